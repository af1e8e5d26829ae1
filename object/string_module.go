package object

import (
	"pyjit/heap"
	"pyjit/object/internal/fmtspec"
)

// The module _string: what string.Formatter needs of the parser of templates.

// The iterators of _string: the template at 8, the position at 16 as a tagged int; that of
// field names has the end at 24.
const (
	offFieldEnd   = 24
	sizeFieldIter = 32
)

// FormatterIterType iterates over the pieces of a template.
var FormatterIterType = &TypeDef{
	Name: "formatteriterator", Kind: KindIterator, Shape: ShapeFormatterIter, Scan: heap.ScanMask, Mask: maskIter,
	Size: sizeIter, Flags: Final | NoNew,
	Slots: []SlotDef{{SpIter, selfIter}, {SpNext, formatterNext}},
}

// FieldNameIterType iterates over the steps of a field's name.
var FieldNameIterType = &TypeDef{
	Name: "fieldnameiterator", Kind: KindIterator, Shape: ShapeFieldNameIter, Scan: heap.ScanMask, Mask: maskIter,
	Size: sizeFieldIter, Flags: Final | NoNew,
	Slots: []SlotDef{{SpIter, selfIter}, {SpNext, fieldNameNext}},
}

func init() {
	Register(FormatterIterType, FieldNameIterType)
	RegisterModule(&ModuleDef{Name: "_string", Funcs: []MethodDef{
		{Name: "formatter_parser", Sig: "object, /", Fn: formatterParser},
		{Name: "formatter_field_name_split", Sig: "object, /", Fn: formatterFieldNameSplit},
	}})
}

func formatterParser(x Value, f *Frame) Value {
	if !IsStr(x) {
		return TypeErr("expected str, got %s", TypeName(x))
	}
	return newIter(ShapeFormatterIter, x)
}

func formatterNext(x Value, f *Frame) Value {
	p := x.Addr()
	s := heap.Load(p + offIterSeq)
	pos, n := int(loadWord(p+offIterIndex)>>1), StrLen(s)
	if pos >= n {
		return Done
	}
	fl, next, message := nextField(s, pos, n)
	if message != "" {
		return ValueErr("%s", message)
	}
	storeWord(p+offIterIndex, uint64(next)<<1)
	name, spec, conv := None, None, None
	if fl.Present {
		name = Substr(s, fl.Name.Start, fl.Name.End)
		spec = EmptyStr
		if !fl.Spec.Empty() {
			spec = Substr(s, fl.Spec.Start, fl.Spec.End)
		}
		if fl.Conv != 0 {
			conv = StrChar(fl.Conv)
		}
	}
	t := NewTuple(4)
	TupleSet(t, 0, Substr(s, fl.Literal.Start, max(fl.Literal.Start, fl.Literal.End)))
	TupleSet(t, 1, name)
	TupleSet(t, 2, spec)
	TupleSet(t, 3, conv)
	return t
}

func formatterFieldNameSplit(x Value, f *Frame) Value {
	if !IsStr(x) {
		return TypeErr("expected str, got %s", TypeName(x))
	}
	n := StrLen(x)
	first := splitName(x, fmtspec.Range{Start: 0, End: n})
	index, message := nameIndex(x, first)
	if message != "" {
		return ValueErr("%s", message)
	}
	head := heap.Int(int64(index))
	if index < 0 {
		head = Substr(x, first.Start, first.End)
	}
	p := heap.NewRaw(ShapeFieldNameIter, sizeFieldIter)
	heap.Store(p+offIterSeq, x)
	heap.Store(p+offIterIndex, heap.Int(int64(first.End)))
	heap.Store(p+offFieldEnd, heap.Int(int64(n)))
	return Tuple2(head, heap.Obj(p))
}

func fieldNameNext(x Value, f *Frame) Value {
	p := x.Addr()
	s := heap.Load(p + offIterSeq)
	pos, n := int(loadWord(p+offIterIndex)>>1), int(loadWord(p+offFieldEnd)>>1)
	if pos >= n {
		return Done
	}
	a, next, message := nextAccessor(s, pos, n)
	if message != "" {
		return ValueErr("%s", message)
	}
	storeWord(p+offIterIndex, uint64(next)<<1)
	if a.Index >= 0 {
		return Tuple2(False, heap.Int(int64(a.Index)))
	}
	return Tuple2(heap.Bool(a.Attribute), Substr(s, a.Name.Start, a.Name.End))
}

package object

import "pyjit/heap"

// The objects that t-strings make. A Template: strings at 8, interpolations at 16, both
// tuples, the first one longer. An Interpolation: value, expression, conversion, format_spec
// from 8 on. The iterator of a Template: template, position as a tagged int (twice the index,
// odd when the string was delivered).
const (
	offTmplStrings = 8
	offTmplInterps = 16
	sizeTemplate   = 24
	maskTemplate   = 1<<1 | 1<<2

	offInterpValue = 8
	offInterpExpr  = 16
	offInterpConv  = 24
	offInterpSpec  = 32
	sizeInterp     = 40
	maskInterp     = 1<<1 | 1<<2 | 1<<3 | 1<<4
)

const templatelib = "string.templatelib"

// TemplateType is string.templatelib.Template.
var TemplateType = &TypeDef{
	Name: "Template", Module: templatelib, Shape: ShapeTemplate, Kind: KindOther, Scan: heap.ScanMask, Mask: maskTemplate,
	Size: sizeTemplate, Flags: Final, Sig: "*args, **kwargs",
}

// InterpolationType is string.templatelib.Interpolation.
var InterpolationType = &TypeDef{
	Name: "Interpolation", Module: templatelib, Shape: ShapeInterpolation, Kind: KindOther, Scan: heap.ScanMask, Mask: maskInterp,
	MatchArgs: []string{"value", "expression", "conversion", "format_spec"},
	Size:      sizeInterp, Flags: Final, Sig: "value, expression='', conversion=None, format_spec=''",
}

// TemplateIterType iterates over the parts of a Template.
var TemplateIterType = &TypeDef{
	Name: "TemplateIter", Module: templatelib, Shape: ShapeTemplateIter, Kind: KindIterator, Scan: heap.ScanMask, Mask: maskIter,
	Size: sizeIter, Flags: Final | NoNew,
	Slots: []SlotDef{{SpIter, selfIter}, {SpNext, templateIterNext}},
}

func init() {
	t := TemplateType
	t.New = templateNew
	t.Slots = []SlotDef{{SpRepr, templateRepr}, {SpIter, templateIter}, {SpAdd, templateAdd}}
	t.Methods = []MethodDef{{Name: "__class_getitem__", Sig: "type, object, /", Fn: NewGenericAlias, Flags: Class}}
	t.GetSets = []GetSetDef{
		{Name: "strings", Get: fieldGetter(offTmplStrings)},
		{Name: "interpolations", Get: fieldGetter(offTmplInterps)},
		{Name: "values", Get: templateValues},
	}
	t = InterpolationType
	t.New = interpolationNew
	t.Slots = []SlotDef{{SpRepr, interpolationRepr}}
	t.Methods = []MethodDef{
		{Name: "__reduce__", Sig: "self, /", Fn: interpolationReduce},
		{Name: "__class_getitem__", Sig: "type, object, /", Fn: NewGenericAlias, Flags: Class},
	}
	t.GetSets = []GetSetDef{
		{Name: "value", Get: fieldGetter(offInterpValue)},
		{Name: "expression", Get: fieldGetter(offInterpExpr)},
		{Name: "conversion", Get: fieldGetter(offInterpConv)},
		{Name: "format_spec", Get: fieldGetter(offInterpSpec)},
	}
	Register(TemplateType, InterpolationType, TemplateIterType)
}

// NewTemplate returns a Template of n+1 strings and n interpolations, both tuples.
func NewTemplate(strings, interps Value) Value {
	p := heap.NewRaw(ShapeTemplate, sizeTemplate)
	heap.Store(p+offTmplStrings, strings)
	heap.Store(p+offTmplInterps, interps)
	return heap.Obj(p)
}

// NewInterpolation returns an Interpolation; conv is a str of one letter or None.
func NewInterpolation(value, expression, conv, spec Value) Value {
	p := heap.NewRaw(ShapeInterpolation, sizeInterp)
	heap.Store(p+offInterpValue, value)
	heap.Store(p+offInterpExpr, expression)
	heap.Store(p+offInterpConv, conv)
	heap.Store(p+offInterpSpec, spec)
	return heap.Obj(p)
}

// templateNew is Template(*args): neighbouring strings are joined, and between two
// interpolations stands an empty one.
func templateNew(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	if kw != nil && IsDict(*kw) && DictLen(*kw) > 0 {
		return TypeErr("Template.__new__ only accepts *args arguments")
	}
	strings, interps := NewList(n), NewList(n)
	last := Unbound
	for i := 1; i < n; i++ {
		a := Arg(args, i)
		switch {
		case IsStr(a):
			if last != Unbound {
				a = Concat(last, a)
			}
			last = a
		case a.Is(ShapeInterpolation):
			if last == Unbound {
				last = EmptyStr
			}
			ListAppend(strings, last)
			ListAppend(interps, a)
			last = Unbound
		default:
			return TypeErr("Template.__new__ *args need to be of type 'str' or 'Interpolation', got %s", TypeName(a))
		}
	}
	if last == Unbound {
		last = EmptyStr
	}
	ListAppend(strings, last)
	return NewTemplate(tupleOfList(strings), tupleOfList(interps))
}

func tupleOfList(l Value) Value {
	n := ListLen(l)
	t := NewTuple(n)
	for i := range n {
		TupleSet(t, i, ListAt(l, i))
	}
	return t
}

func templateRepr(x Value, f *Frame) Value {
	s := Repr(heap.Load(x.Addr()+offTmplStrings), f)
	if s == Raised {
		return Raised
	}
	i := Repr(heap.Load(x.Addr()+offTmplInterps), f)
	if i == Raised {
		return Raised
	}
	b := NewStrBuilder()
	b.ASCII("Template(strings=")
	AppendStr(b, s)
	b.ASCII(", interpolations=")
	AppendStr(b, i)
	b.ASCII(")")
	return FinishStr(b)
}

func templateValues(x Value, f *Frame) Value {
	in := heap.Load(x.Addr() + offTmplInterps)
	t := NewTuple(TupleLen(in))
	for i := range TupleLen(in) {
		TupleSet(t, i, heap.Load(TupleAt(in, i).Addr()+offInterpValue))
	}
	return t
}

func templateAdd(x Value, f *Frame, y Value) Value {
	if !x.Is(ShapeTemplate) {
		return NotImplemented
	}
	if !y.Is(ShapeTemplate) {
		return TypeErr(`can only concatenate string.templatelib.Template (not "%s") to string.templatelib.Template`, TypeName(y))
	}
	a, b := heap.Load(x.Addr()+offTmplStrings), heap.Load(y.Addr()+offTmplStrings)
	n, m := TupleLen(a), TupleLen(b)
	s := NewTuple(n + m - 1)
	for i := range n - 1 {
		TupleSet(s, i, TupleAt(a, i))
	}
	TupleSet(s, n-1, Concat(TupleAt(a, n-1), TupleAt(b, 0)))
	for i := 1; i < m; i++ {
		TupleSet(s, n-1+i, TupleAt(b, i))
	}
	a, b = heap.Load(x.Addr()+offTmplInterps), heap.Load(y.Addr()+offTmplInterps)
	t := NewTuple(n + m - 2)
	for i := range n - 1 {
		TupleSet(t, i, TupleAt(a, i))
	}
	for i := range m - 1 {
		TupleSet(t, n-1+i, TupleAt(b, i))
	}
	return NewTemplate(s, t)
}

func templateIter(x Value, f *Frame) Value { return newIter(ShapeTemplateIter, x) }

func templateIterNext(x Value, f *Frame) Value {
	p := x.Addr()
	t := heap.Load(p + offIterSeq)
	strings, interps := heap.Load(t.Addr()+offTmplStrings), heap.Load(t.Addr()+offTmplInterps)
	for {
		i := int(loadWord(p+offIterIndex) >> 1)
		if i >= 2*TupleLen(strings)-1 {
			return Done
		}
		storeWord(p+offIterIndex, uint64(i+1)<<1)
		if i&1 != 0 {
			return TupleAt(interps, i>>1)
		}
		if s := TupleAt(strings, i>>1); StrLen(s) > 0 {
			return s
		}
	}
}

func interpolationNew(args *Value, f *Frame, n int) Value {
	n, _ = SplitArgs(args, n)
	value := Arg(args, 1)
	expression, conv, spec := argOr(args, n, 2), argOr(args, n, 3), argOr(args, n, 4)
	if expression == Unbound {
		expression = EmptyStr
	}
	if !IsStr(expression) {
		return TypeErr("Interpolation() argument 'expression' must be str, not %s", argTypeName(expression))
	}
	if conv == Unbound {
		conv = None
	}
	if conv != None {
		if !IsStr(conv) {
			return TypeErr("Interpolation() argument 'conversion' must be str, not %s", argTypeName(conv))
		}
		if !StrEqGo(conv, "s") && !StrEqGo(conv, "a") && !StrEqGo(conv, "r") {
			return ValueErr("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
		}
	}
	if spec == Unbound {
		spec = EmptyStr
	}
	if !IsStr(spec) {
		return TypeErr("Interpolation() argument 'format_spec' must be str, not %s", argTypeName(spec))
	}
	return NewInterpolation(value, expression, conv, spec)
}

func interpolationRepr(x Value, f *Frame) Value {
	b := NewStrBuilder()
	b.ASCII("Interpolation(")
	for off := uintptr(offInterpValue); off < sizeInterp; off += 8 {
		if off > offInterpValue {
			b.ASCII(", ")
		}
		s := Repr(heap.Load(x.Addr()+off), f)
		if s == Raised {
			return DropStr(b)
		}
		AppendStr(b, s)
	}
	b.ASCII(")")
	return FinishStr(b)
}

func interpolationReduce(x Value, f *Frame) Value {
	p := x.Addr()
	t := NewTuple(4)
	for i := range 4 {
		TupleSet(t, i, heap.Load(p+offInterpValue+8*uintptr(i)))
	}
	return Tuple2(InterpolationType.Type, t)
}

package object

import (
	"strings"

	"pyjit/heap"
)

// A StructSeq describes a type of tuples with named items, such as that of
// sys.version_info or of what os.stat returns.
type StructSeq struct {
	Def     *TypeDef
	fields  []string
	visible int // items that the tuple shows; those behind have names only
}

// NewStructSeq defines a type whose instances have the given fields; the first
// visible ones are the tuple's items (0 = all). It is for package variables: the
// type is registered. callable says whether Python may make instances.
func NewStructSeq(module, name, doc string, visible int, callable bool, fields ...string) *StructSeq {
	if visible == 0 {
		visible = len(fields)
	}
	s := &StructSeq{fields: fields, visible: visible}
	d := &TypeDef{
		Name: name, Module: module, Doc: doc, Base: TupleType, Kind: KindTuple, Shape: nextStructShape(),
		Scan: heap.ScanWords, Size: 16, Flags: Final | VarSized | Sequence, // ScanVector would not see the hidden fields
		Slots: []SlotDef{{SpRepr, s.repr}},
	}
	if callable {
		d.New = s.new
		d.Sig = "iterable=(), /"
	} else {
		d.Flags |= NoNew
	}
	for i, f := range fields {
		if f != "" {
			d.GetSets = append(d.GetSets, GetSetDef{Name: f, Get: func(v Value, _ *Frame) Value { return s.At(v, i) }})
		}
	}
	s.Def = d
	Register(d)
	return s
}

var structShapes uint32 = idModules + 100

// nextStructShape numbers the shapes of named tuples.
func nextStructShape() uint32 {
	structShapes++
	return shapeSize * (structShapes - 1)
}

// New returns an instance with all fields None.
func (s *StructSeq) New() Value {
	v := heap.Obj(heap.New(s.Def.Shape, TupleItems+8*uintptr(len(s.fields))))
	setRawU64(v, TupleCount, uint64(s.visible))
	for i := range s.fields {
		initFld(v, TupleItems+8*uintptr(i), None)
	}
	return v
}

// At returns field i.
func (s *StructSeq) At(v Value, i int) Value { return fld(v, TupleItems+8*uintptr(i)) }

// Set stores field i.
func (s *StructSeq) Set(v Value, i int, x Value) { setFld(v, TupleItems+8*uintptr(i), x) }

func (s *StructSeq) repr(v Value, f *Frame) Value {
	var b strings.Builder
	if s.Def.Module != "builtins" {
		b.WriteString(s.Def.Module + ".")
	}
	b.WriteString(s.Def.Name + "(")
	for i := range s.visible {
		if i > 0 {
			b.WriteString(", ")
		}
		r, ok := ReprString(s.At(v, i), f)
		if !ok {
			return Raised
		}
		b.WriteString(s.fields[i] + "=" + r)
	}
	b.WriteString(")")
	return NewStr(b.String())
}

// new makes an instance of the items of an iterable.
func (s *StructSeq) new(args *Value, f *Frame, n int) Value {
	n, _ = SplitArgs(args, n)
	src := Unbound
	if n > 1 {
		src = Arg(args, 1)
	}
	if src == Unbound {
		src = NewTuple(0)
	}
	l := NewList(0)
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(l)
	if !ListExtend(l, f, src) {
		return Raised
	}
	k := ListLen(l)
	full := s.Def.Module + "." + s.Def.Name
	switch {
	case s.visible == len(s.fields) && k != s.visible:
		return TypeErr("%s() takes a %d-sequence (%d-sequence given)", full, s.visible, k)
	case k < s.visible:
		return TypeErr("%s() takes an at least %d-sequence (%d-sequence given)", full, s.visible, k)
	case k > len(s.fields):
		return TypeErr("%s() takes an at most %d-sequence (%d-sequence given)", full, len(s.fields), k)
	}
	v := s.New()
	for i := range k {
		s.Set(v, i, ListAt(l, i))
	}
	return v
}

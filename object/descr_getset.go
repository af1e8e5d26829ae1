package object

import "pyjit/heap"

// getSets are the Go sides of the getset descriptors of all built-in types.
var getSets = make([]*GetSetDef, 0, 512)

// GetSetType is the type of computed attributes of built-in types.
var GetSetType = new(TypeDef)

func init() {
	*GetSetType = TypeDef{
		Name: "getset_descriptor", Kind: KindGetSet, Shape: ShapeGetSet, Scan: heap.ScanMask, Mask: descrMask, Size: descrSize,
		Flags: Final | NoNew,
		Slots: []SlotDef{
			{SpRepr, descrRepr("attribute")},
			{SpGet, getSetGet},
			{SpSet, getSetSet},
		},
		GetSets: []GetSetDef{
			{Name: "__name__", Get: fieldGetter(descrNameOff)},
			{Name: "__qualname__", Get: descrQualname},
			{Name: "__objclass__", Get: fieldGetter(descrTypeOff)},
			{Name: "__doc__", Get: func(d Value, f *Frame) Value { return docValue(getSets[rawU32(d, descrFuncOff)].Doc) }},
		},
	}
}

// MemberType is the type of the descriptors of __slots__.
var MemberType = new(TypeDef)

func init() {
	*MemberType = TypeDef{
		Name: "member_descriptor", Kind: KindMember, Shape: ShapeMember, Scan: heap.ScanMask, Mask: descrMask, Size: descrSize,
		Flags: Final | NoNew,
		Slots: []SlotDef{
			{SpRepr, descrRepr("member")},
			{SpGet, memberDescrGet},
			{SpSet, memberDescrSet},
		},
		GetSets: []GetSetDef{
			{Name: "__name__", Get: fieldGetter(descrNameOff)},
			{Name: "__qualname__", Get: descrQualname},
			{Name: "__objclass__", Get: fieldGetter(descrTypeOff)},
			{Name: "__doc__", Get: func(d Value, f *Frame) Value { return None }},
		},
		Methods: []MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: descrReduce}},
	}
}

func init() { Register(GetSetType, MemberType) }

func newGetSet(d *GetSetDef, t Value) Value {
	if d.Field != 0 {
		m := newMember(t, Intern(d.Name), d.Field)
		setRawU32(m, memberReadOnly, 1)
		return m
	}
	getSets = append(getSets, d)
	return newDescr(ShapeGetSet, uint32(len(getSets)-1), t, Intern(d.Name))
}

func getSetGet(d Value, f *Frame, o, owner Value) Value {
	if o == None && owner != NoneType.Type {
		return d
	}
	if !IsSubtype(TypeOf(o), fld(d, descrTypeOff)) {
		return wrongDescrObject(d, o)
	}
	g := getSets[rawU32(d, descrFuncOff)]
	if g.Get == nil {
		return raiseText(AttributeError, "attribute '"+g.Name+"' of '"+typeLabel(fld(d, descrTypeOff))+"' objects is not readable")
	}
	r := g.Get(o, f)
	if r == Miss {
		return AttrErr(o, fld(d, descrNameOff))
	}
	return r
}

func getSetSet(d Value, f *Frame, o, v Value) Value {
	if !IsSubtype(TypeOf(o), fld(d, descrTypeOff)) {
		return wrongDescrObject(d, o)
	}
	g := getSets[rawU32(d, descrFuncOff)]
	if g.Set == nil {
		return raiseText(AttributeError, "attribute '"+g.Name+"' of '"+typeLabel(fld(d, descrTypeOff))+"' objects is not writable")
	}
	return g.Set(o, f, v)
}

// A member descriptor's offset is that of its slot, from the start of the object.
func memberOffset(d Value) uint32 { return rawU32(d, descrFuncOff) }

func newMember(t, name Value, off uint32) Value { return newDescr(ShapeMember, off, t, name) }

// memberFits reports whether o has the slot of d.
func memberFits(d, o Value) bool { return IsSubtype(TypeOf(o), fld(d, descrTypeOff)) }

func memberMismatch(d, o Value) Value { return wrongDescrObject(d, o) }

// memberGet returns the slot's value, or Miss if it is not set; memberFits holds.
func memberGet(d, o Value) Value {
	if v := fld(o, uintptr(memberOffset(d))); v != Unbound {
		return v
	}
	return Miss
}

// memberReadOnly is the offset of a raw u32: the member cannot be set.
const memberReadOnly = descrFuncOff + 4

func memberSet(d Value, f *Frame, o, v Value) Value {
	if rawU32(d, memberReadOnly) != 0 {
		if !memberFits(d, o) {
			return memberMismatch(d, o)
		}
		return raiseText(AttributeError, "readonly attribute")
	}
	if !memberFits(d, o) {
		return memberMismatch(d, o)
	}
	off := uintptr(memberOffset(d))
	if v == Unbound && fld(o, off) == Unbound {
		return raiseAttr(o, fld(d, descrNameOff), StrGo(fld(d, descrNameOff)))
	}
	setFld(o, off, v)
	return None
}

func memberDescrGet(d Value, f *Frame, o, owner Value) Value {
	if o == None {
		return d
	}
	if !memberFits(d, o) {
		return memberMismatch(d, o)
	}
	v := memberGet(d, o)
	if v == Miss {
		return AttrErr(o, fld(d, descrNameOff))
	}
	return v
}

func memberDescrSet(d Value, f *Frame, o, v Value) Value { return memberSet(d, f, o, v) }

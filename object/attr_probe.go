package object

import "pyjit/heap"

// AttrKind says what ProbeAttr has found.
type AttrKind uint8

// The kinds of answers.
const (
	AttrOther    AttrKind = iota // ask GetAttr
	AttrSlot                     // in a slot of the instance itself, where Unbound says that there is none
	AttrFound                    // anything else that needs no call
	AttrMethod                   // a function or method descriptor of the class, to be bound
	AttrProperty                 // a property: Value is its getter
)

// An Attr is what ProbeAttr has found.
type Attr struct {
	Kind   AttrKind
	Shape  uint32 // the answer holds for all objects of this shape, in this epoch; 0: it does not
	Offset uint32 // AttrSlot: of the slot, from the cell
	Value  Value

	// AttrFound: the namespace cell that has the value, for all objects of the shape
	// or, if that is 0, for this one, in this epoch; 0: there is none.
	Cell Value
}

// ProbeAttr looks o.name up as far as that calls nothing. It is what inline
// caches are filled from.
func ProbeAttr(o, name Value) Attr {
	sh := ShapeRef(o)
	s := heap.ShapeAt(sh)
	c := typeAt(s.Type)
	if c.overridden(SpGetAttribute) {
		return Attr{}
	}
	if slotTables[c.slots].f2(SpGetAttribute) != nil {
		if s.Type == ModuleType.Type {
			if v := nsGet(ModuleDict(o), name); v != Miss && TypeLookup(ModuleType.Type, name) == Miss {
				return Attr{Kind: AttrFound, Value: v, Cell: CellOf(ModuleDict(o), name)}
			}
		} else if Kind(s.Kind) == KindType {
			return probeTypeAttr(o, name)
		}
		return Attr{}
	}
	v := unwrap(typeLookup(s.Type, name))
	var fl uint8
	if v != Miss {
		fl = descrFlags(v)
		if fl&(FlagData|FlagGet) == FlagData|FlagGet {
			switch {
			case v.Is(ShapeProperty):
				return Attr{Kind: AttrProperty, Shape: sh, Value: fld(v, PropGetOff)}
			case v.Is(ShapeMember) && memberOffset(v) != 0 && memberFits(v, o):
				if x := fld(o, uintptr(memberOffset(v))); x != Unbound {
					return Attr{Kind: AttrSlot, Shape: sh, Offset: uint32(memberOffset(v)), Value: x}
				}
			}
			return Attr{}
		}
	}
	loose := s.Flags&(flagDictionary|flagDictWord|flagTail) != 0
	if loose {
		if x := OwnAttr(o, name); x != Miss {
			return Attr{Kind: AttrFound, Value: x}
		}
	} else if s.Flags&flagNoAttrs == 0 && o.IsObj() {
		if i := findAttr(s, name); i >= 0 {
			p, off := slotAddr(o, s, i)
			if p == o.Addr() {
				return Attr{Kind: AttrSlot, Shape: sh, Offset: uint32(off), Value: heap.Load(p + off)}
			}
			return Attr{Kind: AttrFound, Value: heap.Load(p + off)}
		}
	}
	if loose {
		sh = 0
	}
	switch {
	case v == Miss:
		return Attr{}
	case fl&FlagFunc != 0:
		noteCached(name)
		return Attr{Kind: AttrMethod, Shape: sh, Value: v}
	case fl&FlagGet != 0:
		return Attr{}
	}
	if sh == 0 {
		return Attr{Kind: AttrFound, Value: v}
	}
	return Attr{Kind: AttrFound, Shape: sh, Value: v, Cell: placeCell(s.Type, name)}
}

// probeTypeAttr is ProbeAttr for a class, whose metaclass leaves attributes to type.
func probeTypeAttr(t, name Value) Attr {
	if m := TypeLookup(TypeOf(t), name); m != Miss && descrFlags(m)&(FlagData|FlagGet) == FlagData|FlagGet {
		return Attr{}
	}
	v := TypeLookup(t, name)
	if v == Miss || !v.Is(ShapeFunction) && descrFlags(v)&FlagGet != 0 {
		return Attr{}
	}
	return Attr{Kind: AttrFound, Value: v, Cell: placeCell(t, name)}
}

// placeCell returns the cell of the entry name in the namespace of the class of
// t's MRO that has it.
func placeCell(t, name Value) Value {
	noteCached(name)
	holder := TypeHolder(t, name)
	if holder == Miss {
		return 0
	}
	return CellOf(nsOf(holder), name)
}

// ProbeSetAttr returns shape and offset of the in-line slot that o.name = v
// stores to, if nothing else has a say; offset 0 otherwise. If that makes the
// attribute, which has room, grown is the shape that o gets by it (Grow); what
// grows is not checked again while Epoch stays the same.
func ProbeSetAttr(o, name Value) (shape, grown, offset uint32) {
	if !o.IsObj() {
		return 0, 0, 0
	}
	sh := o.Shape()
	s := heap.ShapeAt(sh)
	c := typeAt(s.Type)
	if c.overridden(SpSetAttr) || slotTables[c.slots].f3(SpSetAttr) != nil ||
		s.Flags&(flagDictionary|flagDictWord|flagTail|flagNoAttrs) != 0 {
		return 0, 0, 0
	}
	if d := TypeLookup(s.Type, name); d != Miss && descrFlags(d)&FlagData != 0 {
		return 0, 0, 0
	}
	i := findAttr(s, name)
	if i < 0 {
		k := int(s.Count) + int(s.Nfix)
		if s.Ninl <= s.Nfix || k >= int(s.Ninl) || !IsInterned(name) || !IsExactStr(name) {
			return 0, 0, 0
		}
		if grown = shapeWith(sh, name); grown == 0 {
			return 0, 0, 0
		}
		return sh, grown, uint32(s.BaseOff) + 8*uint32(k)
	}
	p, off := slotAddr(o, s, i)
	if p != o.Addr() {
		return 0, 0, 0
	}
	return sh, 0, uint32(off)
}

// Grow gives o, whose new attribute has been stored, the shape that has it.
func Grow(o Value, shape uint32) { setShape(o, shape) }

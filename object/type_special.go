package object

import (
	"pyjit/heap"
)

// computeSpecials finds out, after t's MRO, namespace or one of its bases has
// changed, which specials Python classes define and which native slots t has.
func computeSpecials(t Value) {
	c := typeAt(t)
	c.overrides = [2]uint64{}
	m := c.mro
	n := TupleLen(m)
	if n == 1+TupleLen(typeAt(c.base).mro) && TupleLen(c.bases) == 1 {
		c.overrides = typeAt(c.base).overrides
		c.slots = typeAt(c.base).slots
		c.addOverrides(c.ns)
	} else {
		c.slots = combinedSlots(t)
		for i := n - 1; i >= 0; i-- {
			k := typeAt(TupleAt(m, i))
			if k.flags&IsClass != 0 {
				c.addOverrides(k.ns)
				continue
			}
			for sp := range NumSpecials {
				if definesSpecial(k.def, sp) {
					c.overrides[sp>>6] &^= 1 << (sp & 63)
				}
			}
		}
	}
	setDescrFlags(t)
	g := TypeLookupUncached(t, nameGetAttr)
	setFld(t, typeGetattrOff, g)
}

// TypeLookupUncached is TypeLookup without filling caches.
func TypeLookupUncached(t, name Value) Value { return unwrap(lookupMRO(t, name)) }

// addOverrides sets the bits of the specials among the keys of a class's namespace.
func (c *typeObj) addOverrides(ns Value) {
	for i, n := 0, DictFillCount(ns); i < n; i++ {
		k := DictKeyAt(ns, i)
		if !k.IsObj() || !IsExactStr(k) {
			continue
		}
		if x := rawU8(k, offNameSpecial); x != 0 && IsInterned(k) {
			sp := Special(x - 1)
			c.overrides[sp>>6] |= 1 << (sp & 63)
		}
	}
}

// definesSpecial reports whether the built-in type with the number def has a
// native function of its own for sp.
func definesSpecial(def uint32, sp Special) bool {
	own := &ownSpecials[def]
	return own[sp>>6]&(1<<(sp&63)) != 0
}

// ownSpecials has for each TypeDef the specials that it defines itself.
var ownSpecials [][2]uint64

// combinedSlots returns the number of the Slots of a class with several built-in
// types in its MRO: for each special the first of them decides.
func combinedSlots(t Value) uint32 {
	c := typeAt(t)
	s := *slotTables[typeAt(c.base).slots]
	base := s
	m := c.mro
	for i := TupleLen(m) - 1; i >= 0; i-- {
		k := typeAt(TupleAt(m, i))
		if k.flags&IsClass != 0 {
			continue
		}
		for sp := range NumSpecials {
			if definesSpecial(k.def, sp) && sp != SpNew {
				s.copyFrom(slotTables[k.slots], sp)
			}
		}
	}
	for sp := range NumSpecials {
		if s.has(sp) != base.has(sp) || !sameSlot(&s, &base, sp) {
			slotTables = append(slotTables, &s)
			return uint32(len(slotTables) - 1)
		}
	}
	return typeAt(c.base).slots
}

// sameSlot reports whether two tables have the same function for sp.
func sameSlot(s, t *Slots, sp Special) bool { return s.origin[sp] == t.origin[sp] }

// setDescrFlags finds out what instances of t do as class attributes.
func setDescrFlags(t Value) {
	c := typeAt(t)
	s := slotTables[c.slots]
	var fl uint8
	if c.overridden(SpGet) || s.f3(SpGet) != nil {
		fl |= FlagGet
	}
	if c.overridden(SpSet) || c.overridden(SpDelete) || s.f3(SpSet) != nil {
		fl |= FlagData
	}
	switch c.kind {
	case KindFunction, KindMethodDescr, KindSlotDescr:
		fl |= FlagFunc
	}
	if old := c.descr; old != fl && c.flags&ReadyFlag != 0 {
		// Plain values of this type mean something else now.
		Epoch += epochStep
		for k, l := range placeFacts {
			delete(placeFacts, k)
			invalidateList(&l)
		}
	}
	c.descr = fl
	if c.root != 0 {
		setTreeFlags(c.root, fl)
	}
}

// setTreeFlags corrects the flags of the shapes of a class.
func setTreeFlags(r uint32, fl uint8) {
	s := heap.ShapeAt(r)
	if s.Flags&flagDescr == fl {
		return
	}
	s.Flags = s.Flags&^flagDescr | fl
	if k := s.Kids; k&1 == 0 {
		for ; k != 0; k = heap.ShapeAt(k).Next {
			setTreeFlags(k, fl)
		}
	} else {
		b := heap.Base + uintptr(k&^1)
		for i := range memU32(b) + 1 {
			if x := memU32(b + 8 + 4*uintptr(i)); x != 0 {
				setTreeFlags(x, fl)
			}
		}
	}
	if s.Count == 0 && s.Facts != 0 && s.Flags&flagDictionary == 0 {
		setTreeFlags(s.Facts, fl)
	}
}

// specialChanged is called after name, that of a special, was set or deleted in
// t's namespace.
func specialChanged(t Value) {
	computeSpecials(t)
	eachSubclass(t, specialChanged)
}

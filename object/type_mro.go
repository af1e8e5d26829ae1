package object

import (
	"strings"

	"pyjit/heap"
)

// nsOf returns the namespace of t. Those of built-in types are filled when they
// are first looked into.
func nsOf(t Value) Value {
	if ns := typeAt(t).ns; ns.IsObj() {
		return ns
	}
	return fillNamespace(t)
}

// computeMRO returns the C3 linearization of t from its bases, as a tuple.
func computeMRO(t Value) Value {
	bases := typeAt(t).bases
	n := TupleLen(bases)
	if n == 1 { // the usual case
		m := typeAt(TupleAt(bases, 0)).mro
		k := TupleLen(m)
		r := NewTuple(k + 1)
		TupleSet(r, 0, t)
		for i := range k {
			TupleSet(r, i+1, TupleAt(m, i))
		}
		return r
	}
	for i := range n {
		for j := i + 1; j < n; j++ {
			if TupleAt(bases, i) == TupleAt(bases, j) {
				return TypeErr("duplicate base class %s", NameOfType(TupleAt(bases, i)))
			}
		}
	}
	// lists[i] is the rest of the i-th list to be merged: the MROs of the bases,
	// then the bases themselves.
	total := n + 1
	for i := range n {
		total += TupleLen(typeAt(TupleAt(bases, i)).mro)
	}
	mark := heap.ScratchTop()
	out := heap.ScratchAlloc(total)
	count := 1
	heap.SetAt(out, 0, t)
	pos := make([]int, n+1)
	list := func(i int) Value {
		if i == n {
			return bases
		}
		return typeAt(TupleAt(bases, i)).mro
	}
	inTail := func(c Value) bool {
		for i := range n + 1 {
			l := list(i)
			for j := pos[i] + 1; j < TupleLen(l); j++ {
				if TupleAt(l, j) == c {
					return true
				}
			}
		}
		return false
	}
	for {
		empty, found := true, Unbound
		for i := range n + 1 {
			l := list(i)
			if pos[i] >= TupleLen(l) {
				continue
			}
			empty = false
			if c := TupleAt(l, pos[i]); !inTail(c) {
				found = c
				break
			}
		}
		if empty {
			break
		}
		if found == Unbound {
			heap.ScratchRelease(mark)
			var rest []string
			seen := map[uintptr]bool{}
			for i := range n + 1 {
				if l := list(i); pos[i] < TupleLen(l) {
					if c := TupleAt(l, pos[i]); !seen[c.Addr()] {
						seen[c.Addr()] = true
						rest = append(rest, NameOfType(c))
					}
				}
			}
			return TypeErr("Cannot create a consistent method resolution order (MRO) for bases %s", strings.Join(rest, ", "))
		}
		heap.SetAt(out, count, found)
		count++
		for i := range n + 1 {
			if l := list(i); pos[i] < TupleLen(l) && TupleAt(l, pos[i]) == found {
				pos[i]++
			}
		}
	}
	r := TupleFrom(out, count)
	heap.ScratchRelease(mark)
	return r
}

// setMRO gives t its MRO, by its metaclass's mro() if that overrides type's.
func setMRO(t Value, f *Frame) bool {
	meta := TypeOf(t)
	m := Unbound
	if meta != TypeType.Type {
		if fn := TypeLookup(meta, nameMro); fn != Miss && TypeHolder(meta, nameMro) != TypeType.Type {
			r := CallSpecial1(fn, t, f)
			if r == Raised {
				return false
			}
			if m = ToTuple(r, f); m == Raised {
				return false
			}
			for i := range TupleLen(m) {
				c := TupleAt(m, i)
				if !IsType(c) {
					TypeErr("mro() returned a non-class ('%s')", TypeName(c))
					return false
				}
				if !IsSubtype(solidBase(t), solidBase(c)) {
					TypeErr("mro() returned base with unsuitable layout ('%s')", NameOfType(c))
					return false
				}
			}
		}
	}
	if m == Unbound {
		if m = computeMRO(t); m == Raised {
			return false
		}
	}
	setFld(t, TypeMroOff, m)
	return true
}

// hasOwnLayout reports whether t's instances are laid out unlike its base's.
func hasOwnLayout(t Value) bool {
	c := typeAt(t)
	if c.base == None {
		return true
	}
	b := typeAt(c.base)
	if c.flags&IsClass == 0 {
		return c.baseOff != b.baseOff || c.kind != b.kind
	}
	return c.nfix > b.nfix
}

// solidBase returns the class of t's base chain that gave its instances their layout.
func solidBase(t Value) Value {
	for !hasOwnLayout(t) {
		t = typeAt(t).base
	}
	return t
}

// bestBase chooses the base whose layout a class with these bases extends.
func bestBase(bases Value) Value {
	winner, base := Unbound, Unbound
	for i := range TupleLen(bases) {
		b := TupleAt(bases, i)
		if !IsType(b) {
			return TypeErr("bases must be types")
		}
		if typeAt(b).flags&Final != 0 {
			return TypeErr("type '%s' is not an acceptable base type", NameOfType(b))
		}
		s := solidBase(b)
		switch {
		case winner == Unbound || IsSubtype(s, winner) && s != winner:
			winner, base = s, b
		case IsSubtype(winner, s):
		default:
			return TypeErr("multiple bases have instance lay-out conflict")
		}
	}
	return base
}

// Subclasses are kept in a raw vector, so weakly: the collector drops the dead.
func addSubclass(base, t Value) {
	b := typeAt(base)
	if !b.subs.IsObj() || int(b.nsubs) == vectorLen(b.subs) {
		n := int(b.nsubs)*2 + 4
		p := heap.New(ShapeRawVector, 16+8*uintptr(n))
		v := heap.Obj(p)
		setRawU64(v, 8, uint64(n))
		if b.nsubs > 0 {
			heap.Copy(p+16, b.subs.Addr()+16, int(b.nsubs))
		}
		setFld(base, typeSubsOff, v)
	}
	heap.Store(b.subs.Addr()+16+8*uintptr(b.nsubs), t)
	b.nsubs++
	if b.nsubs == 1 {
		withSubclasses[base.Addr()] = struct{}{}
	}
	newSubclasses = append(newSubclasses, [2]uintptr{base.Addr(), t.Addr()})
}

func removeSubclass(base, t Value) {
	b := typeAt(base)
	for i := uintptr(b.nsubs); i > 0; { // mostly it is a new one
		i--
		p := b.subs.Addr() + 16 + 8*i
		if heap.Load(p) == t {
			b.nsubs--
			heap.Copy(p, p+8, int(uintptr(b.nsubs)-i))
			return
		}
	}
}

// withSubclasses are the types that have subclasses, newSubclasses the pairs of a
// type and its subclass since the last collection; dead ones are dropped by the collector.
var (
	withSubclasses = map[uintptr]struct{}{}
	newSubclasses  [][2]uintptr
)

// sweepSubclasses drops a type that is dead, and its dead subclasses.
func sweepSubclasses(p uintptr, isLive func(Value) bool) {
	t := heap.Obj(p)
	if !isLive(t) {
		delete(withSubclasses, p)
		return
	}
	c := typeAt(t)
	k := uintptr(0)
	base := c.subs.Addr() + 16
	for i := range uintptr(c.nsubs) {
		if s := heap.Load(base + 8*i); isLive(s) {
			heap.Store(base+8*k, s)
			k++
		}
	}
	c.nsubs = uint32(k)
}

func init() {
	heap.BeforeSweep(func(isLive func(Value) bool) {
		for p := range withSubclasses {
			sweepSubclasses(p, isLive)
		}
		newSubclasses = newSubclasses[:0]
	})
	heap.BeforeMinorSweep(func(isLive func(Value) bool) {
		for _, p := range newSubclasses {
			switch base, t := heap.Obj(p[0]), heap.Obj(p[1]); {
			case !isLive(base):
				delete(withSubclasses, p[0])
			case !isLive(t):
				removeSubclass(base, t)
			}
		}
		newSubclasses = newSubclasses[:0]
	})
}

// eachSubclass calls each with t's direct subclasses; each must not reach a safepoint.
func eachSubclass(t Value, each func(s Value)) {
	c := typeAt(t)
	for i := uintptr(0); i < uintptr(c.nsubs); i++ {
		each(heap.Load(c.subs.Addr() + 16 + 8*i))
	}
}

package object

import (
	"pyjit/heap"
	"pyjit/object/internal/pyhash"
)

// The operations on sets, in the order of steps that gives CPython's order of
// keys. Those that return ok or a Value may run Python.

// elementHash is Hash for a key of a set, with the words of a set's complaint.
func elementHash(k Value, f *Frame) (int64, bool) {
	if k.IsInt() {
		return IntHash(k), true
	}
	if IsExactStr(k) {
		return StrHash(k), true
	}
	h, ok := Hash(k, f)
	if !ok {
		unhashable(k, f, "set element")
	}
	return h, ok
}

// SetAdd adds k; false means that an exception is pending.
func SetAdd(v Value, f *Frame, k Value) bool {
	s := setOf(v)
	switch {
	case k.IsInt():
		if s.kind == SetInts && s.addSimple(k, uint64(IntHash(k))) {
			return true
		}
	case s.kind != SetInts && IsExactStr(k):
		if s.addSimple(k, uint64(StrHash(k))) {
			return true
		}
	}
	h, ok := elementHash(k, f)
	return ok && setAddHash(v, f, k, h)
}

func setAddHash(v Value, f *Frame, k Value, h int64) bool {
	i, ok := setFind(v, f, k, h)
	if ok && i < 0 {
		setOf(v).insert(k, uint64(h))
	}
	return ok
}

// SetHas reports whether k is in the set: 1, 0, or -1 when an exception is
// pending. A set that k is stands for the frozenset of its keys.
func SetHas(v Value, f *Frame, k Value) int {
	i, ok := setFindKey(v, f, k)
	switch {
	case !ok:
		return -1
	case i < 0:
		return 0
	}
	return 1
}

func setFindKey(v Value, f *Frame, k Value) (slot int, ok bool) {
	var h int64
	switch {
	case k.IsInt():
		h = IntHash(k)
	case IsExactStr(k):
		h = StrHash(k)
	default:
		if h, ok = Hash(k, f); !ok {
			if !IsSet(k) || !Matches(TypeError) {
				unhashable(k, f, "set element")
				return 0, false
			}
			ClearExc()
			h = frozenHash(setOf(k))
		}
	}
	return setFind(v, f, k, h)
}

// SetDiscard removes k: 1 when it was there, 0 when not, -1 when an exception
// is pending.
func SetDiscard(v Value, f *Frame, k Value) int {
	i, ok := setFindKey(v, f, k)
	switch {
	case !ok:
		return -1
	case i < 0:
		return 0
	}
	setOf(v).removeAt(uint64(i))
	return 1
}

func setDiscardHash(v Value, f *Frame, k Value, h int64) int {
	i, ok := setFind(v, f, k, h)
	switch {
	case !ok:
		return -1
	case i < 0:
		return 0
	}
	setOf(v).removeAt(uint64(i))
	return 1
}

// SetPop removes some key and returns it, Miss from an empty set.
func SetPop(v Value) Value {
	s := setOf(v)
	if s.used == 0 {
		return Miss
	}
	i := s.finger & s.mask
	for {
		k := heap.Load(s.keyAddr(uint64(i)))
		if k != Empty && k != Deleted {
			s.removeAt(uint64(i))
			s.finger = i + 1
			return k
		}
		if i++; i > s.mask {
			i = 0
		}
	}
}

// setEntry returns the key in slot pos or after it with its hash; see SetNext.
func setEntry(v Value, pos int) (k Value, h int64, next int) {
	k, next = SetNext(v, pos)
	if next != 0 {
		h = int64(setOf(v).hashAt(uint64(next - 1)))
	}
	return k, h, next
}

// setMerge adds the keys of the set o.
func setMerge(v Value, f *Frame, o Value) bool {
	s, t := setOf(v), setOf(o)
	if v == o || t.used == 0 {
		return true
	}
	if (s.fill+t.used)*5 >= s.mask*3 {
		if t.kind != SetInts {
			s.generalize()
		}
		s.resize((s.used + t.used) * 2)
	}
	if s.fill == 0 {
		if t.kind != SetInts {
			s.generalize()
		}
		kind := s.kind
		if s.tab == emptySetTable() {
			heap.SetRef(s.addr(), SetTable, newSetTable(s.mask+1, kind))
		}
		heap.Log(s.tab.Addr())
		s.hash = -1
		if s.mask == t.mask && t.fill == t.used && kind == t.kind {
			n := int(t.mask) + 1
			if kind != SetInts {
				n *= 2
			}
			heap.Copy(s.keyAddr(0), t.keyAddr(0), n)
		} else if s.mask == t.mask && t.fill == t.used {
			heap.Copy(s.keyAddr(0), t.keyAddr(0), int(t.mask)+1)
			for i := range uint64(t.mask) + 1 {
				if k := heap.Load(t.keyAddr(i)); k != Empty {
					*(*uint64)(heap.Ptr(s.hashes() + uintptr(i)*8)) = t.hashAt(i)
				}
			}
		} else {
			s.insertAll(t)
		}
		s.fill, s.used = t.used, t.used
		return true
	}
	if s.kind == SetInts && t.kind == SetInts {
		for i := range uint64(t.mask) + 1 {
			if k := heap.Load(t.keyAddr(i)); k.IsInt() {
				s.addSimple(k, smallHash(k))
			}
		}
		return true
	}
	for pos := 0; ; {
		k, h, next := setEntry(o, pos)
		if next == 0 {
			return true
		}
		pos = next
		if !setAddHash(v, f, k, h) {
			return false
		}
	}
}

// SetUpdate is s.update(src); false means that an exception is pending.
func SetUpdate(v Value, f *Frame, src Value) bool {
	if IsAnySet(src) {
		return setMerge(v, f, src)
	}
	if IsExactDict(src) {
		s, n := setOf(v), uint32(DictLen(src))
		if (s.fill+n)*5 >= s.mask*3 {
			if dictOf(src).kind != DictInt && n > 0 {
				s.generalize()
			}
			s.resize((s.used + n) * 2)
		}
		for pos := 0; ; {
			k, _, next := DictNext(src, pos)
			if next == 0 {
				return true
			}
			pos = next
			if !setAddHash(v, f, k, storedHash(src, pos-1, k)) {
				return false
			}
		}
	}
	if src.Is(ShapeList) || src.Is(ShapeTuple) {
		for i := 0; ; i++ {
			k := seqItem(src, i) // a list may change while keys are hashed
			if k == Miss {
				return true
			}
			if !SetAdd(v, f, k) {
				return false
			}
			if i&1023 == 1023 {
				if !Poll() {
					return false
				}
			}
		}
	}
	it := Iter(src, f)
	if it == Raised {
		return false
	}
	for i := 1; ; i++ {
		k := Next(it, f)
		if k == Done {
			return true
		}
		if k == Raised || !SetAdd(v, f, k) {
			return false
		}
		if i&1023 == 0 {
			if !Poll() {
				return false
			}
		}
	}
}

// SetOf is set(src).
func SetOf(src Value, f *Frame) Value {
	v := NewSet()
	if !SetUpdate(v, f, src) {
		return Raised
	}
	return v
}

// FrozenSetOf is frozenset(src).
func FrozenSetOf(src Value, f *Frame) Value {
	if src.Is(ShapeFrozenSet) {
		return src
	}
	v := NewFrozenSet()
	if !SetUpdate(v, f, src) {
		return Raised
	}
	return v
}

// FrozenSetFrom returns the frozenset of a tuple's items, which are constants and so
// neither raise nor run Python.
func FrozenSetFrom(t Value) Value { return FrozenSetOf(t, nil) }

// baseShape is the shape of results of operations on v: set's or frozenset's.
func baseShape(v Value) uint32 {
	if IsFrozenSet(v) {
		return ShapeFrozenSet
	}
	return ShapeSet
}

// SetCopy returns a new set or frozenset of v's keys.
func SetCopy(v Value) Value {
	r := newSet(baseShape(v))
	setMerge(r, nil, v)
	return r
}

// setCopyUnlessFrozen is SetCopy, but the same object for an exact frozenset.
func setCopyUnlessFrozen(v Value) Value {
	if v.Is(ShapeFrozenSet) {
		return v
	}
	return SetCopy(v)
}

// setIntersect is v & other for any iterable.
func setIntersect(v Value, f *Frame, other Value) Value {
	if v == other {
		return setCopyUnlessFrozen(v)
	}
	r := newSet(baseShape(v))
	if IsAnySet(other) {
		if SetLen(other) > SetLen(v) {
			v, other = other, v
		}
		if setOf(v).kind == SetInts && setOf(other).kind == SetInts {
			setOf(r).insertWhere(setOf(other), setOf(v), true)
			return r
		}
		for pos := 0; ; {
			k, h, next := setEntry(other, pos)
			if next == 0 {
				return r
			}
			pos = next
			i, ok := setFind(v, f, k, h)
			if !ok || i >= 0 && !setAddHash(r, f, k, h) {
				return Raised
			}
		}
	}
	it := Iter(other, f)
	if it == Raised {
		return Raised
	}
	for {
		k := Next(it, f)
		if k == Done {
			return r
		}
		if k == Raised {
			return Raised
		}
		h, ok := elementHash(k, f)
		if !ok {
			return Raised
		}
		i, ok := setFind(v, f, k, h)
		if !ok {
			return Raised
		}
		if i >= 0 {
			if !setAddHash(r, f, k, h) {
				return Raised
			}
			if SetLen(r) >= SetLen(v) {
				return r
			}
		}
	}
}

// setSubtract removes the items of an iterable.
func setSubtract(v Value, f *Frame, other Value) bool {
	if v == other {
		setOf(v).reset()
		return true
	}
	if IsAnySet(other) {
		if SetLen(other)>>3 > SetLen(v) {
			if other = setIntersect(v, f, other); other == Raised {
				return false
			}
		}
		for pos := 0; ; {
			k, h, next := setEntry(other, pos)
			if next == 0 {
				break
			}
			pos = next
			if setDiscardHash(v, f, k, h) < 0 {
				return false
			}
		}
	} else {
		it := Iter(other, f)
		if it == Raised {
			return false
		}
		for {
			k := Next(it, f)
			if k == Done {
				break
			}
			if k == Raised {
				return false
			}
			h, ok := elementHash(k, f)
			if !ok || setDiscardHash(v, f, k, h) < 0 {
				return false
			}
		}
	}
	s := setOf(v)
	if s.fill-s.used > s.mask/4 {
		s.resize(s.grownSize())
	}
	return true
}

// setDifference is v - other for any iterable.
func setDifference(v Value, f *Frame, other Value) Value {
	size := -1
	if IsAnySet(other) {
		size = SetLen(other)
	} else if IsExactDict(other) {
		size = DictLen(other)
	}
	if size < 0 || SetLen(v)>>2 > size {
		r := SetCopy(v)
		if !setSubtract(r, f, other) {
			return Raised
		}
		return r
	}
	r := newSet(baseShape(v))
	if IsAnySet(other) && setOf(v).kind == SetInts && setOf(other).kind == SetInts {
		setOf(r).insertWhere(setOf(v), setOf(other), false)
		return r
	}
	for pos := 0; ; {
		k, h, next := setEntry(v, pos)
		if next == 0 {
			return r
		}
		pos = next
		var i int
		var ok bool
		if IsAnySet(other) {
			i, ok = setFind(other, f, k, h)
		} else {
			i, ok = dictFind(other, f, k, h)
		}
		if !ok || i < 0 && !setAddHash(r, f, k, h) {
			return Raised
		}
	}
}

// setToggle is v ^= other for any iterable.
func setToggle(v Value, f *Frame, other Value) bool {
	if v == other {
		setOf(v).reset()
		return true
	}
	if IsExactDict(other) {
		for pos := 0; ; {
			k, _, next := DictNext(other, pos)
			if next == 0 {
				return true
			}
			pos = next
			if !setToggleKey(v, f, k, storedHash(other, pos-1, k)) {
				return false
			}
		}
	}
	if !IsAnySet(other) {
		if other = SetOf(other, f); other == Raised {
			return false
		}
	}
	for pos := 0; ; {
		k, h, next := setEntry(other, pos)
		if next == 0 {
			return true
		}
		pos = next
		if !setToggleKey(v, f, k, h) {
			return false
		}
	}
}

func setToggleKey(v Value, f *Frame, k Value, h int64) bool {
	switch setDiscardHash(v, f, k, h) {
	case 1:
		return true
	case 0:
		return setAddHash(v, f, k, h)
	}
	return false
}

// setSymmetric is v ^ other for any iterable: the keys of other with those of v toggled.
func setSymmetric(v Value, f *Frame, other Value) Value {
	r := newSet(baseShape(v))
	if !SetUpdate(r, f, other) || !setToggle(r, f, v) {
		return Raised
	}
	return r
}

// setSwap gives v the contents of the set o, which is used no more.
func setSwap(v, o Value) {
	s, t := setOf(v), setOf(o)
	heap.SetRef(s.addr(), SetTable, t.tab)
	s.mask, s.fill, s.used, s.kind, s.hash = t.mask, t.fill, t.used, t.kind, -1
}

// setSubset reports whether all keys of a are in the set b: 1, 0, or -1 when an
// exception is pending.
func setSubset(a Value, f *Frame, b Value) int {
	if SetLen(a) > SetLen(b) {
		return 0
	}
	for pos := 0; ; {
		k, h, next := setEntry(a, pos)
		if next == 0 {
			return 1
		}
		pos = next
		i, ok := setFind(b, f, k, h)
		switch {
		case !ok:
			return -1
		case i < 0:
			return 0
		}
	}
}

// setDisjoint reports whether no item of an iterable is in the set; see setSubset.
func setDisjoint(v Value, f *Frame, other Value) int {
	if v == other {
		if SetLen(v) == 0 {
			return 1
		}
		return 0
	}
	if IsAnySet(other) {
		if SetLen(other) > SetLen(v) {
			v, other = other, v
		}
		for pos := 0; ; {
			k, h, next := setEntry(other, pos)
			if next == 0 {
				return 1
			}
			pos = next
			i, ok := setFind(v, f, k, h)
			switch {
			case !ok:
				return -1
			case i >= 0:
				return 0
			}
		}
	}
	it := Iter(other, f)
	if it == Raised {
		return -1
	}
	for {
		k := Next(it, f)
		if k == Done {
			return 1
		}
		if k == Raised {
			return -1
		}
		h, ok := elementHash(k, f)
		if !ok {
			return -1
		}
		i, ok := setFind(v, f, k, h)
		switch {
		case !ok:
			return -1
		case i >= 0:
			return 0
		}
	}
}

// frozenHash computes the hash of a frozenset of the set's keys.
func frozenHash(s *set) int64 {
	x := uint64(0)
	for i := range uint64(s.mask) + 1 {
		if k := heap.Load(s.keyAddr(i)); k != Empty && k != Deleted {
			x ^= pyhash.SetItem(int64(s.hashAt(i)))
		}
	}
	return pyhash.SetSum(x, int(s.used))
}

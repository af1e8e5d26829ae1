package object

import "pyjit/heap"

// Probing is CPython's: from the hash's home slot nine neighbours are tried, if
// they are all in the table, then perturbed jumps.

const linearProbes = 9

// A setPath walks the slots that a hash leads to.
type setPath struct {
	mask, i, last, perturb uint64
	start                  uint64
}

func newSetPath(mask uint32, h uint64) setPath {
	p := setPath{mask: uint64(mask), perturb: h, start: h & uint64(mask)}
	p.begin()
	return p
}

func (p *setPath) begin() {
	p.i, p.last = p.start, p.start
	if p.start+linearProbes <= p.mask {
		p.last += linearProbes
	}
}

// next goes on to the next slot.
func (p *setPath) next() {
	if p.i < p.last {
		p.i++
		return
	}
	p.perturb >>= 5
	p.start = (p.start*5 + 1 + p.perturb) & p.mask
	p.begin()
}

// findInt returns the slot of the tagged int k in a set of kind SetInts, or -1.
func (s *set) findInt(k Value) int {
	h := smallHash(k)
	keys, m := s.keyAddr(0), uint64(s.mask)
	for i, perturb := h&m, h; ; {
		last := i
		if i+linearProbes <= m {
			last += linearProbes
		}
		for j := i; j <= last; j++ {
			switch heap.Load(keys + uintptr(j)*8) {
			case k:
				return int(j)
			case Empty:
				return -1
			}
		}
		perturb >>= 5
		i = (i*5 + 1 + perturb) & m
	}
}

// addSimple adds a key whose comparison runs no Python: a tagged int to a set of
// ints, an exact str to a general set. It reports false if it met a key that only
// setFind can compare.
func (s *set) addSimple(k Value, h uint64) bool {
	if s.tab == emptySlots {
		s.insert(k, h)
		return true
	}
	keys, m := s.keyAddr(0), uint64(s.mask)
	hashes, general := s.hashes(), s.kind != SetInts
	free := int64(-1) // the last slot of a removed key on the way
	for i, perturb := h&m, h; ; {
		last := i
		if i+linearProbes <= m {
			last += linearProbes
		}
		for j := i; j <= last; j++ {
			switch e := heap.Load(keys + uintptr(j)*8); {
			case e == k:
				return true
			case e == Empty:
				s.fillSlot(k, h, j, free)
				return true
			case e == Deleted:
				free = int64(j)
			case general && *(*uint64)(heap.Ptr(hashes + uintptr(j)*8)) == h:
				if !IsExactStr(e) {
					return false
				}
				if StrEq(e, k) {
					return true
				}
			}
		}
		perturb >>= 5
		i = (i*5 + 1 + perturb) & m
	}
}

// setFind returns the slot of k, whose hash is h, or -1; !ok means that __eq__
// raised. It may run Python: what it found is re-checked after each call, and
// looked for again if the set was changed.
func setFind(v Value, f *Frame, k Value, h int64) (slot int, ok bool) {
	s := setOf(v)
	if s.used == 0 {
		return -1, true
	}
	if s.kind == SetInts {
		switch {
		case k.IsInt():
			return s.findInt(k), true
		case k == True || k == False:
			return s.findInt(intExact(k, f)), true
		case k.IsFloat():
			x := k.Float()
			if x != float64(int64(x)) || x < heap.MinInt || x > heap.MaxInt {
				return -1, true
			}
			return s.findInt(heap.Int(int64(x))), true
		case neverEqualsInt(k):
			return -1, true
		}
		s.generalize()
	}
	hash := uint64(h)
	str := IsExactStr(k)
again:
	s = setOf(v)
	tab := s.tab
	for p := newSetPath(s.mask, hash); ; p.next() {
		e := heap.Load(s.keyAddr(p.i))
		switch e {
		case k:
			return int(p.i), true
		case Empty:
			return -1, true
		case Deleted:
			continue
		}
		if s.hashAt(p.i) != hash {
			continue
		}
		if str && IsExactStr(e) {
			if StrEq(e, k) {
				return int(p.i), true
			}
			continue
		}
		eq := Eq(e, f, k)
		if eq < 0 {
			return 0, false
		}
		s = setOf(v)
		if s.tab != tab || heap.Load(s.keyAddr(p.i)) != e {
			goto again
		}
		if eq > 0 {
			return int(p.i), true
		}
	}
}

// generalize gives a set of ints the hashes that other keys need; every key
// stays in its slot.
func (s *set) generalize() {
	if s.kind != SetInts {
		return
	}
	if s.fill == 0 && s.tab == emptySetTable() {
		s.kind = SetGeneral
		return
	}
	n := s.mask + 1
	t := newSetTable(n, SetGeneral)
	heap.Copy(t.Addr()+SetTableKeys, s.keyAddr(0), int(n))
	heap.SetRef(s.addr(), SetTable, t)
	s.kind = SetGeneral
	for i := range uint64(n) {
		if k := heap.Load(s.keyAddr(i)); k.IsInt() {
			*(*uint64)(heap.Ptr(s.hashes() + uintptr(i)*8)) = uint64(IntHash(k))
		}
	}
}

// insert adds a key that is not in the set.
func (s *set) insert(k Value, h uint64) {
	if !k.IsInt() {
		s.generalize()
	}
	if s.tab == emptySetTable() {
		heap.SetRef(s.addr(), SetTable, newSetTable(s.mask+1, s.kind))
	}
	keys, m := s.keyAddr(0), uint64(s.mask)
	free := int64(-1) // the last slot of a removed key on the way
	for i, perturb := h&m, h; ; {
		last := i
		if i+linearProbes <= m {
			last += linearProbes
		}
		for j := i; j <= last; j++ {
			switch heap.Load(keys + uintptr(j)*8) {
			case Empty:
				s.fillSlot(k, h, j, free)
				return
			case Deleted:
				free = int64(j)
			}
		}
		perturb >>= 5
		i = (i*5 + 1 + perturb) & m
	}
}

// fillSlot stores a new key: in the slot of a removed key if free is not -1, else
// in the empty slot i.
func (s *set) fillSlot(k Value, h, i uint64, free int64) {
	s.used++
	s.hash = -1
	if free >= 0 {
		s.store(uint64(free), k, h)
		return
	}
	s.store(i, k, h)
	s.fill++
	if s.fill*5 >= s.mask*3 {
		s.resize(s.grownSize())
	}
}

// grownSize is what a set that is full grows beyond.
func (s *set) grownSize() uint32 {
	if s.used > 50000 {
		return s.used * 2
	}
	return s.used * 4
}

// resize makes a new table of more than least slots.
func (s *set) resize(least uint32) {
	n := uint32(minSetSlots)
	for n <= least {
		n <<= 1
	}
	old := *s
	heap.SetRef(s.addr(), SetTable, newSetTable(n, s.kind))
	s.mask, s.fill = n-1, s.used
	s.insertAll(&old)
}

// insertWhere adds the keys of the set of ints o that are, or are not, in another
// one. None of them is in s.
func (s *set) insertWhere(o, other *set, in bool) {
	for i := range uint64(o.mask) + 1 {
		if k := heap.Load(o.keyAddr(i)); k.IsInt() && (other.findInt(k) >= 0) == in {
			s.insert(k, smallHash(k))
		}
	}
}

// smallHash is IntHash of a tagged int.
func smallHash(k Value) uint64 {
	if i := uint64(k.Int()); i < 1<<61-1 {
		return i
	}
	return uint64(IntHash(k))
}

// insertAll puts the keys of o into empty slots; none of them is in s, and no
// key was removed from s. The table of s is new or logged.
func (s *set) insertAll(o *set) {
	keys, m := s.keyAddr(0), uint64(s.mask)
	hashes := s.hashes()
	for n := range uint64(o.mask) + 1 {
		k := heap.Load(o.keyAddr(n))
		if k == Empty || k == Deleted {
			continue
		}
		h := o.hashAt(n)
		for i, perturb := h&m, h; ; {
			j, last := i, i
			if i+linearProbes <= m {
				last += linearProbes
			}
			for j <= last && heap.Load(keys+uintptr(j)*8) != Empty {
				j++
			}
			if j <= last {
				heap.Store(keys+uintptr(j)*8, k)
				if s.kind != SetInts {
					*(*uint64)(heap.Ptr(hashes + uintptr(j)*8)) = h
				}
				break
			}
			perturb >>= 5
			i = (i*5 + 1 + perturb) & m
		}
	}
}

// removeAt removes the key in a slot.
func (s *set) removeAt(i uint64) {
	heap.Store(s.keyAddr(i), Deleted)
	s.used--
}

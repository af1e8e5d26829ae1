package object

import (
	"math/bits"

	"pyjit/heap"
)

// Probing is double hashing. A str's home slot and step come from its hash; an
// int's home is the int itself, so that keys in sequence stay in sequence, and
// its step a mixed one, since neighbours would fill each other's paths.

const golden = 0x9E3779B97F4A7C15

func strStep(h uint64) uint32 { return uint32(h>>32) | 1 }
func intStep(k Value) uint32  { return uint32(uint64(k)*golden>>32) | 1 }

// strKeyEq compares two different words, k an exact str and e a key of a str
// dict or Deleted.
func strKeyEq(k, e Value, h uint64) bool {
	return e.IsObj() && uint64(StrHash(e)) == h && StrEq(k, e)
}

// findStr returns the address of k's entry or 0. The kind is DictEmpty or
// DictStr, k an exact str with hash h.
func (d *dict) findStr(k Value, h uint64) uintptr {
	m, idx, base := d.mask, d.idx, d.base()
	i := uint32(h) & m
	tag := uint32(h) ^ i
	for {
		s := slotAt(idx, i)
		if x := s ^ tag; x <= m {
			e := base + uintptr(x)*EntrySize
			if ek := heap.Load(e); ek == k || strKeyEq(k, ek, h) {
				return e
			}
		}
		if s == 0 {
			return 0
		}
		i = (i + strStep(h)) & m
	}
}

// findInt returns the address of k's entry or 0. The kind is DictEmpty or
// DictInt, k a tagged int.
func (d *dict) findInt(k Value) uintptr {
	h := uint32(uint64(k) >> 1)
	m, idx, base := d.mask, d.idx, d.base()
	i := h & m
	tag := h ^ i
	s := slotAt(idx, i)
	if x := s ^ tag; x <= m {
		if e := base + uintptr(x)*EntrySize; heap.Load(e) == k {
			return e
		}
	}
	if s == 0 {
		return 0
	}
	step := intStep(k)
	for {
		i = (i + step) & m
		s = slotAt(idx, i)
		if x := s ^ tag; x <= m {
			if e := base + uintptr(x)*EntrySize; heap.Load(e) == k {
				return e
			}
		}
		if s == 0 {
			return 0
		}
	}
}

// findGeneral looks for any key with hash h in a dict of kind DictGeneral. It
// may run Python: what it found is re-checked after each call, and looked for
// again if the dict was changed. It returns the entry's number plus 1, or 0.
func findGeneral(v Value, f *Frame, k Value, h uint64) (x uint32, ok bool) {
again:
	d := dictOf(v)
	ents := d.ents
	m := d.mask
	i := uint32(h) & m
	tag := uint32(h) ^ i
	for {
		s := slotAt(d.idx, i)
		if x := s ^ tag; x <= m && x != 0 {
			ek := heap.Load(d.entry(x - 1))
			if ek == k {
				return x, true
			}
			if ek != Deleted && d.hashAt(x-1) == h {
				eq := Eq(ek, f, k)
				if eq < 0 {
					return 0, false
				}
				if d.ents != ents || heap.Load(d.entry(x-1)) != ek {
					goto again
				}
				if eq > 0 {
					return x, true
				}
			}
		}
		if s == 0 {
			return 0, true
		}
		i = (i + strStep(h)) & m
	}
}

// put enters entry n, whose key is not in the index, under hash h.
func (d *dict) put(k Value, h uint64, n uint32) {
	m, idx := d.mask, d.idx
	i := uint32(h) & m
	tag := uint32(h) ^ i
	step := strStep(h)
	if d.kind == DictInt {
		step = intStep(k)
	}
	for slotAt(idx, i)&m != 0 { // empty, or a removed entry's
		i = (i + step) & m
	}
	setSlot(idx, i, tag|(n+1))
}

// usable is the number of entries of a dict with 2^k slots. Growth points are
// CPython's, since programs that change a dict while iterating see them.
func usable(k uint32) uint32 { return 2 << k / 3 }

// log2Size returns the least k >= 3 with 2^k >= n.
func log2Size(n uint32) uint32 {
	if n <= 8 {
		return 3
	}
	return uint32(bits.Len32(n - 1))
}

// log2For returns the size of a dict that n entries fit in.
func log2For(n uint32) uint32 { return log2Size((n*3 + 1) / 2) }

// placeHash is the hash that places a key in a dict of kind str or int.
func placeHash(k Value) uint64 {
	if k.IsInt() {
		return uint64(k) >> 1
	}
	return uint64(StrHash(k))
}

// rebuild moves the live entries to a new object with an index of 2^k slots.
func (d *dict) rebuild(k uint32, kind uint32) {
	d.remake(usable(k), k, kind, true)
}

// remake makes a new entries' object for c entries and an index of 2^k slots,
// squeezing deleted entries out or keeping every entry's number.
//
//go:noinline
func (d *dict) remake(c, k, kind uint32, squeeze bool) {
	slots := uintptr(0)
	if k > 3 {
		slots = 4 << k
	}
	size := EntriesFirst + uintptr(c)*EntrySize + slots
	if kind == DictGeneral {
		size += uintptr(c) * 8
	}
	p := heap.New(ShapeDictEntries, size)
	*(*uintptr)(heap.Ptr(p + EntriesCount)) = 2 + 2*uintptr(c)
	heap.Store(p+EntriesFirst-EntrySize, Deleted)
	heap.Store(p+EntriesFirst-EntrySize+8, Deleted)
	hash := p + EntriesFirst + uintptr(c)*EntrySize + slots

	var oldHash uintptr
	if d.kind == DictGeneral {
		oldHash = d.hashes()
	}
	old, n := d.entry(0), uint32(0)
	switch {
	case d.used == d.fill && kind != DictGeneral:
		heap.Copy(p+EntriesFirst, old, int(d.fill)*2)
		n = d.fill
	case d.used == d.fill && d.kind == DictInt:
		heap.Copy(p+EntriesFirst, old, int(d.fill)*2)
		for ; n < d.fill; n++ {
			*(*uint64)(heap.Ptr(hash + uintptr(n)*8)) = smallHash(heap.Load(old + uintptr(n)*EntrySize))
		}
	default:
		to := p + EntriesFirst
		for i := range uintptr(d.fill) {
			key := heap.Load(old + i*EntrySize)
			if key == Deleted && squeeze {
				continue
			}
			heap.Store(to, key)
			heap.Store(to+8, heap.Load(old+i*EntrySize+8))
			to += EntrySize
			if kind == DictGeneral && key != Deleted {
				var h uint64
				switch {
				case oldHash != 0:
					h = *(*uint64)(heap.Ptr(oldHash + i*8))
				case key.IsInt():
					h = smallHash(key)
				default:
					h = uint64(StrHash(key))
				}
				*(*uint64)(heap.Ptr(hash + uintptr(n)*8)) = h
			}
			n++
		}
	}
	heap.SetRef(d.addr(), DictEntries, heap.Obj(p))
	d.fill = n
	d.mask = 1<<k - 1
	d.kind = kind
	d.ver = 0
	if k > 3 {
		d.idx = p + EntriesFirst + uintptr(c)*EntrySize
	} else {
		d.idx = d.addr() + DictSlots
		heap.Zero(d.idx, 4)
	}
	ents := d.entry(0)
	for i := range n {
		key := heap.Load(ents + uintptr(i)*EntrySize)
		if key == Deleted {
			continue
		}
		if kind == DictGeneral {
			d.put(key, *(*uint64)(heap.Ptr(hash + uintptr(i)*8)), i)
		} else {
			d.put(key, placeHash(key), i)
		}
	}
	d.cap = c
}

// logSlots returns k, the index having 2^k slots.
func (d *dict) logSlots() uint32 { return uint32(bits.Len32(d.mask)) }

// generalize turns the dict into one of kind DictGeneral, leaving each entry
// where it is.
func (d *dict) generalize() {
	if d.kind == DictGeneral {
		return
	}
	if d.cap == 0 {
		d.kind = DictGeneral
		return
	}
	room := d.cap - d.fill
	c := uint32(*(*uintptr)(heap.Ptr(d.ents.Addr() + EntriesCount))/2 - 1)
	d.remake(c, d.logSlots(), DictGeneral, false)
	d.cap = d.fill + room
}

// generalizeToAdd is generalize before add. A dict that add would make grow does so
// in the same step.
func (d *dict) generalizeToAdd() {
	if d.kind != DictGeneral && d.cap > 0 && d.fill == d.cap {
		d.rebuild(log2Size(d.used*3), DictGeneral)
		return
	}
	d.generalize()
}

// add appends an entry for k, which is not in the dict; the kind fits it.
func (d *dict) add(k, v Value, h uint64) {
	if d.fill == d.cap {
		if d.ents == noEntries {
			d.firstEntries()
		} else {
			d.rebuild(log2Size(d.used*3), d.kind)
		}
	}
	n := d.fill
	d.put(k, h, n)
	p := d.ents.Addr()
	off := EntriesFirst + uintptr(n)*EntrySize
	heap.SetRef(p, off, k)
	heap.SetRef(p, off+8, v)
	if d.kind == DictGeneral {
		*(*uint64)(heap.Ptr(d.hashes() + uintptr(n)*8)) = h
	}
	d.fill = n + 1
	d.used++
	d.ver = 0
}

// firstEntries gives a dict that has none room for its first entries; its index
// in line is empty.
func (d *dict) firstEntries() {
	const c = 5 // usable(3)
	size := uintptr(EntriesFirst + c*EntrySize)
	if d.kind == DictGeneral {
		size += c * 8
	}
	p := heap.New(ShapeDictEntries, size)
	*(*uintptr)(heap.Ptr(p + EntriesCount)) = 2 + 2*c
	heap.Store(p+EntriesFirst-EntrySize, Deleted)
	heap.Store(p+EntriesFirst-EntrySize+8, Deleted)
	heap.SetRef(d.addr(), DictEntries, heap.Obj(p))
	d.cap = c
}

// remove deletes the entry at address e.
func (d *dict) remove(e uintptr) {
	d.dropSlot(d.number(e))
	heap.Store(e, Deleted)
	heap.Store(e+8, Deleted)
	d.used--
	d.ver = 0
}

// dropSlot takes entry n out of the index. Its slot becomes one of no entry, the
// number 0 under some tag, which the next key on this path takes, as in CPython: the
// order of __eq__ calls among equal hashes shows it.
func (d *dict) dropSlot(n uint32) {
	k := d.keyAt(n)
	h, step := uint64(0), uint32(0)
	switch {
	case d.kind == DictGeneral:
		h = d.hashAt(n)
		step = strStep(h)
	case k.IsInt():
		h, step = uint64(k)>>1, intStep(k)
	default:
		h = uint64(StrHash(k))
		step = strStep(h)
	}
	m := d.mask
	i := uint32(h) & m
	want := uint32(h) ^ i | (n + 1)
	for slotAt(d.idx, i) != want {
		i = (i + step) & m
	}
	setSlot(d.idx, i, m+1)
}

// clear makes the dict as new.
func (d *dict) clear() {
	heap.SetRef(d.addr(), DictEntries, emptyEntries())
	d.idx = d.addr() + DictSlots
	heap.Zero(d.idx, 4)
	d.used, d.fill, d.cap, d.ver = 0, 0, 0, 0
	d.mask = 7
	d.kind = DictEmpty
}

// keyAt returns the key of entry i, Deleted for a removed one.
func (d *dict) keyAt(i uint32) Value { return heap.Load(d.entry(i)) }

// valueAt returns the value of entry i.
func (d *dict) valueAt(i uint32) Value { return heap.Load(d.entry(i) + 8) }

// number returns the number of the entry at address e.
func (d *dict) number(e uintptr) uint32 { return uint32((e - d.entry(0)) / EntrySize) }

package object

import (
	"unsafe"

	"pyjit/heap"
)

// A set and a frozenset: the table, its size, and how full it is. The order of
// iteration is the order of slots and must be CPython's, since programs print
// it; so are the probing and the sizes.
//
// The table: header, number of slots, a key in each slot, Empty or Deleted where
// there is none; unless all keys are tagged ints, the hashes of the keys follow.
// A rebuilding makes a new table, by which lookups that ran Python see that the set has
// changed.
const (
	SetTable  = 8
	SetMask   = 16 // slots - 1
	SetFill   = 20 // slots in use, with those of removed keys
	SetUsed   = 24
	setFinger = 28 // where pop goes on
	setHash   = 32 // hash of a frozenset; -1 = not known yet
	SetKind   = 40
	SetSize   = 48

	SetTableCount = 8
	SetTableKeys  = 16
)

// The kinds of sets, by their keys.
const (
	SetInts    = iota // tagged ints; no hashes
	SetGeneral        // anything
)

type set struct {
	hdr    uint64
	tab    Value
	mask   uint32
	fill   uint32
	used   uint32
	finger uint32
	hash   int64
	kind   uint32
	_      uint32
}

func setOf(v Value) *set { return (*set)(unsafe.Add(nil, uintptr(v)-3)) }

func (s *set) addr() uintptr { return uintptr(unsafe.Pointer(s)) }

// keyAddr returns the address of the key in slot i.
func (s *set) keyAddr(i uint64) uintptr {
	return uintptr(s.tab) - 3 + SetTableKeys + uintptr(i)*8
}

// hashes returns the address of the hashes of a general set.
func (s *set) hashes() uintptr {
	return uintptr(s.tab) - 3 + SetTableKeys + (uintptr(s.mask)+1)*8
}

// hashAt returns the hash of the key in slot i.
func (s *set) hashAt(i uint64) uint64 {
	if s.kind == SetInts {
		return smallHash(heap.Load(s.keyAddr(i)))
	}
	return *(*uint64)(heap.Ptr(s.hashes() + uintptr(i)*8))
}

// store puts a key in slot i.
func (s *set) store(i uint64, k Value, h uint64) {
	heap.SetRef(s.tab.Addr(), SetTableKeys+uintptr(i)*8, k)
	if s.kind != SetInts {
		*(*uint64)(heap.Ptr(s.hashes() + uintptr(i)*8)) = h
	}
}

const minSetSlots = 8

// emptySlots is the table of every set that never had a key.
var emptySlots Value

func emptySetTable() Value {
	if emptySlots == 0 {
		emptySlots = heap.Pin(newSetTable(minSetSlots, SetInts))
	}
	return emptySlots
}

func newSetTable(slots uint32, kind uint32) Value {
	n := uintptr(slots)
	size := SetTableKeys + n*8
	if kind != SetInts {
		size += n * 8
	}
	p := heap.NewRaw(ShapeSetTable, size)
	*(*uintptr)(heap.Ptr(p + SetTableCount)) = n
	heap.Fill(p+SetTableKeys, int(n), Empty)
	return heap.Obj(p)
}

// reset makes the set as new, but for the finger, which CPython keeps, too.
func (s *set) reset() {
	heap.SetRef(s.addr(), SetTable, emptySetTable())
	s.mask, s.fill, s.used, s.kind = minSetSlots-1, 0, 0, SetInts
	s.hash = -1
}

func newSet(shape uint32) Value {
	v := heap.Obj(heap.New(shape, SetSize))
	setOf(v).reset()
	return v
}

// NewSet returns an empty set.
func NewSet() Value { return newSet(ShapeSet) }

// NewFrozenSet returns an empty frozenset, to be filled before anyone sees it.
func NewFrozenSet() Value { return newSet(ShapeFrozenSet) }

// IsSet reports whether v is a set or of a subclass.
func IsSet(v Value) bool { return isKind(v, KindSet) }

// IsFrozenSet reports whether v is a frozenset or of a subclass.
func IsFrozenSet(v Value) bool { return isKind(v, KindFrozenSet) }

// IsAnySet reports whether v is a set or frozenset.
func IsAnySet(v Value) bool { return IsSet(v) || IsFrozenSet(v) }

// SetLen returns the number of keys of a set or frozenset.
func SetLen(v Value) int { return int(setOf(v).used) }

// SetNext returns the key in slot pos or after it and the position behind, which
// is 0 when there is none. Iteration starts at position 0.
func SetNext(v Value, pos int) (key Value, next int) {
	s := setOf(v)
	for i := uint64(pos); i <= uint64(s.mask); i++ {
		if k := heap.Load(s.keyAddr(i)); k != Empty && k != Deleted {
			return k, int(i) + 1
		}
	}
	return Miss, 0
}

func init() {
	s := heap.ShapeAt(ShapeSetTable)
	s.Hdr |= 1
	s.Type, s.Kind, s.Scan = None, uint8(KindInternal), heap.ScanVector
}

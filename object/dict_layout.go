package object

import (
	"unsafe"

	"pyjit/heap"
)

// A dict is an insertion-ordered vector of entries and an index into it.
//
// The index has 2^k slots of 32 bits: the hash's bits above k, and in the low k
// bits the entry's number plus 1; 0 is an empty slot, and number 0 under a tag that of
// a removed entry. So one load tells whether
// a slot can be the key's: x := slot ^ tag; x <= mask, and then x is the number
// plus 1. A dict of up to 5 entries has its 8 slots in line, a larger one behind
// the entries.
//
// The entries' object: header, number of Values that follow, an entry whose key
// is Deleted (x = 0 addresses it and needs no test of its own), then {key, value}
// of each entry from EntriesFirst on, the slots of the index unless they are in
// line, and in a general dict the hash of each key. What lies beyond the fill is
// zero. Every rebuilding makes a new object: that is how a lookup that ran Python
// sees that the dict has changed.
const (
	DictEntries = 8  // Value: the entries' object
	DictIndex   = 16 // address of slot 0
	DictUsed    = 24 // entries that live
	DictFill    = 28 // entries in use, with the deleted ones
	DictMask    = 32 // slots - 1
	DictCap     = 36 // entries that fit
	DictVersion = 40 // number of the set of keys for caches of absent keys; 0 = none given
	DictKind    = 44
	DictSlots   = 48 // the slots of a small dict
	DictSize    = 80

	EntriesCount = 8
	EntriesFirst = 32 // key of entry 0; its value follows
	EntrySize    = 16
)

// The kinds of dicts, by their keys. A dict never goes back to an earlier kind
// before it is cleared.
const (
	DictEmpty   = iota // no key yet
	DictStr            // exact strs
	DictInt            // tagged ints
	DictGeneral        // anything; the hashes are stored
)

type dict struct {
	hdr  uint64
	ents Value
	idx  uintptr
	used uint32
	fill uint32
	mask uint32
	cap  uint32
	ver  uint32
	kind uint32
	_    [8]uint32
}

func dictOf(v Value) *dict { return (*dict)(unsafe.Add(nil, uintptr(v)-3)) }

func (d *dict) addr() uintptr { return uintptr(unsafe.Pointer(d)) }

// entry returns the address of entry i.
func (d *dict) entry(i uint32) uintptr {
	return uintptr(d.ents) - 3 + EntriesFirst + uintptr(i)*EntrySize
}

// base returns the address to which x*EntrySize is added, x an entry's number plus 1.
func (d *dict) base() uintptr { return uintptr(d.ents) - 3 + EntriesFirst - EntrySize }

// hashes returns the address of the hashes of a general dict.
func (d *dict) hashes() uintptr {
	p := d.ents.Addr()
	p += EntriesFirst - EntrySize + *(*uintptr)(heap.Ptr(p + EntriesCount))*8
	if d.mask > 7 {
		p += (uintptr(d.mask) + 1) * 4
	}
	return p
}

func (d *dict) hashAt(i uint32) uint64 {
	return *(*uint64)(heap.Ptr(d.hashes() + 8*uintptr(i)))
}

// setValue stores the value of entry i with the barrier, which is that of the
// entries' object.
func (d *dict) setValue(i uint32, v Value) {
	heap.SetRef(d.ents.Addr(), EntriesFirst+8+uintptr(i)*EntrySize, v)
}

func slotAt(idx uintptr, i uint32) uint32 {
	return *(*uint32)(unsafe.Add(nil, idx+uintptr(i)*4))
}

func setSlot(idx uintptr, i, s uint32) {
	*(*uint32)(unsafe.Add(nil, idx+uintptr(i)*4)) = s
}

// noEntries is the entries' object of every dict that has none.
var noEntries Value

func emptyEntries() Value {
	if noEntries == 0 {
		p := heap.New(ShapeDictEntries, EntriesFirst)
		*(*uintptr)(heap.Ptr(p + EntriesCount)) = 2
		heap.Store(p+EntriesFirst-EntrySize, Deleted)
		noEntries = heap.Pin(heap.Obj(p))
	}
	return noEntries
}

// NewDict returns an empty dict.
func NewDict() Value {
	p := heap.New(ShapeDict, DictSize)
	d := dictOf(heap.Obj(p))
	d.ents = emptyEntries()
	d.idx = p + DictSlots
	d.mask = 7
	return heap.Obj(p)
}

// NewNamespace returns an empty dict whose values may be namespace cells.
func NewNamespace() Value {
	v := NewDict()
	heap.SetHeader(v.Addr(), ShapeNSDict)
	return v
}

// NewDictSized returns an empty dict with room for n entries of which kind the
// first insertion decides.
func NewDictSized(n int) Value {
	v := NewDict()
	if n > 5 {
		dictOf(v).rebuild(log2For(uint32(min(n, 1<<29))), DictEmpty)
	}
	return v
}

// IsDict reports whether v is a dict or of a subclass.
func IsDict(v Value) bool {
	return v.Is(ShapeDict) || v.IsObj() && heap.ShapeOf(v).Kind == uint8(KindDict)
}

// IsExactDict reports whether v's class is dict.
func IsExactDict(v Value) bool {
	if !v.IsObj() {
		return false
	}
	s := v.Shape()
	return s == ShapeDict || s == ShapeNSDict
}

package object

import (
	"unsafe"

	"pyjit/heap"
)

// Lookup caches. The first level is the shape cache: (shape, name) to a complete
// answer. Behind it every type has a table of its own, behind that is the MRO.
// Both are cleared by an epoch that entries carry, and hold their values weakly:
// a valid entry's value is referred to by the namespace where it was found.

// Epoch counts changes of structure: what caches of lookups hold is valid only
// for the epoch it was entered in. Its low byte is zero.
var Epoch uint32 = epochStep

const epochStep = 256

// Answers of the shape cache; what the entry's value means.
const (
	ansSlot     = iota + 1 // in line: byte offset
	ansOverflow            // offset of the vector's word << 32 | offset in the vector
	ansPlain               // class attribute
	ansCell                // class attribute in a mutable cell
	ansMethod              // function: bind
	ansDescr               // value has __get__
	ansMember              // fixed slot: byte offset, Unbound = missing
	ansMissing

	// ansDictFirst with one of the answers about the class: the attribute may be
	// in the dict that holds the instance's attributes.
	ansDictFirst = 0x40
)

// cacheEntry is one entry of the shape cache.
type cacheEntry struct {
	shape uint32
	code  uint32 // Epoch | answer
	name  Value
	value Value
	_     uint64
}

const cacheBits = 12

// shapeCache is the address of the shape cache.
var shapeCache = heap.Base + uintptr(heap.NewShapeMem(unsafe.Sizeof(cacheEntry{})<<cacheBits))

func cacheSlot(shape uint32, name Value) *cacheEntry {
	h := (uint32(name>>4)*0x9E3779B1 ^ shape>>6*0x85EBCA6B) >> (32 - cacheBits)
	return (*cacheEntry)(unsafe.Add(nil, shapeCache+32*uintptr(h)))
}

func enterCache(e *cacheEntry, shape uint32, name Value, answer uint32, epoch uint32, v Value) {
	e.shape, e.code, e.name, e.value = shape, epoch|answer, name, v
	noteCached(name)
}

func noteCached(name Value) {
	setRawU8(name, offNameFlags, rawU8(name, offNameFlags)|nameCached)
}

// A type's table: a raw vector of entries {name>>4 as u32, epoch u32, value}.
const typeEntry = 16

// typeLookup finds name, an interned str, through the MRO of t. The result may
// be a cell; Miss if there is none.
func typeLookup(t, name Value) Value {
	c := typeAt(t)
	if c.cache.IsObj() {
		b := rawU64(c.cache, 8) // bits
		m := uintptr(1)<<b - 1
		key := uint64(uint32(name>>4)) | uint64(Epoch)<<32
		for i := uintptr(hashName(name) >> (32 - b)); ; i = (i + 1) & m {
			e := c.cache.Addr() + 16 + typeEntry*i
			x := *(*uint64)(unsafe.Add(nil, e))
			if x == key {
				return heap.Load(e + 8)
			}
			if x == 0 {
				break
			}
		}
	}
	return typeLookupMiss(t, name)
}

//go:noinline
func typeLookupMiss(t, name Value) Value {
	c := typeAt(t)
	v := lookupMRO(t, name)
	if c.flags&ReadyFlag == 0 || rawU64(name, 0)&(StrInterned<<(8*OffStrFlags)) == 0 {
		return v
	}
	c.flags |= looked
	noteCached(name)
	key := uint64(uint32(name>>4)) | uint64(Epoch)<<32
	if c.cache.IsObj() { // a stale entry of this name
		b := rawU64(c.cache, 8)
		m := uintptr(1)<<b - 1
		for i := uintptr(hashName(name) >> (32 - b)); ; i = (i + 1) & m {
			e := c.cache.Addr() + 16 + typeEntry*i
			if memU32(e) == uint32(key) && memU32(e+4) != 0 {
				*(*uint64)(heap.Ptr(e)) = key
				heap.Store(e+8, v)
				return v
			}
			if *(*uint64)(heap.Ptr(e)) == 0 {
				break
			}
		}
	}
	if !c.cache.IsObj() || (c.cacheN+1)*2 > 1<<rawU64(c.cache, 8) {
		growTypeCache(t)
	}
	putTypeCache(c.cache, key, v)
	c.cacheN++
	return v
}

func growTypeCache(t Value) {
	c := typeAt(t)
	bits := uint64(3)
	old := c.cache
	if old.IsObj() {
		bits = rawU64(old, 8) + 1
	}
	p := heap.New(ShapeRawVector, 16+typeEntry<<bits)
	n := heap.Obj(p)
	setRawU64(n, 8, bits)
	if old.IsObj() {
		c.cacheN = 0
		for i := uintptr(0); i < 1<<rawU64(old, 8); i++ {
			e := old.Addr() + 16 + typeEntry*i
			if k := *(*uint64)(heap.Ptr(e)); k != 0 && uint32(k>>32) == Epoch { // stale ones go
				putTypeCache(n, k, heap.Load(e+8))
				c.cacheN++
			}
		}
	}
	setFld(t, typeCacheOff, n)
}

func putTypeCache(cache Value, key uint64, v Value) {
	b := rawU64(cache, 8)
	m := uintptr(1)<<b - 1
	i := uintptr(uint32(key) * 0x9E3779B1 >> (32 - b))
	for *(*uint64)(heap.Ptr(cache.Addr() + 16 + typeEntry*i)) != 0 {
		i = (i + 1) & m
	}
	e := cache.Addr() + 16 + typeEntry*i
	*(*uint64)(heap.Ptr(e)) = key
	heap.Store(e+8, v)
}

// lookupMRO walks the MRO without caches.
func lookupMRO(t, name Value) Value {
	m := typeAt(t).mro
	if !m.IsObj() {
		return Miss
	}
	n := TupleLen(m)
	for i := range n {
		if v := nsRaw(nsOf(TupleAt(m, i)), name); v != Miss {
			return v
		}
	}
	return Miss
}

// TypeLookup finds name through the MRO of t, or Miss; descriptors are not bound.
func TypeLookup(t, name Value) Value { return unwrap(typeLookup(t, name)) }

// TypeHolder returns the class of t's MRO whose namespace has name, or Miss.
func TypeHolder(t, name Value) Value {
	m := typeAt(t).mro
	if !m.IsObj() { // it is being made
		return Miss
	}
	for i := range TupleLen(m) {
		if k := TupleAt(m, i); nsRaw(nsOf(k), name) != Miss {
			return k
		}
	}
	return Miss
}

// Place facts: code assumed where a name is found for receivers of a type.
//
// placeKey is a type and a name by their addresses: facts hold them weakly.
type placeKey struct{ t, name uintptr }

var (
	placeFacts    = map[placeKey]uint32{}
	newPlaceFacts []placeKey // keys entered since the last collection
)

// AssumePlace registers dep to be invalidated when the answer of TypeLookup(t,
// name) moves to another class, appears, disappears or changes between plain
// value and descriptor.
func AssumePlace(t, name Value, dep uint32) {
	typeAt(t).flags |= looked
	setRawU8(name, offNameFlags, rawU8(name, offNameFlags)|nameCached|nameFact)
	k := placeKey{t.Addr(), name.Addr()}
	l := placeFacts[k]
	addDependent(&l, dep)
	placeFacts[k] = l
	newPlaceFacts = append(newPlaceFacts, k)
}

// AssumeSpecial registers dep to be invalidated when the special sp of t is
// overridden or no longer so.
func AssumeSpecial(t Value, sp Special, dep uint32) { AssumePlace(t, spNames[sp], dep) }

// placeChanged invalidates the facts about name of t and all its subclasses.
func placeChanged(t, name Value) {
	Epoch += epochStep
	if rawU8(name, offNameFlags)&nameFact == 0 {
		return
	}
	placeChangedIn(t, name)
	for k := range placeFacts {
		if k.name == name.Addr() {
			return
		}
	}
	setRawU8(name, offNameFlags, rawU8(name, offNameFlags)&^nameFact)
}

func placeChangedIn(t, name Value) {
	k := placeKey{t.Addr(), name.Addr()}
	if l, ok := placeFacts[k]; ok {
		delete(placeFacts, k)
		invalidateList(&l)
	}
	eachSubclass(t, func(s Value) { placeChangedIn(s, name) })
}

// typeRestructured invalidates everything known about t and its subclasses.
func typeRestructured(t Value) {
	Epoch += epochStep
	for k, l := range placeFacts {
		if IsSubtype(heap.Obj(k.t), t) {
			delete(placeFacts, k)
			invalidateList(&l)
		}
	}
}

func init() {
	heap.BeforeSweep(func(isLive func(Value) bool) {
		for k := range placeFacts {
			if !isLive(heap.Obj(k.t)) {
				delete(placeFacts, k)
			}
		}
		for k := range absentFacts {
			if !isLive(heap.Obj(k.ns)) {
				delete(absentFacts, k)
			}
		}
		newPlaceFacts, newAbsentFacts = newPlaceFacts[:0], newAbsentFacts[:0]
	})
	heap.BeforeMinorSweep(func(isLive func(Value) bool) {
		for _, k := range newPlaceFacts {
			if !isLive(heap.Obj(k.t)) {
				delete(placeFacts, k)
			}
		}
		for _, k := range newAbsentFacts {
			if !isLive(heap.Obj(k.ns)) {
				delete(absentFacts, k)
			}
		}
		newPlaceFacts, newAbsentFacts = newPlaceFacts[:0], newAbsentFacts[:0]
	})
	heap.ShapeFreed = shapeFreed
}

// shapeFreed gives back what belongs to a dead shape. Caches may name it.
func shapeFreed(r uint32, s *heap.Shape) {
	Epoch += epochStep
	if s.Kids&1 != 0 {
		b := s.Kids &^ 1
		heap.FreeShapeMem(b, 8+4*uintptr(memU32(heap.Base+uintptr(b))+1))
	}
	// Names are shared by a lineage, all of whose shapes die with their type; the
	// last one that was made owns the vector.
	if s.Names != 0 && namesAt(s.Names).n == uint32(s.Count) {
		n := namesAt(s.Names)
		if n.idx != 0 {
			heap.FreeShapeMem(n.idx, uintptr(1)<<n.bits)
		}
		heap.FreeShapeMem(s.Names, namesStart+8*uintptr(n.cap))
	}
	if ShapeFreedHook != nil {
		ShapeFreedHook(r)
	}
}

// ShapeFreedHook, if set, is told about shapes that have died: code that guards
// them is to be dropped.
var ShapeFreedHook func(shape uint32)

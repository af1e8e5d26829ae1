package heap

import "unsafe"

// The flags in byte 4 of a header; bytes 5 to 7 belong to the object model.
const (
	Unlogged = 1 // old and not in the log: the only bit the barrier tests
	Watched  = 2 // its death is to be seen at once
	Seen     = 4 // watched, and met by this collection's roots
	Final    = 8 // it has a finalizer, or had one

	unloggedBit = Unlogged << 32
	watchedBit  = Watched << 32
	seenBit     = Seen << 32
	finalBit    = Final << 32
)

// SetRef stores v into the object at p, at offset off, with the barrier. Every
// store of a reference into an object that a safepoint has seen goes through it.
func SetRef(p, off uintptr, v Value) {
	if *(*uint8)(unsafe.Add(nil, p+4))&Unlogged != 0 {
		LogAt(p, off)
	}
	*(*Value)(unsafe.Add(nil, p+off)) = v
}

// LogAt is the barrier's slow path for a store at offset off of the old object
// at p: the object is entered in the log, or, if it is large, the place's card
// is marked.
//
//go:noinline
func LogAt(p, off uintptr) {
	if p >= largeBase {
		cardAt(p, off)
		return
	}
	*(*uint64)(Ptr(p)) &^= unloggedBit
	*(*uintptr)(Ptr(Ctx.logp)) = p
	Ctx.logp += 8
	if Ctx.logp-logBase >= longLog && Ctx.Flag&FlagCollect == 0 {
		SetFlag(FlagCollect)
	}
	if Ctx.logp >= logEnd {
		panic(OutOfMemory(8))
	}
}

// Log is the barrier for stores anywhere in the object at p that follow before the
// next safepoint; it may be called whether or not the object is old.
//
//go:noinline
func Log(p uintptr) {
	if *(*uint8)(Ptr(p + 4))&Unlogged == 0 {
		return
	}
	if p >= largeBase {
		logLarge(p)
		return
	}
	LogAt(p, 0)
}

// longLog is the length of the log in bytes at which a collection is due.
const longLog = 1 << 20

// dirtyLarge lists the large objects with marked cards.
var dirtyLarge []uint32

const cardShift = 9

func cardAt(p, off uintptr) {
	*(*uint8)(Ptr(cards + (p+off-Base)>>cardShift)) = 1
	dirty(p)
}

func dirty(p uintptr) {
	b := blockOf(p)
	if in := infoOf(b); in.list&inDirty == 0 {
		in.list |= inDirty
		dirtyLarge = append(dirtyLarge, uint32(b))
	}
}

func logLarge(p uintptr) {
	n := SizeOf(p) >> cardShift
	markCards(p, 0, n)
}

// markCards marks n cards of the large object at p from number first on.
func markCards(p, first, n uintptr) {
	c := Bytes(cards+(p-Base)>>cardShift+first, int(n))
	for i := range c {
		c[i] = 1
	}
	dirty(p)
}

// LogRange is Log for stores to n words from offset off on.
func LogRange(p, off uintptr, n int) {
	switch {
	case n <= 0 || *(*uint8)(Ptr(p + 4))&Unlogged == 0:
	case p < largeBase:
		LogAt(p, off)
	default:
		first, last := off>>cardShift, (off+8*uintptr(n)-1)>>cardShift
		markCards(p, first, last-first+1)
	}
}

// SetRefs copies n Values at src into the object at p from offset off, with the barrier.
func SetRefs(p, off, src uintptr, n int) {
	LogRange(p, off, n)
	Copy(p+off, src, n)
}

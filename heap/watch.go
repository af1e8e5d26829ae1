package heap

import "slices"

// Visible death. A watched object's death is looked for whenever the program
// drops a reference while Ctx.Watched is not zero (CollectWatched). Each trace
// sets Seen on a watched object that a root refers to; one that another
// object's field refers to has escaped and is watched no longer. What is
// watched, not seen and not escaped is dead, young or old: whoever holds it was
// either young at the store, and is traced or dead, or in the log.
var watched []uintptr

// fresh are the watched objects that TakeFresh has not returned yet.
var fresh []uintptr

// OnWatch is called when an object is watched anew.
var OnWatch func()

// TakeFresh returns the objects that are watched since it was called last. The
// slice is valid until the next one is watched.
func TakeFresh() []uintptr {
	f := fresh
	fresh = fresh[:0]
	return f
}

// TakenCareOf makes TakeFresh not return v: somebody else tells when it may be dead.
func TakenCareOf(v Value) {
	if i := slices.Index(fresh, v.Addr()); i >= 0 {
		fresh = slices.Delete(fresh, i, i+1)
	}
}

// HasFresh reports whether TakeFresh would return any.
func HasFresh() bool { return len(fresh) != 0 }

// Watch makes the death of v visible at once. v must be new, or known to be
// referred to from no old object.
func Watch(v Value) {
	h := (*uint64)(Ptr(v.Addr()))
	if *h&watchedBit == 0 {
		*h |= watchedBit
		watched = append(watched, v.Addr())
		Ctx.Watched++
		LookAgain(v)
	}
}

// Unmoved reports whether what the last search for watched objects has found is
// still there, so that there is nothing to look for. Machine code does the same.
func Unmoved() bool {
	n := Ctx.LookCount / LookEntrySize
	for i := range Ctx.LookTable[:n] {
		if e := &Ctx.LookTable[i]; uintptr(Load(e.at)) != e.want {
			return false
		}
	}
	return n != 0
}

// Found enters words that are to stay as they are: as long as they do, all
// watched objects that were found are where they were.
func Found(at uintptr) bool {
	n := Ctx.LookCount / LookEntrySize
	if n == lookEntries {
		return false
	}
	Ctx.LookTable[n] = LookEntry{at, uintptr(Load(at))}
	Ctx.LookCount += LookEntrySize
	return true
}

// LookAgain makes TakeFresh return the watched object v, whoever has it now.
func LookAgain(v Value) {
	fresh = append(fresh, v.Addr())
	Ctx.LookCount = 0
	if OnWatch != nil {
		OnWatch()
	}
}

// WatchYoung is Watch for an object of any age: one that has survived a
// collection is left alone, because old objects may refer to it unseen.
func WatchYoung(v Value) {
	if !marked(v.Addr()) {
		Watch(v)
	}
}

// EachWatched calls f with each watched object. f may end the watching of objects
// but for that of others than its own.
func EachWatched(f func(v Value)) {
	for i := len(watched) - 1; i >= 0; i-- {
		if i < len(watched) {
			f(Obj(watched[i]))
		}
	}
}

// Unwatch ends that: a file that was closed, a generator that is exhausted.
func Unwatch(v Value) { unwatch(v.Addr()) }

func unwatch(p uintptr) {
	h := (*uint64)(Ptr(p))
	if *h&watchedBit == 0 {
		return
	}
	*h &^= watchedBit | seenBit
	for i, q := range watched {
		if q == p {
			watched[i] = watched[len(watched)-1]
			watched = watched[:len(watched)-1]
			Ctx.Watched--
			return
		}
	}
}

func watchHit(p uintptr) {
	h := (*uint64)(Ptr(p))
	if *h&watchedBit == 0 {
		return
	}
	if edge {
		*h &^= watchedBit | seenBit
	} else {
		*h |= seenBit
	}
}

func settleWatched() {
	if len(watched) == 0 {
		return
	}
	k := 0
	for _, p := range watched {
		h := (*uint64)(Ptr(p))
		switch {
		case *h&watchedBit == 0: // escaped
		case *h&seenBit != 0:
			*h &^= seenBit
			watched[k] = p
			k++
		default:
			*h &^= watchedBit
			stats.Watched++
			unmark(p)
		}
	}
	watched = watched[:k]
	Ctx.Watched = uintptr(k)
	k = 0
	for _, p := range fresh {
		if slices.Contains(watched, p) {
			fresh[k] = p
			k++
		}
	}
	fresh = fresh[:k]
}

// unmark makes an old object that is known to be dead young, so that it dies now.
func unmark(p uintptr) {
	w, bit := markWord(p)
	if *w&bit == 0 {
		return
	}
	*w &^= bit
	b := blockOf(p)
	in := infoOf(b)
	if in.kind == kindSmall {
		use(b, in)
		return
	}
	for i, l := range oldLarge {
		if uintptr(l) == b {
			oldLarge[i] = oldLarge[len(oldLarge)-1]
			oldLarge = oldLarge[:len(oldLarge)-1]
			youngLarge = append(youngLarge, l)
			return
		}
	}
}

// CollectWatched is called where the program dropped a reference to the watched
// object v: a frame's end, del, a rebinding, an expression statement. It collects what is
// young and finalizes the dead. No frame of the caller may still hold v.
func CollectWatched(v Value) { collectDropped(&drops[dropKey(v)]) }

func dropKey(v Value) uint8 { return uint8(uint32(ShapeOf(v).Type>>4) * 0x9e3779b1 >> 24) }

// Objects that are dropped while others hold them, such as those with weak
// references that a program puts into a list, are looked for ever more rarely. They are told apart by their
// types, so that what happens depends on the program alone and not on time.
var drops [256]dropStats

type dropStats struct{ useless, skip uint16 }

const (
	creditOfDeath = 4 // useless collections that one that finds a death makes up for

	patience = 32      // useless collections for objects of a type before any is left out
	maxSkip  = 1 << 10 // drops left out between two collections
)

// LeaveOut reports whether no collection is to be made for the dropped object v.
func LeaveOut(v Value) bool {
	d := &drops[dropKey(v)]
	if d.skip == 0 {
		return false
	}
	d.skip--
	return true
}

//go:noinline
func collectDropped(d *dropStats) {
	before := stats.Watched
	Collect(false)
	if stats.Watched != before {
		d.useless -= min(d.useless, creditOfDeath)
	} else if d.useless++; d.useless > patience {
		d.skip = uint16(min(1<<min(d.useless-patience, 15), maxSkip) - 1)
	}
	afterCollect()
}

// IsWatched reports whether v is a watched object.
func (v Value) IsWatched() bool { return v.IsObj() && *(*uint8)(Ptr(v.Addr() + 4))&Watched != 0 }

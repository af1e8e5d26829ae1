package heap

import "slices"

// A finalizer is called once, at a safepoint, when its object was found dead; the
// object lives on until then, and longer if the function makes it reachable.
type finalizer struct {
	obj uintptr
	fn  uint32
}

var (
	finalFuncs = []func(Value){nil}
	youngFinal []finalizer // to be looked at by every collection
	oldFinal   []finalizer // by major ones
	pending    []finalizer // dead or cleared: roots until they are run
	ran        int         // of pending: these have been run
	running    bool
)

// RegisterFinalizer adds f to the functions that SetFinalizer and NewWeak name, and returns its number.
func RegisterFinalizer(f func(v Value)) uint32 {
	finalFuncs = append(finalFuncs, f)
	return uint32(len(finalFuncs) - 1)
}

// SetFinalizer has the registered function fn called with v when v has died.
func SetFinalizer(v Value, fn uint32) {
	*(*uint64)(Ptr(v.Addr())) |= finalBit
	youngFinal = append(youngFinal, finalizer{v.Addr(), fn})
}

// ClearFinalizer takes the finalizers of v back: they are forgotten by the next
// collection that looks at them.
func ClearFinalizer(v Value) { *(*uint64)(Ptr(v.Addr())) &^= finalBit }

func hasFinalizer(p uintptr) bool { return *(*uint64)(Ptr(p))&finalBit != 0 }

// finalizeDead queues the finalizers of unmarked objects and marks these again.
func finalizeDead() {
	callbacks := clearWeak()
	first := len(pending)
	split := func(list []finalizer) []finalizer {
		keep := list[:0]
		for _, f := range list {
			switch {
			case !hasFinalizer(f.obj): // taken back
			case marked(f.obj):
				keep = append(keep, f)
			default:
				pending = append(pending, f)
			}
		}
		return keep
	}
	youngFinal = split(youngFinal)
	if inMajor {
		oldFinal = split(oldFinal)
	}
	k := 0
	for _, f := range youngFinal { // the watched may die in any collection
		if *(*uint64)(Ptr(f.obj))&watchedBit != 0 {
			youngFinal[k] = f
			k++
		} else {
			oldFinal = append(oldFinal, f)
		}
	}
	youngFinal = youngFinal[:k]
	revive(pending[first:])
	pending = append(pending, callbacks...)
	if len(pending) > 0 {
		SetFlag(FlagFinalize)
	}
}

// revive marks the dead again and puts an object before those that it refers to,
// as counting references would find them.
func revive(dead []finalizer) {
	if len(dead) <= 1 {
		for _, f := range dead {
			mark(f.obj)
		}
		drain()
		return
	}
	// What each of the dead reached first makes a group: it may refer to those of
	// groups before it, not to those behind.
	found = found[:0]
	var starts []int
	finding = true
	for _, f := range dead {
		if !marked(f.obj) {
			starts = append(starts, len(found))
			mark(f.obj)
			drain()
		}
	}
	finding = false
	if len(starts) == len(dead) { // each reached but itself
		slices.Reverse(dead)
		return
	}
	rank := make(map[uintptr]int, len(found))
	end := len(found)
	for i := len(starts) - 1; i >= 0; i-- {
		for _, p := range found[starts[i]:end] {
			rank[p] = len(rank)
		}
		end = starts[i]
	}
	slices.SortStableFunc(dead, func(a, b finalizer) int { return rank[a.obj] - rank[b.obj] })
}

var (
	finding bool
	found   []uintptr // objects with finalizers, in the order in which they were visited
)

func markPending() {
	for _, f := range pending[ran:] {
		mark(f.obj)
	}
}

// RunPending runs what collections have queued, in the order of death: finalizers
// first, then callbacks of weak references.
func RunPending() {
	if running {
		return
	}
	running = true
	defer func() { running = false }()
	for ran < len(pending) {
		f := pending[ran]
		v := Obj(f.obj)
		ran++
		stats.Finalized++
		finalFuncs[f.fn](v)
	}
	pending, ran = pending[:0], 0
	ClearFlag(FlagFinalize)
	restoreLimit()
}

// RunAllFinalizers runs, at exit, the finalizers of all objects that have one, in
// the order in which they were set.
func RunAllFinalizers() {
	RunPending()
	for _, f := range append(oldFinal, youngFinal...) {
		if hasFinalizer(f.obj) {
			pending = append(pending, f)
		}
	}
	oldFinal, youngFinal = nil, nil
	RunPending()
}

// BeforeSweep adds a function that is called in every major collection after
// marking: it drops references that are weak and whose object is not live.
func BeforeSweep(f func(isLive func(Value) bool)) { majorHooks = append(majorHooks, f) }

// BeforeMinorSweep is the same for minor collections, after which only objects
// made since the last collection (and watched ones) may be dead.
func BeforeMinorSweep(f func(isLive func(Value) bool)) { minorHooks = append(minorHooks, f) }

var majorHooks, minorHooks []func(isLive func(Value) bool)

func runSweepHooks() {
	hooks := minorHooks
	if inMajor {
		hooks = majorHooks
	}
	for _, f := range hooks {
		f(IsLive)
	}
}

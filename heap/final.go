package heap

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
	running    bool
)

// RegisterFinalizer adds f to the functions that SetFinalizer and NewWeak name, and returns its number.
func RegisterFinalizer(f func(v Value)) uint32 {
	finalFuncs = append(finalFuncs, f)
	return uint32(len(finalFuncs) - 1)
}

// SetFinalizer has the registered function fn called with v when v has died.
func SetFinalizer(v Value, fn uint32) {
	youngFinal = append(youngFinal, finalizer{v.Addr(), fn})
}

// ClearFinalizer takes the finalizers of v back.
func ClearFinalizer(v Value) {
	p := v.Addr()
	for _, l := range []*[]finalizer{&youngFinal, &oldFinal} {
		s := (*l)[:0]
		for _, f := range *l {
			if f.obj != p {
				s = append(s, f)
			}
		}
		*l = s
	}
}

// finalizeDead queues the finalizers of unmarked objects and marks these again.
func finalizeDead() {
	clearWeak()
	first := len(pending)
	split := func(list []finalizer) []finalizer {
		keep := list[:0]
		for _, f := range list {
			if marked(f.obj) {
				keep = append(keep, f)
			} else {
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
	for _, f := range pending[first:] {
		mark(f.obj)
	}
	drain()
	if len(pending) > 0 {
		SetFlag(FlagFinalize)
	}
}

func markPending() {
	for _, f := range pending {
		mark(f.obj)
	}
}

// RunPending runs what collections have queued: finalizers first, then callbacks
// of weak references, in the order of their death.
func RunPending() {
	if running {
		return
	}
	running = true
	defer func() { running = false }()
	for len(pending) > 0 {
		f := pending[0]
		v := Obj(f.obj)
		pending = pending[1:]
		stats.Finalized++
		finalFuncs[f.fn](v)
	}
	pending = nil
	ClearFlag(FlagFinalize)
}

// RunAllFinalizers runs, at exit, the finalizers of all objects that have one, in
// the order in which they were set.
func RunAllFinalizers() {
	RunPending()
	pending = append(append(pending, oldFinal...), youngFinal...)
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

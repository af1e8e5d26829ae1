package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// Programs see the death of some objects: files, objects with __del__, targets
// of weak references (heap.Watch). The interpreter has the dead found before
// anything can tell that they are not: when the next built-in is called after a
// variable in a namespace was rebound, a frame was left, or a frame has dropped
// what it had.
//
// The frames that were given a watched object are noted: by the call that made
// it, or that returned it. When an object is in no vreg of its frame any more
// that could be read again, the frame has dropped it, and the young objects are
// collected. So while no watched object is in a frame, all this costs one compare
// for each call of a built-in.
//
// Since the collector looks at every word of Go's stack, too, addresses of noted
// objects are kept as complements.

// A note says that the frame at base was given the watched object at ^hidden.
type note struct {
	base, hidden uintptr
	seen         uint32 // the frame's position when it was found, suspended in a call, to have the object
}

var (
	notes       []note
	pendingDrop uintptr // the complement of the address of a dropped object; 0 = none
)

// hasNotes in a frame's flags says that there are notes about it. It leads the
// return to the slow path.
const hasNotes = 1 << 61

// keptMask covers what a frame's flags keep when the frame changes between the
// interpreter and machine code.
const keptMask = handleMask | hasNotes

func hide(v Value) uintptr { return ^v.Addr() }

// dropped notes that a namespace or a frame no longer refers to v.
func dropped(v Value) {
	pendingDrop = hide(v)
	lookForDrops()
}

// noteWatched notes that the frame at base has the watched object v. Frames in
// generators, and those that machine code leaves, are not followed.
func noteWatched(base P, v Value) {
	if isStub(base) || inGenerator(base) {
		return
	}
	flags := at[uint64](base, OffFlags)
	if *flags>>WorkShift&0xff == WorkNative {
		return
	}
	n := note{base: uintptr(base), hidden: hide(v)}
	for _, m := range notes {
		if m.base == n.base && m.hidden == n.hidden {
			return
		}
	}
	notes = append(notes, n)
	*flags |= hasNotes
	lookForDrops()
}

// leaveWatched ends a frame that there are notes about; v is its result, which
// its caller gets, or Unbound.
func leaveWatched(base, caller P, v Value) {
	k := 0
	for _, n := range notes {
		switch {
		case n.base != uintptr(base):
			notes[k] = n
			k++
		case (!v.IsObj() || n.hidden != hide(v)) && heap.Value(^n.hidden+3).IsWatched():
			pendingDrop = n.hidden
		}
	}
	notes = notes[:k]
	*at[uint64](base, OffFlags) &^= hasNotes
	if v.IsWatched() {
		noteWatched(caller, v)
	}
}

// callOps are the operations that call. While there is something to look for,
// their slow paths begin with watchedCall: it stands directly above the
// interpreter's loop, so that nothing that other helpers have left on Go's stack
// lies between the two and keeps the dead alive.
var callOps = [...]bytecode.Op{
	bytecode.Call, bytecode.CallM, bytecode.CallKw, bytecode.CallX,
	bytecode.CallCP, bytecode.CallMCP, bytecode.CallKwCP, bytecode.CallXCP,
}

var watchedCalls [256]func(base, pc P) (P, P) // the slow paths that watchedCall has replaced

// lookForDrops is called when there is a note or a pending drop.
func lookForDrops() {
	if watchedCalls[bytecode.Call] != nil {
		return
	}
	for _, op := range callOps {
		watchedCalls[op] = slow[op]
		slow[op] = watchedCall
	}
}

func endLooking() {
	for _, op := range callOps {
		slow[op], watchedCalls[op] = watchedCalls[op], nil
	}
}

func watchedCall(base, pc P) (P, P) {
	op := opOf(pc)
	fn := watchedCalls[op]
	switch {
	case len(notes) != 0 || pendingDrop != 0:
		if findDropped(base, pc) {
			wipeStack([8]uintptr{})
			collectDropped(base, pc)
		}
	case heap.Ctx.Watched == 0 && collectFunction == heap.Unbound:
		endLooking()
	}
	if *reg(base, opB(pc)-bytecode.FrameHeader) == collectFunction {
		wipeAbove(base, windowOf(base, pc))
		wipeStack([8]uintptr{})
	}
	return fn(base, pc)
}

var collectFunction = heap.Unbound //heap:pinned by SetCollectFunction

// SetCollectFunction tells which function is gc.collect. Calls of it find nothing
// on the stack that is not needed.
func SetCollectFunction(fn Value) {
	collectFunction = heap.Pin(fn)
	lookForDrops()
}

// callBuiltin calls what is no Python function for the instruction of the frame at base.
func callBuiltin(base P, f Value, w window) Value {
	watched := heap.Ctx.Watched
	v := object.CallN(f, frameOf(base), w.args(), w.positional(), w.names)
	if heap.Ctx.Watched == 0 {
		return v
	}
	if v.IsWatched() {
		noteWatched(base, v)
	}
	if heap.Ctx.Watched != watched {
		// A weak reference to an argument makes that watched.
		for i := range w.n {
			if a := *(*Value)(unsafe.Add(w.base, i*8)); a.IsWatched() {
				noteWatched(base, a)
			}
		}
	}
	return v
}

// findDropped looks for noted objects that their frames no longer have, before
// the call at pc of the frame at base, and reports whether one is to be collected.
//
//go:noinline
func findDropped(base, pc P) bool {
	w := windowOf(base, pc)
	k := 0
	for _, n := range notes {
		// Nothing changes in a frame that is still in the same call.
		pos := *at[uint32](heap.Ptr(n.base), OffPosition)
		if n.base != uintptr(base) && n.seen == pos || holds(n, base, w) {
			n.seen = 0
			if n.base != uintptr(base) {
				n.seen = pos
			}
			notes[k] = n
			k++
		} else if heap.Value(^n.hidden + 3).IsWatched() {
			pendingDrop = n.hidden
		}
	}
	notes = notes[:k]
	// A collection makes what others refer to ordinary: none must be made for an
	// object that is watched no more, such as the argument of a __del__ that was run.
	if heap.Ctx.Watched == 0 || pendingDrop != 0 && !heap.Value(^pendingDrop+3).IsWatched() {
		pendingDrop = 0
	}
	return pendingDrop != 0
}

// collectDropped collects the object that was found last, and others with it.
//
//go:noinline
func collectDropped(base, pc P) {
	h := pendingDrop
	pendingDrop = 0
	wipeAbove(base, windowOf(base, pc))
	WipeFrames()
	wipeStack([8]uintptr{})
	heap.CollectWatched(heap.Value(^h + 3))
}

// Writers is the number of files that are open for writing.
var Writers int

// BeforeLook is called before a file is opened or asked for its size: what was
// written to files that the program has dropped must be there. The interpreter
// has closed them; frames that run as machine code do not tell what they drop, so
// if there are any, all files in sight are flushed.
func BeforeLook() {
	if Writers == 0 || heap.Ctx.Watched == 0 || hooks.Enter == nil || FlushFile == nil {
		return
	}
	for p := heap.Ctx.Frame; p != 0; p = *at[uintptr](heap.Ptr(p), OffPrev) {
		if base := heap.Ptr(p); !isStub(base) && *at[uint64](base, OffFlags)>>WorkShift&0xff == WorkNative {
			heap.EachWatched(FlushFile)
			return
		}
	}
}

// FlushFile, set by the module _io, writes out what a file has buffered, if v is one.
var FlushFile func(v Value)

// windowOf is the window of the call at pc.
func windowOf(base, pc P) window {
	w := window{unsafe.Add(base, int(opB(pc))*8), int(opC(pc)), heap.Unbound}
	if op := opOf(pc); op == bytecode.CallX || op == bytecode.CallXCP {
		w.n = 1 + int(opX(pc)&1)
	}
	return w
}

// wipeStack overwrites what calls that have returned left on Go's stack. The
// argument lies at the lower end of the caller's frame, where callees keep their
// own arguments.
//
//go:noinline
func wipeStack(zero [8]uintptr) int {
	var room [512]int
	for i := range room {
		room[i] = int(zero[i&7])
	}
	return room[zero[0]&511]
}

// holds reports whether a noted frame still has its object in a vreg that counts,
// or passes it in the window w.
//
//go:noinline
func holds(n note, top P, w window) bool {
	base := heap.Ptr(n.base)
	if *at[uint64](base, OffFlags)>>WorkShift&0xff == WorkNative {
		return true // what it has may lie in registers
	}
	want := heap.Value(^n.hidden + 3)
	for i := range w.n {
		if *(*Value)(unsafe.Add(w.base, i*8)) == want {
			return true
		}
	}
	if w.callee() == want {
		return true
	}
	end := frameEnd(base)
	for p := n.base; p < end; p += 8 {
		if heap.Load(p) == want && inSet(liveSet(base, base != top), (p-n.base)/8) {
			return true
		}
	}
	return false
}

// wipeAbove clears the frame at base above the window w, and the room for the
// callee's header below the arguments.
func wipeAbove(base P, w window) {
	if inGenerator(base) || *at[uint64](base, OffFlags)>>WorkShift&0xff == WorkNative {
		return
	}
	for p := uintptr(w.base) - HeaderBytes + 8; p < uintptr(w.base); p += 8 {
		heap.Store(p, 0)
	}
	end := uintptr(base) + uintptr(*at[uint32](rec(base), RecFrameBytes)) - HeaderBytes
	for p := uintptr(w.base) + uintptr(w.n)*8; p < end; p += 8 {
		heap.Store(p, 0)
	}
}

// allEscaped is escaped for n vregs from the given one on.
func allEscaped(base P, from uint16, n int) {
	for i := range n {
		escaped(base, *reg(base, from+uint16(i)))
	}
}

// escaped is called when the frame at base has stored v where it lives on: the
// frame need not be watched for it any more.
func escaped(base P, v Value) {
	if !v.IsWatched() {
		return
	}
	for i, n := range notes {
		if n.base == uintptr(base) && n.hidden == hide(v) {
			notes = append(notes[:i], notes[i+1:]...)
			return
		}
	}
}

// frameEnd returns the end of the vregs of the frame at base that no other frame
// has taken.
func frameEnd(base P) uintptr {
	end := uintptr(base) + uintptr(infoOf(rec(base)).code.Vregs)*8
	for p := heap.Ctx.Frame; p != 0 && p != uintptr(base); p = *at[uintptr](heap.Ptr(p), OffPrev) {
		// One word below the header may hold an instance being made.
		if q := p - HeaderBytes - 8; q >= uintptr(base) && q < end {
			end = q
		}
	}
	return end
}

// livePlace is a place whose live vregs are kept.
type livePlace struct {
	rec, pos uint32
	under    bool
}

// recentLive has places that were asked for lately, since a hot loop asks for few.
var recentLive [64]struct {
	place livePlace
	set   []uint64
}

var (
	liveAt   = map[livePlace][]uint64{}
	liveness = map[uint32]*bytecode.Liveness{}
)

// liveSet returns the vregs of the frame at base that can be read again:
// variables that may have been written, and temporaries that are live. The
// instruction that the frame is at may be under way.
func liveSet(base P, underWay bool) []uint64 {
	c := infoOf(rec(base)).code
	k := livePlace{*at[uint32](base, OffCode), *at[uint32](base, OffPosition), underWay}
	recent := &recentLive[k.pos>>3&63]
	if recent.place == k {
		return recent.set
	}
	set, ok := liveAt[k]
	if !ok {
		l := liveness[k.rec]
		if l == nil {
			l = c.Live()
			liveness[k.rec] = l
		}
		word := instructionAt(c, wordOf(base))
		set = l.At(word, underWay)
		if c.Flags&bytecode.Namespace != 0 {
			set[0] |= 1 // read by the operations on names
		}
		written := c.MayBeWritten(word)
		for j := range c.Locals {
			if v := c.Locals[j].Vreg; written(v) {
				set[v/64] |= 1 << (v % 64)
			}
		}
		if c.Flags&bytecode.Namespace != 0 { // v0 is the mapping of names, which no instruction names
			if len(set) == 0 {
				set = make([]uint64, 1)
			}
			set[0] |= 1
		}
		liveAt[k] = set
	}
	recent.place, recent.set = k, set
	return set
}

func inSet(set []uint64, i uintptr) bool {
	return int(i/64) < len(set) && set[i/64]>>(i%64)&1 != 0
}

// WipeFrames clears what the frames have left behind in vregs that nobody reads
// again: the collector looks at every word of the stack. The frame that the
// context names is at a call, whose window and what lies above stay as they
// are, or it is left alone altogether.
//
//go:noinline
func WipeFrames() {
	top := heap.Ctx.Frame
	upper := uintptr(0)
	for p := top; p != 0; p = *at[uintptr](heap.Ptr(p), OffPrev) {
		base := heap.Ptr(p)
		if !isStub(base) && !inGenerator(base) && *at[uint64](base, OffFlags)>>WorkShift&0xff != WorkNative {
			end := p + uintptr(*at[uint32](rec(base), RecFrameBytes)) - HeaderBytes
			if q := upper - HeaderBytes - 8; upper > p && q < end {
				end = q
			}
			if p == top {
				c := infoOf(rec(base)).code
				switch w := c.Words[instructionAt(c, wordOf(base))]; bytecode.OpOf(w) {
				case bytecode.Call, bytecode.CallM, bytecode.CallKw, bytecode.CallX:
					end = min(end, p+uintptr(bytecode.B(w))*8-HeaderBytes)
				default:
					end = p
				}
			}
			for _, e := range entering {
				if e.base == p {
					end = min(end, e.low)
				}
			}
			set := liveSet(base, p != top)
			for i := p; i < end; i += 8 {
				if !inSet(set, (i-p)/8) {
					heap.Store(i, 0)
				}
			}
		}
		upper = p
	}
}

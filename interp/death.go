package interp

import (
	"slices"
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
// The frames that have a watched object are noted when it is first looked for.
// When it is in no vreg of such a frame any more that could be read again, the
// frame has dropped it, and the young objects are collected. So while no watched
// object is in a frame, all this costs one compare for each call of a built-in:
// of Ctx.Look in machine code, which keeps all values in its frames, too.
//
// Since the collector looks at every word of Go's stack, too, addresses of noted
// objects are kept as complements.

// A note says that the frame at base was given the watched object at ^hidden.
type note struct {
	base, hidden uintptr
	seen         uint32  // the frame's position when it was found, suspended in a call, to have the object …
	where        uintptr // … in the word at this address
}

// maxNotes bounds the notes. The oldest are given up for new ones; their objects
// are found dead by the next collection.
const maxNotes = 64

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
	heap.Ctx.LookCount = 0
	lookForDrops()
}

// maxSearch is how many frames a watched object is looked for in.
const maxSearch = 16

// noteFresh notes which frames, up from that at base, have the objects that are
// watched since the last call. One that no frame has is dropped, or has escaped.
// Frames in generators are not followed.
//
//go:noinline
func noteFresh(base P, w window) {
	for _, p := range heap.TakeFresh() {
		if !heap.Obj(p).IsWatched() {
			continue
		}
		n := note{hidden: ^p}
		found := false
		q := uintptr(base)
		for range maxSearch {
			if q == 0 {
				break
			}
			b := heap.Ptr(q)
			n.base = q
			if !isStub(b) && !inGenerator(b) && holds(&n, base, w) {
				found = true
				if len(notes) == maxNotes {
					notes = append(notes[:0], notes[maxNotes/2:]...)
				}
				notes = append(notes, n)
				*at[uint64](b, OffFlags) |= hasNotes
			}
			q = *at[uintptr](b, OffPrev)
		}
		if !found {
			pendingDrop = ^p
		}
	}
}

// leaveWatched ends a frame that there are notes about; v is its result, which
// its caller gets, or Unbound.
func leaveWatched(base P, v Value) {
	k := 0
	for _, n := range notes {
		if n.base != uintptr(base) {
			notes[k] = n
			k++
		} else if !v.IsObj() || n.hidden != hide(v) {
			letGo = append(letGo, n.hidden)
		}
	}
	notes = notes[:k]
	heap.Ctx.LookCount = 0
	settleDropped()
	*at[uint64](base, OffFlags) &^= hasNotes
	if v.IsWatched() {
		heap.LookAgain(v)
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

// letGo are the complements of addresses of objects that a frame has just dropped.
var letGo []uintptr

// settleDropped sees which of those no other frame has.
func settleDropped() {
	for _, h := range letGo {
		kept := !heap.Value(^h + 3).IsWatched()
		for i := range notes {
			kept = kept || notes[i].hidden == h
		}
		if !kept {
			pendingDrop = h
		}
	}
	letGo = letGo[:0]
}

// lookForDrops is called when there is something to look for.
func lookForDrops() {
	heap.Ctx.Look = 1
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

// It does nothing else, so that its own frame has no word that others have left.
func watchedCall(base, pc P) (P, P) {
	if heap.Ctx.Look != 0 && !heap.Unmoved() && findDropped(base, pc) {
		wipeLow([8]uintptr{})
		collectDropped(base, pc)
	}
	return watchedCall1(base, pc)
}

//go:noinline
func watchedCall1(base, pc P) (P, P) {
	fn := watchedCalls[opOf(pc)]
	if fn == nil { // a finalizer has ended the looking
		return slow[opOf(pc)](base, pc)
	}
	if heap.Ctx.Look == 0 && heap.Ctx.Watched == 0 && collectFunction == heap.Unbound {
		endLooking()
	}
	if *reg(base, opB(pc)-bytecode.FrameHeader) == collectFunction {
		wipe(base, pc)
	}
	return fn(base, pc)
}

// FindDropped is called by machine code before a call of the frame at base, at
// the position pos, while Ctx.Look is not zero. After True it calls
// WipeBelow and CollectDropped.
func FindDropped(pos heap.Value, f *heap.Frame) heap.Value {
	base := f.Addr()
	heap.Ctx.Frame = base
	return heap.Bool(findDropped(heap.Ptr(base), addr(uint32(pos)-8)))
}

// CollectDropped goes on where FindDropped has found something.
func CollectDropped(pos heap.Value, f *heap.Frame) heap.Value {
	base := f.Addr()
	heap.Ctx.Frame = base
	collectDropped(heap.Ptr(base), addr(uint32(pos)-8))
	heap.Ctx.Frame = base
	return heap.None
}

// WipeBelow is called by machine code before a function that looks for drops: it
// overwrites what others have left where that function and its first callees will
// have their frames, which do not write every word of theirs.
func WipeBelow(_ heap.Value, _ *heap.Frame) heap.Value { return wipeLow([8]uintptr{}) }

//go:noinline
func wipeLow(zero [8]uintptr) heap.Value {
	var room [80]heap.Value
	for i := range room {
		room[i] = heap.Value(zero[i&7])
	}
	return room[zero[0]&63]
}

// wipe clears what lies above the window of the call at pc, and on Go's stack.
func wipe(base, pc P) {
	wipeAbove(base, windowOf(base, pc))
	wipeStack([8]uintptr{})
}

// Wipe is called by machine code before it calls a function that Collects.
func Wipe(pos heap.Value, f *heap.Frame) heap.Value {
	wipe(heap.Ptr(f.Addr()), addr(uint32(pos)-8))
	return heap.None
}

// Collects reports whether the function in Go with the given index is gc.collect.
func Collects(index int64) bool {
	i, ok := object.BuiltinIndex(collectFunction)
	return ok && int64(i) == index
}

// Overwritten is called by machine code before it stores to a global while
// objects are watched.
func Overwritten(pos heap.Value, f *heap.Frame) heap.Value {
	base := heap.Ptr(f.Addr())
	pc := addr(uint32(pos) - 8)
	escaped(base, *va(base, pc))
	old := object.DictGetStr(globals(base), constant(pc, 1))
	if old.IsWatched() && old != *va(base, pc) {
		dropped(old)
	}
	return heap.None
}

var collectFunction = heap.Unbound //heap:pinned by SetCollectFunction

// SetCollectFunction tells which function is gc.collect. Calls of it find nothing
// on the stack that is not needed.
func SetCollectFunction(fn Value) {
	collectFunction = heap.Pin(fn)
	lookForDrops()
}

// findDropped looks for noted objects that their frames no longer have, before
// the call at pc of the frame at base, and reports whether one is to be collected.
//
//go:noinline
func findDropped(base, pc P) bool {
	w := windowOf(base, pc)
	if heap.HasFresh() {
		noteFresh(base, w)
	}
	k := 0
	for _, n := range notes {
		// Where in a frame the object is live does not change while it is in the same call.
		pos := *at[uint32](heap.Ptr(n.base), OffPosition)
		if n.base != uintptr(base) && n.seen == pos && uintptr(heap.Load(n.where)) == ^n.hidden+3 || holds(&n, base, w) {
			n.seen = 0
			if n.base != uintptr(base) {
				n.seen = pos
			}
			notes[k] = n
			k++
		} else {
			letGo = append(letGo, n.hidden)
		}
	}
	notes = notes[:k]
	settleDropped()
	// A collection makes what others refer to ordinary: none must be made for an
	// object that is watched no more, such as the argument of a __del__ that was run.
	if heap.Ctx.Watched == 0 || pendingDrop != 0 && !heap.Value(^pendingDrop+3).IsWatched() {
		pendingDrop = 0
	}
	heap.Ctx.LookCount = 0
	switch {
	case pendingDrop != 0 && !heap.LeaveOut(heap.Value(^pendingDrop+3)):
		return true
	case len(notes) == 0:
		heap.Ctx.Look = 0
	default:
		rememberFound(base)
	}
	pendingDrop = 0
	return false
}

// rememberFound enters the words that tell that nothing has changed since the
// notes were looked at, at a call of the frame at base. While a variable or
// iterator has an object that is live, whatever the frame does; a temporary of a
// suspended frame is, while the frame is in the same call.
func rememberFound(top P) {
	for i := range notes {
		n := &notes[i]
		base := heap.Ptr(n.base)
		lasting := infoOf(rec(base)).isLasting(uint16((n.where - n.base) / 8))
		if !lasting && (n.base == uintptr(top) || !heap.Found(uintptr(unsafe.Add(base, OffCode)))) || !heap.Found(n.where) {
			heap.Ctx.LookCount = 0
			return
		}
	}
}

// isLasting reports whether what the vreg v has is live as long as it is there:
// variables, and the iterators of loops, which are cleared behind them.
func (in *Info) isLasting(v uint16) bool {
	if in.lasting == nil {
		set := make([]uint64, in.code.Vregs/64+1)
		for i := range in.code.Body().Locals {
			r := in.code.Body().Locals[i].Vreg
			set[r/64] |= 1 << (r % 64)
		}
		words := in.code.Body().Words
		for i := 0; i < len(words); i += bytecode.Len(bytecode.OpOf(words[i])) {
			if bytecode.OpOf(words[i]) == bytecode.ForL {
				r := bytecode.B(words[i])
				set[r/64] |= 1 << (r % 64)
			}
		}
		in.lasting = set
	}
	return int(v) < in.code.Vregs && in.lasting[v/64]>>(v%64)&1 != 0
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
	if len(notes) == 0 {
		heap.Ctx.Look = 0
	}
	if inGenerator(base) { // which is not wiped
		heap.CollectWatched(heap.Value(^h + 3))
		return
	}
	// The call is still to be made: what finalizers do must leave its window alone.
	w := windowOf(base, pc)
	entering = append(entering, pendingEntry{uintptr(base), uintptr(w.base) - HeaderBytes - 8, uintptr(w.base) + uintptr(w.n)*8})
	heap.CollectWatched(heap.Value(^h + 3))
	entering = entering[:len(entering)-1]
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
	var room [256]int
	for i := 0; i < len(room); i += 4 {
		room[i], room[i+1], room[i+2], room[i+3] = int(zero[0]), int(zero[1]), int(zero[2]), int(zero[3])
	}
	return room[zero[0]&255]
}

// holds reports whether a noted frame still has its object in a vreg that counts,
// or, if it is the one on top, passes it in the window w, and notes where.
//
//go:noinline
func holds(n *note, top P, w window) bool {
	base := heap.Ptr(n.base)
	want := heap.Value(^n.hidden + 3)
	end := frameEnd(base)
	for p := n.base; p < end; p += 8 {
		if heap.Load(p) == want && inSet(liveSet(base, base != top), (p-n.base)/8) {
			n.where = p
			return true
		}
	}
	if base != top {
		return false
	}
	for i := range w.n {
		if p := uintptr(w.base) + uintptr(i)*8; heap.Load(p) == want {
			n.where = p
			return true
		}
	}
	n.where = uintptr(unsafe.Add(w.base, OffCallee))
	return w.callee() == want
}

// wipeAbove clears the frame at base above the window w, and the room for the
// callee's header below the arguments.
func wipeAbove(base P, w window) {
	if inGenerator(base) {
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
	heap.TakenCareOf(v)
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
		for j := range c.Body().Locals {
			if v := c.Body().Locals[j].Vreg; written(v) {
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
		if !isStub(base) && !inGenerator(base) {
			end := p + uintptr(*at[uint32](rec(base), RecFrameBytes)) - HeaderBytes
			if q := upper - HeaderBytes - 8; upper > p && q < end {
				end = q
			}
			// What calls from Go has its operands in the vregs still: arguments that it has
			// not looked at yet, which may lie a word higher than they did, or items.
			fromGo := p != top && isStub(heap.Ptr(upper))
			if p == top || fromGo {
				c := infoOf(rec(base)).code
				switch w := c.Body().Words[instructionAt(c, wordOf(base))]; {
				case slices.Contains(callOps[:], bytecode.OpOf(w)):
					end = min(end, p+uintptr(bytecode.B(w))*8-HeaderBytes)
				case p == top:
					end = p
				}
			}
			for _, e := range entering {
				if e.base == p {
					end = min(end, e.low)
				}
			}
			set := liveSet(base, p != top && !fromGo)
			for i := p; i < end; i += 8 {
				if !inSet(set, (i-p)/8) {
					heap.Store(i, 0)
				}
			}
		}
		upper = p
	}
}

package interp

import (
	"unsafe"

	"pyjit/heap"
	"pyjit/object"
)

// Calls. A Python function's frame is pushed and the interpreter goes on in it;
// everything else is called through package object. The slow helpers below get
// the window as the instruction describes it.

// window is a call being made: the callee lies in its header place and n
// arguments follow from base on, the last len(names) of them by keyword.
type window struct {
	base  P
	n     int
	names Value // tuple of strings or Unbound
}

func (w window) callee() Value { return *at[Value](w.base, OffCallee) }

// positional returns the number of positional arguments.
func (w window) positional() int {
	if w.names == heap.Unbound {
		return w.n
	}
	return w.n - object.TupleLen(w.names)
}

// args returns the arguments as built-ins take them.
func (w window) args() *Value { return (*Value)(w.base) }

// windowAt returns the window of a call instruction, whose n arguments begin at
// vreg w. Frames of callees, and what binding adds, lie above the window, which
// in a generator is not the frame stack: there callee and arguments are copied to
// its top first.
func windowAt(base P, w uint16, n int, names Value) window {
	at0 := unsafe.Add(base, int(w)*8)
	if inGenerator(base) {
		t := unsafe.Add(top(base), HeaderBytes+8)
		*at[Value](t, OffCallee) = *at[Value](at0, OffCallee)
		heap.Copy(uintptr(t), uintptr(at0), n)
		at0 = t
	}
	return window{at0, n, names}
}

func slowCall(base, pc P) (P, P) {
	return call(base, pc, windowAt(base, opB(pc), int(opC(pc)), heap.Unbound))
}

func slowCallKw(base, pc P) (P, P) {
	w := windowAt(base, opB(pc), int(opC(pc)), constant(pc, 1))
	if opX(pc) == 1 {
		w = w.withReceiver()
	}
	return call(base, pc, w)
}

// slowCallM completes Method: without a receiver the arguments begin one vreg later.
func slowCallM(base, pc P) (P, P) {
	return call(base, pc, windowAt(base, opB(pc), int(opC(pc)), heap.Unbound).withReceiver())
}

// withReceiver is the window of a call behind Method, whose first argument is
// Unbound when what was found is bound already.
func (w window) withReceiver() window {
	if *w.args() == heap.Unbound {
		f := w.callee()
		w.base = unsafe.Add(w.base, 8)
		w.n--
		*at[Value](w.base, OffCallee) = f
	}
	return w
}

// slowCallX spreads the tuple in v[w] and the dict in v[w+1] over a window.
func slowCallX(base, pc P) (P, P) {
	kw := heap.Unbound
	nv := 1
	if opX(pc) == 1 {
		kw = *reg(base, opB(pc)+1)
		nv = 2
	}
	w := windowAt(base, opB(pc), nv, heap.Unbound)
	pos := *w.args()
	if !pos.Is(object.ShapeTuple) {
		// Any iterable may stand behind the star.
		x := pos
		if !object.IsIterable(x) {
			object.TypeErr("%s argument after * must be an iterable, not %s", object.CalleeText(w.callee(), frameOf(base)), object.TypeName(x))
			return base, nil
		}
		if pos = object.ToTuple(x, frameOf(base)); pos == heap.Raised {
			return base, nil
		}
		*w.args() = pos
	}
	n := object.TupleLen(pos)
	need := n
	if kw != heap.Unbound {
		need += object.DictLen(kw)
	}
	// Spread arguments reach beyond this frame. Frames of functions have room
	// there; built-ins could be overwritten when they call back, so they get
	// their arguments on the scratch stack.
	f := w.callee()
	if !f.Is(object.ShapeFunction) || uintptr(w.base)+uintptr(need+scratchMargin)*8 > heap.FrameEnd() {
		return result(base, pc, object.CallSpread(f, frameOf(base), pos, kw))
	}
	for i := range n {
		*(*Value)(unsafe.Add(w.base, i*8)) = object.TupleAt(pos, i)
	}
	w.n = n
	if need > n {
		if !hasStringKeys(kw) {
			object.TypeErr("keywords must be strings")
			return base, nil
		}
		w = w.withKeywords(kw)
	}
	return call(base, pc, w)
}

// scratchMargin is the room that binding needs above a window, in words.
const scratchMargin = 512

// call calls what is in the window; the result goes where the instruction at pc says.
func call(base, pc P, w window) (P, P) {
	return callWork(base, pc, w, after(pc), uint64(opA(pc)))
}

// callWork is call with the position and the flags that the callee's frame gets.
func callWork(base, pc P, w window, pos P, flags uint64) (P, P) {
	f := w.callee()
	if !f.IsObj() {
		return noCall(base, f)
	}
	switch f.Shape() {
	case object.ShapeFunction:
		return pushFunction(base, w, pos, flags)
	case object.ShapeBuiltin, object.ShapeMethodDescr:
		v := object.CallN(f, frameOf(base), w.args(), w.positional(), w.names)
		return deliver(base, pc, v, pos, flags)
	case object.ShapeMethod:
		fn, self := object.MethodParts(f)
		shiftArgs(w, 1)
		*w.args() = self
		w.n++
		*at[Value](w.base, OffCallee) = fn
		return callWork(base, pc, w, pos, flags)
	case object.ShapePartial:
		if w, ok := w.withPartial(); ok {
			return pushFunction(base, w, pos, flags)
		}
	}
	if object.IsType(f) {
		if init := object.PlainInit(f); init.Is(object.ShapeFunction) {
			return construct(base, pc, w, init, pos, flags)
		}
	} else if m := object.FindSpecial(f, object.SpCall); m.Is(object.ShapeFunction) {
		shiftArgs(w, 1)
		*w.args() = f
		w.n++
		*at[Value](w.base, OffCallee) = m
		return pushFunction(base, w, pos, flags)
	}
	v := object.CallN(f, frameOf(base), w.args(), w.positional(), w.names)
	return deliver(base, pc, v, pos, flags)
}

// withPartial is the window of the call that a call of a partial object of a
// Python function comes to. It reports false, and leaves the window as it is,
// where that is more than putting arguments before and keywords behind.
func (w window) withPartial() (window, bool) {
	fn, args, kw, ok := object.PartialParts(w.callee())
	if !ok || !fn.Is(object.ShapeFunction) || kw != heap.Unbound && w.names != heap.Unbound {
		return w, false
	}
	k, n := object.TupleLen(args), w.n
	need := k + n
	if kw != heap.Unbound {
		need += object.DictLen(kw)
	}
	if uintptr(w.base)+uintptr(need+scratchMargin)*8 > heap.FrameEnd() {
		return w, false
	}
	if kw != heap.Unbound && !hasStringKeys(kw) {
		return w, false
	}
	shiftArgs(w, k)
	for i := range k {
		*at[Value](w.base, 8*i) = object.TupleAt(args, i)
	}
	*at[Value](w.base, OffCallee) = fn
	w.n = k + n
	if kw != heap.Unbound {
		w = w.withKeywords(kw)
	}
	return w, true
}

func hasStringKeys(d Value) bool {
	for p := 0; ; {
		k, _, q := object.DictNext(d, p)
		if q == 0 {
			return true
		}
		if p = q; !object.IsStr(k) {
			return false
		}
	}
}

// withKeywords puts the items of the dict kw, whose keys are strings, behind the arguments.
func (w window) withKeywords(kw Value) window {
	names := object.NewTuple(object.DictLen(kw))
	for i, p := 0, 0; ; i++ {
		k, v, q := object.DictNext(kw, p)
		if q == 0 {
			break
		}
		p = q
		object.TupleSet(names, i, k)
		*at[Value](w.base, 8*(w.n+i)) = v
	}
	w.n += object.TupleLen(names)
	w.names = names
	return w
}

func noCall(base P, f Value) (P, P) {
	object.TypeErr("'%s' object is not callable", object.TypeName(f))
	return base, nil
}

// shiftArgs moves a window's arguments up by k words.
func shiftArgs(w window, k int) {
	heap.Copy(uintptr(w.base)+uintptr(k)*8, uintptr(w.base), w.n)
}

// construct makes an instance whose class has object's __new__ and pushes the
// frame of its __init__. The instance also lies in the word below the frame's
// header, where WorkInit finds it: the code may rebind its first parameter.
func construct(base, pc P, w window, init Value, pos P, flags uint64) (P, P) {
	obj := object.NewInstance(w.callee())
	if obj == heap.Raised {
		return base, nil
	}
	shiftArgs(w, 2)
	w.base = unsafe.Add(w.base, 8)
	*w.args() = obj
	w.n++
	*at[Value](w.base, OffCallee-8) = obj
	*at[Value](w.base, OffCallee) = init
	return pushFunction(base, w, pos, flags|WorkInit<<WorkShift)
}

// pushFunction pushes the frame of the Python function in the window and goes
// on at its entry.
func pushFunction(base P, w window, pos P, flags uint64) (P, P) {
	f := w.callee()
	if k := object.FunctionWord(f); uint32(k>>32) != uint32(w.n) || w.names != heap.Unbound {
		if !bindPlain(w, f) && !bind(base, w, f) {
			return base, nil
		}
	}
	return pushBound(base, w, pos, flags)
}

// pushBound is pushFunction where the parameters have their values.
func pushBound(base P, w window, pos P, flags uint64) (P, P) {
	f := w.callee()
	k := object.FunctionWord(f)
	code := addr(uint32(k))
	if uintptr(w.base)+uintptr(*at[uint32](code, RecFrameBytes)) > heap.Ctx.FrameLimit {
		*at[uint32](base, OffPosition) = uint32(uintptr(pos))
		if !entryCheck(base, w.base, code) {
			return base, nil
		}
	}
	if c := *at[uint32](code, RecCounter) - 1; int32(c) <= 0 {
		entryHot(f, code)
	} else {
		*at[uint32](code, RecCounter) = c
	}
	*at[uint32](base, OffPosition) = uint32(uintptr(pos))
	nb := w.base
	*at[uint32](nb, OffCode) = uint32(k)
	*at[uintptr](nb, OffPrev) = uintptr(base)
	*at[uint64](nb, OffFlags) = flags
	return nb, addr(*at[uint32](code, RecEntry))
}

// deliver hands the result of a call that needed no frame to its return work.
func deliver(base, pc P, v Value, pos P, flags uint64) (P, P) {
	if v == heap.Raised {
		return base, nil
	}
	if flags>>WorkShift == 0 {
		*reg(base, uint16(flags)) = v
		return base, pos
	}
	return work(base, pos, flags, v, heap.Unbound)
}

// result stores v as the result of the instruction at pc and goes on behind it.
func result(base, pc P, v Value) (P, P) {
	if v == heap.Raised {
		return base, nil
	}
	*va(base, pc) = v
	return base, after(pc)
}

// entryCheck is called when the frame limit is hit: either something wants
// attention, or the stack is used up. It reports whether the call may go on.
// The arguments at nb may lie above the frame at base.
func entryCheck(base, nb P, code P) bool {
	if heap.Ctx.Flag != 0 {
		heap.Ctx.Frame = uintptr(base)
		entering = append(entering, pendingEntry{uintptr(base), uintptr(nb) - HeaderBytes - 8, uintptr(nb) + uintptr(infoOf(code).params+1)*8}) // v0 of a class body is its namespace
		heap.SafepointSlow()
		entering = entering[:len(entering)-1]
		if object.Pending() {
			return false
		}
	}
	if end := uintptr(nb) + uintptr(*at[uint32](code, RecFrameBytes)); end > heap.Ctx.FrameLimit {
		return extendLimit(end)
	}
	return true
}

func tooDeep() bool {
	object.Raise(object.RecursionError, "maximum recursion depth exceeded")
	return false
}

// pushCall pushes the frame of the function fn with up to three arguments at
// the top of the frame at base, with return work. It is how special methods
// written in Python are called.
func pushCall(base, pc P, fn Value, flags uint64, n int, a, b, c Value) (P, P) {
	t := unsafe.Add(top(base), HeaderBytes+8)
	if uintptr(t)+64 > heap.FrameEnd() {
		tooDeep()
		return base, nil
	}
	*at[Value](t, OffCallee) = fn
	*at[Value](t, 0) = a
	*at[Value](t, 8) = b
	*at[Value](t, 16) = c
	w := window{t, n, heap.Unbound}
	return callWork(base, pc, w, unsafe.Add(pc, 8), flags)
}

// returnTo leaves the frame at base with the result v: slow path of Ret and RetK.
func slowRet(base, pc P) (P, P)  { return leave(base, *va(base, pc)) }
func slowRetK(base, pc P) (P, P) { return leave(base, constant(pc, 1)) }

// leave pops the frame at base and does its return work.
func leave(base P, v Value) (P, P) {
	flags := *at[uint64](base, OffFlags)
	caller := prev(base)
	heap.Ctx.Frame = uintptr(caller)
	if flags&handleMask != 0 {
		closeFrame(base)
	}
	if flags&hasNotes != 0 {
		leaveWatched(base, v)
	}
	below := heap.Unbound
	if kind := flags >> WorkShift & 0xff; kind == WorkNative {
		return exitWith(v)
	} else if kind == WorkInit {
		below = *at[Value](base, OffCallee-8)
	}
	return delivered(caller, flags, v, below)
}

// delivered does the return work in flags for a result that goes to the frame at
// caller. If that frame runs machine code, the interpreter is left once the work
// is done.
func delivered(caller P, flags uint64, v, below Value) (P, P) {
	pos := addr(*at[uint32](caller, OffPosition))
	nb, np := caller, pos
	if flags&plainFlags>>WorkShift == 0 {
		*reg(caller, uint16(flags)) = v
	} else {
		nb, np = work(caller, pos, flags&^nativeCaller, v, below)
	}
	if flags&nativeCaller != 0 {
		return backToNative(caller, nb, np)
	}
	return nb, np
}

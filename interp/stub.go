package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// A call from Go pushes a stub: a frame with one vreg whose position is an Exit
// instruction. The callee returns into it like into any frame.

var stubRec uint32 // address of the stub's code record

func initStub() {
	r := heap.LowAlloc(RecSize + 16)
	code := heap.Ptr(r)
	*at[uint32](code, RecEntry) = uint32(r) + RecSize
	*at[uint32](code, RecFrameBytes) = HeaderBytes + 8
	*at[uint32](code, RecInfo) = 0
	*at[uint64](code, RecSize) = bytecode.MakeWord(bytecode.Exit, 0, 0, 0, 0)
	*at[uint64](code, RecSize+8) = bytecode.MakeWord(bytecode.Exit, 0, 0, 0, 0)
	stubRec = uint32(r)
	initExit()
	// The bottom of the frame stack is a stub without caller.
	base := heap.Ctx.FrameStack + HeaderBytes
	initStubFrame(heap.Ptr(base), 0)
	heap.Ctx.Frame = base
}

// exitPC is the address of the stub's Exit.
func exitPC() P { return addr(stubRec + RecSize) }

func initStubFrame(base P, caller uintptr) {
	*at[Value](base, OffCallee) = heap.None
	*at[uint32](base, OffCode) = stubRec
	*at[uint32](base, OffPosition) = stubRec + RecSize
	*at[uintptr](base, OffPrev) = caller
	*at[uint64](base, OffFlags) = 0
	*at[Value](base, 0) = heap.None
}

// maxNested bounds the calls from Go into Python that are active at a time,
// since each takes Go stack.
const maxNested = 8000

var nested int

// pushStub pushes a stub above the current frame. It returns nil when calls are
// nested too deeply; otherwise runStub must follow.
func pushStub() (stub P, saved uintptr) {
	saved = heap.Ctx.Frame
	stub = unsafe.Add(heap.Ptr(max(uintptr(top(heap.Ptr(saved))), pendingEnd())), HeaderBytes)
	if nested >= maxNested || uintptr(stub)+stubReserve > heap.FrameEnd() {
		tooDeep()
		return nil, saved
	}
	initStubFrame(stub, saved)
	heap.Ctx.Frame = uintptr(stub)
	return stub, saved
}

const stubReserve = 4096

// machineCode returns the address of the code that executes the frame at base,
// just pushed or resumed on top of a stub, from pc on; 0 if it is to be interpreted.
func machineCode(base, pc P) uintptr {
	if hooks.Call == nil || isStub(base) {
		return 0
	}
	r := rec(base)
	code, none := uintptr(0), hooks.NewFrame
	switch kind := *at[uint64](base, OffFlags) >> WorkShift & 0xff; {
	case kind == 0 && !inGenerator(base) && uint32(uintptr(pc)) == *at[uint32](r, RecEntry):
		code = *at[uintptr](r, RecNative)
	case kind == WorkGenCall && inGenerator(base) && uint32(uintptr(pc)) == *at[uint32](base, OffPosition): // not a handler
		code, none = *at[uintptr](r, RecResume), hooks.ResumeFrame
	}
	if code == none {
		return 0
	}
	return code
}

// runStub runs until the stub is returned to. pc nil = an exception is pending.
func runStub(base, pc P, saved uintptr) Value {
	v := heap.Raised
	if pc != nil {
		nested++
		if code := machineCode(base, pc); code != 0 {
			flags := at[uint64](base, OffFlags)
			*flags = WorkNative<<WorkShift | *flags&keptMask
			heap.Ctx.Frame = uintptr(base)
			v = hooks.Call(code)
		} else {
			v = run(base, pc)
		}
		nested--
	}
	heap.Ctx.Frame = saved
	return v
}

// callFunction calls a Python function from Go: n positional arguments, and
// behind them the values of the keyword arguments that names lists.
func callFunction(fn Value, _ *heap.Frame, args *Value, n int, names Value) Value {
	if names != heap.Unbound {
		n += object.TupleLen(names)
	}
	stub, saved := pushStub()
	if stub == nil {
		return heap.Raised
	}
	if uintptr(stub)+uintptr(n)*8+stubReserve > heap.FrameEnd() {
		heap.Ctx.Frame = saved
		tooDeep()
		return heap.Raised
	}
	w := window{unsafe.Add(top(stub), HeaderBytes+8), n, names}
	*at[Value](w.base, OffCallee) = fn
	heap.Copy(uintptr(w.base), uintptr(unsafe.Pointer(args)), n)
	base, pc := pushFunction(stub, w, exitPC(), 0)
	return runStub(base, pc, saved)
}

// RunCode executes a code object with the given globals and namespace (None:
// the globals themselves), as exec does. closure is a tuple of cells or Unbound.
func RunCode(code, globals, ns, closure Value) Value {
	fn := newFunction(code, globals)
	if fn == heap.Raised {
		return heap.Raised
	}
	if closure != heap.Unbound {
		object.SetFunctionClosure(fn, closure)
	}
	stub, saved := pushStub()
	if stub == nil {
		return heap.Raised
	}
	w := window{unsafe.Add(top(stub), HeaderBytes+8), 0, heap.Unbound}
	*at[Value](w.base, OffCallee) = fn
	*at[Value](w.base, 0) = ns
	base, pc := pushBound(stub, w, exitPC(), 0)
	return runStub(base, pc, saved)
}

// A pendingEntry is a function that the frame at base is entering: entryCheck has
// come to a safepoint. Its header, with a word below that may hold an instance
// being made, and its arguments lie from low to end, perhaps above the frame. What
// runs at the safepoint, such as a __del__, has its frames above them.
type pendingEntry struct{ base, low, end uintptr }

var entering []pendingEntry

// pendingEnd is the end of the arguments of the last pending entry.
func pendingEnd() uintptr {
	if len(entering) == 0 {
		return 0
	}
	return entering[len(entering)-1].end
}

// beforeCollect tells the collector how far the frame stack is in use.
func beforeCollect() {
	if heap.Ctx.Watched != 0 || heap.Thorough {
		WipeFrames()
	}
	if heap.Thorough {
		wipeStack([8]uintptr{})
	}
	t := uintptr(top(heap.Ptr(heap.Ctx.Frame)))
	heap.Ctx.FrameTop = max(t, pendingEnd())
}

// afterCollect logs the generators that are running: their frames are written
// without a barrier.
func afterCollect() {
	for p := heap.Ctx.Frame; p != 0; {
		base := heap.Ptr(p)
		if !isStub(base) && inGenerator(base) && *at[uint8](base, 4-genFrame)&heap.Unlogged != 0 {
			heap.Log(p - genFrame)
		}
		p = *at[uintptr](base, OffPrev)
	}
}

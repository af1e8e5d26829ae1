package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// A generator, coroutine or asynchronous generator holds its frame in itself:
//
//	 0 header
//	 8 state
//	16 name        24 qualified name
//	32 the exception being handled in the generator, None if none
//	40 end of the frame stack for calls made by the frame (see top)
//	48 the exception that the resumer was handling
//	56 kind: bytecode.Generator …
//	64 frame object, Unbound if there is none
//	72 the frame: header, then v0 at 104
//
// The collector scans every word. A frame is written without a barrier while it
// runs; so it is logged when it is resumed, and again after each collection
// that happens while it runs.
const (
	genState   = 8
	genName    = 16
	genQual    = 24
	genHandled = 32
	genTop     = 40
	genOuter   = 48
	genKind    = 56
	genObject  = 64
	genFrame   = 72 + HeaderBytes

	genTopFromBase = genTop - genFrame
)

// States of a generator.
const (
	genSuspended = iota // at its start or at a Yield
	genRunning
	genFinished
)

// genBase returns the base of a generator's frame.
func genBase(g Value) P { return heap.Ptr(g.Addr() + genFrame) }

// genOf returns the generator whose frame is at base.
func genOf(base P) Value { return heap.Obj(uintptr(base) - genFrame) }

func gen(base P, off int) *Value { return at[Value](base, off-genFrame) }

// started reports whether a suspended generator has run at all.
func started(base P) bool {
	return *at[uint32](base, OffPosition) != *at[uint32](rec(base), RecEntry)+genStartOffset
}

// slowMkGen makes a generator of the frame at base, which has just been entered,
// and returns it to the caller.
func slowMkGen(base, pc P) (P, P) { return leave(base, makeGenerator(base, pc)) }

func makeGenerator(base, pc P) Value {
	code := rec(base)
	in := infoOf(code)
	words := uintptr(in.code.Vregs) + 2
	shape := uint32(object.ShapeGenerator)
	switch opX(pc) {
	case bytecode.Coroutine:
		shape = object.ShapeCoroutine
	case bytecode.AsyncGenerator:
		shape = object.ShapeAsyncGenerator
	}
	p := heap.New(shape, genFrame+words*8)
	gb := heap.Ptr(p + genFrame)
	f := callee(base)
	*at[uint64](gb, genState-genFrame) = genSuspended
	*gen(gb, genName) = object.FunctionName(f)
	*gen(gb, genQual) = object.FunctionQualName(f)
	*gen(gb, genHandled) = heap.None
	*gen(gb, genOuter) = heap.None
	*gen(gb, genObject) = heap.Unbound
	*at[uint64](gb, genKind-genFrame) = uint64(opX(pc)) << 1
	heap.Copy(uintptr(gb), uintptr(base), in.code.Vregs)
	*at[Value](gb, OffCallee) = f
	*at[uint32](gb, OffCode) = uint32(uintptr(code))
	*at[uint32](gb, OffPosition) = uint32(uintptr(pc)) + 8
	if in.cleansUp() {
		heap.SetFinalizer(heap.Obj(p), genFinalizer)
		if opX(pc) == bytecode.Generator {
			heap.Watch(heap.Obj(p))
		}
	}
	return heap.Obj(p)
}

// cleansUp reports whether code of a generator may have something to do when the
// generator dies unfinished: it has handlers besides the one around all of it.
func (in *Info) cleansUp() bool { return in.handlers > 1 }

var genFinalizer = heap.RegisterFinalizer(genDied)

// genDied closes a generator that nobody refers to any more.
func genDied(g Value) {
	if *at[uint64](genBase(g), genState-genFrame) != genSuspended {
		return
	}
	exc := object.FetchExc()
	if genKindOf(g) == bytecode.AsyncGenerator {
		if hook := AsyncGenFinalizer.Get(); hook != heap.None && started(genBase(g)) {
			if object.Call1(hook, frameOf(heap.Ptr(heap.Ctx.Frame)), g) == heap.Raised {
				object.Unraisable("Exception ignored while finalizing generator", g, nil)
			}
		}
		object.RestoreExc(exc)
		return
	}
	if genClose(g, frameOf(heap.Ptr(heap.Ctx.Frame))) == heap.Raised {
		object.Unraisable("Exception ignored while closing generator", g, nil)
	}
	object.RestoreExc(exc)
}

// genStartOffset: MkGen is the first instruction, one word long.
const genStartOffset = 8

// resume continues a suspended generator for the frame at base, whose position
// is to be pos when it comes back; sent is the value of its yield expression.
func resume(base P, pos P, g, sent Value, flags uint64) (P, P) {
	gb := genBase(g)
	// Each resumed generator takes the room of a small frame, so that the depth
	// of their nesting is bounded like that of calls.
	end := uintptr(top(base)) + MinFrame
	if end > heap.Ctx.FrameLimit {
		heap.Ctx.Frame = uintptr(base)
		*at[uint32](base, OffPosition) = uint32(uintptr(pos))
		if heap.Ctx.Flag != 0 {
			heap.SafepointSlow()
			if object.Pending() {
				return base, nil
			}
		}
		if end+stubReserve > heap.FrameEnd() {
			tooDeep()
			return base, nil
		}
		if end > heap.Ctx.FrameLimit && !extendLimit(end) {
			return base, nil
		}
	}
	if *at[uint8](gb, 4-genFrame)&heap.Unlogged != 0 {
		heap.Log(uintptr(gb) - genFrame)
	}
	*at[uint32](base, OffPosition) = uint32(uintptr(pos))
	*at[uint64](gb, genState-genFrame) = genRunning
	*at[uintptr](gb, genTopFromBase) = end
	*at[uintptr](gb, OffPrev) = uintptr(base)
	*at[uint64](gb, OffFlags) = flags
	*gen(gb, genOuter) = heap.Ctx.Handled
	if own := *gen(gb, genHandled); own != heap.None {
		heap.Ctx.Handled = own
	}
	pc := addr(*at[uint32](gb, OffPosition))
	if started(gb) {
		y := unsafe.Add(pc, -8)
		if b := opB(y); b != bytecode.NoReg {
			*reg(gb, b) = sent
		}
	}
	return gb, pc
}

// suspend takes the frame at base, a generator's, out of the chain of frames and
// returns its resumer and the flags that it was resumed with.
func suspend(base P) (caller P, flags uint64) {
	own := heap.Ctx.Handled
	outer := *gen(base, genOuter)
	if own == outer {
		own = heap.None
	}
	*gen(base, genHandled) = own
	heap.Ctx.Handled = outer
	*gen(base, genOuter) = heap.None
	caller, flags = prev(base), *at[uint64](base, OffFlags)
	*at[uintptr](base, OffPrev) = 0
	*at[uint64](base, OffFlags) = 0
	return caller, flags
}

func slowYield(base, pc P) (P, P) {
	v := *va(base, pc)
	if b := opB(pc); b != bytecode.NoReg {
		*reg(base, b) = heap.None
	}
	*at[uint32](base, OffPosition) = uint32(uintptr(pc)) + 8
	*at[uint64](base, genState-genFrame) = genSuspended
	caller, flags := suspend(base)
	heap.Ctx.Frame = uintptr(caller)
	return yielded(caller, flags, v)
}

// yielded hands a yielded value to whoever resumed the generator.
func yielded(base P, flags uint64, v Value) (P, P) {
	pos := addr(*at[uint32](base, OffPosition))
	pc := unsafe.Add(pos, -8)
	nb, np := base, pos
	switch flags >> WorkShift & 0xff {
	case WorkNative:
		return exitWith(v)
	case WorkFor:
		nb, np = nextItem(base, pc, v)
	case WorkSend:
		*va(base, pc) = v
		np = after(pc)
	default:
		*reg(base, uint16(flags)) = v
	}
	if flags&nativeCaller != 0 {
		return backToNative(base, nb, np)
	}
	return nb, np
}

// slowGenRet ends a generator with the value of its return statement.
func slowGenRet(base, pc P) (P, P) {
	v := *va(base, pc)
	caller, flags := suspend(base)
	heap.Ctx.Frame = uintptr(caller)
	clearGenerator(base)
	return exhausted(caller, flags, v)
}

// exhausted tells whoever resumed a generator that it has ended.
func exhausted(base P, flags uint64, v Value) (P, P) {
	pos := addr(*at[uint32](base, OffPosition))
	pc := unsafe.Add(pos, -8)
	nb, np := base, pos
	switch flags >> WorkShift & 0xff {
	case WorkNative:
		object.SetStopValue(v)
		return exitWith(heap.Done)
	case WorkFor:
		np = after(pc)
	case WorkSend:
		*va(base, pc) = v
		np = jumpC(pc)
	default:
		// Resumed by a call: the stub gets Done, and the value is kept for StopIteration.
		object.SetStopValue(v)
		*reg(base, uint16(flags)) = heap.Done
	}
	if flags&nativeCaller != 0 {
		return backToNative(base, nb, np)
	}
	return nb, np
}

// finishGenerator ends a generator that an exception has left.
func finishGenerator(base P) {
	heap.Ctx.Handled = *gen(base, genOuter)
	*gen(base, genOuter) = heap.None
	*gen(base, genHandled) = heap.None
	clearGenerator(base)
}

// clearGenerator drops what a finished generator's frame refers to.
func clearGenerator(base P) {
	closeGenerator(base)
	g := genOf(base)
	if g.IsWatched() {
		heap.Unwatch(g)
	}
	heap.ClearFinalizer(g)
	*at[uint64](base, genState-genFrame) = genFinished
	*at[uintptr](base, OffPrev) = 0
	heap.Zero(uintptr(base), infoOf(rec(base)).code.Vregs)
}

// forGenerator resumes a generator for a loop.
func forGenerator(base, pc P, g Value) (P, P) {
	gb := genBase(g)
	switch *at[uint64](gb, genState-genFrame) {
	case genFinished:
		return base, after(pc)
	case genRunning:
		return base, raised(object.ValueErr("generator already executing"))
	}
	specialize(pc, bytecode.ForGenL)
	c := at[uint32](pc, 8)
	if *c--; int32(*c) <= 0 {
		*c = loopHot(base, pc, jumpC(pc))
	}
	return resume(base, unsafe.Add(pc, 8), g, heap.None, uint64(opA(pc))|WorkFor<<WorkShift)
}

// slowSend sends v[a] to the iterator v[b] of a yield from or await.
func slowSend(base, pc P) (P, P) {
	it, v := *vb(base, pc), *va(base, pc)
	if it.IsObj() && (it.Shape() == object.ShapeGenerator || it.Shape() == object.ShapeCoroutine) {
		gb := genBase(it)
		switch *at[uint64](gb, genState-genFrame) {
		case genSuspended:
			if v == heap.None || started(gb) {
				return resume(base, unsafe.Add(pc, 8), it, v, uint64(opA(pc))|WorkSend<<WorkShift)
			}
		}
		r := genSend(it, frameOf(base), v)
		return sendResult(base, pc, r)
	}
	var r Value
	if v == heap.None {
		r = object.Next(it, frameOf(base))
	} else {
		r = object.CallMethod1(it, frameOf(base), sendName.Get(), v)
		if r == heap.Raised && object.Matches(object.StopIteration) {
			object.SetStopValue(object.StopIterationValue(object.ClearExc()))
			r = heap.Done
		}
	}
	return sendResult(base, pc, r)
}

var sendName = newName("send")

// sendResult stores what a sub-iterator answered: an item, or Done with its result.
func sendResult(base, pc P, r Value) (P, P) {
	switch r {
	case heap.Raised:
		return base, nil
	case heap.Done:
		*va(base, pc) = object.StopValue()
		return base, jumpC(pc)
	}
	*va(base, pc) = r
	return base, after(pc)
}

// sendRaised ends a Send whose generator was left by an exception: StopIteration
// is its result, as if it had returned.
func sendRaised(base, pc P) (P, P) {
	if !object.Matches(object.StopIteration) {
		return base, nil
	}
	*va(base, pc) = object.StopIterationValue(object.ClearExc())
	return base, jumpC(pc)
}

// genSend resumes g from Go: the yielded value, Done (with the return value in
// object.StopValue) or Raised.
func genSend(g Value, f *heap.Frame, v Value) Value {
	gb := genBase(g)
	switch *at[uint64](gb, genState-genFrame) {
	case genRunning:
		return object.ValueErr("%s already executing", genKindName(g))
	case genFinished:
		if genKindOf(g) == bytecode.Coroutine {
			return object.RuntimeErr("cannot reuse already awaited coroutine")
		}
		object.SetStopValue(heap.None)
		return heap.Done
	}
	if v != heap.None && !started(gb) {
		return object.TypeErr("can't send non-None value to a just-started %s", genKindName(g))
	}
	return runGenerator(g, v)
}

// runGenerator resumes g on top of a stub.
func runGenerator(g, v Value) Value {
	stub, saved := pushStub()
	if stub == nil {
		return heap.Raised
	}
	base, pc := resume(stub, exitPC(), g, v, WorkGenCall<<WorkShift)
	return runStub(base, pc, saved)
}

func genKindOf(g Value) uint8 { return uint8(*at[uint64](genBase(g), genKind-genFrame) >> 1) }

func genKindName(g Value) string {
	return [...]string{"generator", "coroutine", "async generator"}[genKindOf(g)]
}

// genThrow raises the pending exception in g at its yield, from Go. A delegating
// generator hands it to its sub-iterator first.
func genThrow(g Value, f *heap.Frame) Value {
	gb := genBase(g)
	switch *at[uint64](gb, genState-genFrame) {
	case genRunning:
		object.ClearExc()
		return object.ValueErr("%s already executing", genKindName(g))
	case genFinished:
		return heap.Raised
	}
	if !started(gb) {
		clearGenerator(gb)
		return heap.Raised
	}
	if sub := delegate(gb); sub != heap.Unbound {
		return throwDelegated(g, f, sub)
	}
	return throwInto(g)
}

// throwInto continues g by raising the pending exception at its yield.
func throwInto(g Value) Value {
	gb := genBase(g)
	exc := object.TakeExc()
	mark := heap.ScratchTop()
	heap.ScratchPush(exc)
	stub, saved := pushStub()
	if stub == nil {
		heap.ScratchRelease(mark)
		return heap.Raised
	}
	base, _ := resume(stub, exitPC(), g, heap.None, WorkGenCall<<WorkShift)
	heap.ScratchRelease(mark)
	if base == stub {
		heap.Ctx.Frame = saved
		return heap.Raised
	}
	object.RestoreExc(exc)
	heap.Ctx.Frame = uintptr(gb)
	nb, pc := unwind()
	return runStub(nb, pc, saved)
}

// delegate returns the sub-iterator that a suspended generator waits for, or Unbound.
func delegate(gb P) Value {
	y := addr(*at[uint32](gb, OffPosition) - 8)
	if opOf(y) == bytecode.Yield && opX(y) == 1 {
		return *reg(gb, opC(y))
	}
	return heap.Unbound
}

// throwDelegated hands the pending exception to the sub-iterator of g: closing
// it for GeneratorExit, else by its throw method, if it has one.
func throwDelegated(g Value, f *heap.Frame, sub Value) Value {
	gb := genBase(g)
	exc := object.TakeExc()
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(exc)
	heap.ScratchPush(sub)
	*at[uint64](gb, genState-genFrame) = genRunning
	var r Value
	if object.IsInstance(exc, object.GeneratorExit) {
		ok := closeIter(sub, f)
		*at[uint64](gb, genState-genFrame) = genSuspended
		if ok {
			object.RestoreExc(exc)
		}
		return throwInto(g)
	}
	if isGenerator(sub) {
		object.RestoreExc(exc)
		r = genThrow(sub, f)
	} else {
		m := object.LookupAttr(sub, f, throwName.Get())
		switch m {
		case heap.Miss:
			*at[uint64](gb, genState-genFrame) = genSuspended
			object.RestoreExc(exc)
			return throwInto(g)
		case heap.Raised:
			r = heap.Raised
		default:
			r = object.Call1(m, f, exc)
		}
	}
	*at[uint64](gb, genState-genFrame) = genSuspended
	if r == heap.Raised && object.Matches(object.StopIteration) {
		object.SetStopValue(object.StopIterationValue(object.ClearExc()))
		r = heap.Done
	}
	switch r {
	case heap.Done:
		return finishDelegation(g, object.StopValue())
	case heap.Raised:
		return throwInto(g)
	}
	return r
}

var throwName, closeName = newName("throw"), newName("close")

// finishDelegation continues g behind its Send with the sub-iterator's result:
// the yield of a delegation is followed by a jump back to its Send.
func finishDelegation(g, v Value) Value {
	gb := genBase(g)
	send := sendOf(gb)
	*va(gb, send) = v
	*at[uint32](gb, OffPosition) = uint32(uintptr(jumpC(send)))
	stub, saved := pushStub()
	if stub == nil {
		return heap.Raised
	}
	base, pc := resumeAt(stub, g, jumpC(send))
	return runStub(base, pc, saved)
}

// sendOf returns the address of the Send that a delegating yield belongs to.
func sendOf(gb P) P {
	pc := addr(*at[uint32](gb, OffPosition))
	for {
		switch op := opOf(pc); op {
		case bytecode.Send:
			return pc
		case bytecode.Jmp, bytecode.Loop:
			pc = unsafe.Add(pc, int(*at[int32](pc, 4))*8)
		default:
			pc = after(pc)
		}
	}
}

// resumeAt is resume with another place to go on.
func resumeAt(stub P, g Value, pc P) (P, P) {
	base, np := resume(stub, exitPC(), g, heap.None, WorkGenCall<<WorkShift)
	if np == nil {
		return base, nil
	}
	return base, pc
}

// closeIter closes the sub-iterator of a delegation; false = an exception is pending.
func closeIter(sub Value, f *heap.Frame) bool {
	if isGenerator(sub) {
		return genClose(sub, f) != heap.Raised
	}
	m := object.LookupAttr(sub, f, closeName.Get())
	if m == heap.Miss {
		return true
	}
	return m != heap.Raised && object.Call0(m, f) != heap.Raised
}

func isGenerator(v Value) bool {
	return v.IsObj() && (v.Shape() == object.ShapeGenerator || v.Shape() == object.ShapeCoroutine)
}

// genClose raises GeneratorExit in g.
func genClose(g Value, f *heap.Frame) Value {
	gb := genBase(g)
	switch *at[uint64](gb, genState-genFrame) {
	case genFinished:
		return heap.None
	case genSuspended:
		if !started(gb) {
			clearGenerator(gb)
			return heap.None
		}
	}
	object.Raise(object.GeneratorExit, "")
	switch v := genThrow(g, f); v {
	case heap.Done:
		return object.StopValue()
	case heap.Raised:
		if object.Matches(object.GeneratorExit) || object.Matches(object.StopIteration) {
			object.ClearExc()
			return heap.None
		}
		return v
	}
	return object.RuntimeErr("%s ignored GeneratorExit", genKindName(g))
}

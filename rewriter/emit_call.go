package rewriter

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/native/asm"
	"pyjit/object"
	"pyjit/object/fast/op"
	"pyjit/slot"
)

// Calls. Nothing in registers survives one.

// argRegs are the registers of arguments: the first, then those behind the frame.
var argRegs = [...]asm.Reg{asm.RAX, asm.RCX, asm.RDI, asm.RSI, asm.R8, asm.R9}

// target returns the address that gocall calls for a Go function, and the word
// that its closure needs in RDX.
func target(fn any) (pc uintptr, closure uint64) {
	type eface struct{ typ, data unsafe.Pointer }
	fv := uintptr((*eface)(unsafe.Pointer(&fn)).data)
	return *(*uintptr)(unsafe.Add(nil, fv)), uint64(fv)
}

// args loads the arguments of a call to their registers.
func (a *Assembler) args(xs ...slot.Ref) {
	type move struct {
		dst asm.Reg
		x   slot.Ref
	}
	var moves [len(argRegs)]move
	n := 0
	// What lives in registers is moved first, in an order that overwrites nothing
	// still needed; loads and constants follow.
	for _, x := range xs {
		if x >= 0 && a.loc[x].kind != inGPR && a.loc[x].kind != inVreg {
			a.gpr(x)
		}
	}
	for i, x := range xs {
		if x >= 0 && a.loc[x].kind == inGPR && a.loc[x].reg != argRegs[i] {
			moves[n] = move{argRegs[i], x}
			n++
		}
	}
	src := func(m move) asm.Reg { return a.loc[m.x].reg }
	var from [len(argRegs)]asm.Reg
	for i := range n {
		from[i] = src(moves[i])
	}
	left := n
	done := [len(argRegs)]bool{}
	for left > 0 {
		progress := false
		for i := range n {
			if done[i] {
				continue
			}
			blocked := false
			for j := range n {
				if !done[j] && j != i && from[j] == moves[i].dst {
					blocked = true
				}
			}
			// A value that already is where it belongs must stay.
			if blocked {
				continue
			}
			a.Mov(moves[i].dst, from[i])
			done[i] = true
			left--
			progress = true
		}
		if !progress {
			// A cycle: break it by way of R11.
			for i := range n {
				if !done[i] {
					a.Mov(asm.R11, from[i])
					f := from[i]
					for j := range n {
						if !done[j] && from[j] == f {
							from[j] = asm.R11
						}
					}
					break
				}
			}
		}
	}
	for i, x := range xs {
		if x < 0 {
			a.MovImm(argRegs[i], a.p.ConstOf(x).Bits)
		} else if a.loc[x].kind == inVreg {
			a.Load(argRegs[i], native.V(a.loc[x].vreg))
		}
	}
}

// clobber forgets what registers hold, after a call. Values that are needed
// later and lie nowhere else make the program unfit.
func (a *Assembler) clobber() {
	for r := range a.busy {
		if v := a.busy[r]; v >= 0 {
			if a.loc[v].vreg >= 0 {
				a.home(v)
			} else if a.last[a.root[v]] > a.now {
				panic(unsupported{"value across a call"})
			}
		}
		if v := a.xbsy[r]; v >= 0 && a.last[a.root[v]] > a.now && a.loc[v].kind == inXMM {
			panic(unsupported{"float across a call"})
		}
		a.busy[r], a.xbsy[r] = free, free
	}
	for i := range a.p.Regs {
		a.loc[i].raw = false
	}
}

// callArgs calls a Go function with values; the result is in RAX.
func (a *Assembler) callArgs(fn any, xs ...slot.Ref) {
	a.args(xs...)
	a.callGo(fn)
}

func (a *Assembler) callGo(fn any) {
	pc, closure := target(fn)
	if closure != 0 {
		a.MovImm(asm.RDX, closure)
	}
	a.CallGo(pc)
	a.clobber()
	a.busy[asm.RAX] = temp
}

// callHelper calls the Go function of a helper operation.
func (a *Assembler) callHelper(o slot.Op, xs []slot.Ref) {
	if slot.Ops[o].Effect&(slot.Raise|slot.Python) != 0 {
		a.position()
	}
	a.args(xs...)
	pc, closure := target(op.HelperFunc(o))
	a.MovImm(asm.RDX, closure)
	a.CallGo(pc)
}

// Helper calls the Go function of an operation.
func (a *Assembler) Helper(dst slot.Ref, o slot.Op, xs []slot.Ref) {
	a.callHelper(o, xs)
	a.clobber()
	if slot.Ops[o].Effect&slot.Raise != 0 {
		a.RaisedTo(a.s.Exc)
	}
	a.result(dst)
}

// result says that a call's result is in RAX.
func (a *Assembler) result(dst slot.Ref) {
	if dst >= 0 {
		a.set(dst, asm.RAX)
	}
}

func (a *Assembler) goCall(dst slot.Ref, i int64, xs ...slot.Ref) {
	a.position()
	a.callArgs(object.FuncAt(uint32(i)).Func(), xs...)
	a.RaisedTo(a.s.Exc)
	if a.s.IsNext {
		a.CompareValue(asm.RAX, heap.Done)
		a.Jcc(asm.E, a.s.OnDone)
	}
	a.result(dst)
}

// CallGo1 calls a Go function of no argument or one.
func (a *Assembler) CallGo1(dst slot.Ref, i int64, x slot.Ref) { a.goCall(dst, i, x) }

// CallGo2 calls a Go function of two arguments.
func (a *Assembler) CallGo2(dst slot.Ref, i int64, x, y slot.Ref) { a.goCall(dst, i, x, y) }

// CallGo3 calls a Go function of three arguments.
func (a *Assembler) CallGo3(dst slot.Ref, i int64, x, y, z slot.Ref) { a.goCall(dst, i, x, y, z) }

// CallGo4 calls a Go function of four arguments.
func (a *Assembler) CallGo4(dst slot.Ref, i int64, x, y, z, w slot.Ref) {
	a.goCall(dst, i, x, y, z, w)
}

// CallGo5 calls a Go function of five arguments.
func (a *Assembler) CallGo5(dst slot.Ref, i int64, x, y, z, w, u slot.Ref) {
	a.goCall(dst, i, x, y, z, w, u)
}

// CallGoN calls a Go function of the general form.
func (a *Assembler) CallGoN(dst slot.Ref, i int64, w slot.Ref, n int64) {
	a.position()
	a.claim(asm.RAX)
	a.claim(asm.RCX)
	a.Lea(asm.RAX, native.V(a.loc[w].vreg))
	a.MovImm(asm.RCX, uint64(n))
	a.callGo(object.FuncAt(uint32(i)).Func())
	a.RaisedTo(a.s.Exc)
	a.result(dst)
}

// RegsGet reads a vreg.
func (a *Assembler) RegsGet(dst, w slot.Ref, i int64) {
	if a.loc[dst].kind == atNone { // else it is in RAX from the start
		a.loc[dst] = loc{kind: inVreg, vreg: a.loc[w].vreg + int(i)}
	}
}

// RegsReceiver reads the first vreg of a method call's window.
func (a *Assembler) RegsReceiver(dst, w slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	v := a.loc[w].vreg
	a.MI(asm.CMP, asm.S64, native.V(v), int32(heap.Unbound))
	a.Jcc(asm.E, l)
	a.loc[dst] = loc{kind: inVreg, vreg: v}
}

// RegsFrom are the vregs from number i on.
func (a *Assembler) RegsFrom(dst, w slot.Ref, i int64) {
	a.loc[dst] = loc{kind: isRegs, vreg: a.loc[w].vreg + int(i)}
}

// overwrite prepares for a store to a vreg: values that lie only there are loaded.
func (a *Assembler) overwrite(v int) {
	for i := range a.p.Regs {
		l := &a.loc[i]
		if l.vreg != v || l.kind != inVreg && l.kind != inGPR {
			continue
		}
		if a.last[a.root[i]] > a.now || l.kind == inGPR {
			a.gpr(slot.Ref(i))
		}
		for j := range a.p.Regs {
			if a.root[j] == a.root[i] && a.loc[j].kind == inGPR {
				a.loc[j].vreg = -1
			}
		}
	}
}

func (a *Assembler) storeVreg(v int, x slot.Ref) {
	a.overwrite(v)
	if x < 0 {
		a.StoreValue(native.V(v), heap.Value(a.p.ConstOf(x).Bits))
		return
	}
	a.Store(native.V(v), a.gpr(x))
}

// RegsSet writes a vreg.
func (a *Assembler) RegsSet(w slot.Ref, i int64, v slot.Ref) {
	a.storeVreg(a.loc[w].vreg+int(i), v)
}

// RegsSetCallee writes the callee of a window.
func (a *Assembler) RegsSetCallee(w, v slot.Ref) {
	a.storeVreg(a.loc[w].vreg-bytecode.FrameHeader, v)
}

// Calls of Python functions.

// nativeFlags are the flags of a frame that machine code pushes.
const nativeFlags = interp.WorkNative << interp.WorkShift

// newFrame sets RDX to the base of a frame for the function fn, at the window's
// vreg w or, in a generator, at the top of the frame stack; shift words are left
// free before the arguments, of which there are n. It goes to Miss when there is
// no room, before anything is changed.
func (a *Assembler) newFrame(k int64, w, shift, n int) {
	a.claim(asm.RDX)
	frame := interp.FrameBytes(uint32(k))
	if a.s.InGen {
		a.Load(asm.RDX, asm.At(native.Frame, interp.GenTop-interp.GenFrame))
		a.RI(asm.ADD, asm.S64, asm.RDX, int32(interp.HeaderBytes+8*(shift+1)))
	} else {
		a.Lea(asm.RDX, native.V(w+shift))
	}
	a.Lea(asm.R11, asm.At(asm.RDX, frame))
	a.RM(asm.CMP, asm.S64, asm.R11, asm.At(native.Ctx, native.CtxFrameLimit))
	a.Jcc(asm.A, a.s.Miss)
	_ = n
}

// enterFrame writes the header of the frame at RDX and calls its code. The
// result is in RAX; an exception goes to Exc unless raised says otherwise.
func (a *Assembler) enterFrame(k int64, raised asm.Label) {
	rec := uint32(k)
	a.position()
	a.StoreImm32(asm.At(asm.RDX, interp.OffCode), int32(rec))
	a.Store(asm.At(asm.RDX, interp.OffPrev), native.Frame)
	a.StoreImm(asm.At(asm.RDX, interp.OffFlags), nativeFlags)
	a.Mov(native.Frame, asm.RDX)
	a.CallMem(asm.Abs(uintptr(rec) + interp.RecNative))
	a.Load(native.Frame, asm.At(native.Frame, interp.OffPrev))
	a.RaisedTo(raised)
	for r := range a.busy {
		if a.busy[r] == temp {
			a.busy[r] = free
		}
	}
	a.clobber()
	a.busy[asm.RAX] = temp
}

// frameArg returns word i of the frame at RDX as an operand.
func frameArg(i int) asm.Mem { return asm.At(asm.RDX, int32(i)*8) }

// storeFrame stores x to a word of the frame at RDX.
func (a *Assembler) storeFrame(m asm.Mem, x slot.Ref) {
	if x < 0 {
		a.StoreValue(m, heap.Value(a.p.ConstOf(x).Bits))
		return
	}
	a.Store(m, a.gpr(x))
}

// moveArgs copies n arguments from the window at vreg w to the frame at RDX,
// from its word first on, last one first.
func (a *Assembler) moveArgs(w, first, n int) {
	t := a.take(temp)
	for i := n - 1; i >= 0; i-- {
		a.Load(t, native.V(w+i))
		a.Store(frameArg(first+i), t)
	}
	a.busy[t] = free
}

// hold loads operands that the arguments' moving may overwrite.
func (a *Assembler) hold(xs ...slot.Ref) {
	for _, x := range xs {
		if x >= 0 {
			a.gpr(x)
		}
	}
}

// CallPython calls a function with the n arguments in the window.
func (a *Assembler) CallPython(dst, fn slot.Ref, k int64, w slot.Ref, n int64) {
	v := a.loc[w].vreg
	if fn < 0 || a.loc[fn].vreg != v-bytecode.FrameHeader || a.s.InGen {
		a.hold(fn)
	}
	a.newFrame(k, v, 0, int(n))
	if a.s.InGen {
		a.moveArgs(v, 0, int(n))
	}
	if fn < 0 || a.loc[fn].vreg != v-bytecode.FrameHeader || a.s.InGen {
		a.storeFrame(asm.At(asm.RDX, interp.OffCallee), fn)
	}
	a.enterFrame(k, a.s.Exc)
	a.result(dst)
}

// CallBound calls a function with self and the n arguments in the window.
func (a *Assembler) CallBound(dst, fn slot.Ref, k int64, self, w slot.Ref, n int64) {
	v := a.loc[w].vreg
	a.hold(fn, self)
	a.newFrame(k, v, 0, int(n)+1)
	a.moveArgs(v, 1, int(n))
	a.storeFrame(frameArg(0), self)
	a.storeFrame(asm.At(asm.RDX, interp.OffCallee), fn)
	a.enterFrame(k, a.s.Exc)
	a.result(dst)
}

// CallInit calls the __init__ of a new instance. The frame lies one word higher
// than the window, and the instance also below its header.
func (a *Assembler) CallInit(dst, fn slot.Ref, k int64, o, w slot.Ref, n int64) {
	v := a.loc[w].vreg
	a.hold(fn, o)
	a.newFrame(k, v, 1, int(n)+1)
	a.moveArgs(v, 1, int(n))
	a.storeFrame(frameArg(0), o)
	a.storeFrame(asm.At(asm.RDX, interp.OffCallee), fn)
	a.storeFrame(asm.At(asm.RDX, interp.OffCallee-8), o)
	if a.s.InGen {
		// The frame's place is not known from the caller's: keep it.
		a.storeVreg(v, o)
	}
	a.last[a.root[o]] = a.now
	a.enterFrame(k, a.s.Exc)
	bad := a.NewLabel()
	a.RI(asm.CMP, asm.S64, asm.RAX, int32(heap.None))
	a.Jcc(asm.NE, bad)
	if a.s.InGen {
		a.Load(asm.RAX, native.V(v))
	} else {
		a.Load(asm.RAX, native.V(v+1-bytecode.FrameHeader-1))
	}
	away := a.Away()
	a.Bind(bad)
	a.CallGo(native.FuncPC(initError))
	a.Jmp(a.s.Exc)
	a.Back(away)
	a.result(dst)
}

func initError(v heap.Value, _ *heap.Frame) heap.Value {
	return object.TypeErr("__init__() should return None, not '%s'", object.TypeName(v))
}

// special calls a function with arguments of its own, in a frame above the
// frame's vregs, and does what then says with the result.
func (a *Assembler) special(dst, fn slot.Ref, k, then int64, xs ...slot.Ref) {
	a.hold(fn)
	a.hold(xs...)
	a.claim(asm.RDX)
	if a.s.InGen {
		a.Load(asm.RDX, asm.At(native.Frame, interp.GenTop-interp.GenFrame))
		a.RI(asm.ADD, asm.S64, asm.RDX, interp.HeaderBytes+8)
	} else {
		a.Lea(asm.RDX, asm.At(native.Frame, a.s.FrameTop+interp.HeaderBytes+8))
	}
	a.Lea(asm.R11, asm.At(asm.RDX, interp.FrameBytes(uint32(k))))
	a.RM(asm.CMP, asm.S64, asm.R11, asm.At(native.Ctx, native.CtxFrameLimit))
	a.Jcc(asm.A, a.s.Miss)
	for i, x := range xs {
		a.storeFrame(frameArg(i), x)
	}
	a.storeFrame(asm.At(asm.RDX, interp.OffCallee), fn)
	raised := a.s.Exc
	var back asm.Label
	handle := any(nil)
	switch op.Then(then) {
	case op.ThenGetAttr:
		handle = getAttrRaised
	case op.ThenNext:
		handle = nextRaised
	case op.ThenResult, op.ThenDiscard, op.ThenNone, op.ThenNotImpl, op.ThenJump, op.ThenTruth, op.ThenContains, op.ThenIter, op.ThenReflected, op.ThenInPlace:
	default:
		panic(unsupported{"continuation"})
	}
	if handle != nil {
		raised, back = a.NewLabel(), a.NewLabel()
	}
	a.enterFrame(k, raised)
	if handle != nil {
		a.Bind(back)
		away := a.Away()
		a.Bind(raised)
		a.MovImm(asm.RAX, uint64(a.s.PC))
		a.CallGo(native.FuncPC(handle))
		a.RaisedTo(a.s.Exc)
		a.Jmp(back)
		a.Back(away)
	}
	a.returnWork(op.Then(then))
	if a.s.IsNext {
		a.CompareValue(asm.RAX, heap.Done)
		a.Jcc(asm.E, a.s.OnDone)
	}
	a.result(dst)
}

// returnWork does what then says with the result in RAX. The common results go
// on at once; the others are completed by a function of package interp.
func (a *Assembler) returnWork(then op.Then) {
	var complete func(v heap.Value, f *heap.Frame) heap.Value
	rest, done := a.NewLabel(), a.NewLabel()
	isBool := func() {
		a.CompareValue(asm.RAX, heap.True)
		a.Jcc(asm.E, done)
		a.CompareValue(asm.RAX, heap.False)
		a.Jcc(asm.NE, rest)
	}
	switch then {
	case op.ThenNotImpl, op.ThenReflected, op.ThenInPlace:
		switch then {
		case op.ThenNotImpl:
			complete = interp.BinaryResult
		case op.ThenReflected:
			complete = interp.ReflectedResult
		default:
			complete = interp.InPlaceResult
		}
		a.CompareValue(asm.RAX, heap.NotImplemented)
		a.Jcc(asm.E, rest)
	case op.ThenJump:
		complete = interp.CompareResult
		if a.s.Branch {
			isBool()
			break
		}
		a.CompareValue(asm.RAX, heap.NotImplemented)
		a.Jcc(asm.E, rest)
	case op.ThenTruth:
		complete = interp.TruthResult
		isBool()
	case op.ThenContains:
		complete = interp.ContainsResult
		isBool()
	case op.ThenIter:
		a.CallGo(native.FuncPC(interp.IterResult))
		a.RaisedTo(a.s.Exc)
		return
	default:
		return
	}
	a.Bind(done)
	away := a.Away()
	a.Bind(rest)
	a.CallGo(native.FuncPC(complete))
	a.RaisedTo(a.s.Exc)
	a.Jmp(done)
	a.Back(away)
}

// getAttrRaised ends an attribute access whose getter raised.
func getAttrRaised(pos heap.Value, f *heap.Frame) heap.Value {
	return interp.GetAttrRaised(f.Addr(), uint32(pos))
}

// nextRaised makes StopIteration the end of an iterator.
func nextRaised(_ heap.Value, _ *heap.Frame) heap.Value {
	if !object.Matches(object.StopIteration) {
		return heap.Raised
	}
	object.ClearExc()
	return heap.Done
}

// CallSpecial1 calls a function with one argument.
func (a *Assembler) CallSpecial1(dst, fn slot.Ref, k, then int64, x slot.Ref) {
	a.special(dst, fn, k, then, x)
}

// CallSpecial2 calls a function with two arguments.
func (a *Assembler) CallSpecial2(dst, fn slot.Ref, k, then int64, x, y slot.Ref) {
	a.special(dst, fn, k, then, x, y)
}

// CallSpecial3 calls a function with three arguments.
func (a *Assembler) CallSpecial3(dst, fn slot.Ref, k, then int64, x, y, z slot.Ref) {
	a.special(dst, fn, k, then, x, y, z)
}

// GenSuspended takes a generator that neither runs nor has finished.
func (a *Assembler) GenSuspended(dst, g slot.Ref, exit slot.Exit) {
	r := a.gpr(g)
	a.MI(asm.CMP, asm.S64, native.Field(r, interp.GenState), interp.GenSuspended)
	a.Jcc(asm.NE, a.miss(exit))
	a.view(dst, g)
}

// Resume continues a suspended generator. Generators that handle exceptions, or
// that are resumed while one is handled, and old ones that are not in the
// collector's log are left to the interpreter.
func (a *Assembler) Resume(dst, g slot.Ref, then int64) {
	if op.Then(then) != op.ThenFor {
		panic(unsupported{"continuation"})
	}
	r := a.gpr(g)
	a.MI(asm.CMP, asm.S64, native.Field(r, interp.GenHandled), int32(heap.None))
	a.Jcc(asm.NE, a.s.Miss)
	a.MI(asm.CMP, asm.S64, asm.At(native.Ctx, native.CtxHandled), int32(heap.None))
	a.Jcc(asm.NE, a.s.Miss)
	a.MI(asm.TEST, asm.S8, native.Field(r, 4), heap.Unlogged)
	a.Jcc(asm.NE, a.s.Miss)
	a.position()
	a.StoreImm(native.Field(r, interp.GenState), interp.GenRunning)
	t := a.take(temp)
	if a.s.InGen {
		a.Load(t, asm.At(native.Frame, interp.GenTop-interp.GenFrame))
	} else {
		a.Lea(t, asm.At(native.Frame, a.s.FrameTop))
	}
	a.Store(native.Field(r, interp.GenTop), t)
	a.Store(native.Field(r, interp.GenFrame+interp.OffPrev), native.Frame)
	a.StoreImm(native.Field(r, interp.GenFrame+interp.OffFlags), nativeFlags)
	a.Push(native.Frame)
	a.Lea(native.Frame, native.Field(r, interp.GenFrame))
	a.Load32(asm.RCX, asm.At(native.Frame, interp.OffCode))
	a.CallMem(asm.At(asm.RCX, interp.RecResume))
	a.Pop(native.Frame)
	a.RaisedTo(a.s.Exc)
	a.CompareValue(asm.RAX, heap.Done)
	a.Jcc(asm.E, a.s.OnDone)
	for x := range a.busy {
		if a.busy[x] == temp {
			a.busy[x] = free
		}
	}
	a.last[a.root[g]] = a.now
	a.clobber()
	a.busy[asm.RAX] = temp
	a.result(dst)
}

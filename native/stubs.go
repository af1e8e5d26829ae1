package native

import (
	"fmt"

	"pyjit/heap"
	"pyjit/native/asm"
)

// stubs are the addresses of pieces of code shared by all others, made once.
var stubs struct {
	poll  uintptr
	alloc uintptr // class in R11, address of the cell back in R11
	box   uintptr // bits of a double in R11, Value of the box back in R11
	moved uintptr // see Emitter.Unmoved
	log   uintptr // address of an object in R11, offset on the stack
}

func makeStubs() {
	faultStub = mustStub("fault", emitFaultStub)
	stubs.poll = GoStub("poll", pollSlow)
	stubs.alloc = mustStub("alloc", func(a *asm.Asm) {
		saveAll(a)
		a.Mov(asm.RAX, asm.R11)
		callGo(a, heap.AllocSlow)
		a.Mov(asm.R11, asm.RAX)
		restoreAll(a)
	})
	stubs.box = mustStub("box", emitBox)
	stubs.moved = mustStub("unmoved", emitUnmoved)
	stubs.log = mustStub("log", func(a *asm.Asm) {
		saveAll(a)
		a.Mov(asm.RAX, asm.R11)
		a.Load(asm.RCX, asm.At(asm.RBP, 16))
		callGo(a, logAt)
		restoreAll(a)
	})
}

// logAt is heap.LogAt in the form of a helper.
//
//go:noinline
func logAt(p uintptr, _ *heap.Frame, off uintptr) { heap.LogAt(p, off) }

func callGo(a *asm.Asm, fn any) {
	a.RI(asm.MOV, asm.S32, asm.R11, int32(FuncPC(fn)))
	a.CallAbs(gocallPC())
}

// saved are the registers that the stubs of rare slow paths keep, so that they
// are transparent to the code around; R11 is theirs.
var saved = [...]asm.Reg{asm.RAX, asm.RCX, asm.RDX, asm.RSI, asm.RDI, asm.R8, asm.R9, asm.R10, asm.R13}

const savedX = 8 // X0 to X7

// saveAll begins a stub that keeps all registers. References on the native stack
// are not seen by the collector: the stub must reach no safepoint.
func saveAll(a *asm.Asm) {
	a.Push(asm.RBP)
	a.Mov(asm.RBP, asm.RSP)
	for _, r := range saved {
		a.Push(r)
	}
	a.Lea(asm.RSP, asm.At(asm.RSP, -8*savedX))
	for i := range savedX {
		a.StoreSD(asm.At(asm.RSP, int32(8*i)), asm.Xmm(i))
	}
}

// restoreAll ends such a stub.
func restoreAll(a *asm.Asm) {
	for i := range savedX {
		a.LoadSD(asm.Xmm(i), asm.At(asm.RSP, int32(8*i)))
	}
	a.Lea(asm.RSP, asm.At(asm.RSP, 8*savedX))
	for i := range saved {
		a.Pop(saved[len(saved)-1-i])
	}
	a.Pop(asm.RBP)
	a.Ret()
}

// emitBox makes a boxed float natively while there are free cells.
func emitBox(a *asm.Asm) {
	const free = CtxFree + heap.Class16*FreeSize
	slow := a.NewLabel()
	a.Push(asm.RCX)
	a.Load(asm.RCX, asm.At(Ctx, free+FreePtr))
	a.RM(asm.CMP, asm.S64, asm.RCX, asm.At(Ctx, free+FreeLimit))
	a.JccShort(asm.AE, slow)
	a.MI(asm.ADD, asm.S64, asm.At(Ctx, free+FreePtr), 16)
	got := a.Here()
	a.StoreImm(asm.At(asm.RCX, 0), heap.FloatShape)
	a.Store(asm.At(asm.RCX, 8), asm.R11)
	a.Lea(asm.R11, asm.At(asm.RCX, objTag))
	a.Pop(asm.RCX)
	a.Ret()
	a.Bind(slow)
	a.Push(asm.R11)
	a.RI(asm.MOV, asm.S32, asm.R11, heap.Class16)
	a.CallAbs(stubs.alloc)
	a.Mov(asm.RCX, asm.R11)
	a.Pop(asm.R11)
	a.Jmp(got)
}

// emitUnmoved is heap.Unmoved: it sets the flags to E if it holds.
func emitUnmoved(a *asm.Asm) {
	moved := a.NewLabel()
	a.Load(asm.RCX, asm.At(Ctx, CtxLookCount))
	a.RR(asm.TEST, asm.S64, asm.RCX, asm.RCX)
	a.JccShort(asm.E, moved)
	next := a.Here()
	const end = heap.LookTableOffset - heap.LookEntrySize
	a.Load(asm.R11, asm.Idx(Ctx, asm.RCX, 1, end))
	a.Load(asm.R11, asm.At(asm.R11, 0))
	a.RM(asm.CMP, asm.S64, asm.R11, asm.Idx(Ctx, asm.RCX, 1, end+8))
	a.JccShort(asm.NE, moved)
	a.RI(asm.SUB, asm.S64, asm.RCX, heap.LookEntrySize)
	a.Jcc(asm.NE, next)
	a.Ret()
	a.Bind(moved)
	a.RR(asm.TEST, asm.S64, asm.RSP, asm.RSP)
	a.Ret()
}

// Stub assembles a piece of code that is shared and never freed, and returns its
// address. It reports false if code memory is exhausted.
func Stub(name string, emit func(a *asm.Asm)) (uintptr, bool) {
	var a asm.Asm
	a.Notes = keepInfo
	emit(&a)
	fail := code.failEvery
	code.failEvery = 0 // stubs are not what the switch is meant to test
	f, ok := Install(&a, KindStub, 32, Info{Name: name})
	code.failEvery = fail
	if !ok {
		return 0, false
	}
	return f.Addr(), true
}

func mustStub(name string, emit func(a *asm.Asm)) uintptr {
	p, ok := Stub(name, emit)
	if !ok {
		panic(fmt.Sprintf("native: no code memory for the stub %q", name))
	}
	return p
}

// GoStub returns the address of a stub that calls a Go function of the form
// func(x heap.Value, f *heap.Frame, y, z … heap.Value) heap.Value and keeps the
// rule that X0 is the raw double of a float-tagged RAX. Native code calls it with
// x in RAX, f already in RBX, the rest in RCX, RDI, RSI, R8, R9, R10.
func GoStub(name string, fn any) uintptr {
	return mustStub(name, func(a *asm.Asm) {
		e := Emitter{a}
		e.Entry()
		callGo(a, fn)
		e.DecodeIfFloat()
		e.Return()
	})
}

// ExitStub returns the address of the stub that Emitter.Exit jumps to, with the
// block's number in EAX: it calls fn, the interpreter, on top of the native
// frame. fn returns with Ctx.Resume set to the address of native code to go on at
// in the same frame, or to 0 when the frame has returned; its result is the
// frame's then.
func ExitStub(fn func(block heap.Value, f *heap.Frame) heap.Value) uintptr {
	return mustStub("exit", func(a *asm.Asm) {
		e := Emitter{a}
		callGo(a, fn)
		e.Load(asm.RCX, asm.At(Ctx, CtxResume))
		e.RR(asm.TEST, asm.S64, asm.RCX, asm.RCX)
		done := e.NewLabel()
		e.JccShort(asm.E, done)
		e.JmpReg(asm.RCX)
		e.Bind(done)
		e.DecodeIfFloat()
		e.Return()
	})
}

// OnPoll is called from the slow path of a poll when the context's flag is set.
// It returns heap.Raised when a signal handler raised, else anything else.
var OnPoll func(f *heap.Frame) heap.Value

// pollSlow has a frame, hence a stack-check prologue, in which the Go scheduler
// gets the yield it asked for.
//
//go:noinline
func pollSlow(_ heap.Value, f *heap.Frame) heap.Value {
	if heap.Ctx.Flag == 0 || OnPoll == nil {
		return heap.None
	}
	return OnPoll(f)
}

package native

import (
	"fmt"

	"pyjit/heap"
	"pyjit/native/asm"
)

// Stubs are pieces of code shared by all others, made once.
var stubs struct {
	poll uintptr
}

func makeStubs() {
	faultStub = mustStub("fault", emitFaultStub)
	stubs.poll = GoStub("poll", pollSlow)
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
	pc := FuncPC(fn)
	return mustStub(name, func(a *asm.Asm) {
		a.Push(asm.RBP)
		a.Mov(asm.RBP, asm.RSP)
		a.RI(asm.MOV, asm.S32, asm.R11, int32(pc))
		a.CallAbs(gocallPC())
		e := Emitter{Asm: a}
		e.DecodeIfFloat()
		a.Pop(asm.RBP)
		a.Ret()
	})
}

// ExitStub returns the address of the stub that block ends without code jump to,
// with the block's number in EAX: it calls fn, the interpreter, on top of the
// native frame. fn returns with Ctx.Resume set to the address of native code to
// go on at in the same frame, or to 0 when the frame has returned; its result is
// the frame's then.
func ExitStub(fn func(block heap.Value, f *heap.Frame) heap.Value) uintptr {
	pc := FuncPC(fn)
	return mustStub("exit", func(a *asm.Asm) {
		a.RI(asm.MOV, asm.S32, asm.R11, int32(pc))
		a.CallAbs(gocallPC())
		a.Load(asm.RCX, asm.At(asm.R15, CtxResume))
		a.RR(asm.TEST, asm.S64, asm.RCX, asm.RCX)
		done := a.NewLabel()
		a.JccShort(asm.E, done)
		a.JmpReg(asm.RCX)
		a.Bind(done)
		e := Emitter{Asm: a}
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

package native

import (
	"pyjit/heap"
	"pyjit/native/asm"
)

// An Emitter emits sequences that follow the conventions of native code. Its
// methods say which registers they change; flags are always changed.
type Emitter struct {
	*asm.Asm
}

// Registers by their use.
const (
	Frame = asm.RBX
	Ctx   = asm.R15
	G     = asm.R14
	K     = asm.R12
)

// V returns the operand of vreg i.
func V(i int) asm.Mem { return asm.At(Frame, int32(i)*8) }

// Entry begins code that is called: it links the frame-pointer chain.
func (e *Emitter) Entry() {
	e.Push(asm.RBP)
	e.Mov(asm.RBP, asm.RSP)
}

// Return leaves code that began with Entry.
func (e *Emitter) Return() {
	e.Pop(asm.RBP)
	e.Ret()
}

// CallGo calls a Go function of the helper form by its address. Only RBX, R12
// and R15 survive; X0 is not the raw double of a float result, see GoStub.
func (e *Emitter) CallGo(pc uintptr) {
	e.RI(asm.MOV, asm.S32, asm.R11, int32(pc))
	e.CallAbs(gocallPC())
}

// Poll lets the collector, signal handlers, other threads and Go's scheduler in,
// at a point where all live state is in the frame and the position is written.
// exc is where a raised exception goes.
func (e *Emitter) Poll(exc asm.Label) {
	slow := e.NewLabel()
	e.MI(asm.CMP, asm.S32, asm.At(Ctx, CtxFlag), 0)
	e.Jcc(asm.NE, slow)
	e.MI(asm.CMP, asm.S64, asm.At(G, gStackGuard), stackPreempt)
	e.Jcc(asm.E, slow)
	back := e.Here()
	e.Cold()
	e.Bind(slow)
	e.CallAbs(stubs.poll)
	e.RaisedTo(exc)
	e.Jmp(back)
	e.Hot()
}

// RaisedTo jumps to exc if RAX is heap.Raised.
func (e *Emitter) RaisedTo(exc asm.Label) {
	e.RI(asm.CMP, asm.S64, asm.RAX, int32(heap.Raised))
	e.Jcc(asm.E, exc)
}

// DecodeIfFloat sets X0 to the raw double if RAX is float-tagged. Changes RCX.
func (e *Emitter) DecodeIfFloat() {
	no := e.NewLabel()
	e.Lea32(asm.RCX, asm.At(asm.RAX, -1))
	e.RI(asm.TEST, asm.S8, asm.RCX, 3)
	e.JccShort(asm.NE, no)
	e.Mov(asm.RCX, asm.RAX)
	e.Shift(asm.ROR, asm.S64, asm.RCX, 4)
	e.RR(asm.SUB, asm.S64, asm.RCX, K)
	e.MovqXR(asm.X0, asm.RCX)
	e.Bind(no)
}

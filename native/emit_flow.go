package native

import (
	"pyjit/heap"
	"pyjit/native/asm"
)

// Entry begins code that is called: it links the frame-pointer chain.
func (e *Emitter) Entry() {
	e.Push(asm.RBP)
	e.Mov(asm.RBP, asm.RSP)
}

// Return leaves code that began with Entry; the result is in RAX.
func (e *Emitter) Return() {
	e.Pop(asm.RBP)
	e.Ret()
}

// ReturnRaised leaves with an exception pending.
func (e *Emitter) ReturnRaised() {
	e.MovValue(asm.RAX, heap.Raised)
	e.Return()
}

// RaisedTo jumps to exc if RAX is heap.Raised.
func (e *Emitter) RaisedTo(exc asm.Label) {
	e.RI(asm.CMP, asm.S64, asm.RAX, int32(heap.Raised))
	e.Jcc(asm.E, exc)
}

// CallGo calls a Go function of the helper form, func(x heap.Value, f *heap.Frame,
// y, z … heap.Value) heap.Value, by its FuncPC, with x in RAX, the others in RCX,
// RDI, RSI, R8, R9, R10. Only RBX, R12 and R15 survive. X0 is not the raw double
// of a float result: for that call a GoStub.
func (e *Emitter) CallGo(pc uintptr) {
	e.RI(asm.MOV, asm.S32, asm.R11, int32(pc))
	e.CallAbs(gocallPC())
}

// Unmoved sets the flags to E if heap.Unmoved holds. It changes RCX and R11.
func (e *Emitter) Unmoved() { e.CallAbs(stubs.moved) }

// Poll lets the collector, signal handlers, other threads and Go's scheduler in.
// All live state is in the frame; position, an operand of the frame's header, is
// set to pos first. exc is where a raised exception goes. Nothing survives the
// slow path but RBX, R12 and R15.
func (e *Emitter) Poll(position asm.Mem, pos uint32, exc asm.Label) {
	slow := e.NewLabel()
	e.MI(asm.CMP, asm.S32, asm.At(Ctx, CtxFlag), 0)
	e.Jcc(asm.NE, slow)
	e.MI(asm.CMP, asm.S64, asm.At(G, gStackGuard), stackPreempt)
	e.Jcc(asm.E, slow)
	back := e.Here()
	away := e.Away()
	e.Bind(slow)
	e.StoreImm32(position, int32(pos))
	e.CallAbs(stubs.poll)
	e.RaisedTo(exc)
	e.Jmp(back)
	e.Back(away)
}

// Away continues out of line; Back(label) returns. Code that is out of line
// already jumps over what is emitted in between.
func (e *Emitter) Away() asm.Label {
	if !e.InCold() {
		e.Cold()
		return asm.NoLabel
	}
	over := e.NewLabel()
	e.JmpNear(over)
	return over
}

// Back ends what Away began.
func (e *Emitter) Back(away asm.Label) {
	if away == asm.NoLabel {
		e.Hot()
		return
	}
	e.Bind(away)
}

// CountDown decrements a 32-bit counter in memory and goes to zero, out of line,
// when it reaches 0.
func (e *Emitter) CountDown(counter asm.Mem, zero asm.Label) {
	e.DecM(asm.S32, counter)
	e.Jcc(asm.E, zero)
}

// MissStub is what the last slot of a site jumps to: it calls the thunk, a
// GoStub, with the site's number in EAX and goes on at back with the result in
// RAX (and X0), or at exc.
func (e *Emitter) MissStub(site uint32, thunk uintptr, back, exc asm.Label) {
	e.RI(asm.MOV, asm.S32, asm.RAX, int32(site))
	e.CallAbs(thunk)
	e.RaisedTo(exc)
	e.JmpNear(back)
}

// Exit leaves to the interpreter at a block without code. It returns the label
// of the jump, for linking: once the block has code, PatchRel32(address+1, code).
func (e *Emitter) Exit(block uint32, exit uintptr) asm.Label {
	e.RI(asm.MOV, asm.S32, asm.RAX, int32(block))
	l := e.Here()
	e.JmpAbs(exit)
	return l
}

// A FrameLayout says where a Python frame's header fields lie, as offsets from
// the base.
type FrameLayout struct {
	Code     int32 // u32
	Position int32 // u32
	Prev     int32 // address of the caller's base
	Flags    int32 // u64
}

// A PythonCall describes a call from one natively compiled function to another.
// The callee value and the arguments are in the new frame already.
type PythonCall struct {
	Base     int32   // of the new frame, in bytes from the caller's base
	Position uint32  // of the caller, for tracebacks
	Code     uint32  // the callee's code reference
	Start    uint32  // the callee's first position
	Flags    uint64  // return vreg and return work
	Unbound  [2]int  // vregs of the callee from, to that are filled with Unbound
	Target   uintptr // the callee's native entry
}

// CallPython emits the call. The new frame's limit is checked first, which is
// also a poll: full is where to go, with nothing changed but RDX. The result is
// in RAX and X0; exc is where an exception goes. Nothing else survives.
func (e *Emitter) CallPython(l *FrameLayout, c *PythonCall, full, exc asm.Label) {
	e.Lea(asm.RDX, asm.At(Frame, c.Base))
	e.RM(asm.CMP, asm.S64, asm.RDX, asm.At(Ctx, CtxFrameLimit))
	e.Jcc(asm.A, full)
	e.StoreImm32(asm.At(Frame, l.Position), int32(c.Position))
	e.Store(asm.At(asm.RDX, l.Prev), Frame)
	e.StoreImm32(asm.At(asm.RDX, l.Code), int32(c.Code))
	e.StoreImm32(asm.At(asm.RDX, l.Position), int32(c.Start))
	e.StoreValue(asm.At(asm.RDX, l.Flags), heap.Value(c.Flags))
	for v := c.Unbound[0]; v < c.Unbound[1]; v++ {
		e.StoreImm(asm.At(asm.RDX, int32(v)*8), int32(heap.Unbound))
	}
	e.Mov(Frame, asm.RDX)
	e.CallAbs(c.Target)
	e.Lea(Frame, asm.At(Frame, -c.Base))
	e.RaisedTo(exc)
}

package native

import (
	"pyjit/heap"
	"pyjit/native/asm"
)

// GuardObject goes on if r refers to an object, else to miss.
func (e *Emitter) GuardObject(r, t asm.Reg, miss asm.Label) {
	e.Lea32(t, asm.At(r, -objTag))
	e.RI(asm.TEST, asm.S8, t, 7)
	e.Jcc(asm.NE, miss)
}

// GuardShape goes on if r refers to an object of the shape.
func (e *Emitter) GuardShape(r, t asm.Reg, shape uint32, miss asm.Label) {
	e.GuardObject(r, t, miss)
	e.GuardShapeOnly(r, shape, miss)
}

// GuardShapeOnly is GuardShape for what is known to be an object.
func (e *Emitter) GuardShapeOnly(r asm.Reg, shape uint32, miss asm.Label) {
	e.MI(asm.CMP, asm.S32, Field(r, 0), int32(shape))
	e.Jcc(asm.NE, miss)
}

// Alloc sets dst to the address of a new cell of the class; nothing in there is
// written. dst and t are different.
func (e *Emitter) Alloc(dst, t asm.Reg, class int) {
	free := int32(CtxFree + class*FreeSize)
	slow := e.NewLabel()
	e.Load(dst, asm.At(Ctx, free+FreePtr))
	e.RM(asm.CMP, asm.S64, dst, asm.At(Ctx, free+FreeLimit))
	e.Jcc(asm.AE, slow)
	e.Lea(t, asm.At(dst, int32(heap.ClassSize(class))))
	e.Store(asm.At(Ctx, free+FreePtr), t)
	back := e.Here()
	away := e.Away()
	e.Bind(slow)
	e.RI(asm.MOV, asm.S32, asm.R11, int32(class))
	e.CallAbs(stubs.alloc)
	e.Mov(dst, asm.R11)
	e.Jmp(back)
	e.Back(away)
}

// Header writes the header of a new cell whose address is in r.
func (e *Emitter) Header(r asm.Reg, shape uint32) { e.StoreImm(asm.At(r, 0), int32(shape)) }

// SetRef stores the reference r at an offset of the object that obj refers to,
// with the barrier.
func (e *Emitter) SetRef(obj asm.Reg, off int32, r asm.Reg) {
	e.Barrier(obj, func() { e.PushImm(off) })
	e.Store(Field(obj, off), r)
}

// SetRefAt stores the reference r at an address in at, which lies in the object
// that obj refers to, with the barrier.
func (e *Emitter) SetRefAt(obj, at, r asm.Reg) {
	e.Barrier(obj, func() { // offset = at - cell
		e.Push(at)
		e.Lea(asm.R11, asm.At(obj, -objTag))
		e.MR(asm.SUB, asm.S64, asm.At(asm.RSP, 0), asm.R11)
	})
	e.Store(asm.At(at, 0), r)
}

// Barrier tests whether the object is old and not in the log yet; then it is
// logged, out of line. pushOffset pushes the offset of the store that follows.
func (e *Emitter) Barrier(obj asm.Reg, pushOffset func()) {
	slow := e.NewLabel()
	e.MI(asm.TEST, asm.S8, Field(obj, 4), heap.Unlogged)
	e.Jcc(asm.NE, slow)
	back := e.Here()
	away := e.Away()
	e.Bind(slow)
	pushOffset()
	e.Lea(asm.R11, asm.At(obj, -objTag))
	e.CallAbs(stubs.log)
	e.Lea(asm.RSP, asm.At(asm.RSP, 8))
	e.Jmp(back)
	e.Back(away)
}

package native

import (
	"pyjit/heap"
	"pyjit/native/asm"
)

// An Emitter emits sequences that follow the conventions of native code.
//
// What a method needs beyond its operands is said by its name for it: t, t1 and
// t2 are scratch registers, different from the operands; dst may be an operand
// unless the comment says otherwise. All change the flags, and R11 may be changed
// by any of them; no other register is. A jump to miss leaves every operand as it
// was, so that the slow path can start from the beginning.
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

// Field returns the operand at an offset from the cell of an object whose tagged
// reference is in r.
func Field(r asm.Reg, off int32) asm.Mem { return asm.At(r, off-objTag) }

const objTag = 3

// MovValue sets a register to a constant Value.
func (e *Emitter) MovValue(dst asm.Reg, v heap.Value) { e.MovImm(dst, uint64(v)) }

// StoreValue stores a constant Value to memory that needs no barrier. Changes
// R11 if v is no 32-bit word.
func (e *Emitter) StoreValue(m asm.Mem, v heap.Value) {
	if int64(v) == int64(int32(v)) {
		e.StoreImm(m, int32(v))
		return
	}
	e.MovImm(asm.R11, uint64(v))
	e.Store(m, asm.R11)
}

// CompareValue compares r with a constant Value: E or NE after it.
func (e *Emitter) CompareValue(r asm.Reg, v heap.Value) {
	if int64(v) == int64(int32(v)) {
		e.RI(asm.CMP, asm.S64, r, int32(v))
		return
	}
	e.MovImm(asm.R11, uint64(v))
	e.RR(asm.CMP, asm.S64, r, asm.R11)
}

// GuardValue goes on if r is the constant v, else to miss.
func (e *Emitter) GuardValue(r asm.Reg, v heap.Value, miss asm.Label) {
	e.CompareValue(r, v)
	e.Jcc(asm.NE, miss)
}

// GuardNotValue goes on if r is not the constant v, else to miss: for unbound
// locals and exhausted iterators.
func (e *Emitter) GuardNotValue(r asm.Reg, v heap.Value, miss asm.Label) {
	e.CompareValue(r, v)
	e.Jcc(asm.E, miss)
}

// SetBool makes dst True if the condition holds, else False. Flags as left by
// the comparison; movs in between do not change them.
func (e *Emitter) SetBool(c asm.Cond, dst asm.Reg) {
	e.Setcc(c, dst)
	e.MovzxRR(asm.S8, dst, dst)
	e.Lea32(dst, asm.Scaled(dst, int(heap.True-heap.False), int32(heap.False)))
}

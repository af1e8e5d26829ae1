package native

import (
	"pyjit/heap"
	"pyjit/native/asm"
)

// GuardFloat goes on if r is a tagged float, else to miss. A boxed float misses.
func (e *Emitter) GuardFloat(r, t asm.Reg, miss asm.Label) {
	e.Lea32(t, asm.At(r, -1))
	e.RI(asm.TEST, asm.S8, t, 3)
	e.Jcc(asm.NE, miss)
}

// GuardFloats goes on if a and b both are tagged floats.
func (e *Emitter) GuardFloats(a, b, t1, t2 asm.Reg, miss asm.Label) {
	e.Lea32(t1, asm.At(a, -1))
	e.Lea32(t2, asm.At(b, -1))
	e.RR(asm.OR, asm.S32, t1, t2)
	e.RI(asm.TEST, asm.S8, t1, 3)
	e.Jcc(asm.NE, miss)
}

// Decode sets x to the double of the tagged float in r, by way of t, which may
// be r itself.
func (e *Emitter) Decode(x asm.Xmm, r, t asm.Reg) {
	if CPU.BMI2 && r != t {
		e.Rorx(asm.S64, t, r, 4)
	} else {
		if r != t {
			e.Mov(t, r)
		}
		e.Shift(asm.ROR, asm.S64, t, 4)
	}
	e.RR(asm.SUB, asm.S64, t, K)
	e.MovqXR(x, t)
}

// DecodeIfFloat sets X0 to the raw double if RAX is a tagged float, which is the
// rule for the result of a site. Changes RCX.
func (e *Emitter) DecodeIfFloat() {
	no := e.NewLabel()
	e.Lea32(asm.RCX, asm.At(asm.RAX, -1))
	e.RI(asm.TEST, asm.S8, asm.RCX, 3)
	e.JccShort(asm.NE, no)
	e.Decode(asm.X0, asm.RAX, asm.RCX)
	e.Bind(no)
}

// Encode sets dst to the Value of the double in x; one that the tag does not
// hold is boxed, out of line, which never misses. Changes t.
func (e *Emitter) Encode(dst asm.Reg, x asm.Xmm, t asm.Reg) {
	box := e.NewLabel()
	e.MovqRX(dst, x)
	e.RR(asm.ADD, asm.S64, dst, K)
	e.Shift(asm.ROL, asm.S64, dst, 4)
	e.GuardFloat(dst, t, box)
	back := e.Here()
	away := e.Away()
	e.Bind(box)
	e.MovqRX(asm.R11, x)
	e.CallAbs(stubs.box)
	e.Mov(dst, asm.R11)
	e.Jmp(back)
	e.Back(away)
}

// Double sets x to the double of any float in r, tagged or boxed; others miss.
func (e *Emitter) Double(x asm.Xmm, r, t asm.Reg, miss asm.Label) {
	boxed := e.NewLabel()
	e.GuardFloat(r, t, boxed)
	e.Decode(x, r, t)
	back := e.Here()
	away := e.Away()
	e.Bind(boxed)
	e.GuardShape(r, t, heap.FloatShape, miss)
	e.LoadSD(x, Field(r, 8))
	e.Jmp(back)
	e.Back(away)
}

// IntToDouble converts a tagged int: exact up to 2^53, else rounded to nearest
// even as Python does.
func (e *Emitter) IntToDouble(x asm.Xmm, r, t asm.Reg) {
	e.Mov(t, r)
	e.Shift(asm.SAR, asm.S64, t, 1)
	e.ZeroX(x) // cvtsi2sd keeps the upper half: do not wait for its last writer
	e.Cvtsi2sd(asm.S64, x, t)
}

// GuardNonzero goes on if x is neither zero nor a NaN. Changes tx.
func (e *Emitter) GuardNonzero(x, tx asm.Xmm, miss asm.Label) {
	e.ZeroX(tx)
	e.Ucomisd(x, tx)
	e.Jcc(asm.E, miss)
}

// NegDouble and AbsDouble change the sign of x. They change t.
func (e *Emitter) NegDouble(x asm.Xmm, t asm.Reg) { e.sign(asm.BTC, x, t) }

// AbsDouble clears the sign of x. Changes t.
func (e *Emitter) AbsDouble(x asm.Xmm, t asm.Reg) { e.sign(asm.BTR, x, t) }

func (e *Emitter) sign(op asm.BitOp, x asm.Xmm, t asm.Reg) {
	e.MovqRX(t, x)
	e.Bit(op, asm.S64, t, 63)
	e.MovqXR(x, t)
}

// A Compare is one of Python's six comparisons.
type Compare uint8

// The comparisons.
const (
	LT Compare = iota
	LE
	EQ
	NE
	GT
	GE
)

// IntCond returns the condition after a signed comparison.
func (c Compare) IntCond() asm.Cond {
	return [...]asm.Cond{asm.L, asm.LE, asm.E, asm.NE, asm.G, asm.GE}[c]
}

// JumpDouble jumps to the label if x c y is what want says; with a NaN all but
// NE are false.
func (e *Emitter) JumpDouble(c Compare, x, y asm.Xmm, want bool, to asm.Label) {
	switch c {
	case LT, LE: // y > x, y >= x: a NaN sets carry
		e.Ucomisd(y, x)
	default:
		e.Ucomisd(x, y)
	}
	switch c {
	case LT, GT:
		e.Jcc(condIf(asm.A, want), to)
	case LE, GE:
		e.Jcc(condIf(asm.AE, want), to)
	default:
		if (c == NE) == want { // unequal or unordered
			e.Jcc(asm.P, to)
			e.Jcc(asm.NE, to)
			return
		}
		no := e.NewLabel()
		e.JccShort(asm.P, no)
		e.Jcc(asm.E, to)
		e.Bind(no)
	}
}

func condIf(c asm.Cond, want bool) asm.Cond {
	if want {
		return c
	}
	return c.Not()
}

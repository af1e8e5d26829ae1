package native

import (
	"math/bits"

	"pyjit/native/asm"
)

// Tagged ints are twice the int, bit 0 clear: sums, differences, bitwise
// operations and comparisons work on the words as they are.

// GuardInt goes on if r is a tagged int, else to miss.
func (e *Emitter) GuardInt(r asm.Reg, miss asm.Label) {
	e.RI(asm.TEST, asm.S8, r, 1)
	e.Jcc(asm.NE, miss)
}

// GuardInts goes on if a and b both are tagged ints.
func (e *Emitter) GuardInts(a, b, t asm.Reg, miss asm.Label) {
	e.Mov32(t, a)
	e.RR(asm.OR, asm.S32, t, b)
	e.RI(asm.TEST, asm.S8, t, 1)
	e.Jcc(asm.NE, miss)
}

// overflow leaves for miss if the last operation overflowed. undo emits what makes
// the operand good again: wrapping arithmetic is undone by its opposite.
func (e *Emitter) overflow(miss asm.Label, undo func()) {
	l := e.NewLabel()
	e.Jcc(asm.O, l)
	away := e.Away()
	e.Bind(l)
	undo()
	e.Jmp(miss)
	e.Back(away)
}

// AddInt adds tagged ints: dst += b, which is another register.
func (e *Emitter) AddInt(dst, b asm.Reg, miss asm.Label) {
	e.RR(asm.ADD, asm.S64, dst, b)
	e.overflow(miss, func() { e.RR(asm.SUB, asm.S64, dst, b) })
}

// AddIntImm adds a constant, |n| < 2^30.
func (e *Emitter) AddIntImm(dst asm.Reg, n int32, miss asm.Label) {
	e.RI(asm.ADD, asm.S64, dst, 2*n)
	e.overflow(miss, func() { e.RI(asm.SUB, asm.S64, dst, 2*n) })
}

// SubInt subtracts tagged ints: dst -= b, which is another register.
func (e *Emitter) SubInt(dst, b asm.Reg, miss asm.Label) {
	e.RR(asm.SUB, asm.S64, dst, b)
	e.overflow(miss, func() { e.RR(asm.ADD, asm.S64, dst, b) })
}

// MulInt multiplies tagged ints: dst = a*b.
func (e *Emitter) MulInt(dst, a, b, t asm.Reg, miss asm.Label) {
	e.Mov(t, a)
	e.Shift(asm.SAR, asm.S64, t, 1)
	e.Imul(asm.S64, t, b)
	e.Jcc(asm.O, miss)
	e.Mov(dst, t)
}

// MulIntImm multiplies with a constant.
func (e *Emitter) MulIntImm(dst, a asm.Reg, n int32, t asm.Reg, miss asm.Label) {
	e.ImulI(asm.S64, t, a, n)
	e.Jcc(asm.O, miss)
	e.Mov(dst, t)
}

// NegInt negates: dst = -dst.
func (e *Emitter) NegInt(dst asm.Reg, miss asm.Label) {
	e.Unary(asm.NEG, asm.S64, dst)
	e.Jcc(asm.O, miss) // only for MinInt, whose word is its own negative
}

// InvertInt is dst = ~dst.
func (e *Emitter) InvertInt(dst asm.Reg) { e.RI(asm.XOR, asm.S64, dst, -2) }

// AbsInt is dst = |dst|.
func (e *Emitter) AbsInt(dst, t asm.Reg, miss asm.Label) {
	e.Mov(t, dst)
	e.Unary(asm.NEG, asm.S64, t)
	e.Jcc(asm.O, miss)
	e.Cmov(asm.NS, asm.S64, dst, t)
}

// DivModInt divides RAX by y, rounding down as Python does: the quotient comes
// to RAX, the remainder, with the divisor's sign, to RDX. y, t1 and t2 are other
// registers. miss: a zero divisor, or the quotient -MinInt; RDX is scratch.
func (e *Emitter) DivModInt(y, t1, t2 asm.Reg, miss asm.Label) {
	e.floorDiv(y, t1, t2, miss)
	e.RR(asm.ADD, asm.S64, asm.RAX, t1)
	e.RR(asm.AND, asm.S64, t1, y)
	e.RR(asm.ADD, asm.S64, asm.RDX, t1)
	e.tagQuotient(miss)
}

// FloorDivInt is DivModInt for the quotient alone.
func (e *Emitter) FloorDivInt(y, t1, t2 asm.Reg, miss asm.Label) {
	e.floorDiv(y, t1, t2, miss)
	e.RR(asm.ADD, asm.S64, asm.RAX, t1)
	e.tagQuotient(miss)
}

// ModInt is DivModInt for the remainder alone, which comes to RAX.
func (e *Emitter) ModInt(y, t1, t2 asm.Reg, miss asm.Label) {
	e.floorDiv(y, t1, t2, miss)
	e.RR(asm.AND, asm.S64, t1, y)
	e.Lea(asm.RAX, asm.Idx(asm.RDX, t1, 1, 0))
}

// floorDiv divides the tagged words: RAX becomes the untagged quotient, RDX the
// tagged remainder, both truncated, and t1 -1 if they are to be rounded down,
// else 0. The division never traps, for the divisor's word is even, not -1.
func (e *Emitter) floorDiv(y, t1, t2 asm.Reg, miss asm.Label) {
	e.RR(asm.TEST, asm.S64, y, y)
	e.Jcc(asm.E, miss)
	e.Cqo()
	e.Unary(asm.IDIV, asm.S64, y)
	e.Mov(t1, asm.RDX)
	e.RR(asm.XOR, asm.S64, t1, y)
	e.Shift(asm.SAR, asm.S64, t1, 63)
	e.Zero(t2)
	e.RR(asm.TEST, asm.S64, asm.RDX, asm.RDX)
	e.Cmov(asm.E, asm.S64, t1, t2)
}

// tagQuotient doubles RAX; it overflows for MinInt // -1 only.
func (e *Emitter) tagQuotient(miss asm.Label) {
	e.RR(asm.ADD, asm.S64, asm.RAX, asm.RAX)
	// RAX was 1<<62, whose double is the word of MinInt: the operand.
	e.Jcc(asm.O, miss)
}

// ShlInt is RAX <<= RCX, tagged ints, RCX changed. RDX is scratch and t another.
// miss: a count below 0 or above 62, or a result that is no tagged int.
func (e *Emitter) ShlInt(t asm.Reg, miss asm.Label) {
	e.RI(asm.CMP, asm.S64, asm.RCX, 2*62)
	e.Jcc(asm.A, miss)
	e.Shift(asm.SHR, asm.S32, asm.RCX, 1)
	if CPU.BMI2 {
		e.Shlx(asm.S64, asm.RDX, asm.RAX, asm.RCX)
		e.Sarx(asm.S64, t, asm.RDX, asm.RCX)
	} else {
		e.Mov(asm.RDX, asm.RAX)
		e.ShiftCL(asm.SHL, asm.S64, asm.RDX)
		e.Mov(t, asm.RDX)
		e.ShiftCL(asm.SAR, asm.S64, t)
	}
	l := e.NewLabel()
	e.RR(asm.CMP, asm.S64, t, asm.RAX)
	e.Jcc(asm.NE, l)
	e.Mov(asm.RAX, asm.RDX)
	away := e.Away()
	e.Bind(l)
	e.RR(asm.ADD, asm.S32, asm.RCX, asm.RCX)
	e.Jmp(miss)
	e.Back(away)
}

// ShlIntImm is dst = a << n, 0 <= n <= 62.
func (e *Emitter) ShlIntImm(dst, a asm.Reg, n uint8, t1, t2 asm.Reg, miss asm.Label) {
	e.Mov(t1, a)
	e.Shift(asm.SHL, asm.S64, t1, n)
	e.Mov(t2, t1)
	e.Shift(asm.SAR, asm.S64, t2, n)
	e.RR(asm.CMP, asm.S64, t2, a)
	e.Jcc(asm.NE, miss)
	e.Mov(dst, t1)
}

// ShrInt is RAX >>= RCX, tagged ints, RCX and RDX changed. miss: a count below 0.
func (e *Emitter) ShrInt(miss asm.Label) {
	e.RR(asm.TEST, asm.S64, asm.RCX, asm.RCX)
	e.Jcc(asm.S, miss)
	e.Shift(asm.SHR, asm.S64, asm.RCX, 1)
	e.MovImm(asm.RDX, 63)
	e.RR(asm.CMP, asm.S64, asm.RCX, asm.RDX)
	e.Cmov(asm.A, asm.S64, asm.RCX, asm.RDX)
	if CPU.BMI2 {
		e.Sarx(asm.S64, asm.RAX, asm.RAX, asm.RCX)
	} else {
		e.ShiftCL(asm.SAR, asm.S64, asm.RAX)
	}
	e.RI(asm.AND, asm.S64, asm.RAX, -2)
}

// ShrIntImm is dst >>= n.
func (e *Emitter) ShrIntImm(dst asm.Reg, n uint8) {
	e.Shift(asm.SAR, asm.S64, dst, min(n, 63))
	e.RI(asm.AND, asm.S64, dst, -2)
}

// ModIntPow2 is dst %= 1<<k, 0 <= k <= 29, right for negative ints as well.
func (e *Emitter) ModIntPow2(dst asm.Reg, k uint8) { e.RI(asm.AND, asm.S64, dst, (1<<k-1)<<1) }

// magic returns m and k with x/c == (x*m)>>(63+k) for 0 <= x < 2^62: Granlund and
// Montgomery, Division by Invariant Integers using Multiplication, PLDI 1994.
// With k = ceil(log2 c) and m = floor(2^(63+k)/c) + 1 the error term stays below
// what 62-bit numerators can show.
func magic(c uint64) (m uint64, k uint8) {
	k = uint8(bits.Len64(c - 1))
	hi := uint64(1) << k >> 1 // 2^(63+k) = hi<<64 for k > 0
	if hi >= c {
		panic("native: divisor")
	}
	if k == 0 {
		return 0, 0
	}
	m, _ = bits.Div64(hi, 0, c)
	return m + 1, k
}

// FloorDivIntImm is RAX //= c, a constant, 0 < c < 2^31. Changes RDX and t.
func (e *Emitter) FloorDivIntImm(c int64, t asm.Reg) {
	if c&(c-1) == 0 {
		e.ShrIntImm(asm.RAX, uint8(bits.TrailingZeros64(uint64(c))))
		return
	}
	e.floorDivImm(c, t)
	e.Lea(asm.RAX, asm.Idx(asm.RDX, asm.RDX, 1, 0))
}

// ModIntImm is RAX %= c, a constant, 0 < c < 2^31. Changes RDX, t1 and t2.
func (e *Emitter) ModIntImm(c int64, t1, t2 asm.Reg) {
	if c&(c-1) == 0 && c <= 1<<29 {
		e.ModIntPow2(asm.RAX, uint8(bits.TrailingZeros64(uint64(c))))
		return
	}
	e.Mov(t2, asm.RAX)
	e.floorDivImm(c, t1)
	e.ImulI(asm.S64, asm.RDX, asm.RDX, int32(c))
	e.RR(asm.ADD, asm.S64, asm.RDX, asm.RDX)
	e.Mov(asm.RAX, t2)
	e.RR(asm.SUB, asm.S64, asm.RAX, asm.RDX)
}

// floorDivImm sets RDX to the untagged quotient of the tagged int in RAX:
// floor(x/c) = ^(^x/c) for negative x.
func (e *Emitter) floorDivImm(c int64, t asm.Reg) {
	m, k := magic(uint64(c))
	e.Mov(t, asm.RAX)
	e.Shift(asm.SAR, asm.S64, t, 63)
	e.Shift(asm.SAR, asm.S64, asm.RAX, 1)
	e.RR(asm.XOR, asm.S64, asm.RAX, t)
	e.MovImm(asm.RDX, m)
	e.Unary(asm.MUL, asm.S64, asm.RDX)
	e.Shift(asm.SHR, asm.S64, asm.RDX, k-1)
	e.RR(asm.XOR, asm.S64, asm.RDX, t)
}

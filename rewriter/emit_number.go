package rewriter

import (
	"math/bits"

	"pyjit/heap"
	"pyjit/native"
	"pyjit/native/asm"
	"pyjit/object"
	"pyjit/slot"
)

// Ints.

// AsInt takes a small int.
func (a *Assembler) AsInt(dst, v slot.Ref, exit slot.Exit) {
	a.GuardInt(a.gpr(v), a.miss(exit))
	a.view(dst, v)
}

// IntValue forgets that an int is one.
func (a *Assembler) IntValue(dst, x slot.Ref) { a.view(dst, x) }

// arith emits dst = x op y on words.
func (a *Assembler) arith(op asm.Op, dst, x, y slot.Ref, commutes bool) {
	if commutes && x < 0 {
		x, y = y, x
	}
	if v, ok := a.imm32(y); ok {
		r := a.own(x)
		a.RI(op, asm.S64, r, v)
		a.set(dst, r)
		return
	}
	b := a.gpr(y)
	r := a.own(x)
	a.RR(op, asm.S64, r, b)
	a.set(dst, r)
}

// IntAdd adds.
func (a *Assembler) IntAdd(dst, x, y slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	a.arith(asm.ADD, dst, x, y, true)
	a.Jcc(asm.O, l)
}

// IntSub subtracts.
func (a *Assembler) IntSub(dst, x, y slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	a.arith(asm.SUB, dst, x, y, false)
	a.Jcc(asm.O, l)
}

// IntMul multiplies.
func (a *Assembler) IntMul(dst, x, y slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	if x < 0 {
		x, y = y, x
	}
	if v, ok := a.imm32(y); ok {
		r := a.gpr(x)
		t := a.take(temp)
		if v == 4 { // twice
			a.Mov(t, r)
			a.RR(asm.ADD, asm.S64, t, t)
		} else {
			a.ImulI(asm.S64, t, r, v>>1)
		}
		a.Jcc(asm.O, l)
		a.set(dst, t)
		return
	}
	b := a.gpr(y)
	r := a.own(x)
	a.Shift(asm.SAR, asm.S64, r, 1)
	a.Imul(asm.S64, r, b)
	a.Jcc(asm.O, l)
	a.set(dst, r)
}

// IntNeg negates.
func (a *Assembler) IntNeg(dst, x slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	r := a.own(x)
	a.Unary(asm.NEG, asm.S64, r)
	a.Jcc(asm.O, l)
	a.set(dst, r)
}

// IntAbs takes the absolute value.
func (a *Assembler) IntAbs(dst, x slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	r := a.own(x)
	a.Emitter.AbsInt(r, a.take(temp), l)
	a.set(dst, r)
}

// constant returns the int that x is, if it is a constant.
func (a *Assembler) constant(x slot.Ref) (int64, bool) {
	if x >= 0 {
		return 0, false
	}
	return heap.Value(a.p.ConstOf(x).Bits).Int(), true
}

// divide prepares RAX and the registers of a division.
func (a *Assembler) divide(x slot.Ref) {
	a.claim(asm.RDX)
	a.toRAX(x)
}

// toRAX makes RAX a copy of x that may be changed.
func (a *Assembler) toRAX(x slot.Ref) {
	if x >= 0 && a.loc[x].kind == inGPR && a.loc[x].reg == asm.RAX {
		if a.last[a.root[x]] > a.now {
			if a.loc[x].vreg >= 0 && !a.loc[x].raw {
				a.home(int16(x))
			} else {
				n := a.take(int16(a.root[x]))
				a.Mov(n, asm.RAX)
				a.moved(int16(x), n)
			}
		}
		a.busy[asm.RAX] = temp
		return
	}
	a.claim(asm.RAX)
	a.load(asm.RAX, x)
}

// IntFloorDiv divides rounding down.
func (a *Assembler) IntFloorDiv(dst, x, y slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	if c, ok := a.constant(y); ok && c > 0 && c < 1<<31 {
		a.divide(x)
		a.FloorDivIntImm(c, a.take(temp))
	} else {
		b := a.divisor(y)
		a.divide(x)
		a.FloorDivInt(b, a.take(temp), a.take(temp), l)
	}
	a.set(dst, asm.RAX)
}

// divisor returns a register other than RAX and RDX that holds y.
func (a *Assembler) divisor(y slot.Ref) asm.Reg {
	if y >= 0 && a.loc[y].kind == inGPR && a.loc[y].reg != asm.RAX && a.loc[y].reg != asm.RDX {
		return a.loc[y].reg
	}
	for _, r := range [...]asm.Reg{asm.RCX, asm.RSI, asm.RDI, asm.R8, asm.R9} {
		if a.busy[r] == free {
			a.busy[r] = temp
			a.load(r, y)
			return r
		}
	}
	panic(unsupported{"divisor"})
}

// IntMod takes the remainder of FloorDiv.
func (a *Assembler) IntMod(dst, x, y slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	if c, ok := a.constant(y); ok && c > 0 && c < 1<<31 {
		if c&(c-1) == 0 && c < 1<<29 {
			r := a.own(x)
			a.RI(asm.AND, asm.S64, r, int32(c-1)<<1)
			a.set(dst, r)
			return
		}
		a.divide(x)
		a.ModIntImm(c, a.take(temp), a.take(temp))
	} else {
		b := a.divisor(y)
		a.divide(x)
		a.ModInt(b, a.take(temp), a.take(temp), l)
	}
	a.set(dst, asm.RAX)
}

// IntShl shifts left.
func (a *Assembler) IntShl(dst, x, y slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	if n, ok := a.constant(y); ok && n >= 0 && n <= 62 {
		r := a.gpr(x)
		d := a.take(temp)
		a.ShlIntImm(d, r, uint8(n), a.take(temp), a.take(temp), l)
		a.set(dst, d)
		return
	}
	a.claim(asm.RCX)
	a.load(asm.RCX, y)
	a.claim(asm.RDX)
	a.toRAX(x)
	a.Emitter.ShlInt(a.take(temp), l)
	a.set(dst, asm.RAX)
}

// IntShr shifts right.
func (a *Assembler) IntShr(dst, x, y slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	if n, ok := a.constant(y); ok && n >= 0 {
		r := a.own(x)
		a.ShrIntImm(r, uint8(min(n, 63)))
		a.set(dst, r)
		return
	}
	a.claim(asm.RCX)
	a.load(asm.RCX, y)
	a.claim(asm.RDX)
	a.toRAX(x)
	a.Emitter.ShrInt(l)
	a.set(dst, asm.RAX)
}

// IntAnd is bitwise and.
func (a *Assembler) IntAnd(dst, x, y slot.Ref) { a.arith(asm.AND, dst, x, y, true) }

// IntOr is bitwise or.
func (a *Assembler) IntOr(dst, x, y slot.Ref) { a.arith(asm.OR, dst, x, y, true) }

// IntXor is bitwise exclusive or.
func (a *Assembler) IntXor(dst, x, y slot.Ref) { a.arith(asm.XOR, dst, x, y, true) }

// IntCompare compares.
func (a *Assembler) IntCompare(dst, x slot.Ref, c int64, y slot.Ref) {
	cond := native.Compare(c).IntCond()
	if v, ok := a.imm32(y); ok {
		r := a.gpr(x)
		if v == 0 && (c == int64(native.EQ) || c == int64(native.NE)) {
			a.RR(asm.TEST, asm.S64, r, r)
		} else {
			a.RI(asm.CMP, asm.S64, r, v)
		}
	} else {
		b := a.gpr(y)
		a.RR(asm.CMP, asm.S64, a.gpr(x), b)
	}
	a.setCond(dst, cond)
}

// setCond says that the result is a condition in the flags. It stays there only
// if the next operation uses it at once.
func (a *Assembler) setCond(dst slot.Ref, c asm.Cond) {
	a.loc[dst] = loc{kind: isCond, cond: c, vreg: -1}
	if !a.follows(dst, slot.Tag, slot.Not, slot.OpReturn) {
		r := a.take(int16(dst))
		a.SetBool(c, r)
		a.loc[dst] = loc{kind: inGPR, reg: r, vreg: -1}
	}
}

// Tag makes True or False of a condition.
func (a *Assembler) Tag(dst, b slot.Ref) {
	if b < 0 {
		r := a.take(int16(dst))
		v := heap.Bool(a.p.ConstOf(b).Bits != 0)
		a.MovImm(r, uint64(v))
		a.loc[dst] = loc{kind: inGPR, reg: r, vreg: -1}
		return
	}
	l := a.loc[b]
	switch l.kind {
	case isCond:
		l.kind = isTag
		a.loc[dst] = l
		if !a.follows(dst, slot.OpReturn) {
			r := a.take(int16(dst))
			a.materialize(dst, r)
			a.loc[dst] = loc{kind: inGPR, reg: r, vreg: -1}
		}
	case isFCmp:
		a.loc[dst] = l
		for _, x := range [...]asm.Xmm{l.x, l.y} {
			a.xbsy[x] = int16(dst)
		}
	default:
		a.view(dst, b)
	}
}

// Not negates a condition.
func (a *Assembler) Not(dst, b slot.Ref) {
	l := a.loc[b]
	switch l.kind {
	case isCond, isFCmp:
		l.negate = !l.negate
		a.loc[dst] = l
	default:
		r := a.own(b)
		a.RI(asm.XOR, asm.S64, r, int32(heap.True^heap.False))
		a.set(dst, r)
	}
}

// Same is identity.
func (a *Assembler) Same(dst, x, y slot.Ref) {
	if x < 0 {
		x, y = y, x
	}
	r := a.gpr(x)
	if y < 0 {
		a.CompareValue(r, heap.Value(a.p.ConstOf(y).Bits))
	} else {
		a.RR(asm.CMP, asm.S64, r, a.gpr(y))
	}
	a.setCond(dst, asm.E)
}

// AsBool takes True or False.
func (a *Assembler) AsBool(dst, v slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	r := a.gpr(v)
	a.Lea(asm.R11, asm.At(r, -int32(heap.False)))
	a.RI(asm.TEST, asm.S64, asm.R11, ^int32(heap.True-heap.False))
	a.Jcc(asm.NE, l)
	a.RI(asm.CMP, asm.S64, r, int32(heap.True))
	a.setCond(dst, asm.E)
}

// AsBoolInt takes True or False for an int.
func (a *Assembler) AsBoolInt(dst, v slot.Ref, exit slot.Exit) {
	const apart = heap.True - heap.False // a power of two
	l := a.miss(exit)
	x := a.gpr(v)
	r := a.take(int16(dst))
	a.Lea(r, asm.At(x, -int32(heap.False)))
	a.RI(asm.TEST, asm.S64, r, ^int32(apart))
	a.Jcc(asm.NE, l)
	a.Shift(asm.SHR, asm.S64, r, uint8(bits.TrailingZeros64(uint64(apart))-1))
	a.set(dst, r)
}

// Floats.

// AsFloat takes a float, tagged or boxed.
func (a *Assembler) AsFloat(dst, v slot.Ref, exit slot.Exit) {
	if v < 0 {
		c := heap.Value(a.p.ConstOf(v).Bits)
		f := 0.0
		if c.IsFloat() {
			f = c.Float()
		} else {
			f = c.Boxed()
		}
		a.setX(dst, a.constX(f))
		return
	}
	l := a.miss(exit)
	r := a.gpr(v)
	if a.loc[v].raw {
		x := a.loc[v].x
		a.GuardFloat(r, asm.R11, l)
		a.xbsy[x] = int16(dst)
		a.loc[v].raw = false
		a.setX(dst, x)
		return
	}
	x := a.takeX(temp)
	t := a.take(temp)
	a.Double(x, r, t, l)
	a.setX(dst, x)
}

// constX loads a double.
func (a *Assembler) constX(f float64) asm.Xmm {
	x := a.takeX(temp)
	if b := floatBits(f); b == 0 {
		a.ZeroX(x)
	} else {
		a.MovImm(asm.R11, b)
		a.MovqXR(x, asm.R11)
	}
	return x
}

// xmm returns the float register that holds x.
func (a *Assembler) xmm(x slot.Ref) asm.Xmm {
	if x < 0 {
		return a.constX(floatOf(a.p.ConstOf(x).Bits))
	}
	if l := &a.loc[x]; l.kind == inXMM {
		return l.x
	}
	panic(unsupported{"float operand"})
}

// ownX returns a float register with a copy of x that may be changed.
func (a *Assembler) ownX(x slot.Ref) asm.Xmm {
	r := a.xmm(x)
	if x < 0 || a.last[a.root[x]] <= a.now && !a.inTail(x) {
		a.xbsy[r] = temp
		return r
	}
	n := a.takeX(temp)
	a.MovX(n, r)
	return n
}

// FloatBox makes a float object.
func (a *Assembler) FloatBox(dst, x slot.Ref) {
	v := a.xmm(x)
	r := a.take(int16(dst))
	a.Encode(r, v, asm.R11)
	if a.busyOther(v, x) {
		a.loc[dst] = loc{kind: inGPR, reg: r, vreg: -1}
		return
	}
	a.xbsy[v] = int16(dst)
	a.loc[dst] = loc{kind: inGPR, reg: r, vreg: -1, raw: true, x: v}
}

// busyOther reports whether the float register is needed for x later.
func (a *Assembler) busyOther(v asm.Xmm, x slot.Ref) bool {
	return x >= 0 && a.last[a.root[x]] > a.now
}

func (a *Assembler) float(op asm.FloatOp, dst, x, y slot.Ref) {
	b := a.xmm(y)
	r := a.ownX(x)
	if r == b && x != y {
		panic(unsupported{"float registers"})
	}
	a.Float(op, r, b)
	a.setX(dst, r)
}

// FloatAdd adds.
func (a *Assembler) FloatAdd(dst, x, y slot.Ref) { a.float(asm.FADD, dst, x, y) }

// FloatSub subtracts.
func (a *Assembler) FloatSub(dst, x, y slot.Ref) { a.float(asm.FSUB, dst, x, y) }

// FloatMul multiplies.
func (a *Assembler) FloatMul(dst, x, y slot.Ref) { a.float(asm.FMUL, dst, x, y) }

// FloatDiv divides.
func (a *Assembler) FloatDiv(dst, x, y slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	b := a.xmm(y)
	if y >= 0 {
		ok := a.NewLabel()
		t := a.takeX(temp)
		a.ZeroX(t)
		a.Ucomisd(b, t)
		a.JccShort(asm.P, ok) // a NaN is no zero
		a.Jcc(asm.E, l)
		a.Bind(ok)
	} else if floatOf(a.p.ConstOf(y).Bits) == 0 {
		a.Jmp(l)
	}
	r := a.ownX(x)
	a.Float(asm.FDIV, r, b)
	a.setX(dst, r)
}

// FloatNeg changes the sign.
func (a *Assembler) FloatNeg(dst, x slot.Ref) {
	r := a.ownX(x)
	a.NegDouble(r, asm.R11)
	a.setX(dst, r)
}

// FloatAbs clears the sign.
func (a *Assembler) FloatAbs(dst, x slot.Ref) {
	r := a.ownX(x)
	a.AbsDouble(r, asm.R11)
	a.setX(dst, r)
}

// FloatSqrt takes the square root.
func (a *Assembler) FloatSqrt(dst, x slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	v := a.xmm(x)
	t := a.takeX(temp)
	a.ZeroX(t)
	a.Ucomisd(t, v)
	a.Jcc(asm.A, l)
	r := a.takeX(temp)
	a.Float(asm.SQRT, r, v)
	a.setX(dst, r)
}

// FloatCompare compares.
func (a *Assembler) FloatCompare(dst, x slot.Ref, c int64, y slot.Ref) {
	l := loc{kind: isFCmp, cmp: native.Compare(c), x: a.xmm(x), y: a.xmm(y), vreg: -1}
	a.loc[dst] = l
	for _, r := range [...]asm.Xmm{l.x, l.y} {
		a.xbsy[r] = int16(dst)
	}
}

// IntFloat converts, rounding to nearest even.
func (a *Assembler) IntFloat(dst, x slot.Ref) {
	if c, ok := a.constant(x); ok {
		a.setX(dst, a.constX(float64(c)))
		return
	}
	r := a.gpr(x)
	v := a.takeX(temp)
	a.IntToDouble(v, r, asm.R11)
	a.setX(dst, v)
}

// IntExact converts; it fails if the double is not the same number.
func (a *Assembler) IntExact(dst, x slot.Ref, exit slot.Exit) {
	if c, ok := a.constant(x); ok && int64(float64(c)) == c {
		a.setX(dst, a.constX(float64(c)))
		return
	}
	l := a.miss(exit)
	r := a.gpr(x)
	v := a.takeX(temp)
	t := a.take(temp)
	a.IntToDouble(v, r, t)
	a.Cvttsd2si(asm.S64, asm.R11, v)
	a.RR(asm.CMP, asm.S64, asm.R11, t)
	a.Jcc(asm.NE, l)
	a.setX(dst, v)
}

// RawInt tags a length.
func (a *Assembler) RawInt(dst, n slot.Ref) {
	r := a.own(n)
	a.RR(asm.ADD, asm.S64, r, r)
	a.set(dst, r)
}

// pinShapeOf checks what shape answers for x, which may be no object.
func (a *Assembler) pinShapeOf(x slot.Ref, shape uint32) {
	r := a.gpr(x)
	switch shape {
	case object.ShapeInt:
		a.GuardInt(r, a.s.Miss)
	case heap.FloatShape:
		a.GuardFloat(r, asm.R11, a.s.Miss)
	case object.ShapeBool:
		a.Lea(asm.R11, asm.At(r, -int32(heap.False)))
		a.RI(asm.TEST, asm.S64, asm.R11, ^int32(heap.True-heap.False))
		a.Jcc(asm.NE, a.s.Miss)
	case object.ShapeNoneType:
		a.GuardValue(r, heap.None, a.s.Miss)
	default:
		a.GuardShape(r, asm.R11, shape, a.s.Miss)
	}
}

package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// specialOf maps arithmetic operations to special methods.
var specialOf = [bytecode.NumOps]object.Special{
	bytecode.Add: object.SpAdd, bytecode.AddI: object.SpAdd, bytecode.AddK: object.SpAdd,
	bytecode.Sub: object.SpSub, bytecode.SubI: object.SpSub, bytecode.SubK: object.SpSub,
	bytecode.Mul: object.SpMul, bytecode.MulI: object.SpMul, bytecode.MulK: object.SpMul,
	bytecode.Div: object.SpTrueDiv, bytecode.DivK: object.SpTrueDiv,
	bytecode.Mod: object.SpMod, bytecode.ModI: object.SpMod,
	bytecode.FloorDiv: object.SpFloorDiv, bytecode.FloorDivI: object.SpFloorDiv,
	bytecode.And: object.SpAnd, bytecode.AndI: object.SpAnd, bytecode.AndK: object.SpAnd,
	bytecode.Or: object.SpOr, bytecode.Xor: object.SpXor,
	bytecode.Shl: object.SpLShift, bytecode.ShlI: object.SpLShift,
	bytecode.Shr: object.SpRShift, bytecode.ShrI: object.SpRShift,
	bytecode.Pow: object.SpPow, bytecode.MatMul: object.SpMatMul,
}

// operands returns the operands of an arithmetic instruction in Python's order.
func operands(base, pc P) (x, y Value) {
	x = *vb(base, pc)
	switch op := opOf(pc); {
	case op < bytecode.AddI:
		y = *vc(base, pc)
	case op < bytecode.AddK:
		y = heap.Int(int64(*at[int16](pc, 6)))
	default:
		y = constant(pc, 1)
	}
	if opX(pc)&bytecode.Reversed != 0 {
		x, y = y, x
	}
	return x, y
}

func slowBinary(base, pc P) (P, P) {
	x, y := operands(base, pc)
	sp := specialOf[opOf(pc)]
	if !object.Overrides(x) && !object.Overrides(y) {
		if opX(pc)&bytecode.InPlace != 0 {
			return result(base, pc, object.InPlace(sp, x, frameOf(base), y))
		}
		return result(base, pc, object.Binary(sp, x, frameOf(base), y))
	}
	return binaryStage(base, pc, 0)
}

// binaryStage tries the methods of a binary operation from the given one on:
// 0 in-place, 1 first and 2 second candidate. A Python function gets a frame.
// A sequence to be concatenated or repeated comes last: first is then the right
// operand's method.
func binaryStage(base, pc P, stage int) (P, P) {
	x, y := operands(base, pc)
	sp := specialOf[opOf(pc)]
	f := frameOf(base)
	inPlace := opX(pc)&bytecode.InPlace != 0
	order := [3]uint8{tryInPlace, tryLeft, tryRight}
	switch {
	case object.ConcatenatesLast(sp, x, y, inPlace):
		order = [3]uint8{tryRight, tryInPlace, tryLeft}
	case object.ReflectedFirst(sp, x, y):
		order = [3]uint8{tryInPlace, tryRight, tryLeft}
	}
	for ; stage < 3; stage++ {
		s, self, other := sp, x, y
		switch order[stage] {
		case tryInPlace:
			if !inPlace {
				continue
			}
			s = sp.InPlace()
		case tryRight:
			if object.SkipReflected(sp, x, y) || inPlace && object.RightNotRepeated(sp, x, y) {
				continue
			}
			s, self, other = sp.Reflected(), y, x
		}
		m := object.FindSpecial(self, s)
		if m.Is(object.ShapeFunction) {
			return pushCall(base, pc, m, WorkNotImpl<<WorkShift|uint64(stage+1)<<stageShift, 2, self, other, heap.Unbound)
		}
		v := object.TrySpecial2(s, self, f, other)
		if v != heap.NotImplemented {
			return result(base, pc, v)
		}
	}
	return base, raised(object.BinaryError(sp, x, y, inPlace))
}

const (
	tryInPlace = iota
	tryLeft
	tryRight
)

// raised is nil, for returns of slow helpers that raise.
func raised(Value) P { return nil }

var unaryOf = [bytecode.NumOps]object.Special{bytecode.Neg: object.SpNeg, bytecode.Pos: object.SpPos, bytecode.Invert: object.SpInvert}

func slowUnary(base, pc P) (P, P) {
	x := *vb(base, pc)
	sp := unaryOf[opOf(pc)]
	if m := object.FindSpecial(x, sp); m.Is(object.ShapeFunction) {
		return pushCall(base, pc, m, WorkResult<<WorkShift, 1, x, heap.Unbound, heap.Unbound)
	}
	return result(base, pc, object.Unary(sp, x, frameOf(base)))
}

// comparison returns the condition and operands of Cmp or a compare-and-branch.
func comparison(base, pc P) (cond bytecode.Cond, x, y Value) {
	op := opOf(pc)
	if op == bytecode.Cmp {
		return bytecode.Cond(opX(pc)), *vb(base, pc), *vc(base, pc)
	}
	cond, _, form, _, _ := bytecode.BranchInfo(op)
	x = *va(base, pc)
	switch form {
	case bytecode.FormVV:
		y = *vb(base, pc)
	case bytecode.FormVI:
		y = heap.Int(int64(*at[int16](pc, 4)))
	default:
		y = constant(pc, 1)
	}
	if opX(pc)&bytecode.Reversed != 0 {
		return mirrored[cond], y, x
	}
	return cond, x, y
}

// mirrored is the comparison with the operands exchanged.
var mirrored = [...]bytecode.Cond{
	bytecode.Lt: bytecode.Gt, bytecode.Le: bytecode.Ge, bytecode.Eq: bytecode.Eq,
	bytecode.Ne: bytecode.Ne, bytecode.Gt: bytecode.Lt, bytecode.Ge: bytecode.Le,
}

func slowCompare(base, pc P) (P, P) {
	cond, x, y := comparison(base, pc)
	if (cond == bytecode.Eq || cond == bytecode.Ne) && object.IsExactStr(x) && object.IsExactStr(y) {
		return finishCompare(base, pc, heap.Bool(object.StrEq(x, y) == (cond == bytecode.Eq)))
	}
	if !object.Overrides(x) && !object.Overrides(y) {
		return finishCompare(base, pc, object.Compare(object.CmpOp(cond), x, frameOf(base), y))
	}
	return compareStage(base, pc, 0)
}

// compareStage tries the methods of a comparison: 0 first, 1 second candidate.
func compareStage(base, pc P, stage int) (P, P) {
	cond, x, y := comparison(base, pc)
	sp := object.SpLt + object.Special(cond)
	f := frameOf(base)
	reflectedFirst := object.ReflectedFirst(sp, x, y)
	for ; stage < 2; stage++ {
		s, self, other := sp, x, y
		if (stage == 0) == reflectedFirst {
			s, self, other = sp.Reflected(), y, x
		}
		m := object.FindSpecial(self, s)
		if m.Is(object.ShapeFunction) {
			return pushCall(base, pc, m, WorkJump<<WorkShift|uint64(stage+1)<<stageShift, 2, self, other, heap.Unbound)
		}
		v := object.TrySpecial2(s, self, f, other)
		if v != heap.NotImplemented {
			return finishCompare(base, pc, v)
		}
	}
	switch cond {
	case bytecode.Eq:
		return finishCompare(base, pc, heap.Bool(x == y))
	case bytecode.Ne:
		return finishCompare(base, pc, heap.Bool(x != y))
	}
	return base, raised(object.CompareError(object.CmpOp(cond), x, y))
}

// slowTruth is the slow path of Not and the truth jumps.
func slowTruth(base, pc P) (P, P) {
	x := truthOperand(base, pc)
	if n, ok := object.QuickLen(x); ok {
		return afterTruth(base, pc, n != 0)
	}
	if x.IsObj() {
		if m := object.FindSpecial(x, object.SpBool); m.Is(object.ShapeFunction) {
			return pushCall(base, pc, m, WorkTruth<<WorkShift, 1, x, heap.Unbound, heap.Unbound)
		} else if m == heap.Miss && !object.HasNative(x, object.SpBool) {
			if m = object.FindSpecial(x, object.SpLen); m.Is(object.ShapeFunction) {
				return pushCall(base, pc, m, WorkTruth<<WorkShift|1<<stageShift, 1, x, heap.Unbound, heap.Unbound)
			}
		}
	}
	t := object.Truth(x, frameOf(base))
	if t < 0 {
		return base, nil
	}
	return afterTruth(base, pc, t == 1)
}

func truthOperand(base, pc P) Value {
	if opOf(pc) == bytecode.Not {
		return *vb(base, pc)
	}
	return *va(base, pc)
}

func afterTruth(base, pc P, t bool) (P, P) {
	switch opOf(pc) {
	case bytecode.Not:
		return result(base, pc, heap.Bool(!t))
	case bytecode.JT:
		return branch(base, pc, t, false)
	case bytecode.JF:
		return branch(base, pc, !t, false)
	case bytecode.JTL:
		return branch(base, pc, t, true)
	default:
		return branch(base, pc, !t, true)
	}
}

// finishTruth ends a call of __bool__ (stage 0) or __len__ (stage 1).
func finishTruth(base, pc P, v Value, stage int) (P, P) {
	if stage == 0 {
		if v != heap.True && v != heap.False {
			object.TypeErr("__bool__ should return bool, returned %s", object.TypeName(v))
			return base, nil
		}
		return afterTruth(base, pc, v == heap.True)
	}
	n := object.LenResult(v, frameOf(base))
	if n < 0 {
		return base, nil
	}
	return afterTruth(base, pc, n != 0)
}

func slowIs(base, pc P) (P, P) {
	return result(base, pc, heap.Bool((*vb(base, pc) == *vc(base, pc)) != (opX(pc) == 1)))
}

func slowIn(base, pc P) (P, P) {
	x, c := *vb(base, pc), *vc(base, pc)
	if m := object.FindSpecial(c, object.SpContains); m.Is(object.ShapeFunction) {
		return pushCall(base, pc, m, WorkContains<<WorkShift, 2, c, x, heap.Unbound)
	}
	t := object.Contains(c, frameOf(base), x)
	if t < 0 {
		return base, nil
	}
	return result(base, pc, heap.Bool((t == 1) != (opX(pc) == 1)))
}

func slowLoop(base, pc P) (P, P) {
	return backEdge(base, pc, unsafe.Add(pc, int(*at[int32](pc, 4))*8))
}

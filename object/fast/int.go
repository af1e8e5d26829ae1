package fast

import "pyjit/object/fast/op"

// AddInt adds small ints; a sum that is not small becomes a big int.
//
//fast:path add
func AddInt(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.Add(y)
	if !ok {
		return op.BigAdd(a, f, b)
	}
	return z.Value()
}

// AddIntBool adds a bool to a small int.
//
//fast:path add
func AddIntBool(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsBoolInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.Add(y)
	if !ok {
		return Miss
	}
	return z.Value()
}

// AddBoolInt adds a small int to a bool.
//
//fast:path add
func AddBoolInt(f *Frame, a, b Value) Value {
	x, ok := op.AsBoolInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.Add(y)
	if !ok {
		return Miss
	}
	return z.Value()
}

// AddBools adds bools.
//
//fast:path add
func AddBools(f *Frame, a, b Value) Value {
	x, ok := op.AsBoolInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsBoolInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.Add(y)
	if !ok {
		return Miss
	}
	return z.Value()
}

// SubInt subtracts small ints.
//
//fast:path sub
func SubInt(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.Sub(y)
	if !ok {
		return op.BigSub(a, f, b)
	}
	return z.Value()
}

// MulInt multiplies small ints.
//
//fast:path mul
func MulInt(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.Mul(y)
	if !ok {
		return op.BigMul(a, f, b)
	}
	return z.Value()
}

// FloorDivInt divides small ints rounding down; by zero the helper raises.
//
//fast:path floorDiv
func FloorDivInt(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.FloorDiv(y)
	if !ok {
		return op.BigFloorDiv(a, f, b)
	}
	return z.Value()
}

// ModInt takes the remainder of small ints; by zero the helper raises.
//
//fast:path mod
func ModInt(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.Mod(y)
	if !ok {
		return op.BigMod(a, f, b)
	}
	return z.Value()
}

// ShlInt shifts small ints left.
//
//fast:path shl
func ShlInt(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.Shl(y)
	if !ok {
		return op.BigShl(a, f, b)
	}
	return z.Value()
}

// ShrInt shifts small ints right; for a negative count the helper raises.
//
//fast:path shr
func ShrInt(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.Shr(y)
	if !ok {
		return op.BigShr(a, f, b)
	}
	return z.Value()
}

// AndInt is bitwise and of small ints.
//
//fast:path and
func AndInt(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	return x.And(y).Value()
}

// OrInt is bitwise or of small ints.
//
//fast:path or
func OrInt(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	return x.Or(y).Value()
}

// XorInt is bitwise exclusive or of small ints.
//
//fast:path xor
func XorInt(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	return x.Xor(y).Value()
}

// DivInt divides small ints that doubles hold exactly.
//
//fast:path div
func DivInt(f *Frame, a, b Value) Value {
	i, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	j, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	x, ok := i.Exact()
	if !ok {
		return Miss
	}
	y, ok := j.Exact()
	if !ok {
		return Miss
	}
	z, ok := x.Div(y)
	if !ok {
		return Miss // the generic division raises
	}
	return z.Box()
}

// PowInt raises small ints to a power.
//
//fast:path pow
func PowInt(f *Frame, a, b Value) Value {
	_, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsInt(b)
	if !ok {
		return Miss
	}
	return op.IntPow(a, f, b)
}

// NegInt negates a small int.
//
//fast:path neg
func NegInt(f *Frame, a Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	z, ok := x.Neg()
	if !ok {
		return op.BigNeg(a, f)
	}
	return z.Value()
}

// InvertInt is ~ of a small int.
//
//fast:path invert
func InvertInt(a Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	return x.Xor(op.Int(^uint64(1))).Value()
}

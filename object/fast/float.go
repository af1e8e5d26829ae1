package fast

import "pyjit/object/fast/op"

// AddFloat adds floats.
//
//fast:path add
func AddFloat(f *Frame, a, b Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsFloat(b)
	if !ok {
		return Miss
	}
	return x.Add(y).Box()
}

// AddIntFloat adds a small int and a float.
//
//fast:path add
func AddIntFloat(a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsFloat(b)
	if !ok {
		return Miss
	}
	return x.Float().Add(y).Box()
}

// AddFloatInt adds a float and a small int.
//
//fast:path add
func AddFloatInt(a, b Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	return x.Add(y.Float()).Box()
}

// SubFloat subtracts floats.
//
//fast:path sub
func SubFloat(f *Frame, a, b Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsFloat(b)
	if !ok {
		return Miss
	}
	return x.Sub(y).Box()
}

// SubIntFloat subtracts a small int and a float.
//
//fast:path sub
func SubIntFloat(a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsFloat(b)
	if !ok {
		return Miss
	}
	return x.Float().Sub(y).Box()
}

// SubFloatInt subtracts a float and a small int.
//
//fast:path sub
func SubFloatInt(a, b Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	return x.Sub(y.Float()).Box()
}

// MulFloat multiplies floats.
//
//fast:path mul
func MulFloat(f *Frame, a, b Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsFloat(b)
	if !ok {
		return Miss
	}
	return x.Mul(y).Box()
}

// MulIntFloat multiplies a small int and a float.
//
//fast:path mul
func MulIntFloat(a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsFloat(b)
	if !ok {
		return Miss
	}
	return x.Float().Mul(y).Box()
}

// MulFloatInt multiplies a float and a small int.
//
//fast:path mul
func MulFloatInt(a, b Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	return x.Mul(y.Float()).Box()
}

// DivFloat divides floats.
//
//fast:path div
func DivFloat(f *Frame, a, b Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsFloat(b)
	if !ok {
		return Miss
	}
	z, ok := x.Div(y)
	if !ok {
		return Miss // the generic division raises
	}
	return z.Box()
}

// DivIntFloat divides a small int by a float.
//
//fast:path div
func DivIntFloat(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsFloat(b)
	if !ok {
		return Miss
	}
	z, ok := x.Float().Div(y)
	if !ok {
		return Miss // the generic division raises
	}
	return z.Box()
}

// DivFloatInt divides a float by a small int.
//
//fast:path div
func DivFloatInt(f *Frame, a, b Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	z, ok := x.Div(y.Float())
	if !ok {
		return Miss // the generic division raises
	}
	return z.Box()
}

// NegFloat changes the sign of a float.
//
//fast:path neg
func NegFloat(f *Frame, a Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	return x.Neg().Box()
}

// PowFloat raises to a power with floats.
//
//fast:path pow
func PowFloat(f *Frame, a, b Value) Value {
	_, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsFloat(b)
	if !ok {
		return Miss
	}
	return op.FloatPow(a, f, b)
}

// PowIntFloat raises to a power with a small int and a float.
//
//fast:path pow
func PowIntFloat(f *Frame, a, b Value) Value {
	_, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsFloat(b)
	if !ok {
		return Miss
	}
	return op.FloatPow(a, f, b)
}

// PowFloatInt raises to a power with a float and a small int.
//
//fast:path pow
func PowFloatInt(f *Frame, a, b Value) Value {
	_, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsInt(b)
	if !ok {
		return Miss
	}
	return op.FloatPow(a, f, b)
}

// ModFloat takes the remainder with floats.
//
//fast:path mod
func ModFloat(f *Frame, a, b Value) Value {
	_, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsFloat(b)
	if !ok {
		return Miss
	}
	return op.FloatMod(a, f, b)
}

// ModIntFloat takes the remainder with a small int and a float.
//
//fast:path mod
func ModIntFloat(f *Frame, a, b Value) Value {
	_, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsFloat(b)
	if !ok {
		return Miss
	}
	return op.FloatMod(a, f, b)
}

// ModFloatInt takes the remainder with a float and a small int.
//
//fast:path mod
func ModFloatInt(f *Frame, a, b Value) Value {
	_, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsInt(b)
	if !ok {
		return Miss
	}
	return op.FloatMod(a, f, b)
}

// FloorDivFloat divides rounding down with floats.
//
//fast:path floorDiv
func FloorDivFloat(f *Frame, a, b Value) Value {
	_, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsFloat(b)
	if !ok {
		return Miss
	}
	return op.FloatFloorDiv(a, f, b)
}

// FloorDivIntFloat divides rounding down with a small int and a float.
//
//fast:path floorDiv
func FloorDivIntFloat(f *Frame, a, b Value) Value {
	_, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsFloat(b)
	if !ok {
		return Miss
	}
	return op.FloatFloorDiv(a, f, b)
}

// FloorDivFloatInt divides rounding down with a float and a small int.
//
//fast:path floorDiv
func FloorDivFloatInt(f *Frame, a, b Value) Value {
	_, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsInt(b)
	if !ok {
		return Miss
	}
	return op.FloatFloorDiv(a, f, b)
}

package object

import (
	"math"

	"pyjit/internal/libm"
)

// floatDivMod returns floor(x/y) and the remainder with y's sign, y not 0.
func floatDivMod(x, y float64) (q, r float64) {
	r = floatFmod(x, y)
	// x - r is close to a multiple of y.
	q = (x - r) / y
	if r != 0 {
		if (y < 0) != (r < 0) {
			r += y
			q--
		}
	} else {
		r = math.Copysign(0, y)
	}
	if q != 0 {
		f := math.Floor(q)
		if q-f > 0.5 {
			f++
		}
		return f, r
	}
	return math.Copysign(0, x/y), r
}

// floatFmod is C's fmod: exact, with x's sign.
func floatFmod(x, y float64) float64 {
	a, b := math.Abs(x), math.Abs(y)
	if a < b {
		return x
	}
	if q := a / b; q < 1<<53 && b >= 1e-290 {
		r := math.FMA(-math.Trunc(q), b, a)
		if r < 0 {
			r += b
		}
		return math.Copysign(r, x)
	}
	return math.Mod(x, y)
}

// floatRemainder is Python's x % y, y not 0.
func floatRemainder(x, y float64) float64 {
	r := floatFmod(x, y)
	if r != 0 {
		if (y < 0) != (r < 0) {
			r += y
		}
		return r
	}
	return math.Copysign(0, y)
}

// floatPower returns x ** y, which may be a complex number or raise.
func floatPower(x, y float64) Value {
	switch {
	case y == 0 || x == 1:
		return Float(1)
	case math.IsNaN(x):
		return Float(x)
	case math.IsNaN(y):
		return Float(y)
	case math.IsInf(y, 0):
		switch a := math.Abs(x); {
		case a == 1:
			return Float(1)
		case (y > 0) == (a > 1):
			return Float(math.Inf(1))
		}
		return Float(0)
	}
	if x > 0 && !math.IsInf(x, 0) {
		r := libm.Pow(x, y)
		if math.IsInf(r, 0) {
			return osRangeError()
		}
		return Float(r)
	}
	odd := math.Mod(math.Abs(y), 2) == 1
	switch {
	case math.IsInf(x, 0):
		switch {
		case y > 0 && odd:
			return Float(x)
		case y > 0:
			return Float(math.Inf(1))
		case odd:
			return Float(math.Copysign(0, x))
		}
		return Float(0)
	case x == 0:
		switch {
		case y < 0:
			return ZeroDivErr("zero to a negative power")
		case odd:
			return Float(x)
		}
		return Float(0)
	}
	if y != math.Floor(y) {
		return complexPower(x, y)
	}
	r := 1.0
	if x != -1 {
		r = libm.Pow(-x, y)
	}
	if math.IsInf(r, 0) {
		return osRangeError()
	}
	if odd {
		r = -r
	}
	return Float(r)
}

// osRangeError raises what CPython makes of C's ERANGE.
func osRangeError() Value {
	return RaiseArgs2(OverflowError, Int(34), NewStr("Numerical result out of range"))
}

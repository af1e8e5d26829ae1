package object

import (
	"math"

	"pyjit/internal/libm"
)

// Complex arithmetic follows C's Annex G: a real operand is not widened to a
// complex one, and infinities that come out as NaNs are recovered. So Go's own
// multiplication and division of complex128 are of no use.

func boxInf(x float64) float64 {
	if math.IsInf(x, 0) {
		return math.Copysign(1, x)
	}
	return math.Copysign(0, x)
}

func nanToZero(x float64) float64 {
	if math.IsNaN(x) {
		return math.Copysign(0, x)
	}
	return x
}

func isInf(x float64) bool    { return math.IsInf(x, 0) }
func isFinite(x float64) bool { return !math.IsInf(x, 0) && !math.IsNaN(x) }

func complexMul(z, w complex128) complex128 {
	a, b, c, d := real(z), imag(z), real(w), imag(w)
	ac, bd, ad, bc := a*c, b*d, a*d, b*c
	re, im := ac-bd, ad+bc
	if math.IsNaN(re) && math.IsNaN(im) {
		again := false
		if isInf(a) || isInf(b) {
			a, b = boxInf(a), boxInf(b)
			c, d = nanToZero(c), nanToZero(d)
			again = true
		}
		if isInf(c) || isInf(d) {
			c, d = boxInf(c), boxInf(d)
			a, b = nanToZero(a), nanToZero(b)
			again = true
		}
		if !again && (isInf(ac) || isInf(bd) || isInf(ad) || isInf(bc)) {
			a, b, c, d = nanToZero(a), nanToZero(b), nanToZero(c), nanToZero(d)
			again = true
		}
		if again {
			inf := math.Inf(1)
			re, im = inf*(a*c-b*d), inf*(a*d+b*c)
		}
	}
	return complex(re, im)
}

// complexDiv returns z/w, w not 0.
func complexDiv(z, w complex128) complex128 {
	a, b, c, d := real(z), imag(z), real(w), imag(w)
	re, im := math.NaN(), math.NaN()
	if math.Abs(c) >= math.Abs(d) {
		ratio := d / c
		den := c + d*ratio
		re, im = (a+b*ratio)/den, (b-a*ratio)/den
	} else if math.Abs(d) >= math.Abs(c) {
		ratio := c / d
		den := c*ratio + d
		re, im = (a*ratio+b)/den, (b*ratio-a)/den
	}
	if math.IsNaN(re) && math.IsNaN(im) {
		switch {
		case (isInf(a) || isInf(b)) && isFinite(c) && isFinite(d):
			x, y, inf := boxInf(a), boxInf(b), math.Inf(1)
			re, im = inf*(x*c+y*d), inf*(y*c-x*d)
		case (isInf(c) || isInf(d)) && isFinite(a) && isFinite(b):
			x, y := boxInf(c), boxInf(d)
			re, im = 0*(a*x+b*y), 0*(b*x-a*y)
		}
	}
	return complex(re, im)
}

// realDivComplex returns a/w, w not 0.
func realDivComplex(a float64, w complex128) complex128 {
	c, d := real(w), imag(w)
	re, im := math.NaN(), math.NaN()
	if math.Abs(c) >= math.Abs(d) {
		ratio := d / c
		den := c + d*ratio
		re, im = a/den, (-a*ratio)/den
	} else if math.Abs(d) >= math.Abs(c) {
		ratio := c / d
		den := c*ratio + d
		re, im = (a*ratio)/den, -a/den
	}
	if math.IsNaN(re) && math.IsNaN(im) && isFinite(a) && (isInf(c) || isInf(d)) {
		re, im = 0*(a*boxInf(c)), 0*(-a*boxInf(d))
	}
	return complex(re, im)
}

// complexPow returns z ** w or raises.
func complexPow(z, w complex128) Value {
	var r complex128
	switch e := real(w); {
	case imag(w) == 0 && e == math.Floor(e) && math.Abs(e) <= 100:
		r = complexPowInt(z, int(math.Abs(e)))
		if e < 0 {
			if r == 0 {
				return ZeroDivErr("zero to a negative or complex power")
			}
			r = complexDiv(1, r)
		}
	case z == 0:
		if imag(w) != 0 || e < 0 {
			return ZeroDivErr("zero to a negative or complex power")
		}
	default:
		abs := libm.Hypot(real(z), imag(z))
		at := libm.Atan2(imag(z), real(z))
		n, phase := 1.0, at*e
		if abs > 0 && isFinite(abs) && isFinite(e) {
			n = libm.Pow(abs, e)
		} else {
			n = math.Pow(abs, e)
		}
		if imag(w) != 0 {
			n *= libm.Exp(-at * imag(w))
			phase += imag(w) * libm.Log(abs)
		}
		s, c := libm.Sin(phase), libm.Cos(phase)
		r = complex(n*c, n*s)
	}
	if (isInf(real(r)) || isInf(imag(r))) && isFinite(real(z)) && isFinite(imag(z)) && isFinite(real(w)) && isFinite(imag(w)) {
		return OverflowErr("complex exponentiation")
	}
	return NewComplex(real(r), imag(r))
}

func complexPowInt(z complex128, n int) complex128 {
	r := complex(1, 0)
	for ; n > 0; n >>= 1 {
		if n&1 != 0 {
			r = complexMul(r, z)
		}
		z = complexMul(z, z)
	}
	return r
}

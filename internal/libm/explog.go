package libm

import (
	"math"
	"math/big"
)

// Exp returns e^x, correctly rounded; an infinity when that is too large.
func Exp(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x > 709.8:
		return math.Inf(1)
	case x < -746:
		return 0
	case math.Abs(x) < 0x1p-54:
		return 1 + x
	}
	if a := math.Abs(x); a < 690 && a > 0x1p-30 {
		hi, lo, n := expFast(x, 0)
		const e = 0x1p-69
		if v := hi + (lo + e); v == hi+(lo-e) {
			return v * math.Float64frombits(uint64(n+1023)<<52)
		}
	}
	return expSlow(pair{x, 0}, newBig(x))
}

// expSlow is e^p by 100 bits, or by many from the exact exponent.
func expSlow(p pair, exact *big.Float) float64 {
	r, n := expPair(p)
	if n > -1020 {
		e := math.Abs(r.hi) * slack
		if v := r.hi + (r.lo + e); v == r.hi+(r.lo-e) {
			return math.Ldexp(v, n)
		}
	}
	f, _ := bigExp(exact).SetPrec(200).Float64()
	return f
}

// Exp2 returns 2^x, correctly rounded.
func Exp2(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x >= 1024:
		return math.Inf(1)
	case x < -1075:
		return 0
	case x == math.Trunc(x):
		return math.Ldexp(1, int(x))
	case math.Abs(x) < 0x1p-54:
		return 1
	}
	p := twoMul(x, ln2a)
	p = p.add(twoMul(x, ln2b))
	return expSlow(p, new(big.Float).SetPrec(manyBits).Mul(newBig(x), ln2Big()))
}

// logParts splits a positive x into a normal float and a power of two.
func logParts(x float64) (m, scale float64) {
	if x < 0x1p-1022 {
		return x * 0x1p54, -54
	}
	return x, 0
}

// logOf returns ln x of a positive, finite x as a pair.
func logOf(x float64) pair {
	m, scale := logParts(x)
	l := logPair(m)
	if scale != 0 {
		l = l.add(twoMul(scale, ln2a)).addFloat(scale * ln2b)
	}
	return l
}

// bigLogOf returns ln x with many digits.
func bigLogOf(x float64) *big.Float {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m *= 2
		e--
	}
	l := bigLog(m)
	return l.Add(l, new(big.Float).SetPrec(manyBits).Mul(ln2Big(), newBig(float64(e))))
}

// Log returns ln x, correctly rounded; NaN for a negative x.
func Log(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < 0:
		return math.NaN()
	case x == 0:
		return math.Inf(-1)
	case x == 1:
		return 0
	}
	if x >= 0x1p-1022 {
		h, l, bound := logFast(x)
		if v, ok := (pair{h, l}).rounded(math.Abs(h)*bound + 0x1p-90); ok {
			return v
		}
	}
	p := logOf(x)
	if v, ok := p.rounded(math.Abs(p.hi) * 0x1p-90); ok {
		return v
	}
	f, _ := bigLogOf(x).Float64()
	return f
}

// Log2 returns the logarithm to base 2, correctly rounded.
func Log2(x float64) float64 {
	switch {
	case !(x > 0) || math.IsInf(x, 1):
		return Log(x)
	}
	if m, e := math.Frexp(x); m == 0.5 {
		return float64(e - 1)
	}
	p := logOf(x).div(pair{ln2a, ln2b})
	if v, ok := p.rounded(math.Abs(p.hi) * 0x1p-88); ok {
		return v
	}
	f, _ := new(big.Float).SetPrec(manyBits).Quo(bigLogOf(x), ln2Big()).Float64()
	return f
}

// Log10 returns the logarithm to base 10 as the C library computes it, which is a float's
// last digit off for one argument in fourteen: programs print that.
func Log10(x float64) float64 {
	if !(x > 0) || math.IsInf(x, 1) {
		return Log(x)
	}
	const (
		invLn10 = 4.34294481903251816668e-01
		log2Hi  = 3.01029995663611771306e-01
		log2Lo  = 3.69423907715893078616e-13
	)
	m, scale := logParts(x)
	b := math.Float64bits(m)
	k := int(b>>52) - 1023 + int(scale)
	i := 0
	if k < 0 {
		i = 1
	}
	z := math.Float64frombits(b&(1<<52-1) | uint64(1023-i)<<52)
	y := float64(k + i)
	return float64(float64(y*log2Lo)+float64(invLn10*Log(z))) + float64(y*log2Hi)
}

// Sinh, Cosh, Tanh, Asinh and Acosh follow the usual methods of C libraries, step for step.

// Sinh returns sinh x.
func Sinh(x float64) float64 {
	a := math.Abs(x)
	h := math.Copysign(0.5, x)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0) || a < 0x1p-28:
		return x
	case a < 22:
		t := math.Expm1(a)
		if a < 1 {
			return h * (2*t - float64(t*t)/(t+1))
		}
		return h * (t + t/(t+1))
	case a < 709.78:
		return h * Exp(a)
	}
	w := Exp(0.5 * a)
	return float64(h*w) * w
}

// Cosh returns cosh x.
func Cosh(x float64) float64 {
	a := math.Abs(x)
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return a
	case a < 0.5*math.Ln2:
		if a < 0x1p-55 {
			return 1
		}
		t := math.Expm1(a)
		w := 1 + t
		return 1 + float64(t*t)/(w+w)
	case a < 22:
		t := Exp(a)
		return 0.5*t + 0.5/t
	case a < 709.78:
		return 0.5 * Exp(a)
	}
	w := Exp(0.5 * a)
	return float64(0.5*w) * w
}

// Tanh returns tanh x.
func Tanh(x float64) float64 {
	a := math.Abs(x)
	z := 1.0
	switch {
	case math.IsNaN(x):
		return x
	case a < 0x1p-55:
		return x
	case a < 1:
		t := math.Expm1(-2 * a)
		z = -t / (t + 2)
	case a < 22:
		t := math.Expm1(2 * a)
		z = 1 - 2/(t+2)
	}
	return math.Copysign(z, x)
}

// Asinh returns asinh x.
func Asinh(x float64) float64 {
	a := math.Abs(x)
	var w float64
	switch {
	case math.IsNaN(x) || math.IsInf(x, 0) || a < 0x1p-28:
		return x
	case a > 0x1p28:
		w = Log(a) + math.Ln2
	case a > 2:
		w = Log(2*a + 1/(math.Sqrt(float64(a*a)+1)+a))
	default:
		t := a * a
		w = math.Log1p(a + t/(1+math.Sqrt(1+t)))
	}
	return math.Copysign(w, x)
}

// Acosh returns acosh x; NaN below 1.
func Acosh(x float64) float64 {
	switch {
	case math.IsNaN(x) || math.IsInf(x, 1):
		return x
	case x < 1:
		return math.NaN()
	case x == 1:
		return 0
	case x >= 0x1p28:
		return Log(x) + math.Ln2
	case x > 2:
		t := x * x
		return Log(2*x - 1/(x+math.Sqrt(t-1)))
	}
	t := x - 1
	return math.Log1p(t + math.Sqrt(2*t+float64(t*t)))
}

// cubeRoots are the third roots of powers of two.
var cubeRoots = [5]float64{1 / 1.5874010519681994748, 1 / 1.2599210498948731648, 1, 1.2599210498948731648, 1.5874010519681994748}

// Cbrt returns the third root of x as the C library computes it: a polynomial and one step of
// iteration, which often misses the last digit.
func Cbrt(x float64) float64 {
	if x == 0 || math.IsNaN(x) || math.IsInf(x, 0) {
		return x
	}
	m, e := math.Frexp(math.Abs(x))
	u := 0.354895765043919860 + float64((1.50819193781584896-float64((2.11499494167371287-float64((2.44693122563534430-
		float64((1.83469277483613086-float64((0.784932344976639262-float64(0.145263899385486367*m))*m))*m))*m))*m))*m)
	t := float64(u*u) * u
	r := float64(float64(u*(t+2*m))/(2*t+m)) * cubeRoots[2+e%3]
	return math.Copysign(math.Ldexp(r, e/3), x)
}

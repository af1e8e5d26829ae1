package libm

import (
	"math"
	"math/big"
)

// reduce returns x - k·π/128 for the nearest k, as a pair, with an absolute error below
// 2^-80. |x| is at most 2^19.
func reduce(x float64) (r pair, k int) {
	n := math.RoundToEven(x * (128 / math.Pi))
	a := x - n*turnA // exact, as the next product is: the constants have 26 bits
	r = twoSum(a, -n*turnB)
	r.lo -= n * turnD
	r = r.add(twoMul(-n, turnC))
	return r, int(n)
}

// sinReduced returns sin(r + j·π/128) for |r| below π/256.
func sinReduced(r pair, j int) pair {
	s, c := sines[j&255], sines[(j+64)&255]
	h := r.hi * r.hi
	hl := math.FMA(r.hi, r.hi, -h) + 2*r.hi*r.lo
	// sin r = r + sinTail, cos r = 1 - h/2 + cosTail
	sinTail := r.hi * h * (-1/6. + h*(1/120.+h*(-1/5040.)))
	cosTail := h*h*(1/24.+h*(-1/720.+h*(1/40320.))) - hl/2
	// s·cos r + c·sin r
	p := twoMul(c.hi, r.hi)
	q := twoMul(s.hi, -h/2)
	t := twoSum(s.hi, p.hi)
	u := twoSum(t.hi, q.hi)
	lo := t.lo + u.lo + p.lo + q.lo + s.lo*(1-h/2) + s.hi*cosTail + c.hi*(r.lo+sinTail) + c.lo*r.hi
	return fastSum(u.hi, lo)
}

// trigError bounds the error of sinReduced: relative, and absolute from the reduction.
const (
	trigError    = 0x1p-65
	trigAbsError = 0x1p-78
)

// rounded returns the float next to p, if an error of e cannot move that.
func (p pair) rounded(e float64) (float64, bool) {
	v := p.hi + (p.lo + e)
	return v, v == p.hi+(p.lo-e)
}

// largestFast is the largest argument that reduce takes.
const largestFast = 1 << 19

// Sin returns sin x, correctly rounded.
func Sin(x float64) float64 {
	a := math.Abs(x)
	if !(a < largestFast) || a < 0x1p-27 {
		s, _ := Sincos(x)
		return s
	}
	r, k := reduce(x)
	p := sinReduced(r, k)
	if v, ok := p.rounded(math.Abs(p.hi)*trigError + trigAbsError); ok {
		return v
	}
	s, _ := bigSincos(x)
	return s
}

// Cos returns cos x, correctly rounded.
func Cos(x float64) float64 {
	a := math.Abs(x)
	if !(a < largestFast) || a < 0x1p-27 {
		_, c := Sincos(x)
		return c
	}
	r, k := reduce(x)
	p := sinReduced(r, k+64)
	if v, ok := p.rounded(math.Abs(p.hi)*trigError + trigAbsError); ok {
		return v
	}
	_, c := bigSincos(x)
	return c
}

// Tan returns tan x, correctly rounded.
func Tan(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-27 || math.IsNaN(x):
		return x
	case math.IsInf(x, 0):
		return math.NaN()
	case a < largestFast:
		r, k := reduce(x)
		p := sinReduced(r, k).div(sinReduced(r, k+64))
		e := math.Abs(p.hi) * (4 * trigError)
		if a < 1 { // no cancellation in the reduction
			e += trigAbsError * a
		} else {
			e += trigAbsError * (1 + p.hi*p.hi)
		}
		if v, ok := p.rounded(e); ok {
			return v
		}
	}
	s, c := bigSinCos(x)
	f, _ := s.Quo(s, c).Float64()
	return f
}

// div returns x/y to about 100 bits.
func (x pair) div(y pair) pair {
	q := x.hi / y.hi
	r := math.FMA(-q, y.hi, x.hi) + x.lo - q*y.lo
	return fastSum(q, r/y.hi)
}

// sqrt returns √x to about 100 bits.
func (x pair) sqrt() pair {
	s := math.Sqrt(x.hi)
	if s == 0 {
		return pair{}
	}
	return fastSum(s, (math.FMA(-s, s, x.hi)+x.lo)/(2*s))
}

// atanPair returns atan x for 0 <= x with a relative error below 2^-65.
func atanPair(x pair) pair {
	inverse := x.hi > 1
	if inverse {
		x = pair{1, 0}.div(x)
	}
	j := math.RoundToEven(x.hi * 64)
	t := x
	if j > 0 { // (x-c)/(1+xc)
		c := j / 64
		num := fastSum(x.hi-c, x.lo)
		den := twoMul(x.hi, c)
		den.lo += x.lo * c
		den = pair{1, 0}.add(den)
		t = num.div(den)
	}
	sq := t.hi * t.hi
	t.lo += t.hi * sq * (-1/3. + sq*(1/5.+sq*(-1/7.+sq*(1/9.))))
	p := fastSum(t.hi, t.lo)
	if j > 0 {
		p = atans[int(j)].add(p)
	}
	if inverse {
		p = pair{halfPiA, halfPiB}.add(pair{-p.hi, -p.lo})
	}
	return p
}

const atanError = 0x1p-63

// Atan returns atan x, correctly rounded.
func Atan(x float64) float64 {
	a := math.Abs(x)
	switch {
	case a < 0x1p-27 || math.IsNaN(x):
		return x
	case a >= 0x1p60:
		return math.Copysign(math.Pi/2, x)
	}
	p := atanPair(pair{a, 0})
	v, ok := p.rounded(p.hi * atanError)
	if !ok {
		v = bigAtan(newBig(a), p.hi)
	}
	return math.Copysign(v, x)
}

func newBig(x float64) *big.Float { return new(big.Float).SetPrec(manyBits).SetFloat64(x) }

// bigAtan returns atan x, of which near is nearly the value: near + atan d for the small
// d = (x cos near - sin near)/(cos near + x sin near).
func bigAtan(x *big.Float, near float64) float64 {
	s, c := bigSinCos(near)
	num := new(big.Float).SetPrec(manyBits).Mul(x, c)
	num.Sub(num, s)
	den := new(big.Float).SetPrec(manyBits).Mul(x, s)
	den.Add(den, c)
	num.Quo(num, den) // |d| below 2^-50: the series needs two terms for 250 bits
	cube := new(big.Float).SetPrec(manyBits).Mul(num, num)
	cube.Mul(cube, num)
	cube.Quo(cube, newBig(3))
	num.Sub(num, cube)
	f, _ := num.Add(num, newBig(near)).Float64()
	return f
}

// Atan2 returns the angle of the point (x, y), correctly rounded where neither coordinate is
// extreme.
func Atan2(y, x float64) float64 {
	ay, ax := math.Abs(y), math.Abs(x)
	if !(ay > 0x1p-900 && ay < 0x1p900 && ax > 0x1p-900 && ax < 0x1p900) {
		return math.Atan2(y, x)
	}
	ye, xe := math.Ilogb(ay), math.Ilogb(ax)
	if d := ye - xe; d > 100 || d < -1000 {
		return math.Atan2(y, x)
	}
	q := pair{ay, 0}.div(pair{ax, 0})
	p := atanPair(q)
	if x < 0 {
		p = pair{math.Pi, 2 * halfPiB}.add(pair{-p.hi, -p.lo})
	}
	v, ok := p.rounded(p.hi * atanError)
	if !ok && x > 0 {
		v = bigAtan(new(big.Float).SetPrec(manyBits).Quo(newBig(ay), newBig(ax)), p.hi)
	}
	return math.Copysign(v, y)
}

// cosineOf returns √(1-x²) as a pair.
func cosineOf(a float64) pair {
	p := twoSum(1, a).mul(twoSum(1, -a))
	return p.sqrt()
}

// Asin returns asin x, correctly rounded; NaN outside [-1, 1].
func Asin(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a <= 1):
		return math.NaN()
	case a < 0x1p-27:
		return x
	case a == 1:
		return math.Copysign(math.Pi/2, x)
	}
	p := atanPair(pair{a, 0}.div(cosineOf(a)))
	v, ok := p.rounded(p.hi * atanError)
	if !ok {
		v = bigAtan(bigTanOfSine(a), p.hi)
	}
	return math.Copysign(v, x)
}

// bigTanOfSine returns a/√(1-a²).
func bigTanOfSine(a float64) *big.Float {
	d := new(big.Float).SetPrec(manyBits).Mul(newBig(a), newBig(a))
	d.Sub(newBig(1), d)
	return new(big.Float).SetPrec(manyBits).Quo(newBig(a), d.Sqrt(d))
}

// Acos returns acos x, correctly rounded; NaN outside [-1, 1].
func Acos(x float64) float64 {
	a := math.Abs(x)
	switch {
	case !(a <= 1):
		return math.NaN()
	case x == 1:
		return 0
	case x == -1:
		return math.Pi
	case a < 0x1p-60:
		return math.Pi / 2
	}
	p := atanPair(cosineOf(a).div(pair{a, 0}))
	if x < 0 {
		p = pair{math.Pi, 2 * halfPiB}.add(pair{-p.hi, -p.lo})
	}
	v, ok := p.rounded(p.hi * atanError)
	if !ok && x > 0 {
		t := bigTanOfSine(a)
		v = bigAtan(t.Quo(newBig(1), t), p.hi)
	}
	return v
}

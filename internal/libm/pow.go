package libm

import (
	"math"
	"math/big"
	"sync"
)

// Pow returns x**y, correctly rounded, for a finite x > 0 and a finite y. What is too
// large is an infinity.
func Pow(x, y float64) float64 {
	switch y {
	case 0:
		return 1
	case 1:
		return x
	case 2:
		return x * x
	case -1:
		return 1 / x
	case 0.5:
		return math.Sqrt(x)
	}
	scale := 0.0
	if x < 0x1p-1022 {
		x *= 0x1p54
		scale = -54
	}
	if scale == 0 {
		h, l, bound := logFast(x)
		p := h * y
		if a := math.Abs(p); a < 690 && a > 0x1p-50 {
			pl := math.FMA(h, y, -p) + l*y
			hi, lo, n := expFast(p, pl)
			e := bound*a + 0x1p-70
			e *= 2 // hi is below 2
			if v := hi + (lo + e); v == hi+(lo-e) {
				return v * math.Float64frombits(uint64(n+1023)<<52)
			}
		}
	}
	return powSlow(x, y, scale)
}

// powSlow is Pow of x·2^scale to about 100 bits.
func powSlow(x, y, scale float64) float64 {
	l := logPair(x)
	if scale != 0 {
		l = l.add(twoMul(scale, ln2a)).addFloat(scale * ln2b)
	}
	if l.hi == 0 {
		return 1
	}
	switch q := l.hi * y; { // which may overflow
	case q > 712:
		return math.Inf(1)
	case q < -748:
		return 0
	}
	p := l.scaled(y)
	switch a := math.Abs(p.hi); {
	case p.hi > 710:
		return math.Inf(1)
	case p.hi < -746:
		return 0
	case a < 0x1p-60:
		return 1 + p.hi
	case a < 0x1p-50:
		return powExact(x, y, scale)
	}
	r, n := expPair(p)
	if n > -1020 {
		e := math.Abs(r.hi) * slack
		if v := r.hi + (r.lo + e); v == r.hi+(r.lo-e) {
			return math.Ldexp(v, n)
		}
	}
	return powExact(x, y, scale)
}

const manyBits = 300

var ln2Big = sync.OnceValue(func() *big.Float {
	f, _, _ := big.ParseFloat(ln2text, 0, manyBits, big.ToNearestEven)
	return f
})

// powExact is Pow with 300 bits: x·2^scale is the base.
func powExact(x, y, scale float64) float64 {
	m, e := math.Frexp(x)
	if m < math.Sqrt2/2 {
		m *= 2
		e--
	}
	l := bigLog(m)
	k := new(big.Float).SetPrec(manyBits).Mul(ln2Big(), big.NewFloat(float64(e)+scale))
	l.Add(l, k)
	l.Mul(l, big.NewFloat(y))
	r := bigExp(l)
	// What is exact, or exactly in the middle, comes out within a hair of it.
	r.SetPrec(200)
	f, _ := r.Float64()
	return f
}

// bigLog returns ln m for m close to 1.
func bigLog(m float64) *big.Float {
	one := new(big.Float).SetPrec(manyBits).SetInt64(1)
	x := new(big.Float).SetPrec(manyBits).SetFloat64(m)
	t := new(big.Float).Quo(new(big.Float).SetPrec(manyBits).Sub(x, one), new(big.Float).SetPrec(manyBits).Add(x, one))
	sq := new(big.Float).Mul(t, t)
	sum := new(big.Float).SetPrec(manyBits)
	for i := int64(1); ; i += 2 {
		if t.Sign() == 0 || sum.Sign() != 0 && t.MantExp(nil) < sum.MantExp(nil)-manyBits {
			break
		}
		sum.Add(sum, new(big.Float).Quo(t, new(big.Float).SetInt64(i)))
		t.Mul(t, sq)
	}
	return sum.Mul(sum, new(big.Float).SetInt64(2))
}

// bigExp returns e^x.
func bigExp(x *big.Float) *big.Float {
	q, _ := x.Float64()
	k := int(math.RoundToEven(q / math.Ln2))
	r := new(big.Float).SetPrec(manyBits).Sub(x, new(big.Float).SetPrec(manyBits).Mul(ln2Big(), new(big.Float).SetInt64(int64(k))))
	sum := new(big.Float).SetPrec(manyBits).SetInt64(1)
	term := new(big.Float).SetPrec(manyBits).SetInt64(1)
	for i := int64(1); ; i++ {
		term.Mul(term, r)
		term.Quo(term, new(big.Float).SetInt64(i))
		if term.Sign() == 0 || term.MantExp(nil) < -manyBits {
			break
		}
		sum.Add(sum, term)
	}
	return sum.SetMantExp(sum, k)
}

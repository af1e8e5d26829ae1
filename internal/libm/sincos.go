package libm

import (
	"math"
	"math/big"
	"sync"
)

// Sincos returns sin x and cos x, correctly rounded for all but very few arguments.
func Sincos(x float64) (sin, cos float64) {
	a := math.Abs(x)
	switch {
	case x == 0 || math.IsNaN(x):
		return x, 1 + x
	case math.IsInf(x, 0):
		return math.NaN(), math.NaN()
	case a < 0x1p-27:
		return x, 1
	}
	if a < largestFast {
		r, k := reduce(x)
		p, q := sinReduced(r, k), sinReduced(r, k+64)
		s, ok1 := p.rounded(math.Abs(p.hi)*trigError + trigAbsError)
		c, ok2 := q.rounded(math.Abs(q.hi)*trigError + trigAbsError)
		if ok1 && ok2 {
			return s, c
		}
	}
	return bigSincos(x)
}

var halfPi = sync.OnceValue(func() *big.Float {
	// pi = 16 atan(1/5) - 4 atan(1/239), to the bits that the largest argument needs.
	const prec = 1300
	atan := func(n int64) *big.Float {
		t := new(big.Float).SetPrec(prec).Quo(new(big.Float).SetPrec(prec).SetInt64(1), new(big.Float).SetInt64(n))
		sq := new(big.Float).SetPrec(prec).Mul(t, t)
		sum := new(big.Float).SetPrec(prec)
		for i := int64(1); t.Sign() != 0 && t.MantExp(nil) > -prec; i += 2 {
			term := new(big.Float).SetPrec(prec).Quo(t, new(big.Float).SetInt64(i))
			if i&2 != 0 {
				term.Neg(term)
			}
			sum.Add(sum, term)
			t.Mul(t, sq)
		}
		return sum
	}
	p := new(big.Float).SetPrec(prec).Mul(atan(5), new(big.Float).SetInt64(8))
	return p.Sub(p, new(big.Float).SetPrec(prec).Mul(atan(239), new(big.Float).SetInt64(2)))
})

// bigSincos is Sincos with many digits.
func bigSincos(x float64) (sin, cos float64) {
	s, c := bigSinCos(x)
	sin, _ = s.Float64()
	cos, _ = c.Float64()
	return sin, cos
}

// bigSinCos sums the series with many digits.
func bigSinCos(x float64) (sin, cos *big.Float) {
	r := new(big.Float).SetPrec(1300).SetFloat64(x)
	q := new(big.Float).SetPrec(1300).Quo(r, halfPi())
	half := new(big.Float).SetFloat64(math.Copysign(0.5, x))
	k, _ := new(big.Float).SetPrec(1300).Add(q, half).Int(nil)
	r.Sub(r, new(big.Float).SetPrec(1300).Mul(new(big.Float).SetInt(k), halfPi()))
	r.SetPrec(manyBits)
	sq := new(big.Float).SetPrec(manyBits).Mul(r, r)
	sq.Neg(sq)
	series := func(first *big.Float, n int64) *big.Float {
		sum, term := new(big.Float).SetPrec(manyBits).Set(first), new(big.Float).SetPrec(manyBits).Set(first)
		for ; term.Sign() != 0 && term.MantExp(nil) > sum.MantExp(nil)-manyBits; n += 2 {
			term.Mul(term, sq)
			term.Quo(term, new(big.Float).SetInt64(n*(n+1)))
			sum.Add(sum, term)
		}
		return sum
	}
	s, c := series(r, 2), series(new(big.Float).SetPrec(manyBits).SetInt64(1), 1)
	switch new(big.Int).And(k, big.NewInt(3)).Int64() {
	case 0:
		return s, c
	case 1:
		return c, s.Neg(s)
	case 2:
		return s.Neg(s), c.Neg(c)
	}
	return c.Neg(c), s
}

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

// bigSincos sums the series with many digits.
func bigSincos(x float64) (sin, cos float64) {
	r := new(big.Float).SetPrec(1300).SetFloat64(x)
	q := new(big.Float).SetPrec(1300).Quo(r, halfPi())
	half := new(big.Float).SetFloat64(math.Copysign(0.5, x))
	k, _ := new(big.Float).SetPrec(1300).Add(q, half).Int(nil)
	r.Sub(r, new(big.Float).SetPrec(1300).Mul(new(big.Float).SetInt(k), halfPi()))
	r.SetPrec(200)
	sq := new(big.Float).SetPrec(200).Mul(r, r)
	sq.Neg(sq)
	series := func(first *big.Float, n int64) float64 {
		sum, term := new(big.Float).SetPrec(200).Set(first), new(big.Float).SetPrec(200).Set(first)
		for ; term.Sign() != 0 && term.MantExp(nil) > sum.MantExp(nil)-200; n += 2 {
			term.Mul(term, sq)
			term.Quo(term, new(big.Float).SetInt64(n*(n+1)))
			sum.Add(sum, term)
		}
		f, _ := sum.Float64()
		return f
	}
	s, c := series(r, 2), series(new(big.Float).SetPrec(200).SetInt64(1), 1)
	switch new(big.Int).And(k, big.NewInt(3)).Int64() {
	case 0:
		return s, c
	case 1:
		return c, -s
	case 2:
		return -s, -c
	}
	return -c, s
}

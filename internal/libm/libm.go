// Package libm has elementary functions whose results are correctly rounded, as
// a good C library's nearly always are and Go's own are not: Python programs
// print them.
//
// A result is computed as a sum of two floats. When it lies too close to the
// middle between two floats for that, it is computed again with many digits.
package libm

import "math"

//go:generate go run ./gen

// pair is the sum of two floats, the second below half an ulp of the first.
type pair struct{ hi, lo float64 }

type logEntry struct {
	inv, hi, mid, lo float64 // a short reciprocal and minus its logarithm
}

// logOffset is where the mantissas of a binade are cut: the bits of about 0.7.
const logOffset = 0x3fe6900000000000

// twoSum returns a+b exactly.
func twoSum(a, b float64) pair {
	s := a + b
	v := s - a
	return pair{s, (a - (s - v)) + (b - v)}
}

// fastSum is twoSum for |a| >= |b|.
func fastSum(a, b float64) pair {
	s := a + b
	return pair{s, (a - s) + b}
}

// twoMul returns a·b exactly.
func twoMul(a, b float64) pair {
	p := a * b
	return pair{p, math.FMA(a, b, -p)}
}

// mul returns x·y to about 104 bits.
func (x pair) mul(y pair) pair {
	p := twoMul(x.hi, y.hi)
	p.lo += x.hi*y.lo + x.lo*y.hi
	return fastSum(p.hi, p.lo)
}

// add returns x+y to about 104 bits, unless they cancel.
func (x pair) add(y pair) pair {
	s := twoSum(x.hi, y.hi)
	t := twoSum(x.lo, y.lo)
	s = fastSum(s.hi, s.lo+t.hi)
	return fastSum(s.hi, s.lo+t.lo)
}

// addFloat returns x+f to about 104 bits, unless they cancel.
func (x pair) addFloat(f float64) pair {
	s := twoSum(x.hi, f)
	return fastSum(s.hi, s.lo+x.lo)
}

// scaled returns x·f.
func (x pair) scaled(f float64) pair {
	p := twoMul(x.hi, f)
	p.lo = math.FMA(x.lo, f, p.lo)
	return fastSum(p.hi, p.lo)
}

// inverses has 1/n to 104 bits.
var inverses = func() (t [20]pair) {
	for n := 1; n < len(t); n++ {
		q := 1 / float64(n)
		t[n] = pair{q, math.FMA(-q, float64(n), 1) / float64(n)}
	}
	return
}()

// logPair returns ln x for a positive, normal x.
func logPair(x float64) pair {
	b := math.Float64bits(x)
	t := b - logOffset
	i := t >> 45 & 127
	k := float64(int64(t) >> 52)
	z := math.Float64frombits(b - t&^(1<<52-1))
	e := &logs[i]
	r := math.FMA(z, e.inv, -1) // exact: inv has few bits; |r| < 2^-7
	// ln(1+r) = r - r²/2 + r³/3 - …: the first terms as pairs, the tail as floats.
	tail := r * (-1/8. + r*(1/9.+r*(-1/10.+r*(1/11.+r*(-1/12.+r/13)))))
	q := fastSum(inverses[7].hi, inverses[7].lo+tail)
	for n := 6; n >= 1; n-- {
		q = q.scaled(r)
		c := inverses[n]
		if n%2 == 0 {
			c = pair{-c.hi, -c.lo}
		}
		q = c.add(q)
	}
	q = q.scaled(r)
	// k·ln 2 - ln inv + ln(1+r)
	s := twoMul(k, ln2a)
	s = s.add(twoMul(k, ln2b))
	s.lo += k * ln2c
	s = s.add(pair{e.hi, e.mid})
	s.lo += e.lo
	return s.add(q)
}

// expPair returns e^x as y·2^n; |x| is below 800.
func expPair(x pair) (y pair, n int) {
	k := math.RoundToEven(x.hi * (128 / math.Ln2))
	r := x.add(twoMul(-k, stepA))
	r = r.add(twoMul(-k, stepB))
	r.lo -= k * stepC
	r = fastSum(r.hi, r.lo) // |r| < 2^-8.5
	// e^r - 1 = r + r²/2 + …
	tail := r.hi * (1/5040. + r.hi*(1/40320.+r.hi*(1/362880.+r.hi/3628800)))
	q := fastSum(inv720.hi, inv720.lo+tail)
	for _, c := range factorials {
		q = c.add(q.mul(r))
	}
	q = q.mul(r)
	m := int(k)
	t := exps[m&127]
	return t.add(t.mul(q)), m >> 7
}

// The coefficients of the series of e^x.
var (
	inv720     = quotient(1, 720)
	factorials = [...]pair{quotient(1, 120), quotient(1, 24), quotient(1, 6), {0.5, 0}, {1, 0}}
)

func quotient(a, b float64) pair {
	q := a / b
	return pair{q, math.FMA(-q, b, a) / b}
}

// slack bounds the relative error of expPair(logPair): what is closer to the middle between
// two floats is computed anew.
const slack = 0x1p-80

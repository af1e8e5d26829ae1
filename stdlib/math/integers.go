package math

import (
	"math"
	"math/big"
	"math/bits"

	"pyjit/heap"
	o "pyjit/object"
)

// index evaluates an int argument.
func index(v Value, f *Frame) Value {
	if v.IsInt() {
		return v
	}
	return o.Index(v, f)
}

// gcd64 is the greatest common divisor of two numbers below 1<<63, by shifts
// (Stein's algorithm). The smaller number and the difference are chosen without a
// branch, which would be mispredicted every other time.
func gcd64(a, b uint64) uint64 {
	if a == 0 {
		return b
	}
	if b == 0 {
		return a
	}
	shift := bits.TrailingZeros64(a | b)
	a >>= bits.TrailingZeros64(a) & 63
	b >>= bits.TrailingZeros64(b) & 63
	for a != b {
		d := int64(a - b)
		sign := d >> 63
		a = b + uint64(d&sign)
		b = uint64(d^sign-sign) >> (bits.TrailingZeros64(uint64(d)) & 63)
	}
	return a << shift
}

func abs64(i int64) uint64 {
	if i < 0 {
		return uint64(-i)
	}
	return uint64(i)
}

func gcd(args *Value, f *Frame, n int) Value {
	if n == 2 {
		if a, b := *args, o.Arg(args, 1); heap.BothInt(a, b) {
			return o.Uint(gcd64(abs64(a.Int()), abs64(b.Int())))
		}
	}
	r := Value(heap.Int(0))
	for i := range n {
		v := index(o.Arg(args, i), f)
		if v == raised {
			return raised
		}
		r = gcd2(r, v)
	}
	return r
}

func gcd2(a, b Value) Value {
	if heap.BothInt(a, b) {
		return o.Uint(gcd64(abs64(a.Int()), abs64(b.Int())))
	}
	x, y := bigAbs(a), bigAbs(b)
	return o.IntFromBig(new(big.Int).GCD(nil, nil, x, y))
}

func bigAbs(v Value) *big.Int { return new(big.Int).Abs(o.BigOf(v)) }

func lcm(args *Value, f *Frame, n int) Value {
	r := Value(heap.Int(1))
	for i := range n {
		v := index(o.Arg(args, i), f)
		if v == raised {
			return raised
		}
		if r == heap.Int(0) {
			continue
		}
		if v == heap.Int(0) {
			r = v
			continue
		}
		r = o.IntAbs(o.IntMul(o.IntFloorDiv(r, gcd2(r, v)), v))
	}
	return r
}

func factorial(v Value, f *Frame) Value {
	x := index(v, f)
	if x == raised {
		return raised
	}
	n, ok := o.IntInt64(x)
	if !ok {
		if o.IntSign(x) < 0 {
			return o.ValueErr("factorial() not defined for negative values")
		}
		return o.OverflowErr("factorial() argument should not exceed %d", int64(math.MaxInt64))
	}
	if n < 0 {
		return o.ValueErr("factorial() not defined for negative values")
	}
	if n <= 20 {
		r := int64(1)
		for i := int64(2); i <= n; i++ {
			r *= i
		}
		return o.Int(r)
	}
	return o.IntFromBig(new(big.Int).MulRange(1, n))
}

// small reports whether v is below 2^63.
func small(v Value) (uint64, bool) {
	i, ok := o.IntInt64(v)
	return uint64(i), ok
}

func comb(v Value, f *Frame, w Value) Value {
	n := index(v, f)
	if n == raised {
		return raised
	}
	k := index(w, f)
	if k == raised {
		return raised
	}
	if o.IntSign(n) < 0 {
		return o.ValueErr("n must be a non-negative integer")
	}
	if o.IntSign(k) < 0 {
		return o.ValueErr("k must be a non-negative integer")
	}
	if o.IntCmp(k, n) > 0 {
		return heap.Int(0)
	}
	if rest := o.IntSub(n, k); o.IntCmp(rest, k) < 0 {
		k = rest
	}
	m, ok := small(k)
	if !ok {
		return o.OverflowErr("min(n - k, k) must not exceed %d", int64(math.MaxInt64))
	}
	if top, ok := small(n); ok {
		if top <= 61 { // everything on the way fits
			r := uint64(1)
			for i := uint64(1); i <= m; i++ {
				hi, lo := bits.Mul64(r, top-m+i)
				r, _ = bits.Div64(hi, lo, i)
			}
			return o.Uint(r)
		}
		return o.IntFromBig(new(big.Int).Binomial(int64(top), int64(m)))
	}
	return o.IntFromBig(binomial(o.BigOf(n), m))
}

// binomial is that of a huge n.
func binomial(n *big.Int, k uint64) *big.Int {
	r := falling(n, k)
	return r.Quo(r, new(big.Int).MulRange(1, int64(k)))
}

// falling is n·(n-1)·…, k factors.
func falling(n *big.Int, k uint64) *big.Int {
	if k == 0 {
		return big.NewInt(1)
	}
	if k < 16 {
		r := new(big.Int).Set(n)
		t := new(big.Int)
		for i := uint64(1); i < k; i++ {
			r.Mul(r, t.Sub(n, big.NewInt(int64(i))))
		}
		return r
	}
	h := k / 2
	return new(big.Int).Mul(falling(n, h), falling(new(big.Int).Sub(n, new(big.Int).SetUint64(h)), k-h))
}

func perm(v Value, f *Frame, w Value) Value {
	if w == unbound || w == none {
		return factorial(v, f)
	}
	n := index(v, f)
	if n == raised {
		return raised
	}
	k := index(w, f)
	if k == raised {
		return raised
	}
	if o.IntSign(n) < 0 {
		return o.ValueErr("n must be a non-negative integer")
	}
	if o.IntSign(k) < 0 {
		return o.ValueErr("k must be a non-negative integer")
	}
	if o.IntCmp(n, k) < 0 {
		return heap.Int(0)
	}
	m, ok := small(k)
	if !ok {
		return o.OverflowErr("k must not exceed %d", int64(math.MaxInt64))
	}
	if top, ok := small(n); ok {
		if m == 0 {
			return heap.Int(1)
		}
		return o.IntFromBig(new(big.Int).MulRange(int64(top-m+1), int64(top)))
	}
	return o.IntFromBig(falling(o.BigOf(n), m))
}

func isqrt(v Value, f *Frame) Value {
	x := index(v, f)
	if x == raised {
		return raised
	}
	if o.IntSign(x) < 0 {
		return o.ValueErr("isqrt() argument must be nonnegative")
	}
	if u, ok := o.IntUint64(x); ok {
		return o.Uint(isqrt64(u))
	}
	return o.IntFromBig(isqrtBig(o.BigOf(x)))
}

func isqrt64(u uint64) uint64 {
	r := uint64(math.Sqrt(float64(u)))
	for r > math.MaxUint32 || r*r > u {
		r--
	}
	for r < math.MaxUint32 && (r+1)*(r+1) <= u {
		r++
	}
	return r
}

// isqrtBig doubles the precision of the root of the leading bits with each division.
func isqrtBig(n *big.Int) *big.Int {
	c := (n.BitLen() - 1) / 2
	a := new(big.Int).SetInt64(1)
	d := 0
	for s := bits.Len(uint(c)) - 1; s >= 0; s-- {
		e := d
		d = c >> s
		// a = (a << d-e-1) + (n >> 2c-e-d+1) / a
		q := new(big.Int).Rsh(n, uint(2*c-e-d+1))
		q.Quo(q, a)
		a.Lsh(a, uint(d-e-1))
		a.Add(a, q)
	}
	if new(big.Int).Mul(a, a).Cmp(n) > 0 {
		a.Sub(a, big.NewInt(1))
	}
	return a
}

func prod(iterable Value, f *Frame, start Value) Value {
	it := o.Iter(iterable, f)
	if it == raised {
		return raised
	}
	r := start
	if r == unbound {
		r = heap.Int(1)
	}
	for {
		v := o.Next(it, f)
		switch {
		case v == raised:
			return raised
		case v == heap.Done:
			return r
		case o.IsExactInt(r) && o.IsExactInt(v):
			r = o.IntMul(r, v)
		case r.IsFloat() && v.IsFloat():
			r = result(r.Float() * v.Float())
		default:
			if r = o.Binary(o.SpMul, r, f, v); r == raised {
				return raised
			}
		}
	}
}

// A triple is the sum of three floats.
type triple struct{ hi, lo, tiny float64 }

func twoSum(a, b float64) (s, e float64) {
	s = a + b
	v := s - a
	return s, (a - (s - v)) + (b - v)
}

// addProduct adds x·y.
func (t triple) addProduct(x, y float64) triple {
	p := x * y
	e := math.FMA(x, y, -p)
	hi, r1 := twoSum(t.hi, p)
	lo, r2 := twoSum(t.lo, e)
	lo2, r3 := twoSum(lo, r1)
	return triple{hi, lo2, t.tiny + r2 + r3}
}

func (t triple) float() float64 {
	s, e := twoSum(t.hi, t.lo)
	return s + (t.tiny + e)
}

// sumprod multiplies pairs and sums them: ints exactly, floats with three floats' precision,
// anything else by Python's operators.
func sumprod(p Value, f *Frame, q Value) Value {
	pi := o.Iter(p, f)
	if pi == raised {
		return raised
	}
	qi := o.Iter(q, f)
	if qi == raised {
		return raised
	}
	total := Value(heap.Int(0))
	var flt triple
	inFloat := false // flt belongs to the total
	flush := func() bool {
		if inFloat {
			inFloat = false
			total = o.Binary(o.SpAdd, total, f, result(flt.float()))
			flt = triple{}
		}
		return total != raised
	}
	for {
		x := o.Next(pi, f)
		if x == raised {
			return raised
		}
		y := o.Next(qi, f)
		if y == raised {
			return raised
		}
		if x == heap.Done || y == heap.Done {
			if x != y {
				return o.ValueErr("Inputs are not the same length")
			}
			if !flush() {
				return raised
			}
			return total
		}
		if o.IsExactInt(x) && o.IsExactInt(y) && !inFloat {
			if o.IsExactInt(total) {
				total = o.IntAdd(total, o.IntMul(x, y))
				continue
			}
		}
		a, aok := floatOrInt(x)
		b, bok := floatOrInt(y)
		if aok && bok && (x.IsFloat() || y.IsFloat() || inFloat) {
			if next := flt.addProduct(a, b); next.hi-next.hi == 0 {
				flt, inFloat = next, true
				continue
			}
		}
		if !flush() {
			return raised
		}
		m := o.Binary(o.SpMul, x, f, y)
		if m == raised {
			return raised
		}
		if total = o.Binary(o.SpAdd, total, f, m); total == raised {
			return raised
		}
	}
}

// floatOrInt returns an exact float, or an exact int that a float holds exactly.
func floatOrInt(v Value) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	if v.IsInt() && abs64(v.Int()) <= 1<<53 {
		return float64(v.Int()), true
	}
	if v == heap.True || v == heap.False {
		return float64(o.Truth(v, nil)), true
	}
	return 0, false
}

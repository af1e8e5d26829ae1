package libm

import "math"

// The first attempt: the leading terms as pairs of floats, the rest as one.

// logFast returns ln x for a positive, normal x as a sum, and a bound of its
// relative error.
func logFast(x float64) (hi, lo, bound float64) {
	b := math.Float64bits(x)
	t := b - logOffset
	i := t >> 45 & 127
	k := float64(int64(t) >> 52)
	z := math.Float64frombits(b - t&^(1<<52-1))
	e := &logs[i]
	r := math.FMA(z, e.inv, -1) // exact: inv has few bits; |r| < 2^-7
	q := r * r
	qe := math.FMA(r, r, -q)
	// ln(1+r) - r + r²/2
	p := r * q * (1/3. + r*(-1/4.+r*(1/5.+r*(-1/6.+r*(1/7.+r*(-1/8.+r*(1/9.+r*(-1/10.))))))))
	h := k * ln2a
	hl := math.FMA(k, ln2a, -h)
	s := twoSum(h, e.hi)
	u := twoSum(s.hi, r)
	w := twoSum(u.hi, -q/2)
	lo = s.lo + u.lo + w.lo + hl + k*ln2b + e.mid - qe/2 + p
	bound = 0x1p-71
	if k == 0 && e.hi == 0 {
		bound = 0x1p-66
	}
	f := fastSum(w.hi, lo)
	return f.hi, f.lo, bound
}

// expFast returns e^(xh+xl) as (hi+lo)·2^n with a relative error below 2^-74.
func expFast(xh, xl float64) (hi, lo float64, n int) {
	k := math.RoundToEven(xh * (128 / math.Ln2))
	h := k * stepA
	hl := math.FMA(k, stepA, -h)
	r := xh - h // exact
	e := xl - hl - k*stepB
	rr := fastSum(r, e)
	if math.Abs(e) > math.Abs(r) {
		rr = twoSum(r, e)
	}
	rh, rl := rr.hi, rr.lo
	p := rh * rh * rh * (1/6. + rh*(1/24.+rh*(1/120.+rh*(1/720.+rh*(1/5040.+rh/40320)))))
	q := rh * rh / 2
	ql := math.FMA(rh, rh/2, -q)
	u := rh + q
	ul := (rh - u) + q + ql + rl + rh*rl + p
	m := int(k)
	t := &exps[m&127]
	v := t.hi * u
	vl := math.FMA(t.hi, u, -v) + t.hi*ul + t.lo*u + t.lo
	s := t.hi + v
	return s, (t.hi - s) + v + vl, m >> 7
}

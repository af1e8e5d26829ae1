package floattext

import (
	"math"
	"strconv"
)

var tens = [...]float64{1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15}

// Round returns round(f, n) for a finite f: the float nearest to the decimal
// that f rounds to, ties to even. The result is an infinity when the rounded
// value is too large.
func Round(f float64, n int) float64 {
	switch {
	case f == 0 || n > 323: // more digits than any float has
		return f
	case n < -308:
		return math.Copysign(0, f)
	}
	if n >= 0 && n < len(tens) {
		// h + l is f·10^n exactly; unless it lies at a tie, h rounds as it does.
		h := f * tens[n]
		if math.Abs(h) < 1<<51 {
			l := math.FMA(f, tens[n], -h)
			r := math.RoundToEven(h)
			if l == 0 || math.Abs(h-math.Trunc(h)) != 0.5 {
				return math.Copysign(r/tens[n], f)
			}
		}
	}
	var buf [400]byte
	if n >= 0 {
		r, _ := strconv.ParseFloat(string(strconv.AppendFloat(buf[:0], f, 'f', n, 64)), 64)
		return r
	}
	// All digits of the integer part, and whether something follows them.
	b := strconv.AppendFloat(buf[:0], math.Trunc(math.Abs(f)), 'f', 0, 64)
	rest := math.Trunc(f) != f
	k := len(b) + n // digits that stay
	if k < 0 {
		return math.Copysign(0, f)
	}
	up := false
	if b[k] > '5' {
		up = true
	} else if b[k] == '5' {
		up = rest
		for _, c := range b[k+1:] {
			up = up || c != '0'
		}
		if !up && k > 0 {
			up = (b[k-1]-'0')&1 == 1
		}
	}
	for i := k; i < len(b); i++ {
		b[i] = '0'
	}
	s := "0" + string(b)
	if up {
		d := []byte(s)
		for i := k; ; i-- {
			if d[i] != '9' {
				d[i]++
				break
			}
			d[i] = '0'
		}
		s = string(d)
	}
	r, _ := strconv.ParseFloat(s, 64)
	return math.Copysign(r, f)
}

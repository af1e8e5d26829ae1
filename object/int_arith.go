package object

import (
	"math/big"
	"math/bits"

	"pyjit/heap"
)

// Arithmetic on exact ints: what the operators do once both operands are known
// to be ints. Nothing here runs Python; what can raise returns Raised.

// mulBigFrom is the number of limbs of the shorter factor from which math/big
// multiplies faster than the schoolbook loop.
const mulBigFrom = 8

// IntAdd returns x + y.
func IntAdd(x, y Value) Value {
	if heap.BothInt(x, y) {
		return Int(x.Int() + y.Int())
	}
	if xl, xh, ok := load128(x); ok {
		if yl, yh, ok := load128(y); ok {
			l, c := bits.Add64(xl, yl, 0)
			h, _ := bits.Add64(xh, yh, c)
			return make128(l, h)
		}
	}
	return addSigned(x, y, false)
}

// IntSub returns x - y.
func IntSub(x, y Value) Value {
	if heap.BothInt(x, y) {
		return Int(x.Int() - y.Int())
	}
	if xl, xh, ok := load128(x); ok {
		if yl, yh, ok := load128(y); ok {
			l, b := bits.Sub64(xl, yl, 0)
			h, _ := bits.Sub64(xh, yh, b)
			return make128(l, h)
		}
	}
	return addSigned(x, y, true)
}

// addSigned returns x + y, or x - y when flip.
func addSigned(x, y Value, flip bool) Value {
	var bx, by [1]uint64
	xn, xm := intMag(x, &bx)
	yn, ym := intMag(y, &by)
	if flip {
		yn = !yn
	}
	if xn == yn {
		if len(xm) < len(ym) {
			xm, ym = ym, xm
		}
		p, z := newInt(len(xm) + 1)
		z[len(xm)] = addMag(z, xm, ym)
		return finishInt(p, z, xn)
	}
	switch cmpMag(xm, ym) {
	case 0:
		return heap.Int(0)
	case -1:
		xm, ym, xn = ym, xm, yn
	}
	p, z := newInt(len(xm))
	subMag(z, xm, ym)
	return finishInt(p, z, xn)
}

// addMag writes x + y to z and returns the carry; len(x) >= len(y).
func addMag(z, x, y []uint64) (c uint64) {
	z = z[:len(x)]
	for i, w := range y {
		z[i], c = bits.Add64(x[i], w, c)
	}
	for i := len(y); i < len(x); i++ {
		z[i], c = bits.Add64(x[i], 0, c)
	}
	return c
}

// subMag writes x - y to z; x >= y.
func subMag(z, x, y []uint64) {
	z = z[:len(x)]
	var b uint64
	for i, w := range y {
		z[i], b = bits.Sub64(x[i], w, b)
	}
	for i := len(y); i < len(x); i++ {
		z[i], b = bits.Sub64(x[i], 0, b)
	}
}

// cmpMag compares trimmed magnitudes.
func cmpMag(x, y []uint64) int {
	if len(x) != len(y) {
		if len(x) < len(y) {
			return -1
		}
		return 1
	}
	for i := len(x) - 1; i >= 0; i-- {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// IntNeg returns -x.
func IntNeg(x Value) Value {
	if x.IsInt() {
		return Int(-x.Int())
	}
	neg, mag := intMag(x, nil)
	return IntFromMag(!neg, mag)
}

// IntAbs returns |x|.
func IntAbs(x Value) Value {
	if intNeg(x) {
		return IntNeg(x)
	}
	return x
}

// IntMul returns x * y.
func IntMul(x, y Value) Value {
	if heap.BothInt(x, y) {
		a, b := x.Int(), y.Int()
		hi, lo := bits.Mul64(uint64(a), uint64(b))
		// The signed product's high word.
		hi -= uint64(a>>63)&uint64(b) + uint64(b>>63)&uint64(a)
		return make128(lo, hi)
	}
	var bx, by [1]uint64
	xn, xm := intMag(x, &bx)
	yn, ym := intMag(y, &by)
	if len(xm) < len(ym) {
		xm, ym = ym, xm
	}
	if len(ym) >= mulBigFrom {
		a, b := views(x, y)
		return bigResult(bigR.Mul(a, b))
	}
	if len(ym) == 0 {
		return heap.Int(0)
	}
	p, z := newInt(len(xm) + len(ym))
	clear(z[:len(xm)])
	for j, w := range ym {
		z[j+len(xm)] = mulAdd(z[j:j+len(xm)], xm, w)
	}
	return finishInt(p, z, xn != yn)
}

// mulAdd adds x·w to z, of x's length, and returns the carry.
func mulAdd(z, x []uint64, w uint64) (c uint64) {
	z = z[:len(x)]
	for i, xi := range x {
		hi, lo := bits.Mul64(xi, w)
		var k uint64
		lo, k = bits.Add64(lo, c, 0)
		hi += k
		z[i], k = bits.Add64(z[i], lo, 0)
		c = hi + k
	}
	return c
}

// IntFloorDiv returns x // y.
func IntFloorDiv(x, y Value) Value {
	if heap.BothInt(x, y) && y != heap.Int(0) {
		q, _ := floorDivMod(x.Int(), y.Int())
		return Int(q)
	}
	q, r := intDivMod(x, y, true, false)
	if r == Raised {
		return Raised
	}
	return q
}

// IntMod returns x % y.
func IntMod(x, y Value) Value {
	if heap.BothInt(x, y) && y != heap.Int(0) {
		_, r := floorDivMod(x.Int(), y.Int())
		return Int(r)
	}
	_, r := intDivMod(x, y, false, true)
	return r
}

// IntDivMod returns x // y and x % y; the latter is Raised for y = 0.
func IntDivMod(x, y Value) (q, r Value) {
	if heap.BothInt(x, y) && y != heap.Int(0) {
		q, r := floorDivMod(x.Int(), y.Int())
		return Int(q), Int(r)
	}
	return intDivMod(x, y, true, true)
}

// floorDivMod divides rounding down: the remainder has the divisor's sign.
func floorDivMod(x, y int64) (q, r int64) {
	q, r = x/y, x%y
	if r != 0 && r^y < 0 {
		q--
		r += y
	}
	return q, r
}

// intDivMod divides with rounding down; results not wanted may be left out.
func intDivMod(x, y Value, wantQ, wantR bool) (q, r Value) {
	if y == heap.Int(0) {
		return Raised, ZeroDivErr("division by zero")
	}
	var bx, by [1]uint64
	xn, xm := intMag(x, &bx)
	yn, ym := intMag(y, &by)
	if cmpMag(xm, ym) < 0 {
		switch {
		case len(xm) == 0:
			return heap.Int(0), heap.Int(0)
		case xn == yn:
			return heap.Int(0), x
		}
		return heap.Int(-1), IntAdd(x, y)
	}
	if len(ym) == 1 {
		w := ym[0]
		var rem uint64
		if wantQ || w>>32 != 0 {
			p, z := newInt(len(xm) + 1)
			z[len(xm)] = 0
			for i := len(xm) - 1; i >= 0; i-- {
				z[i], rem = bits.Div64(rem, xm[i], w)
			}
			if xn != yn && rem != 0 {
				increment(z)
			}
			q = finishInt(p, z, xn != yn)
		} else {
			for i := len(xm) - 1; i >= 0; i-- {
				_, rem = bits.Div64(rem, xm[i], w)
			}
		}
		if xn != yn && rem != 0 {
			rem = w - rem
		}
		return q, makeMag2(yn, rem, 0)
	}
	a, b := views(x, y)
	bigQ.QuoRem(a, b, &bigR)
	if xn != yn && bigR.Sign() != 0 {
		bigQ.Sub(&bigQ, bigOne)
		bigR.Add(&bigR, b)
	}
	if wantR {
		r = bigResult(&bigR)
	}
	if wantQ {
		q = bigResult(&bigQ)
	}
	return q, r
}

var bigOne = big.NewInt(1)

// increment adds 1 to a magnitude that has room for it.
func increment(z []uint64) {
	for i := range z {
		z[i]++
		if z[i] != 0 {
			return
		}
	}
}

// IntCmp compares two exact ints.
func IntCmp(x, y Value) int {
	if heap.BothInt(x, y) {
		switch {
		case int64(x) < int64(y):
			return -1
		case int64(x) > int64(y):
			return 1
		}
		return 0
	}
	var bx, by [1]uint64
	xn, xm := intMag(x, &bx)
	yn, ym := intMag(y, &by)
	if xn != yn {
		if xn {
			return -1
		}
		return 1
	}
	c := cmpMag(xm, ym)
	if xn {
		return -c
	}
	return c
}

// IntEq reports whether two exact ints are equal.
func IntEq(x, y Value) bool {
	if x == y {
		return true
	}
	if (x|y)&1 == 0 || x.IsInt() || y.IsInt() {
		return false
	}
	return IntCmp(x, y) == 0
}

package object

import (
	"math/big"
	"math/bits"

	"pyjit/heap"
)

// maxIntBits is the size from which an int is refused with MemoryError.
const maxIntBits = 1 << 40

// IntAnd returns x & y.
func IntAnd(x, y Value) Value {
	if heap.BothInt(x, y) {
		return x & y
	}
	if xl, xh, ok := load128(x); ok {
		if yl, yh, ok := load128(y); ok {
			return make128(xl&yl, xh&yh)
		}
	}
	var bx, by [1]uint64
	xn, xm := intMag(x, &bx)
	yn, ym := intMag(y, &by)
	if xn || yn {
		return bigBits((*big.Int).And, x, y)
	}
	n := min(len(xm), len(ym))
	p, z := newInt(n)
	xm, ym = xm[:n], ym[:n]
	for i := range z {
		z[i] = xm[i] & ym[i]
	}
	return finishInt(p, z, false)
}

// IntOr returns x | y.
func IntOr(x, y Value) Value {
	if heap.BothInt(x, y) {
		return x | y
	}
	if xl, xh, ok := load128(x); ok {
		if yl, yh, ok := load128(y); ok {
			return make128(xl|yl, xh|yh)
		}
	}
	var bx, by [1]uint64
	xn, xm := intMag(x, &bx)
	yn, ym := intMag(y, &by)
	if xn || yn {
		return bigBits((*big.Int).Or, x, y)
	}
	if len(xm) < len(ym) {
		xm, ym = ym, xm
	}
	p, z := newInt(len(xm))
	for i, w := range ym {
		z[i] = xm[i] | w
	}
	copy(z[len(ym):], xm[len(ym):])
	return finishInt(p, z, false)
}

// IntXor returns x ^ y.
func IntXor(x, y Value) Value {
	if heap.BothInt(x, y) {
		return x ^ y
	}
	if xl, xh, ok := load128(x); ok {
		if yl, yh, ok := load128(y); ok {
			return make128(xl^yl, xh^yh)
		}
	}
	var bx, by [1]uint64
	xn, xm := intMag(x, &bx)
	yn, ym := intMag(y, &by)
	if xn || yn {
		return bigBits((*big.Int).Xor, x, y)
	}
	if len(xm) < len(ym) {
		xm, ym = ym, xm
	}
	p, z := newInt(len(xm))
	for i, w := range ym {
		z[i] = xm[i] ^ w
	}
	copy(z[len(ym):], xm[len(ym):])
	return finishInt(p, z, false)
}

func bigBits(op func(z, x, y *big.Int) *big.Int, x, y Value) Value {
	a, b := views(x, y)
	return bigResult(op(&bigR, a, b))
}

// IntInvert returns ~x.
func IntInvert(x Value) Value {
	if x.IsInt() {
		return heap.Int(^x.Int())
	}
	return IntSub(heap.Int(-1), x)
}

// IntLShift returns x << y.
func IntLShift(x, y Value) Value {
	if intNeg(y) {
		return ValueErr("negative shift count")
	}
	if x == heap.Int(0) {
		return x
	}
	if !y.IsInt() {
		return OverflowErr("too many digits in integer")
	}
	n := y.Int()
	if x.IsInt() && n < 62 {
		if i := x.Int(); i<<n>>n == i && heap.FitsInt(i<<n) {
			return heap.Int(i << n)
		}
	}
	if n >= maxIntBits || tooBig(int(n>>3)) {
		return MemoryErr()
	}
	var buf [1]uint64
	neg, m := intMag(x, &buf)
	words, s := int(n>>6), uint(n&63)
	p, z := newInt(len(m) + words + 1)
	clear(z[:words])
	var carry uint64
	for i, w := range m {
		z[words+i] = w<<s | carry
		carry = w >> (64 - s) // 0 for s = 0
	}
	z[words+len(m)] = carry
	return finishInt(p, z, neg)
}

// IntRShift returns x >> y.
func IntRShift(x, y Value) Value {
	if intNeg(y) {
		return ValueErr("negative shift count")
	}
	if x.IsInt() {
		n := int64(63)
		if y.IsInt() {
			n = min(n, y.Int())
		}
		return heap.Int(x.Int() >> n)
	}
	neg, m := intMag(x, nil)
	if !y.IsInt() || y.Int()>>6 >= int64(len(m)) {
		if neg {
			return heap.Int(-1)
		}
		return heap.Int(0)
	}
	words, s := int(y.Int()>>6), uint(y.Int()&63)
	p, z := newInt(len(m) - words + 1)
	lost := neg && m[words]<<(64-s) != 0
	for i := 0; neg && !lost && i < words; i++ {
		lost = m[i] != 0
	}
	m = m[words:]
	for i := range m {
		w := m[i] >> s
		if i+1 < len(m) {
			w |= m[i+1] << (64 - s)
		}
		z[i] = w
	}
	z[len(m)] = 0
	if lost { // round down
		increment(z)
	}
	return finishInt(p, z, neg)
}

// IntBitCount returns the number of ones in the magnitude of an exact int.
func IntBitCount(v Value) int {
	var buf [1]uint64
	_, mag := intMag(v, &buf)
	n := 0
	for _, w := range mag {
		n += bits.OnesCount64(w)
	}
	return n
}

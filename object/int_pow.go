package object

import (
	"math/bits"

	"pyjit/heap"
)

// IntPow returns x ** y for y >= 0.
func IntPow(x, y Value) Value {
	if heap.BothInt(x, y) {
		// As long as everything stays in a word.
		r, b, e := int64(1), x.Int(), y.Int()
		for {
			if e&1 != 0 {
				hi, lo := bits.Mul64(uint64(r), uint64(b))
				hi -= uint64(r>>63)&uint64(b) + uint64(b>>63)&uint64(r)
				if hi != uint64(int64(lo)>>63) {
					break
				}
				r = int64(lo)
			}
			if e >>= 1; e == 0 {
				return Int(r)
			}
			hi, lo := bits.Mul64(uint64(b), uint64(b))
			hi -= 2 * (uint64(b>>63) & uint64(b))
			if hi != uint64(int64(lo)>>63) {
				break
			}
			b = int64(lo)
		}
	}
	if y == heap.Int(0) {
		return heap.Int(1)
	}
	if x == heap.Int(0) || x == heap.Int(1) {
		return x
	}
	if x == heap.Int(-1) {
		if IntAnd(y, heap.Int(1)) == heap.Int(0) {
			return heap.Int(1)
		}
		return x
	}
	if !y.IsInt() || y.Int() >= maxIntBits || int64(IntBitLen(x)-1) > maxIntBits/max(y.Int(), 1) {
		return MemoryErr()
	}
	if tooBig(IntBitLen(x) / 8 * int(y.Int())) {
		return MemoryErr()
	}
	// Left to right: most multiplications are squarings.
	e := uint64(y.Int())
	r := x
	for i := bits.Len64(e) - 2; i >= 0; i-- {
		r = IntMul(r, r)
		if e>>i&1 != 0 {
			r = IntMul(r, x)
		}
	}
	return r
}

// IntPowMod returns pow(x, y, m), the result having m's sign.
func IntPowMod(x, y, m Value) Value {
	if m == heap.Int(0) {
		return ValueErr("pow() 3rd argument cannot be 0")
	}
	if m.IsInt() && (m.Int() == 1 || m.Int() == -1) {
		return heap.Int(0)
	}
	if x.IsInt() && y.IsInt() && m.IsInt() && y.Int() >= 0 && m.Int() > 0 {
		return heap.Int(powModWord(x.Int(), uint64(y.Int()), uint64(m.Int())))
	}
	neg := intNeg(m)
	viewBig(&bigM, m, &bufM)
	bigM.Abs(&bigM)
	viewBig(&bigX, x, &bufX)
	viewBig(&bigY, y, &bufY)
	bigQ.Mod(&bigX, &bigM)
	if bigY.Sign() < 0 {
		if bigR.ModInverse(&bigQ, &bigM) == nil {
			return ValueErr("base is not invertible for the given modulus")
		}
		bigQ.Set(&bigR)
		bigY.Neg(&bigY)
	}
	bigR.Exp(&bigQ, &bigY, &bigM)
	if neg && bigR.Sign() != 0 {
		bigR.Sub(&bigR, &bigM)
	}
	return bigResult(&bigR)
}

// powModWord is pow(x, e, m) for a modulus of one word.
func powModWord(x int64, e, m uint64) int64 {
	_, b := floorDivMod(x, int64(m))
	base, r := uint64(b), uint64(1)
	for ; e != 0; e >>= 1 {
		if e&1 != 0 {
			hi, lo := bits.Mul64(r, base)
			_, r = bits.Div64(hi, lo, m)
		}
		if e > 1 {
			hi, lo := bits.Mul64(base, base)
			_, base = bits.Div64(hi, lo, m)
		}
	}
	return int64(r)
}

// Package inttext turns ints into digits and back, in any base.
//
// It takes magnitudes as 64-bit limbs, least significant first, and knows
// neither objects nor format specifications.
package inttext

import (
	"math/big"
	"math/bits"
	"strconv"
	"unsafe"
)

// bigFrom is the number of limbs from which math/big's divide and conquer is
// faster than repeated division.
const bigFrom = 32

// AppendDecimal appends the decimal digits of a magnitude; none is 0.
func AppendDecimal(dst []byte, mag []uint64) []byte {
	for len(mag) > 0 && mag[len(mag)-1] == 0 {
		mag = mag[:len(mag)-1]
	}
	switch n := len(mag); {
	case n == 0:
		return append(dst, '0')
	case n == 1:
		return strconv.AppendUint(dst, mag[0], 10)
	case n >= bigFrom:
		return view(mag).Append(dst, 10)
	}
	// Chunks of 19 digits, least significant first.
	var buf [bigFrom]uint64
	var out [bigFrom * 2]uint64
	m := buf[:copy(buf[:], mag)]
	k := 0
	for len(m) > 0 {
		var r uint64
		for i := len(m) - 1; i >= 0; i-- {
			m[i], r = divChunk(r, m[i])
		}
		if m[len(m)-1] == 0 {
			m = m[:len(m)-1]
		}
		out[k] = r
		k++
	}
	dst = strconv.AppendUint(dst, out[k-1], 10)
	for i := k - 2; i >= 0; i-- {
		var buf [20]byte
		d := strconv.AppendUint(buf[:0], out[i], 10)
		dst = append(dst, "0000000000000000000"[len(d):]...)
		dst = append(dst, d...)
	}
	return dst
}

// chunk is the largest power of ten that fits a word; its highest bit is set.
const chunk = 1e19

// chunkInverse is floor((2^128-1)/chunk) - 2^64.
var chunkInverse, _ = bits.Div64(^uint64(chunk), ^uint64(0), chunk)

// divChunk divides hi·2^64+lo by chunk, hi below it: Möller and Granlund, Improved
// division by invariant integers.
func divChunk(hi, lo uint64) (q, r uint64) {
	q, q0 := bits.Mul64(chunkInverse, hi)
	q0, c := bits.Add64(q0, lo, 0)
	q += hi + c + 1
	r = lo - q*chunk
	if r > q0 {
		q--
		r += chunk
	}
	if r >= chunk {
		q++
		r -= chunk
	}
	return q, r
}

// view is a big.Int over limbs that it must not change.
func view(mag []uint64) *big.Int {
	return new(big.Int).SetBits(unsafe.Slice((*big.Word)(unsafe.Pointer(unsafe.SliceData(mag))), len(mag)))
}

// AppendPow2 appends the digits of a magnitude in base 1<<shift, shift 1 to 5.
func AppendPow2(dst []byte, mag []uint64, shift uint, upper bool) []byte {
	digits := "0123456789abcdefghijklmnopqrstuv"
	if upper {
		digits = "0123456789ABCDEFGHIJKLMNOPQRSTUV"
	}
	n := BitLen(mag)
	if n == 0 {
		return append(dst, '0')
	}
	for i := (n - 1) / int(shift) * int(shift); i >= 0; i -= int(shift) {
		w, o := i>>6, uint(i&63)
		x := mag[w] >> o
		if o+shift > 64 && w+1 < len(mag) {
			x |= mag[w+1] << (64 - o)
		}
		dst = append(dst, digits[x&(1<<shift-1)])
	}
	return dst
}

// BitLen returns the number of bits of a magnitude.
func BitLen(mag []uint64) int {
	for i := len(mag) - 1; i >= 0; i-- {
		if mag[i] != 0 {
			return i*64 + bits.Len64(mag[i])
		}
	}
	return 0
}

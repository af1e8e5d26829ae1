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
	const chunk = 1e19
	var buf [bigFrom]uint64
	var out [bigFrom * 2]uint64
	m := buf[:copy(buf[:], mag)]
	k := 0
	for len(m) > 0 {
		var r uint64
		for i := len(m) - 1; i >= 0; i-- {
			m[i], r = bits.Div64(r, m[i], chunk)
		}
		if m[len(m)-1] == 0 {
			m = m[:len(m)-1]
		}
		out[k] = r
		k++
	}
	dst = strconv.AppendUint(dst, out[k-1], 10)
	for i := k - 2; i >= 0; i-- {
		var d [19]byte
		x := out[i]
		for j := 18; j >= 0; j-- {
			d[j] = byte('0' + x%10)
			x /= 10
		}
		dst = append(dst, d[:]...)
	}
	return dst
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

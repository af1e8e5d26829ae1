package object

import (
	"math/big"
	"math/bits"
	"unsafe"

	"pyjit/heap"
	"pyjit/object/internal/pyhash"
)

// Ints of 63 bits are tagged words. Larger ones are objects of sign and
// magnitude: the header's byte 5 bit 0 is the sign, bytes 6 and 7 the number of
// limbs, which follow, least significant first, the highest not zero. A number
// of 0 says that there are more than 65535: then the count stands at 8 and the
// limbs begin at 16. An int that a tagged word can hold is never an object of
// class int.
//
// An instance of a subclass holds its value, an int of the above forms, at
// IntSubValue, and its attributes behind it. bool's instances are immediates.
const (
	IntLimbs    = 8
	IntSubValue = 8
	IntSize     = 16 // where attributes of subclasses begin

	intNegative   = 1 << 40
	intCountShift = 48
	maxShortCount = 1<<16 - 1
)

// IsIntLike reports whether v is an int, a bool or of another subclass of int.
func IsIntLike(v Value) bool {
	return v.IsInt() || v == True || v == False || v.IsObj() && heap.ShapeOf(v).Kind == uint8(KindInt)
}

// IsExactInt reports whether v's class is int.
func IsExactInt(v Value) bool { return v.IsInt() || v.Is(ShapeInt) }

// IntValue returns the value of an int, bool or instance of a subclass as an
// exact int, and whether v is one.
func IntValue(v Value) (Value, bool) {
	switch {
	case v.IsInt() || v.Is(ShapeInt):
		return v, true
	case v == True:
		return heap.Int(1), true
	case v == False:
		return heap.Int(0), true
	case v.IsObj() && heap.ShapeOf(v).Kind == uint8(KindInt):
		return heap.Load(v.Addr() + IntSubValue), true
	}
	return v, false
}

// Int returns the int i.
func Int(i int64) Value {
	if heap.FitsInt(i) {
		return heap.Int(i)
	}
	u := uint64(i)
	if i < 0 {
		u = -u
	}
	return intOneLimb(i < 0, u)
}

// Uint returns the int u.
func Uint(u uint64) Value {
	if u <= heap.MaxInt {
		return heap.Int(int64(u))
	}
	return intOneLimb(false, u)
}

func intOneLimb(neg bool, u uint64) Value {
	p := heap.NewRaw(ShapeInt, 16)
	storeIntHeader(p, neg, 1)
	*(*uint64)(heap.Ptr(p + IntLimbs)) = u
	return heap.Obj(p)
}

// storeIntHeader writes the header of a new int of n limbs; above
// maxShortCount the count, too.
func storeIntHeader(p uintptr, neg bool, n int) {
	h := uint64(ShapeInt)
	if neg {
		h |= intNegative
	}
	if n <= maxShortCount {
		h |= uint64(n) << intCountShift
	} else {
		*(*int)(heap.Ptr(p + 8)) = n
	}
	*(*uint64)(heap.Ptr(p)) = h
}

// newInt allocates an int of n limbs to be written and then finished.
func newInt(n int) (p uintptr, limbs []uint64) {
	if n <= maxShortCount {
		p = heap.NewRaw(ShapeInt, 8+8*uintptr(n))
		return p, unsafe.Slice((*uint64)(heap.Ptr(p+8)), n)
	}
	p = heap.NewRaw(ShapeInt, 16+8*uintptr(n))
	return p, unsafe.Slice((*uint64)(heap.Ptr(p+16)), n)
}

// finishInt writes the header of an int whose limbs are written, or gives the
// tagged word when it fits.
func finishInt(p uintptr, limbs []uint64, neg bool) Value {
	n := trimmed(limbs)
	if n <= 1 {
		if n == 0 {
			return heap.Int(0)
		}
		if v, ok := tagMag(neg, limbs[0]); ok {
			return v
		}
	}
	if len(limbs) > maxShortCount && n <= maxShortCount {
		heap.Copy(p+8, p+16, n)
	}
	storeIntHeader(p, neg, n)
	return heap.Obj(p)
}

// tagMag tags an int of one limb.
func tagMag(neg bool, u uint64) (Value, bool) {
	if u <= heap.MaxInt {
		if neg {
			return heap.Int(-int64(u)), true
		}
		return heap.Int(int64(u)), true
	}
	if neg && u == -heap.MinInt {
		return heap.Int(heap.MinInt), true
	}
	return 0, false
}

// trimmed returns the number of limbs without the leading zeros.
func trimmed(limbs []uint64) int {
	n := len(limbs)
	for n > 0 && limbs[n-1] == 0 {
		n--
	}
	return n
}

// IntFromMag returns the int with the given sign and magnitude, which is copied.
func IntFromMag(neg bool, mag []uint64) Value {
	n := trimmed(mag)
	if n <= 1 {
		if n == 0 {
			return heap.Int(0)
		}
		if v, ok := tagMag(neg, mag[0]); ok {
			return v
		}
	}
	p, limbs := newInt(n)
	copy(limbs, mag)
	storeIntHeader(p, neg, n)
	return heap.Obj(p)
}

// intMag returns sign and magnitude of an exact int: a view of the object, or
// of buf for a tagged one. The view is good up to the next safepoint.
func intMag(v Value, buf *[1]uint64) (neg bool, mag []uint64) {
	if v.IsInt() {
		i := v.Int()
		if i == 0 {
			return false, nil
		}
		u := uint64(i)
		if i < 0 {
			u = -u
		}
		buf[0] = u
		return i < 0, buf[:]
	}
	p := v.Addr()
	h := *(*uint64)(heap.Ptr(p))
	if n := int(h >> intCountShift); n != 0 {
		return h&intNegative != 0, unsafe.Slice((*uint64)(heap.Ptr(p+8)), n)
	}
	return h&intNegative != 0, unsafe.Slice((*uint64)(heap.Ptr(p+16)), *(*int)(heap.Ptr(p + 8)))
}

// intNeg reports whether an exact int is negative.
func intNeg(v Value) bool {
	if v.IsInt() {
		return v.Int() < 0
	}
	return *(*uint64)(heap.Ptr(v.Addr()))&intNegative != 0
}

// IntSign returns -1, 0 or 1 for an exact int.
func IntSign(v Value) int {
	switch {
	case v == heap.Int(0):
		return 0
	case intNeg(v):
		return -1
	}
	return 1
}

// IntFromBig returns the int b.
func IntFromBig(b *big.Int) Value {
	w := b.Bits()
	return IntFromMag(b.Sign() < 0, unsafe.Slice((*uint64)(unsafe.Pointer(unsafe.SliceData(w))), len(w)))
}

// BigOf returns an exact int, or a bool, as a big.Int, which must not be changed nor used
// after the next safepoint.
func BigOf(v Value) *big.Int {
	if v.IsInt() {
		return big.NewInt(v.Int())
	}
	switch v {
	case False:
		return new(big.Int)
	case True:
		return big.NewInt(1)
	}
	return viewBig(new(big.Int), v, nil)
}

// viewBig makes z a view of an exact int; buf is for a tagged one.
func viewBig(z *big.Int, v Value, buf *[1]uint64) *big.Int {
	neg, mag := intMag(v, buf)
	z.SetBits(unsafe.Slice((*big.Word)(unsafe.Pointer(unsafe.SliceData(mag))), len(mag)))
	if neg {
		z.Neg(z)
	}
	return z
}

// The operands and results of operations that math/big does. An operation on
// ints never runs Python, so one set is enough.
var (
	bigX, bigY, bigM, bigQ, bigR big.Int
	bufX, bufY, bufM             [1]uint64
)

// bigResult makes an int of bigQ or bigR and lets go of large Go memory.
func bigResult(z *big.Int) Value {
	v := IntFromBig(z)
	if len(z.Bits()) > 1<<14 {
		z.SetBits(nil)
	}
	return v
}

// views sets bigX and bigY to two exact ints.
func views(x, y Value) (*big.Int, *big.Int) {
	a := viewBig(&bigX, x, &bufX)
	if x == y {
		return a, a
	}
	return a, viewBig(&bigY, y, &bufY)
}

// IntInt64 returns an exact int as an int64, if it fits.
func IntInt64(v Value) (int64, bool) {
	if v.IsInt() {
		return v.Int(), true
	}
	switch v {
	case True:
		return 1, true
	case False:
		return 0, true
	}
	var buf [1]uint64
	neg, mag := intMag(v, &buf)
	if len(mag) != 1 {
		return 0, false
	}
	if neg {
		return -int64(mag[0]), mag[0] <= 1<<63
	}
	return int64(mag[0]), mag[0] < 1<<63
}

// IntUint64 returns an exact int as a uint64, if it fits.
func IntUint64(v Value) (uint64, bool) {
	if v.IsInt() {
		return uint64(v.Int()), v.Int() >= 0
	}
	var buf [1]uint64
	neg, mag := intMag(v, &buf)
	if neg || len(mag) != 1 {
		return 0, false
	}
	return mag[0], true
}

// IntHash returns the hash of an exact int.
func IntHash(v Value) int64 {
	if v.IsInt() {
		return pyhash.Int(v.Int())
	}
	return pyhash.Limbs(intMag(v, nil))
}

// IntBitLen returns the number of bits of an exact int's magnitude.
func IntBitLen(v Value) int {
	var buf [1]uint64
	_, mag := intMag(v, &buf)
	if len(mag) == 0 {
		return 0
	}
	return (len(mag)-1)*64 + bits.Len64(mag[len(mag)-1])
}

// load128 returns an exact int of less than 127 bits in two's complement.
func load128(v Value) (lo, hi uint64, ok bool) {
	if v.IsInt() {
		i := v.Int()
		return uint64(i), uint64(i >> 63), true
	}
	p := v.Addr()
	h := *(*uint64)(heap.Ptr(p))
	switch h >> intCountShift {
	case 1:
		lo = *(*uint64)(heap.Ptr(p + 8))
	case 2:
		lo, hi = *(*uint64)(heap.Ptr(p + 8)), *(*uint64)(heap.Ptr(p + 16))
		if hi>>62 != 0 {
			return 0, 0, false
		}
	default:
		return 0, 0, false
	}
	if h&intNegative != 0 {
		var b uint64
		lo, b = bits.Sub64(0, lo, 0)
		hi, _ = bits.Sub64(0, hi, b)
	}
	return lo, hi, true
}

// make128 returns the int of a two's complement of 128 bits.
func make128(lo, hi uint64) Value {
	if i := int64(lo); hi == uint64(i>>63) && heap.FitsInt(i) {
		return heap.Int(i)
	}
	neg := int64(hi) < 0
	if neg {
		var b uint64
		lo, b = bits.Sub64(0, lo, 0)
		hi, _ = bits.Sub64(0, hi, b)
	}
	return makeMag2(neg, lo, hi)
}

// makeMag2 returns the int of a magnitude of two limbs.
func makeMag2(neg bool, lo, hi uint64) Value {
	if hi == 0 {
		if v, ok := tagMag(neg, lo); ok {
			return v
		}
		return intOneLimb(neg, lo)
	}
	p := heap.NewRaw(ShapeInt, 24)
	storeIntHeader(p, neg, 2)
	*(*uint64)(heap.Ptr(p + 8)) = lo
	*(*uint64)(heap.Ptr(p + 16)) = hi
	return heap.Obj(p)
}

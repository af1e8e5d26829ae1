package object

import (
	"math"
	"math/bits"

	"pyjit/heap"
	"pyjit/object/internal/floattext"
)

// Conversions between Python's numbers and Go's.

// hasIndex reports whether v is an int or has __index__.
func hasIndex(v Value) bool { return IsIntLike(v) || hasSpecial(v, SpIndex) }

// Index returns v as an exact int by __index__, or raises TypeError.
func Index(v Value, f *Frame) Value {
	if w, ok := IntValue(v); ok {
		return w
	}
	r := special1(v, f, SpIndex)
	switch {
	case r == Miss:
		return TypeErr("'%s' object cannot be interpreted as an integer", TypeName(v))
	case r == Raised || IsExactInt(r):
		return r
	}
	w, ok := IntValue(r)
	if !ok {
		return TypeErr("__index__ returned non-int (type %s)", TypeName(r))
	}
	if !WarnDeprecated(f, "__index__ returned non-int (type "+TypeName(r)+").  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.") {
		return Raised
	}
	return w
}

// AsInt64 returns v, an int or an object with __index__, as an int64; what names
// the C type that an OverflowError speaks of, such as "long".
func AsInt64(v Value, f *Frame, what string) (int64, bool) {
	if v.IsInt() {
		return v.Int(), true
	}
	w := Index(v, f)
	if w == Raised {
		return 0, false
	}
	i, ok := IntInt64(w)
	if !ok {
		OverflowErr("Python int too large to convert to C %s", what)
	}
	return i, ok
}

// AsSSize is AsInt64 for sizes and positions.
func AsSSize(v Value, f *Frame) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	i, ok := AsInt64(v, f, "ssize_t")
	return int(i), ok
}

// asIndex is AsSSize for subscripts, which raise IndexError when they are too large.
func asIndex(v Value, f *Frame) (int, bool) {
	return fitIndex(v, f, IndexError)
}

// asCount is AsSSize for repetitions.
func asCount(v Value, f *Frame) (int, bool) {
	return fitIndex(v, f, OverflowError)
}

func fitIndex(v Value, f *Frame, t *TypeDef) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	w := Index(v, f)
	if w == Raised {
		return 0, false
	}
	i, ok := IntInt64(w)
	if !ok {
		Raise(t, "cannot fit '%s' into an index-sized integer", TypeName(v))
	}
	return int(i), ok
}

// clippedIndex is AsSSize for the bounds of slices: what is too large is clipped.
func clippedIndex(v Value, f *Frame) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	if !hasIndex(v) {
		TypeErr("slice indices must be integers or None or have an __index__ method")
		return 0, false
	}
	w := Index(v, f)
	if w == Raised {
		return 0, false
	}
	i, ok := IntInt64(w)
	if !ok {
		i = math.MaxInt64
		if intNeg(w) {
			i = math.MinInt64
		}
	}
	return int(i), true
}

// FloatValue returns the value of a float or of an instance of a subclass.
func FloatValue(v Value) (float64, bool) {
	switch {
	case v.IsFloat():
		return v.Float(), true
	case v.IsObj() && heap.ShapeOf(v).Kind == uint8(KindFloat):
		return v.Boxed(), true
	}
	return 0, false
}

// Float returns the float x.
func Float(x float64) Value { return heap.FloatBits(x).OrBox() }

// AsFloat returns v as a float64 by __float__ or __index__, or raises TypeError.
func AsFloat(v Value, f *Frame) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	if v.IsInt() {
		return float64(v.Int()), true
	}
	if x, ok := FloatValue(v); ok {
		return x, true
	}
	if hasSpecial(v, SpFloat) {
		r := special1(v, f, SpFloat)
		if r == Raised {
			return 0, false
		}
		return floatResult(v, f, r)
	}
	if hasSpecial(v, SpIndex) {
		w := Index(v, f)
		if w == Raised {
			return 0, false
		}
		return IntAsFloat(w)
	}
	TypeErr("must be real number, not %s", TypeName(v))
	return 0, false
}

// floatResult checks what __float__ returned.
func floatResult(v Value, f *Frame, r Value) (float64, bool) {
	x, ok := FloatValue(r)
	if !ok {
		TypeErr("%s.__float__ returned non-float (type %s)", TypeName(v), TypeName(r))
		return 0, false
	}
	if !r.IsFloat() && !r.Is(heap.FloatShape) {
		ok = WarnDeprecated(f, TypeName(v)+".__float__ returned non-float (type "+TypeName(r)+").  The ability to return an instance of a strict subclass of float is deprecated, and may be removed in a future version of Python.")
	}
	return x, ok
}

// IntFloat64 returns the float nearest to an exact int, an infinity if it is too large.
func IntFloat64(v Value) float64 {
	if v.IsInt() {
		return float64(v.Int())
	}
	neg, mag := intMag(v, nil)
	x := magFloat(mag)
	if neg {
		x = -x
	}
	return x
}

// magFloat is a magnitude as a float, rounded half to even.
func magFloat(mag []uint64) float64 {
	n := len(mag)
	if n == 1 {
		return float64(mag[0])
	}
	if n > 17 {
		return math.Inf(1)
	}
	top := mag[n-1]
	s := uint(bits.LeadingZeros64(top))
	m := top<<s | mag[n-2]>>(64-s)
	sticky := mag[n-2]<<s != 0
	for _, w := range mag[:n-2] {
		sticky = sticky || w != 0
	}
	return floattext.FromParts(m, sticky, (n-1)*64-int(s))
}

// IntAsFloat converts an exact int or raises OverflowError.
func IntAsFloat(v Value) (float64, bool) {
	x := IntFloat64(v)
	if math.IsInf(x, 0) {
		OverflowErr("int too large to convert to float")
		return 0, false
	}
	return x, true
}

// IntFromFloat returns the integral part of x; it raises for infinities and NaNs.
func IntFromFloat(x float64) Value {
	switch {
	case math.Abs(x) < 1<<62:
		return Int(int64(x))
	case math.IsNaN(x):
		return ValueErr("cannot convert float NaN to integer")
	case math.IsInf(x, 0):
		return OverflowErr("cannot convert float infinity to integer")
	}
	b := math.Float64bits(x)
	m := b&(1<<52-1) | 1<<52
	shift := uint(b>>52&0x7ff) - 1075 // at least 9
	var mag [18]uint64
	w := shift >> 6
	mag[w] = m << (shift & 63)
	mag[w+1] = m >> (64 - shift&63)
	return IntFromMag(x < 0, mag[:])
}

// IntTrueDiv returns x / y, correctly rounded.
func IntTrueDiv(x, y Value) Value {
	if y == heap.Int(0) {
		return ZeroDivErr("division by zero")
	}
	const exact = 1 << 53
	if heap.BothInt(x, y) {
		a, b := x.Int(), y.Int()
		if a <= exact && a >= -exact && b <= exact && b >= -exact {
			return Float(float64(a) / float64(b))
		}
	}
	if x == heap.Int(0) {
		if intNeg(y) {
			return Float(math.Copysign(0, -1))
		}
		return Float(0)
	}
	neg := intNeg(x) != intNeg(y)
	// A quotient of 65 to 67 bits, its lowest made sticky, is rounded once.
	shift := 66 - (IntBitLen(x) - IntBitLen(y))
	a, b := views(x, y)
	bigQ.Abs(a)
	bigM.Abs(b)
	if shift >= 0 {
		bigQ.Lsh(&bigQ, uint(shift))
	} else {
		bigM.Lsh(&bigM, uint(-shift))
	}
	bigQ.QuoRem(&bigQ, &bigM, &bigR)
	w := bigQ.Bits()
	lo, hi := uint64(w[0]), uint64(w[1]) // at least 65 bits
	s := uint(bits.LeadingZeros64(hi))
	q := floattext.FromParts(hi<<s|lo>>(64-s), lo<<s != 0 || bigR.Sign() != 0, 64-int(s)-shift)
	if len(bigQ.Bits()) > 1<<10 || len(bigM.Bits()) > 1<<10 {
		bigQ.SetBits(nil)
		bigM.SetBits(nil)
		bigR.SetBits(nil)
	}
	if math.IsInf(q, 0) {
		return OverflowErr("integer division result too large for a float")
	}
	if neg {
		q = -q
	}
	return Float(q)
}

// cmpIntFloat compares an exact int with a float that is not a NaN.
func cmpIntFloat(i Value, x float64) int {
	if math.IsInf(x, 0) {
		if x > 0 {
			return -1
		}
		return 1
	}
	y := IntFloat64(i)
	switch {
	case y < x:
		return -1
	case y > x:
		return 1
	case math.Abs(x) < 1<<53:
		return 0
	}
	return IntCmp(i, IntFromFloat(x)) // x is integral
}

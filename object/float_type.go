package object

import (
	"math"
	"unsafe"

	"pyjit/heap"
	"pyjit/object/internal/floattext"
	"pyjit/object/internal/fmtspec"
	"pyjit/object/internal/numfmt"
	"pyjit/object/internal/pyhash"
)

// FloatValueOff is where a boxed float and an instance of a subclass hold the value.
const FloatValueOff = 8

// FloatType is float.
var FloatType = new(TypeDef)

func init() {
	*FloatType = TypeDef{
		Name: "float", Kind: KindFloat, Shape: ShapeFloat, Scan: heap.ScanNone, Size: 16,
		Flags: Reflect | MatchSelf, Sig: "x=0, /", New: floatNew,
		Doc: "Convert a string or number to a floating-point number, if possible.",
		Slots: []SlotDef{
			{SpRepr, floatRepr}, {SpHash, floatHash}, {SpBool, floatBool},
			{SpNeg, floatNeg}, {SpPos, floatExact}, {SpAbs, floatAbs},
			{SpInt, floatTrunc}, {SpFloat, floatExact},
			{SpAdd, floatAdd}, {SpSub, floatSub}, {SpMul, floatMul}, {SpTrueDiv, floatTrueDiv},
			{SpFloorDiv, floatFloorDiv}, {SpMod, floatMod}, {SpDivMod, floatDivModTuple}, {SpPow, floatPow},
			{SpLt, floatLt}, {SpLe, floatLe}, {SpEq, floatEq}, {SpNe, floatNe}, {SpGt, floatGt}, {SpGe, floatGe},
		},
		Methods: []MethodDef{
			{Name: "as_integer_ratio", Sig: "self, /", Fn: floatAsIntegerRatio, Doc: "Return a pair of integers, whose ratio is exactly equal to the original float.\n\nThe ratio is in lowest terms and has a positive denominator.  Raise\nOverflowError on infinities and a ValueError on NaNs."},
			{Name: "conjugate", Sig: "self, /", Fn: floatExact, Doc: "Return self, the complex conjugate of any float."},
			{Name: "from_number", Sig: "type, number, /", Fn: floatFromNumber, Flags: Class, Doc: "Convert real number to a floating-point number."},
			{Name: "fromhex", Sig: "type, string, /", Fn: floatFromHex, Flags: Class, Doc: "Create a floating-point number from a hexadecimal string."},
			{Name: "hex", Sig: "self, /", Fn: floatHex, Doc: "Return a hexadecimal representation of a floating-point number."},
			{Name: "is_integer", Sig: "self, /", Fn: floatIsInteger, Doc: "Return True if the float is an integer."},
			{Name: "__ceil__", Sig: "self, /", Fn: floatCeil, Doc: "Return the ceiling as an Integral."},
			{Name: "__floor__", Sig: "self, /", Fn: floatFloor, Doc: "Return the floor as an Integral."},
			{Name: "__trunc__", Sig: "self, /", Fn: floatTrunc, Doc: "Return the Integral closest to x between 0 and x."},
			{Name: "__round__", Sig: "self, ndigits=None, /", Fn: floatRound, Doc: "Return the Integral closest to x, rounding half toward even.\n\nWhen an argument is passed, work like built-in round(x, ndigits)."},
			{Name: "__format__", Sig: "self, format_spec, /", Fn: floatFormat, Doc: "Formats the float according to format_spec."},
			{Name: "__getnewargs__", Sig: "self, /", Fn: floatGetNewArgs},
			{Name: "__getformat__", Sig: "type, typestr, /", Fn: floatGetFormat, Flags: Class, Doc: "You probably don't want to use this function."},
		},
		GetSets: []GetSetDef{
			{Name: "real", Get: floatExact, Doc: "the real part of a complex number"},
			{Name: "imag", Get: func(x Value, f *Frame) Value { return Float(0) }, Doc: "the imaginary part of a complex number"},
		},
	}
	Register(FloatType)
}

// realOf returns the value of a float or int; raised is set when an int is too large.
func realOf(v Value) (x float64, ok, raised bool) {
	if v.IsFloat() {
		return v.Float(), true, false
	}
	if v.IsInt() {
		return float64(v.Int()), true, false
	}
	if x, ok = FloatValue(v); ok {
		return x, true, false
	}
	if w, isInt := IntValue(v); isInt {
		x, ok = IntAsFloat(w)
		return x, ok, !ok
	}
	return 0, false, false
}

// realPair returns the values of two operands; unless ok, r is the slot's answer.
func realPair(x, y Value) (a, b float64, r Value, ok bool) {
	a, ok, raised := realOf(x)
	if ok {
		if b, ok, raised = realOf(y); ok {
			return a, b, 0, true
		}
	}
	if raised {
		return 0, 0, Raised, false
	}
	return 0, 0, NotImplemented, false
}

func floatAdd(x Value, f *Frame, y Value) Value {
	a, b, r, ok := realPair(x, y)
	if !ok {
		return r
	}
	return Float(a + b)
}

func floatSub(x Value, f *Frame, y Value) Value {
	a, b, r, ok := realPair(x, y)
	if !ok {
		return r
	}
	return Float(a - b)
}

func floatMul(x Value, f *Frame, y Value) Value {
	a, b, r, ok := realPair(x, y)
	if !ok {
		return r
	}
	return Float(a * b)
}

func floatTrueDiv(x Value, f *Frame, y Value) Value {
	a, b, r, ok := realPair(x, y)
	if !ok {
		return r
	}
	if b == 0 {
		return ZeroDivErr("division by zero")
	}
	return Float(a / b)
}

func floatFloorDiv(x Value, f *Frame, y Value) Value {
	a, b, r, ok := realPair(x, y)
	if !ok {
		return r
	}
	if b == 0 {
		return ZeroDivErr("division by zero")
	}
	q, _ := floatDivMod(a, b)
	return Float(q)
}

func floatMod(x Value, f *Frame, y Value) Value {
	a, b, r, ok := realPair(x, y)
	if !ok {
		return r
	}
	if b == 0 {
		return ZeroDivErr("division by zero")
	}
	return Float(floatRemainder(a, b))
}

func floatDivModTuple(x Value, f *Frame, y Value) Value {
	a, b, r, ok := realPair(x, y)
	if !ok {
		return r
	}
	if b == 0 {
		return ZeroDivErr("division by zero")
	}
	q, m := floatDivMod(a, b)
	return Tuple2(Float(q), Float(m))
}

func floatPow(x Value, f *Frame, y, z Value) Value {
	a, b, r, ok := realPair(x, y)
	if !ok {
		return r
	}
	if z != None && z != Unbound {
		return TypeErr("pow() 3rd argument not allowed unless all arguments are integers")
	}
	return floatPower(a, b)
}

// unordered is the order of a NaN to anything.
const unordered = 2

// floatCompare returns the order of a float and a float or int: -1, 0, 1 or
// unordered; ok is false for other operands.
func floatCompare(x, y Value) (c int, ok bool) {
	a, ok := FloatValue(x)
	if !ok {
		// The reflected comparison of an int with a float.
		if c, ok = floatCompare2(y, x); ok && c != unordered {
			c = -c
		}
		return c, ok
	}
	b, ok := FloatValue(y)
	if !ok {
		return floatCompare2(x, y)
	}
	switch {
	case a < b:
		return -1, true
	case a > b:
		return 1, true
	case a == b:
		return 0, true
	}
	return unordered, true
}

func floatCompare2(x, i Value) (c int, ok bool) {
	a, ok := FloatValue(x)
	if !ok {
		return 0, false
	}
	w, ok := IntValue(i)
	if !ok {
		return 0, false
	}
	if math.IsNaN(a) {
		return unordered, true
	}
	return -cmpIntFloat(w, a), true
}

func floatLt(x Value, f *Frame, y Value) Value {
	if c, ok := floatCompare(x, y); ok {
		return heap.Bool(c == -1)
	}
	return NotImplemented
}

func floatLe(x Value, f *Frame, y Value) Value {
	if c, ok := floatCompare(x, y); ok {
		return heap.Bool(c <= 0)
	}
	return NotImplemented
}

func floatEq(x Value, f *Frame, y Value) Value {
	if c, ok := floatCompare(x, y); ok {
		return heap.Bool(c == 0)
	}
	return NotImplemented
}

func floatNe(x Value, f *Frame, y Value) Value {
	if c, ok := floatCompare(x, y); ok {
		return heap.Bool(c != 0)
	}
	return NotImplemented
}

func floatGt(x Value, f *Frame, y Value) Value {
	if c, ok := floatCompare(x, y); ok {
		return heap.Bool(c == 1)
	}
	return NotImplemented
}

func floatGe(x Value, f *Frame, y Value) Value {
	if c, ok := floatCompare(x, y); ok {
		return heap.Bool(c == 0 || c == 1)
	}
	return NotImplemented
}

// floatOf returns the value of v, which is a float.
func floatOf(v Value) float64 {
	x, _ := FloatValue(v)
	return x
}

// floatExact returns a float as one of class float.
func floatExact(v Value, f *Frame) Value { return Float(floatOf(v)) }

func floatNeg(v Value, f *Frame) Value   { return Float(-floatOf(v)) }
func floatAbs(v Value, f *Frame) Value   { return Float(math.Abs(floatOf(v))) }
func floatBool(v Value, f *Frame) Value  { return heap.Bool(floatOf(v) != 0) }
func floatTrunc(v Value, f *Frame) Value { return IntFromFloat(floatOf(v)) }
func floatCeil(v Value, f *Frame) Value  { return IntFromFloat(math.Ceil(floatOf(v))) }
func floatFloor(v Value, f *Frame) Value { return IntFromFloat(math.Floor(floatOf(v))) }

// FloatHash returns hash() of a float, which is its object's for a NaN.
func FloatHash(v Value) int64 {
	x := floatOf(v)
	if math.IsNaN(x) {
		return pyhash.Pointer(uintptr(v))
	}
	return pyhash.Float(x)
}

func floatHash(v Value, f *Frame) Value { return Int(FloatHash(v)) }

// FloatRepr returns the text of a float.
func FloatRepr(x float64) Value {
	var buf [40]byte
	b := floattext.AppendRepr(buf[:0], x)
	return strASCII(unsafe.String(unsafe.SliceData(b), len(b)))
}

func floatRepr(v Value, f *Frame) Value { return FloatRepr(floatOf(v)) }

func floatHex(v Value, f *Frame) Value {
	var buf [40]byte
	b := floattext.AppendHex(buf[:0], floatOf(v))
	return strASCII(unsafe.String(unsafe.SliceData(b), len(b)))
}

func floatIsInteger(v Value, f *Frame) Value {
	x := floatOf(v)
	return heap.Bool(x == math.Floor(x) && !math.IsInf(x, 0))
}

func floatGetNewArgs(v Value, f *Frame) Value { return Tuple1(floatExact(v, f)) }

func floatGetFormat(cls Value, f *Frame, name Value) Value {
	if !IsStr(name) {
		return TypeErr("__getformat__() argument must be str, not %s", TypeName(name))
	}
	if !StrEqGo(name, "double") && !StrEqGo(name, "float") {
		return ValueErr("__getformat__() argument 1 must be 'double' or 'float'")
	}
	return NewStr("IEEE, little-endian")
}

// FloatRatio returns numerator and denominator of a finite float in lowest terms.
func FloatRatio(x float64) (num, den Value) {
	m, e := math.Frexp(x)
	i := int64(m * (1 << 53))
	e -= 53
	for i != 0 && i&1 == 0 && e < 0 {
		i >>= 1
		e++
	}
	if i == 0 {
		return heap.Int(0), heap.Int(1)
	}
	if e >= 0 {
		return IntLShift(heap.Int(i), heap.Int(int64(e))), heap.Int(1)
	}
	return heap.Int(i), IntLShift(heap.Int(1), heap.Int(int64(-e)))
}

func floatAsIntegerRatio(v Value, f *Frame) Value {
	x := floatOf(v)
	switch {
	case math.IsInf(x, 0):
		return OverflowErr("cannot convert Infinity to integer ratio")
	case math.IsNaN(x):
		return ValueErr("cannot convert NaN to integer ratio")
	}
	return Tuple2(FloatRatio(x))
}

func floatRound(v Value, f *Frame, ndigits Value) Value {
	x := floatOf(v)
	if ndigits == Unbound || ndigits == None {
		return IntFromFloat(math.RoundToEven(x))
	}
	w := Index(ndigits, f)
	if w == Raised {
		return Raised
	}
	if math.IsInf(x, 0) || math.IsNaN(x) {
		return Float(x)
	}
	n := 1 << 20 // beyond every float's digits
	switch {
	case w.IsInt() && w.Int() < int64(n) && w.Int() > -int64(n):
		n = int(w.Int())
	case intNeg(w):
		n = -n
	}
	r := floattext.Round(x, n)
	if math.IsInf(r, 0) {
		return OverflowErr("rounded value too large to represent")
	}
	return Float(r)
}

func floatFormat(v Value, f *Frame, spec Value) Value {
	if !IsStr(spec) {
		return TypeErr("__format__() argument must be str, not %s", TypeName(spec))
	}
	if StrLen(spec) == 0 {
		if v.IsFloat() || v.Is(ShapeFloat) {
			return floatRepr(v, f)
		}
		return Str(v, f)
	}
	s, message := fmtspec.Parse(specText(spec), specTypeName(v), 0, '>')
	if message != "" {
		return ValueErr("%s", message)
	}
	if tooWide(s.Width, s.Precision) {
		return MemoryErr()
	}
	return FormatFloat(floatOf(v), &s, specTypeName(v))
}

// FormatFloat formats a float by a parsed specifier; typeName is for messages.
func FormatFloat(x float64, s *fmtspec.Spec, typeName string) Value {
	if s.Type != 0 && s.Type != 'n' && !numfmt.IsFloatType(s.Type) {
		return ValueErr("%s", fmtspec.UnknownCode(s.Type, typeName))
	}
	var buf [128]byte
	b, message := numfmt.AppendFloat(buf[:0], s, x)
	if message != "" {
		return ValueErr("%s", message)
	}
	return NewStr(unsafe.String(unsafe.SliceData(b), len(b)))
}

// floatNew is float.__new__.
func floatNew(args *Value, f *Frame, n int) Value {
	v := Unbound
	if n > 1 {
		v = Arg(args, 1)
	}
	return newOfFloat(Arg(args, 0), toFloat(v, f))
}

// newOfFloat makes an instance of the class cls, float or a subclass, of a float.
func newOfFloat(cls, v Value) Value {
	if v == Raised || cls == FloatType.Type {
		return v
	}
	o := AllocInst(cls)
	*(*float64)(heap.Ptr(o.Addr() + FloatValueOff)) = floatOf(v)
	return o
}

// toFloat is float(v).
func toFloat(v Value, f *Frame) Value {
	switch {
	case v == Unbound:
		return Float(0)
	case v.IsFloat() || v.Is(ShapeFloat):
		return v
	case IsStr(v):
		return floatFromText(numberText(v), v, f)
	case hasSpecial(v, SpFloat):
		r := special1(v, f, SpFloat)
		if r == Raised {
			return r
		}
		x, ok := floatResult(v, f, r)
		if !ok {
			return Raised
		}
		return Float(x)
	case hasSpecial(v, SpIndex):
		w := Index(v, f)
		if w == Raised {
			return Raised
		}
		x, ok := IntAsFloat(w)
		if !ok {
			return Raised
		}
		return Float(x)
	}
	if b, ok := bufferBytes(v, f); ok {
		if b == Raised {
			return Raised
		}
		return floatFromText(trimSpace(string(BytesView(b))), v, f)
	}
	return TypeErr("float() argument must be a string or a real number, not '%s'", TypeName(v))
}

func floatFromText(text string, orig Value, f *Frame) Value {
	if x, ok := floattext.Parse(text); ok {
		if x != x {
			return NewNaN(x)
		}
		return Float(x)
	}
	r, ok := ReprString(orig, f)
	if !ok {
		return Raised
	}
	return ValueErr("could not convert string to float: %s", r)
}

// NewNaN makes a NaN with an identity of its own: programs expect that two that
// they have made are different objects, so that no list that has one of them
// contains the other.
func NewNaN(x float64) Value { return heap.FloatBits(x).Box() }

func floatFromNumber(cls Value, f *Frame, v Value) Value {
	if (v.IsFloat() || v.Is(ShapeFloat)) && cls == FloatType.Type {
		return v
	}
	x, ok := AsFloat(v, f)
	if !ok {
		return Raised
	}
	if cls == FloatType.Type {
		return Float(x)
	}
	return Call1(cls, f, Float(x))
}

func floatFromHex(cls Value, f *Frame, s Value) Value {
	if !IsStr(s) {
		return TypeErr("bad argument type for built-in operation")
	}
	x, err := floattext.ParseHex(trimSpace(StrGo(s)))
	switch err {
	case nil:
	case floattext.ErrHexRange:
		return OverflowErr("%s", err.Error())
	default:
		return ValueErr("%s", err.Error())
	}
	if cls == FloatType.Type {
		return Float(x)
	}
	return Call1(cls, f, Float(x))
}

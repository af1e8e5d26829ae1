package object

import (
	"math"

	"pyjit/heap"
	"pyjit/object/internal/fmtspec"
	"pyjit/object/internal/pyhash"
)

// IntType is int.
var IntType = new(TypeDef)

func init() {
	*IntType = TypeDef{
		Name: "int", Kind: KindInt, Shape: ShapeInt,
		Scan: heap.ScanNone, Mask: 1 << (IntSubValue / 8), Size: IntSize,
		Flags: Reflect | MatchSelf,
		Doc: `int([x]) -> integer
int(x, base=10) -> integer

Convert a number or string to an integer, or return 0 if no arguments
are given.  If x is a number, return x.__int__().  For floating-point
numbers, this truncates towards zero.

If x is not a number or if base is given, then x must be a string,
bytes, or bytearray instance representing an integer literal in the
given base.  The literal can be preceded by '+' or '-' and be surrounded
by whitespace.  The base defaults to 10.  Valid bases are 0 and 2-36.
Base 0 means to interpret the base from the string as an integer literal.
>>> int('0b100', base=0)
4`,
		Sig: "x=0, /, base=10", New: intNew,
		Slots: []SlotDef{
			{SpRepr, intRepr}, {SpHash, intHash}, {SpBool, intBool},
			{SpNeg, intNegate}, {SpPos, intExact}, {SpAbs, intAbsolute}, {SpInvert, intInverted},
			{SpInt, intExact}, {SpIndex, intExact}, {SpFloat, intToFloat},
			{SpAdd, intBinary(IntAdd)}, {SpSub, intBinary(IntSub)}, {SpMul, intBinary(IntMul)},
			{SpTrueDiv, intBinary(IntTrueDiv)}, {SpFloorDiv, intBinary(IntFloorDiv)}, {SpMod, intBinary(IntMod)},
			{SpDivMod, intBinary(intDivModTuple)}, {SpPow, intPower},
			{SpLShift, intBinary(IntLShift)}, {SpRShift, intBinary(IntRShift)},
			{SpAnd, intBinary(IntAnd)}, {SpOr, intBinary(IntOr)}, {SpXor, intBinary(IntXor)},
			{SpLt, intLt}, {SpLe, intLe}, {SpEq, intEq}, {SpNe, intNe}, {SpGt, intGt}, {SpGe, intGe},
		},
		Methods: []MethodDef{
			{Name: "as_integer_ratio", Sig: "self, /", Fn: intAsIntegerRatio, Doc: "Return a pair of integers, whose ratio is equal to the original int.\n\nThe ratio is in lowest terms and has a positive denominator."},
			{Name: "bit_count", Sig: "self, /", Fn: intBitCount, Doc: "Number of ones in the binary representation of the absolute value of self.\n\nAlso known as the population count."},
			{Name: "bit_length", Sig: "self, /", Fn: intBitLength, Doc: "Number of bits necessary to represent self in binary."},
			{Name: "conjugate", Sig: "self, /", Fn: intExact, Doc: "Returns self, the complex conjugate of any int."},
			{Name: "from_bytes", Sig: "type, /, bytes, byteorder='big', *, signed=False", Fn: intFromBytes, Flags: Class, Doc: "Return the integer represented by the given array of bytes."},
			{Name: "is_integer", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return True }, Doc: "Returns True. Exists for duck type compatibility with float.is_integer."},
			{Name: "to_bytes", Sig: "self, /, length=1, byteorder='big', *, signed=False", Fn: intToBytes, Doc: "Return an array of bytes representing an integer."},
			{Name: "__ceil__", Sig: "self, /", Fn: intExact, Doc: "Ceiling of an Integral returns itself."},
			{Name: "__floor__", Sig: "self, /", Fn: intExact, Doc: "Flooring an Integral returns itself."},
			{Name: "__trunc__", Sig: "self, /", Fn: intExact, Doc: "Truncating an Integral returns itself."},
			{Name: "__round__", Sig: "self, ndigits=None, /", Fn: intRound, Doc: "Rounding an Integral returns itself.\n\nRounding with an ndigits argument also returns an integer."},
			{Name: "__format__", Sig: "self, format_spec, /", Fn: intFormat, Doc: "Convert to a string according to format_spec."},
			{Name: "__getnewargs__", Sig: "self, /", Fn: intGetNewArgs},
			{Name: "__sizeof__", Sig: "self, /", Fn: intSizeOf, Doc: "Returns size in memory, in bytes."},
		},
		GetSets: []GetSetDef{
			{Name: "real", Get: intExact, Doc: "the real part of a complex number"},
			{Name: "imag", Get: func(x Value, f *Frame) Value { return heap.Int(0) }, Doc: "the imaginary part of a complex number"},
			{Name: "numerator", Get: intExact, Doc: "the numerator of a rational number in lowest terms"},
			{Name: "denominator", Get: func(x Value, f *Frame) Value { return heap.Int(1) }, Doc: "the denominator of a rational number in lowest terms"},
		},
	}
	Register(IntType)
}

// BoolType is bool, whose instances are the immediates True and False.
var BoolType = new(TypeDef)

func init() {
	*BoolType = TypeDef{
		Name: "bool", Kind: KindInt, Shape: ShapeBool, Base: IntType, Scan: heap.ScanNone,
		Flags: Final | Reflect | MatchSelf, Sig: "object=False, /", New: boolNew,
		Doc: `Returns True when the argument is true, False otherwise.
The builtins True and False are the only two instances of the class bool.
The class bool is a subclass of the class int, and cannot be subclassed.`,
		Slots: []SlotDef{
			{SpRepr, boolRepr}, {SpInvert, boolInvert},
			{SpAnd, boolAnd}, {SpOr, boolOr}, {SpXor, boolXor},
		},
	}
	Register(BoolType)
}

// intNew is int.__new__.
func intNew(args *Value, f *Frame, n int) Value {
	x, base := Unbound, Unbound
	if n > 1 {
		x = Arg(args, 1)
	}
	if n > 2 {
		base = Arg(args, 2)
	}
	return newOfInt(Arg(args, 0), intConstruct(x, base, f))
}

func intConstruct(x, base Value, f *Frame) Value {
	switch {
	case x == Unbound && base == Unbound:
		return heap.Int(0)
	case x == Unbound:
		return TypeErr("int() missing string argument")
	case base == Unbound:
		return toInt(x, f)
	}
	b, ok := clippedBase(base, f)
	if !ok {
		return Raised
	}
	if b != 0 && (b < 2 || b > 36) {
		return ValueErr("int() base must be >= 2 and <= 36, or 0")
	}
	r, ok := intParse(x, f, b)
	if !ok {
		return TypeErr("int() can't convert non-string with explicit base")
	}
	return r
}

func clippedBase(v Value, f *Frame) (int, bool) {
	w := Index(v, f)
	if w == Raised {
		return 0, false
	}
	if i, ok := IntInt64(w); ok {
		return int(i), true
	}
	return math.MaxInt, true
}

// newOfInt makes an instance of the class cls, int or a subclass, with value v.
func newOfInt(cls, v Value) Value {
	if v == Raised || cls == IntType.Type {
		return v
	}
	o := AllocInst(cls)
	heap.SetRef(o.Addr(), IntSubValue, v)
	return o
}

// boolNew is bool.__new__.
func boolNew(args *Value, f *Frame, n int) Value {
	if n < 2 || Arg(args, 1) == Unbound {
		return False
	}
	t := Truth(Arg(args, 1), f)
	if t < 0 {
		return Raised
	}
	return heap.Bool(t > 0)
}

// intOps has the operations on two exact ints that Binary does at once.
var intOps = [NumSpecials]func(x, y Value) Value{
	SpAdd: IntAdd, SpSub: IntSub, SpMul: IntMul, SpTrueDiv: IntTrueDiv, SpFloorDiv: IntFloorDiv, SpMod: IntMod,
	SpDivMod: intDivModTuple, SpLShift: IntLShift, SpRShift: IntRShift, SpAnd: IntAnd, SpOr: IntOr, SpXor: IntXor,
}

// intBinary makes a slot of an operation on exact ints.
func intBinary(op func(x, y Value) Value) fn2 {
	return func(x Value, f *Frame, y Value) Value {
		if heap.BothInt(x, y) {
			return op(x, y)
		}
		a, ok := IntValue(x)
		if !ok {
			return NotImplemented
		}
		b, ok := IntValue(y)
		if !ok {
			return NotImplemented
		}
		return op(a, b)
	}
}

func intDivModTuple(x, y Value) Value {
	q, r := IntDivMod(x, y)
	if r == Raised {
		return Raised
	}
	return Tuple2(q, r)
}

func intPower(x Value, f *Frame, y, z Value) Value {
	a, ok := IntValue(x)
	if !ok {
		return NotImplemented
	}
	b, ok := IntValue(y)
	if !ok {
		return NotImplemented
	}
	if z == None || z == Unbound {
		return IntPower(a, b)
	}
	m, ok := IntValue(z)
	if !ok {
		return NotImplemented
	}
	return IntPowMod(a, b, m)
}

// IntPower returns x ** y for exact ints, a float for a negative y.
func IntPower(x, y Value) Value {
	if !intNeg(y) {
		return IntPow(x, y)
	}
	p, ok := IntAsFloat(x)
	if !ok {
		return Raised
	}
	q, ok := IntAsFloat(y)
	if !ok {
		return Raised
	}
	return floatPower(p, q)
}

// intCompare returns the order of two ints and whether both are.
func intCompare(x, y Value) (int, bool) {
	a, ok := IntValue(x)
	if !ok {
		return 0, false
	}
	b, ok := IntValue(y)
	if !ok {
		return 0, false
	}
	return IntCmp(a, b), true
}

func intLt(x Value, f *Frame, y Value) Value {
	if c, ok := intCompare(x, y); ok {
		return heap.Bool(c < 0)
	}
	return NotImplemented
}

func intLe(x Value, f *Frame, y Value) Value {
	if c, ok := intCompare(x, y); ok {
		return heap.Bool(c <= 0)
	}
	return NotImplemented
}

func intEq(x Value, f *Frame, y Value) Value {
	if c, ok := intCompare(x, y); ok {
		return heap.Bool(c == 0)
	}
	return NotImplemented
}

func intNe(x Value, f *Frame, y Value) Value {
	if c, ok := intCompare(x, y); ok {
		return heap.Bool(c != 0)
	}
	return NotImplemented
}

func intGt(x Value, f *Frame, y Value) Value {
	if c, ok := intCompare(x, y); ok {
		return heap.Bool(c > 0)
	}
	return NotImplemented
}

func intGe(x Value, f *Frame, y Value) Value {
	if c, ok := intCompare(x, y); ok {
		return heap.Bool(c >= 0)
	}
	return NotImplemented
}

// intExact returns the value of an int as one of class int.
func intExact(x Value, f *Frame) Value {
	v, _ := IntValue(x)
	return v
}

func intNegate(x Value, f *Frame) Value   { return IntNeg(intExact(x, f)) }
func intAbsolute(x Value, f *Frame) Value { return IntAbs(intExact(x, f)) }
func intInverted(x Value, f *Frame) Value { return IntInvert(intExact(x, f)) }
func intBool(x Value, f *Frame) Value     { return heap.Bool(intExact(x, f) != heap.Int(0)) }
func intHash(x Value, f *Frame) Value     { return Int(IntHash(intExact(x, f))) }
func intRepr(x Value, f *Frame) Value     { return IntStr(intExact(x, f)) }

func intToFloat(x Value, f *Frame) Value {
	d, ok := IntAsFloat(intExact(x, f))
	if !ok {
		return Raised
	}
	return Float(d)
}

func intAsIntegerRatio(x Value, f *Frame) Value { return Tuple2(intExact(x, f), heap.Int(1)) }
func intBitCount(x Value, f *Frame) Value       { return Int(int64(IntBitCount(intExact(x, f)))) }
func intBitLength(x Value, f *Frame) Value      { return Int(int64(IntBitLen(intExact(x, f)))) }
func intGetNewArgs(x Value, f *Frame) Value     { return Tuple1(intExact(x, f)) }

// intSizeOf answers with CPython's sizes: digits of 30 bits.
func intSizeOf(x Value, f *Frame) Value {
	return Int(24 + 4*max(int64(IntBitLen(intExact(x, f))+29)/30, 1))
}

// intRound is int.__round__: half to even at 10**-ndigits.
func intRound(x Value, f *Frame, ndigits Value) Value {
	v := intExact(x, f)
	if ndigits == Unbound || ndigits == None {
		return v
	}
	nd := Index(ndigits, f)
	if nd == Raised {
		return Raised
	}
	if !intNeg(nd) {
		return v
	}
	if !nd.IsInt() || -nd.Int() > int64(IntBitLen(v)) { // 10**n > 2·|v|
		return heap.Int(0)
	}
	p := IntPow(heap.Int(10), IntNeg(nd))
	if p == Raised {
		return Raised
	}
	q, r := IntDivMod(v, p)
	twice := IntMul(heap.Int(2), r)
	c := IntCmp(twice, p)
	if c > 0 || c == 0 && IntAnd(q, heap.Int(1)) != heap.Int(0) {
		q = IntAdd(q, heap.Int(1))
	}
	return IntMul(q, p)
}

func intFormat(x Value, f *Frame, spec Value) Value {
	if !IsStr(spec) {
		return TypeErr("__format__() argument must be str, not %s", TypeName(spec))
	}
	if StrLen(spec) == 0 {
		if IsExactInt(x) {
			return IntStr(x)
		}
		return Str(x, f)
	}
	s, message := fmtspec.Parse(specText(spec), specTypeName(x), 'd', '>')
	if message != "" {
		return ValueErr("%s", message)
	}
	if tooWide(s.Width, s.Precision) {
		return MemoryErr()
	}
	return FormatInt(intExact(x, f), &s, specTypeName(x))
}

func boolRepr(x Value, f *Frame) Value {
	if x == True {
		return NewStr("True")
	}
	return NewStr("False")
}

func boolInvert(x Value, f *Frame) Value {
	if !WarnDeprecated(f, "Bitwise inversion '~' on bool is deprecated and will be removed in Python 3.16. This returns the bitwise inversion of the underlying int object and is usually not what you expect from negating a bool. Use the 'not' operator for boolean negation or ~int(x) if you really want the bitwise inversion of the underlying int.") {
		return Raised
	}
	return IntInvert(intExact(x, f))
}

func isBool(v Value) bool { return v == True || v == False }

func boolAnd(x Value, f *Frame, y Value) Value {
	if isBool(x) && isBool(y) {
		return heap.Bool(x == True && y == True)
	}
	return intBinary(IntAnd)(x, f, y)
}

func boolOr(x Value, f *Frame, y Value) Value {
	if isBool(x) && isBool(y) {
		return heap.Bool(x == True || y == True)
	}
	return intBinary(IntOr)(x, f, y)
}

func boolXor(x Value, f *Frame, y Value) Value {
	if isBool(x) && isBool(y) {
		return heap.Bool(x != y)
	}
	return intBinary(IntXor)(x, f, y)
}

// NoneHash is hash(None).
const NoneHash = pyhash.None

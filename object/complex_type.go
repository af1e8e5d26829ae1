package object

import (
	"math"
	"unsafe"

	"pyjit/heap"
	"pyjit/internal/libm"
	"pyjit/object/internal/floattext"
	"pyjit/object/internal/fmtspec"
	"pyjit/object/internal/numfmt"
	"pyjit/object/internal/pyhash"
)

// A complex: two floats.
const (
	ComplexReal = 8
	ComplexImag = 16
	ComplexSize = 24
)

// ComplexType is complex.
var ComplexType = new(TypeDef)

func init() {
	*ComplexType = TypeDef{
		Name: "complex", Kind: KindComplex, Shape: ShapeComplex, Scan: heap.ScanNone, Size: ComplexSize,
		Flags: Reflect, Sig: "real=0, imag=0", New: complexNew,
		Doc: "Create a complex number from a string or numbers.\n\nIf a string is given, parse it as a complex number.\nIf a single number is given, convert it to a complex number.\nIf the 'real' or 'imag' arguments are given, create a complex number\nwith the specified real and imaginary components.",
		Slots: []SlotDef{
			{SpRepr, complexRepr}, {SpHash, complexHash}, {SpBool, complexBool},
			{SpNeg, complexNeg}, {SpPos, complexExact}, {SpAbs, complexAbs},
			{SpAdd, complexAdd}, {SpSub, complexSub}, {SpMul, complexTimes}, {SpTrueDiv, complexTrueDiv}, {SpPow, complexPowSlot},
			{SpEq, complexEq}, {SpNe, complexNe},
		},
		Methods: []MethodDef{
			{Name: "conjugate", Sig: "self, /", Fn: complexConjugate, Doc: "Return the complex conjugate of its argument. (3-4j).conjugate() == 3+4j."},
			{Name: "from_number", Sig: "type, number, /", Fn: complexFromNumber, Flags: Class, Doc: "Convert number to a complex floating-point number."},
			{Name: "__complex__", Sig: "self, /", Fn: complexExact, Doc: "Convert this value to exact type complex."},
			{Name: "__format__", Sig: "self, format_spec, /", Fn: complexFormat, Doc: "Convert to a string according to format_spec."},
			{Name: "__getnewargs__", Sig: "self, /", Fn: complexGetNewArgs},
		},
		GetSets: []GetSetDef{
			{Name: "real", Get: func(v Value, f *Frame) Value { return Float(real(complexOf(v))) }, Doc: "the real part of a complex number"},
			{Name: "imag", Get: func(v Value, f *Frame) Value { return Float(imag(complexOf(v))) }, Doc: "the imaginary part of a complex number"},
		},
	}
	Register(ComplexType)
}

// NewComplex returns the complex number re+im·j.
func NewComplex(re, im float64) Value {
	p := heap.NewRaw(ShapeComplex, ComplexSize)
	*(*float64)(heap.Ptr(p + ComplexReal)) = re
	*(*float64)(heap.Ptr(p + ComplexImag)) = im
	return heap.Obj(p)
}

// IsComplex reports whether v is a complex or of a subclass.
func IsComplex(v Value) bool { return isKind(v, KindComplex) }

// complexOf returns the value of v, which is a complex.
func complexOf(v Value) complex128 {
	p := v.Addr()
	return complex(*(*float64)(heap.Ptr(p + ComplexReal)), *(*float64)(heap.Ptr(p + ComplexImag)))
}

// ComplexValue returns the value of a complex or of an instance of a subclass.
func ComplexValue(v Value) (complex128, bool) {
	if !IsComplex(v) {
		return 0, false
	}
	return complexOf(v), true
}

func newComplex(z complex128) Value { return NewComplex(real(z), imag(z)) }

func complexExact(v Value, f *Frame) Value {
	if v.Is(ShapeComplex) {
		return v
	}
	return newComplex(complexOf(v))
}

// operands are the two of an arithmetic slot, each real or complex.
type complexOperands struct {
	z, w   complex128
	zr, wr bool // a real number
}

// complexPair reads two operands; unless ok, r is the slot's answer.
func complexPair(x, y Value) (o complexOperands, r Value, ok bool) {
	one := func(v Value) (z complex128, isReal bool, r Value) {
		if IsComplex(v) {
			return complexOf(v), false, 0
		}
		a, ok, raised := realOf(v)
		switch {
		case raised:
			return 0, false, Raised
		case !ok:
			return 0, false, NotImplemented
		}
		return complex(a, 0), true, 0
	}
	if o.z, o.zr, r = one(x); r != 0 {
		return o, r, false
	}
	if o.w, o.wr, r = one(y); r != 0 {
		return o, r, false
	}
	return o, 0, true
}

func complexAdd(x Value, f *Frame, y Value) Value {
	o, r, ok := complexPair(x, y)
	switch {
	case !ok:
		return r
	case o.wr:
		return NewComplex(real(o.z)+real(o.w), imag(o.z))
	case o.zr:
		return NewComplex(real(o.z)+real(o.w), imag(o.w))
	}
	return NewComplex(real(o.z)+real(o.w), imag(o.z)+imag(o.w))
}

func complexSub(x Value, f *Frame, y Value) Value {
	o, r, ok := complexPair(x, y)
	switch {
	case !ok:
		return r
	case o.wr:
		return NewComplex(real(o.z)-real(o.w), imag(o.z))
	case o.zr:
		return NewComplex(real(o.z)-real(o.w), -imag(o.w))
	}
	return NewComplex(real(o.z)-real(o.w), imag(o.z)-imag(o.w))
}

func complexTimes(x Value, f *Frame, y Value) Value {
	o, r, ok := complexPair(x, y)
	switch {
	case !ok:
		return r
	case o.wr:
		return NewComplex(real(o.z)*real(o.w), imag(o.z)*real(o.w))
	case o.zr:
		return NewComplex(real(o.z)*real(o.w), real(o.z)*imag(o.w))
	}
	return newComplex(complexMul(o.z, o.w))
}

func complexTrueDiv(x Value, f *Frame, y Value) Value {
	o, r, ok := complexPair(x, y)
	switch {
	case !ok:
		return r
	case o.w == 0:
		return ZeroDivErr("division by zero")
	case o.wr:
		return NewComplex(real(o.z)/real(o.w), imag(o.z)/real(o.w))
	case o.zr:
		return newComplex(realDivComplex(real(o.z), o.w))
	}
	return newComplex(complexDiv(o.z, o.w))
}

func complexPowSlot(x Value, f *Frame, y, z Value) Value {
	o, r, ok := complexPair(x, y)
	if !ok {
		return r
	}
	if z != None && z != Unbound {
		return ValueErr("complex modulo")
	}
	return complexPow(o.z, o.w)
}

// complexPower is x ** y for a negative x and a fractional y.
func complexPower(x, y float64) Value { return complexPow(complex(x, 0), complex(y, 0)) }

func complexNeg(v Value, f *Frame) Value  { return newComplex(-complexOf(v)) }
func complexBool(v Value, f *Frame) Value { return heap.Bool(complexOf(v) != 0) }
func complexConjugate(v Value, f *Frame) Value {
	return NewComplex(real(complexOf(v)), -imag(complexOf(v)))
}

func complexAbs(v Value, f *Frame) Value {
	z := complexOf(v)
	r := libm.Hypot(real(z), imag(z))
	if isInf(r) && isFinite(real(z)) && isFinite(imag(z)) {
		return OverflowErr("absolute value too large")
	}
	return Float(r)
}

func complexHash(v Value, f *Frame) Value {
	z := complexOf(v)
	part := func(x float64) int64 {
		if math.IsNaN(x) {
			return pyhash.Pointer(uintptr(v))
		}
		return pyhash.Float(x)
	}
	return Int(pyhash.Complex(part(real(z)), part(imag(z))))
}

func complexEq(x Value, f *Frame, y Value) Value {
	if !IsComplex(x) {
		x, y = y, x
	}
	if !IsComplex(x) {
		return NotImplemented
	}
	z := complexOf(x)
	if IsComplex(y) {
		return heap.Bool(z == complexOf(y))
	}
	if b, ok := FloatValue(y); ok {
		return heap.Bool(imag(z) == 0 && real(z) == b)
	}
	if i, ok := IntValue(y); ok {
		return heap.Bool(imag(z) == 0 && !math.IsNaN(real(z)) && cmpIntFloat(i, real(z)) == 0)
	}
	return NotImplemented
}

func complexNe(x Value, f *Frame, y Value) Value {
	switch r := complexEq(x, f, y); r {
	case True:
		return False
	case False:
		return True
	default:
		return r
	}
}

func complexRepr(v Value, f *Frame) Value {
	z := complexOf(v)
	var buf [80]byte
	b := buf[:0]
	if real(z) == 0 && !math.Signbit(real(z)) {
		b = append(floattext.Append(b, imag(z), 'r', 0, 0), 'j')
	} else {
		b = floattext.Append(append(b, '('), real(z), 'r', 0, 0)
		if im := imag(z); math.IsNaN(im) || !math.Signbit(im) {
			b = append(b, '+')
		}
		b = append(floattext.Append(b, imag(z), 'r', 0, 0), 'j', ')')
	}
	return strASCII(unsafe.String(unsafe.SliceData(b), len(b)))
}

func complexGetNewArgs(v Value, f *Frame) Value {
	z := complexOf(v)
	return Tuple2(Float(real(z)), Float(imag(z)))
}

func complexFormat(v Value, f *Frame, spec Value) Value {
	if !IsStr(spec) {
		return TypeErr("__format__() argument must be str, not %s", TypeName(spec))
	}
	if StrLen(spec) == 0 {
		return Str(v, f)
	}
	s, message := fmtspec.Parse(StrGo(spec), TypeName(v), 0, '>')
	if message == "" {
		var buf [160]byte
		var b []byte
		z := complexOf(v)
		if b, message = numfmt.AppendComplex(buf[:0], &s, real(z), imag(z)); message == "" {
			return NewStr(unsafe.String(unsafe.SliceData(b), len(b)))
		}
	}
	return ValueErr("%s", message)
}

// complexNew is complex.__new__.
func complexNew(args *Value, f *Frame, n int) Value {
	re, im := Unbound, Unbound
	if n > 1 {
		re = Arg(args, 1)
	}
	if n > 2 {
		im = Arg(args, 2)
	}
	z, ok := complexConstruct(re, im, f)
	if !ok {
		return Raised
	}
	cls := Arg(args, 0)
	if cls == ComplexType.Type {
		if im == Unbound && re != Unbound && re.Is(ShapeComplex) {
			return re
		}
		return newComplex(z)
	}
	o := AllocInst(cls)
	*(*float64)(heap.Ptr(o.Addr() + ComplexReal)) = real(z)
	*(*float64)(heap.Ptr(o.Addr() + ComplexImag)) = imag(z)
	return o
}

func complexConstruct(re, im Value, f *Frame) (complex128, bool) {
	if re == Unbound && im == Unbound {
		return 0, true
	}
	if im == Unbound {
		if IsStr(re) {
			z, ok := floattext.ParseComplex(numberText(re))
			if !ok {
				ValueErr("complex() arg is a malformed string")
			}
			return z, ok
		}
		return asComplex(re, f, "complex() argument must be a string or a number, not %s")
	}
	var z complex128
	if re != Unbound {
		r, ok := complexPart(re, f, "real")
		if !ok {
			return 0, false
		}
		z = r
	}
	w, ok := complexPart(im, f, "imag")
	if !ok {
		return 0, false
	}
	a, b := real(z), real(w)
	if IsComplex(re) {
		b += imag(z)
	}
	if IsComplex(im) {
		a -= imag(w)
	}
	return complex(a, b), true
}

// complexPart reads one of two arguments, which should be real.
func complexPart(v Value, f *Frame, name string) (complex128, bool) {
	if IsComplex(v) {
		return complexOf(v), WarnDeprecated(f, "complex() argument '"+name+"' must be a real number, not complex")
	}
	if IsStr(v) || !hasSpecial(v, SpFloat) && !hasSpecial(v, SpIndex) {
		TypeErr("complex() argument '%s' must be a real number, not %s", name, TypeName(v))
		return 0, false
	}
	x, ok := AsFloat(v, f)
	return complex(x, 0), ok
}

var nameComplex = Intern("__complex__")

// asComplex converts a number by __complex__, __float__ or __index__; message is
// that of the TypeError for anything else.
func asComplex(v Value, f *Frame, message string) (complex128, bool) {
	if z, ok := ComplexValue(v); ok {
		return z, true
	}
	if fn := LookupSpecial(v, f, nameComplex); fn == Raised {
		return 0, false
	} else if fn != Miss {
		r := Call0(fn, f)
		if r == Raised {
			return 0, false
		}
		if !IsComplex(r) {
			TypeErr("__complex__ returned non-complex (type %s)", TypeName(r))
			return 0, false
		}
		if !r.Is(ShapeComplex) && !WarnDeprecated(f, "__complex__ returned non-complex (type "+TypeName(r)+").  The ability to return an instance of a strict subclass of complex is deprecated, and may be removed in a future version of Python.") {
			return 0, false
		}
		return complexOf(r), true
	}
	if !hasSpecial(v, SpFloat) && !hasSpecial(v, SpIndex) {
		TypeErr(message, TypeName(v))
		return 0, false
	}
	x, ok := AsFloat(v, f)
	return complex(x, 0), ok
}

// AsComplex converts a number to a complex128 or raises TypeError.
func AsComplex(v Value, f *Frame) (complex128, bool) {
	return asComplex(v, f, "must be real number, not %s")
}

func complexFromNumber(cls Value, f *Frame, v Value) Value {
	if v.Is(ShapeComplex) && cls == ComplexType.Type {
		return v
	}
	z, ok := AsComplex(v, f)
	if !ok {
		return Raised
	}
	r := newComplex(z)
	if cls == ComplexType.Type {
		return r
	}
	return Call1(cls, f, r)
}

// ComplexParts returns the real and the imaginary part of a complex.
func ComplexParts(v Value) (re, im float64) {
	z := complexOf(v)
	return real(z), imag(z)
}

// Package math is the module math. The elementary functions are those of package libm, whose
// results print as CPython's on a good C library do.
package math

import (
	"math"

	"pyjit/heap"
	"pyjit/internal/libm"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
)

func init() {
	funcs := []o.MethodDef{
		{Name: "atan2", Sig: "y, x, /", Fn: binary(libm2(atan2)), Doc: "Return the arc tangent (measured in radians) of y/x.\n\nUnlike atan(y/x), the signs of both x and y are considered."},
		{Name: "copysign", Sig: "x, y, /", Fn: binary(libm2(math.Copysign)), Doc: "Return a float with the magnitude (absolute value) of x but the sign of y.\n\nOn platforms that support signed zeros, copysign(1.0, -0.0)\nreturns -1.0.\n"},
		{Name: "pow", Sig: "x, y, /", Fn: binary(pow), Doc: "Return x**y (x to the power of y)."},
		{Name: "fmod", Sig: "x, y, /", Fn: binary(fmod), Doc: "Return fmod(x, y), according to platform C.\n\nx % y may differ."},
		{Name: "remainder", Sig: "x, y, /", Fn: binary(remainder), Doc: "Difference between x and the closest integer multiple of y."},
		{Name: "sqrt", Sig: "x, /", Fn: sqrt, Doc: "Return the square root of x."},
		{Name: "log", Sig: "x, base=math.e, /", Fn: logBase, Doc: "log(x, [base=math.e])\nReturn the logarithm of x to the given base.\n\nIf the base is not specified, returns the natural logarithm (base e) of x."},
		{Name: "log2", Sig: "x, /", Fn: func(x Value, f *Frame) Value { return logOf(x, f, libm.Log2, math.Ln2) }, Doc: "Return the base 2 logarithm of x."},
		{Name: "log10", Sig: "x, /", Fn: func(x Value, f *Frame) Value { return logOf(x, f, libm.Log10, math.Ln10) }, Doc: "Return the base 10 logarithm of x."},
		{Name: "ldexp", Sig: "x, i, /", Fn: ldexp, Doc: "Return x * (2**i).\n\nThis is essentially the inverse of frexp()."},
		{Name: "frexp", Sig: "x, /", Fn: frexp, Doc: "Return the mantissa and exponent of x, as pair (m, e)."},
		{Name: "modf", Sig: "x, /", Fn: modf, Doc: "Return the fractional and integer parts of x."},
		{Name: "fma", Sig: "x, y, z, /", Fn: fma, Doc: "Fused multiply-add operation.\n\nCompute (x * y) + z with a single round."},
		{Name: "ceil", Sig: "x, /", Fn: func(x Value, f *Frame) Value { return roundInt(x, f, nameCeil, math.Ceil) }, Doc: "Return the ceiling of x as an Integral.\n\nThis is the smallest integer >= x."},
		{Name: "floor", Sig: "x, /", Fn: func(x Value, f *Frame) Value { return roundInt(x, f, nameFloor, math.Floor) }, Doc: "Return the floor of x as an Integral.\n\nThis is the largest integer <= x."},
		{Name: "trunc", Sig: "x, /", Fn: trunc, Doc: "Truncates the Real x to the nearest Integral toward 0.\n\nUses the __trunc__ magic method."},
		{Name: "isnan", Sig: "x, /", Fn: test(math.IsNaN), Doc: "Return True if x is a NaN (not a number), and False otherwise."},
		{Name: "isinf", Sig: "x, /", Fn: test(func(x float64) bool { return math.IsInf(x, 0) }), Doc: "Return True if x is a positive or negative infinity, and False otherwise."},
		{Name: "isfinite", Sig: "x, /", Fn: test(func(x float64) bool { return x-x == 0 }), Doc: "Return True if x is neither an infinity nor a NaN, and False otherwise."},
		{Name: "isclose", Sig: "a, b, *, rel_tol=1e-09, abs_tol=0.0", Fn: isclose, Doc: "Determine whether two floating-point numbers are close in value."},
		{Name: "nextafter", Sig: "x, y, /, *, steps=None", Fn: nextafter, Doc: "Return the floating-point value the given number of steps after x towards y."},
		{Name: "hypot", Sig: "*coordinates", Fn: hypot, Doc: "Multidimensional Euclidean distance from the origin to a point."},
		{Name: "dist", Sig: "p, q, /", Fn: dist, Doc: "Return the Euclidean distance between two points p and q."},
		{Name: "gcd", Sig: "*integers", Fn: gcd, Doc: "Greatest Common Divisor."},
		{Name: "lcm", Sig: "*integers", Fn: lcm, Doc: "Least Common Multiple."},
		{Name: "factorial", Sig: "n, /", Fn: factorial, Doc: "Find n!."},
		{Name: "comb", Sig: "n, k, /", Fn: comb, Doc: "Number of ways to choose k items from n items without repetition and without order."},
		{Name: "perm", Sig: "n, k=None, /", Fn: perm, Doc: "Number of ways to choose k items from n items without repetition and with order."},
		{Name: "isqrt", Sig: "n, /", Fn: isqrt, Doc: "Return the integer part of the square root of the input."},
		{Name: "prod", Sig: "iterable, /, *, start=1", Fn: prod, Doc: "Calculate the product of all the elements in the input iterable."},
		{Name: "fsum", Sig: "seq, /", Fn: fsum, Doc: "Return an accurate floating-point sum of values in the iterable seq.\n\nAssumes IEEE-754 floating-point arithmetic."},
		{Name: "sumprod", Sig: "p, q, /", Fn: sumprod, Doc: "Return the sum of products of values from two iterables p and q."},
	}
	for i := range unaries {
		u := &unaries[i]
		funcs = append(funcs, o.MethodDef{Name: u.name, Sig: "x, /", Doc: u.doc, Fn: u.fn()})
	}
	o.RegisterModule(&o.ModuleDef{
		Name:  "math",
		Doc:   "This module provides access to the mathematical functions\ndefined by the C standard.",
		Funcs: funcs,
		Init: func(mod Value, f *Frame) bool {
			for _, c := range [...]struct {
				name string
				v    float64
			}{{"pi", math.Pi}, {"e", math.E}, {"tau", 2 * math.Pi}, {"inf", math.Inf(1)}, {"nan", math.NaN()}} {
				if o.SetAttr(mod, f, o.Intern(c.name), o.Float(c.v)) == raised {
					return false
				}
			}
			return true
		},
	})
}

// float evaluates an argument.
func float(v Value, f *Frame) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	return o.AsFloat(v, f)
}

// result tags a float.
func result(x float64) Value { return heap.FloatBits(x).OrBox() }

// A unary is a function of one float. Where it answers NaN to a number, domain says what was
// expected; where it answers an infinity to a finite one, that is an overflow unless pole is set.
type unary struct {
	name, doc string
	call      func(x float64) float64
	domain    string // of the ValueError, before ", got …"
	overflow  bool   // an infinite result of a finite argument is a range error
}

const (
	domainOne    = "expected a number in range from -1 up to 1"
	domainFinite = "expected a finite input"
	domainGamma  = "expected a noninteger or positive integer"
)

var unaries = [...]unary{
	{"acos", "Return the arc cosine (measured in radians) of x.\n\nThe result is between 0 and pi.", libm.Acos, domainOne, false},
	{"acosh", "Return the inverse hyperbolic cosine of x.", libm.Acosh, "expected argument value not less than 1", false},
	{"asin", "Return the arc sine (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.", libm.Asin, domainOne, false},
	{"asinh", "Return the inverse hyperbolic sine of x.", libm.Asinh, "", false},
	{"atan", "Return the arc tangent (measured in radians) of x.\n\nThe result is between -pi/2 and pi/2.", libm.Atan, "", false},
	{"atanh", "Return the inverse hyperbolic tangent of x.", atanh, "expected a number between -1 and 1", false},
	{"cbrt", "Return the cube root of x.", libm.Cbrt, "", false},
	{"cos", "Return the cosine of x (measured in radians).", libm.Cos, domainFinite, false},
	{"cosh", "Return the hyperbolic cosine of x.", libm.Cosh, "", true},
	{"degrees", "Convert angle x from radians to degrees.", func(x float64) float64 { return x * (180 / math.Pi) }, "", false},
	{"erf", "Error function at x.", libm.Erf, "", false},
	{"erfc", "Complementary error function at x.", libm.Erfc, "", false},
	{"exp", "Return e raised to the power of x.", libm.Exp, "", true},
	{"exp2", "Return 2 raised to the power of x.", libm.Exp2, "", true},
	{"expm1", "Return exp(x)-1.\n\nThis function avoids the loss of precision involved in the direct evaluation of exp(x)-1 for small x.", math.Expm1, "", true},
	{"fabs", "Return the absolute value of the float x.", math.Abs, "", false},
	{"gamma", "Gamma function at x.", gamma, domainGamma, true},
	{"lgamma", "Natural logarithm of absolute value of Gamma function at x.", lgamma, domainGamma, true},
	{"log1p", "Return the natural logarithm of 1+x (base e).\n\nThe result is computed in a way which is accurate for x near zero.", log1p, "expected argument value > -1", false},
	{"radians", "Convert angle x from degrees to radians.", func(x float64) float64 { return x * (math.Pi / 180) }, "", false},
	{"sin", "Return the sine of x (measured in radians).", libm.Sin, domainFinite, false},
	{"sinh", "Return the hyperbolic sine of x.", libm.Sinh, "", true},
	{"tan", "Return the tangent of x (measured in radians).", libm.Tan, domainFinite, false},
	{"tanh", "Return the hyperbolic tangent of x.", libm.Tanh, "", false},
	{"ulp", "Return the value of the least significant bit of the float x.", ulp, "", false},
}

func (u *unary) fn() func(x Value, f *Frame) Value {
	call := u.call
	return func(v Value, f *Frame) Value {
		x, ok := float(v, f)
		if !ok {
			return raised
		}
		y := call(x)
		if y-y != 0 { // NaN or infinite
			return u.check(x, y)
		}
		return result(y)
	}
}

//go:noinline
func (u *unary) check(x, y float64) Value {
	switch {
	case math.IsNaN(y) && !math.IsNaN(x) && u.domain != "":
		return domainErr(u.domain, x)
	case u.overflow && !math.IsInf(x, 0) && math.IsInf(y, 0):
		return o.OverflowErr("math range error")
	}
	return result(y)
}

// domainErr raises the ValueError of an argument outside the domain.
func domainErr(what string, x float64) Value {
	text, _ := o.StrView(o.FloatRepr(x))
	return o.ValueErr("%s, got %s", what, text)
}

func gamma(x float64) float64 {
	y, bad := libm.Gamma(x)
	if bad {
		return math.NaN()
	}
	return y
}

func lgamma(x float64) float64 {
	y, bad := libm.Lgamma(x)
	if bad {
		return math.NaN()
	}
	return y
}

// nanOutside makes a pole an error as C's errno does.
func atanh(x float64) float64 {
	if math.Abs(x) >= 1 {
		return math.NaN()
	}
	return math.Atanh(x)
}

func log1p(x float64) float64 {
	if x <= -1 {
		return math.NaN()
	}
	return math.Log1p(x)
}

func ulp(x float64) float64 {
	switch {
	case math.IsNaN(x):
		return x
	case math.IsInf(x, 0):
		return math.Inf(1)
	}
	x = math.Abs(x)
	next := math.Nextafter(x, math.Inf(1))
	if math.IsInf(next, 0) {
		return x - math.Nextafter(x, 0)
	}
	return next - x
}

func test(is func(x float64) bool) func(x Value, f *Frame) Value {
	return func(v Value, f *Frame) Value {
		x, ok := float(v, f)
		if !ok {
			return raised
		}
		return heap.Bool(is(x))
	}
}

// binary makes a function of two floats; call answers a float or raises.
func binary(call func(x, y float64) Value) func(x Value, f *Frame, y Value) Value {
	return func(v Value, f *Frame, w Value) Value {
		x, ok := float(v, f)
		if !ok {
			return raised
		}
		y, ok := float(w, f)
		if !ok {
			return raised
		}
		return call(x, y)
	}
}

func libm2(call func(x, y float64) float64) func(x, y float64) Value {
	return func(x, y float64) Value { return result(call(x, y)) }
}

func atan2(y, x float64) float64 { return libm.Atan2(y, x) }

func domain() Value { return o.ValueErr("math domain error") }

func pow(x, y float64) Value {
	finite := x-x == 0 && y-y == 0
	if !finite { // Go knows the special cases as C does
		return result(math.Pow(x, y))
	}
	switch {
	case x == 0:
		if y < 0 {
			return domain()
		}
		return result(math.Pow(x, y))
	case x < 0 && y != math.Floor(y):
		return domain()
	}
	r := libm.Pow(math.Abs(x), y)
	if x < 0 && math.Mod(y, 2) != 0 {
		r = -r
	}
	if math.IsInf(r, 0) {
		return o.OverflowErr("math range error")
	}
	return result(r)
}

func fmod(x, y float64) Value {
	if math.IsInf(y, 0) && x-x == 0 {
		return result(x)
	}
	r := math.Mod(x, y)
	if math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y) {
		return domain()
	}
	return result(r)
}

func remainder(x, y float64) Value {
	if x-x == 0 && math.IsInf(y, 0) {
		return result(x)
	}
	r := math.Remainder(x, y)
	if math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y) {
		return domain()
	}
	return result(r)
}

func sqrt(v Value, f *Frame) Value {
	x, ok := float(v, f)
	if !ok {
		return raised
	}
	if x < 0 {
		return domainErr("expected a nonnegative input", x)
	}
	return result(math.Sqrt(x))
}

// logOf is a logarithm of a number that may be an int of any size; ln is that of the base.
func logOf(v Value, f *Frame, call func(x float64) float64, ln float64) Value {
	y, ok := logFloat(v, f, call, ln)
	if !ok {
		return raised
	}
	return result(y)
}

func logFloat(v Value, f *Frame, call func(x float64) float64, ln float64) (float64, bool) {
	if i, ok := o.IntValue(v); ok {
		v = i
		if o.IntSign(v) <= 0 {
			o.ValueErr("expected a positive input")
			return 0, false
		}
		x := o.IntFloat64(v)
		if math.IsInf(x, 0) { // x·2^e by its leading bits
			e := o.IntBitLen(v) - 64
			top := o.IntFloat64(o.IntRShift(v, heap.Int(int64(e))))
			return call(top) + call(2)*float64(e), true
		}
		return call(x), true
	}
	x, ok := float(v, f)
	if !ok {
		return 0, false
	}
	if x <= 0 {
		domainErr("expected a positive input", x)
		return 0, false
	}
	return call(x), true
}

func logBase(v Value, f *Frame, base Value) Value {
	x, ok := logFloat(v, f, libm.Log, 1)
	if !ok {
		return raised
	}
	if base == unbound {
		return result(x)
	}
	b, ok := logFloat(base, f, libm.Log, 1)
	if !ok {
		return raised
	}
	if b == 0 {
		return o.ZeroDivErr("division by zero")
	}
	return result(x / b)
}

func ldexp(v Value, f *Frame, i Value) Value {
	x, ok := float(v, f)
	if !ok {
		return raised
	}
	if !o.IsIntLike(i) {
		return o.TypeErr("Expected an int as second argument to ldexp.")
	}
	if x == 0 || x-x != 0 {
		return result(x)
	}
	i, _ = o.IntValue(i)
	n, ok := o.IntInt64(i)
	if !ok {
		n = math.MaxInt32
		if o.IntSign(i) < 0 {
			n = math.MinInt32
		}
	}
	y := math.Ldexp(x, int(max(min(n, 1<<20), -1<<20)))
	if math.IsInf(y, 0) {
		return o.OverflowErr("math range error")
	}
	return result(y)
}

func frexp(v Value, f *Frame) Value {
	x, ok := float(v, f)
	if !ok {
		return raised
	}
	m, e := math.Frexp(x)
	return o.Tuple2(result(m), heap.Int(int64(e)))
}

func modf(v Value, f *Frame) Value {
	x, ok := float(v, f)
	if !ok {
		return raised
	}
	if math.IsInf(x, 0) {
		return o.Tuple2(result(math.Copysign(0, x)), result(x))
	}
	i, frac := math.Modf(x)
	return o.Tuple2(result(math.Copysign(frac, x)), result(i))
}

func fma(v Value, f *Frame, w, u Value) Value {
	x, ok := float(v, f)
	if !ok {
		return raised
	}
	y, ok := float(w, f)
	if !ok {
		return raised
	}
	z, ok := float(u, f)
	if !ok {
		return raised
	}
	r := math.FMA(x, y, z)
	switch {
	case math.IsNaN(r) && !math.IsNaN(x) && !math.IsNaN(y) && !math.IsNaN(z):
		return o.ValueErr("invalid operation in fma")
	case math.IsInf(r, 0) && x-x == 0 && y-y == 0 && z-z == 0:
		return o.OverflowErr("overflow in fma")
	}
	return result(r)
}

var (
	nameCeil  = o.Intern("__ceil__")
	nameFloor = o.Intern("__floor__")
	nameTrunc = o.Intern("__trunc__")
)

// roundInt is ceil and floor: of floats at once, else by the special method, else of the float.
func roundInt(v Value, f *Frame, name Value, round func(x float64) float64) Value {
	if v.IsInt() {
		return v
	}
	if !v.IsFloat() {
		if m := o.LookupSpecial(v, f, name); m == raised {
			return raised
		} else if m != heap.Miss {
			return o.Call0(m, f)
		}
	}
	x, ok := float(v, f)
	if !ok {
		return raised
	}
	return toInt(round(x))
}

// toInt makes an int of a float without fraction.
func toInt(x float64) Value {
	switch {
	case math.IsNaN(x):
		return o.ValueErr("cannot convert float NaN to integer")
	case math.IsInf(x, 0):
		return o.OverflowErr("cannot convert float infinity to integer")
	}
	return o.IntFromFloat(x)
}

func trunc(v Value, f *Frame) Value {
	if v.IsFloat() {
		return toInt(math.Trunc(v.Float()))
	}
	m := o.LookupSpecial(v, f, nameTrunc)
	if m == raised {
		return raised
	}
	if m == heap.Miss {
		return o.TypeErr("type %s doesn't define __trunc__ method", o.TypeName(v))
	}
	return o.Call0(m, f)
}

func isclose(v Value, f *Frame, w, rel, abs Value) Value {
	a, ok := float(v, f)
	if !ok {
		return raised
	}
	b, ok := float(w, f)
	if !ok {
		return raised
	}
	r, t := 1e-9, 0.0
	if rel != unbound {
		if r, ok = float(rel, f); !ok {
			return raised
		}
	}
	if abs != unbound {
		if t, ok = float(abs, f); !ok {
			return raised
		}
	}
	if r < 0 || t < 0 {
		return o.ValueErr("tolerances must be non-negative")
	}
	if a == b {
		return heap.True
	}
	if math.IsInf(a, 0) || math.IsInf(b, 0) {
		return heap.False
	}
	d := math.Abs(a - b)
	return heap.Bool(d <= math.Abs(r*b) || d <= math.Abs(r*a) || d <= t)
}

func nextafter(v Value, f *Frame, w, steps Value) Value {
	x, ok := float(v, f)
	if !ok {
		return raised
	}
	y, ok := float(w, f)
	if !ok {
		return raised
	}
	if steps == unbound || steps == none {
		return result(math.Nextafter(x, y))
	}
	s := o.Index(steps, f)
	if s == raised {
		return raised
	}
	if o.IntSign(s) < 0 {
		return o.ValueErr("steps must be a non-negative integer")
	}
	n, ok := o.IntUint64(s)
	if !ok {
		n = math.MaxUint64
	}
	switch {
	case n == 0 || math.IsNaN(x):
		return result(x)
	case math.IsNaN(y):
		return result(y)
	case x == y:
		return result(y)
	}
	// Floats in order of their bits, the negative ones backwards.
	place := func(x float64) int64 {
		b := int64(math.Float64bits(x))
		if b < 0 {
			b = math.MinInt64 - b
		}
		return b
	}
	px, py := place(x), place(y)
	if py > px {
		if uint64(py-px) <= n {
			return result(y)
		}
		px += int64(n)
	} else {
		if uint64(px-py) <= n {
			return result(y)
		}
		px -= int64(n)
	}
	if px < 0 {
		return result(math.Float64frombits(uint64(math.MinInt64 - px)))
	}
	return result(math.Float64frombits(uint64(px)))
}

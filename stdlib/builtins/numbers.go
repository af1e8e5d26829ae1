package builtins

import (
	"pyjit/heap"
	"pyjit/object"
)

func abs(x Value, f *Frame) Value {
	if x.IsInt() {
		if x.Int() < 0 {
			return object.Unary(object.SpNeg, x, f)
		}
		return x
	}
	return object.Unary(object.SpAbs, x, f)
}

func divmod(x Value, f *Frame, y Value) Value { return object.Binary(object.SpDivMod, x, f, y) }

func pow(base Value, f *Frame, exp, mod Value) Value {
	if mod == heap.Unbound || mod == heap.None {
		return object.Power(base, f, exp, heap.None)
	}
	return object.Power(base, f, exp, mod)
}

func bin(x Value, f *Frame) Value { return inBase(x, f, 2) }
func oct(x Value, f *Frame) Value { return inBase(x, f, 8) }
func hex(x Value, f *Frame) Value { return inBase(x, f, 16) }

func inBase(x Value, f *Frame, base int) Value {
	i := object.Index(x, f)
	if i == heap.Raised {
		return i
	}
	return object.IntText(i, base)
}

func chr(x Value, f *Frame) Value {
	i := object.Index(x, f)
	if i == heap.Raised {
		return i
	}
	if !i.IsInt() || int64(int32(i.Int())) != i.Int() {
		if i.IsInt() || object.IntSign(i) > 0 {
			if !i.IsInt() {
				return object.OverflowErr("Python int too large to convert to C int")
			}
		}
		return object.OverflowErr("Python int too large to convert to C int")
	}
	if n := i.Int(); n < 0 || n > 0x10ffff {
		return object.ValueErr("chr() arg not in range(0x110000)")
	}
	return object.StrChar(uint32(i.Int()))
}

func ord(x Value, f *Frame) Value {
	n := -1
	if object.IsStr(x) {
		if n = object.StrLen(x); n == 1 {
			return heap.Int(int64(object.StrAt(x, 0)))
		}
	} else if b, ok := object.Buffer(x); ok {
		if n = len(b); n == 1 {
			return heap.Int(int64(b[0]))
		}
	} else {
		return object.TypeErr("ord() expected string of length 1, but %s found", object.TypeName(x))
	}
	return object.TypeErr("ord() expected a character, but string of length %d found", n)
}

func round(x Value, f *Frame, ndigits Value) Value {
	m, self := object.LookupSpecialMethod(x, f, roundName.Get())
	if m == heap.Raised {
		return m
	}
	if m == heap.Miss {
		return object.TypeErr("type %s doesn't define __round__ method", object.TypeName(x))
	}
	if ndigits == heap.Unbound || ndigits == heap.None {
		return object.CallBound0(m, f, self)
	}
	return object.CallBound1(m, f, self, ndigits)
}

// sum adds up; runs of ints and of floats are added without calls, floats with
// compensation as CPython does it.
func sum(iterable Value, f *Frame, start Value) Value {
	if start == heap.Unbound {
		start = heap.Int(0)
	}
	switch {
	case object.IsStr(start):
		return object.TypeErr("sum() can't sum strings [use ''.join(seq) instead]")
	case object.IsBytes(start):
		return object.TypeErr("sum() can't sum bytes [use b''.join(seq) instead]")
	case object.IsByteArray(start):
		return object.TypeErr("sum() can't sum bytearray [use b''.join(seq) instead]")
	}
	it := object.Iter(iterable, f)
	if it == heap.Raised {
		return it
	}
	acc := start
	for {
		v := object.Next(it, f)
		if v == heap.Done {
			return acc
		}
		if v == heap.Raised {
			return v
		}
		if x, ok := exactFloat(acc); ok {
			if acc, v = sumFloats(it, f, x, v); v == heap.Done {
				return acc
			}
			if v == heap.Raised {
				return v
			}
		}
		if acc.Is(object.ShapeComplex) {
			if acc, v = sumComplexes(it, f, acc, v); v == heap.Done {
				return acc
			}
			if v == heap.Raised {
				return v
			}
		}
		if acc.IsInt() && v.IsInt() {
			acc = object.Int(acc.Int() + v.Int()) // of 63 bits each: no overflow
		} else if acc = object.Binary(object.SpAdd, acc, f, v); acc == heap.Raised {
			return acc
		}
		if !object.Poll() {
			return heap.Raised
		}
	}
}

// exactFloat returns the value of a float that is not of a subclass.
func exactFloat(v Value) (float64, bool) {
	if v.IsFloat() {
		return v.Float(), true
	}
	if v.Is(heap.FloatShape) {
		return v.Boxed(), true
	}
	return 0, false
}

// sumFloats adds floats and small ints by compensated summation (Neumaier) from
// s + v on. It returns the sum and the item at which it stopped, Done or Raised.
func sumFloats(it Value, f *Frame, s float64, v Value) (total, rest Value) {
	t := runningSum{s: s}
	for {
		x, ok := exactFloat(v)
		switch {
		case ok:
		case v.IsInt():
			x = float64(v.Int())
		default:
			return heap.FloatBits(t.value()).OrBox(), v
		}
		t.add(x)
		if !object.Poll() {
			return heap.Raised, heap.Raised
		}
		v = object.Next(it, f)
	}
}

// sumComplexes is sumFloats for complex numbers, with floats and small ints among them.
func sumComplexes(it Value, f *Frame, start, v Value) (total, rest Value) {
	a, b := object.ComplexParts(start)
	re, im := runningSum{s: a}, runningSum{s: b}
	for {
		x, ok := exactFloat(v)
		switch {
		case ok:
			re.add(x)
		case v.Is(object.ShapeComplex):
			a, b := object.ComplexParts(v)
			re.add(a)
			im.add(b)
		case v.IsInt():
			re.add(float64(v.Int()))
		default:
			return object.NewComplex(re.value(), im.value()), v
		}
		if !object.Poll() {
			return heap.Raised, heap.Raised
		}
		v = object.Next(it, f)
	}
}

// A runningSum is a sum with what rounding took from it.
type runningSum struct{ s, c float64 }

func (r *runningSum) add(x float64) {
	t := r.s + x
	if magnitude(r.s) >= magnitude(x) {
		r.c += (r.s - t) + x
	} else {
		r.c += (x - t) + r.s
	}
	r.s = t
}

func magnitude(x float64) float64 {
	if x < 0 {
		return -x
	}
	return x
}

// value is the sum with the correction, unless that is not a number because the sum is
// infinite.
func (r *runningSum) value() float64 {
	if r.c != 0 && r.c-r.c == 0 {
		return r.s + r.c
	}
	return r.s
}

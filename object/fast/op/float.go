package op

import (
	"math"

	"pyjit/heap"
)

// AsFloat takes a float, tagged or boxed.
//
//slot:op guard fold
func AsFloat(v Value) (Float, bool) {
	if v.IsFloat() {
		return Float(v.Float()), true
	}
	if v.Is(heap.FloatShape) {
		return Float(v.Boxed()), true
	}
	return 0, false
}

// Box makes a float object: tagged, or in the heap where the tag does not hold it.
//
//slot:op alloc
func (x Float) Box() Value { return heap.FloatBits(float64(x)).OrBox() }

// Add adds.
//
//slot:op
func (x Float) Add(y Float) Float { return x + y }

// Sub subtracts.
//
//slot:op
func (x Float) Sub(y Float) Float { return x - y }

// Mul multiplies.
//
//slot:op
func (x Float) Mul(y Float) Float { return x * y }

// Div divides; it fails for a divisor of 0.
//
//slot:op guard
func (x Float) Div(y Float) (Float, bool) { return x / y, y != 0 }

// Neg changes the sign.
//
//slot:op
func (x Float) Neg() Float { return -x }

// Abs clears the sign.
//
//slot:op
func (x Float) Abs() Float { return Float(math.Abs(float64(x))) }

// Sqrt takes the square root; it fails for negative numbers.
//
//slot:op guard
func (x Float) Sqrt() (Float, bool) { return Float(math.Sqrt(float64(x))), !(x < 0) }

// Compare compares; with a NaN everything but Ne is false.
//
//slot:op
func (x Float) Compare(c Cond, y Float) bool {
	switch c {
	case Lt:
		return x < y
	case Le:
		return x <= y
	case Eq:
		return x == y
	case Ne:
		return x != y
	case Gt:
		return x > y
	}
	return x >= y
}

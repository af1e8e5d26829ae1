package op

import "pyjit/object"

// What the operators do with ints that are not small, or whose result is not.

// BigAdd adds.
//
//slot:op helper alloc
func BigAdd(x Value, f *Frame, y Value) Value { return object.IntAdd(x, y) }

// BigSub subtracts.
//
//slot:op helper alloc
func BigSub(x Value, f *Frame, y Value) Value { return object.IntSub(x, y) }

// BigMul multiplies.
//
//slot:op helper alloc
func BigMul(x Value, f *Frame, y Value) Value { return object.IntMul(x, y) }

// BigFloorDiv divides rounding down, or raises ZeroDivisionError.
//
//slot:op helper alloc raise
func BigFloorDiv(x Value, f *Frame, y Value) Value { return object.IntFloorDiv(x, y) }

// BigNeg negates.
//
//slot:op helper alloc
func BigNeg(x Value, f *Frame) Value { return object.IntNeg(x) }

// BigAbs takes the absolute value.
//
//slot:op helper alloc
func BigAbs(x Value, f *Frame) Value { return object.IntAbs(x) }

// BigShl shifts left, or raises ValueError.
//
//slot:op helper alloc raise
func BigShl(x Value, f *Frame, y Value) Value { return object.IntLShift(x, y) }

// IntPow raises an int to the power of an int: a float for a negative exponent.
//
//slot:op helper alloc raise
func IntPow(x Value, f *Frame, y Value) Value { return object.IntPower(x, y) }

// BigMod takes the remainder of BigFloorDiv, or raises ZeroDivisionError.
//
//slot:op helper alloc raise
func BigMod(x Value, f *Frame, y Value) Value { return object.IntMod(x, y) }

// BigShr shifts right, or raises ValueError.
//
//slot:op helper alloc raise
func BigShr(x Value, f *Frame, y Value) Value { return object.IntRShift(x, y) }

// What the operators do with floats and ints, one of them a float, beyond the
// four basic ones.

// FloatPow raises to a power.
//
//slot:op helper alloc raise
func FloatPow(x Value, f *Frame, y Value) Value { return object.FloatPow(x, y) }

// FloatMod takes the remainder, or raises ZeroDivisionError.
//
//slot:op helper alloc raise
func FloatMod(x Value, f *Frame, y Value) Value { return object.FloatMod(x, y) }

// FloatFloorDiv divides rounding down, or raises ZeroDivisionError.
//
//slot:op helper alloc raise
func FloatFloorDiv(x Value, f *Frame, y Value) Value { return object.FloatFloorDiv(x, y) }

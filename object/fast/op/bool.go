package op

import "pyjit/heap"

// AsBool takes True or False.
//
//slot:op guard fold
func AsBool(v Value) (bool, bool) { return v == heap.True, v == heap.True || v == heap.False }

// AsBoolInt takes True or False for the int that it is.
//
//slot:op guard
func AsBoolInt(v Value) (Int, bool) {
	i := Int(heap.Int(0))
	if v == heap.True {
		i = Int(heap.Int(1))
	}
	return i, v == heap.True || v == heap.False
}

// Tag makes True or False of a condition.
//
//slot:op
func Tag(b bool) Value { return heap.Bool(b) }

// Not negates a condition.
//
//slot:op
func Not(b bool) bool { return !b }

// Same is identity. Two boxed floats, or ints beyond the tagged range, are identical when they are one object.
//
//slot:op
func Same(a, b Value) bool { return a == b }

package op

import (
	"pyjit/heap"
	"pyjit/object"
)

// A Set is a set or frozenset of exactly that class.
type (
	Set       Value
	FrozenSet Value
)

// AsSet takes a set.
//
//slot:op guard fold shape=ShapeSet
func AsSet(v Value) (Set, bool) { return Set(v), v.Is(object.ShapeSet) }

// AsFrozenSet takes a frozenset.
//
//slot:op guard fold shape=ShapeFrozenSet
func AsFrozenSet(v Value) (FrozenSet, bool) { return FrozenSet(v), v.Is(object.ShapeFrozenSet) }

// SetHas reports, as True or False, whether a set has a str or small int; it may
// have to compare it with objects of other kinds.
//
//slot:op helper load:set python raise
func SetHas(s Value, f *Frame, k Value) Value {
	switch object.SetHas(s, f, k) {
	case 0:
		return heap.False
	case 1:
		return heap.True
	}
	return heap.Raised
}

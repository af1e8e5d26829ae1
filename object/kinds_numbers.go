package object

import "pyjit/heap"

// The shapes of numbers. bool's instances are immediates; its shape is needed
// for the type alone.
const (
	idInt = idNumbers + iota
	idBool
	idComplex
)

// The shapes of numbers.
const (
	ShapeInt     = shapeSize * idInt // an int outside the tagged range
	ShapeBool    = shapeSize * idBool
	ShapeFloat   = heap.FloatShape // a float that the tag does not hold
	ShapeComplex = shapeSize * idComplex
)

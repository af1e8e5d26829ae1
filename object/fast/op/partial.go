package op

import "pyjit/object"

// A Partial is a functools.partial of exactly that class. Its layout belongs to
// package functools, which is above this one.
type Partial Value

const (
	partialFunc  = 8
	partialArgs  = 16
	partialKw    = 24
	partialHoles = 32
)

// AsPartial takes a partial.
//
//slot:op guard fold shape=ShapePartial
func AsPartial(v Value) (Partial, bool) { return Partial(v), v.Is(object.ShapePartial) }

// Func reads the function.
//
//slot:op load:partial field=partialFunc
func (p Partial) Func() Value { return field(Value(p), partialFunc) }

// Args reads the tuple of the first arguments.
//
//slot:op load:partial field=partialArgs
func (p Partial) Args() Value { return field(Value(p), partialArgs) }

// Keywords reads the dict of the keyword arguments.
//
//slot:op load:partial field=partialKw
func (p Partial) Keywords() Value { return field(Value(p), partialKw) }

// Holes reads the number of placeholders among the arguments.
//
//slot:op load:partial field=partialHoles
func (p Partial) Holes() Raw { return Raw(rawField(Value(p), partialHoles)) }

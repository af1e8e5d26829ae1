package op

import "pyjit/object"

// A Partial is a functools.partial of exactly that class.
type Partial Value

const (
	partialFunc  = object.PartialFunc
	partialArgs  = object.PartialArgs
	partialKw    = object.PartialKw
	partialHoles = object.PartialHoles
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

package fast

import (
	"pyjit/object"
	"pyjit/object/fast/op"
)

// CompareInt compares small ints.
//
//fast:path compare static=c
func CompareInt(a, b Value, c op.Cond) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	return op.Tag(x.Compare(c, y))
}

// CompareFloat compares floats.
//
//fast:path compare static=c
func CompareFloat(a, b Value, c op.Cond) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsFloat(b)
	if !ok {
		return Miss
	}
	return op.Tag(x.Compare(c, y))
}

// CompareIntFloat compares a small int that a double holds exactly with a float.
//
//fast:path compare static=c
func CompareIntFloat(a, b Value, c op.Cond) Value {
	i, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y, ok := op.AsFloat(b)
	if !ok {
		return Miss
	}
	x, ok := i.Exact()
	if !ok {
		return Miss
	}
	return op.Tag(x.Compare(c, y))
}

// CompareFloatInt compares a float with a small int that a double holds exactly.
//
//fast:path compare static=c
func CompareFloatInt(a, b Value, c op.Cond) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	i, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	y, ok := i.Exact()
	if !ok {
		return Miss
	}
	return op.Tag(x.Compare(c, y))
}

// CompareStr compares strs for equality.
//
//fast:path compare static=c
func CompareStr(a, b Value, c op.Cond) Value {
	s, ok := op.AsStr(a)
	if !ok {
		return Miss
	}
	t, ok := op.AsStr(b)
	if !ok {
		return Miss
	}
	switch c {
	case op.Eq:
		return op.Tag(s.Equal(t))
	case op.Ne:
		return op.Tag(op.Not(s.Equal(t)))
	}
	return Miss
}

// CompareIdentity compares objects for equality whose classes leave that to object.
//
//fast:path compare static=c
func CompareIdentity(f *Frame, a, b Value, c op.Cond) Value {
	if c != op.Eq && c != op.Ne {
		return Miss
	}
	sa := Pin(op.ShapeOf(a))
	sb := Pin(op.ShapeOf(b))
	if !object.ComparesIdentity(uint32(sa)) || !object.ComparesIdentity(uint32(sb)) {
		return Miss
	}
	Assume(special(typeOf(sa), object.SpEq))
	Assume(special(typeOf(sa), object.SpNe))
	Assume(special(typeOf(sb), object.SpEq))
	Assume(special(typeOf(sb), object.SpNe))
	if c == op.Ne {
		return op.Tag(op.Not(op.Same(a, b)))
	}
	return op.Tag(op.Same(a, b))
}

// Is is identity.
//
//fast:path is
func Is(a, b Value) Value {
	return op.Tag(op.Same(a, b))
}

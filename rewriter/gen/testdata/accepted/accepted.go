// Package accepted has a fast path of each form that the generator knows.
package accepted

import (
	"pyjit/heap"
	"pyjit/object"
	. "pyjit/object/fast"
	"pyjit/object/fast/op"
)

// Tail ends in a helper when the sum is large.
//
//fast:path add
func Tail(f *Frame, a, b Value) Value {
	x, ok := op.AsInt(a) // comments stay where the code is static
	if !ok {
		return Miss
	}
	y, ok := op.AsInt(b)
	if !ok {
		return Miss
	}
	sum, ok := x.Add(y)
	if !ok {
		return op.BigAdd(a, f, b)
	}
	return sum.Value()
}

// Attr has static control flow.
//
//fast:path attr static=name
func Attr(f *Frame, o, name Value) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	// Where the attribute lies is known when the path is recorded.
	q := object.QueryGet(uint32(sh), name)
	switch q.Place {
	case object.PlaceInline:
		return p.Slot(q.Off)
	case object.PlaceVector:
		return p.Vector(q.Vector).At(q.Off)
	}
	if q.Place == object.PlaceMissing {
		return heap.None
	}
	return constantPart(q.Value)
}

// constantPart is the end of another path.
//
//fast:path part static=v
func constantPart(v Value) Value {
	if v == Miss {
		return Miss
	}
	return v
}

// Spread has an unrolled loop.
//
//fast:path spread static=n
func Spread(o Value, out op.Regs, n int) Value {
	t, ok := op.AsTuple(o)
	if !ok {
		return Miss
	}
	have := Pin(t.Len())
	if int(have) != n {
		return Miss
	}
	for i := range n {
		out.Set(i, t.Item(i))
	}
	return heap.None
}

// Next ends in a constant.
//
//fast:path next
func Next(i Value) Value {
	it, ok := op.AsRangeIter(i)
	if !ok {
		return Miss
	}
	x, ok := it.Next()
	if !ok {
		return heap.Done
	}
	return x.Value()
}

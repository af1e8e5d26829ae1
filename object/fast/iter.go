package fast

import (
	"pyjit/heap"
	"pyjit/object/fast/op"
)

// NextRange takes the next number of a range of small ints.
//
//fast:path next
func NextRange(f *Frame, i Value) Value {
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

// NextList takes the next item of a list.
//
//fast:path next
func NextList(f *Frame, i Value) Value {
	it, ok := op.AsListIter(i)
	if !ok {
		return Miss
	}
	v, ok := it.Next()
	if !ok {
		return op.IterEnd(i, f)
	}
	return v
}

// NextTuple takes the next item of a tuple.
//
//fast:path next
func NextTuple(f *Frame, i Value) Value {
	it, ok := op.AsTupleIter(i)
	if !ok {
		return Miss
	}
	v, ok := it.Next()
	if !ok {
		return op.IterEnd(i, f)
	}
	return v
}

// NextGen resumes a generator.
//
//fast:path next
func NextGen(f *Frame, i Value) Value {
	g, ok := op.AsGen(i)
	if !ok {
		return Miss
	}
	s, ok := g.Suspended()
	if !ok {
		return Miss
	}
	return op.Resume(s, f, op.ThenFor)
}

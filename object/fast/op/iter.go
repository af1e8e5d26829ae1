package op

import (
	"pyjit/heap"
	"pyjit/object"
)

type (
	RangeIter Value // an iterator over a range of small ints
	ListIter  Value
	TupleIter Value
)

// AsRangeIter takes an iterator over a range of small ints.
//
//slot:op guard fold shape=ShapeRangeIter
func AsRangeIter(v Value) (RangeIter, bool) { return RangeIter(v), v.Is(object.ShapeRangeIter) }

// Next takes the next number: it counts what is left down and adds the step; it fails if nothing is left.
//
//slot:op guard load store:iter
func (it RangeIter) Next() (Int, bool) {
	p := Value(it).Addr()
	left := (*int64)(heap.Ptr(p + object.RangeIterLeft))
	if *left <= 0 {
		return 0, false
	}
	*left--
	i := heap.Load(p + object.RangeIterNext)
	heap.Store(p+object.RangeIterNext, i+heap.Load(p+object.RangeIterStep))
	return Int(i), true
}

// AsListIter takes an iterator over a list.
//
//slot:op guard fold shape=ShapeListIter
func AsListIter(v Value) (ListIter, bool) { return ListIter(v), v.Is(object.ShapeListIter) }

// Next takes the next item; it fails for an iterator whose list is None, or with
// no further item.
//
//slot:op guard load:list.len,list.item store:iter
func (it ListIter) Next() (Value, bool) {
	p := Value(it).Addr()
	l := heap.Load(p + object.SeqIterSeq)
	i := (*int)(heap.Ptr(p + object.SeqIterIndex))
	if l == heap.None || uint(*i) >= uint(object.ListLen(l)) {
		return 0, false
	}
	*i++
	return object.ListAt(l, *i-1), true
}

// AsTupleIter takes an iterator over a tuple.
//
//slot:op guard fold shape=ShapeTupleIter
func AsTupleIter(v Value) (TupleIter, bool) { return TupleIter(v), v.Is(object.ShapeTupleIter) }

// Next takes the next item; it fails for an iterator whose tuple is None, or with
// no further item.
//
//slot:op guard load store:iter
func (it TupleIter) Next() (Value, bool) {
	p := Value(it).Addr()
	t := heap.Load(p + object.SeqIterSeq)
	i := (*int)(heap.Ptr(p + object.SeqIterIndex))
	if t == heap.None || uint(*i) >= uint(object.TupleLen(t)) {
		return 0, false
	}
	*i++
	return object.TupleAt(t, *i-1), true
}

// IterEnd notes that an iterator over a list or tuple is exhausted, for ever.
//
//slot:op helper store:iter
func IterEnd(it Value, f *Frame) Value {
	heap.Store(it.Addr()+object.SeqIterSeq, heap.None)
	return heap.Done
}

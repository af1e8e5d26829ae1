package op

import (
	"pyjit/heap"
	"pyjit/object"
)

// A List is a list of exactly that class, a Tuple likewise.
type (
	List  Value
	Tuple Value
)

// AsList takes a list.
//
//slot:op guard fold shape=ShapeList
func AsList(v Value) (List, bool) { return List(v), v.Is(object.ShapeList) }

// Len is the number of items.
//
//slot:op load:list.len field=ListCount
func (l List) Len() Raw { return Raw(rawField(Value(l), object.ListCount)) }

// Index checks an index, which counts from the end when negative.
//
//slot:op guard load:list.len
func (l List) Index(i Int) (Index, bool) { return checkIndex(i, l.Len()) }

func checkIndex(i Int, n Raw) (Index, bool) {
	x := Raw(int64(i) >> 1)
	if x < 0 {
		x += n
	}
	return Index(x), uint64(x) < uint64(n)
}

// At reads an item.
//
//slot:op load:list.item needs=index
func (l List) At(i Index) Value { return object.ListAt(Value(l), int(i)) }

// SetAt writes an item; the barrier is that of the vector of items.
//
//slot:op store:list.item needs=index
func (l List) SetAt(i Index, v Value) { object.ListSet(Value(l), int(i), v) }

// Item reads item i of a list whose length is pinned.
//
//slot:op load:list.item needs=length
func (l List) Item(i int) Value { return object.ListAt(Value(l), i) }

// Append appends; it fails if the vector is full.
//
//slot:op guard store:list.len,list.item
func (l List) Append(v Value) bool {
	if rawField(Value(l), object.ListCount) == rawField(Value(l), object.ListCap) {
		return false
	}
	object.ListAppend(Value(l), v)
	return true
}

// ListGrow appends to a list whose vector is full.
//
//slot:op helper alloc store:list.len,list.item
func ListGrow(l Value, f *Frame, v Value) Value {
	object.ListAppend(l, v)
	return heap.None
}

// AsTuple takes a tuple.
//
//slot:op guard fold shape=ShapeTuple
func AsTuple(v Value) (Tuple, bool) { return Tuple(v), v.Is(object.ShapeTuple) }

// Len is the number of items.
//
//slot:op load field=TupleCount
func (t Tuple) Len() Raw { return Raw(rawField(Value(t), object.TupleCount)) }

// Index checks an index, which counts from the end when negative.
//
//slot:op guard load
func (t Tuple) Index(i Int) (Index, bool) { return checkIndex(i, t.Len()) }

// At reads an item.
//
//slot:op load needs=index
func (t Tuple) At(i Index) Value { return object.TupleAt(Value(t), int(i)) }

// Item reads item i of a tuple whose length is pinned.
//
//slot:op load needs=length
func (t Tuple) Item(i int) Value { return object.TupleAt(Value(t), i) }

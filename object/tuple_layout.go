package object

import (
	"unsafe"

	"pyjit/heap"
)

// A tuple: header, number of items, items. Attributes of a Python subclass lie
// behind the items.
const (
	TupleCount = 8
	TupleItems = 16
)

// NewTuple returns a tuple of n items, which must be set by TupleSet before the
// next safepoint; until then they are the int 0.
func NewTuple(n int) Value {
	if n == 0 {
		return emptyTuple()
	}
	p := heap.New(ShapeTuple, TupleItems+8*uintptr(n))
	*(*int)(heap.Ptr(p + TupleCount)) = n
	return heap.Obj(p)
}

var emptyTupleValue Value

// emptyTuple returns the one empty tuple.
func emptyTuple() Value {
	if emptyTupleValue == 0 {
		p := heap.New(ShapeTuple, TupleItems)
		emptyTupleValue = heap.Pin(heap.Obj(p))
	}
	return emptyTupleValue
}

// IsTuple reports whether v is a tuple or of a subclass.
func IsTuple(v Value) bool {
	return v.Is(ShapeTuple) || v.IsObj() && heap.ShapeOf(v).Kind == uint8(KindTuple)
}

// TupleLen returns the number of items of a tuple.
func TupleLen(t Value) int { return *(*int)(unsafe.Add(nil, uintptr(t)-3+TupleCount)) }

// TupleAt returns item i of a tuple, 0 <= i < TupleLen(t).
func TupleAt(t Value, i int) Value {
	return *(*Value)(unsafe.Add(nil, uintptr(t)-3+TupleItems+8*uintptr(i)))
}

// TupleSet sets item i of a tuple that nobody has seen yet.
func TupleSet(t Value, i int, v Value) {
	heap.SetRef(t.Addr(), TupleItems+8*uintptr(i), v)
}

// tupleItems returns the address of the items.
func tupleItems(t Value) uintptr { return uintptr(t) - 3 + TupleItems }

// Tuple1 returns (a,).
func Tuple1(a Value) Value {
	p := heap.NewRaw(ShapeTuple, TupleItems+16)
	*(*int)(heap.Ptr(p + TupleCount)) = 1
	heap.Store(p+TupleItems, a)
	return heap.Obj(p)
}

// Tuple2 returns (a, b).
func Tuple2(a, b Value) Value {
	p := heap.NewRaw(ShapeTuple, TupleItems+16)
	*(*int)(heap.Ptr(p + TupleCount)) = 2
	heap.Store(p+TupleItems, a)
	heap.Store(p+TupleItems+8, b)
	return heap.Obj(p)
}

// Tuple3 returns (a, b, c).
func Tuple3(a, b, c Value) Value {
	p := heap.NewRaw(ShapeTuple, TupleItems+24)
	*(*int)(heap.Ptr(p + TupleCount)) = 3
	heap.Store(p+TupleItems, a)
	heap.Store(p+TupleItems+8, b)
	heap.Store(p+TupleItems+16, c)
	return heap.Obj(p)
}

// TupleFrom returns a tuple of the n Values at address src.
func TupleFrom(src uintptr, n int) Value {
	if n == 0 {
		return emptyTuple()
	}
	p := heap.NewRaw(ShapeTuple, TupleItems+8*uintptr(n))
	*(*int)(heap.Ptr(p + TupleCount)) = n
	heap.Copy(p+TupleItems, src, n)
	return heap.Obj(p)
}

package object

import (
	"unsafe"

	"pyjit/heap"
)

// A list: header, vector of items, number of items, capacity of the vector. A
// vector: header, capacity, items; what lies beyond the list's items is zero,
// since a collection may meet the vector alone. A list of capacity 0 has no
// vector.
const (
	ListVector = 8
	ListCount  = 16
	ListCap    = 24
	ListSize   = 32

	VectorCap   = 8
	VectorItems = 16
)

type list struct {
	hdr    uint64
	vec    Value
	n, cap int
}

func listOf(v Value) *list { return (*list)(unsafe.Add(nil, uintptr(v)-3)) }

// items returns the address of the items.
func (l *list) items() uintptr { return uintptr(l.vec) - 3 + VectorItems }

// at returns item i, 0 <= i < l.n.
func (l *list) at(i int) Value {
	return *(*Value)(unsafe.Add(nil, uintptr(l.vec)-3+VectorItems+8*uintptr(i)))
}

// set stores item i, 0 <= i < l.cap, with the barrier, which is the vector's.
func (l *list) set(i int, v Value) {
	heap.SetRef(l.vec.Addr(), VectorItems+8*uintptr(i), v)
}

// NewList returns an empty list with room for n items.
func NewList(n int) Value {
	p := heap.New(ShapeList, ListSize)
	if n > 0 {
		l := listOf(heap.Obj(p))
		l.vec, l.cap = newVector(n)
	}
	return heap.Obj(p)
}

// ListFrom returns a list of the n Values at address src.
func ListFrom(src uintptr, n int) Value {
	v := NewList(n)
	if n > 0 {
		l := listOf(v)
		heap.Copy(l.items(), src, n)
		l.n = n
	}
	return v
}

// newVector returns a zeroed vector for at least n items and its capacity,
// which fills the cell.
func newVector(n int) (Value, int) {
	size := heap.CellSize(VectorItems + 8*uintptr(n))
	p := heap.New(ShapeRefVector, size)
	n = int(size-VectorItems) / 8
	*(*int)(heap.Ptr(p + VectorCap)) = n
	return heap.Obj(p), n
}

// IsList reports whether v is a list or of a subclass.
func IsList(v Value) bool {
	return v.Is(ShapeList) || v.IsObj() && heap.ShapeOf(v).Kind == uint8(KindList)
}

// ListLen returns the number of items of a list.
func ListLen(l Value) int { return listOf(l).n }

// ListAt returns item i of a list, 0 <= i < ListLen(l).
func ListAt(l Value, i int) Value { return listOf(l).at(i) }

// ListSet stores item i of a list, 0 <= i < ListLen(l).
func ListSet(l Value, i int, v Value) { listOf(l).set(i, v) }

// ListAppend appends v to the list l.
func ListAppend(l, v Value) {
	p := listOf(l)
	n := p.n
	if n == p.cap {
		listGrow(p, n+1)
	}
	p.n = n + 1
	p.set(n, v)
}

// listGrow makes room for min items. The sizes are free to choose, since no
// program sees them: doubled up to 64 items, half as much again up to a cell's
// limit. Beyond that a vector has address space behind it and grows in place.
//
//go:noinline
func listGrow(l *list, min int) {
	c := l.cap * 2
	switch {
	case l.cap >= largeVector:
		p := l.vec.Addr()
		if heap.Extend(p, VectorItems+8*uintptr(max(l.cap+l.cap/8, min))) {
			l.cap = int(heap.SizeOf(p)-VectorItems) / 8
			*(*int)(heap.Ptr(p + VectorCap)) = l.cap
			return
		}
		c = l.cap + l.cap/2
	case l.cap > 64:
		c = l.cap + l.cap/2
	}
	c = max(c, min, 4)
	if c < largeVector {
		listResize(l, c)
		return
	}
	size := heap.CellSize(VectorItems + 8*uintptr(c))
	p := heap.NewRoom(ShapeRefVector, size, 4*size)
	c = int(size-VectorItems) / 8
	*(*int)(heap.Ptr(p + VectorCap)) = c
	listMove(l, heap.Obj(p), c)
}

// largeVector is the number of items from which a vector is no cell.
const largeVector = (8192-VectorItems)/8 + 1

// listMove moves the items to the new vector vec with room for c.
func listMove(l *list, vec Value, c int) {
	if l.n > 0 {
		heap.Copy(vec.Addr()+VectorItems, l.items(), l.n)
	}
	heap.SetRef(uintptr(unsafe.Pointer(l)), ListVector, vec)
	l.cap = c
}

// listResize moves the items to a new vector with room for c, c >= l.n.
func listResize(l *list, c int) {
	vec, c := newVector(c)
	listMove(l, vec, c)
}

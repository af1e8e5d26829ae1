// Package heapq is the module _heapq: priority queues in lists.
package heapq

import (
	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

// A queue is a list together with the direction of its order.
type queue struct {
	list Value
	max  bool
}

func init() {
	funcs := []o.MethodDef{}
	for _, m := range [...]struct {
		suffix string
		max    bool
	}{{"", false}, {"_max", true}} {
		max := m.max
		one := func(name, doc string, fn func(q queue, f *Frame) Value) {
			name += m.suffix
			funcs = append(funcs, o.MethodDef{Name: name, Sig: "heap, /", Doc: doc, Fn: func(l Value, f *Frame) Value {
				if !o.IsList(l) {
					return notList(name, l)
				}
				return fn(queue{l, max}, f)
			}})
		}
		two := func(name, doc string, fn func(q queue, f *Frame, v Value) Value) {
			name += m.suffix
			funcs = append(funcs, o.MethodDef{Name: name, Sig: "heap, item, /", Doc: doc, Fn: func(l Value, f *Frame, v Value) Value {
				if !o.IsList(l) {
					return notList(name, l)
				}
				return fn(queue{l, max}, f, v)
			}})
		}
		two("heappush", "Push item onto heap, maintaining the heap invariant.", queue.push)
		two("heappushpop", "Push item on the heap, then pop and return the smallest item from the heap.\n\nThe combined action runs more efficiently than heappush() followed by\na separate call to heappop().", queue.pushPop)
		one("heappop", "Pop the smallest item off the heap, maintaining the heap invariant.", queue.pop)
		two("heapreplace", "Pop and return the current smallest value, and add the new item.", queue.replace)
		one("heapify", "Transform list into a heap, in-place, in O(len(heap)) time.", queue.heapify)
	}
	o.RegisterModule(&o.ModuleDef{Name: "_heapq", Doc: "Heap queue algorithm (a.k.a. priority queue).", Funcs: funcs,
		Init: func(mod Value, f *Frame) bool {
			o.DictSetStr(o.ModuleDict(mod), o.Intern("__about__"), o.NewStr("Heap queues\n\n[explanation by François Pinard]\n"))
			return true
		}})
}

func notList(name string, l Value) Value {
	return o.TypeErr("%s() argument 1 must be list, not %s", name, o.TypeName(l))
}

// before reports whether a belongs nearer to the front than b: 1, 0, or -1 for raised.
func (q queue) before(a Value, f *Frame, b Value) int {
	if q.max {
		a, b = b, a
	}
	if heap.BothInt(a, b) {
		if int64(a) < int64(b) {
			return 1
		}
		return 0
	}
	return o.CompareBool(o.CmpLt, a, f, b)
}

// changed raises the RuntimeError for a list whose length is no longer n.
func (q queue) changed(n int) bool {
	if o.ListLen(q.list) == n {
		return false
	}
	o.RuntimeErr("list changed size during iteration")
	return true
}

// siftDown moves item pos towards the front, up to start.
func (q queue) siftDown(f *Frame, start, pos int) bool {
	n := o.ListLen(q.list)
	if pos >= n {
		o.IndexErr("index out of range")
		return false
	}
	for pos > start {
		parent := (pos - 1) >> 1
		v, p := o.ListAt(q.list, pos), o.ListAt(q.list, parent)
		r := q.before(v, f, p)
		if r < 0 || q.changed(n) {
			return false
		}
		if r == 0 {
			break
		}
		v, p = o.ListAt(q.list, pos), o.ListAt(q.list, parent)
		o.ListSet(q.list, parent, v)
		o.ListSet(q.list, pos, p)
		pos = parent
	}
	return true
}

// siftUp moves item pos to a leaf and then to its place.
func (q queue) siftUp(f *Frame, pos int) bool {
	n, start := o.ListLen(q.list), pos
	if pos >= n {
		o.IndexErr("index out of range")
		return false
	}
	for limit := n >> 1; pos < limit; {
		child := 2*pos + 1
		if child+1 < n {
			r := q.before(o.ListAt(q.list, child), f, o.ListAt(q.list, child+1))
			if r < 0 || q.changed(n) {
				return false
			}
			child += 1 - r
		}
		a, b := o.ListAt(q.list, child), o.ListAt(q.list, pos)
		o.ListSet(q.list, child, b)
		o.ListSet(q.list, pos, a)
		pos = child
	}
	return q.siftDown(f, start, pos)
}

func (q queue) push(f *Frame, v Value) Value {
	o.ListAppend(q.list, v)
	if !q.siftDown(f, 0, o.ListLen(q.list)-1) {
		return heap.Raised
	}
	return heap.None
}

func (q queue) pop(f *Frame) Value {
	n := o.ListLen(q.list)
	if n == 0 {
		return o.IndexErr("index out of range")
	}
	last := o.ListRemoveAt(q.list, n-1)
	if n == 1 {
		return last
	}
	first := o.ListAt(q.list, 0)
	o.ListSet(q.list, 0, last)
	if !q.siftUp(f, 0) {
		return heap.Raised
	}
	return first
}

func (q queue) replace(f *Frame, v Value) Value {
	if o.ListLen(q.list) == 0 {
		return o.IndexErr("index out of range")
	}
	first := o.ListAt(q.list, 0)
	o.ListSet(q.list, 0, v)
	if !q.siftUp(f, 0) {
		return heap.Raised
	}
	return first
}

func (q queue) pushPop(f *Frame, v Value) Value {
	if o.ListLen(q.list) == 0 {
		return v
	}
	r := q.before(o.ListAt(q.list, 0), f, v)
	if r < 0 {
		return heap.Raised
	}
	if r == 0 {
		return v
	}
	return q.replace(f, v)
}

func (q queue) heapify(f *Frame) Value {
	for i := o.ListLen(q.list)>>1 - 1; i >= 0; i-- {
		if !q.siftUp(f, i) {
			return heap.Raised
		}
	}
	return heap.None
}

package object

import "pyjit/heap"

// Subscripts of lists.

// listPosition turns a subscript that is no slice into an item's index.
func listPosition(l Value, f *Frame, k Value, what string) (int, bool) {
	i := 0
	if k.IsInt() {
		i = int(k.Int())
	} else {
		if !hasIndex(k) {
			TypeErr("list indices must be integers or slices, not %s", TypeName(k))
			return 0, false
		}
		var ok bool
		if i, ok = asIndex(k, f); !ok {
			return 0, false
		}
	}
	n := listOf(l).n
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		IndexErr("%s", what)
		return 0, false
	}
	return i, true
}

func listGetItem(l Value, f *Frame, k Value) Value {
	if IsSlice(k) {
		start, stop, step, ok := SliceUnpack(k, f)
		if !ok {
			return Raised
		}
		start, _, count := SliceAdjust(listOf(l).n, start, stop, step)
		return ListSlice(l, start, step, count)
	}
	i, ok := listPosition(l, f, k, "list index out of range")
	if !ok {
		return Raised
	}
	return listOf(l).at(i)
}

// ListSlice returns a new list of count items from start in steps.
func ListSlice(l Value, start, step, count int) Value {
	if count == 0 {
		return NewList(0)
	}
	src := listOf(l).items() + 8*uintptr(start)
	if step == 1 {
		return ListFrom(src, count)
	}
	r := NewList(count)
	p := listOf(r)
	dst := p.items()
	for i := range count {
		heap.Store(dst+8*uintptr(i), heap.Load(src+uintptr(8*i*step)))
	}
	p.n = count
	return r
}

func listSetItem(l Value, f *Frame, k, v Value) Value {
	if IsSlice(k) {
		if !listAssignSlice(l, f, k, v) {
			return Raised
		}
		return None
	}
	i, ok := listPosition(l, f, k, "list assignment index out of range")
	if !ok {
		return Raised
	}
	listOf(l).set(i, v)
	return None
}

// fastSeq returns v if it is a list or tuple, else a list of its items; message
// is that of the TypeError if v is not iterable.
func fastSeq(v Value, f *Frame, message string) Value {
	if IsList(v) || IsTuple(v) {
		return v
	}
	it := Iter(v, f)
	if it == Raised {
		if Matches(TypeError) {
			ClearExc()
			return TypeErr("%s", message)
		}
		return Raised
	}
	return ListOf(it, f)
}

func listAssignSlice(l Value, f *Frame, k, v Value) bool {
	start, stop, step, ok := SliceUnpack(k, f)
	if !ok {
		return false
	}
	src := fastSeq(v, f, "must assign iterable to extended slice")
	if src == Raised {
		return false
	}
	if src == l {
		src = ListCopy(l)
	}
	p := listOf(l)
	start, stop, count := SliceAdjust(p.n, start, stop, step)
	_, n := seqItems(src)
	if step == 1 {
		listReplace(p, start, max(start, stop), src)
		return true
	}
	if n != count {
		ValueErr("attempt to assign sequence of size %d to extended slice of size %d", n, count)
		return false
	}
	if n > 0 {
		heap.Log(p.vec.Addr())
		from, _ := seqItems(src)
		to := p.items() + 8*uintptr(start)
		for i := range n {
			heap.Store(to+uintptr(8*i*step), heap.Load(from+8*uintptr(i)))
		}
	}
	return true
}

// listReplace puts the items of src in the place of those from i to before j.
func listReplace(p *list, i, j int, src Value) {
	from, n := seqItems(src)
	if n < j-i {
		listCut(p, i+n, j)
	} else if n > j-i {
		more := n - (j - i)
		listReserve(p, more)
		heap.LogRange(p.vec.Addr(), VectorItems+8*uintptr(j+more), p.n-j)
		at := p.items() + 8*uintptr(j)
		heap.Copy(at+8*uintptr(more), at, p.n-j)
		p.n += more
	}
	if n > 0 {
		heap.SetRefs(p.vec.Addr(), VectorItems+8*uintptr(i), from, n)
	}
}

func listDelItem(l Value, f *Frame, k Value) Value {
	if !IsSlice(k) {
		i, ok := listPosition(l, f, k, "list assignment index out of range")
		if !ok {
			return Raised
		}
		listCut(listOf(l), i, i+1)
		return None
	}
	start, stop, step, ok := SliceUnpack(k, f)
	if !ok {
		return Raised
	}
	p := listOf(l)
	start, stop, count := SliceAdjust(p.n, start, stop, step)
	switch {
	case count == 0:
	case step == 1:
		listCut(p, start, stop)
	default:
		if step < 0 {
			start += (count - 1) * step
			step = -step
		}
		heap.Log(p.vec.Addr())
		at := p.items()
		to := start
		for i, next := start, start; i < p.n; i++ {
			if i == next && count > 0 {
				next += step
				count--
				continue
			}
			heap.Store(at+8*uintptr(to), heap.Load(at+8*uintptr(i)))
			to++
		}
		heap.Zero(at+8*uintptr(to), p.n-to)
		p.n = to
	}
	return None
}

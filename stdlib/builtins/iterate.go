package builtins

import (
	"pyjit/heap"
	"pyjit/object"
)

func length(x Value, f *Frame) Value {
	n := object.Len(x, f)
	if n < 0 {
		return heap.Raised
	}
	return heap.Int(int64(n))
}

func iter(x Value, f *Frame, sentinel Value) Value {
	if sentinel == heap.Unbound {
		return object.Iter(x, f)
	}
	if !object.IsCallable(x) {
		return object.TypeErr("iter(v, w): v must be callable")
	}
	return object.NewCallableIterator(x, sentinel)
}

func next(it Value, f *Frame, def Value) Value {
	if !object.IsIterator(it) {
		return object.TypeErr("'%s' object is not an iterator", object.TypeName(it))
	}
	v := object.Next(it, f)
	if v != heap.Done {
		return v
	}
	if def != heap.Unbound {
		return def
	}
	return object.StopIter(object.StopValue())
}

func aiter(x Value, f *Frame) Value { return object.Aiter(x, f) }

func all(x Value, f *Frame) Value     { return search(x, f, 0, heap.False, heap.True) }
func anyTrue(x Value, f *Frame) Value { return search(x, f, 1, heap.True, heap.False) }

// search looks for an item with the given truth.
func search(x Value, f *Frame, truth int, found, none Value) Value {
	it := object.Iter(x, f)
	if it == heap.Raised {
		return it
	}
	for {
		v := object.Next(it, f)
		if v == heap.Done {
			return none
		}
		if v == heap.Raised {
			return v
		}
		switch object.Truth(v, f) {
		case truth:
			return found
		case -1:
			return heap.Raised
		}
		if !object.Poll() {
			return heap.Raised
		}
	}
}

func maximum(args *Value, f *Frame, n int) Value { return extreme(args, f, n, object.CmpGt, "max") }
func minimum(args *Value, f *Frame, n int) Value { return extreme(args, f, n, object.CmpLt, "min") }

// extreme is min and max: the first item that op puts before all others.
func extreme(args *Value, f *Frame, n int, op object.CmpOp, name string) Value {
	n, kw := object.SplitArgs(args, n)
	key, def := object.KwArg(kw, 0), object.KwArg(kw, 1)
	if key == heap.None {
		key = heap.Unbound
	}
	if n == 0 {
		return object.TypeErr("%s expected at least 1 argument, got 0", name)
	}
	if n > 1 && def != heap.Unbound {
		return object.TypeErr("Cannot specify a default for %s() with multiple positional arguments", name)
	}
	best, bestKey := heap.Unbound, heap.Unbound
	consider := func(v Value) bool {
		k := v
		if key != heap.Unbound {
			if k = object.Call1(key, f, v); k == heap.Raised {
				return false
			}
		}
		if best == heap.Unbound {
			best, bestKey = v, k
			return true
		}
		c := object.Compare(op, k, f, bestKey)
		if c == heap.Raised {
			return false
		}
		switch object.Truth(c, f) {
		case -1:
			return false
		case 1:
			best, bestKey = v, k
		}
		return true
	}
	if n > 1 {
		for i := range n {
			if !consider(object.Arg(args, i)) {
				return heap.Raised
			}
		}
		return best
	}
	it := object.Iter(*args, f)
	if it == heap.Raised {
		return it
	}
	for {
		v := object.Next(it, f)
		if v == heap.Raised {
			return v
		}
		if v == heap.Done {
			break
		}
		if !consider(v) {
			return heap.Raised
		}
		if !object.Poll() {
			return heap.Raised
		}
	}
	if best != heap.Unbound {
		return best
	}
	if def != heap.Unbound {
		return def
	}
	return object.ValueErr("%s() iterable argument is empty", name)
}

func sorted(iterable Value, f *Frame, key, reverse Value) Value {
	l := object.NewList(0)
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(l)
	if !object.ListExtend(l, f, iterable) {
		return heap.Raised
	}
	if key == heap.Unbound {
		key = heap.None
	}
	desc := false
	if reverse != heap.Unbound {
		t := object.Truth(reverse, f)
		if t < 0 {
			return heap.Raised
		}
		desc = t == 1
	}
	if !object.ListSort(l, f, key, desc) {
		return heap.Raised
	}
	return l
}

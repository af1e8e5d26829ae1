// Package bisect is the module _bisect: binary search in sorted sequences.
package bisect

import (
	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

func init() {
	const sig = "a, x, lo=0, hi=None, *, key=None"
	def := func(name string, right, insert bool, doc string) o.MethodDef {
		return o.MethodDef{Name: name, Sig: sig, Doc: doc, Fn: func(args *Value, f *Frame, n int) Value { return run(args, f, n, right, insert) }}
	}
	const (
		find = "Return the index where to insert item x in list a, assuming a is sorted."
		put  = "Insert item x in list a, and keep it sorted assuming a is sorted."
	)
	o.RegisterModule(&o.ModuleDef{
		Name: "_bisect",
		Doc:  "Bisection algorithms.\n\nThis module provides support for maintaining a list in sorted order without\nhaving to sort the list after each insertion. For long lists of items with\nexpensive comparison operations, this can be an improvement over the more\ncommon approach.\n",
		Funcs: []o.MethodDef{
			def("bisect_right", true, false, find), def("bisect", true, false, find), def("bisect_left", false, false, find),
			def("insort_right", true, true, put), def("insort", true, true, put), def("insort_left", false, true, put),
		},
	})
}

var nameInsert = o.Intern("insert")

func run(args *Value, f *Frame, n int, right, insert bool) Value {
	n, kw := o.SplitArgs(args, n)
	seq, x := *args, o.Arg(args, 1)
	lo, hi := 0, -1
	var ok bool
	if n > 2 && o.Arg(args, 2) != heap.Unbound {
		if lo, ok = o.AsSSize(o.Arg(args, 2), f); !ok {
			return heap.Raised
		}
	}
	if n > 3 && o.Arg(args, 3) != heap.Unbound && o.Arg(args, 3) != heap.None {
		if hi, ok = o.AsSSize(o.Arg(args, 3), f); !ok {
			return heap.Raised
		}
	}
	key := o.KwArg(kw, 0)
	if key == heap.Unbound {
		key = heap.None
	}
	target := x
	if insert && key != heap.None {
		if target = o.Call1(key, f, x); target == heap.Raised {
			return target
		}
	}
	i := search(seq, f, target, lo, hi, key, right)
	if i < 0 {
		return heap.Raised
	}
	at := o.Int(int64(i))
	if !insert {
		return at
	}
	if seq.Is(o.ShapeList) {
		o.ListInsert(seq, i, x)
		return heap.None
	}
	if o.CallMethod2(seq, f, nameInsert, at, x) == heap.Raised {
		return heap.Raised
	}
	return heap.None
}

// search returns the place for x, or -1 with an exception pending.
func search(seq Value, f *Frame, x Value, lo, hi int, key Value, right bool) int {
	if lo < 0 {
		o.ValueErr("lo must be non-negative")
		return -1
	}
	if hi < 0 {
		if hi = o.Len(seq, f); hi < 0 {
			return -1
		}
	}
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		var v Value
		if seq.Is(o.ShapeList) && mid < o.ListLen(seq) {
			v = o.ListAt(seq, mid)
		} else {
			v = o.GetItem(seq, f, o.Int(int64(mid)))
		}
		if v != heap.Raised && key != heap.None {
			v = o.Call1(key, f, v)
		}
		if v == heap.Raised {
			return -1
		}
		var less int
		if heap.BothInt(x, v) {
			a, b := int64(x), int64(v)
			if right && a < b || !right && b < a {
				less = 1
			}
		} else if right {
			less = o.CompareBool(o.CmpLt, x, f, v)
		} else {
			less = o.CompareBool(o.CmpLt, v, f, x)
		}
		switch {
		case less < 0:
			return -1
		case (less == 1) == right:
			hi = mid
		default:
			lo = mid + 1
		}
	}
	return lo
}

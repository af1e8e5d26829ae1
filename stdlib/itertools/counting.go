package itertools

import (
	"math"

	"pyjit/heap"
	o "pyjit/object"
)

// count, repeat, cycle, islice, accumulate and batched.

func init() {
	countType.Shape, repeatType.Shape, isliceType.Shape = o.ShapeItCount, o.ShapeItRepeat, o.ShapeItIslice
	accumulateType.Shape, cycleType.Shape = o.ShapeItAccumulate, o.ShapeItCycle
	define(countType, "count", "start=0, step=1", "Return a count object whose .__next__() method returns consecutive values.\n\nEquivalent to:\n    def count(firstval=0, step=1):\n        x = firstval\n        while 1:\n            yield x\n            x += step", 2, 0, countNew, countNext)
	countType.Slots = append(countType.Slots, o.SlotDef{Sp: o.SpRepr, Fn: countRepr})
	define(repeatType, "repeat", "object, times=<unrepresentable>", "repeat(object [,times]) -> create an iterator which returns the object\nfor the specified number of times.  If not specified, returns the object\nendlessly.", 1, 1, repeatNew, repeatNext,
		o.MethodDef{Name: "__length_hint__", Sig: "self, /", Fn: repeatHint, Doc: "Private method returning an estimate of len(list(it))."})
	repeatType.Slots = append(repeatType.Slots, o.SlotDef{Sp: o.SpRepr, Fn: repeatRepr})
	define(cycleType, "cycle", "iterable, /", "Return elements from the iterable until it is exhausted. Then repeat the sequence indefinitely.", 2, 2, cycleNew, cycleNext)
	define(isliceType, "islice", "*args", "islice(iterable, stop) --> islice object\nislice(iterable, start, stop[, step]) --> islice object\n\nReturn an iterator whose next() method returns selected values from an\niterable.  If start is specified, will skip all preceding elements;\notherwise, start defaults to zero.  Step defaults to one.  If\nspecified as another value, step determines how many values are\nskipped between successive calls.  Works like a slice() on a list\nbut returns an iterator.", 1, 4, isliceNew, isliceNext)
	define(accumulateType, "accumulate", "iterable, func=None, *, initial=None", "Return series of accumulated sums (or other binary function results).", 4, 0, accumulateNew, accumulateNext)
	define(batchedType, "batched", "iterable, n, *, strict=False", "Batch data into tuples of length n. The last batch may be shorter than n.\n\nLoops over the input iterable and accumulates data into tuples up to\nsize n.  The input is consumed lazily, just enough to fill a batch.\nThe result is yielded as soon as a batch is full or when the input\niterable is exhausted.\n\n    >>> for batch in batched('ABCDEFG', 3):\n    ...     print(batch)\n    ...\n    ('A', 'B', 'C')\n    ('D', 'E', 'F')\n    ('G',)\n\nIf \"strict\" is True, raises a ValueError if the final batch is shorter\nthan n.", 1, 2, batchedNew, batchedNext)
}

// count: 1 the next number · 2 the step.

func isNumber(v Value) bool {
	return o.HasSpecial(v, o.SpIndex) || o.HasSpecial(v, o.SpInt) || o.HasSpecial(v, o.SpFloat) || o.IsKind(v, o.KindComplex)
}

func countNew(args *Value, f *Frame, n int) Value {
	start, step := arg(args, n, 1), arg(args, n, 2)
	if start == unbound {
		start = heap.Int(0)
	}
	if step == unbound {
		step = heap.Int(1)
	}
	if !isNumber(start) || !isNumber(step) {
		return o.TypeErr("a number is required")
	}
	x := o.NewOf(*args, countType)
	setRef(x, 1, start)
	setRef(x, 2, step)
	return x
}

func countNext(x Value, f *Frame) Value {
	v, step := ref(x, 1), ref(x, 2)
	if o.IsExactInt(v) && o.IsExactInt(step) {
		setRef(x, 1, o.IntAdd(v, step))
		return v
	}
	w := o.Binary(o.SpAdd, v, f, step)
	if w == raised {
		return w
	}
	setRef(x, 1, w)
	return v
}

func countRepr(x Value, f *Frame) Value {
	s, ok := o.ReprString(ref(x, 1), f)
	if !ok {
		return raised
	}
	if step := ref(x, 2); step != heap.Int(1) {
		t, ok := o.ReprString(step, f)
		if !ok {
			return raised
		}
		s += ", " + t
	}
	return o.NewStr(o.ShortNameOfType(o.TypeOf(x)) + "(" + s + ")")
}

// repeat: 1 the object · 2 how often still, -1: always.

func repeatNew(args *Value, f *Frame, n int) Value {
	times := -1
	if v := arg(args, n, 2); v != unbound {
		k, ok := o.AsSSize(v, f)
		if !ok {
			return raised
		}
		times = max(k, 0)
	}
	x := o.NewOf(*args, repeatType)
	setRef(x, 1, o.Arg(args, 1))
	*raw(x, 2) = times
	return x
}

func repeatNext(x Value, f *Frame) Value {
	n := raw(x, 2)
	if *n == 0 {
		return done
	}
	if *n > 0 {
		*n--
	}
	return ref(x, 1)
}

func repeatHint(x Value, f *Frame) Value {
	if n := *raw(x, 2); n >= 0 {
		return o.Int(int64(n))
	}
	return o.TypeErr("len() of unsized object")
}

func repeatRepr(x Value, f *Frame) Value {
	s, ok := o.ReprString(ref(x, 1), f)
	if !ok {
		return raised
	}
	if n := *raw(x, 2); n >= 0 {
		s += ", " + o.StrGo(o.IntStr(o.Int(int64(n))))
	}
	return o.NewStr(o.ShortNameOfType(o.TypeOf(x)) + "(" + s + ")")
}

// cycle: 1 the iterator, None once it has ended · 2 a list of its items · 3 position in the
// list.

func cycleNew(args *Value, f *Frame, n int) Value {
	it := o.Iter(o.Arg(args, 1), f)
	if it == raised {
		return it
	}
	x := o.NewOf(*args, cycleType)
	setRef(x, 1, it)
	setRef(x, 2, o.NewList(0))
	return x
}

func cycleNext(x Value, f *Frame) Value {
	saved := ref(x, 2)
	if it := ref(x, 1); it != none {
		v := o.Next(it, f)
		if v == raised {
			return v
		}
		if v != done {
			o.ListAppend(saved, v)
			return v
		}
		setRef(x, 1, none)
	}
	n := o.ListLen(saved)
	if n == 0 {
		return done
	}
	i := raw(x, 3)
	v := o.ListAt(saved, *i)
	*i++
	if *i >= n {
		*i = 0
	}
	return v
}

// islice: 1 the iterator, None at the end · 2 next index wanted · 3 stop, -1 = none · 4 step ·
// 5 items taken.

// sliceIndex converts an argument of islice; None gives def.
func sliceIndex(v Value, f *Frame, def int) (int, bool) {
	if v == none {
		return def, true
	}
	if !o.HasSpecial(v, o.SpIndex) {
		return 0, false
	}
	n, ok := o.AsSSize(v, f)
	if !ok {
		o.ClearExc()
		return 0, false
	}
	return n, n >= 0
}

func isliceNew(args *Value, f *Frame, n int) Value {
	if n < 3 || n > 5 {
		how, k := "at least", 2
		if n > 5 {
			how, k = "at most", 4
		}
		return o.TypeErr("islice expected %s %d arguments, got %d", how, k, n-1)
	}
	const which = " must be None or an integer: 0 <= x <= sys.maxsize."
	start, stop, step := 0, -1, 1
	var ok bool
	if n == 3 {
		if stop, ok = sliceIndex(o.Arg(args, 2), f, -1); !ok {
			return o.ValueErr("Stop argument for islice()" + which)
		}
	} else {
		if start, ok = sliceIndex(o.Arg(args, 2), f, 0); !ok {
			return o.ValueErr("Indices for islice()" + which)
		}
		if stop, ok = sliceIndex(o.Arg(args, 3), f, -1); !ok {
			return o.ValueErr("Stop argument for islice()" + which)
		}
	}
	if n == 5 {
		if step, ok = sliceIndex(o.Arg(args, 4), f, 1); !ok || step < 1 {
			return o.ValueErr("Step for islice() must be a positive integer or None.")
		}
	}
	it := o.Iter(o.Arg(args, 1), f)
	if it == raised {
		return it
	}
	x := o.NewOf(*args, isliceType)
	setRef(x, 1, it)
	*raw(x, 2), *raw(x, 3), *raw(x, 4), *raw(x, 5) = start, stop, step, 0
	return x
}

func isliceNext(x Value, f *Frame) Value {
	it := ref(x, 1)
	if it == none {
		return done
	}
	stop := *raw(x, 3)
	for *raw(x, 5) < *raw(x, 2) {
		v := o.Next(it, f)
		if v == done || v == raised {
			setRef(x, 1, none)
			return v
		}
		*raw(x, 5)++
		if !o.Poll() {
			return raised
		}
	}
	if stop >= 0 && *raw(x, 5) >= stop {
		setRef(x, 1, none)
		return done
	}
	v := o.Next(it, f)
	if v == done || v == raised {
		setRef(x, 1, none)
		return v
	}
	*raw(x, 5)++
	next := raw(x, 2)
	old := *next
	*next += *raw(x, 4)
	if *next < old || stop >= 0 && *next > stop {
		if stop < 0 {
			stop = math.MaxInt
		}
		*next = stop
	}
	return v
}

// accumulate: 1 the iterator · 2 the function or None · 3 the total or Unbound · 4 the initial
// value, Unbound once it was given out.

func accumulateNew(args *Value, f *Frame, n int) Value {
	n, kw := o.SplitArgs(args, n)
	it := o.Iter(o.Arg(args, 1), f)
	if it == raised {
		return it
	}
	fn := arg(args, n, 2)
	if fn == unbound {
		fn = none
	}
	initial := o.KwArg(kw, 0)
	if initial == none {
		initial = unbound
	}
	x := o.NewOf(*args, accumulateType)
	setRef(x, 1, it)
	setRef(x, 2, fn)
	setRef(x, 3, unbound)
	setRef(x, 4, initial)
	return x
}

func accumulateNext(x Value, f *Frame) Value {
	if v := ref(x, 4); v != unbound {
		setRef(x, 4, unbound)
		setRef(x, 3, v)
		return v
	}
	v := o.Next(ref(x, 1), f)
	if v == done || v == raised {
		return v
	}
	if total := ref(x, 3); total != unbound {
		if fn := ref(x, 2); fn == none {
			v = o.Binary(o.SpAdd, total, f, v)
		} else {
			v = o.Call2(fn, f, total, v)
		}
		if v == raised {
			return v
		}
	}
	setRef(x, 3, v)
	return v
}

// batched: 1 the iterator, None at the end · 2 size · 3 whether the last one must be full.

func batchedNew(args *Value, f *Frame, n int) Value {
	n, kw := o.SplitArgs(args, n)
	k, ok := o.AsSSize(o.Arg(args, 2), f)
	if !ok {
		return raised
	}
	strict := 0
	if v := o.KwArg(kw, 0); v != unbound {
		if strict = o.Truth(v, f); strict < 0 {
			return raised
		}
	}
	if k < 1 {
		return o.ValueErr("n must be at least one")
	}
	it := o.Iter(o.Arg(args, 1), f)
	if it == raised {
		return it
	}
	x := o.NewOf(*args, batchedType)
	setRef(x, 1, it)
	*raw(x, 2), *raw(x, 3) = k, strict
	return x
}

func batchedNext(x Value, f *Frame) Value {
	it := ref(x, 1)
	if it == none {
		return done
	}
	n := *raw(x, 2)
	l := o.NewList(0)
	for i := range n {
		v := o.Next(it, f)
		if v == raised {
			setRef(x, 1, none)
			return v
		}
		if v == done {
			setRef(x, 1, none)
			if i == 0 {
				return done
			}
			if *raw(x, 3) != 0 {
				return o.ValueErr("batched(): incomplete batch")
			}
			break
		}
		o.ListAppend(l, v)
	}
	return o.TupleFromList(l)
}

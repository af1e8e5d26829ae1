package itertools

import (
	"math"

	"pyjit/heap"
	o "pyjit/object"
)

// product, permutations and combinations: 1 the pool, a tuple (product: a tuple of tuples) ·
// 2 the indices, a tuple of ints · 3 permutations: the cycles, a tuple of ints · 4 length of the
// results · 5 state.
const (
	notStarted = iota
	running
	ended
)

func init() {
	define(productType, "product", "*iterables, repeat=1", "Cartesian product of input iterables.  Equivalent to nested for-loops.\n\nFor example, product(A, B) returns the same as:  ((x,y) for x in A for y in B).\nThe leftmost iterators are in the outermost for-loop, so the output tuples\ncycle in a manner similar to an odometer (with the rightmost element changing\non every iteration).\n\nTo compute the product of an iterable with itself, specify the number\nof repetitions with the optional repeat keyword argument. For example,\nproduct(A, repeat=4) means the same as product(A, A, A, A).\n\nproduct('ab', range(3)) --> ('a',0) ('a',1) ('a',2) ('b',0) ('b',1) ('b',2)\nproduct((0,1), (0,1), (0,1)) --> (0,0,0) (0,0,1) (0,1,0) (0,1,1) (1,0,0) ...", 3, 2, productNew, productNext,
		o.MethodDef{Name: "__sizeof__", Sig: "self, /", Fn: productSize, Doc: "Returns size in memory, in bytes."})
	define(combinationsType, "combinations", "iterable, r", "Return successive r-length combinations of elements in the iterable.\n\ncombinations(range(4), 3) --> (0,1,2), (0,1,3), (0,2,3), (1,2,3)", 3, 2, combinationsNew(combinationsType, false), combinationsNext)
	define(replacementType, "combinations_with_replacement", "iterable, r", "Return successive r-length combinations of elements in the iterable allowing individual elements to have successive repeats.\n\ncombinations_with_replacement('ABC', 2) --> ('A','A'), ('A','B'), ('A','C'), ('B','B'), ('B','C'), ('C','C')", 3, 2, combinationsNew(replacementType, true), replacementNext)
	define(permutationsType, "permutations", "iterable, r=None", "Return successive r-length permutations of elements in the iterable.\n\npermutations(range(3), 2) --> (0,1), (0,2), (1,0), (1,2), (2,0), (2,1)", 3, 2, permutationsNew, permutationsNext)
}

func productSize(x Value, f *Frame) Value {
	return o.Int(int64(48 + 8*o.TupleLen(ref(x, 2))))
}

func index(t Value, i int) int           { return int(o.TupleAt(t, i).Int()) }
func setIndex(t Value, i int, index int) { o.TupleSet(t, i, heap.Int(int64(index))) }

func productNew(args *Value, f *Frame, n int) Value {
	n, kw := o.SplitArgs(args, n)
	repeat := 1
	if v := o.KwArg(kw, 0); v != unbound {
		k, ok := o.AsSSize(v, f)
		if !ok {
			return raised
		}
		if k < 0 {
			return o.ValueErr("repeat argument cannot be negative")
		}
		repeat = k
	}
	n--
	if repeat == 0 {
		n = 0
	} else if n > math.MaxInt/8/repeat {
		return o.OverflowErr("repeat argument too large")
	}
	total := n * repeat
	if !heap.Room(uintptr(total) * 16) {
		return o.MemoryErr()
	}
	pools := newTuple(total)
	for i := range n {
		p := o.ToTuple(o.Arg(args, i+1), f)
		if p == raised {
			return p
		}
		o.TupleSet(pools, i, p)
	}
	for i := n; i < total; i++ {
		o.TupleSet(pools, i, o.TupleAt(pools, i-n))
	}
	x := o.NewOf(*args, productType)
	setRef(x, 1, pools)
	idx := o.NewTuple(total)
	for i := range total {
		setIndex(idx, i, 0)
	}
	setRef(x, 2, idx)
	setRef(x, 3, none)
	*raw(x, 4) = total
	return x
}

func productNext(x Value, f *Frame) Value {
	state := raw(x, 5)
	pools, idx, n := ref(x, 1), ref(x, 2), *raw(x, 4)
	switch *state {
	case ended:
		return done
	case notStarted:
		*state = running
		for i := range n {
			if o.TupleLen(o.TupleAt(pools, i)) == 0 {
				*state = ended
				return done
			}
		}
	default:
		i := n - 1
		for ; i >= 0; i-- {
			k := index(idx, i) + 1
			if k < o.TupleLen(o.TupleAt(pools, i)) {
				setIndex(idx, i, k)
				break
			}
			setIndex(idx, i, 0)
		}
		if i < 0 {
			*state = ended
			return done
		}
	}
	t := o.NewTuple(n)
	if n > 0 {
		a := t.Addr() + o.TupleItems // new: no barrier is needed
		for i := range n {
			heap.Store(a+8*uintptr(i), o.TupleAt(o.TupleAt(pools, i), index(idx, i)))
		}
	}
	return t
}

// pick returns the tuple of the first r chosen items of the pool.
func pick(pool, idx Value, r int) Value {
	t := o.NewTuple(r)
	if r > 0 {
		a := t.Addr() + o.TupleItems // new: no barrier is needed
		for i := range r {
			heap.Store(a+8*uintptr(i), o.TupleAt(pool, index(idx, i)))
		}
	}
	return t
}

func combinationsNew(t *o.TypeDef, replacement bool) func(args *Value, f *Frame, n int) Value {
	return func(args *Value, f *Frame, n int) Value {
		r, ok := o.AsSSize(o.Arg(args, 2), f)
		if !ok {
			return raised
		}
		pool := o.ToTuple(o.Arg(args, 1), f)
		if pool == raised {
			return pool
		}
		if r < 0 {
			return o.ValueErr("r must be non-negative")
		}
		x := o.NewOf(*args, t)
		setRef(x, 1, pool)
		setRef(x, 2, none)
		setRef(x, 3, none)
		*raw(x, 4) = r
		size := o.TupleLen(pool)
		if !replacement && r > size || replacement && size == 0 && r > 0 {
			*raw(x, 5) = ended
			return x
		}
		if !heap.Room(uintptr(r) * 16) {
			return o.MemoryErr()
		}
		idx := o.NewTuple(r)
		for i := range r {
			k := i
			if replacement {
				k = 0
			}
			setIndex(idx, i, k)
		}
		setRef(x, 2, idx)
		return x
	}
}

func combinationsNext(x Value, f *Frame) Value {
	state := raw(x, 5)
	pool, idx, r := ref(x, 1), ref(x, 2), *raw(x, 4)
	switch *state {
	case ended:
		return done
	case notStarted:
		*state = running
	default:
		n := o.TupleLen(pool)
		i := r - 1
		for i >= 0 && index(idx, i) == i+n-r {
			i--
		}
		if i < 0 {
			*state = ended
			return done
		}
		k := index(idx, i) + 1
		for ; i < r; i++ {
			setIndex(idx, i, k)
			k++
		}
	}
	return pick(pool, idx, r)
}

func replacementNext(x Value, f *Frame) Value {
	state := raw(x, 5)
	pool, idx, r := ref(x, 1), ref(x, 2), *raw(x, 4)
	switch *state {
	case ended:
		return done
	case notStarted:
		*state = running
	default:
		n := o.TupleLen(pool)
		i := r - 1
		for i >= 0 && index(idx, i) == n-1 {
			i--
		}
		if i < 0 {
			*state = ended
			return done
		}
		k := index(idx, i) + 1
		for ; i < r; i++ {
			setIndex(idx, i, k)
		}
	}
	return pick(pool, idx, r)
}

func permutationsNew(args *Value, f *Frame, n int) Value {
	pool := o.ToTuple(o.Arg(args, 1), f)
	if pool == raised {
		return pool
	}
	size := o.TupleLen(pool)
	r := size
	if v := arg(args, n, 2); v != unbound && v != none {
		if !o.IsIntLike(v) {
			return o.TypeErr("Expected int as r")
		}
		k, ok := o.AsSSize(v, f)
		if !ok {
			return raised
		}
		if k < 0 {
			return o.ValueErr("r must be non-negative")
		}
		r = k
	}
	x := o.NewOf(*args, permutationsType)
	setRef(x, 1, pool)
	setRef(x, 2, none)
	setRef(x, 3, none)
	*raw(x, 4) = r
	if r > size {
		*raw(x, 5) = ended
		return x
	}
	idx, cycles := o.NewTuple(size), o.NewTuple(r)
	for i := range size {
		setIndex(idx, i, i)
	}
	for i := range r {
		setIndex(cycles, i, size-i)
	}
	setRef(x, 2, idx)
	setRef(x, 3, cycles)
	return x
}

func permutationsNext(x Value, f *Frame) Value {
	state := raw(x, 5)
	pool, idx, cycles, r := ref(x, 1), ref(x, 2), ref(x, 3), *raw(x, 4)
	switch *state {
	case ended:
		return done
	case notStarted:
		*state = running
		return pick(pool, idx, r)
	}
	n := o.TupleLen(pool)
	for i := r - 1; i >= 0; i-- {
		c := index(cycles, i) - 1
		if c == 0 { // rotate the rest to the left
			first := index(idx, i)
			for j := i; j < n-1; j++ {
				setIndex(idx, j, index(idx, j+1))
			}
			setIndex(idx, n-1, first)
			setIndex(cycles, i, n-i)
			continue
		}
		setIndex(cycles, i, c)
		a, b := index(idx, i), index(idx, n-c)
		setIndex(idx, i, b)
		setIndex(idx, n-c, a)
		return pick(pool, idx, r)
	}
	*state = ended
	return done
}

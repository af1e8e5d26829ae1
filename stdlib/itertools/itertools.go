// Package itertools is the module itertools: iterators that are built from iterators.
//
// Each is a native type whose __next__ answers heap.Done at its end. They can be
// neither copied nor pickled, as in CPython 3.14; only tee's iterators have __copy__.
package itertools

import (
	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
	done    = heap.Done
)

// The types of the module.
var (
	accumulateType   = new(o.TypeDef)
	batchedType      = new(o.TypeDef)
	chainType        = new(o.TypeDef)
	combinationsType = new(o.TypeDef)
	replacementType  = new(o.TypeDef)
	compressType     = new(o.TypeDef)
	countType        = new(o.TypeDef)
	cycleType        = new(o.TypeDef)
	dropWhileType    = new(o.TypeDef)
	filterFalseType  = new(o.TypeDef)
	groupByType      = new(o.TypeDef)
	grouperType      = new(o.TypeDef)
	isliceType       = new(o.TypeDef)
	pairwiseType     = new(o.TypeDef)
	permutationsType = new(o.TypeDef)
	productType      = new(o.TypeDef)
	repeatType       = new(o.TypeDef)
	starmapType      = new(o.TypeDef)
	takeWhileType    = new(o.TypeDef)
	teeType          = new(o.TypeDef)
	teeDataType      = new(o.TypeDef)
	zipLongestType   = new(o.TypeDef)
)

func init() {
	types := []*o.TypeDef{
		accumulateType, batchedType, chainType, combinationsType, replacementType, compressType, countType, cycleType,
		dropWhileType, filterFalseType, groupByType, grouperType, isliceType, pairwiseType, permutationsType, productType,
		repeatType, starmapType, takeWhileType, teeType, teeDataType, zipLongestType,
	}
	o.Register(types...)
	o.RegisterModule(&o.ModuleDef{
		Name:  "itertools",
		Doc:   "Functional tools for creating and using iterators.",
		Funcs: []o.MethodDef{{Name: "tee", Sig: "iterable, n=2, /", Fn: tee, Doc: "Returns a tuple of n independent iterators."}},
		Types: types,
	})
}

// define fills in the type of an iterator whose first refs words are references,
// followed by raws raw words.
func define(t *o.TypeDef, name, sig, doc string, refs, raws int, new, next any, more ...o.MethodDef) {
	d := o.TypeDef{
		Name: name, Module: "itertools", Kind: o.KindIterator, Shape: t.Shape, Doc: doc, Sig: sig, New: new,
		Scan: heap.ScanMask, Mask: (1<<refs - 1) << 1, Size: uint16(8 + 8*(refs+raws)), Methods: more,
		Slots: []o.SlotDef{{Sp: o.SpIter, Fn: o.SelfIter}, {Sp: o.SpNext, Fn: next}},
	}
	if new == nil {
		d.Flags = o.NoNew
	}
	*t = d
}

// ref returns word i of x, a reference; raw is the address of a raw one. Words
// are counted from 1, behind the header.
func ref(x Value, i uintptr) Value       { return heap.Load(x.Addr() + 8*i) }
func setRef(x Value, i uintptr, v Value) { heap.SetRef(x.Addr(), 8*i, v) }
func raw(x Value, i uintptr) *int        { return (*int)(heap.Ptr(x.Addr() + 8*i)) }

// arg returns argument i of a constructor or Unbound.
func arg(args *Value, n, i int) Value {
	if i < n {
		return o.Arg(args, i)
	}
	return unbound
}

// iterators returns a tuple of the iterators of args[from:n].
func iterators(args *Value, f *Frame, from, n int) Value {
	its := o.NewTuple(n - from)
	for i := from; i < n; i++ {
		o.TupleSet(its, i-from, none)
	}
	for i := from; i < n; i++ {
		it := o.Iter(o.Arg(args, i), f)
		if it == raised {
			return it
		}
		o.TupleSet(its, i-from, it)
	}
	return its
}

// newTuple returns a tuple of n times None.
func newTuple(n int) Value {
	t := o.NewTuple(n)
	for i := range n {
		o.TupleSet(t, i, none)
	}
	return t
}

// chain: 1 iterator over the iterables, None at the end · 2 the active iterator or None.

func init() {
	chainType.Shape = o.ShapeItChain
	fromIterable := o.MethodDef{Name: "from_iterable", Sig: "type, iterable, /", Flags: o.Class, Fn: func(cls Value, f *Frame, it Value) Value {
		if it = o.Iter(it, f); it == raised {
			return it
		}
		return newChain(cls, it)
	}, Doc: "Alternative chain() constructor taking a single iterable argument that evaluates lazily."}
	define(chainType, "chain", "*iterables", "Return a chain object whose .__next__() method returns elements from the\nfirst iterable until it is exhausted, then elements from the next\niterable, until all of the iterables are exhausted.",
		2, 0, chainNew, chainNext, fromIterable, o.ClassGetItemDef)

	define(compressType, "compress", "data, selectors", "Return data elements corresponding to true selector elements.\n\nForms a shorter iterator from selected data elements using the selectors to\nchoose the data elements.", 2, 0, compressNew, compressNext)
	define(starmapType, "starmap", "function, iterable, /", "Return an iterator whose values are returned from the function evaluated with an argument tuple taken from the given sequence.", 2, 0, functionNew(starmapType), starmapNext)
	define(takeWhileType, "takewhile", "predicate, iterable, /", "Return successive entries from an iterable as long as the predicate evaluates to true for each entry.", 2, 1, functionNew(takeWhileType), takeWhileNext)
	define(dropWhileType, "dropwhile", "predicate, iterable, /", "Drop items from the iterable while predicate(item) is true.\n\nAfterwards, return every element until the iterable is exhausted.", 2, 1, functionNew(dropWhileType), dropWhileNext)
	define(filterFalseType, "filterfalse", "function, iterable, /", "Return those items of iterable for which function(item) is false.\n\nIf function is None, return the items that are false.", 2, 0, functionNew(filterFalseType), filterFalseNext)
	define(pairwiseType, "pairwise", "iterable, /", "Return an iterator of overlapping pairs taken from the input iterator.\n\n    s -> (s0,s1), (s1,s2), (s2, s3), ...", 2, 0, pairwiseNew, pairwiseNext)
	define(zipLongestType, "zip_longest", "*iterables, **kwargs", "Return a zip_longest object whose .__next__() method returns a tuple where\nthe i-th element comes from the i-th iterable argument.  The .__next__()\nmethod continues until the longest iterable in the argument sequence\nis exhausted and then it raises StopIteration.  When the shorter iterables\nare exhausted, the fillvalue is substituted in their place.  The fillvalue\ndefaults to None or can be specified by a keyword argument.", 2, 1, zipLongestNew, zipLongestNext)
}

func newChain(cls, source Value) Value {
	x := o.NewOf(cls, chainType)
	setRef(x, 1, source)
	setRef(x, 2, none)
	return x
}

func chainNew(args *Value, f *Frame, n int) Value {
	t := o.NewTuple(n - 1)
	for i := 1; i < n; i++ {
		o.TupleSet(t, i-1, o.Arg(args, i))
	}
	it := o.Iter(t, f)
	if it == raised {
		return it
	}
	return newChain(*args, it)
}

func chainNext(x Value, f *Frame) Value {
	for {
		it := ref(x, 2)
		if it == none {
			source := ref(x, 1)
			if source == none {
				return done
			}
			v := o.Next(source, f)
			if v == done || v == raised {
				setRef(x, 1, none)
				return v
			}
			if it = o.Iter(v, f); it == raised {
				setRef(x, 1, none)
				return it
			}
			setRef(x, 2, it)
		}
		v := o.Next(it, f)
		if v != done {
			return v
		}
		setRef(x, 2, none)
	}
}

// compress: 1 data · 2 selectors.

func compressNew(args *Value, f *Frame, n int) Value {
	data := o.Iter(o.Arg(args, 1), f)
	if data == raised {
		return data
	}
	sel := o.Iter(o.Arg(args, 2), f)
	if sel == raised {
		return sel
	}
	x := o.NewOf(*args, compressType)
	setRef(x, 1, data)
	setRef(x, 2, sel)
	return x
}

func compressNext(x Value, f *Frame) Value {
	for {
		v := o.Next(ref(x, 1), f)
		if v == done || v == raised {
			return v
		}
		s := o.Next(ref(x, 2), f)
		if s == done || s == raised {
			return s
		}
		switch o.Truth(s, f) {
		case 1:
			return v
		case -1:
			return raised
		}
		if !o.Poll() {
			return raised
		}
	}
}

// functionNew is the constructor of an iterator with a function and an
// iterator: 1 the function · 2 the iterator.
func functionNew(t *o.TypeDef) func(args *Value, f *Frame, n int) Value {
	return func(args *Value, f *Frame, n int) Value {
		it := o.Iter(o.Arg(args, 2), f)
		if it == raised {
			return it
		}
		x := o.NewOf(*args, t)
		setRef(x, 1, o.Arg(args, 1))
		setRef(x, 2, it)
		return x
	}
}

func starmapNext(x Value, f *Frame) Value {
	v := o.Next(ref(x, 2), f)
	if v == done || v == raised {
		return v
	}
	t := o.ToTuple(v, f)
	if t == raised {
		return t
	}
	return o.CallTuple(ref(x, 1), f, t, unbound)
}

// test calls the predicate of x: 1, 0 or -1 for raised.
func test(x Value, f *Frame, v Value) int {
	r := o.Call1(ref(x, 1), f, v)
	if r == raised {
		return -1
	}
	return o.Truth(r, f)
}

// takewhile: 3 whether it has ended.
func takeWhileNext(x Value, f *Frame) Value {
	if *raw(x, 3) != 0 {
		return done
	}
	v := o.Next(ref(x, 2), f)
	if v == done || v == raised {
		return v
	}
	switch test(x, f, v) {
	case 1:
		return v
	case -1:
		return raised
	}
	*raw(x, 3) = 1
	return done
}

// dropwhile: 3 whether it has begun.
func dropWhileNext(x Value, f *Frame) Value {
	for {
		v := o.Next(ref(x, 2), f)
		if v == done || v == raised || *raw(x, 3) != 0 {
			return v
		}
		switch test(x, f, v) {
		case 0:
			*raw(x, 3) = 1
			return v
		case -1:
			return raised
		}
	}
}

func filterFalseNext(x Value, f *Frame) Value {
	for {
		v := o.Next(ref(x, 2), f)
		if v == done || v == raised {
			return v
		}
		t := 0
		if fn := ref(x, 1); fn == none || fn == o.BoolType.Type {
			t = o.Truth(v, f)
		} else {
			t = test(x, f, v)
		}
		switch t {
		case 0:
			return v
		case -1:
			return raised
		}
		if !o.Poll() {
			return raised
		}
	}
}

// pairwise: 1 the iterator, None at the end · 2 the previous item or Unbound.

func pairwiseNew(args *Value, f *Frame, n int) Value {
	it := o.Iter(o.Arg(args, 1), f)
	if it == raised {
		return it
	}
	x := o.NewOf(*args, pairwiseType)
	setRef(x, 1, it)
	setRef(x, 2, unbound)
	return x
}

func pairwiseNext(x Value, f *Frame) Value {
	it := ref(x, 1)
	if it == none {
		return done
	}
	old := ref(x, 2)
	if old == unbound {
		if old = o.Next(it, f); old == done || old == raised {
			setRef(x, 1, none)
			return old
		}
		setRef(x, 2, old)
		if it = ref(x, 1); it == none { // ended by a call of itself
			setRef(x, 2, unbound)
			return done
		}
	}
	v := o.Next(it, f)
	if v == done || v == raised {
		setRef(x, 1, none)
		setRef(x, 2, unbound)
		return v
	}
	setRef(x, 2, v)
	return o.Tuple2(old, v)
}

// zip_longest: 1 tuple of iterators, None for those at their end · 2 the fill value · 3 how
// many have not ended.

func zipLongestNew(args *Value, f *Frame, n int) Value {
	n, kw := o.SplitArgs(args, n)
	its := iterators(args, f, 1, n)
	if its == raised {
		return its
	}
	fill := none
	if d := o.KwArg(kw, 0); d != unbound && o.DictLen(d) > 0 {
		fill = o.DictGetStr(d, o.Intern("fillvalue"))
		if fill == heap.Miss || o.DictLen(d) > 1 {
			return o.TypeErr("zip_longest() got an unexpected keyword argument")
		}
	}
	x := o.NewOf(*args, zipLongestType)
	setRef(x, 1, its)
	setRef(x, 2, fill)
	*raw(x, 3) = n - 1
	return x
}

func zipLongestNext(x Value, f *Frame) Value {
	its := ref(x, 1)
	n := o.TupleLen(its)
	if n == 0 || *raw(x, 3) == 0 {
		return done
	}
	t := newTuple(n)
	for i := range n {
		v := ref(x, 2)
		if it := o.TupleAt(its, i); it != none {
			switch w := o.Next(it, f); w {
			case raised:
				*raw(x, 3) = 0
				return raised
			case done:
				*raw(x, 3)--
				if *raw(x, 3) == 0 {
					return done
				}
				o.TupleSet(its, i, none)
			default:
				v = w
			}
		}
		o.TupleSet(t, i, v)
	}
	return t
}

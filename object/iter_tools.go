package object

import "pyjit/heap"

// enumerate, zip, map, filter and reversed.

// Layouts: word 8 and on are references but for the flags.
const (
	EnumerateIter  = 8
	EnumerateCount = 16 // an exact int
	enumerateSize  = 24

	ZipIters  = 8  // a tuple of iterators, empty once one was exhausted
	ZipStrict = 16 // a raw word
	zipSize   = 24

	MapFunc   = 8
	MapIters  = 16 // a tuple of iterators
	MapStrict = 24 // a raw word
	mapSize   = 32

	FilterFunc = 8
	FilterIter = 16
	filterSize = 24

	reversedSeq   = 8  // None once it is exhausted
	reversedIndex = 16 // a raw int
	reversedSize  = 24
)

// The types of the built-in iterator adapters.
var (
	EnumerateType = new(TypeDef)
	ZipType       = new(TypeDef)
	MapType       = new(TypeDef)
	FilterType    = new(TypeDef)
	ReversedType  = new(TypeDef)
)

func init() {
	*EnumerateType = TypeDef{
		Name: "enumerate", Kind: KindIterator, Shape: ShapeEnumerate, Scan: heap.ScanMask, Mask: 1<<1 | 1<<2, Size: enumerateSize,
		Sig: "iterable, start=0", New: enumerateNew,
		Doc:   "Return an enumerate object.\n\n  iterable\n    an object supporting iteration\n\nThe enumerate object yields pairs containing a count (from start, which\ndefaults to zero) and a value yielded by the iterable argument.\n\nenumerate is useful for obtaining an indexed list:\n    (0, seq[0]), (1, seq[1]), (2, seq[2]), ...",
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, enumerateNext}},
		Methods: []MethodDef{
			{Name: "__reduce__", Sig: "self, /", Fn: enumerateReduce, Doc: reduceDoc},
			classGetItemDef,
		},
	}
	*ZipType = TypeDef{
		Name: "zip", Kind: KindIterator, Shape: ShapeZip, Scan: heap.ScanMask, Mask: 1 << 1, Size: zipSize,
		Sig: "*iterables, strict=False", New: zipNew,
		Doc:   "The zip object yields n-length tuples, where n is the number of iterables\npassed as positional arguments to zip().  The i-th element in every tuple\ncomes from the i-th iterable argument to zip().  This continues until the\nshortest argument is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.\n\n   >>> list(zip('abcdefg', range(3), range(4)))\n   [('a', 0, 0), ('b', 1, 1), ('c', 2, 2)]",
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, zipNext}},
		Methods: []MethodDef{
			{Name: "__reduce__", Sig: "self, /", Fn: zipReduce, Doc: reduceDoc},
			{Name: "__setstate__", Sig: "self, object, /", Fn: zipSetState, Doc: setStateDoc},
		},
	}
	*MapType = TypeDef{
		Name: "map", Kind: KindIterator, Shape: ShapeMap, Scan: heap.ScanMask, Mask: 1<<1 | 1<<2, Size: mapSize,
		Sig: "*args, strict=False", New: mapNew,
		Doc:   "Make an iterator that computes the function using arguments from\neach of the iterables.  Stops when the shortest iterable is exhausted.\n\nIf strict is true and one of the arguments is exhausted before the others,\nraise a ValueError.",
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, mapNext}},
		Methods: []MethodDef{
			{Name: "__reduce__", Sig: "self, /", Fn: mapReduce, Doc: reduceDoc},
			{Name: "__setstate__", Sig: "self, object, /", Fn: mapSetState, Doc: setStateDoc},
		},
	}
	*FilterType = TypeDef{
		Name: "filter", Kind: KindIterator, Shape: ShapeFilter, Scan: heap.ScanMask, Mask: 1<<1 | 1<<2, Size: filterSize,
		Sig: "*args", New: filterNew,
		Doc:   "Return an iterator yielding those items of iterable for which function(item)\nis true. If function is None, return the items that are true.",
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, filterNext}},
		Methods: []MethodDef{
			{Name: "__reduce__", Sig: "self, /", Fn: filterReduce, Doc: reduceDoc},
		},
	}
	*ReversedType = TypeDef{
		Name: "reversed", Kind: KindIterator, Shape: ShapeReversed, Scan: heap.ScanMask, Mask: 1 << 1, Size: reversedSize,
		Sig: "object, /", New: reversedNew,
		Doc:   "Return a reverse iterator over the values of the given sequence.",
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, reversedNext}},
		Methods: []MethodDef{
			{Name: "__length_hint__", Sig: "self, /", Fn: reversedHint, Doc: hintDoc},
			{Name: "__reduce__", Sig: "self, /", Fn: reversedReduce, Doc: reduceDoc},
			{Name: "__setstate__", Sig: "self, object, /", Fn: reversedSetState, Doc: setStateDoc},
		},
	}

	Register(EnumerateType, ZipType, MapType, FilterType, ReversedType)
}

// newOf allocates an instance of a class whose built-in base is d.
func newOf(cls Value, d *TypeDef) Value {
	if cls == d.Type && heap.ShapeAt(d.Shape).Ninl == 0 {
		return heap.Obj(heap.New(d.Shape, uintptr(d.Size)))
	}
	return AllocInst(cls)
}

func enumerateNew(args *Value, f *Frame, n int) Value {
	start := heap.Int(0)
	if n > 2 && Arg(args, 2) != Unbound {
		if start = Index(Arg(args, 2), f); start == Raised {
			return Raised
		}
	}
	if n < 2 || Arg(args, 1) == Unbound {
		return TypeErr("enumerate() missing required argument 'iterable'")
	}
	it := Iter(Arg(args, 1), f)
	if it == Raised {
		return Raised
	}
	e := newOf(Arg(args, 0), EnumerateType)
	heap.SetRef(e.Addr(), EnumerateIter, it)
	heap.SetRef(e.Addr(), EnumerateCount, start)
	return e
}

func enumerateNext(e Value, f *Frame) Value {
	v := Next(heap.Load(e.Addr()+EnumerateIter), f)
	if v == Done || v == Raised {
		return v
	}
	p := e.Addr()
	i := heap.Load(p + EnumerateCount)
	heap.SetRef(p, EnumerateCount, IntAdd(i, heap.Int(1)))
	return Tuple2(i, v)
}

func enumerateReduce(e Value, f *Frame) Value {
	p := e.Addr()
	return Tuple2(TypeOf(e), Tuple2(heap.Load(p+EnumerateIter), heap.Load(p+EnumerateCount)))
}

// strictArg reads the keyword argument strict: 1, 0, or -1 when an exception is pending.
func strictArg(kw *Value, f *Frame) int {
	v := KwArg(kw, 0)
	if v == Unbound {
		return 0
	}
	return Truth(v, f)
}

// iterators returns a tuple of the iterators of n arguments from args[from].
func iterators(args *Value, f *Frame, from, n int) Value {
	its := NewTuple(n)
	for i := range n {
		TupleSet(its, i, None)
	}
	for i := range n {
		it := Iter(Arg(args, from+i), f)
		if it == Raised {
			return Raised
		}
		TupleSet(its, i, it)
	}
	return its
}

func zipNew(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	strict := strictArg(kw, f)
	if strict < 0 {
		return Raised
	}
	its := iterators(args, f, 1, n-1)
	if its == Raised {
		return Raised
	}
	z := newOf(Arg(args, 0), ZipType)
	heap.SetRef(z.Addr(), ZipIters, its)
	*(*int)(heap.Ptr(z.Addr() + ZipStrict)) = strict
	return z
}

func zipNext(z Value, f *Frame) Value {
	its := heap.Load(z.Addr() + ZipIters)
	n := TupleLen(its)
	if n == 0 {
		return Done
	}
	t := NewTuple(n)
	for i := range n {
		TupleSet(t, i, None)
	}
	for i := range n {
		v := Next(TupleAt(its, i), f)
		if v == Raised {
			return Raised
		}
		if v == Done {
			if *(*int)(heap.Ptr(z.Addr() + ZipStrict)) == 0 {
				return Done
			}
			return unevenArgs("zip", its, i, f)
		}
		TupleSet(t, i, v)
	}
	return t
}

// unevenArgs ends a strict zip or map whose iterator i is exhausted.
func unevenArgs(name string, its Value, i int, f *Frame) Value {
	if i > 0 {
		return uneven(name, i, "shorter")
	}
	for i = 1; i < TupleLen(its); i++ {
		v := Next(TupleAt(its, i), f)
		if v == Raised {
			return Raised
		}
		if v != Done {
			return uneven(name, i, "longer")
		}
	}
	return Done
}

func uneven(name string, i int, how string) Value {
	if i == 1 {
		return ValueErr("%s() argument 2 is %s than argument 1", name, how)
	}
	return ValueErr("%s() argument %d is %s than arguments 1-%d", name, i+1, how, i)
}

func zipReduce(z Value, f *Frame) Value {
	its := heap.Load(z.Addr() + ZipIters)
	if *(*int)(heap.Ptr(z.Addr() + ZipStrict)) != 0 {
		return Tuple3(TypeOf(z), its, True)
	}
	return Tuple2(TypeOf(z), its)
}

func zipSetState(z Value, f *Frame, state Value) Value {
	return setStrict(z, f, state, ZipStrict)
}

func setStrict(o Value, f *Frame, state Value, off uintptr) Value {
	t := Truth(state, f)
	if t < 0 {
		return Raised
	}
	*(*int)(heap.Ptr(o.Addr() + off)) = t
	return None
}

func mapNew(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	if n < 3 {
		return TypeErr("map() must have at least two arguments.")
	}
	strict := strictArg(kw, f)
	if strict < 0 {
		return Raised
	}
	its := iterators(args, f, 2, n-2)
	if its == Raised {
		return Raised
	}
	m := newOf(Arg(args, 0), MapType)
	heap.SetRef(m.Addr(), MapFunc, Arg(args, 1))
	heap.SetRef(m.Addr(), MapIters, its)
	*(*int)(heap.Ptr(m.Addr() + MapStrict)) = strict
	return m
}

func mapNext(m Value, f *Frame) Value {
	its := heap.Load(m.Addr() + MapIters)
	n := TupleLen(its)
	if n == 1 {
		v := Next(TupleAt(its, 0), f)
		if v == Done || v == Raised {
			return v
		}
		return Call1(heap.Load(m.Addr()+MapFunc), f, v)
	}
	mark := heap.ScratchTop()
	args := heap.ScratchAlloc(n)
	for i := range n {
		heap.Store(args+8*uintptr(i), None)
	}
	r := Done
	for i := range n {
		v := Next(TupleAt(its, i), f)
		if v == Raised {
			r = Raised
		} else if v == Done {
			if *(*int)(heap.Ptr(m.Addr() + MapStrict)) != 0 {
				r = unevenArgs("map", its, i, f)
			}
		} else {
			heap.Store(args+8*uintptr(i), v)
			continue
		}
		heap.ScratchRelease(mark)
		return r
	}
	r = CallN(heap.Load(m.Addr()+MapFunc), f, (*Value)(heap.Ptr(args)), n, Unbound)
	heap.ScratchRelease(mark)
	return r
}

func mapReduce(m Value, f *Frame) Value {
	p := m.Addr()
	its := heap.Load(p + MapIters)
	n := TupleLen(its)
	args := NewTuple(n + 1)
	TupleSet(args, 0, heap.Load(p+MapFunc))
	for i := range n {
		TupleSet(args, i+1, TupleAt(its, i))
	}
	if *(*int)(heap.Ptr(p + MapStrict)) != 0 {
		return Tuple3(TypeOf(m), args, True)
	}
	return Tuple2(TypeOf(m), args)
}

func mapSetState(m Value, f *Frame, state Value) Value {
	return setStrict(m, f, state, MapStrict)
}

func filterNew(args *Value, f *Frame, n int) Value {
	if n != 3 {
		return TypeErr("filter expected 2 arguments, got %d", n-1)
	}
	it := Iter(Arg(args, 2), f)
	if it == Raised {
		return Raised
	}
	o := newOf(Arg(args, 0), FilterType)
	heap.SetRef(o.Addr(), FilterFunc, Arg(args, 1))
	heap.SetRef(o.Addr(), FilterIter, it)
	return o
}

func filterNext(o Value, f *Frame) Value {
	fn, it := heap.Load(o.Addr()+FilterFunc), heap.Load(o.Addr()+FilterIter)
	for i := 1; ; i++ {
		v := Next(it, f)
		if v == Done || v == Raised {
			return v
		}
		r := v
		if fn != None && fn != BoolType.Type {
			if r = Call1(fn, f, v); r == Raised {
				return Raised
			}
		}
		switch Truth(r, f) {
		case 1:
			return v
		case -1:
			return Raised
		}
		if i&1023 == 0 {
			if !Poll() {
				return Raised
			}
		}
	}
}

func filterReduce(o Value, f *Frame) Value {
	p := o.Addr()
	return Tuple2(TypeOf(o), Tuple2(heap.Load(p+FilterFunc), heap.Load(p+FilterIter)))
}

func reversedNew(args *Value, f *Frame, n int) Value {
	cls, seq := Arg(args, 0), Arg(args, 1)
	fn := LookupSpecial(seq, f, nameReversed)
	switch fn {
	case Raised:
		return Raised
	case None:
		return TypeErr("'%s' object is not reversible", TypeName(seq))
	case Miss:
	default:
		return Call0(fn, f)
	}
	if !hasSpecial(seq, SpLen) || !hasSpecial(seq, SpGetItem) || IsDict(seq) {
		return TypeErr("'%s' object is not reversible", TypeName(seq))
	}
	k := Len(seq, f)
	if k < 0 {
		return Raised
	}
	r := newOf(cls, ReversedType)
	heap.SetRef(r.Addr(), reversedSeq, seq)
	*(*int)(heap.Ptr(r.Addr() + reversedIndex)) = k - 1
	return r
}

func reversedNext(r Value, f *Frame) Value {
	seq, i := itemsIterState(r)
	if seq == None || *i < 0 {
		return Done
	}
	v := GetItem(seq, f, heap.Int(int64(*i)))
	if v != Raised {
		_, i = itemsIterState(r)
		*i--
		return v
	}
	if Matches(IndexError) || Matches(StopIteration) {
		ClearExc()
		*(*int)(heap.Ptr(r.Addr() + reversedIndex)) = -1
		heap.Store(r.Addr()+reversedSeq, None)
		return Done
	}
	return Raised
}

func reversedHint(r Value, f *Frame) Value {
	seq, i := itemsIterState(r)
	if seq == None {
		return heap.Int(0)
	}
	n := Len(seq, f)
	if n < 0 {
		return Raised
	}
	if n < *i+1 {
		return heap.Int(0)
	}
	return heap.Int(int64(*i + 1))
}

func reversedReduce(r Value, f *Frame) Value {
	seq, i := itemsIterState(r)
	if seq == None {
		return Tuple2(TypeOf(r), Tuple1(emptyTuple()))
	}
	return Tuple3(TypeOf(r), Tuple1(seq), heap.Int(int64(*i)))
}

func reversedSetState(r Value, f *Frame, state Value) Value {
	k, ok := AsSSize(state, f)
	if !ok {
		return Raised
	}
	seq, i := itemsIterState(r)
	if seq == None {
		return None
	}
	n := Len(seq, f)
	if n < 0 {
		return Raised
	}
	_, i = itemsIterState(r)
	*i = min(max(k, -1), n-1)
	return None
}

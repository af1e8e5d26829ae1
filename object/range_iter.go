package object

import "pyjit/heap"

// An iterator over a range whose items are all tagged ints: the next item, the
// step, both tagged, and how many are left. None of them is a reference.
const (
	RangeIterNext = 8
	RangeIterStep = 16
	RangeIterLeft = 24
	RangeIterSize = 32
)

// An iterator over any other range: the same as ints of any size.
const longRangeIterSize = 32

// RangeIterType and LongRangeIterType are the iterators of range.
var (
	RangeIterType     = new(TypeDef)
	LongRangeIterType = new(TypeDef)
)

func init() {
	*RangeIterType = TypeDef{
		Name: "range_iterator", Kind: KindIterator, Shape: ShapeRangeIter, Scan: heap.ScanNone, Size: RangeIterSize,
		Flags: Final | NoNew,
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, rangeIterNext}},
		Methods: []MethodDef{
			{Name: "__length_hint__", Sig: "self, /", Fn: rangeIterHint, Doc: hintDoc},
			{Name: "__reduce__", Sig: "self, /", Fn: rangeIterReduce, Doc: reduceDoc},
			{Name: "__setstate__", Sig: "self, object, /", Fn: rangeIterSetState, Doc: setStateDoc},
		},
	}
	*LongRangeIterType = TypeDef{
		Name: "longrange_iterator", Kind: KindIterator, Shape: ShapeLongRangeIter,
		Scan: heap.ScanMask, Mask: 1<<1 | 1<<2 | 1<<3, Size: longRangeIterSize, Flags: Final | NoNew,
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, longRangeIterNext}},
		Methods: []MethodDef{
			{Name: "__length_hint__", Sig: "self, /", Fn: rangeIterHint, Doc: hintDoc},
			{Name: "__reduce__", Sig: "self, /", Fn: rangeIterReduce, Doc: reduceDoc},
			{Name: "__setstate__", Sig: "self, object, /", Fn: rangeIterSetState, Doc: setStateDoc},
		},
	}

	Register(RangeIterType, LongRangeIterType)
}

const (
	hintDoc     = "Private method returning an estimate of len(list(it))."
	reduceDoc   = "Return state information for pickling."
	setStateDoc = "Set state information for unpickling."
)

// selfIter is __iter__ of iterators.
func selfIter(it Value, f *Frame) Value { return it }

func rangeIter(r Value, f *Frame) Value {
	start, step, n := RangeParts(r)
	return newRangeIter(start, step, n)
}

// newRangeIter returns an iterator over n items from start in steps.
func newRangeIter(start, step, n Value) Value {
	last := IntAdd(start, IntMul(step, n))
	if start.IsInt() && step.IsInt() && n.IsInt() && last.IsInt() {
		p := heap.NewRaw(ShapeRangeIter, RangeIterSize)
		heap.Store(p+RangeIterNext, start)
		heap.Store(p+RangeIterStep, step)
		*(*int64)(heap.Ptr(p + RangeIterLeft)) = n.Int()
		return heap.Obj(p)
	}
	p := heap.NewRaw(ShapeLongRangeIter, longRangeIterSize)
	heap.Store(p+RangeIterNext, start)
	heap.Store(p+RangeIterStep, step)
	heap.Store(p+RangeIterLeft, n)
	return heap.Obj(p)
}

func rangeReversed(r Value, f *Frame) Value {
	start, step, n := RangeParts(r)
	last := IntAdd(start, IntMul(step, IntSub(n, heap.Int(1))))
	return newRangeIter(last, IntNeg(step), n)
}

func rangeIterNext(it Value, f *Frame) Value {
	p := it.Addr()
	left := (*int64)(heap.Ptr(p + RangeIterLeft))
	if *left <= 0 {
		return Done
	}
	*left--
	v := heap.Load(p + RangeIterNext)
	heap.Store(p+RangeIterNext, v+heap.Load(p+RangeIterStep))
	return v
}

func longRangeIterNext(it Value, f *Frame) Value {
	p := it.Addr()
	left := heap.Load(p + RangeIterLeft)
	if IntSign(left) <= 0 {
		return Done
	}
	v := heap.Load(p + RangeIterNext)
	heap.SetRef(p, RangeIterNext, IntAdd(v, heap.Load(p+RangeIterStep)))
	heap.SetRef(p, RangeIterLeft, IntSub(left, heap.Int(1)))
	return v
}

// rangeIterParts returns the state of either iterator as ints.
func rangeIterParts(it Value) (next, step, left Value) {
	p := it.Addr()
	left = heap.Load(p + RangeIterLeft)
	if it.Is(ShapeRangeIter) {
		left = Int(int64(left))
	}
	return heap.Load(p + RangeIterNext), heap.Load(p + RangeIterStep), left
}

func rangeIterHint(it Value, f *Frame) Value {
	_, _, left := rangeIterParts(it)
	return left
}

func rangeIterReduce(it Value, f *Frame) Value {
	next, step, left := rangeIterParts(it)
	stop := IntAdd(next, IntMul(step, left))
	return Tuple3(builtinNamed("iter"), Tuple1(newRange(next, stop, step, left)), None)
}

func rangeIterSetState(it Value, f *Frame, state Value) Value {
	k := Index(state, f)
	if k == Raised {
		return Raised
	}
	next, step, left := rangeIterParts(it)
	if intNeg(k) {
		k = heap.Int(0)
	} else if IntCmp(k, left) > 0 {
		k = left
	}
	p := it.Addr()
	next, left = IntAdd(next, IntMul(k, step)), IntSub(left, k)
	if it.Is(ShapeRangeIter) {
		heap.Store(p+RangeIterNext, next)
		*(*int64)(heap.Ptr(p + RangeIterLeft)) = left.Int()
		return None
	}
	heap.SetRef(p, RangeIterNext, next)
	heap.SetRef(p, RangeIterLeft, left)
	return None
}

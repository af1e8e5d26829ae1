package object

import "pyjit/heap"

// An iterator over a list or tuple, forward or backward: the sequence, None
// once it is exhausted, and the index of the next item, a raw int.
const (
	SeqIterSeq   = 8
	SeqIterIndex = 16
	SeqIterSize  = 24
)

// The iterators of list and tuple.
var (
	ListIterType        = new(TypeDef)
	TupleIterType       = new(TypeDef)
	ListReverseIterType = new(TypeDef)
)

func init() {
	*ListIterType = TypeDef{
		Name: "list_iterator", Kind: KindIterator, Shape: ShapeListIter, Scan: heap.ScanMask, Mask: 1 << 1, Size: SeqIterSize,
		Flags: Final | NoNew,
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, listIterNext}},
		Methods: []MethodDef{
			{Name: "__length_hint__", Sig: "self, /", Fn: itemsIterHint, Doc: hintDoc},
			{Name: "__reduce__", Sig: "self, /", Fn: itemsIterReduce, Doc: reduceDoc},
			{Name: "__setstate__", Sig: "self, object, /", Fn: itemsIterSetState, Doc: setStateDoc},
		},
	}
	*TupleIterType = TypeDef{
		Name: "tuple_iterator", Kind: KindIterator, Shape: ShapeTupleIter, Scan: heap.ScanMask, Mask: 1 << 1, Size: SeqIterSize,
		Flags: Final | NoNew,
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, tupleIterNext}},
		Methods: []MethodDef{
			{Name: "__length_hint__", Sig: "self, /", Fn: itemsIterHint, Doc: hintDoc},
			{Name: "__reduce__", Sig: "self, /", Fn: itemsIterReduce, Doc: reduceDoc},
			{Name: "__setstate__", Sig: "self, object, /", Fn: itemsIterSetState, Doc: setStateDoc},
		},
	}
	*ListReverseIterType = TypeDef{
		Name: "list_reverseiterator", Kind: KindIterator, Shape: ShapeListReverseIter, Scan: heap.ScanMask, Mask: 1 << 1, Size: SeqIterSize,
		Flags: Final | NoNew,
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, listReverseIterNext}},
		Methods: []MethodDef{
			{Name: "__length_hint__", Sig: "self, /", Fn: listReverseIterHint, Doc: hintDoc},
			{Name: "__reduce__", Sig: "self, /", Fn: listReverseIterReduce, Doc: reduceDoc},
			{Name: "__setstate__", Sig: "self, object, /", Fn: listReverseIterSetState, Doc: setStateDoc},
		},
	}

	Register(ListIterType, TupleIterType, ListReverseIterType)
}

func newItemsIter(shape uint32, seq Value, i int) Value {
	p := heap.NewRaw(shape, SeqIterSize)
	heap.Store(p+SeqIterSeq, seq)
	*(*int)(heap.Ptr(p + SeqIterIndex)) = i
	return heap.Obj(p)
}

func listIterOf(l Value, f *Frame) Value  { return newItemsIter(ShapeListIter, l, 0) }
func tupleIterOf(t Value, f *Frame) Value { return newItemsIter(ShapeTupleIter, t, 0) }

func newListReverseIter(l Value) Value {
	return newItemsIter(ShapeListReverseIter, l, listOf(l).n-1)
}

func itemsIterState(it Value) (seq Value, i *int) {
	p := it.Addr()
	return heap.Load(p + SeqIterSeq), (*int)(heap.Ptr(p + SeqIterIndex))
}

// itemsIterEnd notes that the iterator is exhausted, for ever.
func itemsIterEnd(it Value) Value {
	heap.Store(it.Addr()+SeqIterSeq, None)
	return Done
}

func listIterNext(it Value, f *Frame) Value {
	seq, i := itemsIterState(it)
	if seq == None {
		return Done
	}
	l := listOf(seq)
	if *i >= l.n {
		return itemsIterEnd(it)
	}
	*i++
	return l.at(*i - 1)
}

func tupleIterNext(it Value, f *Frame) Value {
	seq, i := itemsIterState(it)
	if seq == None {
		return Done
	}
	if *i >= TupleLen(seq) {
		return itemsIterEnd(it)
	}
	*i++
	return TupleAt(seq, *i-1)
}

func listReverseIterNext(it Value, f *Frame) Value {
	seq, i := itemsIterState(it)
	if seq == None {
		return Done
	}
	l := listOf(seq)
	if *i < 0 || *i >= l.n {
		*i = -1
		return itemsIterEnd(it)
	}
	*i--
	return l.at(*i + 1)
}

func itemsIterHint(it Value, f *Frame) Value {
	seq, i := itemsIterState(it)
	if seq == None {
		return heap.Int(0)
	}
	_, n := seqItems(seq)
	return heap.Int(int64(max(n-*i, 0)))
}

func itemsIterReduce(it Value, f *Frame) Value {
	seq, i := itemsIterState(it)
	if seq == None {
		empty := emptyTuple()
		if it.Is(ShapeListIter) {
			empty = NewList(0)
		}
		return Tuple2(builtinNamed("iter"), Tuple1(empty))
	}
	return Tuple3(builtinNamed("iter"), Tuple1(seq), heap.Int(int64(*i)))
}

func itemsIterSetState(it Value, f *Frame, state Value) Value {
	k, ok := AsSSize(state, f)
	if !ok {
		return Raised
	}
	seq, i := itemsIterState(it)
	if seq != None {
		_, n := seqItems(seq)
		*i = min(max(k, 0), n)
	}
	return None
}

func listReverseIterHint(it Value, f *Frame) Value {
	seq, i := itemsIterState(it)
	if seq == None || *i >= listOf(seq).n {
		return heap.Int(0)
	}
	return heap.Int(int64(*i + 1))
}

func listReverseIterReduce(it Value, f *Frame) Value {
	seq, i := itemsIterState(it)
	if seq == None {
		return Tuple2(builtinNamed("iter"), Tuple1(NewList(0)))
	}
	return Tuple3(builtinNamed("reversed"), Tuple1(seq), heap.Int(int64(*i)))
}

func listReverseIterSetState(it Value, f *Frame, state Value) Value {
	k, ok := AsSSize(state, f)
	if !ok {
		return Raised
	}
	seq, i := itemsIterState(it)
	if seq != None {
		*i = min(max(k, -1), listOf(seq).n-1)
	}
	return None
}

package object

import "pyjit/heap"

// The iterators of objects that have only __getitem__, and of iter(f, sentinel).
const (
	seqIterObj   = 8  // the sequence; None when exhausted
	seqIterIndex = 16 // tagged int
	callIterFn   = 8  // the callable; None when exhausted
	callIterEnd  = 16 // sentinel
)

var (
	// SeqIteratorType is the type of iterators over __getitem__.
	SeqIteratorType = new(TypeDef)
	// CallableIteratorType is the type of iter(callable, sentinel).
	CallableIteratorType = new(TypeDef)
)

func init() {
	*SeqIteratorType = TypeDef{
		Name: "iterator", Kind: KindIterator, Shape: ShapeSeqIterator, Scan: heap.ScanMask, Mask: 6, Size: 24, Flags: Final | NoNew,
		Slots: []SlotDef{{SpIter, iterSelf}, {SpNext, seqIterNext}},
		Methods: []MethodDef{
			{Name: "__length_hint__", Sig: "self, /", Fn: seqIterHint, Doc: "Private method returning an estimate of len(list(it))."},
			{Name: "__reduce__", Sig: "self, /", Fn: func(it Value, f *Frame) Value {
				if o := fld(it, seqIterObj); o != None {
					return Tuple3(builtinNamed("iter"), Tuple1(o), fld(it, seqIterIndex))
				}
				return Tuple2(builtinNamed("iter"), Tuple1(NewTuple(0)))
			}, Doc: "Return state information for pickling."},
			{Name: "__setstate__", Sig: "self, object, /", Fn: func(it Value, f *Frame, v Value) Value {
				n, ok := AsSSize(v, f)
				if !ok {
					return Raised
				}
				if fld(it, seqIterObj) != None {
					setFld(it, seqIterIndex, heap.Int(int64(max(n, 0))))
				}
				return None
			}, Doc: "Set state information for unpickling."},
		},
	}
	*CallableIteratorType = TypeDef{
		Name: "callable_iterator", Kind: KindIterator, Shape: ShapeCallableIterator, Scan: heap.ScanMask, Mask: 6, Size: 24, Flags: Final | NoNew,
		Slots: []SlotDef{{SpIter, iterSelf}, {SpNext, callIterNext}},
		Methods: []MethodDef{
			{Name: "__reduce__", Sig: "self, /", Fn: func(it Value, f *Frame) Value {
				if fn := fld(it, callIterFn); fn != None {
					return Tuple2(builtinNamed("iter"), Tuple2(fn, fld(it, callIterEnd)))
				}
				return Tuple2(builtinNamed("iter"), Tuple1(NewTuple(0)))
			}, Doc: "Return state information for pickling."},
		},
	}
	Register(SeqIteratorType, CallableIteratorType)
}

func iterSelf(it Value, f *Frame) Value { return it }

// NewSeqIterator returns an iterator over o[0], o[1], … up to IndexError.
func NewSeqIterator(o Value) Value {
	p := heap.NewRaw(ShapeSeqIterator, 24)
	heap.Store(p+seqIterObj, o)
	heap.Store(p+seqIterIndex, heap.Int(0))
	return heap.Obj(p)
}

// NewCallableIterator returns iter(fn, sentinel).
func NewCallableIterator(fn, sentinel Value) Value {
	p := heap.NewRaw(ShapeCallableIterator, 24)
	heap.Store(p+callIterFn, fn)
	heap.Store(p+callIterEnd, sentinel)
	return heap.Obj(p)
}

func seqIterNext(it Value, f *Frame) Value {
	o := fld(it, seqIterObj)
	if o == None {
		return Done
	}
	i := fld(it, seqIterIndex)
	v := GetItem(o, f, i)
	if v == Raised {
		if Matches(IndexError) || Matches(StopIteration) {
			ClearExc()
			setFld(it, seqIterObj, None)
			return Done
		}
		return Raised
	}
	setFld(it, seqIterIndex, heap.Int(i.Int()+1))
	return v
}

func seqIterHint(it Value, f *Frame) Value {
	o := fld(it, seqIterObj)
	if o == None {
		return heap.Int(0)
	}
	if !hasSpecial(o, SpLen) {
		return NotImplemented
	}
	n := Len(o, f)
	if n < 0 {
		return Raised
	}
	return heap.Int(max(int64(n)-fld(it, seqIterIndex).Int(), 0))
}

func callIterNext(it Value, f *Frame) Value {
	fn := fld(it, callIterFn)
	if fn == None {
		return Done
	}
	v := Call0(fn, f)
	if v == Raised {
		if Matches(StopIteration) {
			setFld(it, callIterFn, None)
			return stopToDone()
		}
		return Raised
	}
	switch Eq(fld(it, callIterEnd), f, v) {
	case -1:
		return Raised
	case 1:
		setFld(it, callIterFn, None)
		return Done
	}
	return v
}

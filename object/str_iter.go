package object

import "pyjit/heap"

// Iterators: the string at 8, the index at 16 as a tagged int; when the string is exhausted
// it is dropped.
const (
	offIterSeq   = 8
	offIterIndex = 16
	sizeIter     = 24
	maskIter     = 1 << (offIterSeq / 8)
)

// StrIterType is the type of a string's iterator; that of an ASCII string has its own.
var (
	StrIterType      = strIterDef("str_iterator", ShapeStrIter)
	StrASCIIIterType = strIterDef("str_ascii_iterator", ShapeStrASCIIIter)
)

func strIterDef(name string, shape uint32) *TypeDef {
	return &TypeDef{
		Name: name, Kind: KindIterator, Shape: shape, Scan: heap.ScanMask, Mask: maskIter,
		Size: sizeIter, Flags: Final | NoNew,
		Slots:   []SlotDef{{SpIter, selfIter}, {SpNext, strIterNext}},
		Methods: append([]MethodDef{{Name: "__length_hint__", Sig: "self, /", Fn: strIterHint}}, charIterMethods...),
	}
}

// charIterMethods are those of the iterators of str, bytes and bytearray.
var charIterMethods = []MethodDef{
	{Name: "__reduce__", Sig: "self, /", Fn: charIterReduce},
	{Name: "__setstate__", Sig: "self, object, /", Fn: charIterSetState},
}

// charIterLen is the length of what an iterator of str, bytes or bytearray runs over.
func charIterLen(seq Value) int {
	if IsStr(seq) {
		return StrLen(seq)
	}
	return len(selfBytes(seq))
}

func charIterReduce(x Value, f *Frame) Value {
	p := x.Addr()
	iter := builtinNamed("iter")
	if seq := heap.Load(p + offIterSeq); seq != None {
		return Tuple3(iter, Tuple1(seq), heap.Load(p+offIterIndex))
	}
	empty := EmptyStr
	if x.Is(ShapeBytesIter) || x.Is(ShapeByteArrayIter) {
		empty = NewTuple(0)
	}
	return Tuple2(iter, Tuple1(empty))
}

func charIterSetState(x Value, f *Frame, state Value) Value {
	k, ok := AsSSize(state, f)
	if !ok {
		return Raised
	}
	p := x.Addr()
	if seq := heap.Load(p + offIterSeq); seq != None {
		storeWord(p+offIterIndex, uint64(min(max(k, 0), charIterLen(seq)))<<1)
	}
	return None
}

func newIter(shape uint32, x Value) Value {
	p := heap.NewRaw(shape, sizeIter)
	heap.Store(p+offIterSeq, x)
	heap.Store(p+offIterIndex, heap.Int(0))
	return heap.Obj(p)
}

func strIter(x Value, f *Frame) Value {
	if loadWord(x.Addr())&hASCII != 0 && IsExactStr(x) {
		return newIter(ShapeStrASCIIIter, x)
	}
	return newIter(ShapeStrIter, x)
}

func strIterNext(x Value, f *Frame) Value {
	p := x.Addr()
	s := heap.Load(p + offIterSeq)
	if s == None {
		return Done
	}
	q := s.Addr()
	i := loadWord(p + offIterIndex)
	if i >= loadWord(q+OffStrLen) {
		heap.SetRef(p, offIterSeq, None)
		return Done
	}
	storeWord(p+offIterIndex, i+2)
	if loadWord(q)&(hKind|hApart) == 0 {
		return Value(Chars + 3 + uintptr(loadByte(q+OffStrData+uintptr(i>>1)))*CharSize)
	}
	return StrChar(viewStr(s).at(int(i >> 1)))
}

func strIterHint(x Value, f *Frame) Value {
	p := x.Addr()
	s := heap.Load(p + offIterSeq)
	if s == None {
		return heap.Int(0)
	}
	return heap.Int(int64(max(StrLen(s)-int(loadWord(p+offIterIndex)>>1), 0)))
}

package object

import (
	"bytes"

	"pyjit/heap"
)

// ByteArrayType is bytearray.
var ByteArrayType = &TypeDef{
	Name: "bytearray", Kind: KindByteArray, Shape: ShapeByteArray, Scan: heap.ScanMask, Mask: maskBA, Size: SizeBA,
	Flags: SeqOps | MatchSelf,
	Sig:   "source=b'', encoding='utf-8', errors='strict'",
}

func init() {
	t := ByteArrayType
	t.New = byteArrayNew
	t.Init = byteArrayInit
	t.Slots = append([]SlotDef{
		{SpRepr, byteArrayRepr}, {SpLen, byteArrayLen}, {SpIter, byteArrayIter},
		{SpGetItem, byteArrayGetItem}, {SpSetItem, byteArraySetItem}, {SpDelItem, byteArrayDelItem},
		{SpAdd, byteArrayAdd}, {SpIAdd, byteArrayIAdd}, {SpIMul, byteArrayIMul},
	}, bytesSlots...)
	t.Methods = append([]MethodDef{
		{Name: "__alloc__", Sig: "self, /", Fn: byteArrayAlloc},
		{Name: "__reduce__", Sig: "self, /", Fn: byteArrayReduce},
		{Name: "__reduce_ex__", Sig: "self, proto=0, /", Fn: byteArrayReduceEx},
		{Name: "__sizeof__", Sig: "self, /", Fn: byteArraySizeof},
		{Name: "append", Sig: "self, item, /", Fn: byteArrayAppendMethod},
		{Name: "clear", Sig: "self, /", Fn: byteArrayClear},
		{Name: "copy", Sig: "self, /", Fn: byteArrayCopy},
		{Name: "extend", Sig: "self, iterable_of_ints, /", Fn: byteArrayExtend},
		{Name: "fromhex", Sig: "type, string, /", Fn: byteArrayFromhex, Flags: Class},
		{Name: "insert", Sig: "self, index, item, /", Fn: byteArrayInsert},
		{Name: "pop", Sig: "self, index=-1, /", Fn: byteArrayPop},
		{Name: "remove", Sig: "self, value, /", Fn: byteArrayRemove},
		{Name: "resize", Sig: "self, size, /", Fn: byteArrayResize},
		{Name: "reverse", Sig: "self, /", Fn: byteArrayReverse},
	}, bytesMethods...)
}

// ByteArrayIterType is the type of a bytearray's iterator.
var ByteArrayIterType = &TypeDef{
	Name: "bytearray_iterator", Kind: KindIterator, Shape: ShapeByteArrayIter, Scan: heap.ScanMask, Mask: maskIter,
	Size: sizeIter, Flags: Final | NoNew,
	Slots:   []SlotDef{{SpIter, selfIter}, {SpNext, byteArrayIterNext}},
	Methods: append([]MethodDef{{Name: "__length_hint__", Sig: "self, /", Fn: bytesIterHint}}, charIterMethods...),
}

func init() { Register(ByteArrayType, ByteArrayIterType) }

func byteArrayNew(args *Value, f *Frame, n int) Value {
	v := AllocInst(*args)
	initByteArray(v, nil)
	return v
}

func byteArrayInit(args *Value, f *Frame, n int) Value {
	n, _ = SplitArgs(args, n)
	self, x := *args, argOr(args, n, 1)
	encoding, errors := argOr(args, n, 2), argOr(args, n, 3)
	if !resizable(self) {
		return Raised
	}
	var b []byte
	switch {
	case x == Unbound || IsStr(x) || encoding != Unbound || errors != Unbound:
		v := bytesFrom(f, x, encoding, errors)
		if v == Raised {
			return Raised
		}
		b = BytesView(v)
	case hasIndex(x):
		k, ok := asCount(x, f)
		if !ok {
			return Raised
		}
		if k < 0 {
			return ValueErr("negative count")
		}
		if k > 1<<40 {
			return MemoryErr()
		}
		if _, ok := splice(self, 0, len(byteArrayView(self)), 0); !ok {
			return Raised
		}
		d, ok := splice(self, 0, 0, k)
		if !ok {
			return Raised
		}
		clear(d)
		return None
	case IsBytesLike(x):
		v := bytesFromIterable(f, x)
		if v == Raised {
			return Raised
		}
		b = BytesView(v)
	default:
		var ok bool
		if b, ok = collectBytes(x, f, "bytearray", byteRange); !ok {
			return Raised
		}
	}
	d, ok := splice(self, 0, len(byteArrayView(self)), len(b))
	if !ok {
		return Raised
	}
	copy(d, b)
	return None
}

func byteArrayRepr(x Value, f *Frame) Value {
	return reprBytes(byteArrayView(x), TypeName(x)+"(", ")", '\'')
}

func byteArrayLen(x Value, f *Frame) Value { return Value(loadWord(x.Addr() + OffBALen)) }

func byteArrayIter(x Value, f *Frame) Value { return newIter(ShapeByteArrayIter, x) }

func byteArrayIterNext(x Value, f *Frame) Value {
	p := x.Addr()
	v := heap.Load(p + offIterSeq)
	if v == None {
		return Done
	}
	b := byteArrayView(v)
	i := loadWord(p+offIterIndex) >> 1
	if i >= uint64(len(b)) {
		heap.SetRef(p, offIterSeq, None)
		return Done
	}
	storeWord(p+offIterIndex, (i+1)<<1)
	return heap.Int(int64(b[i]))
}

func byteArrayGetItem(x Value, f *Frame, k Value) Value {
	if hasIndex(k) {
		i, ok := asIndex(k, f)
		if !ok {
			return Raised
		}
		b := byteArrayView(x)
		if i < 0 {
			i += len(b)
		}
		if uint(i) >= uint(len(b)) {
			return IndexErr("bytearray index out of range")
		}
		return heap.Int(int64(b[i]))
	}
	if !IsSlice(k) {
		return TypeErr("bytearray indices must be integers or slices, not %s", TypeName(k))
	}
	start, _, step, n, ok := SliceIndices(k, f, len(byteArrayView(x)))
	if !ok {
		return Raised
	}
	if n <= 0 {
		return NewByteArray(nil)
	}
	if step == 1 {
		return NewByteArray(byteArrayView(x)[start : start+n])
	}
	return NewByteArray(pick(make([]byte, n), byteArrayView(x), start, step))
}

func byteArraySetItem(x Value, f *Frame, k, v Value) Value {
	if v == Unbound {
		return byteArrayDelItem(x, f, k)
	}
	if hasIndex(k) {
		i, ok := asIndex(k, f)
		if !ok {
			return Raised
		}
		c, ok := byteItem(v, f, byteRange)
		if !ok {
			return Raised
		}
		b := byteArrayView(x)
		if i < 0 {
			i += len(b)
		}
		if uint(i) >= uint(len(b)) {
			return IndexErr("bytearray index out of range")
		}
		b[i] = c
		return None
	}
	if !IsSlice(k) {
		return TypeErr("bytearray indices must be integers or slices, not %s", TypeName(k))
	}
	if _, _, _, _, ok := SliceIndices(k, f, len(byteArrayView(x))); !ok { // its errors come first
		return Raised
	}
	var src []byte
	if b, ok := Buffer(v); ok {
		src = b
		if v == x {
			src = bytes.Clone(b)
		}
	} else {
		if Pending() {
			return Raised
		}
		if hasIndex(v) || IsStr(v) {
			return TypeErr("can assign only bytes, buffers, or iterables of ints in range(0, 256)")
		}
		var ok bool
		if src, ok = collectBytes(v, f, "bytearray", byteRange); !ok {
			return Raised
		}
	}
	start, stop, step, n, ok := SliceIndices(k, f, len(byteArrayView(x)))
	if !ok {
		return Raised
	}
	if step == 1 {
		stop = max(start, stop)
		if len(src) != stop-start {
			src = bytes.Clone(src) // resizing may collect
			if !resizable(x) {
				return Raised
			}
			if len(byteArrayView(x)) < stop {
				return IndexErr("bytearray index out of range")
			}
		}
		d, ok := splice(x, start, stop, len(src))
		if !ok {
			return Raised
		}
		copy(d, src)
		return None
	}
	if len(src) == 0 {
		return byteArrayDelSlice(x, start, step, n)
	}
	if len(src) != n {
		return ValueErr("attempt to assign bytes of size %d to extended slice of size %d", len(src), n)
	}
	b := byteArrayView(x)
	for _, c := range src {
		b[start] = c
		start += step
	}
	return None
}

func byteArrayDelItem(x Value, f *Frame, k Value) Value {
	if hasIndex(k) {
		i, ok := asIndex(k, f)
		if !ok || !resizable(x) {
			return Raised
		}
		n := len(byteArrayView(x))
		if i < 0 {
			i += n
		}
		if uint(i) >= uint(n) {
			return IndexErr("bytearray index out of range")
		}
		splice(x, i, i+1, 0)
		return None
	}
	if !IsSlice(k) {
		return TypeErr("bytearray indices must be integers or slices, not %s", TypeName(k))
	}
	start, _, step, n, ok := SliceIndices(k, f, len(byteArrayView(x)))
	if !ok {
		return Raised
	}
	return byteArrayDelSlice(x, start, step, n)
}

// byteArrayDelSlice removes n bytes from start in steps.
func byteArrayDelSlice(x Value, start, step, n int) Value {
	if n == 0 {
		return None
	}
	if !resizable(x) {
		return Raised
	}
	if step < 0 {
		start += (n - 1) * step
		step = -step
	}
	if step == 1 {
		splice(x, start, start+n, 0)
		return None
	}
	b := byteArrayView(x)
	k := start
	for i := start; i < len(b); i++ {
		if n > 0 && (i-start)%step == 0 {
			n--
			continue
		}
		b[k] = b[i]
		k++
	}
	splice(x, k, len(b), 0)
	return None
}

func byteArrayAdd(x Value, f *Frame, y Value) Value {
	b, ok := Buffer(y)
	if !ok {
		if Pending() {
			return Raised
		}
		return TypeErr("can't concat %s to %s", TypeName(y), TypeName(x))
	}
	s := byteArrayView(x)
	v := NewByteArray(s)
	d, _ := splice(v, len(s), len(s), len(b))
	copy(d, b)
	return v
}

func byteArrayIAdd(x Value, f *Frame, y Value) Value {
	if !IsBytesLike(y) {
		return TypeErr("can't concat %s to %s", TypeName(y), TypeName(x))
	}
	if !resizable(x) {
		return Raised
	}
	b, ok := BufferArg(y)
	if !ok || !byteArrayAppend(x, b) {
		return Raised
	}
	return x
}

func byteArrayIMul(x Value, f *Frame, y Value) Value {
	k, ok, r := repeatCount(y, f)
	if !ok {
		return r
	}
	if !resizable(x) {
		return Raised
	}
	n := len(byteArrayView(x))
	k = max(k, 0)
	if n > 0 && k > 1<<40/n {
		return MemoryErr()
	}
	if k == 0 {
		splice(x, 0, n, 0)
		return x
	}
	if _, ok := splice(x, n, n, n*(k-1)); !ok {
		return Raised
	}
	if b := byteArrayView(x); n > 0 {
		repeatBytes(b, bytes.Clone(b[:n]))
	}
	return x
}

func byteArrayAppendMethod(x Value, f *Frame, item Value) Value {
	c, ok := byteItem(item, f, byteRange)
	if !ok {
		return Raised
	}
	if appendByte(x, c) {
		return None
	}
	if !resizable(x) {
		return Raised
	}
	n := len(byteArrayView(x))
	d, ok := splice(x, n, n, 1)
	if !ok {
		return Raised
	}
	d[0] = c
	return None
}

func byteArrayExtend(x Value, f *Frame, y Value) Value {
	if IsBytesLike(y) {
		if byteArrayIAdd(x, f, y) == Raised {
			return Raised
		}
		return None
	}
	if IsStr(y) {
		return TypeErr("expected iterable of integers; got: 'str'")
	}
	it := Iter(y, f)
	if it == Raised {
		if Matches(TypeError) {
			ClearExc()
			return TypeErr("can't extend bytearray with %s", TypeName(y))
		}
		return Raised
	}
	b, ok := collectBytes(it, f, "bytearray", byteRange)
	if !ok || !resizable(x) || !byteArrayAppend(x, b) {
		return Raised
	}
	return None
}

func byteArrayInsert(x Value, f *Frame, index, item Value) Value {
	i, ok := asIndex(index, f)
	if !ok {
		return Raised
	}
	c, ok := byteItem(item, f, byteRange)
	if !ok || !resizable(x) {
		return Raised
	}
	n := len(byteArrayView(x))
	if i < 0 {
		i = max(i+n, 0)
	}
	i = min(i, n)
	d, ok := splice(x, i, i, 1)
	if !ok {
		return Raised
	}
	d[0] = c
	return None
}

func byteArrayPop(x Value, f *Frame, index Value) Value {
	i := -1
	if index != Unbound {
		var ok bool
		if i, ok = asIndex(index, f); !ok {
			return Raised
		}
	}
	if len(byteArrayView(x)) == 0 {
		return IndexErr("pop from empty bytearray")
	}
	if !resizable(x) {
		return Raised
	}
	b := byteArrayView(x)
	if i < 0 {
		i += len(b)
	}
	if uint(i) >= uint(len(b)) {
		return IndexErr("pop index out of range")
	}
	c := b[i]
	splice(x, i, i+1, 0)
	return heap.Int(int64(c))
}

func byteArrayRemove(x Value, f *Frame, item Value) Value {
	c, ok := byteItem(item, f, byteRange)
	if !ok {
		return Raised
	}
	i := bytes.IndexByte(byteArrayView(x), c)
	if i < 0 {
		return ValueErr("value not found in bytearray")
	}
	if !resizable(x) {
		return Raised
	}
	splice(x, i, i+1, 0)
	return None
}

func byteArrayClear(x Value, f *Frame) Value {
	if !resizable(x) {
		return Raised
	}
	splice(x, 0, len(byteArrayView(x)), 0)
	return None
}

func byteArrayResize(x Value, f *Frame, size Value) Value {
	k, ok := AsSSize(size, f)
	if !ok {
		return Raised
	}
	if k < 0 {
		return ValueErr("bytearray.resize(): new size must be >= 0, got %d", k)
	}
	if !resizable(x) {
		return Raised
	}
	n := len(byteArrayView(x))
	if k < n {
		splice(x, k, n, 0)
		return None
	}
	d, ok := splice(x, n, n, k-n)
	if !ok {
		return Raised
	}
	clear(d)
	return None
}

func byteArrayReverse(x Value, f *Frame) Value {
	b := byteArrayView(x)
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return None
}

func byteArrayCopy(x Value, f *Frame) Value { return NewByteArray(byteArrayView(x)) }

func byteArrayFromhex(class Value, f *Frame, x Value) Value {
	b, ok := parseHex(x)
	if !ok {
		return Raised
	}
	if class != ByteArrayType.Type {
		return Call1(class, f, NewBytes(b))
	}
	return NewByteArray(b)
}

func byteArrayAlloc(x Value, f *Frame) Value {
	v := Value(loadWord(x.Addr() + OffBABuf))
	if v == None {
		return heap.Int(0)
	}
	return heap.Int(int64(heap.BufCap(v.Addr())))
}

func byteArraySizeof(x Value, f *Frame) Value {
	return heap.Int(56 + byteArrayAlloc(x, f).Int())
}

func byteArrayReduce(x Value, f *Frame) Value { return reduceByteArray(x, f, 2) }

func byteArrayReduceEx(x Value, f *Frame, proto Value) Value {
	p := 0
	if proto != Unbound {
		var ok bool
		if p, ok = AsSSize(proto, f); !ok {
			return Raised
		}
	}
	return reduceByteArray(x, f, p)
}

func reduceByteArray(x Value, f *Frame, proto int) Value {
	dict := LookupAttr(x, f, nameDict)
	switch dict {
	case Raised:
		return Raised
	case Miss:
		dict = None
	}
	b := byteArrayView(x)
	var args Value
	switch {
	case proto >= 3 && len(b) > 0:
		args = Tuple1(NewBytes(b))
	case len(b) == 0:
		args = NewTuple(0)
	default:
		args = Tuple2(str1(b), NewStr("latin-1"))
	}
	return Tuple3(TypeOf(x), args, dict)
}

package object

import "pyjit/heap"

// An iterator over a dict: the dict, None once it is exhausted, the number of
// the next entry, the dict's size when it began, and how many entries are left.
const (
	DictIterDict = 8
	DictIterPos  = 16 // int32; the last three are no references
	DictIterUsed = 20 // int32; -1 once the dict has changed
	DictIterLeft = 24 // int64
	DictIterSize = 32
)

// The iterators of dict and its views.
var (
	DictKeyIterType          = new(TypeDef)
	DictValueIterType        = new(TypeDef)
	DictItemIterType         = new(TypeDef)
	DictReverseKeyIterType   = new(TypeDef)
	DictReverseValueIterType = new(TypeDef)
	DictReverseItemIterType  = new(TypeDef)
)

func init() {
	def := func(d *TypeDef, name string, shape uint32, next fn1) {
		*d = TypeDef{
			Name: name, Kind: KindIterator, Shape: shape, Scan: heap.ScanMask, Mask: 1 << 1, Size: DictIterSize,
			Flags: Final | NoNew,
			Slots: []SlotDef{{SpIter, selfIter}, {SpNext, next}},
			Methods: []MethodDef{
				{Name: "__length_hint__", Sig: "self, /", Fn: dictIterHint, Doc: hintDoc},
				{Name: "__reduce__", Sig: "self, /", Fn: dictIterReduce, Doc: reduceDoc},
			},
		}
		Register(d)
	}
	def(DictKeyIterType, "dict_keyiterator", ShapeDictKeyIter, dictKeyIterNext)
	def(DictValueIterType, "dict_valueiterator", ShapeDictValueIter, dictValueIterNext)
	def(DictItemIterType, "dict_itemiterator", ShapeDictItemIter, dictItemIterNext)
	def(DictReverseKeyIterType, "dict_reversekeyiterator", ShapeDictReverseKeyIter, dictReverseKeyIterNext)
	def(DictReverseValueIterType, "dict_reversevalueiterator", ShapeDictReverseValueIter, dictReverseValueIterNext)
	def(DictReverseItemIterType, "dict_reverseitemiterator", ShapeDictReverseItemIter, dictReverseItemIterNext)
}

type dictIterator struct {
	hdr  uint64
	dict Value
	pos  int32
	used int32
	left int64
}

func dictIterAt(v Value) *dictIterator { return (*dictIterator)(heap.Ptr(v.Addr())) }

func newDictIter(shape uint32, v Value, pos int) Value {
	p := heap.NewRaw(shape, DictIterSize)
	it := (*dictIterator)(heap.Ptr(p))
	it.dict, it.pos = v, int32(pos)
	n := DictLen(v)
	it.used, it.left = int32(n), int64(n)
	return heap.Obj(p)
}

func dictIter(d Value, f *Frame) Value { return newDictIter(ShapeDictKeyIter, d, 0) }

func dictReversed(d Value, f *Frame) Value {
	return newDictIter(ShapeDictReverseKeyIter, d, DictFillCount(d)-1)
}

// next returns the number of the next entry, or -1 and what to answer.
func (it *dictIterator) next() (i int, r Value) {
	if it.dict == None {
		return -1, Done
	}
	d := dictOf(it.dict)
	if it.used != int32(d.used) {
		it.used = -1 // for ever
		return -1, RuntimeErr("dictionary changed size during iteration")
	}
	k := uint32(it.pos)
	for k < d.fill && d.keyAt(k) == Deleted {
		k++
	}
	if k >= d.fill {
		it.dict = None
		return -1, Done
	}
	if it.left == 0 {
		it.dict = None
		return -1, RuntimeErr("dictionary keys changed during iteration")
	}
	it.pos = int32(k) + 1
	it.left--
	return int(k), 0
}

// previous is next for reverse iterators.
func (it *dictIterator) previous() (i int, r Value) {
	if it.dict == None {
		return -1, Done
	}
	d := dictOf(it.dict)
	if it.used != int32(d.used) {
		it.used = -1
		return -1, RuntimeErr("dictionary changed size during iteration")
	}
	k := it.pos
	if k >= int32(d.fill) {
		k = int32(d.fill) - 1
	}
	for k >= 0 && d.keyAt(uint32(k)) == Deleted {
		k--
	}
	if k < 0 {
		it.dict = None
		return -1, Done
	}
	it.pos = k - 1
	it.left--
	return int(k), 0
}

func dictKeyIterNext(v Value, f *Frame) Value {
	it := dictIterAt(v)
	i, r := it.next()
	if i < 0 {
		return r
	}
	return DictKeyAt(it.dict, i)
}

func dictValueIterNext(v Value, f *Frame) Value {
	it := dictIterAt(v)
	i, r := it.next()
	if i < 0 {
		return r
	}
	return dictValue(it.dict, i)
}

func dictItemIterNext(v Value, f *Frame) Value {
	it := dictIterAt(v)
	i, r := it.next()
	if i < 0 {
		return r
	}
	return Tuple2(DictKeyAt(it.dict, i), dictValue(it.dict, i))
}

func dictReverseKeyIterNext(v Value, f *Frame) Value {
	it := dictIterAt(v)
	i, r := it.previous()
	if i < 0 {
		return r
	}
	return DictKeyAt(it.dict, i)
}

func dictReverseValueIterNext(v Value, f *Frame) Value {
	it := dictIterAt(v)
	i, r := it.previous()
	if i < 0 {
		return r
	}
	return dictValue(it.dict, i)
}

func dictReverseItemIterNext(v Value, f *Frame) Value {
	it := dictIterAt(v)
	i, r := it.previous()
	if i < 0 {
		return r
	}
	return Tuple2(DictKeyAt(it.dict, i), dictValue(it.dict, i))
}

func dictIterHint(v Value, f *Frame) Value {
	it := dictIterAt(v)
	if it.dict == None || it.used != int32(DictLen(it.dict)) {
		return heap.Int(0)
	}
	return heap.Int(it.left)
}

// dictIterReduce lists what is left, without using the iterator up.
func dictIterReduce(v Value, f *Frame) Value {
	c := heap.NewRaw(v.Shape(), DictIterSize)
	*(*dictIterator)(heap.Ptr(c)) = *dictIterAt(v)
	*(*uint64)(heap.Ptr(c)) = uint64(v.Shape())
	l := ListOf(heap.Obj(c), f)
	if l == Raised {
		return Raised
	}
	return Tuple2(builtinNamed("iter"), Tuple1(l))
}

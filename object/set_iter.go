package object

import "pyjit/heap"

// An iterator over a set: the set, None once it is exhausted, the next slot, the
// set's size when it began, and how many keys are left.
const (
	SetIterSet  = 8
	SetIterPos  = 16 // int32; the last three are no references
	SetIterUsed = 20 // int32; -1 once the set has changed
	SetIterLeft = 24 // int64
	setIterSize = 32
)

// SetIterType is the iterator of set and frozenset.
var SetIterType = new(TypeDef)

func init() {
	*SetIterType = TypeDef{
		Name: "set_iterator", Kind: KindIterator, Shape: ShapeSetIter, Scan: heap.ScanMask, Mask: 1 << 1, Size: setIterSize,
		Flags: Final | NoNew,
		Slots: []SlotDef{{SpIter, selfIter}, {SpNext, setIterNext}},
		Methods: []MethodDef{
			{Name: "__length_hint__", Sig: "self, /", Fn: setIterHint, Doc: hintDoc},
			{Name: "__reduce__", Sig: "self, /", Fn: setIterReduce, Doc: reduceDoc},
		},
	}
	Register(SetIterType)
}

// The layout is that of dictIterator.

func setIter(v Value, f *Frame) Value {
	p := heap.NewRaw(ShapeSetIter, setIterSize)
	it := (*dictIterator)(heap.Ptr(p))
	it.dict, it.pos = v, 0
	it.used, it.left = int32(SetLen(v)), int64(SetLen(v))
	return heap.Obj(p)
}

func setIterNext(v Value, f *Frame) Value {
	it := dictIterAt(v)
	if it.dict == None {
		return Done
	}
	if it.used != int32(SetLen(it.dict)) {
		it.used = -1 // for ever
		return RuntimeErr("Set changed size during iteration")
	}
	k, next := SetNext(it.dict, int(it.pos))
	if next == 0 {
		it.dict = None
		return Done
	}
	it.pos = int32(next)
	it.left--
	return k
}

func setIterHint(v Value, f *Frame) Value {
	it := dictIterAt(v)
	if it.dict == None || it.used != int32(SetLen(it.dict)) {
		return heap.Int(0)
	}
	return heap.Int(it.left)
}

func setIterReduce(v Value, f *Frame) Value {
	c := heap.NewRaw(ShapeSetIter, setIterSize)
	*(*dictIterator)(heap.Ptr(c)) = *dictIterAt(v)
	*(*uint64)(heap.Ptr(c)) = ShapeSetIter
	l := ListOf(heap.Obj(c), f)
	if l == Raised {
		return Raised
	}
	return Tuple2(builtinNamed("iter"), Tuple1(l))
}

package object

import (
	"math"

	"pyjit/heap"
	"pyjit/object/internal/pyhash"
)

// A slice: start, stop and step.
const (
	SliceStart = 8
	SliceStop  = 16
	SliceStep  = 24
	SliceSize  = 32
)

// SliceType is slice.
var SliceType = new(TypeDef)

func init() {
	*SliceType = TypeDef{
		Name: "slice", Kind: KindSlice, Shape: ShapeSlice,
		Scan: heap.ScanMask, Mask: 1<<1 | 1<<2 | 1<<3, Size: SliceSize, Flags: Final,
		Sig: "*args", New: sliceNew,
		Doc: `slice(stop)
slice(start, stop[, step])

Create a slice object.  This is used for extended slicing (e.g. a[0:10:2]).`,
		Slots: []SlotDef{
			{SpRepr, sliceRepr}, {SpHash, sliceHash},
			{SpLt, sliceLt}, {SpLe, sliceLe}, {SpEq, sliceEq}, {SpNe, sliceNe}, {SpGt, sliceGt}, {SpGe, sliceGe},
		},
		Methods: []MethodDef{
			{Name: "indices", Sig: "self, object, /", Fn: sliceIndicesMethod, Doc: "S.indices(len) -> (start, stop, stride)\n\nAssuming a sequence of length len, calculate the start and stop\nindices, and the stride length of the extended slice described by\nS. Out of bounds indices are clipped in a manner consistent with the\nhandling of normal slices."},
			{Name: "__reduce__", Sig: "self, /", Fn: sliceReduce, Doc: "Return state information for pickling."},
		},
		GetSets: []GetSetDef{
			{Name: "start", Get: func(s Value, f *Frame) Value { return heap.Load(s.Addr() + SliceStart) }},
			{Name: "stop", Get: func(s Value, f *Frame) Value { return heap.Load(s.Addr() + SliceStop) }},
			{Name: "step", Get: func(s Value, f *Frame) Value { return heap.Load(s.Addr() + SliceStep) }},
		},
	}
	Register(SliceType)
}

// NewSlice returns slice(start, stop, step).
func NewSlice(start, stop, step Value) Value {
	p := heap.NewRaw(ShapeSlice, SliceSize)
	heap.Store(p+SliceStart, start)
	heap.Store(p+SliceStop, stop)
	heap.Store(p+SliceStep, step)
	return heap.Obj(p)
}

// IsSlice reports whether v is a slice.
func IsSlice(v Value) bool { return v.Is(ShapeSlice) }

// SliceParts returns start, stop and step of a slice as they were given.
func SliceParts(v Value) (start, stop, step Value) {
	p := v.Addr()
	return heap.Load(p + SliceStart), heap.Load(p + SliceStop), heap.Load(p + SliceStep)
}

// SliceUnpack returns the parts of a slice clipped to machine words, with the
// defaults of the step's direction. It may run Python.
func SliceUnpack(v Value, f *Frame) (start, stop, step int, ok bool) {
	a, b, c := SliceParts(v)
	step = 1
	if c != None {
		if step, ok = clippedIndex(c, f); !ok {
			return
		}
		if step == 0 {
			ValueErr("slice step cannot be zero")
			return 0, 0, 0, false
		}
		step = max(step, -math.MaxInt)
	}
	if start = 0; step < 0 {
		start = math.MaxInt
	}
	if a != None {
		if start, ok = clippedIndex(a, f); !ok {
			return
		}
	}
	if stop = math.MaxInt; step < 0 {
		stop = math.MinInt
	}
	if b != None {
		if stop, ok = clippedIndex(b, f); !ok {
			return
		}
	}
	return start, stop, step, true
}

// SliceAdjust fits unpacked parts to a sequence of n items and returns the
// number of items taken.
func SliceAdjust(n, start, stop, step int) (first, end, count int) {
	clip := func(i int) int {
		if i < 0 {
			if i += n; i < 0 {
				if step < 0 {
					return -1
				}
				return 0
			}
		} else if i >= n {
			if step < 0 {
				return n - 1
			}
			return n
		}
		return i
	}
	if step == 1 { // without the division
		start, stop = clip(start), clip(stop)
		return start, stop, max(stop-start, 0)
	}
	start, stop = clip(start), clip(stop)
	if step < 0 {
		if stop < start {
			return start, stop, (start-stop-1)/-step + 1
		}
	} else if start < stop {
		return start, stop, (stop-start-1)/step + 1
	}
	return start, stop, 0
}

// SliceIndices is SliceUnpack and SliceAdjust for a sequence whose length
// Python code cannot change meanwhile.
func SliceIndices(v Value, f *Frame, n int) (start, stop, step, count int, ok bool) {
	start, stop, step, ok = SliceUnpack(v, f)
	if ok {
		start, stop, count = SliceAdjust(n, start, stop, step)
	}
	return
}

func sliceNew(args *Value, f *Frame, n int) Value {
	switch n - 1 {
	case 1:
		return NewSlice(None, Arg(args, 1), None)
	case 2:
		return NewSlice(Arg(args, 1), Arg(args, 2), None)
	case 3:
		return NewSlice(Arg(args, 1), Arg(args, 2), Arg(args, 3))
	case 0:
		return TypeErr("slice expected at least 1 argument, got 0")
	}
	return TypeErr("slice expected at most 3 arguments, got %d", n-1)
}

func sliceRepr(v Value, f *Frame) Value {
	a, b, c := SliceParts(v)
	s, ok := ReprString(a, f)
	if !ok {
		return Raised
	}
	t, ok := ReprString(b, f)
	if !ok {
		return Raised
	}
	u, ok := ReprString(c, f)
	if !ok {
		return Raised
	}
	return NewStr("slice(" + s + ", " + t + ", " + u + ")")
}

func sliceHash(v Value, f *Frame) Value {
	t := pyhash.NewTuple()
	for off := uintptr(SliceStart); off <= SliceStep; off += 8 {
		h, ok := Hash(heap.Load(v.Addr()+off), f)
		if !ok {
			return Raised
		}
		t = t.Add(h)
	}
	return Int(t.Slice())
}

// sliceCompare compares two slices as the tuples of their parts.
func sliceCompare(op CmpOp, x Value, f *Frame, y Value) Value {
	if !IsSlice(x) || !IsSlice(y) {
		return NotImplemented
	}
	if x == y {
		return heap.Bool(op == CmpEq || op == CmpLe || op == CmpGe)
	}
	return compareItems(op, Tuple3(SliceParts(x)), f, Tuple3(SliceParts(y)))
}

func sliceLt(x Value, f *Frame, y Value) Value { return sliceCompare(CmpLt, x, f, y) }
func sliceLe(x Value, f *Frame, y Value) Value { return sliceCompare(CmpLe, x, f, y) }
func sliceEq(x Value, f *Frame, y Value) Value { return sliceCompare(CmpEq, x, f, y) }
func sliceNe(x Value, f *Frame, y Value) Value { return sliceCompare(CmpNe, x, f, y) }
func sliceGt(x Value, f *Frame, y Value) Value { return sliceCompare(CmpGt, x, f, y) }
func sliceGe(x Value, f *Frame, y Value) Value { return sliceCompare(CmpGe, x, f, y) }

func sliceReduce(v Value, f *Frame) Value {
	return Tuple2(SliceType.Type, Tuple3(SliceParts(v)))
}

// sliceIndicesMethod is slice.indices: with ints of any size.
func sliceIndicesMethod(v Value, f *Frame, length Value) Value {
	n := Index(length, f)
	if n == Raised {
		return Raised
	}
	if intNeg(n) {
		return ValueErr("length should not be negative")
	}
	start, stop, step := bigSliceIndices(v, f, n)
	if step == Raised {
		return Raised
	}
	return Tuple3(start, stop, step)
}

// bigSliceIndices fits a slice to a sequence of n items, n an exact int; step
// is Raised if an exception is pending.
func bigSliceIndices(v Value, f *Frame, n Value) (start, stop, step Value) {
	a, b, c := SliceParts(v)
	step = heap.Int(1)
	if c != None {
		if step = sliceIndex(c, f); step == Raised {
			return
		}
		if step == heap.Int(0) {
			return 0, 0, ValueErr("slice step cannot be zero")
		}
	}
	neg := intNeg(step)
	lower, upper := heap.Int(0), n
	if neg {
		lower, upper = heap.Int(-1), IntSub(n, heap.Int(1))
	}
	clip := func(i Value) Value {
		if intNeg(i) {
			if i = IntAdd(i, n); IntCmp(i, lower) < 0 {
				return lower
			}
		} else if IntCmp(i, upper) > 0 {
			return upper
		}
		return i
	}
	if start = lower; neg {
		start = upper
	}
	if a != None {
		if start = sliceIndex(a, f); start == Raised {
			return 0, 0, Raised
		}
		start = clip(start)
	}
	if stop = upper; neg {
		stop = lower
	}
	if b != None {
		if stop = sliceIndex(b, f); stop == Raised {
			return 0, 0, Raised
		}
		stop = clip(stop)
	}
	return start, stop, step
}

func sliceIndex(v Value, f *Frame) Value {
	if !hasIndex(v) {
		return TypeErr("slice indices must be integers or None or have an __index__ method")
	}
	return Index(v, f)
}

// QuickSlice is o[lo:hi] of a list, tuple or str that is not of a subclass with
// bounds that are small ints or None; ok is false for everything else.
func QuickSlice(o, lo, hi Value) (v Value, ok bool) {
	n := 0
	switch {
	case !o.IsObj() || !lo.IsInt() && lo != None || !hi.IsInt() && hi != None:
		return 0, false
	case o.Shape() == ShapeList:
		n = ListLen(o)
	case o.Shape() == ShapeTuple:
		n = TupleLen(o)
	case IsExactStr(o):
		n = StrLen(o)
	default:
		return 0, false
	}
	i, j := smallBound(lo, n, 0), smallBound(hi, n, n)
	j = max(i, j)
	switch o.Shape() {
	case ShapeList:
		return ListSlice(o, i, 1, j-i), true
	case ShapeTuple:
		if j-i == n {
			return o, true
		}
		return TupleFrom(tupleItems(o)+8*uintptr(i), j-i), true
	}
	return strSliced(o, i, 1, j-i), true
}

// smallBound returns the bound v of a slice of n items, which is other if v is None.
func smallBound(v Value, n, other int) int {
	if v == None {
		return other
	}
	i := int(v.Int())
	if i < 0 {
		i += n
	}
	return min(max(i, 0), n)
}

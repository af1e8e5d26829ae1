package object

import (
	"pyjit/heap"
	"pyjit/object/internal/pyhash"
)

// A range: start, stop, step and length, exact ints of any size.
const (
	RangeStart = 8
	RangeStop  = 16
	RangeStep  = 24
	RangeLen   = 32
	RangeSize  = 40
)

// RangeType is range.
var RangeType = new(TypeDef)

func init() {
	*RangeType = TypeDef{
		Name: "range", Kind: KindRange, Shape: ShapeRange,
		Scan: heap.ScanMask, Mask: 1<<1 | 1<<2 | 1<<3 | 1<<4, Size: RangeSize,
		Flags: Final | Sequence, Sig: "*args", New: rangeNew,
		Doc: `range(stop) -> range object
range(start, stop[, step]) -> range object

Return an object that produces a sequence of integers from start (inclusive)
to stop (exclusive) by step.  range(i, j) produces i, i+1, i+2, ..., j-1.
start defaults to 0, and stop is omitted!  range(4) produces 0, 1, 2, 3.
These are exactly the valid indices for a list of 4 elements.
When step is given, it specifies the increment (or decrement).`,
		Slots: []SlotDef{
			{SpRepr, rangeRepr}, {SpHash, rangeHash}, {SpLen, rangeLen}, {SpBool, rangeBool}, {SpIter, rangeIter},
			{SpGetItem, rangeGetItem}, {SpContains, rangeContains}, {SpEq, rangeEq}, {SpNe, rangeNe},
		},
		Methods: []MethodDef{
			{Name: "count", Sig: "self, object, /", Fn: rangeCount, Doc: "rangeobject.count(value) -> integer -- return number of occurrences of value"},
			{Name: "index", Sig: "self, object, /", Fn: rangeIndex, Doc: "rangeobject.index(value) -> integer -- return index of value.\nRaise ValueError if the value is not present."},
			{Name: "__reversed__", Sig: "self, /", Fn: rangeReversed, Doc: "Return a reverse iterator."},
			{Name: "__reduce__", Sig: "self, /", Fn: rangeReduce},
		},
		GetSets: []GetSetDef{
			{Name: "start", Get: func(r Value, f *Frame) Value { return heap.Load(r.Addr() + RangeStart) }},
			{Name: "stop", Get: func(r Value, f *Frame) Value { return heap.Load(r.Addr() + RangeStop) }},
			{Name: "step", Get: func(r Value, f *Frame) Value { return heap.Load(r.Addr() + RangeStep) }},
		},
	}
	Register(RangeType)
}

// NewRange returns range(start, stop, step), all exact ints, step not 0.
func NewRange(start, stop, step Value) Value {
	return newRange(start, stop, step, rangeLength(start, stop, step))
}

func newRange(start, stop, step, n Value) Value {
	p := heap.NewRaw(ShapeRange, RangeSize)
	heap.Store(p+RangeStart, start)
	heap.Store(p+RangeStop, stop)
	heap.Store(p+RangeStep, step)
	heap.Store(p+RangeLen, n)
	return heap.Obj(p)
}

// RangeParts returns start, step and length of a range.
func RangeParts(r Value) (start, step, n Value) {
	p := r.Addr()
	return heap.Load(p + RangeStart), heap.Load(p + RangeStep), heap.Load(p + RangeLen)
}

// rangeLength returns the number of items.
func rangeLength(start, stop, step Value) Value {
	if start.IsInt() && stop.IsInt() && step.IsInt() {
		a, b, s := start.Int(), stop.Int(), step.Int()
		switch {
		case s > 0 && a < b:
			return Uint((uint64(b)-uint64(a)-1)/uint64(s) + 1)
		case s < 0 && a > b:
			return Uint((uint64(a)-uint64(b)-1)/uint64(-s) + 1)
		}
		return heap.Int(0)
	}
	lo, hi := start, stop
	if intNeg(step) {
		lo, hi, step = stop, start, IntNeg(step)
	}
	if IntCmp(lo, hi) >= 0 {
		return heap.Int(0)
	}
	d := IntSub(IntSub(hi, lo), heap.Int(1))
	return IntAdd(IntFloorDiv(d, step), heap.Int(1))
}

func rangeNew(args *Value, f *Frame, n int) Value {
	start, step := heap.Int(0), heap.Int(1)
	var stop Value
	switch n - 1 {
	case 0:
		return TypeErr("range expected at least 1 argument, got 0")
	case 1:
		if stop = Index(Arg(args, 1), f); stop == Raised {
			return Raised
		}
	case 2, 3:
		if start = Index(Arg(args, 1), f); start == Raised {
			return Raised
		}
		if stop = Index(Arg(args, 2), f); stop == Raised {
			return Raised
		}
		if n == 4 {
			if step = Index(Arg(args, 3), f); step == Raised {
				return Raised
			}
			if step == heap.Int(0) {
				return ValueErr("range() arg 3 must not be zero")
			}
		}
	default:
		return TypeErr("range expected at most 3 arguments, got %d", n-1)
	}
	return NewRange(start, stop, step)
}

func rangeLen(r Value, f *Frame) Value {
	_, _, n := RangeParts(r)
	if _, ok := IntInt64(n); !ok {
		return OverflowErr("Python int too large to convert to C ssize_t")
	}
	return n
}

func rangeBool(r Value, f *Frame) Value {
	_, _, n := RangeParts(r)
	return heap.Bool(n != heap.Int(0))
}

func rangeRepr(r Value, f *Frame) Value {
	p := r.Addr()
	start, stop, step := heap.Load(p+RangeStart), heap.Load(p+RangeStop), heap.Load(p+RangeStep)
	b := NewStrBuilder()
	b.ASCII("range(")
	for i, v := range [3]Value{start, stop, step} {
		if i == 2 && v == heap.Int(1) {
			break
		}
		if i > 0 {
			b.ASCII(", ")
		}
		s := IntStr(v)
		if s == Raised {
			return DropStr(b)
		}
		AppendStr(b, s)
	}
	b.ASCII(")")
	return FinishStr(b)
}

// rangeAt returns item i of a range, i an exact int in range.
func rangeAt(r, i Value) Value {
	start, step, _ := RangeParts(r)
	return IntAdd(start, IntMul(i, step))
}

func rangeGetItem(r Value, f *Frame, k Value) Value {
	if IsSlice(k) {
		return rangeSlice(r, f, k)
	}
	if !hasIndex(k) {
		return TypeErr("range indices must be integers or slices, not %s", TypeName(k))
	}
	i := Index(k, f)
	if i == Raised {
		return Raised
	}
	_, _, n := RangeParts(r)
	if intNeg(i) {
		i = IntAdd(i, n)
	}
	if intNeg(i) || IntCmp(i, n) >= 0 {
		return IndexErr("range object index out of range")
	}
	return rangeAt(r, i)
}

func rangeSlice(r Value, f *Frame, k Value) Value {
	start, step, n := RangeParts(r)
	a, b, c := bigSliceIndices(k, f, n)
	if c == Raised {
		return Raised
	}
	return NewRange(IntAdd(start, IntMul(a, step)), IntAdd(start, IntMul(b, step)), IntMul(step, c))
}

// rangePosition returns the index of an exact int in a range, or Miss.
func rangePosition(r, v Value) Value {
	start, step, n := RangeParts(r)
	if n == heap.Int(0) {
		return Miss
	}
	d := IntSub(v, start)
	q, m := IntDivMod(d, step)
	if m != heap.Int(0) || intNeg(q) || IntCmp(q, n) >= 0 {
		return Miss
	}
	return q
}

// rangeSearch looks for an object that is no int by comparing with all items:
// the index, -1 for none, -2 when an exception is pending.
func rangeSearch(r Value, f *Frame, v Value, count *int) int {
	it := rangeIter(r, f)
	for i := 0; ; i++ {
		x := Next(it, f)
		if x == Done {
			return -1
		}
		eq := Eq(x, f, v)
		if eq < 0 {
			return -2
		}
		if eq > 0 {
			if count == nil {
				return i
			}
			*count++
		}
		if i&1023 == 1023 {
			if !Poll() {
				return -2
			}
		}
	}
}

func rangeContains(r Value, f *Frame, v Value) Value {
	if IsExactInt(v) || isBool(v) {
		return heap.Bool(rangePosition(r, intExact(v, f)) != Miss)
	}
	i := rangeSearch(r, f, v, nil)
	if i == -2 {
		return Raised
	}
	return heap.Bool(i >= 0)
}

func rangeCount(r Value, f *Frame, v Value) Value {
	if IsExactInt(v) || isBool(v) {
		if rangePosition(r, intExact(v, f)) != Miss {
			return heap.Int(1)
		}
		return heap.Int(0)
	}
	n := 0
	if rangeSearch(r, f, v, &n) == -2 {
		return Raised
	}
	return heap.Int(int64(n))
}

func rangeIndex(r Value, f *Frame, v Value) Value {
	if IsExactInt(v) || isBool(v) {
		if i := rangePosition(r, intExact(v, f)); i != Miss {
			return i
		}
	} else {
		switch i := rangeSearch(r, f, v, nil); {
		case i == -2:
			return Raised
		case i >= 0:
			return heap.Int(int64(i))
		}
		return ValueErr("sequence.index(x): x not in sequence")
	}
	return ValueErr("range.index(x): x not in range")
}

// rangeSame reports whether two ranges have the same items.
func rangeSame(x, y Value) bool {
	a, s, n := RangeParts(x)
	b, t, m := RangeParts(y)
	switch {
	case !IntEq(n, m):
		return false
	case n == heap.Int(0):
		return true
	case !IntEq(a, b):
		return false
	case n == heap.Int(1):
		return true
	}
	return IntEq(s, t)
}

func rangeEq(x Value, f *Frame, y Value) Value {
	if !y.Is(ShapeRange) {
		return NotImplemented
	}
	return heap.Bool(rangeSame(x, y))
}

func rangeNe(x Value, f *Frame, y Value) Value {
	if !y.Is(ShapeRange) {
		return NotImplemented
	}
	return heap.Bool(!rangeSame(x, y))
}

func rangeHash(r Value, f *Frame) Value {
	start, step, n := RangeParts(r)
	h := pyhash.NewTuple().Add(IntHash(n))
	switch n {
	case heap.Int(0):
		h = h.Add(NoneHash).Add(NoneHash)
	case heap.Int(1):
		h = h.Add(IntHash(start)).Add(NoneHash)
	default:
		h = h.Add(IntHash(start)).Add(IntHash(step))
	}
	return Int(h.Sum(3))
}

func rangeReduce(r Value, f *Frame) Value {
	p := r.Addr()
	return Tuple2(RangeType.Type, Tuple3(heap.Load(p+RangeStart), heap.Load(p+RangeStop), heap.Load(p+RangeStep)))
}

// listExtendRange appends a range of tagged ints to a list; done is false for others.
func listExtendRange(l, r Value) (ok, done bool) {
	start, step, n := RangeParts(r)
	if !start.IsInt() || !step.IsInt() || !n.IsInt() {
		return false, false
	}
	last := IntAdd(start, IntMul(step, IntSub(n, heap.Int(1))))
	if !last.IsInt() {
		return false, false
	}
	k := int(n.Int())
	p := listOf(l)
	if k > maxItems || tooBig(8*k) {
		MemoryErr()
		return false, true
	}
	if k == 0 {
		return true, true
	}
	listReserve(p, k)
	heap.Log(p.vec.Addr())
	at := p.items() + 8*uintptr(p.n)
	for v, e := start, at+8*uintptr(k); at < e; at += 8 {
		heap.Store(at, v)
		v += step // both tagged
	}
	p.n += k
	return true, true
}

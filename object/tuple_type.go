package object

import (
	"math"

	"pyjit/heap"
	"pyjit/object/internal/pyhash"
)

// TupleType is tuple.
var TupleType = new(TypeDef)

func init() {
	*TupleType = TypeDef{
		Name: "tuple", Kind: KindTuple, Shape: ShapeTuple, Scan: heap.ScanVector, Size: TupleItems,
		Flags: Sequence | SeqOps | VarSized | MatchSelf, Sig: "iterable=(), /", New: tupleNew,
		Doc: `Built-in immutable sequence.

If no argument is given, the constructor returns an empty tuple.
If iterable is specified the tuple is initialized from iterable's items.

If the argument is a tuple, the return value is the same object.`,
		Slots: []SlotDef{
			{SpRepr, tupleRepr}, {SpHash, tupleHash}, {SpLen, tupleLen}, {SpIter, tupleIterOf},
			{SpGetItem, tupleGetItem}, {SpContains, tupleContains},
			{SpAdd, tupleAdd}, {SpMul, tupleMul}, {SpRMul, tupleMul},
			{SpLt, tupleLt}, {SpLe, tupleLe}, {SpEq, tupleEq}, {SpNe, tupleNe}, {SpGt, tupleGt}, {SpGe, tupleGe},
		},
		Methods: []MethodDef{
			{Name: "count", Sig: "self, value, /", Fn: tupleCount, Doc: "Return number of occurrences of value."},
			{Name: "index", Sig: "self, value, start=0, stop=sys.maxsize, /", Fn: tupleIndex, Doc: "Return first index of value.\n\nRaises ValueError if the value is not present."},
			{Name: "__getnewargs__", Sig: "self, /", Fn: tupleGetNewArgs},
			classGetItemDef,
		},
	}
	Register(TupleType)
}

// tupleNew is tuple.__new__.
func tupleNew(args *Value, f *Frame, n int) Value {
	cls, src := Arg(args, 0), Unbound
	if n > 1 {
		src = Arg(args, 1)
	}
	t := emptyTuple()
	if src != Unbound {
		if t = TupleOf(src, f); t == Raised {
			return t
		}
	}
	if cls == TupleType.Type {
		return t
	}
	k := TupleLen(t)
	o := AllocVar(cls, k)
	for i := range k {
		TupleSet(o, i, TupleAt(t, i))
	}
	return o
}

// TupleOf is tuple(v): the items of an iterable, v itself if it is exactly a tuple.
func TupleOf(v Value, f *Frame) Value {
	if v.Is(ShapeTuple) {
		return v
	}
	l := v
	switch {
	case v.Is(ShapeList):
	case isKind(v, KindInst): // its __len__ is not asked
		it := Iter(v, f)
		if it == Raised {
			return Raised
		}
		if l = NewList(0); !listDrain(l, f, it) {
			return Raised
		}
	default:
		if l = ListOf(v, f); l == Raised {
			return Raised
		}
	}
	return TupleFromList(l)
}

// TupleFromList returns a tuple of a list's items.
func TupleFromList(l Value) Value {
	p, n := seqItems(l)
	return TupleFrom(p, n)
}

func tupleLen(t Value, f *Frame) Value { return heap.Int(int64(TupleLen(t))) }

func tupleGetItem(t Value, f *Frame, k Value) Value {
	n := TupleLen(t)
	if !k.IsInt() {
		if IsSlice(k) {
			start, _, step, count, ok := SliceIndices(k, f, n)
			if !ok {
				return Raised
			}
			return tupleSlice(t, start, step, count)
		}
		if !hasIndex(k) {
			return TypeErr("tuple indices must be integers or slices, not %s", TypeName(k))
		}
		i, ok := asIndex(k, f)
		if !ok {
			return Raised
		}
		k = Int(int64(i))
		if !k.IsInt() {
			return IndexErr("tuple index out of range")
		}
	}
	i := int(k.Int())
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return IndexErr("tuple index out of range")
	}
	return TupleAt(t, i)
}

func tupleSlice(t Value, start, step, count int) Value {
	switch {
	case count == 0:
		return emptyTuple()
	case step == 1 && count == TupleLen(t) && t.Is(ShapeTuple):
		return t
	case step == 1:
		return TupleFrom(tupleItems(t)+8*uintptr(start), count)
	}
	r := NewTuple(count)
	for i := range count {
		TupleSet(r, i, TupleAt(t, start+i*step))
	}
	return r
}

func tupleAdd(a Value, f *Frame, b Value) Value {
	if !IsTuple(b) {
		return TypeErr("can only concatenate tuple (not \"%s\") to tuple", TypeName(b))
	}
	n, m := TupleLen(a), TupleLen(b)
	switch {
	case n == 0 && b.Is(ShapeTuple):
		return b
	case m == 0 && a.Is(ShapeTuple):
		return a
	case n+m == 0:
		return emptyTuple()
	}
	p := heap.NewRaw(ShapeTuple, TupleItems+8*uintptr(n+m))
	*(*int)(heap.Ptr(p + TupleCount)) = n + m
	heap.Copy(p+TupleItems, tupleItems(a), n)
	heap.Copy(p+TupleItems+8*uintptr(n), tupleItems(b), m)
	return heap.Obj(p)
}

// maxItems bounds sizes, so that they can be counted in bytes.
const maxItems = 1 << 40

// repeatTimes reads the count of a repetition of n items; unless ok, r is the
// slot's answer.
func repeatTimes(v Value, f *Frame, n int) (k int, r Value, ok bool) {
	if !hasIndex(v) {
		return 0, NotImplemented, false
	}
	if k, ok = asCount(v, f); !ok {
		return 0, Raised, false
	}
	k = max(k, 0)
	if n > 0 && (k > maxItems/n || tooBig(8*n*k)) {
		return 0, MemoryErr(), false
	}
	return k, 0, true
}

// repeatWords fills k times n words at dst with the n at its beginning.
func repeatWords(dst uintptr, n, k int) {
	for have := 1; have < k; {
		c := min(have, k-have)
		heap.Copy(dst+8*uintptr(have*n), dst, c*n)
		have += c
	}
}

func tupleMul(t Value, f *Frame, times Value) Value {
	n := TupleLen(t)
	k, r, ok := repeatTimes(times, f, n)
	if !ok {
		return r
	}
	switch {
	case n == 0 || k == 0:
		return emptyTuple()
	case k == 1 && t.Is(ShapeTuple):
		return t
	}
	p := heap.NewRaw(ShapeTuple, TupleItems+8*uintptr(n*k))
	*(*int)(heap.Ptr(p + TupleCount)) = n * k
	heap.Copy(p+TupleItems, tupleItems(t), n)
	repeatWords(p+TupleItems, n, k)
	return heap.Obj(p)
}

// TupleHash returns the hash of a tuple; its items may run Python.
func TupleHash(t Value, f *Frame) (int64, bool) {
	h := pyhash.NewTuple()
	n := TupleLen(t)
	for i := range n {
		v := TupleAt(t, i)
		if v.IsInt() {
			h = h.Add(pyhash.Int(v.Int()))
			continue
		}
		x, ok := Hash(v, f)
		if !ok {
			return 0, false
		}
		h = h.Add(x)
	}
	return h.Sum(n), true
}

func tupleHash(t Value, f *Frame) Value {
	h, ok := TupleHash(t, f)
	if !ok {
		return Raised
	}
	return Int(h)
}

func tupleRepr(t Value, f *Frame) Value {
	n := TupleLen(t)
	if n == 0 {
		return NewStr("()")
	}
	if !ReprEnter(t) {
		return NewStr("(...)")
	}
	end := ")"
	if n == 1 {
		end = ",)"
	}
	r := reprItems(t, f, "(", end)
	ReprLeave(t)
	return r
}

// reprItems returns the items' reprs, separated by commas, between open and end.
func reprItems(v Value, f *Frame, open, end string) Value {
	b := NewStrBuilder()
	b.ASCII(open)
	for i := 0; ; i++ {
		x := seqItem(v, i)
		if x == Miss {
			break
		}
		if i > 0 {
			b.ASCII(", ")
		}
		r := Repr(x, f)
		if r == Raised {
			return DropStr(b)
		}
		AppendStr(b, r)
	}
	b.ASCII(end)
	return FinishStr(b)
}

// findItem looks for v in a list or tuple from item i to before end: its index, -1 for
// none, -2 when an exception is pending.
func findItem(s Value, f *Frame, v Value, i, end int) int {
	if v.IsInt() {
		// Other tagged ints differ; anything else may equal it.
		for ; i < end; i++ {
			x := seqItem(s, i)
			if x == Miss {
				return -1
			}
			if x == v {
				return i
			}
			if x.IsInt() || IsExactStr(x) {
				continue
			}
			if eq := Eq(x, f, v); eq != 0 {
				return foundOrRaised(eq, i)
			}
		}
		return -1
	}
	for ; i < end; i++ {
		x := seqItem(s, i)
		if x == Miss {
			return -1
		}
		if x == v {
			return i
		}
		if eq := Eq(x, f, v); eq != 0 {
			return foundOrRaised(eq, i)
		}
	}
	return -1
}

func foundOrRaised(eq, i int) int {
	if eq < 0 {
		return -2
	}
	return i
}

// countItem counts the items equal to v; -1 when an exception is pending.
func countItem(s Value, f *Frame, v Value) int {
	n := 0
	for i := 0; ; i++ {
		i = findItem(s, f, v, i, math.MaxInt)
		if i == -2 {
			return -1
		}
		if i < 0 {
			return n
		}
		n++
	}
}

func tupleContains(t Value, f *Frame, v Value) Value {
	i := findItem(t, f, v, 0, math.MaxInt)
	if i == -2 {
		return Raised
	}
	return heap.Bool(i >= 0)
}

func tupleCount(t Value, f *Frame, v Value) Value {
	n := countItem(t, f, v)
	if n < 0 {
		return Raised
	}
	return heap.Int(int64(n))
}

// searchBounds reads the optional start and stop of an index method.
func searchBounds(start, stop Value, f *Frame, n func() int) (i, j int, ok bool) {
	j = math.MaxInt
	if start != Unbound {
		if i, ok = clippedBound(start, f); !ok {
			return
		}
	}
	if stop != Unbound {
		if j, ok = clippedBound(stop, f); !ok {
			return
		}
	}
	if i < 0 {
		i = max(i+n(), 0)
	}
	if j < 0 {
		j = max(j+n(), 0)
	}
	return i, j, true
}

// clippedBound is clippedIndex where None is no bound.
func clippedBound(v Value, f *Frame) (int, bool) {
	if !hasIndex(v) {
		TypeErr("slice indices must be integers or have an __index__ method")
		return 0, false
	}
	return clippedIndex(v, f)
}

func tupleIndex(t Value, f *Frame, v, start, stop Value) Value {
	i, j, ok := searchBounds(start, stop, f, func() int { return TupleLen(t) })
	if !ok {
		return Raised
	}
	switch i = findItem(t, f, v, i, j); i {
	case -2:
		return Raised
	case -1:
		return ValueErr("tuple.index(x): x not in tuple")
	}
	return heap.Int(int64(i))
}

func tupleGetNewArgs(t Value, f *Frame) Value {
	return Tuple1(TupleFrom(tupleItems(t), TupleLen(t)))
}

func tupleCompare(op CmpOp, x Value, f *Frame, y Value) Value {
	if !IsTuple(x) || !IsTuple(y) {
		return NotImplemented
	}
	return compareItems(op, x, f, y)
}

func tupleLt(x Value, f *Frame, y Value) Value { return tupleCompare(CmpLt, x, f, y) }
func tupleLe(x Value, f *Frame, y Value) Value { return tupleCompare(CmpLe, x, f, y) }
func tupleEq(x Value, f *Frame, y Value) Value { return tupleCompare(CmpEq, x, f, y) }
func tupleNe(x Value, f *Frame, y Value) Value { return tupleCompare(CmpNe, x, f, y) }
func tupleGt(x Value, f *Frame, y Value) Value { return tupleCompare(CmpGt, x, f, y) }
func tupleGe(x Value, f *Frame, y Value) Value { return tupleCompare(CmpGe, x, f, y) }

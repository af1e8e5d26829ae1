package object

import (
	"math"

	"pyjit/heap"
)

// ListType is list.
var ListType = new(TypeDef)

func init() {
	*ListType = TypeDef{
		Name: "list", Kind: KindList, Shape: ShapeList,
		Scan: heap.ScanMask, Mask: 1 << (ListVector / 8), Size: ListSize,
		Flags: Sequence | SeqOps | MatchSelf, Sig: "iterable=(), /", New: listNew, Init: listInit,
		Doc: `Built-in mutable sequence.

If no argument is given, the constructor creates a new empty list.
The argument must be an iterable if specified.`,
		Slots: []SlotDef{
			{SpRepr, listRepr}, {SpLen, listLen}, {SpIter, listIterOf},
			{SpGetItem, listGetItem}, {SpSetItem, listSetItem}, {SpDelItem, listDelItem}, {SpContains, listContains},
			{SpAdd, listAdd}, {SpMul, listMul}, {SpRMul, listMul}, {SpIAdd, listIAdd}, {SpIMul, listIMul},
			{SpLt, listLt}, {SpLe, listLe}, {SpEq, listEq}, {SpNe, listNe}, {SpGt, listGt}, {SpGe, listGe},
		},
		Methods: []MethodDef{
			{Name: "append", Sig: "self, object, /", Fn: listAppendMethod, Doc: "Append object to the end of the list."},
			{Name: "clear", Sig: "self, /", Fn: listClearMethod, Doc: "Remove all items from list."},
			{Name: "copy", Sig: "self, /", Fn: listCopyMethod, Doc: "Return a shallow copy of the list."},
			{Name: "count", Sig: "self, value, /", Fn: listCount, Doc: "Return number of occurrences of value."},
			{Name: "extend", Sig: "self, iterable, /", Fn: listExtendMethod, Doc: "Extend list by appending elements from the iterable."},
			{Name: "index", Sig: "self, value, start=0, stop=sys.maxsize, /", Fn: listIndex, Doc: "Return first index of value.\n\nRaises ValueError if the value is not present."},
			{Name: "insert", Sig: "self, index, object, /", Fn: listInsertMethod, Doc: "Insert object before index."},
			{Name: "pop", Sig: "self, index=-1, /", Fn: listPop, Doc: "Remove and return item at index (default last).\n\nRaises IndexError if list is empty or index is out of range."},
			{Name: "remove", Sig: "self, value, /", Fn: listRemove, Doc: "Remove first occurrence of value.\n\nRaises ValueError if the value is not present."},
			{Name: "reverse", Sig: "self, /", Fn: listReverseMethod, Doc: "Reverse *IN PLACE*."},
			{Name: "sort", Sig: "self, /, *, key=None, reverse=False", Fn: listSortMethod, Doc: "Sort the list in ascending order and return None.\n\nThe sort is in-place (i.e. the list itself is modified) and stable\n(i.e. the order of two equal elements is maintained).\n\nIf a key function is given, apply it once to each list item and sort\nthem, ascending or descending, according to their function values.\n\nThe reverse flag can be set to sort in descending order."},
			{Name: "__getitem__", Sig: "self, index, /", Fn: listGetItem, Flags: Coexist, Doc: "Return self[index]."},
			{Name: "__reversed__", Sig: "self, /", Fn: listReversed, Doc: "Return a reverse iterator over the list."},
			{Name: "__sizeof__", Sig: "self, /", Fn: listSizeOf, Doc: "Return the size of the list in memory, in bytes."},
			classGetItemDef,
		},
	}
	Register(ListType)
}

// listNew is list.__new__.
func listNew(args *Value, f *Frame, n int) Value {
	if cls := Arg(args, 0); cls != ListType.Type {
		return AllocInst(cls)
	}
	return NewList(0)
}

// listInit is list.__init__.
func listInit(args *Value, f *Frame, n int) Value {
	self := Arg(args, 0)
	listClear(listOf(self))
	if n > 1 && Arg(args, 1) != Unbound {
		if !ListExtend(self, f, Arg(args, 1)) {
			return Raised
		}
	}
	return None
}

// ListOf is list(v), a new list.
func ListOf(v Value, f *Frame) Value {
	l := NewList(0)
	if !ListExtend(l, f, v) {
		return Raised
	}
	return l
}

// listClear makes the list as new. The old vector is left alone: a sort may be at work on it.
func listClear(l *list) { l.vec, l.n, l.cap = 0, 0, 0 }

// listReserve makes room for more items.
func listReserve(l *list, more int) {
	if l.n+more > l.cap {
		listGrow(l, l.n+more)
	}
}

// ListExtend appends the items of an iterable; false means that an exception is pending.
func ListExtend(l Value, f *Frame, it Value) bool {
	if it.Is(ShapeList) || it.Is(ShapeTuple) {
		_, n := seqItems(it)
		if n == 0 {
			return true
		}
		p := listOf(l)
		if tooBig(8 * n) {
			MemoryErr()
			return false
		}
		listReserve(p, n)
		src, _ := seqItems(it) // which may have moved if it is l
		heap.SetRefs(p.vec.Addr(), VectorItems+8*uintptr(p.n), src, n)
		p.n += n
		return true
	}
	if it.Is(ShapeRange) {
		if ok, done := listExtendRange(l, it); done {
			return ok
		}
	}
	iter := Iter(it, f)
	if iter == Raised {
		return false
	}
	hint, ok := lengthHint(it, f, 8)
	if !ok {
		return false
	}
	if p := listOf(l); hint > 0 && hint < maxItems && p.n < maxItems {
		listReserve(p, min(hint, 1<<20))
	}
	return listDrain(l, f, iter)
}

// listDrain appends what is left of an iterator.
func listDrain(l Value, f *Frame, iter Value) bool {
	for i := 1; ; i++ {
		v := Next(iter, f)
		if v == Done {
			return true
		}
		if v == Raised {
			return false
		}
		ListAppend(l, v)
		if i&1023 == 0 {
			if !Poll() {
				return false
			}
		}
	}
}

// lengthHint is operator.length_hint: a size to begin with, def when v tells none.
func lengthHint(v Value, f *Frame, def int) (int, bool) {
	if hasSpecial(v, SpLen) {
		n := Len(v, f)
		if n >= 0 {
			return n, true
		}
		if !Matches(TypeError) {
			return 0, false
		}
		ClearExc()
	}
	fn := LookupSpecial(v, f, nameLengthHint)
	switch fn {
	case Raised:
		return 0, false
	case Miss:
		return def, true
	}
	r := Call0(fn, f)
	switch {
	case r == Raised:
		if !Matches(TypeError) {
			return 0, false
		}
		ClearExc()
		return def, true
	case r == NotImplemented:
		return def, true
	case !IsIntLike(r):
		TypeErr("__length_hint__ must be an integer, not %s", TypeName(r))
		return 0, false
	}
	n, ok := AsSSize(r, f)
	if ok && n < 0 {
		ValueErr("__length_hint__() should return >= 0")
		return 0, false
	}
	return n, ok
}

func listLen(l Value, f *Frame) Value { return heap.Int(int64(listOf(l).n)) }

func listAppendMethod(l Value, f *Frame, v Value) Value {
	ListAppend(l, v)
	return None
}

func listExtendMethod(l Value, f *Frame, it Value) Value {
	if !ListExtend(l, f, it) {
		return Raised
	}
	return None
}

func listClearMethod(l Value, f *Frame) Value {
	listClear(listOf(l))
	return None
}

// ListCopy returns a new list of the same items.
func ListCopy(l Value) Value {
	p, n := seqItems(l)
	return ListFrom(p, n)
}

func listCopyMethod(l Value, f *Frame) Value { return ListCopy(l) }

// ListInsert inserts v before item i, 0 <= i <= n.
func ListInsert(l Value, i int, v Value) {
	p := listOf(l)
	listReserve(p, 1)
	vec := p.vec.Addr()
	heap.LogRange(vec, VectorItems+8*uintptr(i), p.n-i+1)
	at := p.items() + 8*uintptr(i)
	heap.Copy(at+8, at, p.n-i)
	heap.SetRef(vec, VectorItems+8*uintptr(i), v)
	p.n++
}

func listInsertMethod(l Value, f *Frame, index, v Value) Value {
	i, ok := AsSSize(index, f)
	if !ok {
		return Raised
	}
	n := listOf(l).n
	if i < 0 {
		i = max(i+n, 0)
	}
	ListInsert(l, min(i, n), v)
	return None
}

// ListRemoveAt removes item i, 0 <= i < n, and returns it.
func ListRemoveAt(l Value, i int) Value {
	p := listOf(l)
	v := p.at(i)
	listCut(p, i, i+1)
	return v
}

// listCut removes the items from i to before j.
func listCut(p *list, i, j int) {
	if i >= j {
		return
	}
	tail := p.n - j
	at := p.items()
	if tail > 0 {
		heap.LogRange(p.vec.Addr(), VectorItems+8*uintptr(i), tail)
		heap.Copy(at+8*uintptr(i), at+8*uintptr(j), tail)
	}
	heap.Zero(at+8*uintptr(i+tail), j-i)
	p.n -= j - i
	if p.n < p.cap/8 && p.cap > 512 {
		listResize(p, p.n*2)
	}
}

func listPop(l Value, f *Frame, index Value) Value {
	i := -1
	if index != Unbound {
		var ok bool
		if i, ok = AsSSize(index, f); !ok {
			return Raised
		}
	}
	p := listOf(l)
	if p.n == 0 {
		return IndexErr("pop from empty list")
	}
	if i < 0 {
		i += p.n
	}
	if uint(i) >= uint(p.n) {
		return IndexErr("pop index out of range")
	}
	if i == p.n-1 {
		v := p.at(i)
		heap.Store(p.items()+8*uintptr(i), 0)
		p.n = i
		if i < p.cap/8 && p.cap > 512 {
			listResize(p, i*2)
		}
		return v
	}
	return ListRemoveAt(l, i)
}

func listRemove(l Value, f *Frame, v Value) Value {
	switch i := findItem(l, f, v, 0, math.MaxInt); i {
	case -2:
		return Raised
	case -1:
		return ValueErr("list.remove(x): x not in list")
	default:
		if p := listOf(l); i < p.n {
			listCut(p, i, i+1)
		}
	}
	return None
}

func listCount(l Value, f *Frame, v Value) Value {
	n := countItem(l, f, v)
	if n < 0 {
		return Raised
	}
	return heap.Int(int64(n))
}

func listContains(l Value, f *Frame, v Value) Value {
	i := findItem(l, f, v, 0, math.MaxInt)
	if i == -2 {
		return Raised
	}
	return heap.Bool(i >= 0)
}

func listIndex(l Value, f *Frame, v, start, stop Value) Value {
	i, j, ok := searchBounds(start, stop, f, func() int { return listOf(l).n })
	if !ok {
		return Raised
	}
	switch i = findItem(l, f, v, i, j); i {
	case -2:
		return Raised
	case -1:
		return ValueErr("list.index(x): x not in list")
	}
	return heap.Int(int64(i))
}

// ListReverse reverses a list in place.
func ListReverse(l Value) {
	p := listOf(l)
	if p.n < 2 {
		return
	}
	heap.Log(p.vec.Addr())
	reverseWords(p.items(), p.n)
}

// reverseWords reverses n words at a.
func reverseWords(a uintptr, n int) {
	for b := a + 8*uintptr(n-1); a < b; a, b = a+8, b-8 {
		x, y := heap.Load(a), heap.Load(b)
		heap.Store(a, y)
		heap.Store(b, x)
	}
}

func listReverseMethod(l Value, f *Frame) Value {
	ListReverse(l)
	return None
}

func listRepr(l Value, f *Frame) Value {
	if listOf(l).n == 0 {
		return NewStr("[]")
	}
	if !ReprEnter(l) {
		return NewStr("[...]")
	}
	r := reprItems(l, f, "[", "]")
	ReprLeave(l)
	return r
}

func listAdd(a Value, f *Frame, b Value) Value {
	if !IsList(b) {
		return TypeErr("can only concatenate list (not \"%s\") to list", TypeName(b))
	}
	n, m := listOf(a).n, listOf(b).n
	if tooBig(8 * (n + m)) {
		return MemoryErr()
	}
	r := NewList(n + m)
	if n+m == 0 {
		return r
	}
	p := listOf(r)
	if n > 0 {
		heap.Copy(p.items(), listOf(a).items(), n)
	}
	if m > 0 {
		heap.Copy(p.items()+8*uintptr(n), listOf(b).items(), m)
	}
	p.n = n + m
	return r
}

func listIAdd(a Value, f *Frame, b Value) Value {
	if !ListExtend(a, f, b) {
		return Raised
	}
	return a
}

func listMul(l Value, f *Frame, times Value) Value {
	n := listOf(l).n
	k, r, ok := repeatTimes(times, f, n)
	if !ok {
		return r
	}
	n = listOf(l).n
	if n == 0 || k == 0 || k > maxItems/n {
		return NewList(0)
	}
	r = NewList(n * k)
	p := listOf(r)
	heap.Copy(p.items(), listOf(l).items(), n)
	repeatWords(p.items(), n, k)
	p.n = n * k
	return r
}

func listIMul(l Value, f *Frame, times Value) Value {
	k, r, ok := repeatTimes(times, f, listOf(l).n)
	if !ok {
		return r
	}
	p := listOf(l)
	n := p.n
	switch {
	case n == 0 || k == 1 || k > maxItems/n:
		return l
	case k == 0:
		listClear(p)
		return l
	}
	listReserve(p, n*(k-1))
	heap.Log(p.vec.Addr())
	repeatWords(p.items(), n, k)
	p.n = n * k
	return l
}

func listReversed(l Value, f *Frame) Value { return newListReverseIter(l) }

// listSizeOf answers with CPython's size of a list that was made to measure.
func listSizeOf(l Value, f *Frame) Value { return heap.Int(int64(40 + 8*listOf(l).cap)) }

func listCompare(op CmpOp, x Value, f *Frame, y Value) Value {
	if !IsList(x) || !IsList(y) {
		return NotImplemented
	}
	return compareItems(op, x, f, y)
}

func listLt(x Value, f *Frame, y Value) Value { return listCompare(CmpLt, x, f, y) }
func listLe(x Value, f *Frame, y Value) Value { return listCompare(CmpLe, x, f, y) }
func listEq(x Value, f *Frame, y Value) Value { return listCompare(CmpEq, x, f, y) }
func listNe(x Value, f *Frame, y Value) Value { return listCompare(CmpNe, x, f, y) }
func listGt(x Value, f *Frame, y Value) Value { return listCompare(CmpGt, x, f, y) }
func listGe(x Value, f *Frame, y Value) Value { return listCompare(CmpGe, x, f, y) }

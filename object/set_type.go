package object

import "pyjit/heap"

// SetType is set and FrozenSetType frozenset.
var (
	SetType       = new(TypeDef)
	FrozenSetType = new(TypeDef)
)

func init() {
	common := []MethodDef{
		{Name: "copy", Sig: "self, /", Fn: setCopyMethod, Doc: "Return a shallow copy of a set."},
		{Name: "difference", Sig: "self, /, *others", Fn: setDifferenceMethod, Doc: "Return a new set with elements in the set that are not in the others."},
		{Name: "intersection", Sig: "self, /, *others", Fn: setIntersectionMethod, Doc: "Return a new set with elements common to the set and all others."},
		{Name: "isdisjoint", Sig: "self, other, /", Fn: setIsDisjoint, Doc: "Return True if two sets have a null intersection."},
		{Name: "issubset", Sig: "self, other, /", Fn: setIsSubset, Doc: "Report whether another set contains this set."},
		{Name: "issuperset", Sig: "self, other, /", Fn: setIsSuperset, Doc: "Report whether this set contains another set."},
		{Name: "symmetric_difference", Sig: "self, other, /", Fn: setSymmetricMethod, Doc: "Return a new set with elements in either the set or other but not both."},
		{Name: "union", Sig: "self, /, *others", Fn: setUnionMethod, Doc: "Return a new set with elements from the set and all others."},
		{Name: "__contains__", Sig: "self, object, /", Fn: setContains, Flags: Coexist, Doc: "x.__contains__(y) <==> y in x."},
		{Name: "__reduce__", Sig: "self, /", Fn: setReduce, Doc: reduceDoc},
		{Name: "__sizeof__", Sig: "self, /", Fn: setSizeOf, Doc: "S.__sizeof__() -> size of S in memory, in bytes."},
		classGetItemDef,
	}
	slots := []SlotDef{
		{SpRepr, setRepr}, {SpLen, setLen}, {SpIter, setIter}, {SpContains, setContains},
		{SpOr, setOr}, {SpAnd, setAnd}, {SpSub, setSub}, {SpXor, setXor},
		{SpLt, setLt}, {SpLe, setLe}, {SpEq, setEq}, {SpNe, setNe}, {SpGt, setGt}, {SpGe, setGe},
	}
	*SetType = TypeDef{
		Name: "set", Kind: KindSet, Shape: ShapeSet, Scan: heap.ScanMask, Mask: 1 << (SetTable / 8), Size: SetSize,
		Flags: Reflect | MatchSelf | Weakrefs, Sig: "iterable=(), /", New: setNew, Init: setInit,
		Doc: "Build an unordered collection of unique elements.",
		Slots: append(slots[:len(slots):len(slots)],
			SlotDef{SpIOr, setIOr}, SlotDef{SpIAnd, setIAnd}, SlotDef{SpISub, setISub}, SlotDef{SpIXor, setIXor}),
		Methods: append(common[:len(common):len(common)],
			MethodDef{Name: "add", Sig: "self, object, /", Fn: setAddMethod, Doc: "Add an element to a set.\n\nThis has no effect if the element is already present."},
			MethodDef{Name: "clear", Sig: "self, /", Fn: setClear, Doc: "Remove all elements from this set."},
			MethodDef{Name: "difference_update", Sig: "self, /, *others", Fn: setDifferenceUpdate, Doc: "Update the set, removing elements found in others."},
			MethodDef{Name: "discard", Sig: "self, object, /", Fn: setDiscardMethod, Doc: "Remove an element from a set if it is a member.\n\nUnlike set.remove(), the discard() method does not raise\nan exception when an element is missing from the set."},
			MethodDef{Name: "intersection_update", Sig: "self, /, *others", Fn: setIntersectionUpdate, Doc: "Update the set, keeping only elements found in it and all others."},
			MethodDef{Name: "pop", Sig: "self, /", Fn: setPopMethod, Doc: "Remove and return an arbitrary set element.\n\nRaises KeyError if the set is empty."},
			MethodDef{Name: "remove", Sig: "self, object, /", Fn: setRemove, Doc: "Remove an element from a set; it must be a member.\n\nIf the element is not a member, raise a KeyError."},
			MethodDef{Name: "symmetric_difference_update", Sig: "self, other, /", Fn: setSymmetricUpdate, Doc: "Update the set, keeping only elements found in either set, but not in both."},
			MethodDef{Name: "update", Sig: "self, /, *others", Fn: setUpdateMethod, Doc: "Update the set, adding elements from all others."}),
	}
	*FrozenSetType = TypeDef{
		Name: "frozenset", Kind: KindFrozenSet, Shape: ShapeFrozenSet, Scan: heap.ScanMask, Mask: 1 << (SetTable / 8), Size: SetSize,
		Flags: Reflect | MatchSelf | Weakrefs, Sig: "iterable=(), /", New: frozenSetNew,
		Doc:     "Build an immutable unordered collection of unique elements.",
		Slots:   append(slots[:len(slots):len(slots)], SlotDef{SpHash, frozenSetHash}),
		Methods: common,
	}
	Register(SetType, FrozenSetType)
}

// setNew is set.__new__; arguments are for __init__.
func setNew(args *Value, f *Frame, n int) Value {
	cls := Arg(args, 0)
	if cls == SetType.Type {
		return NewSet()
	}
	v := AllocInst(cls)
	setOf(v).reset()
	return v
}

func setInit(args *Value, f *Frame, n int) Value {
	self := Arg(args, 0)
	setOf(self).reset()
	if n > 1 && Arg(args, 1) != Unbound && !SetUpdate(self, f, Arg(args, 1)) {
		return Raised
	}
	return None
}

func frozenSetNew(args *Value, f *Frame, n int) Value {
	cls, src := Arg(args, 0), Unbound
	if n > 1 {
		src = Arg(args, 1)
	}
	if cls == FrozenSetType.Type {
		if src == Unbound {
			return NewFrozenSet()
		}
		return FrozenSetOf(src, f)
	}
	v := AllocInst(cls)
	setOf(v).reset()
	if src != Unbound && !SetUpdate(v, f, src) {
		return Raised
	}
	return v
}

func setLen(v Value, f *Frame) Value { return heap.Int(int64(SetLen(v))) }

func setRepr(v Value, f *Frame) Value {
	exact := v.Is(ShapeSet)
	name := TypeName(v)
	if SetLen(v) == 0 {
		return NewStr(name + "()")
	}
	if !ReprEnter(v) {
		return NewStr(name + "(...)")
	}
	r := Raised
	open, end := "{", "}"
	if l := ListOf(v, f); l != Raised {
		if exact {
			r = reprItems(l, f, open, end)
		} else {
			r = reprItems(l, f, "{", "})")
			if r != Raised {
				r = Concat(NewStr(name+"("), r)
			}
		}
	}
	ReprLeave(v)
	return r
}

func setContains(v Value, f *Frame, k Value) Value {
	r := SetHas(v, f, k)
	if r < 0 {
		return Raised
	}
	return heap.Bool(r > 0)
}

func setAddMethod(v Value, f *Frame, k Value) Value {
	if !SetAdd(v, f, k) {
		return Raised
	}
	return None
}

func setDiscardMethod(v Value, f *Frame, k Value) Value {
	if SetDiscard(v, f, k) < 0 {
		return Raised
	}
	return None
}

func setRemove(v Value, f *Frame, k Value) Value {
	switch SetDiscard(v, f, k) {
	case 1:
		return None
	case 0:
		return KeyErr(k)
	}
	return Raised
}

func setPopMethod(v Value, f *Frame) Value {
	k := SetPop(v)
	if k == Miss {
		return KeyErr(NewStr("pop from an empty set"))
	}
	return k
}

func setClear(v Value, f *Frame) Value {
	setOf(v).reset()
	return None
}

func setCopyMethod(v Value, f *Frame) Value { return setCopyUnlessFrozen(v) }

func setUnionMethod(args *Value, f *Frame, n int) Value {
	self := Arg(args, 0)
	r := SetCopy(self)
	for i := 1; i < n; i++ {
		if o := Arg(args, i); o != self && !SetUpdate(r, f, o) {
			return Raised
		}
	}
	return r
}

func setUpdateMethod(args *Value, f *Frame, n int) Value {
	for i := 1; i < n; i++ {
		if !SetUpdate(Arg(args, 0), f, Arg(args, i)) {
			return Raised
		}
	}
	return None
}

func setIntersectionMethod(args *Value, f *Frame, n int) Value {
	r := Arg(args, 0)
	if n == 1 {
		return setCopyUnlessFrozen(r)
	}
	for i := 1; i < n; i++ {
		if r = setIntersect(r, f, Arg(args, i)); r == Raised {
			return Raised
		}
	}
	return r
}

func setIntersectionUpdate(args *Value, f *Frame, n int) Value {
	r := setIntersectionMethod(args, f, n)
	if r == Raised {
		return Raised
	}
	setSwap(Arg(args, 0), r)
	return None
}

func setDifferenceMethod(args *Value, f *Frame, n int) Value {
	self := Arg(args, 0)
	if n == 1 {
		return setCopyUnlessFrozen(self)
	}
	r := setDifference(self, f, Arg(args, 1))
	for i := 2; i < n && r != Raised; i++ {
		if !setSubtract(r, f, Arg(args, i)) {
			return Raised
		}
	}
	return r
}

func setDifferenceUpdate(args *Value, f *Frame, n int) Value {
	for i := 1; i < n; i++ {
		if !setSubtract(Arg(args, 0), f, Arg(args, i)) {
			return Raised
		}
	}
	return None
}

func setSymmetricMethod(v Value, f *Frame, other Value) Value { return setSymmetric(v, f, other) }

func setSymmetricUpdate(v Value, f *Frame, other Value) Value {
	if !setToggle(v, f, other) {
		return Raised
	}
	return None
}

func setIsDisjoint(v Value, f *Frame, other Value) Value {
	r := setDisjoint(v, f, other)
	if r < 0 {
		return Raised
	}
	return heap.Bool(r > 0)
}

func setIsSubset(v Value, f *Frame, other Value) Value {
	if !IsAnySet(other) {
		t := setIntersect(v, f, other)
		if t == Raised {
			return Raised
		}
		return heap.Bool(SetLen(t) == SetLen(v))
	}
	r := setSubset(v, f, other)
	if r < 0 {
		return Raised
	}
	return heap.Bool(r > 0)
}

func setIsSuperset(v Value, f *Frame, other Value) Value {
	if IsAnySet(other) {
		return setIsSubset(other, f, v)
	}
	it := Iter(other, f)
	if it == Raised {
		return Raised
	}
	for {
		k := Next(it, f)
		if k == Done {
			return True
		}
		if k == Raised {
			return Raised
		}
		switch SetHas(v, f, k) {
		case -1:
			return Raised
		case 0:
			return False
		}
	}
}

func setOr(x Value, f *Frame, y Value) Value {
	if !IsAnySet(x) || !IsAnySet(y) {
		return NotImplemented
	}
	r := SetCopy(x)
	if x != y && !SetUpdate(r, f, y) {
		return Raised
	}
	return r
}

func setAnd(x Value, f *Frame, y Value) Value {
	if !IsAnySet(x) || !IsAnySet(y) {
		return NotImplemented
	}
	return setIntersect(x, f, y)
}

func setSub(x Value, f *Frame, y Value) Value {
	if !IsAnySet(x) || !IsAnySet(y) {
		return NotImplemented
	}
	return setDifference(x, f, y)
}

func setXor(x Value, f *Frame, y Value) Value {
	if !IsAnySet(x) || !IsAnySet(y) {
		return NotImplemented
	}
	return setSymmetric(x, f, y)
}

func setIOr(x Value, f *Frame, y Value) Value {
	if !IsAnySet(y) {
		return NotImplemented
	}
	if !SetUpdate(x, f, y) {
		return Raised
	}
	return x
}

func setIAnd(x Value, f *Frame, y Value) Value {
	if !IsAnySet(y) {
		return NotImplemented
	}
	r := setIntersect(x, f, y)
	if r == Raised {
		return Raised
	}
	setSwap(x, r)
	return x
}

func setISub(x Value, f *Frame, y Value) Value {
	if !IsAnySet(y) {
		return NotImplemented
	}
	if !setSubtract(x, f, y) {
		return Raised
	}
	return x
}

func setIXor(x Value, f *Frame, y Value) Value {
	if !IsAnySet(y) {
		return NotImplemented
	}
	if !setToggle(x, f, y) {
		return Raised
	}
	return x
}

func setCompare(op CmpOp, x Value, f *Frame, y Value) Value {
	if !IsAnySet(x) || !IsAnySet(y) {
		return NotImplemented
	}
	n, m := SetLen(x), SetLen(y)
	r := 0
	switch op {
	case CmpEq, CmpNe:
		if n == m && !(IsFrozenSet(x) && IsFrozenSet(y) && setOf(x).hash != -1 && setOf(y).hash != -1 && setOf(x).hash != setOf(y).hash) {
			r = setSubset(x, f, y)
		}
		if op == CmpNe && r >= 0 {
			r = 1 - r
		}
	case CmpLe:
		r = setSubset(x, f, y)
	case CmpGe:
		r = setSubset(y, f, x)
	case CmpLt:
		if n < m {
			r = setSubset(x, f, y)
		}
	case CmpGt:
		if n > m {
			r = setSubset(y, f, x)
		}
	}
	if r < 0 {
		return Raised
	}
	return heap.Bool(r > 0)
}

func setLt(x Value, f *Frame, y Value) Value { return setCompare(CmpLt, x, f, y) }
func setLe(x Value, f *Frame, y Value) Value { return setCompare(CmpLe, x, f, y) }
func setEq(x Value, f *Frame, y Value) Value { return setCompare(CmpEq, x, f, y) }
func setNe(x Value, f *Frame, y Value) Value { return setCompare(CmpNe, x, f, y) }
func setGt(x Value, f *Frame, y Value) Value { return setCompare(CmpGt, x, f, y) }
func setGe(x Value, f *Frame, y Value) Value { return setCompare(CmpGe, x, f, y) }

func frozenSetHash(v Value, f *Frame) Value {
	s := setOf(v)
	if s.hash == -1 {
		s.hash = frozenHash(s)
	}
	return Int(s.hash)
}

func setReduce(v Value, f *Frame) Value {
	l := ListOf(v, f)
	if l == Raised {
		return Raised
	}
	state := None
	if !v.Is(ShapeSet) && !v.Is(ShapeFrozenSet) {
		if d := LookupAttr(v, f, nameDict); d == Raised {
			return Raised
		} else if d != Miss && IsDict(d) && DictLen(d) > 0 {
			state = d
		}
	}
	return Tuple3(TypeOf(v), Tuple1(l), state)
}

func setSizeOf(v Value, f *Frame) Value {
	n := uintptr(SetSize)
	if s := setOf(v); s.fill > 0 {
		n += heap.SizeOf(s.tab.Addr())
	}
	return heap.Int(int64(n))
}

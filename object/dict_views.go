package object

import "pyjit/heap"

// A view of a dict: the dict.
const (
	DictViewDict = 8
	dictViewSize = 16
)

// The views of dict. Those of keys and items behave as sets.
var (
	DictKeysType   = new(TypeDef)
	DictValuesType = new(TypeDef)
	DictItemsType  = new(TypeDef)
)

func init() {
	mapping := GetSetDef{Name: "mapping", Get: func(v Value, f *Frame) Value { return NewMappingProxy(viewDict(v)) }, Doc: "dictionary that this view refers to"}
	def := func(d *TypeDef, name string, shape uint32, iter fn1, reversed fn1) {
		*d = TypeDef{
			Name: name, Kind: KindOther, Shape: shape, Scan: heap.ScanMask, Mask: 1 << 1, Size: dictViewSize,
			Flags:   Final | NoNew,
			Slots:   []SlotDef{{SpRepr, viewRepr}, {SpLen, viewLen}, {SpIter, iter}},
			Methods: []MethodDef{{Name: "__reversed__", Sig: "self, /", Fn: reversed, Doc: "Return a reverse iterator over the dict " + name[5:] + "."}},
			GetSets: []GetSetDef{mapping},
		}
	}
	def(DictKeysType, "dict_keys", ShapeDictKeys, keysIter, keysReversed)
	def(DictValuesType, "dict_values", ShapeDictValues, valuesIter, valuesReversed)
	def(DictItemsType, "dict_items", ShapeDictItems, itemsIter, itemsReversed)
	for _, d := range []*TypeDef{DictKeysType, DictItemsType} {
		contains := fn2(keysContains)
		if d == DictItemsType {
			contains = itemsContains
		}
		d.Flags |= Reflect
		d.Slots = append(d.Slots,
			SlotDef{SpContains, contains},
			SlotDef{SpAnd, viewAnd}, SlotDef{SpOr, viewOr}, SlotDef{SpXor, viewXor}, SlotDef{SpSub, viewSub},
			SlotDef{SpLt, viewLt}, SlotDef{SpLe, viewLe}, SlotDef{SpEq, viewEq}, SlotDef{SpNe, viewNe}, SlotDef{SpGt, viewGt}, SlotDef{SpGe, viewGe})
		d.Methods = append(d.Methods, MethodDef{Name: "isdisjoint", Sig: "self, other, /", Fn: viewIsDisjoint, Doc: "Return True if the view and the given iterable have a null intersection."})
	}
	Register(DictKeysType, DictValuesType, DictItemsType)
}

func newView(shape uint32, d Value) Value {
	p := heap.NewRaw(shape, dictViewSize)
	heap.Store(p+DictViewDict, d)
	return heap.Obj(p)
}

func viewDict(v Value) Value { return heap.Load(v.Addr() + DictViewDict) }

func dictKeys(d Value, f *Frame) Value   { return newView(ShapeDictKeys, d) }
func dictValues(d Value, f *Frame) Value { return newView(ShapeDictValues, d) }
func dictItems(d Value, f *Frame) Value  { return newView(ShapeDictItems, d) }

func viewLen(v Value, f *Frame) Value { return heap.Int(int64(DictLen(viewDict(v)))) }

func keysIter(v Value, f *Frame) Value { return newDictIter(ShapeDictKeyIter, viewDict(v), 0) }
func valuesIter(v Value, f *Frame) Value {
	return newDictIter(ShapeDictValueIter, viewDict(v), 0)
}
func itemsIter(v Value, f *Frame) Value { return newDictIter(ShapeDictItemIter, viewDict(v), 0) }

func keysReversed(v Value, f *Frame) Value {
	return newDictIter(ShapeDictReverseKeyIter, viewDict(v), DictFillCount(viewDict(v))-1)
}

func valuesReversed(v Value, f *Frame) Value {
	return newDictIter(ShapeDictReverseValueIter, viewDict(v), DictFillCount(viewDict(v))-1)
}

func itemsReversed(v Value, f *Frame) Value {
	return newDictIter(ShapeDictReverseItemIter, viewDict(v), DictFillCount(viewDict(v))-1)
}

func viewRepr(v Value, f *Frame) Value {
	if !ReprEnter(v) {
		return NewStr("...")
	}
	r := Raised
	if l := ListOf(v, f); l != Raised {
		if s := Repr(l, f); s != Raised {
			b := NewStrBuilder()
			b.ASCII(TypeName(v))
			b.ASCII("(")
			AppendStr(b, s)
			b.ASCII(")")
			r = FinishStr(b)
		}
	}
	ReprLeave(v)
	return r
}

func keysContains(v Value, f *Frame, k Value) Value { return dictContains(viewDict(v), f, k) }

func itemsContains(v Value, f *Frame, pair Value) Value {
	if !IsTuple(pair) || TupleLen(pair) != 2 {
		return False
	}
	found := DictGet(viewDict(v), f, TupleAt(pair, 0))
	switch found {
	case Raised:
		return Raised
	case Miss:
		return False
	}
	switch Eq(found, f, TupleAt(pair, 1)) {
	case 1:
		return True
	case 0:
		return False
	}
	return Raised
}

// isSetView reports whether v is a view that behaves as a set.
func isSetView(v Value) bool {
	return v.Is(ShapeDictKeys) || v.Is(ShapeDictItems) || IsInstance(v, DictKeysType) || IsInstance(v, DictItemsType)
}

// allIn reports whether all items of a are in b: 1, 0, or -1 when an exception is pending.
func allIn(a Value, f *Frame, b Value) int {
	it := Iter(a, f)
	if it == Raised {
		return -1
	}
	for {
		x := Next(it, f)
		if x == Done {
			return 1
		}
		if x == Raised {
			return -1
		}
		if in := Contains(b, f, x); in <= 0 {
			return in
		}
	}
}

func viewCompare(op CmpOp, x Value, f *Frame, y Value) Value {
	if !IsAnySet(y) && !isSetView(y) {
		return NotImplemented
	}
	n, m := Len(x, f), Len(y, f)
	if n < 0 || m < 0 {
		return Raised
	}
	r := 0
	switch op {
	case CmpEq, CmpNe:
		if n == m {
			r = allIn(x, f, y)
		}
		if op == CmpNe && r >= 0 {
			r = 1 - r
		}
	case CmpLt, CmpLe:
		if n < m || op == CmpLe && n == m {
			r = allIn(x, f, y)
		}
	default:
		if n > m || op == CmpGe && n == m {
			r = allIn(y, f, x)
		}
	}
	if r < 0 {
		return Raised
	}
	return heap.Bool(r > 0)
}

func viewLt(x Value, f *Frame, y Value) Value { return viewCompare(CmpLt, x, f, y) }
func viewLe(x Value, f *Frame, y Value) Value { return viewCompare(CmpLe, x, f, y) }
func viewEq(x Value, f *Frame, y Value) Value { return viewCompare(CmpEq, x, f, y) }
func viewNe(x Value, f *Frame, y Value) Value { return viewCompare(CmpNe, x, f, y) }
func viewGt(x Value, f *Frame, y Value) Value { return viewCompare(CmpGt, x, f, y) }
func viewGe(x Value, f *Frame, y Value) Value { return viewCompare(CmpGe, x, f, y) }

// The set operators: either operand may be the view.

func viewAnd(x Value, f *Frame, y Value) Value {
	if !isSetView(x) {
		x, y = y, x
	}
	n := DictLen(viewDict(x))
	if y.Is(ShapeSet) && n <= SetLen(y) {
		return setIntersect(y, f, x)
	}
	if isSetView(y) && DictLen(viewDict(y)) > n {
		x, y = y, x
	}
	r := NewSet()
	it := Iter(y, f)
	if it == Raised {
		return Raised
	}
	for {
		k := Next(it, f)
		if k == Done {
			return r
		}
		if k == Raised {
			return Raised
		}
		switch Contains(x, f, k) {
		case -1:
			return Raised
		case 1:
			if !SetAdd(r, f, k) {
				return Raised
			}
		}
	}
}

// viewSet returns a new set of an operand's items.
func viewSet(v Value, f *Frame) Value {
	if v.Is(ShapeDictKeys) && IsExactDict(viewDict(v)) {
		v = viewDict(v)
	}
	return SetOf(v, f)
}

func viewOr(x Value, f *Frame, y Value) Value {
	r := viewSet(x, f)
	if r == Raised || !SetUpdate(r, f, y) {
		return Raised
	}
	return r
}

func viewSub(x Value, f *Frame, y Value) Value {
	r := viewSet(x, f)
	if r == Raised || !setSubtract(r, f, y) {
		return Raised
	}
	return r
}

func viewXor(x Value, f *Frame, y Value) Value {
	r := viewSet(x, f)
	if r == Raised || !setToggle(r, f, y) {
		return Raised
	}
	return r
}

func viewIsDisjoint(x Value, f *Frame, y Value) Value {
	if x == y {
		return heap.Bool(DictLen(viewDict(x)) == 0)
	}
	if IsAnySet(y) || isSetView(y) {
		if m := Len(y, f); m < 0 {
			return Raised
		} else if m > DictLen(viewDict(x)) {
			x, y = y, x
		}
	}
	it := Iter(y, f)
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
		switch Contains(x, f, k) {
		case -1:
			return Raised
		case 1:
			return False
		}
	}
}

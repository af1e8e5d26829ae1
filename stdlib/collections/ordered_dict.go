package collections

import (
	"pyjit/heap"
	o "pyjit/object"
)

// An OrderedDict is a dict, which keeps the order of insertion already. Behind the dict: the
// entries' object for which the next word holds, or None · position before which that
// object has no entries any more, raw: so that popping from the front is not quadratic.
const (
	odictEntries = o.DictSize
	odictFirst   = o.DictSize + 8
	odictSize    = o.DictSize + 16
)

// The types of OrderedDict, its views and iterators.
var (
	OrderedDictType = new(o.TypeDef)
	odictIterType   = new(o.TypeDef)
	odictKeysType   = new(o.TypeDef)
	odictValuesType = new(o.TypeDef)
	odictItemsType  = new(o.TypeDef)
)

func init() {
	*OrderedDictType = o.TypeDef{
		Name: "OrderedDict", Module: "collections", Base: o.DictType, Kind: o.KindDict, Shape: o.ShapeOrderedDict,
		Scan: heap.ScanInst, Mask: 1<<(o.DictEntries/8) | 1<<(odictEntries/8), Size: odictSize, Flags: o.HasDict | o.Weakrefs,
		Doc: "Dictionary that remembers insertion order", Sig: "*args, **kwargs",
		New: func(args *Value, f *Frame, n int) Value {
			x := o.NewOf(*args, OrderedDictType)
			o.DictInit(x)
			heap.SetRef(x.Addr(), odictEntries, none)
			return x
		},
		Init: odictUpdate,
		Slots: []o.SlotDef{
			{Sp: o.SpRepr, Fn: odictRepr}, {Sp: o.SpEq, Fn: odictEq}, {Sp: o.SpNe, Fn: odictNe},
			{Sp: o.SpIter, Fn: func(x Value, f *Frame) Value { return newOdictIter(x, odictKeys) }},
			{Sp: o.SpOr, Fn: odictOr}, {Sp: o.SpROr, Fn: func(x Value, f *Frame, y Value) Value { return odictOr(y, f, x) }},
			{Sp: o.SpIOr, Fn: odictIOr},
		},
		Methods: []o.MethodDef{
			{Name: "fromkeys", Sig: "type, /, iterable, value=None", Flags: o.Class, Fn: odictFromKeys, Doc: "Create a new ordered dictionary with keys from iterable and values set to value."},
			{Name: "setdefault", Sig: "self, key, default=None", Fn: odictSetDefault, Doc: "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default."},
			{Name: "pop", Sig: "self, key, default=<unrepresentable>", Fn: odictPop, Doc: "od.pop(key[,default]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError."},
			{Name: "popitem", Sig: "self, last=True", Fn: odictPopItem, Doc: "Remove and return a (key, value) pair from the dictionary.\n\nPairs are returned in LIFO order if last is true or FIFO order if false."},
			{Name: "move_to_end", Sig: "self, key, last=True", Fn: odictMoveToEnd, Doc: "Move an existing element to the end (or beginning if last is false).\n\nRaise KeyError if the element does not exist."},
			{Name: "update", Sig: "self, /, *args, **kwargs", Fn: odictUpdateMethod, Doc: "D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F."},
			{Name: "copy", Sig: "self, /", Fn: odictCopy, Doc: "od.copy() -> a shallow copy of od"},
			{Name: "keys", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.NewDictView(odictKeysType, x) }},
			{Name: "values", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.NewDictView(odictValuesType, x) }},
			{Name: "items", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.NewDictView(odictItemsType, x) }},
			{Name: "__reversed__", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return newOdictIter(x, odictKeys|odictReversed) }, Doc: "od.__reversed__() <==> reversed(od)"},
			{Name: "__reduce__", Sig: "self, /", Fn: odictReduce, Doc: "Return state information for pickling"},
			{Name: "__sizeof__", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
				return heap.Int(int64(odictSize + 32*o.DictLen(x)))
			}},
		},
		GetSets: []o.GetSetDef{o.InstanceDictDef},
	}
	for _, v := range []struct {
		t, base *o.TypeDef
		name    string
		kind    int
	}{{odictKeysType, o.DictKeysType, "odict_keys", odictKeys}, {odictValuesType, o.DictValuesType, "odict_values", odictValues}, {odictItemsType, o.DictItemsType, "odict_items", odictItems}} {
		kind := v.kind
		*v.t = o.TypeDef{
			Name: v.name, Base: v.base, Kind: o.KindOther, Scan: heap.ScanMask, Mask: 1 << 1, Size: 16, Flags: o.NoNew,
			Slots: []o.SlotDef{{Sp: o.SpIter, Fn: func(x Value, f *Frame) Value { return newOdictIter(o.DictViewOf(x), kind) }}},
			Methods: []o.MethodDef{{Name: "__reversed__", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
				return newOdictIter(o.DictViewOf(x), kind|odictReversed)
			}}},
		}
	}
	*odictIterType = o.TypeDef{
		Name: "odict_iterator", Kind: o.KindIterator, Scan: heap.ScanMask, Mask: 1<<1 | 1<<2, Size: 56, Flags: o.NoNew,
		Slots: []o.SlotDef{{Sp: o.SpIter, Fn: o.SelfIter}, {Sp: o.SpNext, Fn: odictIterNext}},
		Methods: []o.MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			it := o.NewOf(odictIterType.Type, odictIterType)
			heap.Copy(it.Addr()+8, x.Addr()+8, 6)
			l := o.NewList(0)
			for {
				v := odictIterNext(it, f)
				if v == raised {
					return v
				}
				if v == done {
					break
				}
				o.ListAppend(l, v)
			}
			return o.Tuple2(builtin("iter", f), o.Tuple1(l))
		}, Doc: "Return state information for pickling"}},
	}
}

func builtin(name string, f *Frame) Value {
	return o.DictGetStr(o.BuiltinsDict(), o.Intern(name))
}

// What an iterator gives.
const (
	odictKeys = iota
	odictValues
	odictItems
	odictReversed = 4
)

// An iterator: 8 the dict, None at the end · 16 its entries' object · 24 kind, raw · 32 position,
// raw · 40 number of entries, raw · 48 the dict's fill, raw.
type odictIter struct {
	hdr       uint64
	dict      Value
	ents      Value
	kind      int
	pos       int
	len, fill int
}

func newOdictIter(d Value, kind int) Value {
	x := o.NewOf(odictIterType.Type, odictIterType)
	p := x.Addr()
	heap.SetRef(p, 8, d)
	heap.SetRef(p, 16, o.DictEntriesOf(d))
	it := (*odictIter)(heap.Ptr(p))
	it.kind, it.len, it.fill = kind, o.DictLen(d), o.DictFillCount(d)
	if kind&odictReversed != 0 {
		it.pos = it.fill - 1
	}
	return x
}

func odictIterNext(x Value, f *Frame) Value {
	it := (*odictIter)(heap.Ptr(x.Addr()))
	d := it.dict
	if d == none {
		return done
	}
	if o.DictEntriesOf(d) != it.ents || o.DictFillCount(d) != it.fill {
		return o.RuntimeErr("OrderedDict mutated during iteration")
	}
	if o.DictLen(d) != it.len {
		it.len = -1
		return o.RuntimeErr("OrderedDict changed size during iteration")
	}
	step := 1
	if it.kind&odictReversed != 0 {
		step = -1
	}
	for ; it.pos >= 0 && it.pos < it.fill; it.pos += step {
		k := o.DictKeyAt(d, it.pos)
		if k == heap.Deleted {
			continue
		}
		v := o.DictValueAt(d, it.pos)
		it.pos += step
		switch it.kind &^ odictReversed {
		case odictKeys:
			return k
		case odictValues:
			return v
		}
		return o.Tuple2(k, v)
	}
	heap.SetRef(x.Addr(), 8, none)
	return done
}

func isODict(v Value) bool { return o.IsInstance(v, OrderedDictType) }

func odictUpdate(args *Value, f *Frame, n int) Value { return update(args, f, n, "OrderedDict") }

func odictUpdateMethod(args *Value, f *Frame, n int) Value { return update(args, f, n, "update") }

func update(args *Value, f *Frame, n int, name string) Value {
	n, kwp := o.SplitArgs(args, n)
	if n > 2 {
		if name == "update" {
			return o.TypeErr("update() takes at most 1 positional argument (%d given)", n-1)
		}
		return o.TypeErr("expected at most 1 argument, got %d", n-1)
	}
	if n == 2 && !addAll(*args, f, o.Arg(args, 1)) {
		return raised
	}
	if kw := o.KwArg(kwp, 0); kw != unbound && !addAll(*args, f, kw) {
		return raised
	}
	return none
}

// addAll sets x's items from a mapping or an iterable of pairs, through
// __setitem__ where a subclass has its own.
func addAll(x Value, f *Frame, src Value) bool {
	if o.FindSpecial(x, o.SpSetItem) == miss && o.IsExactDict(src) {
		return o.DictUpdate(x, f, src)
	}
	keys := o.LookupAttr(src, f, o.Intern("keys"))
	if keys == raised {
		return false
	}
	pairs := src
	if keys != miss {
		if pairs = o.Call0(keys, f); pairs == raised {
			return false
		}
	}
	it := o.Iter(pairs, f)
	if it == raised {
		return false
	}
	for {
		k := o.Next(it, f)
		if k == done {
			return true
		}
		if k == raised {
			return false
		}
		var v Value
		if keys != miss {
			if v = o.GetItem(src, f, k); v == raised {
				return false
			}
		} else {
			pair := o.ToTuple(k, f)
			if pair == raised {
				return false
			}
			if n := o.TupleLen(pair); n != 2 {
				if n < 2 {
					o.ValueErr("need more than %d value%s to unpack", n, map[bool]string{true: "", false: "s"}[n == 1])
				} else {
					o.ValueErr("too many values to unpack (expected 2)")
				}
				return false
			}
			k, v = o.TupleAt(pair, 0), o.TupleAt(pair, 1)
		}
		if o.SetItem(x, f, k, v) == raised {
			return false
		}
	}
}

func odictRepr(x Value, f *Frame) Value {
	name := o.ShortNameOfType(o.TypeOf(x))
	if o.DictLen(x) == 0 {
		return o.NewStr(name + "()")
	}
	if !o.ReprEnter(x) {
		return o.NewStr("...")
	}
	defer o.ReprLeave(x)
	var d Value
	if x.Is(o.ShapeOrderedDict) {
		d = o.DictCopy(x)
	} else {
		items := o.CallMethod0(x, f, o.Intern("items"))
		if items == raised {
			return items
		}
		if d = o.Call1(o.DictType.Type, f, items); d == raised {
			return d
		}
	}
	s := o.Repr(d, f)
	if s == raised {
		return s
	}
	return o.NewStr(name + "(" + o.StrGo(s) + ")")
}

func odictEqual(x Value, f *Frame, y Value) int {
	eq := o.DictEqual(x, f, y)
	if eq != 1 || !isODict(x) || !isODict(y) {
		return eq
	}
	i, j := 0, 0
	for {
		k, _, next := o.DictNext(x, i)
		l, _, next2 := o.DictNext(y, j)
		if next == 0 || next2 == 0 {
			return 1
		}
		i, j = next, next2
		if eq := o.Eq(k, f, l); eq != 1 {
			return eq
		}
	}
}

func odictEq(x Value, f *Frame, y Value) Value {
	if !o.IsDict(x) || !o.IsDict(y) {
		return heap.NotImplemented
	}
	switch odictEqual(x, f, y) {
	case 0:
		return heap.False
	case 1:
		return heap.True
	}
	return raised
}

func odictNe(x Value, f *Frame, y Value) Value {
	switch r := odictEq(x, f, y); r {
	case heap.True:
		return heap.False
	case heap.False:
		return heap.True
	default:
		return r
	}
}

func odictOr(x Value, f *Frame, y Value) Value {
	if !o.IsDict(x) || !o.IsDict(y) {
		return heap.NotImplemented
	}
	t := o.TypeOf(x)
	if !isODict(x) {
		t = o.TypeOf(y)
	}
	d := o.Call1(t, f, x)
	if d == raised || !addAll(d, f, y) {
		return raised
	}
	return d
}

func odictIOr(x Value, f *Frame, y Value) Value {
	if !addAll(x, f, y) {
		return raised
	}
	return x
}

func odictFromKeys(cls Value, f *Frame, iterable, v Value) Value {
	if v == unbound {
		v = none
	}
	d := o.Call0(cls, f)
	if d == raised {
		return d
	}
	it := o.Iter(iterable, f)
	if it == raised {
		return it
	}
	for {
		k := o.Next(it, f)
		if k == done {
			return d
		}
		if k == raised || o.SetItem(d, f, k, v) == raised {
			return raised
		}
	}
}

func odictSetDefault(x Value, f *Frame, k, def Value) Value {
	if def == unbound {
		def = none
	}
	if o.FindSpecial(x, o.SpSetItem) == miss {
		return o.DictSetDefault(x, f, k, def)
	}
	in := o.Contains(x, f, k)
	switch {
	case in < 0:
		return raised
	case in == 1:
		return o.GetItem(x, f, k)
	case o.SetItem(x, f, k, def) == raised:
		return raised
	}
	return def
}

// locate returns the position of k's entry and k's hash; -1 = not there, -2 = raised.
func locate(x Value, f *Frame, k Value) (int, int64) {
	h, ok := o.Hash(k, f)
	if !ok {
		return -2, 0
	}
	i, ok := o.DictFind(x, f, k, h)
	if !ok {
		return -2, 0
	}
	return i, h
}

func odictPop(x Value, f *Frame, k, def Value) Value {
	if o.FindSpecial(x, o.SpDelItem) != miss || o.FindSpecial(x, o.SpGetItem) != miss {
		in := o.Contains(x, f, k)
		if in < 0 {
			return raised
		}
		if in == 1 {
			v := o.GetItem(x, f, k)
			if v == raised || o.DelItem(x, f, k) == raised {
				return raised
			}
			return v
		}
	} else {
		i, _ := locate(x, f, k)
		if i == -2 {
			return raised
		}
		if i >= 0 {
			v := o.DictValueAt(x, i)
			o.DictRemoveAt(x, i)
			return v
		}
	}
	if def != unbound {
		return def
	}
	return o.KeyErr(k)
}

// first returns the position of x's first entry, which is not empty.
func first(x Value) int {
	p := x.Addr()
	hint := (*int)(heap.Ptr(p + odictFirst))
	if heap.Load(p+odictEntries) != o.DictEntriesOf(x) {
		heap.SetRef(p, odictEntries, o.DictEntriesOf(x))
		*hint = 0
	}
	_, _, next := o.DictNext(x, *hint)
	if next == 0 {
		_, _, next = o.DictNext(x, 0)
	}
	*hint = next - 1
	return next - 1
}

func odictPopItem(x Value, f *Frame, last Value) Value {
	end := 1
	if last != unbound {
		if end = o.Truth(last, f); end < 0 {
			return raised
		}
	}
	if o.DictLen(x) == 0 {
		return o.KeyErr(o.NewStr("dictionary is empty"))
	}
	if end == 1 {
		k, v, _ := o.DictPopLast(x)
		return o.Tuple2(k, v)
	}
	i := first(x)
	t := o.Tuple2(o.DictKeyAt(x, i), o.DictValueAt(x, i))
	o.DictRemoveAt(x, i)
	return t
}

func odictMoveToEnd(x Value, f *Frame, k, last Value) Value {
	end := 1
	if last != unbound {
		if end = o.Truth(last, f); end < 0 {
			return raised
		}
	}
	i, h := locate(x, f, k)
	switch {
	case i == -2:
		return raised
	case i < 0:
		return o.KeyErr(k)
	}
	key, v := o.DictKeyAt(x, i), o.DictValueAt(x, i)
	if end == 1 {
		if i == o.DictFillCount(x)-1 {
			return none
		}
		o.DictRemoveAt(x, i)
		if !o.DictSetHash(x, f, key, v, h) {
			return raised
		}
		return none
	}
	if i == first(x) {
		return none
	}
	// Entries are only ever added at the end: all others follow the moved one.
	o.DictRemoveAt(x, i)
	rest := o.DictCopy(x)
	o.DictClear(x)
	if !o.DictSetHash(x, f, key, v, h) || !o.DictUpdate(x, f, rest) {
		return raised
	}
	return none
}

func odictCopy(x Value, f *Frame) Value {
	d := o.Call0(o.TypeOf(x), f)
	if d == raised {
		return d
	}
	if o.FindSpecial(x, o.SpGetItem) == miss && o.FindSpecial(d, o.SpSetItem) == miss && o.IsDict(d) {
		if !o.DictUpdate(d, f, x) {
			return raised
		}
		return d
	}
	for pos := 0; ; {
		k, _, next := o.DictNext(x, pos)
		if next == 0 {
			return d
		}
		pos = next
		v := o.GetItem(x, f, k)
		if v == raised || o.SetItem(d, f, k, v) == raised {
			return raised
		}
	}
}

func odictReduce(x Value, f *Frame) Value {
	state := o.CallMethod0(x, f, nameGetState)
	if state == raised {
		return state
	}
	items := o.CallMethod0(x, f, o.Intern("items"))
	if items == raised {
		return items
	}
	it := o.Iter(items, f)
	if it == raised {
		return it
	}
	t := o.NewTuple(5)
	o.TupleSet(t, 0, o.TypeOf(x))
	o.TupleSet(t, 1, o.NewTuple(0))
	o.TupleSet(t, 2, state)
	o.TupleSet(t, 3, none)
	o.TupleSet(t, 4, it)
	return t
}

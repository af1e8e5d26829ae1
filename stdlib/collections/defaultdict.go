package collections

import (
	"pyjit/heap"
	o "pyjit/object"
)

// A defaultdict: a dict, then the factory.
const (
	DefaultFactory  = o.DictSize
	defaultDictSize = o.DictSize + 8
)

// DefaultDictType is collections.defaultdict.
var DefaultDictType = new(o.TypeDef)

func init() {
	*DefaultDictType = o.TypeDef{
		Name: "defaultdict", Module: "collections", Base: o.DictType, Kind: o.KindDict, Shape: o.ShapeDefaultDict,
		Scan: heap.ScanMask, Mask: 1<<(o.DictEntries/8) | 1<<(DefaultFactory/8), Size: defaultDictSize,
		Doc: "defaultdict(default_factory=None, /, [...]) --> dict with default factory\n\nThe default factory is called without arguments to produce\na new value when a key is not present, in __getitem__ only.\nA defaultdict compares equal to a dict with the same items.\nAll remaining arguments are treated the same as if they were\npassed to the dict constructor, including keyword arguments.",
		Sig: "*args, **kwargs",
		New: func(args *Value, f *Frame, n int) Value { return newDefaultDict(*args, none) },
		Init: func(args *Value, f *Frame, n int) Value {
			n, kwp := o.SplitArgs(args, n)
			factory := none
			if n > 1 {
				factory = o.Arg(args, 1)
				if factory != none && !o.IsCallable(factory) {
					return o.TypeErr("first argument must be callable or None")
				}
			}
			heap.SetRef((*args).Addr(), DefaultFactory, factory)
			if n > 3 {
				return o.TypeErr("dict expected at most 1 argument, got %d", n-2)
			}
			if n > 2 && !o.DictUpdate(*args, f, o.Arg(args, 2)) {
				return raised
			}
			if kw := o.KwArg(kwp, 0); kw != unbound && !o.DictUpdate(*args, f, kw) {
				return raised
			}
			return none
		},
		Slots: []o.SlotDef{
			{Sp: o.SpRepr, Fn: defaultDictRepr}, {Sp: o.SpGetItem, Fn: defaultDictGetItem},
			{Sp: o.SpOr, Fn: defaultDictOr}, {Sp: o.SpROr, Fn: func(x Value, f *Frame, y Value) Value { return defaultDictOr(y, f, x) }},
		},
		Methods: []o.MethodDef{
			{Name: "__missing__", Sig: "self, key, /", Fn: defaultDictMissing, Doc: "__missing__(key) # Called by __getitem__ for missing key; pseudo-code:\n  if self.default_factory is None: raise KeyError((key,))\n  self[key] = value = self.default_factory()\n  return value"},
			{Name: "copy", Sig: "self, /", Fn: defaultDictCopy, Doc: "D.copy() -> a shallow copy of D."},
			{Name: "__copy__", Sig: "self, /", Fn: defaultDictCopy, Doc: "D.copy() -> a shallow copy of D."},
			{Name: "__reduce__", Sig: "self, /", Fn: defaultDictReduce, Doc: "Return state information for pickling."},
			o.ClassGetItemDef,
		},
		GetSets: []o.GetSetDef{{Name: "default_factory", Get: func(x Value, f *Frame) Value { return factoryOf(x) }, Set: func(x Value, f *Frame, v Value) Value {
			if v == unbound {
				v = none
			}
			heap.SetRef(x.Addr(), DefaultFactory, v)
			return none
		}, Doc: "Factory for default value called by __missing__()."}},
	}
}

func newDefaultDict(cls, factory Value) Value {
	x := o.NewOf(cls, DefaultDictType)
	o.DictInit(x)
	heap.SetRef(x.Addr(), DefaultFactory, factory)
	return x
}

func factoryOf(x Value) Value { return heap.Load(x.Addr() + DefaultFactory) }

func defaultDictGetItem(x Value, f *Frame, key Value) Value {
	v := o.DictGet(x, f, key)
	if v != miss {
		return v
	}
	if x.Is(o.ShapeDefaultDict) {
		return defaultDictMissing(x, f, key)
	}
	fn := o.LookupSpecial(x, f, o.Intern("__missing__"))
	if fn == raised {
		return fn
	}
	return o.Call1(fn, f, key)
}

func defaultDictMissing(x Value, f *Frame, key Value) Value {
	factory := factoryOf(x)
	if factory == none {
		return o.KeyErr(key)
	}
	v := o.Call0(factory, f)
	if v == raised || o.SetItem(x, f, key, v) == raised {
		return raised
	}
	return v
}

func defaultDictRepr(x Value, f *Frame) Value {
	base := o.NativeSlots(o.DictType.Type).F1[o.SpRepr](x, f)
	if base == raised {
		return base
	}
	text := "..."
	if factory := factoryOf(x); o.ReprEnter(x) {
		s, ok := o.ReprString(factory, f)
		o.ReprLeave(x)
		if !ok {
			return raised
		}
		text = s
	}
	return o.NewStr(o.ShortNameOfType(o.TypeOf(x)) + "(" + text + ", " + o.StrGo(base) + ")")
}

func defaultDictOr(x Value, f *Frame, y Value) Value {
	if !o.IsDict(x) || !o.IsDict(y) {
		return heap.NotImplemented
	}
	self := x
	if !o.IsInstance(x, DefaultDictType) {
		self = y
	}
	d := o.Call2(o.TypeOf(self), f, factoryOf(self), x)
	if d == raised {
		return d
	}
	if !o.DictUpdate(d, f, y) {
		return raised
	}
	return d
}

func defaultDictCopy(x Value, f *Frame) Value {
	return o.Call2(o.TypeOf(x), f, factoryOf(x), x)
}

func defaultDictReduce(x Value, f *Frame) Value {
	args := o.NewTuple(0)
	if factory := factoryOf(x); factory != none {
		args = o.Tuple1(factory)
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
	o.TupleSet(t, 1, args)
	o.TupleSet(t, 2, none)
	o.TupleSet(t, 3, none)
	o.TupleSet(t, 4, it)
	return t
}

// Package abc is the module _abc: what abstract base classes remember about their
// virtual subclasses.
//
// The registry and the caches of a class refer to other classes weakly: each is a
// dict from a class's address to a weak reference to it, where a reference to another
// object, or to none, is as good as no entry.
package abc

import (
	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none   = heap.None
	raised = heap.Raised
	miss   = heap.Miss
)

// The data of a class: 8 registry · 16 cache · 24 negative cache, dicts or None · 32 the counter for
// which the negative cache holds, raw.
const (
	dataRegistry = 8
	dataCache    = 16
	dataNegative = 24
	dataVersion  = 32
	dataSize     = 40
)

// counter counts registrations: each makes all negative caches invalid.
var counter int64

var dataType = &o.TypeDef{
	Name: "_abc_data", Module: "_abc", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 7 << 1, Size: dataSize, Flags: o.NoNew | o.Final,
	Doc: "Internal state held by ABC machinery.",
}

func version(d Value) *int64 { return (*int64)(heap.Ptr(d.Addr() + dataVersion)) }

func init() {
	o.Register(dataType)
	o.RegisterModule(&o.ModuleDef{
		Name: "_abc",
		Doc:  "Module contains faster C implementation of abc.ABCMeta",
		Funcs: []o.MethodDef{
			{Name: "get_cache_token", Sig: "", Fn: func(x Value, f *Frame) Value { return o.Int(counter) }, Doc: "Returns the current ABC cache token.\n\nThe token is an opaque object (supporting equality testing) identifying the\ncurrent version of the ABC cache for virtual subclasses. The token changes\nwith every call to register() on any ABC."},
			{Name: "_abc_init", Sig: "self, /", Fn: abcInit, Doc: "Internal ABC helper for class set-up. Should be never used outside abc module."},
			{Name: "_abc_register", Sig: "self, subclass, /", Fn: register, Doc: "Internal ABC helper for subclass registration. Should be never used outside abc module."},
			{Name: "_abc_instancecheck", Sig: "self, instance, /", Fn: instanceCheck, Doc: "Internal ABC helper for instance checks. Should be never used outside abc module."},
			{Name: "_abc_subclasscheck", Sig: "self, subclass, /", Fn: subclassCheck, Doc: "Internal ABC helper for subclass checks. Should be never used outside abc module."},
			{Name: "_get_dump", Sig: "self, /", Fn: dump, Doc: "Internal ABC helper for cache and registry debugging.\n\nReturn shallow copies of registry, of both caches, and\nnegative cache version. Don't call this function directly,\ninstead use ABC._dump_registry() for a nice repr."},
			{Name: "_reset_registry", Sig: "self, /", Fn: func(cls Value, f *Frame) Value { return reset(cls, f, dataRegistry, dataRegistry) }, Doc: "Internal ABC helper to reset registry of a given class.\n\nShould be only used by refleak.py"},
			{Name: "_reset_caches", Sig: "self, /", Fn: func(cls Value, f *Frame) Value { return reset(cls, f, dataCache, dataNegative) }, Doc: "Internal ABC helper to reset both caches of a given class.\n\nShould be only used by refleak.py"},
		},
	})
}

var (
	nameImpl         = o.Intern("_abc_impl")
	nameAbstract     = o.Intern("__abstractmethods__")
	nameIsAbstract   = o.Intern("__isabstractmethod__")
	nameFlags        = o.Intern("__abc_tpflags__")
	nameDict         = o.Intern("__dict__")
	nameBases        = o.Intern("__bases__")
	nameMRO          = o.Intern("__mro__")
	nameClass        = o.Intern("__class__")
	nameSubclasses   = o.Intern("__subclasses__")
	nameSubclassHook = o.Intern("__subclasshook__")
	nameSubclassChk  = o.Intern("__subclasscheck__")
	nameItems        = o.Intern("items")
)

// dataOf returns the data of cls or Raised.
func dataOf(cls Value, f *Frame) Value {
	d := o.GetAttr(cls, f, nameImpl)
	if d != raised && o.TypeOf(d) != dataType.Type {
		return o.TypeErr("_abc_impl is set to a wrong type")
	}
	return d
}

func has(d Value, part uintptr, cls Value) bool {
	s := heap.Load(d.Addr() + part)
	if s == none || !cls.IsObj() {
		return false
	}
	r := o.DictGet(s, nil, heap.Int(int64(cls.Addr()>>3)))
	return r != miss && o.WeakTarget(r) == cls
}

func add(d Value, part uintptr, cls Value) {
	s := heap.Load(d.Addr() + part)
	if s == none {
		s = o.NewDict()
		heap.SetRef(d.Addr(), part, s)
	}
	o.DictSet(s, nil, heap.Int(int64(cls.Addr()>>3)), o.NewWeakRef(cls))
}

func reset(cls Value, f *Frame, parts ...uintptr) Value {
	d := dataOf(cls, f)
	if d == raised {
		return d
	}
	for _, p := range parts {
		heap.SetRef(d.Addr(), p, none)
	}
	return none
}

func dump(cls Value, f *Frame) Value {
	d := dataOf(cls, f)
	if d == raised {
		return d
	}
	t := o.NewTuple(4)
	for i := range 3 {
		set := o.NewSet()
		if s := heap.Load(d.Addr() + dataRegistry + 8*uintptr(i)); s != none {
			for pos := 0; ; {
				_, r, next := o.DictNext(s, pos)
				if next == 0 {
					break
				}
				pos = next
				if !o.SetAdd(set, f, r) {
					return raised
				}
			}
		}
		o.TupleSet(t, i, set)
	}
	o.TupleSet(t, 3, o.Int(*version(d)))
	return t
}

// isAbstract reports whether v is an abstract method: 1, 0, or -1 for raised.
func isAbstract(v Value, f *Frame) int {
	a := o.LookupAttr(v, f, nameIsAbstract)
	switch a {
	case raised:
		return -1
	case miss:
		return 0
	}
	return o.Truth(a, f)
}

// abstractMethods returns the frozenset of the names of cls's abstract methods.
func abstractMethods(cls Value, f *Frame) Value {
	set := o.NewSet()
	ns := o.GetAttr(cls, f, nameDict)
	if ns == raised {
		return ns
	}
	items := o.CallMethod0(ns, f, nameItems)
	if items == raised {
		return items
	}
	if items = o.ToList(items, f); items == raised {
		return items
	}
	for i := range o.ListLen(items) {
		pair := o.ListAt(items, i)
		switch isAbstract(o.TupleAt(pair, 1), f) {
		case -1:
			return raised
		case 1:
			if !o.SetAdd(set, f, o.TupleAt(pair, 0)) {
				return raised
			}
		}
	}
	bases := o.GetAttr(cls, f, nameBases)
	if bases == raised {
		return bases
	}
	for i := range o.TupleLen(bases) {
		names := o.LookupAttr(o.TupleAt(bases, i), f, nameAbstract)
		if names == raised {
			return names
		}
		if names == miss {
			continue
		}
		it := o.Iter(names, f)
		if it == raised {
			return it
		}
		for {
			name := o.Next(it, f)
			if name == raised {
				return name
			}
			if name == heap.Done {
				break
			}
			v := o.LookupAttr(cls, f, name)
			if v == raised {
				return v
			}
			if v == miss {
				continue
			}
			switch isAbstract(v, f) {
			case -1:
				return raised
			case 1:
				if !o.SetAdd(set, f, name) {
					return raised
				}
			}
		}
	}
	return o.FrozenSetOf(set, f)
}

// The flags that a class can ask for, as CPython numbers them.
const (
	flagSequence = 1 << 5
	flagMapping  = 1 << 6
)

func abcInit(cls Value, f *Frame) Value {
	names := abstractMethods(cls, f)
	if names == raised || o.SetAttr(cls, f, nameAbstract, names) == raised {
		return raised
	}
	d := o.AllocInst(dataType.Type)
	for _, p := range [...]uintptr{dataRegistry, dataCache, dataNegative} {
		heap.SetRef(d.Addr(), p, none)
	}
	*version(d) = counter
	if o.SetAttr(cls, f, nameImpl, d) == raised {
		return raised
	}
	if !o.IsType(cls) {
		return none
	}
	flags := o.TypeOwnAttr(cls, nameFlags)
	if flags == miss {
		return none
	}
	if o.IsExactInt(flags) {
		n, _ := o.IntInt64(flags)
		if n &= flagSequence | flagMapping; n == flagSequence|flagMapping {
			return o.TypeErr("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING")
		}
		o.SetCollectionFlags(cls, n&flagSequence != 0, n&flagMapping != 0)
	}
	return o.DelAttr(cls, f, nameFlags)
}

func register(cls Value, f *Frame, sub Value) Value {
	if !o.IsType(sub) {
		return o.TypeErr("Can only register classes")
	}
	switch o.IsSubclassOf(sub, f, cls) {
	case -1:
		return raised
	case 1:
		return sub
	}
	switch o.IsSubclassOf(cls, f, sub) {
	case -1:
		return raised
	case 1:
		return o.RuntimeErr("Refusing to create an inheritance cycle")
	}
	d := dataOf(cls, f)
	if d == raised {
		return d
	}
	add(d, dataRegistry, sub)
	counter++
	if o.IsType(cls) {
		if fl := o.TypeFlagsOf(cls); fl&(o.Sequence|o.Mapping) != 0 {
			o.SetCollectionFlags(sub, fl&o.Sequence != 0, fl&o.Mapping != 0)
		}
	}
	return sub
}

func instanceCheck(cls Value, f *Frame, x Value) Value {
	d := dataOf(cls, f)
	if d == raised {
		return d
	}
	k := o.GetAttr(x, f, nameClass)
	if k == raised {
		return k
	}
	if has(d, dataCache, k) {
		return heap.True
	}
	t := o.TypeOf(x)
	if t == k {
		if *version(d) == counter && has(d, dataNegative, k) {
			return heap.False
		}
		return o.CallMethod1(cls, f, nameSubclassChk, k)
	}
	r := o.CallMethod1(cls, f, nameSubclassChk, k)
	if r == raised {
		return r
	}
	switch o.Truth(r, f) {
	case -1:
		return raised
	case 1:
		return r
	}
	return o.CallMethod1(cls, f, nameSubclassChk, t)
}

func subclassCheck(cls Value, f *Frame, sub Value) Value {
	if !o.IsType(sub) {
		return o.TypeErr("issubclass() arg 1 must be a class")
	}
	d := dataOf(cls, f)
	if d == raised {
		return d
	}
	if has(d, dataCache, sub) {
		return heap.True
	}
	if *version(d) < counter {
		heap.SetRef(d.Addr(), dataNegative, none)
		*version(d) = counter
	} else if has(d, dataNegative, sub) {
		return heap.False
	}
	switch r := o.CallMethod1(cls, f, nameSubclassHook, sub); r {
	case raised:
		return r
	case heap.True:
		add(d, dataCache, sub)
		return r
	case heap.False:
		add(d, dataNegative, sub)
		return r
	case heap.NotImplemented:
	default:
		return o.Raise(o.AssertionError, "__subclasshook__ must return either False, True, or NotImplemented")
	}
	mro := o.GetAttr(sub, f, nameMRO)
	if mro == raised {
		return mro
	}
	for i := range o.TupleLen(mro) {
		if o.TupleAt(mro, i) == cls {
			add(d, dataCache, sub)
			return heap.True
		}
	}
	if s := heap.Load(d.Addr() + dataRegistry); s != none {
		s = o.DictCopy(s)
		for pos := 0; ; {
			_, r, next := o.DictNext(s, pos)
			if next == 0 {
				break
			}
			pos = next
			k := o.WeakTarget(r)
			if !k.IsObj() {
				continue
			}
			switch o.IsSubclassOf(sub, f, k) {
			case -1:
				return raised
			case 1:
				add(d, dataCache, sub)
				return heap.True
			}
		}
	}
	subs := o.CallMethod0(cls, f, nameSubclasses)
	if subs == raised {
		return subs
	}
	if !o.IsList(subs) {
		return o.TypeErr("__subclasses__() must return a list")
	}
	for i := 0; i < o.ListLen(subs); i++ {
		switch o.IsSubclassOf(sub, f, o.ListAt(subs, i)) {
		case -1:
			return raised
		case 1:
			add(d, dataCache, sub)
			return heap.True
		}
	}
	add(d, dataNegative, sub)
	return heap.False
}

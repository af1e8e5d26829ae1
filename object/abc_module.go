package object

import (
	"slices"

	"pyjit/heap"
)

// The module _abc: registries and caches of abstract base classes.

// abcData is the Go side of a class's _abc_impl. The sets hold addresses of
// types weakly: who is entered is tenured, and every major collection drops the dead.
type abcData struct {
	registry   []uintptr
	cache      map[uintptr]struct{}
	negative   map[uintptr]struct{}
	negVersion int64
}

var (
	abcDatas = map[uint32]*abcData{}

	// AbcCounter counts registrations: negative caches hold for one value of it.
	AbcCounter int64

	nameAbcImpl  = Intern("_abc_impl")
	nameAbcFlags = Intern("__abc_tpflags__")
	nameSubHook  = Intern("__subclasshook__")

	abcDataType = new(TypeDef)
)

const abcHandle = 8 // raw u32

func init() {
	*abcDataType = TypeDef{
		Name: "_abc_data", Module: "_abc", Kind: KindOther, Shape: shapeSize * idAbcData, Scan: heap.ScanNone, Size: 16, Flags: Final | NoNew,
		Doc: "Internal state held by ABC machinery.",
	}
	Register(abcDataType)
	heap.BeforeSweep(func(isLive func(Value) bool) {
		dead := func(p uintptr) bool { return !isLive(heap.Obj(p)) }
		for _, d := range abcDatas {
			d.registry = slices.DeleteFunc(d.registry, dead)
			for p := range d.cache {
				if dead(p) {
					delete(d.cache, p)
				}
			}
			for p := range d.negative {
				if dead(p) {
					delete(d.negative, p)
				}
			}
		}
	})
	RegisterModule(&ModuleDef{
		Name: "_abc", Doc: "Module contains faster C implementation of abc.ABCMeta",
		Funcs: []MethodDef{
			{Name: "get_cache_token", Sig: "", Fn: func(_ Value, f *Frame) Value { return Int(AbcCounter) }, Doc: "Returns the current ABC cache token.\n\nThe token is an opaque object (supporting equality testing) identifying the\ncurrent version of the ABC cache for virtual subclasses. The token changes\nwith every call to register() on any ABC."},
			{Name: "_abc_init", Sig: "self, /", Fn: abcInit, Doc: "Internal ABC helper for class set-up. Should be never used outside abc module."},
			{Name: "_abc_register", Sig: "self, subclass, /", Fn: abcRegister, Doc: "Internal ABC helper for subclasss registration. Should be never used outside abc module."},
			{Name: "_abc_instancecheck", Sig: "self, instance, /", Fn: abcInstanceCheck, Doc: "Internal ABC helper for instance checks. Should be never used outside abc module."},
			{Name: "_abc_subclasscheck", Sig: "self, subclass, /", Fn: abcSubclassCheck, Doc: "Internal ABC helper for subclasss checks. Should be never used outside abc module."},
			{Name: "_get_dump", Sig: "self, /", Fn: abcDump, Doc: "Internal ABC helper for cache and registry debugging."},
			{Name: "_reset_registry", Sig: "self, /", Fn: func(cls Value, f *Frame) Value {
				d := abcOf(cls)
				if d == nil {
					return Raised
				}
				d.registry = nil
				return None
			}, Doc: "Internal ABC helper to reset registry of a given class."},
			{Name: "_reset_caches", Sig: "self, /", Fn: func(cls Value, f *Frame) Value {
				d := abcOf(cls)
				if d == nil {
					return Raised
				}
				clear(d.cache)
				clear(d.negative)
				return None
			}, Doc: "Internal ABC helper to reset both caches of a given class."},
		},
	})
}

// abcOf returns the data of an abstract base class, or nil with TypeError.
func abcOf(cls Value) *abcData {
	if IsType(cls) {
		if v := TypeLookup(cls, nameAbcImpl); v != Miss && v.Is(abcDataType.Shape) {
			return abcDatas[rawU32(v, abcHandle)]
		}
	}
	TypeErr("_abc_impl is set to a wrong type")
	return nil
}

func enterType(set *map[uintptr]struct{}, t Value) {
	if *set == nil {
		*set = map[uintptr]struct{}{}
	}
	heap.Tenure(t)
	(*set)[t.Addr()] = struct{}{}
}

func inTypes(set map[uintptr]struct{}, t Value) bool {
	_, ok := set[t.Addr()]
	return ok
}

func abcInit(cls Value, f *Frame) Value {
	if abcAbstract(cls, f) == Raised {
		return Raised
	}
	p := heap.New(abcDataType.Shape, 16)
	v := heap.Obj(p)
	n := uint32(len(abcDatas) + 1)
	abcDatas[n] = &abcData{negVersion: AbcCounter}
	setRawU64(v, abcHandle, uint64(n))
	SetTypeAttr(cls, nameAbcImpl, v)
	if fl := nsGet(nsOf(cls), nameAbcFlags); fl != Miss && fl.IsInt() {
		abcFlags(cls, fl.Int())
		SetTypeAttr(cls, nameAbcFlags, Unbound)
	}
	return None
}

// abcFlags sets what sequence and mapping patterns look at: bits 5 and 6 as in CPython.
func abcFlags(t Value, bits int64) {
	c := typeAt(t)
	if bits&(1<<5) != 0 {
		c.flags = c.flags&^Mapping | Sequence
	}
	if bits&(1<<6) != 0 {
		c.flags = c.flags&^Sequence | Mapping
	}
}

func abcFlagsRecursive(t Value, fl TypeFlags) {
	c := typeAt(t)
	if c.flags&(Sequence|Mapping) == fl || c.flags&Immutable != 0 {
		return
	}
	c.flags = c.flags&^(Sequence|Mapping) | fl
	eachSubclass(t, func(s Value) { abcFlagsRecursive(s, fl) })
}

// abcAbstract computes cls.__abstractmethods__.
func abcAbstract(cls Value, f *Frame) Value {
	l := NewList(0)
	ns := DictCopy(nsOf(cls))
	for pos := 0; ; {
		k, v, next := DictNext(ns, pos)
		if next == 0 {
			break
		}
		pos = next
		switch isAbstract(v, f) {
		case -1:
			return Raised
		case 1:
			ListAppend(l, k)
		}
	}
	bases := typeAt(cls).bases
	for i := range TupleLen(bases) {
		m := LookupAttr(TupleAt(bases, i), f, nameAbstractMethods)
		if m == Raised {
			return Raised
		}
		if m == Miss {
			continue
		}
		t := ToTuple(m, f)
		if t == Raised {
			return Raised
		}
		for j := range TupleLen(t) {
			k := TupleAt(t, j)
			if !IsStr(k) {
				continue
			}
			v := LookupAttr(cls, f, InternStr(k))
			if v == Raised {
				return Raised
			}
			if v == Miss {
				continue
			}
			switch isAbstract(v, f) {
			case -1:
				return Raised
			case 1:
				ListAppend(l, k)
			}
		}
	}
	set := Call1(FrozenSetType.Type, f, l)
	if set == Raised {
		return Raised
	}
	return typeSetAbstract(cls, f, set)
}

func abcRegister(cls Value, f *Frame, sub Value) Value {
	if !IsType(sub) {
		return TypeErr("Can only register classes")
	}
	switch IsSubclassOf(sub, f, cls) {
	case -1:
		return Raised
	case 1:
		return sub
	}
	switch IsSubclassOf(cls, f, sub) {
	case -1:
		return Raised
	case 1:
		return RuntimeErr("Refusing to create an inheritance cycle")
	}
	d := abcOf(cls)
	if d == nil {
		return Raised
	}
	heap.Tenure(sub)
	d.registry = append(d.registry, sub.Addr())
	AbcCounter++
	if fl := typeAt(cls).flags & (Sequence | Mapping); fl != 0 {
		abcFlagsRecursive(sub, fl)
	}
	return sub
}

func abcInstanceCheck(cls Value, f *Frame, o Value) Value {
	d := abcOf(cls)
	if d == nil {
		return Raised
	}
	sub := GetAttr(o, f, nameClass)
	if sub == Raised {
		return Raised
	}
	if sub.IsObj() && inTypes(d.cache, sub) {
		return True
	}
	t := TypeOf(o)
	if t == sub {
		if d.negVersion == AbcCounter && inTypes(d.negative, sub) {
			return False
		}
		return CallMethod1(cls, f, nameSubclassCheck, sub)
	}
	r := CallMethod1(cls, f, nameSubclassCheck, sub)
	if r == Raised {
		return Raised
	}
	switch Truth(r, f) {
	case -1:
		return Raised
	case 1:
		return r
	}
	return CallMethod1(cls, f, nameSubclassCheck, t)
}

func abcSubclassCheck(cls Value, f *Frame, sub Value) Value {
	if !IsType(sub) {
		return TypeErr("issubclass() arg 1 must be a class")
	}
	d := abcOf(cls)
	if d == nil {
		return Raised
	}
	if inTypes(d.cache, sub) {
		return True
	}
	if d.negVersion < AbcCounter {
		clear(d.negative)
		d.negVersion = AbcCounter
	} else if inTypes(d.negative, sub) {
		return False
	}
	yes := func() Value { enterType(&d.cache, sub); return True }
	ok := CallMethod1(cls, f, nameSubHook, sub)
	switch ok {
	case Raised:
		return Raised
	case True:
		return yes()
	case False:
		enterType(&d.negative, sub)
		return False
	case NotImplemented:
	default:
		return raiseText(AssertionError, "__subclasshook__ must return either False, True, or NotImplemented")
	}
	if IsSubtype(sub, cls) {
		return yes()
	}
	l := NewList(0)
	for _, p := range d.registry {
		ListAppend(l, heap.Obj(p))
	}
	for i := 0; i < ListLen(l); i++ {
		switch IsSubclassOf(sub, f, ListAt(l, i)) {
		case -1:
			return Raised
		case 1:
			return yes()
		}
	}
	subs := CallMethod0(cls, f, Intern("__subclasses__"))
	if subs == Raised {
		return Raised
	}
	if !IsList(subs) {
		return TypeErr("__subclasses__() must return a list")
	}
	for i := 0; i < ListLen(subs); i++ {
		switch IsSubclassOf(sub, f, ListAt(subs, i)) {
		case -1:
			return Raised
		case 1:
			return yes()
		}
	}
	enterType(&d.negative, sub)
	return False
}

func abcDump(cls Value, f *Frame) Value {
	d := abcOf(cls)
	if d == nil {
		return Raised
	}
	set := func(types []uintptr) Value {
		l := NewList(0)
		for _, p := range types {
			ListAppend(l, NewWeakRef(heap.Obj(p)))
		}
		return Call1(SetType.Type, f, l)
	}
	keys := func(m map[uintptr]struct{}) []uintptr {
		var s []uintptr
		for p := range m {
			s = append(s, p)
		}
		return s
	}
	t := NewTuple(4)
	for i, types := range [3][]uintptr{d.registry, keys(d.cache), keys(d.negative)} {
		s := set(types)
		if s == Raised {
			return Raised
		}
		TupleSet(t, i, s)
	}
	TupleSet(t, 3, Int(d.negVersion))
	return t
}

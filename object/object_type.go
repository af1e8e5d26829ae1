package object

import (
	"sort"
	"strconv"
	"strings"

	"pyjit/heap"
)

// ObjectType is object.
var ObjectType = new(TypeDef)

func init() {
	*ObjectType = TypeDef{
		Name: "object", Kind: KindInst, Shape: ShapeObject,
		Doc: "The base class of the class hierarchy.\n\nWhen called, it accepts no arguments and returns a new featureless\ninstance that has no instance attributes and cannot be given any.\n",
		Slots: []SlotDef{
			{SpRepr, objectRepr},
			{SpStr, objectStr},
			{SpHash, objectHash},
			{SpLt, compareUnknown}, {SpLe, compareUnknown}, {SpGt, compareUnknown}, {SpGe, compareUnknown},
			{SpEq, objectEq},
			{SpNe, objectNe},
		},
		New:  objectNew,
		Init: objectInit,
		Sig:  "*args, **kwargs",
		Methods: []MethodDef{
			{Name: "__reduce_ex__", Sig: "self, protocol, /", Fn: objectReduceEx, Doc: "Helper for pickle."},
			{Name: "__reduce__", Sig: "self, /", Fn: objectReduce, Doc: "Helper for pickle."},
			{Name: "__getstate__", Sig: "self, /", Fn: objectGetState, Doc: "Helper for pickle."},
			{Name: "__subclasshook__", Sig: "type, object, /", Flags: Class, Fn: func(cls Value, f *Frame, o Value) Value { return NotImplemented }, Doc: "Abstract classes can override this to customize issubclass().\n\nThis is invoked early on by abc.ABCMeta.__subclasscheck__().\nIt should return True, False or NotImplemented.  If it returns\nNotImplemented, the normal algorithm is used.  Otherwise, it\noverrides the normal algorithm (and the outcome is cached)."},
			{Name: "__init_subclass__", Sig: "type, /, *args, **kwargs", Flags: Class, Fn: objectInitSubclass, Doc: "This method is called when a class is subclassed.\n\nThe default implementation does nothing. It may be\noverridden to extend subclasses."},
			{Name: "__format__", Sig: "self, format_spec, /", Fn: objectFormat, Doc: "Default object formatter.\n\nReturn str(self) if format_spec is empty. Raise TypeError otherwise."},
			{Name: "__sizeof__", Sig: "self, /", Fn: objectSizeof, Doc: "Size of object in memory, in bytes."},
			{Name: "__dir__", Sig: "self, /", Fn: objectDir, Doc: "Default dir() implementation."},
		},
		GetSets: []GetSetDef{
			{Name: "__class__", Get: func(o Value, f *Frame) Value { return TypeOf(o) }, Set: setClass, Doc: "the object's class"},
		},
	}
}

func hexAddr(v Value) string { return "0x" + strconv.FormatUint(uint64(v)&^7, 16) }

// TypeFullName returns a type's module and qualified name; those of builtins
// without the module.
func TypeFullName(t Value) string {
	q := StrGo(typeAt(t).qualname)
	if m := typeModule(t); m != Miss && IsStr(m) {
		if s := StrGo(m); s != "builtins" {
			return s + "." + q
		}
	}
	return q
}

func objectRepr(o Value, f *Frame) Value {
	return NewStr("<" + TypeFullName(TypeOf(o)) + " object at " + hexAddr(o) + ">")
}

func objectStr(o Value, f *Frame) Value { return Repr(o, f) }

// hashPointer is the hash of an object by its identity.
func hashPointer(v Value) int64 {
	x := uint64(v)
	if v.IsObj() {
		x = uint64(v.Addr())
	}
	return int64(x>>4 | x<<60)
}

// HashValue makes the result of __hash__ of h: -1 is no hash.
func HashValue(h int64) Value {
	if h == -1 {
		h = -2
	}
	return Int(h)
}

func objectHash(o Value, f *Frame) Value { return HashValue(hashPointer(o)) }

func compareUnknown(x Value, f *Frame, y Value) Value { return NotImplemented }

func objectEq(x Value, f *Frame, y Value) Value {
	if x == y {
		return True
	}
	return NotImplemented
}

// objectNe is the inverse of x's __eq__.
func objectNe(x Value, f *Frame, y Value) Value {
	r := callBinarySlot(SpEq, x, f, y)
	if r == Raised || r == NotImplemented {
		return r
	}
	switch Truth(r, f) {
	case -1:
		return Raised
	case 1:
		return False
	}
	return True
}

// objectNew is object.__new__: arguments are refused unless a class overrides
// __init__ and not __new__, as it is the other's business then.
func objectNew(args *Value, f *Frame, n int) Value {
	cls := *args
	n, kw := SplitArgs(args, n)
	if n > 1 || kw != nil && DictLen(*kw) > 0 {
		c := typeAt(cls)
		if c.overridden(SpNew) {
			return TypeErr("object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if !c.overridden(SpInit) && slotTables[c.slots].origin[SpInit] == 0 {
			return TypeErr("%s() takes no arguments", NameOfType(cls))
		}
	}
	if typeAt(cls).flags&Abstract != 0 {
		return abstractError(cls, f)
	}
	return AllocInst(cls)
}

func objectInitSubclass(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	name := NameOfType(*args)
	if kw != nil && DictLen(*kw) > 0 {
		return TypeErr("%s.__init_subclass__() takes no keyword arguments", name)
	}
	if n > 1 {
		return TypeErr("%s.__init_subclass__() takes no arguments (%d given)", name, n-1)
	}
	return None
}

func abstractError(cls Value, f *Frame) Value {
	var names []string
	if m := nsGet(nsOf(cls), nameAbstractMethods); m != Miss {
		t := ToTuple(m, f)
		if t == Raised {
			return Raised
		}
		for i := range TupleLen(t) {
			names = append(names, "'"+StrGo(TupleAt(t, i))+"'")
		}
	}
	sort.Strings(names)
	return TypeErr("Can't instantiate abstract class %s without an implementation for abstract %s %s",
		NameOfType(cls), plural(len(names), "method"), strings.Join(names, ", "))
}

func objectInit(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	if n > 1 || kw != nil && DictLen(*kw) > 0 {
		t := TypeOf(*args)
		c := typeAt(t)
		if c.overridden(SpInit) {
			return TypeErr("object.__init__() takes exactly one argument (the instance to initialize)")
		}
		if !c.overridden(SpNew) && slotTables[c.slots].origin[SpNew] == 0 {
			return TypeErr("%s.__init__() takes exactly one argument (the instance to initialize)", NameOfType(t))
		}
	}
	return None
}

func objectFormat(o Value, f *Frame, spec Value) Value {
	if !IsStr(spec) {
		return TypeErr("__format__() argument must be str, not %s", TypeName(spec))
	}
	if StrLen(spec) > 0 {
		return TypeErr("unsupported format string passed to %s.__format__", TypeName(o))
	}
	return Str(o, f)
}

func objectSizeof(o Value, f *Frame) Value {
	if !o.IsObj() {
		return Int(24)
	}
	return Int(int64(heap.SizeOf(o.Addr())))
}

// objectDir is object.__dir__: the names of the instance, its class and bases.
func objectDir(o Value, f *Frame) Value {
	names := NewDict()
	d := Miss
	if !addOwnNames(names, o) {
		d = LookupAttr(o, f, nameDict)
	}
	switch {
	case d == Raised:
		return Raised
	case d != Miss && IsDict(d):
		if !addKeys(names, d, f) {
			return Raised
		}
	}
	cls := LookupAttr(o, f, nameClass)
	if cls == Raised {
		return Raised
	}
	if cls != Miss && IsType(cls) {
		addTypeNames(names, cls, f)
	}
	return dictKeysList(names)
}

// addOwnNames adds the names of the attributes of an instance that keeps them in
// slots of its shape, unless its class has a say in that; asking for __dict__
// would make it keep them in a dict for ever.
func addOwnNames(names, o Value) bool {
	s := heap.ShapeAt(ShapeRef(o))
	if !o.IsObj() || s.Flags&(flagDictionary|flagDictWord|flagTail|flagNoAttrs) != 0 || typeAt(s.Type).overridden(SpGetAttribute) {
		return false
	}
	if d := TypeLookup(s.Type, nameDict); d == Miss || !d.Is(ShapeGetSet) {
		return false
	}
	for i := range int(s.Count) {
		DictSet(names, nil, nameAt(s.Names, i), None)
	}
	return true
}

func addKeys(names, d Value, f *Frame) bool {
	for pos := 0; ; {
		k, _, next := DictNext(d, pos)
		if next == 0 {
			return true
		}
		pos = next
		if !DictSet(names, f, k, None) {
			return false
		}
	}
}

func addTypeNames(names, t Value, f *Frame) {
	m := typeAt(t).mro
	for i := TupleLen(m) - 1; i >= 0; i-- {
		addKeys(names, nsOf(TupleAt(m, i)), f)
	}
}

func dictKeysList(d Value) Value {
	l := NewList(0)
	for pos := 0; ; {
		k, _, next := DictNext(d, pos)
		if next == 0 {
			return l
		}
		pos = next
		ListAppend(l, k)
	}
}

// setClass is the setter of __class__.
func setClass(o Value, f *Frame, v Value) Value {
	switch {
	case v == Unbound:
		return TypeErr("can't delete __class__ attribute")
	case !IsType(v):
		return TypeErr("__class__ must be set to a class, not '%s' object", TypeName(v))
	}
	old := TypeOf(o)
	if old == v {
		return None
	}
	a, b := typeAt(old), typeAt(v)
	module := IsSubtype(old, ModuleType.Type) && IsSubtype(v, ModuleType.Type)
	if module || IsType(o) {
		Epoch += epochStep // attributes of just this object may be cached
	}
	if module {
		forgetCells(ModuleDict(o))
	}
	if !module && (a.flags&IsClass == 0 || b.flags&IsClass == 0) {
		return TypeErr("__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	if !compatibleLayout(old, v) {
		return TypeErr("__class__ assignment: '%s' object layout differs from '%s'", NameOfType(v), NameOfType(old))
	}
	changeClass(o, v)
	return None
}

// compatibleLayout reports whether instances of one class may become those of the other.
func compatibleLayout(t, u Value) bool {
	a, b := typeAt(t), typeAt(u)
	const layout = HasDict | Weakrefs
	if a.baseOff != b.baseOff || a.nfix != b.nfix || a.kind != b.kind || a.flags&layout != b.flags&layout {
		return false
	}
	if a.nfix == 0 || solidBase(t) == solidBase(u) {
		return true
	}
	return sameFixedSlots(t, u)
}

// sameFixedSlots reports whether two classes have the same names in the same fixed slots.
func sameFixedSlots(t, u Value) bool {
	for {
		t, u = solidBase(t), solidBase(u)
		if t == u {
			return true
		}
		if typeAt(t).flags&IsClass == 0 || typeAt(u).flags&IsClass == 0 || typeAt(t).nfix != typeAt(u).nfix {
			return false
		}
		ns := nsOf(t)
		for pos := 0; ; {
			k, v, next := DictNext(ns, pos)
			if next == 0 {
				break
			}
			pos = next
			if v.Is(ShapeMember) && fld(v, descrTypeOff) == t {
				w := nsGet(nsOf(u), k)
				if w == Miss || !w.Is(ShapeMember) || memberOffset(w) != memberOffset(v) {
					return false
				}
			}
		}
		t, u = typeAt(t).base, typeAt(u).base
	}
}

// changeClass gives o the class t, whose layout is compatible.
func changeClass(o, t Value) {
	s := heap.ShapeOf(o)
	c := typeAt(t)
	if c.root == 0 {
		rootShape(t)
	}
	if s.Flags&(flagDictWord|flagTail) != 0 || s.Flags&flagNoAttrs != 0 || c.ninl == 0 {
		heap.Log(o.Addr())
		setShape(o, c.root)
		return
	}
	// A tree of the new class with as many slots in line as o has.
	root := c.root
	if int(heap.ShapeAt(root).Ninl) != int(s.Ninl) {
		root = heap.NewShape()
		initRoot(heap.ShapeAt(root), t)
		heap.ShapeAt(root).Ninl = s.Ninl
	}
	heap.Log(o.Addr())
	if s.Flags&flagDictionary != 0 {
		setShape(o, dictionaryShape(root))
		return
	}
	r := root
	for i := 0; i < int(s.Count) && r != 0; i++ {
		r = shapeWith(r, nameAt(s.Names, i))
	}
	if r == 0 {
		toDictionary(o, s)
		setShape(o, dictionaryShape(root))
		return
	}
	setShape(o, r)
}

// getInstanceDict and setInstanceDict are the accessors of __dict__.
func getInstanceDict(o Value, f *Frame) Value {
	d := InstanceDict(o)
	if d == Miss {
		return AttrErr(o, nameDict)
	}
	return d
}

func setInstanceDict(o Value, f *Frame, v Value) Value {
	if v == Unbound {
		SetInstanceDict(o, NewDict())
		return None
	}
	if !IsDict(v) {
		return TypeErr("__dict__ must be set to a dictionary, not a '%s'", TypeName(v))
	}
	if !SetInstanceDict(o, v) {
		return raiseText(AttributeError, "This object has no __dict__")
	}
	return None
}

var instanceDictDef = GetSetDef{Name: "__dict__", Get: getInstanceDict, Set: setInstanceDict, Doc: "dictionary for instance variables"}

// WeakrefsHook returns the first weak reference to o, or None.
var WeakrefsHook = func(o Value) Value { return None }

var weakrefDef = GetSetDef{Name: "__weakref__", Get: func(o Value, f *Frame) Value { return WeakrefsHook(o) }, Doc: "list of weak references to the object"}

// SetDictAttr is the setter of __dict__.
func SetDictAttr(o Value, f *Frame, v Value) Value { return setInstanceDict(o, f, v) }

// BaseOf returns a type's __base__, None for object.
func BaseOf(t Value) Value { return typeAt(t).base }

package object

import (
	"strings"

	"pyjit/heap"
)

// TypeType is type.
var TypeType = new(TypeDef)

func init() {
	*TypeType = TypeDef{
		Name: "type", Kind: KindType, Shape: ShapeType, Scan: heap.ScanMask, Mask: typeMask, Size: typeSize, Flags: Weakrefs | TypeSubclass,
		Doc: "type(object) -> the object's type\ntype(name, bases, dict, **kwds) -> a new type",
		Sig: "*args, **kwds", New: typeNew, Init: typeInit,
		Slots: []SlotDef{
			{SpRepr, typeRepr},
			{SpCall, callCallable},
			{SpGetAttribute, typeGetAttr},
			{SpSetAttr, typeSetAttr},
			{SpOr, unionOr},
			{SpROr, func(t Value, f *Frame, o Value) Value { return unionOr(o, f, t) }},
		},
		Methods: []MethodDef{
			{Name: "mro", Sig: "self, /", Fn: func(t Value, f *Frame) Value {
				m := computeMRO(t)
				if m == Raised {
					return Raised
				}
				return ListFrom(tupleItems(m), TupleLen(m))
			}, Doc: "Return a type's method resolution order."},
			{Name: "__subclasses__", Sig: "self, /", Fn: typeSubclasses, Doc: "Return a list of immediate subclasses."},
			{Name: "__prepare__", Sig: "*args, **kwargs", Flags: Class, Fn: func(args *Value, f *Frame, n int) Value { return NewDict() }, Doc: "Create the namespace for the class statement"},
			{Name: "__instancecheck__", Sig: "self, instance, /", Fn: func(t Value, f *Frame, o Value) Value { return boolOrRaised(plainIsInstance(o, f, t)) }, Doc: "Check if an object is an instance."},
			{Name: "__subclasscheck__", Sig: "self, subclass, /", Fn: func(t Value, f *Frame, s Value) Value { return boolOrRaised(plainIsSubclass(s, f, t)) }, Doc: "Check if a class is a subclass."},
			{Name: "__dir__", Sig: "self, /", Fn: func(t Value, f *Frame) Value {
				names := NewDict()
				addTypeNames(names, t, f)
				return dictKeysList(names)
			}, Doc: "Specialized __dir__ implementation for types."},
			{Name: "__sizeof__", Sig: "self, /", Fn: objectSizeof, Doc: "Return memory consumption of the type object."},
		},
		GetSets: []GetSetDef{
			{Name: "__name__", Get: fieldGetter(TypeNameOff), Set: typeSetName},
			{Name: "__qualname__", Get: fieldGetter(TypeQualnameOff), Set: typeSetQualname},
			{Name: "__module__", Get: func(t Value, f *Frame) Value { return typeModule(t) }, Set: typeSetModule},
			{Name: "__doc__", Get: typeDoc, Set: typeSetDoc},
			{Name: "__bases__", Get: fieldGetter(TypeBasesOff), Set: typeSetBases},
			{Name: "__base__", Get: fieldGetter(TypeBaseOff)},
			{Name: "__mro__", Get: fieldGetter(TypeMroOff)},
			{Name: "__dict__", Get: func(t Value, f *Frame) Value { return NewMappingProxy(nsOf(t)) }},
			{Name: "__abstractmethods__", Get: typeAbstract, Set: typeSetAbstract},
			{Name: "__annotations__", Get: typeAnnotations, Set: typeSetAnnotations},
			{Name: "__annotate__", Get: typeAnnotate, Set: typeSetAnnotate},
			{Name: "__type_params__", Get: typeTypeParams, Set: typeSetTypeParams},
			{Name: "__text_signature__", Get: func(t Value, f *Frame) Value {
				if c := typeAt(t); c.flags&IsClass == 0 && typeDefs[c.def].Sig != "" {
					return NewStr("(" + typeDefs[c.def].Sig + ")")
				}
				return None
			}},
			{Name: "__basicsize__", Get: func(t Value, f *Frame) Value {
				c := typeAt(t)
				return Int(8 + int64(c.baseOff) + 8*int64(c.nfix)) // CPython's header has two words
			}},
			{Name: "__itemsize__", Get: func(t Value, f *Frame) Value {
				if typeAt(t).flags&VarSized != 0 {
					return Int(8)
				}
				return Int(0)
			}},
			{Name: "__flags__", Get: func(t Value, f *Frame) Value { return Int(cpythonFlags(t)) }},
			{Name: "__dictoffset__", Get: func(t Value, f *Frame) Value {
				if typeAt(t).flags&HasDict != 0 {
					return Int(-1)
				}
				return Int(0)
			}},
			{Name: "__weakrefoffset__", Get: func(t Value, f *Frame) Value { return Int(0) }},
		},
	}
}

func init() { Register() }

// cpythonFlags are the bits of tp_flags that programs look at.
func cpythonFlags(t Value) int64 {
	c := typeAt(t)
	x := int64(1 << 12)
	if c.flags&IsClass != 0 {
		x |= 1 << 9
	}
	if c.flags&Immutable != 0 {
		x |= 1 << 8
	}
	if c.flags&Final == 0 {
		x |= 1 << 10
	}
	if c.flags&Abstract != 0 {
		x |= 1 << 20
	}
	if c.flags&Sequence != 0 {
		x |= 1 << 5
	}
	if c.flags&Mapping != 0 {
		x |= 1 << 6
	}
	bits := map[Kind]int64{KindInt: 1 << 24, KindList: 1 << 25, KindTuple: 1 << 26, KindBytes: 1 << 27, KindStr: 1 << 28, KindDict: 1 << 29, KindException: 1 << 30, KindType: 1 << 31}
	return x | bits[c.kind]
}

func typeRepr(t Value, f *Frame) Value { return NewStr("<class '" + TypeFullName(t) + "'>") }

// typeModule returns t.__module__ or Miss.
func typeModule(t Value) Value {
	c := typeAt(t)
	if c.flags&IsClass == 0 {
		if m := typeDefs[c.def].Module; m != "" {
			return Intern(m)
		}
		return Intern("builtins")
	}
	return nsGet(c.ns, nameModule)
}

// typeGetAttr is type.__getattribute__.
func typeGetAttr(t Value, f *Frame, name Value) Value {
	meta := TypeOf(t)
	m := TypeLookup(meta, name)
	var fl uint8
	if m != Miss {
		fl = descrFlags(m)
		if fl&(FlagData|FlagGet) == FlagData|FlagGet {
			return getDescr(m, f, t, meta)
		}
	}
	if v := TypeLookup(t, name); v != Miss {
		if v.Is(ShapeFunction) || descrFlags(v)&FlagGet == 0 {
			return v
		}
		return getDescr(v, f, None, t)
	}
	switch {
	case m == Miss:
		return Miss
	case fl&FlagFunc != 0:
		return bindMethod(m, t)
	case fl&FlagGet != 0:
		return getDescr(m, f, t, meta)
	}
	return m
}

// typeSetAttr is type.__setattr__.
func typeSetAttr(t Value, f *Frame, name, v Value) Value {
	name = attrKey(name)
	c := typeAt(t)
	if c.flags&Immutable != 0 {
		return TypeErr("cannot set %s attribute of immutable type '%s'", quoteName(name), NameOfType(t))
	}
	if m := TypeLookup(TypeOf(t), name); m != Miss && descrFlags(m)&FlagData != 0 {
		return setDescr(m, f, t, v)
	}
	if !SetTypeAttr(t, name, v) {
		return AttrErr(t, name)
	}
	return None
}

// SetTypeAttr sets name in the namespace of the class t, or deletes it if v is
// Unbound; false if there was nothing to delete.
func SetTypeAttr(t, name, v Value) bool {
	c := typeAt(t)
	ns := nsOf(t)
	raw := nsRaw(ns, name)
	if v == Unbound {
		if raw == Miss {
			return false
		}
		nsDel(ns, name)
		typeAttrMoved(t, name)
		return true
	}
	known := rawU8(name, offNameFlags)&nameCached != 0 && (c.flags&looked != 0 || c.nsubs != 0)
	if raw == Miss {
		nsSet(ns, name, v)
		if known || rawU8(name, offNameSpecial) != 0 {
			typeAttrMoved(t, name)
		}
		return true
	}
	old := unwrap(raw)
	descr := (descrFlags(old) | descrFlags(v)) != 0
	switch {
	case isNSCell(raw):
		if cellAt(raw).state == cellMutable && !descr {
			setFld(raw, NSCellValue, v)
			return true
		}
		writeCell(raw, v)
	case known && !descr: // it will be written again: mutable from now on
		cell := newNSCell(v)
		cellAt(cell).state = cellMutable
		dictRawSet(ns, name, cell)
		Epoch += epochStep
		return true
	default:
		dictRawSet(ns, name, v)
	}
	if known || rawU8(name, offNameSpecial) != 0 {
		if descrFlags(old) != descrFlags(v) || rawU8(name, offNameSpecial) != 0 {
			typeAttrMoved(t, name)
		} else {
			Epoch += epochStep
			if !isNSCell(raw) {
				placeChanged(t, name)
			}
		}
	}
	return true
}

// typeAttrMoved is told that the entry name of t's namespace appeared,
// disappeared or changed between plain value and descriptor.
func typeAttrMoved(t, name Value) {
	if rawU8(name, offNameFlags)&nameCached != 0 {
		placeChanged(t, name)
	}
	if rawU8(name, offNameSpecial) != 0 {
		specialChanged(t)
	}
}

func typeSubclasses(t Value, f *Frame) Value {
	l := NewList(0)
	eachSubclass(t, func(s Value) { ListAppend(l, s) })
	return l
}

func typeSetName(t Value, f *Frame, v Value) Value {
	if r := mutableType(t, v, "__name__"); r == Raised {
		return Raised
	}
	if !IsStr(v) {
		return TypeErr("can only assign string to %s.__name__, not '%s'", NameOfType(t), TypeName(v))
	}
	if strings.IndexByte(StrGo(v), 0) >= 0 {
		return ValueErr("type name must not contain null characters")
	}
	setFld(t, TypeNameOff, v)
	return None
}

func typeSetQualname(t Value, f *Frame, v Value) Value {
	if r := mutableType(t, v, "__qualname__"); r == Raised {
		return Raised
	}
	if !IsStr(v) {
		return TypeErr("can only assign string to %s.__qualname__, not '%s'", NameOfType(t), TypeName(v))
	}
	setFld(t, TypeQualnameOff, v)
	return None
}

// mutableType raises TypeError if t is a built-in type or v would delete.
func mutableType(t, v Value, what string) Value {
	if typeAt(t).flags&IsClass == 0 {
		return TypeErr("cannot set '%s' attribute of immutable type '%s'", what, NameOfType(t))
	}
	if v == Unbound {
		return TypeErr("cannot delete '%s' attribute of immutable type '%s'", what, NameOfType(t))
	}
	return None
}

func typeSetModule(t Value, f *Frame, v Value) Value {
	if r := mutableType(t, v, "__module__"); r == Raised {
		return Raised
	}
	SetTypeAttr(t, nameModule, v)
	return None
}

func typeDoc(t Value, f *Frame) Value {
	c := typeAt(t)
	if c.flags&IsClass == 0 {
		return docValue(typeDefs[c.def].Doc)
	}
	v := TypeLookup(t, nameDoc)
	if v == Miss {
		return None
	}
	if descrFlags(v)&FlagGet != 0 {
		return getDescr(v, f, None, t)
	}
	return v
}

func typeSetDoc(t Value, f *Frame, v Value) Value {
	if r := mutableType(t, v, "__doc__"); r == Raised {
		return Raised
	}
	SetTypeAttr(t, nameDoc, v)
	return None
}

func typeAbstract(t Value, f *Frame) Value {
	if t != TypeType.Type {
		if v := nsGet(nsOf(t), nameAbstractMethods); v != Miss {
			return v
		}
	}
	return raiseAttr(t, nameAbstractMethods, "__abstractmethods__")
}

func typeSetAbstract(t Value, f *Frame, v Value) Value {
	if v == Unbound {
		if !SetTypeAttr(t, nameAbstractMethods, Unbound) {
			return AttrErr(t, nameAbstractMethods)
		}
		typeAt(t).flags &^= Abstract
		return None
	}
	b := Truth(v, f)
	if b < 0 {
		return Raised
	}
	SetTypeAttr(t, nameAbstractMethods, v)
	if b == 1 {
		typeAt(t).flags |= Abstract
	} else {
		typeAt(t).flags &^= Abstract
	}
	return None
}

// Annotations of a class: what __annotate_func__ in its namespace makes of them
// is kept in __annotations_cache__, as in CPython.
var (
	nameAnnotateFunc     = Intern("__annotate_func__")
	nameAnnotationsCache = Intern("__annotations_cache__")
)

func typeAnnotations(t Value, f *Frame) Value {
	if typeAt(t).flags&IsClass == 0 {
		return raiseAttr(t, nameAnnotations, "type object '"+NameOfType(t)+"' has no attribute '__annotations__'")
	}
	ns := nsOf(t)
	for _, n := range [2]Value{nameAnnotations, nameAnnotationsCache} {
		if v := nsGet(ns, n); v != Miss {
			if descrFlags(v)&FlagGet != 0 {
				return getDescr(v, f, None, t)
			}
			return v
		}
	}
	fn := typeAnnotate(t, f)
	if fn == Raised {
		return Raised
	}
	a := Unbound
	if fn != None {
		if a = Call1(fn, f, heap.Int(1)); a == Raised {
			return Raised
		}
		if !IsDict(a) {
			return TypeErr("__annotate__() must return a dict, not %s", TypeName(a))
		}
	} else {
		a = NewDict()
	}
	SetTypeAttr(t, nameAnnotationsCache, a)
	return a
}

func typeSetAnnotations(t Value, f *Frame, v Value) Value {
	if typeAt(t).flags&IsClass == 0 {
		return TypeErr("cannot set '__annotations__' attribute of immutable type '%s'", NameOfType(t))
	}
	if v == Unbound {
		found := SetTypeAttr(t, nameAnnotations, Unbound)
		found = SetTypeAttr(t, nameAnnotationsCache, Unbound) || found
		if !found {
			return AttrErr(t, nameAnnotations)
		}
	} else if nsRaw(nsOf(t), nameAnnotations) != Miss {
		SetTypeAttr(t, nameAnnotations, v)
	} else {
		SetTypeAttr(t, nameAnnotationsCache, v)
	}
	SetTypeAttr(t, nameAnnotateFunc, None)
	SetTypeAttr(t, nameAnnotate, Unbound)
	return None
}

func typeAnnotate(t Value, f *Frame) Value {
	if typeAt(t).flags&IsClass == 0 {
		return raiseAttr(t, nameAnnotate, "type object '"+NameOfType(t)+"' has no attribute '__annotate__'")
	}
	for _, n := range [2]Value{nameAnnotateFunc, nameAnnotate} {
		if v := nsGet(nsOf(t), n); v != Miss {
			if descrFlags(v)&FlagGet != 0 {
				return getDescr(v, f, None, t)
			}
			return v
		}
	}
	return None
}

func typeSetAnnotate(t Value, f *Frame, v Value) Value {
	switch {
	case v == Unbound:
		return TypeErr("cannot delete __annotate__ attribute")
	case typeAt(t).flags&IsClass == 0:
		return TypeErr("cannot set '__annotate__' attribute of immutable type '%s'", NameOfType(t))
	case v != None && !IsCallable(v):
		return TypeErr("__annotate__ must be callable or None")
	}
	SetTypeAttr(t, nameAnnotateFunc, v)
	if v != None {
		SetTypeAttr(t, nameAnnotationsCache, Unbound)
	}
	return None
}

func typeTypeParams(t Value, f *Frame) Value {
	if typeAt(t).flags&IsClass != 0 {
		if v := nsGet(nsOf(t), nameTypeParams); v != Miss {
			return v
		}
	}
	return NewTuple(0)
}

func typeSetTypeParams(t Value, f *Frame, v Value) Value {
	if r := mutableType(t, v, "__type_params__"); r == Raised {
		return Raised
	}
	SetTypeAttr(t, nameTypeParams, v)
	return None
}

// SetTypeDefAttr puts a constant into the namespace of a built-in type.
func SetTypeDefAttr(d *TypeDef, name string, v Value) {
	nsSet(nsOf(d.Type), Intern(name), v)
	typeAttrMoved(d.Type, Intern(name))
}

// ClearTypeDescriptors takes __dict__ and __weakref__ out of a class's namespace,
// for dataclasses, which replace a class by one with slots.
func ClearTypeDescriptors(t Value, f *Frame) Value {
	if !IsType(t) {
		return TypeErr("_clear_type_descriptors() argument must be type, not %s", TypeName(t))
	}
	if typeAt(t).flags&Immutable != 0 {
		return TypeErr("argument is immutable")
	}
	SetTypeAttr(t, nameDict, Unbound)
	SetTypeAttr(t, nameWeakref, Unbound)
	return None
}

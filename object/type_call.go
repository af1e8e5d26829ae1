package object

import "pyjit/heap"

// TypeCall calls a type: __new__, then __init__ of what that returned.
func TypeCall(cls Value, f *Frame, args *Value, n int, kwnames Value) Value {
	if cls == TypeType.Type && n == 1 && kwnames == Unbound {
		return TypeOf(*args)
	}
	if cls == TypeType.Type && n != 3 {
		return TypeErr("type() takes 1 or 3 arguments")
	}
	c := typeAt(cls)
	s := slotTables[c.slots]
	var o Value
	switch {
	case c.overridden(SpNew):
		fn := TypeLookup(cls, nameNew)
		if fn.Is(ShapeStaticMethod) {
			fn = fld(fn, callableOff)
		} else if descrFlags(fn)&FlagGet != 0 {
			if fn = getDescr(fn, f, None, cls); fn == Raised {
				return Raised
			}
		}
		o = callWithSelf(fn, f, cls, args, n, kwnames)
	case s.G[SpNew-endF3] == nil:
		return TypeErr("cannot create '%s' instances", TypeFullName(cls))
	case s.origin[SpNew] == 0: // object.__new__
		if c.flags&NoNew != 0 {
			return TypeErr("cannot create '%s' instances", TypeFullName(cls))
		}
		if !c.overridden(SpInit) && s.origin[SpInit] == 0 && (n > 0 || kwnames != Unbound && TupleLen(kwnames) > 0) {
			return TypeErr("%s() takes no arguments", NameOfType(cls))
		}
		if c.flags&Abstract != 0 {
			return abstractError(cls, f)
		}
		o = AllocInst(cls)
	default:
		o = goFuncs[s.goCall[SpNew-endF3]].Call(f, cls, args, n, kwnames)
	}
	if o == Raised || TypeOf(o) != cls && !IsSubtype(TypeOf(o), cls) {
		return o
	}
	return InitInstance(o, f, args, n, kwnames)
}

// InitInstance calls o.__init__ with the arguments and returns o or Raised.
func InitInstance(o Value, f *Frame, args *Value, n int, kwnames Value) Value {
	t := TypeOf(o)
	c := typeAt(t)
	if c.overridden(SpInit) {
		r := callSpecialN(TypeLookup(t, nameInit), f, o, args, n, kwnames)
		if r == Raised {
			return Raised
		}
		if r != None {
			return TypeErr("__init__() should return None, not '%s'", TypeName(r))
		}
		return o
	}
	s := slotTables[c.slots]
	if s.origin[SpInit] != 0 {
		if goFuncs[s.goCall[SpInit-endF3]].Call(f, o, args, n, kwnames) == Raised {
			return Raised
		}
	}
	return o
}

// typeNew is type.__new__(meta, name, bases, ns, **kwds).
func typeNew(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	meta := *args
	if n != 4 {
		return TypeErr("type.__new__() takes exactly 3 arguments (%d given)", n-1)
	}
	name, bases, ns := Arg(args, 1), Arg(args, 2), Arg(args, 3)
	switch {
	case !IsStr(name):
		return TypeErr("type.__new__() argument 1 must be str, not %s", TypeName(name))
	case !IsTuple(bases):
		return TypeErr("type.__new__() argument 2 must be tuple, not %s", TypeName(bases))
	case !IsDict(ns):
		return TypeErr("type.__new__() argument 3 must be dict, not %s", TypeName(ns))
	}
	kwds := Unbound
	if kw != nil {
		kwds = *kw
	}
	if TupleLen(bases) > 0 {
		for i := range TupleLen(bases) {
			if b := TupleAt(bases, i); !IsType(b) {
				switch LookupAttr(b, f, nameMroEntries) {
				case Raised:
					return Raised
				case Miss:
				default:
					return TypeErr("type() doesn't support MRO entry resolution; use types.new_class()")
				}
			}
		}
		winner := MetaclassOf(meta, bases)
		if winner == Raised {
			return Raised
		}
		if winner != meta {
			if typeAt(winner).overridden(SpNew) {
				t := TupleFrom(ptrAddr(args), n)
				TupleSet(t, 0, winner)
				fn := GetAttr(winner, f, nameNew)
				if fn == Raised {
					return Raised
				}
				return CallTuple(fn, f, t, kwds)
			}
			meta = winner
		}
	}
	return MakeType(meta, name, bases, ns, kwds, f)
}

func typeInit(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	if n == 2 && kw != nil && DictLen(*kw) > 0 {
		return TypeErr("type.__init__() takes no keyword arguments")
	}
	if n != 2 && n != 4 {
		return TypeErr("type.__init__() takes 1 or 3 arguments")
	}
	return None
}

// typeSetBases is the setter of __bases__.
func typeSetBases(t Value, f *Frame, v Value) Value {
	if r := mutableType(t, v, "__bases__"); r == Raised {
		return Raised
	}
	if !IsTuple(v) {
		return TypeErr("can only assign tuple to %s.__bases__, not %s", NameOfType(t), TypeName(v))
	}
	if TupleLen(v) == 0 {
		return TypeErr("can only assign non-empty tuple to %s.__bases__, not ()", NameOfType(t))
	}
	for i := range TupleLen(v) {
		b := TupleAt(v, i)
		if !IsType(b) {
			return TypeErr("%s.__bases__ must be tuple of classes, not '%s'", NameOfType(t), TypeName(b))
		}
		if IsSubtype(b, t) || derives(b, t) {
			return TypeErr("a __bases__ item causes an inheritance cycle")
		}
	}
	base := bestBase(v)
	if base == Raised {
		return Raised
	}
	c := typeAt(t)
	if !compatibleBases(c.base, base) {
		return TypeErr("__bases__ assignment: '%s' object layout differs from '%s'", NameOfType(base), NameOfType(c.base))
	}
	oldBases, oldBase := c.bases, c.base
	setFld(t, TypeBasesOff, v)
	setFld(t, TypeBaseOff, base)
	if !rebuildMRO(t, f) {
		setFld(t, TypeBasesOff, oldBases)
		setFld(t, TypeBaseOff, oldBase)
		return Raised
	}
	if typeAt(t).bases != v { // an mro method has changed them again, and done the rest
		return None
	}
	for i := range TupleLen(oldBases) {
		removeSubclass(TupleAt(oldBases, i), t)
	}
	for i := range TupleLen(v) {
		addSubclass(TupleAt(v, i), t)
	}
	typeRestructured(t)
	specialChanged(t)
	return None
}

// derives reports whether t is in b's chain of bases. While an mro method of a
// metaclass runs, that says more than b's MRO, which is made anew only afterwards.
func derives(b, t Value) bool {
	for ; b.IsObj() && b != None; b = typeAt(b).base {
		if b == t {
			return true
		}
	}
	return false
}

// compatibleBases reports whether a class may change its base from a to b.
func compatibleBases(a, b Value) bool {
	x, y := typeAt(a), typeAt(b)
	return x.baseOff == y.baseOff && x.nfix == y.nfix && x.kind == y.kind && x.flags&(HasDict|Weakrefs) == y.flags&(HasDict|Weakrefs) ||
		solidBase(a) == solidBase(b)
}

// rebuildMRO recomputes the MROs of t and its subclasses; if one fails, all stay.
func rebuildMRO(t Value, f *Frame) bool {
	old := typeAt(t).mro
	if !setMRO(t, f) {
		return false
	}
	ok := true
	eachSubclass(t, func(s Value) {
		if ok && !rebuildMRO(s, f) {
			ok = false
		}
	})
	if !ok {
		heap.SetRef(t.Addr(), TypeMroOff, old)
	}
	return ok
}

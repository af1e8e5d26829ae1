package object

import "pyjit/heap"

func boolOrRaised(r int) Value {
	if r < 0 {
		return Raised
	}
	return heap.Bool(r == 1)
}

// IsInstanceOf does isinstance(o, cls): 1, 0, or -1 for raised.
func IsInstanceOf(o Value, f *Frame, cls Value) int {
	if TypeOf(o) == cls {
		return 1
	}
	if IsType(cls) && TypeOf(cls) == TypeType.Type {
		return plainIsInstance(o, f, cls)
	}
	if isKind(cls, KindUnion) {
		cls = unionArgs(cls)
	}
	if IsTuple(cls) {
		if !EnterRecursive(f) {
			return -1
		}
		r := 0
		for i := 0; i < TupleLen(cls) && r == 0; i++ {
			r = IsInstanceOf(o, f, TupleAt(cls, i))
		}
		LeaveRecursive()
		return r
	}
	if fn := checkHook(cls, f, nameInstanceCheck); fn != Miss {
		if fn == Raised || !EnterRecursive(f) {
			return -1
		}
		r := Call1(fn, f, o)
		LeaveRecursive()
		if r == Raised {
			return -1
		}
		return Truth(r, f)
	}
	return plainIsInstance(o, f, cls)
}

// checkHook binds __instancecheck__ or __subclasscheck__ of cls's type; Miss if
// it is type's own.
func checkHook(cls Value, f *Frame, name Value) Value {
	fn := TypeLookup(TypeOf(cls), name)
	if fn == Miss || fn.Is(ShapeMethodDescr) && fld(fn, descrTypeOff) == TypeType.Type {
		return Miss
	}
	if descrFlags(fn)&FlagGet == 0 {
		return fn
	}
	return getDescr(fn, f, cls, TypeOf(cls))
}

// plainIsInstance is type.__instancecheck__.
func plainIsInstance(o Value, f *Frame, cls Value) int {
	if IsType(cls) {
		t := TypeOf(o)
		if IsSubtype(t, cls) {
			return 1
		}
		if c := typeAt(t); c.flags&IsClass == 0 && slotTables[c.slots].f2(SpGetAttribute) == nil {
			return 0 // __class__ is the type
		}
		k := LookupAttr(o, f, nameClass)
		if k == Raised {
			return -1
		}
		if k != Miss && k != t && IsType(k) && IsSubtype(k, cls) {
			return 1
		}
		return 0
	}
	if basesOf(cls, f) == Raised {
		return -1
	}
	if basesOf(cls, f) == Miss {
		TypeErr("isinstance() arg 2 must be a type, a tuple of types, or a union")
		return -1
	}
	k := LookupAttr(o, f, nameClass)
	switch k {
	case Raised:
		return -1
	case Miss:
		return 0
	}
	return abstractSubclass(k, f, cls)
}

// basesOf returns cls.__bases__ if it is a tuple; Miss otherwise.
func basesOf(cls Value, f *Frame) Value {
	b := LookupAttr(cls, f, nameBases)
	if b != Raised && b != Miss && !IsTuple(b) {
		return Miss
	}
	return b
}

func abstractSubclass(c Value, f *Frame, cls Value) int {
	if c == cls {
		return 1
	}
	b := basesOf(c, f)
	if b == Raised {
		return -1
	}
	if b == Miss {
		return 0
	}
	if !EnterRecursive(f) {
		return -1
	}
	r := 0
	for i := 0; i < TupleLen(b) && r == 0; i++ {
		r = abstractSubclass(TupleAt(b, i), f, cls)
	}
	LeaveRecursive()
	return r
}

// IsSubclassOf does issubclass(c, cls): 1, 0, or -1 for raised.
func IsSubclassOf(c Value, f *Frame, cls Value) int {
	if IsType(cls) && TypeOf(cls) == TypeType.Type {
		if c == cls {
			return 1
		}
		return plainIsSubclass(c, f, cls)
	}
	if isKind(cls, KindUnion) {
		cls = unionArgs(cls)
	}
	if IsTuple(cls) {
		if !EnterRecursive(f) {
			return -1
		}
		r := 0
		for i := 0; i < TupleLen(cls) && r == 0; i++ {
			r = IsSubclassOf(c, f, TupleAt(cls, i))
		}
		LeaveRecursive()
		return r
	}
	if fn := checkHook(cls, f, nameSubclassCheck); fn != Miss {
		if fn == Raised || !EnterRecursive(f) {
			return -1
		}
		r := Call1(fn, f, c)
		LeaveRecursive()
		if r == Raised {
			return -1
		}
		return Truth(r, f)
	}
	return plainIsSubclass(c, f, cls)
}

// plainIsSubclass is type.__subclasscheck__.
func plainIsSubclass(c Value, f *Frame, cls Value) int {
	if IsType(c) && IsType(cls) {
		if IsSubtype(c, cls) {
			return 1
		}
		return 0
	}
	for _, x := range [2]struct {
		v    Value
		text string
	}{{c, "issubclass() arg 1 must be a class"}, {cls, "issubclass() arg 2 must be a class, a tuple of classes, or a union"}} {
		switch basesOf(x.v, f) {
		case Raised:
			return -1
		case Miss:
			TypeErr("%s", x.text)
			return -1
		}
	}
	return abstractSubclass(c, f, cls)
}

// Dir does dir(o): a sorted list.
func Dir(o Value, f *Frame) Value {
	fn := LookupSpecial(o, f, nameDir)
	if fn == Raised {
		return Raised
	}
	if fn == Miss {
		return TypeErr("object does not provide __dir__")
	}
	l := Call0(fn, f)
	if l == Raised {
		return Raised
	}
	if l = ToList(l, f); l == Raised {
		return Raised
	}
	if CallMethod0(l, f, Intern("sort")) == Raised {
		return Raised
	}
	return l
}

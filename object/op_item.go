package object

// Subscription, len and "in".

// Len returns len(v), or -1 for raised.
func Len(v Value, f *Frame) int {
	if n, ok := QuickLen(v); ok {
		return n
	}
	r := special1(v, f, SpLen)
	switch {
	case r == Miss:
		TypeErr("object of type '%s' has no len()", TypeName(v))
		return -1
	case r == Raised:
		return -1
	}
	return LenResult(r, f)
}

// QuickLen is Len of a list, tuple, str, dict or set that is not of a subclass; ok
// is false for everything else.
func QuickLen(v Value) (n int, ok bool) {
	if !v.IsObj() {
		return 0, false
	}
	switch v.Shape() {
	case ShapeList:
		return ListLen(v), true
	case ShapeTuple:
		return TupleLen(v), true
	case ShapeDict:
		return int(dictOf(v).used), true
	case ShapeSet:
		return SetLen(v), true
	}
	if IsExactStr(v) {
		return StrLen(v), true
	}
	return 0, false
}

// LenResult checks what a __len__ has returned; -1 for raised.
func LenResult(r Value, f *Frame) int {
	if !r.IsInt() {
		if r = Index(r, f); r == Raised {
			return -1
		}
	}
	if IntSign(r) < 0 {
		ValueErr("__len__() should return >= 0")
		return -1
	}
	n, ok := IntInt64(r)
	if !ok {
		OverflowErr("cannot fit '%s' into an index-sized integer", TypeName(r))
		return -1
	}
	return int(n)
}

// LengthHint estimates the number of items of v, as operator.length_hint does;
// -1 for raised.
func LengthHint(v Value, f *Frame, def int) int {
	if hasSpecial(v, SpLen) {
		n := Len(v, f)
		if n >= 0 {
			return n
		}
		if !Matches(TypeError) {
			return -1
		}
		ClearExc()
	}
	fn := LookupSpecial(v, f, nameLengthHint)
	if fn == Raised {
		return -1
	}
	if fn == Miss {
		return def
	}
	r := Call0(fn, f)
	if r == Raised {
		if Matches(TypeError) {
			ClearExc()
			return def
		}
		return -1
	}
	if r == NotImplemented {
		return def
	}
	if !IsIntLike(r) {
		TypeErr("__length_hint__ must be an integer, not %s", TypeName(r))
		return -1
	}
	n, ok := AsSSize(r, f)
	if !ok {
		return -1
	}
	if n < 0 {
		ValueErr("__length_hint__() should return >= 0")
		return -1
	}
	return n
}

// GetItem does o[k].
func GetItem(o Value, f *Frame, k Value) Value {
	r := special2(o, f, SpGetItem, k)
	if r != Miss {
		return r
	}
	if IsType(o) {
		if o == TypeType.Type { // type[int]
			return NewGenericAlias(o, f, k)
		}
		fn := LookupAttr(o, f, nameClassGetItem)
		switch {
		case fn == Raised:
			return Raised
		case fn != Miss && fn != None:
			return Call1(fn, f, k)
		}
		return TypeErr("type '%s' is not subscriptable", NameOfType(o))
	}
	return TypeErr("'%s' object is not subscriptable", TypeName(o))
}

// SetItem does o[k] = v and returns None or Raised.
func SetItem(o Value, f *Frame, k, v Value) Value {
	t := TypeOf(o)
	c := typeAt(t)
	if c.overridden(SpSetItem) {
		if CallSpecial3(TypeLookup(t, spNames[SpSetItem]), o, f, k, v) == Raised {
			return Raised
		}
		return None
	}
	if fn := slotTables[c.slots].f3(SpSetItem); fn != nil {
		return fn(o, f, k, v)
	}
	if c.overridden(SpDelItem) {
		return raiseText(AttributeError, "__setitem__")
	}
	return TypeErr("'%s' object does not support item assignment", NameOfType(t))
}

// DelItem does del o[k] and returns None or Raised.
func DelItem(o Value, f *Frame, k Value) Value {
	r := special2(o, f, SpDelItem, k)
	switch r {
	case Miss:
		if typeAt(TypeOf(o)).overridden(SpSetItem) { // one slot has both
			return raiseText(AttributeError, "__delitem__")
		}
		if mayBeSequence(o) && hasIndex(k) { // CPython has two texts
			return TypeErr("'%s' object doesn't support item deletion", TypeName(o))
		}
		return TypeErr("'%s' object does not support item deletion", TypeName(o))
	case Raised:
		return Raised
	}
	return None
}

// Contains does "v in o": 1, 0, or -1 for raised.
func Contains(o Value, f *Frame, v Value) int {
	t := TypeOf(o)
	c := typeAt(t)
	if c.overridden(SpContains) {
		fn := TypeLookup(t, spNames[SpContains])
		if fn == None {
			TypeErr("'%s' object is not a container", NameOfType(t))
			return -1
		}
		r := CallSpecial2(fn, o, f, v)
		if r == Raised {
			return -1
		}
		return Truth(r, f)
	}
	if fn := slotTables[c.slots].f2(SpContains); fn != nil {
		switch fn(o, f, v) {
		case Raised:
			return -1
		case True:
			return 1
		}
		return 0
	}
	it := Iter(o, f)
	if it == Raised {
		if Matches(TypeError) {
			ClearExc()
			TypeErr("argument of type '%s' is not a container or iterable", NameOfType(t))
		}
		return -1
	}
	for {
		x := Next(it, f)
		switch x {
		case Done:
			return 0
		case Raised:
			return -1
		}
		if r := Eq(x, f, v); r != 0 {
			return r
		}
	}
}

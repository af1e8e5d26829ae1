package object

import "pyjit/heap"

// Attribute access. Names are interned strs everywhere in this file.

// attrKey returns the interned str equal to name, which is a str of any class.
func attrKey(name Value) Value {
	if rawU8(name, OffStrFlags)&StrInterned != 0 {
		return name
	}
	return InternStr(strExact(name))
}

// descrFlags says what v does as a class attribute.
func descrFlags(v Value) uint8 {
	return typeAt(heap.ShapeAt(ShapeRef(v)).Type).descr & flagDescr
}

// GetAttr returns o.name.
func GetAttr(o Value, f *Frame, name Value) Value {
	v := findAttribute(o, f, name)
	if v == Miss {
		return AttrErr(o, name)
	}
	return v
}

// LookupAttr is GetAttr with Miss, and no exception built, where the attribute is
// missing: an AttributeError raised on the way counts as that, too.
func LookupAttr(o Value, f *Frame, name Value) Value {
	v := findAttribute(o, f, name)
	if v == Raised && Matches(AttributeError) {
		ClearExc()
		return Miss
	}
	return v
}

// findAttribute returns o.name; Miss if it is missing and nobody has raised AttributeError.
func findAttribute(o Value, f *Frame, name Value) Value {
	name = attrKey(name)
	sh := ShapeRef(o)
	e := cacheSlot(sh, name)
	if e.shape == sh && e.name == name {
		v := e.value
		code := e.code - Epoch
		if code > ansDictFirst && code < epochStep {
			if d := fld(o, dictOffset(o, heap.ShapeAt(sh))); d.IsObj() {
				if x := attrGet(d, name); x != Miss {
					return x
				}
			}
			code -= ansDictFirst
		}
		switch code {
		case ansSlot:
			return heap.Load(o.Addr() + uintptr(v))
		case ansOverflow:
			vec := heap.Load(o.Addr() + uintptr(v>>32))
			return heap.Load(vec.Addr() + uintptr(uint32(v)))
		case ansPlain:
			return v
		case ansCell:
			return cellAt(v).val
		case ansMethod:
			return bindMethod(v, o)
		case ansDescr:
			return getDescr(v, f, o, TypeOf(o))
		case ansMember:
			if x := heap.Load(o.Addr() + uintptr(v)); x != Unbound {
				return x
			}
			return Miss
		case ansMissing:
			return Miss
		}
	}
	return lookupAttrSlow(o, f, name, sh, e)
}

//go:noinline
func lookupAttrSlow(o Value, f *Frame, name Value, sh uint32, e *cacheEntry) Value {
	s := heap.ShapeAt(sh)
	t := s.Type
	c := typeAt(t)
	var v Value
	switch {
	case c.overridden(SpGetAttribute):
		v = CallSpecial2(TypeLookup(t, spNames[SpGetAttribute]), o, f, name)
	case slotTables[c.slots].f2(SpGetAttribute) != nil:
		v = slotTables[c.slots].f2(SpGetAttribute)(o, f, name)
	default:
		v = genericGet(o, f, name, sh, e)
	}
	return afterGet(v, o, f, name)
}

// afterGet tries __getattr__ when v is Miss or AttributeError is pending.
func afterGet(v, o Value, f *Frame, name Value) Value {
	if v == Raised {
		if !Matches(AttributeError) {
			return v
		}
		if typeAt(TypeOf(o)).getattr == Miss {
			return v
		}
		ClearExc()
		v = Miss
	}
	if v == Miss {
		if g := typeAt(TypeOf(o)).getattr; g != Miss {
			return CallSpecial2(g, o, f, name)
		}
	}
	return v
}

// genericGet is object.__getattribute__: Miss if there is no such attribute.
func genericGet(o Value, f *Frame, name Value, sh uint32, e *cacheEntry) Value {
	s := heap.ShapeAt(sh)
	epoch := Epoch
	cache := e != nil && typeAt(s.Type).getattr == Miss
	raw := typeLookup(s.Type, name)
	v := unwrap(raw)
	var fl uint8
	if v != Miss {
		fl = descrFlags(v)
		if fl&(FlagData|FlagGet) == FlagData|FlagGet {
			if v.Is(ShapeMember) {
				if !memberFits(v, o) {
					return memberMismatch(v, o)
				}
				off := memberOffset(v)
				if cache && off != 0 {
					enterCache(e, sh, name, ansMember, epoch, Value(off))
				}
				return memberGet(v, o)
			}
			if cache {
				enterCache(e, sh, name, ansDescr, epoch, v)
			}
			return getDescr(v, f, o, s.Type)
		}
	}
	first := uint32(0)
	own := Miss
	if s.Flags&(flagDictionary|flagDictWord|flagTail) != 0 {
		first = ansDictFirst
		if own = OwnAttr(o, name); own != Miss && !cache {
			return own
		}
	} else if s.Flags&flagNoAttrs == 0 && o.IsObj() {
		if i := findAttr(s, name); i >= 0 {
			p, off := slotAddr(o, s, i)
			if cache {
				if p == o.Addr() {
					enterCache(e, sh, name, ansSlot, epoch, Value(off))
				} else {
					last := uintptr(s.BaseOff) + 8*uintptr(s.Ninl-1)
					enterCache(e, sh, name, ansOverflow, epoch, Value(last)<<32|Value(off))
				}
			}
			return heap.Load(p + off)
		}
	}
	answer, x := uint32(ansPlain), v
	switch {
	case v == Miss:
		answer, x = ansMissing, 0
	case fl&FlagFunc != 0:
		answer = ansMethod
	case fl&FlagGet != 0:
		answer = ansDescr
	case raw != v && cellAt(raw).state == cellMutable:
		answer, x = ansCell, raw
	}
	if cache {
		enterCache(e, sh, name, answer|first, epoch, x)
	}
	switch {
	case own != Miss:
		return own
	case answer == ansMethod:
		return bindMethod(v, o)
	case answer == ansDescr:
		return getDescr(v, f, o, s.Type)
	}
	return v
}

// GenericGetAttr is object.__getattribute__ without __getattr__; Miss if missing.
func GenericGetAttr(o Value, f *Frame, name Value) Value {
	return genericGet(o, f, name, ShapeRef(o), nil)
}

// getDescr calls v.__get__(o, owner); v has FlagGet.
func getDescr(v Value, f *Frame, o, owner Value) Value {
	t := TypeOf(v)
	c := typeAt(t)
	if c.overridden(SpGet) {
		return CallSpecial3(TypeLookup(t, spNames[SpGet]), v, f, o, owner)
	}
	if fn := slotTables[c.slots].f3(SpGet); fn != nil {
		return fn(v, f, o, owner)
	}
	return v
}

// bindMethod binds a function or method descriptor to o.
func bindMethod(fn, o Value) Value {
	if fn.Is(ShapeFunction) {
		return NewMethod(fn, o)
	}
	return bindDescr(fn, o)
}

// LookupMethod looks up o.name for a call without making a bound method: it
// returns a callable and whether o must be passed as its first argument.
// Miss = no such attribute.
func LookupMethod(o Value, f *Frame, name Value) (fn Value, self bool) {
	name = attrKey(name)
	sh := ShapeRef(o)
	e := cacheSlot(sh, name)
	s := heap.ShapeAt(sh)
	if e.shape == sh && e.name == name {
		switch e.code {
		case Epoch | ansMethod:
			return e.value, true
		case Epoch | ansMethod | ansDictFirst:
			if d := fld(o, dictOffset(o, s)); d.IsObj() {
				if x := attrGet(d, name); x != Miss {
					return x, false
				}
			}
			return e.value, true
		}
	}
	c := typeAt(s.Type)
	if c.overridden(SpGetAttribute) || slotTables[c.slots].f2(SpGetAttribute) != nil {
		return findAttribute(o, f, name), false
	}
	v := unwrap(typeLookup(s.Type, name))
	if v != Miss && descrFlags(v)&FlagFunc != 0 && OwnAttr(o, name) == Miss {
		if c.getattr == Miss {
			first := uint32(0)
			if s.Flags&(flagDictionary|flagDictWord|flagTail) != 0 {
				first = ansDictFirst
			}
			enterCache(e, sh, name, ansMethod|first, Epoch, v)
		}
		return v, true
	}
	return findAttribute(o, f, name), false
}

// SetAttr does o.name = v and returns None or Raised.
func SetAttr(o Value, f *Frame, name, v Value) Value {
	t := TypeOf(o)
	c := typeAt(t)
	if c.overridden(SpSetAttr) {
		if CallSpecial3(TypeLookup(t, spNames[SpSetAttr]), o, f, name, v) == Raised {
			return Raised
		}
		return None
	}
	if fn := slotTables[c.slots].f3(SpSetAttr); fn != nil {
		return fn(o, f, name, v)
	}
	return GenericSetAttr(o, f, name, v)
}

// DelAttr does del o.name and returns None or Raised.
func DelAttr(o Value, f *Frame, name Value) Value {
	t := TypeOf(o)
	c := typeAt(t)
	if c.overridden(SpDelAttr) {
		if CallSpecial2(TypeLookup(t, spNames[SpDelAttr]), o, f, name) == Raised {
			return Raised
		}
		return None
	}
	if fn := slotTables[c.slots].f3(SpSetAttr); fn != nil {
		return fn(o, f, name, Unbound)
	}
	return GenericSetAttr(o, f, name, Unbound)
}

// GenericSetAttr is object.__setattr__, or object.__delattr__ if v is Unbound.
func GenericSetAttr(o Value, f *Frame, name, v Value) Value {
	sh := ShapeRef(o)
	t := heap.ShapeAt(sh).Type
	d := TypeLookup(t, attrKey(name))
	if d != Miss && descrFlags(d)&FlagData != 0 {
		return setDescr(d, f, o, v)
	}
	if v == Unbound {
		if DelOwnAttr(o, name) {
			return None
		}
	} else if SetOwnAttr(o, name, v) {
		return None
	}
	return noSuchAttr(o, name, t, d)
}

// noSuchAttr raises the AttributeError of a failed store or deletion.
func noSuchAttr(o, name, t, d Value) Value {
	n := StrGo(name)
	if hasOwnAttrs(o) {
		return AttrErr(o, name)
	}
	tn := typeLabel(t)
	if d == Miss {
		text := "'" + tn + "' object has no attribute '" + n + "'"
		if !typeAt(t).overridden(SpSetAttr) && !typeAt(t).overridden(SpDelAttr) {
			text += " and no __dict__ for setting new attributes"
		}
		return raiseAttr(o, name, text)
	}
	return raiseAttr(o, name, "'"+tn+"' object attribute '"+n+"' is read-only")
}

// hasOwnAttrs reports whether o can have attributes of its own.
func hasOwnAttrs(o Value) bool {
	if !o.IsObj() {
		return false
	}
	s := heap.ShapeOf(o)
	return s.Flags&flagNoAttrs == 0 && (dictOffset(o, s) != 0 || s.Ninl > s.Nfix)
}

// setDescr calls d.__set__(o, v), or d.__delete__(o) if v is Unbound.
func setDescr(d Value, f *Frame, o, v Value) Value {
	if d.Is(ShapeMember) {
		return memberSet(d, f, o, v)
	}
	t := TypeOf(d)
	c := typeAt(t)
	if v == Unbound {
		if c.overridden(SpDelete) {
			if CallSpecial2(TypeLookup(t, spNames[SpDelete]), d, f, o) == Raised {
				return Raised
			}
			return None
		}
		if c.overridden(SpSet) {
			return raiseText(AttributeError, "__delete__")
		}
	} else {
		if c.overridden(SpSet) {
			if CallSpecial3(TypeLookup(t, spNames[SpSet]), d, f, o, v) == Raised {
				return Raised
			}
			return None
		}
		if c.overridden(SpDelete) && slotTables[c.slots].f3(SpSet) == nil {
			return raiseText(AttributeError, "__set__")
		}
	}
	if fn := slotTables[c.slots].f3(SpSet); fn != nil {
		return fn(d, f, o, v)
	}
	return raiseText(AttributeError, "__set__")
}

// AttrErr raises the AttributeError of a missing attribute. Its message is made
// when somebody asks for it.
func AttrErr(o, name Value) Value {
	e := newException(AttributeError)
	initFld(e, ExcNameOff, name)
	initFld(e, ExcObjOff, o)
	initFld(e, ExcArgsOff, Unbound)
	return RaiseValue(e)
}

// raiseAttr raises an AttributeError with its own message about o.name.
func raiseAttr(o, name Value, text string) Value {
	raiseText(AttributeError, text)
	e := heap.Ctx.Exc
	setFld(e, ExcNameOff, name)
	setFld(e, ExcObjOff, o)
	return Raised
}

// attrMessage is the text of the AttributeError about o.name.
func attrMessage(o, name Value) string {
	n := StrGo(name)
	switch {
	case IsType(o):
		return "type object '" + typeLabel(o) + "' has no attribute '" + n + "'"
	case isKind(o, KindModule):
		return moduleAttrMessage(o, n)
	}
	return "'" + TypeName(o) + "' object has no attribute '" + n + "'"
}

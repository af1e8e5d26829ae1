package object

// What the interpreter asks about special methods, so that those written in
// Python get frames of their own instead of a call from Go.

// Overrides reports whether a Python class defines any special method for v.
func Overrides(v Value) bool {
	c := typeAt(TypeOf(v))
	return c.overrides != [2]uint64{}
}

// HasNative reports whether v's type has a native function for sp.
func HasNative(v Value, sp Special) bool { return slotsOf(v).has(sp) }

// TrySpecial2 does the arithmetic or comparing special sp of x with y, SpPow and
// SpRPow included; NotImplemented if x's type has none.
func TrySpecial2(sp Special, x Value, f *Frame, y Value) Value {
	return arith(sp, TypeOf(x), x, f, y, None)
}

// ReflectedFirst reports whether the right operand's method goes first in x op y:
// its class is derived from the left one's and has a method of its own.
func ReflectedFirst(sp Special, x, y Value) bool {
	tx, ty := TypeOf(x), TypeOf(y)
	if x := typeAt(tx); x.flags&SeqOps != 0 && (sp == SpAdd || sp == SpMul) && !x.overridden(sp) && typeAt(ty).overridden(sp.Reflected()) {
		return true // concatenation comes after the methods of numbers
	}
	if tx == ty || !IsSubtype(ty, tx) {
		return false
	}
	if sp >= SpLt && sp <= SpGe {
		return true
	}
	rsp := sp.Reflected()
	return typeHas(ty, rsp) && !sameSpecial(tx, ty, rsp)
}

// ConcatenatesLast reports whether x only concatenates or repeats with sp and the
// class of y has a method of its own for it, which then goes first.
func ConcatenatesLast(sp Special, x, y Value, inPlace bool) bool {
	if sp != SpAdd && sp != SpMul {
		return false
	}
	c := typeAt(TypeOf(x))
	return c.flags&SeqOps != 0 && !c.overridden(sp) && !(inPlace && c.overridden(sp.InPlace())) &&
		typeAt(TypeOf(y)).overridden(sp.Reflected())
}

// SkipReflected reports whether the right operand's method is not tried in x op y:
// operands of one type have been asked already.
func SkipReflected(sp Special, x, y Value) bool { return TypeOf(x) == TypeOf(y) }

// BinaryError raises the error of x op y for operands that have no method for it.
func BinaryError(sp Special, x, y Value, inPlace bool) Value {
	symbol := specials[sp].symbol
	switch {
	case inPlace:
		symbol = specials[sp.InPlace()].symbol
	case sp == SpPow:
		symbol = "** or pow()"
	}
	return binaryError(sp, symbol, x, y)
}

// CompareError raises the error of an ordering for operands that have no method for it.
func CompareError(op CmpOp, x, y Value) Value {
	return TypeErr("'%s' not supported between instances of '%s' and '%s'", specials[SpLt+Special(op)].symbol, TypeName(x), TypeName(y))
}

// LookupSpecialMethod looks a special method up for a call, in the type alone:
// the callable and the receiver to be passed first, or Unbound if it is bound.
// Miss if there is none.
func LookupSpecialMethod(v Value, f *Frame, name Value) (fn, self Value) {
	t := TypeOf(v)
	fn = TypeLookup(t, name)
	if fn == Miss {
		return Miss, Unbound
	}
	fl := descrFlags(fn)
	switch {
	case fl&FlagFunc != 0:
		return fn, v
	case fl&FlagGet != 0:
		return getDescr(fn, f, v, t), Unbound
	}
	return fn, Unbound
}

// CallBound0 and CallBound1 call what LookupSpecialMethod has found.
func CallBound0(fn Value, f *Frame, self Value) Value {
	if self == Unbound {
		return Call0(fn, f)
	}
	return Call1(fn, f, self)
}

// CallBound1 is CallBound0 with an argument.
func CallBound1(fn Value, f *Frame, self, a Value) Value {
	if self == Unbound {
		return Call1(fn, f, a)
	}
	return Call2(fn, f, self, a)
}

// PlainInit returns the __init__ that calling the class t runs on a new instance,
// if making that is object's affair alone and the metaclass has no say; else Miss.
func PlainInit(t Value) Value {
	c := typeAt(t)
	m := typeAt(TypeOf(t))
	if c.flags&IsClass == 0 || m.overridden(SpCall) || c.overridden(SpNew) || !c.overridden(SpInit) ||
		c.flags&Abstract != 0 || c.kind != KindInst || slotTables[c.slots].origin[SpNew] != 0 {
		return Miss
	}
	return TypeLookup(t, nameInit)
}

// NewInstance returns a new instance of a class that PlainInit has accepted.
func NewInstance(t Value) Value { return AllocInst(t) }

// IsIterable reports whether iter(v) can succeed.
func IsIterable(v Value) bool { return hasSpecial(v, SpIter) || hasSpecial(v, SpGetItem) }

// IsMapping reports whether v has __getitem__ as mappings have.
func IsMapping(v Value) bool {
	return hasSpecial(v, SpGetItem) && !IsTuple(v) && !IsList(v) && !IsStr(v)
}

// MatchesSequence reports whether v matches sequence patterns.
func MatchesSequence(v Value) bool { return typeAt(TypeOf(v)).flags&Sequence != 0 }

// MatchesMapping reports whether v matches mapping patterns.
func MatchesMapping(v Value) bool { return typeAt(TypeOf(v)).flags&Mapping != 0 }

// MatchesSelf reports whether a class pattern's one positional sub-pattern
// matches instances of t themselves.
func MatchesSelf(t Value) bool { return typeAt(t).flags&MatchSelf != 0 }

// ClassName returns a type's __name__.
func ClassName(t Value) string { return NameOfType(t) }

// HexAddr returns the address of an object as representations show it.
func HexAddr(v Value) string { return hexAddr(v) }

// ID returns id(v).
func ID(v Value) Value {
	if v.IsObj() {
		return Int(int64(v.Addr()))
	}
	return Uint(uint64(v))
}

// StrEqual reports whether two strs are equal.
func StrEqual(a, b Value) bool { return StrEq(a, b) }

// CalleeText names a callable in messages about its arguments: "module.f()".
func CalleeText(fn Value, f *Frame) string {
	q := LookupAttr(fn, f, nameQualname)
	if q == Raised {
		ClearExc()
	}
	if q == Miss || q == Raised || !IsStr(q) {
		s, ok := StrString(fn, f)
		if !ok {
			ClearExc()
			s = "object"
		}
		return s
	}
	m := LookupAttr(fn, f, nameModule)
	if m == Raised {
		ClearExc()
	}
	if m != Miss && m != Raised && IsStr(m) {
		if s := StrGo(m); s != "builtins" {
			return s + "." + StrGo(q) + "()"
		}
	}
	return StrGo(q) + "()"
}

// ReprOrQuestion returns the representation of v, or "?" if that fails.
func ReprOrQuestion(v Value, f *Frame) string {
	s, ok := ReprString(v, f)
	if !ok {
		ClearExc()
		return "?"
	}
	return s
}

// CodeRepr is the representation of a code object.
func CodeRepr(code Value, name, file string, line int) string {
	return "<code object " + name + " at " + hexAddr(code) + ", file \"" + file + "\", line " + itoa(line) + ">"
}

// FrameRepr is the representation of a frame object.
func FrameRepr(frame Value, file string, line int, name string) string {
	return "<frame at " + hexAddr(frame) + ", file '" + file + "', line " + itoa(line) + ", code " + name + ">"
}

// AwaitIter returns what v.__await__() answers, an iterator; Miss if v has no __await__.
func AwaitIter(v Value, f *Frame) Value {
	r := special1(v, f, SpAwait)
	if r == Miss || r == Raised {
		return r
	}
	if isKind(r, KindCoroutine) {
		return TypeErr("__await__() returned a coroutine")
	}
	if !IsIterator(r) {
		return TypeErr("__await__() returned non-iterator of type '%s'", TypeName(r))
	}
	return r
}

// Aiter does aiter(v).
func Aiter(v Value, f *Frame) Value {
	r := special1(v, f, SpAiter)
	if r == Miss {
		return TypeErr("'%s' object is not an async iterable", TypeName(v))
	}
	if r != Raised && !hasSpecial(r, SpAnext) {
		return TypeErr("aiter() returned not an async iterator of type '%s'", TypeName(r))
	}
	return r
}

// PathString returns the text of a path: a str, bytes in the file system's
// encoding, or what __fspath__ answers.
func PathString(v Value, f *Frame) (string, bool) {
	if !IsStr(v) && !IsBytes(v) {
		m, self := LookupSpecialMethod(v, f, nameFspath)
		switch m {
		case Raised:
			return "", false
		case Miss:
			TypeErr("expected str, bytes or os.PathLike object, not %s", TypeName(v))
			return "", false
		}
		r := CallBound0(m, f, self)
		if r == Raised {
			return "", false
		}
		if !IsStr(r) && !IsBytes(r) {
			TypeErr("expected %s.__fspath__() to return str or bytes, not %s", TypeName(v), TypeName(r))
			return "", false
		}
		v = r
	}
	if IsStr(v) {
		return StrGo(v), true
	}
	return string(BytesView(v)), true
}

var nameFspath = Intern("__fspath__")

package object

// Repr does repr(v).
func Repr(v Value, f *Frame) Value {
	if !EnterRecursive(f) {
		return Raised
	}
	r := special1(v, f, SpRepr)
	LeaveRecursive()
	if r != Raised && !IsStr(r) {
		return TypeErr("__repr__ returned non-string (type %s)", TypeName(r))
	}
	return r
}

// Str does str(v).
func Str(v Value, f *Frame) Value {
	if IsExactStr(v) {
		return v
	}
	if !EnterRecursive(f) {
		return Raised
	}
	r := special1(v, f, SpStr)
	LeaveRecursive()
	if r != Raised && !IsStr(r) {
		return TypeErr("__str__ returned non-string (type %s)", TypeName(r))
	}
	return r
}

// ReprString is Repr as a Go string.
func ReprString(v Value, f *Frame) (string, bool) {
	r := Repr(v, f)
	if r == Raised {
		return "", false
	}
	return StrGo(r), true
}

// StrString is Str as a Go string.
func StrString(v Value, f *Frame) (string, bool) {
	r := Str(v, f)
	if r == Raised {
		return "", false
	}
	return StrGo(r), true
}

// Format does format(v, spec); spec is a str.
func Format(v Value, f *Frame, spec Value) Value {
	if StrLen(spec) == 0 {
		if IsExactStr(v) {
			return v
		}
		if v.IsInt() {
			return Str(v, f)
		}
	}
	fn := TypeLookup(TypeOf(v), nameFormat)
	if fn == Miss {
		return TypeErr("Type %s doesn't define __format__", TypeName(v))
	}
	r := CallSpecial2(fn, v, f, spec)
	if r != Raised && !IsStr(r) {
		return TypeErr("__format__ must return a str, not %s", TypeName(r))
	}
	return r
}

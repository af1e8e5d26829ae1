package object

// Binary does "a op b" for the arithmetic special sp, SpPow included.
func Binary(sp Special, a Value, f *Frame, b Value) Value {
	if IsExactInt(a) && IsExactInt(b) && intOps[sp] != nil {
		return intOps[sp](a, b)
	}
	r := arithmetic(sp, a, f, b, None)
	if r == NotImplemented {
		return binaryError(sp, specials[sp].symbol, a, b)
	}
	return r
}

func binaryError(sp Special, symbol string, a, b Value) Value {
	if sp == SpMul {
		if typeAt(TypeOf(a)).flags&SeqOps != 0 && !hasIndex(b) {
			return TypeErr("can't multiply sequence by non-int of type '%s'", TypeName(b))
		}
		if typeAt(TypeOf(b)).flags&SeqOps != 0 && !hasIndex(a) {
			if in := sp.InPlace(); symbol != specials[in].symbol || !mayBeSequence(a) {
				return TypeErr("can't multiply sequence by non-int of type '%s'", TypeName(a))
			}
		}
	}
	return TypeErr("unsupported operand type(s) for %s: '%s' and '%s'", symbol, TypeName(a), TypeName(b))
}

// mayBeSequence reports whether the type of v has a table of sequence operations
// in CPython: "v *= w" does not look beyond it, and it words some errors.
func mayBeSequence(v Value) bool {
	c := typeAt(TypeOf(v))
	return c.flags&IsClass != 0 || HasNative(v, SpLen) || HasNative(v, SpContains)
}

// arithmetic is Binary that may answer NotImplemented; z is the third argument of pow.
func arithmetic(sp Special, a Value, f *Frame, b, z Value) Value {
	ta, tb := TypeOf(a), TypeOf(b)
	if ta == tb {
		return arith(sp, ta, a, f, b, z)
	}
	rsp := sp.Reflected()
	x := typeAt(ta)
	reflect := typeHas(tb, rsp)
	if reflect {
		// The right operand goes first if its class is derived from the left one's
		// and has a method of its own, or if the left one only concatenates.
		first := IsSubtype(tb, ta) && !sameSpecial(ta, tb, rsp)
		if !first && x.flags&SeqOps != 0 && (sp == SpAdd || sp == SpMul) && !x.overridden(sp) {
			first = typeAt(tb).overridden(rsp)
			if !first {
				reflect = false
			}
		}
		if first {
			if r := arith(rsp, tb, b, f, a, z); r != NotImplemented {
				return r
			}
			reflect = false
		}
	}
	r := arith(sp, ta, a, f, b, z)
	if r == NotImplemented && reflect {
		return arith(rsp, tb, b, f, a, z)
	}
	return r
}

// arith calls the special sp of x, whose type is t.
func arith(sp Special, t, x Value, f *Frame, y, z Value) Value {
	c := typeAt(t)
	if c.overridden(sp) {
		fn := TypeLookup(t, spNames[sp])
		if z != None && sp >= endF2 {
			return CallSpecial3(fn, x, f, y, z)
		}
		return CallSpecial2(fn, x, f, y)
	}
	s := slotTables[c.slots]
	if sp >= endF2 {
		if fn := s.f3(sp); fn != nil {
			return fn(x, f, y, z)
		}
	} else if fn := s.f2(sp); fn != nil {
		return fn(x, f, y)
	}
	return NotImplemented
}

// sameSpecial reports whether both types do sp by the same method.
func sameSpecial(t, u Value, sp Special) bool {
	a, b := typeAt(t), typeAt(u)
	switch {
	case a.overridden(sp) != b.overridden(sp):
		return false
	case a.overridden(sp):
		return TypeLookup(t, spNames[sp]) == TypeLookup(u, spNames[sp])
	}
	return slotTables[a.slots].origin[sp] == slotTables[b.slots].origin[sp]
}

// InPlace does "a op= b" for the arithmetic special sp and returns the result.
func InPlace(sp Special, a Value, f *Frame, b Value) Value {
	if IsExactInt(a) && IsExactInt(b) && intOps[sp] != nil {
		return intOps[sp](a, b)
	}
	isp := sp.InPlace()
	t := TypeOf(a)
	c := typeAt(t)
	if c.flags&SeqOps != 0 && !c.overridden(isp) && (sp == SpAdd || sp == SpMul) {
		if rsp := sp.Reflected(); typeAt(TypeOf(b)).overridden(rsp) {
			if r := arith(rsp, TypeOf(b), b, f, a, None); r != NotImplemented {
				return r
			}
		}
	}
	if typeHas(t, isp) {
		if r := arith(isp, t, a, f, b, None); r != NotImplemented {
			return r
		}
	}
	var r Value
	if RightNotRepeated(sp, a, b) {
		r = arith(sp, t, a, f, b, None)
	} else {
		r = arithmetic(sp, a, f, b, None)
	}
	if r == NotImplemented {
		return binaryError(sp, specials[isp].symbol, a, b)
	}
	return r
}

// RightNotRepeated reports whether "a *= b" does not ask b, a sequence, to repeat
// itself, since a's type could have been one.
func RightNotRepeated(sp Special, a, b Value) bool {
	if sp != SpMul {
		return false
	}
	c, u := typeAt(TypeOf(a)), typeAt(TypeOf(b))
	return u.flags&SeqOps != 0 && !u.overridden(SpRMul) && c.flags&SeqOps == 0 && mayBeSequence(a)
}

// Power does pow(a, b, mod); mod is None for two arguments.
func Power(a Value, f *Frame, b, mod Value) Value {
	r := arithmetic(SpPow, a, f, b, mod)
	if r == NotImplemented && mod != None && !typeAt(TypeOf(mod)).overridden(SpPow) {
		if t := TypeOf(mod); t != TypeOf(a) && t != TypeOf(b) {
			if fn := slotsOf(mod).f3(SpPow); fn != nil {
				r = fn(a, f, b, mod)
			}
		}
	}
	if r != NotImplemented {
		return r
	}
	if mod == None {
		return binaryError(SpPow, "** or pow()", a, b)
	}
	return TypeErr("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", TypeName(a), TypeName(b), TypeName(mod))
}

// DivMod does divmod(a, b).
func DivMod(a Value, f *Frame, b Value) Value { return Binary(SpDivMod, a, f, b) }

// Unary does SpNeg, SpPos, SpInvert and SpAbs.
func Unary(sp Special, a Value, f *Frame) Value {
	r := special1(a, f, sp)
	if r == Miss {
		if sp == SpAbs {
			return TypeErr("bad operand type for abs(): '%s'", TypeName(a))
		}
		return TypeErr("bad operand type for unary %s: '%s'", specials[sp].symbol, TypeName(a))
	}
	return r
}

// TryBinary is Binary, but for the answer NotImplemented where neither operand can do it.
func TryBinary(sp Special, a Value, f *Frame, b Value) Value { return arithmetic(sp, a, f, b, None) }

package object

// Calling slot wrappers: list.__len__(l), and so [].__len__().

// callSlotDescr calls the slot wrapper d; the first argument is self.
func callSlotDescr(d Value, f *Frame, args *Value, n int, kwnames Value) Value {
	sp := Special(rawU32(d, descrFuncOff))
	t := fld(d, descrTypeOff)
	if n == 0 {
		return TypeErr("descriptor '%s' of '%s' object needs an argument", sp.Name(), NameOfType(t))
	}
	self := *args
	if !IsSubtype(TypeOf(self), t) {
		return TypeErr("descriptor '%s' requires a '%s' object but received a '%s'", sp.Name(), NameOfType(t), TypeName(self))
	}
	s := NativeSlots(t)
	if sp >= endF3 {
		if sp == SpCall && typeAt(t).kind == KindType {
			return TypeCall(self, f, ArgPtr(args, 1), n-1, kwnames)
		}
		if sp == SpCall {
			switch typeAt(t).kind {
			case KindFunction, KindBuiltin, KindMethod, KindMethodDescr, KindSlotDescr:
				return CallN(self, f, ArgPtr(args, 1), n-1, kwnames)
			}
		}
		return goFuncs[s.goCall[sp-endF3]].Call(f, Unbound, args, n, kwnames)
	}
	if kwnames != Unbound && TupleLen(kwnames) > 0 {
		return TypeErr("wrapper %s() takes no keyword arguments", sp.Name())
	}
	return callSlot(s, sp, self, f, args, n-1)
}

// callSlot calls the native function for sp with n arguments behind self, as
// its Python method answers.
func callSlot(s *Slots, sp Special, self Value, f *Frame, args *Value, n int) Value {
	switch {
	case sp < endF1:
		if n != 0 {
			return TypeErr("expected 0 arguments, got %d", n)
		}
		r := s.f1(sp)(self, f)
		if r == Done && (sp == SpNext || sp == SpAnext) {
			return StopIter(takeStopValue())
		}
		return r
	case sp < endF2:
		if n != 1 {
			return TypeErr("expected 1 argument, got %d", n)
		}
		x := Arg(args, 1)
		switch sp {
		case SpGetAttribute:
			if !IsStr(x) {
				return TypeErr("attribute name must be string, not '%s'", TypeName(x))
			}
			r := Miss
			if fn := s.f2(SpGetAttribute); fn != nil {
				r = fn(self, f, InternStr(x))
			} else {
				r = GenericGetAttr(self, f, InternStr(x))
			}
			if r == Miss {
				return AttrErr(self, x)
			}
			return r
		case SpDelAttr:
			return slotSetAttr(s, self, f, x, Unbound, "__delattr__")
		case SpDelete:
			return s.f3(SpSet)(self, f, x, Unbound)
		}
		r := s.f2(sp)(self, f, x)
		if r == NotImplemented && (sp == SpMul || sp == SpRMul || sp == SpIMul) && TypeFlagsOf(TypeOf(self))&SeqOps != 0 {
			return TypeErr("'%s' object cannot be interpreted as an integer", TypeName(x))
		}
		return r
	}
	switch sp {
	case SpPow, SpRPow:
		if n != 1 && n != 2 {
			return TypeErr("expected 1 or 2 arguments, got %d", n)
		}
		z := None
		if n == 2 {
			z = Arg(args, 2)
		}
		return s.f3(sp)(self, f, Arg(args, 1), z)
	case SpGet:
		if n < 1 {
			return TypeErr("__get__ expected at least 1 argument, got %d", n)
		}
		if n > 2 {
			return TypeErr("__get__ expected at most 2 arguments, got %d", n)
		}
		o, owner := Arg(args, 1), None
		if n == 2 {
			owner = Arg(args, 2)
		}
		if o == None && owner == None {
			return TypeErr("__get__(None, None) is invalid")
		}
		return s.f3(SpGet)(self, f, o, owner)
	}
	if n != 2 {
		return TypeErr("%s expected 2 arguments, got %d", sp.Name(), n)
	}
	x, y := Arg(args, 1), Arg(args, 2)
	if sp == SpSetAttr {
		return slotSetAttr(s, self, f, x, y, "__setattr__")
	}
	return s.f3(sp)(self, f, x, y)
}

// slotSetAttr is the wrapper of __setattr__ and __delattr__. It refuses to go
// past a more special built-in type: object.__setattr__(int, "x", 1).
func slotSetAttr(s *Slots, self Value, f *Frame, name, v Value, what string) Value {
	if !IsStr(name) {
		return TypeErr("attribute name must be string, not '%s'", TypeName(name))
	}
	own := NativeSlots(TypeOf(self)).f3(SpSetAttr)
	if fn := s.f3(SpSetAttr); fn != nil {
		return fn(self, f, InternStr(name), v)
	}
	if own != nil && isKind(self, KindType) {
		return TypeErr("can't apply this %s to %s object", what, TypeName(self))
	}
	return GenericSetAttr(self, f, InternStr(name), v)
}

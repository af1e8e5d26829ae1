package object

import "pyjit/heap"

// Calling. A call has n positional arguments at args and behind them the values
// of the keyword arguments that the tuple kwnames names, in order; kwnames is
// Unbound if there are none.

// CallN calls fn.
func CallN(fn Value, f *Frame, args *Value, n int, kwnames Value) Value {
	if !fn.IsObj() {
		return notCallable(fn)
	}
	switch fn.Shape() {
	case ShapeFunction:
		return CallFunctionHook(fn, f, args, n, kwnames)
	case ShapeMethod:
		return callWithSelf(fld(fn, MethodFuncOff), f, fld(fn, MethodSelfOff), args, n, kwnames)
	case ShapeBuiltin:
		return goFuncs[rawU32(fn, BuiltinFuncOff)].Call(f, fld(fn, BuiltinSelfOff), args, n, kwnames)
	case ShapeMethodDescr:
		return callMethodDescr(fn, f, args, n, kwnames)
	}
	s := heap.ShapeOf(fn)
	c := typeAt(s.Type)
	if c.overridden(SpCall) {
		return callSpecialN(TypeLookup(s.Type, spNames[SpCall]), f, fn, args, n, kwnames)
	}
	switch Kind(s.Kind) {
	case KindType:
		return TypeCall(fn, f, args, n, kwnames)
	case KindSlotDescr:
		return callSlotDescr(fn, f, args, n, kwnames)
	case KindStaticMethod:
		return CallN(fld(fn, callableOff), f, args, n, kwnames)
	}
	if g := slotTables[c.slots].goCall[SpCall-endF3]; g != 0 {
		return goFuncs[g].Call(f, fn, args, n, kwnames)
	}
	return notCallable(fn)
}

func notCallable(fn Value) Value { return TypeErr("'%s' object is not callable", TypeName(fn)) }

// IsCallable reports whether v can be called.
func IsCallable(v Value) bool {
	c := typeAt(TypeOf(v))
	return c.overridden(SpCall) || slotTables[c.slots].G[SpCall-endF3] != nil
}

// callWithSelf calls fn with self before the arguments.
func callWithSelf(fn Value, f *Frame, self Value, args *Value, n int, kwnames Value) Value {
	if fn.Is(ShapeMethodDescr) && IsSubtype(TypeOf(self), fld(fn, descrTypeOff)) {
		return goFuncs[rawU32(fn, descrFuncOff)].Call(f, self, args, n, kwnames)
	}
	total := n
	if kwnames != Unbound {
		total += TupleLen(kwnames)
	}
	mark := heap.ScratchTop()
	v := heap.ScratchAlloc(total + 1)
	heap.SetAt(v, 0, self)
	for i := range total {
		heap.SetAt(v, i+1, Arg(args, i))
	}
	r := CallN(fn, f, (*Value)(heap.Ptr(v)), n+1, kwnames)
	heap.ScratchRelease(mark)
	return r
}

// callSpecialN calls fn, found in the type of self, as a special method is called.
func callSpecialN(fn Value, f *Frame, self Value, args *Value, n int, kwnames Value) Value {
	if fn.Is(ShapeFunction) || descrFlags(fn)&FlagFunc != 0 {
		return callWithSelf(fn, f, self, args, n, kwnames)
	}
	if fn = bindSpecial(fn, self, f); fn == Raised {
		return Raised
	}
	// __call__ may be an object whose __call__ is one again, and so on.
	if !EnterRecursive(f) {
		return Raised
	}
	v := CallN(fn, f, args, n, kwnames)
	LeaveRecursive()
	return v
}

// Call0 calls fn without arguments.
func Call0(fn Value, f *Frame) Value {
	return CallN(fn, f, (*Value)(heap.Ptr(heap.ScratchTop())), 0, Unbound)
}

// Call1 calls fn(a).
func Call1(fn Value, f *Frame, a Value) Value {
	if fn.Is(ShapeBuiltin) && fld(fn, BuiltinSelfOff) == Unbound {
		if g := goFuncs[rawU32(fn, BuiltinFuncOff)]; g.Arity == 1 && !g.kwOnly {
			return g.f1(a, f)
		}
	}
	mark := heap.ScratchTop()
	v := heap.ScratchAlloc(1)
	heap.SetAt(v, 0, a)
	r := CallN(fn, f, (*Value)(heap.Ptr(v)), 1, Unbound)
	heap.ScratchRelease(mark)
	return r
}

// Call2 calls fn(a, b).
func Call2(fn Value, f *Frame, a, b Value) Value {
	mark := heap.ScratchTop()
	v := heap.ScratchAlloc(2)
	heap.SetAt(v, 0, a)
	heap.SetAt(v, 1, b)
	r := CallN(fn, f, (*Value)(heap.Ptr(v)), 2, Unbound)
	heap.ScratchRelease(mark)
	return r
}

// Call3 calls fn(a, b, c).
func Call3(fn Value, f *Frame, a, b, c Value) Value {
	mark := heap.ScratchTop()
	v := heap.ScratchAlloc(3)
	heap.SetAt(v, 0, a)
	heap.SetAt(v, 1, b)
	heap.SetAt(v, 2, c)
	r := CallN(fn, f, (*Value)(heap.Ptr(v)), 3, Unbound)
	heap.ScratchRelease(mark)
	return r
}

// CallMethod0 calls o.name().
func CallMethod0(o Value, f *Frame, name Value) Value {
	fn, self := LookupMethod(o, f, name)
	switch {
	case fn == Raised:
		return Raised
	case fn == Miss:
		return AttrErr(o, name)
	case self:
		return Call1(fn, f, o)
	}
	return Call0(fn, f)
}

// CallMethod1 calls o.name(a).
func CallMethod1(o Value, f *Frame, name, a Value) Value {
	fn, self := LookupMethod(o, f, name)
	switch {
	case fn == Raised:
		return Raised
	case fn == Miss:
		return AttrErr(o, name)
	case self:
		return Call2(fn, f, o, a)
	}
	return Call1(fn, f, a)
}

// CallMethod2 calls o.name(a, b).
func CallMethod2(o Value, f *Frame, name, a, b Value) Value {
	fn, self := LookupMethod(o, f, name)
	switch {
	case fn == Raised:
		return Raised
	case fn == Miss:
		return AttrErr(o, name)
	case self:
		return Call3(fn, f, o, a, b)
	}
	return Call2(fn, f, a, b)
}

// CallTuple calls fn(*args, **kw): args is a tuple, kw a dict or Unbound.
func CallTuple(fn Value, f *Frame, args, kw Value) Value {
	n, nk := TupleLen(args), 0
	if kw != Unbound {
		nk = DictLen(kw)
	}
	mark := heap.ScratchTop()
	v := heap.ScratchAlloc(n + nk + 1)
	for i := range n {
		heap.SetAt(v, i, TupleAt(args, i))
	}
	names := Unbound
	if nk > 0 {
		names = NewTuple(nk)
		i := 0
		for pos := 0; i < nk; i++ {
			k, x, next := DictNext(kw, pos)
			if next == 0 {
				break
			}
			if !IsStr(k) {
				heap.ScratchRelease(mark)
				return TypeErr("keywords must be strings")
			}
			TupleSet(names, i, k)
			heap.SetAt(v, n+i, x)
			pos = next
		}
	}
	r := CallN(fn, f, (*Value)(heap.Ptr(v)), n, names)
	heap.ScratchRelease(mark)
	return r
}

// The CallSpecial functions call a function found in a type, binding it to self
// as a special method is bound: functions get self as first argument, other
// descriptors are bound by their __get__.

// CallSpecial1 calls fn bound to self.
func CallSpecial1(fn, self Value, f *Frame) Value {
	if fn.Is(ShapeFunction) || descrFlags(fn)&FlagFunc != 0 {
		return Call1(fn, f, self)
	}
	if fn = bindSpecial(fn, self, f); fn == Raised {
		return Raised
	}
	return Call0(fn, f)
}

// CallSpecial2 calls fn bound to self with a.
func CallSpecial2(fn, self Value, f *Frame, a Value) Value {
	if fn.Is(ShapeFunction) || descrFlags(fn)&FlagFunc != 0 {
		return Call2(fn, f, self, a)
	}
	if fn = bindSpecial(fn, self, f); fn == Raised {
		return Raised
	}
	return Call1(fn, f, a)
}

// CallSpecial3 calls fn bound to self with a and b.
func CallSpecial3(fn, self Value, f *Frame, a, b Value) Value {
	if fn.Is(ShapeFunction) || descrFlags(fn)&FlagFunc != 0 {
		return Call3(fn, f, self, a, b)
	}
	if fn = bindSpecial(fn, self, f); fn == Raised {
		return Raised
	}
	return Call2(fn, f, a, b)
}

func bindSpecial(fn, self Value, f *Frame) Value {
	if descrFlags(fn)&FlagGet == 0 {
		return fn
	}
	return getDescr(fn, f, self, TypeOf(self))
}

// LookupSpecial finds the method name in v's type and binds it to v; Miss if
// there is none. It serves special methods that are no Special.
func LookupSpecial(v Value, f *Frame, name Value) Value {
	fn := TypeLookup(TypeOf(v), name)
	if fn == Miss || descrFlags(fn)&FlagGet == 0 {
		return fn
	}
	return getDescr(fn, f, v, TypeOf(v))
}

// FindSpecial returns the method that a Python class in the MRO of v's type
// defines for sp, or Miss where the native function is to be called.
func FindSpecial(v Value, sp Special) Value {
	t := TypeOf(v)
	if !typeAt(t).overridden(sp) {
		return Miss
	}
	return TypeLookup(t, spNames[sp])
}

// callCallable is the SpCall slot of the kernel's own callables, which CallN
// knows by their kind; it serves their __call__ wrapper.
func callCallable(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	if kw == nil || DictLen(*kw) == 0 {
		return CallN(*args, f, ArgPtr(args, 1), n-1, Unbound)
	}
	return CallTuple(*args, f, TupleFrom(ptrAddr(ArgPtr(args, 1)), n-1), *kw)
}

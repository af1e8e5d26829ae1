package object

import "pyjit/heap"

// The part of pickling that copy needs too: object.__reduce_ex__ by way of copyreg.

// ImportHook imports a module and returns it.
var ImportHook func(name string, f *Frame) Value

func copyregFunction(name string, f *Frame) Value {
	if ImportHook == nil {
		return RuntimeErr("copyreg is not available")
	}
	m := ImportHook("copyreg", f)
	if m == Raised {
		return Raised
	}
	return GetAttr(m, f, Intern(name))
}

func objectReduce(o Value, f *Frame) Value { return reduceObject(o, f, 0) }

func objectReduceEx(o Value, f *Frame, protocol Value) Value {
	p, ok := AsSSize(protocol, f)
	if !ok {
		return Raised
	}
	// A class that overrides __reduce__ is asked first.
	r := LookupAttr(o, f, nameReduce)
	if r == Raised {
		return Raised
	}
	if r != Miss {
		if d := TypeLookup(TypeOf(o), nameReduce); d != TypeLookup(ObjectType.Type, nameReduce) {
			return Call0(r, f)
		}
	}
	return reduceObject(o, f, p)
}

func reduceObject(o Value, f *Frame, protocol int) Value {
	if protocol < 2 {
		fn := copyregFunction("_reduce_ex", f)
		if fn == Raised {
			return Raised
		}
		return Call2(fn, f, o, Int(int64(protocol)))
	}
	t := TypeOf(o)
	c := typeAt(t)
	if !c.overridden(SpNew) && slotTables[c.slots].G[SpNew-endF3] == nil {
		return TypeErr("cannot pickle '%s' object", NameOfType(t))
	}
	args, kwargs := NewTuple(0), Unbound
	hasArgs := false
	if fn := LookupSpecial(o, f, nameGetNewArgsEx); fn == Raised {
		return Raised
	} else if fn != Miss {
		r := Call0(fn, f)
		if r == Raised {
			return Raised
		}
		if !IsTuple(r) {
			return TypeErr("__getnewargs_ex__ should return a tuple, not '%s'", TypeName(r))
		}
		if TupleLen(r) != 2 {
			return ValueErr("__getnewargs_ex__ should return a tuple of length 2, not %d", TupleLen(r))
		}
		args, kwargs = TupleAt(r, 0), TupleAt(r, 1)
		if !IsTuple(args) {
			return TypeErr("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'", TypeName(args))
		}
		if !IsDict(kwargs) {
			return TypeErr("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'", TypeName(kwargs))
		}
		hasArgs = true
	} else if fn := LookupSpecial(o, f, nameGetNewArgs); fn == Raised {
		return Raised
	} else if fn != Miss {
		if args = Call0(fn, f); args == Raised {
			return Raised
		}
		if !IsTuple(args) {
			return TypeErr("__getnewargs__ should return a tuple, not '%s'", TypeName(args))
		}
		hasArgs = true
	}
	r := NewTuple(5)
	if kwargs != Unbound && DictLen(kwargs) > 0 {
		fn := copyregFunction("__newobj_ex__", f)
		if fn == Raised {
			return Raised
		}
		TupleSet(r, 0, fn)
		TupleSet(r, 1, Tuple3(t, args, kwargs))
	} else {
		fn := copyregFunction("__newobj__", f)
		if fn == Raised {
			return Raised
		}
		n := TupleLen(args)
		a := NewTuple(n + 1)
		TupleSet(a, 0, t)
		for i := range n {
			TupleSet(a, i+1, TupleAt(args, i))
		}
		TupleSet(r, 0, fn)
		TupleSet(r, 1, a)
	}
	for i := 2; i < 5; i++ {
		TupleSet(r, i, None)
	}
	state := getState(o, f, !hasArgs && !IsList(o) && !IsDict(o))
	if state == Raised {
		return Raised
	}
	TupleSet(r, 2, state)
	if IsList(o) {
		it := Iter(o, f)
		if it == Raised {
			return Raised
		}
		TupleSet(r, 3, it)
	}
	if IsDict(o) {
		items := CallMethod0(o, f, Intern("items"))
		if items == Raised {
			return Raised
		}
		it := Iter(items, f)
		if it == Raised {
			return Raised
		}
		TupleSet(r, 4, it)
	}
	return r
}

// getState calls o.__getstate__(); required says that without it the object
// could not be restored.
func getState(o Value, f *Frame, required bool) Value {
	fn := GetAttr(o, f, nameGetState)
	if fn == Raised {
		return Raised
	}
	if fn.Is(ShapeBuiltin) && BuiltinFuncOf(fn).Name == "__getstate__" && fld(fn, BuiltinSelfOff) == o &&
		TypeLookup(TypeOf(o), nameGetState) == TypeLookup(ObjectType.Type, nameGetState) {
		return defaultState(o, f, required)
	}
	return Call0(fn, f)
}

func objectGetState(o Value, f *Frame) Value { return defaultState(o, f, false) }

// defaultState is the __dict__, or None, or a pair of it and the values of fixed slots.
func defaultState(o Value, f *Frame, required bool) Value {
	t := TypeOf(o)
	c := typeAt(t)
	if required && c.flags&IsClass == 0 && c.flags&HasDict == 0 && c.kind != KindInst {
		return TypeErr("cannot pickle '%s' object", TypeFullName(t))
	}
	state := None
	if d := LookupAttr(o, f, nameDict); d == Raised {
		return Raised
	} else if d != Miss && d != None {
		state = d
		if IsDict(d) && DictLen(d) == 0 && c.flags&HasDict != 0 && c.nfix == 0 && !IsException(o) {
			state = None
		}
	}
	if c.nfix > 0 {
		slots := NewDict()
		m := c.mro
		for i := range TupleLen(m) {
			k := TupleAt(m, i)
			if typeAt(k).flags&IsClass == 0 {
				continue
			}
			ns := nsOf(k)
			for pos := 0; ; {
				name, v, next := DictNext(ns, pos)
				if next == 0 {
					break
				}
				pos = next
				if v.Is(ShapeMember) && fld(v, descrTypeOff) == k {
					if x := memberGet(v, o); x != Miss {
						DictSetStr(slots, name, x)
					}
				}
			}
		}
		if DictLen(slots) > 0 {
			state = Tuple2(state, slots)
		}
	}
	return state
}

// builtinNamed returns the function of that name of the module builtins; None
// until that module is there.
func builtinNamed(name string) Value {
	if m := BuiltinsModule(); m != None {
		if v := nsGet(ModuleDict(m), Intern(name)); v != Miss {
			return v
		}
	}
	return None
}

// watchDel makes the death of an object with __del__ visible.
func watchDel(o Value) {
	if !diesQuietly(TypeLookup(TypeOf(o), spNames[SpDel])) {
		heap.Watch(o)
	}
	heap.SetFinalizer(o, delFinalizer)
}

// diesQuietly tells of a __del__ whether it can wait for the next collection:
// asyncio makes a future for nearly everything that it waits for, and theirs only
// report exceptions that nobody has asked for.
func diesQuietly(del Value) bool {
	if !del.Is(ShapeFunction) {
		return false
	}
	m := fld(del, FuncModuleOff)
	return IsStr(m) && (StrEqGo(m, "asyncio.futures") || StrEqGo(m, "asyncio.tasks"))
}

var delFinalizer uint32

func init() { delFinalizer = heap.RegisterFinalizer(callDel) }

// callDel calls o.__del__() and deals with what it raises.
func callDel(o Value) {
	exc := FetchExc()
	if special1(o, nil, SpDel) == Raised {
		Unraisable("Exception ignored while calling deallocator", TypeLookup(TypeOf(o), spNames[SpDel]), nil)
	}
	RestoreExc(exc)
}

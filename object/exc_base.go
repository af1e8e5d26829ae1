package object

import (
	"pyjit/heap"
)

// BaseException is the root of all exceptions.
var BaseException = &TypeDef{
	Name: "BaseException", Kind: KindException, Shape: ShapeBaseException,
	Scan: heap.ScanMask, Mask: 0x3e, Size: excSize, Flags: HasDict | Weakrefs | BaseException_,
	Doc: "Common base class for all exceptions", Sig: "*args, **kwargs",
}

func init() {
	b := BaseException
	b.New, b.Init = excNew, excInit
	b.Slots = []SlotDef{
		{SpRepr, excRepr},
		{SpStr, excStr},
	}
	b.Methods = []MethodDef{
		{Name: "__reduce__", Sig: "self, /", Fn: excReduce},
		{Name: "__setstate__", Sig: "self, object, /", Fn: excSetState},
		{Name: "with_traceback", Sig: "self, object, /", Fn: func(e Value, f *Frame, tb Value) Value {
			if excSetTraceback(e, f, tb) == Raised {
				return Raised
			}
			return e
		}, Doc: "Set self.__traceback__ to tb and return self."},
		{Name: "add_note", Sig: "self, object, /", Fn: excAddNote, Doc: "Add a note to the exception"},
	}
	b.GetSets = []GetSetDef{
		{Name: "__dict__", Get: getInstanceDict, Set: setInstanceDict},
		{Name: "args", Get: func(e Value, f *Frame) Value { return excArgs(e) }, Set: func(e Value, f *Frame, v Value) Value {
			if v == Unbound {
				return TypeErr("args may not be deleted")
			}
			t := ToTuple(v, f)
			if t == Raised {
				return Raised
			}
			setFld(e, ExcArgsOff, t)
			return None
		}},
		{Name: "__traceback__", Get: excField(ExcTracebackOff), Set: excSetTraceback},
		{Name: "__context__", Get: excField(ExcContextOff), Set: excSetLink(ExcContextOff, "context")},
		{Name: "__cause__", Get: excField(ExcCauseOff), Set: excSetLink(ExcCauseOff, "cause")},
		{Name: "__suppress_context__", Get: excField(ExcSuppressOff), Set: func(e Value, f *Frame, v Value) Value {
			if v == Unbound {
				return TypeErr("can't delete numeric/char attribute")
			}
			if v != True && v != False {
				return TypeErr("attribute value type must be bool")
			}
			setFld(e, ExcSuppressOff, v)
			return None
		}},
	}
	Register(b)
}

// excNew is BaseException.__new__: all positional arguments become args.
func excNew(args *Value, f *Frame, n int) Value {
	n, _ = SplitArgs(args, n)
	if typeAt(*args).flags&Abstract != 0 {
		// CPython does not look here either.
		_ = n
	}
	e := allocException(*args)
	initFld(e, ExcArgsOff, TupleFrom(ptrAddr(ArgPtr(args, 1)), n-1))
	excFromArgs(e)
	return e
}

func excInit(args *Value, f *Frame, n int) Value {
	e := *args
	n, kw := SplitArgs(args, n)
	if kw != nil && DictLen(*kw) > 0 {
		return TypeErr("%s() takes no keyword arguments", TypeName(e))
	}
	setFld(e, ExcArgsOff, TupleFrom(ptrAddr(ArgPtr(args, 1)), n-1))
	return None
}

// excFromArgs sets the fields of e that its __new__ takes from args.
func excFromArgs(e Value) {
	a := fld(e, ExcArgsOff)
	n := TupleLen(a)
	switch builtinBase(TypeOf(e)) {
	case StopIteration, SystemExit:
		switch {
		case n == 1:
			setFld(e, StopValueOff, TupleAt(a, 0))
		case n > 1 && builtinBase(TypeOf(e)) == SystemExit:
			setFld(e, ExitCodeOff, a)
		case n > 1:
			setFld(e, StopValueOff, TupleAt(a, 0))
		}
	case ImportError, ModuleNotFoundError:
		if n == 1 {
			setFld(e, ImportMsgOff, TupleAt(a, 0))
		}
	}
}

func excRepr(e Value, f *Frame) Value {
	name := ShortNameOfType(TypeOf(e))
	a := excArgs(e)
	if TupleLen(a) == 1 {
		r, ok := ReprString(TupleAt(a, 0), f)
		if !ok {
			return Raised
		}
		return NewStr(name + "(" + r + ")")
	}
	r, ok := ReprString(a, f)
	if !ok {
		return Raised
	}
	return NewStr(name + r)
}

func excStr(e Value, f *Frame) Value {
	a := excArgs(e)
	switch TupleLen(a) {
	case 0:
		return NewStr("")
	case 1:
		return Str(TupleAt(a, 0), f)
	}
	return Str(a, f)
}

func excReduce(e Value, f *Frame) Value {
	a := excArgs(e)
	if d := excDict(e); d != Miss {
		return Tuple3(TypeOf(e), a, d)
	}
	return Tuple2(TypeOf(e), a)
}

// excDict returns a dict of e's attributes, or Miss if there are none.
func excDict(e Value) Value {
	d := InstanceDict(e)
	if d == Miss || DictLen(d) == 0 {
		return Miss
	}
	return d
}

func excSetState(e Value, f *Frame, state Value) Value {
	if state == None {
		return None
	}
	if !IsDict(state) {
		return TypeErr("state is not a dictionary")
	}
	for pos := 0; ; {
		k, v, next := DictNext(state, pos)
		if next == 0 {
			return None
		}
		pos = next
		if !IsStr(k) {
			return TypeErr("attribute name must be string, not '%s'", TypeName(k))
		}
		if SetAttr(e, f, InternStr(k), v) == Raised {
			return Raised
		}
	}
}

func excSetTraceback(e Value, f *Frame, tb Value) Value {
	if tb == Unbound {
		return TypeErr("__traceback__ may not be deleted")
	}
	if tb != None && !isKind(tb, KindTraceback) {
		return TypeErr("__traceback__ must be a traceback or None")
	}
	setFld(e, ExcTracebackOff, tb)
	return None
}

func excSetLink(off uintptr, what string) func(e Value, f *Frame, v Value) Value {
	return func(e Value, f *Frame, v Value) Value {
		if v == Unbound {
			return TypeErr("__%s__ may not be deleted", what)
		}
		if v != None && !IsException(v) {
			return TypeErr("exception %s must be None or derive from BaseException", what)
		}
		setFld(e, off, v)
		if off == ExcCauseOff {
			setFld(e, ExcSuppressOff, True)
		}
		return None
	}
}

func excAddNote(e Value, f *Frame, note Value) Value {
	if !IsStr(note) {
		return TypeErr("add_note() argument must be str, not %s", TypeName(note))
	}
	notes := LookupAttr(e, f, nameNotes)
	if notes == Raised {
		return Raised
	}
	if notes == Miss {
		notes = NewList(0)
		if SetAttr(e, f, nameNotes, notes) == Raised {
			return Raised
		}
	} else if !IsList(notes) {
		return TypeErr("Cannot add note: __notes__ is not a list")
	}
	ListAppend(notes, note)
	return None
}

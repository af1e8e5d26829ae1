package object

import "pyjit/heap"

// What raising and handling by bytecode need of exceptions.

// TakeExc takes the pending exception, which a handler is about to get.
func TakeExc() Value { return ClearExc() }

// TracebackOf returns the traceback of an exception, or None.
func TracebackOf(e Value) Value { return fld(e, ExcTracebackOff) }

// SetCause sets the exception's explicit cause, as raise from does.
func SetCause(e, cause Value) {
	setFld(e, ExcCauseOff, cause)
	setFld(e, ExcSuppressOff, True)
}

// NoteTraceback adds a frame to the traceback of the pending exception.
func NoteTraceback(frame Value, lasti, line int) {
	if Pending() {
		AddTraceback(PendingExc(), frame, lasti, line)
	}
}

// ReraiseHandled does a bare raise; false if there is nothing to raise again but
// the error that says so.
func ReraiseHandled() bool {
	e := Handled()
	if e == None {
		RuntimeErr("No active exception to reraise")
		return false
	}
	RestoreExc(e)
	return true
}

// MakeThrown makes the exception pending that the arguments of throw ask for;
// false if they are wrong, with that exception pending.
func MakeThrown(typ, val, tb Value, f *Frame) bool {
	if tb == Unbound {
		tb = None
	}
	if val == Unbound {
		val = None
	}
	if tb != None && !isKind(tb, KindTraceback) {
		TypeErr("throw() third argument must be a traceback object")
		return false
	}
	switch {
	case IsExceptionType(typ):
		e := val
		if !IsException(val) || !IsSubtype(TypeOf(val), typ) {
			switch {
			case val == None:
				e = Call0(typ, f)
			case IsTuple(val):
				e = CallTuple(typ, f, val, Unbound)
			default:
				e = Call1(typ, f, val)
			}
			if e == Raised {
				return false
			}
			if !IsException(e) {
				TypeErr("calling %s should have returned an instance of BaseException, not %s", typeReprText(typ), typeReprText(TypeOf(e)))
				return false
			}
		}
		typ = e
	case IsException(typ):
		if val != None {
			TypeErr("instance exception may not have a separate value")
			return false
		}
	default:
		TypeErr("exceptions must be classes or instances deriving from BaseException, not %s", TypeName(typ))
		return false
	}
	if tb != None {
		setFld(typ, ExcTracebackOff, tb)
	}
	RestoreExc(typ)
	return true
}

// StopIterationValue returns the value of a StopIteration.
func StopIterationValue(e Value) Value { return fld(e, StopValueOff) }

// RaiseImport raises ImportError or a type derived from it; name and path may be Unbound.
func RaiseImport(t *TypeDef, text string, name, path Value) Value {
	return raiseImport(t, text, name, path, Unbound)
}

// RaiseImportFrom raises the ImportError of a name that a module does not have.
func RaiseImportFrom(text string, module, path, name Value) Value {
	return raiseImport(ImportError, text, module, path, name)
}

func raiseImport(t *TypeDef, text string, name, path, from Value) Value {
	e := newException(t)
	msg := NewStr(text)
	setFld(e, ExcArgsOff, Tuple1(msg))
	setFld(e, ImportMsgOff, msg)
	set := func(off uintptr, v Value) {
		if v != Unbound {
			setFld(e, off, v)
		}
	}
	set(ImportNameOff, name)
	set(ImportPathOff, path)
	set(importFromOff, from)
	return RaiseValue(e)
}

// ImportErrorName returns the name of the module that an ImportError is about, or "".
func ImportErrorName(e Value) string {
	if v := fld(e, ImportNameOff); v != None && IsStr(v) {
		return StrGo(v)
	}
	return ""
}

// RaiseExit raises SystemExit as sys.exit(status) does.
func RaiseExit(status Value) Value {
	e := newException(SystemExit)
	setFld(e, ExitCodeOff, status)
	if status != None {
		if IsTuple(status) {
			setFld(e, ExcArgsOff, status)
			if TupleLen(status) == 1 {
				setFld(e, ExitCodeOff, TupleAt(status, 0))
			}
		} else {
			setFld(e, ExcArgsOff, Tuple1(status))
		}
	}
	return RaiseValue(e)
}

// ExitCode returns the code of a SystemExit.
func ExitCode(e Value) Value { return fld(e, ExitCodeOff) }

// RaiseSyntax raises SyntaxError or a type derived from it; text is the line, "" if unknown.
func RaiseSyntax(t *TypeDef, msg, file string, line, offset, endLine, endOffset int, text string, hasText bool) Value {
	e := newException(t)
	line1 := None
	if hasText {
		line1 = NewStr(text)
	}
	info := NewTuple(6)
	for i, v := range [...]Value{NewStr(file), heap.Int(int64(line)), heap.Int(int64(offset)), line1, heap.Int(int64(endLine)), heap.Int(int64(endOffset))} {
		TupleSet(info, i, v)
	}
	m := NewStr(msg)
	setFld(e, ExcArgsOff, Tuple2(m, info))
	setFld(e, SynMsgOff, m)
	setFld(e, SynFilenameOff, TupleAt(info, 0))
	setFld(e, SynLinenoOff, TupleAt(info, 1))
	setFld(e, SynOffsetOff, TupleAt(info, 2))
	setFld(e, SynTextOff, line1)
	setFld(e, SynEndLinenoOff, TupleAt(info, 4))
	setFld(e, SynEndOffsetOff, TupleAt(info, 5))
	return RaiseValue(e)
}

// PrepReraiseStar returns what is to be raised after the except* clauses of a
// try statement: the exceptions raised in them, a list, and what was not
// handled of the original, put together; None if there is nothing.
func PrepReraiseStar(orig Value, f *Frame, list Value) Value {
	n := ListLen(list)
	if n == 0 {
		return None
	}
	if !IsSubtype(TypeOf(orig), BaseExceptionGroup.Type) {
		// A naked exception was caught by one clause, or by none.
		for i := range n {
			if e := ListAt(list, i); e != None {
				return e
			}
		}
		return None
	}
	raised, reraised := NewList(0), NewList(0)
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(raised)
	heap.ScratchPush(reraised)
	for i := range n {
		e := ListAt(list, i)
		switch {
		case e == None:
		case sameOrigin(e, orig):
			ListAppend(reraised, e)
		default:
			ListAppend(raised, e)
		}
	}
	rest := None
	if ListLen(reraised) > 0 {
		if rest = projectGroup(orig, f, reraised); rest == Raised {
			return Raised
		}
	}
	if ListLen(raised) == 0 {
		return rest
	}
	if rest != None {
		ListAppend(raised, rest)
	}
	if ListLen(raised) == 1 {
		return ListAt(raised, 0)
	}
	return Call2(BaseExceptionGroup.Type, f, EmptyStr, raised)
}

// sameOrigin reports whether e is a part of orig that was raised again: splitting
// keeps these fields.
func sameOrigin(e, orig Value) bool {
	return IsException(e) && fld(e, ExcTracebackOff) == fld(orig, ExcTracebackOff) &&
		fld(e, ExcCauseOff) == fld(orig, ExcCauseOff) && fld(e, ExcContextOff) == fld(orig, ExcContextOff)
}

// leaves collects the exceptions in e that are no groups.
func leaves(e, list Value) {
	if !IsSubtype(TypeOf(e), BaseExceptionGroup.Type) {
		ListAppend(list, e)
		return
	}
	x := fld(e, GroupExcsOff)
	for i := range TupleLen(x) {
		leaves(TupleAt(x, i), list)
	}
}

// projectGroup returns the part of orig whose leaves are those of the exceptions in keep.
func projectGroup(orig Value, f *Frame, keep Value) Value {
	list := NewList(0)
	heap.ScratchPush(list)
	for i := range ListLen(keep) {
		leaves(ListAt(keep, i), list)
	}
	return groupOfLeaves(orig, f, list)
}

func groupOfLeaves(e Value, f *Frame, list Value) Value {
	if !IsSubtype(TypeOf(e), BaseExceptionGroup.Type) {
		for i := range ListLen(list) {
			if ListAt(list, i) == e {
				return e
			}
		}
		return None
	}
	kept := NewList(0)
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(kept)
	x := fld(e, GroupExcsOff)
	for i := range TupleLen(x) {
		k := groupOfLeaves(TupleAt(x, i), f, list)
		if k == Raised {
			return Raised
		}
		if k != None {
			ListAppend(kept, k)
		}
	}
	if ListLen(kept) == 0 {
		return None
	}
	if ListLen(kept) == TupleLen(x) {
		return e
	}
	return groupSubset(e, kept, f)
}

// KeyErrorKey returns the key that a KeyError is about, or None.
func KeyErrorKey(e Value) Value {
	if a := excArgs(e); TupleLen(a) == 1 {
		return TupleAt(a, 0)
	}
	return None
}

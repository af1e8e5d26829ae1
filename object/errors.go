package object

import (
	"fmt"

	"pyjit/heap"
)

// Raise makes an exception of type t with a message as fmt.Sprintf gives it
// pending and returns Raised. The arguments are strings and Go numbers, never
// Values.
func Raise(t *TypeDef, format string, args ...any) Value {
	if len(args) > 0 {
		format = fmt.Sprintf(format, args...)
	}
	return raiseText(t, format)
}

func raiseText(t *TypeDef, text string) Value {
	return RaiseValue(NewException(t, NewStr(text)))
}

// RaiseValue makes exc pending and returns Raised. The exception that is being
// handled becomes its context.
func RaiseValue(exc Value) Value {
	SetContext(exc, heap.Ctx.Handled)
	heap.Ctx.Exc = exc
	return Raised
}

// SetContext makes handled, the exception that is being handled, the context of
// exc. A chain of contexts that leads from handled to exc is cut before exc.
func SetContext(exc, handled Value) {
	if !handled.IsObj() || handled == exc || !IsException(handled) {
		return
	}
	slow, step := handled, false // Floyd's turtle: a cycle elsewhere must not hang
	for o := handled; ; {
		c := fld(o, ExcContextOff)
		if !c.IsObj() {
			break
		}
		if c == exc {
			setFld(o, ExcContextOff, None)
			break
		}
		o = c
		if o == slow {
			break
		}
		if step {
			slow = fld(slow, ExcContextOff)
		}
		step = !step
	}
	setFld(exc, ExcContextOff, handled)
}

// Pending reports whether an exception is pending.
func Pending() bool { return heap.Ctx.Exc.IsObj() }

// PendingExc returns the pending exception or None.
func PendingExc() Value {
	if heap.Ctx.Exc.IsObj() {
		return heap.Ctx.Exc
	}
	return None
}

// Matches reports whether the pending exception is a t.
func Matches(t *TypeDef) bool {
	return heap.Ctx.Exc.IsObj() && IsSubtype(TypeOf(heap.Ctx.Exc), t.Type)
}

// ClearExc takes the pending exception back and returns it, or None.
func ClearExc() Value {
	e := heap.Ctx.Exc
	heap.Ctx.Exc = None
	if !e.IsObj() {
		return None
	}
	return e
}

// FetchExc is ClearExc; RestoreExc makes what it returned pending again.
func FetchExc() Value { return ClearExc() }

// RestoreExc makes e pending; None is nothing. It sets no context.
func RestoreExc(e Value) {
	heap.Ctx.Exc = e
}

// Handled returns the exception that is being handled, or None.
func Handled() Value {
	if heap.Ctx.Handled.IsObj() {
		return heap.Ctx.Handled
	}
	return None
}

// RaiseObject does "raise v": v is an exception or a class of exceptions, which
// is called.
func RaiseObject(v Value, f *Frame) Value {
	if IsExceptionType(v) {
		e := Call0(v, f)
		if e == Raised {
			return Raised
		}
		if !IsException(e) {
			return TypeErr("calling %s should have returned an instance of BaseException, not %s", typeReprText(v), typeReprText(TypeOf(e)))
		}
		v = e
	}
	if !IsException(v) {
		return TypeErr("exceptions must derive from BaseException")
	}
	return RaiseValue(v)
}

// RaiseFrom does "raise v from cause".
func RaiseFrom(v, cause Value, f *Frame) Value {
	if IsExceptionType(v) {
		e := Call0(v, f)
		if e == Raised {
			return Raised
		}
		if !IsException(e) {
			return TypeErr("calling %s should have returned an instance of BaseException, not %s", typeReprText(v), typeReprText(TypeOf(e)))
		}
		v = e
	}
	if !IsException(v) {
		return TypeErr("exceptions must derive from BaseException")
	}
	if IsExceptionType(cause) {
		c := Call0(cause, f)
		if c == Raised {
			return Raised
		}
		if !IsException(c) {
			return TypeErr("calling %s should have returned an instance of BaseException, not %s", typeReprText(cause), typeReprText(TypeOf(c)))
		}
		cause = c
	}
	if cause != None && !IsException(cause) {
		return TypeErr("exception causes must derive from BaseException")
	}
	setFld(v, ExcCauseOff, cause)
	setFld(v, ExcSuppressOff, True)
	return RaiseValue(v)
}

// ExceptionMatches reports whether exc is caught by "except t": t is a class or a
// tuple of such; -1 = raised.
func ExceptionMatches(exc, t Value, f *Frame) int {
	const text = "catching classes that do not inherit from BaseException is not allowed"
	if IsTuple(t) {
		for i := range TupleLen(t) {
			if !IsExceptionType(TupleAt(t, i)) {
				TypeErr(text)
				return -1
			}
		}
		for i := range TupleLen(t) {
			if IsSubtype(TypeOf(exc), TupleAt(t, i)) {
				return 1
			}
		}
		return 0
	}
	if !IsExceptionType(t) {
		TypeErr(text)
		return -1
	}
	if IsSubtype(TypeOf(exc), t) {
		return 1
	}
	return 0
}

func typeReprText(t Value) string { return "<class '" + TypeFullName(t) + "'>" }

// RaiseArgs2 raises t(a, b).
func RaiseArgs2(t *TypeDef, a, b Value) Value {
	e := newException(t)
	setFld(e, ExcArgsOff, Tuple2(a, b))
	return RaiseValue(e)
}

// WarnExplicitHook issues a warning about a line of a file.
var WarnExplicitHook func(f *Frame, category *TypeDef, text, file string, line int) bool

// WarnHook issues a warning of the category; false = it was turned into an exception.
var WarnHook func(f *Frame, category *TypeDef, text string, level int) bool

// Warn issues a warning at the caller of the built-in function that calls it.
func Warn(f *Frame, category *TypeDef, text string) bool {
	return WarnHook == nil || WarnHook(f, category, text, 1)
}

// WarnDeprecated issues a DeprecationWarning.
func WarnDeprecated(f *Frame, text string) bool { return Warn(f, DeprecationWarning, text) }

// UnraisableHook deals with the pending exception that nobody can catch.
var UnraisableHook func(message string, obj Value, f *Frame)

// Unraisable reports the pending exception and clears it: it occurred where
// nobody can catch it, in a finalizer or callback.
func Unraisable(message string, obj Value, f *Frame) {
	if UnraisableHook != nil {
		UnraisableHook(message, obj, f)
	}
	ClearExc()
}

// TypeErr raises TypeError.
func TypeErr(format string, args ...any) Value { return Raise(TypeError, format, args...) }

// ValueErr raises ValueError.
func ValueErr(format string, args ...any) Value { return Raise(ValueError, format, args...) }

// IndexErr raises IndexError.
func IndexErr(format string, args ...any) Value { return Raise(IndexError, format, args...) }

// OverflowErr raises OverflowError.
func OverflowErr(format string, args ...any) Value { return Raise(OverflowError, format, args...) }

// ZeroDivErr raises ZeroDivisionError.
func ZeroDivErr(format string, args ...any) Value { return Raise(ZeroDivisionError, format, args...) }

// RuntimeErr raises RuntimeError.
func RuntimeErr(format string, args ...any) Value { return Raise(RuntimeError, format, args...) }

// MemoryErr raises MemoryError.
func MemoryErr() Value { return RaiseValue(newException(MemoryError)) }

// KeyErr raises KeyError(key).
func KeyErr(key Value) Value { return RaiseValue(NewException(KeyError, key)) }

// NameErr raises NameError about name.
func NameErr(name Value, format string, args ...any) Value {
	return nameErr(NameError, name, format, args...)
}

// UnboundLocalErr raises UnboundLocalError about name.
func UnboundLocalErr(name Value, format string, args ...any) Value {
	return nameErr(UnboundLocalError, name, format, args...)
}

func nameErr(t *TypeDef, name Value, format string, args ...any) Value {
	e := NewException(t, NewStr(fmt.Sprintf(format, args...)))
	setFld(e, ExcNameOff, name)
	return RaiseValue(e)
}

// ImportErr raises t, ImportError or ModuleNotFoundError, about the module name.
func ImportErr(t *TypeDef, name, path Value, format string, args ...any) Value {
	e := NewException(t, NewStr(fmt.Sprintf(format, args...)))
	setFld(e, ImportNameOff, name)
	setFld(e, ImportPathOff, path)
	return RaiseValue(e)
}

// StopIter raises StopIteration(v); v may be None or Unbound for none.
func StopIter(v Value) Value {
	e := newException(StopIteration)
	if v != Unbound && v != None {
		setFld(e, ExcArgsOff, Tuple1(v))
		setFld(e, StopValueOff, v)
	}
	return RaiseValue(e)
}

// AddNote does e.add_note(text).
func AddNote(e Value, text string) {
	notes := OwnAttr(e, nameNotes)
	if notes == Miss || !IsList(notes) {
		notes = NewList(0)
		SetOwnAttr(e, nameNotes, notes)
	}
	ListAppend(notes, NewStr(text))
}

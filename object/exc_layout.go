package object

import "pyjit/heap"

// The fields that all exceptions have, and those of the types that have more.
// Fields that are 0 read as None.
const (
	ExcArgsOff      = 8  // tuple; Unbound: made from the type's fields when asked for
	ExcTracebackOff = 16 // None or a traceback
	ExcContextOff   = 24
	ExcCauseOff     = 32
	ExcSuppressOff  = 40 // False or True
	excSize         = 48

	StopValueOff = 48 // StopIteration: value
	ExitCodeOff  = 48 // SystemExit: code

	// AttributeError and NameError: name, obj.
	ExcNameOff = 48
	ExcObjOff  = 56

	// ImportError
	ImportMsgOff  = 48
	ImportNameOff = 56
	ImportPathOff = 64
	importFromOff = 72

	// OSError
	OSErrnoOff     = 48
	OSStrerrorOff  = 56
	OSFilenameOff  = 64
	OSFilename2Off = 72
	osWrittenOff   = 80

	// SyntaxError
	SynMsgOff       = 48
	SynFilenameOff  = 56
	SynLinenoOff    = 64
	SynOffsetOff    = 72
	SynTextOff      = 80
	SynEndLinenoOff = 88
	SynEndOffsetOff = 96
	synPrintOff     = 104
	synMetadataOff  = 112

	// UnicodeError
	UniEncodingOff = 48
	UniObjectOff   = 56
	UniStartOff    = 64
	UniEndOff      = 72
	UniReasonOff   = 80

	// BaseExceptionGroup
	GroupMessageOff = 48
	GroupExcsOff    = 56 // tuple
)

// newException returns an exception of the built-in type d with empty args.
func newException(d *TypeDef) Value { return allocException(d.Type) }

func allocException(t Value) Value {
	e := AllocInst(t)
	initFld(e, ExcArgsOff, NewTuple(0))
	initFld(e, ExcTracebackOff, None)
	initFld(e, ExcContextOff, None)
	initFld(e, ExcCauseOff, None)
	initFld(e, ExcSuppressOff, False)
	for off := uintptr(excSize); off < uintptr(builtinBase(t).Size); off += 8 {
		initFld(e, off, None)
	}
	return e
}

// NewException returns an exception of type d with one argument.
func NewException(d *TypeDef, arg Value) Value {
	e := newException(d)
	initFld(e, ExcArgsOff, Tuple1(arg))
	excFromArgs(e)
	return e
}

// NewExceptionNoArgs returns an exception of type d without arguments.
func NewExceptionNoArgs(d *TypeDef) Value { return newException(d) }

// IsException reports whether v is an exception.
func IsException(v Value) bool { return isKind(v, KindException) }

// IsExceptionType reports whether v is a class of exceptions.
func IsExceptionType(v Value) bool { return IsType(v) && typeAt(v).kind == KindException }

func excField(off uintptr) func(e Value, f *Frame) Value {
	return func(e Value, f *Frame) Value {
		if v := fld(e, off); v != Unbound {
			return v
		}
		return None
	}
}

func excSetter(off uintptr) func(e Value, f *Frame, v Value) Value {
	return func(e Value, f *Frame, v Value) Value {
		if v == Unbound {
			v = None
		}
		setFld(e, off, v)
		return None
	}
}

func excAttr(name string, off uintptr) GetSetDef {
	return GetSetDef{Name: name, Get: excField(off), Set: excSetter(off)}
}

// excArgs returns e.args.
func excArgs(e Value) Value {
	if a := fld(e, ExcArgsOff); a != Unbound {
		return a
	}
	// AttributeError made by AttrErr: the message is made now.
	a := Tuple1(NewStr(attrMessage(fld(e, ExcObjOff), fld(e, ExcNameOff))))
	setFld(e, ExcArgsOff, a)
	return a
}

var _ = heap.Base

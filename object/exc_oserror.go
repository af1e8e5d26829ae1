package object

import (
	"strconv"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"pyjit/heap"
)

func init() {
	OSError.Sig, OSError.New, OSError.Init = "*args, **kwargs", osErrorNew, osErrorInit
	OSError.Slots = []SlotDef{{SpStr, osErrorStr}}
	OSError.Methods = []MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: osErrorReduce}}
	OSError.GetSets = []GetSetDef{
		excAttr("errno", OSErrnoOff), excAttr("strerror", OSStrerrorOff), excAttr("filename", OSFilenameOff), excAttr("filename2", OSFilename2Off),
		{Name: "characters_written", Get: func(e Value, f *Frame) Value {
			if v := fld(e, osWrittenOff); v != None {
				return v
			}
			return raiseText(AttributeError, "characters_written")
		}, Set: func(e Value, f *Frame, v Value) Value {
			if v == Unbound {
				if fld(e, osWrittenOff) == None {
					return raiseText(AttributeError, "characters_written")
				}
				v = None
			} else if v = Index(v, f); v == Raised {
				return Raised
			}
			setFld(e, osWrittenOff, v)
			return None
		}},
	}
}

// errnoTypes maps error numbers to the subclasses of OSError.
func errnoType(n int64) *TypeDef {
	switch syscall.Errno(n) {
	case unix.EAGAIN, unix.EALREADY, unix.EINPROGRESS:
		return BlockingIOError
	case unix.EPIPE, unix.ESHUTDOWN:
		return BrokenPipeError
	case unix.ECHILD:
		return ChildProcessError
	case unix.ECONNABORTED:
		return ConnectionAbortedError
	case unix.ECONNREFUSED:
		return ConnectionRefusedError
	case unix.ECONNRESET:
		return ConnectionResetError
	case unix.EEXIST:
		return FileExistsError
	case unix.ENOENT:
		return FileNotFoundError
	case unix.EISDIR:
		return IsADirectoryError
	case unix.ENOTDIR:
		return NotADirectoryError
	case unix.EINTR:
		return InterruptedError
	case unix.EACCES, unix.EPERM:
		return PermissionError
	case unix.ESRCH:
		return ProcessLookupError
	case unix.ETIMEDOUT:
		return TimeoutError
	}
	return nil
}

// useInit reports whether a subclass overrides __init__ but not __new__, so that
// the fields are set by __init__ instead of __new__.
func osUseInit(t Value) bool {
	c := typeAt(t)
	own := c.overridden(SpInit) || slotTables[c.slots].origin[SpInit] != slotTables[typeAt(OSError.Type).slots].origin[SpInit]
	return own && !c.overridden(SpNew) && slotTables[c.slots].origin[SpNew] == slotTables[typeAt(OSError.Type).slots].origin[SpNew]
}

func osErrorNew(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	t := *args
	a := TupleFrom(ptrAddr(ArgPtr(args, 1)), n-1)
	if osUseInit(t) {
		return allocException(t)
	}
	if kw != nil && DictLen(*kw) > 0 {
		return TypeErr("%s() takes no keyword arguments", NameOfType(t))
	}
	if k := TupleLen(a); t == OSError.Type && k >= 2 && k <= 5 {
		if n, ok := IntInt64IfExact(TupleAt(a, 0)); ok {
			if d := errnoType(n); d != nil {
				t = d.Type
			}
		}
	}
	e := allocException(t)
	return osErrorFill(e, a, f)
}

func osErrorInit(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	e := *args
	if !osUseInit(TypeOf(e)) {
		return None
	}
	if kw != nil && DictLen(*kw) > 0 {
		return TypeErr("%s() takes no keyword arguments", TypeName(e))
	}
	if osErrorFill(e, TupleFrom(ptrAddr(ArgPtr(args, 1)), n-1), f) == Raised {
		return Raised
	}
	return None
}

// osErrorFill sets e's fields from the arguments a.
func osErrorFill(e, a Value, f *Frame) Value {
	k := TupleLen(a)
	setFld(e, ExcArgsOff, a)
	if k < 2 || k > 5 {
		return e
	}
	setFld(e, OSErrnoOff, TupleAt(a, 0))
	setFld(e, OSStrerrorOff, TupleAt(a, 1))
	if k >= 3 {
		if name := TupleAt(a, 2); name != None {
			if builtinBase(TypeOf(e)) == BlockingIOError && hasIndex(name) {
				w := Index(name, f)
				if w == Raised {
					return Raised
				}
				setFld(e, osWrittenOff, w)
			} else {
				setFld(e, OSFilenameOff, name)
				if k == 5 && TupleAt(a, 4) != None {
					setFld(e, OSFilename2Off, TupleAt(a, 4))
				}
				setFld(e, ExcArgsOff, Tuple2(TupleAt(a, 0), TupleAt(a, 1)))
			}
		}
	}
	return e
}

func osErrorStr(e Value, f *Frame) Value {
	errno, text := fld(e, OSErrnoOff), fld(e, OSStrerrorOff)
	file, file2 := fld(e, OSFilenameOff), fld(e, OSFilename2Off)
	if file == None && (errno == None || text == None) {
		return excStr(e, f)
	}
	num, ok := StrString(errno, f)
	if !ok {
		return Raised
	}
	msg, ok := StrString(text, f)
	if !ok {
		return Raised
	}
	r := "[Errno " + num + "] " + msg
	if file != None {
		name, ok := ReprString(file, f)
		if !ok {
			return Raised
		}
		r += ": " + name
		if file2 != None {
			name, ok := ReprString(file2, f)
			if !ok {
				return Raised
			}
			r += " -> " + name
		}
	}
	return NewStr(r)
}

func osErrorReduce(e Value, f *Frame) Value {
	a := fld(e, ExcArgsOff)
	if file := fld(e, OSFilenameOff); TupleLen(a) == 2 && file != None {
		if file2 := fld(e, OSFilename2Off); file2 != None {
			t := NewTuple(5)
			TupleSet(t, 0, TupleAt(a, 0))
			TupleSet(t, 1, TupleAt(a, 1))
			TupleSet(t, 2, file)
			TupleSet(t, 3, None)
			TupleSet(t, 4, file2)
			a = t
		} else {
			a = Tuple3(TupleAt(a, 0), TupleAt(a, 1), file)
		}
	}
	if d := excDict(e); d != Miss {
		return Tuple3(TypeOf(e), a, d)
	}
	return Tuple2(TypeOf(e), a)
}

// OSErr raises the OSError for an error of the operating system; file and file2
// are None or names.
func OSErr(err error, file, file2 Value) Value {
	errno, ok := errnoOf(err)
	if !ok {
		return raiseText(OSError, err.Error())
	}
	return OSErrno(errno, file, file2)
}

// OSErrno raises the OSError with the given number.
func OSErrno(errno syscall.Errno, file, file2 Value) Value {
	t := errnoType(int64(errno))
	if t == nil {
		t = OSError
	}
	e := newException(t)
	num, text := heap.Int(int64(errno)), NewStr(ErrnoText(errno))
	setFld(e, ExcArgsOff, Tuple2(num, text))
	setFld(e, OSErrnoOff, num)
	setFld(e, OSStrerrorOff, text)
	setFld(e, OSFilenameOff, file)
	setFld(e, OSFilename2Off, file2)
	return RaiseValue(e)
}

func errnoOf(err error) (syscall.Errno, bool) {
	for err != nil {
		if n, ok := err.(syscall.Errno); ok {
			return n, true
		}
		u, ok := err.(interface{ Unwrap() error })
		if !ok {
			return 0, false
		}
		err = u.Unwrap()
	}
	return 0, false
}

// ErrnoText is the C library's text for an error number.
func ErrnoText(n syscall.Errno) string {
	if n == unix.ESTALE {
		return "Stale file handle"
	}
	text := n.Error()
	if strings.HasPrefix(text, "errno ") {
		return "Unknown error " + strconv.Itoa(int(n))
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// Package io is the module _io: files, buffers and text streams.
//
// Streams keep their state in fields of their objects (layout.go); the bytes of a buffer lie
// in a heap buffer. A stream on top of another talks to it directly when that is of exactly
// the type that open() makes, and through Python's protocol otherwise.
//
// Descriptors are read and written without Go's os.File. The package does not know the import
// system: modules that Python's io.py adds are not its business, nor are encodings other than
// those that package object has built in, which go through the registry of codecs.
package io

import (
	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
	done    = heap.Done
)

// DefaultBufferSize is the size of the buffer of a binary file.
const DefaultBufferSize = 128 << 10

func init() {
	o.Register(IOBaseType, RawIOBaseType, BufferedIOBaseType, TextIOBaseType, FileIOType,
		BufferedReaderType, BufferedWriterType, BufferedRandomType, BufferedRWPairType,
		BytesIOType, bytesIOBufferType, StringIOType, TextIOWrapperType, NewlineDecoderType)
	o.RegisterModule(&o.ModuleDef{
		Name: "_io",
		Doc:  "The io module provides the Python interfaces to stream handling. The\nbuiltin open function is defined in this module.",
		Funcs: []o.MethodDef{
			{Name: "open", Sig: "file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None", Fn: open,
				Doc: "Open file and return a stream.  Raise OSError upon failure."},
			{Name: "open_code", Sig: "path", Fn: openCode, Doc: "Opens the provided file with the intent to import the contents."},
			{Name: "text_encoding", Sig: "encoding, stacklevel=2, /", Fn: textEncoding,
				Doc: "A helper function to choose the text encoding."},
		},
		Types: []*o.TypeDef{IOBaseType, RawIOBaseType, BufferedIOBaseType, TextIOBaseType, FileIOType,
			BufferedReaderType, BufferedWriterType, BufferedRandomType, BufferedRWPairType,
			BytesIOType, bytesIOBufferType, StringIOType, TextIOWrapperType, NewlineDecoderType},
		Init: func(mod Value, f *Frame) bool {
			return o.SetAttr(mod, f, nameDefaultSize, heap.Int(DefaultBufferSize)) != raised &&
				o.SetAttr(mod, f, o.Intern("UnsupportedOperation"), unsupportedType(f)) != raised &&
				o.SetAttr(mod, f, o.Intern("BlockingIOError"), o.BlockingIOError.Type) != raised
		},
	})
}

// unsupported is the class io.UnsupportedOperation, made when it is first needed.
var unsupported *heap.Root

func unsupportedType(f *Frame) Value {
	if unsupported == nil {
		ns := o.NewDict()
		o.DictSetStr(ns, o.Intern("__module__"), o.Intern("io"))
		t := o.MakeType(o.TypeType.Type, o.Intern("UnsupportedOperation"), o.Tuple2(o.OSError.Type, o.ValueError.Type), ns, unbound, f)
		if t == raised {
			return raised
		}
		unsupported = heap.NewRoot(t)
	}
	return unsupported.Get()
}

// unsupportedErr raises UnsupportedOperation.
func unsupportedErr(f *Frame, text string) Value {
	t := unsupportedType(f)
	if t == raised {
		return raised
	}
	e := o.Call1(t, f, o.NewStr(text))
	if e == raised {
		return raised
	}
	return o.RaiseValue(e)
}

// The names that this package looks up in objects.
var (
	nameClose        = o.Intern("close")
	nameClosed       = o.Intern("closed")
	nameDefaultSize  = o.Intern("DEFAULT_BUFFER_SIZE")
	nameDecode       = o.Intern("decode")
	nameDetach       = o.Intern("detach")
	nameEncoding     = o.Intern("encoding")
	nameErrors       = o.Intern("errors")
	nameExtend       = o.Intern("extend")
	nameFileno       = o.Intern("fileno")
	nameFlush        = o.Intern("flush")
	nameFSPath       = o.Intern("__fspath__")
	nameGetState     = o.Intern("getstate")
	nameIsatty       = o.Intern("isatty")
	nameMode         = o.Intern("mode")
	nameName         = o.Intern("name")
	namePeek         = o.Intern("peek")
	nameRaw          = o.Intern("raw")
	nameRead         = o.Intern("read")
	nameRead1        = o.Intern("read1")
	nameReadable     = o.Intern("readable")
	nameReadall      = o.Intern("readall")
	nameReadinto     = o.Intern("readinto")
	nameReadinto1    = o.Intern("readinto1")
	nameReadline     = o.Intern("readline")
	nameReset        = o.Intern("reset")
	nameSeek         = o.Intern("seek")
	nameSeekable     = o.Intern("seekable")
	nameSetState     = o.Intern("setstate")
	nameTell         = o.Intern("tell")
	nameTruncate     = o.Intern("truncate")
	nameWritable     = o.Intern("writable")
	nameWrite        = o.Intern("write")
	nameClosedMark   = o.Intern("__IOBase_closed")
	nameCheckClosed  = o.Intern("_checkClosed")
	nameDeallocWarn  = o.Intern("_dealloc_warn")
	nameWriteThrough = o.Intern("write_through")
)

// argAt returns positional argument i of n, Unbound if it was not given.
func argAt(args *Value, n, i int) Value {
	if i < n {
		return o.Arg(args, i)
	}
	return unbound
}

// sizeArg evaluates an optional size: None and nothing are -1.
func sizeArg(v Value, f *Frame) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	if v == unbound || v == none {
		return -1, true
	}
	x := o.Index(v, f)
	if x == raised {
		if o.Matches(o.TypeError) {
			o.ClearExc()
			o.TypeErr("argument should be integer or None, not '%s'", o.TypeName(v))
		}
		return 0, false
	}
	return o.AsSSize(x, f)
}

// intArg evaluates a required int.
func intArg(v Value, f *Frame) (int64, bool) {
	if v.IsInt() {
		return v.Int(), true
	}
	x := o.Index(v, f)
	if x == raised {
		return 0, false
	}
	return o.AsInt64(x, f, "off_t")
}

// truthOf evaluates a method's answer as a truth value; not ok is Raised.
func truthOf(v Value, f *Frame) (yes, ok bool) {
	if v == raised {
		return false, false
	}
	t := o.Truth(v, f)
	return t > 0, t >= 0
}

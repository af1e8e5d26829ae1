// Package structs is the module _struct: values as C structs in bytes.
//
// A format string is compiled once and kept by its text. The package does not know array,
// ctypes or memoryview, whose formats are their own business.
package structs

import (
	"strings"

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
)

// ErrorType is the exception struct.error.
var ErrorType = &o.TypeDef{Name: "error", Module: "struct", Base: o.ExceptionType, Kind: o.KindException, Scan: o.ExceptionType.Scan, Mask: o.ExceptionType.Mask, Size: o.ExceptionType.Size, Flags: o.HasDict}

func init() {
	o.Register(ErrorType, StructType, iterType)
	o.RegisterModule(&o.ModuleDef{
		Name: "_struct",
		Doc:  "Functions to convert between Python values and C structs.",
		Funcs: []o.MethodDef{
			{Name: "_clearcache", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return none }, Doc: "Clear the internal cache."},
			{Name: "calcsize", Sig: "format, /", Fn: calcsize, Doc: "Return size in bytes of the struct described by the format string."},
			{Name: "pack", Sig: "*args", Fn: pack, Doc: "pack(format, v1, v2, ...) -> bytes"},
			{Name: "pack_into", Sig: "*args", Fn: packInto, Doc: "pack_into(format, buffer, offset, v1, v2, ...)"},
			{Name: "unpack", Sig: "format, buffer, /", Fn: unpack, Doc: "Return a tuple containing values unpacked according to the format string."},
			{Name: "unpack_from", Sig: "format, /, buffer, offset=0", Fn: unpackFrom, Doc: "Return a tuple containing values unpacked according to the format string."},
			{Name: "iter_unpack", Sig: "format, buffer, /", Fn: iterUnpack, Doc: "Return an iterator yielding tuples unpacked from the given bytes."},
		},
		Types: []*o.TypeDef{ErrorType, StructType},
	})
}

// formats are all formats that were compiled; Struct objects name them by number.
var (
	formats  []*format
	byText   = map[string]uint32{}
	byObject [256]struct {
		key Value //heap:pinned interned strings, which are never freed
		num uint32
	}
)

// lookup returns the number of the format v, compiled; false is Raised.
func lookup(v Value) (uint32, bool) {
	e := &byObject[uintptr(v)>>5&255]
	if e.key == v && v != 0 {
		return e.num, true
	}
	return lookupText(v)
}

//go:noinline
func lookupText(v Value) (uint32, bool) {
	if !o.IsStr(v) {
		if !o.IsBytes(v) {
			o.TypeErr("Struct() argument 1 must be a str or bytes object, not %s", o.TypeName(v))
			return 0, false
		}
		return lookupGo(string(o.BytesView(v)))
	}
	if !o.StrIsASCII(v) {
		o.EncodeStr(v, nil, "ascii", "strict")
		return 0, false
	}
	s, _ := o.StrBytes1(v)
	num, ok := byText[string(s)]
	if !ok {
		if num, ok = lookupGo(string(s)); !ok {
			return 0, false
		}
	}
	if o.IsInterned(v) && o.IsExactStr(v) {
		e := &byObject[uintptr(v)>>5&255]
		e.key, e.num = v, num
	}
	return num, true
}

func lookupGo(s string) (uint32, bool) {
	if num, ok := byText[s]; ok {
		return num, true
	}
	if strings.IndexByte(s, 0) >= 0 {
		o.Raise(ErrorType, "embedded null character")
		return 0, false
	}
	f, bad := compile(s)
	if bad != "" {
		o.Raise(ErrorType, "%s", bad)
		return 0, false
	}
	formats = append(formats, f)
	num := uint32(len(formats) - 1)
	byText[s] = num
	return num, true
}

func calcsize(x Value, f *Frame) Value {
	num, ok := lookup(x)
	if !ok {
		return raised
	}
	return heap.Int(int64(formats[num].size))
}

func pack(args *Value, f *Frame, n int) Value {
	if n == 0 {
		return o.TypeErr("missing format argument")
	}
	num, ok := lookup(*args)
	if !ok {
		return raised
	}
	return packFormat(num, f, o.ArgPtr(args, 1), n-1)
}

func packFormat(num uint32, f *Frame, args *Value, n int) Value {
	fm := formats[num]
	if n != fm.values {
		return o.Raise(ErrorType, "pack expected %d items for packing (got %d)", fm.values, n)
	}
	if fm.size <= 1 { // the short ones are shared objects
		var one [1]byte
		if !packTo(fm, f, one[:fm.size], args) {
			return raised
		}
		return o.NewBytes(one[:fm.size])
	}
	v, b := o.MakeBytes(fm.size)
	if !packTo(fm, f, b, args) {
		return raised
	}
	return v
}

func packInto(args *Value, f *Frame, n int) Value {
	if n == 0 {
		return o.TypeErr("missing format argument")
	}
	num, ok := lookup(*args)
	if !ok {
		return raised
	}
	return packIntoFormat(num, f, o.ArgPtr(args, 1), n-1)
}

func packIntoFormat(num uint32, f *Frame, args *Value, n int) Value {
	fm := formats[num]
	if n < 2 || n != fm.values+2 {
		switch {
		case n == 0:
			return o.Raise(ErrorType, "pack_into expected buffer argument")
		case n == 1:
			return o.Raise(ErrorType, "pack_into expected offset argument")
		}
		return o.Raise(ErrorType, "pack_into expected %d items for packing (got %d)", fm.values, n-2)
	}
	b, ok := o.WritableBuffer(*args)
	if !ok {
		if o.Pending() {
			return raised
		}
		return o.TypeErr("argument must be read-write bytes-like object, not %s", o.TypeName(*args))
	}
	off, ok := o.AsSSize(o.Arg(args, 1), f)
	if !ok {
		return raised
	}
	if off < 0 {
		if off+fm.size > 0 {
			return o.Raise(ErrorType, "no space to pack %d bytes at offset %d", fm.size, off)
		}
		if off+len(b) < 0 {
			return o.Raise(ErrorType, "offset %d out of range for %d-byte buffer", off, len(b))
		}
		off += len(b)
	}
	if len(b)-off < fm.size {
		return o.Raise(ErrorType, "pack_into requires a buffer of at least %d bytes for packing %d bytes at offset %d (actual buffer size is %d)",
			uint64(off+fm.size), fm.size, off, len(b))
	}
	clear(b[off : off+fm.size])
	if !packTo(fm, f, b[off:off+fm.size], o.ArgPtr(args, 2)) {
		return raised
	}
	return none
}

// view returns the bytes of a bytes-like argument.
func view(v Value) ([]byte, bool) {
	if o.IsExactBytes(v) {
		return o.BytesView(v), true
	}
	return o.BufferArg(v)
}

func unpack(x Value, f *Frame, buffer Value) Value {
	num, ok := lookup(x)
	if !ok {
		return raised
	}
	return unpackWhole(num, buffer)
}

func unpackWhole(num uint32, buffer Value) Value {
	b, ok := view(buffer)
	if !ok {
		return raised
	}
	fm := formats[num]
	if len(b) != fm.size {
		return o.Raise(ErrorType, "unpack requires a buffer of %d bytes", fm.size)
	}
	return unpackAt(fm, b)
}

func unpackFrom(x Value, f *Frame, buffer, offset Value) Value {
	num, ok := lookup(x)
	if !ok {
		return raised
	}
	return unpackFromFormat(num, f, buffer, offset)
}

func unpackFromFormat(num uint32, f *Frame, buffer, offset Value) Value {
	b, ok := view(buffer)
	if !ok {
		return raised
	}
	off := 0
	if offset.IsInt() {
		off = int(offset.Int())
	} else if offset != unbound {
		if off, ok = o.AsSSize(offset, f); !ok {
			return raised
		}
		if b, ok = view(buffer); !ok {
			return raised
		}
	}
	fm := formats[num]
	if off < 0 {
		if off+fm.size > 0 {
			return o.Raise(ErrorType, "not enough data to unpack %d bytes at offset %d", fm.size, off)
		}
		if off+len(b) < 0 {
			return o.Raise(ErrorType, "offset %d out of range for %d-byte buffer", off, len(b))
		}
		off += len(b)
	}
	if len(b)-off < fm.size {
		return o.Raise(ErrorType, "unpack_from requires a buffer of at least %d bytes for unpacking %d bytes at offset %d (actual buffer size is %d)",
			uint64(off)+uint64(fm.size), fm.size, off, len(b))
	}
	return unpackAt(fm, b[off:off+fm.size])
}

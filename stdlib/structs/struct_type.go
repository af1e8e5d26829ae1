package structs

import (
	"pyjit/heap"
	o "pyjit/object"
)

// A Struct object: 8 format as a str · 16 number of the compiled format, raw, plus one; 0:
// not initialized.
const (
	offFormat  = 8
	offNumber  = 16
	sizeStruct = 24
)

type structObj struct {
	hdr    uint64
	format Value
	number uint64
}

func structOf(x Value) *structObj { return (*structObj)(heap.Ptr(x.Addr())) }

// StructType is the type Struct.
var StructType = &o.TypeDef{
	Name: "Struct", Module: "_struct", Kind: o.KindOther, Shape: o.ShapeStruct,
	Scan: heap.ScanInst, Mask: 2, Size: sizeStruct, Flags: o.Weakrefs,
	Doc: "Struct(fmt) --> compiled struct object",
	Sig: "format",
	New: func(args *Value, f *Frame, n int) Value {
		x := o.AllocInst(*args)
		heap.SetRef(x.Addr(), offFormat, o.EmptyStr)
		return x
	},
	Init: func(args *Value, f *Frame, n int) Value {
		x, text := *args, o.Arg(args, 1)
		num, ok := lookup(text)
		if !ok {
			return raised
		}
		if !o.IsStr(text) {
			text = o.NewStr(formats[num].text)
		}
		heap.SetRef(x.Addr(), offFormat, text)
		structOf(x).number = uint64(num) + 1
		return none
	},
	Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value {
		if _, ok := structNum(x); !ok {
			return raised
		}
		text, ok := o.ReprString(structOf(x).format, f)
		if !ok {
			return raised
		}
		return o.NewStr(o.ShortNameOfType(o.TypeOf(x)) + "(" + text + ")")
	}}},
	Methods: []o.MethodDef{
		{Name: "pack", Sig: "self, /, *args", Fn: func(args *Value, f *Frame, n int) Value {
			num, ok := structNum(*args)
			if !ok {
				return raised
			}
			return packFormat(num, f, o.ArgPtr(args, 1), n-1)
		}},
		{Name: "pack_into", Sig: "self, /, *args", Fn: func(args *Value, f *Frame, n int) Value {
			num, ok := structNum(*args)
			if !ok {
				return raised
			}
			return packIntoFormat(num, f, o.ArgPtr(args, 1), n-1)
		}},
		{Name: "unpack", Sig: "self, buffer, /", Fn: func(x Value, f *Frame, b Value) Value {
			num, ok := structNum(x)
			if !ok {
				return raised
			}
			return unpackWhole(num, b)
		}},
		{Name: "unpack_from", Sig: "self, /, buffer, offset=0", Fn: func(x Value, f *Frame, b, offset Value) Value {
			num, ok := structNum(x)
			if !ok {
				return raised
			}
			return unpackFromFormat(num, f, b, offset)
		}},
		{Name: "iter_unpack", Sig: "self, buffer, /", Fn: func(x Value, f *Frame, b Value) Value {
			num, ok := structNum(x)
			if !ok {
				return raised
			}
			return newIter(num, b)
		}},
	},
	GetSets: []o.GetSetDef{
		{Name: "format", Get: func(x Value, f *Frame) Value { return structOf(x).format }},
		{Name: "size", Get: func(x Value, f *Frame) Value {
			num, ok := structNum(x)
			if !ok {
				return raised
			}
			return heap.Int(int64(formats[num].size))
		}},
	},
}

func structNum(x Value) (uint32, bool) {
	n := structOf(x).number
	if n == 0 {
		o.RuntimeErr("Struct object is not initialized")
		return 0, false
	}
	return uint32(n - 1), true
}

// An unpack_iterator: 8 the buffer · 16 number of the format · 24 position.
type structIter struct {
	hdr    uint64
	buffer Value // None: exhausted
	number uint64
	pos    int
}

func iterOf(x Value) *structIter { return (*structIter)(heap.Ptr(x.Addr())) }

var iterType = &o.TypeDef{
	Name: "unpack_iterator", Module: "_struct", Kind: o.KindIterator, Shape: o.ShapeStructIter,
	Scan: heap.ScanMask, Mask: 2, Size: 32, Flags: o.NoNew | o.Final,
	Slots: []o.SlotDef{
		{Sp: o.SpIter, Fn: func(x Value, f *Frame) Value { return x }},
		{Sp: o.SpNext, Fn: iterNext},
	},
	Methods: []o.MethodDef{{Name: "__length_hint__", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
		it := iterOf(x)
		if it.buffer == none {
			return heap.Int(0)
		}
		b, ok := o.BufferArg(it.buffer)
		if !ok {
			return raised
		}
		return heap.Int(int64((len(b) - it.pos) / formats[it.number].size))
	}}},
}

func iterUnpack(x Value, f *Frame, buffer Value) Value {
	num, ok := lookup(x)
	if !ok {
		return raised
	}
	return newIter(num, buffer)
}

func newIter(num uint32, buffer Value) Value {
	fm := formats[num]
	if fm.size == 0 {
		return o.Raise(ErrorType, "cannot iteratively unpack with a struct of length 0")
	}
	b, ok := o.BufferArg(buffer)
	if !ok {
		return raised
	}
	if len(b)%fm.size != 0 {
		return o.Raise(ErrorType, "iterative unpacking requires a buffer of a multiple of %d bytes", fm.size)
	}
	x := heap.Obj(heap.New(o.ShapeStructIter, 32))
	heap.Store(x.Addr()+8, buffer)
	iterOf(x).number = uint64(num)
	return x
}

func iterNext(x Value, f *Frame) Value {
	it := iterOf(x)
	if it.buffer == none {
		return heap.Done
	}
	b, ok := o.BufferArg(it.buffer)
	if !ok {
		return raised
	}
	fm := formats[it.number]
	if it.pos+fm.size > len(b) {
		heap.SetRef(x.Addr(), 8, none)
		return heap.Done
	}
	t := unpackAt(fm, b[it.pos:it.pos+fm.size])
	it.pos += fm.size
	return t
}

package io

import (
	"pyjit/heap"
	o "pyjit/object"
)

// A BufferedRWPair combines a reader and a writer over two raw streams.
const (
	offPairReader = 8
	offPairWriter = 16
)

func pairReader(x Value) Value { return heap.Load(x.Addr() + offPairReader) }
func pairWriter(x Value) Value { return heap.Load(x.Addr() + offPairWriter) }

// BufferedRWPairType is the type BufferedRWPair.
var BufferedRWPairType = &o.TypeDef{
	Name: "BufferedRWPair", Module: "_io", Base: BufferedIOBaseType, Kind: o.KindOther, Shape: o.ShapeBufferedRWPair,
	Scan: heap.ScanInst, Mask: 6, Size: 24, Flags: o.HasDict | o.Weakrefs,
	Doc: "A buffered reader and writer object together.",
	Sig: "reader, writer, buffer_size=131072, /",
	New: func(args *Value, f *Frame, n int) Value {
		x := o.AllocInst(*args)
		heap.SetRef(x.Addr(), offPairReader, none)
		heap.SetRef(x.Addr(), offPairWriter, none)
		return x
	},
	Init: func(args *Value, f *Frame, n int) Value {
		x, reader, writer := *args, o.Arg(args, 1), o.Arg(args, 2)
		size := argAt(args, n, 3)
		if size == unbound {
			size = heap.Int(DefaultBufferSize)
		}
		if checkReadable(reader, f) == raised || checkWritable(writer, f) == raised {
			return raised
		}
		r := o.Call2(BufferedReaderType.Type, f, reader, size)
		if r == raised {
			return raised
		}
		heap.SetRef(x.Addr(), offPairReader, r)
		w := o.Call2(BufferedWriterType.Type, f, writer, size)
		if w == raised {
			return raised
		}
		heap.SetRef(x.Addr(), offPairWriter, w)
		return none
	},
	Methods: []o.MethodDef{
		{Name: "read", Sig: "self, size=-1, /", Fn: pairForward1(pairReader, nameRead)},
		{Name: "peek", Sig: "self, size=0, /", Fn: pairForward1(pairReader, namePeek)},
		{Name: "read1", Sig: "self, size=-1, /", Fn: pairForward1(pairReader, nameRead1)},
		{Name: "readinto", Sig: "self, buffer, /", Fn: pairForward1(pairReader, nameReadinto)},
		{Name: "readinto1", Sig: "self, buffer, /", Fn: pairForward1(pairReader, nameReadinto1)},
		{Name: "write", Sig: "self, buffer, /", Fn: pairForward1(pairWriter, nameWrite)},
		{Name: "flush", Sig: "self, /", Fn: pairForward0(pairWriter, nameFlush)},
		{Name: "readable", Sig: "self, /", Fn: pairForward0(pairReader, nameReadable)},
		{Name: "writable", Sig: "self, /", Fn: pairForward0(pairWriter, nameWritable)},
		{Name: "close", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			r := pairForward0(pairWriter, nameClose)(x, f)
			exc := o.FetchExc()
			r2 := pairForward0(pairReader, nameClose)(x, f)
			if r == raised {
				if r2 == raised {
					second := o.FetchExc()
					o.SetContext(second, exc)
					exc = second
				}
				o.RestoreExc(exc)
				return raised
			}
			return r2
		}},
		{Name: "isatty", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if r := pairForward0(pairWriter, nameIsatty)(x, f); r != heap.False {
				return r
			}
			return pairForward0(pairReader, nameIsatty)(x, f)
		}},
	},
	GetSets: []o.GetSetDef{{Name: "closed", Get: func(x Value, f *Frame) Value {
		w := pairWriter(x)
		if w == none {
			return o.RuntimeErr("the BufferedRWPair object is being garbage-collected")
		}
		return o.GetAttr(w, f, nameClosed)
	}}},
}

func pairForward0(side func(Value) Value, name Value) func(x Value, f *Frame) Value {
	//heap:pinned names are interned
	return func(x Value, f *Frame) Value {
		s := side(x)
		if s == none {
			return o.ValueErr("I/O operation on uninitialized object")
		}
		return o.CallMethod0(s, f, name)
	}
}

func pairForward1(side func(Value) Value, name Value) func(x Value, f *Frame, y Value) Value {
	//heap:pinned names are interned
	return func(x Value, f *Frame, y Value) Value {
		s := side(x)
		if s == none {
			return o.ValueErr("I/O operation on uninitialized object")
		}
		if y == unbound {
			return o.CallMethod0(s, f, name)
		}
		return o.CallMethod1(s, f, name, y)
	}
}

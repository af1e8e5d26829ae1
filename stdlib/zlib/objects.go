package zlib

import (
	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/zlib/internal/inflate"
)

// Objects: 8 handle of a writer or a reader, raw; 0: ended · 16 bytes: unused_data ·
// 24 bytes: unconsumed_tail · 32 true: the end of the stream was met.
type object struct {
	hdr          uint64
	handle       uint64
	unused, tail Value
	eof          Value
}

const (
	offUnused  = 16
	offTail    = 24
	offEOF     = 32
	sizeObject = 40
	maskObject = 1<<2 | 1<<3 | 1<<4
)

func objectOf(x Value) *object { return (*object)(heap.Ptr(x.Addr())) }

var endObject = heap.RegisterFinalizer(func(x Value) { end(x) })

// end gives the resources of an object back.
func end(x Value) {
	b := objectOf(x)
	if b.handle == 0 {
		return
	}
	if r, ok := heap.HandleAny(uint32(b.handle)).(*inflate.Reader); ok {
		r.Close()
	}
	heap.FreeHandle(uint32(b.handle))
	b.handle = 0
}

func newObject(class Value, resource any) Value {
	x := o.AllocInst(class)
	p := x.Addr()
	heap.SetRef(p, offUnused, o.EmptyBytes())
	heap.SetRef(p, offTail, o.EmptyBytes())
	heap.SetRef(p, offEOF, heap.False)
	objectOf(x).handle = uint64(heap.NewHandle(resource))
	heap.SetFinalizer(x, endObject)
	return x
}

func objectDef(name string) *o.TypeDef {
	return &o.TypeDef{Name: name, Module: "zlib", Kind: o.KindOther, Scan: heap.ScanMask, Mask: maskObject, Size: sizeObject, Flags: o.NoNew}
}

var compressType, decompressType, decompressorType = objectDef("Compress"), objectDef("Decompress"), objectDef("_ZlibDecompressor")

func init() {
	compressType.Methods = []o.MethodDef{
		{Name: "compress", Sig: "self, data, /", Fn: compressMore, Doc: "Returns a bytes object containing compressed data."},
		{Name: "flush", Sig: "self, mode=4, /", Fn: compressFlush, Doc: "Return a bytes object containing any remaining compressed data."},
	}
	decompressType.Methods = []o.MethodDef{
		{Name: "decompress", Sig: "self, data, /, max_length=0", Fn: decompressMore, Doc: "Return a bytes object containing the decompressed version of the data."},
		{Name: "flush", Sig: "self, length=16384, /", Fn: decompressFlush, Doc: "Return a bytes object containing any remaining decompressed data."},
	}
	attr := func(name string, off uintptr) o.GetSetDef {
		return o.GetSetDef{Name: name, Get: func(x Value, f *Frame) Value { return heap.Load(x.Addr() + off) }}
	}
	decompressType.GetSets = []o.GetSetDef{attr("unused_data", offUnused), attr("unconsumed_tail", offTail), attr("eof", offEOF)}
	d := decompressorType
	d.Flags = 0
	d.Sig = "wbits=15, zdict=b''"
	d.New = func(args *Value, f *Frame, n int) Value {
		wbits, dict := unbound, unbound
		if n > 1 {
			wbits = o.Arg(args, 1)
		}
		if n > 2 {
			dict = o.Arg(args, 2)
		}
		return newReader(*args, f, wbits, dict)
	}
	d.Methods = []o.MethodDef{{Name: "decompress", Sig: "self, /, data, max_length=-1", Fn: decompressorMore, Doc: "Decompress *data*, returning uncompressed data as bytes."}}
	d.GetSets = []o.GetSetDef{attr("unused_data", offUnused), attr("eof", offEOF),
		{Name: "needs_input", Get: func(x Value, f *Frame) Value {
			b := objectOf(x)
			return heap.Bool(b.handle != 0 && b.eof != heap.True && readerOf(x).NeedsInput())
		}}}
}

func newCompress(args *Value, f *Frame, n int) Value {
	at := func(i int) Value {
		if i < n {
			return o.Arg(args, i)
		}
		return unbound
	}
	level, ok := intOr(at(0), f, -1)
	if !ok {
		return raised
	}
	wbits, ok := intOr(at(2), f, 15)
	if !ok {
		return raised
	}
	var dict []byte
	if v := at(5); v != unbound && v != none {
		b, ok := o.BufferArg(v)
		if !ok {
			return raised
		}
		dict = append([]byte{}, b...)
	}
	z, ok := newWriter(level, wbits, dict)
	if !ok {
		return raised
	}
	return newObject(compressType.Type, z)
}

// take returns what a writer has put out.
func (z *writer) take() Value {
	v := o.NewBytes(z.out.Bytes())
	z.out.Reset()
	return v
}

func writerOf(x Value) (*writer, bool) {
	h := objectOf(x).handle
	if h == 0 {
		o.Raise(ErrorType, "Error -2 while compressing data: inconsistent stream state")
		return nil, false
	}
	return heap.HandleAny(uint32(h)).(*writer), true
}

func compressMore(x Value, f *Frame, data Value) Value {
	b, ok := o.BufferArg(data)
	if !ok {
		return raised
	}
	z, ok := writerOf(x)
	if !ok {
		return raised
	}
	z.w.Write(b)
	return z.take()
}

func compressFlush(x Value, f *Frame, mode Value) Value {
	m, ok := intOr(mode, f, 4)
	if !ok {
		return raised
	}
	if m == 0 {
		return o.EmptyBytes()
	}
	z, ok := writerOf(x)
	if !ok {
		return raised
	}
	if m != 4 {
		z.w.Flush()
		return z.take()
	}
	z.w.Close()
	v := z.take()
	end(x)
	return v
}

func newDecompress(wbits Value, f *Frame, dict Value) Value {
	return newReader(decompressType.Type, f, wbits, dict)
}

func newReader(class Value, f *Frame, wbits, dict Value) Value {
	bits, ok := intOr(wbits, f, 15)
	if !ok {
		return raised
	}
	kind, ok := format(bits)
	if !ok {
		return raised
	}
	var words []byte
	if dict != unbound {
		b, ok := o.BufferArg(dict)
		if !ok {
			if o.Matches(o.TypeError) {
				o.ClearExc()
				o.TypeErr("zdict argument must support the buffer protocol")
			}
			return raised
		}
		words = append([]byte(nil), b...)
	}
	return newObject(class, inflate.New(kind, words))
}

func readerOf(x Value) *inflate.Reader {
	return heap.HandleAny(uint32(objectOf(x).handle)).(*inflate.Reader)
}

// more decompresses further input.
func more(x Value, input []byte, limit int) Value {
	b := objectOf(x)
	if b.handle == 0 || b.eof == heap.True {
		if len(input) > 0 {
			heap.SetRef(x.Addr(), offUnused, o.NewBytes(append(append([]byte(nil), o.BytesView(b.unused)...), input...)))
		}
		return o.EmptyBytes()
	}
	r := readerOf(x)
	out, err := r.Decompress(nil, append([]byte(nil), input...), limit)
	if err != nil {
		return fail(err, "decompressing data")
	}
	if r.EOF {
		heap.SetRef(x.Addr(), offUnused, o.NewBytes(r.Unused))
		heap.SetRef(x.Addr(), offEOF, heap.True)
	}
	return o.NewBytes(out)
}

func decompressMore(x Value, f *Frame, data, length Value) Value {
	limit, ok := intOr(length, f, 0)
	if !ok {
		return raised
	}
	if limit < 0 {
		return o.ValueErr("max_length must be non-negative")
	}
	b, ok := o.BufferArg(data)
	if !ok {
		return raised
	}
	n := -1
	if limit > 0 {
		n = int(limit)
	}
	v := more(x, b, n)
	if v == raised {
		return raised
	}
	tail := o.EmptyBytes()
	if ob := objectOf(x); limit > 0 && ob.handle != 0 && ob.eof != heap.True {
		tail = o.NewBytes(readerOf(x).Tail())
	}
	heap.SetRef(x.Addr(), offTail, tail)
	return v
}

func decompressFlush(x Value, f *Frame, length Value) Value {
	n, ok := intOr(length, f, 16384)
	if !ok {
		return raised
	}
	if n <= 0 {
		return o.ValueErr("length must be greater than zero")
	}
	heap.SetRef(x.Addr(), offTail, o.EmptyBytes())
	return more(x, nil, -1)
}

func decompressorMore(x Value, f *Frame, data, length Value) Value {
	limit, ok := intOr(length, f, -1)
	if !ok {
		return raised
	}
	b, ok := o.BufferArg(data)
	if !ok {
		return raised
	}
	if objectOf(x).eof == heap.True {
		return o.Raise(o.EOFError, "End of stream already reached")
	}
	return more(x, b, max(int(limit), -1))
}

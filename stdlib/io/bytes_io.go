package io

import (
	"bytes"

	"pyjit/heap"
	o "pyjit/object"
)

// A bytesIO is bytes in memory.
type bytesIO struct {
	hdr     uint64
	data    Value // byte buffer; None: closed
	pos     int64
	exports int64 // views of the bytes: they cannot be resized
}

const (
	sizeBytesIO = 32
	offBIOData  = 8
)

func bytesIOOf(x Value) *bytesIO { return (*bytesIO)(heap.Ptr(x.Addr())) }

// BytesIOType is the type BytesIO.
var BytesIOType = &o.TypeDef{
	Name: "BytesIO", Module: "_io", Base: BufferedIOBaseType, Kind: o.KindOther, Shape: o.ShapeBytesIO,
	Scan: heap.ScanInst, Mask: 2, Size: sizeBytesIO, Flags: o.HasDict | o.Weakrefs,
	Doc: "Buffered I/O implementation using an in-memory bytes buffer.",
	Sig: "initial_bytes=b''",
	New: func(args *Value, f *Frame, n int) Value {
		x := o.AllocInst(*args)
		heap.SetRef(x.Addr(), offBIOData, o.NewByteBuf())
		return x
	},
	Init:  bytesIOInit,
	Slots: []o.SlotDef{{Sp: o.SpIter, Fn: bytesIOSelf}, {Sp: o.SpNext, Fn: bytesIONext}},
	Methods: []o.MethodDef{
		{Name: "readable", Sig: "self, /", Fn: bytesIOYes},
		{Name: "seekable", Sig: "self, /", Fn: bytesIOYes},
		{Name: "writable", Sig: "self, /", Fn: bytesIOYes},
		{Name: "close", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if !bytesIOOf(x).resizable() {
				return raised
			}
			heap.SetRef(x.Addr(), offBIOData, none)
			return none
		}},
		{Name: "flush", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if !bytesIOOf(x).open() {
				return raised
			}
			return none
		}},
		{Name: "isatty", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if !bytesIOOf(x).open() {
				return raised
			}
			return heap.False
		}},
		{Name: "tell", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if !bytesIOOf(x).open() {
				return raised
			}
			return heap.Int(bytesIOOf(x).pos)
		}},
		{Name: "write", Sig: "self, b, /", Fn: bytesIOWrite},
		{Name: "writelines", Sig: "self, lines, /", Fn: bytesIOWritelines},
		{Name: "read", Sig: "self, size=-1, /", Fn: bytesIORead},
		{Name: "read1", Sig: "self, size=-1, /", Fn: bytesIORead},
		{Name: "readinto", Sig: "self, buffer, /", Fn: bytesIOReadinto},
		{Name: "readline", Sig: "self, size=-1, /", Fn: bytesIOReadline},
		{Name: "readlines", Sig: "self, size=None, /", Fn: bytesIOReadlines},
		{Name: "getbuffer", Sig: "self, /", Fn: bytesIOGetBuffer},
		{Name: "getvalue", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if !bytesIOOf(x).open() {
				return raised
			}
			if b := bytesIOOf(x); b.exports > 0 { // views may write to what is there
				return o.NewBytes(o.ByteBufView(b.data))
			}
			return o.TextBufValue(bytesIOOf(x).data)
		}},
		{Name: "seek", Sig: "self, pos, whence=0, /", Fn: bytesIOSeek},
		{Name: "truncate", Sig: "self, size=None, /", Fn: bytesIOTruncate},
		{Name: "__getstate__", Sig: "self, /", Fn: bytesIOGetState},
		{Name: "__setstate__", Sig: "self, state, /", Fn: bytesIOSetState},
	},
	GetSets: []o.GetSetDef{{Name: "closed", Get: func(x Value, f *Frame) Value {
		return heap.Bool(bytesIOOf(x).data == none)
	}}},
}

// bytesIOBufferType is the type of what getbuffer's memoryview views.
var bytesIOBufferType = &o.TypeDef{
	Name: "_BytesIOBuffer", Module: "_io", Kind: o.KindOther, Shape: o.ShapeBytesIOBuffer,
	Scan: heap.ScanMask, Mask: 2, Size: 16, Flags: o.NoNew | o.Final,
}

func init() {
	stream := func(v Value) Value { return heap.Load(v.Addr() + 8) }
	o.RegisterBuffer(o.ShapeBytesIOBuffer, func(v Value) ([]byte, bool) {
		return o.ByteBufView(bytesIOOf(stream(v)).data), true
	})
	o.RegisterExports(o.ShapeBytesIOBuffer, func(v Value, d int) { bytesIOOf(stream(v)).exports += int64(d) })
}

func (b *bytesIO) open() bool {
	if b.data != none {
		return true
	}
	o.ValueErr("I/O operation on closed file.")
	return false
}

// resizable reports whether no view forbids to change the size. Views that nobody refers to
// any more count until their death was seen.
func (b *bytesIO) resizable() bool {
	if b.exports > 0 {
		heap.Collect(false)
		heap.RunPending()
		if b.exports > 0 {
			heap.Collect(true)
			heap.RunPending()
		}
	}
	if b.exports > 0 {
		o.Raise(o.BufferError, "Existing exports of data: object cannot be re-sized")
		return false
	}
	return true
}

func bytesIOSelf(x Value, f *Frame) Value {
	if !bytesIOOf(x).open() {
		return raised
	}
	return x
}

func bytesIOYes(x Value, f *Frame) Value {
	if !bytesIOOf(x).open() {
		return raised
	}
	return heap.True
}

func bytesIOInit(args *Value, f *Frame, n int) Value {
	x := *args
	if !bytesIOOf(x).resizable() {
		return raised
	}
	heap.SetRef(x.Addr(), offBIOData, o.NewByteBuf())
	bytesIOOf(x).pos = 0
	if v := argAt(args, n, 1); v != unbound && v != none {
		b, ok := o.BufferArg(v)
		if !ok {
			return raised
		}
		o.ByteBufWrite(bytesIOOf(x).data, 0, b)
	}
	return none
}

func bytesIOWrite(x Value, f *Frame, src Value) Value {
	s := bytesIOOf(x)
	if !s.open() || s.exports > 0 && !s.resizable() {
		return raised
	}
	b, ok := o.BufferArg(src)
	if !ok {
		return raised
	}
	o.ByteBufWrite(s.data, int(s.pos), b)
	s.pos += int64(len(b))
	return heap.Int(int64(len(b)))
}

func bytesIOWritelines(x Value, f *Frame, lines Value) Value {
	if !bytesIOOf(x).open() {
		return raised
	}
	it := o.Iter(lines, f)
	if it == raised {
		return raised
	}
	for {
		line := o.Next(it, f)
		if line == done {
			return none
		}
		if line == raised || bytesIOWrite(x, f, line) == raised {
			return raised
		}
	}
}

// short is the length from which bytes are shared rather than copied.
const short = 4096

// nextLine returns the next line, at most limit bytes unless limit is negative.
func (b *bytesIO) nextLine(limit int) Value {
	all := o.ByteBufView(b.data)
	if int(b.pos) >= len(all) {
		return o.EmptyBytes()
	}
	all = all[b.pos:]
	n := len(all)
	if i := bytes.IndexByte(all, '\n'); i >= 0 {
		n = i + 1
	}
	if limit >= 0 {
		n = min(n, limit)
	}
	if n >= short {
		return b.take(n)
	}
	b.pos += int64(n)
	return o.NewBytes(all[:n])
}

// take returns the next n bytes.
func (b *bytesIO) take(n int) Value {
	pos := int(b.pos)
	v := o.EmptyBytes()
	switch {
	case n > 0 && b.exports > 0:
		v = o.NewBytes(o.ByteBufView(b.data)[pos : pos+n])
	case n > 0:
		v = o.TextBufSlice(b.data, pos, pos+n)
	}
	b.pos += int64(n)
	return v
}

func (b *bytesIO) left() int { return max(o.TextBufLen(b.data)-int(b.pos), 0) }

func bytesIORead(x Value, f *Frame, size Value) Value {
	n, ok := sizeArg(size, f)
	if !ok || !bytesIOOf(x).open() {
		return raised
	}
	b := bytesIOOf(x)
	have := b.left()
	if n < 0 || n > have {
		n = have
	}
	return b.take(n)
}

func bytesIOReadinto(x Value, f *Frame, dst Value) Value {
	w, ok := o.WritableBuffer(dst)
	if !ok {
		return writableErr("readinto", dst)
	}
	b := bytesIOOf(x)
	if !b.open() {
		return raised
	}
	n := min(len(w), b.left())
	if n > 0 {
		copy(w[:n], o.ByteBufView(b.data)[b.pos:])
		b.pos += int64(n)
	}
	return heap.Int(int64(n))
}

func bytesIOReadline(x Value, f *Frame, size Value) Value {
	n, ok := sizeArg(size, f)
	if !ok || !bytesIOOf(x).open() {
		return raised
	}
	b := bytesIOOf(x)
	return b.nextLine(n)
}

func bytesIONext(x Value, f *Frame) Value {
	b := bytesIOOf(x)
	if !b.open() {
		return raised
	}
	line := b.nextLine(-1)
	if line == o.EmptyBytes() {
		return done
	}
	return line
}

func bytesIOReadlines(x Value, f *Frame, size Value) Value {
	limit, ok := sizeArg(size, f)
	if !ok || !bytesIOOf(x).open() {
		return raised
	}
	list := o.NewList(0)
	for total := 0; ; {
		line := bytesIOOf(x).nextLine(-1)
		if line == o.EmptyBytes() {
			return list
		}
		o.ListAppend(list, line)
		if total += len(o.BytesView(line)); limit > 0 && total >= limit {
			return list
		}
	}
}

func bytesIOGetBuffer(x Value, f *Frame) Value {
	b := bytesIOOf(x)
	if !b.open() {
		return raised
	}
	o.ByteBufOwn(b.data)
	v := heap.Obj(heap.New(o.ShapeBytesIOBuffer, 16))
	heap.Store(v.Addr()+8, x)
	return o.Call1(o.MemoryViewType.Type, f, v)
}

func bytesIOSeek(x Value, f *Frame, pos, whence Value) Value {
	if !bytesIOOf(x).open() {
		return raised
	}
	p, ok := intArg(pos, f)
	if !ok {
		return raised
	}
	w := int64(0)
	if whence != unbound {
		if w, ok = intArg(whence, f); !ok {
			return raised
		}
	}
	b := bytesIOOf(x)
	switch {
	case w == 0 && p < 0:
		return o.ValueErr("negative seek value %d", p)
	case w < 0 || w > 2:
		return o.ValueErr("invalid whence (%d, should be 0, 1 or 2)", w)
	case w == 1:
		p += b.pos
	case w == 2:
		p += int64(o.TextBufLen(b.data))
	}
	b.pos = max(p, 0)
	return heap.Int(b.pos)
}

func bytesIOTruncate(x Value, f *Frame, size Value) Value {
	b := bytesIOOf(x)
	if !b.open() || !b.resizable() {
		return raised
	}
	n := b.pos
	if size != unbound && size != none {
		k, ok := sizeArg(size, f)
		if !ok {
			return raised
		}
		if k < 0 {
			return o.ValueErr("negative size value %d", k)
		}
		n = int64(k)
	}
	if b = bytesIOOf(x); int(n) < o.TextBufLen(b.data) {
		o.TextBufTruncate(b.data, int(n))
	}
	return heap.Int(n)
}

func bytesIOGetState(x Value, f *Frame) Value {
	b := bytesIOOf(x)
	if !b.open() {
		return raised
	}
	d := o.InstanceDict(x)
	if d == heap.Miss {
		d = none
	} else {
		d = o.DictCopy(d)
	}
	return o.Tuple3(o.TextBufValue(b.data), heap.Int(b.pos), d)
}

func bytesIOSetState(x Value, f *Frame, state Value) Value {
	if !o.IsTuple(state) || o.TupleLen(state) < 3 {
		return o.TypeErr("%s.__setstate__ argument should be 3-tuple, got %s", o.TypeName(x), o.TypeName(state))
	}
	if !bytesIOOf(x).resizable() {
		return raised
	}
	data, ok := o.BufferArg(o.TupleAt(state, 0))
	if !ok {
		return raised
	}
	heap.SetRef(x.Addr(), offBIOData, o.NewByteBuf())
	o.ByteBufWrite(bytesIOOf(x).data, 0, data)
	pos, ok := intArg(o.TupleAt(state, 1), f)
	if !ok {
		return raised
	}
	if pos < 0 {
		return o.ValueErr("position value cannot be negative")
	}
	bytesIOOf(x).pos = pos
	return updateDict(x, f, o.TupleAt(state, 2))
}

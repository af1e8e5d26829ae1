package io

import (
	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
)

// A buffered stream reads and writes a raw stream through a buffer. One layout serves
// readers, writers and both.
//
// While readEnd >= 0, bytes [0, readEnd) of the buffer were read; while writeEnd >= 0, bytes
// [writePos, writeEnd) are to be written. pos is the stream's position in the buffer, rawPos
// the raw stream's.
type buffered struct {
	hdr      uint64
	raw      Value
	buf      Value // raw buffer or None
	pos      int
	rawPos   int // -1: not known
	readEnd  int
	writePos int
	writeEnd int
	absPos   int64 // the raw stream's position in the file, -1: not known
	size     int
	flags    uint64
}

const (
	sizeBuffered = 88
	offRaw       = 8
	offBuf       = 16
)

const (
	bReady = 1 << iota
	bDetached
	bReadable
	bWritable
	bWrapped // a text stream is responsible for closing it
)

func bufferedOf(x Value) *buffered { return (*buffered)(heap.Ptr(x.Addr())) }

func (b *buffered) ahead() int {
	if b.readEnd < 0 {
		return 0
	}
	return b.readEnd - b.pos
}

// rawOffset is how far the raw stream is in front of this one.
func (b *buffered) rawOffset() int {
	if (b.readEnd >= 0 || b.writeEnd >= 0) && b.rawPos >= 0 {
		return b.rawPos - b.pos
	}
	return 0
}

// at returns n bytes of the buffer from i on.
func (b *buffered) at(i, n int) []byte {
	return heap.Bytes(heap.BufData(b.buf.Addr())+uintptr(i), n)
}

// need makes the buffer, which exists only after the first access.
func (b *buffered) need(x Value) {
	if b.buf == none {
		heap.SetRef(x.Addr(), offBuf, o.NewRawBuf(b.size))
	}
}

func bufferedDef(name string, shape uint32, doc string) *o.TypeDef {
	return &o.TypeDef{
		Name: name, Module: "_io", Base: BufferedIOBaseType, Kind: o.KindOther, Shape: shape,
		Scan: heap.ScanInst, Mask: 6, Size: sizeBuffered, Flags: o.HasDict | o.Weakrefs,
		Doc: doc, Sig: "raw, buffer_size=131072",
		New: func(args *Value, f *Frame, n int) Value { return newBuffered(*args) },
		Slots: []o.SlotDef{
			{Sp: o.SpRepr, Fn: bufferedRepr},
		},
		Methods: []o.MethodDef{
			{Name: "close", Sig: "self, /", Fn: bufferedClose},
			{Name: "detach", Sig: "self, /", Fn: bufferedDetach},
			{Name: "seekable", Sig: "self, /", Fn: forwardRaw(nameSeekable)},
			{Name: "fileno", Sig: "self, /", Fn: forwardRaw(nameFileno)},
			{Name: "isatty", Sig: "self, /", Fn: forwardRaw(nameIsatty)},
			{Name: "seek", Sig: "self, target, whence=0, /", Fn: bufferedSeek},
			{Name: "tell", Sig: "self, /", Fn: bufferedTell},
			{Name: "truncate", Sig: "self, pos=None, /", Fn: bufferedTruncate},
			{Name: "_dealloc_warn", Sig: "self, source, /", Fn: func(x Value, f *Frame, y Value) Value { return none }},
			{Name: "__getstate__", Sig: "self, /", Fn: cannotPickle},
		},
		GetSets: []o.GetSetDef{
			{Name: "raw", Get: func(x Value, f *Frame) Value {
				if b := bufferedOf(x); b.flags&bReady != 0 {
					return b.raw
				}
				return none
			}},
			{Name: "closed", Get: func(x Value, f *Frame) Value {
				if !bufferedReady(x) {
					return raised
				}
				return o.GetAttr(bufferedOf(x).raw, f, nameClosed)
			}},
			{Name: "name", Get: getRaw(nameName)},
			{Name: "mode", Get: getRaw(nameMode)},
			{Name: "_finalizing", Get: func(x Value, f *Frame) Value { return heap.False }},
		},
	}
}

// The types of buffered streams.
var (
	BufferedReaderType = bufferedDef("BufferedReader", o.ShapeBufferedReader, "Create a new buffered reader using the given readable raw IO object.")
	BufferedWriterType = bufferedDef("BufferedWriter", o.ShapeBufferedWriter, "A buffer for a writeable sequential RawIO object.")
	BufferedRandomType = bufferedDef("BufferedRandom", o.ShapeBufferedRandom, "A buffered interface to random access streams.")
)

func init() {
	reading := []o.MethodDef{
		{Name: "read", Sig: "self, size=-1, /", Fn: bufferedRead},
		{Name: "read1", Sig: "self, size=-1, /", Fn: bufferedRead1},
		{Name: "peek", Sig: "self, size=0, /", Fn: bufferedPeek},
		{Name: "readinto", Sig: "self, buffer, /", Fn: bufferedReadinto},
		{Name: "readinto1", Sig: "self, buffer, /", Fn: bufferedReadinto1},
		{Name: "readline", Sig: "self, size=-1, /", Fn: bufferedReadline},
		{Name: "readable", Sig: "self, /", Fn: forwardRaw(nameReadable)},
	}
	writing := []o.MethodDef{
		{Name: "write", Sig: "self, buffer, /", Fn: bufferedWrite},
		{Name: "flush", Sig: "self, /", Fn: bufferedFlush},
		{Name: "writable", Sig: "self, /", Fn: forwardRaw(nameWritable)},
	}
	next := o.SlotDef{Sp: o.SpNext, Fn: bufferedNext}

	r := BufferedReaderType
	r.Methods = append(r.Methods, reading...)
	r.Methods = append(r.Methods, o.MethodDef{Name: "flush", Sig: "self, /", Fn: forwardRaw(nameFlush)})
	r.Slots = append(r.Slots, next)
	r.Init = func(args *Value, f *Frame, n int) Value { return bufferedInit(args, f, n, bReadable) }

	w := BufferedWriterType
	w.Methods = append(w.Methods, writing...)
	w.Init = func(args *Value, f *Frame, n int) Value { return bufferedInit(args, f, n, bWritable) }

	a := BufferedRandomType
	a.Methods = append(append(a.Methods, reading...), writing...)
	a.Slots = append(a.Slots, next)
	a.Init = func(args *Value, f *Frame, n int) Value { return bufferedInit(args, f, n, bReadable|bWritable) }
}

func cannotPickle(x Value, f *Frame) Value {
	return o.TypeErr("cannot pickle '%s' object", o.TypeName(x))
}

func newBuffered(class Value) Value {
	x := o.AllocInst(class)
	heap.SetRef(x.Addr(), offRaw, none)
	heap.SetRef(x.Addr(), offBuf, none)
	b := bufferedOf(x)
	b.readEnd, b.writeEnd, b.absPos, b.size = -1, -1, -1, DefaultBufferSize
	return x
}

func bufferedInit(args *Value, f *Frame, n int, flags uint64) Value {
	x, raw := *args, o.Arg(args, 1)
	size := int64(DefaultBufferSize)
	if v := argAt(args, n, 2); v != unbound {
		var ok bool
		if size, ok = intArg(v, f); !ok {
			return raised
		}
	}
	bufferedOf(x).flags &^= bReady
	if flags == bReadable|bWritable && checkSeekable(raw, f) == raised ||
		flags&bReadable != 0 && checkReadable(raw, f) == raised ||
		flags&bWritable != 0 && checkWritable(raw, f) == raised {
		return raised
	}
	return bufferedOpen(x, f, raw, size, flags)
}

// bufferedOpen makes x, an object without state, a stream over raw.
func bufferedOpen(x Value, f *Frame, raw Value, size int64, flags uint64) Value {
	if size <= 0 {
		return o.ValueErr("buffer size must be strictly positive")
	}
	b := bufferedOf(x)
	heap.SetRef(x.Addr(), offRaw, raw)
	heap.SetRef(x.Addr(), offBuf, none)
	b.pos, b.rawPos, b.readEnd, b.writePos, b.writeEnd, b.absPos = 0, 0, -1, 0, -1, -1
	b.size, b.flags = int(size), flags|bReady|b.flags&bWrapped
	if exact(raw, o.ShapeFileIO) {
		fi := fileOf(raw)
		fi.flags |= fWrapped
		if fi.fd >= 0 && fi.flags&fWaits == 0 {
			if pos, err := unix.Seek(int(fi.fd), 0, unix.SEEK_CUR); err == nil {
				b.absPos = pos
			}
		}
	} else if r := o.CallMethod0(raw, f, nameTell); r == raised {
		o.ClearExc()
	} else if v, ok := o.IntValue(r); ok {
		if pos, ok := o.IntInt64(v); ok {
			bufferedOf(x).absPos = pos
		}
	}
	if b = bufferedOf(x); b.flags&bWrapped == 0 {
		heap.SetFinalizer(x, bufferedFinalizer)
		heap.Watch(x)
		if flags&bWritable != 0 {
			registerWriter(x)
		}
	}
	return none
}

var bufferedFinalizer = heap.RegisterFinalizer(func(x Value) {
	if b := bufferedOf(x); b.flags&bReady != 0 && b.flags&bWrapped == 0 {
		if raw := b.raw; exact(raw, o.ShapeFileIO) && fileOf(raw).fd < 0 {
			return
		}
		closeQuietly(x)
	}
})

// bufferedReady reports whether x was initialized and not detached; if not, an exception is pending.
func bufferedReady(x Value) bool {
	b := bufferedOf(x)
	if b.flags&bReady != 0 {
		return true
	}
	if b.flags&bDetached != 0 {
		o.ValueErr("raw stream has been detached")
	} else {
		o.ValueErr("I/O operation on uninitialized object")
	}
	return false
}

// bufferedOpenFor reports whether x is usable; what is said of a closed file otherwise. A
// closed one whose buffer still has bytes can be read.
func bufferedOpenFor(x Value, f *Frame, what string) bool {
	if !bufferedReady(x) {
		return false
	}
	b := bufferedOf(x)
	if exact(b.raw, o.ShapeFileIO) {
		if fileOf(b.raw).fd >= 0 || b.ahead() > 0 {
			return true
		}
	} else {
		closed, ok := isClosed(b.raw, f)
		if !ok {
			return false
		}
		if !closed || bufferedOf(x).ahead() > 0 {
			return true
		}
	}
	o.ValueErr("%s", what)
	return false
}

func forwardRaw(name Value) func(x Value, f *Frame) Value {
	//heap:pinned names are interned
	return func(x Value, f *Frame) Value {
		if !bufferedReady(x) {
			return raised
		}
		return o.CallMethod0(bufferedOf(x).raw, f, name)
	}
}

func getRaw(name Value) func(x Value, f *Frame) Value {
	//heap:pinned names are interned
	return func(x Value, f *Frame) Value {
		if !bufferedReady(x) {
			return raised
		}
		return o.GetAttr(bufferedOf(x).raw, f, name)
	}
}

// nameText returns " name=…" for a repr, or nothing if x has no name.
func nameText(x Value, f *Frame) (string, bool) {
	name := optionalAttr(x, f, nameName)
	if name == raised {
		if !o.Matches(o.ValueError) {
			return "", false
		}
		o.ClearExc()
		return "", true
	}
	if name == heap.Miss {
		return "", true
	}
	s, ok := reprOnce(x, f, name)
	return " name=" + s, ok
}

func bufferedRepr(x Value, f *Frame) Value {
	name, ok := nameText(x, f)
	if !ok {
		return raised
	}
	return o.NewStr("<" + o.TypeName(x) + name + ">")
}

// rawRead reads at most n bytes from the raw stream to an address outside Go's heap, which
// owner keeps alive: the count, ioRaised or ioBlock.
func rawReadTo(x Value, f *Frame, owner Value, at uintptr, n int) int {
	raw := bufferedOf(x).raw
	if exact(raw, o.ShapeFileIO) {
		if !fileCheck(raw, f, fReadable) {
			return ioRaised
		}
		n = readOnce(raw, f, heap.Bytes(at, n))
	} else {
		tmp := o.NewByteArray(make([]byte, n))
		view := o.Call1(o.MemoryViewType.Type, f, tmp)
		r := o.CallMethod1(raw, f, nameReadinto, view)
		if r == raised {
			return ioRaised
		}
		if r == none {
			return ioBlock
		}
		k, ok := intArg(r, f)
		if !ok {
			return ioRaised
		}
		if k < 0 || int(k) > n {
			o.Raise(o.OSError, "raw readinto() returned invalid length %d (should have been between 0 and %d)", k, n)
			return ioRaised
		}
		n = int(k)
		b, _ := o.Buffer(tmp)
		copy(heap.Bytes(at, n), b)
	}
	keep(owner)
	if b := bufferedOf(x); n > 0 && b.absPos >= 0 {
		b.absPos += int64(n)
	}
	return n
}

// keep makes the compiler keep v, whose memory is in use, in a frame that the collector scans.
//
//go:noinline
func keep(v Value) {}

// rawWriteFrom writes n bytes at an address outside Go's heap to the raw stream.
func rawWriteFrom(x Value, f *Frame, owner Value, at uintptr, n int) int {
	raw := bufferedOf(x).raw
	if exact(raw, o.ShapeFileIO) {
		if !fileCheck(raw, f, fWritable) {
			return ioRaised
		}
		n = writeOnce(raw, f, heap.Bytes(at, n))
	} else {
		view := o.Call1(o.MemoryViewType.Type, f, o.NewBytes(heap.Bytes(at, n)))
		r := o.CallMethod1(raw, f, nameWrite, view)
		if r == raised {
			return ioRaised
		}
		if r == none {
			return ioBlock
		}
		k, ok := intArg(r, f)
		if !ok {
			return ioRaised
		}
		if k < 0 || int(k) > n {
			o.Raise(o.OSError, "raw write() returned invalid length %d (should have been between 0 and %d)", k, n)
			return ioRaised
		}
		n = int(k)
	}
	keep(owner)
	if b := bufferedOf(x); n > 0 && b.absPos >= 0 {
		b.absPos += int64(n)
	}
	return n
}

// rawSeek moves the raw stream; -1 is Raised.
func rawSeek(x Value, f *Frame, target int64, whence int) int64 {
	raw := bufferedOf(x).raw
	var r Value
	if exact(raw, o.ShapeFileIO) {
		if fileOf(raw).fd < 0 {
			closedFile()
			return -1
		}
		r = fileSeekTo(raw, target, whence)
	} else {
		r = o.CallMethod2(raw, f, nameSeek, o.Int(target), heap.Int(int64(whence)))
	}
	return rawPosition(x, f, r, "seek")
}

// rawTell asks the raw stream where it is; -1 is Raised.
func rawTell(x Value, f *Frame) int64 {
	raw := bufferedOf(x).raw
	var r Value
	if exact(raw, o.ShapeFileIO) {
		if fileOf(raw).fd < 0 {
			closedFile()
			return -1
		}
		r = fileSeekTo(raw, 0, unix.SEEK_CUR)
	} else {
		r = o.CallMethod0(raw, f, nameTell)
	}
	return rawPosition(x, f, r, "tell")
}

func rawPosition(x Value, f *Frame, r Value, what string) int64 {
	if r == raised {
		return -1
	}
	n, ok := intArg(r, f)
	if !ok {
		return -1
	}
	if n < 0 {
		o.Raise(o.OSError, "Raw stream returned invalid position %d", n)
		return -1
	}
	bufferedOf(x).absPos = n
	return n
}

func bufferedTell(x Value, f *Frame) Value {
	if !bufferedReady(x) {
		return raised
	}
	pos := rawTell(x, f)
	if pos < 0 {
		return raised
	}
	return o.Int(max(pos-int64(bufferedOf(x).rawOffset()), 0))
}

func bufferedSeek(x Value, f *Frame, target, whence Value) Value {
	w := int64(0)
	if whence != unbound {
		var ok bool
		if w, ok = intArg(whence, f); !ok {
			return raised
		}
	}
	if w < 0 || w > 4 {
		return o.ValueErr("whence value %d unsupported", w)
	}
	if !bufferedOpenForSeek(x, f) {
		return raised
	}
	if raw := bufferedOf(x).raw; exact(raw, o.ShapeFileIO) {
		if fileSeekable(raw, f) != heap.True {
			return unsupportedErr(f, "File or stream is not seekable.")
		}
	} else if checkSeekable(raw, f) == raised {
		return raised
	}
	t, ok := intArg(target, f)
	if !ok {
		return raised
	}
	b := bufferedOf(x)
	if w < 2 && b.flags&bReadable != 0 { // perhaps in the buffer
		current := b.absPos
		if current < 0 {
			if current = rawTell(x, f); current < 0 {
				return raised
			}
			b = bufferedOf(x)
		}
		offset := t
		if w == 0 {
			offset = t - (current - int64(b.rawOffset()))
		}
		if avail := int64(b.ahead()); avail > 0 && offset >= -int64(b.pos) && offset <= avail {
			at := current - int64(b.rawOffset()) + offset
			b.pos += int(offset)
			return o.Int(at)
		}
	}
	if !writeOut(x, f) {
		return raised
	}
	b = bufferedOf(x)
	if w == 1 {
		t -= int64(b.rawOffset())
	}
	n := rawSeek(x, f, t, int(w))
	if n < 0 {
		return raised
	}
	b = bufferedOf(x)
	b.rawPos = -1
	if b.flags&bReadable != 0 {
		b.readEnd = -1
	}
	return o.Int(n)
}

func bufferedOpenForSeek(x Value, f *Frame) bool {
	if !bufferedReady(x) {
		return false
	}
	closed, ok := rawClosed(x, f)
	if ok && closed {
		o.ValueErr("seek of closed file")
	}
	return ok && !closed
}

func rawClosed(x Value, f *Frame) (closed, ok bool) {
	raw := bufferedOf(x).raw
	if exact(raw, o.ShapeFileIO) {
		return fileOf(raw).fd < 0, true
	}
	return isClosed(raw, f)
}

func bufferedTruncate(x Value, f *Frame, pos Value) Value {
	if !bufferedReady(x) {
		return raised
	}
	closed, ok := rawClosed(x, f)
	if !ok {
		return raised
	}
	if closed {
		return o.ValueErr("truncate of closed file")
	}
	if bufferedOf(x).flags&bWritable == 0 {
		return unsupportedErr(f, "truncate")
	}
	if !writeOutAndRewind(x, f) {
		return raised
	}
	if pos == unbound {
		pos = none
	}
	r := o.CallMethod1(bufferedOf(x).raw, f, nameTruncate, pos)
	if r == raised {
		return raised
	}
	if rawTell(x, f) < 0 {
		o.ClearExc()
	}
	return r
}

func bufferedClose(x Value, f *Frame) Value {
	if !bufferedReady(x) {
		return raised
	}
	closed, ok := rawClosed(x, f)
	if !ok {
		return raised
	}
	if closed {
		return none
	}
	r := o.CallMethod0(x, f, nameFlush)
	exc := o.FetchExc()
	r2 := o.CallMethod0(bufferedOf(x).raw, f, nameClose)
	b := bufferedOf(x)
	heap.SetRef(x.Addr(), offBuf, none)
	b.readEnd, b.writeEnd, b.pos = -1, -1, 0
	if x.IsWatched() {
		heap.Unwatch(x)
	}
	unregisterWriter(x)
	if r == raised {
		if r2 == raised {
			second := o.FetchExc()
			o.SetContext(second, exc)
			o.RestoreExc(second)
			return raised
		}
		o.RestoreExc(exc)
		return raised
	}
	return r2
}

func bufferedDetach(x Value, f *Frame) Value {
	if !bufferedReady(x) {
		return raised
	}
	if o.CallMethod0(x, f, nameFlush) == raised {
		return raised
	}
	b := bufferedOf(x)
	raw := b.raw
	heap.SetRef(x.Addr(), offRaw, none)
	heap.SetRef(x.Addr(), offBuf, none)
	b.flags = b.flags&^bReady | bDetached
	unregisterWriter(x)
	if exact(raw, o.ShapeFileIO) {
		fileOf(raw).flags &^= fWrapped
		heap.SetFinalizer(raw, fileFinalizer)
	}
	return raw
}

package io

import (
	"bytes"

	"pyjit/heap"
	o "pyjit/object"
)

// fill reads once from the raw stream behind what the buffer has.
func fill(x Value, f *Frame) int {
	b := bufferedOf(x)
	b.need(x)
	start := max(b.readEnd, 0)
	n := rawReadTo(x, f, b.buf, heap.BufData(b.buf.Addr())+uintptr(start), b.size-start)
	if n > 0 {
		b = bufferedOf(x)
		b.readEnd, b.rawPos = start+n, start+n
	}
	return n
}

func bufferedRead(x Value, f *Frame, size Value) Value {
	b := bufferedOf(x)
	if n := int(size.Int()); size.IsInt() && n >= 0 && n <= b.readEnd-b.pos && b.flags&bReady != 0 {
		v := o.NewBytes(b.at(b.pos, n))
		b.pos += n
		return v
	}
	n, ok := sizeArg(size, f)
	if !ok {
		return raised
	}
	if n < -1 {
		return o.ValueErr("read length must be non-negative or -1")
	}
	if !bufferedOpenFor(x, f, "read of closed file") {
		return raised
	}
	if n < 0 {
		return bufferedReadAll(x, f)
	}
	return readGeneric(x, f, n)
}

// takeAhead returns the next n bytes, which the buffer has.
func (b *buffered) takeAhead(n int) Value {
	v := o.EmptyBytes()
	if n > 0 {
		v = o.NewBytes(b.at(b.pos, n))
		b.pos += n
	}
	return v
}

// readGeneric reads until n bytes are there or the raw stream has no more.
func readGeneric(x Value, f *Frame, n int) Value {
	b := bufferedOf(x)
	have := b.ahead()
	if n <= have {
		return b.takeAhead(n)
	}
	out := o.NewRawBuf(n)
	data := heap.BufData(out.Addr())
	if have > 0 {
		copy(heap.Bytes(data, have), b.at(b.pos, have))
		b.pos += have
	}
	if b.flags&bWritable != 0 && !writeOutAndRewind(x, f) {
		return raised
	}
	b = bufferedOf(x)
	b.readEnd = -1
	got := have
	finish := func(r int) Value {
		switch {
		case r == ioRaised:
			return raised
		case r == ioBlock && got == 0:
			return none
		}
		return o.BytesOverBuf(out, got)
	}
	for n-got >= b.size {
		r := rawReadTo(x, f, out, data+uintptr(got), (n-got)/b.size*b.size)
		if r <= 0 {
			return finish(r)
		}
		got += r
		b = bufferedOf(x)
	}
	b.pos, b.rawPos, b.readEnd = 0, 0, 0
	for got < n && bufferedOf(x).readEnd < b.size {
		r := fill(x, f)
		if r <= 0 {
			return finish(r)
		}
		b = bufferedOf(x)
		r = min(r, n-got)
		copy(heap.Bytes(data+uintptr(got), r), b.at(b.pos, r))
		b.pos += r
		got += r
	}
	return o.BytesOverBuf(out, n)
}

// bufferedReadAll reads to the end.
func bufferedReadAll(x Value, f *Frame) Value {
	b := bufferedOf(x)
	first := b.takeAhead(b.ahead())
	if b.flags&bWritable != 0 && !writeOutAndRewind(x, f) {
		return raised
	}
	b = bufferedOf(x)
	b.readEnd = -1
	if raw := b.raw; exact(raw, o.ShapeFileIO) {
		if !fileCheck(raw, f, fReadable) {
			return raised
		}
		buf, n := readAll(raw, f, o.BytesView(first))
		switch {
		case n == ioRaised:
			return raised
		case n == ioBlock:
			return none
		}
		if b = bufferedOf(x); b.absPos >= 0 {
			b.absPos += int64(n - len(o.BytesView(first)))
		}
		return bufBytes(buf, n)
	}
	readall := optionalAttr(b.raw, f, nameReadall)
	if readall == raised {
		return raised
	}
	if readall != heap.Miss {
		rest := o.Call0(readall, f)
		if rest == raised {
			return raised
		}
		if rest != none && !o.IsBytes(rest) {
			return o.TypeErr("readall() should return bytes")
		}
		if b = bufferedOf(x); rest != none && b.absPos >= 0 {
			b.absPos += int64(len(o.BytesView(rest)))
		}
		if len(o.BytesView(first)) == 0 {
			return rest
		}
		if rest == none {
			return first
		}
		return o.NewBytes(append(append([]byte(nil), o.BytesView(first)...), o.BytesView(rest)...))
	}
	all := append([]byte(nil), o.BytesView(first)...)
	for {
		got := o.CallMethod0(bufferedOf(x).raw, f, nameRead)
		if got == raised {
			return raised
		}
		if got != none && !o.IsBytes(got) {
			return o.TypeErr("read() should return bytes")
		}
		if got == none || len(o.BytesView(got)) == 0 {
			if len(all) == 0 {
				return got
			}
			return o.NewBytes(all)
		}
		all = append(all, o.BytesView(got)...)
		if b = bufferedOf(x); b.absPos >= 0 {
			b.absPos += int64(len(o.BytesView(got)))
		}
	}
}

func bufferedRead1(x Value, f *Frame, size Value) Value {
	n, ok := sizeArg(size, f)
	if !ok || !bufferedReady(x) {
		return raised
	}
	if n < 0 {
		n = bufferedOf(x).size
	}
	if !bufferedOpenFor(x, f, "read of closed file") {
		return raised
	}
	if n == 0 {
		return o.EmptyBytes()
	}
	b := bufferedOf(x)
	if have := b.ahead(); have > 0 {
		return b.takeAhead(min(n, have))
	}
	if b.flags&bWritable != 0 && !writeOutAndRewind(x, f) {
		return raised
	}
	bufferedOf(x).readEnd = -1
	out := o.NewRawBuf(n)
	r := rawReadTo(x, f, out, heap.BufData(out.Addr()), n)
	if r == ioRaised {
		return raised
	}
	return o.BytesOverBuf(out, max(r, 0))
}

func bufferedPeek(x Value, f *Frame, size Value) Value {
	if !bufferedOpenFor(x, f, "peek of closed file") {
		return raised
	}
	b := bufferedOf(x)
	if b.flags&bWritable != 0 && !writeOutAndRewind(x, f) {
		return raised
	}
	b = bufferedOf(x)
	if have := b.ahead(); have > 0 {
		return o.NewBytes(b.at(b.pos, have))
	}
	b.readEnd = -1
	r := fill(x, f)
	if r == ioRaised {
		return raised
	}
	b = bufferedOf(x)
	b.pos = 0
	return o.NewBytes(b.at(0, max(r, 0)))
}

func bufferedReadinto(x Value, f *Frame, dst Value) Value  { return readintoBuffered(x, f, dst, false) }
func bufferedReadinto1(x Value, f *Frame, dst Value) Value { return readintoBuffered(x, f, dst, true) }

// readintoBuffered fills dst; once: with at most one call of the raw stream.
func readintoBuffered(x Value, f *Frame, dst Value, once bool) Value {
	out, ok := o.WritableBuffer(dst)
	if !ok {
		if once {
			return writableErr("readinto1", dst)
		}
		return writableErr("readinto", dst)
	}
	if !bufferedOpenFor(x, f, "readinto of closed file") {
		return raised
	}
	b := bufferedOf(x)
	got := 0
	if b.ahead() > 0 {
		got = min(b.ahead(), len(out))
		copy(out, b.at(b.pos, got))
		b.pos += got
		if got == len(out) {
			return heap.Int(int64(got))
		}
	}
	if b.flags&bWritable != 0 && !writeOutAndRewind(x, f) {
		return raised
	}
	b = bufferedOf(x)
	b.readEnd, b.pos = -1, 0
	for got < len(out) {
		n := 0
		if len(out)-got > b.size {
			tmp := o.NewRawBuf(len(out) - got)
			n = rawReadTo(x, f, tmp, heap.BufData(tmp.Addr()), len(out)-got)
			if out, ok = o.WritableBuffer(dst); !ok {
				return raised
			}
			if n > 0 {
				copy(out[got:], heap.Bytes(heap.BufData(tmp.Addr()), n))
			}
		} else if !once || got == 0 {
			n = fill(x, f)
			if out, ok = o.WritableBuffer(dst); !ok {
				return raised
			}
			if n > 0 {
				b = bufferedOf(x)
				n = min(n, len(out)-got)
				copy(out[got:], b.at(b.pos, n))
				b.pos += n
			}
		}
		if n == 0 || n == ioBlock && got > 0 {
			break
		}
		if n < 0 {
			return count(n)
		}
		got += n
		if once {
			break
		}
	}
	return heap.Int(int64(got))
}

// lineOf reads a line of at most limit bytes; limit < 0: any number.
func lineOf(x Value, f *Frame, limit int) Value {
	b := bufferedOf(x)
	have := b.ahead()
	if limit >= 0 && have > limit {
		have = limit
	}
	if have > 0 {
		if i := bytes.IndexByte(b.at(b.pos, have), '\n'); i >= 0 {
			return b.takeAhead(i + 1)
		}
	}
	if have == limit {
		return b.takeAhead(have)
	}
	var line []byte
	if have > 0 {
		line = append(line, b.at(b.pos, have)...)
		b.pos += have
	}
	if b.flags&bWritable != 0 && !writeOutAndRewind(x, f) {
		return raised
	}
	for limit < 0 || len(line) < limit {
		bufferedOf(x).readEnd = -1
		n := fill(x, f)
		if n == ioRaised {
			return raised
		}
		if n <= 0 {
			break
		}
		b = bufferedOf(x)
		b.pos = 0
		if limit >= 0 {
			n = min(n, limit-len(line))
		}
		s := b.at(0, n)
		i := bytes.IndexByte(s, '\n')
		if i >= 0 {
			s = s[:i+1]
		}
		line = append(line, s...)
		b.pos = len(s)
		if i >= 0 {
			break
		}
	}
	return o.NewBytes(line)
}

func bufferedReadline(x Value, f *Frame, size Value) Value {
	n, ok := sizeArg(size, f)
	if !ok || !bufferedOpenFor(x, f, "readline of closed file") {
		return raised
	}
	return lineOf(x, f, n)
}

func bufferedNext(x Value, f *Frame) Value {
	if !bufferedReady(x) {
		return raised
	}
	if !exact(x, o.ShapeBufferedReader) && !exact(x, o.ShapeBufferedRandom) {
		return baseNext(x, f)
	}
	if !bufferedOpenFor(x, f, "readline of closed file") {
		return raised
	}
	line := lineOf(x, f, -1)
	if line == o.EmptyBytes() {
		return done
	}
	return line
}

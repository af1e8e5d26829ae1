package io

import (
	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
)

// blockingErr raises BlockingIOError after so many bytes were written.
func blockingErr(f *Frame, written int) {
	mark := heap.ScratchTop()
	a := heap.ScratchAlloc(3)
	heap.SetAt(a, 0, heap.Int(int64(unix.EAGAIN)))
	heap.SetAt(a, 1, o.NewStr("write could not complete without blocking"))
	heap.SetAt(a, 2, heap.Int(int64(written)))
	e := o.CallN(o.BlockingIOError.Type, f, (*Value)(heap.Ptr(a)), 3, unbound)
	heap.ScratchRelease(mark)
	if e != raised {
		o.RaiseValue(e)
	}
}

// writeOut writes what is to be written; false is Raised.
func writeOut(x Value, f *Frame) bool {
	b := bufferedOf(x)
	if b.writeEnd >= 0 && b.writePos < b.writeEnd {
		if rewind := b.rawOffset() + b.pos - b.writePos; rewind != 0 {
			if rawSeek(x, f, -int64(rewind), 1) < 0 {
				return false
			}
			b = bufferedOf(x)
			b.rawPos -= rewind
		}
		for b.writePos < b.writeEnd {
			n := rawWriteFrom(x, f, b.buf, heap.BufData(b.buf.Addr())+uintptr(b.writePos), b.writeEnd-b.writePos)
			if n == ioBlock {
				blockingErr(f, 0)
			}
			if n < 0 {
				return false
			}
			b = bufferedOf(x)
			b.writePos += n
			b.rawPos = b.writePos
		}
	}
	b.writePos, b.writeEnd = 0, -1
	return true
}

// writeOutAndRewind also makes the raw stream stand where this one does.
func writeOutAndRewind(x Value, f *Frame) bool {
	if !writeOut(x, f) {
		return false
	}
	b := bufferedOf(x)
	if b.flags&bReadable != 0 {
		off := b.rawOffset()
		b.readEnd, b.pos = -1, 0
		if off != 0 && rawSeek(x, f, -int64(off), 1) < 0 {
			return false
		}
	}
	return true
}

func bufferedFlush(x Value, f *Frame) Value {
	if !bufferedReady(x) {
		return raised
	}
	closed, ok := rawClosed(x, f)
	if !ok {
		return raised
	}
	if closed {
		return o.ValueErr("flush of closed file")
	}
	if !writeOutAndRewind(x, f) {
		return raised
	}
	return none
}

func bufferedWrite(x Value, f *Frame, src Value) Value {
	if !bufferedReady(x) {
		return raised
	}
	data, ok := o.BufferArg(src)
	if !ok {
		return raised
	}
	closed, ok := rawClosed(x, f)
	if !ok {
		return raised
	}
	if closed {
		return o.ValueErr("write to closed file")
	}
	if bufferBytes(x, data) {
		return heap.Int(int64(len(data)))
	}
	return writeLong(x, f, src)
}

// bufferBytes takes bytes into the buffer if there is room.
func bufferBytes(x Value, data []byte) bool {
	b := bufferedOf(x)
	if b.readEnd < 0 && b.writeEnd < 0 {
		b.pos, b.rawPos = 0, 0
	}
	if len(data) > b.size-b.pos || len(data) >= b.size {
		return false
	}
	b.need(x)
	copy(b.at(b.pos, len(data)), data)
	if b.writeEnd < 0 || b.writePos > b.pos {
		b.writePos = b.pos
	}
	b.advance(b.pos + len(data))
	b.writeEnd = max(b.writeEnd, b.pos)
	return true
}

// advance sets the position, beyond what was read perhaps.
func (b *buffered) advance(pos int) {
	b.pos = pos
	if b.readEnd >= 0 && b.readEnd < pos {
		b.readEnd = pos
	}
}

// writeLong writes a bytes-like object for which the buffer has no room.
func writeLong(x Value, f *Frame, src Value) Value {
	if !writeOut(x, f) {
		return raised
	}
	b := bufferedOf(x)
	if off := b.rawOffset(); off != 0 {
		if rawSeek(x, f, -int64(off), 1) < 0 {
			return raised
		}
		b = bufferedOf(x)
		b.rawPos -= off
	}
	data, ok := o.BufferArg(src)
	if !ok {
		return raised
	}
	total, written := len(data), 0
	for total-written >= b.size {
		var n int
		if raw := b.raw; exact(raw, o.ShapeFileIO) {
			if !fileCheck(raw, f, fWritable) {
				return raised
			}
			n = writeOnce(raw, f, data[written:])
			if n > 0 && b.absPos >= 0 {
				b.absPos += int64(n)
			}
		} else {
			part := o.NewRawBuf(total - written)
			at := heap.BufData(part.Addr())
			copy(heap.Bytes(at, total-written), data[written:])
			n = rawWriteFrom(x, f, part, at, total-written)
		}
		if n == ioBlock { // keep what fits
			b = bufferedOf(x)
			data, _ = o.BufferArg(src)
			rest := min(total-written, b.size)
			b.need(x)
			copy(b.at(0, rest), data[written:])
			b.readEnd, b.rawPos, b.writePos, b.writeEnd = -1, 0, 0, rest
			b.advance(rest)
			blockingErr(f, written+rest)
		}
		if n < 0 {
			return raised
		}
		b = bufferedOf(x)
		written += n
		if data, ok = o.BufferArg(src); !ok {
			return raised
		}
	}
	b.readEnd = -1
	rest := total - written
	if rest > 0 {
		b.need(x)
		copy(b.at(0, rest), data[written:])
	}
	b.writePos, b.writeEnd, b.rawPos = 0, rest, 0
	b.advance(rest)
	return heap.Int(int64(total))
}

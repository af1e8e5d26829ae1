package object

import (
	"bytes"

	"pyjit/heap"
	"pyjit/object/internal/codecs"
	"pyjit/object/internal/text"
)

// What streams need of strings and bytes beyond their methods.

// StrIndexByte returns the position of the ASCII character c in s from position i on, or -1.
func StrIndexByte(v Value, i int, c byte) int {
	s := viewStr(v)
	if i >= s.n {
		return -1
	}
	s = s.sub(i, s.n)
	k := -1
	switch s.kind {
	case text.Kind1:
		k = bytes.IndexByte(s.u1(), c)
	case text.Kind2:
		k = text.IndexUnit2(s.u2(), uint16(c))
	default:
		k = text.IndexUnit4(s.u4(), uint32(c))
	}
	if k >= 0 {
		k += i
	}
	return k
}

// StrIsASCII reports whether all characters of a string are ASCII.
func StrIsASCII(v Value) bool { return loadWord(v.Addr())&hASCII != 0 }

// StrBytes1 returns the characters of a string as bytes, for use up to the next safepoint;
// only if every character is below 256.
func StrBytes1(v Value) (b []byte, ok bool) {
	s := viewStr(v)
	return s.u1(), s.kind == text.Kind1
}

// NewRawBuf returns a buffer for n bytes, none in use: an object that Python never sees, for
// heap.GrowBuf and BytesOverBuf.
func NewRawBuf(n int) Value { return heap.Obj(newBuf(0, uintptr(n))) }

// BytesOverBuf returns the first n bytes of a raw buffer as a bytes object, which shares them
// if they are many; nobody may write to the buffer any more.
func BytesOverBuf(buf Value, n int) Value {
	d := heap.BufData(buf.Addr())
	if n < minShare || uintptr(n)*2 < heap.BufCap(buf.Addr()) {
		return NewBytes(heap.Bytes(d, n))
	}
	heap.SetBufLen(buf.Addr(), uintptr(n))
	return newBytesX(0, n, d, buf)
}

// DecodePart decodes the beginning of a bytes-like object with a built-in encoding, and tells
// how many bytes it took: all, unless the end is incomplete and not final. known is false
// when there is no such encoding built in.
func DecodePart(x Value, f *Frame, encoding, errors string, final bool) (v Value, n int, known bool) {
	c, ok := codecs.Lookup(encoding)
	if !ok {
		return Unbound, 0, false
	}
	v, n = decodeBytes(x, f, c, errors, final)
	return v, n, true
}

// KnownEncoding reports whether an encoding is built in, and whether it is one in which ASCII
// characters are encoded as themselves.
func KnownEncoding(name string) (known, ascii bool) {
	c, ok := codecs.Lookup(name)
	return ok, ok && c <= codecs.Latin1
}

package io

import (
	"math"

	"pyjit/heap"
	o "pyjit/object"
)

// TextWrite writes the str text to x; for streams that are not text streams of this package it
// calls the method write. The result is Raised or not.
func TextWrite(x Value, f *Frame, text Value) Value {
	if exact(x, o.ShapeTextIOWrapper) {
		return textWrite(x, f, text)
	}
	return o.CallMethod1(x, f, nameWrite, text)
}

func textWrite(x Value, f *Frame, text Value) Value {
	if !o.IsStr(text) {
		return o.TypeErr("write() argument must be str, not %s", o.TypeName(text))
	}
	if !textOpenCheck(x, f) {
		return raised
	}
	t := textOf(x)
	if t.flags&tWritable == 0 {
		return unsupportedErr(f, "not writable")
	}
	n := heap.Int(int64(o.StrLen(text)))
	flush := false
	if nl := writeNewline(t.newlines()); t.flags&tLineBuffering != 0 || nl != "\n" {
		lf := o.StrIndexByte(text, 0, '\n') >= 0
		flush = t.flags&tLineBuffering != 0 && (lf || o.StrIndexByte(text, 0, '\r') >= 0)
		if lf && nl != "\n" {
			text = o.StrReplace(text, o.StrChar('\n'), o.NewStr(nl), math.MaxInt)
		}
	}
	if t.flags&tASCII != 0 && o.StrIsASCII(text) {
		s, _ := o.StrBytes1(text)
		if !textPut(x, f, s, text) {
			return raised
		}
	} else {
		b := textEncode(x, f, text)
		if b == raised || !textPut(x, f, o.BytesView(b), b) {
			return raised
		}
	}
	if flush || textOf(x).flags&tWriteThrough != 0 {
		if !textPass(x, f) {
			return raised
		}
		if flush && o.CallMethod0(textOf(x).buffer, f, nameFlush) == raised {
			return raised
		}
	}
	if t = textOf(x); t.flags&tReadable != 0 {
		t.flags &^= seenAll
		if t.snapshot != none { // else characters that next() decoded stay, as in CPython
			t.forget(x)
		} else if t.rest != none {
			heap.SetRef(x.Addr(), offRest, none)
		}
		t.flags &^= tPendingCR | tLittle | tBig
	}
	return n
}

// textEncode encodes text for the stream x.
func textEncode(x Value, f *Frame, text Value) Value {
	t := textOf(x)
	enc := o.StrGo(t.encoding)
	if t.flags&(tASCII|tKnown) == tKnown {
		if t.flags&tBOMDone != 0 {
			enc = withoutBOM(enc)
		}
		t.flags |= tBOMDone
	}
	return o.EncodeStr(text, f, enc, o.StrGo(t.errors))
}

// withoutBOM names the encoding that goes on where a byte order mark was written.
func withoutBOM(enc string) string {
	switch enc {
	case "utf-16", "UTF-16", "utf16", "utf_16", "UTF16":
		return "utf-16-le"
	case "utf-32", "UTF-32", "utf32", "utf_32", "UTF32":
		return "utf-32-le"
	}
	return enc
}

// textPut adds encoded bytes, which owner keeps alive, to what is pending; much of it is
// passed on. False is Raised.
func textPut(x Value, f *Frame, s []byte, owner Value) bool {
	t := textOf(x)
	n := len(s)
	if t.pending == none {
		heap.SetRef(x.Addr(), offPending, o.NewRawBuf(max(min(t.chunk, 4000), n)))
	}
	b := t.pending.Addr()
	used := int(heap.BufLen(b))
	if used > 0 && used+n > t.chunk {
		if !textPass(x, f) {
			return false
		}
		t = textOf(x)
		b = t.pending.Addr()
		used = 0
	}
	if n >= t.chunk && o.IsBytes(owner) {
		return textPassBytes(x, f, owner)
	}
	if uintptr(used+n) > heap.BufCap(b) {
		b = heap.GrowBuf(b, uintptr(used+n), true)
		heap.SetRef(x.Addr(), offPending, heap.Obj(b))
	}
	copy(heap.Bytes(heap.BufData(b)+uintptr(used), n), s)
	heap.SetBufLen(b, uintptr(used+n))
	keep(owner)
	if used+n >= t.chunk {
		return textPass(x, f)
	}
	return true
}

// textPass passes what is pending on to the buffer; false is Raised.
func textPass(x Value, f *Frame) bool {
	t := textOf(x)
	if t.pending == none {
		return true
	}
	b := t.pending.Addr()
	n := int(heap.BufLen(b))
	if n == 0 {
		return true
	}
	heap.SetBufLen(b, 0)
	data := heap.Bytes(heap.BufData(b), n)
	if buf := t.buffer; exact(buf, o.ShapeBufferedWriter) || exact(buf, o.ShapeBufferedRandom) {
		if bufferedOf(buf).flags&bReady != 0 && bufferBytes(buf, data) {
			return true
		}
	}
	return textPassBytes(x, f, o.NewBytes(data))
}

func textPassBytes(x Value, f *Frame, b Value) bool {
	return o.CallMethod1(textOf(x).buffer, f, nameWrite, b) != raised
}

func textFlush(x Value, f *Frame) Value {
	if !textOpenCheck(x, f) {
		return raised
	}
	if t := textOf(x); t.flags&tSeekable != 0 {
		t.flags |= tTelling
	}
	if !textPass(x, f) {
		return raised
	}
	return o.CallMethod0(textOf(x).buffer, f, nameFlush)
}

package io

import (
	"pyjit/heap"
	o "pyjit/object"
)

// forget drops what was decoded and not yet read, and the decoder's state.
func (t *textIO) forget(x Value) {
	p := x.Addr()
	heap.SetRef(p, offDecoded, none)
	heap.SetRef(p, offSnapshot, none)
	heap.SetRef(p, offRest, none)
	t.used = 0
	t.flags &^= tPendingCR | tSnapCR | tLittle | tBig
}

// left is the number of decoded characters that were not yet read.
func (t *textIO) left() int {
	if t.decoded == none {
		return 0
	}
	return o.StrLen(t.decoded) - t.used
}

// take returns the next n characters, which are decoded.
func (t *textIO) take(n int) Value {
	if n == 0 {
		return o.EmptyStr
	}
	v := o.Substr(t.decoded, t.used, t.used+n)
	t.used += n
	return v
}

// textDecode decodes input, a bytes object, behind what is left of the input before.
func textDecode(x Value, f *Frame, input Value, final bool) Value {
	t := textOf(x)
	before := t.rest
	if before != none {
		if rest := o.BytesView(before); len(rest) > 0 {
			input = o.NewBytes(append(append([]byte(nil), rest...), o.BytesView(input)...))
		}
	}
	enc, errs := o.StrGo(t.encoding), o.StrGo(t.errors)
	var text Value
	if t.flags&tKnown == 0 {
		text = o.DecodeBytes(input, f, enc, errs)
	} else {
		size := 0 // of a byte order mark that was looked for in vain
		if t.flags&tASCII == 0 {
			enc, input, size = t.byteOrder(enc, input)
		}
		var n int
		text, n, _ = o.DecodePart(input, f, enc, errs, final)
		if text != raised && size > 0 && n >= size {
			text = noBOM(f, enc[:6], input, size)
		}
		if text != raised { // else what was held back stays, and the new input is lost
			rest := none
			if b := o.BytesView(input); n < len(b) {
				rest = o.NewBytes(b[n:])
			}
			heap.SetRef(x.Addr(), offRest, rest)
		}
	}
	if text == raised {
		return raised
	}
	t = textOf(x)
	if t.newlines()&nlUniversal != 0 {
		seen := uint8(t.flags)
		var pending bool
		text, pending = translateNewlines(text, &seen, t.newlines()&nlTranslate != 0, t.flags&tPendingCR != 0, final)
		t.flags = t.flags&^(0xff|tPendingCR) | uint64(seen)
		if pending {
			t.flags |= tPendingCR
		}
	}
	return text
}

// byteOrder settles the byte order of UTF-16 and UTF-32 by the mark at the beginning, which is
// taken off. Without one the machine's order is tried; size is that of the missing mark then.
func (t *textIO) byteOrder(enc string, input Value) (order string, rest Value, size int) {
	little := withoutBOM(enc)
	if little == enc {
		return enc, input, 0
	}
	big := little[:7] + "be"
	switch {
	case t.flags&tLittle != 0:
		return little, input, 0
	case t.flags&tBig != 0:
		return big, input, 0
	}
	size = 2
	mark := "\xff\xfe\x00\x00"
	swapped := "\xfe\xff"
	if little == "utf-32-le" {
		size, swapped = 4, "\x00\x00\xfe\xff"
	}
	b := o.BytesView(input)
	if len(b) < size {
		return little, input, size
	}
	switch string(b[:size]) {
	case mark[:size]:
		t.flags |= tLittle
		return little, o.NewBytes(b[size:]), 0
	case swapped:
		t.flags |= tBig
		return big, o.NewBytes(b[size:]), 0
	}
	return little, input, size
}

// noBOM raises the UnicodeDecodeError of a stream without byte order mark.
func noBOM(f *Frame, enc string, input Value, size int) Value {
	mark := heap.ScratchTop()
	a := heap.ScratchAlloc(5)
	heap.SetAt(a, 0, o.NewStr(enc))
	heap.SetAt(a, 1, input)
	heap.SetAt(a, 2, heap.Int(0))
	heap.SetAt(a, 3, heap.Int(int64(size)))
	heap.SetAt(a, 4, o.NewStr("Stream does not start with BOM"))
	e := o.CallN(o.UnicodeDecodeError.Type, f, (*Value)(heap.Ptr(a)), 5, unbound)
	heap.ScratchRelease(mark)
	if e == raised {
		return raised
	}
	return o.RaiseValue(e)
}

// readChunk decodes another piece of input: 1, 0 at the end, -1 raised.
func readChunk(x Value, f *Frame) int {
	t := textOf(x)
	var input Value
	what := "read"
	switch {
	case t.flags&tKnown == 0:
		// A codec that cannot decode piece by piece gets all at once.
		input = o.CallMethod0(t.buffer, f, nameRead)
	case exact(t.buffer, o.ShapeBufferedReader):
		what = "read1"
		input = bufferedRead1(t.buffer, f, heap.Int(int64(t.chunk)))
	case t.flags&tRead1 != 0:
		what = "read1"
		input = o.CallMethod1(t.buffer, f, nameRead1, heap.Int(int64(t.chunk)))
	default:
		input = o.CallMethod1(t.buffer, f, nameRead, heap.Int(int64(t.chunk)))
	}
	if input == raised {
		return -1
	}
	if !o.IsBytes(input) {
		b, ok := o.Buffer(input)
		if !ok {
			if !o.Pending() {
				o.TypeErr("underlying %s() should have returned a bytes-like object, not '%s'", what, o.TypeName(input))
			}
			return -1
		}
		input = o.NewBytes(b)
	}
	eof := len(o.BytesView(input)) == 0
	t = textOf(x)
	snap, cr := t.snapshot, t.flags&tPendingCR != 0
	if t.flags&tTelling != 0 {
		snap = input
		if t.rest != none {
			snap = o.NewBytes(append(append([]byte(nil), o.BytesView(t.rest)...), o.BytesView(input)...))
		}
	}
	text := textDecode(x, f, input, eof)
	if text == raised {
		return -1
	}
	t = textOf(x)
	heap.SetRef(x.Addr(), offDecoded, text)
	heap.SetRef(x.Addr(), offSnapshot, snap)
	t.used = 0
	t.flags &^= tSnapCR
	if cr {
		t.flags |= tSnapCR
	}
	if eof && o.StrLen(text) == 0 {
		return 0
	}
	return 1
}

// textForReading reports whether characters can be read, and passes on what was written.
func textForReading(x Value, f *Frame) bool {
	if !textOpenCheck(x, f) {
		return false
	}
	if textOf(x).flags&tReadable == 0 {
		unsupportedErr(f, "not readable")
		return false
	}
	return textPass(x, f)
}

func textRead(x Value, f *Frame, size Value) Value {
	n, ok := sizeArg(size, f)
	if !ok || !textForReading(x, f) {
		return raised
	}
	t := textOf(x)
	if n < 0 {
		input := o.CallMethod0(t.buffer, f, nameRead)
		if input == raised {
			return raised
		}
		if input == none {
			return o.EmptyStr
		}
		if !o.IsBytes(input) {
			b, ok := o.BufferArg(input)
			if !ok {
				return raised
			}
			input = o.NewBytes(b)
		}
		first := textOf(x).take(textOf(x).left())
		text := textDecode(x, f, input, true)
		if text == raised {
			return raised
		}
		textOf(x).forget(x)
		return o.Concat(first, text)
	}
	if n <= t.left() {
		return t.take(n)
	}
	b := o.NewStrBuilder()
	for n > 0 {
		t = textOf(x)
		if k := min(n, t.left()); k > 0 {
			o.AppendStr(b, t.take(k))
			n -= k
			continue
		}
		r := readChunk(x, f)
		if r < 0 {
			return o.DropStr(b)
		}
		if r == 0 {
			break
		}
	}
	return o.FinishStr(b)
}

// lineEnd returns the end of the line that begins at i in s, or -1 when it does not end there.
func lineEnd(s Value, i int, mode uint8) int {
	switch {
	case mode&nlTranslate != 0 || mode == nlLF:
		if k := o.StrIndexByte(s, i, '\n'); k >= 0 {
			return k + 1
		}
	case mode == nlCR:
		if k := o.StrIndexByte(s, i, '\r'); k >= 0 {
			return k + 1
		}
	case mode == nlCRLF:
		for n := o.StrLen(s); ; i++ {
			if i = o.StrIndexByte(s, i, '\r'); i < 0 || i+1 == n {
				break
			}
			if o.StrAt(s, i+1) == '\n' {
				return i + 2
			}
		}
	default:
		lf, cr := o.StrIndexByte(s, i, '\n'), o.StrIndexByte(s, i, '\r')
		switch {
		case cr >= 0 && (lf < 0 || cr < lf):
			if lf == cr+1 {
				return lf + 1
			}
			return cr + 1
		case lf >= 0:
			return lf + 1
		}
	}
	return -1
}

// textLine reads a line of at most limit characters; limit < 0: any number.
func textLine(x Value, f *Frame, limit int) Value {
	t := textOf(x)
	mode := t.newlines()
	line := o.EmptyStr
	from := 0 // where in line the end is looked for
	for {
		t = textOf(x)
		if n := t.left(); n > 0 {
			if line == o.EmptyStr { // the usual case: the line lies in what is decoded
				end := lineEnd(t.decoded, t.used, mode)
				if limit >= 0 && (end < 0 && n >= limit || end > t.used+limit) {
					end = t.used + limit
				}
				if end >= 0 {
					return t.take(end - t.used)
				}
				line = t.take(n)
			} else {
				more := t.take(n)
				have := o.StrLen(line)
				all := o.Concat(line, more)
				end := lineEnd(all, max(from, 0), mode)
				total := o.StrLen(all)
				if limit >= 0 && (end < 0 && total >= limit || end > limit) {
					end = limit
				}
				if end >= 0 {
					t.used -= total - end
					return o.Substr(all, 0, end)
				}
				_ = have
				line = all
			}
			from = max(o.StrLen(line)-1, 0)
		}
		if n := o.StrLen(line); limit >= 0 && n >= limit && n > 0 {
			return line
		}
		r := readChunk(x, f)
		if r < 0 {
			return raised
		}
		if r == 0 {
			t = textOf(x)
			heap.SetRef(x.Addr(), offDecoded, none)
			heap.SetRef(x.Addr(), offSnapshot, none)
			t.used = 0
			return line
		}
	}
}

func textReadline(x Value, f *Frame, size Value) Value {
	n := -1
	if size != unbound {
		k, ok := intArg(size, f)
		if !ok {
			return raised
		}
		n = int(k)
	}
	if !textForReading(x, f) {
		return raised
	}
	return textLine(x, f, n)
}

func textNext(x Value, f *Frame) Value {
	if !textReady(x) {
		return raised
	}
	textOf(x).flags &^= tTelling
	var line Value
	if exact(x, o.ShapeTextIOWrapper) {
		if !textForReading(x, f) {
			return raised
		}
		line = textLine(x, f, -1)
	} else {
		line = o.CallMethod0(x, f, nameReadline)
		if line != raised && !o.IsStr(line) {
			return o.Raise(o.OSError, "readline() should have returned a str object, not '%s'", o.TypeName(line))
		}
	}
	if line == raised {
		return raised
	}
	if o.StrLen(line) == 0 {
		t := textOf(x)
		heap.SetRef(x.Addr(), offSnapshot, none)
		if t.flags&tSeekable != 0 {
			t.flags |= tTelling
		}
		return done
	}
	return line
}

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
	t.flags &^= tPendingCR | tSnapCR
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
	if t.rest != none {
		if rest := o.BytesView(t.rest); len(rest) > 0 {
			input = o.NewBytes(append(append([]byte(nil), rest...), o.BytesView(input)...))
		}
		heap.SetRef(x.Addr(), offRest, none)
	}
	enc, errs := o.StrGo(t.encoding), o.StrGo(t.errors)
	var text Value
	if t.flags&tKnown == 0 {
		if text = o.DecodeBytes(input, f, enc, errs); text == raised {
			return raised
		}
	} else {
		if t.flags&tASCII == 0 {
			if enc, input = textByteOrder(x, enc, input); input == none {
				return o.EmptyStr
			}
		}
		var n int
		text, n, _ = o.DecodePart(input, f, enc, errs, final)
		if text == raised {
			return raised
		}
		if b := o.BytesView(input); n < len(b) {
			heap.SetRef(x.Addr(), offRest, o.NewBytes(b[n:]))
		}
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

// textByteOrder looks for the byte order mark at the beginning of UTF-16 and UTF-32, and
// settles the encoding by it. input None: too short yet.
func textByteOrder(x Value, enc string, input Value) (string, Value) {
	base := withoutBOM(enc)
	if base == enc {
		return enc, input
	}
	b := o.BytesView(input)
	size := 2
	if base == "utf-32-le" {
		size = 4
	}
	if len(b) == 0 {
		return enc, input
	}
	if len(b) < size {
		return enc, input
	}
	order := base
	switch {
	case size == 2 && b[0] == 0xff && b[1] == 0xfe, size == 4 && b[0] == 0xff && b[1] == 0xfe && b[2]|b[3] == 0:
		b = b[size:]
	case size == 2 && b[0] == 0xfe && b[1] == 0xff, size == 4 && b[0]|b[1] == 0 && b[2] == 0xfe && b[3] == 0xff:
		order = base[:7] + "be"
		b = b[size:]
	}
	_ = x
	return order, o.NewBytes(b)
}

// readChunk decodes another piece of input: 1, 0 at the end, -1 raised.
func readChunk(x Value, f *Frame) int {
	t := textOf(x)
	var input Value
	what := "read"
	switch {
	case t.flags&tKnown == 0 || t.flags&tASCII == 0 && withoutBOM(o.StrGo(t.encoding)) != o.StrGo(t.encoding):
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
	snap, cr := none, t.flags&tPendingCR != 0
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
		if limit >= 0 && o.StrLen(line) >= limit {
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

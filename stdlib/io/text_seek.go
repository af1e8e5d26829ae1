package io

import (
	"pyjit/heap"
	o "pyjit/object"
)

// A position of a text stream is the position of its next character's first byte.

func textTell(x Value, f *Frame) Value {
	if !textOpenCheck(x, f) {
		return raised
	}
	t := textOf(x)
	if t.flags&tSeekable == 0 {
		return unsupportedErr(f, "underlying stream is not seekable")
	}
	if t.flags&tTelling == 0 {
		return o.Raise(o.OSError, "telling position disabled by next() call")
	}
	if !textPass(x, f) || o.CallMethod0(x, f, nameFlush) == raised {
		return raised
	}
	r := o.CallMethod0(textOf(x).buffer, f, nameTell)
	if r == raised {
		return raised
	}
	t = textOf(x)
	if t.flags&tReadable == 0 || t.snapshot == none {
		return r
	}
	pos, ok := intArg(r, f)
	if !ok {
		return raised
	}
	n, ok := snapshotBytes(x, f)
	if !ok {
		return raised
	}
	t = textOf(x)
	start := pos - int64(len(o.BytesView(t.snapshot)))
	if start == 0 && t.flags&tSnapCR == 0 { // the decoder began anew and has met what it decoded for this
		t.flags &^= seenAll
		t.noteNewlines(o.BytesView(t.snapshot), n)
	}
	return o.Int(start + int64(n))
}

// snapshotBytes returns how many bytes of the snapshot the characters come from that were read.
func snapshotBytes(x Value, f *Frame) (int, bool) {
	t := textOf(x)
	b := o.BytesView(t.snapshot)
	if t.decoded == none {
		return len(b), true
	}
	used := t.used
	if used == 0 {
		return -btoi(t.flags&tSnapCR != 0), true
	}
	plain := len(b) >= used
	for _, c := range b {
		if c >= 0x80 || c == '\r' {
			plain = false
			break
		}
	}
	if plain && t.flags&(tASCII|tSnapCR) == tASCII {
		return used, true
	}
	enc, errs := o.StrGo(t.encoding), o.StrGo(t.errors)
	mode := t.newlines()
	cr := t.flags&tSnapCR != 0
	count := func(k int) int { // characters that the first k bytes give
		t := textOf(x)
		part := o.NewBytes(o.BytesView(t.snapshot)[:k])
		text, _, known := o.DecodePart(part, f, enc, errs, false)
		if !known {
			text = o.DecodeBytes(part, f, enc, errs)
		}
		if text == raised {
			return -1
		}
		if mode&nlUniversal != 0 {
			var seen uint8
			text, _ = translateNewlines(text, &seen, mode&nlTranslate != 0, cr, false)
		}
		return o.StrLen(text)
	}
	lo, hi := 0, len(b) // count(hi) >= used
	for lo < hi {
		mid := (lo + hi) / 2
		c := count(mid)
		if c < 0 {
			return 0, false
		}
		if c >= used {
			hi = mid
		} else {
			lo = mid + 1
		}
	}
	switch c := count(hi); {
	case c < 0:
		return 0, false
	case c < used:
		o.Raise(o.OSError, "can't reconstruct logical file position")
		return 0, false
	case c > used:
		hi--
	}
	return hi, true
}

func textSeek(x Value, f *Frame, cookie, whence Value) Value {
	w := int64(0)
	if whence != unbound {
		var ok bool
		if w, ok = intArg(whence, f); !ok {
			return raised
		}
	}
	if !textOpenCheck(x, f) {
		return raised
	}
	if textOf(x).flags&tSeekable == 0 {
		return unsupportedErr(f, "underlying stream is not seekable")
	}
	switch w {
	case 0:
	case 1, 2:
		zero := o.Eq(cookie, f, heap.Int(0))
		if zero < 0 {
			return raised
		}
		if zero == 0 {
			if w == 1 {
				return unsupportedErr(f, "can't do nonzero cur-relative seeks")
			}
			return unsupportedErr(f, "can't do nonzero end-relative seeks")
		}
		if w == 1 {
			if cookie = o.CallMethod0(x, f, nameTell); cookie == raised {
				return raised
			}
			break
		}
		if o.CallMethod0(x, f, nameFlush) == raised {
			return raised
		}
		textOf(x).forget(x)
		textOf(x).flags &^= seenAll
		r := o.CallMethod2(textOf(x).buffer, f, nameSeek, heap.Int(0), heap.Int(2))
		if r != raised {
			t := textOf(x)
			t.flags |= tBOMDone
			if r == heap.Int(0) {
				t.flags &^= tBOMDone
			}
		}
		return r
	default:
		return o.ValueErr("invalid whence (%d, should be 0, 1 or 2)", w)
	}
	pos := cookie
	if !o.IsIntLike(pos) {
		if pos = o.Call1(o.IntType.Type, f, cookie); pos == raised {
			return raised
		}
	}
	if o.IntSign(pos) < 0 {
		text, ok := o.ReprString(cookie, f)
		if !ok {
			return raised
		}
		return o.ValueErr("negative seek position %s", text)
	}
	if o.CallMethod0(x, f, nameFlush) == raised {
		return raised
	}
	if o.CallMethod1(textOf(x).buffer, f, nameSeek, pos) == raised {
		return raised
	}
	t := textOf(x)
	t.forget(x)
	t.flags |= tBOMDone | tLittle
	if pos == heap.Int(0) { // as a new stream
		t.flags &^= tBOMDone | tLittle | seenAll
	}
	heap.SetRef(x.Addr(), offSnapshot, o.EmptyBytes())
	return cookie
}

func textTruncate(x Value, f *Frame, pos Value) Value {
	if !textReady(x) {
		return raised
	}
	if o.CallMethod0(x, f, nameFlush) == raised {
		return raised
	}
	if pos == unbound {
		pos = none
	}
	return o.CallMethod1(textOf(x).buffer, f, nameTruncate, pos)
}

// noteNewlines notes the line ends in the first n bytes of an encoding that encodes ASCII as
// itself.
func (t *textIO) noteNewlines(b []byte, n int) {
	if t.flags&tASCII == 0 || t.newlines()&nlUniversal == 0 {
		return
	}
	for i := 0; i < n; i++ {
		switch {
		case b[i] == '\n':
			t.flags |= seenLF
		case b[i] == '\r' && i+1 < len(b) && b[i+1] == '\n':
			t.flags |= seenCRLF
			i++
		case b[i] == '\r':
			t.flags |= seenCR
		}
	}
}

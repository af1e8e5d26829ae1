package object

import (
	"bytes"

	"pyjit/heap"
)

// The methods of bytes that take ASCII letters for text.

func isLowerByte(c byte) bool { return c-'a' < 26 }
func isUpperByte(c byte) bool { return c-'A' < 26 }
func isAlphaByte(c byte) bool { return c|0x20-'a' < 26 }
func isDigitByte(c byte) bool { return c-'0' < 10 }

// mapBytes returns an object of x's type with each byte mapped.
func mapBytes(x Value, to func(c byte) byte) Value {
	s := selfBytes(x)
	out := make([]byte, len(s))
	for i, c := range s {
		out[i] = to(c)
	}
	return likeSelf(x, out)
}

func bytesUpper(x Value, f *Frame) Value {
	return mapBytes(x, func(c byte) byte {
		if isLowerByte(c) {
			c -= 32
		}
		return c
	})
}

func bytesLower(x Value, f *Frame) Value {
	return mapBytes(x, func(c byte) byte {
		if isUpperByte(c) {
			c += 32
		}
		return c
	})
}

func bytesSwapcase(x Value, f *Frame) Value {
	return mapBytes(x, func(c byte) byte {
		if isAlphaByte(c) {
			c ^= 32
		}
		return c
	})
}

func bytesCapitalize(x Value, f *Frame) Value {
	first := true
	return mapBytes(x, func(c byte) byte {
		if first && isLowerByte(c) || !first && isUpperByte(c) {
			c ^= 32
		}
		first = false
		return c
	})
}

func bytesTitle(x Value, f *Frame) Value {
	cased := false
	return mapBytes(x, func(c byte) byte {
		if cased && isUpperByte(c) || !cased && isLowerByte(c) {
			c ^= 32
		}
		cased = isAlphaByte(c)
		return c
	})
}

func allBytes(x Value, is func(c byte) bool) Value {
	s := selfBytes(x)
	for _, c := range s {
		if !is(c) {
			return False
		}
	}
	return heap.Bool(len(s) > 0)
}

func bytesIsAlpha(x Value, f *Frame) Value { return allBytes(x, isAlphaByte) }
func bytesIsDigit(x Value, f *Frame) Value { return allBytes(x, isDigitByte) }
func bytesIsSpace(x Value, f *Frame) Value { return allBytes(x, byteSpace) }
func bytesIsASCII(x Value, f *Frame) Value { return heap.Bool(isASCII(selfBytes(x))) }
func bytesIsAlnum(x Value, f *Frame) Value {
	return allBytes(x, func(c byte) bool { return isAlphaByte(c) || isDigitByte(c) })
}

func bytesHasCase(x Value, want, other func(c byte) bool) Value {
	found := false
	for _, c := range selfBytes(x) {
		if other(c) {
			return False
		}
		found = found || want(c)
	}
	return heap.Bool(found)
}

func bytesIsLower(x Value, f *Frame) Value { return bytesHasCase(x, isLowerByte, isUpperByte) }
func bytesIsUpper(x Value, f *Frame) Value { return bytesHasCase(x, isUpperByte, isLowerByte) }

func bytesIsTitle(x Value, f *Frame) Value {
	cased, previous := false, false
	for _, c := range selfBytes(x) {
		switch {
		case isUpperByte(c):
			if previous {
				return False
			}
			cased, previous = true, true
		case isLowerByte(c):
			if !previous {
				return False
			}
			cased = true
		default:
			previous = false
		}
	}
	return heap.Bool(cased)
}

// padBytes pads the bytes of x.
func padBytes(x Value, left, right int, fill byte) Value {
	s := selfBytes(x)
	left, right = max(left, 0), max(right, 0)
	if left+right == 0 {
		return subSelf(x, 0, len(s))
	}
	if left > 1<<40 || right > 1<<40 || tooBig(left+len(s)+right) {
		return MemoryErr()
	}
	out := make([]byte, left+len(s)+right)
	for i := range left {
		out[i] = fill
	}
	copy(out[left:], s)
	for i := left + len(s); i < len(out); i++ {
		out[i] = fill
	}
	return likeSelf(x, out)
}

func bytesPadArgs(f *Frame, name string, width, fillchar Value) (n int, fill byte, ok bool) {
	if n, ok = AsSSize(width, f); !ok {
		return
	}
	if fillchar == Unbound {
		return n, ' ', true
	}
	switch {
	case IsBytes(fillchar) && len(BytesView(fillchar)) == 1:
		return n, BytesView(fillchar)[0], true
	case IsByteArray(fillchar) && len(byteArrayView(fillchar)) == 1:
		return n, byteArrayView(fillchar)[0], true
	case IsBytes(fillchar):
		TypeErr("%s(): argument 2 must be a byte string of length 1, not a bytes object of length %d", name, len(BytesView(fillchar)))
	case IsByteArray(fillchar):
		TypeErr("%s(): argument 2 must be a byte string of length 1, not a bytearray object of length %d", name, len(byteArrayView(fillchar)))
	default:
		TypeErr("%s() argument 2 must be a byte string of length 1, not %s", name, argTypeName(fillchar))
	}
	return 0, 0, false
}

func bytesCenter(x Value, f *Frame, width, fillchar Value) Value {
	n, c, ok := bytesPadArgs(f, "center", width, fillchar)
	if !ok {
		return Raised
	}
	pad := max(n-len(selfBytes(x)), 0)
	left := pad/2 + pad&n&1
	return padBytes(x, left, pad-left, c)
}

func bytesLjust(x Value, f *Frame, width, fillchar Value) Value {
	n, c, ok := bytesPadArgs(f, "ljust", width, fillchar)
	if !ok {
		return Raised
	}
	return padBytes(x, 0, n-len(selfBytes(x)), c)
}

func bytesRjust(x Value, f *Frame, width, fillchar Value) Value {
	n, c, ok := bytesPadArgs(f, "rjust", width, fillchar)
	if !ok {
		return Raised
	}
	return padBytes(x, n-len(selfBytes(x)), 0, c)
}

func bytesZfill(x Value, f *Frame, width Value) Value {
	n, ok := AsSSize(width, f)
	if !ok {
		return Raised
	}
	s := selfBytes(x)
	pad := n - len(s)
	if pad <= 0 || len(s) == 0 || s[0] != '+' && s[0] != '-' {
		return padBytes(x, pad, 0, '0')
	}
	out := make([]byte, 0, n)
	out = append(out, s[0])
	out = repeatByte(out, '0', pad)
	return likeSelf(x, append(out, s[1:]...))
}

func bytesExpandtabs(x Value, f *Frame, tabsize Value) Value {
	tab := 8
	if tabsize != Unbound {
		var ok bool
		if tab, ok = asCInt(tabsize, f); !ok {
			return Raised
		}
	}
	var out []byte
	column := 0
	for _, c := range selfBytes(x) {
		switch c {
		case '\t':
			if tab > 0 {
				n := tab - column%tab
				column += n
				if n > 1<<30 {
					return OverflowErr("result too long")
				}
				out = repeatByte(out, ' ', n)
			}
		case '\n', '\r':
			column = 0
			out = append(out, c)
		default:
			column++
			out = append(out, c)
		}
	}
	return likeSelf(x, out)
}

func bytesTranslate(x Value, f *Frame, table, del Value) Value {
	var to []byte
	var ok bool
	if table != None {
		if to, ok = BufferArg(table); !ok {
			return Raised
		}
		if len(to) != 256 {
			return ValueErr("translation table must be 256 characters long")
		}
	}
	var drop [256]bool
	if del != Unbound {
		d, ok := BufferArg(del)
		if !ok {
			return Raised
		}
		for _, c := range d {
			drop[c] = true
		}
	}
	s := selfBytes(x)
	out := make([]byte, 0, len(s))
	for _, c := range s {
		if drop[c] {
			continue
		}
		if to != nil {
			c = to[c]
		}
		out = append(out, c)
	}
	if bytes.Equal(out, s) && IsExactBytes(x) {
		return x
	}
	return likeSelf(x, out)
}

func bytesMaketrans(x Value, f *Frame, y Value) Value {
	s, ok := BufferArg(x)
	if !ok {
		return Raised
	}
	t, ok := BufferArg(y)
	if !ok {
		return Raised
	}
	if len(s) != len(t) {
		return ValueErr("maketrans arguments must have same length")
	}
	v, d := MakeBytes(256)
	for i := range d {
		d[i] = byte(i)
	}
	for i, c := range s {
		d[c] = t[i]
	}
	return v
}

// bytesHex is x.hex(sep, bytes_per_sep).
func bytesHex(x Value, f *Frame, sep, per Value) Value { return hexOf(selfBytes(x), f, sep, per) }

func hexOf(s []byte, f *Frame, sep, per Value) Value {
	c, every, ok := hexSeparator(f, sep, per)
	if !ok {
		return Raised
	}
	if len(s) == 0 {
		return EmptyStr
	}
	n := 2 * len(s)
	group := max(every, -every)
	if c != 0 && group > 0 {
		n += (len(s) - 1) / group
	}
	v, d := newStr(hASCII, n, 0)
	out := heap.Bytes(d, n)
	k := 0
	for i, b := range s {
		if c != 0 && group > 0 && i > 0 && (every > 0 && (len(s)-i)%group == 0 || every < 0 && i%group == 0) {
			out[k] = c
			k++
		}
		out[k], out[k+1] = hexDigits[b>>4], hexDigits[b&15]
		k += 2
	}
	return v
}

func hexSeparator(f *Frame, sep, per Value) (c byte, every int, ok bool) {
	every = 1
	if per != Unbound {
		if every, ok = asCInt(per, f); !ok {
			return
		}
	}
	if sep == Unbound {
		return 0, every, true
	}
	switch {
	case IsStr(sep):
		if StrLen(sep) != 1 {
			ValueErr("sep must be length 1.")
			return
		}
		r := viewStr(sep).at(0)
		if r > 127 {
			ValueErr("sep must be ASCII.")
			return
		}
		c = byte(r)
	case IsBytes(sep):
		b := BytesView(sep)
		if len(b) != 1 {
			ValueErr("sep must be length 1.")
			return
		}
		if c = b[0]; c > 127 {
			ValueErr("sep must be ASCII.")
			return
		}
	default:
		TypeErr("sep must be str or bytes.")
		return
	}
	return c, every, true
}

// parseHex is what fromhex makes of a string, or of bytes.
func parseHex(x Value) ([]byte, bool) {
	var at func(i int) uint32
	n := 0
	switch {
	case IsStr(x):
		s := viewStr(x)
		n, at = s.n, s.at
	case IsBytesLike(x):
		b, ok := BufferArg(x)
		if !ok {
			return nil, false
		}
		n, at = len(b), func(i int) uint32 { return uint32(b[i]) }
	default:
		TypeErr("fromhex() argument must be str or bytes-like, not %s", argTypeName(x))
		return nil, false
	}
	out := make([]byte, 0, n/2)
	for i := 0; i < n; {
		c := at(i)
		if c < 128 && byteSpace(byte(c)) {
			i++
			continue
		}
		hi, ok := hexByte(c)
		if !ok {
			ValueErr("non-hexadecimal number found in fromhex() arg at position %d", i)
			return nil, false
		}
		i++
		if i == n {
			ValueErr("fromhex() arg must contain an even number of hexadecimal digits")
			return nil, false
		}
		lo, ok := hexByte(at(i))
		if !ok {
			ValueErr("non-hexadecimal number found in fromhex() arg at position %d", i)
			return nil, false
		}
		out = append(out, hi<<4|lo)
		i++
	}
	return out, true
}

func hexByte(c uint32) (byte, bool) {
	switch {
	case c-'0' < 10:
		return byte(c - '0'), true
	case c < 128 && c|0x20-'a' < 6:
		return byte(c|0x20-'a') + 10, true
	}
	return 0, false
}

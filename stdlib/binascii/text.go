package binascii

import o "pyjit/object"

// uuencode and quoted-printable.

func a2bUU(x Value, f *Frame) Value {
	b, ok := asciiArg(x)
	if !ok {
		return raised
	}
	next := func() byte {
		if len(b) == 0 {
			return 0
		}
		c := b[0]
		b = b[1:]
		return c
	}
	n := int(next()-' ') & 63
	v, out := o.MakeBytes(n)
	left, bits := uint32(0), 0
	for i := 0; i < n; {
		c := next()
		switch {
		case c == '\n' || c == '\r' || c == 0:
			c = 0
		case c < ' ' || c > ' '+64:
			return o.Raise(errorType, "Illegal char")
		default:
			c = (c - ' ') & 63
		}
		left = left<<6 | uint32(c)
		if bits += 6; bits >= 8 {
			bits -= 8
			out[i] = byte(left >> bits)
			left &= 1<<bits - 1
			i++
		}
	}
	for len(b) > 0 {
		if c := next(); c != ' ' && c != ' '+64 && c != '\n' && c != '\r' {
			return o.Raise(errorType, "Trailing garbage")
		}
	}
	return v
}

func b2aUU(x Value, f *Frame, backtickArg Value) Value {
	b, ok := o.BufferArg(x)
	if !ok {
		return raised
	}
	backtick := truth(backtickArg, f, 0)
	if backtick < 0 {
		return raised
	}
	if len(b) > 45 {
		return o.Raise(errorType, "At most 45 bytes at once")
	}
	char := func(v uint32) byte {
		if v == 0 && backtick == 1 {
			return '`'
		}
		return byte(v) + ' '
	}
	out := []byte{char(uint32(len(b)))}
	for i := 0; i < len(b); i += 3 {
		var w uint32
		for j := range 3 {
			w <<= 8
			if i+j < len(b) {
				w |= uint32(b[i+j])
			}
		}
		out = append(out, char(w>>18), char(w>>12&63), char(w>>6&63), char(w&63))
	}
	return o.NewBytes(append(out, '\n'))
}

func a2bQP(x Value, f *Frame, headerArg Value) Value {
	b, ok := asciiArg(x)
	if !ok {
		return raised
	}
	header := truth(headerArg, f, 0)
	if header < 0 {
		return raised
	}
	var out []byte
	for i := 0; i < len(b); {
		switch c := b[i]; {
		case c == '=':
			if i++; i >= len(b) {
				return o.NewBytes(out)
			}
			switch c := b[i]; {
			case c == '\n' || c == '\r': // a soft line break
				for i < len(b) && b[i] != '\n' {
					i++
				}
				i++
			case c == '=':
				out = append(out, '=')
				i++
			case i+1 < len(b) && digit(c) >= 0 && digit(b[i+1]) >= 0:
				out = append(out, byte(digit(c)<<4|digit(b[i+1])))
				i += 2
			default:
				out = append(out, '=')
			}
		case c == '_' && header == 1:
			out = append(out, ' ')
			i++
		default:
			out = append(out, c)
			i++
		}
	}
	return o.NewBytes(out)
}

// maxLine is the longest line of quoted-printable text.
const maxLine = 76

func b2aQP(x Value, f *Frame, quoteTabs, isText, headerArg Value) Value {
	b, ok := o.BufferArg(x)
	if !ok {
		return raised
	}
	tabs, text, header := truth(quoteTabs, f, 0), truth(isText, f, 1), truth(headerArg, f, 0)
	if tabs < 0 || text < 0 || header < 0 {
		return raised
	}
	crlf := false
	for i, c := range b {
		if c == '\n' {
			crlf = i > 0 && b[i-1] == '\r'
			break
		}
	}
	end := []byte("\n")
	if crlf {
		end = []byte("\r\n")
	}
	const hex = "0123456789ABCDEF"
	var out []byte
	line := 0
	for i := 0; i < len(b); {
		c := b[i]
		last := i+1 == len(b)
		quote := c > 126 || c == '=' || header == 1 && c == '_' ||
			c == '.' && line == 0 && (last || b[i+1] == '\n' || b[i+1] == '\r' || b[i+1] == 0) ||
			text == 0 && (c == '\r' || c == '\n') ||
			(c == '\t' || c == ' ') && last ||
			c < 33 && c != '\r' && c != '\n' && c != '\t' && c != ' ' ||
			(c == '\t' || c == ' ') && tabs == 1
		if quote {
			if line+3 >= maxLine {
				out = append(append(out, '='), end...)
				line = 0
			}
			out = append(out, '=', hex[c>>4], hex[c&15])
			line += 3
			i++
			continue
		}
		if text == 1 && (c == '\n' || c == '\r' && !last && b[i+1] == '\n') {
			line = 0
			if n := len(out); n > 0 && (out[n-1] == ' ' || out[n-1] == '\t') { // no blank at a line's end
				w := out[n-1]
				out = append(out[:n-1], '=', hex[w>>4], hex[w&15])
			}
			out = append(out, end...)
			if c == '\r' {
				i++
			}
			i++
			continue
		}
		if !last && b[i+1] != '\n' && line+1 >= maxLine {
			out = append(append(out, '='), end...)
			line = 0
		}
		line++
		if header == 1 && c == ' ' {
			c = '_'
		}
		out = append(out, c)
		i++
	}
	return o.NewBytes(out)
}

package codecs

import "fmt"

// EscapeBytes appends the escapes of a bytes literal in single quotes.
func EscapeBytes(dst, s []byte) []byte {
	for _, c := range s {
		switch {
		case c == '\\' || c == '\'':
			dst = append(dst, '\\', c)
		case c == '\t':
			dst = append(dst, `\t`...)
		case c == '\n':
			dst = append(dst, `\n`...)
		case c == '\r':
			dst = append(dst, `\r`...)
		case c < ' ' || c >= 127:
			dst = append(dst, '\\', 'x', byte(hexDigit(uint32(c)>>4)), byte(hexDigit(uint32(c))))
		default:
			dst = append(dst, c)
		}
	}
	return dst
}

// UnescapeBytes undoes the escapes of a bytes literal. invalid is the position of the first
// that is none, or -1; message is the text of a ValueError.
func UnescapeBytes(s []byte, h Handler) (out []byte, invalid int, message string) {
	out = make([]byte, 0, len(s))
	invalid = -1
	for i := 0; i < len(s); {
		if s[i] != '\\' {
			out = append(out, s[i])
			i++
			continue
		}
		start := i
		i++
		if i == len(s) {
			return nil, -1, `Trailing \ in string`
		}
		c := s[i]
		i++
		switch c {
		case '\n':
		case '\\', '\'', '"':
			out = append(out, c)
		case 'b':
			out = append(out, '\b')
		case 'f':
			out = append(out, '\f')
		case 't':
			out = append(out, '\t')
		case 'n':
			out = append(out, '\n')
		case 'r':
			out = append(out, '\r')
		case 'v':
			out = append(out, '\v')
		case 'a':
			out = append(out, '\a')
		case '0', '1', '2', '3', '4', '5', '6', '7':
			v := uint32(c - '0')
			for k := 0; k < 2 && i < len(s) && s[i]-'0' < 8; k++ {
				v = v<<3 | uint32(s[i]-'0')
				i++
			}
			if v > 0xff && invalid < 0 {
				invalid = start
			}
			out = append(out, byte(v))
		case 'x':
			v, k := hexRun(s, i, 2)
			if k == 2 {
				out = append(out, byte(v))
				i += 2
				break
			}
			switch h {
			case Replace:
				out = append(out, '?')
			case Ignore:
			case Strict:
				return nil, -1, fmt.Sprintf(`invalid \x escape at position %d`, start)
			default:
				return nil, -1, "decoding error; unknown error handling code"
			}
			i += k
		default:
			if invalid < 0 {
				invalid = start
			}
			out = append(out, '\\', c)
		}
	}
	return out, invalid, ""
}

package codecs

import "pyjit/object/internal/text"

func decodeUnicodeEscape(s []byte, i int, final bool, out *text.Builder) (int, Error) {
	for i < len(s) {
		if s[i] != '\\' {
			j := i
			for j < len(s) && s[j] != '\\' {
				j++
			}
			out.Append1(s[i:j])
			i = j
			continue
		}
		start := i
		i++
		if i == len(s) {
			if !final {
				return start, Error{}
			}
			return start, Error{start, len(s), `\ at end of string`, UnicodeEscape}
		}
		c := s[i]
		i++
		switch c {
		case '\n':
		case '\\', '\'', '"':
			out.Rune(uint32(c))
		case 'b':
			out.Rune('\b')
		case 'f':
			out.Rune('\f')
		case 't':
			out.Rune('\t')
		case 'n':
			out.Rune('\n')
		case 'r':
			out.Rune('\r')
		case 'v':
			out.Rune('\v')
		case 'a':
			out.Rune('\a')
		case '0', '1', '2', '3', '4', '5', '6', '7':
			v := uint32(c - '0')
			for k := 0; k < 2 && i < len(s) && s[i]-'0' < 8; k++ {
				v = v<<3 | uint32(s[i]-'0')
				i++
			}
			out.Rune(v)
		case 'x', 'u', 'U':
			n, reason := 2, `truncated \xXX escape`
			if c == 'u' {
				n, reason = 4, `truncated \uXXXX escape`
			} else if c == 'U' {
				n, reason = 8, `truncated \UXXXXXXXX escape`
			}
			v, k := hexRun(s, i, n)
			i += k
			if k < n {
				if i == len(s) && !final {
					return start, Error{}
				}
				return start, Error{start, i, reason, UnicodeEscape}
			}
			if v > 0x10ffff {
				return start, Error{start, i, "illegal Unicode character", UnicodeEscape}
			}
			out.Rune(v)
		case 'N':
			j := i
			if j < len(s) && s[j] == '{' {
				for j++; j < len(s) && s[j] != '}'; j++ {
				}
			}
			if j >= len(s) && !final {
				return start, Error{}
			}
			if j >= len(s) || s[j] != '}' || j == i+1 {
				return start, Error{start, min(j, len(s)), `malformed \N character escape`, UnicodeEscape}
			}
			ok := false
			if CharNamed != nil {
				var chars []uint32
				if chars, ok = CharNamed(string(s[i+1 : j])); ok {
					out.Append4(chars)
				}
			}
			i = j + 1
			if !ok {
				return start, Error{start, i, "unknown Unicode character name", UnicodeEscape}
			}
		default:
			out.Rune('\\')
			out.Rune(uint32(c))
		}
	}
	return i, Error{}
}

// InvalidEscape returns the position of the first escape of src that is none, for a
// deprecation warning, or -1; an octal escape above \377 is one, too.
func InvalidEscape(src []byte) int {
	for i := 0; i+1 < len(src); i++ {
		if src[i] != '\\' {
			continue
		}
		switch c := src[i+1]; c {
		case '\n', '\\', '\'', '"', 'b', 'f', 't', 'n', 'r', 'v', 'a', 'x', 'u', 'U', 'N', '0', '1', '2', '3':
		case '4', '5', '6', '7':
			if i+3 < len(src) && src[i+2]-'0' < 8 && src[i+3]-'0' < 8 {
				return i
			}
		default:
			return i
		}
		i++
	}
	return -1
}

func hexRun(s []byte, i, n int) (v uint32, k int) {
	for k < n && i+k < len(s) {
		d, ok := hexValue(s[i+k])
		if !ok {
			break
		}
		v = v<<4 | d
		k++
	}
	return v, k
}

func hexValue(c byte) (uint32, bool) {
	switch {
	case c-'0' < 10:
		return uint32(c - '0'), true
	case c|0x20-'a' < 6:
		return uint32(c|0x20-'a') + 10, true
	}
	return 0, false
}

func decodeRawUnicodeEscape(s []byte, i int, final bool, out *text.Builder) (int, Error) {
	for i < len(s) {
		if s[i] != '\\' {
			out.Rune(uint32(s[i]))
			i++
			continue
		}
		start := i
		i++
		if i == len(s) {
			if !final {
				return start, Error{}
			}
			out.Rune('\\')
			break
		}
		c := s[i]
		i++
		if c != 'u' && c != 'U' {
			out.Rune('\\')
			out.Rune(uint32(c))
			continue
		}
		n, reason := 4, `truncated \uXXXX escape`
		if c == 'U' {
			n, reason = 8, `truncated \UXXXXXXXX escape`
		}
		v, k := hexRun(s, i, n)
		i += k
		if k < n {
			if i == len(s) && !final {
				return start, Error{}
			}
			return start, Error{start, i, reason, RawUnicodeEscape}
		}
		if v > 0x10ffff {
			return start, Error{start, i, `\Uxxxxxxxx out of range`, RawUnicodeEscape}
		}
		out.Rune(v)
	}
	return i, Error{}
}

func appendUnicodeEscape[T text.Unit](dst []byte, s []T) []byte {
	for _, r := range s {
		switch u := uint32(r); {
		case u == '\\':
			dst = append(dst, `\\`...)
		case u == '\t':
			dst = append(dst, `\t`...)
		case u == '\n':
			dst = append(dst, `\n`...)
		case u == '\r':
			dst = append(dst, `\r`...)
		case u >= ' ' && u < 127:
			dst = append(dst, byte(u))
		default:
			dst = append(dst, escaped(u)...)
		}
	}
	return dst
}

func appendRawUnicodeEscape[T text.Unit](dst []byte, s []T) []byte {
	for _, r := range s {
		if u := uint32(r); u < 0x100 {
			dst = append(dst, byte(u))
		} else {
			dst = append(dst, escaped(u)...)
		}
	}
	return dst
}

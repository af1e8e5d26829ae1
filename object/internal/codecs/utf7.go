package codecs

import (
	"strings"

	"pyjit/object/internal/text"
)

const base64Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

func fromBase64(c byte) (uint32, bool) {
	switch {
	case c-'A' < 26:
		return uint32(c - 'A'), true
	case c-'a' < 26:
		return uint32(c-'a') + 26, true
	case c-'0' < 10:
		return uint32(c-'0') + 52, true
	case c == '+':
		return 62, true
	case c == '/':
		return 63, true
	}
	return 0, false
}

// decodeUTF7 decodes UTF-7. What a shifted section has given so far is put out when the
// section ends, so that an incomplete one can be taken up again.
func decodeUTF7(s []byte, i int, final bool, out *text.Builder) (int, Error) {
	for i < len(s) {
		c := s[i]
		switch {
		case c == '+' && i+1 < len(s) && s[i+1] == '-':
			out.Rune('+')
			i += 2
		case c == '+':
			start := i
			i++
			if i < len(s) {
				if _, ok := fromBase64(s[i]); !ok {
					return start, Error{start, i + 1, "ill-formed sequence", UTF7}
				}
			}
			next, reason, done := shifted(s, i, final, out)
			if !done {
				return start, Error{}
			}
			if reason != "" {
				return start, Error{start, next, reason, UTF7}
			}
			i = next
		case c < 0x80:
			out.Rune(uint32(c))
			i++
		default:
			return i, Error{i, i + 1, "unexpected special character", UTF7}
		}
	}
	return i, Error{}
}

// shifted decodes a section in base 64 from i on. done is false if it is incomplete.
func shifted(s []byte, i int, final bool, out *text.Builder) (next int, reason string, done bool) {
	var chars []uint32
	var buffer, surrogate uint32
	bits := 0
	flush := func() {
		for _, c := range chars {
			out.Rune(c)
		}
	}
	for i < len(s) {
		c := s[i]
		d, ok := fromBase64(c)
		if ok {
			i++
			buffer = buffer<<6 | d
			if bits += 6; bits < 16 {
				continue
			}
			bits -= 16
			u := buffer >> bits
			buffer &= 1<<bits - 1
			if surrogate != 0 {
				if u-0xdc00 < 0x400 {
					chars = append(chars, 0x10000+(surrogate-0xd800)<<10+u-0xdc00)
					surrogate = 0
					continue
				}
				chars = append(chars, surrogate)
				surrogate = 0
			}
			if u-0xd800 < 0x400 {
				surrogate = u
			} else {
				chars = append(chars, u)
			}
			continue
		}
		if bits >= 6 {
			flush()
			return i + 1, "partial character in shift sequence", true
		}
		if bits > 0 && buffer != 0 {
			flush()
			return i + 1, "non-zero padding bits in shift sequence", true
		}
		if surrogate != 0 && c < 0x80 && c != '+' {
			chars = append(chars, surrogate)
		}
		flush()
		if c == '-' {
			i++
		}
		return i, "", true
	}
	if !final {
		return i, "", false
	}
	flush()
	if surrogate != 0 || bits >= 6 || bits > 0 && buffer != 0 {
		return i, "unterminated shift sequence", true
	}
	return i, "", true
}

// direct reports whether a character stands for itself.
func direct(u uint32) bool {
	return u >= ' ' && u < 0x7f && u != '+' && u != '\\' && u != '~' || u == '\t' || u == '\n' || u == '\r'
}

func encodeUTF7[T text.Unit](dst []byte, s []T) []byte {
	var buffer uint32
	bits := 0
	in := false
	put := func(u uint32) {
		buffer = buffer<<16 | u
		for bits += 16; bits >= 6; {
			bits -= 6
			dst = append(dst, base64Digits[buffer>>bits&63])
		}
		buffer &= 1<<bits - 1
	}
	rest := func() {
		if bits > 0 {
			dst = append(dst, base64Digits[buffer<<(6-bits)&63])
			buffer, bits = 0, 0
		}
	}
	for _, r := range s {
		u := uint32(r)
		if direct(u) {
			if in {
				rest()
				in = false
				if u == '-' || strings.IndexByte(base64Digits, byte(u)) >= 0 {
					dst = append(dst, '-')
				}
			}
			dst = append(dst, byte(u))
			continue
		}
		if !in {
			if u == '+' {
				dst = append(dst, '+', '-')
				continue
			}
			dst = append(dst, '+')
			in = true
		}
		if u >= 0x10000 {
			u -= 0x10000
			put(0xd800 + u>>10)
			u = 0xdc00 + u&0x3ff
		}
		put(u)
	}
	rest()
	if in {
		dst = append(dst, '-')
	}
	return dst
}

package codecs

import (
	"encoding/binary"
	"math/bits"

	"pyjit/object/internal/text"
)

func decodeASCII(src []byte, pos int, out *text.Builder) (int, Error) {
	n := text.ASCIIPrefix(src[pos:])
	out.Append1(src[pos : pos+n])
	pos += n
	if pos < len(src) {
		return pos, Error{pos, pos + 1, "ordinal not in range(128)", ASCII}
	}
	return pos, Error{}
}

func decodeUTF8(s []byte, i int, final bool, out *text.Builder) (int, Error) {
	bad := func(n int) (int, Error) {
		if n == 0 {
			return i, Error{i, i + 1, "invalid start byte", UTF8}
		}
		return i, Error{i, i + n, "invalid continuation byte", UTF8}
	}
	for i < len(s) {
		if out.Kind == text.Kind1 {
			if i += decodeLatin1(s[i:], out); i == len(s) {
				break
			}
		}
		c := uint32(s[i])
		if c < 0x80 {
			n := text.ASCIIPrefix(s[i:])
			out.Append1(s[i : i+n])
			i += n
			continue
		}
		if out.Kind == text.Kind2 {
			if n := decodeUTF8Run(s[i:], out); n > 0 {
				i += n
				continue
			}
		}
		// need is the length of the sequence; the second byte lies in [lo, hi]
		need, lo, hi := 2, byte(0x80), byte(0xbf)
		switch {
		case c < 0xc2:
			return bad(0)
		case c < 0xe0:
			c &= 0x1f
		case c < 0xf0:
			need = 3
			if c == 0xe0 {
				lo = 0xa0
			} else if c == 0xed {
				hi = 0x9f
			}
			c &= 0xf
		case c < 0xf5:
			need = 4
			if c == 0xf0 {
				lo = 0x90
			} else if c == 0xf4 {
				hi = 0x8f
			}
			c &= 7
		default:
			return bad(0)
		}
		k := 1
		for ; k < need && i+k < len(s); k++ {
			d := s[i+k]
			if d < lo || d > hi {
				// a truncated surrogate may become whole, for a handler that passes it
				if !final && s[i] == 0xed && i+2 == len(s) && d >= 0xa0 && d <= 0xbf {
					return i, Error{}
				}
				return bad(k)
			}
			c = c<<6 | uint32(d&0x3f)
			lo, hi = 0x80, 0xbf
		}
		if k < need {
			if !final {
				return i, Error{}
			}
			return i, Error{i, len(s), "unexpected end of data", UTF8}
		}
		out.Rune(c)
		i += need
	}
	return i, Error{}
}

// decodeUTF8Run appends valid characters of up to three bytes to a builder of kind 2, as many
// as come one after the other, and returns how many bytes that were.
func decodeUTF8Run(s []byte, out *text.Builder) int {
	d := out.B2
	i := 0
	for i+3 <= len(s) {
		c := uint32(s[i])
		if c < 0x80 {
			d = append(d, uint16(c))
			i++
			continue
		}
		c1 := uint32(s[i+1]) ^ 0x80
		if c1 > 0x3f || c < 0xc2 || c >= 0xf0 {
			break
		}
		if c < 0xe0 {
			d = append(d, uint16((c&0x1f)<<6|c1))
			i += 2
			continue
		}
		c2 := uint32(s[i+2]) ^ 0x80
		c = (c&0xf)<<12 | c1<<6 | c2
		if c2 > 0x3f || c < 0x800 || c-0xd800 < 0x800 {
			break
		}
		d = append(d, uint16(c))
		i += 3
	}
	out.B2 = d
	return i
}

// decodeLatin1 decodes characters below U+0100 and returns how many bytes they took.
func decodeLatin1(s []byte, out *text.Builder) int {
	d := out.B1
	if cap(d)-len(d) < len(s) {
		d = append(make([]byte, 0, max(2*cap(d), len(d)+len(s))), d...)
	}
	k := len(d)
	d = d[:k+len(s)] // more than enough
	i := 0
	for i+8 <= len(s) {
		w := binary.LittleEndian.Uint64(s[i:])
		binary.LittleEndian.PutUint64(d[k:], w)
		high := w & text.HighBits
		if high == 0 {
			i += 8
			k += 8
			continue
		}
		n := bits.TrailingZeros64(high) >> 3
		i += n
		k += n
		if n == 7 { // its second byte is not in w
			w = uint64(s[i])
			if i+1 < len(s) {
				w |= uint64(s[i+1]) << 8
			}
		} else {
			w >>= 8 * n
		}
		if w&0xc0fe != 0x80c2 { // not 110 0001x, 10xx xxxx
			out.B1 = d[:k]
			return i
		}
		d[k] = byte(w<<6) | byte(w>>8)&0x3f
		i += 2
		k++
	}
	for i < len(s) {
		c := s[i]
		if c < 0x80 {
			d[k] = c
			i++
			k++
			continue
		}
		if c&^1 != 0xc2 || i+1 == len(s) || s[i+1]&0xc0 != 0x80 {
			break
		}
		d[k] = c<<6 | s[i+1]&0x3f
		i += 2
		k++
	}
	out.B1 = d[:k]
	return i
}

func unit16(c Codec, s []byte) uint32 {
	if c == UTF16BE {
		return uint32(s[0])<<8 | uint32(s[1])
	}
	return uint32(s[1])<<8 | uint32(s[0])
}

func unit32(c Codec, s []byte) uint32 {
	if c == UTF32BE {
		return uint32(s[0])<<24 | uint32(s[1])<<16 | uint32(s[2])<<8 | uint32(s[3])
	}
	return uint32(s[3])<<24 | uint32(s[2])<<16 | uint32(s[1])<<8 | uint32(s[0])
}

// Order finds the byte order of input that may begin with a mark: the codec to go on with
// and the length of the mark. Without a mark the order is little-endian.
func Order(c Codec, src []byte) (Codec, int) {
	switch c {
	case UTF16:
		if len(src) >= 2 {
			switch {
			case src[0] == 0xff && src[1] == 0xfe:
				return UTF16LE, 2
			case src[0] == 0xfe && src[1] == 0xff:
				return UTF16BE, 2
			}
		}
		return UTF16LE, 0
	case UTF32:
		if len(src) >= 4 {
			switch {
			case unit32(UTF32LE, src) == 0xfeff:
				return UTF32LE, 4
			case unit32(UTF32BE, src) == 0xfeff:
				return UTF32BE, 4
			}
		}
		return UTF32LE, 0
	}
	return c, 0
}

func decodeUTF16(c Codec, s []byte, i int, final bool, out *text.Builder) (int, Error) {
	if c == UTF16 {
		var n int
		c, n = Order(c, s)
		i = max(i, n)
	}
	for i+2 <= len(s) {
		u := unit16(c, s[i:])
		switch {
		case u-0xd800 >= 0x800:
			out.Rune(u)
			i += 2
			continue
		case u >= 0xdc00:
			return i, Error{i, i + 2, "illegal encoding", c}
		case i+4 > len(s):
			if !final {
				return i, Error{}
			}
			return i, Error{i, len(s), "unexpected end of data", c}
		}
		v := unit16(c, s[i+2:])
		if v-0xdc00 >= 0x400 {
			return i, Error{i, i + 2, "illegal UTF-16 surrogate", c}
		}
		out.Rune(0x10000 + (u-0xd800)<<10 + v - 0xdc00)
		i += 4
	}
	if i < len(s) && final {
		return i, Error{i, len(s), "truncated data", c}
	}
	return i, Error{}
}

func decodeUTF32(c Codec, s []byte, i int, final bool, out *text.Builder) (int, Error) {
	if c == UTF32 {
		var n int
		c, n = Order(c, s)
		i = max(i, n)
	}
	for i+4 <= len(s) {
		u := unit32(c, s[i:])
		if u-0xd800 < 0x800 {
			return i, Error{i, i + 4, "code point in surrogate code point range(0xd800, 0xe000)", c}
		}
		if u > 0x10ffff {
			return i, Error{i, i + 4, "code point not in range(0x110000)", c}
		}
		out.Rune(u)
		i += 4
	}
	if i < len(s) && final {
		return i, Error{i, len(s), "truncated data", c}
	}
	return i, Error{}
}

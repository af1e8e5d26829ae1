package codecs

import (
	"slices"
	"strconv"

	"pyjit/object/internal/text"
)

// Encode appends the encoding of s[pos:] to dst. It stops at an error that h does not deal
// with. (The byte order mark of UTF16 and UTF32 is written at position 0.)
func Encode[T text.Unit](c Codec, h Handler, dst []byte, s []T, pos int) ([]byte, int, Error) {
	if pos == 0 {
		switch c {
		case UTF16:
			dst = put16(dst, UTF16LE, 0xfeff)
		case UTF32:
			dst = put32(dst, UTF32LE, 0xfeff)
		}
	}
	for {
		var err Error
		dst, pos, err = encode(c, dst, s, pos)
		if err.Reason == "" || h == Strict || h == Custom {
			return dst, pos, err
		}
		var ok bool
		if dst, pos, ok = HandleEncoding(c, h, dst, s, err); !ok {
			err.Start = pos
			return dst, pos, err
		}
	}
}

func encode[T text.Unit](c Codec, dst []byte, s []T, pos int) ([]byte, int, Error) {
	switch c {
	case ASCII:
		return encodeBelow(dst, s, pos, 0x80, Error{Reason: "ordinal not in range(128)", Codec: c})
	case Latin1:
		return encodeBelow(dst, s, pos, 0x100, Error{Reason: "ordinal not in range(256)", Codec: c})
	case UTF8:
		return encodeUTF8(dst, s, pos)
	case UnicodeEscape:
		return appendUnicodeEscape(dst, s[pos:]), len(s), Error{}
	case UTF7:
		return encodeUTF7(dst, s[pos:]), len(s), Error{}
	case RawUnicodeEscape:
		return appendRawUnicodeEscape(dst, s[pos:]), len(s), Error{}
	}
	for i, r := range s[pos:] {
		u := uint32(r)
		if u-0xd800 < 0x800 {
			i += pos
			return dst, i, Error{i, i + 1, "surrogates not allowed", c}
		}
		dst = putWide(dst, c, u)
	}
	return dst, len(s), Error{}
}

// putWide appends a code point in an encoding of wide units.
func putWide(dst []byte, c Codec, u uint32) []byte {
	if c >= UTF32 {
		return put32(dst, c, u)
	}
	if u >= 0x10000 {
		u -= 0x10000
		dst = put16(dst, c, 0xd800+u>>10)
		u = 0xdc00 + u&0x3ff
	}
	return put16(dst, c, u)
}

func put16(dst []byte, c Codec, u uint32) []byte {
	if c == UTF16BE {
		return append(dst, byte(u>>8), byte(u))
	}
	return append(dst, byte(u), byte(u>>8))
}

func put32(dst []byte, c Codec, u uint32) []byte {
	if c == UTF32BE {
		return append(dst, byte(u>>24), byte(u>>16), byte(u>>8), byte(u))
	}
	return append(dst, byte(u), byte(u>>8), byte(u>>16), byte(u>>24))
}

// PutASCII appends an ASCII character in any encoding.
func PutASCII(dst []byte, c Codec, ch byte) []byte {
	switch c {
	case UTF16, UTF16LE, UTF16BE, UTF32, UTF32LE, UTF32BE:
		return putWide(dst, c, uint32(ch))
	}
	return append(dst, ch)
}

func encodeBelow[T text.Unit](dst []byte, s []T, pos int, limit uint32, err Error) ([]byte, int, Error) {
	for i := pos; i < len(s); i++ {
		if uint32(s[i]) >= limit {
			err.Start = i
			for i++; i < len(s) && uint32(s[i]) >= limit; i++ {
			}
			err.End = i
			return dst, err.Start, err
		}
		dst = append(dst, byte(s[i]))
	}
	return dst, len(s), Error{}
}

func encodeUTF8[T text.Unit](dst []byte, s []T, pos int) ([]byte, int, Error) {
	// Room for three bytes each; four-byte characters are made room for when they come.
	n := len(dst)
	dst = slices.Grow(dst, 3*(len(s)-pos)+8)
	b := dst[:cap(dst)]
	for i := pos; i < len(s); i++ {
		switch u := uint32(s[i]); {
		case u < 0x80:
			b[n] = byte(u)
			n++
		case u < 0x800:
			_ = b[n+1]
			b[n], b[n+1] = 0xc0|byte(u>>6), 0x80|byte(u&0x3f)
			n += 2
		case u-0xd800 < 0x800:
			start := i
			for i++; i < len(s) && uint32(s[i])-0xd800 < 0x800; i++ {
			}
			return b[:n], start, Error{start, i, "surrogates not allowed", UTF8}
		case u < 0x10000:
			_ = b[n+2]
			b[n], b[n+1], b[n+2] = 0xe0|byte(u>>12), 0x80|byte(u>>6&0x3f), 0x80|byte(u&0x3f)
			n += 3
		default:
			if len(b)-n < 3*(len(s)-i)+8 {
				b = slices.Grow(b[:n], 4*(len(s)-i)+8)
				b = b[:cap(b)]
			}
			b[n], b[n+1], b[n+2], b[n+3] = 0xf0|byte(u>>18), 0x80|byte(u>>12&0x3f), 0x80|byte(u>>6&0x3f), 0x80|byte(u&0x3f)
			n += 4
		}
	}
	return b[:n], len(s), Error{}
}

// HandleEncoding does what a built-in handler does about err. If it does not deal with it,
// or only with a part, next is where the rest begins.
func HandleEncoding[T text.Unit](c Codec, h Handler, dst []byte, s []T, err Error) (_ []byte, next int, ok bool) {
	part := s[err.Start:err.End]
	put := func(t string) {
		for i := range len(t) {
			dst = PutASCII(dst, c, t[i])
		}
	}
	switch h {
	case Ignore:
	case Replace:
		for range part {
			dst = PutASCII(dst, c, '?')
		}
	case BackslashReplace:
		for _, r := range part {
			put(escaped(uint32(r)))
		}
	case XMLCharRefReplace:
		for _, r := range part {
			put("&#" + strconv.Itoa(int(r)) + ";")
		}
	case NameReplace:
		for _, r := range part {
			if CharName != nil {
				if name, ok := CharName(uint32(r)); ok {
					put(`\N{` + name + `}`)
					continue
				}
			}
			put(escaped(uint32(r)))
		}
	case SurrogateEscape:
		for i, r := range part {
			u := uint32(r)
			if u-0xdc80 >= 0x80 || c == UTF16 || c >= UTF16LE && c <= UTF32BE {
				return dst, err.Start + i, false
			}
			dst = append(dst, byte(u))
		}
	case SurrogatePass:
		for i, r := range part {
			u := uint32(r)
			switch {
			case u-0xd800 >= 0x800 || c == ASCII || c == Latin1:
				return dst, err.Start + i, false
			case c == UTF8:
				dst = append(dst, 0xe0|byte(u>>12), 0x80|byte(u>>6&0x3f), 0x80|byte(u&0x3f))
			case c >= UTF32:
				dst = put32(dst, c, u)
			default:
				dst = put16(dst, c, u)
			}
		}
	default:
		return dst, err.Start, false
	}
	return dst, err.End, true
}

// escaped is a character as \xhh, \uhhhh or \Uhhhhhhhh.
func escaped(u uint32) string {
	b, n := []byte(`\x`), 2
	switch {
	case u >= 0x10000:
		b[1], n = 'U', 8
	case u >= 0x100:
		b[1], n = 'u', 4
	}
	for i := n - 1; i >= 0; i-- {
		b = append(b, byte(hexDigit(u>>(4*i))))
	}
	return string(b)
}

// Package codecs has the character encodings that Python has built in: UTF-8, UTF-16,
// UTF-32, ASCII, Latin-1, and the escapes of string literals, with the error handlers that
// need no Python, and with CPython's positions and reasons of errors.
//
// It decodes bytes into a text.Builder and encodes units of one, two or four bytes; it knows
// neither objects nor the registry of codecs. A handler written in Python is the caller's
// business: decoding and encoding stop at an error, and go on from any position.
package codecs

import (
	"strings"

	"pyjit/object/internal/text"
)

// A Codec is a built-in encoding.
type Codec uint8

// The built-in encodings. UTF16 and UTF32 are those with a byte order mark.
const (
	UTF8 Codec = iota
	ASCII
	Latin1
	UTF16
	UTF16LE
	UTF16BE
	UTF32
	UTF32LE
	UTF32BE
	UnicodeEscape
	RawUnicodeEscape
	UTF7
)

var names = [...]string{"utf-8", "ascii", "latin-1", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be", "unicodeescape", "rawunicodeescape", "utf7"}

// String returns the name that error messages show.
func (c Codec) String() string { return names[c] }

var aliases = map[string]Codec{
	"utf_8": UTF8, "utf8": UTF8, "ascii": ASCII, "us_ascii": ASCII, "latin_1": Latin1, "latin1": Latin1,
	"iso_8859_1": Latin1, "iso8859_1": Latin1, "utf_16": UTF16, "utf16": UTF16, "utf_16_le": UTF16LE, "utf_16_be": UTF16BE,
	"utf_32": UTF32, "utf32": UTF32, "utf_32_le": UTF32LE, "utf_32_be": UTF32BE,
	"unicode_escape": UnicodeEscape, "raw_unicode_escape": RawUnicodeEscape,
	"utf_7": UTF7, "utf7": UTF7,
}

// Lookup finds a built-in encoding by one of its usual names.
func Lookup(name string) (Codec, bool) {
	switch name {
	case "utf-8":
		return UTF8, true
	case "ascii":
		return ASCII, true
	case "latin-1":
		return Latin1, true
	}
	if len(name) > 20 {
		return 0, false
	}
	c, ok := aliases[strings.Map(func(r rune) rune {
		switch {
		case r == '-' || r == ' ':
			return '_'
		case r >= 'A' && r <= 'Z':
			return r + 32
		}
		return r
	}, name)]
	return c, ok
}

// A Handler says what is done about errors.
type Handler uint8

// The error handlers; Custom is any other name.
const (
	Strict Handler = iota
	Ignore
	Replace
	BackslashReplace
	SurrogateEscape
	SurrogatePass
	XMLCharRefReplace
	NameReplace
	Custom
)

// HandlerOf returns the handler of a name.
func HandlerOf(name string) Handler {
	switch name {
	case "strict":
		return Strict
	case "ignore":
		return Ignore
	case "replace":
		return Replace
	case "backslashreplace":
		return BackslashReplace
	case "surrogateescape":
		return SurrogateEscape
	case "surrogatepass":
		return SurrogatePass
	case "xmlcharrefreplace":
		return XMLCharRefReplace
	case "namereplace":
		return NameReplace
	}
	return Custom
}

// An Error is a part of the input that cannot be decoded or encoded. No Reason: no error.
type Error struct {
	Start, End int
	Reason     string
	Codec      Codec // as whose error it is reported: UTF16 turns out to be UTF16LE
}

// CharName, if set, returns the Unicode name of a character, for namereplace; and CharNamed
// the characters of a name, for \N{…}. Package unicodedata's tables are not linked in here.
var (
	CharName  func(c uint32) (name string, ok bool)
	CharNamed func(name string) (chars []uint32, ok bool)
)

// Decode decodes src[pos:] into out. It returns the position behind what was decoded: the
// end, unless input is incomplete and not final, or there was an error that h does not deal
// with. Whoever deals with that goes on from a position of his choice.
func Decode(c Codec, h Handler, src []byte, pos int, final bool, out *text.Builder) (next int, err Error) {
	for {
		pos, err = decode(c, src, pos, final, out)
		if err.Reason == "" || h == Strict || h == Custom {
			return pos, err
		}
		var ok bool
		if pos, ok = HandleDecoding(h, src, err, out); !ok {
			return err.Start, err
		}
	}
}

func decode(c Codec, src []byte, pos int, final bool, out *text.Builder) (int, Error) {
	switch c {
	case ASCII:
		return decodeASCII(src, pos, out)
	case Latin1:
		out.Append1(src[pos:])
		return len(src), Error{}
	case UTF8:
		return decodeUTF8(src, pos, final, out)
	case UTF16, UTF16LE, UTF16BE:
		return decodeUTF16(c, src, pos, final, out)
	case UTF32, UTF32LE, UTF32BE:
		return decodeUTF32(c, src, pos, final, out)
	case UnicodeEscape:
		return decodeUnicodeEscape(src, pos, final, out)
	case UTF7:
		return decodeUTF7(src, pos, final, out)
	}
	return decodeRawUnicodeEscape(src, pos, final, out)
}

// HandleDecoding does what a built-in handler does about err; !ok: it does not deal with it.
func HandleDecoding(h Handler, src []byte, err Error, out *text.Builder) (next int, ok bool) {
	switch h {
	case Ignore:
		return err.End, true
	case Replace:
		out.Rune(0xfffd)
		return err.End, true
	case BackslashReplace:
		for _, c := range src[err.Start:err.End] {
			out.ASCII(`\x`)
			out.Rune(hexDigit(uint32(c) >> 4))
			out.Rune(hexDigit(uint32(c)))
		}
		return err.End, true
	case SurrogateEscape:
		i := err.Start
		for ; i < err.End && i < err.Start+4 && src[i] >= 0x80; i++ {
			out.Rune(0xdc00 + uint32(src[i]))
		}
		return i, i > err.Start
	case SurrogatePass:
		c, n := surrogateAt(err.Codec, src[err.Start:])
		if n == 0 {
			return 0, false
		}
		out.Rune(c)
		return err.Start + n, true
	}
	return 0, false
}

// surrogateAt decodes a surrogate in an encoding that has bytes for it.
func surrogateAt(c Codec, s []byte) (r uint32, n int) {
	switch c {
	case UTF8:
		if len(s) >= 3 && s[0]&0xf0 == 0xe0 && s[1]&0xc0 == 0x80 && s[2]&0xc0 == 0x80 {
			r, n = uint32(s[0]&0xf)<<12|uint32(s[1]&0x3f)<<6|uint32(s[2]&0x3f), 3
		}
	case UTF16LE, UTF16BE:
		if len(s) >= 2 {
			r, n = unit16(c, s), 2
		}
	case UTF32LE, UTF32BE:
		if len(s) >= 4 {
			r, n = unit32(c, s), 4
		}
	}
	if r-0xd800 >= 0x800 {
		return 0, 0
	}
	return r, n
}

func hexDigit(x uint32) uint32 { return uint32("0123456789abcdef"[x&15]) }

package syntax

import (
	"bytes"
	"fmt"
	"strings"
	"unicode/utf8"
)

// decodeSource returns the source as UTF-8 whose lines end in \n.
func decodeSource(src []byte, filename string, opts *Options) (string, error) {
	bom := bytes.HasPrefix(src, []byte("\xef\xbb\xbf"))
	if bom {
		src = src[3:]
	}
	text, err := decodeBytes(src, bom, filename, opts)
	if err != nil {
		return "", err
	}
	if strings.IndexByte(text, '\r') >= 0 {
		text = strings.ReplaceAll(text, "\r\n", "\n")
		text = strings.ReplaceAll(text, "\r", "\n")
	}
	return text, nil
}

func decodeBytes(src []byte, bom bool, filename string, opts *Options) (string, error) {
	if opts.SourceIsUTF8 {
		return string(src), nil
	}
	declared := declaredEncoding(src)
	encoding := normalEncoding(declared)
	if bom && declared != "" && encoding != "utf-8" {
		return "", &SyntaxError{Filename: filename, Msg: "encoding problem: " + declared + " with BOM"}
	}
	switch encoding {
	case "utf-8":
		if at := firstInvalidUTF8(src); at >= 0 {
			return "", invalidUTF8(src, at, filename)
		}
		return string(src), nil
	case "iso-8859-1":
		var b strings.Builder
		b.Grow(len(src) + len(src)/8)
		for _, c := range src {
			b.WriteRune(rune(c))
		}
		return b.String(), nil
	case "ascii":
		for i, c := range src {
			if c >= 0x80 {
				return "", &SyntaxError{Filename: filename, Msg: fmt.Sprintf(
					"(unicode error) 'ascii' codec can't decode byte 0x%02x in position %d: ordinal not in range(128)", c, i)}
			}
		}
		return string(src), nil
	}
	if opts.Decode == nil {
		return "", &SyntaxError{Filename: filename, Msg: "unknown encoding: " + declared}
	}
	text, err := opts.Decode(declared, src)
	if err != nil {
		if _, ok := err.(*SyntaxError); !ok {
			err = &SyntaxError{Filename: filename, Msg: err.Error()}
		}
		return "", err
	}
	return text, nil
}

func firstInvalidUTF8(src []byte) int {
	if utf8.Valid(src) {
		return -1
	}
	for i := 0; i < len(src); {
		r, n := utf8.DecodeRune(src[i:])
		if r == utf8.RuneError && n == 1 {
			return i
		}
		i += n
	}
	return -1
}

func invalidUTF8(src []byte, at int, filename string) error {
	reason := "invalid start byte"
	end := at
	c := src[at]
	switch {
	case c >= 0xC2 && c <= 0xF4:
		// A start byte: what follows is at fault.
		want := 1
		if c >= 0xE0 {
			want = 2
		}
		if c >= 0xF0 {
			want = 3
		}
		reason = "invalid continuation byte"
		n := 1
		for n <= want && at+n < len(src) && src[at+n]&0xC0 == 0x80 && utf8Prefix(src[at:at+n+1]) {
			n++
		}
		if at+n >= len(src) {
			reason = "unexpected end of data"
		}
		end = at + n - 1
	}
	what := fmt.Sprintf("byte 0x%02x in position %d", c, at)
	if end > at {
		what = fmt.Sprintf("bytes in position %d-%d", at, end)
	}
	return &SyntaxError{Filename: filename, Msg: fmt.Sprintf("(unicode error) 'utf-8' codec can't decode %s: %s", what, reason)}
}

// utf8Prefix reports whether s may be the beginning of a character.
func utf8Prefix(s []byte) bool {
	if len(s) < 2 {
		return true
	}
	switch s[0] {
	case 0xE0:
		return s[1] >= 0xA0
	case 0xED:
		return s[1] < 0xA0
	case 0xF0:
		return s[1] >= 0x90
	case 0xF4:
		return s[1] < 0x90
	}
	return true
}

// declaredEncoding returns the encoding that a comment in the first two lines
// declares, or "" (PEP 263).
func declaredEncoding(src []byte) string {
	for range 2 {
		line := src
		if i := bytes.IndexAny(src, "\r\n"); i >= 0 {
			line, src = src[:i], src[i+1:]
			if line = line[:i]; len(src) > 0 && src[0] == '\n' {
				src = src[1:]
			}
		} else {
			src = nil
		}
		trimmed := bytes.TrimLeft(line, " \t\f")
		if len(trimmed) > 0 && trimmed[0] != '#' {
			return ""
		}
		if len(trimmed) == 0 {
			continue
		}
		for rest := trimmed; ; {
			i := bytes.Index(rest, []byte("coding"))
			if i < 0 {
				break
			}
			rest = rest[i+len("coding"):]
			if len(rest) == 0 || rest[0] != ':' && rest[0] != '=' {
				continue
			}
			s := bytes.TrimLeft(rest[1:], " \t")
			n := 0
			for n < len(s) && (s[n] < 0x80 && charClass[s[n]]&(cIdent|cDigit) != 0 || s[n] == '-' || s[n] == '.') {
				n++
			}
			if n > 0 {
				return string(s[:n])
			}
		}
	}
	return ""
}

// normalEncoding returns the usual name of the encodings known here.
func normalEncoding(name string) string {
	if name == "" {
		return "utf-8"
	}
	n := strings.ReplaceAll(strings.ToLower(name), "_", "-")
	is := func(s string) bool { return n == s || strings.HasPrefix(n, s+"-") }
	switch {
	case is("utf-8"), n == "utf8", n == "u8", n == "utf":
		return "utf-8"
	case is("latin-1"), is("iso-8859-1"), is("iso-latin-1"), n == "latin1", n == "l1", n == "latin", n == "iso8859-1", n == "8859", n == "cp819":
		return "iso-8859-1"
	case n == "ascii", n == "us-ascii", n == "646":
		return "ascii"
	}
	return n
}

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
	if bom && encoding != "utf-8" {
		line, _, _ := bytes.Cut(src, []byte("\n"))
		e := &SyntaxError{Filename: filename, Msg: "encoding problem: " + encoding + " with BOM"}
		e.Lineno, e.EndLineno, e.EndOffset = 1, 1, utf8.RuneCount(line)
		e.Text, e.HasText = string(line), true
		return "", e
	}
	codec := &SyntaxError{Filename: filename, Offset: -1}
	switch encoding {
	case "utf-8":
		if at := firstInvalidUTF8(src); at >= 0 {
			return "", notUTF8(src, at, filename)
		}
		return string(src), nil
	case "utf8", "u8", "utf":
		if at := firstInvalidUTF8(src); at < 0 {
			return string(src), nil
		}
	case "iso-8859-1", "latin1", "l1", "latin", "iso8859-1", "8859", "cp819":
		var b strings.Builder
		b.Grow(len(src) + len(src)/8)
		for _, c := range src {
			b.WriteRune(rune(c))
		}
		return b.String(), nil
	case "ascii", "us-ascii", "646":
		for i, c := range src {
			if c >= 0x80 {
				codec.Msg = fmt.Sprintf("'ascii' codec can't decode byte 0x%02x in position %d: ordinal not in range(128)", c, i)
				return "", codec
			}
		}
		return string(src), nil
	}
	if opts.Decode == nil {
		codec.Msg = "unknown encoding: " + declared
		return "", codec
	}
	text, err := opts.Decode(declared, src)
	if err != nil {
		if _, ok := err.(*SyntaxError); !ok {
			codec.Msg = err.Error()
			err = codec
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

// notUTF8 makes the error of a source whose byte at an offset is not UTF-8.
func notUTF8(src []byte, at int, filename string) error {
	start := bytes.LastIndexByte(src[:at], '\n') + 1
	line := bytes.Count(src[:at], []byte("\n")) + 1
	text, _, _ := bytes.Cut(src[start:], []byte("\n"))
	column := utf8.RuneCount(src[start:at]) + 1
	in := ""
	if filename != "" && filename[0] != '<' {
		in = "in file " + filename + " "
	}
	return &SyntaxError{
		Filename: filename,
		Msg: fmt.Sprintf("Non-UTF-8 code starting with '\\x%02x' %son line %d, but no encoding declared; see https://peps.python.org/pep-0263/ for details",
			src[at], in, line),
		Lineno: line, Offset: column, EndLineno: line, EndOffset: column,
		Text: strings.ToValidUTF8(string(text), "\uFFFD"), HasText: true,
	}
}

// declaredEncoding returns the encoding that a comment in the first two lines
// declares, or "" (PEP 263).
func declaredEncoding(src []byte) string {
	for range 2 {
		line := src
		if i := bytes.IndexAny(src, "\r\n"); i >= 0 {
			end := src[i]
			line, src = src[:i], src[i+1:]
			if end == '\r' && len(src) > 0 && src[0] == '\n' {
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

// normalEncoding returns the name under which CPython knows the two encodings
// that it treats specially, and other names in lower case.
func normalEncoding(name string) string {
	if name == "" {
		return "utf-8"
	}
	n := strings.ReplaceAll(strings.ToLower(name), "_", "-")
	is := func(s string) bool { return n == s || strings.HasPrefix(n, s+"-") }
	switch {
	case is("utf-8"):
		return "utf-8"
	case is("latin-1"), is("iso-8859-1"), is("iso-latin-1"):
		return "iso-8859-1"
	}
	return n
}

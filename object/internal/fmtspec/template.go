package fmtspec

import (
	"pyjit/internal/unitables"
	"pyjit/object/internal/text"
)

// A Range is the part [Start, End) of a template.
type Range struct{ Start, End int }

// Empty reports whether there is nothing in the range.
func (r Range) Empty() bool { return r.Start >= r.End }

// A Field is a piece of a str.format template: literal text, and perhaps a replacement
// field behind it.
type Field struct {
	Literal Range
	Present bool // there is a replacement field
	Name    Range
	Spec    Range
	Conv    uint32 // character behind the '!', or 0
	Nested  bool   // the specifier has fields of its own
}

// NextField returns the piece of the template s[:end] that begins at pos, which is before
// end, and the position behind it. message is the text of a ValueError.
func NextField[T text.Unit](s []T, pos, end int) (f Field, next int, message string) {
	f.Literal.Start = pos
	var c T
	markup := false
	for pos < end {
		c = s[pos]
		pos++
		if c == '{' || c == '}' {
			markup = true
			break
		}
	}
	f.Literal.End = pos
	if !markup {
		return f, pos, ""
	}
	atEnd := pos >= end
	switch {
	case c == '}' && (atEnd || s[pos] != '}'):
		return f, 0, "Single '}' encountered in format string"
	case c == '{' && atEnd:
		return f, 0, "Single '{' encountered in format string"
	case s[pos] == c: // doubled: one of them is literal
		return f, pos + 1, ""
	}
	f.Literal.End--
	f.Present = true
	return parseField(s, pos, end, f)
}

func parseField[T text.Unit](s []T, pos, end int, f Field) (_ Field, next int, message string) {
	f.Name.Start = pos
	var c T
name:
	for pos < end {
		c = s[pos]
		pos++
		switch c {
		case '{':
			return f, 0, "unexpected '{' in field name"
		case '[':
			for pos < end && s[pos] != ']' {
				pos++
			}
		case '}', ':', '!':
			break name
		}
	}
	f.Name.End = pos - 1
	if c != '!' && c != ':' {
		if c != '}' {
			return f, 0, "expected '}' before end of string"
		}
		return f, pos, ""
	}
	if c == '!' {
		if pos >= end {
			return f, 0, "end of string while looking for conversion specifier"
		}
		f.Conv = uint32(s[pos])
		pos++
		if pos < end {
			c = s[pos]
			pos++
			if c == '}' {
				return f, pos, ""
			}
			if c != ':' {
				return f, 0, "expected ':' after conversion specifier"
			}
		}
	}
	f.Spec.Start = pos
	for depth := 1; pos < end; {
		c = s[pos]
		pos++
		switch c {
		case '{':
			f.Nested = true
			depth++
		case '}':
			if depth--; depth == 0 {
				f.Spec.End = pos - 1
				return f, pos, ""
			}
		}
	}
	return f, 0, "unmatched '{' in format spec"
}

// SplitName finds the end of the first part of a field's name, before any '.' or '['.
func SplitName[T text.Unit](s []T, name Range) (first Range) {
	i := name.Start
	for i < name.End && s[i] != '[' && s[i] != '.' {
		i++
	}
	return Range{name.Start, i}
}

// An Accessor is a step behind the first part of a field's name: .name or [item].
type Accessor struct {
	Name      Range
	Attribute bool
	Index     int // of an item in decimal digits; -1 otherwise
}

// NextAccessor returns the step at pos and the position behind it.
func NextAccessor[T text.Unit](s []T, pos, end int) (a Accessor, next int, message string) {
	a.Index = -1
	c := s[pos]
	pos++
	a.Name.Start = pos
	switch c {
	case '.':
		a.Attribute = true
		for pos < end && s[pos] != '[' && s[pos] != '.' {
			pos++
		}
		a.Name.End = pos
	case '[':
		for pos < end && s[pos] != ']' {
			pos++
		}
		if pos >= end {
			return a, 0, "Missing ']' in format string"
		}
		a.Name.End = pos
		pos++
		if a.Index, message = Index(s, a.Name); message != "" {
			return a, 0, message
		}
	default:
		return a, 0, "Only '.' or '[' may follow ']' in format field specifier"
	}
	if a.Name.Empty() {
		return a, 0, "Empty attribute in format string"
	}
	return a, pos, ""
}

// Index is the value of a part that consists of decimal digits, or -1.
func Index[T text.Unit](s []T, r Range) (index int, message string) {
	if r.Empty() {
		return -1, ""
	}
	for _, c := range s[r.Start:r.End] {
		d := unitables.DecimalValue(uint32(c))
		if d < 0 {
			return -1, ""
		}
		if index > (1<<63-1-d)/10 {
			return -1, tooManyDigits
		}
		index = index*10 + d
	}
	return index, ""
}

// UnknownConversion is the message for a conversion that is none of s, r and a.
func UnknownConversion(c uint32) string {
	if c > 32 && c < 127 {
		return "Unknown conversion specifier " + string(rune(c))
	}
	return "Unknown conversion specifier \\x" + hex(c)
}

func hex(c uint32) string {
	const digits = "0123456789abcdef"
	s := ""
	for {
		s = digits[c&15:c&15+1] + s
		if c >>= 4; c == 0 {
			return s
		}
	}
}

// Package fmtspec parses the small languages of formatting: format specifiers (what stands
// behind the colon of an f-string's field), the conversions of the % operator, and the
// templates of str.format.
//
// It knows their syntax and the texts of their syntax errors, not how values are formatted.
package fmtspec

import (
	"fmt"

	"pyjit/internal/unitables"
	"pyjit/object/internal/text"
)

// A Spec is a parsed format specifier.
type Spec struct {
	Fill      uint32
	Align     byte // '<' '>' '=' '^'
	Sign      byte // 0 ' ' '+' '-'
	NoNegZero bool // z
	Alt       bool // #
	Width     int  // -1: none
	Group     byte // 0 ',' '_': separator of the digits before the point
	Every4    bool // Group stands after four digits, not three
	Precision int  // -1: none
	FracGroup byte // 0 ',' '_': separator of the digits behind the point
	Type      uint32
	AlignSet  bool // an alignment was given
}

// Parse parses a format specifier (WTF-8). If it is wrong, message is the text of the
// ValueError; typeName is for that.
func Parse(spec, typeName string, defaultType uint32, defaultAlign byte) (s Spec, message string) {
	s = Spec{Fill: ' ', Align: defaultAlign, Width: -1, Precision: -1, Type: defaultType}
	if spec == "" {
		return s, ""
	}
	p := parser{rest: spec}
	fillSet := false
	c, n := p.peek()
	if d, m := text2(p.rest[n:]); m > 0 && isAlign(d) {
		s.Fill, s.Align, fillSet, s.AlignSet = c, byte(d), true, true
		p.rest = p.rest[n+m:]
	} else if isAlign(c) {
		s.Align, s.AlignSet = byte(c), true
		p.rest = p.rest[n:]
	}
	if c, _ := p.peek(); c == ' ' || c == '+' || c == '-' {
		s.Sign = byte(c)
		p.rest = p.rest[1:]
	}
	s.NoNegZero = p.accept('z')
	s.Alt = p.accept('#')
	if !fillSet && p.accept('0') {
		s.Fill = '0'
		if !s.AlignSet && defaultAlign == '>' {
			s.Align = '='
		}
	}
	digits, ok := p.integer(&s.Width)
	if !ok {
		return s, tooManyDigits
	}
	if digits == 0 {
		s.Width = -1
	}
	if s.Group, ok = p.separator(); !ok {
		return s, bothSeparators
	}
	if p.accept('.') {
		digits, ok := p.integer(&s.Precision)
		if !ok {
			return s, tooManyDigits
		}
		if digits == 0 {
			s.Precision = -1
		}
		if s.FracGroup, ok = p.separator(); !ok {
			return s, bothSeparators
		}
		if digits == 0 && s.FracGroup == 0 {
			return s, "Format specifier missing precision"
		}
	}
	if p.rest != "" {
		c, n := p.peek()
		if n != len(p.rest) {
			return s, fmt.Sprintf("Invalid format specifier '%s' for object of type '%s'", spec, typeName)
		}
		s.Type = c
	}
	if s.FracGroup != 0 && s.Type == 'n' && s.Group == 0 {
		return s, cannotGroup(s.FracGroup, 'n')
	}
	if s.Group != 0 {
		switch s.Type {
		case 'd', 'e', 'f', 'g', 'E', 'G', '%', 'F', 0:
		case 'b', 'o', 'x', 'X':
			if s.Group != '_' {
				return s, cannotGroup(s.Group, s.Type)
			}
			s.Every4 = true
		default:
			return s, cannotGroup(s.Group, s.Type)
		}
	}
	return s, ""
}

const (
	tooManyDigits  = "Too many decimal digits in format string"
	bothSeparators = "Cannot specify both ',' and '_'."
)

func cannotGroup(sep byte, typ uint32) string {
	if typ > 32 && typ < 128 {
		return fmt.Sprintf("Cannot specify '%c' with '%c'.", sep, typ)
	}
	return fmt.Sprintf("Cannot specify '%c' with '\\x%x'.", sep, typ)
}

// UnknownCode is the message for a presentation type that the value does not have.
func UnknownCode(typ uint32, typeName string) string {
	if typ > 32 && typ < 128 {
		return fmt.Sprintf("Unknown format code '%c' for object of type '%s'", typ, typeName)
	}
	return fmt.Sprintf("Unknown format code '\\x%x' for object of type '%s'", typ, typeName)
}

// CheckString returns the message of the ValueError if the specifier asks a string for what
// only numbers have.
func (s *Spec) CheckString(typeName string) string {
	switch {
	case s.Type != 's':
		return UnknownCode(s.Type, typeName)
	case s.Sign == ' ':
		return "Space not allowed in string format specifier"
	case s.Sign != 0:
		return "Sign not allowed in string format specifier"
	case s.NoNegZero:
		return "Negative zero coercion (z) not allowed in string format specifier"
	case s.Alt:
		return "Alternate form (#) not allowed in string format specifier"
	case s.Align == '=':
		return "'=' alignment not allowed in string format specifier"
	}
	return ""
}

// Padding returns how many fill characters stand before and behind n characters; '=' pads
// like '>'.
func (s *Spec) Padding(n int) (left, right int) {
	pad := s.Width - n
	if pad <= 0 {
		return 0, 0
	}
	switch s.Align {
	case '<':
		return 0, pad
	case '^':
		return pad / 2, pad - pad/2
	}
	return pad, 0
}

func isAlign(c uint32) bool { return c == '<' || c == '>' || c == '=' || c == '^' }

type parser struct{ rest string }

func text2(s string) (c uint32, n int) {
	if s == "" {
		return 0, 0
	}
	if s[0] < 0x80 {
		return uint32(s[0]), 1
	}
	return text.DecodeWTF8(s)
}

func (p *parser) peek() (c uint32, n int) { return text2(p.rest) }

func (p *parser) accept(c byte) bool {
	if p.rest == "" || p.rest[0] != c {
		return false
	}
	p.rest = p.rest[1:]
	return true
}

// integer parses a run of decimal digits of any script; not ok is overflow.
func (p *parser) integer(v *int) (digits int, ok bool) {
	*v = 0
	for p.rest != "" {
		c, n := p.peek()
		d := unitables.DecimalValue(c)
		if d < 0 {
			break
		}
		if *v > (1<<63-1-d)/10 {
			return 0, false
		}
		*v = *v*10 + d
		digits++
		p.rest = p.rest[n:]
	}
	return digits, true
}

func (p *parser) separator() (sep byte, ok bool) {
	if p.accept(',') {
		sep = ','
	}
	if p.rest != "" && p.rest[0] == '_' {
		if sep != 0 {
			return 0, false
		}
		sep = '_'
		p.rest = p.rest[1:]
		if p.rest != "" && p.rest[0] == ',' {
			return 0, false
		}
	}
	return sep, true
}

package object

import (
	"pyjit/internal/unitables"
	"pyjit/object/internal/text"
)

const hexDigits = "0123456789abcdef"

// StrRepr is repr(v) for a string.
func StrRepr(v Value) Value {
	s := viewStr(v)
	if s.ascii { // nearly always nothing is to be escaped
		t := s.u1()
		quote, plain := byte('\''), true
		for _, c := range t {
			if c < ' ' || c == 127 || c == '\\' {
				plain = false
				break
			}
			if c == '\'' {
				quote = '"'
			} else if c == '"' {
				plain = plain && quote == '\''
			}
		}
		if plain && (quote == '\'' || !s.has('"')) {
			r, d := newStr(hASCII, s.n+2, text.Kind1)
			fillUnits(d, text.Kind1, 1, uint32(quote))
			copyBytes(d+1, t)
			fillUnits(d+1+uintptr(s.n), text.Kind1, 1, uint32(quote))
			return r
		}
	}
	b := text.Get()
	appendRepr(b, s)
	return FinishStr(b)
}

func appendRepr(b *text.Builder, s strView) {
	quote := uint32('\'')
	if s.has('\'') && !s.has('"') {
		quote = '"'
	}
	b.Rune(quote)
	for i := range s.n {
		switch c := s.at(i); {
		case c == quote || c == '\\':
			b.ASCII("\\")
			b.Rune(c)
		case c == '\t':
			b.ASCII(`\t`)
		case c == '\n':
			b.ASCII(`\n`)
		case c == '\r':
			b.ASCII(`\r`)
		case unitables.IsPrintable(c):
			b.Rune(c)
		default:
			appendEscape(b, c)
		}
	}
	b.Rune(quote)
}

// appendEscape adds c as \xhh, \uhhhh or \Uhhhhhhhh.
func appendEscape(b *text.Builder, c uint32) {
	letter, digits := uint32('x'), 2
	switch {
	case c >= 1<<16:
		letter, digits = 'U', 8
	case c >= 1<<8:
		letter, digits = 'u', 4
	}
	b.ASCII(`\`)
	b.Rune(letter)
	for i := digits - 1; i >= 0; i-- {
		b.Rune(uint32(hexDigits[c>>(4*i)&15]))
	}
}

func strRepr(x Value, f *Frame) Value { return StrRepr(x) }

func strStr(x Value, f *Frame) Value { return strExact(x) }

// ASCII is ascii(v): its repr with everything beyond ASCII escaped.
func ASCII(v Value, f *Frame) Value {
	r := Repr(v, f)
	if r == Raised {
		return Raised
	}
	s := viewStr(r)
	if s.ascii {
		return r
	}
	b := text.Get()
	for i := range s.n {
		if c := s.at(i); c < 128 {
			b.Rune(c)
		} else {
			appendEscape(b, c)
		}
	}
	return FinishStr(b)
}

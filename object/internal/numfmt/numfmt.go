// Package numfmt lays out numbers by a parsed format specifier: sign, prefix,
// grouping, padding. What it returns is WTF-8.
package numfmt

import (
	"math"

	"pyjit/object/internal/floattext"
	"pyjit/object/internal/fmtspec"
	"pyjit/object/internal/inttext"
	"pyjit/object/internal/text"
)

// parts are the pieces of a number's text, in order.
type parts struct {
	neg    bool
	prefix string // 0x and its kin
	digits []byte // before the point; these are grouped
	point  bool
	frac   []byte // behind the point
	rest   []byte // exponent, inf, nan, a percent sign, a character
}

// appendNumber appends a number laid out as s asks.
func appendNumber(dst []byte, s *fmtspec.Spec, p *parts) []byte {
	sign := byte(0)
	switch {
	case p.neg:
		sign = '-'
	case s.Sign == '+' || s.Sign == ' ':
		sign = s.Sign
	}
	frac := p.frac
	if s.FracGroup != 0 {
		frac = groupFrac(frac, s.FracGroup)
	}
	other := len(p.prefix) + len(frac) + runes(p.rest)
	if sign != 0 {
		other++
	}
	if p.point {
		other++
	}
	digits := p.digits
	if len(digits) > 0 {
		least := 0
		if s.Fill == '0' && s.Align == '=' {
			least = s.Width - other
		}
		digits = group(digits, s, least)
	}
	pad := max(s.Width-other-len(digits), 0)
	left, inner, right := 0, 0, 0
	switch s.Align {
	case '<':
		right = pad
	case '^':
		left, right = pad/2, pad-pad/2
	case '=':
		inner = pad
	default:
		left = pad
	}
	dst = fill(dst, s.Fill, left)
	if sign != 0 {
		dst = append(dst, sign)
	}
	dst = append(dst, p.prefix...)
	dst = fill(dst, s.Fill, inner)
	dst = append(dst, digits...)
	if p.point {
		dst = append(dst, '.')
	}
	dst = append(dst, frac...)
	dst = append(dst, p.rest...)
	return fill(dst, s.Fill, right)
}

func runes(b []byte) (n int) {
	for _, c := range b {
		if c&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

func fill(dst []byte, c uint32, n int) []byte {
	if c < 0x80 {
		for range n {
			dst = append(dst, byte(c))
		}
		return dst
	}
	for range n {
		dst = text.AppendWTF8(dst, c)
	}
	return dst
}

// group puts separators between the digits and zeros before them until they
// take least places.
func group(digits []byte, s *fmtspec.Spec, least int) []byte {
	size := 3
	if s.Every4 {
		size = 4
	}
	width := func(n int) int {
		if s.Group == 0 {
			return n
		}
		return n + (n-1)/size
	}
	n := len(digits)
	if s.Group == 0 && n >= least {
		return digits
	}
	for width(n) < least {
		n++
	}
	out := make([]byte, 0, width(n))
	zeros := n - len(digits)
	for i := range n {
		if s.Group != 0 && i > 0 && (n-i)%size == 0 {
			out = append(out, s.Group)
		}
		if i < zeros {
			out = append(out, '0')
		} else {
			out = append(out, digits[i-zeros])
		}
	}
	return out
}

func groupFrac(digits []byte, sep byte) []byte {
	out := make([]byte, 0, len(digits)+len(digits)/3)
	for i, c := range digits {
		if i > 0 && i%3 == 0 {
			out = append(out, sep)
		}
		out = append(out, c)
	}
	return out
}

// AppendInt appends an int given as sign and magnitude. The type is one of
// those that IsIntType names, but c. A message is the text of a ValueError.
func AppendInt(dst []byte, s *fmtspec.Spec, neg bool, mag []uint64) (out []byte, message string) {
	if m := checkInt(s); m != "" {
		return dst, m
	}
	var buf [72]byte
	p := parts{neg: neg}
	switch s.Type {
	case 'b':
		p.digits, p.prefix = inttext.AppendPow2(buf[:0], mag, 1, false), "0b"
	case 'o':
		p.digits, p.prefix = inttext.AppendPow2(buf[:0], mag, 3, false), "0o"
	case 'x':
		p.digits, p.prefix = inttext.AppendPow2(buf[:0], mag, 4, false), "0x"
	case 'X':
		p.digits, p.prefix = inttext.AppendPow2(buf[:0], mag, 4, true), "0X"
	default:
		p.digits = inttext.AppendDecimal(buf[:0], mag)
	}
	if !s.Alt {
		p.prefix = ""
	}
	return appendNumber(dst, s, &p), ""
}

// AppendChar appends the character with the given code as type c does.
func AppendChar(dst []byte, s *fmtspec.Spec, code uint32) (out []byte, message string) {
	if m := checkInt(s); m != "" {
		return dst, m
	}
	if s.Sign != 0 {
		return dst, "Sign not allowed with integer format specifier 'c'"
	}
	if s.Alt {
		return dst, "Alternate form (#) not allowed with integer format specifier 'c'"
	}
	var buf [4]byte
	return appendNumber(dst, s, &parts{rest: text.AppendWTF8(buf[:0], code)}), ""
}

func checkInt(s *fmtspec.Spec) string {
	switch {
	case s.Precision != -1:
		return "Precision not allowed in integer format specifier"
	case s.NoNegZero:
		return "Negative zero coercion (z) not allowed in integer format specifier"
	}
	return ""
}

// IsIntType reports whether a presentation type is one of ints; IsFloatType
// those that an int is converted to a float for.
func IsIntType(t uint32) bool {
	switch t {
	case 0, 'b', 'c', 'd', 'o', 'x', 'X', 'n':
		return true
	}
	return false
}

// IsFloatType reports whether a presentation type is one of floats; see IsIntType.
func IsFloatType(t uint32) bool {
	switch t {
	case 'e', 'E', 'f', 'F', 'g', 'G', '%':
		return true
	}
	return false
}

// AppendFloat appends a float. A message is the text of a ValueError.
func AppendFloat(dst []byte, s *fmtspec.Spec, f float64) (out []byte, message string) {
	if s.Precision > 1<<31-1 {
		return dst, "precision too big"
	}
	var buf [400]byte
	code, prec := byte(s.Type), s.Precision
	var flags floattext.Flags
	def := 6
	if s.Alt {
		flags |= floattext.Alt
	}
	percent := false
	switch s.Type {
	case 0:
		flags |= floattext.AddDot0
		code, def = 'r', 0
	case 'n':
		code = 'g'
	case '%':
		code, percent = 'f', true
		f *= 100
	default:
		if !IsFloatType(s.Type) {
			return dst, fmtspec.UnknownCode(s.Type, "float")
		}
	}
	if prec < 0 {
		prec = def
	} else if code == 'r' {
		code = 'g'
	}
	b := floattext.Append(buf[:0], f, code, prec, flags)
	p := split(b)
	if p.neg && s.NoNegZero && onlyZeros(p.digits) && onlyZeros(p.frac) && len(p.digits) > 0 {
		p.neg = false
	}
	if percent {
		p.rest = append(p.rest[:len(p.rest):len(p.rest)], '%')
	}
	return appendNumber(dst, s, &p), ""
}

// AppendComplex appends a complex number. A message is the text of a ValueError.
func AppendComplex(dst []byte, s *fmtspec.Spec, re, im float64) (out []byte, message string) {
	switch {
	case s.Precision > 1<<31-1:
		return dst, "precision too big"
	case s.Type != 0 && s.Type != 'n' && (!IsFloatType(s.Type) || s.Type == '%'):
		return dst, fmtspec.UnknownCode(s.Type, "complex")
	case s.Fill == '0':
		return dst, "Zero padding is not allowed in complex format specifier"
	case s.Align == '=':
		return dst, "'=' alignment flag is not allowed in complex format specifier"
	}
	code, prec := byte(s.Type), s.Precision
	var flags floattext.Flags
	def := 6
	if s.Alt {
		flags |= floattext.Alt
	}
	skipRe, parens := false, false
	switch s.Type {
	case 0:
		code, def = 'r', 0
		if re == 0 && !math.Signbit(re) {
			skipRe = true
		} else {
			parens = true
		}
	case 'n':
		code = 'g'
	case 'e', 'E', 'f', 'F', 'g', 'G':
	default:
		return dst, fmtspec.UnknownCode(s.Type, "complex")
	}
	if prec < 0 {
		prec = def
	} else if code == 'r' {
		code = 'g'
	}
	part := *s // the parts are not padded
	part.Width, part.Align, part.Fill = -1, '<', ' '
	var buf, tmp [400]byte
	b := buf[:0]
	if parens {
		b = append(b, '(')
	}
	one := func(b []byte, f float64) []byte {
		p := split(floattext.Append(tmp[:0], f, code, prec, flags))
		if p.neg && s.NoNegZero && onlyZeros(p.digits) && onlyZeros(p.frac) && len(p.digits) > 0 {
			p.neg = false
		}
		return appendNumber(b, &part, &p)
	}
	if !skipRe {
		b = one(b, re)
		part.Sign = '+'
	}
	b = append(one(b, im), 'j')
	if parens {
		b = append(b, ')')
	}
	left, right := s.Padding(len(b))
	dst = fill(dst, s.Fill, left)
	dst = append(dst, b...)
	return fill(dst, s.Fill, right), ""
}

func onlyZeros(b []byte) bool {
	for _, c := range b {
		if c != '0' {
			return false
		}
	}
	return true
}

// split takes the text of a float apart.
func split(b []byte) (p parts) {
	if b[0] == '-' {
		p.neg = true
		b = b[1:]
	}
	i := 0
	for i < len(b) && b[i] >= '0' && b[i] <= '9' {
		i++
	}
	p.digits, b = b[:i:i], b[i:]
	if len(b) > 0 && b[0] == '.' {
		p.point = true
		b = b[1:]
		i = 0
		for i < len(b) && b[i] >= '0' && b[i] <= '9' {
			i++
		}
		p.frac, b = b[:i:i], b[i:]
	}
	p.rest = b
	return p
}

// Package floattext turns floats into Python's text and back: repr, the
// presentation types e, f, g and their kin, hexadecimal, and what float()
// accepts. Rounding a float to decimal digits is here too, since it goes
// through text.
//
// It knows no format specifications (signs, widths, grouping: package numfmt)
// and no objects.
package floattext

import (
	"math"
	"strconv"
)

// AppendRepr appends repr(f): the shortest digits that read back as f.
func AppendRepr(dst []byte, f float64) []byte {
	a := math.Abs(f)
	if a >= 1e-4 && a < 1e16 {
		n := len(dst)
		if i := int64(f); float64(i) == f {
			dst = strconv.AppendInt(dst, i, 10)
			return append(dst, '.', '0')
		}
		dst = strconv.AppendFloat(dst, f, 'f', -1, 64)
		for _, c := range dst[n:] {
			if c == '.' {
				return dst
			}
		}
		return append(dst, '.', '0')
	}
	if a == 0 {
		if math.Signbit(f) {
			dst = append(dst, '-')
		}
		return append(dst, '0', '.', '0')
	}
	if special := appendSpecial(dst, f, false); special != nil {
		return special
	}
	return strconv.AppendFloat(dst, f, 'e', -1, 64)
}

// appendSpecial appends an infinity or a NaN; it returns nil for other floats.
func appendSpecial(dst []byte, f float64, upper bool) []byte {
	var s string
	switch {
	case math.IsNaN(f):
		s = "nan"
		if upper {
			s = "NAN"
		}
	case math.IsInf(f, 0):
		s = "inf"
		if upper {
			s = "INF"
		}
		if f < 0 {
			dst = append(dst, '-')
		}
	default:
		return nil
	}
	return append(dst, s...)
}

// Flags of Append.
type Flags uint8

const (
	Alt     Flags = 1 << iota // '#': keep the point, and with g the trailing zeros
	AddDot0                   // at least one digit after the point when there is no exponent
)

// Append appends f by the presentation type code: e, E, f, F, g, G with prec
// digits, or r for repr, whose prec is ignored. Negative zero keeps its sign.
func Append(dst []byte, f float64, code byte, prec int, flags Flags) []byte {
	upper := false
	if code >= 'A' && code <= 'Z' {
		upper = true
		code += 'a' - 'A'
	}
	if special := appendSpecial(dst, f, upper); special != nil {
		return special
	}
	if code == 'f' {
		dst = strconv.AppendFloat(dst, f, 'f', prec, 64)
		if prec == 0 && flags&Alt != 0 {
			dst = append(dst, '.')
		}
		return dst
	}
	if math.Signbit(f) {
		dst = append(dst, '-')
		f = -f
	}
	// The digits and where the point is: 0.d1d2… · 10^point.
	var buf [32]byte
	ndig := prec
	switch code {
	case 'e':
		ndig = prec + 1
	case 'g':
		if prec == 0 {
			prec = 1
		}
		ndig = prec
	case 'r':
		ndig = 0
	}
	d := strconv.AppendFloat(buf[:0], f, 'e', ndig-1, 64)
	digits, point := splitExp(d)
	end := len(digits)
	exp := false
	switch code {
	case 'e':
		exp = true
	case 'g':
		p := prec
		if flags&AddDot0 != 0 {
			p--
		}
		exp = point <= -4 || point > p
		if flags&Alt == 0 {
			for end > 1 && digits[end-1] == '0' {
				end--
			}
		}
	case 'r':
		exp = point <= -4 || point > 16
	}
	e := 0
	if exp {
		e = point - 1
		point = 1
	}
	if point <= 0 {
		dst = append(dst, '0', '.')
		for i := point; i < 0; i++ {
			dst = append(dst, '0')
		}
		dst = append(dst, digits[:end]...)
	} else {
		for i := range point {
			c := byte('0')
			if i < end {
				c = digits[i]
			}
			dst = append(dst, c)
		}
		switch {
		case end > point:
			dst = append(dst, '.')
			dst = append(dst, digits[point:end]...)
		case !exp && flags&AddDot0 != 0:
			dst = append(dst, '.', '0')
		case flags&Alt != 0:
			dst = append(dst, '.')
		}
	}
	if exp {
		c := byte('e')
		if upper {
			c = 'E'
		}
		dst = append(dst, c)
		if e < 0 {
			dst = append(dst, '-')
			e = -e
		} else {
			dst = append(dst, '+')
		}
		if e < 10 {
			dst = append(dst, '0')
		}
		dst = strconv.AppendInt(dst, int64(e), 10)
	}
	return dst
}

// splitExp takes d.ddde±xx apart: the digits without the point, and the power
// of ten when the point stands before the first. Zero has the point after its
// first digit.
func splitExp(d []byte) (digits []byte, point int) {
	e := len(d) - 1
	for d[e] != 'e' {
		e--
	}
	for _, c := range d[e+2:] {
		point = point*10 + int(c-'0')
	}
	if d[e+1] == '-' {
		point = -point
	}
	d = d[:e]
	if len(d) > 1 {
		copy(d[1:], d[2:])
		d = d[:len(d)-1]
	}
	return d, point + 1
}

package floattext

import (
	"errors"
	"math"
)

// AppendHex appends f.hex().
func AppendHex(dst []byte, f float64) []byte {
	if special := appendSpecial(dst, f, false); special != nil {
		return special
	}
	if math.Signbit(f) {
		dst = append(dst, '-')
		f = -f
	}
	if f == 0 {
		return append(dst, "0x0.0p+0"...)
	}
	b := math.Float64bits(f)
	m := b & (1<<52 - 1)
	e := int(b >> 52)
	if e == 0 {
		e = -1022
		dst = append(dst, "0x0."...)
	} else {
		e -= 1023
		dst = append(dst, "0x1."...)
	}
	for shift := 48; shift >= 0; shift -= 4 {
		dst = append(dst, "0123456789abcdef"[m>>shift&15])
	}
	dst = append(dst, 'p')
	if e < 0 {
		dst = append(dst, '-')
		e = -e
	} else {
		dst = append(dst, '+')
	}
	var buf [4]byte
	i := len(buf)
	for {
		i--
		buf[i] = byte('0' + e%10)
		if e /= 10; e == 0 {
			return append(dst, buf[i:]...)
		}
	}
}

// What ParseHex reports: the texts are those of the exceptions.
var (
	ErrHexInvalid  = errors.New("invalid hexadecimal floating-point string")
	ErrHexRange    = errors.New("hexadecimal value too large to represent as a float") // an OverflowError
	ErrHexTooLong  = errors.New("hexadecimal string too long to convert")
	hexDigitValues = func() (t [256]int8) {
		for i := range t {
			t[i] = -1
		}
		for i := range 10 {
			t['0'+i] = int8(i)
		}
		for i := range 6 {
			t['a'+i], t['A'+i] = int8(10+i), int8(10+i)
		}
		return
	}()
)

// ParseHex reads what float.fromhex accepts, once the white space around it is
// gone. The value is rounded half to even.
func ParseHex(s string) (float64, error) {
	sign := 1.0
	t := s
	if t != "" && (t[0] == '+' || t[0] == '-') {
		if t[0] == '-' {
			sign = -1
		}
		t = t[1:]
	}
	if hasPrefixFold(t, "inf") || hasPrefixFold(t, "nan") {
		if f, ok := parseSpecial(s); ok {
			return f, nil
		}
		return 0, ErrHexInvalid
	}
	if hasPrefixFold(t, "0x") {
		t = t[2:]
	}
	// The 60 leading bits are kept and what falls off is or-ed into sticky.
	var (
		m      uint64
		exp    int // of the last digit kept, in bits
		sticky bool
		digits int
		point  = -1
		i      int
	)
	for ; i < len(t); i++ {
		c := t[i]
		if c == '.' {
			if point >= 0 {
				return 0, ErrHexInvalid
			}
			point = digits
			continue
		}
		v := hexDigitValues[c]
		if v < 0 {
			break
		}
		digits++
		if m>>56 == 0 {
			m = m<<4 | uint64(v)
		} else {
			exp += 4
			sticky = sticky || v != 0
		}
	}
	if digits == 0 {
		return 0, ErrHexInvalid
	}
	if point >= 0 {
		exp -= 4 * (digits - point)
	}
	if i < len(t) && t[i]|0x20 == 'p' {
		i++
		neg := false
		if i < len(t) && (t[i] == '+' || t[i] == '-') {
			neg = t[i] == '-'
			i++
		}
		start, e := i, 0
		for ; i < len(t) && t[i] >= '0' && t[i] <= '9'; i++ {
			if e < 1<<40 {
				e = e*10 + int(t[i]-'0')
			}
		}
		if i == start {
			return 0, ErrHexInvalid
		}
		if neg {
			e = -e
		}
		exp += e
	}
	if i != len(t) {
		return 0, ErrHexInvalid
	}
	if m == 0 {
		return math.Copysign(0, sign), nil
	}
	f := FromParts(m, sticky, exp)
	if math.IsInf(f, 0) {
		return 0, ErrHexRange
	}
	return math.Copysign(f, sign), nil
}

// FromParts returns (m + a little when sticky) · 2^exp, rounded once, half to even; m is not 0.
func FromParts(m uint64, sticky bool, exp int) float64 {
	for m>>63 == 0 {
		m <<= 1
		exp--
	}
	// The value is 1.xxx · 2^top; a subnormal keeps fewer bits.
	top := exp + 63
	if top > 1024 {
		return math.Inf(1)
	}
	drop := 11
	if top < -1022 {
		drop += -1022 - top
	}
	if drop > 64 {
		return 0
	}
	var q, rest, half uint64
	if drop == 64 {
		q, rest, half = 0, m, 1<<63
	} else {
		q, rest, half = m>>drop, m&(1<<drop-1), 1<<(drop-1)
	}
	if rest > half || rest == half && (sticky || q&1 == 1) {
		q++
	}
	return math.Ldexp(float64(q), exp+drop)
}

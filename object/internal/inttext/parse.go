package inttext

import "math/big"

// A Status says how a parse went.
type Status uint8

const (
	OK      Status = iota
	Invalid        // no literal of this base
	TooLong        // more digits than the limit
)

// A Number is the result of Parse: Small unless Big is set.
type Number struct {
	Small  int64
	Big    *big.Int
	Digits int // when TooLong
	Status Status
}

// Parse reads what int(s, base) accepts once white space around it is gone and
// other scripts' digits are ASCII ones; base is 0 or 2 to 36. In bases that are
// no powers of two more than limit digits are refused; limit 0 is none.
func Parse(s string, base, limit int) Number {
	invalid := Number{Status: Invalid}
	neg := false
	if s != "" && (s[0] == '+' || s[0] == '-') {
		neg = s[0] == '-'
		s = s[1:]
	}
	onlyZeros := false // a decimal literal of base 0 that starts with 0
	if base == 0 {
		base = 10
		if len(s) > 1 && s[0] == '0' {
			switch s[1] | 0x20 {
			case 'x':
				base = 16
			case 'o':
				base = 8
			case 'b':
				base = 2
			default:
				onlyZeros = true
			}
		}
	}
	if len(s) > 1 && s[0] == '0' {
		c := s[1] | 0x20
		if c == 'x' && base == 16 || c == 'o' && base == 8 || c == 'b' && base == 2 {
			s = s[2:]
			if s != "" && s[0] == '_' {
				s = s[1:]
			}
		}
	}
	digits := 0
	var u uint64
	small := true
	max := (1<<62 - 1) / uint64(base)
	last := byte('_')
	for i := range len(s) {
		c := s[i]
		if c == '_' {
			if last == '_' {
				return invalid
			}
			last = c
			continue
		}
		last = c
		v := value(c)
		if v >= uint64(base) {
			return invalid
		}
		digits++
		if small {
			if u >= max {
				small = false
			} else {
				u = u*uint64(base) + v
			}
		}
	}
	if last == '_' {
		return invalid // nothing, or an underscore at the end
	}
	if limit > 0 && base&(base-1) != 0 && digits > limit {
		return Number{Status: TooLong, Digits: digits}
	}
	if small {
		if onlyZeros && u != 0 {
			return invalid
		}
		i := int64(u)
		if neg {
			i = -i
		}
		return Number{Small: i}
	}
	if onlyZeros {
		return invalid
	}
	if digits < len(s) {
		b := make([]byte, 0, digits)
		for _, c := range []byte(s) {
			if c != '_' {
				b = append(b, c)
			}
		}
		s = string(b)
	}
	b, ok := new(big.Int).SetString(s, base)
	if !ok {
		return invalid
	}
	if neg {
		b.Neg(b)
	}
	return Number{Big: b}
}

// value is a digit's value, 255 for other bytes.
func value(c byte) uint64 {
	switch {
	case c >= '0' && c <= '9':
		return uint64(c - '0')
	case c >= 'a' && c <= 'z':
		return uint64(c - 'a' + 10)
	case c >= 'A' && c <= 'Z':
		return uint64(c - 'A' + 10)
	}
	return 255
}

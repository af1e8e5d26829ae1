package inttext

import (
	"math/big"
	"math/bits"
	"unsafe"
)

// A Status says how a parse went.
type Status uint8

const (
	OK      Status = iota
	Invalid        // no literal of this base
	TooLong        // more digits than the limit
)

// A Number is the result of Parse: Small, or, if Mag is not nil, sign and magnitude.
type Number struct {
	Small  int64
	Neg    bool
	Mag    []uint64
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
	return Number{Neg: neg, Mag: magnitude(s, base)}
}

// parseBigFrom is the number of digits from which math/big's divide and conquer
// is faster than a multiplication for each word of digits.
const parseBigFrom = 1200

// magnitude returns the value of a row of digits.
func magnitude(s string, base int) []uint64 {
	if len(s) > parseBigFrom {
		b, _ := new(big.Int).SetString(s, base)
		w := b.Bits()
		return unsafe.Slice((*uint64)(unsafe.Pointer(unsafe.SliceData(w))), len(w))
	}
	// As many digits at a time as fit a word.
	per, power := 1, uint64(base)
	for {
		hi, p := bits.Mul64(power, uint64(base))
		if hi != 0 {
			break
		}
		per, power = per+1, p
	}
	mag := make([]uint64, 0, len(s)*bits.Len(uint(base))/64+2)
	for s != "" {
		n := len(s) % per // the first time; then a full row
		if n == 0 {
			n = per
		}
		c := uint64(0)
		for i := range n {
			c = c*uint64(base) + value(s[i])
		}
		s = s[n:]
		for i, w := range mag {
			hi, lo := bits.Mul64(w, power)
			var k uint64
			mag[i], k = bits.Add64(lo, c, 0)
			c = hi + k
		}
		if c != 0 {
			mag = append(mag, c)
		}
	}
	return mag
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

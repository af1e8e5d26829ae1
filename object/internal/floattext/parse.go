package floattext

import (
	"math"
	"strconv"
)

// Parse reads what float() accepts, once white space around it is gone and
// other scripts' digits are ASCII ones: underscores between digits, inf,
// infinity and nan in any case, no hexadecimal.
func Parse(s string) (f float64, ok bool) {
	if !valid(s) {
		return parseSpecial(s)
	}
	for i := range len(s) {
		if s[i] == '_' {
			b := make([]byte, 0, len(s))
			for _, c := range []byte(s) {
				if c != '_' {
					b = append(b, c)
				}
			}
			s = string(b)
			break
		}
	}
	f, err := strconv.ParseFloat(s, 64)
	if err != nil && !math.IsInf(f, 0) { // out of range gives an infinity
		return 0, false
	}
	return f, true
}

// valid reports whether s is sign, digits with at most one point, exponent,
// with underscores only between digits.
func valid(s string) bool {
	i := 0
	if i < len(s) && (s[i] == '+' || s[i] == '-') {
		i++
	}
	digits, i := skipDigits(s, i)
	if i < 0 {
		return false
	}
	if i < len(s) && s[i] == '.' {
		var n int
		n, i = skipDigits(s, i+1)
		if i < 0 {
			return false
		}
		digits += n
	}
	if digits == 0 {
		return false
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		i++
		if i < len(s) && (s[i] == '+' || s[i] == '-') {
			i++
		}
		var n int
		n, i = skipDigits(s, i)
		if n == 0 {
			return false
		}
	}
	return i == len(s)
}

// skipDigits counts digits from i on and returns where they end; -1 for an
// underscore that is not between two digits.
func skipDigits(s string, i int) (n, end int) {
	for ; i < len(s); i++ {
		c := s[i]
		if c == '_' {
			if n == 0 || s[i-1] == '_' || i+1 == len(s) || s[i+1] < '0' || s[i+1] > '9' {
				return 0, -1
			}
			continue
		}
		if c < '0' || c > '9' {
			break
		}
		n++
	}
	return n, i
}

func parseSpecial(s string) (float64, bool) {
	sign := 1.0
	if s != "" && (s[0] == '+' || s[0] == '-') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	switch {
	case equalFold(s, "inf"), equalFold(s, "infinity"):
		return math.Inf(int(sign)), true
	case equalFold(s, "nan"):
		return math.Copysign(math.NaN(), sign), true
	}
	return 0, false
}

// equalFold compares s to a lower-case ASCII word.
func equalFold(s, lower string) bool {
	if len(s) != len(lower) {
		return false
	}
	for i := range len(s) {
		if s[i]|0x20 != lower[i] {
			return false
		}
	}
	return true
}

// hasPrefixFold is equalFold for the beginning of s.
func hasPrefixFold(s, lower string) bool {
	return len(s) >= len(lower) && equalFold(s[:len(lower)], lower)
}

// ParseComplex reads what complex() accepts of a string, once white space around
// it is gone and other scripts' digits are ASCII ones.
func ParseComplex(s string) (complex128, bool) {
	if len(s) >= 2 && s[0] == '(' && s[len(s)-1] == ')' {
		s = trim(s[1 : len(s)-1])
	}
	if s == "" {
		return 0, false
	}
	if c := s[len(s)-1]; c != 'j' && c != 'J' {
		f, ok := Parse(s)
		return complex(f, 0), ok
	}
	s = s[:len(s)-1]
	// The imaginary part begins at the last sign that belongs to no exponent.
	i := len(s) - 1
	for ; i >= 0; i-- {
		if (s[i] == '+' || s[i] == '-') && !(i > 0 && s[i-1]|0x20 == 'e' && !letterBefore(s, i-1)) {
			break
		}
	}
	if i < 0 {
		i = 0
	}
	re, im := 0.0, 1.0
	if head := s[:i]; head != "" {
		var ok bool
		if re, ok = Parse(head); !ok {
			return 0, false
		}
		if s[i] != '+' && s[i] != '-' {
			return 0, false
		}
	}
	switch tail := s[i:]; tail {
	case "", "+":
	case "-":
		im = -1
	default:
		var ok bool
		if im, ok = Parse(tail); !ok {
			return 0, false
		}
	}
	return complex(re, im), true
}

// letterBefore reports whether the e at i is part of a word and so no exponent.
func letterBefore(s string, i int) bool {
	return i > 0 && (s[i-1]|0x20 >= 'a' && s[i-1]|0x20 <= 'z')
}

func trim(s string) string {
	space := func(c byte) bool { return c == ' ' || c >= 9 && c <= 13 }
	for s != "" && space(s[0]) {
		s = s[1:]
	}
	for s != "" && space(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

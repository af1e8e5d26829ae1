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

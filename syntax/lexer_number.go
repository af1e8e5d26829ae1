package syntax

import (
	"math/big"
	"strconv"
	"strings"
)

// number makes the token of a number that starts at start.
func (l *lexer) number(start int) {
	src, i := l.src, start
	if src[i] == '0' {
		switch src[i+1] {
		case 'x', 'X':
			l.radix(start, 16, "hexadecimal")
			return
		case 'o', 'O':
			l.radix(start, 8, "octal")
			return
		case 'b', 'B':
			l.radix(start, 2, "binary")
			return
		}
	}
	fraction := src[i] == '.'
	if !fraction {
		var ok bool
		if i, ok = l.digits(i); !ok {
			return
		}
	}
	kind := "decimal"
	float := false
	if src[i] == '.' {
		float = true
		i++
		if charClass[src[i]]&cDigit != 0 {
			var ok bool
			if i, ok = l.digits(i); !ok {
				return
			}
		}
	}
	if c := src[i]; c == 'e' || c == 'E' {
		j := i + 1
		signed := src[j] == '+' || src[j] == '-'
		if signed {
			j++
		}
		switch {
		case charClass[src[j]]&cDigit != 0:
			float = true
			var ok bool
			if i, ok = l.digits(j); !ok {
				return
			}
		case signed:
			l.pos = j
			l.fail("invalid decimal literal")
			return
		default:
			// 1else and the like: the number ends before the e.
			if l.numberEnd(i, kind) {
				l.add(tokNumber, start, i)
				l.pos = i
			}
			return
		}
	}
	if c := src[i]; c == 'j' || c == 'J' {
		i++
		kind = "imaginary"
	} else if !float && src[start] == '0' && i-start > 1 && !l.extra {
		z := start
		for src[z] == '0' || src[z] == '_' {
			z++
		}
		if z < i {
			l.pos = i
			col := int32(start - l.lineStart)
			l.failRange(col, int32(z-l.lineStart), "leading zeros in decimal integer literals are not permitted; use an 0o prefix for octal integers")
			return
		}
	}
	if !l.numberEnd(i, kind) {
		return
	}
	l.add(tokNumber, start, i)
	l.pos = i
}

// digits skips decimal digits with single underscores between them.
func (l *lexer) digits(i int) (int, bool) {
	for {
		for charClass[l.src[i]]&cDigit != 0 {
			i++
		}
		if l.src[i] != '_' {
			return i, true
		}
		i++
		if charClass[l.src[i]]&cDigit == 0 {
			l.pos = i
			l.fail("invalid decimal literal")
			return i, false
		}
	}
}

func (l *lexer) radix(start, base int, kind string) {
	src, i := l.src, start+2
	valid := func(c byte) bool {
		if base == 16 {
			return charClass[c]&cHex != 0
		}
		return c >= '0' && c < '0'+byte(base)
	}
	for {
		if src[i] == '_' {
			i++
		}
		if !valid(src[i]) {
			if charClass[src[i]]&cDigit != 0 {
				l.pos = i + 1
				l.fail("invalid digit '%c' in %s literal", src[i], kind)
			} else {
				l.pos = i
				l.fail("invalid %s literal", kind)
			}
			return
		}
		for valid(src[i]) {
			i++
		}
		if src[i] != '_' {
			break
		}
	}
	if charClass[src[i]]&cDigit != 0 {
		l.pos = i + 1
		l.fail("invalid digit '%c' in %s literal", src[i], kind)
		return
	}
	if l.numberEnd(i, kind) {
		l.add(tokNumber, start, i)
		l.pos = i
	}
}

// numberEnd checks what follows a number: an identifier may not, but a few
// keywords may, with a warning.
func (l *lexer) numberEnd(i int, kind string) bool {
	c := l.src[i]
	if c >= 0x80 || charClass[c]&(cIdent|cDigit) == 0 || l.extra {
		return true
	}
	for _, w := range [...]string{"and", "else", "for", "or", "not", "if", "in", "is"} {
		if strings.HasPrefix(l.src[i:], w) && (len(w) == 2 && c == 'i' || charClass[l.src[i+len(w)]]&(cIdent|cDigit) == 0) {
			l.pos = i
			if l.warn != nil {
				col := int32(i - l.lineStart)
				if err := l.warn("invalid "+kind+" literal", l.line, col, l.line, col); err != nil {
					l.err = &lexError{cause: err}
					return false
				}
			}
			return true
		}
	}
	l.pos = i
	l.fail("invalid %s literal", kind)
	return false
}

// parseNumber sets the value of c from the text of a number token. It reports
// false if a decimal integer has more digits than int(str) may convert.
func parseNumber(c *Constant, s string) bool {
	c.Kind = Int
	if strings.IndexByte(s, '_') >= 0 {
		s = strings.ReplaceAll(s, "_", "")
	}
	if len(s) > 2 && s[0] == '0' && s[1] >= 'A' && s[1] != 'E' && s[1] != 'e' && s[1] != 'J' && s[1] != 'j' {
		base := 16
		switch s[1] {
		case 'o', 'O':
			base = 8
		case 'b', 'B':
			base = 2
		}
		n, err := strconv.ParseInt(s[2:], base, 64)
		if err == nil {
			c.Int64 = n
			return true
		}
		c.Big, _ = new(big.Int).SetString(s[2:], base)
		return true
	}
	last := s[len(s)-1]
	if last == 'j' || last == 'J' {
		c.Kind = Complex
		c.Float, _ = strconv.ParseFloat(s[:len(s)-1], 64)
		return true
	}
	if len(s) < 19 {
		n := int64(0)
		for i := 0; ; i++ {
			if i == len(s) {
				c.Int64 = n
				return true
			}
			if s[i]-'0' > 9 {
				break
			}
			n = n*10 + int64(s[i]-'0')
		}
	}
	if strings.ContainsAny(s, ".eE") {
		c.Kind = Float
		c.Float, _ = strconv.ParseFloat(s, 64) // an overflow yields infinity, as it must
		return true
	}
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		c.Int64 = n
		return true
	}
	s = strings.TrimLeft(s, "0")
	if len(s) > maxIntDigits {
		return false
	}
	c.Big, _ = new(big.Int).SetString(s, 10)
	return true
}

// maxIntDigits is the default of sys.int_info.default_max_str_digits.
const maxIntDigits = 4300

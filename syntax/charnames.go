package syntax

import (
	"strconv"
	"strings"
	"sync"

	"golang.org/x/text/unicode/runenames"
)

// characterNames maps the names of characters to them, made when the first
// escape sequence with a name is met. The names are those of the Unicode
// version of golang.org/x/text, without aliases and named sequences.
var characterNames = sync.OnceValue(func() map[string]rune {
	m := make(map[string]rune, 35000)
	for r := rune(0x20); r <= 0x10FFFF; r++ {
		if r == 0x323B0 {
			r = 0xE0000 // nothing is named in between
		}
		if r == 0xF0000 {
			break
		}
		if name := runenames.Name(r); name != "" && name[0] != '<' {
			m[name] = r
		}
	}
	return m
})

// Parts of the names of Hangul syllables.
var (
	hangulL = [...]string{"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"}
	hangulV = [...]string{"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"}
	hangulT = [...]string{"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"}
)

// runeByName returns the character of a name in any case.
func runeByName(name string) (rune, bool) {
	name = strings.ToUpper(name)
	if hex, ok := strings.CutPrefix(name, "CJK UNIFIED IDEOGRAPH-"); ok && (len(hex) == 4 || len(hex) == 5) {
		n, err := strconv.ParseUint(hex, 16, 32)
		return rune(n), err == nil && runenames.Name(rune(n)) != ""
	}
	if s, ok := strings.CutPrefix(name, "HANGUL SYLLABLE "); ok {
		return hangulByName(s)
	}
	r, ok := characterNames()[name]
	return r, ok
}

func hangulByName(s string) (rune, bool) {
	longest := func(parts []string) (index int) {
		index = -1
		for i, p := range parts {
			if strings.HasPrefix(s, p) && (index < 0 || len(p) > len(parts[index])) {
				index = i
			}
		}
		if index >= 0 {
			s = s[len(parts[index]):]
		}
		return index
	}
	l := longest(hangulL[:])
	v := longest(hangulV[:])
	t := longest(hangulT[:])
	if v < 0 || s != "" {
		return 0, false
	}
	return rune(0xAC00 + (l*21+v)*28 + t), true
}

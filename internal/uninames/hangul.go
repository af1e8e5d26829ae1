package uninames

import "strings"

const hangulFirst, hangulLast = 0xAC00, 0xD7A3

// The parts of the names of Hangul syllables: leading consonants, vowels and
// trailing consonants.
var (
	hangulL = [...]string{"G", "GG", "N", "D", "DD", "R", "M", "B", "BB", "S", "SS", "", "J", "JJ", "C", "K", "T", "P", "H"}
	hangulV = [...]string{"A", "AE", "YA", "YAE", "EO", "E", "YEO", "YE", "O", "WA", "WAE", "OE", "YO", "U", "WEO", "WE", "WI", "YU", "EU", "YI", "I"}
	hangulT = [...]string{"", "G", "GG", "GS", "N", "NJ", "NH", "D", "L", "LG", "LM", "LB", "LS", "LT", "LP", "LH", "M", "B", "BS", "S", "SS", "NG", "J", "C", "K", "T", "P", "H"}
)

func hangulName(r rune) string {
	n := int(r - hangulFirst)
	t := len(hangulT)
	v := len(hangulV)
	return "HANGUL SYLLABLE " + hangulL[n/(v*t)] + hangulV[n/t%v] + hangulT[n%t]
}

func hangulByName(s string) (rune, bool) {
	longest := func(parts []string) int {
		index := -1
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
	return rune(hangulFirst + (l*len(hangulV)+v)*len(hangulT) + t), true
}

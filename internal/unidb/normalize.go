package unidb

import "slices"

// A Form is a normalization form.
type Form uint8

// The forms.
const (
	NFD Form = iota
	NFC
	NFKD
	NFKC
)

// Hangul syllables are composed by arithmetic.
const (
	hangulBase = 0xac00
	leadBase   = 0x1100
	vowelBase  = 0x1161
	tailBase   = 0x11a7
	leads      = 19
	vowels     = 21
	tails      = 28
)

// Normalize returns the characters of s in the form.
func Normalize(form Form, s []uint32) []uint32 {
	load()
	out := make([]uint32, 0, len(s))
	for _, c := range s {
		out = decompose(out, c, form >= NFKD)
	}
	order(out)
	if form == NFC || form == NFKC {
		out = compose(out)
	}
	return out
}

func decompose(out []uint32, c uint32, compat bool) []uint32 {
	if c < 0xa0 {
		return append(out, c)
	}
	if i := c - hangulBase; i < leads*vowels*tails {
		out = append(out, leadBase+i/(vowels*tails), vowelBase+i%(vowels*tails)/tails)
		if t := i % tails; t > 0 {
			out = append(out, tailBase+t)
		}
		return out
	}
	d, ok := db.decomp[c]
	if !ok || d.compat && !compat {
		return append(out, c)
	}
	for _, x := range d.chars {
		out = decompose(out, x, compat)
	}
	return out
}

func combining(c uint32) uint8 {
	if c < 0x300 {
		return 0
	}
	return Of(c).Combining
}

// order sorts each run of combining characters by their classes.
func order(s []uint32) {
	for i := 0; i < len(s); i++ {
		if combining(s[i]) == 0 {
			continue
		}
		j := i + 1
		for j < len(s) && combining(s[j]) != 0 {
			j++
		}
		slices.SortStableFunc(s[i:j], func(a, b uint32) int { return int(combining(a)) - int(combining(b)) })
		i = j
	}
}

func pair(a, b uint32) (uint32, bool) {
	if l, v := a-leadBase, b-vowelBase; l < leads && v < vowels {
		return hangulBase + (l*vowels+v)*tails, true
	}
	if i, t := a-hangulBase, b-tailBase; i < leads*vowels*tails && i%tails == 0 && t > 0 && t < tails {
		return a + t, true
	}
	c, ok := db.compose[[2]uint32{a, b}]
	return c, ok
}

// compose puts starters and what follows together, in place.
func compose(s []uint32) []uint32 {
	starter, n := -1, 0
	last := uint8(0) // class of the character kept before
	for _, c := range s {
		class := combining(c)
		if starter >= 0 && (n == starter+1 || last != 0 && last < class) {
			if x, ok := pair(s[starter], c); ok {
				s[starter] = x
				continue
			}
		}
		if class == 0 {
			starter = n
		}
		last = class
		s[n] = c
		n++
	}
	return s[:n]
}

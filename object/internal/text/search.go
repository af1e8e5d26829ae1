package text

import (
	"bytes"
	"slices"
)

// Index1, Index2 and Index4 return the position of the first occurrence of sub in s, or -1.
//
// Positions where the first and the last character agree are compared in full; after too
// many of them that fail the search goes on with a rolling hash, so that it is linear.
func Index1(s, sub []uint8) int {
	if len(sub) == 1 {
		return bytes.IndexByte(s, sub[0])
	}
	return index(s, sub, nextPair8)
}

// Index2 is Index1 for characters of two bytes.
func Index2(s, sub []uint16) int { return index(s, sub, nextPair16) }

// Index4 is Index1 for characters of four bytes.
func Index4(s, sub []uint32) int { return index(s, sub, nextPair32) }

// IndexAll1 appends to at the positions of the occurrences of sub in s that do not overlap,
// from the left, limit of them at most. sub is not empty; s is shorter than 2^31.
func IndexAll1(at []int32, s, sub []uint8, limit int) []int32 {
	m := len(sub)
	first, last := sub[0], sub[m-1]
	n := len(s) - m + 1
	bad := 0
	for i := 0; len(at) < limit; {
		if m == 1 {
			k := bytes.IndexByte(s[i:], first)
			if k < 0 {
				return at
			}
			at = append(at, int32(i+k))
			i += k + 1
			continue
		}
		if i = nextPair8(s, m-1, i, first, last); i >= n {
			return at
		}
		if m > 2 && !slices.Equal(s[i+1:i+m-1], sub[1:m-1]) {
			if bad++; bad > i>>4+16 { // as index does
				k := rollingIndex(s[i+1:], sub)
				if k < 0 {
					return at
				}
				i += k + 1
			} else {
				i++
				continue
			}
		}
		at = append(at, int32(i))
		i += m
	}
	return at
}

func index[T Unit](s, sub []T, next func(s []T, d, i int, c0, c1 T) int) int {
	m := len(sub)
	if m == 0 {
		return 0
	}
	if m > len(s) {
		return -1
	}
	first, last := sub[0], sub[m-1]
	n := len(s) - m + 1
	bad := 0
	for i := 0; ; i++ {
		if i = next(s, m-1, i, first, last); i >= n {
			return -1
		}
		if m <= 2 || slices.Equal(s[i+1:i+m-1], sub[1:m-1]) {
			return i
		}
		if bad++; bad > i>>4+16 {
			k := rollingIndex(s[i+1:], sub)
			if k >= 0 {
				k += i + 1
			}
			return k
		}
	}
}

// pairOf returns the first position p from i on, p < len(s)-d, where s[p] is c0 and s[p+d]
// is c1, or len(s)-d.
func pairOf[T Unit](s []T, d, i int, c0, c1 T) int {
	n := len(s) - d
	for ; i < n; i++ {
		if s[i] == c0 && s[i+d] == c1 {
			return i
		}
	}
	return n
}

// IndexUnit2 returns the position of the first c in s, or -1.
func IndexUnit2(s []uint16, c uint16) int {
	if i := nextPair16(s, 0, 0, c, c); i < len(s) {
		return i
	}
	return -1
}

// IndexUnit4 returns the position of the first c in s, or -1.
func IndexUnit4(s []uint32, c uint32) int {
	if i := nextPair32(s, 0, 0, c, c); i < len(s) {
		return i
	}
	return -1
}

// LastIndexUnit returns the position of the last c in s, or -1.
func LastIndexUnit[T Unit](s []T, c T) int {
	for i := len(s) - 1; i >= 0; i-- {
		if s[i] == c {
			return i
		}
	}
	return -1
}

const prime = 16777619

func rollingIndex[T Unit](s, sub []T) int {
	m := len(sub)
	if m > len(s) {
		return -1
	}
	var h, want, pow uint32
	pow = 1
	for i, c := range sub {
		want = want*prime + uint32(c)
		h = h*prime + uint32(s[i])
		pow *= prime
	}
	for i := m; ; i++ {
		if h == want && slices.Equal(s[i-m:i], sub) {
			return i - m
		}
		if i >= len(s) {
			return -1
		}
		h = h*prime + uint32(s[i]) - pow*uint32(s[i-m])
	}
}

// LastIndex returns the position of the last occurrence of sub in s, or -1. It is linear
// on average by a rolling hash from the end.
func LastIndex[T Unit](s, sub []T) int {
	m := len(sub)
	switch {
	case m == 0:
		return len(s)
	case m == 1:
		return LastIndexUnit(s, sub[0])
	case m > len(s):
		return -1
	}
	var h, want, pow uint32
	pow = 1
	for i := m - 1; i >= 0; i-- {
		want = want*prime + uint32(sub[i])
		h = h*prime + uint32(s[len(s)-m+i])
		pow *= prime
	}
	for i := len(s) - m; ; i-- {
		if h == want && slices.Equal(s[i:i+m], sub) {
			return i
		}
		if i == 0 {
			return -1
		}
		h = h*prime + uint32(s[i-1]) - pow*uint32(s[i-1+m])
	}
}

// Count1, Count2 and Count4 return how many occurrences of sub that do not overlap s has, at
// most limit of them. For an empty sub it is the number of positions.
func Count1(s, sub []uint8, limit int) int { return count(s, sub, limit, Index1) }

// Count2 is Count1 for characters of two bytes.
func Count2(s, sub []uint16, limit int) int { return count(s, sub, limit, Index2) }

// Count4 is Count1 for characters of four bytes.
func Count4(s, sub []uint32, limit int) int { return count(s, sub, limit, Index4) }

func count[T Unit](s, sub []T, limit int, index func(s, sub []T) int) int {
	if len(sub) == 0 {
		return min(len(s)+1, limit)
	}
	n := 0
	if len(sub) == 1 {
		c := sub[0]
		for _, x := range s {
			if x == c {
				n++
			}
		}
		return min(n, limit)
	}
	for n < limit {
		i := index(s, sub)
		if i < 0 {
			break
		}
		n++
		s = s[i+len(sub):]
	}
	return n
}

package object

import "math"

// Suggestions for misspelt names: the edit distance of CPython's tracebacks,
// over bytes of UTF-8. A move costs 2, a change of case 1.

const (
	maxCandidates  = 750
	maxSuggestSize = 40
	moveCost       = 2
	caseCost       = 1
)

// Suggest returns the name of the list that name was probably meant to be, or "".
func Suggest(name string, list []string) string {
	if len(list) >= maxCandidates || len(name) > maxSuggestSize {
		return ""
	}
	best, found := math.MaxInt, ""
	for _, item := range list {
		if item == name {
			continue
		}
		limit := min((len(name)+len(item)+3)*moveCost/6, best-1)
		d := editDistance(name, item, limit)
		if d > limit {
			continue
		}
		if found == "" || d < best {
			found, best = item, d
		}
	}
	return found
}

func lowerASCII(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 32
	}
	return c
}

func substitutionCost(a, b byte) int {
	if a&31 != b&31 { // no change of case
		return moveCost
	}
	switch {
	case a == b:
		return 0
	case lowerASCII(a) == lowerASCII(b):
		return caseCost
	}
	return moveCost
}

// editDistance returns the cost of turning a into b, or more than limit if that is exceeded.
func editDistance(a, b string, limit int) int {
	if a == b {
		return 0
	}
	for a != "" && b != "" && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for a != "" && b != "" && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if a == "" || b == "" {
		return (len(a) + len(b)) * moveCost
	}
	if len(a) > maxSuggestSize || len(b) > maxSuggestSize {
		return limit + 1
	}
	if len(b) < len(a) {
		a, b = b, a
	}
	if (len(b)-len(a))*moveCost > limit {
		return limit + 1
	}
	var row [maxSuggestSize]int
	for i := range len(a) {
		row[i] = (i + 1) * moveCost
	}
	result := 0
	for j := range len(b) {
		distance := j * moveCost
		result = distance
		least := 1 << 30
		for i := range len(a) {
			substitute := distance + substitutionCost(b[j], a[i])
			distance = row[i]
			result = min(min(result, distance)+moveCost, substitute)
			row[i] = result
			least = min(least, result)
		}
		if least > limit {
			return limit + 1
		}
	}
	return result
}

// Package unitables has the properties and case mappings of Unicode 16.0 that Python's
// string methods show. Go's package unicode is of another version and lacks full case
// mappings.
//
// It knows single code points only: what depends on neighbours (the final sigma, title
// case) is the callers' business, with the help of Cased and CaseIgnorable.
package unitables

//go:generate go run ./gen

// Properties, as bits of Flags. Digit includes Decimal, Numeric includes Digit.
const (
	Alpha = 1 << iota
	Decimal
	Digit
	Numeric
	Space
	Printable
	IDStart // includes the underscore
	IDContinue
	Upper
	Lower
	Title
	Cased
	CaseIgnorable
)

type record struct {
	flags                     uint16
	special                   uint8 // bit per mapping: the mapping is an index into specials <<2 | length
	decimal, digit            int8
	upper, lower, title, fold int32 // else a difference
}

const (
	specialUpper = 1 << iota
	specialLower
	specialTitle
	specialFold
)

func lookup(c uint32) *record {
	if c > 0x10ffff {
		return &records[recordOf[0]]
	}
	return &records[recordOf[uint32(blockOf[c>>blockBits])<<blockBits|c&(1<<blockBits-1)]]
}

// Flags returns the properties of c.
func Flags(c uint32) uint16 { return lookup(c).flags }

// Is reports whether c has one of the properties.
func Is(c uint32, flags uint16) bool { return lookup(c).flags&flags != 0 }

// DecimalValue returns the value of a decimal digit, or -1.
func DecimalValue(c uint32) int { return int(lookup(c).decimal) }

// DigitValue returns the value of a digit, superscripts and the like included, or -1.
func DigitValue(c uint32) int { return int(lookup(c).digit) }

// A Mapping is the result of mapping one code point: N of C.
type Mapping struct {
	N int
	C [3]uint32
}

func mapped(c uint32, m int32, special bool) (r Mapping) {
	if !special {
		r.N, r.C[0] = 1, c+uint32(m)
		return r
	}
	r.N = copy(r.C[:], specials[m>>2:][:m&3])
	return r
}

// ToUpper returns the full upper case of c.
func ToUpper(c uint32) Mapping {
	r := lookup(c)
	return mapped(c, r.upper, r.special&specialUpper != 0)
}

// ToLower returns the full lower case of c; a sigma is taken not to be final.
func ToLower(c uint32) Mapping {
	r := lookup(c)
	return mapped(c, r.lower, r.special&specialLower != 0)
}

// ToTitle returns the full title case of c.
func ToTitle(c uint32) Mapping {
	r := lookup(c)
	return mapped(c, r.title, r.special&specialTitle != 0)
}

// ToFold returns the full case folding of c.
func ToFold(c uint32) Mapping {
	r := lookup(c)
	return mapped(c, r.fold, r.special&specialFold != 0)
}

// IsLinebreak reports whether splitlines splits at c.
func IsLinebreak(c uint32) bool {
	switch c {
	case '\n', '\v', '\f', '\r', 0x1c, 0x1d, 0x1e, 0x85, 0x2028, 0x2029:
		return true
	}
	return false
}

// IsSpace reports whether c is white space; it is Is(c, Space) with a short way for ASCII.
func IsSpace(c uint32) bool {
	if c < 128 {
		return c == ' ' || c-'\t' < 5 || c-0x1c < 4
	}
	return lookup(c).flags&Space != 0
}

// IsPrintable reports whether repr shows c as it is.
func IsPrintable(c uint32) bool {
	if c < 127 {
		return c >= ' '
	}
	return lookup(c).flags&Printable != 0
}

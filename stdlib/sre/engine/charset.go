package engine

import "pyjit/internal/unitables"

// A fold says which case rules a comparison ignores case by.
const (
	foldNone = iota
	foldASCII
	foldUnicode
)

func isWordASCII(c uint32) bool {
	return c < 128 && (c|32 >= 'a' && c|32 <= 'z' || c >= '0' && c <= '9' || c == '_')
}

func isWord(c uint32) bool {
	if c < 256 {
		return wordTable[c]
	}
	return unitables.Is(c, wordFlags)
}

const wordFlags = unitables.Alpha | unitables.Decimal | unitables.Digit | unitables.Numeric

var wordTable = func() (t [256]bool) {
	for c := range uint32(256) {
		t[c] = c == '_' || unitables.Is(c, wordFlags)
	}
	return
}()

// category reports whether c is in the category with code k; an odd code is the
// complement of the one before.
func category(k, c uint32) bool {
	in := false
	switch k &^ 1 {
	case 0:
		in = c >= '0' && c <= '9'
	case 2:
		in = c == ' ' || c >= 9 && c <= 13
	case 4, 8:
		in = isWordASCII(c)
	case 6:
		in = c == '\n'
	case 10:
		in = unitables.Is(c, unitables.Decimal)
	case 12:
		in = unitables.IsSpace(c)
	case 14:
		in = isWord(c)
	case 16:
		in = unitables.IsLinebreak(c)
	}
	return in != (k&1 == 1)
}

const numCategories = 18

// Lower returns the simple lower case of c; Upper the upper case.
func Lower(c uint32) uint32 { return unitables.ToLower(c).C[0] }

// Upper returns the simple upper case of c.
func Upper(c uint32) uint32 { return unitables.ToUpper(c).C[0] }

// LowerASCII returns the lower case of an ASCII letter.
func LowerASCII(c uint32) uint32 {
	if c-'A' < 26 {
		return c + 32
	}
	return c
}

func lower(fold uint8, c uint32) uint32 {
	switch fold {
	case foldASCII:
		return LowerASCII(c)
	case foldUnicode:
		if c < 128 {
			return LowerASCII(c)
		}
		return Lower(c)
	}
	return c
}

// inCharset reports whether c is in the set with that code.
func inCharset(set []uint32, c uint32) bool {
	in := true
	for i := 0; ; {
		switch set[i] {
		case opLiteral:
			if c == set[i+1] {
				return in
			}
			i += 2
		case opCategory:
			if category(set[i+1], c) {
				return in
			}
			i += 2
		case opCharset:
			if c < 256 && set[i+1+int(c>>5)]&(1<<(c&31)) != 0 {
				return in
			}
			i += 9
		case opRange:
			if set[i+1] <= c && c <= set[i+2] {
				return in
			}
			i += 3
		case opRangeUni:
			if set[i+1] <= c && c <= set[i+2] {
				return in
			}
			if u := Upper(c); set[i+1] <= u && u <= set[i+2] {
				return in
			}
			i += 3
		case opNegate:
			in = !in
			i++
		case opBigCharset:
			if c < 65536 {
				block := set[i+2+int(c>>10)] >> (8 * (c >> 8 & 3)) & 255
				if set[i+2+64+int(block)*8+int(c&255>>5)]&(1<<(c&31)) != 0 {
					return in
				}
			}
			i += 2 + 64 + int(set[i+1])*8
		default: // opFailure, as Validate has checked
			return !in
		}
	}
}

// A set is what matches one character.
type set struct {
	table [256]uint8
	code  []uint32 // for characters beyond the table
	fold  uint8
	big   bool // may match characters beyond the table
	scan  scanSet
}

func newSet(code []uint32, fold uint8) *set {
	s := &set{code: code, fold: fold, big: true}
	for c := range uint32(256) {
		if inCharset(code, lower(fold, c)) {
			s.table[c] = 1
		}
	}
	s.scan = newScanSet(&s.table)
	if fold == foldUnicode {
		return s
	}
	switch code[0] {
	case opLiteral:
		s.big = !(len(code) == 3 && code[1] < 256)
	case opCharset:
		s.big = code[9] != opFailure
	case opRange:
		s.big = !(code[2] < 256 && code[3] == opFailure)
	}
	return s
}

// literalSet is the set of one character, or of all others.
func literalSet(c uint32, not bool, fold uint8) *set {
	if not {
		return newSet([]uint32{opNegate, opLiteral, c, opFailure}, fold)
	}
	return newSet([]uint32{opLiteral, c, opFailure}, fold)
}

// Char is a character of a text.
type Char interface{ uint8 | uint16 | uint32 }

func has[T Char](s *set, c T) bool {
	if isByte[T]() || uint32(c) < 256 {
		return s.table[uint8(c)] != 0
	}
	return s.hasBig(uint32(c))
}

//go:noinline
func (s *set) hasBig(c uint32) bool { return inCharset(s.code, lower(s.fold, c)) }

// isByte reports whether T is uint8; it is known at compile time.
func isByte[T Char]() bool { return uint32(^T(0)) == 255 }

// A first is the set of what may come next.
type first struct {
	table   [257]uint8 // by character; 256: the end of the text
	big     bool       // characters beyond the table
	unknown bool       // anything
	scan    scanSet    // of the characters that cannot come
}

func (f *first) add(s *set) {
	for i, v := range s.table {
		f.table[i] |= v
	}
	f.big = f.big || s.big
}

func (f *first) addChar(c uint32) {
	if c < 256 {
		f.table[c] = 1
	} else {
		f.big = true
	}
}

// mayStart reports whether f allows what lies at s[i].
func mayStart[T Char](f *first, s []T, i int) bool {
	if i >= len(s) {
		return f.table[256] != 0
	}
	if c := s[i]; isByte[T]() || uint32(c) < 256 {
		return f.table[uint8(c)] != 0
	}
	return f.big
}

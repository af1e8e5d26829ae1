package object

import (
	"pyjit/heap"
	"pyjit/internal/unitables"
	"pyjit/object/internal/text"
)

const (
	ones  = 0x0101010101010101
	highs = 0x8080808080808080
)

// flipASCII copies s to d and flips the case of the letters from lo to hi, 8 at a time. Both
// may be read and written up to the next multiple of 8, as strings in line can.
func flipASCII(d, s uintptr, n int, lo, hi uint64) {
	i := uintptr(0)
	for ; i+8 <= uintptr(n); i += 8 {
		x := loadWord(s + i)
		m := (x + (128-lo)*ones) &^ (x + (127-hi)*ones) & highs
		storeWord(d+i, x^m>>2)
	}
	for ; i < uintptr(n); i++ {
		c := loadByte(s + i)
		if uint64(c)-lo <= hi-lo {
			c ^= 0x20
		}
		*(*uint8)(heap.Ptr(d + i)) = c
	}
}

func flippedASCII(s strView, lo, hi uint64) Value {
	if s.n <= 1 {
		if s.n == 0 {
			return EmptyStr
		}
		c := uint64(s.at(0))
		if c-lo <= hi-lo {
			c ^= 0x20
		}
		return StrChar(uint32(c))
	}
	v, d := newStr(hASCII, s.n, text.Kind1)
	flipASCII(d, s.p, s.n, lo, hi)
	return v
}

func strUpper(x Value, f *Frame) Value {
	s := viewStr(x)
	if s.ascii {
		return flippedASCII(s, 'a', 'z')
	}
	return mapped(s, unitables.ToUpper)
}

func strCasefold(x Value, f *Frame) Value {
	s := viewStr(x)
	if s.ascii {
		return flippedASCII(s, 'A', 'Z')
	}
	return mapped(s, unitables.ToFold)
}

func mapped(s strView, to func(uint32) unitables.Mapping) Value {
	b := text.Get()
	for i := range s.n {
		addMapping(b, to(s.at(i)))
	}
	return FinishStr(b)
}

func addMapping(b *text.Builder, m unitables.Mapping) {
	for _, c := range m.C[:m.N] {
		b.Rune(c)
	}
}

func strLower(x Value, f *Frame) Value {
	s := viewStr(x)
	if s.ascii {
		return flippedASCII(s, 'A', 'Z')
	}
	b := text.Get()
	for i := range s.n {
		addLower(b, s, i)
	}
	return FinishStr(b)
}

const capitalSigma = 0x3a3

// addLower adds the lower case of character i, which for a capital sigma depends on what is
// around it.
func addLower(b *text.Builder, s strView, i int) {
	c := s.at(i)
	if c != capitalSigma {
		addMapping(b, unitables.ToLower(c))
		return
	}
	// final: preceded by a cased letter and not followed by one, case-ignorable ones aside
	j := i - 1
	for j >= 0 && unitables.Is(s.at(j), unitables.CaseIgnorable) {
		j--
	}
	final := j >= 0 && unitables.Is(s.at(j), unitables.Cased)
	if final {
		j = i + 1
		for j < s.n && unitables.Is(s.at(j), unitables.CaseIgnorable) {
			j++
		}
		final = j == s.n || !unitables.Is(s.at(j), unitables.Cased)
	}
	if final {
		b.Rune(0x3c2)
	} else {
		b.Rune(0x3c3)
	}
}

// casedASCII returns an ASCII string with the case of each letter set: to upper case where
// upper says so of the position and the character before.
func casedASCII(s strView, upper func(i int, before byte) bool) Value {
	if s.n <= 1 {
		return flippedASCII(s, 'a', 'z')
	}
	v, d := newStr(hASCII, s.n, text.Kind1)
	out := heap.Bytes(d, s.n)
	before := byte(0)
	for i, c := range s.u1() {
		if c|0x20-'a' < 26 {
			if upper(i, before) {
				c &^= 0x20
			} else {
				c |= 0x20
			}
		}
		out[i] = c
		before = c
	}
	return v
}

func strCapitalize(x Value, f *Frame) Value {
	s := viewStr(x)
	if s.n == 0 {
		return EmptyStr
	}
	if s.ascii {
		return casedASCII(s, func(i int, _ byte) bool { return i == 0 })
	}
	b := text.Get()
	addMapping(b, unitables.ToTitle(s.at(0)))
	for i := 1; i < s.n; i++ {
		addLower(b, s, i)
	}
	return FinishStr(b)
}

func strSwapcase(x Value, f *Frame) Value {
	s := viewStr(x)
	if s.ascii {
		if s.n <= 1 {
			if s.n == 1 && s.at(0)|0x20-'a' < 26 {
				return StrChar(s.at(0) ^ 0x20)
			}
			return strOf(s)
		}
		v, d := newStr(hASCII, s.n, text.Kind1)
		out := heap.Bytes(d, s.n)
		for i, c := range s.u1() {
			if c|0x20-'a' < 26 {
				c ^= 0x20
			}
			out[i] = c
		}
		return v
	}
	b := text.Get()
	for i := range s.n {
		c := s.at(i)
		switch fl := unitables.Flags(c); {
		case fl&unitables.Upper != 0:
			addLower(b, s, i)
		case fl&unitables.Lower != 0:
			addMapping(b, unitables.ToUpper(c))
		default:
			b.Rune(c)
		}
	}
	return FinishStr(b)
}

func strTitle(x Value, f *Frame) Value {
	s := viewStr(x)
	if s.ascii {
		return casedASCII(s, func(_ int, before byte) bool { return before|0x20-'a' >= 26 })
	}
	b := text.Get()
	cased := false
	for i := range s.n {
		c := s.at(i)
		if cased {
			addLower(b, s, i)
		} else {
			addMapping(b, unitables.ToTitle(c))
		}
		cased = unitables.Is(c, unitables.Cased)
	}
	return FinishStr(b)
}

// all reports whether there is a character and all have one of the properties.
func (s strView) all(flags uint16) Value {
	if s.n == 0 {
		return False
	}
	for i := range s.n {
		if !unitables.Is(s.at(i), flags) {
			return False
		}
	}
	return True
}

func strIsAlpha(x Value, f *Frame) Value { return viewStr(x).all(unitables.Alpha) }
func strIsAlnum(x Value, f *Frame) Value {
	return viewStr(x).all(unitables.Alpha | unitables.Decimal | unitables.Digit | unitables.Numeric)
}
func strIsDecimal(x Value, f *Frame) Value { return viewStr(x).all(unitables.Decimal) }
func strIsDigit(x Value, f *Frame) Value   { return viewStr(x).all(unitables.Digit) }
func strIsNumeric(x Value, f *Frame) Value { return viewStr(x).all(unitables.Numeric) }
func strIsSpace(x Value, f *Frame) Value   { return viewStr(x).all(unitables.Space) }
func strIsASCII(x Value, f *Frame) Value   { return heap.Bool(viewStr(x).ascii) }

func strIsPrintable(x Value, f *Frame) Value {
	s := viewStr(x)
	return heap.Bool(s.n == 0 || s.all(unitables.Printable) == True)
}

func strIsIdentifier(x Value, f *Frame) Value { return heap.Bool(StrIsIdentifier(x)) }

// StrIsIdentifier reports whether the string is an identifier; it may be a keyword.
func StrIsIdentifier(x Value) bool {
	s := viewStr(x)
	if s.n == 0 || !unitables.Is(s.at(0), unitables.IDStart) {
		return false
	}
	for i := 1; i < s.n; i++ {
		if !unitables.Is(s.at(i), unitables.IDContinue) {
			return false
		}
	}
	return true
}

func strIsLower(x Value, f *Frame) Value { return viewStr(x).hasCase(unitables.Lower, unitables.Upper) }
func strIsUpper(x Value, f *Frame) Value { return viewStr(x).hasCase(unitables.Upper, unitables.Lower) }

// hasCase reports whether some character is of the wanted case and none of the other or in
// title case.
func (s strView) hasCase(want, other uint16) Value {
	found := false
	for i := range s.n {
		fl := unitables.Flags(s.at(i))
		if fl&(other|unitables.Title) != 0 {
			return False
		}
		found = found || fl&want != 0
	}
	return heap.Bool(found)
}

func strIsTitle(x Value, f *Frame) Value {
	s := viewStr(x)
	cased, previous := false, false
	for i := range s.n {
		switch fl := unitables.Flags(s.at(i)); {
		case fl&(unitables.Upper|unitables.Title) != 0:
			if previous {
				return False
			}
			cased, previous = true, true
		case fl&unitables.Lower != 0:
			if !previous {
				return False
			}
			cased = true
		default:
			previous = false
		}
	}
	return heap.Bool(cased)
}

package object

import (
	"pyjit/object/internal/text"
)

// padded returns x with fill characters before and behind.
func padded(x Value, left, right int, fill uint32) Value {
	if left <= 0 && right <= 0 {
		return strExact(x)
	}
	left, right = max(left, 0), max(right, 0)
	s := viewStr(x)
	if left > maxSSize-s.n-right {
		return OverflowErr("padded string is too long")
	}
	n := left + s.n + right
	if n == 1 {
		return StrChar(fill)
	}
	k := max(s.kind, text.KindOf(fill))
	if n > maxChars || tooBig(n<<k) {
		return MemoryErr()
	}
	flags := uint64(0)
	if s.ascii && fill < 128 {
		flags = hASCII
	}
	v, d := newStr(flags, n, k)
	fillUnits(d, k, left, fill)
	d += uintptr(left) << k
	copyWide(d, k, s)
	fillUnits(d+uintptr(s.n)<<k, k, right, fill)
	return v
}

func fillUnits(d uintptr, k text.Kind, n int, c uint32) {
	switch k {
	case text.Kind1:
		fill(units[uint8](d, n), uint8(c))
	case text.Kind2:
		fill(units[uint16](d, n), uint16(c))
	default:
		fill(units[uint32](d, n), c)
	}
}

func fill[T text.Unit](s []T, c T) {
	for i := range s {
		s[i] = c
	}
}

// padArgs evaluates width and fill character of center and its kin.
func padArgs(f *Frame, width, fillchar Value) (n int, fill uint32, ok bool) {
	n, ok = AsSSize(width, f)
	if !ok {
		return 0, 0, false
	}
	if fillchar == Unbound {
		return n, ' ', true
	}
	if !IsStr(fillchar) {
		TypeErr("The fill character must be a unicode character, not %s", TypeName(fillchar))
		return 0, 0, false
	}
	if StrLen(fillchar) != 1 {
		TypeErr("The fill character must be exactly one character long")
		return 0, 0, false
	}
	return n, viewStr(fillchar).at(0), true
}

func strCenter(x Value, f *Frame, width, fillchar Value) Value {
	n, c, ok := padArgs(f, width, fillchar)
	if !ok {
		return Raised
	}
	pad := n - StrLen(x)
	if pad <= 0 {
		return strExact(x)
	}
	left := pad/2 + pad&n&1
	return padded(x, left, pad-left, c)
}

func strLjust(x Value, f *Frame, width, fillchar Value) Value {
	n, c, ok := padArgs(f, width, fillchar)
	if !ok {
		return Raised
	}
	return padded(x, 0, n-StrLen(x), c)
}

func strRjust(x Value, f *Frame, width, fillchar Value) Value {
	n, c, ok := padArgs(f, width, fillchar)
	if !ok {
		return Raised
	}
	return padded(x, n-StrLen(x), 0, c)
}

func strZfill(x Value, f *Frame, width Value) Value {
	n, ok := AsSSize(width, f)
	if !ok {
		return Raised
	}
	s := viewStr(x)
	if n <= s.n {
		return strExact(x)
	}
	if s.n == 0 || s.at(0) != '+' && s.at(0) != '-' {
		return padded(x, n-s.n, 0, '0')
	}
	v, d := newStr(asciiOf(s), n, s.kind)
	copyWide(d, s.kind, s.sub(0, 1))
	fillUnits(d+uintptr(1)<<s.kind, s.kind, n-s.n, '0')
	copyWide(d+uintptr(n-s.n+1)<<s.kind, s.kind, s.sub(1, s.n))
	return v
}

func asciiOf(s strView) uint64 {
	if s.ascii {
		return hASCII
	}
	return 0
}

func strExpandtabs(x Value, f *Frame, tabsize Value) Value {
	tab := 8
	if tabsize != Unbound {
		var ok bool
		if tab, ok = asCInt(tabsize, f); !ok {
			return Raised
		}
	}
	s := viewStr(x)
	if !s.has('\t') {
		return strExact(x)
	}
	b := text.Get()
	column := 0
	for i := range s.n {
		switch c := s.at(i); c {
		case '\t':
			if tab > 0 {
				n := tab - column%tab
				column += n
				if n > 1<<30 {
					b.Put()
					return OverflowErr("new string is too long")
				}
				b.Repeat(' ', n)
			}
		case '\n', '\r':
			column = 0
			b.Rune(c)
		default:
			column++
			b.Rune(c)
		}
	}
	return FinishStr(b)
}

// asCInt converts to C's int, which some arguments are.
func asCInt(v Value, f *Frame) (int, bool) {
	w := Index(v, f)
	if w == Raised {
		return 0, false
	}
	w, _ = IntValue(w)
	n, ok := IntInt64(w)
	if !ok || n != int64(int32(n)) {
		OverflowErr("Python int too large to convert to C int")
		return 0, false
	}
	return int(n), true
}

package structs

import "math"

// An item is one code of a format with its repeat count: at offset, count values of size
// bytes each; for 's' and 'p' one value of size bytes.
type item struct {
	code   byte
	size   uint8
	order  bool // big-endian
	native bool
	count  int
	offset int
	width  int // of 's' and 'p'
}

// A format is a compiled format string.
type format struct {
	text   string
	items  []item
	values int // how many values it packs
	size   int // bytes
}

// sizes of the codes with standard size, and in native formats; 0: there is none.
func codeSize(c byte, native bool) (size, align int) {
	switch c {
	case 'x', 'b', 'B', 'c', 's', 'p', '?':
		return 1, 1
	case 'h', 'H', 'e':
		return 2, 2
	case 'i', 'I', 'f':
		return 4, 4
	case 'l', 'L':
		if native {
			return 8, 8
		}
		return 4, 4
	case 'q', 'Q', 'd':
		return 8, 8
	case 'n', 'N', 'P':
		if native {
			return 8, 8
		}
	case 'F':
		return 8, 4
	case 'D':
		return 16, 8
	}
	return 0, 0
}

const (
	errBadChar = "bad char in struct format"
	errTooLong = "total struct size too long"
	errNoCode  = "repeat count given without format specifier"
)

// compile parses a format string; bad is what is wrong with it.
func compile(text string) (f *format, bad string) {
	f = &format{text: text}
	native, align, big := true, true, false
	s := text
	if s != "" {
		switch s[0] {
		case '@':
			s = s[1:]
		case '=':
			native, align = false, false
			s = s[1:]
		case '<':
			native, align = false, false
			s = s[1:]
		case '>', '!':
			native, align, big = false, false, true
			s = s[1:]
		}
	}
	for i := 0; i < len(s); {
		c := s[i]
		i++
		if c == ' ' || c >= '\t' && c <= '\r' {
			continue
		}
		num := 1
		if c >= '0' && c <= '9' {
			num = int(c - '0')
			for {
				if i == len(s) {
					return nil, errNoCode
				}
				c = s[i]
				i++
				if c < '0' || c > '9' {
					break
				}
				if num > (math.MaxInt-9)/10 {
					return nil, errTooLong
				}
				num = num*10 + int(c-'0')
			}
		}
		size, al := codeSize(c, native)
		if size == 0 {
			return nil, errBadChar
		}
		if align {
			f.size = (f.size + al - 1) &^ (al - 1)
		}
		if num > (math.MaxInt-f.size)/size {
			return nil, errTooLong
		}
		it := item{code: c, size: uint8(size), order: big, native: native, count: num, offset: f.size}
		switch c {
		case 'x':
		case 's', 'p':
			it.count, it.width = 1, num
			f.items = append(f.items, it)
			f.values++
		default:
			if num > 0 {
				f.items = append(f.items, it)
				f.values += num
			}
		}
		f.size += num * size
	}
	return f, ""
}

// halfToFloat decodes an IEEE half.
func halfToFloat(h uint16) float64 {
	e, m := int(h>>10&0x1f), float64(h&0x3ff)
	var x float64
	switch e {
	case 0:
		x = math.Ldexp(m, -24)
	case 31:
		if m == 0 {
			x = math.Inf(1)
		} else {
			x = math.Float64frombits(0x7ff0000000000000 | uint64(h&0x3ff)<<42)
		}
	default:
		x = math.Ldexp(m+1024, e-25)
	}
	if h&0x8000 != 0 {
		x = math.Copysign(x, -1)
	}
	return x
}

// floatToHalf rounds to an IEEE half, ties to even; not ok: too large.
func floatToHalf(x float64) (h uint16, ok bool) {
	b := math.Float64bits(x)
	sign := uint16(b >> 48 & 0x8000)
	x = math.Abs(x)
	switch {
	case math.IsInf(x, 0):
		return sign | 0x7c00, true
	case math.IsNaN(x):
		m := uint16(b >> 42 & 0x3ff)
		if m == 0 {
			m = 0x200
		}
		return sign | 0x7c00 | m, true
	case x == 0:
		return sign, true
	}
	_, e := math.Frexp(x) // x = m * 2^e, 0.5 <= m < 1
	e = max(e-1, -14)
	r := math.RoundToEven(math.Ldexp(x, 10-e)) // units of the last place
	if r >= 2048 {
		r /= 2
		e++
	}
	if e > 15 {
		return 0, false
	}
	if r < 1024 { // subnormal
		return sign | uint16(r), true
	}
	return sign | uint16(e+15)<<10 | uint16(r)&0x3ff, true
}

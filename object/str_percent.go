package object

import (
	"strconv"

	"pyjit/object/internal/floattext"
	"pyjit/object/internal/fmtspec"
	"pyjit/object/internal/inttext"
	"pyjit/object/internal/text"
)

// percentArgs hands out the arguments of a % operation: a tuple's items, or one object, or
// values of a mapping.
type percentArgs struct {
	args    Value // a tuple, or the one argument
	n       int   // of the tuple; -1: args itself is the only one
	next    int   // of the tuple; otherwise -2: args not yet used
	mapping Value // Unbound: the argument is none
}

func newPercentArgs(args Value) percentArgs {
	if IsTuple(args) {
		return percentArgs{args, TupleLen(args), 0, Unbound}
	}
	a := percentArgs{args, -1, -2, Unbound}
	if isMapping(args) && !IsStr(args) {
		a.mapping = args
	}
	return a
}

// take returns the next argument or Raised.
func (a *percentArgs) take() Value {
	if a.next >= a.n {
		return TypeErr("not enough arguments for format string")
	}
	a.next++
	if a.n < 0 {
		return a.args
	}
	return TupleAt(a.args, a.next-1)
}

// key makes the value under a key the next argument.
func (a *percentArgs) key(f *Frame, k Value) bool {
	if a.mapping == Unbound {
		TypeErr("format requires a mapping")
		return false
	}
	v := GetItem(a.mapping, f, k)
	if v == Raised {
		return false
	}
	a.args, a.n, a.next = v, -1, -2
	return true
}

// allUsed raises if arguments are left over.
func (a *percentArgs) allUsed(what string) bool {
	if a.mapping == Unbound && a.next < a.n {
		TypeErr("not all arguments converted during %s formatting", what)
		return false
	}
	return true
}

// isMapping reports whether v can be subscribed by keys, as % asks for one.
func isMapping(v Value) bool { return hasSpecial(v, SpGetItem) && !IsTuple(v) }

// size takes the width or precision that a star stands for.
func (a *percentArgs) size(f *Frame, precision bool) (int, bool) {
	v := a.take()
	if v == Raised {
		return 0, false
	}
	if !IsIntLike(v) {
		TypeErr("* wants int")
		return 0, false
	}
	if precision {
		n, ok := asCInt(v, f)
		return max(n, 0), ok
	}
	return AsSSize(v, f)
}

func parsePercent(x Value, pos int) (fmtspec.Percent, int, string) {
	s := viewStr(x)
	switch s.kind {
	case text.Kind1:
		return fmtspec.ParsePercent(s.u1(), pos)
	case text.Kind2:
		return fmtspec.ParsePercent(s.u2(), pos)
	}
	return fmtspec.ParsePercent(s.u4(), pos)
}

func strMod(x Value, f *Frame, y Value) Value {
	if !IsStr(x) {
		return NotImplemented
	}
	return StrPercent(x, f, y)
}

func strRMod(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return NotImplemented
	}
	return StrPercent(y, f, x)
}

// StrPercent is x % args for a string x.
func StrPercent(x Value, f *Frame, args Value) Value {
	b := NewStrBuilder()
	if !percent(x, f, args, b) {
		return DropStr(b)
	}
	return FinishStr(b)
}

func percent(x Value, f *Frame, args Value, b *StrBuilder) bool {
	a := newPercentArgs(args)
	for pos := 0; ; {
		s := viewStr(x)
		k := s.indexFrom(pos, '%')
		if k < 0 {
			s.sub(pos, s.n).appendTo(b)
			break
		}
		s.sub(pos, k).appendTo(b)
		pos = k + 1
		if pos < s.n && s.at(pos) == '%' {
			b.ASCII("%")
			pos++
			continue
		}
		if pos < s.n && a.n >= 0 && a.next < a.n { // %s and %d alone, of a str and an int
			switch v := TupleAt(a.args, a.next); s.at(pos) {
			case 's':
				if IsExactStr(v) {
					AppendStr(b, v)
					a.next++
					pos++
					continue
				}
				if !v.IsInt() {
					break
				}
				fallthrough
			case 'd':
				if v.IsInt() {
					var room [24]byte
					b.Append1(strconv.AppendInt(room[:0], v.Int(), 10))
					a.next++
					pos++
					continue
				}
			}
		}
		p, next, message := parsePercent(x, pos)
		if p.HasKey || pos < s.n && s.at(pos) == '(' && a.mapping == Unbound {
			if a.mapping == Unbound {
				TypeErr("format requires a mapping")
				return false
			}
			if !a.key(f, Substr(x, p.Key.Start, p.Key.End)) {
				return false
			}
		}
		if !a.stars(f, &p) {
			return false
		}
		if message != "" {
			ValueErr("%s", message)
			return false
		}
		if !percentOne(&a, &p, f, b) {
			return false
		}
		pos = next
	}
	return a.allUsed("string")
}

// stars fetches width and precision from the arguments.
func (a *percentArgs) stars(f *Frame, p *fmtspec.Percent) bool {
	if p.Width == fmtspec.Star {
		n, ok := a.size(f, false)
		if !ok {
			return false
		}
		if n < 0 {
			p.Flags |= fmtspec.Left
			n = -n
		}
		p.Width = n
	}
	if p.Precision == fmtspec.Star {
		n, ok := a.size(f, true)
		if !ok {
			return false
		}
		p.Precision = n
	}
	return true
}

// indexFrom returns the position of an ASCII character from i on, or -1.
func (s strView) indexFrom(i int, c byte) int {
	t := s.sub(i, s.n)
	k := -1
	switch s.kind {
	case text.Kind1:
		u := t.u1()
		for j, x := range u {
			if x == c {
				return i + j
			}
		}
		return -1
	case text.Kind2:
		k = text.IndexUnit2(t.u2(), uint16(c))
	default:
		k = text.IndexUnit4(t.u4(), uint32(c))
	}
	if k < 0 {
		return -1
	}
	return i + k
}

// percentOne converts one argument.
func percentOne(a *percentArgs, p *fmtspec.Percent, f *Frame, b *StrBuilder) bool {
	v := a.take()
	if v == Raised {
		return false
	}
	if tooWide(p.Width, p.Precision) {
		MemoryErr()
		return false
	}
	switch p.Conv {
	case 's', 'r', 'a':
		switch {
		case p.Conv == 'r':
			v = Repr(v, f)
		case p.Conv == 'a':
			v = ASCII(v, f)
		case !IsExactStr(v):
			v = Str(v, f)
		}
		if v == Raised {
			return false
		}
		s := viewStr(v)
		if p.Precision >= 0 && p.Precision < s.n {
			s = s.sub(0, p.Precision)
		}
		padText(b, p, s)
		return true
	case 'c':
		c, ok := percentChar(v, f)
		if !ok {
			return false
		}
		pad := p.Width - 1
		if p.Flags&fmtspec.Left == 0 {
			b.Repeat(' ', pad)
		}
		b.Rune(c)
		if p.Flags&fmtspec.Left != 0 {
			b.Repeat(' ', pad)
		}
		return true
	}
	var room [64]byte
	t, ok := percentNumber(room[:0], v, p, f)
	if ok {
		b.Append1(t)
	}
	return ok
}

func padText(b *StrBuilder, p *fmtspec.Percent, s strView) {
	pad := p.Width - s.n
	if p.Flags&fmtspec.Left == 0 {
		b.Repeat(' ', pad)
	}
	s.appendTo(b)
	if p.Flags&fmtspec.Left != 0 {
		b.Repeat(' ', pad)
	}
}

func percentChar(v Value, f *Frame) (c uint32, ok bool) {
	if IsStr(v) {
		if n := StrLen(v); n != 1 {
			TypeErr("%%c requires an int or a unicode character, not a string of length %d", n)
			return 0, false
		}
		return viewStr(v).at(0), true
	}
	w := v
	if !IsIntLike(v) {
		if !hasIndex(v) {
			TypeErr("%%c requires an int or a unicode character, not %s", TypeName(v))
			return 0, false
		}
		if w = Index(v, f); w == Raised {
			return 0, false
		}
	}
	w, _ = IntValue(w)
	i, ok := IntInt64(w)
	if !ok || uint64(i) > 0x10ffff {
		OverflowErr("%s", "%c arg not in range(0x110000)")
		return 0, false
	}
	return uint32(i), true
}

// percentNumber appends v by a conversion of numbers: of strings and of bytes alike.
func percentNumber(dst []byte, v Value, p *fmtspec.Percent, f *Frame) ([]byte, bool) {
	var neg bool
	var prefix string
	var t []byte
	var room [72]byte
	switch p.Conv {
	case 'd', 'i', 'u', 'o', 'x', 'X':
		v = percentInt(v, byte(p.Conv), f)
		if v == Raised {
			return dst, false
		}
		var ok bool
		neg, t, ok = intDigits(room[:0], v, byte(p.Conv))
		if !ok {
			return dst, false
		}
		if p.Flags&fmtspec.Alt != 0 {
			switch p.Conv {
			case 'o':
				prefix = "0o"
			case 'x':
				prefix = "0x"
			case 'X':
				prefix = "0X"
			}
		}
		if n := p.Precision - len(t); n > 0 {
			t = append(t, make([]byte, n)...)
			copy(t[n:], t)
			for i := range n {
				t[i] = '0'
			}
		}
	case 'e', 'E', 'f', 'F', 'g', 'G':
		x, ok := AsFloat(v, f)
		if !ok {
			return dst, false
		}
		prec := p.Precision
		if prec < 0 {
			prec = 6
		}
		var flags floattext.Flags
		if p.Flags&fmtspec.Alt != 0 {
			flags = floattext.Alt
		}
		t = floattext.Append(room[:0], x, byte(p.Conv), prec, flags)
		if t[0] == '-' {
			neg, t = true, t[1:]
		}
	default:
		c := rune(p.Conv)
		if c < 31 || c > 126 {
			c = '?'
		}
		ValueErr("unsupported format character '%s' (0x%x) at index %d", string(c), p.Conv, p.Pos)
		return dst, false
	}
	sign := ""
	switch {
	case neg:
		sign = "-"
	case p.Flags&fmtspec.Plus != 0:
		sign = "+"
	case p.Flags&fmtspec.Blank != 0:
		sign = " "
	}
	pad := p.Width - len(sign) - len(prefix) - len(t)
	left := p.Flags&fmtspec.Left != 0
	zero := p.Flags&fmtspec.Zero != 0 && !left
	if !left && !zero {
		dst = repeatByte(dst, ' ', pad)
	}
	dst = append(dst, sign...)
	dst = append(dst, prefix...)
	if zero {
		dst = repeatByte(dst, '0', pad)
	}
	dst = append(dst, t...)
	if left {
		dst = repeatByte(dst, ' ', pad)
	}
	return dst, true
}

func repeatByte(dst []byte, c byte, n int) []byte {
	for ; n > 0; n-- {
		dst = append(dst, c)
	}
	return dst
}

// percentInt makes an int of what a conversion of ints gets.
func percentInt(v Value, conv byte, f *Frame) Value {
	if w, ok := IntValue(v); ok {
		return w
	}
	hex := conv == 'o' || conv == 'x' || conv == 'X'
	if isNumber(v) {
		var w Value
		if hex {
			w = Index(v, f)
		} else {
			w = toInt(v, f)
		}
		if w != Raised {
			w, _ = IntValue(w)
			return w
		}
		if !Matches(TypeError) {
			return Raised
		}
		ClearExc()
	}
	if hex {
		return TypeErr("%%%c format: an integer is required, not %s", conv, TypeName(v))
	}
	return TypeErr("%%%c format: a real number is required, not %s", conv, TypeName(v))
}

// isNumber reports whether v has one of the methods that make a number of it.
func isNumber(v Value) bool {
	return v.IsInt() || v.IsFloat() || hasSpecial(v, SpIndex) || hasSpecial(v, SpInt) || hasSpecial(v, SpFloat)
}

// intDigits appends the digits of an exact int as conv asks for.
func intDigits(dst []byte, v Value, conv byte) (neg bool, digits []byte, ok bool) {
	if v.IsInt() { // beyond, one is in Go's heap
		u := uint64(v.Int())
		if v.Int() < 0 {
			neg, u = true, -u
		}
		switch conv {
		case 'o':
			return neg, strconv.AppendUint(dst, u, 8), true
		case 'x':
			return neg, strconv.AppendUint(dst, u, 16), true
		case 'X':
			return neg, upperASCII(strconv.AppendUint(dst, u, 16)), true
		}
		return neg, strconv.AppendUint(dst, u, 10), true
	}
	var one [1]uint64
	neg, mag := intMag(v, &one)
	switch conv {
	case 'o':
		return neg, inttext.AppendPow2(dst, mag, 3, false), true
	case 'x', 'X':
		return neg, inttext.AppendPow2(dst, mag, 4, conv == 'X'), true
	}
	if !checkStrDigits(mag) {
		return false, nil, false
	}
	digits = inttext.AppendDecimal(dst, mag)
	if IntMaxStrDigits > 0 && len(digits) > IntMaxStrDigits {
		tooManyStrDigits()
		return false, nil, false
	}
	return neg, digits, true
}

func upperASCII(b []byte) []byte {
	for i, c := range b {
		if isLowerByte(c) {
			b[i] = c - 32
		}
	}
	return b
}

package object

import (
	"pyjit/heap"
	"pyjit/object/internal/text"
)

// A part of a string is copied, unless it is large and most of its owner: so no small
// string keeps a large one alive, and yet s = s[1:] in a loop is linear.
const minShare = 4096

// Substr returns s[i:j] for 0 <= i <= j <= len(s).
func Substr(v Value, i, j int) Value {
	s := viewStr(v)
	if i == 0 && j == s.n {
		return strExact(v)
	}
	t := s.sub(i, j)
	if t.n >= minShare && t.n*2 >= s.n && (t.ascii || t.kind != text.Kind1 && orKind(t) == t.kind) {
		o := strOwner(v)
		size := StrLen(v) << s.kind
		if o.Shape() == ShapeTextBuf {
			size = int(heap.BufLen(o.Addr()))
		} else if o.IsObj() && o != v {
			size = StrLen(o) << s.kind
		}
		if t.n<<t.kind*2 >= size {
			flags := uint64(0)
			if t.ascii {
				flags = hASCII
			}
			return newStrX(ShapeStrX|flags|uint64(t.kind)<<strFlagShift, t.n, t.p, o)
		}
	}
	return strOf(t)
}

// orKind is the narrowest kind that holds all characters.
func orKind(s strView) text.Kind {
	switch s.kind {
	case text.Kind1:
		return text.Kind1
	case text.Kind2:
		return text.KindOf(text.Or(s.u2()))
	}
	return text.KindOf(text.Or(s.u4()))
}

// strIndex is s[i] for an int.
func strIndex(v Value, i int) Value {
	p := v.Addr()
	n := int(loadWord(p+OffStrLen) >> 1)
	if i < 0 {
		i += n
	}
	if uint(i) >= uint(n) {
		return IndexErr("string index out of range")
	}
	if loadWord(p)&(hKind|hApart) == 0 {
		return Value(Chars + 3 + uintptr(loadByte(p+OffStrData+uintptr(i)))*CharSize)
	}
	return StrChar(viewStr(v).at(i))
}

func strGetItem(x Value, f *Frame, k Value) Value {
	if k.IsInt() {
		return strIndex(x, int(k.Int()))
	}
	if IsSlice(k) {
		start, _, step, n, ok := SliceIndices(k, f, StrLen(x))
		if !ok {
			return Raised
		}
		return strSliced(x, start, step, n)
	}
	if !hasIndex(k) {
		return TypeErr("string indices must be integers, not '%s'", TypeName(k))
	}
	i, ok := asIndex(k, f)
	if !ok {
		return Raised
	}
	return strIndex(x, i)
}

// strSliced returns the n characters from start in steps.
func strSliced(x Value, start, step, n int) Value {
	if n <= 0 {
		return EmptyStr
	}
	if step == 1 {
		return Substr(x, start, start+n)
	}
	s := viewStr(x)
	if n == 1 {
		return StrChar(s.at(start))
	}
	switch s.kind {
	case text.Kind1:
		if s.ascii {
			v, d := newStr(hASCII, n, text.Kind1)
			pick(units[uint8](d, n), s.u1(), start, step)
			return v
		}
		return str1(pick(make([]uint8, n), s.u1(), start, step))
	case text.Kind2:
		return str2(pick(make([]uint16, n), s.u2(), start, step))
	}
	return str4(pick(make([]uint32, n), s.u4(), start, step))
}

func pick[T text.Unit](d, s []T, i, step int) []T {
	for k := range d {
		d[k] = s[i]
		i += step
	}
	return d
}

func strLen(x Value, f *Frame) Value { return Value(loadWord(x.Addr() + OffStrLen)) }

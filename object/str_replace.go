package object

import (
	"bytes"
	"math"

	"pyjit/heap"
	"pyjit/object/internal/text"
)

func strReplace(x Value, f *Frame, old, new_, count Value) Value {
	if !IsStr(old) {
		return TypeErr("replace() argument 1 must be str, not %s", argTypeName(old))
	}
	if !IsStr(new_) {
		return TypeErr("replace() argument 2 must be str, not %s", argTypeName(new_))
	}
	limit := 1 << 62
	if count != Unbound {
		n, ok := AsSSize(count, f)
		if !ok {
			return Raised
		}
		if n >= 0 {
			limit = n
		}
	}
	return StrReplace(x, old, new_, limit)
}

// StrReplace replaces at most limit occurrences of old by new_.
func StrReplace(x, old, new_ Value, limit int) Value {
	s, t, u := viewStr(x), viewStr(old), viewStr(new_)
	if limit == 0 || s.n < t.n || StrEq(old, new_) {
		return strExact(x)
	}
	if t.n == 0 {
		return interleave(x, s, u, limit)
	}
	n := 0
	if s.kind == text.Kind1 && t.n == 1 && u.n == 1 && u.kind == text.Kind1 && canContain(s, t) && limit > s.n {
		return replaceByte(x, s, loadByte(t.p), u)
	}
	// Where the parts are, so that they need not be found twice, if all is ASCII.
	var room [128]int32
	at := room[:0]
	ascii := s.ascii && t.ascii && u.ascii && s.n <= math.MaxInt32
	if ascii {
		src, needle := s.u1(), t.u1()
		at = text.IndexAll1(at, src, needle, limit)
		n = len(at)
	} else {
		n = countView(s, t, limit)
	}
	if n == 0 {
		return strExact(x)
	}
	if u.n > t.n && n > (maxSSize-s.n)/(u.n-t.n) {
		return OverflowErr("replace string is too long")
	}
	total := s.n + n*(u.n-t.n)
	if total > maxChars || tooBig(total<<max(s.kind, u.kind)) {
		return MemoryErr()
	}
	if ascii && total > 1 {
		v, d := newStr(hASCII, total, text.Kind1)
		src, by := s.u1(), u.u1()
		if u.n == t.n {
			copyBytes(d, src)
			for _, i := range at {
				copyBytes(d+uintptr(i), by)
			}
			return v
		}
		o := 0
		for _, i := range at {
			part := src[o:i]
			copyBytes(d, part)
			d += uintptr(len(part))
			copyBytes(d, by)
			d += uintptr(len(by))
			o = int(i) + t.n
		}
		copyBytes(d, src[o:])
		return v
	}
	b := text.Get()
	o := 0
	for ; n > 0; n-- {
		i := findView(s.sub(o, s.n), t)
		s.sub(o, o+i).appendTo(b)
		u.appendTo(b)
		o += i + t.n
	}
	s.sub(o, s.n).appendTo(b)
	return FinishStr(b)
}

// replaceByte replaces a character below 256 by another.
func replaceByte(x Value, s strView, c byte, u strView) Value {
	src := s.u1()
	i := bytes.IndexByte(src, c)
	if i < 0 {
		return strExact(x)
	}
	to := loadByte(u.p)
	if s.n == 1 {
		return StrChar(uint32(to))
	}
	flags := uint64(0)
	if s.ascii && u.ascii {
		flags = hASCII
	}
	v, d := newStr(flags, s.n, text.Kind1)
	dst := heap.Bytes(d, s.n)
	copy(dst, src)
	for i < len(dst) {
		dst[i] = to
		k := bytes.IndexByte(dst[i+1:], c)
		if k < 0 {
			break
		}
		i += k + 1
	}
	if !s.ascii && !anyAbove127(dst) {
		storeWord(v.Addr(), loadWord(v.Addr())|hASCII)
	}
	return v
}

func anyAbove127(s []byte) bool { return !isASCII(s) }

// interleave puts u before each of the first characters, and behind the last.
func interleave(x Value, s, u strView, limit int) Value {
	if u.n == 0 {
		return strExact(x)
	}
	n := min(s.n+1, limit)
	b := text.Get()
	for i := range n {
		u.appendTo(b)
		if i < s.n {
			s.sub(i, i+1).appendTo(b)
		}
	}
	if n < s.n {
		s.sub(n, s.n).appendTo(b)
	}
	return FinishStr(b)
}

// strTranslate is x.translate(table).
func strTranslate(x Value, f *Frame, table Value) Value {
	b := text.Get()
	n := StrLen(x)
	var cache [128]int32 // for ASCII: 0 unknown, -1 not simple, else the character + 1
	view := viewStr(x)
	for i := 0; i < n; i++ {
		if view.kind == text.Kind1 && b.Kind == text.Kind1 { // what is known is of one byte
			s, d := view.u1()[i:], b.B1
			k := 0
			for k < len(s) && s[k] < 128 && cache[s[k]] > 0 {
				d = append(d, byte(cache[s[k]]-1))
				k++
			}
			b.B1 = d
			if i += k; i == n {
				break
			}
		}
		c := view.at(i)
		if c < 128 && cache[c] > 0 {
			b.Rune(uint32(cache[c] - 1))
			continue
		}
		v := GetItem(table, f, heap.Int(int64(c)))
		switch {
		case v == Raised:
			if !Matches(LookupError) {
				return DropStr(b)
			}
			ClearExc()
			b.Rune(c)
			if c < 128 {
				cache[c] = int32(c) + 1
			}
		case v == None:
		case IsIntLike(v):
			r, ok := AsSSize(v, f)
			if !ok {
				if !Matches(OverflowError) {
					return DropStr(b)
				}
				ClearExc()
				r = -1
			}
			if uint(r) > 0x10ffff {
				b.Put()
				return ValueErr("character mapping must be in range(0x110000)")
			}
			b.Rune(uint32(r))
			if c < 128 && r < 128 {
				cache[c] = int32(r) + 1
			}
		case IsStr(v):
			AppendStr(b, v)
		default:
			b.Put()
			return TypeErr("character mapping must return integer, None or str")
		}
	}
	return FinishStr(b)
}

// strMaketrans is str.maketrans(x, y, z).
func strMaketrans(x Value, f *Frame, y, z Value) Value {
	d := NewDict()
	if y != Unbound {
		if !IsStr(y) {
			return TypeErr("maketrans() argument 2 must be str, not %s", argTypeName(y))
		}
		if z != Unbound && !IsStr(z) {
			return TypeErr("maketrans() argument 3 must be str, not %s", argTypeName(z))
		}
		if !IsStr(x) {
			return TypeErr("first maketrans argument must be a string if there is a second argument")
		}
		s, t := viewStr(x), viewStr(y)
		if s.n != t.n {
			return ValueErr("the first two maketrans arguments must have equal length")
		}
		for i := range s.n {
			DictSet(d, f, heap.Int(int64(s.at(i))), heap.Int(int64(t.at(i))))
		}
		if z != Unbound {
			u := viewStr(z)
			for i := range u.n {
				DictSet(d, f, heap.Int(int64(u.at(i))), None)
			}
		}
		return d
	}
	if !IsExactDict(x) {
		return TypeErr("if you give only one argument to maketrans it must be a dict")
	}
	for pos := 0; ; {
		k, v, next := DictNext(x, pos)
		if next == 0 {
			return d
		}
		pos = next
		if IsStr(k) {
			if StrLen(k) != 1 {
				return ValueErr("string keys in translatetable must be of length 1")
			}
			k = heap.Int(int64(viewStr(k).at(0)))
		} else if !IsIntLike(k) {
			return TypeErr("keys in translate table mustbe strings or integers")
		}
		if !DictSet(d, f, k, v) {
			return Raised
		}
	}
}

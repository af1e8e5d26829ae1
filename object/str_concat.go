package object

import (
	"pyjit/heap"
	"pyjit/object/internal/text"
)

// Repeated concatenation is linear, whoever else holds the string: s += t makes a string
// apart, whose Buf has room behind the characters in use. The string that ends where the
// Buf's used part ends owns the tail, and its next concatenation is done in place.
//
//  1. Bytes below Used are never written again: older strings over the Buf stay right.
//  2. Only a string that ends at Used may append, so that nobody's characters are overwritten.
//  3. What is appended is not wider than the Buf's characters; else a new Buf is made.
//  4. No reference is ever stored into an old object.
//  5. The result for a string that does not own the tail is an exact copy.
//  6. A Buf is only made by the fourth concatenation in a row, and from minTail bytes up:
//     a + b + c should not leave room behind. The header counts concatenations.
const minTail = 64

// Concat returns a + b for strings.
func Concat(a, b Value) Value {
	p, q := a.Addr(), b.Addr()
	h, g := loadWord(p), loadWord(q)
	n, m := loadWord(p+OffStrLen), loadWord(q+OffStrLen)
	if n <= 16 && m <= 16 && (h|g)&(hKind|hApart) == 0 && n != 0 && m != 0 {
		// Both at most 8 bytes: merged in registers and stored as whole words, so that a
		// hash that follows does not wait for the stores.
		s := n * 4
		x := loadWord(p+OffStrData) & (1<<s - 1)
		y := loadWord(q + OffStrData)
		var r uintptr
		if n+m <= 16 {
			r = heap.Ctx.Free[heap.Class32].Alloc(32)
		} else {
			r = heap.Ctx.Free[heap.Class48].Alloc(48)
			storeWord(r+OffStrData+8, y>>(64-s))
		}
		storeWord(r, ShapeStr|h&g&hASCII|hChain1)
		storeWord(r+OffStrLen, n+m)
		storeWord(r+OffStrHash, 0)
		storeWord(r+OffStrData, x|y<<s)
		return heap.Obj(r)
	}
	return concat(a, b)
}

//go:noinline
func concat(a, b Value) Value {
	s, t := viewStr(a), viewStr(b)
	if s.n == 0 && t.n != 0 || t.n == 0 && !IsExactStr(a) {
		return strExact(b)
	}
	if t.n == 0 {
		return a
	}
	h := loadWord(a.Addr())
	flags := uint64(0)
	if s.ascii && t.ascii {
		flags = hASCII
	}
	n := s.n + t.n
	owner := false
	if h&hApart != 0 && t.kind <= s.kind {
		if ov := Value(loadWord(a.Addr() + OffStrOwner)); ov.Shape() == ShapeTextBuf {
			o := ov.Addr()
			used := heap.BufLen(o)
			end := s.p + uintptr(s.n)<<s.kind
			if owner = end == heap.BufData(o)+used; owner {
				more := uintptr(t.n) << s.kind
				if q := heap.GrowBuf(o, used+more, false); q != o {
					move := heap.BufData(q) - heap.BufData(o)
					s.p += move
					end += move
					o = q
				}
				heap.SetBufLen(o, used+more)
				copyWide(end, s.kind, t)
				return newStrX(ShapeStrX|flags|uint64(s.kind)<<strFlagShift, n, s.p, heap.Obj(o))
			}
		}
	}
	k := max(s.kind, t.kind)
	size := uintptr(n) << k
	chain := h & hChain
	if !owner && chain != hChain || size < minTail {
		if n == 1 {
			return StrChar(s.at(0))
		}
		if chain != hChain {
			chain += hChain1
		}
		v, d := newStr(flags|chain, n, k)
		copyWide(d, k, s)
		copyWide(d+uintptr(s.n)<<k, k, t)
		return v
	}
	o := newBuf(size, size+size/2+16)
	d := heap.BufData(o)
	copyWide(d, k, s)
	copyWide(d+uintptr(s.n)<<k, k, t)
	return newStrX(ShapeStrX|flags|uint64(k)<<strFlagShift, n, d, heap.Obj(o))
}

// copyWide copies the characters of s to d as units of the kind k, which is not narrower.
func copyWide(d uintptr, k text.Kind, s strView) {
	if k == s.kind {
		copyBytes(d, s.raw())
		return
	}
	switch {
	case k == text.Kind2:
		text.Extend(units[uint16](d, s.n)[:0], s.u1())
	case s.kind == text.Kind1:
		text.Extend(units[uint32](d, s.n)[:0], s.u1())
	default:
		text.Extend(units[uint32](d, s.n)[:0], s.u2())
	}
}

func strAdd(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return TypeErr(`can only concatenate str (not "%s") to str`, TypeName(y))
	}
	if overflows(StrLen(x) + StrLen(y)) {
		return OverflowErr("strings are too large to concat")
	}
	return Concat(x, y)
}

// ConcatInPlace is s += t for exact strings and everything that is spelled so (x.a += t):
// Concat itself, since appending never needs to know who else holds s.
func ConcatInPlace(s, t Value) Value { return Concat(s, t) }

// tooBig reports whether so many bytes are not to be had.
func tooBig(n int) bool { return n > 1<<20 && !heap.Room(uintptr(n)) }

// tooWide reports whether a field of that width or precision is not to be had: it is first
// made in Go's memory, which grows by doubling.
func tooWide(width, precision int) bool { return tooBig(min(max(width, precision), 1<<60) * 4) }

const (
	maxSSize = 1<<63 - 1 // beyond is OverflowError
	maxChars = 1 << 40   // beyond is MemoryError in any case
)

// overflows reports whether a string of n characters cannot be.
func overflows(n int) bool { return n < 0 }

// strRepeat is s * n.
func strRepeat(x Value, n int) Value {
	s := viewStr(x)
	if n <= 0 || s.n == 0 {
		return EmptyStr
	}
	if n == 1 {
		return strExact(x)
	}
	if n > maxSSize/s.n {
		return OverflowErr("repeated string is too long")
	}
	if s.n*n > maxChars || tooBig(s.n*n<<s.kind) {
		return MemoryErr()
	}
	v, d := newStr(asciiOf(s), s.n*n, s.kind)
	repeatBytes(heap.Bytes(d, s.n*n<<s.kind), s.raw())
	return v
}

// repeatBytes fills d with copies of s.
func repeatBytes(d, s []byte) {
	if len(s) == 1 {
		c := s[0]
		for i := range d {
			d[i] = c
		}
		return
	}
	k := copy(d, s)
	for k < len(d) {
		k += copy(d[k:], d[:k])
	}
}

func strMul(x Value, f *Frame, y Value) Value {
	n, ok, r := repeatCount(y, f)
	if !ok {
		return r
	}
	return strRepeat(x, n)
}

// repeatCount is the number of repetitions that y asks for; if it is none the result is
// NotImplemented or Raised.
func repeatCount(y Value, f *Frame) (n int, ok bool, r Value) {
	if y.IsInt() {
		return int(y.Int()), true, None
	}
	if !hasIndex(y) {
		return 0, false, NotImplemented
	}
	n, ok = asCount(y, f)
	return n, ok, Raised
}

package object

import (
	"bytes"

	"pyjit/heap"
	"pyjit/object/internal/pyhash"
	"pyjit/object/internal/text"
)

// StrEq reports whether two strings, of any class, are equal.
func StrEq(a, b Value) bool {
	if a == b {
		return true
	}
	p, q := a.Addr(), b.Addr()
	n := loadWord(p + OffStrLen)
	if n != loadWord(q+OffStrLen) {
		return false
	}
	h, g := loadWord(p), loadWord(q)
	if n-1 < 16 && (h|g)&(hKind|hApart) == 0 { // at most 8 bytes: the rest of the word is shifted out
		return (loadWord(p+OffStrData)^loadWord(q+OffStrData))<<(-n*4&63) == 0
	}
	return strEqSlow(p, q, h, g, int(n>>1))
}

func strEqSlow(p, q uintptr, h, g uint64, n int) bool {
	if (h^g)&hKind != 0 || h&g&hInterned != 0 {
		return n == 0
	}
	p += OffStrData
	if h&hApart != 0 {
		p = uintptr(loadWord(p))
	}
	q += OffStrData
	if g&hApart != 0 {
		q = uintptr(loadWord(q))
	}
	n <<= h >> strFlagShift & StrKindMask
	return goString(p, n) == goString(q, n)
}

// StrEqGo reports whether the string v consists of the ASCII text s.
func StrEqGo(v Value, s string) bool {
	t := viewStr(v)
	return t.n == len(s) && t.kind == text.Kind1 && t.str() == s
}

// StrHash returns the hash of a string.
func StrHash(v Value) int64 {
	p := v.Addr()
	if h := loadWord(p + OffStrHash); h != 0 {
		return int64(h)
	}
	h := pyhash.Bytes(viewStr(v).raw())
	storeWord(p+OffStrHash, uint64(h))
	return h
}

// StrCompare returns a negative number, 0 or a positive one as a is less than b, equal to it
// or greater, by code points.
func StrCompare(a, b Value) int {
	if a == b {
		return 0
	}
	s, t := viewStr(a), viewStr(b)
	if s.kind|t.kind == text.Kind1 {
		return bytes.Compare(s.u1(), t.u1())
	}
	return compareViews(s, t)
}

func compareViews(s, t strView) int {
	if s.kind != t.kind {
		for i := range min(s.n, t.n) {
			if x, y := s.at(i), t.at(i); x != y {
				if x < y {
					return -1
				}
				return 1
			}
		}
		return s.n - t.n
	}
	switch s.kind {
	case text.Kind1:
		return bytes.Compare(s.u1(), t.u1())
	case text.Kind2:
		return compareUnits(s.u2(), t.u2())
	}
	return compareUnits(s.u4(), t.u4())
}

func compareUnits[T text.Unit](s, t []T) int {
	n := min(len(s), len(t))
	for i, c := range s[:n] {
		if d := t[i]; c != d {
			if c < d {
				return -1
			}
			return 1
		}
	}
	return len(s) - len(t)
}

func strLt(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return NotImplemented
	}
	return heap.Bool(StrCompare(x, y) < 0)
}

func strLe(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return NotImplemented
	}
	return heap.Bool(StrCompare(x, y) <= 0)
}

func strEq(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return NotImplemented
	}
	return heap.Bool(StrEq(x, y))
}

func strNe(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return NotImplemented
	}
	return heap.Bool(!StrEq(x, y))
}

func strGt(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return NotImplemented
	}
	return heap.Bool(StrCompare(x, y) > 0)
}

func strGe(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return NotImplemented
	}
	return heap.Bool(StrCompare(x, y) >= 0)
}

func strHash(x Value, f *Frame) Value { return hashValue(StrHash(x)) }

// hashValue is the int object of a hash, which may not fit a tagged word.
func hashValue(h int64) Value {
	if heap.FitsInt(h) {
		return heap.Int(h)
	}
	return Int(h)
}

// HashSeedValid is false if the environment variable PYTHONHASHSEED has no valid
// value; HashRandomized is sys.flags.hash_randomization.
var HashSeedValid, HashRandomized = pyhash.SeedValid, pyhash.Randomized

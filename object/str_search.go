package object

import (
	"bytes"

	"pyjit/heap"
	"pyjit/object/internal/text"
)

// canContain reports whether s may contain t at all.
func canContain(s, t strView) bool {
	return t.n <= s.n && t.kind <= s.kind && (t.ascii || !s.ascii)
}

// findView returns the position of the first t in s, or -1.
func findView(s, t strView) int {
	if !canContain(s, t) {
		return -1
	}
	switch s.kind {
	case text.Kind1:
		if t.n == 1 {
			return bytes.IndexByte(s.u1(), loadByte(t.p))
		}
		return text.Index1(s.u1(), t.u1())
	case text.Kind2:
		return text.Index2(s.u2(), widened[uint16](t))
	}
	return text.Index4(s.u4(), widened[uint32](t))
}

// rfindView returns the position of the last t in s, or -1.
func rfindView(s, t strView) int {
	if !canContain(s, t) {
		return -1
	}
	switch s.kind {
	case text.Kind1:
		if t.n == 1 {
			return bytes.LastIndexByte(s.u1(), loadByte(t.p))
		}
		return text.LastIndex(s.u1(), t.u1())
	case text.Kind2:
		return text.LastIndex(s.u2(), widened[uint16](t))
	}
	return text.LastIndex(s.u4(), widened[uint32](t))
}

// countView counts occurrences of t in s, at most limit.
func countView(s, t strView, limit int) int {
	if !canContain(s, t) {
		return 0
	}
	switch s.kind {
	case text.Kind1:
		return countBytes(s.u1(), t.u1(), limit)
	case text.Kind2:
		return text.Count2(s.u2(), widened[uint16](t), limit)
	}
	return text.Count4(s.u4(), widened[uint32](t), limit)
}

func countBytes(s, t []byte, limit int) int {
	if len(t) == 1 {
		return min(bytes.Count(s, t), limit)
	}
	return text.Count1(s, t, limit)
}

// equalView reports whether both have the same characters.
func equalView(s, t strView) bool {
	if s.n != t.n {
		return false
	}
	if s.kind == t.kind {
		n := s.n << s.kind
		return goString(s.p, n) == goString(t.p, n)
	}
	return compareViews(s, t) == 0
}

// bounds evaluates the optional start and end of a search in n characters.
func bounds(start, end Value, f *Frame, n int) (i, j int, ok bool) {
	i, j = 0, n
	if start != Unbound && start != None {
		if i, ok = sliceBound(start, f); !ok {
			return 0, 0, false
		}
	}
	if end != Unbound && end != None {
		if j, ok = sliceBound(end, f); !ok {
			return 0, 0, false
		}
	}
	if j > n {
		j = n
	} else if j < 0 {
		j = max(j+n, 0)
	}
	if i < 0 {
		i = max(i+n, 0)
	}
	return i, j, true
}

// sliceBound is a bound of a slice: an int, clipped to Go's.
func sliceBound(v Value, f *Frame) (int, bool) {
	if v.IsInt() {
		return int(v.Int()), true
	}
	if !hasIndex(v) {
		TypeErr("slice indices must be integers or None or have an __index__ method")
		return 0, false
	}
	return clippedIndex(v, f)
}

// search is the common part of find and its kin: the part to be searched, and its start.
func search(x Value, f *Frame, name string, sub, start, end Value) (s, t strView, i int, ok bool) {
	if !IsStr(sub) {
		TypeErr("%s() argument 1 must be str, not %s", name, argTypeName(sub))
		return
	}
	n := StrLen(x)
	i, j, ok := bounds(start, end, f, n)
	if !ok {
		return
	}
	s = viewStr(x)
	t = viewStr(sub)
	if i > n || j < i {
		return strView{n: -1}, t, i, true
	}
	return s.sub(i, j), t, i, true
}

func findFrom(x Value, f *Frame, name string, sub, start, end Value, last bool) (int, bool) {
	s, t, i, ok := search(x, f, name, sub, start, end)
	if !ok {
		return 0, false
	}
	if s.n < 0 {
		return -1, true
	}
	k := -1
	if last {
		k = rfindView(s, t)
	} else {
		k = findView(s, t)
	}
	if k >= 0 {
		k += i
	}
	return k, true
}

func strFind(x Value, f *Frame, sub, start, end Value) Value {
	k, ok := findFrom(x, f, "find", sub, start, end, false)
	if !ok {
		return Raised
	}
	return heap.Int(int64(k))
}

func strRfind(x Value, f *Frame, sub, start, end Value) Value {
	k, ok := findFrom(x, f, "rfind", sub, start, end, true)
	if !ok {
		return Raised
	}
	return heap.Int(int64(k))
}

func strIndexMethod(x Value, f *Frame, sub, start, end Value) Value {
	k, ok := findFrom(x, f, "index", sub, start, end, false)
	if !ok {
		return Raised
	}
	if k < 0 {
		return ValueErr("substring not found")
	}
	return heap.Int(int64(k))
}

func strRindex(x Value, f *Frame, sub, start, end Value) Value {
	k, ok := findFrom(x, f, "rindex", sub, start, end, true)
	if !ok {
		return Raised
	}
	if k < 0 {
		return ValueErr("substring not found")
	}
	return heap.Int(int64(k))
}

func strCount(x Value, f *Frame, sub, start, end Value) Value {
	s, t, _, ok := search(x, f, "count", sub, start, end)
	if !ok {
		return Raised
	}
	if s.n < 0 {
		return heap.Int(0)
	}
	return heap.Int(int64(countView(s, t, 1<<62)))
}

// tailMatch tells whether the part [i, j) of s begins or ends with t.
func tailMatch(s, t strView, i, j int, end bool) bool {
	if i > s.n || j-i < t.n {
		return false
	}
	if end {
		return equalView(s.sub(j-t.n, j), t)
	}
	return equalView(s.sub(i, i+t.n), t)
}

func strStartsOrEnds(x Value, f *Frame, name string, pre, start, end Value, atEnd bool) Value {
	i, j, ok := bounds(start, end, f, StrLen(x))
	if !ok {
		return Raised
	}
	if IsStr(pre) {
		return heap.Bool(tailMatch(viewStr(x), viewStr(pre), i, j, atEnd))
	}
	if !IsTuple(pre) {
		return TypeErr("%s first arg must be str or a tuple of str, not %s", name, TypeName(pre))
	}
	for k := range TupleLen(pre) {
		p := TupleAt(pre, k)
		if !IsStr(p) {
			return TypeErr("tuple for %s must only contain str, not %s", name, TypeName(p))
		}
		if tailMatch(viewStr(x), viewStr(p), i, j, atEnd) {
			return True
		}
	}
	return False
}

func strStartswith(x Value, f *Frame, pre, start, end Value) Value {
	return strStartsOrEnds(x, f, "startswith", pre, start, end, false)
}

func strEndswith(x Value, f *Frame, pre, start, end Value) Value {
	return strStartsOrEnds(x, f, "endswith", pre, start, end, true)
}

func strRemovePrefix(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return TypeErr("removeprefix() argument must be str, not %s", argTypeName(y))
	}
	s, t := viewStr(x), viewStr(y)
	if tailMatch(s, t, 0, s.n, false) {
		return Substr(x, t.n, s.n)
	}
	return strExact(x)
}

func strRemoveSuffix(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return TypeErr("removesuffix() argument must be str, not %s", argTypeName(y))
	}
	s, t := viewStr(x), viewStr(y)
	if tailMatch(s, t, 0, s.n, true) {
		return Substr(x, 0, s.n-t.n)
	}
	return strExact(x)
}

func strPartition(x Value, f *Frame, sep Value) Value {
	return partition(x, sep, false)
}

func strRpartition(x Value, f *Frame, sep Value) Value {
	return partition(x, sep, true)
}

func partition(x, sep Value, last bool) Value {
	if !IsStr(sep) {
		return TypeErr("must be str, not %s", TypeName(sep))
	}
	s, t := viewStr(x), viewStr(sep)
	if t.n == 0 {
		return ValueErr("empty separator")
	}
	if last {
		k := rfindView(s, t)
		if k < 0 {
			return Tuple3(EmptyStr, EmptyStr, strExact(x))
		}
		return Tuple3(Substr(x, 0, k), sep, Substr(x, k+t.n, s.n))
	}
	k := findView(s, t)
	if k < 0 {
		return Tuple3(strExact(x), EmptyStr, EmptyStr)
	}
	return Tuple3(Substr(x, 0, k), sep, Substr(x, k+t.n, s.n))
}

func strContains(x Value, f *Frame, y Value) Value {
	if !IsStr(y) {
		return TypeErr("'in <string>' requires string as left operand, not %s", TypeName(y))
	}
	return heap.Bool(findView(viewStr(x), viewStr(y)) >= 0)
}

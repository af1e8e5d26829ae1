package object

import (
	"bytes"

	"pyjit/heap"
	"pyjit/object/internal/text"
)

// The methods that bytes and bytearray share take the receiver as bytes: selfBytes. Results
// are of the receiver's type: likeSelf.

// selfBytes returns the bytes of a bytes or bytearray object.
func selfBytes(x Value) []byte {
	if IsByteArray(x) {
		return byteArrayView(x)
	}
	return BytesView(x)
}

// likeSelf returns a new object of x's built-in type with a copy of b.
func likeSelf(x Value, b []byte) Value {
	if IsByteArray(x) {
		return NewByteArray(b)
	}
	return NewBytes(b)
}

// subSelf is x[i:j] as an object of x's built-in type.
func subSelf(x Value, i, j int) Value {
	if IsByteArray(x) {
		return NewByteArray(byteArrayView(x)[i:j])
	}
	return subBytes(x, i, j)
}

// byteArg is an argument that must be an int in range(256).
func byteArg(v Value, f *Frame, message string) (byte, bool) {
	n, ok := asIndex(v, f)
	if !ok {
		if Matches(IndexError) || Matches(OverflowError) {
			ClearExc()
			ValueErr("%s", message)
		}
		return 0, false
	}
	if uint(n) > 255 {
		ValueErr("%s", message)
		return 0, false
	}
	return byte(n), true
}

const (
	byteRange  = "byte must be in range(0, 256)"
	bytesRange = "bytes must be in range(0, 256)"
)

// byteSearch evaluates the arguments of find and its kin.
func byteSearch(x Value, f *Frame, sub, start, end Value) (s, t []byte, i int, ok bool) {
	n := len(selfBytes(x))
	i, j, ok := bounds(start, end, f, n)
	if !ok {
		return
	}
	var one [1]byte
	isByte := false
	if !IsBytesLike(sub) {
		if !hasIndex(sub) {
			TypeErr("argument should be integer or bytes-like object, not '%s'", TypeName(sub))
			return nil, nil, 0, false
		}
		if one[0], ok = byteArg(sub, f, byteRange); !ok {
			return
		}
		isByte = true
	}
	if isByte {
		t = BytesView(byteChar(one[0]))
	} else if t, ok = BufferArg(sub); !ok {
		return
	}
	s = selfBytes(x)
	j = min(j, len(s))
	if i > j {
		return nil, t, -1, true
	}
	return s[i:j], t, i, true
}

func byteFind(x Value, f *Frame, sub, start, end Value, last bool) (int, bool) {
	s, t, i, ok := byteSearch(x, f, sub, start, end)
	if !ok {
		return 0, false
	}
	if i < 0 {
		return -1, true
	}
	k := -1
	if last {
		k = text.LastIndex(s, t)
	} else {
		k = text.Index1(s, t)
	}
	if k >= 0 {
		k += i
	}
	return k, true
}

func bytesFind(x Value, f *Frame, sub, start, end Value) Value {
	k, ok := byteFind(x, f, sub, start, end, false)
	if !ok {
		return Raised
	}
	return heap.Int(int64(k))
}

func bytesRfind(x Value, f *Frame, sub, start, end Value) Value {
	k, ok := byteFind(x, f, sub, start, end, true)
	if !ok {
		return Raised
	}
	return heap.Int(int64(k))
}

func bytesIndex(x Value, f *Frame, sub, start, end Value) Value {
	k, ok := byteFind(x, f, sub, start, end, false)
	if !ok {
		return Raised
	}
	if k < 0 {
		return ValueErr("subsection not found")
	}
	return heap.Int(int64(k))
}

func bytesRindex(x Value, f *Frame, sub, start, end Value) Value {
	k, ok := byteFind(x, f, sub, start, end, true)
	if !ok {
		return Raised
	}
	if k < 0 {
		return ValueErr("subsection not found")
	}
	return heap.Int(int64(k))
}

func bytesCount(x Value, f *Frame, sub, start, end Value) Value {
	s, t, i, ok := byteSearch(x, f, sub, start, end)
	if !ok {
		return Raised
	}
	if i < 0 {
		return heap.Int(0)
	}
	return heap.Int(int64(countBytes(s, t, 1<<62)))
}

func bytesContains(x Value, f *Frame, y Value) Value {
	if !IsBytesLike(y) {
		if !hasIndex(y) {
			return TypeErr("a bytes-like object is required, not '%s'", TypeName(y))
		}
		c, ok := byteArg(y, f, byteRange)
		if !ok {
			return Raised
		}
		return heap.Bool(bytes.IndexByte(selfBytes(x), c) >= 0)
	}
	t, ok := BufferArg(y)
	if !ok {
		return Raised
	}
	return heap.Bool(bytes.Contains(selfBytes(x), t))
}

func bytesStartsOrEnds(x Value, f *Frame, name string, pre, start, end Value, atEnd bool) Value {
	i, j, ok := bounds(start, end, f, len(selfBytes(x)))
	if !ok {
		return Raised
	}
	match := func(p Value) (bool, bool) {
		t, ok := BufferArg(p)
		if !ok {
			return false, false
		}
		s := selfBytes(x)
		j := min(j, len(s))
		if i > j || j-i < len(t) {
			return false, true
		}
		if atEnd {
			return bytes.HasSuffix(s[i:j], t), true
		}
		return bytes.HasPrefix(s[i:j], t), true
	}
	if IsTuple(pre) {
		for k := range TupleLen(pre) {
			if yes, ok := match(TupleAt(pre, k)); !ok {
				return Raised
			} else if yes {
				return True
			}
		}
		return False
	}
	if !IsBytesLike(pre) {
		return TypeErr("%s first arg must be bytes or a tuple of bytes, not %s", name, TypeName(pre))
	}
	yes, ok := match(pre)
	if !ok {
		return Raised
	}
	return heap.Bool(yes)
}

func bytesStartswith(x Value, f *Frame, pre, start, end Value) Value {
	return bytesStartsOrEnds(x, f, "startswith", pre, start, end, false)
}

func bytesEndswith(x Value, f *Frame, suf, start, end Value) Value {
	return bytesStartsOrEnds(x, f, "endswith", suf, start, end, true)
}

func bytesRemovePrefix(x Value, f *Frame, y Value) Value {
	t, ok := BufferArg(y)
	if !ok {
		return Raised
	}
	s := selfBytes(x)
	if len(t) > 0 && bytes.HasPrefix(s, t) {
		return subSelf(x, len(t), len(s))
	}
	return subSelf(x, 0, len(s))
}

func bytesRemoveSuffix(x Value, f *Frame, y Value) Value {
	t, ok := BufferArg(y)
	if !ok {
		return Raised
	}
	s := selfBytes(x)
	if len(t) > 0 && bytes.HasSuffix(s, t) {
		return subSelf(x, 0, len(s)-len(t))
	}
	return subSelf(x, 0, len(s))
}

func bytesPartition(x Value, f *Frame, sep Value) Value  { return partitionBytes(x, sep, false) }
func bytesRpartition(x Value, f *Frame, sep Value) Value { return partitionBytes(x, sep, true) }

func partitionBytes(x, sep Value, last bool) Value {
	t, ok := BufferArg(sep)
	if !ok {
		return Raised
	}
	if len(t) == 0 {
		return ValueErr("empty separator")
	}
	s := selfBytes(x)
	sv := sep
	if !IsBytes(sep) || IsByteArray(x) {
		sv = likeSelf(x, t)
	}
	if last {
		k := text.LastIndex(s, t)
		if k < 0 {
			return Tuple3(likeSelf(x, nil), likeSelf(x, nil), subSelf(x, 0, len(s)))
		}
		return Tuple3(subSelf(x, 0, k), sv, subSelf(x, k+len(t), len(s)))
	}
	k := text.Index1(s, t)
	if k < 0 {
		return Tuple3(subSelf(x, 0, len(s)), likeSelf(x, nil), likeSelf(x, nil))
	}
	return Tuple3(subSelf(x, 0, k), sv, subSelf(x, k+len(t), len(s)))
}

func bytesSplit(x Value, f *Frame, sep, maxsplit Value) Value {
	limit, ok := splitLimit(maxsplit, f)
	if !ok {
		return Raised
	}
	s := selfBytes(x)
	l := NewList(0)
	if sep == Unbound || sep == None {
		i := 0
		for {
			for i < len(s) && byteSpace(s[i]) {
				i++
			}
			if i == len(s) {
				return l
			}
			if limit == 0 {
				ListAppend(l, subSelf(x, i, len(s)))
				return l
			}
			j := i + 1
			for j < len(s) && !byteSpace(s[j]) {
				j++
			}
			ListAppend(l, subSelf(x, i, j))
			limit--
			i = j
		}
	}
	t, ok := BufferArg(sep)
	if !ok {
		return Raised
	}
	if len(t) == 0 {
		return ValueErr("empty separator")
	}
	o := 0
	for ; limit > 0; limit-- {
		k := text.Index1(s[o:], t)
		if k < 0 {
			break
		}
		ListAppend(l, likeSelf(x, s[o:o+k]))
		o += k + len(t)
	}
	ListAppend(l, subSelf(x, o, len(s)))
	return l
}

func bytesRsplit(x Value, f *Frame, sep, maxsplit Value) Value {
	limit, ok := splitLimit(maxsplit, f)
	if !ok {
		return Raised
	}
	s := selfBytes(x)
	l := NewList(0)
	j := len(s)
	if sep == Unbound || sep == None {
		for {
			for j > 0 && byteSpace(s[j-1]) {
				j--
			}
			if j == 0 {
				break
			}
			if limit == 0 {
				ListAppend(l, subSelf(x, 0, j))
				break
			}
			i := j - 1
			for i > 0 && !byteSpace(s[i-1]) {
				i--
			}
			ListAppend(l, subSelf(x, i, j))
			limit--
			j = i
		}
		reverseList(l)
		return l
	}
	t, ok := BufferArg(sep)
	if !ok {
		return Raised
	}
	if len(t) == 0 {
		return ValueErr("empty separator")
	}
	for ; limit > 0; limit-- {
		k := text.LastIndex(s[:j], t)
		if k < 0 {
			break
		}
		ListAppend(l, likeSelf(x, s[k+len(t):j]))
		j = k
	}
	ListAppend(l, subSelf(x, 0, j))
	reverseList(l)
	return l
}

func bytesSplitlines(x Value, f *Frame, keepends Value) Value {
	keep := false
	if keepends != Unbound {
		switch Truth(keepends, f) {
		case -1:
			return Raised
		case 1:
			keep = true
		}
	}
	s := selfBytes(x)
	l := NewList(0)
	for i := 0; i < len(s); {
		j := i
		for j < len(s) && s[j] != '\n' && s[j] != '\r' {
			j++
		}
		e := j
		if j < len(s) {
			if s[j] == '\r' && j+1 < len(s) && s[j+1] == '\n' {
				j++
			}
			j++
		}
		if keep {
			e = j
		}
		ListAppend(l, subSelf(x, i, e))
		i = j
	}
	return l
}

// byteSpace reports what bytes methods take for white space.
func byteSpace(c byte) bool { return c == ' ' || c-'\t' < 5 }

func stripBytes(x Value, set Value, ends int) Value {
	in := byteSpace
	if set != Unbound && set != None {
		t, ok := BufferArg(set)
		if !ok {
			return Raised
		}
		in = func(c byte) bool { return bytes.IndexByte(t, c) >= 0 }
	}
	s := selfBytes(x)
	i, j := 0, len(s)
	if ends&stripLeft != 0 {
		for i < j && in(s[i]) {
			i++
		}
	}
	if ends&stripRight != 0 {
		for i < j && in(s[j-1]) {
			j--
		}
	}
	return subSelf(x, i, j)
}

func bytesStrip(x Value, f *Frame, set Value) Value {
	return stripBytes(x, set, stripLeft|stripRight)
}
func bytesLstrip(x Value, f *Frame, set Value) Value { return stripBytes(x, set, stripLeft) }
func bytesRstrip(x Value, f *Frame, set Value) Value { return stripBytes(x, set, stripRight) }

func bytesReplace(x Value, f *Frame, old, new_, count Value) Value {
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
	t, ok := BufferArg(old)
	if !ok {
		return Raised
	}
	u, ok := BufferArg(new_)
	if !ok {
		return Raised
	}
	s := selfBytes(x)
	n := countBytes(s, t, limit)
	if n == 0 {
		return subSelf(x, 0, len(s))
	}
	if len(u) > len(t) && n > (maxSSize-len(s))/(len(u)-len(t)) {
		return OverflowErr("replace bytes is too long")
	}
	total := len(s) + n*(len(u)-len(t))
	if total > maxChars || tooBig(total) {
		return MemoryErr()
	}
	out := make([]byte, 0, total)
	for ; n > 0; n-- {
		if len(t) == 0 {
			out = append(out, u...)
			if len(s) > 0 {
				out = append(out, s[0])
				s = s[1:]
			}
			continue
		}
		k := text.Index1(s, t)
		out = append(out, s[:k]...)
		out = append(out, u...)
		s = s[k+len(t):]
	}
	out = append(out, s...)
	return likeSelf(x, out)
}

func bytesJoin(sep Value, f *Frame, iterable Value) Value {
	seq := iterable
	if !IsList(seq) && !IsTuple(seq) {
		if seq = joinSequence(iterable, f, "can only join an iterable"); seq == Raised {
			return Raised
		}
	}
	p, n := listItems(seq)
	for i := range n {
		if v := heap.At(p, i); !IsBytesLike(v) {
			return TypeErr("sequence item %d: expected a bytes-like object, %s found", i, TypeName(v))
		}
	}
	if n == 1 && IsExactBytes(heap.At(p, 0)) && IsBytes(sep) {
		return heap.At(p, 0)
	}
	total := max(n-1, 0) * len(selfBytes(sep))
	for i := range n {
		b, _ := Buffer(heap.At(p, i))
		total += len(b)
	}
	var r Value
	var d []byte
	if tooBig(total) {
		return MemoryErr()
	}
	if IsByteArray(sep) {
		r = NewByteArray(nil)
		d, _ = splice(r, 0, 0, total)
	} else if total == 0 {
		return EmptyBytes()
	} else {
		r, d = MakeBytes(total)
	}
	t := selfBytes(sep)
	k := 0
	for i := range n {
		if i > 0 {
			k += copy(d[k:], t)
		}
		b, _ := Buffer(heap.At(p, i))
		k += copy(d[k:], b)
	}
	return r
}

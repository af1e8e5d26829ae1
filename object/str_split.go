package object

import (
	"bytes"
	"math/bits"

	"pyjit/heap"
	"pyjit/internal/unitables"
	"pyjit/object/internal/text"
)

// piece is the part [i, j) of an ASCII text, always a copy: a short string that shared
// would keep the whole text.
func piece(s string, i, j int) Value {
	n := j - i
	if n <= 1 {
		if n <= 0 {
			return EmptyStr
		}
		return StrChar(uint32(s[i]))
	}
	v, d := newStr(hASCII, n, text.Kind1)
	copyBytes(d, bytesOf(s[i:j]))
	return v
}

// splitLimit evaluates maxsplit; -1 is no limit.
func splitLimit(v Value, f *Frame) (int, bool) {
	if v == Unbound {
		return 1 << 62, true
	}
	n, ok := AsSSize(v, f)
	if ok && n < 0 {
		n = 1 << 62
	}
	return n, ok
}

func strSplit(x Value, f *Frame, sep, maxsplit Value) Value {
	limit, ok := splitLimit(maxsplit, f)
	if !ok {
		return Raised
	}
	if sep == Unbound || sep == None {
		return splitSpace(x, limit)
	}
	if !IsStr(sep) {
		return TypeErr("must be str or None, not %s", TypeName(sep))
	}
	s, t := viewStr(x), viewStr(sep)
	if t.n == 0 {
		return ValueErr("empty separator")
	}
	l := NewList(0)
	if s.ascii && t.n == 1 && t.ascii {
		splitByte(l, s, loadByte(t.p), limit)
		return l
	}
	o := 0
	for ; limit > 0; limit-- {
		k := findView(s.sub(o, s.n), t)
		if k < 0 {
			break
		}
		ListAppend(l, strOf(s.sub(o, o+k)))
		o += k + t.n
	}
	if o == 0 {
		ListAppend(l, strExact(x))
	} else {
		ListAppend(l, strOf(s.sub(o, s.n)))
	}
	return l
}

// splitByte splits an ASCII string at a character, looking at 8 at a time.
func splitByte(l Value, v strView, c byte, limit int) {
	s := v.str()
	o, i := 0, 0
	m := uint64(c) * 0x0101010101010101
	for ; i+8 <= len(s) && limit > 0; i += 8 {
		x := loadWord(v.p+uintptr(i)) ^ m
		t := x&0x7f7f7f7f7f7f7f7f + 0x7f7f7f7f7f7f7f7f
		t = ^(t | x | 0x7f7f7f7f7f7f7f7f)
		for t != 0 && limit > 0 {
			k := i + bits.TrailingZeros64(t)>>3
			ListAppend(l, piece(s, o, k))
			o = k + 1
			t &= t - 1
			limit--
		}
	}
	for ; i < len(s) && limit > 0; i++ {
		if s[i] == c && i >= o {
			ListAppend(l, piece(s, o, i))
			o = i + 1
			limit--
		}
	}
	ListAppend(l, piece(s, o, len(s)))
}

// asciiSpace tells white space among the first 256 characters, but is used for ASCII.
var asciiSpace = [256]bool{'\t': true, '\n': true, '\v': true, '\f': true, '\r': true, ' ': true, 0x1c: true, 0x1d: true, 0x1e: true, 0x1f: true}

func splitSpace(x Value, limit int) Value {
	s := viewStr(x)
	l := NewList(0)
	if s.ascii {
		t := s.str()
		i := 0
		for {
			for i < len(t) && asciiSpace[t[i]] {
				i++
			}
			if i == len(t) {
				return l
			}
			if limit == 0 {
				ListAppend(l, piece(t, i, len(t)))
				return l
			}
			j := i + 1
			for j < len(t) && !asciiSpace[t[j]] {
				j++
			}
			ListAppend(l, piece(t, i, j))
			limit--
			i = j
		}
	}
	i := 0
	for {
		for i < s.n && unitables.IsSpace(s.at(i)) {
			i++
		}
		if i == s.n {
			return l
		}
		if limit == 0 {
			ListAppend(l, strOf(s.sub(i, s.n)))
			return l
		}
		j := i + 1
		for j < s.n && !unitables.IsSpace(s.at(j)) {
			j++
		}
		ListAppend(l, strOf(s.sub(i, j)))
		limit--
		i = j
	}
}

func strRsplit(x Value, f *Frame, sep, maxsplit Value) Value {
	limit, ok := splitLimit(maxsplit, f)
	if !ok {
		return Raised
	}
	s := viewStr(x)
	l := NewList(0)
	if sep == Unbound || sep == None {
		j := s.n
		for {
			for j > 0 && unitables.IsSpace(s.at(j-1)) {
				j--
			}
			if j == 0 {
				break
			}
			if limit == 0 {
				ListAppend(l, strOf(s.sub(0, j)))
				break
			}
			i := j - 1
			for i > 0 && !unitables.IsSpace(s.at(i-1)) {
				i--
			}
			ListAppend(l, strOf(s.sub(i, j)))
			limit--
			j = i
		}
		reverseList(l)
		return l
	}
	if !IsStr(sep) {
		return TypeErr("must be str or None, not %s", TypeName(sep))
	}
	t := viewStr(sep)
	if t.n == 0 {
		return ValueErr("empty separator")
	}
	j := s.n
	for ; limit > 0; limit-- {
		k := rfindView(s.sub(0, j), t)
		if k < 0 {
			break
		}
		ListAppend(l, strOf(s.sub(k+t.n, j)))
		j = k
	}
	if j == s.n {
		ListAppend(l, strExact(x))
	} else {
		ListAppend(l, strOf(s.sub(0, j)))
	}
	reverseList(l)
	return l
}

func strSplitlines(x Value, f *Frame, keepends Value) Value {
	keep := false
	if keepends != Unbound {
		switch Truth(keepends, f) {
		case -1:
			return Raised
		case 1:
			keep = true
		}
	}
	s := viewStr(x)
	l := NewList(0)
	for i := 0; i < s.n; {
		j := nextLine(s, i)
		e := j
		if j < s.n {
			if s.at(j) == '\r' && j+1 < s.n && s.at(j+1) == '\n' {
				j++
			}
			j++
		}
		if keep {
			e = j
		}
		if i == 0 && e == s.n {
			ListAppend(l, strExact(x))
			break
		}
		ListAppend(l, strOf(s.sub(i, e)))
		i = j
	}
	return l
}

var asciiBreak = [256]bool{'\n': true, '\v': true, '\f': true, '\r': true, 0x1c: true, 0x1d: true, 0x1e: true, 0x85: true}

// nextLine returns the position of the next line break from i on.
func nextLine(s strView, i int) int {
	if s.kind == text.Kind1 {
		t := s.u1()
		for i < len(t) && !asciiBreak[t[i]] {
			i++
		}
		return i
	}
	for i < s.n && !unitables.IsLinebreak(s.at(i)) {
		i++
	}
	return i
}

// Which ends strip looks at.
const (
	stripLeft  = 1
	stripRight = 2
)

func strStripped(x Value, name string, chars Value, ends int) Value {
	s := viewStr(x)
	i, j := 0, s.n
	if chars == Unbound || chars == None {
		if s.ascii {
			t := s.u1()
			if ends&stripLeft != 0 {
				for i < j && asciiSpace[t[i]] {
					i++
				}
			}
			if ends&stripRight != 0 {
				for i < j && asciiSpace[t[j-1]] {
					j--
				}
			}
		} else {
			if ends&stripLeft != 0 {
				for i < j && unitables.IsSpace(s.at(i)) {
					i++
				}
			}
			if ends&stripRight != 0 {
				for i < j && unitables.IsSpace(s.at(j-1)) {
					j--
				}
			}
		}
		return Substr(x, i, j)
	}
	if !IsStr(chars) {
		return TypeErr("%s arg must be None or str", name)
	}
	set := viewStr(chars)
	if ends&stripLeft != 0 {
		for i < j && set.has(s.at(i)) {
			i++
		}
	}
	if ends&stripRight != 0 {
		for i < j && set.has(s.at(j-1)) {
			j--
		}
	}
	return Substr(x, i, j)
}

// has reports whether the character occurs.
func (s strView) has(c uint32) bool {
	switch s.kind {
	case text.Kind1:
		return c < 256 && bytes.IndexByte(s.u1(), byte(c)) >= 0
	case text.Kind2:
		return c < 1<<16 && text.IndexUnit2(s.u2(), uint16(c)) >= 0
	}
	return text.IndexUnit4(s.u4(), c) >= 0
}

func strStrip(x Value, f *Frame, chars Value) Value {
	return strStripped(x, "strip", chars, stripLeft|stripRight)
}
func strLstrip(x Value, f *Frame, chars Value) Value {
	return strStripped(x, "lstrip", chars, stripLeft)
}
func strRstrip(x Value, f *Frame, chars Value) Value {
	return strStripped(x, "rstrip", chars, stripRight)
}

// strJoin is sep.join(iterable).
func strJoin(sep Value, f *Frame, iterable Value) Value {
	seq := iterable
	if !IsList(seq) && !IsTuple(seq) {
		seq = joinSequence(iterable, f, "can only join an iterable")
		if seq == Raised {
			return Raised
		}
	}
	p, n := listItems(seq)
	if n == 0 {
		return EmptyStr
	}
	t := viewStr(sep)
	total, kind, ascii := 0, text.Kind1, true
	for i := range n {
		v := heap.At(p, i)
		if !IsStr(v) {
			return TypeErr("sequence item %d: expected str instance, %s found", i, TypeName(v))
		}
		h := loadWord(v.Addr())
		total += int(loadWord(v.Addr()+OffStrLen) >> 1)
		kind = max(kind, text.Kind(h>>strFlagShift&StrKindMask))
		ascii = ascii && h&hASCII != 0
	}
	if n == 1 {
		if v := heap.At(p, 0); IsExactStr(v) {
			return v
		}
	}
	if n > 1 && t.n > 0 {
		if t.n > maxSSize/n {
			return OverflowErr("join() result is too long for a Python string")
		}
		total += t.n * (n - 1)
		kind = max(kind, t.kind)
		ascii = ascii && t.ascii
	}
	if total <= 1 {
		for i := range n {
			if v := heap.At(p, i); StrLen(v) == 1 {
				return strExact(v)
			}
		}
		if total == 1 {
			return strExact(sep)
		}
		return EmptyStr
	}
	if total > maxChars || tooBig(total<<kind) {
		return MemoryErr()
	}
	flags := uint64(0)
	if ascii {
		flags = hASCII
	}
	v, d := newStr(flags, total, kind)
	if kind == text.Kind1 {
		joinBytes(d, total, p, n, t)
		return v
	}
	for i := range n {
		if i > 0 && t.n > 0 {
			copyWide(d, kind, t)
			d += uintptr(t.n) << kind
		}
		s := viewStr(heap.At(p, i))
		copyWide(d, kind, s)
		d += uintptr(s.n) << kind
	}
	return v
}

// joinBytes writes the n strings at p, all of one byte a character, with t between them.
// Short pieces are copied as words, which may write beyond them but not beyond the total.
func joinBytes(d uintptr, total int, p uintptr, n int, t strView) {
	last := d + uintptr(total) - 16 // up to here two words may be written
	if total < 16 {
		last = 0
	}
	word := uint64(0)
	if t.n > 0 && t.n <= 8 {
		for i, c := range t.u1() {
			word |= uint64(c) << (8 * i)
		}
	}
	for i := range n {
		if i > 0 && t.n > 0 {
			if t.n <= 8 && d <= last {
				storeWord(d, word)
			} else {
				copyBytes(d, t.u1())
			}
			d += uintptr(t.n)
		}
		q := heap.At(p, i).Addr()
		if m := uintptr(loadWord(q+OffStrLen) >> 1); m <= 16 && d <= last && loadWord(q)&hApart == 0 {
			storeWord(d, loadWord(q+OffStrData))
			if m > 8 {
				storeWord(d+8, loadWord(q+OffStrData+8))
			}
			d += m
			continue
		}
		s := viewStr(heap.At(p, i))
		copyBytes(d, s.u1())
		d += uintptr(s.n)
	}
}

// joinSequence collects an iterable into a list.
func joinSequence(iterable Value, f *Frame, message string) Value {
	it := Iter(iterable, f)
	if it == Raised {
		if Matches(TypeError) {
			ClearExc()
			return TypeErr("%s", message)
		}
		return Raised
	}
	l := NewList(0)
	for {
		v := Next(it, f)
		if v == Done {
			return l
		}
		if v == Raised {
			return Raised
		}
		ListAppend(l, v)
	}
}

// listItems returns the address of the items of a list or tuple, and their number.
func listItems(seq Value) (uintptr, int) {
	if IsTuple(seq) {
		return tupleItems(seq), TupleLen(seq)
	}
	return listOf(seq).items(), ListLen(seq)
}

func reverseList(l Value) {
	for i, j := 0, ListLen(l)-1; i < j; i, j = i+1, j-1 {
		a, b := ListAt(l, i), ListAt(l, j)
		ListSet(l, i, b)
		ListSet(l, j, a)
	}
}

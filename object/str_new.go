package object

import (
	"unsafe"

	"pyjit/heap"
	"pyjit/object/internal/text"
)

// makeChars makes the static strings. They must be the first static objects, because their
// address is a constant.
func makeChars() {
	p := heap.NewStatic(ShapeStr, 257*CharSize)
	if p != Chars {
		panic("object: the static strings are not where they belong")
	}
	for c := range uintptr(257) {
		q := p + c*CharSize
		h, n := uint64(ShapeStr), uint64(2)
		if c < 128 || c == 256 {
			h |= hASCII
		}
		if c == 256 {
			n = 0
		}
		storeWord(q, h|hInterned)
		storeWord(q+OffStrLen, n)
		storeWord(q+OffStrHash, 0)
		storeWord(q+OffStrData, uint64(c&0xff))
	}
}

// StrChar returns the string of one character.
func StrChar(c uint32) Value {
	if c < 256 {
		return Value(Chars + 3 + uintptr(c)*CharSize)
	}
	k := text.KindOf(c)
	p := heap.Ctx.Free[heap.Class32].Alloc(32)
	storeWord(p, ShapeStr|uint64(k)<<strFlagShift)
	storeWord(p+OffStrLen, 2)
	storeWord(p+OffStrHash, 0)
	storeWord(p+OffStrData, uint64(c))
	return heap.Obj(p)
}

// newStr returns a new string of n characters of the kind, not all of them yet there, and
// the address where they belong. The caller has dealt with strings of at most one character
// below 256, and knows that k is the narrowest kind.
func newStr(flags uint64, n int, k text.Kind) (Value, uintptr) {
	size := uintptr(n) << k
	h := ShapeStr | flags | uint64(k)<<strFlagShift
	if size <= maxCell-OffStrData {
		p := heap.NewRaw(ShapeStr, OffStrData+size)
		storeWord(p, h)
		storeWord(p+OffStrLen, uint64(n)<<1)
		storeWord(p+OffStrHash, 0)
		return heap.Obj(p), p + OffStrData
	}
	b := newBuf(size, size)
	d := heap.BufData(b)
	return newStrX(h^ShapeStr^ShapeStrX, n, d, heap.Obj(b)), d
}

// newStrX returns a string over characters in another object.
func newStrX(h uint64, n int, data uintptr, owner Value) Value {
	p := heap.Ctx.Free[heap.Class48].Alloc(48)
	storeWord(p, h|hApart)
	storeWord(p+OffStrLen, uint64(n)<<1)
	storeWord(p+OffStrHash, 0)
	storeWord(p+OffStrData, uint64(data))
	storeWord(p+OffStrOwner, uint64(owner))
	return heap.Obj(p)
}

// newBuf returns a Buf with size bytes in use and room for more. In a large object the
// room is address space and need not be asked for.
func newBuf(size, room uintptr) uintptr {
	p := heap.NewBuf(ShapeTextBuf, room)
	heap.SetBufLen(p, size)
	return p
}

// str1 makes a string of characters of one byte.
func str1(s []uint8) Value {
	if len(s) <= 1 {
		if len(s) == 0 {
			return EmptyStr
		}
		return StrChar(uint32(s[0]))
	}
	flags := uint64(0)
	if isASCII(s) {
		flags = hASCII
	}
	v, d := newStr(flags, len(s), text.Kind1)
	copyBytes(d, s)
	return v
}

// strASCII makes a string of characters that are known to be ASCII.
func strASCII(s string) Value {
	if len(s) <= 1 {
		if len(s) == 0 {
			return EmptyStr
		}
		return StrChar(uint32(s[0]))
	}
	v, d := newStr(hASCII, len(s), text.Kind1)
	copyBytes(d, bytesOf(s))
	return v
}

// str2 makes a string of characters of two bytes, which may be narrower.
func str2(s []uint16) Value {
	switch {
	case len(s) == 0:
		return EmptyStr
	case len(s) == 1:
		return StrChar(uint32(s[0]))
	}
	m := text.Or(s)
	if m >= 1<<8 {
		v, d := newStr(0, len(s), text.Kind2)
		copy(units[uint16](d, len(s)), s)
		return v
	}
	v, d := newStr(asciiFlag(m), len(s), text.Kind1)
	text.Narrow(units[uint8](d, len(s))[:0], s)
	return v
}

// str4 makes a string of characters of four bytes, which may be narrower.
func str4(s []uint32) Value {
	switch {
	case len(s) == 0:
		return EmptyStr
	case len(s) == 1:
		return StrChar(s[0])
	}
	m := text.Or(s)
	switch text.KindOf(m) {
	case text.Kind1:
		v, d := newStr(asciiFlag(m), len(s), text.Kind1)
		text.Narrow(units[uint8](d, len(s))[:0], s)
		return v
	case text.Kind2:
		v, d := newStr(0, len(s), text.Kind2)
		text.Narrow(units[uint16](d, len(s))[:0], s)
		return v
	}
	v, d := newStr(0, len(s), text.Kind4)
	copy(units[uint32](d, len(s)), s)
	return v
}

func asciiFlag(or uint32) uint64 {
	if or < 128 {
		return hASCII
	}
	return 0
}

// strOf makes a string of the characters of a view.
func strOf(s strView) Value {
	switch s.kind {
	case text.Kind1:
		if s.ascii {
			return strASCII(s.str())
		}
		return str1(s.u1())
	case text.Kind2:
		return str2(s.u2())
	}
	return str4(s.u4())
}

// built makes a string of a builder's characters.
func built(b *text.Builder) Value {
	switch b.Kind {
	case text.Kind1:
		return str1(b.B1)
	case text.Kind2:
		return str2(b.B2)
	}
	return str4(b.B4)
}

// NewStr makes a string of UTF-8, in which surrogates may stand as three bytes each; an
// invalid byte becomes U+FFFD.
func NewStr(s string) Value {
	if isASCII(bytesOf(s)) {
		return strASCII(s)
	}
	b := text.Get()
	b.WTF8(s)
	v := built(b)
	b.Put()
	return v
}

// NewStrLatin1 makes a string of characters below 256.
func NewStrLatin1(s []byte) Value { return str1(s) }

// NewStrRunes makes a string of code points.
func NewStrRunes(s []uint32) Value { return str4(s) }

// StrGo returns a copy of a string as a Go string: UTF-8, surrogates as three bytes each.
func StrGo(v Value) string {
	s := viewStr(v)
	if s.ascii {
		return string(s.u1())
	}
	return string(appendWTF8(nil, s))
}

// StrView returns the characters of an ASCII string without a copy, for use up to the next
// safepoint; ok is false if v has other characters.
func StrView(v Value) (s string, ok bool) {
	t := viewStr(v)
	if !t.ascii {
		return "", false
	}
	return t.str(), true
}

func appendWTF8(b []byte, s strView) []byte {
	switch s.kind {
	case text.Kind1:
		if s.ascii {
			return append(b, s.u1()...)
		}
		return text.AppendWTF8s(b, s.u1())
	case text.Kind2:
		return text.AppendWTF8s(b, s.u2())
	}
	return text.AppendWTF8s(b, s.u4())
}

// strExact returns v, which is a string, as one of type str itself.
func strExact(v Value) Value {
	if IsExactStr(v) {
		return v
	}
	p := v.Addr()
	h := loadWord(p)
	n := int(loadWord(p+OffStrLen) >> 1)
	if n <= 1 {
		return strOf(viewStr(v))
	}
	r := newStrX(ShapeStrX|h&(hKind|hASCII), n, uintptr(loadWord(p+OffStrData)), Value(loadWord(p+OffStrOwner)))
	storeWord(r.Addr()+OffStrHash, loadWord(p+OffStrHash))
	return r
}

// strOwner returns the object that holds the characters of a string.
func strOwner(v Value) Value {
	p := v.Addr()
	if loadWord(p)&hApart != 0 {
		return Value(loadWord(p + OffStrOwner))
	}
	return v
}

// isASCII reports whether all bytes are below 128.
func isASCII(s []byte) bool {
	const high = 0x8080808080808080
	n := len(s)
	p := uintptr(0)
	b := unsafe.Pointer(unsafe.SliceData(s))
	var m uint64
	for ; p+32 <= uintptr(n); p += 32 {
		q := unsafe.Add(b, p)
		m = *(*uint64)(q) | *(*uint64)(unsafe.Add(q, 8)) | *(*uint64)(unsafe.Add(q, 16)) | *(*uint64)(unsafe.Add(q, 24))
		if m&high != 0 {
			return false
		}
	}
	for ; p+8 <= uintptr(n); p += 8 {
		m |= *(*uint64)(unsafe.Add(b, p))
	}
	for ; p < uintptr(n); p++ {
		m |= uint64(*(*uint8)(unsafe.Add(b, p)))
	}
	return m&high == 0
}

// copyBytes copies s to d, short ones without a call.
func copyBytes(d uintptr, s []byte) {
	n := uintptr(len(s))
	if n > 16 {
		copy(heap.Bytes(d, len(s)), s)
		return
	}
	b := unsafe.Pointer(unsafe.SliceData(s))
	switch {
	case n >= 8:
		x, y := *(*uint64)(b), *(*uint64)(unsafe.Add(b, n-8))
		storeWord(d, x)
		storeWord(d+n-8, y)
	case n >= 4:
		x, y := *(*uint32)(b), *(*uint32)(unsafe.Add(b, n-4))
		*(*uint32)(heap.Ptr(d)) = x
		*(*uint32)(heap.Ptr(d + n - 4)) = y
	default:
		for i := uintptr(0); i < n; i++ {
			*(*uint8)(heap.Ptr(d + i)) = *(*uint8)(unsafe.Add(b, i))
		}
	}
}

package object

import (
	"unsafe"

	"pyjit/heap"
	"pyjit/object/internal/text"
)

// Strings and bytes have two forms. In line, the characters follow the fields; apart, they
// lie in another object, the owner: a Buf, or a string or bytes object in line. Instances of
// subclasses are always apart, so that attributes find room behind the fields.
//
//	offset  in line      apart
//	 0      header       header
//	 8      length       length        in characters, as a tagged int
//	16      hash         hash          0: not known yet
//	24      characters   their address
//	32                   owner
//
// The kind is always the narrowest that holds every character. A string of one character
// below 256 or of none, if exactly of type str, is one of the static strings at Chars.
const (
	OffStrLen   = 8
	OffStrHash  = 16
	OffStrData  = 24 // in line: first character; apart: the address of it
	OffStrOwner = 32
	SizeStrX    = 40
	maskStrX    = 1 << (OffStrOwner / 8)
)

// The owner is often a buffer (heap.NewBuf) of the shape ShapeTextBuf. What lies below its
// used length never changes while a string refers to it.

// Byte 5 of a string's header.
const (
	StrKindMask  = 3      // log2 of the bytes of a character
	StrASCII     = 1 << 2 // all characters are below 128
	StrInterned  = 1 << 3 // equal interned strings are identical
	StrApart     = 1 << 4 // of the second form
	StrChain     = 3 << 5 // concatenations in a row that made it, at most 3
	OffStrFlags  = 5      // of that byte
	strFlagShift = 8 * OffStrFlags

	hASCII    = StrASCII << strFlagShift
	hInterned = StrInterned << strFlagShift
	hApart    = StrApart << strFlagShift
	hKind     = StrKindMask << strFlagShift
	hChain    = StrChain << strFlagShift
	hChain1   = 1 << 5 << strFlagShift
)

// Chars is the address of the 256 static strings of one character, CharSize bytes apart;
// the empty string follows them.
const (
	Chars    = heap.StaticBase
	CharSize = 32

	EmptyStr = Value(Chars + 256*CharSize + 3)
)

// The largest string that is a cell.
const maxCell = 8192

func loadWord(p uintptr) uint64     { return *(*uint64)(unsafe.Add(nil, p)) }
func storeWord(p uintptr, x uint64) { *(*uint64)(unsafe.Add(nil, p)) = x }
func loadByte(p uintptr) uint8      { return *(*uint8)(unsafe.Add(nil, p)) }
func loadUnit2(p uintptr) uint16    { return *(*uint16)(unsafe.Add(nil, p)) }
func loadUnit4(p uintptr) uint32    { return *(*uint32)(unsafe.Add(nil, p)) }

// units are the n units at p, for use up to the next safepoint.
func units[T text.Unit](p uintptr, n int) []T { return unsafe.Slice((*T)(unsafe.Add(nil, p)), n) }

// goString is a Go string over the n bytes at p, without a copy; it must not outlive the
// next safepoint, nor be stored.
func goString(p uintptr, n int) string {
	return unsafe.String((*byte)(unsafe.Add(nil, p)), n)
}

func bytesOf(s string) []byte { return unsafe.Slice(unsafe.StringData(s), len(s)) }

// A strView is a string taken apart: the address of its characters, how many, and their
// kind. It is good up to the next safepoint.
type strView struct {
	p     uintptr
	n     int
	kind  text.Kind
	ascii bool
}

// viewStr takes apart a string, of any class.
func viewStr(v Value) strView {
	p := v.Addr()
	h := loadWord(p)
	d := p + OffStrData
	if h&hApart != 0 {
		d = uintptr(loadWord(d))
	}
	return strView{d, int(loadWord(p+OffStrLen) >> 1), text.Kind(h >> strFlagShift & StrKindMask), h&hASCII != 0}
}

func (s strView) u1() []uint8  { return units[uint8](s.p, s.n) }
func (s strView) u2() []uint16 { return units[uint16](s.p, s.n) }
func (s strView) u4() []uint32 { return units[uint32](s.p, s.n) }

// str is the text as a Go string; only for kind 1.
func (s strView) str() string { return goString(s.p, s.n) }

// raw are the bytes of the units.
func (s strView) raw() []byte { return heap.Bytes(s.p, s.n<<s.kind) }

// at returns the i-th character.
func (s strView) at(i int) uint32 {
	switch s.kind {
	case text.Kind1:
		return uint32(loadByte(s.p + uintptr(i)))
	case text.Kind2:
		return uint32(loadUnit2(s.p + uintptr(i)<<1))
	}
	return loadUnit4(s.p + uintptr(i)<<2)
}

// sub is the part [i, j).
func (s strView) sub(i, j int) strView {
	return strView{s.p + uintptr(i)<<s.kind, j - i, s.kind, s.ascii}
}

// appendTo adds the characters to a builder.
func (s strView) appendTo(b *text.Builder) {
	switch s.kind {
	case text.Kind1:
		b.Append1(s.u1())
	case text.Kind2:
		b.Append2(s.u2())
	default:
		b.Append4(s.u4())
	}
}

// widened returns the characters as units of a kind at least their own: a view where it is
// the same, else a copy in Go's memory.
func widened[T text.Unit](s strView) []T {
	var t T
	switch unsafe.Sizeof(t) {
	case 1:
		return units[T](s.p, s.n)
	case 2:
		if s.kind == text.Kind2 {
			return units[T](s.p, s.n)
		}
		return text.Extend(make([]T, 0, s.n), s.u1())
	}
	switch s.kind {
	case text.Kind1:
		return text.Extend(make([]T, 0, s.n), s.u1())
	case text.Kind2:
		return text.Extend(make([]T, 0, s.n), s.u2())
	}
	return units[T](s.p, s.n)
}

// IsStr reports whether v is a str or an instance of a subclass.
func IsStr(v Value) bool {
	return v.IsObj() && (v.Shape()&^shapeSize == ShapeStr || Kind(heap.ShapeOf(v).Kind) == KindStr)
}

// IsExactStr reports whether v is of type str itself.
func IsExactStr(v Value) bool { return v.IsObj() && v.Shape()&^shapeSize == ShapeStr }

// StrLen returns the number of characters of a string.
func StrLen(v Value) int { return int(loadWord(v.Addr()+OffStrLen) >> 1) }

// StrAt returns the i-th character of a string; i must be in range.
func StrAt(v Value, i int) rune { return rune(viewStr(v).at(i)) }

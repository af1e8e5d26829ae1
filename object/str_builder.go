package object

import "pyjit/object/internal/text"

// A StrBuilder collects characters outside the heap; it keeps the narrowest kind.
// NewStrBuilder and FinishStr (or DropStr) are nested like brackets.
type StrBuilder = text.Builder

// NewStrBuilder returns an empty builder.
func NewStrBuilder() *StrBuilder { return text.Get() }

// AppendStr adds the characters of the string v.
func AppendStr(b *StrBuilder, v Value) { viewStr(v).appendTo(b) }

// FinishStr returns the string that was built and gives the builder back.
func FinishStr(b *StrBuilder) Value {
	v := built(b)
	b.Put()
	return v
}

// DropStr gives the builder back when its contents are not wanted.
func DropStr(b *StrBuilder) Value {
	b.Put()
	return Raised
}

// BuildString concatenates n strings, of any class: the end of an f-string.
func BuildString(args *Value, n int) Value {
	if n == 1 {
		return strExact(*args)
	}
	var total int
	kind, ascii := text.Kind1, true
	for i := range n {
		s := viewStr(Arg(args, i))
		total += s.n
		kind = max(kind, s.kind)
		ascii = ascii && s.ascii
	}
	if total <= 1 {
		for i := range n {
			if v := Arg(args, i); StrLen(v) == 1 {
				return strExact(v)
			}
		}
		return EmptyStr
	}
	flags := uint64(0)
	if ascii {
		flags = hASCII
	}
	v, d := newStr(flags, total, kind)
	for i := range n {
		s := viewStr(Arg(args, i))
		copyWide(d, kind, s)
		d += uintptr(s.n) << kind
	}
	return v
}

// Package text has the loops over characters that Python's strings are made of: search,
// comparison, and a builder that keeps the narrowest width.
//
// Characters come as units of one, two or four bytes, each a whole code point (surrogates
// included, since Python strings may hold them). The package does not know objects.
package text

// A Unit is one character of a string of some width.
type Unit interface{ uint8 | uint16 | uint32 }

// A Kind is the width of a string's units: log2 of its bytes.
type Kind uint8

const (
	Kind1 Kind = iota // up to U+00FF
	Kind2             // up to U+FFFF
	Kind4
)

// KindOf returns the narrowest kind that holds c.
func KindOf(c uint32) Kind {
	switch {
	case c < 1<<8:
		return Kind1
	case c < 1<<16:
		return Kind2
	}
	return Kind4
}

// A Builder collects characters. Its contents are always of the narrowest kind, because
// nothing is ever taken away: it widens when a wider character comes.
// The zero value is ready for use.
type Builder struct {
	B1   []uint8
	B2   []uint16
	B4   []uint32
	Kind Kind
	free *Builder
}

var pool *Builder

// Get returns an empty builder with some room; Put gives it back. Whoever calls them holds
// the interpreter's lock.
func Get() *Builder {
	b := pool
	if b == nil {
		return &Builder{B1: make([]uint8, 0, 256)}
	}
	pool, b.free = b.free, nil
	return b
}

const keep = 1 << 20 // larger buffers go to the garbage collector

// Put gives the builder back.
func (b *Builder) Put() {
	if cap(b.B1)+2*cap(b.B2)+4*cap(b.B4) > keep {
		return
	}
	b.Reset()
	b.free = pool
	pool = b
}

// Reset empties the builder and keeps its room.
func (b *Builder) Reset() { b.B1, b.B2, b.B4, b.Kind = b.B1[:0], b.B2[:0], b.B4[:0], Kind1 }

// Len returns the number of characters.
func (b *Builder) Len() int {
	switch b.Kind {
	case Kind1:
		return len(b.B1)
	case Kind2:
		return len(b.B2)
	}
	return len(b.B4)
}

// At returns the i-th character.
func (b *Builder) At(i int) uint32 {
	switch b.Kind {
	case Kind1:
		return uint32(b.B1[i])
	case Kind2:
		return uint32(b.B2[i])
	}
	return b.B4[i]
}

// Rune appends a character.
func (b *Builder) Rune(c uint32) {
	if b.Kind == Kind1 && c < 1<<8 {
		b.B1 = append(b.B1, uint8(c))
		return
	}
	b.rune(c)
}

//go:noinline
func (b *Builder) rune(c uint32) {
	if k := KindOf(c); k > b.Kind {
		b.Widen(k)
	}
	switch b.Kind {
	case Kind1:
		b.B1 = append(b.B1, uint8(c))
	case Kind2:
		b.B2 = append(b.B2, uint16(c))
	default:
		b.B4 = append(b.B4, c)
	}
}

// Widen makes the builder at least as wide as k: the caller appends a character of it.
func (b *Builder) Widen(k Kind) {
	if k <= b.Kind {
		return
	}
	switch {
	case k == Kind2:
		b.B2 = Extend(b.B2[:0], b.B1)
	case b.Kind == Kind1:
		b.B4 = Extend(b.B4[:0], b.B1)
	default:
		b.B4 = Extend(b.B4[:0], b.B2)
	}
	b.Kind = k
}

// ASCII appends a string of ASCII characters.
func (b *Builder) ASCII(s string) {
	switch b.Kind {
	case Kind1:
		b.B1 = append(b.B1, s...)
	case Kind2:
		for i := range len(s) {
			b.B2 = append(b.B2, uint16(s[i]))
		}
	default:
		for i := range len(s) {
			b.B4 = append(b.B4, uint32(s[i]))
		}
	}
}

// Append1 appends characters of one byte.
func (b *Builder) Append1(s []uint8) {
	switch b.Kind {
	case Kind1:
		b.B1 = append(b.B1, s...)
	case Kind2:
		b.B2 = Extend(b.B2, s)
	default:
		b.B4 = Extend(b.B4, s)
	}
}

// Append2 appends characters of two bytes, which may be narrower than they could be.
func (b *Builder) Append2(s []uint16) {
	if b.Kind == Kind1 {
		if k := KindOf(Or(s)); k > Kind1 {
			b.Widen(k)
		} else {
			b.B1 = Narrow(b.B1, s)
			return
		}
	}
	if b.Kind == Kind2 {
		b.B2 = append(b.B2, s...)
	} else {
		b.B4 = Extend(b.B4, s)
	}
}

// Append4 appends characters of four bytes, which may be narrower than they could be.
func (b *Builder) Append4(s []uint32) {
	if b.Kind < Kind4 {
		b.Widen(KindOf(Or(s)))
	}
	switch b.Kind {
	case Kind1:
		b.B1 = Narrow(b.B1, s)
	case Kind2:
		b.B2 = Narrow(b.B2, s)
	default:
		b.B4 = append(b.B4, s...)
	}
}

// Repeat appends c n times.
func (b *Builder) Repeat(c uint32, n int) {
	for ; n > 0; n-- {
		b.Rune(c)
	}
}

// WTF8 appends the characters of a Go string: UTF-8 in which surrogates may stand as
// three bytes each. Bytes that are neither become U+FFFD.
func (b *Builder) WTF8(s string) {
	i := ASCIIPrefix(s)
	b.ASCII(s[:i])
	for i < len(s) {
		c, n := DecodeWTF8(s[i:])
		b.Rune(c)
		i += n
	}
}

// Extend appends narrower characters.
func Extend[D, S Unit](d []D, s []S) []D {
	n := len(d)
	d = grow(d, len(s))
	t := d[n:]
	for i, c := range s {
		t[i] = D(c)
	}
	return d
}

// Narrow appends wider characters that are known to fit.
func Narrow[D, S Unit](d []D, s []S) []D { return Extend(d, s) }

func grow[D Unit](d []D, n int) []D {
	if cap(d)-len(d) < n {
		e := make([]D, len(d), max(len(d)+n, 2*cap(d), 64))
		copy(e, d)
		d = e
	}
	return d[:len(d)+n]
}

// Or returns the bitwise or of all characters: its kind is that of the widest.
func Or[T Unit](s []T) uint32 {
	var m T
	for _, c := range s {
		m |= c
	}
	return uint32(m)
}

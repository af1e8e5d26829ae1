package text

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

func conv[T Unit](b []byte) []T {
	r := make([]T, len(b))
	for i, c := range b {
		r[i] = T(c)
	}
	return r
}

func testSearch[T Unit](t *testing.T, index func(s, sub []T) int, count func(s, sub []T, limit int) int, pair func(s []T, d, i int, c0, c1 T) int) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 40000 {
		b := make([]byte, rnd.IntN(120))
		for i := range b {
			b[i] = "aab"[rnd.IntN(3)]
		}
		sub := make([]byte, rnd.IntN(8))
		if rnd.IntN(8) == 0 {
			sub = make([]byte, rnd.IntN(60))
		}
		for i := range sub {
			sub[i] = "aab"[rnd.IntN(3)]
		}
		s, x := conv[T](b), conv[T](sub)
		if got, want := index(s, x), bytes.Index(b, sub); got != want {
			t.Fatalf("index(%q, %q) = %d, want %d", b, sub, got, want)
		}
		if got, want := LastIndex(s, x), bytes.LastIndex(b, sub); got != want {
			t.Fatalf("LastIndex(%q, %q) = %d, want %d", b, sub, got, want)
		}
		if got, want := count(s, x, 1<<62), bytes.Count(b, sub); got != want {
			t.Fatalf("count(%q, %q) = %d, want %d", b, sub, got, want)
		}
		if len(sub) > 0 {
			if got, want := rollingIndex(s, x), bytes.Index(b, sub); got != want {
				t.Fatalf("rollingIndex(%q, %q) = %d, want %d", b, sub, got, want)
			}
		}
		for d := range min(len(s), 40) {
			i := rnd.IntN(len(s) - d + 1)
			for _, c := range []T{'a', 'b', 'c'} {
				if got, want := pair(s, d, i, c, 'b'), pairOf(s, d, i, c, 'b'); got != want {
					t.Fatalf("pair(%q, %d, %d, %c, b) = %d, want %d", b, d, i, rune(c), got, want)
				}
			}
		}
	}
}

func TestSearch(t *testing.T) {
	t.Run("1", func(t *testing.T) { testSearch(t, Index1, Count1, nextPair8) })
	t.Run("2", func(t *testing.T) { testSearch(t, Index2, Count2, nextPair16) })
	t.Run("4", func(t *testing.T) { testSearch(t, Index4, Count4, nextPair32) })
	if i := IndexUnit2([]uint16{1, 2, 0x103, 3}, 3); i != 3 {
		t.Error(i)
	}
	if i := IndexUnit4([]uint32{1, 2, 0x10003, 4}, 3); i != -1 {
		t.Error(i)
	}
}

// TestSearchIsLinear would take hours with an algorithm that is not.
func TestSearchIsLinear(t *testing.T) {
	s := bytes.Repeat([]byte("a"), 1<<20)
	sub := bytes.Repeat([]byte("a"), 1<<16)
	sub[1<<15] = 'b'
	if i := Index1(s, sub); i != -1 {
		t.Error(i)
	}
	if i := LastIndex(s, sub); i != -1 {
		t.Error(i)
	}
}

func TestBuilderKeepsNarrowestKind(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 2000 {
		b := Get()
		var want []uint32
		k := Kind1
		for range rnd.IntN(12) {
			p := make([]uint32, rnd.IntN(5))
			top := [...]uint32{127, 255, 0xffff, 0x10ffff}[rnd.IntN(4)]
			for i := range p {
				p[i] = rnd.Uint32N(top + 1)
				k = max(k, KindOf(p[i]))
			}
			want = append(want, p...)
			switch {
			case top == 127:
				b.ASCII(string(Narrow([]uint8(nil), p)))
			case top == 255:
				b.Append1(Narrow([]uint8(nil), p))
			case top == 0xffff:
				b.Append2(Narrow([]uint16(nil), p))
			default:
				b.Append4(p)
			}
		}
		if b.Kind != k || b.Len() != len(want) {
			t.Fatalf("kind %d length %d, want %d and %d", b.Kind, b.Len(), k, len(want))
		}
		for i, c := range want {
			if b.At(i) != c {
				t.Fatalf("character %d is %x, want %x", i, b.At(i), c)
			}
		}
		b.Put()
	}
}

func TestWTF8(t *testing.T) {
	var b Builder
	b.WTF8("a\xed\xa0\x80é\xff\xf0\x9f\x98\x80")
	want := []uint32{'a', 0xd800, 'é', 0xfffd, 0x1f600}
	if b.Len() != len(want) {
		t.Fatal(b.B4)
	}
	for i, c := range want {
		if b.At(i) != c {
			t.Errorf("%d: %x", i, b.At(i))
		}
	}
	if got := string(AppendWTF8s(nil, b.B4)); got != "a\xed\xa0\x80é\ufffd\xf0\x9f\x98\x80" {
		t.Errorf("%q", got)
	}
}

func TestIndexAllFindsWhatIndexFinds(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		s := make([]byte, rnd.IntN(120))
		for i := range s {
			s[i] = "ab"[rnd.IntN(2)]
		}
		sub := make([]byte, 1+rnd.IntN(5))
		for i := range sub {
			sub[i] = "ab"[rnd.IntN(2)]
		}
		limit := 1 + rnd.IntN(40)
		var want []int32
		for o := 0; len(want) < limit; {
			i := bytes.Index(s[o:], sub)
			if i < 0 {
				break
			}
			want = append(want, int32(o+i))
			o += i + len(sub)
		}
		if got := IndexAll1(nil, s, sub, limit); !slices.Equal(got, want) {
			t.Fatalf("IndexAll1(%q, %q, %d) = %v, want %v", s, sub, limit, got, want)
		}
	}
	// Many candidates that fail make it go on with the rolling hash.
	s := append(bytes.Repeat([]byte("axb"), 300), "ayb--ayb"...)
	if got := IndexAll1(nil, s, []byte("ayb"), 9); !slices.Equal(got, []int32{900, 905}) {
		t.Error(got)
	}
}

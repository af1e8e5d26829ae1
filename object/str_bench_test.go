package object

import (
	"testing"

	"pyjit/heap"
)

var sink Value

func benchStr(b *testing.B, fn func() Value) {
	b.ResetTimer()
	for b.Loop() {
		sink = fn()
		heap.Safepoint()
	}
}

func BenchmarkStr(b *testing.B) {
	short, word, sep := NewStr("hello"), NewStr("world"), NewStr(",")
	line := NewStr("alpha,beta,gamma,delta,epsilon,zeta,eta,theta,iota,kappa")
	words := NewStr("the quick brown fox jumps over the lazy dog and runs away")
	wide := NewStr("日本語のテキスト、とても短い文章です。 日本語")
	list := NewList(0)
	for range 100 {
		ListAppend(list, NewStr("item12"))
	}
	heap.Pin(short)
	heap.Pin(word)
	heap.Pin(line)
	heap.Pin(words)
	heap.Pin(wide)
	heap.Pin(list)
	long := heap.Pin(strRepeat(words, 2000))
	needle := heap.Pin(NewStr("never here"))
	spec := heap.Pin(NewStr(">10"))
	fm := heap.Pin(NewStr("%s and %d: %5.2f"))
	args := heap.Pin(Tuple3(word, heap.Int(42), heap.FloatBits(3.14159).OrBox()))
	for _, x := range []struct {
		name string
		fn   func() Value
	}{
		{"concat5+5", func() Value { return Concat(short, word) }},
		{"concat56+57", func() Value { return Concat(line, words) }},
		{"split,", func() Value { return strSplit(line, nil, sep, Unbound) }},
		{"split", func() Value { return strSplit(words, nil, Unbound, Unbound) }},
		{"splitwide", func() Value { return strSplit(wide, nil, Unbound, Unbound) }},
		{"join100", func() Value { return strJoin(sep, nil, list) }},
		{"find100k", func() Value { return strFind(long, nil, needle, Unbound, Unbound) }},
		{"find57", func() Value { return strFind(words, nil, NewStr("lazy"), Unbound, Unbound) }},
		{"replace", func() Value { return StrReplace(words, NewStr("the"), NewStr("THE!"), 1<<62) }},
		{"upper57", func() Value { return strUpper(words, nil) }},
		{"upper100k", func() Value { return strUpper(long, nil) }},
		{"title57", func() Value { return strTitle(words, nil) }},
		{"strip", func() Value { return strStrip(words, nil, Unbound) }},
		{"slice", func() Value { return Substr(words, 3, 12) }},
		{"slicewide", func() Value { return Substr(wide, 3, 12) }},
		{"encode", func() Value { return strEncode(words, nil, Unbound, Unbound) }},
		{"encodewide", func() Value { return strEncode(wide, nil, Unbound, Unbound) }},
		{"format>10", func() Value { return FormatStr(word, spec) }},
		{"percent", func() Value { return StrPercent(fm, nil, args) }},
		{"eq", func() Value { return heap.Bool(StrEq(words, line)) }},
		{"repr", func() Value { return StrRepr(words) }},
		{"startswith", func() Value { return strStartswith(words, nil, short, Unbound, Unbound) }},
		{"isalpha", func() Value { return strIsAlpha(words, nil) }},
	} {
		b.Run(x.name, func(b *testing.B) { benchStr(b, x.fn) })
	}
}

func BenchmarkDecode(b *testing.B) {
	wide := heap.Pin(NewBytes([]byte("日本語のテキスト、とても短い文章です。 日本語")))
	latin := heap.Pin(NewBytes([]byte("Ein längerer Text mit Umlauten: äöüß und so weiter, überall.")))
	ascii := heap.Pin(NewBytes([]byte("plain text of some length without anything special")))
	for _, x := range []struct {
		name string
		v    Value
	}{{"wide", wide}, {"latin", latin}, {"ascii", ascii}} {
		b.Run(x.name, func(b *testing.B) { benchStr(b, func() Value { return DecodeBytes(x.v, nil, "utf-8", "strict") }) })
	}
}

func BenchmarkFormat(b *testing.B) {
	spec2f, spec5d, specR := heap.Pin(NewStr(".2f")), heap.Pin(NewStr("5d")), heap.Pin(NewStr(">10"))
	word := heap.Pin(NewStr("word"))
	pi := heap.FloatBits(3.14159).OrBox()
	fm := heap.Pin(NewStr("%d:%5.2f|%-8s"))
	args := heap.Pin(Tuple3(heap.Int(42), heap.FloatBits(2.5).OrBox(), word))
	tmpl := heap.Pin(NewStr("{}:{:>5}"))
	for _, x := range []struct {
		name string
		fn   func() Value
	}{
		{"int", func() Value { return FormatValue(heap.Int(12345), nil, 0, Unbound) }},
		{"float", func() Value { return FormatValue(pi, nil, 0, Unbound) }},
		{".2f", func() Value { return FormatValue(pi, nil, 0, spec2f) }},
		{"5d", func() Value { return FormatValue(heap.Int(12345), nil, 0, spec5d) }},
		{">10", func() Value { return FormatValue(word, nil, 0, specR) }},
		{"percent", func() Value { return StrPercent(fm, nil, args) }},
		{"format", func() Value {
			a := [3]Value{tmpl, heap.Int(5), word}
			return strFormat(&a[0], nil, 3)
		}},
	} {
		b.Run(x.name, func(b *testing.B) { benchStr(b, x.fn) })
	}
}

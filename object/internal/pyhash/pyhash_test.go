package pyhash

import (
	"math"
	"math/big"
	"strings"
	"testing"
)

// The expected values were printed by CPython 3.14.

func TestBytes(t *testing.T) {
	SetSeed(0)
	for _, c := range []struct {
		s    string
		want int64
	}{
		{"", 0},
		{"a", 4644417185603328019},
		{"b", -8420940591063670578},
		{"abc", -4594863902769663758},
		{"hello world", -5642461784034726774},
		{"xxxxxxx", 4423015880544474238},
		{"xxxxxxxx", -4724777423671707232},
		{"xxxxxxxxx", 1110956022226650754},
		{strings.Repeat("x", 16), 7026689402995178403},
		{strings.Repeat("x", 63), 2031275847745709890},
	} {
		if got := Bytes([]byte(c.s)); got != c.want {
			t.Errorf("hash(%q) = %d, want %d", c.s, got, c.want)
		}
	}
	SetSeed(42)
	defer SetSeed(0)
	for _, c := range []struct {
		s    string
		want int64
	}{
		{"abc", 3869580338025362921},
		{"\xe9", 5653850369683463245},
		{"\xac\x20u\x00r\x00o\x00", 6573934580854229043},
		{"\x00\xf6\x01\x00", 6601963133753205906},
	} {
		if got := Bytes([]byte(c.s)); got != c.want {
			t.Errorf("seed 42: hash(%q) = %d, want %d", c.s, got, c.want)
		}
	}
}

func TestNumbers(t *testing.T) {
	for _, c := range []struct{ i, want int64 }{
		{0, 0}, {1, 1}, {-1, -2}, {-2, -2},
		{Modulus, 0}, {Modulus - 1, Modulus - 1}, {-Modulus, 0},
		{1 << 62, 2}, {-1 << 62, -2}, {math.MaxInt64, 3}, {12345678901234567, 12345678901234567},
	} {
		if got := Int(c.i); got != c.want {
			t.Errorf("hash(%d) = %d, want %d", c.i, got, c.want)
		}
	}
	for _, c := range []struct {
		f    float64
		want int64
	}{
		{0, 0}, {math.Copysign(0, -1), 0}, {1, 1}, {-1, -2},
		{0.5, 1152921504606846976}, {0.1, 230584300921369408},
		{1e+300, 1224995262755759164}, {-1e-300, -482449582752280463},
		{5e-324, 16777216}, {math.MaxFloat64, 2234066890152476671},
		{math.Inf(1), 314159}, {math.Inf(-1), -314159},
		{math.Pi, 326490430436040707}, {1 << 61, 1}, {123456.789, 1819310134279660096},
	} {
		if got := Float(c.f); got != c.want {
			t.Errorf("hash(%g) = %d, want %d", c.f, got, c.want)
		}
	}
	for _, c := range []struct {
		s    string
		want int64
	}{
		{"18446744073709551616", 8},
		{"18446744073709551615", 7},
		{"-18446744073709551616", -8},
		{"265613988875874769338781322035779626829233452653394495974574961739092490901302182994384699044001", 424410663027747676},
		{"-265613988875874769338781322035779626829233452653394495974574961739092490901302182994384699044001", -424410663027747676},
		{"1" + strings.Repeat("0", 100), 910685213754167845},
		{"5316911983139663489309385231907684352", 0},
		{"42535295865117307914475081855261474816", 0},
	} {
		b, _ := new(big.Int).SetString(c.s, 10)
		var l []uint64
		for _, w := range b.Bits() {
			l = append(l, uint64(w))
		}
		if got := Limbs(b.Sign() < 0, l); got != c.want {
			t.Errorf("hash(%s) = %d, want %d", c.s, got, c.want)
		}
	}
	if got := Complex(1, 2); got != 2000007 {
		t.Errorf("hash(1+2j) = %d", got)
	}
}

func TestTuplesAndSets(t *testing.T) {
	fifty := make([]int64, 50)
	for i := range fifty {
		fifty[i] = int64(i)
	}
	for _, c := range []struct {
		items      []int64
		tuple, set int64
	}{
		{nil, 5740354900026072187, 133146708735736},
		{[]int64{1}, -6644214454873602895, -558064481276695278},
		{[]int64{1, 2, 3}, 529344067295497451, -272375401224217160},
		{fifty, 1404085563375576169, -1309786936372247613},
		{[]int64{-1, -2}, 960947337673586213, 399283329322573},
	} {
		h, x := NewTuple(), uint64(0)
		for _, i := range c.items {
			h = h.Add(Int(i))
			x ^= SetItem(Int(i))
		}
		n := len(c.items)
		if got := h.Sum(n); got != c.tuple {
			t.Errorf("hash of tuple %v = %d, want %d", c.items, got, c.tuple)
		}
		if got := SetSum(x, n); got != c.set {
			t.Errorf("hash of frozenset %v = %d, want %d", c.items, got, c.set)
		}
	}
	if got := NewTuple().Add(1).Add(2).Add(3).Slice(); got != -2340833382717974474 {
		t.Errorf("hash(slice(1, 2, 3)) = %d", got)
	}
	if got := NewTuple().Add(None).Add(None).Add(None).Slice(); got != 4032618106351268893 {
		t.Errorf("hash(slice(None)) = %d", got)
	}
}

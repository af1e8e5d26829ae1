package unidb

import (
	"slices"
	"testing"
)

func TestProperties(t *testing.T) {
	for c, want := range map[uint32]Properties{
		'a':      {"Ll", "L", "Na", 0, false},
		'(':      {"Ps", "ON", "Na", 0, true},
		0x301:    {"Mn", "NSM", "A", 230, false},
		0x4e00:   {"Lo", "L", "W", 0, false},
		0x10ffff: {"Cn", "", "N", 0, false},
	} {
		if got := *Of(c); got != want {
			t.Errorf("U+%04X: %v, want %v", c, got, want)
		}
	}
	if d := Decomposition(0xfb01); d != "<compat> 0066 0069" {
		t.Errorf("decomposition of U+FB01: %q", d)
	}
	if v, ok := Numeric(0xbd); !ok || v != 0.5 {
		t.Errorf("value of U+00BD: %v", v)
	}
}

func TestNormalize(t *testing.T) {
	for _, c := range []struct {
		form Form
		s, r []uint32
	}{
		{NFC, []uint32{'e', 0x301}, []uint32{0xe9}},
		{NFD, []uint32{0xe9}, []uint32{'e', 0x301}},
		{NFC, []uint32{0x1100, 0x1161, 0x11a8}, []uint32{0xac01}},
		{NFD, []uint32{0xac01}, []uint32{0x1100, 0x1161, 0x11a8}},
		{NFC, []uint32{'q', 0x307, 0x323}, []uint32{'q', 0x323, 0x307}},
		{NFC, []uint32{0x344}, []uint32{0x308, 0x301}}, // excluded from composition
		{NFKC, []uint32{0xfb01}, []uint32{'f', 'i'}},
		{NFC, []uint32{0xfb01}, []uint32{0xfb01}},
	} {
		if got := Normalize(c.form, c.s); !slices.Equal(got, c.r) {
			t.Errorf("form %d of %x: %x, want %x", c.form, c.s, got, c.r)
		}
	}
}

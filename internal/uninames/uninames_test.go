package uninames

import (
	"strconv"
	"strings"
	"testing"

	"pyjit/internal/reftest"
)

func TestNames(t *testing.T) {
	for _, c := range []struct {
		r    rune
		name string
	}{
		{' ', "SPACE"}, {'A', "LATIN CAPITAL LETTER A"}, {'é', "LATIN SMALL LETTER E WITH ACUTE"},
		{0x1F600, "GRINNING FACE"}, {0xAC01, "HANGUL SYLLABLE GAG"}, {0xC544, "HANGUL SYLLABLE A"},
		{0x4E00, "CJK UNIFIED IDEOGRAPH-4E00"}, {0x2F800, "CJK COMPATIBILITY IDEOGRAPH-2F800"},
		{0xE01EF, "VARIATION SELECTOR-256"}, {0x1B170, "NUSHU CHARACTER-1B170"},
	} {
		if name, ok := Name(c.r); !ok || name != c.name {
			t.Errorf("Name(%#x) = %q, %v", c.r, name, ok)
		}
		if r, ok := Lookup(strings.ToLower(c.name)); !ok || r != c.r {
			t.Errorf("Lookup(%q) = %#x, %v", c.name, r, ok)
		}
	}
	for _, r := range []rune{0, 0x7F, 0x378, 0xE000, 0xFFFF, 0x10FFFF, -1} {
		if name, ok := Name(r); ok {
			t.Errorf("Name(%#x) = %q", r, name)
		}
	}
	for _, name := range []string{"", "\n", "SPAC", "PACE", "CJK UNIFIED IDEOGRAPH-0041", "CJK UNIFIED IDEOGRAPH-04E00", "HANGUL SYLLABLE X", "HANGUL SYLLABLE "} {
		if r, ok := Lookup(name); ok {
			t.Errorf("Lookup(%q) = %#x", name, r)
		}
	}
	for alias, want := range map[string]rune{"LF": '\n', "NULL": 0, "nbsp": 0xA0, "VS17": 0xE0100} {
		if r, ok := Lookup(alias); !ok || r != want {
			t.Errorf("Lookup(%q) = %#x, %v", alias, r, ok)
		}
	}
}

// TestAllNames compares all names with the reference's.
func TestAllNames(t *testing.T) {
	out := reftest.Run(t, `
import unicodedata
for cp in range(0x110000):
    print(unicodedata.name(chr(cp), ""))
`, nil)
	r := rune(0)
	for line := range strings.Lines(string(out)) {
		want := strings.TrimSuffix(line, "\n")
		name, _ := Name(r)
		if name != want {
			t.Fatalf("Name(%#x) = %q, want %q", r, name, want)
		}
		if want != "" && r%16 == 0 {
			if back, ok := Lookup(want); !ok || back != r {
				t.Fatalf("Lookup(%q) = %s, %v", want, strconv.FormatInt(int64(back), 16), ok)
			}
		}
		r++
	}
}

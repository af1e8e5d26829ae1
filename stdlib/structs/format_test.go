package structs

import (
	"math"
	"testing"
)

func TestCompile(t *testing.T) {
	for _, c := range []struct {
		text         string
		size, values int
		bad          string
	}{
		{"", 0, 0, ""}, {"d", 8, 1, ""}, {"dddddd", 48, 6, ""}, {"bxi0q", 8, 2, ""}, {"bxiq", 16, 3, ""},
		{"i b i", 12, 3, ""}, {"<ibq", 13, 3, ""}, {"3s2p", 5, 2, ""}, {"0s", 0, 1, ""}, {"=l", 4, 1, ""},
		{"l", 8, 1, ""}, {">n", 0, 0, errBadChar}, {"3", 0, 0, errNoCode}, {"i<", 0, 0, errBadChar},
		{"99999999999999999999i", 0, 0, errTooLong}, {"9999999999999999999i", 0, 0, errTooLong}, {"b5h", 12, 6, ""}, {"b0i", 4, 1, ""},
	} {
		f, bad := compile(c.text)
		if bad != c.bad {
			t.Errorf("%q: %q, want %q", c.text, bad, c.bad)
		} else if bad == "" && (f.size != c.size || f.values != c.values) {
			t.Errorf("%q: size %d, %d values, want %d, %d", c.text, f.size, f.values, c.size, c.values)
		}
	}
}

// Every half survives the way to float64 and back, and every value between two halves goes
// to the nearer one.
func TestHalf(t *testing.T) {
	for i := range 1 << 16 {
		h := uint16(i)
		x := halfToFloat(h)
		if math.IsNaN(x) {
			continue
		}
		if g, ok := floatToHalf(x); !ok || g != h {
			t.Fatalf("%#x -> %g -> %#x", h, x, g)
		}
		if h&0x7fff >= 0x7bff {
			continue
		}
		y := halfToFloat(h + 1)
		mid := (x + y) / 2
		want := h
		if h&1 == 1 {
			want = h + 1
		}
		if g, _ := floatToHalf(mid); g != want {
			t.Fatalf("middle of %#x and the next: %#x", h, g)
		}
		if g, _ := floatToHalf(mid + (y-mid)/1024); g != h+1 {
			t.Fatalf("above the middle of %#x: %#x", h, g)
		}
	}
	if _, ok := floatToHalf(65520); ok {
		t.Error("65520 is too large")
	}
	if h, ok := floatToHalf(65519); !ok || h != 0x7bff {
		t.Error("65519")
	}
}

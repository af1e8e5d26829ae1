package floattext

import (
	"bufio"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"
)

// TestReference compares with what CPython 3.14 printed: a line holds hex,
// repr, code, precision, '#' or '-', the formatted float, the same without a
// type, digits to round to and the rounded float.
func TestReference(t *testing.T) {
	file, err := os.Open("testdata/floats.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	lines := 0
	for sc := bufio.NewScanner(file); sc.Scan(); lines++ {
		w := strings.Fields(sc.Text())
		f, err := ParseHex(w[0])
		if err != nil {
			t.Fatal(err)
		}
		if got := string(AppendHex(nil, f)); got != w[0] {
			t.Errorf("hex: %s, want %s", got, w[0])
		}
		if got := string(AppendRepr(nil, f)); got != w[1] {
			t.Errorf("repr: %s, want %s", got, w[1])
		}
		if got := string(Append(nil, f, 'r', 0, AddDot0)); got != w[1] {
			t.Errorf("format r: %s, want %s", got, w[1])
		}
		if g, ok := Parse(w[1]); !ok || math.Float64bits(g) != math.Float64bits(f) {
			t.Errorf("parse %s: %v %v", w[1], g, ok)
		}
		prec, _ := strconv.Atoi(w[3])
		var flags Flags
		if w[4] == "#" {
			flags = Alt
		}
		if got := string(Append(nil, f, w[2][0], prec, flags)); got != w[5] {
			t.Errorf("format(%s, %s.%d%s): %s, want %s", w[1], w[4], prec, w[2], got, w[5])
		}
		if got := string(Append(nil, f, 'g', max(prec, 1), AddDot0)); got != w[6] {
			t.Errorf("format(%s, .%d): %s, want %s", w[1], prec, got, w[6])
		}
		if w[8] != "-" {
			n, _ := strconv.Atoi(w[7])
			if got := string(AppendRepr(nil, Round(f, n))); got != w[8] {
				t.Errorf("round(%s, %d): %s, want %s", w[1], n, got, w[8])
			}
		}
	}
	if lines < 1000 {
		t.Errorf("only %d lines", lines)
	}
}

func TestParse(t *testing.T) {
	for _, s := range []string{"1_0", "1_000.5_5", "1e1_0", ".5", "5.", "+1.5", "-.5e-3", "inf", "-Infinity", "NaN", "1e999", "1E5", "0_0"} {
		if _, ok := Parse(s); !ok {
			t.Errorf("%q refused", s)
		}
	}
	for _, s := range []string{"", "_1", "1_", "1__0", "1_.5", "1._5", "e5", ".", "+", "1e", "1e+", "0x10", "1 2", "infin", "nano", "1_e5", "1e_5", "--1", "1.2.3", "1p5", "i", "in_f"} {
		if f, ok := Parse(s); ok {
			t.Errorf("%q accepted as %v", s, f)
		}
	}
}

func TestParseHex(t *testing.T) {
	for _, c := range []struct {
		s    string
		want float64
	}{
		{"0x1.8p+1", 3}, {"1", 1}, {"a", 10}, {".8", 0.5}, {"-0x.8P2", -2}, {"0x1p-1074", 5e-324}, {"0x1p-1075", 0}, {"0x1.8p-1075", 5e-324},
		{"0x1.00000000000008p0", 1}, {"0x1.000000000000080001p0", 1.0000000000000002}, {"0x1.00000000000018p0", 1.0000000000000004},
		{"0x1.fffffffffffffp1023", math.MaxFloat64}, {"0x1.fffffffffffff7ffp1023", math.MaxFloat64}, {"INF", math.Inf(1)}, {"0x0p99999999999999999999", 0},
		{"1" + strings.Repeat("0", 100) + "p-400", 1},
	} {
		if got, err := ParseHex(c.s); err != nil || got != c.want {
			t.Errorf("%s: %v %v, want %v", c.s, got, err, c.want)
		}
	}
	for s, want := range map[string]error{
		"": ErrHexInvalid, "0x": ErrHexInvalid, "0x.p1": ErrHexInvalid, "1p": ErrHexInvalid, "infx": ErrHexInvalid, "1.2.3": ErrHexInvalid, "1 2": ErrHexInvalid,
		"0x1p1024": ErrHexRange, "0x1.fffffffffffff8p1023": ErrHexRange, "1p999999999999999999999": ErrHexRange,
	} {
		if _, err := ParseHex(s); err != want {
			t.Errorf("%q: %v, want %v", s, err, want)
		}
	}
}

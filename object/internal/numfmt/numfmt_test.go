package numfmt

import (
	"bufio"
	"math/big"
	"os"
	"strings"
	"testing"

	"pyjit/object/internal/floattext"
	"pyjit/object/internal/fmtspec"
)

// TestReference compares with what CPython 3.14 printed: a line holds i or f,
// the number, the specifier, and = text or ! message of the ValueError.
func TestReference(t *testing.T) {
	file, err := os.Open("testdata/numbers.txt")
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	n := 0
	for sc := bufio.NewScanner(file); sc.Scan(); n++ {
		w := strings.Split(sc.Text(), "\t")
		var out []byte
		var message string
		if w[0] == "i" {
			out, message = formatInt(w[1], w[2])
		} else {
			f, _ := floattext.Parse(w[1])
			var s fmtspec.Spec
			if s, message = fmtspec.Parse(w[2], "float", 0, '>'); message == "" {
				out, message = AppendFloat(nil, &s, f)
			}
		}
		got := "=" + string(out)
		if message != "" {
			got = "!" + message
		}
		if got != w[3] {
			t.Errorf("format(%s, %q): %q, want %q", w[1], w[2], got, w[3])
		}
	}
	if n < 1000 {
		t.Errorf("only %d lines", n)
	}
}

func formatInt(v, spec string) ([]byte, string) {
	s, message := fmtspec.Parse(spec, "int", 'd', '>')
	if message != "" {
		return nil, message
	}
	b, _ := new(big.Int).SetString(v, 10)
	switch {
	case IsFloatType(s.Type):
		f, _ := new(big.Float).SetInt(b).Float64()
		return AppendFloat(nil, &s, f)
	case !IsIntType(s.Type):
		return nil, fmtspec.UnknownCode(s.Type, "int")
	case s.Type == 'c':
		return AppendChar(nil, &s, uint32(b.Int64()))
	}
	var mag []uint64
	for _, w := range b.Bits() {
		mag = append(mag, uint64(w))
	}
	return AppendInt(nil, &s, b.Sign() < 0, mag)
}

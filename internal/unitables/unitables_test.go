package unitables

import (
	"bytes"
	"fmt"
	"testing"

	"pyjit/internal/reftest"
)

const script = `
import sys, unicodedata
out = []
for cp in range(0x110000):
    c = chr(cp)
    final = (c + "\u03a3").lower()[-1] == "\u03c2"
    bits = [c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(), c.isspace(), c.isprintable(),
            c.isidentifier(), ("a" + c).isidentifier(), c.isupper(), c.islower(), c.istitle(),
            (c + "a").title()[-1] == "a", final, len((c + "x").splitlines()) == 2]
    out.append(f"{cp:x} {''.join('01'[b] for b in bits)} {c.upper()} {c.lower()} {c.title()} {c.casefold()} {unicodedata.decimal(c, -1)} {unicodedata.digit(c, -1)}\n")
sys.stdout.write("".join(out))
`

// TestReference compares everything about every code point with the reference.
func TestReference(t *testing.T) {
	if testing.Short() {
		t.Skip("takes seconds")
	}
	want := reftest.Run(t, script, nil)
	var w bytes.Buffer
	for cp := uint32(0); cp < 0x110000; cp++ {
		fl := Flags(cp)
		fmt.Fprintf(&w, "%x ", cp)
		bits := []bool{fl&Alpha != 0, fl&Decimal != 0, fl&Digit != 0, fl&Numeric != 0, IsSpace(cp), IsPrintable(cp),
			fl&IDStart != 0, fl&IDContinue != 0, fl&Upper != 0, fl&Lower != 0, fl&(Title|Upper) != 0,
			fl&Cased != 0, fl&Cased != 0 && fl&CaseIgnorable == 0, IsLinebreak(cp)}
		for _, b := range bits {
			w.WriteByte("01"[b2i(b)])
		}
		for _, m := range []Mapping{ToUpper(cp), ToLower(cp), ToTitle(cp), ToFold(cp)} {
			w.WriteByte(' ')
			for _, c := range m.C[:m.N] {
				put(&w, c)
			}
		}
		fmt.Fprintf(&w, " %d %d\n", DecimalValue(cp), DigitValue(cp))
	}
	if got := w.Bytes(); !bytes.Equal(got, want) {
		g, h := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
		n := 0
		for i := range min(len(g), len(h)) {
			if !bytes.Equal(g[i], h[i]) {
				t.Errorf("got  %q\nwant %q", g[i], h[i])
				if n++; n > 10 {
					break
				}
			}
		}
		t.Fatalf("%d and %d lines", len(g), len(h))
	}
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}

// put writes UTF-8 with surrogates passed through, as the reference is told to.
func put(w *bytes.Buffer, c uint32) {
	if c-0xd800 < 0x800 {
		w.Write([]byte{0xed, 0x80 | byte(c>>6&0x3f), 0x80 | byte(c&0x3f)})
		return
	}
	w.WriteRune(rune(c))
}

func TestMappings(t *testing.T) {
	for _, x := range []struct {
		got  Mapping
		want string
	}{
		{ToUpper('ß'), "SS"}, {ToTitle('ß'), "Ss"}, {ToFold('ß'), "ss"}, {ToLower('İ'), "i̇"}, {ToUpper(0x390), "\u0399\u0308\u0301"},
		{ToLower('Σ'), "σ"}, {ToUpper('a'), "A"}, {ToTitle('ǆ'), "ǅ"},
	} {
		s := ""
		for _, c := range x.got.C[:x.got.N] {
			s += string(rune(c))
		}
		if s != x.want {
			t.Errorf("got %q, want %q", s, x.want)
		}
	}
	if DecimalValue('٣') != 3 || DigitValue('²') != 2 || DecimalValue('²') != -1 {
		t.Error("digit values")
	}
}

package fmtspec

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pyjit/internal/reftest"
)

const script = `
import sys
for line in sys.stdin.buffer.read().decode().split("\n")[:-1]:
    try:
        r = format("spam", line)
    except ValueError as e:
        r = "ValueError: " + str(e)
    print(r)
`

// TestReferenceString formats a string by random specifiers as the reference does.
func TestReferenceString(t *testing.T) {
	rnd := rand.New(rand.NewPCG(5, 6))
	var in, got bytes.Buffer
	for range 20000 {
		var spec string
		for range rnd.IntN(6) {
			spec += string([]rune("<>=^ +-z#0123,_.sdxé٣")[rnd.IntN(21)])
		}
		fmt.Fprintln(&in, spec)
		s, message := Parse(spec, "str", 's', '<')
		if message == "" {
			message = s.CheckString("str")
		}
		if message != "" {
			fmt.Fprintln(&got, "ValueError:", message)
			continue
		}
		v := "spam"
		if s.Precision >= 0 {
			v = v[:min(len(v), s.Precision)]
		}
		l, r := s.Padding(len(v))
		fmt.Fprintln(&got, strings.Repeat(string(rune(s.Fill)), l)+v+strings.Repeat(string(rune(s.Fill)), r))
	}
	specs := strings.Split(in.String(), "\n")
	want := strings.Split(string(reftest.Run(t, script, in.Bytes())), "\n")
	bad := 0
	for i, g := range strings.Split(got.String(), "\n") {
		if i < len(want) && g != want[i] && bad < 10 {
			t.Errorf("%q: got %q, want %q", specs[i], g, want[i])
			bad++
		}
	}
}

func TestParse(t *testing.T) {
	s, message := Parse("é^+#012_.3e", "float", 0, '>')
	want := Spec{Fill: 'é', Align: '^', AlignSet: true, Sign: '+', Alt: true, Width: 12, Group: '_', Precision: 3, Type: 'e'}
	if s != want || message != "" {
		t.Errorf("%+v %q", s, message)
	}
	if s, _ := Parse("08.3", "float", 0, '>'); s.Align != '=' || s.Fill != '0' || s.Width != 8 {
		t.Errorf("%+v", s)
	}
	if _, m := Parse(",c", "int", 'd', '>'); m != "Cannot specify ',' with 'c'." {
		t.Error(m)
	}
}

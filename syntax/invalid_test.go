package syntax

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// What CPython says of an invalid program, or nil of a valid one.
type verdict []any

func loadInvalid(t testing.TB) (programs []string, verdicts []verdict) {
	text, err := os.ReadFile("testdata/invalid.txt")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/invalid.json")
	if err != nil {
		t.Fatal(err)
	}
	if err := json.Unmarshal(data, &verdicts); err != nil {
		t.Fatal(err)
	}
	programs = strings.Split(string(text), "\n%%\n")
	if len(programs) != len(verdicts) {
		t.Fatalf("%d programs, %d verdicts: run gen_invalid.py", len(programs), len(verdicts))
	}
	for i, p := range programs {
		programs[i] = strings.NewReplacer(`\x0c`, "\f", `\r`, "\r", `\0`, "\x00").Replace(p)
	}
	return programs, verdicts
}

// compileAll parses and analyzes a program.
func compileAll(src string) error {
	opts := Options{SourceIsUTF8: true}
	tree, err := Parse([]byte(src), "<test>", ModeExec, opts)
	if err == nil {
		_, err = Analyze(tree, "<test>", opts)
	}
	return err
}

func TestInvalidPrograms(t *testing.T) {
	programs, verdicts := loadInvalid(t)
	for i, src := range programs {
		var got verdict
		if err := compileAll(src); err != nil {
			e := err.(*SyntaxError)
			if e.Lineno == 0 {
				got = verdict{e.Kind.String(), e.Msg, nil, nil, nil, nil}
			} else {
				got = verdict{e.Kind.String(), e.Msg, e.Lineno, e.Offset, e.EndLineno, e.EndOffset}
			}
		}
		g, _ := json.Marshal(got)
		w, _ := json.Marshal(verdicts[i])
		if string(g) != string(w) {
			t.Errorf("%q\n got %s\nwant %s", src, g, w)
		}
	}
}

func TestTooManyDigits(t *testing.T) {
	err := compileAll("x = (1,\n " + strings.Repeat("1", 4301) + ")")
	const want = "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits."
	if e, ok := err.(*SyntaxError); !ok || e.Msg != want || e.Lineno != 2 || e.Offset != 0 {
		t.Errorf("got %v", err)
	}
	if err := compileAll("x = " + strings.Repeat("1", 4300) + "; y = 0x" + strings.Repeat("1", 5000)); err != nil {
		t.Error(err)
	}
}

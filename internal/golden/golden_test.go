package golden

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestHeader(t *testing.T) {
	p := &Program{Settings: Settings}
	err := p.header("# Some words: about it\n# args: a -b\n# stdin: x\\ny\\n\n# exit: 3\n# stderr\n# settings: jit=off; gc=stress\nprint(1)\n# exit: 5\n")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(p.Args, []string{"a", "-b"}) || p.Stdin != "x\ny\n" || p.Exit != 3 || !p.Stderr ||
		!slices.Equal(p.Settings, []string{"jit=off", "gc=stress"}) {
		t.Errorf("%+v", p)
	}
	for _, text := range []string{"# exit: x\n", "# stdin: \"\n"} {
		if err := new(Program).header(text); err == nil {
			t.Errorf("%q is accepted", text)
		}
	}
}

func TestCheck(t *testing.T) {
	p := &Program{Expected: filepath.Join(t.TempDir(), "p"), Exit: 1, Stderr: true, timed: true}
	good := Result{Stdout: p.normalize("pi 0.123 3.14\npi 0.2 3.14 x\n"), Stderr: "oops\n", Exit: 1}
	if good.Stdout != "pi 3.14\npi 3.14 x\n" {
		t.Errorf("normalized: %q", good.Stdout)
	}
	if err := p.Record(good); err != nil {
		t.Fatal(err)
	}
	if err := p.Check(good); err != nil {
		t.Error(err)
	}
	for want, change := range map[string]func(*Result){
		`got  "pi 3\n"`:  func(r *Result) { r.Stdout = "pi 3\npi 3.14 x\n" },
		"got  (end)":     func(r *Result) { r.Stdout = "pi 3.14\n" },
		"want (end)":     func(r *Result) { r.Stdout += "more\n" },
		"exit status 0":  func(r *Result) { r.Exit = 0 },
		"stderr, line 1": func(r *Result) { r.Stderr = "Oops\n" },
		"in time":        func(r *Result) { r.TimedOut = true },
	} {
		bad := good
		change(&bad)
		if err := p.Check(bad); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("got %v, want an error with %q", err, want)
		}
	}
	if err := p.Record(Result{Exit: 0}); err == nil {
		t.Error("a run with another exit status is recorded")
	}
}

package bytecode

import (
	"flag"
	"os"
	"testing"

	"pyjit/syntax"
)

var show = flag.String("show", "", "file to compile and list")

func compileSource(t testing.TB, src, name string, opts Options) *Code {
	t.Helper()
	tree, err := syntax.Parse([]byte(src), name, syntax.ModeExec, syntax.Options{})
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	code, err := Compile(tree, name, opts)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return code
}

func TestShow(t *testing.T) {
	if *show == "" {
		t.Skip("no file given")
	}
	src, err := os.ReadFile(*show)
	if err != nil {
		t.Fatal(err)
	}
	Fprint(os.Stdout, compileSource(t, string(src), *show, Options{}))
}

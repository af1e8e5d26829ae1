package bytecode

import (
	"strings"
	"testing"

	"pyjit/syntax"
)

// opsOf compiles a source in a mode and returns the names of its operations.
func opsOf(t *testing.T, src string, mode syntax.Mode, opts Options) string {
	t.Helper()
	tree, err := syntax.Parse([]byte(src), "m.py", mode, syntax.Options{AllowTopLevelAwait: opts.AllowTopLevelAwait})
	if err != nil {
		t.Fatalf("%q: %v", src, err)
	}
	code, err := Compile(tree, "m.py", opts)
	if err != nil {
		t.Fatalf("%q: %v", src, err)
	}
	if err := Verify(code); err != nil {
		t.Fatalf("%q: %v", src, err)
	}
	var ops []string
	for i := 0; i < len(code.Body().Words); i += Len(OpOf(code.Body().Words[i])) {
		ops = append(ops, infoAt(code.Body().Words[i]).Name)
	}
	return strings.Join(ops, " ")
}

func TestModes(t *testing.T) {
	for _, c := range []struct {
		src  string
		mode syntax.Mode
		opts Options
		ops  string
	}{
		{"x", syntax.ModeEval, Options{Namespace: true}, "NLoad Ret"},
		{"[x for x in y]", syntax.ModeEval, Options{Namespace: true}, "NLoad Iter MkList Jmp Append ForL Ret"},
		{"x\n", syntax.ModeSingle, Options{}, "GLoad PrintExpr RetK"},
		{"x = 1\n", syntax.ModeExec, Options{Namespace: true}, "LdI NStore RetK"},
		{"global x\nx = 1\n", syntax.ModeExec, Options{Namespace: true}, "LdI GStore RetK"},
		{"'doc'\nassert x\n", syntax.ModeExec, Options{Optimize: 2}, "RetK"},
		{"if __debug__: x()\n", syntax.ModeExec, Options{Optimize: 1}, "RetK"},
		{"await x\n", syntax.ModeExec, Options{AllowTopLevelAwait: true},
			"MkGen GLoad Await LdK Send Yield Jmp LdK GenRet PushExc ThrowStopIteration PopExc Reraise"},
	} {
		if got := opsOf(t, c.src, c.mode, c.opts); got != c.ops {
			t.Errorf("%q: %s, not %s", c.src, got, c.ops)
		}
	}
}

func TestFolding(t *testing.T) {
	for src, want := range map[string]string{
		"-1": "-1", "2**10": "1024", "'a'*3": "'aaa'", "-1 * 1.0": "-1.0", "1 + 2j": "(1.0, 2.0j)",
		"(1, 'b')[1]": "'b'", "10 // -3": "-4", "10 % -3": "-2", "True & False": "False", "True + 1": "2",
		"~5": "-6", "not ()": "True", "1 << 100": "1267650600228229401496703205376", "(1, 2) + (3,)": "(1, 2, 3)",
		"b'ab'[1]": "98", "7 / 2": "3.5", "'%s' % 'a'": "", "1 / 0": "", "1 << 200": "", "2 ** -1": "", "'a' * 5000": "",
	} {
		tree, err := syntax.Parse([]byte(src), "f.py", syntax.ModeEval, syntax.Options{})
		if err != nil {
			t.Fatal(err)
		}
		f := &folder{debug: true}
		got := ""
		if k, ok := f.fold(tree.(*syntax.Expression).Body); ok {
			got = k.String()
		}
		if got != want {
			t.Errorf("%s folds to %q, not %q", src, got, want)
		}
	}
}

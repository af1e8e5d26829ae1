package arch

import (
	"encoding/json"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
)

const module = "pyjit"

// A layer is a group of packages with the layers that they may import. Patterns are
// package paths inside the module; "x/..." means x and everything below it. The first
// layer that matches a package is its layer.
type layer struct {
	name     string
	packages []string
	imports  []string // names of layers; a layer may always import itself unless it says alone
	alone    bool
}

var layers = []layer{
	{name: "fast", packages: []string{"object/fast/..."}, imports: []string{"leaf", "heap", "slot", "object"}},
	{name: "object", packages: []string{"object"}, imports: []string{"leaf", "heap", "slot"}},
	// Below object, apart from the fast paths, lies what needs no Values.
	{name: "leaf", packages: []string{"object/...", "internal/libm/...", "internal/uninames/...", "internal/unidb/...", "internal/unitables/..."}},
	{name: "heap", packages: []string{"heap/..."}, imports: []string{"leaf"}},
	{name: "syntax", packages: []string{"syntax/..."}, imports: []string{"leaf"}},
	{name: "bytecode", packages: []string{"bytecode/..."}, imports: []string{"leaf", "syntax"}},
	{name: "slot", packages: []string{"slot/..."}, imports: []string{"leaf", "heap"}},
	{name: "interp", packages: []string{"interp/..."},
		imports: []string{"leaf", "heap", "syntax", "bytecode", "slot", "object", "fast"}},
	{name: "native", packages: []string{"native/..."}, imports: []string{"leaf", "heap"}},
	{name: "rewriter", packages: []string{"rewriter/..."},
		imports: []string{"leaf", "heap", "bytecode", "slot", "object", "fast", "interp", "native"}},
	{name: "ic", packages: []string{"ic/..."},
		imports: []string{"leaf", "heap", "bytecode", "slot", "object", "fast", "interp", "native", "rewriter"}},
	{name: "tiering", packages: []string{"tiering/..."},
		imports: []string{"leaf", "heap", "bytecode", "slot", "object", "fast", "interp", "native", "rewriter", "ic"}},
	// The source text of tracebacks is the one thing for which objects need the parser.
	{name: "carets", packages: []string{"carets/..."}, imports: []string{"leaf", "heap", "syntax", "object"}},
	// The two compilers meet in slot programs and in tiering, nowhere else.
	{name: "bjit", packages: []string{"bjit/..."},
		imports: []string{"leaf", "heap", "bytecode", "slot", "object", "fast", "interp", "native", "rewriter", "ic", "tiering"}},
	{name: "llvmtier", packages: []string{"llvmtier/..."},
		imports: []string{"leaf", "heap", "bytecode", "slot", "object", "fast", "interp", "native", "rewriter", "ic", "tiering"}},
	{name: "bundle", packages: []string{"stdlib/bundle/..."}},
	// A library module runs in every tier and so knows of none above the interpreter.
	{name: "stdlib", packages: []string{"stdlib/..."},
		imports: []string{"leaf", "bundle", "heap", "syntax", "bytecode", "slot", "object", "fast", "carets", "interp"}},
	// The engine puts the tiers and the library together; only the command knows it.
	{name: "engine", packages: []string{"engine/..."},
		imports: []string{"leaf", "bundle", "heap", "syntax", "bytecode", "slot", "object", "fast", "interp",
			"native", "rewriter", "ic", "tiering", "bjit", "llvmtier", "stdlib"}},
	{name: "command", packages: []string{"cmd/..."}, alone: true,
		imports: []string{"leaf", "bundle", "heap", "syntax", "bytecode", "slot", "object", "fast", "interp",
			"native", "rewriter", "ic", "tiering", "bjit", "llvmtier", "stdlib", "engine"}},
	// What there is to measure is also run as golden programs.
	{name: "programs", packages: []string{"bench/programs"}},
	// The build's own tools compile the library; they run nothing.
	{name: "tools", packages: []string{"internal/..."}, imports: []string{"leaf", "bundle", "syntax", "bytecode", "programs"}},
	// Benchmarks and golden programs meet pyjit as a command only.
	{name: "outside", packages: []string{"bench/...", "tests/..."}, imports: []string{"tools", "programs"}},
}

func layerOf(pkg string) *layer {
	for i := range layers {
		for _, pattern := range layers[i].packages {
			root, below := strings.CutSuffix(pattern, "/...")
			if pkg == root || below && strings.HasPrefix(pkg, root+"/") {
				return &layers[i]
			}
		}
	}
	return nil
}

// violation says what is wrong with an import, or returns "".
func violation(from, to string) string {
	f, t := layerOf(from), layerOf(to)
	switch {
	case f == nil:
		return from + " belongs to no layer: add it to the table"
	case t == nil:
		return to + " belongs to no layer: add it to the table"
	case f == t && f.alone:
		return from + " imports its sibling " + to
	case f == t:
		return ""
	}
	for _, name := range f.imports {
		if name == t.name {
			return ""
		}
	}
	return from + " (" + f.name + ") imports " + to + " (" + t.name + ")"
}

func TestImports(t *testing.T) {
	cmd := exec.Command("go", "list", "-json=ImportPath,Imports", module+"/...")
	out, err := cmd.Output()
	if err != nil {
		var exit *exec.ExitError
		if errors.As(err, &exit) {
			t.Fatalf("go list: %s", exit.Stderr)
		}
		t.Fatal(err)
	}
	packages := 0
	for dec := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p struct {
			ImportPath string
			Imports    []string
		}
		if err := dec.Decode(&p); err == io.EOF {
			break
		} else if err != nil {
			t.Fatal(err)
		}
		packages++
		from := strings.TrimPrefix(p.ImportPath, module+"/")
		if layerOf(from) == nil {
			t.Errorf("%s belongs to no layer: add it to the table", from)
		}
		for _, path := range p.Imports {
			if to, ours := strings.CutPrefix(path, module+"/"); ours {
				if msg := violation(from, to); msg != "" {
					t.Error(msg)
				}
			}
		}
	}
	if packages < 10 {
		t.Errorf("go list found only %d packages", packages)
	}
}

// The table must refuse what the architecture forbids.
func TestForbidden(t *testing.T) {
	for _, imp := range [][2]string{
		{"heap", "object"}, {"heap", "slot"}, {"syntax", "heap"}, {"bytecode", "object"}, {"slot", "object"},
		{"object", "interp"}, {"object", "bytecode"}, {"object", "object/fast"}, {"object/numtext", "heap"},
		{"interp", "native"}, {"interp", "tiering"}, {"interp", "stdlib/sys"}, {"native", "object"},
		{"bjit", "llvmtier"}, {"llvmtier", "bjit"}, {"tiering", "bjit"}, {"stdlib/math", "bjit"},
		{"stdlib/math", "ic"}, {"interp", "cmd/pyjit"}, {"interp", "engine"}, {"stdlib/math", "engine"}, {"engine", "cmd/pyjit"}, {"carets", "interp"}, {"object", "carets"},
		{"bench", "interp"}, {"nowhere", "heap"},
	} {
		if violation(imp[0], imp[1]) == "" {
			t.Errorf("%s may import %s", imp[0], imp[1])
		}
	}
	for _, imp := range [][2]string{
		{"slot", "heap"}, {"object", "heap"}, {"object", "object/numtext"}, {"object/fast", "object"},
		{"interp", "object/fast"}, {"rewriter/gen", "slot"}, {"bjit", "ic"}, {"stdlib/os", "object"}, {"cmd/pyjit", "bjit"},
		{"cmd/pyjit", "engine"}, {"engine", "bjit"}, {"stdlib/all", "carets"},
	} {
		if msg := violation(imp[0], imp[1]); msg != "" {
			t.Error(msg)
		}
	}
}

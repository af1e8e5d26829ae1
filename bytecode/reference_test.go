package bytecode

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"pyjit/syntax"
)

// describeScript prints, as the reference has them, the properties of all code
// units of the files named on standard input, a JSON list a line.
const describeScript = `
import sys, types, json
def walk(c, out):
    out.append([c.co_qualname, c.co_firstlineno, c.co_flags, c.co_argcount, c.co_posonlyargcount, c.co_kwonlyargcount,
        [n for n in c.co_cellvars if n not in ('__classdict__', '__conditional_annotations__')], list(c.co_freevars), list(c.co_varnames[:c.co_argcount+c.co_kwonlyargcount])])
    for k in c.co_consts:
        if isinstance(k, types.CodeType):
            walk(k, out)
for path in sys.stdin:
    path = path.strip()
    out = []
    try:
        with open(path, 'rb') as f:
            walk(compile(f.read(), path, 'exec', dont_inherit=True), out)
    except SyntaxError as e:
        out = [[str(e)]]
    print(json.dumps(out))
`

// positionsScript prints the positions that the reference gives the instructions
// of all code units of the files named on standard input.
const positionsScript = `
import sys, types, json
def walk(c, out):
    out.setdefault(f'{c.co_qualname}:{c.co_firstlineno}', []).extend(sorted({p for p in c.co_positions() if None not in p}))
    for k in c.co_consts:
        if isinstance(k, types.CodeType):
            walk(k, out)
for path in sys.stdin:
    path = path.strip()
    out = {}
    with open(path, 'rb') as f:
        walk(compile(f.read(), path, 'exec', dont_inherit=True), out)
    print(json.dumps(out))
`

// TestPositions compares the positions of all instructions that may raise with
// those of the reference's instructions in the same code unit.
func TestPositions(t *testing.T) {
	python := os.Getenv("PYJIT_REFERENCE")
	if python == "" || testing.Short() {
		t.Skip("no reference given")
	}
	files, _ := filepath.Glob(filepath.Join(libraryDir(), "*.py"))
	cmd := exec.Command(python, "-c", positionsScript)
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n"))
	output, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	bad, all := map[string]int{}, 0
	for i, line := range strings.Split(strings.TrimSpace(string(output)), "\n") {
		var want map[string][][4]int32
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		src, _ := os.ReadFile(files[i])
		code := compileSource(t, string(src), files[i], Options{})
		var check func(code *Code)
		check = func(code *Code) {
			set := map[[4]int32]bool{}
			for _, p := range want[fmt.Sprintf("%s:%d", code.QualName, code.FirstLine)] {
				set[p] = true
			}
			for n, p := range code.Body().Positions {
				end := uint32(len(code.Body().Words))
				if n+1 < len(code.Body().Positions) {
					end = code.Body().Positions[n+1].Word
				}
				for w := p.Word; w < end; w += uint32(Len(OpOf(code.Body().Words[w]))) {
					op := OpOf(code.Body().Words[w])
					if FlagsAt(code.Body().Words[w])&CanRaise == 0 || p.Column < 0 || op == Check {
						continue
					}
					all++
					if !set[[4]int32{p.Line, p.EndLine, p.Column, p.EndColum}] {
						name := infoAt(code.Body().Words[w]).Name
						if bad[name]++; bad[name] < 4 {
							t.Logf("%s:%d: %v at columns %d to line %d column %d", files[i], p.Line, name, p.Column, p.EndLine, p.EndColum)
						}
					}
				}
			}
			for i := range code.Body().Consts {
				if k := &code.Body().Consts[i]; k.Kind == ConstCode {
					check(k.Code)
				}
			}
		}
		check(code)
	}
	n := 0
	for _, k := range bad {
		n += k
	}
	t.Logf("%d of %d positions are none of the reference's: %v", n, all, bad)
	if n > all/200 {
		t.Error("too many")
	}
}

// describe lists the properties of code as the reference's script does.
func describe(code *Code, out *[]string) {
	cells, free, params := []string{}, []string{}, []string{}
	for _, l := range code.Body().Locals {
		switch {
		case l.Name == "__classdict__" && code.Flags&Class != 0, l.Name == "__conditional_annotations__":
			// The reference has these also where nothing uses them.
		case l.Kind == InCell:
			cells = append(cells, l.Name)
		case l.Kind == InFree:
			free = append(free, l.Name)
		}
	}
	for _, l := range code.Body().Locals[:min(len(code.Body().Locals), code.ArgCount+code.KwOnly)] {
		params = append(params, l.Name)
	}
	slices.Sort(cells)
	if code.Name == "__annotate__" && len(params) == 1 && params[0] == ".format" {
		params[0] = "format" // the reference renames it at the end
	}
	*out = append(*out, fmt.Sprintln(code.QualName, code.FirstLine, uint32(code.Flags&0xfffffff), code.ArgCount, code.PosOnly, code.KwOnly, cells, free, params))
	for i := range code.Body().Consts {
		if k := &code.Body().Consts[i]; k.Kind == ConstCode {
			describe(k.Code, out)
		}
	}
}

// TestAgainstReference compares the properties of all code units of the standard
// library with those that CPython gives them.
func TestAgainstReference(t *testing.T) {
	python := os.Getenv("PYJIT_REFERENCE")
	if python == "" || testing.Short() {
		t.Skip("no reference given")
	}
	var files []string
	for _, pattern := range []string{"*.py", "*/*.py", "*/*/*.py"} {
		m, _ := filepath.Glob(filepath.Join(libraryDir(), pattern))
		files = append(files, m...)
	}
	files = slices.DeleteFunc(files, func(f string) bool { return strings.Contains(f, "site-packages") })
	cmd := exec.Command(python, "-c", describeScript)
	cmd.Stdin = strings.NewReader(strings.Join(files, "\n"))
	output, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(string(output)), "\n")
	for i, f := range files {
		var units [][]any
		if err := json.Unmarshal([]byte(lines[i]), &units); err != nil {
			t.Fatal(err)
		}
		var want, got []string
		for _, u := range units {
			if len(u) > 6 {
				cells := u[6].([]any)
				slices.SortFunc(cells, func(a, b any) int { return strings.Compare(a.(string), b.(string)) })
			}
			s := fmt.Sprint(u[0])
			for _, x := range u[1:] {
				if n, ok := x.(float64); ok {
					s += fmt.Sprintf(" %d", int64(n))
				} else {
					s += " " + fmt.Sprint(x)
				}
			}
			want = append(want, s+"\n")
		}
		src, _ := os.ReadFile(f)
		tree, err := syntax.Parse(src, f, syntax.ModeExec, syntax.Options{})
		if err != nil {
			got = []string{err.Error()}
		} else if code, err := Compile(tree, f, Options{}); err != nil {
			got = []string{err.Error()}
		} else {
			describe(code, &got)
		}
		slices.Sort(want)
		slices.Sort(got)
		want, got = slices.Compact(want), slices.Compact(got)
		shown := 0
		for _, w := range want {
			if !slices.Contains(got, w) && shown < 3 {
				t.Errorf("%s: reference has %s", f, w)
				shown++
			}
		}
		for _, g := range got {
			if !slices.Contains(want, g) && shown < 6 {
				t.Errorf("%s: we have       %s", f, g)
				shown++
			}
		}
	}
}

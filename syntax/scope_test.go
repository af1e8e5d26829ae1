package syntax

import (
	"encoding/json"
	"fmt"
	"os"
	"slices"
	"sort"
	"strings"
	"testing"
)

// TestScopes compares the scopes of small programs with the reference's
// symbol tables.
func TestScopes(t *testing.T) {
	text, err := os.ReadFile("testdata/scopes.txt")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/scopes.json")
	if err != nil {
		t.Fatal(err)
	}
	var want [][]string
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	programs := strings.Split(string(text), "\n%%\n")
	if len(programs) != len(want) {
		t.Fatalf("%d programs, %d tables: run gen_scopes.py", len(programs), len(want))
	}
	for i, src := range programs {
		scopes := analyze(t, src)
		got := describeScope(nil, scopes.Module, 0)
		if !slices.Equal(got, want[i]) {
			t.Errorf("%s\n got\n%s\nwant\n%s", src, strings.Join(got, "\n"), strings.Join(want[i], "\n"))
		}
	}
}

func analyze(t *testing.T, src string) *Scopes {
	t.Helper()
	tree, err := Parse([]byte(src), "<test>", ModeExec, Options{})
	if err != nil {
		t.Fatal(err)
	}
	scopes, err := Analyze(tree, "<test>", Options{})
	if err != nil {
		t.Fatalf("%s\n%v", src, err)
	}
	return scopes
}

// describeScope prints a scope in CPython's terms, in which the names of
// inlined comprehensions are names of the scope around them.
func describeScope(lines []string, s *Scope, depth int) []string {
	resolutions := [...]string{"?", "local", "cell", "free", "explicit", "implicit"}
	kinds := [...]string{"module", "class", "function", "function", "annotation", "parameters", "variable", "alias"}
	names := map[string]string{}
	var children []*Scope
	own := map[string]bool{} // by inlined comprehensions
	var merge func(*Scope)
	merge = func(p *Scope) {
		for _, c := range p.Children {
			if !c.Inlined {
				children = append(children, c)
				continue
			}
			for _, sym := range c.Symbols {
				if sym.Resolution == Local || sym.Resolution == Cell {
					own[sym.Name] = true
				} else if !own[sym.Name] && s.Symbol(sym.Name) == nil {
					names[sym.Name] = resolutions[sym.Resolution]
				}
			}
			merge(c)
		}
	}
	merge(s)
	for _, sym := range s.Symbols {
		r := resolutions[sym.Resolution]
		if sym.Flags&FreeClass != 0 && sym.Resolution != Free {
			r += "+"
		}
		if !strings.HasSuffix(sym.Name, "defaults") && (s.Kind != AnnotationScope || sym.Name != "__conditional_annotations__") {
			names[sym.Name] = r
		}
	}
	fields := []string{strings.Repeat(" ", depth) + kinds[s.Kind], fmt.Sprint(s.pos.Lineno)}
	params := slices.DeleteFunc(slices.Clone(s.Params), func(p string) bool { return strings.HasSuffix(p, "defaults") })
	fields = append(fields, strings.Join(params, ","))
	var sorted []string
	for name, r := range names {
		sorted = append(sorted, name+":"+r)
	}
	sort.Strings(sorted)
	lines = append(lines, strings.Join(append(fields, sorted...), " "))
	for _, c := range children {
		if c.Kind == AnnotationScope && !slices.ContainsFunc(c.Symbols, func(x *Symbol) bool {
			return x.Name != ".format" && x.Name != "__classdict__"
		}) {
			continue
		}
		lines = describeScope(lines, c, depth+1)
	}
	return lines
}

func find(t *testing.T, s *Scope, path ...string) *Scope {
	t.Helper()
	for _, name := range path {
		i := slices.IndexFunc(s.Children, func(c *Scope) bool { return c.Name == name && c.Kind != AnnotationScope })
		if i < 0 {
			t.Fatalf("no scope %q in %q", name, s.Name)
		}
		s = s.Children[i]
	}
	return s
}

func TestScopeProperties(t *testing.T) {
	m := analyze(t, `
class A:
    "doc"
    x: int
    def f(self, a, /, b, *c, d, **e):
        self.x = self._y = super().z
        return 1
    async def g(self):
        yield self
    h = lambda self: (yield)
def i(a):
    [b for c in a if (b := c)]
    (d for e in a)
    return lambda: a
`).Module
	a := find(t, m, "A")
	if !a.Docstring || !a.NeedsClassCell || a.NeedsClassDict != true || a.Annotations() == nil || a.ConditionalAnnotations {
		t.Errorf("class: %+v", a)
	}
	if got := strings.Join(a.StaticAttributes, " "); got != "_y x" {
		t.Errorf("static attributes %q", got)
	}
	f := find(t, a, "f")
	if !f.Method || !f.ReturnValue || !f.Varargs || !f.Varkeywords || f.Generator || strings.Join(f.Params, " ") != "self a b d c e" || strings.Join(f.FreeVars, " ") != "__class__" {
		t.Errorf("method: %+v", f)
	}
	if g := find(t, a, "g"); !g.Async || !g.Generator || !g.Coroutine {
		t.Errorf("async generator: %+v", g)
	}
	if h := find(t, a, "<lambda>"); !h.Generator {
		t.Errorf("lambda: %+v", h)
	}
	i := find(t, m, "i")
	list, gen := find(t, i, "<listcomp>"), find(t, i, "<genexpr>")
	if !list.Inlined || gen.Inlined || !gen.Generator {
		t.Errorf("comprehensions: %+v, %+v", list, gen)
	}
	if sym, owner := list.Lookup("b"); owner != i || sym.Resolution != Local {
		t.Errorf("b is %v of %q", sym, owner.Name)
	}
	if sym, owner := list.Lookup("c"); owner != list || sym.Resolution != Local {
		t.Errorf("c is %v of %q", sym, owner.Name)
	}
	if strings.Join(i.CellVars, " ") != "a" {
		t.Errorf("cells of i: %v", i.CellVars)
	}
}

func TestMangle(t *testing.T) {
	for _, c := range []struct{ class, name, want string }{
		{"A", "__x", "_A__x"}, {"_A", "__x", "_A__x"}, {"__A_", "__x", "_A___x"}, {"A", "__x__", "__x__"},
		{"A", "_x", "_x"}, {"__", "__x", "__x"}, {"", "__x", "__x"}, {"A", "__", "__"}, {"A", "__a.b", "__a.b"}, {"A", "__x_", "_A__x_"},
	} {
		if got := Mangle(c.class, c.name); got != c.want {
			t.Errorf("Mangle(%q, %q) = %q, want %q", c.class, c.name, got, c.want)
		}
	}
}

// Package lint checks rules of this repository that Go's type system does not
// express: no heap.Value in Go's heap (Values), no array copies through
// pointers made from addresses (ArrayCopy). The checkers are analyzers of
// golang.org/x/tools/go/analysis; Check runs them over the packages of a module,
// with what the compiler's own escape analysis says.
package lint

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"path/filepath"
	"reflect"
	"sort"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/packages"
)

// A Problem is what a checker found.
type Problem struct {
	Pos     token.Position
	Message string
}

func (p Problem) String() string { return fmt.Sprintf("%v: %s", p.Pos, p.Message) }

// Check runs the checkers over the packages that the patterns name in dir.
func Check(dir string, patterns ...string) ([]Problem, error) {
	escapes, err := readEscapes(dir, patterns...)
	if err != nil {
		return nil, err
	}
	cfg := &packages.Config{
		Dir: dir,
		Mode: packages.NeedName | packages.NeedFiles | packages.NeedCompiledGoFiles | packages.NeedImports | packages.NeedTypes |
			packages.NeedTypesSizes | packages.NeedSyntax | packages.NeedTypesInfo | packages.NeedModule,
	}
	pkgs, err := packages.Load(cfg, patterns...)
	if err != nil {
		return nil, err
	}
	d := &driver{facts: map[factKey]analysis.Fact{}}
	for _, p := range inImportOrder(pkgs) {
		for _, e := range p.Errors {
			return nil, fmt.Errorf("%v", e)
		}
		if p.Imports["testing"] != nil { // what only tests use is as free as they are
			continue
		}
		for _, a := range []*analysis.Analyzer{Values(escapes), ArrayCopy} {
			if err := d.run(a, p); err != nil {
				return nil, err
			}
		}
	}
	sort.Slice(d.problems, func(i, j int) bool {
		a, b := d.problems[i].Pos, d.problems[j].Pos
		if a.Filename != b.Filename {
			return a.Filename < b.Filename
		}
		return a.Offset < b.Offset
	})
	return d.problems, nil
}

// inImportOrder sorts packages so that each comes after those it imports.
func inImportOrder(pkgs []*packages.Package) []*packages.Package {
	byPath := map[string]*packages.Package{}
	for _, p := range pkgs {
		byPath[p.PkgPath] = p
	}
	var order []*packages.Package
	seen := map[string]bool{}
	var visit func(p *packages.Package)
	visit = func(p *packages.Package) {
		if seen[p.PkgPath] {
			return
		}
		seen[p.PkgPath] = true
		for path := range p.Imports {
			if q := byPath[path]; q != nil {
				visit(q)
			}
		}
		order = append(order, p)
	}
	for _, p := range pkgs {
		visit(p)
	}
	return order
}

// A driver runs analyzers one package after the other. It loads dependencies from
// export data, which the drivers of go/analysis do not when there are facts; so facts are kept by name.
type driver struct {
	facts    map[factKey]analysis.Fact
	problems []Problem
}

type factKey struct {
	pkg, obj string
	typ      reflect.Type
}

func keyOf(obj types.Object, f analysis.Fact) factKey {
	return factKey{obj.Pkg().Path(), obj.Name(), reflect.TypeOf(f)}
}

func (d *driver) run(a *analysis.Analyzer, p *packages.Package) error {
	pass := &analysis.Pass{
		Analyzer: a, Fset: p.Fset, Files: p.Syntax, Pkg: p.Types, TypesInfo: p.TypesInfo, TypesSizes: p.TypesSizes,
		ResultOf: map[*analysis.Analyzer]any{},
		Report: func(diag analysis.Diagnostic) {
			d.problems = append(d.problems, Problem{p.Fset.Position(diag.Pos), diag.Message})
		},
		ImportObjectFact: func(obj types.Object, f analysis.Fact) bool {
			if obj.Pkg() == nil {
				return false
			}
			got, ok := d.facts[keyOf(obj, f)]
			if ok {
				reflect.ValueOf(f).Elem().Set(reflect.ValueOf(got).Elem())
			}
			return ok
		},
		ExportObjectFact: func(obj types.Object, f analysis.Fact) { d.facts[keyOf(obj, f)] = f },
	}
	_, err := a.Run(pass)
	return err
}

// allowed collects the lines for which a comment //heap:pinned with a reason permits what
// is on the line or on the one below. A comment in a declaration's doc covers the declaration.
type allowed map[string]map[int]bool

const allowComment = "//heap:pinned "

func readAllowed(pass *analysis.Pass) allowed {
	a := allowed{}
	for _, f := range pass.Files {
		lines := map[int]bool{}
		for _, g := range f.Comments {
			for _, c := range g.List {
				if strings.HasPrefix(c.Text, allowComment) && len(strings.TrimSpace(c.Text)) > len(allowComment) {
					n := pass.Fset.Position(c.Pos()).Line
					lines[n] = true
					lines[pass.Fset.Position(g.End()).Line+1] = true
				}
			}
		}
		a[pass.Fset.Position(f.Pos()).Filename] = lines
	}
	return a
}

func (a allowed) at(p token.Position) bool { return a[p.Filename][p.Line] }

// shorten makes a file name relative to dir, for messages.
func shorten(dir, name string) string {
	if r, err := filepath.Rel(dir, name); err == nil {
		return r
	}
	return name
}

// enclosing calls f for every node with the nodes around it, outermost first.
func enclosing(file *ast.File, f func(n ast.Node, stack []ast.Node)) {
	var stack []ast.Node
	ast.Inspect(file, func(n ast.Node) bool {
		if n == nil {
			stack = stack[:len(stack)-1]
			return true
		}
		f(n, stack)
		stack = append(stack, n)
		return true
	})
}

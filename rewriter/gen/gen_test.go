package main

import (
	"bytes"
	"flag"
	"go/ast"
	"go/types"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/dave/dst"
	"github.com/dave/dst/decorator"
	"golang.org/x/tools/go/packages"
)

var update = flag.Bool("update", false, "rewrite the expected recorders")

func loadTestdata(t *testing.T) (*table, map[string]*packages.Package) {
	t.Helper()
	var pkgs map[string]*packages.Package
	var err error
	func() {
		defer catch(&err)
		pkgs = load(".", opPath, "./testdata/accepted", "./testdata/rejected")
	}()
	if err != nil {
		t.Fatal(err)
	}
	return readOps(pkgs[opPath]), pkgs
}

func TestRecorders(t *testing.T) {
	tab, pkgs := loadTestdata(t)

	t.Run("accepted", func(t *testing.T) {
		got := genRecorders(tab, pkgs["pyjit/rewriter/gen/testdata/accepted"])["accepted_record_gen.go"]
		name := filepath.Join("testdata", "accepted.golden")
		if *update {
			if err := os.WriteFile(name, got, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(got, want) {
			t.Errorf("the recorders are not those of %s; go test -update ./rewriter/gen writes them:\n%s", name, got)
		}
	})

	t.Run("rejected", func(t *testing.T) {
		p := pkgs["pyjit/rewriter/gen/testdata/rejected"]
		f := p.Syntax[0]
		wants := map[string]string{}
		for _, d := range f.Decls {
			if fd, ok := d.(*ast.FuncDecl); ok && fd.Doc != nil {
				if m := regexp.MustCompile(`want: (.*)`).FindStringSubmatch(fd.Doc.Text()); m != nil {
					wants[fd.Name.Name] = m[1]
				}
			}
		}
		if len(wants) < 20 {
			t.Fatalf("only %d functions", len(wants))
		}
		dec := decorator.NewDecorator(p.Fset)
		df, err := dec.DecorateFile(f)
		if err != nil {
			t.Fatal(err)
		}
		paths := map[string]*path{}
		compile := func(fd *dst.FuncDecl) (err error) {
			defer catch(&err)
			g := &gen{pkg: p, tab: tab, dec: dec, paths: paths, ref: map[types.Object]string{}, unknown: map[types.Object]bool{}}
			pa := readPath(fd)
			g.readParams(pa)
			paths[g.obj(fd.Name).(*types.Func).FullName()] = pa
			g.recorder(pa)
			return nil
		}
		var decls []*dst.FuncDecl
		for _, d := range df.Decls {
			if fd, ok := d.(*dst.FuncDecl); ok && readPath(fd) != nil {
				if wants[fd.Name.Name] == "" { // a part of others
					if err := compile(fd); err != nil {
						t.Errorf("%s: %v", fd.Name.Name, err)
					}
					continue
				}
				decls = append(decls, fd)
			}
		}
		for _, fd := range decls {
			err := compile(fd)
			if want := wants[fd.Name.Name]; err == nil || !strings.HasSuffix(err.Error(), ": "+want) {
				t.Errorf("%s: %v, want %s", fd.Name.Name, err, want)
			}
		}
	})
}

package main

import (
	"bytes"
	"fmt"
	"go/types"
	"path/filepath"
	"strings"

	"github.com/dave/dst"
	"github.com/dave/dst/decorator"
	"golang.org/x/tools/go/packages"
)

// A path is a fast path as found in the source.
type path struct {
	name, kind string
	types      []string // of the operands, in Go
	frame      bool     // has a *Frame as its first parameter
	static     map[string]bool
}

// genRecorders returns the generated files of a package of fast paths.
func genRecorders(t *table, p *packages.Package) map[string][]byte {
	files := map[string][]byte{}
	var paths []*path
	for _, f := range p.Syntax {
		name := filepath.Base(p.Fset.Position(f.Pos()).Filename)
		if strings.HasSuffix(name, "_gen.go") {
			continue
		}
		dec := decorator.NewDecorator(p.Fset)
		df, err := dec.DecorateFile(f)
		if err != nil {
			fail("%v", err)
		}
		out := newFile(df)
		n := len(paths)
		for _, d := range df.Decls {
			fd, ok := d.(*dst.FuncDecl)
			if !ok {
				continue
			}
			if pa := readPath(fd); pa != nil {
				g := &gen{pkg: p, tab: t, dec: dec, ref: map[types.Object]string{}, unknown: map[types.Object]bool{}}
				out.Decls = append(out.Decls, g.recorder(fd, pa))
				paths = append(paths, pa)
			}
		}
		if len(paths) == n {
			continue
		}
		var b bytes.Buffer
		if err := decorator.Fprint(&b, out); err != nil {
			fail("%v", err)
		}
		files[strings.TrimSuffix(name, ".go")+"_record_gen.go"] = pruneImports(b.Bytes())
	}
	if len(paths) > 0 {
		files["paths_gen.go"] = genPaths(p, paths)
	}
	return files
}

// newFile returns an empty file with the imports of df and the slot package under
// a name that no local variable has.
func newFile(df *dst.File) *dst.File {
	var b strings.Builder
	b.WriteString(header + "//go:build !slotgen\n\npackage " + df.Name.Name + "\n\nimport (\n")
	for _, i := range df.Imports {
		name := ""
		if i.Name != nil {
			name = i.Name.Name + " "
		}
		if i.Path.Value != `"pyjit/slot"` {
			b.WriteString(name + i.Path.Value + "\n")
		}
	}
	b.WriteString("sl \"pyjit/slot\"\n)\n")
	f, err := decorator.Parse(b.String())
	if err != nil {
		fail("%v", err)
	}
	return f
}

// pruneImports drops imports that the text does not use.
func pruneImports(src []byte) []byte {
	var out []string
	for _, line := range strings.Split(string(src), "\n") {
		if l := strings.TrimSpace(line); strings.HasPrefix(l, `"`) && strings.HasSuffix(l, `"`) {
			name := strings.Trim(l, `"`)
			name = name[strings.LastIndex(name, "/")+1:]
			if !strings.Contains(string(src), name+".") {
				continue
			}
		}
		out = append(out, line)
	}
	return []byte(strings.Join(out, "\n"))
}

// readPath reads the fast:path line of a function.
func readPath(fd *dst.FuncDecl) *path {
	for _, c := range fd.Decs.Start {
		rest, ok := strings.CutPrefix(c, "//fast:path ")
		if !ok {
			continue
		}
		pa := &path{name: fd.Name.Name, static: map[string]bool{}}
		for i, w := range strings.Fields(rest) {
			if i == 0 {
				pa.kind = w
			} else if ns, ok := strings.CutPrefix(w, "static="); ok {
				for _, n := range strings.Split(ns, ",") {
					pa.static[n] = true
				}
			} else {
				fail("%s: no such mark: %s", pa.name, w)
			}
		}
		return pa
	}
	return nil
}

// recorder returns the recorder of a fast path.
func (g *gen) recorder(fd *dst.FuncDecl, pa *path) dst.Decl {
	head := []string{fmt.Sprintf("r.Begin(%q)", pa.name)}
	params := []string{"r *sl.Recorder"}
	found := 0
	for _, f := range fd.Type.Params.List {
		for _, n := range f.Names {
			v := g.obj(n)
			params = append(params, n.Name+" "+g.src(f.Type))
			if isFrame(v.Type()) {
				pa.frame = true
				continue
			}
			pa.types = append(pa.types, g.src(f.Type))
			if pa.static[n.Name] {
				found++
				head = append(head, fmt.Sprintf("r.Arg(sl.TNone, 0) // static: %s", n.Name))
				continue
			}
			g.ref[v] = n.Name + "Ref"
			head = append(head, fmt.Sprintf("%sRef := r.Arg(sl.%s, %s)\n_ = %sRef", n.Name, typeID(v.Type()), toBits(v.Type(), n.Name, "sl"), n.Name))
		}
	}
	if found != len(pa.static) {
		g.fail(fd, "static names something that is no parameter")
	}
	if len(pa.types) > 4 {
		g.fail(fd, "a fast path has at most 4 operands")
	}
	if r := fd.Type.Results; r == nil || len(r.List) != 1 || typeName(g.typeOf(r.List[0].Type)) != "Value" {
		g.fail(fd, "a fast path returns a Value")
	}
	text := fmt.Sprintf("package p\n\n// record%s records [%s] where it applies to these operands.\nfunc record%s(%s) bool {\n%s\n}", pa.name, pa.name, pa.name, strings.Join(params, ", "), strings.Join(head, "\n"))
	f, err := decorator.Parse(text)
	if err != nil {
		panic(err)
	}
	nf := f.Decls[0].(*dst.FuncDecl)
	nf.Decs.Before = dst.EmptyLine
	nf.Body.List = append(nf.Body.List, g.block(fd.Body.List)...)
	return nf
}

// genPaths gives the kinds of operations and their paths in the order of trial.
func genPaths(p *packages.Package, paths []*path) []byte {
	var kinds []string
	byKind := map[string][]*path{}
	for _, pa := range paths {
		if byKind[pa.kind] == nil {
			kinds = append(kinds, pa.kind)
		} else if first := byKind[pa.kind][0]; strings.Join(first.types, ",") != strings.Join(pa.types, ",") {
			fail("%s has other operands than %s", pa.name, first.name)
		}
		byKind[pa.kind] = append(byKind[pa.kind], pa)
	}
	kindID := func(k string) string { return "Kind" + strings.ToUpper(k[:1]) + k[1:] }
	var b bytes.Buffer
	b.WriteString(header + "//go:build !slotgen\n\npackage " + p.Name + "\n\nimport (\n\"pyjit/object/fast/op\"\nsl \"pyjit/slot\"\n)\n\n// The kinds of operations that have fast paths.\nconst (\n")
	for i, k := range kinds {
		if i == 0 {
			fmt.Fprintf(&b, "%s Kind = iota\n", kindID(k))
		} else {
			fmt.Fprintf(&b, "%s\n", kindID(k))
		}
	}
	b.WriteString("NumKinds\n)\n\nvar kindNames = [NumKinds]string{")
	for _, k := range kinds {
		fmt.Fprintf(&b, "%q, ", k)
	}
	b.WriteString("}\n\n// Paths lists the fast paths of each kind, in the order in which they are tried.\nvar Paths = [NumKinds][]Path{\n")
	for _, k := range kinds {
		fmt.Fprintf(&b, "%s: {\n", kindID(k))
		for _, pa := range byKind[k] {
			var args []string
			if pa.frame {
				args = append(args, "f")
			}
			for i, ty := range pa.types {
				x := string(rune('a' + i))
				if ty != "Value" {
					x = ty + "(" + x + ")"
				}
				args = append(args, x)
			}
			as := strings.Join(args, ", ")
			fmt.Fprintf(&b, "{%q, %d,\nfunc(r *sl.Recorder, f *op.Frame, a, b, c, d Value) bool { return record%s(r, %s) },\nfunc(f *op.Frame, a, b, c, d Value) Value { return %s(%s) }},\n", pa.name, len(pa.types), pa.name, as, pa.name, as)
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	return b.Bytes()
}

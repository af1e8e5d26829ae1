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
	name, kind string // the kind of a part of other paths is "part"
	decl       *dst.FuncDecl
	params     []param
	static     map[string]bool
}

type param struct {
	name   string
	typ    types.Type
	goType string
	frame  bool // a *Frame, which is no operand
	static bool
}

// operandTypes are the types of a path's operands, in Go.
func (pa *path) operandTypes() (ts []string) {
	for _, p := range pa.params {
		if !p.frame {
			ts = append(ts, p.goType)
		}
	}
	return ts
}

// genRecorders returns the generated files of a package of fast paths.
func genRecorders(t *table, p *packages.Package) map[string][]byte {
	files := map[string][]byte{}
	var all []*path
	byFn := map[string]*path{}
	type source struct {
		name  string
		file  *dst.File
		dec   *decorator.Decorator
		paths []*path
	}
	var sources []*source
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
		src := &source{name: name, file: df, dec: dec}
		for _, d := range df.Decls {
			fd, ok := d.(*dst.FuncDecl)
			if !ok {
				continue
			}
			if pa := readPath(fd); pa != nil {
				g := &gen{pkg: p, tab: t, dec: dec}
				g.readParams(pa)
				src.paths = append(src.paths, pa)
				byFn[g.obj(fd.Name).(*types.Func).FullName()] = pa
				if pa.kind != "part" {
					all = append(all, pa)
				}
			}
		}
		if src.paths != nil {
			sources = append(sources, src)
		}
	}
	for _, src := range sources {
		out := newFile(src.file)
		for _, pa := range src.paths {
			g := &gen{pkg: p, tab: t, dec: src.dec, paths: byFn, ref: map[types.Object]string{}, unknown: map[types.Object]bool{}}
			out.Decls = append(out.Decls, g.recorder(pa)...)
		}
		var b bytes.Buffer
		if err := decorator.Fprint(&b, out); err != nil {
			fail("%v", err)
		}
		files[strings.TrimSuffix(src.name, ".go")+"_record_gen.go"] = pruneImports(b.Bytes())
	}
	paths := all
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
		pa := &path{name: fd.Name.Name, decl: fd, static: map[string]bool{}}
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

// readParams reads the parameters of a path.
func (g *gen) readParams(pa *path) {
	fd, found := pa.decl, 0
	n := 0
	for _, f := range fd.Type.Params.List {
		for _, id := range f.Names {
			t := g.obj(id).Type()
			p := param{name: id.Name, typ: t, goType: g.src(f.Type), frame: isFrame(t), static: pa.static[id.Name]}
			if p.static {
				found++
			}
			if !p.frame {
				n++
			}
			pa.params = append(pa.params, p)
		}
	}
	if found != len(pa.static) {
		g.fail(fd, "static names something that is no parameter")
	}
	if n > 4 && pa.kind != "part" {
		g.fail(fd, "a fast path has at most 4 operands")
	}
	if r := fd.Type.Results; r == nil || len(r.List) != 1 || typeName(g.typeOf(r.List[0].Type)) != "Value" {
		g.fail(fd, "a fast path returns a Value")
	}
}

// recorder returns the recorder of a fast path: the part that takes the operands,
// unless the path is only part of others, and the body.
func (g *gen) recorder(pa *path) []dst.Decl {
	outer, inner, args := []string{"r *sl.Recorder"}, []string{"r *sl.Recorder"}, []string{"r"}
	head := []string{fmt.Sprintf("r.Begin(%q)", pa.name)}
	i := 0
	for _, f := range pa.decl.Type.Params.List {
		for _, id := range f.Names {
			p := pa.params[i]
			i++
			outer = append(outer, p.name+" "+p.goType)
			inner = append(inner, p.name+" "+p.goType)
			args = append(args, p.name)
			switch {
			case p.frame:
			case p.static:
				head = append(head, fmt.Sprintf("r.Arg(sl.TNone, 0) // static: %s", p.name))
			default:
				g.ref[g.obj(id)] = p.name + "Ref"
				head = append(head, fmt.Sprintf("%sRef := r.Arg(sl.%s, %s)", p.name, typeID(p.typ), toBits(p.typ, p.name, "sl")))
				inner = append(inner, p.name+"Ref sl.Ref")
				args = append(args, p.name+"Ref")
			}
		}
	}
	var b strings.Builder
	b.WriteString("package p\n\n")
	if pa.kind != "part" {
		fmt.Fprintf(&b, "// record%s records [%s] where it applies to these operands.\nfunc record%s(%s) bool {\n%s\nreturn body%s(%s)\n}\n\n",
			pa.name, pa.name, pa.name, strings.Join(outer, ", "), strings.Join(head, "\n"), pa.name, strings.Join(args, ", "))
	}
	fmt.Fprintf(&b, "func body%s(%s) bool {\n}", pa.name, strings.Join(inner, ", "))
	f, err := decorator.Parse(b.String())
	if err != nil {
		panic(err)
	}
	for _, d := range f.Decls {
		d.(*dst.FuncDecl).Decs.Before = dst.EmptyLine
	}
	nf := f.Decls[len(f.Decls)-1].(*dst.FuncDecl)
	nf.Body.List = append(nf.Body.List, g.block(pa.decl.Body.List)...)
	return f.Decls
}

// genPaths gives the kinds of operations and their paths in the order of trial.
func genPaths(p *packages.Package, paths []*path) []byte {
	var kinds []string
	byKind := map[string][]*path{}
	for _, pa := range paths {
		if byKind[pa.kind] == nil {
			kinds = append(kinds, pa.kind)
		} else if first := byKind[pa.kind][0]; !sameOperands(first.operandTypes(), pa.operandTypes()) {
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
			n := 0
			for _, p := range pa.params {
				x := string(rune('a' + n))
				switch {
				case p.frame:
					x = "f"
				case p.goType != "Value":
					x = p.goType + "(" + x + ")"
				}
				if !p.frame {
					n++
				}
				args = append(args, x)
			}
			as := strings.Join(args, ", ")
			fmt.Fprintf(&b, "{%q, %d,\nfunc(r *sl.Recorder, f *op.Frame, a, b, c, d Value) bool { return record%s(r, %s) },\nfunc(f *op.Frame, a, b, c, d Value) Value { return %s(%s) }},\n", pa.name, n, pa.name, as, pa.name, as)
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n")
	return b.Bytes()
}

// sameOperands reports whether one list of operands begins with the other: a path
// may do without the last operands of its kind.
func sameOperands(a, b []string) bool {
	n := min(len(a), len(b))
	return strings.Join(a[:n], ",") == strings.Join(b[:n], ",")
}

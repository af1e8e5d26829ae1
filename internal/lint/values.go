package lint

import (
	"go/ast"
	"go/token"
	"go/types"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// heapPath is the package of Value.
const heapPath = "pyjit/heap"

// isValue is the fact that a named type is defined as a Value.
type isValue struct{}

func (*isValue) AFact() {}

// isPinned is the fact that a function's results, or all Values in a struct type, are pinned or static.
type isPinned struct{}

func (*isPinned) AFact() {}

// Values returns the analyzer that finds Values in Go's heap: slices, maps,
// channels, variadic arguments, variables and structs that the compiler moves
// to the heap, closures that escape, interfaces, package variables. The collector does not
// look there. A comment //heap:pinned with a reason, on the line or above, permits it; on a function
// it says that the results are pinned, on a struct type or its fields that they only ever hold pinned Values.
func Values(escapes Escapes) *analysis.Analyzer {
	return &analysis.Analyzer{
		Name:      "heapvalue",
		Doc:       "find heap.Values in Go's heap, where the collector does not see them",
		FactTypes: []analysis.Fact{(*isValue)(nil), (*isPinned)(nil)},
		Run: func(pass *analysis.Pass) (any, error) {
			c := &valueCheck{pass: pass, escapes: escapes, allowed: readAllowed(pass), holds: map[types.Type]bool{}}
			c.defined()
			c.exportPinned()
			for _, f := range pass.Files {
				c.packageVars(f)
				enclosing(f, c.node)
			}
			return nil, nil
		},
	}
}

type valueCheck struct {
	pass    *analysis.Pass
	escapes Escapes
	allowed allowed
	holds   map[types.Type]bool
}

func (c *valueCheck) report(p token.Pos, what string) {
	if !c.allowed.at(c.pass.Fset.Position(p)) {
		c.pass.Reportf(p, "Value in Go's heap: %s", what)
	}
}

// defined exports the fact for types that are defined as a Value.
func (c *valueCheck) defined() {
	for again := true; again; {
		again = false
		for _, f := range c.pass.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				spec, ok := n.(*ast.TypeSpec)
				if !ok {
					return true
				}
				obj := c.pass.TypesInfo.Defs[spec.Name]
				if named, ok := types.Unalias(c.pass.TypesInfo.TypeOf(spec.Type)).(*types.Named); ok && obj != nil && c.isValue(named) && !c.pass.ImportObjectFact(obj, new(isValue)) {
					c.pass.ExportObjectFact(obj, new(isValue))
					again = true
				}
				return true
			})
		}
	}
}

// exportPinned exports the facts of functions and struct types with a comment.
func (c *valueCheck) exportPinned() {
	for _, f := range c.pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.FuncDecl:
				if obj := c.pass.TypesInfo.Defs[n.Name]; obj != nil && n.Recv == nil && c.allowedAt(n.Pos()) {
					c.pass.ExportObjectFact(obj, new(isPinned))
				}
			case *ast.TypeSpec:
				obj := c.pass.TypesInfo.Defs[n.Name]
				st, ok := n.Type.(*ast.StructType)
				if !ok || obj == nil {
					break
				}
				pinned := c.allowedAt(n.Pos())
				if !pinned {
					pinned = true
					for _, field := range st.Fields.List {
						pinned = pinned && (c.allowedAt(field.Pos()) || !c.holdsValue(c.typeOf(field.Type)))
					}
				}
				if pinned {
					c.pass.ExportObjectFact(obj, new(isPinned))
				}
			}
			return true
		})
	}
	clear(c.holds)
}

func (c *valueCheck) allowedAt(p token.Pos) bool { return c.allowed.at(c.pass.Fset.Position(p)) }

func (c *valueCheck) isValue(t *types.Named) bool {
	obj := t.Obj()
	if obj.Pkg() == nil {
		return false
	}
	return obj.Pkg().Path() == heapPath && obj.Name() == "Value" || c.pass.ImportObjectFact(obj, new(isValue))
}

// holdsValue reports whether memory of type t contains a Value.
func (c *valueCheck) holdsValue(t types.Type) bool {
	if t == nil {
		return false
	}
	t = types.Unalias(t)
	if r, ok := c.holds[t]; ok {
		return r
	}
	c.holds[t] = false // for recursive types, which recur through pointers only
	r := false
	n, named := t.(*types.Named)
	switch {
	case named && c.isValue(n):
		r = true
	case named && n.Obj().Pkg() != nil && c.pass.ImportObjectFact(n.Obj(), new(isPinned)):
	default:
		switch u := t.Underlying().(type) {
		case *types.Array:
			r = c.holdsValue(u.Elem())
		case *types.Struct:
			for i := range u.NumFields() {
				r = r || c.holdsValue(u.Field(i).Type())
			}
		}
	}
	c.holds[t] = r
	return r
}

// container describes a slice, map or channel type whose elements hold a Value, or returns "".
func (c *valueCheck) container(t types.Type) string {
	if t == nil {
		return ""
	}
	switch u := t.Underlying().(type) {
	case *types.Slice:
		if c.holdsValue(u.Elem()) {
			return "a slice"
		}
	case *types.Map:
		if c.holdsValue(u.Elem()) || c.holdsValue(u.Key()) {
			return "a map"
		}
	case *types.Chan:
		if c.holdsValue(u.Elem()) {
			return "a channel"
		}
	}
	return ""
}

func (c *valueCheck) typeOf(e ast.Expr) types.Type { return c.pass.TypesInfo.TypeOf(e) }

func (c *valueCheck) node(n ast.Node, stack []ast.Node) {
	switch n := n.(type) {
	case *ast.CompositeLit:
		if what := c.container(c.typeOf(n)); what != "" && len(n.Elts) > 0 {
			c.report(n.Pos(), what+" literal; use an array or the scratch stack")
		}
	case *ast.CallExpr:
		c.call(n)
	case *ast.GoStmt:
		for _, a := range n.Call.Args {
			if c.holdsValue(c.typeOf(a)) {
				c.report(a.Pos(), "an argument of a go statement")
			}
		}
	case *ast.AssignStmt:
		c.assign(n)
	}
	if e, ok := n.(ast.Expr); ok {
		c.escaping(e)
	}
	if id, ok := n.(*ast.Ident); ok {
		if obj, ok := c.pass.TypesInfo.Defs[id].(*types.Var); ok && c.holdsValue(obj.Type()) {
			for _, msg := range c.escapes[placeOf(c.pass.Fset.Position(id.Pos()))] {
				if msg == movedToHeap+id.Name {
					c.report(id.Pos(), "variable "+id.Name+" is moved to the heap")
				}
			}
		}
	}
}

func (c *valueCheck) call(n *ast.CallExpr) {
	if id, ok := ast.Unparen(n.Fun).(*ast.Ident); ok {
		if b, ok := c.pass.TypesInfo.Uses[id].(*types.Builtin); ok {
			switch b.Name() {
			case "make", "append":
				if what := c.container(c.typeOf(n)); what != "" {
					c.report(n.Pos(), b.Name()+" of "+what+"; use an array or the scratch stack")
				}
			}
			return
		}
	}
	sig, ok := c.typeOf(n.Fun).(*types.Signature)
	if !ok || !sig.Variadic() || n.Ellipsis.IsValid() || len(n.Args) < sig.Params().Len() {
		return
	}
	if s, ok := sig.Params().At(sig.Params().Len() - 1).Type().Underlying().(*types.Slice); ok && c.holdsValue(s.Elem()) {
		c.report(n.Pos(), "variadic arguments are a slice")
	}
}

// escaping reports an expression that the compiler allocates in the heap.
func (c *valueCheck) escaping(e ast.Expr) {
	fset := c.pass.Fset
	at := e.Pos()
	switch x := e.(type) { // where the compiler says it is
	case *ast.CallExpr:
		at = x.Lparen
	case *ast.BinaryExpr:
		at = x.OpPos
	case *ast.SelectorExpr:
		at = x.X.End()
	case *ast.IndexExpr:
		at = x.Lbrack
	case *ast.TypeAssertExpr:
		at = x.X.End()
	}
	msgs := c.escapes[placeOf(fset.Position(at))]
	if at != e.Pos() {
		msgs = append(msgs[:len(msgs):len(msgs)], c.escapes[placeOf(fset.Position(e.Pos()))]...)
	}
	for _, msg := range msgs {
		text, ok := strings.CutSuffix(msg, escapesToHeap)
		if !ok {
			continue
		}
		switch x := e.(type) {
		case *ast.FuncLit:
			if text == "func literal" {
				c.captured(x)
			}
			continue
		case *ast.UnaryExpr:
			if lit, ok := ast.Unparen(x.X).(*ast.CompositeLit); ok && x.Op == token.AND && strings.HasPrefix(text, "&") && c.holdsValue(c.typeOf(lit)) {
				c.report(e.Pos(), "&"+types.ExprString(lit.Type)+" escapes")
			}
			continue
		case *ast.CallExpr:
			if id, ok := x.Fun.(*ast.Ident); ok && id.Name == "new" && len(x.Args) == 1 && strings.HasPrefix(text, "new(") {
				if c.holdsValue(c.typeOf(x.Args[0])) {
					c.report(e.Pos(), "new("+types.ExprString(x.Args[0])+") escapes")
				}
				continue
			}
		case *ast.SelectorExpr: // a method value holds its receiver
			if s := c.pass.TypesInfo.Selections[x]; s != nil && s.Kind() == types.MethodVal && text == types.ExprString(x) && c.holdsValue(s.Recv()) {
				c.report(e.Pos(), "method value "+text+" escapes")
				continue
			}
		}
		// What is left is a conversion to an interface.
		if c.holdsValue(c.typeOf(e)) && sameExpr(text, e) {
			c.report(e.Pos(), text+" becomes an interface")
		}
	}
}

// sameExpr reports whether the compiler's text is e; the compiler writes package
// paths and conversions a little differently, so the last name decides.
func sameExpr(text string, e ast.Expr) bool {
	s := types.ExprString(e)
	return s == text || lastName(s) == lastName(text)
}

func lastName(s string) string {
	s = strings.TrimSuffix(s, "(...)")
	if i := strings.IndexByte(s, '('); i > 0 {
		s = s[:i]
	}
	if i := strings.LastIndexByte(s, '.'); i >= 0 {
		s = s[i+1:]
	}
	return s
}

// captured reports the Values that an escaping closure holds. (What it holds by
// reference is a variable moved to the heap, and reported there.)
func (c *valueCheck) captured(lit *ast.FuncLit) {
	seen := map[types.Object]bool{}
	ast.Inspect(lit.Body, func(n ast.Node) bool {
		id, ok := n.(*ast.Ident)
		if !ok {
			return true
		}
		obj, ok := c.pass.TypesInfo.Uses[id].(*types.Var)
		if !ok || seen[obj] || obj.IsField() || obj.Parent() == c.pass.Pkg.Scope() || obj.Pkg() != c.pass.Pkg {
			return true
		}
		if inside := obj.Pos() >= lit.Pos() && obj.Pos() < lit.End(); !inside && c.holdsValue(obj.Type()) {
			seen[obj] = true
			c.report(lit.Pos(), "a closure that escapes holds "+obj.Name())
		}
		return true
	})
}

// pinned reports whether e may be kept in a package variable: a constant, or the result of heap.Pin.
func (c *valueCheck) pinned(e ast.Expr) bool {
	e = ast.Unparen(e)
	tv := c.pass.TypesInfo.Types[e]
	if tv.Value != nil {
		return true
	}
	call, ok := e.(*ast.CallExpr)
	if !ok {
		return false
	}
	if c.pass.TypesInfo.Types[call.Fun].IsType() && len(call.Args) == 1 { // a conversion
		return c.pinned(call.Args[0])
	}
	var id *ast.Ident
	switch f := ast.Unparen(call.Fun).(type) {
	case *ast.Ident:
		id = f
	case *ast.SelectorExpr:
		id = f.Sel
	default:
		return false
	}
	f, ok := c.pass.TypesInfo.Uses[id].(*types.Func)
	return ok && f.Pkg() != nil && (f.Pkg().Path() == heapPath && f.Name() == "Pin" || c.pass.ImportObjectFact(f, new(isPinned)))
}

func (c *valueCheck) packageVars(f *ast.File) {
	for _, d := range f.Decls {
		g, ok := d.(*ast.GenDecl)
		if !ok || g.Tok != token.VAR {
			continue
		}
		for _, s := range g.Specs {
			spec := s.(*ast.ValueSpec)
			for i, name := range spec.Names {
				obj := c.pass.TypesInfo.Defs[name]
				if obj == nil || !c.holdsValue(obj.Type()) || c.declAllowed(g) {
					continue
				}
				switch {
				case len(spec.Values) == len(spec.Names) && !c.pinned(spec.Values[i]):
					c.report(name.Pos(), "package variable "+name.Name+" is not set from heap.Pin")
				case len(spec.Values) != len(spec.Names) && len(spec.Values) > 0:
					c.report(name.Pos(), "package variable "+name.Name+" is not set from heap.Pin")
				}
			}
		}
	}
}

// declAllowed reports whether a comment at the head of a declaration permits all of it.
func (c *valueCheck) declAllowed(g *ast.GenDecl) bool {
	return c.allowed.at(c.pass.Fset.Position(g.Pos()))
}

// assign checks stores to package variables.
func (c *valueCheck) assign(n *ast.AssignStmt) {
	if n.Tok == token.DEFINE {
		return
	}
	for i, l := range n.Lhs {
		obj := c.packageVar(l)
		if obj == nil || !c.holdsValue(c.typeOf(l)) {
			continue
		}
		if len(n.Lhs) == len(n.Rhs) && c.pinned(n.Rhs[i]) {
			continue
		}
		p := c.pass.Fset.Position(obj.Pos())
		if c.allowed.at(p) || c.groupAllowed(obj) {
			continue
		}
		c.report(l.Pos(), "package variable "+obj.Name()+" is not set from heap.Pin")
	}
}

// packageVar returns the package variable that is written when e is.
func (c *valueCheck) packageVar(e ast.Expr) *types.Var {
	switch x := ast.Unparen(e).(type) {
	case *ast.Ident:
		if v, ok := c.pass.TypesInfo.Uses[x].(*types.Var); ok && v.Pkg() != nil && v.Parent() == v.Pkg().Scope() {
			return v
		}
	case *ast.SelectorExpr:
		if s := c.pass.TypesInfo.Selections[x]; s == nil { // a qualified name
			v, _ := c.pass.TypesInfo.Uses[x.Sel].(*types.Var)
			return v
		} else if _, ptr := s.Recv().Underlying().(*types.Pointer); !ptr && !s.Indirect() {
			return c.packageVar(x.X)
		}
	case *ast.IndexExpr:
		if _, array := c.typeOf(x.X).Underlying().(*types.Array); array {
			return c.packageVar(x.X)
		}
	}
	return nil
}

// groupAllowed reports whether obj is declared in a group that a comment permits, or in a
// package where that is checked.
func (c *valueCheck) groupAllowed(obj types.Object) bool {
	if obj.Pkg() != c.pass.Pkg {
		return obj.Pkg().Path() == heapPath
	}
	for _, f := range c.pass.Files {
		if obj.Pos() < f.FileStart || obj.Pos() >= f.FileEnd {
			continue
		}
		for _, d := range f.Decls {
			if g, ok := d.(*ast.GenDecl); ok && obj.Pos() >= g.Pos() && obj.Pos() < g.End() {
				return c.declAllowed(g)
			}
		}
	}
	return false
}

package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/printer"
	"go/token"
	"go/types"
	"strings"

	"github.com/dave/dst"
	"github.com/dave/dst/decorator"
	"golang.org/x/tools/go/packages"
)

// A recorder is the fast path with emission beside it: it runs the guards and
// loads, and static code as it stands, and says to the slot.Recorder what it did.
// From the first effect or tail on it only emits.
//
// Binding times: operands and results of operations are dynamic, the parameters
// named in static= and the results of Pin are static. Static code may be any Go
// of the kinds of statement below; a dynamic variable may only be an operand of
// an operation.

// gen turns one fast path into its recorder.
type gen struct {
	pkg *packages.Package
	tab *table
	dec *decorator.Decorator

	paths map[string]*path // by the full names of their functions

	ref     map[types.Object]string // dynamic variables: name of their Ref; "" for an ok
	unknown map[types.Object]bool   // dynamic variables that the recorder does not compute
	emit    bool                    // past the first effect or tail
	effect  bool                    // past the first effect
	temps   int
}

func (g *gen) ast(n dst.Node) ast.Node { return g.dec.Ast.Nodes[n] }

func (g *gen) fail(n dst.Node, f string, a ...any) {
	fail("%s: %s", g.pkg.Fset.Position(g.ast(n).Pos()), fmt.Sprintf(f, a...))
}

func (g *gen) src(n dst.Node) string {
	var b bytes.Buffer
	printer.Fprint(&b, g.pkg.Fset, g.ast(n))
	return b.String()
}

func (g *gen) obj(id *dst.Ident) types.Object {
	if a, ok := g.ast(id).(*ast.Ident); ok {
		return g.pkg.TypesInfo.ObjectOf(a)
	}
	return nil
}

func (g *gen) typeOf(e dst.Expr) types.Type { return g.pkg.TypesInfo.TypeOf(g.ast(e).(ast.Expr)) }

// callee returns the call that e is and the full name of its function.
func (g *gen) callee(e dst.Node) (*dst.CallExpr, string) {
	c, ok := e.(*dst.CallExpr)
	if !ok {
		return nil, ""
	}
	var id *dst.Ident
	switch f := c.Fun.(type) {
	case *dst.Ident:
		id = f
	case *dst.SelectorExpr:
		id = f.Sel
	default:
		return c, ""
	}
	if fn, ok := g.obj(id).(*types.Func); ok {
		return c, fn.FullName()
	}
	return c, ""
}

// opOf returns the operation that e calls, or nil.
func (g *gen) opOf(e dst.Node) *op {
	_, name := g.callee(e)
	return g.tab.byFn[name]
}

// dynamic reports whether n mentions something dynamic: a dynamic variable or an
// operation with an effect, which is never folded, not even on constants.
func (g *gen) dynamic(n dst.Node) bool {
	found := false
	dst.Inspect(n, func(n dst.Node) bool {
		id, ok := n.(*dst.Ident)
		if !ok {
			return !found
		}
		obj := g.obj(id)
		if _, ok := g.ref[obj]; ok {
			found = true
		}
		if fn, ok := obj.(*types.Func); ok {
			if o := g.tab.byFn[fn.FullName()]; o != nil && o.hasEffect() {
				found = true
			}
		}
		return !found
	})
	return found
}

func (o *op) hasEffect() bool {
	for _, e := range effects {
		if o.has[e] && e != "view" && e != "stub" {
			return true
		}
	}
	return false
}

// computable reports whether the recorder can execute n: it only mentions values
// that it has, and no operation with an effect beyond loading.
func (g *gen) computable(n dst.Node) bool {
	ok := !g.emit
	dst.Inspect(n, func(n dst.Node) bool {
		if id, is := n.(*dst.Ident); is {
			obj := g.obj(id)
			if g.unknown[obj] {
				ok = false
			}
			if fn, is := obj.(*types.Func); is {
				if o := g.tab.byFn[fn.FullName()]; o != nil && (o.has["alloc"] || o.changes()) {
					ok = false
				}
			}
		}
		return ok
	})
	return ok
}

// changes reports whether an operation has an effect that a miss would leave behind.
func (o *op) changes() bool {
	return o.has["store"] || o.has["python"] || o.has["raise"] || o.has["helper"]
}

func (g *gen) temp(prefix string) string {
	g.temps++
	return fmt.Sprintf("%s%d", prefix, g.temps)
}

// parse returns the statements of a snippet.
func parse(text string) []dst.Stmt {
	f, err := decorator.Parse("package p\nfunc _() {\n" + text + "\n}")
	if err != nil {
		panic(fmt.Sprintf("snippet %q: %v", text, err))
	}
	return f.Decls[0].(*dst.FuncDecl).Body.List
}

// operands emits what the operands of an operation's call need and returns the
// argument list: the operation and its Refs.
func (g *gen) operands(o *op, c *dst.CallExpr, pre *[]string) string {
	var args []dst.Expr
	for i, a := range c.Args {
		if i != o.frame {
			args = append(args, a)
		}
	}
	if o.recv {
		args = append([]dst.Expr{c.Fun.(*dst.SelectorExpr).X}, args...)
	}
	refs := []string{"sl." + o.id}
	for i, a := range args {
		if o.isImm(i) && g.dynamic(a) {
			g.fail(a, "%s is not known when the path is recorded: Pin it", g.src(a))
		}
		refs = append(refs, g.operand(a, o.in[i], pre))
	}
	return strings.Join(refs, ", ")
}

// operand returns the Ref of an expression of type t.
func (g *gen) operand(e dst.Expr, t types.Type, pre *[]string) string {
	if id, ok := e.(*dst.Ident); ok {
		if r, ok := g.ref[g.obj(id)]; ok {
			if r == "" {
				g.fail(e, "%s may only be checked", id.Name)
			}
			return r
		}
	}
	if c, name := g.callee(e); c != nil {
		if o := g.tab.byFn[name]; o != nil && g.dynamic(e) {
			if o.checked {
				g.fail(e, "%s can fail: give its result a name and check it", o.name)
			}
			s := g.operands(o, c, pre)
			tmp := g.temp("t")
			if name, x, _ := strings.Cut(s, ", "); o.has["fold"] && g.computable(e) {
				*pre = append(*pre, fmt.Sprintf("%s := r.FoldDo(%s, %s, %s)", tmp, name, toBits(o.out, g.src(e), "sl"), x))
			} else {
				*pre = append(*pre, fmt.Sprintf("%s := r.Do(%s)", tmp, s))
			}
			g.after(o)
			return tmp
		}
	}
	if g.dynamic(e) {
		g.fail(e, "%s is no slot operation", g.src(e))
	}
	if _, ptr := t.Underlying().(*types.Pointer); ptr {
		g.fail(e, "%s is no word", g.src(e))
	}
	return fmt.Sprintf("r.Const(sl.%s, %s)", typeID(t), toBits(t, g.src(e), "sl"))
}

// after notes that an operation has been emitted.
func (g *gen) after(o *op) {
	if o.changes() {
		g.emit, g.effect = true, true
	}
}

// exit reads the if statement behind a check: miss, or a tail.
func (g *gen) exit(s dst.Stmt, ok types.Object, pre *[]string) (miss bool, tail string) {
	ifs, is := s.(*dst.IfStmt)
	if !is || ifs.Init != nil || ifs.Else != nil || len(ifs.Body.List) != 1 {
		g.fail(s, "a check is followed by if !ok { return … }")
	}
	u, is := ifs.Cond.(*dst.UnaryExpr)
	if !is {
		g.fail(s, "a check is followed by if !ok { return … }")
	}
	if id, is := u.X.(*dst.Ident); !is || g.obj(id) != ok {
		g.fail(s, "a check is followed by if !ok { return … }")
	}
	ret, is := ifs.Body.List[0].(*dst.ReturnStmt)
	if !is {
		g.fail(s, "a failed check returns")
	}
	if g.effect {
		g.fail(s, "a check after an effect")
	}
	res := ret.Results[0]
	if g.isMiss(res) {
		return true, ""
	}
	if c, name := g.callee(res); c != nil && g.tab.byFn[name] != nil {
		o := g.tab.byFn[name]
		if !o.has["helper"] {
			g.fail(s, "a tail calls a helper, which %s is not", o.name)
		}
		return false, fmt.Sprintf("r.Tail(%s)", g.operands(o, c, pre))
	}
	return false, fmt.Sprintf("r.Tail(sl.OpReturn, %s)", g.operand(res, g.typeOf(res), pre))
}

func (g *gen) isMiss(e dst.Expr) bool { s := g.src(e); return s == "Miss" || s == "heap.Miss" }

// block returns the recorder's statements for those of the path.
func (g *gen) block(list []dst.Stmt) (rec []dst.Stmt) {
	text := func(pre []string, f string, a ...any) {
		rec = append(rec, parse(strings.Join(append(pre, fmt.Sprintf(f, a...)), "\n"))...)
	}
	keep := func(s dst.Stmt) dst.Stmt { c := dst.Clone(s).(dst.Stmt); rec = append(rec, c); return c }
	for i := 0; i < len(list); i++ {
		s := list[i]
		dst.Inspect(s, func(n dst.Node) bool {
			if f, ok := n.(*dst.FuncLit); ok {
				g.fail(f, "a fast path has no closures")
			}
			return true
		})
		var pre []string
		switch s := s.(type) {
		case *dst.AssignStmt:
			c, name := g.callee(s.Rhs[0])
			o := g.tab.byFn[name]
			switch {
			case name == fastPath+".Pin":
				g.pin(s, c, keep, text)
			case o != nil && o.has["python"]:
				g.fail(s, "%s may run Python code, so it can only be returned", o.name)
			case o != nil && o.checked:
				if i+1 == len(list) {
					g.fail(s, "%s is not checked", o.name)
				}
				i++
				g.check(s, list[i], o, c, keep, text)
			case o != nil && g.dynamic(s.Rhs[0]):
				id := s.Lhs[0].(*dst.Ident)
				args := g.operands(o, c, &pre)
				if g.computable(s) {
					keep(s)
					text(nil, "_ = %s", id.Name)
				} else {
					g.unknown[g.obj(id)] = true
				}
				ref := id.Name + "Ref"
				g.ref[g.obj(id)] = ref
				text(pre, "%s := r.Do(%s)", ref, args)
				g.after(o)
			case g.dynamic(s):
				g.fail(s, "%s is no slot operation", g.src(s.Rhs[0]))
			default:
				keep(s)
			}
		case *dst.ExprStmt:
			c, name := g.callee(s.X)
			if name == fastPath+".Assume" {
				if g.emit {
					g.fail(s, "Assume after an effect or a tail")
				}
				if g.dynamic(c.Args[0]) {
					g.fail(s, "a fact does not depend on an operand")
				}
				text(nil, "r.Assume(%s)", g.src(c.Args[0]))
				rec[len(rec)-1].Decorations().End = s.Decs.End
				continue
			}
			o := g.tab.byFn[name]
			switch {
			case o == nil:
				g.fail(s, "%s is no slot operation", g.src(s.X))
			case o.checked:
				g.fail(s, "%s is not checked", o.name)
			case o.has["python"]:
				g.fail(s, "%s may run Python code, so it can only be returned", o.name)
			}
			args := g.operands(o, c, &pre)
			text(pre, "r.Do(%s)", args)
			g.after(o)
		case *dst.ReturnStmt:
			if g.isMiss(s.Results[0]) {
				if g.effect {
					g.fail(s, "Miss after an effect")
				}
				keep(s).(*dst.ReturnStmt).Results[0] = dst.NewIdent("false")
				continue
			}
			if call, ok := g.delegate(s.Results[0], &pre); ok {
				text(pre, "return %s", call)
				continue
			}
			ref := g.operand(s.Results[0], g.typeOf(s.Results[0]), &pre)
			text(pre, "r.Return(%s)\nreturn true", ref)
			rec[len(rec)-1].Decorations().End = s.Decs.End
		case *dst.IfStmt:
			rec = append(rec, g.ifStmt(s))
		case *dst.SwitchStmt:
			if s.Init != nil {
				g.fail(s, "a switch of a fast path has no init statement")
			}
			if s.Tag != nil && g.dynamic(s.Tag) {
				g.fail(s, "the switch depends on an operand: Pin it")
			}
			k := dst.Clone(s).(*dst.SwitchStmt)
			g.branches(len(s.Body.List), func(j int) []dst.Stmt {
				cc := s.Body.List[j].(*dst.CaseClause)
				for _, x := range cc.List {
					if g.dynamic(x) {
						g.fail(x, "the case depends on an operand: Pin it")
					}
				}
				k.Body.List[j].(*dst.CaseClause).Body = g.block(cc.Body)
				return cc.Body
			})
			rec = append(rec, k)
		case *dst.RangeStmt: // unrolled when recorded
			if g.dynamic(s.X) {
				g.fail(s, "the loop depends on an operand: Pin its bound, or make it a stub")
			}
			before := g.emit
			l := g.block(s.Body.List)
			if g.emit && !before { // the second turn comes after the effect
				l = g.block(s.Body.List)
			}
			k := dst.Clone(s).(*dst.RangeStmt)
			k.Body.List = l
			rec = append(rec, k)
		default:
			g.fail(s, "this statement is not in the subset of fast paths")
		}
	}
	return rec
}

// delegate handles return P(args), P another fast path: the rest of this one.
func (g *gen) delegate(e dst.Expr, pre *[]string) (call string, ok bool) {
	c, name := g.callee(e)
	pa := g.paths[name]
	if pa == nil {
		return "", false
	}
	if g.emit {
		g.fail(e, "%s is called after an effect or a tail", pa.name)
	}
	args := []string{"r"}
	for i, a := range c.Args {
		args = append(args, g.src(a))
		p := pa.params[i]
		if p.frame || p.static {
			if g.dynamic(a) && !p.frame {
				g.fail(a, "%s must be known when the path is recorded", g.src(a))
			}
			continue
		}
		if !g.computable(a) {
			g.fail(a, "%s is not known when the path is recorded", g.src(a))
		}
		args = append(args, g.operand(a, p.typ, pre))
	}
	return "body" + pa.name + "(" + strings.Join(args, ", ") + ")", true
}

// pin handles k := Pin(e).
func (g *gen) pin(s *dst.AssignStmt, c *dst.CallExpr, keep func(dst.Stmt) dst.Stmt, text func([]string, string, ...any)) {
	if g.emit {
		g.fail(s, "Pin after an effect or a tail")
	}
	e := c.Args[0]
	if !g.computable(e) {
		g.fail(s, "%s is not known when the path is recorded", g.src(e))
	}
	t := g.typeOf(e)
	var pre []string
	ref := g.operand(e, t, &pre)
	keep(s)
	text(pre, "r.Pin(%s, sl.%s, %s)", ref, typeID(t), toBits(t, s.Lhs[0].(*dst.Ident).Name, "sl"))
}

// check handles x, ok := op(…) and the if statement next behind it.
func (g *gen) check(s *dst.AssignStmt, next dst.Stmt, o *op, c *dst.CallExpr, keep func(dst.Stmt) dst.Stmt, text func([]string, string, ...any)) {
	var pre []string
	args := g.operands(o, c, &pre)
	okID := s.Lhs[len(s.Lhs)-1].(*dst.Ident)
	g.ref[g.obj(okID)] = "" // may only be checked
	miss, tail := g.exit(next, g.obj(okID), &pre)
	id, named := s.Lhs[0].(*dst.Ident)
	named = named && len(s.Lhs) == 2 && id.Name != "_"
	if named && s.Tok != token.DEFINE {
		g.fail(s, "the result of a check is a new variable")
	}
	computed := miss && g.computable(s)
	if computed {
		k := keep(s).(*dst.AssignStmt)
		ok := g.temp("ok")
		k.Lhs[len(k.Lhs)-1] = dst.NewIdent(ok)
		k.Tok = token.DEFINE // each ok of the recorder is a new variable
		if named {
			text(nil, "_ = %s", id.Name)
		}
		text(nil, "if !%s { return false }", ok)
	} else if named {
		g.unknown[g.obj(id)] = true
	}
	var emit string
	switch {
	case !miss:
		emit = fmt.Sprintf("r.CheckTail(%s, %s)", tail, args)
	case o.has["fold"] && computed && named:
		name, x, _ := strings.Cut(args, ", ")
		emit = fmt.Sprintf("r.Fold(%s, %s, %s)", name, toBits(o.out, id.Name, "sl"), x)
	default:
		emit = fmt.Sprintf("r.Check(%s)", args)
	}
	if named {
		g.ref[g.obj(id)] = id.Name + "Ref"
		emit = id.Name + "Ref := " + emit + "\n_ = " + id.Name + "Ref"
	}
	text(pre, "%s", emit)
	if !miss {
		g.emit = true
	}
	g.after(o)
}

// ifStmt handles static control flow.
func (g *gen) ifStmt(s *dst.IfStmt) dst.Stmt {
	if s.Init != nil {
		g.fail(s, "an if of a fast path has no init statement")
	}
	if g.dynamic(s.Cond) {
		g.fail(s, "the condition depends on an operand: use an operation that can fail, or Pin")
	}
	k := dst.Clone(s).(*dst.IfStmt)
	els, isBlock := s.Else.(*dst.BlockStmt)
	if s.Else != nil && !isBlock {
		g.fail(s, "else if: write a switch")
	}
	g.branches(2, func(j int) []dst.Stmt {
		if j == 0 {
			k.Body.List = g.block(s.Body.List)
			return s.Body.List
		}
		if isBlock {
			k.Else.(*dst.BlockStmt).List = g.block(els.List)
			return els.List
		}
		return nil
	})
	return k
}

// branches runs f for each of n alternatives, which returns the statements of
// that one; behind them the effects of all that do not return count.
func (g *gen) branches(n int, f func(i int) []dst.Stmt) {
	emit, effect := g.emit, g.effect
	outEmit, outEffect := emit, effect
	for i := range n {
		g.emit, g.effect = emit, effect
		list := f(i)
		if len(list) > 0 {
			if _, returns := list[len(list)-1].(*dst.ReturnStmt); returns {
				continue
			}
		}
		outEmit, outEffect = outEmit || g.emit, outEffect || g.effect
	}
	g.emit, g.effect = outEmit, outEffect
}

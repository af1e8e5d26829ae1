package syntax

func (b *scopeBuilder) exprs(list []Expr) {
	for _, e := range list {
		b.expr(e)
	}
}

// optExprs visits expressions of which some may be absent.
func (b *scopeBuilder) optExprs(list []Expr) {
	for _, e := range list {
		if e != nil {
			b.expr(e)
		}
	}
}

func (b *scopeBuilder) optExpr(e Expr) {
	if e != nil {
		b.expr(e)
	}
}

func (b *scopeBuilder) keywords(list []*Keyword) {
	for _, k := range list {
		b.checkName(k.Arg, Store, &k.Pos)
		b.expr(k.Value)
	}
}

func (b *scopeBuilder) expr(e Expr) {
	b.enterNode(e)
	switch e := e.(type) {
	case *Name:
		b.name(e)
	case *Attribute:
		b.checkName(e.Attr, e.Ctx, &e.Pos)
		b.expr(e.Value)
	case *Call:
		b.expr(e.Func)
		b.exprs(e.Args)
		b.keywords(e.Keywords)
	case *NamedExpr:
		b.refuseInAnnotations("named expression", e)
		b.namedExpr(e)
	case *BoolOp:
		b.exprs(e.Values)
	case *BinOp:
		b.expr(e.Left)
		b.expr(e.Right)
	case *UnaryOp:
		b.expr(e.Operand)
	case *Lambda:
		b.exprs(e.Args.Defaults)
		b.optExprs(e.Args.KwDefaults)
		b.open(FunctionScope, "<lambda>", e, partBody, &e.Pos)
		b.parameters(e.Args)
		b.expr(e.Body)
		b.exit()
	case *IfExp:
		b.expr(e.Test)
		b.expr(e.Body)
		b.expr(e.Orelse)
	case *Dict:
		b.optExprs(e.Keys)
		b.exprs(e.Values)
	case *Set:
		b.exprs(e.Elts)
	case *ListComp:
		b.comprehension(e, "<listcomp>", e.Elt, nil, e.Generators)
	case *SetComp:
		b.comprehension(e, "<setcomp>", e.Elt, nil, e.Generators)
	case *DictComp:
		b.comprehension(e, "<dictcomp>", e.Key, e.Value, e.Generators)
	case *GeneratorExp:
		b.comprehension(e, "<genexpr>", e.Elt, nil, e.Generators)
	case *Await:
		b.refuseInAnnotations("await expression", e)
		if !b.opts.AllowTopLevelAwait {
			if !b.cur.FunctionLike() {
				b.errorAt(e, "'await' outside function")
			}
			if !b.inAsyncDef() && b.cur.Kind != ComprehensionScope {
				b.errorAt(e, "'await' outside async function")
			}
		}
		b.expr(e.Value)
		b.cur.Coroutine = true
	case *Yield:
		b.refuseInAnnotations("yield expression", e)
		b.optExpr(e.Value)
		b.yield(e)
	case *YieldFrom:
		b.refuseInAnnotations("yield expression", e)
		b.expr(e.Value)
		b.yield(e)
	case *Compare:
		b.expr(e.Left)
		b.exprs(e.Comparators)
	case *FormattedValue:
		b.expr(e.Value)
		b.optExpr(e.FormatSpec)
	case *Interpolation:
		b.expr(e.Value)
		b.optExpr(e.FormatSpec)
	case *JoinedStr:
		b.exprs(e.Values)
	case *TemplateStr:
		b.exprs(e.Values)
	case *Subscript:
		b.expr(e.Value)
		b.expr(e.Slice)
	case *Starred:
		b.expr(e.Value)
	case *List:
		b.exprs(e.Elts)
	case *Tuple:
		b.exprs(e.Elts)
	case *Slice:
		b.optExpr(e.Lower)
		b.optExpr(e.Upper)
		b.optExpr(e.Step)
	}
	b.depth--
}

func (b *scopeBuilder) name(e *Name) {
	b.checkName(e.Id, e.Ctx, &e.Pos)
	if e.Ctx != Load {
		b.define(e.Id, Assigned, &e.Pos)
		return
	}
	b.define(e.Id, Used, &e.Pos)
	if e.Id == "super" && b.cur.FunctionLike() {
		b.define("__class__", Used, &e.Pos)
	}
}

// refuseInAnnotations refuses expressions that cannot be evaluated later.
func (b *scopeBuilder) refuseInAnnotations(what string, e Expr) {
	switch b.cur.Kind {
	case AnnotationScope:
		b.errorAt(e, "%s cannot be used within an annotation", what)
	case TypeVarScope:
		b.errorAt(e, "%s cannot be used within %s", what, b.cur.info)
	case TypeAliasScope:
		b.errorAt(e, "%s cannot be used within a type alias", what)
	case TypeParamsScope:
		b.errorAt(e, "%s cannot be used within the definition of a generic", what)
	}
}

func (b *scopeBuilder) yield(e Expr) {
	b.cur.Generator = true
	if b.cur.Kind == ComprehensionScope {
		what := ""
		switch b.cur.Node.(type) {
		case *ListComp:
			what = "list comprehension"
		case *SetComp:
			what = "set comprehension"
		case *DictComp:
			what = "dict comprehension"
		default:
			what = "generator expression"
		}
		b.errorAt(e, "'yield' inside %s", what)
	}
}

func (b *scopeBuilder) namedExpr(e *NamedExpr) {
	if b.cur.iterExpr > 0 {
		b.errorAt(e, "assignment expression cannot be used in a comprehension iterable expression")
	}
	if b.cur.Kind == ComprehensionScope {
		b.bindOutside(e.Target)
	}
	b.expr(e.Value)
	b.expr(e.Target)
}

// bindOutside binds the target of an assignment expression in a comprehension
// in the function or module around.
func (b *scopeBuilder) bindOutside(target *Name) {
	name := target.Id
	for s := b.cur; s != nil; s = s.Parent {
		switch s.Kind {
		case ComprehensionScope:
			f := b.lookupFlags(s, name)
			if f&IterVar != 0 && f&(Assigned|DeclaredGlobal) != 0 {
				b.errorAt(target, "assignment expression cannot rebind comprehension iteration variable '%s'", name)
			}
		case FunctionScope:
			flag := DeclaredNonlocal
			if b.lookupFlags(s, name)&DeclaredGlobal != 0 {
				flag = DeclaredGlobal
			}
			b.direct(name, flag, &target.Pos)
			b.checkName(name, Store, &target.Pos)
			b.defineIn(s, name, Assigned, &target.Pos)
			return
		case ModuleScope:
			b.direct(name, DeclaredGlobal, &target.Pos)
			b.defineIn(s, name, DeclaredGlobal, &target.Pos)
			return
		case ClassScope:
			b.errorAt(target, "assignment expression within a comprehension cannot be used in a class body")
		case TypeParamsScope:
			b.errorAt(target, "assignment expression within a comprehension cannot be used within the definition of a generic")
		case TypeAliasScope:
			b.errorAt(target, "assignment expression within a comprehension cannot be used in a type alias")
		case TypeVarScope:
			b.errorAt(target, "assignment expression within a comprehension cannot be used in a TypeVar bound")
		case AnnotationScope:
			b.errorAt(target, "named expression cannot be used within an annotation")
		}
	}
}

func (b *scopeBuilder) comprehension(e Expr, name string, elt, value Expr, gens []*Comprehension) {
	first := gens[0]
	b.cur.iterExpr++
	b.expr(first.Iter)
	b.cur.iterExpr--
	c := b.open(ComprehensionScope, name, e, partBody, e.Position())
	_, generator := e.(*GeneratorExp)
	if first.IsAsync {
		c.Coroutine = true
	}
	b.define(".0", Parameter, e.Position())
	b.iterTarget(first.Target)
	b.exprs(first.Ifs)
	for _, g := range gens[1:] {
		b.iterTarget(g.Target)
		c.iterExpr++
		b.expr(g.Iter)
		c.iterExpr--
		b.exprs(g.Ifs)
		if g.IsAsync {
			c.Coroutine = true
		}
	}
	b.optExpr(value)
	b.expr(elt)
	c.Generator = generator
	c.IsAsync = c.Coroutine
	b.exit()
	if !c.Coroutine || generator {
		return
	}
	if !b.inAsyncDef() && b.cur.Kind != ComprehensionScope && !b.opts.AllowTopLevelAwait {
		b.errorAt(e, "asynchronous comprehension outside of an asynchronous function")
	}
	b.cur.Coroutine = true
}

func (b *scopeBuilder) inAsyncDef() bool { return b.cur.Kind == FunctionScope && b.cur.Coroutine }

// requireAsync refuses a statement outside of coroutines.
func (b *scopeBuilder) requireAsync(s Stmt, what string) {
	if b.inAsyncDef() {
		return
	}
	if !b.opts.AllowTopLevelAwait {
		b.errorAt(s, "'%s' outside async function", what)
	}
	b.cur.Coroutine = true
}

func (b *scopeBuilder) iterTarget(target Expr) {
	b.cur.iterTarget = true
	b.expr(target)
	b.cur.iterTarget = false
}

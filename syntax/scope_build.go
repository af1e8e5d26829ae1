package syntax

import (
	"fmt"
	"strings"
)

// A scopeBuilder makes the scopes of a tree in one walk over it. The order of
// its steps is CPython's, so that of several errors the same is found.
type scopeBuilder struct {
	filename string
	opts     *Options
	scopes   *Scopes
	cur      *Scope
	private  string // the class whose private names are mangled
	depth    int
}

// maxTreeDepth bounds the depth of the trees that Analyze accepts, so that
// passes over the tree may be recursive.
const maxTreeDepth = 50000

func (b *scopeBuilder) enterNode(n Node) {
	b.depth++
	if b.depth > maxTreeDepth {
		panic(parseFailure{err: &SyntaxError{
			Kind: KindRecursionError, Filename: b.filename,
			Msg: "maximum recursion depth exceeded during compilation",
		}})
	}
}

func (b *scopeBuilder) errorAt(n Node, format string, args ...any) {
	b.errorPos(n.Position(), format, args...)
}

func (b *scopeBuilder) errorPos(p *Pos, format string, args ...any) {
	panic(parseFailure{err: &SyntaxError{
		Msg: fmt.Sprintf(format, args...), Filename: b.filename,
		Lineno: int(p.Lineno), Offset: int(p.ColOffset) + 1,
		EndLineno: int(p.EndLineno), EndOffset: int(p.EndColOffset) + 1,
	}})
}

// open makes a scope inside the current one and enters it. node and part are
// what Scopes finds it by, unless node is nil.
func (b *scopeBuilder) open(kind ScopeKind, name string, node Node, part scopePart, pos *Pos) *Scope {
	s := &Scope{Kind: kind, Name: name, Node: node, Parent: b.cur, pos: *pos}
	if p := b.cur; p != nil {
		s.Nested = p.Nested || p.FunctionLike()
	}
	if node != nil {
		b.scopes.all[scopeKey{node, part}] = s
	}
	b.enter(s, true)
	return s
}

func (b *scopeBuilder) enter(s *Scope, fresh bool) {
	prev := b.cur
	b.cur = s
	s.private = b.private
	if prev == nil {
		return
	}
	s.iterExpr = prev.iterExpr
	if prev.mangled != nil && s.Kind != ClassScope {
		s.mangled = prev.mangled
	}
	if fresh && !(s.Kind == AnnotationScope && b.scopes.Future&FutureAnnotations != 0) {
		prev.Children = append(prev.Children, s)
	}
}

func (b *scopeBuilder) exit() { b.cur = b.cur.Parent }

// lookupFlags returns the flags of a name in a scope.
func (b *scopeBuilder) lookupFlags(s *Scope, name string) SymbolFlags {
	if sym := s.Symbol(s.Mangle(name)); sym != nil {
		return sym.Flags
	}
	return 0
}

// define records a use or binding of a name in the current scope.
func (b *scopeBuilder) define(name string, flags SymbolFlags, pos *Pos) *Symbol {
	return b.defineIn(b.cur, name, flags, pos)
}

func (b *scopeBuilder) defineIn(s *Scope, name string, flags SymbolFlags, pos *Pos) *Symbol {
	if flags&TypeParamName != 0 && b.cur.mangled != nil {
		b.cur.mangled[name] = true
	}
	if len(name) > 2 && name[0] == '_' && name[1] == '_' {
		if b.cur.mangled == nil || b.cur.mangled[name] {
			name = Mangle(b.private, name)
		}
	}
	sym := s.Symbol(name)
	if sym == nil {
		sym = &Symbol{Name: name}
		s.Symbols = append(s.Symbols, sym)
		switch n := len(s.Symbols); {
		case s.index != nil:
			s.index[name] = sym
		case n > 8:
			s.index = make(map[string]*Symbol, 2*n)
			for _, x := range s.Symbols {
				s.index[x.Name] = x
			}
		}
	} else {
		if flags&sym.Flags&Parameter != 0 {
			b.errorPos(pos, "duplicate argument '%s' in function definition", name)
		}
		if flags&sym.Flags&TypeParamName != 0 {
			b.errorPos(pos, "duplicate type parameter '%s'", name)
		}
	}
	sym.Flags |= flags
	if s.iterTarget {
		if sym.Flags&(DeclaredGlobal|DeclaredNonlocal) != 0 {
			b.errorPos(pos, "comprehension inner loop cannot rebind assignment expression target '%s'", name)
		}
		sym.Flags |= IterVar
	}
	if flags&Parameter != 0 {
		s.Params = append(s.Params, name)
	}
	if flags&DeclaredGlobal != 0 && s != b.scopes.Module {
		b.defineIn(b.scopes.Module, name, DeclaredGlobal, pos)
	}
	return sym
}

// checkName refuses to bind __debug__.
func (b *scopeBuilder) checkName(name string, ctx ExprContext, pos *Pos) {
	if name != "__debug__" {
		return
	}
	switch ctx {
	case Store:
		b.errorPos(pos, "cannot assign to __debug__")
	case Del:
		b.errorPos(pos, "cannot delete __debug__")
	}
}

func (b *scopeBuilder) bind(name string, flags SymbolFlags, pos *Pos) {
	b.checkName(name, Store, pos)
	b.define(name, flags, pos)
}

func (b *scopeBuilder) tree(t Tree) {
	m := b.open(ModuleScope, "<module>", nil, partBody, &Pos{})
	b.scopes.Module = m
	switch t := t.(type) {
	case *Module:
		m.Docstring = len(t.Body) > 0 && isDocstring(t.Body[0])
		b.stmts(t.Body)
	case *Interactive:
		b.stmts(t.Body)
	case *Expression:
		b.expr(t.Body)
	case *FunctionType:
		b.errorPos(&Pos{Lineno: 1}, "this compiler does not handle FunctionTypes")
	}
}

func (b *scopeBuilder) stmts(list []Stmt) {
	for _, s := range list {
		b.stmt(s)
	}
}

// conditionally visits statements that may be skipped.
func (b *scopeBuilder) conditionally(lists ...[]Stmt) {
	b.cur.conditional++
	for _, l := range lists {
		b.stmts(l)
	}
	b.cur.conditional--
}

func (b *scopeBuilder) stmt(s Stmt) {
	b.enterNode(s)
	defer func() { b.depth-- }()
	switch s := s.(type) {
	case *FunctionDef:
		b.function(s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, false)
	case *AsyncFunctionDef:
		b.function(s, s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, true)
	case *ClassDef:
		b.class(s)
	case *Return:
		if s.Value != nil {
			b.expr(s.Value)
			b.cur.ReturnValue = true
		}
	case *Delete:
		b.exprs(s.Targets)
	case *Assign:
		b.exprs(s.Targets)
		b.expr(s.Value)
	case *TypeAlias:
		b.typeAlias(s)
	case *AugAssign:
		b.expr(s.Target)
		b.expr(s.Value)
	case *AnnAssign:
		b.annAssign(s)
	case *For:
		b.expr(s.Target)
		b.expr(s.Iter)
		b.conditionally(s.Body, s.Orelse)
	case *AsyncFor:
		b.requireAsync(s, "async for")
		b.expr(s.Target)
		b.expr(s.Iter)
		b.conditionally(s.Body, s.Orelse)
	case *While:
		b.expr(s.Test)
		b.conditionally(s.Body, s.Orelse)
	case *If:
		b.expr(s.Test)
		b.conditionally(s.Body, s.Orelse)
	case *With:
		b.withItems(s.Items)
		b.conditionally(s.Body)
	case *AsyncWith:
		b.requireAsync(s, "async with")
		b.withItems(s.Items)
		b.conditionally(s.Body)
	case *Match:
		b.expr(s.Subject)
		for _, c := range s.Cases {
			b.pattern(c.Pattern)
			if c.Guard != nil {
				b.expr(c.Guard)
			}
			b.conditionally(c.Body)
		}
	case *Raise:
		b.optExpr(s.Exc)
		b.optExpr(s.Cause)
	case *Try:
		b.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *TryStar:
		b.try(s.Body, s.Handlers, s.Orelse, s.Finalbody)
	case *Assert:
		b.expr(s.Test)
		b.optExpr(s.Msg)
	case *Import:
		b.imports(s.Names, false)
	case *ImportFrom:
		b.imports(s.Names, true)
	case *Global:
		b.declare(s, s.Names, "global", DeclaredGlobal)
	case *Nonlocal:
		b.declare(s, s.Names, "nonlocal", DeclaredNonlocal)
	case *ExprStmt:
		b.expr(s.Value)
	}
}

func (b *scopeBuilder) try(body []Stmt, handlers []*ExceptHandler, orelse, finalbody []Stmt) {
	b.conditionally(body)
	for _, h := range handlers {
		b.optExpr(h.Type)
		if h.Name != "" {
			b.bind(h.Name, Assigned, &h.Pos)
		}
		b.conditionally(h.Body)
	}
	b.conditionally(orelse, finalbody)
}

func (b *scopeBuilder) withItems(items []*WithItem) {
	for _, it := range items {
		b.expr(it.ContextExpr)
		b.optExpr(it.OptionalVars)
	}
}

func (b *scopeBuilder) imports(names []*Alias, from bool) {
	for _, a := range names {
		name := a.Asname
		if name == "" {
			name = a.Name
			if name == "*" && from {
				if b.cur.Kind != ModuleScope {
					b.errorAt(a, "import * only allowed at module level")
				}
				b.cur.ImportStar = true
				continue
			}
			if i := strings.IndexByte(name, '.'); i >= 0 {
				name = name[:i]
			}
		}
		b.bind(name, Imported, &a.Pos)
	}
}

// declare handles a global or nonlocal statement.
func (b *scopeBuilder) declare(s Stmt, names []string, word string, flag SymbolFlags) {
	for _, name := range names {
		switch cur := b.lookupFlags(b.cur, name); {
		case cur&Parameter != 0:
			b.errorAt(s, "name '%s' is parameter and %s", name, word)
		case cur&Used != 0:
			b.errorAt(s, "name '%s' is used prior to %s declaration", name, word)
		case cur&Annotated != 0:
			b.errorAt(s, "annotated name '%s' can't be %s", name, word)
		case cur&Assigned != 0:
			b.errorAt(s, "name '%s' is assigned to before %s declaration", name, word)
		}
		b.direct(name, flag, s.Position())
	}
}

// direct records that a name is global or nonlocal, and where.
func (b *scopeBuilder) direct(name string, flag SymbolFlags, pos *Pos) {
	sym := b.define(name, flag, pos)
	if sym.directive.Lineno == 0 {
		sym.directive = *pos
	}
}

func (b *scopeBuilder) function(s Stmt, name string, args *Arguments, body []Stmt, decorators []Expr, returns Expr, params []TypeParam, async bool) {
	b.bind(name, Assigned, s.Position())
	b.exprs(args.Defaults)
	b.optExprs(args.KwDefaults)
	b.exprs(decorators)
	method := b.cur.Kind == ClassScope
	if params != nil {
		hasKw := false
		for _, d := range args.KwDefaults {
			hasKw = hasKw || d != nil
		}
		b.openTypeParams(s, name, params, false)
		if args.Defaults != nil {
			b.define(".defaults", Parameter, s.Position())
		}
		if hasKw {
			b.define(".kwdefaults", Parameter, s.Position())
		}
		b.typeParams(params)
	}
	annotations := b.functionAnnotations(s, args, returns)
	f := b.open(FunctionScope, name, s, partBody, s.Position())
	f.annotations = annotations
	f.Async, f.Coroutine = async, async
	f.Method = method
	f.Docstring = isDocstring(body[0])
	b.parameters(args)
	b.stmts(body)
	b.exit()
	if params != nil {
		b.exit()
	}
}

// functionAnnotations makes the scope of the annotations of a function.
func (b *scopeBuilder) functionAnnotations(s Stmt, args *Arguments, returns Expr) *Scope {
	var list []Expr
	add := func(args ...*Arg) {
		for _, a := range args {
			if a != nil && a.Annotation != nil {
				list = append(list, a.Annotation)
			}
		}
	}
	add(args.Posonlyargs...)
	add(args.Args...)
	add(args.Vararg, args.Kwarg)
	add(args.Kwonlyargs...)
	if returns != nil {
		list = append(list, returns)
	}
	if list == nil {
		return nil
	}
	sees := b.cur.SeesClass || b.cur.Kind == ClassScope
	a := b.open(AnnotationScope, "__annotate__", nil, partBody, s.Position())
	a.AnnotationsUsed = true
	b.define(".format", Parameter|Used, s.Position())
	if sees {
		b.seeClass(s.Position())
	}
	b.exprs(list)
	b.exit()
	return a
}

// seeClass lets the current scope see the namespace of the class around it.
func (b *scopeBuilder) seeClass(pos *Pos) {
	b.cur.SeesClass = true
	b.define("__classdict__", Used, pos)
}

func (b *scopeBuilder) parameters(a *Arguments) {
	for _, list := range [...][]*Arg{a.Posonlyargs, a.Args, a.Kwonlyargs} {
		for _, x := range list {
			b.bind(x.Arg, Parameter, &x.Pos)
		}
	}
	if a.Vararg != nil {
		b.bind(a.Vararg.Arg, Parameter, &a.Vararg.Pos)
		b.cur.Varargs = true
	}
	if a.Kwarg != nil {
		b.bind(a.Kwarg.Arg, Parameter, &a.Kwarg.Pos)
		b.cur.Varkeywords = true
	}
}

func (b *scopeBuilder) class(s *ClassDef) {
	b.bind(s.Name, Assigned, &s.Pos)
	b.exprs(s.DecoratorList)
	private := b.private
	if s.TypeParams != nil {
		b.openTypeParams(s, s.Name, s.TypeParams, true)
		b.typeParams(s.TypeParams)
	}
	b.exprs(s.Bases)
	b.keywords(s.Keywords)
	b.private = s.Name
	c := b.open(ClassScope, s.Name, s, partBody, &s.Pos)
	c.Docstring = isDocstring(s.Body[0])
	if s.TypeParams != nil {
		b.define("__type_params__", Assigned, &s.Pos)
		b.define(".type_params", Used, &s.Pos)
	}
	b.stmts(s.Body)
	b.exit()
	if s.TypeParams != nil {
		b.exit()
	}
	b.private = private
}

// openTypeParams enters the scope around a generic statement.
func (b *scopeBuilder) openTypeParams(s Stmt, name string, params []TypeParam, class bool) {
	inClass := b.cur.Kind == ClassScope
	b.open(TypeParamsScope, name, s, partTypeParams, s.Position())
	if inClass {
		b.seeClass(s.Position())
	}
	if class {
		b.define(".type_params", Assigned|Used, s.Position())
		b.define(".generic_base", Assigned|Used, s.Position())
		b.private = name
		b.cur.private = name
		b.cur.mangled = make(map[string]bool)
	}
}

func (b *scopeBuilder) typeParams(params []TypeParam) {
	for _, t := range params {
		switch t := t.(type) {
		case *TypeVar:
			b.typeParam(t, t.Name)
			info := "a TypeVar bound"
			if _, ok := t.Bound.(*Tuple); ok {
				info = "a TypeVar constraint"
			}
			b.typeVar(t, t.Name, t.Bound, partBound, info)
			b.typeVar(t, t.Name, t.DefaultValue, partDefault, "a TypeVar default")
		case *TypeVarTuple:
			b.typeParam(t, t.Name)
			b.typeVar(t, t.Name, t.DefaultValue, partDefault, "a TypeVarTuple default")
		case *ParamSpec:
			b.typeParam(t, t.Name)
			b.typeVar(t, t.Name, t.DefaultValue, partDefault, "a ParamSpec default")
		}
	}
}

func (b *scopeBuilder) typeParam(t TypeParam, name string) {
	b.checkName(name, Store, t.Position())
	b.define(name, TypeParamName|Assigned, t.Position())
	if name == "__classdict__" {
		b.errorAt(t, "reserved name '%s' cannot be used for type parameter", name)
	}
}

// typeVar makes the scope of the bound or default of a type parameter.
func (b *scopeBuilder) typeVar(t TypeParam, name string, e Expr, part scopePart, info string) {
	if e == nil {
		return
	}
	sees := b.cur.SeesClass
	s := b.open(TypeVarScope, name, t, part, e.Position())
	b.define(".format", Parameter|Used, e.Position())
	s.info = info
	if sees {
		b.seeClass(e.Position())
	}
	b.expr(e)
	b.exit()
}

func (b *scopeBuilder) typeAlias(s *TypeAlias) {
	b.expr(s.Name)
	inClass := b.cur.Kind == ClassScope
	if s.TypeParams != nil {
		b.openTypeParams(s, s.Name.Id, s.TypeParams, false)
		b.typeParams(s.TypeParams)
	}
	b.open(TypeAliasScope, s.Name.Id, s, partBody, &s.Pos)
	b.define(".format", Parameter|Used, &s.Pos)
	if inClass {
		b.seeClass(&s.Pos)
	}
	b.expr(s.Value)
	b.exit()
	if s.TypeParams != nil {
		b.exit()
	}
}

func (b *scopeBuilder) annAssign(s *AnnAssign) {
	b.cur.AnnotationsUsed = true
	if n, ok := s.Target.(*Name); ok {
		cur := b.lookupFlags(b.cur, n.Id)
		if s.Simple && cur&(DeclaredGlobal|DeclaredNonlocal) != 0 && b.cur.Kind != ModuleScope {
			word := "nonlocal"
			if cur&DeclaredGlobal != 0 {
				word = "global"
			}
			b.errorAt(s, "annotated name '%s' can't be %s", n.Id, word)
		}
		if s.Simple {
			b.bind(n.Id, Annotated|Assigned, &n.Pos)
		} else if s.Value != nil {
			b.bind(n.Id, Assigned, &n.Pos)
		}
	} else {
		b.expr(s.Target)
	}
	b.annotation(s.Annotation)
	b.optExpr(s.Value)
}

// annotation visits the annotation of a variable. All annotations of a class
// or module share one scope. Those of a function's variables are never
// evaluated and are visited only for errors.
func (b *scopeBuilder) annotation(e Expr) {
	p := b.cur
	if !p.ConditionalAnnotations && (p.Kind == ModuleScope || p.Kind == ClassScope && p.conditional > 0) {
		p.ConditionalAnnotations = true
		b.define("__conditional_annotations__", Used, e.Position())
	}
	if p.FunctionLike() {
		// A scope that nothing else knows of.
		b.cur = &Scope{Kind: AnnotationScope, Name: "__annotate__", Parent: p, private: p.private, mangled: p.mangled}
		all := b.scopes.all
		b.scopes.all = make(map[scopeKey]*Scope)
		b.expr(e)
		b.scopes.all = all
		b.exit()
		return
	}
	if p.annotations == nil {
		p.annotations = b.open(AnnotationScope, "__annotate__", nil, partBody, e.Position())
		p.annotations.AnnotationsUsed = true
		b.define(".format", Parameter|Used, e.Position())
		if p.Kind == ClassScope {
			b.seeClass(e.Position())
		}
	} else {
		b.enter(p.annotations, false)
	}
	if p.ConditionalAnnotations && p.Kind == ClassScope {
		b.define("__conditional_annotations__", Used, e.Position())
	}
	b.expr(e)
	b.exit()
}

func (b *scopeBuilder) pattern(p Pattern) {
	b.enterNode(p)
	defer func() { b.depth-- }()
	switch p := p.(type) {
	case *MatchValue:
		b.expr(p.Value)
	case *MatchSequence:
		b.patterns(p.Patterns)
	case *MatchStar:
		if p.Name != "" {
			b.bind(p.Name, Assigned, &p.Pos)
		}
	case *MatchMapping:
		b.exprs(p.Keys)
		b.patterns(p.Patterns)
		if p.Rest != "" {
			b.bind(p.Rest, Assigned, &p.Pos)
		}
	case *MatchClass:
		b.expr(p.Cls)
		b.patterns(p.Patterns)
		for i, a := range p.KwdAttrs {
			b.checkName(a, Store, p.KwdPatterns[i].Position())
		}
		b.patterns(p.KwdPatterns)
	case *MatchAs:
		if p.Pattern != nil {
			b.pattern(p.Pattern)
		}
		if p.Name != "" {
			b.bind(p.Name, Assigned, &p.Pos)
		}
	case *MatchOr:
		b.patterns(p.Patterns)
	}
}

func (b *scopeBuilder) patterns(list []Pattern) {
	for _, p := range list {
		b.pattern(p)
	}
}

package syntax

import "slices"

// check makes the checks that CPython's code generator makes: what needs to
// know the function, the loop or the try statement around. It also finds the
// static attributes of classes.
func (b *scopeBuilder) check(t Tree) {
	c := &checker{b: b, scope: b.scopes.Module}
	switch t := t.(type) {
	case *Module:
		c.stmts(t.Body)
	case *Interactive:
		c.stmts(t.Body)
	case *Expression:
		c.expr(t.Body)
	}
}

type checker struct {
	b      *scopeBuilder
	scope  *Scope
	blocks []blockKind // the blocks that are open in the function
}

// A blockKind is a kind of block that break, continue and return leave.
type blockKind uint8

const (
	loopBlock blockKind = iota
	exceptStarBlock
	finallyBlock
	otherBlock
)

// maxBlocks is how many blocks of a function may be open at once.
const maxBlocks = 21

func (c *checker) push(k blockKind, n Node) {
	if len(c.blocks) >= maxBlocks {
		c.b.errorAt(n, "too many statically nested blocks")
	}
	c.blocks = append(c.blocks, k)
}

func (c *checker) pop() { c.blocks = c.blocks[:len(c.blocks)-1] }

// inside runs f in the scope of a node, if it has one.
func (c *checker) inside(s *Scope, f func()) {
	scope, blocks := c.scope, c.blocks
	if s != nil {
		c.scope = s
	}
	c.blocks = nil
	f()
	c.scope, c.blocks = scope, blocks
}

func (c *checker) warn(n Node, msg string) {
	if c.b.opts.Warn == nil {
		return
	}
	if err := c.b.opts.Warn(&Warning{Msg: msg, Filename: c.b.filename, Pos: *n.Position()}); err != nil {
		panic(parseFailure{err: err})
	}
}

func (c *checker) stmts(list []Stmt) {
	for _, s := range list {
		c.stmt(s)
	}
}

func (c *checker) blockOf(k blockKind, n Node, list []Stmt) {
	c.push(k, n)
	c.stmts(list)
	c.pop()
}

func (c *checker) stmt(s Stmt) {
	switch s := s.(type) {
	case *FunctionDef:
		c.function(s, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams)
	case *AsyncFunctionDef:
		c.function(s, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams)
	case *ClassDef:
		c.exprs(s.DecoratorList)
		c.typeParams(s.TypeParams)
		body := c.b.scopes.Of(s)
		c.inside(body, func() { c.stmts(s.Body) })
		slices.Sort(body.StaticAttributes)
		body.StaticAttributes = slices.Compact(body.StaticAttributes)
		c.items(s.Bases)
		c.keywords(s.Keywords)
	case *Return:
		if !c.scope.FunctionLike() {
			c.b.errorAt(s, "'return' outside function")
		}
		if s.Value != nil && c.scope.Coroutine && c.scope.Generator {
			c.b.errorAt(s, "'return' with value in async generator")
		}
		c.expr(s.Value)
		c.leave(s, "return", "")
	case *Delete:
		c.exprs(s.Targets)
	case *Assign:
		c.expr(s.Value)
		for _, t := range s.Targets {
			c.target(t)
		}
	case *TypeAlias:
		c.typeParams(s.TypeParams)
		c.expr(s.Value)
	case *AugAssign:
		// Not a static attribute, whatever the target.
		switch t := s.Target.(type) {
		case *Attribute:
			c.expr(t.Value)
		case *Subscript:
			c.expr(t.Value)
			c.expr(t.Slice)
		}
		c.expr(s.Value)
	case *AnnAssign:
		if s.Value != nil {
			c.expr(s.Value)
			c.target(s.Target)
		} else if a, ok := s.Target.(*Attribute); ok {
			c.expr(a.Value)
		} else if x, ok := s.Target.(*Subscript); ok {
			c.expr(x.Value)
			c.expr(x.Slice)
		}
		c.expr(s.Annotation)
	case *For:
		c.loop(s, s.Target, s.Iter, s.Body, s.Orelse)
	case *AsyncFor:
		c.loop(s, s.Target, s.Iter, s.Body, s.Orelse)
	case *While:
		c.push(loopBlock, s)
		c.expr(s.Test)
		c.stmts(s.Body)
		c.pop()
		c.stmts(s.Orelse)
	case *If:
		c.expr(s.Test)
		c.stmts(s.Body)
		c.stmts(s.Orelse)
	case *With:
		c.with(s, s.Items, s.Body)
	case *AsyncWith:
		c.with(s, s.Items, s.Body)
	case *Match:
		c.match(s)
	case *Raise:
		c.expr(s.Exc)
		c.expr(s.Cause)
	case *Try:
		c.try(s, s.Body, s.Handlers, s.Orelse, s.Finalbody, false)
	case *TryStar:
		c.try(s, s.Body, s.Handlers, s.Orelse, s.Finalbody, true)
	case *Assert:
		if t, ok := s.Test.(*Tuple); ok && len(t.Elts) > 0 {
			c.warn(s, "assertion is always true, perhaps remove parentheses?")
		}
		c.expr(s.Test)
		c.expr(s.Msg)
	case *ImportFrom:
		if s.Module == "__future__" && s.Level == 0 && c.scope.Kind != ModuleScope {
			c.b.errorAt(s, "from __future__ imports must occur at the beginning of the file")
		}
	case *ExprStmt:
		c.expr(s.Value)
	case *Break:
		c.leave(s, "break", "'break' outside loop")
	case *Continue:
		c.leave(s, "continue", "'continue' not properly in loop")
	}
}

// leave checks a statement that leaves blocks: up to a loop, or all of them
// if noLoop, the error without one, is "".
func (c *checker) leave(s Stmt, word, noLoop string) {
	for i := len(c.blocks) - 1; i >= 0; i-- {
		switch c.blocks[i] {
		case exceptStarBlock:
			c.b.errorAt(s, "'break', 'continue' and 'return' cannot appear in an except* block")
		case finallyBlock:
			c.warn(s, "'"+word+"' in a 'finally' block")
		case loopBlock:
			if noLoop != "" {
				return
			}
		}
	}
	if noLoop != "" {
		c.b.errorAt(s, "%s", noLoop)
	}
}

func (c *checker) loop(s Stmt, target, iter Expr, body, orelse []Stmt) {
	c.push(loopBlock, s)
	c.expr(iter)
	c.target(target)
	c.stmts(body)
	c.pop()
	c.stmts(orelse)
}

func (c *checker) with(s Stmt, items []*WithItem, body []Stmt) {
	for _, it := range items {
		c.expr(it.ContextExpr)
		c.push(otherBlock, it.ContextExpr)
		if it.OptionalVars != nil {
			c.target(it.OptionalVars)
		}
	}
	c.stmts(body)
	for range items {
		c.pop()
	}
}

func (c *checker) try(s Stmt, body []Stmt, handlers []*ExceptHandler, orelse, finalbody []Stmt, star bool) {
	if finalbody != nil {
		c.push(otherBlock, s)
	}
	if len(handlers) > 0 {
		c.blockOf(otherBlock, s, body)
		c.push(otherBlock, s)
		for i, h := range handlers {
			if h.Type == nil && i < len(handlers)-1 {
				c.b.errorAt(h, "default 'except:' must be last")
			}
			c.expr(h.Type)
			kind := otherBlock
			if star {
				kind = exceptStarBlock
			}
			c.blockOf(kind, h, h.Body)
		}
		c.pop()
		c.stmts(orelse)
	} else {
		c.stmts(body)
	}
	if finalbody != nil {
		c.pop()
		c.blockOf(finallyBlock, s, finalbody)
	}
}

func (c *checker) function(s Stmt, args *Arguments, body []Stmt, decorators []Expr, returns Expr, params []TypeParam) {
	c.exprs(decorators)
	c.exprs(args.Defaults)
	c.exprs(args.KwDefaults)
	c.typeParams(params)
	for _, list := range [...][]*Arg{args.Posonlyargs, args.Args, {args.Vararg, args.Kwarg}, args.Kwonlyargs} {
		for _, a := range list {
			if a == nil || a.Annotation == nil {
				continue
			}
			if star, ok := a.Annotation.(*Starred); ok && a == args.Vararg {
				c.expr(star.Value)
			} else {
				c.expr(a.Annotation)
			}
		}
	}
	c.expr(returns)
	c.inside(c.b.scopes.Of(s), func() { c.stmts(body) })
}

func (c *checker) typeParams(params []TypeParam) {
	seenDefault := false
	for _, t := range params {
		var name string
		var def, bound Expr
		switch t := t.(type) {
		case *TypeVar:
			name, def, bound = t.Name, t.DefaultValue, t.Bound
		case *TypeVarTuple:
			name, def = t.Name, t.DefaultValue
			if star, ok := def.(*Starred); ok {
				def = star.Value
			}
		case *ParamSpec:
			name, def = t.Name, t.DefaultValue
		}
		c.expr(bound)
		if def != nil {
			seenDefault = true
			c.expr(def)
		} else if seenDefault {
			c.b.errorAt(t, "non-default type parameter '%s' follows default type parameter", name)
		}
	}
}

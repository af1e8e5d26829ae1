package syntax

// compoundStatement parses a compound statement and appends it to the stack.
// It reports false if there is none.
func (p *parser) compoundStatement() bool {
	var s Stmt
	t := p.tok()
	switch p.kind {
	case tokIf:
		s = p.ifStmt()
	case tokDef:
		s = p.function(t, nil, false)
	case tokClass:
		s = p.class(nil)
	case tokAt:
		s = p.decorated()
	case tokFor:
		s = p.forStmt(t, false)
	case tokWhile:
		p.next()
		test := p.namedExpression()
		body := p.colonBlock()
		orelse := p.elseBlock()
		s = &While{Pos: p.fromBlock(t), Test: test, Body: body, Orelse: orelse}
	case tokTry:
		s = p.try()
	case tokWith:
		s = p.with(t, false)
	case tokAsync:
		p.next()
		switch p.kind {
		case tokDef:
			s = p.function(t, nil, true)
		case tokFor:
			s = p.forStmt(t, true)
		case tokWith:
			s = p.with(t, true)
		default:
			p.fail()
		}
	case tokName:
		if !p.isSoft("match") || !p.isMatch() {
			return false
		}
		s = p.match()
	default:
		return false
	}
	p.stmts = append(p.stmts, s)
	return true
}

func (p *parser) ifStmt() Stmt {
	p.enter()
	t := p.tok()
	p.next()
	s := p.ifs.alloc()
	s.Test = p.namedExpression()
	s.Body = p.colonBlock()
	if p.kind == tokElif {
		base := len(p.stmts)
		p.stmts = append(p.stmts, p.ifStmt())
		s.Orelse = p.takeStmts(base)
	} else {
		s.Orelse = p.elseBlock()
	}
	s.Pos = p.fromBlock(t)
	p.leave()
	return s
}

// elseBlock is the block of an else clause, if there is one.
func (p *parser) elseBlock() []Stmt {
	if p.accept(tokElse) {
		return p.colonBlock()
	}
	return nil
}

func (p *parser) forStmt(t *token, async bool) Stmt {
	p.next()
	target := p.starTargets()
	p.expect(tokIn)
	iter := p.starExpressions()
	body := p.colonBlock()
	orelse := p.elseBlock()
	if async {
		return &AsyncFor{Pos: p.fromBlock(t), Target: target, Iter: iter, Body: body, Orelse: orelse}
	}
	return &For{Pos: p.fromBlock(t), Target: target, Iter: iter, Body: body, Orelse: orelse}
}

func (p *parser) with(t *token, async bool) Stmt {
	p.next()
	items, ok := p.parenthesizedItems()
	if !ok {
		items = p.withItems(tokColon)
	}
	body := p.colonBlock()
	if async {
		return &AsyncWith{Pos: p.fromBlock(t), Items: items, Body: body}
	}
	return &With{Pos: p.fromBlock(t), Items: items, Body: body}
}

// parenthesizedItems parses the items of a with statement in parentheses. It
// reports false, with nothing consumed, if the parentheses belong to an
// expression instead.
func (p *parser) parenthesizedItems() (items []*WithItem, ok bool) {
	if p.kind != tokLpar || p.toks[p.matchingBracket(p.pos)+1].kind != tokColon {
		return nil, false
	}
	start := p.pos
	p.next()
	if startsExpression[p.kind] {
		items = p.withItems(tokRpar)
		if p.kind == tokRpar && p.peek() == tokColon {
			p.next()
			return items, true
		}
	}
	p.reset(start)
	return nil, false
}

// matchingBracket returns the index of the token that closes the bracket at
// index i, or of the last token.
func (p *parser) matchingBracket(i int) int {
	level := 0
	for ; i < len(p.toks)-2; i++ {
		switch p.toks[i].kind {
		case tokLpar, tokLsqb, tokLbrace:
			level++
		case tokRpar, tokRsqb, tokRbrace:
			level--
			if level == 0 {
				return i
			}
		}
	}
	return i
}

// withItems parses items up to the token close. In parentheses a comma may
// end them.
func (p *parser) withItems(close tokenKind) []*WithItem {
	var items []*WithItem
	for {
		it := &WithItem{ContextExpr: p.expression()}
		if p.accept(tokAs) {
			it.OptionalVars = p.starTarget()
			if p.kind != tokComma && p.kind != tokRpar && p.kind != tokColon {
				p.fail()
			}
		}
		items = append(items, it)
		if !p.accept(tokComma) || close == tokRpar && p.kind == close {
			return items
		}
	}
}

func (p *parser) try() Stmt {
	t := p.tok()
	p.next()
	body := p.colonBlock()
	var handlers []*ExceptHandler
	star := false
	for p.kind == tokExcept {
		h := p.tok()
		p.next()
		s := p.accept(tokStar)
		if len(handlers) > 0 && s != star {
			p.fail()
		}
		star = s
		eh := &ExceptHandler{}
		if p.kind != tokColon || star {
			first := p.pos
			eh.Type = p.expressions()
			if p.kind == tokAs {
				if _, ok := eh.Type.(*Tuple); ok && p.matchingBracket(first) != p.pos-1 {
					p.fail() // a tuple without parentheses
				}
				p.next()
				eh.Name = p.identifier()
			}
		}
		eh.Body = p.colonBlock()
		eh.Pos = p.fromBlock(h)
		handlers = append(handlers, eh)
	}
	var orelse, finalbody []Stmt
	if len(handlers) > 0 {
		orelse = p.elseBlock()
	}
	if p.accept(tokFinally) {
		finalbody = p.colonBlock()
	} else if len(handlers) == 0 {
		p.fail()
	}
	if star {
		return &TryStar{Pos: p.fromBlock(t), Body: body, Handlers: handlers, Orelse: orelse, Finalbody: finalbody}
	}
	return &Try{Pos: p.fromBlock(t), Body: body, Handlers: handlers, Orelse: orelse, Finalbody: finalbody}
}

func (p *parser) decorated() Stmt {
	base := len(p.exprs)
	for p.accept(tokAt) {
		p.exprs = append(p.exprs, p.namedExpression())
		p.expect(tokNewline)
	}
	decorators := p.takeExprs(base)
	t := p.tok()
	switch p.kind {
	case tokDef:
		return p.function(t, decorators, false)
	case tokClass:
		return p.class(decorators)
	case tokAsync:
		p.next()
		if p.kind == tokDef {
			return p.function(t, decorators, true)
		}
	}
	p.fail()
	return nil
}

func (p *parser) function(t *token, decorators []Expr, async bool) Stmt {
	p.next()
	f := p.functions.alloc()
	f.Name = p.identifier()
	f.TypeParams = p.typeParams()
	p.expect(tokLpar)
	f.Args = p.parameters(tokRpar)
	p.expect(tokRpar)
	if p.accept(tokArrow) {
		f.Returns = p.expression()
	}
	f.Body = p.colonBlock()
	f.DecoratorList = decorators
	f.Pos = p.fromBlock(t)
	if async {
		a := AsyncFunctionDef(*f)
		return &a
	}
	return f
}

func (p *parser) class(decorators []Expr) Stmt {
	t := p.tok()
	p.next()
	c := &ClassDef{DecoratorList: decorators}
	c.Name = p.identifier()
	c.TypeParams = p.typeParams()
	if p.kind == tokLpar {
		c.Bases, c.Keywords = p.callArguments(false)
	}
	c.Body = p.colonBlock()
	c.Pos = p.fromBlock(t)
	return c
}

// parameters are the parameters of a function, up to the token close: a
// parenthesis, or the colon of a lambda, which has no annotations.
func (p *parser) parameters(close tokenKind) *Arguments {
	a := p.arguments.alloc()
	if p.kind == close {
		return a
	}
	annotated := close == tokRpar
	var buf [12]*Arg
	args := buf[:0] // positional ones, then, in another slice, keyword-only ones
	base := len(p.exprs)
	slash, star := false, false
	for p.kind != close {
		switch p.kind {
		case tokName:
			arg := p.arg(annotated, false)
			var def Expr
			if p.accept(tokEqual) {
				def = p.expression()
			}
			if star {
				a.Kwonlyargs = append(a.Kwonlyargs, arg)
				a.KwDefaults = append(a.KwDefaults, def)
			} else {
				if def != nil {
					p.exprs = append(p.exprs, def)
				} else if len(p.exprs) > base {
					p.fail()
				}
				args = append(args, arg)
			}
		case tokSlash:
			if slash || star || len(args) == 0 {
				p.fail()
			}
			slash = true
			p.next()
			a.Posonlyargs = p.argSlab.take(args)
			args = args[:0]
		case tokStar:
			if star {
				p.fail()
			}
			star = true
			p.next()
			if p.kind == tokComma {
				if p.peek() != tokName {
					p.fail()
				}
			} else {
				a.Vararg = p.arg(annotated, annotated)
			}
		case tokDoubleStar:
			p.next()
			a.Kwarg = p.arg(annotated, false)
			p.accept(tokComma)
			if p.kind != close {
				p.fail()
			}
			continue
		default:
			p.fail()
		}
		if p.kind != close {
			p.expect(tokComma)
		}
	}
	a.Args = p.argSlab.take(args)
	a.Defaults = p.takeExprs(base)
	return a
}

func (p *parser) arg(annotated, star bool) *Arg {
	t := p.tok()
	a := p.args.alloc()
	a.Arg = p.identifier()
	if annotated && p.accept(tokColon) {
		if star {
			a.Annotation = p.starExpression()
		} else {
			a.Annotation = p.expression()
		}
	}
	a.Pos = p.from(t)
	return a
}

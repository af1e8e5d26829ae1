package syntax

// file parses a module.
func (p *parser) file() *Module {
	base := len(p.stmts)
	for p.kind != tokEOF {
		p.before, p.begun = p.begun, p.pos
		p.statement()
	}
	return &Module{Body: p.takeStmts(base)}
}

// interactive parses one statement at a prompt.
func (p *parser) interactive() *Interactive {
	base := len(p.stmts)
	switch p.kind {
	case tokNewline:
		t := p.tok()
		p.next()
		p.stmts = append(p.stmts, &Pass{p.from(t)})
	case tokEOF:
		p.fail()
	default:
		if p.compoundStatement() {
			p.expect(tokNewline)
		} else {
			p.simpleStatements()
		}
	}
	return &Interactive{Body: p.takeStmts(base)}
}

// endOfInput checks that nothing but line ends follows.
func (p *parser) endOfInput() {
	for p.accept(tokNewline) {
	}
	if p.kind != tokEOF {
		p.fail()
	}
}

// evalInput parses an expression that is all there is.
func (p *parser) evalInput() *Expression {
	e := p.expressions()
	p.endOfInput()
	return &Expression{Body: e}
}

// funcType parses a signature type comment.
func (p *parser) funcType() *FunctionType {
	p.expect(tokLpar)
	base := len(p.exprs)
	stars := 0
	for p.kind != tokRpar {
		switch p.kind {
		case tokStar:
			if stars > 0 {
				p.fail()
			}
			stars = 1
			p.next()
		case tokDoubleStar:
			if stars > 1 {
				p.fail()
			}
			stars = 2
			p.next()
		default:
			if stars > 0 {
				p.fail()
			}
		}
		p.exprs = append(p.exprs, p.expression())
		if p.kind == tokRpar {
			break
		}
		p.expect(tokComma)
		if p.kind == tokRpar {
			p.fail()
		}
	}
	args := p.takeExprs(base)
	p.expect(tokRpar)
	p.expect(tokArrow)
	r := p.expression()
	p.endOfInput()
	return &FunctionType{Argtypes: args, Returns: r}
}

func (p *parser) takeStmts(base int) []Stmt {
	s := p.stmtSlab.take(p.stmts[base:])
	p.stmts = p.stmts[:base]
	return s
}

// statement parses a compound statement or a line of simple ones and appends
// them to the stack.
func (p *parser) statement() {
	if !p.compoundStatement() {
		p.simpleStatements()
	}
}

func (p *parser) simpleStatements() {
	for {
		p.stmts = append(p.stmts, p.simpleStatement())
		if p.kind == tokSemi {
			p.next()
			if p.kind != tokNewline {
				continue
			}
		}
		p.expect(tokNewline)
		return
	}
}

// block parses the body of a compound statement after its colon.
func (p *parser) block() []Stmt {
	base := len(p.stmts)
	if p.kind != tokNewline {
		p.simpleStatements()
		return p.takeStmts(base)
	}
	p.next()
	p.expect(tokIndent)
	p.enter()
	for more := true; more; more = p.kind != tokDedent {
		p.statement()
	}
	p.leave()
	p.next()
	return p.takeStmts(base)
}

func (p *parser) colonBlock() []Stmt {
	p.expect(tokColon)
	return p.block()
}

func (p *parser) simpleStatement() Stmt {
	t := p.tok()
	switch p.kind {
	case tokReturn:
		p.next()
		r := p.returns.alloc()
		if startsExpression[p.kind] || p.kind == tokStar {
			r.Value = p.starExpressions()
		}
		r.Pos = p.from(t)
		return r
	case tokImport:
		return p.importName()
	case tokFrom:
		return p.importFrom()
	case tokRaise:
		p.next()
		s := &Raise{}
		if startsExpression[p.kind] {
			s.Exc = p.expression()
			if p.accept(tokFrom) {
				s.Cause = p.expression()
			}
		}
		s.Pos = p.from(t)
		return s
	case tokPass:
		p.next()
		return &Pass{p.from(t)}
	case tokBreak:
		p.next()
		return &Break{p.from(t)}
	case tokContinue:
		p.next()
		return &Continue{p.from(t)}
	case tokDel:
		return p.del()
	case tokYield:
		e := p.yieldExpr()
		s := p.exprStmts.alloc()
		s.Pos, s.Value = *e.Position(), e
		return s
	case tokAssert:
		p.next()
		s := &Assert{Test: p.expression()}
		if p.accept(tokComma) {
			s.Msg = p.expression()
		}
		s.Pos = p.from(t)
		return s
	case tokGlobal:
		p.next()
		names := p.names1()
		return &Global{Pos: p.from(t), Names: names}
	case tokNonlocal:
		p.next()
		names := p.names1()
		return &Nonlocal{Pos: p.from(t), Names: names}
	case tokName:
		if p.peek() == tokName && p.isSoft("type") {
			return p.typeAlias()
		}
	}
	return p.expressionStatement()
}

func (p *parser) names1() []string {
	names := []string{p.identifier()}
	for p.accept(tokComma) {
		names = append(names, p.identifier())
	}
	return names
}

// expressionStatement is an expression or an assignment of any kind.
func (p *parser) expressionStatement() Stmt {
	t := p.tok()
	e := p.starExpressions()
	switch {
	case p.kind == tokNewline || p.kind == tokSemi:
		s := p.exprStmts.alloc()
		s.Pos, s.Value = p.from(t), e
		return s
	case p.kind == tokEqual:
		a := p.assigns.alloc()
		base := len(p.exprs)
		for p.accept(tokEqual) {
			p.setTarget(e, Store)
			p.exprs = append(p.exprs, e)
			e = p.yieldOrStarExpressions()
		}
		a.Targets = p.takeExprs(base)
		a.Value = e
		a.Pos = p.from(t)
		return a
	case p.kind == tokColon:
		_, name := e.(*Name)
		simple := name && e.Position().ColOffset == t.col && e.Position().Lineno == t.line
		p.setSingleTarget(e)
		p.next()
		s := &AnnAssign{Target: e, Annotation: p.expression(), Simple: simple}
		if p.accept(tokEqual) {
			s.Value = p.yieldOrStarExpressions()
		}
		s.Pos = p.from(t)
		return s
	case p.kind >= tokPlusEqual && p.kind <= tokDoubleSlashEqual:
		p.setSingleTarget(e)
		op := Operator(p.kind - tokPlusEqual)
		p.next()
		v := p.yieldOrStarExpressions()
		return &AugAssign{Pos: p.from(t), Target: e, Op: op, Value: v}
	}
	p.fail()
	return nil
}

func (p *parser) del() Stmt {
	t := p.tok()
	p.next()
	base := len(p.exprs)
	for {
		e := p.binary(1)
		p.setTarget(e, Del)
		p.exprs = append(p.exprs, e)
		if !p.accept(tokComma) || p.kind == tokNewline || p.kind == tokSemi {
			break
		}
	}
	if p.kind != tokNewline && p.kind != tokSemi {
		p.fail()
	}
	targets := p.takeExprs(base)
	return &Delete{Pos: p.from(t), Targets: targets}
}

func (p *parser) dottedName() string {
	t := p.tok()
	name := p.identifier()
	if p.kind != tokDot {
		return name
	}
	for p.accept(tokDot) {
		name += "." + p.identifier()
	}
	if last := &p.toks[p.pos-1]; int(last.end-t.start) == len(name) {
		return p.src[t.start:last.end] // shares the memory of the source
	}
	return name
}

func (p *parser) importName() Stmt {
	t := p.tok()
	p.next()
	var names []*Alias
	for {
		a := p.tok()
		name := p.dottedName()
		asname := ""
		if p.accept(tokAs) {
			asname = p.identifier()
		}
		names = append(names, &Alias{Pos: p.from(a), Name: name, Asname: asname})
		if !p.accept(tokComma) {
			break
		}
	}
	return &Import{Pos: p.from(t), Names: names}
}

func (p *parser) importFrom() Stmt {
	t := p.tok()
	p.next()
	s := &ImportFrom{}
	for {
		if p.kind == tokDot {
			s.Level++
		} else if p.kind == tokEllipsis {
			s.Level += 3
		} else {
			break
		}
		p.next()
	}
	if p.kind == tokName || s.Level == 0 {
		s.Module = p.dottedName()
	}
	p.expect(tokImport)
	switch p.kind {
	case tokStar:
		a := p.tok()
		p.next()
		s.Names = []*Alias{{Pos: p.from(a), Name: "*"}}
	case tokLpar:
		p.next()
		s.Names = p.importAliases(tokRpar)
		p.expect(tokRpar)
	default:
		s.Names = p.importAliases(tokEOF)
	}
	s.Pos = p.from(t)
	if s.Level == 0 && s.Module == "__future__" {
		for _, a := range s.Names {
			if a.Name == "barry_as_FLUFL" {
				p.barry = true
			}
		}
	}
	return s
}

// importAliases are names with their new names. A comma may end them before
// the token close.
func (p *parser) importAliases(close tokenKind) []*Alias {
	var names []*Alias
	for {
		a := p.tok()
		name := p.identifier()
		asname := ""
		if p.accept(tokAs) {
			asname = p.identifier()
		}
		names = append(names, &Alias{Pos: p.from(a), Name: name, Asname: asname})
		if !p.accept(tokComma) || p.kind == close {
			return names
		}
	}
}

func (p *parser) typeAlias() Stmt {
	t := p.tok()
	p.next()
	name := p.name()
	name.Ctx = Store
	s := &TypeAlias{Name: name, TypeParams: p.typeParams()}
	p.expect(tokEqual)
	s.Value = p.expression()
	s.Pos = p.from(t)
	return s
}

// typeParams are type parameters in their brackets, if there are any.
func (p *parser) typeParams() []TypeParam {
	if p.kind != tokLsqb {
		return nil
	}
	p.next()
	var params []TypeParam
	for {
		t := p.tok()
		switch p.kind {
		case tokStar:
			p.next()
			tp := &TypeVarTuple{Name: p.identifier()}
			if p.accept(tokEqual) {
				tp.DefaultValue = p.starExpression()
			}
			tp.Pos = p.from(t)
			params = append(params, tp)
		case tokDoubleStar:
			p.next()
			tp := &ParamSpec{Name: p.identifier()}
			if p.accept(tokEqual) {
				tp.DefaultValue = p.expression()
			}
			tp.Pos = p.from(t)
			params = append(params, tp)
		default:
			tp := &TypeVar{Name: p.identifier()}
			if p.accept(tokColon) {
				tp.Bound = p.expression()
			}
			if p.accept(tokEqual) {
				tp.DefaultValue = p.expression()
			}
			tp.Pos = p.from(t)
			params = append(params, tp)
		}
		if !p.accept(tokComma) || p.kind == tokRsqb {
			break
		}
	}
	p.expect(tokRsqb)
	return params
}

package syntax

// starTargets are the targets of a for clause: a target or a tuple of them
// without parentheses.
func (p *parser) starTargets() Expr {
	t := p.tok()
	e := p.starTarget()
	if p.kind != tokComma {
		return e
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, e)
	for p.accept(tokComma) {
		if !startsExpression[p.kind] && p.kind != tokStar {
			break
		}
		p.exprs = append(p.exprs, p.starTarget())
	}
	targets := p.tuple(p.from(t), base).(*Tuple)
	targets.Ctx = Store
	return targets
}

// starTarget is one target. It is parsed as an operand, since an in must end
// it, and turned into a target.
func (p *parser) starTarget() Expr {
	t := p.tok()
	if p.kind == tokStar {
		p.next()
		if p.kind == tokStar {
			p.fail()
		}
		e := p.starTarget()
		return &Starred{Pos: p.from(t), Value: e, Ctx: Store}
	}
	e := p.binary(1)
	p.setTarget(e, Store)
	return e
}

// setTarget turns an expression just parsed into a target of an assignment
// or a del statement.
func (p *parser) setTarget(e Expr, ctx ExprContext) {
	switch e := e.(type) {
	case *Name:
		e.Ctx = ctx
	case *Attribute:
		e.Ctx = ctx
	case *Subscript:
		e.Ctx = ctx
	case *Tuple:
		e.Ctx = ctx
		for _, x := range e.Elts {
			p.setTarget(x, ctx)
		}
	case *List:
		e.Ctx = ctx
		for _, x := range e.Elts {
			p.setTarget(x, ctx)
		}
	case *Starred:
		if ctx == Del {
			p.fail()
		}
		e.Ctx = ctx
		p.setTarget(e.Value, ctx)
	default:
		p.fail()
	}
}

// setSingleTarget is setTarget for annotated and augmented assignments.
func (p *parser) setSingleTarget(e Expr) {
	switch e := e.(type) {
	case *Name:
		e.Ctx = Store
	case *Attribute:
		e.Ctx = Store
	case *Subscript:
		e.Ctx = Store
	default:
		p.fail()
	}
}

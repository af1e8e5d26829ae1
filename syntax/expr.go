package syntax

// binaryPrecedence has the precedence of the binary operators, 0 for other
// tokens.
var binaryPrecedence = [numTokenKinds]uint8{
	tokVbar:        1,
	tokCircumflex:  2,
	tokAmper:       3,
	tokLeftShift:   4,
	tokRightShift:  4,
	tokPlus:        5,
	tokMinus:       5,
	tokStar:        6,
	tokSlash:       6,
	tokDoubleSlash: 6,
	tokPercent:     6,
	tokAt:          6,
}

// starExpressions is what stands at the right of an assignment: an expression
// or a tuple without parentheses whose items may be starred.
func (p *parser) starExpressions() Expr {
	t := p.tok()
	e := p.starExpression()
	if p.kind != tokComma {
		return e
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, e)
	for p.accept(tokComma) {
		if !startsExpression[p.kind] && p.kind != tokStar {
			break
		}
		p.exprs = append(p.exprs, p.starExpression())
	}
	return p.tuple(p.from(t), base)
}

func (p *parser) tuple(pos Pos, base int) Expr {
	t := p.tuples.alloc()
	t.Pos = pos
	t.Elts = p.takeExprs(base)
	return t
}

func (p *parser) starExpression() Expr {
	if p.kind == tokStar {
		return p.starred()
	}
	return p.expression()
}

// starred is * and an operand of the precedence of |.
func (p *parser) starred() Expr {
	t := p.tok()
	p.next()
	e := p.binary(1)
	return &Starred{Pos: p.from(t), Value: e}
}

// expressions is an expression or a tuple without parentheses and stars.
func (p *parser) expressions() Expr {
	t := p.tok()
	e := p.expression()
	if p.kind != tokComma {
		return e
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, e)
	for p.accept(tokComma) {
		if !startsExpression[p.kind] {
			break
		}
		p.exprs = append(p.exprs, p.expression())
	}
	return p.tuple(p.from(t), base)
}

// yieldOrStarExpressions is the right side of an assignment.
func (p *parser) yieldOrStarExpressions() Expr {
	if p.kind == tokYield {
		return p.yieldExpr()
	}
	return p.starExpressions()
}

func (p *parser) yieldExpr() Expr {
	t := p.tok()
	p.next()
	if p.accept(tokFrom) {
		e := p.expression()
		return &YieldFrom{Pos: p.from(t), Value: e}
	}
	var e Expr
	if startsExpression[p.kind] || p.kind == tokStar {
		e = p.starExpressions()
	}
	return &Yield{Pos: p.from(t), Value: e}
}

// namedExpression is an expression or name := expression.
func (p *parser) namedExpression() Expr {
	if p.kind == tokName && p.peek() == tokColonEqual {
		t := p.tok()
		target := p.name()
		p.next()
		p.enter()
		v := p.expression()
		p.leave()
		target.Ctx = Store
		return &NamedExpr{Pos: p.from(t), Target: target, Value: v}
	}
	e := p.expression()
	if p.kind == tokColonEqual {
		p.fail()
	}
	return e
}

func (p *parser) starNamedExpression() Expr {
	if p.kind == tokStar {
		return p.starred()
	}
	return p.namedExpression()
}

func (p *parser) expression() Expr {
	t := p.tok()
	p.enter()
	var e Expr
	if p.kind == tokLambda {
		e = p.lambda()
	} else {
		e = p.disjunction()
		if p.kind == tokIf {
			p.next()
			test := p.disjunction()
			p.expect(tokElse)
			orelse := p.expression()
			e = &IfExp{Pos: p.from(t), Test: test, Body: e, Orelse: orelse}
		}
	}
	p.leave()
	return e
}

func (p *parser) lambda() Expr {
	t := p.tok()
	p.next()
	p.enter()
	args := p.parameters(tokColon)
	p.expect(tokColon)
	body := p.expression()
	p.leave()
	return &Lambda{Pos: p.from(t), Args: args, Body: body}
}

func (p *parser) disjunction() Expr {
	t := p.tok()
	e := p.conjunction()
	if p.kind != tokOr {
		return e
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, e)
	for p.accept(tokOr) {
		p.exprs = append(p.exprs, p.conjunction())
	}
	return &BoolOp{Pos: p.from(t), Op: Or, Values: p.takeExprs(base)}
}

func (p *parser) conjunction() Expr {
	t := p.tok()
	e := p.inversion()
	if p.kind != tokAnd {
		return e
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, e)
	for p.accept(tokAnd) {
		p.exprs = append(p.exprs, p.inversion())
	}
	return &BoolOp{Pos: p.from(t), Op: And, Values: p.takeExprs(base)}
}

func (p *parser) inversion() Expr {
	if p.kind != tokNot {
		return p.comparison()
	}
	p.enter()
	t := p.tok()
	p.next()
	e := p.inversion()
	p.leave()
	return &UnaryOp{Pos: p.from(t), Op: Not, Operand: e}
}

// comparisonOperator skips a comparison operator, if there is one.
func (p *parser) comparisonOperator() (op CmpOperator, ok bool) {
	switch p.kind {
	case tokEqEqual:
		op = Eq
	case tokNotEqual:
		if (p.src[p.tok().start] == '<') != p.barry {
			if p.barry {
				panic(parseFailure{err: p.errorAt(p.tok(), "with Barry as BDFL, use '<>' instead of '!='")})
			}
			p.fail()
		}
		op = NotEq
	case tokLess:
		op = Lt
	case tokLessEqual:
		op = LtE
	case tokGreater:
		op = Gt
	case tokGreaterEqual:
		op = GtE
	case tokIn:
		op = In
	case tokIs:
		op = Is
		if p.peek() == tokNot {
			p.next()
			op = IsNot
		}
	case tokNot:
		if p.peek() != tokIn {
			return 0, false
		}
		p.next()
		op = NotIn
	default:
		return 0, false
	}
	p.next()
	return op, true
}

func (p *parser) comparison() Expr {
	t := p.tok()
	e := p.binary(1)
	if p.kind != tokNot && (p.kind < tokEqEqual || p.kind > tokGreaterEqual) && p.kind != tokIn && p.kind != tokIs {
		return e
	}
	op, ok := p.comparisonOperator()
	if !ok {
		return e
	}
	c := p.compares.alloc()
	c.Left = e
	var buf [8]CmpOperator
	ops := buf[:0]
	base := len(p.exprs)
	for ok {
		ops = append(ops, op)
		p.exprs = append(p.exprs, p.binary(1))
		op, ok = p.comparisonOperator()
	}
	c.Ops = p.cmpSlab.take(ops)
	c.Comparators = p.takeExprs(base)
	c.Pos = p.from(t)
	return c
}

// binary is an expression of binary operators of at least the precedence.
func (p *parser) binary(precedence uint8) Expr {
	t := p.tok()
	e := p.factor()
	for {
		prec := binaryPrecedence[p.kind]
		if prec < precedence || prec == 0 {
			return e
		}
		op := Operator(p.kind - tokPlus)
		p.next()
		right := p.binary(prec + 1)
		b := p.binOps.alloc()
		b.Pos = p.from(t)
		b.Left, b.Op, b.Right = e, op, right
		e = b
	}
}

// factor is an operand with its unary operators, and ** after it.
func (p *parser) factor() Expr {
	t := p.tok()
	var op UnaryOperator
	switch p.kind {
	case tokMinus:
		op = USub
	case tokPlus:
		op = UAdd
	case tokTilde:
		op = Invert
	default:
		e := p.awaitPrimary()
		if p.kind != tokDoubleStar {
			return e
		}
		p.enter()
		p.enter()
		p.next()
		right := p.factor()
		p.leave()
		p.leave()
		b := p.binOps.alloc()
		b.Pos = p.from(t)
		b.Left, b.Op, b.Right = e, Pow, right
		return b
	}
	p.enter()
	p.next()
	e := p.factor()
	p.leave()
	return &UnaryOp{Pos: p.from(t), Op: op, Operand: e}
}

func (p *parser) awaitPrimary() Expr {
	if p.kind != tokAwait {
		return p.primary()
	}
	t := p.tok()
	p.next()
	e := p.primary()
	return &Await{Pos: p.from(t), Value: e}
}

// primary is an atom with its attributes, calls and subscripts.
func (p *parser) primary() Expr {
	t := p.tok()
	e := p.atom()
	for {
		switch p.kind {
		case tokDot:
			p.next()
			if p.kind != tokName {
				p.fail()
			}
			a := p.attrs.alloc()
			a.Value = e
			a.Attr = p.nameText(p.tok())
			p.next()
			a.Pos = p.from(t)
			e = a
		case tokLpar:
			c := p.calls.alloc()
			c.Func = e
			c.Args, c.Keywords = p.callArguments(true)
			c.Pos = p.from(t)
			e = c
		case tokLsqb:
			p.next()
			s := p.subs.alloc()
			s.Value = e
			s.Slice = p.slices()
			p.expect(tokRsqb)
			s.Pos = p.from(t)
			e = s
		default:
			return e
		}
	}
}

// callArguments are the arguments of a call in their parentheses. A lone
// generator expression needs no parentheses of its own if genexp is set.
func (p *parser) callArguments(genexp bool) (args []Expr, keywords []*Keyword) {
	open := p.tok()
	p.expect(tokLpar)
	base := len(p.exprs)
	var kwbuf [8]*Keyword
	kws := kwbuf[:0]
	doubleStar := false
	for p.kind != tokRpar {
		t := p.tok()
		switch {
		case p.kind == tokStar:
			if doubleStar {
				p.fail()
			}
			p.next()
			e := p.expression()
			p.exprs = append(p.exprs, &Starred{Pos: p.from(t), Value: e})
		case p.kind == tokDoubleStar:
			p.next()
			k := p.keywords.alloc()
			k.Value = p.expression()
			k.Pos = p.from(t)
			kws = append(kws, k)
			doubleStar = true
		case p.kind == tokName && p.peek() == tokEqual:
			k := p.keywords.alloc()
			k.Arg = p.nameText(t)
			p.next()
			p.next()
			k.Value = p.expression()
			k.Pos = p.from(t)
			kws = append(kws, k)
		default:
			e := p.namedExpression()
			if p.kind == tokFor || p.kind == tokAsync {
				if !genexp || len(p.exprs) > base || len(kws) > 0 {
					p.fail()
				}
				gens := p.comprehensions()
				p.expect(tokRpar)
				g := &GeneratorExp{Pos: p.from(open), Elt: e, Generators: gens}
				p.exprs = append(p.exprs, g)
				return p.takeExprs(base), nil
			}
			if len(kws) > 0 {
				p.fail() // a positional argument after a keyword
			}
			p.exprs = append(p.exprs, e)
		}
		if p.kind != tokComma {
			break
		}
		p.next()
	}
	p.expect(tokRpar)
	return p.takeExprs(base), p.keywordSlab.take(kws)
}

// slices is what stands between the brackets of a subscript.
func (p *parser) slices() Expr {
	t := p.tok()
	star := p.kind == tokStar
	e := p.slice()
	if p.kind != tokComma && !star {
		return e
	}
	base := len(p.exprs)
	p.exprs = append(p.exprs, e)
	for p.accept(tokComma) {
		if p.kind == tokRsqb {
			break
		}
		p.exprs = append(p.exprs, p.slice())
	}
	return p.tuple(p.from(t), base)
}

func (p *parser) slice() Expr {
	t := p.tok()
	var lower Expr
	switch p.kind {
	case tokStar:
		p.next()
		e := p.expression()
		return &Starred{Pos: p.from(t), Value: e}
	case tokColon:
	default:
		lower = p.namedExpression()
		if p.kind != tokColon {
			return lower
		}
		if _, ok := lower.(*NamedExpr); ok && lower.Position().ColOffset == t.col && lower.Position().Lineno == t.line {
			p.fail()
		}
	}
	p.next()
	s := &Slice{Lower: lower}
	if startsExpression[p.kind] {
		s.Upper = p.expression()
	}
	if p.accept(tokColon) && startsExpression[p.kind] {
		s.Step = p.expression()
	}
	s.Pos = p.from(t)
	return s
}

// startsExpression says which tokens an expression can start with.
var startsExpression = [numTokenKinds]bool{
	tokName: true, tokNumber: true, tokString: true, tokFStringStart: true, tokTStringStart: true,
	tokLpar: true, tokLsqb: true, tokLbrace: true, tokEllipsis: true,
	tokNone: true, tokTrue: true, tokFalse: true,
	tokMinus: true, tokPlus: true, tokTilde: true, tokNot: true, tokLambda: true, tokAwait: true,
}

func (p *parser) name() *Name {
	t := p.tok()
	if t.kind != tokName {
		p.fail()
	}
	n := p.names.alloc()
	n.Pos = tokenPos(t)
	n.Id = p.nameText(t)
	p.next()
	return n
}

func (p *parser) constant(kind ConstantKind) Expr {
	c := p.constants.alloc()
	c.Pos = tokenPos(p.tok())
	c.Kind = kind
	p.next()
	return c
}

func (p *parser) numberConstant() *Constant {
	c := p.constants.alloc()
	t := p.tok()
	c.Pos = tokenPos(t)
	if !parseNumber(c, p.text(t)) {
		at := Pos{t.line, -1, t.line, -1}
		panic(parseFailure{err: p.errorSpan(at, at, "Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit - Consider hexadecimal for huge integer literals to avoid decimal conversion limits.", maxIntDigits, countDigits(p.text(t)))})
	}
	p.next()
	return c
}

func countDigits(s string) (n int) {
	for i := 0; i < len(s); i++ {
		if s[i] != '_' {
			n++
		}
	}
	return n
}

func (p *parser) atom() Expr {
	switch p.kind {
	case tokName:
		return p.name()
	case tokNumber:
		return p.numberConstant()
	case tokString, tokFStringStart, tokTStringStart:
		return p.strings()
	case tokNone:
		return p.constant(None)
	case tokTrue:
		return p.constant(True)
	case tokFalse:
		return p.constant(False)
	case tokEllipsis:
		return p.constant(Ellipsis)
	case tokLpar:
		return p.parenthesized()
	case tokLsqb:
		return p.listDisplay()
	case tokLbrace:
		return p.braceDisplay()
	}
	p.fail()
	return nil
}

// parenthesized is a group, a tuple or a generator expression.
func (p *parser) parenthesized() Expr {
	t := p.tok()
	p.next()
	switch p.kind {
	case tokRpar:
		p.next()
		return p.tuple(p.from(t), len(p.exprs))
	case tokYield:
		e := p.yieldExpr()
		p.expect(tokRpar)
		return e
	}
	star := p.kind == tokStar
	e := p.starNamedExpression()
	switch p.kind {
	case tokRpar:
		if star {
			p.fail()
		}
		p.next()
		return e
	case tokFor, tokAsync:
		if star {
			p.fail()
		}
		gens := p.comprehensions()
		p.expect(tokRpar)
		return &GeneratorExp{Pos: p.from(t), Elt: e, Generators: gens}
	}
	base := p.displayItems(e, tokRpar)
	p.expect(tokRpar)
	return p.tuple(p.from(t), base)
}

// displayItems collects the items that follow e in a list, set or tuple.
func (p *parser) displayItems(e Expr, close tokenKind) (base int) {
	base = len(p.exprs)
	p.exprs = append(p.exprs, e)
	for p.kind == tokComma {
		p.next()
		if p.kind == close {
			break
		}
		p.exprs = append(p.exprs, p.starNamedExpression())
	}
	return base
}

func (p *parser) listDisplay() Expr {
	t := p.tok()
	p.next()
	l := &List{}
	if p.kind != tokRsqb {
		star := p.kind == tokStar
		e := p.starNamedExpression()
		if p.kind == tokFor || p.kind == tokAsync {
			if star {
				p.fail()
			}
			gens := p.comprehensions()
			p.expect(tokRsqb)
			return &ListComp{Pos: p.from(t), Elt: e, Generators: gens}
		}
		l.Elts = p.takeExprs(p.displayItems(e, tokRsqb))
	}
	p.expect(tokRsqb)
	l.Pos = p.from(t)
	return l
}

// braceDisplay is a dict, a set or a comprehension of either.
func (p *parser) braceDisplay() Expr {
	t := p.tok()
	p.next()
	switch p.kind {
	case tokRbrace:
		p.next()
		return &Dict{Pos: p.from(t)}
	case tokDoubleStar:
		return p.dictDisplay(t, nil)
	}
	star := p.kind == tokStar
	named := p.kind == tokName && p.peek() == tokColonEqual
	e := p.starNamedExpression()
	if p.kind == tokColon && !star && !named {
		return p.dictDisplay(t, e)
	}
	if p.kind == tokFor || p.kind == tokAsync {
		if star {
			p.fail()
		}
		gens := p.comprehensions()
		p.expect(tokRbrace)
		return &SetComp{Pos: p.from(t), Elt: e, Generators: gens}
	}
	elts := p.takeExprs(p.displayItems(e, tokRbrace))
	p.expect(tokRbrace)
	return &Set{Pos: p.from(t), Elts: elts}
}

// dictDisplay is a dict or dict comprehension after its first key, or nil if
// it begins with **.
func (p *parser) dictDisplay(t *token, key Expr) Expr {
	// Keys and values alternate on the stack.
	base := len(p.exprs)
	first := true
	for p.kind != tokRbrace {
		if !first {
			key = nil
		}
		if p.kind == tokDoubleStar && key == nil {
			p.next()
			p.exprs = append(p.exprs, nil, p.binary(1))
		} else {
			if key == nil {
				key = p.expression()
			}
			p.expect(tokColon)
			v := p.expression()
			if first && (p.kind == tokFor || p.kind == tokAsync) {
				gens := p.comprehensions()
				p.expect(tokRbrace)
				return &DictComp{Pos: p.from(t), Key: key, Value: v, Generators: gens}
			}
			p.exprs = append(p.exprs, key, v)
		}
		first = false
		if !p.accept(tokComma) {
			break
		}
	}
	p.expect(tokRbrace)
	d := &Dict{Pos: p.from(t)}
	n := (len(p.exprs) - base) / 2
	both := make([]Expr, 2*n)
	d.Keys, d.Values = both[:n:n], both[n:]
	for i := range n {
		d.Keys[i], d.Values[i] = p.exprs[base+2*i], p.exprs[base+2*i+1]
	}
	p.exprs = p.exprs[:base]
	return d
}

// comprehensions are the for clauses of a comprehension.
func (p *parser) comprehensions() []*Comprehension {
	var gens []*Comprehension
	for p.kind == tokFor || p.kind == tokAsync {
		c := &Comprehension{}
		if p.kind == tokAsync {
			p.next()
			c.IsAsync = true
		}
		p.expect(tokFor)
		c.Target = p.starTargets()
		p.expect(tokIn)
		c.Iter = p.disjunction()
		base := len(p.exprs)
		for p.accept(tokIf) {
			p.exprs = append(p.exprs, p.disjunction())
		}
		c.Ifs = p.takeExprs(base)
		gens = append(gens, c)
	}
	return gens
}

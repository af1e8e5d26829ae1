package syntax

// isMatch reports whether the name match begins a match statement, and is not
// an ordinary name: then a colon ends its line and an indented case follows.
func (p *parser) isMatch() bool {
	if k := p.peek(); !startsExpression[k] && k != tokStar {
		return false
	}
	i := p.pos + 1
	for p.toks[i].kind != tokNewline {
		if k := p.toks[i].kind; k == tokEOF || k == tokError {
			return false
		}
		i++
	}
	if p.toks[i-1].kind != tokColon || p.toks[i+1].kind != tokIndent {
		return false
	}
	c := &p.toks[i+2]
	return c.kind == tokName && p.text(c) == "case"
}

func (p *parser) match() Stmt {
	t := p.tok()
	p.next()
	s := &Match{}
	star := p.kind == tokStar
	first := p.tok()
	e := p.starNamedExpression()
	if p.kind == tokComma {
		base := len(p.exprs)
		p.exprs = append(p.exprs, e)
		for p.accept(tokComma) {
			if p.kind == tokColon {
				break
			}
			p.exprs = append(p.exprs, p.starNamedExpression())
		}
		e = p.tuple(p.from(first), base)
	} else if star {
		p.fail()
	}
	s.Subject = e
	p.expect(tokColon)
	p.expect(tokNewline)
	p.expect(tokIndent)
	p.enter()
	for more := true; more; more = p.kind != tokDedent {
		if !p.isSoft("case") {
			p.fail()
		}
		p.next()
		c := &MatchCase{Pattern: p.topPattern()}
		if p.accept(tokIf) {
			c.Guard = p.namedExpression()
		}
		c.Body = p.colonBlock()
		s.Cases = append(s.Cases, c)
	}
	p.leave()
	p.next()
	s.Pos = p.fromBlock(t)
	return s
}

// topPattern is the pattern of a case: one pattern, or a sequence of them
// without brackets.
func (p *parser) topPattern() Pattern {
	t := p.tok()
	star := p.kind == tokStar
	first := p.maybeStarPattern()
	if p.kind != tokComma {
		if star {
			p.fail()
		}
		return first
	}
	items := p.patternItems(first, tokColon)
	return &MatchSequence{Pos: p.from(t), Patterns: items}
}

// patternItems collects the patterns that follow first, separated by commas.
func (p *parser) patternItems(first Pattern, close tokenKind) []Pattern {
	base := len(p.patterns)
	p.patterns = append(p.patterns, first)
	for p.accept(tokComma) {
		if p.kind == close || close == tokColon && p.kind == tokIf {
			break
		}
		p.patterns = append(p.patterns, p.maybeStarPattern())
	}
	return p.takePatterns(base)
}

func (p *parser) takePatterns(base int) []Pattern {
	if len(p.patterns) == base {
		return nil
	}
	s := append([]Pattern(nil), p.patterns[base:]...)
	p.patterns = p.patterns[:base]
	return s
}

func (p *parser) maybeStarPattern() Pattern {
	if p.kind != tokStar {
		return p.pattern()
	}
	t := p.tok()
	p.next()
	name := p.captureName(true)
	return &MatchStar{Pos: p.from(t), Name: name}
}

// captureName is the target of a capture; _ counts as "" if wildcard is set.
func (p *parser) captureName(wildcard bool) string {
	name := p.identifier()
	if p.kind == tokDot || p.kind == tokLpar || p.kind == tokEqual {
		if name != "_" {
			p.fail()
		}
	}
	if name == "_" {
		if !wildcard {
			p.fail()
		}
		return ""
	}
	return name
}

func (p *parser) pattern() Pattern {
	p.enter()
	t := p.tok()
	pat := p.orPattern()
	if p.accept(tokAs) {
		name := p.captureName(false)
		pat = &MatchAs{Pos: p.from(t), Pattern: pat, Name: name}
	}
	p.leave()
	return pat
}

func (p *parser) orPattern() Pattern {
	t := p.tok()
	pat := p.closedPattern()
	if p.kind != tokVbar {
		return pat
	}
	base := len(p.patterns)
	p.patterns = append(p.patterns, pat)
	for p.accept(tokVbar) {
		p.patterns = append(p.patterns, p.closedPattern())
	}
	items := p.takePatterns(base)
	return &MatchOr{Pos: p.from(t), Patterns: items}
}

func (p *parser) closedPattern() Pattern {
	t := p.tok()
	switch p.kind {
	case tokNumber, tokMinus, tokPlus, tokString, tokFStringStart, tokTStringStart:
		v := p.literalPattern()
		return &MatchValue{Pos: p.from(t), Value: v}
	case tokNone:
		p.next()
		return &MatchSingleton{Pos: p.from(t), Value: None}
	case tokTrue:
		p.next()
		return &MatchSingleton{Pos: p.from(t), Value: True}
	case tokFalse:
		p.next()
		return &MatchSingleton{Pos: p.from(t), Value: False}
	case tokName:
		switch p.peek() {
		case tokDot, tokLpar:
			e := p.nameOrAttr()
			if p.kind == tokLpar {
				return p.classPattern(t, e)
			}
			if p.kind == tokEqual {
				p.fail()
			}
			return &MatchValue{Pos: p.from(t), Value: e}
		case tokEqual:
			p.fail()
		}
		name := p.captureName(true)
		return &MatchAs{Pos: p.from(t), Name: name}
	case tokLpar:
		p.next()
		if p.accept(tokRpar) {
			return &MatchSequence{Pos: p.from(t)}
		}
		star := p.kind == tokStar
		first := p.maybeStarPattern()
		if p.kind == tokComma {
			items := p.patternItems(first, tokRpar)
			p.expect(tokRpar)
			return &MatchSequence{Pos: p.from(t), Patterns: items}
		}
		if star {
			p.fail()
		}
		p.expect(tokRpar)
		return first
	case tokLsqb:
		p.next()
		var items []Pattern
		if p.kind != tokRsqb {
			items = p.patternItems(p.maybeStarPattern(), tokRsqb)
		}
		p.expect(tokRsqb)
		return &MatchSequence{Pos: p.from(t), Patterns: items}
	case tokLbrace:
		return p.mappingPattern(t)
	}
	p.fail()
	return nil
}

// nameOrAttr is a name with attributes.
func (p *parser) nameOrAttr() Expr {
	t := p.tok()
	var e Expr = p.name()
	for p.accept(tokDot) {
		a := p.attrs.alloc()
		a.Value = e
		a.Attr = p.identifier()
		a.Pos = p.from(t)
		e = a
	}
	return e
}

// literalPattern is a number, a complex number or strings.
func (p *parser) literalPattern() Expr {
	t := p.tok()
	if p.kind == tokString || p.kind == tokFStringStart || p.kind == tokTStringStart {
		return p.strings()
	}
	e := p.signedNumber()
	if p.kind != tokPlus && p.kind != tokMinus {
		return e
	}
	if isImaginary(e) {
		panic(parseFailure{err: p.errorSpan(*e.Position(), *e.Position(), "real number required in complex literal")})
	}
	op := Add
	if p.kind == tokMinus {
		op = Sub
	}
	p.next()
	if p.kind != tokNumber {
		p.fail()
	}
	imag := p.numberConstant()
	if imag.Kind != Complex {
		panic(parseFailure{err: p.errorSpan(imag.Pos, imag.Pos, "imaginary number required in complex literal")})
	}
	return &BinOp{Pos: p.from(t), Left: e, Op: op, Right: imag}
}

func isImaginary(e Expr) bool {
	if u, ok := e.(*UnaryOp); ok {
		e = u.Operand
	}
	c, ok := e.(*Constant)
	return ok && c.Kind == Complex
}

func (p *parser) signedNumber() Expr {
	t := p.tok()
	minus := p.accept(tokMinus)
	if p.kind != tokNumber {
		p.fail()
	}
	n := p.numberConstant()
	if minus {
		return &UnaryOp{Pos: p.from(t), Op: USub, Operand: n}
	}
	return n
}

func (p *parser) mappingPattern(t *token) Pattern {
	p.next()
	m := &MatchMapping{}
	base := len(p.patterns)
	kbase := len(p.exprs)
	for p.kind != tokRbrace {
		if p.kind == tokDoubleStar {
			p.next()
			m.Rest = p.captureName(false)
			p.accept(tokComma)
			break
		}
		var key Expr
		switch p.kind {
		case tokNone:
			key = p.constant(None)
		case tokTrue:
			key = p.constant(True)
		case tokFalse:
			key = p.constant(False)
		case tokName:
			if p.peek() != tokDot {
				p.fail()
			}
			key = p.nameOrAttr()
		default:
			key = p.literalPattern()
		}
		p.expect(tokColon)
		p.exprs = append(p.exprs, key)
		p.patterns = append(p.patterns, p.pattern())
		if !p.accept(tokComma) {
			break
		}
	}
	p.expect(tokRbrace)
	m.Keys = p.takeExprs(kbase)
	m.Patterns = p.takePatterns(base)
	m.Pos = p.from(t)
	return m
}

func (p *parser) classPattern(t *token, cls Expr) Pattern {
	p.next()
	m := &MatchClass{Cls: cls}
	base := len(p.patterns)
	positional := base
	for p.kind != tokRpar {
		if p.kind == tokName && p.peek() == tokEqual {
			m.KwdAttrs = append(m.KwdAttrs, p.identifier())
			p.next()
			p.patterns = append(p.patterns, p.pattern())
		} else {
			if len(m.KwdAttrs) > 0 {
				p.fail()
			}
			p.patterns = append(p.patterns, p.pattern())
			positional = len(p.patterns)
		}
		if !p.accept(tokComma) {
			break
		}
	}
	p.expect(tokRpar)
	m.KwdPatterns = p.takePatterns(positional)
	m.Patterns = p.takePatterns(base)
	m.Pos = p.from(t)
	return m
}

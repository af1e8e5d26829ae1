package syntax

import "math/big"

// A patternContext is what is known while the pattern of one case is checked.
type patternContext struct {
	c           *checker
	stores      []string // names bound so far
	irrefutable bool     // a pattern that always matches is allowed
}

func (c *checker) match(s *Match) {
	c.expr(s.Subject)
	for i, m := range s.Cases {
		last := i == len(s.Cases)-1
		p := &patternContext{c: c, irrefutable: m.Guard != nil || last}
		p.pattern(m.Pattern)
		c.expr(m.Guard)
		c.stmts(m.Body)
	}
}

func (p *patternContext) errorAt(n Node, format string, args ...any) {
	p.c.b.errorAt(n, format, args...)
}

func (p *patternContext) store(n Node, name string) {
	if name == "" {
		return
	}
	for _, s := range p.stores {
		if s == name {
			p.errorAt(n, "multiple assignments to name %s in pattern", reprString(name))
		}
	}
	p.stores = append(p.stores, name)
}

// subpattern checks a pattern inside another, which may always match.
func (p *patternContext) subpattern(x Pattern) {
	old := p.irrefutable
	p.irrefutable = true
	p.pattern(x)
	p.irrefutable = old
}

func (p *patternContext) pattern(x Pattern) {
	switch x := x.(type) {
	case *MatchValue:
		if !isPatternValue(x.Value) {
			p.errorAt(x, "patterns may only match literals and attribute lookups")
		}
	case *MatchSequence:
		p.sequence(x)
	case *MatchMapping:
		p.mapping(x)
	case *MatchClass:
		for i, a := range x.KwdAttrs {
			for j := i + 1; j < len(x.KwdAttrs); j++ {
				if x.KwdAttrs[j] == a {
					p.errorAt(x.KwdPatterns[j], "attribute name repeated in class pattern: %s", a)
				}
			}
		}
		p.c.expr(x.Cls)
		for _, y := range x.Patterns {
			p.subpattern(y)
		}
		for _, y := range x.KwdPatterns {
			p.subpattern(y)
		}
	case *MatchAs:
		if x.Pattern == nil {
			if !p.irrefutable {
				if x.Name != "" {
					p.errorAt(x, "name capture %s makes remaining patterns unreachable", reprString(x.Name))
				}
				p.errorAt(x, "wildcard makes remaining patterns unreachable")
			}
			p.store(x, x.Name)
			return
		}
		p.pattern(x.Pattern)
		p.store(x, x.Name)
	case *MatchStar:
		p.store(x, x.Name)
	case *MatchOr:
		p.or(x)
	}
}

func isPatternValue(e Expr) bool {
	switch e.(type) {
	case *Constant, *Attribute, *UnaryOp, *BinOp:
		return true
	}
	return false
}

func (p *patternContext) sequence(x *MatchSequence) {
	star := false
	for _, y := range x.Patterns {
		if _, ok := y.(*MatchStar); ok {
			if star {
				p.errorAt(x, "multiple starred names in sequence pattern")
			}
			star = true
		}
	}
	for _, y := range x.Patterns {
		p.subpattern(y)
	}
}

func (p *patternContext) mapping(x *MatchMapping) {
	var seen []string
	for _, k := range x.Keys {
		if !isPatternValue(k) {
			p.errorAt(x, "mapping pattern keys may only match literals and attribute lookups")
		}
		value, repr := keyOf(k)
		if value == "" {
			continue
		}
		for _, s := range seen {
			if s == value {
				p.errorAt(x, "mapping pattern checks duplicate key (%s)", repr)
			}
		}
		seen = append(seen, value)
	}
	for _, y := range x.Patterns {
		p.subpattern(y)
	}
	p.store(x, x.Rest)
}

// keyOf returns, of a literal key, a text that equal keys share and its repr.
// Both are "" for other keys.
func keyOf(e Expr) (value, repr string) {
	neg := false
	if u, ok := e.(*UnaryOp); ok {
		neg = true
		e = u.Operand
	}
	switch e := e.(type) {
	case *Constant:
		repr = e.repr()
		if neg {
			repr = "-" + repr
		}
		switch e.Kind {
		case Float:
			if f := new(big.Float).SetFloat64(e.Float); f.IsInt() {
				n, _ := f.Int(nil)
				if neg {
					n.Neg(n)
				}
				return n.String(), repr
			}
		case True:
			return "1", repr
		case False:
			return "0", repr
		}
		return repr, repr
	case *BinOp:
		_, real := keyOf(e.Left)
		if neg {
			real = "-" + real
		}
		imag := e.Right.(*Constant).repr()
		sign := "+"
		if e.Op == Sub {
			sign = "-"
		}
		if c, ok := e.Left.(*Constant); ok && c.Kind == Float {
			real = reprFloat(c.Float)
		}
		repr = "(" + real + sign + imag + ")"
		return repr, repr
	}
	return "", ""
}

func (p *patternContext) or(x *MatchOr) {
	var first []string
	irrefutable := p.irrefutable
	for i, y := range x.Patterns {
		q := &patternContext{c: p.c, irrefutable: irrefutable && i == len(x.Patterns)-1}
		q.pattern(y)
		if i == 0 {
			first = q.stores
			continue
		}
		if !sameNames(first, q.stores) {
			p.errorAt(x, "alternative patterns bind different names")
		}
	}
	for _, name := range first {
		p.store(x, name)
	}
}

func sameNames(a, b []string) bool {
	if len(a) != len(b) {
		return false
	}
outer:
	for _, x := range a {
		for _, y := range b {
			if x == y {
				continue outer
			}
		}
		return false
	}
	return true
}

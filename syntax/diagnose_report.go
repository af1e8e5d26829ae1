package syntax

import (
	"fmt"
	"strings"
)

// report reports an alternative that matched an erroneous form, by a panic.
// It returns, with the result of the alternative, if there is no error after
// all.
func (d *diagnoser) report(a *alternative, pos, end int, caps *captures) bool {
	switch a.how {
	case "at":
		c := caps.get(a.args[0])
		p := d.extent(c)
		d.raise(p, p, d.message(a.msg, c))
	case "range":
		from, to := caps.get(a.args[0]), caps.get(a.args[2])
		d.raise(d.extent(from), d.extent(to), d.message(a.msg, from))
	case "from":
		c := caps.get(a.args[0])
		p := d.extent(c)
		if d.toks[c.start].noPlace() {
			p.ColOffset = -1
		}
		last := &d.toks[d.fill-1]
		panic(d.position(p.Lineno, p.ColOffset, last.endLine, last.endCol-1, a.msg))
	case "last":
		panic(d.lastError(a.msg))
	case "next":
		panic(d.errorAtToken(d.touch(end), a.msg))
	case "block":
		msg := a.msg
		if a.args != "." {
			msg = fmt.Sprintf(msg, d.toks[caps.get(a.args[0]).start].line)
		}
		e := d.lastError(msg)
		e.Kind = KindIndentationError
		panic(e)
	case "target", "fortarget":
		e := d.node(caps.get(a.args[0]))
		if e == nil {
			return false
		}
		del := strings.HasPrefix(a.msg, "cannot delete")
		bad := invalidTarget(e, del, a.how == "fortarget")
		if bad == nil {
			return false
		}
		d.raise(*bad.Position(), *bad.Position(), fmt.Sprintf(a.msg, exprName(bad)))
	case "call":
		return d.reportCall(a.args, pos, end, caps)
	}
	return false
}

func (d *diagnoser) raise(from, to Pos, msg string) {
	panic(d.position(from.Lineno, from.ColOffset, to.EndLineno, to.EndColOffset, msg))
}

// message fills in the kind of the expression c for %s.
func (d *diagnoser) message(msg string, c *capture) string {
	if !strings.Contains(msg, "%s") {
		return msg
	}
	return fmt.Sprintf(msg, exprName(d.node(c)))
}

// extent returns the extent of a captured part: of its node if it is an
// expression, else of its tokens.
func (d *diagnoser) extent(c *capture) Pos {
	if e := d.node(c); e != nil {
		return *e.Position()
	}
	end := c.end
	if end-c.start > 1 && d.toks[end-1].kind == tokComma {
		end-- // a parameter with its comma
	}
	first, last := &d.toks[c.start], &d.toks[end-1]
	return Pos{first.line, first.col, last.endLine, last.endCol}
}

// node returns the expression of a captured part, nil if it is none.
func (d *diagnoser) node(c *capture) Expr {
	p := d.p
	var f func() Expr
	switch c.rule {
	case "expression", "expression_without_invalid":
		f = p.expression
	case "disjunction":
		f = p.disjunction
	case "inversion":
		f = p.inversion
	case "factor":
		f = p.factor
	case "bitwise_or":
		f = func() Expr { return p.binary(1) }
	case "star_expressions":
		f = p.starExpressions
	case "star_named_expression":
		f = p.starNamedExpression
	case "yield_expr":
		f = p.yieldExpr
	case "starred_expression":
		f = p.slice
	case "bad_ann_assign_target":
		f = func() Expr { return p.atom() }
	case "fstring", "STRING", "tstring":
		f = p.strings
	default:
		return nil
	}
	return d.parseAt(c.start, c.end, f)
}

// parseAt runs a function of the parser on the tokens from pos to end and
// returns nil if it fails.
func (d *diagnoser) parseAt(pos, end int, f func() Expr) (e Expr) {
	warn := d.p.warn
	d.p.warn = nil
	next := &d.toks[end] // must not be read as a part of what is before it
	kind := next.kind
	next.kind = tokEOF
	defer func() {
		d.p.warn = warn
		next.kind = kind
		if r := recover(); r != nil {
			if _, ok := r.(parseFailure); !ok {
				panic(r)
			}
			e = nil
		}
	}()
	d.p.depth = 0
	d.p.reset(pos)
	return f()
}

// checkStrings reports what is wrong in string literals, such as an escape
// sequence.
func (d *diagnoser) checkStrings(pos, end int) {
	d.parseAt(pos, end, func() Expr {
		defer func() {
			if f, ok := recover().(parseFailure); ok {
				if e, ok := f.err.(*SyntaxError); ok {
					e.locate(d.src, d.toks[max(d.fill-1, 0)].endLine)
					panic(e)
				}
			}
		}()
		return d.p.strings()
	})
}

// level returns the number of brackets that are open after a token.
func (d *diagnoser) level(pos int) int {
	level := 0
	for i := 0; i <= pos; i++ {
		switch d.toks[i].kind {
		case tokLpar, tokLsqb, tokLbrace:
			level++
		case tokRpar, tokRsqb, tokRbrace:
			level--
		}
	}
	return level
}

func (d *diagnoser) reportCall(name string, pos, end int, caps *captures) bool {
	a, b := caps.get('a'), caps.get('b')
	switch name {
	case "missingComma":
		e := d.node(a)
		if isLegacy(e) || d.level(end-1) == 0 {
			return false
		}
		d.raise(d.extent(a), d.extent(b), "invalid syntax. Perhaps you forgot a comma?")
	case "legacy":
		name := d.p.nameText(&d.toks[a.start])
		if name != "print" && name != "exec" {
			return false
		}
		d.raise(d.extent(a), d.extent(b), fmt.Sprintf("Missing parentheses in call to '%s'. Did you mean %s(...)?", name, name))
	case "stringParts":
		first := d.parseAt(a.start, a.end, d.p.expression)
		last := first
		for first != nil && d.p.pos < a.end {
			if last = d.parseAt(d.p.pos, a.end, d.p.expression); last == nil {
				break
			}
		}
		if last == nil {
			return false
		}
		d.raise(*first.Position(), *last.Position(), "invalid syntax. Is this intended to be part of the string?")
	case "mixedStrings":
		last := d.lastString(a)
		to := d.tokensPos(b)
		d.raise(last, to, "cannot mix t-string literals with string or bytes literals")
	case "genexp":
		d.raise(d.extent(a), d.lastOfComprehension(b), "Generator expression must be parenthesized")
	case "lastGenexp":
		starts := d.arguments(a)
		n, last := 0, 0
		for _, s := range starts {
			if t := d.toks[s].kind; t != tokDoubleStar && !(t == tokName && d.toks[s+1].kind == tokEqual) {
				n++
				last = s
			}
		}
		if n <= 1 {
			return false
		}
		e := d.parseAt(last, a.end, func() Expr {
			if d.p.kind == tokStar {
				return d.p.slice()
			}
			return d.p.namedExpression()
		})
		if e == nil {
			return false
		}
		d.raise(*e.Position(), d.lastOfComprehension(b), "Generator expression must be parenthesized")
	case "argumentOrder":
		for _, s := range d.arguments(a) {
			if d.toks[s].kind == tokDoubleStar {
				panic(d.lastError("positional argument follows keyword argument unpacking"))
			}
		}
		panic(d.lastError("positional argument follows keyword argument"))
	case "constantKeyword":
		d.raise(d.extent(a), d.extent(b), "cannot assign to "+d.p.text(&d.toks[a.start]))
	case "typeVarTupleBound", "paramSpecBound":
		what, kind := "bound", "TypeVarTuple"
		if _, ok := d.node(b).(*Tuple); ok {
			what = "constraints"
		}
		if name == "paramSpecBound" {
			kind = "ParamSpec"
		}
		p := d.extent(a)
		last := &d.toks[d.fill-1]
		panic(d.position(p.Lineno, p.ColOffset, last.endLine, last.endCol-1, "cannot use "+what+" with "+kind))
	case "comprehensionTarget":
		last := d.parseAt(b.start, b.end, d.p.starNamedExpression)
		for last != nil && d.p.kind == tokComma && d.p.pos+1 < b.end {
			last = d.parseAt(d.p.pos+1, b.end, d.p.starNamedExpression)
		}
		if last == nil {
			return false
		}
		d.raise(d.extent(a), *last.Position(), "did you forget parentheses around the comprehension target?")
	case "missingColon":
		p := d.extent(a)
		e := d.position(p.Lineno, p.EndColOffset-1, p.EndLineno, -1, "':' expected after dictionary key")
		panic(e)
	}
	return false
}

// arguments returns the first tokens of the arguments of a call.
func (d *diagnoser) arguments(c *capture) []int {
	starts := []int{c.start}
	level := 0
	for i := c.start; i < c.end-1; i++ {
		switch d.toks[i].kind {
		case tokLpar, tokLsqb, tokLbrace:
			level++
		case tokRpar, tokRsqb, tokRbrace:
			level--
		case tokLambda:
			// The commas of its parameters separate no arguments.
			for depth := 0; i < c.end-1; i++ {
				k := d.toks[i].kind
				if k == tokLpar || k == tokLsqb || k == tokLbrace {
					depth++
				} else if k == tokRpar || k == tokRsqb || k == tokRbrace {
					depth--
				} else if k == tokColon && depth == 0 {
					break
				}
			}
		case tokComma:
			if level == 0 {
				starts = append(starts, i+1)
			}
		}
	}
	return starts
}

// lastOfComprehension returns the extent of the last part of for clauses.
func (d *diagnoser) lastOfComprehension(c *capture) Pos {
	pos := d.extent(c)
	d.parseAt(c.start, c.end, func() Expr {
		gens := d.p.comprehensions()
		g := gens[len(gens)-1]
		last := g.Iter
		if n := len(g.Ifs); n > 0 {
			last = g.Ifs[n-1]
		}
		pos = *last.Position()
		return nil
	})
	return pos
}

// lastString returns the extent of the last of several string literals.
func (d *diagnoser) lastString(c *capture) Pos {
	end := c.end - 1
	start, level := end, 0
	for {
		switch d.toks[start].kind {
		case tokFStringEnd, tokTStringEnd:
			level++
		case tokFStringStart, tokTStringStart:
			level--
		}
		if level == 0 {
			return d.tokensPos(&capture{start: start, end: end + 1})
		}
		start--
	}
}

func (d *diagnoser) tokensPos(c *capture) Pos {
	first, last := &d.toks[c.start], &d.toks[c.end-1]
	return Pos{first.line, first.col, last.endLine, last.endCol}
}

func isLegacy(e Expr) bool {
	n, ok := e.(*Name)
	return ok && (n.Id == "print" || n.Id == "exec")
}

// invalidTarget returns the part of an expression that cannot be assigned to
// or deleted, or nil.
func invalidTarget(e Expr, del, inFor bool) Expr {
	switch e := e.(type) {
	case *Name, *Attribute, *Subscript:
		return nil
	case *Tuple:
		return invalidTargets(e.Elts, del, inFor)
	case *List:
		return invalidTargets(e.Elts, del, inFor)
	case *Starred:
		if del {
			return e
		}
		return invalidTarget(e.Value, del, inFor)
	case *Compare:
		// "a in b" of "for a in b".
		if inFor {
			if e.Ops[0] == In {
				return invalidTarget(e.Left, del, inFor)
			}
			return nil
		}
	}
	return e
}

func invalidTargets(list []Expr, del, inFor bool) Expr {
	for _, e := range list {
		if bad := invalidTarget(e, del, inFor); bad != nil {
			return bad
		}
	}
	return nil
}

// exprName returns what error messages call an expression.
func exprName(e Expr) string {
	switch e := e.(type) {
	case *Attribute:
		return "attribute"
	case *Subscript:
		return "subscript"
	case *Starred:
		return "starred"
	case *Name:
		return "name"
	case *List:
		return "list"
	case *Tuple:
		return "tuple"
	case *Lambda:
		return "lambda"
	case *Call:
		return "function call"
	case *BoolOp, *BinOp, *UnaryOp:
		return "expression"
	case *GeneratorExp:
		return "generator expression"
	case *Yield, *YieldFrom:
		return "yield expression"
	case *Await:
		return "await expression"
	case *ListComp:
		return "list comprehension"
	case *SetComp:
		return "set comprehension"
	case *DictComp:
		return "dict comprehension"
	case *Dict:
		return "dict literal"
	case *Set:
		return "set display"
	case *JoinedStr, *FormattedValue:
		return "f-string expression"
	case *TemplateStr, *Interpolation:
		return "t-string expression"
	case *Constant:
		if e.Kind > Ellipsis {
			return "literal"
		}
		return [...]string{"None", "True", "False", "ellipsis"}[e.Kind]
	case *Compare:
		return "comparison"
	case *IfExp:
		return "conditional expression"
	case *NamedExpr:
		return "named expression"
	}
	return "expression"
}

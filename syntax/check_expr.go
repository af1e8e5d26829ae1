package syntax

func (c *checker) exprs(list []Expr) {
	for _, e := range list {
		c.expr(e)
	}
}

// items checks the items of a display or the arguments of a call, which may
// be starred.
func (c *checker) items(list []Expr) {
	for _, e := range list {
		if s, ok := e.(*Starred); ok {
			e = s.Value
		}
		c.expr(e)
	}
}

func (c *checker) keywords(list []*Keyword) {
	for i, k := range list {
		if k.Arg == "" {
			continue
		}
		for _, l := range list[i+1:] {
			if l.Arg == k.Arg {
				c.b.errorAt(l, "keyword argument repeated: %s", k.Arg)
			}
		}
	}
	for _, k := range list {
		c.expr(k.Value)
	}
}

// target checks what is assigned to.
func (c *checker) target(e Expr) {
	switch e := e.(type) {
	case *Starred:
		c.b.errorAt(e, "starred assignment target must be in a list or tuple")
	case *Tuple:
		c.unpack(e, e.Elts)
	case *List:
		c.unpack(e, e.Elts)
	case *Attribute:
		c.expr(e.Value)
		if n, ok := e.Value.(*Name); ok && n.Id == "self" {
			for s := c.scope.Parent; s != nil; s = s.Parent {
				if s.Kind == ClassScope {
					s.StaticAttributes = append(s.StaticAttributes, e.Attr)
					break
				}
			}
		}
	case *Subscript:
		c.expr(e.Value)
		c.expr(e.Slice)
	}
}

func (c *checker) unpack(t Expr, elts []Expr) {
	star := false
	for i, e := range elts {
		if _, ok := e.(*Starred); !ok {
			continue
		}
		if star {
			c.b.errorAt(t, "multiple starred expressions in assignment")
		}
		if i >= 1<<8 || len(elts)-i-1 >= 1<<23 {
			c.b.errorAt(t, "too many expressions in star-unpacking assignment")
		}
		star = true
	}
	for _, e := range elts {
		if s, ok := e.(*Starred); ok {
			e = s.Value
		}
		c.target(e)
	}
}

func (c *checker) expr(e Expr) {
	switch e := e.(type) {
	case nil, *Name, *Constant:
	case *Attribute:
		c.expr(e.Value)
	case *Call:
		c.callee(e)
		c.expr(e.Func)
		c.items(e.Args)
		c.keywords(e.Keywords)
	case *NamedExpr:
		c.expr(e.Value)
	case *BoolOp:
		c.exprs(e.Values)
	case *BinOp:
		c.expr(e.Left)
		c.expr(e.Right)
	case *UnaryOp:
		c.expr(e.Operand)
	case *Lambda:
		c.exprs(e.Args.Defaults)
		c.exprs(e.Args.KwDefaults)
		c.inside(c.b.scopes.Of(e), func() { c.expr(e.Body) })
	case *IfExp:
		c.expr(e.Test)
		c.expr(e.Body)
		c.expr(e.Orelse)
	case *Dict:
		for i, k := range e.Keys {
			c.expr(k)
			c.expr(e.Values[i])
		}
	case *Set:
		c.items(e.Elts)
	case *ListComp:
		c.comprehension(e, e.Elt, nil, e.Generators)
	case *SetComp:
		c.comprehension(e, e.Elt, nil, e.Generators)
	case *DictComp:
		c.comprehension(e, e.Key, e.Value, e.Generators)
	case *GeneratorExp:
		c.comprehension(e, e.Elt, nil, e.Generators)
	case *Await:
		c.expr(e.Value)
	case *Yield:
		if !c.scope.FunctionLike() {
			c.b.errorAt(e, "'yield' outside function")
		}
		c.expr(e.Value)
	case *YieldFrom:
		if !c.scope.FunctionLike() {
			c.b.errorAt(e, "'yield from' outside function")
		}
		if c.scope.Async {
			c.b.errorAt(e, "'yield from' inside async function")
		}
		c.expr(e.Value)
	case *Compare:
		c.identity(e)
		c.expr(e.Left)
		c.exprs(e.Comparators)
	case *FormattedValue:
		c.expr(e.Value)
		c.expr(e.FormatSpec)
	case *Interpolation:
		c.expr(e.Value)
		c.expr(e.FormatSpec)
	case *JoinedStr:
		c.exprs(e.Values)
	case *TemplateStr:
		c.exprs(e.Values)
	case *Subscript:
		c.subscript(e)
		c.expr(e.Value)
		c.expr(e.Slice)
	case *Starred:
		c.b.errorAt(e, "can't use starred expression here")
	case *List:
		c.items(e.Elts)
	case *Tuple:
		c.items(e.Elts)
	case *Slice:
		c.expr(e.Lower)
		c.expr(e.Upper)
		c.expr(e.Step)
	}
}

func (c *checker) comprehension(e, elt, value Expr, gens []*Comprehension) {
	c.expr(gens[0].Iter)
	scope := c.scope
	c.scope = c.b.scopes.Of(e)
	if c.scope == nil {
		c.scope = scope // in an annotation that is never evaluated
	}
	for i, g := range gens {
		if i > 0 {
			c.expr(g.Iter)
		}
		c.target(g.Target)
		c.exprs(g.Ifs)
	}
	c.expr(elt)
	c.expr(value)
	c.scope = scope
}

// typeName returns the name of the type of a display or literal, "" if it is
// not known.
func typeName(e Expr) string {
	switch e := e.(type) {
	case *Tuple:
		return "tuple"
	case *List, *ListComp:
		return "list"
	case *Dict, *DictComp:
		return "dict"
	case *Set, *SetComp:
		return "set"
	case *GeneratorExp:
		return "generator"
	case *Lambda:
		return "function"
	case *TemplateStr, *Interpolation:
		return "string.templatelib.Template"
	case *JoinedStr, *FormattedValue:
		return "str"
	case *Constant:
		return [...]string{"NoneType", "bool", "bool", "ellipsis", "int", "float", "complex", "str", "bytes"}[e.Kind]
	}
	return ""
}

// callee warns of a call of what cannot be called.
func (c *checker) callee(e *Call) {
	if _, lambda := e.Func.(*Lambda); lambda {
		return
	}
	if name := typeName(e.Func); name != "" {
		c.warn(e, "'"+name+"' object is not callable; perhaps you missed a comma?")
	}
}

// subscript warns of a subscript that cannot work.
func (c *checker) subscript(e *Subscript) {
	if e.Ctx != Load {
		return
	}
	switch v := e.Value.(type) {
	case *Constant:
		if v.Kind != Str && v.Kind != Bytes {
			c.warn(e, "'"+typeName(v)+"' object is not subscriptable; perhaps you missed a comma?")
			return
		}
	case *Set, *SetComp, *GeneratorExp, *Lambda, *TemplateStr:
		c.warn(e, "'"+typeName(v)+"' object is not subscriptable; perhaps you missed a comma?")
		return
	case *Tuple, *List, *ListComp, *JoinedStr, *FormattedValue:
	default:
		return
	}
	if index := typeName(e.Slice); index != "" && index != "int" && index != "bool" {
		c.warn(e, typeName(e.Value)+" indices must be integers or slices, not "+index+"; perhaps you missed a comma?")
	}
}

// identity warns of comparisons of literals by is.
func (c *checker) identity(e *Compare) {
	left := e.Left
	for i, op := range e.Ops {
		right := e.Comparators[i]
		if op == Is || op == IsNot {
			name := literalType(left)
			if name == "" {
				name = literalType(right)
			}
			if name != "" {
				if op == Is {
					c.warn(e, `"is" with '`+name+`' literal. Did you mean "=="?`)
				} else {
					c.warn(e, `"is not" with '`+name+`' literal. Did you mean "!="?`)
				}
				return
			}
		}
		left = right
	}
}

// literalType returns the type of a constant without an identity of its own,
// else "".
func literalType(e Expr) string {
	switch e := e.(type) {
	case *Constant:
		if e.Kind >= Int {
			return typeName(e)
		}
	case *Tuple:
		for _, x := range e.Elts {
			if _, ok := x.(*Constant); !ok && literalType(x) == "" {
				return ""
			}
		}
		return "tuple"
	}
	return ""
}

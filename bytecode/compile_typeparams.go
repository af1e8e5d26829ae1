package bytecode

import "pyjit/syntax"

// genericScope compiles the scope around a generic statement, whose code body
// emits, and the call of it. args are the values of its parameters.
func (c *compiler) genericScope(scope *syntax.Scope, name string, s syntax.Stmt, line int32, args []reg, dst reg, body func()) {
	mark := c.push()
	c.enter(scope, "<generic parameters of "+name+">", line)
	c.setFunctionFlags(scope, nil)
	c.prologue()
	c.at(s)
	body()
	code := c.leave()
	c.at(s)
	c.makeFunction(code, 0, c.top, mark)
	c.setTop(mark + FrameHeader)
	for _, a := range args {
		c.emit(Mov, 0, c.push(), a, 0)
	}
	c.emitCall(Call, dst, mark+FrameHeader, len(args))
	c.top = mark
	if c.isTemp(dst) {
		c.reserve(dst)
	}
}

// genericFunction compiles a function with type parameters into dst.
func (c *compiler) genericFunction(f *function, line int32, dst reg) {
	first := c.top
	flags := c.defaults(f.args)
	var args []reg
	for r := first; r < c.top; r++ {
		args = append(args, r)
	}
	c.genericScope(c.scopes.TypeParams(f.Stmt), f.name, f.Stmt, line, args, dst, func() {
		params := c.typeParams(f.typeParams)
		values := c.top
		for i := range args {
			v := variable{kind: inVreg, reg: reg(i), name: c.scope.Params[i]}
			c.loadVariable(v, c.push())
		}
		fn := c.push()
		c.top = values + reg(len(args))
		c.makeFunctionDef(f, line, flags, values, fn)
		c.emit(Cold, int(SetFuncTypeParams), fn, params, 0)
		c.returnReg(fn)
	})
}

// typeParams makes type parameters, binds their names and returns the vreg of
// the tuple of them.
func (c *compiler) typeParams(list []syntax.TypeParam) reg {
	first := c.top
	for _, p := range list {
		t := c.push()
		name, dflt := "", syntax.Expr(nil)
		switch p := p.(type) {
		case *syntax.TypeVar:
			name, dflt = p.Name, p.DefaultValue
			bound, kind := noReg, reg(0)
			if p.Bound != nil {
				bound = c.lazy(c.scopes.Bound(p), p.Name, p.Bound)
				if _, ok := p.Bound.(*syntax.Tuple); ok {
					kind = 1
				}
			}
			c.at(p)
			c.emitK(ColdK, int(TypeVar), t, bound, kind, c.pool.add(strConst(p.Name)))
		case *syntax.TypeVarTuple:
			name, dflt = p.Name, p.DefaultValue
			c.at(p)
			c.emitK(ColdK, int(TypeVarTuple), t, 0, 0, c.pool.add(strConst(p.Name)))
		case *syntax.ParamSpec:
			name, dflt = p.Name, p.DefaultValue
			c.at(p)
			c.emitK(ColdK, int(ParamSpec), t, 0, 0, c.pool.add(strConst(p.Name)))
		}
		c.top = t + 1
		if dflt != nil {
			f := c.lazy(c.scopes.Default(p), name, dflt)
			c.at(p)
			c.emit(Cold, int(SetTypeParamDefault), t, f, 0)
		}
		c.top = t + 1
		c.storeName(name, t)
	}
	c.emit(MkTuple, 0, first, first, reg(len(list)))
	c.top = first
	return c.push()
}

// lazy makes a function that evaluates an expression when it is called, in a new
// temporary.
func (c *compiler) lazy(scope *syntax.Scope, name string, e syntax.Expr) reg {
	t := c.push()
	c.at(e)
	first := c.top
	c.loadConst(Const{Kind: ConstTuple, Items: []Const{intConst(1)}}, c.push())
	c.enterAnnotations(scope, name, e.Position().Lineno)
	if s, ok := e.(*syntax.Starred); ok {
		v := c.expr(s.Value)
		c.emit(Unpack, 0, c.push(), v, 1)
		c.returnReg(c.top - 1)
	} else {
		v := c.expr(e)
		c.at(e)
		c.returnReg(v)
	}
	code := c.leave()
	c.makeFunction(code, FuncDefaults, first, t)
	c.top = t + 1
	return t
}

// typeAlias compiles a type statement.
func (c *compiler) typeAlias(s *syntax.TypeAlias) {
	t := c.push()
	if len(s.TypeParams) == 0 {
		params := c.push()
		c.loadConst(kNone, params)
		c.aliasOf(s, params, t)
	} else {
		c.genericScope(c.scopes.TypeParams(s), s.Name.Id, s, s.Lineno, nil, t, func() {
			params := c.typeParams(s.TypeParams)
			t := c.push()
			c.aliasOf(s, params, t)
			c.returnReg(t)
		})
	}
	c.at(s)
	c.storeName(s.Name.Id, t)
}

// aliasOf makes the type alias with the type parameters in v[params] in t.
func (c *compiler) aliasOf(s *syntax.TypeAlias, params, t reg) {
	f := c.lazy(c.scopes.Of(s), s.Name.Id, s.Value)
	c.at(s)
	c.emitK(ColdK, int(TypeAlias), t, params, f, c.pool.add(strConst(s.Name.Id)))
}

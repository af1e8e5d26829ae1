package bytecode

import "pyjit/syntax"

// A function is a def or async def.
type function struct {
	syntax.Stmt
	name       string
	args       *syntax.Arguments
	body       []syntax.Stmt
	decorators []syntax.Expr
	returns    syntax.Expr
	typeParams []syntax.TypeParam
}

// functionDef compiles a def statement.
func (c *compiler) functionDef(f *function) {
	line := f.Position().Lineno
	if len(f.decorators) > 0 {
		line = f.decorators[0].Position().Lineno
	}
	c.decorated(f.Stmt, f.decorators, f.name, func(dst reg) {
		if len(f.typeParams) > 0 {
			c.genericFunction(f, line, dst)
			return
		}
		first := c.top
		flags := c.defaults(f.args)
		c.makeFunctionDef(f, line, flags, first, dst)
	})
}

// decorated compiles decorators, the definition that they are applied to, and
// the binding of its name.
func (c *compiler) decorated(s syntax.Stmt, decorators []syntax.Expr, name string, define func(dst reg)) {
	windows := make([]reg, len(decorators))
	for i, d := range decorators {
		c.exprTo(d, c.top)
		windows[i] = c.window()
	}
	c.at(s)
	dst := c.top
	v := c.access(name)
	if len(decorators) == 0 && v.kind == inVreg {
		dst = v.reg
	}
	define(dst)
	if c.isTemp(dst) {
		c.setTop(dst + 1)
	}
	for i := len(decorators) - 1; i >= 0; i-- {
		to := windows[i] - FrameHeader
		if i == 0 && v.kind == inVreg {
			to = v.reg
		}
		c.at(decorators[i])
		c.emitCall(Call, to, windows[i], 1)
		dst = to
	}
	c.at(s)
	c.storeName(name, dst)
}

// defaults compiles the default values of parameters into new temporaries, as
// makeFunction wants them, and returns its flags.
func (c *compiler) defaults(a *syntax.Arguments) int {
	flags := 0
	if len(a.Defaults) > 0 {
		flags |= FuncDefaults
		t := c.top
		if k, ok := c.foldTuple(a.Defaults); ok {
			c.loadConst(k, t)
		} else {
			c.display(MkTuple, a.Defaults, c.here(), t)
		}
		c.setTop(t + 1)
	}
	kw := false
	for _, d := range a.KwDefaults {
		kw = kw || d != nil
	}
	if kw {
		flags |= FuncKwDefaults
		t := c.push()
		at := c.pos
		n := 0
		for i, d := range a.KwDefaults {
			if d == nil {
				continue
			}
			c.loadConst(strConst(c.mangle(a.Kwonlyargs[i].Arg)), c.push())
			c.temp(d)
			n++
		}
		c.pos = at
		c.emit(MkDict, 0, t, t+1, reg(n))
		c.top = t + 1
	}
	return flags
}

// here is a node with the present position.
func (c *compiler) here() syntax.Node { return &syntax.Pass{Pos: c.pos} }

// makeFunctionDef makes the function of a def; defaults are in v[first] and
// behind it.
func (c *compiler) makeFunctionDef(f *function, line int32, flags int, first, dst reg) {
	scope := c.scopes.Of(f.Stmt)
	if scope.Annotations() != nil {
		t := c.push()
		c.functionAnnotations(f, scope.Annotations(), t)
		flags |= FuncAnnotate
	}
	code := c.functionCode(scope, f.name, line, f.args, func() {
		body := f.body
		if doc, _, ok := c.docstring(body); ok {
			c.pool.add(doc)
			c.code.Flags |= HasDocstring
			body = body[1:]
		}
		c.body(body)
		if !c.unreachable() {
			if n := len(f.body); n > 0 && len(c.ins) > 0 {
				c.pos = c.ins[len(c.ins)-1].pos
			}
			c.returnConst(kNone)
		}
	})
	c.at(f.Stmt)
	c.makeFunction(code, flags, first, dst)
}

// functionCode compiles the code of a function, body being its statements.
func (c *compiler) functionCode(scope *syntax.Scope, name string, line int32, args *syntax.Arguments, body func()) *Code {
	c.enter(scope, name, line)
	c.setFunctionFlags(scope, args)
	c.prologue()
	if c.generator() {
		c.generatorBody(body)
	} else {
		body()
	}
	return c.leave()
}

// setFunctionFlags fills in what the code says of its parameters and kind.
func (c *compiler) setFunctionFlags(scope *syntax.Scope, args *syntax.Arguments) {
	code := c.code
	code.Flags |= Optimized | NewLocals
	if scope.Nested {
		code.Flags |= Nested
	}
	if scope.Kind == syntax.FunctionScope && scope.Parent.Kind == syntax.ClassScope {
		code.Flags |= IsMethod
	}
	switch {
	case scope.Generator && scope.Coroutine:
		code.Flags |= IsAsyncGenerator
	case scope.Generator:
		code.Flags |= IsGenerator
	case scope.Coroutine:
		code.Flags |= IsCoroutine
	}
	if args == nil {
		code.ArgCount = len(scope.Params)
		return
	}
	if scope.Varargs {
		code.Flags |= VarArgs
	}
	if scope.Varkeywords {
		code.Flags |= VarKeywords
	}
	code.PosOnly = len(args.Posonlyargs)
	code.ArgCount = code.PosOnly + len(args.Args)
	code.KwOnly = len(args.Kwonlyargs)
}

// generatorBody compiles the body of a generator, inside of what turns a
// StopIteration that leaves it into a RuntimeError.
func (c *compiler) generatorBody(body func()) {
	handler := c.newLabel()
	c.handler = handler
	body()
	c.handler = noLabel
	if !c.unreachable() {
		panic("bytecode: generator runs off its end")
	}
	c.place(handler)
	c.pos = syntax.Pos{Lineno: c.code.FirstLine, EndLineno: c.code.FirstLine, ColOffset: -1, EndColOffset: -1}
	prev, exc := c.push(), c.push()
	c.emit(PushExc, 0, prev, exc, 0)
	kind := reg(Generator)
	switch {
	case c.code.Flags&IsAsyncGenerator != 0:
		kind = AsyncGenerator
	case c.code.Flags&IsCoroutine != 0:
		kind = Coroutine
	}
	c.emit(Cold, int(ThrowStopIteration), exc, 0, kind)
	c.emit(PopExc, 0, prev, 0, 0)
	c.emit(Reraise, 0, exc, 0, 0)
}

// makeFunction makes a function of code whose attributes, as flags say, are in
// v[first] and behind it; the closure is added.
func (c *compiler) makeFunction(code *Code, flags int, first, dst reg) {
	if len(code.Body().FreeVars) > 0 {
		flags |= FuncClosure
		c.closure(code.Body().FreeVars, c.push())
	}
	c.emitK(MkFunc, flags, dst, first, 0, c.pool.addCode(code))
}

// closure makes the tuple of the cells of variables in t.
func (c *compiler) closure(names []string, t reg) {
	mark := c.top
	if len(names) == 1 {
		c.emit(MkTuple, 0, t, c.cellOf(names[0]), 1)
		return
	}
	for _, n := range names {
		c.emit(Mov, 0, c.push(), c.cellOf(n), 0)
	}
	c.emit(MkTuple, 0, t, mark, reg(len(names)))
	c.top = mark
}

// cellOf is the vreg that holds the cell of a variable.
func (c *compiler) cellOf(name string) reg {
	for i := len(c.inlined) - 1; i >= 0; i-- {
		h := c.inlined[i]
		if sym := h.scope.Symbol(name); sym != nil && sym.Resolution == syntax.Cell {
			return h.vars[name]
		}
	}
	r, ok := c.vars[name]
	if !ok {
		panic("bytecode: no cell for " + name + " in " + c.code.QualName)
	}
	return r
}

// lambda compiles a lambda expression.
func (c *compiler) lambda(e *syntax.Lambda, dst reg) {
	first := c.top
	flags := c.defaults(e.Args)
	code := c.functionCode(c.scopes.Of(e), "<lambda>", e.Position().Lineno, e.Args, func() {
		v := c.expr(e.Body)
		c.at(e.Body)
		c.returnReg(v)
	})
	c.at(e)
	c.makeFunction(code, flags, first, dst)
}

// firstParam is the name of the first parameter.
func (c *compiler) firstParam() string { return c.code.Body().Locals[0].Name }

// paramInCell reports whether a parameter lives in a cell.
func (c *compiler) paramInCell(name string) bool { return c.inCells[name] }

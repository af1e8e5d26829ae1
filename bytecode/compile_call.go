package bytecode

import "pyjit/syntax"

// callOp is the form of a call operation that fits the unit: code whose frame
// lies in a generator copies the arguments.
func (c *compiler) callOp(op Op) Op {
	if c.generator() {
		switch op {
		case Call:
			return CallCP
		case CallM:
			return CallMCP
		case CallKw:
			return CallKwCP
		case CallX:
			return CallXCP
		}
	}
	return op
}

// emitCall calls the callee in the window w with n arguments.
func (c *compiler) emitCall(op Op, dst, w reg, n int) {
	if !fitsField(n) {
		c.errorHere("too many arguments")
	}
	c.emit(c.callOp(op), 0, dst, w, reg(n))
}

func (c *compiler) call(e *syntax.Call, dst reg) {
	if attr, ok := e.Func.(*syntax.Attribute); ok && attr.Ctx == syntax.Load && !spreads(e.Args, e.Keywords) && !c.isSuperAttr(attr) {
		c.methodCall(e, attr, dst)
		return
	}
	if c.reduction(e, dst) {
		return
	}
	mark := c.top
	c.exprTo(e.Func, mark)
	w := c.window()
	c.finishCall(e, w, 0, e.Args, e.Keywords, dst)
}

// spreads reports whether arguments need * or **.
func spreads(args []syntax.Expr, kws []*syntax.Keyword) bool {
	for _, a := range args {
		if _, ok := a.(*syntax.Starred); ok {
			return true
		}
	}
	for _, k := range kws {
		if k.Arg == "" {
			return true
		}
	}
	return false
}

// methodCall compiles a call of an attribute without making a bound method.
func (c *compiler) methodCall(e *syntax.Call, attr *syntax.Attribute, dst reg) {
	w := c.window()
	obj := c.expr(attr.Value)
	c.setTop(w + 1)
	c.at(attr)
	c.fromName(attr)
	c.emitK(Method, 0, w, obj, 0, c.pool.name(c.mangle(attr.Attr)))
	for _, a := range e.Args {
		c.temp(a)
	}
	if len(e.Keywords) == 0 {
		c.at(e)
		c.fromName(attr)
		c.emitCall(CallM, dst, w, len(e.Args)+1)
		return
	}
	c.keywordCall(e, w, len(e.Args)+1, e.Keywords, attr, dst)
}

// finishCall compiles the arguments of a call whose callee is in its window, and
// the call. The first n arguments are already there.
func (c *compiler) finishCall(at syntax.Node, w reg, n int, args []syntax.Expr, kws []*syntax.Keyword, dst reg) {
	if spreads(args, kws) {
		c.spreadCall(at, w, n, args, kws, dst)
		return
	}
	for _, a := range args {
		c.temp(a)
	}
	n += len(args)
	if len(kws) > 0 {
		c.keywordCall(at, w, n, kws, nil, dst)
		return
	}
	c.at(at)
	c.emitCall(Call, dst, w, n)
}

// keywordCall compiles keyword arguments behind n positional ones, and the call,
// which is that of a method if attr is not nil.
func (c *compiler) keywordCall(at syntax.Node, w reg, n int, kws []*syntax.Keyword, attr *syntax.Attribute, dst reg) {
	names := make([]string, len(kws))
	for i, k := range kws {
		names[i] = c.mangle(k.Arg)
		c.temp(k.Value)
	}
	c.at(at)
	x := 0
	if attr != nil {
		x = 1
		c.fromName(attr)
	}
	if !fitsField(n + len(kws)) {
		c.errorHere("too many arguments")
	}
	c.emitK(c.callOp(CallKw), x, dst, w, reg(n+len(kws)), c.pool.add(namesConst(names)))
}

// spreadCall is finishCall for arguments with * or **.
func (c *compiler) spreadCall(at syntax.Node, w reg, n int, args []syntax.Expr, kws []*syntax.Keyword, dst reg) {
	callee := w - FrameHeader
	c.positionalTuple(at, w, n, args, callee)
	c.setTop(w + 1)
	x := 0
	if len(kws) > 0 {
		x = 1
		c.keywordDict(at, c.push(), kws, callee)
	}
	c.at(at)
	c.emit(c.callOp(CallX), x, dst, w, 0)
}

// positionalTuple puts the positional arguments as an iterable into v[w]; the
// first n are in v[w] and behind it.
func (c *compiler) positionalTuple(at syntax.Node, w reg, n int, args []syntax.Expr, callee reg) {
	if n == 0 && len(args) == 1 {
		if s, ok := args[0].(*syntax.Starred); ok {
			c.exprTo(s.Value, w)
			return
		}
	}
	starred := spreads(args, nil)
	if !starred {
		for _, a := range args {
			c.temp(a)
		}
		c.at(at)
		if n += len(args); n == 0 {
			c.loadConst(Const{Kind: ConstTuple}, w)
		} else {
			c.emit(MkTuple, 0, w, w, reg(n))
		}
		return
	}
	if n > 0 {
		c.at(at)
		c.emit(MkList, 0, w, w, reg(n))
		c.setTop(w + 1)
		for _, a := range args {
			mark := c.top
			if s, ok := a.(*syntax.Starred); ok {
				v := c.expr(s.Value)
				c.at(at)
				c.emit(ListExtend, 1, w, v, callee)
			} else {
				v := c.expr(a)
				c.at(at)
				c.emit(Append, 0, w, v, 0)
			}
			c.top = mark
		}
	} else {
		c.reserve(w)
		c.gather(MkList, Append, ListExtend, args, at, w, callee)
	}
	c.at(at)
	c.emit(ListToTuple, 0, w, w, 0)
}

// keywordDict puts keyword arguments as a dict into t.
func (c *compiler) keywordDict(at syntax.Node, t reg, kws []*syntax.Keyword, callee reg) {
	mark := c.top
	first := true
	for i := 0; i < len(kws); {
		n := 0
		for i+n < len(kws) && kws[i+n].Arg != "" && n < maxRun/2 {
			n++
		}
		if n > 0 || first {
			// A run of keywords; the first is what the others are merged into.
			into, base := t, mark
			if !first {
				into = c.push()
				base = c.top
			}
			for _, k := range kws[i : i+n] {
				c.loadConst(strConst(c.mangle(k.Arg)), c.push())
				c.temp(k.Value)
			}
			c.at(at)
			c.emit(MkDict, 0, into, base, reg(n))
			if !first {
				c.emit(DictMerge, 0, t, into, callee)
			}
			i += n
		}
		c.top = mark
		first = false
		if i < len(kws) && kws[i].Arg == "" {
			v := c.expr(kws[i].Value)
			c.at(at)
			c.emit(DictMerge, 0, t, v, callee)
			c.top = mark
			i++
		}
	}
}

// isSuperAttr reports whether superAttr will compile the attribute.
func (c *compiler) isSuperAttr(e *syntax.Attribute) bool {
	call, ok := e.Value.(*syntax.Call)
	if !ok {
		return false
	}
	fn, ok := call.Func.(*syntax.Name)
	return ok && fn.Id == "super"
}

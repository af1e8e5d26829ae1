package bytecode

import "pyjit/syntax"

// with compiles a with statement, one item inside the other.
func (c *compiler) with(s syntax.Stmt, items []*syntax.WithItem, body []syntax.Stmt, async bool) {
	item := items[0]
	mark := c.top
	// slot keeps what a return statement in the body returns while __exit__
	// runs, whose window lies above it; in the handler it is the exception
	// handled before. Beside it is the context manager, later the exception.
	slot, exc := c.push(), c.push()
	c.top = exc
	manager := c.expr(item.ContextExpr)
	c.setTop(exc + 1)
	window := c.window()
	c.setTop(window + 4) // __exit__'s self and three arguments
	exit, enter := SpecialExit, SpecialEnter
	if async {
		exit, enter = SpecialAExit, SpecialAEnter
	}
	c.at(item.ContextExpr)
	c.emit(Special, exit, window, manager, 0)
	top := c.top
	w := c.window()
	c.setTop(w + 1)
	c.emit(Special, enter, w, manager, 0)
	result := c.withTarget(item, top, async)
	c.emitCall(CallM, result, w, 1)
	c.setTop(max(top, result+1))
	if !c.isTemp(result) {
		c.setTop(top)
	}
	if async {
		c.awaitReg(result, 1, result)
	}
	onError, end := c.newLabel(), c.newLabel()
	outer := c.handler
	block := frameBlock{kind: blockWith, slot: slot, window: window, at: item.ContextExpr, async: async}
	c.enterBlock(block)
	c.handler = onError
	if v := item.OptionalVars; v != nil && c.isTemp(result) {
		c.at(v)
		c.store(v, result)
	}
	c.setTop(top)
	if len(items) > 1 {
		c.conditional++
		c.with(s, items[1:], body, async)
		c.conditional--
	} else {
		c.conditionally(body)
	}
	c.handler = outer
	c.leaveBlock()
	c.at(item.ContextExpr)
	c.exitWith(&block)
	c.jump(end)
	c.place(onError)
	c.top = window + 4
	cleanup := c.newLabel()
	c.emit(PushExc, 0, slot, exc, 0)
	c.handler = cleanup
	c.emit(Cold, int(ExcArgs), window+1, exc, 0)
	t := c.push()
	c.emitCall(CallM, t, window, 4)
	if async {
		c.awaitReg(t, 2, t)
	}
	suppressed := c.newLabel()
	c.emitJump(JT, 0, t, 0, suppressed)
	c.handler = outer
	c.emit(PopExc, 0, slot, 0, 0)
	c.emit(Reraise, 0, exc, 0, 0)
	c.place(cleanup)
	c.reraiseNew(slot, nil)
	c.place(suppressed)
	c.emit(PopExc, 0, slot, 0, 0)
	c.place(end)
	c.top = mark
}

// withTarget returns the vreg for the value of __enter__: the variable behind
// "as", or a temporary at t.
func (c *compiler) withTarget(item *syntax.WithItem, t reg, async bool) reg {
	if n, ok := item.OptionalVars.(*syntax.Name); ok && !async {
		if v := c.access(n.Id); v.kind == inVreg {
			return v.reg
		}
	}
	return t
}

// exitWith calls __exit__ without an exception. The value that is returned, if
// any, lies below the window.
func (c *compiler) exitWith(b *frameBlock) {
	mark := c.top
	for i := range reg(3) {
		c.loadConst(kNone, b.window+1+i)
	}
	t := c.push()
	c.emitCall(CallM, t, b.window, 4)
	if b.async {
		c.awaitReg(t, 2, t)
	}
	c.top = mark
}

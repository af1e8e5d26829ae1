package bytecode

import "pyjit/syntax"

func (c *compiler) yield(e *syntax.Yield, dst reg) {
	if !c.functionLike() {
		c.errorAt(e, "'yield' outside function")
	}
	var v reg
	if e.Value != nil {
		v = c.expr(e.Value)
	} else {
		v = c.push()
		c.loadConst(kNone, v)
	}
	c.at(e)
	c.emitYield(v, dst)
}

// emitYield yields v[v]; what is sent goes into dst.
func (c *compiler) emitYield(v, dst reg) {
	if c.code.Flags&IsAsyncGenerator != 0 {
		t := c.push()
		c.emit(Cold, int(AsyncGenWrap), t, v, 0)
		v = t
	}
	c.emit(Yield, 0, v, dst, noReg)
}

func (c *compiler) yieldFrom(e *syntax.YieldFrom, dst reg) {
	if !c.functionLike() {
		c.errorAt(e, "'yield from' outside function")
	}
	if c.code.Flags&(IsCoroutine|IsAsyncGenerator) != 0 {
		c.errorAt(e, "'yield from' inside async function")
	}
	v := c.expr(e.Value)
	c.at(e)
	c.reserveTemp(dst)
	it := c.push()
	c.emit(YieldIter, 0, it, v, 0)
	c.delegate(it, dst)
}

func (c *compiler) await(e *syntax.Await, dst reg) {
	v := c.expr(e.Value)
	c.at(e)
	c.awaitReg(v, 0, dst)
}

// awaitReg awaits v[v]; x is that of Await.
func (c *compiler) awaitReg(v reg, x int, dst reg) {
	c.reserveTemp(dst)
	it := c.push()
	c.emit(Await, x, it, v, 0)
	c.delegate(it, dst)
}

// reserveTemp keeps a temporary that is to receive a value from being given out.
func (c *compiler) reserveTemp(dst reg) {
	if c.isTemp(dst) {
		c.reserve(dst)
	}
}

// delegate yields all that the iterator v[it] yields; its result goes into dst.
func (c *compiler) delegate(it, dst reg) {
	s := dst
	if !c.isTemp(dst) || dst == it {
		s = c.push()
	}
	again, done := c.newLabel(), c.newLabel()
	c.loadConst(kNone, s)
	c.place(again)
	c.emitJump(Send, 0, s, it, done)
	c.emit(Yield, 1, s, s, it)
	c.jump(again)
	c.place(done)
	c.move(dst, s)
}

// asyncFor compiles an async for statement.
func (c *compiler) asyncFor(s *syntax.AsyncFor) {
	it := c.temp(s.Iter)
	c.at(s.Iter)
	c.emit(Cold, int(GetAIter), it, it, 0)
	exit := c.newLabel()
	c.asyncLoop(s, it, s.Target, func(next label) {
		c.enterBlock(frameBlock{kind: blockLoop, exit: exit, next: next})
		c.conditionally(s.Body)
		c.leaveBlock()
	}, s.Iter)
	c.conditionally(s.Orelse)
	c.place(exit)
}

// asyncLoop compiles a loop over the asynchronous iterator v[it].
func (c *compiler) asyncLoop(at syntax.Node, it reg, target syntax.Expr, body func(next label), iter syntax.Node) {
	if iter == nil {
		iter = at
	}
	start, next, stop, end := c.newLabel(), c.newLabel(), c.newLabel(), c.newLabel()
	outer := c.handler
	item, direct := c.loopTarget(target)
	top := c.top
	c.place(start)
	c.at(iter)
	c.handler = stop
	a := c.push()
	c.emit(Cold, int(GetANext), a, it, 0)
	c.delegate(a, item)
	c.handler = outer
	c.top = top
	if !direct {
		c.at(target)
		c.store(target, item)
	}
	body(next)
	c.place(next)
	c.at(iter)
	c.emitJump(Loop, 0, 0, 0, start)
	c.top = top
	c.place(stop)
	c.handled(outer, func(prev, exc reg) {
		c.emit(Cold, int(EndAsyncFor), exc, 0, 0)
		c.emit(PopExc, 0, prev, 0, 0)
		c.jump(end)
	})
	c.place(end)
}

// handled emits the beginning of an exception handler, then what body emits for
// it, then what restores the handled exception when one is raised in that.
func (c *compiler) handled(outer label, body func(prev, exc reg)) {
	mark := c.top
	cleanup := c.newLabel()
	prev, exc := c.push(), c.push()
	c.handler = outer
	c.emit(PushExc, 0, prev, exc, 0)
	c.handler = cleanup
	body(prev, exc)
	c.handler = outer
	c.top = exc + 1
	c.place(cleanup)
	c.reraiseNew(prev, nil)
	c.top = mark
}

// reraiseNew is the handler of exceptions raised in a handler: it leaves that,
// does what then emits, and passes the exception on.
func (c *compiler) reraiseNew(prev reg, then func()) {
	p, e := c.push(), c.push()
	c.emit(PushExc, 0, p, e, 0)
	c.emit(PopExc, 0, prev, 0, 0)
	if then != nil {
		then()
	}
	c.emit(Reraise, 0, e, 0, 0)
}

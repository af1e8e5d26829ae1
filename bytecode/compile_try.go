package bytecode

import "pyjit/syntax"

func (c *compiler) try(s *syntax.Try) {
	if len(s.Finalbody) > 0 {
		c.tryFinally(s.Finalbody, func() {
			if len(s.Handlers) > 0 {
				c.tryExcept(s.Body, s.Handlers, s.Orelse)
			} else {
				c.conditionally(s.Body)
			}
		})
		return
	}
	c.tryExcept(s.Body, s.Handlers, s.Orelse)
}

func (c *compiler) tryStar(s *syntax.TryStar) {
	if len(s.Finalbody) > 0 {
		c.tryFinally(s.Finalbody, func() { c.tryExceptStar(s.Body, s.Handlers, s.Orelse) })
		return
	}
	c.tryExceptStar(s.Body, s.Handlers, s.Orelse)
}

// tryFinally compiles what body emits, with a finally clause: once for the normal
// course, once for exceptions, and once for each jump out.
func (c *compiler) tryFinally(final []syntax.Stmt, body func()) {
	onError, end := c.newLabel(), c.newLabel()
	outer := c.handler
	c.enterBlock(frameBlock{kind: blockFinally, final: final})
	c.handler = onError
	body()
	c.handler = outer
	c.leaveBlock()
	c.conditionally(final)
	c.jump(end)
	c.place(onError)
	c.at(final[0])
	c.handled(outer, func(prev, exc reg) {
		c.enterBlock(frameBlock{kind: blockExceptEnd, prev: prev})
		c.blocks[len(c.blocks)-1].handler = outer
		c.conditionally(final)
		c.leaveBlock()
		c.handler = outer
		c.emit(PopExc, 0, prev, 0, 0)
		c.emit(Reraise, 0, exc, 0, 0)
	})
	c.place(end)
}

func (c *compiler) tryExcept(body []syntax.Stmt, handlers []*syntax.ExceptHandler, orelse []syntax.Stmt) {
	onError, end := c.newLabel(), c.newLabel()
	outer := c.handler
	c.handler = onError
	c.conditionally(body)
	c.handler = outer
	c.conditionally(orelse)
	c.jump(end)
	c.place(onError)
	if len(handlers) > 0 {
		c.at(handlers[0])
	}
	c.handled(outer, func(prev, exc reg) {
		cleanup := c.handler
		for i, h := range handlers {
			c.handler = cleanup
			c.at(h)
			next := c.newLabel()
			if h.Type == nil && i < len(handlers)-1 {
				c.errorAt(h, "default 'except:' must be last")
			}
			if h.Type != nil {
				mark := c.top
				t := c.expr(h.Type)
				c.at(h.Type)
				c.emitJump(JNoMatch, 0, exc, t, next)
				c.top = mark
			}
			c.exceptBody(h, prev, exc, outer, end)
			c.place(next)
		}
		c.handler = outer
		c.emit(PopExc, 0, prev, 0, 0)
		c.emit(Reraise, 0, exc, 0, 0)
	})
	c.place(end)
}

// exceptBody compiles the body of an except clause that matched, and goes to end.
func (c *compiler) exceptBody(h *syntax.ExceptHandler, prev, exc reg, outer, end label) {
	block := frameBlock{kind: blockExcept, prev: prev, name: h.Name}
	c.enterBlock(block)
	c.blocks[len(c.blocks)-1].handler = outer
	if h.Name == "" {
		c.conditionally(h.Body)
		c.leaveBlock()
		c.handler = outer
		c.emit(PopExc, 0, prev, 0, 0)
		c.jump(end)
		return
	}
	c.at(h)
	c.storeName(h.Name, exc)
	unbind := c.newLabel()
	c.handler = unbind
	c.conditionally(h.Body)
	c.leaveBlock()
	c.handler = outer
	c.emit(PopExc, 0, prev, 0, 0)
	c.clearName(h.Name)
	c.jump(end)
	c.place(unbind)
	mark := c.top
	c.reraiseNew(prev, func() { c.clearName(h.Name) })
	c.top = mark
}

// tryExceptStar compiles a try statement with except* clauses. The clauses take
// parts of the exception group one after the other; what they raise is collected
// and raised at the end together with what none of them took.
func (c *compiler) tryExceptStar(body []syntax.Stmt, handlers []*syntax.ExceptHandler, orelse []syntax.Stmt) {
	onError, end := c.newLabel(), c.newLabel()
	outer := c.handler
	c.handler = onError
	c.conditionally(body)
	c.handler = outer
	c.conditionally(orelse)
	c.jump(end)
	c.place(onError)
	c.at(handlers[0])
	c.handled(outer, func(prev, exc reg) {
		cleanup := c.handler
		raised := c.push()
		c.emit(MkList, 0, raised, raised, 0)
		rest := c.push()
		c.emit(Mov, 0, rest, exc, 0)
		for _, h := range handlers {
			c.starClause(h, raised, rest, cleanup)
		}
		c.handler = cleanup
		c.at(handlers[0])
		c.emit(Append, 0, raised, rest, 0)
		c.emit(Cold, int(PrepReraiseStar), rest, exc, raised)
		c.handler = outer
		c.emit(PopExc, 0, prev, 0, 0)
		c.emitJump(JNone, 0, rest, 0, end)
		c.emit(Reraise, 0, rest, 0, 0)
	})
	c.place(end)
}

// starClause compiles an except* clause: v[rest] is what earlier clauses left of
// the group, v[raised] the list of what they raised.
func (c *compiler) starClause(h *syntax.ExceptHandler, raised, rest reg, cleanup label) {
	mark := c.top
	next, onError := c.newLabel(), c.newLabel()
	c.handler = cleanup
	part := c.pushN(2)
	c.at(h)
	t := c.expr(h.Type)
	c.at(h.Type)
	c.emit(Cold, int(CheckEgType), t, 0, 0)
	c.emit(Cold, int(EgMatch), part, rest, t)
	c.at(h)
	c.emit(Mov, 0, rest, part+1, 0)
	c.emitJump(JNone, 0, part, 0, next)
	// The part is the handled exception while the clause runs.
	c.setTop(part + 1)
	c.emit(PopExc, 0, part, 0, 0)
	if h.Name != "" {
		c.storeName(h.Name, part)
	}
	c.enterBlock(frameBlock{kind: blockStar})
	c.handler = onError
	c.conditionally(h.Body)
	c.leaveBlock()
	c.handler = cleanup
	if h.Name != "" {
		c.clearName(h.Name)
	}
	c.jump(next)
	c.place(onError)
	prev, exc := c.push(), c.push()
	c.emit(PushExc, 0, prev, exc, 0)
	if h.Name != "" {
		c.clearName(h.Name)
	}
	c.emit(Append, 0, raised, exc, 0)
	c.emit(PopExc, 0, prev, 0, 0)
	c.place(next)
	c.top = mark
}

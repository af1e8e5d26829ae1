package bytecode

import "pyjit/syntax"

// A frameBlock is a part of the code that a jump out of it must leave properly.
type frameBlock struct {
	kind    blockKind
	exit    label // of a loop: behind it
	next    label // of a loop: where it goes on
	handler label // where exceptions went before the block
	final   []syntax.Stmt
	prev    reg    // the exception that was handled before
	name    string // the variable of an except clause
	slot    reg    // of a with: where a value that is returned waits
	window  reg    // of a with: where __exit__ is
	at      syntax.Node
	async   bool
}

type blockKind uint8

const (
	blockLoop      blockKind = iota
	blockFinally             // body of a try with a finally clause
	blockWith                // body of a with
	blockExcept              // body of an except clause
	blockExceptEnd           // finally clause that runs because of an exception
	blockStar                // except* clause
)

func (c *compiler) enterBlock(b frameBlock) {
	b.handler = c.handler
	c.blocks = append(c.blocks, b)
}

func (c *compiler) leaveBlock() { c.blocks = c.blocks[:len(c.blocks)-1] }

// conditionally compiles statements that may be skipped.
func (c *compiler) conditionally(stmts []syntax.Stmt) {
	c.conditional++
	c.body(stmts)
	c.conditional--
}

func (c *compiler) ifStmt(s *syntax.If) {
	if len(s.Orelse) == 0 {
		end := c.newLabel()
		c.condJump(s.Test, false, end, false)
		c.conditionally(s.Body)
		c.place(end)
		return
	}
	orelse, end := c.newLabel(), c.newLabel()
	c.condJump(s.Test, false, orelse, false)
	c.conditionally(s.Body)
	c.jump(end)
	c.place(orelse)
	c.conditionally(s.Orelse)
	c.place(end)
}

func (c *compiler) whileStmt(s *syntax.While) {
	body, next, orelse, exit := c.newLabel(), c.newLabel(), c.newLabel(), c.newLabel()
	k, constant := c.fold(s.Test)
	switch {
	case constant && !k.truth():
		c.jump(orelse)
	case constant:
	case repeatable(s.Test):
		c.condJump(s.Test, false, orelse, false)
	default:
		c.jump(next)
	}
	c.place(body)
	c.enterBlock(frameBlock{kind: blockLoop, exit: exit, next: next})
	c.conditionally(s.Body)
	c.leaveBlock()
	c.place(next)
	if !constant || k.truth() {
		c.condJump(s.Test, true, body, true)
	}
	c.place(orelse)
	c.conditionally(s.Orelse)
	c.place(exit)
}

// repeatable reports whether a loop's test is so small that it may stand in the
// code twice, before the loop and at its end.
func repeatable(e syntax.Expr) bool {
	budget := 12
	var ok func(e syntax.Expr) bool
	all := func(es ...syntax.Expr) bool {
		for _, e := range es {
			if !ok(e) {
				return false
			}
		}
		return true
	}
	ok = func(e syntax.Expr) bool {
		if budget--; budget < 0 {
			return false
		}
		switch e := e.(type) {
		case *syntax.Name, *syntax.Constant:
			return true
		case *syntax.Attribute:
			return ok(e.Value)
		case *syntax.Subscript:
			return all(e.Value, e.Slice)
		case *syntax.UnaryOp:
			return ok(e.Operand)
		case *syntax.BinOp:
			return all(e.Left, e.Right)
		case *syntax.BoolOp:
			return all(e.Values...)
		case *syntax.Compare:
			return ok(e.Left) && all(e.Comparators...)
		case *syntax.Call:
			return len(e.Keywords) == 0 && ok(e.Func) && all(e.Args...)
		}
		return false
	}
	return ok(e)
}

func (c *compiler) forStmt(s *syntax.For) {
	body, next, exit := c.newLabel(), c.newLabel(), c.newLabel()
	it := c.iterable(s.Iter)
	c.jump(next)
	c.place(body)
	c.enterBlock(frameBlock{kind: blockLoop, exit: exit, next: next})
	item, direct := c.loopTarget(s.Target)
	if !direct {
		c.at(s.Target)
		c.store(s.Target, item)
	}
	c.conditionally(s.Body)
	c.leaveBlock()
	c.place(next)
	c.at(s.Iter)
	c.emitJump(ForL, 0, item, it, body)
	c.conditionally(s.Orelse)
	c.place(exit)
	if mayClose(s.Iter) {
		c.emit(Clear, 0, it, 0, 0)
	}
}

// mayClose reports whether programs may see the death of the iterator made of e:
// it may be a generator that is left early, or a file.
func mayClose(e syntax.Expr) bool {
	call, ok := e.(*syntax.Call)
	if !ok {
		return false
	}
	f, ok := call.Func.(*syntax.Name)
	return !ok || f.Id != "range"
}

// iterable compiles what is to be iterated and makes the iterator.
func (c *compiler) iterable(e syntax.Expr) reg {
	it := c.top
	if k, ok := c.searched(e); ok && k.Kind == ConstTuple {
		c.at(e)
		c.loadConst(k, c.push())
	} else if v := c.expr(e); v != it {
		c.push()
		c.at(e)
		c.emit(Iter, 0, it, v, 0)
		return it
	}
	c.at(e)
	c.emit(Iter, 0, it, it, 0)
	return it
}

// loopTarget returns the vreg for a loop's items: the target's own, or a
// temporary.
func (c *compiler) loopTarget(target syntax.Expr) (item reg, direct bool) {
	if n, ok := target.(*syntax.Name); ok {
		if v := c.access(n.Id); v.kind == inVreg {
			return v.reg, true
		}
	}
	return c.push(), false
}

func (c *compiler) breakContinue(s syntax.Stmt, isBreak bool) {
	for i := len(c.blocks) - 1; i >= 0; i-- {
		b := c.blocks[i]
		if b.kind == blockStar {
			c.errorAt(s, "'break', 'continue' and 'return' cannot appear in an except* block")
		}
		if b.kind != blockLoop {
			continue
		}
		c.unwind(i+1, func() {
			c.at(s)
			if isBreak {
				c.jump(b.exit)
			} else {
				c.jump(b.next)
			}
		})
		return
	}
	if isBreak {
		c.errorAt(s, "'break' outside loop")
	}
	c.errorAt(s, "'continue' not properly in loop")
}

// unwind emits what leaves the blocks from the innermost one down to number to,
// then what leave emits, outside of them.
func (c *compiler) unwind(to int, leave func()) {
	saved, handler := c.blocks, c.handler
	mark := c.top
	for i := len(saved) - 1; i >= to; i-- {
		b := saved[i]
		c.blocks = saved[:i:i]
		switch b.kind {
		case blockStar:
			c.errorHere("'break', 'continue' and 'return' cannot appear in an except* block")
		case blockFinally:
			c.handler = b.handler
			c.body(b.final)
		case blockWith:
			c.handler = b.handler
			c.at(b.at)
			c.exitWith(&b)
		case blockExcept:
			c.emit(PopExc, 0, b.prev, 0, 0)
			c.handler = b.handler
			if b.name != "" {
				c.clearName(b.name)
			}
		case blockExceptEnd:
			c.emit(PopExc, 0, b.prev, 0, 0)
			c.handler = b.handler
		}
	}
	c.blocks = saved[:to:to]
	leave()
	c.blocks, c.handler = saved, handler
	c.top = mark
}

func (c *compiler) returnStmt(s *syntax.Return) {
	if !c.functionLike() {
		c.errorAt(s, "'return' outside function")
	}
	if s.Value != nil && c.code.Flags&IsAsyncGenerator != 0 {
		c.errorAt(s, "'return' with value in async generator")
	}
	if s.Value == nil {
		c.unwind(0, func() { c.at(s); c.returnConst(kNone) })
		return
	}
	if k, ok := c.fold(s.Value); ok {
		c.unwind(0, func() { c.at(s); c.returnConst(k) })
		return
	}
	slot, rebinding := noReg, false
	for _, b := range c.blocks {
		switch {
		case b.kind == blockWith && slot == noReg:
			slot = b.slot
		case b.kind == blockFinally, b.kind == blockExcept && b.name != "":
			rebinding = true
		}
	}
	var v reg
	n, isName := s.Value.(*syntax.Name)
	switch {
	case isName && c.access(n.Id).kind == inVreg && !rebinding:
		v = c.expr(n)
	case slot != noReg:
		v = slot
		c.exprTo(s.Value, slot)
	case rebinding:
		v = c.temp(s.Value)
	default:
		v = c.expr(s.Value)
	}
	c.unwind(0, func() { c.at(s); c.returnReg(v) })
}

func (c *compiler) returnReg(v reg) {
	if c.generator() {
		c.emit(GenRet, 0, v, 0, 0)
	} else {
		c.emit(Ret, 0, v, 0, 0)
	}
}

func (c *compiler) returnConst(k Const) {
	if !c.generator() {
		c.emitK(RetK, 0, 0, 0, 0, c.pool.add(k))
		return
	}
	t := c.push()
	c.loadConst(k, t)
	c.emit(GenRet, 0, t, 0, 0)
}

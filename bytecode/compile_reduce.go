package bytecode

import "pyjit/syntax"

// reduction compiles all(…), any(…) and tuple(…) of a generator expression as a
// loop over the generator in this frame, behind a check that the name still means
// the builtin. It reports whether the call was one of these.
func (c *compiler) reduction(e *syntax.Call, dst reg) bool {
	fn, ok := e.Func.(*syntax.Name)
	if !ok || len(e.Args) != 1 || len(e.Keywords) != 0 {
		return false
	}
	gen, ok := e.Args[0].(*syntax.GeneratorExp)
	if !ok || c.scopes.Of(gen).Coroutine {
		return false
	}
	builtin := reg(0)
	switch fn.Id {
	case "all":
		builtin = CommonAll
	case "any":
		builtin = CommonAny
	case "tuple":
		builtin = CommonTuple
	default:
		return false
	}
	slow, end := c.newLabel(), c.newLabel()
	callee := c.temp(fn)
	t := c.push()
	c.at(fn)
	c.emit(Cold, int(LdCommon), t, builtin, 0)
	c.emit(Is, 0, t, callee, t)
	c.emitJump(JF, 0, t, 0, slow)

	c.top = callee
	it := c.temp(gen)
	item := c.push()
	body, next := c.newLabel(), c.newLabel()
	c.at(e)
	if builtin == CommonTuple {
		list := c.push()
		c.emit(MkList, 0, list, list, 0)
		c.jump(next)
		c.place(body)
		c.emit(Append, 0, list, item, 0)
		c.place(next)
		c.emitJump(ForL, 0, item, it, body)
		c.emit(ListToTuple, 0, dst, list, 0)
	} else {
		ends := builtin == CommonAny // the truth that ends the loop
		found := c.newLabel()
		c.jump(next)
		c.place(body)
		c.truthJump(item, ends, found, false)
		c.place(next)
		c.emitJump(ForL, 0, item, it, body)
		c.loadConst(boolConst(!ends), dst)
		c.jump(end)
		c.place(found)
		c.loadConst(boolConst(ends), dst)
	}
	c.jump(end)
	c.place(slow)
	c.setTop(callee + FrameHeader)
	c.finishCall(e, c.top, 0, e.Args, nil, dst)
	c.place(end)
	return true
}

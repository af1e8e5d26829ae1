package bytecode

import "pyjit/syntax"

var conds = [...]Cond{
	syntax.Eq: Eq, syntax.NotEq: Ne, syntax.Lt: Lt, syntax.LtE: Le, syntax.Gt: Gt, syntax.GtE: Ge,
}

// compare compiles a comparison to its value.
func (c *compiler) compare(e *syntax.Compare, dst reg) {
	if len(e.Ops) == 1 {
		l := c.expr(e.Left, e.Comparators[0])
		r := c.comparand(e.Ops[0], e.Comparators[0])
		c.at(e)
		c.emitCompare(e.Ops[0], dst, l, r)
		return
	}
	t := c.early(dst)
	end := c.newLabel()
	l := c.expr(e.Left, e.Comparators...)
	for i, op := range e.Ops {
		r := c.comparand(op, e.Comparators[i], e.Comparators[i+1:]...)
		c.at(e)
		c.emitCompare(op, t, l, r)
		if i < len(e.Ops)-1 {
			c.emitJump(JF, 0, t, 0, end)
		}
		l = r
	}
	c.place(end)
	c.move(dst, t)
}

// comparand compiles the right operand of a comparison. A display of constants
// that is only searched is itself a constant.
func (c *compiler) comparand(op syntax.CmpOperator, e syntax.Expr, later ...syntax.Expr) reg {
	if op == syntax.In || op == syntax.NotIn {
		if k, ok := c.searched(e); ok {
			t := c.push()
			c.at(e)
			c.loadConst(k, t)
			return t
		}
	}
	return c.expr(e, later...)
}

// searched is the constant that a display can be replaced by when nothing is
// done with it but searching or iterating.
func (c *compiler) searched(e syntax.Expr) (Const, bool) {
	switch e := e.(type) {
	case *syntax.List:
		return c.foldTuple(e.Elts)
	case *syntax.Set:
		k, ok := c.foldTuple(e.Elts)
		k.Kind = ConstFrozenSet
		return k, ok
	}
	return Const{}, false
}

func (c *compiler) emitCompare(op syntax.CmpOperator, dst, l, r reg) {
	switch op {
	case syntax.Is:
		c.emit(Is, 0, dst, l, r)
	case syntax.IsNot:
		c.emit(Is, 1, dst, l, r)
	case syntax.In:
		c.emit(In, 0, dst, l, r)
	case syntax.NotIn:
		c.emit(In, 1, dst, l, r)
	default:
		c.emit(Cmp, int(conds[op]), dst, l, r)
	}
}

// condJump jumps to l when the truth of e is sense, and falls through
// otherwise. back says that l is the body of a loop that ends here.
func (c *compiler) condJump(e syntax.Expr, sense bool, l label, back bool) {
	mark := c.top
	defer func() { c.top = mark }()
	if k, ok := c.fold(e); ok {
		if k.truth() == sense {
			c.at(e)
			c.goTo(l, back)
		}
		return
	}
	switch e := e.(type) {
	case *syntax.UnaryOp:
		if e.Op == syntax.Not {
			c.condJump(e.Operand, !sense, l, back)
			return
		}
	case *syntax.BoolOp:
		// The operands before the last decide the whole when they have the
		// value that ends the evaluation.
		ends := e.Op == syntax.Or
		n := len(e.Values) - 1
		if ends == sense {
			for _, v := range e.Values {
				c.condJump(v, sense, l, back)
			}
			return
		}
		over := c.newLabel()
		for _, v := range e.Values[:n] {
			c.condJump(v, ends, over, false)
		}
		c.condJump(e.Values[n], sense, l, back)
		c.place(over)
		return
	case *syntax.IfExp:
		orelse, end := c.newLabel(), c.newLabel()
		c.condJump(e.Test, false, orelse, false)
		c.condJump(e.Body, sense, l, back)
		c.jump(end)
		c.place(orelse)
		c.condJump(e.Orelse, sense, l, back)
		c.place(end)
		return
	case *syntax.Compare:
		c.compareJump(e, sense, l, back)
		return
	}
	t := c.expr(e)
	c.at(e)
	c.truthJump(t, sense, l, back)
}

// goTo jumps, closing a loop if back is set.
func (c *compiler) goTo(l label, back bool) {
	if back {
		c.emitJump(Loop, 0, 0, 0, l)
	} else {
		c.jump(l)
	}
}

// truthJump jumps on the truth of a vreg.
func (c *compiler) truthJump(t reg, sense bool, l label, back bool) {
	op := JF
	switch {
	case sense && back:
		op = JTL
	case sense:
		op = JT
	case back:
		op = JFL
	}
	c.emitJump(op, 0, t, 0, l)
}

// compareJump is condJump for a comparison.
func (c *compiler) compareJump(e *syntax.Compare, sense bool, l label, back bool) {
	left, leftLater := e.Left, e.Comparators
	over := noLabel
	if len(e.Ops) > 1 {
		over = c.newLabel()
	}
	prev := noReg
	for i, op := range e.Ops {
		last := i == len(e.Ops)-1
		to, when, closes := l, sense, back
		if !last {
			// A chain is false as soon as one of its comparisons is.
			when, closes = false, false
			if sense {
				to = over
			} else {
				closes = back
			}
		}
		right := e.Comparators[i]
		if i > 0 {
			left, leftLater = nil, nil
		}
		prev = c.compareStep(e, op, prev, left, leftLater, right, e.Comparators[i+1:], when, to, closes)
	}
	if over != noLabel {
		c.place(over)
	}
}

// compareStep compiles one comparison of a chain and jumps to l when its outcome
// is sense. The left operand is in prev, or still to be compiled. It returns the
// vreg of the right operand if there are later comparisons.
func (c *compiler) compareStep(e *syntax.Compare, op syntax.CmpOperator, prev reg, left syntax.Expr, leftLater []syntax.Expr,
	right syntax.Expr, later []syntax.Expr, sense bool, l label, back bool) reg {
	last := len(later) == 0
	isNone := func(x syntax.Expr) bool {
		k, ok := x.(*syntax.Constant)
		return ok && k.Kind == syntax.None
	}
	value := func() reg {
		if prev != noReg {
			return prev
		}
		return c.expr(left, leftLater...)
	}
	switch op {
	case syntax.Is, syntax.IsNot:
		if isNone(right) && last {
			a := value()
			c.at(e)
			jump := JNone
			if (op == syntax.IsNot) == sense {
				jump = JNotNone
			}
			c.jumpWithoutCount(jump, a, 0, sense, l, back)
			return noReg
		}
		fallthrough
	case syntax.In, syntax.NotIn:
		a := value()
		b := c.comparand(op, right, later...)
		c.at(e)
		t := c.push()
		c.emitCompare(op, t, a, b)
		c.truthJump(t, sense, l, back)
		return b
	}
	cond := conds[op]
	if prev == noReg {
		if k, ok := c.fold(left); ok {
			// The constant can be the operand if the comparison is turned
			// round; Reversed tells which way it was written.
			if _, both := c.fold(right); !both {
				b := c.expr(right, later...)
				c.at(e)
				c.compareConst(cond.Swapped(), Reversed, b, &k, sense, l, back)
				return b
			}
		}
	}
	a := value()
	if k, ok := c.fold(right); ok && last {
		c.at(e)
		c.compareConst(cond, 0, a, &k, sense, l, back)
		return noReg
	}
	b := c.expr(right, later...)
	c.at(e)
	if back && !sense {
		exit := c.newLabel()
		c.emitJump(BranchOp(cond, true, FormVV, false), 0, a, b, exit)
		c.emitJump(Loop, 0, 0, 0, l)
		c.place(exit)
	} else {
		c.emitJump(BranchOp(cond, sense, FormVV, back), 0, a, b, l)
	}
	return b
}

// compareConst compares a vreg with a constant and jumps.
func (c *compiler) compareConst(cond Cond, x int, a reg, k *Const, sense bool, l label, back bool) {
	form, b, ki := FormVK, reg(0), int32(-1)
	if i, small := k.smallInt(); small {
		form, b = FormVI, reg(i)
	} else {
		ki = c.pool.add(*k)
	}
	if back && !sense {
		exit := c.newLabel()
		c.emitJump(BranchOp(cond, true, form, false), x, a, b, exit).k = ki
		c.emitJump(Loop, 0, 0, 0, l)
		c.place(exit)
		return
	}
	c.emitJump(BranchOp(cond, sense, form, back), x, a, b, l).k = ki
}

// jumpWithoutCount emits a jump of which there is no back-edge form.
func (c *compiler) jumpWithoutCount(op Op, a, b reg, sense bool, l label, back bool) {
	if !back {
		c.emitJump(op, 0, a, b, l)
		return
	}
	inv, _ := inverted(op)
	exit := c.newLabel()
	c.emitJump(inv, 0, a, b, exit)
	c.emitJump(Loop, 0, 0, 0, l)
	c.place(exit)
}

package bytecode

import (
	"math"

	"pyjit/syntax"
)

// An expression is compiled in one of these ways:
//
//   - expr puts its value wherever it costs nothing: a variable's own vreg, or a
//     new temporary;
//   - exprTo puts it into a given vreg. The vreg is written by the last
//     instruction only, so a variable keeps its value when evaluation raises, and
//     the first free temporary may be given without being allocated;
//   - condJump jumps on its truth;
//   - discard evaluates it for its effects.

// expr compiles an expression and returns the vreg that holds its value. later
// are the expressions evaluated before the value is used: if one of them can
// rebind the variable, the value is copied.
func (c *compiler) expr(e syntax.Expr, later ...syntax.Expr) reg {
	if n, ok := e.(*syntax.Name); ok {
		if v := c.access(n.Id); v.kind == inVreg && n.Id != "__debug__" {
			c.at(e)
			c.check(v)
			if !c.rebinds(n.Id, later) {
				return v.reg
			}
			t := c.push()
			c.emit(Mov, 0, t, v.reg, 0)
			return t
		}
	}
	if n, ok := e.(*syntax.NamedExpr); ok {
		if v := c.access(n.Target.Id); v.kind == inVreg && !c.rebinds(n.Target.Id, later) {
			c.assign(n.Target, n.Value)
			return v.reg
		}
	}
	t := c.top
	c.exprTo(e, t)
	c.setTop(t + 1)
	return t
}

// temp compiles an expression into a new temporary.
func (c *compiler) temp(e syntax.Expr) reg {
	t := c.top
	c.exprTo(e, t)
	c.setTop(t + 1)
	return t
}

// rebinds reports whether evaluating the expressions may rebind a variable of
// this unit.
func (c *compiler) rebinds(name string, later []syntax.Expr) bool {
	if len(later) == 0 {
		return false
	}
	for _, e := range later {
		if e != nil && bindsName(e, name) {
			return true
		}
	}
	return false
}

// discard evaluates an expression whose value is not used.
func (c *compiler) discard(e syntax.Expr) {
	mark := c.top
	defer func() { c.top = mark }()
	if _, ok := c.fold(e); ok {
		return
	}
	switch e := e.(type) {
	case *syntax.BoolOp:
		end := c.newLabel()
		for _, v := range e.Values[:len(e.Values)-1] {
			c.condJump(v, e.Op == syntax.Or, end, false)
		}
		c.discard(e.Values[len(e.Values)-1])
		c.place(end)
	case *syntax.IfExp:
		orelse, end := c.newLabel(), c.newLabel()
		c.condJump(e.Test, false, orelse, false)
		c.discard(e.Body)
		c.jump(end)
		c.place(orelse)
		c.discard(e.Orelse)
		c.place(end)
	case *syntax.ListComp, *syntax.SetComp, *syntax.DictComp:
		c.temp(e)
	case *syntax.Yield:
		c.at(e)
		c.yield(e, noReg)
	default:
		c.expr(e)
	}
}

// exprTo compiles an expression into dst.
func (c *compiler) exprTo(e syntax.Expr, dst reg) {
	mark := c.top
	c.exprAt(e, dst)
	c.top = mark
	if c.isTemp(dst) && dst >= c.max {
		c.max = dst + 1
	}
}

func (c *compiler) exprAt(e syntax.Expr, dst reg) {
	c.at(e)
	if k, ok := c.fold(e); ok {
		c.loadConst(k, dst)
		return
	}
	switch e := e.(type) {
	case *syntax.Name:
		c.loadName(e.Id, dst)
	case *syntax.NamedExpr:
		if v := c.access(e.Target.Id); v.kind == inVreg {
			c.assign(e.Target, e.Value)
			c.move(dst, v.reg)
			return
		}
		t := c.expr(e.Value)
		c.at(e)
		c.store(e.Target, t)
		c.move(dst, t)
	case *syntax.BinOp:
		c.binOp(e, dst)
	case *syntax.UnaryOp:
		c.unaryOp(e, dst)
	case *syntax.BoolOp:
		c.boolOp(e, dst)
	case *syntax.Compare:
		c.compare(e, dst)
	case *syntax.IfExp:
		c.ifExp(e, dst)
	case *syntax.Call:
		c.call(e, dst)
	case *syntax.Attribute:
		c.attribute(e, dst)
	case *syntax.Subscript:
		c.subscript(e, dst)
	case *syntax.Slice:
		c.slice(e, dst)
	case *syntax.Tuple:
		c.display(MkTuple, e.Elts, e, dst)
	case *syntax.List:
		c.display(MkList, e.Elts, e, dst)
	case *syntax.Set:
		c.display(MkSet, e.Elts, e, dst)
	case *syntax.Dict:
		c.dict(e, dst)
	case *syntax.Lambda:
		c.lambda(e, dst)
	case *syntax.ListComp:
		c.comprehension(e, e.Generators, e.Elt, nil, compList, dst)
	case *syntax.SetComp:
		c.comprehension(e, e.Generators, e.Elt, nil, compSet, dst)
	case *syntax.DictComp:
		c.comprehension(e, e.Generators, e.Key, e.Value, compDict, dst)
	case *syntax.GeneratorExp:
		c.comprehension(e, e.Generators, e.Elt, nil, compGen, dst)
	case *syntax.Await:
		c.await(e, dst)
	case *syntax.Yield:
		c.yield(e, dst)
	case *syntax.YieldFrom:
		c.yieldFrom(e, dst)
	case *syntax.JoinedStr:
		c.joinedStr(e, dst)
	case *syntax.FormattedValue:
		c.formattedValue(e, dst)
	case *syntax.TemplateStr:
		c.templateStr(e, dst)
	case *syntax.Interpolation:
		c.templateOf([]syntax.Expr{e}, dst)
	case *syntax.Starred:
		c.errorAt(e, "can't use starred expression here")
	case *genericBase:
		e.load(dst)
	default:
		panic("bytecode: unknown expression")
	}
}

// loadConst puts a constant into dst.
func (c *compiler) loadConst(k Const, dst reg) {
	if i, ok := k.smallInt(); ok {
		c.emit(LdI, 0, dst, reg(i), 0)
		return
	}
	c.emitK(LdK, 0, dst, 0, 0, c.pool.add(k))
}

// move copies a vreg unless it is the same one.
func (c *compiler) move(dst, src reg) {
	if dst != src {
		c.emit(Mov, 0, dst, src, 0)
	}
}

var binOps = [...]Op{
	syntax.Add: Add, syntax.Sub: Sub, syntax.Mult: Mul, syntax.MatMult: MatMul, syntax.Div: Div,
	syntax.Mod: Mod, syntax.Pow: Pow, syntax.LShift: Shl, syntax.RShift: Shr, syntax.BitOr: Or,
	syntax.BitXor: Xor, syntax.BitAnd: And, syntax.FloorDiv: FloorDiv,
}

// Forms of the arithmetic operations with a small int or a constant as the right
// operand; Nop where there is none.
var (
	binOpsI = [NumOps]Op{Add: AddI, Sub: SubI, Mul: MulI, Mod: ModI, FloorDiv: FloorDivI, And: AndI, Shl: ShlI, Shr: ShrI}
	binOpsK = [NumOps]Op{Add: AddK, Sub: SubK, Mul: MulK, Div: DivK, And: AndK}
)

func (c *compiler) binOp(e *syntax.BinOp, dst reg) {
	op := binOps[e.Op]
	if e.Op == syntax.Mod && c.percentFormat(e, dst) {
		return
	}
	if k, ok := c.fold(e.Left); ok {
		if i, small := k.smallInt(); small && (op == Add || op == Mul) {
			r := c.expr(e.Right)
			c.at(e)
			c.emit(binOpsI[op], Reversed, dst, r, reg(i))
			return
		}
		if kop := binOpsK[op]; kop != Nop {
			r := c.expr(e.Right)
			c.at(e)
			c.emitK(kop, Reversed, dst, r, 0, c.pool.add(k))
			return
		}
	}
	l := c.expr(e.Left, e.Right)
	c.arith(e, op, 0, dst, l, e.Right)
}

// arith emits an arithmetic operation whose right operand is yet to be compiled.
func (c *compiler) arith(at syntax.Node, op Op, x int, dst, l reg, right syntax.Expr) {
	if k, ok := c.fold(right); ok {
		if i, small := k.smallInt(); small && binOpsI[op] != Nop {
			c.at(at)
			c.emit(binOpsI[op], x, dst, l, reg(i))
			return
		}
		if kop := binOpsK[op]; kop != Nop {
			c.at(at)
			c.emitK(kop, x, dst, l, 0, c.pool.add(k))
			return
		}
	}
	r := c.expr(right)
	c.at(at)
	c.emit(op, x, dst, l, r)
}

func (c *compiler) unaryOp(e *syntax.UnaryOp, dst reg) {
	op := [...]Op{syntax.Invert: Invert, syntax.Not: Not, syntax.UAdd: Pos, syntax.USub: Neg}[e.Op]
	if e.Op == syntax.Not {
		// not (a in b) and not (a is b) are one operation.
		if cmp, ok := e.Operand.(*syntax.Compare); ok && len(cmp.Ops) == 1 {
			if neg, ok := negated(cmp.Ops[0]); ok {
				n := *cmp
				n.Ops = []syntax.CmpOperator{neg}
				c.compare(&n, dst)
				return
			}
		}
	}
	r := c.expr(e.Operand)
	c.at(e)
	c.emit(op, 0, dst, r, 0)
}

func negated(op syntax.CmpOperator) (syntax.CmpOperator, bool) {
	switch op {
	case syntax.Is:
		return syntax.IsNot, true
	case syntax.IsNot:
		return syntax.Is, true
	case syntax.In:
		return syntax.NotIn, true
	case syntax.NotIn:
		return syntax.In, true
	}
	return op, false
}

// early returns a vreg for a value that is written before the expression is
// done: dst itself if it is a temporary, else a new one.
func (c *compiler) early(dst reg) reg {
	if c.isTemp(dst) {
		c.reserve(dst)
		return dst
	}
	return c.push()
}

func (c *compiler) boolOp(e *syntax.BoolOp, dst reg) {
	t := c.early(dst)
	end := c.newLabel()
	jump, sense := JF, false
	if e.Op == syntax.Or {
		jump, sense = JT, true
	}
	for i, v := range e.Values {
		last := i == len(e.Values)-1
		if k, ok := c.fold(v); ok && !last && k.truth() != sense {
			continue
		}
		c.exprTo(v, t)
		if !last {
			c.at(e)
			c.emitJump(jump, 0, t, 0, end)
		}
	}
	c.place(end)
	c.move(dst, t)
}

func (c *compiler) ifExp(e *syntax.IfExp, dst reg) {
	orelse, end := c.newLabel(), c.newLabel()
	c.condJump(e.Test, false, orelse, false)
	c.exprTo(e.Body, dst)
	c.at(e)
	c.jump(end)
	c.place(orelse)
	c.exprTo(e.Orelse, dst)
	c.place(end)
}

func (c *compiler) attribute(e *syntax.Attribute, dst reg) {
	if c.superAttr(e, dst) {
		return
	}
	obj := c.expr(e.Value)
	c.at(e)
	c.fromName(e)
	c.emitK(Attr, 0, dst, obj, 0, c.pool.name(c.mangle(e.Attr)))
}

// superAttr compiles super().x and super(a, b).x without making the super
// object.
func (c *compiler) superAttr(e *syntax.Attribute, dst reg) bool {
	call, ok := e.Value.(*syntax.Call)
	if !ok || len(call.Keywords) > 0 || !c.functionLike() {
		return false
	}
	fn, ok := call.Func.(*syntax.Name)
	if !ok || fn.Id != "super" || c.access("super").kind != inGlobals {
		return false
	}
	switch len(call.Args) {
	case 0:
		if c.code.ArgCount == 0 || c.access("__class__").kind != inFree {
			return false
		}
	case 2:
		for _, a := range call.Args {
			if _, star := a.(*syntax.Starred); star {
				return false
			}
		}
	default:
		return false
	}
	b := c.temp(fn)
	if len(call.Args) == 2 {
		c.temp(call.Args[0])
		c.temp(call.Args[1])
		c.at(e)
		c.emitK(SuperAttr, 0, dst, b, 0, c.pool.name(c.mangle(e.Attr)))
		return true
	}
	c.at(call)
	c.loadName("__class__", c.push())
	self := c.push()
	v := variable{kind: inVreg, reg: 0, name: c.firstParam()}
	if c.paramInCell(v.name) {
		v.kind = inCell
	}
	c.loadVariable(v, self)
	c.at(e)
	c.emitK(SuperAttr, 1, dst, b, 0, c.pool.name(c.mangle(e.Attr)))
	return true
}

func (c *compiler) subscript(e *syntax.Subscript, dst reg) {
	if s, ok := e.Slice.(*syntax.Slice); ok && s.Step == nil {
		if _, constant := c.fold(s); !constant {
			b := c.temp(e.Value)
			c.sliceParts(s, 2)
			c.at(e)
			c.emit(Slice, 0, dst, b, 0)
			return
		}
	}
	obj := c.expr(e.Value, e.Slice)
	if k, ok := c.fold(e.Slice); ok {
		if i, small := k.smallInt(); small {
			c.at(e)
			c.emit(SubscrI, 0, dst, obj, reg(i))
			return
		}
	}
	idx := c.expr(e.Slice)
	c.at(e)
	c.emit(Subscr, 0, dst, obj, idx)
}

// sliceParts puts the first n parts of a slice into new temporaries.
func (c *compiler) sliceParts(s *syntax.Slice, n int) reg {
	first := c.top
	for _, part := range []syntax.Expr{s.Lower, s.Upper, s.Step}[:n] {
		if part == nil {
			c.loadConst(kNone, c.push())
		} else {
			c.temp(part)
		}
	}
	return first
}

func (c *compiler) slice(e *syntax.Slice, dst reg) {
	n := 2
	if e.Step != nil {
		n = 3
	}
	first := c.sliceParts(e, n)
	c.at(e)
	c.emit(MkSlice, 0, dst, first, reg(n))
}

// maxRun is the number of items that are collected in vregs before they go into
// a container; longer displays are filled piece by piece.
const maxRun = 64

// display compiles a tuple, list or set display.
func (c *compiler) display(op Op, elts []syntax.Expr, at syntax.Node, dst reg) {
	starred := false
	for _, elt := range elts {
		if _, ok := elt.(*syntax.Starred); ok {
			starred = true
		}
	}
	if op == MkSet && len(elts) >= 3 {
		// CPython makes such a set of a frozenset, too: the order of its elements shows it.
		if k, ok := c.foldTuple(elts); ok {
			c.constDisplay(op, k, at, dst)
			return
		}
	}
	if !starred && len(elts) <= maxRun {
		first := c.top
		for _, elt := range elts {
			c.temp(elt)
		}
		c.at(at)
		c.emit(op, 0, dst, first, reg(len(elts)))
		return
	}
	if k, ok := c.foldTuple(elts); ok && op != MkTuple {
		c.constDisplay(op, k, at, dst)
		return
	}
	t := c.early(dst)
	if op == MkSet {
		c.gather(MkSet, SetAdd, SetUpdate, elts, at, t, noReg)
		c.move(dst, t)
		return
	}
	c.gather(MkList, Append, ListExtend, elts, at, t, noReg)
	c.at(at)
	if op == MkTuple {
		c.emit(ListToTuple, 0, dst, t, 0)
	} else {
		c.move(dst, t)
	}
}

// constDisplay makes a list or set from a constant.
func (c *compiler) constDisplay(op Op, k Const, at syntax.Node, dst reg) {
	t := c.early(dst)
	c.at(at)
	extend := ListExtend
	if op == MkSet {
		k.Kind = ConstFrozenSet
		extend = SetUpdate
	}
	c.emit(op, 0, t, t, 0)
	items := c.push()
	c.loadConst(k, items)
	c.emit(extend, 0, t, items, 0)
	c.move(dst, t)
}

// gather makes a list or set of elements, starred ones among them, in t. callee
// is the function whose arguments they are, or noReg.
func (c *compiler) gather(mk, add, extend Op, elts []syntax.Expr, at syntax.Node, t, callee reg) {
	n := 0
	for n < len(elts) && n < maxRun {
		if _, ok := elts[n].(*syntax.Starred); ok {
			break
		}
		n++
	}
	first := c.top
	for _, elt := range elts[:n] {
		c.temp(elt)
	}
	c.at(at)
	c.emit(mk, 0, t, first, reg(n))
	c.top = first
	for _, elt := range elts[n:] {
		if s, ok := elt.(*syntax.Starred); ok {
			v := c.expr(s.Value)
			c.at(at)
			if callee != noReg {
				c.emit(extend, 1, t, v, callee)
			} else {
				c.emit(extend, 0, t, v, 0)
			}
		} else {
			v := c.expr(elt)
			c.at(at)
			c.emit(add, 0, t, v, 0)
		}
		c.top = first
	}
}

func (c *compiler) dict(e *syntax.Dict, dst reg) {
	n := 0
	for n < len(e.Keys) && e.Keys[n] != nil {
		n++
	}
	if n == len(e.Keys) && n <= maxRun/2 {
		first := c.top
		for i, k := range e.Keys {
			c.temp(k)
			c.temp(e.Values[i])
		}
		c.at(e)
		c.emit(MkDict, 0, dst, first, reg(n))
		return
	}
	t := c.early(dst)
	mark := c.top
	n = min(n, maxRun/2)
	for i, k := range e.Keys[:n] {
		c.temp(k)
		c.temp(e.Values[i])
	}
	c.at(e)
	c.emit(MkDict, 0, t, mark, reg(n))
	c.top = mark
	for i := n; i < len(e.Keys); i++ {
		if k := e.Keys[i]; k != nil {
			key := c.expr(k, e.Values[i])
			v := c.expr(e.Values[i])
			c.at(e)
			c.emit(MapAdd, 0, t, key, v)
		} else {
			v := c.expr(e.Values[i])
			c.at(e)
			c.emit(DictUpdate, 0, t, v, 0)
		}
		c.top = mark
	}
	c.move(dst, t)
}

// fitsField reports whether n fits the unsigned operand field of a count.
func fitsField(n int) bool { return n <= math.MaxUint16 }

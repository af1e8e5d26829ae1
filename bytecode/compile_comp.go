package bytecode

import "pyjit/syntax"

// An inlinedComp is a comprehension whose code is part of the unit around it.
// Its variables are hidden from that.
type inlinedComp struct {
	scope *syntax.Scope
	vars  map[string]reg
}

// A hiddenVar is a variable of an inlined comprehension.
type hiddenVar struct {
	name string
	comp int32
	kind LocalKind
}

// A compRange is where the code of an inlined comprehension lies after layout.
type compRange struct {
	outer      int32 // number of the comprehension around it, or 0
	start, end uint32
}

func (r *compRange) include(start, end uint32) {
	if r.end == 0 || start < r.start {
		r.start = start
	}
	r.end = max(r.end, end)
}

type compKind uint8

const (
	compList compKind = iota
	compSet
	compDict
	compGen
)

var compNames = [...]string{compList: "<listcomp>", compSet: "<setcomp>", compDict: "<dictcomp>", compGen: "<genexpr>"}

// comprehension compiles a comprehension of any kind; value is that of a dict
// comprehension, whose key is elt.
func (c *compiler) comprehension(e syntax.Expr, gens []*syntax.Comprehension, elt, value syntax.Expr, kind compKind, dst reg) {
	scope := c.scopes.Of(e)
	if !scope.Inlined {
		c.compFunction(e, scope, gens, elt, value, kind, dst)
		return
	}
	out := c.early(dst)
	it := c.iterate(gens[0])
	c.at(e)
	c.comps = append(c.comps, compRange{outer: c.comp})
	c.comp = int32(len(c.comps))
	in := &inlinedComp{scope: scope, vars: map[string]reg{}}
	for _, sym := range scope.Symbols {
		if sym.Name == ".0" || sym.Resolution != syntax.Local && sym.Resolution != syntax.Cell {
			continue
		}
		r := hiddenBase + reg(len(c.hidden))
		h := hiddenVar{name: sym.Name, comp: c.comp, kind: Hidden}
		if sym.Resolution == syntax.Cell {
			h.kind = HiddenCell
		}
		c.hidden = append(c.hidden, h)
		in.vars[sym.Name] = r
		if h.kind == HiddenCell {
			c.emit(NewCell, NewCellEmpty, r, 0, 0)
		} else {
			c.emit(Clear, clearHidden, r, 0, 0)
		}
	}
	c.inlined = append(c.inlined, in)
	cm := &compiling{e: e, gens: gens, elt: elt, value: value, kind: kind, out: out}
	c.emitContainer(cm)
	c.compLoop(cm, 0, it)
	c.inlined = c.inlined[:len(c.inlined)-1]
	c.comp = c.comps[c.comp-1].outer
	c.at(e)
	c.move(dst, out)
}

// iterate evaluates what a for clause iterates and makes the iterator.
func (c *compiler) iterate(g *syntax.Comprehension) reg {
	if !g.IsAsync {
		return c.iterable(g.Iter)
	}
	it := c.temp(g.Iter)
	c.at(g.Iter)
	c.emit(Cold, int(GetAIter), it, it, 0)
	return it
}

// A compiling is a comprehension being compiled.
type compiling struct {
	e          syntax.Expr
	gens       []*syntax.Comprehension
	elt, value syntax.Expr
	kind       compKind
	out        reg // the container
}

// emitContainer makes the empty container.
func (c *compiler) emitContainer(cm *compiling) {
	switch cm.kind {
	case compList:
		c.emit(MkList, 0, cm.out, cm.out, 0)
	case compSet:
		c.emit(MkSet, 0, cm.out, cm.out, 0)
	case compDict:
		c.emit(MkDict, 0, cm.out, cm.out, 0)
	}
}

// compFunction compiles a comprehension that is a function of its own, and the
// call of it.
func (c *compiler) compFunction(e syntax.Expr, scope *syntax.Scope, gens []*syntax.Comprehension, elt, value syntax.Expr, kind compKind, dst reg) {
	callee := c.push()
	c.enter(scope, compNames[kind], e.Position().Lineno)
	c.setFunctionFlags(scope, nil)
	c.prologue()
	c.at(e)
	cm := &compiling{e: e, gens: gens, elt: elt, value: value, kind: kind}
	body := func() {
		if kind != compGen {
			cm.out = c.push()
			c.emitContainer(cm)
		}
		c.compLoop(cm, 0, c.vars[".0"])
		c.at(e)
		if kind == compGen {
			c.returnConst(kNone)
		} else {
			c.returnReg(cm.out)
		}
	}
	if c.generator() {
		c.generatorBody(body)
	} else {
		body()
	}
	code := c.leave()
	c.at(e)
	c.makeFunction(code, 0, c.top, callee)
	c.setTop(callee + FrameHeader)
	w := c.top
	it := c.iterate(gens[0])
	c.move(w, it)
	c.at(e)
	if kind == compGen || !scope.IsAsync {
		c.emitCall(Call, dst, w, 1)
		return
	}
	t := c.early(dst)
	c.emitCall(Call, t, w, 1)
	c.awaitReg(t, 0, dst)
}

// compLoop compiles the for clause number n of a comprehension, whose iterator
// is in v[it], and those inside it.
func (c *compiler) compLoop(cm *compiling, n int, it reg) {
	g := cm.gens[n]
	mark := c.top
	if g.IsAsync {
		c.asyncLoop(cm.e, it, g.Target, func(next label) { c.compBody(cm, n, next) }, nil)
		c.top = mark
		return
	}
	body, next := c.newLabel(), c.newLabel()
	c.jump(next)
	c.place(body)
	item, direct := c.loopTarget(g.Target)
	if !direct {
		c.at(g.Target)
		c.store(g.Target, item)
	}
	c.compBody(cm, n, next)
	c.place(next)
	c.at(g.Iter)
	c.emitJump(ForL, 0, item, it, body)
	c.top = mark
}

// compBody compiles what a for clause does with an item.
func (c *compiler) compBody(cm *compiling, n int, next label) {
	mark := c.top
	for _, cond := range cm.gens[n].Ifs {
		c.condJump(cond, false, next, false)
	}
	if n+1 < len(cm.gens) {
		c.innerClause(cm, n+1)
		c.top = mark
		return
	}
	switch cm.kind {
	case compGen:
		v := c.expr(cm.elt)
		c.at(cm.elt)
		c.emitYield(v, noReg)
	case compList:
		v := c.expr(cm.elt)
		c.at(cm.elt)
		c.emit(Append, 0, cm.out, v, 0)
	case compSet:
		v := c.expr(cm.elt)
		c.at(cm.elt)
		c.emit(SetAdd, 0, cm.out, v, 0)
	case compDict:
		k := c.expr(cm.elt, cm.value)
		v := c.expr(cm.value)
		c.at(cm.elt)
		end := cm.value.Position()
		c.pos.EndLineno, c.pos.EndColOffset = end.EndLineno, end.EndColOffset
		c.emit(MapAdd, 0, cm.out, k, v)
	}
	c.top = mark
}

// innerClause compiles a for clause inside another one. One over a display of a
// single element is an assignment.
func (c *compiler) innerClause(cm *compiling, n int) {
	g := cm.gens[n]
	var elts []syntax.Expr
	switch e := g.Iter.(type) {
	case *syntax.List:
		elts = e.Elts
	case *syntax.Tuple:
		elts = e.Elts
	}
	if len(elts) == 1 && !g.IsAsync {
		if _, star := elts[0].(*syntax.Starred); !star {
			over := c.newLabel()
			c.assign(g.Target, elts[0])
			c.compBody(cm, n, over)
			c.place(over)
			return
		}
	}
	c.compLoop(cm, n, c.iterate(g))
}

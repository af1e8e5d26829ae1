package bytecode

import "pyjit/syntax"

// A deferredAnnotation is an annotation of a variable of a class or module, to
// be evaluated by its __annotate__.
type deferredAnnotation struct {
	s         *syntax.AnnAssign
	condition int // its number in __conditional_annotations__, or -1
}

// annAssign compiles an annotated assignment.
func (c *compiler) annAssign(s *syntax.AnnAssign) {
	if s.Value != nil {
		c.assign(s.Target, s.Value)
		c.at(s)
	}
	namespace := !c.functionLike()
	switch t := s.Target.(type) {
	case *syntax.Name:
		if !s.Simple || !namespace {
			break
		}
		if c.futureFlags&FutureAnnotations != 0 {
			c.storeAnnotation(t, s.Annotation)
			return
		}
		d := deferredAnnotation{s: s, condition: -1}
		if c.scope.ConditionalAnnotations && (c.scope.Kind == syntax.ModuleScope || c.conditional > 0) {
			d.condition = c.condNext
			c.condNext++
			set, n := c.push(), c.push()
			c.loadConditions(set)
			c.loadConst(intConst(int64(d.condition)), n)
			c.emit(SetAdd, 0, set, n, 0)
		}
		c.annots = append(c.annots, d)
		return
	case *syntax.Attribute:
		if s.Value == nil {
			c.discard(t.Value)
		}
	case *syntax.Subscript:
		if s.Value == nil {
			c.discard(t.Value)
			c.discardSlice(t.Slice)
		}
	}
	if !s.Simple && namespace && c.futureFlags&FutureAnnotations == 0 {
		c.discard(s.Annotation)
	}
}

// loadConditions puts the set of the conditional annotations that were reached
// into t.
func (c *compiler) loadConditions(t reg) {
	const name = "__conditional_annotations__"
	if r, ok := c.vars[name]; ok {
		c.emitK(CellLoad, CheckLocal, t, r, 0, c.pool.name(name))
	} else {
		c.loadName(name, t)
	}
}

// discardSlice evaluates the parts of a subscript.
func (c *compiler) discardSlice(e syntax.Expr) {
	switch e := e.(type) {
	case *syntax.Slice:
		for _, part := range []syntax.Expr{e.Lower, e.Upper, e.Step} {
			if part != nil {
				c.discard(part)
			}
		}
	case *syntax.Tuple:
		for _, elt := range e.Elts {
			c.discardSlice(elt)
		}
	default:
		c.discard(e)
	}
}

// storeAnnotation puts the text of an annotation into __annotations__.
func (c *compiler) storeAnnotation(target *syntax.Name, annotation syntax.Expr) {
	text, dict, key := c.push(), c.push(), c.push()
	c.loadConst(strConst(unparse(annotation)), text)
	c.loadName("__annotations__", dict)
	c.loadConst(strConst(c.mangle(target.Id)), key)
	c.emit(SetSub, 0, dict, key, text)
}

// enterAnnotations starts the code of a function that computes annotations, a
// bound, a default or the value of a type alias. It refuses formats other than 1
// and 2.
func (c *compiler) enterAnnotations(scope *syntax.Scope, name string, line int32) {
	c.enter(scope, name, line)
	c.setFunctionFlags(scope, nil)
	c.code.PosOnly = 1
	c.code.ArgCount = 1
	c.prologue()
	ok := c.newLabel()
	format := c.scope.Params[0]
	if c.inCells[format] {
		panic("bytecode: captured format")
	}
	c.emitJump(JNGtI, 0, c.vars[format], 2, ok)
	t := c.push()
	c.emit(Cold, int(LdCommon), t, CommonNotImplementedError, 0)
	c.emit(Raise, 1, t, 0, 0)
	c.top = t
	c.place(ok)
}

// functionAnnotations makes the function that computes a function's annotations
// in t.
func (c *compiler) functionAnnotations(f *function, scope *syntax.Scope, t reg) {
	c.enterAnnotations(scope, "__annotate__", f.Position().Lineno)
	c.at(f.Stmt)
	n := 0
	var dict reg = noReg
	first := c.top
	flush := func() {
		if dict == noReg {
			dict = first
			c.emit(MkDict, 0, dict, first, reg(n))
			c.setTop(dict + 1)
		}
	}
	add := func(name string, e syntax.Expr) {
		if e == nil {
			return
		}
		if n == maxRun/2 {
			flush()
		}
		mark := c.top
		key := c.push()
		c.loadConst(strConst(c.mangle(name)), key)
		v := c.push()
		c.top = v
		c.annotation(e, v)
		c.setTop(v + 1)
		c.at(f.Stmt)
		if n++; dict != noReg {
			c.emit(MapAdd, 0, dict, key, v)
			c.top = mark
		}
	}
	for _, list := range [][]*syntax.Arg{f.args.Args, f.args.Posonlyargs} {
		for _, a := range list {
			add(a.Arg, a.Annotation)
		}
	}
	if a := f.args.Vararg; a != nil {
		add(a.Arg, a.Annotation)
	}
	for _, a := range f.args.Kwonlyargs {
		add(a.Arg, a.Annotation)
	}
	if a := f.args.Kwarg; a != nil {
		add(a.Arg, a.Annotation)
	}
	add("return", f.returns)
	flush()
	c.returnReg(dict)
	code := c.leave()
	c.makeFunction(code, 0, c.top, t)
	c.setTop(t + 1)
}

// annotation puts the value of an annotation, or its text under "from __future__
// import annotations", into dst.
func (c *compiler) annotation(e syntax.Expr, dst reg) {
	if c.futureFlags&FutureAnnotations != 0 {
		c.at(e)
		c.loadConst(strConst(unparse(e)), dst)
		return
	}
	if s, ok := e.(*syntax.Starred); ok {
		v := c.expr(s.Value)
		c.at(e)
		c.emit(Unpack, 0, dst, v, 1)
		return
	}
	c.exprTo(e, dst)
}

// deferredAnnotations makes the __annotate__ of a class or module. A module has
// it from its start, where its first statement is.
func (c *compiler) deferredAnnotations(at syntax.Pos) {
	if len(c.annots) == 0 || c.futureFlags&FutureAnnotations != 0 {
		return
	}
	annots := c.annots
	var rest []instr
	module := c.scope.Kind == syntax.ModuleScope
	if module {
		rest = append(rest, c.ins[c.annotsAt:]...)
		c.ins = c.ins[:c.annotsAt]
	}
	before := len(c.ins)
	if !module {
		at = syntax.Pos{Lineno: c.code.FirstLine, EndLineno: c.code.FirstLine, ColOffset: -1, EndColOffset: -1}
	}
	c.pos = at
	c.enterAnnotations(c.scope.Annotations(), "__annotate__", at.Lineno)
	dict := c.push()
	c.emit(MkDict, 0, dict, dict, 0)
	for _, a := range annots {
		mark := c.top
		skip := c.newLabel()
		if a.condition >= 0 {
			c.at(a.s)
			n, set := c.push(), c.push()
			c.loadConst(intConst(int64(a.condition)), n)
			c.loadConditions(set)
			c.emit(In, 0, n, n, set)
			c.emitJump(JF, 0, n, 0, skip)
			c.top = mark
		}
		key, v := c.push(), c.push()
		c.top = v
		c.annotation(a.s.Annotation, v)
		c.setTop(v + 1)
		c.pos = at
		c.loadConst(strConst(c.mangle(a.s.Target.(*syntax.Name).Id)), key)
		c.emit(SetSub, 0, dict, key, v)
		c.place(skip)
		c.top = mark
	}
	c.returnReg(dict)
	code := c.leave()
	t := c.push()
	c.makeFunction(code, 0, c.top, t)
	name := "__annotate__"
	if !module {
		name = "__annotate_func__"
	}
	c.storeName(name, t)
	c.top = t
	if module {
		n := int32(len(c.ins) - before)
		c.ins = append(c.ins, rest...)
		for l, i := range c.labels {
			if int(i) >= before {
				c.labels[l] += n
			}
		}
	}
}

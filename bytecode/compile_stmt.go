package bytecode

import "pyjit/syntax"

// body compiles statements.
func (c *compiler) body(stmts []syntax.Stmt) {
	for _, s := range stmts {
		c.stmt(s)
	}
}

// stmt compiles a statement. No temporary of its own is left in use.
func (c *compiler) stmt(s syntax.Stmt) {
	mark := c.top
	c.at(s)
	switch s := s.(type) {
	case *syntax.FunctionDef:
		c.functionDef(&function{Stmt: s, name: s.Name, args: s.Args, body: s.Body, decorators: s.DecoratorList, returns: s.Returns, typeParams: s.TypeParams})
	case *syntax.AsyncFunctionDef:
		c.functionDef(&function{Stmt: s, name: s.Name, args: s.Args, body: s.Body, decorators: s.DecoratorList, returns: s.Returns, typeParams: s.TypeParams})
	case *syntax.ClassDef:
		c.classDef(s)
	case *syntax.Return:
		c.returnStmt(s)
	case *syntax.Delete:
		for _, t := range s.Targets {
			c.delete(t)
		}
	case *syntax.Assign:
		c.assignStmt(s)
	case *syntax.TypeAlias:
		c.typeAlias(s)
	case *syntax.AugAssign:
		c.augAssign(s)
	case *syntax.AnnAssign:
		c.annAssign(s)
	case *syntax.For:
		c.forStmt(s)
	case *syntax.AsyncFor:
		c.asyncFor(s)
	case *syntax.While:
		c.whileStmt(s)
	case *syntax.If:
		c.ifStmt(s)
	case *syntax.With:
		c.with(s, s.Items, s.Body, false)
	case *syntax.AsyncWith:
		c.with(s, s.Items, s.Body, true)
	case *syntax.Match:
		c.match(s)
	case *syntax.Raise:
		c.raise(s)
	case *syntax.Try:
		c.try(s)
	case *syntax.TryStar:
		c.tryStar(s)
	case *syntax.Assert:
		c.assert(s)
	case *syntax.Import:
		c.importStmt(s)
	case *syntax.ImportFrom:
		c.importFrom(s)
	case *syntax.Global, *syntax.Nonlocal, *syntax.Pass:
	case *syntax.ExprStmt:
		c.exprStmt(s)
	case *syntax.Break:
		c.breakContinue(s, true)
	case *syntax.Continue:
		c.breakContinue(s, false)
	default:
		panic("bytecode: unknown statement")
	}
	c.top = mark
}

func (c *compiler) exprStmt(s *syntax.ExprStmt) {
	if c.interactive && c.unit.outer == nil {
		v := c.expr(s.Value)
		c.at(s)
		c.emit(Cold, int(PrintExpr), v, 0, 0)
		return
	}
	if _, ok := s.Value.(*syntax.Constant); ok {
		return
	}
	c.discard(s.Value)
}

func (c *compiler) assignStmt(s *syntax.Assign) {
	if len(s.Targets) == 1 {
		c.assign(s.Targets[0], s.Value)
		return
	}
	// The value must outlive the binding of all targets but the last.
	var v reg
	n, ok := s.Value.(*syntax.Name)
	if ok && !c.bindsAny(s.Targets, n.Id) {
		v = c.expr(n)
	} else {
		v = c.temp(s.Value)
	}
	for _, t := range s.Targets {
		c.at(t)
		c.store(t, v)
	}
}

// bindsAny reports whether one of the targets is or contains a name.
func (c *compiler) bindsAny(targets []syntax.Expr, name string) bool {
	for _, t := range targets {
		switch t := t.(type) {
		case *syntax.Name:
			if t.Id == name {
				return true
			}
		case *syntax.Tuple:
			if c.bindsAny(t.Elts, name) {
				return true
			}
		case *syntax.List:
			if c.bindsAny(t.Elts, name) {
				return true
			}
		case *syntax.Starred:
			if c.bindsAny([]syntax.Expr{t.Value}, name) {
				return true
			}
		default:
			if bindsName(t, name) {
				return true
			}
		}
	}
	return false
}

// assign compiles target = value.
func (c *compiler) assign(target, value syntax.Expr) {
	switch t := target.(type) {
	case *syntax.Name:
		if v := c.access(t.Id); v.kind == inVreg {
			c.exprTo(value, v.reg)
			return
		}
	case *syntax.Tuple:
		if c.assignTuple(t.Elts, value) {
			return
		}
	case *syntax.List:
		if c.assignTuple(t.Elts, value) {
			return
		}
	}
	var v reg
	switch t := target.(type) {
	case *syntax.Attribute:
		v = c.expr(value, t.Value)
	case *syntax.Subscript:
		v = c.expr(value, t.Value, t.Slice)
	default:
		v = c.expr(value)
	}
	c.at(target)
	c.store(target, v)
}

// assignTuple assigns the elements of a tuple display to as many targets without
// making the tuple.
func (c *compiler) assignTuple(targets []syntax.Expr, value syntax.Expr) bool {
	t, ok := value.(*syntax.Tuple)
	if !ok || len(t.Elts) != len(targets) || len(targets) == 0 || len(targets) > maxRun {
		return false
	}
	for i, e := range t.Elts {
		if _, ok := e.(*syntax.Starred); ok {
			return false
		}
		if _, ok := targets[i].(*syntax.Starred); ok {
			return false
		}
	}
	n := len(targets)
	values := make([]reg, n)
	consts := make([]Const, n)
	var inPlace []string
	plain := true // no target before can fail
	for i, e := range t.Elts {
		values[i] = noReg
		if k, ok := c.fold(e); ok {
			consts[i] = k
		} else if name, ok := e.(*syntax.Name); ok && c.access(name.Id).kind == inVreg && !c.bindsAny(targets[:i], name.Id) {
			values[i] = c.expr(e, t.Elts[i+1:]...)
			inPlace = append(inPlace, name.Id)
		} else if d, ok := targets[i].(*syntax.Name); ok && i == n-1 && plain && c.access(d.Id).kind == inVreg &&
			!c.bindsAny(targets[:i], d.Id) && !contains(inPlace, d.Id) {
			c.assign(d, e)
			values[i] = c.access(d.Id).reg
		} else {
			values[i] = c.temp(e)
		}
		if d, ok := targets[i].(*syntax.Name); !ok || c.access(d.Id).kind != inVreg {
			plain = false
		}
	}
	for i, target := range targets {
		c.at(target)
		if values[i] != noReg {
			c.store(target, values[i])
			continue
		}
		mark := c.top
		if d, ok := target.(*syntax.Name); ok {
			if v := c.access(d.Id); v.kind == inVreg {
				c.loadConst(consts[i], v.reg)
				continue
			}
		}
		k := c.push()
		c.loadConst(consts[i], k)
		c.store(target, k)
		c.top = mark
	}
	return true
}

func contains(list []string, s string) bool {
	for _, e := range list {
		if e == s {
			return true
		}
	}
	return false
}

// store assigns the value in v[src] to a target.
func (c *compiler) store(target syntax.Expr, src reg) {
	mark := c.top
	switch t := target.(type) {
	case *syntax.Name:
		c.storeName(t.Id, src)
	case *syntax.Attribute:
		obj := c.expr(t.Value)
		c.at(t)
		c.fromName(t)
		c.emitK(SetAttr, 0, obj, src, 0, c.pool.name(c.mangle(t.Attr)))
	case *syntax.Subscript:
		c.storeSubscript(t, src)
	case *syntax.Tuple:
		c.unpack(t, t.Elts, src)
	case *syntax.List:
		c.unpack(t, t.Elts, src)
	case *syntax.Starred:
		c.errorAt(t, "starred assignment target must be in a list or tuple")
	default:
		panic("bytecode: not a target")
	}
	c.top = mark
}

func (c *compiler) storeSubscript(t *syntax.Subscript, src reg) {
	if s, ok := t.Slice.(*syntax.Slice); ok && s.Step == nil {
		if _, constant := c.fold(s); !constant {
			b := c.temp(t.Value)
			c.sliceParts(s, 2)
			c.at(t)
			c.emit(StoreSlice, 0, src, b, 0)
			return
		}
	}
	obj := c.expr(t.Value, t.Slice)
	idx := c.expr(t.Slice)
	c.at(t)
	c.emit(SetSub, 0, obj, idx, src)
}

// unpack assigns the items of v[src] to targets.
func (c *compiler) unpack(at syntax.Node, elts []syntax.Expr, src reg) {
	star := -1
	for i, e := range elts {
		if _, ok := e.(*syntax.Starred); !ok {
			continue
		}
		if star >= 0 {
			c.errorAt(at, "multiple starred expressions in assignment")
		}
		star = i
		if i >= 1<<8 || len(elts)-i-1 >= 1<<24>>8 {
			c.errorAt(at, "too many expressions in star-unpacking assignment")
		}
	}
	first, direct := c.consecutive(elts)
	if !direct {
		first = c.pushN(len(elts))
	}
	c.at(at)
	if star < 0 {
		if !fitsField(len(elts)) {
			c.errorHere("too many targets")
		}
		c.emit(Unpack, 0, first, src, reg(len(elts)))
	} else {
		c.emit(UnpackEx, 0, first, src, reg(star)).raw = int32(len(elts) - star - 1)
	}
	if direct {
		return
	}
	for i, e := range elts {
		if s, ok := e.(*syntax.Starred); ok {
			e = s.Value
		}
		c.at(e)
		c.store(e, first+reg(i))
	}
}

// consecutive reports whether the targets are variables in vregs in a row, the
// first of which it returns.
func (c *compiler) consecutive(elts []syntax.Expr) (first reg, ok bool) {
	for i, e := range elts {
		if s, ok := e.(*syntax.Starred); ok {
			e = s.Value
		}
		n, ok := e.(*syntax.Name)
		if !ok {
			return 0, false
		}
		v := c.access(n.Id)
		if v.kind != inVreg {
			return 0, false
		}
		if i == 0 {
			first = v.reg
		}
		if v.reg != first+reg(i) {
			return 0, false
		}
	}
	return first, len(elts) > 0
}

// delete compiles del of a target.
func (c *compiler) delete(target syntax.Expr) {
	mark := c.top
	c.at(target)
	switch t := target.(type) {
	case *syntax.Name:
		if t.Id == "__debug__" {
			c.errorAt(t, "cannot delete __debug__")
		}
		c.deleteName(t.Id)
	case *syntax.Attribute:
		if t.Attr == "__debug__" {
			c.errorAt(t, "cannot delete __debug__")
		}
		obj := c.expr(t.Value)
		c.at(t)
		c.fromName(t)
		c.emitK(DelAttr, 0, obj, 0, 0, c.pool.name(c.mangle(t.Attr)))
	case *syntax.Subscript:
		obj := c.expr(t.Value, t.Slice)
		idx := c.expr(t.Slice)
		c.at(t)
		c.emit(DelSub, 0, obj, idx, 0)
	case *syntax.Tuple:
		for _, e := range t.Elts {
			c.delete(e)
		}
	case *syntax.List:
		for _, e := range t.Elts {
			c.delete(e)
		}
	default:
		panic("bytecode: not a target of del")
	}
	c.top = mark
}

func (c *compiler) augAssign(s *syntax.AugAssign) {
	op := binOps[s.Op]
	switch t := s.Target.(type) {
	case *syntax.Name:
		c.at(t)
		v := c.access(t.Id)
		if v.kind == inVreg {
			l := c.expr(t, s.Value)
			c.arith(s, op, InPlace, v.reg, l, s.Value)
			return
		}
		l := c.push()
		c.loadVariable(v, l)
		c.arith(s, op, InPlace, l, l, s.Value)
		c.at(t)
		c.storeName(t.Id, l)
	case *syntax.Attribute:
		obj := c.expr(t.Value, s.Value)
		name := c.pool.name(c.mangle(t.Attr))
		l := c.push()
		c.at(t)
		c.fromName(t)
		c.emitK(Attr, 0, l, obj, 0, name)
		c.arith(s, op, InPlace, l, l, s.Value)
		c.at(t)
		c.fromName(t)
		c.emitK(SetAttr, 0, obj, l, 0, name)
	case *syntax.Subscript:
		obj := c.expr(t.Value, t.Slice, s.Value)
		if sl, ok := t.Slice.(*syntax.Slice); ok && sl.Step == nil {
			if _, constant := c.fold(sl); !constant {
				b := c.push()
				c.move(b, obj)
				c.sliceParts(sl, 2)
				l := c.push()
				c.at(t)
				c.emit(Slice, 0, l, b, 0)
				c.arith(s, op, InPlace, l, l, s.Value)
				c.at(t)
				c.emit(StoreSlice, 0, l, b, 0)
				return
			}
		}
		idx := c.expr(t.Slice, s.Value)
		l := c.push()
		c.at(t)
		c.emit(Subscr, 0, l, obj, idx)
		c.arith(s, op, InPlace, l, l, s.Value)
		c.at(t)
		c.emit(SetSub, 0, obj, idx, l)
	default:
		panic("bytecode: not a target of augmented assignment")
	}
}

func (c *compiler) raise(s *syntax.Raise) {
	if s.Exc == nil {
		c.emit(Raise, 0, 0, 0, 0)
		return
	}
	if s.Cause == nil {
		e := c.expr(s.Exc)
		c.at(s)
		c.emit(Raise, 1, e, 0, 0)
		return
	}
	e := c.expr(s.Exc, s.Cause)
	cause := c.expr(s.Cause)
	c.at(s)
	c.emit(Raise, 2, e, cause, 0)
}

func (c *compiler) assert(s *syntax.Assert) {
	if c.opts.Optimize > 0 {
		return
	}
	end := c.newLabel()
	c.condJump(s.Test, true, end, false)
	e := c.top
	c.setTop(e + 1)
	c.at(s)
	c.emit(Cold, int(LdAssertionError), e, 0, 0)
	if s.Msg != nil {
		c.top = e
		w := c.window()
		c.temp(s.Msg)
		c.at(s)
		c.emitCall(Call, e, w, 1)
	}
	if t := s.Test.Position(); t != nil {
		c.pos = *t
	}
	c.emit(Raise, 1, e, 0, 0)
	c.place(end)
}

func (c *compiler) importStmt(s *syntax.Import) {
	for _, a := range s.Names {
		mark := c.top
		from := c.push()
		m := from
		c.loadConst(kNone, from)
		bound, rest := a.Name, ""
		for i := range len(a.Name) {
			if a.Name[i] == '.' {
				bound, rest = a.Name[:i], a.Name[i+1:]
				break
			}
		}
		if a.Asname == "" {
			dst := m
			if v := c.access(bound); v.kind == inVreg {
				dst = v.reg
			}
			c.emitK(Import, 0, dst, 0, from, c.pool.name(a.Name))
			c.storeName(bound, dst)
			c.top = mark
			continue
		}
		c.emitK(Import, 0, m, 0, from, c.pool.name(a.Name))
		for rest != "" {
			part := rest
			rest = ""
			for i := range len(part) {
				if part[i] == '.' {
					part, rest = part[:i], part[i+1:]
					break
				}
			}
			c.emitK(ImportFrom, 0, m, m, 0, c.pool.name(part))
		}
		c.storeName(a.Asname, m)
		c.top = mark
	}
}

func (c *compiler) importFrom(s *syntax.ImportFrom) {
	names := make([]string, len(s.Names))
	for i, a := range s.Names {
		names[i] = a.Name
	}
	m := c.push()
	c.loadConst(namesConst(names), m)
	c.emitK(Import, 0, m, reg(s.Level), m, c.pool.name(s.Module))
	if len(names) == 1 && names[0] == "*" {
		c.emit(Cold, int(ImportStar), m, 0, 0)
		return
	}
	for _, a := range s.Names {
		mark := c.top
		name := a.Asname
		if name == "" {
			name = a.Name
		}
		dst := reg(0)
		if v := c.access(name); v.kind == inVreg {
			dst = v.reg
		} else {
			dst = c.push()
		}
		c.emitK(ImportFrom, 0, dst, m, 0, c.pool.name(a.Name))
		c.storeName(name, dst)
		c.top = mark
	}
}

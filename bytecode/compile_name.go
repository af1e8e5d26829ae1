package bytecode

import "pyjit/syntax"

// A variable says where a name lives, seen from where the compiler is.
type variable struct {
	kind variableKind
	reg  reg    // the vreg or the cell's
	name string // mangled
	dict bool   // look first into the namespace of the class around
}

type variableKind uint8

const (
	inGlobals   variableKind = iota // global, else builtin
	inNamespace                     // in the namespace v0, else global, else builtin
	inVreg
	inCell // cell of this unit
	inFree // cell of an outer unit
)

// current is the scope that the compiler is in, which may be that of an inlined
// comprehension.
func (c *compiler) current() *syntax.Scope {
	if n := len(c.inlined); n > 0 {
		return c.inlined[n-1].scope
	}
	return c.scope
}

// mangle is a name as it is seen inside a class body.
func (c *compiler) mangle(name string) string { return c.current().Mangle(name) }

// access says where a name lives.
func (c *compiler) access(id string) variable {
	u := c.unit
	s := c.current()
	name := s.Mangle(id)
	v := variable{name: name}
	sym, owner := s.Lookup(name)
	res := syntax.Unresolved
	if sym != nil {
		res = sym.Resolution
	}
	if owner != u.scope && (res == syntax.Local || res == syntax.Cell) {
		for i := len(u.inlined) - 1; i >= 0; i-- {
			if u.inlined[i].scope == owner {
				v.kind, v.reg = inVreg, u.inlined[i].vars[name]
				if res == syntax.Cell {
					v.kind = inCell
				}
				return v
			}
		}
		panic("bytecode: variable " + name + " of a scope that is not around")
	}
	switch res {
	case syntax.Local:
		if u.functionLike() {
			v.kind, v.reg = inVreg, u.localReg(name)
			return v
		}
	case syntax.Cell:
		v.kind, v.reg = inCell, u.vars[name]
		return v
	case syntax.Free:
		r, ok := u.vars[name]
		if !ok {
			panic("bytecode: free variable " + name + " without a cell")
		}
		v.kind, v.reg = inFree, r
		v.dict = u.scope.Kind == syntax.ClassScope && len(u.inlined) == 0 || u.scope.SeesClass
		return v
	case syntax.GlobalExplicit:
		return v
	case syntax.GlobalImplicit, syntax.Unresolved:
		if u.functionLike() {
			v.dict = u.scope.SeesClass
			return v
		}
	}
	// A name of the module's or class's own; comprehensions do not see it there.
	if u.namespace() && len(u.inlined) == 0 {
		v.kind = inNamespace
	}
	return v
}

// localReg is the vreg of a local, which is numbered when it is first met: so
// the targets of an unpacking lie in a row.
func (u *unit) localReg(name string) reg {
	r, ok := u.vars[name]
	if !ok {
		if u.nextVar >= u.nvars {
			panic("bytecode: unknown local " + name)
		}
		r = u.nextVar
		u.nextVar++
		u.vars[name] = r
	}
	return r
}

// check makes sure that a variable in a vreg is bound.
func (c *compiler) check(v variable) {
	c.emitK(Check, CheckLocal, v.reg, 0, 0, c.pool.name(v.name))
}

// loadName puts the value of a name into dst.
func (c *compiler) loadName(id string, dst reg) { c.loadVariable(c.access(id), dst) }

func (c *compiler) loadVariable(v variable, dst reg) {
	name := c.pool.name(v.name)
	switch v.kind {
	case inVreg:
		c.check(v)
		c.move(dst, v.reg)
	case inCell:
		c.emitK(CellLoad, CheckLocal, dst, v.reg, 0, name)
	case inFree:
		if !v.dict {
			c.emitK(CellLoad, CheckFree, dst, v.reg, 0, name)
		} else if c.unit.scope.Kind == syntax.ClassScope {
			c.emitK(NLoadFree, 0, dst, v.reg, 0, name)
		} else {
			c.emitK(NLoadFree, 0, dst, v.reg, c.classDict(), name)
		}
	case inNamespace:
		c.emitK(NLoad, 0, dst, 0, 0, name)
	case inGlobals:
		if v.dict {
			c.emitK(NLoadGlobal, 0, dst, c.classDict(), 0, name)
		} else {
			c.emitK(GLoad, 0, dst, 0, 0, name)
		}
	}
}

// classDict loads the namespace of the class around into a new temporary.
func (c *compiler) classDict() reg {
	r, ok := c.unit.vars["__classdict__"]
	if !ok {
		panic("bytecode: no __classdict__ in " + c.unit.code.QualName)
	}
	t := c.push()
	c.emitK(CellLoad, CheckFree, t, r, 0, c.pool.name("__classdict__"))
	return t
}

// storeName binds a name to the value in v[src].
func (c *compiler) storeName(id string, src reg) {
	v := c.access(id)
	switch v.kind {
	case inVreg:
		c.move(v.reg, src)
	case inCell, inFree:
		c.emit(CellStore, 0, v.reg, src, 0)
	case inNamespace:
		c.emitK(NStore, 0, src, 0, 0, c.pool.name(v.name))
	case inGlobals:
		c.emitK(GStore, 0, src, 0, 0, c.pool.name(v.name))
	}
}

// deleteName unbinds a name.
func (c *compiler) deleteName(id string) {
	v := c.access(id)
	name := c.pool.name(v.name)
	switch v.kind {
	case inVreg:
		c.check(v)
		c.emit(Clear, 0, v.reg, 0, 0)
	case inCell:
		c.emitK(CellDel, CheckLocal, v.reg, 0, 0, name)
	case inFree:
		c.emitK(CellDel, CheckFree, v.reg, 0, 0, name)
	case inNamespace:
		c.emitK(NDel, 0, 0, 0, 0, name)
	case inGlobals:
		c.emitK(GDel, 0, 0, 0, 0, name)
	}
}

// clearName unbinds a name that may be unbound already: the variable of an
// except clause.
func (c *compiler) clearName(id string) {
	v := c.access(id)
	if v.kind == inVreg {
		c.emit(Clear, 0, v.reg, 0, 0)
		return
	}
	t := c.push()
	c.loadConst(kNone, t)
	c.storeName(id, t)
	c.deleteName(id)
	c.top = t
}

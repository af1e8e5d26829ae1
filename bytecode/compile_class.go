package bytecode

import (
	"slices"

	"pyjit/syntax"
)

// classDef compiles a class statement.
func (c *compiler) classDef(s *syntax.ClassDef) {
	line := s.Lineno
	if len(s.DecoratorList) > 0 {
		line = s.DecoratorList[0].Position().Lineno
	}
	c.decorated(s, s.DecoratorList, s.Name, func(dst reg) {
		if len(s.TypeParams) == 0 {
			c.buildClass(s, line, nil, dst)
			return
		}
		c.genericScope(c.scopes.TypeParams(s), s.Name, s, line, nil, dst, func() {
			params := c.typeParams(s.TypeParams)
			c.at(s)
			c.storeName(".type_params", params)
			class, t := c.push(), c.push()
			c.buildClass(s, line, func(base reg) {
				c.loadName(".type_params", t)
				c.emit(Cold, int(SubscriptGeneric), base, t, 0)
				c.storeName(".generic_base", base)
			}, class)
			c.at(s)
			c.returnReg(class)
		})
	})
}

// buildClass calls __build_class__. A generic class has a further base, which
// generic puts into a vreg.
func (c *compiler) buildClass(s *syntax.ClassDef, line int32, generic func(base reg), dst reg) {
	code := c.classCode(s, line)
	c.at(s)
	mark := c.top
	c.emit(Cold, int(LdBuildClass), mark, 0, 0)
	w := c.window()
	fn := c.push()
	c.makeFunction(code, 0, c.top, fn)
	c.setTop(fn + 1)
	c.loadConst(strConst(s.Name), c.push())
	args := s.Bases
	if generic != nil {
		args = append(append([]syntax.Expr{}, args...), &genericBase{Pos: s.Pos, load: generic})
	}
	c.finishCall(s, w, 2, args, s.Keywords, dst)
}

// A genericBase stands for typing.Generic[…] among the bases of a class.
type genericBase struct {
	syntax.Pos
	syntax.Expr
	load func(dst reg)
}

// Position returns the extent of the class statement.
func (g *genericBase) Position() *syntax.Pos { return &g.Pos }

// classCode compiles the body of a class.
func (c *compiler) classCode(s *syntax.ClassDef, line int32) *Code {
	scope := c.scopes.Of(s)
	c.enter(scope, s.Name, line)
	c.prologue()
	u := c.unit
	put := func(name string, load func(t reg)) {
		t := c.push()
		load(t)
		c.storeName(name, t)
		c.top = t
	}
	put("__module__", func(t reg) { c.emitK(NLoad, 0, t, 0, 0, c.pool.name("__name__")) })
	put("__qualname__", func(t reg) { c.loadConst(strConst(u.code.QualName), t) })
	if len(s.TypeParams) > 0 {
		put("__type_params__", func(t reg) {
			c.emitK(NLoadFree, 0, t, u.vars[".type_params"], 0, c.pool.name(".type_params"))
		})
	}
	put("__firstlineno__", func(t reg) { c.loadConst(intConst(int64(line)), t) })
	if scope.NeedsClassDict {
		t := c.push()
		c.emit(Cold, int(LdLocals), t, 0, 0)
		c.emit(CellStore, 0, u.vars["__classdict__"], t, 0)
		c.top = t
	}
	if scope.ConditionalAnnotations {
		t := c.push()
		c.emit(MkSet, 0, t, t, 0)
		c.emit(CellStore, 0, u.vars["__conditional_annotations__"], t, 0)
		c.top = t
	}
	c.moduleBody(s.Body, true)
	c.pos = syntax.Pos{Lineno: line, EndLineno: line, ColOffset: -1, EndColOffset: -1}
	u.code.Body().StaticAttributes = slices.Compact(slices.Sorted(slices.Values(scope.StaticAttributes)))
	put("__static_attributes__", func(t reg) { c.loadConst(namesConst(u.code.Body().StaticAttributes), t) })
	if scope.NeedsClassDict {
		c.storeName("__classdictcell__", u.vars["__classdict__"])
	}
	if scope.NeedsClassCell {
		cell := u.vars["__class__"]
		c.storeName("__classcell__", cell)
		c.returnReg(cell)
	} else {
		c.returnConst(kNone)
	}
	return c.leave()
}

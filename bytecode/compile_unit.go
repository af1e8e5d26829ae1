package bytecode

import (
	"slices"

	"pyjit/syntax"
)

// A unit is a Code being compiled.
type unit struct {
	codeBuf
	temps
	pool pool

	outer *unit
	scope *syntax.Scope
	code  *Code

	vars    map[string]reg // variables of the scope that live in vregs or cells
	inCells map[string]bool
	nvars   reg // vregs of variables; hidden ones not counted
	nextVar reg // the next to be given to a local that has none yet
	hidden  []hiddenVar
	comps   []compRange    // the inlined comprehensions, counted from 1
	inlined []*inlinedComp // the comprehensions that the compiler is in, outermost first

	blocks      []frameBlock // what is to be left by a jump out, outermost first
	annots      []deferredAnnotation
	condNext    int // number of the next conditional annotation
	fillAt      int // index of the instruction to be replaced by Fills
	annotsAt    int // index behind which the module's __annotate__ is made
	conditional int // depth of statements that may be skipped
}

// hiddenBase numbers the variables of inlined comprehensions until their number
// is known; they end up behind the other variables.
const hiddenBase = 1 << 24

// functionLike reports whether the unit's names live in vregs and cells.
func (u *unit) functionLike() bool { return u.scope.FunctionLike() }

// generator reports whether the unit's frame lies in a generator.
func (u *unit) generator() bool {
	return u.code.Flags&(IsGenerator|IsCoroutine|IsAsyncGenerator) != 0
}

// namespace reports whether the unit's names live in the mapping v0.
func (u *unit) namespace() bool { return u.code.Flags&Namespace != 0 }

// enter starts a new unit inside the present one.
func (c *compiler) enter(scope *syntax.Scope, name string, line int32) *unit {
	u := &unit{
		outer:    c.unit,
		scope:    scope,
		code:     &Code{Name: name, Filename: c.filename, FirstLine: line},
		vars:     map[string]reg{},
		inCells:  map[string]bool{},
		fillAt:   -1,
		annotsAt: -1,
	}
	u.handler = noLabel
	u.pos = syntax.Pos{Lineno: line, ColOffset: -1, EndLineno: line, EndColOffset: -1}
	c.unit = u
	u.code.QualName = c.qualName(u)
	u.code.Flags |= c.futureFlags

	if !u.functionLike() {
		if scope.Kind == syntax.ClassScope {
			u.code.Flags |= Class | Namespace
		} else {
			u.code.Flags |= Module
			if c.opts.Namespace {
				u.code.Flags |= Namespace
			}
		}
		if u.namespace() {
			u.nvars = 1
		}
	}
	for _, p := range scope.Params {
		u.vars[p] = u.nvars
		u.nvars++
	}
	free := scope.FreeVars
	for _, n := range free {
		u.vars[n] = u.nvars
		u.nvars++
	}
	u.code.Body().FreeVars = free
	for _, n := range cellNames(scope) {
		u.inCells[n] = true
		if _, isParam := u.vars[n]; !isParam {
			u.vars[n] = u.nvars
			u.nvars++
		}
	}
	u.nextVar = u.nvars
	if u.functionLike() {
		for _, n := range localNames(scope) {
			if _, known := u.vars[n]; !known {
				u.nvars++
			}
		}
	}
	u.base = u.nvars
	u.setTop(u.nvars)

	for _, p := range scope.Params {
		kind := InVreg
		if u.inCells[p] {
			kind = InCell
		}
		u.code.Body().Locals = append(u.code.Body().Locals, Local{Name: p, Vreg: uint16(u.vars[p]), Kind: kind})
	}
	return u
}

// prologue emits what stands before the code proper: the generator is made, the
// cells are.
func (c *compiler) prologue() {
	u := c.unit
	switch {
	case u.code.Flags&IsAsyncGenerator != 0:
		c.emit(MkGen, AsyncGenerator, 0, 0, 0)
	case u.code.Flags&IsCoroutine != 0:
		c.emit(MkGen, Coroutine, 0, 0, 0)
	case u.code.Flags&IsGenerator != 0:
		c.emit(MkGen, Generator, 0, 0, 0)
	}
	if n := len(u.code.Body().FreeVars); n > 0 {
		c.emit(FreeVars, 0, u.vars[u.code.Body().FreeVars[0]], reg(n), 0)
	}
	for _, n := range cellNames(u.scope) {
		kind := NewCellEmpty
		if u.isParam(n) {
			kind = NewCellHolding
		}
		c.emit(NewCell, kind, u.vars[n], 0, 0)
	}
	u.fillAt = len(u.ins)
	c.emit(Nop, 0, 0, 0, 0)
}

func (u *unit) isParam(name string) bool {
	for i := range u.code.Body().Locals {
		if u.code.Body().Locals[i].Name == name {
			return true
		}
	}
	return false
}

// leave ends the unit and returns its code.
func (c *compiler) leave() *Code {
	u := c.unit
	c.unit = u.outer
	code := u.code

	// The other variables, in the order that co_varnames and co_cellvars have.
	add := func(name string, kind LocalKind) {
		if v, ok := u.vars[name]; ok && !u.isParam(name) {
			code.Body().Locals = append(code.Body().Locals, Local{Name: name, Vreg: uint16(v), Kind: kind})
		}
	}
	for _, n := range localNames(u.scope) {
		if !u.inCells[n] {
			add(n, InVreg)
		}
	}
	for _, n := range cellNames(u.scope) {
		add(n, InCell)
	}
	for _, n := range code.Body().FreeVars {
		add(n, InFree)
	}

	u.placeHidden()
	nlocals := int(u.nvars) + len(u.hidden)
	as := newAssembler(&u.codeBuf, nlocals)
	as.comps = u.comps
	as.nparams = len(u.scope.Params)
	if u.namespace() {
		as.nparams++
	}
	if u.pool.namesAny("locals", "vars", "dir", "eval", "exec", "_getframe", "currentframe") {
		for _, n := range localNames(u.scope) {
			if v, ok := u.vars[n]; ok && !u.inCells[n] && int(v) >= as.nparams {
				as.exposed = append(as.exposed, v)
			}
		}
	}
	as.run()
	u.insertFills(as)
	keep := 0
	if code.Flags&HasDocstring != 0 {
		keep = 1
	}
	as.finish(code, u.pool.list, keep)
	for i, h := range u.hidden {
		if r := u.comps[h.comp-1]; r.end > 0 {
			code.Body().Locals = append(code.Body().Locals, Local{h.name, uint16(u.nvars) + uint16(i), h.kind, r.start, r.end})
		}
	}
	code.Vregs = int(u.max)
	if code.Vregs > NoReg-FrameHeader {
		c.errorHere("function too large")
	}
	return code
}

// placeHidden gives the hidden variables their vregs behind the other variables
// and moves the temporaries up.
func (u *unit) placeHidden() {
	n, base := reg(len(u.hidden)), int32(u.base)
	if n == 0 {
		return
	}
	fix := func(v *int32, o Operand) {
		switch o {
		case Use, Def, UseDef, UseRange, DefRange, Window:
			switch {
			case *v >= hiddenBase:
				*v += base - hiddenBase
			case *v >= base:
				*v += int32(n)
			}
		}
	}
	for i := range u.ins {
		in := &u.ins[i]
		info := &Infos[in.op]
		if in.op == Cold || in.op == ColdK {
			info = &ColdInfos[in.x]
		}
		fix(&in.a, info.A)
		fix(&in.b, info.B)
		fix(&in.c, info.C)
	}
	u.max += n
}

// insertFills replaces the place holder at the start by what makes the variables
// unbound that may be read before they are assigned.
func (u *unit) insertFills(as *assembler) {
	for _, i := range as.order {
		b := as.blocks[i]
		for k := range b.ins {
			if b.ins[k].op != Nop {
				continue
			}
			mark := b.ins[k]
			var fills []instr
			for v := 0; v < len(as.needed); {
				if !as.needed[v] {
					v++
					continue
				}
				end := v + 1
				for w := end; w < len(as.needed) && w <= end+2; w++ {
					if as.needed[w] {
						end = w + 1
					}
				}
				mark.op, mark.a, mark.b = Fill, int32(v), int32(end-v)
				fills = append(fills, mark)
				v = end
			}
			b.ins = slices.Concat(b.ins[:k], fills, b.ins[k+1:])
			return
		}
	}
}

// qualName is the qualified name of a unit.
func (c *compiler) qualName(u *unit) string {
	if u.outer == nil {
		return u.code.Name
	}
	parent := u.outer
	switch parent.scope.Kind {
	case syntax.TypeParamsScope, syntax.AnnotationScope, syntax.TypeVarScope, syntax.TypeAliasScope:
		if parent = parent.outer; parent == nil {
			return u.code.Name
		}
	}
	if parent.outer == nil {
		return u.code.Name
	}
	switch u.scope.Kind {
	case syntax.FunctionScope, syntax.ClassScope:
		if sym := parent.scope.Symbol(parent.scope.Mangle(u.code.Name)); sym != nil && sym.Resolution == syntax.GlobalExplicit {
			return u.code.Name
		}
	}
	if parent.scope.Kind == syntax.FunctionScope {
		return parent.code.QualName + ".<locals>." + u.code.Name
	}
	return parent.code.QualName + "." + u.code.Name
}

// cellNames are the variables of a scope that live in cells of its own.
func cellNames(s *syntax.Scope) []string {
	if s.Kind != syntax.ClassScope {
		return s.CellVars
	}
	var names []string
	if s.NeedsClassCell {
		names = append(names, "__class__")
	}
	if s.NeedsClassDict {
		names = append(names, "__classdict__")
	}
	if s.ConditionalAnnotations {
		names = append(names, "__conditional_annotations__")
	}
	return names
}

// localNames are the variables of a function-like scope that live in vregs, in
// the order in which they are met.
func localNames(s *syntax.Scope) []string {
	if !s.FunctionLike() {
		return nil
	}
	var names []string
	for _, sym := range s.Symbols {
		if sym.Resolution == syntax.Local {
			names = append(names, sym.Name)
		}
	}
	return names
}

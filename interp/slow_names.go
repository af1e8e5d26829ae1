package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// globals returns the namespace of the globals of the frame at base.
func globals(base P) Value { return object.FunctionGlobals(callee(base)) }

// loadGlobal looks a name up in the globals and the builtins. The address of
// the entry's cell goes to the cache word c, if there is one.
func loadGlobal(base P, name Value, c *uint64) Value {
	if HasSharedGlobals(*at[uint32](base, OffCode)) {
		c = nil
	}
	g := globals(base)
	if !object.IsExactDict(g) || !object.IsExactDict(object.FunctionBuiltins(callee(base))) {
		return loadGlobalItem(base, g, name)
	}
	v := object.CellOf(g, name)
	if v == heap.Miss {
		b := object.FunctionBuiltins(callee(base))
		if v = object.CellOf(b, name); v == heap.Miss {
			return object.NameErr(name, "name '%s' is not defined", object.StrGo(name))
		}
		if c != nil {
			object.AssumeAbsent(g, name, dependOn(c))
		}
	}
	if c != nil {
		keepRef(base, c, v)
		*c = uint64(v.Addr() + object.NSCellValue)
	}
	return object.CellValue(v)
}

// loadGlobalItem is loadGlobal where one of the namespaces is no plain dict: its
// own way of finding items counts.
func loadGlobalItem(base P, g, name Value) Value {
	v := lookupIn(base, g, name)
	if v == heap.Miss {
		if v = lookupIn(base, object.FunctionBuiltins(callee(base)), name); v == heap.Miss {
			return object.NameErr(name, "name '%s' is not defined", object.StrGo(name))
		}
	}
	return v
}

func slowGLoad(base, pc P) (P, P) {
	return result(base, pc, loadGlobal(base, constant(pc, 1), word(pc, 2)))
}

func slowGStore(base, pc P) (P, P) {
	g, name := globals(base), constant(pc, 1)
	old := heap.Unbound
	if heap.Ctx.Watched != 0 {
		old = object.DictGetStr(g, name)
	}
	if !object.StoreGlobal(g, name, *va(base, pc)) {
		return base, nil
	}
	if heap.Ctx.Look != 0 {
		escaped(base, *va(base, pc))
	}
	if old.IsWatched() && old != *va(base, pc) {
		dropped(old)
	}
	return base, after(pc)
}

func slowGDel(base, pc P) (P, P) {
	g, name := globals(base), constant(pc, 1)
	old := heap.Unbound
	if heap.Ctx.Watched != 0 {
		old = object.DictGetStr(g, name)
	}
	if !object.DeleteGlobal(g, name) {
		object.NameErr(name, "name '%s' is not defined", object.StrGo(name))
		return base, nil
	}
	if old.IsWatched() {
		dropped(old)
	}
	return base, after(pc)
}

// namespace returns what v0 of a namespace frame holds, None for the globals.
func namespace(base P) Value { return *reg(base, 0) }

func slowNLoad(base, pc P) (P, P) {
	name := constant(pc, 1)
	if ns := namespace(base); ns != heap.None {
		v := lookupIn(base, ns, name)
		if v != heap.Miss {
			return result(base, pc, v)
		}
		return result(base, pc, loadGlobal(base, name, nil))
	}
	return result(base, pc, loadGlobal(base, name, word(pc, 2)))
}

// lookupIn gets an item of a mapping; Miss if it is absent.
func lookupIn(base P, m, name Value) Value {
	if object.IsExactDict(m) {
		return object.DictGet(m, frameOf(base), name)
	}
	v := object.GetItem(m, frameOf(base), name)
	if v == heap.Raised && object.Matches(object.KeyError) {
		object.ClearExc()
		return heap.Miss
	}
	return v
}

func slowNStore(base, pc P) (P, P) {
	name, ns := constant(pc, 1), namespace(base)
	ok := false
	if ns == heap.None {
		ok = object.StoreGlobal(globals(base), name, *va(base, pc))
	} else if object.IsExactDict(ns) {
		ok = object.DictSet(ns, frameOf(base), name, *va(base, pc))
	} else {
		ok = object.SetItem(ns, frameOf(base), name, *va(base, pc)) != heap.Raised
	}
	if !ok {
		return base, nil
	}
	return base, after(pc)
}

func slowNDel(base, pc P) (P, P) {
	name, ns := constant(pc, 1), namespace(base)
	if ns == heap.None {
		return slowGDel(base, pc)
	}
	if object.DelItem(ns, frameOf(base), name) == heap.Raised {
		if object.Matches(object.KeyError) {
			object.ClearExc()
			object.NameErr(name, "name '%s' is not defined", object.StrGo(name))
		}
		return base, nil
	}
	return base, after(pc)
}

func slowNLoadFree(base, pc P) (P, P) {
	name := constant(pc, 1)
	v := lookupIn(base, *vc(base, pc), name)
	if v == heap.Miss {
		v = object.CellGet(*vb(base, pc))
		if v == heap.Unbound {
			return base, raised(unboundName(name, bytecode.CheckFree))
		}
	}
	return result(base, pc, v)
}

func slowNLoadGlobal(base, pc P) (P, P) {
	name := constant(pc, 1)
	if v := lookupIn(base, *vb(base, pc), name); v != heap.Miss {
		return result(base, pc, v)
	}
	return result(base, pc, loadGlobal(base, name, nil))
}

// unboundName raises the error for a variable that has no value.
func unboundName(name Value, kind uint8) Value {
	if kind == bytecode.CheckFree {
		return object.NameErr(name, "cannot access free variable '%s' where it is not associated with a value in enclosing scope", object.StrGo(name))
	}
	return object.UnboundLocalErr(name, "cannot access local variable '%s' where it is not associated with a value", object.StrGo(name))
}

func slowCheck(base, pc P) (P, P) {
	if *va(base, pc) != heap.Unbound {
		return base, after(pc)
	}
	return base, raised(unboundName(constant(pc, 1), opX(pc)))
}

func slowNewCell(base, pc P) (P, P) {
	v := heap.Unbound
	if opX(pc) == bytecode.NewCellHolding {
		v = *va(base, pc)
	}
	*va(base, pc) = object.NewCell(v)
	return base, after(pc)
}

func slowFreeVars(base, pc P) (P, P) {
	cells := object.FunctionClosure(callee(base))
	a, n := opA(pc), opB(pc)
	for i := range n {
		*reg(base, a+i) = object.TupleAt(cells, int(i))
	}
	return base, after(pc)
}

func slowCellLoad(base, pc P) (P, P) {
	v := object.CellGet(*vb(base, pc))
	if v == heap.Unbound {
		return base, raised(unboundName(constant(pc, 1), opX(pc)))
	}
	return result(base, pc, v)
}

func slowCellStore(base, pc P) (P, P) {
	if heap.Ctx.Look != 0 {
		escaped(base, *vb(base, pc))
	}
	object.CellSet(*va(base, pc), *vb(base, pc))
	return base, after(pc)
}

func slowCellDel(base, pc P) (P, P) {
	c := *va(base, pc)
	if object.CellGet(c) == heap.Unbound {
		return base, raised(unboundName(constant(pc, 1), opX(pc)))
	}
	object.CellSet(c, heap.Unbound)
	return base, after(pc)
}

package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

func regs(base P, i uint16) uintptr { return uintptr(base) + uintptr(i)*8 }

func slowMkTuple(base, pc P) (P, P) {
	if heap.Ctx.Look != 0 {
		allEscaped(base, opB(pc), int(opC(pc)))
	}
	return result(base, pc, object.TupleFrom(regs(base, opB(pc)), int(opC(pc))))
}

func slowMkList(base, pc P) (P, P) {
	if heap.Ctx.Look != 0 {
		allEscaped(base, opB(pc), int(opC(pc)))
	}
	return result(base, pc, object.ListFrom(regs(base, opB(pc)), int(opC(pc))))
}

func slowMkSet(base, pc P) (P, P) {
	if heap.Ctx.Look != 0 {
		allEscaped(base, opB(pc), int(opC(pc)))
	}
	s := object.NewSet()
	b := opB(pc)
	for i := range opC(pc) {
		if !object.SetAdd(s, frameOf(base), *reg(base, b+i)) {
			return base, nil
		}
	}
	return result(base, pc, s)
}

func slowMkDict(base, pc P) (P, P) {
	if heap.Ctx.Look != 0 {
		allEscaped(base, opB(pc), 2*int(opC(pc)))
	}
	d := object.NewDict()
	b := opB(pc)
	for i := range opC(pc) {
		if !object.DictSet(d, frameOf(base), *reg(base, b+2*i), *reg(base, b+2*i+1)) {
			return base, nil
		}
	}
	return result(base, pc, d)
}

func slowAppend(base, pc P) (P, P) {
	if heap.Ctx.Look != 0 {
		escaped(base, *vb(base, pc))
	}
	object.ListAppend(*va(base, pc), *vb(base, pc))
	return base, after(pc)
}

func slowSetAdd(base, pc P) (P, P) {
	if !object.SetAdd(*va(base, pc), frameOf(base), *vb(base, pc)) {
		return base, nil
	}
	return base, after(pc)
}

func slowMapAdd(base, pc P) (P, P) {
	if !object.DictSet(*va(base, pc), frameOf(base), *vb(base, pc), *vc(base, pc)) {
		return base, nil
	}
	return base, after(pc)
}

func slowListExtend(base, pc P) (P, P) {
	x := *vb(base, pc)
	if !object.ListExtend(*va(base, pc), frameOf(base), x) {
		if object.Matches(object.TypeError) && !object.IsIterable(x) {
			object.ClearExc()
			object.TypeErr("Value after * must be an iterable, not %s", object.TypeName(x))
		}
		return base, nil
	}
	return base, after(pc)
}

func slowSetUpdate(base, pc P) (P, P) {
	if !object.SetUpdate(*va(base, pc), frameOf(base), *vb(base, pc)) {
		return base, nil
	}
	return base, after(pc)
}

func slowDictUpdate(base, pc P) (P, P) {
	x := *vb(base, pc)
	if !object.DictMerge(*va(base, pc), frameOf(base), x, object.Replace) {
		if object.Matches(object.AttributeError) {
			object.ClearExc()
			object.TypeErr("'%s' object is not a mapping", object.TypeName(x))
		}
		return base, nil
	}
	return base, after(pc)
}

func slowDictMerge(base, pc P) (P, P) {
	f := frameOf(base)
	d, x := *va(base, pc), *vb(base, pc)
	if !object.DictMerge(d, f, x, object.Refuse) {
		if object.Matches(object.KeyError) {
			if key := object.KeyErrorKey(object.PendingExc()); object.IsStr(key) {
				object.ClearExc()
				object.TypeErr("%s got multiple values for keyword argument '%s'", object.CalleeText(*vc(base, pc), f), object.StrGo(key))
			}
		} else if object.Matches(object.AttributeError) {
			object.ClearExc()
			object.TypeErr("%s argument after ** must be a mapping, not %s", object.CalleeText(*vc(base, pc), f), object.TypeName(x))
		}
		return base, nil
	}
	return base, after(pc)
}

func slowListToTuple(base, pc P) (P, P) {
	return result(base, pc, object.TupleFromList(*vb(base, pc)))
}

func slowFormat(base, pc P) (P, P) {
	spec := heap.Unbound
	if c := opC(pc); c != bytecode.NoReg {
		spec = *reg(base, c)
	}
	return result(base, pc, object.FormatValue(*vb(base, pc), frameOf(base), opX(pc), spec))
}

func slowMkStr(base, pc P) (P, P) {
	return result(base, pc, object.BuildString(reg(base, opB(pc)), int(opC(pc))))
}

func slowMkFunc(base, pc P) (P, P) {
	f := newFunction(nestedCode(base, pc), globals(base))
	if f == heap.Raised {
		return base, nil
	}
	x, b := opX(pc), opB(pc)
	take := func(flag uint8) Value {
		if x&flag == 0 {
			return heap.Unbound
		}
		v := *reg(base, b)
		b++
		return v
	}
	if v := take(bytecode.FuncDefaults); v != heap.Unbound {
		object.SetFunctionDefaults(f, v)
	}
	if v := take(bytecode.FuncKwDefaults); v != heap.Unbound {
		object.SetFunctionKwDefaults(f, v)
	}
	if v := take(bytecode.FuncAnnotate); v != heap.Unbound {
		object.SetFunctionAnnotate(f, v)
	}
	if v := take(bytecode.FuncClosure); v != heap.Unbound {
		object.SetFunctionClosure(f, v)
	}
	if v := take(bytecode.FuncTypeParams); v != heap.Unbound {
		object.SetFunctionTypeParams(f, v)
	}
	if v := take(bytecode.FuncAnnotations); v != heap.Unbound {
		object.SetFunctionAnnotations(f, v)
	}
	return result(base, pc, f)
}

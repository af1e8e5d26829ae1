package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// Type parameters and type statements.

func coldTypeVar(base, pc P) (P, P) {
	evaluate := heap.Unbound
	if opB(pc) != bytecode.NoReg {
		evaluate = *vb(base, pc)
	}
	return result(base, pc, object.NewTypeVar(constant(pc, 1), evaluate, opC(pc) == 1, frameOf(base)))
}

func coldTypeVarTuple(base, pc P) (P, P) {
	return result(base, pc, object.NewTypeVarTuple(constant(pc, 1), frameOf(base)))
}

func coldParamSpec(base, pc P) (P, P) {
	return result(base, pc, object.NewParamSpec(constant(pc, 1), frameOf(base)))
}

func coldSetTypeParamDefault(base, pc P) (P, P) {
	object.SetTypeParamDefault(*va(base, pc), *vb(base, pc))
	return base, after(pc)
}

func coldTypeAlias(base, pc P) (P, P) {
	return result(base, pc, object.NewTypeAlias(constant(pc, 1), *vb(base, pc), *vc(base, pc), frameOf(base)))
}

func coldSubscriptGeneric(base, pc P) (P, P) {
	return result(base, pc, object.SubscriptGeneric(*vb(base, pc), frameOf(base)))
}

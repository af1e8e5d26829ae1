package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// cold has the meanings of the rare operations.
var cold [bytecode.NumColdOps]func(base, pc P) (P, P)

func init() {
	for i := range cold {
		cold[i] = badCold
	}
	for op, fn := range map[bytecode.ColdOp]func(base, pc P) (P, P){
		bytecode.LdBuildClass:        coldBuildClass,
		bytecode.LdAssertionError:    func(base, pc P) (P, P) { return result(base, pc, object.AssertionError.Type) },
		bytecode.LdLocals:            coldLocals,
		bytecode.ImportStar:          coldImportStar,
		bytecode.EgMatch:             coldEgMatch,
		bytecode.PrepReraiseStar:     coldPrepReraiseStar,
		bytecode.CheckEgType:         coldCheckEgType,
		bytecode.MatchSeq:            coldMatchSeq,
		bytecode.MatchMap:            coldMatchMap,
		bytecode.MatchClass:          coldMatchClass,
		bytecode.MatchKeys:           coldMatchKeys,
		bytecode.MatchRest:           coldMatchRest,
		bytecode.GetLen:              coldGetLen,
		bytecode.SetFuncTypeParams:   coldSetFuncTypeParams,
		bytecode.SetupAnnotations:    coldSetupAnnotations,
		bytecode.PrintExpr:           coldPrintExpr,
		bytecode.ThrowStopIteration:  coldStopIteration,
		bytecode.ExcArgs:             coldExcArgs,
		bytecode.LdCommon:            coldCommon,
		bytecode.TypeVar:             coldTypeVar,
		bytecode.TypeVarTuple:        coldTypeVarTuple,
		bytecode.ParamSpec:           coldParamSpec,
		bytecode.SetTypeParamDefault: coldSetTypeParamDefault,
		bytecode.TypeAlias:           coldTypeAlias,
		bytecode.SubscriptGeneric:    coldSubscriptGeneric,
		bytecode.AsyncGenWrap:        coldAsyncGenWrap,
		bytecode.GetAIter:            coldGetAIter,
		bytecode.GetANext:            coldGetANext,
		bytecode.EndAsyncFor:         coldEndAsyncFor,
	} {
		cold[op] = fn
	}
}

func slowCold(base, pc P) (P, P) { return cold[opX(pc)](base, pc) }

func badCold(base, pc P) (P, P) {
	panic("interp: no meaning for a rare operation")
}

func coldBuildClass(base, pc P) (P, P) {
	v := lookupIn(base, object.FunctionBuiltins(callee(base)), buildClassName.Get())
	if v == heap.Miss {
		object.NameErr(buildClassName.Get(), "__build_class__ not found")
		v = heap.Raised
	}
	return result(base, pc, v)
}

var buildClassName = newName("__build_class__")

func coldLocals(base, pc P) (P, P) {
	ns := namespace(base)
	if ns == heap.None {
		ns = globals(base)
	}
	return result(base, pc, ns)
}

// coldExcArgs spreads an exception as the arguments of __exit__.
func coldExcArgs(base, pc P) (P, P) {
	e, a := *vb(base, pc), opA(pc)
	*reg(base, a) = object.TypeOf(e)
	*reg(base, a+1) = e
	*reg(base, a+2) = object.TracebackOf(e)
	return base, after(pc)
}

var allName, anyName = newName("all"), newName("any")

func coldCommon(base, pc P) (P, P) {
	var v Value
	switch opB(pc) {
	case bytecode.CommonNotImplementedError:
		v = object.NotImplementedError.Type
	case bytecode.CommonTuple:
		v = object.TupleType.Type
	case bytecode.CommonAll:
		v = object.DictGetStr(object.BuiltinsDict(), allName.Get())
	default:
		v = object.DictGetStr(object.BuiltinsDict(), anyName.Get())
	}
	return result(base, pc, v)
}

func coldGetLen(base, pc P) (P, P) {
	n := object.Len(*vb(base, pc), frameOf(base))
	if n < 0 {
		return base, nil
	}
	return result(base, pc, heap.Int(int64(n)))
}

func coldSetFuncTypeParams(base, pc P) (P, P) {
	object.SetFunctionTypeParams(*va(base, pc), *vb(base, pc))
	return base, after(pc)
}

// coldSetupAnnotations makes __annotations__ in the namespace, if it has none.
func coldSetupAnnotations(base, pc P) (P, P) {
	name := annotationsName.Get()
	ns := namespace(base)
	if ns == heap.None {
		ns = globals(base)
	}
	switch lookupIn(base, ns, name) {
	case heap.Raised:
		return base, nil
	case heap.Miss:
		if object.SetItem(ns, frameOf(base), name, object.NewDict()) == heap.Raised {
			return base, nil
		}
	}
	return base, after(pc)
}

var annotationsName = newName("__annotations__")

// coldPrintExpr calls sys.displayhook.
func coldPrintExpr(base, pc P) (P, P) {
	hook := object.SysAttr("displayhook")
	if hook == heap.Miss {
		object.RuntimeErr("lost sys.displayhook")
		return base, nil
	}
	if object.Call1(hook, frameOf(base), *va(base, pc)) == heap.Raised {
		return base, nil
	}
	return base, after(pc)
}

// coldStopIteration turns a StopIteration that leaves a generator's code into RuntimeError.
func coldStopIteration(base, pc P) (P, P) {
	e := *va(base, pc)
	kind := opC(pc)
	what := [...]string{"generator", "coroutine", "async generator"}[kind]
	which := ""
	switch {
	case object.IsInstance(e, object.StopIteration):
		which = "StopIteration"
	case kind == bytecode.AsyncGenerator && object.IsInstance(e, object.StopAsyncIteration):
		which = "StopAsyncIteration"
	default:
		return base, after(pc)
	}
	object.RuntimeErr("%s raised %s", what, which)
	n := object.TakeExc()
	object.SetCause(n, e)
	object.SetContext(n, e)
	return result(base, pc, n)
}

// Exception groups.

func coldCheckEgType(base, pc P) (P, P) {
	t := *va(base, pc)
	bad := func(c Value) bool {
		return object.IsType(c) && object.IsSubtype(c, object.BaseExceptionGroup.Type)
	}
	group := bad(t)
	if object.IsTuple(t) {
		for i := range object.TupleLen(t) {
			group = group || bad(object.TupleAt(t, i))
		}
	}
	if group {
		object.TypeErr("catching ExceptionGroup with except* is not allowed. Use except instead.")
		return base, nil
	}
	return base, after(pc)
}

// coldEgMatch splits the exception v[b] by the type v[c]. An exception that is
// no group is wrapped in one when it matches.
func coldEgMatch(base, pc P) (P, P) {
	e, t := *vb(base, pc), *vc(base, pc)
	match, rest, ok := object.MatchExceptionGroup(e, t, frameOf(base))
	if !ok {
		return base, nil
	}
	a := opA(pc)
	*reg(base, a) = match
	*reg(base, a+1) = rest
	if match != heap.None {
		heap.Ctx.Handled = match
	}
	return base, after(pc)
}

func coldPrepReraiseStar(base, pc P) (P, P) {
	return result(base, pc, object.PrepReraiseStar(*vb(base, pc), frameOf(base), *vc(base, pc)))
}

// Patterns.

func coldMatchSeq(base, pc P) (P, P) {
	return result(base, pc, heap.Bool(object.MatchesSequence(*vb(base, pc))))
}

func coldMatchMap(base, pc P) (P, P) {
	return result(base, pc, heap.Bool(object.MatchesMapping(*vb(base, pc))))
}

// coldMatchKeys gets the values of the keys v[c] from a mapping; None if one is absent.
func coldMatchKeys(base, pc P) (P, P) {
	m, keys, f := *vb(base, pc), *vc(base, pc), frameOf(base)
	n := object.TupleLen(keys)
	values := object.NewTuple(n)
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(values)
	// A mapping's get is asked with a marker, so that __missing__ makes no entry.
	get := object.GetAttr(m, f, getName.Get())
	if get == heap.Raised {
		return base, nil
	}
	heap.ScratchPush(get)
	marker := object.NewList(0)
	heap.ScratchPush(marker)
	for i := range n {
		k := object.TupleAt(keys, i)
		for j := range i {
			eq := object.Eq(object.TupleAt(keys, j), f, k)
			if eq < 0 {
				return base, nil
			}
			if eq == 1 {
				s, ok := object.ReprString(k, f)
				if ok {
					object.ValueErr("mapping pattern checks duplicate key (%s)", s)
				}
				return base, nil
			}
		}
		v := object.Call2(get, f, k, marker)
		if v == heap.Raised {
			return base, nil
		}
		if v == marker {
			return result(base, pc, heap.None)
		}
		object.TupleSet(values, i, v)
	}
	return result(base, pc, values)
}

var getName = newName("get")

// coldMatchRest makes the dict of a mapping's entries without the keys v[c].
func coldMatchRest(base, pc P) (P, P) {
	f := frameOf(base)
	keys := *vc(base, pc)
	d := object.NewDict()
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(d)
	if !object.DictUpdate(d, f, *vb(base, pc)) {
		return base, nil
	}
	for i := range object.TupleLen(keys) {
		if object.DelItem(d, f, object.TupleAt(keys, i)) == heap.Raised {
			return base, nil
		}
	}
	return result(base, pc, d)
}

// coldMatchClass matches a class pattern: subject v[b], class v[b+1], names of
// the keyword sub-patterns v[b+2], c positional ones.
func coldMatchClass(base, pc P) (P, P) {
	b, npos, f := opB(pc), int(opC(pc)), frameOf(base)
	subject, class, names := *reg(base, b), *reg(base, b+1), *reg(base, b+2)
	if !object.IsType(class) {
		object.TypeErr("called match pattern must be a class")
		return base, nil
	}
	switch object.IsInstanceOf(subject, f, class) {
	case -1:
		return base, nil
	case 0:
		return result(base, pc, heap.None)
	}
	nk := object.TupleLen(names)
	values := object.NewTuple(npos + nk)
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(values)
	var seen Value = object.NewTuple(npos + nk)
	heap.ScratchPush(seen)
	get := func(i int, name Value) (ok, raised bool) {
		for j := range i {
			if object.StrEqual(object.TupleAt(seen, j), name) {
				object.TypeErr("%s() got multiple sub-patterns for attribute '%s'", object.ClassName(class), object.StrGo(name))
				return false, true
			}
		}
		object.TupleSet(seen, i, name)
		v := object.LookupAttr(subject, f, object.InternStr(name))
		if v == heap.Raised || v == heap.Miss {
			return false, v == heap.Raised
		}
		object.TupleSet(values, i, v)
		return true, false
	}
	if npos > 0 {
		args := object.LookupAttr(class, f, matchArgsName.Get())
		selfMatch := false
		switch {
		case args == heap.Raised:
			return base, nil
		case args == heap.Miss:
			selfMatch = object.MatchesSelf(class)
			args = object.NewTuple(0)
		case !args.Is(object.ShapeTuple):
			object.TypeErr("%s.__match_args__ must be a tuple (got %s)", object.ClassName(class), object.TypeName(args))
			return base, nil
		}
		heap.ScratchPush(args)
		allowed := object.TupleLen(args)
		if selfMatch {
			allowed = 1
		}
		if npos > allowed {
			s := "s"
			if allowed == 1 {
				s = ""
			}
			object.TypeErr("%s() accepts %d positional sub-pattern%s (%d given)", object.ClassName(class), allowed, s, npos)
			return base, nil
		}
		if selfMatch {
			object.TupleSet(values, 0, subject)
			object.TupleSet(seen, 0, object.Intern(""))
		} else {
			for i := range npos {
				name := object.TupleAt(args, i)
				if !object.IsStr(name) {
					object.TypeErr("__match_args__ elements must be strings (got %s)", object.TypeName(name))
					return base, nil
				}
				if ok, bad := get(i, name); !ok {
					if bad {
						return base, nil
					}
					return result(base, pc, heap.None)
				}
			}
		}
	}
	for i := range nk {
		if ok, bad := get(npos+i, object.TupleAt(names, i)); !ok {
			if bad {
				return base, nil
			}
			return result(base, pc, heap.None)
		}
	}
	return result(base, pc, values)
}

var matchArgsName = newName("__match_args__")

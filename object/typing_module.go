package object

import (
	"strings"

	"pyjit/heap"
)

func init() {
	mroEntries := func(what string) MethodDef {
		return MethodDef{Name: "__mro_entries__", Sig: "self, object, /", Fn: func(p Value, f *Frame, b Value) Value {
			return TypeErr("Cannot subclass an instance of %s", what)
		}}
	}
	reduce := MethodDef{Name: "__reduce__", Sig: "self, /", Fn: func(p Value, f *Frame) Value { return fld(p, tpName) }}
	hasDefault := MethodDef{Name: "has_default", Sig: "self, /", Fn: func(p Value, f *Frame) Value {
		return heap.Bool(fld(p, tpEvalDef) != None || fld(p, tpDefault) != noDefault)
	}}
	name := GetSetDef{Name: "__name__", Get: fieldGetter(tpName)}
	dflt := GetSetDef{Name: "__default__", Get: lazyField(tpDefault, tpEvalDef)}
	evalDefault := GetSetDef{Name: "evaluate_default", Get: evaluator(tpDefault, tpEvalDef, isNoDefault)}
	bound := GetSetDef{Name: "__bound__", Get: lazyField(tpBound, tpEvalBound)}
	variances := []GetSetDef{
		{Name: "__covariant__", Get: variance(tpCovariant)},
		{Name: "__contravariant__", Get: variance(tpContravariant)},
		{Name: "__infer_variance__", Get: variance(tpInfer)},
	}
	or := []SlotDef{
		{SpOr, typeParamOr},
		{SpROr, func(x Value, f *Frame, y Value) Value { return typeParamOr(y, f, x) }},
	}
	const flags = Final | HasDict | Weakrefs

	*TypeVarType = TypeDef{
		Name: "TypeVar", Module: "typing", Kind: KindOther, Scan: heap.ScanMask, Mask: tpMask, Size: tpSize, Flags: flags,
		Doc: "Type variable.", Sig: "name, *constraints, bound=None, default=typing.NoDefault, covariant=False, contravariant=False, infer_variance=False", New: typeVarNew,
		Slots: append([]SlotDef{{SpRepr, typeParamRepr}}, or...),
		Methods: []MethodDef{
			{Name: "__typing_subst__", Sig: "self, arg, /", Fn: typingSubst("_typevar_subst")},
			{Name: "__typing_prepare_subst__", Sig: "self, alias, args, /", Fn: typeVarPrepare},
			mroEntries("TypeVar"), reduce, hasDefault,
		},
		GetSets: append([]GetSetDef{
			name, bound, dflt, evalDefault,
			{Name: "__constraints__", Get: lazyField(tpConstr, tpEvalCons)},
			{Name: "evaluate_bound", Get: evaluator(tpBound, tpEvalBound, isNone)},
			{Name: "evaluate_constraints", Get: evaluator(tpConstr, tpEvalCons, isEmptyTuple)},
		}, variances...),
	}
	*ParamSpecType = TypeDef{
		Name: "ParamSpec", Module: "typing", Kind: KindOther, Scan: heap.ScanMask, Mask: tpMask, Size: tpSize, Flags: flags,
		Doc: "Parameter specification variable.", Sig: "name, *, bound=None, default=typing.NoDefault, covariant=False, contravariant=False, infer_variance=False", New: paramSpecNew,
		Slots: append([]SlotDef{{SpRepr, typeParamRepr}}, or...),
		Methods: []MethodDef{
			{Name: "__typing_subst__", Sig: "self, arg, /", Fn: typingSubst("_paramspec_subst")},
			{Name: "__typing_prepare_subst__", Sig: "self, alias, args, /", Fn: typingPrepare("_paramspec_prepare_subst")},
			mroEntries("ParamSpec"), reduce, hasDefault,
		},
		GetSets: append([]GetSetDef{
			name, bound, dflt, evalDefault,
			{Name: "args", Get: func(p Value, f *Frame) Value { return newParamSpecPart(paramSpecArgs, p) }},
			{Name: "kwargs", Get: func(p Value, f *Frame) Value { return newParamSpecPart(paramSpecKwargs, p) }},
		}, variances...),
	}
	*TypeVarTupleType = TypeDef{
		Name: "TypeVarTuple", Module: "typing", Kind: KindOther, Scan: heap.ScanMask, Mask: tpMask, Size: tpSize, Flags: flags,
		Doc: "Type variable tuple.", Sig: "name, *, default=typing.NoDefault", New: typeVarTupleNew,
		Slots: []SlotDef{
			{SpRepr, func(p Value, f *Frame) Value { return fld(p, tpName) }},
			{SpIter, func(p Value, f *Frame) Value {
				u := unpackTypeVarTuple(p, f)
				if u == Raised {
					return Raised
				}
				return Iter(Tuple1(u), f)
			}},
		},
		Methods: []MethodDef{
			{Name: "__typing_subst__", Sig: "self, arg, /", Fn: func(p Value, f *Frame, arg Value) Value {
				return TypeErr("Substitution of bare TypeVarTuple is not supported")
			}},
			{Name: "__typing_prepare_subst__", Sig: "self, alias, args, /", Fn: typingPrepare("_typevartuple_prepare_subst")},
			mroEntries("TypeVarTuple"), reduce, hasDefault,
		},
		GetSets: []GetSetDef{name, dflt, evalDefault},
	}
	for _, part := range []struct {
		d          *TypeDef
		name, attr string
	}{{paramSpecArgs, "ParamSpecArgs", ".args"}, {paramSpecKwargs, "ParamSpecKwargs", ".kwargs"}} {
		*part.d = TypeDef{
			Name: part.name, Module: "typing", Kind: KindOther, Scan: heap.ScanMask, Mask: 2, Size: 16, Flags: Final | Weakrefs, Sig: "origin",
			New: func(args *Value, f *Frame, n int) Value { return newParamSpecPart(part.d, Arg(args, 1)) },
			Slots: []SlotDef{
				{SpRepr, func(p Value, f *Frame) Value {
					o := fld(p, 8)
					if TypeOf(o) == ParamSpecType.Type {
						return NewStr(StrGo(fld(o, tpName)) + part.attr)
					}
					r, ok := ReprString(o, f)
					if !ok {
						return Raised
					}
					return NewStr(r + part.attr)
				}},
				{SpHash, objectHash},
				{SpEq, func(p Value, f *Frame, q Value) Value {
					if TypeOf(q) != TypeOf(p) {
						return NotImplemented
					}
					return Compare(CmpEq, fld(p, 8), f, fld(q, 8))
				}},
			},
			Methods: []MethodDef{mroEntries(part.name)},
			GetSets: []GetSetDef{{Name: "__origin__", Get: fieldGetter(8)}},
		}
	}
	*noDefaultType = TypeDef{
		Name: "NoDefaultType", Kind: KindOther, Size: 16, Flags: Final, Sig: "*args, **kwargs",
		New: func(args *Value, f *Frame, n int) Value {
			if n > 1 {
				return TypeErr("NoDefaultType takes no arguments")
			}
			return noDefault
		},
		Slots:   []SlotDef{{SpRepr, func(v Value, f *Frame) Value { return NewStr("typing.NoDefault") }}},
		Methods: []MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: func(v Value, f *Frame) Value { return NewStr("NoDefault") }}},
	}
	*constEvaluator = TypeDef{
		Name: "constevaluator", Kind: KindOther, Scan: heap.ScanMask, Mask: 2, Size: 16, Flags: Final | NoNew,
		Slots: []SlotDef{
			{SpRepr, func(e Value, f *Frame) Value {
				r, ok := ReprString(fld(e, 8), f)
				if !ok {
					return Raised
				}
				return NewStr("<constevaluator " + r + ">")
			}},
			{SpCall, constEvaluate},
		},
	}
	*genericBase = TypeDef{
		Name: "Generic", Module: "typing", Kind: KindInst, Size: 8,
		Doc: "Abstract base class for generic types.",
		Methods: []MethodDef{
			{Name: "__class_getitem__", Sig: "type, /, *args, **kwargs", Flags: Class, Fn: genericForward("_generic_class_getitem"), Doc: "Parameterizes a generic class."},
			{Name: "__init_subclass__", Sig: "type, /, *args, **kwargs", Flags: Class, Fn: genericForward("_generic_init_subclass"), Doc: "Function to initialize subclasses."},
		},
	}
	Register(TypeVarType, ParamSpecType, TypeVarTupleType, paramSpecArgs, paramSpecKwargs, noDefaultType, constEvaluator, genericBase)
	unitable = func(v Value) bool {
		t := TypeOf(v)
		return t == TypeVarType.Type || t == ParamSpecType.Type || t == TypeAliasTypeDef.Type
	}
	RegisterModule(&ModuleDef{
		Name: "_typing", Doc: "Primitives and accelerators for the typing module.\n",
		Funcs: []MethodDef{{Name: "_idfunc", Sig: "x, /", Fn: func(x Value, f *Frame) Value { return x }}},
		Types: []*TypeDef{genericBase, ParamSpecType, paramSpecArgs, paramSpecKwargs, TypeAliasTypeDef, TypeVarType, TypeVarTupleType, UnionType},
		Init: func(mod Value, f *Frame) bool {
			nsSet(ModuleDict(mod), Intern("NoDefault"), noDefaultValue())
			return true
		},
	})
}

// noDefaultValue returns the object NoDefault.
func noDefaultValue() Value {
	if noDefault == 0 {
		noDefault = heap.Pin(heap.Obj(heap.New(noDefaultType.Shape, 16)))
	}
	return noDefault
}

func newParamSpecPart(d *TypeDef, origin Value) Value {
	p := heap.Obj(heap.New(d.Shape, 16))
	initFld(p, 8, origin)
	return p
}

func genericForward(name string) fnG {
	return func(args *Value, f *Frame, n int) Value {
		n, kw := SplitArgs(args, n)
		m := ImportHook("typing", f)
		if m == Raised {
			return Raised
		}
		fn := GetAttr(m, f, Intern(name))
		if fn == Raised {
			return Raised
		}
		d := Unbound
		if kw != nil && DictLen(*kw) > 0 {
			d = *kw
		}
		return CallTuple(fn, f, TupleFrom(ptrAddr(args), n), d)
	}
}

// constEvaluate answers a value, or its text for the format STRING.
func constEvaluate(args *Value, f *Frame, n int) Value {
	n, _ = SplitArgs(args, n)
	if n != 2 {
		return TypeErr("constevaluator.__call__() takes exactly 1 argument (%d given)", n-1)
	}
	v := fld(*args, 8)
	format, ok := AsSSize(Arg(args, 1), f)
	if !ok {
		return Raised
	}
	if format != 4 {
		return v
	}
	if !IsTuple(v) {
		s, ok := typeArgRepr(v, f)
		if !ok {
			return Raised
		}
		return NewStr(s)
	}
	var parts []string
	for i := range TupleLen(v) {
		s, ok := typeArgRepr(TupleAt(v, i), f)
		if !ok {
			return Raised
		}
		parts = append(parts, s)
	}
	return NewStr("(" + strings.Join(parts, ", ") + ")")
}

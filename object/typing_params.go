package object

import "pyjit/heap"

// The types of the module _typing that are not in other files: type variables
// and their kin. The larger half of typing is Python; what belongs there is
// called there.

// A type parameter; TypeVar, ParamSpec and TypeVarTuple are laid out alike.
const (
	tpName      = 8
	tpBound     = 16 // Unbound: to be computed by the next
	tpEvalBound = 24 // None: no bound
	tpConstr    = 32
	tpEvalCons  = 40
	tpDefault   = 48
	tpEvalDef   = 56
	tpVariance  = 64 // tagged int
	tpSize      = 72
	tpMask      = 0x1fe
)

const (
	tpCovariant = 1 << iota
	tpContravariant
	tpInfer
)

// Types of type parameters.
var (
	TypeVarType      = new(TypeDef)
	ParamSpecType    = new(TypeDef)
	TypeVarTupleType = new(TypeDef)
	paramSpecArgs    = new(TypeDef)
	paramSpecKwargs  = new(TypeDef)
	noDefaultType    = new(TypeDef)
	constEvaluator   = new(TypeDef)
	genericBase      = new(TypeDef)
	noDefault        Value //heap:pinned the object NoDefault; see noDefaultValue
)

// callTyping calls a function of the module typing.
func callTyping(f *Frame, name string, args Value) Value {
	m := FindModule(Intern("typing"))
	if m == Miss {
		if ImportHook == nil {
			return RuntimeErr("typing is not available")
		}
		m = ImportHook("typing", f)
	}
	if m == Raised {
		return Raised
	}
	fn := GetAttr(m, f, Intern(name))
	if fn == Raised {
		return Raised
	}
	return CallTuple(fn, f, args, Unbound)
}

// typingCheck is typing._type_check.
func typingCheck(f *Frame, v Value, msg string) Value {
	if v == None {
		return NoneType.Type
	}
	return callTyping(f, "_type_check", Tuple2(v, NewStr(msg)))
}

func newTypeParam(d *TypeDef, name Value, f *Frame) Value {
	p := AllocInst(d.Type)
	initFld(p, tpName, name)
	for _, off := range [...]uintptr{tpBound, tpEvalBound, tpConstr, tpEvalCons, tpEvalDef} {
		initFld(p, off, None)
	}
	initFld(p, tpConstr, NewTuple(0))
	initFld(p, tpDefault, noDefaultValue())
	initFld(p, tpVariance, heap.Int(0))
	return p
}

// setCallerModule gives a type parameter the __module__ of the code that makes it.
func setCallerModule(p Value, f *Frame) {
	m := None
	if GlobalsHook != nil {
		if g := GlobalsHook(f); g.IsObj() {
			if n := nsGet(g, nameName); n != Miss {
				m = n
			}
		}
	}
	SetOwnAttr(p, nameModule, m)
}

// NewTypeVar returns the TypeVar of a type parameter: evaluate is the function
// of its bound, or of its constraints, or Unbound.
func NewTypeVar(name, evaluate Value, constraints bool, f *Frame) Value {
	p := newTypeParam(TypeVarType, name, f)
	setFld(p, tpVariance, heap.Int(tpInfer))
	if evaluate != Unbound {
		if constraints {
			setFld(p, tpEvalCons, evaluate)
			setFld(p, tpConstr, Unbound)
		} else {
			setFld(p, tpEvalBound, evaluate)
			setFld(p, tpBound, Unbound)
		}
	}
	setCallerModule(p, f)
	return p
}

// NewParamSpec and NewTypeVarTuple return the other kinds of type parameters.
func NewParamSpec(name Value, f *Frame) Value {
	p := newTypeParam(ParamSpecType, name, f)
	setFld(p, tpVariance, heap.Int(tpInfer))
	setCallerModule(p, f)
	return p
}

// NewTypeVarTuple: see NewParamSpec.
func NewTypeVarTuple(name Value, f *Frame) Value {
	p := newTypeParam(TypeVarTupleType, name, f)
	setCallerModule(p, f)
	return p
}

// SetTypeParamDefault makes evaluate the function of p's default.
func SetTypeParamDefault(p, evaluate Value) {
	setFld(p, tpEvalDef, evaluate)
	setFld(p, tpDefault, Unbound)
}

// SubscriptGeneric returns typing.Generic[params], the base of a generic class.
func SubscriptGeneric(params Value, f *Frame) Value {
	l := NewList(0)
	for i := range TupleLen(params) {
		p := TupleAt(params, i)
		if TypeOf(p) == TypeVarTupleType.Type {
			if p = unpackTypeVarTuple(p, f); p == Raised {
				return Raised
			}
		}
		ListAppend(l, p)
	}
	return callTyping(f, "_GenericAlias", Tuple2(genericBase.Type, TupleFrom(listOf(l).items(), ListLen(l))))
}

func unpackTypeVarTuple(p Value, f *Frame) Value {
	m := ImportHook("typing", f)
	if m == Raised {
		return Raised
	}
	u := GetAttr(m, f, Intern("Unpack"))
	if u == Raised {
		return Raised
	}
	return GetItem(u, f, p)
}

// lazyField returns a field that a function computes when it is asked for first.
func lazyField(value, evaluate uintptr) func(p Value, f *Frame) Value {
	return func(p Value, f *Frame) Value {
		v := fld(p, value)
		if v != Unbound {
			return v
		}
		if v = Call1(fld(p, evaluate), f, heap.Int(1)); v != Raised {
			setFld(p, value, v)
		}
		return v
	}
}

// evaluator returns the attribute evaluate_…: a function, or one that answers
// the value that was given; None if there is none.
func evaluator(value, evaluate uintptr, none func(v Value) bool) func(p Value, f *Frame) Value {
	return func(p Value, f *Frame) Value {
		if fn := fld(p, evaluate); fn != None {
			return fn
		}
		v := fld(p, value)
		if none(v) {
			return None
		}
		e := heap.Obj(heap.New(constEvaluator.Shape, 16))
		initFld(e, 8, v)
		return e
	}
}

func isNone(v Value) bool       { return v == None }
func isEmptyTuple(v Value) bool { return IsTuple(v) && TupleLen(v) == 0 }
func isNoDefault(v Value) bool  { return v == noDefault }

func variance(bit int64) func(p Value, f *Frame) Value {
	return func(p Value, f *Frame) Value { return heap.Bool(fld(p, tpVariance).Int()&bit != 0) }
}

func typeParamRepr(p Value, f *Frame) Value {
	name := StrGo(fld(p, tpName))
	switch v := fld(p, tpVariance).Int(); {
	case v&tpInfer != 0:
	case v&tpCovariant != 0:
		name = "+" + name
	case v&tpContravariant != 0:
		name = "-" + name
	default:
		name = "~" + name
	}
	return NewStr(name)
}

// typeParamOptions reads covariant, contravariant and infer_variance.
func typeParamOptions(p Value, f *Frame, kw *Value, first int) bool {
	bits := int64(0)
	for i := range 3 {
		v := KwArg(kw, first+i)
		if v == Unbound {
			continue
		}
		switch Truth(v, f) {
		case -1:
			return false
		case 1:
			bits |= 1 << i
		}
	}
	switch {
	case bits&3 == 3:
		ValueErr("Bivariant types are not supported.")
		return false
	case bits&tpInfer != 0 && bits&3 != 0:
		ValueErr("Variance cannot be specified with infer_variance.")
		return false
	}
	setFld(p, tpVariance, heap.Int(bits))
	return true
}

func typeParamName(what string, v Value) bool {
	if !IsStr(v) {
		TypeErr("%s() argument 'name' must be str, not %s", what, TypeName(v))
		return false
	}
	return true
}

func typeVarNew(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	name := Arg(args, 1)
	if !typeParamName("typevar", name) {
		return Raised
	}
	p := newTypeParam(TypeVarType, name, f)
	if !typeParamOptions(p, f, kw, 2) {
		return Raised
	}
	if b := KwArg(kw, 0); b != Unbound && b != None {
		if b = typingCheck(f, b, "Bound must be a type."); b == Raised {
			return Raised
		}
		setFld(p, tpBound, b)
	}
	switch k := n - 2; {
	case k == 1:
		return TypeErr("A single constraint is not allowed")
	case k > 1:
		if fld(p, tpBound) != None {
			return TypeErr("Constraints cannot be combined with bound=...")
		}
		setFld(p, tpConstr, TupleFrom(ptrAddr(ArgPtr(args, 2)), k))
	}
	if d := KwArg(kw, 1); d != Unbound {
		setFld(p, tpDefault, d)
	}
	setCallerModule(p, f)
	return p
}

func paramSpecNew(args *Value, f *Frame, n int) Value {
	_, kw := SplitArgs(args, n)
	name := Arg(args, 1)
	if !typeParamName("paramspec", name) {
		return Raised
	}
	p := newTypeParam(ParamSpecType, name, f)
	if !typeParamOptions(p, f, kw, 2) {
		return Raised
	}
	if b := KwArg(kw, 0); b != Unbound && b != None {
		if b = typingCheck(f, b, "Bound must be a type."); b == Raised {
			return Raised
		}
		setFld(p, tpBound, b)
	}
	if d := KwArg(kw, 1); d != Unbound {
		setFld(p, tpDefault, d)
	}
	setCallerModule(p, f)
	return p
}

func typeVarTupleNew(args *Value, f *Frame, n int) Value {
	_, kw := SplitArgs(args, n)
	name := Arg(args, 1)
	if !typeParamName("typevartuple", name) {
		return Raised
	}
	p := newTypeParam(TypeVarTupleType, name, f)
	if d := KwArg(kw, 0); d != Unbound {
		setFld(p, tpDefault, d)
	}
	setCallerModule(p, f)
	return p
}

// typingSubst calls a function of typing with the parameter and what is substituted.
func typingSubst(name string) fn2 {
	return func(p Value, f *Frame, arg Value) Value { return callTyping(f, name, Tuple2(p, arg)) }
}

func typingPrepare(name string) fn3 {
	return func(p Value, f *Frame, alias, args Value) Value { return callTyping(f, name, Tuple3(p, alias, args)) }
}

// typeVarPrepare supplies the default where an argument is missing.
func typeVarPrepare(p Value, f *Frame, alias, args Value) Value {
	params := GetAttr(alias, f, nameParameters)
	if params == Raised {
		return Raised
	}
	n := TupleLen(args)
	i := 0
	for i < TupleLen(params) && TupleAt(params, i) != p {
		i++
	}
	if i < n {
		return args
	}
	if i == n {
		d := lazyField(tpDefault, tpEvalDef)(p, f)
		if d == Raised {
			return Raised
		}
		if d != noDefault {
			t := NewTuple(n + 1)
			for j := range n {
				TupleSet(t, j, TupleAt(args, j))
			}
			TupleSet(t, n, d)
			return t
		}
	}
	return TypeErr("Too few arguments for %s", reprOr(alias, f))
}

func reprOr(v Value, f *Frame) string {
	s, ok := ReprString(v, f)
	if !ok {
		ClearExc()
	}
	return s
}

func typeParamOr(x Value, f *Frame, y Value) Value { return callTypingUnion(x, f, y) }

// callTypingUnion makes X | Y where strings stand for forward references.
func callTypingUnion(x Value, f *Frame, y Value) Value {
	conv := func(v Value) Value {
		if IsStr(v) {
			m := ImportHook("typing", f)
			if m == Raised {
				return Raised
			}
			fr := GetAttr(m, f, Intern("ForwardRef"))
			if fr == Raised {
				return Raised
			}
			return Call1(fr, f, v)
		}
		return v
	}
	if x = conv(x); x == Raised {
		return Raised
	}
	if y = conv(y); y == Raised {
		return Raised
	}
	return UnionOf(Tuple2(x, y), f)
}

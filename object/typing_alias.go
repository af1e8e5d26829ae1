package object

import "pyjit/heap"

// TypeAliasTypeDef is typing.TypeAliasType: what a type statement makes.
var TypeAliasTypeDef = new(TypeDef)

const (
	taName   = 8
	taValue  = 16 // Unbound: to be computed by the next
	taEval   = 24
	taParams = 32 // tuple
	taModule = 40
	taSize   = 48
)

// NewTypeAlias returns the object of a type statement: evaluate is the function
// of its value; params a tuple, or None.
func NewTypeAlias(name, params, evaluate Value, f *Frame) Value {
	return newTypeAlias(name, Unbound, evaluate, params, f)
}

func newTypeAlias(name, value, evaluate, params Value, f *Frame) Value {
	a := heap.Obj(heap.New(TypeAliasTypeDef.Shape, taSize))
	if params == None {
		params = NewTuple(0)
	}
	initFld(a, taName, name)
	initFld(a, taValue, value)
	initFld(a, taEval, evaluate)
	initFld(a, taParams, params)
	m := None
	if GlobalsHook != nil {
		if g := GlobalsHook(f); g.IsObj() {
			if n := nsGet(g, nameName); n != Miss {
				m = n
			}
		}
	}
	initFld(a, taModule, m)
	return a
}

func init() {
	params := func(a Value, f *Frame) Value {
		p := fld(a, taParams)
		l := NewList(0)
		for i := range TupleLen(p) {
			x := TupleAt(p, i)
			if TypeOf(x) == TypeVarTupleType.Type {
				if x = unpackTypeVarTuple(x, f); x == Raised {
					return Raised
				}
			}
			ListAppend(l, x)
		}
		return TupleFrom(listOf(l).items(), ListLen(l))
	}
	*TypeAliasTypeDef = TypeDef{
		Name: "TypeAliasType", Module: "typing", Kind: KindOther, Scan: heap.ScanMask, Mask: 0x3e, Size: taSize, Flags: Final | Weakrefs,
		Doc: "Type alias.", Sig: "name, value, *, type_params=()",
		New: func(args *Value, f *Frame, n int) Value {
			_, kw := SplitArgs(args, n)
			name := Arg(args, 1)
			if !typeParamName("typealias", name) {
				return Raised
			}
			p := KwArg(kw, 0)
			if p == Unbound {
				p = None
			} else if !IsTuple(p) {
				return TypeErr("type_params must be a tuple")
			}
			return newTypeAlias(name, Arg(args, 2), None, p, f)
		},
		Slots: []SlotDef{
			{SpRepr, func(a Value, f *Frame) Value { return fld(a, taName) }},
			{SpGetItem, func(a Value, f *Frame, k Value) Value {
				if TupleLen(fld(a, taParams)) == 0 {
					return TypeErr("Only generic type aliases are subscriptable")
				}
				return NewGenericAlias(a, f, k)
			}},
			{SpIter, func(a Value, f *Frame) Value {
				u := unpackTypeVarTuple(a, f)
				if u == Raised {
					return Raised
				}
				return Iter(Tuple1(u), f)
			}},
			{SpOr, typeParamOr},
			{SpROr, func(x Value, f *Frame, y Value) Value { return typeParamOr(y, f, x) }},
		},
		Methods: []MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: func(a Value, f *Frame) Value { return fld(a, taName) }}},
		GetSets: []GetSetDef{
			{Name: "__name__", Get: fieldGetter(taName)},
			{Name: "__module__", Get: fieldGetter(taModule)},
			{Name: "__value__", Get: lazyField(taValue, taEval)},
			{Name: "evaluate_value", Get: evaluator(taValue, taEval, func(Value) bool { return false })},
			{Name: "__type_params__", Get: fieldGetter(taParams)},
			{Name: "__parameters__", Get: params},
		},
	}
	Register(TypeAliasTypeDef)
}

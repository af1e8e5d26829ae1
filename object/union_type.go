package object

import (
	"strings"

	"pyjit/heap"
)

// UnionType is typing.Union: int | str.
var UnionType = new(TypeDef)

const (
	unionArgsOff   = 8
	unionParamsOff = 16
)

func unionArgs(u Value) Value { return fld(u, unionArgsOff) }

func init() {
	*UnionType = TypeDef{
		Name: "Union", Module: "typing", Kind: KindUnion, Shape: ShapeUnion, Scan: heap.ScanMask, Mask: 6, Size: 24, Flags: Final | NoNew | Weakrefs,
		Doc: "Represent a union type\n\nE.g. for int | str",
		Slots: []SlotDef{
			{SpRepr, unionRepr},
			{SpHash, unionHash},
			{SpEq, unionEq},
			{SpGetItem, unionGetItem},
			{SpOr, unionOr},
			{SpROr, func(x Value, f *Frame, y Value) Value { return unionOr(y, f, x) }},
		},
		Methods: []MethodDef{
			{Name: "__mro_entries__", Sig: "self, object, /", Fn: func(u Value, f *Frame, b Value) Value {
				r, ok := ReprString(u, f)
				if !ok {
					return Raised
				}
				return TypeErr("Cannot subclass %s", r)
			}},
			{Name: "__class_getitem__", Sig: "cls, object, /", Flags: Class, Fn: func(cls Value, f *Frame, args Value) Value { return UnionOf(aliasTuple(args), f) }},
			{Name: "__instancecheck__", Sig: "self, object, /", Fn: func(u Value, f *Frame, o Value) Value {
				return boolOrRaised(IsInstanceOf(o, f, unionArgs(u)))
			}},
			{Name: "__subclasscheck__", Sig: "self, object, /", Fn: func(u Value, f *Frame, c Value) Value {
				return boolOrRaised(IsSubclassOf(c, f, unionArgs(u)))
			}},
			{Name: "__reduce__", Sig: "self, /", Fn: func(u Value, f *Frame) Value {
				return Tuple2(builtinNamed("getattr"), Tuple2(unionArgs(u), Intern("__args__")))
			}},
		},
		GetSets: []GetSetDef{
			{Name: "__name__", Get: func(u Value, f *Frame) Value { return Intern("Union") }},
			{Name: "__qualname__", Get: func(u Value, f *Frame) Value { return Intern("Union") }},
			{Name: "__origin__", Get: func(u Value, f *Frame) Value { return UnionType.Type }},
			{Name: "__args__", Get: fieldGetter(unionArgsOff)},
			{Name: "__parameters__", Get: func(u Value, f *Frame) Value {
				p := fld(u, unionParamsOff)
				if p == Unbound {
					if p = collectParameters(unionArgs(u), f); p == Raised {
						return Raised
					}
					setFld(u, unionParamsOff, p)
				}
				return p
			}},
		},
	}
	Register(UnionType)
}

// canUnite reports whether v may stand in X | Y.
func canUnite(v Value) bool {
	return v == None || IsType(v) || isKind(v, KindGenericAlias) || isKind(v, KindUnion) || v.IsObj() && unitable != nil && unitable(v)
}

// unitable, if set by the typing module's types, tells which other objects may
// stand in a union: type aliases and type variables.
var unitable func(v Value) bool

// unionOr is X | Y.
func unionOr(x Value, f *Frame, y Value) Value {
	if !canUnite(x) || !canUnite(y) {
		return NotImplemented
	}
	return UnionOf(Tuple2(x, y), f)
}

// UnionOf returns the union of the types in a tuple; unions among them are taken
// apart and equal ones merged. Of one type, it is that type.
func UnionOf(types Value, f *Frame) Value {
	l := NewList(0)
	add := func(v Value) bool {
		if v == None {
			v = NoneType.Type
		}
		for i := range ListLen(l) {
			w := ListAt(l, i)
			if w == v {
				return true
			}
			if IsType(v) && IsType(w) {
				continue
			}
			if (isKind(v, KindGenericAlias) || isKind(w, KindGenericAlias)) && TypeOf(v) != TypeOf(w) {
				continue
			}
			switch Eq(w, f, v) {
			case -1:
				return false
			case 1:
				return true
			}
		}
		ListAppend(l, v)
		return true
	}
	for i := range TupleLen(types) {
		v := TupleAt(types, i)
		if !isKind(v, KindUnion) {
			if !add(v) {
				return Raised
			}
			continue
		}
		a := unionArgs(v)
		for j := range TupleLen(a) {
			if !add(TupleAt(a, j)) {
				return Raised
			}
		}
	}
	switch ListLen(l) {
	case 0:
		return TypeErr("Cannot take a Union of no types.")
	case 1:
		return ListAt(l, 0)
	}
	p := heap.NewRaw(ShapeUnion, 24)
	heap.Store(p+unionArgsOff, TupleFrom(listOf(l).items(), ListLen(l)))
	heap.Store(p+unionParamsOff, Unbound)
	return heap.Obj(p)
}

func unionRepr(u Value, f *Frame) Value {
	a := unionArgs(u)
	var parts []string
	for i := range TupleLen(a) {
		s, ok := typeArgRepr(TupleAt(a, i), f)
		if !ok {
			return Raised
		}
		parts = append(parts, s)
	}
	return NewStr(strings.Join(parts, " | "))
}

func unionHash(u Value, f *Frame) Value {
	a := unionArgs(u)
	x := int64(0)
	for i := range TupleLen(a) { // whatever their order
		h, ok := Hash(TupleAt(a, i), f)
		if !ok {
			return Raised
		}
		x ^= (h ^ 89869747 ^ h<<16) * 3644798167
	}
	return HashValue(x)
}

func unionEq(u Value, f *Frame, o Value) Value {
	if !isKind(o, KindUnion) {
		return NotImplemented
	}
	a, b := unionArgs(u), unionArgs(o)
	if TupleLen(a) != TupleLen(b) {
		return False
	}
	for i := range TupleLen(a) {
		if r := Contains(b, f, TupleAt(a, i)); r != 1 {
			return boolOrRaised(r)
		}
	}
	return True
}

func unionGetItem(u Value, f *Frame, item Value) Value {
	params := GetAttr(u, f, nameParameters)
	if params == Raised {
		return Raised
	}
	args := substitute(u, unionArgs(u), params, item, f)
	if args == Raised {
		return Raised
	}
	return UnionOf(args, f)
}

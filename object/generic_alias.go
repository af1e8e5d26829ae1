package object

import (
	"strings"

	"pyjit/heap"
)

// GenericAliasType is types.GenericAlias: list[int].
var GenericAliasType = new(TypeDef)

const (
	aliasOrigin  = 8
	aliasArgs    = 16 // tuple
	aliasParams  = 24 // tuple; Unbound: not computed yet
	aliasStarred = 32 // True for *tuple[int]
	aliasSize    = 40
)

var (
	nameOrigin      = Intern("__origin__")
	nameArgs        = Intern("__args__")
	nameTypingSubst = Intern("__typing_subst__")
	namePrepSubst   = Intern("__typing_prepare_subst__")
	nameUnpacked    = Intern("__typing_unpacked_tuple_args__")
	nameOrigClass   = Intern("__orig_class__")
)

func init() {
	*GenericAliasType = TypeDef{
		Name: "GenericAlias", Module: "types", Kind: KindGenericAlias, Shape: ShapeGenericAlias, Scan: heap.ScanMask, Mask: 0x1e, Size: aliasSize,
		Flags: Weakrefs, Sig: "origin, args, /", New: func(args *Value, f *Frame, n int) Value {
			if n != 3 {
				return TypeErr("GenericAlias expected 2 arguments, got %d", n-1)
			}
			return newAlias(*args, Arg(args, 1), aliasTuple(Arg(args, 2)))
		},
		Doc: "Represent a PEP 585 generic type\n\nE.g. for t = list[int], t.__origin__ is list and t.__args__ is (int,).",
		Slots: []SlotDef{
			{SpRepr, aliasRepr},
			{SpHash, aliasHash},
			{SpEq, aliasEq},
			{SpCall, aliasCall},
			{SpGetAttribute, aliasGetAttr},
			{SpGetItem, aliasGetItem},
			{SpIter, aliasIter},
			{SpOr, unionOr},
			{SpROr, func(x Value, f *Frame, y Value) Value { return unionOr(y, f, x) }},
		},
		Methods: []MethodDef{
			{Name: "__mro_entries__", Sig: "self, object, /", Fn: func(a Value, f *Frame, bases Value) Value { return Tuple1(fld(a, aliasOrigin)) }},
			{Name: "__instancecheck__", Sig: "self, object, /", Fn: func(a Value, f *Frame, o Value) Value {
				return TypeErr("isinstance() argument 2 cannot be a parameterized generic")
			}},
			{Name: "__subclasscheck__", Sig: "self, object, /", Fn: func(a Value, f *Frame, o Value) Value {
				return TypeErr("issubclass() argument 2 cannot be a parameterized generic")
			}},
			{Name: "__reduce__", Sig: "self, /", Fn: func(a Value, f *Frame) Value {
				if fld(a, aliasStarred) == True {
					b := newAlias(GenericAliasType.Type, fld(a, aliasOrigin), fld(a, aliasArgs))
					return Tuple2(builtinNamed("next"), Tuple1(aliasIter(b, f)))
				}
				return Tuple2(GenericAliasType.Type, Tuple2(fld(a, aliasOrigin), fld(a, aliasArgs)))
			}},
			{Name: "__dir__", Sig: "self, /", Fn: aliasDir},
		},
		GetSets: []GetSetDef{
			{Name: "__origin__", Get: fieldGetter(aliasOrigin)},
			{Name: "__args__", Get: fieldGetter(aliasArgs)},
			{Name: "__parameters__", Get: func(a Value, f *Frame) Value { return aliasParameters(a, f) }, Doc: "Type variables in the GenericAlias."},
			{Name: "__unpacked__", Get: fieldGetter(aliasStarred)},
			{Name: "__typing_unpacked_tuple_args__", Get: func(a Value, f *Frame) Value {
				if fld(a, aliasStarred) == True && fld(a, aliasOrigin) == TupleType.Type {
					return fld(a, aliasArgs)
				}
				return None
			}},
		},
	}
	Register(GenericAliasType)
}

func aliasTuple(args Value) Value {
	if IsTuple(args) {
		return args
	}
	return Tuple1(args)
}

func newAlias(t, origin, args Value) Value {
	a := AllocInst(t)
	initFld(a, aliasOrigin, origin)
	initFld(a, aliasArgs, args)
	initFld(a, aliasParams, Unbound)
	initFld(a, aliasStarred, False)
	return a
}

// NewGenericAlias returns origin[args]; it is the __class_getitem__ of the
// built-in generic types.
func NewGenericAlias(origin Value, f *Frame, args Value) Value {
	return newAlias(GenericAliasType.Type, origin, aliasTuple(args))
}

// aliasParameters returns a.__parameters__ or Raised.
func aliasParameters(a Value, f *Frame) Value {
	p := fld(a, aliasParams)
	if p == Unbound {
		if p = collectParameters(fld(a, aliasArgs), f); p == Raised {
			return Raised
		}
		setFld(a, aliasParams, p)
	}
	return p
}

// collectParameters returns the type variables in a tuple of arguments, each once.
func collectParameters(args Value, f *Frame) Value {
	l := NewList(0)
	add := func(v Value) {
		for i := range ListLen(l) {
			if ListAt(l, i) == v {
				return
			}
		}
		ListAppend(l, v)
	}
	for i := range TupleLen(args) {
		arg := TupleAt(args, i)
		if IsType(arg) { // a class has __parameters__ of its own sense
			continue
		}
		if IsTuple(arg) || IsList(arg) {
			t := ToTuple(arg, f)
			sub := collectParameters(t, f)
			if sub == Raised {
				return Raised
			}
			for j := range TupleLen(sub) {
				add(TupleAt(sub, j))
			}
			continue
		}
		s := LookupAttr(arg, f, nameTypingSubst)
		if s == Raised {
			return Raised
		}
		if s != Miss {
			add(arg)
			continue
		}
		p := LookupAttr(arg, f, nameParameters)
		if p == Raised {
			return Raised
		}
		if p != Miss && IsTuple(p) {
			for j := range TupleLen(p) {
				add(TupleAt(p, j))
			}
		}
	}
	return TupleFrom(listOf(l).items(), ListLen(l))
}

// substitute replaces the parameters params of an alias's args by item, what
// stands between the brackets.
func substitute(self, args, params, item Value, f *Frame) Value {
	n := TupleLen(params)
	if n == 0 {
		r, ok := ReprString(self, f)
		if !ok {
			return Raised
		}
		return TypeErr("%s is not a generic class", r)
	}
	item = unpackItems(aliasTuple(item), f)
	if item == Raised {
		return Raised
	}
	for i := range n {
		prep := LookupAttr(TupleAt(params, i), f, namePrepSubst)
		if prep == Raised {
			return Raised
		}
		if prep != Miss && prep != None {
			r := Call2(prep, f, self, aliasTuple(item))
			if r == Raised {
				return Raised
			}
			item = r
		}
	}
	item = aliasTuple(item)
	if TupleLen(item) != n {
		what := "few"
		if TupleLen(item) > n {
			what = "many"
		}
		r, ok := ReprString(self, f)
		if !ok {
			return Raised
		}
		return TypeErr("Too %s arguments for %s; actual %d, expected %d", what, r, TupleLen(item), n)
	}
	out := NewList(0)
	for i := range TupleLen(args) {
		arg := TupleAt(args, i)
		if IsType(arg) {
			ListAppend(out, arg)
			continue
		}
		if IsTuple(arg) || IsList(arg) {
			sub := substitute(self, ToTuple(arg, f), params, item, f)
			if sub == Raised {
				return Raised
			}
			if IsList(arg) {
				sub = ListFrom(tupleItems(sub), TupleLen(sub))
			}
			ListAppend(out, sub)
			continue
		}
		unpack := isUnpackedVar(arg, f)
		if unpack < 0 {
			return Raised
		}
		s := LookupAttr(arg, f, nameTypingSubst)
		if s == Raised {
			return Raised
		}
		var r Value
		if s != Miss {
			k := indexIn(params, arg)
			if r = Call1(s, f, TupleAt(item, k)); r == Raised {
				return Raised
			}
		} else if r = substituteInner(arg, params, item, f); r == Raised {
			return Raised
		}
		if unpack == 1 && IsTuple(r) {
			for j := range TupleLen(r) {
				ListAppend(out, TupleAt(r, j))
			}
			continue
		}
		ListAppend(out, r)
	}
	return TupleFrom(listOf(out).items(), ListLen(out))
}

// isUnpackedVar reports whether arg is a TypeVarTuple taken apart.
func isUnpackedVar(arg Value, f *Frame) int {
	v := LookupAttr(arg, f, Intern("__typing_is_unpacked_typevartuple__"))
	switch v {
	case Raised:
		return -1
	case Miss:
		return 0
	}
	return Truth(v, f)
}

func indexIn(t, v Value) int {
	for i := range TupleLen(t) {
		if TupleAt(t, i) == v {
			return i
		}
	}
	return 0
}

// substituteInner substitutes in an argument that is itself generic.
func substituteInner(arg, params, item Value, f *Frame) Value {
	sub := LookupAttr(arg, f, nameParameters)
	if sub == Raised {
		return Raised
	}
	if sub == Miss || !IsTuple(sub) || TupleLen(sub) == 0 {
		return arg
	}
	l := NewList(0)
	for i := range TupleLen(sub) {
		p := TupleAt(sub, i)
		found := false
		for j := range TupleLen(params) {
			if TupleAt(params, j) != p {
				continue
			}
			x := TupleAt(item, j)
			if IsTuple(x) && hasAttr(p, f, "__typing_is_unpacked_typevartuple__") == 0 && hasAttr(p, f, "__typing_prepare_subst__") == 1 {
				for k := range TupleLen(x) {
					ListAppend(l, TupleAt(x, k))
				}
			} else {
				ListAppend(l, x)
			}
			found = true
			break
		}
		if !found {
			ListAppend(l, p)
		}
	}
	return GetItem(arg, f, TupleFrom(listOf(l).items(), ListLen(l)))
}

func hasAttr(v Value, f *Frame, name string) int {
	switch LookupAttr(v, f, Intern(name)) {
	case Raised:
		return -1
	case Miss:
		return 0
	}
	return 1
}

// unpackItems puts the arguments of starred tuples in their place.
func unpackItems(items Value, f *Frame) Value {
	l := NewList(0)
	for i := range TupleLen(items) {
		x := TupleAt(items, i)
		if !IsType(x) {
			sub := LookupAttr(x, f, nameUnpacked)
			if sub == Raised {
				return Raised
			}
			if sub != Miss && IsTuple(sub) && !(TupleLen(sub) > 0 && TupleAt(sub, TupleLen(sub)-1) == Ellipsis) {
				for j := range TupleLen(sub) {
					ListAppend(l, TupleAt(sub, j))
				}
				continue
			}
		}
		ListAppend(l, x)
	}
	return TupleFrom(listOf(l).items(), ListLen(l))
}

func aliasGetItem(a Value, f *Frame, item Value) Value {
	params := aliasParameters(a, f)
	if params == Raised {
		return Raised
	}
	args := substitute(a, fld(a, aliasArgs), params, item, f)
	if args == Raised {
		return Raised
	}
	r := newAlias(GenericAliasType.Type, fld(a, aliasOrigin), args)
	initFld(r, aliasStarred, fld(a, aliasStarred))
	return r
}

// typeArgRepr shows an argument as in list[int].
func typeArgRepr(v Value, f *Frame) (string, bool) {
	switch {
	case v == Ellipsis:
		return "...", true
	case v == NoneType.Type:
		return "None", true
	case IsList(v):
		var parts []string
		for i := 0; i < ListLen(v); i++ {
			s, ok := typeArgRepr(ListAt(v, i), f)
			if !ok {
				return "", false
			}
			parts = append(parts, s)
		}
		return "[" + strings.Join(parts, ", ") + "]", true
	}
	o, a := LookupAttr(v, f, nameOrigin), LookupAttr(v, f, nameArgs)
	if o == Raised || a == Raised {
		return "", false
	}
	if o == Miss || a == Miss {
		q, m := LookupAttr(v, f, nameQualname), LookupAttr(v, f, nameModule)
		if q == Raised || m == Raised {
			return "", false
		}
		if q != Miss && m != Miss && m != None && IsStr(q) {
			if ms, ok := StrString(m, f); !ok {
				return "", false
			} else if ms != "builtins" {
				return ms + "." + StrGo(q), true
			}
			return StrGo(q), true
		}
	}
	return ReprString(v, f)
}

func aliasRepr(a Value, f *Frame) Value {
	s, ok := typeArgRepr(fld(a, aliasOrigin), f)
	if !ok {
		return Raised
	}
	if fld(a, aliasStarred) == True {
		s = "*" + s
	}
	args := fld(a, aliasArgs)
	var parts []string
	for i := range TupleLen(args) {
		p, ok := typeArgRepr(TupleAt(args, i), f)
		if !ok {
			return Raised
		}
		parts = append(parts, p)
	}
	if len(parts) == 0 {
		return NewStr(s + "[()]")
	}
	return NewStr(s + "[" + strings.Join(parts, ", ") + "]")
}

func aliasHash(a Value, f *Frame) Value {
	h, ok := Hash(fld(a, aliasOrigin), f)
	if !ok {
		return Raised
	}
	g, ok := Hash(fld(a, aliasArgs), f)
	if !ok {
		return Raised
	}
	return HashValue(h ^ g)
}

func aliasEq(a Value, f *Frame, b Value) Value {
	if !isKind(b, KindGenericAlias) {
		return NotImplemented
	}
	if fld(a, aliasStarred) != fld(b, aliasStarred) {
		return False
	}
	if r := Eq(fld(a, aliasOrigin), f, fld(b, aliasOrigin)); r != 1 {
		return boolOrRaised(r)
	}
	return boolOrRaised(Eq(fld(a, aliasArgs), f, fld(b, aliasArgs)))
}

// aliasCall makes an instance of the origin and tells it how it was made.
func aliasCall(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	a := *args
	d := Unbound
	if kw != nil && DictLen(*kw) > 0 {
		d = *kw
	}
	o := CallTuple(fld(a, aliasOrigin), f, TupleFrom(ptrAddr(ArgPtr(args, 1)), n-1), d)
	if o == Raised {
		return Raised
	}
	if SetAttr(o, f, nameOrigClass, a) == Raised {
		if !Matches(AttributeError) && !Matches(TypeError) {
			return Raised
		}
		ClearExc()
	}
	return o
}

// aliasOwn are the attributes that are looked up in the alias itself.
var aliasOwn = map[string]bool{
	"__class__": true, "__origin__": true, "__args__": true, "__unpacked__": true, "__parameters__": true,
	"__typing_unpacked_tuple_args__": true, "__mro_entries__": true, "__reduce_ex__": true, "__reduce__": true,
	"__copy__": true, "__deepcopy__": true, "__bases__": false,
}

func aliasGetAttr(a Value, f *Frame, name Value) Value {
	n := StrGo(name)
	if own, listed := aliasOwn[n]; listed || n == "__instancecheck__" || n == "__subclasscheck__" || n == "__dir__" {
		if listed && !own {
			return Miss
		}
		return GenericGetAttr(a, f, name)
	}
	return GetAttr(fld(a, aliasOrigin), f, name)
}

func aliasIter(a Value, f *Frame) Value {
	r := newAlias(GenericAliasType.Type, fld(a, aliasOrigin), fld(a, aliasArgs))
	initFld(r, aliasStarred, True)
	return Iter(Tuple1(r), f)
}

func aliasDir(a Value, f *Frame) Value {
	l := Dir(fld(a, aliasOrigin), f)
	if l == Raised {
		return Raised
	}
	for n, own := range aliasOwn {
		if own && Contains(l, f, Intern(n)) == 0 {
			ListAppend(l, Intern(n))
		}
	}
	return l
}

// classGetItemDef is the __class_getitem__ of the built-in generic types.
var classGetItemDef = MethodDef{Name: "__class_getitem__", Sig: "type, object, /", Fn: NewGenericAlias, Flags: Class, Doc: "See PEP 585"}

package object

import "pyjit/heap"

// A super object: the class behind which the search starts, the object or class
// it is bound to, and the type whose MRO is searched. The last two are 0 in an
// unbound one.
const (
	superClassOff = 8
	superSelfOff  = 16
	superTypeOff  = 24
	superSize     = 32
)

// SuperType is super.
var SuperType = new(TypeDef)

func init() {
	*SuperType = TypeDef{
		Name: "super", Kind: KindSuper, Shape: ShapeSuper, Scan: heap.ScanMask, Mask: 0xe, Size: superSize,
		Sig: "*args", Init: superInit, New: func(args *Value, f *Frame, n int) Value { return AllocInst(*args) },
		Doc: "super() -> same as super(__class__, <first argument>)\nsuper(type) -> unbound super object\nsuper(type, obj) -> bound super object; requires isinstance(obj, type)\nsuper(type, type2) -> bound super object; requires issubclass(type2, type)\nTypical use to call a cooperative superclass method:\nclass C(B):\n    def meth(self, arg):\n        super().meth(arg)\nThis works for class methods too:\nclass C(B):\n    @classmethod\n    def cmeth(cls, arg):\n        super().cmeth(arg)\n",
		Slots: []SlotDef{
			{SpRepr, superRepr},
			{SpGetAttribute, superGetAttr},
			{SpGet, superGet},
		},
		GetSets: []GetSetDef{
			{Name: "__thisclass__", Get: superField(superClassOff), Doc: "the class invoking super()"},
			{Name: "__self__", Get: superField(superSelfOff), Doc: "the instance invoking super(); may be None"},
			{Name: "__self_class__", Get: superField(superTypeOff), Doc: "the type of the instance invoking super(); may be None"},
		},
	}
	Register(SuperType)
}

func superField(off uintptr) func(s Value, f *Frame) Value {
	return func(s Value, f *Frame) Value {
		if v := fld(s, off); v != 0 {
			return v
		}
		return None
	}
}

// NewSuper returns super(cls, self) or Raised.
func NewSuper(cls, self Value, f *Frame) Value {
	t := superCheck(cls, self, f)
	if t == Raised {
		return Raised
	}
	p := heap.NewRaw(ShapeSuper, superSize)
	heap.Store(p+superClassOff, cls)
	heap.Store(p+superSelfOff, self)
	heap.Store(p+superTypeOff, t)
	return heap.Obj(p)
}

func superInit(args *Value, f *Frame, n int) Value {
	s := *args
	var cls, self Value
	switch n {
	case 1:
		if SuperHook == nil {
			return RuntimeErr("super(): no current frame")
		}
		var ok bool
		if cls, self, ok = SuperHook(f); !ok {
			return Raised
		}
	case 2:
		cls, self = Arg(args, 1), None
	case 3:
		cls, self = Arg(args, 1), Arg(args, 2)
	default:
		return TypeErr("super expected at most 2 arguments, got %d", n-1)
	}
	if !IsType(cls) {
		return TypeErr("super() argument 1 must be a type, not %s", TypeName(cls))
	}
	setFld(s, superClassOff, cls)
	if self == None {
		setFld(s, superSelfOff, 0)
		setFld(s, superTypeOff, 0)
		return None
	}
	t := superCheck(cls, self, f)
	if t == Raised {
		return Raised
	}
	setFld(s, superSelfOff, self)
	setFld(s, superTypeOff, t)
	return None
}

// superCheck returns the type whose MRO super(cls, o) searches.
func superCheck(cls, o Value, f *Frame) Value {
	if IsType(o) && IsSubtype(o, cls) {
		return o
	}
	t := TypeOf(o)
	if IsSubtype(t, cls) {
		return t
	}
	if k := LookupAttr(o, f, nameClass); k == Raised {
		return Raised
	} else if k != Miss && IsType(k) && k != t && IsSubtype(k, cls) {
		return k
	}
	what, name := "instance of ", t
	if IsType(o) {
		what, name = "type ", o
	}
	if IsType(o) {
		return TypeErr("super(type, obj): obj (%s%s) is not an instance or subtype of type (%s).", what, NameOfType(name), NameOfType(cls))
	}
	return TypeErr("super(type, obj): obj (%s%s) is not an instance or subtype of type (%s).", what, NameOfType(name), NameOfType(cls))
}

// superLookup finds name in the MRO of t behind cls and binds it to self; Miss
// if it is not there.
func superLookup(cls, self, t Value, f *Frame, name Value) Value {
	v := superFind(cls, t, name)
	if v == Miss {
		return Miss
	}
	fl := descrFlags(v)
	if fl&FlagGet == 0 {
		return v
	}
	if self == t { // super(cls, cls2): as an attribute of the class
		return getDescr(v, f, None, t)
	}
	if fl&FlagFunc != 0 {
		return bindMethod(v, self)
	}
	return getDescr(v, f, self, t)
}

// superFind finds name in the MRO of t behind cls, unbound.
func superFind(cls, t, name Value) Value {
	m := typeAt(t).mro
	n := TupleLen(m)
	i := 0
	for i < n && TupleAt(m, i) != cls {
		i++
	}
	for i++; i < n; i++ {
		if v := nsGet(nsOf(TupleAt(m, i)), name); v != Miss {
			return v
		}
	}
	return Miss
}

// SuperAttr does super(cls, self).name without the super object; and for a call,
// with method set, it returns a function that is to be called with self as its
// first argument, as LookupMethod does.
func SuperAttr(cls, self Value, f *Frame, name Value, method bool) (v Value, bind bool) {
	if !IsType(cls) {
		return TypeErr("super() argument 1 must be a type, not %s", TypeName(cls)), false
	}
	t := superCheck(cls, self, f)
	if t == Raised {
		return Raised, false
	}
	if name != nameClass {
		if method && self != t {
			if v = superFind(cls, t, name); v != Miss && descrFlags(v)&FlagFunc != 0 {
				return v, true
			}
		}
		if v = superLookup(cls, self, t, f, name); v != Miss {
			return v, false
		}
	}
	s := NewSuper(cls, self, f)
	if s == Raised {
		return Raised, false
	}
	return GetAttr(s, f, name), false
}

func superGetAttr(s Value, f *Frame, name Value) Value {
	if t := fld(s, superTypeOff); t != 0 && name != nameClass {
		if v := superLookup(fld(s, superClassOff), fld(s, superSelfOff), t, f, name); v != Miss {
			return v
		}
	}
	return GenericGetAttr(s, f, name)
}

func superGet(s Value, f *Frame, o, owner Value) Value {
	if o == None || fld(s, superSelfOff) != 0 {
		return s
	}
	if TypeOf(s) != SuperType.Type {
		return Call2(TypeOf(s), f, fld(s, superClassOff), o)
	}
	return NewSuper(fld(s, superClassOff), o, f)
}

func superRepr(s Value, f *Frame) Value {
	name := "NULL"
	if c := fld(s, superClassOff); c != 0 {
		name = NameOfType(c)
	}
	if t := fld(s, superTypeOff); t != 0 {
		return NewStr("<super: <class '" + name + "'>, <" + NameOfType(t) + " object>>")
	}
	return NewStr("<super: <class '" + name + "'>, NULL>")
}

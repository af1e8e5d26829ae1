package object

import "pyjit/heap"

// staticmethod and classmethod: the callable, then a dict of attributes.
const (
	callableOff     = 8
	callableDictOff = 16
	callableSize    = 24
)

// StaticMethodType and ClassMethodType are staticmethod and classmethod.
var (
	StaticMethodType = new(TypeDef)
	ClassMethodType  = new(TypeDef)
)

func init() {
	*StaticMethodType = TypeDef{
		Name: "staticmethod", Kind: KindStaticMethod, Shape: ShapeStaticMethod, Scan: heap.ScanMask, Mask: 6, Size: callableSize,
		DictOff: callableDictOff, Flags: HasDict, Sig: "function, /", New: callableNew, Init: callableInit,
		Slots: []SlotDef{
			{SpRepr, func(m Value, f *Frame) Value { return callableRepr(m, f, "<staticmethod(") }},
			{SpGet, func(m Value, f *Frame, o, owner Value) Value { return callableOf(m) }},
			{SpCall, func(args *Value, f *Frame, n int) Value {
				SetArg(args, 0, callableOf(*args))
				return callCallable(args, f, n)
			}},
		},
		GetSets: callableAttrs,
		Doc:     "Convert a function to be a static method.\n\nA static method does not receive an implicit first argument.\nTo declare a static method, use this idiom:\n\n     class C:\n         @staticmethod\n         def f(arg1, arg2, argN):\n             ...\n\nIt can be called either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()). Both the class and the instance are ignored, and\nneither is passed implicitly as the first argument to the method.\n\nStatic methods in Python are similar to those found in Java or C++.\nFor a more advanced concept, see the classmethod builtin.",
	}
	*ClassMethodType = TypeDef{
		Name: "classmethod", Kind: KindClassMethod, Shape: ShapeClassMethod, Scan: heap.ScanMask, Mask: 6, Size: callableSize,
		DictOff: callableDictOff, Flags: HasDict, Sig: "function, /", New: callableNew, Init: callableInit,
		Slots: []SlotDef{
			{SpRepr, func(m Value, f *Frame) Value { return callableRepr(m, f, "<classmethod(") }},
			{SpGet, classMethodGet},
		},
		GetSets: callableAttrs,
		Doc:     "Convert a function to be a class method.\n\nA class method receives the class as implicit first argument,\njust like an instance method receives the instance.\nTo declare a class method, use this idiom:\n\n  class C:\n      @classmethod\n      def f(cls, arg1, arg2, argN):\n          ...\n\nIt can be called either on the class (e.g. C.f()) or on an instance\n(e.g. C().f()).  The instance is ignored except for its class.\nIf a class method is called for a derived class, the derived class\nobject is passed as the implied first argument.\n\nClass methods are different than C++ or Java static methods.\nIf you want those, see the staticmethod builtin.",
	}
	Register(StaticMethodType, ClassMethodType)
}

var callableAttrs = []GetSetDef{
	{Name: "__func__", Get: func(m Value, f *Frame) Value { return callableOf(m) }},
	{Name: "__wrapped__", Get: func(m Value, f *Frame) Value { return callableOf(m) }},
	{Name: "__dict__", Get: getInstanceDict, Set: setInstanceDict},
	{Name: "__isabstractmethod__", Get: func(m Value, f *Frame) Value {
		r := isAbstract(callableOf(m), f)
		if r < 0 {
			return Raised
		}
		return heap.Bool(r == 1)
	}},
	{Name: "__annotations__", Get: callableForward("__annotations__")},
	{Name: "__annotate__", Get: callableForward("__annotate__")},
}

func callableForward(name string) func(m Value, f *Frame) Value {
	return func(m Value, f *Frame) Value { return GetAttr(callableOf(m), f, Intern(name)) }
}

func callableOf(m Value) Value {
	if v := fld(m, callableOff); v != 0 {
		return v
	}
	return None
}

func callableNew(args *Value, f *Frame, n int) Value {
	return AllocInst(*args)
}

func callableInit(args *Value, f *Frame, n int) Value {
	m, fn := *args, Arg(args, 1)
	setFld(m, callableOff, fn)
	for _, name := range [...]Value{nameModule, nameName, nameQualname, nameDoc} { // as functools.wraps
		v := LookupAttr(fn, f, name)
		if v == Raised {
			return Raised
		}
		if v != Miss {
			SetOwnAttr(m, name, v)
		}
	}
	return None
}

// NewStaticMethod wraps fn.
func NewStaticMethod(fn Value) Value {
	p := heap.New(ShapeStaticMethod, callableSize)
	heap.Store(p+callableOff, fn)
	return heap.Obj(p)
}

// NewClassMethod wraps fn.
func NewClassMethod(fn Value) Value {
	p := heap.New(ShapeClassMethod, callableSize)
	heap.Store(p+callableOff, fn)
	return heap.Obj(p)
}

func callableRepr(m Value, f *Frame, open string) Value {
	r, ok := ReprString(callableOf(m), f)
	if !ok {
		return Raised
	}
	return NewStr(open + r + ")>")
}

func classMethodGet(m Value, f *Frame, o, owner Value) Value {
	if owner == None || owner == Unbound {
		owner = TypeOf(o)
	}
	return NewMethod(callableOf(m), owner)
}

package object

import "pyjit/heap"

// A bound method of a function or any callable.
const (
	MethodFuncOff = 8
	MethodSelfOff = 16
	methodSize    = 24
)

// NewMethod binds fn to self.
func NewMethod(fn, self Value) Value {
	p := heap.Ctx.Free[heap.Class32].Alloc(32)
	heap.SetHeader(p, ShapeMethod)
	heap.Store(p+MethodFuncOff, fn)
	heap.Store(p+MethodSelfOff, self)
	return heap.Obj(p)
}

// MethodType is the type of bound methods.
var MethodType = new(TypeDef)

func init() {
	*MethodType = TypeDef{
		Name: "method", Kind: KindMethod, Shape: ShapeMethod, Scan: heap.ScanMask, Mask: 6, Size: methodSize,
		Flags: Final | Weakrefs, Sig: "function, instance, /", New: methodNew,
		Doc: "Create a bound instance method object.",
		Slots: []SlotDef{
			{SpRepr, methodRepr},
			{SpHash, methodHash},
			{SpEq, methodEq},
			{SpGetAttribute, methodGetAttr},
			{SpGet, func(m Value, f *Frame, o, owner Value) Value { return m }},
			{SpCall, callCallable},
		},
		Methods: []MethodDef{
			{Name: "__reduce__", Sig: "self, /", Fn: methodReduce},
		},
		GetSets: []GetSetDef{
			{Name: "__func__", Field: MethodFuncOff, Doc: "the function (or other callable) implementing a method"},
			{Name: "__self__", Field: MethodSelfOff, Doc: "the instance to which a method is bound"},
			{Name: "__doc__", Get: func(m Value, f *Frame) Value { return GetAttr(fld(m, MethodFuncOff), f, nameDoc) }},
		},
	}
}

func init() { Register(MethodType) }

func methodNew(args *Value, f *Frame, n int) Value {
	fn, self := Arg(args, 1), Arg(args, 2)
	if !IsCallable(fn) {
		return TypeErr("first argument must be callable")
	}
	if self == None {
		return TypeErr("instance must not be None")
	}
	return NewMethod(fn, self)
}

func methodRepr(m Value, f *Frame) Value {
	fn := fld(m, MethodFuncOff)
	name := LookupAttr(fn, f, nameQualname)
	if name == Miss {
		name = LookupAttr(fn, f, nameName)
	}
	if name == Raised {
		return Raised
	}
	text := "?"
	if name != Miss && IsStr(name) {
		text = StrGo(name)
	}
	r, ok := ReprString(fld(m, MethodSelfOff), f)
	if !ok {
		return Raised
	}
	return NewStr("<bound method " + text + " of " + r + ">")
}

func methodHash(m Value, f *Frame) Value {
	h, ok := Hash(fld(m, MethodFuncOff), f)
	if !ok {
		return Raised
	}
	return HashValue(h ^ hashPointer(fld(m, MethodSelfOff)))
}

func methodEq(m Value, f *Frame, o Value) Value {
	if !o.Is(ShapeMethod) {
		return NotImplemented
	}
	if fld(m, MethodSelfOff) != fld(o, MethodSelfOff) {
		return False
	}
	switch Eq(fld(m, MethodFuncOff), f, fld(o, MethodFuncOff)) {
	case -1:
		return Raised
	case 1:
		return True
	}
	return False
}

// methodGetAttr looks in the method type first and then asks the function.
func methodGetAttr(m Value, f *Frame, name Value) Value {
	if v := TypeLookup(MethodType.Type, name); v != Miss {
		return GenericGetAttr(m, f, name)
	}
	return findAttribute(fld(m, MethodFuncOff), f, name)
}

func methodReduce(m Value, f *Frame) Value {
	fn := fld(m, MethodFuncOff)
	name := GetAttr(fn, f, nameName)
	if name == Raised {
		return Raised
	}
	return Tuple2(builtinNamed("getattr"), Tuple2(fld(m, MethodSelfOff), name))
}

package object

import "pyjit/heap"

// A function written in Python. Its code object and the parts of a call that
// are looked at each time come first.
const (
	FuncCodeOff        = 8
	FuncCallOff        = 16 // raw: u32 code record, u32 number of arguments and "simple"
	FuncGlobalsOff     = 24
	FuncDefaultsOff    = 32 // tuple or None
	FuncKwDefaultsOff  = 40 // dict or None
	FuncClosureOff     = 48 // tuple of cells or None
	FuncNameOff        = 56
	FuncQualnameOff    = 64
	FuncDocOff         = 72
	FuncModuleOff      = 80
	FuncDictOff        = 88 // dict or 0
	FuncAnnotationsOff = 96 // dict or Unbound
	FuncAnnotateOff    = 104
	FuncTypeParamsOff  = 112
	FuncBuiltinsOff    = 120
	FuncSize           = 128

	funcMask = 0xfffa // words 1 and 3 to 15
)

// NewFunction returns a function; name and the rest follow by SetFunc fields.
// call is the raw word at FuncCallOff.
func NewFunction(code, globals Value, call uint64, name, qualname Value) Value {
	p := heap.NewRaw(ShapeFunction, FuncSize)
	o := heap.Obj(p)
	setRawU64(o, FuncCallOff, call)
	initFld(o, FuncCodeOff, code)
	initFld(o, FuncGlobalsOff, globals)
	initFld(o, FuncDefaultsOff, None)
	initFld(o, FuncKwDefaultsOff, None)
	initFld(o, FuncClosureOff, None)
	initFld(o, FuncNameOff, name)
	initFld(o, FuncQualnameOff, qualname)
	initFld(o, FuncDocOff, None)
	initFld(o, FuncModuleOff, None)
	initFld(o, FuncDictOff, 0)
	initFld(o, FuncAnnotationsOff, Unbound)
	initFld(o, FuncAnnotateOff, None)
	initFld(o, FuncTypeParamsOff, Unbound)
	initFld(o, FuncBuiltinsOff, None)
	return o
}

// FunctionType is the type of functions written in Python.
var FunctionType = new(TypeDef)

func init() {
	*FunctionType = TypeDef{
		Name: "function", Kind: KindFunction, Shape: ShapeFunction, Scan: heap.ScanMask, Mask: funcMask,
		Size: FuncSize, DictOff: FuncDictOff, Flags: Final | Weakrefs | HasDict,
		Slots: []SlotDef{
			{SpRepr, functionRepr},
			{SpGet, functionGet},
			{SpCall, callCallable},
		},
		GetSets: []GetSetDef{
			{Name: "__code__", Get: fieldGetter(FuncCodeOff), Set: functionSetCode},
			{Name: "__defaults__", Get: fieldGetter(FuncDefaultsOff), Set: functionSetDefaults},
			{Name: "__kwdefaults__", Get: fieldGetter(FuncKwDefaultsOff), Set: functionSetKwDefaults},
			{Name: "__globals__", Field: FuncGlobalsOff},
			{Name: "__closure__", Field: FuncClosureOff},
			{Name: "__builtins__", Get: func(fn Value, f *Frame) Value { return FunctionBuiltins(fn) }},
			{Name: "__name__", Get: fieldGetter(FuncNameOff), Set: functionSetName},
			{Name: "__qualname__", Get: fieldGetter(FuncQualnameOff), Set: functionSetQualname},
			{Name: "__doc__", Get: fieldGetter(FuncDocOff), Set: functionSetDoc},
			{Name: "__module__", Get: fieldGetter(FuncModuleOff), Set: functionSetModule},
			{Name: "__dict__", Get: getInstanceDict, Set: setInstanceDict},
			{Name: "__annotations__", Get: functionAnnotations, Set: functionSetAnnotations},
			{Name: "__annotate__", Get: fieldGetter(FuncAnnotateOff), Set: functionSetAnnotate},
			{Name: "__type_params__", Get: functionTypeParams, Set: functionSetTypeParams},
		},
	}
}

func init() { Register(FunctionType) }

// FunctionChanged, if set, is told that a function's code or defaults were
// replaced, so that its call word is computed anew.
var FunctionChanged func(fn Value)

func fieldGetter(off uintptr) func(self Value, f *Frame) Value {
	return func(self Value, f *Frame) Value { return fld(self, off) }
}

func functionRepr(fn Value, f *Frame) Value {
	return NewStr("<function " + StrGo(fld(fn, FuncQualnameOff)) + " at " + hexAddr(fn) + ">")
}

func functionGet(fn Value, f *Frame, o, owner Value) Value {
	if o == None && owner != NoneType.Type {
		return fn
	}
	return NewMethod(fn, o)
}

func functionSetCode(fn Value, f *Frame, v Value) Value {
	if v == Unbound || !isKind(v, KindCode) {
		return TypeErr("__code__ must be set to a code object")
	}
	setFld(fn, FuncCodeOff, v)
	functionChanged(fn)
	return None
}

func functionChanged(fn Value) {
	if FunctionChanged != nil {
		FunctionChanged(fn)
	}
}

func functionSetDefaults(fn Value, f *Frame, v Value) Value {
	if v == Unbound {
		v = None
	}
	if v != None && !IsTuple(v) {
		return TypeErr("__defaults__ must be set to a tuple object")
	}
	setFld(fn, FuncDefaultsOff, v)
	functionChanged(fn)
	return None
}

func functionSetKwDefaults(fn Value, f *Frame, v Value) Value {
	if v == Unbound {
		v = None
	}
	if v != None && !IsDict(v) {
		return TypeErr("__kwdefaults__ must be set to a dict object")
	}
	setFld(fn, FuncKwDefaultsOff, v)
	functionChanged(fn)
	return None
}

func functionSetName(fn Value, f *Frame, v Value) Value {
	if v == Unbound || !IsStr(v) {
		return TypeErr("__name__ must be set to a string object")
	}
	setFld(fn, FuncNameOff, v)
	return None
}

func functionSetQualname(fn Value, f *Frame, v Value) Value {
	if v == Unbound || !IsStr(v) {
		return TypeErr("__qualname__ must be set to a string object")
	}
	setFld(fn, FuncQualnameOff, v)
	return None
}

func functionSetDoc(fn Value, f *Frame, v Value) Value {
	if v == Unbound {
		v = None
	}
	setFld(fn, FuncDocOff, v)
	return None
}

func functionSetModule(fn Value, f *Frame, v Value) Value {
	if v == Unbound {
		v = None
	}
	setFld(fn, FuncModuleOff, v)
	return None
}

func functionAnnotations(fn Value, f *Frame) Value {
	if a := fld(fn, FuncAnnotationsOff); a != Unbound {
		return a
	}
	a := None
	if g := fld(fn, FuncAnnotateOff); g != None {
		if a = Call1(g, f, heap.Int(1)); a == Raised {
			return Raised
		}
		if !IsDict(a) {
			return TypeErr("__annotate__() must return a dict, not %s", TypeName(a))
		}
	} else {
		a = NewDict()
	}
	setFld(fn, FuncAnnotationsOff, a)
	return a
}

func functionSetAnnotations(fn Value, f *Frame, v Value) Value {
	if v == Unbound || v == None {
		v = Unbound
	} else if !IsDict(v) {
		return TypeErr("__annotations__ must be set to a dict object")
	}
	setFld(fn, FuncAnnotationsOff, v)
	setFld(fn, FuncAnnotateOff, None)
	return None
}

func functionSetAnnotate(fn Value, f *Frame, v Value) Value {
	switch {
	case v == Unbound:
		return TypeErr("__annotate__ cannot be deleted")
	case v != None && !IsCallable(v):
		return TypeErr("__annotate__ must be callable or None")
	}
	setFld(fn, FuncAnnotateOff, v)
	if v != None {
		setFld(fn, FuncAnnotationsOff, Unbound)
	}
	return None
}

func functionTypeParams(fn Value, f *Frame) Value {
	if p := fld(fn, FuncTypeParamsOff); p != Unbound {
		return p
	}
	return NewTuple(0)
}

func functionSetTypeParams(fn Value, f *Frame, v Value) Value {
	if v == Unbound || !IsTuple(v) {
		return TypeErr("__type_params__ must be set to a tuple")
	}
	setFld(fn, FuncTypeParamsOff, v)
	return None
}

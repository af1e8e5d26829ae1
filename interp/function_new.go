package interp

import (
	"pyjit/heap"
	"pyjit/object"
)

func init() {
	t := object.FunctionType
	t.New = functionNew
	t.Sig = "code, globals, name=None, argdefs=None, closure=None, kwdefaults=None"
	t.Doc = "Create a function object.\n\n  code\n    a code object\n  globals\n    the globals dictionary\n  name\n    a string that overrides the name from the code object\n  argdefs\n    a tuple that specifies the default argument values\n  closure\n    a tuple that supplies the bindings for free variables\n  kwdefaults\n    a dictionary that specifies the default keyword argument values"
}

// functionNew is types.FunctionType(code, globals, …).
func functionNew(args *Value, f *heap.Frame, n int) Value {
	arg := func(i int) Value {
		if i < n {
			if v := object.Arg(args, i); v != heap.Unbound {
				return v
			}
		}
		return heap.None
	}
	code, globals, name, defaults, closure, kw := arg(1), arg(2), arg(3), arg(4), arg(5), arg(6)
	switch {
	case !code.Is(object.ShapeCode):
		return object.TypeErr("function() argument 'code' must be code, not %s", object.TypeName(code))
	case !object.IsDict(globals):
		return object.TypeErr("function() argument 'globals' must be dict, not %s", object.TypeName(globals))
	case name != heap.None && !object.IsStr(name):
		return object.TypeErr("arg 3 (name) must be None or string")
	case defaults != heap.None && !object.IsTuple(defaults):
		return object.TypeErr("arg 4 (defaults) must be None or tuple")
	}
	free := len(UnitOf(code).FreeVars)
	if !object.IsTuple(closure) {
		switch {
		case free > 0 && closure == heap.None:
			return object.TypeErr("arg 5 (closure) must be tuple")
		case closure != heap.None:
			return object.TypeErr("arg 5 (closure) must be None or tuple")
		}
	}
	if kw != heap.None && !object.IsDict(kw) {
		return object.TypeErr("arg 6 (kwdefaults) must be None or dict")
	}
	if k := 0; closure != heap.None {
		if k = object.TupleLen(closure); k != free {
			return object.ValueErr("%s requires closure of length %d, not %d", UnitOf(code).Name, free, k)
		}
		for i := range k {
			if c := object.TupleAt(closure, i); !c.Is(object.ShapeCell) {
				return object.TypeErr("arg 5 (closure) expected cell, found %s", object.TypeName(c))
			}
		}
	}
	fn := newFunction(code, globals)
	if fn == heap.Raised {
		return fn
	}
	if name != heap.None {
		object.SetFunctionName(fn, name)
	}
	if defaults != heap.None {
		object.SetFunctionDefaults(fn, defaults)
	}
	if closure != heap.None && free > 0 {
		object.SetFunctionClosure(fn, closure)
	}
	if kw != heap.None {
		object.SetFunctionKwDefaults(fn, kw)
	}
	functionChanged(fn)
	return fn
}

package interp

import (
	"pyjit/heap"
	"pyjit/object"
)

func init() {
	t := object.FunctionType
	t.Sig = "code, globals, name=None, argdefs=None, closure=None, kwdefaults=None"
	t.Flags &^= object.NoNew
	t.New = functionNew
}

// functionNew is the constructor of functions.
func functionNew(args *Value, f *heap.Frame, n int) Value {
	arg := func(i int) Value {
		if i < n {
			if v := object.Arg(args, i); v != heap.Unbound {
				return v
			}
		}
		return heap.None
	}
	code, globals, name, defaults, closure, kwDefaults := arg(1), arg(2), arg(3), arg(4), arg(5), arg(6)
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
	c := UnitOf(code)
	cells := 0
	switch {
	case object.IsTuple(closure):
		cells = object.TupleLen(closure)
	case len(c.Body().FreeVars) > 0:
		return object.TypeErr("arg 5 (closure) must be tuple")
	case closure != heap.None:
		return object.TypeErr("arg 5 (closure) must be None or tuple")
	}
	switch {
	case cells != len(c.Body().FreeVars):
		return object.ValueErr("%s requires closure of length %d, not %d", c.Name, len(c.Body().FreeVars), cells)
	case kwDefaults != heap.None && !object.IsDict(kwDefaults):
		return object.TypeErr("arg 6 (kwdefaults) must be None or dict")
	}
	for i := range cells {
		if x := object.TupleAt(closure, i); !x.Is(object.ShapeCell) {
			return object.TypeErr("arg 5 (closure) expected cell, found %s", object.TypeName(x))
		}
	}
	fn := newFunction(code, globals)
	if name != heap.None {
		object.SetFunctionName(fn, name)
	}
	object.SetFunctionDefaults(fn, defaults)
	object.SetFunctionKwDefaults(fn, kwDefaults)
	if cells > 0 {
		object.SetFunctionClosure(fn, closure)
	}
	return fn
}

// Package builtins is the module of the same name: the functions that every
// Python program sees. The built-in types among its names come from package
// object; what a function means for a type is the type's own affair.
package builtins

import (
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/object"
)

// Value is heap.Value; Frame is the frame of the caller.
type (
	Value = heap.Value
	Frame = heap.Frame
)

// Module defines the module's functions.
var Module = &object.ModuleDef{
	Name: "builtins",
	Doc:  "Built-in functions, types, exceptions, and other objects.",
	Funcs: []object.MethodDef{
		{Name: "abs", Sig: "x, /", Fn: abs, Doc: "Return the absolute value of the argument."},
		{Name: "all", Sig: "iterable, /", Fn: all, Doc: "Return True if bool(x) is True for all values x in the iterable.\n\nIf the iterable is empty, return True."},
		{Name: "any", Sig: "iterable, /", Fn: anyTrue, Doc: "Return True if bool(x) is True for any x in the iterable.\n\nIf the iterable is empty, return False."},
		{Name: "aiter", Sig: "async_iterable, /", Fn: aiter, Doc: "Return an AsyncIterator for an AsyncIterable object."},
		{Name: "ascii", Sig: "obj, /", Fn: ascii},
		{Name: "bin", Sig: "number, /", Fn: bin},
		{Name: "callable", Sig: "obj, /", Fn: callable},
		{Name: "chr", Sig: "i, /", Fn: chr, Doc: "Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff."},
		{Name: "compile", Sig: "source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1", Fn: compile},
		{Name: "delattr", Sig: "obj, name, /", Fn: delattr},
		{Name: "dir", Sig: "*args", Fn: dir},
		{Name: "divmod", Sig: "x, y, /", Fn: divmod, Doc: "Return the tuple (x//y, x%y).  Invariant: div*y + mod == x."},
		{Name: "eval", Sig: "source, /, globals=None, locals=None", Fn: eval},
		{Name: "exec", Sig: "source, /, globals=None, locals=None, *, closure=None", Fn: exec},
		{Name: "format", Sig: "value, format_spec='', /", Fn: format},
		{Name: "getattr", Sig: "object, name, default=None, /", Fn: getattr},
		{Name: "globals", Sig: "", Fn: globals},
		{Name: "hasattr", Sig: "obj, name, /", Fn: hasattr},
		{Name: "hash", Sig: "obj, /", Fn: hash},
		{Name: "hex", Sig: "number, /", Fn: hex},
		{Name: "id", Sig: "obj, /", Fn: id},
		{Name: "input", Sig: "prompt='', /", Fn: input},
		{Name: "isinstance", Sig: "obj, class_or_tuple, /", Fn: isinstance},
		{Name: "issubclass", Sig: "cls, class_or_tuple, /", Fn: issubclass},
		{Name: "iter", Sig: "object, sentinel=<unrepresentable>, /", Fn: iter},
		{Name: "len", Sig: "obj, /", Fn: length, Doc: "Return the number of items in a container."},
		{Name: "locals", Sig: "", Fn: locals},
		{Name: "max", Sig: "*args, key=None, default=None", Fn: maximum},
		{Name: "min", Sig: "*args, key=None, default=None", Fn: minimum},
		{Name: "next", Sig: "iterator, default=<unrepresentable>, /", Fn: next},
		{Name: "oct", Sig: "number, /", Fn: oct},
		{Name: "ord", Sig: "character, /", Fn: ord, Doc: "Return the ordinal value of a character.\n\nIf the argument is a one-byte string, return the value of that byte."},
		{Name: "pow", Sig: "base, exp, mod=None", Fn: pow},
		{Name: "print", Sig: "*args, sep=' ', end='\\n', file=None, flush=False", Fn: print},
		{Name: "repr", Sig: "obj, /", Fn: repr},
		{Name: "round", Sig: "number, ndigits=None", Fn: round},
		{Name: "setattr", Sig: "obj, name, value, /", Fn: setattr},
		{Name: "breakpoint", Sig: "*args, **kws", Fn: breakpoint, Doc: "Call sys.breakpointhook(*args, **kws)."},
		{Name: "sorted", Sig: "iterable, /, *, key=None, reverse=False", Fn: sorted},
		{Name: "sum", Sig: "iterable, /, start=0", Fn: sum},
		{Name: "vars", Sig: "*args", Fn: vars},
		{Name: "__build_class__", Sig: "*args, **kwds", Fn: buildClass, Doc: "__build_class__(func, name, /, *bases, [metaclass], **kwds) -> class\n\nInternal helper function used by the class statement."},
		{Name: "__import__", Sig: "name, globals=None, locals=None, fromlist=(), level=0", Fn: importFunction},
	},
	Init: initModule,
}

func init() { object.RegisterModule(Module) }

// initModule enters the constants and the built-in types.
func initModule(mod Value, f *Frame) bool {
	d := object.ModuleDict(mod)
	set := func(name string, v Value) { object.DictSetStr(d, object.Intern(name), v) }
	set("None", heap.None)
	set("False", heap.False)
	set("True", heap.True)
	set("Ellipsis", heap.Ellipsis)
	set("NotImplemented", heap.NotImplemented)
	set("__debug__", heap.True)
	object.EachBuiltinType(func(name string, t Value) { set(name, t) })
	object.SetBuiltinsModule(mod)
	interp.DefaultImport = heap.Pin(object.DictGetStr(d, object.Intern("__import__")))
	return true
}

func buildClass(args *Value, f *Frame, n int) Value {
	n, kw := object.SplitArgs(args, n)
	if kw == nil {
		return interp.BuildClass(args, f, n, heap.Unbound)
	}
	// The keyword arguments came as a dict: they go behind the others, with their names.
	d := object.Arg(kw, 0)
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	k := object.DictLen(d)
	v := heap.ScratchAlloc(n + k)
	for i := range n {
		heap.SetAt(v, i, object.Arg(args, i))
	}
	names := object.NewTuple(k)
	heap.ScratchPush(names)
	for i, p := 0, 0; i < k; i++ {
		name, x, q := object.DictNext(d, p)
		p = q
		object.TupleSet(names, i, name)
		heap.SetAt(v, n+i, x)
	}
	return interp.BuildClass((*Value)(heap.Ptr(v)), f, n, names)
}

func importFunction(name Value, f *Frame, globals, locals, fromlist, level Value) Value {
	if !object.IsStr(name) {
		return object.TypeErr("module name must be a string")
	}
	l := 0
	if level != heap.Unbound {
		n, ok := object.AsSSize(level, f)
		if !ok {
			return heap.Raised
		}
		l = n
	}
	if l < 0 {
		return object.ValueErr("level must be >= 0")
	}
	if globals == heap.Unbound {
		globals = heap.None
	}
	if fromlist == heap.Unbound {
		fromlist = heap.None
	}
	return interp.ImportModule(name, globals, f, fromlist, l)
}

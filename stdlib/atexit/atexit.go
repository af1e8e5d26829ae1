// Package atexit is the module atexit: functions that are called when the program ends.
package atexit

import (
	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

// calls is a list of tuples (function, arguments, keyword arguments or None).
var calls *heap.Root

func list() Value {
	if calls == nil {
		calls = heap.NewRoot(o.NewList(0))
	}
	return calls.Get()
}

func init() {
	o.RegisterModule(&o.ModuleDef{
		Name: "atexit",
		Doc:  "allow programmer to define multiple exit functions to be executed\nupon normal program termination.\n\nTwo public functions, register and unregister, are defined.\n",
		Funcs: []o.MethodDef{
			{Name: "register", Sig: "*args, **kwargs", Fn: register, Doc: "Register a function to be executed upon normal program termination\n\nfunc - function to be called at exit\nargs - optional arguments to pass to func\nkwargs - optional keyword arguments to pass to func\n\nfunc is returned to facilitate usage as a decorator."},
			{Name: "unregister", Sig: "func, /", Fn: unregister, Doc: "Unregister an exit function which was previously registered using\natexit.register\n\n    func - function to be unregistered"},
			{Name: "_clear", Sig: "", Fn: func(x Value, f *Frame) Value {
				calls.Set(o.NewList(0))
				return heap.None
			}, Doc: "Clear the list of previously registered exit functions."},
			{Name: "_run_exitfuncs", Sig: "", Fn: func(x Value, f *Frame) Value {
				Run(f)
				return heap.None
			}, Doc: "Run all registered exit functions.\n\nIf a callback raises an exception, it is logged with sys.unraisablehook."},
			{Name: "_ncallbacks", Sig: "", Fn: func(x Value, f *Frame) Value { return heap.Int(int64(o.ListLen(list()))) }, Doc: "Return the number of registered exit functions."},
		},
		Init: func(mod Value, f *Frame) bool {
			list()
			return true
		},
	})
}

func register(args *Value, f *Frame, n int) Value {
	n, kwp := o.SplitArgs(args, n)
	if n == 0 {
		return o.TypeErr("register() takes at least 1 argument (0 given)")
	}
	fn := *args
	if !o.IsCallable(fn) {
		return o.TypeErr("the first argument must be callable")
	}
	t := o.NewTuple(n - 1)
	for i := 1; i < n; i++ {
		o.TupleSet(t, i-1, o.Arg(args, i))
	}
	kw := o.KwArg(kwp, 0)
	if kw == heap.Unbound {
		kw = heap.None
	}
	o.ListAppend(list(), o.Tuple3(fn, t, kw))
	return fn
}

func unregister(fn Value, f *Frame) Value {
	for i := 0; i < o.ListLen(list()); {
		switch o.Eq(o.TupleAt(o.ListAt(list(), i), 0), f, fn) {
		case -1:
			return heap.Raised
		case 1:
			o.ListRemoveAt(list(), i)
		default:
			i++
		}
	}
	return heap.None
}

// Run calls the registered functions, the last one first. What they raise is
// reported and goes no further.
func Run(f *Frame) {
	if calls == nil {
		return
	}
	for {
		l := list()
		n := o.ListLen(l)
		if n == 0 {
			return
		}
		c := o.ListRemoveAt(l, n-1)
		kw := o.TupleAt(c, 2)
		if kw == heap.None {
			kw = heap.Unbound
		}
		fn := o.TupleAt(c, 0)
		if o.CallTuple(fn, f, o.TupleAt(c, 1), kw) == heap.Raised {
			o.Unraisable("Exception ignored in atexit callback", fn, f)
		}
	}
}

package sys

import (
	"os"
	"strings"

	"pyjit/heap"
	"pyjit/interp"
	"pyjit/object"
)

// hookFuncs are the functions about asynchronous generators, coroutines,
// tracing and breakpoints.
var hookFuncs = []object.MethodDef{
	{Name: "get_asyncgen_hooks", Sig: "", Fn: getAsyncgenHooks, Doc: "Return the installed asynchronous generators hooks.\n\nThis returns a namedtuple of the form (firstiter, finalizer)."},
	{Name: "set_asyncgen_hooks", Sig: "firstiter=None, finalizer=None", Fn: setAsyncgenHooks, Doc: "Set a finalizer for async generators objects."},
	{Name: "get_coroutine_origin_tracking_depth", Sig: "", Fn: func(Value, *Frame) Value { return heap.Int(int64(originDepth)) }},
	{Name: "set_coroutine_origin_tracking_depth", Sig: "depth", Fn: setOriginDepth},
	{Name: "settrace", Sig: "function, /", Fn: noTracing},
	{Name: "setprofile", Sig: "function, /", Fn: noTracing},
	{Name: "breakpointhook", Sig: "*args, **kwargs", Fn: breakpointHook, Doc: "This hook function is called by built-in breakpoint()."},
	{Name: "_current_frames", Sig: "", Fn: currentFrames, Doc: "Return a dict mapping each thread's thread id to its current stack frame."},
	{Name: "_current_exceptions", Sig: "", Fn: currentExceptions, Doc: "Return a dict mapping each thread's identifier to its current raised exception."},
}

func init() { Module.Funcs = append(Module.Funcs, hookFuncs...) }

var asyncgenHooks = object.NewStructSeq("sys", "asyncgen_hooks", "asyncgen_hooks", 0, false, "firstiter", "finalizer")

func getAsyncgenHooks(Value, *Frame) Value {
	v := asyncgenHooks.New()
	asyncgenHooks.Set(v, 0, interp.AsyncGenFirstIter.Get())
	asyncgenHooks.Set(v, 1, interp.AsyncGenFinalizer.Get())
	return v
}

func setAsyncgenHooks(first Value, f *Frame, final Value) Value {
	for i, h := range [...]struct {
		name string
		root *heap.Root
	}{{"firstiter", interp.AsyncGenFirstIter}, {"finalizer", interp.AsyncGenFinalizer}} {
		v := first
		if i == 1 {
			v = final
		}
		if v == heap.Unbound {
			continue
		}
		if v != heap.None && !object.IsCallable(v) {
			return object.TypeErr("callable %s expected, got %s", h.name, object.TypeName(v))
		}
		h.root.Set(v)
	}
	return heap.None
}

// originDepth is what programs have set; coroutines do not record their origin.
var originDepth int

func setOriginDepth(depth Value, f *Frame) Value {
	n, ok := object.AsSSize(depth, f)
	if !ok {
		return heap.Raised
	}
	if n < 0 {
		return object.ValueErr("depth must be >= 0")
	}
	originDepth = n
	return heap.None
}

// noTracing takes None alone: there is no tracing of Python code.
func noTracing(fn Value, _ *Frame) Value {
	if fn != heap.None {
		return object.RuntimeErr("tracing of Python code is not supported")
	}
	return heap.None
}

// breakpointHook calls what PYTHONBREAKPOINT names, pdb.set_trace by default.
func breakpointHook(args *Value, f *Frame, n int) Value {
	name := os.Getenv("PYTHONBREAKPOINT")
	switch name {
	case "0":
		return heap.None
	case "":
		name = "pdb.set_trace"
	}
	module, attr := "builtins", name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		module, attr = name[:i], name[i+1:]
	}
	m := object.ImportHook(module, f)
	if m == heap.Raised {
		if !object.Matches(object.ImportError) {
			return m
		}
		object.ClearExc()
		m = heap.Miss
	}
	fn := heap.Miss
	if m != heap.Miss {
		fn = object.LookupAttr(m, f, object.Intern(attr))
	}
	if fn == heap.Raised {
		return fn
	}
	if fn == heap.Miss {
		if !object.Warn(f, object.RuntimeWarning, "Ignoring unimportable $PYTHONBREAKPOINT: \""+name+"\"") {
			return heap.Raised
		}
		return heap.None
	}
	k, kw := object.SplitArgs(args, n)
	pos := object.NewTuple(k)
	for i := range k {
		object.TupleSet(pos, i, object.Arg(args, i))
	}
	dict := object.KwArg(kw, 0)
	return object.CallSpread(fn, f, pos, dict)
}

func currentFrames(_ Value, f *Frame) Value {
	d := object.NewDict()
	if !object.DictSet(d, f, heap.Int(threadIdent(f)), interp.FrameBelow(f, 0)) {
		return heap.Raised
	}
	return d
}

func currentExceptions(_ Value, f *Frame) Value {
	d := object.NewDict()
	if !object.DictSet(d, f, heap.Int(threadIdent(f)), object.Handled()) {
		return heap.Raised
	}
	return d
}

// threadIdent is _thread.get_ident() of the calling thread, the only one that can look.
func threadIdent(f *Frame) int64 {
	m := object.ImportHook("_thread", f)
	if m == heap.Raised {
		object.ClearExc()
		return 0
	}
	id := object.CallMethod0(m, f, object.Intern("get_ident"))
	n, ok := object.AsInt64(id, f, "int")
	if !ok {
		object.ClearExc()
	}
	return n
}

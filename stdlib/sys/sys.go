// Package sys is the module of the same name: what Python tells of itself and of
// the process.
package sys

import (
	"os"
	"runtime"

	"pyjit/heap"
	"pyjit/interp"
	"pyjit/object"
	"pyjit/stdlib/bundle/archive"
)

// Value is heap.Value; Frame is the frame of the caller.
type (
	Value = heap.Value
	Frame = heap.Frame
)

// Config is what the command line says.
type Config struct {
	Argv        []string
	OrigArgv    []string
	Path        []string
	Executable  string
	Flags       Flags
	WarnOptions []string
	XOptions    []XOption
	JIT         bool  // machine code is made
	Modules     Value //heap:pinned sys.modules, which the import system keeps
}

// Flags is sys.flags.
type Flags struct {
	Debug, Inspect, Interactive, Optimize, DontWriteBytecode, NoUserSite, NoSite, IgnoreEnvironment,
	Verbose, BytesWarning, Quiet, HashRandomization, Isolated int
	DevMode  bool
	UTF8Mode int
	SafePath bool
}

// An XOption is an entry of sys._xoptions; a name given without a value is True there.
type XOption struct {
	Name, Value string
	Set         bool
}

// version is the release of Python that pyjit follows.
const (
	major, minor, micro = 3, 14, 6
	versionText         = "3.14.6"
	hexVersion          = major<<24 | minor<<16 | micro<<8 | 0xf0
)

// Module defines the module's functions.
var Module = &object.ModuleDef{
	Name: "sys",
	Doc:  "This module provides access to some objects used or maintained by the\ninterpreter and to functions that interact strongly with the interpreter.",
	Funcs: []object.MethodDef{
		{Name: "exit", Sig: "status=None, /", Fn: exit},
		{Name: "getrecursionlimit", Sig: "", Fn: func(Value, *Frame) Value { return heap.Int(int64(interp.RecursionLimit())) }},
		{Name: "setrecursionlimit", Sig: "limit, /", Fn: setRecursionLimit},
		{Name: "getsizeof", Sig: "object, default=None", Fn: getSizeof},
		{Name: "getrefcount", Sig: "object, /", Fn: func(Value, *Frame) Value { return heap.Int(2) }},
		{Name: "getdefaultencoding", Sig: "", Fn: func(Value, *Frame) Value { return object.Intern("utf-8") }},
		{Name: "getfilesystemencoding", Sig: "", Fn: func(Value, *Frame) Value { return object.Intern("utf-8") }},
		{Name: "getfilesystemencodeerrors", Sig: "", Fn: func(Value, *Frame) Value { return object.Intern("surrogateescape") }},
		{Name: "intern", Sig: "string, /", Fn: intern},
		{Name: "exc_info", Sig: "", Fn: excInfo},
		{Name: "exception", Sig: "", Fn: func(Value, *Frame) Value { return object.Handled() }},
		{Name: "excepthook", Sig: "exctype, value, traceback, /", Fn: exceptHook},
		{Name: "displayhook", Sig: "object, /", Fn: displayHook},
		{Name: "_getframe", Sig: "depth=0, /", Fn: getFrame},
		{Name: "_getframemodulename", Sig: "depth=0", Fn: getFrameModuleName},
		{Name: "getswitchinterval", Sig: "", Fn: func(Value, *Frame) Value { return heap.FloatBits(0.005).OrBox() }},
		{Name: "setswitchinterval", Sig: "interval, /", Fn: func(Value, *Frame) Value { return heap.None }},
		{Name: "gettrace", Sig: "", Fn: func(Value, *Frame) Value { return heap.None }},
		{Name: "getprofile", Sig: "", Fn: func(Value, *Frame) Value { return heap.None }},
		{Name: "is_finalizing", Sig: "", Fn: func(Value, *Frame) Value { return heap.False }},
		{Name: "get_int_max_str_digits", Sig: "", Fn: func(Value, *Frame) Value { return heap.Int(int64(object.IntMaxStrDigits)) }},
		{Name: "set_int_max_str_digits", Sig: "maxdigits", Fn: setIntMaxStrDigits},
		{Name: "audit", Sig: "event, /, *args", Fn: func(args *Value, f *Frame, n int) Value { return heap.None }},
		{Name: "addaudithook", Sig: "hook", Fn: func(Value, *Frame) Value { return heap.None }},
		{Name: "_clear_type_cache", Sig: "", Fn: func(Value, *Frame) Value { return heap.None }},
		{Name: "_clear_type_descriptors", Sig: "type, /", Fn: object.ClearTypeDescriptors},
		{Name: "_get_cpu_count_config", Sig: "", Fn: func(Value, *Frame) Value { return heap.Int(-1) }},
		{Name: "_is_gil_enabled", Sig: "", Fn: func(Value, *Frame) Value { return heap.True }},
		{Name: "getallocatedblocks", Sig: "", Fn: func(Value, *Frame) Value { return heap.Int(int64(heap.Stats().Live / 64)) }},
		{Name: "unraisablehook", Sig: "unraisable, /", Fn: unraisableHook},
	},
	Init: initModule,
}

func init() { object.RegisterModule(Module) }

var config Config

// Configure sets what the module's constants are made from, before it is imported.
func Configure(c Config) { config = c }

func initModule(mod Value, f *Frame) bool {
	d := object.ModuleDict(mod)
	object.SetSysDict(d)
	set := func(name string, v Value) { object.DictSetStr(d, object.Intern(name), v) }
	str := func(name, s string) { set(name, object.NewStr(s)) }

	set("modules", config.Modules)
	set("argv", list(config.Argv))
	set("orig_argv", list(config.OrigArgv))
	set("path", list(config.Path))
	set("meta_path", object.NewList(0))
	set("path_hooks", object.NewList(0))
	set("path_importer_cache", object.NewDict())
	set("warnoptions", list(config.WarnOptions))
	x := object.NewDict()
	for _, o := range config.XOptions {
		v := heap.True
		if o.Set {
			v = object.NewStr(o.Value)
		}
		object.DictSetStr(x, object.Intern(o.Name), v)
	}
	set("_xoptions", x)
	str("executable", config.Executable)
	str("_base_executable", config.Executable)
	for _, n := range []string{"prefix", "exec_prefix", "base_prefix", "base_exec_prefix"} {
		str(n, "/usr")
	}
	str("platlibdir", "lib")
	str("platform", "linux")
	str("byteorder", "little")
	str("copyright", "Copyright (c) the pyjit authors and the authors of the Python standard library.\nAll Rights Reserved.")
	str("version", versionText+" (pyjit) ["+runtime.Version()+"]")
	set("hexversion", heap.Int(hexVersion))
	set("api_version", heap.Int(1013))
	set("maxsize", object.Int(1<<63-1))
	set("maxunicode", heap.Int(0x10ffff))
	set("dont_write_bytecode", heap.True)
	set("pycache_prefix", heap.None)
	str("float_repr_style", "short")
	str("ps1", ">>> ")
	str("ps2", "... ")
	set("abiflags", object.EmptyStr)
	info := versionInfo()
	set("version_info", info)
	set("implementation", implementation(info))
	set("flags", flags())
	set("float_info", floatInfo())
	set("int_info", intInfo())
	set("hash_info", hashInfo())
	set("thread_info", threadInfo())
	set("builtin_module_names", builtinNames())
	set("stdlib_module_names", stdlibNames())
	set("_stdlib_dir", object.NewStr(archive.Root))
	for name, m := range map[string]*object.ModuleDef{"_jit": jitModule, "monitoring": monitoringModule} {
		v := object.MakeGoModule(m, f)
		if v == heap.Raised {
			return false
		}
		set(name, v)
	}
	set("_git", strTuple("pyjit", "", ""))
	set("__excepthook__", object.DictGetStr(d, object.Intern("excepthook")))
	set("__displayhook__", object.DictGetStr(d, object.Intern("displayhook")))
	set("__breakpointhook__", object.DictGetStr(d, object.Intern("breakpointhook")))
	set("__unraisablehook__", object.DictGetStr(d, object.Intern("unraisablehook")))
	if len(config.OrigArgv) > 0 && config.Executable == "" {
		if exe, err := os.Executable(); err == nil {
			str("executable", exe)
		}
	}
	return !object.Pending()
}

func list(s []string) Value {
	l := object.NewList(len(s))
	for _, t := range s {
		object.ListAppend(l, object.NewStr(t))
	}
	return l
}

func strTuple(s ...string) Value {
	t := object.NewTuple(len(s))
	for i := range s {
		object.TupleSet(t, i, object.NewStr(s[i]))
	}
	return t
}

func exit(status Value, f *Frame) Value {
	if status == heap.Unbound {
		status = heap.None
	}
	return object.RaiseExit(status)
}

func setRecursionLimit(v Value, f *Frame) Value {
	n, ok := object.AsSSize(v, f)
	if !ok {
		return heap.Raised
	}
	if n < 1 {
		return object.ValueErr("recursion limit must be greater or equal than 1")
	}
	if d := interp.Depth(); d >= n {
		return object.Raise(object.RecursionError, "cannot set the recursion limit to %d at the recursion depth %d: the limit is too low", n, d)
	}
	interp.SetRecursionLimit(n)
	return heap.None
}

func setIntMaxStrDigits(v Value, f *Frame) Value {
	n, ok := object.AsSSize(v, f)
	if !ok {
		return heap.Raised
	}
	if n != 0 && n < 640 {
		return object.ValueErr("maxdigits must be >= 640 or 0 for unlimited")
	}
	object.IntMaxStrDigits = n
	return heap.None
}

func getSizeof(o Value, f *Frame, def Value) Value {
	m, self := object.LookupSpecialMethod(o, f, sizeofName.Get())
	if m == heap.Raised {
		return m
	}
	if m != heap.Miss {
		v := object.CallBound0(m, f, self)
		if v == heap.Raised && def != heap.Unbound && object.Matches(object.TypeError) {
			object.ClearExc()
			return def
		}
		return v
	}
	if def != heap.Unbound {
		return def
	}
	return object.TypeErr("Type %s doesn't define __sizeof__", object.TypeName(o))
}

var sizeofName = interp.NewName("__sizeof__")

func intern(s Value, f *Frame) Value {
	if !object.IsStr(s) {
		return object.TypeErr("intern() argument must be str, not %s", object.TypeName(s))
	}
	if !object.IsExactStr(s) {
		return object.TypeErr("can't intern %s", object.TypeName(s))
	}
	return object.InternStr(s)
}

func excInfo(_ Value, f *Frame) Value {
	e, typ, tb := object.Handled(), heap.None, heap.None
	if e != heap.None {
		typ, tb = object.TypeOf(e), object.TracebackOf(e)
	}
	t := object.NewTuple(3)
	object.TupleSet(t, 0, typ)
	object.TupleSet(t, 1, e)
	object.TupleSet(t, 2, tb)
	return t
}

func exceptHook(typ Value, f *Frame, v, tb Value) Value {
	object.PrintException(v, f)
	return heap.None
}

// displayHook prints the representation of a value at the prompt and keeps it as _.
func displayHook(v Value, f *Frame) Value {
	if v == heap.None {
		return heap.None
	}
	out := object.SysAttr("stdout")
	if out == heap.Miss || out == heap.None {
		return object.RuntimeErr("lost sys.stdout")
	}
	s := object.Repr(v, f)
	if s == heap.Raised || object.CallMethod1(out, f, writeName.Get(), s) == heap.Raised ||
		object.CallMethod1(out, f, writeName.Get(), object.Intern("\n")) == heap.Raised {
		return heap.Raised
	}
	object.DictSetStr(object.BuiltinsDict(), object.Intern("_"), v)
	return heap.None
}

var writeName = interp.NewName("write")

// unraisableHook is sys.unraisablehook.
func unraisableHook(v Value, f *Frame) Value {
	var fields [3]Value //heap:pinned kept by v
	for i, n := range [...]*interp.Name{&excValueName, &errMsgName, &objectName} {
		if fields[i] = object.GetAttr(v, f, n.Get()); fields[i] == heap.Raised {
			return heap.Raised
		}
	}
	text := "Exception ignored in"
	if object.IsStr(fields[1]) {
		text = object.StrGo(fields[1])
	}
	if fields[2] != heap.None {
		r, ok := object.ReprString(fields[2], f)
		if !ok {
			object.ClearExc()
			r = "<object repr() failed>"
		}
		text += ": " + r
		object.WriteStderr(text + "\n")
	} else {
		object.WriteStderr(text + ":\n")
	}
	object.PrintExceptionAlone(fields[0], f)
	return heap.None
}

var (
	excValueName = interp.NewName("exc_value")
	errMsgName   = interp.NewName("err_msg")
	objectName   = interp.NewName("object")
	unraisable   = object.NewStructSeq("sys", "UnraisableHookArgs", "UnraisableHookArgs\n\nType used to pass arguments to sys.unraisablehook.", 0, true,
		"exc_type", "exc_value", "exc_traceback", "err_msg", "object")
)

func init() { object.UnraisableHook = reportUnraisable }

// reportUnraisable hands the pending exception to sys.unraisablehook.
func reportUnraisable(message string, obj Value, f *Frame) {
	if f == nil {
		f = heap.FrameAt(heap.Ctx.Frame)
	}
	e := object.ClearExc()
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(e)
	if obj != heap.None && obj != heap.Unbound {
		r, ok := object.ReprString(obj, f)
		if !ok {
			object.ClearExc()
			r = "<object repr() failed>"
		}
		message += " " + r
	}
	args := unraisable.New()
	heap.ScratchPush(args)
	for i, v := range [...]Value{object.TypeOf(e), e, object.TracebackOf(e), object.NewStr(message), heap.None} { //heap:pinned no safepoint in the loop
		unraisable.Set(args, i, v)
	}
	hook := object.SysAttr("unraisablehook")
	if hook == heap.Miss || hook == heap.None {
		return
	}
	if object.Call1(hook, f, args) == heap.Raised {
		object.WriteStderr("Exception ignored in sys.unraisablehook: ")
		object.PrintException(object.ClearExc(), f)
	}
}

func getFrame(depth Value, f *Frame) Value {
	n := 0
	if depth != heap.Unbound {
		var ok bool
		if n, ok = object.AsSSize(depth, f); !ok {
			return heap.Raised
		}
	}
	fr := interp.FrameBelow(f, max(n, 0))
	if fr == heap.None {
		return object.ValueErr("call stack is not deep enough")
	}
	return fr
}

func getFrameModuleName(depth Value, f *Frame) Value {
	n := 0
	if depth != heap.Unbound {
		var ok bool
		if n, ok = object.AsSSize(depth, f); !ok {
			return heap.Raised
		}
	}
	return interp.ModuleNameBelow(f, max(n, 0))
}

package builtins

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/object"
	"pyjit/syntax"
)

// Flags of compile: those of ast, and of __future__.
const (
	flagOnlyAST          = 0x400
	flagTypeComments     = 0x1000
	flagTopLevelAwait    = 0x2000
	flagAllowIncomplete  = 0x4000
	flagDontImplyDedent  = 0x200
	flagOptimizedAST     = 0x8400
	flagFutureAnnotation = 0x1000000
)

// source returns the bytes of a program given as str or bytes.
func source(v Value, f *Frame, what, kinds string) ([]byte, bool) {
	var text []byte
	if object.IsStr(v) {
		text = []byte(object.StrGo(v))
	} else if b, ok := object.Buffer(v); ok {
		text = append([]byte(nil), b...)
	} else {
		object.TypeErr("%s must be a %s", what, kinds)
		return nil, false
	}
	for _, c := range text {
		if c == 0 {
			object.Raise(object.SyntaxError, "source code string cannot contain null bytes")
			return nil, false
		}
	}
	return text, true
}

func compile(args *Value, f *Frame, n int) Value {
	n, kw := object.SplitArgs(args, n)
	arg := func(i int) Value {
		if i < n {
			return object.Arg(args, i)
		}
		return heap.Unbound
	}
	_ = kw
	src, filename, mode := arg(0), arg(1), arg(2)
	name, ok := object.PathString(filename, f)
	if !ok {
		return heap.Raised
	}
	if !object.IsStr(mode) {
		return object.TypeErr("compile() argument 'mode' must be str, not %s", object.TypeName(mode))
	}
	flags := 0
	if v := arg(3); v != heap.Unbound {
		if flags, ok = object.AsSSize(v, f); !ok {
			return heap.Raised
		}
	}
	optimize := -1
	if v := arg(5); v != heap.Unbound {
		if optimize, ok = object.AsSSize(v, f); !ok {
			return heap.Raised
		}
		if optimize < -1 || optimize > 2 {
			return object.ValueErr("compile(): invalid optimize value")
		}
	}
	var m syntax.Mode
	switch object.StrGo(mode) {
	case "exec":
		m = syntax.ModeExec
	case "eval":
		m = syntax.ModeEval
	case "single":
		m = syntax.ModeSingle
	case "func_type":
		if flags&flagOnlyAST == 0 {
			return object.ValueErr("compile() mode 'func_type' requires flag PyCF_ONLY_AST")
		}
		m = syntax.ModeFuncType
	default:
		return object.ValueErr("compile() mode must be 'exec', 'eval' or 'single'")
	}
	inherited := true
	if v := arg(4); v != heap.Unbound {
		t := object.Truth(v, f)
		if t < 0 {
			return heap.Raised
		}
		inherited = t == 0
	}
	opts := compileOptions(flags, optimize, inherited, f)
	if CompileTree != nil {
		if flags&flagOnlyAST == 0 {
			if code, ok := CompileTree(src, name, m, opts, f); ok {
				return code
			}
		} else if IsTree(src) {
			return src
		}
	}
	text, ok := source(src, f, "compile() arg 1", "string, bytes or AST object")
	if !ok {
		return heap.Raised
	}
	if flags&flagOnlyAST != 0 {
		if ParseTree == nil {
			return object.RuntimeErr("compile() to an abstract syntax tree is not available")
		}
		return ParseTree(text, name, m, syntax.Options{
			SourceIsUTF8: object.IsStr(src), Future: opts.Future, AllowTopLevelAwait: opts.AllowTopLevelAwait,
			AllowIncomplete: flags&flagAllowIncomplete != 0, DontImplyDedent: flags&flagDontImplyDedent != 0,
		}, f)
	}
	return interp.CompileSource(text, name, m, opts)
}

// ParseTree and CompileTree are set by the module _ast: the tree of a source as
// objects, and the code of such a tree; ok is false if v is none.
var (
	ParseTree   func(src []byte, filename string, mode syntax.Mode, opts syntax.Options, f *Frame) Value
	IsTree      = func(v Value) bool { return false }
	CompileTree func(v Value, filename string, mode syntax.Mode, opts bytecode.Options, f *Frame) (code Value, ok bool)
)

func compileOptions(flags, optimize int, inherit bool, f *Frame) bytecode.Options {
	o := bytecode.Options{Namespace: true, AllowTopLevelAwait: flags&flagTopLevelAwait != 0}
	if optimize > 0 {
		o.Optimize = optimize
	}
	if flags&flagFutureAnnotation != 0 || inherit && interp.FutureAnnotations(f) {
		o.Future = syntax.FutureAnnotations
	}
	return o
}

func eval(src Value, f *Frame, globals, locals Value) Value {
	return evaluate(src, f, globals, locals, heap.Unbound, syntax.ModeEval, "eval")
}

func exec(src Value, f *Frame, globals, locals, closure Value) Value {
	if evaluate(src, f, globals, locals, closure, syntax.ModeExec, "exec") == heap.Raised {
		return heap.Raised
	}
	return heap.None
}

// evaluate is eval and exec.
func evaluate(src Value, f *Frame, globals, locals, closure Value, mode syntax.Mode, fn string) Value {
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	if globals == heap.None {
		globals = heap.Unbound
	}
	if locals == heap.None {
		locals = heap.Unbound
	}
	if locals != heap.Unbound && !object.IsMapping(locals) {
		return object.TypeErr("%slocals must be a mapping or None, not %s", map[string]string{"eval": "", "exec": "exec() "}[fn], object.TypeName(locals))
	}
	if globals == heap.Unbound {
		globals = interp.Globals(f)
		if locals == heap.Unbound {
			locals = interp.Locals(f)
		}
	} else if !object.IsDict(globals) {
		if fn == "eval" {
			if object.IsMapping(globals) {
				return object.TypeErr("globals must be a real dict; try eval(code, {}, mapping)")
			}
			return object.TypeErr("globals must be a dict")
		}
		return object.TypeErr("exec() globals must be a dict, not %s", object.TypeName(globals))
	}
	heap.ScratchPush(globals)
	if locals == heap.Unbound || locals == globals {
		locals = heap.None
	}
	heap.ScratchPush(locals)
	if !interp.EnsureBuiltins(globals, f) {
		return heap.Raised
	}
	code := src
	if !code.Is(object.ShapeCode) {
		text, ok := source(src, f, fn+"() arg 1", "string, bytes or code object")
		if !ok {
			return heap.Raised
		}
		if mode == syntax.ModeEval {
			for len(text) > 0 && (text[0] == ' ' || text[0] == '\t') {
				text = text[1:]
			}
		}
		code = interp.CompileSource(text, "<string>", mode, compileOptions(0, -1, true, f))
		if code == heap.Raised {
			return heap.Raised
		}
		heap.ScratchPush(code)
	}
	free := len(interp.UnitOf(code).Body().FreeVars)
	if closure == heap.None {
		closure = heap.Unbound
	}
	switch {
	case fn == "eval" && free > 0:
		return object.TypeErr("code object passed to eval() may not contain free variables")
	case closure == heap.Unbound && free > 0:
		return object.TypeErr("code object requires a closure of exactly length %d", free)
	case closure != heap.Unbound && free == 0:
		return object.TypeErr("cannot use a closure with this code object")
	case closure != heap.Unbound && (!closure.Is(object.ShapeTuple) || object.TupleLen(closure) != free):
		return object.TypeErr("code object requires a closure of exactly length %d", free)
	}
	return interp.RunCode(code, globals, locals, closure)
}

// breakpoint calls sys.breakpointhook.
func breakpoint(args *Value, f *Frame, n int) Value {
	hook := object.SysAttr("breakpointhook")
	if hook == heap.Miss {
		return object.RuntimeErr("lost sys.breakpointhook")
	}
	k, kw := object.SplitArgs(args, n)
	pos := object.NewTuple(k)
	for i := range k {
		object.TupleSet(pos, i, object.Arg(args, i))
	}
	return object.CallSpread(hook, f, pos, object.KwArg(kw, 0))
}

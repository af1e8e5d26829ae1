package interp

import (
	"bytes"
	"errors"
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
	"pyjit/syntax"
)

// The text of the command that is run with -c can be shown in tracebacks, unlike
// that of other code that goes by the name "<string>". It is known by the string
// that names it, which all code compiled together shares.
var (
	commandName *byte
	commandText string
)

// CommandSource is where package imports finds the text of the command.
const CommandSource = "<command>"

// SetCommand tells the command and the name that it is compiled under.
func SetCommand(name, text string) { commandName, commandText = unsafe.StringData(name), text }

// CommandText returns the text of the command.
func CommandText() string { return commandText }

// sourceName returns the name under which the text of a code's file is found.
func sourceName(file string) string {
	if commandName != nil && unsafe.StringData(file) == commandName {
		return CommandSource
	}
	return file
}

// CompileSource compiles a program's text and returns its code object; errors
// are pending as SyntaxError.
func CompileSource(src []byte, filename string, mode syntax.Mode, opts bytecode.Options) Value {
	if i := bytes.IndexByte(src, 0); i >= 0 {
		start := bytes.LastIndexByte(src[:i], '\n') + 1
		line := bytes.Count(src[:i], []byte("\n")) + 1
		return object.RaiseSyntax(object.SyntaxError, "source code cannot contain null bytes", filename, line, 0, line, 0, string(src[start:i])+"\n", true)
	}
	tree, err := syntax.Parse(src, filename, mode, syntax.Options{
		Future: opts.Future, AllowTopLevelAwait: opts.AllowTopLevelAwait, Warn: warnSyntax,
	})
	if err == errPending {
		return heap.Raised
	}
	if err != nil {
		return raiseSyntax(err)
	}
	if opts.Warn == nil {
		opts.Warn = warnSyntax
	}
	c, err := bytecode.Compile(tree, filename, opts)
	if err == errPending {
		return heap.Raised
	}
	if err != nil {
		return raiseSyntax(err)
	}
	return Load(c)
}

// CompileTree compiles a tree to a code object.
func CompileTree(tree syntax.Tree, filename string, opts bytecode.Options) Value {
	c, err := bytecode.Compile(tree, filename, opts)
	if err != nil {
		return raiseSyntax(err)
	}
	return Load(c)
}

// RaiseSyntax makes an error of the front end pending.
func RaiseSyntax(err error) Value { return raiseSyntax(err) }

var errPending = errors.New("an exception is pending")

// warnSyntax issues a SyntaxWarning. One that the program has made an error is
// raised as SyntaxError with the place.
func warnSyntax(w *syntax.Warning) error {
	if object.WarnExplicitHook == nil || object.WarnExplicitHook(frameOf(heap.Ptr(heap.Ctx.Frame)), object.SyntaxWarning, w.Msg, w.Filename, int(w.Pos.Lineno)) {
		return nil
	}
	if object.Matches(object.SyntaxWarning) {
		object.ClearExc()
		return &syntax.SyntaxError{
			Msg: w.Msg, Filename: w.Filename, Lineno: int(w.Pos.Lineno), Offset: int(w.Pos.ColOffset) + 1,
			EndLineno: int(w.Pos.EndLineno), EndOffset: int(w.Pos.EndColOffset) + 1,
		}
	}
	return errPending
}

// raiseSyntax makes an error of the front end pending.
func raiseSyntax(err error) Value {
	var e *syntax.SyntaxError
	if !errors.As(err, &e) {
		return object.Raise(object.SyntaxError, "%s", err.Error())
	}
	t := object.SyntaxError
	switch e.Kind {
	case syntax.KindMemoryError:
		return object.Raise(object.MemoryError, "%s", e.Msg)
	case syntax.KindRecursionError:
		return object.Raise(object.RecursionError, "%s", e.Msg)
	case syntax.KindIndentationError:
		t = object.IndentationError
	case syntax.KindTabError:
		t = object.TabError
	}
	return object.RaiseSyntax(t, e.Msg, e.Filename, e.Lineno, e.Offset, e.EndLineno, e.EndOffset, e.Text, e.HasText)
}

// Locals returns what locals() gives in the frame f.
func Locals(f *heap.Frame) Value {
	base := pythonFrame(P(f))
	if base == nil {
		return object.NewDict()
	}
	return localsOf(base)
}

// Globals returns the globals of the frame f.
func Globals(f *heap.Frame) Value {
	base := pythonFrame(P(f))
	if base == nil {
		return object.NewDict()
	}
	return globals(base)
}

// FutureAnnotations reports whether the code of the frame f was compiled under
// "from __future__ import annotations".
func FutureAnnotations(f *heap.Frame) bool {
	base := pythonFrame(P(f))
	return base != nil && infoOf(rec(base)).code.Flags&bytecode.FutureAnnotations != 0
}

// EnsureBuiltins enters __builtins__ in a dict that is to be used as globals.
func EnsureBuiltins(globals Value, f *heap.Frame) bool {
	name := builtinsName.Get()
	if v := object.DictGet(globals, f, name); v != heap.Miss {
		return v != heap.Raised
	}
	return object.DictSet(globals, f, name, object.BuiltinsModule())
}

var builtinsName = newName("__builtins__")

// A Name is an interned string made at first use, for packages that look up
// attributes by name.
type Name = name

// NewName returns the name s.
func NewName(s string) Name { return newName(s) }

// FrameBelow returns the frame object of the Python frame n levels below the
// frame f, or None.
func FrameBelow(f *heap.Frame, n int) Value {
	base := pythonFrame(P(f))
	for ; base != nil && n > 0; n-- {
		base = pythonFrame(prev(base))
	}
	if base == nil {
		return heap.None
	}
	return frameObject(base)
}

// ModuleNameBelow returns the __name__ of the module whose code runs in the
// Python frame n levels below the frame f, or None.
func ModuleNameBelow(f *heap.Frame, n int) Value {
	base := pythonFrame(P(f))
	for ; base != nil && n > 0; n-- {
		base = pythonFrame(prev(base))
	}
	if base == nil {
		return heap.None
	}
	if v := object.DictGetStr(globals(base), moduleName.Get()); v != heap.Miss {
		return v
	}
	return heap.None
}

var moduleName = newName("__name__")

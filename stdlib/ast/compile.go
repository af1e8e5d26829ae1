package ast

import (
	"reflect"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/object"
	"pyjit/syntax"
)

// parse is compile with the flag PyCF_ONLY_AST.
func parse(src []byte, filename string, mode syntax.Mode, opts syntax.Options, f *Frame) Value {
	if !makeClasses(f) {
		return heap.Raised
	}
	tree, err := syntax.Parse(src, filename, mode, opts)
	if err != nil {
		return interp.RaiseSyntax(err)
	}
	return toObject(reflect.ValueOf(tree))
}

var modes = map[syntax.Mode]string{syntax.ModeExec: "Module", syntax.ModeEval: "Expression", syntax.ModeSingle: "Interactive", syntax.ModeFuncType: "FunctionType"}

// compileTree compiles a tree of objects; ok is false if v is none.
func compileTree(v Value, filename string, mode syntax.Mode, opts bytecode.Options, f *Frame) (code Value, ok bool) {
	if !v.IsObj() || !object.IsSubtype(object.TypeOf(v), astType.Type) {
		return heap.Miss, false
	}
	if len(classOf) == 0 || !object.IsSubtype(object.TypeOf(v), classOf[modes[mode]]) {
		return object.TypeErr("expected %s node, got %s", modes[mode], object.ShortNameOfType(object.TypeOf(v))), true
	}
	n, ok := toNode(v, "mod", f)
	if !ok {
		return heap.Raised, true
	}
	return interp.CompileTree(n.Interface().(syntax.Tree), filename, opts), true
}

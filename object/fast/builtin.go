package fast

import (
	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast/op"
)

// Calls of built-ins that need no call.

// isBuiltin reports whether c is the function name of a module of Go functions.
func isBuiltin(c Value, module, name string) bool {
	i, ok := object.BuiltinIndex(c)
	if !ok {
		return false
	}
	g := object.FuncAt(i)
	return g.Name == name && g.Owner == "" && g.Module == module
}

// CallAbsInt is abs of a small int.
//
//fast:path call static=n
func CallAbsInt(f *Frame, callee Value, w op.Regs, n int) Value {
	c := Pin(callee)
	if n != 1 || !isBuiltin(c, "builtins", "abs") {
		return Miss
	}
	a := w.Get(0)
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	z, ok := x.Abs()
	if !ok {
		return op.BigAbs(a, f)
	}
	return z.Value()
}

// CallAbsFloat is abs of a float.
//
//fast:path call static=n
func CallAbsFloat(f *Frame, callee Value, w op.Regs, n int) Value {
	c := Pin(callee)
	if n != 1 || !isBuiltin(c, "builtins", "abs") {
		return Miss
	}
	x, ok := op.AsFloat(w.Get(0))
	if !ok {
		return Miss
	}
	return x.Abs().Box()
}

// CallLenList is len of a list.
//
//fast:path call static=n
func CallLenList(f *Frame, callee Value, w op.Regs, n int) Value {
	c := Pin(callee)
	if n != 1 || !isBuiltin(c, "builtins", "len") {
		return Miss
	}
	return LenList(w.Get(0))
}

// CallLenStr is len of a str.
//
//fast:path call static=n
func CallLenStr(f *Frame, callee Value, w op.Regs, n int) Value {
	c := Pin(callee)
	if n != 1 || !isBuiltin(c, "builtins", "len") {
		return Miss
	}
	return LenStr(w.Get(0))
}

// CallLenTuple is len of a tuple.
//
//fast:path call static=n
func CallLenTuple(f *Frame, callee Value, w op.Regs, n int) Value {
	c := Pin(callee)
	if n != 1 || !isBuiltin(c, "builtins", "len") {
		return Miss
	}
	return LenTuple(w.Get(0))
}

// CallLenDict is len of a dict.
//
//fast:path call static=n
func CallLenDict(f *Frame, callee Value, w op.Regs, n int) Value {
	c := Pin(callee)
	if n != 1 || !isBuiltin(c, "builtins", "len") {
		return Miss
	}
	return LenDict(w.Get(0))
}

// CallIsInstance is isinstance for a class whose class is type.
//
//fast:path call static=n
func CallIsInstance(f *Frame, callee Value, w op.Regs, n int) Value {
	c := Pin(callee)
	if n != 2 || !isBuiltin(c, "builtins", "isinstance") {
		return Miss
	}
	sh := Pin(op.ShapeOf(w.Get(0)))
	t := Pin(w.Get(1))
	if !object.IsType(t) || object.TypeOf(t) != object.TypeType.Type || !object.PlainClassAttr(uint32(sh)) {
		return Miss
	}
	// The order of resolution is what the fact is about: if it changes, all facts of the class go.
	Assume(place(typeOf(sh), object.DunderClass()))
	Assume(special(typeOf(sh), object.SpGetAttribute))
	return heap.Bool(object.IsSubtype(typeOf(sh), t))
}

// CallTypeOf is type of an object.
//
//fast:path call static=n
func CallTypeOf(f *Frame, callee Value, w op.Regs, n int) Value {
	c := Pin(callee)
	if n != 1 || c != object.TypeType.Type {
		return Miss
	}
	sh := Pin(op.ShapeOf(w.Get(0)))
	return typeOf(sh)
}

// CallSqrt is math.sqrt of a float.
//
//fast:path call static=n
func CallSqrt(f *Frame, callee Value, w op.Regs, n int) Value {
	c := Pin(callee)
	if n != 1 || !isBuiltin(c, "math", "sqrt") {
		return Miss
	}
	x, ok := op.AsFloat(w.Get(0))
	if !ok {
		return Miss
	}
	z, ok := x.Sqrt()
	if !ok {
		return Miss // the generic path raises
	}
	return z.Box()
}

// CallMPlainSqrt is math.sqrt of a float, looked up in the module for the call.
//
//fast:path callMethod static=n
func CallMPlainSqrt(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallSqrt(f, callee, w.From(1), n-1)
}

// CallMAppend is the method append of a list.
//
//fast:path callMethod static=n
func CallMAppend(f *Frame, callee Value, w op.Regs, n int) Value {
	c := Pin(callee)
	if n != 2 || !object.IsMethodOf(c, "list", "append") {
		return Miss
	}
	o := w.Get(0)
	v := w.Get(1)
	l, ok := op.AsList(o)
	if !ok {
		return Miss
	}
	ok = l.Append(v)
	if !ok {
		return op.ListGrow(o, f, v)
	}
	return heap.None
}

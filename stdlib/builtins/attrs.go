package builtins

import (
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/object"
)

func attrName(name Value, what string) bool {
	if !object.IsStr(name) {
		object.TypeErr("attribute name must be string, not '%s'", object.TypeName(name))
		return false
	}
	return true
}

func getattr(o Value, f *Frame, name, def Value) Value {
	if !attrName(name, "getattr") {
		return heap.Raised
	}
	name = object.InternStr(name)
	if def == heap.Unbound {
		return object.GetAttr(o, f, name)
	}
	v := object.LookupAttr(o, f, name)
	if v == heap.Miss {
		return def
	}
	return v
}

func hasattr(o Value, f *Frame, name Value) Value {
	if !attrName(name, "hasattr") {
		return heap.Raised
	}
	switch object.LookupAttr(o, f, object.InternStr(name)) {
	case heap.Raised:
		return heap.Raised
	case heap.Miss:
		return heap.False
	}
	return heap.True
}

func setattr(o Value, f *Frame, name, v Value) Value {
	if !attrName(name, "setattr") || object.SetAttr(o, f, object.InternStr(name), v) == heap.Raised {
		return heap.Raised
	}
	return heap.None
}

func delattr(o Value, f *Frame, name Value) Value {
	if !attrName(name, "delattr") || object.DelAttr(o, f, object.InternStr(name)) == heap.Raised {
		return heap.Raised
	}
	return heap.None
}

func callable(o Value, _ *Frame) Value { return heap.Bool(object.IsCallable(o)) }

func isinstance(o Value, f *Frame, class Value) Value {
	return fromInt(object.IsInstanceOf(o, f, class))
}

func issubclass(c Value, f *Frame, class Value) Value {
	return fromInt(object.IsSubclassOf(c, f, class))
}

// fromInt turns 1, 0, -1 into True, False, Raised.
func fromInt(t int) Value {
	if t < 0 {
		return heap.Raised
	}
	return heap.Bool(t == 1)
}

func hash(o Value, f *Frame) Value {
	h, ok := object.Hash(o, f)
	if !ok {
		return heap.Raised
	}
	return object.Int(h)
}

func id(o Value, _ *Frame) Value { return object.ID(o) }

func dir(args *Value, f *Frame, n int) Value {
	switch n {
	case 0:
		l := object.NewList(0)
		mark := heap.ScratchTop()
		defer heap.ScratchRelease(mark)
		heap.ScratchPush(l)
		ns := interp.Locals(f)
		if !object.ListExtend(l, f, ns) || !object.ListSort(l, f, heap.None, false) {
			return heap.Raised
		}
		return l
	case 1:
		return object.Dir(*args, f)
	}
	return object.TypeErr("dir expected at most 1 argument, got %d", n)
}

func vars(args *Value, f *Frame, n int) Value {
	switch n {
	case 0:
		return interp.Locals(f)
	case 1:
		v := object.LookupAttr(*args, f, dictName.Get())
		if v == heap.Miss {
			return object.TypeErr("vars() argument must have __dict__ attribute")
		}
		return v
	}
	return object.TypeErr("vars expected at most 1 argument, got %d", n)
}

func globals(_ Value, f *Frame) Value { return interp.Globals(f) }
func locals(_ Value, f *Frame) Value  { return interp.Locals(f) }

var (
	dictName  = interp.NewName("__dict__")
	roundName = interp.NewName("__round__")
	writeName = interp.NewName("write")
	flushName = interp.NewName("flush")
	readLine  = interp.NewName("readline")
)

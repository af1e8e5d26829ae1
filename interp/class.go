package interp

import (
	"unsafe"

	"pyjit/heap"
	"pyjit/object"
)

// BuildClass is builtins.__build_class__(func, name, *bases, metaclass=None, **kwds).
func BuildClass(args *Value, f *heap.Frame, n int, names Value) Value {
	if n < 2 {
		if n == 0 {
			return object.TypeErr("__build_class__: not enough arguments")
		}
		return object.TypeErr("__build_class__: not enough arguments")
	}
	body, name := *args, object.Arg(args, 1)
	if !body.Is(object.ShapeFunction) {
		return object.TypeErr("__build_class__: func must be a function")
	}
	if !object.IsStr(name) {
		return object.TypeErr("__build_class__: name is not a string")
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	orig := object.TupleFrom(uintptr(unsafe.Pointer(args))+16, n-2)
	heap.ScratchPush(orig)
	bases := object.ResolveBases(orig, f)
	if bases == heap.Raised {
		return heap.Raised
	}
	heap.ScratchPush(bases)
	kwds := object.NewDict()
	heap.ScratchPush(kwds)
	meta := heap.Unbound
	if names != heap.Unbound {
		for i := range object.TupleLen(names) {
			k, v := object.TupleAt(names, i), object.Arg(args, n+i)
			if object.StrGo(k) == "metaclass" {
				meta = v
			} else if !object.DictSet(kwds, f, k, v) {
				return heap.Raised
			}
		}
	}
	if meta == heap.Unbound {
		meta = object.TypeType.Type
		if object.TupleLen(bases) > 0 {
			meta = object.TypeOf(object.TupleAt(bases, 0))
		}
	}
	if object.IsType(meta) {
		if meta = object.WinningMeta(meta, bases); meta == heap.Raised {
			return heap.Raised
		}
	}
	heap.ScratchPush(meta)
	ns := object.PrepareNamespace(meta, f, name, bases, kwds)
	if ns == heap.Raised {
		return heap.Raised
	}
	heap.ScratchPush(ns)
	cell := runBody(body, ns)
	if cell == heap.Raised {
		return heap.Raised
	}
	heap.ScratchPush(cell)
	if bases != orig {
		if object.SetItem(ns, f, origBasesName.Get(), orig) == heap.Raised {
			return heap.Raised
		}
	}
	class := object.CallMeta(meta, f, name, bases, ns, kwds)
	if class == heap.Raised {
		return heap.Raised
	}
	if cell.Is(object.ShapeCell) && object.IsType(class) {
		switch c := object.CellGet(cell); {
		case c == heap.Unbound:
			return object.RuntimeErr("__class__ not set defining '%s' as %s. Was __classcell__ propagated to type.__new__?", object.StrGo(name), object.ReprOrQuestion(class, f))
		case c != class:
			return object.TypeErr("__class__ set to %s defining '%s' as %s", object.ReprOrQuestion(c, f), object.StrGo(name), object.ReprOrQuestion(class, f))
		}
	}
	return class
}

var origBasesName = newName("__orig_bases__")

// runBody executes a class body's function with the namespace ns and returns
// what it returns: the __class__ cell, or None.
func runBody(body, ns Value) Value {
	stub, saved := pushStub()
	if stub == nil {
		return heap.Raised
	}
	w := window{unsafe.Add(top(stub), HeaderBytes+8), 0, heap.Unbound}
	*at[Value](w.base, OffCallee) = body
	*at[Value](w.base, 0) = ns
	base, pc := pushBound(stub, w, exitPC(), 0)
	return runStub(base, pc, saved)
}

// superArgs is object's hook for super() without arguments.
func superArgs(f *heap.Frame) (class, self Value, ok bool) {
	base := pythonFrame(P(f))
	if base == nil {
		object.RuntimeErr("super(): no current frame")
		return 0, 0, false
	}
	c := infoOf(rec(base)).code
	if c.ArgCount == 0 && len(c.Body().Locals) == 0 || c.ArgCount == 0 && c.Flags&4 == 0 {
		object.RuntimeErr("super(): no arguments")
		return 0, 0, false
	}
	self = *reg(base, 0)
	if c.ArgCount == 0 {
		// def f(*args): the first of them
		if object.TupleLen(self) == 0 {
			object.RuntimeErr("super(): no arguments")
			return 0, 0, false
		}
		self = object.TupleAt(self, 0)
	}
	if self.Is(object.ShapeCell) {
		self = object.CellGet(self)
	}
	if self == heap.Unbound {
		object.RuntimeErr("super(): arg[0] deleted")
		return 0, 0, false
	}
	for i := range c.Body().Locals {
		l := &c.Body().Locals[i]
		if l.Name != "__class__" {
			continue
		}
		cell := *reg(base, l.Vreg)
		if !cell.Is(object.ShapeCell) {
			object.RuntimeErr("super(): bad __class__ cell")
			return 0, 0, false
		}
		if class = object.CellGet(cell); class == heap.Unbound {
			object.RuntimeErr("super(): empty __class__ cell")
			return 0, 0, false
		}
		return class, self, true
	}
	object.RuntimeErr("super(): __class__ cell not found")
	return 0, 0, false
}

// slowSuperAttr reads an attribute through super without making the super
// object, when the name super is the built-in type.
func slowSuperAttr(base, pc P) (P, P) {
	b, f := opB(pc), frameOf(base)
	super := *reg(base, b)
	if super == object.SuperType.Type {
		v, _ := object.SuperAttr(*reg(base, b+1), *reg(base, b+2), f, constant(pc, 1), false)
		return result(base, pc, v)
	}
	// The name super is something else here.
	var s Value
	if opX(pc) == 1 {
		s = object.Call0(super, f)
	} else {
		s = object.Call2(super, f, *reg(base, b+1), *reg(base, b+2))
	}
	if s == heap.Raised {
		return base, nil
	}
	return result(base, pc, object.GetAttr(s, f, constant(pc, 1)))
}

package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// slowAttr reads an attribute. If it lies in a slot of the instance, shape and
// slot go to the cache; a property or __getattr__ in Python gets a frame.
func slowAttr(base, pc P) (P, P) {
	o, name := *vb(base, pc), constant(pc, 1)
	a := object.ProbeAttr(o, name)
	switch a.Kind {
	case object.AttrSlot:
		k := word(pc, 2)
		if *k == 0 {
			shapeCaches = append(shapeCaches, uint32(uintptr(pc)))
		}
		if *k&7 == 0 && *k>>32 != 0 { // of another shape: both are kept
			*word(pc, 3) = *k
		} else {
			*word(pc, 3) = 0
		}
		*k = uint64(a.Shape) | uint64(a.Offset)<<32
		return result(base, pc, a.Value)
	case object.AttrFound:
		if a.Cell.IsObj() {
			cacheCell(base, pc, o, &a)
		}
		return result(base, pc, a.Value)
	case object.AttrProperty:
		if a.Value.Is(object.ShapeFunction) {
			return pushCall(base, pc, a.Value, WorkGetAttr<<WorkShift, 1, o, heap.Unbound, heap.Unbound)
		}
	}
	return result(base, pc, object.GetAttr(o, frameOf(base), name))
}

// shapeCaches are the addresses of Attr and SetAttr instructions whose caches are
// in use. What these know of a shape holds in any epoch, until shapes die.
var shapeCaches []uint32

// forgetShapes is told of shapes that have died: others may get their numbers.
func forgetShapes(uint32) {
	for _, pc := range shapeCaches {
		*word(addr(pc), 2), *word(addr(pc), 3) = 0, 0
	}
	shapeCaches = shapeCaches[:0]
}

// States of the first cache word of an Attr besides a shape, with the offset of a
// slot (the second word has another shape and slot) or, if that is 0, for the cell
// in the second word, and a Value, for whose attribute that cell is.
const (
	attrSeen  = 1 // a cell was found once: what runs only once is not worth one
	attrTired = 2 // cells of different objects were
)

// cacheCell enters the cell that has an attribute into the cache of the Attr at pc.
func cacheCell(base, pc P, o Value, a *object.Attr) {
	k, c := word(pc, 2), word(pc, 3)
	switch {
	case *k == 0:
		shapeCaches = append(shapeCaches, uint32(uintptr(pc)))
		*k = attrSeen
		return
	case a.Shape != 0:
		*k = uint64(a.Shape)
	case *k == attrTired:
		return
	case *k&7 == 3 && *k != uint64(o):
		*k = attrTired
		return
	case *k != uint64(o):
		keepRef(base, c, o)
		*k = uint64(o)
	}
	*c = uint64(object.Epoch>>8)<<36 | uint64(a.Cell.Addr()-heap.Base)>>4
}

// slowMethod looks up an attribute for a call. A plain function of the class is
// left with its receiver; shape and function go to the cache.
func slowMethod(base, pc P) (P, P) {
	o, name := *vb(base, pc), constant(pc, 1)
	nb := unsafe.Add(base, int(opA(pc))*8)
	a := object.ProbeAttr(o, name)
	if a.Kind == object.AttrMethod {
		if a.Shape != 0 {
			c := word(pc, 3)
			keepRef(base, c, a.Value)
			*c = uint64(a.Value)
			*word(pc, 2) = uint64(a.Shape) | uint64(object.Epoch)<<32
		}
		*at[Value](nb, OffCallee) = a.Value
		*at[Value](nb, 0) = o
		return base, after(pc)
	}
	var v Value
	if a.Kind == object.AttrSlot || a.Kind == object.AttrFound {
		v = a.Value
	} else if v = object.GetAttr(o, frameOf(base), name); v == heap.Raised {
		return base, nil
	}
	*at[Value](nb, OffCallee) = v
	*at[Value](nb, 0) = heap.Unbound
	return base, after(pc)
}

func slowSetAttr(base, pc P) (P, P) {
	o, v, name := *va(base, pc), *vb(base, pc), constant(pc, 1)
	if heap.Ctx.Look != 0 {
		escaped(base, v)
	}
	if shape, grown, off := object.ProbeSetAttr(o, name); off != 0 {
		if *word(pc, 2) == 0 {
			shapeCaches = append(shapeCaches, uint32(uintptr(pc)))
		}
		*word(pc, 2) = uint64(shape) | uint64(off)<<32
		*word(pc, 3) = 0
		heap.SetRef(o.Addr(), uintptr(off), v)
		if grown != 0 {
			*word(pc, 3) = uint64(grown) | uint64(object.Epoch)<<32
			object.Grow(o, grown)
		}
		return base, after(pc)
	}
	if object.SetAttr(o, frameOf(base), name, v) == heap.Raised {
		return base, nil
	}
	return base, after(pc)
}

func slowDelAttr(base, pc P) (P, P) {
	if object.DelAttr(*va(base, pc), frameOf(base), constant(pc, 1)) == heap.Raised {
		return base, nil
	}
	return base, after(pc)
}

// slowSpecial looks up a special method for a with statement.
func slowSpecial(base, pc P) (P, P) {
	o := *vb(base, pc)
	nb := unsafe.Add(base, int(opA(pc))*8)
	kind := opX(pc)
	m, self := object.LookupSpecialMethod(o, frameOf(base), specialNames[kind].Get())
	if m == heap.Raised {
		return base, nil
	}
	if m == heap.Miss {
		return base, raised(specialMissing(o, kind))
	}
	*at[Value](nb, OffCallee) = m
	*at[Value](nb, 0) = self
	return base, after(pc)
}

// SpecialName returns the name of the special method that a Special instruction
// with that x looks up.
func SpecialName(x uint8) Value { return specialNames[x].Get() }

var specialNames = [...]name{newName("__enter__"), newName("__exit__"), newName("__aenter__"), newName("__aexit__")}

func specialMissing(o Value, kind uint8) Value {
	t := object.TypeName(o)
	manager, other, hint := "context manager", "asynchronous context manager", "async with"
	if kind >= bytecode.SpecialAEnter {
		manager, other, hint = other, manager, "with"
	}
	missed := [...]string{"__enter__", "__exit__", "__aenter__", "__aexit__"}[kind]
	twin := [...]string{"__aenter__", "__aexit__", "__enter__", "__exit__"}[kind]
	if object.TypeLookup(object.TypeOf(o), object.Intern(twin)) != heap.Miss {
		return object.TypeErr("'%s' object does not support the %s protocol (missed %s method) but it supports the %s protocol. Did you mean to use '%s'?", t, manager, missed, other, hint)
	}
	return object.TypeErr("'%s' object does not support the %s protocol (missed %s method)", t, manager, missed)
}

// Items.

func slowSubscr(base, pc P) (P, P) {
	o, k := *vb(base, pc), *vc(base, pc)
	if o.Is(object.ShapeDict) {
		v := object.DictGet(o, frameOf(base), k)
		if v == heap.Miss {
			v = object.KeyErr(k)
		}
		return result(base, pc, v)
	}
	if m := object.FindSpecial(o, object.SpGetItem); m.Is(object.ShapeFunction) {
		return pushCall(base, pc, m, WorkResult<<WorkShift, 2, o, k, heap.Unbound)
	}
	return result(base, pc, object.GetItem(o, frameOf(base), k))
}

func slowSubscrI(base, pc P) (P, P) {
	o, k := *vb(base, pc), heap.Int(int64(*at[int16](pc, 6)))
	if m := object.FindSpecial(o, object.SpGetItem); m.Is(object.ShapeFunction) {
		return pushCall(base, pc, m, WorkResult<<WorkShift, 2, o, k, heap.Unbound)
	}
	return result(base, pc, object.GetItem(o, frameOf(base), k))
}

func slowSetSub(base, pc P) (P, P) {
	o, k, v := *va(base, pc), *vb(base, pc), *vc(base, pc)
	if heap.Ctx.Look != 0 {
		escaped(base, v)
	}
	if m := object.FindSpecial(o, object.SpSetItem); m.Is(object.ShapeFunction) {
		return pushCall(base, pc, m, WorkDiscard<<WorkShift, 3, o, k, v)
	}
	if object.SetItem(o, frameOf(base), k, v) == heap.Raised {
		return base, nil
	}
	return base, after(pc)
}

func slowDelSub(base, pc P) (P, P) {
	o, k := *va(base, pc), *vb(base, pc)
	if m := object.FindSpecial(o, object.SpDelItem); m.Is(object.ShapeFunction) {
		return pushCall(base, pc, m, WorkDiscard<<WorkShift, 2, o, k, heap.Unbound)
	}
	if object.DelItem(o, frameOf(base), k) == heap.Raised {
		return base, nil
	}
	return base, after(pc)
}

func slowSlice(base, pc P) (P, P) {
	b := opB(pc)
	if v, ok := object.QuickSlice(*reg(base, b), *reg(base, b+1), *reg(base, b+2)); ok {
		return result(base, pc, v)
	}
	s := object.NewSlice(*reg(base, b+1), *reg(base, b+2), heap.None)
	return result(base, pc, object.GetItem(*reg(base, b), frameOf(base), s))
}

func slowStoreSlice(base, pc P) (P, P) {
	b := opB(pc)
	s := object.NewSlice(*reg(base, b+1), *reg(base, b+2), heap.None)
	if object.SetItem(*reg(base, b), frameOf(base), s, *va(base, pc)) == heap.Raised {
		return base, nil
	}
	return base, after(pc)
}

func slowMkSlice(base, pc P) (P, P) {
	b := opB(pc)
	step := heap.None
	if opC(pc) == 3 {
		step = *reg(base, b+2)
	}
	return result(base, pc, object.NewSlice(*reg(base, b), *reg(base, b+1), step))
}

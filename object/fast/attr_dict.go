package fast

import (
	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast/op"
)

// Attributes of instances that keep them in a dict: since a program has asked for
// it, or because they are of a class derived from a built-in type.

// GetAttrDict reads an attribute that is in the instance's dict.
//
//fast:path getAttr static=name
func GetAttrDict(f *Frame, o, name Value) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	off, _, has := object.QueryDict(uint32(sh), name, object.SpGetAttribute)
	if !has {
		return Miss
	}
	Assume(place(typeOf(sh), name))
	Assume(special(typeOf(sh), object.SpGetAttribute))
	d, ok := op.AsDict(p.Slot(off))
	if !ok {
		return Miss
	}
	v, ok := d.FindStr(op.Str(name))
	if !ok {
		return Miss
	}
	return v
}

// GetAttrNoDict reads an attribute of the class of an instance that has no dict yet.
//
//fast:path getAttr static=name
func GetAttrNoDict(f *Frame, o, name Value) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	off, q, has := object.QueryDict(uint32(sh), name, object.SpGetAttribute)
	if !has || q.Place != object.PlaceClass {
		return Miss
	}
	Assume(place(typeOf(sh), name))
	Assume(special(typeOf(sh), object.SpGetAttribute))
	d := Pin(p.Slot(off))
	if d.IsObj() {
		return Miss
	}
	return entry(q.Value, q.Cell)
}

// SetAttrDict writes an attribute to the instance's dict.
//
//fast:path setAttr static=name
func SetAttrDict(f *Frame, o, name, v Value) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	off, _, has := object.QueryDict(uint32(sh), name, object.SpSetAttr)
	if !has {
		return Miss
	}
	Assume(place(typeOf(sh), name))
	Assume(special(typeOf(sh), object.SpSetAttr))
	x := p.Slot(off)
	_, ok = op.AsDict(x)
	if !ok {
		return Miss
	}
	return op.DictStoreStr(x, f, name, v)
}

// MethodDict looks up a method that the instance's dict does not hide.
//
//fast:path method static=name
func MethodDict(f *Frame, o, name Value, w op.Regs) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	off, q, has := object.QueryDict(uint32(sh), name, object.SpGetAttribute)
	if !has || q.Place != object.PlaceMethod {
		return Miss
	}
	Assume(place(typeOf(sh), name))
	Assume(special(typeOf(sh), object.SpGetAttribute))
	d, ok := op.AsDict(p.Slot(off))
	if !ok {
		return Miss
	}
	hides, ok := d.HasStr(op.Str(name))
	if !ok {
		return Miss
	}
	h := Pin(op.Tag(hides))
	if h != heap.False {
		return Miss
	}
	return windowOf(w, q.Value, q.Cell, o)
}

// MethodNoDict looks up a method of an instance that has no dict yet.
//
//fast:path method static=name
func MethodNoDict(f *Frame, o, name Value, w op.Regs) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	off, q, has := object.QueryDict(uint32(sh), name, object.SpGetAttribute)
	if !has || q.Place != object.PlaceMethod {
		return Miss
	}
	Assume(place(typeOf(sh), name))
	Assume(special(typeOf(sh), object.SpGetAttribute))
	d := Pin(p.Slot(off))
	if d.IsObj() {
		return Miss
	}
	return windowOf(w, q.Value, q.Cell, o)
}

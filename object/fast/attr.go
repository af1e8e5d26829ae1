package fast

import (
	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast/op"
)

// GetAttr reads an attribute of an instance, from a slot or from its class.
//
//fast:path getAttr static=name
func GetAttr(f *Frame, o, name Value) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	q := object.QueryGet(uint32(sh), name)
	if q.Place == object.PlaceNone || q.Place == object.PlaceMissing || q.Place == object.PlaceBoundCls {
		return Miss
	}
	Assume(place(typeOf(sh), name))
	Assume(special(typeOf(sh), object.SpGetAttribute))
	switch q.Place {
	case object.PlaceInline:
		return p.Slot(q.Off)
	case object.PlaceVector:
		return p.Vector(q.Vector).At(q.Off)
	case object.PlaceMember:
		Assume(cellValue(q.Cell))
		v, ok := p.Member(q.Off)
		if !ok {
			return Miss // the generic path raises
		}
		return v
	case object.PlaceGetSet:
		if !constant(q.Cell) {
			return Miss
		}
		Assume(cellValue(q.Cell))
		return op.CallGo1(op.GoIndex(object.GetterFunc(q.Value)), f, o)
	case object.PlaceProperty:
		if !constant(q.Cell) {
			return Miss
		}
		Assume(cellValue(q.Cell))
		g := Pin(op.Property(q.Value).Getter())
		if !g.Is(object.ShapeFunction) {
			return Miss
		}
		k := Pin(op.Func(g).Word())
		if k.Args() != 1 {
			return Miss
		}
		return op.CallSpecial1(op.Func(g), f, k, op.ThenGetAttr, o)
	case object.PlaceMethod:
		if !q.Value.Is(object.ShapeFunction) || !constant(q.Cell) {
			return Miss
		}
		Assume(cellValue(q.Cell))
		return op.BindMethod(q.Value, f, o)
	case object.PlaceStatic:
		if !constant(q.Cell) {
			return Miss
		}
	}
	return entry(q.Value, q.Cell)
}

// entry reads the value of a namespace entry: a constant, or through its cell.
// Code keeps its constants alive, so they must be of a kind that lives long.
//
//fast:path part static=v,cell
func entry(v, cell Value) Value {
	if cell == Miss || constant(cell) && object.LivesLong(v) {
		Assume(cellValue(cell))
		return v
	}
	x, ok := op.NSCell(cell).Load()
	if !ok {
		return Miss // the entry was deleted
	}
	return x
}

// GetAttrModule reads a global of a module.
//
//fast:path getAttr static=name
func GetAttrModule(f *Frame, o, name Value) Value {
	_, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	m := Pin(o)
	cell := object.ModuleCell(m, name)
	if cell == Miss {
		return Miss
	}
	return entry(object.CellValue(cell), cell)
}

// GetAttrHook calls __getattr__ for an attribute that is not there.
//
//fast:path getAttr static=name
func GetAttrHook(f *Frame, o, name Value) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	fn, cell := object.QueryGetAttr(uint32(sh), name)
	if fn == Miss || !constant(cell) {
		return Miss
	}
	Assume(place(typeOf(sh), name))
	Assume(special(typeOf(sh), object.SpGetAttribute))
	Assume(special(typeOf(sh), object.SpGetAttr))
	Assume(cellValue(cell))
	k := Pin(op.Func(fn).Word())
	if k.Args() != 2 {
		return Miss
	}
	return op.CallSpecial2(op.Func(fn), f, k, op.ThenResult, o, name)
}

// GetAttrType reads an attribute of a class.
//
//fast:path getAttr static=name
func GetAttrType(f *Frame, o, name Value) Value {
	_, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	t := Pin(o)
	if !object.IsType(t) {
		return Miss
	}
	q := object.QueryType(t, name)
	switch q.Place {
	case object.PlaceNone, object.PlaceBoundCls:
		return Miss
	case object.PlaceStatic:
		if !constant(q.Cell) {
			return Miss
		}
	}
	Assume(place(t, name))
	Assume(place(object.TypeOf(t), name))
	Assume(special(object.TypeOf(t), object.SpGetAttribute))
	return entry(q.Value, q.Cell)
}

// SetAttr writes an attribute of an instance, which may get a new slot.
//
//fast:path setAttr static=name
func SetAttr(f *Frame, o, name, v Value) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	q := object.QuerySet(uint32(sh), name)
	if q.Place == object.PlaceNone {
		return Miss
	}
	Assume(place(typeOf(sh), name))
	Assume(special(typeOf(sh), object.SpSetAttr))
	switch q.Place {
	case object.PlaceInline:
		p.SetSlot(q.Off, v)
	case object.PlaceMember:
		Assume(cellValue(q.Cell))
		p.SetSlot(q.Off, v)
	case object.PlaceVector:
		p.Vector(q.Vector).SetAt(q.Off, v)
	case object.PlaceAdd:
		p.SetSlot(q.Off, v)
		p.SetShape(op.ShapeID(q.Next))
	case object.PlaceProperty:
		if !constant(q.Cell) {
			return Miss
		}
		Assume(cellValue(q.Cell))
		s := Pin(op.Property(q.Value).Setter())
		if !s.Is(object.ShapeFunction) {
			return Miss
		}
		k := Pin(op.Func(s).Word())
		if k.Args() != 2 {
			return Miss
		}
		return op.CallSpecial2(op.Func(s), f, k, op.ThenDiscard, o, v)
	}
	return heap.None
}

// SetAttrModule writes a global of a module that has been written before.
//
//fast:path setAttr static=name
func SetAttrModule(f *Frame, o, name, v Value) Value {
	_, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	m := Pin(o)
	cell := object.ModuleCell(m, name)
	if cell == Miss {
		return Miss
	}
	return storeEntry(cell, v)
}

// storeEntry writes a namespace entry that no code takes for granted.
//
//fast:path part static=cell
func storeEntry(cell, v Value) Value {
	if object.CellConstant(cell) {
		return Miss
	}
	_, ok := op.NSCell(cell).Load()
	if !ok {
		return Miss // the entry was deleted
	}
	op.NSCell(cell).Store(v)
	return heap.None
}

// SetAttrTypeInt writes an int over an int in the namespace of a class: neither
// is a descriptor, so that nothing but the value changes.
//
//fast:path setAttr static=name
func SetAttrTypeInt(f *Frame, o, name, v Value) Value {
	_, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	t := Pin(o)
	if !object.IsType(t) || object.Unchanging(t) || object.TypeHolder(t, name) != t {
		return Miss
	}
	q := object.QueryType(t, name)
	if q.Place != object.PlaceClass || constant(q.Cell) {
		return Miss
	}
	Assume(place(t, name))
	Assume(place(object.TypeOf(t), name))
	Assume(special(object.TypeOf(t), object.SpSetAttr))
	_, ok = op.AsInt(v)
	if !ok {
		return Miss
	}
	old, ok := op.NSCell(q.Cell).Load()
	if !ok {
		return Miss
	}
	_, ok = op.AsInt(old)
	if !ok {
		return Miss
	}
	op.NSCell(q.Cell).Store(v)
	return heap.None
}

// Method looks up what a method call of an instance calls: the function goes to
// the window's callee, the receiver, or Unbound, before the arguments.
//
//fast:path method static=name
func Method(f *Frame, o, name Value, w op.Regs) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	q := object.QueryGet(uint32(sh), name)
	switch q.Place {
	case object.PlaceNone, object.PlaceMissing, object.PlaceProperty, object.PlaceGetSet:
		return Miss
	case object.PlaceStatic, object.PlaceBoundCls:
		if !constant(q.Cell) {
			return Miss
		}
	}
	Assume(place(typeOf(sh), name))
	Assume(special(typeOf(sh), object.SpGetAttribute))
	switch q.Place {
	case object.PlaceInline:
		return window(w, p.Slot(q.Off), heap.Unbound)
	case object.PlaceVector:
		return window(w, p.Vector(q.Vector).At(q.Off), heap.Unbound)
	case object.PlaceMember:
		Assume(cellValue(q.Cell))
		v, ok := p.Member(q.Off)
		if !ok {
			return Miss
		}
		return window(w, v, heap.Unbound)
	case object.PlaceMethod:
		return windowOf(w, q.Value, q.Cell, o)
	case object.PlaceBoundCls:
		return windowOf(w, q.Value, q.Cell, typeOf(sh))
	}
	return windowOf(w, q.Value, q.Cell, heap.Unbound)
}

// window writes callee and receiver of a method call.
//
//fast:path part
func window(w op.Regs, callee, self Value) Value {
	w.SetCallee(callee)
	w.Set(0, self)
	return heap.None
}

// windowOf is window for a callee in a namespace entry.
//
//fast:path part static=v,cell
func windowOf(w op.Regs, v, cell, self Value) Value {
	if constant(cell) {
		Assume(cellValue(cell))
		return window(w, v, self)
	}
	callee, ok := op.NSCell(cell).Load()
	if !ok {
		return Miss
	}
	return window(w, callee, self)
}

// MethodImmediate looks up a method of an int, float or immediate.
//
//fast:path method static=name
func MethodImmediate(f *Frame, o, name Value, w op.Regs) Value {
	sh := Pin(op.ShapeOf(o))
	q := object.QueryGet(uint32(sh), name)
	if q.Place != object.PlaceMethod {
		return Miss
	}
	Assume(place(typeOf(sh), name))
	return windowOf(w, q.Value, q.Cell, o)
}

// MethodModule looks up a function of a module.
//
//fast:path method static=name
func MethodModule(f *Frame, o, name Value, w op.Regs) Value {
	_, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	m := Pin(o)
	cell := object.ModuleCell(m, name)
	if cell == Miss {
		return Miss
	}
	return windowOf(w, object.CellValue(cell), cell, heap.Unbound)
}

// MethodType looks up a function of a class.
//
//fast:path method static=name
func MethodType(f *Frame, o, name Value, w op.Regs) Value {
	_, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	t := Pin(o)
	if !object.IsType(t) {
		return Miss
	}
	q := object.QueryType(t, name)
	switch q.Place {
	case object.PlaceNone:
		return Miss
	case object.PlaceStatic, object.PlaceBoundCls:
		if !constant(q.Cell) {
			return Miss
		}
	}
	Assume(place(t, name))
	Assume(place(object.TypeOf(t), name))
	Assume(special(object.TypeOf(t), object.SpGetAttribute))
	if q.Place == object.PlaceBoundCls {
		return windowOf(w, q.Value, q.Cell, t)
	}
	return windowOf(w, q.Value, q.Cell, heap.Unbound)
}

// LoadGlobal reads a global, or a built-in that no global hides.
//
//fast:path loadGlobal static=globals,builtins,name
func LoadGlobal(globals, builtins, name Value) Value {
	if !object.IsExactDict(globals) || !object.IsExactDict(builtins) {
		return Miss // exec with a mapping of its own
	}
	cell := object.CellOf(globals, name)
	if cell == Miss {
		Assume(absent(globals, name))
		cell = object.CellOf(builtins, name)
		if cell == Miss {
			return Miss
		}
	}
	return entry(object.CellValue(cell), cell)
}

// StoreGlobal writes a global that has been written before.
//
//fast:path storeGlobal static=globals,name
func StoreGlobal(globals, name, v Value) Value {
	if !object.IsExactDict(globals) {
		return Miss
	}
	cell := object.CellOf(globals, name)
	if cell == Miss {
		return Miss
	}
	return storeEntry(cell, v)
}

// GetSuper reads an attribute through super, s being the global of that name, cls
// and o its arguments.
//
//fast:path superAttr static=name
func GetSuper(f *Frame, s, cls, o, name Value) Value {
	_, ok := op.AsObj(s)
	if !ok {
		return Miss
	}
	g := Pin(s)
	if g != object.SuperType.Type {
		return Miss
	}
	c := Pin(cls)
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	q := object.QuerySuper(c, uint32(sh), name)
	switch q.Place {
	case object.PlaceMethod:
		if !q.Value.Is(object.ShapeFunction) || !constant(q.Cell) {
			return Miss
		}
		Assume(place(typeOf(sh), name))
		Assume(cellValue(q.Cell))
		return op.BindMethod(q.Value, f, o)
	case object.PlaceClass:
		Assume(place(typeOf(sh), name))
		return entry(q.Value, q.Cell)
	}
	return Miss
}

// SpecialMethod looks a special method of an instance up for a call, in its
// class alone.
//
//fast:path special static=name
func SpecialMethod(f *Frame, o, name Value, w op.Regs) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	q := object.QueryClass(uint32(sh), name)
	if q.Place != object.PlaceMethod {
		return Miss
	}
	Assume(place(typeOf(sh), name))
	return windowOf(w, q.Value, q.Cell, o)
}

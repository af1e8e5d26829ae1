package object

import "pyjit/heap"

// Further questions of fast paths when they are recorded, see attr_query.go, and
// the operations of floats that they leave to Go.

// QuerySuper says where super(cls, o).name leads for o of a shape: to a function
// or value behind cls in the MRO of its type. The fact that goes with it is the
// place of name in the type.
func QuerySuper(cls Value, shape uint32, name Value) Found {
	s := heap.ShapeAt(shape)
	if !IsType(cls) || Kind(s.Kind) == KindType || !IsSubtype(s.Type, cls) || name == nameClass {
		return Found{}
	}
	m := typeAt(s.Type).mro
	n := TupleLen(m)
	i := 0
	for i < n && TupleAt(m, i) != cls {
		i++
	}
	for i++; i < n; i++ {
		h := TupleAt(m, i)
		d := nsOf(h)
		v, cell := nsGet(d, name), Miss
		if v == Miss {
			continue
		}
		if typeAt(h).flags&Immutable == 0 {
			cell = CellOf(d, name)
		}
		return classFound(v, cell, descrFlags(v))
	}
	return Found{}
}

// NativeNew returns the number of the Go function that calling the built-in type
// t comes to, with t as its first argument.
func NativeNew(t Value) (index uint32, ok bool) {
	if !IsType(t) || !Unchanging(t) || TypeOf(t) != TypeType.Type || t == TypeType.Type {
		return 0, false
	}
	s := slotTables[typeAt(t).slots]
	if s.origin[SpNew] != 0 && s.origin[SpInit] == 0 {
		if i := s.goCall[SpNew-endF3]; i != 0 && goFuncs[i].Arity == ArityGeneral {
			return i, true
		}
	}
	if construct == 0 {
		construct = addGoFunc("", &MethodDef{Name: "__call__", Sig: "self, /, *args", Fn: func(args *Value, f *Frame, n int) Value {
			return TypeCall(*args, f, ArgPtr(args, 1), n-1, Unbound)
		}})
	}
	return construct, true
}

// construct is the number of the function that calls a type.
var construct uint32

// ComparesIdentity reports whether == and != of objects of shape s are those of
// object: identity.
func ComparesIdentity(s uint32) bool {
	c := typeAt(heap.ShapeAt(s).Type)
	t := slotTables[c.slots]
	return !c.overridden(SpEq) && !c.overridden(SpNe) && t.origin[SpEq] == 0 && t.origin[SpNe] == 0
}

// FloatPow returns x ** y of floats and ints, one of them a float.
func FloatPow(x, y Value) Value { return floatPow(x, nil, y, None) }

// FloatMod returns x % y of floats and ints, one of them a float.
func FloatMod(x, y Value) Value { return floatMod(x, nil, y) }

// FloatFloorDiv returns x // y of floats and ints, one of them a float.
func FloatFloorDiv(x, y Value) Value { return floatFloorDiv(x, nil, y) }

// NativeCall returns the number of the Go function that calling objects of shape
// s comes to, with the object as its first argument; false if their class defines
// __call__ in Python or has none, or is one of the kernel's own callables.
func NativeCall(s uint32) (index uint32, ok bool) {
	switch s {
	case ShapeFunction, ShapeMethod, ShapeBuiltin, ShapeMethodDescr:
		return 0, false
	}
	sh := heap.ShapeAt(s)
	switch Kind(sh.Kind) {
	case KindType, KindSlotDescr, KindStaticMethod:
		return 0, false
	}
	c := typeAt(sh.Type)
	index = slotTables[c.slots].goCall[SpCall-endF3]
	return index, !c.overridden(SpCall) && index != 0 && goFuncs[index].Arity == ArityGeneral
}

// QueryClass says where the class of shape s has name, for a method that is
// looked up in the class alone. The fact that goes with it is the place of name
// in the type.
func QueryClass(s uint32, name Value) Found {
	v, cell := classEntry(heap.ShapeAt(s).Type, name)
	if v == Miss {
		return Found{}
	}
	return classFound(v, cell, descrFlags(v))
}

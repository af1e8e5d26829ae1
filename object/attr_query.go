package object

import "pyjit/heap"

// Questions that the fast paths ask when they are recorded: where an attribute
// lies, what a class makes, which function an operator calls. The answers hold
// for all objects of a shape as long as the facts hold that go with them. Asking
// may make shapes and namespace cells, but changes nothing that a program sees.

// A Place says what reading or writing an attribute comes to.
type Place uint8

// The places.
const (
	PlaceNone     Place = iota // something that takes the generic path
	PlaceInline                // a slot in line, at Off
	PlaceVector                // a slot at Off in the vector that the word at Vector refers to
	PlaceMember                // a slot of __slots__ at Off, perhaps Unbound
	PlaceAdd                   // a new slot in line at Off, with the shape Next
	PlaceClass                 // a value of the class that does not bind
	PlaceMethod                // a function or method descriptor, which binds
	PlaceStatic                // a static method: Value is its function
	PlaceBoundCls              // a class method: Value is its function
	PlaceProperty              // a property: Value
	PlaceGetSet                // a computed attribute of a built-in type: Value is its descriptor
	PlaceMissing
)

// Found is where an attribute lies. If its value is one of a class, Cell is the
// namespace cell, or Miss for a built-in type, whose namespace never changes.
type Found struct {
	Place       Place
	Off, Vector int
	Next        uint32
	Value, Cell Value
}

// LivesLong reports whether v is of a kind whose death programs hardly wait for:
// functions, classes, modules, and what refers to nothing.
func LivesLong(v Value) bool {
	if !v.IsObj() {
		return true
	}
	switch Kind(heap.ShapeOf(v).Kind) {
	case KindInt, KindFloat, KindComplex, KindStr, KindBytes, KindFunction, KindBuiltin, KindType, KindModule, KindMethodDescr, KindSlotDescr:
		return true
	}
	return false
}

// classEntry looks name up through t: its value and its cell. Miss if there is none.
func classEntry(t, name Value) (v, cell Value) {
	h := TypeHolder(t, name)
	if h == Miss {
		return Miss, Miss
	}
	d := nsOf(h)
	if typeAt(h).flags&Immutable != 0 {
		return nsGet(d, name), Miss
	}
	cell = CellOf(d, name)
	return cellAt(cell).val, cell
}

// plainAccess reports whether instances of t are accessed by the generic
// function for sp, SpGetAttribute or SpSetAttr.
func plainAccess(t Value, sp Special) bool {
	c := typeAt(t)
	if c.overridden(sp) {
		return false
	}
	if sp == SpGetAttribute {
		return slotTables[c.slots].f2(sp) == nil
	}
	return slotTables[c.slots].f3(sp) == nil
}

// slotPlace returns the place of attribute i of a shape with slots.
func slotPlace(s *heap.Shape, i int) Found {
	i += int(s.Nfix)
	n := int(s.Ninl)
	if int(s.Count)+int(s.Nfix) > n && i >= n-1 {
		return Found{Place: PlaceVector, Vector: int(s.BaseOff) + 8*(n-1), Off: 16 + 8*(i-n+1)}
	}
	return Found{Place: PlaceInline, Off: int(s.BaseOff) + 8*i}
}

// hasSlots reports whether the attributes of a shape lie in slots.
func hasSlots(s *heap.Shape) bool {
	return s.Flags&(flagDictionary|flagNoAttrs|flagDictWord|flagTail) == 0
}

// QueryGet says where objects of a shape have their attribute name. The facts
// that go with it are the places of name and of __getattribute__ in the type.
func QueryGet(shape uint32, name Value) Found {
	s := heap.ShapeAt(shape)
	if !s.Type.IsObj() { // a marker, no object
		return Found{}
	}
	if !plainAccess(s.Type, SpGetAttribute) {
		return Found{}
	}
	v, cell := classEntry(s.Type, name)
	var fl uint8
	if v != Miss {
		fl = descrFlags(v)
	}
	if fl&(FlagData|FlagGet) == FlagData|FlagGet {
		switch {
		case v.Is(ShapeMember) && IsSubtype(s.Type, fld(v, descrTypeOff)) && memberOffset(v) != 0:
			return Found{Place: PlaceMember, Off: int(memberOffset(v)), Value: v, Cell: cell}
		case v.Is(ShapeProperty):
			return Found{Place: PlaceProperty, Value: v, Cell: cell}
		case v.Is(ShapeGetSet) && IsSubtype(s.Type, fld(v, descrTypeOff)) && getSets[rawU32(v, descrFuncOff)].Get != nil:
			return Found{Place: PlaceGetSet, Value: v, Cell: cell}
		}
		return Found{}
	}
	if !hasSlots(s) {
		if s.Flags&flagNoAttrs == 0 {
			return Found{}
		}
	} else if i := findAttr(s, name); i >= 0 {
		return slotPlace(s, i)
	}
	if v == Miss {
		return Found{Place: PlaceMissing}
	}
	return classFound(v, cell, fl)
}

// QueryDict says where objects of shape s keep the dict with their attributes, and
// what their class has under the name, which no data descriptor must be. The facts
// that go with it are those of QueryGet.
func QueryDict(shape uint32, name Value, sp Special) (off int, class Found, ok bool) {
	s := heap.ShapeAt(shape)
	if !s.Type.IsObj() || !plainAccess(s.Type, sp) {
		return 0, Found{}, false
	}
	switch {
	case s.Flags&flagDictionary != 0:
		off = int(s.BaseOff) + 8*int(s.Nfix)
	case s.Flags&flagDictWord != 0:
		off = int(builtinBase(s.Type).DictOff)
	default:
		return 0, Found{}, false
	}
	v, cell := classEntry(s.Type, name)
	if v == Miss {
		return off, Found{Place: PlaceMissing}, true
	}
	fl := descrFlags(v)
	if fl&FlagData != 0 {
		return 0, Found{}, false
	}
	return off, classFound(v, cell, fl), true
}

// QueryGetAttr returns the function __getattr__ that objects of shape s ask for the
// name, which they do not have, and its cell; Miss if there is none. The facts
// that go with it are those of QueryGet and the place of __getattr__.
func QueryGetAttr(shape uint32, name Value) (fn, cell Value) {
	s := heap.ShapeAt(shape)
	if !s.Type.IsObj() || !hasSlots(s) && s.Flags&flagNoAttrs == 0 || QueryGet(shape, name).Place != PlaceMissing {
		return Miss, Miss
	}
	return QuerySpecial(shape, SpGetAttr)
}

// classFound says what a value of a class comes to that is no data descriptor.
func classFound(v, cell Value, fl uint8) Found {
	switch {
	case fl&FlagFunc != 0:
		return Found{Place: PlaceMethod, Value: v, Cell: cell}
	case v.Is(ShapeStaticMethod):
		return Found{Place: PlaceStatic, Value: fld(v, callableOff), Cell: cell}
	case v.Is(ShapeClassMethod):
		return Found{Place: PlaceBoundCls, Value: fld(v, callableOff), Cell: cell}
	case fl&FlagGet != 0:
		return Found{}
	}
	return Found{Place: PlaceClass, Value: v, Cell: cell}
}

// QueryType says where the class t has its attribute name. The facts that go
// with it are the places of name in t and in t's type, and of __getattribute__ there.
func QueryType(t, name Value) Found {
	meta := TypeOf(t)
	if typeAt(meta).overridden(SpGetAttribute) {
		return Found{}
	}
	if m := TypeLookup(meta, name); m != Miss && descrFlags(m)&(FlagData|FlagGet) == FlagData|FlagGet {
		return Found{}
	}
	v, cell := classEntry(t, name)
	if v == Miss {
		return Found{}
	}
	return classFound(v, cell, descrFlags(v))
}

// QuerySet says where a store to the attribute name of objects of a shape goes. The
// facts that go with it are the places of name and of __setattr__ in the type.
func QuerySet(shape uint32, name Value) Found {
	s := heap.ShapeAt(shape)
	if !s.Type.IsObj() { // a marker, no object
		return Found{}
	}
	if !plainAccess(s.Type, SpSetAttr) {
		return Found{}
	}
	v, cell := classEntry(s.Type, name)
	if v != Miss && descrFlags(v)&FlagData != 0 {
		switch {
		case v.Is(ShapeMember) && IsSubtype(s.Type, fld(v, descrTypeOff)) && memberOffset(v) != 0 && rawU32(v, memberReadOnly) == 0:
			return Found{Place: PlaceMember, Off: int(memberOffset(v)), Value: v, Cell: cell}
		case v.Is(ShapeProperty):
			return Found{Place: PlaceProperty, Value: v, Cell: cell}
		}
		return Found{}
	}
	if !hasSlots(s) {
		return Found{}
	}
	if i := findAttr(s, name); i >= 0 {
		return slotPlace(s, i)
	}
	k := int(s.Nfix) + int(s.Count)
	if s.Ninl <= s.Nfix || k >= int(s.Ninl) {
		return Found{}
	}
	next := shapeWith(shape, name)
	if next == 0 {
		return Found{}
	}
	return Found{Place: PlaceAdd, Off: int(s.BaseOff) + 8*k, Next: next}
}

// A Maker is what calling a class comes to whose instances object.__new__ makes.
type Maker struct {
	Shape    uint32 // of a new instance
	Size     int    // in bytes
	Fixed    int    // slots of __slots__, which begin Unbound at FixedOff
	FixedOff int
	Init     Value // the function __init__, or Miss if there is none but object's
	InitCell Value // its namespace cell
}

// QueryNew says what calling the class t comes to; false if to more than
// allocating an instance and calling a function __init__. The facts that go with
// it are the places of __new__, __init__ and __del__ in t and of __call__ in t's type.
func QueryNew(t Value) (m Maker, ok bool) {
	c := typeAt(t)
	s := slotTables[c.slots]
	if typeAt(TypeOf(t)).overridden(SpCall) || c.overridden(SpNew) || s.origin[SpNew] != 0 || s.G[SpNew-endF3] == nil ||
		c.flags&(Abstract|VarSized) != 0 || c.flags&IsClass == 0 || c.kind != KindInst || c.overridden(SpDel) {
		return m, false
	}
	m.Init, m.InitCell = Miss, Miss
	if c.overridden(SpInit) {
		m.Init, m.InitCell = classEntry(t, nameInit)
	} else if s.origin[SpInit] != 0 {
		return m, false
	}
	m.Shape = c.root
	if m.Shape == 0 {
		m.Shape = rootShape(t)
	}
	r := heap.ShapeAt(m.Shape)
	if r.Flags&flagDictionary != 0 || r.Scan != heap.ScanInst && r.Ninl != 0 {
		return m, false
	}
	m.Size = int(r.BaseOff) + 8*int(r.Ninl)
	m.Fixed, m.FixedOff = int(r.Nfix), int(r.BaseOff)
	return m, true
}

// QuerySpecial returns the function with which the Python class of shape s
// overrides sp, and its cell; Miss if it does not, or by something else. The fact
// that goes with it is the place of the special's name.
func QuerySpecial(s uint32, sp Special) (fn, cell Value) {
	t := heap.ShapeAt(s).Type
	if !typeAt(t).overridden(sp) {
		return Miss, Miss
	}
	fn, cell = classEntry(t, spNames[sp])
	if !fn.Is(ShapeFunction) {
		return Miss, Miss
	}
	return fn, cell
}

// RightFirst reports whether in an operation of objects of the shapes a and b
// the method rsp of b goes first.
func RightFirst(a, b uint32, rsp Special) bool {
	ta, tb := heap.ShapeAt(a).Type, heap.ShapeAt(b).Type
	return ta != tb && IsSubtype(tb, ta) && typeHas(tb, rsp)
}

// ReflectedCompare returns the special that answers op from the right.
func ReflectedCompare(op CmpOp) Special { return reflectedCompare[op] }

// NativeTruth reports whether objects of shape s are true because their class
// has neither __bool__ nor __len__.
func NativeTruth(s uint32) bool {
	t := heap.ShapeAt(s).Type
	return !typeHas(t, SpBool) && !typeHas(t, SpLen)
}

// SpecialName returns the name of a special.
func SpecialName(sp Special) Value { return spNames[sp] }

// PlaceOf tells, as a word to compare, through which class t finds name and how
// that binds: what an AssumePlace of them takes for granted.
func PlaceOf(t, name Value) uint64 {
	h := TypeHolder(t, name)
	if h == Miss {
		return uint64(Miss)
	}
	return uint64(h) | uint64(descrFlags(nsGet(nsOf(h), name)))<<56
}

// Unchanging reports whether t is a built-in type, about which no facts are needed.
func Unchanging(t Value) bool { return typeAt(t).flags&Immutable != 0 }

// ModuleCell returns the cell of the global name of m, if m is a module whose
// attribute that is, or Miss.
func ModuleCell(m, name Value) Value {
	if !m.Is(ShapeModule) || TypeLookup(ModuleType.Type, name) != Miss {
		return Miss
	}
	return CellOf(ModuleDict(m), name)
}

// MethodDescrFunc returns the number of the Go function of v, a method of a
// built-in type, if objects of shape s are of that type.
func MethodDescrFunc(v Value, s uint32) (index uint32, ok bool) {
	if !v.Is(ShapeMethodDescr) || !IsSubtype(heap.ShapeAt(s).Type, fld(v, descrTypeOff)) {
		return 0, false
	}
	return rawU32(v, descrFuncOff), true
}

// BuiltinIndex returns the number of the Go function of v, if that is a built-in
// function that is not bound.
func BuiltinIndex(v Value) (index uint32, ok bool) {
	if !v.Is(ShapeBuiltin) || fld(v, BuiltinSelfOff) != Unbound {
		return 0, false
	}
	return rawU32(v, BuiltinFuncOff), true
}

// TakesPositional reports whether a call with n positional arguments, the
// receiver included, needs no more binding than Unbound for those missing.
func (g *GoFunc) TakesPositional(n int) bool {
	if n == int(g.Arity) {
		return true
	}
	s := g.Signature()
	return n >= s.minPos && (n <= s.npos || g.Arity < 0 && s.varPos)
}

// ShapeHas reports whether the class of shape s has the special sp, its own or inherited.
func ShapeHas(s uint32, sp Special) bool { return typeHas(heap.ShapeAt(s).Type, sp) }

// PlainClassAttr reports whether objects of shape s answer __class__ with their
// type. The facts that go with it are the places of __class__ and __getattribute__.
func PlainClassAttr(s uint32) bool {
	return plainAccess(heap.ShapeAt(s).Type, SpGetAttribute) && TypeHolder(heap.ShapeAt(s).Type, nameClass) == ObjectType.Type
}

// DunderClass returns the name __class__.
func DunderClass() Value { return nameClass }

// IsMethodOf reports whether v is the method name of the built-in type owner.
func IsMethodOf(v Value, owner, name string) bool {
	if !v.Is(ShapeMethodDescr) {
		return false
	}
	g := goFuncs[rawU32(v, descrFuncOff)]
	return g.Name == name && g.Owner == owner
}

// GetterFunc returns the number of a Go function that computes the attribute of
// the descriptor d, one of PlaceGetSet.
func GetterFunc(d Value) uint32 {
	n := rawU32(d, descrFuncOff)
	i := getterFuncs[n]
	if i == 0 {
		g := getSets[n]
		get := g.Get
		i = addGoFunc("", &MethodDef{Name: g.Name, Sig: "self, /", Fn: func(o Value, f *Frame) Value {
			r := get(o, f)
			if r == Miss {
				return AttrErr(o, Intern(g.Name))
			}
			return r
		}})
		getterFuncs[n] = i
	}
	return i
}

// getterFuncs are the functions of GetterFunc, by the numbers of getSets.
var getterFuncs = map[uint32]uint32{}

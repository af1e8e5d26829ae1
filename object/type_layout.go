package object

import (
	"unsafe"

	"pyjit/heap"
)

// typeObj is the layout of a type object. Its Python attributes are the entries
// of ns.
type typeObj struct {
	hdr      uint64
	name     Value // 8: str
	mro      Value // 16: tuple
	ns       Value // 24: namespace dict
	base     Value // 32: the base whose layout it extends; None for object
	bases    Value // 40: tuple
	qualname Value // 48: str
	facts    Value // 56: vector of place facts, or Unbound
	subs     Value // 64: raw vector of the addresses of subclasses, weak, or Unbound
	cache    Value // 72: lookup table, a raw vector, or Unbound
	getattr  Value // 80: __getattr__ as found in the MRO, or Miss
	typeVars Value // 88: __type_params__ and the like are in ns; reserved

	root      uint32 // 96: shape of a new instance; 0 = not made yet
	flags     TypeFlags
	nshapes   uint32 // 104
	dictShape uint32 // 108
	slots     uint32 // 112: number of its Slots
	def       uint32 // 116: number of its TypeDef, or that of the nearest built-in base
	kind      Kind   // 120
	ninl      uint8  // 121: slots in line, fixed ones included
	nfix      uint8  // 122: slots of __slots__
	seen      uint8  // 123: instances made, up to 8
	baseOff   uint16 // 124: offset of slot 0
	descr     uint8  // 126: shape flags of its instances
	_         uint8
	overrides [2]uint64 // 128: specials that a Python class of the MRO defines
	nsubs     uint32    // 144
	cacheN    uint32    // 148: entries of the lookup table
	version   uint64    // 152
}

// Offsets of a type's fields.
const (
	TypeNameOff      = 8
	TypeMroOff       = 16
	TypeNSOff        = 24
	TypeBaseOff      = 32
	TypeBasesOff     = 40
	TypeQualnameOff  = 48
	typeFactsOff     = 56
	typeSubsOff      = 64
	typeCacheOff     = 72
	typeGetattrOff   = 80
	TypeRootOff      = 96
	TypeFlagsOff     = 100
	TypeSlotsOff     = 112
	TypeKindOff      = 120
	TypeOverridesOff = 128
	typeSize         = 160

	typeMask = 0xffe // words 1 to 11
)

func typeAt(v Value) *typeObj { return (*typeObj)(unsafe.Add(nil, uintptr(v)-3)) }

// IsType reports whether v is a type.
func IsType(v Value) bool { return isKind(v, KindType) }

// slotTables are the distinct Slots of all types. Types without built-in
// specials of their own share those of their base.
var slotTables = make([]*Slots, 1, 512)

// NativeSlots returns the native slots of a type.
func NativeSlots(t Value) *Slots { return slotTables[typeAt(t).slots] }

// overridden reports whether a Python class in t's MRO defines sp.
func (t *typeObj) overridden(sp Special) bool {
	return t.overrides[sp>>6]&(1<<(sp&63)) != 0
}

// TypeFlagsOf returns the flags of a type.
func TypeFlagsOf(t Value) TypeFlags { return typeAt(t).flags }

// TypeKindOf returns the kind of a type's instances.
func TypeKindOf(t Value) Kind { return typeAt(t).kind }

// immediateTypes is indexed by the immediate's number, v >> 3.
var immediateShapes = [16]uint32{
	None >> 3: ShapeNoneType, False >> 3: ShapeBool, True >> 3: ShapeBool,
	Ellipsis >> 3: ShapeEllipsisType, NotImplemented >> 3: ShapeNotImplementedType,
}

// ShapeRef returns the shape that answers for v, also when v is no object.
func ShapeRef(v Value) uint32 {
	switch {
	case v&7 == 3:
		return v.Shape()
	case v&1 == 0:
		return ShapeInt
	case v&3 == 1:
		return heap.FloatShape
	}
	return immediateShapes[v>>3&15]
}

// TypeOf returns type(v).
func TypeOf(v Value) Value { return heap.ShapeAt(ShapeRef(v)).Type }

// TypeName returns the name of v's type as messages show it: that of a type of a Go module
// with the module.
func TypeName(v Value) string { return typeLabel(TypeOf(v)) }

// typeLabel is a type's name as messages show it.
func typeLabel(t Value) string {
	if d := builtinBase(t); d.Type == t && d.Module != "" && d.Module != "builtins" {
		return d.Module + "." + d.Name
	}
	return NameOfType(t)
}

// NameOfType returns the name of a type as messages show it: those of built-in
// types outside builtins have their module before them, as in C.
func NameOfType(t Value) string {
	c := typeAt(t)
	if c.flags&IsClass == 0 {
		if d := typeDefs[c.def]; d.Module != "" && d.Module != "builtins" {
			return d.Module + "." + d.Name
		}
	}
	return StrGo(c.name)
}

// ShortNameOfType returns a type's __name__.
func ShortNameOfType(t Value) string { return StrGo(typeAt(t).name) }

// IsSubtype reports whether t is u or derived from it.
func IsSubtype(t, u Value) bool {
	if t == u {
		return true
	}
	m := typeAt(t).mro
	if !m.IsObj() { // being made
		for t != None {
			if t == u {
				return true
			}
			t = typeAt(t).base
		}
		return u == ObjectType.Type
	}
	p := m.Addr() + 16
	for e := p + 8*uintptr(rawU64(m, 8)); p < e; p += 8 {
		if heap.Load(p) == u {
			return true
		}
	}
	return false
}

// IsInstance reports whether v's type is t or derived from it; __class__ and
// __instancecheck__ are not asked.
func IsInstance(v Value, t *TypeDef) bool { return IsSubtype(TypeOf(v), t.Type) }

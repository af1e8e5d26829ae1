package fast

import (
	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast/op"
	"pyjit/slot"
)

// typeOf returns the type of a shape.
func typeOf(s op.ShapeID) Value { return heap.ShapeAt(uint32(s)).Type }

// place is the fact that t finds name where it does, or nowhere.
func place(t, name Value) slot.Fact {
	if object.Unchanging(t) {
		return slot.Fact{}
	}
	return slot.Fact{Kind: slot.FactPlace, Holder: uint64(t), Name: uint64(name), Seen: object.PlaceOf(t, name)}
}

// special is the fact that t overrides sp where it does, or nowhere.
func special(t Value, sp object.Special) slot.Fact { return place(t, object.SpecialName(sp)) }

// cellValue is the fact that a namespace entry keeps its value. There is none to
// take for granted about an entry of a built-in type (Miss).
func cellValue(cell Value) slot.Fact {
	if cell == Miss {
		return slot.Fact{}
	}
	return slot.Fact{Kind: slot.FactCell, Holder: uint64(cell), Seen: uint64(object.CellValue(cell))}
}

// constant reports whether code may take the value of a namespace entry for
// granted; Miss stands for an entry of a built-in type.
func constant(cell Value) bool { return cell == Miss || object.CellConstant(cell) }

// absent is the fact that a namespace has no name.
func absent(ns, name Value) slot.Fact {
	return slot.Fact{Kind: slot.FactAbsent, Holder: uint64(ns), Name: uint64(name)}
}

// Holds reports whether the facts of p still hold: what has been recorded before
// an operation may be committed after it only then.
func Holds(p *slot.Program) bool {
	for i := range p.Facts {
		f := &p.Facts[i]
		ok := true
		switch f.Kind {
		case slot.FactCell:
			c := Value(f.Holder)
			ok = object.CellConstant(c) && uint64(object.CellValue(c)) == f.Seen
		case slot.FactPlace:
			ok = object.PlaceOf(Value(f.Holder), Value(f.Name)) == f.Seen
		case slot.FactAbsent:
			ok = object.DictGetStr(Value(f.Holder), Value(f.Name)) == Miss
		}
		if !ok {
			return false
		}
	}
	return true
}

// Depend registers dep, a number of object's dependents, to be invalidated when
// one of the facts of p, which hold, no longer does.
func Depend(p *slot.Program, dep uint32) {
	for i := range p.Facts {
		f := &p.Facts[i]
		switch f.Kind {
		case slot.FactCell:
			object.DependOnCell(Value(f.Holder), dep)
		case slot.FactPlace:
			object.AssumePlace(Value(f.Holder), Value(f.Name), dep)
		case slot.FactAbsent:
			object.AssumeAbsent(Value(f.Holder), Value(f.Name), dep)
		}
	}
}

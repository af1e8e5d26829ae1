package op

import (
	"pyjit/heap"
	"pyjit/object"
)

// Instances. Offsets are from the object's start: a shape says where an attribute lies.

// AsObj takes an object of any shape.
//
//slot:op guard fold
func AsObj(v Value) (Obj, bool) { return Obj(v), v.IsObj() }

// Value forgets that an object is one.
//
//slot:op view
func (o Obj) Value() Value { return Value(o) }

// Shape reads the shape reference in the header.
//
//slot:op load:shape
func (o Obj) Shape() ShapeID { return ShapeID(Value(o).Shape()) }

// ShapeOf is the shape that answers for any value: that in the header of an
// object, ShapeInt for small ints, FloatShape for tagged floats, those of bool and
// None for them. It is only pinned: the constant then says what to test, and a
// test that takes only tagged ints for ShapeInt, or floats, is right as well.
//
//slot:op load:shape fold
func ShapeOf(v Value) ShapeID { return ShapeID(object.ShapeRef(v)) }

// Slot reads a slot in line.
//
//slot:op load:slot needs=shape
func (o Obj) Slot(off int) Value { return field(Value(o), uintptr(off)) }

// Member reads a slot of __slots__; it fails if nothing has been stored there.
//
//slot:op guard load:slot needs=shape
func (o Obj) Member(off int) (Value, bool) {
	v := field(Value(o), uintptr(off))
	return v, v != heap.Unbound
}

// SetSlot writes a slot in line, with the barrier.
//
//slot:op store:slot needs=shape
func (o Obj) SetSlot(off int, v Value) { heap.SetRef(Value(o).Addr(), uintptr(off), v) }

// SetShape changes the shape; the header's flags stay.
//
//slot:op store:shape needs=shape
func (o Obj) SetShape(s ShapeID) { *(*uint32)(heap.Ptr(Value(o).Addr())) = uint32(s) }

// NewInst allocates an instance of size bytes, zeroed behind the header.
//
//slot:op alloc
func NewInst(s ShapeID, size int) Obj { return Obj(heap.Obj(heap.New(uint32(s), uintptr(size)))) }

// A Vector holds the slots of an instance that do not fit in line.
type Vector Value

// Vector reads the slot that refers to the vector.
//
//slot:op load:slot needs=shape
func (o Obj) Vector(off int) Vector { return Vector(field(Value(o), uintptr(off))) }

// At reads a slot in the vector.
//
//slot:op load:slot
func (v Vector) At(off int) Value { return field(Value(v), uintptr(off)) }

// SetAt writes a slot in the vector, with the barrier.
//
//slot:op store:slot
func (v Vector) SetAt(off int, x Value) { heap.SetRef(Value(v).Addr(), uintptr(off), x) }

// A NSCell is an entry of a namespace that code depends on.
type NSCell Value

// Load reads the entry; it fails if the entry was deleted.
//
//slot:op guard load:cell
func (c NSCell) Load() (Value, bool) {
	v := field(Value(c), nsCellValue)
	return v, v != heap.Unbound
}

// Store writes the entry, with the barrier.
//
//slot:op store:cell
func (c NSCell) Store(v Value) { heap.SetRef(Value(c).Addr(), nsCellValue, v) }

// A Property is a property of exactly that class.
type Property Value

// Getter reads the function that gets the property.
//
//slot:op load:property field=propGet
func (p Property) Getter() Value { return field(Value(p), propGet) }

// Setter reads the function that sets the property.
//
//slot:op load:property field=propSet
func (p Property) Setter() Value { return field(Value(p), propSet) }

// BindMethod makes a bound method of a function.
//
//slot:op helper alloc
func BindMethod(fn Value, f *Frame, self Value) Value { return object.NewMethod(fn, self) }

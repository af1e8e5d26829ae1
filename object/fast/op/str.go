package op

import (
	"pyjit/heap"
	"pyjit/object"
)

// A Str is a str of exactly that class, in line or apart.
type Str Value

// AsStr takes a str. The two shapes of str differ in one bit.
//
//slot:op guard fold shape=ShapeStr mask=ShapeStr^ShapeStrX
func AsStr(v Value) (Str, bool) {
	return Str(v), v.IsObj() && v.Shape()&^(object.ShapeStr^object.ShapeStrX) == object.ShapeStr&^(object.ShapeStr^object.ShapeStrX)
}

// Len is the number of characters.
//
//slot:op load field=OffStrLen
func (s Str) Len() Int { return Int(field(Value(s), object.OffStrLen)) }

// Index checks an index, which counts from the end when negative.
//
//slot:op guard load
func (s Str) Index(i Int) (Index, bool) { return checkIndex(i, Raw(s.Len()>>1)) }

// CharAt reads a character as a string; it fails unless the characters are bytes.
//
//slot:op guard load needs=index stub
func (s Str) CharAt(i Index) (Value, bool) {
	if u32(Value(s).Addr()+4)>>8&object.StrKindMask != 0 {
		return 0, false
	}
	p := Value(s).Addr() + object.OffStrData
	if u32(Value(s).Addr()+4)>>8&object.StrApart != 0 {
		p = uintptr(u64(p))
	}
	c := *(*uint8)(heap.Ptr(p + uintptr(i)))
	return Value(object.Chars+uintptr(c)*object.CharSize) + 3, true
}

// Equal compares strings.
//
//slot:op load stub
func (s Str) Equal(t Str) bool { return object.StrEq(Value(s), Value(t)) }

// StrConcat concatenates two strs.
//
//slot:op helper alloc raise
func StrConcat(s Value, f *Frame, t Value) Value { return object.Concat(s, t) }

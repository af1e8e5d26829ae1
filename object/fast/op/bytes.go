package op

import "pyjit/object"

// A Bytes is a bytes object of exactly that class, in line or apart.
type Bytes Value

// AsBytes takes a bytes object. Its two shapes differ in one bit.
//
//slot:op guard fold shape=ShapeBytes mask=ShapeBytes^ShapeBytesX
func AsBytes(v Value) (Bytes, bool) { return Bytes(v), object.IsExactBytes(v) }

// Len is the number of bytes.
//
//slot:op load field=OffStrLen
func (b Bytes) Len() Int { return Int(field(Value(b), object.OffStrLen)) }

package op

import (
	"pyjit/heap"
	"pyjit/object"
)

// A Dict is a dict of exactly that class that is no namespace.
type Dict Value

// AsDict takes a dict.
//
//slot:op guard fold shape=ShapeDict
func AsDict(v Value) (Dict, bool) { return Dict(v), v.Is(object.ShapeDict) }

// Len is the number of entries.
//
//slot:op load:dict
func (d Dict) Len() Raw { return Raw(u32(Value(d).Addr() + object.DictUsed)) }

func (d Dict) kind() uint32 { return u32(Value(d).Addr() + object.DictKind) }

// FindStr looks a str key up in a dict whose keys are strs; it fails if it is not there.
//
//slot:op guard load:dict stub
func (d Dict) FindStr(k Str) (Value, bool) {
	if d.kind() > object.DictStr {
		return 0, false
	}
	v := object.DictGetStr(Value(d), Value(k))
	return v, v != heap.Miss
}

// FindInt looks a small int up in a dict whose keys are ints; it fails if it is not there.
//
//slot:op guard load:dict stub
func (d Dict) FindInt(k Int) (Value, bool) {
	if d.kind() != object.DictInt {
		return 0, false
	}
	v := object.DictGet(Value(d), nil, Value(k))
	return v, v != heap.Miss
}

// DictStoreStr stores under a str key.
//
//slot:op helper alloc store:dict
func DictStoreStr(d Value, f *Frame, k, v Value) Value {
	object.DictSetStr(d, k, v)
	return heap.None
}

// DictStoreInt stores under a small int, in a dict whose keys are ints.
//
//slot:op helper alloc store:dict raise python
func DictStoreInt(d Value, f *Frame, k, v Value) Value {
	if !object.DictSet(d, f, k, v) {
		return heap.Raised
	}
	return heap.None
}

// HasStr reports whether a dict whose keys are strs has this one; it fails for other dicts.
//
//slot:op guard load:dict stub
func (d Dict) HasStr(k Str) (bool, bool) {
	if d.kind() > object.DictStr {
		return false, false
	}
	return object.DictFindStr(Value(d), Value(k)) >= 0, true
}

// HasInt reports whether a dict whose keys are ints has this one; it fails for other dicts.
//
//slot:op guard load:dict stub
func (d Dict) HasInt(k Int) (bool, bool) {
	if d.kind() != object.DictInt {
		return false, false
	}
	return object.DictGet(Value(d), nil, Value(k)) != heap.Miss, true
}

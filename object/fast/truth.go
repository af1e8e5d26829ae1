package fast

import (
	"pyjit/heap"
	"pyjit/object/fast/op"
)

// TruthBool is the truth of a bool.
//
//fast:path truth
func TruthBool(a Value) Value {
	b, ok := op.AsBool(a)
	if !ok {
		return Miss
	}
	return op.Tag(b)
}

// TruthInt is the truth of a small int.
//
//fast:path truth
func TruthInt(a Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	return op.Tag(x.Compare(op.Ne, op.Int(0)))
}

// TruthNone is the truth of None.
//
//fast:path truth
func TruthNone(a Value) Value {
	v := Pin(a)
	if v != heap.None {
		return Miss
	}
	return heap.False
}

// TruthFloat is the truth of a float.
//
//fast:path truth
func TruthFloat(a Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	return op.Tag(x.Compare(op.Ne, op.Float(0)))
}

// TruthStr is the truth of a str.
//
//fast:path truth
func TruthStr(a Value) Value {
	s, ok := op.AsStr(a)
	if !ok {
		return Miss
	}
	return op.Tag(s.Len().Compare(op.Ne, op.Int(0)))
}

// TruthBytes is the truth of a bytes object.
//
//fast:path truth
func TruthBytes(a Value) Value {
	b, ok := op.AsBytes(a)
	if !ok {
		return Miss
	}
	return op.Tag(b.Len().Compare(op.Ne, op.Int(0)))
}

// TruthList is the truth of a list.
//
//fast:path truth
func TruthList(a Value) Value {
	l, ok := op.AsList(a)
	if !ok {
		return Miss
	}
	return op.Tag(l.Len().Int().Compare(op.Ne, op.Int(0)))
}

// TruthTuple is the truth of a tuple.
//
//fast:path truth
func TruthTuple(a Value) Value {
	l, ok := op.AsTuple(a)
	if !ok {
		return Miss
	}
	return op.Tag(l.Len().Int().Compare(op.Ne, op.Int(0)))
}

// TruthDict is the truth of a dict.
//
//fast:path truth
func TruthDict(a Value) Value {
	l, ok := op.AsDict(a)
	if !ok {
		return Miss
	}
	return op.Tag(l.Len().Int().Compare(op.Ne, op.Int(0)))
}

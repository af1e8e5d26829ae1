package fast

import "pyjit/object/fast/op"

// AddStr concatenates strs.
//
//fast:path add
func AddStr(f *Frame, a, b Value) Value {
	_, ok := op.AsStr(a)
	if !ok {
		return Miss
	}
	_, ok = op.AsStr(b)
	if !ok {
		return Miss
	}
	return op.StrConcat(a, f, b)
}

package fast

import (
	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast/op"
)

// Operators of classes that define them in Python.

// binaryUser calls the method of a for an arithmetic special, where it goes
// first. An in-place form of it there must not be. If it answers NotImplemented
// the right operand's turn comes, the second stage.
//
//fast:path part static=sp,plain
func binaryUser(f *Frame, a, b Value, sp object.Special, plain int) Value {
	p, ok := op.AsObj(a)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	fn, cell := object.QuerySpecial(uint32(sh), sp)
	if fn == Miss || !constant(cell) || plain == 0 && object.ShapeHas(uint32(sh), sp.InPlace()) {
		return Miss
	}
	right := Pin(op.ShapeOf(b))
	if object.RightFirst(uint32(sh), uint32(right), sp.Reflected()) {
		return Miss
	}
	Assume(special(typeOf(sh), sp))
	Assume(special(typeOf(sh), sp.InPlace()))
	Assume(special(typeOf(right), sp.Reflected()))
	Assume(cellValue(cell))
	k := Pin(op.Func(fn).Word())
	if k.Args() != 2 {
		return Miss
	}
	return op.CallSpecial2(op.Func(fn), f, k, op.ThenNotImpl, a, b)
}

// binaryReflected calls the method of b for the reflected form of an arithmetic
// special; a is a number.
//
//fast:path part static=sp
func binaryReflected(f *Frame, a, b Value, sp object.Special) Value {
	p, ok := op.AsObj(b)
	if !ok {
		return Miss
	}
	sb := Pin(p.Shape())
	sa := Pin(op.ShapeOf(a))
	fn, cell := object.QueryReflected(uint32(sa), uint32(sb), sp)
	if fn == Miss || !constant(cell) {
		return Miss
	}
	Assume(special(typeOf(sb), sp.Reflected()))
	Assume(cellValue(cell))
	k := Pin(op.Func(fn).Word())
	if k.Args() != 2 {
		return Miss
	}
	return op.CallSpecial2(op.Func(fn), f, k, op.ThenReflected, b, a)
}

// inPlaceUser calls the method of a for the form in place of an arithmetic special.
//
//fast:path part static=sp,plain
func inPlaceUser(f *Frame, a, b Value, sp object.Special, plain int) Value {
	if plain != 0 {
		return Miss
	}
	p, ok := op.AsObj(a)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	fn, cell := object.QuerySpecial(uint32(sh), sp.InPlace())
	if fn == Miss || !constant(cell) {
		return Miss
	}
	Assume(special(typeOf(sh), sp.InPlace()))
	Assume(cellValue(cell))
	k := Pin(op.Func(fn).Word())
	if k.Args() != 2 {
		return Miss
	}
	return op.CallSpecial2(op.Func(fn), f, k, op.ThenInPlace, a, b)
}

// method1 calls the method for sp of an instance without further arguments.
//
//fast:path part static=sp,then
func method1(f *Frame, o Value, sp object.Special, then op.Then) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	fn, cell := object.QuerySpecial(uint32(sh), sp)
	if fn == Miss || !constant(cell) {
		return Miss
	}
	Assume(special(typeOf(sh), sp))
	Assume(cellValue(cell))
	k := Pin(op.Func(fn).Word())
	if k.Args() != 1 {
		return Miss
	}
	return op.CallSpecial1(op.Func(fn), f, k, then, o)
}

// method2 calls the method for sp of an instance with one further argument.
//
//fast:path part static=sp,then
func method2(f *Frame, o, x Value, sp object.Special, then op.Then) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	fn, cell := object.QuerySpecial(uint32(sh), sp)
	if fn == Miss || !constant(cell) {
		return Miss
	}
	Assume(special(typeOf(sh), sp))
	Assume(cellValue(cell))
	k := Pin(op.Func(fn).Word())
	if k.Args() != 2 {
		return Miss
	}
	return op.CallSpecial2(op.Func(fn), f, k, then, o, x)
}

// CompareUser calls the comparison method of the left operand, where it goes first.
//
//fast:path compare static=c
func CompareUser(f *Frame, a, b Value, c op.Cond) Value {
	p, ok := op.AsObj(a)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	sp := object.SpLt + object.Special(c)
	reflected := object.ReflectedCompare(object.CmpOp(c))
	fn, cell := object.QuerySpecial(uint32(sh), sp)
	if fn == Miss || !constant(cell) {
		return Miss
	}
	right := Pin(op.ShapeOf(b))
	if object.RightFirst(uint32(sh), uint32(right), reflected) {
		return Miss
	}
	Assume(special(typeOf(sh), sp))
	Assume(special(typeOf(right), reflected))
	Assume(cellValue(cell))
	k := Pin(op.Func(fn).Word())
	if k.Args() != 2 {
		return Miss
	}
	return op.CallSpecial2(op.Func(fn), f, k, op.ThenJump, a, b)
}

// TruthInst is the truth of an instance without __bool__ and __len__.
//
//fast:path truth
func TruthInst(f *Frame, a Value) Value {
	p, ok := op.AsObj(a)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	if !object.NativeTruth(uint32(sh)) {
		return Miss
	}
	Assume(special(typeOf(sh), object.SpBool))
	Assume(special(typeOf(sh), object.SpLen))
	return heap.True
}

// TruthUser calls __bool__.
//
//fast:path truth
func TruthUser(f *Frame, a Value) Value { return method1(f, a, object.SpBool, op.ThenTruth) }

// NextUser calls __next__.
//
//fast:path next
func NextUser(f *Frame, i Value) Value { return method1(f, i, object.SpNext, op.ThenNext) }

// IterUser calls __iter__.
//
//fast:path iter
func IterUser(f *Frame, o Value) Value { return method1(f, o, object.SpIter, op.ThenIter) }

// NegUser calls __neg__.
//
//fast:path neg
func NegUser(f *Frame, a Value) Value { return method1(f, a, object.SpNeg, op.ThenResult) }

// InvertUser calls __invert__.
//
//fast:path invert
func InvertUser(f *Frame, a Value) Value { return method1(f, a, object.SpInvert, op.ThenResult) }

// GetItemUser calls __getitem__.
//
//fast:path getItem
func GetItemUser(f *Frame, c, k Value) Value {
	return method2(f, c, k, object.SpGetItem, op.ThenResult)
}

// ContainsUser calls __contains__.
//
//fast:path contains
func ContainsUser(f *Frame, c, k Value) Value {
	return method2(f, c, k, object.SpContains, op.ThenContains)
}

// SetItemUser calls __setitem__.
//
//fast:path setItem
func SetItemUser(f *Frame, c, k, v Value) Value {
	p, ok := op.AsObj(c)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	fn, cell := object.QuerySpecial(uint32(sh), object.SpSetItem)
	if fn == Miss || !constant(cell) {
		return Miss
	}
	Assume(special(typeOf(sh), object.SpSetItem))
	Assume(cellValue(cell))
	w := Pin(op.Func(fn).Word())
	if w.Args() != 3 {
		return Miss
	}
	return op.CallSpecial3(op.Func(fn), f, w, op.ThenDiscard, c, k, v)
}

// AddUser calls __add__.
//
//fast:path add static=plain
func AddUser(f *Frame, a, b Value, plain int) Value { return binaryUser(f, a, b, object.SpAdd, plain) }

// SubUser calls __sub__.
//
//fast:path sub static=plain
func SubUser(f *Frame, a, b Value, plain int) Value { return binaryUser(f, a, b, object.SpSub, plain) }

// MulUser calls __mul__.
//
//fast:path mul static=plain
func MulUser(f *Frame, a, b Value, plain int) Value { return binaryUser(f, a, b, object.SpMul, plain) }

// DivUser calls __truediv__.
//
//fast:path div static=plain
func DivUser(f *Frame, a, b Value, plain int) Value {
	return binaryUser(f, a, b, object.SpTrueDiv, plain)
}

// FloorDivUser calls __floordiv__.
//
//fast:path floorDiv static=plain
func FloorDivUser(f *Frame, a, b Value, plain int) Value {
	return binaryUser(f, a, b, object.SpFloorDiv, plain)
}

// ModUser calls __mod__.
//
//fast:path mod static=plain
func ModUser(f *Frame, a, b Value, plain int) Value { return binaryUser(f, a, b, object.SpMod, plain) }

// AndUser calls __and__.
//
//fast:path and static=plain
func AndUser(f *Frame, a, b Value, plain int) Value { return binaryUser(f, a, b, object.SpAnd, plain) }

// OrUser calls __or__.
//
//fast:path or static=plain
func OrUser(f *Frame, a, b Value, plain int) Value { return binaryUser(f, a, b, object.SpOr, plain) }

// XorUser calls __xor__.
//
//fast:path xor static=plain
func XorUser(f *Frame, a, b Value, plain int) Value { return binaryUser(f, a, b, object.SpXor, plain) }

// ShlUser calls __lshift__.
//
//fast:path shl static=plain
func ShlUser(f *Frame, a, b Value, plain int) Value {
	return binaryUser(f, a, b, object.SpLShift, plain)
}

// ShrUser calls __rshift__.
//
//fast:path shr static=plain
func ShrUser(f *Frame, a, b Value, plain int) Value {
	return binaryUser(f, a, b, object.SpRShift, plain)
}

// AddReflected calls __radd__.
//
//fast:path add
func AddReflected(f *Frame, a, b Value) Value { return binaryReflected(f, a, b, object.SpAdd) }

// AddInPlaceUser calls __iadd__.
//
//fast:path add static=plain
func AddInPlaceUser(f *Frame, a, b Value, plain int) Value {
	return inPlaceUser(f, a, b, object.SpAdd, plain)
}

// SubReflected calls __rsub__.
//
//fast:path sub
func SubReflected(f *Frame, a, b Value) Value { return binaryReflected(f, a, b, object.SpSub) }

// SubInPlaceUser calls __isub__.
//
//fast:path sub static=plain
func SubInPlaceUser(f *Frame, a, b Value, plain int) Value {
	return inPlaceUser(f, a, b, object.SpSub, plain)
}

// MulReflected calls __rmul__.
//
//fast:path mul
func MulReflected(f *Frame, a, b Value) Value { return binaryReflected(f, a, b, object.SpMul) }

// MulInPlaceUser calls __imul__.
//
//fast:path mul static=plain
func MulInPlaceUser(f *Frame, a, b Value, plain int) Value {
	return inPlaceUser(f, a, b, object.SpMul, plain)
}

// DivReflected calls __rtruediv__.
//
//fast:path div
func DivReflected(f *Frame, a, b Value) Value { return binaryReflected(f, a, b, object.SpTrueDiv) }

// DivInPlaceUser calls __itruediv__.
//
//fast:path div static=plain
func DivInPlaceUser(f *Frame, a, b Value, plain int) Value {
	return inPlaceUser(f, a, b, object.SpTrueDiv, plain)
}

package fast

import (
	"pyjit/object"
	"pyjit/object/fast/op"
)

// Operations of built-in types for which there is nothing better: the type is
// guarded, and its Go function called without a look-up. The more specific paths
// of a kind stand before these.

// native1 calls the Go function of an object for a special without arguments.
//
//fast:path part static=sp
func native1(f *Frame, o Value, sp object.Special) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	i, has := object.NativeSpecial(uint32(sh), sp)
	if !has {
		return Miss
	}
	Assume(special(typeOf(sh), sp))
	return op.CallGo1(op.GoIndex(i), f, o)
}

// native2 calls the Go function of an object for a special with one argument.
//
//fast:path part static=sp
func native2(f *Frame, o, x Value, sp object.Special) Value {
	p, ok := op.AsObj(o)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	i, has := object.NativeSpecial(uint32(sh), sp)
	if !has {
		return Miss
	}
	Assume(special(typeOf(sh), sp))
	return op.CallGo2(op.GoIndex(i), f, o, x)
}

// nativeBinary calls the Go function of the left operand for an arithmetic
// special. Both are objects.
//
//fast:path part static=sp,plain
func nativeBinary(f *Frame, a, b Value, sp object.Special, plain int) Value {
	p, ok := op.AsObj(a)
	if !ok {
		return Miss
	}
	q, ok := op.AsObj(b)
	if !ok {
		return Miss
	}
	sa := Pin(p.Shape())
	sb := Pin(q.Shape())
	return nativeBinaryOf(f, a, b, sa, sb, sp, plain)
}

// nativeBinaryLeft is nativeBinary for a right operand that is no object.
//
//fast:path part static=sp,plain
func nativeBinaryLeft(f *Frame, a, b Value, sp object.Special, plain int) Value {
	p, ok := op.AsObj(a)
	if !ok {
		return Miss
	}
	sa := Pin(p.Shape())
	sb := Pin(op.ShapeOf(b))
	return nativeBinaryOf(f, a, b, sa, sb, sp, plain)
}

// nativeBinaryImmediate is nativeBinary where neither operand need be an object: for
// bools and ints together.
//
//fast:path part static=sp,plain
func nativeBinaryImmediate(f *Frame, a, b Value, sp object.Special, plain int) Value {
	sa := Pin(op.ShapeOf(a))
	sb := Pin(op.ShapeOf(b))
	if !object.IsNumberShape(uint32(sa)) || !object.IsNumberShape(uint32(sb)) {
		return Miss
	}
	return nativeBinaryOf(f, a, b, sa, sb, sp, plain)
}

//fast:path part static=sa,sb,sp,plain
func nativeBinaryOf(f *Frame, a, b Value, sa, sb op.ShapeID, sp object.Special, plain int) Value {
	i, has := object.NativeBinary(uint32(sa), uint32(sb), sp, plain == 0)
	if !has || plain == 0 && object.ShapeHas(uint32(sa), sp.InPlace()) {
		return Miss
	}
	Assume(special(typeOf(sa), sp))
	Assume(special(typeOf(sa), sp.InPlace()))
	Assume(special(typeOf(sb), sp.Reflected()))
	return op.CallGo2(op.GoIndex(i), f, a, b)
}

// nativeInPlace calls the Go function of the left operand for the form in place of
// an arithmetic special.
//
//fast:path part static=sp,plain
func nativeInPlace(f *Frame, a, b Value, sp object.Special, plain int) Value {
	if plain != 0 {
		return Miss
	}
	p, ok := op.AsObj(a)
	if !ok {
		return Miss
	}
	sa := Pin(p.Shape())
	sb := Pin(op.ShapeOf(b))
	i, has := object.NativeInPlace(uint32(sa), uint32(sb), sp)
	if !has {
		return Miss
	}
	Assume(special(typeOf(sa), sp))
	Assume(special(typeOf(sa), sp.InPlace()))
	Assume(special(typeOf(sb), sp.Reflected()))
	return op.CallGo2(op.GoIndex(i), f, a, b)
}

// AddInPlace is += of an object of a built-in type.
//
//fast:path add static=plain
func AddInPlace(f *Frame, a, b Value, plain int) Value {
	return nativeInPlace(f, a, b, object.SpAdd, plain)
}

// OrInPlace is |= of an object of a built-in type.
//
//fast:path or static=plain
func OrInPlace(f *Frame, a, b Value, plain int) Value {
	return nativeInPlace(f, a, b, object.SpOr, plain)
}

// SubInPlace is -= of an object of a built-in type.
//
//fast:path sub static=plain
func SubInPlace(f *Frame, a, b Value, plain int) Value {
	return nativeInPlace(f, a, b, object.SpSub, plain)
}

// AndInPlace is &= of an object of a built-in type.
//
//fast:path and static=plain
func AndInPlace(f *Frame, a, b Value, plain int) Value {
	return nativeInPlace(f, a, b, object.SpAnd, plain)
}

// TruthNative is the truth of an object of a built-in type.
//
//fast:path truth
func TruthNative(f *Frame, a Value) Value {
	p, ok := op.AsObj(a)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	i, has := object.NativeTruthFunc(uint32(sh))
	if !has {
		return Miss
	}
	Assume(special(typeOf(sh), object.SpBool))
	Assume(special(typeOf(sh), object.SpLen))
	return op.CallGo1(op.GoIndex(i), f, a)
}

// CompareNative compares objects of built-in types.
//
//fast:path compare static=c
func CompareNative(f *Frame, a, b Value, c op.Cond) Value {
	p, ok := op.AsObj(a)
	if !ok {
		return Miss
	}
	q, ok := op.AsObj(b)
	if !ok {
		return Miss
	}
	sa := Pin(p.Shape())
	sb := Pin(q.Shape())
	return compareNative(f, a, b, sa, sb, c)
}

// CompareNativeLeft compares an object of a built-in type with an int, float or immediate.
//
//fast:path compare static=c
func CompareNativeLeft(f *Frame, a, b Value, c op.Cond) Value {
	p, ok := op.AsObj(a)
	if !ok {
		return Miss
	}
	sa := Pin(p.Shape())
	sb := Pin(op.ShapeOf(b))
	return compareNative(f, a, b, sa, sb, c)
}

// CompareImmediate compares bools, None and the like with each other or with numbers.
//
//fast:path compare static=c
func CompareImmediate(f *Frame, a, b Value, c op.Cond) Value {
	sa := Pin(op.ShapeOf(a))
	sb := Pin(op.ShapeOf(b))
	return compareNative(f, a, b, sa, sb, c)
}

//fast:path part static=sa,sb,c
func compareNative(f *Frame, a, b Value, sa, sb op.ShapeID, c op.Cond) Value {
	i, has := object.NativeCompare(uint32(sa), uint32(sb), object.CmpOp(c))
	if !has {
		return Miss
	}
	Assume(special(typeOf(sa), object.SpLt+object.Special(c)))
	Assume(special(typeOf(sb), object.ReflectedCompare(object.CmpOp(c))))
	return op.CallGo2(op.GoIndex(i), f, a, b)
}

// NextNative takes the next item of a built-in iterator.
//
//fast:path next
func NextNative(f *Frame, i Value) Value { return native1(f, i, object.SpNext) }

// IterNative makes an iterator over an object of a built-in type.
//
//fast:path iter
func IterNative(f *Frame, o Value) Value { return native1(f, o, object.SpIter) }

// NegNative negates.
//
//fast:path neg
func NegNative(f *Frame, a Value) Value { return native1(f, a, object.SpNeg) }

// InvertNative is ~.
//
//fast:path invert
func InvertNative(f *Frame, a Value) Value { return native1(f, a, object.SpInvert) }

// GetItemNative indexes an object of a built-in type by anything.
//
//fast:path getItem
func GetItemNative(f *Frame, c, k Value) Value { return native2(f, c, k, object.SpGetItem) }

// ContainsNative looks for anything in an object of a built-in type.
//
//fast:path contains
func ContainsNative(f *Frame, c, k Value) Value { return native2(f, c, k, object.SpContains) }

// SetItemNative stores under any key of an object of a built-in type.
//
//fast:path setItem
func SetItemNative(f *Frame, c, k, v Value) Value {
	p, ok := op.AsObj(c)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	i, has := object.NativeSpecial(uint32(sh), object.SpSetItem)
	if !has {
		return Miss
	}
	Assume(special(typeOf(sh), object.SpSetItem))
	return op.CallGo3(op.GoIndex(i), f, c, k, v)
}

// AddNative is the operator of objects of built-in types.
//
//fast:path add static=plain
func AddNative(f *Frame, a, b Value, plain int) Value {
	return nativeBinary(f, a, b, object.SpAdd, plain)
}

// AddNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path add static=plain
func AddNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpAdd, plain)
}

// SubNative is the operator of objects of built-in types.
//
//fast:path sub static=plain
func SubNative(f *Frame, a, b Value, plain int) Value {
	return nativeBinary(f, a, b, object.SpSub, plain)
}

// SubNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path sub static=plain
func SubNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpSub, plain)
}

// MulNative is the operator of objects of built-in types.
//
//fast:path mul static=plain
func MulNative(f *Frame, a, b Value, plain int) Value {
	return nativeBinary(f, a, b, object.SpMul, plain)
}

// MulNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path mul static=plain
func MulNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpMul, plain)
}

// DivNative is the operator of objects of built-in types.
//
//fast:path div static=plain
func DivNative(f *Frame, a, b Value, plain int) Value {
	return nativeBinary(f, a, b, object.SpTrueDiv, plain)
}

// DivNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path div static=plain
func DivNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpTrueDiv, plain)
}

// FloorDivNative is the operator of objects of built-in types.
//
//fast:path floorDiv static=plain
func FloorDivNative(f *Frame, a, b Value, plain int) Value {
	return nativeBinary(f, a, b, object.SpFloorDiv, plain)
}

// FloorDivNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path floorDiv static=plain
func FloorDivNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpFloorDiv, plain)
}

// ModNative is the operator of objects of built-in types.
//
//fast:path mod static=plain
func ModNative(f *Frame, a, b Value, plain int) Value {
	return nativeBinary(f, a, b, object.SpMod, plain)
}

// ModNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path mod static=plain
func ModNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpMod, plain)
}

// AndNative is the operator of objects of built-in types.
//
//fast:path and static=plain
func AndNative(f *Frame, a, b Value, plain int) Value {
	return nativeBinary(f, a, b, object.SpAnd, plain)
}

// AndNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path and static=plain
func AndNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpAnd, plain)
}

// OrNative is the operator of objects of built-in types.
//
//fast:path or static=plain
func OrNative(f *Frame, a, b Value, plain int) Value {
	return nativeBinary(f, a, b, object.SpOr, plain)
}

// OrNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path or static=plain
func OrNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpOr, plain)
}

// XorNative is the operator of objects of built-in types.
//
//fast:path xor static=plain
func XorNative(f *Frame, a, b Value, plain int) Value {
	return nativeBinary(f, a, b, object.SpXor, plain)
}

// XorNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path xor static=plain
func XorNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpXor, plain)
}

// ShlNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path shl static=plain
func ShlNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpLShift, plain)
}

// ShrNativeLeft is the operator of an object of a built-in type and none.
//
//fast:path shr static=plain
func ShrNativeLeft(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryLeft(f, a, b, object.SpRShift, plain)
}

// AddImmediate is the operator of a bool and a bool or number.
//
//fast:path add static=plain
func AddImmediate(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryImmediate(f, a, b, object.SpAdd, plain)
}

// SubImmediate is the operator of a bool and a bool or number.
//
//fast:path sub static=plain
func SubImmediate(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryImmediate(f, a, b, object.SpSub, plain)
}

// MulImmediate is the operator of a bool and a bool or number.
//
//fast:path mul static=plain
func MulImmediate(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryImmediate(f, a, b, object.SpMul, plain)
}

// AndImmediate is the operator of a bool and a bool or number.
//
//fast:path and static=plain
func AndImmediate(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryImmediate(f, a, b, object.SpAnd, plain)
}

// OrImmediate is the operator of a bool and a bool or number.
//
//fast:path or static=plain
func OrImmediate(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryImmediate(f, a, b, object.SpOr, plain)
}

// XorImmediate is the operator of a bool and a bool or number.
//
//fast:path xor static=plain
func XorImmediate(f *Frame, a, b Value, plain int) Value {
	return nativeBinaryImmediate(f, a, b, object.SpXor, plain)
}

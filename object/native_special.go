package object

import "pyjit/heap"

// Go functions that do an operation for objects of one built-in type as the
// generic operation would, without looking up how. Fast paths call them once
// they have guarded the types; they are made on demand, one for each table of
// slots and special.

type nativeKey struct {
	slots uint32
	sp    Special
}

var nativeFuncs = map[nativeKey]uint32{}

// nativeFunc returns the number of the Go function for key, which make makes at first.
func nativeFunc(c *typeObj, sp Special, fn func(s *Slots) any) uint32 {
	k := nativeKey{c.slots, sp}
	i := nativeFuncs[k]
	if i == 0 {
		i = addGoFunc("", &MethodDef{Name: StrGo(spNames[sp]), Sig: "self, /", Fn: fn(slotTables[c.slots])})
		nativeFuncs[k] = i
	}
	return i
}

// NativeSpecial returns the number of a Go function that does sp for objects of
// shape s: SpNext (an item, Done or Raised), SpIter, a unary operator, SpGetItem,
// SpContains (True, False or Raised) or SpSetItem. ok is false if their class
// overrides it in Python or has none. The fact that goes with it is the place of
// the special's name.
func NativeSpecial(s uint32, sp Special) (index uint32, ok bool) {
	c := typeAt(heap.ShapeAt(s).Type)
	if c.overridden(sp) || !slotTables[c.slots].has(sp) {
		return 0, false
	}
	return nativeFunc(c, sp, func(t *Slots) any {
		switch sp {
		case SpNext:
			fn := t.f1(SpNext)
			return func(it Value, f *Frame) Value {
				r := fn(it, f)
				if r == Raised {
					return stopToDone()
				}
				return r
			}
		case SpGetItem:
			return t.f2(SpGetItem)
		case SpContains:
			fn := t.f2(SpContains)
			return func(o Value, f *Frame, v Value) Value {
				switch r := fn(o, f, v); r {
				case Raised, True:
					return r
				}
				return False
			}
		case SpSetItem:
			return t.f3(SpSetItem)
		}
		return t.f1(sp)
	}), true
}

// NativeTruthFunc returns the number of a Go function that answers True or False for
// objects of shape s, of a built-in type with a length or a truth of its own. The facts
// that go with it are the places of __bool__ and __len__ in the type.
func NativeTruthFunc(s uint32) (index uint32, ok bool) {
	c := typeAt(heap.ShapeAt(s).Type)
	t := slotTables[c.slots]
	if c.overridden(SpBool) || c.overridden(SpLen) || !t.has(SpBool) && !t.has(SpLen) {
		return 0, false
	}
	return nativeFunc(c, SpBool, func(t *Slots) any {
		return func(x Value, f *Frame) Value {
			switch Truth(x, f) {
			case 0:
				return False
			case 1:
				return True
			}
			return Raised
		}
	}), true
}

// IsNumberShape reports whether objects of shape s are ints, bools or floats.
func IsNumberShape(s uint32) bool {
	t := heap.ShapeAt(s).Type
	return IsSubtype(t, IntType.Type) || IsSubtype(t, FloatType.Type)
}

// NativeInPlace returns the number of a Go function for the form in place of the
// arithmetic special sp where the left operand has shape a. The facts that go with it are
// the places of that form in a's type, and what goes with NativeBinary.
func NativeInPlace(a, b uint32, sp Special) (index uint32, ok bool) {
	c, d := typeAt(heap.ShapeAt(a).Type), typeAt(heap.ShapeAt(b).Type)
	in := sp.InPlace()
	if c.overridden(in) || c.overridden(sp) || slotTables[c.slots].f2(in) == nil || d.overridden(sp.Reflected()) {
		return 0, false
	}
	return nativeFunc(c, in, func(t *Slots) any {
		fn := t.f2(in)
		return func(x Value, f *Frame, y Value) Value {
			if r := fn(x, f, y); r != NotImplemented {
				return r
			}
			return InPlace(sp, x, f, y)
		}
	}), true
}

// QueryReflected returns the function with which objects of shape b answer the
// arithmetic special sp from the right where the left operand, of shape a, is a number of
// a built-in type, which cannot; Miss if there is none. The fact that goes with it
// is the place of the reflected special in b's type.
func QueryReflected(a, b uint32, sp Special) (fn, cell Value) {
	switch Kind(heap.ShapeAt(a).Kind) {
	case KindInt, KindFloat, KindComplex:
	default:
		return Miss, Miss
	}
	if typeAt(heap.ShapeAt(a).Type).flags&Immutable == 0 || Kind(heap.ShapeAt(b).Kind) != KindInst {
		return Miss, Miss
	}
	return QuerySpecial(b, sp.Reflected())
}

// NativeBinary returns the number of a Go function for the arithmetic special sp
// where the left operand has shape a and the right one b; ok is false if one of
// their classes has a Python method for it, the left one none, or the right one goes
// first. The facts that go with it are the places of sp and
// of its form in place in a's type and of the reflected one in b's. inPlace says
// that this is the operation in place of a type that has no form of its own for it.
func NativeBinary(a, b uint32, sp Special, inPlace bool) (index uint32, ok bool) {
	c, d := typeAt(heap.ShapeAt(a).Type), typeAt(heap.ShapeAt(b).Type)
	if c.overridden(sp) || slotTables[c.slots].f2(sp) == nil || d.overridden(sp.Reflected()) ||
		RightFirst(a, b, sp.Reflected()) {
		return 0, false
	}
	key, general := sp, Binary
	if inPlace {
		if key, general = sp.InPlace(), InPlace; slotTables[c.slots].f2(key) != nil {
			return 0, false
		}
	}
	return nativeFunc(c, key, func(t *Slots) any {
		fn := t.f2(sp)
		return func(x Value, f *Frame, y Value) Value {
			if r := fn(x, f, y); r != NotImplemented {
				return r
			}
			return general(sp, x, f, y)
		}
	}), true
}

// NativeCompare returns the number of a Go function for a comparison of objects
// of the shapes a and b; ok is false if one of their classes has a Python method
// for it, the left one none, or the right one goes first. The facts that go with
// it are the places of the special in a's type and of the reflected one in b's.
func NativeCompare(a, b uint32, op CmpOp) (index uint32, ok bool) {
	sp, rsp := SpLt+Special(op), reflectedCompare[op]
	c, d := typeAt(heap.ShapeAt(a).Type), typeAt(heap.ShapeAt(b).Type)
	if c.overridden(sp) || slotTables[c.slots].f2(sp) == nil || d.overridden(rsp) || RightFirst(a, b, rsp) {
		return 0, false
	}
	return nativeFunc(c, sp, func(t *Slots) any {
		fn := t.f2(sp)
		return func(x Value, f *Frame, y Value) Value {
			if !EnterRecursive(f) {
				return Raised
			}
			r := fn(x, f, y)
			LeaveRecursive()
			if r != NotImplemented {
				return r
			}
			return Compare(op, x, f, y)
		}
	}), true
}

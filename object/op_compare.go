package object

import "pyjit/heap"

// CmpOp is a comparison operator: SpLt + op is its special.
type CmpOp uint8

const (
	CmpLt CmpOp = iota
	CmpLe
	CmpEq
	CmpNe
	CmpGt
	CmpGe
)

// Compare does "a op b".
func Compare(op CmpOp, a Value, f *Frame, b Value) Value {
	if heap.BothInt(a, b) {
		x, y := int64(a), int64(b)
		switch op {
		case CmpLt:
			return heap.Bool(x < y)
		case CmpLe:
			return heap.Bool(x <= y)
		case CmpEq:
			return heap.Bool(x == y)
		case CmpNe:
			return heap.Bool(x != y)
		case CmpGt:
			return heap.Bool(x > y)
		}
		return heap.Bool(x >= y)
	}
	if !EnterRecursive(f) {
		return Raised
	}
	r := compare(op, a, f, b)
	LeaveRecursive()
	return r
}

func compare(op CmpOp, a Value, f *Frame, b Value) Value {
	sp := SpLt + Special(op)
	rsp := reflectedCompare[op]
	ta, tb := TypeOf(a), TypeOf(b)
	reflected := false
	if ta != tb && IsSubtype(tb, ta) {
		reflected = true
		if r := callBinarySlot(rsp, b, f, a); r != NotImplemented {
			return r
		}
	}
	if r := callBinarySlot(sp, a, f, b); r != NotImplemented {
		return r
	}
	if !reflected {
		if r := callBinarySlot(rsp, b, f, a); r != NotImplemented {
			return r
		}
	}
	switch op {
	case CmpEq:
		return heap.Bool(a == b)
	case CmpNe:
		return heap.Bool(a != b)
	}
	return TypeErr("'%s' not supported between instances of '%s' and '%s'", specials[sp].symbol, TypeName(a), TypeName(b))
}

// Eq reports whether a is b or a == b: 1, 0, or -1 for raised.
func Eq(a Value, f *Frame, b Value) int {
	if a == b {
		return 1
	}
	if heap.BothInt(a, b) {
		return 0
	}
	if a.IsObj() && b.IsObj() && IsExactStr(a) && IsExactStr(b) {
		if StrEq(a, b) {
			return 1
		}
		return 0
	}
	r := Compare(CmpEq, a, f, b)
	if r == Raised {
		return -1
	}
	return Truth(r, f)
}

// CompareBool is Compare with the truth of the result: 1, 0, or -1 for raised.
// For == and != identity goes first.
func CompareBool(op CmpOp, a Value, f *Frame, b Value) int {
	if a == b {
		switch op {
		case CmpEq:
			return 1
		case CmpNe:
			return 0
		}
	}
	r := Compare(op, a, f, b)
	if r == Raised {
		return -1
	}
	return Truth(r, f)
}

// Truth returns the truth of v: 1, 0, or -1 for raised.
func Truth(v Value, f *Frame) int {
	switch {
	case v == True:
		return 1
	case v == False || v == None:
		return 0
	case v.IsInt():
		if v == 0 {
			return 0
		}
		return 1
	case v.IsFloat():
		if v.Float() == 0 {
			return 0
		}
		return 1
	}
	t := TypeOf(v)
	c := typeAt(t)
	if c.overridden(SpBool) {
		fn := TypeLookup(t, spNames[SpBool])
		if fn == None {
			TypeErr("'%s' cannot be interpreted as a boolean", NameOfType(t))
			return -1
		}
		r := CallSpecial1(fn, v, f)
		switch r {
		case Raised:
			return -1
		case True:
			return 1
		case False:
			return 0
		}
		TypeErr("__bool__ should return bool, returned %s", TypeName(r))
		return -1
	}
	s := slotTables[c.slots]
	if fn := s.F1[SpBool]; fn != nil {
		switch fn(v, f) {
		case Raised:
			return -1
		case False:
			return 0
		}
		return 1
	}
	if c.overridden(SpLen) || s.F1[SpLen] != nil {
		n := Len(v, f)
		if n > 0 {
			return 1
		}
		return n
	}
	return 1
}

// Hash returns hash(v); ok is false with an exception pending.
func Hash(v Value, f *Frame) (h int64, ok bool) {
	if v.IsInt() {
		return IntHash(v), true
	}
	if IsExactStr(v) {
		return StrHash(v), true
	}
	if v.IsFloat() {
		return FloatHash(v), true
	}
	t := TypeOf(v)
	c := typeAt(t)
	var r Value
	if c.overridden(SpHash) {
		fn := TypeLookup(t, nameHash)
		if fn == None {
			TypeErr("unhashable type: '%s'", NameOfType(t))
			return 0, false
		}
		r = CallSpecial1(fn, v, f)
		if r == Raised {
			return 0, false
		}
		w, isInt := IntValue(r)
		if !isInt {
			TypeErr("__hash__ method should return an integer")
			return 0, false
		}
		if h, ok = IntInt64(w); !ok { // too large: hashed as an int is
			h = IntHash(w)
		}
		if h == -1 {
			h = -2
		}
		return h, true
	}
	fn := slotTables[c.slots].F1[SpHash]
	if fn == nil {
		TypeErr("unhashable type: '%s'", NameOfType(t))
		return 0, false
	}
	r = fn(v, f)
	if r == Raised {
		return 0, false
	}
	h, _ = IntInt64(r)
	return h, true
}

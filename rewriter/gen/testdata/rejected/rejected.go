// Package rejected has fast paths that the generator refuses; each says why.
package rejected

import (
	"pyjit/heap"
	. "pyjit/object/fast"
	"pyjit/object/fast/op"
	"pyjit/slot"
)

func factOf(v Value) slot.Fact { return slot.Fact{} }

// want: the condition depends on an operand: use an operation that can fail, or Pin
//
//fast:path x
func DynamicIf(a Value) Value {
	if a == heap.None {
		return heap.True
	}
	return Miss
}

// want: an if of a fast path has no init statement
//
//fast:path x
func IfInit(a Value) Value {
	if x, ok := op.AsInt(a); ok {
		return x.Value()
	}
	return Miss
}

// want: List.Append is not checked
//
//fast:path x
func CheckAsStatement(a Value) Value {
	l, ok := op.AsList(a)
	if !ok {
		return Miss
	}
	l.Append(a)
	return heap.None
}

// want: a check is followed by if !ok { return … }
//
//fast:path x
func Unchecked(a Value) Value {
	x, ok := op.AsInt(a)
	_ = ok
	return x.Value()
}

// want: a failed check returns
//
//fast:path x
func CheckGoesOn(a Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		x = 0
	}
	return x.Value()
}

// want: first(x.Neg()) is no slot operation
//
//fast:path x
func NestedCheck(a Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	return first(x.Neg())
}

func first(x op.Int, ok bool) Value { return x.Value() }

// want: x + 1 is no slot operation
//
//fast:path x
func Arithmetic(a Value) Value {
	x, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	y := x + 1
	return y.Value()
}

// want: a fast path has no closures
//
//fast:path x
func Closure(a Value) Value {
	f := func() Value { return heap.None }
	return f()
}

// want: this statement is not in the subset of fast paths
//
//fast:path x
func Declaration(a Value) Value {
	var x Value
	return x
}

// want: a check after an effect
//
//fast:path x
func LateCheck(o, v Value) Value {
	l, ok := op.AsList(o)
	if !ok {
		return Miss
	}
	i, ok := l.Index(op.Int(0))
	if !ok {
		return Miss
	}
	l.SetAt(i, v)
	_, ok = op.AsInt(v)
	if !ok {
		return Miss
	}
	return heap.None
}

// want: Miss after an effect
//
//fast:path x
func LateMiss(o, v Value) Value {
	l, ok := op.AsList(o)
	if !ok {
		return Miss
	}
	i, ok := l.Index(op.Int(0))
	if !ok {
		return Miss
	}
	l.SetAt(i, v)
	return Miss
}

// want: Pin after an effect or a tail
//
//fast:path x
func LatePin(o, v Value) Value {
	l, ok := op.AsList(o)
	if !ok {
		return Miss
	}
	i, ok := l.Index(op.Int(0))
	if !ok {
		return Miss
	}
	l.SetAt(i, v)
	k := Pin(v)
	return k
}

// want: CallGo1 may run Python code, so it can only be returned
//
//fast:path x
func PythonInBetween(f *Frame, a Value) Value {
	r := op.CallGo1(1, f, a)
	return r
}

// want: a tail calls a helper, which Float.Box is not
//
//fast:path x
func TailIsNoHelper(a Value) Value {
	x, ok := op.AsFloat(a)
	if !ok {
		return Miss
	}
	y, ok := x.Div(x)
	if !ok {
		return x.Box()
	}
	return y.Box()
}

// want: the loop depends on an operand: Pin its bound, or make it a stub
//
//fast:path x
func DynamicLoop(w op.Regs, a Value) Value {
	for i := range int(a) {
		w.Set(i, a)
	}
	return heap.None
}

// want: the switch depends on an operand: Pin it
//
//fast:path x
func DynamicSwitch(a Value) Value {
	switch a {
	case heap.None:
		return heap.True
	}
	return Miss
}

// want: int(a) is not known when the path is recorded: Pin it
//
//fast:path x
func DynamicImmediate(w op.Regs, a Value) Value {
	return w.Get(int(a))
}

// want: ok may only be checked
//
//fast:path x
func OkAsValue(a Value) Value {
	_, ok := op.AsInt(a)
	if !ok {
		return Miss
	}
	return op.Tag(ok)
}

// want: a fact does not depend on an operand
//
//fast:path x
func DynamicFact(a Value) Value {
	Assume(factOf(a))
	return heap.None
}

// want: a must be known when the path is recorded
//
//fast:path x
func DynamicForStatic(a Value) Value { return static(a) }

// static is right, and part of another.
//
//fast:path part static=v
func static(v Value) Value { return v }

// want: static names something that is no parameter
//
//fast:path x static=b
func NoSuchStatic(a Value) Value { return a }

// want: a fast path returns a Value
//
//fast:path x
func NoValue(a Value) bool { return true }

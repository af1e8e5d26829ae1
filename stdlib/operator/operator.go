// Package operator is the module _operator: Python's operators as functions, and
// itemgetter, attrgetter and methodcaller.
package operator

import (
	"crypto/subtle"

	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

func unary(name, doc string, sp o.Special) o.MethodDef {
	return o.MethodDef{Name: name, Sig: "a, /", Doc: doc, Fn: func(a Value, f *Frame) Value { return o.Unary(sp, a, f) }}
}

func binary(name, doc string, sp o.Special) o.MethodDef {
	return o.MethodDef{Name: name, Sig: "a, b, /", Doc: doc, Fn: func(a Value, f *Frame, b Value) Value { return o.Binary(sp, a, f, b) }}
}

func inPlace(name, doc string, sp o.Special) o.MethodDef {
	return o.MethodDef{Name: name, Sig: "a, b, /", Doc: doc, Fn: func(a Value, f *Frame, b Value) Value { return o.InPlace(sp, a, f, b) }}
}

func compare(name, doc string, op o.CmpOp) o.MethodDef {
	return o.MethodDef{Name: name, Sig: "a, b, /", Doc: doc, Fn: func(a Value, f *Frame, b Value) Value { return o.Compare(op, a, f, b) }}
}

func predicate(name, sig, doc string, test func(a, b Value) bool) o.MethodDef {
	if sig == "a, /" {
		return o.MethodDef{Name: name, Sig: sig, Doc: doc, Fn: func(a Value, f *Frame) Value { return heap.Bool(test(a, heap.None)) }}
	}
	return o.MethodDef{Name: name, Sig: sig, Doc: doc, Fn: func(a Value, f *Frame, b Value) Value { return heap.Bool(test(a, b)) }}
}

func same(a, b Value) bool    { return a == b }
func notSame(a, b Value) bool { return a != b }

func init() {
	o.Register(ItemGetterType, AttrGetterType, MethodCallerType)
	o.RegisterModule(&o.ModuleDef{
		Name: "_operator",
		Doc:  "Operator interface.\n\nThis module exports a set of functions implemented in C corresponding\nto the intrinsic operators of Python.  For example, operator.add(x, y)\nis equivalent to the expression x+y.",
		Funcs: []o.MethodDef{
			compare("lt", "Same as a < b.", o.CmpLt),
			compare("le", "Same as a <= b.", o.CmpLe),
			compare("eq", "Same as a == b.", o.CmpEq),
			compare("ne", "Same as a != b.", o.CmpNe),
			compare("ge", "Same as a >= b.", o.CmpGe),
			compare("gt", "Same as a > b.", o.CmpGt),
			{Name: "not_", Sig: "a, /", Fn: not, Doc: "Same as not a."},
			{Name: "truth", Sig: "a, /", Fn: truth, Doc: "Return True if a is true, False otherwise."},
			predicate("is_", "a, b, /", "Same as a is b.", same),
			predicate("is_not", "a, b, /", "Same as a is not b.", notSame),
			predicate("is_none", "a, /", "Same as a is None.", same),
			predicate("is_not_none", "a, /", "Same as a is not None.", notSame),
			unary("abs", "Same as abs(a).", o.SpAbs),
			unary("inv", "Same as ~a.", o.SpInvert),
			unary("invert", "Same as ~a.", o.SpInvert),
			unary("neg", "Same as -a.", o.SpNeg),
			unary("pos", "Same as +a.", o.SpPos),
			{Name: "index", Sig: "a, /", Fn: func(a Value, f *Frame) Value { return o.Index(a, f) }, Doc: "Same as a.__index__()"},
			binary("add", "Same as a + b.", o.SpAdd),
			binary("and_", "Same as a & b.", o.SpAnd),
			binary("floordiv", "Same as a // b.", o.SpFloorDiv),
			binary("lshift", "Same as a << b.", o.SpLShift),
			binary("mod", "Same as a % b.", o.SpMod),
			binary("mul", "Same as a * b.", o.SpMul),
			binary("matmul", "Same as a @ b.", o.SpMatMul),
			binary("or_", "Same as a | b.", o.SpOr),
			{Name: "pow", Sig: "a, b, /", Fn: func(a Value, f *Frame, b Value) Value { return o.Power(a, f, b, heap.None) }, Doc: "Same as a ** b."},
			binary("rshift", "Same as a >> b.", o.SpRShift),
			binary("sub", "Same as a - b.", o.SpSub),
			binary("truediv", "Same as a / b.", o.SpTrueDiv),
			binary("xor", "Same as a ^ b.", o.SpXor),
			{Name: "concat", Sig: "a, b, /", Fn: func(a Value, f *Frame, b Value) Value { return concat(o.Binary, a, f, b) }, Doc: "Same as a + b, for a and b sequences."},
			{Name: "contains", Sig: "a, b, /", Fn: contains, Doc: "Same as b in a (note reversed operands)."},
			{Name: "countOf", Sig: "a, b, /", Fn: countOf, Doc: "Return the number of items in a which are, or which equal, b."},
			{Name: "delitem", Sig: "a, b, /", Fn: func(a Value, f *Frame, b Value) Value { return o.DelItem(a, f, b) }, Doc: "Same as del a[b]."},
			{Name: "getitem", Sig: "a, b, /", Fn: func(a Value, f *Frame, b Value) Value { return o.GetItem(a, f, b) }, Doc: "Same as a[b]."},
			{Name: "indexOf", Sig: "a, b, /", Fn: indexOf, Doc: "Return the first index of b in a."},
			{Name: "setitem", Sig: "a, b, c, /", Fn: func(a Value, f *Frame, b, c Value) Value { return o.SetItem(a, f, b, c) }, Doc: "Same as a[b] = c."},
			{Name: "length_hint", Sig: "obj, default=0, /", Fn: lengthHint, Doc: "Return an estimate of the number of items in obj.\n\nThis is useful for presizing containers when building from an iterable.\n\nIf the object supports len(), the result will be exact.\nOtherwise, it may over- or under-estimate by an arbitrary amount."},
			inPlace("iadd", "Same as a += b.", o.SpAdd),
			inPlace("iand", "Same as a &= b.", o.SpAnd),
			{Name: "iconcat", Sig: "a, b, /", Fn: func(a Value, f *Frame, b Value) Value { return concat(o.InPlace, a, f, b) }, Doc: "Same as a += b, for a and b sequences."},
			inPlace("ifloordiv", "Same as a //= b.", o.SpFloorDiv),
			inPlace("ilshift", "Same as a <<= b.", o.SpLShift),
			inPlace("imod", "Same as a %= b.", o.SpMod),
			inPlace("imul", "Same as a *= b.", o.SpMul),
			inPlace("imatmul", "Same as a @= b.", o.SpMatMul),
			inPlace("ior", "Same as a |= b.", o.SpOr),
			inPlace("ipow", "Same as a **= b.", o.SpPow),
			inPlace("irshift", "Same as a >>= b.", o.SpRShift),
			inPlace("isub", "Same as a -= b.", o.SpSub),
			inPlace("itruediv", "Same as a /= b.", o.SpTrueDiv),
			inPlace("ixor", "Same as a ^= b.", o.SpXor),
			{Name: "call", Sig: "obj, /, *args, **kwargs", Fn: call, Doc: "Same as obj(*args, **kwargs)."},
			{Name: "_compare_digest", Sig: "a, b, /", Fn: compareDigest, Doc: "Return 'a == b'."},
		},
		Types: []*o.TypeDef{ItemGetterType, AttrGetterType, MethodCallerType},
	})
}

func not(a Value, f *Frame) Value {
	t := o.Truth(a, f)
	if t < 0 {
		return heap.Raised
	}
	return heap.Bool(t == 0)
}

func truth(a Value, f *Frame) Value {
	t := o.Truth(a, f)
	if t < 0 {
		return heap.Raised
	}
	return heap.Bool(t == 1)
}

// isSequence is PySequence_Check: the object has items by index, as far as one can tell.
func isSequence(v Value) bool { return !o.IsDict(v) && o.HasSpecial(v, o.SpGetItem) }

func concat(add func(o.Special, Value, *Frame, Value) Value, a Value, f *Frame, b Value) Value {
	if !isSequence(a) {
		return o.TypeErr("'%s' object can't be concatenated", o.TypeName(a))
	}
	if !isSequence(b) && o.TypeFlagsOf(o.TypeOf(a))&o.SeqOps == 0 {
		return o.TypeErr("'%s' object can't be concatenated", o.TypeName(a))
	}
	return add(o.SpAdd, a, f, b)
}

func contains(a Value, f *Frame, b Value) Value {
	switch o.Contains(a, f, b) {
	case 0:
		return heap.False
	case 1:
		return heap.True
	}
	return heap.Raised
}

// iterOf returns an iterator over a sequence that is searched.
func iterOf(a Value, f *Frame) Value {
	it := o.Iter(a, f)
	if it == heap.Raised && o.Matches(o.TypeError) {
		o.ClearExc()
		return o.TypeErr("argument of type '%s' is not iterable", o.TypeName(a))
	}
	return it
}

func countOf(a Value, f *Frame, b Value) Value {
	it := iterOf(a, f)
	if it == heap.Raised {
		return it
	}
	for n := int64(0); ; {
		v := o.Next(it, f)
		switch v {
		case heap.Done:
			return o.Int(n)
		case heap.Raised:
			return v
		}
		switch o.Eq(v, f, b) {
		case 1:
			n++
		case -1:
			return heap.Raised
		}
	}
}

func indexOf(a Value, f *Frame, b Value) Value {
	it := iterOf(a, f)
	if it == heap.Raised {
		return it
	}
	for i := int64(0); ; i++ {
		v := o.Next(it, f)
		switch v {
		case heap.Done:
			return o.ValueErr("sequence.index(x): x not in sequence")
		case heap.Raised:
			return v
		}
		switch o.Eq(v, f, b) {
		case 1:
			return o.Int(i)
		case -1:
			return heap.Raised
		}
	}
}

func lengthHint(a Value, f *Frame, def Value) Value {
	n := 0
	if def != heap.Unbound {
		if !o.IsIntLike(def) {
			return o.TypeErr("'%s' object cannot be interpreted as an integer", o.TypeName(def))
		}
		var ok bool
		if n, ok = o.AsSSize(def, f); !ok {
			return heap.Raised
		}
	}
	n = o.LengthHint(a, f, n)
	if n < 0 && o.Pending() {
		return heap.Raised
	}
	return o.Int(int64(n))
}

func call(args *Value, f *Frame, n int) Value {
	n, kw := o.SplitArgs(args, n)
	d := o.KwArg(kw, 0)
	if d == heap.Unbound || o.DictLen(d) == 0 {
		return o.CallN(*args, f, o.ArgPtr(args, 1), n-1, heap.Unbound)
	}
	t := o.NewTuple(n - 1)
	for i := range n - 1 {
		o.TupleSet(t, i, o.Arg(args, i+1))
	}
	return o.CallTuple(*args, f, t, d)
}

func compareDigest(a Value, f *Frame, b Value) Value {
	if o.IsStr(a) && o.IsStr(b) {
		if !o.StrIsASCII(a) || !o.StrIsASCII(b) {
			return o.TypeErr("comparing strings with non-ASCII characters is not supported")
		}
		return heap.Bool(subtle.ConstantTimeCompare([]byte(o.StrGo(a)), []byte(o.StrGo(b))) == 1)
	}
	x, ok := o.Buffer(a)
	y, ok2 := o.Buffer(b)
	if !ok && !ok2 {
		o.ClearExc()
		return o.TypeErr("unsupported operand types(s) or combination of types: '%s' and '%s'", o.TypeName(a), o.TypeName(b))
	}
	if x, ok = o.BufferArg(a); !ok {
		return heap.Raised
	}
	if y, ok = o.BufferArg(b); !ok {
		return heap.Raised
	}
	return heap.Bool(subtle.ConstantTimeCompare(x, y) == 1)
}

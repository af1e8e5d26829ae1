package object

import "pyjit/heap"

// Proxies hand every operation on to their target.

// proxied returns the target of a proxy, or raises ReferenceError; other values
// are themselves.
func proxied(p Value) Value {
	if !isKind(p, KindWeakProxy) {
		return p
	}
	if o := WeakTarget(p); o != Unbound {
		return o
	}
	return raiseText(ReferenceError, "weakly-referenced object no longer exists")
}

func weakProxy(o Value, f *Frame, cb Value) Value {
	if cb == Unbound {
		cb = None
	}
	if !canWeakRef(o) {
		return Raised
	}
	shape := uint32(shapeWeakProxy)
	if IsCallable(o) {
		shape = shapeWeakCallableProxy
	}
	if cb == None {
		r := Unbound
		eachWeak(o, func(x Value) bool {
			if x.Is(shape) && fld(x, weakCallback) == None && WeakTarget(x) == o {
				r = x
			}
			return r == Unbound
		})
		if r != Unbound {
			return r
		}
	}
	p := heap.Obj(heap.New(shape, weakSize))
	bindWeak(p, o, cb)
	return p
}

func init() {
	unary := func(op func(o Value, f *Frame) Value) fn1 {
		return func(p Value, f *Frame) Value {
			o := proxied(p)
			if o == Raised {
				return Raised
			}
			return op(o, f)
		}
	}
	binary := func(op func(x Value, f *Frame, y Value) Value) fn2 {
		return func(x Value, f *Frame, y Value) Value {
			if x = proxied(x); x == Raised {
				return Raised
			}
			if y = proxied(y); y == Raised {
				return Raised
			}
			return op(x, f, y)
		}
	}
	slots := []SlotDef{
		{SpRepr, func(p Value, f *Frame) Value {
			o := WeakTarget(p)
			if o == Unbound {
				return NewStr("<weakproxy at " + hexAddr(p) + "; dead>")
			}
			return NewStr("<weakproxy at " + hexAddr(p) + "; to '" + TypeFullName(TypeOf(o)) + "' at " + hexAddr(o) + ">")
		}},
		{SpStr, unary(Str)},
		{SpBool, unary(func(o Value, f *Frame) Value { return boolOrRaised(Truth(o, f)) })},
		{SpLen, unary(func(o Value, f *Frame) Value {
			n := Len(o, f)
			if n < 0 {
				return Raised
			}
			return heap.Int(int64(n))
		})},
		{SpIter, unary(Iter)},
		{SpNext, unary(func(o Value, f *Frame) Value {
			if !IsIterator(o) {
				return TypeErr("Weakref proxy referenced a non-iterator '%s' object", TypeName(o))
			}
			return Next(o, f)
		})},
		{SpInt, unary(func(o Value, f *Frame) Value { return Call1(IntType.Type, f, o) })},
		{SpFloat, unary(func(o Value, f *Frame) Value { return Call1(FloatType.Type, f, o) })},
		{SpIndex, unary(Index)},
		{SpGetItem, binary(GetItem)},
		{SpDelItem, binary(DelItem)},
		{SpContains, binary(func(o Value, f *Frame, v Value) Value { return boolOrRaised(Contains(o, f, v)) })},
		{SpGetAttribute, func(p Value, f *Frame, name Value) Value {
			o := proxied(p)
			if o == Raised {
				return Raised
			}
			return GetAttr(o, f, name)
		}},
		{SpSetAttr, func(p Value, f *Frame, name, v Value) Value {
			o := proxied(p)
			switch {
			case o == Raised:
				return Raised
			case v == Unbound:
				return DelAttr(o, f, name)
			}
			return SetAttr(o, f, name, v)
		}},
		{SpSetItem, func(p Value, f *Frame, k, v Value) Value {
			o := proxied(p)
			if o == Raised {
				return Raised
			}
			return SetItem(o, f, k, v)
		}},
		{SpPow, func(x Value, f *Frame, y, z Value) Value { return proxyPower(x, f, y, z) }},
		{SpRPow, func(x Value, f *Frame, y, z Value) Value { return proxyPower(y, f, x, z) }},
	}
	for _, sp := range [...]Special{SpNeg, SpPos, SpAbs, SpInvert} {
		slots = append(slots, SlotDef{sp, unary(func(o Value, f *Frame) Value { return Unary(sp, o, f) })})
	}
	for op := CmpLt; op <= CmpGe; op++ {
		slots = append(slots, SlotDef{SpLt + Special(op), binary(func(x Value, f *Frame, y Value) Value { return Compare(op, x, f, y) })})
	}
	for sp := SpAdd; sp <= SpDivMod; sp++ {
		slots = append(slots,
			SlotDef{sp, binary(func(x Value, f *Frame, y Value) Value { return Binary(sp, x, f, y) })},
			SlotDef{sp.Reflected(), binary(func(x Value, f *Frame, y Value) Value { return Binary(sp, y, f, x) })})
		if sp != SpDivMod {
			slots = append(slots, SlotDef{sp.InPlace(), binary(func(x Value, f *Frame, y Value) Value { return InPlace(sp, x, f, y) })})
		}
	}
	methods := []MethodDef{
		{Name: "__bytes__", Sig: "self, /", Fn: unary(func(o Value, f *Frame) Value { return CallMethod0(o, f, nameBytes) })},
		{Name: "__reversed__", Sig: "self, /", Fn: unary(func(o Value, f *Frame) Value { return CallMethod0(o, f, nameReversed) })},
	}
	*WeakProxyType = TypeDef{
		Name: "ProxyType", Module: "weakref", Kind: KindWeakProxy, Shape: shapeWeakProxy, Scan: heap.ScanMask, Mask: 0xc, Size: weakSize,
		Flags: Final | NoNew, Slots: slots, Methods: methods,
	}
	callable := append([]SlotDef{{SpCall, proxyCall}}, slots...)
	*WeakCallableProxy = TypeDef{
		Name: "CallableProxyType", Module: "weakref", Kind: KindWeakProxy, Shape: shapeWeakCallableProxy, Scan: heap.ScanMask, Mask: 0xc, Size: weakSize,
		Flags: Final | NoNew, Slots: callable, Methods: methods,
	}
	Register(WeakProxyType, WeakCallableProxy)
}

func proxyPower(x Value, f *Frame, y, z Value) Value {
	if x = proxied(x); x == Raised {
		return Raised
	}
	if y = proxied(y); y == Raised {
		return Raised
	}
	return Power(x, f, y, z)
}

func proxyCall(args *Value, f *Frame, n int) Value {
	o := proxied(*args)
	if o == Raised {
		return Raised
	}
	SetArg(args, 0, o)
	return callCallable(args, f, n)
}

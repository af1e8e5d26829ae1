// Package functools is the module _functools: partial objects, reduce,
// cmp_to_key and the wrapper behind lru_cache.
//
// What functools.py says in Python (wraps, singledispatch, cached_property …) is not here.
package functools

import (
	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

func init() {
	o.Register(PartialType, PlaceholderType, KeyType, LRUType, linkType)
	o.RegisterModule(&o.ModuleDef{
		Name: "_functools",
		Doc:  "Tools that operate on functions.",
		Funcs: []o.MethodDef{
			{Name: "reduce", Sig: "function, iterable, /, initial=<functools initial sentinel>", Fn: reduce, Doc: "Apply a function of two arguments cumulatively to the items of an iterable, from left to right."},
			{Name: "cmp_to_key", Sig: "mycmp", Fn: cmpToKey, Doc: "Convert a cmp= function into a key= function."},
		},
		Types: []*o.TypeDef{PartialType, LRUType},
		Init: func(mod Value, f *Frame) bool {
			o.DictSetStr(o.ModuleDict(mod), o.Intern("Placeholder"), placeholder())
			return true
		},
	})
}

func reduce(fn Value, f *Frame, iterable, initial Value) Value {
	it := o.Iter(iterable, f)
	if it == heap.Raised {
		if o.Matches(o.TypeError) {
			o.ClearExc()
			return o.TypeErr("reduce() arg 2 must support iteration")
		}
		return heap.Raised
	}
	acc := initial
	for {
		v := o.Next(it, f)
		switch {
		case v == heap.Raised:
			return heap.Raised
		case v == heap.Done:
			if acc == heap.Unbound {
				return o.TypeErr("reduce() of empty iterable with no initial value")
			}
			return acc
		case acc == heap.Unbound:
			acc = v
		default:
			if acc = o.Call2(fn, f, acc, v); acc == heap.Raised {
				return heap.Raised
			}
		}
	}
}

// A key: 8 the comparing function · 16 the object or Unbound.
const (
	keyCmp  = 8
	keyObj  = 16
	keySize = 24
)

// KeyType is functools.KeyWrapper.
var KeyType = &o.TypeDef{
	Name: "KeyWrapper", Module: "functools", Kind: o.KindOther, Shape: o.ShapeCmpKey,
	Scan: heap.ScanMask, Mask: 1<<1 | 1<<2, Size: keySize, Flags: o.NoNew | o.Final,
	Slots: []o.SlotDef{
		{Sp: o.SpLt, Fn: keyLt}, {Sp: o.SpLe, Fn: keyLe}, {Sp: o.SpEq, Fn: keyEq},
		{Sp: o.SpNe, Fn: keyNe}, {Sp: o.SpGt, Fn: keyGt}, {Sp: o.SpGe, Fn: keyGe},
		{Sp: o.SpCall, Fn: keyCall},
	},
	GetSets: []o.GetSetDef{{Name: "obj", Get: func(k Value, f *Frame) Value {
		if v := heap.Load(k.Addr() + keyObj); v != heap.Unbound {
			return v
		}
		return o.Raise(o.AttributeError, "object")
	}, Set: func(k Value, f *Frame, v Value) Value {
		heap.SetRef(k.Addr(), keyObj, v)
		return heap.None
	}, Doc: "Value wrapped by a key function."}},
}

func newKey(cmp, obj Value) Value {
	p := heap.NewRaw(o.ShapeCmpKey, keySize)
	heap.Store(p+keyCmp, cmp)
	heap.Store(p+keyObj, obj)
	return heap.Obj(p)
}

func cmpToKey(cmp Value, f *Frame) Value { return newKey(cmp, heap.Unbound) }

func keyCall(args *Value, f *Frame, n int) Value {
	n, kw := o.SplitArgs(args, n)
	obj := heap.Unbound
	if n == 2 {
		obj = o.Arg(args, 1)
	}
	if d := o.KwArg(kw, 0); d != heap.Unbound {
		for pos := 0; ; {
			k, v, next := o.DictNext(d, pos)
			if next == 0 {
				break
			}
			pos = next
			if !o.StrEqGo(k, "obj") {
				return o.TypeErr("K() got an unexpected keyword argument '%s'", o.StrGo(k))
			}
			if obj != heap.Unbound {
				return o.TypeErr("argument for K() given by name ('obj') and position (1)")
			}
			obj = v
		}
	}
	switch {
	case n > 2:
		return o.TypeErr("K() takes at most 1 argument (%d given)", n-1)
	case obj == heap.Unbound:
		return o.TypeErr("K() missing required argument 'obj' (pos 1)")
	}
	return newKey(heap.Load((*args).Addr()+keyCmp), obj)
}

func keyCompare(op o.CmpOp, x Value, f *Frame, y Value) Value {
	if !y.Is(o.ShapeCmpKey) {
		return o.TypeErr("other argument must be K instance")
	}
	a, b := heap.Load(x.Addr()+keyObj), heap.Load(y.Addr()+keyObj)
	if a == heap.Unbound || b == heap.Unbound {
		return o.Raise(o.AttributeError, "object")
	}
	r := o.Call2(heap.Load(x.Addr()+keyCmp), f, a, b)
	if r == heap.Raised {
		return r
	}
	return o.Compare(op, r, f, heap.Int(0))
}

func keyLt(x Value, f *Frame, y Value) Value { return keyCompare(o.CmpLt, x, f, y) }
func keyLe(x Value, f *Frame, y Value) Value { return keyCompare(o.CmpLe, x, f, y) }
func keyEq(x Value, f *Frame, y Value) Value { return keyCompare(o.CmpEq, x, f, y) }
func keyNe(x Value, f *Frame, y Value) Value { return keyCompare(o.CmpNe, x, f, y) }
func keyGt(x Value, f *Frame, y Value) Value { return keyCompare(o.CmpGt, x, f, y) }
func keyGe(x Value, f *Frame, y Value) Value { return keyCompare(o.CmpGe, x, f, y) }

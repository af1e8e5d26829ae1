package interp

import (
	"pyjit/heap"
	"pyjit/object"
)

// A coroutine wrapper is what coroutine.__await__() returns: an iterator that
// drives the coroutine.
const wrapperCoroutine = 8

func newCoroutineWrapper(g Value) Value {
	p := heap.New(object.ShapeAwaitable, 16)
	heap.Store(p+wrapperCoroutine, g)
	return heap.Obj(p)
}

func wrapped(w Value) Value { return heap.Load(w.Addr() + wrapperCoroutine) }

// CoroutineWrapperType is its type.
var CoroutineWrapperType = &object.TypeDef{
	Name: "coroutine_wrapper", Kind: object.KindOther, Shape: object.ShapeAwaitable, Scan: heap.ScanMask, Mask: 1 << 1,
	Size: 16, Flags: object.Final | object.NoNew,
	Slots: []object.SlotDef{
		{Sp: object.SpIter, Fn: self},
		{Sp: object.SpNext, Fn: func(w Value, f *heap.Frame) Value { return genSend(wrapped(w), f, heap.None) }},
	},
	Methods: []object.MethodDef{
		{Name: "send", Sig: "self, arg, /", Fn: func(w Value, f *heap.Frame, v Value) Value { return genSendMethod(wrapped(w), f, v) }},
		{Name: "throw", Sig: "self, type, value=None, traceback=None, /", Fn: func(w Value, f *heap.Frame, typ, val, tb Value) Value {
			return genThrowMethod(wrapped(w), f, typ, val, tb)
		}},
		{Name: "close", Sig: "self, /", Fn: func(w Value, f *heap.Frame) Value { return genClose(wrapped(w), f) }},
	},
}

func init() { object.Register(CoroutineWrapperType) }

package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// GeneratorType is the type of generators.
var GeneratorType = &object.TypeDef{
	Name: "generator", Kind: object.KindGenerator, Shape: object.ShapeGenerator, Scan: heap.ScanWords,
	Size: genFrame, Flags: object.Final | object.Weakrefs | object.NoNew,
	Slots: []object.SlotDef{
		{Sp: object.SpRepr, Fn: genRepr},
		{Sp: object.SpIter, Fn: self},
		{Sp: object.SpNext, Fn: genNext},
	},
	Methods: []object.MethodDef{
		{Name: "send", Sig: "self, value, /", Fn: genSendMethod},
		{Name: "throw", Sig: "self, type, value=None, tb=None, /", Fn: genThrowMethod},
		{Name: "close", Sig: "self, /", Fn: genCloseMethod},
		{Name: "__sizeof__", Sig: "self, /", Fn: genSizeof},
	},
	GetSets: append(genAttributes("gi"), object.GetSetDef{Name: "gi_yieldfrom", Get: genAwaiting}),
}

// CoroutineType is the type of coroutines.
var CoroutineType = &object.TypeDef{
	Name: "coroutine", Kind: object.KindCoroutine, Shape: object.ShapeCoroutine, Scan: heap.ScanWords,
	Size: genFrame, Flags: object.Final | object.Weakrefs | object.NoNew,
	Slots: []object.SlotDef{
		{Sp: object.SpRepr, Fn: genRepr},
		{Sp: object.SpAwait, Fn: coroutineAwait},
	},
	Methods: []object.MethodDef{
		{Name: "send", Sig: "self, arg, /", Fn: genSendMethod},
		{Name: "throw", Sig: "self, type, value=None, traceback=None, /", Fn: genThrowMethod},
		{Name: "close", Sig: "self, /", Fn: genCloseMethod},
		{Name: "__sizeof__", Sig: "self, /", Fn: genSizeof},
	},
	GetSets: append(genAttributes("cr"), object.GetSetDef{Name: "cr_await", Get: genAwaiting},
		object.GetSetDef{Name: "cr_origin", Get: func(Value, *heap.Frame) Value { return heap.None }}),
}

func init() {
	object.Register(GeneratorType, CoroutineType)
}

func self(v Value, _ *heap.Frame) Value { return v }

func genAttributes(prefix string) []object.GetSetDef {
	return []object.GetSetDef{
		{Name: "__name__", Get: func(g Value, _ *heap.Frame) Value { return heap.Load(g.Addr() + genName) }, Set: genSetName},
		{Name: "__qualname__", Get: func(g Value, _ *heap.Frame) Value { return heap.Load(g.Addr() + genQual) }, Set: genSetQualName},
		{Name: prefix + "_running", Get: func(g Value, _ *heap.Frame) Value {
			return heap.Bool(*at[uint64](genBase(g), genState-genFrame) == genRunning)
		}},
		{Name: prefix + "_suspended", Get: func(g Value, _ *heap.Frame) Value {
			b := genBase(g)
			return heap.Bool(*at[uint64](b, genState-genFrame) == genSuspended && started(b))
		}},
		{Name: prefix + "_code", Get: func(g Value, _ *heap.Frame) Value { return *at[Value](rec(genBase(g)), RecCode) }},
		{Name: prefix + "_frame", Get: genFrameAttr},
	}
}

func genSetName(g Value, _ *heap.Frame, v Value) Value {
	if !object.IsStr(v) {
		return object.TypeErr("__name__ must be set to a string object")
	}
	heap.SetRef(g.Addr(), genName, v)
	return heap.None
}

func genSetQualName(g Value, _ *heap.Frame, v Value) Value {
	if !object.IsStr(v) {
		return object.TypeErr("__qualname__ must be set to a string object")
	}
	heap.SetRef(g.Addr(), genQual, v)
	return heap.None
}

func genRepr(g Value, _ *heap.Frame) Value {
	kind := [...]string{"generator", "coroutine", "async_generator"}[genKindOf(g)]
	return object.NewStr("<" + kind + " object " + object.StrGo(heap.Load(g.Addr()+genQual)) + " at " + object.HexAddr(g) + ">")
}

func genSizeof(g Value, _ *heap.Frame) Value { return heap.Int(int64(heap.SizeOf(g.Addr()))) }

func genNext(g Value, f *heap.Frame) Value {
	gb := genBase(g)
	if *at[uint64](gb, genState-genFrame) == genFinished {
		object.SetStopValue(heap.None)
		return heap.Done
	}
	return genSend(g, f, heap.None)
}

// fromDone turns the end of a generator into StopIteration, for method calls.
func fromDone(v Value) Value {
	if v == heap.Done {
		return object.StopIter(object.StopValue())
	}
	return v
}

func genSendMethod(g Value, f *heap.Frame, v Value) Value { return fromDone(genSend(g, f, v)) }

func genThrowMethod(g Value, f *heap.Frame, typ, val, tb Value) Value {
	if !object.MakeThrown(typ, val, tb, f) {
		return heap.Raised
	}
	return fromDone(genThrow(g, f))
}

func genCloseMethod(g Value, f *heap.Frame) Value { return genClose(g, f) }

func genAwaiting(g Value, _ *heap.Frame) Value {
	gb := genBase(g)
	if *at[uint64](gb, genState-genFrame) != genSuspended || !started(gb) {
		return heap.None
	}
	if sub := delegate(gb); sub != heap.Unbound {
		return sub
	}
	return heap.None
}

func genFrameAttr(g Value, _ *heap.Frame) Value {
	gb := genBase(g)
	if *at[uint64](gb, genState-genFrame) == genFinished {
		return heap.None
	}
	return frameObject(gb)
}

func coroutineAwait(g Value, _ *heap.Frame) Value { return newCoroutineWrapper(g) }

// slowYieldIter makes the iterator of a yield from.
func slowYieldIter(base, pc P) (P, P) {
	x := *vb(base, pc)
	if x.IsObj() {
		switch x.Shape() {
		case object.ShapeGenerator:
			return result(base, pc, x)
		case object.ShapeCoroutine:
			if bytecode.Flags(*at[uint32](rec(base), RecFlags))&(bytecode.IsCoroutine|bytecode.IterableCoroutine) == 0 {
				return base, raised(object.TypeErr("cannot 'yield from' a coroutine object in a non-coroutine generator"))
			}
			return result(base, pc, x)
		}
	}
	return slowIter(base, pc)
}

// slowAwait makes the iterator of an await.
func slowAwait(base, pc P) (P, P) {
	x := *vb(base, pc)
	v := awaitIter(x, frameOf(base), opX(pc))
	return result(base, pc, v)
}

// awaitIter returns the iterator that awaiting x drives.
func awaitIter(x Value, f *heap.Frame, where uint8) Value {
	if x.Is(object.ShapeCoroutine) {
		if sub := genAwaiting(x, f); sub != heap.None {
			return object.RuntimeErr("coroutine is being awaited already")
		}
		return x
	}
	if x.Is(object.ShapeGenerator) && bytecode.Flags(*at[uint32](rec(genBase(x)), RecFlags))&bytecode.IterableCoroutine != 0 {
		return x
	}
	v := object.AwaitIter(x, f)
	if v == heap.Miss {
		t := object.TypeName(x)
		switch where {
		case 1:
			return object.TypeErr("'async with' received an object from __aenter__ that does not implement __await__: %s", t)
		case 2:
			return object.TypeErr("'async with' received an object from __aexit__ that does not implement __await__: %s", t)
		}
		return object.TypeErr("object %s can't be used in 'await' expression", t)
	}
	return v
}

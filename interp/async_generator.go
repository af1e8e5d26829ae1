package interp

import (
	"pyjit/heap"
	"pyjit/object"
)

// Asynchronous generators. Their methods return awaitables that resume the
// generator: what an await inside yields is passed on; a yield of the generator
// itself is wrapped (AsyncGenWrap) and becomes the awaitable's result.

// AsyncGeneratorType is the type of asynchronous generators.
var AsyncGeneratorType = &object.TypeDef{
	Name: "async_generator", Kind: object.KindAsyncGenerator, Shape: object.ShapeAsyncGenerator, Scan: heap.ScanWords,
	Size: genFrame, Flags: object.Final | object.Weakrefs | object.NoNew,
	Slots: []object.SlotDef{
		{Sp: object.SpRepr, Fn: genRepr},
		{Sp: object.SpAiter, Fn: self},
		{Sp: object.SpAnext, Fn: func(g Value, f *heap.Frame) Value { return asyncSend(g, f, heap.None) }},
	},
	Methods: []object.MethodDef{
		{Name: "asend", Sig: "self, value, /", Fn: asyncSend, Doc: "asend(v) -> send 'v' in generator."},
		{Name: "athrow", Sig: "self, type, value=None, tb=None, /", Fn: asyncThrow, Doc: "athrow(value)\nathrow(type[,value[,tb]])\n\nraise exception in generator."},
		{Name: "aclose", Sig: "self, /", Fn: asyncClose, Doc: "aclose() -> raise GeneratorExit inside generator."},
		{Name: "__sizeof__", Sig: "self, /", Fn: genSizeof},
		{Name: "__class_getitem__", Sig: "type, object, /", Flags: object.Class, Fn: object.NewGenericAlias, Doc: "See PEP 585"},
	},
	GetSets: append(genAttributes("ag"), object.GetSetDef{Name: "ag_await", Get: genAwaiting},
		object.GetSetDef{Name: "ag_running", Get: func(g Value, _ *heap.Frame) Value { return heap.Bool(asyncHas(g, asyncRunning)) }}),
}

// The bits above the kind in an asynchronous generator's genKind word.
const (
	asyncRunning = 1 << (32 + iota) // an awaitable of it is being driven
	asyncClosed
	asyncHooked // the first-iteration hook was called
)

func asyncFlags(g Value) *uint64 { return at[uint64](genBase(g), genKind-genFrame) }

func asyncHas(g Value, bit uint64) bool { return *asyncFlags(g)&bit != 0 }

// An awaitable of an asynchronous generator: 8 the generator, 16 the value to be
// sent or the tuple of throw's arguments (None: aclose), 24 its state as an int.
const (
	asyncGen   = 8
	asyncArg   = 16
	asyncState = 24
	asyncSize  = 32
)

const (
	asyncInit = iota
	asyncIter
	asyncDone
)

func newAsync(shape uint32, g, arg Value) Value {
	p := heap.New(shape, asyncSize)
	heap.Store(p+asyncGen, g)
	heap.Store(p+asyncArg, arg)
	heap.Store(p+asyncState, heap.Int(asyncInit))
	return heap.Obj(p)
}

func asyncTarget(o Value) Value { return heap.Load(o.Addr() + asyncGen) }

func stateOf(o Value) int64 { return heap.Load(o.Addr() + asyncState).Int() }

func setState(o Value, s int64) { heap.Store(o.Addr()+asyncState, heap.Int(s)) }

// AsyncGenFirstIter keeps the hook that is told about the first iteration of
// each asynchronous generator; AsyncGenFinalizer the one for those that die
// unfinished. None: no hook.
var AsyncGenFirstIter, AsyncGenFinalizer = heap.NewRoot(heap.None), heap.NewRoot(heap.None)

func firstIteration(g Value, f *heap.Frame) bool {
	if asyncHas(g, asyncHooked) {
		return true
	}
	*asyncFlags(g) |= asyncHooked
	hook := AsyncGenFirstIter.Get()
	return hook == heap.None || object.Call1(hook, f, g) != heap.Raised
}

func asyncSend(g Value, f *heap.Frame, v Value) Value {
	if !firstIteration(g, f) {
		return heap.Raised
	}
	return newAsync(object.ShapeAsyncGenASend, g, v)
}

func asyncThrow(g Value, f *heap.Frame, typ, val, tb Value) Value {
	if !firstIteration(g, f) {
		return heap.Raised
	}
	none := func(v Value) Value {
		if v == heap.Unbound {
			return heap.None
		}
		return v
	}
	return newAsync(object.ShapeAsyncGenAThrow, g, object.Tuple3(typ, none(val), none(tb)))
}

func asyncClose(g Value, f *heap.Frame) Value {
	if !firstIteration(g, f) {
		return heap.Raised
	}
	return newAsync(object.ShapeAsyncGenAThrow, g, heap.None)
}

// wrap and unwrapped make and open the wrapper of a yielded value.
func wrap(v Value) Value {
	p := heap.New(object.ShapeAsyncGenWrapped, 16)
	heap.Store(p+8, v)
	return heap.Obj(p)
}

// asyncResult turns what resuming g answered into what its awaitable answers:
// Done, with the value in StopValue, when g has yielded.
func asyncResult(g, r Value) Value {
	switch {
	case r == heap.Done:
		object.StopValue()
		object.RaiseValue(object.NewExceptionNoArgs(object.StopAsyncIteration))
		r = heap.Raised
		fallthrough
	case r == heap.Raised:
		if object.Matches(object.StopAsyncIteration) || object.Matches(object.GeneratorExit) {
			*asyncFlags(g) |= asyncClosed
		}
		*asyncFlags(g) &^= asyncRunning
	case r.Is(object.ShapeAsyncGenWrapped):
		*asyncFlags(g) &^= asyncRunning
		object.SetStopValue(heap.Load(r.Addr() + 8))
		return heap.Done
	}
	return r
}

// startAsend checks an asend awaitable before it is driven.
func startAsend(o Value) bool {
	switch stateOf(o) {
	case asyncDone:
		object.RuntimeErr("cannot reuse already awaited __anext__()/asend()")
		return false
	case asyncInit:
		if asyncHas(asyncTarget(o), asyncRunning) {
			setState(o, asyncDone)
			object.RuntimeErr("anext(): asynchronous generator is already running")
			return false
		}
	}
	return true
}

// asendSend drives an asend awaitable: an item, Done, or Raised.
func asendSend(o Value, f *heap.Frame, v Value) Value {
	if !startAsend(o) {
		return heap.Raised
	}
	g := asyncTarget(o)
	if stateOf(o) == asyncInit {
		if v == heap.None {
			v = heap.Load(o.Addr() + asyncArg)
		}
		setState(o, asyncIter)
	}
	*asyncFlags(g) |= asyncRunning
	r := asyncResult(g, genSend(g, f, v))
	if r == heap.Raised || r == heap.Done {
		setState(o, asyncDone)
	}
	return r
}

func asendThrow(o Value, f *heap.Frame, typ, val, tb Value) Value {
	if !startAsend(o) {
		return heap.Raised
	}
	g := asyncTarget(o)
	setState(o, asyncIter)
	*asyncFlags(g) |= asyncRunning
	r := heap.Raised
	if object.MakeThrown(typ, val, tb, f) {
		r = genThrow(g, f)
	}
	r = asyncResult(g, r)
	if r == heap.Raised || r == heap.Done {
		setState(o, asyncDone)
	}
	return r
}

// closeAwaitable is the close method of both awaitables; throw is the one's own.
func closeAwaitable(throw func(o Value, f *heap.Frame, typ, val, tb Value) Value) func(o Value, f *heap.Frame) Value {
	return func(o Value, f *heap.Frame) Value {
		if stateOf(o) == asyncDone {
			return heap.None
		}
		r := throw(o, f, object.GeneratorExit.Type, heap.Unbound, heap.Unbound)
		switch r {
		case heap.Done:
			object.StopValue()
			return heap.None
		case heap.Raised:
			if object.Matches(object.StopIteration) || object.Matches(object.StopAsyncIteration) || object.Matches(object.GeneratorExit) {
				object.ClearExc()
				return heap.None
			}
			return heap.Raised
		}
		return object.RuntimeErr("coroutine ignored GeneratorExit")
	}
}

// startAthrow checks an athrow or aclose awaitable before it is driven.
func startAthrow(o Value) bool {
	switch stateOf(o) {
	case asyncDone:
		object.RuntimeErr("cannot reuse already awaited aclose()/athrow()")
		return false
	case asyncInit:
		if asyncHas(asyncTarget(o), asyncRunning) {
			setState(o, asyncDone)
			what := "athrow"
			if isClose(o) {
				what = "aclose"
			}
			object.RuntimeErr("%s(): asynchronous generator is already running", what)
			return false
		}
	}
	return true
}

func isClose(o Value) bool { return heap.Load(o.Addr()+asyncArg) == heap.None }

// athrowSend drives an athrow or aclose awaitable.
func athrowSend(o Value, f *heap.Frame, v Value) Value {
	if !startAthrow(o) {
		return heap.Raised
	}
	g := asyncTarget(o)
	if *at[uint64](genBase(g), genState-genFrame) == genFinished {
		setState(o, asyncDone)
		object.SetStopValue(heap.None)
		return heap.Done
	}
	if stateOf(o) == asyncIter {
		return athrowResult(o, genSend(g, f, v))
	}
	if asyncHas(g, asyncClosed) {
		setState(o, asyncDone)
		return object.RaiseValue(object.NewExceptionNoArgs(object.StopAsyncIteration))
	}
	if v != heap.None {
		return object.RuntimeErr("can't send non-None value to a just-started coroutine")
	}
	setState(o, asyncIter)
	*asyncFlags(g) |= asyncRunning
	if isClose(o) {
		*asyncFlags(g) |= asyncClosed
		object.MakeThrown(object.GeneratorExit.Type, heap.Unbound, heap.Unbound, f)
		return athrowResult(o, genThrow(g, f))
	}
	a := heap.Load(o.Addr() + asyncArg)
	r := heap.Raised
	if object.MakeThrown(object.TupleAt(a, 0), object.TupleAt(a, 1), object.TupleAt(a, 2), f) {
		r = genThrow(g, f)
	}
	return athrowResult(o, r)
}

func athrowThrow(o Value, f *heap.Frame, typ, val, tb Value) Value {
	if !startAthrow(o) {
		return heap.Raised
	}
	g := asyncTarget(o)
	setState(o, asyncIter)
	*asyncFlags(g) |= asyncRunning
	r := heap.Raised
	if object.MakeThrown(typ, val, tb, f) {
		r = genThrow(g, f)
	}
	return athrowResult(o, r)
}

// athrowResult turns what the generator answered into what the awaitable does:
// an aclose has succeeded when the generator has ended.
func athrowResult(o, r Value) Value {
	g := asyncTarget(o)
	if isClose(o) && r.Is(object.ShapeAsyncGenWrapped) {
		*asyncFlags(g) &^= asyncRunning
		setState(o, asyncDone)
		return object.RuntimeErr("async generator ignored GeneratorExit")
	}
	r = asyncResult(g, r)
	switch r {
	case heap.Done:
		setState(o, asyncDone)
	case heap.Raised:
		setState(o, asyncDone)
		if isClose(o) && (object.Matches(object.StopAsyncIteration) || object.Matches(object.GeneratorExit)) {
			object.ClearExc()
			object.SetStopValue(heap.None)
			return heap.Done
		}
	}
	return r
}

func awaitableType(name string, shape uint32, send func(o Value, f *heap.Frame, v Value) Value, throw func(o Value, f *heap.Frame, typ, val, tb Value) Value) *object.TypeDef {
	return &object.TypeDef{
		Name: name, Kind: object.KindOther, Shape: shape, Scan: heap.ScanMask, Mask: 1<<1 | 1<<2, Size: asyncSize,
		Flags: object.Final | object.NoNew,
		Slots: []object.SlotDef{
			{Sp: object.SpAwait, Fn: self},
			{Sp: object.SpIter, Fn: self},
			{Sp: object.SpNext, Fn: func(o Value, f *heap.Frame) Value { return send(o, f, heap.None) }},
		},
		Methods: []object.MethodDef{
			{Name: "send", Sig: "self, object, /", Fn: func(o Value, f *heap.Frame, v Value) Value { return fromDone(send(o, f, v)) }},
			{Name: "throw", Sig: "self, type, value=None, tb=None, /", Fn: func(o Value, f *heap.Frame, typ, val, tb Value) Value {
				return fromDone(throw(o, f, typ, val, tb))
			}},
			{Name: "close", Sig: "self, /", Fn: closeAwaitable(throw)},
		},
	}
}

func init() {
	object.Register(AsyncGeneratorType,
		awaitableType("async_generator_asend", object.ShapeAsyncGenASend, asendSend, asendThrow),
		awaitableType("async_generator_athrow", object.ShapeAsyncGenAThrow, athrowSend, athrowThrow),
		&object.TypeDef{
			Name: "async_generator_wrapped_value", Kind: object.KindOther, Shape: object.ShapeAsyncGenWrapped,
			Scan: heap.ScanMask, Mask: 1 << 1, Size: 16, Flags: object.Final | object.NoNew,
		})
}

// The operations of async for and of yield in an asynchronous generator.

func coldAsyncGenWrap(base, pc P) (P, P) { return result(base, pc, wrap(*vb(base, pc))) }

func coldGetAIter(base, pc P) (P, P) {
	x, f := *vb(base, pc), frameOf(base)
	if !object.HasSpecial(x, object.SpAiter) {
		object.TypeErr("'async for' requires an object with __aiter__ method, got %s", object.TypeName(x))
		return base, nil
	}
	it := object.Special1(x, f, object.SpAiter)
	if it != heap.Raised && !object.HasSpecial(it, object.SpAnext) {
		it = object.TypeErr("'async for' received an object from __aiter__ that does not implement __anext__: %s", object.TypeName(it))
	}
	return result(base, pc, it)
}

func coldGetANext(base, pc P) (P, P) {
	x, f := *vb(base, pc), frameOf(base)
	if x.Is(object.ShapeAsyncGenerator) {
		return result(base, pc, asyncSend(x, f, heap.None))
	}
	if !object.HasSpecial(x, object.SpAnext) {
		object.TypeErr("'async for' requires an iterator with __anext__ method, got %s", object.TypeName(x))
		return base, nil
	}
	a := object.Special1(x, f, object.SpAnext)
	if a == heap.Raised {
		return base, nil
	}
	it := awaitIter(a, f, 0)
	if it == heap.Raised {
		exc := object.TakeExc()
		object.TypeErr("'async for' received an invalid object from __anext__: %s", object.TypeName(a))
		object.SetCause(object.PendingExc(), exc)
		object.SetContext(object.PendingExc(), exc)
		return base, nil
	}
	return result(base, pc, it)
}

// coldEndAsyncFor ends an async for whose iterator has raised v[a].
func coldEndAsyncFor(base, pc P) (P, P) {
	e := *va(base, pc)
	if object.IsInstance(e, object.StopAsyncIteration) {
		return base, after(pc)
	}
	object.RestoreExc(e)
	return base, nil
}

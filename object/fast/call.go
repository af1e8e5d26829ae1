package fast

import (
	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast/op"
)

// Calls with n positional arguments in the window w. Their paths are tried in
// the order of this file, the special ones of some built-ins first (builtin.go).

// CallFunc calls a Python function that takes just these arguments.
//
//fast:path call static=n
func CallFunc(f *Frame, callee Value, w op.Regs, n int) Value {
	fn, ok := op.AsFunc(callee)
	if !ok {
		return Miss
	}
	k := Pin(fn.Word())
	if k.Args() != n {
		return Miss
	}
	return op.CallPython(fn, f, k, w, n)
}

// CallMethod calls a bound method of a Python function.
//
//fast:path call static=n
func CallMethod(f *Frame, callee Value, w op.Regs, n int) Value {
	m, ok := op.AsMethod(callee)
	if !ok {
		return Miss
	}
	fn, ok := op.AsFunc(m.Func())
	if !ok {
		return Miss
	}
	k := Pin(fn.Word())
	if k.Args() != n+1 {
		return Miss
	}
	return op.CallBound(fn, f, k, m.Self(), w, n)
}

// CallDefaults calls a Python function whose last parameters get their default
// values. Up to three arguments are copied, which works in generators too.
//
//fast:path call static=n
func CallDefaults(f *Frame, callee Value, w op.Regs, n int) Value {
	fn, ok := op.AsFunc(callee)
	if !ok {
		return Miss
	}
	k := Pin(fn.Word())
	if n >= k.Args() || n+maxFill < k.Args() {
		return Miss
	}
	d, ok := op.AsTuple(fn.Defaults())
	if !ok {
		return Miss
	}
	have := Pin(d.Len())
	from := int(have) - (k.Args() - n)
	if from < 0 || k.Args() > 3 && inGenerator(f) {
		return Miss
	}
	if k.Args() > 3 {
		for i := range k.Args() - n {
			w.Set(n+i, d.Item(from+i))
		}
		return op.CallPython(fn, f, k, w, k.Args())
	}
	switch k.Args() {
	case 1:
		return op.CallSpecial1(fn, f, k, op.ThenResult, d.Item(from))
	case 2:
		if n == 0 {
			return op.CallSpecial2(fn, f, k, op.ThenResult, d.Item(from), d.Item(from+1))
		}
		return op.CallSpecial2(fn, f, k, op.ThenResult, w.Get(0), d.Item(from))
	}
	switch n {
	case 0:
		return op.CallSpecial3(fn, f, k, op.ThenResult, d.Item(from), d.Item(from+1), d.Item(from+2))
	case 1:
		return op.CallSpecial3(fn, f, k, op.ThenResult, w.Get(0), d.Item(from), d.Item(from+1))
	}
	return op.CallSpecial3(fn, f, k, op.ThenResult, w.Get(0), w.Get(1), d.Item(from))
}

// CallMethodDefaults is CallDefaults for a bound method.
//
//fast:path call static=n
func CallMethodDefaults(f *Frame, callee Value, w op.Regs, n int) Value {
	m, ok := op.AsMethod(callee)
	if !ok {
		return Miss
	}
	fn, ok := op.AsFunc(m.Func())
	if !ok {
		return Miss
	}
	k := Pin(fn.Word())
	if n+1 >= k.Args() || n+1+maxFill < k.Args() {
		return Miss
	}
	d, ok := op.AsTuple(fn.Defaults())
	if !ok {
		return Miss
	}
	have := Pin(d.Len())
	from := int(have) - (k.Args() - n - 1)
	if from < 0 || k.Args() > 3 && inGenerator(f) {
		return Miss
	}
	self := m.Self()
	if k.Args() > 3 {
		for i := range k.Args() - n - 1 {
			w.Set(n+i, d.Item(from+i))
		}
		return op.CallBound(fn, f, k, self, w, k.Args()-1)
	}
	switch {
	case k.Args() == 2:
		return op.CallSpecial2(fn, f, k, op.ThenResult, self, d.Item(from))
	case n == 0:
		return op.CallSpecial3(fn, f, k, op.ThenResult, self, d.Item(from), d.Item(from+1))
	}
	return op.CallSpecial3(fn, f, k, op.ThenResult, self, w.Get(0), d.Item(from))
}

// CallPartial calls a functools.partial without keyword arguments and
// placeholders around a Python function.
//
//fast:path call static=n
func CallPartial(f *Frame, callee Value, w op.Regs, n int) Value {
	p, ok := op.AsPartial(callee)
	if !ok {
		return Miss
	}
	fn, ok := op.AsFunc(p.Func())
	if !ok {
		return Miss
	}
	kw, ok := op.AsDict(p.Keywords())
	if !ok {
		return Miss
	}
	nkw := Pin(kw.Len())
	holes := Pin(p.Holes())
	t, ok := op.AsTuple(p.Args())
	if !ok {
		return Miss
	}
	first := Pin(t.Len())
	k := Pin(fn.Word())
	if nkw != 0 || holes != 0 || k.Args() != int(first)+n {
		return Miss
	}
	switch {
	case first == 0:
		return op.CallPython(fn, f, k, w, n)
	case first == 1:
		return op.CallBound(fn, f, k, t.Item(0), w, n)
	case first == 2 && n == 0:
		return op.CallSpecial2(fn, f, k, op.ThenResult, t.Item(0), t.Item(1))
	case first == 2 && n == 1:
		return op.CallSpecial3(fn, f, k, op.ThenResult, t.Item(0), t.Item(1), w.Get(0))
	case first == 3 && n == 0:
		return op.CallSpecial3(fn, f, k, op.ThenResult, t.Item(0), t.Item(1), t.Item(2))
	}
	return Miss
}

// CallClass makes an instance of a class and calls its __init__, a Python
// function, if it has one.
//
//fast:path call static=n
func CallClass(f *Frame, callee Value, w op.Regs, n int) Value {
	_, ok := op.AsObj(callee)
	if !ok {
		return Miss
	}
	t := Pin(callee)
	if !object.IsType(t) {
		return Miss
	}
	mk, can := object.QueryNew(t)
	if !can || mk.Fixed > maxFixed {
		return Miss
	}
	Assume(special(t, object.SpNew))
	Assume(special(t, object.SpInit))
	Assume(special(t, object.SpDel))
	Assume(special(object.TypeOf(t), object.SpCall))
	if mk.Init == Miss {
		if n != 0 {
			return Miss
		}
		o := op.NewInst(op.ShapeID(mk.Shape), mk.Size)
		for i := range mk.Fixed {
			o.SetSlot(mk.FixedOff+8*i, heap.Unbound)
		}
		return o.Value()
	}
	if !mk.Init.Is(object.ShapeFunction) || !constant(mk.InitCell) {
		return Miss
	}
	Assume(cellValue(mk.InitCell))
	k := Pin(op.Func(mk.Init).Word())
	missing := k.Args() - (n + 1)
	if missing == 0 {
		o := op.NewInst(op.ShapeID(mk.Shape), mk.Size)
		for i := range mk.Fixed {
			o.SetSlot(mk.FixedOff+8*i, heap.Unbound)
		}
		return op.CallInit(op.Func(mk.Init), f, k, o, w, n)
	}
	if missing < 0 || missing > maxFill || inGenerator(f) {
		return Miss
	}
	d, ok := op.AsTuple(op.Func(mk.Init).Defaults())
	if !ok {
		return Miss
	}
	have := Pin(d.Len())
	from := int(have) - missing
	if from < 0 {
		return Miss
	}
	o := op.NewInst(op.ShapeID(mk.Shape), mk.Size)
	for i := range mk.Fixed {
		o.SetSlot(mk.FixedOff+8*i, heap.Unbound)
	}
	for i := range missing {
		w.Set(n+i, d.Item(from+i))
	}
	return op.CallInit(op.Func(mk.Init), f, k, o, w, n+missing)
}

// maxFill bounds the default values that are written behind the arguments in a
// window. Callees' frames lie there, except in generators.
const maxFill = 4

// inGenerator reports whether a frame lies in a generator: windows in it end
// where the object ends.
func inGenerator(f *Frame) bool {
	if f == nil {
		return false
	}
	const (
		frameRecord = 24 // below the base: address of the code record
		recordFlags = 28
		generators  = 0x2a0 // bytecode.IsGenerator, IsCoroutine, IsAsyncGenerator
	)
	rec := *(*uint32)(heap.Ptr(f.Addr() - frameRecord))
	return rec != 0 && *(*uint32)(heap.Ptr(uintptr(rec) + recordFlags))&generators != 0
}

// maxFixed bounds the slots of __slots__ that are written one by one.
const maxFixed = 16

// CallNew makes an object of a built-in type whose constructor is one Go
// function. The type is its first argument and goes to the word before the others.
//
//fast:path call static=n
func CallNew(f *Frame, callee Value, w op.Regs, n int) Value {
	_, ok := op.AsObj(callee)
	if !ok {
		return Miss
	}
	t := Pin(callee)
	index, is := object.NativeNew(t)
	if !is || !object.FuncAt(index).TakesPositional(n+1) {
		return Miss
	}
	args := w.From(-1)
	args.Set(0, t)
	return op.CallGoN(op.GoIndex(index), f, args, n+1)
}

// CallBuiltin calls a built-in function.
//
//fast:path call static=n
func CallBuiltin(f *Frame, callee Value, w op.Regs, n int) Value {
	_, ok := op.AsObj(callee)
	if !ok {
		return Miss
	}
	c := Pin(callee)
	index, is := object.BuiltinIndex(c)
	if !is {
		return Miss
	}
	return callGo(f, op.GoIndex(index), w, n)
}

// callGo calls Go function i with the n arguments in the window.
//
//fast:path part static=i,n
func callGo(f *Frame, i op.GoIndex, w op.Regs, n int) Value {
	g := object.FuncAt(uint32(i))
	if !g.TakesPositional(n) {
		return Miss
	}
	switch g.Arity {
	case object.ArityGeneral:
		return op.CallGoN(i, f, w, n)
	case 0:
		return op.CallGo1(i, f, heap.None)
	}
	if n == 0 {
		return callGo0(f, i)
	}
	return callGoSelf(f, i, w.Get(0), w.From(1), n-1)
}

// callGo0 calls a Go function of fixed arity without arguments.
//
//fast:path part static=i
func callGo0(f *Frame, i op.GoIndex) Value {
	switch object.FuncAt(uint32(i)).Arity {
	case 1:
		return op.CallGo1(i, f, heap.Unbound)
	case 2:
		return op.CallGo2(i, f, heap.Unbound, heap.Unbound)
	case 3:
		return op.CallGo3(i, f, heap.Unbound, heap.Unbound, heap.Unbound)
	}
	return Miss
}

// callGoSelf calls Go function i, of fixed arity, with self and n further
// arguments from w on.
//
//fast:path part static=i,n
func callGoSelf(f *Frame, i op.GoIndex, self Value, w op.Regs, n int) Value {
	g := object.FuncAt(uint32(i))
	if g.Arity < 1 || !g.TakesPositional(n+1) {
		return Miss
	}
	switch g.Arity {
	case 1:
		return op.CallGo1(i, f, self)
	case 2:
		if n == 0 {
			return op.CallGo2(i, f, self, heap.Unbound)
		}
		return op.CallGo2(i, f, self, w.Get(0))
	case 3:
		switch n {
		case 0:
			return op.CallGo3(i, f, self, heap.Unbound, heap.Unbound)
		case 1:
			return op.CallGo3(i, f, self, w.Get(0), heap.Unbound)
		}
		return op.CallGo3(i, f, self, w.Get(0), w.Get(1))
	case 4:
		switch n {
		case 0:
			return op.CallGo4(i, f, self, heap.Unbound, heap.Unbound, heap.Unbound)
		case 1:
			return op.CallGo4(i, f, self, w.Get(0), heap.Unbound, heap.Unbound)
		case 2:
			return op.CallGo4(i, f, self, w.Get(0), w.Get(1), heap.Unbound)
		}
		return op.CallGo4(i, f, self, w.Get(0), w.Get(1), w.Get(2))
	}
	switch n {
	case 0:
		return op.CallGo5(i, f, self, heap.Unbound, heap.Unbound, heap.Unbound, heap.Unbound)
	case 1:
		return op.CallGo5(i, f, self, w.Get(0), heap.Unbound, heap.Unbound, heap.Unbound)
	case 2:
		return op.CallGo5(i, f, self, w.Get(0), w.Get(1), heap.Unbound, heap.Unbound)
	case 3:
		return op.CallGo5(i, f, self, w.Get(0), w.Get(1), w.Get(2), heap.Unbound)
	}
	return op.CallGo5(i, f, self, w.Get(0), w.Get(1), w.Get(2), w.Get(3))
}

// CallBoundBuiltin calls a method of a built-in type that is bound to its receiver.
//
//fast:path call static=n
func CallBoundBuiltin(f *Frame, callee Value, w op.Regs, n int) Value {
	b, ok := op.AsBuiltin(callee)
	if !ok {
		return Miss
	}
	i := Pin(b.Index())
	self, ok := b.Bound()
	if !ok {
		return Miss
	}
	g := object.FuncAt(uint32(i))
	if g.Arity == object.ArityGeneral && g.TakesPositional(n+1) {
		args := w.From(-1)
		args.Set(0, self)
		return op.CallGoN(i, f, args, n+1)
	}
	return callGoSelf(f, i, self, w, n)
}

// CallCallable calls an instance whose class defines __call__.
//
//fast:path call static=n
func CallCallable(f *Frame, callee Value, w op.Regs, n int) Value {
	p, ok := op.AsObj(callee)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	fn, cell := object.QuerySpecial(uint32(sh), object.SpCall)
	if fn == Miss || !constant(cell) {
		return Miss
	}
	Assume(special(typeOf(sh), object.SpCall))
	Assume(cellValue(cell))
	k := Pin(op.Func(fn).Word())
	if k.Args() != n+1 {
		return Miss
	}
	return op.CallBound(op.Func(fn), f, k, p.Value(), w, n)
}

// CallGoCallable calls an object of a built-in type whose __call__ is a Go
// function. The object is its first argument and goes to the word before the others.
//
//fast:path call static=n
func CallGoCallable(f *Frame, callee Value, w op.Regs, n int) Value {
	p, ok := op.AsObj(callee)
	if !ok {
		return Miss
	}
	sh := Pin(p.Shape())
	index, is := object.NativeCall(uint32(sh))
	if !is || !object.FuncAt(index).TakesPositional(n+1) {
		return Miss
	}
	Assume(special(typeOf(sh), object.SpCall))
	args := w.From(-1)
	args.Set(0, callee)
	return op.CallGoN(op.GoIndex(index), f, args, n+1)
}

// CallMFunc calls a Python function that was looked up with its receiver: the
// receiver is the first of the n arguments in the window.
//
//fast:path callMethod static=n
func CallMFunc(f *Frame, callee Value, w op.Regs, n int) Value {
	_, ok := w.Receiver()
	if !ok {
		return Miss
	}
	return CallFunc(f, callee, w, n)
}

// CallMDefaults is CallDefaults for a function that was looked up with its receiver.
//
//fast:path callMethod static=n
func CallMDefaults(f *Frame, callee Value, w op.Regs, n int) Value {
	_, ok := w.Receiver()
	if !ok {
		return Miss
	}
	return CallDefaults(f, callee, w, n)
}

// CallMDescr calls a method of a built-in type that was looked up with its receiver.
//
//fast:path callMethod static=n
func CallMDescr(f *Frame, callee Value, w op.Regs, n int) Value {
	_, ok := op.AsObj(callee)
	if !ok {
		return Miss
	}
	self, ok := w.Receiver()
	if !ok {
		return Miss
	}
	c := Pin(callee)
	sh := Pin(op.ShapeOf(self))
	index, is := object.MethodDescrFunc(c, uint32(sh))
	if !is {
		return Miss
	}
	return callGo(f, op.GoIndex(index), w, n)
}

// CallMPlainFunc calls a Python function that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainFunc(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallFunc(f, callee, w.From(1), n-1)
}

// CallMPlainMethod calls a bound method of a Python function that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainMethod(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallMethod(f, callee, w.From(1), n-1)
}

// CallMPlainClass calls a class that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainClass(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallClass(f, callee, w.From(1), n-1)
}

// CallMPlainBuiltin calls a built-in function that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainBuiltin(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallBuiltin(f, callee, w.From(1), n-1)
}

// CallMPlainBoundBuiltin calls a bound method of a built-in type that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainBoundBuiltin(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallBoundBuiltin(f, callee, w.From(1), n-1)
}

// CallMPlainCallable calls an instance whose class defines __call__ that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainCallable(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallCallable(f, callee, w.From(1), n-1)
}

// CallMPlainNew calls a built-in type that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainNew(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallNew(f, callee, w.From(1), n-1)
}

// CallMPlainPartial calls a functools.partial that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainPartial(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallPartial(f, callee, w.From(1), n-1)
}

// CallMPlainGoCallable calls an object of a built-in type that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainGoCallable(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallGoCallable(f, callee, w.From(1), n-1)
}

// CallMPlainDefaults calls a Python function with default values that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainDefaults(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallDefaults(f, callee, w.From(1), n-1)
}

// CallMPlainMethodDefaults calls a bound method with default values that was looked up without a receiver.
//
//fast:path callMethod static=n
func CallMPlainMethodDefaults(f *Frame, callee Value, w op.Regs, n int) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallMethodDefaults(f, callee, w.From(1), n-1)
}

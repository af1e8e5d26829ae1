package op

import (
	"pyjit/heap"
	"pyjit/object"
)

type (
	Func    Value // a function written in Python
	Method  Value // a bound method
	Builtin Value // a built-in function, perhaps bound
	Gen     Value // a generator

	Suspended Value // a suspended generator
)

// AsFunc takes a function written in Python.
//
//slot:op guard fold shape=ShapeFunction
func AsFunc(v Value) (Func, bool) { return Func(v), v.Is(object.ShapeFunction) }

// Word reads the word that says which code a call runs and with how many
// arguments a call is simple. Pin it: the code may be replaced.
//
//slot:op load:func field=funcCall
func (fn Func) Word() CallWord { return CallWord(rawField(Value(fn), funcCall)) }

// Defaults reads the tuple of default values, None if there are none.
//
//slot:op load:func field=funcDefaults
func (fn Func) Defaults() Value { return field(Value(fn), funcDefaults) }

// Args is the number of arguments of a simple call.
func (k CallWord) Args() int { return int(uint32(k >> 32)) }

// Record is the address of the code record.
func (k CallWord) Record() uint32 { return uint32(k) }

// AsMethod takes a bound method.
//
//slot:op guard fold shape=ShapeMethod
func AsMethod(v Value) (Method, bool) { return Method(v), v.Is(object.ShapeMethod) }

// Func reads the function of a bound method.
//
//slot:op load field=methodFunc
func (m Method) Func() Value { return field(Value(m), methodFunc) }

// Self reads the receiver of a bound method.
//
//slot:op load field=methodSelf
func (m Method) Self() Value { return field(Value(m), methodSelf) }

// AsBuiltin takes a built-in function.
//
//slot:op guard fold shape=ShapeBuiltin
func AsBuiltin(v Value) (Builtin, bool) { return Builtin(v), v.Is(object.ShapeBuiltin) }

// Index reads the number of the Go function, 32 bits in a word.
//
//slot:op load field=builtinFunc
func (b Builtin) Index() GoIndex { return GoIndex(rawField(Value(b), builtinFunc)) }

// Bound reads the receiver of a bound built-in; it fails for a function.
//
//slot:op guard load
func (b Builtin) Bound() (Value, bool) {
	v := field(Value(b), builtinSelf)
	return v, v != heap.Unbound
}

// Regs are the vregs of a site from a fixed one on: a call's window, which
// begins with the first argument, or the vregs that an instruction writes. At
// record time it is the address of the first.
type Regs uintptr

// Get reads a vreg.
//
//slot:op load:frame
func (w Regs) Get(i int) Value { return heap.At(uintptr(w), i) }

// Receiver reads the first vreg of the window of a method call, the receiver; it
// fails if there is none, which Unbound says.
//
//slot:op guard load:frame
func (w Regs) Receiver() (Value, bool) {
	v := w.Get(0)
	return v, v != heap.Unbound
}

// From are the vregs from number i on; no code.
//
//slot:op view
func (w Regs) From(i int) Regs { return w + Regs(8*i) }

// Set writes a vreg.
//
//slot:op store:frame
func (w Regs) Set(i int, v Value) { heap.SetAt(uintptr(w), i, v) }

// SetCallee writes the callee of a window, which lies in the header place below it.
//
//slot:op store:frame
func (w Regs) SetCallee(v Value) { heap.SetAt(uintptr(w), -4, v) }

// PythonCall and GeneratorResume stand for the calls of Python code where a
// program is executed by Go. Then is what is to be done with the result.
var (
	PythonCall      func(fn Value, f *Frame, then Then, args *Value, n int) Value
	GeneratorResume func(g Value, f *Frame, then Then) Value
)

// callPython calls fn with up to three arguments of its own and n from args on.
func callPython(fn Func, f *Frame, then Then, own int, a, b, c Value, args Regs, n int) Value {
	mark := heap.ScratchTop()
	v := heap.ScratchAlloc(own + n)
	for i, x := range [3]Value{a, b, c} {
		if i < own {
			heap.SetAt(v, i, x)
		}
	}
	for i := range n {
		heap.SetAt(v, own+i, args.Get(i))
	}
	r := PythonCall(Value(fn), f, then, (*Value)(heap.Ptr(v)), own+n)
	heap.ScratchRelease(mark)
	return r
}

// CallPython calls a function with the n arguments in the window; k is its call
// word, whose number of arguments n is. The callee is written to the window's
// header, where it need not be yet.
//
//slot:op call python raise
func CallPython(fn Func, f *Frame, k CallWord, w Regs, n int) Value {
	return callPython(fn, f, ThenNone, 0, 0, 0, 0, w, n)
}

// CallBound calls a function with self and the n arguments in the window, which
// move up by one.
//
//slot:op call python raise
func CallBound(fn Func, f *Frame, k CallWord, self Value, w Regs, n int) Value {
	return callPython(fn, f, ThenNone, 1, self, 0, 0, w, n)
}

// CallInit calls the __init__ of a new instance with it and the n arguments in
// the window, with the return work ThenInit: the arguments move up by two, the
// instance also lies in the word below the callee's header.
//
//slot:op call python raise
func CallInit(fn Func, f *Frame, k CallWord, o Obj, w Regs, n int) Value {
	return callPython(fn, f, ThenInit, 1, Value(o), 0, 0, w, n)
}

// CallSpecial1 calls a function with one argument at the end of the frame's vregs.
//
//slot:op call python raise
func CallSpecial1(fn Func, f *Frame, k CallWord, then Then, a Value) Value {
	return callPython(fn, f, then, 1, a, 0, 0, 0, 0)
}

// CallSpecial2 calls a function with two arguments at the end of the frame's vregs.
//
//slot:op call python raise
func CallSpecial2(fn Func, f *Frame, k CallWord, then Then, a, b Value) Value {
	return callPython(fn, f, then, 2, a, b, 0, 0, 0)
}

// CallSpecial3 calls a function with three arguments at the end of the frame's vregs.
//
//slot:op call python raise
func CallSpecial3(fn Func, f *Frame, k CallWord, then Then, a, b, c Value) Value {
	return callPython(fn, f, then, 3, a, b, c, 0, 0)
}

// AsGen takes a generator.
//
//slot:op guard fold shape=ShapeGenerator
func AsGen(v Value) (Gen, bool) { return Gen(v), v.Is(object.ShapeGenerator) }

// Suspended takes a generator that neither runs nor has finished.
//
//slot:op guard load:gen
func (g Gen) Suspended() (Suspended, bool) { return Suspended(g), rawField(Value(g), genState) == 0 }

// Resume continues a suspended generator, sending None.
//
//slot:op call python raise
func Resume(g Suspended, f *Frame, then Then) Value { return GeneratorResume(Value(g), f, then) }

type (
	go1 = func(x Value, f *Frame) Value
	go2 = func(x Value, f *Frame, y Value) Value
	go3 = func(x Value, f *Frame, y, z Value) Value
	go4 = func(x Value, f *Frame, y, z, w Value) Value
	go5 = func(x Value, f *Frame, y, z, w, u Value) Value
	goN = func(args *Value, f *Frame, n int) Value
)

// CallGo1 calls a Go function of no argument, given None, or of one.
//
//slot:op call python raise
func CallGo1(i GoIndex, f *Frame, x Value) Value { return goFunc[go1](i)(x, f) }

// CallGo2 calls a Go function of two arguments.
//
//slot:op call python raise
func CallGo2(i GoIndex, f *Frame, x, y Value) Value { return goFunc[go2](i)(x, f, y) }

// CallGo3 calls a Go function of three arguments.
//
//slot:op call python raise
func CallGo3(i GoIndex, f *Frame, x, y, z Value) Value { return goFunc[go3](i)(x, f, y, z) }

// CallGo4 calls a Go function of four arguments.
//
//slot:op call python raise
func CallGo4(i GoIndex, f *Frame, x, y, z, w Value) Value { return goFunc[go4](i)(x, f, y, z, w) }

// CallGo5 calls a Go function of five arguments.
//
//slot:op call python raise
func CallGo5(i GoIndex, f *Frame, x, y, z, w, u Value) Value {
	return goFunc[go5](i)(x, f, y, z, w, u)
}

// CallGoN calls a Go function of the general form with the n arguments from w on.
//
//slot:op call python raise
func CallGoN(i GoIndex, f *Frame, w Regs, n int) Value {
	return goFunc[goN](i)((*Value)(heap.Ptr(uintptr(w))), f, n)
}

func goFunc[F any](i GoIndex) F { return object.FuncAt(uint32(i)).Func().(F) }

package fast

import (
	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast/op"
)

// Calls with keyword arguments: n arguments in the window, of which the last
// ones are for the parameters that the tuple names names.

// A kwPlan says where the arguments of a function's parameters come from: number
// of an argument in the window, or, below 0, ^i for default value i.
type kwPlan struct {
	n     int // parameters
	exact bool
	from  [3]int // of functions of up to three parameters
}

const kwMissing = -1 << 20

const recordCode = 16 // offset of the code object in a code record, package interp's

// planKw binds keyword arguments to the parameters of the function with the call
// word k: the window has n arguments, first of which the callee's own, defaults is
// the number of default values. exact says that each argument has its place.
func planKw(k op.CallWord, n int, names Value, defaults int) (p kwPlan, ok bool) {
	p.n = k.Args()
	pos := n - object.TupleLen(names)
	if p.n > 64 || pos < 0 || n > p.n || k.Record() == 0 {
		return p, false
	}
	code := heap.Load(uintptr(k.Record()) + recordCode)
	params := object.GetAttr(code, nil, object.Intern("co_varnames"))
	only := object.GetAttr(code, nil, object.Intern("co_posonlyargcount"))
	if params == heap.Raised || only == heap.Raised || object.TupleLen(params) < p.n {
		return p, false
	}
	var from [64]int
	for j := range p.n {
		switch i := defaults - (p.n - j); {
		case j < pos:
			from[j] = j
		case i >= 0:
			from[j] = ^i
		default:
			from[j] = kwMissing
		}
	}
	p.exact = n == p.n
	for i := range object.TupleLen(names) {
		j := int(only.Int())
		for j < p.n && !object.StrEq(object.TupleAt(params, j), object.TupleAt(names, i)) {
			j++
		}
		if j == p.n || from[j] >= 0 {
			return p, false // another name, or given twice: the generic path raises
		}
		from[j] = pos + i
		p.exact = p.exact && j == pos+i
	}
	for j := range p.n {
		if from[j] == kwMissing {
			return p, false
		}
	}
	copy(p.from[:], from[:3])
	return p, true
}

// CallKwFunc calls a Python function. Arguments that are not in the order of the
// parameters, or have default values beside them, are copied, up to three.
//
//fast:path callKw static=n,names
func CallKwFunc(f *Frame, callee Value, w op.Regs, n int, names Value) Value {
	fn, ok := op.AsFunc(callee)
	if !ok {
		return Miss
	}
	k := Pin(fn.Word())
	p, fits := planKw(k, n, names, 0)
	if fits && p.exact {
		return op.CallPython(fn, f, k, w, n)
	}
	if k.Args() > 3 {
		return Miss
	}
	if fits {
		return callKw0(f, fn, k, w, op.Tuple(0), p)
	}
	d, ok := op.AsTuple(fn.Defaults())
	if !ok {
		return Miss
	}
	have := Pin(d.Len())
	q, fits := planKw(k, n, names, int(have))
	if !fits {
		return Miss
	}
	return callKw0(f, fn, k, w, d, q)
}

// callKw0, callKw1 and callKw2 fetch one argument after the other.
//
//fast:path part static=k,p
func callKw0(f *Frame, fn op.Func, k op.CallWord, w op.Regs, d op.Tuple, p kwPlan) Value {
	if p.from[0] >= 0 {
		return callKw1(f, fn, k, w, d, w.Get(p.from[0]), p)
	}
	return callKw1(f, fn, k, w, d, d.Item(^p.from[0]), p)
}

//fast:path part static=k,p
func callKw1(f *Frame, fn op.Func, k op.CallWord, w op.Regs, d op.Tuple, a Value, p kwPlan) Value {
	if p.n == 1 {
		return op.CallSpecial1(fn, f, k, op.ThenResult, a)
	}
	if p.from[1] >= 0 {
		return callKw2(f, fn, k, w, d, a, w.Get(p.from[1]), p)
	}
	return callKw2(f, fn, k, w, d, a, d.Item(^p.from[1]), p)
}

//fast:path part static=k,p
func callKw2(f *Frame, fn op.Func, k op.CallWord, w op.Regs, d op.Tuple, a, b Value, p kwPlan) Value {
	if p.n == 2 {
		return op.CallSpecial2(fn, f, k, op.ThenResult, a, b)
	}
	if p.from[2] >= 0 {
		return op.CallSpecial3(fn, f, k, op.ThenResult, a, b, w.Get(p.from[2]))
	}
	return op.CallSpecial3(fn, f, k, op.ThenResult, a, b, d.Item(^p.from[2]))
}

// CallKwClass makes an instance of a class with the keyword arguments of its
// __init__ in the order of the parameters, all of them given.
//
//fast:path callKw static=n,names
func CallKwClass(f *Frame, callee Value, w op.Regs, n int, names Value) Value {
	_, ok := op.AsObj(callee)
	if !ok {
		return Miss
	}
	t := Pin(callee)
	if !object.IsType(t) {
		return Miss
	}
	mk, can := object.QueryNew(t)
	if !can || mk.Fixed > maxFixed || !mk.Init.Is(object.ShapeFunction) || !constant(mk.InitCell) {
		return Miss
	}
	Assume(special(t, object.SpNew))
	Assume(special(t, object.SpInit))
	Assume(special(t, object.SpDel))
	Assume(special(object.TypeOf(t), object.SpCall))
	Assume(cellValue(mk.InitCell))
	k := Pin(op.Func(mk.Init).Word())
	p, fits := planKw(k, n+1, names, 0)
	if !fits || !p.exact {
		return Miss
	}
	o := op.NewInst(op.ShapeID(mk.Shape), mk.Size)
	for i := range mk.Fixed {
		o.SetSlot(mk.FixedOff+8*i, heap.Unbound)
	}
	return op.CallInit(op.Func(mk.Init), f, k, o, w, n)
}

// CallMKwFunc calls a Python function that was looked up with its receiver.
//
//fast:path callMethodKw static=n,names
func CallMKwFunc(f *Frame, callee Value, w op.Regs, n int, names Value) Value {
	_, ok := w.Receiver()
	if !ok {
		return Miss
	}
	return CallKwFunc(f, callee, w, n, names)
}

// CallMPlainKwFunc calls a Python function that was looked up without a receiver.
//
//fast:path callMethodKw static=n,names
func CallMPlainKwFunc(f *Frame, callee Value, w op.Regs, n int, names Value) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallKwFunc(f, callee, w.From(1), n-1, names)
}

// CallMPlainKwClass makes an instance of a class that was looked up without a receiver.
//
//fast:path callMethodKw static=n,names
func CallMPlainKwClass(f *Frame, callee Value, w op.Regs, n int, names Value) Value {
	u := Pin(w.Get(0))
	if u != heap.Unbound {
		return Miss
	}
	return CallKwClass(f, callee, w.From(1), n-1, names)
}

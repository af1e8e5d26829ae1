package fasttest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"
	"unsafe"

	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast"
	"pyjit/object/fast/op"
)

// Paths that need classes, functions, modules and windows. Python functions have
// no code here: a call is noted and answered by what the function's name says.

var calls strings.Builder

// answer notes a call and returns its result.
func answer(fn heap.Value, args *heap.Value, n int) heap.Value {
	name := object.StrGo(object.GetAttr(fn, nil, object.Intern("__name__")))
	fmt.Fprintf(&calls, " %s(", name)
	for i := range n {
		calls.WriteString(brief(object.Arg(args, i)) + " ")
	}
	calls.WriteString(")")
	switch name {
	case "__init__":
		return heap.None
	case "__iter__":
		return object.Arg(args, 0)
	}
	return heap.True
}

// Calls from a path or program say what becomes of the result.
func pythonCall(fn heap.Value, f *op.Frame, then op.Then, args *heap.Value, n int) heap.Value {
	r := answer(fn, args, n)
	switch then {
	case op.ThenInit:
		return object.Arg(args, 0)
	case op.ThenDiscard:
		return heap.None
	}
	return r
}

// setUp makes Python functions answer instead of running, for one test.
func setUp(t testing.TB) {
	call, python := object.CallFunctionHook, op.PythonCall
	t.Cleanup(func() { object.CallFunctionHook, op.PythonCall = call, python })
	object.CallFunctionHook = func(fn heap.Value, f *object.Frame, args *heap.Value, n int, kwnames heap.Value) heap.Value {
		want := int(object.FunctionWord(fn) >> 32)
		d := object.GetAttr(fn, nil, object.Intern("__defaults__"))
		if n < want && d != heap.None && object.TupleLen(d) >= want-n {
			mark := heap.ScratchTop()
			defer heap.ScratchRelease(mark)
			v := heap.ScratchAlloc(want)
			heap.Copy(v, uintptr(unsafe.Pointer(args)), n)
			for i := n; i < want; i++ {
				heap.SetAt(v, i, object.TupleAt(d, object.TupleLen(d)-want+i))
			}
			return answer(fn, (*heap.Value)(heap.Ptr(v)), want)
		}
		if want != n {
			return object.TypeErr("%s takes %d arguments", "function", want)
		}
		return answer(fn, args, n)
	}
	op.PythonCall = pythonCall
}

// Function makes a function of that name that a simple call gives args arguments.
func Function(name string, args int) heap.Value {
	n := object.Intern(name)
	return object.NewFunction(heap.None, heap.None, uint64(args)<<32|uint64(0x1000+16*args), n, n)
}

// A world is what random operands are taken from; all of it is pinned. A new one
// is made for each recording, since some operations change classes.
type world struct {
	classes, funcs, modules, builtins heap.Value // lists
	globals, builtinNS                heap.Value
}

var attrNames = []string{"x", "y", "z", "m", "c", "p", "s", "k", "q", "upper", "append", "bit_length", "big", "start", "__doc__", "__name__"}

// NewPartial makes a functools.partial of a tuple, the function first. It is set
// by a test that may import that package.
var NewPartial func(args heap.Value) heap.Value

// Class makes a class and pins it; entries are names and values.
func Class(name string, base heap.Value, entries ...any) heap.Value {
	ns := object.NewDict()
	for i := 0; i < len(entries); i += 2 {
		object.DictSetStr(ns, object.Intern(entries[i].(string)), entries[i+1].(heap.Value))
	}
	bases := object.NewTuple(0)
	if base != 0 {
		bases = object.Tuple1(base)
	}
	t := object.MakeType(object.TypeType.Type, object.Intern(name), bases, ns, heap.Unbound, nil)
	if t == heap.Raised {
		panic("class " + name)
	}
	return heap.Pin(t)
}

func newWorld() *world {
	w := &world{}
	list := func(vs ...heap.Value) heap.Value {
		l := heap.Pin(object.NewList(0))
		for _, v := range vs {
			object.ListAppend(l, v)
		}
		return l
	}
	prop := object.Call2(object.PropertyType.Type, nil, Function("getp", 1), Function("setp", 2))
	static := object.Call1(object.StaticMethodType.Type, nil, Function("static", 1))
	cls := object.Call1(object.ClassMethodType.Type, nil, Function("cls", 1))
	a := Class("A", 0, "m", Function("m", 2), "c", heap.Int(5), "p", prop, "s", static, "k", cls, "q", Function("q", 1))
	b := Class("B", a, "__init__", Function("__init__", 2), "__add__", Function("__add__", 2), "__eq__", Function("__eq__", 2), "__lt__", Function("__lt__", 2),
		"__bool__", Function("__bool__", 1), "__getitem__", Function("__getitem__", 2), "__setitem__", Function("__setitem__", 3), "__contains__", Function("__contains__", 2),
		"__next__", Function("__next__", 1), "__iter__", Function("__iter__", 1), "__call__", Function("__call__", 2), "__neg__", Function("__neg__", 1), "__invert__", Function("__invert__", 1),
		"__sub__", Function("__sub__", 2), "__mul__", Function("__mul__", 2), "__truediv__", Function("__truediv__", 2), "__floordiv__", Function("__floordiv__", 2), "__mod__", Function("__mod__", 2),
		"__and__", Function("__and__", 2), "__or__", Function("__or__", 2), "__xor__", Function("__xor__", 2), "__lshift__", Function("__lshift__", 2), "__rshift__", Function("__rshift__", 2))
	c := Class("C", b, "__radd__", Function("__radd__", 2), "c", heap.Int(6), "__hash__", heap.None)
	s := Class("S", 0, "__slots__", object.Tuple2(object.Intern("x"), object.Intern("y")))
	g := Class("G", 0, "__getattribute__", Function("__getattribute__", 2))
	w.classes = list(a, b, c, s, g)
	w.funcs = list(heap.Pin(Function("f0", 0)), heap.Pin(Function("f1", 1)), heap.Pin(Function("f2", 2)), heap.Pin(Function("f3", 3)))
	for i := range 5 {
		fn := heap.Pin(Function(fmt.Sprint("d", i), 1+i%3))
		d := object.NewTuple(1 + i/2)
		for j := range object.TupleLen(d) {
			object.TupleSet(d, j, heap.Int(int64(100+j)))
		}
		object.SetAttr(fn, nil, object.Intern("__defaults__"), d)
		object.ListAppend(w.funcs, fn)
	}
	m := heap.Pin(object.NewModule(object.Intern("mod"), heap.None))
	object.SetAttr(m, nil, object.Intern("x"), heap.Int(1))
	object.SetAttr(m, nil, object.Intern("m"), object.ListAt(w.funcs, 1))
	w.modules = list(m)
	w.globals, w.builtinNS = object.ModuleDict(m), heap.Pin(object.NewNamespace())
	object.DictSetStr(w.builtinNS, object.Intern("y"), heap.Int(3))
	w.builtins = list(goFuncs()...)
	r := rand.New(rand.NewPCG(8, 8))
	for range 300 { // the classes settle how many slots lie in line
		w.instance(r)
	}
	object.CellOf(w.globals, object.Intern("x"))
	for range 6 { // entries that are written again become mutable
		r := r.IntN(3)
		object.SetAttr(a, nil, object.Intern("c"), heap.Int(int64(r)))
		object.SetAttr(m, nil, object.Intern("x"), heap.Int(int64(r)))
	}
	return w
}

var goFuncList = heap.Pin(object.NewList(0))

// goFuncs are built-in functions of several forms.
func goFuncs() (vs []heap.Value) {
	if object.ListLen(goFuncList) == 0 {
		add := func(name, sig string, fn any) {
			object.ListAppend(goFuncList, object.NewGoFunction("builtins", &object.MethodDef{Name: name, Sig: sig, Fn: fn}))
		}
		add("abs", "x, /", func(x heap.Value, f *object.Frame) heap.Value { return object.Unary(object.SpAbs, x, f) })
		object.ListAppend(goFuncList, object.NewGoFunction("math", &object.MethodDef{Name: "sqrt", Sig: "x, /", Fn: func(x heap.Value, f *object.Frame) heap.Value {
			y, ok := object.AsFloat(x, f)
			if !ok {
				return heap.Raised
			}
			if y < 0 {
				return object.ValueErr("math domain error")
			}
			return object.Float(math.Sqrt(y))
		}}))
		add("len", "obj, /", func(x heap.Value, f *object.Frame) heap.Value {
			n := object.Len(x, f)
			if n < 0 {
				return heap.Raised
			}
			return heap.Int(int64(n))
		})
		add("isinstance", "obj, class_or_tuple, /", func(x heap.Value, f *object.Frame, y heap.Value) heap.Value {
			n := object.IsInstanceOf(x, f, y)
			if n < 0 {
				return heap.Raised
			}
			return heap.Bool(n == 1)
		})
		add("none", "", func(x heap.Value, f *object.Frame) heap.Value { return object.Tuple1(x) })
		add("two", "a, b=None, /", func(x heap.Value, f *object.Frame, y heap.Value) heap.Value { return object.Tuple2(x, y) })
		add("three", "a, b=None, c=None, /", func(x heap.Value, f *object.Frame, y, z heap.Value) heap.Value { return object.Tuple3(x, y, z) })
		add("many", "*args", func(args *heap.Value, f *object.Frame, n int) heap.Value {
			t := object.NewTuple(n)
			for i := range n {
				object.TupleSet(t, i, object.Arg(args, i))
			}
			return t
		})
	}
	vs = append(vs, object.TypeType.Type, object.IntType.Type, object.IntType.Type, object.RangeType.Type, object.BoolType.Type)
	for i := range object.ListLen(goFuncList) {
		vs = append(vs, object.ListAt(goFuncList, i))
	}
	return vs
}

func pick(r *rand.Rand, l heap.Value) heap.Value { return object.ListAt(l, r.IntN(object.ListLen(l))) }

func (w *world) instance(r *rand.Rand) heap.Value {
	t := pick(r, w.classes)
	o := object.AllocInst(t)
	for range r.IntN(8) {
		n := object.Intern(attrNames[r.IntN(4)])
		if r.IntN(4) == 0 {
			n = object.Intern(fmt.Sprint("extra", r.IntN(5)))
		}
		if n == object.Intern("m") && r.IntN(2) == 0 {
			continue
		}
		if object.GenericSetAttr(o, nil, n, heap.Int(int64(r.IntN(50)))) == heap.Raised {
			object.ClearExc()
		}
	}
	return o
}

// operand makes an operand of the kind that a letter names.
func (w *world) operand(k rune, r *rand.Rand) heap.Value {
	switch k {
	case 'o': // any object
		switch r.IntN(8) {
		case 0:
			return pick(r, w.classes)
		case 1:
			return pick(r, w.modules)
		case 2:
			return value(r.Uint64(), 1)
		}
		return w.instance(r)
	case 'i': // an instance mostly
		if r.IntN(4) == 0 {
			return value(r.Uint64(), 1)
		}
		return w.instance(r)
	case 'a':
		return object.Intern(attrNames[r.IntN(len(attrNames))])
	case 'f': // a callable
		switch r.IntN(11) {
		case 0, 1:
			return pick(r, w.funcs)
		case 2:
			return object.NewMethod(pick(r, w.funcs), w.instance(r))
		case 3:
			return pick(r, w.classes)
		case 4:
			return w.instance(r)
		case 5:
			l := object.NewList(0)
			return object.GetAttr(l, nil, object.Intern([]string{"append", "pop", "index"}[r.IntN(3)]))
		}
		if r.IntN(4) == 0 && NewPartial != nil {
			args := object.NewTuple(1 + r.IntN(4))
			object.TupleSet(args, 0, pick(r, w.funcs))
			if r.IntN(4) == 0 {
				object.TupleSet(args, 0, pick(r, w.builtins))
			}
			for i := 1; i < object.TupleLen(args); i++ {
				object.TupleSet(args, i, heap.Int(int64(r.IntN(9))))
			}
			return NewPartial(args)
		}
		if r.IntN(2) == 0 { // the one with paths of its own for each type
			return object.ListAt(w.builtins, 5+r.IntN(3))
		}
		return pick(r, w.builtins)
	case 'M': // what a method lookup found
		switch r.IntN(4) {
		case 0:
			return object.TypeLookup(object.ListType.Type, object.Intern([]string{"append", "pop", "index"}[r.IntN(3)]))
		case 1:
			return pick(r, w.funcs)
		}
		return w.operand('f', r)
	case 'c':
		return heap.Value(r.IntN(6))
	case 'n':
		return heap.Value(r.IntN(4))
	case 'P':
		return 1
	case 'S':
		return object.SuperType.Type
	case 'C':
		return pick(r, w.classes)
	case 'N':
		return heap.Value(1 + r.IntN(3))
	case 'v':
		return value(r.Uint64(), 1)
	case 'g':
		return w.globals
	case 'b':
		return w.builtinNS
	}
	panic(k)
}

// brief shows a value of a world.
func brief(v heap.Value) string {
	if !v.IsObj() {
		return describe(v)
	}
	switch v.Shape() {
	case object.ShapeFunction:
		return "function " + object.StrGo(object.GetAttr(v, nil, object.Intern("__name__")))
	case object.ShapeMethod:
		fn, self := object.MethodParts(v)
		return "method " + brief(fn) + " of " + brief(self)
	case object.ShapeBuiltin:
		return "builtin " + object.BuiltinFuncOf(v).Name
	case object.ShapePartial:
		p := op.Partial(v)
		return "partial " + brief(p.Func()) + " " + brief(p.Args())
	case object.ShapeModule:
		return "module"
	case object.ShapeList:
		s := "["
		for i := range object.ListLen(v) {
			s += brief(object.ListAt(v, i)) + " "
		}
		return s + "]"
	case object.ShapeTuple:
		s := "("
		for i := range object.TupleLen(v) {
			s += brief(object.TupleAt(v, i)) + " "
		}
		return s + ")"
	}
	if object.IsType(v) {
		return "class " + object.NameOfType(v)
	}
	if s := heap.ShapeOf(v); object.TypeFlagsOf(s.Type)&object.IsClass != 0 {
		out := object.NameOfType(s.Type) + "{"
		for _, n := range append(attrNames, "extra0", "extra1", "extra2", "extra3", "extra4") {
			if x := object.OwnAttr(v, object.Intern(n)); x != heap.Miss {
				out += n + ":" + describe(x) + " "
			}
		}
		if object.NameOfType(s.Type) == "S" {
			for i := range 2 {
				out += describe(heap.Load(v.Addr()+uintptr(s.BaseOff)+uintptr(8*i))) + " "
			}
		}
		return out + "}"
	}
	return describe(v)
}

// WindowAt is the vreg of a test's frame where the window of a call begins.
const WindowAt = 8

var worldForms = map[fast.Kind]string{
	fast.KindGetAttr: "oa", fast.KindSuperAttr: "SCoa", fast.KindSpecial: "oaw", fast.KindSetAttr: "oav", fast.KindMethod: "oaw", fast.KindCall: "fwn", fast.KindCallMethod: "MwN",
	fast.KindLoadGlobal: "gba", fast.KindStoreGlobal: "gav",
	fast.KindAdd: "iiP", fast.KindSub: "iiP", fast.KindMul: "iiP", fast.KindDiv: "iiP", fast.KindFloorDiv: "iiP", fast.KindMod: "iiP",
	fast.KindAnd: "iiP", fast.KindOr: "iiP", fast.KindXor: "iiP", fast.KindShl: "ijP", fast.KindShr: "ijP",
	fast.KindCompare: "iic", fast.KindPow: "ij", fast.KindTruth: "i", fast.KindNext: "i", fast.KindIter: "i", fast.KindNeg: "i", fast.KindInvert: "i",
	fast.KindGetItem: "ii", fast.KindContains: "ii", fast.KindSetItem: "iii",
}

// generic does an operation as package object does it.
func generic(k fast.Kind, a [4]heap.Value, frame uintptr) heap.Value {
	sps := map[fast.Kind]object.Special{fast.KindAdd: object.SpAdd, fast.KindSub: object.SpSub, fast.KindMul: object.SpMul, fast.KindDiv: object.SpTrueDiv,
		fast.KindFloorDiv: object.SpFloorDiv, fast.KindMod: object.SpMod, fast.KindAnd: object.SpAnd, fast.KindOr: object.SpOr, fast.KindXor: object.SpXor,
		fast.KindShl: object.SpLShift, fast.KindShr: object.SpRShift, fast.KindPow: object.SpPow}
	if sp, ok := sps[k]; ok {
		return object.Binary(sp, a[0], nil, a[1])
	}
	truth := func(n int) heap.Value {
		if n < 0 {
			return heap.Raised
		}
		return heap.Bool(n == 1)
	}
	switch k {
	case fast.KindGetAttr:
		return object.GetAttr(a[0], nil, a[1])
	case fast.KindSuperAttr:
		v, _ := object.SuperAttr(a[1], a[2], nil, a[3], false)
		return v
	case fast.KindSetAttr:
		return object.SetAttr(a[0], nil, a[1], a[2])
	case fast.KindMethod:
		fn, self := object.LookupMethod(a[0], nil, a[1])
		w := op.Regs(a[2])
		w.Set(0, heap.Unbound)
		if self {
			w.Set(0, a[0])
		} else if fn.Is(object.ShapeMethod) { // of a class method: the path does not bind it
			f, s := object.MethodParts(fn)
			fn = f
			w.Set(0, s)
		}
		w.SetCallee(fn)
		return heap.None
	case fast.KindSpecial:
		w := op.Regs(a[2])
		fn, self := object.LookupSpecialMethod(a[0], nil, a[1])
		w.SetCallee(fn)
		w.Set(0, self)
		return heap.None
	case fast.KindCall:
		return object.CallN(a[0], nil, (*heap.Value)(heap.Ptr(uintptr(a[1]))), int(a[2]), heap.Unbound)
	case fast.KindCallMethod:
		w, n := uintptr(a[1]), int(a[2])
		if heap.At(w, 0) == heap.Unbound {
			w, n = w+8, n-1
		}
		return object.CallN(a[0], nil, (*heap.Value)(heap.Ptr(w)), n, heap.Unbound)
	case fast.KindLoadGlobal:
		if v := object.DictGetStr(a[0], a[2]); v != heap.Miss {
			return v
		}
		return object.DictGetStr(a[1], a[2])
	case fast.KindStoreGlobal:
		object.DictSetStr(a[0], a[1], a[2])
		return heap.None
	case fast.KindCompare:
		return object.Compare(object.CmpOp(a[2]), a[0], nil, a[1])
	case fast.KindTruth:
		return truth(object.Truth(a[0], nil))
	case fast.KindNext:
		return object.Next(a[0], nil)
	case fast.KindIter:
		return object.Iter(a[0], nil)
	case fast.KindNeg:
		return object.Unary(object.SpNeg, a[0], nil)
	case fast.KindInvert:
		return object.Unary(object.SpInvert, a[0], nil)
	case fast.KindGetItem:
		return object.GetItem(a[0], nil, a[1])
	case fast.KindContains:
		return truth(object.Contains(a[0], nil, a[1]))
	case fast.KindSetItem:
		return object.SetItem(a[0], nil, a[1], a[2])
	}
	panic(k)
}

// prepare makes the operands of a kind and the vregs, from seed, the operands in
// keep from other.
func (w *world) prepare(form string, seed, other uint64, keep int, frame uintptr) (a [4]heap.Value) {
	r, q := rand.New(rand.NewPCG(seed, 3)), rand.New(rand.NewPCG(other, 3))
	calls.Reset()
	for i := range WindowAt + regs {
		s, o := r.Uint64(), q.Uint64()
		if keep>>5&1 != 0 {
			s = o
		}
		src := rand.New(rand.NewPCG(s, 4))
		v := w.operand([]rune("ivvv")[src.IntN(4)], src)
		if i == WindowAt+1 && src.IntN(3) == 0 {
			v = pick(src, w.classes)
		}
		if i == WindowAt {
			switch x := s >> 32 % 4; {
			case x == 0 && form[0] == 'M':
				v = heap.Unbound
			case x == 1:
				v = object.NewList(3)
			}
		}
		heap.SetAt(frame, i, v)
	}
	for i, k := range form {
		s, o := r.Uint64(), q.Uint64()
		if strings.ContainsRune("acnNgb", k) || keep>>i&1 != 0 {
			s = o
		}
		switch k {
		case 'w':
			a[i] = heap.Value(frame + 8*WindowAt)
		case 'j':
			a[i] = heap.Int(int64(s % 60))
		default:
			a[i] = w.operand(k, rand.New(rand.NewPCG(s, 5)))
		}
	}
	return modest(form, a)
}

func (w *world) state(form string, result heap.Value, a [4]heap.Value, frame uintptr) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s |%s |", brief(result), calls.String())
	for i, k := range form {
		if strings.ContainsRune("oivfM", k) {
			b.WriteString(" " + brief(a[i]))
		}
	}
	b.WriteString(" ;")
	for i := range WindowAt + regs {
		if x := heap.At(frame, i); i == WindowAt-1 || i == WindowAt && form[0] == 'M' && (x.Is(object.ShapePartial) || x == heap.Unbound || x == object.IntType.Type || x == object.RangeType.Type || x == object.BoolType.Type) {
			continue // the word before the arguments, where a constructor's type goes
		}
		b.WriteString(" " + brief(heap.At(frame, i)))
	}
	for i := range object.ListLen(w.classes) {
		b.WriteString(" " + brief(object.TypeLookup(object.ListAt(w.classes, i), object.Intern("c"))))
	}
	b.WriteString(" " + brief(object.DictGetStr(w.globals, object.Intern("x"))))
	return b.String()
}

package operator

import (
	"strings"

	"pyjit/heap"
	o "pyjit/object"
)

// An itemgetter: 8 the items, a tuple, or the item itself · 16 how many, raw.
// An attrgetter: 8 a tuple; per name the name itself or a tuple of the parts of a
// dotted one · 16 a tuple of the names as given.
// A methodcaller: 8 the name · 16 arguments, a tuple · 24 keyword arguments, a dict or None.
const (
	ItemGetterItem  = 8
	ItemGetterCount = 16
	itemGetterSize  = 24

	attrNames      = 8
	attrGiven      = 16
	attrGetterSize = 24

	methodName       = 8
	methodArgs       = 16
	methodKw         = 24
	methodCallerSize = 32
)

// The types of itemgetter, attrgetter and methodcaller.
var (
	ItemGetterType   = new(o.TypeDef)
	AttrGetterType   = new(o.TypeDef)
	MethodCallerType = new(o.TypeDef)
)

func init() {
	*ItemGetterType = o.TypeDef{
		Name: "itemgetter", Module: "operator", Kind: o.KindOther, Shape: o.ShapeItemGetter,
		Scan: heap.ScanMask, Mask: 1 << 1, Size: itemGetterSize, Sig: "*items", New: itemGetterNew,
		Doc:     "Return a callable object that fetches the given item(s) from its operand.\nAfter f = itemgetter(2), the call f(r) returns r[2].\nAfter g = itemgetter(2, 5, 3), the call g(r) returns (r[2], r[5], r[3])",
		Slots:   []o.SlotDef{{Sp: o.SpRepr, Fn: itemGetterRepr}, {Sp: o.SpCall, Fn: itemGetterCall}},
		Methods: []o.MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: itemGetterReduce, Doc: "Return state information for pickling"}},
	}
	*AttrGetterType = o.TypeDef{
		Name: "attrgetter", Module: "operator", Kind: o.KindOther, Shape: o.ShapeAttrGetter,
		Scan: heap.ScanMask, Mask: 1<<1 | 1<<2, Size: attrGetterSize, Sig: "attr, /, *attrs", New: attrGetterNew,
		Doc:   "Return a callable object that fetches the given attribute(s) from its operand.\nAfter f = attrgetter('name'), the call f(r) returns r.name.\nAfter g = attrgetter('name', 'date'), the call g(r) returns (r.name, r.date).\nAfter h = attrgetter('name.first', 'name.last'), the call h(r) returns\n(r.name.first, r.name.last).",
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: attrGetterRepr}, {Sp: o.SpCall, Fn: attrGetterCall}},
		Methods: []o.MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			return o.Tuple2(o.TypeOf(x), heap.Load(x.Addr()+attrGiven))
		}, Doc: "Return state information for pickling"}},
	}
	*MethodCallerType = o.TypeDef{
		Name: "methodcaller", Module: "operator", Kind: o.KindOther, Shape: o.ShapeMethodCaller,
		Scan: heap.ScanMask, Mask: 1<<1 | 1<<2 | 1<<3, Size: methodCallerSize, Sig: "*args, **kwargs", New: methodCallerNew,
		Doc:     "Return a callable object that calls the given method on its operand.\nAfter f = methodcaller('name'), the call f(r) returns r.name().\nAfter g = methodcaller('name', 'date', foo=1), the call g(r) returns\nr.name('date', foo=1).",
		Slots:   []o.SlotDef{{Sp: o.SpRepr, Fn: methodCallerRepr}, {Sp: o.SpCall, Fn: methodCallerCall}},
		Methods: []o.MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: methodCallerReduce, Doc: "Return state information for pickling"}},
	}
}

func tupleOfArgs(args *Value, from, n int) Value {
	t := o.NewTuple(n - from)
	for i := from; i < n; i++ {
		o.TupleSet(t, i-from, o.Arg(args, i))
	}
	return t
}

// operand checks that a getter was called with one argument.
func operand(args *Value, n int, name string) (Value, bool) {
	n, kw := o.SplitArgs(args, n)
	if d := o.KwArg(kw, 0); d != heap.Unbound && o.DictLen(d) > 0 {
		o.TypeErr("%s() takes no keyword arguments", name)
		return 0, false
	}
	if n != 2 {
		o.TypeErr("%s expected 1 argument, got %d", name, n-1)
		return 0, false
	}
	return o.Arg(args, 1), true
}

func itemCount(x Value) int { return *(*int)(heap.Ptr(x.Addr() + ItemGetterCount)) }

func itemGetterNew(args *Value, f *Frame, n int) Value {
	if n < 2 {
		return o.TypeErr("itemgetter expected 1 argument, got 0")
	}
	x := o.NewOf(*args, ItemGetterType)
	v := o.Arg(args, 1)
	if n > 2 {
		v = tupleOfArgs(args, 1, n)
	}
	heap.SetRef(x.Addr(), ItemGetterItem, v)
	*(*int)(heap.Ptr(x.Addr() + ItemGetterCount)) = n - 1
	return x
}

func itemGetterCall(args *Value, f *Frame, n int) Value {
	x := *args
	v, ok := operand(args, n, "itemgetter")
	if !ok {
		return heap.Raised
	}
	item := heap.Load(x.Addr() + ItemGetterItem)
	k := itemCount(x)
	if k == 1 {
		return o.GetItem(v, f, item)
	}
	t := o.NewTuple(k)
	for i := range k {
		o.TupleSet(t, i, heap.None)
	}
	for i := range k {
		r := o.GetItem(v, f, o.TupleAt(item, i))
		if r == heap.Raised {
			return r
		}
		o.TupleSet(t, i, r)
	}
	return t
}

func itemGetterItems(x Value) Value {
	item := heap.Load(x.Addr() + ItemGetterItem)
	if itemCount(x) == 1 {
		return o.Tuple1(item)
	}
	return item
}

// reprCall makes the repr of an object as a call of its type.
func reprCall(x Value, f *Frame, args, kw Value) Value {
	name := o.TypeFullName(o.TypeOf(x))
	if !o.ReprEnter(x) {
		return o.NewStr(name + "(...)")
	}
	defer o.ReprLeave(x)
	var b strings.Builder
	b.WriteString(name + "(")
	for i := range o.TupleLen(args) {
		s, ok := o.ReprString(o.TupleAt(args, i), f)
		if !ok {
			return heap.Raised
		}
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString(s)
	}
	if kw != heap.None {
		for pos := 0; ; {
			k, v, next := o.DictNext(kw, pos)
			if next == 0 {
				break
			}
			pos = next
			s, ok := o.ReprString(v, f)
			if !ok {
				return heap.Raised
			}
			b.WriteString(", " + o.StrGo(k) + "=" + s)
		}
	}
	b.WriteString(")")
	return o.NewStr(b.String())
}

func itemGetterRepr(x Value, f *Frame) Value { return reprCall(x, f, itemGetterItems(x), heap.None) }

func itemGetterReduce(x Value, f *Frame) Value { return o.Tuple2(o.TypeOf(x), itemGetterItems(x)) }

func attrGetterNew(args *Value, f *Frame, n int) Value {
	names := o.NewTuple(n - 1)
	for i := range n - 1 {
		v := o.Arg(args, i+1)
		if !o.IsStr(v) {
			return o.TypeErr("attribute name must be a string")
		}
		text := o.StrGo(v)
		if !strings.Contains(text, ".") {
			o.TupleSet(names, i, o.Intern(text))
			continue
		}
		parts := strings.Split(text, ".")
		t := o.NewTuple(len(parts))
		for j, p := range parts {
			o.TupleSet(t, j, o.Intern(p))
		}
		o.TupleSet(names, i, t)
	}
	x := o.NewOf(*args, AttrGetterType)
	heap.SetRef(x.Addr(), attrNames, names)
	heap.SetRef(x.Addr(), attrGiven, tupleOfArgs(args, 1, n))
	return x
}

func dotted(v Value, f *Frame, name Value) Value {
	if !o.IsTuple(name) {
		return o.GetAttr(v, f, name)
	}
	for i := range o.TupleLen(name) {
		if v = o.GetAttr(v, f, o.TupleAt(name, i)); v == heap.Raised {
			return v
		}
	}
	return v
}

func attrGetterCall(args *Value, f *Frame, n int) Value {
	x := *args
	v, ok := operand(args, n, "attrgetter")
	if !ok {
		return heap.Raised
	}
	names := heap.Load(x.Addr() + attrNames)
	k := o.TupleLen(names)
	if k == 1 {
		return dotted(v, f, o.TupleAt(names, 0))
	}
	t := o.NewTuple(k)
	for i := range k {
		o.TupleSet(t, i, heap.None)
	}
	for i := range k {
		r := dotted(v, f, o.TupleAt(names, i))
		if r == heap.Raised {
			return r
		}
		o.TupleSet(t, i, r)
	}
	return t
}

func attrGetterRepr(x Value, f *Frame) Value {
	return reprCall(x, f, heap.Load(x.Addr()+attrGiven), heap.None)
}

func methodCallerNew(args *Value, f *Frame, n int) Value {
	n, kwp := o.SplitArgs(args, n)
	if n < 2 {
		return o.TypeErr("methodcaller needs at least one argument, the method name")
	}
	name := o.Arg(args, 1)
	if !o.IsStr(name) {
		return o.TypeErr("method name must be a string")
	}
	kw := o.KwArg(kwp, 0)
	if kw == heap.Unbound || o.DictLen(kw) == 0 {
		kw = heap.None
	}
	x := o.NewOf(*args, MethodCallerType)
	p := x.Addr()
	heap.SetRef(p, methodName, o.InternStr(name))
	heap.SetRef(p, methodArgs, tupleOfArgs(args, 2, n))
	heap.SetRef(p, methodKw, kw)
	return x
}

func methodCallerCall(args *Value, f *Frame, n int) Value {
	x := *args
	v, ok := operand(args, n, "methodcaller")
	if !ok {
		return heap.Raised
	}
	p := x.Addr()
	name, given, kw := heap.Load(p+methodName), heap.Load(p+methodArgs), heap.Load(p+methodKw)
	fn, self := o.LookupMethod(v, f, name)
	switch fn {
	case heap.Raised:
		return fn
	case heap.Miss:
		return o.AttrErr(v, name)
	}
	k, nk := o.TupleLen(given), 0
	if kw != heap.None {
		nk = o.DictLen(kw)
	}
	mark := heap.ScratchTop()
	w := heap.ScratchAlloc(1 + k + nk)
	i := 0
	if self {
		heap.SetAt(w, 0, v)
		i = 1
	}
	for j := range k {
		heap.SetAt(w, i, o.TupleAt(given, j))
		i++
	}
	names := heap.Unbound
	if nk > 0 {
		names = o.NewTuple(nk)
		for j, pos := 0, 0; j < nk; j++ {
			key, y, next := o.DictNext(kw, pos)
			if next == 0 {
				break
			}
			pos = next
			o.TupleSet(names, j, key)
			heap.SetAt(w, i+j, y)
		}
	}
	r := o.CallN(fn, f, (*Value)(heap.Ptr(w)), i, names)
	heap.ScratchRelease(mark)
	return r
}

func methodCallerArgs(x Value) Value {
	p := x.Addr()
	given := heap.Load(p + methodArgs)
	n := o.TupleLen(given)
	t := o.NewTuple(n + 1)
	o.TupleSet(t, 0, heap.Load(p+methodName))
	for i := range n {
		o.TupleSet(t, i+1, o.TupleAt(given, i))
	}
	return t
}

func methodCallerRepr(x Value, f *Frame) Value {
	return reprCall(x, f, methodCallerArgs(x), heap.Load(x.Addr()+methodKw))
}

func methodCallerReduce(x Value, f *Frame) Value {
	kw := heap.Load(x.Addr() + methodKw)
	if kw == heap.None {
		return o.Tuple2(o.TypeOf(x), methodCallerArgs(x))
	}
	mod := o.ImportHook("functools", f)
	if mod == heap.Raised {
		return mod
	}
	partial := o.GetAttr(mod, f, o.Intern("partial"))
	if partial == heap.Raised {
		return partial
	}
	r := o.CallTuple(partial, f, o.Tuple2(o.TypeOf(x), heap.Load(x.Addr()+methodName)), kw)
	if r == heap.Raised {
		return r
	}
	return o.Tuple2(r, heap.Load(x.Addr()+methodArgs))
}

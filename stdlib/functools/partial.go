package functools

import (
	"pyjit/heap"
	o "pyjit/object"
)

const partialSetMsg = "invalid partial state"

// A partial is laid out as package object says.
type partial struct {
	hdr   uint64
	fn    Value
	args  Value
	kw    Value
	holes int
}

func partialOf(p Value) *partial { return (*partial)(heap.Ptr(p.Addr())) }

// PlaceholderType is the type of functools.Placeholder.
var PlaceholderType = new(o.TypeDef)

func init() {
	*PlaceholderType = o.TypeDef{
		Name: "_PlaceholderType", Module: "functools", Kind: o.KindOther, Scan: heap.ScanNone, Size: 16, Flags: o.Final,
		Doc: "The type of the Placeholder singleton.\n\nUsed as a placeholder for partial arguments.",
		Sig: "*args, **kwargs",
		New: func(args *Value, f *Frame, n int) Value {
			n, kw := o.SplitArgs(args, n)
			if d := o.KwArg(kw, 0); n > 1 || d != heap.Unbound && o.DictLen(d) > 0 {
				return o.TypeErr("_PlaceholderType takes no arguments")
			}
			return placeholder()
		},
		Slots:   []o.SlotDef{{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value { return o.NewStr("Placeholder") }}},
		Methods: []o.MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.NewStr("Placeholder") }}},
	}
}

var thePlaceholder Value //heap:pinned made once

// placeholder returns the singleton.
func placeholder() Value {
	if thePlaceholder == 0 {
		o.Boot()
		thePlaceholder = heap.Pin(o.AllocInst(PlaceholderType.Type))
	}
	return thePlaceholder
}

// PartialType is functools.partial.
var PartialType = new(o.TypeDef)

func init() {
	*PartialType = o.TypeDef{
		Name: "partial", Module: "functools", Kind: o.KindOther, Shape: o.ShapePartial,
		Scan: heap.ScanInst, Mask: 1<<1 | 1<<2 | 1<<3, Size: o.PartialSize, Flags: o.HasDict | o.Weakrefs,
		Doc:   "Create a new function with partial application of the given arguments and keywords.",
		Sig:   "*args, **keywords",
		New:   partialNew,
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: partialRepr}, {Sp: o.SpCall, Fn: partialCall}, {Sp: o.SpGet, Fn: bind}},
		Methods: []o.MethodDef{
			{Name: "__reduce__", Sig: "self, /", Fn: partialReduce},
			{Name: "__setstate__", Sig: "self, state, /", Fn: partialSetState},
			o.ClassGetItemDef,
		},
		GetSets: []o.GetSetDef{
			{Name: "func", Get: func(p Value, f *Frame) Value { return partialOf(p).fn }, Doc: "function object to use in future partial calls"},
			{Name: "args", Get: func(p Value, f *Frame) Value { return partialOf(p).args }, Doc: "tuple of arguments to future partial calls"},
			{Name: "keywords", Get: func(p Value, f *Frame) Value { return partialOf(p).kw }, Doc: "dictionary of keyword arguments to future partial calls"},
			o.InstanceDictDef,
		},
	}
}

// bind is the __get__ of callables that become methods.
func bind(x Value, f *Frame, obj, owner Value) Value {
	if obj == heap.None {
		return x
	}
	return o.NewMethod(x, obj)
}

func partialNew(args *Value, f *Frame, n int) Value {
	n, kwp := o.SplitArgs(args, n)
	kw := o.KwArg(kwp, 0)
	if n < 2 {
		return o.TypeErr("type 'partial' takes at least one argument")
	}
	fn := o.Arg(args, 1)
	if !o.IsCallable(fn) {
		return o.TypeErr("the first argument must be callable")
	}
	hole := placeholder()
	if n > 2 && o.Arg(args, n-1) == hole {
		return o.TypeErr("trailing Placeholders are not allowed")
	}
	if kw != heap.Unbound {
		for pos := 0; ; {
			_, v, next := o.DictNext(kw, pos)
			if next == 0 {
				break
			}
			pos = next
			if v == hole {
				return o.TypeErr("Placeholder cannot be passed as a keyword argument")
			}
		}
	}
	old, oldKw := heap.Unbound, heap.Unbound // arguments of the partial that fn is
	holes := 0
	if o.IsInstance(fn, PartialType) && !hasAttrs(fn) {
		p := partialOf(fn)
		old, oldKw, fn, holes = p.args, p.kw, p.fn, p.holes
	}
	all := merge(old, holes, o.ArgPtr(args, 2), n-2)
	holes = 0
	for i := range o.TupleLen(all) {
		if o.TupleAt(all, i) == hole {
			holes++
		}
	}
	var d Value
	switch {
	case oldKw != heap.Unbound:
		d = o.DictCopy(oldKw)
		if kw != heap.Unbound && !o.DictUpdate(d, f, kw) {
			return heap.Raised
		}
	case kw != heap.Unbound:
		d = kw
	default:
		d = o.NewDict()
	}
	x := o.AllocInst(*args)
	heap.SetRef(x.Addr(), o.PartialFunc, fn)
	heap.SetRef(x.Addr(), o.PartialArgs, all)
	heap.SetRef(x.Addr(), o.PartialKw, d)
	partialOf(x).holes = holes
	return x
}

// hasAttrs reports whether x has attributes of its own.
func hasAttrs(x Value) bool {
	s := heap.ShapeOf(x)
	return s.Count > 0
}

// merge returns the tuple old with the first of the n values at args in its
// holes and the others behind.
func merge(old Value, holes int, args *Value, n int) Value {
	if old == heap.Unbound {
		t := o.NewTuple(n)
		for i := range n {
			o.TupleSet(t, i, o.Arg(args, i))
		}
		return t
	}
	k := o.TupleLen(old)
	t := o.NewTuple(k + max(n-holes, 0))
	j := 0
	hole := placeholder()
	for i := range k {
		v := o.TupleAt(old, i)
		if v == hole && j < n {
			v = o.Arg(args, j)
			j++
		}
		o.TupleSet(t, i, v)
	}
	for i := k; j < n; j++ {
		o.TupleSet(t, i, o.Arg(args, j))
		i++
	}
	return t
}

func partialCall(args *Value, f *Frame, n int) Value {
	n, kwp := o.SplitArgs(args, n)
	kw := o.KwArg(kwp, 0)
	p := partialOf(*args)
	n--
	if n < p.holes {
		return o.TypeErr("missing positional arguments in 'partial' call; expected at least %d, got %d", p.holes, n)
	}
	k := o.TupleLen(p.args)
	nk := o.DictLen(p.kw)
	if kw != heap.Unbound {
		if o.DictLen(kw) == 0 {
			kw = heap.Unbound
		} else if nk > 0 {
			d := o.DictCopy(p.kw)
			if !o.DictUpdate(d, f, kw) {
				return heap.Raised
			}
			kw = d
		}
	} else if nk > 0 {
		kw = p.kw
	}
	nk = 0
	if kw != heap.Unbound {
		nk = o.DictLen(kw)
	}
	p = partialOf(*args)
	mark := heap.ScratchTop()
	total := k + n - p.holes
	v := heap.ScratchAlloc(total + nk + 1)
	j := 1
	if p.holes == 0 {
		for i := range k {
			heap.SetAt(v, i, o.TupleAt(p.args, i))
		}
	} else {
		hole := placeholder()
		for i := range k {
			x := o.TupleAt(p.args, i)
			if x == hole {
				x = o.Arg(args, j)
				j++
			}
			heap.SetAt(v, i, x)
		}
	}
	for i := k; i < total; i++ {
		heap.SetAt(v, i, o.Arg(args, j))
		j++
	}
	names := heap.Unbound
	if nk > 0 {
		names = o.NewTuple(nk)
		for i, pos := 0, 0; i < nk; i++ {
			name, x, next := o.DictNext(kw, pos)
			if next == 0 {
				break
			}
			if !o.IsStr(name) {
				heap.ScratchRelease(mark)
				return o.TypeErr("keywords must be strings")
			}
			o.TupleSet(names, i, name)
			heap.SetAt(v, total+i, x)
			pos = next
		}
	}
	r := o.CallN(p.fn, f, (*Value)(heap.Ptr(v)), total, names)
	heap.ScratchRelease(mark)
	return r
}

func partialRepr(x Value, f *Frame) Value {
	if !o.ReprEnter(x) {
		return o.NewStr("...")
	}
	defer o.ReprLeave(x)
	t := o.TypeOf(x)
	mod := o.GetAttr(t, f, o.Intern("__module__"))
	if mod == heap.Raised {
		return mod
	}
	name := o.GetAttr(t, f, o.Intern("__qualname__"))
	if name == heap.Raised {
		return name
	}
	m, ok := o.StrString(mod, f)
	if !ok {
		return heap.Raised
	}
	q, ok := o.StrString(name, f)
	if !ok {
		return heap.Raised
	}
	s, ok := o.ReprString(partialOf(x).fn, f)
	if !ok {
		return heap.Raised
	}
	text := m + "." + q + "(" + s
	args := partialOf(x).args
	for i := range o.TupleLen(args) {
		s, ok := o.ReprString(o.TupleAt(args, i), f)
		if !ok {
			return heap.Raised
		}
		text += ", " + s
	}
	kw := partialOf(x).kw
	for pos := 0; ; {
		k, v, next := o.DictNext(kw, pos)
		if next == 0 {
			break
		}
		pos = next
		key, ok := o.StrString(k, f)
		if !ok {
			return heap.Raised
		}
		s, ok := o.ReprString(v, f)
		if !ok {
			return heap.Raised
		}
		text += ", " + key + "=" + s
	}
	return o.NewStr(text + ")")
}

func partialReduce(x Value, f *Frame) Value {
	p := partialOf(x)
	d := heap.None
	if hasAttrs(x) {
		d = o.InstanceDict(x)
		p = partialOf(x)
	}
	t := o.NewTuple(4)
	o.TupleSet(t, 0, p.fn)
	o.TupleSet(t, 1, p.args)
	o.TupleSet(t, 2, p.kw)
	o.TupleSet(t, 3, d)
	return o.Tuple3(o.TypeOf(x), o.Tuple1(p.fn), t)
}

func partialSetState(x Value, f *Frame, state Value) Value {
	if !o.IsTuple(state) || o.TupleLen(state) != 4 {
		return o.TypeErr(partialSetMsg)
	}
	fn, args, kw, d := o.TupleAt(state, 0), o.TupleAt(state, 1), o.TupleAt(state, 2), o.TupleAt(state, 3)
	if !o.IsCallable(fn) || !o.IsTuple(args) || kw != heap.None && !o.IsDict(kw) || d != heap.None && !o.IsDict(d) {
		return o.TypeErr(partialSetMsg)
	}
	n, hole := o.TupleLen(args), placeholder()
	if n > 0 && o.TupleAt(args, n-1) == hole {
		return o.TypeErr("trailing Placeholders are not allowed")
	}
	holes := 0
	for i := range n {
		if o.TupleAt(args, i) == hole {
			holes++
		}
	}
	if !args.Is(o.ShapeTuple) {
		if args = o.TupleFromList(o.ToList(args, f)); args == heap.Raised {
			return args
		}
	}
	switch {
	case kw == heap.None:
		kw = o.NewDict()
	case !o.IsExactDict(kw):
		kw = o.DictCopy(kw)
	}
	heap.SetRef(x.Addr(), o.PartialFunc, fn)
	heap.SetRef(x.Addr(), o.PartialArgs, args)
	heap.SetRef(x.Addr(), o.PartialKw, kw)
	partialOf(x).holes = holes
	if d != heap.None {
		o.SetInstanceDict(x, d)
	}
	return heap.None
}

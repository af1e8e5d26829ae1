package itertools

import o "pyjit/object"

// A tee iterator: 1 its block of items · 2 position in the block. A block: 1 the
// iterator · 2 list of items · 3 the next block or None · 4 whether the iterator is being asked.
const teeBlock = 57 // items of a block

func init() {
	copyDef := o.MethodDef{Name: "__copy__", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return teeCopy(x) }, Doc: "Returns an independent iterator."}
	define(teeType, "_tee", "iterable, /", "Iterator wrapped to make it copyable.", 1, 1, teeNew, teeNext, copyDef)
	teeType.Flags = o.Weakrefs
	*teeDataType = o.TypeDef{
		Name: "_tee_dataobject", Module: "itertools", Kind: o.KindOther, Scan: teeType.Scan, Mask: 7 << 1, Size: 40,
		Flags: o.NoNew, Doc: "teedataobject(iterable, values, next, /)\n--\n\nData container common to multiple tee objects.",
	}
}

func newBlock(it Value) Value {
	b := o.NewOf(teeDataType.Type, teeDataType)
	setRef(b, 1, it)
	setRef(b, 2, o.NewList(0))
	setRef(b, 3, none)
	return b
}

func newTee(block Value, pos int) Value {
	x := o.NewOf(teeType.Type, teeType)
	setRef(x, 1, block)
	*raw(x, 2) = pos
	return x
}

func teeCopy(x Value) Value { return newTee(ref(x, 1), *raw(x, 2)) }

// teeOf returns a tee iterator over any iterable.
func teeOf(v Value, f *Frame) Value {
	it := o.Iter(v, f)
	if it == raised {
		return it
	}
	if o.IsInstance(it, teeType) {
		return teeCopy(it)
	}
	return newTee(newBlock(it), 0)
}

func teeNew(args *Value, f *Frame, n int) Value { return teeOf(o.Arg(args, 1), f) }

func teeNext(x Value, f *Frame) Value {
	b, i := ref(x, 1), *raw(x, 2)
	if i >= teeBlock {
		next := ref(b, 3)
		if next == none {
			next = newBlock(ref(b, 1))
			setRef(b, 3, next)
		}
		b, i = next, 0
		setRef(x, 1, b)
		*raw(x, 2) = 0
	}
	l := ref(b, 2)
	if i < o.ListLen(l) {
		*raw(x, 2) = i + 1
		return o.ListAt(l, i)
	}
	if *raw(b, 4) != 0 {
		return o.RuntimeErr("cannot re-enter the tee iterator")
	}
	*raw(b, 4) = 1
	v := o.Next(ref(b, 1), f)
	*raw(b, 4) = 0
	if v == done || v == raised {
		return v
	}
	o.ListAppend(ref(b, 2), v)
	*raw(x, 2) = i + 1
	return v
}

func tee(v Value, f *Frame, count Value) Value {
	n := 2
	if count != unbound {
		var ok bool
		if n, ok = o.AsSSize(count, f); !ok {
			return raised
		}
	}
	if n < 0 {
		return o.ValueErr("n must be >= 0")
	}
	t := newTuple(n)
	if n == 0 {
		return t
	}
	first := teeOf(v, f)
	if first == raised {
		return first
	}
	o.TupleSet(t, 0, first)
	for i := 1; i < n; i++ {
		o.TupleSet(t, i, teeCopy(first))
	}
	return t
}

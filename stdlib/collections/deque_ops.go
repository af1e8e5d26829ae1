package collections

import (
	"math"

	"pyjit/heap"
	o "pyjit/object"
)

// Operators, text, pickling and iterators of deques.

func dequeRepr(x Value, f *Frame) Value {
	if !o.ReprEnter(x) {
		return o.NewStr("[...]")
	}
	defer o.ReprLeave(x)
	l := o.ToList(x, f)
	if l == raised {
		return l
	}
	s := o.Repr(l, f)
	if s == raised {
		return s
	}
	b := o.NewStrBuilder()
	o.AppendStr(b, o.NewStr(o.ShortNameOfType(o.TypeOf(x))+"("))
	o.AppendStr(b, s)
	if m := dequeOf(x).max; m >= 0 {
		b.ASCII(", maxlen=")
		o.AppendStr(b, o.IntStr(o.Int(int64(m))))
	}
	b.ASCII(")")
	return o.FinishStr(b)
}

func dequeAdd(a Value, f *Frame, b Value) Value {
	if !isDeque(a) {
		return heap.NotImplemented
	}
	if !isDeque(b) {
		return o.TypeErr("can only concatenate deque (not \"%s\") to deque", o.TypeName(b))
	}
	c := dequeCopy(a, f)
	if c == raised || dequeExtend(c, f, b) == raised {
		return raised
	}
	return c
}

func dequeIAdd(a Value, f *Frame, b Value) Value {
	if dequeExtend(a, f, b) == raised {
		return raised
	}
	return a
}

func dequeMul(x Value, f *Frame, times Value) Value {
	if !o.HasSpecial(times, o.SpIndex) {
		return o.TypeErr("can't multiply sequence by non-int of type '%s'", o.TypeName(times))
	}
	c := dequeCopy(x, f)
	if c == raised {
		return raised
	}
	return dequeIMul(c, f, times)
}

func dequeIMul(x Value, f *Frame, times Value) Value {
	if !o.HasSpecial(times, o.SpIndex) {
		return o.TypeErr("can't multiply sequence by non-int of type '%s'", o.TypeName(times))
	}
	k, ok := o.AsSSize(times, f)
	if !ok {
		return raised
	}
	n := dequeOf(x).n
	switch {
	case n == 0 || k == 1:
		return x
	case k <= 0:
		dequeClear(x, f)
		return x
	}
	limit := dequeOf(x).max
	if limit >= 0 && n*k > limit && k > 1 { // only the last ones stay
		k = min(k, (limit+n-1)/n+1)
	}
	if n > math.MaxInt/k || !heap.Room(uintptr(n)*uintptr(k)*16) {
		return o.MemoryErr()
	}
	l := o.ToList(x, f)
	if l == raised {
		return l
	}
	for range k - 1 {
		for i := range n {
			push(x, o.ListAt(l, i))
		}
		heap.Safepoint()
	}
	return x
}

func dequeCompare(op o.CmpOp, a Value, f *Frame, b Value) Value {
	if !isDeque(a) || !isDeque(b) {
		return heap.NotImplemented
	}
	if n, m := dequeOf(a).n, dequeOf(b).n; n != m && (op == o.CmpEq || op == o.CmpNe) {
		return heap.Bool(op == o.CmpNe)
	}
	i, j := dequeIter(a, f), dequeIter(b, f)
	for {
		v, w := o.Next(i, f), o.Next(j, f)
		if v == raised || w == raised {
			return raised
		}
		if v == done || w == done {
			n, m := dequeOf(a).n, dequeOf(b).n
			return o.Compare(op, heap.Int(int64(n)), f, heap.Int(int64(m)))
		}
		eq := o.Eq(v, f, w)
		if eq < 0 {
			return raised
		}
		if eq == 0 {
			switch op {
			case o.CmpEq:
				return heap.False
			case o.CmpNe:
				return heap.True
			}
			return o.Compare(op, v, f, w)
		}
	}
}

func dequeLt(a Value, f *Frame, b Value) Value { return dequeCompare(o.CmpLt, a, f, b) }
func dequeLe(a Value, f *Frame, b Value) Value { return dequeCompare(o.CmpLe, a, f, b) }
func dequeEq(a Value, f *Frame, b Value) Value { return dequeCompare(o.CmpEq, a, f, b) }
func dequeNe(a Value, f *Frame, b Value) Value { return dequeCompare(o.CmpNe, a, f, b) }
func dequeGt(a Value, f *Frame, b Value) Value { return dequeCompare(o.CmpGt, a, f, b) }
func dequeGe(a Value, f *Frame, b Value) Value { return dequeCompare(o.CmpGe, a, f, b) }

var nameGetState = o.Intern("__getstate__")

func dequeReduce(x Value, f *Frame) Value {
	state := o.CallMethod0(x, f, nameGetState)
	if state == raised {
		return state
	}
	it := o.Iter(x, f)
	if it == raised {
		return it
	}
	args := o.NewTuple(0)
	if m := dequeOf(x).max; m >= 0 {
		args = o.Tuple2(o.NewTuple(0), o.Int(int64(m)))
	}
	t := o.NewTuple(4)
	o.TupleSet(t, 0, o.TypeOf(x))
	o.TupleSet(t, 1, args)
	o.TupleSet(t, 2, state)
	o.TupleSet(t, 3, it)
	return t
}

// An iterator: 8 the deque, None at the end · 16 items already given, raw · 24 the deque's state,
// raw · 32 items still to come, raw.
const dequeIterSize = 40

type dequeIterator struct {
	hdr   uint64
	deque Value
	pos   int
	state int
	left  int
}

func dequeIterOf(x Value) *dequeIterator { return (*dequeIterator)(heap.Ptr(x.Addr())) }

var (
	dequeIterType        = new(o.TypeDef)
	dequeReverseIterType = new(o.TypeDef)
)

func init() {
	for _, t := range []struct {
		t     *o.TypeDef
		name  string
		shape uint32
	}{{dequeIterType, "_deque_iterator", o.ShapeDequeIter}, {dequeReverseIterType, "_deque_reverse_iterator", o.ShapeDequeRevIter}} {
		def := t.t
		*def = o.TypeDef{
			Name: t.name, Module: "_collections", Kind: o.KindIterator, Shape: t.shape,
			Scan: heap.ScanMask, Mask: 1 << 1, Size: dequeIterSize, Sig: "deque, index=0, /",
			New: func(args *Value, f *Frame, n int) Value {
				d := o.Arg(args, 1)
				if !isDeque(d) {
					return o.TypeErr("argument 1 must be collections.deque, not %s", o.TypeName(d))
				}
				it := newDequeIter(def, d)
				if n > 2 {
					k, ok := o.AsSSize(o.Arg(args, 2), f)
					if !ok {
						return raised
					}
					p := dequeIterOf(it)
					p.pos = min(max(k, 0), p.left)
					p.left -= p.pos
				}
				return it
			},
			Slots: []o.SlotDef{{Sp: o.SpIter, Fn: o.SelfIter}, {Sp: o.SpNext, Fn: dequeIterNext}},
			Methods: []o.MethodDef{
				{Name: "__length_hint__", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return heap.Int(int64(dequeIterOf(x).left)) }, Doc: "Private method returning an estimate of len(list(it))."},
				{Name: "__reduce__", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
					d := dequeIterOf(x).deque
					if d == none {
						d = newDeque(-1)
					}
					return o.Tuple2(o.TypeOf(x), o.Tuple2(d, heap.Int(int64(dequeOf(d).n-dequeIterOf(x).left))))
				}, Doc: "Return state information for pickling."},
			},
		}
	}
}

func newDequeIter(t *o.TypeDef, x Value) Value {
	it := o.NewOf(t.Type, t)
	heap.SetRef(it.Addr(), 8, x)
	p, d := dequeIterOf(it), dequeOf(x)
	p.pos, p.state, p.left = 0, d.state, d.n
	return it
}

func dequeIter(x Value, f *Frame) Value     { return newDequeIter(dequeIterType, x) }
func dequeReversed(x Value, f *Frame) Value { return newDequeIter(dequeReverseIterType, x) }

func dequeIterNext(x Value, f *Frame) Value {
	it := dequeIterOf(x)
	if it.deque == none {
		return done
	}
	d := dequeOf(it.deque)
	if d.state != it.state {
		it.left = 0
		return o.RuntimeErr("deque mutated during iteration")
	}
	if it.left == 0 {
		heap.SetRef(x.Addr(), 8, none)
		return done
	}
	i := it.pos
	if x.Is(o.ShapeDequeRevIter) {
		i = d.n - 1 - i
	}
	it.pos++
	it.left--
	return d.at(i)
}

package collections

import (
	"pyjit/heap"
	o "pyjit/object"
)

// A deque is a ring in a vector, a tuple whose length is a power of two; places
// not in use hold None.
const (
	DequeItems = 8  // the vector
	DequeHead  = 16 // place of the first item, raw
	DequeLen   = 24 // raw
	DequeMax   = 32 // greatest length, raw; -1: none
	DequeState = 40 // counts changes that an iteration must notice, raw
	dequeSize  = 48
)

type deque struct {
	hdr   uint64
	items Value
	head  int
	n     int
	max   int
	state int
}

func dequeOf(x Value) *deque { return (*deque)(heap.Ptr(x.Addr())) }

func isDeque(v Value) bool { return o.IsInstance(v, DequeType) }

// DequeType is collections.deque.
var DequeType = new(o.TypeDef)

func init() {
	*DequeType = o.TypeDef{
		Name: "deque", Module: "collections", Kind: o.KindOther, Shape: o.ShapeDeque,
		Scan: heap.ScanMask, Mask: 1 << 1, Size: dequeSize, Flags: o.Sequence | o.Weakrefs | o.SeqOps,
		Doc: "A list-like sequence optimized for data accesses near its endpoints.",
		Sig: "iterable=<unrepresentable>, maxlen=None", New: dequeNew, Init: dequeInit,
		Slots: []o.SlotDef{
			{Sp: o.SpRepr, Fn: dequeRepr}, {Sp: o.SpLen, Fn: func(x Value, f *Frame) Value { return heap.Int(int64(dequeOf(x).n)) }},
			{Sp: o.SpIter, Fn: dequeIter}, {Sp: o.SpGetItem, Fn: dequeGetItem}, {Sp: o.SpSetItem, Fn: dequeSetItem},
			{Sp: o.SpDelItem, Fn: dequeDelItem}, {Sp: o.SpContains, Fn: dequeContains},
			{Sp: o.SpAdd, Fn: dequeAdd}, {Sp: o.SpMul, Fn: dequeMul}, {Sp: o.SpRMul, Fn: dequeMul},
			{Sp: o.SpIAdd, Fn: dequeIAdd}, {Sp: o.SpIMul, Fn: dequeIMul},
			{Sp: o.SpLt, Fn: dequeLt}, {Sp: o.SpLe, Fn: dequeLe}, {Sp: o.SpEq, Fn: dequeEq},
			{Sp: o.SpNe, Fn: dequeNe}, {Sp: o.SpGt, Fn: dequeGt}, {Sp: o.SpGe, Fn: dequeGe},
		},
		Methods: []o.MethodDef{
			{Name: "append", Sig: "self, item, /", Fn: dequeAppend, Doc: "Add an element to the right side of the deque."},
			{Name: "appendleft", Sig: "self, item, /", Fn: dequeAppendLeft, Doc: "Add an element to the left side of the deque."},
			{Name: "clear", Sig: "self, /", Fn: dequeClear, Doc: "Remove all elements from the deque."},
			{Name: "copy", Sig: "self, /", Fn: dequeCopy, Doc: "Return a shallow copy of a deque."},
			{Name: "__copy__", Sig: "self, /", Fn: dequeCopy, Doc: "Return a shallow copy of a deque."},
			{Name: "count", Sig: "self, value, /", Fn: dequeCount, Doc: "Return number of occurrences of value."},
			{Name: "extend", Sig: "self, iterable, /", Fn: dequeExtend, Doc: "Extend the right side of the deque with elements from the iterable."},
			{Name: "extendleft", Sig: "self, iterable, /", Fn: dequeExtendLeft, Doc: "Extend the left side of the deque with elements from the iterable."},
			{Name: "index", Sig: "self, value, start=<unrepresentable>, stop=<unrepresentable>, /", Fn: dequeIndex, Doc: "Return first index of value.\n\nRaises ValueError if the value is not present."},
			{Name: "insert", Sig: "self, index, value, /", Fn: dequeInsert, Doc: "Insert value before index."},
			{Name: "pop", Sig: "self, /", Fn: dequePop, Doc: "Remove and return the rightmost element."},
			{Name: "popleft", Sig: "self, /", Fn: dequePopLeft, Doc: "Remove and return the leftmost element."},
			{Name: "remove", Sig: "self, value, /", Fn: dequeRemove, Doc: "Remove first occurrence of value."},
			{Name: "reverse", Sig: "self, /", Fn: dequeReverse, Doc: "Reverse *IN PLACE*."},
			{Name: "rotate", Sig: "self, n=1, /", Fn: dequeRotate, Doc: "Rotate the deque n steps to the right.  If n is negative, rotates left."},
			{Name: "__reversed__", Sig: "self, /", Fn: dequeReversed, Doc: "Return a reverse iterator over the deque."},
			{Name: "__reduce__", Sig: "self, /", Fn: dequeReduce, Doc: "Return state information for pickling."},
			{Name: "__sizeof__", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
				return heap.Int(int64(dequeSize + 16 + 8*o.TupleLen(dequeOf(x).items)))
			}, Doc: "Return the size of the deque in memory, in bytes."},
			o.ClassGetItemDef,
		},
		GetSets: []o.GetSetDef{{Name: "maxlen", Get: func(x Value, f *Frame) Value {
			if m := dequeOf(x).max; m >= 0 {
				return o.Int(int64(m))
			}
			return none
		}, Doc: "maximum size of a deque or None if unbounded"}},
	}
}

// newVector returns a vector of n places.
func newVector(n int) Value {
	t := o.NewTuple(n)
	heap.Fill(t.Addr()+16, n, none)
	return t
}

func newDeque(max int) Value {
	x := o.NewOf(DequeType.Type, DequeType)
	heap.SetRef(x.Addr(), DequeItems, newVector(8))
	dequeOf(x).max = max
	return x
}

func (d *deque) mask() int { return o.TupleLen(d.items) - 1 }

func (d *deque) at(i int) Value { return o.TupleAt(d.items, (d.head+i)&d.mask()) }

func (d *deque) set(i int, v Value) { o.TupleSet(d.items, (d.head+i)&d.mask(), v) }

// grow makes room for one more item of x.
func grow(x Value) {
	d := dequeOf(x)
	size := d.mask() + 1
	v := newVector(2 * size)
	for i := range d.n {
		o.TupleSet(v, i, d.at(i))
	}
	heap.SetRef(x.Addr(), DequeItems, v)
	d.head = 0
}

// push adds v at the right end; it drops the leftmost item when the deque is full.
func push(x, v Value) {
	d := dequeOf(x)
	if d.max == 0 {
		return
	}
	if d.n == d.mask()+1 {
		grow(x)
	}
	d.set(d.n, v)
	d.n++
	d.state++
	if d.max >= 0 && d.n > d.max {
		takeLeft(d)
	}
}

func pushLeft(x, v Value) {
	d := dequeOf(x)
	if d.max == 0 {
		return
	}
	if d.n == d.mask()+1 {
		grow(x)
	}
	d.head = (d.head - 1) & d.mask()
	d.n++
	d.set(0, v)
	d.state++
	if d.max >= 0 && d.n > d.max {
		take(d)
	}
}

func take(d *deque) Value {
	v := d.at(d.n - 1)
	d.set(d.n-1, none)
	d.n--
	d.state++
	return v
}

func takeLeft(d *deque) Value {
	v := d.at(0)
	d.set(0, none)
	d.head = (d.head + 1) & d.mask()
	d.n--
	d.state++
	return v
}

func dequeNew(args *Value, f *Frame, n int) Value {
	x := o.NewOf(*args, DequeType)
	heap.SetRef(x.Addr(), DequeItems, newVector(8))
	dequeOf(x).max = -1
	return x
}

func dequeInit(args *Value, f *Frame, n int) Value {
	x := *args
	limit := -1
	if n > 2 {
		if v := o.Arg(args, 2); v != unbound && v != none {
			if !o.IsIntLike(v) {
				return o.TypeErr("an integer is required")
			}
			k, ok := o.AsSSize(v, f)
			if !ok {
				return raised
			}
			if k < 0 {
				return o.ValueErr("maxlen must be non-negative")
			}
			limit = k
		}
	}
	dequeOf(x).max = limit
	if dequeOf(x).n > 0 {
		dequeClear(x, f)
	}
	if n > 1 && o.Arg(args, 1) != unbound {
		return dequeExtend(x, f, o.Arg(args, 1))
	}
	return none
}

func dequeAppend(x Value, f *Frame, v Value) Value {
	push(x, v)
	return none
}

func dequeAppendLeft(x Value, f *Frame, v Value) Value {
	pushLeft(x, v)
	return none
}

func dequePop(x Value, f *Frame) Value {
	d := dequeOf(x)
	if d.n == 0 {
		return o.IndexErr("pop from an empty deque")
	}
	return take(d)
}

func dequePopLeft(x Value, f *Frame) Value {
	d := dequeOf(x)
	if d.n == 0 {
		return o.IndexErr("pop from an empty deque")
	}
	return takeLeft(d)
}

func dequeClear(x Value, f *Frame) Value {
	heap.SetRef(x.Addr(), DequeItems, newVector(8))
	d := dequeOf(x)
	d.head, d.n = 0, 0
	d.state++
	return none
}

func extend(x Value, f *Frame, iterable Value, add func(x, v Value)) Value {
	if iterable == x {
		if iterable = o.ToList(x, f); iterable == raised {
			return raised
		}
	}
	it := o.Iter(iterable, f)
	if it == raised {
		return it
	}
	for i := 1; ; i++ {
		v := o.Next(it, f)
		switch v {
		case done:
			return none
		case raised:
			return v
		}
		add(x, v)
		if i&1023 == 0 {
			heap.Safepoint()
		}
	}
}

func dequeExtend(x Value, f *Frame, iterable Value) Value { return extend(x, f, iterable, push) }

func dequeExtendLeft(x Value, f *Frame, iterable Value) Value {
	return extend(x, f, iterable, pushLeft)
}

// sameType returns an empty deque for a copy of x: of x's class, with its maxlen.
func dequeCopy(x Value, f *Frame) Value {
	t := o.TypeOf(x)
	if t == DequeType.Type {
		y := newDeque(dequeOf(x).max)
		if dequeExtend(y, f, x) == raised {
			return raised
		}
		return y
	}
	if m := dequeOf(x).max; m >= 0 {
		return o.Call2(t, f, x, o.Int(int64(m)))
	}
	y := o.Call1(t, f, x)
	if y != raised && !isDeque(y) {
		return o.TypeErr("%s() must return a deque, not %s", o.TypeName(x), o.TypeName(y))
	}
	return y
}

// indexOf converts an index; ok is false with an exception pending.
func (d *deque) index(i Value, f *Frame, what string) (int, bool) {
	k, ok := o.AsSSize(i, f)
	if !ok {
		return 0, false
	}
	if k < 0 {
		k += d.n
	}
	if k < 0 || k >= d.n {
		o.IndexErr("%s", what)
		return 0, false
	}
	return k, true
}

func noIndex(i Value) bool {
	if !o.HasSpecial(i, o.SpIndex) {
		o.TypeErr("sequence index must be integer, not '%s'", o.TypeName(i))
		return true
	}
	return false
}

func dequeGetItem(x Value, f *Frame, i Value) Value {
	if noIndex(i) {
		return raised
	}
	k, ok := dequeOf(x).index(i, f, "deque index out of range")
	if !ok {
		return raised
	}
	return dequeOf(x).at(k)
}

func dequeSetItem(x Value, f *Frame, i, v Value) Value {
	if noIndex(i) {
		return raised
	}
	k, ok := dequeOf(x).index(i, f, "deque index out of range")
	if !ok {
		return raised
	}
	dequeOf(x).set(k, v)
	return none
}

func dequeDelItem(x Value, f *Frame, i Value) Value {
	if noIndex(i) {
		return raised
	}
	k, ok := dequeOf(x).index(i, f, "deque index out of range")
	if !ok {
		return raised
	}
	removeAt(dequeOf(x), k)
	return none
}

// removeAt takes item i out; the shorter side moves.
func removeAt(d *deque, i int) {
	if i < d.n/2 {
		for j := i; j > 0; j-- {
			d.set(j, d.at(j-1))
		}
		takeLeft(d)
		return
	}
	for j := i; j < d.n-1; j++ {
		d.set(j, d.at(j+1))
	}
	take(d)
}

func dequeInsert(x Value, f *Frame, index, v Value) Value {
	i, ok := o.AsSSize(index, f)
	if !ok {
		return raised
	}
	d := dequeOf(x)
	if d.n == d.max {
		return o.IndexErr("deque already at its maximum size")
	}
	n := d.n
	if i < 0 {
		i = max(i+n, 0)
	}
	switch {
	case i >= n:
		push(x, v)
		return none
	case i == 0:
		pushLeft(x, v)
		return none
	case i < n/2:
		pushLeft(x, none)
		d = dequeOf(x)
		for j := range i {
			d.set(j, d.at(j+1))
		}
	default:
		push(x, none)
		d = dequeOf(x)
		for j := n; j > i; j-- {
			d.set(j, d.at(j-1))
		}
	}
	d.set(i, v)
	return none
}

// find returns the index of v at or after i and before end; -1 = not there, -2 = raised.
func find(x Value, f *Frame, v Value, i, end int) int {
	state := dequeOf(x).state
	for ; i < end; i++ {
		eq := o.Eq(dequeOf(x).at(i), f, v)
		if eq < 0 {
			return -2
		}
		if dequeOf(x).state != state {
			o.RuntimeErr("deque mutated during iteration")
			return -2
		}
		if eq == 1 {
			return i
		}
	}
	return -1
}

func dequeContains(x Value, f *Frame, v Value) Value {
	i := find(x, f, v, 0, dequeOf(x).n)
	if i == -2 {
		return raised
	}
	return heap.Bool(i >= 0)
}

func dequeCount(x Value, f *Frame, v Value) Value {
	n, end := 0, dequeOf(x).n
	for i := 0; ; n++ {
		i = find(x, f, v, i, end) + 1
		if i == -1 {
			return raised
		}
		if i == 0 {
			return heap.Int(int64(n))
		}
	}
}

func dequeIndex(x Value, f *Frame, v, start, stop Value) Value {
	n := dequeOf(x).n
	i, end := 0, n
	for _, b := range [2]struct {
		p *int
		v Value
	}{{&i, start}, {&end, stop}} {
		if b.v == unbound {
			continue
		}
		if !o.HasSpecial(b.v, o.SpIndex) {
			return o.TypeErr("slice indices must be integers or have an __index__ method")
		}
		k, ok := o.AsSSize(b.v, f)
		if !ok {
			return raised
		}
		if k < 0 {
			k = max(k+n, 0)
		}
		*b.p = min(k, n)
	}
	switch k := find(x, f, v, i, end); k {
	case -2:
		return raised
	case -1:
		return o.ValueErr("deque.index(x): x not in deque")
	default:
		return heap.Int(int64(k))
	}
}

func dequeRemove(x Value, f *Frame, v Value) Value {
	n, state := dequeOf(x).n, dequeOf(x).state
	for i := range n {
		eq := o.Eq(dequeOf(x).at(i), f, v)
		if eq < 0 {
			return raised
		}
		if dequeOf(x).state != state {
			return o.IndexErr("deque mutated during remove().")
		}
		if eq == 1 {
			removeAt(dequeOf(x), i)
			return none
		}
	}
	return o.ValueErr("deque.remove(x): x not in deque")
}

func dequeReverse(x Value, f *Frame) Value {
	d := dequeOf(x)
	for i, j := 0, d.n-1; i < j; i, j = i+1, j-1 {
		a, b := d.at(i), d.at(j)
		d.set(i, b)
		d.set(j, a)
	}
	return none
}

func dequeRotate(x Value, f *Frame, by Value) Value {
	k := 1
	if by != unbound {
		var ok bool
		if k, ok = o.AsSSize(by, f); !ok {
			return raised
		}
	}
	rotate(dequeOf(x), k)
	return none
}

func rotate(d *deque, k int) {
	n := d.n
	if n <= 1 {
		return
	}
	k %= n
	if k > n/2 {
		k -= n
	} else if k < -n/2 {
		k += n
	}
	if n == d.mask()+1 { // the ring is full: turning it is enough
		d.head = (d.head - k) & d.mask()
		d.state++
		return
	}
	for ; k > 0; k-- {
		v := take(d)
		d.head = (d.head - 1) & d.mask()
		d.n++
		d.set(0, v)
	}
	for ; k < 0; k++ {
		v := takeLeft(d)
		d.set(d.n, v)
		d.n++
	}
}

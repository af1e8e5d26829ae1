package fasttest

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"

	"pyjit/heap"
	"pyjit/object"
)

// Random values: the same seed makes an equal value anew.

var words = []string{"", "x", "y", "name", "longer than a word of the machine", "über", "日本", "x"}

func value(seed uint64, depth int) heap.Value {
	r := rand.New(rand.NewPCG(seed, 7))
	n := 20
	if depth == 0 {
		n = 11
	}
	sub := func() heap.Value { return value(r.Uint64(), depth-1) }
	switch r.IntN(n) {
	case 0, 1, 2:
		return heap.Int(int64(r.IntN(9)) - 4)
	case 3:
		return heap.Int(int64(r.Uint64()) >> (1 + r.IntN(62)) << 1 >> 1)
	case 4:
		if r.IntN(3) == 0 {
			return object.IntMul(heap.Int(heap.MaxInt), heap.Int(int64(r.IntN(9))-4))
		}
		return []heap.Value{heap.Int(heap.MaxInt), heap.Int(heap.MinInt), heap.Int(1 << 53), heap.Int(1<<53 + 1), heap.Int(-1)}[r.IntN(5)]
	case 5:
		return object.Float(float64(r.IntN(9)) - 4)
	case 6:
		return object.Float([]float64{math.NaN(), math.Inf(1), math.Copysign(0, -1), 1e300, 1e-300, math.Float64frombits(r.Uint64())}[r.IntN(6)])
	case 7, 8, 9:
		w := words[r.IntN(len(words))]
		if r.IntN(2) == 0 {
			return object.Intern(w)
		}
		return object.NewStr(w + strings.Repeat("z", r.IntN(2)))
	case 10:
		if r.IntN(3) == 0 {
			return object.NewBytes([]byte(words[r.IntN(len(words))]))
		}
		return []heap.Value{heap.None, heap.True, heap.False, heap.Ellipsis}[r.IntN(4)]
	case 11, 12:
		l := object.NewList(r.IntN(2))
		for range r.IntN(5) {
			object.ListAppend(l, sub())
		}
		return l
	case 13:
		t := object.NewTuple(r.IntN(5))
		for i := range object.TupleLen(t) {
			object.TupleSet(t, i, sub())
		}
		return t
	case 14, 15:
		d := object.NewDict()
		ints := r.IntN(2) == 0
		for range r.IntN(7) {
			if ints {
				object.DictSet(d, nil, heap.Int(int64(r.IntN(9))-4), sub())
			} else {
				object.DictSetStr(d, object.NewStr(words[r.IntN(len(words))]), sub())
			}
		}
		return d
	case 18, 19:
		s := object.NewSet()
		if r.IntN(3) == 0 {
			s = object.NewFrozenSet()
		}
		ints := r.IntN(2) == 0
		for range r.IntN(7) {
			if ints {
				object.SetAdd(s, nil, heap.Int(int64(r.IntN(9))-4))
			} else {
				object.SetAdd(s, nil, object.NewStr(words[r.IntN(len(words))]))
			}
		}
		return s
	case 16:
		n := int64(r.IntN(4))
		p := heap.New(object.ShapeRangeIter, object.RangeIterSize)
		heap.Store(p+object.RangeIterNext, heap.Int(int64(r.IntN(20))))
		heap.Store(p+object.RangeIterStep, heap.Int(int64(r.IntN(5))-2))
		*(*int64)(heap.Ptr(p + object.RangeIterLeft)) = n
		return heap.Obj(p)
	}
	shape, seq := uint32(object.ShapeListIter), object.NewList(0)
	for range r.IntN(3) {
		object.ListAppend(seq, sub())
	}
	if r.IntN(2) == 0 {
		shape, seq = object.ShapeTupleIter, tupleOf(seq)
	}
	p := heap.New(shape, object.SeqIterSize)
	heap.Store(p+object.SeqIterSeq, seq)
	*(*int)(heap.Ptr(p + object.SeqIterIndex)) = r.IntN(4)
	if r.IntN(5) == 0 {
		heap.Store(p+object.SeqIterSeq, heap.None)
	}
	return heap.Obj(p)
}

// describe shows a value completely, so that equal texts mean equal values.
func describe(v heap.Value) string {
	switch {
	case v.IsInt():
		return fmt.Sprint(v.Int())
	case v.IsFloat():
		return fmt.Sprintf("float %x", math.Float64bits(v.Float()))
	case v == 0:
		return "zero"
	case !v.IsObj():
		return fmt.Sprintf("immediate %d", v>>3)
	}
	items := func(at func(i int) heap.Value, n int) string {
		var s []string
		for i := range n {
			s = append(s, describe(at(i)))
		}
		return strings.Join(s, " ")
	}
	switch v.Shape() {
	case object.ShapeStr, object.ShapeStrX:
		return fmt.Sprintf("%q", object.StrGo(v))
	case object.ShapeBytes, object.ShapeBytesX:
		return fmt.Sprintf("b%q", object.BytesView(v))
	case object.ShapeList:
		return "[" + items(func(i int) heap.Value { return object.ListAt(v, i) }, object.ListLen(v)) + "]"
	case object.ShapeTuple:
		return "(" + items(func(i int) heap.Value { return object.TupleAt(v, i) }, object.TupleLen(v)) + ")"
	case object.ShapeDict:
		s := "{"
		for p := 0; ; {
			k, x, next := object.DictNext(v, p)
			if next == 0 {
				return s + "}"
			}
			s += describe(k) + ":" + describe(x) + " "
			p = next
		}
	case object.ShapeSet, object.ShapeFrozenSet:
		s := "set{"
		for p := 0; ; {
			k, next := object.SetNext(v, p)
			if next == 0 {
				return s + "}"
			}
			s += describe(k) + " "
			p = next
		}
	case object.ShapeRangeIter:
		p := v.Addr()
		return fmt.Sprintf("range %s %s %d", describe(heap.Load(p+8)), describe(heap.Load(p+16)), heap.Load(p+24))
	case object.ShapeListIter, object.ShapeTupleIter:
		p := v.Addr()
		return fmt.Sprintf("iter %s %d", describe(heap.Load(p+8)), heap.Load(p+16))
	case heap.FloatShape:
		return fmt.Sprintf("boxed %x", math.Float64bits(v.Boxed()))
	case object.ShapeInt:
		return object.StrGo(object.IntStr(v))
	}
	return "object of " + object.TypeName(v)
}

func tupleOf(l heap.Value) heap.Value {
	t := object.NewTuple(object.ListLen(l))
	for i := range object.ListLen(l) {
		object.TupleSet(t, i, object.ListAt(l, i))
	}
	return t
}

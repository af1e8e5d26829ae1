package object

import (
	"math"
	"math/bits"
	"unsafe"

	"pyjit/heap"
	"pyjit/object/internal/powersort"
)

// Sorting. The keys are looked at first: ints, floats and strs are sorted
// without calling anything, everything else by __lt__. Where calls may happen,
// numbers of items are sorted, in Go's memory, while keys and items stay where
// they are; so no Value is out of the collector's sight.

func listSortMethod(l Value, f *Frame, key, reverse Value) Value {
	rev := 0
	if reverse != Unbound {
		if rev = Truth(reverse, f); rev < 0 {
			return Raised
		}
	}
	if key == Unbound {
		key = None
	}
	if !ListSort(l, f, key, rev > 0) {
		return Raised
	}
	return None
}

// Sorted is sorted(v, key=key, reverse=reverse); key may be None.
func Sorted(v Value, f *Frame, key Value, reverse bool) Value {
	l := ListOf(v, f)
	if l == Raised || !ListSort(l, f, key, reverse) {
		return Raised
	}
	return l
}

// ListSort is l.sort(key=key, reverse=reverse); false means that an exception is
// pending. While it works the list is empty, as key functions can see.
func ListSort(l Value, f *Frame, key Value, reverse bool) bool {
	p := listOf(l)
	vec, n, c := p.vec, p.n, p.cap
	if n < 2 && key == None {
		return true
	}
	listClear(p)
	ok := sortVector(vec, n, f, key, reverse)
	p = listOf(l)
	changed := p.vec != 0 || p.n != 0
	heap.SetRef(l.Addr(), ListVector, vec)
	p.n, p.cap = n, c
	if ok && changed {
		ValueErr("list modified during sort")
		return false
	}
	return ok
}

// sortVector sorts the first n items of a vector.
func sortVector(vec Value, n int, f *Frame, key Value, reverse bool) bool {
	if n == 0 {
		return true
	}
	keys := vec
	if key != None {
		keys, _ = newVector(n)
		for i := range n {
			k := Call1(key, f, heap.Load(vec.Addr()+VectorItems+8*uintptr(i)))
			if k == Raised {
				return false
			}
			heap.SetRef(keys.Addr(), VectorItems+8*uintptr(i), k)
		}
	}
	if n < 2 {
		return true
	}
	items := vec.Addr() + VectorItems
	var order []int32
	switch kind := keysKind(keys, n); {
	case kind == keysInts && keys == vec:
		powersort.Ints(unsafe.Slice((*int64)(heap.Ptr(items)), n))
		if reverse {
			reverseWords(items, n)
		}
		return true
	case kind == keysInts || kind == keysFloats:
		order = orderByNumber(keys, n, kind, reverse)
	case kind == keysStrs:
		order = orderByStr(keys, n, reverse)
	default:
		var ok bool
		if order, ok = orderByCompare(keys, n, f, reverse); !ok {
			permute(vec, order)
			return false
		}
	}
	permute(vec, order)
	return true
}

// The kinds of keys that need no calls.
const (
	keysMixed = iota
	keysInts
	keysFloats // tagged, no NaN
	keysStrs
)

func keysKind(vec Value, n int) int {
	p := vec.Addr() + VectorItems
	switch first := heap.Load(p); {
	case first.IsInt():
		or := Value(0)
		for i := range uintptr(n) {
			or |= heap.Load(p + 8*i)
		}
		if or.IsInt() {
			return keysInts
		}
	case first.IsFloat():
		for i := range uintptr(n) {
			if v := heap.Load(p + 8*i); !v.IsFloat() || math.IsNaN(v.Float()) {
				return keysMixed
			}
		}
		return keysFloats
	case IsExactStr(first):
		for i := range uintptr(n) {
			if !IsExactStr(heap.Load(p + 8*i)) {
				return keysMixed
			}
		}
		return keysStrs
	}
	return keysMixed
}

// orderByNumber returns the order of int or float keys.
func orderByNumber(keys Value, n, kind int, reverse bool) []int32 {
	words := takeWords(n)
	p := keys.Addr() + VectorItems
	low, high := int64(math.MaxInt64), int64(math.MinInt64)
	for i := range n {
		v := heap.Load(p + 8*uintptr(i))
		k := int64(v) >> 1
		if kind == keysFloats {
			k = floatOrder(v.Float())
		}
		if reverse {
			k = ^k // stays stable
		}
		words[i] = k
		low, high = min(low, k), max(high, k)
	}
	order := make([]int32, n)
	if width := bits.Len(uint(n)); uint64(high)-uint64(low) < 1<<(63-width) {
		// Key and number in one int.
		for i, k := range words {
			words[i] = (k-low)<<width | int64(i)
		}
		powersort.Ints(words)
		for i, k := range words {
			order[i] = int32(k & (1<<width - 1))
		}
	} else {
		pairs := make([]powersort.Pair, n)
		for i, k := range words {
			pairs[i] = powersort.Pair{Key: k, N: int32(i)}
		}
		powersort.Pairs(pairs)
		for i := range order {
			order[i] = pairs[i].N
		}
	}
	if n <= maxSpare {
		spareWords = words
	}
	return order
}

// spareWords is memory for sorting lists of usual sizes; nil while it is in use.
var spareWords []int64

const maxSpare = 1 << 14

// takeWords returns n ints, of any values.
func takeWords(n int) []int64 {
	w := spareWords
	spareWords = nil
	if cap(w) < n {
		w = make([]int64, n)
	}
	return w[:n]
}

// strKey is a str's first eight characters behind the prefix that all keys share.
type strKey struct {
	head uint64
	n    int32
}

// orderByStr returns the order of str keys.
func orderByStr(keys Value, n int, reverse bool) []int32 {
	p := keys.Addr() + VectorItems
	at := func(i int32) Value { return heap.Load(p + 8*uintptr(i)) }
	skip := 0
	if n >= 16 {
		skip = sharedPrefix(keys, n)
	}
	a := make([]strKey, n)
	narrow := true
	for i := range a {
		s := viewStr(at(int32(i)))
		a[i].n = int32(i)
		if s.kind != 0 {
			narrow = false
			continue
		}
		for j := skip; j < min(skip+8, s.n); j++ {
			a[i].head |= uint64(loadByte(s.p+uintptr(j))) << (56 - 8*(j-skip))
		}
	}
	if !narrow {
		for i := range a {
			a[i].head = 0
		}
	}
	// The characters' order is the heads' wherever these differ: a shorter str has
	// zeros there, and equal heads are compared in full.
	less := func(x, y strKey) bool {
		if x.head != y.head {
			return x.head < y.head
		}
		return StrCompare(at(x.n), at(y.n)) < 0
	}
	if reverse {
		up := less
		less = func(x, y strKey) bool { return up(y, x) }
	}
	powersort.Sort(a, make([]strKey, n/2+1), less)
	order := make([]int32, n)
	for i := range order {
		order[i] = a[i].n
	}
	return order
}

// sharedPrefix returns how many characters all strs begin with, 0 if they are
// not all of kind 1.
func sharedPrefix(keys Value, n int) int {
	p := keys.Addr() + VectorItems
	first := viewStr(heap.Load(p))
	if first.kind != 0 {
		return 0
	}
	common := first.str()
	for i := 1; i < n && common != ""; i++ {
		s := viewStr(heap.Load(p + 8*uintptr(i)))
		if s.kind != 0 {
			return 0
		}
		t := s.str()
		k := 0
		for k < len(common) && k < len(t) && common[k] == t[k] {
			k++
		}
		common = common[:k]
	}
	return len(common)
}

// orderByCompare returns the order of keys by __lt__. If a call raises, ok is
// false and the order some permutation.
func orderByCompare(keys Value, n int, f *Frame, reverse bool) (order []int32, ok bool) {
	order = make([]int32, n)
	for i := range order {
		order[i] = int32(i)
		if reverse { // equal items keep their order when the result is reversed
			order[i] = int32(n - 1 - i)
		}
	}
	at := func(i int32) Value { return heap.Load(keys.Addr() + VectorItems + 8*uintptr(i)) }
	heads := tupleHeads(keys, n)
	strs := heads == nil && beginWithStr(keys, n)
	ok = true
	powersort.Sort(order, make([]int32, n/2+1), func(x, y int32) bool {
		if !ok {
			return false
		}
		if heads != nil && heads[x] != heads[y] {
			return heads[x] < heads[y]
		}
		if strs {
			if c := StrCompare(TupleAt(at(x), 0), TupleAt(at(y), 0)); c != 0 {
				return c < 0
			}
		}
		r := Compare(CmpLt, at(x), f, at(y))
		switch r {
		case True:
			return true
		case False:
			return false
		case Raised:
			ok = false
			return false
		}
		t := Truth(r, f)
		ok = t >= 0
		return t > 0
	})
	if reverse {
		for i, j := 0, n-1; i < j; i, j = i+1, j-1 {
			order[i], order[j] = order[j], order[i]
		}
	}
	return order, ok
}

// tupleHeads returns the first items of keys that are tuples beginning with an int
// or with a float that is not a NaN, as ints that sort alike; nil for other keys.
func tupleHeads(keys Value, n int) []int64 {
	p := keys.Addr() + VectorItems
	first := heap.Load(p)
	if !first.Is(ShapeTuple) || TupleLen(first) == 0 {
		return nil
	}
	ints := TupleAt(first, 0).IsInt()
	heads := make([]int64, n)
	for i := range heads {
		t := heap.Load(p + 8*uintptr(i))
		if !t.Is(ShapeTuple) || TupleLen(t) == 0 {
			return nil
		}
		switch v := TupleAt(t, 0); {
		case ints && v.IsInt():
			heads[i] = v.Int()
		case !ints && v.IsFloat() && !math.IsNaN(v.Float()):
			heads[i] = floatOrder(v.Float())
		default:
			return nil
		}
	}
	return heads
}

// beginWithStr reports whether all keys are tuples that begin with an exact str.
func beginWithStr(keys Value, n int) bool {
	p := keys.Addr() + VectorItems
	for i := range n {
		t := heap.Load(p + 8*uintptr(i))
		if !t.Is(ShapeTuple) || TupleLen(t) == 0 || !IsExactStr(TupleAt(t, 0)) {
			return false
		}
	}
	return true
}

// floatOrder returns an int that sorts as x does, which is no NaN.
func floatOrder(x float64) int64 {
	if x == 0 {
		x = 0 // -0.0 and 0.0 are equal
	}
	k := int64(math.Float64bits(x))
	return k ^ int64(uint64(k>>63)>>1)
}

// permute puts item order[i] of a vector in place i. No safepoint is met.
func permute(vec Value, order []int32) {
	n := len(order)
	tmp := make([]uint64, n)
	p := vec.Addr() + VectorItems
	for i, k := range order {
		tmp[i] = uint64(heap.Load(p + 8*uintptr(k)))
	}
	heap.Log(vec.Addr())
	copy(unsafe.Slice((*uint64)(heap.Ptr(p)), n), tmp)
}

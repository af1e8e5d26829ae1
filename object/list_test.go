package object

import (
	"fmt"
	"math/rand"
	"slices"
	"testing"

	"pyjit/heap"
)

// boxed returns an object that holds i, so that a lost reference shows.
func boxed(i int) Value { return Tuple1(heap.Int(int64(i))) }

func unboxed(v Value) int { return int(TupleAt(v, 0).Int()) }

func listInts(l Value) (r []int) {
	for i := range ListLen(l) {
		r = append(r, unboxed(ListAt(l, i)))
	}
	return
}

// TestListRandom does random operations, collecting all the time, and compares
// with a Go slice.
func TestListRandom(t *testing.T) {
	Boot()
	heap.SetStress(true)
	defer heap.SetStress(false)
	r := rand.New(rand.NewSource(6))
	root := heap.NewRoot(NewList(0))
	defer root.Free()
	var want []int
	part := func() (k Value, i, j int) {
		i = r.Intn(len(want) + 1)
		j = i + r.Intn(len(want)-i+1)
		return NewSlice(heap.Int(int64(i)), heap.Int(int64(j)), None), i, j
	}
	for step := range 4000 {
		heap.Safepoint()
		l := root.Get()
		switch op := r.Intn(14); op {
		case 0, 1, 2, 3:
			ListAppend(l, boxed(step))
			want = append(want, step)
		case 4:
			i := r.Intn(len(want) + 1)
			listInsertMethod(l, nil, heap.Int(int64(i)), boxed(step))
			want = slices.Insert(want, i, step)
		case 5:
			if len(want) > 0 {
				i := r.Intn(len(want))
				if v := listPop(l, nil, heap.Int(int64(i))); unboxed(v) != want[i] {
					t.Fatal("pop")
				}
				want = slices.Delete(want, i, i+1)
			}
		case 6:
			if len(want) > 0 {
				if v := listPop(l, nil, Unbound); unboxed(v) != want[len(want)-1] {
					t.Fatal("pop")
				}
				want = want[:len(want)-1]
			}
		case 7:
			ListReverse(l)
			slices.Reverse(want)
		case 8:
			k, i, j := part()
			listDelItem(l, nil, k)
			want = slices.Delete(want, i, j)
		case 9:
			k, i, j := part()
			n := r.Intn(6)
			src := NewList(0)
			var add []int
			for m := range n {
				ListAppend(src, boxed(step*10+m))
				add = append(add, step*10+m)
			}
			if listSetItem(l, nil, k, src) == Raised {
				t.Fatal("raised")
			}
			want = slices.Replace(want, i, j, add...)
		case 10:
			if len(want) < 200 {
				listIMul(l, nil, heap.Int(2))
				want = append(want, want...)
			}
		case 11:
			ListExtend(l, nil, TupleFromList(l))
			want = append(want, want...)
			if len(want) > 500 {
				k := NewSlice(heap.Int(20), None, None)
				listDelItem(l, nil, k)
				want = want[:20]
			}
		case 12:
			root.Set(ListSlice(l, 0, 1, len(want)))
		case 13:
			if n := len(want); n > 2 {
				k := NewSlice(None, None, heap.Int(2))
				listDelItem(l, nil, k)
				var rest []int
				for i, x := range want {
					if i%2 == 1 {
						rest = append(rest, x)
					}
				}
				want = rest
			}
		}
		if got := listInts(root.Get()); !slices.Equal(got, want) {
			t.Fatalf("step %d: %v, want %v", step, got, want)
		}
	}
}

// TestListSort sorts keys of every kind, collecting all the time; the items are
// tuples that say where they stood, so that an unstable result shows.
func TestListSort(t *testing.T) {
	Boot()
	heap.SetStress(true)
	defer heap.SetStress(false)
	r := rand.New(rand.NewSource(7))
	makers := map[string]func(i int) Value{
		"ints":   func(i int) Value { return heap.Int(int64(i)) },
		"floats": func(i int) Value { return Float(float64(i) / 4) },
		"strs":   func(i int) Value { return NewStr(fmt.Sprintf("common %05d", i)) },
		"wide":   func(i int) Value { return NewStr(fmt.Sprintf("é€ %05d", i)) },
		"tuples": func(i int) Value { return Tuple2(heap.Int(1), heap.Int(int64(i))) },
		"mixed": func(i int) Value {
			if i%2 == 0 {
				return Float(float64(i))
			}
			return heap.Int(int64(i))
		},
	}
	for name, mk := range makers {
		for _, n := range []int{2, 10, 100, 700} {
			for _, reverse := range []bool{false, true} {
				keys := make([]int, n)
				l := NewList(0)
				k := NewList(0)
				for i := range n {
					keys[i] = r.Intn(n)
					ListAppend(k, mk(keys[i]))
					ListAppend(l, boxed(i))
				}
				order := make([]int, n)
				for i := range order {
					order[i] = i
				}
				slices.SortStableFunc(order, func(a, b int) int {
					if reverse {
						return keys[b] - keys[a]
					}
					return keys[a] - keys[b]
				})
				// sorted by key = k.__getitem__ of the number in the box
				fn := NewBuiltin(addGoFunc("", &MethodDef{Name: "key", Sig: "self, item, /", Fn: func(self Value, f *Frame, item Value) Value {
					heap.Safepoint()
					return ListAt(self, unboxed(item))
				}}), k, None)
				if !ListSort(l, nil, fn, reverse) {
					t.Fatal("raised")
				}
				if got := listInts(l); !slices.Equal(got, order) {
					t.Fatalf("%d %s, reverse %v: %v, want %v", n, name, reverse, got, order)
				}
				// and without a key
				if !ListSort(k, nil, None, reverse) {
					t.Fatal("raised")
				}
				for i := range n {
					if eq := Eq(ListAt(k, i), nil, mk(keys[order[i]])); eq != 1 {
						t.Fatalf("%d %s, reverse %v: item %d", n, name, reverse, i)
					}
				}
			}
		}
	}
}

package object

import (
	"fmt"
	"math/rand"
	"testing"

	"pyjit/heap"
)

// TestDictRandom does random operations with keys of all kinds, collecting all
// the time, and compares with a Go map and the order of insertion.
func TestDictRandom(t *testing.T) {
	Boot()
	heap.SetStress(true)
	defer heap.SetStress(false)
	key := func(kind string, i int) Value {
		switch kind {
		case "str":
			return NewStr(fmt.Sprint("key", i))
		case "float":
			return Float(float64(i) + 0.5)
		case "tuple":
			return Tuple2(heap.Int(int64(i)), NewStr("x"))
		case "big":
			return IntLShift(heap.Int(int64(i+1)), heap.Int(70))
		case "mixed":
			if i%3 == 0 {
				return NewStr(fmt.Sprint("key", i))
			}
			if i%3 == 1 {
				return Tuple1(heap.Int(int64(i)))
			}
		}
		return heap.Int(int64(i))
	}
	r := rand.New(rand.NewSource(8))
	for _, kind := range []string{"str", "int", "float", "tuple", "big", "mixed"} {
		root := heap.NewRoot(NewDict())
		want := map[int]int{}
		var order []int
		for step := range 2500 {
			heap.Safepoint()
			d := root.Get()
			i := r.Intn(1 + step/10)
			_, there := want[i]
			switch op := r.Intn(10); {
			case op < 5:
				if !DictSet(d, nil, key(kind, i), boxed(step)) {
					t.Fatal("raised")
				}
				if !there {
					order = append(order, i)
				}
				want[i] = step
			case op < 8:
				if got := DictDel(d, nil, key(kind, i)); (got == 1) != there {
					t.Fatalf("%s: del %d: %d", kind, i, got)
				}
				if there {
					delete(want, i)
					for j, o := range order {
						if o == i {
							order = append(order[:j:j], order[j+1:]...)
							break
						}
					}
				}
			case op == 8:
				if _, v, ok := DictPopLast(d); ok != (len(order) > 0) {
					t.Fatal("popitem")
				} else if ok {
					last := order[len(order)-1]
					if unboxed(v) != want[last] {
						t.Fatal("popitem")
					}
					delete(want, last)
					order = order[:len(order)-1]
				}
			default:
				root.Set(DictCopy(d))
			}
			d = root.Get()
			v := DictGet(d, nil, key(kind, i))
			if x, ok := want[i]; ok != (v != Miss) || ok && unboxed(v) != x {
				t.Fatalf("%s: get %d", kind, i)
			}
			if step%50 == 0 {
				pos := 0
				for _, o := range order {
					k, v, next := DictNext(d, pos)
					if next == 0 || unboxed(v) != want[o] || Eq(k, nil, key(kind, o)) != 1 {
						t.Fatalf("%s: order", kind)
					}
					pos = next
				}
				if _, _, next := DictNext(d, pos); next != 0 || DictLen(d) != len(order) {
					t.Fatalf("%s: %d entries, want %d", kind, DictLen(d), len(order))
				}
			}
		}
		root.Free()
	}
}

// TestDictKinds looks up keys that equal keys of another class.
func TestDictKinds(t *testing.T) {
	Boot()
	d := NewDict()
	DictSet(d, nil, heap.Int(1), None)
	for _, k := range []Value{True, Float(1), NewComplex(1, 0)} {
		if DictGet(d, nil, k) != None {
			t.Errorf("%s does not find 1", TypeName(k))
		}
	}
	if DictGet(d, nil, Float(1.5)) != Miss || DictGet(d, nil, NewStr("1")) != Miss {
		t.Error("found what is not there")
	}
	DictSet(d, nil, True, Ellipsis)
	if k, v, _ := DictNext(d, 0); k != heap.Int(1) || v != Ellipsis || DictLen(d) != 1 {
		t.Error("the first key does not stay")
	}
}

package object

import (
	"math/rand"
	"testing"

	"pyjit/heap"
)

func TestDictInts(t *testing.T) {

	heap.SetStress(true)
	defer heap.SetStress(false)
	r := rand.New(rand.NewSource(2))
	for round := range 120 {
		d := NewDict()
		want := map[int64]int64{}
		var order []int64
		lim := int64(1 + r.Intn(300))
		mul := 1 + int64(round%7)*1024
		for op := range 600 {
			if op%50 == 0 {
				heap.Safepoint()
			}
			i := r.Int63n(lim) * mul
			k := heap.Int(i)
			_, there := want[i]
			switch r.Intn(3) {
			case 0, 1:
				if !there {
					order = append(order, i)
				}
				want[i] = int64(op)
				// The value is a tuple, so that a lost reference shows.
				if !DictSet(d, nil, k, Tuple1(heap.Int(int64(op)))) {
					t.Fatal("raised")
				}
			case 2:
				if got := DictDel(d, nil, k); (got == 1) != there {
					t.Fatalf("del %d: %d, want %v", i, got, there)
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
			}
			if DictLen(d) != len(want) {
				t.Fatalf("len %d, want %d", DictLen(d), len(want))
			}
			if op%97 == 0 {
				d = DictCopy(d)
			}
		}
		for i := range lim {
			v := DictGet(d, nil, heap.Int(i*mul))
			if x, ok := want[i*mul]; ok != (v != Miss) || ok && TupleAt(v, 0).Int() != x {
				t.Fatalf("get %d: %x", i*mul, v)
			}
		}
		pos := 0
		for _, i := range order {
			k, v, next := DictNext(d, pos)
			if next == 0 || k.Int() != i || TupleAt(v, 0).Int() != want[i] {
				t.Fatalf("order: %d, want %d", k.Int(), i)
			}
			pos = next
		}
		if _, _, next := DictNext(d, pos); next != 0 {
			t.Fatal("one entry too many")
		}
	}
}

func TestDictGrowth(t *testing.T) {
	// The capacities that CPython's dicts have when keys are added one by one.
	d := NewDict()
	var caps []uint32
	for i := range int64(100) {
		DictSet(d, nil, heap.Int(i), None)
		if c := dictOf(d).cap; len(caps) == 0 || caps[len(caps)-1] != c {
			caps = append(caps, c)
		}
	}
	want := []uint32{5, 10, 21, 42, 85, 170}
	if len(caps) != len(want) {
		t.Fatalf("capacities %v, want %v", caps, want)
	}
	for i := range caps {
		if caps[i] != want[i] {
			t.Fatalf("capacities %v, want %v", caps, want)
		}
	}
	if got := dictOf(NewDictSized(11)).cap; got != 21 {
		t.Errorf("room for 11: %d", got)
	}
}

package object

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pyjit/heap"
)

// modelClass and modelInst are what a class and an instance should be.
type modelClass struct {
	base  *modelClass
	attrs map[string]any // int64, or "func", "prop": what the name is in the class
}

func (c *modelClass) find(n string) (any, bool) {
	for ; c != nil; c = c.base {
		if v, ok := c.attrs[n]; ok {
			return v, true
		}
	}
	return nil, false
}

type modelInst struct {
	class int
	attrs map[string]int64
	order []string
}

// TestRandomAttributes does random steps on classes and instances and compares
// with Go maps: get by way of the caches and without, set, delete, class
// attributes of three kinds, cells, __dict__, collections.
func TestRandomAttributes(t *testing.T) {
	defer func(s, a, l int) { MaxShapes, MaxAttrs, linearNames = s, a, l }(MaxShapes, MaxAttrs, linearNames)
	for seed := range uint64(24) {
		MaxShapes, MaxAttrs, linearNames = []int{128, 8, 2}[seed%3], []int{250, 5, 40}[seed/3%3], int(seed%2)*8
		randomAttributes(t, seed)
	}
}

func randomAttributes(t *testing.T, seed uint64) {
	r := rand.New(rand.NewPCG(seed, 1))
	const nNames, nClasses, nInsts = 14, 8, 12
	names := make([]string, nNames)
	for i := range names {
		names[i] = fmt.Sprintf("n%d", i)
	}
	getter := goFn("getter", "self, /", func(x Value, f *Frame) Value { return heap.Int(777) })
	prop := Call1(PropertyType.Type, nil, getter)
	nonData := TypeLookup(ListType.Type, Intern("append")) // binds to lists only: not used on instances
	_ = nonData
	roots := heap.NewRoot(NewList(0)) // classes, then instances, then the property
	defer roots.Free()
	var classes []*modelClass
	at := func(i int) Value { return ListAt(roots.Get(), i) }
	for i := range nClasses {
		c := &modelClass{attrs: map[string]any{}}
		bases := Unbound
		if i >= 2 {
			k := r.IntN(i)
			c.base = classes[k]
			bases = Tuple1(at(k))
		}
		classes = append(classes, c)
		ListAppend(roots.Get(), newClass(t, fmt.Sprintf("C%d", i), bases, Unbound))
	}
	var insts []*modelInst
	for range nInsts {
		k := r.IntN(nClasses)
		insts = append(insts, &modelInst{class: k, attrs: map[string]int64{}})
		ListAppend(roots.Get(), Call0(at(k), nil))
	}
	ListAppend(roots.Get(), prop)
	propAt := nClasses + nInsts
	quiet := 0 // steps without changes of classes, so that caches are put to use
	for step := range 6000 {
		n := names[r.IntN(nNames)]
		name := Intern(n)
		k := r.IntN(nInsts)
		in := insts[k]
		o := at(nClasses + k)
		cls := classes[in.class]
		cv, inClass := cls.find(n)
		x := int64(step)
		op := r.IntN(16)
		if quiet > 0 {
			quiet--
			op %= 11
		} else if r.IntN(40) == 0 {
			quiet = 300
		}
		switch op {
		case 0, 1, 2, 3, 4, 5: // get
			want := Miss
			if v, ok := in.attrs[n]; ok && cv != "prop" {
				want = heap.Int(v)
			} else if cv == "prop" {
				want = heap.Int(777)
			} else if inClass {
				want = heap.Int(cv.(int64))
			}
			if got := LookupAttr(o, nil, name); got != want {
				t.Fatalf("seed %d step %d: get %s = %v, want %v", seed, step, n, got, want)
			}
			if got := afterGet(genericGet(o, nil, name, ShapeRef(o), nil), o, nil, name); got != want {
				t.Fatalf("seed %d step %d: generic get %s = %v, want %v", seed, step, n, got, want)
			}
		case 6, 7, 8: // set
			if cv == "prop" {
				if SetAttr(o, nil, name, heap.Int(x)) != Raised {
					t.Fatal("set a property without setter")
				}
				ClearExc()
				break
			}
			if _, ok := in.attrs[n]; !ok {
				in.order = append(in.order, n)
			}
			in.attrs[n] = x
			SetAttr(o, nil, name, heap.Int(x))
		case 9: // delete
			_, ok := in.attrs[n]
			res := DelAttr(o, nil, name)
			if (res == None) != (ok && cv != "prop") {
				t.Fatalf("seed %d step %d: del %s: %v", seed, step, n, res)
			}
			ClearExc()
			if res == None {
				delete(in.attrs, n)
				in.order = slices.DeleteFunc(in.order, func(s string) bool { return s == n })
			}
		case 10: // order, or now and then a fresh instance, __dict__, a collection
			switch r.IntN(12) {
			case 0:
				in.attrs, in.order = map[string]int64{}, nil
				listOf(roots.Get()).set(nClasses+k, Call0(at(in.class), nil))
			case 1:
				d := InstanceDict(o)
				i := 0
				for pos := 0; ; i++ {
					key, v, next := DictNext(d, pos)
					if next == 0 {
						break
					}
					pos = next
					if i >= len(in.order) || StrGo(key) != in.order[i] || v != heap.Int(in.attrs[in.order[i]]) {
						t.Fatalf("seed %d step %d: __dict__ differs at %d", seed, step, i)
					}
				}
				if i != len(in.order) {
					t.Fatalf("seed %d step %d: %d attributes, want %d", seed, step, i, len(in.order))
				}
			case 2:
				heap.Collect(r.IntN(4) == 0)
			}
		case 11, 12: // class attribute
			k := r.IntN(nClasses)
			classes[k].attrs[n] = x
			SetAttr(at(k), nil, name, heap.Int(x))
		case 13:
			k := r.IntN(nClasses)
			classes[k].attrs[n] = "prop"
			SetAttr(at(k), nil, name, at(propAt))
		case 14:
			k := r.IntN(nClasses)
			_, ok := classes[k].attrs[n]
			if (DelAttr(at(k), nil, name) == None) != ok {
				t.Fatalf("seed %d step %d: del of class attribute %s", seed, step, n)
			}
			ClearExc()
			delete(classes[k].attrs, n)
		case 15: // code begins to depend on a class attribute
			CellOf(typeAt(at(r.IntN(nClasses))).ns, name)
		}
	}
}

// TestDependents checks that what code assumed is taken back when it changes.
func TestDependents(t *testing.T) {
	var got []uint32
	old := InvalidateHook
	InvalidateHook = func(d uint32) { got = append(got, d) }
	defer func() { InvalidateHook = old }()
	expect := func(what string, want ...uint32) {
		t.Helper()
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", what, got, want)
		}
		got = nil
	}
	a := newClass(t, "A", Unbound, Unbound)
	b := newClass(t, "B", Tuple1(a), Unbound)
	x, y := Intern("dep_x"), Intern("dep_y")
	SetAttr(a, nil, x, heap.Int(1))
	AssumePlace(b, x, 1)
	c := CellOf(typeAt(a).ns, x)
	DependOnCell(c, 2)
	SetAttr(a, nil, x, heap.Int(2))
	expect("first write of a constant cell", 2)
	SetAttr(a, nil, x, heap.Int(3))
	expect("write of a mutable cell")
	if CellConstant(c) || CellValue(c) != heap.Int(3) {
		t.Error("the cell is not mutable")
	}
	SetAttr(b, nil, x, heap.Int(4))
	expect("the name appears in the subclass", 1)
	AssumePlace(b, y, 3)
	SetAttr(a, nil, y, heap.Int(4))
	expect("a missing name appears in the base", 3)
	AssumeSpecial(b, SpLen, 4)
	SetAttr(a, nil, spNames[SpLen], goFn("len", "", func(v Value, f *Frame) Value { return heap.Int(5) }))
	expect("a special is overridden in the base", 4)
	if n := Len(Call0(b, nil), nil); n != 5 {
		t.Errorf("len = %d", n)
	}
	DelAttr(a, nil, spNames[SpLen])
	if Len(Call0(b, nil), nil) != -1 {
		t.Error("len of a class without __len__")
	}
	ClearExc()
	ns := NewDict()
	AssumeAbsent(ns, x, 5)
	nsSet(ns, y, heap.Int(1))
	expect("another name")
	nsSet(ns, x, heap.Int(1))
	expect("an absent name appears", 5)
}

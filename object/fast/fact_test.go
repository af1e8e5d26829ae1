package fast_test

import (
	"testing"

	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast"
	"pyjit/object/fast/fasttest"
	"pyjit/slot"
)

// record records an operation of the kind or fails.
func record(t *testing.T, k fast.Kind, a, b, c, d heap.Value) *slot.Recorder {
	t.Helper()
	r := new(slot.Recorder)
	if !fast.Record(r, k, nil, a, b, c, d) {
		t.Fatalf("%v was not recorded", k)
	}
	if err := r.Verify(); err != nil {
		t.Fatal(err)
	}
	return r
}

// What a program takes for granted is given up, and its dependent told, by just
// the changes that make it wrong.
func TestFacts(t *testing.T) {
	defer func(h func(uint32)) { object.InvalidateHook = h }(object.InvalidateHook)
	var told map[uint32]bool
	object.InvalidateHook = func(dep uint32) { told[dep] = true }
	name := object.Intern
	set := func(o heap.Value, n string, v heap.Value) {
		t.Helper()
		if object.SetAttr(o, nil, name(n), v) == heap.Raised {
			t.Fatalf("cannot set %s", n)
		}
	}
	frame := heap.ScratchAlloc(16)
	defer heap.ScratchRelease(frame)
	window := heap.Value(frame + 64)
	one := func() heap.Value { return heap.Pin(fasttest.Function("one", 1)) }
	type program struct {
		what    string
		make    func(t *testing.T, base, cls, o heap.Value) *slot.Recorder
		changes map[string]func(base, cls, o heap.Value)
		keeps   map[string]func(base, cls, o heap.Value)
	}
	programs := []program{
		{"a slot", func(t *testing.T, base, cls, o heap.Value) *slot.Recorder {
			return record(t, fast.KindGetAttr, o, name("x"), 0, 0)
		}, map[string]func(base, cls, o heap.Value){
			"a property of the class": func(base, cls, o heap.Value) {
				set(cls, "x", object.Call1(object.PropertyType.Type, nil, one()))
			},
			"a property of the base": func(base, cls, o heap.Value) {
				set(base, "x", object.Call1(object.PropertyType.Type, nil, one()))
			},
			"__getattribute__": func(base, cls, o heap.Value) { set(base, "__getattribute__", heap.Pin(fasttest.Function("g", 2))) },
		}, map[string]func(base, cls, o heap.Value){
			"another attribute": func(base, cls, o heap.Value) { set(o, "y", heap.Int(3)) },
			"the attribute":     func(base, cls, o heap.Value) { set(o, "x", heap.Int(3)) },
			"another of the class": func(base, cls, o heap.Value) {
				set(cls, "other", object.Call1(object.PropertyType.Type, nil, one()))
			},
		}},
		{"a method", func(t *testing.T, base, cls, o heap.Value) *slot.Recorder {
			return record(t, fast.KindMethod, o, name("m"), window, 0)
		}, map[string]func(base, cls, o heap.Value){
			"another function":   func(base, cls, o heap.Value) { set(base, "m", one()) },
			"one of the class":   func(base, cls, o heap.Value) { set(cls, "m", one()) },
			"a plain value":      func(base, cls, o heap.Value) { set(base, "m", heap.Int(1)) },
			"deletion":           func(base, cls, o heap.Value) { object.DelAttr(base, nil, name("m")) },
			"other base classes": func(base, cls, o heap.Value) { set(cls, "__bases__", object.Tuple1(fasttest.Class("D", 0))) },
		}, map[string]func(base, cls, o heap.Value){
			"another function of the class": func(base, cls, o heap.Value) { set(cls, "n", one()) },
		}},
		{"a value of the class", func(t *testing.T, base, cls, o heap.Value) *slot.Recorder {
			return record(t, fast.KindGetAttr, o, name("c"), 0, 0)
		}, map[string]func(base, cls, o heap.Value){
			"another value": func(base, cls, o heap.Value) { set(base, "c", heap.Int(9)) },
			"an override":   func(base, cls, o heap.Value) { set(cls, "c", heap.Int(9)) },
		}, nil},
		{"an instance being made", func(t *testing.T, base, cls, o heap.Value) *slot.Recorder {
			return record(t, fast.KindCall, cls, window, 0, 0)
		}, map[string]func(base, cls, o heap.Value){
			"another __init__": func(base, cls, o heap.Value) { set(base, "__init__", one()) },
			"__new__":          func(base, cls, o heap.Value) { set(cls, "__new__", one()) },
			"__del__":          func(base, cls, o heap.Value) { set(cls, "__del__", one()) },
			"more attributes than lie in line": func(base, cls, o heap.Value) {
				for _, n := range []string{"a", "b", "d", "e", "f", "g", "h", "i", "j", "l"} {
					set(o, n, heap.None)
				}
			},
		}, map[string]func(base, cls, o heap.Value){
			"another instance": func(base, cls, o heap.Value) { object.AllocInst(cls) },
		}},
		{"an operator", func(t *testing.T, base, cls, o heap.Value) *slot.Recorder {
			return record(t, fast.KindAdd, o, heap.Int(1), 0, 0)
		}, map[string]func(base, cls, o heap.Value){
			"another __add__": func(base, cls, o heap.Value) { set(base, "__add__", heap.Pin(fasttest.Function("a", 2))) },
			"__iadd__":        func(base, cls, o heap.Value) { set(cls, "__iadd__", heap.Pin(fasttest.Function("a", 2))) },
		}, nil},
	}
	for _, p := range programs {
		check := func(what string, change func(base, cls, o heap.Value), want bool) {
			base := fasttest.Class("Base", 0, "m", one(), "c", heap.Int(1), "__init__", one(), "__add__", heap.Pin(fasttest.Function("__add__", 2)))
			cls := fasttest.Class("Cls", base)
			o := heap.Pin(object.AllocInst(cls))
			object.GenericSetAttr(o, nil, name("x"), heap.Int(2))
			r := p.make(t, base, cls, o)
			if len(r.Facts) == 0 {
				t.Fatalf("%s: no facts", p.what)
			}
			told = map[uint32]bool{}
			fast.Depend(&r.Program, 77)
			change(base, cls, o)
			if told[77] != want {
				t.Errorf("%s, %s: dependent told %v, want %v", p.what, what, told[77], want)
			}
			if holds := fast.Holds(&r.Program); want && holds && what != "more attributes than lie in line" {
				t.Errorf("%s, %s: facts still hold", p.what, what)
			} else if !want && !holds {
				t.Errorf("%s, %s: facts do not hold", p.what, what)
			}
		}
		for what, change := range p.changes {
			check(what, change, true)
		}
		for what, change := range p.keeps {
			check(what, change, false)
		}
	}
}

// A built-in that is read through the globals' absence.
func TestAbsence(t *testing.T) {
	defer func(h func(uint32)) { object.InvalidateHook = h }(object.InvalidateHook)
	told := 0
	object.InvalidateHook = func(dep uint32) { told++ }
	globals, builtins := heap.Pin(object.NewNamespace()), heap.Pin(object.NewNamespace())
	n := object.Intern("some_name")
	object.DictSetStr(builtins, n, heap.Int(4))
	r := record(t, fast.KindLoadGlobal, globals, builtins, n, 0)
	fast.Depend(&r.Program, 5)
	object.DictSetStr(globals, object.Intern("other"), heap.Int(1))
	if told != 0 || !fast.Holds(&r.Program) {
		t.Errorf("told %d times by another name", told)
	}
	object.DictSetStr(globals, n, heap.Int(5))
	if told != 1 || fast.Holds(&r.Program) {
		t.Errorf("told %d times by the name", told)
	}
}

// A mutable global is loaded and stored through its cell, and missed once deleted.
func TestMutableGlobal(t *testing.T) {
	globals, builtins := heap.Pin(object.NewNamespace()), heap.Pin(object.NewNamespace())
	n := object.Intern("counter")
	object.DictSetStr(globals, n, heap.Int(1))
	for i := range 5 {
		object.CellOf(globals, n)
		object.DictSetStr(globals, n, heap.Int(int64(i)))
	}
	r := record(t, fast.KindStoreGlobal, globals, n, heap.Int(8), 0)
	if len(r.Facts) != 0 {
		t.Errorf("a store rests on %v", r.Facts)
	}
	fast.Paths[fast.KindStoreGlobal][0].Run(nil, globals, n, heap.Int(8), 0)
	if v := fast.Paths[fast.KindLoadGlobal][0].Run(nil, globals, builtins, n, 0); v != heap.Int(8) {
		t.Errorf("read %v back", v)
	}
	object.DictDelStr(globals, n)
	if v := fast.Paths[fast.KindStoreGlobal][0].Run(nil, globals, n, heap.Int(8), 0); v != heap.Miss {
		t.Errorf("a store to a deleted name gave %v", v)
	}
}

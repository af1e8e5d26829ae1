package object

import (
	"testing"

	"pyjit/heap"
)

func TestMain(m *testing.M) {
	Boot()
	m.Run()
}

// excText takes the pending exception as "Type: text".
func excText(t *testing.T) string {
	t.Helper()
	e := ClearExc()
	if e == None {
		return "no exception"
	}
	s, ok := StrString(e, nil)
	if !ok {
		t.Fatal("no text of exception")
	}
	return TypeName(e) + ": " + s
}

// newClass makes a class with bases (none: object) and attributes name, value….
func newClass(t *testing.T, name string, bases Value, attrs Value) Value {
	t.Helper()
	if bases == Unbound {
		bases = NewTuple(0)
	}
	if attrs == Unbound {
		attrs = NewDict()
	}
	c := MakeType(TypeType.Type, Intern(name), bases, attrs, Unbound, nil)
	if c == Raised {
		t.Fatalf("class %s: %s", name, excText(t))
	}
	return c
}

func goFn(name, sig string, fn any) Value {
	return NewGoFunction("test", &MethodDef{Name: name, Sig: sig, Fn: fn})
}

func TestBoot(t *testing.T) {
	for _, d := range typeDefs {
		if d.Type == 0 {
			t.Errorf("%s has no type", d.Name)
			continue
		}
		ns := nsOf(d.Type)
		for i := range DictFillCount(ns) {
			if k := DictKeyAt(ns, i); k != Deleted && !IsExactStr(k) {
				t.Errorf("%s: odd key", d.Name)
			}
		}
	}
	r, _ := ReprString(TypeOf(heap.Int(1)), nil)
	if r != "<class 'int'>" {
		t.Error(r)
	}
}

func TestAttributes(t *testing.T) {
	c := newClass(t, "C", Unbound, Unbound)
	o := Call0(c, nil)
	x, y := Intern("x"), Intern("y")
	if GetAttr(o, nil, x) != Raised {
		t.Fatal("found x")
	}
	if s := excText(t); s != "AttributeError: 'C' object has no attribute 'x'" {
		t.Error(s)
	}
	SetAttr(o, nil, x, heap.Int(1))
	SetAttr(o, nil, y, heap.Int(2))
	if GetAttr(o, nil, x) != heap.Int(1) || GetAttr(o, nil, y) != heap.Int(2) {
		t.Error("wrong value")
	}
	DelAttr(o, nil, x)
	if LookupAttr(o, nil, x) != Miss || GetAttr(o, nil, y) != heap.Int(2) {
		t.Error("delete")
	}
	d := GetAttr(o, nil, nameDict)
	DictSetStr(d, x, heap.Int(5))
	if GetAttr(o, nil, x) != heap.Int(5) {
		t.Error("through __dict__")
	}
}

func TestTypeCall(t *testing.T) {
	c := Call3(TypeType.Type, nil, Intern("X"), NewTuple(0), NewDict())
	if c == Raised {
		t.Fatal(excText(t))
	}
	if s, _ := ReprString(c, nil); s != "<class 'X'>" {
		t.Error(s)
	}
	if o := Call0(c, nil); o == Raised || TypeOf(o) != c {
		t.Error(excText(t))
	}
}

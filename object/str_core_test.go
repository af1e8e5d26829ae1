package object

import (
	"math/rand/v2"
	"testing"

	"pyjit/heap"
	"pyjit/object/internal/text"
)

// checkStr compares a string with what it should be, and looks at the invariants.
func checkStr(t *testing.T, v Value, want []rune) {
	t.Helper()
	s := viewStr(v)
	if s.n != len(want) {
		t.Fatalf("length %d, want %d", s.n, len(want))
	}
	k, ascii := text.Kind1, true
	for i, c := range want {
		if s.at(i) != uint32(c) {
			t.Fatalf("character %d is %x, want %x", i, s.at(i), c)
		}
		k = max(k, text.KindOf(uint32(c)))
		ascii = ascii && c < 128
	}
	if s.kind != k || s.ascii != ascii {
		t.Fatalf("kind %d, ASCII %v of %q", s.kind, s.ascii, string(want))
	}
	if s.n <= 1 && k == text.Kind1 && v.Addr() >= heap.StaticBase+1<<20 {
		t.Fatalf("%q is not static", string(want))
	}
}

// TestRandom does random operations on strings, collecting at every step, and compares with
// slices of runes.
func TestRandom(t *testing.T) {
	steps := 30000
	if testing.Short() {
		steps = 3000
	}
	heap.SetStress(true)
	defer heap.SetStress(false)
	rnd := rand.New(rand.NewPCG(1, 2))
	const slots = 12
	var root [slots]*heap.Root
	var model [slots][]rune
	for i := range root {
		root[i] = heap.NewRoot(EmptyStr)
	}
	random := func() []rune {
		r := make([]rune, rnd.IntN(40))
		top := [...]int{26, 200, 3000, 0x3000, 0x10ffff - 97}[max(rnd.IntN(8)-3, 0)]
		for i := range r {
			r[i] = 'a' + rune(rnd.IntN(top))
		}
		return r
	}
	inPlace := 0
	for step := range steps {
		i, j := rnd.IntN(slots), rnd.IntN(slots)
		if len(model[i]) > 20000 {
			model[i] = nil
			root[i].Set(EmptyStr)
		}
		switch rnd.IntN(10) {
		case 0:
			r := random()
			root[i].Set(NewStrRunes(asUnits(r)))
			model[i] = r
		case 1, 2, 3, 4, 5:
			r := random()
			k := rnd.IntN(4)
			for range k + 1 {
				a, b := root[i].Get(), NewStrRunes(asUnits(r))
				v := Concat(a, b)
				if v.Shape() == ShapeStrX && a.Shape() == ShapeStrX && strOwner(a) == strOwner(v) {
					inPlace++
				}
				root[i].Set(v)
				model[i] = append(model[i][:len(model[i]):len(model[i])], r...)
				if heap.Safepoint(); rnd.IntN(3) == 0 { // another name for the same string
					root[j].Set(v)
					model[j] = model[i]
				}
			}
		case 6:
			n := len(model[i])
			a := rnd.IntN(n + 1)
			b := a + rnd.IntN(n-a+1)
			root[j].Set(Substr(root[i].Get(), a, b))
			model[j] = model[i][a:b:b]
		case 7:
			if !StrEq(root[i].Get(), NewStrRunes(asUnits(model[i]))) {
				t.Fatalf("step %d: not equal to its copy", step)
			}
			if got, want := StrEq(root[i].Get(), root[j].Get()), string(model[i]) == string(model[j]); got != want {
				t.Fatalf("step %d: StrEq is %v", step, got)
			}
		case 8:
			if h, g := StrHash(root[i].Get()), StrHash(NewStrRunes(asUnits(model[i]))); h != g {
				t.Fatalf("step %d: hash %d and %d", step, h, g)
			}
		case 9:
			if len(model[i]) > 0 {
				k := rnd.IntN(len(model[i]))
				checkStr(t, strIndex(root[i].Get(), k), model[i][k:k+1])
			}
		}
		checkStr(t, root[i].Get(), model[i])
		checkStr(t, root[j].Get(), model[j])
		heap.Collect(step%37 == 0)
	}
	for i := range root {
		checkStr(t, root[i].Get(), model[i])
		root[i].Free()
	}
	if inPlace < steps/20 {
		t.Errorf("only %d concatenations in place", inPlace)
	}
}

func asUnits(r []rune) []uint32 {
	u := make([]uint32, len(r))
	for i, c := range r {
		u[i] = uint32(c)
	}
	return u
}

func TestInterning(t *testing.T) {
	a := Intern("spam")
	if a != Intern("sp"+"am") || a != InternStr(NewStr("spam")) || !IsInterned(a) {
		t.Error("interned strings differ")
	}
	if Intern("") != EmptyStr || Intern("é") != StrChar('é') || NewStr("x") != Intern("x") {
		t.Error("static strings are not interned")
	}
	if s := StrGo(NewStr("a\xed\xa0\x80é😀")); s != "a\xed\xa0\x80é😀" {
		t.Errorf("%q", s)
	}
}

// TestAppendIsLinear would take minutes if each append copied.
func TestAppendIsLinear(t *testing.T) {
	s, x := EmptyStr, NewStr("0123456789")
	for range 200000 {
		s = Concat(s, x)
		heap.Safepoint()
	}
	if StrLen(s) != 2000000 || StrAt(s, 1999999) != '9' {
		t.Error(StrLen(s))
	}
	// consuming it from the front is linear as well
	for n := 0; StrLen(s) > 10; n++ {
		s = Substr(s, 5, StrLen(s))
		heap.Safepoint()
	}
}

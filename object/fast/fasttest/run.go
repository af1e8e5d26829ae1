// Package fasttest tests what executes slot programs: the executor of package
// exec, and the machine code of an Emitter. Random operands are recorded by every
// fast path; the program must then do what the path does as Go, and what package
// object does.
package fasttest

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast"
	"pyjit/object/fast/op"
	"pyjit/slot"
)

// The kinds whose operands are plain random values, by the static ones among them.
var random = map[fast.Kind]string{
	fast.KindAdd: "vvP", fast.KindSub: "vvP", fast.KindMul: "vvP", fast.KindFloorDiv: "vvP", fast.KindMod: "vvP", fast.KindDiv: "vvP",
	fast.KindShl: "vsP", fast.KindShr: "vsP", fast.KindAnd: "vvP", fast.KindOr: "vvP", fast.KindXor: "vvP", fast.KindPow: "vp",
	fast.KindNeg: "v", fast.KindInvert: "v", fast.KindCompare: "vvc", fast.KindIs: "vv", fast.KindTruth: "v",
	fast.KindGetItem: "vk", fast.KindSetItem: "vkv", fast.KindContains: "vk", fast.KindLen: "v", fast.KindUnpack: "vrn", fast.KindNext: "v",
}

const regs = 8 // vregs of a test's frame, on the scratch stack

// setup makes operands from a seed: equal ones for the same seed. Those of keep
// come from another seed.
func setup(form string, seed, other uint64, keep int, frame uintptr) (a [4]heap.Value) {
	r := rand.New(rand.NewPCG(seed, 1))
	q := rand.New(rand.NewPCG(other, 1))
	for i := range regs {
		heap.SetAt(frame, i, heap.Int(int64(i)))
	}
	for i, k := range form {
		s, o := r.Uint64(), q.Uint64()
		switch k {
		case 'v':
			if keep>>i&1 != 0 {
				s = o
			}
			a[i] = value(s, 2)
		case 'k': // an index or key
			if keep>>i&1 != 0 {
				s = o
			}
			a[i] = value(s, 0)
		case 's': // a shift count
			a[i] = heap.Int(int64(s%80) - 5)
		case 'p': // a small exponent
			a[i] = heap.Int(int64(s % 20))
			if s>>32%2 == 0 {
				a[i] = object.Float(float64(int64(s>>40%13) - 4))
			}
		case 'P':
			a[i] = 1 // the operator is not one in place
		case 'c':
			a[i] = heap.Value(o % 6)
		case 'n':
			a[i] = heap.Value(o % 6)
		case 'r':
			a[i] = heap.Value(frame)
		}
	}
	return modest(form, a)
}

// modest makes the ints among the first two operands small if the other one may
// be a sequence that is repeated, or a number that is shifted.
func modest(form string, a [4]heap.Value) [4]heap.Value {
	for i := range min(2, len(form)) {
		if strings.IndexByte("vijks", form[i]) >= 0 && a[i].IsInt() && a[1-i].IsObj() {
			a[i] = heap.Int(a[i].Int() % 10)
		}
	}
	return a
}

func state(form string, result heap.Value, a [4]heap.Value, frame uintptr) string {
	var b strings.Builder
	b.WriteString(describe(result))
	for i, k := range form {
		if k == 'v' || k == 'k' {
			fmt.Fprintf(&b, " | %s", describe(a[i]))
		}
	}
	for i := range regs {
		fmt.Fprintf(&b, " ; %s", describe(heap.At(frame, i)))
	}
	return b.String()
}

// A Runner executes a program on operands: its result, or Miss. ok is false for
// a program that it cannot execute. The vregs of the frame f are regs and, from
// WindowAt on, the window; Regs operands are addresses of vregs of it.
type Runner func(t *testing.T, p *slot.Program, f *op.Frame, a, b, c, d heap.Value) (result heap.Value, ok bool)

// CallsPython reports whether a program ends in a call of a function written in
// Python, of which the tests have only the name.
func CallsPython(p *slot.Program) bool {
	for i := range p.Code {
		switch p.Code[i].Op {
		case slot.CallPython, slot.CallBound, slot.CallInit, slot.CallSpecial1, slot.CallSpecial2, slot.CallSpecial3, slot.Resume:
			return true
		}
	}
	return false
}

// pinsAnyShape reports whether a program has a ShapeOf, which need not hit for
// boxed ints and floats.
func pinsAnyShape(p *slot.Program) bool {
	for i := range p.Code {
		if p.Code[i].Op == slot.ShapeOf {
			return true
		}
	}
	return false
}

// newFrame returns the address of the first of n vregs, with room for a header below.
func newFrame(t testing.TB, n int) uintptr {
	mark := heap.ScratchTop()
	t.Cleanup(func() { heap.ScratchRelease(mark) })
	p := heap.ScratchAlloc(n + 16)
	heap.Zero(p, 8) // no code record
	return p + 8*8
}

// Values tests the paths that take numbers, strings, containers and iterators.
func Values(t *testing.T, run Runner) {
	object.Boot()
	turns := 5000
	if !long {
		turns = 400
	}
	frame := newFrame(t, regs)
	f := heap.FrameAt(frame)
	for kind := range fast.NumKinds {
		form, ok := random[kind]
		if !ok {
			continue
		}
		for _, p := range fast.Paths[kind] {
			if strings.Contains(p.Name, "Gen") || strings.Contains(p.Name, "User") || strings.HasSuffix(p.Name, "Inst") || strings.Contains(p.Name, "Identity") {
				continue // of instances and generators: see world_test.go
			}
			recorded, hits, refused := 0, 0, 0
			rnd := rand.New(rand.NewPCG(uint64(kind), 2))
			for turn := range turns {
				heap.Collect(false)
				seed := rnd.Uint64()
				r := new(slot.Recorder)
				a := setup(form, seed, seed, 0, frame)
				bound := uint8(0)
				if turn%3 == 0 {
					bound = 2 // the second operand is a constant
				}
				r.Reset(bound)
				before := state(form, 0, a, frame)
				ok := p.Record(r, f, a[0], a[1], a[2], a[3])
				if after := state(form, 0, a, frame); after != before {
					t.Fatalf("recording %s changed something:\n%s\n%s", p.Name, before, after)
				}
				got := p.Run(f, a[0], a[1], a[2], a[3])
				if ok != (got != heap.Miss) {
					t.Fatalf("%s on %s: recorded %v, the path gives %s", p.Name, before, ok, describe(got))
				}
				if !ok {
					continue
				}
				recorded++
				if err := r.Verify(); err != nil {
					t.Fatalf("%v\n%s", err, r.Program.String())
				}
				want := state(form, got, a, frame)
				a = setup(form, seed, seed, 0, frame)
				got, ok = run(t, &r.Program, f, a[0], a[1], a[2], a[3])
				if !ok {
					refused++
					continue
				}
				if got == heap.Miss && pinsAnyShape(&r.Program) {
					continue
				}
				if s := state(form, got, a, frame); s != want {
					t.Fatalf("%s on %s:\nprogram %s\npath    %s\n%s", p.Name, before, s, want, r.Program.String())
				}
				if bound != 0 {
					continue
				}
				for keep := range 8 {
					other := rnd.Uint64()
					a = setup(form, other, seed, keep, frame)
					before := state(form, 0, a, frame)
					got, _ := run(t, &r.Program, f, a[0], a[1], a[2], a[3])
					s := state(form, got, a, frame)
					if got == heap.Miss {
						if after := state(form, 0, a, frame); after != before {
							t.Fatalf("%s missed and left an effect:\n%s\n%s\n%s", p.Name, before, after, r.Program.String())
						}
						continue
					}
					hits++
					a = setup(form, other, seed, keep, frame)
					want := p.Run(f, a[0], a[1], a[2], a[3])
					if w := state(form, want, a, frame); s != w {
						t.Fatalf("%s on other operands %s:\nprogram %s\npath    %s\n%s", p.Name, before, s, w, r.Program.String())
					}
				}
			}
			if long && refused == 0 && (recorded < 3 || hits < 2) {
				t.Errorf("%s: recorded %d times, %d hits of other operands: too few to mean anything", p.Name, recorded, hits)
			}
		}
	}
}

// World tests the paths of attributes, calls, names and operators in random
// worlds of classes, functions and modules.
func World(t *testing.T, run Runner) {
	object.Boot()
	setUp(t)
	turns := 10000
	if !long {
		turns = 800
	}
	frame := newFrame(t, WindowAt+regs)
	f := heap.FrameAt(frame)
	for kind := range fast.NumKinds {
		form, ok := worldForms[kind]
		if !ok {
			continue
		}
		for _, p := range fast.Paths[kind] {
			recorded, hits, missed, refused := 0, 0, 0, 0
			var w *world
			rnd := rand.New(rand.NewPCG(uint64(kind), 6))
			for turn := range turns {
				if turn%250 == 0 {
					w = newWorld()
					heap.Collect(false)
				}
				if recorded == 25 {
					break
				}
				seed := rnd.Uint64()
				r := new(slot.Recorder)
				a := w.prepare(form, seed, seed, 0, frame)
				if !p.Record(r, f, a[0], a[1], a[2], a[3]) {
					continue
				}
				a = w.prepare(form, seed, seed, 0, frame)
				before := w.state(form, 0, a, frame)
				if !p.Record(r, f, a[0], a[1], a[2], a[3]) {
					continue // an instance that has got another shape
				}
				if after := w.state(form, 0, a, frame); after != before {
					t.Fatalf("recording %s changed something:\n%s\n%s", p.Name, before, after)
				}
				recorded++
				if err := r.Verify(); err != nil {
					t.Fatalf("%v\n%s", err, r.Program.String())
				}
				if !fast.Holds(&r.Program) {
					t.Fatalf("facts of %s do not hold:\n%s", p.Name, r.Program.String())
				}
				a = w.prepare(form, seed, seed, 0, frame)
				got := p.Run(f, a[0], a[1], a[2], a[3])
				path := w.state(form, got, a, frame)
				if !fast.Holds(&r.Program) {
					continue // the operation itself has changed what was taken for granted
				}
				a = w.prepare(form, seed, seed, 0, frame)
				got, ok := run(t, &r.Program, f, a[0], a[1], a[2], a[3])
				if !ok {
					refused++
					continue
				}
				if got == heap.Miss {
					missed++ // a class whose instances have got other shapes meanwhile
					continue
				}
				if s := w.state(form, got, a, frame); s != path {
					t.Fatalf("%s on %s:\nprogram %s\npath    %s\n%s", p.Name, before, s, path, r.Program.String())
				}
				a = w.prepare(form, seed, seed, 0, frame)
				got = generic(kind, a, frame)
				if got == heap.Raised {
					object.ClearExc()
				}
				if s := w.state(form, got, a, frame); s != path {
					t.Fatalf("%s on %s:\ngeneric %s\npath    %s\n%s", p.Name, before, s, path, r.Program.String())
				}
				for keep := range 64 {
					if keep&7 > 3 && len(form) < 3 || rnd.IntN(2) == 0 {
						continue
					}
					other := rnd.Uint64()
					a = w.prepare(form, other, seed, keep, frame)
					before := w.state(form, 0, a, frame)
					if !fast.Holds(&r.Program) {
						break
					}
					got, _ := run(t, &r.Program, f, a[0], a[1], a[2], a[3])
					if got == heap.Miss {
						if after := w.state(form, 0, a, frame); after != before {
							t.Fatalf("%s missed and left an effect:\n%s\n%s\n%s", p.Name, before, after, r.Program.String())
						}
						continue
					}
					hits++
					s := w.state(form, got, a, frame)
					a = w.prepare(form, other, seed, keep, frame)
					got = generic(kind, a, frame)
					if got == heap.Raised {
						object.ClearExc()
					}
					if g := w.state(form, got, a, frame); s != g {
						t.Fatalf("%s on other operands %s:\nprogram %s\ngeneric %s\n%s", p.Name, before, s, g, r.Program.String())
					}
				}
			}
			if missed > recorded/3+3 {
				t.Errorf("%s: %d of %d programs missed on what they had recorded", p.Name, missed, recorded)
			}
			if long && refused == 0 && random[kind] == "" && (recorded < 1 || hits < 1) || long && strings.HasSuffix(p.Name, "User") && recorded < 2 {
				t.Errorf("%s: recorded %d times, %d hits of other operands: too few to mean anything", p.Name, recorded, hits)
			}
		}
	}
}

// Recordings calls f with one program of each path for which one turns up.
func Recordings(t testing.TB, f func(p *slot.Program)) {
	object.Boot()
	setUp(t)
	frame := newFrame(t, WindowAt+regs)
	w := newWorld()
	rnd := rand.New(rand.NewPCG(1, 9))
	for kind := range fast.NumKinds {
		for _, p := range fast.Paths[kind] {
			for range 3000 {
				r := new(slot.Recorder)
				seed := rnd.Uint64()
				var a [4]heap.Value
				if form := random[kind]; form != "" && rnd.IntN(2) == 0 {
					a = setup(form, seed, seed, 0, frame)
				} else if form := worldForms[kind]; form != "" {
					a = w.prepare(form, seed, seed, 0, frame)
				} else {
					continue
				}
				if p.Record(r, heap.FrameAt(frame), a[0], a[1], a[2], a[3]) {
					f(&r.Program)
					break
				}
			}
		}
	}
}

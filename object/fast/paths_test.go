package fast_test

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"pyjit/heap"
	"pyjit/object"
	"pyjit/object/fast"
	"pyjit/object/fast/exec"
	"pyjit/slot"
)

// The kinds whose operands are plain random values, by the static ones among them.
var random = map[fast.Kind]string{
	fast.KindAdd: "vv", fast.KindSub: "vv", fast.KindMul: "vv", fast.KindFloorDiv: "vv", fast.KindMod: "vv", fast.KindDiv: "vv",
	fast.KindShl: "vs", fast.KindShr: "vs", fast.KindAnd: "vv", fast.KindOr: "vv", fast.KindXor: "vv", fast.KindPow: "vp",
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
		case 'c':
			a[i] = heap.Value(o % 6)
		case 'n':
			a[i] = heap.Value(o % 6)
		case 'r':
			a[i] = heap.Value(frame)
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

// Each path, run as Go, and what its recorder has recorded of it, must do the
// same, with the recorded operands and with others.
func TestPathsAndPrograms(t *testing.T) {
	turns := 5000
	if !long {
		turns = 400
	}
	frame := heap.ScratchAlloc(regs)
	defer heap.ScratchRelease(frame)
	for kind := range fast.NumKinds {
		form, ok := random[kind]
		if !ok {
			continue
		}
		for _, p := range fast.Paths[kind] {
			if strings.Contains(p.Name, "Gen") || strings.Contains(p.Name, "User") || strings.HasSuffix(p.Name, "Inst") || strings.Contains(p.Name, "Identity") {
				continue // of instances and generators: see world_test.go
			}
			recorded, hits := 0, 0
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
				ok := p.Record(r, nil, a[0], a[1], a[2], a[3])
				if after := state(form, 0, a, frame); after != before {
					t.Fatalf("recording %s changed something:\n%s\n%s", p.Name, before, after)
				}
				got := p.Run(nil, a[0], a[1], a[2], a[3])
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
				got = exec.Run(&r.Program, nil, a[0], a[1], a[2], a[3])
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
					got := exec.Run(&r.Program, nil, a[0], a[1], a[2], a[3])
					s := state(form, got, a, frame)
					if got == heap.Miss {
						if after := state(form, 0, a, frame); after != before {
							t.Fatalf("%s missed and left an effect:\n%s\n%s\n%s", p.Name, before, after, r.Program.String())
						}
						continue
					}
					hits++
					a = setup(form, other, seed, keep, frame)
					want := p.Run(nil, a[0], a[1], a[2], a[3])
					if w := state(form, want, a, frame); s != w {
						t.Fatalf("%s on other operands %s:\nprogram %s\npath    %s\n%s", p.Name, before, s, w, r.Program.String())
					}
				}
			}
			if long && (recorded < 3 || hits < 2) {
				t.Errorf("%s: recorded %d times, %d hits of other operands: too few to mean anything", p.Name, recorded, hits)
			}
		}
	}
}

// One recording of each path, for people: go test -v -run Print.
func TestPrint(t *testing.T) {
	frame := heap.ScratchAlloc(regs)
	defer heap.ScratchRelease(frame)
	for kind := range fast.NumKinds {
		form := random[kind]
		for _, p := range fast.Paths[kind] {
			for seed := range uint64(4000) {
				r := new(slot.Recorder)
				a := setup(form, seed, seed, 0, frame)
				if form != "" && p.Record(r, nil, a[0], a[1], a[2], a[3]) {
					t.Log("\n" + r.Program.String())
					break
				}
			}
		}
	}
}

func BenchmarkRecordAddInt(b *testing.B) {
	r := new(slot.Recorder)
	b.ReportAllocs()
	for b.Loop() {
		r.Reset(0)
		fast.Record(r, fast.KindAdd, nil, heap.Int(3), heap.Int(4), 0, 0)
	}
}

func BenchmarkVerifyAddInt(b *testing.B) {
	r := new(slot.Recorder)
	fast.Record(r, fast.KindAdd, nil, heap.Int(3), heap.Int(4), 0, 0)
	for b.Loop() {
		if err := r.Verify(); err != nil {
			b.Fatal(err)
		}
	}
}

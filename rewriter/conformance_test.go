package rewriter_test

import (
	"math"
	"os"
	"strings"
	"testing"

	"pyjit/heap"
	"pyjit/native"
	"pyjit/native/asm"
	"pyjit/object"
	"pyjit/object/fast/fasttest"
	"pyjit/object/fast/op"
	"pyjit/rewriter"
	"pyjit/slot"
	"pyjit/stdlib/functools"
)

func TestMain(m *testing.M) {
	if !native.Available() {
		println("machine code is not available:", native.Reason())
		os.Exit(1)
	}
	object.Boot()
	fasttest.NewPartial = func(args heap.Value) heap.Value {
		return object.CallTuple(functools.PartialType.Type, nil, args, heap.Unbound)
	}
	m.Run()
}

// Where the operands and the result of a program lie in a test's frame, behind
// the vregs of package fasttest.
const (
	operands = fasttest.WindowAt + 8
	result   = operands + 4
	inRAX    = result + 1
	double   = result + 2
)

// executor assembles programs and runs them.
type executor struct {
	asm       asm.Asm
	assembler rewriter.Assembler
	branches  bool // comparisons and truths are assembled as branches
	ran, not  int
	refused   map[string]bool
}

func (x *executor) run(t *testing.T, p *slot.Program, f *op.Frame, a, b, c, d heap.Value) (heap.Value, bool) {
	if fasttest.CallsPython(p) {
		return 0, false
	}
	x.asm.Reset()
	e := &native.Emitter{Asm: &x.asm}
	base := f.Addr()
	s := &rewriter.Site{PC: 0x1000, FrameTop: 8 * (result + 1), Dst: result, RAX: -1, IsNext: strings.HasPrefix(p.Name, "Next")}
	for i, v := range [4]heap.Value{a, b, c, d} {
		if i >= len(p.Args) {
			break
		}
		switch p.Args[i] {
		case slot.TRegs:
			s.Operands[i] = rewriter.Operand{Kind: rewriter.Window, Vreg: int(uintptr(v)-base) / 8}
		case slot.TValue:
			s.Operands[i] = rewriter.Operand{Kind: rewriter.InVreg, Vreg: operands + i}
			heap.SetAt(base, operands+i, v)
		}
	}
	heap.SetAt(base, result, heap.Unbound)
	heap.SetAt(base, inRAX, heap.Miss)
	for _, kind := range []string{"Compare", "Truth", "Is", "Contains"} {
		s.Branch = s.Branch || x.branches && strings.HasPrefix(p.Name, kind)
	}
	s.Miss, s.Exc = e.NewLabel(), e.NewLabel()
	s.OnTrue, s.OnFalse, s.OnDone = e.NewLabel(), e.NewLabel(), e.NewLabel()
	e.Entry()
	r := x.assembler.Assemble(e, p, s)
	if !r.OK {
		x.not++
		if x.refused == nil {
			x.refused = map[string]bool{}
		}
		x.refused[p.Name] = true
		return 0, false
	}
	x.ran++
	leave := func(l asm.Label, v heap.Value) {
		e.Bind(l)
		e.MovImm(asm.RAX, uint64(v))
		e.Return()
	}
	if !s.Branch {
		if r.X0 {
			e.StoreSD(native.V(double), asm.X0)
		}
		e.Store(native.V(inRAX), asm.RAX)
		e.Load(asm.RAX, native.V(result))
		e.Return()
	}
	leave(s.OnTrue, heap.True)
	leave(s.OnFalse, heap.False)
	leave(s.OnDone, heap.Done)
	leave(s.Miss, heap.Miss)
	leave(s.Exc, heap.Raised)
	code, ok := native.Install(&x.asm, native.KindSlot, 16, native.Info{Name: p.Name})
	if !ok {
		t.Fatal("no code memory")
	}
	saved := heap.Ctx.Frame
	heap.Ctx.Frame = base
	v := native.Enter(code.Addr(), heap.None)
	heap.Ctx.Frame = saved
	code.Free()
	if rax := heap.At(base, inRAX); rax != heap.Miss { // control has fallen through
		if r.RAX && rax != v {
			t.Errorf("RAX was %#x, the result %#x of\n%s", rax, v, p)
		}
		if x := math.Float64frombits(uint64(heap.At(base, double))); r.X0 && v.IsFloat() && math.Float64bits(x) != math.Float64bits(v.Float()) {
			t.Errorf("X0 was %v, the result %v of\n%s", x, v.Float(), p)
		}
	}
	return v, true
}

// The machine code of every program does what the path does as Go, and what
// package object does.
func TestConformance(t *testing.T) {
	for _, branches := range []bool{false, true} {
		x := &executor{branches: branches}
		name := "values"
		if branches {
			name = "branches"
		}
		t.Run(name, func(t *testing.T) {
			t.Run("values", func(t *testing.T) { fasttest.Values(t, x.run) })
			if branches || long {
				t.Run("world", func(t *testing.T) { fasttest.World(t, x.run) })
			}
		})
		t.Logf("%d programs ran, %d could not be assembled: %v", x.ran, x.not, x.refused)
		if x.ran < 500 || x.not > x.ran/10 {
			t.Errorf("%d programs ran, %d could not be assembled: %v", x.ran, x.not, x.refused)
		}
	}
}

package native

import (
	"fmt"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"

	"pyjit/heap"
	"pyjit/native/asm"
)

// A machine runs one sequence on operands in RAX and RCX and sees what it did to
// every register.
type machine struct {
	t    *testing.T
	name string
	pc   uintptr
	// The state after a run: all registers by their numbers, and whether the
	// sequence ended at miss.
	regs   [16]heap.Value
	xs     [8]uint64
	missed bool
}

// kept are the registers that a sequence must not change unless it says so.
var kept = [...]asm.Reg{asm.RAX, asm.RCX, asm.RDX, asm.RSI, asm.RDI, asm.R8, asm.R9, asm.R10, asm.R13}

const sentinel = 0x5e00_0000_0000_0000

func newMachine(t *testing.T, name string, emit func(e *Emitter, miss asm.Label)) *machine {
	m := &machine{t: t, name: name}
	m.pc = build(t, name, func(e *Emitter) {
		miss := e.NewLabel()
		e.Entry()
		for i, r := range kept[2:] {
			e.MovImm(r, uint64(sentinel+i+2))
		}
		for i := range 8 {
			e.LoadSD(asm.Xmm(i), V(40+i))
		}
		e.Load(asm.RCX, V(0))
		emit(e, miss)
		dump := func(missed int32) {
			for _, r := range kept {
				e.Store(V(4+int(r)), r)
			}
			for i := range 8 {
				e.StoreSD(V(20+i), asm.Xmm(i))
			}
			e.StoreImm(V(1), missed)
			e.Return()
		}
		dump(0)
		e.Bind(miss)
		dump(1)
	})
	return m
}

// run runs the sequence and checks that the registers not in changed are as
// before; RAX and RCX are checked at a miss whatever changed says.
func (m *machine) run(x, y heap.Value, changed ...asm.Reg) heap.Value {
	m.t.Helper()
	*vreg(0) = y
	Enter(m.pc, x)
	for i := range m.regs {
		m.regs[i] = *vreg(4 + i)
	}
	for i := range m.xs {
		m.xs[i] = uint64(*vreg(20 + i))
	}
	m.missed = *vreg(1) == 1
	if heap.Ctx.Frame != frameBase || heap.Ctx.NativeSP != stacks[0].top() {
		m.t.Fatalf("%s: frame %#x, stack %#x", m.name, heap.Ctx.Frame, heap.Ctx.NativeSP)
	}
next:
	for i, r := range kept {
		for _, c := range changed {
			if c == r && !(m.missed && i < 2) {
				continue next
			}
		}
		want := heap.Value(sentinel + i)
		switch r {
		case asm.RAX:
			want = x
		case asm.RCX:
			want = y
		}
		if m.regs[r] != want {
			m.t.Fatalf("%s(%#x, %#x): register %d is %#x, was %#x (missed: %v)", m.name, x, y, r, m.regs[r], want, m.missed)
		}
	}
	return m.regs[asm.RAX]
}

func (m *machine) x(i int) float64 { return math.Float64frombits(m.xs[i]) }

// setX sets X1 to X7 before a run.
func setX(i int, f float64) { *vreg(40 + i) = heap.Value(math.Float64bits(f)) }

var rnd = rand.New(rand.NewPCG(3, 4))

// randomInt returns ints of all magnitudes, with the limits among them.
func randomInt() int64 {
	switch rnd.IntN(12) {
	case 0:
		return heap.MaxInt - int64(rnd.IntN(3))
	case 1:
		return heap.MinInt + int64(rnd.IntN(3))
	case 2, 3:
		return int64(rnd.IntN(9)) - 4
	case 4:
		return int64(1) << rnd.IntN(62)
	}
	return int64(rnd.Uint64()) >> (2 + rnd.IntN(61))
}

// randomFloat returns floats of all kinds, and of the exponents at the limits of
// tagging.
func randomFloat() float64 {
	special := []float64{0, math.Copysign(0, -1), 1, -1, 0.5, math.Inf(1), math.Inf(-1), math.NaN(), math.SmallestNonzeroFloat64, math.MaxFloat64, 0x1p-127, 0x1p129, 0x1p-128, 0x1p-895, 0x1p897, 0x1p-126, 3e300, 1e-200}
	switch rnd.IntN(4) {
	case 0:
		return special[rnd.IntN(len(special))]
	case 1:
		return math.Float64frombits(rnd.Uint64())
	}
	return (rnd.Float64() - 0.5) * math.Exp2(float64(rnd.IntN(300)-150))
}

func rounds() int {
	if testing.Short() {
		return 2000
	}
	return 20000
}

func both(t *testing.T, f func(bmi2 bool)) {
	saved := CPU
	defer func() { CPU = saved }()
	if CPU.BMI2 {
		f(true)
	}
	CPU.BMI2 = false
	f(false)
}

// exact says what an int operation gives: nil where it must miss.
type exact func(x, y *big.Int) *big.Int

func tagged(z *big.Int) (heap.Value, bool) {
	if z == nil || !z.IsInt64() || !heap.FitsInt(z.Int64()) {
		return 0, false
	}
	return heap.Int(z.Int64()), true
}

func floorDiv(x, y *big.Int) (q, r *big.Int) {
	q, r = new(big.Int).QuoRem(x, y, new(big.Int))
	if r.Sign() != 0 && r.Sign() != y.Sign() {
		q.Sub(q, big.NewInt(1))
		r.Add(r, y)
	}
	return q, r
}

func TestEmitInt(t *testing.T) {
	rax, rcx, rdx, rsi, rdi := asm.RAX, asm.RCX, asm.RDX, asm.RSI, asm.RDI
	check := func(name string, want exact, emit func(e *Emitter, miss asm.Label), changed ...asm.Reg) {
		m := newMachine(t, name, emit)
		changed = append(changed, rax)
		misses := 0
		for range rounds() {
			x, y := randomInt(), randomInt()
			got := m.run(heap.Int(x), heap.Int(y), changed...)
			w, ok := tagged(want(big.NewInt(x), big.NewInt(y)))
			if m.missed == ok || ok && got != w {
				t.Fatalf("%s(%d, %d) = %d, missed %v; want %d, %v", name, x, y, got.Int(), m.missed, w.Int(), ok)
			}
			if m.missed {
				misses++
			}
		}
		t.Logf("%s: %d of %d missed", name, misses, rounds())
	}
	b := func() *big.Int { return new(big.Int) }
	check("add", func(x, y *big.Int) *big.Int { return b().Add(x, y) }, func(e *Emitter, miss asm.Label) { e.AddInt(rax, rcx, miss) })
	check("sub", func(x, y *big.Int) *big.Int { return b().Sub(x, y) }, func(e *Emitter, miss asm.Label) { e.SubInt(rax, rcx, miss) })
	check("mul", func(x, y *big.Int) *big.Int { return b().Mul(x, y) }, func(e *Emitter, miss asm.Label) { e.MulInt(rax, rax, rcx, rdx, miss) }, rdx)
	check("neg", func(x, _ *big.Int) *big.Int { return b().Neg(x) }, func(e *Emitter, miss asm.Label) { e.NegInt(rax, miss) })
	check("abs", func(x, _ *big.Int) *big.Int { return b().Abs(x) }, func(e *Emitter, miss asm.Label) { e.AbsInt(rax, rsi, miss) }, rsi)
	check("invert", func(x, _ *big.Int) *big.Int { return b().Not(x) }, func(e *Emitter, miss asm.Label) { e.InvertInt(rax) })
	for _, n := range []int32{0, 1, -1, 77, 100000, -1<<30 + 1, 1<<30 - 1} {
		c := big.NewInt(int64(n))
		check(fmt.Sprint("add ", n), func(x, _ *big.Int) *big.Int { return b().Add(x, c) }, func(e *Emitter, miss asm.Label) { e.AddIntImm(rax, n, miss) })
		check(fmt.Sprint("mul ", n), func(x, _ *big.Int) *big.Int { return b().Mul(x, c) }, func(e *Emitter, miss asm.Label) { e.MulIntImm(rax, rax, n, rdi, miss) }, rdi)
	}
	check("floordiv", func(x, y *big.Int) *big.Int {
		if y.Sign() == 0 {
			return nil
		}
		q, _ := floorDiv(x, y)
		return q
	}, func(e *Emitter, miss asm.Label) { e.FloorDivInt(rcx, rsi, rdi, miss) }, rdx, rsi, rdi)
	check("mod", func(x, y *big.Int) *big.Int {
		if y.Sign() == 0 {
			return nil
		}
		_, r := floorDiv(x, y)
		return r
	}, func(e *Emitter, miss asm.Label) { e.ModInt(rcx, rsi, rdi, miss) }, rdx, rsi, rdi)
	for _, rem := range []bool{false, true} {
		check("divmod", func(x, y *big.Int) *big.Int {
			if y.Sign() == 0 {
				return nil
			}
			q, r := floorDiv(x, y)
			if _, ok := tagged(q); !ok {
				return nil
			}
			if rem {
				return r
			}
			return q
		}, func(e *Emitter, miss asm.Label) {
			e.DivModInt(rcx, rsi, rdi, miss)
			if rem {
				e.Mov(rax, rdx)
			}
		}, rdx, rsi, rdi)
	}
	small := func(y *big.Int) (uint, bool) { return uint(y.Uint64()), y.Sign() >= 0 && y.Cmp(big.NewInt(62)) <= 0 }
	both(t, func(bool) {
		check("shl", func(x, y *big.Int) *big.Int {
			n, ok := small(y)
			if !ok {
				return nil
			}
			return b().Lsh(x, n)
		}, func(e *Emitter, miss asm.Label) { e.ShlInt(rsi, miss) }, rcx, rdx, rsi)
		check("shr", func(x, y *big.Int) *big.Int {
			if y.Sign() < 0 {
				return nil
			}
			return b().Rsh(x, uint(min(y.Uint64(), 200)))
		}, func(e *Emitter, miss asm.Label) { e.ShrInt(miss) }, rcx, rdx)
	})
	for _, n := range []uint8{0, 1, 5, 31, 61, 62} {
		check(fmt.Sprint("shl ", n), func(x, _ *big.Int) *big.Int { return b().Lsh(x, uint(n)) },
			func(e *Emitter, miss asm.Label) { e.ShlIntImm(rax, rax, n, rdx, rdi, miss) }, rdx, rdi)
		check(fmt.Sprint("shr ", n), func(x, _ *big.Int) *big.Int { return b().Rsh(x, uint(n)) },
			func(e *Emitter, miss asm.Label) { e.ShrIntImm(rax, n) })
		if n < 30 {
			check(fmt.Sprint("mod 2^", n), func(x, _ *big.Int) *big.Int { _, r := floorDiv(x, b().Lsh(big.NewInt(1), uint(n))); return r },
				func(e *Emitter, miss asm.Label) { e.ModIntPow2(rax, n) })
		}
	}
	for _, c := range divisors {
		d := big.NewInt(c)
		check(fmt.Sprint("floordiv ", c), func(x, _ *big.Int) *big.Int { q, _ := floorDiv(x, d); return q },
			func(e *Emitter, miss asm.Label) { e.FloorDivIntImm(c, rsi) }, rdx, rsi)
		check(fmt.Sprint("mod ", c), func(x, _ *big.Int) *big.Int { _, r := floorDiv(x, d); return r },
			func(e *Emitter, miss asm.Label) { e.ModIntImm(c, rsi, rdi) }, rdx, rsi, rdi)
	}
}

var divisors = []int64{1, 2, 3, 5, 7, 8, 10, 60, 97, 100, 127, 128, 641, 1000, 3600, 86400, 65537, 1000003, 1 << 30, 1000000007, 1<<31 - 1}

func TestEmitGuards(t *testing.T) {
	box := heap.FloatBits(1e200).OrBox()
	shape := uint32(heap.FloatShape)
	values := []heap.Value{heap.Int(0), heap.Int(-1), heap.Int(1 << 61), heap.FloatBits(0), heap.FloatBits(1.5), heap.FloatBits(math.NaN()), heap.FloatBits(math.Inf(-1)),
		box, heap.None, heap.True, heap.False, heap.Unbound, heap.Raised, heap.Empty}
	rax, rcx, rdx, rsi := asm.RAX, asm.RCX, asm.RDX, asm.RSI
	check := func(name string, want func(x, y heap.Value) bool, emit func(e *Emitter, miss asm.Label), changed ...asm.Reg) {
		m := newMachine(t, name, emit)
		for _, x := range values {
			for _, y := range values {
				if m.run(x, y, changed...); m.missed == want(x, y) {
					t.Errorf("%s(%#x, %#x): missed %v", name, x, y, m.missed)
				}
			}
		}
	}
	check("int", func(x, _ heap.Value) bool { return x.IsInt() }, func(e *Emitter, miss asm.Label) { e.GuardInt(rax, miss) })
	check("ints", heap.BothInt, func(e *Emitter, miss asm.Label) { e.GuardInts(rax, rcx, rsi, miss) }, rsi)
	check("float", func(_, y heap.Value) bool { return y.IsFloat() }, func(e *Emitter, miss asm.Label) { e.GuardFloat(rcx, rdx, miss) }, rdx)
	check("floats", func(x, y heap.Value) bool { return x.IsFloat() && y.IsFloat() }, func(e *Emitter, miss asm.Label) { e.GuardFloats(rax, rcx, rdx, rsi, miss) }, rdx, rsi)
	check("object", func(x, _ heap.Value) bool { return x.IsObj() }, func(e *Emitter, miss asm.Label) { e.GuardObject(rax, rsi, miss) }, rsi)
	check("shape", func(x, _ heap.Value) bool { return x.Is(shape) }, func(e *Emitter, miss asm.Label) { e.GuardShape(rax, rsi, shape, miss) }, rsi)
	check("other shape", func(x, _ heap.Value) bool { return false }, func(e *Emitter, miss asm.Label) { e.GuardShape(rax, rsi, shape+64, miss) }, rsi)
	for _, v := range values {
		check("value", func(x, _ heap.Value) bool { return x == v }, func(e *Emitter, miss asm.Label) { e.GuardValue(rax, v, miss) })
		check("not value", func(_, y heap.Value) bool { return y != v }, func(e *Emitter, miss asm.Label) { e.GuardNotValue(rcx, v, miss) })
		m := newMachine(t, "constant", func(e *Emitter, _ asm.Label) { e.MovValue(rdx, v); e.StoreValue(V(60), v) })
		if m.run(0, 0, rdx); m.regs[rdx] != v || *vreg(60) != v {
			t.Errorf("constant %#x: %#x, %#x", v, m.regs[rdx], *vreg(60))
		}
	}
	for _, c := range []asm.Cond{asm.L, asm.E, asm.NE, asm.GE} {
		m := newMachine(t, "bool", func(e *Emitter, _ asm.Label) { e.RR(asm.CMP, asm.S64, rax, rcx); e.SetBool(c, rsi) })
		for i := range int64(3) {
			want := map[asm.Cond]bool{asm.L: i < 1, asm.E: i == 1, asm.NE: i != 1, asm.GE: i >= 1}[c]
			if m.run(heap.Int(i), heap.Int(1), rsi); m.regs[rsi] != heap.Bool(want) {
				t.Errorf("%d %v 1: %v", i, c, m.regs[rsi])
			}
		}
	}
}

// sameFloat compares bits, but all NaNs of one sign are the same to a sum.
func sameFloat(a, b float64) bool {
	return math.Float64bits(a) == math.Float64bits(b) || a != a && b != b
}

func floatOf(v heap.Value) float64 {
	if v.IsFloat() {
		return v.Float()
	}
	return v.Boxed()
}

func TestEmitFloat(t *testing.T) {
	rax, rcx, rdx, rsi := asm.RAX, asm.RCX, asm.RDX, asm.RSI
	ops := map[asm.FloatOp]func(x, y float64) float64{
		asm.FADD: func(x, y float64) float64 { return x + y },
		asm.FSUB: func(x, y float64) float64 { return x - y },
		asm.FMUL: func(x, y float64) float64 { return x * y },
		asm.FDIV: func(x, y float64) float64 { return x / y },
	}
	both(t, func(bool) {
		for op, f := range ops {
			m := newMachine(t, "float", func(e *Emitter, miss asm.Label) {
				e.Double(asm.X0, rax, rdx, miss)
				e.Double(asm.X1, rcx, rdx, miss)
				e.Float(op, asm.X0, asm.X1)
				e.Encode(rax, asm.X0, rdx)
			})
			for i := range 7 {
				setX(i+1, float64(i)+0.25)
			}
			boxed := 0
			for range rounds() {
				x, y := randomFloat(), randomFloat()
				r := m.run(heap.FloatBits(x).OrBox(), heap.FloatBits(y).OrBox(), rax, rdx)
				want := f(x, y)
				if m.missed || !sameFloat(floatOf(r), want) || !sameFloat(m.x(0), want) {
					t.Fatalf("%v %#x %v = %v, X0 %v, want %v", x, op, y, floatOf(r), m.x(0), want)
				}
				if !r.IsFloat() {
					boxed++
					if !r.Is(heap.FloatShape) || *(*uint64)(heap.Ptr(r.Addr())) != heap.FloatShape {
						t.Fatalf("boxed float %#x", r)
					}
				}
				for i := 2; i < 8; i++ {
					if m.x(i) != float64(i-1)+0.25 {
						t.Fatalf("X%d is %v", i, m.x(i))
					}
				}
			}
			if boxed == 0 {
				t.Error("no result was boxed")
			}
		}
	})
	m := newMachine(t, "double", func(e *Emitter, miss asm.Label) { e.Double(asm.X3, rax, rdx, miss) })
	for _, v := range []heap.Value{heap.Int(1), heap.None, heap.Raised} {
		if m.run(v, 0, rdx); !m.missed {
			t.Errorf("%#x is a float", v)
		}
	}
	m = newMachine(t, "decode if", func(e *Emitter, miss asm.Label) { e.DecodeIfFloat() })
	for range 200 {
		f := randomFloat()
		v := heap.FloatBits(f).OrBox()
		*vreg(40) = 12345
		if m.run(v, 0, rcx); v.IsFloat() && !sameFloat(m.x(0), f) || !v.IsFloat() && m.xs[0] != 12345 {
			t.Errorf("%v: %v", f, m.x(0))
		}
	}
	m = newMachine(t, "int", func(e *Emitter, miss asm.Label) { e.IntToDouble(asm.X0, rax, rsi) })
	for range rounds() {
		i := randomInt()
		if m.run(heap.Int(i), 0, rsi); m.x(0) != float64(i) {
			t.Fatalf("%d: %v", i, m.x(0))
		}
	}
	m = newMachine(t, "neg", func(e *Emitter, miss asm.Label) {
		e.NegDouble(asm.X1, rsi)
		e.AbsDouble(asm.X2, rsi)
		e.GuardNonzero(asm.X3, asm.X4, miss)
	})
	for range 300 {
		f := randomFloat()
		setX(1, f)
		setX(2, f)
		setX(3, f)
		m.run(0, 0, rsi)
		if m.xs[1] != math.Float64bits(f)^1<<63 || m.xs[2] != math.Float64bits(math.Abs(f)) || m.missed != (f == 0 || f != f) {
			t.Errorf("%v: %v, %v, missed %v", f, m.x(1), m.x(2), m.missed)
		}
	}
	compare := map[Compare]func(x, y float64) bool{
		LT: func(x, y float64) bool { return x < y }, LE: func(x, y float64) bool { return x <= y },
		EQ: func(x, y float64) bool { return x == y }, NE: func(x, y float64) bool { return x != y },
		GT: func(x, y float64) bool { return x > y }, GE: func(x, y float64) bool { return x >= y },
	}
	for c, f := range compare {
		for _, want := range []bool{false, true} {
			m := newMachine(t, "compare", func(e *Emitter, miss asm.Label) { e.JumpDouble(c, asm.X1, asm.X2, want, miss) })
			i := newMachine(t, "compare ints", func(e *Emitter, miss asm.Label) {
				e.RR(asm.CMP, asm.S64, rax, rcx)
				e.Jcc(condIf(c.IntCond(), want), miss)
			})
			for range 400 {
				x, y := randomFloat(), randomFloat()
				if rnd.IntN(4) == 0 {
					y = x
				}
				setX(1, x)
				setX(2, y)
				if m.run(0, 0); m.missed != (f(x, y) == want) {
					t.Errorf("%v %d %v: jumped %v, want %v", x, c, y, m.missed, want)
				}
				a, b := int64(rnd.IntN(4)), int64(rnd.IntN(4))
				if i.run(heap.Int(a), heap.Int(b)); i.missed != (f(float64(a), float64(b)) == want) {
					t.Errorf("%v %d %v: jumped %v, want %v", a, c, b, i.missed, want)
				}
			}
		}
	}
}

// nodeShape is a list node: next, value.
var nodeShape = func() uint32 {
	r := heap.StaticShape(1020)
	*heap.ShapeAt(r) = heap.Shape{Hdr: 1, Type: heap.None, Scan: heap.ScanMask, Mask: 1<<1 | 1<<2}
	return r
}()

// TestEmitAlloc builds lists in native code, with collections at the polls: each
// new node is hung to the end of the list, a store into an object that may be
// old, so the barrier is needed.
func TestEmitAlloc(t *testing.T) {
	rax, rcx, rdx, rsi := asm.RAX, asm.RCX, asm.RDX, asm.RSI
	collections := 0
	OnPoll = func(f *heap.Frame) heap.Value {
		heap.Ctx.FrameTop = f.Addr() + 512
		heap.Safepoint()
		collections++
		return heap.None
	}
	defer func() { OnPoll = nil }()
	for _, at := range []bool{false, true} {
		// v0 count (down), v1 head, v2 last
		c := build(t, "list", func(e *Emitter) {
			exc := e.NewLabel()
			e.Entry()
			top := e.Here()
			e.Alloc(rax, rcx, heap.Class32)
			e.Header(rax, nodeShape)
			e.StoreValue(asm.At(rax, 8), heap.None)
			e.Load(rdx, V(0))
			e.Store(asm.At(rax, 16), rdx)
			e.Lea(rax, asm.At(rax, objTag))
			e.Load(rsi, V(2))
			if at {
				e.Lea(rdx, Field(rsi, 8))
				e.SetRefAt(rsi, rdx, rax)
			} else {
				e.SetRef(rsi, 8, rax)
			}
			e.Store(V(2), rax)
			e.Poll(V(-3), 1, exc)
			e.MI(asm.SUB, asm.S64, V(0), 2)
			e.Jcc(asm.NE, top)
			e.Bind(exc)
			e.Return()
		})
		p := heap.New(nodeShape, 32)
		heap.Store(p+8, heap.None)
		*vreg(1), *vreg(2) = heap.Obj(p), heap.Obj(p)
		const chunk, chunks, n = 1000, 50, 50_000
		for i := 3; i < 64; i++ {
			*vreg(i) = 0
		}
		before := collections
		for range chunks {
			*vreg(0) = heap.Int(chunk)
			heap.SetFlag(heap.FlagCollect)
			Enter(c, 0)
		}
		count := int64(0)
		for v := heap.Load(vreg(1).Addr() + 8); v != heap.None; v = heap.Load(v.Addr() + 8) {
			if !v.Is(nodeShape) || heap.Load(v.Addr()+16) != heap.Int(chunk-count%chunk) {
				t.Fatalf("node %d: %#x, value %v", count, v, heap.Load(v.Addr()+16).Int())
			}
			count++
		}
		if count != n || collections < before+chunks {
			t.Errorf("%d nodes, %d collections", count, collections-before)
		}
	}
	*vreg(1), *vreg(2) = 0, 0
	// What the slow paths keep.
	for class := 1; class <= 20; class++ {
		m := newMachine(t, "alloc", func(e *Emitter, miss asm.Label) { e.Alloc(rdx, rsi, class) })
		for i := range 7 {
			setX(i+1, float64(i))
		}
		var last heap.Value
		for range 20000 / class {
			m.run(111, 222, rdx, rsi)
			p := m.regs[rdx]
			heap.SetHeader(uintptr(p), nodeShape) // what follows it is garbage, but no collection is near
			if p == last || p%16 != 0 || m.x(7) != 6 {
				t.Fatalf("class %d: %#x after %#x, X7 %v", class, p, last, m.x(7))
			}
			heap.Store(uintptr(p)+heap.ClassSize(class)-8, 0)
			heap.Store(uintptr(p)+8, 0)
			if class > 1 {
				heap.Store(uintptr(p)+16, 0)
			}
			last = p
		}
	}
}

func TestBarrierKeeps(t *testing.T) {
	m := newMachine(t, "barrier", func(e *Emitter, miss asm.Label) {
		e.SetRef(asm.RAX, 8, asm.RCX)
		e.Lea(asm.RDX, Field(asm.RAX, 16))
		e.SetRefAt(asm.RAX, asm.RDX, asm.RCX)
	})
	v := heap.Obj(heap.New(nodeShape, 32))
	root := heap.NewRoot(v)
	defer root.Free()
	for i := range 7 {
		setX(i+1, float64(i))
	}
	for _, old := range []bool{false, true, true} {
		if old {
			heap.Ctx.FrameTop = frameBase
			heap.Collect(false)
			if *(*uint8)(heap.Ptr(v.Addr() + 4))&heap.Unlogged == 0 {
				t.Fatal("a survivor is not old")
			}
		}
		heap.Store(v.Addr()+8, 0)
		m.run(v, heap.Int(5), asm.RDX)
		if heap.Load(v.Addr()+8) != heap.Int(5) || heap.Load(v.Addr()+16) != heap.Int(5) || *(*uint8)(heap.Ptr(v.Addr() + 4))&heap.Unlogged != 0 {
			t.Error("not stored, or not logged")
		}
		for i := 1; i < 8; i++ {
			if m.x(i) != float64(i-1) {
				t.Errorf("X%d is %v", i, m.x(i))
			}
		}
	}
}

func TestCallPython(t *testing.T) {
	l := &FrameLayout{Code: -24, Position: -20, Prev: -16, Flags: -8}
	// fib(v0): v1 temporary, callee's frame 8 words up.
	const base = 8 * 8
	var a asm.Asm
	e := &Emitter{Asm: &a}
	start, rec, exc, full := e.NewLabel(), e.NewLabel(), e.NewLabel(), e.NewLabel()
	f, ok := Alloc(512, 16, KindBlock)
	if !ok {
		t.Fatal("no code memory")
	}
	defer f.Retire()
	heap.Ctx.Frame = frameBase
	call := func() {
		e.Store(asm.At(Frame, base), asm.RAX)
		e.CallPython(l, &PythonCall{Base: base, Position: 77, Code: 1234, Start: 99, Flags: 5 | 3<<40, Unbound: [2]int{1, 3}, Target: f.Addr()}, full, exc)
	}
	e.Bind(start)
	e.Entry()
	e.Load(asm.RAX, V(0))
	e.RI(asm.CMP, asm.S64, asm.RAX, 4)
	e.Jcc(asm.GE, rec)
	e.Return()
	e.Bind(rec)
	e.RI(asm.SUB, asm.S64, asm.RAX, 2)
	call()
	e.Store(V(1), asm.RAX)
	e.Load(asm.RAX, V(0))
	e.RI(asm.SUB, asm.S64, asm.RAX, 4)
	call()
	e.RM(asm.ADD, asm.S64, asm.RAX, V(1))
	e.Return()
	e.Bind(full)
	e.Bind(exc)
	e.ReturnRaised()
	f.Load(&a)
	heap.ClearFlag(^uint32(0)) // a flag makes the limit 0
	heap.SetFrameLimit(heap.FrameBase + 1<<29)
	*vreg(0) = heap.Int(20)
	if v := Enter(f.Addr(), 0); v != heap.Int(6765) || heap.Ctx.Frame != frameBase {
		t.Errorf("fib(20) = %d", v.Int())
	}
	callee := frameBase + uintptr(base)
	u32 := func(a uintptr) uint32 { return *(*uint32)(heap.Ptr(a)) }
	if u32(callee-24) != 1234 || u32(callee-20) != 77 && u32(callee-20) != 99 || u32(frameBase-20) != 77 ||
		load(callee-16) != frameBase || load(callee-8) != 5|3<<40 {
		t.Errorf("header %d %d %d %#x %#x", u32(callee-24), u32(callee-20), u32(frameBase-20), load(callee-16), load(callee-8))
	}
	if heap.Load(callee+16) != heap.Unbound {
		t.Errorf("v2 is %#x", heap.Load(callee+16))
	}
	defer heap.SetFrameLimit(heap.Ctx.FrameLimit)
	heap.SetFrameLimit(frameBase + 5*base)
	if v := Enter(f.Addr(), 0); v != heap.Raised || heap.Ctx.Frame != frameBase {
		t.Errorf("beyond the frame limit: %#x", v)
	}
}

func TestMissStub(t *testing.T) {
	thunk := GoStub("miss", missed)
	m := newMachine(t, "miss stub", func(e *Emitter, exc asm.Label) {
		site := e.NewLabel()
		e.GuardInt(asm.RAX, site)
		back := e.Here()
		away := e.Away()
		e.Bind(site)
		e.MissStub(7, thunk, back, exc)
		e.Back(away)
	})
	all := kept[:]
	if v := m.run(heap.Int(5), 0, all...); v != heap.Int(5) || m.missed {
		t.Error(v, m.missed)
	}
	missResult = heap.FloatBits(2.5)
	// The result is no int, but back lies behind the guard.
	if v := m.run(heap.None, 0, all...); v != missResult || m.missed || m.x(0) != 2.5 {
		t.Error(v, m.missed, m.x(0))
	}
	missResult = heap.Raised
	*vreg(0) = 0
	Enter(m.pc, heap.None)
	if *vreg(1) != 1 {
		t.Error("an exception did not go to exc")
	}
}

var missResult heap.Value

//go:noinline
func missed(site heap.Value, f *heap.Frame) heap.Value {
	if site != 7 || f.Addr() != frameBase {
		return heap.None
	}
	return missResult
}

// TestAwayTwice checks that an out-of-line piece inside another is jumped over.
func TestAwayTwice(t *testing.T) {
	m := newMachine(t, "away", func(e *Emitter, miss asm.Label) {
		l := e.NewLabel()
		e.Jmp(l)
		back := e.Here()
		away := e.Away()
		e.Bind(l)
		e.AddInt(asm.RAX, asm.RCX, miss)
		e.AddInt(asm.RAX, asm.RCX, miss)
		e.Jmp(back)
		e.Back(away)
	})
	if v := m.run(heap.Int(1), heap.Int(10), asm.RAX); v != heap.Int(21) || m.missed {
		t.Error(v.Int(), m.missed)
	}
	if m.run(heap.Int(heap.MaxInt), heap.Int(10), asm.RAX); !m.missed {
		t.Error("no overflow")
	}
}

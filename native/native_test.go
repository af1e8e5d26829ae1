package native

import (
	"os"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"

	"pyjit/heap"
	"pyjit/native/asm"
)

func TestMain(m *testing.M) {
	if os.Getenv(unavailableEnv) != "" {
		os.Exit(unavailable())
	}
	if !Available() {
		println("machine code is not available:", Reason())
		os.Exit(1)
	}
	os.Exit(m.Run())
}

// frameBase is a frame on the frame stack for tests to use.
const frameBase = heap.FrameBase + 256

func vreg(i int) *heap.Value { return (*heap.Value)(heap.Ptr(frameBase + uintptr(i)*8)) }

// build makes code; it is given back at the end of the test.
func build(t testing.TB, name string, emit func(e *Emitter)) uintptr {
	t.Helper()
	var a asm.Asm
	e := &Emitter{Asm: &a}
	emit(e)
	f, ok := Install(&a, KindBlock, 16, Info{Name: name})
	if !ok {
		t.Fatal("no code memory")
	}
	t.Cleanup(f.Retire)
	heap.Ctx.Frame = frameBase
	return f.Addr()
}

// loopGo is: v1 = 0; do { fn(v1); v1++ } while v1 < v0; return v1.
func loopGo(t testing.TB, fn any) uintptr {
	return build(t, "loopGo", func(e *Emitter) {
		e.Entry()
		e.StoreImm(V(1), 0)
		top := e.Here()
		e.Load(asm.RAX, V(1))
		e.CallGo(FuncPC(fn))
		e.Load(asm.RAX, V(1))
		e.RI(asm.ADD, asm.S64, asm.RAX, 2)
		e.Store(V(1), asm.RAX)
		e.RM(asm.CMP, asm.S64, asm.RAX, V(0))
		e.Jcc(asm.L, top)
		e.Return()
	})
}

// countdown polls in each of v0 iterations.
func countdown(t testing.TB) uintptr {
	return build(t, "countdown", func(e *Emitter) {
		exc := e.NewLabel()
		e.Entry()
		top := e.Here()
		e.Load(asm.RAX, V(0))
		e.RI(asm.SUB, asm.S64, asm.RAX, 2)
		e.Store(V(0), asm.RAX)
		e.Poll(V(-3), 17, exc)
		e.MI(asm.CMP, asm.S64, V(0), 0)
		e.Jcc(asm.G, top)
		e.MovImm(asm.RAX, uint64(heap.None))
		e.Bind(exc)
		e.Return()
	})
}

func TestContextOffsets(t *testing.T) {
	c := &heap.Ctx
	base := uintptr(unsafe.Pointer(c))
	for _, f := range []struct {
		name string
		at   unsafe.Pointer
		off  uintptr
	}{
		{"GoSP", unsafe.Pointer(&c.GoSP), CtxGoSP},
		{"NativeSP", unsafe.Pointer(&c.NativeSP), CtxNativeSP},
		{"Frame", unsafe.Pointer(&c.Frame), CtxFrame},
		{"Resume", unsafe.Pointer(&c.Resume), CtxResume},
		{"Code", unsafe.Pointer(&c.Code), CtxCode},
		{"Flag", unsafe.Pointer(&c.Flag), CtxFlag},
		{"FrameLimit", unsafe.Pointer(&c.FrameLimit), CtxFrameLimit},
		{"K", unsafe.Pointer(&c.K), CtxK},
		{"Depth", unsafe.Pointer(&c.Depth), CtxDepth},
		{"NativeBP", unsafe.Pointer(&c.NativeBP), CtxNativeBP},
		{"Exc", unsafe.Pointer(&c.Exc), CtxExc},
		{"Handled", unsafe.Pointer(&c.Handled), CtxHandled},
		{"FaultPC", unsafe.Pointer(&c.FaultPC), CtxFaultPC},
		{"FaultAddr", unsafe.Pointer(&c.FaultAddr), CtxFaultAddr},
		{"FaultSP", unsafe.Pointer(&c.FaultSP), CtxFaultSP},
		{"FaultStack", unsafe.Pointer(&c.FaultStack), CtxFaultStack},
		{"NativeLo", unsafe.Pointer(&c.NativeLo), CtxNativeLo},
		{"NativeSize", unsafe.Pointer(&c.NativeSize), CtxNativeSize},
		{"EnterDepth", unsafe.Pointer(&c.EnterDepth), CtxEnterDepth},
		{"FrameTop", unsafe.Pointer(&c.FrameTop), CtxFrameTop},
		{"Watched", unsafe.Pointer(&c.Watched), CtxWatched},
		{"Look", unsafe.Pointer(&c.Look), CtxLook},
		{"LookCount", unsafe.Pointer(&c.LookCount), CtxLookCount},
		{"Free", unsafe.Pointer(&c.Free), CtxFree},
	} {
		if uintptr(f.at)-base != f.off {
			t.Errorf("%s is at %d, not %d", f.name, uintptr(f.at)-base, f.off)
		}
	}
	if unsafe.Sizeof(c.Free[0]) != FreeSize || heap.FreeOffset != CtxFree {
		t.Error("free lists")
	}
	if base >= maxAddress {
		t.Errorf("context at %#x", base)
	}
}

// TestRuntimeLayout asserts what native code knows of Go's runtime: that
// stackguard0 is at 16 in g, and the value that asks a goroutine to yield.
func TestRuntimeLayout(t *testing.T) {
	g := getg()
	lo, hi, guard := load(g), load(g+8), load(g+gStackGuard)
	var x int
	if sp := uintptr(unsafe.Pointer(&x)); !(lo < sp && sp < hi) || guard-lo > 4096 && int64(guard) != stackPreempt {
		t.Errorf("g: lo %#x, sp %#x, hi %#x, stackguard0 %#x", lo, sp, hi, guard)
	}
	src, err := os.ReadFile(runtime.GOROOT() + "/src/runtime/stack.go")
	if err != nil {
		t.Skip(err)
	}
	if !strings.Contains(string(src), "stackPreempt = uintptrMask & -1314") || stackPreempt != -1314 {
		t.Error("stackPreempt has changed")
	}
}

func addrOf(b []byte) uintptr { return uintptr(unsafe.Pointer(&b[0])) }

func load(a uintptr) uintptr { return *(*uintptr)(unsafe.Add(nil, a)) }

//go:noinline
func addThree(x heap.Value) heap.Value { return x + 6 }

//go:noinline
func nineArgs(x heap.Value, f *heap.Frame, a, b, c, d, e, g heap.Value, fl float64) heap.Value {
	if f.Addr() != frameBase || fl != 2.5 {
		return 0
	}
	return x + 3*a + 5*b + 7*c + 11*d + 13*e + 17*g
}

func TestEnter(t *testing.T) {
	echo := build(t, "echo", func(e *Emitter) { e.Entry(); e.Return() })
	if v := Enter(echo, heap.Int(42)); v != heap.Int(42) {
		t.Errorf("%#x", v)
	}
	sp := heap.Ctx.NativeSP
	c := loopGo(t, addThree)
	*vreg(0) = heap.Int(1000)
	if v := Enter(c, 0); v != heap.Int(1000) || heap.Ctx.NativeSP != sp || heap.Ctx.NativeBP != 0 || heap.Ctx.EnterDepth != 0 {
		t.Errorf("%v, sp %#x, want %#x, bp %#x", v.Int(), heap.Ctx.NativeSP, sp, heap.Ctx.NativeBP)
	}
	// All argument registers, what survives a call, and R13 and X15.
	c = build(t, "args", func(e *Emitter) {
		e.Entry()
		for i, r := range []asm.Reg{asm.RCX, asm.RDI, asm.RSI, asm.R8, asm.R9, asm.R10} {
			e.MovImm(r, uint64(2*(i+1)))
		}
		e.MovImm(asm.RDX, 0x4004_0000_0000_0000)
		e.MovqXR(asm.X0, asm.RDX)
		e.CallGo(FuncPC(nineArgs))
		bad := e.NewLabel()
		e.RM(asm.CMP, asm.S64, asm.RBX, asm.At(Ctx, CtxFrame))
		e.Jcc(asm.NE, bad)
		e.MovImm(asm.RCX, heap.K)
		e.RR(asm.CMP, asm.S64, asm.RCX, asm.R12)
		e.Jcc(asm.NE, bad)
		e.Return()
		e.Bind(bad)
		e.Ud2()
	})
	if v := Enter(c, heap.Int(1)); v != heap.Int(1+3+10+21+44+65+102) {
		t.Error(v.Int())
	}
}

var (
	sink    []byte
	nested  uintptr
	entries int
)

//go:noinline
func deep(n int) int {
	var a [128]byte
	a[n&127] = 1
	if n == 0 {
		return int(a[0])
	}
	return deep(n-1) + int(a[3])
}

// hostile moves the Go stack, collects, looks at its callers and enters native
// code again.
//
//go:noinline
func hostile(x heap.Value) heap.Value {
	i := x.Int()
	if i%50 == 0 {
		sink = make([]byte, 1<<16)
		deep(int(i) % 3000)
	}
	if i%500 == 1 {
		runtime.GC()
		var pcs [64]uintptr
		if n := runtime.Callers(0, pcs[:]); n < 4 {
			panic("short")
		}
	}
	if i%100 == 2 && nested != 0 && heap.Ctx.EnterDepth < 5 {
		f := heap.Ctx.Frame
		heap.Ctx.Frame = f + 4096
		*(*heap.Value)(heap.Ptr(f + 4096)) = heap.Int(10)
		if v := Enter(nested, 0); v != heap.Int(10) {
			panic("nested result")
		}
		heap.Ctx.Frame = f
		entries++
	}
	return x
}

// fresh runs f on a new goroutine, whose stack is small.
func fresh(f func()) {
	done := make(chan bool)
	go func() { defer close(done); f() }()
	<-done
}

func TestHostileHelpers(t *testing.T) {
	n := 6000
	if testing.Short() {
		n = 3000
	}
	c := loopGo(t, hostile)
	nested = c
	defer func() { nested = 0 }()
	for range 3 {
		fresh(func() {
			*vreg(0) = heap.Int(int64(n))
			if v := Enter(c, 0); v != heap.Int(int64(n)) {
				t.Error(v)
			}
		})
	}
	if heap.Ctx.NativeSP != stacks[0].top() || heap.Ctx.EnterDepth != 0 || entries == 0 {
		t.Errorf("%+v", heap.Ctx.NativeSP)
	}
}

// TestPollYields checks that a native loop lets Go stop the world.
func TestPollYields(t *testing.T) {
	c := countdown(t)
	var gcs atomic.Int64
	stop := make(chan bool)
	go func() {
		defer close(stop)
		for range 3 {
			runtime.GC()
			gcs.Add(1)
		}
	}()
	end := time.Now().Add(20 * time.Second)
	for gcs.Load() < 3 && time.Now().Before(end) {
		*vreg(0) = heap.Int(20_000_000)
		Enter(c, 0)
	}
	if gcs.Load() < 3 {
		t.Fatal("no collection while native code ran")
	}
	<-stop
	// One long run, with a collection in the middle of it.
	began := make(chan time.Time)
	ended := make(chan time.Time, 1)
	go func() {
		began <- time.Now()
		time.Sleep(2 * time.Millisecond)
		runtime.GC()
		ended <- time.Now()
	}()
	<-began
	*vreg(0) = heap.Int(300_000_000)
	Enter(c, 0)
	select {
	case <-ended:
	default:
		t.Error("the collection waited for the end of the native loop")
	}
}

func TestPollFlag(t *testing.T) {
	defer func() { OnPoll = nil; heap.ClearFlag(heap.FlagUser); heap.SetFrameLimit(heap.FrameBase + 1<<29) }()
	c := countdown(t)
	n := 0
	OnPoll = func(f *heap.Frame) heap.Value {
		if n++; n == 3 {
			return heap.Raised
		}
		return heap.None
	}
	*vreg(0) = heap.Int(100)
	heap.SetFlag(heap.FlagUser)
	*vreg(-3) = 0
	if v := Enter(c, 0); v != heap.Raised || n != 3 || *vreg(0) != heap.Int(97) || *vreg(-3) != 17 {
		t.Error(v, n, vreg(0).Int(), *vreg(-3))
	}
}

func TestEnterDepth(t *testing.T) {
	defer func(m uintptr) { MaxEnterDepth = m; OnOverflow = nil }(MaxEnterDepth)
	OnOverflow = func() heap.Value { return heap.Raised }
	MaxEnterDepth = 100
	var c uintptr
	deepest := uintptr(0)
	recurse = func() heap.Value {
		deepest = max(deepest, heap.Ctx.EnterDepth)
		return Enter(c, 0)
	}
	c = build(t, "recurse", func(e *Emitter) { e.Entry(); e.CallGo(FuncPC(callRecurse)); e.Return() })
	if v := Enter(c, 0); v != heap.Raised || deepest != 100 || heap.Ctx.EnterDepth != 0 {
		t.Error(v, deepest, heap.Ctx.EnterDepth)
	}
}

var recurse func() heap.Value

//go:noinline
func callRecurse(heap.Value) heap.Value { return recurse() }

func TestNothingWritableAndExecutable(t *testing.T) {
	n := 0
	check := func() {
		eachMapping(t, func(lo, hi uintptr, perm string, _ []string) {
			if perm[1] == 'w' && perm[2] == 'x' {
				t.Errorf("%#x-%#x is %s", lo, hi, perm)
			}
			if lo == code.exec && perm[:3] == "r-x" {
				n++
			}
		})
	}
	recurse = func() heap.Value { check(); return heap.None }
	Enter(build(t, "maps", func(e *Emitter) { e.Entry(); e.CallGo(FuncPC(callRecurse)); e.Return() }), 0)
	if n != 1 {
		t.Error("code memory not found")
	}
}

func TestExitStub(t *testing.T) {
	exit := ExitStub(interpret)
	var back asm.Label
	var a asm.Asm
	e := &Emitter{Asm: &a}
	e.Entry()
	e.MovImm(asm.RAX, uint64(heap.Int(7)))
	e.JmpAbs(exit)
	back = e.Here()
	e.MovImm(asm.RAX, uint64(heap.Int(8)))
	e.JmpAbs(exit)
	f, ok := Install(&a, KindBlock, 16, Info{})
	if !ok {
		t.Fatal("no code memory")
	}
	defer f.Retire()
	heap.Ctx.Frame = frameBase
	goOn = f.Addr() + uintptr(a.Offset(back))
	if v := Enter(f.Addr(), 0); v != heap.True || *vreg(2) != heap.Int(78) {
		t.Error(v, vreg(2).Int())
	}
}

var goOn uintptr

//go:noinline
func interpret(block heap.Value, f *heap.Frame) heap.Value {
	v2 := (*heap.Value)(heap.Ptr(f.Addr() + 16))
	if block == heap.Int(7) {
		*v2 = heap.Int(7)
		heap.Ctx.Resume = goOn
		return 0
	}
	*v2 = heap.Int(v2.Int()*10 + block.Int())
	heap.Ctx.Resume = 0
	return heap.True
}

func TestPatch(t *testing.T) {
	var a asm.Asm
	e := &Emitter{Asm: &a}
	e.Entry()
	e.MovImm64(asm.RAX, 1<<62)
	e.JmpNear(e.NewLabel())
	e.Bind(0)
	e.Return()
	e.RI(asm.MOV, asm.S32, asm.RAX, 5)
	e.Return()
	f, ok := Install(&a, KindBlock, 16, Info{})
	if !ok {
		t.Fatal("no code memory")
	}
	defer f.Retire()
	for range 2 {
		if v := Enter(f.Addr(), 0); v != 1<<62 {
			t.Errorf("%#x", v)
		}
		Patch64(f.Addr()+6, 1<<60)
		if v := Enter(f.Addr(), 0); v != 1<<60 {
			t.Errorf("%#x", v)
		}
		old := Rel32Target(f.Addr() + 15)
		PatchRel32(f.Addr()+15, f.Addr()+21)
		if v := Enter(f.Addr(), 0); v != 5 || old != f.Addr()+19 {
			t.Errorf("%#x, %#x", v, old-f.Addr())
		}
		PatchRel32(f.Addr()+15, old)
		Patch64(f.Addr()+6, 1<<62)
		config.Serialize = true
	}
	config.Serialize = false
}

// TestRetireActive retires code that is running and sees that it stays.
func TestRetireActive(t *testing.T) {
	var a asm.Asm
	e := &Emitter{Asm: &a}
	e.Entry()
	e.CallGo(FuncPC(callRecurse))
	e.Return()
	f, ok := Install(&a, KindBlock, 16, Info{})
	if !ok {
		t.Fatal("no code memory")
	}
	heap.Ctx.Frame = frameBase
	at := f.Addr()
	recurse = func() heap.Value {
		Reclaim()
		f.Retire()
		Reclaim()
		if got, live := Find(at + 3); got != f || !live {
			t.Error("running code was freed")
		}
		if s := Statistics(); s.Retired != f.Size() {
			t.Error(s.Retired)
		}
		return heap.None
	}
	Enter(f.Addr(), 0)
	Enter(build(t, "other", func(e *Emitter) { e.Entry(); e.Return() }), 0) // Ctx.Code no longer names it
	Reclaim()
	if _, live := Find(at + 3); live {
		t.Error("code is still there")
	}
	if b := code.bytes(uint32(at-code.exec), 1); b[0] != 0xcc {
		t.Errorf("%#x", b[0])
	}
}

func TestThreads(t *testing.T) {
	s, err := NewStack(1 << 20)
	if err != nil {
		t.Fatal(err)
	}
	main := heap.MainThread()
	other := heap.NewThread()
	c := loopGo(t, addThree)
	gate := make(chan bool)
	turn := make(chan bool)
	recurse = func() heap.Value { // runs on the second thread, in native code: hand over and come back
		s.Park()
		other.SwitchOut()
		turn <- true
		<-gate
		other.SwitchIn()
		s.Unpark()
		return heap.None
	}
	c2 := build(t, "handover", func(e *Emitter) {
		e.Entry()
		e.CallGo(FuncPC(callRecurse))
		e.MovImm(asm.RAX, uint64(heap.Int(99)))
		e.Return()
	})
	var got heap.Value
	go func() {
		<-gate
		other.SwitchIn()
		s.Attach()
		heap.Ctx.Frame = heap.Ctx.FrameStack + 64
		got = Enter(c2, 0)
		s.Park()
		other.SwitchOut()
		turn <- true
	}()
	handOver := func() {
		stacks[0].Park()
		main.SwitchOut()
		gate <- true
		<-turn
		main.SwitchIn()
		stacks[0].Unpark()
	}
	handOver()
	*vreg(0) = heap.Int(100)
	heap.Ctx.Frame = frameBase
	if v := Enter(c, 0); v != heap.Int(100) {
		t.Error(v)
	}
	found := false
	ScanNativeStacks(func(pc uintptr) { found = found || pc > c2 && pc < c2+40 })
	if !found {
		t.Error("code on a parked stack not found")
	}
	handOver()
	if got != heap.Int(99) {
		t.Error(got)
	}
	s.Free()
}

func TestFuncPC(t *testing.T) {
	f := runtime.FuncForPC(FuncPC(addThree))
	if f == nil || f.Name() != "pyjit/native.addThree" || f.Entry() != FuncPC(addThree) {
		t.Error(f)
	}
	defer func() {
		if recover() == nil {
			t.Error("a closure was accepted")
		}
	}()
	x := t.Name()
	FuncPC(func() { sink = []byte(x) })
}

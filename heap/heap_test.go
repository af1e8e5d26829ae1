package heap

import (
	"runtime"
	"runtime/debug"
	"testing"
)

// Shapes of the tests, from the end of the static ones.
var consShape, pairShape, vecShape, rawShape, wordShape, instShape uint32

func init() {
	consShape = testShape(1000, Shape{Scan: ScanMask, Mask: 1 << 1})
	pairShape = testShape(1001, Shape{Scan: ScanMask, Mask: 1<<1 | 1<<2 | 1<<3})
	vecShape = testShape(1002, Shape{Scan: ScanVector})
	rawShape = testShape(1003, Shape{Scan: ScanNone})
	wordShape = testShape(1004, Shape{Scan: ScanWords})
	instShape = testShape(1005, Shape{Scan: ScanInst, BaseOff: 8, Ninl: 3, Count: 2})
}

func testShape(n int, s Shape) uint32 {
	r := StaticShape(n)
	s.Hdr, s.Type = shapeLive, None
	*ShapeAt(r) = s
	return r
}

// elsewhere runs f on a stack of its own, so that no dead slot of it is a root afterwards.
func elsewhere(f func()) {
	done := make(chan bool)
	go func() {
		defer close(done)
		debug.SetPanicOnFault(true) // of this goroutine
		f()
	}()
	<-done
}

// collectHere collects on a stack that holds nothing.
func collectHere(major bool) { elsewhere(func() { Collect(major) }) }

//go:noinline
func newPair(a, b, c Value) Value {
	p := Ctx.Free[Class32].Alloc(32)
	SetHeader(p, pairShape)
	Store(p+8, a)
	Store(p+16, b)
	Store(p+24, c)
	return Obj(p)
}

//go:noinline
func newVec(n int) Value {
	p := New(vecShape, 16+uintptr(n)*8)
	Store(p+8, Value(n))
	return Obj(p)
}

func TestSurvive(t *testing.T) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	root := NewRoot(None)
	defer root.Free()
	// A list of 10000, collected on the way.
	elsewhere(func() {
		for i := range 10000 {
			root.Set(newPair(Int(int64(i)), root.Get(), None))
			if i%1000 == 0 {
				Collect(i%3000 == 0)
			}
			Safepoint()
		}
		Collect(true)
		v := root.Get()
		for i := 9999; i >= 0; i-- {
			if !v.Is(pairShape) || Load(v.Addr()+8) != Int(int64(i)) {
				t.Fatalf("element %d: %x", i, uint64(v))
			}
			v = Load(v.Addr() + 16)
		}
		if v != None {
			t.Fatal("end")
		}
	})
	before := Stats().Live
	root.Set(None)
	collectHere(true)
	if after := Stats().Live; before-after < 9900*32 || before < after {
		t.Fatalf("list not freed: %d before, %d after", before, after)
	}
}

func TestLargeVector(t *testing.T) {
	root := NewRoot(newVec(50000))
	defer root.Free()
	elsewhere(func() {
		Collect(false)
		for i := range 50000 {
			SetRef(root.Get().Addr(), 16+uintptr(i)*8, newPair(Int(int64(i)), None, None))
			if i%777 == 0 {
				Collect(false)
			}
		}
		Collect(false)
		Collect(true)
		for i := range 50000 {
			if v := At(root.Get().Addr()+16, i); !v.Is(pairShape) || Load(v.Addr()+8) != Int(int64(i)) {
				t.Fatalf("element %d: %x", i, uint64(v))
			}
		}
	})
	before := Stats().Live
	root.Set(None)
	collectHere(true)
	if after := Stats().Live; before-after < 50000*40-8*blockSize || before < after {
		t.Fatalf("vector not freed: %d before, %d after", before, after)
	}
}

func TestScanKinds(t *testing.T) {
	hold := NewRoot(None)
	defer hold.Free()
	p := New(instShape, 32)
	Store(p+8, newPair(Int(1), None, None))
	Store(p+16, newPair(Int(2), None, None))
	w := New(wordShape, 64)
	Store(w+56, Value(p+4)) // any word
	hold.Set(Obj(w))
	for i := range 4 {
		Collect(i&1 == 1)
		p := uintptr(At(hold.Get().Addr(), 7)) - 4
		if Load(At(p, 1).Addr()+8) != Int(1) || Load(At(p, 2).Addr()+8) != Int(2) || !marked(p) {
			t.Fatal("lost")
		}
	}
}

// A running generator's frame is written without barriers.
func TestRunningFrame(t *testing.T) {
	w := New(wordShape, 64)
	Collect(false)
	Ctx.Frame = w + 16
	defer func() { Ctx.Frame = 0 }()
	Store(w+24, newPair(Int(7), None, None))
	w = 0
	Collect(false)
	if v := At(Ctx.Frame, 1); !marked(v.Addr()) || Load(v.Addr()+8) != Int(7) {
		t.Fatal("lost")
	}
}

func TestScratch(t *testing.T) {
	m := ScratchTop()
	a := ScratchAlloc(10)
	for i := range 10 {
		SetAt(a, i, newPair(Int(int64(i)), None, None))
		Collect(false)
	}
	Collect(true)
	for i := range 10 {
		if v := ScratchAt(a, i); !marked(v.Addr()) || Load(v.Addr()+8) != Int(int64(i)) {
			t.Fatal("lost")
		}
	}
	ScratchRelease(m)
}

func TestStatic(t *testing.T) {
	p := NewStatic(pairShape, 32)
	Store(p+8, newPair(Int(1), None, None))
	collectHere(false)
	collectHere(true)
	SetRef(p, 16, newPair(Int(2), None, None))
	collectHere(false)
	collectHere(true)
	if Load(Load(p+8).Addr()+8) != Int(1) || Load(Load(p+16).Addr()+8) != Int(2) || !marked(Load(p+8).Addr()) || !marked(Load(p+16).Addr()) {
		t.Fatal("lost")
	}
}

func TestShapesDieWithType(t *testing.T) {
	root := NewRoot(None)
	defer root.Free()
	var freed []uint32
	ShapeFreed = func(r uint32, s *Shape) { freed = append(freed, r) }
	defer func() { ShapeFreed = nil }()
	make := func() uint32 {
		r := NewShape()
		s := ShapeAt(r)
		s.Type, s.Key, s.Scan = newPair(Int(3), None, None), newPair(Int(4), None, None), ScanNone
		p := New(r, 16)
		root.Set(Obj(p))
		return r
	}
	var r uint32
	elsewhere(func() {
		r = make()
		Collect(false)
		Collect(true)
		s := ShapeAt(r)
		if len(freed) != 0 || Load(s.Type.Addr()+8) != Int(3) || Load(s.Key.Addr()+8) != Int(4) || !marked(s.Key.Addr()) || !marked(s.Type.Addr()) {
			t.Fatal("shape lost")
		}
	})
	root.Set(None)
	collectHere(true)
	if len(freed) != 1 || freed[0] != r {
		t.Fatal("shape kept")
	}
}

func TestFinalizerAndWeak(t *testing.T) {
	root, owner := NewRoot(None), NewRoot(newPair(Int(9), None, None))
	defer root.Free()
	defer owner.Free()
	var dead []int64
	var gone []int64
	fin := RegisterFinalizer(func(v Value) { dead = append(dead, Load(v.Addr()+8).Int()) })
	cb := RegisterFinalizer(func(v Value) { gone = append(gone, Load(v.Addr()+8).Int()) })
	var id WeakID
	for round := range 3 { // young; old; old and major
		dead, gone = nil, nil
		elsewhere(func() {
			v := newPair(Int(5), None, None)
			root.Set(v)
			SetFinalizer(v, fin)
			id = NewWeak(v, owner.Get(), cb)
		})
		if round > 0 {
			collectHere(false)
		}
		if round > 1 {
			collectHere(true)
		}
		RunPending()
		elsewhere(func() {
			if len(dead)+len(gone) != 0 || id.Get() != root.Get() {
				t.Error("too early")
			}
		})
		root.Set(None)
		collectHere(round > 0)
		if id.Get() != Unbound {
			t.Fatalf("round %d: weak reference not cleared", round)
		}
		RunPending()
		if len(dead) != 1 || dead[0] != 5 || len(gone) != 1 || gone[0] != 9 {
			t.Fatalf("round %d: finalized %v, called back %v", round, dead, gone)
		}
		collectHere(true)
		RunPending()
		if len(dead) != 1 || len(gone) != 1 {
			t.Fatal("twice")
		}
		FreeWeak(id)
	}
	// An owner that dies frees its entry.
	before := len(weaks)
	root.Set(newPair(Int(1), None, None))
	for range 1000 {
		elsewhere(func() { NewWeak(root.Get(), newPair(Int(2), None, None), cb) })
		collectHere(false)
	}
	if len(weaks) > before+20 {
		t.Errorf("%d entries of dead owners", len(weaks)-before)
	}
}

func TestWatched(t *testing.T) {
	var dead []int64
	fin := RegisterFinalizer(func(v Value) { dead = append(dead, Load(v.Addr()+8).Int()) })
	holder := NewRoot(newPair(None, None, None))
	mark := ScratchTop()
	defer ScratchRelease(mark)
	root := ScratchAlloc(1)
	defer holder.Free()
	make := func(i int64) {
		elsewhere(func() {
			v := newPair(Int(i), None, None)
			SetFinalizer(v, fin)
			Watch(v)
			Store(root, v)
		})
	}
	drop := func() { elsewhere(func() { collectDropped(&drops[0]) }) }
	make(1)
	drop()
	drop()
	if len(dead) != 0 || Ctx.Watched != 1 {
		t.Fatal("too early")
	}
	Store(root, None)
	drop()
	if len(dead) != 1 || Ctx.Watched != 0 {
		t.Fatalf("not seen: %v", dead)
	}
	// Escaped.
	make(2)
	elsewhere(func() { SetRef(holder.Get().Addr(), 8, Load(root)) })
	drop()
	Store(root, None)
	drop()
	if len(dead) != 1 || Ctx.Watched != 0 {
		t.Fatalf("escaped: %v, %d watched", dead, Ctx.Watched)
	}
	SetRef(holder.Get().Addr(), 8, None)
	collectHere(true)
	RunPending()
	if len(dead) != 2 {
		t.Fatal("escaped object not finalized by a major collection")
	}
}

func TestBuf(t *testing.T) {
	root := NewRoot(Obj(NewBuf(rawShape, 10)))
	defer root.Free()
	n := uintptr(0)
	copies := 0
	for i := range 3000000 {
		p := root.Get().Addr()
		if n == BufCap(p) {
			q := GrowBuf(p, n+1, true)
			if q != p {
				copies++
			}
			root.Set(Obj(q))
			p = q
		}
		*(*byte)(Ptr(BufData(p) + n)) = byte(i * 7)
		n++
		SetBufLen(p, n)
		Safepoint()
	}
	Collect(true)
	p := root.Get().Addr()
	for i := range 3000000 {
		if *(*byte)(Ptr(BufData(p) + uintptr(i))) != byte(i*7) {
			t.Fatalf("byte %d", i)
		}
	}
	if copies > 25 {
		t.Errorf("%d copies", copies)
	}
}

func TestLow(t *testing.T) {
	a := LowAlloc(100)
	b := LowAlloc(5000)
	if a&15 != 0 || b >= 1<<31 || a >= 1<<31 {
		t.Fatalf("%x %x", a, b)
	}
	Fill(a, 12, Int(-1))
	LowFree(a, 100)
	if c := LowAlloc(100); c != a || Load(c+8) != 0 {
		t.Fatalf("%x after %x", c, a)
	}
}

func TestBoxedFloat(t *testing.T) {
	for _, f := range []float64{1e-300, 1e200, -3e-100, 0, 1.5} {
		v := FloatBits(f).OrBox()
		g := 0.0
		if v.IsFloat() {
			g = v.Float()
		} else {
			g = v.Boxed()
		}
		if f != g {
			t.Errorf("%g became %g", f, g)
		}
	}
}

func TestPin(t *testing.T) {
	var p uintptr
	elsewhere(func() { p = Pin(newPair(Int(8), None, None)).Addr() - 1<<40 })
	for range 3 {
		collectHere(false)
		collectHere(true)
	}
	if p += 1 << 40; !marked(p) || Load(p+8) != Int(8) {
		t.Error("lost")
	}
}

// What a running generator's frame holds is watched as in any frame; once the
// generator rests, it is an object's field.
func TestWatchedInFrame(t *testing.T) {
	var dead int
	fin := RegisterFinalizer(func(v Value) { dead++ })
	gen := NewRoot(Obj(New(wordShape, 64)))
	defer gen.Free()
	collectHere(false) // old
	p := gen.Get().Addr()
	run := func() { Ctx.Frame = p + 16; Log(p) }
	rest := func() { Ctx.Frame = 0; Log(p) }
	defer func() { Ctx.Frame = 0 }()
	local := func() {
		elsewhere(func() {
			v := newPair(Int(1), None, None)
			SetFinalizer(v, fin)
			Watch(v)
			Store(p+24, v)
		})
	}
	drop := func() { elsewhere(func() { collectDropped(&drops[1]) }) }
	run()
	local()
	for range 3 {
		drop()
	}
	if dead != 0 || Ctx.Watched != 1 {
		t.Fatalf("%d dead, %d watched", dead, Ctx.Watched)
	}
	Store(p+24, None)
	drop()
	if dead != 1 {
		t.Fatal("its death was not seen")
	}
	local()
	drop()
	rest()
	drop()
	drop()
	if dead != 1 || Ctx.Watched != 0 {
		t.Fatalf("at rest: %d dead, %d watched", dead, Ctx.Watched)
	}
	run()
	Store(p+24, None)
	rest()
	collectHere(true)
	RunPending()
	if dead != 2 {
		t.Fatal("kept")
	}
}

// Of objects that die together one is finalized before those it refers to, and
// callbacks of weak references come last, the newest first.
func TestOrderOfDeath(t *testing.T) {
	var order []int64
	fin := RegisterFinalizer(func(v Value) { order = append(order, Load(v.Addr()+24).Int()) })
	owners := [2]*Root{NewRoot(newPair(None, None, Int(100))), NewRoot(newPair(None, None, Int(101)))}
	ids := [2]WeakID{}
	root := NewRoot(None)
	defer root.Free()
	for round := range 4 {
		order = nil
		elsewhere(func() {
			make := func(a, b Value, id int64) Value {
				v := newPair(a, b, Int(id))
				SetFinalizer(v, fin)
				return v
			}
			c := make(None, None, 3)
			b := make(newPair(c, None, None), None, 2)
			d := make(None, None, 4)
			a := make(b, None, 1)
			SetRef(c.Addr(), 8, d)
			for i := range ids {
				ids[i] = NewWeak(b, owners[i].Get(), fin)
			}
			root.Set(a)
		})
		if round&1 == 1 {
			collectHere(true)
		}
		root.Set(None)
		collectHere(true)
		RunPending()
		want := [...]int64{1, 2, 3, 4, 101, 100}
		if len(order) != len(want) {
			t.Fatal(order)
		}
		for i, id := range want {
			if order[i] != id {
				t.Fatalf("round %d: %v", round, order)
			}
		}
		for _, id := range ids {
			FreeWeak(id)
		}
	}
	for _, o := range owners {
		o.Free()
	}
}

package heap

import (
	"os"
	"os/exec"
	"runtime"
	"testing"
	"time"
	"unsafe"
)

// The stress test: every safepoint collects, what is freed is poisoned, and
// Values live in Go locals, arguments and results of every kind. To be able to fail it
// runs the safepoint before each allocation (after it the new object would be old at
// once), zeroes the stack below, and has major collections often. The
// deliberate errors at the end must be found.

type stress struct {
	t         *testing.T
	ops       int
	bad       int
	collected uint64
}

// stressOps is how many allocations and checked loads the test does.
var stressOps = 1_000_000

func (s *stress) fail(what string, v Value) {
	s.bad++
	s.t.Errorf("%s: %x", what, uint64(v))
	if s.bad > 20 {
		s.t.FailNow()
	}
}

//go:noinline
func (s *stress) pair(a, b, tag Value) Value {
	Safepoint()
	s.ops++
	return newPair(a, b, tag)
}

func (s *stress) first(v Value) Value  { s.ops++; return Load(v.Addr() + 8) }
func (s *stress) second(v Value) Value { s.ops++; return Load(v.Addr() + 16) }
func (s *stress) tag(v Value) Value {
	s.ops++
	if !v.Is(pairShape) {
		s.fail("shape", v)
		return None
	}
	return Load(v.Addr() + 24)
}
func (s *stress) leaf(i int) Value { return s.pair(None, None, Int(int64(i))) }
func (s *stress) want(what string, v Value, i int) {
	if v == None || s.tag(v) != Int(int64(i)) {
		s.fail(what, v)
	}
}

//go:noinline
func (s *stress) tree(d int, id int) Value {
	if d == 0 {
		return s.leaf(id)
	}
	l := s.tree(d-1, id*2)
	r := s.tree(d-1, id*2+1)
	return s.pair(l, r, Int(int64(id)))
}

//go:noinline
func (s *stress) checkTree(v Value, d int, id int) {
	s.want("tree", v, id)
	if d > 0 {
		s.checkTree(s.first(v), d-1, id*2)
		Safepoint()
		s.checkTree(s.second(v), d-1, id*2+1)
	}
}

func (s *stress) list(n int) Value {
	l := None
	for i := n; i > 0; i-- {
		l = s.pair(Int(int64(i)), l, Int(int64(i)))
	}
	return l
}

func (s *stress) reverse(l Value) Value {
	r := None
	for l != None {
		r = s.pair(s.first(l), r, s.tag(l))
		l = s.second(l)
	}
	return r
}

func (s *stress) merge(a, b Value) Value {
	switch {
	case a == None:
		return b
	case b == None:
		return a
	case s.first(a).Int() <= s.first(b).Int():
		return s.pair(s.first(a), s.merge(s.second(a), b), s.tag(a))
	}
	return s.pair(s.first(b), s.merge(a, s.second(b)), s.tag(b))
}

func (s *stress) sort(l Value, n int) Value {
	if n <= 1 {
		if l == None {
			return None
		}
		return s.pair(s.first(l), None, s.tag(l))
	}
	m := l
	for range n / 2 {
		m = s.second(m)
	}
	return s.merge(s.sort(l, n/2), s.sort(m, n-n/2))
}

func (s *stress) checkList(l Value, n int) {
	for i := 1; i <= n; i++ {
		s.want("list", l, i)
		Safepoint()
		l = s.second(l)
	}
	if l != None {
		s.fail("list end", l)
	}
}

//go:noinline
func many(a, b, c, d, e, f, g, h, i, j, k, l Value) (Value, Value, Value, Value, Value, Value, Value, Value, Value, Value, Value, Value) {
	Safepoint()
	return l, k, j, i, h, g, f, e, d, c, b, a
}

// wide has more arguments and results than registers.
func (s *stress) wide() {
	a, b, c, d, e, f := s.leaf(1), s.leaf(2), s.leaf(3), s.leaf(4), s.leaf(5), s.leaf(6)
	g, h, i, j, k, l := s.leaf(7), s.leaf(8), s.leaf(9), s.leaf(10), s.leaf(11), s.leaf(12)
	a, b, c, d, e, f, g, h, i, j, k, l = many(a, b, c, d, e, f, g, h, i, j, k, l)
	a, b, c, d, e, f, g, h, i, j, k, l = many(many(a, b, c, d, e, f, g, h, i, j, k, l))
	for n, v := range [...]Value{l, k, j, i, h, g, f, e, d, c, b, a} {
		Safepoint()
		s.want("wide", v, n+1)
	}
}

type box struct {
	a, b Value
	n    int
	c    [3]Value
}

//go:noinline
func (b box) turn(i int) box {
	Safepoint()
	b.c[i%3], b.a = b.a, b.c[i%3]
	return b
}

// arrays keeps Values in local arrays and in structs that are copied.
func (s *stress) arrays() {
	var arr [8]Value
	for i := range arr {
		arr[i] = s.leaf(i)
	}
	b := box{a: s.leaf(100), b: s.leaf(101), c: [3]Value{s.leaf(102), s.leaf(103), s.leaf(104)}}
	for i := range 16 {
		arr[i&7], arr[(i*5+3)&7] = arr[(i*5+3)&7], arr[i&7]
		b = b.turn(i)
	}
	sum := int64(0)
	for _, v := range arr {
		Safepoint()
		sum += s.tag(v).Int()
	}
	sum += s.tag(b.a).Int() + s.tag(b.b).Int() + s.tag(b.c[0]).Int() + s.tag(b.c[1]).Int() + s.tag(b.c[2]).Int()
	if sum != 28+510 {
		s.fail("arrays", Int(sum))
	}
}

//go:noinline
func (s *stress) deferred(n int) (r Value) {
	x := s.leaf(n)
	defer func() {
		recover()
		y := s.leaf(n + 1)
		r = s.pair(x, y, Int(7))
	}()
	z := s.leaf(n + 2)
	Safepoint()
	if n&1 == 0 {
		panic("x")
	}
	return z
}

func (s *stress) defers() {
	for i := range 4 {
		v := s.deferred(i)
		Safepoint()
		s.want("defer", v, 7)
		s.want("defer", s.first(v), i)
		s.want("defer", s.second(v), i+1)
	}
}

//go:noinline
func apply(f func(Value) Value, v Value) Value { Safepoint(); return f(v) }

//go:noinline
func generic[T ~uint64](s *stress, a, b T) T {
	Safepoint()
	return T(s.pair(Value(a), Value(b), Int(11)))
}

// closures that stay on the stack, generics.
func (s *stress) closures() {
	x, y := s.leaf(1), s.leaf(2)
	r := apply(func(v Value) Value {
		z := s.leaf(3)
		x = s.pair(x, z, Int(5))
		return s.pair(v, y, Int(6))
	}, s.leaf(4))
	g := generic(s, x, r)
	Safepoint()
	s.want("closure", s.first(x), 1)
	s.want("closure", s.second(x), 3)
	s.want("closure", s.first(r), 4)
	s.want("closure", s.second(r), 2)
	s.want("generic", s.first(s.first(g)), 1)
}

//go:noinline
func (s *stress) vector(n int) Value {
	Safepoint()
	v := newVec(n)
	for i := range n {
		x := s.leaf(i)
		SetRef(v.Addr(), 16+uintptr(i)*8, x)
	}
	return v
}

func items(v Value, n int) []Value { return unsafe.Slice((*Value)(Ptr(v.Addr()+16)), n) }

// vectors reads vectors through views, of which in the end only an interior pointer is left.
//
//go:noinline
func (s *stress) vectors(n int) {
	l := items(s.vector(n), n)
	for i := 0; len(l) > 0; i++ {
		x := l[0]
		l = l[1:]
		Safepoint()
		s.want("reslice", x, i)
	}
	for i, x := range items(s.vector(n), n) {
		Safepoint()
		s.want("range", x, i)
	}
	l = items(s.vector(n), n)
	for i := range l {
		q := &l[n-1-i]
		Safepoint()
		s.want("backwards", *q, n-1-i)
	}
}

type pairView struct {
	hdr     uint64
	a, b, c Value
}

//go:noinline
func (s *stress) views(d int) *pairView {
	if d == 0 {
		return (*pairView)(Ptr(s.leaf(0).Addr()))
	}
	l := s.views(d - 1)
	field := &l.c
	r := s.views(d - 1)
	Safepoint()
	if *field != Int(int64(d-1)) {
		s.fail("view", *field)
	}
	v := s.pair(Obj(uintptr(unsafe.Pointer(l))), Obj(uintptr(unsafe.Pointer(r))), Int(int64(d)))
	return (*pairView)(Ptr(v.Addr()))
}

//go:noinline
func (s *stress) deep(n int, v Value) Value {
	if n == 0 {
		return v
	}
	var pad [64]byte
	pad[n&63] = byte(n)
	r := s.deep(n-1, s.pair(v, None, Int(int64(n))))
	if n%64 == 0 {
		Safepoint()
	}
	if pad[n&63] != byte(n) {
		s.fail("pad", r)
	}
	return r
}

// growing runs on a new goroutine, whose stack must grow.
func (s *stress) growing() {
	elsewhere(func() {
		v := s.deep(300, None)
		for i := 1; i <= 300; i++ {
			s.want("deep", v, i)
			v = s.first(v)
		}
	})
}

// barrier stores young objects into old ones, small and large.
func (s *stress) barrier(n int) {
	v := s.vector(n)
	Safepoint()
	var want [2048]int
	for i := range n {
		want[i] = i
	}
	for i := range 200 {
		k := i * 13 % n
		off := 16 + uintptr(k)*8
		x := s.pair(Load(v.Addr()+off), None, Int(int64(i+5000)))
		SetRef(v.Addr(), off, x)
		want[k] = i + 5000
		Safepoint()
		if i%28 >= 14 {
			SetRef(v.Addr(), off, s.leaf(i))
			want[k] = i
		}
	}
	for i := range n {
		s.want("barrier", Load(v.Addr()+uintptr(16+i*8)), want[i])
	}
}

// conservative objects: words anywhere in the cell count.
func (s *stress) frames() {
	Safepoint()
	p := New(wordShape, 96)
	v := Obj(p)
	Log(p)
	Store(v.Addr()+24, s.leaf(1)) // young: v is kept by the local, and scanned as it is marked
	for i := range 5 {
		x := s.leaf(i)
		Log(v.Addr())
		Store(v.Addr()+uintptr(32+8*i), x)
	}
	for i := range 5 {
		Safepoint()
		s.want("frame", Load(v.Addr()+uintptr(32+8*i)), i)
	}
}

func (s *stress) round(n int) {
	v := s.tree(4, 1)
	s.checkTree(v, 4, 1)
	l := s.list(12)
	r := s.reverse(l)
	s.checkList(s.sort(r, 12), 12)
	s.checkList(l, 12)
	s.wide()
	s.arrays()
	s.defers()
	s.closures()
	s.vectors(14)
	s.views(4)
	s.barrier(14)
	s.frames()
	if n%64 == 0 {
		s.barrier(2000)
		s.vectors(1500)
	}
	if n%8 == 0 {
		root := NewRoot(v) // another goroutine collects: this one's stack is not scanned
		s.growing()
		root.Free()
	}
	s.checkTree(v, 4, 1)
}

func stressed(t *testing.T, f func(s *stress)) *stress {
	s := &stress{t: t}
	before := Stats()
	SetStress(true)
	defer SetStress(false)
	elsewhere(func() { f(s) })
	after := Stats()
	s.collected = after.Minor + after.Major - before.Minor - before.Major
	return s
}

func TestStress(t *testing.T) {
	stop := make(chan bool)
	go func() { // Go's collector beside ours, moving stacks
		for {
			select {
			case <-stop:
				return
			case <-time.After(2 * time.Millisecond):
				runtime.GC()
			}
		}
	}()
	defer close(stop)
	start := time.Now()
	s := stressed(t, func(s *stress) {
		for n := 0; s.ops < stressOps && !t.Failed(); n++ {
			s.round(n)
		}
	})
	t.Logf("%d operations, %d collections, %v", s.ops, s.collected, time.Since(start))
	if s.collected < uint64(s.ops)/4 {
		t.Errorf("only %d collections", s.collected)
	}
}

var keepSlice []Value //heap:pinned a deliberate error, to be found

// deliberate errors, each of which the stress must find. They run in processes of
// their own, since the collector may crash on them.
var deliberate = []struct {
	name string
	f    func(s *stress)
}{
	{"no error", func(s *stress) { s.round(0) }},
	{"a Value in a Go slice", func(s *stress) {
		keepSlice = append(keepSlice[:0], s.leaf(42))
		s.scrub()
		s.leaf(1)
		s.want("slice", keepSlice[0], 42)
	}},
	{"a store without the barrier", func(s *stress) {
		v := s.vector(14)
		Safepoint()
		Store(v.Addr()+16, s.leaf(77))
		s.scrub()
		s.leaf(1)
		s.want("store", Load(v.Addr()+16), 77)
	}},
	{"a pointer past the end without the rule for neighbours", func(s *stress) {
		noNeighbour = true
		s.pastEnd()
	}},
	{"another goroutine's stack", func(s *stress) {
		v := s.leaf(5)
		elsewhere(func() { s.leaf(1) })
		s.want("goroutine", v, 5)
	}},
	{"a disguised address", func(s *stress) {
		p := s.disguised(func() uintptr { return s.leaf(5).Addr() })
		s.scrub()
		s.leaf(1)
		s.want("arithmetic", Obj(reveal(p)), 5)
	}},
}

// pastEnd keeps only a pointer past the end of a vector, as a loop written by hand may.
func (s *stress) pastEnd() {
	p := reveal(s.disguised(func() uintptr { return s.vector(14).Addr() + 16 + 14*8 }))
	s.scrub()
	Collect(true) // the vector is old
	s.leaf(1)
	v := loadBefore(p)
	if !v.IsObj() {
		s.fail("past the end", v)
		return
	}
	s.want("past the end", v, 13)
}

const deliberateEnv = "PYJIT_HEAP_TEST_ERROR"

func TestDeliberateError(t *testing.T) {
	name := os.Getenv(deliberateEnv)
	for _, e := range deliberate {
		if e.name == name {
			stressed(t, func(s *stress) {
				for range 20 {
					e.f(s)
				}
			})
		}
	}
}

func TestStressFindsErrors(t *testing.T) {
	for _, e := range deliberate {
		c := exec.Command(os.Args[0], "-test.run=^TestDeliberateError$")
		c.Env = append(os.Environ(), deliberateEnv+"="+e.name)
		out, err := c.CombinedOutput()
		if (err == nil) != (e.name == "no error") {
			t.Errorf("%s: %v\n%s", e.name, err, out)
		}
	}
}

func TestPastEnd(t *testing.T) {
	stressed(t, func(s *stress) {
		for range 100 {
			s.pastEnd()
		}
	})
}

// disguised returns an address less 2^46; the frame that knew it is gone.
//
//go:noinline
func (s *stress) disguised(f func() uintptr) uintptr { return f() - 64<<40 }

// reveal undoes that, when it is called and no earlier.
//
//go:noinline
func reveal(p uintptr) uintptr { return p + 64<<40 }

//go:noinline
func loadBefore(p uintptr) Value { return Load(p - 8) }

// scrub overwrites dead slots of the frames below.
//
//go:noinline
func (s *stress) scrub() {
	var a [512]uint64
	for i := range a {
		a[i] = uint64(i + s.bad)
	}
	sink = a[s.ops&511]
}

var sink uint64

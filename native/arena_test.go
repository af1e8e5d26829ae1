package native

import (
	"bufio"
	"math/rand/v2"
	"os"
	"strings"
	"testing"
	"unsafe"
)

// check verifies everything an arena promises about its records.
func (a *arena) check(t *testing.T) {
	t.Helper()
	var s Stats
	for k := range a.kinds {
		s.Kinds[k] = KindStats{}
	}
	off, prev, lastFree := uint32(0), int32(0), false
	firsts := make([]int32, len(a.first))
	live := make([]int, len(a.first))
	n := 0
	f := a.find(0)
	for ; f != 0; f = a.frags[f].next {
		r := &a.frags[f]
		if r.off != off || r.prev != prev || r.size == 0 || r.size%granule != 0 {
			t.Fatalf("fragment %d: %+v after %d, at %#x", f, *r, prev, off)
		}
		if free := r.state == fragFree; free && lastFree {
			t.Fatalf("two free neighbours at %#x", off)
		} else {
			lastFree = free
		}
		if p := off / pageSize; firsts[p] == 0 {
			firsts[p] = f
		}
		if r.state != fragFree {
			k := &s.Kinds[r.kind]
			k.Fragments++
			k.Bytes += int(r.size)
			k.Waste += int(r.size - r.want)
			for b := r.off; b < r.off+r.size; b += granule {
				live[b/pageSize] += granule
			}
		} else {
			s.Free += int(r.size)
		}
		off += r.size
		prev = f
		n++
	}
	if uintptr(off) != a.size {
		t.Fatalf("fragments cover %#x of %#x bytes", off, a.size)
	}
	empty := 0
	for p := range firsts {
		if firsts[p] != a.first[p] || live[p] != int(a.live[p]) {
			t.Fatalf("page %d: first %d, want %d; live %d, want %d", p, a.first[p], firsts[p], a.live[p], live[p])
		}
		if live[p] == 0 && a.resident[p] {
			empty++
		}
		if live[p] > 0 && !a.resident[p] {
			t.Fatalf("page %d has code but is not resident", p)
		}
	}
	if empty != a.empty {
		t.Fatalf("%d empty pages, counted %d", empty, a.empty)
	}
	if s.Kinds != a.kinds {
		t.Fatalf("kinds %v, want %v", a.kinds, s.Kinds)
	}
	if got := a.stats(); got.Free != s.Free {
		t.Fatalf("free lists hold %d of %d bytes", got.Free, s.Free)
	}
	if n+len(a.spare)+1 != len(a.frags) {
		t.Fatalf("%d fragments and %d spare records of %d", n, len(a.spare), len(a.frags))
	}
}

func TestArena(t *testing.T) {
	var a arena
	if err := a.init(1 << 20); err != nil {
		t.Fatal(err)
	}
	defer a.unmap()
	rnd := rand.New(rand.NewPCG(1, 2))
	var used []int32
	stamp := map[int32]byte{}
	verify := func(f int32) {
		r := a.frags[f]
		for i, b := range a.bytes(r.off, r.size) {
			if b != stamp[f] {
				t.Fatalf("fragment %d, byte %d: %#x, want %#x", f, i, b, stamp[f])
			}
		}
	}
	steps := 20000
	if testing.Short() {
		steps = 4000
	}
	full := 0
	for i := range steps {
		if i%5000 == 2500 { // a time of falling: most go
			for len(used) > 5 {
				verify(used[len(used)-1])
				a.release(used[len(used)-1])
				used = used[:len(used)-1]
			}
		}
		if rnd.IntN(5) < 3 || len(used) == 0 {
			size := uint32(1 + rnd.IntN(200))
			if rnd.IntN(10) == 0 {
				size = uint32(1 + rnd.IntN(20000))
			}
			align := uint32(1) << rnd.IntN(8)
			f := a.alloc(size, align, Kind(rnd.IntN(int(numKinds))))
			if f == 0 {
				full++
				continue
			}
			r := a.frags[f]
			if r.off%align != 0 || r.size < size {
				t.Fatalf("%+v for %d aligned to %d", r, size, align)
			}
			stamp[f] = byte(rnd.Uint32())
			b := a.bytes(r.off, r.size)
			for i := range b {
				b[i] = stamp[f]
			}
			if g := a.find(r.off + uint32(rnd.IntN(int(r.size)))); g != f {
				t.Fatalf("find: %d, want %d", g, f)
			}
			used = append(used, f)
		} else {
			k := rnd.IntN(len(used))
			verify(used[k])
			a.release(used[k])
			used[k] = used[len(used)-1]
			used = used[:len(used)-1]
		}
		if i%97 == 0 {
			a.check(t)
		}
	}
	for _, f := range used {
		verify(f)
		a.release(f)
	}
	a.check(t)
	if s := a.stats(); s.Pieces != 1 || s.Free != s.Reserved {
		t.Errorf("all freed: %+v", s)
	}
	if f := a.alloc(1<<20+1, 1, KindOther); f != 0 {
		t.Error("more than there is")
	}
	if f := a.alloc(1<<20, 1, KindOther); f == 0 {
		t.Error("all there is")
	} else {
		a.release(f)
	}
	a.trim()
	if s := a.stats(); s.Resident != 0 {
		t.Errorf("resident %d after trim", s.Resident)
	}
}

// rss returns the resident bytes of the mapping that begins at an address.
func rss(t *testing.T, at uintptr) (kb int) {
	t.Helper()
	eachMapping(t, func(lo, hi uintptr, perm string, lines []string) {
		if lo <= at && at < hi {
			for _, l := range lines {
				if s, ok := strings.CutPrefix(l, "Rss:"); ok {
					kb = atoi(strings.TrimSpace(strings.TrimSuffix(s, "kB")))
				}
			}
		}
	})
	return kb
}

func atoi(s string) (n int) {
	for _, c := range s {
		n = n*10 + int(c-'0')
	}
	return n
}

func hex(s string) (n uintptr) {
	for _, c := range s {
		d := uintptr(c - '0')
		if c >= 'a' {
			d = uintptr(c-'a') + 10
		}
		n = n<<4 | d
	}
	return n
}

func eachMapping(t *testing.T, f func(lo, hi uintptr, perm string, lines []string)) {
	t.Helper()
	file, err := os.Open("/proc/self/smaps")
	if err != nil {
		t.Skip(err)
	}
	defer file.Close()
	var lo, hi uintptr
	var perm string
	var lines []string
	sc := bufio.NewScanner(file)
	for sc.Scan() {
		w := strings.Fields(sc.Text())
		if l, h, ok := strings.Cut(w[0], "-"); ok && len(w) >= 5 && len(w[1]) == 4 {
			if perm != "" {
				f(lo, hi, perm, lines)
			}
			lo, hi, perm, lines = hex(l), hex(h), w[1], nil
		} else {
			lines = append(lines, sc.Text())
		}
	}
	f(lo, hi, perm, lines)
}

func TestDiscard(t *testing.T) {
	var a arena
	if err := a.init(4 << 20); err != nil {
		t.Fatal(err)
	}
	defer a.unmap()
	f := a.alloc(2<<20, 1, KindOther)
	b := a.bytes(a.frags[f].off, a.frags[f].size)
	for i := range b {
		b[i] = 1
	}
	if n := rss(t, a.write); n < 2048 {
		t.Fatalf("%d KiB resident", n)
	}
	a.release(f)
	if n := rss(t, a.write); n > 64 {
		t.Errorf("%d KiB resident after release", n)
	}
	if x := *(*byte)(unsafe.Add(nil, a.exec)); x != 0 {
		t.Errorf("%#x through the execute view", x)
	}
}

func TestFailEvery(t *testing.T) {
	var a arena
	a.failEvery = 3
	if err := a.init(1 << 16); err != nil {
		t.Fatal(err)
	}
	defer a.unmap()
	for i := 1; i <= 12; i++ {
		if f := a.alloc(16, 1, KindOther); (f == 0) != (i%3 == 0) {
			t.Errorf("allocation %d: %d", i, f)
		}
	}
	if s := a.stats(); s.Failed != 4 || s.Allocs != 12 {
		t.Errorf("%+v", s)
	}
}

func TestNoRoom(t *testing.T) {
	var a arena
	err := a.init(3 << 30)
	if err == nil || !strings.Contains(err.Error(), "below 2 GiB") {
		t.Error(err)
	}
	var many []arena // several reservations find different places
	for range 3 {
		var a arena
		if err := a.init(200 << 20); err != nil {
			t.Fatal(err)
		}
		if a.exec+a.size > maxAddress {
			t.Errorf("%#x", a.exec)
		}
		many = append(many, a)
	}
	for i := range many {
		many[i].unmap()
	}
}

func TestRetire(t *testing.T) {
	var a arena
	if err := a.init(1 << 16); err != nil {
		t.Fatal(err)
	}
	defer a.unmap()
	var fs [10]int32
	for i := range fs {
		fs[i] = a.alloc(100, 1, KindBlock)
		a.retire(fs[i])
	}
	in := []uintptr{a.exec + uintptr(a.frags[fs[3]].off) + 50, a.exec + uintptr(a.frags[fs[7]].off), 12345, a.exec + a.size - 1}
	scan := func(f func(uintptr)) {
		for _, pc := range in {
			f(pc)
		}
	}
	if n := a.reclaim(scan); n != 8*112 || a.retiredBytes != 2*112 {
		t.Error(n, a.retiredBytes)
	}
	a.check(t)
	if n := a.reclaim(scan); n != 0 {
		t.Error(n)
	}
	in = in[1:]
	if n := a.reclaim(scan); n != 112 || a.frags[fs[7]].state != fragRetired {
		t.Error(n)
	}
	a.check(t)
}

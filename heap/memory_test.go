package heap

import (
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"
)

// resident is the process's memory in bytes.
func resident(t *testing.T) uintptr {
	b, err := os.ReadFile("/proc/self/statm")
	if err != nil {
		t.Skip(err)
	}
	n, err := strconv.Atoi(strings.Fields(string(b))[1])
	if err != nil {
		t.Fatal(err)
	}
	return uintptr(n) * uintptr(os.Getpagesize())
}

// Memory of the dead goes back to the system, of small objects and of large ones.
func TestMemoryReturned(t *testing.T) {
	collectHere(true)
	before := resident(t)
	root := NewRoot(None)
	defer root.Free()
	for range 3_000_000 {
		root.Set(newPair(None, root.Get(), None))
	}
	large := NewRoot(None)
	defer large.Free()
	for range 50 {
		v := newVec(200_000)
		Store(v.Addr()+16, large.Get())
		Fill(v.Addr()+24, 200_000-1, None)
		large.Set(v)
	}
	collectHere(true)
	full := resident(t)
	root.Set(None)
	large.Set(None)
	collectHere(true)
	collectHere(true)
	after := resident(t)
	if full < before+150<<20 {
		t.Fatalf("%d MiB before, %d full", before>>20, full>>20)
	}
	if after > before+(full-before)/4 {
		t.Errorf("%d MiB before, %d full, %d after", before>>20, full>>20, after>>20)
	}
}

// A heap that holds half of each block's cells is not left idle for ever.
func TestRefill(t *testing.T) {
	collectHere(true)
	const n = 400_000
	keep := NewRoot(newVec(n))
	defer keep.Free()
	for i := range n {
		v := keep.Get()
		SetRef(v.Addr(), 16+uintptr(i)*8, newPair(None, None, None))
		newPair(None, None, None) // every other cell dies
		newPair(None, None, None)
		Safepoint()
	}
	collectHere(true)
	blocks := numBlocks
	for range 3 {
		for i := range n { // replace all, one after the other
			SetRef(keep.Get().Addr(), 16+uintptr(i)*8, newPair(None, None, None))
			newPair(None, None, None)
			newPair(None, None, None)
			Safepoint()
		}
	}
	live := uintptr(n) * 32 / blockSize
	if grown := numBlocks; grown > max(blocks, live*4)+64 {
		t.Errorf("%d blocks became %d; %d are live", blocks, grown, live)
	}
}

func TestMaxHeap(t *testing.T) {
	old := MaxHeap
	defer func() { MaxHeap, AtSafepoint = old, nil; threshold = 8 << 20 }()
	collectHere(true)
	MaxHeap = Stats().Live + 4<<20
	threshold = MaxHeap
	if CanAlloc(8<<20) || !CanAlloc(1<<20) {
		t.Error("CanAlloc")
	}
	raised := false
	AtSafepoint = func(flags uint32) {
		raised = raised || flags&FlagMemory != 0
		ClearFlag(FlagMemory)
	}
	root := NewRoot(None)
	defer root.Free()
	n := 0
	for ; !raised && n < 1_000_000; n++ {
		root.Set(newPair(None, root.Get(), None))
		Safepoint()
	}
	if !raised || n*32 < 2<<20 {
		t.Errorf("raised %v after %d objects", raised, n)
	}
	if CanAlloc(3<<20) || Room(3<<20) {
		t.Error("room where all is in use")
	}
	root.Set(None)
	room := false
	elsewhere(func() { room = Room(3 << 20) })
	if !room {
		t.Error("Room found no garbage")
	}
	ClearFlag(FlagMemory)
	if !CanAlloc(1 << 20) {
		t.Error("still full")
	}
	for _, size := range []uintptr{1 << 45, 1 << 62, ^uintptr(0)} {
		func() {
			defer func() {
				if _, ok := recover().(OutOfMemory); !ok {
					t.Errorf("New of %d bytes did not panic", size)
				}
			}()
			New(rawShape, size)
		}()
	}
}

func TestRoom(t *testing.T) {
	p := NewRoom(vecShape, 100_000, 10<<20)
	for size := uintptr(200_000); size < 10<<20; size += 300_000 {
		if !Extend(p, size) {
			t.Fatalf("no room for %d bytes", size)
		}
		if SizeOf(p) < size || Load(p+size-8) != 0 {
			t.Fatalf("%d bytes: size %d, last word %x", size, SizeOf(p), uint64(Load(p+size-8)))
		}
		Fill(p+16, int(SizeOf(p)/8-2), Int(-1))
	}
	if Extend(p, 100<<20) {
		t.Error("extended beyond the room")
	}
	FreeLarge(p)
	collectHere(false)
	q := NewRoom(vecShape, 100_000, 10<<20)
	if p != q {
		t.Skip("another extent")
	}
	for size := uintptr(100_000); size < 10<<20; size += 1 << 20 {
		Extend(q, size)
		for a := q + 8; a < q+SizeOf(q); a += 8 {
			if Load(a) != 0 {
				t.Fatalf("%x at offset %d of a recycled object", uint64(Load(a)), a-q)
			}
		}
	}
}

// The heap works in what ulimit -v leaves.
func TestLittleAddressSpace(t *testing.T) {
	if os.Getenv(deliberateEnv) == "little" {
		if reserved >= 16<<30 {
			t.Fatalf("%d bytes reserved", reserved)
		}
		root := NewRoot(None)
		for range 300_000 {
			root.Set(newPair(None, root.Get(), None))
			Safepoint()
		}
		root.Set(newVec(1_000_000))
		b := NewBuf(rawShape, 100_000)
		for range 20 {
			b = GrowBuf(b, BufCap(b)+1, true)
		}
		Collect(true)
		return
	}
	c := exec.Command("bash", "-c", "ulimit -v 12000000 && exec "+os.Args[0]+" -test.run=^TestLittleAddressSpace$")
	c.Env = append(os.Environ(), deliberateEnv+"=little")
	if out, err := c.CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}

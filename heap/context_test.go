package heap

import (
	"testing"
	"unsafe"
)

func TestOffsets(t *testing.T) {
	var c Context
	for _, f := range []struct {
		name      string
		got, want uintptr
	}{
		{"GoSP", unsafe.Offsetof(c.GoSP), 0}, {"NativeSP", unsafe.Offsetof(c.NativeSP), 8}, {"Frame", unsafe.Offsetof(c.Frame), 16},
		{"Resume", unsafe.Offsetof(c.Resume), 24}, {"Code", unsafe.Offsetof(c.Code), 32}, {"Flag", unsafe.Offsetof(c.Flag), FlagOffset},
		{"FrameLimit", unsafe.Offsetof(c.FrameLimit), 48}, {"K", unsafe.Offsetof(c.K), 56}, {"Depth", unsafe.Offsetof(c.Depth), 64},
		{"NativeBP", unsafe.Offsetof(c.NativeBP), 72}, {"Exc", unsafe.Offsetof(c.Exc), 80}, {"Handled", unsafe.Offsetof(c.Handled), 88},
		{"FaultPC", unsafe.Offsetof(c.FaultPC), 96}, {"FaultAddr", unsafe.Offsetof(c.FaultAddr), 104}, {"FaultSP", unsafe.Offsetof(c.FaultSP), 112},
		{"FaultStack", unsafe.Offsetof(c.FaultStack), 120}, {"NativeLo", unsafe.Offsetof(c.NativeLo), 128}, {"NativeSize", unsafe.Offsetof(c.NativeSize), 136},
		{"EnterDepth", unsafe.Offsetof(c.EnterDepth), 144}, {"FrameTop", unsafe.Offsetof(c.FrameTop), 152}, {"Watched", unsafe.Offsetof(c.Watched), 160}, {"Look", unsafe.Offsetof(c.Look), 232},
		{"LookCount", unsafe.Offsetof(c.LookCount), 240}, {"LookTable", unsafe.Offsetof(c.LookTable), LookTableOffset},
		{"Scratch", unsafe.Offsetof(c.Scratch), 168}, {"Free", unsafe.Offsetof(c.Free), FreeOffset}, {"Free size", unsafe.Sizeof(c.Free[0]), FreeSize},
		{"Free.ptr", unsafe.Offsetof(c.Free[0].ptr), 0}, {"Free.limit", unsafe.Offsetof(c.Free[0].limit), 8}, {"Free.class", unsafe.Offsetof(c.Free[0].class), 16},
		{"info", unsafe.Sizeof(info{}), 32},
	} {
		if f.got != f.want {
			t.Errorf("offset of %s is %d, not %d", f.name, f.got, f.want)
		}
	}
	var s Shape
	for _, f := range []struct {
		name      string
		got, want uintptr
	}{
		{"size", unsafe.Sizeof(s), ShapeSize}, {"Type", unsafe.Offsetof(s.Type), 8}, {"Scan", unsafe.Offsetof(s.Scan), 16}, {"Kind", unsafe.Offsetof(s.Kind), 17},
		{"Flags", unsafe.Offsetof(s.Flags), 18}, {"Ninl", unsafe.Offsetof(s.Ninl), 19}, {"Nfix", unsafe.Offsetof(s.Nfix), 20}, {"HeapFlags", unsafe.Offsetof(s.HeapFlags), 21},
		{"BaseOff", unsafe.Offsetof(s.BaseOff), 22}, {"Count", unsafe.Offsetof(s.Count), 24}, {"Names", unsafe.Offsetof(s.Names), 28}, {"Parent", unsafe.Offsetof(s.Parent), 32},
		{"Kids", unsafe.Offsetof(s.Kids), 36}, {"Next", unsafe.Offsetof(s.Next), 40}, {"Facts", unsafe.Offsetof(s.Facts), 44}, {"Nkids", unsafe.Offsetof(s.Nkids), 48},
		{"Mask", unsafe.Offsetof(s.Mask), 52}, {"Key", unsafe.Offsetof(s.Key), 56},
	} {
		if f.got != f.want {
			t.Errorf("Shape: offset of %s is %d, not %d", f.name, f.got, f.want)
		}
	}
	if CtxAddr() >= 1<<31 {
		t.Errorf("the context is at %#x, not below 2 GiB", CtxAddr())
	}
}

func TestClasses(t *testing.T) {
	for n := uintptr(1); n <= maxCell; n++ {
		c := ClassOf(n)
		if ClassSize(c) < n || c > 1 && ClassSize(c-1) >= n {
			t.Fatalf("class of %d is %d (%d bytes)", n, c, ClassSize(c))
		}
		size := uint32(ClassSize(c))
		inv := uint32((1<<32 + uint64(size) - 1) / uint64(size))
		_ = inv
	}
	for c := Class16; classSize[c] != 0; c++ {
		size := classSize[c]
		inv := uint64(uint32((1<<32 + uint64(size) - 1) / uint64(size)))
		for off := uint64(0); off < blockSize; off++ {
			if off*inv>>32 != off/uint64(size) {
				t.Fatalf("offset %d of cells of %d bytes: index %d", off, size, off*inv>>32)
			}
		}
	}
	last, lastSize := 0, uintptr(0)
	for n := uintptr(1); n < 100000; n++ {
		c, size := extentClass(n)
		if size < n || size > n+n/4 || c < last || c > last && size <= lastSize || c == last && lastSize != 0 && size != lastSize {
			t.Fatalf("extent of %d: class %d, %d blocks (before: %d, %d)", n, c, size, last, lastSize)
		}
		last, lastSize = c, size
	}
	if Class256 != ClassOf(256) || Class128 != ClassOf(128) || Class160 != ClassOf(160) {
		t.Error("class constants")
	}
}

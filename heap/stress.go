package heap

import "fmt"

// Stress makes every safepoint collect, every 37th time all of the heap, and
// fills freed memory with 0xdd. Switch it with SetStress.
var Stress bool

var stressCount uint64

// SetStress switches stress on or off.
func SetStress(on bool) {
	Stress = on
	if on {
		SetFlag(FlagCollect)
	}
}

const poisonWord = 0xdddd_dddd_dddd_dddd

func poison(p, n uintptr) {
	for q := p; q < p+n; q += 8 {
		*(*uint64)(Ptr(q)) = poisonWord
	}
}

// poisonBlock fills the cells that were allocated and died.
func poisonBlock(b uintptr, in *info, m *[64]uint64) {
	lo, hi := in.from, in.limit
	if inMajor {
		lo, hi = 0, in.end
	}
	for off := lo; off < hi; off += in.cell {
		if m[off>>10]>>(off>>4&63)&1 == 0 {
			poison(blockAddr(b)+uintptr(off), uintptr(in.cell))
		}
	}
}

// noNeighbour switches off that a word at the start of a cell keeps the cell
// before: a deliberate error of the tests.
var noNeighbour bool

// check panics if what is being marked cannot be an object: something was freed
// although it was still referred to.
func check(p uintptr) {
	h := *(*uint64)(Ptr(p))
	if r := uint32(h); uintptr(r) >= shapeTop || r%ShapeSize != 0 || ShapeAt(r).Hdr == 0 && r >= staticShapes*ShapeSize {
		panic(fmt.Sprintf("heap: reference to %#x, where there is no object: header %#x", p, h))
	}
}

package heap

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

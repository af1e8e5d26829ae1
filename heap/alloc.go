package heap

import (
	"math"
	"math/bits"
	"unsafe"

	"golang.org/x/sys/unix"
)

// NumClasses is the number of allocation pointers in the context; class 0 is not used.
const NumClasses = 64

// The classes of small cells, for constant arguments of Alloc. Beyond 128 bytes
// there are four sizes to a doubling; see ClassOf.
const (
	Class16 = iota + 1
	Class32
	Class48
	Class64
	Class80
	Class96
	Class112
	Class128
	Class160
	Class192
	Class224
	Class256
)

// maxCell is the size of the largest cell; what is larger is a large object.
const maxCell = 8192

// smallPages is how much of the heap has pages of the usual size: small programs
// touch a part of each of its blocks only.
const smallPages = 6 << 20

const minNursery = 256 << 10
const maxNursery = 4 << 20

var (
	classSize [NumClasses]uint32
	sizeClass [maxCell/16 + 1]uint8  // by (size+15)/16
	starts    [NumClasses][64]uint64 // the bits at which cells of a block start
	current   [NumClasses]uint32     // the block being allocated from
	partial   [NumClasses][]uint32   // blocks with room, by class
	freeList  []uint32               // blocks without a live cell
	usedList  []uint32               // blocks allocated into since the last collection
	numBlocks uintptr                // small blocks ever made
	committed = uintptr(cellBase)    // end of accessible cells
	largeTop  uintptr                // end of large objects ever made
)

func initClasses() {
	c := 0
	for s := uint32(16); s <= 128; s += 16 {
		c++
		classSize[c] = s
	}
	for b := uint32(128); b < maxCell; b *= 2 {
		for i := uint32(1); i <= 4; i++ {
			c++
			classSize[c] = b + b/4*i
		}
	}
	k := 1
	for i := range sizeClass {
		for classSize[k] < uint32(i)*16 {
			k++
		}
		sizeClass[i] = uint8(k)
	}
	for i := 1; i <= c; i++ {
		for o := uint32(0); o+classSize[i] <= blockSize; o += classSize[i] {
			starts[i][o>>10] |= 1 << (o >> 4 & 63)
		}
	}
	largeTop = largeBase
	largeCommitted = largeBase
}

// ClassOf returns the class of cells that hold n bytes, n <= 8192.
func ClassOf(n uintptr) int { return int(sizeClass[(n+15)>>4]) }

// ClassSize returns the size of the cells of a class.
func ClassSize(class int) uintptr { return uintptr(classSize[class]) }

// CellSize returns the size of the cell, or the bytes of the large object, that New(shape, n) gives.
func CellSize(n uintptr) uintptr {
	if n <= maxCell {
		return uintptr(classSize[sizeClass[(n+15)>>4]&63])
	}
	return (n + blockSize - 1) &^ (blockSize - 1)
}

// SizeOf returns the bytes that the object at p may use.
func SizeOf(p uintptr) uintptr {
	in := infoOf(blockOf(p))
	if in.kind == kindSmall {
		return uintptr(in.cell)
	}
	return uintptr(in.inv) << blockShift
}

// Alloc returns a cell from the run, whose class must have cells of n bytes. The
// caller writes header and every word the collector looks at before the next
// safepoint; the cell holds garbage.
func (f *Free) Alloc(n uintptr) (p uintptr) {
	p = f.ptr
	f.ptr += n
	if p >= f.limit {
		p = f.slow()
	}
	return
}

// AllocSlow allocates a cell of the class when its run is used up: for native code.
//
//go:noinline
func AllocSlow(class uintptr) uintptr { return Ctx.Free[class&(NumClasses-1)].slow() }

// SetHeader writes the header of a new object: its shape, no flags.
func SetHeader(p uintptr, shape uint32) { *(*uint64)(unsafe.Add(nil, p)) = uint64(shape) }

// New returns a new object of at least size bytes with the header written and
// the rest zeroed, which reads as the int 0.
//
//go:noinline
func New(shape uint32, size uintptr) uintptr {
	if size <= maxCell {
		c := sizeClass[(size+15)>>4] & 63
		n := uintptr(classSize[c])
		p := Ctx.Free[c].Alloc(n)
		*(*uint64)(Ptr(p)) = uint64(shape)
		if n <= 64 {
			for q := p + 8; q < p+n; q += 8 {
				*(*uint64)(Ptr(q)) = 0
			}
		} else {
			clear(unsafe.Slice((*uint64)(Ptr(p+8)), n/8-1))
		}
		return p
	}
	p := allocLarge(size, size, true)
	*(*uint64)(Ptr(p)) = uint64(shape)
	return p
}

// NewRaw is New without the zeroing: every word that the collector looks at must
// be written before the next safepoint.
//
//go:noinline
func NewRaw(shape uint32, size uintptr) uintptr {
	var p uintptr
	if size <= maxCell {
		c := sizeClass[(size+15)>>4] & 63
		p = Ctx.Free[c].Alloc(uintptr(classSize[c]))
	} else {
		p = allocLarge(size, size, false)
	}
	*(*uint64)(Ptr(p)) = uint64(shape)
	return p
}

// box completes a float that the tag does not hold.
//
//go:noinline
func (v Value) box() Value {
	p := Ctx.Free[Class16].Alloc(16)
	*(*uint64)(Ptr(p)) = FloatShape
	*(*uint64)(Ptr(p + 8)) = bits.RotateLeft64(uint64(v), -4) - K
	return Obj(p)
}

// Box completes FloatBits like OrBox, with an object in any case.
func (v Value) Box() Value { return v.box() }

// Boxed returns the float in an object of FloatShape (or of a shape laid out alike).
func (v Value) Boxed() float64 {
	return math.Float64frombits(*(*uint64)(unsafe.Add(nil, uintptr(v)-3+8)))
}

// nextRun finds the next run of unmarked cells of block b from offset off.
func nextRun(b uintptr, off uint32) (lo, hi uint32) {
	in := infoOf(b)
	if off >= in.end {
		return 0, 0
	}
	m := marksOf(b)
	st := &starts[in.class&(NumClasses-1)]
	i := off >> 10
	w := st[i&63] &^ m[i&63] >> (off >> 4 & 63) << (off >> 4 & 63)
	for w == 0 {
		i++
		if i >= 64 {
			return 0, 0
		}
		w = st[i&63] &^ m[i&63]
	}
	k := uint32(bits.TrailingZeros64(w))
	lo = i<<10 + k<<4
	w = m[i&63] >> k << k
	for w == 0 {
		i++
		if i >= 64 {
			return lo, in.end
		}
		w = m[i&63]
	}
	return lo, i<<10 + uint32(bits.TrailingZeros64(w))<<4
}

// slow returns one cell and leaves the rest of the next run. It goes on from
// limit, never from ptr, which Go's fast path has advanced and native code's not.
//
//go:noinline
func (f *Free) slow() uintptr {
	class := f.class
	size := uintptr(classSize[class])
	f.ptr = f.limit
	for {
		if b := uintptr(current[class]); b != 0 {
			bp := blockAddr(b)
			if lo, hi := nextRun(b, uint32(f.ptr-bp)); lo < hi {
				f.ptr, f.limit = bp+uintptr(lo), bp+uintptr(hi)
				Ctx.used += uintptr(hi - lo)
				if Ctx.used >= Ctx.budget && Ctx.Flag&FlagCollect == 0 {
					SetFlag(FlagCollect)
				}
				f.ptr += size
				return f.ptr - size
			}
			in := infoOf(b)
			in.limit = in.end
		}
		b := newBlock(class)
		current[class] = uint32(b)
		f.ptr = blockAddr(b)
		f.limit = f.ptr
	}
}

// newBlock returns a block with free cells of the class.
func newBlock(class uintptr) uintptr {
	if l := partial[class]; len(l) > 0 {
		b := uintptr(l[len(l)-1])
		partial[class] = l[:len(l)-1]
		in := infoOf(b)
		in.list &^= inPartial
		in.from, in.limit = 0, 0
		use(b, in)
		return b
	}
	var b uintptr
	if n := len(freeList); n > 0 {
		b = uintptr(freeList[n-1])
		freeList = freeList[:n-1]
	} else {
		b = firstBlock + numBlocks
		if end := blockAddr(b + 1); end > committed {
			if end > largeBase {
				panic(OutOfMemory(blockSize))
			}
			commit(committed, commitStep)
			small := uintptr(0)
			if committed == cellBase {
				small = smallPages
			}
			unix.Madvise(view(committed+small, commitStep-small), unix.MADV_HUGEPAGE) // first touches cost an eighth
			committed += commitStep
		}
		numBlocks++
	}
	in := infoOf(b)
	c := classSize[class]
	*in = info{cell: c, inv: uint32((1<<32 + uint64(c) - 1) / uint64(c)), end: blockSize / c * c, class: uint8(class), kind: kindSmall}
	use(b, in)
	return b
}

func use(b uintptr, in *info) {
	if in.list&inUsed == 0 {
		in.list |= inUsed
		usedList = append(usedList, uint32(b))
	}
}

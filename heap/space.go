package heap

import (
	"fmt"
	"os"
	"unsafe"

	"golang.org/x/sys/unix"
)

// Base is where the heap's address space begins. Go randomizes its own heap
// below 2^46, so only what lies above is sure to be free.
const Base = 0x4800_0000_0000

// The fixed part of the reservation; cells follow it, the collector's tables
// stand at the end, wherever that is.
const (
	shapesSize = 512 << 20 // shapes and what belongs to them; offsets below 2^31

	// FrameBase is the start of the main thread's frame stack.
	FrameBase = Base + shapesSize
	frameSize = 1 << 30

	scratchBase = FrameBase + frameSize
	scratchSize = 256 << 20

	// StaticBase is where the first static object lies; see NewStatic.
	StaticBase = scratchBase + scratchSize
	staticSize = 256 << 20

	cellBase = Base + 2<<30

	blockShift = 16
	blockSize  = 1 << blockShift
	firstBlock = (cellBase-Base)>>blockShift + 1 // cellBase itself is an argument on the stack that is scanned
	commitStep = 32 << 20
	guard      = 64 << 10 // left inaccessible at the end of a sub-range
)

// Where the rest of the reservation is; all follow from its size.
var (
	reserved  uintptr // bytes of the reservation
	largeBase uintptr // large objects from here up
	largeEnd  uintptr
	marks     uintptr // one bit for 16 bytes of the reservation: old, or reached
	allocs    uintptr // the marks as they were before a major collection
	cards     uintptr // one byte for 512 bytes: written since the last collection (large objects)
	infos     uintptr // one info a block
	logBase   uintptr // old objects written since the last collection
	logEnd    uintptr
	markBase  uintptr // the mark stack
	candBase  uintptr // words of the goroutine's stack that may be references
)

func init() {
	reserve()
	initClasses()
	initShapes()
	initContext()
}

func reserve() {
	var err error
	for reserved = 1 << 40; reserved >= 4<<30; reserved >>= 1 {
		if err = mapAt(Base, reserved, unix.PROT_NONE); err == nil {
			break
		}
	}
	if err != nil {
		fmt.Fprintf(os.Stderr, "pyjit: cannot reserve 4 GiB of address space at %#x: %v\n", uintptr(Base), err)
		os.Exit(1)
	}
	// Tables are sparse: a huge page in each would cost more than the objects.
	unix.Madvise(view(Base, reserved), unix.MADV_NOHUGEPAGE)

	end := Base + reserved
	tables := end - reserved/32
	marks, allocs, cards, infos = tables, tables+reserved/128, tables+reserved/64, tables+reserved/64+reserved/512
	work := tables - reserved/16
	logBase, logEnd, candBase, markBase = work, work+reserved/64-guard, work+reserved/64, work+reserved/32
	largeEnd = work - guard
	largeBase = (cellBase + (largeEnd-cellBase)/2) &^ (2<<20 - 1)

	commit(Base, shapesSize-guard)
	commit(FrameBase, frameSize-guard)
	commit(scratchBase, scratchSize-guard)
	commit(StaticBase, staticSize-guard)
	commit(work, end-work)
}

// mapAt maps memory at p if the place is free.
func mapAt(p, n uintptr, prot int) error {
	const flags = unix.MAP_PRIVATE | unix.MAP_ANON | unix.MAP_NORESERVE | unix.MAP_FIXED_NOREPLACE
	q, err := unix.MmapPtr(-1, 0, Ptr(p), n, prot, flags)
	if err == nil && uintptr(q) != p { // a kernel that does not know NOREPLACE
		unix.MunmapPtr(q, n)
		err = unix.EEXIST
	}
	return err
}

// view is the memory at [p, p+n) as bytes.
func view(p, n uintptr) []byte { return unsafe.Slice((*byte)(Ptr(p)), n) }

// commit makes reserved memory accessible; pages cost only when touched.
func commit(p, n uintptr) {
	if err := unix.Mprotect(view(p, n), unix.PROT_READ|unix.PROT_WRITE); err != nil {
		panic(OutOfMemory(n))
	}
}

// release gives the pages of [p, p+n) back to the system; they read as zeros then.
func release(p, n uintptr) { unix.Madvise(view(p, n), unix.MADV_DONTNEED) }

// OutOfMemory is what an allocation panics with when the address space or the
// system has no more: the number of bytes asked for. The object model turns it
// into a MemoryError.
type OutOfMemory uintptr

func (n OutOfMemory) Error() string { return fmt.Sprintf("out of memory: %d bytes", uintptr(n)) }

// info describes one block of 64 KiB. In a small block the cells whose offset
// lies in [from, limit) are allocated, others only if they are marked.
type info struct {
	cell  uint32 // size of a cell; large: blocks of address space
	inv   uint32 // ceil(2^32/cell): index = offset*inv>>32; large: blocks in use
	from  uint32 // large: blocks that may hold something else than zeros
	limit uint32
	end   uint32 // cells*cell
	live  uint32 // marked cells at the last sweep
	head  uint32 // large: the object's first block
	class uint8
	kind  uint8
	list  uint8 // lists the block is in
	_     uint8
}

// The kinds of blocks.
const (
	kindFree = iota
	kindSmall
	kindLarge // a large object's first block
	kindTail  // its others, as far as they are in use
	kindGone  // a large object freed by FreeLarge, until the next sweep
)

// The lists a block may be in.
const (
	inUsed    = 1 << iota // allocated into since the last collection
	inPartial             // has cells to be allocated again
	inDirty               // large: has dirty cards
)

func infoOf(b uintptr) *info { return (*info)(Ptr(infos + b*unsafe.Sizeof(info{}))) }

func blockOf(p uintptr) uintptr      { return (p - Base) >> blockShift }
func blockAddr(b uintptr) uintptr    { return Base + b<<blockShift }
func marksOf(b uintptr) *[64]uint64  { return (*[64]uint64)(Ptr(marks + b<<9)) }
func allocsOf(b uintptr) *[64]uint64 { return (*[64]uint64)(Ptr(allocs + b<<9)) }

func markWord(p uintptr) (w *uint64, bit uint64) {
	o := p - Base
	return (*uint64)(Ptr(marks + o>>10<<3)), 1 << (o >> 4 & 63)
}

func marked(p uintptr) bool {
	w, bit := markWord(p)
	return *w&bit != 0
}

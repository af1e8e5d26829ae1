package heap

import (
	"math/bits"

	"golang.org/x/sys/unix"
)

// Large objects have blocks of their own: an extent of address space, of which
// the first blocks are in use. Extents come in size classes, four to a doubling,
// and freed ones are kept, warm up to a share of the heap.
var (
	largeCommitted uintptr
	youngLarge     []uint32
	oldLarge       []uint32
	freeExtent     [64 * 4][]uint32
	largeBytes     uintptr // bytes in use by large objects that live
	warmBytes      uintptr // bytes of freed extents that still have their pages

	extentTaken [64 * 4]uint64 // when one of the class was allocated last, in minor and major collections
)

const hugePage = 2 << 20

// extentClass rounds blocks up to a class of extents.
func extentClass(n uintptr) (class int, size uintptr) {
	if n <= 4 {
		return int(n), n
	}
	k := bits.Len64(uint64(n-1)) - 3 // n-1 has k+3 bits: steps of 2^k
	size = (n + 1<<k - 1) >> k << k
	return k*4 + int(size>>k), size
}

// allocLarge returns an object of n bytes with address space to grow to room bytes.
//
//go:noinline
func allocLarge(n, room uintptr, zero bool) uintptr {
	if room < n {
		room = n
	}
	if room > largeEnd-largeBase {
		panic(OutOfMemory(n))
	}
	class, blocks := extentClass((room + blockSize - 1) >> blockShift)
	extentTaken[class] = stats.Minor + stats.Major
	used := (n + blockSize - 1) >> blockShift
	var b uintptr
	if l := freeExtent[class]; len(l) > 0 {
		b = uintptr(l[len(l)-1])
		freeExtent[class] = l[:len(l)-1]
		warmBytes -= uintptr(infoOf(b).from) << blockShift
	} else {
		align := uintptr(blockSize)
		if blocks >= hugePage>>blockShift {
			align = hugePage
		}
		p := (largeTop + align - 1) &^ (align - 1)
		end := p + blocks<<blockShift
		if end > largeEnd {
			panic(OutOfMemory(n))
		}
		if end > largeCommitted {
			step := (end - largeCommitted + 1<<30 - 1) &^ (1<<30 - 1)
			if largeCommitted+step > largeEnd {
				step = largeEnd - largeCommitted
			}
			commit(largeCommitted, step)
			largeCommitted += step
		}
		largeTop = end
		b = blockOf(p)
		*infoOf(b) = info{}
	}
	p := blockAddr(b)
	in := infoOf(b)
	huge(b, 0, used, blocks)
	dirt := uintptr(in.from)
	if zero && dirt != 0 {
		Zero(p, int(min(dirt, used)<<(blockShift-3)))
	}
	*in = info{cell: uint32(blocks), inv: uint32(used), from: uint32(max(dirt, used)), head: uint32(b), kind: kindLarge}
	for i := uintptr(1); i < used; i++ {
		*infoOf(b + i) = info{head: uint32(b), kind: kindTail}
	}
	youngLarge = append(youngLarge, uint32(b))
	countLarge(used<<blockShift, n)
	return p
}

// huge asks for huge pages once an object in an aligned extent is large enough to use them.
func huge(b, have, want, blocks uintptr) {
	const enough = 1 << 20 >> blockShift
	if have < enough && want >= enough && blocks >= hugePage>>blockShift {
		unix.Madvise(view(blockAddr(b), blocks<<blockShift), unix.MADV_HUGEPAGE)
	}
}

// NewRoom is New with address space for the object to grow to room bytes by Extend.
// Memory is used only as far as it is touched.
func NewRoom(shape uint32, size, room uintptr) uintptr {
	if size <= maxCell {
		return New(shape, size)
	}
	p := allocLarge(size, min(room, max(size, (largeEnd-largeBase)/64)), true)
	SetHeader(p, shape)
	return p
}

// Extend makes the large object at p at least size bytes long where it is, the new part zeroed;
// it reports whether there was room. SizeOf says how much it is then.
func Extend(p, size uintptr) bool { return p >= largeBase && growLarge(p, size) }

// countLarge makes large objects drive collections: major ones by the blocks that
// they have. Minor ones by less, since few bytes of an object's last block may have
// been touched; freed blocks are kept in spite of that (warmBytes).
func countLarge(blocks, n uintptr) {
	largeBytes += blocks
	Ctx.used += (blocks + n) / 2
	if Ctx.used >= Ctx.budget && Ctx.Flag&FlagCollect == 0 {
		SetFlag(FlagCollect)
	}
}

// growLarge extends the object at p to at least n bytes in its own extent; it
// reports whether there was room. The new blocks hold zeros.
func growLarge(p, n uintptr) bool {
	b := blockOf(p)
	in := infoOf(b)
	want := (n + blockSize - 1) >> blockShift
	have := uintptr(in.inv)
	if want > uintptr(in.cell) {
		return false
	}
	if want <= have {
		return true
	}
	if dirt := min(uintptr(in.from), want); dirt > have {
		Zero(p+have<<blockShift, int((dirt-have)<<(blockShift-3)))
	}
	huge(b, have, want, uintptr(in.cell))
	for i := have; i < want; i++ {
		*infoOf(b + i) = info{head: uint32(b), kind: kindTail}
	}
	in.inv = uint32(want)
	in.from = max(in.from, uint32(want))
	countLarge((want-have)<<blockShift, (want-have)<<blockShift)
	return true
}

// FreeLarge gives the large object at p back at once; nobody may refer to it any more.
// Small cells are left to the collector.
func FreeLarge(p uintptr) {
	if p < largeBase {
		return
	}
	in := infoOf(blockOf(p))
	in.kind = kindGone
	largeBytes -= uintptr(in.inv) << blockShift
}

// sweepLarge frees the unmarked objects of the list and returns those left.
func sweepLarge(list []uint32) []uint32 {
	k := 0
	for _, b32 := range list {
		b := uintptr(b32)
		in := infoOf(b)
		p := blockAddr(b)
		w, bit := markWord(p)
		if in.kind == kindLarge && *w&bit != 0 {
			list[k] = b32
			k++
			continue
		}
		if in.kind == kindLarge {
			largeBytes -= uintptr(in.inv) << blockShift
		}
		*w &^= bit
		if Stress {
			poison(p, uintptr(in.inv)<<blockShift)
		}
		freeLarge(b, in)
	}
	return list[:k]
}

func freeLarge(b uintptr, in *info) {
	p := blockAddr(b)
	if in.list&inDirty != 0 {
		for i, d := range dirtyLarge {
			if uintptr(d) == b {
				dirtyLarge[i] = dirtyLarge[len(dirtyLarge)-1]
				dirtyLarge = dirtyLarge[:len(dirtyLarge)-1]
				break
			}
		}
		clear(Bytes(cards+(p-Base)>>cardShift, int(in.inv)<<(blockShift-cardShift)))
	}
	for i := uintptr(1); i < uintptr(in.inv); i++ {
		infoOf(b + i).kind = kindFree
	}
	class, _ := extentClass(uintptr(in.cell))
	dirt := uintptr(in.from) << blockShift
	if dirt > 4<<20 || warmBytes+dirt > maxWarm() && !coolDown(class, dirt) {
		release(p, dirt)
		in.from = 0
	} else {
		warmBytes += dirt
	}
	in.kind, in.list = kindFree, 0
	freeExtent[class] = append(freeExtent[class], uint32(b))
}

// maxWarm is the limit of warmBytes.
func maxWarm() uintptr { return 16<<20 + heapBytes/4 }

// coolDown gives the pages back of freed extents of the classes that have not been
// allocated for longest, other than one, and reports whether n bytes more may stay warm.
func coolDown(but int, n uintptr) bool {
	for warmBytes+n > maxWarm() {
		oldest := -1
		for class, l := range freeExtent {
			if class != but && len(l) > 0 && infoOf(uintptr(l[len(l)-1])).from != 0 &&
				(oldest < 0 || extentTaken[class] < extentTaken[oldest]) {
				oldest = class
			}
		}
		if oldest < 0 || extentTaken[oldest] >= extentTaken[but] {
			return false
		}
		for _, b := range freeExtent[oldest] {
			if in := infoOf(uintptr(b)); in.from != 0 {
				release(blockAddr(uintptr(b)), uintptr(in.from)<<blockShift)
				warmBytes -= uintptr(in.from) << blockShift
				in.from = 0
			}
		}
	}
	return true
}

package heap

import (
	"math/bits"
	"time"
)

// Sizes that decide when to collect.
var (
	heapBytes uintptr // bytes of marked cells at the last sweep
	survivors uintptr // these, and the bytes of large objects that lived then
	threshold = uintptr(minThreshold)

	// MaxHeap is the number of bytes beyond which FlagMemory is raised after a
	// major collection. 0 stands for SystemLimit, which is asked for when the heap is large.
	MaxHeap uintptr
)

// minThreshold is the size of the heap that the first major collection waits for.
const minThreshold = 4 << 20

// Statistics are counted from the start.
type Statistics struct {
	Minor, Major         uint64
	MinorTime, MajorTime time.Duration
	MaxPause             time.Duration
	Marked               uint64  // objects entered
	Allocated            uint64  // bytes of runs and large objects handed out
	Live                 uintptr // bytes of marked cells and large objects now
	Blocks, Free         int     // blocks of small cells; those without a live one
	Finalized            uint64  // finalizers and callbacks run
	Watched              uint64  // watched objects whose death was seen
}

var stats Statistics

// Stats returns the statistics.
func Stats() Statistics {
	s := stats
	s.Marked = markedObjs
	s.Live = heapBytes + largeBytes
	s.Blocks, s.Free = int(numBlocks), len(freeList)
	return s
}

// Collect collects: everything, or what was allocated since the last collection
// and is still dead. It may be called at safepoints only.
//
// Its frame is small, so that hardly any dead slot of the collector's own frames is scanned.
//
//go:noinline
func Collect(major bool) {
	if BeforeCollect != nil {
		BeforeCollect()
	}
	if Stress {
		clobberStack()
	}
	collect1(major)
}

// BeforeCollect and AfterCollect, if set, are called around every collection: the
// first sets Ctx.FrameTop, the second logs objects that are written without a
// barrier, such as the frames of running generators.
var BeforeCollect, AfterCollect func()

//go:noinline
func collect1(major bool) {
	collect(scanStack(cellBase, largeTop-cellBase, candBase), major)
}

//go:noinline
func collect(candEnd uintptr, major bool) {
	start := time.Now()
	if survivors > threshold {
		major = true
	}
	if Stress {
		stressCount++
		major = major || stressCount%37 == 0
	}
	for c, b := range current {
		if b != 0 {
			infoOf(uintptr(b)).limit = uint32(Ctx.Free[c].ptr - blockAddr(uintptr(b)))
		}
	}
	msp = markBase
	inMajor = major
	young := Ctx.logp
	Ctx.logp = logBase
	if major {
		unmarkAll()
	}
	markRoots(candEnd)
	rootBytes := candEnd - candBase + Ctx.FrameTop - Ctx.FrameStack
	edge = true
	if major {
		markStatic(young)
	} else {
		markLog(young)
	}
	oldPins = len(pins)
	drain()
	settleWatched()
	finalizeDead()
	if major {
		endMajorShapes()
	}
	youngShape = youngShape[:0]
	freeDeadWeak()
	runSweepHooks()
	survived := sweep()
	survivors = heapBytes + largeBytes
	edge = false
	stats.Allocated += uint64(Ctx.used)
	resize(survived, rootBytes)
	Ctx.used = 0
	ClearFlag(FlagCollect)
	restoreLimit()
	logRunning()
	if AfterCollect != nil {
		AfterCollect()
	}

	d := time.Since(start)
	if major {
		stats.Major++
		stats.MajorTime += d
	} else {
		stats.Minor++
		stats.MinorTime += d
	}
	stats.MaxPause = max(stats.MaxPause, d)
}

// unmarkAll makes everything unmarked, and remembers what was allocated.
func unmarkAll() {
	epoch++
	if epoch == 0 {
		epoch = 1
	}
	for b := uintptr(firstBlock); b < firstBlock+numBlocks; b++ {
		if infoOf(b).kind == kindSmall {
			m := marksOf(b)
			copy(allocsOf(b)[:], m[:])
			clear(m[:])
		}
	}
	for _, b := range oldLarge {
		w, bit := markWord(blockAddr(uintptr(b)))
		*w &^= bit
	}
}

// markStatic marks what is kept for ever, and forgets the log.
func markStatic(logp uintptr) {
	for p := uintptr(logBase); p < logp; p += 8 {
		*(*uint64)(Ptr(*(*uintptr)(Ptr(p)))) |= unloggedBit
	}
	scanCards()
	for r := uint32(ShapeSize); r < staticShapes*ShapeSize; r += ShapeSize {
		if s := ShapeAt(r); s.Type.IsObj() {
			mark(s.Type.Addr())
		}
	}
	for _, p := range statics {
		scan(p, ShapeAt(*(*uint32)(Ptr(p))))
		drain()
	}
	for _, v := range pins {
		mark(v)
	}
	drain()
}

// markLog scans the old objects that were written.
func markLog(logp uintptr) {
	for p := uintptr(logBase); p < logp; p += 8 {
		o := *(*uintptr)(Ptr(p))
		*(*uint64)(Ptr(o)) |= unloggedBit
		scan(o, ShapeAt(*(*uint32)(Ptr(o))))
	}
	scanCards()
	for _, v := range pins[oldPins:] {
		mark(v)
	}
	for _, r := range youngShape {
		s := ShapeAt(r)
		for _, v := range [...]Value{s.Type, s.Key} {
			if v.IsObj() {
				mark(v.Addr())
			}
		}
	}
	drain()
}

// endMajorShapes frees the shapes whose type is dead, and keeps the names of the others.
func endMajorShapes() {
	for _, page := range shapePages {
		for i := uint32(0); i < 64; i++ {
			r := page + i*ShapeSize
			s := ShapeAt(r)
			if s.Hdr != shapeLive {
				continue
			}
			if IsLive(s.Type) {
				if s.Key.IsObj() {
					mark(s.Key.Addr())
				}
				continue
			}
			deadShapes = append(deadShapes, r)
		}
	}
	drain()
	for _, r := range deadShapes {
		s := ShapeAt(r)
		if ShapeFreed != nil {
			ShapeFreed(r, s)
		}
		*s = Shape{Next: freeShapes}
		freeShapes = r
	}
	deadShapes = deadShapes[:0]
}

var deadShapes []uint32

// sweep gives cells back by the side tables alone, without touching them; it
// returns the bytes that survived of those allocated since the last collection.
func sweep() (survived uintptr) {
	before := heapBytes + largeBytes
	if inMajor {
		for c := range current {
			current[c] = 0
			Ctx.Free[c].ptr, Ctx.Free[c].limit = 0, 0
			partial[c] = partial[c][:0]
		}
		freeList = freeList[:0]
		for b := firstBlock + numBlocks - 1; b >= firstBlock; b-- {
			sweepBlock(b, infoOf(b))
		}
		usedList = usedList[:0]
		oldLarge = sweepLarge(oldLarge)
	} else {
		list := usedList
		usedList = usedList[:0]
		for _, b := range list {
			sweepBlock(uintptr(b), infoOf(uintptr(b)))
		}
	}
	for _, b := range youngLarge {
		if in := infoOf(uintptr(b)); in.kind == kindLarge && marked(blockAddr(uintptr(b))) {
			survived += uintptr(in.inv) << blockShift
		}
	}
	oldLarge = append(oldLarge, sweepLarge(youngLarge)...)
	youngLarge = youngLarge[:0]
	if inMajor {
		chooseRefill()
		releaseBlocks()
	}
	if after := heapBytes + largeBytes; after > before {
		survived += after - before
	}
	return survived
}

func sweepBlock(b uintptr, in *info) {
	in.list &^= inUsed
	if in.kind == kindFree {
		if inMajor {
			freeList = append(freeList, uint32(b))
		}
		return
	}
	m := marksOf(b)
	live := 0
	for _, w := range m {
		live += bits.OnesCount64(w)
	}
	if Stress {
		poisonBlock(b, in, m)
	}
	heapBytes += uintptr(live)*uintptr(in.cell) - uintptr(in.live)*uintptr(in.cell)
	in.live = uint32(live)
	isCurrent := uintptr(current[in.class]) == b
	switch {
	case live == 0:
		in.kind = kindFree
		freeList = append(freeList, uint32(b))
	case uint32(live)*in.cell <= in.end/8*refill:
		if in.list&inPartial == 0 || inMajor {
			in.list |= inPartial
			partial[in.class] = append(partial[in.class], uint32(b))
		}
	case isCurrent: // go on behind what was allocated
		in.list &^= inPartial
		in.from = in.limit
		use(b, in)
		return
	default:
		in.list &^= inPartial
	}
	in.from, in.limit = 0, 0
	if isCurrent {
		current[in.class] = 0
		f := &Ctx.Free[in.class]
		f.ptr, f.limit = 0, 0
	}
}

// resize sets the nursery and the next major collection. A collection costs in
// proportion to what survives and to the roots: where these are many, a larger nursery
// makes it rarer.
func resize(survived, roots uintptr) {
	many := survived*8 > Ctx.used || roots*16 > Ctx.budget || heapBytes > 8<<20 && Ctx.budget < 1<<20
	if Ctx.used >= Ctx.budget && many && Ctx.budget < maxNursery {
		Ctx.budget *= 2
	}
	if !inMajor {
		return
	}
	live := heapBytes + largeBytes
	threshold = max(live*2, minThreshold)
	switch limit := maxHeap(threshold); {
	case live > limit:
		if AtSafepoint != nil {
			SetFlag(FlagMemory)
		}
		threshold = live + limit/32 // room to deal with it
	case threshold > limit:
		threshold = limit
	}
}

// maxHeap is MaxHeap, as far as it matters to a heap that is to have n bytes.
func maxHeap(n uintptr) uintptr {
	const small = 64 << 20
	if MaxHeap == 0 && n > small {
		MaxHeap = SystemLimit()
	}
	if MaxHeap == 0 {
		return 1 << 46
	}
	return MaxHeap
}

// Room is CanAlloc after a major collection, if it takes one: an object that was
// replaced may be all that is in the way. Finalizers run at the next safepoint. As
// anywhere in Go, what the caller needs must be on its stack.
func Room(n uintptr) bool {
	if CanAlloc(n) {
		return true
	}
	if n > maxHeap(n) {
		return false
	}
	Thorough = true
	Collect(true)
	Thorough = false
	return CanAlloc(n)
}

// Thorough asks BeforeCollect to clear what keeps objects alive by chance, too.
var Thorough bool

// CanAlloc reports whether an object of n bytes would leave the heap below
// MaxHeap: builders of large objects ask first and raise MemoryError.
func CanAlloc(n uintptr) bool {
	if n >= largeEnd-largeBase {
		return false
	}
	total := heapBytes + largeBytes + n
	return total <= maxHeap(total)
}

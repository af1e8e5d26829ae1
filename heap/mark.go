package heap

import (
	"math/bits"
	"unsafe"
)

// State of a trace.
var (
	msp        uintptr // top of the mark stack
	inMajor    bool
	edge       bool  // following a reference inside an object, not a root
	epoch      uint8 // of the current major collection, in Shape.HeapFlags
	markedObjs uint64
)

// mark marks the object whose cell is exactly at p, and puts it on the mark stack.
// Only watched objects are touched here: with the marks in a table of their own, an object is
// first read when it is taken off the stack, and prefetched before that.
func mark(p uintptr) {
	w, bit := markWord(p)
	if *w&bit == 0 {
		*w |= bit
		push(p)
	}
	if Ctx.Watched != 0 {
		watchHit(p)
	}
}

func push(p uintptr) {
	*(*uintptr)(Ptr(msp)) = p
	msp += 8
}

// batchSize is how many objects are prefetched at once.
const batchSize = 16

// drain scans what is on the mark stack, and long vectors piece by piece, so that
// the stack stays short. While one batch of objects is scanned the next is on its way to the cache.
func drain() {
	var batches [2][batchSize]uintptr
	ready, n := 0, 0
	for {
		k := min(int(msp-markBase)/8, batchSize)
		switch {
		case n == 0 && k == 0:
			i := len(longVectors) - 1
			if i < 0 {
				return
			}
			r := &longVectors[i]
			q := r.lo
			e := min(q+vectorPiece, r.hi)
			if r.lo = e; e == r.hi {
				longVectors = longVectors[:i]
			}
			scanRange(q, e)
			continue
		case n == 0 && k < 4: // a chain: nothing to overlap
			msp -= 8
			visitObject(*(*uintptr)(Ptr(msp)))
			continue
		}
		next := &batches[ready^1]
		for i := range k {
			msp -= 8
			next[i] = *(*uintptr)(Ptr(msp))
		}
		if k > 0 {
			prefetch(next, uintptr(k))
		}
		for _, p := range batches[ready][:n] {
			visitObject(p)
		}
		ready, n = ready^1, k
	}
}

// longVectors are the parts of long vectors that are still to be scanned.
var longVectors []span

type span struct{ lo, hi uintptr }

const vectorPiece = 8192

// visitObject does what is to be done for an object that has been marked.
func visitObject(p uintptr) {
	markedObjs++
	if Stress {
		check(p)
	}
	h := *(*uint64)(Ptr(p))
	if finding && h&finalBit != 0 {
		found = append(found, p)
	}
	sh := ShapeAt(uint32(h))
	if inMajor && sh.HeapFlags != epoch {
		sh.HeapFlags = epoch
		visit(sh.Type)
	}
	if sh.Scan == ScanNone { // and nothing is ever stored that the barrier would have to see
		return
	}
	if h&unloggedBit == 0 {
		*(*uint64)(Ptr(p)) = h | unloggedBit
	}
	scan(p, sh)
}

// scan marks what the object at p refers to.
func scan(p uintptr, sh *Shape) {
	switch sh.Scan {
	case ScanWords:
		if !isRunning(p) {
			candidates(p+8, p+SizeOf(p))
		}
		return
	case ScanInst:
		n := uintptr(min(uint16(sh.Nfix)+sh.Count, uint16(sh.Ninl)))
		q := p + uintptr(sh.BaseOff)
		scanRange(q, q+n*8)
	case ScanVector:
		e := p + 16 + *(*uintptr)(Ptr(p + 8))*8
		if e-p > 2*vectorPiece {
			longVectors = append(longVectors, span{p + 16, e})
		} else {
			scanRange(p+16, e)
		}
	}
	if m := sh.Mask; m != 0 {
		q := p + uintptr(bits.TrailingZeros32(m))*8
		m >>= bits.TrailingZeros32(m)
		if m&(m+1) == 0 { // all in a row
			scanRange(q, q+uintptr(bits.Len32(m))*8)
			return
		}
		for ; m != 0; m >>= 1 {
			if m&1 != 0 {
				visit(Load(q))
			}
			q += 8
		}
	}
}

func scanRange(q, e uintptr) {
	if Ctx.Watched != 0 {
		for ; q < e; q += 8 {
			visit(Load(q))
		}
		return
	}
	table, sp := marks, msp
	for ; q < e; q += 8 {
		v := *(*Value)(Ptr(q))
		if v&7 != 3 {
			continue
		}
		o := uintptr(v) - 3 - Base
		w := (*uint64)(Ptr(table + o>>10<<3))
		bit := uint64(1) << (o >> 4 & 63)
		if *w&bit == 0 {
			*w |= bit
			*(*uintptr)(Ptr(sp)) = uintptr(v) - 3
			sp += 8
		}
	}
	msp = sp
}

// candidate marks the object that the word w may refer to, from its start to its
// end. A word exactly at the start of a cell keeps the cell before it as well: it may be the
// end of a loop over that one.
func candidate(w uintptr) {
	if w&15 == 0 && w&(blockSize-1) != 0 && !noNeighbour {
		candidate1(w - 8)
	}
	candidate1(w)
}

func candidate1(w uintptr) {
	b := blockOf(w)
	in := infoOf(b)
	var p uintptr
	switch in.kind {
	case kindSmall:
		off := uint32(w) & (blockSize - 1)
		start := uint32(uint64(off)*uint64(in.inv)>>32) * in.cell
		if start >= in.end {
			return
		}
		p = blockAddr(b) + uintptr(start)
		if start-in.from >= in.limit-in.from { // not allocated since the last collection
			table := marks
			if inMajor {
				table = allocs
			}
			o := p - Base
			if *(*uint64)(Ptr(table + o>>10<<3))>>(o>>4&63)&1 == 0 {
				return
			}
		}
	case kindLarge, kindTail:
		p = blockAddr(uintptr(in.head))
		if infoOf(uintptr(in.head)).kind != kindLarge {
			return
		}
	default:
		return
	}
	mark(p)
	if w&7 == 0 && !edge && ShapeAt(*(*uint32)(Ptr(p))).Scan == ScanWords {
		scanRunning(p)
	}
}

// runningFrames are the objects of ScanWords that an untagged word in a root refers to:
// the frames of generators that run. They are written without barriers, and what they
// hold is held by a root as far as watched objects go. They stay in the log until a
// collection finds them at rest.
var runningFrames []uintptr

func scanRunning(p uintptr) {
	if isRunning(p) {
		return
	}
	runningFrames = append(runningFrames, p)
	candidates(p+8, p+SizeOf(p))
}

func isRunning(p uintptr) bool {
	for _, q := range runningFrames {
		if p == q {
			return true
		}
	}
	return false
}

func logRunning() {
	for _, p := range runningFrames {
		Log(p)
	}
	runningFrames = runningFrames[:0]
}

// IsLive reports, in a hook that runs before a sweep, whether v survives.
func IsLive(v Value) bool {
	if !v.IsObj() {
		return true
	}
	w, bit := markWord(v.Addr())
	return *w&bit != 0
}

// scanCards marks what the written parts of old large objects refer to.
func scanCards() {
	for _, b32 := range dirtyLarge {
		b := uintptr(b32)
		in := infoOf(b)
		in.list &^= inDirty
		p := blockAddr(b)
		sh := ShapeAt(*(*uint32)(Ptr(p)))
		n := int(in.inv) << (blockShift - cardShift)
		c := Bytes(cards+(p-Base)>>cardShift, n)
		old := in.kind == kindLarge && !inMajor
		lo, hi := p+16, p+SizeOf(p)
		if sh.Scan == ScanVector {
			hi = min(hi, lo+*(*uintptr)(Ptr(p + 8))*8)
		} else if old {
			scan(p, sh)
		}
		words := unsafe.Slice((*uint64)(unsafe.Pointer(&c[0])), n/8)
		for i, w := range words {
			if w == 0 {
				continue
			}
			words[i] = 0
			if !old || sh.Scan != ScanVector {
				continue
			}
			for k := range uintptr(8) {
				if w>>(8*k)&0xff != 0 {
					s := p + (uintptr(i)*8+k)<<cardShift
					scanRange(max(s, lo), min(s+1<<cardShift, hi))
				}
			}
			drain()
		}
	}
	dirtyLarge = dirtyLarge[:0]
}

package heap

import "slices"

// releaseBlocks gives free blocks beyond what the next cycles will want back to the system.
func releaseBlocks() {
	release(markBase+1<<20, min(1<<30, marks-markBase-1<<20)) // a mark stack is rarely deep
	keep := int((heapBytes/2 + 2*maxNursery) >> blockShift)
	if len(freeList) <= keep {
		return
	}
	// Keep the lowest, which are taken last from the end of a descending list.
	slices.SortFunc(freeList, func(a, b uint32) int { return int(b) - int(a) })
	n := len(freeList) - keep
	for i := 0; i < n; {
		j := i
		for j+1 < n && freeList[j+1] == freeList[j]-1 {
			j++
		}
		release(blockAddr(uintptr(freeList[j])), uintptr(j-i+1)<<blockShift)
		i = j + 1
	}
}

// refill is the number of eighths up to which a block may be live and still be
// allocated into. Short runs make allocation slow (5.7 ns an object at 1/4, 11.9 at 7/8), so it
// is 2 unless that would leave more than a third of the memory idle.
var refill uint32 = 2

// chooseRefill sets refill after a major collection and lists the blocks it adds.
func chooseRefill() {
	var idle [8]uintptr // free bytes of blocks by eighths that are live
	total := uintptr(0)
	for b := uintptr(firstBlock); b < firstBlock+numBlocks; b++ {
		in := infoOf(b)
		if in.kind != kindSmall {
			continue
		}
		live := in.live * in.cell
		i := min(live*8/in.end, 7)
		idle[i] += uintptr(in.end - live)
		total += uintptr(in.end - live)
	}
	old := refill
	refill = 2
	waste := total - idle[0] - idle[1]
	for waste > heapBytes/3 && refill < 7 {
		waste -= idle[refill]
		refill++
	}
	if refill <= old {
		return
	}
	for b := uintptr(firstBlock); b < firstBlock+numBlocks; b++ {
		if in := infoOf(b); in.kind == kindSmall && in.list&inPartial == 0 && in.live*in.cell <= in.end/8*refill {
			in.list |= inPartial
			partial[in.class] = append(partial[in.class], uint32(b))
		}
	}
}

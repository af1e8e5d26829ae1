package heap

import "slices"

// releaseBlocks gives free blocks beyond what the next cycles will want back to the system.
func releaseBlocks() {
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

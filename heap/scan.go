package heap

func scanStack(base, size, buf uintptr) uintptr

func clobberStack()

// prefetch asks for the first cache line of n objects; n is not zero.
//
//go:noescape
func prefetch(batch *[batchSize]uintptr, n uintptr)

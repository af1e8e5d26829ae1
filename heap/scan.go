package heap

func scanStack(base, size, buf uintptr) uintptr

func clobberStack()

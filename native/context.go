package native

// Offsets in heap.Context, which R15 points at in native code.
const (
	CtxGoSP       = 0   // Go's stack pointer while native code runs
	CtxNativeSP   = 8   // the native stack pointer while Go runs
	CtxFrame      = 16  // RBX while Go runs
	CtxResume     = 24  // argument of Enter; address at which to go on after an exit
	CtxCode       = 32  // address to enter, then its result
	CtxFlag       = 40  // u32, not zero: slow path of the next poll
	CtxFrameLimit = 48  // highest base of a new frame
	CtxK          = 56  // heap.K, for R12
	CtxDepth      = 64  // recursion depth
	CtxNativeBP   = 72  // RBP while Go runs, 0 at the bottom
	CtxExc        = 80  // the pending exception
	CtxHandled    = 88  // the exception being handled
	CtxFaultPC    = 96  // where native code faulted,
	CtxFaultAddr  = 104 // on which address,
	CtxFaultSP    = 112 // and its stack pointer
	CtxFaultStack = 120 // end of the stack that faults are handled on
	CtxNativeLo   = 128 // the native stack, its guard page included
	CtxNativeSize = 136
	CtxEnterDepth = 144 // number of Enter calls that have not returned
	CtxFrameTop   = 152
	CtxWatched    = 160
	CtxLook       = 232
	CtxLookCount  = 240
	CtxFree       = 256 // heap.Free records, FreeSize bytes each
	FreeSize      = 32
	FreePtr       = 0
	FreeLimit     = 8
)

// Go's runtime: what the poll looks at, g.stackguard0, and its value when the
// scheduler wants the goroutine to yield. A test compares with the runtime.
const (
	gStackGuard  = 16
	stackPreempt = -1314
)

package heap

import (
	"sync/atomic"
	"unsafe"
)

// A Context is what native code and the interpreter share with the heap of the
// thread that runs Python: native code's R15 points at it. It contains no Go
// pointer; the offsets are asserted by a test.
type Context struct {
	GoSP       uintptr // 0
	NativeSP   uintptr // 8
	Frame      uintptr // 16: base of the current frame, the address of v0
	Resume     uintptr // 24
	Code       uintptr // 32: code to enter, or its result
	Flag       uint32  // 40: not zero: something is to be done at the next poll
	_          uint32
	FrameLimit uintptr // 48: zero while Flag is raised, so that one compare polls
	K          uintptr // 56
	Depth      uintptr // 64
	NativeBP   uintptr // 72
	Exc        Value   // 80: the pending exception
	Handled    Value   // 88: the exception being handled
	FaultPC    uintptr // 96
	FaultAddr  uintptr // 104
	FaultSP    uintptr // 112
	FaultStack uintptr // 120
	NativeLo   uintptr // 128
	NativeSize uintptr // 136
	EnterDepth uintptr // 144
	FrameTop   uintptr // 152: end of the frame stack in use, right at every safepoint
	Watched    uintptr // 160: number of watched objects

	Scratch    uintptr // 168: top of the scratch stack
	logp       uintptr // 176: end of the log
	used       uintptr // 184: bytes allocated since the last collection
	budget     uintptr // 192: bytes after which a collection is due
	FrameStack uintptr // 200: start of the thread's frame stack
	scratchLo  uintptr // 208
	realLimit  uintptr // 216: FrameLimit while no flag is raised
	frameEnd   uintptr // 224: end of the memory for frames
	Look       uintptr // 232: not zero: watched objects are to be looked for, see OnWatch
	LookCount  uintptr // 240: bytes of LookTable that are in use, see Unmoved
	_          uintptr

	Free [NumClasses]Free // 256

	LookTable [lookEntries]LookEntry // LookTableOffset
}

// Ctx is the context of the thread that holds the GIL.
var Ctx Context

// A Free is a run of free cells of one class. limit-ptr is a multiple of the
// cell size; native code allocates from it as Alloc does.
type Free struct{ ptr, limit, class, _ uintptr }

// A LookEntry is a word that tells that a frame still has a watched object.
type LookEntry struct{ at, want uintptr }

const lookEntries = 8

// Offsets that native code needs.
const (
	LookTableOffset = FreeOffset + NumClasses*FreeSize
	LookEntrySize   = 16
	FreeOffset      = 256 // of Ctx.Free in the context
	FreeSize        = 32
	FlagOffset      = 40
)

// The bits of Context.Flag.
const (
	FlagCollect  = 1 << iota // a collection is due
	FlagSignal               // a signal has arrived
	FlagGIL                  // another thread asks for the GIL
	FlagFinalize             // finalizers and weak-reference callbacks are queued
	FlagMemory               // the heap is beyond MaxHeap after a major collection
	FlagUser                 // this bit and those above are the users' own
)

func initContext() {
	Ctx.K = K
	Ctx.Frame = 0
	Ctx.FrameStack, Ctx.FrameTop = FrameBase, FrameBase
	Ctx.frameEnd = FrameBase + frameSize - guard
	Ctx.realLimit = Ctx.frameEnd
	Ctx.FrameLimit = Ctx.realLimit
	Ctx.scratchLo, Ctx.Scratch = scratchBase, scratchBase
	Ctx.logp = logBase
	Ctx.budget = minNursery
	for i := range Ctx.Free {
		Ctx.Free[i].class = uintptr(i)
	}
}

// A Frame is a Python frame in memory outside Go's heap; *Frame points at its v0.
type Frame struct{ _ byte }

// Addr returns the frame's base, the address of v0.
func (f *Frame) Addr() uintptr { return uintptr(unsafe.Pointer(f)) }

// FrameAt returns the frame whose v0 is at base.
func FrameAt(base uintptr) *Frame { return (*Frame)(Ptr(base)) }

// SetFlag asks for attention at the next poll. Any goroutine may call it.
func SetFlag(bits uint32) {
	atomic.OrUint32(&Ctx.Flag, bits)
	atomic.StoreUintptr(&Ctx.FrameLimit, 0)
}

// ClearFlag takes bits of the flag back.
func ClearFlag(bits uint32) { atomic.AndUint32(&Ctx.Flag, ^bits) }

// SetFrameLimit sets the end of the frame stack for the compare at function
// entries; SetFlag overrides it with zero until the next safepoint.
func SetFrameLimit(p uintptr) {
	Ctx.realLimit = p
	atomic.StoreUintptr(&Ctx.FrameLimit, p)
	if atomic.LoadUint32(&Ctx.Flag) != 0 {
		atomic.StoreUintptr(&Ctx.FrameLimit, 0)
	}
}

// FrameEnd returns the end of the memory for frames.
func FrameEnd() uintptr { return Ctx.frameEnd }

// restoreLimit takes SetFlag's zero back when all flags are cleared.
func restoreLimit() {
	if atomic.LoadUint32(&Ctx.Flag) != 0 {
		return
	}
	atomic.StoreUintptr(&Ctx.FrameLimit, Ctx.realLimit)
	if atomic.LoadUint32(&Ctx.Flag) != 0 { // raised meanwhile by another goroutine
		atomic.StoreUintptr(&Ctx.FrameLimit, 0)
	}
}

// AtSafepoint, if set, is called at a safepoint for the flags that are not the
// heap's own, which it must clear with ClearFlag. It may raise an exception by setting
// Ctx.Exc, which the polling code looks at.
var AtSafepoint func(flags uint32)

// Safepoint is the point where a collection may happen: no raw address derived
// from a Value may live across it.
func Safepoint() {
	if Ctx.Flag != 0 {
		SafepointSlow()
	}
}

// SafepointSlow does what the flag asks for.
//
//go:noinline
func SafepointSlow() {
	atomic.StoreUintptr(&Ctx.FrameLimit, Ctx.realLimit)
	if Ctx.Flag&FlagCollect != 0 {
		Collect(false)
	}
	afterCollect()
}

//go:noinline
func afterCollect() {
	if Ctx.Flag&FlagFinalize != 0 {
		RunPending()
	}
	if f := atomic.LoadUint32(&Ctx.Flag) &^ (FlagCollect | FlagFinalize); f != 0 && AtSafepoint != nil {
		AtSafepoint(f)
	}
	if Stress {
		SetFlag(FlagCollect)
	}
}

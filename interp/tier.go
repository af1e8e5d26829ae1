package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
)

// Hooks connects the interpreter with the tiers above it. Those that are nil do nothing.
type Hooks struct {
	// CallThreshold and LoopThreshold are the numbers of calls of a function, and
	// of turns of a loop, after which EntryHot and LoopHot are called; 0 = never.
	CallThreshold, LoopThreshold uint32

	// NewFrame and ResumeFrame are what machine code calls to execute a new frame
	// and to resume a generator's, as long as the code unit has no code for that.
	NewFrame, ResumeFrame uintptr

	// Loaded is told of every code unit: the address of its record.
	Loaded func(rec uint32, c *bytecode.Code)

	// EntryHot is called when the function's counter has run out, before its
	// frame is entered; it returns the counter's new value.
	EntryHot func(fn heap.Value, rec uint32) uint32

	// LoopHot is called at a back-edge whose counter has run out; target is the
	// address of the loop's first instruction. It returns the new value.
	LoopHot func(base uintptr, rec, target uint32) uint32

	// Native returns the address of the machine code to enter for the Native
	// instruction at pc, or 0: then the original instruction is interpreted.
	// Enter runs machine code on the frame that the context names, to the end of
	// the frame or to its next yield, and returns its result.
	Native func(base uintptr, pc uint32) uintptr
	Enter  func(code uintptr, x heap.Value) heap.Value

	// Call calls machine code for the new or resumed frame that the context names
	// and returns its result, Raised, or Done of a generator that has ended.
	Call func(code uintptr) heap.Value

	// Invalidate is told of dependents of facts, numbered from TierDeps on, that no longer hold.
	Invalidate func(dep uint32)
}

var hooks Hooks

// SetHooks sets the hooks; before any code is loaded.
func SetHooks(h Hooks) { hooks = h }

const never = 1 << 30

func callThreshold() uint32 {
	if hooks.CallThreshold == 0 {
		return never
	}
	return hooks.CallThreshold
}

func loopThreshold() uint32 {
	if hooks.LoopThreshold == 0 {
		return never
	}
	return hooks.LoopThreshold
}

// entryHot is called when a function's counter runs out.
func entryHot(fn Value, code P) {
	n := uint32(never)
	if hooks.EntryHot != nil {
		n = hooks.EntryHot(fn, uint32(uintptr(code)))
	}
	*at[uint32](code, RecCounter) = n
}

func loopHot(base, pc, target P) uint32 {
	if hooks.LoopHot == nil {
		return never
	}
	return hooks.LoopHot(uintptr(base), *at[uint32](base, OffCode), uint32(uintptr(target)))
}

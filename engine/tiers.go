package engine

import (
	"math/rand/v2"

	"pyjit/bjit"
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/ic"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/object"
	"pyjit/tiering"
)

// startTiers connects the tiers as the options say. It must run before any code
// is loaded, and after interp.Boot. It returns a sentence when machine code is
// wanted but not to be had.
func startTiers(o *tiering.Options) (warning string) {
	if o.JIT == tiering.Interpreter {
		if o.Perf != tiering.PerfOff {
			return "perf: there is no machine code with jit=off"
		}
		return ""
	}
	native.Configure(native.Config{CodeMemory: int(o.CodeMemory), FailEvery: int(o.CodeFail), Perf: perfConfig(o.Perf)})
	native.OnPoll = poll
	if !bjit.Init() {
		return "no machine code: " + native.Reason()
	}
	h := interp.Hooks{
		CallThreshold: max(o.JITThreshold, 1),
		LoopThreshold: max(o.JITThreshold, 1),
		EntryHot:      entryHot,
		LoopHot:       loopHot,
		Native:        bjit.Enter,
		Enter:         bjit.Run,
		Call:          bjit.Call,
		NewFrame:      bjit.NewFrame,
		ResumeFrame:   bjit.ResumeFrame,
		Invalidate:    ic.Invalidate,
	}
	ic.Off = o.IC == tiering.ICOff
	ic.Megamorphic = o.IC == tiering.ICMegamorphic
	if o.JITThreshold == 0 {
		h.Loaded = func(rec uint32, c *bytecode.Code) { bjit.Mark(rec, rec+interp.RecSize) }
	}
	if o.Switch {
		r := rand.New(rand.NewPCG(o.SwitchSeed, 1))
		stay := func() bool { return r.Uint32()&1 == 0 }
		bjit.StayOut = stay
		h.Loaded = func(rec uint32, c *bytecode.Code) { bjit.MarkAll(rec) }
		h.Native = func(base uintptr, pc uint32) uintptr {
			switched.asked++
			if stay() {
				switched.stayed++
				return 0
			}
			return bjit.Enter(base, pc)
		}
	}
	interp.SetHooks(h)
	return ""
}

// switched counts the interpreter's entries to machine code under the switch
// "switch", and those that were refused.
var switched struct{ asked, stayed uint64 }

const never = 1 << 30

// entryHot marks the entry of a function whose counter has run out.
func entryHot(_ heap.Value, rec uint32) uint32 {
	bjit.Mark(rec, rec+interp.RecSize)
	return never
}

// loopHot marks the first block of a loop: the interpreter enters its code at
// once, in the middle of the function.
func loopHot(_ uintptr, rec, target uint32) uint32 {
	bjit.Mark(rec, target)
	return never
}

// poll is the slow path of polls in machine code.
func poll(f *heap.Frame) heap.Value {
	heap.SafepointSlow()
	if object.Pending() {
		return heap.Raised
	}
	return heap.None
}

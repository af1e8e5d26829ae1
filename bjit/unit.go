// Package bjit is tier 1: it compiles bytecode to machine code one basic block
// at a time, when a block is first reached in code that is hot. It assumes
// nothing of types outside the inline caches, so its code is right for any
// operands; what it does not know how to do fast is a call of the interpreter's
// helper for the instruction.
//
// At every block boundary all live state is in the frame. A jump to a block that
// has no code yet leads to an exit; the exit has the block compiled and is then
// patched away.
package bjit

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/ic"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/native/asm"
)

// A unit is a code unit as the baseline compiler sees it.
type unit struct {
	rec    uint32 // address of its code record
	start  uint32 // address of its first word
	code   *bytecode.Code
	blocks []block
	gen    bool               // its frames lie in generators
	number int                // in the list of all units
	resume native.Fragment    // the code that resumes its frames
	live   *bytecode.Liveness // once it was asked for
}

// A block is a basic block.
type block struct {
	start, end int32 // word indices
	state      blockState
	marked     bool // Native is at its start
	frag       native.Fragment
	addr       uintptr   // of the code, once there is some
	first      uintptr   // where the block itself begins in the first version
	in         []uintptr // distances of jumps to the first version
}

type blockState uint8

const (
	notCompiled blockState = iota
	recording              // the first version
	compiled               // the final one
	refused
)

// An exit is a jump to a block that had no code when the jump was made.
type exit struct {
	unit  *unit
	block int32
	patch uintptr // address of the jump's distance
}

var (
	numbers = []*unit{nil} // by unit.number, from 1 on
	exits   = []exit{{}}
)

// unitOf returns the unit of the code record at rec.
func unitOf(rec uint32) *unit {
	n := interp.UnitNumber(rec)
	if *n != 0 {
		return numbers[*n]
	}
	c := interp.UnitAt(rec)
	u := &unit{rec: rec, start: rec + interp.RecSize, code: c, blocks: make([]block, len(c.Body().Blocks))}
	u.gen = c.Flags&(bytecode.IsGenerator|bytecode.IsCoroutine|bytecode.IsAsyncGenerator) != 0
	for i, s := range c.Body().Blocks {
		end := len(c.Body().Words)
		if i+1 < len(c.Body().Blocks) {
			end = int(c.Body().Blocks[i+1])
		}
		u.blocks[i] = block{start: int32(s), end: int32(end)}
	}
	u.number = len(numbers)
	numbers = append(numbers, u)
	*n = uint32(u.number)
	return u
}

// blockAt returns the index of the block that begins at a word, or -1.
func (u *unit) blockAt(word int) int {
	lo, hi := 0, len(u.blocks)
	for lo < hi {
		m := (lo + hi) / 2
		if int(u.blocks[m].start) < word {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo < len(u.blocks) && int(u.blocks[lo].start) == word {
		return lo
	}
	return -1
}

func (u *unit) pc(word int32) uint32 { return u.start + uint32(word)*8 }

// Init prepares the shared code. It reports false if machine code is not to be had.
func Init() bool {
	if !native.Available() || !ic.Init() {
		return false
	}
	ic.BlockAt = blockAt
	return initStubs()
}

// blockCode returns the address of the code for the block of the frame at base
// that begins at the instruction pc, or 0.
func blockCode(base uintptr, pc uint32) uintptr {
	u := unitOf(interp.RecordOf(base))
	i := u.blockAt(int(pc-u.start) / 8)
	if i < 0 {
		return 0
	}
	return u.ensure(i, base)
}

// blockAt is blockCode for sites: it also reports whether the code is the block's final version.
func blockAt(base uintptr, pc uint32) (code uintptr, final bool) {
	u := unitOf(interp.RecordOf(base))
	i := u.blockAt(int(pc-u.start) / 8)
	if i < 0 {
		return 0, false
	}
	code = u.ensure(i, base)
	return code, u.blocks[i].state == compiled
}

// ensure returns the address of the code of block i, compiling it if need be; 0
// if that is refused. base is a frame that is about to execute it.
func (u *unit) ensure(i int, base uintptr) uintptr {
	b := &u.blocks[i]
	switch b.state {
	case compiled:
		return b.addr
	case refused:
		return 0
	case recording:
		// It was executed once, or is being executed: what its sites have seen is known.
		if !u.compile(i) {
			return b.first
		}
		return b.addr
	}
	if !u.compile(i) {
		return 0
	}
	return b.first
}

// Enter returns the address at which the interpreter may enter machine code for
// the instruction at pc in the frame at base, or 0. The code of the block is
// made if need be.
func Enter(base uintptr, pc uint32) uintptr { return blockCode(base, pc) }

// Mark puts Native at the start of the block that begins at pc, so that the
// interpreter enters its code.
func Mark(rec, pc uint32) {
	u := unitOf(rec)
	i := u.blockAt(int(pc-u.start) / 8)
	if i < 0 || u.blocks[i].marked {
		return
	}
	u.mark(i)
	if u.gen {
		// What is hot is entered wherever the generator goes on.
		for j := range u.blocks {
			if b := &u.blocks[j]; b.start > 0 && !b.marked && u.resumesAt(b.start) {
				u.mark(j)
			}
		}
	}
}

func (u *unit) mark(i int) {
	u.blocks[i].marked = true
	interp.MarkNative(u.pc(u.blocks[i].start))
}

// MarkAll marks every block of a code unit.
func MarkAll(rec uint32) {
	u := unitOf(rec)
	for i := range u.blocks {
		Mark(rec, u.pc(u.blocks[i].start))
	}
}

// StayOut, if set, is asked at every exit whether to interpret the rest of the
// frame although there is code: for tests that change tiers at random.
var StayOut func() bool

var entryStub, callStub, exitStub, againStub uintptr

func initStubs() bool {
	var ok bool
	entryStub, ok = native.Stub("enter block", func(a *asm.Asm) {
		e := native.Emitter{Asm: a}
		e.Entry()
		a.JmpReg(asm.RAX)
	})
	if !ok {
		return false
	}
	callStub, ok = native.Stub("call", func(a *asm.Asm) { a.JmpReg(asm.RAX) })
	if !ok {
		return false
	}
	exitStub = native.ExitStub(leaveBlock)
	againStub = native.ExitStub(again)
	newFrame := native.ExitStub(startFrame)
	NewFrame, ok = native.Stub("new frame", func(a *asm.Asm) {
		e := native.Emitter{Asm: a}
		e.Entry()
		a.JmpAbs(newFrame)
	})
	if !ok {
		return false
	}
	resume := native.ExitStub(resumeFrame)
	ResumeFrame, ok = native.Stub("resume", func(a *asm.Asm) {
		e := native.Emitter{Asm: a}
		e.Entry()
		a.JmpAbs(resume)
	})
	return ok
}

// NewFrame and ResumeFrame are called by machine code for new frames, and to
// resume generators, of code units that have no code for that.
var NewFrame, ResumeFrame uintptr

// again is reached when the first version of a block is entered once more.
func again(n heap.Value, f *heap.Frame) heap.Value {
	base := f.Addr()
	u, i := numbers[n>>12], int(n&(1<<12-1))
	a := u.ensure(i, base)
	heap.Ctx.Frame = base
	heap.Ctx.Resume = a
	return heap.None
}

// startFrame begins a frame that machine code has pushed: it is interpreted, or,
// when the function has become hot by that, its entry is compiled.
func startFrame(_ heap.Value, f *heap.Frame) heap.Value {
	base := f.Addr()
	rec := interp.RecordOf(base)
	if interp.CountEntry(rec) && (StayOut == nil || !StayOut()) {
		u := unitOf(rec)
		if a := u.ensure(0, base); a != 0 {
			heap.Ctx.Frame = base
			heap.Ctx.Resume = a
			return heap.None
		}
	}
	v := interp.EnterFrame(base)
	heap.Ctx.Frame = base
	heap.Ctx.Resume = 0
	return v
}

// resumeFrame goes on in a generator's frame at its position.
func resumeFrame(_ heap.Value, f *heap.Frame) heap.Value {
	base := f.Addr()
	pc := interp.PositionOf(base)
	if StayOut == nil || !StayOut() {
		if a := blockCode(base, pc); a != 0 {
			heap.Ctx.Frame = base
			heap.Ctx.Resume = a
			return heap.None
		}
	}
	v := interp.Interpret(base, pc)
	heap.Ctx.Frame = base
	heap.Ctx.Resume = 0
	return v
}

// linkResume makes the code that resumes the unit's generators: it compares the
// position with those whose blocks have code.
func (u *unit) linkResume() {
	if StayOut != nil {
		return
	}
	var a asm.Asm
	e := native.Emitter{Asm: &a}
	e.Entry()
	n := 0
	for i := range u.blocks {
		b := &u.blocks[i]
		if b.state != compiled || b.start == 0 || !u.resumesAt(b.start) {
			continue
		}
		e.MI(asm.CMP, asm.S32, asm.At(native.Frame, interp.OffPosition), int32(u.pc(b.start)))
		e.JccAbs(asm.E, b.addr)
		n++
	}
	if n == 0 {
		return
	}
	e.JmpAbs(ResumeFrame + 4) // behind its entry sequence
	f, ok := native.Install(&a, native.KindEntry, 16, u.info(" [resume]"))
	if !ok {
		return
	}
	interp.SetResumeFrame(u.rec, f.Addr())
	if u.resume != 0 {
		u.resume.Retire()
	}
	u.resume = f
}

// resumesAt reports whether a generator is resumed at a word: behind MkGen or a Yield.
func (u *unit) resumesAt(word int32) bool {
	op := bytecode.OpOf(u.code.Body().Words[word-1])
	return op == bytecode.Yield || op == bytecode.MkGen
}

// Run enters the code of a block for the frame that the context names.
func Run(code uintptr, _ heap.Value) heap.Value { return native.Enter(entryStub, heap.Value(code)) }

// Call calls code for the frame that the context names, as machine code does.
func Call(code uintptr) heap.Value { return native.Enter(callStub, heap.Value(code)) }

// leaveBlock is called at an exit: it has the block compiled, patches the jump
// and goes on there. Without code the rest of the frame is interpreted.
func leaveBlock(id heap.Value, f *heap.Frame) heap.Value {
	counts.Exits++
	x := &exits[id]
	base := f.Addr()
	if StayOut != nil && StayOut() {
		counts.StayedOut++
		v := interp.Leave(base, x.unit.pc(x.unit.blocks[x.block].start))
		heap.Ctx.Frame = base
		heap.Ctx.Resume = 0
		return v
	}
	if a := x.unit.ensure(int(x.block), base); a != 0 {
		if x.patch != 0 && StayOut == nil {
			// The jump leads to the block's start, where its first version asks for the final one.
			b := &x.unit.blocks[x.block]
			native.PatchRel32(x.patch, b.addr)
			if b.state == recording {
				b.in = append(b.in, x.patch)
			}
		}
		heap.Ctx.Frame = base
		heap.Ctx.Resume = a
		return heap.None
	}
	v := interp.Leave(base, x.unit.pc(x.unit.blocks[x.block].start))
	heap.Ctx.Frame = base
	heap.Ctx.Resume = 0
	return v
}

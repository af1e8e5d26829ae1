// Package ic holds the sites of baseline code: the places where an instruction's
// meaning depends on its operands. A site begins as a call of the interpreter's
// general helper for the instruction (a miss). What the operands of a miss have
// in common with a fast path is recorded as a slot program, assembled, and put
// in line when the block is compiled with its sites known, or else behind the
// site's other slots out of line.
//
// At a site all operands are in the frame, and so is the result afterwards: a
// slot that fails goes to the next one, and the miss at the end sees the
// instruction as the interpreter would.
package ic

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/native/asm"
	"pyjit/object/fast"
	"pyjit/rewriter"
	"pyjit/slot"
)

// A Site is one instruction of a compiled block.
type Site struct {
	Rec  uint32 // address of the code record
	PC   uint32 // address of the instruction
	Next uint32 // address of the instruction behind it
	Dst  uint16 // vreg of the result, bytecode.NoReg if there is none
	Ends bool   // the instruction ends its block: where to go on is always a block start

	Spec *Spec         // what fast paths to try; nil: none
	Prog *slot.Program // what was recorded first, for the block's next version

	// In a block's final version:
	Final     bool
	chain     uintptr // address of the distance of the jump from the last slot's miss on
	stub      uintptr // address of the miss stub
	back      uintptr // where to go on with the result
	onTrue    uintptr
	onFalse   uintptr
	onDone    uintptr
	slots     []Slot
	reason    Reason // not NoReason: no more slots are made
	failures  uint8
	Misses    uint32
	repeats   uint32 // misses whose fast path was there already
	unfit     string // operands that no fast path fitted last, if KeepOperands; what could not be assembled
	wantsX0   bool
	inlineAt  uintptr // the slot in line, 0 if there is none
	inlineEnd uintptr

	exits [2]exit // where misses have gone on, in final code
}

// An exit is the code of the block that begins at pc.
type exit struct {
	pc   uint32
	code uintptr
}

// A Slot is one fast path of a site.
type Slot struct {
	Prog *slot.Program
	frag native.Fragment // 0: in line
	addr uintptr
	dead bool
}

// A Spec says how an instruction's operands become those of fast paths.
type Spec struct {
	Kind     fast.Kind
	Operands [4]rewriter.Operand
	Values   [4]func(base uintptr) heap.Value // of static operands; nil: from the vreg or window
	Bound    uint8                            // constants among the operands that are values
	Consts   uint8                            // operands that are Values of the code: constants and names
	Branch   bool
	IsNext   bool
	Dst      int
	InGen    bool
	FrameTop int32
	Before   rewriter.Before
}

// values returns the operands for the frame at base.
func (s *Spec) values(base uintptr) (v [4]heap.Value) {
	for i, o := range s.Operands {
		switch o.Kind {
		case rewriter.InVreg:
			v[i] = heap.Load(base + uintptr(o.Vreg)*8)
		case rewriter.Window:
			v[i] = heap.Value(base + uintptr(o.Vreg)*8)
		default:
			if f := s.Values[i]; f != nil {
				v[i] = f(base)
			}
		}
	}
	return v
}

// ID names a site; 0 is none.
type ID uint32

var sites = []*Site{nil}

// New enters a site into the table.
func New(s *Site) ID {
	sites = append(sites, s)
	return ID(len(sites) - 1)
}

// At returns a site.
func At(id ID) *Site { return sites[id] }

// BlockAt is set by the baseline compiler: it returns the address of the code of
// the block of the frame at base that begins at the instruction pc, making it if
// need be, or 0 if there is none to be had.
var BlockAt func(base uintptr, pc uint32) (code uintptr, final bool)

// Off turns inline caches off: every site always misses.
var Off bool

// Megamorphic makes every site behave as one that has seen too much.
var Megamorphic bool

// thunks are the pieces of code shared by all sites.
var thunks struct {
	miss  uintptr
	leave uintptr // return to the caller with RAX
	raise uintptr // go on at the handler of the pending exception
}

// Init makes the shared code.
func Init() bool {
	var ok bool
	thunks.leave, ok = native.Stub("leave", func(a *asm.Asm) {
		a.Pop(asm.RBP)
		a.Ret()
	})
	if !ok {
		return false
	}
	thunks.raise, ok = native.Stub("raise", func(a *asm.Asm) {
		e := native.Emitter{Asm: a}
		e.CallGo(native.FuncPC(raise))
		a.Load(asm.RCX, asm.At(native.Ctx, native.CtxResume))
		a.JmpReg(asm.RCX)
	})
	if !ok {
		return false
	}
	thunks.miss, ok = native.Stub("miss", func(a *asm.Asm) {
		e := native.Emitter{Asm: a}
		looking, ready := a.NewLabel(), a.NewLabel()
		a.MI(asm.CMP, asm.S64, asm.At(native.Ctx, native.CtxLook), 0)
		a.JccShort(asm.NE, looking)
		a.Bind(ready)
		e.CallGo(native.FuncPC(miss))
		a.Load(asm.RCX, asm.At(native.Ctx, native.CtxResume))
		a.RR(asm.TEST, asm.S64, asm.RCX, asm.RCX)
		on := a.NewLabel()
		a.JccShort(asm.NE, on)
		e.DecodeIfFloat()
		a.Ret()
		a.Bind(on)
		other := a.NewLabel()
		a.RI(asm.CMP, asm.S64, asm.RCX, runCallee)
		a.JccShort(asm.NE, other)
		// A Python function's frame was pushed: its result goes to the vreg in its flags.
		a.Mov(native.Frame, asm.RAX)
		a.Load32(asm.RCX, asm.At(native.Frame, interp.OffCode))
		a.CallMem(asm.At(asm.RCX, interp.RecNative))
		a.Movzx16(asm.RCX, asm.At(native.Frame, interp.OffFlags))
		a.Load(native.Frame, asm.At(native.Frame, interp.OffPrev))
		raised := a.NewLabel()
		a.RI(asm.CMP, asm.S64, asm.RAX, int32(heap.Raised))
		a.JccShort(asm.E, raised)
		a.Store(asm.Idx(native.Frame, asm.RCX, 8, 0), asm.RAX)
		e.DecodeIfFloat()
		a.Ret()
		a.Bind(raised)
		a.RI(asm.ADD, asm.S64, asm.RSP, 8)
		a.JmpAbs(thunks.raise)
		a.Bind(other)
		a.RI(asm.ADD, asm.S64, asm.RSP, 8) // the site is not returned to
		a.JmpReg(asm.RCX)
		a.Bind(looking)
		e.Unmoved()
		a.Jcc(asm.E, ready)
		a.Push(asm.RAX)
		e.CallGo(native.FuncPC(interp.WipeBelow))
		a.Pop(asm.RAX)
		a.Jmp(ready)
	})
	return ok
}

func raise(_ heap.Value, f *heap.Frame) heap.Value { return Raise(f.Addr()) }

// EmitMiss emits the call of the general helper for a site; behind it RAX has
// the result.
func EmitMiss(e *native.Emitter, id ID) {
	e.RI(asm.MOV, asm.S32, asm.RAX, int32(id))
	e.CallAbs(thunks.miss)
}

// LeavePC returns the address of code that returns RAX from the current frame.
func LeavePC() uintptr { return thunks.leave }

// RaisePC returns the address of code that goes on at the handler of the
// pending exception, or leaves the frame with it.
func RaisePC() uintptr { return thunks.raise }

// maxSlots bounds the slots of a site; maxFailures the recordings that led to nothing.
const (
	maxSlots    = 6
	maxFailures = 30
)

// runCallee in Ctx.Resume says that the frame whose base miss has returned is to be executed.
const runCallee = 1

// rec is the recorder of all sites.
var rec slot.Recorder

// miss executes a site's instruction in the interpreter. It returns the result
// for the code behind the site, or sets Ctx.Resume to where to go on instead.
// Before, it records what the operands have to do with a fast path; afterwards
// that becomes a slot, if it still holds.
func miss(id heap.Value, f *heap.Frame) heap.Value {
	s := sites[id]
	s.Misses++
	base := f.Addr()
	var prog *slot.Program
	mark := heap.ScratchTop()
	if s.Spec != nil && s.reason == NoReason && !Off {
		prog = s.record(base)
	}
	np, callee := interp.Step(base, s.PC)
	heap.Ctx.Frame = base
	if prog != nil {
		s.commit(prog)
	}
	heap.ScratchRelease(mark)
	if callee != 0 {
		heap.Ctx.Resume = runCallee
		return heap.Value(callee)
	}
	if np == 0 {
		return Raise(base)
	}
	if np == s.Next && !s.Ends {
		heap.Ctx.Resume = 0
		if s.Dst == bytecode.NoReg {
			return heap.None
		}
		return heap.Load(base + uintptr(s.Dst)*8)
	}
	return s.goOn(base, np)
}

// goOn is GoOn with a memory.
func (s *Site) goOn(base uintptr, pc uint32) heap.Value {
	for i := range s.exits {
		if x := &s.exits[i]; x.pc == pc {
			return goTo(base, pc, x.code)
		}
	}
	// Only once: asked twice, a block would get its final version before it has run.
	code, final := BlockAt(base, pc)
	if final {
		s.exits[1] = s.exits[0]
		s.exits[0] = exit{pc, code}
	}
	return goTo(base, pc, code)
}

// record records the fast path for the operands in the frame at base; nil if
// there is none. What the program names is held on the scratch stack.
func (s *Site) record(base uintptr) *slot.Program {
	v := s.Spec.values(base)
	rec.Reset(s.Spec.Bound)
	if !fast.Record(&rec, s.Spec.Kind, heap.FrameAt(base), v[0], v[1], v[2], v[3]) {
		if KeepOperands {
			s.unfit = s.describe(v)
		}
		if s.failures++; s.failures >= maxFailures {
			s.giveUp(NoFit)
		}
		return nil
	}
	if !s.Final {
		if s.Prog != nil {
			return nil
		}
	} else {
		for i := range s.slots {
			if !s.slots[i].dead && s.slots[i].Prog.Equal(&rec.Program) {
				s.repeats++
				return nil
			}
		}
	}
	p := rec.Program.Clone()
	p.Hold()
	return p
}

// Raise continues at the handler of the pending exception in the frame at base,
// or leaves the frame with heap.Raised. It sets Ctx.Resume.
func Raise(base uintptr) heap.Value {
	h := interp.Handler(base)
	if h == 0 {
		heap.Ctx.Frame = base
		heap.Ctx.Resume = thunks.leave
		return heap.Raised
	}
	return GoOn(base, h)
}

// GoOn continues at the block that begins at pc; without code for it, the rest
// of the frame is interpreted. It sets Ctx.Resume.
func GoOn(base uintptr, pc uint32) heap.Value {
	code, _ := BlockAt(base, pc)
	return goTo(base, pc, code)
}

// goTo continues at the code of the block that begins at pc, 0 if it has none.
func goTo(base uintptr, pc uint32, code uintptr) heap.Value {
	heap.Ctx.Frame = base
	if code != 0 {
		heap.Ctx.Resume = code
		return heap.None
	}
	v := interp.Leave(base, pc)
	heap.Ctx.Frame = base
	heap.Ctx.Resume = thunks.leave
	return v
}

// Package ic holds the sites of baseline code: the places where an instruction's
// meaning depends on its operands. A site begins as a call of the interpreter's
// general helper for the instruction (a miss); what the operands of a miss have
// in common with a fast path is recorded as a slot program, assembled, and put
// in the site's area in the block or behind its last slot out of line.
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
)

// A Site is one instruction of a compiled block.
type Site struct {
	Base uint32 // address of the stream's first word
	PC   uint32 // address of the instruction
	Next uint32 // address of the instruction behind it
	Dst  uint16 // vreg of the result, bytecode.NoReg if there is none
	Ends bool   // the instruction ends its block: where to go on is always a block start

	Misses uint32
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
var BlockAt func(base uintptr, pc uint32) uintptr

// thunks are the pieces of code shared by all sites.
var thunks struct {
	miss  uintptr
	leave uintptr // return to the caller with RAX
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
	fn := native.FuncPC(miss)
	thunks.miss, ok = native.Stub("miss", func(a *asm.Asm) {
		e := native.Emitter{Asm: a}
		e.CallGo(fn)
		a.Load(asm.RCX, asm.At(native.Ctx, native.CtxResume))
		a.RR(asm.TEST, asm.S64, asm.RCX, asm.RCX)
		on := a.NewLabel()
		a.JccShort(asm.NE, on)
		e.DecodeIfFloat()
		a.Ret()
		a.Bind(on)
		a.RI(asm.ADD, asm.S64, asm.RSP, 8) // the site is not returned to
		a.JmpReg(asm.RCX)
	})
	return ok
}

// EmitMiss emits the call of the general helper for a site; behind it RAX has
// the result.
func EmitMiss(e *native.Emitter, id ID) {
	e.RI(asm.MOV, asm.S32, asm.RAX, int32(id))
	e.CallAbs(thunks.miss)
}

// LeavePC returns the address of code that returns RAX from the current frame.
func LeavePC() uintptr { return thunks.leave }

// miss executes a site's instruction in the interpreter. It returns the result
// for the code behind the site, or sets Ctx.Resume to where to go on instead.
func miss(id heap.Value, f *heap.Frame) heap.Value {
	s := sites[id]
	s.Misses++
	base := f.Addr()
	np := interp.Step(base, s.PC)
	heap.Ctx.Frame = base
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
	return GoOn(base, np)
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
	if a := BlockAt(base, pc); a != 0 {
		heap.Ctx.Resume = a
		return heap.None
	}
	v := interp.Interpret(base, pc)
	heap.Ctx.Frame = base
	heap.Ctx.Resume = thunks.leave
	return v
}

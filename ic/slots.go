package ic

import (
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/native/asm"
	"pyjit/object/fast"
	"pyjit/rewriter"
	"pyjit/slot"
)

// commit makes a slot of a recorded program, or keeps it for the block's next
// version, unless a fact moved meanwhile.
func (s *Site) commit(p *slot.Program) {
	if !fast.Holds(p) {
		return
	}
	if !s.Final {
		s.Prog = p
		s.keep(p)
		return
	}
	live := 0
	for i := range s.slots {
		if !s.slots[i].dead {
			live++
		}
	}
	if live >= maxSlots {
		s.giveUp(TooMany)
		return
	}
	s.append(p)
}

// keep makes the code object own what a program names. Shapes are kept by their type.
func (s *Site) keep(p *slot.Program) {
	for _, c := range p.Consts {
		switch {
		case slot.Types[c.Type].Ref:
			interp.Keep(s.Rec, heap.Value(c.Bits))
		case c.Type == slot.TShapeID:
			interp.Keep(s.Rec, heap.ShapeAt(uint32(c.Bits)).Type)
		}
	}
	for _, f := range p.Facts {
		interp.Keep(s.Rec, heap.Value(f.Holder))
	}
}

var (
	slotAsm   asm.Asm
	assembler rewriter.Assembler
)

// append puts a slot before the others of the site, out of line.
func (s *Site) append(p *slot.Program) {
	slotAsm.Reset()
	slotAsm.Notes = native.NotesWanted()
	e := native.Emitter{Asm: &slotAsm}
	t := s.site()
	t.RAX = -1
	t.Miss, t.Exc = e.NewLabel(), e.NewLabel()
	t.OnTrue, t.OnFalse, t.OnDone = e.NewLabel(), e.NewLabel(), e.NewLabel()
	r := assembler.Assemble(&e, p, t)
	if !r.OK {
		s.giveUp(NotAssembled)
		s.unfit = p.Name + ": " + r.Why
		return
	}
	if s.wantsX0 && !r.X0 {
		e.DecodeIfFloat()
	}
	if !t.Branch {
		e.JmpAbs(s.back)
	}
	missAt := e.NewLabel()
	e.Cold()
	e.Bind(t.Miss)
	e.JmpAbs(native.Rel32Target(s.chain))
	e.Bind(missAt)
	e.Bind(t.Exc)
	e.JmpAbs(thunks.raise)
	e.Bind(t.OnTrue)
	e.JmpAbs(s.onTrue)
	e.Bind(t.OnFalse)
	e.JmpAbs(s.onFalse)
	e.Bind(t.OnDone)
	e.JmpAbs(s.onDone)
	e.Hot()
	f, ok := native.Install(&slotAsm, native.KindSlot, 16, s.info(p))
	if !ok {
		s.giveUp(NoMemory)
		return
	}
	s.keep(p)
	s.slots = append(s.slots, Slot{Prog: p, frag: f, addr: f.Addr()})
	s.depend(len(s.slots)-1, f.Addr()+uintptr(e.Offset(missAt))-5)
	native.PatchRel32(s.chain, f.Addr())
}

// info is what profilers, dumps and crash reports are told of a slot.
func (s *Site) info(p *slot.Program) native.Info {
	i := native.Info{Owner: s.Rec}
	if native.NamesWanted() {
		c := interp.UnitAt(s.Rec)
		i.Name, i.File = "py:"+c.QualName+":"+c.Filename+" ["+p.Name+"]", c.Filename
	}
	return i
}

// site is the description of the place for the assembler.
func (s *Site) site() *rewriter.Site {
	sp := s.Spec
	return &rewriter.Site{
		PC: s.PC + 8, InGen: sp.InGen, FrameTop: sp.FrameTop, Before: sp.Before, Operands: sp.Operands,
		Dst: sp.Dst, Branch: sp.Branch, IsNext: sp.IsNext, RAX: -1,
	}
}

// Inline assembles the site's program in line, if it has one that holds.
func (s *Site) Inline(e *native.Emitter, t *rewriter.Site) (r rewriter.Result) {
	if s.Prog == nil || !fast.Holds(s.Prog) {
		return r
	}
	return assembler.Assemble(e, s.Prog, t)
}

// Target returns a description of the place for the assembler, to be completed
// with labels and what registers hold.
func (s *Site) Target() *rewriter.Site { return s.site() }

// Placed tells the site where its parts lie in a block that has been installed.
type Placed struct {
	Chain, Stub, Back         uintptr
	OnTrue, OnFalse, OnDone   uintptr
	Inline, InlineEnd, MissAt uintptr // MissAt: where the slot in line goes when it is dead
	WantsX0                   bool
}

// Place is called when the final version of the site's block is installed.
func (s *Site) Place(p Placed) {
	s.Final = true
	s.chain, s.stub, s.back = p.Chain, p.Stub, p.Back
	s.onTrue, s.onFalse, s.onDone = p.OnTrue, p.OnFalse, p.OnDone
	s.wantsX0 = p.WantsX0
	if p.Inline != 0 {
		s.slots = append(s.slots, Slot{Prog: s.Prog, addr: p.Inline})
		s.depend(0, p.MissAt)
	}
	if Megamorphic {
		s.giveUp(Forced)
	}
}

// A dependent is a slot that facts are assumed for.
type dependent struct {
	site *Site
	slot int
	miss uintptr // where the slot goes when it dies
}

var dependents []dependent

// depend registers the facts of a slot.
func (s *Site) depend(i int, miss uintptr) {
	p := s.slots[i].Prog
	if len(p.Facts) == 0 {
		return
	}
	dependents = append(dependents, dependent{s, i, miss})
	fast.Depend(p, interp.TierDeps+uint32(len(dependents)-1))
}

// Invalidate is told that a fact no longer holds: the slot that depends on it is
// cut off at its start.
func Invalidate(dep uint32) {
	d := &dependents[dep-interp.TierDeps]
	sl := &d.site.slots[d.slot]
	if sl.dead {
		return
	}
	sl.dead = true
	d.site.reason = NoReason
	counts.Invalidated++
	var b [5]byte
	b[0] = 0xe9
	rel := uint32(d.miss - sl.addr - 5)
	b[1], b[2], b[3], b[4] = byte(rel), byte(rel>>8), byte(rel>>16), byte(rel>>24)
	native.PatchBytes(sl.addr, b[:])
}

package bjit

import (
	"fmt"
	"strings"
	"time"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/ic"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/native/asm"
)

// A compiler compiles one block. It does so twice in a block's life: the first
// version has no fast paths; its sites record what they see when it is executed
// once. When it is reached again, the final version is made, with the recorded
// paths in line.
type compiler struct {
	native.Emitter
	u     *unit
	index int
	final bool

	jumps  []jump
	placed []placed
	exc    asm.Label // NoLabel until it is needed

	// What registers hold: RAX the value of a vreg, X0 its raw double if it is a float.
	rax int // -1: nothing
	x0  bool
}

// A jump leads to another block: its distance lies before label.
type jump struct {
	block int32
	after asm.Label
	exit  uint32 // 0: the block had code, of its first version
}

// placed is a site whose labels are to be turned into addresses.
type placed struct {
	id                                 ic.ID
	chain, stub, back                  asm.Label // chain: behind the distance
	onTrue, onFalse, onDone            asm.Label
	inline, miss                       asm.Label
	hasInline, branch, isNext, wantsX0 bool
}

var theAsm asm.Asm

// compile makes the next version of the code of block i.
func (u *unit) compile(i int) bool {
	b := &u.blocks[i]
	final := b.state == recording
	var start time.Time
	if Timed {
		start = time.Now()
	}
	ok := u.compileBlock(i)
	if Timed {
		counts.Time += time.Since(start)
	}
	switch {
	case !ok:
		counts.Refused++
	case final:
		counts.Final++
	default:
		counts.First++
		counts.FirstBytes += b.frag.Size()
	}
	return ok
}

func (u *unit) compileBlock(i int) bool {
	b := &u.blocks[i]
	theAsm.Reset()
	theAsm.Notes = native.NotesWanted()
	c := compiler{Emitter: native.Emitter{Asm: &theAsm}, u: u, index: i, final: b.state == recording, exc: asm.NoLabel, rax: -1}
	if i == 0 {
		c.Entry() // of the function; the block begins behind it
	}
	start := c.Here()
	if !c.final {
		// Reached again: the final version is due.
		c.RI(asm.MOV, asm.S32, asm.RAX, int32(u.number)<<12|int32(i))
		if i > 1<<12-1 {
			return false
		}
		c.JmpAbs(againStub)
	}
	body := c.Here()
	ends := false
	for w := b.start; w < b.end; {
		c.Line(uint32(w))
		word := u.code.Body().Words[w]
		op := bytecode.OpOf(word)
		if op == bytecode.Mov && c.final && !ic.Off {
			if next := c.display(w, b.end); next != w {
				w, ends = next, false
				continue
			}
		}
		if c.Notes {
			c.Note(strings.TrimRight(u.code.InstrString(int(w)), " "))
		}
		ends = c.instruction(w, op, word, body)
		w += int32(bytecode.Len(op))
	}
	switch {
	case ends:
	case u.blockAt(int(b.end)) >= 0:
		c.jumpTo(int(b.end))
	default:
		c.Ud2() // the last instruction never goes on
	}
	if c.exc != asm.NoLabel {
		c.Cold()
		c.Bind(c.exc)
		c.JmpAbs(ic.RaisePC())
		c.Hot()
	}
	f, ok := native.Install(&theAsm, native.KindBlock, 16, u.blockInfo(i, c.final))
	if !ok {
		if !c.final {
			b.state = refused
		}
		return false
	}
	c.install(b, f, start, body)
	return true
}

// install links the new version of a block.
func (c *compiler) install(b *block, f native.Fragment, start, body asm.Label) {
	u := c.u
	at := func(l asm.Label) uintptr { return f.Addr() + uintptr(c.Offset(l)) }
	old := b.addr
	b.frag, b.addr = f, at(start)
	b.first = at(body)
	if c.final {
		b.state = compiled
		for _, p := range b.in {
			native.PatchRel32(p, b.addr)
		}
		b.in = nil
		// Whoever still goes to the first version is sent on.
		var j [5]byte
		j[0] = 0xe9
		rel := uint32(b.addr - old - 5)
		j[1], j[2], j[3], j[4] = byte(rel), byte(rel>>8), byte(rel>>16), byte(rel>>24)
		native.PatchBytes(old, j[:])
	} else {
		b.state = recording
	}
	for _, j := range c.jumps {
		p := at(j.after) - 4
		if j.exit != 0 {
			exits[j.exit].patch = p
		} else {
			u.blocks[j.block].in = append(u.blocks[j.block].in, p)
		}
	}
	for _, p := range c.placed {
		q := ic.Placed{Chain: at(p.chain) - 4, Stub: at(p.stub), Back: at(p.back), WantsX0: p.wantsX0}
		if p.branch {
			q.OnTrue, q.OnFalse = at(p.onTrue), at(p.onFalse)
		}
		if p.isNext {
			q.OnDone = at(p.onDone)
		}
		if p.hasInline {
			q.Inline, q.MissAt = at(p.inline), at(p.miss)
		}
		ic.At(p.id).Place(q)
	}
	if c.index == 0 {
		interp.SetNewFrame(u.rec, f.Addr())
	}
	if u.gen && c.index > 0 {
		u.linkResume()
	}
}

// info is what profilers, dumps and crash reports are told of the unit's code.
func (u *unit) info(what string) native.Info {
	i := native.Info{Owner: u.rec}
	if native.NamesWanted() {
		i.Name, i.File, i.Line = "py:"+u.code.QualName+":"+u.code.Filename+what, u.code.Filename, u.line
	}
	return i
}

func (u *unit) blockInfo(i int, final bool) native.Info {
	info := u.info("")
	if native.NotesWanted() {
		info.Part = fmt.Sprintf("block L%d", i)
		if !final {
			info.Part += " (first version)"
		}
	}
	return info
}

// line returns the source line of a word.
func (u *unit) line(word uint32) int { return interp.LineAt(u.rec, word) }

// wordAt returns a word of the loaded stream, where constants are values.
func (c *compiler) wordAt(w int32) *uint64 {
	return (*uint64)(heap.Ptr(uintptr(c.u.pc(w))))
}

// target returns the word that the jump at w leads to.
func (c *compiler) target(w int32) int { return bytecode.JumpTarget(c.u.code.Body().Words, int(w)) }

// excLabel is where pending exceptions go.
func (c *compiler) excLabel() asm.Label {
	if c.exc == asm.NoLabel {
		c.exc = c.NewLabel()
	}
	return c.exc
}

// jumpTo jumps to the block at a word.
func (c *compiler) jumpTo(word int) {
	i := c.u.blockAt(word)
	b := &c.u.blocks[i]
	if StayOut == nil && (b.state == compiled || b.state == recording) {
		c.JmpAbs(b.addr)
		if b.state == recording {
			c.jumps = append(c.jumps, jump{int32(i), c.Here(), 0})
		}
		return
	}
	l := c.NewLabel()
	c.JmpNear(l)
	c.exitAt(l, i)
}

// branch jumps to the block at a word if cond holds.
func (c *compiler) branch(cond asm.Cond, word int) {
	i := c.u.blockAt(word)
	b := &c.u.blocks[i]
	if StayOut == nil && (b.state == compiled || b.state == recording) {
		c.JccAbs(cond, b.addr)
		if b.state == recording {
			c.jumps = append(c.jumps, jump{int32(i), c.Here(), 0})
		}
		return
	}
	l := c.NewLabel()
	c.JccNear(cond, l)
	c.exitAt(l, i)
}

// exitAt binds l to an exit to block i, out of line; the jump to l has just been emitted.
func (c *compiler) exitAt(l asm.Label, i int) {
	exits = append(exits, exit{unit: c.u, block: int32(i)})
	id := uint32(len(exits) - 1)
	c.jumps = append(c.jumps, jump{int32(i), c.Here(), id})
	away := c.Away()
	c.Bind(l)
	c.RI(asm.MOV, asm.S32, asm.RAX, int32(id))
	c.JmpAbs(exitStub)
	c.Back(away)
}

// backEdge polls and jumps to the loop's first block.
func (c *compiler) backEdge(w int32, target int, body asm.Label) {
	c.Poll(asm.At(native.Frame, interp.OffPosition), c.u.pc(w)+8, c.excLabel())
	if i := c.u.blockAt(target); i == c.index && c.final && StayOut == nil {
		c.Jmp(body)
	} else {
		c.jumpTo(target)
	}
}

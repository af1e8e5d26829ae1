package bjit

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/ic"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/native/asm"
)

// A compiler compiles one block.
type compiler struct {
	native.Emitter
	u     *unit
	index int
	base  uintptr // of a frame that is about to execute the block

	jumps []jump // jumps to be patched or linked
	sites []ic.ID
}

// A jump leads to another block: its distance lies behind label, less 4 bytes.
type jump struct {
	block int32
	after asm.Label
	exit  uint32 // 0: the block had code
}

var theAsm asm.Asm

// compile makes the code of block i.
func (u *unit) compile(i int, base uintptr) bool {
	b := &u.blocks[i]
	theAsm.Reset()
	c := compiler{Emitter: native.Emitter{Asm: &theAsm}, u: u, index: i, base: base}
	self := c.Here()
	ends := false
	for w := b.start; w < b.end; {
		c.Line(uint32(w))
		word := u.code.Words[w]
		op := bytecode.OpOf(word)
		ends = c.instruction(w, op, word, self)
		w += int32(bytecode.Len(op))
	}
	if !ends {
		c.jumpTo(int(b.end))
	}
	info := native.Info{}
	if native.NamesWanted() {
		info = native.Info{Name: "py:" + u.code.QualName + ":" + u.code.Filename, File: u.code.Filename, Owner: u.rec, Line: u.line}
	}
	f, ok := native.Install(&theAsm, native.KindBlock, 16, info)
	if !ok {
		b.state = refused
		return false
	}
	b.frag, b.addr, b.state = f, f.Addr(), compiled
	for _, j := range c.jumps {
		if j.exit != 0 {
			exits[j.exit].patch = f.Addr() + uintptr(c.Offset(j.after)) - 4
		}
	}
	return true
}

// line returns the source line of a word.
func (u *unit) line(word uint32) int { return interp.LineAt(u.rec, word) }

// instruction compiles one instruction and reports whether it ends the block
// with a jump or return in any case.
func (c *compiler) instruction(w int32, op bytecode.Op, word uint64, self asm.Label) (ends bool) {
	a, b := bytecode.A(word), bytecode.B(word)
	switch op {
	case bytecode.Nop:
	case bytecode.Mov:
		c.Load(asm.RAX, native.V(int(b)))
		c.Store(native.V(int(a)), asm.RAX)
	case bytecode.LdI:
		c.StoreImm(native.V(int(a)), int32(int16(b))<<1)
	case bytecode.LdK:
		c.storeConst(a, heap.Value(*c.wordAt(w + 1)))
	case bytecode.Clear:
		c.StoreImm(native.V(int(a)), int32(heap.Unbound))
	case bytecode.Fill:
		for i := range b {
			c.StoreImm(native.V(int(a+i)), int32(heap.Unbound))
		}
	case bytecode.Jmp:
		c.jumpTo(bytecode.JumpTarget(c.u.code.Words, int(w)))
		return true
	case bytecode.Loop:
		c.backEdge(w, bytecode.JumpTarget(c.u.code.Words, int(w)), self)
		return true
	case bytecode.JNone, bytecode.JNotNone:
		c.MI(asm.CMP, asm.S64, native.V(int(a)), int32(heap.None))
		cond := asm.E
		if op == bytecode.JNotNone {
			cond = asm.NE
		}
		c.branch(cond, bytecode.JumpTarget(c.u.code.Words, int(w)))
	case bytecode.Ret:
		c.Load(asm.RAX, native.V(int(a)))
		c.Return()
		return true
	case bytecode.RetK:
		c.MovImm(asm.RAX, *c.wordAt(w + 1))
		c.Return()
		return true
	case bytecode.MkGen:
		c.MovImm(asm.RAX, uint64(c.u.pc(w)))
		c.CallGo(native.FuncPC(makeGenerator))
		c.Return()
		return true
	case bytecode.Yield:
		c.MovImm(asm.RAX, uint64(c.u.pc(w)))
		c.CallGo(native.FuncPC(yield))
		c.Return()
		return true
	case bytecode.GenRet:
		c.Load(asm.RAX, native.V(int(a)))
		c.CallGo(native.FuncPC(genReturn))
		c.Return()
		return true
	default:
		c.generic(w, op, word)
	}
	return false
}

func makeGenerator(pc heap.Value, f *heap.Frame) heap.Value {
	return interp.MakeGenerator(f.Addr(), uint32(pc))
}

func yield(pc heap.Value, f *heap.Frame) heap.Value {
	base := f.Addr()
	v := interp.YieldedValue(base, uint32(pc))
	interp.Suspend(base, uint32(pc))
	heap.Ctx.Frame = base
	return v
}

func genReturn(v heap.Value, f *heap.Frame) heap.Value {
	base := f.Addr()
	interp.Exhaust(base, v)
	heap.Ctx.Frame = base
	return heap.Done
}

// wordAt returns a word of the loaded stream, where constants are values.
func (c *compiler) wordAt(w int32) *uint64 {
	return (*uint64)(heap.Ptr(uintptr(c.u.pc(w))))
}

func (c *compiler) storeConst(a uint16, v heap.Value) {
	if int64(v) == int64(int32(v)) {
		c.StoreImm(native.V(int(a)), int32(v))
		return
	}
	c.MovImm(asm.RAX, uint64(v))
	c.Store(native.V(int(a)), asm.RAX)
}

// generic compiles an instruction as a site that always misses.
func (c *compiler) generic(w int32, op bytecode.Op, word uint64) {
	ends := w+int32(bytecode.Len(op)) == c.u.blocks[c.index].end
	id := ic.New(&ic.Site{
		Base: c.u.start, PC: c.u.pc(w), Next: c.u.pc(w + int32(bytecode.Len(op))),
		Dst: bytecode.NoReg, Ends: ends,
	})
	c.sites = append(c.sites, id)
	ic.EmitMiss(&c.Emitter, id)
}

// jumpTo jumps to the block at a word.
func (c *compiler) jumpTo(word int) {
	i := c.u.blockAt(word)
	if b := &c.u.blocks[i]; b.state == compiled && StayOut == nil {
		c.JmpAbs(b.addr)
		return
	}
	l := c.NewLabel()
	c.JmpNear(l)
	c.exitAt(l, i)
}

// branch jumps to the block at a word if cond holds.
func (c *compiler) branch(cond asm.Cond, word int) {
	i := c.u.blockAt(word)
	if b := &c.u.blocks[i]; b.state == compiled && StayOut == nil {
		c.JccAbs(cond, b.addr)
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
	c.Cold()
	c.Bind(l)
	c.RI(asm.MOV, asm.S32, asm.RAX, int32(id))
	c.JmpAbs(exitStub)
	c.Hot()
}

// backEdge polls and jumps to the loop's first block.
func (c *compiler) backEdge(w int32, target int, self asm.Label) {
	exc := c.NewLabel()
	c.Poll(asm.At(native.Frame, interp.OffPosition), c.u.pc(w)+8, exc)
	if i := c.u.blockAt(target); i == c.index {
		c.Jmp(self)
	} else {
		c.jumpTo(target)
	}
	c.Cold()
	c.Bind(exc)
	c.raise()
	c.Hot()
}

// raise goes on at the handler of the pending exception.
func (c *compiler) raise() {
	c.CallGo(native.FuncPC(raise))
	c.Load(asm.RCX, asm.At(native.Ctx, native.CtxResume))
	c.JmpReg(asm.RCX)
}

func raise(_ heap.Value, f *heap.Frame) heap.Value { return ic.Raise(f.Addr()) }

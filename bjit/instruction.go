package bjit

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/ic"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/native/asm"
	"pyjit/object"
)

// instruction compiles one instruction and reports whether it ends the block
// with a jump or return in any case.
func (c *compiler) instruction(w int32, op bytecode.Op, word uint64, body asm.Label) (ends bool) {
	a, b, n, x := bytecode.A(word), bytecode.B(word), bytecode.C(word), bytecode.X(word)
	switch op {
	case bytecode.Nop:
		return false
	case bytecode.Mov:
		if c.rax != int(b) {
			c.Load(asm.RAX, native.V(int(b)))
			c.x0 = false
		}
		c.Store(native.V(int(a)), asm.RAX)
		c.rax = int(a)
		return false
	case bytecode.LdI:
		c.StoreImm(native.V(int(a)), int32(int16(b))<<1)
		c.wrote(a)
		return false
	case bytecode.LdK:
		c.storeConst(a, heap.Value(*c.wordAt(w + 1)))
		return false
	case bytecode.Clear:
		c.StoreImm(native.V(int(a)), int32(heap.Unbound))
		c.wrote(a)
		return false
	case bytecode.Fill:
		for i := range b {
			c.StoreImm(native.V(int(a+i)), int32(heap.Unbound))
			c.wrote(a + i)
		}
		return false
	case bytecode.Jmp:
		c.jumpTo(c.target(w))
		return true
	case bytecode.Loop:
		c.backEdge(w, c.target(w), body)
		return true
	case bytecode.JNone, bytecode.JNotNone:
		c.MI(asm.CMP, asm.S64, native.V(int(a)), int32(heap.None))
		cond := asm.E
		if op == bytecode.JNotNone {
			cond = asm.NE
		}
		c.branch(cond, c.target(w))
		return false
	case bytecode.Is:
		c.Load(asm.RAX, native.V(int(b)))
		c.RM(asm.CMP, asm.S64, asm.RAX, native.V(int(n)))
		cond := asm.E
		if x == 1 {
			cond = asm.NE
		}
		c.SetBool(cond, asm.RAX)
		c.Store(native.V(int(a)), asm.RAX)
		c.rax, c.x0 = int(a), false
		return false
	case bytecode.Ret:
		if c.rax != int(a) {
			c.Load(asm.RAX, native.V(int(a)))
		}
		c.ret(w)
		return true
	case bytecode.RetK:
		c.MovImm(asm.RAX, *c.wordAt(w + 1))
		c.ret(w)
		return true
	case bytecode.MkGen:
		c.MovImm(asm.RAX, uint64(c.u.pc(w)))
		c.CallGo(native.FuncPC(makeGenerator))
		c.Return()
		return true
	case bytecode.Yield:
		c.yield(w, word)
		return true
	case bytecode.GenRet:
		c.Load(asm.RAX, native.V(int(a)))
		c.CallGo(native.FuncPC(genReturn))
		c.Return()
		return true
	}
	if c.final && !ic.Off {
		if c.direct(w, op, word) {
			return false
		}
		switch op {
		case bytecode.Check:
			c.checked(w, op, word, func(miss asm.Label) {
				c.MI(asm.CMP, asm.S64, native.V(int(a)), int32(heap.Unbound))
				c.Jcc(asm.E, miss)
			})
			return false
		case bytecode.CellLoad:
			c.checked(w, op, word, func(miss asm.Label) {
				c.Load(asm.RAX, native.V(int(b)))
				c.Load(asm.RAX, native.Field(asm.RAX, object.CellValueOff))
				c.GuardNotValue(asm.RAX, heap.Unbound, miss)
				c.Store(native.V(int(a)), asm.RAX)
				c.rax, c.x0 = int(a), false
			})
			return false
		case bytecode.CellStore:
			c.Load(asm.RAX, native.V(int(b)))
			c.Load(asm.RCX, native.V(int(a)))
			c.SetRef(asm.RCX, object.CellValueOff, asm.RAX)
			c.rax, c.x0 = int(b), false
			return false
		case bytecode.MkTuple:
			if n > 0 && n <= maxItems {
				c.mkTuple(a, vregs(b, n))
				return false
			}
		case bytecode.MkList:
			if n <= maxItems {
				c.mkList(a, vregs(b, n))
				return false
			}
		case bytecode.Await:
			c.checked(w, op, word, func(miss asm.Label) { c.await(a, b, miss) })
			return false
		case bytecode.Send:
			c.checked(w, op, word, func(miss asm.Label) { c.send(w, a, b, miss) })
			c.rax, c.x0 = -1, false
			return false
		case bytecode.Append:
			c.checked(w, op, word, func(miss asm.Label) { c.listAppend(a, b, miss) })
			c.rax, c.x0 = -1, false
			return false
		}
	}
	return c.site(w, op, word, body)
}

// ret leaves the frame with the value in RAX.
func (c *compiler) ret(w int32) {
	slow := c.NewLabel()
	c.MI(asm.TEST, asm.S32, asm.At(native.Frame, interp.HandleOffset), interp.CloseMask)
	c.Jcc(asm.NE, slow)
	c.Return()
	away := c.Away()
	c.Bind(slow)
	c.StoreImm32(asm.At(native.Frame, interp.OffPosition), int32(c.u.pc(w)+8))
	c.CallGo(native.FuncPC(closeFrame))
	c.Return()
	c.Back(away)
}

// closeFrame gives the frame's frame object what it needs when the frame is no more.
func closeFrame(v heap.Value, f *heap.Frame) heap.Value {
	base := f.Addr()
	interp.CloseFrame(base, v)
	heap.Ctx.Frame = base
	return v
}

// wrote notes that a vreg has been written without RAX.
func (c *compiler) wrote(a uint16) {
	if c.rax == int(a) {
		c.rax = -1
	}
}

func (c *compiler) storeConst(a uint16, v heap.Value) {
	c.StoreValue(native.V(int(a)), v)
	c.wrote(a)
}

// listAppend appends the value in vreg b to the list in vreg a, if there is room.
func (c *compiler) listAppend(a, b uint16, miss asm.Label) {
	const list, vec, at, item = asm.RAX, asm.RDX, asm.RSI, asm.RCX
	c.Load(list, native.V(int(a)))
	c.Load(at, native.Field(list, object.ListCount))
	c.RM(asm.CMP, asm.S64, at, native.Field(list, object.ListCap))
	c.Jcc(asm.AE, miss)
	c.Load(item, native.V(int(b)))
	c.Load(vec, native.Field(list, object.ListVector))
	c.IncM(asm.S64, native.Field(list, object.ListCount))
	c.Lea(at, asm.Idx(vec, at, 8, object.VectorItems-3))
	c.SetRefAt(vec, at, item)
}

// await takes a coroutine in vreg b that has not begun for what it is: the iterator
// that awaiting it drives.
func (c *compiler) await(a, b uint16, miss asm.Label) {
	const gen = asm.RAX
	c.Load(gen, native.V(int(b)))
	c.GuardShape(gen, asm.R11, object.ShapeCoroutine, miss)
	c.MI(asm.CMP, asm.S64, native.Field(gen, interp.GenState), interp.GenSuspended)
	c.Jcc(asm.NE, miss)
	c.Load32(asm.RCX, native.Field(gen, interp.GenFrame+interp.OffCode))
	c.Load32(asm.RCX, asm.At(asm.RCX, interp.RecEntry))
	c.RI(asm.ADD, asm.S32, asm.RCX, 8)
	c.MR(asm.CMP, asm.S32, native.Field(gen, interp.GenFrame+interp.OffPosition), asm.RCX)
	c.Jcc(asm.NE, miss)
	c.Store(native.V(int(a)), gen)
	c.rax, c.x0 = int(a), false
}

// send resumes the suspended generator or coroutine in vreg b for the one whose frame this is,
// if what is sent, in vreg a, is None and no exception is being handled.
func (c *compiler) send(w int32, a, b uint16, miss asm.Label) {
	const gen, top = asm.RCX, asm.RAX
	c.Load(gen, native.V(int(b)))
	c.GuardObject(gen, asm.R11, miss)
	known := c.NewLabel()
	c.MI(asm.CMP, asm.S32, native.Field(gen, 0), object.ShapeGenerator)
	c.Jcc(asm.E, known)
	c.GuardShapeOnly(gen, object.ShapeCoroutine, miss)
	c.Bind(known)
	c.MI(asm.CMP, asm.S64, native.V(int(a)), int32(heap.None))
	c.Jcc(asm.NE, miss)
	c.MI(asm.CMP, asm.S64, native.Field(gen, interp.GenState), interp.GenSuspended)
	c.Jcc(asm.NE, miss)
	c.MI(asm.CMP, asm.S64, native.Field(gen, interp.GenHandled), int32(heap.None))
	c.Jcc(asm.NE, miss)
	c.MI(asm.CMP, asm.S64, asm.At(native.Ctx, native.CtxHandled), int32(heap.None))
	c.Jcc(asm.NE, miss)
	c.MI(asm.TEST, asm.S8, native.Field(gen, 4), heap.Unlogged)
	c.Jcc(asm.NE, miss)
	// Each generator takes the room of a small frame: that bounds the nesting.
	c.Load(top, asm.At(native.Frame, interp.GenTop-interp.GenFrame))
	c.RI(asm.ADD, asm.S64, top, interp.MinFrame)
	c.RM(asm.CMP, asm.S64, top, asm.At(native.Ctx, native.CtxFrameLimit))
	c.Jcc(asm.A, miss)
	c.StoreImm32(asm.At(native.Frame, interp.OffPosition), int32(c.u.pc(w)+8))
	c.StoreImm(native.Field(gen, interp.GenState), interp.GenRunning)
	c.Store(native.Field(gen, interp.GenTop), top)
	c.Store(native.Field(gen, interp.GenFrame+interp.OffPrev), native.Frame)
	c.StoreImm(native.Field(gen, interp.GenFrame+interp.OffFlags), interp.WorkNative<<interp.WorkShift)
	c.Push(native.Frame)
	c.Lea(native.Frame, native.Field(gen, interp.GenFrame))
	c.Load32(asm.RCX, asm.At(native.Frame, interp.OffCode))
	c.CallMem(asm.At(asm.RCX, interp.RecResume))
	c.Pop(native.Frame)
	c.RaisedTo(c.excLabel())
	item := c.NewLabel()
	c.CompareValue(asm.RAX, heap.Done)
	c.Jcc(asm.NE, item)
	c.CallGo(native.FuncPC(stopValue))
	c.Store(native.V(int(a)), asm.RAX)
	c.jumpTo(c.target(w))
	c.Bind(item)
	c.Store(native.V(int(a)), asm.RAX)
}

// stopValue returns what the generator that has just ended returned.
func stopValue(_ heap.Value, _ *heap.Frame) heap.Value { return object.StopValue() }

// yield suspends the generator. Where no exception is being handled, that is a
// few stores; else the interpreter's.
func (c *compiler) yield(w int32, word uint64) {
	a, b := bytecode.A(word), bytecode.B(word)
	slow := c.NewLabel()
	c.MI(asm.CMP, asm.S64, asm.At(native.Ctx, native.CtxHandled), int32(heap.None))
	c.Jcc(asm.NE, slow)
	if c.rax != int(a) {
		c.Load(asm.RAX, native.V(int(a)))
	}
	if b != bytecode.NoReg {
		c.StoreImm(native.V(int(b)), int32(heap.None))
	}
	c.StoreImm32(asm.At(native.Frame, interp.OffPosition), int32(c.u.pc(w)+8))
	c.StoreImm(asm.At(native.Frame, interp.GenState-interp.GenFrame), interp.GenSuspended)
	c.StoreImm(asm.At(native.Frame, interp.OffPrev), 0)
	c.StoreImm(asm.At(native.Frame, interp.OffFlags), 0)
	c.Return()
	away := c.Away()
	c.Bind(slow)
	c.MovImm(asm.RAX, uint64(c.u.pc(w)))
	c.CallGo(native.FuncPC(yield))
	c.Return()
	c.Back(away)
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

// newSite enters the instruction at w as a site.
func (c *compiler) newSite(w int32, op bytecode.Op, word uint64) *ic.Site {
	next := w + int32(bytecode.Len(op))
	key := siteKey{c.u.rec, w}
	if c.final {
		if s := recorded[key]; s != nil {
			delete(recorded, key)
			return s
		}
	}
	s := &ic.Site{
		Rec: c.u.rec, PC: c.u.pc(w), Next: c.u.pc(next),
		Dst: bytecode.NoReg, Ends: next == c.u.blocks[c.index].end,
		Spec: c.u.spec(w, op, word),
	}
	if bytecode.Infos[op].A == bytecode.Def {
		s.Dst = bytecode.A(word)
	}
	if !c.final {
		recorded[key] = s
	}
	return s
}

// recorded has the sites of first versions until the final ones take over what
// they have recorded.
var recorded = map[siteKey]*ic.Site{}

type siteKey struct {
	rec  uint32
	word int32
}

// checked compiles a check that hardly ever fails: fast goes to miss when it does.
func (c *compiler) checked(w int32, op bytecode.Op, word uint64, fast func(miss asm.Label)) {
	s := c.newSite(w, op, word)
	id := ic.New(s)
	miss := c.NewLabel()
	fast(miss)
	back := c.Here()
	away := c.Away()
	c.Bind(miss)
	ic.EmitMiss(&c.Emitter, id)
	c.Jmp(back)
	c.Back(away)
}

// site compiles an instruction with inline caches.
func (c *compiler) site(w int32, op bytecode.Op, word uint64, body asm.Label) (ends bool) {
	s := c.newSite(w, op, word)
	id := ic.New(s)
	if !c.final || s.Spec == nil || ic.Off {
		ic.EmitMiss(&c.Emitter, id)
		c.rax, c.x0 = -1, false
		if s.Dst != bytecode.NoReg {
			c.rax, c.x0 = int(s.Dst), true
		}
		return false
	}
	p := placed{id: id, branch: s.Spec.Branch, isNext: s.Spec.IsNext}
	t := s.Target()
	t.Miss, t.Exc = c.NewLabel(), c.excLabel()
	t.OnTrue, t.OnFalse, t.OnDone = c.NewLabel(), c.NewLabel(), c.NewLabel()
	t.RAX, t.X0 = c.rax, c.x0
	sense, back := c.sense(op)
	if p.branch {
		// The side that goes on right here: round the loop, or behind a jump that
		// is not taken.
		if back {
			t.FallTrue, t.FallFalse = sense, !sense
		} else {
			t.FallTrue, t.FallFalse = !sense, sense
		}
	}
	mark := c.Pos()
	p.inline = c.Here()
	r := s.Inline(&c.Emitter, t)
	if !r.OK {
		if c.Pos() != mark {
			// What was emitted before the assembler gave up is dead: jump over it.
			skip := c.NewLabel()
			c.Bind(skip)
		}
		c.JmpNear(t.Miss)
	} else if c.Pos()-mark < 5 {
		c.Nop(5 - (c.Pos() - mark)) // room for the jump that cuts it off
		p.hasInline = true
	} else {
		p.hasInline = true
	}
	p.wantsX0 = r.OK && r.X0
	p.back = c.Here()
	p.miss, p.stub, p.chain = t.Miss, c.NewLabel(), c.NewLabel()
	p.onTrue, p.onFalse, p.onDone = t.OnTrue, t.OnFalse, t.OnDone
	away := c.Away()
	c.Bind(t.Miss)
	c.JmpNear(p.stub)
	c.Bind(p.chain)
	c.Bind(p.stub)
	ic.EmitMiss(&c.Emitter, id)
	behind := c.NewLabel() // of Not and not in, the branches with a result
	inverts := p.branch && (op == bytecode.Not || op == bytecode.In)
	switch {
	case inverts:
		c.Jmp(behind)
	case p.branch || p.isNext:
		c.Ud2() // the thunk goes on elsewhere
	default:
		c.JmpNear(p.back)
	}
	c.Back(away)
	switch {
	case inverts:
		c.not(bytecode.A(word), t.OnTrue, t.OnFalse, t.FallTrue)
		c.Bind(behind)
	case p.branch:
		c.branchSite(w, t.OnTrue, t.OnFalse, sense, back, body)
	case p.isNext:
		// The item is stored; round the loop, or on behind it.
		c.rax = -1
		c.backEdge(w, c.target(w), body)
		c.Bind(t.OnDone)
		c.jumpTo(int(w) + bytecode.Len(op))
	}
	c.rax, c.x0 = -1, false
	if !p.branch && !p.isNext && s.Spec.Dst >= 0 && r.OK {
		c.rax, c.x0 = s.Spec.Dst, r.X0
	}
	if !p.isNext {
		c.bindUnused(t.OnDone)
	}
	if !p.branch {
		c.bindUnused(t.OnTrue)
		c.bindUnused(t.OnFalse)
	}
	c.placed = append(c.placed, p)
	return p.isNext || p.branch && !inverts
}

// bindUnused binds a label that nothing jumps to.
func (c *compiler) bindUnused(l asm.Label) {
	if !c.Bound(l) {
		c.Bind(l)
	}
}

// sense returns for a conditional jump whether it is taken when the condition is
// true, and whether it is a back-edge.
func (c *compiler) sense(op bytecode.Op) (sense, back bool) {
	switch op {
	case bytecode.JT:
		return true, false
	case bytecode.JF:
		return false, false
	case bytecode.JTL:
		return true, true
	case bytecode.JFL:
		return false, true
	case bytecode.Not, bytecode.In:
		return false, false
	}
	_, sense, _, back, _ = bytecode.BranchInfo(op)
	return sense, back
}

// branchSite binds what a conditional jump's two sides lead to. Control falls in
// here for the side that is not the exception.
func (c *compiler) branchSite(w int32, onTrue, onFalse asm.Label, sense, back bool, body asm.Label) {
	taken, other := onTrue, onFalse
	if !sense {
		taken, other = other, taken
	}
	next := int(w) + bytecode.Len(bytecode.OpOf(c.u.code.Body().Words[w]))
	if back {
		c.Bind(taken)
		c.backEdge(w, c.target(w), body)
		c.Bind(other)
		c.jumpTo(next)
		return
	}
	c.Bind(other)
	c.jumpTo(next)
	c.Bind(taken)
	c.jumpTo(c.target(w))
}

// not stores the negation of a truth.
func (c *compiler) not(a uint16, onTrue, onFalse asm.Label, fallTrue bool) {
	end := c.NewLabel()
	first, second := onTrue, onFalse
	v1, v2 := heap.False, heap.True
	if !fallTrue {
		first, second, v1, v2 = second, first, v2, v1
	}
	c.Bind(first)
	c.StoreImm(native.V(int(a)), int32(v1))
	c.JmpNear(end)
	c.Bind(second)
	c.StoreImm(native.V(int(a)), int32(v2))
	c.Bind(end)
}

package bytecode

import "math"

// A block is a basic block before layout: only its last instruction may end it.
type block struct {
	ins  []instr
	fall int  // block that control falls into, or -1
	jump int  // target of the last instruction, or -1
	warm bool // reached without an exception
	live bool

	start uint32 // word index after layout
}

// last is the block's last instruction if it ends the block, else nil.
func (b *block) last() *instr {
	if n := len(b.ins); n > 0 && b.ins[n-1].flags().EndsBlock() {
		return &b.ins[n-1]
	}
	return nil
}

// An assembler turns a unit's instructions into words.
type assembler struct {
	blocks  []*block
	order   []int // blocks as they are laid out
	blockOf []int // of labels
	nlocals int   // vregs below are variables
	nparams int   // vregs below are parameters
	exposed []reg // variables that the unit may look at by name
	needed  []bool
	comps   []compRange
}

// newAssembler cuts the instructions into blocks.
func newAssembler(buf *codeBuf, nlocals int) *assembler {
	n := len(buf.ins)
	starts := make([]bool, n+1)
	starts[0] = true
	for _, at := range buf.labels {
		if at >= 0 {
			starts[at] = true
		}
	}
	for i := range buf.ins {
		if buf.ins[i].flags().EndsBlock() {
			starts[i+1] = true
		}
	}
	as := &assembler{nlocals: nlocals}
	at := make([]int, n+1) // block that starts at an instruction
	for i := 0; i < n; {
		j := i + 1
		for j < n && !starts[j] {
			j++
		}
		at[i] = len(as.blocks)
		as.blocks = append(as.blocks, &block{ins: buf.ins[i:j:j], fall: -1, jump: -1})
		i = j
	}
	as.blockOf = make([]int, len(buf.labels))
	for l, i := range buf.labels {
		as.blockOf[l] = -1
		if i >= 0 && int(i) < n {
			as.blockOf[l] = at[i]
		}
	}
	for i, b := range as.blocks {
		end := b.last()
		if end == nil || end.flags()&Terminates == 0 {
			b.fall = i + 1
		}
		if end != nil && end.flags()&Branch != 0 {
			b.jump = as.blockOf[end.target]
		}
	}
	return as
}

// run does everything up to the layout of blocks.
func (as *assembler) run() {
	as.threadJumps()
	as.markLive()
	as.place()
	as.resolveAssignment()
	as.fixFallthroughs()
}

// threadJumps makes jumps to jumps go to where those lead.
func (as *assembler) threadJumps() {
	through := func(i int) int {
		for n := 0; i >= 0 && n < 8; n++ {
			b := as.blocks[i]
			if len(b.ins) != 1 || b.ins[0].op != Jmp || b.jump == i {
				break
			}
			i = b.jump
		}
		return i
	}
	for _, b := range as.blocks {
		// A delegating Yield keeps its Jmp back to the Send.
		if end := b.last(); end != nil && end.op == Yield && end.x&1 != 0 {
			continue
		}
		b.fall = through(b.fall)
		b.jump = through(b.jump)
	}
}

// markLive finds the blocks that are reached at all, and those that are reached
// without an exception.
func (as *assembler) markLive() {
	var visit func(i int, warm bool)
	var work []int
	visit = func(i int, warm bool) {
		if i < 0 {
			return
		}
		b := as.blocks[i]
		if b.live && (b.warm || !warm) {
			return
		}
		b.live = true
		b.warm = b.warm || warm
		work = append(work, i)
	}
	visit(0, true)
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		b := as.blocks[i]
		visit(b.fall, b.warm)
		visit(b.jump, b.warm)
		for k := range b.ins {
			if in := &b.ins[k]; in.handler != noLabel && in.flags()&CanRaise != 0 {
				visit(as.blockOf[in.handler], false)
			}
		}
	}
}

// place orders the live blocks: those of the normal course first.
func (as *assembler) place() {
	as.order = as.order[:0]
	for _, warm := range []bool{true, false} {
		for i, b := range as.blocks {
			if b.live && b.warm == warm {
				as.order = append(as.order, i)
			}
		}
	}
}

// inverted returns the operation that jumps exactly when op does not.
func inverted(op Op) (Op, bool) {
	if cond, sense, form, back, ok := BranchInfo(op); ok {
		if back {
			return op, false
		}
		return BranchOp(cond, !sense, form, false), true
	}
	switch op {
	case JT:
		return JF, true
	case JF:
		return JT, true
	case JNone:
		return JNotNone, true
	case JNotNone:
		return JNone, true
	}
	return op, false
}

// fixFallthroughs removes jumps to the next block, turns conditions round where
// that saves a jump, and adds the jumps that the order of the blocks needs.
func (as *assembler) fixFallthroughs() {
	var order []int
	for n, i := range as.order {
		b := as.blocks[i]
		next := -1
		if n+1 < len(as.order) {
			next = as.order[n+1]
		}
		order = append(order, i)
		end := b.last()
		if end != nil && end.op == Jmp && b.jump == next && !as.afterYield(n) {
			b.ins = b.ins[:len(b.ins)-1]
			b.fall, b.jump = next, -1
			continue
		}
		if end != nil && b.jump == next && b.fall >= 0 && b.fall != next {
			if op, ok := inverted(end.op); ok {
				end.op = op
				b.fall, b.jump = b.jump, b.fall
			}
		}
		if b.fall >= 0 && b.fall != next {
			if end == nil {
				b.ins = append(b.ins, as.jmp(b, b.fall))
				b.jump, b.fall = b.fall, -1
				continue
			}
			order = append(order, as.addJump(b, b.fall))
			b.fall = order[len(order)-1]
		}
	}
	as.order = order
}

// afterYield reports whether the n-th block in order is the jump that a
// delegating Yield must be followed by.
func (as *assembler) afterYield(n int) bool {
	if n == 0 {
		return false
	}
	end := as.blocks[as.order[n-1]].last()
	return end != nil && end.op == Yield && end.x&1 != 0
}

// jmp makes a jump to a block, with the position of b's last instruction.
func (as *assembler) jmp(b *block, to int) instr {
	in := instr{op: Jmp, k: -1, target: noLabel, handler: noLabel}
	if n := len(b.ins); n > 0 {
		in.pos = b.ins[n-1].pos
	}
	return in
}

// addJump makes a block of a jump alone.
func (as *assembler) addJump(b *block, to int) int {
	as.blocks = append(as.blocks, &block{ins: []instr{as.jmp(b, to)}, fall: -1, jump: to, live: true, warm: b.warm})
	return len(as.blocks) - 1
}

// layout fixes the word index of each block. Conditional jumps that are too far
// go to a jump behind them.
func (as *assembler) layout() uint32 {
	for {
		n := uint32(0)
		for _, i := range as.order {
			b := as.blocks[i]
			b.start = n
			for k := range b.ins {
				n += uint32(Len(b.ins[k].op))
			}
		}
		var order []int
		changed := false
		for _, i := range as.order {
			b := as.blocks[i]
			order = append(order, i)
			end := b.last()
			if end == nil || b.jump < 0 || Infos[end.op].C != Jump || n < math.MaxInt16 {
				continue
			}
			at := int(b.start) - Len(end.op)
			for k := range b.ins {
				at += Len(b.ins[k].op)
			}
			if d := int(as.blocks[b.jump].start) - at; d >= math.MinInt16 && d <= math.MaxInt16 {
				continue
			}
			order = append(order, as.lengthen(b, end)...)
			changed = true
		}
		as.order = order
		if !changed {
			return n
		}
	}
}

// lengthen makes the conditional jump end of a block reach any distance and
// returns the blocks that are to stand behind the block: one with a jump, which
// the condition turned round skips, or if it cannot be turned round, one that
// skips and one that jumps.
func (as *assembler) lengthen(b *block, end *instr) []int {
	target := b.jump
	loop := end.flags()&BackEdge != 0 && !(end.op >= ForL && end.op <= ForGenL)
	if loop {
		switch cond, sense, form, _, ok := BranchInfo(end.op); {
		case ok:
			end.op = BranchOp(cond, sense, form, false)
		case end.op == JTL:
			end.op = JT
		case end.op == JFL:
			end.op = JF
		}
	}
	op, ok := inverted(end.op)
	if !ok {
		skip := as.addJump(b, b.fall)
		b.jump = as.addJump(b, target)
		b.fall = skip
		return []int{skip, b.jump}
	}
	end.op = op
	far := as.addJump(b, target)
	if loop {
		as.blocks[far].ins[0].op = Loop
	}
	b.fall, b.jump = far, b.fall
	return []int{far}
}

// finish fills in the code's words and tables. Constants are numbered anew, so
// that only those that are used remain; keep of them stay at the front.
func (as *assembler) finish(code *Code, consts []Const, keep int) {
	n := as.layout()
	code.Body().Words = make([]uint64, 0, n)
	code.Body().Blocks = make([]uint32, 0, len(as.order))
	renumber := make([]int32, len(consts))
	for i := range renumber {
		renumber[i] = -1
	}
	use := func(k int32) uint64 {
		if renumber[k] < 0 {
			renumber[k] = int32(len(code.Body().Consts))
			code.Body().Consts = append(code.Body().Consts, consts[k])
		}
		return uint64(renumber[k])
	}
	for k := range keep {
		use(int32(k))
	}
	var last Position
	for _, i := range as.order {
		b := as.blocks[i]
		if len(b.ins) > 0 {
			code.Body().Blocks = append(code.Body().Blocks, b.start)
		}
		for k := range b.ins {
			in := &b.ins[k]
			at := uint32(len(code.Body().Words))
			w := in.word()
			if in.flags()&Branch != 0 {
				d := int64(as.blocks[b.jump].start) - int64(at)
				if Infos[in.op].C == Jump32 {
					w = w&0xffffffff | uint64(uint32(d))<<32
				} else {
					w = w&0xffffffffffff | uint64(uint16(d))<<48
				}
			}
			code.Body().Words = append(code.Body().Words, w)
			for _, kind := range Infos[in.op].Words {
				switch kind {
				case WordConst, WordName, WordCode:
					code.Body().Words = append(code.Body().Words, use(in.k))
				case WordRaw:
					code.Body().Words = append(code.Body().Words, uint64(in.raw))
				default:
					code.Body().Words = append(code.Body().Words, 0)
				}
			}
			p := Position{at, in.pos.Lineno, in.pos.EndLineno, in.pos.ColOffset, in.pos.EndColOffset}
			if q := p; len(code.Body().Positions) == 0 || func() bool { q.Word = last.Word; return q != last }() {
				code.Body().Positions = append(code.Body().Positions, p)
				last = p
			}
			for n := in.comp; n > 0; n = as.comps[n-1].outer {
				as.comps[n-1].include(at, uint32(len(code.Body().Words)))
			}
			if in.handler != noLabel && in.flags()&CanRaise != 0 {
				as.cover(code, at, uint32(len(code.Body().Words)), in.handler)
			}
		}
	}
	for i := range code.Body().Handlers {
		h := &code.Body().Handlers[i]
		h.Target = as.blocks[as.blockOf[label(h.Target)]].start
	}
}

// cover adds an instruction to the handler table; targets are labels for now.
// Instructions between that cannot raise do not end a range.
func (as *assembler) cover(code *Code, start, end uint32, l label) {
	if n := len(code.Body().Handlers); n > 0 && code.Body().Handlers[n-1].Target == uint32(l) {
		h := &code.Body().Handlers[n-1]
		if !as.raisesBetween(code, h.End, start) {
			h.End = end
			return
		}
	}
	code.Body().Handlers = append(code.Body().Handlers, Handler{start, end, uint32(l)})
}

// raisesBetween reports whether an instruction in a range of words may raise.
func (as *assembler) raisesBetween(code *Code, start, end uint32) bool {
	for i := start; i < end; i += uint32(Len(OpOf(code.Body().Words[i]))) {
		if FlagsAt(code.Body().Words[i])&CanRaise != 0 {
			return true
		}
	}
	return false
}

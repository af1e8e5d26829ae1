package bytecode

// flowState is what is known of the vregs at a place of the code, on all paths
// to it.
type flowState struct {
	written bits // holds a valid value, which may be unbound
	bound   bits // holds a value that is not unbound
}

func newFlowState(n int) flowState { return flowState{newBits(n), newBits(n)} }

func (s flowState) copyFrom(t flowState) {
	copy(s.written, t.written)
	copy(s.bound, t.bound)
}

func (s flowState) join(t flowState) bool {
	a := s.written.join(t.written)
	b := s.bound.join(t.bound)
	return a || b
}

func (s flowState) meet(t flowState) bool {
	a := s.written.meet(t.written)
	b := s.bound.meet(t.bound)
	return a || b
}

// A flow is the analysis of which vregs are written at each block.
type flow struct {
	code *Code
	in   []flowState // at the blocks' starts
}

// entryParams is the number of vregs that the caller fills.
func (code *Code) entryParams() int {
	if code.Flags&Namespace != 0 {
		return 1
	}
	n := code.ArgCount + code.KwOnly
	if code.Flags&VarArgs != 0 {
		n++
	}
	if code.Flags&VarKeywords != 0 {
		n++
	}
	return n
}

// analyze computes the states of all blocks: what holds on all paths. The code
// must be well formed.
func analyze(code *Code) *flow { return analyzePaths(code, false) }

// analyzePaths computes what holds on all paths to each block, or on any.
func analyzePaths(code *Code, any bool) *flow {
	f := &flow{code: code, in: make([]flowState, len(code.Body().Blocks))}
	for i := range f.in {
		f.in[i] = newFlowState(code.Vregs)
		if !any {
			f.in[i].written.fill()
			f.in[i].bound.fill()
		}
	}
	clear(f.in[0].written)
	clear(f.in[0].bound)
	for v := range code.entryParams() {
		f.in[0].written.set(int32(v))
		f.in[0].bound.set(int32(v))
	}
	index := make(map[uint32]int, len(code.Body().Blocks))
	work := make([]int, 0, len(code.Body().Blocks))
	queued := make([]bool, len(code.Body().Blocks))
	for i := len(code.Body().Blocks) - 1; i >= 0; i-- {
		index[code.Body().Blocks[i]] = i
		work = append(work, i)
		queued[i] = true
	}
	state := newFlowState(code.Vregs)
	to := func(word uint32) {
		b := index[word]
		changed := false
		if any {
			changed = f.in[b].join(state)
		} else {
			changed = f.in[b].meet(state)
		}
		if changed && !queued[b] {
			queued[b] = true
			work = append(work, b)
		}
	}
	for len(work) > 0 {
		b := work[len(work)-1]
		work = work[:len(work)-1]
		queued[b] = false
		state.copyFrom(f.in[b])
		end := len(code.Body().Words)
		if b+1 < len(code.Body().Blocks) {
			end = int(code.Body().Blocks[b+1])
		}
		for i := int(code.Body().Blocks[b]); i < end; i += Len(OpOf(code.Body().Words[i])) {
			f.step(state, i, to)
		}
	}
	return f
}

// step applies an instruction to a state. It calls to with the handler and jump
// target that control may go to, and with what follows if that starts a block.
func (f *flow) step(s flowState, i int, to func(word uint32)) {
	code := f.code
	w := code.Body().Words[i]
	op := OpOf(w)
	flags := FlagsAt(w)
	switch op {
	case Call, CallM, CallKw, CallX, CallCP, CallMCP, CallKwCP, CallXCP:
		// The callee's frame covers the window and all above it.
		for v := int(B(w)) - FrameHeader; v < code.Vregs; v++ {
			s.written.clear(int32(v))
			s.bound.clear(int32(v))
		}
	}
	if flags&CanRaise != 0 && to != nil {
		if h := code.HandlerAt(uint32(i)); h != nil {
			to(h.Target)
		}
	}
	next := uint32(i + Len(op))
	if op >= ForL && op <= ForGenL && to != nil {
		to(next) // without an item
		f.define(s, i, w)
		to(uint32(JumpTarget(code.Body().Words, i)))
		return
	}
	f.define(s, i, w)
	if to == nil {
		return
	}
	if flags&Branch != 0 {
		to(uint32(JumpTarget(code.Body().Words, i)))
	}
	if flags&Terminates == 0 && int(next) < len(code.Body().Words) && (flags.EndsBlock() || f.startsBlock(next)) {
		to(next)
	}
}

// startsBlock reports whether a block starts at a word.
func (f *flow) startsBlock(word uint32) bool {
	lo, hi := 0, len(f.code.Body().Blocks)
	for lo < hi {
		m := (lo + hi) / 2
		if f.code.Body().Blocks[m] < word {
			lo = m + 1
		} else {
			hi = m
		}
	}
	return lo < len(f.code.Body().Blocks) && f.code.Body().Blocks[lo] == word
}

// define records what an instruction writes.
func (f *flow) define(s flowState, i int, w uint64) {
	switch OpOf(w) {
	case Check:
		s.bound.set(int32(A(w)))
	case Clear, Fill:
		Defs(f.code.Body().Words, i, func(v uint16) {
			s.written.set(int32(v))
			s.bound.clear(int32(v))
		})
	default:
		Defs(f.code.Body().Words, i, func(v uint16) {
			s.written.set(int32(v))
			s.bound.set(int32(v))
		})
	}
}

// HandlerAt returns the handler of the instruction at a word index, or nil.
func (code *Code) HandlerAt(word uint32) *Handler {
	for i := range code.Body().Handlers {
		if h := &code.Body().Handlers[i]; h.Start <= word && word < h.End {
			return h
		}
	}
	return nil
}

// Written reports which vregs hold valid values just before the instruction at a
// word index. The values of others are left over from other code: variables
// among them are to be shown as unbound.
func (code *Code) Written(word uint32) func(vreg uint16) bool {
	return code.writtenAt(word, analyze(code))
}

// MayBeWritten reports which vregs have been written on some path to the
// instruction at a word index: what the program has in others is not its own.
func (code *Code) MayBeWritten(word uint32) func(vreg uint16) bool {
	return code.writtenAt(word, analyzePaths(code, true))
}

func (code *Code) writtenAt(word uint32, f *flow) func(vreg uint16) bool {
	b := len(code.Body().Blocks) - 1
	for b > 0 && code.Body().Blocks[b] > word {
		b--
	}
	s := f.in[b]
	for i := code.Body().Blocks[b]; i < word; i += uint32(Len(OpOf(code.Body().Words[i]))) {
		f.step(s, int(i), nil)
	}
	return func(v uint16) bool { return int(v) < code.Vregs && s.written.has(int32(v)) }
}

package bytecode

// A Liveness says which vregs are read later, at every place of a code unit.
type Liveness struct {
	code *Code
	in   []bits // at the blocks' starts
}

// Live computes which vregs are live in the code, which must be well formed.
func (code *Code) Live() *Liveness {
	l := &Liveness{code: code, in: make([]bits, len(code.Body().Blocks))}
	index := make(map[uint32]int, len(code.Body().Blocks))
	for i, w := range code.Body().Blocks {
		l.in[i] = newBits(code.Vregs)
		index[w] = i
	}
	entry := func(word uint32) bits { return l.in[index[word]] }
	s := newBits(code.Vregs)
	for changed := true; changed; {
		changed = false
		for b := len(code.Body().Blocks) - 1; b >= 0; b-- {
			l.walk(b, code.Body().Blocks[b], s, entry)
			if l.in[b].join(s) {
				changed = true
			}
		}
	}
	return l
}

// walk computes into s what is live before the instruction at word from of block b.
func (l *Liveness) walk(b int, from uint32, s bits, entry func(word uint32) bits) {
	code := l.code
	end := len(code.Body().Words)
	if b+1 < len(code.Body().Blocks) {
		end = int(code.Body().Blocks[b+1])
	}
	var at []int
	for i := int(from); i < end; i += Len(OpOf(code.Body().Words[i])) {
		at = append(at, i)
	}
	clear(s)
	for k := len(at) - 1; k >= 0; k-- {
		i := at[k]
		if k == len(at)-1 {
			l.leaving(i, s, entry)
		}
		Defs(code.Body().Words, i, func(v uint16) { s.clear(int32(v)) })
		l.reading(i, s, entry)
	}
}

// leaving adds what is live behind the instruction at i, the last of its block.
func (l *Liveness) leaving(i int, s bits, entry func(word uint32) bits) {
	code := l.code
	w := code.Body().Words[i]
	flags := FlagsAt(w)
	if flags&Branch != 0 {
		s.join(entry(uint32(JumpTarget(code.Body().Words, i))))
	}
	if next := i + Len(OpOf(w)); flags&Terminates == 0 && next < len(code.Body().Words) {
		s.join(entry(uint32(next)))
	}
}

// reading adds what the instruction at i reads, and what its handler does.
func (l *Liveness) reading(i int, s bits, entry func(word uint32) bits) {
	if FlagsAt(l.code.Body().Words[i])&CanRaise != 0 {
		if h := l.code.HandlerAt(uint32(i)); h != nil {
			s.join(entry(h.Target))
		}
	}
	Uses(l.code.Body().Words, i, func(v uint16) { s.set(int32(v)) })
}

// At returns a set of vregs, bit v of the words: what is read from the
// instruction at a word index on, or, if it is under way, what is read after it
// but for what it writes itself. The window of a call under way is the callee's.
func (l *Liveness) At(word uint32, underWay bool) []uint64 {
	code := l.code
	b := len(code.Body().Blocks) - 1
	for b > 0 && code.Body().Blocks[b] > word {
		b--
	}
	entry := func(word uint32) bits {
		for i, w := range code.Body().Blocks {
			if w == word {
				return l.in[i]
			}
		}
		return newBits(code.Vregs)
	}
	s := newBits(code.Vregs)
	if !underWay {
		l.walk(b, word, s, entry)
		return s
	}
	i := int(word)
	next := i + Len(OpOf(code.Body().Words[i]))
	end := len(code.Body().Words)
	if b+1 < len(code.Body().Blocks) {
		end = int(code.Body().Blocks[b+1])
	}
	if next < end {
		l.walk(b, uint32(next), s, entry)
	} else {
		l.leaving(i, s, entry)
	}
	Defs(code.Body().Words, i, func(v uint16) { s.clear(int32(v)) })
	if h := code.HandlerAt(word); h != nil {
		s.join(entry(h.Target))
	}
	switch OpOf(code.Body().Words[i]) {
	case Call, CallM, CallKw, CallX, CallCP, CallMCP, CallKwCP, CallXCP:
	default:
		// It may look at its operands again, to try another method.
		Uses(code.Body().Words, i, func(v uint16) { s.set(int32(v)) })
	}
	return s
}

// join makes s the union of s and t and reports whether that changed it.
func (s bits) join(t bits) bool {
	changed := false
	for i := range s {
		if m := s[i] | t[i]; m != s[i] {
			s[i] = m
			changed = true
		}
	}
	return changed
}

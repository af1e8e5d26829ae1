package bytecode

import "fmt"

// Verify checks that code keeps all the rules of this package, and that of the
// code units among its constants.
func Verify(code *Code) error {
	v := &verifier{code: code, starts: make([]bool, len(code.Body().Words)+1), block: make([]bool, len(code.Body().Words)+1)}
	if err := v.run(); err != nil {
		return fmt.Errorf("%s:%d: %s: %w", code.Filename, code.FirstLine, code.QualName, err)
	}
	for i := range code.Body().Consts {
		if k := &code.Body().Consts[i]; k.Kind == ConstCode {
			if err := Verify(k.Code); err != nil {
				return err
			}
		}
	}
	return nil
}

type verifier struct {
	code   *Code
	starts []bool // an instruction starts at this word
	block  []bool // a block starts at this word
}

func (v *verifier) run() error {
	for _, check := range []func() error{v.stream, v.blocks, v.tables, v.flow} {
		if err := check(); err != nil {
			return err
		}
	}
	return nil
}

func (v *verifier) errorf(i int, format string, args ...any) error {
	blocks := map[int]int{}
	for n, at := range v.code.Body().Blocks {
		blocks[int(at)] = n
	}
	text := ""
	if i >= 0 && i < len(v.code.Body().Words) && v.starts[i] {
		text = instrText(v.code, i, blocks)
	}
	return fmt.Errorf("word %d: %s: %s", i, text, fmt.Sprintf(format, args...))
}

// stream checks each instruction by itself.
func (v *verifier) stream() error {
	code := v.code
	if len(code.Body().Words) == 0 {
		return fmt.Errorf("no code")
	}
	if code.Vregs > NoReg {
		return fmt.Errorf("%d vregs", code.Vregs)
	}
	gen := code.Flags&(IsGenerator|IsCoroutine|IsAsyncGenerator) != 0
	last := 0
	for i := 0; i < len(code.Body().Words); i += Len(OpOf(code.Body().Words[i])) {
		w := code.Body().Words[i]
		op := OpOf(w)
		if op >= NumOps || op == Nop || op >= Native {
			return v.errorf(i, "operation %v in compiled code", op)
		}
		if i+Len(op) > len(code.Body().Words) {
			return v.errorf(i, "cut off")
		}
		v.starts[i] = true
		last = i
		if (op == Cold || op == ColdK) && (X(w) >= uint8(NumColdOps) || ColdOp(X(w)).NeedsK() != (op == ColdK)) {
			return v.errorf(i, "wrong rare operation %d", X(w))
		}
		for k, kind := range Infos[op].Words {
			if err := v.word(i, code.Body().Words[i+1+k], kind); err != nil {
				return err
			}
		}
		if err := v.operands(i, w); err != nil {
			return err
		}
		switch op {
		case MkGen:
			if i != 0 || !gen {
				return v.errorf(i, "out of place")
			}
		case Call, CallM, CallKw, CallX, Ret, RetK:
			if gen {
				return v.errorf(i, "in a generator")
			}
		case CallCP, CallMCP, CallKwCP, CallXCP, Yield, GenRet:
			if !gen {
				return v.errorf(i, "outside of a generator")
			}
		}
	}
	if gen && OpOf(code.Body().Words[0]) != MkGen {
		return fmt.Errorf("generator does not begin with MkGen")
	}
	if FlagsAt(code.Body().Words[last])&Terminates == 0 {
		return v.errorf(last, "runs off the end")
	}
	return nil
}

// word checks a word behind an instruction.
func (v *verifier) word(i int, k uint64, kind WordKind) error {
	switch kind {
	case WordConst, WordName, WordCode:
		if k >= uint64(len(v.code.Body().Consts)) {
			return v.errorf(i, "constant %d of %d", k, len(v.code.Body().Consts))
		}
		c := &v.code.Body().Consts[k]
		if (kind == WordName) != (c.Kind == ConstName) || (kind == WordCode) != (c.Kind == ConstCode) {
			return v.errorf(i, "constant %s of the wrong kind", c)
		}
	case WordCache, WordCounter:
		if k != 0 {
			return v.errorf(i, "cache is not zero")
		}
	}
	return nil
}

// operands checks that vregs are in range.
func (v *verifier) operands(i int, w uint64) error {
	bad := -1
	see := func(r uint16) {
		if int(r) >= v.code.Vregs {
			bad = int(r)
		}
	}
	Uses(v.code.Body().Words, i, see)
	Defs(v.code.Body().Words, i, see)
	in := infoAt(w)
	for k, o := range [...]Operand{in.A, in.B, in.C} {
		r := [...]uint16{A(w), B(w), C(w)}[k]
		if o == Window && (r < FrameHeader || int(r) > v.code.Vregs) {
			bad = int(r)
		}
		// Only some operations do without an operand.
		if r == NoReg && (o == Def || o == Use || o == UseDef) {
			switch op := OpOf(w); {
			case op == Yield && (o == Def || X(w) == 0), op == Format && k == 2:
			case op == ColdK && ColdOp(X(w)) == TypeVar && k == 1:
			default:
				bad = NoReg
			}
		}
	}
	if bad >= 0 {
		return v.errorf(i, "vreg %d of %d", bad, v.code.Vregs)
	}
	return nil
}

// blocks checks the block list and the jumps.
func (v *verifier) blocks() error {
	code := v.code
	if len(code.Body().Blocks) == 0 || code.Body().Blocks[0] != 0 {
		return fmt.Errorf("first block does not start at 0")
	}
	for n, at := range code.Body().Blocks {
		if int(at) >= len(code.Body().Words) || !v.starts[at] || n > 0 && at <= code.Body().Blocks[n-1] {
			return v.errorf(int(at), "not a block start")
		}
		v.block[at] = true
	}
	for i := 0; i < len(code.Body().Words); i += Len(OpOf(code.Body().Words[i])) {
		w := code.Body().Words[i]
		op := OpOf(w)
		next := i + Len(op)
		if FlagsAt(w).EndsBlock() && next < len(code.Body().Words) && !v.block[next] {
			return v.errorf(i, "no block behind it")
		}
		t := JumpTarget(code.Body().Words, i)
		if (t >= 0) != (Infos[op].Flags&Branch != 0) || t >= len(code.Body().Words) {
			return v.errorf(i, "jumps to word %d", t)
		}
		if t >= 0 && !v.block[t] {
			return v.errorf(i, "jumps into a block, to word %d", t)
		}
		if Infos[op].Flags&BackEdge != 0 && t > i && !(op == ForL && OpOf(code.Body().Words[t]) == Jmp) {
			return v.errorf(i, "back-edge forward")
		}
		if op == Yield && X(w) == 1 && (OpOf(code.Body().Words[next]) != Jmp || OpOf(code.Body().Words[JumpTarget(code.Body().Words, next)]) != Send) {
			return v.errorf(i, "delegating Yield without a way back")
		}
	}
	return v.cycles()
}

// cycles checks that each way round a loop counts and polls, or yields.
func (v *verifier) cycles() error {
	code := v.code
	const (
		unseen = iota
		open
		done
	)
	state := make([]uint8, len(code.Body().Words))
	// successors of the block at a word that are reached without counting.
	successors := func(at int) (list []int) {
		for i := at; ; {
			w := code.Body().Words[i]
			flags := FlagsAt(w)
			if h := code.HandlerAt(uint32(i)); h != nil && flags&CanRaise != 0 {
				list = append(list, int(h.Target))
			}
			next := i + Len(OpOf(w))
			if flags&Branch != 0 && flags&BackEdge == 0 {
				list = append(list, JumpTarget(code.Body().Words, i))
			}
			if flags&(Terminates|Suspends) != 0 || next >= len(code.Body().Words) {
				return list
			}
			if v.block[next] {
				return append(list, next)
			}
			i = next
		}
	}
	type frame struct {
		at   int
		left []int
	}
	for _, b := range code.Body().Blocks {
		if state[b] != unseen {
			continue
		}
		state[b] = open
		stack := []frame{{int(b), successors(int(b))}}
		for len(stack) > 0 {
			f := &stack[len(stack)-1]
			if len(f.left) == 0 {
				state[f.at] = done
				stack = stack[:len(stack)-1]
				continue
			}
			to := f.left[0]
			f.left = f.left[1:]
			switch state[to] {
			case open:
				return v.errorf(to, "loop that does not count")
			case unseen:
				state[to] = open
				stack = append(stack, frame{to, successors(to)})
			}
		}
	}
	return nil
}

// tables checks handlers and positions.
func (v *verifier) tables() error {
	code := v.code
	for n, h := range code.Body().Handlers {
		if h.Start >= h.End || int(h.End) > len(code.Body().Words) || !v.starts[h.Start] || int(h.End) < len(code.Body().Words) && !v.starts[h.End] {
			return fmt.Errorf("handler %d has range [%d, %d)", n, h.Start, h.End)
		}
		if n > 0 && h.Start < code.Body().Handlers[n-1].End {
			return fmt.Errorf("handler %d overlaps", n)
		}
		if int(h.Target) >= len(code.Body().Words) || !v.block[h.Target] || OpOf(code.Body().Words[h.Target]) != PushExc {
			return fmt.Errorf("handler %d at word %d does not take the exception", n, h.Target)
		}
	}
	if len(code.Body().Positions) == 0 || code.Body().Positions[0].Word != 0 {
		return fmt.Errorf("no position at the start")
	}
	for n, p := range code.Body().Positions {
		if int(p.Word) >= len(code.Body().Words) || !v.starts[p.Word] || n > 0 && p.Word <= code.Body().Positions[n-1].Word {
			return fmt.Errorf("position %d at word %d", n, p.Word)
		}
	}
	return nil
}

// flow checks that no vreg is read that may not have been written or, but for
// Check, that may be unbound, and that all code is reached.
func (v *verifier) flow() error {
	code := v.code
	f := analyze(code)
	for b, at := range code.Body().Blocks {
		end := len(code.Body().Words)
		if b+1 < len(code.Body().Blocks) {
			end = int(code.Body().Blocks[b+1])
		}
		s := f.in[b]
		for i := int(at); i < end; i += Len(OpOf(code.Body().Words[i])) {
			op := OpOf(code.Body().Words[i])
			bad := -1
			Uses(code.Body().Words, i, func(r uint16) {
				ok := s.bound.has(int32(r))
				if op == Check || op == PopExc {
					ok = s.written.has(int32(r))
				}
				if !ok {
					bad = int(r)
				}
			})
			if bad >= 0 {
				return v.errorf(i, "vreg %d is not surely assigned", bad)
			}
			f.step(s, i, nil)
		}
	}
	return nil
}

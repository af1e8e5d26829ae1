package bytecode

// MakeWord puts together the first word of an instruction.
func MakeWord(op Op, x uint8, a, b, c uint16) uint64 {
	return uint64(op) | uint64(x)<<8 | uint64(a)<<16 | uint64(b)<<32 | uint64(c)<<48
}

// OpOf is the operation of an instruction's first word.
func OpOf(w uint64) Op { return Op(w) }

// X is the field x of an instruction's first word.
func X(w uint64) uint8 { return uint8(w >> 8) }

// A is the field a of an instruction's first word.
func A(w uint64) uint16 { return uint16(w >> 16) }

// B is the field b of an instruction's first word.
func B(w uint64) uint16 { return uint16(w >> 32) }

// C is the field c of an instruction's first word.
func C(w uint64) uint16 { return uint16(w >> 48) }

// FlagsAt are the properties of the instruction w, those of the rare operation
// if it is a Cold one.
func FlagsAt(w uint64) InfoFlags {
	switch op := OpOf(w); op {
	case Cold, ColdK:
		return ColdInfos[X(w)].Flags
	default:
		return Infos[op].Flags
	}
}

// JumpTarget is the word index that the jumping instruction at index i jumps to,
// or -1 if it does not jump.
func JumpTarget(words []uint64, i int) int {
	w := words[i]
	switch in := &Infos[OpOf(w)]; {
	case in.C == Jump:
		return i + int(int16(C(w)))
	case in.C == Jump32:
		return i + int(int32(w>>32))
	}
	return -1
}

// infoAt is the description of the instruction w.
func infoAt(w uint64) *Info {
	switch op := OpOf(w); op {
	case Cold, ColdK:
		return &ColdInfos[X(w)]
	default:
		return &Infos[op]
	}
}

// Uses calls f with each vreg that the instruction at index i reads.
func Uses(words []uint64, i int, f func(vreg uint16)) {
	w := words[i]
	in := infoAt(w)
	op, x, a, b, c := OpOf(w), X(w), A(w), B(w), C(w)
	all := func(from uint16, n int) {
		for k := range n {
			f(from + uint16(k))
		}
	}
	switch op {
	case NewCell:
		if x == NewCellHolding {
			f(a)
		}
		return
	case Call, CallM, CallCP, CallMCP, CallKw, CallKwCP:
		f(b - FrameHeader)
		all(b, int(c))
		return
	case CallX, CallXCP:
		f(b - FrameHeader)
		all(b, 1+int(x&1))
		return
	case Yield:
		f(a)
		if x&1 != 0 {
			f(c)
		}
		return
	case Raise:
		all(a, min(int(x), 1))
		if x == 2 {
			f(b)
		}
		return
	case ListExtend:
		f(a)
		f(b)
		if x&1 != 0 {
			f(c)
		}
		return
	case MkFunc:
		n := 0
		for m := x; m != 0; m &= m - 1 {
			n++
		}
		all(b, n)
		return
	}
	for k, o := range [...]Operand{in.A, in.B, in.C} {
		v := [...]uint16{a, b, c}[k]
		switch o {
		case Use, UseDef:
			if v != NoReg {
				f(v)
			}
		case UseRange:
			all(v, useRange(op, x, c, words, i))
		}
	}
}

// useRange is the size of the range of vregs that an instruction reads.
func useRange(op Op, x uint8, c uint16, words []uint64, i int) int {
	switch op {
	case SuperAttr, Slice, StoreSlice:
		return 3
	case MkDict:
		return 2 * int(c)
	case Cold, ColdK:
		switch ColdOp(x) {
		case MatchClass:
			return 3
		case MkInterpolation:
			return 1 + int(c>>8&1)
		}
	}
	return int(c)
}

// Defs calls f with each vreg that the instruction at index i writes when it
// does not raise.
func Defs(words []uint64, i int, f func(vreg uint16)) {
	w := words[i]
	in := infoAt(w)
	a, b, c := A(w), B(w), C(w)
	all := func(from uint16, n int) {
		for k := range n {
			f(from + uint16(k))
		}
	}
	switch OpOf(w) {
	case Method, Special:
		f(a - FrameHeader)
		f(a)
		return
	case Fill, FreeVars:
		all(a, int(b))
		return
	case Unpack:
		all(a, int(c))
		return
	case UnpackEx:
		all(a, int(c)+1+int(words[i+1]))
		return
	case Cold:
		switch ColdOp(X(w)) {
		case EgMatch:
			all(a, 2)
			return
		case ExcArgs:
			all(a, 3)
			return
		}
	}
	for k, o := range [...]Operand{in.A, in.B, in.C} {
		if o == Def || o == UseDef {
			if v := [...]uint16{a, b, c}[k]; v != NoReg {
				f(v)
			}
		}
	}
}

package slot

import "math"

// A Recorder builds a program; the generated recorders of package object/fast
// drive it. It is reused: Reset keeps its memory, so that recording makes no garbage.
type Recorder struct {
	Program
	pins  uint8
	bound uint8 // bit i: operand i is a constant of the site
}

// Reset empties the recorder. bound has bit i set if operand i is a constant at
// this site: the program then has the constant itself, and no check of it.
func (r *Recorder) Reset(bound uint8) {
	p := &r.Program
	p.Name = ""
	p.Args, p.Regs, p.Code = p.Args[:0], p.Regs[:0], p.Code[:0]
	p.Consts, p.Tails, p.Facts = p.Consts[:0], p.Tails[:0], p.Facts[:0]
	r.pins, r.bound = 0, bound
}

// Begin starts recording the path called name, dropping what was recorded of another.
func (r *Recorder) Begin(name string) {
	r.Reset(r.bound)
	r.Name = name
}

func (r *Recorder) reg(t Type) Ref {
	r.Regs = append(r.Regs, t)
	return Ref(len(r.Regs) - 1)
}

// Arg adds an operand whose word is bits.
func (r *Recorder) Arg(t Type, bits uint64) Ref {
	i := len(r.Args)
	r.Args = append(r.Args, t)
	x := r.reg(t)
	if t == TValue && r.bound>>i&1 != 0 {
		return r.Const(t, bits)
	}
	return x
}

// Const returns the constant of these bits.
func (r *Recorder) Const(t Type, bits uint64) Ref {
	for i := range r.Consts {
		if c := &r.Consts[i]; c.Type == t && c.Bits == bits {
			return Ref(-1 - i)
		}
	}
	r.Consts = append(r.Consts, Const{t, r.pins, bits})
	return Ref(-len(r.Consts))
}

func (r *Recorder) emit(op Op, exit Exit, args []Ref) Ref {
	r.Code = append(r.Code, Instr{})
	in := &r.Code[len(r.Code)-1]
	*in = Instr{Op: op, Exit: exit, N: uint8(len(args)), Dst: NoRef}
	copy(in.Args[:], args)
	if t := Ops[op].Out; t != TNone {
		in.Dst = r.reg(t)
	}
	return in.Dst
}

// Do adds an operation that cannot fail.
func (r *Recorder) Do(op Op, args ...Ref) Ref { return r.emit(op, NoExit, args) }

// Check adds a guard that misses.
func (r *Recorder) Check(op Op, args ...Ref) Ref { return r.emit(op, MissExit, args) }

// CheckTail adds a guard that ends in a tail.
func (r *Recorder) CheckTail(tail Exit, op Op, args ...Ref) Ref { return r.emit(op, tail, args) }

// Fold adds a guard of one operand unless that is a constant: then the result,
// whose bits are given, is one too.
func (r *Recorder) Fold(op Op, bits uint64, x Ref) Ref {
	if x < 0 {
		return r.Const(Ops[op].Out, bits)
	}
	return r.Check(op, x)
}

// FoldDo is Fold for an operation that cannot fail.
func (r *Recorder) FoldDo(op Op, bits uint64, x Ref) Ref {
	if x < 0 {
		return r.Const(Ops[op].Out, bits)
	}
	return r.Do(op, x)
}

// Tail adds a tail: a helper call, or with OpReturn a result.
func (r *Recorder) Tail(helper Op, args ...Ref) Exit {
	t := Tail{Helper: helper, N: uint8(len(args))}
	copy(t.Args[:], args)
	r.Tails = append(r.Tails, t)
	return Exit(len(r.Tails) - 1)
}

// Pin guards that x is the constant seen, and returns the constant.
func (r *Recorder) Pin(x Ref, t Type, bits uint64) Ref {
	if x < 0 {
		return r.Const(t, bits)
	}
	k := r.Const(t, bits)
	r.pins++
	r.Code = append(r.Code, Instr{Op: OpPin, Exit: MissExit, Dst: NoRef, Args: [MaxOperands]Ref{x, k}, N: 2})
	return k
}

// Assume adds a fact.
func (r *Recorder) Assume(f Fact) {
	if f.Kind == 0 {
		return
	}
	for i := range r.Facts {
		if r.Facts[i] == f {
			return
		}
	}
	r.Facts = append(r.Facts, f)
}

// Return ends the program.
func (r *Recorder) Return(x Ref) {
	r.Code = append(r.Code, Instr{Op: OpReturn, Exit: NoExit, Dst: NoRef, Args: [MaxOperands]Ref{x}, N: 1})
}

// BitsOf returns the bits of a static value as constants have them.
func BitsOf[T ~int | ~int8 | ~int16 | ~int32 | ~int64 | ~uint | ~uint8 | ~uint16 | ~uint32 | ~uint64 | ~uintptr](x T) uint64 {
	return uint64(int64(x))
}

// BitsOfBool is BitsOf for a bool.
func BitsOfBool(x bool) uint64 {
	if x {
		return 1
	}
	return 0
}

// BitsOfFloat is BitsOf for a double.
func BitsOfFloat[T ~float64](x T) uint64 { return math.Float64bits(float64(x)) }

package bytecode

import (
	"fmt"

	"pyjit/syntax"
)

// A reg is a vreg while a unit is being compiled.
type reg int32

const noReg reg = -1

// A label is a place in a unit that jumps go to.
type label int32

const noLabel label = -1

// An instr is an instruction before layout. Jumps have a label, constants are
// indices into the unit's pool.
type instr struct {
	op      Op
	x       uint8
	a, b, c int32
	k       int32 // constant, or -1
	raw     int32
	target  label
	handler label // where its exceptions go, or noLabel
	comp    int32 // the inlined comprehension it is part of, or 0
	pos     syntax.Pos
}

// flags are the instruction's properties, those of the rare operation if it is
// a Cold one.
func (in *instr) flags() InfoFlags {
	if in.op == Cold || in.op == ColdK {
		return ColdInfos[in.x].Flags
	}
	return Infos[in.op].Flags
}

// word is the instruction's first word without its jump offset.
func (in *instr) word() uint64 {
	return MakeWord(in.op, in.x, uint16(in.a), uint16(in.b), uint16(in.c))
}

// A code buffer collects the instructions of one unit.
type codeBuf struct {
	ins    []instr
	labels []int32 // index of the instruction behind the label, or -1

	pos     syntax.Pos
	handler label
	comp    int32
}

func (b *codeBuf) newLabel() label {
	b.labels = append(b.labels, -1)
	return label(len(b.labels) - 1)
}

// place puts a label here.
func (b *codeBuf) place(l label) {
	if b.labels[l] >= 0 {
		panic(fmt.Sprintf("bytecode: label %d placed twice", l))
	}
	b.labels[l] = int32(len(b.ins))
}

func (b *codeBuf) emit(op Op, x int, a, bb, c reg) *instr {
	b.ins = append(b.ins, instr{
		op: op, x: uint8(x), a: int32(a), b: int32(bb), c: int32(c),
		k: -1, target: noLabel, handler: b.handler, comp: b.comp, pos: b.pos,
	})
	return &b.ins[len(b.ins)-1]
}

func (b *codeBuf) emitK(op Op, x int, a, bb, c reg, k int32) *instr {
	in := b.emit(op, x, a, bb, c)
	in.k = k
	return in
}

func (b *codeBuf) emitJump(op Op, x int, a, bb reg, l label) *instr {
	in := b.emit(op, x, a, bb, 0)
	in.target = l
	return in
}

func (b *codeBuf) jump(l label) { b.emitJump(Jmp, 0, 0, 0, l) }

// unreachable reports whether control cannot come here by falling through and
// no label is placed here.
func (b *codeBuf) unreachable() bool {
	n := len(b.ins)
	if n == 0 || b.ins[n-1].flags()&Terminates == 0 {
		return false
	}
	for _, at := range b.labels {
		if int(at) == n {
			return false
		}
	}
	return true
}

package asm

// An Op is a two-operand integer operation.
type Op uint8

// The operations. The first eight are in encoding order.
const (
	ADD Op = iota
	OR
	ADC
	SBB
	AND
	SUB
	XOR
	CMP
	TEST
	MOV
)

// Opcodes of the forms "r, r/m" (load) and "r/m, r" (store), for 32 bits.
var (
	opLoad  = [...]opc{0x03, 0x0b, 0x13, 0x1b, 0x23, 0x2b, 0x33, 0x3b, 0x85, 0x8b}
	opStore = [...]opc{0x01, 0x09, 0x11, 0x19, 0x21, 0x29, 0x31, 0x39, 0x85, 0x89}
)

// RR emits op d, s.
func (a *Asm) RR(op Op, s Size, d, r Reg) { a.rr(opStore[op].size(s), r, d) }

// RM emits op d, [m].
func (a *Asm) RM(op Op, s Size, d Reg, m Mem) { a.mem(opLoad[op].size(s), d, m, 0) }

// MR emits op [m], r.
func (a *Asm) MR(op Op, s Size, m Mem, r Reg) { a.mem(opStore[op].size(s), r, m, 0) }

// RI emits op r, imm; a 64-bit operation extends the sign of the immediate.
func (a *Asm) RI(op Op, s Size, r Reg, v int32) {
	switch {
	case op == MOV:
		if s == S32 {
			a.movImm32(r, uint32(v))
			return
		}
		a.ext(opc(0xc7).size(s), 0, r)
	case op == TEST:
		if r == RAX {
			a.acc(0xa9, s)
		} else {
			a.ext(opc(0xf7).size(s), 0, r)
		}
	case s != S8 && fits8(v):
		a.ext(opc(0x83).size2(s), uint8(op), r)
		a.put8(byte(v))
		return
	case r == RAX:
		a.acc(opc(op)<<3|5, s)
	default:
		a.ext(opc(0x81).size(s), uint8(op), r)
	}
	a.imm(s, v)
}

// size2 is size for opcodes without a byte form.
func (o opc) size2(s Size) opc {
	switch s {
	case S16:
		return o | pre66
	case S64:
		return o | rexW
	}
	return o
}

// acc emits the opcode of an operation on the accumulator with an immediate.
func (a *Asm) acc(o opc, s Size) {
	switch s {
	case S8:
		a.put(uint64(o-1), 1)
	case S16:
		a.put(0x66|uint64(o)<<8, 2)
	case S32:
		a.put(uint64(o), 1)
	case S64:
		a.put(0x48|uint64(o)<<8, 2)
	}
}

// MI emits op [m], imm.
func (a *Asm) MI(op Op, s Size, m Mem, v int32) {
	switch {
	case op == MOV:
		a.mem(opc(0xc7).size(s), 0, m, immLen(s))
	case op == TEST:
		a.mem(opc(0xf7).size(s), 0, m, immLen(s))
	case s != S8 && fits8(v):
		a.mem(opc(0x83).size2(s), Reg(op), m, 1)
		a.put8(byte(v))
		return
	default:
		// The byte form must not see the extension digit as SPL and the like.
		o := opc(0x81).size(s) &^ rexB8
		a.mem(o, Reg(op), m, immLen(s))
	}
	a.imm(s, v)
}

// Mov copies a 64-bit register.
func (a *Asm) Mov(d, s Reg) { a.rr(0x89|rexW, s, d) }

// Mov32 copies 32 bits and clears the rest.
func (a *Asm) Mov32(d, s Reg) { a.rr(0x89, s, d) }

// Load loads 64 bits.
func (a *Asm) Load(d Reg, m Mem) { a.mem(0x8b|rexW, d, m, 0) }

// Load32 loads 32 bits and clears the rest.
func (a *Asm) Load32(d Reg, m Mem) { a.mem(0x8b, d, m, 0) }

// Store stores 64 bits.
func (a *Asm) Store(m Mem, s Reg) { a.mem(0x89|rexW, s, m, 0) }

// Store32 stores 32 bits.
func (a *Asm) Store32(m Mem, s Reg) { a.mem(0x89, s, m, 0) }

// StoreImm stores a sign-extended immediate as 64 bits.
func (a *Asm) StoreImm(m Mem, v int32) { a.mem(0xc7|rexW, 0, m, 4); a.put32(v) }

// StoreImm32 stores a 32-bit immediate.
func (a *Asm) StoreImm32(m Mem, v int32) { a.mem(0xc7, 0, m, 4); a.put32(v) }

func (a *Asm) movImm32(r Reg, v uint32) {
	if r >= R8 {
		a.put(0x41|uint64(0xb8|r&7)<<8|uint64(v)<<16, 6)
		return
	}
	a.put(uint64(0xb8|r)|uint64(v)<<8, 5)
}

// MovImm sets a register to a constant in the shortest way that leaves the flags
// alone: 5, 7 or 10 bytes.
func (a *Asm) MovImm(r Reg, v uint64) {
	switch {
	case v>>32 == 0:
		a.movImm32(r, uint32(v))
	case int64(v) == int64(int32(v)):
		a.ext(0xc7|rexW, 0, r)
		a.put32(int32(v))
	default:
		a.MovImm64(r, v)
	}
}

// MovImm64 sets a register by the 10-byte form, whose last 8 bytes are v.
func (a *Asm) MovImm64(r Reg, v uint64) {
	a.put(uint64(0x48|r>>3)|uint64(0xb8|r&7)<<8, 2)
	a.put(v, 8)
}

// MovLabel sets a register to a label's absolute address, below 2 GiB.
func (a *Asm) MovLabel(r Reg, l Label) {
	a.movImm32(r, 0)
	f := fixup{label: l, kind: fixAbs32}
	f.at = -4
	a.fix(f)
}

// Zero clears a register by xor: 2 or 3 bytes, changes the flags.
func (a *Asm) Zero(r Reg) { a.rr(0x31, r, r) }

// Lea computes an address in 64 bits.
func (a *Asm) Lea(d Reg, m Mem) { a.mem(0x8d|rexW, d, m, 0) }

// Lea32 computes an address in 32 bits.
func (a *Asm) Lea32(d Reg, m Mem) { a.mem(0x8d, d, m, 0) }

// Movzx8 loads a byte, zero-extended to 64 bits.
func (a *Asm) Movzx8(d Reg, m Mem) { a.mem(0xb6|esc0F, d, m, 0) }

// Movzx16 loads 16 bits, zero-extended to 64 bits.
func (a *Asm) Movzx16(d Reg, m Mem) { a.mem(0xb7|esc0F, d, m, 0) }

// Movsx8 loads a byte, sign-extended to 64 bits.
func (a *Asm) Movsx8(d Reg, m Mem) { a.mem(0xbe|esc0F|rexW, d, m, 0) }

// Movsx16 loads 16 bits, sign-extended to 64 bits.
func (a *Asm) Movsx16(d Reg, m Mem) { a.mem(0xbf|esc0F|rexW, d, m, 0) }

// Movsxd loads 32 bits, sign-extended to 64 bits.
func (a *Asm) Movsxd(d Reg, m Mem) { a.mem(0x63|rexW, d, m, 0) }

// MovzxRR zero-extends the low 8 or 16 bits of a register to 64 bits.
func (a *Asm) MovzxRR(s Size, d, r Reg) {
	if s == S8 {
		a.byteSrc(0xb6|esc0F, d, r)
		return
	}
	a.rr(0xb7|esc0F, d, r)
}

// MovsxRR sign-extends the low 8, 16 or 32 bits of a register to 64 bits.
func (a *Asm) MovsxRR(s Size, d, r Reg) {
	switch s {
	case S8:
		a.rr(0xbe|esc0F|rexW, d, r)
	case S16:
		a.rr(0xbf|esc0F|rexW, d, r)
	default:
		a.rr(0x63|rexW, d, r)
	}
}

// byteSrc encodes a form whose source alone is a byte register.
func (a *Asm) byteSrc(o opc, d, r Reg) {
	if r >= RSP {
		o |= rexB8
	}
	a.rr(o, d, r)
}

// Imul emits d *= r.
func (a *Asm) Imul(s Size, d, r Reg) { a.rr(opc(0xaf|esc0F).size2(s), d, r) }

// ImulM emits d *= [m].
func (a *Asm) ImulM(s Size, d Reg, m Mem) { a.mem(opc(0xaf|esc0F).size2(s), d, m, 0) }

// ImulI emits d = r * imm.
func (a *Asm) ImulI(s Size, d, r Reg, v int32) {
	if fits8(v) {
		a.rr(opc(0x6b).size2(s), d, r)
		a.put8(byte(v))
		return
	}
	a.rr(opc(0x69).size2(s), d, r)
	a.imm(s, v)
}

// ImulMI emits d = [m] * imm.
func (a *Asm) ImulMI(s Size, d Reg, m Mem, v int32) {
	if fits8(v) {
		a.mem(opc(0x6b).size2(s), d, m, 1)
		a.put8(byte(v))
		return
	}
	a.mem(opc(0x69).size2(s), d, m, immLen(s))
	a.imm(s, v)
}

// A Unary is an operation of the group F6/F7.
type Unary uint8

// The unary operations. MUL, IMUL1, DIV and IDIV work on RDX:RAX.
const (
	NOT   Unary = 2
	NEG   Unary = 3
	MUL   Unary = 4
	IMUL1 Unary = 5
	DIV   Unary = 6
	IDIV  Unary = 7
)

// Unary emits op r.
func (a *Asm) Unary(op Unary, s Size, r Reg) { a.ext(opc(0xf7).size(s), uint8(op), r) }

// UnaryM emits op [m].
func (a *Asm) UnaryM(op Unary, s Size, m Mem) { a.mem(opc(0xf7).size(s)&^rexB8, Reg(op), m, 0) }

// Cqo extends the sign of RAX into RDX.
func (a *Asm) Cqo() { a.put(0x9948, 2) }

// Cdq extends the sign of EAX into EDX.
func (a *Asm) Cdq() { a.put8(0x99) }

// Inc emits r++; the carry flag stays.
func (a *Asm) Inc(s Size, r Reg) { a.ext(opc(0xff).size(s), 0, r) }

// Dec emits r--; the carry flag stays.
func (a *Asm) Dec(s Size, r Reg) { a.ext(opc(0xff).size(s), 1, r) }

// IncM emits [m]++.
func (a *Asm) IncM(s Size, m Mem) { a.mem(opc(0xff).size(s), 0, m, 0) }

// DecM emits [m]--.
func (a *Asm) DecM(s Size, m Mem) { a.mem(opc(0xff).size(s), 1, m, 0) }

// A Shift is a shift or rotation.
type Shift uint8

// The shifts and rotations.
const (
	ROL Shift = 0
	ROR Shift = 1
	SHL Shift = 4
	SHR Shift = 5
	SAR Shift = 7
)

// Shift emits op r, n.
func (a *Asm) Shift(op Shift, s Size, r Reg, n uint8) {
	if n == 1 {
		a.ext(opc(0xd1).size(s), uint8(op), r)
		return
	}
	a.ext(opc(0xc1).size(s), uint8(op), r)
	a.put8(n)
}

// ShiftM emits op [m], n.
func (a *Asm) ShiftM(op Shift, s Size, m Mem, n uint8) {
	if n == 1 {
		a.mem(opc(0xd1).size(s)&^rexB8, Reg(op), m, 0)
		return
	}
	a.mem(opc(0xc1).size(s)&^rexB8, Reg(op), m, 1)
	a.put8(n)
}

// ShiftCL emits op r, CL.
func (a *Asm) ShiftCL(op Shift, s Size, r Reg) { a.ext(opc(0xd3).size(s), uint8(op), r) }

// vex3 encodes a three-byte VEX instruction of map 0F38 or 0F3A, W=1 for 64 bits.
func (a *Asm) vex3(mapSel, pp uint64, s Size, op byte, reg, vvvv, rm Reg) {
	b1 := mapSel | 0xe0
	b1 &^= uint64(reg>>3) << 7
	b1 &^= uint64(rm>>3) << 5
	b2 := pp | (^uint64(vvvv)&15)<<3
	if s == S64 {
		b2 |= 0x80
	}
	a.put(0xc4|b1<<8|b2<<16|uint64(op)<<24|uint64(0xc0|(reg&7)<<3|rm&7)<<32, 5)
}

// Shlx emits d = r << n (BMI2); the flags stay.
func (a *Asm) Shlx(s Size, d, r, n Reg) { a.vex3(2, 1, s, 0xf7, d, n, r) }

// Sarx emits d = r >> n, arithmetic (BMI2); the flags stay.
func (a *Asm) Sarx(s Size, d, r, n Reg) { a.vex3(2, 2, s, 0xf7, d, n, r) }

// Shrx emits d = r >> n, logical (BMI2); the flags stay.
func (a *Asm) Shrx(s Size, d, r, n Reg) { a.vex3(2, 3, s, 0xf7, d, n, r) }

// Rorx emits d = r rotated right by n (BMI2); the flags stay.
func (a *Asm) Rorx(s Size, d, r Reg, n uint8) {
	a.vex3(3, 3, s, 0xf0, d, 0, r)
	a.put8(n)
}

// A BitOp is a test of one bit, which goes to the carry flag.
type BitOp uint8

// The bit tests: only test, and set, reset, complement.
const (
	BT  BitOp = 4
	BTS BitOp = 5
	BTR BitOp = 6
	BTC BitOp = 7
)

// Bit emits op r, n.
func (a *Asm) Bit(op BitOp, s Size, r Reg, n uint8) {
	a.ext(opc(0xba|esc0F).size2(s), uint8(op), r)
	a.put8(n)
}

// BitM emits op [m], n.
func (a *Asm) BitM(op BitOp, s Size, m Mem, n uint8) {
	a.mem(opc(0xba|esc0F).size2(s), Reg(op), m, 1)
	a.put8(n)
}

// BitR emits op r, bit number n mod size.
func (a *Asm) BitR(op BitOp, s Size, r, n Reg) {
	a.rr(opc(0x83|esc0F|opc(op)<<3).size2(s), n, r)
}

// Setcc sets the low byte of r to 0 or 1.
func (a *Asm) Setcc(c Cond, r Reg) { a.ext(0x90|esc0F|rexB8|opc(c), 0, r) }

// SetccM sets a byte in memory to 0 or 1.
func (a *Asm) SetccM(c Cond, m Mem) { a.mem(0x90|esc0F|opc(c), 0, m, 0) }

// Cmov emits d = r if c holds.
func (a *Asm) Cmov(c Cond, s Size, d, r Reg) { a.rr(opc(0x40|esc0F|opc(c)).size2(s), d, r) }

// CmovM emits d = [m] if c holds; the load happens anyway.
func (a *Asm) CmovM(c Cond, s Size, d Reg, m Mem) {
	a.mem(opc(0x40|esc0F|opc(c)).size2(s), d, m, 0)
}

// Popcnt counts the set bits (POPCNT).
func (a *Asm) Popcnt(s Size, d, r Reg) { a.rr(opc(0xb8|esc0F).size2(s)|preF3, d, r) }

// Tzcnt counts trailing zeros (BMI1; without it the processor executes Bsf).
func (a *Asm) Tzcnt(s Size, d, r Reg) { a.rr(opc(0xbc|esc0F).size2(s)|preF3, d, r) }

// Lzcnt counts leading zeros (LZCNT; without it the processor executes Bsr).
func (a *Asm) Lzcnt(s Size, d, r Reg) { a.rr(opc(0xbd|esc0F).size2(s)|preF3, d, r) }

// Bsf finds the lowest set bit; the result for 0 is not defined.
func (a *Asm) Bsf(s Size, d, r Reg) { a.rr(opc(0xbc|esc0F).size2(s), d, r) }

// Bsr finds the highest set bit; the result for 0 is not defined.
func (a *Asm) Bsr(s Size, d, r Reg) { a.rr(opc(0xbd|esc0F).size2(s), d, r) }

// Bswap reverses the bytes of a 32- or 64-bit register.
func (a *Asm) Bswap(s Size, r Reg) {
	rex := uint64(r >> 3)
	if s == S64 {
		rex |= 8
	}
	w, n := head(0xc8|esc0F|opc(r&7), rex)
	a.put(w, n)
}

// Xchg exchanges two registers.
func (a *Asm) Xchg(s Size, d, r Reg) { a.rr(opc(0x87).size(s), r, d) }

// XchgM exchanges a register with memory, atomically.
func (a *Asm) XchgM(s Size, m Mem, r Reg) { a.mem(opc(0x87).size(s), r, m, 0) }

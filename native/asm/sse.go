package asm

// A FloatOp is a scalar operation on doubles.
type FloatOp uint8

// The operations, by opcode.
const (
	SQRT FloatOp = 0x51
	FADD FloatOp = 0x58
	FMUL FloatOp = 0x59
	FSUB FloatOp = 0x5c
	FMIN FloatOp = 0x5d
	FDIV FloatOp = 0x5e
	FMAX FloatOp = 0x5f
)

// Float emits op x, y on doubles: addsd, subsd, mulsd, divsd, sqrtsd, minsd, maxsd.
func (a *Asm) Float(op FloatOp, x, y Xmm) { a.rr(opc(op)|esc0F|preF2, Reg(x), Reg(y)) }

// FloatM emits op x, [m] on doubles.
func (a *Asm) FloatM(op FloatOp, x Xmm, m Mem) { a.mem(opc(op)|esc0F|preF2, Reg(x), m, 0) }

// A PackedOp is a bitwise operation on a whole SSE register.
type PackedOp uint8

// The bitwise operations, by opcode. ANDNPD is ^x & y.
const (
	ANDPD  PackedOp = 0x54
	ANDNPD PackedOp = 0x55
	ORPD   PackedOp = 0x56
	XORPD  PackedOp = 0x57
)

// Packed emits op x, y.
func (a *Asm) Packed(op PackedOp, x, y Xmm) { a.rr(opc(op)|esc0F|pre66, Reg(x), Reg(y)) }

// PackedM emits op x, [m]; m must be aligned to 16 bytes.
func (a *Asm) PackedM(op PackedOp, x Xmm, m Mem) { a.mem(opc(op)|esc0F|pre66, Reg(x), m, 0) }

// ZeroX clears an SSE register (xorps, a byte shorter than xorpd).
func (a *Asm) ZeroX(x Xmm) { a.rr(0x57|esc0F, Reg(x), Reg(x)) }

// MovqXR moves the 64 bits of a general register to an SSE register.
func (a *Asm) MovqXR(x Xmm, r Reg) { a.rr(0x6e|esc0F|pre66|rexW, Reg(x), r) }

// MovqRX moves the low 64 bits of an SSE register to a general register.
func (a *Asm) MovqRX(r Reg, x Xmm) { a.rr(0x7e|esc0F|pre66|rexW, Reg(x), r) }

// MovdXR moves 32 bits.
func (a *Asm) MovdXR(x Xmm, r Reg) { a.rr(0x6e|esc0F|pre66, Reg(x), r) }

// MovdRX moves 32 bits.
func (a *Asm) MovdRX(r Reg, x Xmm) { a.rr(0x7e|esc0F|pre66, Reg(x), r) }

// LoadSD loads a double.
func (a *Asm) LoadSD(x Xmm, m Mem) { a.mem(0x10|esc0F|preF2, Reg(x), m, 0) }

// StoreSD stores a double.
func (a *Asm) StoreSD(m Mem, x Xmm) { a.mem(0x11|esc0F|preF2, Reg(x), m, 0) }

// LoadSS loads a float32.
func (a *Asm) LoadSS(x Xmm, m Mem) { a.mem(0x10|esc0F|preF3, Reg(x), m, 0) }

// StoreSS stores a float32.
func (a *Asm) StoreSS(m Mem, x Xmm) { a.mem(0x11|esc0F|preF3, Reg(x), m, 0) }

// LoadUPS loads 16 bytes without alignment.
func (a *Asm) LoadUPS(x Xmm, m Mem) { a.mem(0x10|esc0F, Reg(x), m, 0) }

// StoreUPS stores 16 bytes without alignment.
func (a *Asm) StoreUPS(m Mem, x Xmm) { a.mem(0x11|esc0F, Reg(x), m, 0) }

// MovX copies an SSE register (movapd).
func (a *Asm) MovX(x, y Xmm) { a.rr(0x28|esc0F|pre66, Reg(x), Reg(y)) }

// Ucomisd compares doubles: B, BE, A, AE, E after it; P if one is a NaN.
func (a *Asm) Ucomisd(x, y Xmm) { a.rr(0x2e|esc0F|pre66, Reg(x), Reg(y)) }

// UcomisdM compares a double with memory.
func (a *Asm) UcomisdM(x Xmm, m Mem) { a.mem(0x2e|esc0F|pre66, Reg(x), m, 0) }

// Cvtsi2sd converts a 32- or 64-bit int to a double. The upper half of x stays,
// so clear x first where its last writer is slow.
func (a *Asm) Cvtsi2sd(s Size, x Xmm, r Reg) { a.rr(opc(0x2a|esc0F).size2(s)|preF2, Reg(x), r) }

// Cvtsi2sdM converts an int in memory to a double.
func (a *Asm) Cvtsi2sdM(s Size, x Xmm, m Mem) { a.mem(opc(0x2a|esc0F).size2(s)|preF2, Reg(x), m, 0) }

// Cvttsd2si converts a double to an int, toward zero; 1<<63 when out of range.
func (a *Asm) Cvttsd2si(s Size, r Reg, x Xmm) { a.rr(opc(0x2c|esc0F).size2(s)|preF2, r, Reg(x)) }

// Cvtsd2ss narrows a double to a float32.
func (a *Asm) Cvtsd2ss(x, y Xmm) { a.rr(0x5a|esc0F|preF2, Reg(x), Reg(y)) }

// Cvtss2sd widens a float32 to a double.
func (a *Asm) Cvtss2sd(x, y Xmm) { a.rr(0x5a|esc0F|preF3, Reg(x), Reg(y)) }

// The rounding modes of Roundsd; 8 keeps the inexact exception silent.
const (
	RoundNearest = 8
	RoundFloor   = 9
	RoundCeil    = 10
	RoundTrunc   = 11
)

// Roundsd rounds a double to an integral value (SSE4.1).
func (a *Asm) Roundsd(x, y Xmm, mode uint8) {
	a.rr(0x0b|esc3A|pre66, Reg(x), Reg(y))
	a.put8(mode)
}

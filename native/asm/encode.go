package asm

// A Mem is a memory operand: base + index*scale + disp, an absolute address
// below 2 GiB, or the position of a label.
type Mem struct {
	disp  int32 // or the label
	base  Reg   // or one of the two below
	index Reg   // RSP: none, as in the encoding
	scale uint8 // log2
}

const (
	baseNone  Reg = 16 + iota // absolute, or index only
	baseLabel                 // RIP-relative to a label
)

// At returns the operand [base+disp].
func At(base Reg, disp int32) Mem { return Mem{disp: disp, base: base, index: RSP} }

// Idx returns the operand [base+index*scale+disp]; scale is 1, 2, 4 or 8, index
// not RSP.
func Idx(base, index Reg, scale int, disp int32) Mem {
	return Mem{disp: disp, base: base, index: index, scale: log2[scale&15]}
}

// Scaled returns the operand [index*scale+disp].
func Scaled(index Reg, scale int, disp int32) Mem {
	return Mem{disp: disp, base: baseNone, index: index, scale: log2[scale&15]}
}

// Abs returns the operand at an absolute address below 2 GiB.
func Abs(addr uintptr) Mem { return Mem{disp: int32(addr), base: baseNone, index: RSP} }

// Rip returns the operand at a label, addressed relative to the instruction.
func Rip(l Label) Mem { return Mem{disp: int32(l), base: baseLabel, index: RSP} }

// Off returns the operand d bytes further on.
func (m Mem) Off(d int32) Mem { m.disp += d; return m }

var log2 = [16]uint8{2: 1, 4: 2, 8: 3}

// An opc is an opcode with what stands around it: the bytes 0F, 0F 38 or 0F 3A
// before it and the mandatory prefix before REX.
type opc uint32

const (
	pre66 opc = 0x6600_0000
	preF2 opc = 0xf200_0000
	preF3 opc = 0xf300_0000
	esc0F opc = 0x1_0000
	esc38 opc = 0x2_0000
	esc3A opc = 0x3_0000
	rexW  opc = 0x4_0000 // wide
	rexB8 opc = 0x8_0000 // byte operands: REX needed for SPL, BPL, SIL, DIL
)

// size returns the opcode for an operand size: byte forms are one below, 16 bits
// take the prefix 66, 64 bits REX.W.
func (o opc) size(s Size) opc {
	switch s {
	case S8:
		return (o - 1) | rexB8
	case S16:
		return o | pre66
	case S64:
		return o | rexW
	}
	return o
}

// head packs prefix, REX and opcode into w.
func head(o opc, rex uint64) (w uint64, n int) {
	if p := uint64(o >> 24); p != 0 {
		w, n = p, 1
	}
	if rex != 0 {
		w |= (0x40 | rex) << (8 * n)
		n++
	}
	switch o & 0x3_0000 {
	case esc0F:
		w |= 0x0f << (8 * n)
		n++
	case esc38:
		w |= 0x380f << (8 * n)
		n += 2
	case esc3A:
		w |= 0x3a0f << (8 * n)
		n += 2
	}
	w |= uint64(o&0xff) << (8 * n)
	return w, n + 1
}

// rr encodes a register form: reg in ModRM.reg, rm in ModRM.rm.
func (a *Asm) rr(o opc, reg, rm Reg) {
	rex := uint64(reg>>3)<<2 | uint64(rm>>3)
	if o&rexW != 0 {
		rex |= 8
	}
	w, n := head(o, rex)
	if o&rexB8 != 0 && rex == 0 && (reg >= RSP || rm >= RSP) {
		w, n = head(o, 0x40)
	}
	w |= uint64(0xc0|(reg&7)<<3|rm&7) << (8 * n)
	a.put(w, n+1)
}

// ext encodes a register form whose ModRM.reg is a part of the opcode.
func (a *Asm) ext(o opc, digit uint8, rm Reg) {
	rex := uint64(rm >> 3)
	if o&rexW != 0 {
		rex |= 8
	}
	if o&rexB8 != 0 && rm >= RSP {
		rex |= 0x40
	}
	w, n := head(o, rex)
	w |= uint64(0xc0|digit<<3|uint8(rm&7)) << (8 * n)
	a.put(w, n+1)
}

// mem encodes a memory form; trail is the number of immediate bytes to follow.
func (a *Asm) mem(o opc, reg Reg, m Mem, trail uint8) {
	rex := uint64(reg>>3) << 2
	if o&rexW != 0 {
		rex |= 8
	}
	if m.base >= baseNone {
		a.memNoBase(o, rex, reg, m, trail)
		return
	}
	rex |= uint64(m.base>>3) | uint64(m.index>>3)<<1
	if o&rexB8 != 0 && reg >= RSP {
		rex |= 0x40
	}
	w, n := head(o, rex)
	modrm := uint64(reg&7)<<3 | uint64(m.base&7)
	if m.base&7 == RSP || m.index != RSP {
		modrm = modrm&^7 | 4 | (uint64(m.scale)<<6|uint64(m.index&7)<<3|uint64(m.base&7))<<8
	}
	dn := 0
	switch d := m.disp; {
	case d == 0 && m.base&7 != RBP:
	case fits8(d):
		modrm |= 0x40
		dn = 1
	default:
		modrm |= 0x80
		dn = 4
	}
	w |= modrm << (8 * n)
	n++
	if modrm&7 == 4 {
		n++
	}
	switch {
	case dn == 0:
		a.put(w, n)
	case dn == 1 && n < 8:
		a.put(w|uint64(uint8(m.disp))<<(8*n), n+1)
	case n <= 4:
		a.put(w|uint64(uint32(m.disp))<<(8*n), n+4)
	default:
		a.put(w, n)
		a.put(uint64(uint32(m.disp)), dn)
	}
}

// memNoBase encodes the operands without a base register.
func (a *Asm) memNoBase(o opc, rex uint64, reg Reg, m Mem, trail uint8) {
	if m.base == baseNone {
		rex |= uint64(m.index>>3) << 1
	}
	if o&rexB8 != 0 && reg >= RSP {
		rex |= 0x40
	}
	w, n := head(o, rex)
	if m.base == baseLabel {
		a.put(w|uint64(uint8(reg&7)<<3|5)<<(8*n), n+1)
		a.fix(fixup{label: Label(m.disp), kind: fixRel32, trail: trail})
		a.put32(0)
		return
	}
	sib := uint64(m.scale)<<6 | uint64(m.index&7)<<3 | 5
	a.put(w|(uint64(uint8(reg&7)<<3|4)|sib<<8)<<(8*n), n+2)
	a.put32(m.disp)
}

// imm appends an immediate of an operation of size s: at most 32 bits.
func (a *Asm) imm(s Size, v int32) {
	switch s {
	case S8:
		a.put(uint64(uint8(v)), 1)
	case S16:
		a.put(uint64(uint16(v)), 2)
	default:
		a.put32(v)
	}
}

func immLen(s Size) uint8 { return [4]uint8{1, 2, 4, 4}[s&3] }

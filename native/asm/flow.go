package asm

// near returns the distance from the end of an n-byte instruction here to a
// bound label of the same section that a byte can hold.
func (a *Asm) near(l Label, n int) (int8, bool) {
	p := a.labels[l]
	if p == unbound || (p&coldBit != 0) != a.cold {
		return 0, false
	}
	d := int(p&^coldBit) - len(a.buf) - n
	return int8(d), d >= -128 // backwards always
}

// Jmp jumps to a label: 2 bytes backwards when near, else 5.
func (a *Asm) Jmp(l Label) {
	if d, ok := a.near(l, 2); ok {
		a.put(0xeb|uint64(uint8(d))<<8, 2)
		return
	}
	a.JmpNear(l)
}

// JmpNear jumps to a label by the 5-byte form, whose distance can be patched.
func (a *Asm) JmpNear(l Label) {
	a.put8(0xe9)
	a.fix(fixup{label: l, kind: fixRel32})
	a.put32(0)
}

// JmpShort jumps forwards to a label at most 127 bytes away in the same section.
func (a *Asm) JmpShort(l Label) {
	a.put8(0xeb)
	a.fix(fixup{label: l, kind: fixRel8})
	a.put8(0)
}

// Jcc jumps to a label if c holds: 2 bytes backwards when near, else 6.
func (a *Asm) Jcc(c Cond, l Label) {
	if d, ok := a.near(l, 2); ok {
		a.put(uint64(0x70|c)|uint64(uint8(d))<<8, 2)
		return
	}
	a.JccNear(c, l)
}

// JccNear jumps by the 6-byte form, whose distance can be patched.
func (a *Asm) JccNear(c Cond, l Label) {
	a.put(0x0f|uint64(0x80|c)<<8, 2)
	a.fix(fixup{label: l, kind: fixRel32})
	a.put32(0)
}

// JccShort jumps forwards to a label at most 127 bytes away in the same section.
func (a *Asm) JccShort(c Cond, l Label) {
	a.put8(uint8(0x70 | c))
	a.fix(fixup{label: l, kind: fixRel8})
	a.put8(0)
}

// Call calls a label.
func (a *Asm) Call(l Label) {
	a.put8(0xe8)
	a.fix(fixup{label: l, kind: fixRel32})
	a.put32(0)
}

func (a *Asm) abs(addr uintptr) {
	a.fix(fixup{label: NoLabel, addr: addr, kind: fixRel32})
	a.put32(0)
}

// JmpAbs jumps to an address within 2 GiB of the code.
func (a *Asm) JmpAbs(addr uintptr) { a.put8(0xe9); a.abs(addr) }

// JccAbs jumps to an address within 2 GiB of the code if c holds.
func (a *Asm) JccAbs(c Cond, addr uintptr) { a.put(0x0f|uint64(0x80|c)<<8, 2); a.abs(addr) }

// CallAbs calls an address within 2 GiB of the code.
func (a *Asm) CallAbs(addr uintptr) { a.put8(0xe8); a.abs(addr) }

// JmpReg jumps to the address in r.
func (a *Asm) JmpReg(r Reg) { a.ext(0xff, 4, r) }

// JmpMem jumps to the address in memory.
func (a *Asm) JmpMem(m Mem) { a.mem(0xff, 4, m, 0) }

// CallReg calls the address in r.
func (a *Asm) CallReg(r Reg) { a.ext(0xff, 2, r) }

// CallMem calls the address in memory.
func (a *Asm) CallMem(m Mem) { a.mem(0xff, 2, m, 0) }

// Push pushes a register.
func (a *Asm) Push(r Reg) { a.short(0x50, r) }

// Pop pops a register.
func (a *Asm) Pop(r Reg) { a.short(0x58, r) }

// short encodes a register in the opcode.
func (a *Asm) short(op uint64, r Reg) {
	if r >= R8 {
		a.put(0x41|(op|uint64(r&7))<<8, 2)
		return
	}
	a.put(op|uint64(r), 1)
}

// PushM pushes 64 bits of memory.
func (a *Asm) PushM(m Mem) { a.mem(0xff, 6, m, 0) }

// PopM pops 64 bits to memory.
func (a *Asm) PopM(m Mem) { a.mem(0x8f, 0, m, 0) }

// PushImm pushes a sign-extended immediate.
func (a *Asm) PushImm(v int32) {
	if fits8(v) {
		a.put(0x6a|uint64(uint8(v))<<8, 2)
		return
	}
	a.put8(0x68)
	a.put32(v)
}

// Ret returns.
func (a *Asm) Ret() { a.put8(0xc3) }

// Int3 is a breakpoint, the filling of unused code memory.
func (a *Asm) Int3() { a.put8(0xcc) }

// Ud2 is an invalid instruction.
func (a *Asm) Ud2() { a.put(0x0b0f, 2) }

// Clc and Stc clear and set the carry flag, Cmc complements it.
func (a *Asm) Clc() { a.put8(0xf8) }

// Stc sets the carry flag.
func (a *Asm) Stc() { a.put8(0xf9) }

// Cmc complements the carry flag.
func (a *Asm) Cmc() { a.put8(0xf5) }

// Cpuid serializes the processor and clobbers RAX, RBX, RCX, RDX.
func (a *Asm) Cpuid() { a.put(0xa20f, 2) }

// nops holds the recommended long NOPs of 1 to 9 bytes; the first 8 bytes of
// the last one, whose ninth is 0 as well.
var nops = [10]uint64{0, 0x90, 0x9066, 0x001f0f, 0x00401f0f, 0x0000441f0f, 0x0000441f0f66,
	0x00000000801f0f, 0x0000000000841f0f, 0x00000000841f0f66}

// Nop fills n bytes with long NOPs.
func (a *Asm) Nop(n int) {
	for n > 9 {
		a.Nop(9)
		n -= 9
	}
	if n < 1 {
		return
	}
	a.put(nops[n], min(n, 8))
	if n == 9 {
		a.put8(0)
	}
}

// Align fills with NOPs to a multiple of n, a power of two, from the section's
// beginning.
func (a *Asm) Align(n int) { a.Nop(-len(a.buf) & (n - 1)) }

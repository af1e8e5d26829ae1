// Package asm encodes the amd64 instructions that a compiler of dynamic code
// emits. It is a direct encoder: a method per instruction form appends bytes to
// a reused buffer, a few nanoseconds an instruction, no garbage in steady state.
//
// An Asm has two sections. Code goes to the hot one until Cold is called, and
// back there after Hot; the cold section is laid behind the hot one at the end.
// Out-of-line pieces are thus written where they are thought of, and lie where
// they do not disturb. Labels are shared by both sections.
//
// Code is position independent until CopyTo, which is given the address it will
// run at: assemble, ask Size, allocate, copy.
//
// The package does not know what the code is for: no registers are reserved, no
// instruction is chosen by what the processor can do (see CPU), and nothing here
// touches executable memory.
package asm

import "encoding/binary"

// A Reg is a general register. The zero value is RAX.
type Reg uint8

// The general registers, in encoding order.
const (
	RAX Reg = iota
	RCX
	RDX
	RBX
	RSP
	RBP
	RSI
	RDI
	R8
	R9
	R10
	R11
	R12
	R13
	R14
	R15
)

// An Xmm is an SSE register.
type Xmm uint8

// The SSE registers, in encoding order.
const (
	X0 Xmm = iota
	X1
	X2
	X3
	X4
	X5
	X6
	X7
	X8
	X9
	X10
	X11
	X12
	X13
	X14
	X15
)

// A Size is the width of an operation.
type Size uint8

// The sizes: 8, 16, 32 and 64 bits.
const (
	S8 Size = iota
	S16
	S32
	S64
)

// A Cond is a condition of a jump, set or move, in encoding order; Not inverts.
type Cond uint8

// The conditions: B, BE, A, AE compare unsigned (and floats after Ucomisd), L,
// LE, G, GE signed.
const (
	O Cond = iota
	NO
	B
	AE
	E
	NE
	BE
	A
	S
	NS
	P
	NP
	L
	GE
	LE
	G
)

// Not returns the opposite condition.
func (c Cond) Not() Cond { return c ^ 1 }

// A Label names a position in the code, bound before or after it is used.
type Label int32

// NoLabel is the label that names nothing.
const NoLabel Label = -1

// A fixup is a hole that the address of a label or an absolute target fills.
type fixup struct {
	at    int32 // offset of the hole in its section
	label Label // -1: absolute, to addr
	addr  uintptr
	cold  bool
	kind  fixKind
	trail uint8 // bytes between the hole's end and the instruction's end
}

type fixKind uint8

const (
	fixRel32 fixKind = iota
	fixRel8
	fixAbs64
	fixAbs32
)

// unbound marks a label without a position; positions in the cold section are
// kept as coldBit | offset.
const (
	unbound = -1
	coldBit = 1 << 30
)

// An Asm assembles one piece of code. The zero value is ready; Reset makes it so
// again and keeps the buffers.
type Asm struct {
	buf    []byte // of the current section, the other's is in other
	other  []byte
	cold   bool
	labels []int32
	fixes  []fixup
	lines  []Line
	notes  []Note
	// Notes says that Note is to be recorded.
	Notes bool
	err   string
}

// A Line says that the code from an offset on belongs to a source position; what
// the number means is the user's affair.
type Line struct {
	Off int32
	Pos uint32
}

// A Note is a comment at an offset, for disassembly.
type Note struct {
	Off  int32
	Text string
}

// Reset forgets the code, keeps the buffers.
func (a *Asm) Reset() {
	if a.cold {
		a.buf, a.other = a.other, a.buf
	}
	a.buf, a.other, a.cold = a.buf[:0], a.other[:0], false
	a.labels, a.fixes, a.lines, a.notes = a.labels[:0], a.fixes[:0], a.lines[:0], a.notes[:0]
	a.err = ""
}

// Cold continues in the out-of-line section.
func (a *Asm) Cold() {
	if !a.cold {
		a.buf, a.other, a.cold = a.other, a.buf, true
	}
}

// Hot continues in the main section.
func (a *Asm) Hot() {
	if a.cold {
		a.buf, a.other, a.cold = a.other, a.buf, false
	}
}

// InCold reports whether the current section is the out-of-line one.
func (a *Asm) InCold() bool { return a.cold }

// Pos returns the size of the current section so far.
func (a *Asm) Pos() int { return len(a.buf) }

// NewLabel returns a label that is not bound yet.
func (a *Asm) NewLabel() Label {
	a.labels = append(a.labels, unbound)
	return Label(len(a.labels) - 1)
}

func (a *Asm) pos() int32 {
	p := int32(len(a.buf))
	if a.cold {
		p |= coldBit
	}
	return p
}

// Bind gives a label the current position.
func (a *Asm) Bind(l Label) {
	if a.labels[l] != unbound {
		a.fail("label bound twice")
	}
	a.labels[l] = a.pos()
}

// Here returns a new label bound to the current position.
func (a *Asm) Here() Label {
	a.labels = append(a.labels, a.pos())
	return Label(len(a.labels) - 1)
}

// Bound reports whether the label has a position.
func (a *Asm) Bound(l Label) bool { return a.labels[l] != unbound }

// Line marks the current position as the beginning of the code for a source
// position. Only the last mark at one offset counts.
func (a *Asm) Line(pos uint32) {
	if n := len(a.lines); n > 0 && a.lines[n-1].Off == a.pos() {
		a.lines[n-1].Pos = pos
		return
	}
	a.lines = append(a.lines, Line{a.pos(), pos})
}

// Note attaches a comment to the current position, if Notes is set.
func (a *Asm) Note(text string) {
	if a.Notes {
		a.notes = append(a.notes, Note{a.pos(), text})
	}
}

// fail remembers a mistake of the caller; CopyTo panics with it.
func (a *Asm) fail(msg string) {
	if a.err == "" {
		a.err = msg
	}
}

// Size returns the number of bytes of both sections.
func (a *Asm) Size() int { return len(a.buf) + len(a.other) }

// hotLen is the length of the main section: where the other one will begin.
func (a *Asm) hotLen() int32 {
	if a.cold {
		return int32(len(a.other))
	}
	return int32(len(a.buf))
}

func (a *Asm) final(pos int32) int32 {
	if pos&coldBit != 0 {
		return pos&^coldBit + a.hotLen()
	}
	return pos
}

// Offset returns the final offset of a bound label. It changes while code is
// added to the main section, so ask at the end.
func (a *Asm) Offset(l Label) int {
	if a.labels[l] == unbound {
		panic("asm: offset of an unbound label")
	}
	return int(a.final(a.labels[l]))
}

// Lines returns the line marks in order of final offsets; the slice is fresh.
func (a *Asm) Lines() []Line {
	if len(a.lines) == 0 {
		return nil
	}
	out := make([]Line, 0, len(a.lines))
	for _, section := range [2]int32{0, coldBit} {
		for _, l := range a.lines {
			if l.Off&coldBit == section {
				out = append(out, Line{a.final(l.Off), l.Pos})
			}
		}
	}
	return out
}

// NoteList returns the comments in order of final offsets; the slice is fresh.
func (a *Asm) NoteList() []Note {
	if len(a.notes) == 0 {
		return nil
	}
	out := make([]Note, 0, len(a.notes))
	for _, section := range [2]int32{0, coldBit} {
		for _, n := range a.notes {
			if n.Off&coldBit == section {
				out = append(out, Note{a.final(n.Off), n.Text})
			}
		}
	}
	return out
}

// CopyTo writes the finished code to dst, at least Size bytes long, with all
// distances computed for code that runs at base. It panics if a label is unbound
// or a short jump does not reach: those are mistakes of the caller.
func (a *Asm) CopyTo(dst []byte, base uintptr) {
	if a.err != "" {
		panic("asm: " + a.err)
	}
	hot, cold := a.buf, a.other
	if a.cold {
		hot, cold = cold, hot
	}
	n := copy(dst, hot)
	copy(dst[n:], cold)
	for i := range a.fixes {
		f := &a.fixes[i]
		at := f.at
		if f.cold {
			at += int32(n)
		}
		to := f.addr
		if f.label >= 0 {
			p := a.labels[f.label]
			if p == unbound {
				panic("asm: jump to an unbound label")
			}
			to = base + uintptr(a.final(p))
		}
		switch f.kind {
		case fixRel32:
			d := int64(to) - int64(base) - int64(at) - 4 - int64(f.trail)
			if d != int64(int32(d)) {
				panic("asm: target out of reach")
			}
			binary.LittleEndian.PutUint32(dst[at:], uint32(d))
		case fixRel8:
			d := int64(to) - int64(base) - int64(at) - 1
			if d != int64(int8(d)) {
				panic("asm: short jump too far")
			}
			dst[at] = byte(d)
		case fixAbs64:
			binary.LittleEndian.PutUint64(dst[at:], uint64(to))
		case fixAbs32:
			if to>>31 != 0 {
				panic("asm: address above 2 GiB")
			}
			binary.LittleEndian.PutUint32(dst[at:], uint32(to))
		}
	}
}

// Bytes returns the finished code for base in a fresh slice.
func (a *Asm) Bytes(base uintptr) []byte {
	b := make([]byte, a.Size())
	a.CopyTo(b, base)
	return b
}

// put appends the n low bytes of w, n at most 8.
func (a *Asm) put(w uint64, n int) {
	b := a.buf
	l := len(b)
	if cap(b)-l < 8 {
		b = a.grow()
	}
	b = b[:l+8]
	binary.LittleEndian.PutUint64(b[l:], w)
	a.buf = b[:l+n]
}

//go:noinline
func (a *Asm) grow() []byte {
	b := make([]byte, len(a.buf), 2*cap(a.buf)+1024)
	copy(b, a.buf)
	a.buf = b
	return b
}

func (a *Asm) put8(b byte)   { a.put(uint64(b), 1) }
func (a *Asm) put32(v int32) { a.put(uint64(uint32(v)), 4) }

// Data appends raw bytes.
func (a *Asm) Data(b []byte) { a.buf = append(a.buf, b...) }

// Data64 appends a 64-bit word, such as a float constant.
func (a *Asm) Data64(w uint64) { a.put(w, 8) }

// DataLabel appends the 64-bit address of a label, for jump tables.
func (a *Asm) DataLabel(l Label) {
	a.fix(fixup{label: l, kind: fixAbs64})
	a.put(0, 8)
}

func (a *Asm) fix(f fixup) {
	f.at += int32(len(a.buf))
	f.cold = a.cold
	a.fixes = append(a.fixes, f)
}

func fits8(v int32) bool { return v == int32(int8(v)) }

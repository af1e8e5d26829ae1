package asm

import (
	"encoding/binary"
	"strings"
	"testing"

	"golang.org/x/arch/x86/x86asm"
)

// program decodes code at base to one instruction a line, jump targets as
// offsets from base.
func program(t *testing.T, b []byte) []string {
	t.Helper()
	var out []string
	for off := 0; off < len(b); {
		in, err := x86asm.Decode(b[off:], 64)
		if err != nil {
			t.Fatalf("at %d: %v", off, err)
		}
		s := x86asm.IntelSyntax(in, uint64(off), nil)
		out = append(out, s)
		off += in.Len
	}
	return out
}

func expect(t *testing.T, b []byte, want string) {
	t.Helper()
	got := strings.Join(program(t, b), "\n")
	want = strings.TrimSpace(strings.ReplaceAll(want, "\t", ""))
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

func TestLabels(t *testing.T) {
	var a Asm
	for range 2 { // again with the buffers of the first time
		a.Reset()
		slow, done, sh := a.NewLabel(), a.NewLabel(), a.NewLabel()
		top := a.Here()
		a.RR(ADD, S64, RAX, RCX)
		a.Jcc(O, slow)
		back := a.Here()
		a.JccShort(NE, sh)
		a.Cold()
		a.Bind(slow)
		a.Call(done)
		coldTop := a.Here()
		a.Jcc(E, coldTop)
		a.Jmp(back)
		a.Hot()
		a.Jmp(top)
		a.Bind(sh)
		a.JmpNear(top)
		a.Bind(done)
		a.Lea(RDX, Rip(slow))
		a.MI(CMP, S32, Rip(done), 1)
		a.MI(CMP, S32, Rip(done), 1000)
		a.Ret()
		expect(t, a.Bytes(0), `
			add rax, rcx
			jo 0x2b
			jnz 0xd
			jmp 0x0
			jmp 0x0
			lea rdx, ptr [rip+0x12]
			cmp dword ptr [rip-0xe], 0x1
			cmp dword ptr [rip-0x18], 0x3e8
			ret
			call 0x12
			jz 0x30
			jmp 0x9`)
		if a.Offset(slow) != a.Size()-12 || a.Offset(done) != 0x12 {
			t.Error("offsets", a.Offset(slow), a.Offset(done), a.Size())
		}
	}
}

func TestAddresses(t *testing.T) {
	const base = 0x4000_1000
	var a Asm
	a.CallAbs(0x401234)
	a.JmpAbs(0x7fff_0000)
	a.JccAbs(E, base)
	l := a.NewLabel()
	a.MovLabel(R9, l)
	a.DataLabel(l)
	a.Cold()
	a.Bind(l)
	a.Ret()
	b := a.Bytes(base)
	rel := func(at int) uint32 { return base + uint32(at+4) + binary.LittleEndian.Uint32(b[at:]) }
	if rel(1) != 0x401234 || rel(6) != 0x7fff_0000 || rel(12) != base {
		t.Errorf("% x", b)
	}
	if binary.LittleEndian.Uint32(b[18:]) != base+30 || binary.LittleEndian.Uint64(b[22:]) != base+30 {
		t.Errorf("% x", b)
	}
}

func TestNop(t *testing.T) {
	for n := range 40 {
		var a Asm
		a.Nop(n)
		if a.Size() != n {
			t.Fatal(n, a.Size())
		}
		for _, s := range program(t, a.Bytes(0)) {
			if !strings.HasPrefix(s, "nop") && !strings.HasPrefix(s, "data16 nop") {
				t.Error(n, s)
			}
		}
		a.Ret()
		a.Align(16)
		if a.Size()&15 != 0 {
			t.Error(n, a.Size())
		}
	}
}

func TestLinesAndNotes(t *testing.T) {
	a := Asm{Notes: true}
	a.Line(1)
	a.Line(2)
	a.Ret()
	a.Cold()
	a.Line(7)
	a.Note("slow")
	a.Ret()
	a.Hot()
	a.Line(3)
	a.Note("fast")
	a.Ret()
	ls, ns := a.Lines(), a.NoteList()
	if len(ls) != 3 || ls[0] != (Line{0, 2}) || ls[1] != (Line{1, 3}) || ls[2] != (Line{2, 7}) {
		t.Error(ls)
	}
	if len(ns) != 2 || ns[0] != (Note{1, "fast"}) || ns[1] != (Note{2, "slow"}) {
		t.Error(ns)
	}
}

func TestMistakes(t *testing.T) {
	mistake := func(want string, f func(a *Asm)) {
		t.Helper()
		defer func() {
			if r, _ := recover().(string); !strings.Contains(r, want) {
				t.Errorf("panic %q, want %q", r, want)
			}
		}()
		var a Asm
		f(&a)
		a.Bytes(0x4000_0000)
	}
	mistake("unbound", func(a *Asm) { a.Jmp(a.NewLabel()) })
	mistake("short", func(a *Asm) { l := a.NewLabel(); a.JmpShort(l); a.Nop(128); a.Bind(l) })
	mistake("twice", func(a *Asm) { l := a.Here(); a.Bind(l) })
	mistake("reach", func(a *Asm) { a.JmpAbs(0x1_4000_0000) })
	mistake("2 GiB", func(a *Asm) { l := a.Here(); a.MovLabel(RAX, l); a.fixes[0].label, a.fixes[0].addr = NoLabel, 1<<31 })
}

// emitSome is about what a baseline compiler emits for a loop: 24 instructions.
func emitSome(a *Asm) {
	slow, done := a.NewLabel(), a.NewLabel()
	top := a.Here()
	a.Load(RAX, At(RBX, 8))
	a.Load(RCX, At(RBX, 0x100))
	a.Mov32(RDX, RAX)
	a.RR(OR, S32, RDX, RCX)
	a.RI(TEST, S8, RDX, 1)
	a.Jcc(NE, slow)
	a.RR(CMP, S64, RAX, RCX)
	a.Jcc(GE, done)
	a.Lea32(RCX, At(RAX, -1))
	a.RI(TEST, S8, RCX, 3)
	a.Jcc(NE, slow)
	a.Shift(ROR, S64, RAX, 4)
	a.RR(SUB, S64, RAX, R12)
	a.MovqXR(X0, RAX)
	a.Float(FADD, X0, X1)
	a.MovqRX(RAX, X0)
	a.Store(At(RBX, 24), RAX)
	a.MI(CMP, S32, At(R15, 40), 0)
	a.Jcc(NE, slow)
	a.Jmp(top)
	a.Bind(done)
	a.Ret()
	a.Cold()
	a.Bind(slow)
	a.RI(MOV, S32, RAX, 77)
	a.Ret()
	a.Hot()
}

func TestNoGarbage(t *testing.T) {
	var a Asm
	dst := make([]byte, 4096)
	if n := testing.AllocsPerRun(100, func() {
		a.Reset()
		for range 8 {
			emitSome(&a)
		}
		a.CopyTo(dst, 0x4000_0000)
	}); n != 0 {
		t.Errorf("%v allocations", n)
	}
}

func BenchmarkEncode(b *testing.B) {
	var a Asm
	dst := make([]byte, 4096)
	for b.Loop() {
		a.Reset()
		for range 8 {
			emitSome(&a)
		}
		a.CopyTo(dst, 0x4000_0000)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/(8*24), "ns/instruction")
}

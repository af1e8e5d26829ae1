package asm

import (
	"fmt"
	"slices"
	"testing"

	goasm "github.com/twitchyliquid64/golang-asm"
	"github.com/twitchyliquid64/golang-asm/obj"
	"github.com/twitchyliquid64/golang-asm/obj/x86"
	"golang.org/x/arch/x86/x86asm"
)

// The oracle: every form is also assembled by golang-asm, and both encodings are
// decoded. They must decode alike and ours must not be longer.

type pair struct {
	name string
	ours func(a *Asm)
	as   obj.As
	from obj.Addr
	from3,
	to obj.Addr
	// longer: golang-asm knows a shorter form that changes flags or the like.
	longer bool
}

func reg(r Reg) obj.Addr { return obj.Addr{Type: obj.TYPE_REG, Reg: x86.REG_AX + int16(r)} }
func xmm(x Xmm) obj.Addr { return obj.Addr{Type: obj.TYPE_REG, Reg: x86.REG_X0 + int16(x)} }
func imm(v int64) obj.Addr {
	return obj.Addr{Type: obj.TYPE_CONST, Offset: v}
}

// breg is the byte register; golang-asm knows AL to BL, SPL to DIL, R8B to R15B.
func breg(r Reg) obj.Addr { return obj.Addr{Type: obj.TYPE_REG, Reg: x86.REG_AL + int16(r)} }

func memory(m Mem) obj.Addr {
	x := obj.Addr{Type: obj.TYPE_MEM, Offset: int64(m.disp)}
	if m.base != baseNone {
		x.Reg = x86.REG_AX + int16(m.base)
	}
	if m.index != RSP {
		x.Index, x.Scale = x86.REG_AX+int16(m.index), 1<<m.scale
	}
	return x
}

func sized(s Size, r Reg) obj.Addr {
	if s == S8 {
		return breg(r)
	}
	return reg(r)
}

var allDisps = []int32{0, 1, -1, 8, 127, 128, -128, -129, 4096, 0x12345678, -0x12345678}

// mems returns memory operands: every base with every displacement size, and
// all pairs of base and index with a few.
func mems() (out []Mem) {
	for b := RAX; b <= R15; b++ {
		for _, d := range allDisps {
			out = append(out, At(b, d))
		}
		for i := RAX; i <= R15; i++ {
			if i != RSP {
				out = append(out, Idx(b, i, 1<<(i&3), allDisps[(int(b)*7+int(i))%len(allDisps)]), Idx(b, i, 8, 0), Idx(b, i, 1, 16))
			}
		}
	}
	for i := RAX; i <= R15; i++ {
		if i != RSP {
			out = append(out, Scaled(i, 8, 0x1000), Scaled(i, 4, -8))
		}
	}
	return out
}

// someMems is a shorter list for the forms that share the encoder's core.
func someMems() (out []Mem) {
	for b := RAX; b <= R15; b++ {
		out = append(out, At(b, 0), At(b, -3), At(b, 0x4000))
	}
	return append(out, Idx(RBX, RCX, 8, 16), Idx(R13, R9, 4, 0), Idx(RBP, R12, 2, -500), Idx(RSP, RAX, 1, 0), Idx(R12, RBP, 1, 0), Scaled(RAX, 8, 64), Scaled(R12, 8, 64))
}

func check(t *testing.T, ps []pair) {
	t.Helper()
	const batch = 4000
	ps = slices.DeleteFunc(ps, func(p pair) bool { // golang-asm has no SPL: TestSPL
		return p.from.Reg == x86.REG_SPB || p.to.Reg == x86.REG_SPB
	})
	for len(ps) > 0 {
		n := min(batch, len(ps))
		checkBatch(t, ps[:n])
		ps = ps[n:]
	}
}

func decode(b []byte) (x86asm.Inst, string) {
	in, err := x86asm.Decode(b, 64)
	if err != nil {
		return in, fmt.Sprintf("%v (% x)", err, b[:min(len(b), 12)])
	}
	s := in.Op.String()
	for _, a := range in.Args {
		if a != nil {
			s += " " + a.String()
		}
	}
	return in, fmt.Sprintf("%s m%d", s, in.MemBytes)
}

func checkBatch(t *testing.T, ps []pair) {
	t.Helper()
	b, err := goasm.NewBuilder("amd64", len(ps)+16)
	if err != nil {
		t.Fatal(err)
	}
	var a Asm
	ends := make([]int, len(ps))
	for i := range ps {
		c := &ps[i]
		c.ours(&a)
		ends[i] = a.Pos()
		p := b.NewProg()
		p.As, p.From, p.To = c.as, c.from, c.to
		if c.from3.Type != obj.TYPE_NONE {
			p.SetFrom3(c.from3)
		}
		b.AddInstruction(p)
	}
	theirs := b.Assemble()
	ours := a.Bytes(0x40000000)
	bad := 0
	start := 0
	for i := range ps {
		mine := ours[start:ends[i]]
		start = ends[i]
		want, ws := decode(theirs)
		for want.Op == x86asm.NOP { // golang-asm keeps jumps off 32-byte boundaries
			theirs = theirs[want.Len:]
			want, ws = decode(theirs)
		}
		got, gs := decode(mine)
		if want.Len == 0 {
			t.Fatalf("%s: oracle does not decode: %s", ps[i].name, ws)
		}
		if gs != ws || got.Len != len(mine) || (len(mine) > want.Len && !ps[i].longer) {
			t.Errorf("%s: % x is %s (%d bytes), want % x: %s", ps[i].name, mine, gs, len(mine), theirs[:want.Len], ws)
			if bad++; bad > 10 {
				t.FailNow()
			}
		}
		theirs = theirs[want.Len:]
	}
}

var aluAs = [][4]obj.As{
	{x86.AADDB, x86.AADDW, x86.AADDL, x86.AADDQ},
	{x86.AORB, x86.AORW, x86.AORL, x86.AORQ},
	{x86.AADCB, x86.AADCW, x86.AADCL, x86.AADCQ},
	{x86.ASBBB, x86.ASBBW, x86.ASBBL, x86.ASBBQ},
	{x86.AANDB, x86.AANDW, x86.AANDL, x86.AANDQ},
	{x86.ASUBB, x86.ASUBW, x86.ASUBL, x86.ASUBQ},
	{x86.AXORB, x86.AXORW, x86.AXORL, x86.AXORQ},
	{x86.ACMPB, x86.ACMPW, x86.ACMPL, x86.ACMPQ},
	{x86.ATESTB, x86.ATESTW, x86.ATESTL, x86.ATESTQ},
	{x86.AMOVB, x86.AMOVW, x86.AMOVL, x86.AMOVQ},
}

// order puts destination and source where golang-asm wants them: CMP alone has
// the first operand as From.
func order(op Op, d, s obj.Addr) (from, to obj.Addr) {
	if op == CMP {
		return d, s
	}
	return s, d
}

func TestTwoOperands(t *testing.T) {
	var ps []pair
	add := func(name string, op Op, s Size, d, src obj.Addr, ours func(a *Asm)) {
		from, to := order(op, d, src)
		ps = append(ps, pair{name: fmt.Sprintf("%s %v size %d", name, aluAs[op][s], s), ours: ours, as: aluAs[op][s], from: from, to: to})
	}
	full, some := mems(), someMems()
	for op := ADD; op <= MOV; op++ {
		for s := S8; s <= S64; s++ {
			for d := RAX; d <= R15; d++ {
				for r := RAX; r <= R15; r++ {
					add("rr", op, s, sized(s, d), sized(s, r), func(a *Asm) { a.RR(op, s, d, r) })
				}
			}
			ms := some
			if op == MOV && s >= S32 || op == ADD && s == S8 {
				ms = full
			}
			for i, m := range ms {
				r := Reg(i*5) & 15
				if op != TEST { // golang-asm has no TEST r, m
					add("rm", op, s, sized(s, r), memory(m), func(a *Asm) { a.RM(op, s, r, m) })
				}
				add("mr", op, s, memory(m), sized(s, r), func(a *Asm) { a.MR(op, s, m, r) })
			}
		}
	}
	check(t, ps)
}

func TestImmediates(t *testing.T) {
	var ps []pair
	for op := ADD; op <= MOV; op++ {
		for s := S8; s <= S64; s++ {
			vals := []int32{1, -1, 127, -128}
			if s == S16 {
				vals = append(vals, 128, -129, 0x1234)
			} else if s > S16 {
				vals = append(vals, 128, -129, 0x12345678, -0x12345678)
			}
			for _, v := range vals {
				dst := func(name string, d obj.Addr, ours func(a *Asm)) {
					from, to := order(op, d, imm(int64(v)))
					ps = append(ps, pair{name: fmt.Sprintf("%s %v %d", name, aluAs[op][s], v), ours: ours, as: aluAs[op][s], from: from, to: to})
				}
				for r := RAX; r <= R15; r++ {
					if op == MOV && s == S64 && v > 0 {
						continue // golang-asm takes the 32-bit form: MovImm's test
					}
					if op == MOV && s < S32 {
						continue // widened there
					}
					dst("ri", sized(s, r), func(a *Asm) { a.RI(op, s, r, v) })
				}
				for _, m := range someMems() {
					dst("mi", memory(m), func(a *Asm) { a.MI(op, s, m, v) })
				}
			}
		}
	}
	check(t, ps)
}

func TestMovImm(t *testing.T) {
	var ps []pair
	for r := RAX; r <= R15; r++ {
		for _, v := range []int64{0x80000000, 0xffffffff, -1, -0x80000000, 0x100000000, -0x80000001, 384 << 52} {
			ps = append(ps, pair{name: fmt.Sprint("mov ", v), ours: func(a *Asm) { a.MovImm(r, uint64(v)) }, as: x86.AMOVQ, from: imm(v), to: reg(r)})
		}
		for _, v := range []int64{1, 0x7fffffff} {
			ps = append(ps, pair{name: fmt.Sprint("mov ", v), ours: func(a *Asm) { a.MovImm(r, uint64(v)) }, as: x86.AMOVL, from: imm(v), to: reg(r)})
		}
		ps = append(ps, pair{name: "mov32", ours: func(a *Asm) { a.RI(MOV, S32, r, 77) }, as: x86.AMOVL, from: imm(77), to: reg(r)})
	}
	check(t, ps)
	for _, s := range []Size{S8, S16} {
		for r := RAX; r <= R15; r++ {
			var a Asm
			a.RI(MOV, s, r, 5)
			in, err := x86asm.Decode(a.Bytes(0), 64)
			if err != nil || in.Op != x86asm.MOV || in.Len != a.Size() || in.Args[1] != x86asm.Imm(5) || in.DataSize != map[Size]int{S8: 32, S16: 16}[s] {
				t.Errorf("mov r%d size %d: %v %v", r, s, in, err)
			}
		}
	}
}

func TestOthers(t *testing.T) {
	var ps []pair
	add := func(name string, as obj.As, from, to obj.Addr, ours func(a *Asm)) {
		ps = append(ps, pair{name: name, ours: ours, as: as, from: from, to: to})
	}
	add3 := func(name string, as obj.As, from, from3, to obj.Addr, ours func(a *Asm)) {
		ps = append(ps, pair{name: name, ours: ours, as: as, from: from, from3: from3, to: to})
	}
	lq := func(s Size, l, q obj.As) obj.As {
		if s == S64 {
			return q
		}
		return l
	}
	none := obj.Addr{}
	for d := RAX; d <= R15; d++ {
		for r := RAX; r <= R15; r++ {
			add("movzx8", x86.AMOVBLZX, breg(r), reg(d), func(a *Asm) { a.MovzxRR(S8, d, r) })
			add("movzx16", x86.AMOVWLZX, reg(r), reg(d), func(a *Asm) { a.MovzxRR(S16, d, r) })
			add("movsx8", x86.AMOVBQSX, breg(r), reg(d), func(a *Asm) { a.MovsxRR(S8, d, r) })
			add("movsx16", x86.AMOVWQSX, reg(r), reg(d), func(a *Asm) { a.MovsxRR(S16, d, r) })
			add("movsxd", x86.AMOVLQSX, reg(r), reg(d), func(a *Asm) { a.MovsxRR(S32, d, r) })
			for _, s := range []Size{S32, S64} {
				add("imul", lq(s, x86.AIMULL, x86.AIMULQ), reg(r), reg(d), func(a *Asm) { a.Imul(s, d, r) })
				for _, v := range []int32{3, -100, 1000, -100000} {
					add3("imul3", lq(s, x86.AIMUL3L, x86.AIMUL3Q), imm(int64(v)), reg(r), reg(d), func(a *Asm) { a.ImulI(s, d, r, v) })
				}
				add("popcnt", lq(s, x86.APOPCNTL, x86.APOPCNTQ), reg(r), reg(d), func(a *Asm) { a.Popcnt(s, d, r) })
				add("tzcnt", lq(s, x86.ATZCNTL, x86.ATZCNTQ), reg(r), reg(d), func(a *Asm) { a.Tzcnt(s, d, r) })
				add("lzcnt", lq(s, x86.ALZCNTL, x86.ALZCNTQ), reg(r), reg(d), func(a *Asm) { a.Lzcnt(s, d, r) })
				add("bsf", lq(s, x86.ABSFL, x86.ABSFQ), reg(r), reg(d), func(a *Asm) { a.Bsf(s, d, r) })
				add("bsr", lq(s, x86.ABSRL, x86.ABSRQ), reg(r), reg(d), func(a *Asm) { a.Bsr(s, d, r) })
				add("bt", lq(s, x86.ABTL, x86.ABTQ), reg(r), reg(d), func(a *Asm) { a.BitR(BT, s, d, r) })
				add("bts", lq(s, x86.ABTSL, x86.ABTSQ), reg(r), reg(d), func(a *Asm) { a.BitR(BTS, s, d, r) })
				add("btr", lq(s, x86.ABTRL, x86.ABTRQ), reg(r), reg(d), func(a *Asm) { a.BitR(BTR, s, d, r) })
				add("btc", lq(s, x86.ABTCL, x86.ABTCQ), reg(r), reg(d), func(a *Asm) { a.BitR(BTC, s, d, r) })
				if d != RAX && r != RAX { // golang-asm takes the one-byte form for RAX
					add("xchg", lq(s, x86.AXCHGL, x86.AXCHGQ), reg(r), reg(d), func(a *Asm) { a.Xchg(s, d, r) })
				}
				n := (d + 3*r + 1) & 15
				add3("shlx", lq(s, x86.ASHLXL, x86.ASHLXQ), reg(n), reg(r), reg(d), func(a *Asm) { a.Shlx(s, d, r, n) })
				add3("sarx", lq(s, x86.ASARXL, x86.ASARXQ), reg(n), reg(r), reg(d), func(a *Asm) { a.Sarx(s, d, r, n) })
				add3("shrx", lq(s, x86.ASHRXL, x86.ASHRXQ), reg(n), reg(r), reg(d), func(a *Asm) { a.Shrx(s, d, r, n) })
				add3("rorx", lq(s, x86.ARORXL, x86.ARORXQ), imm(int64(n)), reg(r), reg(d), func(a *Asm) { a.Rorx(s, d, r, uint8(n)) })
			}
			add("mov", x86.AMOVQ, reg(r), reg(d), func(a *Asm) { a.Mov(d, r) })
			add("mov32", x86.AMOVL, reg(r), reg(d), func(a *Asm) { a.Mov32(d, r) })
			for c, as := range condMoves {
				c := Cond(c)
				for i, s := range []Size{S32, S64} {
					add("cmov", as[i], reg(r), reg(d), func(a *Asm) { a.Cmov(c, s, d, r) })
				}
			}
		}
		for i, s := range []Size{S8, S16, S32, S64} {
			for _, u := range unaries {
				from, to := u.operand(sized(s, d))
				add("unary", u.as[i], from, to, func(a *Asm) { a.Unary(u.op, s, d) })
			}
			add("inc", [4]obj.As{x86.AINCB, x86.AINCW, x86.AINCL, x86.AINCQ}[i], none, sized(s, d), func(a *Asm) { a.Inc(s, d) })
			add("dec", [4]obj.As{x86.ADECB, x86.ADECW, x86.ADECL, x86.ADECQ}[i], none, sized(s, d), func(a *Asm) { a.Dec(s, d) })
			for _, sh := range shifts {
				for _, n := range []uint8{1, 4, 7} {
					add("shift", sh.as[i], imm(int64(n)), sized(s, d), func(a *Asm) { a.Shift(sh.op, s, d, n) })
				}
				add("shiftcl", sh.as[i], reg(RCX), sized(s, d), func(a *Asm) { a.ShiftCL(sh.op, s, d) })
			}
		}
		for _, s := range []Size{S32, S64} {
			add("bti", lq(s, x86.ABTL, x86.ABTQ), imm(31), reg(d), func(a *Asm) { a.Bit(BT, s, d, 31) })
			add("btsi", lq(s, x86.ABTSL, x86.ABTSQ), imm(30), reg(d), func(a *Asm) { a.Bit(BTS, s, d, 30) })
			add("btri", lq(s, x86.ABTRL, x86.ABTRQ), imm(29), reg(d), func(a *Asm) { a.Bit(BTR, s, d, 29) })
			add("btci", lq(s, x86.ABTCL, x86.ABTCQ), imm(3), reg(d), func(a *Asm) { a.Bit(BTC, s, d, 3) })
			add("bswap", lq(s, x86.ABSWAPL, x86.ABSWAPQ), none, reg(d), func(a *Asm) { a.Bswap(s, d) })
		}
		for c, as := range condSets {
			add("setcc", as, none, breg(d), func(a *Asm) { a.Setcc(Cond(c), d) })
		}
		add("push", x86.APUSHQ, reg(d), none, func(a *Asm) { a.Push(d) })
		add("pop", x86.APOPQ, none, reg(d), func(a *Asm) { a.Pop(d) })
	}
	add("cqo", x86.ACQO, none, none, func(a *Asm) { a.Cqo() })
	add("cdq", x86.ACDQ, none, none, func(a *Asm) { a.Cdq() })
	add("pushi", x86.APUSHQ, imm(-5), none, func(a *Asm) { a.PushImm(-5) })
	add("pushi", x86.APUSHQ, imm(5000), none, func(a *Asm) { a.PushImm(5000) })
	add("ud2", x86.AUD2, none, none, func(a *Asm) { a.Ud2() })
	add("clc", x86.ACLC, none, none, func(a *Asm) { a.Clc() })
	add("stc", x86.ASTC, none, none, func(a *Asm) { a.Stc() })
	add("cmc", x86.ACMC, none, none, func(a *Asm) { a.Cmc() })
	add("cpuid", x86.ACPUID, none, none, func(a *Asm) { a.Cpuid() })
	check(t, ps)
}

// TestSPL checks the byte register that golang-asm does not know.
func TestSPL(t *testing.T) {
	for r := RAX; r <= R15; r++ {
		for op := ADD; op <= MOV; op++ {
			var a Asm
			a.RR(op, S8, RSP, r)
			a.RM(op, S8, RSP, At(r, 4))
			b := a.Bytes(0)
			in, err := x86asm.Decode(b, 64)
			if err != nil || in.Args[0] != x86asm.SPB {
				t.Errorf("%v %v", in, err)
			}
			in, err = x86asm.Decode(b[in.Len:], 64)
			if err != nil || in.Args[0] != x86asm.SPB && in.Args[1] != x86asm.SPB {
				t.Errorf("%v %v", in, err)
			}
		}
	}
}

func TestMemoryForms(t *testing.T) {
	var ps []pair
	none := obj.Addr{}
	add := func(name string, as obj.As, from, to obj.Addr, ours func(a *Asm)) {
		ps = append(ps, pair{name: name, ours: ours, as: as, from: from, to: to})
	}
	for i, m := range append(mems(), someMems()...) {
		r, x := Reg(i*3)&15, Xmm(i*7)&15
		a1, a2, a3 := memory(m), reg(r), xmm(x)
		add("load", x86.AMOVQ, a1, a2, func(a *Asm) { a.Load(r, m) })
		add("load32", x86.AMOVL, a1, a2, func(a *Asm) { a.Load32(r, m) })
		add("store", x86.AMOVQ, a2, a1, func(a *Asm) { a.Store(m, r) })
		add("store32", x86.AMOVL, a2, a1, func(a *Asm) { a.Store32(m, r) })
		add("storei", x86.AMOVQ, imm(-77), a1, func(a *Asm) { a.StoreImm(m, -77) })
		add("storei32", x86.AMOVL, imm(0x12345), a1, func(a *Asm) { a.StoreImm32(m, 0x12345) })
		add("lea", x86.ALEAQ, a1, a2, func(a *Asm) { a.Lea(r, m) })
		add("lea32", x86.ALEAL, a1, a2, func(a *Asm) { a.Lea32(r, m) })
		add("movzx8", x86.AMOVBLZX, a1, a2, func(a *Asm) { a.Movzx8(r, m) })
		add("movzx16", x86.AMOVWLZX, a1, a2, func(a *Asm) { a.Movzx16(r, m) })
		add("movsx8", x86.AMOVBQSX, a1, a2, func(a *Asm) { a.Movsx8(r, m) })
		add("movsx16", x86.AMOVWQSX, a1, a2, func(a *Asm) { a.Movsx16(r, m) })
		add("movsxd", x86.AMOVLQSX, a1, a2, func(a *Asm) { a.Movsxd(r, m) })
		add("imulm", x86.AIMULQ, a1, a2, func(a *Asm) { a.ImulM(S64, r, m) })
		ps = append(ps, pair{name: "imulmi", as: x86.AIMUL3Q, from: imm(7), from3: a1, to: a2, ours: func(a *Asm) { a.ImulMI(S64, r, m, 7) }},
			pair{name: "imulmi", as: x86.AIMUL3L, from: imm(7000), from3: a1, to: a2, ours: func(a *Asm) { a.ImulMI(S32, r, m, 7000) }})
		add("decm", x86.ADECL, none, a1, func(a *Asm) { a.DecM(S32, m) })
		add("incm", x86.AINCQ, none, a1, func(a *Asm) { a.IncM(S64, m) })
		add("incm8", x86.AINCB, none, a1, func(a *Asm) { a.IncM(S8, m) })
		for _, u := range unaries {
			from, to := u.operand(a1)
			add("unarym", u.as[3], from, to, func(a *Asm) { a.UnaryM(u.op, S64, m) })
			add("unarym8", u.as[0], from, to, func(a *Asm) { a.UnaryM(u.op, S8, m) })
		}
		for _, sh := range shifts {
			add("shiftm", sh.as[3], imm(4), a1, func(a *Asm) { a.ShiftM(sh.op, S64, m, 4) })
			add("shiftm8", sh.as[0], imm(1), a1, func(a *Asm) { a.ShiftM(sh.op, S8, m, 1) })
		}
		add("btm", x86.ABTL, imm(3), a1, func(a *Asm) { a.BitM(BT, S32, m, 3) })
		add("setm", x86.ASETEQ, none, a1, func(a *Asm) { a.SetccM(E, m) })
		add("cmovm", x86.ACMOVQLT, a1, a2, func(a *Asm) { a.CmovM(L, S64, r, m) })
		add("xchgm", x86.AXCHGQ, a2, a1, func(a *Asm) { a.XchgM(S64, m, r) })
		add("pushm", x86.APUSHQ, a1, none, func(a *Asm) { a.PushM(m) })
		add("popm", x86.APOPQ, none, a1, func(a *Asm) { a.PopM(m) })
		add("callm", obj.ACALL, none, a1, func(a *Asm) { a.CallMem(m) })
		add("jmpm", obj.AJMP, none, a1, func(a *Asm) { a.JmpMem(m) })
		add("movsd", x86.AMOVSD, a1, a3, func(a *Asm) { a.LoadSD(x, m) })
		add("movsd", x86.AMOVSD, a3, a1, func(a *Asm) { a.StoreSD(m, x) })
		add("movss", x86.AMOVSS, a1, a3, func(a *Asm) { a.LoadSS(x, m) })
		add("movss", x86.AMOVSS, a3, a1, func(a *Asm) { a.StoreSS(m, x) })
		add("movups", x86.AMOVUPS, a1, a3, func(a *Asm) { a.LoadUPS(x, m) })
		add("movups", x86.AMOVUPS, a3, a1, func(a *Asm) { a.StoreUPS(m, x) })
		for _, f := range floats {
			add("floatm", f.as, a1, a3, func(a *Asm) { a.FloatM(f.op, x, m) })
		}
		add("ucomisdm", x86.AUCOMISD, a3, a1, func(a *Asm) { a.UcomisdM(x, m) })
		for _, f := range packed {
			add("packedm", f.as, a1, a3, func(a *Asm) { a.PackedM(f.op, x, m) })
		}
		add("cvtsi2sdm", x86.ACVTSQ2SD, a1, a3, func(a *Asm) { a.Cvtsi2sdM(S64, x, m) })
	}
	for i := range ps {
		// UCOMISD has the first operand as From, and memory only as From there.
		if ps[i].as == x86.AUCOMISD {
			ps[i].from, ps[i].to = ps[i].to, ps[i].from
		}
	}
	check(t, ps)
}

func TestSSE(t *testing.T) {
	var ps []pair
	add := func(name string, as obj.As, from, to obj.Addr, ours func(a *Asm)) {
		ps = append(ps, pair{name: name, ours: ours, as: as, from: from, to: to})
	}
	for x := X0; x <= X15; x++ {
		for y := X0; y <= X15; y++ {
			for _, f := range floats {
				add("float", f.as, xmm(y), xmm(x), func(a *Asm) { a.Float(f.op, x, y) })
			}
			for _, f := range packed {
				add("packed", f.as, xmm(y), xmm(x), func(a *Asm) { a.Packed(f.op, x, y) })
			}
			add("movapd", x86.AMOVAPD, xmm(y), xmm(x), func(a *Asm) { a.MovX(x, y) })
			add("ucomisd", x86.AUCOMISD, xmm(y), xmm(x), func(a *Asm) { a.Ucomisd(x, y) })
			add("cvtsd2ss", x86.ACVTSD2SS, xmm(y), xmm(x), func(a *Asm) { a.Cvtsd2ss(x, y) })
			add("cvtss2sd", x86.ACVTSS2SD, xmm(y), xmm(x), func(a *Asm) { a.Cvtss2sd(x, y) })
			ps = append(ps, pair{name: "roundsd", as: x86.AROUNDSD, from: imm(RoundFloor), from3: xmm(y), to: xmm(x), ours: func(a *Asm) { a.Roundsd(x, y, RoundFloor) }})
			r := Reg(y)
			add("movq", x86.AMOVQ, reg(r), xmm(x), func(a *Asm) { a.MovqXR(x, r) })
			add("movq", x86.AMOVQ, xmm(x), reg(r), func(a *Asm) { a.MovqRX(r, x) })
			add("movd", x86.AMOVL, reg(r), xmm(x), func(a *Asm) { a.MovdXR(x, r) })
			add("movd", x86.AMOVL, xmm(x), reg(r), func(a *Asm) { a.MovdRX(r, x) })
			add("cvtsi2sd", x86.ACVTSQ2SD, reg(r), xmm(x), func(a *Asm) { a.Cvtsi2sd(S64, x, r) })
			add("cvtsi2sd", x86.ACVTSL2SD, reg(r), xmm(x), func(a *Asm) { a.Cvtsi2sd(S32, x, r) })
			add("cvttsd2si", x86.ACVTTSD2SQ, xmm(x), reg(r), func(a *Asm) { a.Cvttsd2si(S64, r, x) })
			add("cvttsd2si", x86.ACVTTSD2SL, xmm(x), reg(r), func(a *Asm) { a.Cvttsd2si(S32, r, x) })
		}
		add("xorps", x86.AXORPS, xmm(x), xmm(x), func(a *Asm) { a.ZeroX(x) })
	}
	check(t, ps)
}

type unary struct {
	op Unary
	as [4]obj.As
}

// operand places the operand as golang-asm wants it: a source for those that
// work on RDX:RAX.
func (u unary) operand(x obj.Addr) (from, to obj.Addr) {
	if u.op >= MUL {
		return x, to
	}
	return from, x
}

var unaries = []unary{
	{NOT, [4]obj.As{x86.ANOTB, x86.ANOTW, x86.ANOTL, x86.ANOTQ}},
	{NEG, [4]obj.As{x86.ANEGB, x86.ANEGW, x86.ANEGL, x86.ANEGQ}},
	{MUL, [4]obj.As{x86.AMULB, x86.AMULW, x86.AMULL, x86.AMULQ}},
	{IMUL1, [4]obj.As{x86.AIMULB, x86.AIMULW, x86.AIMULL, x86.AIMULQ}},
	{DIV, [4]obj.As{x86.ADIVB, x86.ADIVW, x86.ADIVL, x86.ADIVQ}},
	{IDIV, [4]obj.As{x86.AIDIVB, x86.AIDIVW, x86.AIDIVL, x86.AIDIVQ}},
}

var shifts = []struct {
	op Shift
	as [4]obj.As
}{
	{ROL, [4]obj.As{x86.AROLB, x86.AROLW, x86.AROLL, x86.AROLQ}},
	{ROR, [4]obj.As{x86.ARORB, x86.ARORW, x86.ARORL, x86.ARORQ}},
	{SHL, [4]obj.As{x86.ASHLB, x86.ASHLW, x86.ASHLL, x86.ASHLQ}},
	{SHR, [4]obj.As{x86.ASHRB, x86.ASHRW, x86.ASHRL, x86.ASHRQ}},
	{SAR, [4]obj.As{x86.ASARB, x86.ASARW, x86.ASARL, x86.ASARQ}},
}

var floats = []struct {
	op FloatOp
	as obj.As
}{{SQRT, x86.ASQRTSD}, {FADD, x86.AADDSD}, {FMUL, x86.AMULSD}, {FSUB, x86.ASUBSD}, {FMIN, x86.AMINSD}, {FDIV, x86.ADIVSD}, {FMAX, x86.AMAXSD}}

var packed = []struct {
	op PackedOp
	as obj.As
}{{ANDPD, x86.AANDPD}, {ANDNPD, x86.AANDNPD}, {ORPD, x86.AORPD}, {XORPD, x86.AXORPD}}

var condMoves = [16][2]obj.As{
	{x86.ACMOVLOS, x86.ACMOVQOS}, {x86.ACMOVLOC, x86.ACMOVQOC}, {x86.ACMOVLCS, x86.ACMOVQCS}, {x86.ACMOVLCC, x86.ACMOVQCC},
	{x86.ACMOVLEQ, x86.ACMOVQEQ}, {x86.ACMOVLNE, x86.ACMOVQNE}, {x86.ACMOVLLS, x86.ACMOVQLS}, {x86.ACMOVLHI, x86.ACMOVQHI},
	{x86.ACMOVLMI, x86.ACMOVQMI}, {x86.ACMOVLPL, x86.ACMOVQPL}, {x86.ACMOVLPS, x86.ACMOVQPS}, {x86.ACMOVLPC, x86.ACMOVQPC},
	{x86.ACMOVLLT, x86.ACMOVQLT}, {x86.ACMOVLGE, x86.ACMOVQGE}, {x86.ACMOVLLE, x86.ACMOVQLE}, {x86.ACMOVLGT, x86.ACMOVQGT},
}

var condSets = [16]obj.As{x86.ASETOS, x86.ASETOC, x86.ASETCS, x86.ASETCC, x86.ASETEQ, x86.ASETNE, x86.ASETLS, x86.ASETHI,
	x86.ASETMI, x86.ASETPL, x86.ASETPS, x86.ASETPC, x86.ASETLT, x86.ASETGE, x86.ASETLE, x86.ASETGT}

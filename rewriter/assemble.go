package rewriter

import (
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/native/asm"
	"pyjit/slot"
)

// An Operand says where an operand of a program is at the site.
type Operand struct {
	Kind OperandKind
	Vreg int // InVreg: where; Window: the first of the vregs
}

// OperandKind is the kind of an Operand.
type OperandKind uint8

// The kinds of operands.
const (
	Static OperandKind = iota // known when the program was recorded
	InVreg
	Window // not a value: the vregs from Vreg on
)

// A Site describes the place that a program is assembled for.
type Site struct {
	PC       uint32 // address behind the instruction's first word: the position
	InGen    bool   // the frame lies in a generator
	FrameTop int32  // bytes from the base to the end of the frame's vregs
	Before   Before // what is to be done first
	Operands [4]Operand

	Dst    int // vreg of the result, -1 for none
	Branch bool
	// For a branch: where to go for True and False; for Next, where to go when
	// the iterator is exhausted.
	OnTrue, OnFalse asm.Label
	OnDone          asm.Label
	IsNext          bool
	FallTrue        bool // control may fall through for True …
	FallFalse       bool // … or for False

	Miss asm.Label // the program does not apply
	Exc  asm.Label // an exception is pending

	// What registers hold at the start: RAX the value of vreg RAX, X0 its raw
	// double if it is a tagged float.
	RAX int // -1: nothing
	X0  bool
}

// Before says what a site does before anything else while there are watched
// objects, so that programs see deaths at once.
type Before uint8

// The kinds of Before.
const (
	Nothing   Before = iota
	Look             // look for what was dropped, if the program calls a function in Go
	Overwrite        // note what is overwritten
)

// An Assembler assembles programs. It is reused.
type Assembler struct {
	*native.Emitter
	p *slot.Program
	s *Site

	loc  [maxRegs]loc
	last [maxRegs]int16 // the instruction that uses the register last
	root [maxRegs]int16 // views share the register of what they view
	now  int16
	busy [16]int16 // program register in each machine register, or free, or temp
	xbsy [16]int16
	tail bool // the result of a tail is being returned
	end  asm.Label
	ends bool // end is used
}

const (
	maxRegs = 96
	free    = -1
	temp    = -2
)

type locKind uint8

const (
	atNone locKind = iota
	inGPR
	inXMM
	inVreg  // in the frame, not loaded
	isRegs  // vregs from a number on
	isShape // the shape of the object in another register, to be pinned
	isField // a word of an object, to be pinned or loaded
	isAny   // the shape of any value, to be pinned
	isCond  // a condition in the flags
	isFCmp  // a comparison of doubles, not made yet
	isTag   // True or False by a condition
)

type loc struct {
	kind   locKind
	reg    asm.Reg
	x      asm.Xmm
	y      asm.Xmm
	vreg   int // the value is also in this vreg; -1 not
	off    int32
	of     slot.Ref
	cond   asm.Cond
	cmp    native.Compare
	negate bool
	raw    bool // x holds the raw double of the Value in reg
}

type unsupported struct{ what string }

// order is the order in which registers are given out.
var order = [...]asm.Reg{asm.RAX, asm.RCX, asm.RDX, asm.RSI, asm.RDI, asm.R8, asm.R9, asm.R10}

// Result says what registers hold behind the assembled code.
type Result struct {
	OK  bool
	RAX bool   // RAX is the result
	X0  bool   // X0 is its raw double if it is a tagged float
	Why string // not OK: what could not be assembled
}

// Assemble emits the code of p. The result goes to its vreg and RAX, and control
// falls through, or goes where a branch leads.
func (a *Assembler) Assemble(e *native.Emitter, p *slot.Program, s *Site) (r Result) {
	a.Emitter, a.p, a.s = e, p, s
	if len(p.Regs) > maxRegs {
		return Result{Why: "too long"}
	}
	defer func() {
		if x := recover(); x != nil {
			u, ok := x.(unsupported)
			if !ok {
				panic(x)
			}
			r = Result{Why: u.what}
		}
	}()
	a.prepare()
	a.end, a.ends = e.NewLabel(), false
	a.first()
	for i := range p.Code {
		a.now = int16(i)
		if e.Notes {
			a.Note(p.Name + ": " + p.InstrString(&p.Code[i]))
		}
		slot.LowerInstr(p, &p.Code[i], a)
		a.release()
	}
	a.tails()
	e.Bind(a.end)
	last := p.Code[len(p.Code)-1].Args[0]
	r = Result{OK: true, RAX: !s.Branch}
	if last >= 0 && !s.Branch {
		// Tails return through the end with X0 set by the rule.
		r.X0 = a.loc[last].raw
	}
	return r
}

// first emits what Site.Before asks for. All values are in the frame yet.
func (a *Assembler) first() {
	const always = -1
	var flag int32
	var fn func(pos heap.Value, f *heap.Frame) heap.Value
	switch a.s.Before {
	case Look:
		flag, fn = native.CtxLook, interp.FindDropped
		switch calls, collects := a.callsGo(); {
		case collects:
			flag, fn = always, interp.Wipe
		case !calls:
			return
		}
	case Overwrite:
		flag, fn = native.CtxWatched, interp.Overwritten
	default:
		return
	}
	slow := a.NewLabel()
	if flag == always {
		a.JmpNear(slow)
	} else {
		a.MI(asm.CMP, asm.S64, asm.At(native.Ctx, flag), 0)
		a.Jcc(asm.NE, slow)
	}
	back := a.Here()
	away := a.Away()
	a.Bind(slow)
	if flag == native.CtxLook {
		a.Unmoved()
		a.Jcc(asm.E, back)
	}
	a.position()
	a.MovImm(asm.RAX, uint64(a.s.PC))
	a.CallGo(native.FuncPC(fn))
	if flag == native.CtxLook {
		none := a.NewLabel()
		a.CompareValue(asm.RAX, heap.True)
		a.Jcc(asm.NE, none)
		a.CallGo(native.FuncPC(interp.WipeBelow))
		a.MovImm(asm.RAX, uint64(a.s.PC))
		a.CallGo(native.FuncPC(interp.CollectDropped))
		a.Bind(none)
	}
	if v := a.s.RAX; v >= 0 {
		a.Load(asm.RAX, native.V(v))
		if a.s.X0 {
			a.DecodeIfFloat()
		}
	}
	a.Jmp(back)
	a.Back(away)
}

// callsGo reports whether the program calls a function in Go that may look at
// objects, and whether it is gc.collect.
func (a *Assembler) callsGo() (calls, collects bool) {
	for i := range a.p.Code {
		switch o := a.p.Code[i].Op; o {
		case slot.CallGo1, slot.CallGo2, slot.CallGo3, slot.CallGo4, slot.CallGo5, slot.CallGoN:
			return true, interp.Collects(a.p.Imm(a.p.Code[i].Args[0]))
		case slot.CallPython, slot.CallBound, slot.CallInit, slot.CallSpecial1, slot.CallSpecial2, slot.CallSpecial3, slot.Resume:
		default:
			if slot.Ops[o].Effect&slot.Python != 0 {
				return true, false
			}
		}
	}
	return false, false
}

// prepare computes where operands are and when registers are used last.
func (a *Assembler) prepare() {
	p := a.p
	for i := range a.busy {
		a.busy[i], a.xbsy[i] = free, free
	}
	for i := range p.Regs {
		a.loc[i] = loc{vreg: -1}
		a.last[i] = -1
		a.root[i] = int16(i)
	}
	for i := range p.Args {
		switch o := a.s.Operands[i]; o.Kind {
		case InVreg:
			a.loc[i] = loc{kind: inVreg, vreg: o.Vreg}
		case Window:
			a.loc[i] = loc{kind: isRegs, vreg: o.Vreg}
		}
	}
	for i := range p.Code {
		in := &p.Code[i]
		if in.Dst >= 0 && isView(in.Op) && in.Args[0] >= 0 {
			a.root[in.Dst] = a.root[in.Args[0]]
		}
		use := func(x slot.Ref) {
			if x >= 0 {
				a.last[a.root[x]] = int16(i)
			}
		}
		for _, x := range in.Args[:in.N] {
			use(x)
		}
		if in.Exit >= 0 {
			// What a tail needs must outlive the instruction that leads there.
			t := &p.Tails[in.Exit]
			for _, x := range t.Args[:t.N] {
				if x >= 0 && a.last[a.root[x]] <= int16(i) {
					a.last[a.root[x]] = int16(i) + 1
				}
			}
		}
	}
	// Conditions and lazy operands keep what they are made of.
	for i := range p.Code {
		in := &p.Code[i]
		if lazy := in.Op == slot.ObjShape || in.Op == slot.ShapeOf || in.Op == slot.FloatCompare || slot.Ops[in.Op].Field != 0; lazy {
			for _, x := range in.Args[:in.N] {
				if x >= 0 && in.Dst >= 0 && a.last[a.root[x]] < a.last[a.root[in.Dst]] {
					a.last[a.root[x]] = a.last[a.root[in.Dst]]
				}
			}
		}
	}
	if r := a.s.RAX; r >= 0 {
		for i := range p.Args {
			if a.loc[i].kind == inVreg && a.loc[i].vreg == r && a.last[i] >= 0 {
				a.loc[i] = loc{kind: inGPR, reg: asm.RAX, vreg: r}
				a.busy[asm.RAX] = int16(i)
				if a.s.X0 {
					a.loc[i].raw, a.loc[i].x = true, asm.X0
					a.xbsy[asm.X0] = int16(i)
				}
				return
			}
		}
		for i := range p.Code {
			in := &p.Code[i]
			if in.Op == slot.RegsGet && int(in.Args[0]) < len(p.Args) && a.loc[in.Args[0]].vreg+int(p.Imm(in.Args[1])) == r && a.last[in.Dst] >= 0 {
				a.loc[in.Dst] = loc{kind: inGPR, reg: asm.RAX, vreg: r}
				a.busy[asm.RAX] = int16(in.Dst)
				if a.s.X0 {
					a.loc[in.Dst].raw, a.loc[in.Dst].x = true, asm.X0
					a.xbsy[asm.X0] = int16(in.Dst)
				}
				return
			}
		}
	}
}

// isView reports whether an operation's result is its first operand's word.
func isView(op slot.Op) bool {
	switch op {
	case slot.AsInt, slot.IntValue, slot.AsObj, slot.ObjValue, slot.GenSuspended:
		return true
	}
	if slot.Ops[op].Shape != 0 {
		return true // see AsShape
	}
	return slot.Ops[op].Effect&slot.View != 0 && op != slot.RegsFrom
}

// release frees the machine registers of what is not used again, and scratch.
func (a *Assembler) release() {
	for r := range a.busy {
		if v := a.busy[r]; v == temp || v >= 0 && a.last[a.root[v]] <= a.now {
			a.busy[r] = free
		}
		if v := a.xbsy[r]; v == temp || v >= 0 && a.last[a.root[v]] <= a.now {
			a.xbsy[r] = free
		}
	}
}

// take gives out a machine register for the program register v, or temp.
func (a *Assembler) take(v int16) asm.Reg {
	for _, r := range order {
		if a.busy[r] == free {
			a.busy[r] = v
			return r
		}
	}
	panic(unsupported{"too many registers"})
}

func (a *Assembler) takeX(v int16) asm.Xmm {
	for x := range 8 {
		if a.xbsy[x] == free {
			a.xbsy[x] = v
			return asm.Xmm(x)
		}
	}
	panic(unsupported{"too many float registers"})
}

// claim makes the machine register r free for use in the current instruction,
// moving what lives in it elsewhere.
func (a *Assembler) claim(r asm.Reg) {
	v := a.busy[r]
	if v >= 0 {
		if l := &a.loc[v]; l.vreg >= 0 && !l.raw {
			a.home(v)
		} else {
			n := a.take(v)
			a.Mov(n, r)
			a.moved(v, n)
		}
	} else if v == temp {
		panic(unsupported{"register conflict"})
	}
	a.busy[r] = temp
}

// moved notes that the word of v, and of its views, is in another register.
func (a *Assembler) moved(v int16, n asm.Reg) {
	for i := range a.p.Regs {
		if a.root[i] == a.root[v] && a.loc[i].kind == inGPR {
			a.loc[i].reg = n
		}
	}
}

// home forgets that v is in a register; it is in a vreg too.
func (a *Assembler) home(v int16) {
	for i := range a.p.Regs {
		if a.root[i] == a.root[v] && a.loc[i].kind == inGPR {
			a.loc[i].kind = inVreg
		}
	}
}

func (a *Assembler) miss(exit slot.Exit) asm.Label {
	if exit >= 0 {
		return a.tailLabel(exit)
	}
	return a.s.Miss
}

// gpr returns a machine register that holds x, loading it if need be.
func (a *Assembler) gpr(x slot.Ref) asm.Reg {
	if x < 0 {
		r := a.take(temp)
		a.MovImm(r, a.p.ConstOf(x).Bits)
		return r
	}
	l := &a.loc[x]
	switch l.kind {
	case inGPR:
		return l.reg
	case inVreg:
		r := a.take(int16(x))
		a.Load(r, native.V(l.vreg))
		v := l.vreg
		for i := range a.p.Regs {
			if a.root[i] == a.root[x] && a.loc[i].kind == inVreg && a.loc[i].vreg == v {
				a.loc[i].kind, a.loc[i].reg = inGPR, r
			}
		}
		return r
	case isField:
		o := a.gpr(l.of)
		r := a.take(int16(x))
		a.Load(r, native.Field(o, l.off))
		a.loc[x] = loc{kind: inGPR, reg: r, vreg: -1}
		return r
	case isTag, isCond, isFCmp:
		r := a.take(int16(x))
		a.materialize(x, r)
		a.loc[x] = loc{kind: inGPR, reg: r, vreg: -1}
		return r
	}
	panic(unsupported{"operand"})
}

// own returns a register with a copy of x that the instruction may change.
func (a *Assembler) own(x slot.Ref) asm.Reg {
	if x >= 0 && a.loc[x].kind == inGPR && a.last[a.root[x]] <= a.now {
		r := a.loc[x].reg
		if a.loc[x].vreg >= 0 || !a.inTail(x) {
			a.busy[r] = temp
			return r
		}
	}
	r := a.take(temp)
	a.load(r, x)
	return r
}

// inTail reports whether a tail of the current instruction uses x.
func (a *Assembler) inTail(x slot.Ref) bool {
	in := &a.p.Code[a.now]
	if in.Exit < 0 {
		return false
	}
	t := &a.p.Tails[in.Exit]
	for _, y := range t.Args[:t.N] {
		if y >= 0 && a.root[y] == a.root[x] {
			return true
		}
	}
	return false
}

// load sets r to x without noting it.
func (a *Assembler) load(r asm.Reg, x slot.Ref) {
	if x < 0 {
		a.MovImm(r, a.p.ConstOf(x).Bits)
		return
	}
	switch l := &a.loc[x]; l.kind {
	case inGPR:
		if l.reg != r {
			a.Mov(r, l.reg)
		}
	case inVreg:
		a.Load(r, native.V(l.vreg))
	case isField:
		a.Load(r, native.Field(a.gpr(l.of), l.off))
	default:
		panic(unsupported{"operand"})
	}
}

// set says that the result is in r.
func (a *Assembler) set(dst slot.Ref, r asm.Reg) {
	a.busy[r] = int16(dst)
	a.loc[dst] = loc{kind: inGPR, reg: r, vreg: -1}
}

func (a *Assembler) setX(dst slot.Ref, x asm.Xmm) {
	a.xbsy[x] = int16(dst)
	a.loc[dst] = loc{kind: inXMM, x: x, vreg: -1}
}

// view makes dst the same word as x.
func (a *Assembler) view(dst, x slot.Ref) {
	if x < 0 {
		r := a.gpr(x)
		a.set(dst, r)
		return
	}
	a.loc[dst] = a.loc[x]
}

// imm32 returns the constant x as a sign-extended immediate.
func (a *Assembler) imm32(x slot.Ref) (int32, bool) {
	if x >= 0 {
		return 0, false
	}
	b := int64(a.p.ConstOf(x).Bits)
	return int32(b), int64(int32(b)) == b
}

// position stores the position, before anything that may raise or be observed.
func (a *Assembler) position() {
	a.StoreImm32(asm.At(native.Frame, interp.OffPosition), int32(a.s.PC))
}

// Pin checks that x is the constant k.
func (a *Assembler) Pin(x, k slot.Ref) {
	bits := a.p.ConstOf(k).Bits
	if x < 0 {
		if a.p.ConstOf(x).Bits != bits {
			a.Jmp(a.s.Miss)
		}
		return
	}
	l := &a.loc[x]
	switch l.kind {
	case isShape:
		a.MI(asm.CMP, asm.S32, native.Field(a.gpr(l.of), 0), int32(bits))
		a.Jcc(asm.NE, a.s.Miss)
	case isAny:
		a.pinShapeOf(l.of, uint32(bits))
	case isField:
		a.MovImm(asm.R11, bits)
		size := asm.S64
		if a.p.ConstOf(k).Type == slot.TGoIndex {
			size = asm.S32
		}
		a.MR(asm.CMP, size, native.Field(a.gpr(l.of), l.off), asm.R11)
		a.Jcc(asm.NE, a.s.Miss)
	default:
		r := a.gpr(x)
		a.CompareValue(r, heap.Value(bits))
		a.Jcc(asm.NE, a.s.Miss)
	}
}

// Return ends the program with the result x.
func (a *Assembler) Return(x slot.Ref) {
	s := a.s
	if s.Branch && x >= 0 {
		if l := &a.loc[x]; l.kind == isTag || l.kind == isCond || l.kind == isFCmp {
			a.branch(l)
			return
		}
	}
	if x < 0 && s.Branch {
		switch heap.Value(a.p.ConstOf(x).Bits) {
		case heap.True:
			if !s.FallTrue {
				a.Jmp(s.OnTrue)
			}
			return
		case heap.False:
			if !s.FallFalse {
				a.Jmp(s.OnFalse)
			}
			return
		}
	}
	if x >= 0 {
		l := a.loc[x]
		switch l.kind {
		case isTag, isCond, isFCmp:
			a.materialize(x, asm.RAX)
		default:
			a.load(asm.RAX, x)
		}
		if l.raw {
			if l.x != asm.X0 {
				a.MovX(asm.X0, l.x)
			}
		}
	} else {
		a.MovImm(asm.RAX, a.p.ConstOf(x).Bits)
	}
	a.finish()
}

// finish hands RAX, the result, to the site.
func (a *Assembler) finish() {
	s := a.s
	switch {
	case s.Branch:
		a.CompareValue(asm.RAX, heap.True)
		a.Jcc(asm.E, s.OnTrue)
		a.CompareValue(asm.RAX, heap.False)
		a.Jcc(asm.E, s.OnFalse)
		a.Jmp(s.Miss)
	case s.Dst >= 0:
		a.Store(native.V(s.Dst), asm.RAX)
	}
}

// tailLabels of the current program.
type pendingTail struct {
	exit  slot.Exit
	label asm.Label
	loc   [slot.MaxOperands]loc
}

var pending []pendingTail

// tailLabel returns a label of the code of a tail, which is emitted at the end
// for the places its operands have now.
func (a *Assembler) tailLabel(exit slot.Exit) asm.Label {
	t := &a.p.Tails[exit]
	pt := pendingTail{exit: exit, label: a.NewLabel()}
	for i, x := range t.Args[:t.N] {
		if x >= 0 {
			l := a.loc[x]
			if l.kind == inGPR && l.vreg >= 0 {
				l.kind = inVreg // the register may be changed by the instruction
			}
			pt.loc[i] = l
		}
	}
	pending = append(pending, pt)
	return pt.label
}

// tails emits the tails.
func (a *Assembler) tails() {
	for len(pending) > 0 {
		pt := pending[len(pending)-1]
		pending = pending[:len(pending)-1]
		t := &a.p.Tails[pt.exit]
		away := a.Away()
		a.Bind(pt.label)
		for i, x := range t.Args[:t.N] {
			if x >= 0 {
				a.loc[x] = pt.loc[i]
			}
		}
		if t.Helper == slot.OpReturn {
			x := t.Args[0]
			if x < 0 && a.s.IsNext && heap.Value(a.p.ConstOf(x).Bits) == heap.Done {
				a.Jmp(a.s.OnDone)
				a.Back(away)
				continue
			}
			a.load(asm.RAX, x)
		} else {
			a.callHelper(t.Helper, t.Args[:t.N])
			if a.s.IsNext {
				a.CompareValue(asm.RAX, heap.Done)
				a.Jcc(asm.E, a.s.OnDone)
			}
			if slot.Ops[t.Helper].Effect&slot.Raise != 0 {
				a.RaisedTo(a.s.Exc)
			}
		}
		if a.s.Branch {
			a.finish()
		} else {
			if a.s.Dst >= 0 {
				a.Store(native.V(a.s.Dst), asm.RAX)
			}
			a.DecodeIfFloat()
			a.Jmp(a.end)
		}
		a.Back(away)
	}
}

// branch jumps by a condition.
func (a *Assembler) branch(l *loc) {
	s := a.s
	yes, no := s.OnTrue, s.OnFalse
	if l.negate {
		yes, no = no, yes
	}
	if l.kind == isFCmp {
		switch {
		case s.FallFalse && no == s.OnFalse, s.FallTrue && no == s.OnTrue:
			a.JumpDouble(l.cmp, l.x, l.y, true, yes)
		case s.FallTrue && yes == s.OnTrue, s.FallFalse && yes == s.OnFalse:
			a.JumpDouble(l.cmp, l.x, l.y, false, no)
		default:
			a.JumpDouble(l.cmp, l.x, l.y, true, yes)
			a.Jmp(no)
		}
		return
	}
	c := l.cond
	switch {
	case s.FallFalse && no == s.OnFalse, s.FallTrue && no == s.OnTrue:
		a.Jcc(c, yes)
	case s.FallTrue && yes == s.OnTrue, s.FallFalse && yes == s.OnFalse:
		a.Jcc(c.Not(), no)
	default:
		a.Jcc(c, yes)
		a.Jmp(no)
	}
}

// materialize sets r to True or False by a condition.
func (a *Assembler) materialize(x slot.Ref, r asm.Reg) {
	l := &a.loc[x]
	if l.kind == isFCmp {
		yes := a.NewLabel()
		t, f := heap.True, heap.False
		if l.negate {
			t, f = f, t
		}
		a.MovImm(r, uint64(t))
		a.JumpDouble(l.cmp, l.x, l.y, true, yes)
		a.MovImm(r, uint64(f))
		a.Bind(yes)
		return
	}
	c := l.cond
	if l.negate {
		c = c.Not()
	}
	a.SetBool(c, r)
}

// next returns the operation that follows, and whether dst is its first operand.
func (a *Assembler) follows(dst slot.Ref, ops ...slot.Op) bool {
	if int(a.now)+1 >= len(a.p.Code) {
		return false
	}
	in := &a.p.Code[a.now+1]
	for _, op := range ops {
		if in.Op == op && in.Args[0] == dst {
			return true
		}
	}
	return false
}

package engine

// The instructions of a translated program.
const (
	iFail           = iota
	iSuccess        // of the pattern or of a barrier's body
	iChar           // the character a
	iString         // the characters of aux
	iSet            // a character of set
	iMark           // position into register n
	iAt             // position n
	iBranch         // the alternatives of aux
	iJump           // to x
	iStar           // a to b characters of set, as many as possible
	iPossessiveStar // the same for good
	iLazy           // as few as possible
	iRepeat         // begins loop n
	iMaxUntil       // end of loop n's body
	iMinUntil
	iAssert // the body up to x matches a characters before
	iAssertNot
	iAtomic // the body up to x, for good
	iPossessiveRepeat
	iGroupRef      // the text of group n
	iIfGroup       // goes to x unless group n has matched
	iLook          // the character a places before is of set, or fl&1: is not
	unlimited = -1 // as upper bound
)

// Flags of iStar: no character of the set may follow, so that nothing is left to try.
const (
	possessiveBytes = 1 << iota // in a text of bytes
	possessiveAll               // in any text
)

type inst struct {
	op, fl uint8
	n      uint16
	a, b   int32
	x      int32
	set    *set
	aux    *aux
}

type aux struct {
	chars     []uint32    // of a string
	bytes     []byte      // the same for texts of bytes; nil: one does not fit
	mask      [257]uint64 // branch: the alternatives that may start with the character; 256: end
	maskBig   uint64
	alts      []int32
	body      *first // what a loop's body may start with; nil = unknown
	tail      *first // what may follow; nil = unknown
	loops     []int  // the loops around, for the guard
	row       int32  // first row of the guard's table or -1
	inBarrier bool
}

type loop struct {
	min, max      int
	repeat, until int32
}

// A Prog is a translated pattern.
type Prog struct {
	ins      []inst
	groups   int
	loops    []loop
	start    *first // what a match may start with; nil = unknown
	minWidth int
	lead     *inst // unbounded repeat that a match begins with: if it fails, the whole run is passed over
	prefix   []byte
	oneByte  int // the only byte that a match starts with, or -1
	anchor   int
	guarded  bool
	rows     int32 // of the guard's table
}

// The anchors of a Prog.
const (
	anchorNone = iota
	anchorText // only at the text's beginning
	anchorLine
)

// registers is the number of a Mach's registers: two marks a group, then count and
// last position of each loop.
func (p *Prog) registers() int { return 2*p.groups + 2*len(p.loops) }

type translator struct {
	code     []uint32
	p        *Prog
	loops    []int
	barriers int
}

// Translate translates a code list that Validate accepts.
func Translate(code []uint32, groups int) *Prog {
	p := &Prog{groups: groups, guarded: true, oneByte: -1}
	t := &translator{code: code, p: p}
	t.sequence(0, len(code))
	if code[0] == opInfo {
		p.minWidth = int(code[3])
	}
	p.analyze()
	return p
}

func (t *translator) emit(i inst) int {
	t.p.ins = append(t.p.ins, i)
	return len(t.p.ins) - 1
}

func (t *translator) here() int32 { return int32(len(t.p.ins)) }

func (t *translator) newAux() *aux {
	return &aux{row: -1, loops: append([]int(nil), t.loops...), inBarrier: t.barriers > 0}
}

func bound(v uint32) int32 {
	if v >= 1<<31-1 {
		return unlimited
	}
	return int32(v)
}

// single takes an item of one character at pc: its set, or the character itself when the
// set is nil. next is -1 for other items.
func (t *translator) single(pc int) (s *set, c uint32, next int) {
	code := t.code
	switch op := code[pc]; op {
	case opAny:
		return literalSet('\n', true, foldNone), 0, pc + 1
	case opAnyAll:
		return newSet([]uint32{opNegate, opFailure}, foldNone), 0, pc + 1
	case opLiteral:
		return nil, code[pc+1], pc + 2
	case opNotLiteral:
		return literalSet(code[pc+1], true, foldNone), 0, pc + 2
	case opLiteralIgnore, opLiteralLoc:
		return literalSet(code[pc+1], false, foldASCII), 0, pc + 2
	case opLiteralUni:
		return literalSet(code[pc+1], false, foldUnicode), 0, pc + 2
	case opNotLiteralIgnore, opNotLiteralLoc:
		return literalSet(code[pc+1], true, foldASCII), 0, pc + 2
	case opNotLiteralUni:
		return literalSet(code[pc+1], true, foldUnicode), 0, pc + 2
	case opCategory:
		return newSet([]uint32{opCategory, code[pc+1], opFailure}, foldNone), 0, pc + 2
	case opIn, opInIgnore, opInLoc, opInUni:
		fold := uint8(foldNone)
		switch op {
		case opInUni:
			fold = foldUnicode
		case opInIgnore, opInLoc:
			fold = foldASCII
		}
		next := pc + 1 + int(code[pc+1])
		return newSet(code[pc+2:next], fold), 0, next
	}
	return nil, 0, -1
}

// characters emits the items of one character at pc and returns what follows.
func (t *translator) characters(pc, end int) (next int) {
	s, c, next := t.single(pc)
	if next < 0 {
		return -1
	}
	if s != nil {
		t.emit(inst{op: iSet, set: s})
		return next
	}
	run := []uint32{c}
	for next < end && t.code[next] == opLiteral {
		run = append(run, t.code[next+1])
		next += 2
	}
	if len(run) == 1 {
		t.emit(inst{op: iChar, a: int32(c)})
		return next
	}
	a := t.newAux()
	a.chars = run
	a.bytes = []byte{}
	for _, r := range run {
		if r > 255 {
			a.bytes = nil
			break
		}
		a.bytes = append(a.bytes, byte(r))
	}
	t.emit(inst{op: iString, a: int32(len(run)), aux: a})
	return next
}

func (t *translator) sequence(pc, end int) {
	code := t.code
	for pc < end {
		if next := t.characters(pc, end); next >= 0 {
			pc = next
			continue
		}
		switch op := code[pc]; op {
		case opFailure:
			t.emit(inst{op: iFail})
			pc++
		case opSuccess:
			t.emit(inst{op: iSuccess})
			pc++
		case opMark:
			t.emit(inst{op: iMark, n: uint16(code[pc+1])})
			pc += 2
		case opAt:
			t.emit(inst{op: iAt, n: uint16(code[pc+1])})
			pc += 2
		case opInfo:
			pc += 1 + int(code[pc+1])
		case opAssert, opAssertNot:
			next := pc + 1 + int(code[pc+1])
			i := inst{op: iAssert, a: int32(code[pc+2])}
			if op == opAssertNot {
				i.op = iAssertNot
			}
			t.barrier(i, pc+3, next)
			pc = next
		case opAtomicGroup:
			next := pc + 1 + int(code[pc+1])
			t.barrier(inst{op: iAtomic}, pc+2, next)
			pc = next
		case opPossessiveRepeat:
			next := pc + 1 + int(code[pc+1])
			i := inst{op: iPossessiveRepeat, a: bound(code[pc+2]), b: bound(code[pc+3])}
			k := t.barrier(i, pc+4, next)
			t.emit(inst{op: iSuccess})
			t.p.ins[k].x = t.here()
			pc = next + 1
		case opBranch:
			pc = t.branch(pc)
		case opGroupRef, opGroupRefIgnore, opGroupRefLoc, opGroupRefUni:
			fold := uint8(foldNone)
			switch op {
			case opGroupRefUni:
				fold = foldUnicode
			case opGroupRefIgnore, opGroupRefLoc:
				fold = foldASCII
			}
			t.p.guarded = false
			t.emit(inst{op: iGroupRef, fl: fold, n: uint16(code[pc+1])})
			pc += 2
		case opGroupRefExists:
			pc = t.ifGroup(pc)
		case opRepeatOne, opMinRepeatOne, opPossessiveRepeatOne:
			s, c, _ := t.single(pc + 4)
			if s == nil {
				s = literalSet(c, false, foldNone)
			}
			i := inst{op: iStar, a: bound(code[pc+2]), b: bound(code[pc+3]), set: s, aux: t.newAux()}
			switch op {
			case opMinRepeatOne:
				i.op = iLazy
			case opPossessiveRepeatOne:
				i.op = iPossessiveStar
			}
			t.emit(i)
			pc += 1 + int(code[pc+1])
		case opRepeat:
			pc = t.repeat(pc)
		default:
			panic("engine: code list not validated")
		}
	}
}

// barrier emits i and its body, whose success or failure is final.
func (t *translator) barrier(i inst, pc, end int) int {
	k := t.emit(i)
	t.barriers++
	t.sequence(pc, end)
	t.barriers--
	t.p.ins[k].x = t.here()
	return k
}

// maxAlts is the number of alternatives that one branch can have.
const maxAlts = 64

func (t *translator) branch(pc int) int {
	var alts [][2]int
	q := pc + 1
	for t.code[q] != 0 {
		n := int(t.code[q])
		alts = append(alts, [2]int{q + 1, q + n - 2})
		q += n
	}
	var jumps []int
	for len(alts) > 0 {
		a := t.newAux()
		t.emit(inst{op: iBranch, aux: a})
		n := len(alts)
		if n > maxAlts {
			n = maxAlts - 1 // and the last one is a branch of the others
		}
		for _, alt := range alts[:n] {
			a.alts = append(a.alts, t.here())
			t.sequence(alt[0], alt[1])
			jumps = append(jumps, t.emit(inst{op: iJump}))
		}
		if alts = alts[n:]; len(alts) > 0 {
			a.alts = append(a.alts, t.here())
		}
	}
	for _, j := range jumps {
		t.p.ins[j].x = t.here()
	}
	return q + 1
}

func (t *translator) ifGroup(pc int) int {
	code := t.code
	t.p.guarded = false
	i := t.emit(inst{op: iIfGroup, n: uint16(code[pc+1])})
	no := pc + 1 + int(code[pc+2])
	if !hasElse(code, pc+3, no) {
		t.sequence(pc+3, no)
		t.p.ins[i].x = t.here()
		return no
	}
	t.sequence(pc+3, no-2)
	j := t.emit(inst{op: iJump})
	t.p.ins[i].x = t.here()
	end := no - 1 + int(code[no-1])
	t.sequence(no, end)
	t.p.ins[j].x = t.here()
	return end
}

func (t *translator) repeat(pc int) int {
	p, code := t.p, t.code
	k := len(p.loops)
	p.loops = append(p.loops, loop{min: int(code[pc+2]), max: int(bound(code[pc+3]))})
	p.loops[k].repeat = int32(t.emit(inst{op: iRepeat, n: uint16(k)}))
	end := pc + 1 + int(code[pc+1])
	t.loops = append(t.loops, k)
	t.sequence(pc+4, end)
	op := uint8(iMaxUntil)
	if code[end] == opMinUntil {
		op = iMinUntil
	}
	p.loops[k].until = int32(t.emit(inst{op: op, n: uint16(k), aux: t.newAux()}))
	p.ins[p.loops[k].repeat].x = p.loops[k].until
	t.loops = t.loops[:len(t.loops)-1]
	return end + 1
}

// hasElse reports whether the items from pc on end in a jump just before no: then a
// conditional has a second part. The walk goes item by item, since an operand may look
// like a jump.
func hasElse(code []uint32, pc, no int) bool {
	for pc < no {
		switch code[pc] {
		case opJump:
			return pc+2 == no
		case opBranch:
			q := pc + 1
			for code[q] != 0 {
				q += int(code[q])
			}
			pc = q + 1
		case opGroupRefExists:
			n := pc + 1 + int(code[pc+2])
			if hasElse(code, pc+3, n) {
				n += int(code[n-1]) - 1
			}
			pc = n
		case opRepeat, opPossessiveRepeat:
			pc += 2 + int(code[pc+1])
		default:
			pc += itemWidth(code, pc)
		}
	}
	return false
}

// itemWidth is the number of words of a simple item.
func itemWidth(code []uint32, pc int) int {
	switch code[pc] {
	case opFailure, opSuccess, opAny, opAnyAll, opMaxUntil, opMinUntil:
		return 1
	case opLiteral, opNotLiteral, opLiteralIgnore, opNotLiteralIgnore, opLiteralLoc, opNotLiteralLoc, opLiteralUni, opNotLiteralUni,
		opCategory, opAt, opMark, opGroupRef, opGroupRefIgnore, opGroupRefLoc, opGroupRefUni:
		return 2
	}
	return 1 + int(code[pc+1])
}

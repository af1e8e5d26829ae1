package engine

import "math/bits"

// A frame is something left to try, or a barrier.
type frame struct {
	pos, lo   int // lo: lowest position; alternatives left; the barrier below; a count
	pc, trail int32
	last      int32 // lastindex
	kind      int32
}

// The kinds of frames.
const (
	fStar = iota
	fLazy
	fBranch
	fTail // what follows a loop
	fBody // another iteration
	fAssert
	fAssertNot
	fAtomic
	fPossessive
	fCount // above fPossessive: the iterations
)

// An undo restores a register.
type undo struct {
	slot int32
	old  int
}

// A Text is what is searched; the slice of its kind of characters is set.
type Text struct {
	Bytes []uint8
	Two   []uint16
	Four  []uint32
	ASCII bool
}

// Len returns the number of characters.
func (t *Text) Len() int { return len(t.Bytes) + len(t.Two) + len(t.Four) }

// A Status is the outcome of a match.
type Status uint8

// The outcomes.
const (
	NoMatch Status = iota
	Matched
	Interrupted
)

// A Mach runs programs. The fields up to Poll are set before, those behind are results.
type Mach struct {
	End         int  // of the text
	MustAdvance bool // a match at the first start must not be empty
	MatchAll    bool // a match must reach End
	Poll        func() (stop bool)

	Start, Pos int   // of the match
	Regs       []int // positions of begin and end of each group, and more
	LastIndex  int32

	stack     []frame
	trail     []undo
	backs     int      // times that something failed, in this search
	guard     []uint64 // bit set of states that were reached
	width     int      // of its rows
	ascii     bool
	guardFrom int // number of failures at which the guard begins
}

const (
	pollMask   = 4095
	guardFrom  = 8192
	guardLimit = 64 << 20 // bytes
	keepFrames = 1 << 14  // a larger stack is given back
)

// GuardFrom makes the guard begin after n failures; tests use it.
func (m *Mach) GuardFrom(n int) { m.guardFrom = n }

func (m *Mach) prepare(p *Prog, t *Text) {
	if n := p.registers(); cap(m.Regs) < n {
		m.Regs = make([]int, n)
	} else {
		m.Regs = m.Regs[:n]
	}
	m.backs, m.guard, m.ascii = 0, nil, t.ASCII
	if m.guardFrom == 0 {
		m.guardFrom = guardFrom
	}
}

// Search looks for a match from pos on.
func (m *Mach) Search(p *Prog, t *Text, pos int) Status {
	m.prepare(p, t)
	defer m.trim()
	switch {
	case t.Two != nil:
		return search(m, p, t.Two, pos)
	case t.Four != nil:
		return search(m, p, t.Four, pos)
	}
	return search(m, p, t.Bytes, pos)
}

// Match matches at pos.
func (m *Mach) Match(p *Prog, t *Text, pos int) Status {
	m.prepare(p, t)
	if p.minWidth > 0 && m.End-pos < p.minWidth {
		return NoMatch
	}
	defer m.trim()
	m.Start = pos
	switch {
	case t.Two != nil:
		return run(m, p, t.Two, pos)
	case t.Four != nil:
		return run(m, p, t.Four, pos)
	}
	return run(m, p, t.Bytes, pos)
}

func (m *Mach) trim() {
	m.guard = nil
	if cap(m.stack) > keepFrames {
		m.stack = nil
	}
	if cap(m.trail) > keepFrames {
		m.trail = nil
	}
}

// reached notes that the choice a is reached at pos, and reports whether it was before in
// the same state.
func (m *Mach) reached(p *Prog, a *aux, pos int) bool {
	v := 0
	for _, k := range a.loops {
		most := p.loops[k].counts()
		r := 2*p.groups + 2*k
		count := min(m.Regs[r]+1, most+1)
		same := 0
		if m.Regs[r+1] == pos {
			same = 1
		}
		v = (v*(most+2)+count)*2 + same
	}
	i := (int(a.row)+v)*m.width + pos
	w, b := i>>6, uint64(1)<<(i&63)
	if m.guard[w]&b != 0 {
		return true
	}
	m.guard[w] |= b
	return false
}

// startGuard makes the guard's table if the program can be guarded.
func (m *Mach) startGuard(p *Prog) {
	if !p.guarded || p.rows == 0 || m.backs < m.guardFrom {
		return
	}
	n := (int(p.rows)*(m.End+1) + 63) / 64
	if n > guardLimit/8 {
		return
	}
	m.width = m.End + 1
	m.guard = make([]uint64, n)
}

// at reports whether position code n holds at pos.
func at[T Char](n uint16, full, s []T, pos int) bool {
	end := len(s)
	switch n {
	case atBeginning, atBeginningString:
		return pos == 0
	case atBeginningLine:
		return pos == 0 || full[pos-1] == '\n'
	case atEnd:
		return pos == end || pos == end-1 && s[pos] == '\n'
	case atEndLine:
		return pos == end || pos < end && s[pos] == '\n'
	case atEndString:
		return pos == end
	}
	var before, after bool
	if n >= atUniBoundary {
		before = pos > 0 && isWord(uint32(full[pos-1]))
		after = pos < end && isWord(uint32(s[pos]))
	} else {
		before = pos > 0 && isWordASCII(uint32(full[pos-1]))
		after = pos < end && isWordASCII(uint32(s[pos]))
	}
	return (before != after) == (n == atBoundary || n == atLocBoundary || n == atUniBoundary)
}

// runOf returns the end of the run of characters of the set in s[i:limit].
func runOf[T Char](m *Mach, set *set, s []T, i, limit int) int {
	if !isByte[T]() {
		for i < limit && has(set, s[i]) {
			i++
		}
		return i
	}
	table := &set.table
	short := min(limit, i+12)
	for i < short && table[uint8(s[i])] != 0 {
		i++
	}
	if i < short || i == limit {
		return i
	}
	if b, ok := any(s).([]uint8); ok && canScan && limit-i >= scanMin && (set.scan.high || m.ascii) {
		i += scan(&b[i], limit-i, set.scan.tables, set.scan.flip)
	}
	for i < limit && table[uint8(s[i])] != 0 {
		i++
	}
	return i
}

// equalString reports whether s[pos:] begins with the string of a.
func equalString[T Char](a *aux, s []T, pos int) bool {
	if isByte[T]() {
		if a.bytes == nil {
			return false
		}
		for i, c := range a.bytes {
			if uint8(s[pos+i]) != c {
				return false
			}
		}
		return true
	}
	for i, c := range a.chars {
		if uint32(s[pos+i]) != c {
			return false
		}
	}
	return true
}

// run matches at pos.
func run[T Char](m *Mach, p *Prog, full []T, pos int) Status {
	ins, regs := p.ins, m.Regs
	marks := 2 * p.groups
	for i := range regs[:marks] {
		regs[i] = -1
	}
	m.LastIndex = 0
	stack, trail := m.stack[:0], m.trail[:0]
	s := full[:m.End]
	start, barrier, pc := pos, -1, int32(0)
	guarded := m.guard != nil
	possessive := uint8(possessiveAll)
	if isByte[T]() {
		possessive = possessiveBytes
	}
	iterations := 0 // of the possessive repeat whose frame was just reached
	for {
		in := &ins[pc]
		switch in.op {
		case iChar:
			if uint(pos) >= uint(len(s)) || uint32(s[pos]) != uint32(in.a) {
				goto fail
			}
			pos++
			pc++
			continue
		case iSet:
			if uint(pos) >= uint(len(s)) || !has(in.set, s[pos]) {
				goto fail
			}
			pos++
			pc++
			continue
		case iString:
			if len(s)-pos < int(in.a) || !equalString(in.aux, s, pos) {
				goto fail
			}
			pos += int(in.a)
			pc++
			continue
		case iMark:
			if len(stack) > 0 {
				trail = append(trail, undo{int32(in.n), regs[in.n]})
			}
			regs[in.n] = pos
			if in.n&1 != 0 {
				m.LastIndex = int32(in.n>>1) + 1
			}
			pc++
			continue
		case iAt:
			if !at(in.n, full, s, pos) {
				goto fail
			}
			pc++
			continue
		case iBranch:
			a := in.aux
			if guarded && a.row >= 0 && m.reached(p, a, pos) {
				goto fail
			}
			var left uint64
			if pos >= len(s) {
				left = a.mask[256]
			} else if c := s[pos]; isByte[T]() || uint32(c) < 256 {
				left = a.mask[uint8(c)]
			} else {
				left = a.maskBig
			}
			if left == 0 {
				goto fail
			}
			k := bits.TrailingZeros64(left)
			if left &= left - 1; left != 0 {
				stack = append(stack, frame{pos, int(left), pc, int32(len(trail)), m.LastIndex, fBranch})
			}
			pc = a.alts[k]
			continue
		case iJump:
			pc = in.x
			continue
		case iStar, iPossessiveStar:
			if guarded && in.op == iStar && in.aux.row >= 0 && m.reached(p, in.aux, pos) {
				goto fail
			}
			limit := len(s)
			if in.b >= 0 && limit-pos > int(in.b) {
				limit = pos + int(in.b)
			}
			if limit < pos {
				goto fail
			}
			i, lo := runOf(m, in.set, s, pos, limit), pos+int(in.a)
			if i < lo {
				goto fail
			}
			if in.op == iPossessiveStar || in.fl&possessive != 0 {
				pos = i
				pc++
				continue
			}
			if f := in.aux.tail; f != nil {
				for !mayStart(f, s, i) {
					if i--; i < lo {
						goto fail
					}
				}
			}
			if i > lo {
				stack = append(stack, frame{i - 1, lo, pc, int32(len(trail)), m.LastIndex, fStar})
			}
			pos = i
			pc++
			continue
		case iLazy:
			if guarded && in.aux.row >= 0 && m.reached(p, in.aux, pos) {
				goto fail
			}
			limit := len(s)
			if in.b >= 0 && limit-pos > int(in.b) {
				limit = pos + int(in.b)
			}
			if limit < pos {
				goto fail
			}
			i, lo := pos, pos+int(in.a)
			for i < lo {
				if i >= limit || !has(in.set, s[i]) {
					goto fail
				}
				i++
			}
			if f := in.aux.tail; f != nil {
				for !mayStart(f, s, i) {
					if i >= limit || !has(in.set, s[i]) {
						goto fail
					}
					i++
				}
			}
			if i < limit {
				stack = append(stack, frame{i, limit, pc, int32(len(trail)), m.LastIndex, fLazy})
			}
			pos = i
			pc++
			continue
		case iRepeat:
			k := marks + 2*int(in.n)
			if len(stack) > 0 {
				trail = append(trail, undo{int32(k), regs[k]}, undo{int32(k + 1), regs[k+1]})
			}
			regs[k], regs[k+1] = -1, -1
			pc = in.x
			continue
		case iMaxUntil, iMinUntil:
			if guarded && in.aux.row >= 0 && m.reached(p, in.aux, pos) {
				goto fail
			}
			k := marks + 2*int(in.n)
			l := &p.loops[in.n]
			count := regs[k] + 1
			if count < l.min {
				if len(stack) > 0 {
					trail = append(trail, undo{int32(k), regs[k]})
				}
				regs[k] = count
				pc = l.repeat + 1
				continue
			}
			if l.max >= 0 && count >= l.max || pos == regs[k+1] || in.aux.body != nil && !mayStart(in.aux.body, s, pos) {
				pc++
				continue
			}
			if f := in.aux.tail; f == nil || mayStart(f, s, pos) {
				if in.op == iMinUntil {
					stack = append(stack, frame{pos, 0, pc, int32(len(trail)), m.LastIndex, fBody})
					pc++
					continue
				}
				stack = append(stack, frame{pos, 0, pc, int32(len(trail)), m.LastIndex, fTail})
			}
			if len(stack) > 0 {
				trail = append(trail, undo{int32(k), regs[k]}, undo{int32(k + 1), regs[k+1]})
			}
			regs[k], regs[k+1] = count, pos
			pc = l.repeat + 1
			continue
		case iAssert, iAssertNot:
			if pos < int(in.a) {
				if in.op == iAssert {
					goto fail
				}
				pc = in.x
				continue
			}
			kind := int32(fAssert)
			if in.op == iAssertNot {
				kind = fAssertNot
			}
			stack = append(stack, frame{pos, barrier, pc, int32(len(trail)), m.LastIndex, kind})
			barrier = len(stack) - 1
			pos -= int(in.a)
			pc++
			continue
		case iLook:
			q := pos - int(in.a)
			if (q >= 0 && q < len(s) && has(in.set, s[q])) == (in.fl == 1) {
				goto fail
			}
			pc = in.x
			continue
		case iAtomic:
			stack = append(stack, frame{pos, barrier, pc, int32(len(trail)), m.LastIndex, fAtomic})
			barrier = len(stack) - 1
			pc++
			continue
		case iPossessiveRepeat:
			if in.b == 0 {
				pc = in.x
				continue
			}
			stack = append(stack, frame{pos, barrier, pc, int32(len(trail)), m.LastIndex, fPossessive}, frame{kind: fCount})
			barrier = len(stack) - 1
			pc++
			continue
		case iGroupRef:
			a, b := regs[2*in.n], regs[2*in.n+1]
			if a < 0 || b < a || len(s)-pos < b-a {
				goto fail
			}
			for i := a; i < b; i++ {
				if c, d := s[i], s[pos+i-a]; c != d && (in.fl == foldNone || lower(in.fl, uint32(c)) != lower(in.fl, uint32(d))) {
					goto fail
				}
			}
			pos += b - a
			pc++
			continue
		case iIfGroup:
			if a, b := regs[2*in.n], regs[2*in.n+1]; a < 0 || b < a {
				pc = in.x
			} else {
				pc++
			}
			continue
		case iSuccess:
			if barrier < 0 {
				if m.MatchAll && pos != m.End || m.MustAdvance && pos == start {
					goto fail
				}
				m.Pos = pos
				m.stack, m.trail = stack, trail
				return Matched
			}
			f := &stack[barrier]
			switch f.kind {
			case fCount:
				f.lo++
				n, below := f.lo, &stack[barrier-1]
				body := &ins[below.pc]
				stack = stack[:barrier+1]
				if n < int(body.a) || (body.b < 0 || n < int(body.b)) && pos != below.pos {
					below.pos, below.trail, below.last = pos, int32(len(trail)), m.LastIndex
					pc = below.pc + 1
					continue
				}
				pc = body.x
				stack, barrier = stack[:barrier-1], below.lo
				continue
			case fAssert:
				pos = f.pos
				pc = ins[f.pc].x
				stack, barrier = stack[:barrier], f.lo
				continue
			case fAtomic:
				pc = ins[f.pc].x
				stack, barrier = stack[:barrier], f.lo
				continue
			}
			trail = undoTo(regs, trail, f.trail) // fAssertNot
			stack, barrier = stack[:barrier], f.lo
		case iFail:
		}
	fail:
		m.backs++
		if m.backs&pollMask == 0 {
			if m.Poll != nil && m.Poll() {
				m.stack, m.trail = stack, trail
				return Interrupted
			}
			if !guarded {
				m.startGuard(p)
				guarded = m.guard != nil
			}
		}
	again:
		if len(stack) == 0 {
			m.stack, m.trail = stack, trail
			return NoMatch
		}
		f := &stack[len(stack)-1]
		if f.kind == fCount {
			iterations = f.lo
			stack = stack[:len(stack)-1]
			f = &stack[len(stack)-1]
		}
		if int(f.trail) < len(trail) {
			trail = undoTo(regs, trail, f.trail)
		}
		m.LastIndex = f.last
		pc = f.pc
		in = &ins[pc]
		switch f.kind {
		case fStar:
			i, lo := f.pos, f.lo
			if first := in.aux.tail; first != nil {
				for i >= lo && !mayStart(first, s, i) {
					i--
				}
			}
			if i > lo {
				f.pos = i - 1
			} else {
				stack = stack[:len(stack)-1]
				if i < lo {
					goto again
				}
			}
			pos = i
			pc++
		case fLazy:
			i := f.pos
			if !has(in.set, s[i]) {
				stack = stack[:len(stack)-1]
				goto again
			}
			i++
			if first := in.aux.tail; first != nil {
				for !mayStart(first, s, i) {
					if i >= f.lo || !has(in.set, s[i]) {
						stack = stack[:len(stack)-1]
						goto again
					}
					i++
				}
			}
			if i < f.lo {
				f.pos = i
			} else {
				stack = stack[:len(stack)-1]
			}
			pos = i
			pc++
		case fBranch:
			left := uint64(f.lo)
			k := bits.TrailingZeros64(left)
			pos = f.pos
			if left &= left - 1; left != 0 {
				f.lo = int(left)
			} else {
				stack = stack[:len(stack)-1]
			}
			pc = in.aux.alts[k]
		case fTail:
			pos = f.pos
			stack = stack[:len(stack)-1]
			pc++
		case fBody:
			pos = f.pos
			stack = stack[:len(stack)-1]
			k := marks + 2*int(in.n)
			if len(stack) > 0 {
				trail = append(trail, undo{int32(k), regs[k]}, undo{int32(k + 1), regs[k+1]})
			}
			regs[k]++
			regs[k+1] = pos
			pc = p.loops[in.n].repeat + 1
		case fAssert, fAtomic:
			barrier = f.lo
			stack = stack[:len(stack)-1]
			goto again
		case fAssertNot:
			pos, barrier = f.pos, f.lo
			stack = stack[:len(stack)-1]
			pc = in.x
		case fPossessive:
			pos, barrier = f.pos, f.lo
			stack = stack[:len(stack)-1]
			if iterations < int(in.a) {
				goto again
			}
			pc = in.x
		}
	}
}

// undoTo restores registers until the trail has the given length.
func undoTo(regs []int, trail []undo, n int32) []undo {
	for i := len(trail) - 1; i >= int(n); i-- {
		regs[trail[i].slot] = trail[i].old
	}
	return trail[:n]
}

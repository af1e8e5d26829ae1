package engine

// Analysis of a translated program: what can come next at each choice, and at the
// beginning of a match.

type visited map[int32]bool

// firstAt adds what may be matched from pc on to f.
func (p *Prog) firstAt(pc int32, f *first, seen visited) {
	for {
		if f.unknown || seen[pc] {
			return
		}
		seen[pc] = true
		in := &p.ins[pc]
		switch in.op {
		case iFail:
			return
		case iSuccess, iGroupRef, iIfGroup:
			f.unknown = true
			return
		case iChar:
			f.addChar(uint32(in.a))
			return
		case iString:
			f.addChar(in.aux.chars[0])
			return
		case iSet:
			f.add(in.set)
			return
		case iLook:
			if in.fl == 0 && in.a == 0 {
				f.add(in.set)
				return
			}
			pc = in.x
		case iMark:
			pc++
		case iAssert, iAssertNot:
			pc = in.x
		case iAt:
			switch in.n {
			case atEnd, atEndLine:
				f.table['\n'], f.table[256] = 1, 1
				return
			case atEndString:
				f.table[256] = 1
				return
			}
			pc++
		case iBranch:
			for _, a := range in.aux.alts {
				p.firstAt(a, f, seen)
			}
			return
		case iJump:
			pc = in.x
		case iStar, iPossessiveStar, iLazy:
			f.add(in.set)
			if in.a > 0 {
				return
			}
			pc++
		case iRepeat:
			l := p.loops[in.n]
			if l.max != 0 {
				p.firstAt(pc+1, f, seen)
			}
			if l.min > 0 {
				return
			}
			pc = l.until + 1
		case iMaxUntil, iMinUntil:
			p.firstAt(p.loops[in.n].repeat+1, f, seen)
			pc++
		case iAtomic: // its own success makes the set unknown
			p.firstAt(pc+1, f, visited{})
			return
		case iPossessiveRepeat:
			if in.a > 0 {
				p.firstAt(pc+1, f, visited{})
			} else {
				f.unknown = true
			}
			return
		}
	}
}

// known returns the first set from pc on, or nil.
func (p *Prog) known(pc int32) *first {
	f := &first{}
	if p.firstAt(pc, f, visited{}); f.unknown {
		return nil
	}
	return f
}

// reaches reports whether the program may come from pc to target without a character.
func (p *Prog) reaches(pc, target int32, seen visited) bool {
	for {
		if pc == target {
			return true
		}
		if seen[pc] {
			return false
		}
		seen[pc] = true
		in := &p.ins[pc]
		switch in.op {
		case iChar, iString, iSet, iFail:
			return false
		case iMark, iAt, iMaxUntil, iMinUntil:
			pc++
		case iBranch:
			for _, a := range in.aux.alts {
				if p.reaches(a, target, seen) {
					return true
				}
			}
			return false
		case iJump:
			pc = in.x
		case iStar, iPossessiveStar, iLazy:
			if in.a > 0 {
				return false
			}
			pc++
		case iRepeat:
			l := p.loops[in.n]
			// Its end is reached either way: with no iteration or after a body without characters.
			if l.min == 0 {
				if p.reaches(pc+1, target, seen) {
					return true
				}
				pc = l.until + 1
			} else {
				pc++
			}
		default:
			return true
		}
	}
}

func (p *Prog) analyze() {
	p.lookarounds()
	for i := range p.ins {
		in := &p.ins[i]
		switch in.op {
		case iBranch:
			p.masks(in.aux)
		case iMaxUntil, iMinUntil:
			in.aux.tail = p.known(int32(i) + 1)
			body := p.loops[in.n].repeat + 1
			if !p.reaches(body, int32(i), visited{}) {
				f := &first{}
				if p.firstAt(body, f, visited{int32(i): true}); !f.unknown {
					in.aux.body = f
				}
			}
		case iStar:
			in.aux.tail = p.known(int32(i) + 1)
			p.possessive(i)
		case iLazy:
			in.aux.tail = p.known(int32(i) + 1)
		}
	}
	p.guardRows()
	p.searchStart()
}

// lookarounds turns assertions about one character into one instruction.
func (p *Prog) lookarounds() {
	for i := range p.ins {
		in := &p.ins[i]
		if in.op != iAssert && in.op != iAssertNot || in.a > 1 || i+2 >= len(p.ins) || p.ins[i+2].op != iSuccess {
			continue
		}
		switch b := &p.ins[i+1]; b.op {
		case iChar:
			in.set = literalSet(uint32(b.a), false, foldNone)
		case iSet:
			in.set = b.set
		default:
			continue
		}
		if in.op == iAssertNot {
			in.fl = 1
		}
		in.op = iLook
	}
}

func (p *Prog) masks(a *aux) {
	for k, alt := range a.alts {
		f := p.known(alt)
		for c := range 257 {
			if f == nil || f.table[c] != 0 {
				a.mask[c] |= 1 << k
			}
		}
		if f == nil || f.big {
			a.maskBig |= 1 << k
		}
	}
}

// possessive finds out whether repeat i can give characters back in vain only.
func (p *Prog) possessive(i int) {
	in := &p.ins[i]
	f := in.aux.tail
	if f == nil {
		// Words before a word boundary, the one thing known that takes no character.
		if in.a == 0 || p.ins[i+1].op != iAt {
			return
		}
		ascii := p.ins[i+1].n == atBoundary
		if !ascii && p.ins[i+1].n != atUniBoundary {
			return
		}
		for c := range uint32(256) {
			if in.set.table[c] != 0 && !(ascii && isWordASCII(c) || !ascii && isWord(c)) {
				return
			}
		}
		in.fl |= possessiveBytes
		if !in.set.big {
			in.fl |= possessiveAll
		}
		return
	}
	for c := range 256 {
		if f.table[c]&in.set.table[c] != 0 {
			return
		}
	}
	in.fl |= possessiveBytes
	if !f.big || !in.set.big {
		in.fl |= possessiveAll
	}
}

// guardRows gives each choice its rows in the guard's table: one for each state that the
// loops around it can be in.
func (p *Prog) guardRows() {
	for i := range p.ins {
		in := &p.ins[i]
		switch in.op {
		case iBranch, iStar, iLazy, iMaxUntil, iMinUntil:
		default:
			continue
		}
		if in.aux.inBarrier {
			continue // an earlier visit may have succeeded there
		}
		n := 1
		for _, k := range in.aux.loops {
			n *= 2 * (p.loops[k].counts() + 2)
			if n > 256 {
				p.guarded = false
				return
			}
		}
		in.aux.row = p.rows
		p.rows += int32(n)
	}
}

// counts is the number of iterations of the loop that matter.
func (l *loop) counts() int {
	if l.max < 0 {
		return l.min
	}
	return l.max
}

// searchStart finds out where a match can begin.
func (p *Prog) searchStart() {
	if f := p.known(0); f != nil {
		p.start = f
		var not [256]uint8
		n := 0
		for c := range 256 {
			not[c] = 1 - f.table[c]
			if f.table[c] != 0 {
				n++
				p.oneByte = c
			}
		}
		f.scan = newScanSet(&not)
		if n != 1 || f.big || f.table[256] != 0 {
			p.oneByte = -1
		}
	}
	i := 0
	for p.ins[i].op == iMark {
		i++
	}
	switch in := &p.ins[i]; in.op {
	case iStar, iPossessiveStar:
		if in.b < 0 && in.a >= 1 && p.guarded {
			p.lead = in
		}
	case iString:
		if p.start != nil {
			p.prefix = in.aux.bytes
		}
	case iAt:
		switch in.n {
		case atBeginning, atBeginningString:
			p.anchor = anchorText
		case atBeginningLine:
			p.anchor = anchorLine
		}
	}
}

package engine

import "bytes"

// search looks for a match from pos on.
func search[T Char](m *Mach, p *Prog, full []T, pos int) Status {
	if pos > m.End {
		return NoMatch
	}
	last := m.End - p.minWidth
	s := full[:m.End]
	for tries := 1; pos <= last; tries, pos = tries+1, pos+1 {
		if tries&pollMask == 0 && m.Poll != nil && m.Poll() {
			return Interrupted
		}
		q := nextStart(m, p, s, pos)
		if q < 0 || q > last {
			return NoMatch
		}
		if q > pos {
			m.MustAdvance = false
			pos = q
		}
		m.Start = pos
		if st := run(m, p, full, pos); st != NoMatch {
			return st
		}
		if m.MustAdvance {
			m.MustAdvance = false
			m.guard = nil
		}
		if in := p.lead; in != nil && (in.op == iPossessiveStar || isByte[T]() && in.fl&possessiveBytes != 0 || in.fl&possessiveAll != 0) {
			pos = max(runOf(m, in.set, s, pos, len(s))-1, pos)
		}
	}
	return NoMatch
}

// nextStart returns the next position from pos on where a match can start, or -1.
func nextStart[T Char](m *Mach, p *Prog, s []T, pos int) int {
	b, isBytes := any(s).([]uint8)
	switch {
	case p.anchor == anchorText && pos > 0:
		return -1
	case p.anchor == anchorLine && pos > 0 && s[pos-1] != '\n':
		if isBytes {
			i := bytes.IndexByte(b[pos:], '\n')
			if i < 0 {
				return -1
			}
			pos += i + 1
		} else {
			for pos < len(s) && s[pos] != '\n' {
				pos++
			}
			if pos++; pos > len(s) {
				return -1
			}
		}
	}
	f := p.start
	if f == nil {
		return pos
	}
	q := pos
	switch {
	case !isBytes:
		for q < len(s) && !mayStart(f, s, q) {
			q++
		}
	case p.prefix != nil:
		i := bytes.Index(b[q:], p.prefix)
		if i < 0 {
			return -1
		}
		q += i
	case p.oneByte >= 0:
		i := bytes.IndexByte(b[q:], byte(p.oneByte))
		if i < 0 {
			return -1
		}
		q += i
	default:
		short := min(len(b), q+12)
		for q < short && f.table[b[q]] == 0 {
			q++
		}
		if q == short && q < len(b) {
			if canScan && len(b)-q >= scanMin && (f.scan.high || m.ascii) {
				q += scan(&b[q], len(b)-q, f.scan.tables, f.scan.flip)
			}
			for q < len(b) && f.table[b[q]] == 0 {
				q++
			}
		}
	}
	if q >= len(s) && f.table[256] == 0 {
		return -1
	}
	return q
}

package syntax

import "strings"

// prefixed makes the token of a string if one begins at start with a prefix.
func (l *lexer) prefixed(start int) bool {
	src := l.src
	var b, r, u, f, t bool
	i := start
	for src[i] != '"' && src[i] != '\'' {
		switch c := src[i] | 0x20; {
		case c == 'b' && !b:
			b = true
		case c == 'u' && !u:
			u = true
		case c == 'r' && !r:
			r = true
		case c == 'f' && !f:
			f = true
		case c == 't' && !t:
			t = true
		default:
			return false
		}
		i++
	}
	incompatible := ""
	switch {
	case u && b:
		incompatible = "'u' and 'b'"
	case u && r:
		incompatible = "'u' and 'r'"
	case u && f:
		incompatible = "'u' and 'f'"
	case u && t:
		incompatible = "'u' and 't'"
	case b && f:
		incompatible = "'b' and 'f'"
	case b && t:
		incompatible = "'b' and 't'"
	case f && t:
		incompatible = "'f' and 't'"
	}
	switch {
	case incompatible != "":
		l.pos = i
		l.failRange(int32(start-l.lineStart), int32(i-l.lineStart), "%s prefixes are incompatible", incompatible)
	case f:
		l.fstring(start, i, r, 'f')
	case t:
		l.fstring(start, i, r, 't')
	default:
		l.str(start, i)
	}
	return true
}

// str makes the token of a string whose quotes begin at quote.
func (l *lexer) str(start, quote int) {
	src := l.src
	q := src[quote]
	i := quote + 1
	var flags tokenFlags
	line, lineStart := l.line, l.lineStart
	if src[i] == q && src[i+1] == q {
		// Triple quotes.
		i += 2
		for {
			c := src[i]
			switch {
			case c == q && src[i+1] == q && src[i+2] == q:
				l.pos = i + 3
				l.addString(tokString, flags, start, line, lineStart)
				return
			case c == '\\':
				flags |= tokBackslash
				i++
				if src[i] == '\n' {
					l.newline(i + 1)
				}
			case c == '\n':
				l.newline(i + 1)
			}
			if src[i] == 0 {
				l.unterminated(start, i, line, lineStart, 3, false)
				return
			}
			i++
		}
	}
	// The commonest case: no backslash before the closing quote.
	escapedQuote := false
	for {
		c := src[i]
		switch {
		case c == q:
			l.pos = i + 1
			l.addString(tokString, flags, start, line, lineStart)
			return
		case c == '\\':
			flags |= tokBackslash
			i++
			if src[i] == q {
				escapedQuote = true
			}
			if src[i] == '\n' {
				l.newline(i + 1)
			}
			if src[i] == 0 {
				l.unterminated(start, i, line, lineStart, 1, escapedQuote)
				return
			}
		case c == '\n' || c == 0:
			l.unterminated(start, i, line, lineStart, 1, escapedQuote)
			return
		}
		i++
	}
}

// addString appends a token that ends at pos and may have begun on an
// earlier line.
func (l *lexer) addString(kind tokenKind, flags tokenFlags, start int, line int32, lineStart int) {
	l.toks = append(l.toks, token{
		kind: kind, flags: flags, start: uint32(start), end: uint32(l.pos),
		line: line, col: int32(start - lineStart),
		endLine: l.line, endCol: int32(l.pos - l.lineStart),
	})
}

// unterminated reports a string that ended at end without its closing quotes.
func (l *lexer) unterminated(start, end int, line int32, lineStart int, size int, escapedQuote bool) {
	quote := l.src[start]
	for i := start; quote != '"' && quote != '\''; i++ {
		quote = l.src[i]
	}
	detected := l.line
	if l.lineStart == len(l.src)-1 && detected > line {
		detected-- // the line after the last one does not count
	}
	atEOF := l.src[end] == 0 || l.unended && end == len(l.src)-2
	l.line, l.lineStart, l.pos = line, lineStart, start+1
	defer func() { l.err.atEOF = atEOF }()
	if n := len(l.modes); n > 0 && l.modes[n-1].quote == quote && l.modes[n-1].size == size {
		l.fail("%c-string: expecting '}'", l.modes[n-1].letter)
		return
	}
	switch {
	case size == 3:
		l.fail("unterminated triple-quoted string literal (detected at line %d)", detected)
	case escapedQuote:
		l.fail("unterminated string literal (detected at line %d); perhaps you escaped the end quote?", detected)
	default:
		l.fail("unterminated string literal (detected at line %d)", detected)
	}
}

// An fstringMode is the state of the lexer within an f-string or t-string.
type fstringMode struct {
	letter    byte // 'f' or 't'
	quote     byte
	size      int // of the quotes
	raw       bool
	inSpec    bool // in a format specification
	debug     bool // an = was seen in the field
	depth     int  // open brackets, those of fields included
	exprDepth int  // depth of the innermost field less one, -1 outside of fields

	start, lineStart int
	line             int32
}

// fstring begins an f-string or t-string.
func (l *lexer) fstring(start, quote int, raw bool, letter byte) {
	q := l.src[quote]
	size := 1
	if l.src[quote+1] == q && l.src[quote+2] == q {
		size = 3
	}
	l.pos = quote + size
	if len(l.modes)+1 >= maxFStringLevels {
		l.fail("too many nested f-strings or t-strings")
		return
	}
	kind := tokFStringStart
	if letter == 't' {
		kind = tokTStringStart
	}
	l.add(kind, start, l.pos)
	if raw {
		l.toks[len(l.toks)-1].flags = tokRaw
	}
	l.modes = append(l.modes, fstringMode{
		letter: letter, quote: q, size: size, raw: raw, exprDepth: -1,
		start: start, line: l.line, lineStart: l.lineStart,
	})
	l.fstringText(&l.modes[len(l.modes)-1])
}

// fstringText makes the token of the text at pos, up to the next replacement
// field, the end of a format specification or the closing quotes, and the
// token of that bracket or those quotes.
func (l *lexer) fstringText(m *fstringMode) {
	src, i := l.src, l.pos
	start, line, lineStart := i, l.line, l.lineStart
	middle := tokFStringMiddle
	if m.letter == 't' {
		middle = tokTStringMiddle
	}
	var flags tokenFlags
	if m.raw {
		flags |= tokRaw
	}
	inSpec := m.inSpec && m.exprDepth >= 0
	if inSpec {
		flags |= tokSpec
	}
	namedEscape := false
	for {
		c := src[i]
		switch c {
		case '{':
			if src[i+1] == '{' && !inSpec {
				flags |= tokDoubleBrace
				i += 2
				if l.extra {
					l.pos = i - 1
					l.addString(middle, flags, start, line, lineStart)
					start, line, lineStart = i, l.line, l.lineStart
				}
				continue
			}
			l.pos = i
			if i > start {
				l.addString(middle, flags, start, line, lineStart)
			}
			m.exprDepth++
			if m.exprDepth >= maxFStringNest {
				l.fail("%c-string: expressions nested too deeply", m.letter)
				return
			}
			m.inSpec = false
			l.open(tokLbrace)
			return
		case '}':
			if namedEscape {
				namedEscape = false
				break
			}
			if src[i+1] == '}' && !inSpec && m.depth == 0 {
				flags |= tokDoubleBrace
				i += 2
				if l.extra {
					l.pos = i - 1
					l.addString(middle, flags, start, line, lineStart)
					start, line, lineStart = i, l.line, l.lineStart
				}
				continue
			}
			l.pos = i
			if i > start || l.extra {
				l.addString(middle, flags, start, line, lineStart)
			}
			m.inSpec = false
			l.close(tokRbrace, '{')
			return
		case '\\':
			flags |= tokBackslash
			i++
			switch src[i] {
			case '{', '}':
				if !m.raw && l.warn != nil {
					col := int32(i - 1 - l.lineStart)
					if err := l.warn(invalidEscape(src[i:i+1]), l.line, col, l.line, col+2); err != nil {
						l.err = &lexError{cause: err}
						return
					}
				}
				continue
			case 'N':
				if !m.raw && src[i+1] == '{' {
					i++
					namedEscape = true
				}
			case '\n':
				l.newline(i + 1)
			case 0:
				continue
			}
		case '\n':
			if m.size == 1 {
				if inSpec {
					l.pos = i + 1
					l.fail("%c-string: newlines are not allowed in format specifiers for single quoted %c-strings", m.letter, m.letter)
					return
				}
				l.unterminatedFString(m)
				return
			}
			l.newline(i + 1)
		case 0:
			l.unterminatedFString(m)
			return
		default:
			if c == m.quote && (m.size == 1 || src[i+1] == c && src[i+2] == c) {
				l.pos = i
				if i > start {
					l.addString(middle, flags, start, line, lineStart)
				}
				l.modes = l.modes[:len(l.modes)-1]
				l.op(middle+1, m.size)
				return
			}
		}
		i++
	}
}

func (l *lexer) unterminatedFString(m *fstringMode) {
	detected := l.line
	if l.lineStart == len(l.src)-1 && detected > m.line {
		detected--
	}
	l.line, l.lineStart, l.pos = m.line, m.lineStart, m.start+1
	defer func() { l.err.atEOF = m.size == 3 }()
	if m.size == 3 {
		l.fail("unterminated triple-quoted %c-string literal (detected at line %d)", m.letter, detected)
	} else {
		l.fail("unterminated %c-string literal (detected at line %d)", m.letter, detected)
	}
}

// fieldPunctuation looks at a colon or = within the innermost f-string. It
// reports true if it made the token, the colon before a format specification.
func (l *lexer) fieldPunctuation(c byte) bool {
	m := &l.modes[len(l.modes)-1]
	switch c {
	case ':':
		if m.exprDepth >= 0 && m.depth-1 == m.exprDepth {
			l.op(tokColon, 1)
			m.inSpec = true
			l.fstringText(m)
			return true
		}
	case '=':
		if m.exprDepth >= 0 && l.src[l.pos+1] != '=' {
			m.debug = true
		}
	}
	return false
}

func invalidEscape(s string) string {
	return `"\` + s + `" is an invalid escape sequence. Such sequences will not work in the future. Did you mean "\\` + s + `"? A raw string is also an option.`
}

// unquote returns the kind of a string token and what is between its quotes.
func unquote(s string) (body string, raw, bytes, u bool) {
	i := 0
	for ; s[i] != '"' && s[i] != '\''; i++ {
		switch s[i] {
		case 'r', 'R':
			raw = true
		case 'b', 'B':
			bytes = true
		case 'u': // the kind of U"…" is not kept
			u = true
		}
	}
	s = s[i:]
	if len(s) >= 6 && s[1] == s[0] && s[2] == s[0] {
		s = s[3 : len(s)-3]
	} else {
		s = s[1 : len(s)-1]
	}
	return s, raw, bytes, u
}

// collapseBraces replaces {{ by { and }} by }.
func collapseBraces(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		b.WriteByte(s[i])
		if (s[i] == '{' || s[i] == '}') && i+1 < len(s) && s[i+1] == s[i] {
			i++
		}
	}
	return b.String()
}

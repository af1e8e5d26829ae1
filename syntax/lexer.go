package syntax

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// Limits of CPython's tokenizer.
const (
	maxParens        = 200
	maxIndents       = 100
	maxFStringLevels = 150
	maxFStringNest   = 3 // replacement fields within format specifications
	tabSize          = 8
)

// A lexer makes all tokens of a source text. The text is UTF-8, its lines end
// in \n, the last one too, and a NUL follows it.
//
// A lexical error makes one token of kind tokError, the last one; the parser
// reports it if it gets that far.
type lexer struct {
	src  string // with the NUL
	pos  int
	toks []token
	err  *lexError

	line      int32 // number of the current line
	lineStart int   // offset of its first byte

	indents    [maxIndents]int32
	altIndents [maxIndents]int32 // the same with tabs of one column, to find inconsistent ones
	indent     int

	parens [maxParens]openParen
	level  int

	modes []fstringMode // the f-strings that are open, innermost last

	// The input must be interactive or an expression, and its last line end
	// is not in the source: a NEWLINE stands for it in interactive input only.
	unended bool
	single  bool // interactive input: a NEWLINE comes before the end
	extra   bool // for Tokenize: make tokens of comments and blank lines, and be lenient
	// noFinalDedent says that the end of the input ends no block.
	noFinalDedent bool

	warn func(msg string, line, col, endLine, endCol int32) error // may be nil
}

type openParen struct {
	char byte
	line int32
	col  int32
}

// A lexError is an error of the lexer. Columns are in bytes and count from 0;
// an endCol of -1 means that there is no end.
type lexError struct {
	kind            ErrorKind
	msg             string
	line, col       int32
	endLine, endCol int32
	eof             bool // the input ended; what it means depends on open brackets
	atEOF           bool // the input ended within a string
	quiet           bool // does not take precedence over errors before it
	noEnd           bool
	inFString       bool // found within an f-string
	cause           error
}

// silent reports whether the error counts only if the parser gets to it.
func (e *lexError) silent() bool { return e.eof || e.quiet }

const (
	cIdent  = 1 << iota // may start an identifier
	cDigit              // decimal digit
	cHex                // hexadecimal digit
	cSpace              // space, tab, form feed
	cPrefix             // may start a string prefix
)

var charClass = func() (t [256]uint8) {
	for c := 'a'; c <= 'z'; c++ {
		t[c] |= cIdent
		t[c-32] |= cIdent
	}
	t['_'] |= cIdent
	for c := 128; c < 256; c++ {
		t[c] |= cIdent
	}
	for c := '0'; c <= '9'; c++ {
		t[c] |= cDigit | cHex
	}
	for c := 'a'; c <= 'f'; c++ {
		t[c] |= cHex
		t[c-32] |= cHex
	}
	t[' '] |= cSpace
	t['\t'] |= cSpace
	t['\f'] |= cSpace
	for _, c := range "bBrRuUfFtT" {
		t[c] |= cPrefix
	}
	return
}()

// run makes the tokens.
func (l *lexer) run() {
	l.line = 1
	for l.err == nil && l.startLine() {
		l.restOfLine()
	}
	if l.err != nil {
		l.add(tokError, l.pos, l.pos)
		return
	}
	line, col := l.endOfInput()
	end := token{start: uint32(l.pos), end: uint32(l.pos), line: line, col: col, endLine: line, endCol: col}
	for l.indent > 0 && !l.noFinalDedent {
		l.indent--
		end.kind = tokDedent
		l.toks = append(l.toks, end)
	}
	if n := len(l.toks); l.single && n > 0 && l.toks[n-1].flags&tokVirtual == 0 {
		end.kind, end.flags = tokNewline, tokVirtual
		l.toks = append(l.toks, end)
	}
	end.kind, end.flags = tokEOF, 0
	l.toks = append(l.toks, end)
}

// add appends a token that lies on the current line.
func (l *lexer) add(kind tokenKind, start, end int) {
	l.toks = append(l.toks, token{
		kind: kind, start: uint32(start), end: uint32(end),
		line: l.line, col: int32(start - l.lineStart),
		endLine: l.line, endCol: int32(end - l.lineStart),
	})
}

// fail records an error at the position that CPython's tokenizer would
// report: the character before pos.
func (l *lexer) fail(format string, args ...any) {
	l.failRange(int32(l.pos-l.lineStart)-1, -1, format, args...)
}

func (l *lexer) failRange(col, endCol int32, format string, args ...any) {
	if l.err == nil {
		if col < 0 {
			col = 0
		}
		if endCol < 0 {
			endCol = col
		}
		l.err = &lexError{inFString: len(l.modes) > 0, msg: fmt.Sprintf(format, args...), line: l.line, col: col, endLine: l.line, endCol: endCol}
	}
}

// newline moves to the line that starts at pos.
func (l *lexer) newline(pos int) {
	l.line++
	l.lineStart = pos
}

// startLine skips blank lines and makes INDENT and DEDENT tokens. It reports
// false at the end of the input.
func (l *lexer) startLine() bool {
	for {
		src, i := l.src, l.pos
		var col, alt, contCol int32
	indent:
		for {
			switch src[i] {
			case ' ':
				col++
				alt++
			case '\t':
				col = (col/tabSize + 1) * tabSize
				alt++
			case '\f':
				col, alt = 0, 0
			case '\\':
				if contCol == 0 {
					contCol = col
				}
				l.pos = i
				if !l.continuation() {
					return true
				}
				i = l.pos
				continue
			default:
				break indent
			}
			i++
		}
		comment := src[i] == '#'
		switch src[i] {
		case '#':
			eol := i + strings.IndexByte(src[i:], '\n')
			if l.extra {
				l.add(tokComment, i, eol)
			}
			i = eol
			fallthrough
		case '\n':
			if l.unended && i == len(src)-2 {
				l.pos = i
				if !comment {
					l.indentTo(col, alt)
				}
				l.pos = len(src) - 1
				return false
			}
			if l.extra {
				l.add(tokNL, i, i+1)
			}
			l.pos = i + 1
			l.newline(i + 1)
			continue
		case 0:
			// Blanks before the end of the input count for nothing.
			l.pos = i
			return false
		}
		l.pos = i
		if contCol != 0 {
			col, alt = contCol, contCol
		}
		l.indentTo(col, alt)
		return true
	}
}

func (l *lexer) indentTo(col, alt int32) {
	top := l.indents[l.indent]
	switch {
	case col == top:
		if alt != l.altIndents[l.indent] {
			l.tabError()
		}
	case col > top:
		if l.indent+1 >= maxIndents {
			l.err = &lexError{quiet: true, kind: KindIndentationError, msg: "too many levels of indentation", line: l.line, endLine: l.line, endCol: -1}
			return
		}
		if alt <= l.altIndents[l.indent] {
			l.tabError()
			return
		}
		l.indent++
		l.indents[l.indent] = col
		l.altIndents[l.indent] = alt
		l.add(tokIndent, l.lineStart, l.pos)
	default:
		to := l.indent
		for to > 0 && col < l.indents[to] {
			to--
		}
		if col != l.indents[to] {
			eol := l.pos + strings.IndexByte(l.src[l.pos:], '\n')
			if l.unended && eol == len(l.src)-2 {
				eol--
			}
			l.err = &lexError{
				quiet: true, noEnd: true, kind: KindIndentationError, msg: "unindent does not match any outer indentation level",
				line: l.line, col: int32(eol - l.lineStart), endLine: l.line, endCol: -1,
			}
			return
		}
		if alt != l.altIndents[to] {
			l.tabError()
			return
		}
		for ; l.indent > to; l.indent-- {
			l.add(tokDedent, l.pos, l.pos)
		}
	}
}

func (l *lexer) tabError() {
	l.err = &lexError{
		quiet: true, kind: KindTabError, msg: "inconsistent use of tabs and spaces in indentation",
		line: l.line, endLine: l.line, endCol: -1,
	}
}

// continuation skips a backslash at pos and the line end that must follow it.
func (l *lexer) continuation() bool {
	atEnd := l.unended && l.pos == len(l.src)-3
	if l.src[l.pos+1] != '\n' || atEnd {
		l.pos += 2
		if atEnd {
			l.pos--
		}
		l.err = &lexError{
			quiet: true, msg: "unexpected character after line continuation character", line: l.line,
			col: int32(l.pos-l.lineStart) - 1, endLine: l.line, endCol: -1,
		}
		return false
	}
	l.pos += 2
	l.newline(l.pos)
	if l.pos == len(l.src)-1 {
		l.unexpectedEOF()
		return false
	}
	return true
}

func (l *lexer) unexpectedEOF() {
	line, col := l.endOfInput()
	l.err = &lexError{msg: "unexpected EOF while parsing", eof: true, noEnd: true, line: line, col: col - 1, endLine: line}
}

// endOfInput returns the place after the last line end: on the last line, not
// on an empty one after it.
func (l *lexer) endOfInput() (line, col int32) {
	if len(l.src) <= 2 && (l.unended || len(l.src) == 1) {
		return 0, 0
	}
	if l.unended && l.lineStart < len(l.src)-1 {
		return l.line, int32(len(l.src) - 2 - l.lineStart)
	}
	if l.unended {
		last := l.src[:l.lineStart-1]
		return l.line - 1, int32(l.lineStart - 2 - strings.LastIndexByte(last, '\n'))
	}
	if l.lineStart == len(l.src)-1 && l.line > 1 {
		last := l.src[:l.lineStart-1]
		return l.line - 1, int32(l.lineStart - 1 - strings.LastIndexByte(last, '\n'))
	}
	return l.line, int32(len(l.src) - 1 - l.lineStart)
}

// restOfLine makes the tokens of a logical line, NEWLINE included.
func (l *lexer) restOfLine() {
	comment := 0
	for l.err == nil {
		i, src := l.pos, l.src
		for charClass[src[i]]&cSpace != 0 {
			i++
		}
		c := src[i]
		l.pos = i
		if charClass[c]&cIdent != 0 {
			l.name(i)
			continue
		}
		if charClass[c]&cDigit != 0 {
			l.number(i)
			continue
		}
		switch c {
		case '\n':
			l.pos++
			if l.unended && l.pos == len(src)-1 {
				if l.level > 0 {
					l.unexpectedEOF()
					return
				}
				if l.single {
					l.add(tokNewline, i, i)
					l.toks[len(l.toks)-1].flags = tokVirtual
				}
				return
			}
			if l.level > 0 {
				if l.extra {
					l.add(tokNL, i, l.pos)
				}
				l.newline(l.pos)
				continue
			}
			if comment > 0 {
				i = comment
			}
			l.add(tokNewline, i, l.pos)
			l.newline(l.pos)
			return
		case '#':
			l.pos += strings.IndexByte(src[i:], '\n')
			if l.extra {
				l.add(tokComment, i, l.pos)
			} else if l.level == 0 {
				comment = i // where the NEWLINE begins
			}
		case '"', '\'':
			l.str(i, i)
		case '\\':
			l.continuation()
		case '.':
			if charClass[src[i+1]]&cDigit != 0 {
				l.number(i)
			} else if src[i+1] == '.' && src[i+2] == '.' {
				l.op(tokEllipsis, 3)
			} else {
				l.op(tokDot, 1)
			}
		case 0:
			// Only with open brackets: else a NEWLINE ended the line.
			l.unexpectedEOF()
		default:
			l.operator(c)
		}
	}
}

func (l *lexer) op(kind tokenKind, n int) {
	l.add(kind, l.pos, l.pos+n)
	l.pos += n
}

// operator makes the token of an operator or bracket at pos.
func (l *lexer) operator(c byte) {
	src, i := l.src, l.pos
	c1 := src[i+1]
	if len(l.modes) > 0 && l.fieldPunctuation(c) {
		return
	}
	switch c {
	case '(':
		l.open(tokLpar)
	case '[':
		l.open(tokLsqb)
	case '{':
		l.open(tokLbrace)
	case ')':
		l.close(tokRpar, '(')
	case ']':
		l.close(tokRsqb, '[')
	case '}':
		l.close(tokRbrace, '{')
	case ',':
		l.op(tokComma, 1)
	case ';':
		l.op(tokSemi, 1)
	case '~':
		l.op(tokTilde, 1)
	case ':':
		if c1 == '=' {
			l.op(tokColonEqual, 2)
		} else {
			l.op(tokColon, 1)
		}
	case '=':
		if c1 == '=' {
			l.op(tokEqEqual, 2)
		} else {
			l.op(tokEqual, 1)
		}
	case '!':
		if c1 == '=' {
			l.op(tokNotEqual, 2)
		} else {
			l.op(tokExclamation, 1)
		}
	case '+':
		l.withEqual(c1, tokPlus, tokPlusEqual)
	case '-':
		if c1 == '>' {
			l.op(tokArrow, 2)
		} else {
			l.withEqual(c1, tokMinus, tokMinusEqual)
		}
	case '*':
		if c1 == '*' {
			l.withEqual2(src[i+2], tokDoubleStar, tokDoubleStarEqual)
		} else {
			l.withEqual(c1, tokStar, tokStarEqual)
		}
	case '/':
		if c1 == '/' {
			l.withEqual2(src[i+2], tokDoubleSlash, tokDoubleSlashEqual)
		} else {
			l.withEqual(c1, tokSlash, tokSlashEqual)
		}
	case '%':
		l.withEqual(c1, tokPercent, tokPercentEqual)
	case '@':
		l.withEqual(c1, tokAt, tokAtEqual)
	case '&':
		l.withEqual(c1, tokAmper, tokAmperEqual)
	case '|':
		l.withEqual(c1, tokVbar, tokVbarEqual)
	case '^':
		l.withEqual(c1, tokCircumflex, tokCircumflexEqual)
	case '<':
		switch c1 {
		case '<':
			l.withEqual2(src[i+2], tokLeftShift, tokLeftShiftEqual)
		case '=':
			l.op(tokLessEqual, 2)
		case '>':
			l.op(tokNotEqual, 2) // only the parser knows whether <> is allowed
		default:
			l.op(tokLess, 1)
		}
	case '>':
		switch c1 {
		case '>':
			l.withEqual2(src[i+2], tokRightShift, tokRightShiftEqual)
		case '=':
			l.op(tokGreaterEqual, 2)
		default:
			l.op(tokGreater, 1)
		}
	case '$', '?', '`':
		l.op(tokUnknown, 1)
	default:
		l.pos++
		l.fail("invalid non-printable character U+%04X", c)
	}
}

func (l *lexer) withEqual(c1 byte, plain, assign tokenKind) {
	if c1 == '=' {
		l.op(assign, 2)
	} else {
		l.op(plain, 1)
	}
}

func (l *lexer) withEqual2(c2 byte, plain, assign tokenKind) {
	if c2 == '=' {
		l.op(assign, 3)
	} else {
		l.op(plain, 2)
	}
}

func (l *lexer) open(kind tokenKind) {
	if l.level >= maxParens {
		l.pos++
		l.fail("too many nested parentheses")
		return
	}
	l.parens[l.level] = openParen{l.src[l.pos], l.line, int32(l.pos - l.lineStart)}
	l.level++
	if n := len(l.modes); n > 0 {
		l.modes[n-1].depth++
	}
	l.op(kind, 1)
}

func (l *lexer) close(kind tokenKind, opening byte) {
	c := l.src[l.pos]
	var m *fstringMode
	if n := len(l.modes); n > 0 {
		m = &l.modes[n-1]
	}
	l.pos++
	if m != nil && m.depth == 0 && c == '}' {
		l.fail("%c-string: single '}' is not allowed", m.letter)
		return
	}
	if l.level == 0 && !l.extra {
		l.fail("unmatched '%c'", c)
		return
	}
	l.level = max(l.level-1, 0)
	p := &l.parens[l.level]
	if p.char != opening && !l.extra {
		switch {
		case m != nil && p.char == '{' && m.depth-1 == m.exprDepth:
			l.fail("%c-string: unmatched '%c'", m.letter, c)
		case p.line != l.line:
			l.fail("closing parenthesis '%c' does not match opening parenthesis '%c' on line %d", c, p.char, p.line)
		default:
			l.fail("closing parenthesis '%c' does not match opening parenthesis '%c'", c, p.char)
		}
		return
	}
	l.pos--
	l.op(kind, 1)
	if m != nil {
		m.depth--
		if m.depth < 0 {
			l.fail("%c-string: unmatched '%c'", m.letter, c)
			return
		}
		if c == '}' && m.depth == m.exprDepth {
			m.exprDepth--
			m.inSpec = m.exprDepth >= 0
			m.debug = false
			l.fstringText(m)
		}
	}
}

// name makes the token of an identifier, a keyword or a string with a prefix.
func (l *lexer) name(start int) {
	src, i := l.src, start
	if charClass[src[i]]&cPrefix != 0 && l.prefixed(start) {
		return
	}
	var nonASCII byte
	for charClass[src[i]]&(cIdent|cDigit) != 0 {
		nonASCII |= src[i]
		i++
	}
	l.pos = i
	kind := tokName
	if nonASCII < 0x80 {
		if c := src[start]; i-start <= 8 && i-start >= 2 && (c >= 'a' && c <= 'y' || c == 'N' || c == 'T' || c == 'F') {
			kind = keyword(src[start:i])
		}
	} else if !l.verifyIdentifier(start, i) {
		return
	}
	l.add(kind, start, i)
	if nonASCII >= 0x80 {
		l.toks[len(l.toks)-1].flags = tokNonASCII
	}
}

// verifyIdentifier reports an error if the text from start to end is no
// identifier by PEP 3131.
func (l *lexer) verifyIdentifier(start, end int) bool {
	for i := start; i < end; {
		r, n := utf8.DecodeRuneInString(l.src[i:end])
		if r == utf8.RuneError && n == 1 {
			l.pos = i + 1
			l.fail("invalid character")
			return false
		}
		if !(isXIDStart(r) || i > start && isXIDContinue(r)) {
			l.pos = i + n
			if isPrintable(r) {
				l.fail("invalid character '%c' (U+%04X)", r, r)
			} else {
				l.fail("invalid non-printable character U+%04X", r)
			}
			l.err.col = int32(i - l.lineStart)
			l.err.endCol = l.err.col
			return false
		}
		i += n
	}
	return true
}

package syntax

import (
	"strings"
	"unicode/utf8"
)

// A Token is a token as the module tokenize has it. Columns count characters.
type Token struct {
	Type                                 int // the number in CPython's module token
	String                               string
	StartLine, StartCol, EndLine, EndCol int
	Line                                 string // the source lines of the token
}

// Numbers of CPython's module token.
const (
	TokenEndmarker = 0
	TokenNewline   = 4
	TokenDedent    = 6
	TokenOp        = 55
)

// tokenTypes has the numbers of the kinds of tokens in CPython's module token.
var tokenTypes = func() (t [numTokenKinds]int) {
	for i := range t {
		t[i] = 1 // keywords are names
	}
	for i, k := range [...]tokenKind{
		tokEOF, tokName, tokNumber, tokString, tokNewline, tokIndent, tokDedent,
		tokLpar, tokRpar, tokLsqb, tokRsqb, tokColon, tokComma, tokSemi, tokPlus, tokMinus, tokStar, tokSlash,
		tokVbar, tokAmper, tokLess, tokGreater, tokEqual, tokDot, tokPercent, tokLbrace, tokRbrace,
		tokEqEqual, tokNotEqual, tokLessEqual, tokGreaterEqual, tokTilde, tokCircumflex, tokLeftShift, tokRightShift,
		tokDoubleStar, tokPlusEqual, tokMinusEqual, tokStarEqual, tokSlashEqual, tokPercentEqual, tokAmperEqual,
		tokVbarEqual, tokCircumflexEqual, tokLeftShiftEqual, tokRightShiftEqual, tokDoubleStarEqual,
		tokDoubleSlash, tokDoubleSlashEqual, tokAt, tokAtEqual, tokArrow, tokEllipsis, tokColonEqual, tokExclamation,
		tokUnknown,
	} {
		t[k] = i
	}
	for i, k := range [...]tokenKind{
		tokFStringStart, tokFStringMiddle, tokFStringEnd, tokTStringStart, tokTStringMiddle, tokTStringEnd,
		tokComment, tokNL, tokError,
	} {
		t[k] = 59 + i
	}
	return t
}()

// Tokenize returns the tokens of a source text, comments and blank lines
// included, and, if the text cannot be divided into tokens to its end, the
// error that follows them. All operators have the type TokenOp if ops is set.
func Tokenize(src, filename string, ops bool) ([]Token, error) {
	lines := splitLines(src)
	text := strings.ReplaceAll(strings.ReplaceAll(src, "\r\n", "\n"), "\r", "\n")
	if strings.IndexByte(text, 0) >= 0 {
		return nil, &SyntaxError{Filename: filename, Msg: "source code cannot contain null bytes"}
	}
	unended := text != "" && !strings.HasSuffix(text, "\n")
	if unended {
		text += "\n"
	}
	l := &lexer{src: text + "\x00", extra: true}
	l.run()
	c := &tokenConverter{lines: lines, ops: ops}
	tokens := make([]Token, 0, len(l.toks))
	for i := range l.toks {
		t := &l.toks[i]
		if t.kind == tokError {
			break
		}
		tokens = append(tokens, c.convert(t, l))
	}
	if l.err == nil {
		return tokens, nil
	}
	d := &diagnoser{p: &parser{filename: filename}, l: l, toks: l.toks, src: l.src, fill: len(l.toks)}
	if l.err.eof {
		line, _ := l.endOfInput()
		return tokens, d.position(line, 0, line, 0, "unexpected EOF in multi-line statement")
	}
	return tokens, d.lexicalError()
}

// splitLines returns the lines of a text with their ends, \n, \r\n or \r.
func splitLines(s string) (lines []string) {
	for s != "" {
		i := strings.IndexAny(s, "\r\n") + 1
		if i == 0 {
			i = len(s)
		} else if s[i-1] == '\r' && i < len(s) && s[i] == '\n' {
			i++
		}
		lines = append(lines, s[:i])
		s = s[i:]
	}
	return lines
}

type tokenConverter struct {
	lines []string // of the source, with their ends
	ops   bool
}

// line returns a line of the source by its number.
func (c *tokenConverter) line(n int32) string {
	if n >= 1 && int(n) <= len(c.lines) {
		return c.lines[n-1]
	}
	return ""
}

func (c *tokenConverter) convert(t *token, l *lexer) Token {
	r := Token{Type: tokenTypes[t.kind], StartLine: int(t.line), EndLine: int(t.endLine)}
	if c.ops && r.Type >= 7 && r.Type < TokenOp {
		r.Type = TokenOp
	}
	switch t.kind {
	case tokEOF, tokDedent:
		if int(t.start) == len(l.src)-1 {
			r.StartLine = int(l.line)
			r.EndLine = r.StartLine
			r.Line = c.line(l.line)
			return r
		}
		r.Line = c.line(t.line)
		r.StartCol = utf8.RuneCountInString(r.Line[:t.col])
		r.EndCol = r.StartCol
		return r
	}
	first := c.line(t.line)
	r.StartCol = utf8.RuneCountInString(first[:t.col])
	if t.kind == tokNewline || t.kind == tokNL {
		r.Line = first
		r.String = first[t.col:]
		r.EndCol = r.StartCol + max(1, len(r.String))
		return r
	}
	if t.line == t.endLine {
		r.String = first[t.col:t.endCol]
		r.EndCol = r.StartCol + utf8.RuneCountInString(r.String)
		r.Line = first
		return r
	}
	last := c.line(t.endLine)
	r.EndCol = utf8.RuneCountInString(last[:t.endCol])
	all := strings.Join(c.lines[t.line-1:t.endLine], "")
	r.Line = all
	r.String = all[t.col : len(all)-len(last)+int(t.endCol)]
	return r
}

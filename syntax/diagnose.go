package syntax

import (
	"strings"
	"unicode/utf8"
)

// A diagnoser finds out what is wrong with a program that the parser refused.
// It goes over the tokens with the grammar of diagnosisRules, as CPython's
// parser does: once for the forms that are right, to learn how far the input
// makes sense, and once more looking for known mistakes as well.
type diagnoser struct {
	p    *parser // makes the nodes whose extents and kinds errors name
	l    *lexer
	toks []token
	src  string

	first int // index of the token to start at
	fill  int // number of tokens looked at
	bad   bool
	memo  map[memoKey]int32 // end of the match + 1, or 0
	depth int
}

type memoKey struct {
	pos  int32
	rule int16
	bad  bool
}

// maxDiagnosisDepth bounds the nesting of rules.
const maxDiagnosisDepth = 20000

// A capture is a part of an alternative that the report refers to.
type capture struct {
	start, end int // tokens; end is exclusive
	rule       string
	set        bool
}

type captures [3]capture

func (c *captures) get(label byte) *capture { return &c[label-'a'] }

// diagnose returns the error of a program that the parser refused.
func diagnose(p *parser, l *lexer, mode Mode, opts *Options, f *failure) error {
	d := &diagnoser{p: p, l: l, toks: p.toks, src: p.src, first: f.start}
	rule := diagnosisGrammar()[[...]string{"file", "interactive", "eval", "func_type"}[mode]]
	err := d.pass(rule, false)
	if opts.AllowIncomplete && d.readAll() {
		return d.incomplete()
	}
	if err != nil {
		return d.preferLexical(err)
	}
	last := d.fill - 1
	err = d.pass(rule, true)
	if err != nil {
		return d.preferLexical(err)
	}
	t := &d.toks[last]
	switch t.kind {
	case tokIndent:
		e := d.lastError("unexpected indent")
		e.Kind = KindIndentationError
		return e
	case tokDedent:
		e := d.lastError("unexpected unindent")
		e.Kind = KindIndentationError
		return e
	}
	return d.preferLexical(d.errorKnown(t, "invalid syntax"))
}

// readAll reports whether the lexer had come to the end of the input.
func (d *diagnoser) readAll() bool {
	t := &d.toks[max(d.fill-1, 0)]
	switch {
	case t.kind == tokError:
		return d.l.err.eof || d.l.err.atEOF
	case t.kind == tokEOF || t.flags&tokVirtual != 0:
		return true
	case t.kind == tokString || t.kind == tokNewline:
		return false
	}
	// It looks at the character after a token.
	return d.l.unended && int(t.end) == len(d.src)-2
}

func (d *diagnoser) incomplete() error {
	t := &d.toks[max(d.fill-1, 0)]
	var e *SyntaxError
	if t.kind == tokError {
		le := d.l.err
		e = d.position(le.line, le.col, le.line, 0, "incomplete input")
		e.EndOffset = -1
	} else {
		e = d.errorAtToken(t, "incomplete input")
	}
	e.Kind = KindIncompleteInput
	return e
}

// pass matches the tokens with a rule. The error is that of a mistake found.
func (d *diagnoser) pass(rule *grammarRule, bad bool) (err *SyntaxError) {
	d.bad = bad
	d.fill = d.first
	d.memo = make(map[memoKey]int32)
	d.depth = 0
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*SyntaxError)
			if !ok {
				panic(r)
			}
			err = e
		}
	}()
	d.callRule(rule, d.first)
	return nil
}

// preferLexical returns the lexical error of the rest of the input, if there
// is one and it takes precedence, else e.
func (d *diagnoser) preferLexical(e *SyntaxError) error {
	le := d.l.err
	if le == nil || d.fill == len(d.toks) || e.Kind == KindMemoryError {
		return e
	}
	if le.inFString {
		return e
	}
	if !le.silent() {
		return d.lexicalError()
	}
	if d.l.level > 0 {
		open := &d.l.parens[d.l.level-1]
		if d.toks[max(d.fill-1, 0)].line > open.line {
			return d.unclosed()
		}
	}
	return e
}

// lexicalError makes the error of the token that ends all others.
func (d *diagnoser) lexicalError() *SyntaxError {
	le := d.l.err
	if le.eof && d.l.level > 0 {
		return d.unclosed()
	}
	e := d.position(le.line, le.col, le.endLine, le.endCol, le.msg)
	e.Kind = le.kind
	switch {
	case le.noEnd:
		e.EndOffset = -1
	case le.endCol < 0:
		e.EndOffset = 0
	}
	if !le.silent() {
		e.Text = strings.TrimSuffix(e.Text, "\n")
	}
	return e
}

func (d *diagnoser) unclosed() *SyntaxError {
	open := &d.l.parens[d.l.level-1]
	e := d.position(open.line, open.col, open.line, 0, "'"+string(rune(open.char))+"' was never closed")
	e.EndOffset = 0
	return e
}

// position makes an error at byte columns that count from 0.
func (d *diagnoser) position(line, col, endLine, endCol int32, msg string) *SyntaxError {
	e := &SyntaxError{
		Msg: msg, Filename: d.p.filename, Lineno: int(line), Offset: int(col) + 1,
		EndLineno: int(endLine), EndOffset: int(endCol) + 1,
	}
	e.locate(d.src, d.toks[max(d.fill-1, 0)].endLine)
	return e
}

// locate sets the text of an error and turns its columns from bytes into
// characters. The text has its line end only if the lexer had not left the
// line current, nor does the column of an end on a later line go beyond it.
func (e *SyntaxError) locate(src string, current int32) {
	rest := src
	for i := 1; i < e.Lineno; i++ {
		j := strings.IndexByte(rest, '\n')
		if j < 0 {
			break
		}
		rest = rest[j+1:]
	}
	line := rest
	if j := strings.IndexByte(line, '\n'); j < 0 {
		line = strings.TrimSuffix(line, "\x00")
	} else if int(current) <= e.Lineno {
		line = line[:j+1]
	} else {
		line = line[:j]
	}
	e.Text, e.HasText = line, true
	e.Offset = characterOffset(line, e.Offset)
	e.EndOffset = characterOffset(line, e.EndOffset)
}

// characterOffset turns a 1-based column in bytes into one in characters.
func characterOffset(line string, offset int) int {
	if offset < 1 {
		return offset
	}
	if offset > len(line)+1 {
		offset = len(line) + 1
	}
	n := 0
	for i := 0; i < offset && i < len(line); {
		_, size := utf8.DecodeRuneInString(line[i:])
		i += size
		n++
	}
	if offset > len(line) {
		n++
	}
	return n
}

func (d *diagnoser) tokenError(t *token, msg string) *SyntaxError {
	return d.position(t.line, t.col, t.endLine, t.endCol, msg)
}

// lastError makes an error at the last token looked at.
func (d *diagnoser) lastError(msg string) *SyntaxError {
	return d.errorAtToken(&d.toks[max(d.fill-1, 0)], msg)
}

// errorAtToken makes an error at a token, which may have no text of its own.
func (d *diagnoser) errorAtToken(t *token, msg string) *SyntaxError {
	switch {
	case t.kind == tokError:
		if d.l.err.eof {
			return d.lexicalError()
		}
	case t.noPlace():
		e := d.position(t.endLine, t.endCol-1, t.endLine, 0, msg)
		if t.endCol == 0 {
			e.Offset = 0
		}
		e.EndOffset = -1
		return e
	}
	return d.tokenError(t, msg)
}

// touch notes that a token is looked at, and fails if it is a lexical error.
func (d *diagnoser) touch(pos int) *token {
	if pos >= d.fill {
		d.fill = pos + 1
		if d.toks[pos].kind == tokError {
			panic(d.lexicalError())
		}
	}
	return &d.toks[pos]
}

func (d *diagnoser) callRule(r *grammarRule, pos int) (end int, ok bool) {
	key := memoKey{int32(pos), int16(r.id), d.bad && !r.memo}
	if m, ok := d.memo[key]; ok {
		return int(m) - 1, m > 0
	}
	d.depth++
	if d.depth > maxDiagnosisDepth {
		panic(&SyntaxError{Kind: KindMemoryError, Filename: d.p.filename, Msg: "Parser stack overflowed - Python source too complex to parse"})
	}
	bad := d.bad
	if r.name == "expression_without_invalid" {
		d.bad = false
	}
	for _, a := range r.alts {
		if a.guarded && !d.bad {
			continue
		}
		var caps captures
		var cut bool
		if end, ok = d.sequence(a.items, pos, &caps, &cut); ok {
			if a.how != "" && !d.report(a, pos, end, &caps) {
				ok = false
				if cut {
					break
				}
				continue
			}
			break
		}
		if cut {
			break
		}
	}
	d.bad = bad
	d.depth--
	if ok && r.name == "strings" {
		d.checkStrings(pos, end)
	}
	if ok {
		d.memo[key] = int32(end) + 1
	} else {
		d.memo[key] = 0
	}
	return end, ok
}

func (d *diagnoser) sequence(items []*matcher, pos int, caps *captures, cut *bool) (int, bool) {
	for _, m := range items {
		if m.op == matchCut {
			*cut = true
			continue
		}
		end, ok := d.match(m, pos, caps)
		if !ok {
			return pos, false
		}
		if m.label != 0 {
			c := caps.get(m.label)
			*c = capture{start: pos, end: end, set: true}
			if m.op == matchRule {
				c.rule = m.rule.name
			}
		}
		pos = end
	}
	return pos, true
}

func (d *diagnoser) match(m *matcher, pos int, caps *captures) (int, bool) {
	switch m.op {
	case matchToken:
		t := d.touch(pos)
		if t.kind != m.kind || t.kind == tokNotEqual && (d.src[t.start] == '<') != d.p.barry {
			return pos, false
		}
		return pos + 1, true
	case matchForced:
		t := d.touch(pos)
		if t.kind != m.kind {
			panic(d.errorKnown(t, "expected '"+m.text+"'"))
		}
		return pos + 1, true
	case matchSoft:
		t := d.touch(pos)
		return pos + 1, t.kind == tokName && d.p.text(t) == m.text
	case matchAnySoft:
		t := d.touch(pos)
		if t.kind != tokName {
			return pos, false
		}
		switch d.p.text(t) {
		case "_", "case", "match", "type":
			return pos + 1, true
		}
		return pos, false
	case matchRule:
		return d.callRule(m.rule, pos)
	case matchSeq:
		var cut bool
		return d.sequence(m.kids, pos, caps, &cut)
	case matchAlt:
		for _, k := range m.kids {
			if end, ok := d.match(k, pos, caps); ok {
				return end, true
			}
		}
		return pos, false
	case matchOpt:
		if end, ok := d.match(m.kids[0], pos, caps); ok {
			return end, true
		}
		return pos, true
	case matchMany, matchMany1:
		n := 0
		for {
			end, ok := d.match(m.kids[0], pos, caps)
			if !ok || end == pos {
				return pos, n > 0 || m.op == matchMany
			}
			pos = end
			n++
		}
	case matchGather:
		end, ok := d.match(m.kids[1], pos, caps)
		if !ok {
			return pos, false
		}
		for {
			pos = end
			sep, ok := d.match(m.kids[0], pos, caps)
			if !ok {
				return pos, true
			}
			if end, ok = d.match(m.kids[1], sep, caps); !ok {
				return pos, true
			}
		}
	case matchAhead:
		_, ok := d.match(m.kids[0], pos, caps)
		return pos, ok
	case matchNotAhead:
		_, ok := d.match(m.kids[0], pos, caps)
		return pos, !ok
	}
	return pos, false
}

// noPlace reports whether a token has no text and so no place of its own.
func (t *token) noPlace() bool {
	switch t.kind {
	case tokIndent, tokDedent, tokEOF:
		return true
	}
	return t.flags&tokVirtual != 0 && t.kind == tokNewline
}

// errorKnown makes an error at a token that is known to have a place.
func (d *diagnoser) errorKnown(t *token, msg string) *SyntaxError {
	if t.noPlace() {
		return d.position(t.endLine, -1, t.endLine, -1, msg)
	}
	return d.tokenError(t, msg)
}

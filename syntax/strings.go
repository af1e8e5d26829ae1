package syntax

import (
	"strings"
	"unicode/utf8"
)

// strings is one literal or several that are concatenated.
func (p *parser) strings() Expr {
	t := p.tok()
	if p.kind == tokString {
		if k := p.peek(); k != tokString && k != tokFStringStart && k != tokTStringStart {
			return p.stringConstant()
		}
	}
	base := len(p.exprs)
	plain, formatted, template := false, false, false
	for {
		switch p.kind {
		case tokString:
			plain = true
			p.exprs = append(p.exprs, p.stringConstant())
			continue
		case tokFStringStart:
			formatted = true
			p.fstring()
			continue
		case tokTStringStart:
			template = true
			p.fstring()
			continue
		}
		break
	}
	if template && (plain || formatted) {
		p.fail()
	}
	bytes, text := false, formatted || template
	for _, e := range p.exprs[base:] {
		if c, ok := e.(*Constant); ok && c.Kind == Bytes {
			bytes = true
		} else {
			text = true
		}
	}
	if bytes && text {
		panic(parseFailure{err: p.errorAt(p.tok(), "cannot mix bytes and nonbytes literals")})
	}
	pos := p.from(t)
	p.foldConstants(base, formatted || template)
	switch {
	case formatted:
		return &JoinedStr{Pos: pos, Values: p.takeExprs(base)}
	case template:
		return &TemplateStr{Pos: pos, Values: p.takeExprs(base)}
	}
	c := p.exprs[base].(*Constant)
	c.Pos = pos
	p.exprs = p.exprs[:base]
	return c
}

// foldConstants joins neighbouring constants of the stack above base, and
// drops empty ones from f-strings.
func (p *parser) foldConstants(base int, formatted bool) {
	in := p.exprs[base:]
	out := in[:0]
	for i := 0; i < len(in); {
		c, ok := in[i].(*Constant)
		if !ok {
			out = append(out, in[i])
			i++
			continue
		}
		j := i + 1
		n := len(c.Str)
		for ; j < len(in); j++ {
			d, ok := in[j].(*Constant)
			if !ok {
				break
			}
			n += len(d.Str)
		}
		if j > i+1 {
			var b strings.Builder
			b.Grow(n)
			for _, e := range in[i:j] {
				b.WriteString(e.(*Constant).Str)
			}
			last := in[j-1].(*Constant)
			c.EndLineno, c.EndColOffset = last.EndLineno, last.EndColOffset
			c.Str = b.String()
		}
		if n > 0 || !formatted {
			out = append(out, c)
		}
		i = j
	}
	p.exprs = p.exprs[:base+len(out)]
}

// stringConstant makes the constant of a string token.
func (p *parser) stringConstant() Expr {
	t := p.tok()
	c := p.constants.alloc()
	c.Pos = tokenPos(t)
	body, raw, bytes, u := unquote(p.text(t))
	c.Kind, c.U = Str, u
	if bytes {
		c.Kind = Bytes
		for i := 0; i < len(body); i++ {
			if body[i] >= 0x80 {
				panic(parseFailure{err: p.errorAt(t, "bytes can only contain ASCII literal characters")})
			}
		}
	}
	if raw || t.flags&tokBackslash == 0 {
		c.Str = body
	} else {
		c.Str = p.unescape(t, body, bytes)
	}
	p.next()
	return c
}

// fstring parses an f-string or t-string and leaves its parts on the stack.
func (p *parser) fstring() {
	p.enter()
	start := p.kind
	p.next()
	for p.kind != start+2 {
		p.fstringPart(start, false)
	}
	p.next()
	p.leave()
}

// fstringPart is a piece of text or a replacement field of an f-string, if
// start is tokFStringStart, or a t-string. Fields within a format
// specification are formatted values in both.
func (p *parser) fstringPart(start tokenKind, inSpec bool) {
	switch p.kind {
	case start + 1:
		t := p.tok()
		c := p.constants.alloc()
		c.Pos = tokenPos(t)
		c.Kind = Str
		s := p.text(t)
		if t.flags&tokDoubleBrace != 0 {
			s = collapseBraces(s)
		}
		if t.flags&(tokRaw|tokBackslash) == tokBackslash {
			s = p.unescape(t, s, false)
		}
		c.Str = s
		p.exprs = append(p.exprs, c)
		p.next()
	case tokLbrace:
		p.replacementField(start, start == tokTStringStart && !inSpec)
	default:
		p.fail()
	}
}

func (p *parser) replacementField(start tokenKind, interpolation bool) {
	open := p.tok()
	p.next()
	value := p.yieldOrStarExpressions()
	debug := p.accept(tokEqual)
	textEnd := p.tok()
	conversion := -1
	if p.kind == tokExclamation {
		bang := p.tok()
		p.next()
		t := p.tok()
		name := p.identifier()
		if t.start != bang.end {
			panic(parseFailure{err: p.errorSpan(tokenPos(bang), p.from(bang), "%s-string: conversion type must come right after the exclamation mark", stringLetter(start))})
		}
		if name != "s" && name != "r" && name != "a" {
			panic(parseFailure{err: p.errorAt(t, "%s-string: invalid conversion character '%s': expected 's', 'r', or 'a'", stringLetter(start), name)})
		}
		conversion = int(name[0])
	}
	var spec Expr
	if p.kind == tokColon {
		colon := p.tok()
		p.next()
		base := len(p.exprs)
		for p.kind != tokRbrace {
			p.fstringPart(start, true)
		}
		pos := p.from(colon)
		if len(p.exprs) > base+1 {
			p.foldConstants(base, true)
		}
		spec = &JoinedStr{Pos: pos, Values: p.takeExprs(base)}
	}
	p.expect(tokRbrace)
	if debug {
		if conversion < 0 && spec == nil {
			conversion = 'r'
		}
		c := p.constants.alloc()
		c.Pos = Pos{open.endLine, open.endCol, textEnd.line, textEnd.col}
		c.Kind = Str
		c.Str = dropComments(p.src[open.end:textEnd.start])
		p.exprs = append(p.exprs, c)
	}
	if interpolation {
		s := dropComments(p.src[open.end:textEnd.start])
		cut := " \t\n\r\f\v"
		if debug {
			cut += "="
		}
		p.exprs = append(p.exprs, &Interpolation{
			Pos: p.from(open), Value: value, Str: strings.TrimRight(s, cut), Conversion: conversion, FormatSpec: spec,
		})
		return
	}
	p.exprs = append(p.exprs, &FormattedValue{Pos: p.from(open), Value: value, Conversion: conversion, FormatSpec: spec})
}

func stringLetter(start tokenKind) string {
	if start == tokTStringStart {
		return "t"
	}
	return "f"
}

// dropComments returns the text of a replacement field without comments.
func dropComments(s string) string {
	if strings.IndexByte(s, '#') < 0 {
		return s
	}
	var b strings.Builder
	quote := byte(0)
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == '\\' && i+1 < len(s) {
				b.WriteByte(c)
				i++
			} else if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '#':
			for i < len(s) && s[i] != '\n' {
				i++
			}
			if i == len(s) {
				return b.String()
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// unescape replaces the escape sequences of the contents of a string token.
func (p *parser) unescape(t *token, s string, bytes bool) string {
	var b strings.Builder
	b.Grow(len(s))
	warned := false // only the first invalid sequence is worth a warning
	warn := func(at int, seq string, octal bool) {
		if !warned {
			warned = true
			p.warnEscape(t, s, at, seq, octal)
		}
	}
	for i := 0; i < len(s); {
		j := strings.IndexByte(s[i:], '\\')
		if j < 0 {
			b.WriteString(s[i:])
			break
		}
		b.WriteString(s[i : i+j])
		i += j + 1
		if i == len(s) {
			// Only a piece of an f-string before a field.
			b.WriteByte('\\')
			break
		}
		c := s[i]
		i++
		switch c {
		case '\n':
		case '\\', '\'', '"':
			b.WriteByte(c)
		case 'a':
			b.WriteByte(7)
		case 'b':
			b.WriteByte(8)
		case 'f':
			b.WriteByte(12)
		case 'n':
			b.WriteByte(10)
		case 'r':
			b.WriteByte(13)
		case 't':
			b.WriteByte(9)
		case 'v':
			b.WriteByte(11)
		case '0', '1', '2', '3', '4', '5', '6', '7':
			n := rune(c - '0')
			first := i - 1
			for k := 0; k < 2 && i < len(s) && s[i] >= '0' && s[i] <= '7'; k++ {
				n = n*8 + rune(s[i]-'0')
				i++
			}
			if n > 0o377 {
				warn(first-1, s[first:i], true)
			}
			if bytes {
				b.WriteByte(byte(n))
			} else {
				b.WriteRune(n)
			}
		case 'x':
			n, width := hexDigits(s[i:], 2)
			if width < 2 {
				p.badEscape(t, s, i-2, width, bytes, "truncated \\xXX escape")
			}
			i += 2
			if bytes {
				b.WriteByte(byte(n))
			} else {
				b.WriteRune(n)
			}
		case 'u', 'U', 'N':
			if bytes {
				warn(i-2, s[i-1:i], false)
				b.WriteByte('\\')
				b.WriteByte(c)
				break
			}
			i = p.unicodeEscape(&b, t, s, i)
		default:
			r, n := utf8.DecodeRuneInString(s[i-1:])
			if r < 0x80 {
				warn(i-2, s[i-1:i], false)
			}
			b.WriteByte('\\')
			b.WriteString(s[i-1 : i-1+n])
			i += n - 1
		}
	}
	return b.String()
}

// unicodeEscape writes the character of \u, \U or \N, whose letter is at i-1.
func (p *parser) unicodeEscape(b *strings.Builder, t *token, s string, i int) int {
	switch s[i-1] {
	case 'u':
		n, width := hexDigits(s[i:], 4)
		if width < 4 {
			p.badEscape(t, s, i-2, width, false, "truncated \\uXXXX escape")
		}
		writeWTF8(b, n)
		return i + 4
	case 'U':
		n, width := hexDigits(s[i:], 8)
		if width < 8 {
			p.badEscape(t, s, i-2, width, false, "truncated \\UXXXXXXXX escape")
		}
		if n > utf8.MaxRune || n < 0 {
			p.badEscape(t, s, i-2, 8, false, "illegal Unicode character")
		}
		writeWTF8(b, n)
		return i + 8
	}
	if i >= len(s) || s[i] != '{' {
		p.badEscape(t, s, i-2, 0, false, "malformed \\N character escape")
	}
	end := strings.IndexByte(s[i:], '}')
	if end < 0 {
		p.badEscape(t, s, i-2, len(s)-i, false, "malformed \\N character escape")
	}
	if end == 1 {
		p.badEscape(t, s, i-2, 1, false, "malformed \\N character escape")
	}
	chars, ok := lookupCharacterName(s[i+1 : i+end])
	if !ok {
		p.badEscape(t, s, i-2, end+1, false, "unknown Unicode character name")
	}
	b.WriteString(chars)
	return i + end + 1
}

// writeWTF8 writes r in UTF-8, or a surrogate as three bytes.
func writeWTF8(b *strings.Builder, r rune) {
	if r >= 0xD800 && r <= 0xDFFF {
		b.WriteByte(0xE0 | byte(r>>12))
		b.WriteByte(0x80 | byte(r>>6)&0x3F)
		b.WriteByte(0x80 | byte(r)&0x3F)
		return
	}
	b.WriteRune(r)
}

// hexDigits returns the value of up to max hexadecimal digits and their number.
func hexDigits(s string, max int) (n rune, width int) {
	for width < max && width < len(s) {
		c := s[width]
		switch {
		case c >= '0' && c <= '9':
			n = n<<4 | rune(c-'0')
		case c|0x20 >= 'a' && c|0x20 <= 'f':
			n = n<<4 | rune(c|0x20-'a'+10)
		default:
			return n, width
		}
		width++
	}
	return n, width
}

// badEscape reports an escape sequence at s[at] with width characters after
// its letter. Positions count as in the codec's input, in which each
// character beyond ASCII is an escape sequence of ten bytes.
func (p *parser) badEscape(t *token, s string, at, width int, bytes bool, msg string) {
	pos := 0
	for i := 0; i < at; {
		if s[i] < 0x80 {
			pos++
			i++
			continue
		}
		_, n := utf8.DecodeRuneInString(s[i:])
		pos += 10
		i += n
	}
	if (t.kind == tokFStringMiddle || t.kind == tokTStringMiddle) && t.flags&tokSpec == 0 {
		t = p.endOfString()
	}
	if bytes {
		panic(parseFailure{err: p.errorAt(t, "(value error) invalid \\x escape at position %d", pos)})
	}
	end := pos + 1 + width
	if end == pos {
		panic(parseFailure{err: p.errorAt(t, "(unicode error) 'unicodeescape' codec can't decode byte 0x5c in position %d: %s", pos, msg)})
	}
	panic(parseFailure{err: p.errorAt(t, "(unicode error) 'unicodeescape' codec can't decode bytes in position %d-%d: %s", pos, end, msg)})
}

// endOfString returns the token that ends the f-string around the current one.
func (p *parser) endOfString() *token {
	level := 1
	for i := p.pos; ; i++ {
		switch p.toks[i].kind {
		case tokFStringStart, tokTStringStart:
			level++
		case tokFStringEnd, tokTStringEnd:
			level--
		case tokEOF, tokError:
			level = 0
		}
		if level == 0 {
			return &p.toks[i]
		}
	}
}

// warnEscape warns of an escape sequence whose backslash is at s[at].
func (p *parser) warnEscape(t *token, s string, at int, seq string, octal bool) {
	if p.warn == nil {
		return
	}
	line := t.line + int32(strings.Count(s[:at], "\n"))
	msg := invalidEscape(seq)
	if octal {
		msg = `"\` + seq + `" is an invalid octal escape sequence. Such sequences will not work in the future. Did you mean "\\` + seq + `"? A raw string is also an option.`
	}
	p.warnAt(int(t.start)+at, Pos{line, t.col, t.endLine, t.endCol}, msg)
}

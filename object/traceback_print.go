package object

import (
	"os"
	"strconv"
	"strings"
)

// Printing exceptions with their tracebacks, as CPython 3.14 does on a terminal
// without colours.

const (
	causeMessage   = "\nThe above exception was the direct cause of the following exception:\n\n"
	contextMessage = "\nDuring handling of the above exception, another exception occurred:\n\n"

	maxGroupWidth   = 15
	maxGroupDepth   = 10
	recursiveCutoff = 3 // equal lines in a row that are shown
)

// StderrHook, if set, writes to sys.stderr; false if there is none.
var StderrHook func(text string) bool

// WriteStderr writes text to sys.stderr, or where that is missing to the
// process's standard error.
func WriteStderr(text string) {
	if StderrHook == nil || !StderrHook(text) {
		os.Stderr.WriteString(text)
	}
}

// PrintException prints e with its traceback to sys.stderr.
func PrintException(e Value, f *Frame) { WriteStderr(FormatException(e, f)) }

// printedExc is an exception taken apart for printing.
type printedExc struct {
	stack          string // formatted lines of the traceback
	only           string // the lines that name the exception
	suppress       bool
	isGroup        bool
	cause, context *printedExc
	parts          []*printedExc
}

// FormatException returns what the default excepthook prints of e.
func FormatException(e Value, f *Frame) string {
	var out strings.Builder
	p := &printer{out: &out}
	p.print(takeApart(e, f))
	return out.String()
}

// PrintExceptionAlone is PrintException without the exceptions that led to it.
func PrintExceptionAlone(e Value, f *Frame) {
	var out strings.Builder
	p := &printer{out: &out}
	root := takeApart(e, f)
	root.cause, root.context = nil, nil
	p.print(root)
	WriteStderr(out.String())
}

// takeApart makes the printed form of e and all exceptions it leads to; each is
// shown once.
func takeApart(e Value, f *Frame) *printedExc {
	src := newSourceCache()
	seen := map[uintptr]bool{}
	one := func(e Value) *printedExc {
		seen[e.Addr()] = true
		return &printedExc{
			stack: formatStack(fld(e, ExcTracebackOff), src), only: formatOnly(e, f, src),
			suppress: fld(e, ExcSuppressOff) == True, isGroup: isGroup(e),
		}
	}
	root := one(e)
	nodes := []*printedExc{root}
	queue := NewList(0) // the exceptions of nodes
	ListAppend(queue, e)
	for len(nodes) > 0 {
		k := len(nodes) - 1
		n, e := nodes[k], ListAt(queue, k)
		nodes = nodes[:k]
		setListLen(queue, k)
		if c := fld(e, ExcCauseOff); c.IsObj() && !seen[c.Addr()] {
			n.cause = one(c)
		}
		if c := fld(e, ExcContextOff); c.IsObj() && n.cause == nil && !n.suppress && !seen[c.Addr()] {
			n.context = one(c)
		}
		if n.isGroup {
			x := fld(e, GroupExcsOff)
			for i := range TupleLen(x) {
				n.parts = append(n.parts, one(TupleAt(x, i)))
			}
		}
		if n.cause != nil {
			nodes = append(nodes, n.cause)
			ListAppend(queue, fld(e, ExcCauseOff))
		}
		if n.context != nil {
			nodes = append(nodes, n.context)
			ListAppend(queue, fld(e, ExcContextOff))
		}
		for i, p := range n.parts {
			nodes = append(nodes, p)
			ListAppend(queue, TupleAt(fld(e, GroupExcsOff), i))
		}
	}
	return root
}

func isGroup(e Value) bool { return IsSubtype(TypeOf(e), BaseExceptionGroup.Type) }

// setListLen cuts a list that nobody else knows.
func setListLen(l Value, n int) {
	for i := n; i < ListLen(l); i++ {
		listOf(l).set(i, 0)
	}
	listOf(l).n = n
}

// printer lays out chains and groups.
type printer struct {
	out       *strings.Builder
	depth     int // of groups
	needClose bool
}

func (p *printer) indent() string { return strings.Repeat(" ", 2*p.depth) }

// emit writes lines, inside groups with a margin.
func (p *printer) emit(text string, margin byte) {
	if p.depth == 0 {
		p.out.WriteString(text)
		return
	}
	prefix := p.indent() + string(margin) + " "
	for text != "" {
		i := strings.IndexByte(text, '\n') + 1
		if i == 0 {
			i = len(text)
		}
		p.out.WriteString(prefix)
		p.out.WriteString(text[:i])
		text = text[i:]
	}
}

func (p *printer) print(e *printedExc) {
	type link struct {
		message string
		e       *printedExc
	}
	var chain []link
	for e != nil {
		switch {
		case e.cause != nil:
			chain = append(chain, link{causeMessage, e})
			e = e.cause
		case e.context != nil && !e.suppress:
			chain = append(chain, link{contextMessage, e})
			e = e.context
		default:
			chain = append(chain, link{"", e})
			e = nil
		}
	}
	for i := len(chain) - 1; i >= 0; i-- {
		if chain[i].message != "" {
			p.emit(chain[i].message, '|')
		}
		e := chain[i].e
		switch {
		case !e.isGroup:
			if e.stack != "" {
				p.emit("Traceback (most recent call last):\n", '|')
				p.emit(e.stack, '|')
			}
			p.emit(e.only, '|')
		case p.depth > maxGroupDepth:
			p.emit("... (max_group_depth is "+strconv.Itoa(maxGroupDepth)+")\n", '|')
		default:
			p.group(e)
		}
	}
}

func (p *printer) group(e *printedExc) {
	top := p.depth == 0
	margin := byte('|')
	if top {
		p.depth++
		margin = '+'
	}
	if e.stack != "" {
		p.emit("Exception Group Traceback (most recent call last):\n", margin)
		p.emit(e.stack, '|')
	}
	p.emit(e.only, '|')
	n := min(len(e.parts), maxGroupWidth+1)
	p.needClose = false
	for i := range n {
		last := i == n-1
		if last {
			p.needClose = true
		}
		cut := i >= maxGroupWidth
		title := strconv.Itoa(i + 1)
		if cut {
			title = "..."
		}
		p.out.WriteString(p.indent())
		if i == 0 {
			p.out.WriteString("+-")
		} else {
			p.out.WriteString("  ")
		}
		p.out.WriteString("+---------------- " + title + " ----------------\n")
		p.depth++
		if cut {
			rest := len(e.parts) - maxGroupWidth
			p.emit("and "+strconv.Itoa(rest)+" more "+plural(rest, "exception")+"\n", '|')
		} else {
			p.print(e.parts[i])
		}
		if last && p.needClose {
			p.out.WriteString(p.indent() + "+------------------------------------\n")
			p.needClose = false
		}
		p.depth--
	}
	if top {
		p.depth = 0
	}
}

// formatStack returns the lines of a traceback.
func formatStack(tb Value, src *sourceCache) string {
	if !tb.IsObj() {
		return ""
	}
	limit := -1
	if v := SysAttr("tracebacklimit"); v != Miss && v.IsInt() {
		limit = max(int(v.Int()), 0)
	}
	if limit >= 0 { // the last entries
		n := 0
		for t := tb; t.IsObj(); t = fld(t, TbNextOff) {
			n++
		}
		for ; n > limit; n-- {
			tb = fld(tb, TbNextOff)
		}
	}
	var out strings.Builder
	var last FrameInfo
	count := 0
	repeated := func() {
		if count > recursiveCutoff {
			n := count - recursiveCutoff
			out.WriteString("  [Previous line repeated " + strconv.Itoa(n) + " more " + plural(n, "time") + "]\n")
		}
	}
	for ; tb.IsObj(); tb = fld(tb, TbNextOff) {
		fi := tracebackInfo(tb)
		if count == 0 || fi.File != last.File || fi.Line != last.Line || fi.Name != last.Name {
			repeated()
			count = 0
		}
		last = fi
		count++
		if count <= recursiveCutoff {
			formatFrame(&out, fi, src)
		}
	}
	repeated()
	return out.String()
}

func tracebackInfo(tb Value) FrameInfo {
	fi := FrameInfo{File: "<unknown>", Name: "<unknown>", Col: -1}
	if FrameInfoHook != nil {
		fi = FrameInfoHook(fld(tb, TbFrameOff), int(int32(rawU32(tb, TbLastiOff))))
	}
	if fi.Line == 0 {
		fi.Line = TracebackLine(tb)
	}
	return fi
}

// formatOnly returns the lines that name the exception, with its notes.
func formatOnly(e Value, f *Frame, src *sourceCache) string {
	t := TypeOf(e)
	name := StrGo(typeAt(t).qualname)
	if m := typeModule(t); m == Miss || !IsStr(m) {
		name = "<unknown>." + name
	} else if s := StrGo(m); s != "builtins" && s != "__main__" {
		name = s + "." + name
	}
	var out strings.Builder
	text := safeString(e, f, "exception", false)
	switch {
	case IsSubtype(t, SyntaxError.Type):
		formatSyntaxError(&out, e, f, name)
	default:
		text += suggestionFor(e, f)
		out.WriteString(name)
		if text != "" {
			out.WriteString(": " + text)
		}
		out.WriteByte('\n')
	}
	notes := LookupAttr(e, f, nameNotes)
	switch {
	case notes == Raised:
		x := ClearExc()
		out.WriteString("Ignored error getting __notes__: " + safeString(x, f, "__notes__", true) + "\n")
	case notes == Miss || notes == None:
	case IsList(notes) || IsTuple(notes):
		t := ToTuple(notes, f)
		for i := range TupleLen(t) {
			for line := range strings.SplitSeq(safeString(TupleAt(t, i), f, "note", false), "\n") {
				out.WriteString(line + "\n")
			}
		}
	default:
		out.WriteString(safeString(notes, f, "__notes__", true) + "\n")
	}
	return out.String()
}

// safeString is str or repr of v, or a remark that it failed.
func safeString(v Value, f *Frame, what string, repr bool) string {
	s, ok := "", false
	if repr {
		s, ok = ReprString(v, f)
	} else {
		s, ok = StrString(v, f)
	}
	if !ok {
		ClearExc()
		if repr {
			return "<" + what + " repr() failed>"
		}
		return "<" + what + " str() failed>"
	}
	return s
}

// attrString returns e.name if it is a str.
func attrString(e Value, f *Frame, name string) (string, bool) {
	v := LookupAttr(e, f, Intern(name))
	if v == Raised {
		ClearExc()
		return "", false
	}
	if v == Miss || !IsStr(v) {
		return "", false
	}
	return StrGo(v), true
}

func attrInt(e Value, f *Frame, name string) (int, bool) {
	v := LookupAttr(e, f, Intern(name))
	if v == Raised {
		ClearExc()
		return 0, false
	}
	if v == Miss || !IsExactInt(v) {
		return 0, false
	}
	i, ok := IntInt64(v)
	return int(i), ok
}

// formatSyntaxError shows where the error is and what it says.
func formatSyntaxError(out *strings.Builder, e Value, f *Frame, name string) {
	file, hasFile := attrString(e, f, "filename")
	line, hasLine := attrInt(e, f, "lineno")
	suffix := ""
	if hasLine {
		if !hasFile {
			file = "<string>"
		}
		out.WriteString("  File \"" + file + "\", line " + strconv.Itoa(line) + "\n")
	} else if hasFile {
		suffix = " (" + file + ")"
	}
	if text, ok := attrString(e, f, "text"); ok {
		formatSyntaxText(out, e, f, text, line)
	}
	msg := "<no detail available>"
	if m := LookupAttr(e, f, Intern("msg")); m == Raised {
		ClearExc()
	} else if m != Miss && m != None && !(IsStr(m) && StrLen(m) == 0) {
		msg = safeString(m, f, "exception", false)
	}
	out.WriteString(name + ": " + msg + suffix + "\n")
}

func formatSyntaxText(out *strings.Builder, e Value, f *Frame, text string, line int) {
	full := []rune(text)
	rtext := []rune(strings.TrimRight(text, "\n"))
	ltext := []rune(strings.TrimLeft(string(rtext), " \n\f"))
	spaces := len(rtext) - len(ltext)
	offset, ok := attrInt(e, f, "offset")
	if !ok {
		out.WriteString("    " + string(ltext) + "\n")
		return
	}
	end := len(rtext) + 1
	if endLine, _ := attrInt(e, f, "end_lineno"); endLine == line {
		end = offset
		if x, ok := attrInt(e, f, "end_offset"); ok && x != 0 {
			end = x
		}
	}
	if len(full) > 0 && offset > len(full) {
		offset = len(rtext) + 1
	}
	if len(full) > 0 && end > len(full) {
		end = len(rtext) + 1
	}
	if offset >= end || end < 0 {
		end = offset + 1
	}
	col, endCol := offset-1-spaces, end-1-spaces
	out.WriteString("    " + string(ltext) + "\n")
	if col < 0 {
		return
	}
	out.WriteString("    ")
	for _, c := range ltext[:min(col, len(ltext))] {
		if !isSpaceRune(c) {
			c = ' '
		}
		out.WriteRune(c)
	}
	out.WriteString(strings.Repeat("^", endCol-col) + "\n")
}

func isSpaceRune(c rune) bool {
	return c == ' ' || c >= '\t' && c <= '\r' || c >= 0x1c && c <= 0x1f || c == 0x85 || c == 0xa0 || c == 0x1680 ||
		c >= 0x2000 && c <= 0x200a || c == 0x2028 || c == 0x2029 || c == 0x202f || c == 0x205f || c == 0x3000
}

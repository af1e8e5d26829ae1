package syntax

import (
	"strings"
	"sync"
)

// A matcher is a node of the grammar of diagnosisRules.
type matcher struct {
	op    matchOp
	kind  tokenKind // matchToken, matchForced
	text  string    // matchSoft, matchForced
	rule  *grammarRule
	kids  []*matcher
	label byte // of a remembered part, 0 if none
}

type matchOp uint8

const (
	matchToken    matchOp = iota
	matchSoft             // a name with a certain text
	matchAnySoft          // a name that is a soft keyword
	matchRule             // another rule
	matchSeq              // all kids in a row
	matchAlt              // the first kid that matches; kids are alternatives
	matchOpt              // kid or nothing
	matchMany             // kid any number of times
	matchMany1            // kid at least once
	matchGather           // kids[1] separated by kids[0]
	matchAhead            // kid matches here
	matchNotAhead         // kid does not match here
	matchCut              // no further alternatives
	matchForced           // a token that must be here
)

// An alternative is one alternative of a rule.
type alternative struct {
	items   []*matcher
	guarded bool   // only for the search of errors
	how     string // what to report, "" for a form that is no error
	args    string // labels, or the name of a function
	msg     string
}

type grammarRule struct {
	name string
	id   int
	alts []*alternative
	memo bool // the result does not depend on whether errors are looked for
}

// diagnosisGrammar is diagnosisRules in a form that can be run.
var diagnosisGrammar = sync.OnceValue(func() map[string]*grammarRule {
	rules := make(map[string]*grammarRule)
	rule := func(name string) *grammarRule {
		r := rules[name]
		if r == nil {
			r = &grammarRule{name: name, id: len(rules)}
			rules[name] = r
		}
		return r
	}
	text := strings.ReplaceAll(diagnosisRules, "\n\t|", "\x01")
	for _, line := range strings.Split(text, "\n") {
		name, body, ok := strings.Cut(line, " = ")
		if !ok {
			continue
		}
		name, memo := strings.CutPrefix(name, "@")
		r := rule(name)
		r.memo = memo
		for _, part := range strings.Split(body, "\x01") {
			form, report, reported := strings.Cut(part, " => ")
			g := &grammarReader{s: form, rule: rule}
			for {
				a := &alternative{items: g.items()}
				a.guarded = len(a.items) == 1 && a.items[0].op == matchRule && strings.HasPrefix(a.items[0].rule.name, "bad_")
				r.alts = append(r.alts, a)
				if reported {
					how, rest, _ := strings.Cut(report, " ")
					a.how = how
					switch how {
					case "at", "from", "block", "target", "fortarget", "call":
						a.args, a.msg, _ = strings.Cut(rest, " ")
					case "range":
						a.args, a.msg = rest[:3], rest[4:]
					default:
						a.msg = rest
					}
				}
				if !g.skip("|") {
					break
				}
			}
		}
	}
	for name, r := range rules {
		if r.alts == nil {
			panic("no rule " + name)
		}
	}
	return rules
})

// tokenNames are the tokens of the grammar by their text.
var tokenNames = func() map[string]tokenKind {
	m := map[string]tokenKind{
		"NAME": tokName, "NUMBER": tokNumber, "STRING": tokString,
		"NEWLINE": tokNewline, "INDENT": tokIndent, "DEDENT": tokDedent, "EOF": tokEOF,
		"FSTRING_START": tokFStringStart, "FSTRING_MIDDLE": tokFStringMiddle, "FSTRING_END": tokFStringEnd,
		"TSTRING_START": tokTStringStart, "TSTRING_MIDDLE": tokTStringMiddle, "TSTRING_END": tokTStringEnd,
		"(": tokLpar, ")": tokRpar, "[": tokLsqb, "]": tokRsqb, "{": tokLbrace, "}": tokRbrace,
		":": tokColon, ",": tokComma, ";": tokSemi, ".": tokDot, "...": tokEllipsis,
		"->": tokArrow, ":=": tokColonEqual, "!": tokExclamation, "=": tokEqual, "~": tokTilde,
		"==": tokEqEqual, "!=": tokNotEqual, "<": tokLess, "<=": tokLessEqual, ">": tokGreater, ">=": tokGreaterEqual,
	}
	for i, op := range [...]string{"+", "-", "*", "@", "/", "%", "**", "<<", ">>", "|", "^", "&", "//"} {
		m[op] = tokPlus + tokenKind(i)
		m[op+"="] = tokPlusEqual + tokenKind(i)
	}
	for _, w := range strings.Fields("False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield") {
		m[w] = keyword(w)
	}
	return m
}()

// A grammarReader reads the notation of diagnosisRules.
type grammarReader struct {
	s    string
	rule func(string) *grammarRule
}

func (g *grammarReader) skip(s string) bool {
	g.s = strings.TrimLeft(g.s, " ")
	rest, ok := strings.CutPrefix(g.s, s)
	if ok {
		g.s = rest
	}
	return ok
}

// items reads the items of one alternative.
func (g *grammarReader) items() (items []*matcher) {
	for {
		g.s = strings.TrimLeft(g.s, " ")
		if g.s == "" || g.s[0] == '|' || g.s[0] == ')' {
			return items
		}
		items = append(items, g.item())
	}
}

// item reads an item with what stands before and after it.
func (g *grammarReader) item() *matcher {
	switch {
	case g.skip("&"):
		return &matcher{op: matchAhead, kids: []*matcher{g.atom()}}
	case g.skip("!"):
		return &matcher{op: matchNotAhead, kids: []*matcher{g.atom()}}
	case g.skip("~"):
		return &matcher{op: matchCut}
	case g.skip("^"):
		m := g.atom()
		m.op = matchForced
		return m
	}
	var label byte
	if len(g.s) > 2 && g.s[1] == ':' && g.s[0] >= 'a' && g.s[0] <= 'c' {
		label = g.s[0]
		g.s = g.s[2:]
	}
	m := g.atom()
	switch {
	case strings.HasPrefix(g.s, "."):
		g.s = g.s[1:]
		m = &matcher{op: matchGather, kids: []*matcher{m, g.atom()}}
		g.s = strings.TrimPrefix(g.s, "+")
	case strings.HasPrefix(g.s, "?"):
		g.s = g.s[1:]
		m = &matcher{op: matchOpt, kids: []*matcher{m}}
	case strings.HasPrefix(g.s, "*"):
		g.s = g.s[1:]
		m = &matcher{op: matchMany, kids: []*matcher{m}}
	case strings.HasPrefix(g.s, "+"):
		g.s = g.s[1:]
		m = &matcher{op: matchMany1, kids: []*matcher{m}}
	}
	m.label = label
	return m
}

func (g *grammarReader) atom() *matcher {
	g.s = strings.TrimLeft(g.s, " ")
	switch g.s[0] {
	case '(':
		g.s = g.s[1:]
		m := &matcher{op: matchAlt}
		for {
			m.kids = append(m.kids, &matcher{op: matchSeq, kids: g.items()})
			if !g.skip("|") {
				break
			}
		}
		if !g.skip(")") {
			panic("grammar: missing ) before " + g.s)
		}
		return m
	case '\'', '"':
		end := strings.IndexByte(g.s[1:], g.s[0]) + 1
		text := g.s[1:end]
		soft := g.s[0] == '"'
		g.s = g.s[end+1:]
		if soft {
			return &matcher{op: matchSoft, text: text}
		}
		kind, ok := tokenNames[text]
		if !ok {
			panic("grammar: no token " + text)
		}
		return &matcher{op: matchToken, kind: kind, text: text}
	}
	n := 0
	for n < len(g.s) && (g.s[n] == '_' || charClass[g.s[n]]&cIdent != 0) {
		n++
	}
	name := g.s[:n]
	g.s = g.s[n:]
	switch name {
	case "":
		panic("grammar: nothing at " + g.s)
	case "SOFT_KEYWORD":
		return &matcher{op: matchAnySoft}
	}
	if kind, ok := tokenNames[name]; ok && name[0] < 'a' && name != "None" && name != "True" && name != "False" {
		return &matcher{op: matchToken, kind: kind, text: name}
	}
	return &matcher{op: matchRule, rule: g.rule(name)}
}

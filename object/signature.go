package object

import "strings"

// paramKind says how arguments reach a parameter.
type paramKind uint8

const (
	posOnly paramKind = iota
	posOrKw
	varPos
	kwOnly
	varKw
)

type param struct {
	name     string
	kind     paramKind
	optional bool
	shown    string // default as displayed
}

// A Signature is a parsed text signature.
type Signature struct {
	params   []param
	npos     int  // positional parameters, self included
	nposOnly int  // of them positional-only
	minPos   int  // of them required
	nkw      int  // keyword-only parameters
	varPos   bool // has *args
	varKw    bool // has **kwargs
	self     bool // the first parameter is the receiver
}

// parseSignature parses a text signature such as
// "self, key, default=None, /, *, flag=False, **kw".
func parseSignature(text string) *Signature {
	s := &Signature{}
	star := false
	for _, part := range splitParams(text) {
		switch {
		case part == "/":
			for i := range s.params {
				s.params[i].kind = posOnly
			}
			s.nposOnly = s.npos
			continue
		case part == "*":
			star = true
			continue
		case strings.HasPrefix(part, "**"):
			s.varKw = true
			s.params = append(s.params, param{name: part[2:], kind: varKw})
			continue
		case part[0] == '*':
			star, s.varPos = true, true
			s.params = append(s.params, param{name: part[1:], kind: varPos})
			continue
		}
		name, def, opt := strings.Cut(part, "=")
		p := param{name: strings.TrimSpace(name), optional: opt, shown: strings.TrimSpace(def), kind: posOrKw}
		if p.name[0] == '$' { // CPython's mark of the receiver
			p.name = p.name[1:]
			s.self = true
		}
		if star {
			p.kind = kwOnly
			s.nkw++
		} else {
			s.npos++
			if !opt {
				s.minPos = s.npos
			}
		}
		s.params = append(s.params, p)
	}
	if len(s.params) > 0 && (s.params[0].name == "self" || s.params[0].name == "type" && s.params[0].kind == posOnly) {
		s.self = true
	}
	return s
}

// splitParams splits at the commas that are not inside brackets or quotes.
func splitParams(text string) []string {
	var parts []string
	depth, start := 0, 0
	var quote byte
	for i := 0; i < len(text); i++ {
		switch c := text[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(' || c == '[' || c == '{':
			depth++
		case c == ')' || c == ']' || c == '}':
			depth--
		case c == ',' && depth == 0:
			parts = append(parts, strings.TrimSpace(text[start:i]))
			start = i + 1
		}
	}
	if last := strings.TrimSpace(text[start:]); last != "" {
		parts = append(parts, last)
	}
	return parts
}

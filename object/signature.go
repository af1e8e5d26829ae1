package object

import (
	"strconv"
	"strings"

	"pyjit/heap"
)

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

// sigStyle is how a Go function words its complaints about arguments, which in
// CPython depends on how a C function parses them.
type sigStyle uint8

const (
	styleFunc    sigStyle = iota
	styleCtor             // constructor of a type
	styleWrapper          // wrapper of a slot
)

// Signature returns the parsed signature of g.
func (g *GoFunc) Signature() *Signature {
	if g.sig == nil {
		s := parseSignature(g.Sig)
		if g.Sig == "" && g.Arity > 0 { // no text signature: as many positional-only parameters as the function takes
			for i := range int(g.Arity) {
				s.params = append(s.params, param{name: "arg" + strconv.Itoa(i), kind: posOnly})
			}
			s.npos, s.nposOnly, s.minPos = int(g.Arity), int(g.Arity), int(g.Arity)
		}
		switch {
		case g.style == styleCtor:
			s.self = true
		case g.Owner == "":
			s.self = false
		}
		g.sig = s
	}
	return g.sig
}

// qualifiedName is the function's name as most messages show it: "list.append".
func (g *GoFunc) qualifiedName() string {
	if g.Owner != "" {
		return g.Owner + "." + g.Name
	}
	if g.Module != "" && g.Module != "builtins" {
		return g.Module + "." + g.Name
	}
	return g.Name
}

func plural(n int, one string) string {
	if n == 1 {
		return one
	}
	return one + "s"
}

// oldStyle are the types that count positional arguments by hand.
var oldStyle = map[string]bool{"int": true, "str": true}

// keywords reports whether some parameter may be given by keyword.
func (s *Signature) keywords() bool { return s.npos > s.nposOnly || s.nkw > 0 || s.varKw }

// wrongCount raises the TypeError for n positional arguments, self included, and
// nk keyword arguments.
func (g *GoFunc) wrongCount(n, nk int) Value {
	s := g.Signature()
	first := 0
	if s.self {
		first = 1
	}
	given, lo, hi := n-first, s.minPos-first, s.npos-first
	if n < first {
		return TypeErr("unbound method %s() needs an argument", g.qualifiedName())
	}
	lo, hi = max(lo, 0), max(hi, 0)
	expected := func(name string) Value {
		bound, k := "", lo
		switch {
		case lo == hi && !s.varPos:
		case given < lo:
			bound = "at least "
		default:
			bound, k = "at most ", hi
		}
		if name != "" {
			name += " "
		}
		return TypeErr("%sexpected %s%d %s, got %d", name, bound, k, plural(k, "argument"), given)
	}
	if g.style == styleWrapper {
		if lo == hi && hi >= 2 {
			return expected(g.Name)
		}
		if lo == 1 && hi == 2 && g.f3 != nil && g.Name != "__get__" {
			return TypeErr("expected 1 or 2 arguments, got %d", given)
		}
		if hi >= 2 {
			return expected(g.Name)
		}
		return expected("")
	}
	if s.varPos && given < lo && first < len(s.params) && s.params[first].kind == posOrKw {
		return g.missing(max(given, 0) + first)
	}
	if s.varPos || !s.keywords() {
		switch {
		case g.style == styleCtor && hi == 0 && !s.varPos:
			return TypeErr("%s() takes no arguments", g.Name)
		case g.style == styleCtor || s.varPos:
		case hi == 0:
			return TypeErr("%s() takes no arguments (%d given)", g.qualifiedName(), given)
		case hi == 1 && lo == 1:
			return TypeErr("%s() takes exactly one argument (%d given)", g.qualifiedName(), given)
		}
		return expected(g.Name)
	}
	if oldStyle[g.Name] && g.style == styleCtor && nk == 0 || g.Name == "sorted" {
		return expected(g.Name)
	}
	total := hi + s.nkw
	switch {
	case given+nk > total && !s.varKw:
		kw := ""
		if given == 0 {
			kw = "keyword "
		}
		return TypeErr("%s() takes at most %d %s%s (%d given)", g.Name, total, kw, plural(total, "argument"), given+nk)
	case given > hi:
		if hi == 0 {
			return TypeErr("%s() takes no positional arguments", g.Name)
		}
		how := "exactly"
		if lo < hi {
			how = "at most"
		}
		return TypeErr("%s() takes %s %d positional %s (%d given)", g.Name, how, hi, plural(hi, "argument"), given)
	}
	if po := s.requiredPosOnly() - first; given < po {
		how := "exactly"
		if po < hi {
			how = "at least"
		}
		return TypeErr("%s() takes %s %d positional %s (%d given)", g.Name, how, po, plural(po, "argument"), given)
	}
	return g.missing(max(given, 0) + first)
}

func (s *Signature) requiredPosOnly() int {
	n := 0
	for _, p := range s.params {
		if p.kind == posOnly && !p.optional {
			n++
		}
	}
	return n
}

// missing raises the TypeError for the required parameter i.
func (g *GoFunc) missing(i int) Value {
	s := g.Signature()
	pos := i + 1
	if s.self {
		pos--
	}
	if g.style == styleCtor && g.Name == "enumerate" {
		return TypeErr("enumerate() missing required argument 'iterable'")
	}
	return TypeErr("%s() missing required argument '%s' (pos %d)", g.Name, s.params[i].name, pos)
}

// Call calls g with self (Unbound if there is none), n positional arguments and,
// behind these, the values of the keyword arguments that the tuple kwnames names
// (Unbound = none).
func (g *GoFunc) Call(f *Frame, self Value, args *Value, n int, kwnames Value) Value {
	first := 0
	if self != Unbound {
		first = 1
	}
	if kwnames != Unbound {
		if nk := TupleLen(kwnames); nk > 0 {
			return g.callKw(f, self, args, n, kwnames, nk)
		}
	}
	total := n + first
	if g.Arity >= 0 {
		if total == int(g.Arity) && !g.kwOnly {
			if first == 0 {
				return g.invoke(args, f, n)
			}
			return g.invokeSelf(self, args, f)
		}
		s := g.Signature()
		if total < s.minPos || total > s.npos {
			return g.wrongCount(total, 0)
		}
		return g.invokeShort(self, first, args, f, n)
	} else if s := g.Signature(); total < s.minPos || total > s.npos && !s.varPos {
		return g.wrongCount(total, 0)
	} else if first == 0 {
		return g.g(args, f, n)
	}
	mark := heap.ScratchTop()
	v := (*Value)(heap.Ptr(heap.ScratchAlloc(total)))
	*v = self
	for i := range n {
		SetArg(v, 1+i, Arg(args, i))
	}
	r := g.g(v, f, total)
	heap.ScratchRelease(mark)
	return r
}

// invokeShort calls a function of a fixed form with n arguments behind first
// ones of self; what is missing is Unbound.
func (g *GoFunc) invokeShort(self Value, first int, args *Value, f *Frame, n int) Value {
	a := [5]Value{self, Unbound, Unbound, Unbound, Unbound}
	if first == 0 {
		a[0] = Unbound
	}
	for i := range n {
		a[first+i] = Arg(args, i)
	}
	switch g.Arity {
	case 0:
		return g.f1(None, f)
	case 1:
		return g.f1(a[0], f)
	case 2:
		return g.f2(a[0], f, a[1])
	case 3:
		return g.f3(a[0], f, a[1], a[2])
	case 4:
		return g.f4(a[0], f, a[1], a[2], a[3])
	}
	return g.f5(a[0], f, a[1], a[2], a[3], a[4])
}

// invokeSelf is invoke with self before the arguments.
func (g *GoFunc) invokeSelf(self Value, args *Value, f *Frame) Value {
	switch g.Arity {
	case 1:
		return g.f1(self, f)
	case 2:
		return g.f2(self, f, *args)
	case 3:
		return g.f3(self, f, *args, Arg(args, 1))
	case 4:
		return g.f4(self, f, *args, Arg(args, 1), Arg(args, 2))
	}
	return g.f5(self, f, *args, Arg(args, 1), Arg(args, 2), Arg(args, 3))
}

// leavesKeywords reports whether a constructor without keyword arguments passes over
// those it is given: __new__ does when a subclass has an __init__ of its own, which they
// are for, and __init__ when one has a __new__.
func (g *GoFunc) leavesKeywords(receiver Value) bool {
	t, other := receiver, nameInit
	if g.Signature().params[0].name == "self" {
		t, other = TypeOf(receiver), nameNew
	}
	if !IsType(t) {
		return false
	}
	base := builtinBase(t).Type
	return t != base && TypeLookup(t, other) != TypeLookup(base, other)
}

// callKw is Call with nk > 0 keyword arguments.
func (g *GoFunc) callKw(f *Frame, self Value, args *Value, n int, kwnames Value, nk int) Value {
	s := g.Signature()
	first := 0
	if self != Unbound {
		first = 1
	}
	if g.style == styleWrapper && !s.varKw {
		return TypeErr("wrapper %s() takes no keyword arguments", g.Name)
	}
	if !s.keywords() {
		if g.style == styleCtor && first+n > 0 {
			receiver := self
			if first == 0 {
				receiver = Arg(args, 0)
			}
			if g.leavesKeywords(receiver) {
				return g.Call(f, self, args, n, Unbound)
			}
		}
		name := g.qualifiedName()
		if g.style == styleCtor {
			name = g.Name
		}
		return TypeErr("%s() takes no keyword arguments", name)
	}
	total := n + first
	if total > s.npos && !s.varPos || !s.varKw && !s.varPos && total+nk > s.npos+s.nkw {
		return g.wrongCount(total, nk)
	}
	if po := s.requiredPosOnly(); total < po {
		return g.wrongCount(total, nk)
	}
	npos := max(total, s.npos)
	room := npos + s.nkw
	if s.varKw {
		room++
	}
	mark := heap.ScratchTop()
	v := (*Value)(heap.Ptr(heap.ScratchAlloc(room)))
	if first == 1 {
		*v = self
	}
	for i := range n {
		SetArg(v, first+i, Arg(args, i))
	}
	for i := total; i < room; i++ {
		SetArg(v, i, Unbound)
	}
	kwBase := npos
	if s.varKw {
		SetArg(v, room-1, NewDict())
	}
	for i := range nk {
		name := TupleAt(kwnames, i)
		x := Arg(args, n+i)
		j := g.bindName(name, v, kwBase)
		switch {
		case j == unknownKeyword && s.varKw:
			if !DictSet(Arg(v, room-1), f, name, x) {
				heap.ScratchRelease(mark)
				return Raised
			}
		case j == unknownKeyword:
			r := g.unexpectedKeyword(name, total)
			heap.ScratchRelease(mark)
			return r
		case Arg(v, j) != Unbound:
			r := g.givenTwice(name, j)
			heap.ScratchRelease(mark)
			return r
		default:
			SetArg(v, j, x)
		}
	}
	last := total // positional arguments up to the last one given
	for i := 0; i < s.npos; i++ {
		if Arg(v, i) != Unbound {
			last = max(last, i+1)
		} else if i < s.minPos {
			r := g.missing(i)
			heap.ScratchRelease(mark)
			return r
		}
	}
	var r Value
	switch {
	case g.Arity >= 0:
		r = g.invoke(v, f, int(g.Arity))
	case s.nkw == 0 && !s.varKw:
		r = g.g(v, f, last)
	default:
		if last < npos { // the keyword-only ones follow the given positional ones
			for i := 0; i < room-npos; i++ {
				SetArg(v, last+i, Arg(v, npos+i))
			}
		}
		r = g.g(v, f, last|KwBit)
	}
	heap.ScratchRelease(mark)
	return r
}

const unknownKeyword = -1

// bindName returns the place of the parameter called name in the argument vector.
func (g *GoFunc) bindName(name Value, v *Value, kwBase int) int {
	s := g.sig
	text := StrGo(name)
	kw := 0
	for i := range s.params {
		p := &s.params[i]
		switch p.kind {
		case posOrKw:
			if p.name == text {
				return i
			}
		case kwOnly:
			if p.name == text {
				return kwBase + kw
			}
			kw++
		}
	}
	return unknownKeyword
}

func (g *GoFunc) unexpectedKeyword(name Value, total int) Value {
	s := g.sig
	for i := total; i < s.minPos; i++ { // complained about first
		if s.params[i].kind == posOrKw {
			return g.missing(i)
		}
	}
	fn, text := g.Name, StrGo(name)
	if fn == "sorted" { // which leaves it to list.sort
		fn = "sort"
	}
	var known []string
	for i := range s.params {
		if k := s.params[i].kind; k == posOrKw || k == kwOnly {
			known = append(known, s.params[i].name)
		}
	}
	if better := Suggest(text, known); better != "" {
		return TypeErr("%s() got an unexpected keyword argument '%s'. Did you mean '%s'?", fn, text, better)
	}
	return TypeErr("%s() got an unexpected keyword argument '%s'", fn, text)
}

func (g *GoFunc) givenTwice(name Value, i int) Value {
	if g.sig.self {
		i--
	}
	return TypeErr("argument for %s() given by name ('%s') and position (%d)", g.Name, StrGo(name), i+1)
}

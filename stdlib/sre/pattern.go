package sre

import (
	"fmt"
	"strings"

	"pyjit/heap"
	o "pyjit/object"
)

// The types of the module.
var (
	PatternType  = new(o.TypeDef)
	MatchType    = new(o.TypeDef)
	scannerType  = new(o.TypeDef)
	iteratorType = new(o.TypeDef)
	templateType = new(o.TypeDef)
)

func init() {
	const where = "self, /, string, pos=0, endpos=sys.maxsize"
	try := func(how int) func(x Value, f *Frame, v, pos, end Value) Value {
		return func(x Value, f *Frame, v, pos, end Value) Value { return matchOnce(x, f, v, pos, end, how) }
	}
	*PatternType = o.TypeDef{
		Name: "Pattern", Module: "re", Kind: o.KindOther, Shape: o.ShapePattern, Scan: heap.ScanMask, Mask: 0x1e, Size: patSize,
		Flags: o.NoNew | o.Final | o.Weakrefs, Doc: "Compiled regular expression object.",
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: patternRepr}, {Sp: o.SpHash, Fn: patternHash}, {Sp: o.SpEq, Fn: patternEq}, {Sp: o.SpNe, Fn: patternNe}},
		Methods: []o.MethodDef{
			{Name: "match", Sig: where, Fn: try(atStart), Doc: "Matches zero or more characters at the beginning of the string."},
			{Name: "fullmatch", Sig: where, Fn: try(whole), Doc: "Matches against all of the string."},
			{Name: "search", Sig: where, Fn: try(anywhere), Doc: "Scan through string looking for a match, and return a corresponding match object instance.\n\nReturn None if no position in the string matches."},
			{Name: "findall", Sig: where, Fn: findAll, Doc: "Return a list of all non-overlapping matches of pattern in string."},
			{Name: "finditer", Sig: where, Fn: findIter, Doc: "Return an iterator over all non-overlapping matches for the RE pattern in string.\n\nFor each match, the iterator returns a match object."},
			{Name: "scanner", Sig: where, Fn: newScanner},
			{Name: "split", Sig: "self, /, string, maxsplit=0", Fn: split, Doc: "Split string by the occurrences of pattern."},
			{Name: "sub", Sig: "self, /, repl, string, count=0", Fn: func(x Value, f *Frame, repl, v, count Value) Value { return substitute(x, f, repl, v, count, false) }, Doc: "Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern in string by the replacement repl."},
			{Name: "subn", Sig: "self, /, repl, string, count=0", Fn: func(x Value, f *Frame, repl, v, count Value) Value { return substitute(x, f, repl, v, count, true) }, Doc: "Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost non-overlapping occurrences of pattern with the replacement repl."},
			{Name: "__copy__", Sig: "self, /", Fn: o.SelfIter},
			{Name: "__deepcopy__", Sig: "self, memo, /", Fn: func(x Value, f *Frame, memo Value) Value { return x }},
			o.ClassGetItemDef,
		},
		GetSets: []o.GetSetDef{
			{Name: "pattern", Get: func(x Value, f *Frame) Value { return patternOf(x).source }, Doc: "The pattern string from which the RE object was compiled."},
			{Name: "flags", Get: func(x Value, f *Frame) Value { return heap.Int(int64(patternOf(x).flags)) }, Doc: "The regex matching flags."},
			{Name: "groups", Get: func(x Value, f *Frame) Value { return heap.Int(int64(patternOf(x).groups)) }, Doc: "The number of capturing groups in the pattern."},
			{Name: "groupindex", Get: func(x Value, f *Frame) Value { return o.NewMappingProxy(patternOf(x).byName) }, Doc: "A dictionary mapping group names to group numbers."},
		},
	}
}

func matchOnce(x Value, f *Frame, v, pos, end Value, how int) Value {
	var s search
	if !s.begin(x, v, f, pos, end) {
		return raised
	}
	from, r := s.pos, none
	switch s.next(how) {
	case 1:
		r = s.newMatch(from)
	case -1:
		r = raised
	}
	s.stop()
	return r
}

func findAll(x Value, f *Frame, v, pos, end Value) Value {
	var s search
	if !s.begin(x, v, f, pos, end) {
		return raised
	}
	defer s.stop()
	l := o.NewList(0)
	groups := patternOf(x).groups
	for i := 1; ; i++ {
		switch s.next(anywhere) {
		case 0:
			return l
		case -1:
			return raised
		}
		var item Value
		switch groups {
		case 0:
			item = s.group(0, none)
		case 1:
			item = s.group(1, s.empty())
		default:
			item = o.NewTuple(groups)
			for g := range groups {
				o.TupleSet(item, g, none)
			}
			for g := range groups {
				o.TupleSet(item, g, s.group(g+1, s.empty()))
			}
		}
		if item == raised {
			return raised
		}
		o.ListAppend(l, item)
		if i&255 == 0 {
			heap.Safepoint()
		}
	}
}

func split(x Value, f *Frame, v, limit Value) Value {
	var s search
	if !s.begin(x, v, f, unbound, unbound) {
		return raised
	}
	defer s.stop()
	most := 0
	if limit != unbound {
		var ok bool
		if most, ok = o.AsSSize(limit, f); !ok {
			return raised
		}
	}
	l := o.NewList(0)
	groups, last := patternOf(x).groups, 0
	for n := 1; most == 0 || n <= most; n++ {
		found := s.next(anywhere)
		if found < 0 {
			return raised
		}
		if found == 0 {
			break
		}
		o.ListAppend(l, s.slice(last, s.m.Start))
		for g := 1; g <= groups; g++ {
			o.ListAppend(l, s.group(g, none))
		}
		last = s.m.Pos
		if n&255 == 0 {
			heap.Safepoint()
		}
	}
	o.ListAppend(l, s.slice(last, s.end))
	return l
}

var (
	nameJoin    = o.Intern("join")
	nameCompile = o.Intern("_compile_template")
)

// join concatenates the parts of a result.
func join(l, empty Value, f *Frame) Value {
	switch o.ListLen(l) {
	case 0:
		return empty
	case 1:
		if v := o.ListAt(l, 0); o.IsExactStr(v) && o.IsStr(empty) || o.IsExactBytes(v) && !o.IsStr(empty) {
			return v
		}
	}
	return o.CallMethod1(empty, f, nameJoin, l)
}

// isLiteral reports whether a replacement means itself.
func isLiteral(repl Value) bool {
	if o.IsStr(repl) {
		return o.StrIndexByte(repl, 0, '\\') < 0
	}
	b, ok := o.Buffer(repl)
	if !ok {
		o.ClearExc()
		return false
	}
	for _, c := range b {
		if c == '\\' {
			return false
		}
	}
	return true
}

// compileTemplate has re compile a replacement.
func compileTemplate(re, repl Value, f *Frame) Value {
	mod := o.ImportHook("re", f)
	if mod == raised {
		return mod
	}
	t := o.CallMethod2(mod, f, nameCompile, re, repl)
	if t != raised && o.TypeOf(t) != templateType.Type {
		return o.TypeErr("bad template")
	}
	return t
}

func substitute(x Value, f *Frame, repl, v, count Value, withCount bool) Value {
	most := 0
	if count != unbound {
		var ok bool
		if most, ok = o.AsSSize(count, f); !ok {
			return raised
		}
	}
	var s search
	callable, template := false, miss
	switch {
	case o.IsCallable(repl):
		callable = true
	case isLiteral(repl):
	default:
		if template = compileTemplate(x, repl, f); template == raised {
			return raised
		}
		if items := heap.Load(template.Addr() + 8); o.TupleLen(items) == 1 {
			repl, template = o.TupleAt(items, 0), miss
		}
	}
	if !s.begin(x, v, f, unbound, unbound) {
		return raised
	}
	defer s.stop()
	l := o.NewList(0)
	n, last := 0, 0
	emptyRepl := !callable && template == miss && o.Len(repl, f) == 0
	for most == 0 || n < most {
		from := s.pos
		found := s.next(anywhere)
		if found < 0 {
			return raised
		}
		if found == 0 {
			break
		}
		start, stop := s.m.Start, s.m.Pos
		if last < start {
			o.ListAppend(l, s.slice(last, start))
		}
		switch {
		case callable:
			r := o.Call1(repl, f, s.newMatch(from))
			if r == raised {
				return r
			}
			if r != none {
				o.ListAppend(l, r)
			}
		case template != miss:
			if !expand(template, l, func(g int) Value { return s.group(g, none) }) {
				return raised
			}
		case !emptyRepl:
			o.ListAppend(l, repl)
		}
		last = stop
		if n++; n&255 == 0 {
			heap.Safepoint()
		}
	}
	if last < s.end {
		o.ListAppend(l, s.slice(last, s.end))
	}
	r := join(l, s.empty(), f)
	if r == raised || !withCount {
		return r
	}
	return o.Tuple2(r, heap.Int(int64(n)))
}

// A template: 8 a tuple: literal, group, literal, group …, literal.
func init() {
	*templateType = o.TypeDef{
		Name: "SRE_Template", Module: "_sre", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 1 << 1, Size: 16, Flags: o.NoNew | o.Final,
	}
}

func newTemplate(re Value, f *Frame, list Value) Value {
	if !o.IsList(list) {
		return o.TypeErr("template() argument 2 must be list, not %s", o.TypeName(list))
	}
	n := o.ListLen(list)
	if n == 0 || n&1 == 0 {
		return o.TypeErr("invalid template")
	}
	for i := 1; i < n; i += 2 {
		g := o.ListAt(list, i)
		if !o.IsIntLike(g) {
			return o.TypeErr("an integer is required")
		}
		k, ok := o.AsSSize(g, f)
		if !ok {
			return raised
		}
		if k < 0 || k > patternOf(re).groups {
			return o.TypeErr("invalid template")
		}
	}
	x := o.AllocInst(templateType.Type)
	heap.SetRef(x.Addr(), 8, o.TupleFromList(list))
	return x
}

// expand appends the parts of a template to the list l; group gives the text of a group.
func expand(template, l Value, group func(g int) Value) bool {
	items := heap.Load(template.Addr() + 8)
	for i := range o.TupleLen(items) {
		v := o.TupleAt(items, i)
		if i&1 == 1 {
			g, _ := o.IntInt64(v)
			if v = group(int(g)); v == raised {
				return false
			}
		}
		if v != none {
			o.ListAppend(l, v)
		}
	}
	return true
}

var flagNames = [...]struct {
	name string
	flag int
}{
	{"re.IGNORECASE", 2}, {"re.LOCALE", 4}, {"re.MULTILINE", 8}, {"re.DOTALL", 16},
	{"re.UNICODE", 32}, {"re.VERBOSE", 64}, {"re.DEBUG", 128}, {"re.ASCII", 256},
}

func patternRepr(x Value, f *Frame) Value {
	source, ok := o.ReprString(patternOf(x).source, f)
	if !ok {
		return raised
	}
	if r := []rune(source); len(r) > 200 {
		source = string(r[:200])
	}
	p := patternOf(x)
	flags := p.flags
	if p.text != bytesText && flags&(4|32|256) == 32 {
		flags &^= 32
	}
	var names []string
	for _, n := range flagNames {
		if flags&n.flag != 0 {
			names = append(names, n.name)
			flags &^= n.flag
		}
	}
	if flags != 0 {
		names = append(names, fmt.Sprintf("0x%x", uint32(flags)))
	}
	text := "re.compile(" + source
	if len(names) > 0 {
		text += ", " + strings.Join(names, "|")
	}
	return o.NewStr(text + ")")
}

func patternHash(x Value, f *Frame) Value {
	p := patternOf(x)
	h := o.BytesHash(p.code)
	hs, ok := o.Hash(p.source, f)
	if !ok {
		return raised
	}
	p = patternOf(x)
	return o.HashValue(h ^ hs ^ int64(p.flags) ^ int64(p.text)<<1 ^ int64(p.groups))
}

func patternEq(x Value, f *Frame, y Value) Value {
	if !x.Is(o.ShapePattern) || !y.Is(o.ShapePattern) {
		return heap.NotImplemented
	}
	p, q := patternOf(x), patternOf(y)
	if x != y && (p.flags != q.flags || p.text != q.text || string(o.BytesView(p.code)) != string(o.BytesView(q.code))) {
		return heap.False
	}
	switch o.Eq(p.source, f, q.source) {
	case 0:
		return heap.False
	case 1:
		return heap.True
	}
	return raised
}

func patternNe(x Value, f *Frame, y Value) Value {
	switch r := patternEq(x, f, y); r {
	case heap.True:
		return heap.False
	case heap.False:
		return heap.True
	default:
		return r
	}
}

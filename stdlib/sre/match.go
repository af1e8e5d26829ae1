package sre

import (
	"fmt"

	"pyjit/heap"
	o "pyjit/object"
)

// A match: 8 the text · 16 the pattern · 24 regs, a tuple made at the first use, or None · 32 pos, 40 endpos,
// 48 lastindex (0 = none), 56 number of groups with the whole, all raw · 64 begin and end of each group, raw, -1 =
// has not matched.
const (
	matchText  = 8
	matchRe    = 16
	matchRegs  = 24
	matchSpans = 64
)

type match struct {
	hdr       uint64
	text, re  Value
	regs      Value
	pos, end  int
	lastIndex int
	groups    int
}

func matchOf(x Value) *match { return (*match)(heap.Ptr(x.Addr())) }

// span returns begin and end of group g of a match.
func span(x Value, g int) *[2]int {
	return (*[2]int)(heap.Ptr(x.Addr() + matchSpans + 16*uintptr(g)))
}

// newMatch makes the match object of what was just found; from is where the search began.
func (s *search) newMatch(from int) Value {
	groups := patternOf(s.re).groups + 1
	a := heap.NewRaw(o.ShapeMatch, matchSpans+16*uintptr(groups))
	heap.Store(a+matchText, s.text)
	heap.Store(a+matchRe, s.re)
	heap.Store(a+matchRegs, none)
	x := heap.Obj(a)
	m := matchOf(x)
	m.pos, m.end, m.groups = from, s.end, groups
	m.lastIndex = int(s.m.LastIndex)
	*span(x, 0) = [2]int{s.m.Start, s.m.Pos}
	for g := 1; g < groups; g++ {
		b, e := s.m.Regs[2*g-2], s.m.Regs[2*g-1]
		if b < 0 || e < b {
			b, e = -1, -1
		}
		*span(x, g) = [2]int{b, e}
	}
	return x
}

func init() {
	part := func(name, doc string, fn func(s [2]int) Value) o.MethodDef {
		return o.MethodDef{Name: name, Sig: "self, group=0, /", Doc: doc, Fn: func(x Value, f *Frame, g Value) Value {
			i := 0
			if g != unbound {
				if i = groupIndex(x, f, g); i < 0 {
					return raised
				}
			}
			return fn(*span(x, i))
		}}
	}
	*MatchType = o.TypeDef{
		Name: "Match", Module: "re", Kind: o.KindOther, Shape: o.ShapeMatch, Scan: heap.ScanMask, Mask: 7 << 1, Size: matchSpans,
		Flags: o.NoNew | o.Final, Doc: "The result of re.match() and re.search().\nMatch objects always have a boolean value of True.",
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: matchRepr}, {Sp: o.SpGetItem, Fn: func(x Value, f *Frame, g Value) Value {
			i := groupIndex(x, f, g)
			if i < 0 {
				return raised
			}
			return groupText(x, i, none)
		}}},
		Methods: []o.MethodDef{
			{Name: "group", Sig: "self, /, *args", Fn: matchGroup, Doc: "group([group1, ...]) -> str or tuple.\nReturn subgroup(s) of the match by indices or names.\nFor 0 returns the entire match."},
			part("start", "Return index of the start of the substring matched by group.", func(s [2]int) Value { return heap.Int(int64(s[0])) }),
			part("end", "Return index of the end of the substring matched by group.", func(s [2]int) Value { return heap.Int(int64(s[1])) }),
			part("span", "For match object m, return the 2-tuple (m.start(group), m.end(group)).", pair),
			{Name: "groups", Sig: "self, /, default=None", Fn: matchGroups, Doc: "Return a tuple containing all the subgroups of the match, from 1.\n\n  default\n    Is used for groups that did not participate in the match."},
			{Name: "groupdict", Sig: "self, /, default=None", Fn: matchGroupDict, Doc: "Return a dictionary containing all the named subgroups of the match, keyed by the subgroup name.\n\n  default\n    Is used for groups that did not participate in the match."},
			{Name: "expand", Sig: "self, /, template", Fn: matchExpand, Doc: "Return the string obtained by doing backslash substitution on the string template, as done by the sub() method."},
			{Name: "__copy__", Sig: "self, /", Fn: o.SelfIter},
			{Name: "__deepcopy__", Sig: "self, memo, /", Fn: func(x Value, f *Frame, memo Value) Value { return x }},
			o.ClassGetItemDef,
		},
		GetSets: []o.GetSetDef{
			{Name: "string", Get: func(x Value, f *Frame) Value { return matchOf(x).text }, Doc: "The string passed to match() or search()."},
			{Name: "re", Get: func(x Value, f *Frame) Value { return matchOf(x).re }, Doc: "The regular expression object."},
			{Name: "pos", Get: func(x Value, f *Frame) Value { return heap.Int(int64(matchOf(x).pos)) }, Doc: "The index into the string at which the RE engine started looking for a match."},
			{Name: "endpos", Get: func(x Value, f *Frame) Value { return heap.Int(int64(matchOf(x).end)) }, Doc: "The index into the string beyond which the RE engine will not go."},
			{Name: "lastindex", Get: func(x Value, f *Frame) Value {
				if i := matchOf(x).lastIndex; i > 0 {
					return heap.Int(int64(i))
				}
				return none
			}, Doc: "The integer index of the last matched capturing group."},
			{Name: "lastgroup", Get: func(x Value, f *Frame) Value {
				m := matchOf(x)
				if names := patternOf(m.re).byIndex; m.lastIndex > 0 && m.lastIndex < o.TupleLen(names) {
					return o.TupleAt(names, m.lastIndex)
				}
				return none
			}, Doc: "The name of the last matched capturing group."},
			{Name: "regs", Get: func(x Value, f *Frame) Value {
				m := matchOf(x)
				if m.regs == none {
					t := o.NewTuple(m.groups)
					for g := range m.groups {
						o.TupleSet(t, g, pair(*span(x, g)))
					}
					heap.SetRef(x.Addr(), matchRegs, t)
				}
				return matchOf(x).regs
			}},
		},
	}
}

func pair(s [2]int) Value { return o.Tuple2(heap.Int(int64(s[0])), heap.Int(int64(s[1]))) }

// groupIndex converts a group's number or name; -1 = raised.
func groupIndex(x Value, f *Frame, g Value) int {
	m := matchOf(x)
	i := -1
	if n, ok := o.IntInt64IfExact(g); ok {
		if n >= 0 && n < int64(m.groups) {
			i = int(n)
		}
	} else if o.HasSpecial(g, o.SpIndex) {
		if n, ok := o.AsSSize(g, f); !ok {
			o.ClearExc()
		} else if n >= 0 && n < m.groups {
			i = n
		}
	} else if v := o.DictGet(patternOf(m.re).byName, f, g); v == raised {
		o.ClearExc()
	} else if v != miss {
		if n, ok := o.IntInt64IfExact(v); ok && n >= 0 && n < int64(m.groups) {
			i = int(n)
		}
	}
	if i < 0 {
		o.IndexErr("no such group")
	}
	return i
}

// groupText returns the text of group g, or def if it has not matched.
func groupText(x Value, g int, def Value) Value {
	s := *span(x, g)
	if s[0] < 0 {
		return def
	}
	return slice(matchOf(x).text, s[0], s[1])
}

func matchGroup(args *Value, f *Frame, n int) Value {
	x := *args
	if n == 1 {
		return groupText(x, 0, none)
	}
	if n == 2 {
		g := groupIndex(x, f, o.Arg(args, 1))
		if g < 0 {
			return raised
		}
		return groupText(x, g, none)
	}
	t := o.NewTuple(n - 1)
	for i := range n - 1 {
		o.TupleSet(t, i, none)
	}
	for i := range n - 1 {
		g := groupIndex(x, f, o.Arg(args, i+1))
		if g < 0 {
			return raised
		}
		v := groupText(x, g, none)
		if v == raised {
			return v
		}
		o.TupleSet(t, i, v)
	}
	return t
}

func matchGroups(x Value, f *Frame, def Value) Value {
	if def == unbound {
		def = none
	}
	n := matchOf(x).groups - 1
	t := o.NewTuple(n)
	for g := range n {
		v := groupText(x, g+1, def)
		if v == raised {
			return v
		}
		o.TupleSet(t, g, v)
	}
	return t
}

func matchGroupDict(x Value, f *Frame, def Value) Value {
	if def == unbound {
		def = none
	}
	d := o.NewDict()
	names := patternOf(matchOf(x).re).byName
	for pos := 0; ; {
		k, v, next := o.DictNext(names, pos)
		if next == 0 {
			return d
		}
		pos = next
		g := groupIndex(x, f, v)
		if g < 0 {
			return raised
		}
		text := groupText(x, g, def)
		if text == raised || !o.DictSet(d, f, k, text) {
			return raised
		}
	}
}

func matchExpand(x Value, f *Frame, template Value) Value {
	t := compileTemplate(matchOf(x).re, template, f)
	if t == raised {
		return t
	}
	if items := heap.Load(t.Addr() + 8); o.TupleLen(items) == 1 {
		return o.TupleAt(items, 0)
	}
	l := o.NewList(0)
	if !expand(t, l, func(g int) Value { return groupText(x, g, none) }) {
		return raised
	}
	return join(l, slice(matchOf(x).text, 0, 0), f)
}

func matchRepr(x Value, f *Frame) Value {
	s := *span(x, 0)
	v := groupText(x, 0, none)
	if v == raised {
		return v
	}
	text, ok := o.ReprString(v, f)
	if !ok {
		return raised
	}
	return o.NewStr(fmt.Sprintf("<re.Match object; span=(%d, %d), match=%s>", s[0], s[1], text))
}

// A scanner or iterator: 8 the pattern · 16 the text · 24 position, -1: at its end · 32 end · 40
// whether the next match must not be empty; raw.
const scannerSize = 48

type scanner struct {
	hdr      uint64
	re, text Value
	pos, end int
	must     uint64
}

func scannerOf(x Value) *scanner { return (*scanner)(heap.Ptr(x.Addr())) }

func init() {
	step := func(how int) func(x Value, f *Frame) Value {
		return func(x Value, f *Frame) Value { return scan(x, f, how, none) }
	}
	*scannerType = o.TypeDef{
		Name: "SRE_Scanner", Module: "_sre", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 3 << 1, Size: scannerSize, Flags: o.NoNew | o.Final,
		Methods: []o.MethodDef{
			{Name: "match", Sig: "self, /", Fn: step(atStart)},
			{Name: "search", Sig: "self, /", Fn: step(anywhere)},
		},
		GetSets: []o.GetSetDef{{Name: "pattern", Get: func(x Value, f *Frame) Value { return scannerOf(x).re }}},
	}
	// finditer's result seems to be iter(scanner.search, None), which it is in CPython.
	*iteratorType = o.TypeDef{
		Name: "callable_iterator", Kind: o.KindIterator, Scan: heap.ScanMask, Mask: 3 << 1, Size: scannerSize, Flags: o.NoNew | o.Final,
		Slots: []o.SlotDef{{Sp: o.SpIter, Fn: o.SelfIter}, {Sp: o.SpNext, Fn: func(x Value, f *Frame) Value {
			return scan(x, f, anywhere, done)
		}}},
	}
}

func makeScanner(t *o.TypeDef, re Value, f *Frame, v, pos, end Value) Value {
	var s search
	if !s.begin(re, v, f, pos, end) {
		return raised
	}
	s.stop()
	x := o.AllocInst(t.Type)
	heap.SetRef(x.Addr(), 8, re)
	heap.SetRef(x.Addr(), 16, v)
	sc := scannerOf(x)
	sc.pos, sc.end = s.pos, s.end
	return x
}

func newScanner(re Value, f *Frame, v, pos, end Value) Value {
	return makeScanner(scannerType, re, f, v, pos, end)
}

func findIter(re Value, f *Frame, v, pos, end Value) Value {
	return makeScanner(iteratorType, re, f, v, pos, end)
}

// scan looks for the next match; at the end it returns last.
func scan(x Value, f *Frame, how int, last Value) Value {
	sc := scannerOf(x)
	if sc.pos < 0 {
		return last
	}
	s := search{re: sc.re, text: sc.text, pos: sc.pos, end: sc.end, must: sc.must != 0}
	if !s.look() {
		return raised
	}
	s.start()
	from, r := s.pos, last
	switch s.next(how) {
	case 1:
		r = s.newMatch(from)
		sc = scannerOf(x)
		sc.pos, sc.must = s.pos, 0
		if s.must {
			sc.must = 1
		}
	case 0:
		scannerOf(x).pos = -1
	default:
		r = raised
	}
	s.stop()
	return r
}

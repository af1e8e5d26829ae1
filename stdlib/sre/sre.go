// Package sre is the module _sre: compiled regular expressions, matches and scanners.
// The matcher is package engine; compiling is done by re in Python.
package sre

import (
	"encoding/binary"
	"math"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/sre/engine"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
	done    = heap.Done
	miss    = heap.Miss
)

func init() {
	o.Register(PatternType, MatchType, scannerType, iteratorType, templateType)
	char := func(name, doc string, fn func(c uint32) Value) o.MethodDef {
		return o.MethodDef{Name: name, Sig: "character, /", Doc: doc, Fn: func(x Value, f *Frame) Value {
			c, ok := o.AsInt64(x, f, "int")
			if !ok {
				return raised
			}
			return fn(uint32(c))
		}}
	}
	o.RegisterModule(&o.ModuleDef{
		Name: "_sre",
		Funcs: []o.MethodDef{
			{Name: "compile", Sig: "pattern, flags, code, groups, groupindex, indexgroup", Fn: compile},
			{Name: "template", Sig: "pattern, template, /", Fn: newTemplate, Doc: "  template\n    A list containing interleaved literal strings (str or bytes) and group\n    indices (int), as returned by re._parser.parse_template():\n        literal1, group1, ..., literalN, groupN"},
			{Name: "getcodesize", Sig: "", Fn: func(x Value, f *Frame) Value { return heap.Int(4) }},
			char("ascii_iscased", "", func(c uint32) Value { return heap.Bool(c < 128 && c|32-'a' < 26) }),
			char("unicode_iscased", "", func(c uint32) Value { return heap.Bool(engine.Lower(c) != c || engine.Upper(c) != c) }),
			char("ascii_tolower", "", func(c uint32) Value { return heap.Int(int64(engine.LowerASCII(c))) }),
			char("unicode_tolower", "", func(c uint32) Value { return heap.Int(int64(engine.Lower(c))) }),
		},
		Init: func(mod Value, f *Frame) bool {
			d := o.ModuleDict(mod)
			for _, c := range []struct {
				name string
				v    int64
			}{{"MAGIC", engine.Magic}, {"CODESIZE", 4}, {"MAXREPEAT", engine.MaxRepeat}, {"MAXGROUPS", engine.MaxGroups}} {
				o.DictSetStr(d, o.Intern(c.name), heap.Int(c.v))
			}
			o.DictSetStr(d, o.Intern("copyright"), o.NewStr(" SRE 2.2.2 Copyright (c) 1997-2002 by Secret Labs AB "))
			return true
		},
	})
}

// A pattern: 8 its source or None · 16 groupindex, a dict · 24 indexgroup, a tuple · 32 the code list
// as bytes · 40 handle of the translated program, raw, 0: not yet · 48 flags · 56 groups · 64 kind of text: 0 any, 1
// str, 2 bytes; raw.
const (
	patSource  = 8
	patByName  = 16
	patByIndex = 24
	patCode    = 32
	patSize    = 72
)

type pattern struct {
	hdr     uint64
	source  Value
	byName  Value
	byIndex Value
	code    Value
	prog    uint64
	flags   int
	groups  int
	text    uint64
}

const (
	anyText = iota
	strText
	bytesText
)

func patternOf(x Value) *pattern { return (*pattern)(heap.Ptr(x.Addr())) }

var dropProgram = heap.RegisterFinalizer(func(x Value) {
	if p := patternOf(x); p.prog != 0 {
		heap.FreeHandle(uint32(p.prog))
		p.prog = 0
	}
})

func compile(args *Value, f *Frame, n int) Value {
	source, list, byName, byIndex := o.Arg(args, 0), o.Arg(args, 2), o.Arg(args, 4), o.Arg(args, 5)
	flags, ok := o.AsInt64(o.Arg(args, 1), f, "int")
	if !ok {
		return raised
	}
	groups, ok := o.AsSSize(o.Arg(args, 3), f)
	if !ok {
		return raised
	}
	switch {
	case !o.IsList(list):
		return o.TypeErr("compile() argument 'code' must be list, not %s", o.TypeName(list))
	case !o.IsDict(byName):
		return o.TypeErr("compile() argument 'groupindex' must be dict, not %s", o.TypeName(byName))
	case !o.IsTuple(byIndex):
		return o.TypeErr("compile() argument 'indexgroup' must be tuple, not %s", o.TypeName(byIndex))
	}
	code := make([]byte, 0, 4*o.ListLen(list))
	words := make([]uint32, 0, o.ListLen(list))
	for i := range o.ListLen(list) {
		v, ok := o.IntInt64IfExact(o.ListAt(list, i))
		if !ok {
			if n, err := o.AsInt64(o.ListAt(list, i), f, "int"); !err {
				return raised
			} else {
				v = n
			}
		}
		if v < 0 || v > math.MaxUint32 {
			return o.OverflowErr("regular expression code size limit exceeded")
		}
		code = binary.LittleEndian.AppendUint32(code, uint32(v))
		words = append(words, uint32(v))
	}
	if !engine.Validate(words, groups) {
		return o.RuntimeErr("invalid SRE code")
	}
	x := o.AllocInst(PatternType.Type)
	a := x.Addr()
	heap.SetRef(a, patSource, source)
	heap.SetRef(a, patByName, byName)
	heap.SetRef(a, patByIndex, byIndex)
	heap.SetRef(a, patCode, o.NewBytes(code))
	p := patternOf(x)
	p.prog, p.flags, p.groups = 0, int(flags), groups
	switch {
	case source == none:
		p.text = anyText
	case o.IsStr(source):
		p.text = strText
	default:
		if _, ok := o.BufferArg(source); !ok {
			return raised
		}
		p.text = bytesText
	}
	return x
}

// program returns x's program, translated at its first use.
func program(x Value) *engine.Prog {
	p := patternOf(x)
	if p.prog != 0 {
		return heap.HandleAny(uint32(p.prog)).(*engine.Prog)
	}
	b := o.BytesView(p.code)
	code := make([]uint32, len(b)/4)
	for i := range code {
		code[i] = binary.LittleEndian.Uint32(b[4*i:])
	}
	prog := engine.Translate(code, p.groups)
	p.prog = uint64(heap.NewHandle(prog))
	heap.SetFinalizer(x, dropProgram)
	return prog
}

// A search is the state of one or several matches against a text. It is only ever on the stack.
type search struct {
	re, text Value
	isBytes  bool
	pos, end int
	prog     *engine.Prog
	m        *engine.Mach
	view     engine.Text
	must     bool // the next match must not be empty at its start
}

// machs are the machines not in use; matching may be re-entered by signal handlers and callbacks.
var machs []*engine.Mach

func poll() bool {
	heap.Safepoint()
	return o.Pending()
}

// begin prepares matching re against v from pos to end; false is Raised. stop must follow.
func (s *search) begin(re, v Value, f *Frame, pos, end Value) bool {
	s.re, s.text = re, v
	if !s.look() {
		return false
	}
	n := s.view.Len()
	s.pos, s.end = 0, n
	var ok bool
	if pos != unbound {
		if s.pos, ok = o.AsSSize(pos, f); !ok {
			return false
		}
	}
	if end != unbound {
		if s.end, ok = o.AsSSize(end, f); !ok {
			return false
		}
	}
	s.pos = min(max(s.pos, 0), n)
	s.end = min(max(s.end, 0), n)
	s.start()
	return true
}

// start takes a machine.
func (s *search) start() {
	s.prog = program(s.re)
	if k := len(machs) - 1; k >= 0 {
		s.m, machs = machs[k], machs[:k]
	} else {
		s.m = &engine.Mach{Poll: poll}
	}
}

func (s *search) stop() {
	machs = append(machs, s.m)
	s.m = nil
}

// look takes a view of the text; it is valid until Python code runs.
func (s *search) look() bool {
	v, kind := s.text, patternOf(s.re).text
	if o.IsStr(v) {
		if kind == bytesText {
			o.TypeErr("cannot use a bytes pattern on a string-like object")
			return false
		}
		s.view.Bytes, s.view.Two, s.view.Four, s.view.ASCII = o.StrUnits(v)
		s.isBytes = false
		return true
	}
	b, ok := o.Buffer(v)
	if !ok {
		if o.Pending() && !o.Matches(o.TypeError) {
			return false
		}
		o.ClearExc()
		o.TypeErr("expected string or bytes-like object, got '%s'", o.TypeName(v))
		return false
	}
	if kind == strText {
		o.TypeErr("cannot use a string pattern on a bytes-like object")
		return false
	}
	s.view = engine.Text{Bytes: b}
	s.isBytes = true
	return true
}

// How a search matches.
const (
	atStart = iota
	whole
	anywhere
)

// next matches from s.pos on; it leaves the machine's results, and moves s.pos behind the
// match. 1 = matched, 0 = not, -1 = raised.
func (s *search) next(how int) int {
	if !o.IsExactStr(s.text) && !o.IsExactBytes(s.text) && !s.look() {
		return -1
	}
	s.end = min(s.end, s.view.Len())
	m := s.m
	m.End, m.MustAdvance, m.MatchAll = s.end, s.must, how == whole
	var st engine.Status
	if how == anywhere {
		st = m.Search(s.prog, &s.view, s.pos)
	} else {
		st = m.Match(s.prog, &s.view, s.pos)
	}
	switch st {
	case engine.Matched:
		s.must = m.Pos == m.Start
		s.pos = m.Pos
		return 1
	case engine.Interrupted:
		return -1
	}
	return 0
}

// slice returns the text from i to j.
func (s *search) slice(i, j int) Value { return slice(s.text, i, j) }

func slice(text Value, i, j int) Value {
	if o.IsStr(text) {
		return o.Substr(text, i, j)
	}
	if o.IsExactBytes(text) && i == 0 && j == len(o.BytesView(text)) {
		return text
	}
	b, ok := o.Buffer(text)
	if !ok {
		return raised
	}
	j = min(j, len(b))
	return o.NewBytes(b[min(i, j):j])
}

// group returns the text of group g, 0 being the whole; def if it has not matched.
func (s *search) group(g int, def Value) Value {
	if g == 0 {
		return s.slice(s.m.Start, s.m.Pos)
	}
	a, b := s.m.Regs[2*g-2], s.m.Regs[2*g-1]
	if a < 0 || b < a {
		return def
	}
	return s.slice(a, b)
}

func (s *search) empty() Value { return s.slice(0, 0) }

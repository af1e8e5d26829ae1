package json

import (
	"math"
	"strconv"

	"pyjit/heap"
	o "pyjit/object"
)

// A scanner: 8 object_hook · 16 object_pairs_hook · 24 parse_float · 32 parse_int · 40 parse_constant · 48
// strict, raw.
const (
	scHook    = 8
	scPairs   = 16
	scFloat   = 24
	scInt     = 32
	scConst   = 40
	scStrict  = 48
	scanSize  = 56
	maxNested = 100000
)

var scannerType = new(o.TypeDef)

func init() {
	attr := func(name string, off uintptr) o.GetSetDef {
		return o.GetSetDef{Name: name, Get: func(x Value, f *Frame) Value { return heap.Load(x.Addr() + off) }}
	}
	*scannerType = o.TypeDef{
		Name: "Scanner", Module: "_json", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 0x3e, Size: scanSize, Sig: "context",
		Doc: "JSON scanner object", New: newScanner,
		Slots: []o.SlotDef{{Sp: o.SpCall, Fn: callScanner}},
		GetSets: []o.GetSetDef{
			{Name: "strict", Get: func(x Value, f *Frame) Value { return heap.Bool(strict(x)) }, Doc: "strict"},
			attr("object_hook", scHook), attr("object_pairs_hook", scPairs), attr("parse_float", scFloat), attr("parse_int", scInt), attr("parse_constant", scConst),
		},
	}
}

func strict(x Value) bool { return *(*uint64)(heap.Ptr(x.Addr() + scStrict)) != 0 }

func newScanner(args *Value, f *Frame, n int) Value {
	ctx := o.Arg(args, 1)
	x := o.AllocInst(*args)
	for i := range uintptr(5) {
		heap.SetRef(x.Addr(), 8+8*i, none)
	}
	for i, name := range [...]string{"object_hook", "object_pairs_hook", "parse_float", "parse_int", "parse_constant"} {
		v := o.GetAttr(ctx, f, o.Intern(name))
		if v == raised {
			return v
		}
		heap.SetRef(x.Addr(), 8+8*uintptr(i), v)
	}
	v := o.GetAttr(ctx, f, o.Intern("strict"))
	if v == raised {
		return v
	}
	t := o.Truth(v, f)
	if t < 0 {
		return raised
	}
	*(*uint64)(heap.Ptr(x.Addr() + scStrict)) = uint64(t)
	return x
}

// A scan is a text being read. It is only ever on the stack.
type scan struct {
	f      *Frame
	self   Value // the scanner
	doc    Value
	memo   Value // dict: the keys of objects, each once
	one    []uint8
	two    []uint16
	four   []uint32
	n      int
	strict bool
	depth  int
}

// look takes a view of the text, which is valid until Python code runs.
func (s *scan) look() {
	s.one, s.two, s.four, _ = o.StrUnits(s.doc)
	s.n = len(s.one) + len(s.two) + len(s.four)
}

func (s *scan) at(i int) uint32 {
	switch {
	case s.one != nil:
		return uint32(s.one[i])
	case s.two != nil:
		return uint32(s.two[i])
	}
	return s.four[i]
}

// space skips white space.
func (s *scan) space(i int) int {
	for i < s.n {
		switch s.at(i) {
		case ' ', '\t', '\n', '\r':
			i++
		default:
			return i
		}
	}
	return i
}

func (s *scan) fail(msg string, pos int) Value { return decodeErr(s.f, msg, s.doc, pos) }

func stop(pos int) Value { return o.StopIter(heap.Int(int64(pos))) }

func callScanner(args *Value, f *Frame, n int) Value {
	n, _ = o.SplitArgs(args, n)
	if n != 3 {
		return o.TypeErr("scan_once() takes exactly 2 arguments (%d given)", n-1)
	}
	doc := o.Arg(args, 1)
	if !o.IsStr(doc) {
		return o.TypeErr("first argument must be a string, not %s", o.TypeName(doc))
	}
	i, ok := o.AsSSize(o.Arg(args, 2), f)
	if !ok {
		return raised
	}
	s := scan{f: f, self: *args, doc: doc, memo: o.NewDict(), strict: strict(*args)}
	s.look()
	if i < 0 {
		return o.ValueErr("idx cannot be negative")
	}
	v, end := s.value(i)
	if v == raised {
		return v
	}
	return o.Tuple2(v, heap.Int(int64(end)))
}

func (s *scan) word(i int, w string) bool {
	if s.n-i < len(w) {
		return false
	}
	for j := range len(w) {
		if s.at(i+j) != uint32(w[j]) {
			return false
		}
	}
	return true
}

// value reads the value at i and returns it with the position behind.
func (s *scan) value(i int) (Value, int) {
	if i >= s.n {
		return stop(i), 0
	}
	switch c := s.at(i); c {
	case '"':
		return s.str(i + 1)
	case '{', '[':
		if s.depth++; s.depth > maxNested/10 || !o.EnterRecursive(s.f) {
			if !o.Pending() {
				o.Raise(o.RecursionError, "maximum recursion depth exceeded while decoding a JSON %s from a unicode string", map[bool]string{true: "object", false: "array"}[c == '{'])
			}
			return raised, 0
		}
		var v Value
		var end int
		if c == '{' {
			v, end = s.object(i + 1)
		} else {
			v, end = s.array(i + 1)
		}
		o.LeaveRecursive()
		s.depth--
		return v, end
	case 'n':
		if s.word(i, "null") {
			return none, i + 4
		}
	case 't':
		if s.word(i, "true") {
			return heap.True, i + 4
		}
	case 'f':
		if s.word(i, "false") {
			return heap.False, i + 5
		}
	case 'N':
		if s.word(i, "NaN") {
			return s.constant("NaN", i)
		}
	case 'I':
		if s.word(i, "Infinity") {
			return s.constant("Infinity", i)
		}
	case '-':
		if s.word(i, "-Infinity") {
			return s.constant("-Infinity", i)
		}
	}
	return s.number(i)
}

func (s *scan) constant(name string, i int) (Value, int) {
	v := o.Call1(heap.Load(s.self.Addr()+scConst), s.f, o.Intern(name))
	s.look()
	return v, i + len(name)
}

func (s *scan) digits(i int) int {
	for i < s.n && s.at(i)-'0' <= 9 {
		i++
	}
	return i
}

func (s *scan) number(start int) (Value, int) {
	i := start
	if s.at(i) == '-' {
		if i++; i >= s.n {
			return stop(start), 0
		}
	}
	switch c := s.at(i); {
	case c == '0':
		i++
	case c-'1' <= 8:
		i = s.digits(i + 1)
	default:
		return stop(start), 0
	}
	isFloat := false
	if i < s.n-1 && s.at(i) == '.' && s.at(i+1)-'0' <= 9 {
		isFloat = true
		i = s.digits(i + 2)
	}
	if i < s.n-1 && s.at(i)|32 == 'e' {
		j := i + 1
		if j < s.n-1 && (s.at(j) == '-' || s.at(j) == '+') {
			j++
		}
		if k := s.digits(j); k > j {
			isFloat, i = true, k
		}
	}
	custom, own := heap.Load(s.self.Addr()+scInt), o.IntType.Type
	if isFloat {
		custom, own = heap.Load(s.self.Addr()+scFloat), o.FloatType.Type
	}
	if custom != own {
		v := o.Call1(custom, s.f, o.Substr(s.doc, start, i))
		s.look()
		return v, i
	}
	var buf [64]byte
	text := buf[:0]
	for j := start; j < i; j++ {
		text = append(text, byte(s.at(j)))
	}
	if isFloat {
		x, err := strconv.ParseFloat(string(text), 64)
		if err != nil && !math.IsInf(x, 0) {
			return o.ValueErr("could not convert string to float: '%s'", text), 0
		}
		return o.Float(x), i
	}
	if len(text) < 18 {
		n, neg := int64(0), false
		for _, c := range text {
			if c == '-' {
				neg = true
			} else {
				n = n*10 + int64(c-'0')
			}
		}
		if neg {
			n = -n
		}
		return heap.Int(n), i
	}
	return o.IntFromStr(o.NewStr(string(text)), s.f, 10), i
}

func scanString(x Value, f *Frame, end, strictArg Value) Value {
	i, ok := o.AsSSize(end, f)
	if !ok {
		return raised
	}
	if !o.IsStr(x) {
		return o.TypeErr("first argument must be a string, not %s", o.TypeName(x))
	}
	s := scan{f: f, doc: x, strict: true}
	if strictArg != unbound {
		t := o.Truth(strictArg, f)
		if t < 0 {
			return raised
		}
		s.strict = t == 1
	}
	s.look()
	if i < 0 || i > s.n {
		return o.ValueErr("end is out of bounds")
	}
	v, to := s.str(i)
	if v == raised {
		return v
	}
	return o.Tuple2(v, heap.Int(int64(to)))
}

// str reads the string whose first character is at start, behind the quote.
func (s *scan) str(start int) (Value, int) {
	i := start
	if s.one != nil {
		for i < s.n && safe[s.one[i]] {
			i++
		}
	}
	for i < s.n {
		c := s.at(i)
		if c == '"' {
			return o.Substr(s.doc, start, i), i + 1
		}
		if c == '\\' {
			break
		}
		if c < ' ' && s.strict {
			return s.fail("Invalid control character at", i), 0
		}
		i++
	}
	b := o.NewStrBuilder()
	from := start
	flush := func(to int) {
		switch {
		case s.one != nil:
			b.Append1(s.one[from:to])
		case s.two != nil:
			b.Append2(s.two[from:to])
		case s.four != nil:
			b.Append4(s.four[from:to])
		}
	}
	drop := func(v Value) (Value, int) {
		o.DropStr(b)
		return v, 0
	}
	for {
		if i >= s.n {
			return drop(s.fail("Unterminated string starting at", start-1))
		}
		c := s.at(i)
		if c == '"' {
			flush(i)
			return o.FinishStr(b), i + 1
		}
		if c < ' ' && s.strict {
			return drop(s.fail("Invalid control character at", i))
		}
		if c != '\\' {
			i++
			continue
		}
		flush(i)
		if i++; i >= s.n {
			return drop(s.fail("Unterminated string starting at", start-1))
		}
		switch c = s.at(i); c {
		case '"', '\\', '/':
			b.Rune(c)
		case 'b':
			b.Rune('\b')
		case 'f':
			b.Rune('\f')
		case 'n':
			b.Rune('\n')
		case 'r':
			b.Rune('\r')
		case 't':
			b.Rune('\t')
		case 'u':
			u, ok := s.unit(i + 1)
			if !ok {
				return drop(s.fail(`Invalid \uXXXX escape`, i))
			}
			i += 4
			if u&^0x3ff == 0xd800 && i+6 < s.n && s.at(i+1) == '\\' && s.at(i+2) == 'u' {
				if v, ok := s.unit(i + 3); ok && v&^0x3ff == 0xdc00 {
					u = 0x10000 + (u-0xd800)<<10 + (v - 0xdc00)
					i += 6
				}
			}
			b.Rune(u)
		default:
			return drop(s.fail(`Invalid \escape`, i-1))
		}
		i++
		from = i
	}
}

// unit reads four hexadecimal digits; at least one character must follow.
func (s *scan) unit(i int) (u uint32, ok bool) {
	if i+4 >= s.n {
		return 0, false
	}
	for j := range 4 {
		c := s.at(i + j)
		switch {
		case c-'0' <= 9:
			c -= '0'
		case c|32-'a' <= 5:
			c = c | 32 - 'a' + 10
		default:
			return 0, false
		}
		u = u<<4 | c
	}
	return u, true
}

func (s *scan) object(i int) (Value, int) {
	pairsHook, hook := heap.Load(s.self.Addr()+scPairs), heap.Load(s.self.Addr()+scHook)
	pairs, d := unbound, unbound
	if pairsHook != none {
		pairs = o.NewList(0)
	} else {
		d = o.NewDict()
	}
	i = s.space(i)
	if i >= s.n || s.at(i) != '}' {
		for {
			if i >= s.n || s.at(i) != '"' {
				return s.fail("Expecting property name enclosed in double quotes", i), 0
			}
			key, next := s.str(i + 1)
			if key == raised {
				return raised, 0
			}
			key = o.DictSetDefault(s.memo, s.f, key, key)
			if i = s.space(next); i >= s.n || s.at(i) != ':' {
				return s.fail("Expecting ':' delimiter", i), 0
			}
			v, next := s.value(s.space(i + 1))
			if v == raised {
				return raised, 0
			}
			if pairs != unbound {
				o.ListAppend(pairs, o.Tuple2(key, v))
			} else if !o.DictSet(d, s.f, key, v) {
				return raised, 0
			}
			i = s.space(next)
			if i < s.n && s.at(i) == '}' {
				break
			}
			if i >= s.n || s.at(i) != ',' {
				return s.fail("Expecting ',' delimiter", i), 0
			}
			comma := i
			if i = s.space(i + 1); i < s.n && s.at(i) == '}' {
				return s.fail("Illegal trailing comma before end of object", comma), 0
			}
		}
	}
	switch {
	case pairs != unbound:
		d = o.Call1(pairsHook, s.f, pairs)
		s.look()
	case hook != none:
		d = o.Call1(hook, s.f, d)
		s.look()
	}
	return d, i + 1
}

func (s *scan) array(i int) (Value, int) {
	l := o.NewList(0)
	i = s.space(i)
	if i < s.n && s.at(i) == ']' {
		return l, i + 1
	}
	for {
		v, next := s.value(i)
		if v == raised {
			return raised, 0
		}
		o.ListAppend(l, v)
		i = s.space(next)
		if i < s.n && s.at(i) == ']' {
			return l, i + 1
		}
		if i >= s.n || s.at(i) != ',' {
			return s.fail("Expecting ',' delimiter", i), 0
		}
		comma := i
		if i = s.space(i + 1); i < s.n && s.at(i) == ']' {
			return s.fail("Illegal trailing comma before end of array", comma), 0
		}
	}
}

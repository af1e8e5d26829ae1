package json

import (
	"math"

	"pyjit/heap"
	o "pyjit/object"
)

// An encoder: 8 markers, a dict or None · 16 default · 24 encoder of strings · 32 indent, a str or None · 40 key_separator ·
// 48 item_separator · 56 flags, raw.
const (
	encMarkers = 8
	encDefault = 16
	encStrings = 24
	encIndent  = 32
	encKeySep  = 40
	encItemSep = 48
	encFlags   = 56
	encSize    = 64

	sortKeys = 1
	skipKeys = 2
	allowNaN = 4
)

var encoderType = new(o.TypeDef)

func init() {
	attr := func(name string, off uintptr) o.GetSetDef {
		return o.GetSetDef{Name: name, Get: func(x Value, f *Frame) Value { return heap.Load(x.Addr() + off) }, Doc: name}
	}
	flag := func(name string, bit int) o.GetSetDef {
		return o.GetSetDef{Name: name, Get: func(x Value, f *Frame) Value { return heap.Bool(*encoderFlags(x)&bit != 0) }, Doc: name}
	}
	*encoderType = o.TypeDef{
		Name: "Encoder", Module: "_json", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 0x7e, Size: encSize,
		Sig: "markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan",
		Doc: "Encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)", New: newEncoder,
		Slots:   []o.SlotDef{{Sp: o.SpCall, Fn: callEncoder}},
		GetSets: []o.GetSetDef{attr("markers", encMarkers), attr("default", encDefault), attr("encoder", encStrings), attr("indent", encIndent), attr("key_separator", encKeySep), attr("item_separator", encItemSep), flag("sort_keys", sortKeys), flag("skipkeys", skipKeys)},
	}
}

func encoderFlags(x Value) *int { return (*int)(heap.Ptr(x.Addr() + encFlags)) }

func newEncoder(args *Value, f *Frame, n int) Value {
	if m := o.Arg(args, 1); m != none && !o.IsDict(m) {
		return o.TypeErr("make_encoder() argument 1 must be dict or None, not %s", o.TypeName(m))
	}
	for i, name := range [...]string{"key_separator", "item_separator"} {
		if v := o.Arg(args, 5+i); !o.IsStr(v) {
			return o.TypeErr("make_encoder() argument '%s' must be str, not %s", name, o.TypeName(v))
		}
	}
	x := o.AllocInst(*args)
	for i := range 6 {
		heap.SetRef(x.Addr(), 8+8*uintptr(i), o.Arg(args, i+1))
	}
	flags := 0
	for i, bit := range [...]int{sortKeys, skipKeys, allowNaN} {
		switch o.Truth(o.Arg(args, 7+i), f) {
		case 1:
			flags |= bit
		case -1:
			return raised
		}
	}
	*encoderFlags(x) = flags
	return x
}

// An encoding is a text being made. It is only ever on the stack.
type encoding struct {
	f               *Frame
	b               *o.StrBuilder
	self            Value
	markers, indent Value
	keySep, itemSep Value
	flags           int
	quick           bool // strings are encoded here
	asciiOnly       bool
}

func callEncoder(args *Value, f *Frame, n int) Value {
	n, kwp := o.SplitArgs(args, n)
	x, level := *args, 0
	obj, levelArg := unbound, unbound
	if n > 1 {
		obj = o.Arg(args, 1)
	}
	if n > 2 {
		levelArg = o.Arg(args, 2)
	}
	if d := o.KwArg(kwp, 0); d != unbound {
		if v := o.DictGetStr(d, o.Intern("obj")); v != miss {
			obj = v
		}
		if v := o.DictGetStr(d, o.Intern("_current_indent_level")); v != miss {
			levelArg = v
		}
	}
	if obj == unbound {
		return o.TypeErr("_iterencode() missing required argument 'obj' (pos 1)")
	}
	if levelArg == unbound {
		return o.TypeErr("_iterencode() missing required argument '_current_indent_level' (pos 2)")
	}
	level, ok := o.AsSSize(levelArg, f)
	if !ok {
		return raised
	}
	p := x.Addr()
	e := encoding{f: f, b: o.NewStrBuilder(), self: x, markers: heap.Load(p + encMarkers), indent: heap.Load(p + encIndent),
		keySep: heap.Load(p + encKeySep), itemSep: heap.Load(p + encItemSep), flags: *encoderFlags(x)}
	switch heap.Load(p + encStrings) {
	case ascii:
		e.quick, e.asciiOnly = true, true
	case plain:
		e.quick = true
	}
	if !e.value(obj, level) {
		o.DropStr(e.b)
		return raised
	}
	return o.Tuple1(o.FinishStr(e.b))
}

func (e *encoding) str(v Value) bool {
	if e.quick {
		appendString(e.b, v, e.asciiOnly)
		return true
	}
	r := o.Call1(heap.Load(e.self.Addr()+encStrings), e.f, v)
	if r == raised {
		return false
	}
	if !o.IsStr(r) {
		o.TypeErr("encoder() must return a string, not %s", o.TypeName(r))
		return false
	}
	o.AppendStr(e.b, r)
	return true
}

// float appends a float's text.
func (e *encoding) float(v Value) bool {
	x, _ := o.FloatValue(v)
	if math.IsNaN(x) || math.IsInf(x, 0) {
		if e.flags&allowNaN == 0 {
			s, ok := o.ReprString(v, e.f)
			if ok {
				o.ValueErr("Out of range float values are not JSON compliant: %s", s)
			}
			return false
		}
		switch {
		case math.IsNaN(x):
			e.b.ASCII("NaN")
		case x > 0:
			e.b.ASCII("Infinity")
		default:
			e.b.ASCII("-Infinity")
		}
		return true
	}
	o.AppendStr(e.b, o.FloatRepr(x))
	return true
}

// basic appends v if it is None, a bool, an int or a float; known is false for others.
func (e *encoding) basic(v Value) (known, ok bool) {
	switch v {
	case none:
		e.b.ASCII("null")
		return true, true
	case heap.True:
		e.b.ASCII("true")
		return true, true
	case heap.False:
		e.b.ASCII("false")
		return true, true
	}
	if o.IsIntLike(v) {
		n, _ := o.IntValue(v)
		s := o.IntStr(n)
		if s == raised {
			return true, false
		}
		o.AppendStr(e.b, s)
		return true, true
	}
	if v.IsFloat() || o.IsKind(v, o.KindFloat) {
		return true, e.float(v)
	}
	return false, true
}

// mark notes that v is being encoded; false with an exception pending if it is already.
func (e *encoding) mark(v Value) bool {
	if e.markers == none {
		return true
	}
	id := heap.Int(int64(v.Addr() >> 3))
	if o.DictGet(e.markers, e.f, id) != miss {
		o.ValueErr("Circular reference detected")
		return false
	}
	return o.DictSet(e.markers, e.f, id, v)
}

func (e *encoding) unmark(v Value) {
	if e.markers != none {
		o.DictDel(e.markers, e.f, heap.Int(int64(v.Addr()>>3)))
	}
}

func (e *encoding) newline(level int) {
	e.b.Rune('\n')
	for range level {
		o.AppendStr(e.b, e.indent)
	}
}

func (e *encoding) value(v Value, level int) bool {
	if o.IsStr(v) {
		return e.str(v)
	}
	if known, ok := e.basic(v); known {
		return ok
	}
	if !o.EnterRecursive(e.f) {
		return false
	}
	defer o.LeaveRecursive()
	switch {
	case o.IsList(v) || o.IsTuple(v):
		return e.sequence(v, level)
	case o.IsDict(v):
		return e.dict(v, level)
	}
	if v.IsObj() && !e.mark(v) {
		return false
	}
	r := o.Call1(heap.Load(e.self.Addr()+encDefault), e.f, v)
	if r == raised {
		return false
	}
	if !e.value(r, level) {
		note("when serializing %s object", typeName(v))
		return false
	}
	if v.IsObj() {
		e.unmark(v)
	}
	return true
}

func typeName(v Value) string { return o.TypeFullName(o.TypeOf(v)) }

func (e *encoding) sequence(v Value, level int) bool {
	length := func() int {
		if o.IsList(v) {
			return o.ListLen(v)
		}
		return o.TupleLen(v)
	}
	if length() == 0 {
		e.b.ASCII("[]")
		return true
	}
	if !e.mark(v) {
		return false
	}
	e.b.Rune('[')
	if e.indent != none {
		level++
		e.newline(level)
	}
	for i := 0; i < length(); i++ {
		if i > 0 {
			o.AppendStr(e.b, e.itemSep)
			if e.indent != none {
				e.newline(level)
			}
		}
		item := unbound
		if o.IsList(v) {
			item = o.ListAt(v, i)
		} else {
			item = o.TupleAt(v, i)
		}
		if !e.value(item, level) {
			note("when serializing %s item %d", typeName(v), i)
			return false
		}
	}
	e.unmark(v)
	if e.indent != none {
		e.newline(level - 1)
	}
	e.b.Rune(']')
	return true
}

// key appends the text of a key; skipped reports that it has none.
func (e *encoding) key(k Value) (ok, skipped bool) {
	if o.IsStr(k) {
		return e.str(k), false
	}
	if k != none && k != heap.True && k != heap.False && !o.IsIntLike(k) && !k.IsFloat() && !o.IsKind(k, o.KindFloat) {
		if e.flags&skipKeys != 0 {
			return true, true
		}
		o.TypeErr("keys must be str, int, float, bool or None, not %s", o.TypeName(k))
		return false, false
	}
	e.b.Rune('"')
	_, ok = e.basic(k)
	e.b.Rune('"')
	return ok, false
}

func (e *encoding) dict(d Value, level int) bool {
	if o.DictLen(d) == 0 {
		e.b.ASCII("{}")
		return true
	}
	if !e.mark(d) {
		return false
	}
	items := unbound
	if e.flags&sortKeys != 0 || !o.IsExactDict(d) {
		view := o.CallMethod0(d, e.f, o.Intern("items"))
		if view == raised {
			return false
		}
		if items = o.ToList(view, e.f); items == raised {
			return false
		}
		if e.flags&sortKeys != 0 && !o.ListSort(items, e.f, none, false) {
			return false
		}
	}
	e.b.Rune('{')
	if e.indent != none {
		level++
		e.newline(level)
	}
	first := true
	for i, pos := 0, 0; ; i++ {
		var k, v Value
		if items != unbound {
			if i >= o.ListLen(items) {
				break
			}
			pair := o.ListAt(items, i)
			if !o.IsTuple(pair) || o.TupleLen(pair) != 2 {
				o.ValueErr("items must return 2-tuples")
				return false
			}
			k, v = o.TupleAt(pair, 0), o.TupleAt(pair, 1)
		} else {
			next := 0
			if k, v, next = o.DictNext(d, pos); next == 0 {
				break
			}
			pos = next
		}
		if !first && !(e.flags&skipKeys != 0 && e.skips(k)) {
			o.AppendStr(e.b, e.itemSep)
			if e.indent != none {
				e.newline(level)
			}
		}
		ok, skipped := e.key(k)
		if !ok {
			return false
		}
		if skipped {
			continue
		}
		first = false
		o.AppendStr(e.b, e.keySep)
		if !e.value(v, level) {
			s, ok := noteRepr(k, e.f)
			if ok {
				note("when serializing %s item %s", typeName(d), s)
			}
			return false
		}
	}
	e.unmark(d)
	if e.indent != none {
		e.newline(level - 1)
	}
	e.b.Rune('}')
	return true
}

// skips reports whether a key has no text.
func (e *encoding) skips(k Value) bool {
	return !o.IsStr(k) && k != none && k != heap.True && k != heap.False && !o.IsIntLike(k) && !k.IsFloat() && !o.IsKind(k, o.KindFloat)
}

// noteRepr is the repr of a key while an exception is pending.
func noteRepr(k Value, f *Frame) (string, bool) {
	exc := o.FetchExc()
	s, ok := o.ReprString(k, f)
	o.ClearExc()
	o.RestoreExc(exc)
	return s, ok
}

package io

import (
	"math"

	"pyjit/heap"
	o "pyjit/object"
)

// A stringIO is text in memory.
type stringIO struct {
	hdr   uint64
	text  Value // text buffer
	pos   int64
	flags uint64
}

const (
	sizeStringIO    = 32
	offStringIOText = 8
)

// The flags of a stringIO, which begin with those of newline translation.
const (
	sClosed = 1 << (16 + iota)
	sReady
	sCR // a '\r' may follow in the next write: universal newlines without its end
)

func stringIOOf(x Value) *stringIO { return (*stringIO)(heap.Ptr(x.Addr())) }

// StringIOType is the type StringIO.
var StringIOType = &o.TypeDef{
	Name: "StringIO", Module: "_io", Base: TextIOBaseType, Kind: o.KindOther, Shape: o.ShapeStringIO,
	Scan: heap.ScanInst, Mask: 2, Size: sizeStringIO, Flags: o.HasDict | o.Weakrefs,
	Doc: "Text I/O implementation using an in-memory buffer.\n\nThe initial_value argument sets the value of object.  The newline\nargument is like the one of TextIOWrapper's constructor.",
	Sig: "initial_value='', newline='\\n'",
	New: func(args *Value, f *Frame, n int) Value {
		x := o.AllocInst(*args)
		heap.SetRef(x.Addr(), offStringIOText, o.NewTextBuf())
		return x
	},
	Init:  stringIOInit,
	Slots: []o.SlotDef{{Sp: o.SpNext, Fn: stringIONext}},
	Methods: []o.MethodDef{
		{Name: "close", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			s := stringIOOf(x)
			s.flags |= sClosed
			heap.SetRef(x.Addr(), offStringIOText, o.NewTextBuf())
			return none
		}},
		{Name: "getvalue", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if !stringIOOf(x).open() {
				return raised
			}
			return o.TextBufValue(stringIOOf(x).text)
		}},
		{Name: "read", Sig: "self, size=-1, /", Fn: stringIORead},
		{Name: "readline", Sig: "self, size=-1, /", Fn: stringIOReadline},
		{Name: "tell", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if !stringIOOf(x).open() {
				return raised
			}
			return heap.Int(stringIOOf(x).pos)
		}},
		{Name: "truncate", Sig: "self, pos=None, /", Fn: stringIOTruncate},
		{Name: "seek", Sig: "self, pos, whence=0, /", Fn: stringIOSeek},
		{Name: "write", Sig: "self, s, /", Fn: stringIOWrite},
		{Name: "seekable", Sig: "self, /", Fn: stringIOYes},
		{Name: "readable", Sig: "self, /", Fn: stringIOYes},
		{Name: "writable", Sig: "self, /", Fn: stringIOYes},
		{Name: "__getstate__", Sig: "self, /", Fn: stringIOGetState},
		{Name: "__setstate__", Sig: "self, state, /", Fn: stringIOSetState},
	},
	GetSets: []o.GetSetDef{
		{Name: "closed", Get: func(x Value, f *Frame) Value {
			if stringIOOf(x).flags&sReady == 0 {
				return o.ValueErr("I/O operation on uninitialized object")
			}
			return heap.Bool(stringIOOf(x).flags&sClosed != 0)
		}},
		{Name: "newlines", Get: func(x Value, f *Frame) Value {
			if !stringIOOf(x).open() {
				return raised
			}
			return newlinesSeen(uint8(stringIOOf(x).flags))
		}},
		{Name: "line_buffering", Get: func(x Value, f *Frame) Value {
			if !stringIOOf(x).open() {
				return raised
			}
			return heap.False
		}},
	},
}

// open reports whether the stream is open; if not, an exception is pending.
func (s *stringIO) open() bool {
	if s.flags&(sReady|sClosed) == sReady {
		return true
	}
	if s.flags&sReady == 0 {
		o.ValueErr("I/O operation on uninitialized object")
	} else {
		o.ValueErr("I/O operation on closed file")
	}
	return false
}

func stringIOYes(x Value, f *Frame) Value {
	if !stringIOOf(x).open() {
		return raised
	}
	return heap.True
}

func stringIOInit(args *Value, f *Frame, n int) Value {
	x := *args
	value, newline := argAt(args, n, 1), argAt(args, n, 2)
	if newline == unbound {
		newline = o.StrChar('\n')
	}
	if newline != none && !o.IsStr(newline) {
		return o.TypeErr("newline must be str or None, not %s", o.TypeName(newline))
	}
	mode, ok := newlineMode(newline)
	if !ok {
		text, _ := o.ReprString(newline, f)
		return o.ValueErr("illegal newline value: %s", text)
	}
	if value != unbound && value != none && !o.IsStr(value) {
		return o.TypeErr("initial_value must be str or None, not %s", o.TypeName(value))
	}
	s := stringIOOf(x)
	s.flags = uint64(mode)<<8 | sReady
	s.pos = 0
	heap.SetRef(x.Addr(), offStringIOText, o.NewTextBuf())
	if value != unbound && value != none {
		stringIOPut(x, value)
		stringIOOf(x).pos = 0
	}
	return none
}

func stringIOWrite(x Value, f *Frame, text Value) Value {
	if !o.IsStr(text) {
		if !stringIOOf(x).open() {
			return raised
		}
		return o.TypeErr("string argument expected, got '%s'", o.TypeName(text))
	}
	s := stringIOOf(x)
	if s.flags&(sReady|sClosed) != sReady {
		s.open()
		return raised
	}
	n := o.StrLen(text)
	if n == 0 {
		return heap.Int(0)
	}
	if s.flags>>8&0xff == nlLF {
		o.TextBufWrite(s.text, int(s.pos), text)
		s.pos += int64(n)
		return heap.Int(int64(n))
	}
	stringIOPut(x, text)
	return heap.Int(int64(n))
}

// stringIOPut writes text with newline translation.
func stringIOPut(x, text Value) {
	s := stringIOOf(x)
	mode := uint8(s.flags >> 8)
	if mode&nlUniversal != 0 { // with the end of each text as final, as CPython does
		seen := uint8(s.flags)
		text, _ = translateNewlines(text, &seen, mode&nlTranslate != 0, false, true)
		s.flags = s.flags&^0xff | uint64(seen)
	}
	if w := writeNewline(mode); w != "" && w != "\n" {
		text = o.StrReplace(text, o.StrChar('\n'), o.NewStr(w), math.MaxInt)
	}
	o.TextBufWrite(s.text, int(s.pos), text)
	s.pos += int64(o.StrLen(text))
}

func stringIORead(x Value, f *Frame, size Value) Value {
	n, ok := sizeArg(size, f)
	if !ok || !stringIOOf(x).open() {
		return raised
	}
	s := stringIOOf(x)
	have := o.TextBufLen(s.text)
	pos := int(s.pos)
	if pos >= have {
		return o.EmptyStr
	}
	if n < 0 || n > have-pos {
		n = have - pos
	}
	s.pos = int64(pos + n)
	return o.TextBufSlice(s.text, pos, pos+n)
}

// lineEnd returns the end of the line that starts at pos.
func (s *stringIO) lineEnd(pos int) int {
	have := o.TextBufLen(s.text)
	mode := uint8(s.flags >> 8)
	next := func(i int, c uint32) int {
		if k := o.TextBufIndex(s.text, i, c); k >= 0 {
			return k
		}
		return have
	}
	switch {
	case mode&nlTranslate != 0 || mode == nlLF:
		return min(next(pos, '\n')+1, have)
	case mode&nlUniversal != 0:
		cr, lf := next(pos, '\r'), next(pos, '\n')
		if cr < lf {
			return min(cr+1+btoi(lf == cr+1), have)
		}
		return min(lf+1, have)
	case mode == nlCR:
		return min(next(pos, '\r')+1, have)
	}
	for { // "\r\n"
		cr := next(pos, '\r')
		if cr+1 >= have {
			return have
		}
		if next(cr+1, '\n') == cr+1 {
			return cr + 2
		}
		pos = cr + 1
	}
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

func stringIOLine(x Value, limit int) Value {
	s := stringIOOf(x)
	pos := int(s.pos)
	have := o.TextBufLen(s.text)
	if pos >= have || limit == 0 {
		return o.EmptyStr
	}
	end := s.lineEnd(pos)
	if limit > 0 {
		end = min(end, pos+limit)
	}
	s.pos = int64(end)
	return o.TextBufSlice(s.text, pos, end)
}

func stringIOReadline(x Value, f *Frame, size Value) Value {
	n, ok := sizeArg(size, f)
	if !ok || !stringIOOf(x).open() {
		return raised
	}
	return stringIOLine(x, n)
}

func stringIONext(x Value, f *Frame) Value {
	if !stringIOOf(x).open() {
		return raised
	}
	if !exact(x, o.ShapeStringIO) {
		return baseNext(x, f)
	}
	line := stringIOLine(x, -1)
	if line == o.EmptyStr {
		return done
	}
	return line
}

func stringIOTruncate(x Value, f *Frame, pos Value) Value {
	s := stringIOOf(x)
	if !s.open() {
		return raised
	}
	n := s.pos
	if pos != unbound && pos != none {
		k, ok := intArg(pos, f)
		if !ok {
			return raised
		}
		n = k
	}
	if n < 0 {
		return o.ValueErr("Negative size value %d", n)
	}
	s = stringIOOf(x)
	if int(n) < o.TextBufLen(s.text) {
		o.TextBufTruncate(s.text, int(n))
	}
	return heap.Int(n)
}

func stringIOSeek(x Value, f *Frame, pos, whence Value) Value {
	if !stringIOOf(x).open() {
		return raised
	}
	p, ok := intArg(pos, f)
	if !ok {
		return raised
	}
	w := int64(0)
	if whence != unbound {
		if w, ok = intArg(whence, f); !ok {
			return raised
		}
	}
	s := stringIOOf(x)
	switch {
	case w < 0 || w > 2:
		return o.ValueErr("Invalid whence (%d, should be 0, 1 or 2)", w)
	case w == 0 && p < 0:
		return o.ValueErr("Negative seek position %d", p)
	case w != 0 && p != 0:
		return o.Raise(o.OSError, "Can't do nonzero cur-relative seeks")
	case w == 1:
		p = s.pos
	case w == 2:
		p = int64(o.TextBufLen(s.text))
	}
	s.pos = p
	return heap.Int(p)
}

func stringIOGetState(x Value, f *Frame) Value {
	s := stringIOOf(x)
	if !s.open() {
		return raised
	}
	t := o.NewTuple(4)
	o.TupleSet(t, 0, o.TextBufValue(s.text))
	o.TupleSet(t, 1, newlineValue(uint8(s.flags>>8)))
	o.TupleSet(t, 2, heap.Int(s.pos))
	d := o.InstanceDict(x)
	if d == heap.Miss {
		d = none
	} else {
		d = o.DictCopy(d)
	}
	o.TupleSet(t, 3, d)
	return t
}

func stringIOSetState(x Value, f *Frame, state Value) Value {
	if s := stringIOOf(x); s.flags&sClosed != 0 {
		return o.ValueErr("I/O operation on closed file")
	}
	if !o.IsTuple(state) || o.TupleLen(state) < 4 {
		return o.TypeErr("%s.__setstate__ argument should be 4-tuple, got %s", o.TypeName(x), o.TypeName(state))
	}
	text, newline := o.TupleAt(state, 0), o.TupleAt(state, 1)
	mode, ok := newlineMode(newline)
	if !ok || text != none && !o.IsStr(text) {
		return o.TypeErr("initial_value must be str or None, not %s", o.TypeName(text))
	}
	pos, ok := intArg(o.TupleAt(state, 2), f)
	if !ok {
		return raised
	}
	if pos < 0 {
		return o.ValueErr("position value cannot be negative")
	}
	heap.SetRef(x.Addr(), offStringIOText, o.NewTextBuf())
	s := stringIOOf(x)
	s.flags = uint64(mode)<<8 | sReady
	if text != none {
		o.TextBufWrite(s.text, 0, text)
	}
	s.pos = pos
	return updateDict(x, f, o.TupleAt(state, 3))
}

// updateDict gives an object the attributes of a dict, or none.
func updateDict(x Value, f *Frame, d Value) Value {
	if d == none {
		return none
	}
	if o.TypeOf(d) != o.DictType.Type {
		return o.TypeErr("fourth item of state should be a dict, got a %s", o.TypeName(d))
	}
	for pos := 0; ; {
		k, v, next := o.DictNext(d, pos)
		if next == 0 {
			return none
		}
		pos = next
		if o.SetAttr(x, f, k, v) == raised {
			return raised
		}
	}
}

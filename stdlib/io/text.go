package io

import (
	"pyjit/heap"
	o "pyjit/object"
)

// A textIO is a text stream over a buffered stream.
type textIO struct {
	hdr      uint64
	buffer   Value
	encoding Value // str
	errors   Value // str
	decoded  Value // str: characters that were decoded, from used on not yet read; or None
	rest     Value // bytes at the end of the last chunk that were not yet decoded; or None
	pending  Value // raw buffer of encoded characters that were not yet passed on; or None
	snapshot Value // bytes that decoded came from, while tell() may be asked; or None
	used     int
	flags    uint64
	chunk    int
}

const (
	sizeText    = 88
	offBuffer   = 8
	offEncoding = 16
	offErrors   = 24
	offDecoded  = 32
	offRest     = 40
	offPending  = 48
	offSnapshot = 56
	maskText    = (1<<7 - 1) << 1
)

// The flags of a textIO: line ends seen in the lowest byte, the mode of newlines in the next.
const (
	tReady = 1 << (16 + iota)
	tDetached
	tLineBuffering
	tWriteThrough
	tReadable
	tWritable
	tSeekable
	tTelling
	tRead1
	tPendingCR // '\r' held back
	tSnapCR    // the same where snapshot begins
	tKnown     // the encoding is built in
	tASCII     // and encodes ASCII characters as themselves
	tBOMDone   // the byte order mark was written
	tLittle    // the byte order of UTF-16 and UTF-32 that is read
	tBig
)

func textOf(x Value) *textIO { return (*textIO)(heap.Ptr(x.Addr())) }

func (t *textIO) newlines() uint8 { return uint8(t.flags >> 8) }

// TextIOWrapperType is the type TextIOWrapper.
var TextIOWrapperType = &o.TypeDef{
	Name: "TextIOWrapper", Module: "_io", Base: TextIOBaseType, Kind: o.KindOther, Shape: o.ShapeTextIOWrapper,
	Scan: heap.ScanInst, Mask: maskText, Size: sizeText, Flags: o.HasDict | o.Weakrefs,
	Doc:   "Character and line based layer over a BufferedIOBase object, buffer.",
	Sig:   "buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False",
	New:   func(args *Value, f *Frame, n int) Value { return newText(*args) },
	Init:  textInit,
	Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: textRepr}, {Sp: o.SpNext, Fn: textNext}},
	Methods: []o.MethodDef{
		{Name: "detach", Sig: "self, /", Fn: textDetach},
		{Name: "reconfigure", Sig: "self, /, *, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None", Fn: textReconfigure},
		{Name: "write", Sig: "self, text, /", Fn: textWrite},
		{Name: "read", Sig: "self, size=-1, /", Fn: textRead},
		{Name: "readline", Sig: "self, size=-1, /", Fn: textReadline},
		{Name: "flush", Sig: "self, /", Fn: textFlush},
		{Name: "close", Sig: "self, /", Fn: textClose},
		{Name: "fileno", Sig: "self, /", Fn: forwardText(nameFileno)},
		{Name: "seekable", Sig: "self, /", Fn: forwardText(nameSeekable)},
		{Name: "readable", Sig: "self, /", Fn: forwardText(nameReadable)},
		{Name: "writable", Sig: "self, /", Fn: forwardText(nameWritable)},
		{Name: "isatty", Sig: "self, /", Fn: forwardText(nameIsatty)},
		{Name: "seek", Sig: "self, cookie, whence=0, /", Fn: textSeek},
		{Name: "tell", Sig: "self, /", Fn: textTell},
		{Name: "truncate", Sig: "self, pos=None, /", Fn: textTruncate},
		{Name: "__getstate__", Sig: "self, /", Fn: cannotPickle},
	},
	GetSets: []o.GetSetDef{
		{Name: "encoding", Get: func(x Value, f *Frame) Value { return textOf(x).encoding }},
		{Name: "buffer", Get: func(x Value, f *Frame) Value { return textOf(x).buffer }},
		{Name: "line_buffering", Get: textFlag(tLineBuffering)},
		{Name: "write_through", Get: textFlag(tWriteThrough)},
		{Name: "_finalizing", Get: func(x Value, f *Frame) Value { return heap.False }},
		{Name: "name", Get: func(x Value, f *Frame) Value {
			if !textReady(x) {
				return raised
			}
			return o.GetAttr(textOf(x).buffer, f, nameName)
		}},
		{Name: "closed", Get: func(x Value, f *Frame) Value {
			if !textReady(x) {
				return raised
			}
			return o.GetAttr(textOf(x).buffer, f, nameClosed)
		}},
		{Name: "newlines", Get: func(x Value, f *Frame) Value {
			if !textReady(x) {
				return raised
			}
			return newlinesSeen(uint8(textOf(x).flags))
		}},
		{Name: "errors", Get: func(x Value, f *Frame) Value { return textOf(x).errors }},
		{Name: "_CHUNK_SIZE", Get: func(x Value, f *Frame) Value {
			if !textReady(x) {
				return raised
			}
			return heap.Int(int64(textOf(x).chunk))
		}, Set: func(x Value, f *Frame, v Value) Value {
			if v == unbound {
				return o.Raise(o.AttributeError, "cannot delete attribute")
			}
			n, ok := intArg(v, f)
			if !ok {
				return raised
			}
			if n <= 0 {
				return o.ValueErr("a strictly positive integer is required")
			}
			textOf(x).chunk = int(n)
			return none
		}},
	},
}

func textFlag(flag uint64) func(x Value, f *Frame) Value {
	return func(x Value, f *Frame) Value { return heap.Bool(textOf(x).flags&flag != 0) }
}

func newText(class Value) Value {
	x := o.AllocInst(class)
	for off := uintptr(offBuffer); off <= offSnapshot; off += 8 {
		heap.SetRef(x.Addr(), off, none)
	}
	textOf(x).chunk = 8192
	return x
}

func textInit(args *Value, f *Frame, n int) Value {
	x, buffer := *args, o.Arg(args, 1)
	const fn = "TextIOWrapper"
	for i, name := range [...]string{2: "encoding", 3: "errors", 4: "newline"} {
		if name != "" {
			if _, _, ok := optStr(argAt(args, n, i), fn, name); !ok {
				return raised
			}
		}
	}
	var opt [2]bool
	for i := range opt {
		if v := argAt(args, n, 5+i); v != unbound {
			var ok bool
			if opt[i], ok = truthOf(v, f); !ok {
				return raised
			}
		}
	}
	textOf(x).flags = 0
	return textOpen(x, f, buffer, argAt(args, n, 2), argAt(args, n, 3), argAt(args, n, 4), opt[0], opt[1])
}

// textOpen makes x, an object without state, a stream over buffer.
func textOpen(x Value, f *Frame, buffer, encoding, errors, newline Value, line, through bool) Value {
	if newline == unbound {
		newline = none
	}
	mode, ok := newlineMode(newline)
	if !ok {
		return o.ValueErr("illegal newline value: %s", o.StrGo(newline))
	}
	flags := uint64(mode)<<8 | tReady
	if encoding == unbound || encoding == none || o.StrEqGo(encoding, "locale") {
		encoding = o.Intern("UTF-8")
	}
	if errors == unbound || errors == none {
		errors = o.Intern("strict")
	}
	known, ascii := o.KnownEncoding(o.StrGo(encoding))
	if known {
		flags |= tKnown
	} else if o.EncodeStr(o.EmptyStr, f, o.StrGo(encoding), "strict") == raised { // is there such a codec?
		return raised
	}
	if ascii {
		flags |= tASCII
	}
	if line {
		flags |= tLineBuffering
	}
	if through {
		flags |= tWriteThrough
	}
	for _, ask := range [...]struct {
		name Value //heap:pinned interned
		flag uint64
	}{{nameReadable, tReadable}, {nameWritable, tWritable}, {nameSeekable, tSeekable | tTelling}} {
		yes, ok := truthOf(o.CallMethod0(buffer, f, ask.name), f)
		if !ok {
			return raised
		}
		if yes {
			flags |= ask.flag
		}
	}
	if b, _ := isBuffered(buffer); b {
		flags |= tRead1
		bufferedOf(buffer).flags |= bWrapped
	} else {
		r := optionalAttr(buffer, f, nameRead1)
		if r == raised {
			return raised
		}
		if r != heap.Miss {
			flags |= tRead1
		}
	}
	p := x.Addr()
	heap.SetRef(p, offBuffer, buffer)
	heap.SetRef(p, offEncoding, encoding)
	heap.SetRef(p, offErrors, errors)
	for off := uintptr(offDecoded); off <= offSnapshot; off += 8 {
		heap.SetRef(p, off, none)
	}
	textOf(x).flags, textOf(x).used = flags, 0
	if flags&tWritable != 0 && flags&tSeekable != 0 && !ascii { // a byte order mark only at the start
		r := o.CallMethod0(buffer, f, nameTell)
		if r == raised {
			o.ClearExc()
		} else if r != heap.Int(0) {
			textOf(x).flags |= tBOMDone
		}
	}
	heap.SetFinalizer(x, textFinalizer)
	heap.Watch(x)
	if flags&tWritable != 0 {
		registerWriter(x)
	}
	return none
}

var textFinalizer = heap.RegisterFinalizer(func(x Value) {
	t := textOf(x)
	if t.flags&tReady == 0 {
		return
	}
	if b, raw := isBuffered(t.buffer); b && exact(raw, o.ShapeFileIO) {
		if fi := fileOf(raw); fi.fd < 0 {
			return
		} else if fi.flags&fCloseFD == 0 {
			exc := o.FetchExc()
			if textFlush(x, nil) == raised {
				o.ClearExc()
			}
			o.RestoreExc(exc)
			return
		}
	}
	closeQuietly(x)
})

// isBuffered reports whether v is of one of the types that open() makes, and its raw stream.
func isBuffered(v Value) (yes bool, raw Value) {
	if exact(v, o.ShapeBufferedReader) || exact(v, o.ShapeBufferedWriter) || exact(v, o.ShapeBufferedRandom) {
		return true, bufferedOf(v).raw
	}
	return false, none
}

// textReady reports whether x was initialized and has its buffer; if not, an exception is pending.
func textReady(x Value) bool {
	t := textOf(x)
	if t.flags&tReady != 0 {
		return true
	}
	if t.flags&tDetached != 0 {
		o.ValueErr("underlying buffer has been detached")
	} else {
		o.ValueErr("I/O operation on uninitialized object")
	}
	return false
}

// textOpenCheck reports whether x can be used.
func textOpenCheck(x Value, f *Frame) bool {
	if !textReady(x) {
		return false
	}
	if exact(x, o.ShapeTextIOWrapper) {
		if b, raw := isBuffered(textOf(x).buffer); b && exact(raw, o.ShapeFileIO) {
			if fileOf(raw).fd >= 0 {
				return true
			}
			o.ValueErr("I/O operation on closed file.")
			return false
		}
	}
	return checkClosed(x, f) != raised
}

func forwardText(name Value) func(x Value, f *Frame) Value {
	//heap:pinned names are interned
	return func(x Value, f *Frame) Value {
		if !textReady(x) {
			return raised
		}
		return o.CallMethod0(textOf(x).buffer, f, name)
	}
}

func textRepr(x Value, f *Frame) Value {
	text := "<" + o.TypeName(x)
	if textOf(x).flags&(tReady|tDetached) == 0 {
		return o.ValueErr("I/O operation on uninitialized object")
	}
	if textOf(x).flags&tReady != 0 {
		name, ok := nameText(x, f)
		if !ok {
			return raised
		}
		text += name
	}
	mode := optionalAttr(x, f, nameMode)
	if mode == raised {
		return raised
	}
	if mode != heap.Miss {
		s, ok := reprOnce(x, f, mode)
		if !ok {
			return raised
		}
		text += " mode=" + s
	}
	enc, ok := o.ReprString(textOf(x).encoding, f)
	if !ok {
		return raised
	}
	return o.NewStr(text + " encoding=" + enc + ">")
}

func textDetach(x Value, f *Frame) Value {
	if !textReady(x) {
		return raised
	}
	if o.CallMethod0(x, f, nameFlush) == raised {
		return raised
	}
	t := textOf(x)
	buffer := t.buffer
	heap.SetRef(x.Addr(), offBuffer, none)
	t.flags = t.flags&^tReady | tDetached
	unregisterWriter(x)
	if b, _ := isBuffered(buffer); b {
		bufferedOf(buffer).flags &^= bWrapped
		heap.SetFinalizer(buffer, bufferedFinalizer)
		if bufferedOf(buffer).flags&bWritable != 0 {
			registerWriter(buffer)
		}
	}
	return buffer
}

func textClose(x Value, f *Frame) Value {
	if !textReady(x) {
		return raised
	}
	closed, ok := isClosed(textOf(x).buffer, f)
	if !ok {
		return raised
	}
	if closed {
		return none
	}
	r := o.CallMethod0(x, f, nameFlush)
	exc := o.FetchExc()
	r2 := o.CallMethod0(textOf(x).buffer, f, nameClose)
	if x.IsWatched() {
		heap.Unwatch(x)
	}
	unregisterWriter(x)
	if r == raised {
		if r2 == raised {
			second := o.FetchExc()
			o.SetContext(second, exc)
			exc = second
		}
		o.RestoreExc(exc)
		return raised
	}
	return r2
}

func textReconfigure(args *Value, f *Frame, n int) Value {
	n, kw := o.SplitArgs(args, n)
	x := *args
	encoding, errors, newline := o.KwArg(kw, 0), o.KwArg(kw, 1), o.KwArg(kw, 2)
	line, through := o.KwArg(kw, 3), o.KwArg(kw, 4)
	if !textReady(x) {
		return raised
	}
	given := func(v Value) bool { return v != unbound && v != none }
	if textOf(x).decoded != none && (given(encoding) || given(errors) || newline != unbound) {
		return unsupportedErr(f, "It is not possible to set the encoding or newline of stream after the first read")
	}
	for i, name := range [...]string{"encoding", "errors", "newline"} {
		v := o.KwArg(kw, i)
		if given(v) && !o.IsStr(v) {
			return o.TypeErr("reconfigure() argument '%s' must be str or None, not %s", name, o.TypeName(v))
		}
	}
	flags := textOf(x).flags
	if newline != unbound {
		mode, ok := newlineMode(newline)
		if !ok {
			return o.ValueErr("illegal newline value: %s", o.StrGo(newline))
		}
		flags = flags&^0xff00 | uint64(mode)<<8
	}
	for _, opt := range [...]struct {
		i    int
		flag uint64
	}{{3, tLineBuffering}, {4, tWriteThrough}} {
		v := line
		if opt.i == 4 {
			v = through
		}
		if given(v) {
			yes, ok := truthOf(v, f)
			if !ok {
				return raised
			}
			flags &^= opt.flag
			if yes {
				flags |= opt.flag
			}
		}
	}
	if o.CallMethod0(x, f, nameFlush) == raised {
		return raised
	}
	if given(encoding) {
		if o.StrEqGo(encoding, "locale") {
			encoding = o.Intern("UTF-8")
		}
		known, ascii := o.KnownEncoding(o.StrGo(encoding))
		if !known && o.EncodeStr(o.EmptyStr, f, o.StrGo(encoding), "strict") == raised {
			return raised
		}
		flags &^= tKnown | tASCII
		if known {
			flags |= tKnown
		}
		if ascii {
			flags |= tASCII
		}
		if !given(errors) {
			errors = o.Intern("strict")
		}
		heap.SetRef(x.Addr(), offEncoding, encoding)
	}
	if given(errors) {
		heap.SetRef(x.Addr(), offErrors, errors)
	}
	textOf(x).flags = flags
	return none
}

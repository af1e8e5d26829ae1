package io

import (
	"pyjit/heap"
	o "pyjit/object"
)

// The abstract base classes. What a method of _IOBase does rests on other methods of the
// object, looked up in it; state that the class itself needs is in the instance's attributes.

func base(name string, parent *o.TypeDef, shape uint32) *o.TypeDef {
	return &o.TypeDef{Name: name, Module: "_io", Base: parent, Kind: o.KindOther, Shape: shape, Flags: o.HasDict | o.Weakrefs, Scan: heap.ScanInst}
}

// The base classes.
var (
	IOBaseType         = base("_IOBase", nil, o.ShapeIOBase)
	RawIOBaseType      = base("_RawIOBase", IOBaseType, o.ShapeRawIOBase)
	BufferedIOBaseType = base("_BufferedIOBase", IOBaseType, o.ShapeBufferedIOBase)
	TextIOBaseType     = base("_TextIOBase", IOBaseType, o.ShapeTextIOBase)
)

func init() {
	t := IOBaseType
	t.Doc = "The abstract base class for all I/O classes."
	t.New = func(args *Value, f *Frame, n int) Value { return o.AllocInst(*args) }
	t.Sig = "*args, **kwargs"
	t.Slots = []o.SlotDef{{Sp: o.SpIter, Fn: baseIter}, {Sp: o.SpNext, Fn: baseNext}}
	t.Methods = []o.MethodDef{
		{Name: "seek", Sig: "self, offset, whence=0, /", Fn: func(x Value, f *Frame, y, z Value) Value { return unsupportedErr(f, "seek") }},
		{Name: "tell", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			return o.CallMethod2(x, f, nameSeek, heap.Int(0), heap.Int(1))
		}},
		{Name: "truncate", Sig: "self, size=None, /", Fn: func(x Value, f *Frame, y Value) Value { return unsupportedErr(f, "truncate") }},
		{Name: "fileno", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return unsupportedErr(f, "fileno") }},
		{Name: "flush", Sig: "self, /", Fn: baseFlush},
		{Name: "close", Sig: "self, /", Fn: baseClose},
		{Name: "seekable", Sig: "self, /", Fn: answerFalse},
		{Name: "readable", Sig: "self, /", Fn: answerFalse},
		{Name: "writable", Sig: "self, /", Fn: answerFalse},
		{Name: "isatty", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if checkClosed(x, f) == raised {
				return raised
			}
			return heap.False
		}},
		{Name: "_checkClosed", Sig: "self, /", Fn: checkClosed},
		{Name: "_checkSeekable", Sig: "self, /", Fn: checkSeekable},
		{Name: "_checkReadable", Sig: "self, /", Fn: checkReadable},
		{Name: "_checkWritable", Sig: "self, /", Fn: checkWritable},
		{Name: "__enter__", Sig: "self, /", Fn: baseEnter},
		{Name: "__exit__", Sig: "self, /, *args", Fn: func(args *Value, f *Frame, n int) Value {
			return o.CallMethod0(*args, f, nameClose)
		}},
		{Name: "readline", Sig: "self, size=-1, /", Fn: baseReadline},
		{Name: "readlines", Sig: "self, hint=-1, /", Fn: baseReadlines},
		{Name: "writelines", Sig: "self, lines, /", Fn: baseWritelines},
		{Name: "__del__", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return none }},
	}
	t.GetSets = []o.GetSetDef{{Name: "closed", Get: func(x Value, f *Frame) Value {
		return heap.Bool(o.OwnAttr(x, nameClosedMark) != heap.Miss)
	}}}

	RawIOBaseType.Doc = "Base class for raw binary I/O."
	RawIOBaseType.Methods = []o.MethodDef{
		{Name: "read", Sig: "self, size=-1, /", Fn: rawRead},
		{Name: "readall", Sig: "self, /", Fn: rawReadall},
		{Name: "readinto", Sig: "self, buffer, /", Fn: notImplemented2},
		{Name: "write", Sig: "self, b, /", Fn: notImplemented2},
	}
	BufferedIOBaseType.Doc = "Base class for buffered IO objects."
	BufferedIOBaseType.Methods = []o.MethodDef{
		{Name: "detach", Sig: "self, /", Fn: unsupported1("detach")},
		{Name: "read", Sig: "self, size=-1, /", Fn: unsupported2("read")},
		{Name: "read1", Sig: "self, size=-1, /", Fn: unsupported2("read1")},
		{Name: "readinto", Sig: "self, buffer, /", Fn: func(x Value, f *Frame, b Value) Value { return readintoBy(x, f, b, nameRead) }},
		{Name: "readinto1", Sig: "self, buffer, /", Fn: func(x Value, f *Frame, b Value) Value { return readintoBy(x, f, b, nameRead1) }},
		{Name: "write", Sig: "self, b, /", Fn: unsupported2("write")},
	}
	TextIOBaseType.Doc = "Base class for text I/O."
	TextIOBaseType.Methods = []o.MethodDef{
		{Name: "detach", Sig: "self, /", Fn: unsupported1("detach")},
		{Name: "read", Sig: "self, size=-1, /", Fn: unsupported2("read")},
		{Name: "readline", Sig: "self, size=-1, /", Fn: unsupported2("readline")},
		{Name: "write", Sig: "self, s, /", Fn: unsupported2("write")},
	}
	answerNone := func(x Value, f *Frame) Value { return none }
	TextIOBaseType.GetSets = []o.GetSetDef{
		{Name: "encoding", Get: answerNone}, {Name: "newlines", Get: answerNone}, {Name: "errors", Get: answerNone},
	}
}

func answerFalse(x Value, f *Frame) Value { return heap.False }

func unsupported1(name string) func(x Value, f *Frame) Value {
	return func(x Value, f *Frame) Value { return unsupportedErr(f, name) }
}

func unsupported2(name string) func(x Value, f *Frame, y Value) Value {
	return func(x Value, f *Frame, y Value) Value { return unsupportedErr(f, name) }
}

func notImplemented2(x Value, f *Frame, y Value) Value {
	return o.RaiseObject(o.NotImplementedError.Type, f)
}

// isClosed asks any stream whether it is closed.
func isClosed(x Value, f *Frame) (closed, ok bool) {
	v := optionalAttr(x, f, nameClosed)
	if v == heap.Miss {
		return false, true
	}
	return truthOf(v, f)
}

// checkClosed raises ValueError when the stream is closed.
func checkClosed(x Value, f *Frame) Value {
	closed, ok := isClosed(x, f)
	if !ok {
		return raised
	}
	if closed {
		return o.ValueErr("I/O operation on closed file.")
	}
	return none
}

func check(x Value, f *Frame, name Value, text string) Value {
	v := o.CallMethod0(x, f, name)
	if v == raised {
		return raised
	}
	if v != heap.True {
		return unsupportedErr(f, text)
	}
	return v
}

func checkSeekable(x Value, f *Frame) Value {
	return check(x, f, nameSeekable, "File or stream is not seekable.")
}

func checkReadable(x Value, f *Frame) Value {
	return check(x, f, nameReadable, "File or stream is not readable.")
}

func checkWritable(x Value, f *Frame) Value {
	return check(x, f, nameWritable, "File or stream is not writable.")
}

func baseFlush(x Value, f *Frame) Value {
	if o.OwnAttr(x, nameClosedMark) != heap.Miss {
		return o.ValueErr("I/O operation on closed file.")
	}
	return none
}

func baseClose(x Value, f *Frame) Value {
	if o.OwnAttr(x, nameClosedMark) != heap.Miss {
		return none
	}
	r := o.CallMethod0(x, f, nameFlush)
	exc := o.FetchExc()
	o.SetOwnAttr(x, nameClosedMark, heap.True)
	if r == raised {
		o.RestoreExc(exc)
		return raised
	}
	return none
}

func baseEnter(x Value, f *Frame) Value {
	if checkClosed(x, f) == raised {
		return raised
	}
	return x
}

func baseIter(x Value, f *Frame) Value {
	if checkClosed(x, f) == raised {
		return raised
	}
	return x
}

func baseNext(x Value, f *Frame) Value {
	line := o.CallMethod0(x, f, nameReadline)
	if line == raised {
		return raised
	}
	if n := o.Len(line, f); n <= 0 {
		if n < 0 {
			return raised
		}
		return done
	}
	return line
}

// baseReadline reads byte by byte, unless the stream can peek.
func baseReadline(x Value, f *Frame, size Value) Value {
	limit, ok := sizeArg(size, f)
	if !ok {
		return raised
	}
	peek := optionalAttr(x, f, namePeek)
	if peek == raised {
		return raised
	}
	var line []byte
	for limit < 0 || len(line) < limit {
		want := 1
		if peek != heap.Miss {
			ahead := o.Call1(peek, f, heap.Int(1))
			if ahead == raised {
				return raised
			}
			if !o.IsBytes(ahead) {
				return o.Raise(o.OSError, "peek() should have returned a bytes object, not '%s'", o.TypeName(ahead))
			}
			if b := o.BytesView(ahead); len(b) > 0 {
				want = len(b)
				if limit >= 0 {
					want = min(want, limit-len(line))
				}
				for i, c := range b[:want] {
					if c == '\n' {
						want = i + 1
						break
					}
				}
			}
		}
		got := o.CallMethod1(x, f, nameRead, heap.Int(int64(want)))
		if got == raised {
			return raised
		}
		if !o.IsBytes(got) {
			return o.Raise(o.OSError, "read() should have returned a bytes object, not '%s'", o.TypeName(got))
		}
		b := o.BytesView(got)
		if len(b) == 0 {
			break
		}
		line = append(line, b...)
		if line[len(line)-1] == '\n' {
			break
		}
	}
	return o.NewBytes(line)
}

func baseReadlines(x Value, f *Frame, hint Value) Value {
	limit, ok := sizeArg(hint, f)
	if !ok {
		return raised
	}
	it := o.Iter(x, f)
	if it == raised {
		return raised
	}
	list := o.NewList(0)
	total := 0
	for {
		line := o.Next(it, f)
		if line == raised {
			return raised
		}
		if line == done {
			return list
		}
		o.ListAppend(list, line)
		if limit > 0 {
			n := o.Len(line, f)
			if n < 0 {
				return raised
			}
			if n > limit-total {
				return list
			}
			total += n
		}
	}
}

func baseWritelines(x Value, f *Frame, lines Value) Value {
	if checkClosed(x, f) == raised {
		return raised
	}
	it := o.Iter(lines, f)
	if it == raised {
		return raised
	}
	for {
		line := o.Next(it, f)
		if line == raised {
			return raised
		}
		if line == done {
			return none
		}
		if o.CallMethod1(x, f, nameWrite, line) == raised {
			return raised
		}
	}
}

// rawRead is read(n) by readinto.
func rawRead(x Value, f *Frame, size Value) Value {
	n := -1
	if size != unbound {
		k, ok := intArg(size, f)
		if !ok {
			return raised
		}
		n = int(k)
	}
	if n < 0 {
		return o.CallMethod0(x, f, nameReadall)
	}
	buf := o.NewByteArray(make([]byte, n))
	r := o.CallMethod1(x, f, nameReadinto, buf)
	if r == raised || r == none {
		return r
	}
	k, ok := intArg(r, f)
	if !ok {
		return raised
	}
	if k < 0 || int(k) > n {
		return o.ValueErr("readinto returned %d outside buffer size %d", k, n)
	}
	b, _ := o.Buffer(buf)
	return o.NewBytes(b[:k])
}

func rawReadall(x Value, f *Frame) Value {
	var all []byte
	for {
		got := o.CallMethod1(x, f, nameRead, heap.Int(DefaultBufferSize))
		if got == raised {
			return raised
		}
		if got == none {
			if len(all) == 0 {
				return none
			}
			break
		}
		if !o.IsBytes(got) {
			return o.TypeErr("read() should return bytes")
		}
		b := o.BytesView(got)
		if len(b) == 0 {
			break
		}
		all = append(all, b...)
	}
	return o.NewBytes(all)
}

// readintoBy fills a buffer by the method read or read1.
func readintoBy(x Value, f *Frame, buf, method Value) Value {
	dst, ok := o.WritableBuffer(buf)
	if !ok {
		return writableErr(StrOf(method), buf)
	}
	got := o.CallMethod1(x, f, method, heap.Int(int64(len(dst))))
	if got == raised {
		return raised
	}
	if !o.IsBytes(got) {
		return o.TypeErr("read() should return bytes")
	}
	b := o.BytesView(got)
	if dst, ok = o.WritableBuffer(buf); !ok {
		return raised
	}
	if len(b) > len(dst) {
		return o.ValueErr("read() returned too much data: %d bytes requested, %d returned", len(dst), len(b))
	}
	copy(dst, b)
	return heap.Int(int64(len(b)))
}

// StrOf returns the text of a name.
func StrOf(v Value) string { return o.StrGo(v) }

func writableErr(method string, v Value) Value {
	if o.Pending() {
		return raised
	}
	switch method {
	case "read":
		method = "readinto"
	case "read1":
		method = "readinto1"
	}
	return o.TypeErr("%s() argument must be read-write bytes-like object, not %s", method, o.TypeName(v))
}

// exact reports whether v is an instance of the built-in type with the given shape, not of a
// subclass. Its own shape does not tell, since attributes change it.
func exact(v Value, shape uint32) bool {
	return v.IsObj() && heap.ShapeOf(v).Type == heap.ShapeAt(shape).Type
}

// optionalAttr returns an attribute, heap.Miss where there is none, also when a getter says so.
func optionalAttr(x Value, f *Frame, name Value) Value {
	v := o.LookupAttr(x, f, name)
	if v == raised && o.Matches(o.AttributeError) {
		o.ClearExc()
		return heap.Miss
	}
	return v
}

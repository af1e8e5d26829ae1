package io

import (
	"strings"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/internal/fspath"
)

// optStr evaluates an argument that is a str or None; missing is None.
func optStr(v Value, fn, name string) (s string, given, ok bool) {
	if v == unbound || v == none {
		return "", false, true
	}
	if !o.IsStr(v) {
		o.TypeErr("%s() argument '%s' must be str or None, not %s", fn, name, o.TypeName(v))
		return "", false, false
	}
	s = o.StrGo(v)
	if strings.IndexByte(s, 0) >= 0 {
		o.ValueErr("embedded null character")
		return "", false, false
	}
	return s, true, true
}

// An openMode is open()'s mode taken apart.
type openMode struct {
	creating, reading, writing, appending, updating, text, binary bool
}

func parseMode(mode string) (m openMode, ok bool) {
	for i := range len(mode) {
		if strings.IndexByte(mode[i+1:], mode[i]) >= 0 {
			return m, false
		}
		switch mode[i] {
		case 'x':
			m.creating = true
		case 'r':
			m.reading = true
		case 'w':
			m.writing = true
		case 'a':
			m.appending = true
		case '+':
			m.updating = true
		case 't':
			m.text = true
		case 'b':
			m.binary = true
		default:
			return m, false
		}
	}
	return m, true
}

// raw is the mode of the FileIO.
func (m openMode) raw() string {
	s := ""
	if m.creating {
		s += "x"
	}
	if m.reading {
		s += "r"
	}
	if m.writing {
		s += "w"
	}
	if m.appending {
		s += "a"
	}
	if m.updating {
		s += "+"
	}
	return s
}

// open is the built-in function open.
func open(args *Value, f *Frame, n int) Value {
	file := *args
	mode := "r"
	modeValue := argAt(args, n, 1)
	if modeValue != unbound {
		if !o.IsStr(modeValue) {
			return o.TypeErr("open() argument 'mode' must be str, not %s", o.TypeName(modeValue))
		}
		mode = o.StrGo(modeValue)
	} else {
		modeValue = o.StrChar('r')
	}
	buffering := int64(-1)
	ok := true
	if v := argAt(args, n, 2); v != unbound {
		if buffering, ok = intArg(v, f); !ok {
			return raised
		}
	}
	_, hasEncoding, ok1 := optStr(argAt(args, n, 3), "open", "encoding")
	if !ok1 {
		return raised
	}
	_, hasErrors, ok2 := optStr(argAt(args, n, 4), "open", "errors")
	if !ok2 {
		return raised
	}
	_, hasNewline, ok3 := optStr(argAt(args, n, 5), "open", "newline")
	if !ok3 {
		return raised
	}
	closefd := true
	if v := argAt(args, n, 6); v != unbound {
		if closefd, ok = truthOf(v, f); !ok {
			return raised
		}
	}
	opener := argAt(args, n, 7)
	if opener == unbound {
		opener = none
	}
	if !o.IsIntLike(file) {
		if file = fspath.Object(file, f); file == raised {
			return raised
		}
	}
	m, ok := parseMode(mode)
	if !ok {
		return o.ValueErr("invalid mode: '%s'", mode)
	}
	switch {
	case m.text && m.binary:
		return o.ValueErr("can't have text and binary mode at once")
	case btoi(m.creating)+btoi(m.reading)+btoi(m.writing)+btoi(m.appending) > 1:
		return o.ValueErr("must have exactly one of create/read/write/append mode")
	case m.binary && hasEncoding:
		return o.ValueErr("binary mode doesn't take an encoding argument")
	case m.binary && hasErrors:
		return o.ValueErr("binary mode doesn't take an errors argument")
	case m.binary && hasNewline:
		return o.ValueErr("binary mode doesn't take a newline argument")
	}
	raw := o.AllocInst(FileIOType.Type)
	fi := fileOf(raw)
	fi.fd, fi.flags, fi.blksize = -1, fCloseFD, DefaultBufferSize
	if buffering != 0 {
		fi.flags |= fWrapped
	}
	if fileOpen(raw, f, file, m.raw(), closefd, opener) == raised {
		return raised
	}
	fi = fileOf(raw)
	line := false
	if buffering == 1 && !m.binary || buffering < 0 && fi.flags&fWaits != 0 && isTerminal(int(fi.fd)) {
		buffering, line = -1, true
	}
	if buffering < 0 || buffering == 1 {
		buffering = max(min(fi.blksize, 8<<20), DefaultBufferSize)
	}
	if buffering == 0 {
		if !m.binary {
			closeQuietly(raw)
			return o.ValueErr("can't have unbuffered text I/O")
		}
		return raw
	}
	var buffer Value
	var flags uint64
	switch {
	case m.updating:
		buffer, flags = newBuffered(BufferedRandomType.Type), bReadable|bWritable
		if checkSeekable(raw, f) == raised {
			return failOpen(raw)
		}
	case m.reading:
		buffer, flags = newBuffered(BufferedReaderType.Type), bReadable
	default:
		buffer, flags = newBuffered(BufferedWriterType.Type), bWritable
	}
	if !m.binary {
		bufferedOf(buffer).flags |= bWrapped
	}
	if bufferedOpen(buffer, f, raw, buffering, flags) == raised {
		return failOpen(raw)
	}
	if m.binary {
		return buffer
	}
	x := newText(TextIOWrapperType.Type)
	if textOpen(x, f, buffer, argAt(args, n, 3), argAt(args, n, 4), argAt(args, n, 5), line, false) == raised {
		return failOpen(buffer)
	}
	o.SetOwnAttr(x, nameMode, modeValue)
	return x
}

// failOpen closes what was opened before an exception.
func failOpen(x Value) Value {
	exc := o.FetchExc()
	closeQuietly(x)
	o.RestoreExc(exc)
	return raised
}

func openCode(x Value, f *Frame) Value {
	if !o.IsStr(x) {
		return o.TypeErr("open_code() argument 'path' must be str, not %s", o.TypeName(x))
	}
	mark := heap.ScratchTop()
	a := heap.ScratchAlloc(2)
	heap.SetAt(a, 0, x)
	heap.SetAt(a, 1, o.Intern("rb"))
	r := open((*Value)(heap.Ptr(a)), f, 2)
	heap.ScratchRelease(mark)
	return r
}

func textEncoding(x Value, f *Frame, stacklevel Value) Value {
	if x == none {
		return o.Intern("locale")
	}
	return x
}

// A StdOptions says how NewStdFile opens a standard stream.
type StdOptions struct {
	Encoding, Errors string
	Unbuffered       bool // write through
	LineBuffering    bool // in any case, not only for terminals
}

// NewStdFile makes sys.stdin, sys.stdout or sys.stderr over a descriptor: a text stream with
// the given name ("<stdout>") and mode ("r" or "w"). It answers None for a descriptor that is
// not open.
func NewStdFile(fd int, name, mode string, opt StdOptions) Value {
	raw := o.AllocInst(FileIOType.Type)
	fi := fileOf(raw)
	fi.fd, fi.flags, fi.blksize = -1, fWrapped, DefaultBufferSize
	if fileOpen(raw, nil, heap.Int(int64(fd)), mode, false, none) == raised {
		o.ClearExc()
		return none
	}
	o.SetOwnAttr(raw, nameName, o.NewStr(name))
	buffer := raw
	if mode == "r" || !opt.Unbuffered {
		typ, flags := BufferedReaderType, uint64(bReadable)
		if mode != "r" {
			typ, flags = BufferedWriterType, bWritable
		}
		buffer = newBuffered(typ.Type)
		bufferedOf(buffer).flags |= bWrapped
		if bufferedOpen(buffer, nil, raw, DefaultBufferSize, flags) == raised {
			return raised
		}
	}
	line := !opt.Unbuffered && (opt.LineBuffering || isTerminal(fd))
	x := newText(TextIOWrapperType.Type)
	if opt.Encoding == "" {
		opt.Encoding = "utf-8"
	}
	if opt.Errors == "" {
		opt.Errors = "strict"
	}
	if textOpen(x, nil, buffer, o.NewStr(opt.Encoding), o.NewStr(opt.Errors), o.StrChar('\n'), line, opt.Unbuffered) == raised {
		return raised
	}
	o.SetOwnAttr(x, nameMode, o.NewStr(mode))
	return x
}

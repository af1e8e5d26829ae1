package io

import (
	"strings"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	"pyjit/interp"
	o "pyjit/object"
	"pyjit/stdlib/bundle"
	"pyjit/stdlib/internal/fd"
	"pyjit/stdlib/internal/fspath"
)

// A fileIO is an open descriptor.
type fileIO struct {
	hdr     uint64
	fd      int64 // -1: closed
	flags   uint64
	blksize int64
}

const sizeFileIO = 32

const (
	fReadable = 1 << iota
	fWritable
	fCreated
	fAppending
	fCloseFD
	fSeekKnown // fSeekable says whether it can seek
	fSeekable
	fWaits   // reading may wait for ever: not a regular file
	fWrapped // another stream is responsible for closing it
	fRegular
)

func fileOf(x Value) *fileIO { return (*fileIO)(heap.Ptr(x.Addr())) }

// FileIOType is the type FileIO.
var FileIOType = &o.TypeDef{
	Name: "FileIO", Module: "_io", Base: RawIOBaseType, Kind: o.KindOther, Shape: o.ShapeFileIO,
	Scan: heap.ScanInst, Size: sizeFileIO, Flags: o.HasDict | o.Weakrefs,
	Doc: "Open a file.",
	Sig: "file, mode='r', closefd=True, opener=None",
	New: func(args *Value, f *Frame, n int) Value {
		x := o.AllocInst(*args)
		fi := fileOf(x)
		fi.fd, fi.flags, fi.blksize = -1, fCloseFD, DefaultBufferSize
		return x
	},
	Init:  fileInit,
	Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: fileRepr}},
	Methods: []o.MethodDef{
		{Name: "read", Sig: "self, size=-1, /", Fn: fileRead},
		{Name: "readall", Sig: "self, /", Fn: fileReadall},
		{Name: "readinto", Sig: "self, buffer, /", Fn: fileReadinto},
		{Name: "write", Sig: "self, b, /", Fn: fileWrite},
		{Name: "seek", Sig: "self, pos, whence=0, /", Fn: fileSeek},
		{Name: "tell", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if fileOf(x).fd < 0 {
				return closedFile()
			}
			return fileSeekTo(x, 0, unix.SEEK_CUR)
		}},
		{Name: "truncate", Sig: "self, size=None, /", Fn: fileTruncate},
		{Name: "close", Sig: "self, /", Fn: fileClose},
		{Name: "seekable", Sig: "self, /", Fn: fileSeekable},
		{Name: "readable", Sig: "self, /", Fn: fileFlag(fReadable)},
		{Name: "writable", Sig: "self, /", Fn: fileFlag(fWritable)},
		{Name: "fileno", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if fileOf(x).fd < 0 {
				return closedFile()
			}
			return heap.Int(fileOf(x).fd)
		}},
		{Name: "isatty", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			if fileOf(x).fd < 0 {
				return closedFile()
			}
			return heap.Bool(isTerminal(int(fileOf(x).fd)))
		}},
		{Name: "_dealloc_warn", Sig: "self, source, /", Fn: func(x Value, f *Frame, y Value) Value { return none }},
	},
	GetSets: []o.GetSetDef{
		{Name: "closed", Get: func(x Value, f *Frame) Value { return heap.Bool(fileOf(x).fd < 0) }},
		{Name: "closefd", Get: func(x Value, f *Frame) Value { return heap.Bool(fileOf(x).flags&fCloseFD != 0) }},
		{Name: "mode", Get: func(x Value, f *Frame) Value { return o.NewStr(fileOf(x).mode()) }},
		{Name: "_blksize", Get: func(x Value, f *Frame) Value { return heap.Int(fileOf(x).blksize) }},
		{Name: "_finalizing", Get: func(x Value, f *Frame) Value { return heap.False }},
	},
}

func closedFile() Value { return o.ValueErr("I/O operation on closed file") }

func (fi *fileIO) mode() string {
	switch {
	case fi.flags&fCreated != 0:
		if fi.flags&fReadable != 0 {
			return "xb+"
		}
		return "xb"
	case fi.flags&fAppending != 0:
		if fi.flags&fReadable != 0 {
			return "ab+"
		}
		return "ab"
	case fi.flags&fReadable != 0:
		if fi.flags&fWritable != 0 {
			return "rb+"
		}
		return "rb"
	}
	return "wb"
}

func isTerminal(fd int) bool {
	_, err := unix.IoctlGetTermios(fd, unix.TCGETS)
	return err == nil
}

// fileMode parses the mode of a FileIO: its flags, and the flags of open(2).
func fileMode(mode string) (flags uint64, oflag int, ok bool) {
	const bad = "Must have exactly one of create/read/write/append mode and at most one plus"
	main, plus := 0, 0
	for _, c := range mode {
		switch c {
		case 'x':
			flags |= fCreated | fWritable
			oflag |= unix.O_EXCL | unix.O_CREAT
			main++
		case 'r':
			flags |= fReadable
			main++
		case 'w':
			flags |= fWritable
			oflag |= unix.O_CREAT | unix.O_TRUNC
			main++
		case 'a':
			flags |= fWritable | fAppending
			oflag |= unix.O_APPEND | unix.O_CREAT
			main++
		case 'b':
		case '+':
			plus++
		default:
			o.ValueErr("invalid mode: %s", mode)
			return
		}
		if main > 1 || plus > 1 {
			o.ValueErr(bad)
			return
		}
	}
	if main == 0 {
		o.ValueErr(bad)
		return
	}
	if plus > 0 {
		flags |= fReadable | fWritable
	}
	switch {
	case flags&fReadable != 0 && flags&fWritable != 0:
		oflag |= unix.O_RDWR
	case flags&fWritable != 0:
		oflag |= unix.O_WRONLY
	}
	return flags, oflag | unix.O_CLOEXEC, true
}

func fileInit(args *Value, f *Frame, n int) Value {
	x, name := *args, o.Arg(args, 1)
	mode := "r"
	if v := argAt(args, n, 2); v != unbound {
		if !o.IsStr(v) {
			return o.TypeErr("FileIO() argument 'mode' must be str, not %s", o.TypeName(v))
		}
		mode = o.StrGo(v)
	}
	closefd := true
	if v := argAt(args, n, 3); v != unbound {
		var ok bool
		if closefd, ok = truthOf(v, f); !ok {
			return raised
		}
	}
	opener := argAt(args, n, 4)
	if opener == unbound {
		opener = none
	}
	if fi := fileOf(x); fi.fd >= 0 {
		if fi.flags&fCloseFD != 0 {
			if fileClose(x, f) == raised {
				return raised
			}
		} else {
			fi.fd = -1
		}
	}
	return fileOpen(x, f, name, mode, closefd, opener)
}

// fileOpen opens name, a path or a descriptor, for the new FileIO x.
func fileOpen(x Value, f *Frame, name Value, mode string, closefd bool, opener Value) Value {
	num, path := int64(-1), ""
	if o.IsIntLike(name) {
		var ok bool
		if num, ok = intArg(name, f); !ok {
			return raised
		}
		if num < 0 {
			return o.ValueErr("negative file descriptor")
		}
	} else {
		var ok bool
		if path, ok = fspath.Bytes(name, f, "embedded null byte"); !ok {
			return raised
		}
	}
	flags, oflag, ok := fileMode(mode)
	if !ok {
		return raised
	}
	if closefd {
		flags |= fCloseFD
	}
	opened := false
	switch {
	case num >= 0:
	case !closefd:
		return o.ValueErr("Cannot use closefd=False with file name")
	case opener != none:
		r := o.Call2(opener, f, name, heap.Int(int64(oflag)))
		if r == raised {
			return raised
		}
		if !o.IsIntLike(r) {
			return o.TypeErr("expected integer from opener")
		}
		if num, ok = intArg(r, f); !ok {
			return raised
		}
		if num < 0 {
			return o.ValueErr("opener returned %d", num)
		}
		opened = true
	default:
		interp.BeforeLook()
		for {
			k, err := unix.Open(path, oflag, 0o666)
			if err == unix.EINTR {
				continue
			}
			if err == unix.EMFILE || err == unix.ENFILE { // perhaps dead files still hold some
				heap.Collect(true)
				heap.RunPending()
				k, err = unix.Open(path, oflag, 0o666)
			}
			if err == unix.ENOENT && oflag&(unix.O_ACCMODE|unix.O_CREAT) == unix.O_RDONLY {
				k, err = openBundled(path)
			}
			if err != nil {
				return o.OSErr(err, name, none)
			}
			num, opened = int64(k), true
			break
		}
	}
	fi := fileOf(x)
	var st unix.Stat_t
	if err := unix.Fstat(int(num), &st); err != nil {
		if err == unix.EBADF {
			return o.OSErr(err, none, none)
		}
	} else {
		switch st.Mode & unix.S_IFMT {
		case unix.S_IFDIR:
			if opened {
				unix.Close(int(num))
			}
			return o.OSErrno(unix.EISDIR, name, none)
		case unix.S_IFREG:
			flags |= fRegular
		case unix.S_IFIFO, unix.S_IFCHR, unix.S_IFSOCK:
			flags |= fWaits
		}
		if st.Blksize > 1 {
			fi.blksize = int64(st.Blksize)
		}
	}
	fi.fd, fi.flags = num, flags|fi.flags&fWrapped
	if flags&fWritable != 0 {
		interp.Writers++
	}
	if fi.flags&fWrapped == 0 && closefd {
		heap.SetFinalizer(x, fileFinalizer)
		heap.Watch(x)
	}
	if exact(x, o.ShapeFileIO) {
		o.SetOwnAttr(x, nameName, name)
	} else if o.SetAttr(x, f, nameName, name) == raised {
		return raised
	}
	if flags&fAppending != 0 {
		if _, err := unix.Seek(int(num), 0, unix.SEEK_END); err == nil {
			fi.flags |= fSeekKnown | fSeekable
		}
	}
	return none
}

var fileFinalizer = heap.RegisterFinalizer(func(x Value) {
	if fi := fileOf(x); fi.fd >= 0 && fi.flags&fWrapped == 0 {
		closeQuietly(x)
	}
})

func init() { interp.FlushFile = flushWriter }

// flushWriter flushes a file of the library's own types that is open for writing.
func flushWriter(x Value) {
	buffer := x
	if exact(x, o.ShapeTextIOWrapper) {
		if buffer = o.LookupAttr(x, nil, o.Intern("buffer")); buffer == raised {
			o.ClearExc()
			return
		}
	}
	if !exact(buffer, o.ShapeBufferedWriter) && !exact(buffer, o.ShapeBufferedRandom) {
		return
	}
	if o.CallMethod0(x, nil, nameFlush) == raised {
		o.ClearExc()
	}
}

// closeQuietly closes a stream that was found dead.
func closeQuietly(x Value) {
	exc := o.FetchExc()
	if o.CallMethod0(x, nil, nameClose) == raised {
		o.ClearExc()
	}
	o.RestoreExc(exc)
}

func fileRepr(x Value, f *Frame) Value {
	fi := fileOf(x)
	if fi.fd < 0 {
		return o.NewStr("<_io.FileIO [closed]>")
	}
	closefd := "False"
	if fi.flags&fCloseFD != 0 {
		closefd = "True"
	}
	name := optionalAttr(x, f, nameName)
	if name == raised {
		return raised
	}
	if name == heap.Miss {
		return o.NewStr("<_io.FileIO fd=" + itoa(fi.fd) + " mode='" + fi.mode() + "' closefd=" + closefd + ">")
	}
	text, ok := reprOnce(x, f, name)
	if !ok {
		return raised
	}
	return o.NewStr("<_io.FileIO name=" + text + " mode='" + fileOf(x).mode() + "' closefd=" + closefd + ">")
}

// reprOnce is repr(name), unless that leads back to x.
func reprOnce(x Value, f *Frame, name Value) (string, bool) {
	if !o.ReprEnter(x) {
		o.RuntimeErr("reentrant call inside %s.__repr__", strings.TrimPrefix(o.TypeName(x), "_io."))
		return "", false
	}
	text, ok := o.ReprString(name, f)
	o.ReprLeave(x)
	return text, ok
}

// The results of readOnce and writeOnce that are no counts.
const (
	ioRaised = -1
	ioBlock  = -2 // nothing there, and the descriptor does not wait
)

// readOnce reads into b from the descriptor of x.
func readOnce(x Value, f *Frame, b []byte) int {
	for {
		fi := fileOf(x)
		if fi.fd < 0 {
			closedFile()
			return ioRaised
		}
		num := int(fi.fd)
		if fi.flags&fWaits != 0 {
			if fl, err := unix.FcntlInt(uintptr(num), unix.F_GETFL, 0); err == nil && fl&unix.O_NONBLOCK == 0 {
				if fd.WaitReadable(num) == fd.ErrSignal {
					heap.Safepoint()
					if o.Pending() {
						return ioRaised
					}
					continue
				}
			}
		}
		n, err := fd.Read(num, b)
		if err == unix.EAGAIN {
			return ioBlock
		}
		if err != nil {
			o.OSErr(err, none, none)
			return ioRaised
		}
		return n
	}
}

// writeOnce writes b to the descriptor of x.
func writeOnce(x Value, f *Frame, b []byte) int {
	num := int(fileOf(x).fd)
	if num < 0 {
		closedFile()
		return ioRaised
	}
	n, err := fd.Write(num, b)
	if err == unix.EAGAIN {
		return ioBlock
	}
	if err != nil {
		o.OSErr(err, none, none)
		return ioRaised
	}
	return n
}

func fileCheck(x Value, f *Frame, flag uint64) bool {
	fi := fileOf(x)
	if fi.fd < 0 {
		closedFile()
		return false
	}
	if fi.flags&flag == 0 {
		if flag == fReadable {
			unsupportedErr(f, "File not open for reading")
		} else {
			unsupportedErr(f, "File not open for writing")
		}
		return false
	}
	return true
}

// count makes the result of readinto and write.
func count(n int) Value {
	switch n {
	case ioRaised:
		return raised
	case ioBlock:
		return none
	}
	return heap.Int(int64(n))
}

func fileRead(x Value, f *Frame, size Value) Value {
	if !fileCheck(x, f, fReadable) {
		return raised
	}
	n, ok := sizeArg(size, f)
	if !ok {
		return raised
	}
	if n < 0 {
		return fileReadall(x, f)
	}
	n = min(n, 1<<30)
	buf := o.NewRawBuf(n)
	k := readOnce(x, f, heap.Bytes(heap.BufData(buf.Addr()), n))
	if k < 0 {
		return count(k)
	}
	return bufBytes(buf, k)
}

// bufBytes makes a bytes object of the first n bytes of a buffer that is not used any more.
func bufBytes(buf Value, n int) Value {
	return o.BytesOverBuf(buf, n)
}

func fileReadall(x Value, f *Frame) Value {
	if fileOf(x).fd < 0 {
		return closedFile()
	}
	buf, n := readAll(x, f, nil)
	if n == ioBlock {
		return none
	}
	if n < 0 {
		return raised
	}
	return bufBytes(buf, n)
}

// readAll reads from the descriptor of x until the end into a new buffer that starts with
// first; n is the number of bytes there. Nothing read and the descriptor not waiting is ioBlock.
func readAll(x Value, f *Frame, first []byte) (buf Value, n int) {
	num := int(fileOf(x).fd)
	room := 8 << 10
	var st unix.Stat_t
	if unix.Fstat(num, &st) == nil && st.Mode&unix.S_IFMT == unix.S_IFREG {
		if pos, err := unix.Seek(num, 0, unix.SEEK_CUR); err == nil && st.Size >= pos {
			room = int(min(st.Size-pos, 1<<34)) + 1
		}
	}
	n = len(first)
	buf = o.NewRawBuf(n + room)
	copy(heap.Bytes(heap.BufData(buf.Addr()), n), first)
	for {
		b := buf.Addr()
		if uintptr(n) == heap.BufCap(b) || n-len(first) == room {
			heap.SetBufLen(b, uintptr(n))
			room += max(room/2, 64<<10)
			buf = heap.Obj(heap.GrowBuf(b, uintptr(len(first)+room), true))
			b = buf.Addr()
		}
		k := readOnce(x, f, heap.Bytes(heap.BufData(b)+uintptr(n), min(int(heap.BufCap(b)), len(first)+room)-n))
		switch {
		case k == ioRaised:
			return buf, ioRaised
		case k == ioBlock:
			if n == 0 {
				return buf, ioBlock
			}
			return buf, n
		case k == 0:
			return buf, n
		}
		n += k
	}
}

func fileReadinto(x Value, f *Frame, dst Value) Value {
	if !fileCheck(x, f, fReadable) {
		return raised
	}
	b, ok := o.WritableBuffer(dst)
	if !ok {
		return writableErr("readinto", dst)
	}
	return count(readOnce(x, f, b))
}

func fileWrite(x Value, f *Frame, src Value) Value {
	if !fileCheck(x, f, fWritable) {
		return raised
	}
	b, ok := o.BufferArg(src)
	if !ok {
		return raised
	}
	return count(writeOnce(x, f, b))
}

func fileSeek(x Value, f *Frame, pos, whence Value) Value {
	if fileOf(x).fd < 0 {
		return closedFile()
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
	return fileSeekTo(x, p, int(w))
}

func fileSeekTo(x Value, pos int64, whence int) Value {
	fi := fileOf(x)
	r, err := unix.Seek(int(fi.fd), pos, whence)
	if fi.flags&fSeekKnown == 0 {
		fi.flags |= fSeekKnown
		if err == nil {
			fi.flags |= fSeekable
		}
	}
	if err != nil {
		return o.OSErr(err, none, none)
	}
	return o.Int(r)
}

func fileTruncate(x Value, f *Frame, size Value) Value {
	if !fileCheck(x, f, fWritable) {
		return raised
	}
	var n int64
	if size == unbound || size == none {
		pos, err := unix.Seek(int(fileOf(x).fd), 0, unix.SEEK_CUR)
		if err != nil {
			return o.OSErr(err, none, none)
		}
		n, size = pos, o.Int(pos)
	} else {
		var ok bool
		if n, ok = intArg(size, f); !ok {
			return raised
		}
	}
	if err := unix.Ftruncate(int(fileOf(x).fd), n); err != nil {
		return o.OSErr(err, none, none)
	}
	return size
}

func fileClose(x Value, f *Frame) Value {
	var first Value = none
	if !exact(x, o.ShapeFileIO) { // a subclass may flush something
		if baseClose(x, f) == raised {
			first = o.FetchExc()
		}
	} else {
		o.SetOwnAttr(x, nameClosedMark, heap.True)
	}
	fi := fileOf(x)
	num := fi.fd
	fi.fd = -1
	if num >= 0 && fi.flags&fWritable != 0 {
		interp.Writers--
	}
	if x.IsWatched() {
		heap.Unwatch(x)
	}
	if fi.flags&fCloseFD != 0 && num >= 0 {
		if err := unix.Close(int(num)); err != nil && first == none {
			return o.OSErr(err, none, none)
		}
	}
	if first != none {
		o.RestoreExc(first)
		return raised
	}
	return none
}

func fileSeekable(x Value, f *Frame) Value {
	fi := fileOf(x)
	if fi.fd < 0 {
		return closedFile()
	}
	if fi.flags&fSeekKnown == 0 {
		fi.flags |= fSeekKnown
		if _, err := unix.Seek(int(fi.fd), 0, unix.SEEK_CUR); err == nil {
			fi.flags |= fSeekable
		}
	}
	return heap.Bool(fi.flags&fSeekable != 0)
}

func fileFlag(flag uint64) func(x Value, f *Frame) Value {
	return func(x Value, f *Frame) Value {
		if fileOf(x).fd < 0 {
			return closedFile()
		}
		return heap.Bool(fileOf(x).flags&flag != 0)
	}
}

func itoa(i int64) string {
	s, _ := o.StrView(o.IntStr(heap.Int(i)))
	return strings.Clone(s)
}

// openBundled opens a file of the bundled library, as if it were there.
func openBundled(path string) (fd int, err error) {
	e, isDir, ok := bundle.Locate(path)
	if !ok || isDir {
		return -1, unix.ENOENT
	}
	if fd, err = unix.MemfdCreate(path[strings.LastIndexByte(path, '/')+1:], unix.MFD_CLOEXEC); err != nil {
		return -1, err
	}
	if n, err := unix.Write(fd, e.Source()); err != nil || n < len(e.Source()) {
		unix.Close(fd)
		return -1, unix.EIO
	}
	if _, err = unix.Seek(fd, 0, 0); err != nil {
		unix.Close(fd)
		return -1, err
	}
	return fd, nil
}

package posix

import (
	"crypto/rand"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/internal/fd"
)

var terminalSize = o.NewStructSeq("os", "terminal_size", "A tuple of (columns, lines) for holding terminal window size", 2, true, "columns", "lines")

var fdFuncs = []o.MethodDef{
	{Name: "open", Sig: "path, flags, mode=511, *, dir_fd=None", Fn: open, Doc: "Open a file for low level IO.  Returns a file descriptor (integer)."},
	{Name: "close", Sig: "fd", Fn: func(x Value, f *Frame) Value {
		n, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		if err := unix.Close(n); err != nil && err != unix.EINTR {
			return o.OSErr(err, none, none)
		}
		return none
	}, Doc: "Close a file descriptor."},
	{Name: "closerange", Sig: "fd_low, fd_high, /", Fn: func(x Value, f *Frame, y Value) Value {
		lo, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		hi, ok := fdArg(y, f)
		if !ok {
			return raised
		}
		for n := max(lo, 0); n < hi; n++ {
			unix.Close(n)
		}
		return none
	}, Doc: "Closes all file descriptors in [fd_low, fd_high), ignoring errors."},
	{Name: "read", Sig: "fd, length, /", Fn: read, Doc: "Read from a file descriptor.  Returns a bytes object."},
	{Name: "readinto", Sig: "fd, buffer, /", Fn: readinto, Doc: "Read into a buffer object from a file descriptor."},
	{Name: "write", Sig: "fd, data, /", Fn: write, Doc: "Write a bytes object to a file descriptor."},
	{Name: "pread", Sig: "fd, length, offset, /", Fn: pread, Doc: "Read a number of bytes from a file descriptor starting at a particular offset."},
	{Name: "pwrite", Sig: "fd, buffer, offset, /", Fn: pwrite, Doc: "Write bytes to a file descriptor starting at a particular offset."},
	{Name: "lseek", Sig: "fd, position, whence, /", Fn: lseek, Doc: "Set the position of a file descriptor.  Return the new position."},
	{Name: "ftruncate", Sig: "fd, length, /", Fn: func(x Value, f *Frame, y Value) Value {
		return fdCall(x, f, y, func(n int, k int64) error { return unix.Ftruncate(n, k) })
	}, Doc: "Truncate a file, specified by file descriptor, to a specific length."},
	{Name: "fchmod", Sig: "fd, mode", Fn: func(x Value, f *Frame, y Value) Value {
		return fdCall(x, f, y, func(n int, k int64) error { return unix.Fchmod(n, uint32(k)) })
	}, Doc: "Change the access permissions of the file given by file descriptor fd."},
	{Name: "fchown", Sig: "fd, uid, gid", Fn: func(x Value, f *Frame, y, z Value) Value {
		g, ok := intOr(z, f, -1)
		if !ok {
			return raised
		}
		return fdCall(x, f, y, func(n int, k int64) error { return unix.Fchown(n, int(k), int(g)) })
	}, Doc: "Change the owner and group id of the file specified by file descriptor."},
	{Name: "fsync", Sig: "fd", Fn: func(x Value, f *Frame) Value {
		return fdCall(x, f, heap.Int(0), func(n int, _ int64) error { return unix.Fsync(n) })
	}, Doc: "Force write of fd to disk."},
	{Name: "fdatasync", Sig: "fd", Fn: func(x Value, f *Frame) Value {
		return fdCall(x, f, heap.Int(0), func(n int, _ int64) error { return unix.Fdatasync(n) })
	}, Doc: "Force write of fd to disk without forcing update of metadata."},
	{Name: "sync", Sig: "$module, /", Fn: func(x Value, f *Frame) Value {
		unix.Sync()
		return none
	}, Doc: "Force write of everything to disk."},
	{Name: "isatty", Sig: "fd, /", Fn: func(x Value, f *Frame) Value {
		n, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		_, err := unix.IoctlGetTermios(n, unix.TCGETS)
		return heap.Bool(err == nil)
	}, Doc: "Return True if the fd is connected to a terminal."},
	{Name: "pipe", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return pipe(unix.O_CLOEXEC) }, Doc: "Create a pipe."},
	{Name: "pipe2", Sig: "flags, /", Fn: func(x Value, f *Frame) Value {
		n, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		return pipe(n)
	}, Doc: "Create a pipe with flags set atomically."},
	{Name: "dup", Sig: "fd, /", Fn: func(x Value, f *Frame) Value {
		n, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		k, err := unix.FcntlInt(uintptr(n), unix.F_DUPFD_CLOEXEC, 0)
		if err != nil {
			return o.OSErr(err, none, none)
		}
		return heap.Int(int64(k))
	}, Doc: "Return a duplicate of a file descriptor."},
	{Name: "dup2", Sig: "fd, fd2, inheritable=True", Fn: dup2, Doc: "Duplicate file descriptor."},
	{Name: "get_inheritable", Sig: "fd, /", Fn: func(x Value, f *Frame) Value {
		n, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		k, err := unix.FcntlInt(uintptr(n), unix.F_GETFD, 0)
		if err != nil {
			return o.OSErr(err, none, none)
		}
		return heap.Bool(k&unix.FD_CLOEXEC == 0)
	}, Doc: "Get the close-on-exe flag of the specified file descriptor."},
	{Name: "set_inheritable", Sig: "fd, inheritable, /", Fn: func(x Value, f *Frame, y Value) Value {
		return fdCall(x, f, y, func(n int, k int64) error {
			bit := unix.FD_CLOEXEC
			if k != 0 {
				bit = 0
			}
			_, err := unix.FcntlInt(uintptr(n), unix.F_SETFD, bit)
			return err
		})
	}, Doc: "Set the inheritable flag of the specified file descriptor."},
	{Name: "get_blocking", Sig: "fd, /", Fn: func(x Value, f *Frame) Value {
		n, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		k, err := unix.FcntlInt(uintptr(n), unix.F_GETFL, 0)
		if err != nil {
			return o.OSErr(err, none, none)
		}
		return heap.Bool(k&unix.O_NONBLOCK == 0)
	}, Doc: "Get the blocking mode of the file descriptor."},
	{Name: "set_blocking", Sig: "fd, blocking, /", Fn: func(x Value, f *Frame, y Value) Value {
		return fdCall(x, f, y, func(n int, k int64) error { return unix.SetNonblock(n, k == 0) })
	}, Doc: "Set the blocking mode of the specified file descriptor."},
	{Name: "get_terminal_size", Sig: "fd=1, /", Fn: func(x Value, f *Frame) Value {
		n, ok := intOr(x, f, 1)
		if !ok {
			return raised
		}
		ws, err := unix.IoctlGetWinsize(int(n), unix.TIOCGWINSZ)
		if err != nil {
			return o.OSErr(err, none, none)
		}
		v := terminalSize.New()
		terminalSize.Set(v, 0, heap.Int(int64(ws.Col)))
		terminalSize.Set(v, 1, heap.Int(int64(ws.Row)))
		return v
	}, Doc: "Return the size of the terminal window as (columns, lines)."},
	{Name: "device_encoding", Sig: "fd", Fn: func(x Value, f *Frame) Value {
		n, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		if _, err := unix.IoctlGetTermios(n, unix.TCGETS); err != nil {
			return none
		}
		return o.NewStr("UTF-8")
	}, Doc: "Return a string describing the encoding of a terminal's file descriptor."},
	{Name: "urandom", Sig: "size, /", Fn: func(x Value, f *Frame) Value {
		n, ok := intOr(x, f, 0)
		if !ok {
			return raised
		}
		if n < 0 {
			return o.ValueErr("negative argument not allowed")
		}
		v, b := o.MakeBytes(int(n))
		rand.Read(b)
		return v
	}, Doc: "Return a bytes object containing random bytes suitable for cryptographic use."},
	{Name: "sendfile", Sig: "out_fd, in_fd, offset, count", Fn: sendfile, Doc: "Copy count bytes from file descriptor in_fd to file descriptor out_fd."},
}

// fdCall calls a function of a descriptor and an int.
func fdCall(x Value, f *Frame, y Value, call func(fd int, n int64) error) Value {
	n, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	k, ok := intOr(y, f, 0)
	if !ok {
		return raised
	}
	return result(retry(func() error { return call(n, k) }), none)
}

func open(x Value, f *Frame, flags, mode, dir Value) Value {
	p, ok := pathArg(x, f, "open", "path", false)
	if !ok {
		return raised
	}
	fl, ok := intOr(flags, f, 0)
	if !ok {
		return raised
	}
	m, ok := intOr(mode, f, 0o777)
	if !ok {
		return raised
	}
	d, ok := dirFD(dir, f)
	if !ok {
		return raised
	}
	var n int
	err := retry(func() (err error) {
		n, err = unix.Openat(d, p.text, int(fl)|unix.O_CLOEXEC, uint32(m))
		return err
	})
	if err != nil {
		return o.OSErr(err, x, none)
	}
	return heap.Int(int64(n))
}

// waits reports whether reading from the descriptor may wait for ever.
func waits(n int) bool {
	var st unix.Stat_t
	if unix.Fstat(n, &st) != nil || st.Mode&unix.S_IFMT == unix.S_IFREG {
		return false
	}
	fl, err := unix.FcntlInt(uintptr(n), unix.F_GETFL, 0)
	return err == nil && fl&unix.O_NONBLOCK == 0
}

// readFD reads into b; false is Raised.
func readFD(n int, b []byte) (int, bool) {
	for waits(n) && fd.WaitReadable(n) == fd.ErrSignal {
		heap.Safepoint()
		if o.Pending() {
			return 0, false
		}
	}
	k, err := fd.Read(n, b)
	if err != nil {
		o.OSErr(err, none, none)
		return 0, false
	}
	return k, true
}

func read(x Value, f *Frame, length Value) Value {
	n, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	k, ok := intOr(length, f, 0)
	if !ok {
		return raised
	}
	if k < 0 {
		return o.OSErrno(unix.EINVAL, none, none)
	}
	k = min(k, 1<<30)
	buf := o.NewRawBuf(int(k))
	got, ok := readFD(n, heap.Bytes(heap.BufData(buf.Addr()), int(k)))
	if !ok {
		return raised
	}
	return o.BytesOverBuf(buf, got)
}

func readinto(x Value, f *Frame, buffer Value) Value {
	n, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	b, ok := o.WritableBuffer(buffer)
	if !ok {
		if o.Pending() {
			return raised
		}
		return o.TypeErr("readinto() argument 2 must be read-write bytes-like object, not %s", o.TypeName(buffer))
	}
	got, ok := readFD(n, b)
	if !ok {
		return raised
	}
	return heap.Int(int64(got))
}

func write(x Value, f *Frame, data Value) Value {
	n, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	b, ok := o.BufferArg(data)
	if !ok {
		return raised
	}
	k, err := fd.Write(n, b)
	if err != nil {
		return o.OSErr(err, none, none)
	}
	return heap.Int(int64(k))
}

func pread(x Value, f *Frame, length, offset Value) Value {
	n, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	k, ok := intOr(length, f, 0)
	if !ok {
		return raised
	}
	off, ok := intOr(offset, f, 0)
	if !ok {
		return raised
	}
	if k < 0 {
		return o.OSErrno(unix.EINVAL, none, none)
	}
	buf := o.NewRawBuf(int(k))
	got, err := unix.Pread(n, heap.Bytes(heap.BufData(buf.Addr()), int(k)), off)
	if err != nil {
		return o.OSErr(err, none, none)
	}
	return o.BytesOverBuf(buf, got)
}

func pwrite(x Value, f *Frame, data, offset Value) Value {
	n, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	off, ok := intOr(offset, f, 0)
	if !ok {
		return raised
	}
	b, ok := o.BufferArg(data)
	if !ok {
		return raised
	}
	k, err := unix.Pwrite(n, b, off)
	if err != nil {
		return o.OSErr(err, none, none)
	}
	return heap.Int(int64(k))
}

func lseek(x Value, f *Frame, pos, whence Value) Value {
	n, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	p, ok := intOr(pos, f, 0)
	if !ok {
		return raised
	}
	w, ok := intOr(whence, f, 0)
	if !ok {
		return raised
	}
	r, err := unix.Seek(n, p, int(w))
	if err != nil {
		return o.OSErr(err, none, none)
	}
	return o.Int(r)
}

func pipe(flags int) Value {
	var p [2]int
	if err := unix.Pipe2(p[:], flags); err != nil {
		return o.OSErr(err, none, none)
	}
	return o.Tuple2(heap.Int(int64(p[0])), heap.Int(int64(p[1])))
}

func dup2(x Value, f *Frame, y, inheritable Value) Value {
	n, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	k, ok := fdArg(y, f)
	if !ok {
		return raised
	}
	yes, ok := flag(inheritable, f, true)
	if !ok {
		return raised
	}
	flags := unix.O_CLOEXEC
	if yes {
		flags = 0
	}
	var err error
	if n != k {
		err = unix.Dup3(n, k, flags)
	}
	if err != nil {
		return o.OSErr(err, none, none)
	}
	return heap.Int(int64(k))
}

func sendfile(x Value, f *Frame, in, offset, num Value) Value {
	out, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	i, ok := fdArg(in, f)
	if !ok {
		return raised
	}
	n, ok := intOr(num, f, 0)
	if !ok {
		return raised
	}
	var at *int64
	if offset != none {
		off, ok := intOr(offset, f, 0)
		if !ok {
			return raised
		}
		at = &off
	}
	k, err := unix.Sendfile(out, i, at, int(n))
	if err != nil {
		return o.OSErr(err, none, none)
	}
	return heap.Int(int64(k))
}

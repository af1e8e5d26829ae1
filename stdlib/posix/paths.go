package posix

import (
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/internal/fspath"
)

var pathFuncs = []o.MethodDef{
	{Name: "mkdir", Sig: "path, mode=511, *, dir_fd=None", Fn: mkdir, Doc: "Create a directory."},
	{Name: "rmdir", Sig: "path, *, dir_fd=None", Fn: func(x Value, f *Frame, dir Value) Value { return unlinkAt(x, f, dir, "rmdir", unix.AT_REMOVEDIR) }, Doc: "Remove a directory."},
	{Name: "remove", Sig: "path, *, dir_fd=None", Fn: func(x Value, f *Frame, dir Value) Value { return unlinkAt(x, f, dir, "remove", 0) }, Doc: "Remove a file (same as unlink())."},
	{Name: "unlink", Sig: "path, *, dir_fd=None", Fn: func(x Value, f *Frame, dir Value) Value { return unlinkAt(x, f, dir, "unlink", 0) }, Doc: "Remove a file (same as remove())."},
	{Name: "rename", Sig: "src, dst, *, src_dir_fd=None, dst_dir_fd=None", Fn: rename("rename"), Doc: "Rename a file or directory."},
	{Name: "replace", Sig: "src, dst, *, src_dir_fd=None, dst_dir_fd=None", Fn: rename("replace"), Doc: "Rename a file or directory, overwriting the destination."},
	{Name: "link", Sig: "src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True", Fn: link, Doc: "Create a hard link to a file."},
	{Name: "symlink", Sig: "src, dst, target_is_directory=False, *, dir_fd=None", Fn: symlink, Doc: "Create a symbolic link pointing to src named dst."},
	{Name: "readlink", Sig: "path, *, dir_fd=None", Fn: readlink, Doc: "Return a string representing the path to which the symbolic link points."},
	{Name: "chmod", Sig: "path, mode, *, dir_fd=None, follow_symlinks=True", Fn: chmod, Doc: "Change the access permissions of a file."},
	{Name: "chown", Sig: "path, uid, gid, *, dir_fd=None, follow_symlinks=True", Fn: chown, Doc: "Change the owner and group id of path to the numeric uid and gid."},
	{Name: "lchown", Sig: "path, uid, gid", Fn: func(x Value, f *Frame, u, g Value) Value { return chownAt(x, f, "lchown", u, g, unix.AT_FDCWD, false) }, Doc: "Change the owner and group id of path to the numeric uid and gid."},
	{Name: "access", Sig: "path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True", Fn: access, Doc: "Use the real uid/gid to test for access to a path."},
	{Name: "chdir", Sig: "path", Fn: chdir, Doc: "Change the current working directory to the specified path."},
	{Name: "fchdir", Sig: "fd", Fn: func(x Value, f *Frame) Value {
		fd, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		return result(unix.Fchdir(fd), none)
	}, Doc: "Change to the directory of the given file descriptor."},
	{Name: "chroot", Sig: "path", Fn: func(x Value, f *Frame) Value {
		p, ok := pathArg(x, f, "chroot", "path", false)
		if !ok {
			return raised
		}
		return result(unix.Chroot(p.text), x)
	}, Doc: "Change root directory to path."},
	{Name: "getcwd", Sig: "$module, /", Fn: func(x Value, f *Frame) Value {
		dir, err := unix.Getwd()
		if err != nil {
			return o.OSErr(err, none, none)
		}
		return fspath.Decode(dir)
	}, Doc: "Return a unicode string representing the current working directory."},
	{Name: "getcwdb", Sig: "$module, /", Fn: func(x Value, f *Frame) Value {
		dir, err := unix.Getwd()
		if err != nil {
			return o.OSErr(err, none, none)
		}
		return o.NewBytes([]byte(dir))
	}, Doc: "Return a bytes string representing the current working directory."},
	{Name: "truncate", Sig: "path, length", Fn: truncate, Doc: "Truncate a file, specified by path, to a specific length."},
	{Name: "utime", Sig: "path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True", Fn: utime, Doc: "Set the access and modified time of path."},
	{Name: "mkfifo", Sig: "path, mode=438, *, dir_fd=None", Fn: mkfifo, Doc: "Create a \"fifo\" (a POSIX named pipe)."},
	{Name: "umask", Sig: "mask, /", Fn: func(x Value, f *Frame) Value {
		m, ok := intOr(x, f, 0)
		if !ok {
			return raised
		}
		return heap.Int(int64(unix.Umask(int(m))))
	}, Doc: "Set the current numeric umask and return the previous umask."},
	{Name: "fspath", Sig: "path", Fn: func(x Value, f *Frame) Value { return fspath.Object(x, f) }, Doc: "Return the file system path representation of the object."},
	{Name: "_path_normpath", Sig: "path", Fn: normpath, Doc: "Normalize path, eliminating double slashes, etc."},
	{Name: "_path_splitroot_ex", Sig: "path", Fn: splitroot, Doc: "Split a pathname into drive, root and tail."},
}

func mkdir(x Value, f *Frame, mode, dir Value) Value {
	p, ok := pathArg(x, f, "mkdir", "path", false)
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
	return result(retry(func() error { return unix.Mkdirat(d, p.text, uint32(m)) }), x)
}

func unlinkAt(x Value, f *Frame, dir Value, fn string, flags int) Value {
	p, ok := pathArg(x, f, fn, "path", false)
	if !ok {
		return raised
	}
	d, ok := dirFD(dir, f)
	if !ok {
		return raised
	}
	return result(retry(func() error { return unix.Unlinkat(d, p.text, flags) }), x)
}

func rename(fn string) func(x Value, f *Frame, y, sd, dd Value) Value {
	return func(x Value, f *Frame, y, sd, dd Value) Value {
		src, ok := pathArg(x, f, fn, "src", false)
		if !ok {
			return raised
		}
		dst, ok := pathArg(y, f, fn, "dst", false)
		if !ok {
			return raised
		}
		s, ok := dirFD(sd, f)
		if !ok {
			return raised
		}
		d, ok := dirFD(dd, f)
		if !ok {
			return raised
		}
		if err := retry(func() error { return unix.Renameat(s, src.text, d, dst.text) }); err != nil {
			return o.OSErr(err, x, y)
		}
		return none
	}
}

func link(x Value, f *Frame, y, sd, dd, follow Value) Value {
	src, ok := pathArg(x, f, "link", "src", false)
	if !ok {
		return raised
	}
	dst, ok := pathArg(y, f, "link", "dst", false)
	if !ok {
		return raised
	}
	s, ok := dirFD(sd, f)
	if !ok {
		return raised
	}
	d, ok := dirFD(dd, f)
	if !ok {
		return raised
	}
	yes, ok := flag(follow, f, false)
	if !ok {
		return raised
	}
	flags := 0
	if yes {
		flags = unix.AT_SYMLINK_FOLLOW
	}
	if err := unix.Linkat(s, src.text, d, dst.text, flags); err != nil {
		return o.OSErr(err, x, y)
	}
	return none
}

func symlink(x Value, f *Frame, y, isDir, dir Value) Value {
	src, ok := pathArg(x, f, "symlink", "src", false)
	if !ok {
		return raised
	}
	dst, ok := pathArg(y, f, "symlink", "dst", false)
	if !ok {
		return raised
	}
	d, ok := dirFD(dir, f)
	if !ok {
		return raised
	}
	if err := unix.Symlinkat(src.text, d, dst.text); err != nil {
		return o.OSErr(err, x, y)
	}
	return none
}

func readlink(x Value, f *Frame, dir Value) Value {
	p, ok := pathArg(x, f, "readlink", "path", false)
	if !ok {
		return raised
	}
	d, ok := dirFD(dir, f)
	if !ok {
		return raised
	}
	b := make([]byte, unix.PathMax+1)
	n, err := unix.Readlinkat(d, p.text, b)
	if err != nil {
		return o.OSErr(err, x, none)
	}
	return p.name(string(b[:n]))
}

func chmod(x Value, f *Frame, mode, dir, follow Value) Value {
	p, ok := pathArg(x, f, "chmod", "path", true)
	if !ok {
		return raised
	}
	m, ok := intOr(mode, f, 0)
	if !ok {
		return raised
	}
	d, ok := dirFD(dir, f)
	if !ok {
		return raised
	}
	yes, ok := flag(follow, f, true)
	if !ok {
		return raised
	}
	if p.fd >= 0 {
		return result(unix.Fchmod(p.fd, uint32(m)), x)
	}
	flags := 0
	if !yes {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	return result(retry(func() error { return unix.Fchmodat(d, p.text, uint32(m), flags) }), x)
}

func chown(x Value, f *Frame, uid, gid, dir, follow Value) Value {
	d, ok := dirFD(dir, f)
	if !ok {
		return raised
	}
	yes, ok := flag(follow, f, true)
	if !ok {
		return raised
	}
	return chownAt(x, f, "chown", uid, gid, d, yes)
}

func chownAt(x Value, f *Frame, fn string, uid, gid Value, dir int, follow bool) Value {
	p, ok := pathArg(x, f, fn, "path", fn == "chown")
	if !ok {
		return raised
	}
	u, ok := intOr(uid, f, -1)
	if !ok {
		return raised
	}
	g, ok := intOr(gid, f, -1)
	if !ok {
		return raised
	}
	if p.fd >= 0 {
		return result(unix.Fchown(p.fd, int(u), int(g)), x)
	}
	flags := 0
	if !follow {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	return result(unix.Fchownat(dir, p.text, int(u), int(g), flags), x)
}

func access(p *Value, f *Frame, n int) Value {
	a := split(p, f, n)
	pa, ok := pathArg(a.at(0), f, "access", "path", false)
	if !ok {
		return raised
	}
	mode, ok := intOr(a.at(1), f, 0)
	if !ok {
		return raised
	}
	d, ok := a.dirFD(0)
	if !ok {
		return raised
	}
	flags := 0
	if yes, ok := flag(o.KwArg(a.kw, 1), f, false); !ok {
		return raised
	} else if yes {
		flags |= unix.AT_EACCESS
	}
	if yes, ok := flag(o.KwArg(a.kw, 2), f, true); !ok {
		return raised
	} else if !yes {
		flags |= unix.AT_SYMLINK_NOFOLLOW
	}
	return heap.Bool(unix.Faccessat(d, pa.text, uint32(mode), flags) == nil)
}

func chdir(x Value, f *Frame) Value {
	p, ok := pathArg(x, f, "chdir", "path", true)
	if !ok {
		return raised
	}
	if p.fd >= 0 {
		return result(unix.Fchdir(p.fd), x)
	}
	return result(unix.Chdir(p.text), x)
}

func truncate(x Value, f *Frame, length Value) Value {
	p, ok := pathArg(x, f, "truncate", "path", true)
	if !ok {
		return raised
	}
	n, ok := intOr(length, f, 0)
	if !ok {
		return raised
	}
	if p.fd >= 0 {
		return result(unix.Ftruncate(p.fd, n), x)
	}
	return result(unix.Truncate(p.text, n), x)
}

// timeArg evaluates one of utime's times.
func timeArg(v Value, f *Frame, ns bool) (unix.Timespec, bool) {
	if ns {
		n, ok := intOr(v, f, 0)
		return unix.NsecToTimespec(n), ok
	}
	if x, ok := o.FloatValue(v); ok {
		sec := int64(x)
		frac := int64((x - float64(sec)) * 1e9)
		if frac < 0 {
			sec--
			frac += 1e9
		}
		return unix.Timespec{Sec: sec, Nsec: frac}, true
	}
	n, ok := intOr(v, f, 0)
	return unix.Timespec{Sec: n}, ok
}

func utime(p *Value, f *Frame, n int) Value {
	a := split(p, f, n)
	x := a.at(0)
	pa, ok := pathArg(x, f, "utime", "path", true)
	if !ok {
		return raised
	}
	times, ns := a.at(1), o.KwArg(a.kw, 0)
	if times != unbound && times != none && ns != unbound {
		return o.ValueErr("utime: you may specify either 'times' or 'ns' but not both")
	}
	now := time.Now().UnixNano()
	ts := []unix.Timespec{unix.NsecToTimespec(now), unix.NsecToTimespec(now)}
	pair, isNS := times, false
	if ns != unbound {
		pair, isNS = ns, true
	}
	if pair != unbound && pair != none {
		if !o.IsTuple(pair) || o.TupleLen(pair) != 2 {
			if isNS {
				return o.TypeErr("utime: 'ns' must be a tuple of two ints")
			}
			return o.TypeErr("utime: 'times' must be either a tuple of two ints or None")
		}
		for i := range ts {
			if ts[i], ok = timeArg(o.TupleAt(pair, i), f, isNS); !ok {
				return raised
			}
		}
	}
	d, ok := a.dirFD(1)
	if !ok {
		return raised
	}
	follow, ok := flag(o.KwArg(a.kw, 2), f, true)
	if !ok {
		return raised
	}
	if pa.fd >= 0 {
		tv := []unix.Timeval{unix.NsecToTimeval(ts[0].Nano()), unix.NsecToTimeval(ts[1].Nano())}
		return result(unix.Futimes(pa.fd, tv), x)
	}
	flags := 0
	if !follow {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	return result(unix.UtimesNanoAt(d, pa.text, ts, flags), x)
}

func mkfifo(x Value, f *Frame, mode, dir Value) Value {
	p, ok := pathArg(x, f, "mkfifo", "path", false)
	if !ok {
		return raised
	}
	m, ok := intOr(mode, f, 0o666)
	if !ok {
		return raised
	}
	d, ok := dirFD(dir, f)
	if !ok {
		return raised
	}
	return result(unix.Mknodat(d, p.text, unix.S_IFIFO|uint32(m), 0), x)
}

// normpath is os.path.normpath, which must not need Python code at start-up.
func normpath(x Value, f *Frame) Value {
	v := fspath.Object(x, f)
	if v == raised {
		return raised
	}
	s, ok := fspath.Encode(v, f)
	if !ok {
		return raised
	}
	p := path{isBytes: o.IsBytes(v)}
	return p.name(normalize(s))
}

func normalize(s string) string {
	if s == "" {
		return "."
	}
	root := ""
	if strings.HasPrefix(s, "/") {
		root = "/"
		if strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "///") {
			root = "//"
		}
	}
	var parts []string
	for _, c := range strings.Split(s[len(root):], "/") {
		switch {
		case c == "" || c == ".":
		case c != ".." || root == "" && len(parts) == 0 || len(parts) > 0 && parts[len(parts)-1] == "..":
			parts = append(parts, c)
		case len(parts) > 0:
			parts = parts[:len(parts)-1]
		}
	}
	s = root + strings.Join(parts, "/")
	if s == "" {
		return "."
	}
	return s
}

// splitroot is os.path.splitroot.
func splitroot(x Value, f *Frame) Value {
	v := fspath.Object(x, f)
	if v == raised {
		return raised
	}
	s, ok := fspath.Encode(v, f)
	if !ok {
		return raised
	}
	p := path{isBytes: o.IsBytes(v)}
	n := 0
	if strings.HasPrefix(s, "/") {
		n = 1
		if strings.HasPrefix(s, "//") && !strings.HasPrefix(s, "///") {
			n = 2
		}
	}
	return o.Tuple3(p.name(""), p.name(s[:n]), p.name(s[n:]))
}

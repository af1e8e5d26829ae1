package posix

import (
	"golang.org/x/sys/unix"

	"pyjit/interp"
	"pyjit/stdlib/bundle"

	o "pyjit/object"
)

var (
	statResult = o.NewStructSeq("os", "stat_result", "stat_result: Result from stat, fstat, or lstat.", 10, true,
		"st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "", "", "",
		"st_atime", "st_mtime", "st_ctime", "st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev")
	statvfsResult = o.NewStructSeq("os", "statvfs_result", "statvfs_result: Result from statvfs or fstatvfs.", 10, true,
		"f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid")
)

var statFuncs = []o.MethodDef{
	{Name: "stat", Sig: "path, *, dir_fd=None, follow_symlinks=True", Fn: func(x Value, f *Frame, dir, follow Value) Value {
		d, ok := dirFD(dir, f)
		if !ok {
			return raised
		}
		yes, ok := flag(follow, f, true)
		if !ok {
			return raised
		}
		return statPath(x, f, "stat", d, yes)
	}, Doc: "Perform a stat system call on the given path."},
	{Name: "lstat", Sig: "path, *, dir_fd=None", Fn: func(x Value, f *Frame, dir Value) Value {
		d, ok := dirFD(dir, f)
		if !ok {
			return raised
		}
		return statPath(x, f, "lstat", d, false)
	}, Doc: "Perform a stat system call on the given path, without following symbolic links."},
	{Name: "fstat", Sig: "fd", Fn: func(x Value, f *Frame) Value {
		fd, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		var st unix.Stat_t
		if err := retry(func() error { return unix.Fstat(fd, &st) }); err != nil {
			return o.OSErr(err, none, none)
		}
		return newStat(&st)
	}, Doc: "Perform a stat system call on the given file descriptor."},
	{Name: "statvfs", Sig: "path", Fn: func(x Value, f *Frame) Value {
		p, ok := pathArg(x, f, "statvfs", "path", true)
		if !ok {
			return raised
		}
		return statvfs(p, x)
	}, Doc: "Perform a statvfs system call on the given path."},
	{Name: "fstatvfs", Sig: "fd, /", Fn: func(x Value, f *Frame) Value {
		fd, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		return statvfs(path{fd: fd}, none)
	}, Doc: "Perform an fstatvfs system call on the given fd."},
}

func statPath(x Value, f *Frame, fn string, dir int, follow bool) Value {
	p, ok := pathArg(x, f, fn, "path", fn == "stat")
	if !ok {
		return raised
	}
	interp.BeforeLook()
	var st unix.Stat_t
	if err := p.stat(&st, dir, follow); err != nil {
		return o.OSErr(err, x, none)
	}
	return newStat(&st)
}

func (p path) stat(st *unix.Stat_t, dir int, follow bool) error {
	flags := 0
	if !follow {
		flags = unix.AT_SYMLINK_NOFOLLOW
	}
	err := retry(func() error {
		if p.fd >= 0 {
			return unix.Fstat(p.fd, st)
		}
		return unix.Fstatat(dir, p.text, st, flags)
	})
	if err == unix.ENOENT && p.fd < 0 && statBundled(p.text, st) {
		return nil
	}
	return err
}

// statBundled describes a file or folder of the bundled library, as if it were there.
func statBundled(path string, st *unix.Stat_t) bool {
	e, isDir, ok := bundle.Locate(path)
	switch {
	case !ok:
		return false
	case isDir:
		*st = unix.Stat_t{Mode: unix.S_IFDIR | 0o555, Nlink: 2}
	default:
		*st = unix.Stat_t{Mode: unix.S_IFREG | 0o444, Nlink: 1, Size: int64(len(e.Source()))}
	}
	return true
}

// newStat makes a stat_result.
func newStat(st *unix.Stat_t) Value {
	v := statResult.New()
	for i, u := range [...]uint64{uint64(st.Mode), st.Ino, st.Dev, uint64(st.Nlink), uint64(st.Uid), uint64(st.Gid)} {
		statResult.Set(v, i, o.Uint(u))
	}
	statResult.Set(v, 6, o.Int(st.Size))
	for i, ts := range [...]unix.Timespec{st.Atim, st.Mtim, st.Ctim} {
		statResult.Set(v, 7+i, o.Int(ts.Sec))
		statResult.Set(v, 10+i, o.Float(float64(ts.Sec)+1e-9*float64(ts.Nsec)))
		statResult.Set(v, 13+i, o.Int(ts.Nano()))
	}
	statResult.Set(v, 16, o.Int(int64(st.Blksize)))
	statResult.Set(v, 17, o.Int(st.Blocks))
	statResult.Set(v, 18, o.Uint(st.Rdev))
	return v
}

func statvfs(p path, name Value) Value {
	var st unix.Statfs_t
	err := retry(func() error {
		if p.fd >= 0 {
			return unix.Fstatfs(p.fd, &st)
		}
		return unix.Statfs(p.text, &st)
	})
	if err != nil {
		return o.OSErr(err, name, none)
	}
	v := statvfsResult.New()
	for i, n := range [...]uint64{uint64(st.Bsize), uint64(st.Frsize), st.Blocks, st.Bfree, st.Bavail, st.Files, st.Ffree, st.Ffree,
		uint64(st.Flags) &^ 0x20, uint64(st.Namelen), uint64(uint32(st.Fsid.Val[0])) | uint64(uint32(st.Fsid.Val[1]))<<32} {
		statvfsResult.Set(v, i, o.Uint(n))
	}
	return v
}

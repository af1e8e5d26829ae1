// Package posix is the module posix, on which os, os.path, shutil and their like rest: files,
// directories, descriptors, the process and its environment.
//
// Forking, users' databases, extended attributes and terminals beyond their size are not here.
package posix

import (
	"os"
	"runtime"
	"strings"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/internal/fspath"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
)

func init() {
	var funcs []o.MethodDef
	for _, group := range [...][]o.MethodDef{pathFuncs, statFuncs, dirFuncs, fdFuncs, processFuncs, waitFuncs} {
		funcs = append(funcs, group...)
	}
	o.Register(DirEntryType, scandirType)
	o.RegisterModule(&o.ModuleDef{
		Name:  "posix",
		Doc:   "This module provides access to operating system functionality that is\nstandardized by the C Standard and the POSIX standard (a thinly\ndisguised Unix interface).  Refer to the library manual and\ncorresponding Unix manual entries for more information on calls.",
		Funcs: funcs,
		Types: []*o.TypeDef{statResult.Def, terminalSize.Def, unameResult.Def, timesResult.Def, statvfsResult.Def, DirEntryType},
		Init:  initModule,
	})
}

var constants = [...]struct {
	name string
	v    int64
}{
	{"F_OK", 0}, {"R_OK", 4}, {"W_OK", 2}, {"X_OK", 1},
	{"O_RDONLY", unix.O_RDONLY}, {"O_WRONLY", unix.O_WRONLY}, {"O_RDWR", unix.O_RDWR}, {"O_APPEND", unix.O_APPEND}, {"O_ASYNC", unix.O_ASYNC},
	{"O_CLOEXEC", unix.O_CLOEXEC}, {"O_CREAT", unix.O_CREAT}, {"O_DIRECT", unix.O_DIRECT}, {"O_DIRECTORY", unix.O_DIRECTORY},
	{"O_DSYNC", unix.O_DSYNC}, {"O_EXCL", unix.O_EXCL}, {"O_FSYNC", unix.O_SYNC}, {"O_LARGEFILE", 0}, {"O_NDELAY", unix.O_NONBLOCK},
	{"O_NOATIME", unix.O_NOATIME}, {"O_NOCTTY", unix.O_NOCTTY}, {"O_NOFOLLOW", unix.O_NOFOLLOW}, {"O_NONBLOCK", unix.O_NONBLOCK},
	{"O_PATH", unix.O_PATH}, {"O_RSYNC", unix.O_RSYNC}, {"O_SYNC", unix.O_SYNC}, {"O_TMPFILE", unix.O_TMPFILE}, {"O_TRUNC", unix.O_TRUNC},
	{"O_ACCMODE", 3},
	{"SEEK_DATA", 3}, {"SEEK_HOLE", 4}, {"TMP_MAX", 238328}, {"NGROUPS_MAX", 65536},
	{"EX_OK", 0}, {"EX_USAGE", 64}, {"EX_DATAERR", 65}, {"EX_NOINPUT", 66}, {"EX_NOUSER", 67}, {"EX_NOHOST", 68}, {"EX_UNAVAILABLE", 69},
	{"EX_SOFTWARE", 70}, {"EX_OSERR", 71}, {"EX_OSFILE", 72}, {"EX_CANTCREAT", 73}, {"EX_IOERR", 74}, {"EX_TEMPFAIL", 75},
	{"EX_PROTOCOL", 76}, {"EX_NOPERM", 77}, {"EX_CONFIG", 78},
	{"WNOHANG", 1}, {"WUNTRACED", 2}, {"WCONTINUED", 8}, {"WEXITED", 4}, {"WSTOPPED", 2}, {"WNOWAIT", 16777216},
	{"P_ALL", 0}, {"P_PID", 1}, {"P_PGID", 2}, {"PRIO_PROCESS", 0}, {"PRIO_PGRP", 1}, {"PRIO_USER", 2},
	{"RTLD_LAZY", 1}, {"RTLD_NOW", 2}, {"RTLD_GLOBAL", 256}, {"RTLD_LOCAL", 0}, {"RTLD_NODELETE", 4096}, {"RTLD_NOLOAD", 4}, {"RTLD_DEEPBIND", 8},
	{"F_LOCK", 1}, {"F_TEST", 3}, {"F_TLOCK", 2}, {"F_ULOCK", 0},
	{"ST_RDONLY", 1}, {"ST_NOSUID", 2}, {"ST_NODEV", 4}, {"ST_NOEXEC", 8}, {"ST_SYNCHRONOUS", 16}, {"ST_MANDLOCK", 64}, {"ST_WRITE", 128},
	{"ST_APPEND", 256}, {"ST_NOATIME", 1024}, {"ST_NODIRATIME", 2048}, {"ST_RELATIME", 4096},
}

// have are the capabilities that os looks at to fill supports_dir_fd and its kin.
var have = [...]string{"HAVE_FACCESSAT", "HAVE_FCHDIR", "HAVE_FCHMOD", "HAVE_FCHMODAT", "HAVE_FCHOWN", "HAVE_FCHOWNAT", "HAVE_FDOPENDIR",
	"HAVE_FSTATAT", "HAVE_FSTATVFS", "HAVE_FTRUNCATE", "HAVE_FUTIMENS", "HAVE_LINKAT", "HAVE_LCHOWN", "HAVE_LSTAT", "HAVE_LUTIMES",
	"HAVE_MKDIRAT", "HAVE_MKFIFOAT", "HAVE_OPENAT", "HAVE_READLINKAT", "HAVE_RENAMEAT", "HAVE_SYMLINKAT", "HAVE_UNLINKAT", "HAVE_UTIMENSAT"}

func initModule(mod Value, f *Frame) bool {
	for _, c := range constants {
		if o.SetAttr(mod, f, o.Intern(c.name), heap.Int(c.v)) == raised {
			return false
		}
	}
	list := o.NewList(0)
	for _, h := range have {
		o.ListAppend(list, o.NewStr(h))
	}
	for _, m := range [...]string{"sysconf_names", "confstr_names", "pathconf_names"} {
		d := o.NewDict()
		if m == "sysconf_names" {
			for _, s := range sysconfNames {
				o.DictSetStr(d, o.Intern(s.name), heap.Int(s.num))
			}
		}
		if o.SetAttr(mod, f, o.Intern(m), d) == raised {
			return false
		}
	}
	return o.SetAttr(mod, f, o.Intern("_have_functions"), list) != raised &&
		o.SetAttr(mod, f, o.Intern("environ"), environ()) != raised &&
		o.SetAttr(mod, f, o.Intern("error"), o.OSError.Type) != raised
}

// environ is the environment as a dict of bytes.
func environ() Value {
	d := o.NewDict()
	for _, kv := range os.Environ() {
		if k, v, ok := strings.Cut(kv, "="); ok && k != "" {
			key := o.NewBytes([]byte(k))
			if o.DictGet(d, nil, key) == heap.Miss {
				o.DictSet(d, nil, key, o.NewBytes([]byte(v)))
			}
		}
	}
	return d
}

// A path is a path argument: bytes for the system, or an open descriptor.
type path struct {
	text    string
	fd      int // -1: a path
	isBytes bool
}

// pathArg evaluates a path argument of the function fn; fds says whether a descriptor will do.
func pathArg(v Value, f *Frame, fn, arg string, fds bool) (p path, ok bool) {
	p.fd = -1
	if !o.IsStr(v) && !o.IsBytes(v) {
		if i, ok := o.IntValue(v); fds && ok {
			n, fits := o.IntInt64(i)
			if !fits || n != int64(int32(n)) {
				o.OverflowErr("fd is greater than maximum")
				return p, false
			}
			p.fd = int(n)
			return p, true
		}
		m := o.LookupSpecial(v, f, nameFSPath)
		if m == raised {
			return p, false
		}
		if m == heap.Miss {
			want := "string, bytes or os.PathLike"
			if fds {
				want = "string, bytes, os.PathLike or integer"
			}
			o.TypeErr("%s: %s should be %s, not %s", fn, arg, want, o.TypeName(v))
			return p, false
		}
		r := o.Call0(m, f)
		if r == raised {
			return p, false
		}
		if !o.IsStr(r) && !o.IsBytes(r) {
			o.TypeErr("expected %s.__fspath__() to return str or bytes, not %s", o.TypeName(v), o.TypeName(r))
			return p, false
		}
		v = r
	}
	p.isBytes = o.IsBytes(v)
	if p.text, ok = fspath.Encode(v, f); !ok {
		return p, false
	}
	if strings.IndexByte(p.text, 0) >= 0 {
		kind := "character"
		if p.isBytes {
			kind = "byte"
		}
		o.ValueErr("%s: embedded null %s in %s", fn, kind, arg)
		return p, false
	}
	return p, true
}

// name makes a str or bytes of a name, like the path.
func (p path) name(s string) Value {
	if p.isBytes {
		return o.NewBytes([]byte(s))
	}
	return fspath.Decode(s)
}

var nameFSPath = o.Intern("__fspath__")

// args reads the arguments of functions with keyword-only parameters.
type args struct {
	p  *Value
	n  int
	kw *Value
	f  *Frame
}

func split(p *Value, f *Frame, n int) args {
	n, kw := o.SplitArgs(p, n)
	return args{p, n, kw, f}
}

func (a args) at(i int) Value {
	if i < a.n {
		return o.Arg(a.p, i)
	}
	return unbound
}

// dirFD evaluates keyword-only argument i as dir_fd.
func (a args) dirFD(i int) (int, bool) { return dirFD(o.KwArg(a.kw, i), a.f) }

func dirFD(v Value, f *Frame) (int, bool) {
	if v == unbound || v == none {
		return unix.AT_FDCWD, true
	}
	x := o.Index(v, f)
	if x == raised {
		if o.Matches(o.TypeError) {
			o.ClearExc()
			o.TypeErr("argument should be integer or None, not %s", o.TypeName(v))
		}
		return 0, false
	}
	n, ok := o.AsInt64(x, f, "int")
	return int(n), ok
}

// flag evaluates an optional truth value.
func flag(v Value, f *Frame, missing bool) (yes, ok bool) {
	if v == unbound {
		return missing, true
	}
	t := o.Truth(v, f)
	return t > 0, t >= 0
}

// intOr evaluates an optional int.
func intOr(v Value, f *Frame, missing int64) (int64, bool) {
	if v == unbound {
		return missing, true
	}
	x := o.Index(v, f)
	if x == raised {
		return 0, false
	}
	return o.AsInt64(x, f, "int")
}

// fdArg evaluates a descriptor.
func fdArg(v Value, f *Frame) (int, bool) {
	n, ok := intOr(v, f, 0)
	if ok && n != int64(int32(n)) {
		o.OverflowErr("Python int too large to convert to C int")
		return 0, false
	}
	return int(n), ok
}

// retry repeats a call that a signal interrupted.
func retry(call func() error) error {
	for {
		if err := call(); err != unix.EINTR {
			return err
		}
	}
}

// result is None, or the OSError about the file name.
func result(err error, name Value) Value {
	if err != nil {
		return o.OSErr(err, name, none)
	}
	return none
}

var sysconfNames = [...]struct {
	name string
	num  int64
}{{"SC_ARG_MAX", 0}, {"SC_CHILD_MAX", 1}, {"SC_CLK_TCK", 2}, {"SC_NGROUPS_MAX", 3}, {"SC_OPEN_MAX", 4}, {"SC_IOV_MAX", 60},
	{"SC_PAGE_SIZE", 30}, {"SC_PAGESIZE", 30}, {"SC_NPROCESSORS_CONF", 83}, {"SC_NPROCESSORS_ONLN", 84}, {"SC_PHYS_PAGES", 85},
	{"SC_AVPHYS_PAGES", 86}, {"SC_GETPW_R_SIZE_MAX", 70}}

func sysconf(x Value, f *Frame) Value {
	num := int64(-1)
	if o.IsStr(x) {
		for _, s := range sysconfNames {
			if o.StrEqGo(x, s.name) {
				num = s.num
			}
		}
		if num < 0 {
			return o.ValueErr("unrecognized configuration name")
		}
	} else {
		var ok bool
		if num, ok = o.AsInt64(x, f, "int"); !ok {
			return o.TypeErr("configuration names must be strings or integers")
		}
	}
	var info unix.Sysinfo_t
	unix.Sysinfo(&info)
	switch num {
	case 0:
		return heap.Int(2097152)
	case 1, 4:
		var lim unix.Rlimit
		which := unix.RLIMIT_NOFILE
		if num == 1 {
			which = unix.RLIMIT_NPROC
		}
		if unix.Getrlimit(which, &lim) != nil || lim.Cur == unix.RLIM_INFINITY {
			return heap.Int(-1)
		}
		return o.Uint(lim.Cur)
	case 2:
		return heap.Int(100)
	case 3:
		return heap.Int(65536)
	case 30:
		return heap.Int(int64(os.Getpagesize()))
	case 60, 70:
		return heap.Int(1024)
	case 83, 84:
		return heap.Int(int64(runtime.NumCPU()))
	case 85:
		return o.Uint(info.Totalram * uint64(info.Unit) / uint64(os.Getpagesize()))
	case 86:
		return o.Uint(info.Freeram * uint64(info.Unit) / uint64(os.Getpagesize()))
	}
	return o.OSErrno(unix.EINVAL, none, none)
}

// Package posixsubprocess is the module _posixsubprocess: starting a program, for subprocess.
// A process of Go cannot run Python code between fork and exec, so preexec_fn is refused.
package posixsubprocess

import (
	"fmt"
	"os"
	"os/signal"
	"syscall"

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

func init() {
	o.RegisterModule(&o.ModuleDef{
		Name: "_posixsubprocess",
		Doc:  "A POSIX helper for the subprocess module.",
		Funcs: []o.MethodDef{{Name: "fork_exec", Fn: forkExec,
			Sig: "args, executable_list, close_fds, pass_fds, cwd, env, p2cread, p2cwrite, c2pread, c2pwrite, errread, errwrite, errpipe_read, errpipe_write, restore_signals, call_setsid, pgid_to_set, gid, extra_groups, uid, child_umask, preexec_fn, /",
			Doc: "Spawn a fresh new child process."}},
	})
}

// The places of the arguments.
const (
	argArgs = iota
	argExecutables
	argCloseFDs
	argPassFDs
	argCwd
	argEnv
	argP2CRead
	argP2CWrite
	argC2PRead
	argC2PWrite
	argErrRead
	argErrWrite
	argErrPipeRead
	argErrPipeWrite
	argRestoreSignals
	argSetsid
	argPgid
	argGid
	argGroups
	argUid
	argUmask
	argPreexec
)

// list evaluates a sequence of strings; None is nil.
func list(v Value, f *Frame) (l []string, ok bool) {
	if v == heap.None {
		return nil, true
	}
	t := o.Call1(o.TupleType.Type, f, v)
	if t == heap.Raised {
		return nil, false
	}
	for i := range o.TupleLen(t) {
		s, ok := fspath.Bytes(o.TupleAt(t, i), f, "embedded null byte")
		if !ok {
			return nil, false
		}
		l = append(l, s)
	}
	return l, true
}

// ints evaluates a tuple of ints.
func ints(v Value, f *Frame) (l []int, ok bool) {
	if v == heap.None {
		return nil, true
	}
	t := o.Call1(o.TupleType.Type, f, v)
	if t == heap.Raised {
		return nil, false
	}
	for i := range o.TupleLen(t) {
		n, ok := o.AsInt64(o.TupleAt(t, i), f, "int")
		if !ok {
			return nil, false
		}
		l = append(l, int(n))
	}
	return l, true
}

func forkExec(args *Value, f *Frame, n int) Value {
	at := func(i int) Value { return o.Arg(args, i) }
	if at(argPreexec) != heap.None {
		return o.RuntimeErr("preexec_fn is not supported")
	}
	argv, ok := list(at(argArgs), f)
	if !ok {
		return heap.Raised
	}
	executables, ok := list(at(argExecutables), f)
	if !ok {
		return heap.Raised
	}
	env, ok := list(at(argEnv), f)
	if !ok {
		return heap.Raised
	}
	if at(argEnv) == heap.None {
		env = os.Environ()
	}
	keep, ok := ints(at(argPassFDs), f)
	if !ok {
		return heap.Raised
	}
	groups, ok := ints(at(argGroups), f)
	if !ok {
		return heap.Raised
	}
	num := func(i int) int {
		if at(i) == heap.None {
			return -1
		}
		k, good := o.AsInt64(at(i), f, "int")
		ok = ok && good
		return int(k)
	}
	fds := [3]int{num(argP2CRead), num(argC2PWrite), num(argErrWrite)}
	errpipe, pgid, uid, gid, umask := num(argErrPipeWrite), num(argPgid), num(argUid), num(argGid), num(argUmask)
	if !ok {
		return heap.Raised
	}
	truth := func(i int) bool { return o.Truth(at(i), f) > 0 }
	attr := &syscall.ProcAttr{Env: env, Files: []uintptr{0, 1, 2}, Sys: &syscall.SysProcAttr{Setsid: truth(argSetsid)}}
	for i, fd := range fds {
		if fd >= 0 {
			attr.Files[i] = uintptr(fd)
		}
	}
	for _, fd := range keep {
		for len(attr.Files) <= fd {
			attr.Files = append(attr.Files, ^uintptr(0))
		}
		if fd != errpipe {
			attr.Files[fd] = uintptr(fd)
		}
	}
	if pgid >= 0 {
		attr.Sys.Setpgid, attr.Sys.Pgid = true, pgid
	}
	if uid >= 0 || gid >= 0 || at(argGroups) != heap.None {
		c := &syscall.Credential{Uid: uint32(os.Getuid()), Gid: uint32(os.Getgid()), NoSetGroups: at(argGroups) == heap.None}
		if uid >= 0 {
			c.Uid = uint32(uid)
		}
		if gid >= 0 {
			c.Gid = uint32(gid)
		}
		for _, g := range groups {
			c.Groups = append(c.Groups, uint32(g))
		}
		attr.Sys.Credential = c
	}
	report := func(errno syscall.Errno, what string) Value {
		unix.Write(errpipe, fmt.Appendf(nil, "OSError:%x:%s", int(errno), what))
		return heap.Int(int64(os.Getpid())) // no child: waiting for it says so
	}
	if at(argCwd) != heap.None {
		if attr.Dir, ok = fspath.Bytes(at(argCwd), f, "embedded null byte"); !ok {
			return heap.Raised
		}
		if st, err := os.Stat(attr.Dir); err != nil || !st.IsDir() {
			errno := syscall.ENOTDIR
			if err != nil {
				if e, isErrno := err.(*os.PathError).Err.(syscall.Errno); isErrno {
					errno = e
				}
			}
			return report(errno, "noexec:chdir")
		}
	}
	if truth(argRestoreSignals) && signal.Ignored(syscall.SIGPIPE) {
		signal.Reset(syscall.SIGPIPE)
		defer signal.Ignore(syscall.SIGPIPE)
	}
	if umask >= 0 {
		defer syscall.Umask(syscall.Umask(umask))
	}
	errno := syscall.ENOENT
	for _, path := range executables {
		pid, err := syscall.ForkExec(path, argv, attr)
		if err == nil {
			return heap.Int(int64(pid))
		}
		if e, isErrno := err.(syscall.Errno); isErrno && (e != syscall.ENOENT && e != syscall.ENOTDIR || errno == syscall.ENOENT) {
			errno = e
		}
	}
	return report(errno, "")
}

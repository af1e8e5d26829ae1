package posix

import (
	"bytes"
	"os"
	"runtime"
	"strings"
	"syscall"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/internal/fspath"
)

var (
	unameResult = o.NewStructSeq("posix", "uname_result", "uname_result: Result from os.uname().", 5, true, "sysname", "nodename", "release", "version", "machine")
	timesResult = o.NewStructSeq("posix", "times_result", "times_result: Result from os.times().", 5, true, "user", "system", "children_user", "children_system", "elapsed")
)

var processFuncs = []o.MethodDef{
	{Name: "getpid", Sig: "$module, /", Fn: number(os.Getpid), Doc: "Return the current process id."},
	{Name: "getppid", Sig: "$module, /", Fn: number(os.Getppid), Doc: "Return the parent's process id."},
	{Name: "getuid", Sig: "$module, /", Fn: number(os.Getuid), Doc: "Return the current process's user id."},
	{Name: "geteuid", Sig: "$module, /", Fn: number(os.Geteuid), Doc: "Return the current process's effective user id."},
	{Name: "getgid", Sig: "$module, /", Fn: number(os.Getgid), Doc: "Return the current process's group id."},
	{Name: "getegid", Sig: "$module, /", Fn: number(os.Getegid), Doc: "Return the current process's effective group id."},
	{Name: "getpgrp", Sig: "$module, /", Fn: number(unix.Getpgrp), Doc: "Return the current process group id."},
	{Name: "getpgid", Sig: "pid", Fn: func(x Value, f *Frame) Value { return pidCall(x, f, unix.Getpgid) }, Doc: "Call the system call getpgid(), and return the result."},
	{Name: "getsid", Sig: "pid, /", Fn: func(x Value, f *Frame) Value { return pidCall(x, f, unix.Getsid) }, Doc: "Call the system call getsid(pid) and return the result."},
	{Name: "getgroups", Sig: "$module, /", Fn: func(x Value, f *Frame) Value {
		ids, err := unix.Getgroups()
		if err != nil {
			return o.OSErr(err, none, none)
		}
		list := o.NewList(0)
		for _, id := range ids {
			o.ListAppend(list, heap.Int(int64(id)))
		}
		return list
	}, Doc: "Return list of supplemental group IDs for the process."},
	{Name: "getlogin", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return o.OSErrno(unix.ENOTTY, none, none) }, Doc: "Return the actual login name."},
	{Name: "_exit", Sig: "status", Fn: func(x Value, f *Frame) Value {
		n, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		syscall.Exit(n)
		return none
	}, Doc: "Exit to the system with specified status, without normal exit processing."},
	{Name: "abort", Sig: "$module, /", Fn: func(x Value, f *Frame) Value {
		unix.Kill(os.Getpid(), unix.SIGKILL)
		return none
	}, Doc: "Abort the interpreter immediately."},
	{Name: "kill", Sig: "pid, signal, /", Fn: func(x Value, f *Frame, y Value) Value {
		return fdCall(x, f, y, func(pid int, sig int64) error { return unix.Kill(pid, syscall.Signal(sig)) })
	}, Doc: "Kill a process with a signal."},
	{Name: "killpg", Sig: "pgid, signal, /", Fn: func(x Value, f *Frame, y Value) Value {
		return fdCall(x, f, y, func(pid int, sig int64) error { return unix.Kill(-pid, syscall.Signal(sig)) })
	}, Doc: "Kill a process group with a signal."},
	{Name: "cpu_count", Sig: "$module, /", Fn: number(runtime.NumCPU), Doc: "Return the number of logical CPUs in the system."},
	{Name: "sched_getaffinity", Sig: "pid, /", Fn: func(x Value, f *Frame) Value {
		pid, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		var set unix.CPUSet
		if err := unix.SchedGetaffinity(pid, &set); err != nil {
			return o.OSErr(err, none, none)
		}
		list := o.NewList(0)
		for i := range len(set) * 64 {
			if set.IsSet(i) {
				o.ListAppend(list, heap.Int(int64(i)))
			}
		}
		return o.Call1(o.SetType.Type, f, list)
	}, Doc: "Return the affinity of the process identified by pid (or the current process if zero)."},
	{Name: "sched_yield", Sig: "$module, /", Fn: func(x Value, f *Frame) Value {
		runtime.Gosched()
		return none
	}, Doc: "Voluntarily relinquish the CPU."},
	{Name: "getloadavg", Sig: "$module, /", Fn: func(x Value, f *Frame) Value {
		var info unix.Sysinfo_t
		if err := unix.Sysinfo(&info); err != nil {
			return o.OSErr(err, none, none)
		}
		load := func(i int) Value { return o.Float(float64(info.Loads[i]) / 65536) }
		return o.Tuple3(load(0), load(1), load(2))
	}, Doc: "Return average recent system load information."},
	{Name: "uname", Sig: "$module, /", Fn: uname, Doc: "Return an object identifying the current operating system."},
	{Name: "times", Sig: "$module, /", Fn: times, Doc: "Return a collection containing process timing information."},
	{Name: "strerror", Sig: "code, /", Fn: func(x Value, f *Frame) Value {
		n, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		return o.NewStr(o.ErrnoText(syscall.Errno(n)))
	}, Doc: "Translate an error code to a message string."},
	{Name: "putenv", Sig: "name, value, /", Fn: putenv, Doc: "Change or add an environment variable."},
	{Name: "unsetenv", Sig: "name, /", Fn: func(x Value, f *Frame) Value {
		k, ok := envArg(x, f)
		if !ok {
			return raised
		}
		return result(os.Unsetenv(k), none)
	}, Doc: "Delete an environment variable."},
	{Name: "_create_environ", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return environ() }, Doc: "Create the environment dictionary."},
	{Name: "sysconf", Sig: "name, /", Fn: sysconf, Doc: "Return an integer-valued system configuration variable."},
	{Name: "register_at_fork", Sig: "*, before=None, after_in_child=None, after_in_parent=None", Fn: func(x Value, f *Frame, y, z Value) Value { return none },
		Doc: "Register callables to be called when forking a new process."},
	{Name: "waitstatus_to_exitcode", Sig: "status", Fn: exitcode, Doc: "Convert a wait status to an exit code."},
	{Name: "_inputhook", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return none }, Doc: "Calls PyOS_CallInputHook droppong the GIL first"},
	{Name: "_is_inputhook_installed", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return heap.False }, Doc: "Checks if PyOS_CallInputHook is set"},
}

func number(get func() int) func(x Value, f *Frame) Value {
	return func(x Value, f *Frame) Value { return heap.Int(int64(get())) }
}

func pidCall(x Value, f *Frame, call func(int) (int, error)) Value {
	pid, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	r, err := call(pid)
	if err != nil {
		return o.OSErr(err, none, none)
	}
	return heap.Int(int64(r))
}

func uname(x Value, f *Frame) Value {
	var u unix.Utsname
	if err := unix.Uname(&u); err != nil {
		return o.OSErr(err, none, none)
	}
	v := unameResult.New()
	for i, b := range [...][]byte{u.Sysname[:], u.Nodename[:], u.Release[:], u.Version[:], u.Machine[:]} {
		if n := bytes.IndexByte(b, 0); n >= 0 {
			b = b[:n]
		}
		unameResult.Set(v, i, fspath.Decode(string(b)))
	}
	return v
}

func times(x Value, f *Frame) Value {
	var self, kids unix.Rusage
	unix.Getrusage(unix.RUSAGE_SELF, &self)
	unix.Getrusage(unix.RUSAGE_CHILDREN, &kids)
	ticks := func(tv unix.Timeval) Value { return o.Float(float64(tv.Sec) + float64(tv.Usec/10000)/100) }
	v := timesResult.New()
	for i, tv := range [...]unix.Timeval{self.Utime, self.Stime, kids.Utime, kids.Stime} {
		timesResult.Set(v, i, ticks(tv))
	}
	var ts unix.Timespec
	unix.ClockGettime(unix.CLOCK_BOOTTIME, &ts)
	timesResult.Set(v, 4, ticks(unix.NsecToTimeval(ts.Nano())))
	return v
}

// envArg evaluates a name or value of the environment.
func envArg(v Value, f *Frame) (string, bool) {
	return fspath.Bytes(v, f, "embedded null byte")
}

func putenv(x Value, f *Frame, y Value) Value {
	k, ok := envArg(x, f)
	if !ok {
		return raised
	}
	v, ok := envArg(y, f)
	if !ok {
		return raised
	}
	if strings.Contains(k, "=") {
		return o.ValueErr("illegal environment variable name")
	}
	return result(os.Setenv(k, v), none)
}

func exitcode(x Value, f *Frame) Value {
	n, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	ws := unix.WaitStatus(n)
	switch {
	case ws.Exited():
		return heap.Int(int64(ws.ExitStatus()))
	case ws.Signaled():
		return heap.Int(-int64(ws.Signal()))
	case ws.Stopped():
		return o.ValueErr("process stopped by delivery of signal %d", int(ws.StopSignal()))
	}
	return o.ValueErr("invalid wait status: %d", n)
}

package posix

import (
	"os"
	"syscall"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/internal/fspath"
)

var waitFuncs = []o.MethodDef{
	{Name: "waitpid", Sig: "pid, options, /", Fn: waitpid, Doc: "Wait for completion of a given child process."},
	{Name: "wait", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return wait4(-1, 0) }, Doc: "Wait for completion of a child process."},
	{Name: "system", Sig: "command", Fn: system, Doc: "Execute the command in a subshell."},
	{Name: "execv", Sig: "path, argv, /", Fn: func(x Value, f *Frame, y Value) Value { return exec(x, f, y, unbound) }, Doc: "Execute an executable path with arguments, replacing current process."},
	{Name: "execve", Sig: "path, argv, env", Fn: exec, Doc: "Execute an executable path with arguments, replacing current process."},
	{Name: "WIFEXITED", Sig: "status", Fn: waitStatus(func(w unix.WaitStatus) Value { return heap.Bool(w.Exited()) }), Doc: "Return True if the process returning status exited via the exit() system call."},
	{Name: "WEXITSTATUS", Sig: "status", Fn: waitStatus(func(w unix.WaitStatus) Value { return heap.Int(int64(w >> 8 & 0xff)) }), Doc: "Return the process return code from status."},
	{Name: "WIFSIGNALED", Sig: "status", Fn: waitStatus(func(w unix.WaitStatus) Value { return heap.Bool(w.Signaled()) }), Doc: "Return True if the process returning status was terminated by a signal."},
	{Name: "WTERMSIG", Sig: "status", Fn: waitStatus(func(w unix.WaitStatus) Value { return heap.Int(int64(w & 0x7f)) }), Doc: "Return the signal that terminated the process that provided the status value."},
	{Name: "WIFSTOPPED", Sig: "status", Fn: waitStatus(func(w unix.WaitStatus) Value { return heap.Bool(w.Stopped()) }), Doc: "Return True if the process returning status was stopped."},
	{Name: "WSTOPSIG", Sig: "status", Fn: waitStatus(func(w unix.WaitStatus) Value { return heap.Int(int64(w >> 8 & 0xff)) }), Doc: "Return the signal that stopped the process that provided the status value."},
	{Name: "WIFCONTINUED", Sig: "status", Fn: waitStatus(func(w unix.WaitStatus) Value { return heap.Bool(w.Continued()) }), Doc: "Return True if a particular process was continued from a job control stop."},
	{Name: "WCOREDUMP", Sig: "status, /", Fn: waitStatus(func(w unix.WaitStatus) Value { return heap.Bool(w.CoreDump()) }), Doc: "Return True if the process returning status was dumped to a core file."},
}

func waitStatus(get func(w unix.WaitStatus) Value) func(x Value, f *Frame) Value {
	return func(x Value, f *Frame) Value {
		n, ok := fdArg(x, f)
		if !ok {
			return raised
		}
		return get(unix.WaitStatus(n))
	}
}

func waitpid(x Value, f *Frame, options Value) Value {
	pid, ok := fdArg(x, f)
	if !ok {
		return raised
	}
	flags, ok := fdArg(options, f)
	if !ok {
		return raised
	}
	return wait4(pid, flags)
}

func wait4(pid, flags int) Value {
	var status unix.WaitStatus
	for {
		got, err := unix.Wait4(pid, &status, flags, nil)
		if err == unix.EINTR {
			heap.Safepoint()
			if o.Pending() {
				return raised
			}
			continue
		}
		if err != nil {
			return o.OSErr(err, none, none)
		}
		return o.Tuple2(heap.Int(int64(got)), heap.Int(int64(status)))
	}
}

func system(x Value, f *Frame) Value {
	cmd, ok := fspath.Bytes(x, f, "embedded null byte")
	if !ok {
		return raised
	}
	pid, err := syscall.ForkExec("/bin/sh", []string{"sh", "-c", cmd}, &syscall.ProcAttr{Env: os.Environ(), Files: []uintptr{0, 1, 2}})
	if err != nil {
		return heap.Int(127 << 8)
	}
	r := wait4(pid, 0)
	if r == raised {
		return raised
	}
	return o.TupleAt(r, 1)
}

// strings evaluates a sequence of path-like strings.
func stringsOf(v Value, f *Frame) ([]string, bool) {
	t := o.Call1(o.TupleType.Type, f, v)
	if t == raised {
		return nil, false
	}
	var list []string
	for i := range o.TupleLen(t) {
		s, ok := fspath.Bytes(o.TupleAt(t, i), f, "embedded null byte")
		if !ok {
			return nil, false
		}
		list = append(list, s)
	}
	return list, true
}

func exec(x Value, f *Frame, argv, env Value) Value {
	p, ok := pathArg(x, f, "execv", "path", false)
	if !ok {
		return raised
	}
	list, ok := stringsOf(argv, f)
	if !ok {
		return raised
	}
	if len(list) == 0 {
		return o.ValueErr("execv() arg 2 must not be empty")
	}
	vars := os.Environ()
	if env != unbound {
		vars = nil
		for pos := 0; ; {
			k, v, next := o.DictNext(env, pos)
			if next == 0 {
				break
			}
			pos = next
			key, ok := fspath.Bytes(k, f, "embedded null byte")
			if !ok {
				return raised
			}
			val, ok := fspath.Bytes(v, f, "embedded null byte")
			if !ok {
				return raised
			}
			vars = append(vars, key+"="+val)
		}
	}
	return result(syscall.Exec(p.text, list, vars), x)
}

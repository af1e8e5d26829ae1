// Package signal is the module _signal. Signals arrive in a goroutine, which asks the thread
// that runs Python for attention; handlers run at its next poll.
package signal

import (
	"os"
	"os/signal"
	"sync/atomic"
	"syscall"
	"time"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/internal/fd"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

// numSignals is NSIG: one more than the largest signal.
const numSignals = 65

var (
	arrived  [numSignals]atomic.Bool
	caught   [numSignals]bool       // the goroutine is told of it
	handlers [numSignals]*heap.Root // nil: not set by Python
	incoming = make(chan os.Signal, 64)
)

// names are the signals by name.
var names = [...]struct {
	name string
	num  int64
}{
	{"SIGHUP", 1}, {"SIGINT", 2}, {"SIGQUIT", 3}, {"SIGILL", 4}, {"SIGTRAP", 5}, {"SIGABRT", 6}, {"SIGIOT", 6}, {"SIGBUS", 7},
	{"SIGFPE", 8}, {"SIGKILL", 9}, {"SIGUSR1", 10}, {"SIGSEGV", 11}, {"SIGUSR2", 12}, {"SIGPIPE", 13}, {"SIGALRM", 14},
	{"SIGTERM", 15}, {"SIGSTKFLT", 16}, {"SIGCHLD", 17}, {"SIGCLD", 17}, {"SIGCONT", 18}, {"SIGSTOP", 19}, {"SIGTSTP", 20},
	{"SIGTTIN", 21}, {"SIGTTOU", 22}, {"SIGURG", 23}, {"SIGXCPU", 24}, {"SIGXFSZ", 25}, {"SIGVTALRM", 26}, {"SIGPROF", 27},
	{"SIGWINCH", 28}, {"SIGIO", 29}, {"SIGPOLL", 29}, {"SIGPWR", 30}, {"SIGSYS", 31}, {"SIGRTMIN", 34}, {"SIGRTMAX", 64},
}

var constants = [...]struct {
	name  string
	value int64
}{
	{"NSIG", numSignals}, {"SIG_DFL", 0}, {"SIG_IGN", 1}, {"SIG_BLOCK", 0}, {"SIG_UNBLOCK", 1}, {"SIG_SETMASK", 2},
	{"ITIMER_REAL", 0}, {"ITIMER_VIRTUAL", 1}, {"ITIMER_PROF", 2},
}

func init() {
	o.RegisterModule(&o.ModuleDef{
		Name: "_signal",
		Doc:  "This module provides mechanisms to use signal handlers in Python.",
		Funcs: []o.MethodDef{
			{Name: "signal", Sig: "signalnum, handler, /", Fn: setHandler, Doc: "Set the action for the given signal."},
			{Name: "getsignal", Sig: "signalnum, /", Fn: getHandler, Doc: "Return the current action for the given signal."},
			{Name: "default_int_handler", Sig: "signalnum, frame, /", Fn: func(x Value, f *Frame, y Value) Value {
				return o.RaiseObject(o.KeyboardInterrupt.Type, f)
			}, Doc: "The default handler for SIGINT installed by Python."},
			{Name: "raise_signal", Sig: "signalnum, /", Fn: raiseSignal, Doc: "Send a signal to the executing process."},
			{Name: "strsignal", Sig: "signalnum, /", Fn: strsignal, Doc: "Return the system description of the given signal."},
			{Name: "valid_signals", Sig: "$module, /", Fn: validSignals, Doc: "Return a set of valid signal numbers on this platform."},
			{Name: "alarm", Sig: "seconds, /", Fn: alarm, Doc: "Arrange for SIGALRM to arrive after the given number of seconds."},
			{Name: "pause", Sig: "$module, /", Fn: pause, Doc: "Wait until a signal arrives."},
			{Name: "siginterrupt", Sig: "signalnum, flag, /", Fn: func(x Value, f *Frame, y Value) Value { return heap.None }, Doc: "Change system call restart behaviour."},
			{Name: "set_wakeup_fd", Sig: "fd, /, *, warn_on_full_buffer=True", Fn: setWakeup, Doc: "Sets the fd to be written to (with the signal number) when a signal comes in."},
		},
		Init: func(mod Value, f *Frame) bool {
			for _, n := range names {
				if o.SetAttr(mod, f, o.Intern(n.name), heap.Int(n.num)) == heap.Raised {
					return false
				}
			}
			for _, c := range constants {
				if o.SetAttr(mod, f, o.Intern(c.name), heap.Int(c.value)) == heap.Raised {
					return false
				}
			}
			h := o.GetAttr(mod, f, o.Intern("default_int_handler"))
			if h == heap.Raised {
				return false
			}
			if handlers[unix.SIGINT] == nil && caught[unix.SIGINT] {
				handlers[unix.SIGINT] = heap.NewRoot(h)
			}
			return o.SetAttr(mod, f, o.Intern("ItimerError"), o.OSError.Type) != heap.Raised
		},
	})
}

// Start begins to catch Ctrl-C, which raises KeyboardInterrupt at the next poll, and ignores
// SIGPIPE as Python does: to be called once, before the program runs. The safepoint hook must
// call Handle when heap.FlagSignal is raised.
func Start() {
	signal.Ignore(syscall.SIGPIPE)
	go receive()
	if !signal.Ignored(os.Interrupt) {
		catch(int(unix.SIGINT))
	}
	catchQuit()
}

func receive() {
	for s := range incoming {
		n, ok := s.(syscall.Signal)
		if !ok || n <= 0 || n >= numSignals {
			continue
		}
		arrived[n].Store(true)
		if s == unix.SIGQUIT && quits.Load() {
			watchQuit()
		}
		if w := wakeup.Load(); w >= 0 {
			unix.Write(int(w), []byte{byte(n)})
		}
		heap.SetFlag(heap.FlagSignal)
		fd.Wake()
	}
}

func catch(n int) {
	caught[n] = true
	signal.Notify(incoming, syscall.Signal(n))
}

// Handle runs the handlers of the signals that arrived, in the order of their numbers, and
// takes heap.FlagSignal back. An exception that a handler raises is left pending.
func Handle(f *Frame) {
	heap.ClearFlag(heap.FlagSignal)
	fd.Drain()
	for n := range arrived {
		if !arrived[n].Swap(false) {
			continue
		}
		if n == int(unix.SIGQUIT) && quits.Load() {
			quit(f)
		}
		h := handlers[n]
		if h == nil {
			if n == int(unix.SIGINT) {
				o.RaiseObject(o.KeyboardInterrupt.Type, f)
				return
			}
			continue
		}
		fn := h.Get()
		if fn.IsInt() { // SIG_DFL and SIG_IGN
			continue
		}
		if o.Call2(fn, f, heap.Int(int64(n)), frameOf(f)) == heap.Raised {
			for m := n + 1; m < numSignals; m++ {
				if arrived[m].Load() {
					heap.SetFlag(heap.FlagSignal)
				}
			}
			return
		}
	}
}

// FrameHook, if set, makes the frame object that handlers get.
var FrameHook func(f *Frame) Value

func frameOf(f *Frame) Value {
	if FrameHook == nil || f == nil {
		return heap.None
	}
	return FrameHook(f)
}

func number(v Value, f *Frame) (int, bool) {
	x := o.Index(v, f)
	if x == heap.Raised {
		return 0, false
	}
	n, ok := o.IntInt64(x)
	if !ok || n < 1 || n >= numSignals {
		o.ValueErr("signal number out of range")
		return 0, false
	}
	return int(n), true
}

func setHandler(x Value, f *Frame, h Value) Value {
	n, ok := number(x, f)
	if !ok {
		return heap.Raised
	}
	isDefault, isIgnore := false, false
	if i, ok := o.IntValue(h); ok {
		k, _ := o.IntInt64(i)
		isDefault, isIgnore = k == 0, k == 1
	}
	if !isDefault && !isIgnore && !o.IsCallable(h) {
		return o.TypeErr("signal handler must be signal.SIG_IGN, signal.SIG_DFL, or a callable object")
	}
	if n == int(unix.SIGKILL) || n == int(unix.SIGSTOP) {
		return o.OSErrno(unix.EINVAL, heap.None, heap.None)
	}
	old := handlerOf(n)
	if handlers[n] == nil {
		handlers[n] = heap.NewRoot(h)
	} else {
		handlers[n].Set(h)
	}
	sig := syscall.Signal(n)
	if sig == unix.SIGQUIT {
		quits.Store(false)
	}
	switch {
	case isDefault && sig == unix.SIGQUIT && OnQuit != nil:
		quits.Store(true)
		catch(n)
	case isDefault:
		signal.Reset(sig)
		caught[n] = false
	case isIgnore:
		signal.Ignore(sig)
		caught[n] = false
	default:
		catch(n)
	}
	return old
}

func handlerOf(n int) Value {
	switch {
	case handlers[n] != nil:
		return handlers[n].Get()
	case n == int(unix.SIGPIPE):
		return heap.Int(1)
	case signal.Ignored(syscall.Signal(n)):
		return heap.Int(1)
	}
	return heap.Int(0)
}

func getHandler(x Value, f *Frame) Value {
	n, ok := number(x, f)
	if !ok {
		return heap.Raised
	}
	return handlerOf(n)
}

func raiseSignal(x Value, f *Frame) Value {
	n, ok := number(x, f)
	if !ok {
		return heap.Raised
	}
	if err := unix.Kill(unix.Getpid(), syscall.Signal(n)); err != nil {
		return o.OSErr(err, heap.None, heap.None)
	}
	if caught[n] { // its handler has run when raise_signal returns
		for range 1000 {
			if arrived[n].Load() {
				break
			}
			time.Sleep(10 * time.Microsecond)
		}
		heap.Safepoint()
		if o.Pending() {
			return heap.Raised
		}
	}
	return heap.None
}

// descriptions are what strsignal answers for the signals up to SIGSYS.
var descriptions = [...]string{1: "Hangup", 2: "Interrupt", 3: "Quit", 4: "Illegal instruction", 5: "Trace/breakpoint trap", 6: "Aborted",
	7: "Bus error", 8: "Floating point exception", 9: "Killed", 10: "User defined signal 1", 11: "Segmentation fault",
	12: "User defined signal 2", 13: "Broken pipe", 14: "Alarm clock", 15: "Terminated", 16: "Stack fault", 17: "Child exited",
	18: "Continued", 19: "Stopped (signal)", 20: "Stopped", 21: "Stopped (tty input)", 22: "Stopped (tty output)",
	23: "Urgent I/O condition", 24: "CPU time limit exceeded", 25: "File size limit exceeded", 26: "Virtual timer expired",
	27: "Profiling timer expired", 28: "Window changed", 29: "I/O possible", 30: "Power failure", 31: "Bad system call"}

func strsignal(x Value, f *Frame) Value {
	n, ok := number(x, f)
	if !ok {
		return heap.Raised
	}
	if n < len(descriptions) {
		return o.NewStr(descriptions[n])
	}
	return heap.None
}

func validSignals(x Value, f *Frame) Value {
	list := o.NewList(0)
	for n := 1; n < numSignals; n++ {
		if n != 32 && n != 33 { // the C library's own
			o.ListAppend(list, heap.Int(int64(n)))
		}
	}
	return o.Call1(o.SetType.Type, f, list)
}

func alarm(x Value, f *Frame) Value {
	n, ok := o.AsInt64(x, f, "int")
	if !ok {
		return heap.Raised
	}
	old, err := unix.Setitimer(unix.ITIMER_REAL, unix.Itimerval{Value: unix.Timeval{Sec: n}})
	if err != nil {
		return o.OSErr(err, heap.None, heap.None)
	}
	left := old.Value.Sec
	if old.Value.Usec > 0 {
		left++
	}
	return heap.Int(left)
}

func pause(x Value, f *Frame) Value {
	for {
		if fd.Sleep(time.Hour) == fd.ErrSignal {
			heap.Safepoint()
			if o.Pending() {
				return heap.Raised
			}
			return heap.None
		}
	}
}

// wakeup is the descriptor that the numbers of signals are written to, or -1.
var wakeup atomic.Int64

func init() { wakeup.Store(-1) }

func setWakeup(x Value, f *Frame, warn Value) Value {
	n, ok := o.AsInt64(x, f, "int")
	if !ok {
		return heap.Raised
	}
	return heap.Int(wakeup.Swap(n))
}

// Die ends the process by SIGINT, as an interrupted program should end.
func Die() {
	signal.Reset(os.Interrupt)
	unix.Kill(unix.Getpid(), unix.SIGINT)
	time.Sleep(time.Second)
}

// Package thread is the module _thread for one thread: locks, re-entrant locks,
// thread-local data and what threading.py asks for when it is imported. Starting a
// thread raises RuntimeError.
package thread

import (
	"fmt"
	"math"
	"os"
	"syscall"
	"time"

	"pyjit/heap"
	o "pyjit/object"
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

// timeoutMax is the longest time to wait, in seconds, as in CPython.
const timeoutMax = 9223372036.0

// mainIdent is the ident of the main thread: CPython shows the address of its pthread.
var mainIdent = int64(os.Getpid())

func init() {
	o.Register(LockType, RLockType, LocalType, handleType)
	lockNew := func(x Value, f *Frame) Value { return newLock() }
	start := func(args *Value, f *Frame, n int) Value { return o.RuntimeErr("can't start new thread") }
	ident := func(x Value, f *Frame) Value { return o.Int(mainIdent) }
	o.RegisterModule(&o.ModuleDef{
		Name: "_thread",
		Doc:  "This module provides primitive operations to write multi-threaded programs.\nThe 'threading' module provides a more convenient interface.",
		Funcs: []o.MethodDef{
			{Name: "allocate_lock", Sig: "", Fn: lockNew, Doc: "allocate_lock($module, /)\n--\n\nCreate a new lock object. See help(type(threading.Lock())) for\ninformation about locks."},
			{Name: "allocate", Sig: "", Fn: lockNew, Doc: "An obsolete synonym of allocate_lock()."},
			{Name: "get_ident", Sig: "", Fn: ident, Doc: "Return a non-zero integer that uniquely identifies the current thread\namongst other threads that exist simultaneously."},
			{Name: "get_native_id", Sig: "", Fn: func(x Value, f *Frame) Value { return o.Int(int64(syscall.Gettid())) }, Doc: "Return a non-negative integer identifying the thread as reported\nby the OS (kernel)."},
			{Name: "_get_main_thread_ident", Sig: "", Fn: ident, Doc: "Internal only. Return a non-zero integer that uniquely identifies the main thread\nof the main interpreter."},
			{Name: "_count", Sig: "", Fn: func(x Value, f *Frame) Value { return heap.Int(0) }, Doc: "Return the number of currently running Python threads, excluding\nthe main thread."},
			{Name: "start_new_thread", Sig: "function, args, kwargs={}, /", Fn: start, Doc: "Start a new thread and return its identifier."},
			{Name: "start_new", Sig: "function, args, kwargs={}, /", Fn: start, Doc: "An obsolete synonym of start_new_thread()."},
			{Name: "start_joinable_thread", Sig: "function, handle=None, daemon=True", Fn: start, Doc: "*For internal use only*: start a new thread."},
			{Name: "daemon_threads_allowed", Sig: "", Fn: func(x Value, f *Frame) Value { return heap.True }, Doc: "Return True if daemon threads are allowed in the current interpreter,\nand False otherwise."},
			{Name: "_is_main_interpreter", Sig: "", Fn: func(x Value, f *Frame) Value { return heap.True }, Doc: "Return True if the current interpreter is the main Python interpreter."},
			{Name: "_shutdown", Sig: "", Fn: func(x Value, f *Frame) Value { return none }, Doc: "Wait for all non-daemon threads (other than the calling thread) to stop."},
			{Name: "_make_thread_handle", Sig: "ident, /", Fn: makeHandle, Doc: "Internal only. Make a thread handle for threads not spawned\nby the _thread or threading module."},
			{Name: "stack_size", Sig: "size=0, /", Fn: stackSize, Doc: "Return the thread stack size used when creating new threads."},
			{Name: "interrupt_main", Sig: "signum=signal.SIGINT, /", Fn: interruptMain, Doc: "Simulate the arrival of the given signal in the main thread,\nwhere the corresponding signal handler will be executed."},
			{Name: "exit", Sig: "", Fn: exit, Doc: "This is synonymous to ``raise SystemExit''."},
			{Name: "exit_thread", Sig: "", Fn: exit, Doc: "An obsolete synonym of exit()."},
			{Name: "set_name", Sig: "name", Fn: func(x Value, f *Frame) Value { return none }, Doc: "Set the name of the current thread."},
		},
		Types: []*o.TypeDef{LockType, RLockType, LocalType, handleType},
		Init: func(mod Value, f *Frame) bool {
			d := o.ModuleDict(mod)
			o.DictSetStr(d, o.Intern("LockType"), LockType.Type)
			o.DictSetStr(d, o.Intern("error"), o.RuntimeError.Type)
			o.DictSetStr(d, o.Intern("TIMEOUT_MAX"), o.Float(timeoutMax))
			o.DictSetStr(d, o.Intern("_NAME_MAXLEN"), heap.Int(15))
			return true
		},
	})
}

func exit(x Value, f *Frame) Value { return o.Raise(o.SystemExit, "") }

var stack int64

func stackSize(size Value, f *Frame) Value {
	old := stack
	if size != unbound {
		n, ok := o.AsSSize(size, f)
		if !ok {
			return raised
		}
		if n < 0 {
			return o.ValueErr("size must be 0 or a positive value")
		}
		if n > 0 && n < 32768 {
			return o.ValueErr("size not valid: %d bytes", n)
		}
		stack = int64(n)
	}
	return o.Int(old)
}

func interruptMain(sig Value, f *Frame) Value {
	n := 2
	if sig != unbound {
		var ok bool
		if n, ok = o.AsSSize(sig, f); !ok {
			return raised
		}
	}
	if n < 1 || n > 64 {
		return o.ValueErr("signal number out of range")
	}
	syscall.Kill(os.Getpid(), syscall.Signal(n))
	return none
}

// A lock or RLock: 8 how often it is held, raw.
const (
	lockCount = 8
	lockSize  = 16
)

func held(x Value) *int64 { return (*int64)(heap.Ptr(x.Addr() + lockCount)) }

// The types of the module.
var (
	LockType   = new(o.TypeDef)
	RLockType  = new(o.TypeDef)
	LocalType  = new(o.TypeDef)
	handleType = new(o.TypeDef)
)

func newLock() Value { return o.NewOf(LockType.Type, LockType) }

const acquireDoc = "Lock the lock.  Without argument, this blocks if the lock is already\nlocked (even by the same thread), waiting for another thread to release\nthe lock, and return True once the lock is acquired.\nWith an argument, this will only block if the argument is true,\nand the return value reflects whether the lock is acquired.\nThe blocking operation is interruptible."

func init() {
	release := func(x Value, f *Frame) Value {
		if *held(x) == 0 {
			return o.RuntimeErr("release unlocked lock")
		}
		*held(x) = 0
		return none
	}
	locked := func(x Value, f *Frame) Value { return heap.Bool(*held(x) > 0) }
	acquire := func(x Value, f *Frame, blocking, timeout Value) Value { return acquireLock(x, f, blocking, timeout) }
	*LockType = o.TypeDef{
		Name: "lock", Module: "_thread", Kind: o.KindOther, Scan: heap.ScanNone, Size: lockSize, Flags: o.Weakrefs | o.Final,
		Doc: "A lock object is a synchronization primitive.  To create a lock,\ncall threading.Lock().", Sig: "",
		New: func(args *Value, f *Frame, n int) Value { return newLock() },
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value {
			state := "unlocked"
			if *held(x) > 0 {
				state = "locked"
			}
			return o.NewStr(fmt.Sprintf("<%s %s object at %#x>", state, o.TypeFullName(o.TypeOf(x)), x.Addr()))
		}}},
		Methods: []o.MethodDef{
			{Name: "acquire", Sig: "self, /, blocking=True, timeout=-1", Fn: acquire, Doc: acquireDoc},
			{Name: "acquire_lock", Sig: "self, /, blocking=True, timeout=-1", Fn: acquire, Doc: "An obsolete synonym of acquire()."},
			{Name: "release", Sig: "self, /", Fn: release, Doc: "Release the lock, allowing another thread that is blocked waiting for\nthe lock to acquire the lock.  The lock must be in the locked state,\nbut it needn't be locked by the same thread that unlocks it."},
			{Name: "release_lock", Sig: "self, /", Fn: release, Doc: "An obsolete synonym of release()."},
			{Name: "locked", Sig: "self, /", Fn: locked, Doc: "Return whether the lock is in the locked state."},
			{Name: "locked_lock", Sig: "self, /", Fn: locked, Doc: "An obsolete synonym of locked()."},
			{Name: "__enter__", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return acquireLock(x, f, unbound, unbound) }, Doc: "Lock the lock."},
			{Name: "__exit__", Sig: "self, exc_type, exc_value, exc_tb, /", Fn: func(x Value, f *Frame, t, v, tb Value) Value { return release(x, f) }, Doc: "Release the lock."},
			{Name: "_at_fork_reinit", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
				*held(x) = 0
				return none
			}},
		},
	}
	rrelease := func(x Value, f *Frame) Value {
		if *held(x) == 0 {
			return o.RuntimeErr("cannot release un-acquired lock")
		}
		*held(x)--
		return none
	}
	racquire := func(x Value, f *Frame, blocking, timeout Value) Value {
		if _, _, ok := waitArgs(f, blocking, timeout); !ok {
			return raised
		}
		*held(x)++
		return heap.True
	}
	*RLockType = o.TypeDef{
		Name: "RLock", Module: "_thread", Kind: o.KindOther, Scan: heap.ScanNone, Size: lockSize, Flags: o.Weakrefs, Sig: "",
		New: func(args *Value, f *Frame, n int) Value { return o.NewOf(*args, RLockType) },
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value {
			state, owner := "unlocked", int64(0)
			if *held(x) > 0 {
				state, owner = "locked", mainIdent
			}
			return o.NewStr(fmt.Sprintf("<%s %s object owner=%d count=%d at %#x>", state, o.TypeFullName(o.TypeOf(x)), owner, *held(x), x.Addr()))
		}}},
		Methods: []o.MethodDef{
			{Name: "acquire", Sig: "self, /, blocking=True, timeout=-1", Fn: racquire, Doc: acquireDoc},
			{Name: "release", Sig: "self, /", Fn: rrelease, Doc: "Release the lock, allowing another thread that is blocked waiting for\nthe lock to acquire the lock.  The lock must be in the locked state,\nand must be locked by the same thread that unlocks it; otherwise a\n`RuntimeError` is raised."},
			{Name: "locked", Sig: "self, /", Fn: locked, Doc: "Return a boolean indicating whether this object is locked right now."},
			{Name: "__enter__", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return racquire(x, f, unbound, unbound) }, Doc: "Lock the lock."},
			{Name: "__exit__", Sig: "self, exc_type, exc_value, exc_tb, /", Fn: func(x Value, f *Frame, t, v, tb Value) Value { return rrelease(x, f) }, Doc: "Release the lock."},
			{Name: "_is_owned", Sig: "self, /", Fn: locked, Doc: "For internal use by `threading.Condition`."},
			{Name: "_recursion_count", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.Int(*held(x)) }, Doc: "For internal use by reentrancy checks."},
			{Name: "_release_save", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
				n := *held(x)
				if n == 0 {
					return o.RuntimeErr("cannot release un-acquired lock")
				}
				*held(x) = 0
				return o.Tuple2(o.Int(n), o.Int(mainIdent))
			}, Doc: "For internal use by `threading.Condition`."},
			{Name: "_acquire_restore", Sig: "self, state, /", Fn: func(x Value, f *Frame, state Value) Value {
				if !o.IsTuple(state) || o.TupleLen(state) != 2 {
					return o.TypeErr("_acquire_restore() argument 1 must be 2-item tuple, not %s", o.TypeName(state))
				}
				n, ok := o.AsSSize(o.TupleAt(state, 0), f)
				if !ok {
					return raised
				}
				*held(x) = int64(n)
				return none
			}, Doc: "For internal use by `threading.Condition`."},
			{Name: "_at_fork_reinit", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
				*held(x) = 0
				return none
			}},
		},
	}
	*LocalType = o.TypeDef{
		Name: "_local", Module: "_thread", Kind: o.KindOther, Scan: heap.ScanInst, Size: 8, Flags: o.HasDict | o.Weakrefs,
		Doc: "Thread-local data", Sig: "*args, **kwargs",
		New: func(args *Value, f *Frame, n int) Value {
			n, kw := o.SplitArgs(args, n)
			d := o.KwArg(kw, 0)
			if (n > 1 || d != unbound && o.DictLen(d) > 0) && o.TypeLookup(*args, nameInit) == o.TypeLookup(o.ObjectType.Type, nameInit) {
				return o.TypeErr("Initialization arguments are not supported")
			}
			return o.AllocInst(*args)
		},
		GetSets: []o.GetSetDef{{Name: "__dict__", Get: func(x Value, f *Frame) Value { return o.InstanceDict(x) }, Doc: "Local-data dict"}},
	}
	*handleType = o.TypeDef{
		Name: "_ThreadHandle", Module: "_thread", Kind: o.KindOther, Scan: heap.ScanNone, Size: 24, Sig: "",
		New: func(args *Value, f *Frame, n int) Value { return o.AllocInst(*args) },
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value {
			return o.NewStr(fmt.Sprintf("<%s object: ident=%d>", o.TypeName(x), handleIdent(x)[0]))
		}}},
		Methods: []o.MethodDef{
			{Name: "join", Sig: "self, timeout=None, /", Fn: func(x Value, f *Frame, timeout Value) Value {
				h := handleIdent(x)
				switch {
				case h[1] == handleNew:
					return o.RuntimeErr("thread not started")
				case h[1] == handleRunning && h[0] == mainIdent:
					return o.RuntimeErr("Cannot join current thread")
				}
				return none
			}},
			{Name: "_set_done", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
				handleIdent(x)[1] = handleDone
				return none
			}},
			{Name: "is_done", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return heap.Bool(handleIdent(x)[1] == handleDone) }},
		},
		GetSets: []o.GetSetDef{{Name: "ident", Get: func(x Value, f *Frame) Value { return o.Int(handleIdent(x)[0]) }}},
	}
}

var nameInit = o.Intern("__init__")

// waitArgs checks the arguments of acquire.
func waitArgs(f *Frame, blocking, timeout Value) (block bool, wait float64, ok bool) {
	b, wait := 1, -1.0
	if blocking != unbound {
		if b = o.Truth(blocking, f); b < 0 {
			return false, 0, false
		}
	}
	if timeout != unbound {
		if wait, ok = o.AsFloat(timeout, f); !ok {
			return false, 0, false
		}
	}
	switch {
	case math.IsNaN(wait):
		o.ValueErr("Invalid value NaN (not a number)")
	case b == 0 && wait != -1:
		o.ValueErr("can't specify a timeout for a non-blocking call")
	case wait < 0 && wait != -1:
		o.ValueErr("timeout value must be a non-negative number")
	case wait > timeoutMax:
		o.OverflowErr("timeout value is too large")
	default:
		return b == 1, wait, true
	}
	return false, 0, false
}

// acquireLock takes the lock. If it is held nobody can release it but a signal's
// handler: it waits all the same, as CPython does.
func acquireLock(x Value, f *Frame, blocking, timeout Value) Value {
	block, wait, ok := waitArgs(f, blocking, timeout)
	if !ok {
		return raised
	}
	start := time.Now()
	for *held(x) > 0 {
		if !block || wait >= 0 && time.Since(start).Seconds() >= wait {
			return heap.False
		}
		time.Sleep(time.Millisecond)
		heap.Safepoint()
		if o.Pending() {
			return raised
		}
	}
	*held(x) = 1
	return heap.True
}

// A handle: 8 ident · 16 state, both raw.
const (
	handleNew = iota
	handleRunning
	handleDone
)

func handleIdent(x Value) *[2]int64 { return (*[2]int64)(heap.Ptr(x.Addr() + 8)) }

func makeHandle(ident Value, f *Frame) Value {
	n, ok := o.AsSSize(ident, f)
	if !ok {
		return raised
	}
	x := o.AllocInst(handleType.Type)
	*handleIdent(x) = [2]int64{int64(n), handleRunning}
	return x
}

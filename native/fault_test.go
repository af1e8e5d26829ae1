package native

import (
	"errors"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"strings"
	"testing"

	"pyjit/heap"
	"pyjit/native/asm"
)

// crashes runs code that must crash, many times, and checks that everything is
// as before each time.
func crashes(t *testing.T, pc uintptr, want func(c *Crash) bool) {
	t.Helper()
	n := 1000
	if testing.Short() {
		n = 100
	}
	var last *Crash
	OnCrash = func(c *Crash) heap.Value { last = c; return heap.Raised }
	defer func() { OnCrash = nil }()
	debugStack = false
	defer func() { debugStack = true }()
	before := SaveState()
	for i := range n {
		last = nil
		*vreg(0) = heap.Int(1000)
		if v := Enter(pc, 0); v != heap.Raised || last == nil {
			t.Fatalf("no crash in round %d: %v", i, v)
		}
		if SaveState() != before {
			t.Fatalf("state %+v, was %+v", SaveState(), before)
		}
		if !want(last) {
			t.Fatalf("round %d: %v, native %v", i, last, last.Native)
		}
	}
	if v := Enter(build(t, "after", func(e *Emitter) { e.Entry(); e.Return() }), heap.Int(5)); v != heap.Int(5) {
		t.Error("native code does not run afterwards:", v)
	}
}

func TestFaults(t *testing.T) {
	KeepInfo()
	fault := func(name, text string, emit func(e *Emitter)) {
		t.Run(name, func(t *testing.T) {
			pc := build(t, name, func(e *Emitter) { e.Entry(); emit(e); e.Return() })
			crashes(t, pc, func(c *Crash) bool {
				var f *Fault
				return errors.As(c, &f) && strings.Contains(f.Error(), text) && len(c.Native) > 0
			})
		})
	}
	fault("load", "segmentation fault in native code", func(e *Emitter) {
		e.MovImm(asm.RAX, 0xdead000)
		e.Load(asm.RAX, asm.At(asm.RAX, 0))
	})
	fault("noncanonical", "block noncanonical+0x", func(e *Emitter) {
		e.MovImm(asm.RAX, 0xdead_0000_0000_0000)
		e.Store(asm.At(asm.RAX, 0), asm.RAX)
	})
	fault("jump", "addr=0x123456", func(e *Emitter) {
		e.MovImm(asm.RAX, 0x123456)
		e.JmpReg(asm.RAX)
	})
	fault("overflow", "native stack overflow", func(e *Emitter) {
		// Down to the last pages at once: pushing 400 MiB would take long.
		e.Load(asm.RSP, asm.At(Ctx, CtxNativeLo))
		e.RI(asm.ADD, asm.S64, asm.RSP, 3*pageSize)
		e.Push(asm.RAX)
		l := e.Here()
		e.Push(asm.RAX)
		e.Jmp(l)
	})
	fault("ud2", "illegal instruction", func(e *Emitter) { e.Ud2() })
	fault("int3", "trace/breakpoint trap", func(e *Emitter) { e.Int3() })
	fault("divide", "floating point exception", func(e *Emitter) {
		e.Zero(asm.RCX)
		e.Unary(asm.IDIV, asm.S64, asm.RCX)
	})
	fault("code", "segmentation fault", func(e *Emitter) { // the execute view is not writable
		l := e.Here()
		e.Lea(asm.RAX, asm.Rip(l))
		e.Store(asm.At(asm.RAX, 0), asm.RAX)
	})
	fault("rbp", "segmentation fault", func(e *Emitter) {
		e.MovImm(asm.RBP, 0x1234)
		e.Load(asm.RAX, asm.At(asm.RBP, 0))
	})
	// Go's own checks still work.
	func() {
		defer func() {
			if e, ok := recover().(runtime.Error); !ok || !strings.Contains(e.Error(), "nil pointer") {
				t.Error(e)
			}
		}()
		var p *[4]int
		sink = []byte{byte(p[len(sink)&3])}
	}()
}

//go:noinline
func badIndex(x heap.Value) heap.Value {
	s := make([]int, 3)
	if x >= 10 {
		s[x] = 1
	}
	return x
}

// badDeep grows the stack, enters native code again, and that panics.
//
//go:noinline
func badDeep(x heap.Value) heap.Value {
	deep(1000)
	f := heap.Ctx.Frame
	heap.Ctx.Frame = f + 4096
	*(*heap.Value)(heap.Ptr(f + 4096)) = heap.Int(100)
	Enter(nested, 0)
	return x
}

func TestPanics(t *testing.T) {
	inner := loopGo(t, badIndex)
	outer := loopGo(t, badDeep)
	out := func(c *Crash) bool { return strings.Contains(c.Error(), "index out of range [10]") }
	t.Run("helper", func(t *testing.T) { crashes(t, inner, out) })
	nested = inner
	defer func() { nested = 0 }()
	t.Run("nested", func(t *testing.T) {
		stop := make(chan bool)
		go func() {
			for {
				select {
				case <-stop:
					return
				default:
					runtime.GC()
				}
			}
		}()
		defer close(stop)
		fresh(func() { crashes(t, outer, out) })
	})
	t.Run("recovered inside", func(t *testing.T) { // a helper recovers what passed over native code
		recurse = func() (v heap.Value) {
			s := SaveState()
			defer func() {
				if recover() != nil {
					s.Restore()
					v = heap.True
				}
			}()
			return badDeep(0)
		}
		c := build(t, "recovering", func(e *Emitter) { e.Entry(); e.CallGo(FuncPC(callRecurse)); e.Return() })
		for range 100 {
			if v := Enter(c, 0); v != heap.True || heap.Ctx.NativeSP != stacks[0].top() {
				t.Fatal(v)
			}
		}
	})
	t.Run("goexit", func(t *testing.T) {
		recurse = func() heap.Value { runtime.Goexit(); return 0 }
		c := build(t, "exiting", func(e *Emitter) { e.Entry(); e.CallGo(FuncPC(callRecurse)); e.Return() })
		before := SaveState()
		fresh(func() { Enter(c, 0) })
		if SaveState() != before {
			t.Error(SaveState())
		}
	})
}

func TestCrashText(t *testing.T) {
	KeepInfo()
	inner := build(t, "inner", func(e *Emitter) {
		e.Entry()
		e.MovImm(asm.RAX, uint64(heap.Int(50)))
		e.CallGo(FuncPC(badIndex))
		e.Return()
	})
	outer := build(t, "outer", func(e *Emitter) { e.Entry(); e.CallAbs(inner); e.Return() })
	var c *Crash
	OnCrash = func(x *Crash) heap.Value { c = x; return heap.Raised }
	defer func() { OnCrash = nil }()
	Enter(outer, 0)
	if c == nil || len(c.Native) < 2 || !strings.HasPrefix(c.Native[0], "block inner+0x") || !strings.HasPrefix(c.Native[1], "block outer+0x") ||
		!strings.Contains(string(c.Stack), "badIndex") {
		t.Errorf("%+v", c)
	}
}

// TestUncaught sees that a crash without a handler still tells what happened.
func TestUncaught(t *testing.T) {
	if os.Getenv("NATIVE_UNCAUGHT") != "" {
		debug.SetTraceback("single")
		Enter(build(t, "bad", func(e *Emitter) { e.Entry(); e.MovImm(asm.RAX, 3); e.Load(asm.RAX, asm.At(asm.RAX, 0)) }), 0)
		return
	}
	if testing.Short() {
		t.Skip("starts a process")
	}
	cmd := exec.Command(os.Args[0], "-test.run=^TestUncaught$")
	cmd.Env = append(os.Environ(), "NATIVE_UNCAUGHT=1")
	out, err := cmd.CombinedOutput()
	if err == nil || !strings.Contains(string(out), "segmentation fault in native code at pc=0x") {
		t.Errorf("%v: %s", err, out)
	}
}

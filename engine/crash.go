package engine

import (
	"errors"
	"fmt"
	"io"
	"os"
	"runtime"
	"runtime/debug"

	"pyjit/bjit"
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/stdlib/signal"
)

// crashStatus is the exit status after an internal error: that of a process that
// called abort, as CPython's do, seen from a shell.
const crashStatus = 134

// guard runs the program such that internal errors - panics in helpers, faults in
// machine code or in Go - are reported with the Python frames, their tiers and
// blocks. It returns the exit status.
func guard(stderr io.Writer, program func() int) (status int) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	native.OnOverflow = interp.TooDeep
	native.OnCrash = func(c *native.Crash) heap.Value {
		reportCrash(stderr, c)
		status = crashStatus
		return heap.Raised
	}
	native.Protect(func() heap.Value {
		status = program()
		return heap.None
	})
	return status
}

// reportCrash says what happened and where.
func reportCrash(w io.Writer, c *native.Crash) {
	var memory heap.OutOfMemory
	if errors.As(c, &memory) {
		fmt.Fprintf(w, "Fatal Python error: %v\n", memory)
		writeStack(w, c.Frame, c.PCs)
		return
	}
	fmt.Fprintf(w, "Fatal Python error: internal error of pyjit: %v", c)
	var fault interface{ Addr() uintptr }
	if errors.As(c, &fault) { // of Go, by SetPanicOnFault: its text leaves it out
		fmt.Fprintf(w, " (address %#x)", fault.Addr())
	}
	fmt.Fprintln(w)
	writeStack(w, c.Frame, c.PCs)
	if len(c.Native) > 0 {
		fmt.Fprintln(w, "\nMachine code (most recent call first):")
		for _, n := range c.Native {
			fmt.Fprintf(w, "  %s\n", n)
		}
	}
	if f, ok := c.Value.(*native.Fault); ok && f.Fragment != 0 {
		fmt.Fprintln(w)
		native.DumpAround(w, f.PC)
	}
	fmt.Fprintf(w, "\nGo stack:\n%s", c.Stack)
}

// writeStack prints the Python frames from base outwards, each with its tier and
// block. pcs are the addresses in machine code on the native stack, innermost first.
func writeStack(w io.Writer, base uintptr, pcs []uintptr) {
	fmt.Fprintln(w, "\nPython stack (most recent call first):")
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if recover() != nil {
			fmt.Fprintln(w, "  … what follows is no frame")
		}
	}()
	const most = 100
	n := 0
	interp.Frames(base, func(s *interp.FrameState) bool {
		if n++; n > most {
			fmt.Fprintln(w, "  …")
			return false
		}
		tier := fmt.Sprintf("tier 0, block L%d", s.Block)
		if s.Native {
			// The call that this frame waits in has left an address in its code.
			for i, pc := range pcs {
				f, ok := native.Find(pc)
				if ok && f.Owner() == s.Rec {
					tier = bjit.Place(f)
					pcs = pcs[i+1:]
					break
				}
			}
		}
		line := "?"
		if s.Line > 0 {
			line = fmt.Sprint(s.Line)
		}
		fmt.Fprintf(w, "  File \"%s\", line %s, in %s  [%s]\n", s.Code.Filename, line, s.Code.QualName, tier)
		return true
	})
	if n == 0 {
		fmt.Fprintln(w, "  none, or the frame base is damaged")
	}
}

// reportQuits has SIGQUIT print where the program is before it kills the process.
func reportQuits() {
	signal.OnQuit = func(f *heap.Frame) {
		fmt.Fprintln(os.Stderr, "SIGQUIT")
		writeStack(os.Stderr, f.Addr(), native.NativeFrames())
	}
	signal.OnQuitStuck = func() {
		buf := make([]byte, 1<<20)
		fmt.Fprintln(os.Stderr, "SIGQUIT, and Python's thread comes to no safepoint")
		writeStack(os.Stderr, heap.Ctx.Frame, nil) // while it runs: good enough for a look
		fmt.Fprintf(os.Stderr, "\nGo stacks:\n%s\n", buf[:runtime.Stack(buf, true)])
	}
}

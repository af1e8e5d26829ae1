package native

import (
	"fmt"
	"runtime/debug"
	"unsafe"

	"golang.org/x/sys/unix"

	"pyjit/heap"
	"pyjit/native/asm"
)

func onSignal()
func onSignalPC() uintptr

var (
	faultStub   uintptr
	faultSignal uint32
	goHandlers  [65]uintptr // Go's handlers, by signal
)

// sigaction is the kernel's struct of rt_sigaction.
type sigaction struct {
	handler  uintptr
	flags    uint64
	restorer uintptr
	mask     uint64
}

// catchFaults puts our handler before Go's for the signals that native code can
// cause. Go's own would find neither a Go function nor a Go stack and kill the
// process with a misleading message.
func catchFaults() error {
	for _, sig := range [...]unix.Signal{unix.SIGSEGV, unix.SIGBUS, unix.SIGILL, unix.SIGFPE, unix.SIGTRAP} {
		var sa sigaction
		if err := rtSigaction(sig, nil, &sa); err != nil {
			return err
		}
		if sa.handler < 2 { // default or ignored: Go was told to keep its hands off
			return fmt.Errorf("signal %v is not handled by Go", sig)
		}
		goHandlers[sig] = sa.handler
		sa.handler = onSignalPC()
		if err := rtSigaction(sig, &sa, nil); err != nil {
			return err
		}
	}
	return nil
}

func rtSigaction(sig unix.Signal, set, old *sigaction) error {
	if _, _, e := unix.RawSyscall6(unix.SYS_RT_SIGACTION, uintptr(sig), uintptr(unsafe.Pointer(set)), uintptr(unsafe.Pointer(old)), 8, 0, 0); e != 0 {
		return fmt.Errorf("rt_sigaction: %w", e)
	}
	return nil
}

// emitFaultStub makes the code that continues after a fault: on a stack of its
// own, since the native stack may be what is at fault, and with a frame-pointer
// chain that ends there, since RBP may be anything.
func emitFaultStub(a *asm.Asm) {
	a.Load(asm.RSP, asm.At(asm.R15, CtxFaultStack))
	a.RR(asm.XOR, asm.S32, asm.RBP, asm.RBP)
	a.RI(asm.MOV, asm.S32, asm.R11, int32(FuncPC(raiseFault)))
	a.CallAbs(gocallPC())
	a.Ud2()
}

// A Fault is the panic value of a fault in native code.
type Fault struct {
	Signal   unix.Signal
	PC       uintptr
	Addr     uintptr // what was accessed, of SIGSEGV and SIGBUS
	SP       uintptr
	Fragment Fragment // in which PC lies, or 0
	Frame    uintptr  // RBX, which may be anything
}

func (f *Fault) Error() string {
	s := fmt.Sprintf("%v in native code at pc=%#x addr=%#x sp=%#x", f.Signal, f.PC, f.Addr, f.SP)
	if f.Fragment != 0 {
		s += " (" + Describe(f.PC) + ")"
	}
	if f.SP-heap.Ctx.NativeLo <= 2*pageSize {
		s += " (native stack overflow)"
	}
	return s
}

//go:noinline
func raiseFault() {
	c := &heap.Ctx
	f := &Fault{Signal: unix.Signal(faultSignal), PC: c.FaultPC, Addr: c.FaultAddr, SP: c.FaultSP, Frame: c.Frame}
	f.Fragment, _ = Find(f.PC)
	panic(f)
}

// A Crash is a Go panic that passed over native code: a bug in a helper, a fault
// in native code, or memory exhausted (the panic value says which).
type Crash struct {
	Value any
	Stack []byte // of Go, at the panic
	// Frame is the base of the Python frame at the panic. In a fault of native code it
	// is what RBX was, which may be anything.
	Frame uintptr
	// Native lists the native frames, innermost first, as Describe names them.
	Native []string
	// PCs are the addresses of the native frames, in the same order.
	PCs []uintptr
}

func (c *Crash) Error() string { return fmt.Sprint(c.Value) }

// Unwrap returns the panic value if it is an error.
func (c *Crash) Unwrap() error { err, _ := c.Value.(error); return err }

// debugStack is cleared by tests that crash a thousand times.
var debugStack = true

// newCrash is called while the panicking frames are still there.
func newCrash(r any) *Crash {
	if c, ok := r.(*Crash); ok {
		return c
	}
	c := &Crash{Value: r, Frame: heap.Ctx.Frame}
	if debugStack {
		c.Stack = debug.Stack()
	}
	sp := heap.Ctx.NativeSP
	if f, ok := r.(*Fault); ok {
		c.add(f.PC)
		sp = f.SP
	}
	ctx := &heap.Ctx
	if sp-ctx.NativeLo-pageSize < ctx.NativeSize {
		const enough = 64 << 10 // bytes of stack for 64 frames and more
		words(sp&^7, min(sp+enough, ctx.NativeLo+ctx.NativeSize), func(pc uintptr) {
			if len(c.Native) < 64 {
				c.add(pc)
			}
		})
	}
	return c
}

func (c *Crash) add(pc uintptr) {
	c.Native, c.PCs = append(c.Native, Describe(pc)), append(c.PCs, pc)
}

// NativeFrames returns the return addresses on the native stack of the thread
// that runs Python, innermost first, while Go runs.
func NativeFrames() (pcs []uintptr) {
	c := &heap.Ctx
	words(c.NativeSP, c.NativeLo+c.NativeSize, func(pc uintptr) { pcs = append(pcs, pc) })
	return pcs
}

// DescribeOwner, if set, says what a fragment's code belongs to: function, tier,
// block or position, for messages.
var DescribeOwner func(f Fragment, offset int) string

// Describe names the code at an address.
func Describe(pc uintptr) string {
	f, ok := Find(pc)
	if !ok {
		return fmt.Sprintf("%#x: not in live code", pc)
	}
	off := int(pc - f.Addr())
	s := fmt.Sprintf("%v %d+%#x", f.Kind(), f, off)
	if n := f.Name(); n != "" {
		s = fmt.Sprintf("%v %s+%#x", f.Kind(), n, off)
	}
	if DescribeOwner != nil {
		if d := DescribeOwner(f, off); d != "" {
			s += " " + d
		}
	}
	return s
}

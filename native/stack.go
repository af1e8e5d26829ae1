package native

import (
	"fmt"
	"unsafe"

	"golang.org/x/sys/unix"

	"pyjit/heap"
)

// Native stacks hold a return address and a frame pointer for each native frame,
// 16 bytes, while the smallest Python frame takes 40: a native stack of a third
// of the frame stack's size cannot overflow before the frame limit is reached.
// Only what is touched costs memory.
const (
	// MainStackSize is the native stack of the main thread.
	MainStackSize = 400 << 20
	// ThreadStackSize is that of other threads.
	ThreadStackSize = 100 << 20

	faultStackSize = 16 << 10
)

// A Stack is the native stack of a Python thread.
type Stack struct {
	lo, size uintptr // guard page included; the fault stack lies above
	sp       uintptr // saved by Park; 0 while the thread runs
}

var stacks []*Stack

// NewStack reserves a native stack.
func NewStack(size uintptr) (*Stack, error) {
	size = (size + pageSize - 1) &^ (pageSize - 1)
	// guard, stack, guard, fault stack
	total := size + 2*pageSize + faultStackSize
	p, err := mmap(0, total, unix.PROT_NONE, unix.MAP_PRIVATE|unix.MAP_ANON|unix.MAP_NORESERVE)
	if err != nil {
		return nil, fmt.Errorf("cannot reserve a native stack of %d bytes: %w", size, err)
	}
	for _, r := range [2][2]uintptr{{p + pageSize, size}, {p + size + 2*pageSize, faultStackSize}} {
		if _, _, e := unix.Syscall(unix.SYS_MPROTECT, r[0], r[1], unix.PROT_READ|unix.PROT_WRITE); e != 0 {
			munmap(p, total)
			return nil, fmt.Errorf("cannot make a native stack: %w", e)
		}
	}
	s := &Stack{lo: p, size: size + pageSize}
	stacks = append(stacks, s)
	return s, nil
}

// top is the end of the stack, where it begins to grow down.
func (s *Stack) top() uintptr { return s.lo + s.size }

// Attach makes the stack that of the running thread, which has none yet.
func (s *Stack) Attach() {
	c := &heap.Ctx
	c.NativeSP, c.NativeBP = s.top(), 0
	c.NativeLo, c.NativeSize = s.lo, s.size
	c.FaultStack = s.top() + pageSize + faultStackSize
	s.sp = 0
}

// Park is called before the stack's thread gives up the GIL: code in use on a
// parked stack is found by way of it. Unpark is called when it has it again; the
// context is the business of heap.Thread.
func (s *Stack) Park() { s.sp = heap.Ctx.NativeSP }

// Unpark: see Park.
func (s *Stack) Unpark() { s.sp = 0 }

// Free gives the stack back when its thread has ended.
func (s *Stack) Free() {
	munmap(s.lo, s.size+pageSize+faultStackSize)
	for i, t := range stacks {
		if t == s {
			stacks = append(stacks[:i], stacks[i+1:]...)
			break
		}
	}
}

// ScanNativeStacks calls f with every word on the native stacks that is an
// address in code memory: return addresses, and the address at which the
// interpreter told native code to go on.
func ScanNativeStacks(f func(pc uintptr)) { scanStacks(f) }

func scanStacks(f func(pc uintptr)) {
	c := &heap.Ctx
	words(c.NativeSP, c.NativeLo+c.NativeSize, f)
	for _, s := range stacks {
		if s.sp != 0 {
			words(s.sp, s.top(), f)
		}
	}
	f(c.Resume)
	f(c.Code)
}

// startRuntime prepares the main thread to run native code.
func startRuntime() error {
	s, err := NewStack(MainStackSize)
	if err != nil {
		return err
	}
	s.Attach()
	return catchFaults()
}

func words(p, end uintptr, f func(pc uintptr)) {
	for ; p < end; p += 8 {
		if w := *(*uintptr)(unsafe.Add(nil, p)); code.contains(w) {
			f(w)
		}
	}
}

package native

import (
	"fmt"
	"unsafe"

	"pyjit/heap"
)

func enter()
func enterLinked()
func toNative()
func gocall()
func gocallPC() uintptr
func getg() uintptr
func cpuid()

// MaxEnterDepth bounds the nesting of Enter. A Go stack overflow is fatal and
// cannot be recovered, so recursion that alternates between native code and Go
// ends here, far below Go's limit of 1 GiB.
var MaxEnterDepth uintptr = 20000

// OnOverflow is called when MaxEnterDepth is reached. It makes an exception
// pending and returns heap.Raised.
var OnOverflow func() heap.Value

// OnCrash is called, with the state of the outermost Enter restored, after a Go
// panic in a helper or a fault in native code has unwound everything. It makes
// an exception pending and returns heap.Raised. Without it the panic goes on.
var OnCrash func(c *Crash) heap.Value

// Enter runs native code at an address that was made for it, with x in RAX, and
// returns its RAX. RBX is Ctx.Frame. It may be called by Go functions that native
// code called. A panic passes through nested calls and ends in the outermost one,
// or in Protect.
func Enter(pc uintptr, x heap.Value) heap.Value {
	c := &heap.Ctx
	if c.EnterDepth == 0 {
		return Protect(func() heap.Value { return Enter(pc, x) })
	}
	if c.EnterDepth >= MaxEnterDepth {
		return OnOverflow()
	}
	c.EnterDepth++
	c.Code, c.Resume = pc, uintptr(x)
	if perf.linked {
		bp := c.NativeBP
		enterLinked()
		c.NativeBP = bp
	} else {
		enter()
	}
	c.EnterDepth--
	return heap.Value(c.Code)
}

// Protect calls f such that calls of Enter in it are nested ones: they cost no
// recovery of their own. A program's main loop runs in it.
func Protect(f func() heap.Value) (v heap.Value) {
	s := SaveState()
	heap.Ctx.EnterDepth++
	returned := false
	defer func() {
		if returned {
			heap.Ctx.EnterDepth = s.depth
			return
		}
		r := recover()
		if r == nil { // runtime.Goexit
			s.Restore()
			return
		}
		c := newCrash(r)
		s.Restore()
		if OnCrash == nil {
			panic(c)
		}
		v = OnCrash(c)
	}()
	v = f()
	returned = true
	return v
}

// A State is what a Go function that recovers from panics restores, since the
// panic may have passed over native code.
type State struct{ sp, bp, frame, depth uintptr }

// SaveState returns the state now.
func SaveState() State {
	c := &heap.Ctx
	return State{c.NativeSP, c.NativeBP, c.Frame, c.EnterDepth}
}

// Restore sets the state after a recovered panic.
func (s State) Restore() {
	c := &heap.Ctx
	if s.sp == 0 { // saved before there was a native stack
		s.sp = c.NativeLo + c.NativeSize
	}
	c.NativeSP, c.NativeBP, c.Frame, c.EnterDepth = s.sp, s.bp, s.frame, s.depth
}

// FuncPC returns the address at which native code calls a Go function through
// gocall. fn must be a declared function or a literal that captures nothing.
func FuncPC(fn any) uintptr {
	type eface struct{ typ, data unsafe.Pointer }
	fv := (*eface)(unsafe.Pointer(&fn)).data
	if uintptr(fv) >= maxAddress {
		panic(fmt.Sprintf("native: %T is a closure", fn))
	}
	return *(*uintptr)(fv)
}

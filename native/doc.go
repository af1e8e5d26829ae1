// Package native is what lies between machine code made at run time and Go: the
// memory it lives in, the stack it runs on, the way in and out, what happens
// when it faults, and what profilers are told about it. Subpackage asm encodes
// the instructions; the Emitter of this package knows the register assignment
// and the sequences that every compiler here uses.
//
// Native code runs on a stack of its own, one for each Python thread, that holds
// return addresses and frame pointers and nothing else. Python's values are in
// Python frames. It calls Go functions directly through one routine, gocall, in
// Go's register convention; Go enters it by Enter.
//
//	RBX         base of the Python frame (address of v0)
//	R15         heap.Ctx
//	R14, X15    Go's g, and zero: never written
//	R12         heap.K
//	R13         free for native code; a call into Go does not keep it
//	RAX, X0     result of a site; RAX float-tagged ⇒ X0 holds the raw double
//	RCX RDX     scratch of slots, RDX the second operand, X1 its raw double
//	RSI RDI R8-R10, X2-X7   temporaries of a block, arguments of helpers
//	R11         target of gocall, scratch
//	RBP, RSP    frame-pointer chain, native stack
//
// A call into Go keeps RBX, R12 and R15, no other register. The frame base and
// the native stack pointer are in the context while Go runs.
//
// Code memory is reserved once, below 2 GiB, and mapped twice: it is written
// through one view and executed through the other, and no address is ever both
// writable and executable. Where that fails, Available reports false and why.
//
// All functions are called by the goroutine that holds the GIL.
//
// The package does not know Python: not what a block or a slot is, not how a
// frame is laid out beyond its base, not what a panic in a helper should become
// (see OnCrash).
package native

// Package bytecode defines pyjit's instruction set and code units, and compiles
// Python's AST to them. It knows nothing of values in the heap, of frames in
// memory or of running: a Code is plain Go data, which package interp loads.
//
// # Instructions
//
// Code is a stream of aligned 8-byte words. The first word of an instruction is
//
//	byte 0 op · byte 1 x · u16 a · u16 b · u16 c
//
// and the words behind it hold constants and caches; their number and kind are
// fixed by the op (see the table in op.go). Operands name vregs unless the table
// says otherwise; NoReg stands for "none". Jumps count words from the first word
// of the jumping instruction: s16 in c, or s32 in b and c together (b the low
// half) for Jmp and Loop.
//
// # Vregs and frames
//
// A frame has vregs v0 … vn-1. Parameters come first, in the order of
// co_varnames (positional, keyword-only, *args, **kwargs), then the other locals,
// cells and free variables, then temporaries. A variable that a nested scope
// captures lives in a cell, and its vreg holds the cell: NewCell at the start of
// the function wraps a parameter's value, FreeVars fetches the closure's cells.
// Locals that are not provably assigned before they are read start as unbound
// (Fill) and are read behind a Check.
//
// Code of a class body, and of a module compiled with Options.Namespace (exec,
// eval, compile), keeps its names in a mapping: v0 holds it, or None when the
// names are the globals themselves. Other modules use the global instructions.
//
// At every block boundary all live state is in vregs; nothing else exists.
//
// # Calls
//
// A call evaluates callee and arguments into a window of temporaries: with
// window base w the callee is in v[w-FrameHeader], the arguments are in v[w],
// v[w+1] …, and v[w-FrameHeader+1] … v[w-1] must hold nothing live: the callee's
// frame header will lie there, its v0 being the caller's v[w]. Windows of nested
// calls lie above one another. Code of generators and coroutines, whose frames
// lie in objects, uses the same windows but the copying twins (CallCP …), which
// copy the arguments to the top of the frame stack.
//
// Method looks up an attribute that is about to be called: it leaves a function
// in v[w-FrameHeader] and the receiver in v[w], or, when the attribute is not a
// plain method, the bound callable there and Unbound in v[w]. The arguments
// follow in v[w+1] …; CallM then calls either way (c counts the receiver's vreg).
//
// # Generators
//
// MkGen is the first instruction of a generator, coroutine or asynchronous
// generator; the frame goes on behind it when first resumed, whatever is sent.
// A delegating Yield (x is 1) is always followed by a Jmp back to its Send: when
// an exception thrown in makes the iterator v[c] finish, its result goes into the
// Send's a and the frame goes on at the Send's target.
//
// # Blocks, handlers, positions
//
// A code unit lists the word indices at which basic blocks start. A block is
// entered only at its start and left only at its end; every jump target, every
// handler and the instruction behind a jump, return, raise or yield starts one.
// Loops are rotated: the test stands at the bottom, and its jump back is the
// back-edge (Loop, ForL, or a compare-and-branch with suffix L); these have a
// counter word, and poll. A ForL too far from the body goes forward to a Jmp.
//
// The handler table is searched from the front for the first range that covers
// the raising instruction; inner handlers come first. A handler starts with
// PushExc, which takes the pending exception.
package bytecode

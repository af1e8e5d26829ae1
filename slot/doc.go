// Package slot is the slot program: what an operation of a running program
// checked and did, as a short linear list of typed operations with constants
// filled in. A recorder writes it, a verifier checks it, the baseline compiler
// makes a slot of machine code of it, the optimizing compiler SSA, and people
// can read it.
//
// The package knows the operations as a table only (ops_gen.go, generated from
// the marked functions of object/fast/op, which say what each one means). It
// knows nothing of the object model; a heap.Value is a word to it.
//
// # Programs
//
// A Program has operands (Args, which are the registers 0 … len(Args)-1),
// registers that are assigned once each, constants, and instructions that end in
// one Return. A Ref names a register (>= 0) or a constant (< 0). Registers are
// typed: a Value is any tagged word; the views (Int, List, Str, Obj …) are the
// same word after a check; Float is a raw double, bool a condition, Raw and
// Index untagged numbers.
//
// An instruction that can fail has an exit: MissExit leaves the program before
// anything happened, a tail ends it with the result of one helper call or a
// constant. Nothing can miss once a store, a raising call or a Python call has
// been made; an operation that runs Python code is the last before Return.
//
// # Lowering
//
// Lower drives an Emitter, an interface with one method an operation, generated:
// an operation without code does not compile. Operands of an operation that must
// be constants (offsets, numbers of arguments, conditions, call words) come as
// int64 instead of Refs. Three families share a method: the checks for a built-in
// shape (AsShape), the loads of a field at a fixed offset (Field), and helper
// calls (Helper).
//
// # State of the interface
//
// The table of operations is complete for the paths of package object/fast. An
// operation may still be added when a path needs it; none will change its name
// or operands without the table in this package changing with it.
package slot

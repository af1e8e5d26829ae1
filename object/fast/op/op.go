// Package op has the operations of slot programs, each once: a marked Go
// function says what an operation means, of which type its operands are and what
// it may do. From it the generator (rewriter/gen) makes the table of operations
// and the Emitter interface in package slot, and the executor that tests run
// programs with. Machine code and SSA of an operation are written by hand and
// tested against the function here.
//
// An operation is marked
//
//	//slot:op guard load:list.len
//
// with the effects of package slot (guard, load:region, store:region, alloc,
// raise, python, helper, view, stub, call) and
//
//	needs=shape|index|length  what must have been proved about the receiver
//	shape=ShapeList           a check for a built-in shape of package object
//	mask=N                    bits of the shape that do not matter
//	field=ListCount           a load of the word at that offset
//	fold                      the result of a constant is a constant
//
// A guard's last result is ok. A *Frame is no operand: native code has it in a
// register anyway. Parameters of the types int, Cond, Then, ShapeID, GoIndex and
// CallWord are constants of the program.
//
// The typed views keep the tagged word: a List is the Value of a list. So a
// check only tests, and leaving optimized code needs no tagging.
package op

import (
	"pyjit/heap"
	"pyjit/object"
)

// Value is heap.Value.
type Value = heap.Value

// Frame is object.Frame: the frame of the Python caller.
type Frame = object.Frame

// The views of a tagged word, and what lies in registers beside them.
type (
	Int      Value   // a tagged int
	Float    float64 // a raw double
	Raw      int     // an untagged number, a length
	Index    int     // an untagged index that was checked
	Obj      Value   // any object
	ShapeID  uint32  // a shape reference
	GoIndex  uint32  // the number of a Go function of a built-in
	CallWord uint64  // of a Python function: code record and number of arguments
)

// A Cond is a comparison, in the order of bytecode.Cond.
type Cond uint8

// The comparisons.
const (
	Lt Cond = iota
	Le
	Eq
	Ne
	Gt
	Ge
)

// A Then says what the caller does with the result of a Python function that an
// operation calls: the return work of package interp, by the same numbers.
type Then uint8

// The kinds of return work.
const (
	ThenNone     Then = 0  // it is stored as the result of a call
	ThenFor      Then = 1  // a generator resumed by a loop
	ThenInit     Then = 4  // __init__: must be None; the result is the instance
	ThenTruth    Then = 5  // its truth is the result
	ThenTruthNot Then = 6  // the same, negated
	ThenJump     Then = 7  // a comparison whose truth decides a jump
	ThenNotImpl  Then = 8  // NotImplemented tries the next candidate
	ThenNext     Then = 9  // __next__ of a loop: StopIteration ends it
	ThenIter     Then = 10 // must be an iterator
	ThenDiscard  Then = 11 // not stored
	ThenContains Then = 12 // truth, perhaps negated
	ThenResult   Then = 13 // the result of the instruction that made the call
	ThenGetAttr  Then = 14 // an attribute: AttributeError tries __getattr__

	// Of machine code alone:

	ThenReflected Then = 32 // a reflected operator: NotImplemented is an error
	ThenInPlace   Then = 33 // an operator in place: NotImplemented tries the plain one
)

func u32(a uintptr) uint32 { return *(*uint32)(heap.Ptr(a)) }
func u64(a uintptr) uint64 { return *(*uint64)(heap.Ptr(a)) }

func field(v Value, off uintptr) Value { return heap.Load(uintptr(v) - 3 + off) }
func rawField(v Value, off uintptr) uint64 {
	return u64(uintptr(v) - 3 + off)
}

package fast

import (
	"pyjit/heap"
	"pyjit/object/fast/op"
	"pyjit/slot"
)

// Value is heap.Value, Frame op.Frame.
type (
	Value = heap.Value
	Frame = op.Frame
)

// Miss says that a path does not apply.
const Miss = heap.Miss

// A Kind is an operation that has fast paths.
type Kind uint8

// A Path is one fast path of an operation. Its operands are words: Values, or
// what is known at the site (a condition, a number, an interned name, the address
// of vregs).
type Path struct {
	Name  string
	Arity int

	// Record records the path where it applies to these operands. It changes nothing.
	Record func(r *slot.Recorder, f *op.Frame, a, b, c, d Value) bool

	// Run runs the path; Miss where it does not apply.
	Run func(f *op.Frame, a, b, c, d Value) Value
}

// Pin makes the value of an operand a constant of the recorded program, which guards it.
func Pin[T any](x T) T { return x }

// Assume says that what follows holds as long as a fact does.
func Assume(slot.Fact) {}

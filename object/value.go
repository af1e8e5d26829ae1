package object

import (
	"unsafe"

	"pyjit/heap"
)

// Value is one tagged word.
type Value = heap.Value

// The immediates, under short names.
const (
	None           = heap.None
	False          = heap.False
	True           = heap.True
	Ellipsis       = heap.Ellipsis
	NotImplemented = heap.NotImplemented
	Unbound        = heap.Unbound
	Raised         = heap.Raised
	Miss           = heap.Miss
	Done           = heap.Done
	Deleted        = heap.Deleted
	Empty          = heap.Empty
)

// Arg returns argument i of an argument vector.
func Arg(args *Value, i int) Value {
	return *(*Value)(unsafe.Add(unsafe.Pointer(args), i*8))
}

// ArgPtr returns the address of argument i of an argument vector.
func ArgPtr(args *Value, i int) *Value {
	return (*Value)(unsafe.Add(unsafe.Pointer(args), i*8))
}

// SetArg stores argument i of an argument vector.
func SetArg(args *Value, i int, v Value) {
	*(*Value)(unsafe.Add(unsafe.Pointer(args), i*8)) = v
}

// Frame is the frame of a Python function; object only hands it on.
type Frame = heap.Frame

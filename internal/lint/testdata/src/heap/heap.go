// Package heap stands for the real one.
package heap

type Value uint64

const None Value = 7

func Pin(v Value) Value { return v }

//go:noinline
func New() Value { return 3 }

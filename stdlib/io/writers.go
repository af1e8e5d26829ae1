package io

import (
	"pyjit/heap"
	o "pyjit/object"
)

// writers are weak references to the outermost open streams that may hold unwritten data, in
// the order in which they were opened.
var writers []heap.WeakID

func registerWriter(x Value) {
	writers = append(writers, heap.NewWeak(x, unbound, 0))
}

func unregisterWriter(x Value) {
	for i := len(writers) - 1; i >= 0; i-- {
		v := writers[i].Get()
		if v != x && v != unbound {
			continue
		}
		heap.FreeWeak(writers[i])
		writers = append(writers[:i], writers[i+1:]...)
		if v == x {
			return
		}
	}
}

// FlushAll writes out what open streams hold; for the end of the program.
func FlushAll(f *Frame) {
	for i := len(writers) - 1; i >= 0; i-- {
		x := writers[i].Get()
		if x == unbound {
			continue
		}
		exc := o.FetchExc()
		if closed, ok := isClosed(x, f); ok && !closed {
			o.CallMethod0(x, f, nameFlush)
		}
		if o.Pending() {
			o.ClearExc()
		}
		o.RestoreExc(exc)
		if i > len(writers) {
			i = len(writers)
		}
	}
}

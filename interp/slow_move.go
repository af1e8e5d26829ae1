package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
)

// The moves and jumps; the loop does them in line, and comes here only where
// machine code has taken an instruction's place.

func slowNop(base, pc P) (P, P) { return base, after(pc) }

func slowMov(base, pc P) (P, P) { return result(base, pc, *vb(base, pc)) }

func slowLdI(base, pc P) (P, P) { return result(base, pc, heap.Int(int64(*at[int16](pc, 4)))) }

func slowLdK(base, pc P) (P, P) { return result(base, pc, constant(pc, 1)) }

func slowClear(base, pc P) (P, P) { return result(base, pc, heap.Unbound) }

func slowFill(base, pc P) (P, P) {
	heap.Fill(uintptr(unsafe.Pointer(va(base, pc))), int(opB(pc)), heap.Unbound)
	return base, after(pc)
}

func slowJmp(base, pc P) (P, P) { return base, unsafe.Add(pc, int(*at[int32](pc, 4))*8) }

func slowJNone(base, pc P) (P, P) {
	return branch(base, pc, (*va(base, pc) == heap.None) == (opOf(pc) == bytecode.JNone), false)
}

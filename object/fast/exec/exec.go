// Package exec runs slot programs by the Go functions of their operations: the
// reference that machine code is tested against.
package exec

import (
	"pyjit/heap"
	"pyjit/object/fast/op"
	"pyjit/slot"
)

// maxRegs bounds the registers of a program, so that they lie in Go's stack,
// where the collector sees them.
const maxRegs = 64

// Run runs p on the operands a..d in the frame f: the result, or Miss if a guard
// fails. Facts are not looked at.
func Run(p *slot.Program, f *op.Frame, a, b, c, d heap.Value) heap.Value {
	var regs [maxRegs]uint64
	for i, x := range [4]heap.Value{a, b, c, d} {
		if i < len(p.Args) {
			regs[i] = uint64(x)
		}
	}
	get := func(x slot.Ref) uint64 {
		if x < 0 {
			return p.ConstOf(x).Bits
		}
		return regs[x]
	}
	for i := range p.Code {
		in := &p.Code[i]
		var args [slot.MaxOperands]uint64
		for j := range int(in.N) {
			args[j] = get(in.Args[j])
		}
		switch in.Op {
		case slot.OpReturn:
			return heap.Value(args[0])
		case slot.OpPin:
			if args[0] != args[1] {
				return heap.Miss
			}
			continue
		}
		r, ok := step(in.Op, f, &args)
		if !ok {
			if in.Exit == slot.MissExit {
				return heap.Miss
			}
			t := &p.Tails[in.Exit]
			for j := range int(t.N) {
				args[j] = get(t.Args[j])
			}
			if t.Helper == slot.OpReturn {
				return heap.Value(args[0])
			}
			r, _ = step(t.Helper, f, &args)
			return heap.Value(r)
		}
		if in.Dst != slot.NoRef {
			regs[in.Dst] = r
		}
	}
	panic("exec: a program without a return")
}

package bytecode

import "slices"

// Which variables are surely bound is computed over the graph of blocks. The
// compiler puts a Check before each read of a variable; here those that cannot
// fail go away, and the variables of the others are filled with unbound at the
// start, where nothing may have been written before.

// bits is a set of vregs.
type bits []uint64

func newBits(n int) bits { return make(bits, (n+63)/64) }

func (s bits) has(i int32) bool { return s[i>>6]>>(i&63)&1 != 0 }
func (s bits) set(i int32)      { s[i>>6] |= 1 << (i & 63) }
func (s bits) clear(i int32)    { s[i>>6] &^= 1 << (i & 63) }

func (s bits) fill() {
	for i := range s {
		s[i] = ^uint64(0)
	}
}

// meet makes s the intersection of s and t and reports whether that changed it.
func (s bits) meet(t bits) bool {
	changed := false
	for i := range s {
		if m := s[i] & t[i]; m != s[i] {
			s[i] = m
			changed = true
		}
	}
	return changed
}

// step applies an instruction to the sets of bound and of written variables.
func (as *assembler) step(in *instr, bound, written bits) {
	switch in.op {
	case Check:
		bound.set(in.a)
		return
	case Clear:
		if int(in.a) < as.nlocals {
			bound.clear(in.a)
			written.set(in.a)
		}
		return
	}
	words := [2]uint64{in.word(), uint64(in.raw)}
	Defs(words[:], 0, func(v uint16) {
		if int(v) < as.nlocals {
			bound.set(int32(v))
			written.set(int32(v))
		}
	})
}

// resolveAssignment removes the Checks that cannot fail and finds the variables
// that must start as unbound, besides those that are exposed.
func (as *assembler) resolveAssignment() {
	as.needed = make([]bool, as.nlocals)
	for _, v := range as.exposed {
		as.needed[v] = true
	}
	checked := make([]bool, as.nlocals)
	defer as.dropClears(checked)
	if as.nlocals == 0 || !as.hasChecks() {
		return
	}
	type state struct{ bound, written bits }
	in := make([]state, len(as.blocks))
	for i := range in {
		in[i] = state{newBits(as.nlocals), newBits(as.nlocals)}
		in[i].bound.fill()
		in[i].written.fill()
	}
	clear(in[0].bound)
	clear(in[0].written)
	for p := range as.nparams {
		in[0].bound.set(int32(p))
		in[0].written.set(int32(p))
	}
	queued := make([]bool, len(as.blocks))
	work := make([]int, 0, len(as.order))
	for k := len(as.order) - 1; k >= 0; k-- {
		work = append(work, as.order[k])
		queued[as.order[k]] = true
	}
	bound, written := newBits(as.nlocals), newBits(as.nlocals)
	flow := func(to int) {
		if to < 0 {
			return
		}
		c1, c2 := in[to].bound.meet(bound), in[to].written.meet(written)
		if (c1 || c2) && !queued[to] {
			queued[to] = true
			work = append(work, to)
		}
	}
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
		queued[i] = false
		b := as.blocks[i]
		copy(bound, in[i].bound)
		copy(written, in[i].written)
		for k := range b.ins {
			ins := &b.ins[k]
			if ins.handler != noLabel && ins.flags()&CanRaise != 0 {
				flow(as.blockOf[ins.handler])
			}
			if ins.flags()&Branch != 0 && ins.op >= ForL && ins.op <= ForGenL {
				// The item is written only when the loop goes on; behind it
				// the variable is as it was.
				f := b.fall
				flow(f)
				as.step(ins, bound, written)
				flow(b.jump)
				goto done
			}
			as.step(ins, bound, written)
		}
		flow(b.fall)
		flow(b.jump)
	done:
	}
	for _, i := range as.order {
		b := as.blocks[i]
		copy(bound, in[i].bound)
		copy(written, in[i].written)
		out := b.ins[:0]
		for k := range b.ins {
			ins := b.ins[k]
			if ins.op == Check && int(ins.a) < as.nlocals {
				if bound.has(ins.a) {
					continue
				}
				checked[ins.a] = true
				if !written.has(ins.a) {
					as.needed[ins.a] = true
				}
			}
			as.step(&ins, bound, written)
			out = append(out, ins)
		}
		b.ins = out
	}
}

// dropClears removes the Clears that begin the life of a comprehension's variable
// where nothing checks it.
func (as *assembler) dropClears(checked []bool) {
	for _, i := range as.order {
		b := as.blocks[i]
		b.ins = slices.DeleteFunc(b.ins, func(in instr) bool {
			return in.op == Clear && in.x == clearHidden && !checked[in.a]
		})
		for k := range b.ins {
			if b.ins[k].op == Clear {
				b.ins[k].x = 0
			}
		}
	}
}

// clearHidden in x of Clear, which no laid out instruction has, marks the
// beginning of the life of a comprehension's variable.
const clearHidden = 1

func (as *assembler) hasChecks() bool {
	for _, i := range as.order {
		for k := range as.blocks[i].ins {
			if as.blocks[i].ins[k].op == Check {
				return true
			}
		}
	}
	return false
}

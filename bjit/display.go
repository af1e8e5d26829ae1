package bjit

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/native"
	"pyjit/native/asm"
	"pyjit/object"
)

// maxItems bounds the tuples and lists that are made in line.
const maxItems = 8

// display compiles the Movs from the word w on together with the MkTuple or
// MkList whose items they move into place, if nobody else reads these copies,
// and returns the word behind them; w if there is no such group.
func (c *compiler) display(w, end int32) int32 {
	words := c.u.code.Body().Words
	var movs [maxItems][2]uint16
	n := 0
	i := w
	for ; i < end && n < maxItems && bytecode.OpOf(words[i]) == bytecode.Mov; i += int32(bytecode.Len(bytecode.Mov)) {
		movs[n] = [2]uint16{bytecode.A(words[i]), bytecode.B(words[i])}
		n++
	}
	if n == 0 || i >= end {
		return w
	}
	op := bytecode.OpOf(words[i])
	if op != bytecode.MkTuple && op != bytecode.MkList {
		return w
	}
	first, count := bytecode.B(words[i]), bytecode.C(words[i])
	if count == 0 || count > maxItems {
		return w
	}
	next := i + int32(bytecode.Len(op))
	items := vregs(first, count)
	in := func(v uint16) bool { return v >= first && v < first+count }
	for _, m := range movs[:n] {
		if !in(m[0]) || in(m[1]) || !c.u.isTemp(m[0], next, bytecode.A(words[i])) {
			return w
		}
		items[m[0]-first] = m[1]
	}
	c.Line(uint32(i))
	if c.Notes {
		c.Note("its items; " + c.u.code.InstrString(int(i)))
	}
	if op == bytecode.MkTuple {
		c.mkTuple(bytecode.A(words[i]), items)
	} else {
		c.mkList(bytecode.A(words[i]), items)
	}
	return next
}

// isTemp reports whether the vreg v is no variable and, but for being written as
// the vreg result, not read from the word next on.
func (u *unit) isTemp(v uint16, next int32, result uint16) bool {
	for i := range u.code.Body().Locals {
		if u.code.Body().Locals[i].Vreg == v {
			return false
		}
	}
	if v == result {
		return true
	}
	if u.live == nil {
		u.live = u.code.Live()
	}
	if int(next) >= len(u.code.Body().Words) {
		return true
	}
	set := u.live.At(uint32(next), false)
	return int(v/64) >= len(set) || set[v/64]>>(v%64)&1 == 0
}

// vregs returns n vregs from first on.
func vregs(first, n uint16) []uint16 {
	v := make([]uint16, n)
	for i := range v {
		v[i] = first + uint16(i)
	}
	return v
}

// mkTuple makes a tuple of the values in the vregs items.
func (c *compiler) mkTuple(a uint16, items []uint16) {
	class := heap.ClassOf(uintptr(object.TupleItems + 8*len(items)))
	c.Alloc(asm.RDX, asm.RCX, class)
	c.Header(asm.RDX, object.ShapeTuple)
	c.StoreImm(asm.At(asm.RDX, object.TupleCount), int32(len(items)))
	for i, v := range items {
		c.Load(asm.RCX, native.V(int(v)))
		c.Store(asm.At(asm.RDX, int32(object.TupleItems+8*i)), asm.RCX)
	}
	c.Lea(asm.RAX, asm.At(asm.RDX, 3))
	c.Store(native.V(int(a)), asm.RAX)
	c.rax, c.x0 = int(a), false
}

// mkList makes a list of the values in the vregs items.
func (c *compiler) mkList(a uint16, items []uint16) {
	n := len(items)
	capacity := 0
	if n > 0 {
		class := heap.ClassOf(uintptr(object.VectorItems + 8*n))
		capacity = int(heap.ClassSize(class)-object.VectorItems) / 8
		c.Alloc(asm.RDX, asm.RCX, class)
		c.Header(asm.RDX, object.ShapeRefVector)
		c.StoreImm(asm.At(asm.RDX, object.VectorCap), int32(capacity))
		for i := range capacity {
			item := asm.At(asm.RDX, int32(object.VectorItems+8*i))
			if i < n {
				c.Load(asm.RCX, native.V(int(items[i])))
				c.Store(item, asm.RCX)
			} else {
				c.StoreImm(item, 0)
			}
		}
	}
	c.Alloc(asm.RSI, asm.RCX, heap.ClassOf(object.ListSize))
	c.Header(asm.RSI, object.ShapeList)
	if n > 0 {
		c.RI(asm.ADD, asm.S64, asm.RDX, 3)
		c.Store(asm.At(asm.RSI, object.ListVector), asm.RDX)
	} else {
		c.StoreImm(asm.At(asm.RSI, object.ListVector), 0)
	}
	c.StoreImm(asm.At(asm.RSI, object.ListCount), int32(n))
	c.StoreImm(asm.At(asm.RSI, object.ListCap), int32(capacity))
	c.Lea(asm.RAX, asm.At(asm.RSI, 3))
	c.Store(native.V(int(a)), asm.RAX)
	c.rax, c.x0 = int(a), false
}

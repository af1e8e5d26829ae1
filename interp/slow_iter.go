package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

func slowIter(base, pc P) (P, P) {
	x := *vb(base, pc)
	if m := object.FindSpecial(x, object.SpIter); m.Is(object.ShapeFunction) {
		return pushCall(base, pc, m, WorkIter<<WorkShift, 1, x, heap.Unbound, heap.Unbound)
	}
	return result(base, pc, object.Iter(x, frameOf(base)))
}

// slowFor is the slow path of ForL and of what it has become.
func slowFor(base, pc P) (P, P) {
	it := *vb(base, pc)
	if it.IsObj() {
		switch it.Shape() {
		case object.ShapeGenerator:
			return forGenerator(base, pc, it)
		case object.ShapeRangeIter:
			specialize(pc, bytecode.ForRangeL)
		case object.ShapeListIter:
			specialize(pc, bytecode.ForListL)
		case object.ShapeTupleIter:
			specialize(pc, bytecode.ForTupleL)
		default:
			if m := object.FindSpecial(it, object.SpNext); m.Is(object.ShapeFunction) {
				return pushCall(base, pc, m, WorkNext<<WorkShift, 1, it, heap.Unbound, heap.Unbound)
			}
		}
	}
	v := object.Next(it, frameOf(base))
	if v == heap.Done {
		return base, after(pc)
	}
	return nextItem(base, pc, v)
}

// specialize rewrites ForL for the iterator seen; a loop that sees many kinds stays general.
func specialize(pc P, op bytecode.Op) {
	if opOf(pc) == bytecode.ForL {
		*at[uint8](pc, 0) = uint8(op)
	}
}

// nextItem stores an iterator's item and goes round the loop.
func nextItem(base, pc P, v Value) (P, P) {
	if v == heap.Raised {
		return base, nil
	}
	*va(base, pc) = v
	c := at[uint32](pc, 8)
	*c--
	return backEdge(base, pc, jumpC(pc))
}

func slowUnpack(base, pc P) (P, P) {
	src, n := *vb(base, pc), int(opC(pc))
	dst := uintptr(unsafe.Add(base, int(opA(pc))*8))
	var items uintptr
	have := -1
	if src.IsObj() {
		switch src.Shape() {
		case object.ShapeTuple:
			have, items = object.TupleLen(src), src.Addr()+object.TupleItems
		case object.ShapeList:
			have, items = object.ListLen(src), object.ListItemsAddr(src)
		}
	}
	if have >= 0 {
		if have != n {
			return base, raised(unpackError(have, n, true))
		}
		heap.Copy(dst, items, n)
		return base, after(pc)
	}
	f := frameOf(base)
	it := object.Iter(src, f)
	if it == heap.Raised {
		if object.Matches(object.TypeError) && !object.HasNative(src, object.SpIter) && object.FindSpecial(src, object.SpIter) == heap.Miss {
			object.ClearExc()
			object.TypeErr("cannot unpack non-iterable %s object", object.TypeName(src))
		}
		return base, nil
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(it)
	// The items are collected on the scratch stack: vregs change only when all are there.
	tmp := heap.ScratchAlloc(n)
	for i := range n {
		v := object.Next(it, f)
		if v == heap.Raised {
			return base, nil
		}
		if v == heap.Done {
			return base, raised(object.ValueErr("not enough values to unpack (expected %d, got %d)", n, i))
		}
		heap.Store(tmp+uintptr(i)*8, v)
	}
	switch v := object.Next(it, f); v {
	case heap.Raised:
		return base, nil
	case heap.Done:
		heap.Copy(dst, tmp, n)
		return base, after(pc)
	}
	return base, raised(unpackError(n+1, n, object.IsDict(src)))
}

func unpackError(have, want int, known bool) Value {
	if have < want {
		return object.ValueErr("not enough values to unpack (expected %d, got %d)", want, have)
	}
	if known {
		return object.ValueErr("too many values to unpack (expected %d, got %d)", want, have)
	}
	return object.ValueErr("too many values to unpack (expected %d)", want)
}

func slowUnpackEx(base, pc P) (P, P) {
	before, behind := int(opC(pc)), int(*word(pc, 1))
	f := frameOf(base)
	src := *vb(base, pc)
	l := object.NewList(0)
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(l)
	if !src.IsObj() || (!object.HasNative(src, object.SpIter) && object.FindSpecial(src, object.SpIter) == heap.Miss && object.FindSpecial(src, object.SpGetItem) == heap.Miss && !object.HasNative(src, object.SpGetItem)) {
		return base, raised(object.TypeErr("cannot unpack non-iterable %s object", object.TypeName(src)))
	}
	if !object.ListExtend(l, f, src) {
		return base, nil
	}
	n := object.ListLen(l)
	if n < before+behind {
		return base, raised(object.ValueErr("not enough values to unpack (expected at least %d, got %d)", before+behind, n))
	}
	a := opA(pc)
	for i := range before {
		*reg(base, a+uint16(i)) = object.ListAt(l, i)
	}
	mid := object.NewList(n - before - behind)
	for i := before; i < n-behind; i++ {
		object.ListAppend(mid, object.ListAt(l, i))
	}
	*reg(base, a+uint16(before)) = mid
	for i := range behind {
		*reg(base, a+uint16(before+1+i)) = object.ListAt(l, n-behind+i)
	}
	return base, after(pc)
}

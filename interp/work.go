package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// Return work. A frame pushed for something else than a plain call says in its
// flags what is to become of its result. In the caller's frame the position
// then lies behind the first word of the instruction concerned, except for
// WorkInit, which completes a call. Bits from stageShift on are a number of
// the work's own.
const stageShift = 24

// work does the return work in flags for the result v of a callee in the frame
// at base, whose position is pos, and returns where to go on. below is the word
// below the callee's header (the instance, for WorkInit).
func work(base, pos P, flags uint64, v, below Value) (P, P) {
	pc := unsafe.Add(pos, -8)
	stage := int(flags >> stageShift & 0xff)
	switch flags >> WorkShift & 0xff {
	case WorkInit:
		if v != heap.None {
			object.TypeErr("__init__() should return None, not '%s'", object.TypeName(v))
			return base, nil
		}
		*reg(base, uint16(flags)) = below
		return base, pos
	case WorkResult, WorkGetAttr:
		return result(base, pc, v)
	case WorkDiscard:
		return base, after(pc)
	case WorkNotImpl:
		if v == heap.NotImplemented {
			return binaryStage(base, pc, stage)
		}
		return result(base, pc, v)
	case WorkJump:
		if v == heap.NotImplemented {
			return compareStage(base, pc, stage)
		}
		return finishCompare(base, pc, v)
	case WorkTruth:
		return finishTruth(base, pc, v, stage)
	case WorkNext:
		return nextItem(base, pc, v)
	case WorkIter:
		if !object.IsIterator(v) {
			object.TypeErr("iter() returned non-iterator of type '%s'", object.TypeName(v))
			return base, nil
		}
		return result(base, pc, v)
	case WorkContains:
		t := object.Truth(v, frameOf(base))
		if t < 0 {
			return base, nil
		}
		return result(base, pc, heap.Bool((t == 1) != (opX(pc) == 1)))
	}
	panic("interp: unknown return work")
}

// finishCompare ends a comparison: it stores the result, or for a
// compare-and-branch takes the jump.
func finishCompare(base, pc P, v Value) (P, P) {
	if v == heap.Raised {
		return base, nil
	}
	op := opOf(pc)
	if op == bytecode.Cmp {
		return result(base, pc, v)
	}
	t := object.Truth(v, frameOf(base))
	if t < 0 {
		return base, nil
	}
	_, sense, _, back, _ := bytecode.BranchInfo(op)
	return branch(base, pc, (t == 1) == sense, back)
}

// branch goes on at a conditional jump's target or behind it; a back-edge counts and polls.
func branch(base, pc P, taken, back bool) (P, P) {
	if !taken {
		return base, after(pc)
	}
	if back {
		return backEdge(base, pc, jumpC(pc))
	}
	return base, jumpC(pc)
}

// backEdge goes round a loop: the slow path of every back-edge, taken when its
// counter has run out or something wants attention. The fast path has already
// counted; here the counter is set anew.
func backEdge(base, pc, target P) (P, P) {
	c := at[uint32](pc, 8*(bytecode.Len(opOf(pc))-1))
	if int32(*c) <= 0 {
		heap.Ctx.Frame = uintptr(base)
		*c = loopHot(base, pc, target)
	}
	if heap.Ctx.Flag != 0 {
		heap.Ctx.Frame = uintptr(base)
		*at[uint32](base, OffPosition) = uint32(uintptr(pc)) + 8
		heap.SafepointSlow()
		if object.Pending() {
			return base, nil
		}
	}
	return base, target
}

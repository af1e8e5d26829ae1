package bjit

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/ic"
	"pyjit/interp"
	"pyjit/object/fast"
	"pyjit/rewriter"
)

// arithKinds maps arithmetic operations to kinds of fast paths.
var arithKinds = map[bytecode.Op]fast.Kind{
	bytecode.Add: fast.KindAdd, bytecode.AddI: fast.KindAdd, bytecode.AddK: fast.KindAdd,
	bytecode.Sub: fast.KindSub, bytecode.SubI: fast.KindSub, bytecode.SubK: fast.KindSub,
	bytecode.Mul: fast.KindMul, bytecode.MulI: fast.KindMul, bytecode.MulK: fast.KindMul,
	bytecode.Div: fast.KindDiv, bytecode.DivK: fast.KindDiv,
	bytecode.Mod: fast.KindMod, bytecode.ModI: fast.KindMod,
	bytecode.FloorDiv: fast.KindFloorDiv, bytecode.FloorDivI: fast.KindFloorDiv,
	bytecode.And: fast.KindAnd, bytecode.AndI: fast.KindAnd, bytecode.AndK: fast.KindAnd,
	bytecode.Or: fast.KindOr, bytecode.Xor: fast.KindXor,
	bytecode.Shl: fast.KindShl, bytecode.ShlI: fast.KindShl,
	bytecode.Shr: fast.KindShr, bytecode.ShrI: fast.KindShr,
	bytecode.Pow: fast.KindPow,
}

func vreg(v uint16) rewriter.Operand {
	return rewriter.Operand{Kind: rewriter.InVreg, Vreg: int(v)}
}

func window(v uint16) rewriter.Operand {
	return rewriter.Operand{Kind: rewriter.Window, Vreg: int(v)}
}

// spec returns how the instruction at word w uses fast paths, or nil.
func (u *unit) spec(w int32, op bytecode.Op, word uint64) *ic.Spec {
	a, b, c, x := bytecode.A(word), bytecode.B(word), bytecode.C(word), bytecode.X(word)
	s := &ic.Spec{Dst: -1, InGen: u.gen, FrameTop: interp.FrameBytes(u.rec) - interp.HeaderBytes}
	constant := func(i int, v heap.Value) {
		s.Values[i] = func(uintptr) heap.Value { return v }
		s.Bound |= 1 << i
		s.Consts |= 1 << i
	}
	static := func(i int, v heap.Value) { s.Values[i] = func(uintptr) heap.Value { return v } }
	// word k behind the first, read when it is needed: a constant of the stream
	stream := func(i int, k int32) {
		p := uintptr(u.pc(w + k))
		s.Values[i] = func(uintptr) heap.Value { return heap.Load(p) }
		s.Consts |= 1 << i
	}
	switch {
	case op >= bytecode.Add && op < bytecode.Neg:
		k, ok := arithKinds[op]
		if !ok {
			return nil
		}
		s.Kind, s.Dst = k, int(a)
		l, r := 0, 1
		if x&bytecode.Reversed != 0 {
			l, r = 1, 0
		}
		s.Operands[l] = vreg(b)
		switch {
		case op < bytecode.AddI:
			s.Operands[r] = vreg(c)
		case op < bytecode.AddK:
			constant(r, heap.Int(int64(int16(c))))
		default:
			stream(r, 1)
			s.Bound |= 1 << r
		}
		if x&bytecode.InPlace == 0 {
			static(2, 1)
		}
		return s
	case op >= bytecode.JLt && op < bytecode.Jmp:
		cond, _, form, _, _ := bytecode.BranchInfo(op)
		s.Kind, s.Branch = fast.KindCompare, true
		l, r := 0, 1
		if x&bytecode.Reversed != 0 {
			l, r = 1, 0
			cond = [...]bytecode.Cond{bytecode.Gt, bytecode.Ge, bytecode.Eq, bytecode.Ne, bytecode.Lt, bytecode.Le}[cond]
		}
		s.Operands[l] = vreg(a)
		switch form {
		case bytecode.FormVV:
			s.Operands[r] = vreg(b)
		case bytecode.FormVI:
			constant(r, heap.Int(int64(int16(b))))
		default:
			stream(r, 1)
			s.Bound |= 1 << r
		}
		static(2, heap.Value(cond))
		return s
	}
	switch op {
	case bytecode.Neg, bytecode.Invert:
		s.Kind, s.Dst = fast.KindNeg, int(a)
		if op == bytecode.Invert {
			s.Kind = fast.KindInvert
		}
		s.Operands[0] = vreg(b)
	case bytecode.Cmp:
		s.Kind, s.Dst = fast.KindCompare, int(a)
		s.Operands[0], s.Operands[1] = vreg(b), vreg(c)
		static(2, heap.Value(x))
	case bytecode.Not:
		s.Kind, s.Branch = fast.KindTruth, true
		s.Operands[0] = vreg(b)
	case bytecode.JT, bytecode.JF, bytecode.JTL, bytecode.JFL:
		s.Kind, s.Branch = fast.KindTruth, true
		s.Operands[0] = vreg(a)
	case bytecode.In:
		s.Kind, s.Dst = fast.KindContains, int(a)
		if x != 0 { // not in
			s.Dst, s.Branch = -1, true
		}
		s.Operands[0], s.Operands[1] = vreg(c), vreg(b)
	case bytecode.GLoad:
		if interp.HasSharedGlobals(u.rec) {
			return nil
		}
		s.Kind, s.Dst = fast.KindLoadGlobal, int(a)
		s.Values[0] = interp.GlobalsOf
		s.Values[1] = interp.BuiltinsOf
		stream(2, 1)
	case bytecode.GStore:
		if interp.HasSharedGlobals(u.rec) {
			return nil
		}
		s.Kind, s.Before = fast.KindStoreGlobal, rewriter.Overwrite
		s.Values[0] = interp.GlobalsOf
		stream(1, 1)
		s.Operands[2] = vreg(a)
	case bytecode.Attr:
		s.Kind, s.Dst = fast.KindGetAttr, int(a)
		s.Operands[0] = vreg(b)
		stream(1, 1)
	case bytecode.SetAttr:
		s.Kind = fast.KindSetAttr
		s.Operands[0] = vreg(a)
		stream(1, 1)
		s.Operands[2] = vreg(b)
	case bytecode.Method:
		s.Kind = fast.KindMethod
		s.Operands[0] = vreg(b)
		stream(1, 1)
		s.Operands[2] = window(a)
	case bytecode.Special:
		s.Kind = fast.KindSpecial
		s.Operands[0] = vreg(b)
		static(1, interp.SpecialName(x))
		s.Operands[2] = window(a)
	case bytecode.Subscr:
		s.Kind, s.Dst = fast.KindGetItem, int(a)
		s.Operands[0], s.Operands[1] = vreg(b), vreg(c)
	case bytecode.SubscrI:
		s.Kind, s.Dst = fast.KindGetItem, int(a)
		s.Operands[0] = vreg(b)
		constant(1, heap.Int(int64(int16(c))))
	case bytecode.SetSub:
		s.Kind = fast.KindSetItem
		s.Operands[0], s.Operands[1], s.Operands[2] = vreg(a), vreg(b), vreg(c)
	case bytecode.Call, bytecode.CallCP:
		s.Kind, s.Dst, s.Before = fast.KindCall, int(a), rewriter.Look
		s.Operands[0], s.Operands[1] = vreg(b-bytecode.FrameHeader), window(b)
		static(2, heap.Value(c))
	case bytecode.CallM, bytecode.CallMCP:
		s.Kind, s.Dst, s.Before = fast.KindCallMethod, int(a), rewriter.Look
		s.Operands[0], s.Operands[1] = vreg(b-bytecode.FrameHeader), window(b)
		static(2, heap.Value(c))
	case bytecode.CallKw, bytecode.CallKwCP:
		s.Kind, s.Dst, s.Before = fast.KindCallKw, int(a), rewriter.Look
		if bytecode.X(word) == 1 {
			s.Kind = fast.KindCallMethodKw
		}
		s.Operands[0], s.Operands[1] = vreg(b-bytecode.FrameHeader), window(b)
		static(2, heap.Value(c))
		stream(3, 1)
	case bytecode.SuperAttr:
		s.Kind, s.Dst = fast.KindSuperAttr, int(a)
		s.Operands[0], s.Operands[1], s.Operands[2] = vreg(b), vreg(b+1), vreg(b+2)
		stream(3, 1)
	case bytecode.Unpack:
		s.Kind = fast.KindUnpack
		s.Operands[0], s.Operands[1] = vreg(b), window(a)
		static(2, heap.Value(c))
	case bytecode.ForL:
		s.Kind, s.Dst, s.IsNext = fast.KindNext, int(a), true
		s.Operands[0] = vreg(b)
	case bytecode.Iter:
		s.Kind, s.Dst = fast.KindIter, int(a)
		s.Operands[0] = vreg(b)
	default:
		return nil
	}
	return s
}

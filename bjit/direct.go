package bjit

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/native/asm"
	"pyjit/object"
)

// Instructions whose meaning hardly depends on their operands have no sites:
// machine code does them itself or calls the interpreter's helper.

// callsHelper tells of operations that go on behind themselves whatever they do,
// and whose work is all in their helper.
var callsHelper = map[bytecode.Op]bool{
	bytecode.MkFunc: true, bytecode.MkSet: true, bytecode.MkDict: true, bytecode.SetAdd: true, bytecode.MapAdd: true,
	bytecode.ListExtend: true, bytecode.SetUpdate: true, bytecode.DictUpdate: true, bytecode.DictMerge: true,
	bytecode.ListToTuple: true, bytecode.DelAttr: true, bytecode.DelSub: true, bytecode.Slice: true,
	bytecode.StoreSlice: true, bytecode.MkSlice: true, bytecode.Format: true, bytecode.MkStr: true,
	bytecode.ExcMatch: true, bytecode.CellDel: true, bytecode.UnpackEx: true,
}

// direct compiles the instruction at word w without a site, if it can.
func (c *compiler) direct(w int32, op bytecode.Op, word uint64) bool {
	a, b := bytecode.A(word), bytecode.B(word)
	switch op {
	case bytecode.PushExc:
		c.Load(asm.RCX, asm.At(native.Ctx, native.CtxHandled))
		c.Load(asm.RAX, asm.At(native.Ctx, native.CtxExc))
		c.StoreImm(asm.At(native.Ctx, native.CtxExc), int32(heap.None))
		c.Store(asm.At(native.Ctx, native.CtxHandled), asm.RAX)
		c.Store(native.V(int(a)), asm.RCX)
		c.Store(native.V(int(b)), asm.RAX)
		c.rax, c.x0 = int(b), false
	case bytecode.PopExc:
		c.Load(asm.RAX, native.V(int(a)))
		c.Store(asm.At(native.Ctx, native.CtxHandled), asm.RAX)
		c.rax, c.x0 = int(a), false
	case bytecode.JNoMatch:
		c.StoreImm32(asm.At(native.Frame, interp.OffPosition), int32(c.u.pc(w)+8))
		c.Load(asm.RAX, native.V(int(a)))
		c.Load(asm.RCX, native.V(int(b)))
		c.CallGo(native.FuncPC(excMatches))
		c.RaisedTo(c.excLabel())
		c.CompareValue(asm.RAX, heap.True)
		c.rax, c.x0 = -1, false
		c.branch(asm.NE, c.target(w))
	case bytecode.FreeVars:
		c.Load(asm.RCX, asm.At(native.Frame, interp.OffCallee))
		c.Load(asm.RCX, native.Field(asm.RCX, object.FuncClosureOff))
		for i := range b {
			c.Load(asm.RAX, native.Field(asm.RCX, int32(object.TupleItems+8*int(i))))
			c.Store(native.V(int(a+i)), asm.RAX)
		}
		c.rax, c.x0 = -1, false
	case bytecode.NewCell:
		c.Alloc(asm.RDX, asm.RCX, heap.Class16)
		c.Header(asm.RDX, object.ShapeCell)
		if bytecode.X(word) == bytecode.NewCellHolding {
			c.Load(asm.RCX, native.V(int(a)))
			c.Store(asm.At(asm.RDX, object.CellValueOff), asm.RCX)
		} else {
			c.StoreImm(asm.At(asm.RDX, object.CellValueOff), int32(heap.Unbound))
		}
		c.Lea(asm.RAX, asm.At(asm.RDX, 3))
		c.Store(native.V(int(a)), asm.RAX)
		c.rax, c.x0 = int(a), false
	default:
		if !callsHelper[op] {
			return false
		}
		c.MovImm(asm.RAX, uint64(c.u.pc(w)))
		c.RI(asm.MOV, asm.S32, asm.RCX, int32(op))
		c.CallGo(native.FuncPC(interp.Direct))
		c.RaisedTo(c.excLabel())
		c.rax, c.x0 = -1, false
	}
	return true
}

func excMatches(e heap.Value, f *heap.Frame, class heap.Value) heap.Value {
	base := f.Addr()
	heap.Ctx.Frame = base
	t := object.ExceptionMatches(e, class, f)
	heap.Ctx.Frame = base
	if t < 0 {
		return heap.Raised
	}
	return heap.Bool(t == 1)
}

package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// A frame object is what Python sees of a frame: a snapshot of where it is, made
// for tracebacks and for sys._getframe.
//
//	 8 code object   16 globals   24 next frame object or None
//	32 position, the word index of the instruction (raw)
//	40 locals: dict, made when asked for while the frame is alive, or Unbound
//	48 base of the frame while it is alive (raw), else 0
const (
	frameCode    = 8
	frameGlobals = 16
	frameBack    = 24
	frameWord    = 32
	frameLocals  = 40
	frameBaseAt  = 48
	frameSize    = 56
)

// frameObject makes the frame object of the frame at base.
func frameObject(base P) Value {
	code := rec(base)
	p := heap.New(object.ShapeFrame, frameSize)
	heap.Store(p+frameCode, *at[Value](code, RecCode))
	heap.Store(p+frameGlobals, globals(base))
	heap.Store(p+frameBack, heap.Unbound)
	word := (*at[uint32](base, OffPosition) - 8 - uint32(uintptr(code)) - RecSize) / 8
	*(*uint64)(heap.Ptr(p + frameWord)) = uint64(word) << 1
	heap.Store(p+frameLocals, heap.Unbound)
	*(*uint64)(heap.Ptr(p + frameBaseAt)) = uint64(uintptr(base))
	return heap.Obj(p)
}

// frameInfo is object's hook for printing tracebacks.
func frameInfo(frame Value, lasti int) object.FrameInfo {
	in := infoOf(codeRecord(heap.Load(frame.Addr() + frameCode)))
	r := object.FrameInfo{File: in.code.Filename, Name: in.code.Name, Line: int(in.code.FirstLine), Col: -1, End: -1}
	if p := in.positionAt(uint32(lasti)); p != nil {
		r.Line, r.EndLine, r.Col, r.End = int(p.Line), int(p.EndLine), int(p.Column), int(p.EndColum)
	}
	return r
}

// FrameType is the type of frame objects.
var FrameType = &object.TypeDef{
	Name: "frame", Kind: object.KindFrame, Shape: object.ShapeFrame, Scan: heap.ScanMask,
	Mask: 1<<1 | 1<<2 | 1<<3 | 1<<5,
	Size: frameSize, Flags: object.Final | object.NoNew,
	Slots: []object.SlotDef{{Sp: object.SpRepr, Fn: frameRepr}},
	Methods: []object.MethodDef{
		{Name: "clear", Sig: "self, /", Fn: func(v Value, _ *heap.Frame) Value { return heap.None }},
	},
	GetSets: []object.GetSetDef{
		{Name: "f_code", Get: func(v Value, _ *heap.Frame) Value { return heap.Load(v.Addr() + frameCode) }},
		{Name: "f_globals", Get: func(v Value, _ *heap.Frame) Value { return heap.Load(v.Addr() + frameGlobals) }},
		{Name: "f_builtins", Get: func(v Value, _ *heap.Frame) Value { return object.BuiltinsDict() }},
		{Name: "f_back", Get: frameGetBack},
		{Name: "f_lasti", Get: func(v Value, _ *heap.Frame) Value { return heap.Int(int64(frameWordOf(v)) * 8) }},
		{Name: "f_lineno", Get: frameLine},
		{Name: "f_locals", Get: frameGetLocals},
		{Name: "f_trace", Get: func(Value, *heap.Frame) Value { return heap.None }},
	},
}

func init() { object.Register(FrameType) }

func frameWordOf(v Value) uint32 { return uint32(*(*uint64)(heap.Ptr(v.Addr() + frameWord)) >> 1) }

func frameLine(v Value, _ *heap.Frame) Value {
	in := infoOf(codeRecord(heap.Load(v.Addr() + frameCode)))
	return heap.Int(int64(in.lineAt(frameWordOf(v))))
}

func frameRepr(v Value, _ *heap.Frame) Value {
	in := infoOf(codeRecord(heap.Load(v.Addr() + frameCode)))
	return object.NewStr(object.FrameRepr(v, in.code.Filename, in.lineAt(frameWordOf(v)), in.code.Name))
}

// liveBase returns the base of a frame object's frame if that is still the frame
// it was made for, else nil.
func liveBase(v Value) P {
	want := *(*uintptr)(heap.Ptr(v.Addr() + frameBaseAt))
	code := heap.Load(v.Addr() + frameCode)
	for p := heap.Ctx.Frame; p != 0; p = *at[uintptr](heap.Ptr(p), OffPrev) {
		if p == want && !isStub(heap.Ptr(p)) && *at[Value](rec(heap.Ptr(p)), RecCode) == code {
			return heap.Ptr(p)
		}
	}
	return nil
}

func frameGetBack(v Value, _ *heap.Frame) Value {
	if b := heap.Load(v.Addr() + frameBack); b != heap.Unbound {
		return b
	}
	base := liveBase(v)
	if base == nil {
		return heap.None
	}
	b := heap.None
	if p := pythonFrame(prev(base)); p != nil {
		b = frameObject(p)
	}
	heap.SetRef(v.Addr(), frameBack, b)
	return b
}

// pythonFrame skips stubs from base on downwards; nil at the bottom.
func pythonFrame(base P) P {
	for base != nil && isStub(base) {
		base = prev(base)
	}
	return base
}

func frameGetLocals(v Value, _ *heap.Frame) Value {
	base := liveBase(v)
	if base == nil {
		if l := heap.Load(v.Addr() + frameLocals); l != heap.Unbound {
			return l
		}
		return object.NewDict()
	}
	l := localsOf(base)
	heap.SetRef(v.Addr(), frameLocals, l)
	return l
}

// localsOf returns what locals() gives in the frame at base: the namespace, or a
// new dict of the variables that have values.
func localsOf(base P) Value {
	c := infoOf(rec(base)).code
	if c.Flags&bytecode.Namespace != 0 {
		if ns := namespace(base); ns != heap.None {
			return ns
		}
		return globals(base)
	}
	if c.Flags&bytecode.Module != 0 {
		return globals(base)
	}
	d := object.NewDict()
	for i := range c.Locals {
		l := &c.Locals[i]
		v := *reg(base, l.Vreg)
		if l.Kind == bytecode.Hidden {
			continue
		}
		if (l.Kind == bytecode.InCell || l.Kind == bytecode.InFree) && v.Is(object.ShapeCell) {
			v = object.CellGet(v)
		}
		if v != heap.Unbound {
			object.DictSetStr(d, object.Intern(l.Name), v)
		}
	}
	return d
}

package object

import "pyjit/heap"

// A traceback: one line of it.
const (
	TbNextOff   = 8  // None or a traceback
	TbFrameOff  = 16 // frame object
	TbLastiOff  = 24 // raw i32: word of the code, half of tb_lasti; raw i32: line number, 0 = not computed yet
	tbLinenoOff = 28
	tbSize      = 32
)

// NewTraceback returns the traceback entry of a frame; lasti is the position and
// line its line number, or 0 to ask FrameInfoHook when somebody wants it.
func NewTraceback(next, frame Value, lasti, line int) Value {
	p := heap.Ctx.Free[heap.Class32].Alloc(32)
	heap.SetHeader(p, ShapeTraceback)
	o := heap.Obj(p)
	initFld(o, TbNextOff, next)
	initFld(o, TbFrameOff, frame)
	setRawU32(o, TbLastiOff, uint32(lasti))
	setRawU32(o, tbLinenoOff, uint32(line))
	return o
}

// AddTraceback puts a new entry before exc's traceback.
func AddTraceback(exc, frame Value, lasti, line int) {
	setFld(exc, ExcTracebackOff, NewTraceback(fld(exc, ExcTracebackOff), frame, lasti, line))
}

// TracebackLine returns the line number of a traceback entry.
func TracebackLine(tb Value) int {
	if n := int32(rawU32(tb, tbLinenoOff)); n != 0 {
		return int(n)
	}
	if FrameInfoHook == nil {
		return 0
	}
	n := FrameInfoHook(fld(tb, TbFrameOff), int(int32(rawU32(tb, TbLastiOff)))).Line
	setRawU32(tb, tbLinenoOff, uint32(n))
	return n
}

// TracebackType is traceback.
var TracebackType = new(TypeDef)

func init() {
	*TracebackType = TypeDef{
		Name: "traceback", Kind: KindTraceback, Shape: ShapeTraceback, Scan: heap.ScanMask, Mask: 6, Size: tbSize, Flags: Final,
		Sig: "tb_next, tb_frame, tb_lasti, tb_lineno", New: tracebackNew, Doc: "Create a new traceback object.",
		GetSets: []GetSetDef{
			{Name: "tb_next", Get: fieldGetter(TbNextOff), Set: func(tb Value, f *Frame, v Value) Value {
				if v == Unbound {
					return TypeErr("can't delete tb_next attribute")
				}
				if v != None && !isKind(v, KindTraceback) {
					return TypeErr("expected traceback object or None, got '%s'", TypeName(v))
				}
				for x := v; x != None; x = fld(x, TbNextOff) {
					if x == tb {
						return ValueErr("traceback loop detected")
					}
				}
				setFld(tb, TbNextOff, v)
				return None
			}},
			{Name: "tb_frame", Get: fieldGetter(TbFrameOff)},
			{Name: "tb_lasti", Get: func(tb Value, f *Frame) Value { return heap.Int(int64(int32(rawU32(tb, TbLastiOff))) * 2) }},
			{Name: "tb_lineno", Get: func(tb Value, f *Frame) Value {
				if n := TracebackLine(tb); n > 0 {
					return heap.Int(int64(n))
				}
				return None
			}},
		},
	}
}

func init() { Register(TracebackType) }

func tracebackNew(args *Value, f *Frame, n int) Value {
	next, frame := Arg(args, 1), Arg(args, 2)
	if next != None && !isKind(next, KindTraceback) {
		return TypeErr("expected traceback object or None, got '%s'", TypeName(next))
	}
	if !isKind(frame, KindFrame) {
		return TypeErr("traceback() argument 'tb_frame' must be frame, not %s", TypeName(frame))
	}
	lasti, ok := AsSSize(Arg(args, 3), f)
	if !ok {
		return Raised
	}
	line, ok := AsSSize(Arg(args, 4), f)
	if !ok {
		return Raised
	}
	return NewTraceback(next, frame, lasti/2, line)
}

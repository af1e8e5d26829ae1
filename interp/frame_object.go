package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// A frame object is what Python sees of a frame: made when somebody asks, or for
// a traceback. While the frame lives it is one object, which reads position and
// variables from the frame; when the frame is left it gets a copy of them.
//
//	 8 code object   16 globals   24 next frame object, or Unbound while the frame lives
//	32 position, the word index of the instruction (raw); of a frame that is left
//	40 dict of the locals that was given out last, or Unbound
//	48 base of the frame while it lives (raw), else 0
//	56 copy of the vregs of a frame that is left, or Unbound
//	64 the generator whose frame it is, or Unbound
//	72 builtins
const (
	frameCode     = 8
	frameGlobals  = 16
	frameBack     = 24
	frameWord     = 32
	frameLocals   = 40
	frameBaseAt   = 48
	frameVregs    = 56
	frameOwner    = 64
	frameBuiltins = 72
	frameSize     = 80
)

// The frame object of a living frame is found from the frame: a generator has
// it in itself; other frames have the number of a root in bits 32 to 60 of their
// flags, which also leads their return, in either tier, to the slow path, where the frame object
// gets its copy.
const (
	handleShift = 32
	handleMask  = (1<<29 - 1) << handleShift
)

// plainFlags are the flags that say what is to be done with a result.
const plainFlags = 1<<handleShift - 1

var (
	frameRoots  = []*heap.Root{nil} // by handle
	freeHandles []uint32
)

func handleOf(base P) uint32 {
	return uint32(*at[uint64](base, OffFlags) & handleMask >> handleShift)
}

// knownFrame returns the frame object that there is of the frame at base, or Unbound.
func knownFrame(base P) Value {
	if inGenerator(base) {
		return *gen(base, genObject)
	}
	if h := handleOf(base); h != 0 {
		return frameRoots[h].Get()
	}
	return heap.Unbound
}

// frameObject returns the frame object of the living frame at base.
func frameObject(base P) Value {
	o := knownFrame(base)
	if o == heap.Unbound {
		o = newFrameObject(base)
		rememberFrame(base, o)
	}
	return o
}

func newFrameObject(base P) Value {
	p := heap.New(object.ShapeFrame, frameSize)
	heap.Store(p+frameCode, *at[Value](rec(base), RecCode))
	heap.Store(p+frameGlobals, globals(base))
	heap.Store(p+frameBack, heap.Unbound)
	*(*uint64)(heap.Ptr(p + frameWord)) = uint64(wordOf(base)) << 1
	heap.Store(p+frameLocals, heap.Unbound)
	*(*uint64)(heap.Ptr(p + frameBaseAt)) = uint64(uintptr(base))
	heap.Store(p+frameVregs, heap.Unbound)
	heap.Store(p+frameBuiltins, object.FunctionBuiltins(callee(base)))
	owner := heap.Unbound
	if inGenerator(base) {
		owner = genOf(base)
	}
	heap.Store(p+frameOwner, owner)
	return heap.Obj(p)
}

// rememberFrame makes o findable from its frame.
func rememberFrame(base P, o Value) {
	if inGenerator(base) {
		heap.SetRef(uintptr(base)-genFrame, genObject, o)
		return
	}
	flags := at[uint64](base, OffFlags)
	var h uint32
	if n := len(freeHandles); n > 0 {
		h = freeHandles[n-1]
		freeHandles = freeHandles[:n-1]
		frameRoots[h].Set(o)
	} else {
		h = uint32(len(frameRoots))
		frameRoots = append(frameRoots, heap.NewRoot(o))
	}
	*flags = *flags&^handleMask | uint64(h)<<handleShift
}

// HandleOffset is where in a frame lies a 32-bit word with bits of CloseMask when there
// is a frame object to be closed, or a note to be dropped: see CloseFrame.
const HandleOffset = OffFlags + handleShift/8

// CloseMask covers the bits of that word that count.
const CloseMask = (handleMask | hasNotes) >> handleShift

// CloseFrame does what is to be done before a frame is left with the result v. Machine code calls it
// for a frame whose word at HandleOffset has bits of CloseMask.
func CloseFrame(base uintptr, v Value) {
	b := heap.Ptr(base)
	if handleOf(b) != 0 {
		closeFrame(b)
	}
	if *at[uint64](b, OffFlags)&hasNotes != 0 {
		leaveWatched(b, v)
	}
}

// closeFrame is called when the frame at base is left and its flags have a handle.
func closeFrame(base P) {
	h := handleOf(base)
	o := frameRoots[h].Get()
	frameRoots[h].Set(0)
	freeHandles = append(freeHandles, h)
	*at[uint64](base, OffFlags) &^= handleMask
	detachFrame(base, o)
}

// closeGenerator is called when the frame of a generator is left for good.
func closeGenerator(base P) {
	if o := *gen(base, genObject); o != heap.Unbound {
		*gen(base, genObject) = heap.Unbound
		detachFrame(base, o)
	}
}

// detachFrame gives o what it needs when the frame at base is no more.
func detachFrame(base P, o Value) {
	p := o.Addr()
	*(*uint64)(heap.Ptr(p + frameWord)) = uint64(wordOf(base)) << 1
	back := heap.None
	if !inGenerator(base) {
		if b := pythonFrame(prev(base)); b != nil {
			back = frameObject(b)
		}
	}
	heap.SetRef(p, frameBack, back)
	n := infoOf(rec(base)).code.Vregs
	q := heap.NewRaw(object.ShapeFrameVregs, uintptr(n+1)*8)
	heap.Copy(q+8, uintptr(base), n)
	heap.SetRef(p, frameVregs, heap.Obj(q))
	*(*uint64)(heap.Ptr(p + frameBaseAt)) = 0
}

// wordOf returns the word index that the frame at base is at.
func wordOf(base P) uint32 {
	return (*at[uint32](base, OffPosition) - 8 - uint32(uintptr(rec(base))) - RecSize) / 8
}

// liveBase returns the base of a frame object's frame, nil if it is no more.
func liveBase(v Value) P {
	want := *(*uintptr)(heap.Ptr(v.Addr() + frameBaseAt))
	if want == 0 {
		return nil
	}
	base := heap.Ptr(want)
	if heap.Load(v.Addr()+frameOwner) != heap.Unbound {
		return base
	}
	for p := heap.Ctx.Frame; p != 0; p = *at[uintptr](heap.Ptr(p), OffPrev) {
		if p != want {
			continue
		}
		if !isStub(base) && *at[Value](rec(base), RecCode) == heap.Load(v.Addr()+frameCode) {
			return base
		}
		break
	}
	return nil
}

func frameInfoOf(v Value) *Info { return infoOf(codeRecord(heap.Load(v.Addr() + frameCode))) }

// frameInfo is object's hook for printing tracebacks.
func frameInfo(frame Value, lasti int) object.FrameInfo {
	in := frameInfoOf(frame)
	r := object.FrameInfo{File: in.code.Filename, Source: sourceName(in.code.Filename), Name: in.code.Name, Line: int(in.code.FirstLine), Col: -1, End: -1}
	if p := in.positionAt(uint32(lasti)); p != nil {
		r.Line, r.EndLine, r.Col, r.End = int(p.Line), int(p.EndLine), int(p.Column), int(p.EndColum)
	}
	return r
}

// frameNamespaces is object's hook for suggestions.
func frameNamespaces(frame Value, _ *heap.Frame) (locals, globals, builtins Value) {
	p := frame.Addr()
	return frameLocalsOf(frame), heap.Load(p + frameGlobals), heap.Load(p + frameBuiltins)
}

// FrameType is the type of frame objects.
var FrameType = &object.TypeDef{
	Name: "frame", Kind: object.KindFrame, Shape: object.ShapeFrame, Scan: heap.ScanMask,
	Mask: 1<<1 | 1<<2 | 1<<3 | 1<<5 | 1<<7 | 1<<8 | 1<<9,
	Size: frameSize, Flags: object.Final | object.NoNew,
	Slots: []object.SlotDef{{Sp: object.SpRepr, Fn: frameRepr}},
	Methods: []object.MethodDef{
		{Name: "clear", Sig: "self, /", Fn: frameClear},
		{Name: "__sizeof__", Sig: "self, /", Fn: func(v Value, _ *heap.Frame) Value { return heap.Int(int64(heap.SizeOf(v.Addr()))) }},
	},
	GetSets: []object.GetSetDef{
		{Name: "f_code", Get: frameField(frameCode)},
		{Name: "f_globals", Get: frameField(frameGlobals)},
		{Name: "f_builtins", Get: frameField(frameBuiltins)},
		{Name: "f_back", Get: frameGetBack},
		{Name: "f_lasti", Get: func(v Value, _ *heap.Frame) Value { return heap.Int(int64(frameWordOf(v)) * 2) }},
		{Name: "f_lineno", Get: frameLine},
		{Name: "f_locals", Get: func(v Value, _ *heap.Frame) Value { return frameLocalsOf(v) }},
		{Name: "f_generator", Get: func(v Value, _ *heap.Frame) Value {
			if o := heap.Load(v.Addr() + frameOwner); o != heap.Unbound {
				return o
			}
			return heap.None
		}},
		{Name: "f_trace", Get: func(Value, *heap.Frame) Value { return heap.None }, Set: func(Value, *heap.Frame, Value) Value { return heap.None }},
		{Name: "f_trace_lines", Get: func(Value, *heap.Frame) Value { return heap.True }, Set: func(Value, *heap.Frame, Value) Value { return heap.None }},
		{Name: "f_trace_opcodes", Get: func(Value, *heap.Frame) Value { return heap.False }, Set: func(Value, *heap.Frame, Value) Value { return heap.None }},
	},
}

func init() { object.Register(FrameType) }

func frameField(off uintptr) func(Value, *heap.Frame) Value {
	return func(v Value, _ *heap.Frame) Value { return heap.Load(v.Addr() + off) }
}

func frameWordOf(v Value) uint32 {
	if base := liveBase(v); base != nil {
		return wordOf(base)
	}
	return uint32(*(*uint64)(heap.Ptr(v.Addr() + frameWord)) >> 1)
}

func frameLineNumber(v Value) int { return frameInfoOf(v).lineAt(frameWordOf(v)) }

func frameLine(v Value, _ *heap.Frame) Value { return heap.Int(int64(frameLineNumber(v))) }

func frameRepr(v Value, _ *heap.Frame) Value {
	c := frameInfoOf(v).code
	return object.NewStr(object.FrameRepr(v, c.Filename, frameLineNumber(v), c.Name))
}

// frameClear drops the variables of a frame that is left.
func frameClear(v Value, f *heap.Frame) Value {
	if base := liveBase(v); base != nil {
		if !inGenerator(base) || *at[uint64](base, genState-genFrame) == genRunning {
			return object.RuntimeErr("cannot clear an executing frame")
		}
		if started(base) {
			return object.RuntimeErr("cannot clear a suspended frame")
		}
		return genClose(genOf(base), f)
	}
	heap.SetRef(v.Addr(), frameVregs, heap.Unbound)
	heap.SetRef(v.Addr(), frameLocals, heap.Unbound)
	return heap.None
}

func frameGetBack(v Value, _ *heap.Frame) Value {
	if b := heap.Load(v.Addr() + frameBack); b != heap.Unbound {
		return b
	}
	base := liveBase(v)
	if base == nil {
		return heap.None
	}
	if p := pythonFrame(prev(base)); p != nil {
		return frameObject(p)
	}
	return heap.None
}

// pythonFrame skips stubs from base on downwards; nil at the bottom.
func pythonFrame(base P) P {
	a := uintptr(base) // Go takes what unsafe.Add returns for never nil
	for a != 0 && isStub(heap.Ptr(a)) {
		a = *at[uintptr](heap.Ptr(a), OffPrev)
	}
	if a == 0 {
		return nil
	}
	return heap.Ptr(a)
}

// frameLocalsOf returns what f_locals gives. The dict of a function's variables
// is filled anew each time.
func frameLocalsOf(v Value) Value {
	p := v.Addr()
	base := liveBase(v)
	var vregs uintptr
	switch {
	case base != nil:
		vregs = uintptr(base)
	case heap.Load(p+frameVregs) == heap.Unbound:
		if l := heap.Load(p + frameLocals); l != heap.Unbound {
			return l
		}
		return object.NewDict()
	default:
		vregs = heap.Load(p+frameVregs).Addr() + 8
	}
	l := variables(frameInfoOf(v), frameWordOf(v), vregs, heap.Load(p+frameGlobals))
	heap.SetRef(p, frameLocals, l)
	return l
}

// localsOf returns what locals() gives in the frame at base.
func localsOf(base P) Value {
	return variables(infoOf(rec(base)), wordOf(base), uintptr(base), globals(base))
}

// variables returns the namespace of a frame whose vregs lie at the given
// address, or a new dict of its variables that have values at the word index.
// A comprehension's variables exist only inside it; while there are some, they
// are all that a module or class shows.
func variables(in *Info, word uint32, vregs uintptr, globals Value) Value {
	c := in.code
	word = instructionAt(c, word)
	visible := func(l *bytecode.Local) bool {
		return l.Kind != bytecode.Hidden && l.Kind != bytecode.HiddenCell || word >= l.Start && word < l.End
	}
	if c.Flags&(bytecode.Namespace|bytecode.Module) != 0 {
		hidden := false
		for i := range c.Body().Locals {
			l := &c.Body().Locals[i]
			hidden = hidden || (l.Kind == bytecode.Hidden || l.Kind == bytecode.HiddenCell) && visible(l)
		}
		if !hidden {
			if ns := heap.Load(vregs); c.Flags&bytecode.Namespace != 0 && ns != heap.None {
				return ns
			}
			return globals
		}
	}
	written := c.Written(word)
	d := object.NewDict()
	for i := range c.Body().Locals {
		l := &c.Body().Locals[i]
		if !visible(l) || !written(l.Vreg) {
			continue
		}
		v := heap.Load(vregs + uintptr(l.Vreg)*8)
		if l.Kind != bytecode.InVreg && l.Kind != bytecode.Hidden && v.Is(object.ShapeCell) {
			v = object.CellGet(v)
		}
		if v != heap.Unbound {
			object.DictSetStr(d, object.Intern(l.Name), v)
		}
	}
	return d
}

// instructionAt returns the word index of the first word of the instruction that
// a word belongs to.
func instructionAt(c *bytecode.Code, word uint32) uint32 {
	lo, hi := 0, len(c.Body().Blocks)
	for lo < hi {
		m := (lo + hi) / 2
		if c.Body().Blocks[m] <= word {
			lo = m + 1
		} else {
			hi = m
		}
	}
	i := uint32(0)
	if lo > 0 {
		i = c.Body().Blocks[lo-1]
	}
	for {
		n := i + uint32(bytecode.Len(bytecode.OpOf(c.Body().Words[i])))
		if n > word {
			return i
		}
		i = n
	}
}

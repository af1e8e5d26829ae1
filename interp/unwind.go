package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// unwind finds where to go on after an exception was raised in the frame that
// the context names: at a handler of that frame or of one below it. It returns
// nil when the exception leaves the frames above the innermost stub.
func unwind() (P, P) {
	base := heap.Ptr(heap.Ctx.Frame)
	if toNative {
		toNative = false
		return nil, nil
	}
	for {
		if isStub(base) {
			heap.Ctx.Frame = *at[uintptr](base, OffPrev)
			return nil, nil
		}
		if pc := handler(base); pc != nil {
			return base, pc
		}
		nb, np := popRaised(base)
		if np != nil || nb == nil {
			toNative = false
			return nb, np
		}
		base = nb
	}
}

// handler enters the raising instruction of the frame at base into the
// traceback and returns the address of its handler, or nil.
func handler(base P) P {
	code := rec(base)
	i := wordOf(base)
	in := infoOf(code)
	o := noteTraceback(base, i)
	for k := range in.handlers {
		h := &in.code.Body().Handlers[k]
		if i >= h.Start && i < h.End {
			if o != heap.Unbound && o != knownFrame(base) {
				rememberFrame(base, o)
			}
			return unsafe.Add(code, RecSize+8*int(h.Target))
		}
	}
	if *at[uint64](base, OffFlags)&hasNotes != 0 {
		leaveWatched(base, heap.Unbound)
	}
	switch {
	case inGenerator(base): // closed when it is cleared
		if o != heap.Unbound {
			*gen(base, genObject) = o
		}
	case handleOf(base) != 0:
		closeFrame(base)
	case o != heap.Unbound:
		detachFrame(base, o)
	}
	return nil
}

// popRaised leaves the frame at base with the pending exception. Where the
// caller's instruction makes something of it, such as the end of a loop, the
// result says where to go on; else it is the caller and nil. A nil caller means
// that the caller runs machine code, which gets to know by heap.Raised.
func popRaised(base P) (P, P) {
	flags := *at[uint64](base, OffFlags)
	caller := prev(base)
	heap.Ctx.Frame = uintptr(caller)
	if inGenerator(base) {
		finishGenerator(base)
	}
	return raisedWork(caller, flags)
}

// raisedWork is popRaised for a frame that is gone already.
func raisedWork(caller P, flags uint64) (P, P) {
	kind := flags >> WorkShift & 0xff
	if kind == WorkNative {
		toNative = true
		return nil, nil
	}
	pc := addr(*at[uint32](caller, OffPosition) - 8)
	nb, np := caller, P(nil)
	switch kind {
	case WorkNext:
		if object.Matches(object.StopIteration) {
			object.ClearExc()
			np = after(pc)
		}
	case WorkGetAttr:
		if object.Matches(object.AttributeError) {
			nb, np = getAttrFallback(caller, pc)
		}
	case WorkSend:
		nb, np = sendRaised(caller, pc)
	}
	if flags&nativeCaller != 0 {
		return backToNative(caller, nb, np)
	}
	return nb, np
}

// isStub reports whether the frame at base is that of a call from Go.
func isStub(base P) bool { return *at[uint32](base, OffCode) == stubRec }

// getAttrFallback ends an attribute access whose property or __getattribute__
// raised AttributeError: __getattr__ is tried, if the class has one.
func getAttrFallback(base, pc P) (P, P) {
	o, name := *vb(base, pc), constant(pc, 1)
	m := object.FindSpecial(o, object.SpGetAttr)
	if m == heap.Miss {
		return base, nil
	}
	object.ClearExc()
	if m.Is(object.ShapeFunction) {
		return pushCall(base, pc, m, WorkResult<<WorkShift, 2, o, name, heap.Unbound)
	}
	return result(base, pc, object.Call2(m, frameOf(base), o, name))
}

func slowRaise(base, pc P) (P, P) {
	switch opX(pc) {
	case 0:
		quietTraceback = object.ReraiseHandled()
	case 1:
		object.RaiseObject(*va(base, pc), frameOf(base))
	default:
		object.RaiseFrom(*va(base, pc), *vb(base, pc), frameOf(base))
	}
	return base, nil
}

func slowReraise(base, pc P) (P, P) {
	object.RestoreExc(*va(base, pc))
	quietTraceback = true
	return base, nil
}

func slowPushExc(base, pc P) (P, P) {
	*va(base, pc) = heap.Ctx.Handled
	e := object.TakeExc()
	heap.Ctx.Handled = e
	*vb(base, pc) = e
	return base, after(pc)
}

func slowPopExc(base, pc P) (P, P) {
	heap.Ctx.Handled = *va(base, pc)
	return base, after(pc)
}

func slowExcMatch(base, pc P) (P, P) {
	t := object.ExceptionMatches(*vb(base, pc), *vc(base, pc), frameOf(base))
	if t < 0 {
		return base, nil
	}
	return result(base, pc, heap.Bool(t == 1))
}

func slowJNoMatch(base, pc P) (P, P) {
	t := object.ExceptionMatches(*va(base, pc), *vb(base, pc), frameOf(base))
	if t < 0 {
		return base, nil
	}
	return branch(base, pc, t == 0, false)
}

// quietTraceback says that the exception is raised again by the instruction that
// ends its handler: the frame is in its traceback already.
var quietTraceback bool

// noteTraceback adds the frame at base to the traceback of the pending exception
// and returns its frame object, which a frame that is to go on must remember.
func noteTraceback(base P, word uint32) Value {
	if quietTraceback {
		quietTraceback = false
		return heap.Unbound
	}
	o := knownFrame(base)
	if o == heap.Unbound {
		o = newFrameObject(base)
	}
	object.NoteTraceback(o, int(word), 0)
	return o
}

// lineAt returns the line of the instruction that the word belongs to.
func (in *Info) lineAt(word uint32) int {
	if p := in.positionAt(word); p != nil {
		return int(p.Line)
	}
	return int(in.code.FirstLine)
}

// positionAt returns the source range of the instruction at a word index, or nil.
func (in *Info) positionAt(word uint32) *bytecode.Position {
	ps := in.code.Body().Positions
	lo, hi := 0, len(ps)
	for lo < hi {
		m := (lo + hi) / 2
		if ps[m].Word <= word {
			lo = m + 1
		} else {
			hi = m
		}
	}
	if lo == 0 {
		return nil
	}
	return &ps[lo-1]
}

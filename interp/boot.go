package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// Boot prepares the heap's frame stack, the built-in types and the hooks
// between packages. It must run before any code is loaded.
func Boot() {
	initStub()
	heap.Ctx.Handled = heap.None // not the zero word: fast paths compare
	heap.BeforeCollect = beforeCollect
	heap.AfterCollect = afterCollect
	object.ShapeFreedHook = forgetShapes
	heap.OnWatch = lookForDrops
	object.CallFunctionHook = callFunction
	object.SuperHook = superArgs
	object.GlobalsHook = func(f *heap.Frame) Value {
		if base := pythonFrame(P(f)); base != nil {
			return globals(base)
		}
		return heap.Unbound
	}
	object.FrameInfoHook = frameInfo
	object.FrameNamespacesHook = frameNamespaces
	object.FunctionFlagsHook = func(code Value) int { return int(UnitOf(code).Flags) }
	object.FunctionChanged = functionChanged
	object.InvalidateHook = invalidate
	object.Boot()
	SetRecursionLimit(1000)
}

// functionChanged computes a function's call word anew.
func functionChanged(fn Value) {
	r := recordFor(object.FunctionCode(fn), object.FunctionGlobals(fn))
	object.SetFunctionWord(fn, uint64(uint32(uintptr(r)))|uint64(*at[uint32](r, RecWant))<<32)
}

// Dependents of facts are numbered: those below TierDeps are cache words of
// tier 0, whose addresses cacheWords has; the others belong to the tiers above.
// TierDeps is the first number of a dependent of the tiers above.
const TierDeps = 1 << 31

var cacheWords []uint32

// dependOn returns the dependent's number for the cache word c.
func dependOn(c *uint64) uint32 {
	cacheWords = append(cacheWords, uint32(uintptr(unsafe.Pointer(c))))
	return uint32(len(cacheWords) - 1)
}

// invalidate is told of a fact that no longer holds.
func invalidate(dep uint32) {
	if dep < TierDeps {
		*(*uint64)(addr(cacheWords[dep])) = 0
		return
	}
	if hooks.Invalidate != nil {
		hooks.Invalidate(dep)
	}
}

// slowImport imports a module by the builtins' __import__, directly if that is the default one.
func slowImport(base, pc P) (P, P) {
	f := frameOf(base)
	from := heap.None
	if c := opC(pc); c != bytecode.NoReg {
		from = *reg(base, c)
	}
	level := int(*at[int16](pc, 4))
	name := constant(pc, 1)
	imp := lookupIn(base, object.FunctionBuiltins(callee(base)), importName.Get())
	switch imp {
	case heap.Raised:
		return base, nil
	case heap.Miss:
		object.RaiseImport(object.ImportError, "__import__ not found", heap.Unbound, heap.Unbound)
		return base, nil
	case DefaultImport:
		return result(base, pc, ImportModule(name, globals(base), f, from, level))
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	args := heap.ScratchAlloc(5)
	heap.SetAt(args, 0, name)
	heap.SetAt(args, 1, globals(base))
	heap.SetAt(args, 2, localsForImport(base))
	heap.SetAt(args, 3, from)
	heap.SetAt(args, 4, heap.Int(int64(level)))
	return result(base, pc, object.CallN(imp, f, (*Value)(heap.Ptr(args)), 5, heap.Unbound))
}

func localsForImport(base P) Value {
	c := infoOf(rec(base)).code
	if c.Flags&(bytecode.Namespace|bytecode.Module) != 0 {
		return localsOf(base)
	}
	return heap.None
}

var importName = newName("__import__")

// DefaultImport is the function builtins.__import__ (pinned); ImportModule is
// what it does. ImportFrom and ImportStar
// are the two forms of from imports. All are set by the import system.
var (
	DefaultImport = heap.Unbound
	ImportModule  func(name, globals Value, f *heap.Frame, fromlist Value, level int) Value
	ImportFrom    func(mod Value, f *heap.Frame, name Value) Value
	ImportStar    func(mod Value, f *heap.Frame, ns Value) bool
)

func slowImportFrom(base, pc P) (P, P) {
	return result(base, pc, ImportFrom(*vb(base, pc), frameOf(base), constant(pc, 1)))
}

func coldImportStar(base, pc P) (P, P) {
	ns := namespace(base)
	if c := infoOf(rec(base)).code; c.Flags&bytecode.Namespace == 0 || ns == heap.None {
		ns = globals(base)
	}
	if !ImportStar(*va(base, pc), frameOf(base), ns) {
		return base, nil
	}
	return base, after(pc)
}

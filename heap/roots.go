package heap

import (
	"unsafe"
)

// pins are the addresses of pinned objects; oldPins of them are known to be old.
var (
	pins    []uintptr
	oldPins int
	statics []uintptr
	static  = uintptr(StaticBase)
)

// Pin keeps v alive for ever and returns it: package variables may hold pinned Values.
func Pin(v Value) Value {
	if v.IsObj() && (v.Addr() < StaticBase || v.Addr() >= StaticBase+staticSize) {
		unwatch(v.Addr())
		pins = append(pins, v.Addr())
	}
	return v
}

// Tenure keeps v alive until the next major collection: what caches that are
// cleared only by major collections (BeforeSweep) hold weakly must be tenured.
func Tenure(v Value) {
	if v.IsObj() && !marked(v.Addr()) {
		tenured = append(tenured, v.Addr())
	}
}

var tenured []uintptr

// NewStatic returns a zeroed object that lives for ever. The first lies at
// StaticBase and each follows the one before, at a multiple of 16: the address is
// the same in every run. It is written like any object: plain stores up to the
// next safepoint, SetRef afterwards.
func NewStatic(shape uint32, size uintptr) uintptr {
	p := static
	static += (size + 15) &^ 15
	if static > StaticBase+staticSize-guard {
		panic(OutOfMemory(size))
	}
	*(*uint64)(Ptr(p)) = uint64(shape)
	w, bit := markWord(p)
	*w |= bit
	statics = append(statics, p)
	*(*uintptr)(Ptr(Ctx.logp)) = p // its first stores have no barrier
	Ctx.logp += 8
	return p
}

// A Root keeps a Value from Go's side. The cell is outside Go's heap.
type Root struct{ cell uintptr }

// Root cells lie in chunks that are never returned; a free cell holds an int, the next free one.
var (
	rootChunks []uintptr
	freeRoot   uintptr
	setRoots   []uintptr // cells that got references since the last collection: only these may be young
)

// maxSetRoots bounds setRoots: when so many were set, all roots are looked at.
const maxSetRoots = 1024

const rootChunk = 4096

// NewRoot returns a root that keeps v.
func NewRoot(v Value) *Root {
	if freeRoot == 0 {
		p := uintptr(shapeBytes(rootChunk)) + Base
		rootChunks = append(rootChunks, p)
		for q := p + rootChunk; q > p; {
			q -= 8
			*(*uintptr)(Ptr(q)) = freeRoot << 1
			freeRoot = q
		}
	}
	r := &Root{freeRoot}
	freeRoot = *(*uintptr)(Ptr(r.cell)) >> 1
	r.Set(v)
	return r
}

// Get returns what the root keeps.
func (r *Root) Get() Value { return Load(r.cell) }

// Set makes the root keep v instead. Its death is not watched any more.
func (r *Root) Set(v Value) {
	Store(r.cell, v)
	if v.IsObj() {
		if len(setRoots) < maxSetRoots {
			setRoots = append(setRoots, r.cell)
		}
		unwatch(v.Addr())
	}
}

// Free ends the root.
func (r *Root) Free() {
	Store(r.cell, Value(freeRoot<<1))
	freeRoot, r.cell = r.cell, 0
}

// ScratchTop returns the top of the scratch stack, for ScratchRelease.
func ScratchTop() uintptr { return Ctx.Scratch }

// ScratchPush puts v on the scratch stack.
func ScratchPush(v Value) {
	*(*Value)(unsafe.Add(nil, Ctx.Scratch)) = v
	Ctx.Scratch += 8
}

// ScratchAlloc returns the address of n zeroed words on top of the scratch stack.
// Any word in there may be a Value: the collector looks at all of them.
func ScratchAlloc(n int) uintptr {
	p := Ctx.Scratch
	if Ctx.Scratch += uintptr(n) * 8; Ctx.Scratch > Ctx.scratchLo+scratchSize-guard {
		Ctx.Scratch = p
		panic(OutOfMemory(uintptr(n) * 8))
	}
	Zero(p, n)
	return p
}

// ScratchRelease cuts the scratch stack back to mark.
func ScratchRelease(mark uintptr) { Ctx.Scratch = mark }

// At returns word i of the vector at address a; SetAt writes it.
func At(a uintptr, i int) Value { return *(*Value)(unsafe.Add(nil, a+uintptr(i)*8)) }

// SetAt writes word i of the vector at address a, without a barrier.
func SetAt(a uintptr, i int, v Value) { *(*Value)(unsafe.Add(nil, a+uintptr(i)*8)) = v }

// ScratchAt returns word i of the scratch vector at address a.
func ScratchAt(a uintptr, i int) Value { return *(*Value)(unsafe.Add(nil, a+uintptr(i)*8)) }

// RegisterRoots adds a function that, in every collection, calls visit with the Values that it keeps.
func RegisterRoots(f func(visit func(Value))) { rootFuncs = append(rootFuncs, f) }

var rootFuncs []func(visit func(Value))

func visit(v Value) {
	if v.IsObj() {
		mark(v.Addr())
	}
}

// candidates looks at every word of [p, e).
func candidates(p, e uintptr) {
	lo, size := uintptr(cellBase), largeTop-cellBase
	for ; p < e; p += 8 {
		if w := *(*uintptr)(Ptr(p)); w-lo < size {
			candidate(w)
		}
	}
}

func markRoots(candEnd uintptr) {
	candidates(candBase, candEnd)
	candidates(Ctx.FrameStack, Ctx.FrameTop)
	candidates(Ctx.scratchLo, Ctx.Scratch)
	candidateWords(&Ctx)
	for _, t := range threads {
		t.candidates()
	}
	// What a root keeps is not watched: minor collections meet only new roots.
	edge = true
	if inMajor || len(setRoots) == maxSetRoots {
		for _, p := range rootChunks {
			for q := p; q < p+rootChunk; q += 8 {
				visit(Load(q))
			}
		}
	} else {
		for _, c := range setRoots {
			visit(Load(c))
		}
	}
	setRoots = setRoots[:0]
	edge = false
	for _, p := range tenured {
		mark(p)
	}
	tenured = tenured[:0]
	for _, f := range rootFuncs {
		f(visit)
	}
	markPending()
}

// candidateWords looks at the references in the context itself.
func candidateWords(c *Context) {
	for _, w := range [...]uintptr{c.Frame, uintptr(c.Exc), uintptr(c.Handled)} {
		if w-cellBase < largeTop-cellBase {
			candidate(w)
		}
	}
}

package interp

import (
	"slices"
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// Info is what the interpreter knows of a loaded code unit besides its record:
// plain Go data, found by RecInfo.
type Info struct {
	code   *bytecode.Code
	params int      // vregs of parameters, *args and **kwargs included
	names  []string // of the parameters
	index  uint32
	rec    uint32 // address of the record

	paramNames names          // the same as interned strings
	lasting    []uint64       // see isLasting; nil: not asked for yet
	nested     []nestedUnit   // code of functions that have not been made yet
	handlers   int            // number of exception handlers
	refSlots   map[uint32]int // word index of a cache -> its place in the code object's references

	// The caches of a stream hold for one namespace of globals. Functions of the
	// same code with others share a second record, whose stream has no such caches.
	globals uintptr // address of the dict, which the code object owns; 0: not known yet
	shared  uint32  // address of the second record, if there is one
}

// nestedUnit is the code of a function that is constant number i.
type nestedUnit struct {
	i    int
	code *bytecode.Code
}

// loading is the body of the unit that is being loaded.
var loading bytecode.Body

// KeepBodies says that code units keep their bodies when they are loaded, for
// those who look at them a lot.
var KeepBodies bool

// infos is indexed by RecInfo; 0 is none.
var infos = []*Info{nil}

func infoOf(code P) *Info { return infos[*at[uint32](code, RecInfo)] }

// Code returns the code unit that a frame executes.
func (in *Info) Code() *bytecode.Code { return in.code }

// names is a tuple of interned strings that lives as long as the program.
type names struct{ tuple *heap.Root }

func (n names) Get(i int) Value { return object.TupleAt(n.tuple.Get(), i) }

// name is an interned string made at first use.
type name struct {
	text string
	root *heap.Root
}

func newName(s string) name { return name{text: s} }

// Get returns the string.
func (n *name) Get() Value {
	if n.root == nil {
		n.root = heap.NewRoot(object.Intern(n.text))
	}
	return n.root.Get()
}

// paramIndex returns the position of the parameter called name, or -1.
func (in *Info) paramIndex(name Value) int {
	n := in.code.ArgCount + in.code.KwOnly
	for i := range n {
		if in.paramNames.Get(i) == name {
			return i
		}
	}
	s := object.StrGo(name)
	for i := range n {
		if in.names[i] == s {
			return i
		}
	}
	return -1
}

// Load makes the code object of a unit: its record and stream in low memory,
// its constants as values. Code of nested functions is loaded when the function
// is first made.
func Load(c *bytecode.Code) Value {
	in := &Info{code: c, index: uint32(len(infos))}
	infos = append(infos, in)
	named := c.ArgCount + c.KwOnly
	in.params = named
	if c.Flags&bytecode.VarArgs != 0 {
		in.params++
	}
	if c.Flags&bytecode.VarKeywords != 0 {
		in.params++
	}
	tuple := object.NewTuple(in.params)
	in.names = make([]string, in.params)
	body := c.Borrow(&loading)
	for i := range in.params {
		in.names[i] = body.Locals[i].Name
		object.TupleSet(tuple, i, object.Intern(body.Locals[i].Name))
	}
	in.paramNames = names{heap.NewRoot(tuple)}
	in.handlers = len(body.Handlers)

	consts := object.NewTuple(len(body.Consts))
	for i := range body.Consts {
		if k := &body.Consts[i]; k.Kind == bytecode.ConstCode {
			in.nested = append(in.nested, nestedUnit{i, k.Code})
		} else {
			object.TupleSet(consts, i, makeConst(k))
		}
	}
	o := newCodeObject(consts)
	setCodeRecord(o, newRecord(in, o, 0, body))
	if KeepBodies {
		c.Body()
	}
	return o
}

// loadNested returns the code object of constant i, loading it at first use.
func (in *Info) loadNested(i int, consts Value) Value {
	v := object.TupleAt(consts, i)
	if v.Is(object.ShapeCode) {
		return v
	}
	for j, n := range in.nested {
		if n.i == i {
			v = Load(n.code)
			object.TupleSet(consts, i, v)
			in.nested = slices.Delete(in.nested, j, j+1)
			break
		}
	}
	return v
}

// newRecord makes a record and a stream of a code object.
func newRecord(in *Info, o Value, flags bytecode.Flags, body *bytecode.Body) uint32 {
	c := in.code
	words := body.Words
	consts := codeConsts(o)
	r := heap.LowAlloc(uintptr(RecSize + 8*len(words)))
	in.rec = uint32(r)
	code := heap.Ptr(r)
	start := unsafe.Add(code, RecSize)
	want := uint32(c.ArgCount)
	if c.KwOnly > 0 || c.Flags&(bytecode.VarArgs|bytecode.VarKeywords|bytecode.Namespace) != 0 {
		want = NotSimple
	}
	*at[uint32](code, RecEntry) = uint32(uintptr(start))
	*at[uint32](code, RecWant) = want
	// Two words of slack: a bound method's receiver and a new instance push arguments up.
	*at[uint32](code, RecFrameBytes) = uint32(c.Vregs+2)*8 + HeaderBytes
	*at[uint32](code, RecCounter) = callThreshold()
	*at[uint64](code, RecNative) = uint64(hooks.NewFrame)
	*at[uint64](code, RecResume) = uint64(hooks.ResumeFrame)
	*at[uint32](code, RecFlags) = uint32(c.Flags | flags)
	*at[uint32](code, RecInfo) = in.index
	*at[uint32](code, RecWords) = uint32(len(words))
	*at[Value](code, RecCode) = o

	loop := uint64(loopThreshold())
	for i := 0; i < len(words); {
		w := words[i]
		op := bytecode.OpOf(w)
		*at[uint64](start, 8*i) = w
		for k, kind := range bytecode.Infos[op].Words {
			j := i + 1 + k
			v := words[j]
			switch kind {
			case bytecode.WordConst, bytecode.WordName:
				v = uint64(object.TupleAt(consts, int(v)))
			case bytecode.WordCode:
				v = uint64(heap.Int(int64(v)))
			case bytecode.WordCounter:
				v = loop
			case bytecode.WordCache:
				v = 0
			}
			*at[uint64](start, 8*j) = v
		}
		i += bytecode.Len(op)
	}
	if hooks.Loaded != nil {
		hooks.Loaded(uint32(r), c)
	}
	return uint32(r)
}

// sharedGlobals in a record's flags says that the record is the one for all
// globals but those that the code object has met first.
const sharedGlobals = bytecode.Flags(1 << 31)

// recordFor returns the record that functions of the code object with these globals run.
func recordFor(code, globals Value) P {
	r := codeRecord(code)
	in := infoOf(r)
	switch {
	case in.globals == 0:
		in.globals = globals.Addr()
		object.ListAppend(codeRefs(code), globals)
		return r
	case in.globals == globals.Addr():
		return r
	case in.shared == 0:
		in.shared = newRecord(in, code, sharedGlobals, in.code.Borrow(&loading))
	}
	return addr(in.shared)
}

// HasSharedGlobals reports whether the record's functions differ in their globals.
func HasSharedGlobals(rec uint32) bool {
	return bytecode.Flags(*at[uint32](addr(rec), RecFlags))&sharedGlobals != 0
}

// nestedCode returns the code object of a MkFunc, loading it at first use.
func nestedCode(base, pc P) Value {
	v := constant(pc, 1)
	if v.IsInt() {
		in := infoOf(rec(base))
		v = in.loadNested(int(v.Int()), codeConsts(*at[Value](rec(base), RecCode)))
		*word(pc, 1) = uint64(v)
	}
	return v
}

func makeConst(c *bytecode.Const) Value {
	switch c.Kind {
	case bytecode.ConstFalse:
		return heap.False
	case bytecode.ConstTrue:
		return heap.True
	case bytecode.ConstEllipsis:
		return heap.Ellipsis
	case bytecode.ConstInt:
		if c.Big != nil {
			return object.IntFromBig(c.Big)
		}
		return object.Int(c.Int)
	case bytecode.ConstFloat:
		return heap.FloatBits(c.Float).OrBox()
	case bytecode.ConstComplex:
		return object.NewComplex(c.Float, c.Imag)
	case bytecode.ConstStr:
		if nameLike(c.Str) {
			return object.Intern(c.Str)
		}
		return object.NewStr(c.Str)
	case bytecode.ConstName:
		return object.Intern(c.Str)
	case bytecode.ConstBytes:
		return object.NewBytes([]byte(c.Str))
	case bytecode.ConstTuple, bytecode.ConstFrozenSet, bytecode.ConstSlice:
		t := object.NewTuple(len(c.Items))
		for i := range c.Items {
			object.TupleSet(t, i, makeConst(&c.Items[i]))
		}
		switch c.Kind {
		case bytecode.ConstFrozenSet:
			return object.FrozenSetFrom(t)
		case bytecode.ConstSlice:
			return object.NewSlice(object.TupleAt(t, 0), object.TupleAt(t, 1), object.TupleAt(t, 2))
		}
		return t
	case bytecode.ConstCode:
		return Load(c.Code)
	}
	return heap.None
}

// nameLike reports whether a string constant is shared by all that have the
// text, as programs expect of those that could be names.
func nameLike(s string) bool {
	for i := range len(s) {
		c := s[i]
		if c != '_' && (c < '0' || c > '9' && c < 'A' || c > 'Z' && c < 'a' || c > 'z') {
			return false
		}
	}
	return true
}

// keepRef makes the code object of the frame at base own v, which the cache at
// the given address of its stream names; it takes the place of what that cache
// named before.
func keepRef(base P, c *uint64, v Value) {
	code := rec(base)
	in := infoOf(code)
	site := uint32(uintptr(unsafe.Pointer(c)))
	refs := codeRefs(*at[Value](code, RecCode))
	if in.refSlots == nil {
		in.refSlots = make(map[uint32]int)
	}
	if i, ok := in.refSlots[site]; ok {
		object.ListSet(refs, i, v)
		return
	}
	in.refSlots[site] = object.ListLen(refs)
	object.ListAppend(refs, v)
}

package object

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math"

	"pyjit/heap"
	"pyjit/object/internal/pyhash"
)

// MemoryViewType is memoryview.
var MemoryViewType = &TypeDef{
	Name: "memoryview", Kind: KindMemoryView, Shape: ShapeMemoryView, Scan: heap.ScanMask, Mask: maskMemoryView,
	Size: sizeMemoryView, Flags: Final | Sequence | Weakrefs,
	Sig: "object",
}

func init() {
	t := MemoryViewType
	t.New = memoryViewNew
	t.Slots = []SlotDef{
		{SpRepr, mvRepr}, {SpHash, mvHash}, {SpEq, mvEq}, {SpNe, mvNe}, {SpLen, mvLen}, {SpIter, mvIter},
		{SpGetItem, mvGetItem}, {SpSetItem, mvSetItem},
	}
	t.Methods = []MethodDef{
		{Name: "release", Sig: "self, /", Fn: mvRelease},
		{Name: "tobytes", Sig: "self, /, order='C'", Fn: mvToBytes},
		{Name: "hex", Sig: "self, /, sep=<unrepresentable>, bytes_per_sep=1", Fn: mvHex},
		{Name: "tolist", Sig: "self, /", Fn: mvToList},
		{Name: "cast", Sig: "self, /, format, shape=<unrepresentable>", Fn: mvCast},
		{Name: "toreadonly", Sig: "self, /", Fn: mvToReadonly},
		{Name: "count", Sig: "self, value, /", Fn: mvCount},
		{Name: "index", Sig: "self, value, start=0, stop=sys.maxsize, /", Fn: mvIndex},
		{Name: "__class_getitem__", Sig: "type, object, /", Fn: NewGenericAlias, Flags: Class},
		{Name: "__enter__", Sig: "self, /", Fn: mvEnter},
		{Name: "__exit__", Sig: "self, /, *exc_info", Fn: mvExit},
	}
	t.GetSets = []GetSetDef{
		{Name: "obj", Get: mvGet(func(m *memoryView) Value { return m.owner })},
		{Name: "nbytes", Get: mvGet(func(m *memoryView) Value { return heap.Int(int64(m.n * int(m.size))) })},
		{Name: "readonly", Get: mvGet(func(m *memoryView) Value { return heap.Bool(m.readonly()) })},
		{Name: "itemsize", Get: mvGet(func(m *memoryView) Value { return heap.Int(int64(m.size)) })},
		{Name: "format", Get: mvGet(func(m *memoryView) Value { return m.format })},
		{Name: "ndim", Get: mvGet(func(m *memoryView) Value { return heap.Int(1) })},
		{Name: "shape", Get: mvGet(func(m *memoryView) Value { return Tuple1(heap.Int(int64(m.n))) })},
		{Name: "strides", Get: mvGet(func(m *memoryView) Value { return Tuple1(heap.Int(int64(m.stride))) })},
		{Name: "suboffsets", Get: mvGet(func(m *memoryView) Value { return NewTuple(0) })},
		{Name: "c_contiguous", Get: mvGet(func(m *memoryView) Value { return heap.Bool(m.contiguous()) })},
		{Name: "f_contiguous", Get: mvGet(func(m *memoryView) Value { return heap.Bool(m.contiguous()) })},
		{Name: "contiguous", Get: mvGet(func(m *memoryView) Value { return heap.Bool(m.contiguous()) })},
	}
}

// MemoryViewIterType iterates over a memoryview.
var MemoryViewIterType = &TypeDef{
	Name: "memory_iterator", Kind: KindIterator, Shape: ShapeMemoryViewIter, Scan: heap.ScanMask, Mask: maskIter,
	Size: sizeIter, Flags: Final | NoNew,
	Slots: []SlotDef{{SpIter, selfIter}, {SpNext, mvIterNext}},
}

func init() { Register(MemoryViewType, MemoryViewIterType) }

func mvGet(get func(m *memoryView) Value) func(Value, *Frame) Value {
	return func(x Value, f *Frame) Value {
		m := memoryViewOf(x)
		if m.flags&mvReleased != 0 {
			return releasedErr()
		}
		return get(m)
	}
}

func memoryViewNew(args *Value, f *Frame, n int) Value {
	x := Arg(args, 1)
	v, ok := newMemoryView(x)
	if !ok && !Pending() {
		return TypeErr("memoryview: a bytes-like object is required, not '%s'", TypeName(x))
	}
	return v
}

// mvLive returns the view, or nil with ValueError pending if it was released.
func mvLive(x Value) *memoryView {
	m := memoryViewOf(x)
	if m.flags&mvReleased != 0 {
		releasedErr()
		return nil
	}
	return m
}

func mvRepr(x Value, f *Frame) Value {
	kind := "memory"
	if memoryViewOf(x).flags&mvReleased != 0 {
		kind = "released memory"
	}
	return strASCII(fmt.Sprintf("<%s at %#x>", kind, x.Addr()))
}

func mvHash(x Value, f *Frame) Value {
	m := mvLive(x)
	if m == nil {
		return Raised
	}
	if m.hash == 0 {
		if !m.readonly() {
			return ValueErr("cannot hash writable memoryview object")
		}
		if c, _ := formatChar(m.format); c != 'B' && c != 'b' && c != 'c' {
			return ValueErr("memoryview: hashing is restricted to formats 'B', 'b' or 'c'")
		}
		if _, ok := Hash(m.owner, f); !ok {
			return Raised
		}
		m = memoryViewOf(x)
		m.hash = pyhash.Bytes(m.gather())
	}
	return hashValue(m.hash)
}

func mvLen(x Value, f *Frame) Value {
	m := mvLive(x)
	if m == nil {
		return Raised
	}
	return heap.Int(int64(m.n))
}

// unpack makes a Python value of an item.
func unpack(c byte, b []byte) Value {
	switch c {
	case 'B':
		return heap.Int(int64(b[0]))
	case 'b':
		return heap.Int(int64(int8(b[0])))
	case 'c':
		return NewBytes(b)
	case '?':
		return heap.Bool(b[0] != 0)
	case 'h':
		return heap.Int(int64(int16(binary.LittleEndian.Uint16(b))))
	case 'H':
		return heap.Int(int64(binary.LittleEndian.Uint16(b)))
	case 'i':
		return heap.Int(int64(int32(binary.LittleEndian.Uint32(b))))
	case 'I':
		return heap.Int(int64(binary.LittleEndian.Uint32(b)))
	case 'l', 'q', 'n':
		return Int(int64(binary.LittleEndian.Uint64(b)))
	case 'L', 'Q', 'N', 'P':
		return Uint(binary.LittleEndian.Uint64(b))
	case 'f':
		return heap.FloatBits(float64(math.Float32frombits(binary.LittleEndian.Uint32(b)))).OrBox()
	case 'd':
		return heap.FloatBits(math.Float64frombits(binary.LittleEndian.Uint64(b))).OrBox()
	}
	return Raise(NotImplementedError, "memoryview: format %c not supported", rune(c))
}

// packItem writes v as an item; the index of the item's bytes is evaluated after v.
func packItem(x Value, f *Frame, i int, v Value) bool {
	m := memoryViewOf(x)
	c, _ := formatChar(m.format)
	var word [8]byte
	var size = int(m.size)
	typeErr := func() bool {
		TypeErr("memoryview: invalid type for format '%c'", rune(c))
		return false
	}
	valueErr := func() bool {
		ValueErr("memoryview: invalid value for format '%c'", rune(c))
		return false
	}
	switch c {
	case 'c':
		if !IsBytes(v) {
			return typeErr()
		}
		if b := BytesView(v); len(b) != 1 {
			return valueErr()
		} else {
			word[0] = b[0]
		}
	case '?':
		t := Truth(v, f)
		if t < 0 {
			return false
		}
		word[0] = byte(t)
	case 'f', 'd':
		r, ok := AsFloat(v, f)
		if !ok {
			if Matches(TypeError) {
				ClearExc()
				return typeErr()
			}
			return false
		}
		if c == 'f' {
			binary.LittleEndian.PutUint32(word[:], math.Float32bits(float32(r)))
		} else {
			binary.LittleEndian.PutUint64(word[:], math.Float64bits(r))
		}
	default:
		if !hasIndex(v) {
			return typeErr()
		}
		w := Index(v, f)
		if w == Raised {
			return false
		}
		w, _ = IntValue(w)
		bits := uint(8 * size)
		switch c {
		case 'B', 'H', 'I', 'L', 'Q', 'N', 'P':
			u, ok := IntUint64(w)
			if !ok || bits < 64 && u>>bits != 0 {
				return valueErr()
			}
			binary.LittleEndian.PutUint64(word[:], u)
		case 'b', 'h', 'i', 'l', 'q', 'n':
			s, ok := IntInt64(w)
			if !ok || bits < 64 && s>>(bits-1) != 0 && s>>(bits-1) != -1 {
				return valueErr()
			}
			binary.LittleEndian.PutUint64(word[:], uint64(s))
		default:
			Raise(NotImplementedError, "memoryview: format %c not supported", rune(c))
			return false
		}
	}
	if m = mvLive(x); m == nil {
		return false
	}
	copy(m.item(i), word[:size])
	return true
}

func (m *memoryView) at(i int) Value {
	c, _ := formatChar(m.format)
	return unpack(c, m.item(i))
}

func mvGetItem(x Value, f *Frame, k Value) Value {
	m := mvLive(x)
	switch {
	case m == nil:
		return Raised
	case IsSlice(k):
		start, _, step, n, ok := SliceIndices(k, f, m.n)
		if !ok {
			return Raised
		}
		if m = mvLive(x); m == nil {
			return Raised
		}
		v := copyMemoryView(m)
		w := memoryViewOf(v)
		w.start += start * m.stride
		w.n, w.stride = n, m.stride*step
		if n == 0 {
			w.start = m.start
		}
		return v
	case hasIndex(k):
		i, ok := mvPosition(x, f, k)
		if !ok {
			return Raised
		}
		return memoryViewOf(x).at(i)
	case k == Ellipsis:
		return x
	case IsTuple(k) && TupleLen(k) == 1 && hasIndex(TupleAt(k, 0)):
		return mvGetItem(x, f, TupleAt(k, 0))
	}
	return TypeErr("memoryview: invalid slice key")
}

func mvPosition(x Value, f *Frame, k Value) (int, bool) {
	i, ok := asIndex(k, f)
	if !ok {
		return 0, false
	}
	m := mvLive(x)
	if m == nil {
		return 0, false
	}
	if i < 0 {
		i += m.n
	}
	if uint(i) >= uint(m.n) {
		IndexErr("index out of bounds on dimension 1")
		return 0, false
	}
	return i, true
}

func mvSetItem(x Value, f *Frame, k, v Value) Value {
	m := mvLive(x)
	if m == nil {
		return Raised
	}
	if m.readonly() {
		return TypeErr("cannot modify read-only memory")
	}
	if v == Unbound {
		return TypeErr("cannot delete memory")
	}
	switch {
	case hasIndex(k):
		i, ok := mvPosition(x, f, k)
		if !ok || !packItem(x, f, i, v) {
			return Raised
		}
		return None
	case IsSlice(k):
		src := v
		if !isKind(v, KindMemoryView) {
			var ok bool
			if src, ok = newMemoryView(v); !ok {
				if Pending() {
					return Raised
				}
				return TypeErr("memoryview: a bytes-like object is required, not '%s'", TypeName(v))
			}
			defer mvDrop(src)
		}
		dst := mvGetItem(x, f, k)
		if dst == Raised || src == Raised {
			return Raised
		}
		defer mvDrop(dst)
		s, d := mvLive(src), memoryViewOf(dst)
		if s == nil {
			return Raised
		}
		cs, _ := formatChar(s.format)
		cd, _ := formatChar(d.format)
		if s.n != d.n || cs != cd {
			return ValueErr("memoryview assignment: lvalue and rvalue have different structures")
		}
		all := s.gather()
		for i := range d.n {
			copy(d.item(i), all[i*int(d.size):])
		}
		return None
	}
	return TypeErr("memoryview: invalid slice key")
}

// mvDrop ends a view that was made for a while.
func mvDrop(v Value) {
	if m := memoryViewOf(v); m.flags&mvReleased == 0 {
		m.flags |= mvReleased
		hold(m.owner, -1)
		heap.Unwatch(v)
	}
}

func mvRelease(x Value, f *Frame) Value {
	m := memoryViewOf(x)
	if m.views != 0 {
		return Raise(BufferError, "memoryview has %d exported buffers", m.views)
	}
	mvDrop(x)
	return None
}

func mvEnter(x Value, f *Frame) Value {
	if mvLive(x) == nil {
		return Raised
	}
	return x
}

func mvExit(args *Value, f *Frame, n int) Value { return mvRelease(*args, f) }

func mvToBytes(x Value, f *Frame, order Value) Value {
	m := mvLive(x)
	if m == nil {
		return Raised
	}
	if order != Unbound && order != None {
		if !IsStr(order) {
			return TypeErr("tobytes() argument 'order' must be str or None, not %s", argTypeName(order))
		}
		if s := StrGo(order); s != "C" && s != "F" && s != "A" {
			return ValueErr("order must be 'C', 'F' or 'A'")
		}
	}
	return NewBytes(m.gather())
}

func mvHex(x Value, f *Frame, sep, per Value) Value {
	m := mvLive(x)
	if m == nil {
		return Raised
	}
	return hexOf(m.gather(), f, sep, per)
}

func mvToList(x Value, f *Frame) Value {
	m := mvLive(x)
	if m == nil {
		return Raised
	}
	l := NewList(m.n)
	for i := range m.n {
		v := m.at(i)
		if v == Raised {
			return Raised
		}
		ListAppend(l, v)
	}
	return l
}

func mvToReadonly(x Value, f *Frame) Value {
	m := mvLive(x)
	if m == nil {
		return Raised
	}
	v := copyMemoryView(m)
	memoryViewOf(v).flags |= mvReadonly
	return v
}

func mvCast(x Value, f *Frame, format, shape Value) Value {
	m := mvLive(x)
	if m == nil {
		return Raised
	}
	if !IsStr(format) {
		return TypeErr("cast() argument 'format' must be str, not %s", argTypeName(format))
	}
	if !m.contiguous() {
		return TypeErr("memoryview: casts are restricted to C-contiguous views")
	}
	size := formatSize(format)
	if size == 0 {
		return ValueErr("memoryview: destination format must be a native single character format prefixed with an optional '@'")
	}
	from, _ := formatChar(m.format)
	to, _ := formatChar(format)
	isByte := func(c byte) bool { return c == 'B' || c == 'b' || c == 'c' }
	if !isByte(from) && !isByte(to) {
		return TypeErr("memoryview: cannot cast between two non-byte formats")
	}
	n := m.n * int(m.size)
	if n%size != 0 {
		return TypeErr("memoryview: length is not a multiple of itemsize")
	}
	if shape != Unbound {
		one := Unbound
		if (IsList(shape) || IsTuple(shape)) && Len(shape, f) == 1 {
			p, _ := listItems(shape)
			one = heap.At(p, 0)
		}
		if !one.IsInt() {
			return Raise(NotImplementedError, "memoryview: multi-dimensional views are not implemented")
		}
		if one.Int() != int64(n/size) {
			return TypeErr("memoryview: product(shape) * itemsize != buffer size")
		}
	}
	v := copyMemoryView(m)
	w := memoryViewOf(v)
	w.format, w.size, w.stride, w.n = strExact(format), uint32(size), size, n/size
	return v
}

func mvEq(x Value, f *Frame, y Value) Value {
	if x == y {
		return True
	}
	m := memoryViewOf(x)
	if m.flags&mvReleased != 0 {
		return False
	}
	w := y
	if !isKind(y, KindMemoryView) {
		var ok bool
		if w, ok = newMemoryView(y); !ok {
			ClearExc()
			return NotImplemented
		}
		defer mvDrop(w)
	}
	o := memoryViewOf(w)
	if o.flags&mvReleased != 0 || m.n != o.n {
		return False
	}
	a, _ := formatChar(m.format)
	b, _ := formatChar(o.format)
	if a == b && a != 'f' && a != 'd' {
		return heap.Bool(bytes.Equal(m.gather(), o.gather()))
	}
	for i := range m.n {
		p, q := memoryViewOf(x).at(i), memoryViewOf(w).at(i)
		if p == Raised || q == Raised {
			ClearExc()
			return False
		}
		switch Eq(p, f, q) {
		case -1:
			return Raised
		case 0:
			return False
		}
		if p.IsFloat() && p.Float() != p.Float() { // identity does not make a NaN equal here
			return False
		}
	}
	return True
}

func mvNe(x Value, f *Frame, y Value) Value {
	r := mvEq(x, f, y)
	if r == NotImplemented || r == Raised {
		return r
	}
	return heap.Bool(r == False)
}

func mvCount(x Value, f *Frame, v Value) Value {
	m := mvLive(x)
	if m == nil {
		return Raised
	}
	count := 0
	for i := 0; i < memoryViewOf(x).n; i++ {
		w := memoryViewOf(x).at(i)
		if w == Raised {
			return Raised
		}
		switch Eq(w, f, v) {
		case -1:
			return Raised
		case 1:
			count++
		}
	}
	return heap.Int(int64(count))
}

func mvIndex(x Value, f *Frame, v, start, stop Value) Value {
	m := mvLive(x)
	if m == nil {
		return Raised
	}
	i, j, ok := bounds(start, stop, f, m.n)
	if !ok {
		return Raised
	}
	for ; i < j; i++ {
		if mvLive(x) == nil {
			return Raised
		}
		w := memoryViewOf(x).at(i)
		if w == Raised {
			return Raised
		}
		switch Eq(w, f, v) {
		case -1:
			return Raised
		case 1:
			return heap.Int(int64(i))
		}
	}
	return ValueErr("memoryview.index(x): x not found")
}

func mvIter(x Value, f *Frame) Value {
	if mvLive(x) == nil {
		return Raised
	}
	return newIter(ShapeMemoryViewIter, x)
}

func mvIterNext(x Value, f *Frame) Value {
	p := x.Addr()
	v := heap.Load(p + offIterSeq)
	if v == None {
		return Done
	}
	i := int(loadWord(p+offIterIndex) >> 1)
	m := mvLive(v)
	if m == nil {
		return Raised
	}
	if i >= m.n {
		heap.SetRef(p, offIterSeq, None)
		return Done
	}
	storeWord(p+offIterIndex, uint64(i+1)<<1)
	return m.at(i)
}

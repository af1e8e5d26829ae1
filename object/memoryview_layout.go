package object

import (
	"unsafe"

	"pyjit/heap"
)

// A memoryview is a view of one dimension of a bytes-like object. It keeps an offset, not an
// address, since some owners move their memory.
type memoryView struct {
	hdr    uint64
	owner  Value   // 8
	format Value   // 16: str of one character, perhaps behind an @
	start  int     // 24: offset in bytes of the first item
	n      int     // 32: items
	stride int     // 40: bytes from one item to the next
	size   uint32  // 48: bytes of an item
	flags  uint32  // 52
	hash   int64   // 56: 0: not known yet
	views  uintptr // 64: memoryviews and exports of this one
}

const (
	mvReadonly = 1 << iota
	mvReleased

	sizeMemoryView = 72
	maskMemoryView = 1<<1 | 1<<2
)

func memoryViewOf(v Value) *memoryView { return (*memoryView)(unsafe.Add(nil, uintptr(v)-3)) }

func (m *memoryView) readonly() bool { return m.flags&mvReadonly != 0 }

// contiguous reports whether the items lie side by side.
func (m *memoryView) contiguous() bool { return m.stride == int(m.size) || m.n <= 1 }

// newMemoryView returns a view of all of a bytes-like object; ok is false without an
// exception if it is none.
func newMemoryView(x Value) (Value, bool) {
	if isKind(x, KindMemoryView) {
		m := memoryViewOf(x)
		if m.flags&mvReleased != 0 {
			return releasedErr(), true
		}
		v := copyMemoryView(m)
		return v, true
	}
	b, ok := Buffer(x)
	if !ok {
		return Raised, false
	}
	_, writable := WritableBuffer(x)
	n := len(b)
	v := heap.Obj(heap.New(ShapeMemoryView, sizeMemoryView))
	m := memoryViewOf(v)
	m.owner, m.format, m.n, m.stride, m.size = x, StrChar('B'), n, 1, 1
	if !writable {
		m.flags = mvReadonly
	}
	if item := bufferFormats[x.Shape()]; item != nil {
		format := item(x)
		if size := formatSize(format); size > 0 {
			m.format, m.size, m.stride, m.n = format, uint32(size), size, n/size
		}
	}
	hold(x, 1)
	watchView(v, x)
	return v, true
}

// watchView makes a view that nobody released let go of its owner when it dies.
func watchView(v, owner Value) {
	if IsByteArray(owner) || exportFuncs[owner.Shape()] != nil {
		heap.SetFinalizer(v, viewFinalizer)
		heap.Watch(v)
	}
}

var viewFinalizer = heap.RegisterFinalizer(func(v Value) { mvDrop(v) })

// bufferFormats tells the format of the items of bytes-like objects that have one.
var bufferFormats = map[uint32]func(v Value) Value{}

// RegisterBufferFormat says of what items the buffer of objects of the shape consists: a str
// such as "i".
func RegisterBufferFormat(shape uint32, format func(v Value) Value) { bufferFormats[shape] = format }

// copyMemoryView returns another view of the same owner.
func copyMemoryView(m *memoryView) Value {
	v := heap.Obj(heap.New(ShapeMemoryView, sizeMemoryView))
	w := memoryViewOf(v)
	w.owner, w.format, w.start, w.n, w.stride, w.size, w.flags = m.owner, m.format, m.start, m.n, m.stride, m.size, m.flags
	hold(m.owner, 1)
	watchView(v, m.owner)
	return v
}

// hold counts a view of an object whose memory must not move meanwhile.
func hold(owner Value, d int64) {
	if IsByteArray(owner) {
		addExports(owner, d)
	} else if fn := exportFuncs[owner.Shape()]; fn != nil {
		fn(owner, int(d))
	}
}

var exportFuncs = map[uint32]func(v Value, d int){}

// RegisterExports has fn told how many more views (or less) there are of objects of a shape.
func RegisterExports(shape uint32, fn func(v Value, d int)) { exportFuncs[shape] = fn }

func releasedErr() Value {
	return ValueErr("operation forbidden on released memoryview object")
}

// memoryViewBytes are the bytes of a view that is contiguous. Not ok: an exception is pending.
func memoryViewBytes(v Value) ([]byte, bool) {
	m := memoryViewOf(v)
	if m.flags&mvReleased != 0 {
		releasedErr()
		return nil, false
	}
	if !m.contiguous() {
		Raise(BufferError, "memoryview: underlying buffer is not C-contiguous")
		return nil, false
	}
	b, ok := Buffer(m.owner)
	if !ok {
		return nil, false
	}
	return b[m.start : m.start+m.n*int(m.size)], true
}

// item returns the bytes of item i.
func (m *memoryView) item(i int) []byte {
	b, _ := Buffer(m.owner)
	o := m.start + i*m.stride
	return b[o : o+int(m.size)]
}

// gather returns a copy of all items.
func (m *memoryView) gather() []byte {
	out := make([]byte, 0, m.n*int(m.size))
	b, _ := Buffer(m.owner)
	for i, o := 0, m.start; i < m.n; i++ {
		out = append(out, b[o:o+int(m.size)]...)
		o += m.stride
	}
	return out
}

// formatSize is the size of an item of a native format, 0 if it is none.
func formatSize(format Value) int {
	c, ok := formatChar(format)
	if !ok {
		return 0
	}
	switch c {
	case 'c', 'b', 'B', '?':
		return 1
	case 'h', 'H', 'e':
		return 2
	case 'i', 'I', 'f':
		return 4
	case 'l', 'L', 'q', 'Q', 'n', 'N', 'd', 'P':
		return 8
	}
	return 0
}

func formatChar(format Value) (c byte, ok bool) {
	s, ok := StrView(format)
	if !ok {
		return 0, false
	}
	if len(s) == 2 && s[0] == '@' {
		s = s[1:]
	}
	if len(s) != 1 {
		return 0, false
	}
	return s[0], true
}

package object

import "pyjit/heap"

// A BufferFunc gives access to the memory of an object of some type: its bytes, whether they
// may be written, and a way to count the views that forbid resizing (nil: nothing resizes).
type BufferFunc func(v Value) (b []byte, writable bool)

var bufferFuncs = map[uint32]BufferFunc{}

// RegisterBuffer makes objects of the shape bytes-like.
func RegisterBuffer(shape uint32, fn BufferFunc) { bufferFuncs[shape] = fn }

// Buffer returns the bytes of a bytes-like object, for use up to the next safepoint.
func Buffer(v Value) (b []byte, ok bool) {
	if !v.IsObj() {
		return nil, false
	}
	switch Kind(heap.ShapeOf(v).Kind) {
	case KindBytes:
		return BytesView(v), true
	case KindByteArray:
		return byteArrayView(v), true
	case KindMemoryView:
		return memoryViewBytes(v)
	}
	if fn := bufferFuncs[v.Shape()]; fn != nil {
		b, _ = fn(v)
		return b, true
	}
	return nil, false
}

// WritableBuffer is Buffer for a place to write to.
func WritableBuffer(v Value) (b []byte, ok bool) {
	if !v.IsObj() {
		return nil, false
	}
	switch Kind(heap.ShapeOf(v).Kind) {
	case KindByteArray:
		return byteArrayView(v), true
	case KindMemoryView:
		if memoryViewOf(v).readonly() {
			return nil, false
		}
		return memoryViewBytes(v)
	}
	if fn := bufferFuncs[v.Shape()]; fn != nil {
		if b, w := fn(v); w {
			return b, true
		}
	}
	return nil, false
}

// IsBytesLike reports whether v has a buffer.
func IsBytesLike(v Value) bool {
	if !v.IsObj() {
		return false
	}
	switch Kind(heap.ShapeOf(v).Kind) {
	case KindBytes, KindByteArray, KindMemoryView:
		return true
	}
	return bufferFuncs[v.Shape()] != nil
}

// BufferArg is Buffer for an argument; not ok is Raised.
func BufferArg(v Value) (b []byte, ok bool) {
	b, ok = Buffer(v)
	if !ok && !Pending() {
		TypeErr("a bytes-like object is required, not '%s'", TypeName(v))
	}
	return b, ok
}

// bufferBytes returns a bytes-like object as a bytes object, a copy unless it is one.
func bufferBytes(v Value, f *Frame) (Value, bool) {
	if IsBytes(v) {
		return v, true
	}
	b, ok := Buffer(v)
	if !ok {
		return v, false
	}
	return NewBytes(b), true
}

// argTypeName names the type of an argument that is wrong, as messages about arguments do.
func argTypeName(v Value) string {
	if v == None {
		return "None"
	}
	return TypeName(v)
}

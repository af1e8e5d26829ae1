package object

import (
	"unsafe"

	"pyjit/heap"
	"pyjit/object/internal/pyhash"
)

// A bytes object is laid out as a string of kind 1, in line or apart (see str_layout.go),
// and grows by concatenation as strings do. The empty one and those of one byte are static.

// staticBytes is the address of the static bytes objects, CharSize apart; the empty one is
// the last.
var staticBytes = makeStaticBytes()

func makeStaticBytes() uintptr {
	_ = interned // the strings come first
	p := heap.NewStatic(ShapeBytes, 257*CharSize)
	for c := range uintptr(257) {
		q := p + c*CharSize
		n := uint64(2)
		if c == 256 {
			n = 0
		}
		storeWord(q, ShapeBytes)
		storeWord(q+OffStrLen, n)
		storeWord(q+OffStrHash, 0)
		storeWord(q+OffStrData, uint64(c&0xff))
	}
	return p
}

// EmptyBytes returns b"".
func EmptyBytes() Value { return heap.Obj(staticBytes + 256*CharSize) }

func byteChar(c byte) Value { return heap.Obj(staticBytes + uintptr(c)*CharSize) }

// newBytes returns a new bytes object of n bytes, n > 1, and the address where they belong.
func newBytes(n int) (Value, uintptr) {
	if n <= maxCell-OffStrData {
		p := heap.NewRaw(ShapeBytes, OffStrData+uintptr(n))
		storeWord(p+OffStrLen, uint64(n)<<1)
		storeWord(p+OffStrHash, 0)
		return heap.Obj(p), p + OffStrData
	}
	b := newBuf(uintptr(n), uintptr(n))
	d := heap.BufData(b)
	return newBytesX(0, n, d, heap.Obj(b)), d
}

func newBytesX(flags uint64, n int, data uintptr, owner Value) Value {
	return newStrX(ShapeBytesX|flags, n, data, owner)
}

// NewBytes returns a bytes object with a copy of b.
func NewBytes(b []byte) Value {
	switch len(b) {
	case 0:
		return EmptyBytes()
	case 1:
		return byteChar(b[0])
	}
	v, d := newBytes(len(b))
	copyBytes(d, b)
	return v
}

// MakeBytes returns a bytes object of n bytes, zeroed, for the caller to fill before anyone
// sees it.
func MakeBytes(n int) (Value, []byte) {
	if n <= 1 {
		n = max(n, 0)
		p := heap.New(ShapeBytes, CharSize)
		storeWord(p+OffStrLen, uint64(n)<<1)
		return heap.Obj(p), heap.Bytes(p+OffStrData, n)
	}
	v, d := newBytes(n)
	b := heap.Bytes(d, n)
	clear(b)
	return v, b
}

// BytesView returns the bytes of a bytes object, of any class, for use up to the next
// safepoint.
func BytesView(v Value) []byte {
	p := v.Addr()
	d := p + OffStrData
	if loadWord(p)&hApart != 0 {
		d = uintptr(loadWord(d))
	}
	return heap.Bytes(d, int(loadWord(p+OffStrLen)>>1))
}

// IsBytes reports whether v is a bytes object or an instance of a subclass.
func IsBytes(v Value) bool {
	return v.IsObj() && (v.Shape()&^shapeSize == ShapeBytes || Kind(heap.ShapeOf(v).Kind) == KindBytes)
}

// IsExactBytes reports whether v is of type bytes itself.
func IsExactBytes(v Value) bool { return v.IsObj() && v.Shape()&^shapeSize == ShapeBytes }

// bytesExact returns v as an object of type bytes itself.
func bytesExact(v Value) Value {
	if IsExactBytes(v) {
		return v
	}
	p := v.Addr()
	n := int(loadWord(p+OffStrLen) >> 1)
	if n <= 1 {
		return NewBytes(BytesView(v))
	}
	return newBytesX(0, n, uintptr(loadWord(p+OffStrData)), Value(loadWord(p+OffStrOwner)))
}

// BytesHash returns the hash of a bytes object.
func BytesHash(v Value) int64 {
	p := v.Addr()
	if h := loadWord(p + OffStrHash); h != 0 {
		return int64(h)
	}
	h := pyhash.Bytes(BytesView(v))
	storeWord(p+OffStrHash, uint64(h))
	return h
}

// subBytes returns b[i:j] of the bytes object v; a large part of it shares its bytes.
func subBytes(v Value, i, j int) Value {
	b := BytesView(v)
	n := j - i
	if n == len(b) {
		return bytesExact(v)
	}
	if n >= minShare && n*2 >= len(b) {
		o := strOwner(v)
		size := len(b)
		if o.Shape() == ShapeTextBuf {
			size = int(heap.BufLen(o.Addr()))
		}
		if n*2 >= size {
			return newBytesX(0, n, addrOf(b[i:]), o)
		}
	}
	return NewBytes(b[i:j])
}

func addrOf(b []byte) uintptr { return uintptr(unsafe.Pointer(unsafe.SliceData(b))) }

// bytesConcat is a + b for a bytes object a; like Concat it is linear when repeated.
func bytesConcat(a Value, b []byte) Value {
	s := BytesView(a)
	if len(b) == 0 {
		return bytesExact(a)
	}
	if len(s) == 0 {
		return NewBytes(b)
	}
	n := len(s) + len(b)
	h := loadWord(a.Addr())
	owner := false
	if h&hApart != 0 {
		if ov := Value(loadWord(a.Addr() + OffStrOwner)); ov.Shape() == ShapeTextBuf {
			o := ov.Addr()
			used := heap.BufLen(o)
			start := addrOf(s)
			if owner = start+uintptr(len(s)) == heap.BufData(o)+used; owner {
				if q := heap.GrowBuf(o, used+uintptr(len(b)), false); q != o {
					start += heap.BufData(q) - heap.BufData(o)
					o = q
				}
				heap.SetBufLen(o, used+uintptr(len(b)))
				copyBytes(start+uintptr(len(s)), b)
				return newBytesX(0, n, start, heap.Obj(o))
			}
		}
	}
	chain := h & hChain
	if !owner && chain != hChain || n < minTail {
		if chain != hChain {
			chain += hChain1
		}
		v, d := newBytes(n)
		p := v.Addr()
		storeWord(p, loadWord(p)|chain)
		copyBytes(d, s)
		copyBytes(d+uintptr(len(s)), b)
		return v
	}
	o := newBuf(uintptr(n), uintptr(n+n/2+16))
	d := heap.BufData(o)
	copyBytes(d, s)
	copyBytes(d+uintptr(len(s)), b)
	return newBytesX(0, n, d, heap.Obj(o))
}

// A bytearray owns its buffer alone, so that it may be written and moved.
//
//	0 header · 8 length (tagged) · 16 address of the first byte · 24 Buf or None ·
//	32 number of exports: while there are any, it cannot be resized
const (
	OffBALen   = 8
	OffBAData  = 16
	OffBABuf   = 24
	offExports = 32
	SizeBA     = 40
	maskBA     = 1 << (OffBABuf / 8)
)

// NewByteArray returns a bytearray with a copy of b.
func NewByteArray(b []byte) Value {
	p := heap.New(ShapeByteArray, SizeBA)
	initByteArray(heap.Obj(p), b)
	return heap.Obj(p)
}

// initByteArray gives a new bytearray its contents.
func initByteArray(v Value, b []byte) {
	p := v.Addr()
	heap.SetRef(p, OffBABuf, None)
	storeWord(p+OffBALen, uint64(len(b))<<1)
	storeWord(p+OffBAData, 0)
	if len(b) > 0 {
		o := newBuf(uintptr(len(b)), uintptr(len(b)))
		copyBytes(heap.BufData(o), b)
		heap.SetRef(p, OffBABuf, heap.Obj(o))
		storeWord(p+OffBAData, uint64(heap.BufData(o)))
	}
}

// IsByteArray reports whether v is a bytearray or an instance of a subclass.
func IsByteArray(v Value) bool {
	return v.Is(ShapeByteArray) || v.IsObj() && Kind(heap.ShapeOf(v).Kind) == KindByteArray
}

// byteArrayView returns the bytes of a bytearray, for use up to the next safepoint or change.
func byteArrayView(v Value) []byte {
	p := v.Addr()
	n := int(loadWord(p+OffBALen) >> 1)
	if n == 0 {
		return nil
	}
	return heap.Bytes(uintptr(loadWord(p+OffBAData)), n)
}

// exports returns the number of views of a bytearray.
func exports(v Value) uint64 { return loadWord(v.Addr() + offExports) }

func addExports(v Value, d int64) {
	p := v.Addr() + offExports
	storeWord(p, uint64(int64(loadWord(p))+d))
}

// resizable reports whether a bytearray may be resized; if not BufferError is pending. It is
// to be called before anything is viewed, since it may collect: views that nobody refers to
// any more count until their death was seen.
func resizable(v Value) bool {
	if exports(v) == 0 {
		return true
	}
	heap.Collect(false)
	heap.RunPending()
	if exports(v) != 0 {
		heap.Collect(true)
		heap.RunPending()
	}
	if exports(v) != 0 {
		Raise(BufferError, "Existing exports of data: object cannot be re-sized")
		return false
	}
	return true
}

// splice replaces b[i:j] by n bytes of any content, and returns them; false is Raised.
func splice(v Value, i, j, n int) ([]byte, bool) {
	b := byteArrayView(v)
	size := len(b) + n - (j - i)
	p := v.Addr()
	if size == len(b) {
		return b[i : i+n], true
	}
	if exports(v) != 0 {
		Raise(BufferError, "Existing exports of data: object cannot be re-sized")
		return nil, false
	}
	if size > 1<<40 || size > len(b) && tooBig(size-len(b)) {
		MemoryErr()
		return nil, false
	}
	bv := Value(loadWord(p + OffBABuf))
	if size == 0 {
		heap.SetRef(p, OffBABuf, None)
		storeWord(p+OffBALen, 0)
		return nil, true
	}
	if bv == None {
		o := newBuf(uintptr(size), uintptr(size))
		heap.SetRef(p, OffBABuf, heap.Obj(o))
		storeWord(p+OffBAData, uint64(heap.BufData(o)))
		storeWord(p+OffBALen, uint64(size)<<1)
		return heap.Bytes(heap.BufData(o), n), true
	}
	o := bv.Addr()
	base := heap.BufData(o)
	data := uintptr(loadWord(p + OffBAData))
	if i == 0 && n == 0 { // taken from the front: only the start moves
		storeWord(p+OffBAData, uint64(data)+uint64(j))
		storeWord(p+OffBALen, uint64(size)<<1)
		return nil, true
	}
	if size > len(b) && data-base+uintptr(size) > heap.BufCap(o) {
		if data != base { // what was taken from the front is used again
			copy(heap.Bytes(base, len(b)), b)
			data = base
		}
		heap.SetBufLen(o, uintptr(len(b)))
		if q := heap.GrowBuf(o, uintptr(size), true); q != o {
			o = q
			data = heap.BufData(o)
			heap.SetRef(p, OffBABuf, heap.Obj(o))
		}
		storeWord(p+OffBAData, uint64(data))
	}
	heap.SetBufLen(o, data-heap.BufData(o)+uintptr(max(size, len(b))))
	all := heap.Bytes(data, max(size, len(b)))
	copy(all[i+n:size], all[j:len(b)])
	storeWord(p+OffBALen, uint64(size)<<1)
	return all[i : i+n], true
}

// appendByte appends a byte to a bytearray that nobody looks into and that has room.
func appendByte(v Value, c byte) bool {
	p := v.Addr()
	bv := heap.Load(p + OffBABuf)
	if bv == None || exports(v) != 0 {
		return false
	}
	o, end := bv.Addr(), uintptr(loadWord(p+OffBAData))+uintptr(loadWord(p+OffBALen)>>1)
	used := end - heap.BufData(o)
	if used >= heap.BufCap(o) {
		return false
	}
	heap.SetBufLen(o, used+1)
	heap.Bytes(end, 1)[0] = c
	storeWord(p+OffBALen, loadWord(p+OffBALen)+2)
	return true
}

// byteArrayAppend appends to a bytearray; false is Raised.
func byteArrayAppend(v Value, b []byte) bool {
	n := int(loadWord(v.Addr()+OffBALen) >> 1)
	if len(b) == 0 {
		return true
	}
	self := addrOf(b)
	old := byteArrayView(v)
	d, ok := splice(v, n, n, len(b))
	if !ok {
		return false
	}
	if len(old) > 0 && self >= addrOf(old) && self < addrOf(old)+uintptr(len(old)) { // its own bytes, perhaps moved
		copy(d, byteArrayView(v)[self-addrOf(old):][:len(b)])
		return true
	}
	copy(d, b)
	return true
}

package heap

import "unsafe"

// ShapeSize is the size of a Shape.
const ShapeSize = 64

// A ScanKind says which words of an object are Values.
type ScanKind uint8

// The scan kinds.
const (
	ScanNone   ScanKind = iota // none
	ScanMask                   // those of Mask
	ScanInst                   // those of Mask, then min(Nfix+Count, Ninl) words from BaseOff
	ScanVector                 // those of Mask, then n Values at 16, n the raw word at 8
	ScanWords                  // any word of the cell may be one: frames of generators
)

// A Shape describes the objects whose header refers to it: their type, what the
// collector scans, and for instances which attribute is in which slot. It fills
// one cache line outside Go's heap. A shape reference is its offset from Base.
//
// Type and Key must be set before the next safepoint after NewShape, and stay.
type Shape struct {
	Hdr           uint64   // 0
	Type          Value    // 8: the Python type; instances keep it alive
	Scan          ScanKind // 16
	Kind          uint8    // 17: the built-in layout, of package object
	Flags         uint8    // 18: what a value of this shape does as a class attribute
	Ninl, Nfix    uint8    // 19, 20: slots in line; how many of them are fixed (__slots__)
	HeapFlags     uint8    // 21: the major collection that last met the shape
	BaseOff       uint16   // 22: offset of slot 0
	Count         uint16   // 24: attributes
	_             uint16
	Names, Parent uint32 // 28, 32
	Kids, Next    uint32 // 36, 40
	Facts, Nkids  uint32 // 44, 48
	Mask          uint32 // 52: bit i: word i of the object is a Value; word 0 is the header
	Key           Value  // 56
}

// FloatShape is the shape of a boxed float: 16 bytes, the float at offset 8.
const FloatShape = 1 * ShapeSize

// staticShapes is the number of shapes that have constant references.
const staticShapes = 1024

// StaticShape returns the reference of the static shape n, 1 <= n < 1024: n*ShapeSize.
// The type of a static shape must be a static object or pinned.
func StaticShape(n int) uint32 {
	if uint(n)-1 >= staticShapes-1 {
		panic("heap: no such static shape")
	}
	return uint32(n) * ShapeSize
}

// ShapeAt returns the shape of a reference.
func ShapeAt(ref uint32) *Shape { return (*Shape)(unsafe.Add(nil, Base+uintptr(ref))) }

// ShapeOf returns the shape of the object v.
func ShapeOf(v Value) *Shape {
	return (*Shape)(unsafe.Add(nil, Base+uintptr(*(*uint32)(unsafe.Add(nil, uintptr(v)-3)))))
}

// Shapes beyond the static ones are handed out by newShapes in pages; freed ones
// are chained through Next. shapeTop is the end of the region that shapes and
// shape memory share.
var (
	shapeTop   uintptr  // offset from Base
	shapePages []uint32 // pages of 4 KiB, 64 shapes each
	freeShapes uint32
	youngShape []uint32 // made since the last collection: their Type and Key are roots
	shapeMem   [40]uint32
)

// shapeLive is a shape's Hdr while it is in use.
const shapeLive = 1

func initShapes() {
	shapeTop = staticShapes * ShapeSize
	*ShapeAt(FloatShape) = Shape{Hdr: shapeLive, Type: None}
}

// NewShape returns a zeroed shape. It is freed when its type dies.
func NewShape() uint32 {
	if freeShapes == 0 {
		shapeTop = (shapeTop + ShapeSize - 1) &^ (ShapeSize - 1) // shape memory may have left it anywhere
		p := shapeBytes(4096)
		shapePages = append(shapePages, p)
		for i := uint32(64); i > 0; i-- {
			r := p + (i-1)*ShapeSize
			ShapeAt(r).Next, freeShapes = freeShapes, r
		}
	}
	r := freeShapes
	s := ShapeAt(r)
	freeShapes = s.Next
	*s = Shape{Hdr: shapeLive}
	youngShape = append(youngShape, r)
	return r
}

// ShapeFreed, if set, is called for a shape whose type has died, before the
// shape is used again: its Names and Kids are to be given back, and code that guards it dropped.
var ShapeFreed func(ref uint32, s *Shape)

func shapeBytes(n uintptr) uint32 {
	if shapeTop+n > shapesSize-guard {
		panic(OutOfMemory(n))
	}
	p := shapeTop
	shapeTop += n
	return uint32(p)
}

// shapeMemClass rounds to powers of two from 16: shape memory is small and mostly kept.
func shapeMemClass(n uintptr) (class int, size uintptr) {
	for size = 16; size < n; size *= 2 {
		class++
	}
	return class, size
}

// NewShapeMem returns zeroed memory for what belongs to shapes (names, tables of
// children), as an offset from Base like a shape reference. The collector does
// not look into it: a name must be the Key of a shape of the same type as well.
func NewShapeMem(n uintptr) uint32 {
	c, size := shapeMemClass(n)
	r := shapeMem[c]
	if r == 0 {
		return shapeBytes(size)
	}
	p := Base + uintptr(r)
	shapeMem[c] = *(*uint32)(Ptr(p))
	Zero(p, int(size/8))
	return r
}

// FreeShapeMem gives memory of NewShapeMem(n) back.
func FreeShapeMem(r uint32, n uintptr) {
	c, _ := shapeMemClass(n)
	*(*uint32)(Ptr(Base + uintptr(r))) = shapeMem[c]
	shapeMem[c] = r
}

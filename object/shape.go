package object

import (
	"unsafe"

	"pyjit/heap"
)

// Shapes of instances. The shapes of a class form a tree: adding an attribute
// leads to a child. The slot number of an attribute is its position in the
// shape's Names, which is also the order of __dict__. All shapes of a lineage
// share one Names; a second child copies the prefix.
//
// Slots 0 to Nfix-1 belong to __slots__ and have no names; attribute i has slot
// Nfix+i. Ninl slots lie in line, from BaseOff; when there are more, the last
// word in line refers to a vector that holds the slots from Ninl-1 on.

// Shape flags: what a value of this shape does as a class attribute.
const (
	FlagGet  = 1 // its type has __get__
	FlagData = 2 // its type has __set__ or __delete__
	FlagFunc = 4 // binds as a method: only function and method descriptors

	flagDescr = FlagGet | FlagData | FlagFunc

	flagDictionary = 16  // attributes are in the dict in slot Nfix
	flagNoAttrs    = 32  // instances have no attributes of their own
	flagDictWord   = 64  // attributes are in a dict at a fixed word of the built-in layout
	flagTail       = 128 // attributes are in a dict behind the items
)

// The limits after which an instance's attributes move to a dict; variables so
// that tests can make them small.
var (
	MaxShapes = 128 // shapes of a class
	MaxAttrs  = 250 // attributes of an instance

	linearNames = 8 // up to so many names are searched one by one
)

// names is shape memory: n and cap, offset of the byte index and its bits, and
// the names from 16 on.
type names struct {
	n, cap, idx uint32
	bits        uint32
}

const namesStart = 16

func namesAt(r uint32) *names { return (*names)(heap.Ptr(heap.Base + uintptr(r))) }

func nameAt(r uint32, i int) Value {
	return heap.Load(heap.Base + uintptr(r) + namesStart + 8*uintptr(i))
}

func newNames(cap uint32) uint32 {
	r := heap.NewShapeMem(namesStart + 8*uintptr(cap))
	namesAt(r).cap = cap
	return r
}

// hashName hashes an interned name by its identity.
func hashName(n Value) uint32 { return uint32(n>>4) * 0x9E3779B1 }

// findAttr returns the index of the attribute n, an interned str, or -1.
func findAttr(s *heap.Shape, n Value) int {
	c := int(s.Count)
	if c <= linearNames {
		p := heap.Base + uintptr(s.Names) + namesStart
		for e := p + uintptr(c)*8; p < e; p += 8 {
			if heap.Load(p) == n {
				return int(p-uintptr(s.Names)-heap.Base-namesStart) >> 3
			}
		}
		return -1
	}
	return findIndexed(s, n)
}

func findIndexed(s *heap.Shape, n Value) int {
	t := namesAt(s.Names)
	if t.idx == 0 {
		indexNames(s.Names)
	}
	m := uint32(1)<<t.bits - 1
	x := heap.Base + uintptr(t.idx)
	for h := hashName(n) >> (32 - t.bits); ; h = (h + 1) & m {
		i := memU8(x + uintptr(h))
		if i == 0 {
			return -1
		}
		if nameAt(s.Names, int(i)-1) == n {
			if int(i) <= int(s.Count) {
				return int(i) - 1
			}
			return -1
		}
	}
}

func indexNames(r uint32) {
	t := namesAt(r)
	t.bits = 5
	for uint32(1)<<t.bits < 2*t.cap+2 {
		t.bits++
	}
	t.idx = heap.NewShapeMem(uintptr(1) << t.bits)
	for i := range t.n {
		indexName(r, i)
	}
}

func indexName(r uint32, i uint32) {
	t := namesAt(r)
	m := uint32(1)<<t.bits - 1
	h := hashName(nameAt(r, int(i))) >> (32 - t.bits)
	x := heap.Base + uintptr(t.idx)
	for memU8(x+uintptr(h)) != 0 {
		h = (h + 1) & m
	}
	setMemU8(x+uintptr(h), uint8(i+1))
}

// shapeWith returns the shape after adding the attribute n to shape r, or 0 when
// the limits are reached. Children are a list, or, bit 0 of Kids set, a hash
// table {mask, -, refs…} in shape memory.
func shapeWith(r uint32, n Value) uint32 {
	s := heap.ShapeAt(r)
	k := s.Kids
	if k&1 == 0 {
		for ; k != 0; k = heap.ShapeAt(k).Next {
			if heap.ShapeAt(k).Key == n {
				return k
			}
		}
		return growShape(r, n)
	}
	b := heap.Base + uintptr(k&^1)
	m := memU32(b)
	for h := hashName(n) >> 8; ; h++ {
		c := memU32(b + 8 + 4*uintptr(h&m))
		if c == 0 {
			return growShape(r, n)
		}
		if heap.ShapeAt(c).Key == n {
			return c
		}
	}
}

func growShape(r uint32, n Value) uint32 {
	s := heap.ShapeAt(r)
	t := typeAt(s.Type)
	if int(t.nshapes) >= MaxShapes || int(s.Count) >= MaxAttrs {
		return 0
	}
	t.nshapes++
	child := heap.NewShape()
	c := heap.ShapeAt(child)
	hdr := c.Hdr
	*c = *s
	c.Hdr = hdr
	c.Parent, c.Key, c.Kids, c.Next, c.Nkids, c.Facts, c.Count = r, n, 0, 0, 0, 0, s.Count+1
	c.HeapFlags = 0
	count := uint32(s.Count)
	if s.Names == 0 || namesAt(s.Names).n != count || count == namesAt(s.Names).cap { // fork, or full: copy the prefix
		size := uint32(4)
		if s.Names != 0 {
			size = count + 3
			if old := namesAt(s.Names); old.n == count {
				size = old.cap * 2
			}
		}
		c.Names = newNames(min(size, 255))
		heap.Copy(heap.Base+uintptr(c.Names)+namesStart, heap.Base+uintptr(s.Names)+namesStart, int(count))
		namesAt(c.Names).n = count
	}
	nt := namesAt(c.Names)
	heap.Store(heap.Base+uintptr(c.Names)+namesStart+8*uintptr(nt.n), n)
	nt.n++
	if nt.idx != 0 {
		indexName(c.Names, nt.n-1)
	}
	s.Nkids++
	if s.Kids&1 == 0 && s.Nkids <= 4 {
		c.Next, s.Kids = s.Kids, child
		return child
	}
	if s.Kids&1 == 0 || s.Nkids*2 > memU32(heap.Base+uintptr(s.Kids&^1)) {
		rehashKids(s)
	}
	putKid(s, child)
	return child
}

func rehashKids(s *heap.Shape) {
	var all []uint32
	old := s.Kids
	if old&1 == 0 {
		for k := old; k != 0; k = heap.ShapeAt(k).Next {
			all = append(all, k)
		}
	} else {
		b := heap.Base + uintptr(old&^1)
		m := memU32(b)
		for i := range m + 1 {
			if x := memU32(b + 8 + 4*uintptr(i)); x != 0 {
				all = append(all, x)
			}
		}
		defer heap.FreeShapeMem(old&^1, 8+4*uintptr(m+1))
	}
	size := uint32(16)
	for size < s.Nkids*4 {
		size *= 2
	}
	h := heap.NewShapeMem(8 + 4*uintptr(size))
	setMemU32(heap.Base+uintptr(h), size-1)
	s.Kids = h | 1
	for _, x := range all {
		putKid(s, x)
	}
}

func putKid(s *heap.Shape, r uint32) {
	b := heap.Base + uintptr(s.Kids&^1)
	m := memU32(b)
	h := hashName(heap.ShapeAt(r).Key) >> 8
	for memU32(b+8+4*uintptr(h&m)) != 0 {
		h++
	}
	setMemU32(b+8+4*uintptr(h&m), r)
}

// slotAddr returns the holder of slot i (the object itself or its vector) and the
// offset of the slot in it; i counts from 0 behind the fixed slots.
func slotAddr(o Value, s *heap.Shape, i int) (holder, off uintptr) {
	i += int(s.Nfix)
	n := int(s.Ninl)
	if int(s.Count)+int(s.Nfix) > n && i >= n-1 {
		v := heap.Load(o.Addr() + uintptr(s.BaseOff) + 8*uintptr(n-1))
		return v.Addr(), 16 + 8*uintptr(i-n+1)
	}
	return o.Addr(), uintptr(s.BaseOff) + 8*uintptr(i)
}

func loadSlot(o Value, s *heap.Shape, i int) Value {
	p, off := slotAddr(o, s, i)
	return heap.Load(p + off)
}

func storeSlot(o Value, s *heap.Shape, i int, v Value) {
	p, off := slotAddr(o, s, i)
	heap.SetRef(p, off, v)
}

// newRefVector returns a counted vector of n references, all zero.
func newRefVector(n int) Value {
	p := heap.New(ShapeRefVector, 16+8*uintptr(n))
	*(*uint64)(unsafe.Add(nil, p+8)) = uint64(n)
	return heap.Obj(p)
}

func vectorLen(v Value) int { return int(rawU64(v, 8)) }

func vectorAt(v Value, i int) Value { return fld(v, 16+8*uintptr(i)) }

func setVector(v Value, i int, x Value) { setFld(v, 16+8*uintptr(i), x) }

// addSlot takes o from its shape s to the child r, whose new attribute gets v.
func addSlot(o Value, s *heap.Shape, r uint32, v Value) {
	k, n := int(s.Count)+int(s.Nfix), int(s.Ninl)
	last := uintptr(s.BaseOff) + 8*uintptr(n-1)
	switch {
	case k < n:
		setFld(o, uintptr(s.BaseOff)+8*uintptr(k), v)
	case k == n: // the last word in line becomes the vector
		vec := newRefVector(4)
		initFld(vec, 16, fld(o, last))
		initFld(vec, 24, v)
		setFld(o, last, vec)
	default:
		vec := fld(o, last)
		i := k - n + 1
		if c := vectorLen(vec); i == c {
			w := newRefVector(2 * c)
			heap.Copy(w.Addr()+16, vec.Addr()+16, c)
			setFld(o, last, w)
			vec = w
		}
		setVector(vec, i, v)
	}
	setShape(o, r)
}

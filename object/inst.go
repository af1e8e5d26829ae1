package object

import "pyjit/heap"

// Instances of Python classes, and the attributes of any object that has some.

// AllocInst returns a new instance of the class t: the built-in part zeroed,
// fixed slots Unbound, no attributes. It is the allocation of all built-in
// __new__ functions for subclasses.
func AllocInst(t Value) Value {
	c := typeAt(t)
	r := c.root
	if r == 0 {
		r = rootShape(t)
	}
	s := heap.ShapeAt(r)
	p := heap.New(r, uintptr(s.BaseOff)+8*uintptr(s.Ninl))
	for i := uintptr(0); i < uintptr(s.Nfix); i++ {
		heap.Store(p+uintptr(s.BaseOff)+8*i, Unbound)
	}
	if s.Flags&flagDictionary != 0 {
		initFld(heap.Obj(p), uintptr(s.BaseOff)+8*uintptr(s.Nfix), NewDict())
	}
	o := heap.Obj(p)
	if c.overrides[SpDel>>6]&(1<<(SpDel&63)) != 0 {
		watchDel(o)
	}
	return o
}

// AllocVar returns a new instance of the class t whose built-in base has n items
// of a word each behind 16 bytes.
func AllocVar(t Value, n int) Value {
	c := typeAt(t)
	r := c.root
	if r == 0 {
		r = rootShape(t)
	}
	size := 16 + 8*uintptr(n)
	if heap.ShapeAt(r).Flags&flagTail != 0 {
		size += 8
	}
	p := heap.New(r, size)
	setRawU64(heap.Obj(p), 8, uint64(n))
	return heap.Obj(p)
}

// rootShape makes the shape of a new instance of t.
func rootShape(t Value) uint32 {
	c := typeAt(t)
	r := heap.NewShape()
	initRoot(heap.ShapeAt(r), t)
	c = typeAt(t)
	c.root = r
	return r
}

func initRoot(s *heap.Shape, t Value) {
	c := typeAt(t)
	d := builtinBase(t)
	s.Type = t
	s.Kind = uint8(c.kind)
	s.Flags = c.descr
	s.BaseOff = c.baseOff
	s.Nfix = c.nfix
	s.Ninl = c.ninl
	s.Scan, s.Mask = heap.ScanInst, d.Mask
	switch {
	case c.kind == KindType:
		s.Scan, s.Mask, s.Ninl, s.Nfix = heap.ScanMask, typeMask, 0, 0
		s.Flags |= flagNoAttrs
	case c.flags&VarSized != 0:
		s.Ninl, s.Nfix = 0, 0
		s.Scan = d.Scan
		if c.flags&HasDict != 0 {
			s.Flags |= flagTail
			s.Scan = heap.ScanWords
		} else {
			s.Flags |= flagNoAttrs
		}
	case d.DictOff != 0:
		s.Scan, s.Flags = d.Scan, s.Flags|flagDictWord
		if s.Nfix > 0 {
			s.Scan = heap.ScanInst
		}
		s.Ninl = s.Nfix
	case c.flags&HasDict == 0:
		s.Flags |= flagNoAttrs
		if s.Nfix == 0 && d.Scan != heap.ScanNone {
			s.Scan = d.Scan
		}
		s.Ninl = s.Nfix
	}
	if s.Scan == heap.ScanVector { // a subclass with attributes behind a vector would have VarSized
		s.Ninl = 0
	}
}

// builtinBase returns the definition of the built-in type whose layout t has.
func builtinBase(t Value) *TypeDef { return typeDefs[typeAt(t).def] }

// dictOffset returns the offset of the word with the attribute dict, or 0.
func dictOffset(o Value, s *heap.Shape) uintptr {
	switch {
	case s.Flags&flagDictionary != 0:
		return uintptr(s.BaseOff) + 8*uintptr(s.Nfix)
	case s.Flags&flagDictWord != 0:
		return uintptr(builtinBase(s.Type).DictOff)
	case s.Flags&flagTail != 0:
		return 16 + 8*uintptr(rawU64(o, 8))
	}
	return 0
}

// OwnAttr returns the instance attribute name of o or Miss.
func OwnAttr(o, name Value) Value {
	if !o.IsObj() {
		return Miss
	}
	s := heap.ShapeOf(o)
	if s.Flags&(flagDictionary|flagNoAttrs|flagDictWord|flagTail) == 0 {
		if i := findAttr(s, name); i >= 0 {
			return loadSlot(o, s, i)
		}
		return Miss
	}
	if off := dictOffset(o, s); off != 0 {
		if d := fld(o, off); d.IsObj() {
			return attrGet(d, name)
		}
	}
	return Miss
}

// SetOwnAttr sets the instance attribute name of o; it reports false if o has none.
func SetOwnAttr(o, name, v Value) bool {
	if !o.IsObj() {
		return false
	}
	s := heap.ShapeOf(o)
	if rawU8(name, OffStrFlags)&StrInterned == 0 {
		if IsExactStr(name) {
			name = InternStr(name)
		} else if k := attrKey(name); OwnAttr(o, k) != Miss {
			name = k // the key that is there stays
		} else if s.Flags&(flagDictionary|flagNoAttrs|flagDictWord|flagTail) == 0 && s.Ninl > s.Nfix {
			toDictionary(o, s) // a key of a subclass is kept as it is
			s = heap.ShapeOf(o)
		}
	}
	if s.Flags&(flagDictionary|flagNoAttrs|flagDictWord|flagTail) == 0 {
		if i := findAttr(s, name); i >= 0 {
			storeSlot(o, s, i, v)
			return true
		}
		if s.Ninl > s.Nfix {
			if r := shapeWith(o.Shape(), name); r != 0 {
				addSlot(o, s, r, v)
				if c := typeAt(s.Type); c.seen < 8 {
					noteAttr(c, r)
				}
				return true
			}
		}
		toDictionary(o, s)
		s = heap.ShapeOf(o)
	}
	off := dictOffset(o, s)
	if off == 0 {
		return false
	}
	d := fld(o, off)
	if !d.IsObj() {
		d = NewDict()
		setFld(o, off, d)
	}
	if generalDict(d) || !IsExactStr(name) {
		DictSet(d, nil, name, v) // if a comparison raises, nothing is stored
		return true
	}
	nsSet(d, name, v)
	return true
}

// generalDict reports whether a dict of attributes has keys that are not exact
// strs: one of them may equal a name.
func generalDict(d Value) bool { return dictOf(d).kind == DictGeneral }

// attrGet returns the attribute name from a dict of attributes, Miss, or Raised
// if a strange key's comparison raised.
func attrGet(d, name Value) Value {
	if generalDict(d) {
		return DictGet(d, nil, name)
	}
	return nsGet(d, name)
}

// noteAttr grows the number of slots in line of classes whose first instances
// have more attributes than were foreseen: instances made later have room.
func noteAttr(c *typeObj, r uint32) {
	s := heap.ShapeAt(r)
	if n := int(s.Nfix) + int(s.Count); n > int(c.ninl) && n <= 32 && c.flags&IsClass != 0 {
		// The present tree keeps its size; a new root begins another.
		c.ninl = uint8(n | 1)
		c.seen++
		c.root = 0
		placeChanged(s.Type, nameInit) // code that makes instances begins with the new root
	}
}

// DelOwnAttr deletes the instance attribute name of o; false if there is none.
func DelOwnAttr(o, name Value) bool {
	if !o.IsObj() {
		return false
	}
	name = attrKey(name)
	s := heap.ShapeOf(o)
	if s.Flags&flagNoAttrs != 0 {
		return false
	}
	if off := dictOffset(o, s); off != 0 {
		d := fld(o, off)
		if d.IsObj() && generalDict(d) {
			return DictDel(d, nil, name) == 1
		}
		return d.IsObj() && nsDel(d, name)
	}
	i := findAttr(s, name)
	if i < 0 {
		return false
	}
	c := int(s.Count)
	if i == c-1 {
		shrinkVector(o, s)
		setShape(o, s.Parent)
		return true
	}
	r := shapeWithout(o.Shape(), i)
	if r == 0 {
		toDictionary(o, s)
		return DelOwnAttr(o, name)
	}
	for j := i; j < c-1; j++ {
		storeSlot(o, s, j, loadSlot(o, s, j+1))
	}
	shrinkVector(o, s)
	setShape(o, r)
	return true
}

// shapeWithout returns the shape with the attributes of shape r but for number i,
// not its last; 0 if there are too many shapes.
func shapeWithout(r uint32, i int) uint32 {
	e := &deletions[(r*31+uint32(i))&(uint32(len(deletions))-1)]
	if e.from == r && e.index == uint32(i) {
		return e.to
	}
	s := heap.ShapeAt(r)
	to := lineageRoot(r)
	for j := 0; j < int(s.Count) && to != 0; j++ {
		if j != i {
			to = shapeWith(to, nameAt(s.Names, j))
		}
	}
	e.from, e.index, e.to = r, uint32(i), to
	return to
}

// deletions has results of shapeWithout between two major collections, which free
// shapes.
var deletions [64]struct{ from, index, to uint32 }

func init() {
	heap.BeforeSweep(func(func(Value) bool) { clear(deletions[:]) })
}

// shrinkVector prepares o for a shape with one attribute less than s.
func shrinkVector(o Value, s *heap.Shape) {
	n := int(s.Nfix) + int(s.Count)
	last := uintptr(s.BaseOff) + 8*uintptr(s.Ninl-1)
	switch {
	case n-1 == int(s.Ninl): // the vector holds two: its first goes back in line
		setFld(o, last, vectorAt(fld(o, last), 0))
	case n > int(s.Ninl):
		storeSlot(o, s, int(s.Count)-1, 0)
	}
}

// lineageRoot returns the shape without attributes from which r comes.
func lineageRoot(r uint32) uint32 {
	for {
		s := heap.ShapeAt(r)
		if s.Count == 0 {
			return r
		}
		r = s.Parent
	}
}

// toDictionary moves o's attributes into a dict; o gets the dictionary shape of its class.
func toDictionary(o Value, s *heap.Shape) Value {
	d := NewDict()
	for i := range int(s.Count) {
		nsSet(d, nameAt(s.Names, i), loadSlot(o, s, i))
	}
	useDict(o, s, d)
	return d
}

// useDict makes d the attribute dict of o, whose shape s has slots.
func useDict(o Value, s *heap.Shape, d Value) {
	r := dictionaryShape(lineageRoot(o.Shape()))
	off := uintptr(s.BaseOff) + 8*uintptr(s.Nfix)
	for i := int(s.Nfix) + 1; i < int(s.Ninl); i++ {
		initFld(o, uintptr(s.BaseOff)+8*uintptr(i), 0)
	}
	setFld(o, off, d)
	setShape(o, r)
}

// dictionaryShape returns the dictionary shape that belongs to a root shape. It
// is kept in the root's Facts.
func dictionaryShape(root uint32) uint32 {
	s := heap.ShapeAt(root)
	if s.Facts == 0 {
		r := heap.NewShape()
		d := heap.ShapeAt(r)
		d.Type, d.Kind, d.Scan, d.Mask = s.Type, s.Kind, s.Scan, s.Mask
		d.Flags = s.Flags | flagDictionary
		d.BaseOff, d.Nfix, d.Ninl, d.Count, d.Parent = s.BaseOff, s.Nfix, s.Ninl, 1, root
		s.Facts = r
	}
	return s.Facts
}

// InstanceDict returns o.__dict__, or Miss if o has none. An instance with slots
// gets a dict, which from then on holds its attributes.
func InstanceDict(o Value) Value {
	if !o.IsObj() {
		return Miss
	}
	s := heap.ShapeOf(o)
	if s.Flags&flagNoAttrs != 0 {
		return Miss
	}
	if off := dictOffset(o, s); off != 0 {
		d := fld(o, off)
		if !d.IsObj() {
			d = NewDict()
			setFld(o, off, d)
		}
		return d
	}
	if s.Ninl <= s.Nfix {
		return Miss
	}
	return toDictionary(o, s)
}

// SetInstanceDict makes d, a dict, o's attributes.
func SetInstanceDict(o, d Value) bool {
	s := heap.ShapeOf(o)
	if s.Flags&flagNoAttrs != 0 {
		return false
	}
	if off := dictOffset(o, s); off != 0 {
		setFld(o, off, d)
		return true
	}
	if s.Ninl <= s.Nfix {
		return false
	}
	useDict(o, s, d)
	return true
}

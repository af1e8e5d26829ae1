package object

import (
	"unsafe"

	"pyjit/heap"
)

// Namespaces: the dicts of classes and modules. An entry that code depends on
// is wrapped in a cell; generic dict code of ShapeNSDict unwraps it.
//
// A cell is constant until it is written, then mutable for ever: code may
// assume the value of a constant cell if it registers with DependOnCell, and
// may load from any cell's fixed address. The first write of a constant cell
// counts as a change of structure even if no code depends on it, because a
// lookup cache may have taken the bare value before the cell was made.

// nsCell is the layout of a cell.
type nsCell struct {
	hdr    uint64
	val    Value  // 8
	deps   uint32 // 16: list of dependents
	writes uint16 // 20
	state  uint8  // 22: cellConstant, cellMutable
	_      uint8
}

const (
	cellConstant = iota
	cellMutable
)

// Offsets in a namespace cell.
const (
	NSCellValue = 8
	NSCellState = 22
)

// Byte 6 of an interned name's header: which caches know it. Byte 7 is the
// number of the special method of that name plus 1.
const (
	offNameFlags   = 6
	offNameSpecial = 7

	nameCached = 1 // a lookup cache or a fact may hold an answer for the name
	nameFact   = 2 // some type has a place fact for the name
)

func cellAt(v Value) *nsCell { return (*nsCell)(unsafe.Add(nil, uintptr(v)-3)) }

func isNSCell(v Value) bool { return v.Is(ShapeNSCell) }

// unwrap returns the value of a namespace entry.
func unwrap(v Value) Value {
	if isNSCell(v) {
		return cellAt(v).val
	}
	return v
}

func newNSCell(v Value) Value {
	p := heap.New(ShapeNSCell, 24)
	cellAt(heap.Obj(p)).val = v
	return heap.Obj(p)
}

// nsGet returns the value of the str name in the dict d or Miss.
func nsGet(d, name Value) Value { return unwrap(nsRaw(d, name)) }

// nsRaw is nsGet without unwrapping.
func nsRaw(d, name Value) Value { return dictRawGet(d, name) }

// nsSet sets name in d. Cells are written through.
func nsSet(d, name, v Value) {
	if d.Is(ShapeNSDict) {
		if c := nsRaw(d, name); isNSCell(c) {
			writeCell(c, v)
			return
		} else if c == Miss {
			nsInserted(d, name)
		}
	}
	dictRawSet(d, name, v)
}

// nsDel deletes name from d; false if it is not there.
func nsDel(d, name Value) bool {
	if d.Is(ShapeNSDict) {
		if c := nsRaw(d, name); isNSCell(c) {
			dropCell(c)
		}
	}
	return dictRawDel(d, name)
}

// dropCell takes a cell out of use whose entry is deleted.
func dropCell(c Value) {
	p := cellAt(c)
	p.state = cellMutable
	invalidateList(&p.deps)
	setFld(c, NSCellValue, Unbound)
	Epoch += epochStep
}

// writeCell stores into a cell; the first write makes it mutable.
func writeCell(c, v Value) {
	p := cellAt(c)
	if p.state == cellConstant && p.val != v {
		p.writes++
		limit := uint16(1)
		if descrFlags(p.val) != 0 {
			limit = 4
		}
		if p.writes >= limit {
			p.state = cellMutable
		}
		invalidateList(&p.deps)
		Epoch += epochStep
	}
	setFld(c, NSCellValue, v)
}

// forgetCells has everybody forget what is assumed of the entries of the namespace d.
func forgetCells(d Value) {
	if !d.Is(ShapeNSDict) {
		return
	}
	for pos := 0; ; {
		k, _, next := DictNext(d, pos)
		if next == 0 {
			return
		}
		pos = next
		if IsExactStr(k) {
			if c := nsRaw(d, k); isNSCell(c) {
				invalidateList(&cellAt(c).deps)
			}
		}
	}
}

// CellOf wraps the entry name of the namespace d in a cell, if it is there and
// not wrapped yet, and returns the cell or Miss. d becomes a namespace if it
// was an ordinary dict.
func CellOf(d, name Value) Value {
	v := nsRaw(d, name)
	if v == Miss || isNSCell(v) {
		return v
	}
	c := newNSCell(v)
	if d.Is(ShapeDict) {
		setShape(d, ShapeNSDict)
	}
	dictRawSet(d, name, c)
	return c
}

// CellConstant reports whether code may assume the value of a cell, if it
// registers with DependOnCell.
func CellConstant(c Value) bool { return cellAt(c).state == cellConstant }

// CellValue returns what a cell holds; Unbound if its entry was deleted.
func CellValue(c Value) Value { return cellAt(c).val }

// DependOnCell registers dep to be invalidated when the constant cell c is written.
func DependOnCell(c Value, dep uint32) { addDependent(&cellAt(c).deps, dep) }

// NSChanged, NSDeleted and NSInserting are called by the generic dict code
// before it changes entries of a dict of ShapeNSDict: old is the raw entry. The
// first reports whether it has stored v itself.
func NSChanged(old, v Value) bool {
	if isNSCell(old) {
		writeCell(old, v)
		return true
	}
	return false
}

// NSDeleted: the entry with the raw value old is about to go.
func NSDeleted(old Value) {
	if isNSCell(old) {
		dropCell(old)
	}
}

// Absence facts: names that code assumed not to be in a namespace (a builtin
// read through globals).
type absentKey struct{ ns, name uintptr }

var (
	absentFacts    = map[absentKey]uint32{}
	newAbsentFacts []absentKey // keys entered since the last collection
)

// AssumeAbsent registers dep to be invalidated when name is inserted into the
// namespace d. The caller has seen that it is not there.
func AssumeAbsent(d, name Value, dep uint32) {
	if d.Is(ShapeDict) {
		setShape(d, ShapeNSDict)
	}
	setRawU8(d, offDictFlags, rawU8(d, offDictFlags)|dictAbsentFacts)
	k := absentKey{d.Addr(), name.Addr()}
	l := absentFacts[k]
	addDependent(&l, dep)
	absentFacts[k] = l
	newAbsentFacts = append(newAbsentFacts, k)
}

const (
	offDictFlags    = 6 // byte of the header
	dictAbsentFacts = 1
)

// NSInserting is called before a new key is inserted into a dict of ShapeNSDict.
func NSInserting(d, name Value) { nsInserted(d, name) }

func nsInserted(d, name Value) {
	if rawU8(d, offDictFlags)&dictAbsentFacts == 0 {
		return
	}
	k := absentKey{d.Addr(), name.Addr()}
	if l, ok := absentFacts[k]; ok {
		delete(absentFacts, k)
		invalidateList(&l)
	}
}

// Lists of dependents, named by their number; 0 is the empty list.
var (
	dependents    = make([][]uint32, 1)
	freeDependent []uint32
)

// InvalidateHook is told about each dependent whose fact no longer holds.
var InvalidateHook = func(dep uint32) {}

func addDependent(list *uint32, dep uint32) {
	if *list == 0 {
		if n := len(freeDependent); n > 0 {
			*list = freeDependent[n-1]
			freeDependent = freeDependent[:n-1]
		} else {
			*list = uint32(len(dependents))
			dependents = append(dependents, nil)
		}
	}
	l := dependents[*list]
	for _, d := range l {
		if d == dep {
			return
		}
	}
	dependents[*list] = append(l, dep)
}

func invalidateList(list *uint32) {
	if *list == 0 {
		return
	}
	l := dependents[*list]
	dependents[*list] = nil
	freeDependent = append(freeDependent, *list)
	*list = 0
	for _, d := range l {
		InvalidateHook(d)
	}
}

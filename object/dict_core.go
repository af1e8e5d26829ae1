package object

import (
	"strings"

	"pyjit/heap"
)

// The functions on dicts that the rest of the package uses. The first group
// takes str keys, never runs Python and never raises.

// DictLen returns the number of entries.
func DictLen(v Value) int {
	return int(dictOf(v).used)
}

// DictGetStr returns the value under an exact str or Miss.
func DictGetStr(v, name Value) Value {
	if v.Is(ShapeNSDict) {
		return unwrap(dictRawGet(v, name))
	}
	return dictRawGet(v, name)
}

// dictRawGet is DictGetStr without unwrapping the cells of a namespace.
func dictRawGet(v, name Value) Value {
	d := dictOf(v)
	if d.kind <= DictStr {
		if e := d.findStr(name, uint64(StrHash(name))); e != 0 {
			return heap.Load(e + 8)
		}
		return Miss
	}
	if i := DictFindStr(v, name); i >= 0 {
		return d.valueAt(uint32(i))
	}
	return Miss
}

// DictFindStr returns the number of the entry of an exact str, or -1. Its value
// is as it is stored (DictValueAt), a namespace's perhaps in a cell. In a dict with keys other than strs only keys that are exact strs are
// found, as no Python may run.
func DictFindStr(v, name Value) int {
	d := dictOf(v)
	h := uint64(StrHash(name))
	switch d.kind {
	case DictEmpty, DictStr:
		if e := d.findStr(name, h); e != 0 {
			return int(d.number(e))
		}
	case DictGeneral:
		if d.cap == 0 {
			return -1
		}
		m := d.mask
		i := uint32(h) & m
		tag := uint32(h) ^ i
		for {
			s := slotAt(d.idx, i)
			if x := s ^ tag; x <= m && x != 0 {
				if ek := d.keyAt(x - 1); ek == name || IsExactStr(ek) && strKeyEq(name, ek, h) {
					return int(x - 1)
				}
			}
			if s == 0 {
				break
			}
			i = (i + strStep(h)) & m
		}
	}
	return -1
}

// DictSetStr stores a value under an exact str.
func DictSetStr(v, name, val Value) {
	if v.Is(ShapeNSDict) {
		nsSet(v, name, val)
		return
	}
	dictRawSet(v, name, val)
}

// dictRawSet is DictSetStr that overwrites the cells of a namespace.
func dictRawSet(v, name, val Value) {
	if i := DictFindStr(v, name); i >= 0 {
		dictOf(v).setValue(uint32(i), val)
		return
	}
	DictInsertStr(v, name, val)
}

// DictInsertStr adds an entry for an exact str that is not in the dict and
// returns its number. A namespace cell is stored as it is.
func DictInsertStr(v, name, val Value) int {
	d := dictOf(v)
	h := uint64(StrHash(name))
	switch d.kind {
	case DictEmpty:
		d.kind = DictStr
	case DictInt:
		d.generalizeToAdd()
	}
	d.add(name, val, h)
	return int(d.fill - 1)
}

// DictDelStr removes the entry of an exact str and reports whether there was one.
func DictDelStr(v, name Value) bool {
	if v.Is(ShapeNSDict) {
		return nsDel(v, name)
	}
	return dictRawDel(v, name)
}

// dictRawDel is DictDelStr that does not look into the cells of a namespace.
func dictRawDel(v, name Value) bool {
	i := DictFindStr(v, name)
	if i < 0 {
		return false
	}
	DictRemoveAt(v, i)
	return true
}

// DictKeyAt and DictValueAt return key and value of entry i as they are stored;
// the key is Deleted for a removed entry. The entries are numbered in order of
// insertion up to DictFillCount.
func DictKeyAt(v Value, i int) Value { return dictOf(v).keyAt(uint32(i)) }

// DictValueAt returns the value of entry i; see DictKeyAt.
func DictValueAt(v Value, i int) Value { return dictOf(v).valueAt(uint32(i)) }

// DictSetValueAt stores the value of entry i.
func DictSetValueAt(v Value, i int, val Value) { dictOf(v).setValue(uint32(i), val) }

// DictRemoveAt removes entry i.
func DictRemoveAt(v Value, i int) {
	d := dictOf(v)
	d.remove(d.entry(uint32(i)))
}

// DictFillCount returns the number of entries in use, removed ones included.
func DictFillCount(v Value) int {
	return int(dictOf(v).fill)
}

// DictNext returns the entry at position pos or after it and the position
// behind, which is 0 when there is none. Iteration starts at position 0.
func DictNext(v Value, pos int) (key, val Value, next int) {
	d := dictOf(v)
	for i := uint32(pos); i < d.fill; i++ {
		e := d.entry(i)
		if key = heap.Load(e); key != Deleted {
			val = heap.Load(e + 8)
			if v.Is(ShapeNSDict) {
				val = unwrap(val)
			}
			return key, val, int(i) + 1
		}
	}
	return Miss, Miss, 0
}

// The second group takes any key and may run Python.

// DictGet returns the value under k, Miss, or Raised.
func DictGet(v Value, f *Frame, k Value) Value {
	if IsExactStr(k) && strsOnly(v) {
		return DictGetStr(v, k)
	}
	if k.IsInt() && dictOf(v).kind == DictInt {
		if e := dictOf(v).findInt(k); e != 0 {
			return heap.Load(e + 8)
		}
		return Miss
	}
	h, ok := keyHash(k, f)
	if !ok {
		return Raised
	}
	return dictGetHash(v, f, k, h)
}

// strsOnly reports whether all keys are exact strs, so that str keys need no Python.
func strsOnly(v Value) bool { return dictOf(v).kind <= DictStr }

// dictGetHash is DictGet for a key whose hash is known.
func dictGetHash(v Value, f *Frame, k Value, h int64) Value {
	i, ok := dictFind(v, f, k, h)
	if !ok {
		return Raised
	}
	if i < 0 {
		return Miss
	}
	return dictValue(v, i)
}

// dictValue returns the value of entry i, unwrapped. The dict has a table.
func dictValue(v Value, i int) Value {
	val := dictOf(v).valueAt(uint32(i))
	if v.Is(ShapeNSDict) {
		val = unwrap(val)
	}
	return val
}

// dictFind returns the number of the entry of k, whose hash is h, or -1; !ok
// means that __eq__ raised.
func dictFind(v Value, f *Frame, k Value, h int64) (i int, ok bool) {
	d := dictOf(v)
	if d.used == 0 {
		return -1, true
	}
	switch d.kind {
	case DictStr:
		if IsExactStr(k) {
			if e := d.findStr(k, uint64(h)); e != 0 {
				return int(d.number(e)), true
			}
			return -1, true
		}
		if neverEqualsStr(k) {
			return -1, true
		}
	case DictInt:
		switch {
		case k.IsInt():
		case k == True:
			k = heap.Int(1)
		case k == False:
			k = heap.Int(0)
		case k.IsFloat():
			x := k.Float()
			if x != float64(int64(x)) || x < heap.MinInt || x > heap.MaxInt {
				return -1, true
			}
			k = heap.Int(int64(x))
		default:
			if neverEqualsInt(k) {
				return -1, true
			}
			goto general
		}
		if e := d.findInt(k); e != 0 {
			return int(d.number(e)), true
		}
		return -1, true
	}
general:
	d.generalize()
	x, ok := findGeneral(v, f, k, uint64(h))
	return int(x) - 1, ok
}

// neverEqualsStr reports that k is of a built-in class whose values equal no str.
func neverEqualsStr(k Value) bool {
	if !k.IsObj() {
		return true
	}
	switch k.Shape() {
	case ShapeTuple, ShapeInt, heap.FloatShape, ShapeType, ShapeFunction, ShapeBuiltin, ShapeFrozenSet, ShapeModule, ShapeCode:
		return true
	}
	return false
}

// neverEqualsInt reports that k is of a built-in class whose values equal no
// tagged int.
func neverEqualsInt(k Value) bool {
	return IsExactStr(k) || neverEqualsStr(k)
}

// DictSet stores val under k; false means that an exception is pending.
func DictSet(v Value, f *Frame, k, val Value) bool {
	if !v.Is(ShapeNSDict) {
		d := dictOf(v)
		if k.IsInt() && (d.kind == DictInt || d.kind == DictEmpty) {
			if e := d.findInt(k); e != 0 {
				d.setValue(d.number(e), val)
			} else {
				d.kind = DictInt
				d.add(k, val, uint64(k)>>1)
			}
			return true
		}
		if IsExactStr(k) && d.kind <= DictStr {
			h := uint64(StrHash(k))
			if e := d.findStr(k, h); e != 0 {
				d.setValue(d.number(e), val)
			} else {
				d.kind = DictStr
				d.add(k, val, h)
			}
			return true
		}
	}
	h, ok := keyHash(k, f)
	return ok && dictSetHash(v, f, k, val, h)
}

// dictSetHash is DictSet for a key whose hash is known.
func dictSetHash(v Value, f *Frame, k, val Value, h int64) bool {
	if IsExactStr(k) && strsOnly(v) {
		DictSetStr(v, k, val)
		return true
	}
	i, ok := dictFind(v, f, k, h)
	if !ok {
		return false
	}
	if i >= 0 {
		dictStoreAt(v, i, val)
		return true
	}
	dictInsert(v, k, val, h)
	return true
}

// dictStoreAt replaces the value of entry i; the dict has a table.
func dictStoreAt(v Value, i int, val Value) {
	if v.Is(ShapeNSDict) {
		if NSChanged(DictValueAt(v, i), val) {
			return
		}
	}
	dictOf(v).setValue(uint32(i), val)
}

// dictInsert adds an entry for k, which has hash h and is not in the dict.
func dictInsert(v, k, val Value, h int64) {
	if v.Is(ShapeNSDict) && IsExactStr(k) {
		NSInserting(v, k)
	}
	d := dictOf(v)
	place := uint64(h)
	switch {
	case k.IsInt() && (d.kind == DictInt || d.kind == DictEmpty):
		d.kind = DictInt
		place = uint64(k) >> 1
	case IsExactStr(k) && d.kind <= DictStr:
		d.kind = DictStr
	default:
		d.generalizeToAdd()
	}
	d.add(k, val, place)
}

// DictDel removes k: 1 when it was there, 0 when not, -1 when an exception is pending.
func DictDel(v Value, f *Frame, k Value) int {
	if IsExactStr(k) && strsOnly(v) {
		if DictDelStr(v, k) {
			return 1
		}
		return 0
	}
	h, ok := keyHash(k, f)
	if !ok {
		return -1
	}
	i, ok := dictFind(v, f, k, h)
	if !ok {
		return -1
	}
	if i < 0 {
		return 0
	}
	dictRemoveAt(v, i)
	return 1
}

// dictRemoveAt removes entry i; code may depend on a namespace's.
func dictRemoveAt(v Value, i int) {
	if v.Is(ShapeNSDict) {
		NSDeleted(DictValueAt(v, i))
	}
	DictRemoveAt(v, i)
}

// keyHash is Hash for a key of a dict, with the words of a dict's complaint.
func keyHash(k Value, f *Frame) (int64, bool) {
	if k.IsInt() {
		return IntHash(k), true
	}
	if IsExactStr(k) {
		return int64(StrHash(k)), true
	}
	h, ok := Hash(k, f)
	if !ok {
		unhashable(k, f, "dict key")
	}
	return h, ok
}

// unhashable rewrites the pending TypeError of hash(k) as 3.14's containers do.
func unhashable(k Value, f *Frame, what string) {
	exc := PendingExc()
	if TypeOf(exc) != TypeError.Type {
		return
	}
	ClearExc()
	if s, ok := StrString(exc, f); ok {
		TypeErr("cannot use '%s' as a %s (%s)", qualifiedTypeName(k), what, s)
	}
}

// qualifiedTypeName is the name of v's class with its module, unless that is
// builtins or __main__.
func qualifiedTypeName(v Value) string {
	return strings.TrimPrefix(TypeFullName(TypeOf(v)), "__main__.")
}

// DictCopy returns a new dict with the entries of v.
func DictCopy(v Value) Value {
	if v.Is(ShapeNSDict) {
		c := NewDictSized(DictLen(v))
		for pos := 0; ; {
			k, val, next := DictNext(v, pos)
			if next == 0 {
				return c
			}
			pos = next
			dictInsert(c, k, val, storedHash(v, pos-1, k))
		}
	}
	c := NewDict()
	s, d := dictOf(v), dictOf(c)
	if s.used == 0 {
		return c
	}
	if s.used < s.fill*2/3 {
		// CPython inserts one by one into a dict made to measure.
		d.rebuildFrom(s, log2For(s.used))
		return c
	}
	d.cloneTable(s)
	return c
}

// storedHash returns the hash of k, the key of entry i.
func storedHash(v Value, i int, k Value) int64 {
	if k.IsInt() {
		return int64(smallHash(k))
	}
	if dictOf(v).kind == DictGeneral {
		return int64(dictOf(v).hashAt(uint32(i)))
	}
	return int64(StrHash(k))
}

// cloneTable makes the new dict d an exact copy of s, deleted entries included.
func (d *dict) cloneTable(s *dict) {
	words := 4 + 2*int(s.trueCap())
	size := uintptr(words) * 8
	if s.mask > 7 {
		size += 4 * (uintptr(s.mask) + 1)
	}
	if s.kind == DictGeneral {
		size += 8 * uintptr(s.trueCap())
	}
	p := heap.NewRaw(ShapeDictEntries, size)
	heap.Copy(p+8, s.ents.Addr()+8, int(size/8)-1)
	d.ents = heap.Obj(p)
	d.used, d.fill, d.mask, d.cap, d.kind = s.used, s.fill, s.mask, s.cap, s.kind
	if s.mask > 7 {
		d.idx = p + (s.idx - s.ents.Addr())
	} else {
		heap.Copy(d.idx, s.idx, 4)
	}
}

// trueCap is the number of entries the vector holds, which exceeds cap after popitem.
func (d *dict) trueCap() uint32 {
	return uint32(*(*uintptr)(heap.Ptr(d.ents.Addr() + EntriesCount))/2 - 1)
}

// rebuildFrom fills the new dict d with the live entries of s.
func (d *dict) rebuildFrom(s *dict, k uint32) {
	kept := *d
	d.ents, d.used, d.fill, d.mask, d.kind = s.ents, s.used, s.fill, s.mask, s.kind
	d.idx = kept.idx
	d.rebuild(k, s.kind)
}

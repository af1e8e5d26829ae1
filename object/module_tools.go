package object

import "pyjit/object/internal/text"

// What modules of Go functions need of the types' insides.

// InstanceDictDef is the attribute __dict__ of built-in types with HasDict.
var InstanceDictDef = instanceDictDef

// ClassGetItemDef is the __class_getitem__ of generic types.
var ClassGetItemDef = classGetItemDef

// SelfIter is the __iter__ of iterators.
func SelfIter(x Value, f *Frame) Value { return x }

// DictGetHash is DictGet with the hash of the key, which is known.
func DictGetHash(d Value, f *Frame, k Value, h int64) Value { return dictGetHash(d, f, k, h) }

// DictSetHash is DictSet with the hash of the key, which is known.
func DictSetHash(d Value, f *Frame, k, v Value, h int64) bool { return dictSetHash(d, f, k, v, h) }

// DictEntriesOf returns the object with d's entries: a new one after each
// rebuilding, so that positions found earlier are right while it is the same.
func DictEntriesOf(d Value) Value { return dictOf(d).ents }

// DictInit makes d, new memory of a subclass of dict, an empty dict.
func DictInit(d Value) { dictOf(d).clear() }

// HasSpecial reports whether v's type has the special method, in Go or Python.
func HasSpecial(v Value, sp Special) bool { return hasSpecial(v, sp) }

// IsKind reports whether v is an object of the kind.
func IsKind(v Value, k Kind) bool { return isKind(v, k) }

// NewOf allocates an instance of a class whose built-in base is d.
func NewOf(cls Value, d *TypeDef) Value { return newOf(cls, d) }

// DictFind returns the position of the entry of k, whose hash is h, or -1; ok is
// false with an exception pending.
func DictFind(d Value, f *Frame, k Value, h int64) (i int, ok bool) { return dictFind(d, f, k, h) }

// DictEqual compares two dicts: 1, 0, or -1 for raised.
func DictEqual(a Value, f *Frame, b Value) int { return dictEqual(a, f, b) }

// NewDictView makes a view of d of a type whose base is one of the views of dict.
func NewDictView(t *TypeDef, d Value) Value { return newView(t.Shape, d) }

// DictViewOf returns the dict of a view.
func DictViewOf(v Value) Value { return viewDict(v) }

// TypeOwnAttr returns what the class t itself, not a base, defines as name, or Miss.
func TypeOwnAttr(t, name Value) Value { return nsGet(nsOf(t), name) }

// SetCollectionFlags says of t and its subclasses whether sequence or mapping
// patterns match their instances.
func SetCollectionFlags(t Value, sequence, mapping bool) {
	c := typeAt(t)
	if c.flags&Immutable != 0 && c.flags&IsClass == 0 {
		return
	}
	c.flags &^= Sequence | Mapping
	if sequence {
		c.flags |= Sequence
	}
	if mapping {
		c.flags |= Mapping
	}
	subs := typeSubclasses(t, nil)
	for i := range ListLen(subs) {
		SetCollectionFlags(ListAt(subs, i), sequence, mapping)
	}
}

// StrUnits returns a view of the characters of a str, valid until a safepoint, in
// the one of the slices that is for its kind.
func StrUnits(v Value) (one []uint8, two []uint16, four []uint32, ascii bool) {
	s := viewStr(v)
	switch s.kind {
	case text.Kind2:
		return nil, s.u2(), nil, false
	case text.Kind4:
		return nil, nil, s.u4(), false
	}
	return s.u1(), nil, nil, s.ascii
}

// SetTypeConstant adds a class attribute to a built-in type.
func SetTypeConstant(d *TypeDef, name string, v Value) { nsSet(nsOf(d.Type), Intern(name), v) }

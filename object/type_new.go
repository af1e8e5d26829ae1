package object

import (
	"strings"

	"pyjit/heap"
)

// MakeType makes a class: type.__new__(meta, name, bases, ns, **kwds). ns is any
// dict, which is copied; kwds is a dict or Unbound. It returns the class or Raised.
func MakeType(meta, name, bases, ns, kwds Value, f *Frame) Value {
	if TupleLen(bases) == 0 {
		bases = Tuple1(ObjectType.Type)
	}
	for i := range TupleLen(bases) {
		if b := TupleAt(bases, i); !IsType(b) {
			switch LookupAttr(b, f, nameMroEntries) {
			case Raised:
				return Raised
			case Miss:
				return TypeErr("bases must be types")
			}
			return TypeErr("type() doesn't support MRO entry resolution; use types.new_class()")
		}
	}
	base := bestBase(bases)
	if base == Raised {
		return Raised
	}
	if text, ok := StrView(name); ok && strings.IndexByte(text, 0) >= 0 {
		return ValueErr("type name must not contain null characters")
	}
	d := copyNamespace(ns, f)
	if d == Raised {
		return Raised
	}
	t := allocType(meta)
	c := typeAt(t)
	c.name, c.bases, c.base, c.ns = name, bases, base, d
	b := typeAt(base)
	c.kind, c.baseOff, c.def, c.nfix = b.kind, b.baseOff, b.def, b.nfix
	c.slots = b.slots
	c.flags = IsClass | HeapType | b.flags&(Sequence|Mapping|SeqOps|Reflect|HasDict|Weakrefs|MatchSelf|BaseException_|VarSized|TypeSubclass|NoNew)
	if !typeQualname(t, d) {
		return Raised
	}
	if nsRaw(d, nameModule) == Miss && GlobalsHook != nil {
		if g := GlobalsHook(f); g != Unbound {
			if m := nsGet(g, nameName); m != Miss {
				nsSet(d, nameModule, m)
			}
		}
	}
	wrapClassFunctions(d)
	if !addSlots(t, d, bases, f) {
		return Raised
	}
	if nsRaw(d, nameDoc) == Miss {
		nsSet(d, nameDoc, None)
	}
	cell := takeItem(d, nameClassCell)
	dictCell := takeItem(d, nameClassDictCell)
	if cell != Miss && !isKind(cell, KindCell) {
		return TypeErr("type.__new__: __classcell__ must be a nonlocal cell, not <class '%s'>", TypeName(cell))
	}
	if cell != Miss { // an mro method may look at it
		setFld(cell, CellValueOff, t)
	}
	if !setMRO(t, f) {
		return Raised
	}
	c = typeAt(t)
	chooseInline(t)
	if nsRaw(d, nameEq) != Miss && nsRaw(d, nameHash) == Miss {
		nsSet(d, nameHash, None)
	}
	computeSpecials(t)
	c.flags |= ReadyFlag
	for i := range TupleLen(bases) {
		addSubclass(TupleAt(bases, i), t)
	}
	if dictCell != Miss && isKind(dictCell, KindCell) {
		setFld(dictCell, CellValueOff, d)
	}
	if !callSetNames(t, f) || !callInitSubclass(t, kwds, f) {
		return Raised
	}
	return t
}

// allocType returns an empty type object whose type is meta.
func allocType(meta Value) Value {
	shape := uint32(ShapeType)
	if meta != TypeType.Type {
		if shape = typeAt(meta).root; shape == 0 {
			shape = rootShape(meta)
		}
	}
	t := heap.Obj(heap.New(shape, typeSize))
	c := typeAt(t)
	c.facts, c.subs, c.cache, c.getattr, c.typeVars, c.mro = Unbound, Unbound, Unbound, Miss, Unbound, Unbound
	c.name, c.base, c.bases, c.qualname, c.ns = Unbound, None, Unbound, Unbound, Unbound
	return t
}

// copyNamespace copies the dict that a class body was run in.
func copyNamespace(ns Value, f *Frame) Value {
	d := NewNamespace()
	for pos := 0; ; {
		k, v, next := DictNext(ns, pos)
		if next == 0 {
			return d
		}
		if IsStr(k) {
			nsSet(d, InternStr(k), v)
		} else if !DictSet(d, f, k, v) {
			return Raised
		}
		pos = next
	}
}

// takeItem removes name from d and returns its value or Miss.
func takeItem(d, name Value) Value {
	v := nsGet(d, name)
	if v != Miss {
		nsDel(d, name)
	}
	return v
}

func typeQualname(t, d Value) bool {
	q := takeItem(d, nameQualname)
	if q == Miss {
		q = typeAt(t).name
	} else if !IsStr(q) {
		TypeErr("type __qualname__ must be a str, not %s", TypeName(q))
		return false
	}
	typeAt(t).qualname = q
	return true
}

// wrapClassFunctions makes __new__ static and __init_subclass__ and
// __class_getitem__ class methods.
func wrapClassFunctions(d Value) {
	if v := nsGet(d, nameNew); v != Miss && v.Is(ShapeFunction) {
		nsSet(d, nameNew, NewStaticMethod(v))
	}
	for _, n := range [...]Value{nameInitSubclass, nameClassGetItem} {
		if v := nsGet(d, n); v != Miss && v.Is(ShapeFunction) {
			nsSet(d, n, NewClassMethod(v))
		}
	}
}

// addSlots deals with __slots__: fixed slots, and whether instances have
// attributes of their own and may be referred to weakly.
func addSlots(t, d, bases Value, f *Frame) bool {
	c := typeAt(t)
	slots := nsGet(d, nameSlots)
	if slots == Miss {
		if c.kind != KindType {
			c.flags |= HasDict
		}
		if typeAt(c.base).flags&VarSized == 0 && c.kind != KindInt && c.kind != KindBytes {
			c.flags |= Weakrefs
		}
		addDictAttrs(t, d)
		return true
	}
	for i := range TupleLen(bases) { // one base's __dict__ is enough
		bf := typeAt(TupleAt(bases, i)).flags
		c.flags |= bf & (HasDict | Weakrefs)
	}
	if IsStr(slots) {
		slots = Tuple1(slots)
	} else if slots = ToTuple(slots, f); slots == Raised {
		return false
	}
	c = typeAt(t)
	n := TupleLen(slots)
	baseHasDict := typeAt(c.base).flags&HasDict != 0
	if n > 0 && (c.flags&VarSized != 0 || builtinBase(t).Kind == KindInt || builtinBase(t).Kind == KindBytes) {
		for i := range n {
			if s := TupleAt(slots, i); s != nameDict && s != nameWeakref {
				TypeErr("nonempty __slots__ not supported for subtype of '%s'", NameOfType(c.base))
				return false
			}
		}
	}
	if n > 0 && c.kind == KindType {
		TypeErr("nonempty __slots__ not supported for subtype of '%s'", NameOfType(c.base))
		return false
	}
	seenDict, seenWeak := false, false
	for i := range n {
		s := TupleAt(slots, i)
		if !IsStr(s) {
			TypeErr("__slots__ items must be strings, not '%s'", TypeName(s))
			return false
		}
		if !StrIsIdentifier(s) {
			TypeErr("__slots__ must be identifiers")
			return false
		}
		name := mangle(typeAt(t).name, InternStr(s))
		switch name {
		case nameDict:
			if seenDict || baseHasDict {
				TypeErr("__dict__ slot disallowed: we already got one")
				return false
			}
			seenDict = true
			c.flags |= HasDict
			continue
		case nameWeakref:
			if seenWeak || typeAt(c.base).flags&Weakrefs != 0 {
				TypeErr("__weakref__ slot disallowed: we already got one")
				return false
			}
			seenWeak = true
			c.flags |= Weakrefs
			continue
		}
		if v := nsRaw(d, name); v != Miss && name != nameQualname && name != nameClassCell {
			if unwrap(v).Is(ShapeMember) && fld(unwrap(v), descrTypeOff) == t {
				continue // named twice
			}
			ValueErr("%s in __slots__ conflicts with class variable", quoteName(name))
			return false
		}
		if c.nfix == 255 {
			TypeErr("too many __slots__")
			return false
		}
		off := uint32(c.baseOff) + 8*uint32(c.nfix)
		nsSet(d, name, newMember(t, name, off))
		c = typeAt(t)
		c.nfix++
	}
	addDictAttrs(t, d)
	return true
}

// quoteName shows a name as repr does; names are identifiers here.
func quoteName(name Value) string { return "'" + StrGo(name) + "'" }

// addDictAttrs gives a class __dict__ and __weakref__ descriptors where its base
// has none.
func addDictAttrs(t, d Value) {
	c := typeAt(t)
	b := typeAt(c.base)
	if c.flags&HasDict != 0 && b.flags&HasDict == 0 && nsRaw(d, nameDict) == Miss {
		nsSet(d, nameDict, newGetSet(&instanceDictDef, t))
	}
	if c.flags&Weakrefs != 0 && b.flags&Weakrefs == 0 && nsRaw(d, nameWeakref) == Miss {
		nsSet(d, nameWeakref, newGetSet(&weakrefDef, t))
	}
}

// mangle applies name mangling to a name in __slots__.
func mangle(class, name Value) Value {
	n := StrGo(name)
	if !strings.HasPrefix(n, "__") || strings.HasSuffix(n, "__") || strings.Contains(n, ".") {
		return name
	}
	c := strings.TrimLeft(StrGo(class), "_")
	if c == "" {
		return name
	}
	return Intern("_" + c + n)
}

// chooseInline sets the number of slots in line: what the class's methods assign,
// and two more.
func chooseInline(t Value) {
	c := typeAt(t)
	if c.flags&HasDict == 0 || c.flags&VarSized != 0 || c.kind == KindType || builtinBase(t).DictOff != 0 {
		c.ninl = c.nfix
		return
	}
	static := 0
	m := c.mro
	for i := range TupleLen(m) {
		if typeAt(TupleAt(m, i)).flags&IsClass == 0 {
			continue
		}
		if s := nsGet(nsOf(TupleAt(m, i)), nameStaticAttributes); s != Miss && IsTuple(s) {
			static += TupleLen(s)
		}
	}
	n := int(c.nfix) + max(3, min(static+2, 16))
	if (int(c.baseOff)+8*n)%16 != 0 {
		n++
	}
	c.ninl = uint8(min(n, 255))
}

// callSetNames calls __set_name__ of the attributes of a new class.
func callSetNames(t Value, f *Frame) bool {
	names := DictCopy(typeAt(t).ns)
	for pos := 0; ; {
		k, v, next := DictNext(names, pos)
		if next == 0 {
			return true
		}
		pos = next
		v = unwrap(v)
		if !v.IsObj() {
			continue
		}
		fn := LookupSpecial(v, f, nameSetName)
		if fn == Miss {
			continue
		}
		if fn == Raised || Call2(fn, f, t, k) == Raised {
			if fn != Raised {
				r, ok := ReprString(k, f)
				_ = ok
				AddNote(heap.Ctx.Exc, "Error calling __set_name__ on '"+TypeName(v)+"' instance "+r+" in '"+NameOfType(t)+"'")
			}
			return false
		}
	}
}

// callInitSubclass calls super(t, t).__init_subclass__(**kwds).
func callInitSubclass(t, kwds Value, f *Frame) bool {
	fn := superLookup(t, t, t, f, nameInitSubclass)
	if fn == Raised {
		return false
	}
	if fn == Miss {
		return true
	}
	if kwds == Unbound || DictLen(kwds) == 0 {
		return Call0(fn, f) != Raised
	}
	return CallTuple(fn, f, NewTuple(0), kwds) != Raised
}

// MetaclassOf returns the most derived metaclass of meta and the types of bases,
// or Raised.
func MetaclassOf(meta, bases Value) Value {
	winner := meta
	for i := range TupleLen(bases) {
		m := TypeOf(TupleAt(bases, i))
		switch {
		case IsSubtype(winner, m):
		case IsSubtype(m, winner):
			winner = m
		default:
			return TypeErr("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
		}
	}
	return winner
}

package object

import (
	"strconv"

	"pyjit/heap"
)

// DictType is dict.
var DictType = new(TypeDef)

func init() {
	*DictType = TypeDef{
		Name: "dict", Kind: KindDict, Shape: ShapeDict,
		Scan: heap.ScanMask, Mask: 1 << (DictEntries / 8), Size: DictSize,
		Flags: Mapping | MatchSelf, Sig: "*args, **kwargs", New: dictNew, Init: dictInit,
		Doc: `dict() -> new empty dictionary
dict(mapping) -> new dictionary initialized from a mapping object's
    (key, value) pairs
dict(iterable) -> new dictionary initialized as if via:
    d = {}
    for k, v in iterable:
        d[k] = v
dict(**kwargs) -> new dictionary initialized with the name=value pairs
    in the keyword argument list.  For example:  dict(one=1, two=2)`,
		Slots: []SlotDef{
			{SpRepr, dictRepr}, {SpLen, dictLen}, {SpIter, dictIter},
			{SpGetItem, dictGetItem}, {SpSetItem, dictSetItem}, {SpDelItem, dictDelItem}, {SpContains, dictContains},
			{SpEq, dictEq}, {SpNe, dictNe}, {SpOr, dictOr}, {SpROr, dictROr}, {SpIOr, dictIOr},
		},
		Methods: []MethodDef{
			{Name: "clear", Sig: "self, /", Fn: dictClear, Doc: "Remove all items from the dict."},
			{Name: "copy", Sig: "self, /", Fn: dictCopyMethod, Doc: "Return a shallow copy of the dict."},
			{Name: "fromkeys", Sig: "type, iterable, value=None, /", Fn: dictFromKeys, Flags: Class, Doc: "Create a new dictionary with keys from iterable and values set to value."},
			{Name: "get", Sig: "self, key, default=None, /", Fn: dictGet, Doc: "Return the value for key if key is in the dictionary, else default."},
			{Name: "items", Sig: "self, /", Fn: dictItems, Doc: "Return a set-like object providing a view on the dict's items."},
			{Name: "keys", Sig: "self, /", Fn: dictKeys, Doc: "Return a set-like object providing a view on the dict's keys."},
			{Name: "pop", Sig: "self, key, default=<unrepresentable>, /", Fn: dictPop, Doc: "D.pop(k[,d]) -> v, remove specified key and return the corresponding value.\n\nIf the key is not found, return the default if given; otherwise,\nraise a KeyError."},
			{Name: "popitem", Sig: "self, /", Fn: dictPopItem, Doc: "Remove and return a (key, value) pair as a 2-tuple.\n\nPairs are returned in LIFO (last-in, first-out) order.\nRaises KeyError if the dict is empty."},
			{Name: "setdefault", Sig: "self, key, default=None, /", Fn: dictSetDefault, Doc: "Insert key with a value of default if key is not in the dictionary.\n\nReturn the value for key if key is in the dictionary, else default."},
			{Name: "update", Sig: "self, /, *args, **kwargs", Fn: dictUpdateMethod, Doc: "D.update([E, ]**F) -> None.  Update D from mapping/iterable E and F.\nIf E is present and has a .keys() method, then does:  for k in E.keys(): D[k] = E[k]\nIf E is present and lacks a .keys() method, then does:  for k, v in E: D[k] = v\nIn either case, this is followed by: for k in F:  D[k] = F[k]"},
			{Name: "values", Sig: "self, /", Fn: dictValues, Doc: "Return an object providing a view on the dict's values."},
			{Name: "__contains__", Sig: "self, key, /", Fn: dictContains, Flags: Coexist, Doc: "True if the dictionary has the specified key, else False."},
			{Name: "__getitem__", Sig: "self, key, /", Fn: dictGetItem, Flags: Coexist, Doc: "Return self[key]."},
			{Name: "__reversed__", Sig: "self, /", Fn: dictReversed, Doc: "Return a reverse iterator over the dict keys."},
			{Name: "__sizeof__", Sig: "self, /", Fn: dictSizeOf, Doc: "Return the size of the dict in memory."},
			classGetItemDef,
		},
	}
	Register(DictType)
}

// dictNew is dict.__new__.
func dictNew(args *Value, f *Frame, n int) Value {
	cls := Arg(args, 0)
	if cls == DictType.Type {
		return NewDict()
	}
	v := AllocInst(cls)
	d := dictOf(v)
	d.clear()
	return v
}

// dictInit is dict.__init__.
func dictInit(args *Value, f *Frame, n int) Value {
	return dictUpdateArgs(args, f, n, "dict")
}

func dictUpdateMethod(args *Value, f *Frame, n int) Value {
	return dictUpdateArgs(args, f, n, "update")
}

// dictUpdateArgs updates args[0] from an optional positional argument and
// keyword arguments.
func dictUpdateArgs(args *Value, f *Frame, n int, name string) Value {
	n, kw := SplitArgs(args, n)
	self := Arg(args, 0)
	if n > 2 {
		return TypeErr("%s expected at most 1 argument, got %d", name, n-1)
	}
	if n == 2 && !DictUpdate(self, f, Arg(args, 1)) {
		return Raised
	}
	if d := KwArg(kw, 0); d != Unbound && !DictMerge(self, f, d, Replace) {
		return Raised
	}
	return None
}

// DictUpdate is d.update(src); false means that an exception is pending.
func DictUpdate(d Value, f *Frame, src Value) bool {
	if IsExactDict(src) {
		return DictMerge(d, f, src, Replace)
	}
	keys := LookupAttr(src, f, nameKeys)
	switch keys {
	case Raised:
		return false
	case Miss:
		return dictUpdatePairs(d, f, src)
	}
	return DictMerge(d, f, src, Replace)
}

var (
	nameKeys    = Intern("keys")
	nameAddNote = Intern("add_note")
)

// dictUpdatePairs updates from an iterable of pairs.
func dictUpdatePairs(d Value, f *Frame, src Value) bool {
	it := Iter(src, f)
	if it == Raised {
		return false
	}
	for i := 0; ; i++ {
		pair := Next(it, f)
		if pair == Done {
			return true
		}
		if pair == Raised {
			return false
		}
		pair = fastSeq(pair, f, "object is not iterable")
		if pair == Raised {
			if Matches(TypeError) {
				exc := ClearExc()
				note := NewStr("Cannot convert dictionary update sequence element #" + strconv.Itoa(i) + " to a sequence")
				if CallMethod1(exc, f, nameAddNote, note) != Raised {
					RaiseValue(exc)
				}
			}
			return false
		}
		if _, n := seqItems(pair); n != 2 {
			ValueErr("dictionary update sequence element #%d has length %d; 2 is required", i, n)
			return false
		}
		k, v := seqItem(pair, 0), seqItem(pair, 1)
		if !DictSet(d, f, k, v) {
			return false
		}
		if i&1023 == 1023 {
			if !Poll() {
				return false
			}
		}
	}
}

// What DictMerge does with a key that is there already.
const (
	Keep    = iota // leave it
	Replace        // give it the new value
	Refuse         // raise KeyError
)

// DictMerge adds the entries of src, a dict or an object with keys() and
// __getitem__; false means that an exception is pending.
func DictMerge(d Value, f *Frame, src Value, how int) bool {
	if IsDict(src) && (IsExactDict(src) || FindSpecial(src, SpIter) == Miss) {
		return dictMergeDict(d, f, src, how)
	}
	keys := CallMethod0(src, f, nameKeys)
	if keys == Raised {
		return false
	}
	it := Iter(keys, f)
	if it == Raised {
		return false
	}
	for {
		k := Next(it, f)
		if k == Done {
			return true
		}
		if k == Raised {
			return false
		}
		if how != Replace {
			old := DictGet(d, f, k)
			if old == Raised {
				return false
			}
			if old != Miss {
				if how == Keep {
					continue
				}
				KeyErr(k)
				return false
			}
		}
		v := GetItem(src, f, k)
		if v == Raised || !DictSet(d, f, k, v) {
			return false
		}
	}
}

func dictMergeDict(d Value, f *Frame, src Value, how int) bool {
	if d == src || DictLen(src) == 0 {
		return true
	}
	a, b := dictOf(d), dictOf(src)
	if a.used == 0 && b.used == b.fill && !src.Is(ShapeNSDict) && !d.Is(ShapeNSDict) && (b.mask == 7 || usable(b.logSlots()-1) < b.used) {
		a.takeClone(b)
		return true
	}
	if usable(a.logSlots()) < b.used || a.cap == 0 && b.used > 5 {
		a.rebuild(log2For(a.used+b.used), a.kind)
	}
	n := b.fill
	for pos := 0; ; {
		k, v, next := DictNext(src, pos)
		if next == 0 {
			return true
		}
		pos = next
		h := storedHash(src, pos-1, k)
		if how == Replace {
			if !dictSetHash(d, f, k, v, h) {
				return false
			}
		} else {
			i, ok := dictFind(d, f, k, h)
			switch {
			case !ok:
				return false
			case i < 0:
				dictInsert(d, k, v, h)
			case how == Refuse:
				KeyErr(k)
				return false
			}
		}
		if dictOf(src).fill != n {
			RuntimeErr("dict mutated during update")
			return false
		}
	}
}

// takeClone makes the empty dict d an exact copy of s.
func (d *dict) takeClone(s *dict) {
	if d.addr() == s.addr() {
		return
	}
	heap.Log(d.addr())
	d.idx = d.addr() + DictSlots
	d.cloneTable(s)
	d.ver = 0
}

func dictLen(d Value, f *Frame) Value { return heap.Int(int64(DictLen(d))) }

func dictRepr(d Value, f *Frame) Value {
	if DictLen(d) == 0 {
		return NewStr("{}")
	}
	if !ReprEnter(d) {
		return NewStr("{...}")
	}
	b := NewStrBuilder()
	b.ASCII("{")
	for pos := 0; ; {
		k, v, next := DictNext(d, pos)
		if next == 0 {
			break
		}
		if pos > 0 {
			b.ASCII(", ")
		}
		pos = next
		s := Repr(k, f)
		if s == Raised {
			ReprLeave(d)
			return DropStr(b)
		}
		AppendStr(b, s)
		b.ASCII(": ")
		if s = Repr(v, f); s == Raised {
			ReprLeave(d)
			return DropStr(b)
		}
		AppendStr(b, s)
	}
	b.ASCII("}")
	ReprLeave(d)
	return FinishStr(b)
}

func dictGetItem(d Value, f *Frame, k Value) Value {
	v := DictGet(d, f, k)
	if v != Miss {
		return v
	}
	if !IsExactDict(d) {
		fn := LookupSpecial(d, f, nameMissing)
		if fn == Raised {
			return Raised
		}
		if fn != Miss {
			return Call1(fn, f, k)
		}
	}
	return KeyErr(k)
}

func dictSetItem(d Value, f *Frame, k, v Value) Value {
	if !DictSet(d, f, k, v) {
		return Raised
	}
	return None
}

func dictDelItem(d Value, f *Frame, k Value) Value {
	switch DictDel(d, f, k) {
	case 1:
		return None
	case 0:
		return KeyErr(k)
	}
	return Raised
}

func dictContains(d Value, f *Frame, k Value) Value {
	v := DictGet(d, f, k)
	if v == Raised {
		return Raised
	}
	return heap.Bool(v != Miss)
}

func dictGet(d Value, f *Frame, k, def Value) Value {
	v := DictGet(d, f, k)
	if v != Miss {
		return v
	}
	if def == Unbound {
		return None
	}
	return def
}

func dictPop(d Value, f *Frame, k, def Value) Value {
	if DictLen(d) == 0 { // the key is not even hashed
		if def == Unbound {
			return KeyErr(k)
		}
		return def
	}
	h, ok := keyHash(k, f)
	if !ok {
		return Raised
	}
	i, ok := dictFind(d, f, k, h)
	if !ok {
		return Raised
	}
	if i < 0 {
		if def == Unbound {
			return KeyErr(k)
		}
		return def
	}
	v := dictValue(d, i)
	dictRemoveAt(d, i)
	return v
}

// DictPopLast removes the last entry and returns it; ok is false for an empty dict.
func DictPopLast(v Value) (key, val Value, ok bool) {
	d := dictOf(v)
	if d.used == 0 {
		return Miss, Miss, false
	}
	i := d.fill - 1
	for d.keyAt(i) == Deleted {
		i--
	}
	key, val = d.keyAt(i), dictValue(v, int(i))
	dictRemoveAt(v, int(i))
	// Entries from i on are in use no more; what is usable stays what it was.
	d.cap -= d.fill - i
	d.fill = i
	return key, val, true
}

func dictPopItem(d Value, f *Frame) Value {
	k, v, ok := DictPopLast(d)
	if !ok {
		return KeyErr(NewStr("popitem(): dictionary is empty"))
	}
	return Tuple2(k, v)
}

// DictSetDefault returns the value under k, which it sets to def if there is none.
func DictSetDefault(d Value, f *Frame, k, def Value) Value {
	h, ok := keyHash(k, f)
	if !ok {
		return Raised
	}
	i, ok := dictFind(d, f, k, h)
	if !ok {
		return Raised
	}
	if i >= 0 {
		return dictValue(d, i)
	}
	dictInsert(d, k, def, h)
	return def
}

func dictSetDefault(d Value, f *Frame, k, def Value) Value {
	if def == Unbound {
		def = None
	}
	return DictSetDefault(d, f, k, def)
}

func dictClear(d Value, f *Frame) Value {
	DictClear(d)
	return None
}

// DictClear removes all entries.
func DictClear(v Value) {
	d := dictOf(v)
	if v.Is(ShapeNSDict) {
		for i := range int(d.fill) {
			if DictKeyAt(v, i) != Deleted {
				NSDeleted(DictValueAt(v, i))
			}
		}
	}
	d.clear()
}

func dictFromKeys(cls Value, f *Frame, it, val Value) Value {
	if val == Unbound {
		val = None
	}
	d := Call0(cls, f)
	if d == Raised {
		return Raised
	}
	exact := IsExactDict(d)
	iter := Iter(it, f)
	if iter == Raised {
		return Raised
	}
	if exact && DictLen(d) == 0 && (IsExactDict(it) || it.Is(ShapeSet)) {
		if n := Len(it, f); n > 5 {
			dictOf(d).rebuild(log2For(uint32(n)), DictEmpty)
		}
	}
	for i := 1; ; i++ {
		k := Next(iter, f)
		if k == Done {
			return d
		}
		if k == Raised {
			return Raised
		}
		if exact {
			if !DictSet(d, f, k, val) {
				return Raised
			}
		} else if SetItem(d, f, k, val) == Raised {
			return Raised
		}
		if i&1023 == 0 {
			if !Poll() {
				return Raised
			}
		}
	}
}

// dictEqual compares two dicts: 1, 0, or -1 when an exception is pending.
func dictEqual(a Value, f *Frame, b Value) int {
	if DictLen(a) != DictLen(b) {
		return 0
	}
	for pos := 0; ; {
		k, v, next := DictNext(a, pos)
		if next == 0 {
			return 1
		}
		pos = next
		i, ok := dictFind(b, f, k, storedHash(a, pos-1, k))
		if !ok {
			return -1
		}
		if i < 0 {
			return 0
		}
		if eq := Eq(v, f, dictValue(b, i)); eq <= 0 {
			return eq
		}
	}
}

func dictEq(x Value, f *Frame, y Value) Value {
	if !IsDict(x) || !IsDict(y) {
		return NotImplemented
	}
	switch dictEqual(x, f, y) {
	case 1:
		return True
	case 0:
		return False
	}
	return Raised
}

func dictNe(x Value, f *Frame, y Value) Value {
	switch r := dictEq(x, f, y); r {
	case True:
		return False
	case False:
		return True
	default:
		return r
	}
}

func dictOr(x Value, f *Frame, y Value) Value {
	if !IsDict(x) || !IsDict(y) {
		return NotImplemented
	}
	d := dictCopyMethod(x, f)
	if d == Raised || !DictUpdate(d, f, y) {
		return Raised
	}
	return d
}

// dictCopyMethod is dict.copy: a subclass that iterates otherwise is asked for
// its keys.
func dictCopyMethod(d Value, f *Frame) Value {
	if IsExactDict(d) || FindSpecial(d, SpIter) == Miss {
		return DictCopy(d)
	}
	c := NewDict()
	if !DictMerge(c, f, d, Replace) {
		return Raised
	}
	return c
}

func dictROr(x Value, f *Frame, y Value) Value { return dictOr(y, f, x) }

func dictIOr(x Value, f *Frame, y Value) Value {
	if !DictUpdate(x, f, y) {
		return Raised
	}
	return x
}

// dictSizeOf answers with the bytes of the dict and its table.
func dictSizeOf(v Value, f *Frame) Value {
	d := dictOf(v)
	n := uintptr(DictSize)
	if d.cap > 0 {
		n += heap.SizeOf(d.ents.Addr())
	}
	return heap.Int(int64(n))
}

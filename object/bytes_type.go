package object

import (
	"bytes"

	"pyjit/heap"
)

// The methods that bytes and bytearray have in common.
var bytesMethods = []MethodDef{
	{Name: "capitalize", Sig: "self, /", Fn: bytesCapitalize},
	{Name: "center", Sig: "self, width, fillchar=b' ', /", Fn: bytesCenter},
	{Name: "count", Sig: "self, sub, start=None, end=None, /", Fn: bytesCount},
	{Name: "decode", Sig: "self, /, encoding='utf-8', errors='strict'", Fn: bytesDecode},
	{Name: "endswith", Sig: "self, suffix, start=None, end=None, /", Fn: bytesEndswith},
	{Name: "expandtabs", Sig: "self, /, tabsize=8", Fn: bytesExpandtabs},
	{Name: "find", Sig: "self, sub, start=None, end=None, /", Fn: bytesFind},
	{Name: "hex", Sig: "self, /, sep=<unrepresentable>, bytes_per_sep=1", Fn: bytesHex},
	{Name: "index", Sig: "self, sub, start=None, end=None, /", Fn: bytesIndex},
	{Name: "isalnum", Sig: "self, /", Fn: bytesIsAlnum},
	{Name: "isalpha", Sig: "self, /", Fn: bytesIsAlpha},
	{Name: "isascii", Sig: "self, /", Fn: bytesIsASCII},
	{Name: "isdigit", Sig: "self, /", Fn: bytesIsDigit},
	{Name: "islower", Sig: "self, /", Fn: bytesIsLower},
	{Name: "isspace", Sig: "self, /", Fn: bytesIsSpace},
	{Name: "istitle", Sig: "self, /", Fn: bytesIsTitle},
	{Name: "isupper", Sig: "self, /", Fn: bytesIsUpper},
	{Name: "join", Sig: "self, iterable_of_bytes, /", Fn: bytesJoin},
	{Name: "ljust", Sig: "self, width, fillchar=b' ', /", Fn: bytesLjust},
	{Name: "lower", Sig: "self, /", Fn: bytesLower},
	{Name: "lstrip", Sig: "self, bytes=None, /", Fn: bytesLstrip},
	{Name: "maketrans", Sig: "frm, to, /", Fn: bytesMaketrans, Flags: Static},
	{Name: "partition", Sig: "self, sep, /", Fn: bytesPartition},
	{Name: "replace", Sig: "self, old, new, count=-1, /", Fn: bytesReplace},
	{Name: "removeprefix", Sig: "self, prefix, /", Fn: bytesRemovePrefix},
	{Name: "removesuffix", Sig: "self, suffix, /", Fn: bytesRemoveSuffix},
	{Name: "rfind", Sig: "self, sub, start=None, end=None, /", Fn: bytesRfind},
	{Name: "rindex", Sig: "self, sub, start=None, end=None, /", Fn: bytesRindex},
	{Name: "rjust", Sig: "self, width, fillchar=b' ', /", Fn: bytesRjust},
	{Name: "rpartition", Sig: "self, sep, /", Fn: bytesRpartition},
	{Name: "rsplit", Sig: "self, /, sep=None, maxsplit=-1", Fn: bytesRsplit},
	{Name: "rstrip", Sig: "self, bytes=None, /", Fn: bytesRstrip},
	{Name: "split", Sig: "self, /, sep=None, maxsplit=-1", Fn: bytesSplit},
	{Name: "splitlines", Sig: "self, /, keepends=False", Fn: bytesSplitlines},
	{Name: "startswith", Sig: "self, prefix, start=None, end=None, /", Fn: bytesStartswith},
	{Name: "strip", Sig: "self, bytes=None, /", Fn: bytesStrip},
	{Name: "swapcase", Sig: "self, /", Fn: bytesSwapcase},
	{Name: "title", Sig: "self, /", Fn: bytesTitle},
	{Name: "translate", Sig: "self, table, /, delete=b''", Fn: bytesTranslate},
	{Name: "upper", Sig: "self, /", Fn: bytesUpper},
	{Name: "zfill", Sig: "self, width, /", Fn: bytesZfill},
}

// The slots that they have in common.
var bytesSlots = []SlotDef{
	{SpStr, bytesStr},
	{SpLt, bytesLt}, {SpLe, bytesLe}, {SpEq, bytesEq}, {SpNe, bytesNe}, {SpGt, bytesGt}, {SpGe, bytesGe},
	{SpContains, bytesContains}, {SpMul, bytesMul}, {SpRMul, bytesMul}, {SpMod, bytesMod}, {SpRMod, bytesRMod},
}

// BytesType is bytes. Its shape is that of bytes apart; ShapeBytes is the plain one.
var BytesType = &TypeDef{
	Name: "bytes", Kind: KindBytes, Shape: ShapeBytesX, Scan: heap.ScanMask, Mask: maskStrX, Size: SizeStrX,
	Flags: SeqOps | MatchSelf,
	Sig:   "source=b'', encoding='utf-8', errors='strict'",
}

func init() {
	t := BytesType
	t.New = bytesNew
	t.Slots = append([]SlotDef{
		{SpRepr, bytesRepr}, {SpHash, bytesHash}, {SpLen, bytesLen}, {SpIter, bytesIter},
		{SpGetItem, bytesGetItem}, {SpAdd, bytesAdd},
	}, bytesSlots...)
	t.Methods = append([]MethodDef{
		{Name: "__getnewargs__", Sig: "self, /", Fn: bytesGetnewargs},
		{Name: "__bytes__", Sig: "self, /", Fn: bytesBytes},
		{Name: "__sizeof__", Sig: "self, /", Fn: bytesSizeof},
		{Name: "fromhex", Sig: "type, string, /", Fn: bytesFromhex, Flags: Class},
	}, bytesMethods...)
}

// BytesIterType is the type of a bytes object's iterator.
var BytesIterType = &TypeDef{
	Name: "bytes_iterator", Kind: KindIterator, Shape: ShapeBytesIter, Scan: heap.ScanMask, Mask: maskIter,
	Size: sizeIter, Flags: Final | NoNew,
	Slots:   []SlotDef{{SpIter, selfIter}, {SpNext, bytesIterNext}},
	Methods: append([]MethodDef{{Name: "__length_hint__", Sig: "self, /", Fn: bytesIterHint}}, charIterMethods...),
}

func init() { Register(BytesType, BytesIterType) }

// compareBytes compares with anything bytes-like; !ok: y is not.
func compareBytes(x, y Value) (c int, ok bool) {
	if !IsBytesLike(y) {
		return 0, false
	}
	t, ok := Buffer(y)
	if !ok {
		ClearExc()
		return 0, false
	}
	return bytes.Compare(selfBytes(x), t), true
}

func bytesLt(x Value, f *Frame, y Value) Value {
	c, ok := compareBytes(x, y)
	if !ok {
		return NotImplemented
	}
	return heap.Bool(c < 0)
}

func bytesLe(x Value, f *Frame, y Value) Value {
	c, ok := compareBytes(x, y)
	if !ok {
		return NotImplemented
	}
	return heap.Bool(c <= 0)
}

func bytesEq(x Value, f *Frame, y Value) Value {
	if x == y {
		return True
	}
	t, ok := Buffer(y)
	if !ok {
		ClearExc()
		return NotImplemented
	}
	return heap.Bool(bytes.Equal(selfBytes(x), t))
}

func bytesNe(x Value, f *Frame, y Value) Value {
	r := bytesEq(x, f, y)
	if r == NotImplemented {
		return r
	}
	return heap.Bool(r == False)
}

func bytesGt(x Value, f *Frame, y Value) Value {
	c, ok := compareBytes(x, y)
	if !ok {
		return NotImplemented
	}
	return heap.Bool(c > 0)
}

func bytesGe(x Value, f *Frame, y Value) Value {
	c, ok := compareBytes(x, y)
	if !ok {
		return NotImplemented
	}
	return heap.Bool(c >= 0)
}

func bytesHash(x Value, f *Frame) Value { return hashValue(BytesHash(x)) }
func bytesLen(x Value, f *Frame) Value  { return Value(loadWord(x.Addr() + OffStrLen)) }
func bytesStr(x Value, f *Frame) Value  { return unaryRepr(x, f) }
func bytesRepr(x Value, f *Frame) Value { return reprBytes(BytesView(x), "", "", 0) }

// unaryRepr is repr(x), which subclasses may define.
func unaryRepr(x Value, f *Frame) Value { return Repr(x, f) }

// reprBytes is the literal of b between two texts. The character also is escaped, too.
func reprBytes(b []byte, before, after string, also byte) Value {
	quote := byte('\'')
	if bytes.IndexByte(b, '\'') >= 0 && bytes.IndexByte(b, '"') < 0 {
		quote = '"'
	}
	var room [256]byte
	out := append(append(room[:0], before...), 'b', quote)
	for _, c := range b {
		switch {
		case c == quote || c == '\\' || c == also && also != 0:
			out = append(out, '\\', c)
		case c == '\t':
			out = append(out, `\t`...)
		case c == '\n':
			out = append(out, `\n`...)
		case c == '\r':
			out = append(out, `\r`...)
		case c < ' ' || c >= 127:
			out = append(out, '\\', 'x', hexDigits[c>>4], hexDigits[c&15])
		default:
			out = append(out, c)
		}
	}
	out = append(append(out, quote), after...)
	return str1(out)
}

func bytesGetItem(x Value, f *Frame, k Value) Value {
	if !IsSlice(k) && hasIndex(k) {
		i, ok := asIndex(k, f)
		if !ok {
			return Raised
		}
		b := BytesView(x)
		if i < 0 {
			i += len(b)
		}
		if uint(i) >= uint(len(b)) {
			return IndexErr("index out of range")
		}
		return heap.Int(int64(b[i]))
	}
	if !IsSlice(k) {
		return TypeErr("byte indices must be integers or slices, not %s", TypeName(k))
	}
	start, _, step, n, ok := SliceIndices(k, f, len(BytesView(x)))
	if !ok {
		return Raised
	}
	if n <= 0 {
		return EmptyBytes()
	}
	if step == 1 {
		return subBytes(x, start, start+n)
	}
	return NewBytes(pick(make([]byte, n), BytesView(x), start, step))
}

func bytesAdd(x Value, f *Frame, y Value) Value {
	b, ok := Buffer(y)
	if !ok {
		if Pending() {
			return Raised
		}
		return TypeErr("can't concat %s to %s", TypeName(y), TypeName(x))
	}
	if len(b) > 0 && len(BytesView(x)) == 0 && IsBytes(y) {
		return bytesExact(y)
	}
	return bytesConcat(x, b)
}

func bytesMul(x Value, f *Frame, y Value) Value {
	n, ok, r := repeatCount(y, f)
	if !ok {
		return r
	}
	s := selfBytes(x)
	if n <= 0 || len(s) == 0 {
		return likeSelf(x, nil)
	}
	if n > maxSSize/len(s) {
		return OverflowErr("repeated bytes are too long")
	}
	if n == 1 {
		return subSelf(x, 0, len(s))
	}
	if n*len(s) > maxChars || tooBig(n*len(s)) {
		return MemoryErr()
	}
	if IsByteArray(x) {
		v := NewByteArray(nil)
		d, _ := splice(v, 0, 0, n*len(s))
		repeatBytes(d, s)
		return v
	}
	v, d := MakeBytes(n * len(s))
	repeatBytes(d, s)
	return v
}

// bytesNew is bytes(source, encoding, errors).
func bytesNew(args *Value, f *Frame, n int) Value {
	n, _ = SplitArgs(args, n)
	class := Arg(args, 0)
	x := argOr(args, n, 1)
	if x != Unbound && class == BytesType.Type && IsExactBytes(x) && argOr(args, n, 2) == Unbound && argOr(args, n, 3) == Unbound {
		return x
	}
	v := bytesFrom(f, x, argOr(args, n, 2), argOr(args, n, 3))
	if v == Raised || class == BytesType.Type {
		return v
	}
	r := AllocInst(class)
	p := r.Addr()
	b := BytesView(v)
	storeWord(p, loadWord(p)|hApart)
	storeWord(p+OffStrLen, uint64(len(b))<<1)
	storeWord(p+OffStrHash, 0)
	storeWord(p+OffStrData, uint64(addrOf(b)))
	storeWord(p+OffStrOwner, uint64(strOwner(v)))
	return r
}

// bytesFrom makes a bytes object of the arguments of the constructor.
func bytesFrom(f *Frame, x, encoding, errors Value) Value {
	if x == Unbound {
		if encoding != Unbound {
			return TypeErr("encoding without a string argument")
		}
		if errors != Unbound {
			return TypeErr("errors without a string argument")
		}
		return EmptyBytes()
	}
	if IsStr(x) {
		if encoding == Unbound {
			return TypeErr("string argument without an encoding")
		}
		return strEncode(x, f, encoding, errors)
	}
	if encoding != Unbound {
		return TypeErr("encoding without a string argument")
	}
	if errors != Unbound {
		return TypeErr("errors without a string argument")
	}
	if IsExactBytes(x) {
		return x
	}
	if m := LookupSpecial(x, f, nameBytes); m != Miss {
		if m == Raised {
			return Raised
		}
		r := Call0(m, f)
		if r != Raised && !IsBytes(r) {
			return TypeErr("__bytes__ returned non-bytes (type %s)", TypeName(r))
		}
		return r
	}
	if hasIndex(x) {
		n, ok := asCount(x, f)
		if !ok {
			if Matches(TypeError) { // __index__ failed: perhaps it is iterable
				ClearExc()
				return bytesFromIterable(f, x)
			}
			return Raised
		}
		if n < 0 {
			return ValueErr("negative count")
		}
		if n > 1<<40 || tooBig(n) {
			return MemoryErr()
		}
		if n == 0 {
			return EmptyBytes()
		}
		v, _ := MakeBytes(n)
		return v
	}
	return bytesFromIterable(f, x)
}

func bytesFromIterable(f *Frame, x Value) Value {
	if IsBytesLike(x) {
		if isKind(x, KindMemoryView) {
			m := mvLive(x)
			if m == nil {
				return Raised
			}
			return NewBytes(m.gather())
		}
		b, ok := BufferArg(x)
		if !ok {
			return Raised
		}
		return NewBytes(b)
	}
	b, ok := collectBytes(x, f, "bytes", bytesRange)
	if !ok {
		return Raised
	}
	return NewBytes(b)
}

// collectBytes makes bytes of an iterable of ints; not ok is Raised.
func collectBytes(x Value, f *Frame, what, message string) ([]byte, bool) {
	var out []byte
	it := Iter(x, f)
	if it == Raised {
		if Matches(TypeError) {
			ClearExc()
			TypeErr("cannot convert '%s' object to %s", TypeName(x), what)
		}
		return nil, false
	}
	for {
		v := Next(it, f)
		if v == Done {
			return out, true
		}
		if v == Raised {
			return nil, false
		}
		c, ok := byteItem(v, f, message)
		if !ok {
			return nil, false
		}
		out = append(out, c)
	}
}

// byteItem is an int in range(256).
func byteItem(v Value, f *Frame, message string) (byte, bool) {
	if v.IsInt() && uint64(v.Int()) < 256 {
		return byte(v.Int()), true
	}
	return byteArg(v, f, message)
}

func bytesFromhex(class Value, f *Frame, x Value) Value {
	b, ok := parseHex(x)
	if !ok {
		return Raised
	}
	v := NewBytes(b)
	if class != BytesType.Type {
		return Call1(class, f, v)
	}
	return v
}

func bytesGetnewargs(x Value, f *Frame) Value { return Tuple1(bytesExact(x)) }
func bytesBytes(x Value, f *Frame) Value      { return bytesExact(x) }
func bytesSizeof(x Value, f *Frame) Value     { return heap.Int(int64(33 + len(BytesView(x)))) }

func bytesIter(x Value, f *Frame) Value { return newIter(ShapeBytesIter, x) }

func bytesIterNext(x Value, f *Frame) Value {
	p := x.Addr()
	v := heap.Load(p + offIterSeq)
	if v == None {
		return Done
	}
	b := BytesView(v)
	i := loadWord(p+offIterIndex) >> 1
	if i >= uint64(len(b)) {
		heap.SetRef(p, offIterSeq, None)
		return Done
	}
	storeWord(p+offIterIndex, (i+1)<<1)
	return heap.Int(int64(b[i]))
}

func bytesIterHint(x Value, f *Frame) Value {
	p := x.Addr()
	v := heap.Load(p + offIterSeq)
	if v == None {
		return heap.Int(0)
	}
	return heap.Int(int64(max(len(selfBytes(v))-int(loadWord(p+offIterIndex)>>1), 0)))
}

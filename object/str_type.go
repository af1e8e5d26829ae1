package object

import (
	"pyjit/heap"
)

// StrType is str.
var StrType = &TypeDef{
	Name: "str", Kind: KindStr, Shape: ShapeStrX, Scan: heap.ScanMask, Mask: maskStrX, Size: SizeStrX,
	Flags: SeqOps | MatchSelf,
	Sig:   "object='', encoding='utf-8', errors='strict'",
}

func init() {
	t := StrType
	t.New = strNew
	t.Slots = []SlotDef{
		{SpRepr, strRepr}, {SpStr, strStr}, {SpHash, strHash}, {SpLen, strLen}, {SpIter, strIter},
		{SpLt, strLt}, {SpLe, strLe}, {SpEq, strEq}, {SpNe, strNe}, {SpGt, strGt}, {SpGe, strGe},
		{SpGetItem, strGetItem}, {SpContains, strContains},
		{SpAdd, strAdd}, {SpMul, strMul}, {SpRMul, strMul}, {SpMod, strMod}, {SpRMod, strRMod},
	}
	t.Methods = []MethodDef{
		{Name: "encode", Sig: "self, /, encoding='utf-8', errors='strict'", Fn: strEncode},
		{Name: "replace", Sig: "self, old, new, /, count=-1", Fn: strReplace},
		{Name: "split", Sig: "self, /, sep=None, maxsplit=-1", Fn: strSplit},
		{Name: "rsplit", Sig: "self, /, sep=None, maxsplit=-1", Fn: strRsplit},
		{Name: "join", Sig: "self, iterable, /", Fn: strJoin},
		{Name: "capitalize", Sig: "self, /", Fn: strCapitalize},
		{Name: "casefold", Sig: "self, /", Fn: strCasefold},
		{Name: "title", Sig: "self, /", Fn: strTitle},
		{Name: "center", Sig: "self, width, fillchar=' ', /", Fn: strCenter},
		{Name: "count", Sig: "self, sub, start=None, end=None, /", Fn: strCount},
		{Name: "expandtabs", Sig: "self, /, tabsize=8", Fn: strExpandtabs},
		{Name: "find", Sig: "self, sub, start=None, end=None, /", Fn: strFind},
		{Name: "partition", Sig: "self, sep, /", Fn: strPartition},
		{Name: "index", Sig: "self, sub, start=None, end=None, /", Fn: strIndexMethod},
		{Name: "ljust", Sig: "self, width, fillchar=' ', /", Fn: strLjust},
		{Name: "lower", Sig: "self, /", Fn: strLower},
		{Name: "lstrip", Sig: "self, chars=None, /", Fn: strLstrip},
		{Name: "rfind", Sig: "self, sub, start=None, end=None, /", Fn: strRfind},
		{Name: "rindex", Sig: "self, sub, start=None, end=None, /", Fn: strRindex},
		{Name: "rjust", Sig: "self, width, fillchar=' ', /", Fn: strRjust},
		{Name: "rstrip", Sig: "self, chars=None, /", Fn: strRstrip},
		{Name: "rpartition", Sig: "self, sep, /", Fn: strRpartition},
		{Name: "splitlines", Sig: "self, /, keepends=False", Fn: strSplitlines},
		{Name: "strip", Sig: "self, chars=None, /", Fn: strStrip},
		{Name: "swapcase", Sig: "self, /", Fn: strSwapcase},
		{Name: "translate", Sig: "self, table, /", Fn: strTranslate},
		{Name: "upper", Sig: "self, /", Fn: strUpper},
		{Name: "startswith", Sig: "self, prefix, start=None, end=None, /", Fn: strStartswith},
		{Name: "endswith", Sig: "self, suffix, start=None, end=None, /", Fn: strEndswith},
		{Name: "removeprefix", Sig: "self, prefix, /", Fn: strRemovePrefix},
		{Name: "removesuffix", Sig: "self, suffix, /", Fn: strRemoveSuffix},
		{Name: "isascii", Sig: "self, /", Fn: strIsASCII},
		{Name: "islower", Sig: "self, /", Fn: strIsLower},
		{Name: "isupper", Sig: "self, /", Fn: strIsUpper},
		{Name: "istitle", Sig: "self, /", Fn: strIsTitle},
		{Name: "isspace", Sig: "self, /", Fn: strIsSpace},
		{Name: "isdecimal", Sig: "self, /", Fn: strIsDecimal},
		{Name: "isdigit", Sig: "self, /", Fn: strIsDigit},
		{Name: "isnumeric", Sig: "self, /", Fn: strIsNumeric},
		{Name: "isalpha", Sig: "self, /", Fn: strIsAlpha},
		{Name: "isalnum", Sig: "self, /", Fn: strIsAlnum},
		{Name: "isidentifier", Sig: "self, /", Fn: strIsIdentifier},
		{Name: "isprintable", Sig: "self, /", Fn: strIsPrintable},
		{Name: "zfill", Sig: "self, width, /", Fn: strZfill},
		{Name: "format", Sig: "self, /, *args, **kwargs", Fn: strFormat},
		{Name: "format_map", Sig: "self, mapping, /", Fn: strFormatMap},
		{Name: "__format__", Sig: "self, format_spec, /", Fn: strFormatMethod},
		{Name: "maketrans", Sig: "x, y=None, z=None, /", Fn: strMaketrans, Flags: Static},
		{Name: "__sizeof__", Sig: "self, /", Fn: strSizeof},
		{Name: "__getnewargs__", Sig: "self, /", Fn: strGetnewargs},
	}
}

func init() {
	Register(StrType, StrIterType, StrASCIIIterType)
}

// argOr returns argument i, or Unbound if there are not so many.
func argOr(args *Value, n, i int) Value {
	if i >= n {
		return Unbound
	}
	return Arg(args, i)
}

// strNew is str(object, encoding, errors).
func strNew(args *Value, f *Frame, n int) Value {
	n, _ = SplitArgs(args, n)
	class, x := Arg(args, 0), argOr(args, n, 1)
	encoding, errors := argOr(args, n, 2), argOr(args, n, 3)
	var s Value
	switch {
	case x == Unbound && encoding == Unbound && errors == Unbound:
		s = EmptyStr
	case encoding == Unbound && errors == Unbound:
		if class == StrType.Type && IsExactStr(x) {
			return x
		}
		s = Str(x, f)
	default:
		s = strDecoded(x, f, encoding, errors)
	}
	if s == Raised || class == StrType.Type {
		return s
	}
	return strSubclass(class, s)
}

// strSubclass returns an instance of a subclass of str with the characters of s.
func strSubclass(class, s Value) Value {
	v := AllocInst(class)
	p := v.Addr()
	t := strExact(s)
	w := viewStr(t)
	storeWord(p, loadWord(p)&^(hKind|hASCII)|hApart|asciiOf(w)|uint64(w.kind)<<strFlagShift)
	storeWord(p+OffStrLen, uint64(w.n)<<1)
	storeWord(p+OffStrHash, loadWord(t.Addr()+OffStrHash))
	storeWord(p+OffStrData, uint64(w.p))
	storeWord(p+OffStrOwner, uint64(strOwner(t)))
	return v
}

func strSizeof(x Value, f *Frame) Value {
	s := viewStr(x)
	n := s.n << s.kind
	switch {
	case s.ascii:
		n += 40 + 1
	default:
		n += 56 + 1<<s.kind
	}
	return heap.Int(int64(n))
}

func strGetnewargs(x Value, f *Frame) Value { return Tuple1(strExact(x)) }

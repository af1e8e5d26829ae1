package object

import (
	"strings"

	"pyjit/heap"
	"pyjit/object/internal/codecs"
)

// The module _codecs: the registry of codecs and error handlers, and the built-in codecs as
// functions. The package encodings registers the search function that finds all others.

// The registry, pinned: a list of search functions, and dicts from normalized names to what
// they found and from names to error handlers.
var codecSearch, codecCache, codecErrors Value

// importedEncodings says that the package encodings, which registers a search function, was
// asked for; that is done at the first look-up.
var importedEncodings bool

func codecRegistry() {
	if codecSearch == 0 {
		codecSearch = heap.Pin(NewList(0))
		codecCache = heap.Pin(NewDict())
		codecErrors = heap.Pin(NewDict())
		for _, h := range builtinHandlers {
			DictSetStr(codecErrors, Intern(h.name), NewGoFunction("_codecs", &MethodDef{Name: h.name + "_errors", Sig: "exception, /", Fn: h.fn}))
		}
	}
}

func init() {
	m := &ModuleDef{Name: "_codecs", Funcs: []MethodDef{
		{Name: "register", Sig: "search_function, /", Fn: codecsRegister},
		{Name: "unregister", Sig: "search_function, /", Fn: codecsUnregister},
		{Name: "lookup", Sig: "encoding, /", Fn: codecsLookup},
		{Name: "encode", Sig: "obj, encoding='utf-8', errors='strict'", Fn: codecsEncode},
		{Name: "decode", Sig: "obj, encoding='utf-8', errors='strict'", Fn: codecsDecode},
		{Name: "register_error", Sig: "errors, handler, /", Fn: codecsRegisterError},
		{Name: "_unregister_error", Sig: "errors, /", Fn: codecsUnregisterError},
		{Name: "lookup_error", Sig: "name, /", Fn: codecsLookupError},
		{Name: "escape_decode", Sig: "data, errors=None, /", Fn: escapeDecode},
		{Name: "escape_encode", Sig: "data, errors=None, /", Fn: escapeEncode},
		{Name: "readbuffer_encode", Sig: "data, errors=None, /", Fn: readbufferEncode},
		{Name: "charmap_build", Sig: "map, /", Fn: charmapBuild},
		{Name: "charmap_decode", Sig: "data, errors=None, mapping=None, /", Fn: charmapDecode},
		{Name: "charmap_encode", Sig: "str, errors=None, mapping=None, /", Fn: charmapEncode},
		{Name: "utf_16_encode", Sig: "str, errors=None, byteorder=0, /", Fn: wideEncode(codecs.UTF16, "utf_16_encode")},
		{Name: "utf_32_encode", Sig: "str, errors=None, byteorder=0, /", Fn: wideEncode(codecs.UTF32, "utf_32_encode")},
		{Name: "utf_16_ex_decode", Sig: "data, errors=None, byteorder=0, final=False, /", Fn: wideDecode(codecs.UTF16)},
		{Name: "utf_32_ex_decode", Sig: "data, errors=None, byteorder=0, final=False, /", Fn: wideDecode(codecs.UTF32)},
	}}
	for _, c := range []struct {
		name  string
		codec codecs.Codec
		sig   string // of the decoder, behind errors
	}{
		{"utf_8", codecs.UTF8, ", final=False, /"}, {"ascii", codecs.ASCII, ", /"}, {"latin_1", codecs.Latin1, ", /"},
		{"utf_16", codecs.UTF16, ", final=False, /"}, {"utf_16_le", codecs.UTF16LE, ", final=False, /"}, {"utf_16_be", codecs.UTF16BE, ", final=False, /"},
		{"utf_32", codecs.UTF32, ", final=False, /"}, {"utf_32_le", codecs.UTF32LE, ", final=False, /"}, {"utf_32_be", codecs.UTF32BE, ", final=False, /"},
		{"utf_7", codecs.UTF7, ", final=False, /"},
		{"unicode_escape", codecs.UnicodeEscape, ", final=True, /"}, {"raw_unicode_escape", codecs.RawUnicodeEscape, ", final=True, /"},
	} {
		if c.codec != codecs.UTF16 && c.codec != codecs.UTF32 {
			m.Funcs = append(m.Funcs, MethodDef{Name: c.name + "_encode", Sig: "str, errors=None, /", Fn: codecEncoder(c.codec, c.name+"_encode")})
		}
		m.Funcs = append(m.Funcs, MethodDef{Name: c.name + "_decode", Sig: "data, errors=None" + c.sig, Fn: codecDecoder(c.codec, c.name+"_decode")})
	}
	RegisterModule(m)
	CodecHook = registryCodec
	ErrorHandlerHook = lookupHandler
}

// errorsArg is the optional argument errors.
func errorsArg(v Value, name string) (string, bool) {
	if v == Unbound || v == None {
		return "strict", true
	}
	if !IsStr(v) {
		TypeErr("%s() argument 2 must be str or None, not %s", name, argTypeName(v))
		return "", false
	}
	return StrGo(v), true
}

func codecEncoder(c codecs.Codec, name string) fn2 {
	return func(x Value, f *Frame, errors Value) Value {
		if !IsStr(x) {
			return TypeErr("%s() argument 1 must be str, not %s", name, argTypeName(x))
		}
		errs, ok := errorsArg(errors, name)
		if !ok {
			return Raised
		}
		r := encodeStr(x, f, c, errs)
		if r == Raised {
			return Raised
		}
		return Tuple2(r, heap.Int(int64(StrLen(x))))
	}
}

func codecDecoder(c codecs.Codec, name string) any {
	decode := func(x Value, f *Frame, errors Value, final bool) Value {
		errs, ok := errorsArg(errors, name)
		if !ok {
			return Raised
		}
		if IsStr(x) && c != codecs.UTF7 && c >= codecs.UnicodeEscape { // text that stands for its UTF-8
			if x = encodeStr(x, f, codecs.UTF8, "strict"); x == Raised {
				return Raised
			}
		}
		r, n := decodeBytes(x, f, c, errs, final)
		if r == Raised {
			return Raised
		}
		return Tuple2(r, heap.Int(int64(n)))
	}
	if c == codecs.ASCII || c == codecs.Latin1 {
		return func(x Value, f *Frame, errors Value) Value { return decode(x, f, errors, true) }
	}
	byDefault := c == codecs.UnicodeEscape || c == codecs.RawUnicodeEscape
	return func(x Value, f *Frame, errors, final Value) Value {
		fin := byDefault
		if final != Unbound {
			t := Truth(final, f)
			if t < 0 {
				return Raised
			}
			fin = t == 1
		}
		return decode(x, f, errors, fin)
	}
}

func wideEncode(c codecs.Codec, name string) fn3 {
	return func(x Value, f *Frame, errors, order Value) Value {
		n := 0
		if order != Unbound {
			var ok bool
			if n, ok = asCInt(order, f); !ok {
				return Raised
			}
		}
		d := c
		if n < 0 {
			d++
		} else if n > 0 {
			d += 2
		}
		return codecEncoder(d, name)(x, f, errors)
	}
}

func wideDecode(c codecs.Codec) fn4 {
	return func(x Value, f *Frame, errors, order, final Value) Value {
		errs, ok := errorsArg(errors, "utf_ex_decode")
		if !ok {
			return Raised
		}
		n, fin := 0, 0
		if order != Unbound {
			if n, ok = asCInt(order, f); !ok {
				return Raised
			}
		}
		if final != Unbound {
			if fin = Truth(final, f); fin < 0 {
				return Raised
			}
		}
		b, ok := BufferArg(x)
		if !ok {
			return Raised
		}
		d := c
		switch {
		case n < 0:
			d++
		case n > 0:
			d += 2
		default:
			if e, mark := codecs.Order(c, b); mark > 0 {
				n = -1
				if e == c+2 {
					n = 1
				}
			}
		}
		r, k := decodeBytes(x, f, d, errs, fin == 1)
		if r == Raised {
			return Raised
		}
		return Tuple3(r, heap.Int(int64(k)), heap.Int(int64(n)))
	}
}

func codecsRegister(x Value, f *Frame) Value {
	if !IsCallable(x) {
		return TypeErr("argument must be callable")
	}
	codecRegistry()
	ListAppend(codecSearch, x)
	return None
}

func codecsUnregister(x Value, f *Frame) Value {
	codecRegistry()
	l := NewList(0)
	found := false
	for i := range ListLen(codecSearch) {
		if v := ListAt(codecSearch, i); v == x && !found {
			found = true
		} else {
			ListAppend(l, v)
		}
	}
	if found {
		codecSearch = heap.Pin(l)
		codecCache = heap.Pin(NewDict())
	}
	return None
}

// normalizeEncoding makes the name by which codecs are searched: lower case, and one
// underscore for whatever is neither letter nor digit nor point.
func normalizeEncoding(s string) string {
	var b strings.Builder
	punct := false
	for i := range len(s) {
		c := s[i]
		switch {
		case c >= 'A' && c <= 'Z':
			c += 32
		case c >= 'a' && c <= 'z', c >= '0' && c <= '9', c == '.', c >= 128:
		default:
			punct = true
			continue
		}
		if punct && b.Len() > 0 {
			b.WriteByte('_')
		}
		punct = false
		b.WriteByte(c)
	}
	return b.String()
}

func codecsLookup(x Value, f *Frame) Value {
	if !IsStr(x) {
		return TypeErr("lookup() argument must be str, not %s", argTypeName(x))
	}
	return LookupCodec(StrGo(x), f)
}

// LookupCodec returns the CodecInfo of an encoding.
func LookupCodec(encoding string, f *Frame) Value {
	if strings.IndexByte(encoding, 0) >= 0 {
		return ValueErr("embedded null character")
	}
	codecRegistry()
	if !importedEncodings && ImportHook != nil {
		importedEncodings = true
		if ListLen(codecSearch) == 0 && ImportHook("encodings", f) == Raised {
			return Raised
		}
	}
	name := NewStr(normalizeEncoding(encoding))
	if v := DictGet(codecCache, f, name); v != Miss {
		return v
	}
	for i := 0; i < ListLen(codecSearch); i++ {
		r := Call1(ListAt(codecSearch, i), f, name)
		if r == Raised {
			return Raised
		}
		if r == None {
			continue
		}
		if !IsTuple(r) || TupleLen(r) != 4 {
			return TypeErr("codec search functions must return 4-tuples")
		}
		if !DictSet(codecCache, f, name, r) {
			return Raised
		}
		return r
	}
	return Raise(LookupError, "unknown encoding: %s", encoding)
}

// registryCodec encodes or decodes text with a codec of the registry, which must be a text
// encoding.
func registryCodec(x Value, f *Frame, encoding, errors string, decode bool) Value {
	info := LookupCodec(encoding, f)
	if info == Raised {
		return Raised
	}
	is := LookupAttr(info, f, Intern("_is_text_encoding"))
	if is == Raised {
		return Raised
	}
	if is != Miss {
		switch Truth(is, f) {
		case -1:
			return Raised
		case 0:
			name := "codecs.encode()"
			if decode {
				name = "codecs.decode()"
			}
			return Raise(LookupError, "'%s' is not a text encoding; use %s to handle arbitrary codecs", encoding, name)
		}
	}
	return callCodec(x, f, info, errors, decode)
}

func callCodec(x Value, f *Frame, info Value, errors string, decode bool) Value {
	i, what := 0, "encoder"
	if decode {
		i, what = 1, "decoder"
	}
	r := Call2(TupleAt(info, i), f, x, NewStr(errors))
	if r == Raised {
		return Raised
	}
	if !IsTuple(r) || TupleLen(r) != 2 {
		return TypeErr("%s must return a tuple (object, integer)", what)
	}
	return TupleAt(r, 0)
}

func codecsEncode(x Value, f *Frame, encoding, errors Value) Value {
	return codecsCall(x, f, "encode", encoding, errors, false)
}

func codecsDecode(x Value, f *Frame, encoding, errors Value) Value {
	return codecsCall(x, f, "decode", encoding, errors, true)
}

func codecsCall(x Value, f *Frame, name string, encoding, errors Value, decode bool) Value {
	enc, errs, ok := codecArgs(name, encoding, errors)
	if !ok {
		return Raised
	}
	if c, ok := codecs.Lookup(enc); ok {
		if decode && IsBytesLike(x) {
			r, _ := decodeBytes(x, f, c, errs, true)
			return r
		}
		if !decode && IsStr(x) {
			return encodeStr(x, f, c, errs)
		}
	}
	info := LookupCodec(enc, f)
	if info == Raised {
		return Raised
	}
	return callCodec(x, f, info, errs, decode)
}

func codecsRegisterError(name Value, f *Frame, handler Value) Value {
	if !IsStr(name) {
		return TypeErr("register_error() argument 1 must be str, not %s", argTypeName(name))
	}
	if !IsCallable(handler) {
		return TypeErr("handler must be callable")
	}
	codecRegistry()
	if !DictSet(codecErrors, f, strExact(name), handler) {
		return Raised
	}
	return None
}

func codecsUnregisterError(name Value, f *Frame) Value {
	if !IsStr(name) {
		return TypeErr("_unregister_error() argument must be str, not %s", argTypeName(name))
	}
	codecRegistry()
	if s := StrGo(name); codecs.HandlerOf(s) != codecs.Custom {
		return ValueErr("cannot un-register built-in error handler '%s'", s)
	}
	switch DictDel(codecErrors, f, name) {
	case -1:
		return Raised
	case 0:
		return False
	}
	return True
}

func codecsLookupError(name Value, f *Frame) Value {
	if !IsStr(name) {
		return TypeErr("lookup_error() argument must be str, not %s", argTypeName(name))
	}
	return lookupHandler(f, StrGo(name))
}

func lookupHandler(f *Frame, name string) Value {
	codecRegistry()
	v := DictGet(codecErrors, f, NewStr(name))
	if v == Miss {
		return Raise(LookupError, "unknown error handler name '%s'", name)
	}
	return v
}

// builtinHandlers are the built-in error handlers as functions on exceptions.
var builtinHandlers = []struct {
	name string
	fn   fn1
}{
	{"strict", strictErrors},
	{"ignore", handlerFunc(codecs.Ignore)},
	{"replace", handlerFunc(codecs.Replace)},
	{"xmlcharrefreplace", handlerFunc(codecs.XMLCharRefReplace)},
	{"backslashreplace", handlerFunc(codecs.BackslashReplace)},
	{"namereplace", handlerFunc(codecs.NameReplace)},
	{"surrogatepass", handlerFunc(codecs.SurrogatePass)},
	{"surrogateescape", handlerFunc(codecs.SurrogateEscape)},
}

func strictErrors(exc Value, f *Frame) Value {
	if !IsInstance(exc, BaseException) {
		return TypeErr("codec must pass exception instance")
	}
	return RaiseValue(exc)
}

// handlerFunc does what a handler of package codecs does, for the exception's range.
func handlerFunc(h codecs.Handler) fn1 {
	return func(exc Value, f *Frame) Value {
		encoding, decoding := IsInstance(exc, UnicodeEncodeError), IsInstance(exc, UnicodeDecodeError)
		translating := IsInstance(exc, UnicodeTranslateError)
		wrong := func() Value {
			return TypeErr("don't know how to handle %s in error callback", TypeName(exc))
		}
		if !encoding && !decoding && !translating {
			if !IsInstance(exc, BaseException) {
				return TypeErr("codec must pass exception instance")
			}
			return wrong()
		}
		object := GetAttr(exc, f, Intern("object"))
		start, ok := exceptionIndex(exc, f, "start")
		if object == Raised || !ok {
			return Raised
		}
		end, ok := exceptionIndex(exc, f, "end")
		if !ok {
			return Raised
		}
		codec := codecs.ASCII
		if h == codecs.SurrogatePass || h == codecs.SurrogateEscape {
			if translating {
				return wrong()
			}
			v := GetAttr(exc, f, Intern("encoding"))
			if v == Raised {
				return Raised
			}
			if c, ok := codecs.Lookup(StrGo(v)); ok {
				codec = c
			} else if h == codecs.SurrogatePass {
				return RaiseValue(exc)
			}
		}
		if decoding {
			if h == codecs.XMLCharRefReplace || h == codecs.NameReplace {
				return wrong()
			}
			b, ok := BufferArg(object)
			if !ok {
				return Raised
			}
			start = max(min(start, len(b)-1), 0)
			end = min(max(end, start), len(b))
			out := NewStrBuilder()
			if h == codecs.Ignore {
				return Tuple2(FinishStr(out), heap.Int(int64(end)))
			}
			next, ok := codecs.HandleDecoding(h, b, codecs.Error{Start: start, End: end, Codec: codec}, out)
			if !ok {
				out.Put()
				return RaiseValue(exc)
			}
			return Tuple2(FinishStr(out), heap.Int(int64(next)))
		}
		s := viewStr(object)
		start = max(min(start, s.n-1), 0)
		end = min(max(end, start), s.n)
		part := widened[uint32](s.sub(start, end))
		switch {
		case h == codecs.Ignore:
			return Tuple2(EmptyStr, heap.Int(int64(end)))
		case translating && h == codecs.Replace:
			return Tuple2(strRepeat(StrChar(0xfffd), end-start), heap.Int(int64(end)))
		case translating && h != codecs.BackslashReplace:
			return wrong()
		}
		dst, next, ok := codecs.HandleEncoding(codec, h, nil, part, codecs.Error{Start: 0, End: len(part)})
		if !ok {
			return RaiseValue(exc)
		}
		if h == codecs.SurrogatePass || h == codecs.SurrogateEscape {
			return Tuple2(NewBytes(dst), heap.Int(int64(start+next)))
		}
		return Tuple2(str1(dst), heap.Int(int64(start+next)))
	}
}

func exceptionIndex(exc Value, f *Frame, name string) (int, bool) {
	v := GetAttr(exc, f, Intern(name))
	if v == Raised {
		return 0, false
	}
	return AsSSize(v, f)
}

func readbufferEncode(x Value, f *Frame, errors Value) Value {
	if IsStr(x) {
		if x = encodeStr(x, f, codecs.UTF8, "strict"); x == Raised {
			return Raised
		}
	}
	b, ok := BufferArg(x)
	if !ok {
		return Raised
	}
	return Tuple2(NewBytes(b), heap.Int(int64(len(b))))
}

func escapeEncode(x Value, f *Frame, errors Value) Value {
	if !IsBytes(x) {
		return TypeErr("escape_encode() argument 1 must be bytes, not %s", argTypeName(x))
	}
	b := BytesView(x)
	return Tuple2(NewBytes(codecs.EscapeBytes(nil, b)), heap.Int(int64(len(b))))
}

func escapeDecode(x Value, f *Frame, errors Value) Value {
	errs, ok := errorsArg(errors, "escape_decode")
	if !ok {
		return Raised
	}
	if IsStr(x) {
		if x = encodeStr(x, f, codecs.UTF8, "strict"); x == Raised {
			return Raised
		}
	}
	b, ok := BufferArg(x)
	if !ok {
		return Raised
	}
	n := len(b)
	out, invalid, message := codecs.UnescapeBytes(b, codecs.HandlerOf(errs))
	if message != "" {
		return ValueErr("%s", message)
	}
	r := NewBytes(out)
	if invalid >= 0 && !warnEscape(f, BytesViewOr(x), invalid) {
		return Raised
	}
	return Tuple2(r, heap.Int(int64(n)))
}

// BytesViewOr returns the bytes of a bytes-like object, or nil.
func BytesViewOr(x Value) []byte {
	b, _ := Buffer(x)
	return b
}

// warnEscape warns of an escape sequence that is none.
func warnEscape(f *Frame, b []byte, i int) bool {
	c := b[i+1]
	if c >= '4' && c <= '7' && i+3 < len(b) {
		return WarnDeprecated(f, `b"\`+string(b[i+1:i+4])+`" is an invalid octal escape sequence. Such sequences will not work in the future. `)
	}
	return WarnDeprecated(f, `b"\`+string(rune(c))+`" is an invalid escape sequence. Such sequences will not work in the future. `)
}

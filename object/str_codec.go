package object

import (
	"pyjit/heap"
	"pyjit/internal/uninames"
	"pyjit/object/internal/codecs"
	"pyjit/object/internal/text"
)

// CodecHook, set by package object's _codecs module or by its user, encodes or decodes with a
// codec of the registry: for every encoding that is not built in, and nil until there is one.
var CodecHook func(v Value, f *Frame, encoding, errors string, decode bool) Value

// ErrorHandlerHook finds a registered error handler by name; Raised if there is none.
var ErrorHandlerHook func(f *Frame, name string) Value

// codecArgs evaluates the arguments encoding and errors of encode and decode.
func codecArgs(name string, encoding, errors Value) (enc, errs string, ok bool) {
	enc, errs = "utf-8", "strict"
	if encoding != Unbound {
		if !IsStr(encoding) {
			TypeErr("%s() argument 'encoding' must be str, not %s", name, argTypeName(encoding))
			return
		}
		enc = StrGo(encoding)
	}
	if errors != Unbound {
		if !IsStr(errors) {
			TypeErr("%s() argument 'errors' must be str, not %s", name, argTypeName(errors))
			return
		}
		errs = StrGo(errors)
	}
	return enc, errs, true
}

func strEncode(x Value, f *Frame, encoding, errors Value) Value {
	if encoding == Unbound && errors == Unbound {
		return EncodeStr(x, f, "utf-8", "strict")
	}
	enc, errs, ok := codecArgs("encode", encoding, errors)
	if !ok {
		return Raised
	}
	return EncodeStr(x, f, enc, errs)
}

// EncodeStr is x.encode(encoding, errors): a bytes object.
func EncodeStr(x Value, f *Frame, encoding, errors string) Value {
	c, ok := codecs.Lookup(encoding)
	if !ok {
		if CodecHook == nil {
			return Raise(LookupError, "unknown encoding: %s", encoding)
		}
		r := CodecHook(x, f, encoding, errors, false)
		if r != Raised && !IsBytes(r) {
			if IsByteArray(r) {
				return NewBytes(byteArrayView(r))
			}
			return TypeErr("'%s' encoder returned '%s' instead of 'bytes'; use codecs.encode() to encode to arbitrary types", encoding, TypeName(r))
		}
		return r
	}
	return encodeStr(x, f, c, errors)
}

// encodeStr encodes with a built-in codec.
func encodeStr(x Value, f *Frame, c codecs.Codec, errors string) Value {
	s := viewStr(x)
	if s.ascii && c <= codecs.Latin1 {
		if s.n >= minShare { // the bytes are the same
			return newBytesX(0, s.n, s.p, strOwner(x))
		}
		return NewBytes(s.u1())
	}
	if c == codecs.Latin1 && s.kind == text.Kind1 {
		return NewBytes(s.u1())
	}
	if c == codecs.UTF8 && s.kind != text.Kind4 {
		if v := encodeUTF8(s); v != Miss {
			return v
		}
	}
	h := codecs.HandlerOf(errors)
	var room [512]byte
	dst := room[:0]
	pos := 0
	for {
		var err codecs.Error
		s = viewStr(x)
		switch s.kind {
		case text.Kind1:
			dst, pos, err = codecs.Encode(c, h, dst, s.u1(), pos)
		case text.Kind2:
			dst, pos, err = codecs.Encode(c, h, dst, s.u2(), pos)
		default:
			dst, pos, err = codecs.Encode(c, h, dst, s.u4(), pos)
		}
		if err.Reason == "" {
			return NewBytes(dst)
		}
		exc := newUnicodeError(UnicodeEncodeError, f, err, x)
		if exc == Raised || h != codecs.Custom {
			return raiseUnless(exc)
		}
		rep, next := callHandler(f, errors, exc, StrLen(x))
		if rep == Raised {
			return Raised
		}
		if IsBytes(rep) {
			dst = append(dst, BytesView(rep)...)
		} else {
			r := viewStr(rep)
			for i := range r.n {
				u := r.at(i)
				if u < 128 {
					dst = codecs.PutASCII(dst, c, byte(u))
					continue
				}
				one := [1]uint32{u}
				var e codecs.Error
				if dst, _, e = codecs.Encode(c, codecs.Strict, dst, one[:], 0); e.Reason != "" {
					return RaiseValue(exc)
				}
			}
		}
		pos = next
	}
}

// encodeUTF8 encodes a string of characters of one or two bytes, or answers Miss if there is a
// surrogate. The size is found first, so that nothing is copied.
func encodeUTF8(s strView) Value {
	if s.kind == text.Kind1 {
		n := s.n + text.CountHigh(s.u1())
		if n <= 1 {
			return NewBytes(s.u1()[:n])
		}
		v, d := newBytes(n)
		out := heap.Bytes(d, n)
		text.EncodeLatin1(out, s.u1())
		return v
	}
	n := 0
	for _, c := range s.u2() {
		switch {
		case c < 0x80:
			n++
		case c < 0x800:
			n += 2
		case c-0xd800 < 0x800:
			return Miss
		default:
			n += 3
		}
	}
	v, d := newBytes(n)
	out := heap.Bytes(d, n)
	k := 0
	for _, c := range s.u2() {
		switch {
		case c < 0x80:
			out[k] = byte(c)
			k++
		case c < 0x800:
			out[k], out[k+1] = 0xc0|byte(c>>6), 0x80|byte(c&0x3f)
			k += 2
		default:
			out[k], out[k+1], out[k+2] = 0xe0|byte(c>>12), 0x80|byte(c>>6&0x3f), 0x80|byte(c&0x3f)
			k += 3
		}
	}
	return v
}

// raiseUnless raises the exception, unless making it has raised already.
func raiseUnless(exc Value) Value {
	if exc == Raised {
		return Raised
	}
	return RaiseValue(exc)
}

// newUnicodeError makes the exception for what could not be encoded or decoded.
func newUnicodeError(t *TypeDef, f *Frame, err codecs.Error, object Value) Value {
	return newUnicodeErrorOf(t, f, err.Codec.String(), err, object)
}

// newUnicodeErrorOf is newUnicodeError for a codec of that name.
func newUnicodeErrorOf(t *TypeDef, f *Frame, codec string, err codecs.Error, object Value) Value {
	mark := heap.ScratchTop()
	a := heap.ScratchAlloc(5)
	heap.SetAt(a, 0, NewStr(codec))
	heap.SetAt(a, 1, object)
	heap.SetAt(a, 2, heap.Int(int64(err.Start)))
	heap.SetAt(a, 3, heap.Int(int64(err.End)))
	heap.SetAt(a, 4, NewStr(err.Reason))
	v := CallN(t.Type, f, (*Value)(heap.Ptr(a)), 5, Unbound)
	heap.ScratchRelease(mark)
	return v
}

// callHandler calls a registered error handler: its replacement and where to go on, in an
// input of n units.
func callHandler(f *Frame, name string, exc Value, n int) (rep Value, next int) {
	if ErrorHandlerHook == nil {
		return Raise(LookupError, "unknown error handler name '%s'", name), 0
	}
	h := ErrorHandlerHook(f, name)
	if h == Raised {
		return Raised, 0
	}
	r := Call1(h, f, exc)
	if r == Raised {
		return Raised, 0
	}
	decoding := IsInstance(exc, UnicodeDecodeError)
	if !IsTuple(r) || TupleLen(r) != 2 || !IsIntLike(TupleAt(r, 1)) ||
		!IsStr(TupleAt(r, 0)) && (decoding || !IsBytes(TupleAt(r, 0))) {
		if decoding {
			return TypeErr("decoding error handler must return (str, int) tuple"), 0
		}
		return TypeErr("encoding error handler must return (str/bytes, int) tuple"), 0
	}
	next, ok := AsSSize(TupleAt(r, 1), f)
	if !ok {
		return Raised, 0
	}
	at := next
	if next < 0 {
		next += n
	}
	if uint(next) > uint(n) {
		return IndexErr("position %d from error handler out of bounds", at), 0
	}
	return TupleAt(r, 0), next
}

func bytesDecode(x Value, f *Frame, encoding, errors Value) Value {
	enc, errs, ok := codecArgs("decode", encoding, errors)
	if !ok {
		return Raised
	}
	return DecodeBytes(x, f, enc, errs)
}

// strDecoded is str(x, encoding, errors).
func strDecoded(x Value, f *Frame, encoding, errors Value) Value {
	enc, errs, ok := codecArgs("str", encoding, errors)
	if !ok {
		return Raised
	}
	if x == Unbound {
		return EmptyStr
	}
	if IsStr(x) {
		return TypeErr("decoding str is not supported")
	}
	if !IsBytesLike(x) {
		return TypeErr("decoding to str: need a bytes-like object, %s found", TypeName(x))
	}
	return DecodeBytes(x, f, enc, errs)
}

// DecodeBytes decodes a bytes-like object.
func DecodeBytes(x Value, f *Frame, encoding, errors string) Value {
	c, ok := codecs.Lookup(encoding)
	if !ok {
		if CodecHook == nil {
			return Raise(LookupError, "unknown encoding: %s", encoding)
		}
		r := CodecHook(x, f, encoding, errors, true)
		if r != Raised && !IsStr(r) {
			return TypeErr("'%s' decoder returned '%s' instead of 'str'; use codecs.decode() to decode to arbitrary types", encoding, TypeName(r))
		}
		return r
	}
	v, _ := decodeBytes(x, f, c, errors, true)
	return v
}

// decodeBytes decodes with a built-in codec, and tells how many bytes it took: all, unless
// input is incomplete and not final.
func decodeBytes(x Value, f *Frame, c codecs.Codec, errors string, final bool) (Value, int) {
	src, ok := BufferArg(x)
	if !ok {
		return Raised, 0
	}
	if c == codecs.Latin1 || c <= codecs.ASCII && isASCII(src) {
		if c == codecs.Latin1 {
			return str1(src), len(src)
		}
		return decodedASCII(x, src), len(src)
	}
	h := codecs.HandlerOf(errors)
	b := NewStrBuilder()
	pos := 0
	for {
		var err codecs.Error
		pos, err = codecs.Decode(c, h, src, pos, final, b)
		if err.Reason == "" {
			return FinishStr(b), pos
		}
		if h == codecs.XMLCharRefReplace || h == codecs.NameReplace {
			b.Put()
			return TypeErr("don't know how to handle UnicodeDecodeError in error callback"), 0
		}
		object := x
		if !IsBytes(x) {
			object = NewBytes(src)
		}
		exc := newUnicodeError(UnicodeDecodeError, f, err, object)
		if exc == Raised || h != codecs.Custom {
			b.Put()
			return raiseUnless(exc), 0
		}
		rep, next := callHandler(f, errors, exc, len(src))
		if rep == Raised {
			return DropStr(b), 0
		}
		AppendStr(b, rep)
		pos = next
		if src, ok = BufferArg(x); !ok {
			return DropStr(b), 0
		}
	}
}

// decodedASCII makes a string of the ASCII bytes of x; a long one shares the bytes.
func decodedASCII(x Value, src []byte) Value {
	if len(src) >= minShare && IsBytes(x) {
		o := strOwner(x)
		return newStrX(ShapeStrX|hASCII, len(src), addrOf(src), o)
	}
	return strASCII(goString(addrOf(src), len(src)))
}

// DecodeGo decodes bytes that lie in Go's memory.
func DecodeGo(src []byte, f *Frame, encoding, errors string) Value {
	return DecodeBytes(NewBytes(src), f, encoding, errors)
}

func init() {
	codecs.CharName = func(c uint32) (string, bool) { return uninames.Name(rune(c)) }
	codecs.CharNamed = func(name string) ([]uint32, bool) {
		r, ok := uninames.Lookup(name)
		return []uint32{uint32(r)}, ok
	}
}

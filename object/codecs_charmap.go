package object

import (
	"pyjit/heap"
	"pyjit/object/internal/codecs"
)

// charmapBuild makes of a decoding table, a str of up to 256 characters, the mapping that
// charmap_encode wants.
func charmapBuild(x Value, f *Frame) Value {
	if !IsStr(x) {
		return TypeErr("charmap_build() argument must be str, not %s", argTypeName(x))
	}
	d := NewDict()
	for i := range min(StrLen(x), 256) {
		if c := viewStr(x).at(i); c != 0xfffe {
			if !DictSet(d, f, heap.Int(int64(c)), heap.Int(int64(i))) {
				return Raised
			}
		}
	}
	return d
}

// The name of the codec in the exceptions of charmap_encode and charmap_decode.
const charmapName = "charmap"

const charmapReason = "character maps to <undefined>"

func charmapDecode(x Value, f *Frame, errors, mapping Value) Value {
	errs, ok := errorsArg(errors, "charmap_decode")
	if !ok {
		return Raised
	}
	src, ok := BufferArg(x)
	if !ok {
		return Raised
	}
	n := len(src)
	if mapping == Unbound || mapping == None {
		return Tuple2(str1(src), heap.Int(int64(n)))
	}
	h := codecs.HandlerOf(errs)
	b := NewStrBuilder()
	for i := 0; i < n; {
		src, _ = Buffer(x)
		if i >= len(src) {
			break
		}
		found := true
		if IsStr(mapping) {
			m := viewStr(mapping)
			if c := int(src[i]); c < m.n && m.at(c) != 0xfffe {
				b.Rune(m.at(c))
			} else {
				found = false
			}
		} else {
			v := GetItem(mapping, f, heap.Int(int64(src[i])))
			switch {
			case v == Raised:
				if !Matches(LookupError) {
					return DropStr(b)
				}
				ClearExc()
				found = false
			case v == None:
				found = false
			case IsIntLike(v):
				c, ok := AsSSize(v, f)
				if !ok || uint(c) > 0x10ffff {
					ClearExc()
					b.Put()
					return TypeErr("character mapping must be in range(0x110000)")
				}
				if c == 0xfffe {
					found = false
				} else {
					b.Rune(uint32(c))
				}
			case IsStr(v):
				if s := viewStr(v); s.n == 1 && s.at(0) == 0xfffe {
					found = false
				} else {
					s.appendTo(b)
				}
			default:
				b.Put()
				return TypeErr("character mapping must return integer, None or str")
			}
		}
		if found {
			i++
			continue
		}
		err := codecs.Error{Start: i, End: i + 1, Reason: charmapReason, Codec: codecs.ASCII}
		if h != codecs.Strict && h != codecs.Custom {
			src, _ = Buffer(x)
			if h == codecs.XMLCharRefReplace || h == codecs.NameReplace {
				b.Put()
				return TypeErr("don't know how to handle UnicodeDecodeError in error callback")
			}
			if next, ok := codecs.HandleDecoding(h, src, err, b); ok {
				i = next
				continue
			}
		}
		object := x
		if !IsBytes(x) {
			object = NewBytes(src)
		}
		exc := newUnicodeErrorOf(UnicodeDecodeError, f, charmapName, err, object)
		if exc == Raised || h != codecs.Custom {
			b.Put()
			return raiseUnless(exc)
		}
		rep, next := callHandler(f, errs, exc, n)
		if rep == Raised {
			return DropStr(b)
		}
		AppendStr(b, rep)
		i = next
	}
	return Tuple2(FinishStr(b), heap.Int(int64(n)))
}

// charmapLookup appends what the mapping has for a character; found is false if that is
// nothing, and ok if it raised.
func charmapLookup(dst []byte, c uint32, f *Frame, mapping Value) (_ []byte, found, ok bool) {
	v := GetItem(mapping, f, heap.Int(int64(c)))
	switch {
	case v == Raised:
		if !Matches(LookupError) {
			return dst, false, false
		}
		ClearExc()
		return dst, false, true
	case v == None:
		return dst, false, true
	case IsIntLike(v):
		n, ok := AsSSize(v, f)
		if !ok || uint(n) > 255 {
			ClearExc()
			TypeErr("character mapping must be in range(256)")
			return dst, false, false
		}
		return append(dst, byte(n)), true, true
	case IsBytes(v):
		return append(dst, BytesView(v)...), true, true
	}
	TypeErr("character mapping must return integer, bytes or None, not %s", TypeName(v))
	return dst, false, false
}

func charmapEncode(x Value, f *Frame, errors, mapping Value) Value {
	if !IsStr(x) {
		return TypeErr("charmap_encode() argument 1 must be str, not %s", argTypeName(x))
	}
	errs, ok := errorsArg(errors, "charmap_encode")
	if !ok {
		return Raised
	}
	n := StrLen(x)
	if mapping == Unbound || mapping == None {
		r := encodeStr(x, f, codecs.Latin1, errs)
		if r == Raised {
			return Raised
		}
		return Tuple2(r, heap.Int(int64(n)))
	}
	h := codecs.HandlerOf(errs)
	var dst []byte
	var found bool
	for i := 0; i < n; {
		if dst, found, ok = charmapLookup(dst, viewStr(x).at(i), f, mapping); !ok {
			return Raised
		}
		if found {
			i++
			continue
		}
		// the error is the whole run of characters that are not mapped
		end := i + 1
		for ; end < n; end++ {
			var more bool
			if _, more, ok = charmapLookup(nil, viewStr(x).at(end), f, mapping); !ok {
				return Raised
			}
			if more {
				break
			}
		}
		err := codecs.Error{Start: i, End: end, Reason: charmapReason, Codec: codecs.ASCII}
		var rep []byte // characters to be mapped in turn, all ASCII
		exc := Unbound
		if h != codecs.Strict && h != codecs.Custom {
			s := viewStr(x)
			part := widened[uint32](s.sub(i, end))
			r, k, ok := codecs.HandleEncoding(codecs.ASCII, h, nil, part, codecs.Error{Start: 0, End: end - i})
			if ok {
				i += k
				if h == codecs.SurrogateEscape || h == codecs.SurrogatePass {
					dst = append(dst, r...)
					continue
				}
				rep = r
			} else {
				err.Start += k
				exc = newUnicodeErrorOf(UnicodeEncodeError, f, charmapName, err, x)
				return raiseUnless(exc)
			}
		} else {
			exc = newUnicodeErrorOf(UnicodeEncodeError, f, charmapName, err, x)
			if exc == Raised || h != codecs.Custom {
				return raiseUnless(exc)
			}
			v, next := callHandler(f, errs, exc, n)
			if v == Raised {
				return Raised
			}
			i = next
			if IsBytes(v) {
				dst = append(dst, BytesView(v)...)
				continue
			}
			for k := 0; k < StrLen(v); k++ {
				if dst, found, ok = charmapLookup(dst, viewStr(v).at(k), f, mapping); !ok {
					return Raised
				}
				if !found {
					return RaiseValue(exc)
				}
			}
			continue
		}
		for _, c := range rep {
			if dst, found, ok = charmapLookup(dst, uint32(c), f, mapping); !ok {
				return Raised
			}
			if !found {
				return raiseUnless(newUnicodeErrorOf(UnicodeEncodeError, f, charmapName, err, x))
			}
		}
	}
	return Tuple2(NewBytes(dst), heap.Int(int64(n)))
}

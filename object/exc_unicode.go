package object

import (
	"fmt"

	"pyjit/heap"
)

func init() {
	attrs := func() []GetSetDef {
		return []GetSetDef{
			excAttr("encoding", UniEncodingOff), excAttr("object", UniObjectOff), excAttr("start", UniStartOff), excAttr("end", UniEndOff), excAttr("reason", UniReasonOff),
		}
	}
	UnicodeEncodeError.Sig, UnicodeEncodeError.Init = "*args, **kwargs", unicodeInit(true, IsStr, "str")
	UnicodeEncodeError.Slots = []SlotDef{{SpStr, unicodeEncodeStr}}
	UnicodeEncodeError.GetSets = attrs()
	UnicodeDecodeError.Sig, UnicodeDecodeError.Init = "*args, **kwargs", unicodeInit(true, isBytesLike, "a bytes-like object")
	UnicodeDecodeError.Slots = []SlotDef{{SpStr, unicodeDecodeStr}}
	UnicodeDecodeError.GetSets = attrs()
	UnicodeTranslateError.Sig, UnicodeTranslateError.Init = "*args, **kwargs", unicodeInit(false, IsStr, "str")
	UnicodeTranslateError.Slots = []SlotDef{{SpStr, unicodeTranslateStr}}
	UnicodeTranslateError.GetSets = attrs()
}

func isBytesLike(v Value) bool {
	k := kindOf(v)
	return k == KindBytes || k == KindByteArray || k == KindMemoryView
}

// unicodeInit is the __init__ of the three errors; only translating has no encoding.
func unicodeInit(encoding bool, isObject func(Value) bool, want string) fnG {
	return func(args *Value, f *Frame, n int) Value {
		if excInit(args, f, n) == Raised {
			return Raised
		}
		e := *args
		a := fld(e, ExcArgsOff)
		n, i := TupleLen(a), 0
		need := 4
		if encoding {
			need = 5
		}
		if n != need {
			return TypeErr("function takes exactly %d arguments (%d given)", need, n)
		}
		next := func() Value { i++; return TupleAt(a, i-1) }
		if encoding {
			v := next()
			if !IsStr(v) {
				return TypeErr("argument 1 must be str, not %s", TypeName(v))
			}
			setFld(e, UniEncodingOff, v)
		}
		obj := next()
		if !isObject(obj) && want == "str" {
			return TypeErr("argument %d must be str, not %s", i, TypeName(obj))
		}
		start := next()
		if _, ok := AsSSize(start, f); !ok {
			return Raised
		}
		end := next()
		if _, ok := AsSSize(end, f); !ok {
			return Raised
		}
		reason := next()
		if !IsStr(reason) {
			return TypeErr("argument %d must be str, not %s", i, TypeName(reason))
		}
		if !isObject(obj) {
			return TypeErr("a bytes-like object is required, not '%s'", TypeName(obj))
		}
		setFld(e, UniObjectOff, obj)
		setFld(e, UniStartOff, start)
		setFld(e, UniEndOff, end)
		setFld(e, UniReasonOff, reason)
		return None
	}
}

// uniFields returns what the messages need; ok is false if __init__ did not run.
func uniFields(e Value, f *Frame) (start, end int, reason string, ok, raised bool) {
	if fld(e, UniObjectOff) == None {
		return 0, 0, "", false, false
	}
	reason, good := StrString(fld(e, UniReasonOff), f)
	if !good {
		return 0, 0, "", false, true
	}
	s, _ := AsSSize(fld(e, UniStartOff), f)
	t, _ := AsSSize(fld(e, UniEndOff), f)
	return s, t, reason, true, false
}

func charText(c rune) string {
	switch {
	case c <= 0xff:
		return fmt.Sprintf("\\x%02x", c)
	case c <= 0xffff:
		return fmt.Sprintf("\\u%04x", c)
	}
	return fmt.Sprintf("\\U%08x", c)
}

func unicodeEncodeStr(e Value, f *Frame) Value {
	start, end, reason, ok, raised := uniFields(e, f)
	if raised {
		return Raised
	}
	if !ok {
		return EmptyStr
	}
	enc, good := StrString(fld(e, UniEncodingOff), f)
	if !good {
		return Raised
	}
	obj := fld(e, UniObjectOff)
	if !IsStr(obj) { // what was called has deleted it
		return TypeErr("UnicodeError 'object' attribute is not set")
	}
	if start >= 0 && start < StrLen(obj) && end == start+1 {
		return NewStr(fmt.Sprintf("'%s' codec can't encode character '%s' in position %d: %s", enc, charText(StrAt(obj, start)), start, reason))
	}
	return NewStr(fmt.Sprintf("'%s' codec can't encode characters in position %d-%d: %s", enc, start, end-1, reason))
}

func unicodeTranslateStr(e Value, f *Frame) Value {
	start, end, reason, ok, raised := uniFields(e, f)
	if raised {
		return Raised
	}
	if !ok {
		return EmptyStr
	}
	obj := fld(e, UniObjectOff)
	if !IsStr(obj) { // what was called has deleted it
		return TypeErr("UnicodeError 'object' attribute is not set")
	}
	if start >= 0 && start < StrLen(obj) && end == start+1 {
		return NewStr(fmt.Sprintf("can't translate character '%s' in position %d: %s", charText(StrAt(obj, start)), start, reason))
	}
	return NewStr(fmt.Sprintf("can't translate characters in position %d-%d: %s", start, end-1, reason))
}

func unicodeDecodeStr(e Value, f *Frame) Value {
	start, end, reason, ok, raised := uniFields(e, f)
	if raised {
		return Raised
	}
	if !ok {
		return EmptyStr
	}
	enc, good := StrString(fld(e, UniEncodingOff), f)
	if !good {
		return Raised
	}
	obj := fld(e, UniObjectOff)
	if isKind(obj, KindBytes) {
		if b := BytesView(obj); start >= 0 && start < len(b) && end == start+1 {
			return NewStr(fmt.Sprintf("'%s' codec can't decode byte 0x%02x in position %d: %s", enc, b[start], start, reason))
		}
	}
	return NewStr(fmt.Sprintf("'%s' codec can't decode bytes in position %d-%d: %s", enc, start, end-1, reason))
}

// unicodeErr raises a Unicode error; encoding is Unbound for UnicodeTranslateError.
func unicodeErr(t *TypeDef, encoding, obj Value, start, end int, reason string) Value {
	e := newException(t)
	s, n, r := heap.Int(int64(start)), heap.Int(int64(end)), NewStr(reason)
	var a Value
	if encoding == Unbound {
		a = NewTuple(4)
	} else {
		a = NewTuple(5)
		TupleSet(a, 0, encoding)
		setFld(e, UniEncodingOff, encoding)
	}
	k := TupleLen(a) - 4
	TupleSet(a, k, obj)
	TupleSet(a, k+1, s)
	TupleSet(a, k+2, n)
	TupleSet(a, k+3, r)
	setFld(e, ExcArgsOff, a)
	setFld(e, UniObjectOff, obj)
	setFld(e, UniStartOff, s)
	setFld(e, UniEndOff, n)
	setFld(e, UniReasonOff, r)
	return RaiseValue(e)
}

// DecodeErr raises UnicodeDecodeError about the bytes [start, end) of obj.
func DecodeErr(encoding string, obj Value, start, end int, reason string) Value {
	return unicodeErr(UnicodeDecodeError, NewStr(encoding), obj, start, end, reason)
}

// EncodeErr raises UnicodeEncodeError about the characters [start, end) of obj.
func EncodeErr(encoding string, obj Value, start, end int, reason string) Value {
	return unicodeErr(UnicodeEncodeError, NewStr(encoding), obj, start, end, reason)
}

// TranslateErr raises UnicodeTranslateError about the characters [start, end) of obj.
func TranslateErr(obj Value, start, end int, reason string) Value {
	return unicodeErr(UnicodeTranslateError, Unbound, obj, start, end, reason)
}

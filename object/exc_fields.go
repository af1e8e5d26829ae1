package object

import (
	"path"
	"strconv"
)

// The exceptions with fields of their own, but for OSError, the Unicode errors
// and groups.

func init() {
	StopIteration.Sig, StopIteration.Init = "*args, **kwargs", stopInit
	StopIteration.GetSets = []GetSetDef{excAttr("value", StopValueOff)}
	SystemExit.Sig, SystemExit.Init = "*args, **kwargs", stopInit
	SystemExit.GetSets = []GetSetDef{excAttr("code", ExitCodeOff)}
	KeyError.Slots = []SlotDef{{SpStr, keyErrorStr}}

	AttributeError.Sig, AttributeError.Init = "*args, name=None, obj=None", attributeErrorInit
	AttributeError.GetSets = []GetSetDef{excAttr("name", ExcNameOff), excAttr("obj", ExcObjOff)}
	AttributeError.Methods = []MethodDef{
		{Name: "__reduce__", Sig: "self, /", Fn: attributeErrorReduce},
		{Name: "__getstate__", Sig: "self, /", Fn: attributeErrorState},
	}
	NameError.Sig, NameError.Init = "*args, name=None", nameErrorInit
	NameError.GetSets = []GetSetDef{excAttr("name", ExcNameOff)}

	ImportError.Sig, ImportError.Init = "*args, name=None, path=None, name_from=None", importErrorInit
	ImportError.Slots = []SlotDef{{SpStr, importErrorStr}}
	ImportError.GetSets = []GetSetDef{excAttr("msg", ImportMsgOff), excAttr("name", ImportNameOff), excAttr("path", ImportPathOff), excAttr("name_from", importFromOff)}
	ImportError.Methods = []MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: importErrorReduce}}

	SyntaxError.Sig, SyntaxError.Init = "*args, **kwargs", syntaxErrorInit
	SyntaxError.Slots = []SlotDef{{SpStr, syntaxErrorStr}}
	SyntaxError.GetSets = []GetSetDef{
		excAttr("msg", SynMsgOff), excAttr("filename", SynFilenameOff), excAttr("lineno", SynLinenoOff), excAttr("offset", SynOffsetOff),
		excAttr("text", SynTextOff), excAttr("end_lineno", SynEndLinenoOff), excAttr("end_offset", SynEndOffsetOff),
		excAttr("print_file_and_line", synPrintOff), excAttr("_metadata", synMetadataOff),
	}
}

func stopInit(args *Value, f *Frame, n int) Value {
	if excInit(args, f, n) == Raised {
		return Raised
	}
	e := *args
	setFld(e, StopValueOff, None)
	excFromArgs(e)
	return None
}

func keyErrorStr(e Value, f *Frame) Value {
	if a := excArgs(e); TupleLen(a) == 1 {
		return Repr(TupleAt(a, 0), f)
	}
	return excStr(e, f)
}

// initArgs sets e.args from the positional arguments of its constructor.
func initArgs(args *Value, n int) (e Value, rest *Value) {
	n, kw := SplitArgs(args, n)
	e = *args
	setFld(e, ExcArgsOff, TupleFrom(ptrAddr(ArgPtr(args, 1)), n-1))
	return e, kw
}

// setFromKw stores keyword-only argument i, or None, in a field.
func setFromKw(e Value, off uintptr, kw *Value, i int) {
	v := KwArg(kw, i)
	if v == Unbound {
		v = None
	}
	setFld(e, off, v)
}

func attributeErrorInit(args *Value, f *Frame, n int) Value {
	e, kw := initArgs(args, n)
	setFromKw(e, ExcNameOff, kw, 0)
	setFromKw(e, ExcObjOff, kw, 1)
	return None
}

func nameErrorInit(args *Value, f *Frame, n int) Value {
	e, kw := initArgs(args, n)
	setFromKw(e, ExcNameOff, kw, 0)
	return None
}

// attributeErrorState is __getstate__: the object is not pickled.
func attributeErrorState(e Value, f *Frame) Value {
	d := excDict(e)
	name := fld(e, ExcNameOff)
	if d == Miss && name == None {
		return None
	}
	if d == Miss {
		d = NewDict()
	} else {
		d = DictCopy(d)
	}
	if name != None {
		DictSetStr(d, Intern("name"), name)
	}
	DictSetStr(d, Intern("args"), excArgs(e))
	return d
}

func attributeErrorReduce(e Value, f *Frame) Value {
	state := attributeErrorState(e, f)
	if state == None {
		return Tuple2(TypeOf(e), excArgs(e))
	}
	return Tuple3(TypeOf(e), excArgs(e), state)
}

func importErrorInit(args *Value, f *Frame, n int) Value {
	e, kw := initArgs(args, n)
	setFromKw(e, ImportNameOff, kw, 0)
	setFromKw(e, ImportPathOff, kw, 1)
	setFromKw(e, importFromOff, kw, 2)
	setFld(e, ImportMsgOff, None)
	excFromArgs(e)
	return None
}

func importErrorStr(e Value, f *Frame) Value {
	if m := fld(e, ImportMsgOff); m != None && IsExactStr(m) {
		return m
	}
	return excStr(e, f)
}

func importErrorReduce(e Value, f *Frame) Value {
	d := excDict(e)
	if d != Miss {
		d = DictCopy(d)
	}
	for _, a := range [...]struct {
		name string
		off  uintptr
	}{{"name", ImportNameOff}, {"path", ImportPathOff}, {"name_from", importFromOff}} {
		if v := fld(e, a.off); v != None {
			if d == Miss {
				d = NewDict()
			}
			DictSetStr(d, Intern(a.name), v)
		}
	}
	if d == Miss {
		return Tuple2(TypeOf(e), excArgs(e))
	}
	return Tuple3(TypeOf(e), excArgs(e), d)
}

func syntaxErrorInit(args *Value, f *Frame, n int) Value {
	if excInit(args, f, n) == Raised {
		return Raised
	}
	e := *args
	a := fld(e, ExcArgsOff)
	for off := uintptr(SynMsgOff); off <= synMetadataOff; off += 8 {
		setFld(e, off, None)
	}
	if TupleLen(a) >= 1 {
		setFld(e, SynMsgOff, TupleAt(a, 0))
	}
	if TupleLen(a) != 2 {
		return None
	}
	info := ToTuple(TupleAt(a, 1), f)
	if info == Raised {
		return Raised
	}
	k := TupleLen(info)
	switch {
	case k < 4:
		return TypeErr("function takes at least 4 arguments (%d given)", k)
	case k > 7:
		return TypeErr("function takes at most 7 arguments (%d given)", k)
	case k == 5:
		return TypeErr("end_offset must be provided when end_lineno is provided")
	}
	for i, off := range [...]uintptr{SynFilenameOff, SynLinenoOff, SynOffsetOff, SynTextOff, SynEndLinenoOff, SynEndOffsetOff, synMetadataOff} {
		if i < k {
			setFld(e, off, TupleAt(info, i))
		}
	}
	return None
}

func syntaxErrorStr(e Value, f *Frame) Value {
	msg := fld(e, SynMsgOff)
	text, ok := StrString(msg, f)
	if !ok {
		return Raised
	}
	file, line := fld(e, SynFilenameOff), fld(e, SynLinenoOff)
	hasFile := file != None && IsStr(file)
	ln, hasLine := IntInt64IfExact(line)
	num := strconv.FormatInt(ln, 10)
	switch {
	case hasFile && hasLine:
		text += " (" + path.Base(StrGo(file)) + ", line " + num + ")"
	case hasFile:
		text += " (" + path.Base(StrGo(file)) + ")"
	case hasLine:
		text += " (line " + num + ")"
	}
	return NewStr(text)
}

// IntInt64IfExact returns the value of an exact int that fits 64 bits.
func IntInt64IfExact(v Value) (int64, bool) {
	if !IsExactInt(v) {
		return 0, false
	}
	return IntInt64(v)
}

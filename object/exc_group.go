package object

import (
	"strconv"

	"pyjit/heap"
)

// ExceptionGroup is ExceptionGroup, whose second base is Exception.
var ExceptionGroup = &TypeDef{
	Name: "ExceptionGroup", Base: BaseExceptionGroup, Kind: KindException, Scan: heap.ScanMask, Mask: 1<<8 - 2, Size: excSize + 16, Flags: HasDict,
	Second: ExceptionType,
}

func init() {
	g := BaseExceptionGroup
	g.Sig, g.New, g.Init = "*args, **kwargs", groupNew, func(args *Value, f *Frame, n int) Value {
		_, kw := SplitArgs(args, n)
		if kw != nil && DictLen(*kw) > 0 {
			return TypeErr("%s() takes no keyword arguments", TypeName(*args))
		}
		return None
	}
	g.Slots = []SlotDef{{SpStr, groupStr}, {SpRepr, groupRepr}}
	g.GetSets = []GetSetDef{
		{Name: "message", Get: excField(GroupMessageOff), Doc: "exception message"},
		{Name: "exceptions", Get: excField(GroupExcsOff), Doc: "nested exceptions"},
	}
	g.Methods = []MethodDef{
		{Name: "derive", Sig: "self, excs, /", Fn: groupDerive},
		{Name: "split", Sig: "self, matcher_value, /", Fn: groupSplit},
		{Name: "subgroup", Sig: "self, matcher_value, /", Fn: groupSubgroup},
		{Name: "__class_getitem__", Sig: "cls, object, /", Flags: Class, Fn: NewGenericAlias, Doc: "See PEP 585"},
	}
	Register(ExceptionGroup)
}

func groupNew(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	cls := *args
	if kw != nil && DictLen(*kw) > 0 {
		return TypeErr("BaseExceptionGroup.__new__() takes no keyword arguments")
	}
	if n != 3 {
		return TypeErr("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", n-1)
	}
	msg, seq := Arg(args, 1), Arg(args, 2)
	if !IsStr(msg) {
		return TypeErr("BaseExceptionGroup.__new__() argument 1 must be str, not %s", TypeName(msg))
	}
	if !isSequence(seq) {
		return TypeErr("second argument (exceptions) must be a sequence")
	}
	excs := ToTuple(seq, f)
	if excs == Raised {
		return Raised
	}
	k := TupleLen(excs)
	if k == 0 {
		return ValueErr("second argument (exceptions) must be a non-empty sequence")
	}
	nested := false
	for i := range k {
		e := TupleAt(excs, i)
		if !IsException(e) {
			return ValueErr("Item %d of second argument (exceptions) is not an exception", i)
		}
		nested = nested || !IsSubtype(TypeOf(e), ExceptionType.Type)
	}
	switch {
	case cls == BaseExceptionGroup.Type:
		if !nested {
			cls = ExceptionGroup.Type
		}
	case cls == ExceptionGroup.Type:
		if nested {
			return TypeErr("Cannot nest BaseExceptions in an ExceptionGroup")
		}
	case nested && IsSubtype(cls, ExceptionType.Type):
		return TypeErr("Cannot nest BaseExceptions in '%s'", NameOfType(cls))
	}
	e := allocException(cls)
	initFld(e, ExcArgsOff, TupleFrom(ptrAddr(ArgPtr(args, 1)), 2))
	initFld(e, GroupMessageOff, msg)
	initFld(e, GroupExcsOff, excs)
	return e
}

// isSequence is PySequence_Check: __getitem__ and no dict.
func isSequence(v Value) bool {
	if IsDict(v) {
		return false
	}
	c := typeAt(TypeOf(v))
	return c.overridden(SpGetItem) || slotTables[c.slots].f2(SpGetItem) != nil
}

func groupStr(e Value, f *Frame) Value {
	n := TupleLen(fld(e, GroupExcsOff))
	msg, ok := StrString(fld(e, GroupMessageOff), f)
	if !ok {
		return Raised
	}
	return NewStr(msg + " (" + strconv.Itoa(n) + " " + plural(n, "sub-exception") + ")")
}

func groupRepr(e Value, f *Frame) Value {
	msg, ok := ReprString(fld(e, GroupMessageOff), f)
	if !ok {
		return Raised
	}
	excs := excArgs(e)
	x := fld(e, GroupExcsOff)
	if TupleLen(excs) == 2 && IsList(TupleAt(excs, 1)) {
		x = ListFrom(tupleItems(x), TupleLen(x))
	}
	r, ok := ReprString(x, f)
	if !ok {
		return Raised
	}
	return NewStr(ShortNameOfType(TypeOf(e)) + "(" + msg + ", " + r + ")")
}

func groupDerive(e Value, f *Frame, excs Value) Value {
	return Call2(BaseExceptionGroup.Type, f, fld(e, GroupMessageOff), excs)
}

// groupMatch reports whether e itself matches; -1 = raised.
func groupMatch(e, m Value, f *Frame) int {
	if IsExceptionType(m) || IsTuple(m) {
		return ExceptionMatches(e, m, f)
	}
	r := Call1(m, f, e)
	if r == Raised {
		return -1
	}
	return Truth(r, f)
}

func groupMatcherOK(m Value) bool {
	if IsExceptionType(m) {
		return true
	}
	if IsTuple(m) {
		for i := range TupleLen(m) {
			if !IsExceptionType(TupleAt(m, i)) {
				return false
			}
		}
		return true
	}
	return IsCallable(m) && !IsType(m)
}

// splitGroup divides e by the matcher: the two parts, None for an empty one.
// rest is not made if wantRest is false.
func splitGroup(e, m Value, f *Frame, wantRest bool) (match, rest Value, ok bool) {
	switch groupMatch(e, m, f) {
	case -1:
		return None, None, false
	case 1:
		return e, None, true
	}
	if !IsSubtype(TypeOf(e), BaseExceptionGroup.Type) {
		return None, e, true
	}
	excs := fld(e, GroupExcsOff)
	yes, no := NewList(0), NewList(0)
	for i := range TupleLen(excs) {
		if !EnterRecursive(f) {
			return None, None, false
		}
		a, b, ok := splitGroup(TupleAt(excs, i), m, f, wantRest)
		LeaveRecursive()
		if !ok {
			return None, None, false
		}
		if a != None {
			ListAppend(yes, a)
		}
		if b != None {
			ListAppend(no, b)
		}
	}
	match, rest = None, None
	if ListLen(yes) > 0 {
		if match = groupSubset(e, yes, f); match == Raised {
			return None, None, false
		}
	}
	if wantRest && ListLen(no) > 0 {
		if rest = groupSubset(e, no, f); rest == Raised {
			return None, None, false
		}
	}
	return match, rest, true
}

// groupSubset derives from e a group with the exceptions of the list excs.
func groupSubset(e, excs Value, f *Frame) Value {
	g := CallMethod1(e, f, Intern("derive"), excs)
	if g == Raised {
		return Raised
	}
	if !IsException(g) || !IsSubtype(TypeOf(g), BaseExceptionGroup.Type) {
		return TypeErr("derive must return an instance of BaseExceptionGroup")
	}
	setFld(g, ExcTracebackOff, fld(e, ExcTracebackOff))
	setFld(g, ExcContextOff, fld(e, ExcContextOff))
	setFld(g, ExcCauseOff, fld(e, ExcCauseOff))
	setFld(g, ExcSuppressOff, fld(e, ExcSuppressOff))
	notes := LookupAttr(e, f, nameNotes)
	if notes == Raised {
		return Raised
	}
	if notes != Miss && isSequence(notes) {
		t := ToTuple(notes, f)
		if t == Raised {
			return Raised
		}
		if SetAttr(g, f, nameNotes, ListFrom(tupleItems(t), TupleLen(t))) == Raised {
			return Raised
		}
	}
	return g
}

const matcherText = "expected an exception type, a tuple of exception types, or a callable (other than a class)"

func groupSplit(e Value, f *Frame, m Value) Value {
	if !groupMatcherOK(m) {
		return TypeErr(matcherText)
	}
	a, b, ok := splitGroup(e, m, f, true)
	if !ok {
		return Raised
	}
	return Tuple2(a, b)
}

func groupSubgroup(e Value, f *Frame, m Value) Value {
	if !groupMatcherOK(m) {
		return TypeErr(matcherText)
	}
	a, _, ok := splitGroup(e, m, f, false)
	if !ok {
		return Raised
	}
	return a
}

// MatchExceptionGroup does "except* t": the part of exc that matches and the
// rest, None where there is none. A naked exception is wrapped in a group.
func MatchExceptionGroup(exc, t Value, f *Frame) (match, rest Value, ok bool) {
	if exc == None {
		return None, None, true
	}
	switch ExceptionMatches(exc, t, f) {
	case -1:
		return None, None, false
	case 1:
		if IsSubtype(TypeOf(exc), BaseExceptionGroup.Type) {
			return exc, None, true
		}
		l := NewList(0)
		ListAppend(l, exc)
		g := Call2(BaseExceptionGroup.Type, f, EmptyStr, l)
		if g == Raised {
			return None, None, false
		}
		setFld(g, ExcTracebackOff, fld(exc, ExcTracebackOff))
		return g, None, true
	}
	if IsSubtype(TypeOf(exc), BaseExceptionGroup.Type) {
		return splitGroup(exc, t, f, true)
	}
	return None, exc, true
}

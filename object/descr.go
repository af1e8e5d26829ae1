package object

import "pyjit/heap"

// The descriptors in the namespaces of built-in types. All have the type that
// defines them in the same place.
const (
	descrFuncOff = 8  // raw u32: GoFunc, or Special, or entry of getSets, or offset of a member
	descrTypeOff = 16 // the type that defines it
	descrNameOff = 24 // member: its name
	descrSize    = 32
)

func newDescr(shape uint32, index uint32, t, name Value) Value {
	p := heap.NewRaw(shape, descrSize)
	o := heap.Obj(p)
	setRawU64(o, descrFuncOff, uint64(index))
	initFld(o, descrTypeOff, t)
	initFld(o, descrNameOff, name)
	return o
}

const descrMask = 0xc

// MethodDescrType, ClassMethodDescrType, SlotDescrType and MethodWrapperType are
// the types of list.append, dict.fromkeys as found in the namespace,
// list.__len__, and [].__len__.
var (
	MethodDescrType      = new(TypeDef)
	ClassMethodDescrType = new(TypeDef)
	SlotDescrType        = new(TypeDef)
	MethodWrapperType    = new(TypeDef)
)

func init() {
	*MethodDescrType = TypeDef{
		Name: "method_descriptor", Kind: KindMethodDescr, Shape: ShapeMethodDescr, Scan: heap.ScanMask, Mask: descrMask, Size: descrSize,
		Flags: Final | NoNew,
		Slots: []SlotDef{
			{SpRepr, descrRepr("method")},
			{SpGet, methodDescrGet},
			{SpCall, callCallable},
		},
		Methods: []MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: descrReduce}},
		GetSets: methodDescrAttrs,
	}
	*ClassMethodDescrType = TypeDef{
		Name: "classmethod_descriptor", Kind: KindOther, Shape: ShapeClassMethodDescr, Scan: heap.ScanMask, Mask: descrMask, Size: descrSize,
		Flags: Final | NoNew,
		Slots: []SlotDef{
			{SpRepr, descrRepr("method")},
			{SpGet, classMethodDescrGet},
			{SpCall, classMethodDescrCall},
		},
		GetSets: methodDescrAttrs,
	}
	*SlotDescrType = TypeDef{
		Name: "wrapper_descriptor", Kind: KindSlotDescr, Shape: ShapeSlotDescr, Scan: heap.ScanMask, Mask: descrMask, Size: descrSize,
		Flags: Final | NoNew,
		Slots: []SlotDef{
			{SpRepr, descrRepr("slot wrapper")},
			{SpGet, slotDescrGet},
			{SpCall, callCallable},
		},
		Methods: []MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: descrReduce}},
		GetSets: []GetSetDef{
			{Name: "__name__", Get: func(d Value, f *Frame) Value { return spNames[Special(rawU32(d, descrFuncOff))] }},
			{Name: "__qualname__", Get: descrQualname},
			{Name: "__objclass__", Get: fieldGetter(descrTypeOff)},
			{Name: "__doc__", Get: func(d Value, f *Frame) Value { return docValue(specials[rawU32(d, descrFuncOff)].doc) }},
			{Name: "__text_signature__", Get: func(d Value, f *Frame) Value {
				return NewStr("($" + specials[rawU32(d, descrFuncOff)].sig + ")")
			}},
		},
	}
	*MethodWrapperType = TypeDef{
		Name: "method-wrapper", Kind: KindOther, Shape: ShapeMethodWrapper, Scan: heap.ScanMask, Mask: 6, Size: 24,
		Flags: Final | NoNew,
		Slots: []SlotDef{
			{SpRepr, methodWrapperRepr},
			{SpCall, methodWrapperCall},
			{SpEq, methodWrapperEq},
			{SpHash, methodWrapperHash},
		},
		GetSets: []GetSetDef{
			{Name: "__self__", Get: fieldGetter(16)},
			{Name: "__name__", Get: func(d Value, f *Frame) Value { return descrName(fld(d, 8)) }},
			{Name: "__qualname__", Get: func(d Value, f *Frame) Value { return descrQualname(fld(d, 8), f) }},
			{Name: "__objclass__", Get: func(d Value, f *Frame) Value { return fld(fld(d, 8), descrTypeOff) }},
			{Name: "__doc__", Get: func(d Value, f *Frame) Value { return docValue(specials[rawU32(fld(d, 8), descrFuncOff)].doc) }},
			{Name: "__text_signature__", Get: func(d Value, f *Frame) Value {
				return NewStr("($" + specials[rawU32(fld(d, 8), descrFuncOff)].sig + ")")
			}},
		},
		Methods: []MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: func(d Value, f *Frame) Value {
			return Tuple2(builtinNamed("getattr"), Tuple2(fld(d, 16), descrName(fld(d, 8))))
		}}},
	}
	Register(MethodDescrType, ClassMethodDescrType, SlotDescrType, MethodWrapperType)
}

var methodDescrAttrs = []GetSetDef{
	{Name: "__name__", Get: func(d Value, f *Frame) Value { return descrName(d) }},
	{Name: "__qualname__", Get: descrQualname},
	{Name: "__objclass__", Get: fieldGetter(descrTypeOff)},
	{Name: "__doc__", Get: func(d Value, f *Frame) Value { return docValue(goFuncs[rawU32(d, descrFuncOff)].Doc) }},
	{Name: "__text_signature__", Get: func(d Value, f *Frame) Value { return goFuncs[rawU32(d, descrFuncOff)].textSignature() }},
}

// descrName returns the name of any of the descriptors of this file.
func descrName(d Value) Value {
	switch d.Shape() {
	case ShapeMethodDescr, ShapeClassMethodDescr:
		return Intern(goFuncs[rawU32(d, descrFuncOff)].Name)
	case ShapeSlotDescr:
		return spNames[rawU32(d, descrFuncOff)]
	}
	return fld(d, descrNameOff)
}

func descrQualname(d Value, f *Frame) Value {
	return NewStr(StrGo(typeAt(fld(d, descrTypeOff)).qualname) + "." + StrGo(descrName(d)))
}

func descrRepr(what string) fn1 {
	return func(d Value, f *Frame) Value {
		return NewStr("<" + what + " '" + StrGo(descrName(d)) + "' of '" + typeLabel(fld(d, descrTypeOff)) + "' objects>")
	}
}

func descrReduce(d Value, f *Frame) Value {
	return Tuple2(builtinNamed("getattr"), Tuple2(fld(d, descrTypeOff), descrName(d)))
}

// wrongDescrObject raises the TypeError of d.__get__ for an object of another type.
func wrongDescrObject(d, o Value) Value {
	return TypeErr("descriptor '%s' for '%s' objects doesn't apply to a '%s' object",
		StrGo(descrName(d)), typeLabel(fld(d, descrTypeOff)), TypeName(o))
}

func methodDescrGet(d Value, f *Frame, o, owner Value) Value {
	if o == None && owner != NoneType.Type {
		return d
	}
	if !IsSubtype(TypeOf(o), fld(d, descrTypeOff)) {
		return wrongDescrObject(d, o)
	}
	return NewBuiltin(rawU32(d, descrFuncOff), o, None)
}

// bindDescr binds a value with FlagFunc other than a function to o.
func bindDescr(d, o Value) Value {
	switch d.Shape() {
	case ShapeMethodDescr:
		if !IsSubtype(TypeOf(o), fld(d, descrTypeOff)) {
			return wrongDescrObject(d, o)
		}
		return NewBuiltin(rawU32(d, descrFuncOff), o, None)
	case ShapeSlotDescr:
		if !IsSubtype(TypeOf(o), fld(d, descrTypeOff)) {
			return wrongDescrObject(d, o)
		}
		return newMethodWrapper(d, o)
	}
	return NewMethod(d, o)
}

// callMethodDescr calls list.append(l, x).
func callMethodDescr(d Value, f *Frame, args *Value, n int, kwnames Value) Value {
	g := goFuncs[rawU32(d, descrFuncOff)]
	if n == 0 {
		return TypeErr("unbound method %s() needs an argument", g.qualifiedName())
	}
	if !IsSubtype(TypeOf(*args), fld(d, descrTypeOff)) {
		return wrongDescrObject(d, *args)
	}
	return g.Call(f, Unbound, args, n, kwnames)
}

func classMethodDescrGet(d Value, f *Frame, o, owner Value) Value {
	if owner == None || owner == Unbound {
		if o == None {
			return TypeErr("descriptor '%s' for type '%s' needs either an object or a type", StrGo(descrName(d)), typeLabel(fld(d, descrTypeOff)))
		}
		owner = TypeOf(o)
	}
	if !IsType(owner) {
		return TypeErr("descriptor '%s' for type '%s' needs a type, not a '%s' as arg 2", StrGo(descrName(d)), typeLabel(fld(d, descrTypeOff)), TypeName(owner))
	}
	if !IsSubtype(owner, fld(d, descrTypeOff)) {
		return TypeErr("descriptor '%s' requires a subtype of '%s' but received '%s'", StrGo(descrName(d)), typeLabel(fld(d, descrTypeOff)), NameOfType(owner))
	}
	return NewBuiltin(rawU32(d, descrFuncOff), owner, None)
}

func classMethodDescrCall(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	if n < 2 {
		return TypeErr("descriptor '%s' of '%s' object needs an argument", StrGo(descrName(*args)), NameOfType(fld(*args, descrTypeOff)))
	}
	b := classMethodDescrGet(*args, f, None, Arg(args, 1))
	if b == Raised {
		return Raised
	}
	d := Unbound
	if kw != nil && DictLen(*kw) > 0 {
		d = *kw
	}
	return CallTuple(b, f, TupleFrom(ptrAddr(ArgPtr(args, 2)), n-2), d)
}

// A method-wrapper: 8 the slot descriptor, 16 self.
func newMethodWrapper(d, self Value) Value {
	p := heap.NewRaw(ShapeMethodWrapper, 24)
	heap.Store(p+8, d)
	heap.Store(p+16, self)
	return heap.Obj(p)
}

func slotDescrGet(d Value, f *Frame, o, owner Value) Value {
	if o == None && owner != NoneType.Type {
		return d
	}
	if !IsSubtype(TypeOf(o), fld(d, descrTypeOff)) {
		return wrongDescrObject(d, o)
	}
	return newMethodWrapper(d, o)
}

func methodWrapperRepr(w Value, f *Frame) Value {
	self := fld(w, 16)
	return NewStr("<method-wrapper '" + StrGo(descrName(fld(w, 8))) + "' of " + TypeName(self) + " object at " + hexAddr(self) + ">")
}

func methodWrapperEq(w Value, f *Frame, o Value) Value {
	if !o.Is(ShapeMethodWrapper) {
		return NotImplemented
	}
	return heap.Bool(fld(w, 8) == fld(o, 8) && fld(w, 16) == fld(o, 16))
}

func methodWrapperHash(w Value, f *Frame) Value {
	return HashValue(hashPointer(fld(w, 8)) ^ hashPointer(fld(w, 16)))
}

func methodWrapperCall(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	w := *args
	d := fld(w, 8)
	SetArg(args, 0, fld(w, 16))
	if kw != nil && DictLen(*kw) > 0 {
		return CallTuple(d, f, TupleFrom(ptrAddr(args), n), *kw)
	}
	return callSlotDescr(d, f, args, n, Unbound)
}

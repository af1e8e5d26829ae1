package object

// A Special is one of the special methods that the generic operations look for
// in an object's type. Reflected and in-place forms of an arithmetic special
// lie at constant distances from it.
type Special uint8

// Specials of one argument: F1 of Slots.
const (
	SpRepr Special = iota
	SpStr
	SpHash
	SpBool
	SpLen
	SpIter
	SpNext // native form: item, Done or Raised
	SpNeg
	SpPos
	SpAbs
	SpInvert
	SpInt
	SpFloat
	SpIndex
	SpAwait
	SpAiter
	SpAnext
	SpDel
	endF1
)

// Specials of two arguments: F2 of Slots.
const (
	SpGetAttribute Special = iota + endF1 // (self, name)
	SpGetAttr                             // (self, name): after AttributeError
	SpDelAttr                             // override only: native deletion is SpSetAttr with Unbound
	SpDelete                              // override only: native deletion is SpSet with Unbound
	SpGetItem
	SpDelItem
	SpContains
	SpLt
	SpLe
	SpEq
	SpNe
	SpGt
	SpGe

	SpAdd
	SpSub
	SpMul
	SpMatMul
	SpTrueDiv
	SpFloorDiv
	SpMod
	SpLShift
	SpRShift
	SpAnd
	SpXor
	SpOr
	SpDivMod

	SpRAdd
	SpRSub
	SpRMul
	SpRMatMul
	SpRTrueDiv
	SpRFloorDiv
	SpRMod
	SpRLShift
	SpRRShift
	SpRAnd
	SpRXor
	SpROr
	SpRDivMod

	SpIAdd
	SpISub
	SpIMul
	SpIMatMul
	SpITrueDiv
	SpIFloorDiv
	SpIMod
	SpILShift
	SpIRShift
	SpIAnd
	SpIXor
	SpIOr
	SpIPow
	endF2
)

// Specials of three arguments: F3 of Slots.
const (
	SpSetItem Special = iota + endF2
	SpSetAttr         // native form: v Unbound = delete
	SpPow             // (self, other, mod); mod is None for **
	SpRPow
	SpGet // descriptor: (self, instance or None, owner)
	SpSet // descriptor; native form: value Unbound = delete
	endF3
)

// Specials with an argument vector: G of Slots.
const (
	SpCall Special = iota + endF3
	SpNew          // args[0] is the class
	SpInit
	NumSpecials
)

// NoSpecial is no special method.
const NoSpecial Special = 255

const (
	nF1 = endF1
	nF2 = endF2 - endF1
	nF3 = endF3 - endF2
	nG  = NumSpecials - endF3
)

// Distances from an arithmetic special to its reflected and in-place form;
// SpPow has its own.
const (
	toReflected = SpRAdd - SpAdd
	toInPlace   = SpIAdd - SpAdd
)

// Reflected returns the reflected form of an arithmetic or comparison special.
func (sp Special) Reflected() Special {
	switch {
	case sp >= SpAdd && sp <= SpDivMod:
		return sp + toReflected
	case sp == SpPow:
		return SpRPow
	case sp >= SpLt && sp <= SpGe:
		return reflectedCompare[sp-SpLt]
	}
	return NoSpecial
}

var reflectedCompare = [6]Special{SpGt, SpGe, SpEq, SpNe, SpLt, SpLe}

// InPlace returns the in-place form of an arithmetic special.
func (sp Special) InPlace() Special {
	switch {
	case sp >= SpAdd && sp <= SpOr:
		return sp + toInPlace
	case sp == SpPow:
		return SpIPow
	}
	return NoSpecial
}

// Name returns the method's name, such as "__add__".
func (sp Special) Name() string { return specials[sp].name }

// Symbol returns the operator's text as error messages show it, such as "+=".
func (sp Special) Symbol() string { return specials[sp].symbol }

func (sp Special) String() string {
	if sp < NumSpecials {
		return specials[sp].name
	}
	return "no special"
}

// specials has for each special its name, its operator and the text signature
// and documentation of its slot wrapper.
var specials = [NumSpecials]struct{ name, symbol, sig, doc string }{
	SpRepr:   {"__repr__", "", "self, /", "Return repr(self)."},
	SpStr:    {"__str__", "", "self, /", "Return str(self)."},
	SpHash:   {"__hash__", "", "self, /", "Return hash(self)."},
	SpBool:   {"__bool__", "", "self, /", "True if self else False"},
	SpLen:    {"__len__", "", "self, /", "Return len(self)."},
	SpIter:   {"__iter__", "", "self, /", "Implement iter(self)."},
	SpNext:   {"__next__", "", "self, /", "Implement next(self)."},
	SpNeg:    {"__neg__", "-", "self, /", "-self"},
	SpPos:    {"__pos__", "+", "self, /", "+self"},
	SpAbs:    {"__abs__", "abs()", "self, /", "abs(self)"},
	SpInvert: {"__invert__", "~", "self, /", "~self"},
	SpInt:    {"__int__", "", "self, /", "int(self)"},
	SpFloat:  {"__float__", "", "self, /", "float(self)"},
	SpIndex:  {"__index__", "", "self, /", "Return self converted to an integer, if self is suitable for use as an index into a list."},
	SpAwait:  {"__await__", "", "self, /", "Return an iterator to be used in await expression."},
	SpAiter:  {"__aiter__", "", "self, /", "Return an awaitable, that resolves in asynchronous iterator."},
	SpAnext:  {"__anext__", "", "self, /", "Return a value or raise StopAsyncIteration."},
	SpDel:    {"__del__", "", "self, /", "Called when the instance is about to be destroyed."},

	SpGetAttribute: {"__getattribute__", "", "self, name, /", "Return getattr(self, name)."},
	SpGetAttr:      {"__getattr__", "", "self, name, /", ""},
	SpDelAttr:      {"__delattr__", "", "self, name, /", "Implement delattr(self, name)."},
	SpDelete:       {"__delete__", "", "self, instance, /", "Delete an attribute of instance."},
	SpGetItem:      {"__getitem__", "", "self, key, /", "Return self[key]."},
	SpDelItem:      {"__delitem__", "", "self, key, /", "Delete self[key]."},
	SpContains:     {"__contains__", "", "self, key, /", "Return bool(key in self)."},
	SpLt:           {"__lt__", "<", "self, value, /", "Return self<value."},
	SpLe:           {"__le__", "<=", "self, value, /", "Return self<=value."},
	SpEq:           {"__eq__", "==", "self, value, /", "Return self==value."},
	SpNe:           {"__ne__", "!=", "self, value, /", "Return self!=value."},
	SpGt:           {"__gt__", ">", "self, value, /", "Return self>value."},
	SpGe:           {"__ge__", ">=", "self, value, /", "Return self>=value."},

	SpAdd:      {"__add__", "+", "self, value, /", "Return self+value."},
	SpSub:      {"__sub__", "-", "self, value, /", "Return self-value."},
	SpMul:      {"__mul__", "*", "self, value, /", "Return self*value."},
	SpMatMul:   {"__matmul__", "@", "self, value, /", "Return self@value."},
	SpTrueDiv:  {"__truediv__", "/", "self, value, /", "Return self/value."},
	SpFloorDiv: {"__floordiv__", "//", "self, value, /", "Return self//value."},
	SpMod:      {"__mod__", "%", "self, value, /", "Return self%value."},
	SpLShift:   {"__lshift__", "<<", "self, value, /", "Return self<<value."},
	SpRShift:   {"__rshift__", ">>", "self, value, /", "Return self>>value."},
	SpAnd:      {"__and__", "&", "self, value, /", "Return self&value."},
	SpXor:      {"__xor__", "^", "self, value, /", "Return self^value."},
	SpOr:       {"__or__", "|", "self, value, /", "Return self|value."},
	SpDivMod:   {"__divmod__", "divmod()", "self, value, /", "Return divmod(self, value)."},

	SpRAdd:      {"__radd__", "+", "self, value, /", "Return value+self."},
	SpRSub:      {"__rsub__", "-", "self, value, /", "Return value-self."},
	SpRMul:      {"__rmul__", "*", "self, value, /", "Return value*self."},
	SpRMatMul:   {"__rmatmul__", "@", "self, value, /", "Return value@self."},
	SpRTrueDiv:  {"__rtruediv__", "/", "self, value, /", "Return value/self."},
	SpRFloorDiv: {"__rfloordiv__", "//", "self, value, /", "Return value//self."},
	SpRMod:      {"__rmod__", "%", "self, value, /", "Return value%self."},
	SpRLShift:   {"__rlshift__", "<<", "self, value, /", "Return value<<self."},
	SpRRShift:   {"__rrshift__", ">>", "self, value, /", "Return value>>self."},
	SpRAnd:      {"__rand__", "&", "self, value, /", "Return value&self."},
	SpRXor:      {"__rxor__", "^", "self, value, /", "Return value^self."},
	SpROr:       {"__ror__", "|", "self, value, /", "Return value|self."},
	SpRDivMod:   {"__rdivmod__", "divmod()", "self, value, /", "Return divmod(value, self)."},

	SpIAdd:      {"__iadd__", "+=", "self, value, /", "Return self+=value."},
	SpISub:      {"__isub__", "-=", "self, value, /", "Return self-=value."},
	SpIMul:      {"__imul__", "*=", "self, value, /", "Return self*=value."},
	SpIMatMul:   {"__imatmul__", "@=", "self, value, /", "Return self@=value."},
	SpITrueDiv:  {"__itruediv__", "/=", "self, value, /", "Return self/=value."},
	SpIFloorDiv: {"__ifloordiv__", "//=", "self, value, /", "Return self//=value."},
	SpIMod:      {"__imod__", "%=", "self, value, /", "Return self%=value."},
	SpILShift:   {"__ilshift__", "<<=", "self, value, /", "Return self<<=value."},
	SpIRShift:   {"__irshift__", ">>=", "self, value, /", "Return self>>=value."},
	SpIAnd:      {"__iand__", "&=", "self, value, /", "Return self&=value."},
	SpIXor:      {"__ixor__", "^=", "self, value, /", "Return self^=value."},
	SpIOr:       {"__ior__", "|=", "self, value, /", "Return self|=value."},
	SpIPow:      {"__ipow__", "**=", "self, value, /", "Return self**=value."},

	SpSetItem: {"__setitem__", "", "self, key, value, /", "Set self[key] to value."},
	SpSetAttr: {"__setattr__", "", "self, name, value, /", "Implement setattr(self, name, value)."},
	SpPow:     {"__pow__", "** or pow()", "self, value, mod=None, /", "Return pow(self, value, mod)."},
	SpRPow:    {"__rpow__", "** or pow()", "self, value, mod=None, /", "Return pow(value, self, mod)."},
	SpGet:     {"__get__", "", "self, instance, owner=None, /", "Return an attribute of instance, which is of type owner."},
	SpSet:     {"__set__", "", "self, instance, value, /", "Set an attribute of instance to value."},

	SpCall: {"__call__", "", "self, /, *args, **kwargs", "Call self as a function."},
	SpNew:  {"__new__", "", "*args, **kwargs", "Create and return a new object.  See help(type) for accurate signature."},
	SpInit: {"__init__", "", "self, /, *args, **kwargs", "Initialize self.  See help(type(self)) for accurate signature."},
}

// Go functions of the native slots, by number of arguments.
type (
	fn1 = func(x Value, f *Frame) Value
	fn2 = func(x Value, f *Frame, y Value) Value
	fn3 = func(x Value, f *Frame, y, z Value) Value
	fn4 = func(x Value, f *Frame, y, z, w Value) Value
	fn5 = func(x Value, f *Frame, y, z, w, u Value) Value
	fnG = func(args *Value, f *Frame, n int) Value
)

// Slots are the native functions of a type's special methods, those inherited
// from built-in bases included; nil where there is none. A native function
// answers NotImplemented where the Python method would.
type Slots struct {
	F1 [nF1]fn1
	F2 [nF2]fn2
	F3 [nF3]fn3
	G  [nG]fnG

	goCall [nG]uint32          // the GoFunc of each function of G, which has its signature
	origin [NumSpecials]uint16 // number of the TypeDef that gave the function
}

// has reports whether s has a function for sp.
func (s *Slots) has(sp Special) bool {
	switch {
	case sp < endF1:
		return s.F1[sp] != nil
	case sp < endF2:
		return s.F2[sp-endF1] != nil
	case sp < endF3:
		return s.F3[sp-endF2] != nil
	}
	return s.G[sp-endF3] != nil
}

// set stores fn, a function of the form that sp asks for.
func (s *Slots) set(sp Special, fn any) {
	switch {
	case sp < endF1:
		s.F1[sp] = fn.(fn1)
	case sp < endF2:
		s.F2[sp-endF1] = fn.(fn2)
	case sp < endF3:
		s.F3[sp-endF2] = fn.(fn3)
	default:
		s.G[sp-endF3] = fn.(fnG)
	}
}

// copyFrom takes over t's function for sp.
func (s *Slots) copyFrom(t *Slots, sp Special) {
	switch {
	case sp < endF1:
		s.F1[sp] = t.F1[sp]
	case sp < endF2:
		s.F2[sp-endF1] = t.F2[sp-endF1]
	case sp < endF3:
		s.F3[sp-endF2] = t.F3[sp-endF2]
	default:
		s.G[sp-endF3] = t.G[sp-endF3]
		s.goCall[sp-endF3] = t.goCall[sp-endF3]
	}
	s.origin[sp] = t.origin[sp]
}

// f1, f2, f3 and g return the function for sp, which must be of that group.
func (s *Slots) f1(sp Special) fn1 { return s.F1[sp] }
func (s *Slots) f2(sp Special) fn2 { return s.F2[sp-endF1] }
func (s *Slots) f3(sp Special) fn3 { return s.F3[sp-endF2] }
func (s *Slots) g(sp Special) fnG  { return s.G[sp-endF3] }

// specialByName finds the special of a method name.
var specialByName = func() map[string]Special {
	m := make(map[string]Special, NumSpecials)
	for sp := range NumSpecials {
		m[specials[sp].name] = sp
	}
	return m
}()

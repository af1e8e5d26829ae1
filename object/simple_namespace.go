package object

import (
	"strings"

	"pyjit/heap"
)

// SimpleNamespaceType is types.SimpleNamespace.
var SimpleNamespaceType = new(TypeDef)

const simpleNamespaceDict = 8

func init() {
	*SimpleNamespaceType = TypeDef{
		Name: "SimpleNamespace", Module: "types", Kind: KindSimpleNamespace, Shape: ShapeSimpleNamespace,
		Scan: heap.ScanMask, Mask: 2, Size: 16, DictOff: simpleNamespaceDict, Flags: HasDict,
		Sig: "mapping_or_iterable=(), /, **kwargs", Init: simpleNamespaceInit,
		New: func(args *Value, f *Frame, n int) Value { return AllocInst(*args) },
		Doc: "A simple attribute-based namespace.",
		Slots: []SlotDef{
			{SpRepr, simpleNamespaceRepr},
			{SpEq, simpleNamespaceEq},
			{SpNe, simpleNamespaceNe},
		},
		Methods: []MethodDef{
			{Name: "__reduce__", Sig: "self, /", Fn: func(o Value, f *Frame) Value {
				return Tuple3(TypeOf(o), NewTuple(0), InstanceDict(o))
			}, Doc: "Return state information for pickling"},
			{Name: "__replace__", Sig: "self, /, **changes", Fn: simpleNamespaceReplace, Doc: "Return a copy of the namespace object with new values for the specified attributes."},
		},
		GetSets: []GetSetDef{{Name: "__dict__", Get: getInstanceDict}},
	}
	Register(SimpleNamespaceType)
}

func simpleNamespaceInit(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	o := *args
	d := InstanceDict(o)
	if n > 2 {
		return TypeErr("%s expected at most 1 argument, got %d", TypeName(o), n-1)
	}
	if n == 2 && Arg(args, 1) != Unbound {
		src := Arg(args, 1)
		if !IsDict(src) {
			t := NewDict()
			if CallMethod1(t, f, Intern("update"), src) == Raised {
				return Raised
			}
			src = t
		}
		for pos := 0; ; {
			k, v, next := DictNext(src, pos)
			if next == 0 {
				break
			}
			pos = next
			if !IsStr(k) {
				return TypeErr("keywords must be strings")
			}
			if !DictSet(d, f, k, v) {
				return Raised
			}
		}
	}
	if kw != nil {
		for pos := 0; ; {
			k, v, next := DictNext(*kw, pos)
			if next == 0 {
				break
			}
			pos = next
			if !DictSet(d, f, k, v) {
				return Raised
			}
		}
	}
	return None
}

func simpleNamespaceRepr(o Value, f *Frame) Value {
	name := "namespace"
	if TypeOf(o) != SimpleNamespaceType.Type {
		name = TypeName(o)
	}
	if !ReprEnter(o) {
		return NewStr(name + "(...)")
	}
	defer ReprLeave(o)
	d := InstanceDict(o)
	var parts []string
	for pos := 0; ; {
		k, v, next := DictNext(d, pos)
		if next == 0 {
			break
		}
		pos = next
		if !IsStr(k) || StrLen(k) == 0 {
			continue
		}
		r, ok := ReprString(v, f)
		if !ok {
			return Raised
		}
		parts = append(parts, StrGo(k)+"="+r)
	}
	return NewStr(name + "(" + strings.Join(parts, ", ") + ")")
}

func simpleNamespaceEq(a Value, f *Frame, b Value) Value {
	if !isKind(a, KindSimpleNamespace) || !isKind(b, KindSimpleNamespace) {
		return NotImplemented
	}
	return Compare(CmpEq, InstanceDict(a), f, InstanceDict(b))
}

func simpleNamespaceNe(a Value, f *Frame, b Value) Value {
	if !isKind(a, KindSimpleNamespace) || !isKind(b, KindSimpleNamespace) {
		return NotImplemented
	}
	return Compare(CmpNe, InstanceDict(a), f, InstanceDict(b))
}

func simpleNamespaceReplace(args *Value, f *Frame, n int) Value {
	_, kw := SplitArgs(args, n)
	o := *args
	r := Call0(TypeOf(o), f)
	if r == Raised {
		return Raised
	}
	if !IsSubtype(TypeOf(r), SimpleNamespaceType.Type) {
		return TypeErr("expect types.SimpleNamespace type, but %s() returned '%s' object", TypeFullName(TypeOf(o)), TypeName(r))
	}
	d := InstanceDict(r)
	if CallMethod1(d, f, Intern("update"), InstanceDict(o)) == Raised {
		return Raised
	}
	if kw != nil && CallMethod1(d, f, Intern("update"), *kw) == Raised {
		return Raised
	}
	return r
}

// NewSimpleNamespace returns an empty types.SimpleNamespace.
func NewSimpleNamespace() Value { return AllocInst(SimpleNamespaceType.Type) }

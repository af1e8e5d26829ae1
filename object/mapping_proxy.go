package object

import "pyjit/heap"

// MappingProxyType is types.MappingProxyType: a read-only view of a mapping.
var MappingProxyType = new(TypeDef)

const proxyMapping = 8

// NewMappingProxy returns a proxy of a mapping.
func NewMappingProxy(m Value) Value {
	p := heap.NewRaw(ShapeMappingProxy, 16)
	heap.Store(p+proxyMapping, m)
	return heap.Obj(p)
}

func init() {
	forward := func(name string) fn1 {
		return func(p Value, f *Frame) Value { return CallMethod0(fld(p, proxyMapping), f, Intern(name)) }
	}
	cmp := func(op CmpOp) fn2 {
		return func(p Value, f *Frame, o Value) Value { return Compare(op, fld(p, proxyMapping), f, o) }
	}
	*MappingProxyType = TypeDef{
		Name: "mappingproxy", Kind: KindMappingProxy, Shape: ShapeMappingProxy, Scan: heap.ScanMask, Mask: 2, Size: 16,
		Flags: Final | Mapping, Sig: "mapping", New: mappingProxyNew, Doc: "Read-only proxy of a mapping.",
		Slots: []SlotDef{
			{SpRepr, func(p Value, f *Frame) Value {
				r, ok := ReprString(fld(p, proxyMapping), f)
				if !ok {
					return Raised
				}
				return NewStr("mappingproxy(" + r + ")")
			}},
			{SpStr, func(p Value, f *Frame) Value { return Str(fld(p, proxyMapping), f) }},
			{SpHash, func(p Value, f *Frame) Value {
				h, ok := Hash(fld(p, proxyMapping), f)
				if !ok {
					return Raised
				}
				return HashValue(h)
			}},
			{SpLen, func(p Value, f *Frame) Value {
				n := Len(fld(p, proxyMapping), f)
				if n < 0 {
					return Raised
				}
				return heap.Int(int64(n))
			}},
			{SpGetItem, func(p Value, f *Frame, k Value) Value { return GetItem(fld(p, proxyMapping), f, k) }},
			{SpContains, func(p Value, f *Frame, k Value) Value {
				return boolOrRaised(Contains(fld(p, proxyMapping), f, k))
			}},
			{SpIter, func(p Value, f *Frame) Value { return Iter(fld(p, proxyMapping), f) }},
			{SpOr, proxyOr}, {SpROr, func(x Value, f *Frame, y Value) Value { return proxyOr(y, f, x) }},
			{SpIOr, func(p Value, f *Frame, o Value) Value {
				return TypeErr("'|=' is not supported by %s; use '|' instead", TypeName(p))
			}},
			{SpLt, cmp(CmpLt)}, {SpLe, cmp(CmpLe)}, {SpEq, cmp(CmpEq)}, {SpNe, cmp(CmpNe)}, {SpGt, cmp(CmpGt)}, {SpGe, cmp(CmpGe)},
		},
		Methods: []MethodDef{
			{Name: "get", Sig: "self, key, default=None, /", Fn: func(p Value, f *Frame, k, d Value) Value {
				if d == Unbound {
					d = None
				}
				return CallMethod2(fld(p, proxyMapping), f, Intern("get"), k, d)
			}, Doc: "Return the value for key if key is in the mapping, else default."},
			{Name: "keys", Sig: "self, /", Fn: forward("keys"), Doc: "a set-like object providing a view on D's keys"},
			{Name: "values", Sig: "self, /", Fn: forward("values"), Doc: "an object providing a view on D's values"},
			{Name: "items", Sig: "self, /", Fn: forward("items"), Doc: "a set-like object providing a view on D's items"},
			{Name: "copy", Sig: "self, /", Fn: forward("copy"), Doc: "a shallow copy of D"},
			{Name: "__reversed__", Sig: "self, /", Fn: forward("__reversed__"), Doc: "reverse iterator"},
			{Name: "__class_getitem__", Sig: "cls, object, /", Flags: Class, Fn: NewGenericAlias, Doc: "See PEP 585"},
		},
	}
	Register(MappingProxyType)
}

func mappingProxyNew(args *Value, f *Frame, n int) Value {
	m := Arg(args, 1)
	if IsList(m) || IsTuple(m) || !hasSpecial(m, SpGetItem) || IsStr(m) {
		return TypeErr("mappingproxy() argument must be a mapping, not %s", TypeName(m))
	}
	return NewMappingProxy(m)
}

func proxyOr(x Value, f *Frame, y Value) Value {
	if x.Is(ShapeMappingProxy) {
		x = fld(x, proxyMapping)
	}
	if y.Is(ShapeMappingProxy) {
		y = fld(y, proxyMapping)
	}
	r := arithmetic(SpOr, x, f, y, None)
	return r
}

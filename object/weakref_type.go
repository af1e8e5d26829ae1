package object

import "pyjit/heap"

// Weak references and proxies.
const (
	weakID       = 8  // raw: the heap's number of the reference
	weakCallback = 16 // None when there is none or it was called
	weakHash     = 24 // tagged hash, Unbound if not asked yet
	weakSize     = 32
)

// Types of weak references.
var (
	WeakRefType       = new(TypeDef)
	WeakProxyType     = new(TypeDef)
	WeakCallableProxy = new(TypeDef)
)

const (
	shapeWeakRef           = shapeSize * idWeakRef
	shapeWeakProxy         = shapeSize * idWeakProxy
	shapeWeakCallableProxy = shapeSize * idWeakCallableProxy
)

var weakFinalizer uint32

func init() {
	weakFinalizer = heap.RegisterFinalizer(weakDied)
	cmp := func(op CmpOp) fn2 {
		return func(r Value, f *Frame, o Value) Value {
			if !isKind(o, KindWeakRef) {
				return NotImplemented
			}
			a, b := WeakTarget(r), WeakTarget(o)
			if a == Unbound || b == Unbound {
				return heap.Bool((r == o) == (op == CmpEq))
			}
			return Compare(op, a, f, b)
		}
	}
	*WeakRefType = TypeDef{
		Name: "ReferenceType", Module: "weakref", Kind: KindWeakRef, Shape: shapeWeakRef, Scan: heap.ScanMask, Mask: 0xc, Size: weakSize,
		Sig: "*args, **kwargs", New: weakNew, Init: func(args *Value, f *Frame, n int) Value {
			n, _ = SplitArgs(args, n)
			if n < 2 || n > 3 {
				return TypeErr("__init__ expected at most 2 arguments, got %d", n-1)
			}
			return None
		},
		Slots: []SlotDef{
			{SpRepr, weakRepr},
			{SpHash, weakRefHash},
			{SpEq, cmp(CmpEq)}, {SpNe, cmp(CmpNe)},
			{SpCall, weakCall},
		},
		Methods: []MethodDef{classGetItemDef},
		GetSets: []GetSetDef{{Name: "__callback__", Get: fieldGetter(weakCallback)}},
	}
	Register(WeakRefType)
	RegisterModule(&ModuleDef{
		Name: "_weakref", Doc: "Weak-reference support module.",
		Funcs: []MethodDef{
			{Name: "getweakrefcount", Sig: "object, /", Fn: func(o Value, f *Frame) Value {
				n := 0
				eachWeak(o, func(Value) bool { n++; return true })
				return Int(int64(n))
			}, Doc: "Return the number of weak references to 'object'."},
			{Name: "getweakrefs", Sig: "object, /", Fn: func(o Value, f *Frame) Value {
				l := NewList(0)
				eachWeak(o, func(r Value) bool { ListAppend(l, r); return true })
				return l
			}, Doc: "Return a list of all weak reference objects pointing to 'object'."},
			{Name: "proxy", Sig: "object, callback=None, /", Fn: weakProxy, Doc: "Create a proxy object that weakly references 'object'.\n\n'callback', if given, is called with a reference to the\nproxy when 'object' is about to be finalized."},
			{Name: "_remove_dead_weakref", Sig: "dct, key, /", Fn: removeDeadWeak, Doc: "Atomically remove key from dict if it points to a dead weakref."},
		},
		Init: func(mod Value, f *Frame) bool {
			d := ModuleDict(mod)
			nsSet(d, Intern("ref"), WeakRefType.Type)
			nsSet(d, Intern("ReferenceType"), WeakRefType.Type)
			nsSet(d, Intern("ProxyType"), WeakProxyType.Type)
			nsSet(d, Intern("CallableProxyType"), WeakCallableProxy.Type)
			return true
		},
	})
	WeakrefsHook = func(o Value) Value {
		r := None
		eachWeak(o, func(x Value) bool { r = x; return false })
		return r
	}
}

// weakDied is called when the target of r has died.
func weakDied(r Value) {
	cb := fld(r, weakCallback)
	if cb == None {
		return
	}
	setFld(r, weakCallback, None)
	exc := FetchExc()
	if Call1(cb, nil, r) == Raised {
		Unraisable("Exception ignored while calling weakref callback", cb, nil)
	}
	RestoreExc(exc)
}

// WeakTarget returns the target of a weak reference or proxy; Unbound if it has died.
func WeakTarget(r Value) Value { return heap.WeakID(rawU32(r, weakID)).Get() }

// canWeakRef raises TypeError if there can be no weak reference to o.
func canWeakRef(o Value) bool {
	if o.IsObj() && typeAt(TypeOf(o)).flags&Weakrefs != 0 {
		return true
	}
	TypeErr("cannot create weak reference to '%s' object", TypeName(o))
	return false
}

// bindWeak makes the new object r refer weakly to o.
func bindWeak(r, o, callback Value) {
	fn := uint32(0)
	if callback != None {
		fn = weakFinalizer
	}
	setRawU64(r, weakID, uint64(heap.NewWeak(o, r, fn)))
	initFld(r, weakCallback, callback)
	initFld(r, weakHash, Unbound)
	noteWeak(o, r)
	switch kindOf(o) {
	case KindType, KindFunction, KindModule: // these live long
	default:
		if WatchWeakTarget {
			heap.WatchYoung(o)
		}
	}
}

// WatchWeakTarget says that targets of weak references are watched, so that a
// program sees them die as soon as the last strong reference goes.
var WatchWeakTarget = true

func weakNew(args *Value, f *Frame, n int) Value {
	n, _ = SplitArgs(args, n)
	if n < 2 {
		return TypeErr("__new__ expected at least 1 argument, got %d", n-1)
	}
	if n > 3 {
		return TypeErr("__new__ expected at most 2 arguments, got %d", n-1)
	}
	cls, o, cb := *args, Arg(args, 1), None
	if n == 3 {
		cb = Arg(args, 2)
	}
	return newWeakRef(cls, o, cb)
}

// NewWeakRef returns weakref.ref(o).
func NewWeakRef(o Value) Value { return newWeakRef(WeakRefType.Type, o, None) }

func newWeakRef(cls, o, cb Value) Value {
	if !canWeakRef(o) {
		return Raised
	}
	if cb == None && cls == WeakRefType.Type { // one is enough
		r := Unbound
		eachWeak(o, func(x Value) bool {
			if x.Is(shapeWeakRef) && fld(x, weakCallback) == None && WeakTarget(x) == o {
				r = x
			}
			return r == Unbound
		})
		if r != Unbound {
			return r
		}
	}
	r := AllocInst(cls)
	bindWeak(r, o, cb)
	return r
}

func weakCall(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	if kw != nil && DictLen(*kw) > 0 {
		return TypeErr("weakref() takes no keyword arguments")
	}
	if n > 1 {
		return TypeErr("weakref expected 0 arguments, got %d", n-1)
	}
	if o := WeakTarget(*args); o != Unbound {
		return o
	}
	return None
}

func weakRefHash(r Value, f *Frame) Value {
	if h := fld(r, weakHash); h != Unbound {
		return h
	}
	o := WeakTarget(r)
	if o == Unbound {
		return TypeErr("weak object has gone away")
	}
	h, ok := Hash(o, f)
	if !ok {
		return Raised
	}
	v := HashValue(h)
	setFld(r, weakHash, v)
	return v
}

func weakRepr(r Value, f *Frame) Value {
	o := WeakTarget(r)
	if o == Unbound {
		return NewStr("<weakref at " + hexAddr(r) + "; dead>")
	}
	name := ""
	if n := LookupAttr(o, f, nameName); n == Raised {
		return Raised
	} else if n != Miss && IsStr(n) {
		name = " (" + StrGo(n) + ")"
	}
	return NewStr("<weakref at " + hexAddr(r) + "; to '" + TypeFullName(TypeOf(o)) + "' at " + hexAddr(o) + name + ">")
}

func removeDeadWeak(d Value, f *Frame, key Value) Value {
	if !IsDict(d) {
		return TypeErr("_remove_dead_weakref() argument 1 must be dict, not %s", TypeName(d))
	}
	v := DictGet(d, f, key)
	if v == Raised {
		return Raised
	}
	if v != Miss && isKind(v, KindWeakRef) && WeakTarget(v) == Unbound {
		if DictDel(d, f, key) < 0 {
			return Raised
		}
	}
	return None
}

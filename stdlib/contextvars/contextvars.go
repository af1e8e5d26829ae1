// Package contextvars is the module _contextvars: context variables, contexts
// and tokens. A context is a dict from variables to values, copied when the
// context is; copies are cheap because programs have few variables.
package contextvars

import (
	"pyjit/heap"
	"pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

// A context: 8 dict of values · 16 the context that was current before it was
// entered, Unbound when it is not entered.
const (
	ctxVars = 8
	ctxPrev = 16
	ctxSize = 24
)

// A variable: 8 name · 16 default or Unbound.
const (
	varName    = 8
	varDefault = 16
	varSize    = 24
)

// A token: 8 context · 16 variable · 24 value before or Unbound · 32 True once used.
const (
	tokContext = 8
	tokVar     = 16
	tokOld     = 24
	tokUsed    = 32
	tokSize    = 40
)

var (
	contextType = new(object.TypeDef)
	varType     = new(object.TypeDef)
	tokenType   = new(object.TypeDef)
	missingType = new(object.TypeDef)

	// current keeps the thread's context, None until one is needed.
	current = heap.NewRoot(heap.None)
	missing = heap.NewRoot(heap.None) // Token.MISSING
)

// Current returns the context that is current, making one if need be; SetCurrent
// replaces it: threads and event loops switch them.
func Current() Value {
	if c := current.Get(); c != heap.None {
		return c
	}
	c := newContext(object.NewDict())
	current.Set(c)
	return c
}

// SetCurrent makes c, a context or None, current.
func SetCurrent(c Value) { current.Set(c) }

func load(o Value, off uintptr) Value     { return heap.Load(o.Addr() + off) }
func store(o Value, off uintptr, v Value) { heap.SetRef(o.Addr(), off, v) }

func newContext(vars Value) Value {
	p := heap.New(contextType.Shape, ctxSize)
	heap.Store(p+ctxVars, vars)
	heap.Store(p+ctxPrev, heap.Unbound)
	return heap.Obj(p)
}

func is(v Value, d *object.TypeDef) bool { return v.IsObj() && object.TypeOf(v) == d.Type }

func init() {
	*contextType = object.TypeDef{
		Name: "Context", Module: "_contextvars", Kind: object.KindOther, Scan: heap.ScanMask, Mask: 6, Size: ctxSize,
		Flags: object.Final | object.Weakrefs | object.Mapping, Sig: "",
		New: func(args *Value, f *Frame, n int) Value { return newContext(object.NewDict()) },
		Slots: []object.SlotDef{
			{Sp: object.SpLen, Fn: func(c Value, f *Frame) Value { return heap.Int(int64(object.DictLen(load(c, ctxVars)))) }},
			{Sp: object.SpGetItem, Fn: contextGetItem},
			{Sp: object.SpContains, Fn: contextContains},
			{Sp: object.SpIter, Fn: func(c Value, f *Frame) Value { return object.Iter(object.DictCopy(load(c, ctxVars)), f) }},
			{Sp: object.SpEq, Fn: func(c Value, f *Frame, o Value) Value {
				if !is(o, contextType) {
					return heap.NotImplemented
				}
				return object.Compare(object.CmpEq, load(c, ctxVars), f, load(o, ctxVars))
			}},
		},
		Methods: []object.MethodDef{
			{Name: "run", Sig: "self, callable, /, *args, **kwargs", Fn: contextRun},
			{Name: "copy", Sig: "self, /", Fn: func(c Value, f *Frame) Value { return newContext(object.DictCopy(load(c, ctxVars))) }, Doc: "Return a shallow copy of the context object."},
			{Name: "get", Sig: "self, key, default=None, /", Fn: contextGet, Doc: "Return the value for `key` if `key` has the value in the context object.\n\nIf `key` does not exist, return `default`. If `default` is not given,\nreturn None."},
			{Name: "keys", Sig: "self, /", Fn: contextView("keys"), Doc: "Return a list of all variables in the context object."},
			{Name: "values", Sig: "self, /", Fn: contextView("values"), Doc: "Return a list of all variables' values in the context object."},
			{Name: "items", Sig: "self, /", Fn: contextView("items"), Doc: "Return all variables and their values in the context object.\n\nThe result is returned as a list of 2-tuples (variable, value)."},
		},
	}
	*varType = object.TypeDef{
		Name: "ContextVar", Module: "_contextvars", Kind: object.KindOther, Scan: heap.ScanMask, Mask: 6, Size: varSize,
		Flags: object.Final | object.Weakrefs, Sig: "name, /, *, default=<unrepresentable>", New: newVar,
		Slots: []object.SlotDef{{Sp: object.SpRepr, Fn: varRepr}},
		Methods: []object.MethodDef{
			{Name: "get", Sig: "self, default=<unrepresentable>, /", Fn: varGet, Doc: "Return a value for the context variable for the current context.\n\nIf there is no value for the variable in the current context, the method will:\n * return the value of the default argument of the method, if provided; or\n * return the default value for the context variable, if it was created\n   with one; or\n * raise a LookupError."},
			{Name: "set", Sig: "self, value, /", Fn: varSet, Doc: "Call to set a new value for the context variable in the current context.\n\nThe required *value* argument is the new value for the context variable.\n\nReturns a Token object that can be used to restore the variable to its previous\nvalue via the `ContextVar.reset()` method."},
			{Name: "reset", Sig: "self, token, /", Fn: varReset, Doc: "Reset the context variable.\n\nThe variable is reset to the value it had before the `ContextVar.set()` that\ncreated the token was used."},
			{Name: "__class_getitem__", Sig: "type, object, /", Flags: object.Class, Fn: object.NewGenericAlias, Doc: "See PEP 585"},
		},
		GetSets: []object.GetSetDef{{Name: "name", Get: func(v Value, f *Frame) Value { return load(v, varName) }}},
	}
	*tokenType = object.TypeDef{
		Name: "Token", Module: "_contextvars", Kind: object.KindOther, Scan: heap.ScanMask, Mask: 0x1e, Size: tokSize,
		Flags: object.Final, Sig: "*args, **kwargs",
		New: func(args *Value, f *Frame, n int) Value {
			return object.RuntimeErr("Tokens can only be created by ContextVars")
		},
		Slots: []object.SlotDef{{Sp: object.SpRepr, Fn: tokenRepr}},
		Methods: []object.MethodDef{
			{Name: "__enter__", Sig: "self, /", Fn: func(t Value, f *Frame) Value { return t }, Doc: "Enter into Token context manager."},
			{Name: "__exit__", Sig: "self, type, value, traceback, /", Fn: func(t Value, f *Frame, a, b, c Value) Value {
				return varReset(load(t, tokVar), f, t)
			}, Doc: "Exit from Token context manager, restore the linked ContextVar."},
			{Name: "__class_getitem__", Sig: "type, object, /", Flags: object.Class, Fn: object.NewGenericAlias, Doc: "See PEP 585"},
		},
		GetSets: []object.GetSetDef{
			{Name: "var", Get: func(t Value, f *Frame) Value { return load(t, tokVar) }},
			{Name: "old_value", Get: func(t Value, f *Frame) Value {
				if v := load(t, tokOld); v != heap.Unbound {
					return v
				}
				return missingValue()
			}},
			{Name: "MISSING", Get: func(t Value, f *Frame) Value { return missingValue() }},
		},
	}
	*missingType = object.TypeDef{
		Name: "Token.MISSING", Kind: object.KindOther, Size: 16, Flags: object.Final | object.NoNew,
		Slots: []object.SlotDef{{Sp: object.SpRepr, Fn: func(v Value, f *Frame) Value { return object.NewStr("<Token.MISSING>") }}},
	}
	object.Register(contextType, varType, tokenType, missingType)
	object.RegisterModule(&object.ModuleDef{
		Name: "_contextvars", Doc: "Context Variables",
		Funcs: []object.MethodDef{{Name: "copy_context", Sig: "", Fn: func(_ Value, f *Frame) Value {
			return newContext(object.DictCopy(load(Current(), ctxVars)))
		}}},
		Types: []*object.TypeDef{contextType, varType, tokenType},
		Init: func(mod Value, f *Frame) bool {
			object.SetTypeDefAttr(tokenType, "MISSING", missingValue())
			return true
		},
	})
}

func missingValue() Value {
	if missing.Get() == heap.None {
		missing.Set(heap.Obj(heap.New(missingType.Shape, 16)))
	}
	return missing.Get()
}

func wantVar(k Value) bool {
	if is(k, varType) {
		return true
	}
	object.TypeErr("a ContextVar key was expected, got %s", reprOf(k))
	return false
}

func reprOf(v Value) string {
	s, ok := object.ReprString(v, nil)
	if !ok {
		object.ClearExc()
	}
	return s
}

func contextGetItem(c Value, f *Frame, k Value) Value {
	if !wantVar(k) {
		return heap.Raised
	}
	v := object.DictGet(load(c, ctxVars), f, k)
	if v == heap.Miss {
		return object.KeyErr(k)
	}
	return v
}

func contextContains(c Value, f *Frame, k Value) Value {
	if !wantVar(k) {
		return heap.Raised
	}
	v := object.DictGet(load(c, ctxVars), f, k)
	if v == heap.Raised {
		return v
	}
	return heap.Bool(v != heap.Miss)
}

func contextGet(c Value, f *Frame, k, d Value) Value {
	if !wantVar(k) {
		return heap.Raised
	}
	v := object.DictGet(load(c, ctxVars), f, k)
	if v == heap.Miss {
		if d == heap.Unbound {
			return heap.None
		}
		return d
	}
	return v
}

func contextView(name string) func(c Value, f *Frame) Value {
	return func(c Value, f *Frame) Value {
		return object.CallMethod0(object.DictCopy(load(c, ctxVars)), f, object.Intern(name))
	}
}

// contextRun enters c, calls, and leaves it again.
func contextRun(args *Value, f *Frame, n int) Value {
	n, kw := object.SplitArgs(args, n)
	c := *args
	if load(c, ctxPrev) != heap.Unbound {
		return object.RuntimeErr("cannot enter context: %s is already entered", reprOf(c))
	}
	store(c, ctxPrev, current.Get())
	current.Set(c)
	rest := object.NewTuple(n - 2)
	for i := range n - 2 {
		object.TupleSet(rest, i, object.Arg(args, i+2))
	}
	d := heap.Unbound
	if kw != nil && object.DictLen(*kw) > 0 {
		d = *kw
	}
	r := object.CallTuple(object.Arg(args, 1), f, rest, d)
	current.Set(load(c, ctxPrev))
	store(c, ctxPrev, heap.Unbound)
	return r
}

func newVar(args *Value, f *Frame, n int) Value {
	_, kw := object.SplitArgs(args, n)
	name := object.Arg(args, 1)
	if !object.IsStr(name) {
		return object.TypeErr("context variable name must be a str")
	}
	p := heap.New(varType.Shape, varSize)
	heap.Store(p+varName, name)
	heap.Store(p+varDefault, object.KwArg(kw, 0))
	return heap.Obj(p)
}

func varRepr(v Value, f *Frame) Value {
	name, ok := object.ReprString(load(v, varName), f)
	if !ok {
		return heap.Raised
	}
	s := "<ContextVar name=" + name
	if d := load(v, varDefault); d != heap.Unbound {
		r, ok := object.ReprString(d, f)
		if !ok {
			return heap.Raised
		}
		s += " default=" + r
	}
	return object.NewStr(s + " at " + object.HexAddr(v) + ">")
}

func varGet(v Value, f *Frame, d Value) Value {
	if c := current.Get(); c != heap.None {
		if x := object.DictGet(load(c, ctxVars), f, v); x != heap.Miss {
			return x
		}
	}
	if d != heap.Unbound {
		return d
	}
	if d = load(v, varDefault); d != heap.Unbound {
		return d
	}
	return object.RaiseValue(object.NewException(object.LookupError, v))
}

func varSet(v Value, f *Frame, x Value) Value {
	c := Current()
	vars := load(c, ctxVars)
	old := object.DictGet(vars, f, v)
	if old == heap.Raised {
		return old
	}
	if old == heap.Miss {
		old = heap.Unbound
	}
	if !object.DictSet(vars, f, v, x) {
		return heap.Raised
	}
	p := heap.New(tokenType.Shape, tokSize)
	heap.Store(p+tokContext, c)
	heap.Store(p+tokVar, v)
	heap.Store(p+tokOld, old)
	heap.Store(p+tokUsed, heap.False)
	return heap.Obj(p)
}

func varReset(v Value, f *Frame, t Value) Value {
	switch {
	case !is(t, tokenType):
		return object.TypeErr("expected an instance of Token, got %s", reprOf(t))
	case load(t, tokUsed) == heap.True:
		return object.RuntimeErr("%s has already been used once", reprOf(t))
	case load(t, tokVar) != v:
		return object.ValueErr("%s was created by a different ContextVar", reprOf(t))
	case load(t, tokContext) != Current():
		return object.ValueErr("%s was created in a different Context", reprOf(t))
	}
	heap.Store(t.Addr()+tokUsed, heap.True)
	vars := load(Current(), ctxVars)
	if old := load(t, tokOld); old == heap.Unbound {
		if object.DictDel(vars, f, v) < 0 {
			return heap.Raised
		}
	} else if !object.DictSet(vars, f, v, old) {
		return heap.Raised
	}
	return heap.None
}

func tokenRepr(t Value, f *Frame) Value {
	r, ok := object.ReprString(load(t, tokVar), f)
	if !ok {
		return heap.Raised
	}
	used := ""
	if load(t, tokUsed) == heap.True {
		used = " used"
	}
	return object.NewStr("<Token" + used + " var=" + r + " at " + object.HexAddr(t) + ">")
}

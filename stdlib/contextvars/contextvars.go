// Package contextvars is the module _contextvars: variables whose values belong to a
// context. There is one current context, that of the one thread.
//
// A context is a dict that is copied with it: copy_context takes time in proportion to
// the number of variables that are set.
package contextvars

import (
	"fmt"

	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
	miss    = heap.Miss
)

// A Context: 8 dict of variables and values · 16 the context that was current before run, None outside of run; whether
// it is entered, raw, at 24. A ContextVar: 8 name · 16 default or Unbound. A Token: 8 context · 16 variable · 24 old value or
// Unbound · 32 used, raw.
const (
	ctxVars    = 8
	ctxPrev    = 16
	ctxEntered = 24

	varName    = 8
	varDefault = 16

	tokCtx  = 8
	tokVar  = 16
	tokOld  = 24
	tokUsed = 32
)

var (
	contextType = new(o.TypeDef)
	varType     = new(o.TypeDef)
	tokenType   = new(o.TypeDef)
	missingType = new(o.TypeDef)
)

// current is the current context.
var current *heap.Root

var theMissing Value //heap:pinned made once

func missing() Value {
	if theMissing == 0 {
		theMissing = heap.Pin(o.AllocInst(missingType.Type))
	}
	return theMissing
}

func raw(x Value, off uintptr) *uint64 { return (*uint64)(heap.Ptr(x.Addr() + off)) }

func ref(x Value, off uintptr) Value { return heap.Load(x.Addr() + off) }

func newContext(vars Value) Value {
	c := o.AllocInst(contextType.Type)
	heap.SetRef(c.Addr(), ctxVars, vars)
	heap.SetRef(c.Addr(), ctxPrev, none)
	return c
}

// Current returns the current context.
func Current() Value {
	if current == nil {
		current = heap.NewRoot(newContext(o.NewDict()))
	}
	return current.Get()
}

func init() {
	copyContext := func(x Value, f *Frame) Value { return newContext(o.DictCopy(ref(Current(), ctxVars))) }
	view := func(name string) func(x Value, f *Frame) Value {
		n := o.Intern(name)
		//heap:pinned interned
		return func(x Value, f *Frame) Value { return o.CallMethod0(o.NewMappingProxy(ref(x, ctxVars)), f, n) }
	}
	*contextType = o.TypeDef{
		Name: "Context", Module: "_contextvars", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 3 << 1, Size: 32, Flags: o.Final | o.Weakrefs, Sig: "*args, **kwargs",
		New: func(args *Value, f *Frame, n int) Value {
			n, kw := o.SplitArgs(args, n)
			if d := o.KwArg(kw, 0); n > 1 || d != unbound && o.DictLen(d) > 0 {
				return o.TypeErr("Context() does not accept any arguments")
			}
			return newContext(o.NewDict())
		},
		Slots: []o.SlotDef{
			{Sp: o.SpLen, Fn: func(x Value, f *Frame) Value { return heap.Int(int64(o.DictLen(ref(x, ctxVars)))) }},
			{Sp: o.SpIter, Fn: func(x Value, f *Frame) Value { return o.Iter(ref(x, ctxVars), f) }},
			{Sp: o.SpContains, Fn: func(x Value, f *Frame, v Value) Value {
				if !isVar(v) {
					return raised
				}
				return heap.Bool(o.DictGet(ref(x, ctxVars), f, v) != miss)
			}},
			{Sp: o.SpGetItem, Fn: func(x Value, f *Frame, v Value) Value {
				if !isVar(v) {
					return raised
				}
				if r := o.DictGet(ref(x, ctxVars), f, v); r != miss {
					return r
				}
				return o.KeyErr(v)
			}},
			{Sp: o.SpEq, Fn: func(x Value, f *Frame, y Value) Value {
				if o.TypeOf(x) != contextType.Type || o.TypeOf(y) != contextType.Type {
					return heap.NotImplemented
				}
				switch o.DictEqual(ref(x, ctxVars), f, ref(y, ctxVars)) {
				case 0:
					return heap.False
				case 1:
					return heap.True
				}
				return raised
			}},
		},
		Methods: []o.MethodDef{
			{Name: "run", Sig: "self, /, *args, **kwargs", Fn: run, Doc: "run(callable, *args, **kwargs)"},
			{Name: "get", Sig: "self, key, default=None, /", Fn: func(x Value, f *Frame, v, def Value) Value {
				if !isVar(v) {
					return raised
				}
				if r := o.DictGet(ref(x, ctxVars), f, v); r != miss {
					return r
				}
				if def == unbound {
					return none
				}
				return def
			}, Doc: "Return the value for `key` if `key` has the value in the context object.\n\nIf `key` does not exist, return `default`. If `default` is not given,\nreturn None."},
			{Name: "copy", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return newContext(o.DictCopy(ref(x, ctxVars))) }, Doc: "Return a shallow copy of the context object."},
			{Name: "keys", Sig: "self, /", Fn: view("keys"), Doc: "Return a list of all variables in the context object."},
			{Name: "values", Sig: "self, /", Fn: view("values"), Doc: "Return a list of all variables' values in the context object."},
			{Name: "items", Sig: "self, /", Fn: view("items"), Doc: "Return all variables and their values in the context object.\n\nThe result is returned as a list of 2-tuples (variable, value)."},
		},
	}
	*varType = o.TypeDef{
		Name: "ContextVar", Module: "_contextvars", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 3 << 1, Size: 24, Flags: o.Final, Sig: "name, *, default=<unrepresentable>",
		New: func(args *Value, f *Frame, n int) Value {
			_, kw := o.SplitArgs(args, n)
			name := o.Arg(args, 1)
			if !o.IsStr(name) {
				return o.TypeErr("context variable name must be a str")
			}
			x := o.AllocInst(*args)
			heap.SetRef(x.Addr(), varName, name)
			heap.SetRef(x.Addr(), varDefault, o.KwArg(kw, 0))
			return x
		},
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value {
			name, ok := o.ReprString(ref(x, varName), f)
			if !ok {
				return raised
			}
			if def := ref(x, varDefault); def != unbound {
				d, ok := o.ReprString(def, f)
				if !ok {
					return raised
				}
				name += " default=" + d
			}
			return o.NewStr(fmt.Sprintf("<ContextVar name=%s at %#x>", name, x.Addr()))
		}}},
		Methods: []o.MethodDef{
			{Name: "get", Sig: "self, default=<unrepresentable>, /", Fn: func(x Value, f *Frame, def Value) Value {
				if v := o.DictGet(ref(Current(), ctxVars), f, x); v != miss {
					return v
				}
				if def != unbound {
					return def
				}
				if def = ref(x, varDefault); def != unbound {
					return def
				}
				return o.RaiseValue(o.NewException(o.LookupError, x))
			}, Doc: "Return a value for the context variable for the current context."},
			{Name: "set", Sig: "self, value, /", Fn: func(x Value, f *Frame, v Value) Value {
				c := Current()
				old := o.DictGet(ref(c, ctxVars), f, x)
				if old == miss {
					old = unbound
				}
				t := o.AllocInst(tokenType.Type)
				heap.SetRef(t.Addr(), tokCtx, c)
				heap.SetRef(t.Addr(), tokVar, x)
				heap.SetRef(t.Addr(), tokOld, old)
				if !o.DictSet(ref(c, ctxVars), f, x, v) {
					return raised
				}
				return t
			}, Doc: "Call to set a new value for the context variable in the current context."},
			{Name: "reset", Sig: "self, token, /", Fn: reset, Doc: "Reset the context variable."},
			o.ClassGetItemDef,
		},
		GetSets: []o.GetSetDef{{Name: "name", Get: func(x Value, f *Frame) Value { return ref(x, varName) }}},
	}
	*tokenType = o.TypeDef{
		Name: "Token", Module: "_contextvars", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 7 << 1, Size: 40, Flags: o.Final, Sig: "*args, **kwargs",
		New: func(args *Value, f *Frame, n int) Value {
			return o.RuntimeErr("Tokens can only be created by ContextVars")
		},
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value {
			v, ok := o.ReprString(ref(x, tokVar), f)
			if !ok {
				return raised
			}
			used := ""
			if *raw(x, tokUsed) != 0 {
				used = " used"
			}
			return o.NewStr(fmt.Sprintf("<Token%s var=%s at %#x>", used, v, x.Addr()))
		}}},
		Methods: []o.MethodDef{
			{Name: "__enter__", Sig: "self, /", Fn: o.SelfIter, Doc: "Enter into Token context manager."},
			{Name: "__exit__", Sig: "self, type, val, tb, /", Fn: func(x Value, f *Frame, t, v, tb Value) Value {
				if reset(ref(x, tokVar), f, x) == raised {
					return raised
				}
				return none
			}, Doc: "Exit from Token context manager, restore the linked ContextVar."},
			o.ClassGetItemDef,
		},
		GetSets: []o.GetSetDef{
			{Name: "var", Get: func(x Value, f *Frame) Value { return ref(x, tokVar) }},
			{Name: "old_value", Get: func(x Value, f *Frame) Value {
				if v := ref(x, tokOld); v != unbound {
					return v
				}
				return missing()
			}},
		},
	}
	*missingType = o.TypeDef{
		Name: "Token.MISSING", Kind: o.KindOther, Scan: heap.ScanNone, Size: 16, Flags: o.NoNew | o.Final,
		Slots: []o.SlotDef{{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value { return o.NewStr("<Token.MISSING>") }}},
	}
	o.Register(contextType, varType, tokenType, missingType)
	o.RegisterModule(&o.ModuleDef{
		Name: "_contextvars", Doc: "Context Variables",
		Funcs: []o.MethodDef{{Name: "copy_context", Sig: "", Fn: copyContext}},
		Types: []*o.TypeDef{contextType, varType, tokenType},
		Init: func(mod Value, f *Frame) bool {
			o.SetTypeConstant(tokenType, "MISSING", missing())
			return true
		},
	})
}

// NewVar returns a variable without a default.
func NewVar(name string) Value {
	x := o.AllocInst(varType.Type)
	heap.SetRef(x.Addr(), varName, o.NewStr(name))
	heap.SetRef(x.Addr(), varDefault, unbound)
	return x
}

// Get returns the value of the variable x in the current context, or Miss.
func Get(x Value) Value { return o.DictGet(ref(Current(), ctxVars), nil, x) }

func isVar(v Value) bool {
	if o.TypeOf(v) == varType.Type {
		return true
	}
	o.TypeErr("a ContextVar key was expected, got %s", reprOf(v))
	return false
}

func reprOf(v Value) string {
	s, ok := o.ReprString(v, nil)
	if !ok {
		o.ClearExc()
	}
	return s
}

func reset(x Value, f *Frame, t Value) Value {
	if o.TypeOf(t) != tokenType.Type {
		return o.TypeErr("expected an instance of Token, got %s", reprOf(t))
	}
	switch {
	case *raw(t, tokUsed) != 0:
		return o.RuntimeErr("%s has already been used once", reprOf(t))
	case ref(t, tokVar) != x:
		return o.ValueErr("%s was created by a different ContextVar", reprOf(t))
	case ref(t, tokCtx) != Current():
		return o.ValueErr("%s was created in a different Context", reprOf(t))
	}
	*raw(t, tokUsed) = 1
	vars := ref(Current(), ctxVars)
	if old := ref(t, tokOld); old != unbound {
		if !o.DictSet(vars, f, x, old) {
			return raised
		}
	} else if o.DictDel(vars, f, x) < 0 {
		return raised
	}
	return none
}

// Enter makes c the current context; false is Raised. Exit must follow.
func Enter(c Value) bool {
	if *raw(c, ctxEntered) != 0 {
		o.RuntimeErr("cannot enter context: %s is already entered", reprOf(c))
		return false
	}
	heap.SetRef(c.Addr(), ctxPrev, Current())
	*raw(c, ctxEntered) = 1
	current.Set(c)
	return true
}

// Exit ends what Enter began.
func Exit(c Value) {
	current.Set(ref(c, ctxPrev))
	heap.SetRef(c.Addr(), ctxPrev, none)
	*raw(c, ctxEntered) = 0
}

func run(args *Value, f *Frame, n int) Value {
	n, kwp := o.SplitArgs(args, n)
	if n < 2 {
		return o.TypeErr("run() missing 1 required positional argument")
	}
	c, fn := *args, o.Arg(args, 1)
	t := o.NewTuple(n - 2)
	for i := 2; i < n; i++ {
		o.TupleSet(t, i-2, o.Arg(args, i))
	}
	kw := o.KwArg(kwp, 0)
	if !Enter(c) {
		return raised
	}
	r := o.CallTuple(fn, f, t, kw)
	Exit(c)
	return r
}

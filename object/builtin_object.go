package object

import (
	"strings"

	"pyjit/heap"
)

// A built-in function, or a method of a built-in type bound to self.
const (
	BuiltinFuncOff   = 8  // raw u32: index of its GoFunc
	BuiltinSelfOff   = 16 // Unbound for a function of a module
	BuiltinModuleOff = 24 // name of the module as a str, None for methods
	builtinDocSelf   = 32 // what __self__ shows: the module, or self
	builtinSize      = 40
)

// NewBuiltin returns the built-in function with the given index.
func NewBuiltin(index uint32, self, module Value) Value {
	p := heap.Ctx.Free[heap.Class48].Alloc(48)
	heap.SetHeader(p, ShapeBuiltin)
	o := heap.Obj(p)
	setRawU64(o, BuiltinFuncOff, uint64(index))
	initFld(o, BuiltinSelfOff, self)
	initFld(o, BuiltinModuleOff, module)
	initFld(o, builtinDocSelf, self)
	return o
}

// NewGoFunction makes a Python function of a Go function outside any type. It is
// for functions that are made once: the table of Go functions only grows.
func NewGoFunction(module string, d *MethodDef) Value {
	i := addGoFunc("", d)
	goFuncs[i].Module = module
	return NewBuiltin(i, Unbound, Intern(module))
}

// BuiltinFuncOf returns the Go side of a built-in function object.
func BuiltinFuncOf(v Value) *GoFunc { return goFuncs[rawU32(v, BuiltinFuncOff)] }

// BuiltinType is the type of built-in functions and of bound built-in methods.
var BuiltinType = new(TypeDef)

func init() {
	*BuiltinType = TypeDef{
		Name: "builtin_function_or_method", Kind: KindBuiltin, Shape: ShapeBuiltin,
		Scan: heap.ScanMask, Mask: 0x1c, Size: builtinSize, Flags: Final | Weakrefs | NoNew,
		Slots: []SlotDef{
			{SpRepr, builtinRepr},
			{SpHash, builtinHash},
			{SpEq, builtinEq},
			{SpCall, callCallable},
		},
		Methods: []MethodDef{
			{Name: "__reduce__", Sig: "self, /", Fn: builtinReduce},
		},
		GetSets: []GetSetDef{
			{Name: "__name__", Get: func(b Value, f *Frame) Value { return Intern(BuiltinFuncOf(b).Name) }},
			{Name: "__qualname__", Get: builtinQualname},
			{Name: "__doc__", Get: func(b Value, f *Frame) Value { return docValue(BuiltinFuncOf(b).Doc) }},
			{Name: "__text_signature__", Get: func(b Value, f *Frame) Value { return BuiltinFuncOf(b).textSignature() }},
			{Name: "__module__", Get: fieldGetter(BuiltinModuleOff)},
			{Name: "__self__", Get: builtinSelf},
		},
	}
}

func init() { Register(BuiltinType) }

func docValue(text string) Value {
	if text == "" {
		return None
	}
	return NewStr(text)
}

func (g *GoFunc) textSignature() Value {
	if g.Sig == "" && g.Arity != 0 {
		return None
	}
	sig := g.Sig
	if strings.HasPrefix(sig, "self") || strings.HasPrefix(sig, "type,") {
		sig = "$" + sig
	} else if g.Module != "" {
		if !strings.Contains(sig, "/") {
			if sig == "" {
				sig = "/"
			} else {
				sig = "/, " + sig // $module is positional-only
			}
		}
		sig = "$module, " + sig
	}
	return NewStr("(" + sig + ")")
}

func builtinSelf(b Value, f *Frame) Value {
	if s := fld(b, builtinDocSelf); s != Unbound {
		return s
	}
	if m := fld(b, BuiltinModuleOff); IsStr(m) {
		if mod := FindModule(m); mod != Miss {
			return mod
		}
	}
	return None
}

func builtinQualname(b Value, f *Frame) Value {
	g := BuiltinFuncOf(b)
	self := fld(b, BuiltinSelfOff)
	if self == Unbound {
		return Intern(g.Name)
	}
	t := self
	if !IsType(t) {
		t = TypeOf(t)
	}
	return NewStr(StrGo(typeAt(t).qualname) + "." + g.Name)
}

func builtinRepr(b Value, f *Frame) Value {
	g := BuiltinFuncOf(b)
	self := fld(b, BuiltinSelfOff)
	if self == Unbound {
		return NewStr("<built-in function " + g.Name + ">")
	}
	return NewStr("<built-in method " + g.Name + " of " + TypeName(self) + " object at " + hexAddr(self) + ">")
}

func builtinHash(b Value, f *Frame) Value {
	h := hashPointer(Value(rawU32(b, BuiltinFuncOff)) << 4)
	if self := fld(b, BuiltinSelfOff); self != Unbound {
		h ^= hashPointer(self)
	}
	return HashValue(h)
}

func builtinEq(b Value, f *Frame, o Value) Value {
	if !o.Is(ShapeBuiltin) {
		return NotImplemented
	}
	return heap.Bool(rawU32(b, BuiltinFuncOff) == rawU32(o, BuiltinFuncOff) && fld(b, BuiltinSelfOff) == fld(o, BuiltinSelfOff))
}

func builtinReduce(b Value, f *Frame) Value {
	self := fld(b, BuiltinSelfOff)
	if self == Unbound {
		return Intern(BuiltinFuncOf(b).Name)
	}
	return Tuple2(builtinNamed("getattr"), Tuple2(self, Intern(BuiltinFuncOf(b).Name)))
}

package object

import "pyjit/heap"

// A module: its dict, a namespace.
const (
	ModuleDictOff = 8
	moduleSize    = 16
)

// ModuleType is types.ModuleType.
var ModuleType = new(TypeDef)

var (
	namePackage = Intern("__package__")
	nameLoader  = Intern("__loader__")
)

func init() {
	*ModuleType = TypeDef{
		Name: "module", Kind: KindModule, Shape: ShapeModule, Scan: heap.ScanMask, Mask: 2, Size: moduleSize, DictOff: ModuleDictOff,
		Flags: HasDict | Weakrefs, Sig: "name, doc=None", Init: moduleInit, New: func(args *Value, f *Frame, n int) Value {
			m := AllocInst(*args)
			setFld(m, ModuleDictOff, NewNamespace())
			return m
		},
		Doc: "Create a module object.\n\nThe name must be a string; the optional docstring can have any type.",
		Slots: []SlotDef{
			{SpRepr, moduleRepr},
			{SpGetAttribute, moduleGetAttr},
			{SpSetAttr, moduleSetAttr},
		},
		Methods: []MethodDef{
			{Name: "__dir__", Sig: "self, /", Fn: moduleDir, Doc: "__dir__() -> list\nspecialized dir() implementation"},
		},
		GetSets: []GetSetDef{
			{Name: "__dict__", Get: fieldGetter(ModuleDictOff)},
			{Name: "__annotations__", Get: moduleAnnotations, Set: moduleSetAnnotations},
			{Name: "__annotate__", Get: moduleAnnotate, Set: moduleSetAnnotate},
		},
	}
	Register(ModuleType)
}

// NewModule returns a module with the attributes that every module has.
func NewModule(name, doc Value) Value {
	d := NewNamespace()
	p := heap.NewRaw(ShapeModule, moduleSize)
	heap.Store(p+ModuleDictOff, d)
	fillModule(d, name, doc)
	return heap.Obj(p)
}

func fillModule(d, name, doc Value) {
	nsSet(d, nameName, name)
	nsSet(d, nameDoc, doc)
	for _, n := range [...]Value{namePackage, nameLoader, nameSpec} {
		nsSet(d, n, None)
	}
}

// ModuleDict returns a module's namespace.
func ModuleDict(m Value) Value { return fld(m, ModuleDictOff) }

// FindModule returns the module of that name in sys.modules, or Miss.
func FindModule(name Value) Value {
	m := SysAttr("modules")
	if m == Miss || !IsDict(m) {
		return Miss
	}
	return nsGet(m, name)
}

// MakeGoModule makes the module that d defines.
func MakeGoModule(d *ModuleDef, f *Frame) Value {
	Boot()
	m := NewModule(Intern(d.Name), docValue(d.Doc))
	ns := ModuleDict(m)
	for i := range d.Funcs {
		nsSet(ns, Intern(d.Funcs[i].Name), NewGoFunction(d.Name, &d.Funcs[i]))
	}
	for _, t := range d.Types {
		nsSet(ns, Intern(t.Name), t.Type)
	}
	if d.Init != nil && !d.Init(m, f) {
		return Raised
	}
	return m
}

func moduleInit(args *Value, f *Frame, n int) Value {
	name, doc := Arg(args, 1), None
	if n > 2 && Arg(args, 2) != Unbound {
		doc = Arg(args, 2)
	}
	if !IsStr(name) {
		return TypeErr("module() argument 'name' must be str, not %s", TypeName(name))
	}
	fillModule(ModuleDict(*args), name, doc)
	return None
}

func moduleRepr(m Value, f *Frame) Value {
	if ModuleReprHook != nil {
		return ModuleReprHook(m, f)
	}
	d := ModuleDict(m)
	name := "'?'"
	if n := nsGet(d, nameName); n != Miss {
		r, ok := ReprString(n, f)
		if !ok {
			return Raised
		}
		name = r
	}
	if file := nsGet(d, nameFile); file != Miss && file != None {
		r, ok := ReprString(file, f)
		if !ok {
			return Raised
		}
		return NewStr("<module " + name + " from " + r + ">")
	}
	if n := nsGet(d, nameName); n != Miss && IsStr(n) && moduleDefs[StrGo(n)] != nil {
		return NewStr("<module " + name + " (built-in)>")
	}
	if spec := nsGet(d, nameSpec); spec != Miss && spec != None {
		if o := LookupAttr(spec, f, Intern("origin")); o != Raised && o != Miss && IsStr(o) && StrGo(o) == "built-in" {
			return NewStr("<module " + name + " (built-in)>")
		} else if o == Raised {
			ClearExc()
		} else if o == None {
			if l := LookupAttr(spec, f, Intern("loader")); l != Miss && l != Raised && l != None {
				r, ok := ReprString(l, f)
				if !ok {
					return Raised
				}
				return NewStr("<module " + name + " (" + r + ")>")
			}
		}
	} else if n := nsGet(d, nameName); n != Miss && IsStr(n) && FindModuleDef(StrGo(n)) != nil {
		return NewStr("<module " + name + " (built-in)>")
	}
	if p := nsGet(d, Intern("__path__")); p != Miss {
		l := ToList(p, f)
		if l == Raised {
			return Raised
		}
		r, ok := ReprString(l, f)
		if !ok {
			return Raised
		}
		return NewStr("<module " + name + " (namespace) from " + r + ">")
	}
	return NewStr("<module " + name + ">")
}

// ModuleReprHook, if set, makes the repr of modules: importlib's _module_repr.
var ModuleReprHook func(m Value, f *Frame) Value

// moduleGetAttr is module.__getattribute__: the module's own __getattr__ is
// asked for what is missing.
func moduleGetAttr(m Value, f *Frame, name Value) Value {
	d := ModuleDict(m)
	if TypeOf(m) == ModuleType.Type {
		if v := nsGet(d, name); v != Miss && TypeLookup(ModuleType.Type, name) == Miss {
			return v
		}
	}
	v := GenericGetAttr(m, f, name)
	if v != Miss {
		return v
	}
	if g := nsGet(d, nameGetAttr); g != Miss {
		return Call1(g, f, name)
	}
	return Miss
}

func moduleSetAttr(m Value, f *Frame, name, v Value) Value {
	return GenericSetAttr(m, f, name, v)
}

// ModuleInitializing, if set, reports whether a module's code is still running.
var ModuleInitializing func(m Value) bool

// moduleAttrMessage is the text about a missing attribute of a module.
func moduleAttrMessage(m Value, attr string) string {
	d := ModuleDict(m)
	name := nsGet(d, nameName)
	if name == Miss || !IsStr(name) {
		return "module has no attribute '" + attr + "'"
	}
	n := StrGo(name)
	if ModuleInitializing != nil && ModuleInitializing(m) {
		return "partially initialized module '" + n + "' has no attribute '" + attr + "' (most likely due to a circular import)"
	}
	if spec := nsGet(d, nameSpec); spec != Miss && spec != None {
		exc := FetchExc()
		i := LookupAttr(spec, nil, nameInitializing)
		busy := i != Raised && i != Miss && Truth(i, nil) == 1
		RestoreExc(exc)
		if busy {
			return "partially initialized module '" + n + "' has no attribute '" + attr + "' (most likely due to a circular import)"
		}
	}
	return "module '" + n + "' has no attribute '" + attr + "'"
}

func moduleDir(m Value, f *Frame) Value {
	d := GetAttr(m, f, nameDict)
	if d == Raised {
		return Raised
	}
	if !IsDict(d) {
		return TypeErr("<module>.__dict__ is not a dictionary")
	}
	if fn := nsGet(d, nameDir); fn != Miss {
		return Call0(fn, f)
	}
	return dictKeysList(d)
}

func moduleAnnotations(m Value, f *Frame) Value {
	d := ModuleDict(m)
	if a := nsGet(d, nameAnnotations); a != Miss {
		return a
	}
	a := Unbound
	if fn := nsGet(d, nameAnnotate); fn != Miss && fn != None && IsCallable(fn) {
		if a = Call1(fn, f, heap.Int(1)); a == Raised {
			return Raised
		}
		if !IsDict(a) {
			return TypeErr("__annotate__() must return a dict, not %s", TypeName(a))
		}
	} else {
		a = NewDict()
	}
	nsSet(d, nameAnnotations, a)
	return a
}

func moduleSetAnnotations(m Value, f *Frame, v Value) Value {
	d := ModuleDict(m)
	if v == Unbound {
		if !nsDel(d, nameAnnotations) {
			return raiseText(AttributeError, "__annotations__")
		}
	} else {
		nsSet(d, nameAnnotations, v)
	}
	nsDel(d, nameAnnotate)
	return None
}

func moduleAnnotate(m Value, f *Frame) Value {
	d := ModuleDict(m)
	if a := nsGet(d, nameAnnotate); a != Miss {
		return a
	}
	nsSet(d, nameAnnotate, None)
	return None
}

func moduleSetAnnotate(m Value, f *Frame, v Value) Value {
	switch {
	case v == Unbound:
		return TypeErr("cannot delete __annotate__ attribute")
	case v != None && !IsCallable(v):
		return TypeErr("__annotate__ must be callable or None")
	}
	d := ModuleDict(m)
	nsSet(d, nameAnnotate, v)
	if v != None {
		nsDel(d, nameAnnotations)
	}
	return None
}

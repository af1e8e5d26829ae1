package imports

import (
	"pyjit/heap"
	"pyjit/object"
)

// The classes of importlib are Python's own code, which is loaded when a program
// asks for it. From then on modules have specs; modules are still found here,
// unless the program has put finders of its own in sys.meta_path or sys.path_hooks:
// then importlib finds all.

// importlib's code goes by these names, as in CPython, where it is frozen.
const (
	bootstrapName = "_frozen_importlib"
	externalName  = "_frozen_importlib_external"
)

// bootstrap is the module _frozen_importlib, once it is there.
var bootstrap *heap.Root

// standard keeps what sys.meta_path and sys.path_hooks have of their own.
var standard *heap.Root

// bootImportlib loads importlib's code and has it set itself up.
func bootImportlib(f *Frame) Value {
	m := executeAs(bootstrapName, "importlib._bootstrap", f)
	if m == heap.Raised || m == heap.Miss {
		return m
	}
	bootstrap = heap.NewRoot(m)
	sys := object.DictGetStr(current(), object.Intern("sys"))
	imp := load("_imp", f)
	if imp == heap.Raised {
		return imp
	}
	if object.CallMethod2(m, f, object.Intern("_install"), sys, imp) == heap.Raised ||
		object.CallMethod0(m, f, object.Intern("_install_external_importers")) == heap.Raised {
		return heap.Raised
	}
	if !orderFinders(f) || !addSpecs(f) {
		return heap.Raised
	}
	return m
}

// orderFinders puts the finder of the bundled library behind that of sys.path,
// where its folder comes last, and notes what is standard.
func orderFinders(f *Frame) bool {
	meta, hooks := object.SysAttr("meta_path"), object.SysAttr("path_hooks")
	if !object.IsList(meta) || !object.IsList(hooks) {
		return true
	}
	if n := object.ListLen(meta); n >= 2 {
		a, b := object.ListAt(meta, n-2), object.ListAt(meta, n-1)
		object.ListSet(meta, n-2, b)
		object.ListSet(meta, n-1, a)
	}
	l := object.NewList(0)
	for _, v := range [...]Value{meta, hooks} { //heap:pinned no safepoint in the loop
		for i := range object.ListLen(v) {
			object.ListAppend(l, object.ListAt(v, i))
		}
	}
	standard = heap.NewRoot(l)
	return true
}

// customized reports whether the program has finders of its own.
func customized() bool {
	meta, hooks := object.SysAttr("meta_path"), object.SysAttr("path_hooks")
	if !object.IsList(meta) || !object.IsList(hooks) {
		return false
	}
	n, k := object.ListLen(meta), object.ListLen(hooks)
	if standard == nil {
		return bootstrap == nil && n+k > 0
	}
	l := standard.Get()
	if object.ListLen(l) != n+k {
		return true
	}
	for i := range n + k {
		v := meta
		j := i
		if i >= n {
			v, j = hooks, i-n
		}
		if object.ListAt(v, j) != object.ListAt(l, i) {
			return true
		}
	}
	return false
}

// findByImportlib has importlib find and execute a module.
func findByImportlib(full string, f *Frame) Value {
	if bootstrap == nil {
		if load("importlib", f) == heap.Raised {
			return heap.Raised
		}
	}
	b := bootstrap.Get()
	spec := object.GetAttr(b, f, object.Intern("_gcd_import"))
	if spec == heap.Raised {
		return spec
	}
	return object.CallMethod2(b, f, object.Intern("_find_and_load"), object.NewStr(full), spec)
}

// addSpecs gives the modules that were loaded before their specs. Those of Go
// have got theirs from importlib.
func addSpecs(f *Frame) bool {
	names := object.ToList(current(), f)
	if names == heap.Raised {
		return false
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(names)
	for i := range object.ListLen(names) {
		name := object.ListAt(names, i)
		m := object.DictGet(current(), f, name)
		if m == heap.Miss || m == heap.Raised || !object.IsStr(name) || object.StrGo(name) == "__main__" || !m.Is(object.ShapeModule) {
			continue
		}
		d := object.ModuleDict(m)
		if object.DictGetStr(d, specName.Get()) != heap.None {
			continue
		}
		file := object.DictGetStr(d, fileName.Get())
		if file == heap.Miss || !object.IsStr(file) {
			continue
		}
		p := bundledPlace(object.StrGo(name))
		if p == nil || p.file != object.StrGo(file) {
			p = &place{}
		}
		if !addSpec(m, object.StrGo(name), p, f) {
			return false
		}
	}
	return true
}

// setSpec gives a module that was loaded from a file its spec and loader.
func setSpec(m, name Value, f *Frame) bool {
	ext := object.DictGetStr(current(), object.Intern(externalName))
	if ext == heap.Miss {
		return true
	}
	d := object.ModuleDict(m)
	make := object.GetAttr(ext, f, object.Intern("spec_from_file_location"))
	if make == heap.Raised {
		return false
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	args := heap.ScratchAlloc(3)
	heap.SetAt(args, 0, name)
	heap.SetAt(args, 1, object.DictGetStr(d, fileName.Get()))
	n, names := 2, heap.Unbound
	if p := object.DictGetStr(d, pathName.Get()); p != heap.Miss {
		names = object.NewTuple(1)
		object.TupleSet(names, 0, object.Intern("submodule_search_locations"))
		heap.SetAt(args, 2, p)
	}
	spec := object.CallN(make, f, (*Value)(heap.Ptr(args)), n, names)
	if spec == heap.Raised {
		return false
	}
	heap.ScratchPush(spec)
	loader := object.GetAttr(spec, f, object.Intern("loader"))
	if loader == heap.Raised {
		return false
	}
	object.DictSetStr(d, specName.Get(), spec)
	object.DictSetStr(d, loaderName.Get(), loader)
	return true
}

// addSpec gives a new module its spec, if specs are asked for; p is nil for one of Go.
func addSpec(m Value, full string, p *place, f *Frame) bool {
	if standard == nil || p != nil && p.spaces != nil {
		return true
	}
	name, class := object.Intern(full), "FrozenImporter"
	switch {
	case p == nil:
		class = "BuiltinImporter"
	case !p.bundled:
		return setSpec(m, name, f)
	}
	b := bootstrap.Get()
	finder := object.GetAttr(b, f, object.Intern(class))
	if finder == heap.Raised {
		return false
	}
	spec := object.CallMethod1(finder, f, object.Intern("find_spec"), name)
	if spec == heap.Raised {
		return false
	}
	d := object.ModuleDict(m)
	object.DictSetStr(d, specName.Get(), spec)
	object.DictSetStr(d, loaderName.Get(), finder)
	return true
}

// initializing has the names of the modules whose code is running.
var initializing = map[string]bool{}

func isInitializing(m Value) bool {
	n := object.DictGetStr(object.ModuleDict(m), nameName.Get())
	return n != heap.Miss && object.IsStr(n) && initializing[object.StrGo(n)]
}

func init() { object.ModuleInitializing = isInitializing }

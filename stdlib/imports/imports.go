// Package imports is the import system: it finds modules among those written in
// Go, in the bundled library and on sys.path, and executes them. It is what the
// default __import__ does; the classes of importlib are Python's own.
package imports

import (
	"strings"

	"pyjit/heap"
	"pyjit/interp"
	"pyjit/object"
	"pyjit/stdlib/bundle"
	"pyjit/stdlib/bundle/archive"
)

// Value is heap.Value; Frame is the frame of the importing code.
type (
	Value = heap.Value
	Frame = heap.Frame
)

// LibraryPath is where the bundled library seems to lie: modules' __file__ and
// the sys.path entry that stands for it begin with it.
const LibraryPath = archive.Root

// modules is sys.modules, a dict.
var modules *heap.Root

// Init sets the import system up and returns sys.modules.
func Init() Value {
	d := object.NewDict()
	modules = heap.NewRoot(d)
	interp.ImportModule = Import
	interp.ImportFrom = from
	interp.ImportStar = star
	object.SourceHook = Source
	object.ImportHook = load
	return d
}

// Source returns the text of a file of the bundled library by its seeming path.
func Source(path string) ([]byte, bool) {
	if path == interp.CommandSource {
		return []byte(interp.CommandText()), true
	}
	rel, ok := strings.CutPrefix(path, LibraryPath+"/")
	if !ok {
		return nil, false
	}
	name := strings.TrimSuffix(strings.TrimSuffix(rel, ".py"), "/__init__")
	e, ok := bundle.Find(strings.ReplaceAll(name, "/", "."))
	if !ok {
		return nil, false
	}
	return e.Source(), true
}

var (
	nameName    = interp.NewName("__name__")
	packageName = interp.NewName("__package__")
	pathName    = interp.NewName("__path__")
	fileName    = interp.NewName("__file__")
	specName    = interp.NewName("__spec__")
	loaderName  = interp.NewName("__loader__")
	docName     = interp.NewName("__doc__")
	cachedName  = interp.NewName("__cached__")
	allName     = interp.NewName("__all__")
	dictName    = interp.NewName("__dict__")
)

// Modules returns sys.modules as it was made.
func Modules() Value { return modules.Get() }

// current returns sys.modules as it is now: programs may replace it.
func current() Value {
	if d := object.SysAttr("modules"); d != heap.Miss && object.IsDict(d) {
		return d
	}
	return modules.Get()
}

// Import is __import__(name, globals, …, fromlist, level).
func Import(name, globals Value, f *Frame, fromlist Value, level int) Value {
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	full := object.StrGo(name)
	if level > 0 {
		pkg, ok := packageOf(globals, f)
		if !ok {
			return heap.Raised
		}
		for range level - 1 {
			i := strings.LastIndexByte(pkg, '.')
			if i < 0 {
				return importErr("attempted relative import beyond top-level package", heap.Unbound)
			}
			pkg = pkg[:i]
		}
		if full == "" {
			full = pkg
		} else {
			full = pkg + "." + full
		}
	} else if full == "" {
		return object.ValueErr("Empty module name")
	}
	mod := load(full, f)
	if mod == heap.Raised {
		return mod
	}
	heap.ScratchPush(mod)
	hasList := fromlist != heap.None
	if hasList {
		t := object.Truth(fromlist, f)
		if t < 0 {
			return heap.Raised
		}
		hasList = t == 1
	}
	if hasList {
		if !submodules(mod, full, f, fromlist) {
			return heap.Raised
		}
		return mod
	}
	if level == 0 {
		if i := strings.IndexByte(full, '.'); i >= 0 {
			return load(full[:i], f)
		}
		return mod
	}
	short := object.StrGo(name)
	if short == "" {
		return mod
	}
	if i := strings.IndexByte(short, '.'); i >= 0 {
		return load(full[:len(full)-len(short)+i], f)
	}
	return mod
}

// packageOf returns the name of the package that relative imports start from.
func packageOf(globals Value, f *Frame) (string, bool) {
	if !object.IsDict(globals) {
		object.TypeErr("globals must be a dict")
		return "", false
	}
	if v := object.DictGetStr(globals, packageName.Get()); v != heap.Miss && v != heap.None {
		if !object.IsStr(v) {
			object.TypeErr("package must be a string")
			return "", false
		}
		if s := object.StrGo(v); s != "" {
			return s, true
		}
		importErr("attempted relative import with no known parent package", heap.Unbound)
		return "", false
	}
	v := object.DictGetStr(globals, nameName.Get())
	if v == heap.Miss {
		object.KeyErr(object.NewStr("'__name__' not in globals"))
		return "", false
	}
	s := object.StrGo(v)
	if object.DictGetStr(globals, pathName.Get()) == heap.Miss {
		i := strings.LastIndexByte(s, '.')
		if i < 0 {
			importErr("attempted relative import with no known parent package", heap.Unbound)
			return "", false
		}
		s = s[:i]
	}
	return s, true
}

func importErr(text string, name Value) Value {
	return object.RaiseImport(object.ImportError, text, name, heap.Unbound)
}

func notFound(full, reason string) Value {
	return object.RaiseImport(object.ModuleNotFoundError, "No module named '"+full+"'"+reason, object.NewStr(full), heap.Unbound)
}

// load returns the module with a dotted name, importing it and its parents if need be.
func load(full string, f *Frame) Value {
	key := object.NewStr(full)
	if m := object.DictGet(current(), f, key); m != heap.Miss {
		if m == heap.None {
			return object.RaiseImport(object.ModuleNotFoundError, "import of "+full+" halted; None in sys.modules", key, heap.Unbound)
		}
		return m
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	parent, path := heap.Unbound, heap.Unbound
	i := strings.LastIndexByte(full, '.')
	if i >= 0 {
		if parent = load(full[:i], f); parent == heap.Raised {
			return parent
		}
		heap.ScratchPush(parent)
		// The parent's code may have imported it.
		if m := object.DictGet(current(), f, object.NewStr(full)); m != heap.Miss && m != heap.None {
			return m
		}
		if path = object.LookupAttr(parent, f, pathName.Get()); path == heap.Raised {
			return path
		}
		if path == heap.Miss {
			return notFound(full, "; '"+full[:i]+"' is not a package")
		}
		heap.ScratchPush(path)
	}
	m := find(full, path, f)
	if m == heap.Miss {
		return notFound(full, "")
	}
	if m == heap.Raised {
		return m
	}
	heap.ScratchPush(m)
	if i >= 0 {
		if object.SetAttr(parent, f, object.Intern(full[i+1:]), m) == heap.Raised {
			return heap.Raised
		}
	}
	return m
}

// newModule makes a module and enters it in sys.modules.
func newModule(full string, p *place, f *Frame) Value {
	m := object.NewModule(object.Intern(full), heap.None)
	d := object.ModuleDict(m)
	set := func(n *interp.Name, v Value) { object.DictSetStr(d, n.Get(), v) }
	set(&docName, heap.None)
	folders := p.spaces
	if p.pkg != "" {
		folders = []string{p.pkg}
	}
	pkg := full
	if folders == nil {
		pkg = full[:max(strings.LastIndexByte(full, '.'), 0)]
	}
	set(&packageName, object.NewStr(pkg))
	set(&loaderName, heap.None)
	set(&specName, heap.None)
	if p.file != "" {
		set(&fileName, object.NewStr(p.file))
		set(&cachedName, heap.None)
	}
	if folders != nil {
		l := object.NewList(1)
		for _, dir := range folders {
			object.ListAppend(l, object.NewStr(dir))
		}
		set(&pathName, l)
	}
	if !addSpec(m, full, p, f) {
		return heap.Raised
	}
	object.DictSet(current(), f, object.Intern(full), m)
	return m
}

// builtin makes a module of Go functions.
func builtin(def *object.ModuleDef, full string, f *Frame) Value {
	m := object.MakeGoModule(def, f)
	if m == heap.Raised || !object.DictSet(current(), f, object.Intern(full), m) || !addSpec(m, full, nil, f) {
		return heap.Raised
	}
	return m
}

// execute runs a module's code in a new module; after an error the module is gone again.
func execute(full string, code Value, p *place, f *Frame) Value {
	if code == heap.Raised {
		return code
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(code)
	m := newModule(full, p, f)
	if m == heap.Raised {
		return m
	}
	heap.ScratchPush(m)
	d := object.ModuleDict(m)
	if !interp.EnsureBuiltins(d, f) {
		return heap.Raised
	}
	initializing[full] = true
	r := interp.RunCode(code, d, heap.None, heap.Unbound)
	delete(initializing, full)
	if r == heap.Raised {
		exc := object.ClearExc()
		heap.ScratchPush(exc)
		if object.DelItem(current(), f, object.Intern(full)) == heap.Raised {
			object.ClearExc()
		}
		object.RestoreExc(exc)
		return heap.Raised
	}
	// The module may have put something else in its place.
	if r := object.DictGet(current(), f, object.Intern(full)); r != heap.Miss {
		return r
	}
	return object.KeyErr(object.NewStr(full))
}

// submodules imports what the names of a from list name, where the module has no such attribute.
func submodules(mod Value, full string, f *Frame, list Value) bool {
	if object.LookupAttr(mod, f, pathName.Get()) == heap.Miss {
		return true
	}
	it := object.Iter(list, f)
	if it == heap.Raised {
		return false
	}
	for {
		v := object.Next(it, f)
		if v == heap.Done {
			return true
		}
		if v == heap.Raised {
			return false
		}
		if !object.IsStr(v) {
			object.TypeErr("Item in ``from list'' must be str, not %s", object.TypeName(v))
			return false
		}
		name := object.StrGo(v)
		if name == "*" {
			all := object.LookupAttr(mod, f, allName.Get())
			if all == heap.Raised || all != heap.Miss && !submodules(mod, full, f, all) {
				return false
			}
			continue
		}
		a := object.LookupAttr(mod, f, object.Intern(name))
		if a == heap.Raised {
			return false
		}
		if a != heap.Miss {
			continue
		}
		if load(full+"."+name, f) == heap.Raised {
			if !object.Matches(object.ModuleNotFoundError) || object.ImportErrorName(object.PendingExc()) != full+"."+name {
				return false
			}
			object.ClearExc()
		}
	}
}

// from is "from mod import name" for one name.
func from(mod Value, f *Frame, name Value) Value {
	v := object.LookupAttr(mod, f, name)
	if v != heap.Miss {
		return v
	}
	modName := "<unknown module name>"
	if n := object.LookupAttr(mod, f, nameName.Get()); n == heap.Raised {
		return n
	} else if n != heap.Miss && object.IsStr(n) {
		modName = object.StrGo(n)
		if m := object.DictGet(current(), f, object.NewStr(modName+"."+object.StrGo(name))); m != heap.Miss {
			return m
		}
	}
	where := "unknown location"
	path := heap.Unbound
	if p := object.LookupAttr(mod, f, fileName.Get()); p == heap.Raised {
		return p
	} else if p != heap.Miss && object.IsStr(p) {
		path = p
		where = object.StrGo(p)
	}
	text := "cannot import name '" + object.StrGo(name) + "' from '" + modName + "' (" + where + ")"
	if mod.Is(object.ShapeModule) && isInitializing(mod) {
		text = "cannot import name '" + object.StrGo(name) + "' from partially initialized module '" + modName + "' (most likely due to a circular import) (" + where + ")"
	}
	return object.RaiseImportFrom(text, object.NewStr(modName), path, name)
}

// star is "from mod import *" into a namespace.
func star(mod Value, f *Frame, ns Value) bool {
	all := object.LookupAttr(mod, f, allName.Get())
	if all == heap.Raised {
		return false
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	skip := false
	if all == heap.Miss {
		d := object.LookupAttr(mod, f, dictName.Get())
		if d == heap.Raised {
			return false
		}
		if d == heap.Miss {
			importErr("from-import-* object has no __dict__ and no __all__", heap.Unbound)
			return false
		}
		if all = object.ToList(d, f); all == heap.Raised {
			return false
		}
		skip = true
	}
	heap.ScratchPush(all)
	it := object.Iter(all, f)
	if it == heap.Raised {
		return false
	}
	for {
		name := object.Next(it, f)
		switch name {
		case heap.Done:
			return true
		case heap.Raised:
			return false
		}
		if !object.IsStr(name) {
			object.TypeErr("Item in %s must be str, not %s", "__all__", object.TypeName(name))
			return false
		}
		if skip && strings.HasPrefix(object.StrGo(name), "_") {
			continue
		}
		v := object.GetAttr(mod, f, object.InternStr(name))
		if v == heap.Raised || object.SetItem(ns, f, object.InternStr(name), v) == heap.Raised {
			return false
		}
	}
}

package imports

import (
	"os"
	"path/filepath"
	"strings"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/interp"
	"pyjit/object"
	"pyjit/stdlib/bundle"
	"pyjit/syntax"
)

// A place is where a module was found: a file of the bundled library or of the
// file system, or the folders of a namespace package.
type place struct {
	entry   bundle.Entry
	bundled bool
	file    string
	source  []byte
	pkg     string   // the folder of a package
	spaces  []string // of a namespace package
}

// locate looks for a module in the folders of path, an iterable of strings, or
// of sys.path if it is Unbound. It returns nil if there is none; false means that
// an exception is pending.
func locate(full string, path Value, f *Frame) (*place, bool) {
	if path == heap.Unbound {
		path = object.SysAttr("path")
		if path == heap.Miss {
			path = object.NewList(0)
		}
	}
	tail := full[strings.LastIndexByte(full, '.')+1:]
	it := object.Iter(path, f)
	if it == heap.Raised {
		return nil, false
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(it)
	var spaces []string
	for {
		v := object.Next(it, f)
		if v == heap.Done {
			if spaces != nil {
				return &place{spaces: spaces}, true
			}
			return nil, true
		}
		if v == heap.Raised {
			return nil, false
		}
		if !object.IsStr(v) {
			continue
		}
		dir := object.StrGo(v)
		if rel, ok := strings.CutPrefix(dir, LibraryPath); ok {
			if p := bundledPlace(strings.TrimPrefix(strings.ReplaceAll(rel, "/", ".")+"."+tail, ".")); p != nil {
				return p, true
			}
			continue
		}
		p := inFolder(dir, tail)
		switch {
		case p == nil:
		case p.spaces != nil:
			spaces = append(spaces, p.spaces...)
		default:
			return p, true
		}
	}
}

// bundledPlace returns the place of a module of the bundled library, or nil.
func bundledPlace(name string) *place {
	e, ok := bundle.Find(name)
	if !ok {
		return nil
	}
	p := &place{entry: e, bundled: true, file: LibraryPath + "/" + e.Path()}
	if e.IsPackage() {
		p.pkg = filepath.Dir(p.file)
	}
	return p
}

// inFolder looks for a package or a module in a folder.
func inFolder(dir, tail string) *place {
	if dir == "" {
		dir = "."
	}
	base := filepath.Join(dir, tail)
	p := &place{file: filepath.Join(base, "__init__.py"), pkg: base}
	var err error
	if p.source, err = os.ReadFile(p.file); err != nil {
		p.file, p.pkg = base+".py", ""
		if p.source, err = os.ReadFile(p.file); err != nil {
			if info, e := os.Stat(base); e == nil && info.IsDir() && !os.IsPermission(err) {
				if abs, err := filepath.Abs(base); err == nil {
					base = abs
				}
				return &place{spaces: []string{base}}
			}
			return nil
		}
	}
	if abs, err := filepath.Abs(p.file); err == nil {
		p.file = abs
		if p.pkg != "" {
			p.pkg = filepath.Dir(abs)
		}
	}
	return p
}

// code returns the code object of the module.
func (p *place) code() Value {
	if !p.bundled {
		return interp.CompileSource(p.source, p.file, syntax.ModeExec, bytecode.Options{Optimize: Optimize})
	}
	if code := p.entry.Code(); code != "" && Optimize == 0 {
		c, err := bytecode.Open(code)
		if err != nil {
			return object.Raise(object.ImportError, "bundled module %s: %s", p.entry.Name(), err.Error())
		}
		return interp.Load(c)
	}
	return interp.CompileSource(p.entry.Source(), p.file, syntax.ModeExec, bytecode.Options{Optimize: Optimize})
}

// Optimize is the level of -O that imported modules are compiled with.
var Optimize int

// Bundled returns the code of a module of the bundled library, and whether it is
// a package; Miss if there is none.
func Bundled(name string) (code Value, isPackage bool) {
	p := bundledPlace(name)
	if p == nil {
		return heap.Miss, false
	}
	return p.code(), p.pkg != ""
}

// IsBundled reports whether the bundled library has a module, and whether that is
// a package. While importlib sets itself up, it has none: they get their specs here.
func IsBundled(name string) (found, isPackage bool) {
	if standard == nil {
		return false, false
	}
	p := bundledPlace(name)
	return p != nil, p != nil && p.pkg != ""
}

// find finds and executes a module; Miss if there is none.
func find(full string, path Value, f *Frame) Value {
	switch full {
	case bootstrapName:
		return bootImportlib(f)
	case externalName:
		return executeAs(full, "importlib._bootstrap_external", f)
	}
	if customized() {
		return findByImportlib(full, f)
	}
	if def := object.FindModuleDef(full); def != nil {
		return builtin(def, full, f)
	}
	p, ok := locate(full, path, f)
	if !ok {
		return heap.Raised
	}
	if p == nil {
		return heap.Miss
	}
	if p.spaces != nil {
		return newModule(full, p, f)
	}
	return execute(full, p.code(), p, f)
}

// executeAs executes a module of the bundled library under another name.
func executeAs(full, bundled string, f *Frame) Value {
	p := bundledPlace(bundled)
	if p == nil {
		return heap.Miss
	}
	code := p.code()
	p.file = ""
	return execute(full, code, p, f)
}

// MainCode finds what "-m name" executes: the code of the module, or of
// __main__ in the package, the file, and the package that it is in. Where there
// is none, text says why; a pending exception is an error of importing a package.
func MainCode(name string, f *Frame) (code Value, file, pkg, text string) {
	path := heap.Unbound
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		pkg = name[:i]
		parent := load(pkg, f)
		if parent == heap.Raised {
			if object.Matches(object.ModuleNotFoundError) {
				if n := object.ImportErrorName(object.PendingExc()); strings.HasPrefix(name+".", n+".") {
					object.ClearExc()
					return heap.Raised, "", "", "Error while finding module specification for '" + name + "' (ModuleNotFoundError: No module named '" + n + "')"
				}
			}
			return heap.Raised, "", "", ""
		}
		if path = object.LookupAttr(parent, f, pathName.Get()); path == heap.Raised {
			return heap.Raised, "", "", ""
		}
		if path == heap.Miss {
			return heap.Raised, "", "", "Error while finding module specification for '" + name + "' (ModuleNotFoundError: __path__ attribute not found on '" + pkg + "' while trying to find '" + name + "')"
		}
	}
	if object.FindModuleDef(name) != nil {
		return heap.Raised, "", "", "No code object available for " + name
	}
	p, ok := locate(name, path, f)
	switch {
	case !ok:
		return heap.Raised, "", "", ""
	case p == nil:
		return heap.Raised, "", "", "No module named " + name
	case p.pkg != "" || p.spaces != nil:
		if strings.HasSuffix(name, ".__main__") {
			return heap.Raised, "", "", "Cannot use package as __main__ module"
		}
		code, file, pkg, text = MainCode(name+".__main__", f)
		if text != "" {
			text += "; '" + name + "' is a package and cannot be directly executed"
		}
		return code, file, pkg, text
	}
	return p.code(), p.file, pkg, ""
}

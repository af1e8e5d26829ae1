// Package imp is the module _imp: what importlib's Python code asks of the
// interpreter. The import system itself is package imports; the modules of the
// bundled library count as frozen ones, extension modules do not exist.
package imp

import (
	"encoding/binary"
	"math/bits"

	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/imports"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

// magic marks compiled files: CPython's number would promise that its bytecode is in them.
const magic = 0x0a0d0000 | 0x7079

func init() {
	nothing := func(x Value, f *Frame) Value { return heap.None }
	no := func(x Value, f *Frame) Value { return heap.False }
	o.RegisterModule(&o.ModuleDef{
		Name: "_imp",
		Doc:  "(Extremely) low-level import machinery bits as used by importlib.",
		Funcs: []o.MethodDef{
			{Name: "acquire_lock", Sig: "", Fn: nothing, Doc: "Acquires the interpreter's import lock for the current thread."},
			{Name: "release_lock", Sig: "", Fn: nothing, Doc: "Release the interpreter's import lock."},
			{Name: "lock_held", Sig: "", Fn: no, Doc: "Return True if the import lock is currently held, else False."},
			{Name: "is_builtin", Sig: "name, /", Fn: isBuiltin, Doc: "Returns True if the module name corresponds to a built-in module."},
			{Name: "create_builtin", Sig: "spec, /", Fn: create, Doc: "Create a built-in module."},
			{Name: "exec_builtin", Sig: "mod, /", Fn: func(mod Value, f *Frame) Value { return heap.Int(0) }, Doc: "Initialize a built-in module."},
			{Name: "create_dynamic", Sig: "spec, file=None, /", Fn: func(spec Value, f *Frame, file Value) Value {
				return o.ImportErr(o.ImportError, heap.None, heap.None, "extension modules cannot be loaded")
			}, Doc: "Create an extension module."},
			{Name: "exec_dynamic", Sig: "mod, /", Fn: func(mod Value, f *Frame) Value { return heap.Int(0) }, Doc: "Initialize an extension module."},
			{Name: "extension_suffixes", Sig: "", Fn: func(x Value, f *Frame) Value { return o.NewList(0) }, Doc: "Returns the list of file suffixes used to identify extension modules."},
			{Name: "is_frozen", Sig: "name, /", Fn: isFrozen, Doc: "Returns True if the module name corresponds to a frozen module."},
			{Name: "is_frozen_package", Sig: "name, /", Fn: isFrozenPackage, Doc: "Returns True if the module name is of a frozen package."},
			{Name: "find_frozen", Sig: "name, /, *, withdata=False", Fn: findFrozen, Doc: "Return info about the corresponding frozen module (if there is one) or None."},
			{Name: "get_frozen_object", Sig: "name, data=None, /", Fn: frozenCode, Doc: "Create a code object for a frozen module."},
			{Name: "init_frozen", Sig: "name, /", Fn: nothing, Doc: "Initializes a frozen module."},
			{Name: "_frozen_module_names", Sig: "", Fn: func(x Value, f *Frame) Value { return o.NewList(0) }, Doc: "Returns the list of available frozen modules."},
			{Name: "_fix_co_filename", Sig: "code, path, /", Fn: func(code Value, f *Frame, path Value) Value { return heap.None }, Doc: "Changes code.co_filename to specify the passed-in file path."},
			{Name: "_override_frozen_modules_for_tests", Sig: "override, /", Fn: nothing},
			{Name: "_override_multi_interp_extensions_check", Sig: "override, /", Fn: func(x Value, f *Frame) Value { return heap.Int(0) }},
			{Name: "source_hash", Sig: "key, source", Fn: sourceHash},
		},
		Init: func(mod Value, f *Frame) bool {
			d := o.ModuleDict(mod)
			o.DictSetStr(d, o.Intern("check_hash_based_pycs"), o.NewStr("default"))
			o.DictSetStr(d, o.Intern("pyc_magic_number_token"), heap.Int(magic))
			return true
		},
	})
}

func noFrozen(name Value, f *Frame) Value {
	s, ok := o.ReprString(name, f)
	if !ok {
		return heap.Raised
	}
	return o.ImportErr(o.ImportError, name, heap.None, "No such frozen object named %s", s)
}

func isFrozen(name Value, f *Frame) Value {
	if !o.IsStr(name) {
		return o.TypeErr("is_frozen() argument must be str, not %s", o.TypeName(name))
	}
	found, _ := imports.IsBundled(o.StrGo(name))
	return heap.Bool(found)
}

func isFrozenPackage(name Value, f *Frame) Value {
	if !o.IsStr(name) {
		return o.TypeErr("is_frozen_package() argument must be str, not %s", o.TypeName(name))
	}
	found, pkg := imports.IsBundled(o.StrGo(name))
	if !found {
		return noFrozen(name, f)
	}
	return heap.Bool(pkg)
}

// findFrozen answers (data, is_package, original name), or None.
func findFrozen(args *Value, f *Frame, n int) Value {
	name := *args
	if !o.IsStr(name) {
		return o.TypeErr("find_frozen() argument 1 must be str, not %s", o.TypeName(name))
	}
	found, pkg := imports.IsBundled(o.StrGo(name))
	if !found {
		return heap.None
	}
	t := o.NewTuple(3)
	o.TupleSet(t, 0, heap.None)
	o.TupleSet(t, 1, heap.Bool(pkg))
	o.TupleSet(t, 2, name)
	return t
}

func frozenCode(name Value, f *Frame, data Value) Value {
	if !o.IsStr(name) {
		return o.TypeErr("get_frozen_object() argument 1 must be str, not %s", o.TypeName(name))
	}
	code, _ := imports.Bundled(o.StrGo(name))
	if code == heap.Miss {
		return noFrozen(name, f)
	}
	return code
}

func isBuiltin(name Value, f *Frame) Value {
	if !o.IsStr(name) {
		return o.TypeErr("is_builtin() argument must be str, not %s", o.TypeName(name))
	}
	n := o.StrGo(name)
	if n == "sys" || n == "builtins" {
		return heap.Int(-1) // cannot be made again
	}
	if o.FindModuleDef(n) != nil {
		return heap.Int(1)
	}
	return heap.Int(0)
}

func create(spec Value, f *Frame) Value {
	name := o.GetAttr(spec, f, o.Intern("name"))
	if name == heap.Raised {
		return name
	}
	if !o.IsStr(name) {
		return o.TypeErr("name must be string, not %s", o.TypeName(name))
	}
	if m := o.FindModule(name); m != heap.Miss {
		return m
	}
	d := o.FindModuleDef(o.StrGo(name))
	if d == nil {
		return heap.None
	}
	return o.MakeGoModule(d, f)
}

func sourceHash(key Value, f *Frame, source Value) Value {
	k, ok := o.AsInt64(key, f, "long")
	if !ok {
		return heap.Raised
	}
	b, ok := o.BufferArg(source)
	if !ok {
		return heap.Raised
	}
	var out [8]byte
	binary.LittleEndian.PutUint64(out[:], siphash13(uint64(k), 0, b))
	return o.NewBytes(out[:])
}

// siphash13 is SipHash with one round a word and three at the end.
func siphash13(k0, k1 uint64, b []byte) uint64 {
	v0, v1, v2, v3 := k0^0x736f6d6570736575, k1^0x646f72616e646f6d, k0^0x6c7967656e657261, k1^0x7465646279746573
	round := func() {
		v0 += v1
		v2 += v3
		v1 = bits.RotateLeft64(v1, 13) ^ v0
		v3 = bits.RotateLeft64(v3, 16) ^ v2
		v0 = bits.RotateLeft64(v0, 32)
		v2 += v1
		v0 += v3
		v1 = bits.RotateLeft64(v1, 17) ^ v2
		v3 = bits.RotateLeft64(v3, 21) ^ v0
		v2 = bits.RotateLeft64(v2, 32)
	}
	last := uint64(len(b)) << 56
	for ; len(b) >= 8; b = b[8:] {
		w := binary.LittleEndian.Uint64(b)
		v3 ^= w
		round()
		v0 ^= w
	}
	for i, c := range b {
		last |= uint64(c) << (8 * i)
	}
	v3 ^= last
	round()
	v0 ^= last
	v2 ^= 0xff
	round()
	round()
	round()
	return v0 ^ v1 ^ v2 ^ v3
}

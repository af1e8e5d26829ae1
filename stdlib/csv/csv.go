// Package csv is the module _csv: readers and writers of text that separates values
// by delimiters.
package csv

import (
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
)

var errorType = &o.TypeDef{Name: "Error", Module: "_csv", Base: o.ExceptionType, Kind: o.KindException, Scan: o.ExceptionType.Scan, Mask: o.ExceptionType.Mask, Size: o.ExceptionType.Size, Flags: o.HasDict}

// dialects is the dict of registered dialects.
var dialects *heap.Root

// fieldLimit is the longest field that a reader takes.
var fieldLimit = 128 * 1024

func init() {
	o.Register(errorType, dialectType, readerType, writerType)
	const options = "*args, **kwargs"
	o.RegisterModule(&o.ModuleDef{
		Name: "_csv",
		Doc:  "CSV parsing and writing.\n",
		Funcs: []o.MethodDef{
			{Name: "reader", Sig: options, Fn: newReader, Doc: "Return a reader object that will process lines from the given iterable."},
			{Name: "writer", Sig: options, Fn: newWriter, Doc: "Return a writer object that will write user data on the given file object."},
			{Name: "register_dialect", Sig: options, Fn: registerDialect, Doc: "Create a mapping from a string name to a CVS dialect."},
			{Name: "unregister_dialect", Sig: "name", Fn: func(name Value, f *Frame) Value {
				switch o.DictDel(dialects.Get(), f, name) {
				case 0:
					return o.Raise(errorType, "unknown dialect")
				case -1:
					return raised
				}
				return none
			}, Doc: "Delete the name/dialect mapping associated with a string name."},
			{Name: "get_dialect", Sig: "name", Fn: func(name Value, f *Frame) Value {
				d := o.DictGet(dialects.Get(), f, name)
				if d == heap.Miss {
					return o.Raise(errorType, "unknown dialect")
				}
				return d
			}, Doc: "Return the dialect instance associated with name."},
			{Name: "list_dialects", Sig: "", Fn: func(x Value, f *Frame) Value { return o.ToList(dialects.Get(), f) }, Doc: "Return a list of all known dialect names."},
			{Name: "field_size_limit", Sig: "new_limit=<unrepresentable>", Fn: func(v Value, f *Frame) Value {
				old := fieldLimit
				if v != unbound {
					if !o.IsIntLike(v) {
						return o.TypeErr("limit must be an integer")
					}
					n, ok := o.AsSSize(v, f)
					if !ok {
						return raised
					}
					fieldLimit = n
				}
				return o.Int(int64(old))
			}, Doc: "Sets an upper limit on parsed fields."},
		},
		Types: []*o.TypeDef{errorType, dialectType},
		Init: func(mod Value, f *Frame) bool {
			dialects = heap.NewRoot(o.NewDict())
			d := o.ModuleDict(mod)
			o.DictSetStr(d, o.Intern("_dialects"), dialects.Get())
			o.DictSetStr(d, o.Intern("__version__"), o.NewStr("1.0"))
			o.DictSetStr(d, o.Intern("Reader"), readerType.Type)
			o.DictSetStr(d, o.Intern("Writer"), writerType.Type)
			for i, name := range [quoteKinds]string{"QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE", "QUOTE_STRINGS", "QUOTE_NOTNULL"} {
				o.DictSetStr(d, o.Intern(name), heap.Int(int64(i)))
			}
			return true
		},
	})
}

// makeDialect makes the dialect that the arguments from args[1] on and keywords describe.
func makeDialect(args *Value, f *Frame, n int, kw Value) Value {
	if kw != unbound {
	keys:
		for pos := 0; ; {
			k, _, next := o.DictNext(kw, pos)
			if next == 0 {
				break
			}
			pos = next
			for _, name := range dialectNames {
				if o.StrEqGo(k, name) || o.StrEqGo(k, "dialect") {
					continue keys
				}
			}
			return o.TypeErr("this function got an unexpected keyword argument '%s'", o.StrGo(k))
		}
	}
	t := o.NewTuple(max(n-1, 0))
	for i := 1; i < n; i++ {
		o.TupleSet(t, i-1, o.Arg(args, i))
	}
	return o.CallTuple(dialectType.Type, f, t, kw)
}

func registerDialect(args *Value, f *Frame, n int) Value {
	n, kwp := o.SplitArgs(args, n)
	if n < 1 || n > 2 {
		return o.TypeErr("register_dialect expected at %s argument, got %d", map[bool]string{true: "least 1", false: "most 2"}[n < 1], n)
	}
	if !o.IsStr(*args) {
		return o.TypeErr("dialect name must be a string")
	}
	d := makeDialect(args, f, n, o.KwArg(kwp, 0))
	if d == raised || !o.DictSet(dialects.Get(), f, *args, d) {
		return raised
	}
	return none
}

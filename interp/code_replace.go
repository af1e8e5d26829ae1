package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// replaceable has the attributes of a code object that its method replace can
// change. What a unit executes is not among them: the instructions are pyjit's own.
var replaceable = map[string]func(c *bytecode.Code, v Value, f *heap.Frame) bool{
	"co_name":        replaceText(func(c *bytecode.Code) *string { return &c.Name }),
	"co_qualname":    replaceText(func(c *bytecode.Code) *string { return &c.QualName }),
	"co_filename":    replaceText(func(c *bytecode.Code) *string { return &c.Filename }),
	"co_firstlineno": replaceFirstLine,
	"co_flags":       replaceFlags,
}

func replaceText(at func(c *bytecode.Code) *string) func(*bytecode.Code, Value, *heap.Frame) bool {
	return func(c *bytecode.Code, v Value, f *heap.Frame) bool {
		if !object.IsStr(v) {
			object.TypeErr("replace() argument must be str, not %s", object.TypeName(v))
			return false
		}
		s, ok := object.StrString(v, f)
		*at(c) = s
		return ok
	}
}

func replaceFirstLine(c *bytecode.Code, v Value, f *heap.Frame) bool {
	n, ok := object.AsSSize(v, f)
	c.FirstLine = int32(n)
	return ok
}

// replaceFlags takes the flags that say how a function behaves; those that say what is in
// the unit stay.
func replaceFlags(c *bytecode.Code, v Value, f *heap.Frame) bool {
	n, ok := object.AsSSize(v, f)
	const free = bytecode.IterableCoroutine
	c.Flags = c.Flags&^free | bytecode.Flags(n)&free
	return ok
}

// codeReplace is code.replace.
func codeReplace(args *Value, f *heap.Frame, n int) Value {
	n, kwp := object.SplitArgs(args, n)
	if n != 1 {
		return object.TypeErr("replace() takes 0 positional arguments but %d were given", n-1)
	}
	code, kw := *args, object.KwArg(kwp, 0)
	c := *UnitOf(code)
	for pos := 0; kw != heap.Unbound; {
		name, v, next := object.DictNext(kw, pos)
		if next == 0 {
			break
		}
		pos = next
		s, ok := object.StrString(name, f)
		if !ok {
			return heap.Raised
		}
		switch set := replaceable[s]; {
		case set != nil:
			if !set(&c, v, f) {
				return heap.Raised
			}
		case !isCodeField(s):
			return object.TypeErr("replace() got an unexpected keyword argument '%s'", s)
		default:
			was := object.GetAttr(code, f, name)
			if was == heap.Raised {
				return was
			}
			switch object.Eq(was, f, v) {
			case -1:
				return heap.Raised
			case 0:
				return object.Raise(object.NotImplementedError, "replace() cannot change %s: pyjit's code objects have their own instructions", s)
			}
		}
	}
	return Load(&c)
}

func isCodeField(name string) bool {
	for i := range CodeType.GetSets {
		if CodeType.GetSets[i].Name == name {
			return true
		}
	}
	return false
}

func init() {
	for _, n := range []string{"replace", "__replace__"} {
		CodeType.Methods = append(CodeType.Methods, object.MethodDef{Name: n, Sig: "*args, **kwargs", Fn: codeReplace})
	}
}

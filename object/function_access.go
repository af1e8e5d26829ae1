package object

import "pyjit/heap"

// The parts of functions, methods, cells and modules, for the interpreter.

// FunctionWord returns the raw word at FuncCallOff: address of the code record,
// and in the upper half what RecWant says.
func FunctionWord(fn Value) uint64 { return rawU64(fn, FuncCallOff) }

// SetFunctionWord replaces it.
func SetFunctionWord(fn Value, w uint64) { setRawU64(fn, FuncCallOff, w) }

// FunctionCode returns a function's code object.
func FunctionCode(fn Value) Value { return fld(fn, FuncCodeOff) }

// FunctionGlobals returns the namespace of a function's globals.
func FunctionGlobals(fn Value) Value { return fld(fn, FuncGlobalsOff) }

// FunctionBuiltins returns the dict of builtins that a function sees.
func FunctionBuiltins(fn Value) Value {
	if b := fld(fn, FuncBuiltinsOff); b != None {
		return b
	}
	return BuiltinsDict()
}

// FunctionDefaults returns the tuple of defaults of the positional parameters, or None.
func FunctionDefaults(fn Value) Value { return fld(fn, FuncDefaultsOff) }

// FunctionKwDefaults returns the dict of defaults of the keyword-only parameters, or None.
func FunctionKwDefaults(fn Value) Value { return fld(fn, FuncKwDefaultsOff) }

// FunctionClosure returns the tuple of cells, or None.
func FunctionClosure(fn Value) Value { return fld(fn, FuncClosureOff) }

// FunctionName returns __name__.
func FunctionName(fn Value) Value { return fld(fn, FuncNameOff) }

// FunctionQualName returns __qualname__.
func FunctionQualName(fn Value) Value { return fld(fn, FuncQualnameOff) }

// SetFunctionName sets __name__.
func SetFunctionName(fn, v Value) { setFld(fn, FuncNameOff, v) }

// SetFunctionDefaults sets the tuple of defaults of a new function.
func SetFunctionDefaults(fn, v Value) { setFld(fn, FuncDefaultsOff, v) }

// SetFunctionKwDefaults sets the dict of keyword-only defaults of a new function.
func SetFunctionKwDefaults(fn, v Value) { setFld(fn, FuncKwDefaultsOff, v) }

// SetFunctionClosure sets the tuple of cells.
func SetFunctionClosure(fn, v Value) { setFld(fn, FuncClosureOff, v) }

// SetFunctionAnnotate sets the function that computes the annotations.
func SetFunctionAnnotate(fn, v Value) { setFld(fn, FuncAnnotateOff, v) }

// SetFunctionAnnotations sets the annotations: a dict, or a tuple of names and
// values in turn.
func SetFunctionAnnotations(fn, v Value) {
	if IsTuple(v) {
		d := NewDict()
		for i := 0; i+1 < TupleLen(v); i += 2 {
			DictSetStr(d, TupleAt(v, i), TupleAt(v, i+1))
		}
		v = d
	}
	setFld(fn, FuncAnnotationsOff, v)
}

// SetFunctionTypeParams sets __type_params__.
func SetFunctionTypeParams(fn, v Value) { setFld(fn, FuncTypeParamsOff, v) }

// InitFunction completes a new function: docstring, module, and builtins other
// than the usual ones, which its globals may name.
func InitFunction(fn, doc Value) {
	setFld(fn, FuncDocOff, doc)
	g := FunctionGlobals(fn)
	if m := nsGet(g, nameName); m != Miss {
		setFld(fn, FuncModuleOff, m)
	}
	switch b := nsGet(g, nameBuiltins); {
	case b == Miss || b == builtinsModule:
	case b.Is(ShapeModule):
		if d := ModuleDict(b); d != BuiltinsDict() {
			setFld(fn, FuncBuiltinsOff, d)
		}
	case IsDict(b) && b != BuiltinsDict():
		setFld(fn, FuncBuiltinsOff, b)
	}
}

var nameBuiltins = Intern("__builtins__")

// MethodParts returns the function and the receiver of a bound method.
func MethodParts(m Value) (fn, self Value) { return fld(m, MethodFuncOff), fld(m, MethodSelfOff) }

// CellGet returns the content of a closure's cell, Unbound if it is empty.
func CellGet(c Value) Value { return fld(c, CellValueOff) }

// CellSet stores the content of a closure's cell.
func CellSet(c, v Value) { setFld(c, CellValueOff, v) }

// builtinsModule is the module builtins, pinned; set when it is made.
var builtinsModule Value = None

// SetBuiltinsModule makes m the module of builtins and pins it.
func SetBuiltinsModule(m Value) { builtinsModule = heap.Pin(m) }

// BuiltinsModule returns the module builtins.
func BuiltinsModule() Value { return builtinsModule }

// BuiltinsDict returns the namespace of the module builtins.
func BuiltinsDict() Value { return ModuleDict(builtinsModule) }

// sysDict is the namespace of the module sys, pinned.
var sysDict Value = None

// SetSysDict makes d the namespace of the module sys and pins it.
func SetSysDict(d Value) { sysDict = heap.Pin(d) }

// SysAttr returns an attribute of the module sys, or Miss.
func SysAttr(name string) Value {
	if sysDict == None {
		return Miss
	}
	return nsGet(sysDict, Intern(name))
}

// StoreGlobal sets a global variable; a dict that is not a plain namespace, of
// exec, is stored to as a dict.
func StoreGlobal(g, name, v Value) bool {
	nsSet(g, name, v)
	return true
}

// DeleteGlobal deletes a global variable; false if there is none.
func DeleteGlobal(g, name Value) bool { return nsDel(g, name) }

// EachBuiltinType calls f with each type that the module builtins shows, by its name there.
func EachBuiltinType(f func(name string, t Value)) {
	for _, d := range typeDefs {
		if (d.Module == "" || d.Module == "builtins") && !hiddenTypes[d.Name] {
			f(d.Name, d.Type)
		}
	}
	f("EnvironmentError", OSError.Type)
	f("IOError", OSError.Type)
}

// hiddenTypes are types without a name in builtins.
var hiddenTypes = map[string]bool{
	"NoneType": true, "ellipsis": true, "NotImplementedType": true, "function": true, "builtin_function_or_method": true,
	"method": true, "module": true, "code": true, "frame": true, "cell": true, "generator": true, "coroutine": true,
	"async_generator": true, "traceback": true, "method_descriptor": true, "classmethod_descriptor": true,
	"wrapper_descriptor": true, "method-wrapper": true, "getset_descriptor": true, "member_descriptor": true,
	"mappingproxy": true, "iterator": true, "callable_iterator": true, "list_iterator": true, "list_reverseiterator": true,
	"tuple_iterator": true, "range_iterator": true, "longrange_iterator": true, "set_iterator": true,
	"dict_keys": true, "dict_values": true, "dict_items": true, "dict_keyiterator": true, "dict_valueiterator": true,
	"dict_itemiterator": true, "dict_reversekeyiterator": true, "dict_reversevalueiterator": true, "dict_reverseitemiterator": true,
	"str_iterator": true, "str_ascii_iterator": true, "bytes_iterator": true, "bytearray_iterator": true, "memory_iterator": true,
	"managedbuffer": true, "coroutine_wrapper": true, "odict_iterator": true, "fieldnameiterator": true, "formatteriterator": true,
	"EncodingMap": true, "anext_awaitable": true, "async_generator_asend": true, "async_generator_athrow": true,
	"async_generator_wrapped_value": true, "hamt": true, "generic_alias_iterator": true, "_static_attributes": true,
}

// ListItemsAddr returns the address of a list's items.
func ListItemsAddr(l Value) uintptr { return listOf(l).items() }

// SetSysAttr sets an attribute of the module sys.
func SetSysAttr(name string, v Value) { nsSet(sysDict, Intern(name), v) }

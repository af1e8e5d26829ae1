// Package ast is the module _ast: the classes of abstract syntax trees, and the
// ways from the front end's tree to objects of them and back, which compile
// needs. What the nodes look like stands in table.go.
package ast

//go:generate go run pyjit/internal/tools/pytable gen_table.py table.go

import (
	"pyjit/heap"
	"pyjit/object"
	"pyjit/stdlib/builtins"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

type field struct{ name, kind string }

type class struct {
	name, base string
	fields     []field
	attributes []string
	doc        string
}

// classOf has the class objects, pinned when the module is made; infoOf what
// the table says.
var (
	classOf    = map[string]Value{} //heap:pinned
	singletons = map[string]Value{} //heap:pinned
	infoOf     = map[string]*class{}
)

var astType = new(object.TypeDef)

// Flags of compile that the module shows.
const (
	onlyAST      = 0x400
	typeComments = 0x1000
	topAwait     = 0x2000
	optimizedAST = 0x8400
)

func init() {
	for i := range classes {
		infoOf[classes[i].name] = &classes[i]
	}
	*astType = object.TypeDef{
		Name: "AST", Module: "ast", Kind: object.KindInst, Size: 8, Flags: object.HasDict | object.Weakrefs, Sig: "*args, **kwargs",
		New: func(args *Value, f *Frame, n int) Value { return object.AllocInst(*args) }, Init: astInit,
		Slots: []object.SlotDef{{Sp: object.SpRepr, Fn: astRepr}},
		Methods: []object.MethodDef{
			{Name: "__reduce__", Sig: "self, /", Fn: astReduce},
			{Name: "__replace__", Sig: "self, /, **fields", Fn: astReplace, Doc: "Return a copy of the AST node with new values for the specified fields."},
		},
		GetSets: []object.GetSetDef{{Name: "__dict__", Get: func(o Value, f *Frame) Value { return object.InstanceDict(o) }, Set: object.SetDictAttr}},
	}
	object.Register(astType)
	object.RegisterModule(&object.ModuleDef{
		Name: "_ast", Types: []*object.TypeDef{astType},
		Init: func(mod Value, f *Frame) bool {
			d := object.ModuleDict(mod)
			for n, v := range map[string]int64{
				"PyCF_ALLOW_TOP_LEVEL_AWAIT": topAwait, "PyCF_ONLY_AST": onlyAST, "PyCF_TYPE_COMMENTS": typeComments, "PyCF_OPTIMIZED_AST": optimizedAST,
			} {
				object.DictSetStr(d, object.Intern(n), object.Int(v))
			}
			if !makeClasses(f) {
				return false
			}
			for i := range classes {
				object.DictSetStr(d, object.Intern(classes[i].name), classOf[classes[i].name])
			}
			return true
		},
	})
	builtins.ParseTree = parse
	builtins.CompileTree = compileTree
	builtins.IsTree = func(v Value) bool { return v.IsObj() && object.IsSubtype(object.TypeOf(v), astType.Type) }
}

var (
	nameFields     = object.Intern("_fields")
	nameAttributes = object.Intern("_attributes")
	nameTypes      = object.Intern("_field_types")
	nameMatchArgs  = object.Intern("__match_args__")
	nameModule     = object.Intern("__module__")
	nameDoc        = object.Intern("__doc__")
	nameAnnCache   = object.Intern("__annotations_cache__")
)

func strTuple(names []string) Value {
	t := object.NewTuple(len(names))
	for i, n := range names {
		object.TupleSet(t, i, object.Intern(n))
	}
	return t
}

// makeClasses makes the class objects, once.
func makeClasses(f *Frame) bool {
	if len(classOf) > 0 {
		return true
	}
	classOf["AST"] = astType.Type
	object.SetTypeDefAttr(astType, "_fields", object.NewTuple(0))
	object.SetTypeDefAttr(astType, "_attributes", object.NewTuple(0))
	object.SetTypeDefAttr(astType, "__match_args__", object.NewTuple(0))
	for i := range classes {
		c := &classes[i]
		ns := object.NewDict()
		names := make([]string, len(c.fields))
		for j, fl := range c.fields {
			names[j] = fl.name
		}
		t := strTuple(names)
		object.DictSetStr(ns, nameFields, t)
		object.DictSetStr(ns, nameMatchArgs, t)
		object.DictSetStr(ns, nameModule, object.Intern("ast"))
		object.DictSetStr(ns, nameDoc, object.NewStr(c.doc))
		if c.attributes != nil {
			object.DictSetStr(ns, nameAttributes, strTuple(c.attributes))
			for _, a := range c.attributes {
				if a == "end_lineno" || a == "end_col_offset" {
					object.DictSetStr(ns, object.Intern(a), heap.None)
				}
			}
		}
		for _, fl := range c.fields {
			if fl.kind[len(fl.kind)-1] == '?' {
				object.DictSetStr(ns, object.Intern(fl.name), heap.None)
			}
		}
		cls := object.MakeType(object.TypeType.Type, object.Intern(c.name), object.Tuple1(classOf[c.base]), ns, heap.Unbound, f)
		if cls == heap.Raised {
			return false
		}
		classOf[c.name] = heap.Pin(cls)
		if len(c.fields) == 0 && c.base != "AST" && c.base != "stmt" {
			singletons[c.name] = heap.Pin(object.AllocInst(cls))
		}
	}
	for i := range classes {
		c := &classes[i]
		if len(c.fields) == 0 && c.base == "AST" {
			continue
		}
		types := object.NewDict()
		for _, fl := range c.fields {
			t := kindType(fl.kind, f)
			if t == heap.Raised {
				return false
			}
			object.DictSetStr(types, object.Intern(fl.name), t)
		}
		object.SetTypeAttr(classOf[c.name], nameTypes, types)
		object.SetTypeAttr(classOf[c.name], nameAnnCache, types)
	}
	return true
}

// kindType returns the type of a field, as _field_types has it.
func kindType(kind string, f *Frame) Value {
	last := kind[len(kind)-1]
	if last == '*' || last == '?' {
		t := kindType(kind[:len(kind)-1], f)
		if last == '*' {
			return object.NewGenericAlias(object.ListType.Type, f, t)
		}
		return object.UnionOf(object.Tuple2(t, object.NoneType.Type), f)
	}
	switch kind {
	case "identifier", "string":
		return object.StrType.Type
	case "int":
		return object.IntType.Type
	case "constant":
		return object.ObjectType.Type
	}
	return classOf[kind]
}

// Package opcode is the module _opcode: what CPython's instructions look like.
// pyjit has instructions of its own; programs import this through inspect and
// dis, which ask for the tables. There are no stack effects.
package opcode

//go:generate go run pyjit/internal/tools/pytable gen_table.py table.go

import (
	"pyjit/heap"
	"pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

func in(ranges [][2]int, op int) bool {
	for _, r := range ranges {
		if op >= r[0] && op <= r[1] {
			return true
		}
	}
	return false
}

func predicate(name string, ranges [][2]int) object.MethodDef {
	return object.MethodDef{Name: name, Sig: "opcode", Fn: func(v Value, f *Frame) Value {
		op, ok := object.AsSSize(v, f)
		if !ok {
			return heap.Raised
		}
		return heap.Bool(in(ranges, op))
	}}
}

func strList(names []string) Value {
	l := object.NewList(0)
	for _, n := range names {
		object.ListAppend(l, object.NewStr(n))
	}
	return l
}

func init() {
	object.RegisterModule(&object.ModuleDef{
		Name: "_opcode", Doc: "Opcode support module.",
		Funcs: []object.MethodDef{
			predicate("has_arg", hasArg), predicate("has_const", hasConst), predicate("has_name", hasName), predicate("has_jump", hasJump),
			predicate("has_free", hasFree), predicate("has_local", hasLocal), predicate("has_exc", hasExc), predicate("is_valid", valid),
			{Name: "stack_effect", Sig: "opcode, oparg=None, /, *, jump=None", Fn: func(op Value, f *Frame, arg, jump Value) Value {
				return object.ValueErr("invalid opcode or oparg")
			}},
			{Name: "get_nb_ops", Sig: "", Fn: func(_ Value, f *Frame) Value {
				l := object.NewList(0)
				for _, p := range nbOps {
					object.ListAppend(l, object.Tuple2(object.NewStr(p[0]), object.NewStr(p[1])))
				}
				return l
			}},
			{Name: "get_intrinsic1_descs", Sig: "", Fn: func(_ Value, f *Frame) Value { return strList(intrinsic1Descs) }},
			{Name: "get_intrinsic2_descs", Sig: "", Fn: func(_ Value, f *Frame) Value { return strList(intrinsic2Descs) }},
			{Name: "get_special_method_names", Sig: "", Fn: func(_ Value, f *Frame) Value { return strList(specialMethodNames) }},
			{Name: "get_specialization_stats", Sig: "", Fn: func(_ Value, f *Frame) Value { return heap.None }},
			{Name: "get_executor", Sig: "*, code, offset", Fn: func(code Value, f *Frame, off Value) Value { return heap.None }},
		},
		Init: func(mod Value, f *Frame) bool {
			d := object.ModuleDict(mod)
			object.DictSetStr(d, object.Intern("ENABLE_SPECIALIZATION"), heap.False)
			object.DictSetStr(d, object.Intern("ENABLE_SPECIALIZATION_FT"), heap.False)
			return true
		},
	})
}

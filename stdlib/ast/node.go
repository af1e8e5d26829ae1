package ast

import (
	"strings"

	"pyjit/heap"
	"pyjit/object"
)

// Objects of the classes: their constructor, repr and copying.

// fieldsOf returns _fields, or another tuple of names, of an object's class.
func fieldsOf(o Value, f *Frame, name Value) (Value, bool) {
	t := object.LookupAttr(object.TypeOf(o), f, name)
	if t == heap.Raised {
		return t, false
	}
	if t == heap.Miss {
		return object.NewTuple(0), true
	}
	if t = object.ToTuple(t, f); t == heap.Raised {
		return t, false
	}
	return t, true
}

func contains(t, name Value) bool {
	for i := range object.TupleLen(t) {
		if v := object.TupleAt(t, i); object.IsStr(v) && object.StrEq(v, name) {
			return true
		}
	}
	return false
}

func astInit(args *Value, f *Frame, n int) Value {
	n, kw := object.SplitArgs(args, n)
	o := *args
	name := object.ShortNameOfType(object.TypeOf(o))
	fields, ok := fieldsOf(o, f, nameFields)
	if !ok {
		return heap.Raised
	}
	k := object.TupleLen(fields)
	if n-1 > k {
		s := "s"
		if k == 1 {
			s = ""
		}
		return object.TypeErr("%s constructor takes at most %d positional argument%s", name, k, s)
	}
	given := map[string]bool{}
	for i := range n - 1 {
		fl := object.TupleAt(fields, i)
		given[object.StrGo(fl)] = true
		if object.SetAttr(o, f, object.InternStr(fl), object.Arg(args, i+1)) == heap.Raised {
			return heap.Raised
		}
	}
	if kw != nil {
		attrs := heap.Unbound
		d := object.DictCopy(*kw)
		for pos := 0; ; {
			key, v, next := object.DictNext(d, pos)
			if next == 0 {
				break
			}
			pos = next
			s := object.StrGo(key)
			if contains(fields, key) {
				if given[s] {
					return object.TypeErr("%s got multiple values for argument '%s'", name, s)
				}
				given[s] = true
			} else {
				if attrs == heap.Unbound {
					if attrs, ok = fieldsOf(o, f, nameAttributes); !ok {
						return heap.Raised
					}
				}
				if !contains(attrs, key) && !object.WarnDeprecated(f, name+".__init__ got an unexpected keyword argument '"+s+"'. Support for arbitrary keyword arguments is deprecated and will be removed in Python 3.15.") {
					return heap.Raised
				}
			}
			if object.SetAttr(o, f, object.InternStr(key), v) == heap.Raised {
				return heap.Raised
			}
		}
	}
	if len(given) == k {
		return heap.None
	}
	types := object.LookupAttr(object.TypeOf(o), f, nameTypes)
	if types == heap.Raised {
		return types
	}
	for i := range k {
		fl := object.TupleAt(fields, i)
		s := object.StrGo(fl)
		if given[s] {
			continue
		}
		t := heap.Miss
		if types != heap.Miss && object.IsDict(types) {
			t = object.DictGetStr(types, object.InternStr(fl))
		}
		v := heap.Unbound
		switch {
		case t == heap.Miss:
			if !object.WarnDeprecated(f, "Field '"+s+"' is missing from "+name+"._field_types. This will become an error in Python 3.15.") {
				return heap.Raised
			}
		case object.IsKind(t, object.KindUnion): // the class has None
		case object.IsKind(t, object.KindGenericAlias):
			v = object.NewList(0)
		case t == classOf["expr_context"]:
			v = singletons["Load"]
		default:
			if !object.WarnDeprecated(f, name+".__init__ missing 1 required positional argument: '"+s+"'. This will become an error in Python 3.15.") {
				return heap.Raised
			}
		}
		if v != heap.Unbound && object.SetAttr(o, f, object.InternStr(fl), v) == heap.Raised {
			return heap.Raised
		}
	}
	return heap.None
}

func astReduce(o Value, f *Frame) Value {
	fields, ok := fieldsOf(o, f, nameFields)
	if !ok {
		return heap.Raised
	}
	d := object.InstanceDict(o)
	args := object.NewTuple(object.TupleLen(fields))
	for i := range object.TupleLen(fields) {
		object.TupleSet(args, i, heap.None)
	}
	return object.Tuple3(object.TypeOf(o), args, d)
}

func astReplace(args *Value, f *Frame, n int) Value {
	_, kw := object.SplitArgs(args, n)
	o := *args
	name := object.ShortNameOfType(object.TypeOf(o))
	fields, ok := fieldsOf(o, f, nameFields)
	if !ok {
		return heap.Raised
	}
	attrs, ok := fieldsOf(o, f, nameAttributes)
	if !ok {
		return heap.Raised
	}
	d := object.DictCopy(object.InstanceDict(o))
	if kw != nil {
		for pos := 0; ; {
			k, v, next := object.DictNext(*kw, pos)
			if next == 0 {
				break
			}
			pos = next
			if !contains(fields, k) && !contains(attrs, k) {
				return object.TypeErr("%s.__replace__ got an unexpected keyword argument '%s'.", name, object.StrGo(k))
			}
			if !object.DictSet(d, f, k, v) {
				return heap.Raised
			}
		}
	}
	return object.CallTuple(object.TypeOf(o), f, object.NewTuple(0), d)
}

// astRepr shows a node to a depth of three, long lists by their ends.
func astRepr(o Value, f *Frame) Value {
	s, ok := reprNode(o, f, 3)
	if !ok {
		return heap.Raised
	}
	return object.NewStr(s)
}

func reprNode(o Value, f *Frame, depth int) (string, bool) {
	if o == heap.None || !object.IsSubtype(object.TypeOf(o), astType.Type) {
		return object.ReprString(o, f)
	}
	name := object.ShortNameOfType(object.TypeOf(o))
	if object.TypeOf(o) == astType.Type {
		name = "ast.AST"
	}
	if depth <= 0 {
		return name + "(...)", true
	}
	fields, ok := fieldsOf(o, f, nameFields)
	if !ok {
		return "", false
	}
	var parts []string
	for i := range object.TupleLen(fields) {
		fl := object.TupleAt(fields, i)
		v := object.GetAttr(o, f, object.InternStr(fl))
		if v == heap.Raised {
			return "", false
		}
		s := ""
		if object.IsList(v) || object.IsTuple(v) {
			s, ok = reprList(v, f, depth)
		} else {
			s, ok = reprNode(v, f, depth-1)
		}
		if !ok {
			return "", false
		}
		parts = append(parts, object.StrGo(fl)+"="+s)
	}
	return name + "(" + strings.Join(parts, ", ") + ")", true
}

func reprList(v Value, f *Frame, depth int) (string, bool) {
	t := object.ToTuple(v, f)
	n := object.TupleLen(t)
	var parts []string
	for i := range n {
		if n > 2 && i > 0 && i < n-1 {
			if i == 1 {
				parts = append(parts, "...")
			}
			continue
		}
		s, ok := reprNode(object.TupleAt(t, i), f, depth-1)
		if !ok {
			return "", false
		}
		parts = append(parts, s)
	}
	open, end := "[", "]"
	if object.IsTuple(v) {
		open, end = "(", ")"
	}
	return open + strings.Join(parts, ", ") + end, true
}

package ast

import (
	"reflect"
	"strings"

	"pyjit/heap"
	"pyjit/object"
	"pyjit/syntax"
)

// The front end's nodes and the classes: a struct has the name of its class, and
// its fields those of the class's fields, in Go's spelling.

// goTypes maps class names to struct types.
var goTypes = map[string]reflect.Type{}

// classNames are the classes of structs whose name differs.
var classNames = map[string]string{
	"ExprStmt": "Expr", "Arguments": "arguments", "Arg": "arg", "Keyword": "keyword", "Alias": "alias",
	"WithItem": "withitem", "Comprehension": "comprehension", "MatchCase": "match_case",
}

func init() {
	for _, n := range []any{
		syntax.Module{}, syntax.Interactive{}, syntax.Expression{}, syntax.FunctionType{},
		syntax.FunctionDef{}, syntax.AsyncFunctionDef{}, syntax.ClassDef{}, syntax.Return{}, syntax.Delete{}, syntax.Assign{}, syntax.TypeAlias{},
		syntax.AugAssign{}, syntax.AnnAssign{}, syntax.For{}, syntax.AsyncFor{}, syntax.While{}, syntax.If{}, syntax.With{}, syntax.AsyncWith{},
		syntax.Match{}, syntax.Raise{}, syntax.Try{}, syntax.TryStar{}, syntax.Assert{}, syntax.Import{}, syntax.ImportFrom{}, syntax.Global{},
		syntax.Nonlocal{}, syntax.ExprStmt{}, syntax.Pass{}, syntax.Break{}, syntax.Continue{},
		syntax.BoolOp{}, syntax.NamedExpr{}, syntax.BinOp{}, syntax.UnaryOp{}, syntax.Lambda{}, syntax.IfExp{}, syntax.Dict{}, syntax.Set{},
		syntax.ListComp{}, syntax.SetComp{}, syntax.DictComp{}, syntax.GeneratorExp{}, syntax.Await{}, syntax.Yield{}, syntax.YieldFrom{},
		syntax.Compare{}, syntax.Call{}, syntax.FormattedValue{}, syntax.Interpolation{}, syntax.JoinedStr{}, syntax.TemplateStr{}, syntax.Constant{},
		syntax.Attribute{}, syntax.Subscript{}, syntax.Starred{}, syntax.Name{}, syntax.List{}, syntax.Tuple{}, syntax.Slice{},
		syntax.Comprehension{}, syntax.ExceptHandler{}, syntax.Arguments{}, syntax.Arg{}, syntax.Keyword{}, syntax.Alias{}, syntax.WithItem{},
		syntax.MatchCase{}, syntax.MatchValue{}, syntax.MatchSingleton{}, syntax.MatchSequence{}, syntax.MatchMapping{}, syntax.MatchClass{},
		syntax.MatchStar{}, syntax.MatchAs{}, syntax.MatchOr{}, syntax.TypeVar{}, syntax.ParamSpec{}, syntax.TypeVarTuple{},
	} {
		t := reflect.TypeOf(n)
		goTypes[className(t)] = t
	}
}

func className(t reflect.Type) string {
	if n, ok := classNames[t.Name()]; ok {
		return n
	}
	return t.Name()
}

// goName is a field's name in Go: decorator_list becomes DecoratorList.
func goName(name string) string {
	var b strings.Builder
	for part := range strings.SplitSeq(name, "_") {
		b.WriteString(strings.ToUpper(part[:1]) + part[1:])
	}
	return b.String()
}

// A Go enumeration of operators or contexts names its values as the classes are.
type enum interface{ String() string }

// toObject makes the object of a node.
func toObject(n reflect.Value) Value {
	if n.Kind() == reflect.Interface || n.Kind() == reflect.Pointer {
		if n.IsNil() {
			return heap.None
		}
		return toObject(n.Elem())
	}
	name := className(n.Type())
	info := infoOf[name]
	o := object.AllocInst(classOf[name])
	for _, fl := range info.fields {
		object.SetOwnAttr(o, object.Intern(fl.name), fieldObject(n, name, fl))
	}
	if p := n.FieldByName("Pos"); p.IsValid() {
		pos := p.Interface().(syntax.Pos)
		for _, a := range [...]struct {
			name string
			v    int32
		}{{"lineno", pos.Lineno}, {"col_offset", pos.ColOffset}, {"end_lineno", pos.EndLineno}, {"end_col_offset", pos.EndColOffset}} {
			object.SetOwnAttr(o, object.Intern(a.name), heap.Int(int64(a.v)))
		}
	}
	return o
}

func fieldObject(n reflect.Value, class string, fl field) Value {
	switch {
	case class == "Constant":
		c := n.Interface().(syntax.Constant)
		if fl.name == "kind" {
			if c.U {
				return object.Intern("u")
			}
			return heap.None
		}
		return constantObject(&c)
	case class == "MatchSingleton":
		return constantObject(&syntax.Constant{Kind: n.Interface().(syntax.MatchSingleton).Value})
	case fl.name == "type_ignores":
		return object.NewList(0)
	case fl.name == "type_comment":
		return heap.None
	}
	v := n.FieldByName(goName(fl.name))
	kind, last := fl.kind, fl.kind[len(fl.kind)-1]
	if last == '*' || last == '?' {
		kind = kind[:len(kind)-1]
	}
	if last == '*' {
		l := object.NewList(0)
		for i := range v.Len() {
			object.ListAppend(l, itemObject(v.Index(i), kind, false))
		}
		return l
	}
	return itemObject(v, kind, last == '?')
}

func itemObject(v reflect.Value, kind string, optional bool) Value {
	switch kind {
	case "identifier", "string":
		if optional && v.String() == "" {
			return heap.None
		}
		return object.Intern(v.String())
	case "constant": // the source text of an interpolation
		return object.NewStr(v.String())
	case "int":
		switch v.Kind() {
		case reflect.Bool:
			if v.Bool() {
				return heap.Int(1)
			}
			return heap.Int(0)
		}
		return heap.Int(v.Int())
	}
	if e, ok := v.Interface().(enum); ok && v.Kind() != reflect.Pointer && v.Kind() != reflect.Interface {
		return singletons[e.String()]
	}
	return toObject(v)
}

func constantObject(c *syntax.Constant) Value {
	switch c.Kind {
	case syntax.True:
		return heap.True
	case syntax.False:
		return heap.False
	case syntax.Ellipsis:
		return heap.Ellipsis
	case syntax.Int:
		if c.Big != nil {
			return object.IntFromBig(c.Big)
		}
		return object.Int(c.Int64)
	case syntax.Float:
		return heap.FloatBits(c.Float).OrBox()
	case syntax.Complex:
		return object.NewComplex(0, c.Float)
	case syntax.Str:
		return object.NewStr(c.Str)
	case syntax.Bytes:
		return object.NewBytes([]byte(c.Str))
	}
	return heap.None
}

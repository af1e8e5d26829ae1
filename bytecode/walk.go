package bytecode

import "pyjit/syntax"

// bindsName reports whether evaluating an expression may bind a name of the
// scope it stands in, which only := does.
func bindsName(e syntax.Expr, name string) bool {
	any := func(es ...syntax.Expr) bool {
		for _, e := range es {
			if e != nil && bindsName(e, name) {
				return true
			}
		}
		return false
	}
	comp := func(gens []*syntax.Comprehension, es ...syntax.Expr) bool {
		for _, g := range gens {
			if any(g.Iter) || any(g.Ifs...) {
				return true
			}
		}
		return any(es...)
	}
	switch e := e.(type) {
	case *syntax.Name, *syntax.Constant, nil:
		return false
	case *syntax.NamedExpr:
		return e.Target.Id == name || any(e.Value)
	case *syntax.BoolOp:
		return any(e.Values...)
	case *syntax.BinOp:
		return any(e.Left, e.Right)
	case *syntax.UnaryOp:
		return any(e.Operand)
	case *syntax.Lambda:
		for _, d := range e.Args.KwDefaults {
			if d != nil && bindsName(d, name) {
				return true
			}
		}
		return any(e.Args.Defaults...)
	case *syntax.IfExp:
		return any(e.Test, e.Body, e.Orelse)
	case *syntax.Dict:
		return any(e.Keys...) || any(e.Values...)
	case *syntax.Set:
		return any(e.Elts...)
	case *syntax.List:
		return any(e.Elts...)
	case *syntax.Tuple:
		return any(e.Elts...)
	case *syntax.ListComp:
		return comp(e.Generators, e.Elt)
	case *syntax.SetComp:
		return comp(e.Generators, e.Elt)
	case *syntax.DictComp:
		return comp(e.Generators, e.Key, e.Value)
	case *syntax.GeneratorExp:
		return comp(e.Generators, e.Elt)
	case *syntax.Await:
		return any(e.Value)
	case *syntax.Yield:
		return any(e.Value)
	case *syntax.YieldFrom:
		return any(e.Value)
	case *syntax.Compare:
		return any(e.Left) || any(e.Comparators...)
	case *syntax.Call:
		for _, k := range e.Keywords {
			if any(k.Value) {
				return true
			}
		}
		return any(e.Func) || any(e.Args...)
	case *syntax.FormattedValue:
		return any(e.Value, e.FormatSpec)
	case *syntax.Interpolation:
		return any(e.Value, e.FormatSpec)
	case *syntax.JoinedStr:
		return any(e.Values...)
	case *syntax.TemplateStr:
		return any(e.Values...)
	case *syntax.Attribute:
		return any(e.Value)
	case *syntax.Subscript:
		return any(e.Value, e.Slice)
	case *syntax.Starred:
		return any(e.Value)
	case *syntax.Slice:
		return any(e.Lower, e.Upper, e.Step)
	}
	return true
}

package syntax

func (d *dumper) expr(e Expr, level int) string {
	f := d.fields(level)
	pos := e.Position()
	switch e := e.(type) {
	case *BoolOp:
		f.op("op", e.Op.String())
		f.exprs("values", e.Values)
		return f.end("BoolOp", pos)
	case *NamedExpr:
		f.expr("target", e.Target)
		f.expr("value", e.Value)
		return f.end("NamedExpr", pos)
	case *BinOp:
		f.expr("left", e.Left)
		f.op("op", e.Op.String())
		f.expr("right", e.Right)
		return f.end("BinOp", pos)
	case *UnaryOp:
		f.op("op", e.Op.String())
		f.expr("operand", e.Operand)
		return f.end("UnaryOp", pos)
	case *Lambda:
		f.arguments(e.Args)
		f.expr("body", e.Body)
		return f.end("Lambda", pos)
	case *IfExp:
		f.expr("test", e.Test)
		f.expr("body", e.Body)
		f.expr("orelse", e.Orelse)
		return f.end("IfExp", pos)
	case *Dict:
		f.exprs("keys", e.Keys)
		f.exprs("values", e.Values)
		return f.end("Dict", pos)
	case *Set:
		f.exprs("elts", e.Elts)
		return f.end("Set", pos)
	case *ListComp:
		f.expr("elt", e.Elt)
		f.comprehensions(e.Generators)
		return f.end("ListComp", pos)
	case *SetComp:
		f.expr("elt", e.Elt)
		f.comprehensions(e.Generators)
		return f.end("SetComp", pos)
	case *DictComp:
		f.expr("key", e.Key)
		f.expr("value", e.Value)
		f.comprehensions(e.Generators)
		return f.end("DictComp", pos)
	case *GeneratorExp:
		f.expr("elt", e.Elt)
		f.comprehensions(e.Generators)
		return f.end("GeneratorExp", pos)
	case *Await:
		f.expr("value", e.Value)
		return f.end("Await", pos)
	case *Yield:
		f.expr("value", e.Value)
		return f.end("Yield", pos)
	case *YieldFrom:
		f.expr("value", e.Value)
		return f.end("YieldFrom", pos)
	case *Compare:
		f.expr("left", e.Left)
		fieldSeq(f, "ops", e.Ops, func(op CmpOperator, _ int) string { return op.String() + "()" })
		f.exprs("comparators", e.Comparators)
		return f.end("Compare", pos)
	case *Call:
		f.expr("func", e.Func)
		f.exprs("args", e.Args)
		f.keywords(e.Keywords)
		return f.end("Call", pos)
	case *FormattedValue:
		f.expr("value", e.Value)
		f.num("conversion", e.Conversion)
		f.expr("format_spec", e.FormatSpec)
		return f.end("FormattedValue", pos)
	case *Interpolation:
		f.expr("value", e.Value)
		f.str("str", e.Str)
		f.num("conversion", e.Conversion)
		f.expr("format_spec", e.FormatSpec)
		return f.end("Interpolation", pos)
	case *JoinedStr:
		f.exprs("values", e.Values)
		return f.end("JoinedStr", pos)
	case *TemplateStr:
		f.exprs("values", e.Values)
		return f.end("TemplateStr", pos)
	case *Constant:
		f.add("value", e.repr(), true)
		if e.U {
			f.str("kind", "u")
		}
		return f.end("Constant", pos)
	case *Attribute:
		f.expr("value", e.Value)
		f.str("attr", e.Attr)
		f.op("ctx", e.Ctx.String())
		return f.end("Attribute", pos)
	case *Subscript:
		f.expr("value", e.Value)
		f.expr("slice", e.Slice)
		f.op("ctx", e.Ctx.String())
		return f.end("Subscript", pos)
	case *Starred:
		f.expr("value", e.Value)
		f.op("ctx", e.Ctx.String())
		return f.end("Starred", pos)
	case *Name:
		f.str("id", e.Id)
		f.op("ctx", e.Ctx.String())
		return f.end("Name", pos)
	case *List:
		f.exprs("elts", e.Elts)
		f.op("ctx", e.Ctx.String())
		return f.end("List", pos)
	case *Tuple:
		f.exprs("elts", e.Elts)
		f.op("ctx", e.Ctx.String())
		return f.end("Tuple", pos)
	case *Slice:
		f.expr("lower", e.Lower)
		f.expr("upper", e.Upper)
		f.expr("step", e.Step)
		return f.end("Slice", pos)
	}
	return ""
}

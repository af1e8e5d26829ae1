package syntax

import (
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Dump prints a tree as ast.dump of CPython 3.14 does, with one level of
// nesting indented by indent, or all on one line if indent is "".
func Dump(t Tree, indent string, attributes bool) string {
	d := &dumper{indent: indent, attributes: attributes}
	f := d.fields(0)
	switch t := t.(type) {
	case *Module:
		f.stmts("body", t.Body)
		return f.end("Module", nil)
	case *Interactive:
		f.stmts("body", t.Body)
		return f.end("Interactive", nil)
	case *Expression:
		f.expr("body", t.Body)
		return f.end("Expression", nil)
	case *FunctionType:
		f.exprs("argtypes", t.Argtypes)
		f.expr("returns", t.Returns)
		return f.end("FunctionType", nil)
	}
	return ""
}

// DumpNode prints one node and what is below it as ast.dump does.
func DumpNode(n Node, indent string, attributes bool) string {
	d := &dumper{indent: indent, attributes: attributes}
	switch n := n.(type) {
	case Stmt:
		return d.stmt(n, 0)
	case Expr:
		return d.expr(n, 0)
	case Pattern:
		return d.pattern(n, 0)
	case TypeParam:
		return d.typeParam(n, 0)
	}
	return ""
}

type dumper struct {
	indent     string
	attributes bool
}

// A fieldList collects the printed fields of one node.
type fieldList struct {
	d         *dumper
	level     int // of the fields
	args      []string
	allSimple bool
}

func (d *dumper) fields(level int) *fieldList {
	return &fieldList{d: d, level: level + 1, allSimple: true}
}

// separators returns what stands before the first item and between items.
func (d *dumper) separators(level int) (prefix, sep string) {
	if d.indent == "" {
		return "", ", "
	}
	in := strings.Repeat(d.indent, level)
	return "\n" + in, ",\n" + in
}

func (f *fieldList) add(name, value string, simple bool) {
	f.args = append(f.args, name+"="+value)
	f.allSimple = f.allSimple && simple
}

// child adds a printed node, which is simple if it has no fields.
func (f *fieldList) child(name, value string) {
	f.add(name, value, strings.HasSuffix(value, "()") && strings.IndexByte(value, '(') == len(value)-2)
}

func (f *fieldList) end(name string, pos *Pos) string {
	if pos != nil && f.d.attributes {
		f.num("lineno", int(pos.Lineno))
		f.num("col_offset", int(pos.ColOffset))
		f.num("end_lineno", int(pos.EndLineno))
		f.num("end_col_offset", int(pos.EndColOffset))
	}
	if f.allSimple && len(f.args) <= 3 {
		return name + "(" + strings.Join(f.args, ", ") + ")"
	}
	prefix, sep := f.d.separators(f.level)
	return name + "(" + prefix + strings.Join(f.args, sep) + ")"
}

func (f *fieldList) num(name string, n int)    { f.add(name, strconv.Itoa(n), true) }
func (f *fieldList) str(name string, s string) { f.add(name, reprString(s), true) }
func (f *fieldList) optStr(name string, s string) {
	if s != "" {
		f.str(name, s)
	}
}

func (f *fieldList) strs(name string, list []string) {
	fieldSeq(f, name, list, func(s string, _ int) string { return reprString(s) })
}

func (f *fieldList) expr(name string, e Expr) {
	if e != nil {
		f.child(name, f.d.expr(e, f.level))
	}
}

func (f *fieldList) op(name, op string) { f.add(name, op+"()", true) }

// fieldSeq adds a field that is a list, unless it is empty.
func fieldSeq[T any](f *fieldList, name string, list []T, format func(T, int) string) {
	if len(list) == 0 {
		return
	}
	prefix, sep := f.d.separators(f.level + 1)
	var b strings.Builder
	b.WriteString("[" + prefix)
	for i, x := range list {
		if i > 0 {
			b.WriteString(sep)
		}
		b.WriteString(format(x, f.level+1))
	}
	b.WriteString("]")
	f.add(name, b.String(), false)
}

func (f *fieldList) exprs(name string, list []Expr) {
	fieldSeq(f, name, list, func(e Expr, level int) string {
		if e == nil {
			return "None"
		}
		return f.d.expr(e, level)
	})
}

func (f *fieldList) stmts(name string, list []Stmt)       { fieldSeq(f, name, list, f.d.stmt) }
func (f *fieldList) patterns(name string, list []Pattern) { fieldSeq(f, name, list, f.d.pattern) }
func (f *fieldList) typeParams(list []TypeParam) {
	fieldSeq(f, "type_params", list, f.d.typeParam)
}

func (f *fieldList) keywords(list []*Keyword) {
	fieldSeq(f, "keywords", list, func(k *Keyword, level int) string {
		g := f.d.fields(level)
		g.optStr("arg", k.Arg)
		g.expr("value", k.Value)
		return g.end("keyword", &k.Pos)
	})
}

func (f *fieldList) comprehensions(list []*Comprehension) {
	fieldSeq(f, "generators", list, func(c *Comprehension, level int) string {
		g := f.d.fields(level)
		g.expr("target", c.Target)
		g.expr("iter", c.Iter)
		g.exprs("ifs", c.Ifs)
		g.num("is_async", btoi(c.IsAsync))
		return g.end("comprehension", nil)
	})
}

func (f *fieldList) arguments(a *Arguments) {
	g := f.d.fields(f.level)
	g.argList("posonlyargs", a.Posonlyargs)
	g.argList("args", a.Args)
	if a.Vararg != nil {
		g.add("vararg", g.d.arg(a.Vararg, g.level), false)
	}
	g.argList("kwonlyargs", a.Kwonlyargs)
	g.exprs("kw_defaults", a.KwDefaults)
	if a.Kwarg != nil {
		g.add("kwarg", g.d.arg(a.Kwarg, g.level), false)
	}
	g.exprs("defaults", a.Defaults)
	f.child("args", g.end("arguments", nil))
}

func (f *fieldList) argList(name string, list []*Arg) { fieldSeq(f, name, list, f.d.arg) }

func (d *dumper) arg(a *Arg, level int) string {
	f := d.fields(level)
	f.str("arg", a.Arg)
	f.expr("annotation", a.Annotation)
	return f.end("arg", &a.Pos)
}

func (f *fieldList) aliases(list []*Alias) {
	fieldSeq(f, "names", list, func(a *Alias, level int) string {
		g := f.d.fields(level)
		g.str("name", a.Name)
		g.optStr("asname", a.Asname)
		return g.end("alias", &a.Pos)
	})
}

func (f *fieldList) withItems(list []*WithItem) {
	fieldSeq(f, "items", list, func(w *WithItem, level int) string {
		g := f.d.fields(level)
		g.expr("context_expr", w.ContextExpr)
		g.expr("optional_vars", w.OptionalVars)
		return g.end("withitem", nil)
	})
}

func (f *fieldList) handlers(list []*ExceptHandler) {
	fieldSeq(f, "handlers", list, func(h *ExceptHandler, level int) string {
		g := f.d.fields(level)
		g.expr("type", h.Type)
		g.optStr("name", h.Name)
		g.stmts("body", h.Body)
		return g.end("ExceptHandler", &h.Pos)
	})
}

func (f *fieldList) cases(list []*MatchCase) {
	fieldSeq(f, "cases", list, func(c *MatchCase, level int) string {
		g := f.d.fields(level)
		g.add("pattern", g.d.pattern(c.Pattern, g.level), false)
		g.expr("guard", c.Guard)
		g.stmts("body", c.Body)
		return g.end("match_case", nil)
	})
}

func btoi(b bool) int {
	if b {
		return 1
	}
	return 0
}

// String returns the name of the context in CPython's ast module.
func (c ExprContext) String() string { return [...]string{"Load", "Store", "Del"}[c] }

// String returns the name of the operator in CPython's ast module.
func (o BoolOperator) String() string { return [...]string{"And", "Or"}[o] }

// String returns the name of the operator in CPython's ast module.
func (o Operator) String() string {
	return [...]string{"Add", "Sub", "Mult", "MatMult", "Div", "Mod", "Pow", "LShift", "RShift", "BitOr", "BitXor", "BitAnd", "FloorDiv"}[o]
}

// String returns the name of the operator in CPython's ast module.
func (o UnaryOperator) String() string { return [...]string{"Invert", "Not", "UAdd", "USub"}[o] }

// String returns the name of the operator in CPython's ast module.
func (o CmpOperator) String() string {
	return [...]string{"Eq", "NotEq", "Lt", "LtE", "Gt", "GtE", "Is", "IsNot", "In", "NotIn"}[o]
}

func (d *dumper) function(kind, name string, args *Arguments, body []Stmt, decorators []Expr, returns Expr, params []TypeParam, pos *Pos, level int) string {
	f := d.fields(level)
	f.str("name", name)
	f.arguments(args)
	f.stmts("body", body)
	f.exprs("decorator_list", decorators)
	f.expr("returns", returns)
	f.typeParams(params)
	return f.end(kind, pos)
}

func (d *dumper) loop(kind string, target, iter Expr, body, orelse []Stmt, pos *Pos, level int) string {
	f := d.fields(level)
	f.expr("target", target)
	f.expr("iter", iter)
	f.stmts("body", body)
	f.stmts("orelse", orelse)
	return f.end(kind, pos)
}

func (d *dumper) try(kind string, body []Stmt, handlers []*ExceptHandler, orelse, finalbody []Stmt, pos *Pos, level int) string {
	f := d.fields(level)
	f.stmts("body", body)
	f.handlers(handlers)
	f.stmts("orelse", orelse)
	f.stmts("finalbody", finalbody)
	return f.end(kind, pos)
}

func (d *dumper) stmt(s Stmt, level int) string {
	f := d.fields(level)
	pos := s.Position()
	switch s := s.(type) {
	case *FunctionDef:
		return d.function("FunctionDef", s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, pos, level)
	case *AsyncFunctionDef:
		return d.function("AsyncFunctionDef", s.Name, s.Args, s.Body, s.DecoratorList, s.Returns, s.TypeParams, pos, level)
	case *ClassDef:
		f.str("name", s.Name)
		f.exprs("bases", s.Bases)
		f.keywords(s.Keywords)
		f.stmts("body", s.Body)
		f.exprs("decorator_list", s.DecoratorList)
		f.typeParams(s.TypeParams)
		return f.end("ClassDef", pos)
	case *Return:
		f.expr("value", s.Value)
		return f.end("Return", pos)
	case *Delete:
		f.exprs("targets", s.Targets)
		return f.end("Delete", pos)
	case *Assign:
		f.exprs("targets", s.Targets)
		f.expr("value", s.Value)
		return f.end("Assign", pos)
	case *TypeAlias:
		f.expr("name", s.Name)
		f.typeParams(s.TypeParams)
		f.expr("value", s.Value)
		return f.end("TypeAlias", pos)
	case *AugAssign:
		f.expr("target", s.Target)
		f.op("op", s.Op.String())
		f.expr("value", s.Value)
		return f.end("AugAssign", pos)
	case *AnnAssign:
		f.expr("target", s.Target)
		f.expr("annotation", s.Annotation)
		f.expr("value", s.Value)
		f.num("simple", btoi(s.Simple))
		return f.end("AnnAssign", pos)
	case *For:
		return d.loop("For", s.Target, s.Iter, s.Body, s.Orelse, pos, level)
	case *AsyncFor:
		return d.loop("AsyncFor", s.Target, s.Iter, s.Body, s.Orelse, pos, level)
	case *While:
		f.expr("test", s.Test)
		f.stmts("body", s.Body)
		f.stmts("orelse", s.Orelse)
		return f.end("While", pos)
	case *If:
		f.expr("test", s.Test)
		f.stmts("body", s.Body)
		f.stmts("orelse", s.Orelse)
		return f.end("If", pos)
	case *With:
		f.withItems(s.Items)
		f.stmts("body", s.Body)
		return f.end("With", pos)
	case *AsyncWith:
		f.withItems(s.Items)
		f.stmts("body", s.Body)
		return f.end("AsyncWith", pos)
	case *Match:
		f.expr("subject", s.Subject)
		f.cases(s.Cases)
		return f.end("Match", pos)
	case *Raise:
		f.expr("exc", s.Exc)
		f.expr("cause", s.Cause)
		return f.end("Raise", pos)
	case *Try:
		return d.try("Try", s.Body, s.Handlers, s.Orelse, s.Finalbody, pos, level)
	case *TryStar:
		return d.try("TryStar", s.Body, s.Handlers, s.Orelse, s.Finalbody, pos, level)
	case *Assert:
		f.expr("test", s.Test)
		f.expr("msg", s.Msg)
		return f.end("Assert", pos)
	case *Import:
		f.aliases(s.Names)
		return f.end("Import", pos)
	case *ImportFrom:
		f.optStr("module", s.Module)
		f.aliases(s.Names)
		f.num("level", s.Level)
		return f.end("ImportFrom", pos)
	case *Global:
		f.strs("names", s.Names)
		return f.end("Global", pos)
	case *Nonlocal:
		f.strs("names", s.Names)
		return f.end("Nonlocal", pos)
	case *ExprStmt:
		f.expr("value", s.Value)
		return f.end("Expr", pos)
	case *Pass:
		return f.end("Pass", pos)
	case *Break:
		return f.end("Break", pos)
	case *Continue:
		return f.end("Continue", pos)
	}
	return ""
}

func (d *dumper) pattern(p Pattern, level int) string {
	f := d.fields(level)
	pos := p.Position()
	switch p := p.(type) {
	case *MatchValue:
		f.expr("value", p.Value)
		return f.end("MatchValue", pos)
	case *MatchSingleton:
		f.add("value", (&Constant{Kind: p.Value}).repr(), true)
		return f.end("MatchSingleton", pos)
	case *MatchSequence:
		f.patterns("patterns", p.Patterns)
		return f.end("MatchSequence", pos)
	case *MatchMapping:
		f.exprs("keys", p.Keys)
		f.patterns("patterns", p.Patterns)
		f.optStr("rest", p.Rest)
		return f.end("MatchMapping", pos)
	case *MatchClass:
		f.expr("cls", p.Cls)
		f.patterns("patterns", p.Patterns)
		f.strs("kwd_attrs", p.KwdAttrs)
		f.patterns("kwd_patterns", p.KwdPatterns)
		return f.end("MatchClass", pos)
	case *MatchStar:
		f.optStr("name", p.Name)
		return f.end("MatchStar", pos)
	case *MatchAs:
		if p.Pattern != nil {
			f.child("pattern", d.pattern(p.Pattern, f.level))
		}
		f.optStr("name", p.Name)
		return f.end("MatchAs", pos)
	case *MatchOr:
		f.patterns("patterns", p.Patterns)
		return f.end("MatchOr", pos)
	}
	return ""
}

func (d *dumper) typeParam(t TypeParam, level int) string {
	f := d.fields(level)
	switch t := t.(type) {
	case *TypeVar:
		f.str("name", t.Name)
		f.expr("bound", t.Bound)
		f.expr("default_value", t.DefaultValue)
		return f.end("TypeVar", &t.Pos)
	case *ParamSpec:
		f.str("name", t.Name)
		f.expr("default_value", t.DefaultValue)
		return f.end("ParamSpec", &t.Pos)
	case *TypeVarTuple:
		f.str("name", t.Name)
		f.expr("default_value", t.DefaultValue)
		return f.end("TypeVarTuple", &t.Pos)
	}
	return ""
}

// repr returns the repr of a constant's value.
func (c *Constant) repr() string {
	switch c.Kind {
	case None:
		return "None"
	case True:
		return "True"
	case False:
		return "False"
	case Ellipsis:
		return "Ellipsis"
	case Int:
		if c.Big != nil {
			return c.Big.String()
		}
		return strconv.FormatInt(c.Int64, 10)
	case Float:
		s := reprFloat(c.Float)
		if !strings.ContainsAny(s, ".einf") {
			s += ".0"
		}
		return s
	case Complex:
		return reprFloat(c.Float) + "j"
	case Bytes:
		return reprBytes(c.Str)
	}
	return reprString(c.Str)
}

// reprFloat returns the repr of a float without the .0 of whole numbers.
func reprFloat(x float64) string {
	if math.IsInf(x, 1) {
		return "inf"
	}
	s := strconv.FormatFloat(x, 'e', -1, 64)
	i := strings.IndexByte(s, 'e')
	exp, _ := strconv.Atoi(s[i+1:])
	if exp < -4 || exp >= 16 {
		return s
	}
	return strconv.FormatFloat(x, 'f', -1, 64)
}

func quoteFor(s string) byte {
	if strings.IndexByte(s, '\'') >= 0 && strings.IndexByte(s, '"') < 0 {
		return '"'
	}
	return '\''
}

func reprBytes(s string) string {
	q := quoteFor(s)
	b := []byte{'b', q}
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == q || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c == '\r':
			b = append(b, '\\', 'r')
		case c == '\t':
			b = append(b, '\\', 't')
		case c < ' ' || c >= 0x7F:
			b = appendHex(append(b, '\\', 'x'), rune(c), 2)
		default:
			b = append(b, c)
		}
	}
	return string(append(b, q))
}

func reprString(s string) string {
	q := quoteFor(s)
	b := append(make([]byte, 0, len(s)+2), q)
	for i := 0; i < len(s); {
		c := s[i]
		if c < 0x80 {
			i++
			switch {
			case c == q || c == '\\':
				b = append(b, '\\', c)
			case c == '\n':
				b = append(b, '\\', 'n')
			case c == '\r':
				b = append(b, '\\', 'r')
			case c == '\t':
				b = append(b, '\\', 't')
			case c < ' ' || c == 0x7F:
				b = appendHex(append(b, '\\', 'x'), rune(c), 2)
			default:
				b = append(b, c)
			}
			continue
		}
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && len(s) >= i+3 {
			// A lone surrogate.
			r, n = rune(s[i]&0x0F)<<12|rune(s[i+1]&0x3F)<<6|rune(s[i+2]&0x3F), 3
			b = appendHex(append(b, '\\', 'u'), r, 4)
		} else if isPrintable(r) {
			b = append(b, s[i:i+n]...)
		} else if r < 0x100 {
			b = appendHex(append(b, '\\', 'x'), r, 2)
		} else if r < 0x10000 {
			b = appendHex(append(b, '\\', 'u'), r, 4)
		} else {
			b = appendHex(append(b, '\\', 'U'), r, 8)
		}
		i += n
	}
	return string(append(b, q))
}

func appendHex(b []byte, r rune, width int) []byte {
	for shift := 4 * (width - 1); shift >= 0; shift -= 4 {
		b = append(b, "0123456789abcdef"[r>>shift&0xF])
	}
	return b
}

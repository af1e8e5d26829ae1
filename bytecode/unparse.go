package bytecode

import (
	"math"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"pyjit/syntax"
)

// Under "from __future__ import annotations" an annotation is the text of its
// expression, which is written anew from the tree.

// precedence orders the operators by how tightly they bind.
type precedence int

const (
	precTuple precedence = iota
	precTest
	precOr
	precAnd
	precNot
	precCompare
	precBitOr
	precBitXor
	precBitAnd
	precShift
	precArith
	precTerm
	precFactor
	precPower
	precAwait
	precAtom

	precExpr = precBitOr
)

// unparse returns the text of an expression.
func unparse(e syntax.Expr) string {
	u := &unparser{}
	u.expr(e, precTest)
	return u.String()
}

type unparser struct{ strings.Builder }

func (u *unparser) write(s string) { u.WriteString(s) }

// paren writes parentheses round what f writes if the operator binds less
// tightly than what is around needs.
func (u *unparser) paren(needed bool, f func()) {
	if needed {
		u.WriteByte('(')
	}
	f()
	if needed {
		u.WriteByte(')')
	}
}

func (u *unparser) list(elts []syntax.Expr, level precedence) {
	for i, e := range elts {
		if i > 0 {
			u.write(", ")
		}
		u.expr(e, level)
	}
}

var binSyntax = [...]struct {
	text  string
	level precedence
	right bool
}{
	syntax.Add: {" + ", precArith, false}, syntax.Sub: {" - ", precArith, false}, syntax.Mult: {" * ", precTerm, false},
	syntax.MatMult: {" @ ", precTerm, false}, syntax.Div: {" / ", precTerm, false}, syntax.Mod: {" % ", precTerm, false},
	syntax.LShift: {" << ", precShift, false}, syntax.RShift: {" >> ", precShift, false}, syntax.BitOr: {" | ", precBitOr, false},
	syntax.BitXor: {" ^ ", precBitXor, false}, syntax.BitAnd: {" & ", precBitAnd, false}, syntax.FloorDiv: {" // ", precTerm, false},
	syntax.Pow: {" ** ", precPower, true},
}

var cmpSyntax = [...]string{
	syntax.Eq: " == ", syntax.NotEq: " != ", syntax.Lt: " < ", syntax.LtE: " <= ", syntax.Gt: " > ", syntax.GtE: " >= ",
	syntax.Is: " is ", syntax.IsNot: " is not ", syntax.In: " in ", syntax.NotIn: " not in ",
}

func (u *unparser) expr(e syntax.Expr, level precedence) {
	switch e := e.(type) {
	case *syntax.BoolOp:
		text, p := " or ", precOr
		if e.Op == syntax.And {
			text, p = " and ", precAnd
		}
		u.paren(level > p, func() {
			for i, v := range e.Values {
				if i > 0 {
					u.write(text)
				}
				u.expr(v, p+1)
			}
		})
	case *syntax.BinOp:
		op := binSyntax[e.Op]
		u.paren(level > op.level, func() {
			l, r := op.level, op.level+1
			if op.right {
				l, r = r, l
			}
			u.expr(e.Left, l)
			u.write(op.text)
			u.expr(e.Right, r)
		})
	case *syntax.UnaryOp:
		text, p := "", precFactor
		switch e.Op {
		case syntax.Invert:
			text = "~"
		case syntax.Not:
			text, p = "not ", precNot
		case syntax.UAdd:
			text = "+"
		case syntax.USub:
			text = "-"
		}
		u.paren(level > p, func() {
			u.write(text)
			u.expr(e.Operand, p)
		})
	case *syntax.Lambda:
		u.paren(level > precTest, func() {
			u.write("lambda")
			if args := u.args(e.Args); args != "" {
				u.write(" " + args)
			}
			u.write(": ")
			u.expr(e.Body, precTest)
		})
	case *syntax.IfExp:
		u.paren(level > precTest, func() {
			u.expr(e.Body, precTest+1)
			u.write(" if ")
			u.expr(e.Test, precTest+1)
			u.write(" else ")
			u.expr(e.Orelse, precTest)
		})
	case *syntax.Dict:
		u.write("{")
		for i, k := range e.Keys {
			if i > 0 {
				u.write(", ")
			}
			if k == nil {
				u.write("**")
				u.expr(e.Values[i], precExpr)
				continue
			}
			u.expr(k, precTest)
			u.write(": ")
			u.expr(e.Values[i], precTest)
		}
		u.write("}")
	case *syntax.Set:
		u.write("{")
		u.list(e.Elts, precTest)
		u.write("}")
	case *syntax.GeneratorExp:
		u.comp("(", e.Elt, nil, e.Generators, ")")
	case *syntax.ListComp:
		u.comp("[", e.Elt, nil, e.Generators, "]")
	case *syntax.SetComp:
		u.comp("{", e.Elt, nil, e.Generators, "}")
	case *syntax.DictComp:
		u.comp("{", e.Key, e.Value, e.Generators, "}")
	case *syntax.Yield:
		if e.Value == nil {
			u.write("(yield)")
			return
		}
		u.write("(yield ")
		u.expr(e.Value, precTest)
		u.write(")")
	case *syntax.YieldFrom:
		u.write("(yield from ")
		u.expr(e.Value, precTest)
		u.write(")")
	case *syntax.Await:
		u.paren(level > precAwait, func() {
			u.write("await ")
			u.expr(e.Value, precAtom)
		})
	case *syntax.Compare:
		u.paren(level > precCompare, func() {
			u.expr(e.Left, precCompare+1)
			for i, op := range e.Ops {
				u.write(cmpSyntax[op])
				u.expr(e.Comparators[i], precCompare+1)
			}
		})
	case *syntax.Call:
		u.call(e)
	case *syntax.Constant:
		u.constant(e)
	case *syntax.JoinedStr:
		u.write("f" + quote(u.template(e.Values)))
	case *syntax.TemplateStr:
		u.write("t" + quote(u.template(e.Values)))
	case *syntax.FormattedValue:
		u.write("f" + quote(u.template([]syntax.Expr{e})))
	case *syntax.Interpolation:
		u.write("t" + quote(u.template([]syntax.Expr{e})))
	case *syntax.Attribute:
		u.expr(e.Value, precAtom)
		if k, ok := e.Value.(*syntax.Constant); ok && k.Kind == syntax.Int {
			u.write(" ") // 1 .real
		}
		u.write("." + e.Attr)
	case *syntax.Starred:
		u.write("*")
		u.expr(e.Value, precExpr)
	case *syntax.Name:
		u.write(e.Id)
	case *syntax.List:
		u.write("[")
		u.list(e.Elts, precTest)
		u.write("]")
	case *syntax.Tuple:
		if len(e.Elts) == 0 {
			u.write("()")
			return
		}
		u.paren(level > precTuple, func() {
			u.list(e.Elts, precTest)
			if len(e.Elts) == 1 {
				u.write(",")
			}
		})
	case *syntax.Subscript:
		u.expr(e.Value, precAtom)
		u.write("[")
		u.expr(e.Slice, precTuple)
		u.write("]")
	case *syntax.Slice:
		if e.Lower != nil {
			u.expr(e.Lower, precTest)
		}
		u.write(":")
		if e.Upper != nil {
			u.expr(e.Upper, precTest)
		}
		if e.Step != nil {
			u.write(":")
			u.expr(e.Step, precTest)
		}
	case *syntax.NamedExpr:
		u.paren(level > precTuple, func() {
			u.expr(e.Target, precAtom)
			u.write(" := ")
			u.expr(e.Value, precAtom)
		})
	}
}

func (u *unparser) args(a *syntax.Arguments) string {
	var parts []string
	text := func(e syntax.Expr) string { return unparse(e) }
	arg := func(a *syntax.Arg) string {
		if a.Annotation != nil {
			return a.Arg + ": " + text(a.Annotation)
		}
		return a.Arg
	}
	all := append(append([]*syntax.Arg{}, a.Posonlyargs...), a.Args...)
	for i, p := range all {
		s := arg(p)
		if d := i - (len(all) - len(a.Defaults)); d >= 0 {
			s += "=" + text(a.Defaults[d])
		}
		parts = append(parts, s)
		if i+1 == len(a.Posonlyargs) {
			parts = append(parts, "/")
		}
	}
	if a.Vararg != nil {
		parts = append(parts, "*"+arg(a.Vararg))
	} else if len(a.Kwonlyargs) > 0 {
		parts = append(parts, "*")
	}
	for i, p := range a.Kwonlyargs {
		s := arg(p)
		if d := a.KwDefaults[i]; d != nil {
			s += "=" + text(d)
		}
		parts = append(parts, s)
	}
	if a.Kwarg != nil {
		parts = append(parts, "**"+arg(a.Kwarg))
	}
	return strings.Join(parts, ", ")
}

func (u *unparser) comp(open string, elt, value syntax.Expr, gens []*syntax.Comprehension, end string) {
	u.write(open)
	u.expr(elt, precTest)
	if value != nil {
		u.write(": ")
		u.expr(value, precTest)
	}
	for _, g := range gens {
		if g.IsAsync {
			u.write(" async for ")
		} else {
			u.write(" for ")
		}
		u.expr(g.Target, precTuple)
		u.write(" in ")
		u.expr(g.Iter, precTest+1)
		for _, c := range g.Ifs {
			u.write(" if ")
			u.expr(c, precTest+1)
		}
	}
	u.write(end)
}

func (u *unparser) call(e *syntax.Call) {
	u.expr(e.Func, precAtom)
	if len(e.Args) == 1 && len(e.Keywords) == 0 {
		if g, ok := e.Args[0].(*syntax.GeneratorExp); ok {
			u.expr(g, precTest) // its own parentheses are enough
			return
		}
	}
	u.write("(")
	u.list(e.Args, precTest)
	for i, k := range e.Keywords {
		if i > 0 || len(e.Args) > 0 {
			u.write(", ")
		}
		if k.Arg == "" {
			u.write("**")
		} else {
			u.write(k.Arg + "=")
		}
		u.expr(k.Value, precTest)
	}
	u.write(")")
}

// template is the inner text of an f-string or t-string.
func (u *unparser) template(parts []syntax.Expr) string {
	var sb strings.Builder
	for _, p := range parts {
		switch p := p.(type) {
		case *syntax.Constant:
			sb.WriteString(strings.NewReplacer("{", "{{", "}", "}}").Replace(p.Str))
		case *syntax.JoinedStr:
			sb.WriteString(u.template(p.Values))
		case *syntax.FormattedValue:
			sb.WriteString(u.field(p.Value, p.Conversion, p.FormatSpec))
		case *syntax.Interpolation:
			sb.WriteString(u.field(p.Value, p.Conversion, p.FormatSpec))
		}
	}
	return sb.String()
}

func (u *unparser) field(value syntax.Expr, conversion int, spec syntax.Expr) string {
	in := &unparser{}
	in.expr(value, precTest+1)
	s := in.String()
	if strings.HasPrefix(s, "{") {
		s = " " + s
	}
	s = "{" + s
	if conversion > 0 {
		s += "!" + string(rune(conversion))
	}
	if j, ok := spec.(*syntax.JoinedStr); ok {
		s += ":" + u.template(j.Values)
	}
	return s + "}"
}

func (u *unparser) constant(e *syntax.Constant) {
	switch e.Kind {
	case syntax.None:
		u.write("None")
	case syntax.True:
		u.write("True")
	case syntax.False:
		u.write("False")
	case syntax.Ellipsis:
		u.write("...")
	case syntax.Int:
		if e.Big != nil {
			u.write(e.Big.String())
		} else {
			u.write(strconv.FormatInt(e.Int64, 10))
		}
	case syntax.Float:
		u.write(floatText(e.Float))
	case syntax.Complex:
		u.write(strings.TrimSuffix(floatText(e.Float), ".0") + "j")
	case syntax.Str:
		if e.U {
			u.write("u")
		}
		u.write(quote(e.Str))
	case syntax.Bytes:
		u.write("b" + quoteBytes(e.Str))
	}
}

// floatText is the repr of a float; infinity is written as a literal.
func floatText(f float64) string {
	if math.IsInf(f, 1) {
		return "1e309"
	}
	exp := 0
	if f != 0 {
		s := strconv.FormatFloat(f, 'e', -1, 64)
		exp, _ = strconv.Atoi(s[strings.IndexByte(s, 'e')+1:])
	}
	if exp < -4 || exp >= 16 {
		return strconv.FormatFloat(f, 'e', -1, 64)
	}
	s := strconv.FormatFloat(f, 'f', -1, 64)
	if !strings.Contains(s, ".") {
		s += ".0"
	}
	return s
}

// quoteFor is the quote that repr chooses.
func quoteFor(s string) byte {
	if strings.Contains(s, "'") && !strings.Contains(s, `"`) {
		return '"'
	}
	return '\''
}

// quote is the repr of a str given in WTF-8.
func quote(s string) string {
	q := quoteFor(s)
	b := []byte{q}
	hex := func(prefix byte, r rune, digits int) {
		b = append(b, '\\', prefix)
		h := strconv.FormatInt(int64(r), 16)
		b = append(b, strings.Repeat("0", digits-len(h))...)
		b = append(b, h...)
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(s) {
			// A lone surrogate.
			r, n = rune(s[i]&0xf)<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f), 3
		}
		i += n
		switch {
		case r == rune(q) || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, `\n`...)
		case r == '\r':
			b = append(b, `\r`...)
		case r == '\t':
			b = append(b, `\t`...)
		case r < 0x80 && r >= ' ' && r != 0x7f:
			b = append(b, byte(r))
		case r < 0x100 && (r < 0xa1 || r == 0xad):
			hex('x', r, 2)
		case unicode.IsPrint(r):
			b = utf8.AppendRune(b, r)
		case r < 0x10000:
			hex('u', r, 4)
		default:
			hex('U', r, 8)
		}
	}
	return string(append(b, q))
}

// quoteBytes is the repr of bytes without the b.
func quoteBytes(s string) string {
	q := quoteFor(s)
	b := []byte{q}
	for i := range len(s) {
		switch ch := s[i]; {
		case ch == q || ch == '\\':
			b = append(b, '\\', ch)
		case ch == '\n':
			b = append(b, `\n`...)
		case ch == '\r':
			b = append(b, `\r`...)
		case ch == '\t':
			b = append(b, `\t`...)
		case ch < ' ' || ch >= 0x7f:
			const digits = "0123456789abcdef"
			b = append(b, '\\', 'x', digits[ch>>4], digits[ch&15])
		default:
			b = append(b, ch)
		}
	}
	return string(append(b, q))
}

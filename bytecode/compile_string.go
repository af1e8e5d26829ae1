package bytecode

import (
	"strings"

	"pyjit/syntax"
)

// joinedStr compiles an f-string.
func (c *compiler) joinedStr(e *syntax.JoinedStr, dst reg) {
	c.concat(e, e.Values, dst)
}

// concat concatenates parts of an f-string.
func (c *compiler) concat(at syntax.Node, parts []syntax.Expr, dst reg) {
	var texts []syntax.Expr
	for _, p := range parts {
		// Neighbouring literals, which folding may have made, are one.
		if k, ok := p.(*syntax.Constant); ok {
			if k.Str == "" {
				continue
			}
			if n := len(texts); n > 0 {
				if prev, ok := texts[n-1].(*syntax.Constant); ok {
					joined := *prev
					joined.Str += k.Str
					joined.EndLineno, joined.EndColOffset = k.EndLineno, k.EndColOffset
					texts[n-1] = &joined
					continue
				}
			}
		}
		texts = append(texts, p)
	}
	switch len(texts) {
	case 0:
		c.at(at)
		c.loadConst(strConst(""), dst)
		return
	case 1:
		c.exprTo(texts[0], dst)
		return
	}
	first := c.top
	for i := 0; i < len(texts); i++ {
		if i > 0 && i%maxRun == 0 {
			c.at(at)
			c.emit(MkStr, 0, first, first, c.top-first)
			c.setTop(first + 1)
		}
		c.temp(texts[i])
	}
	c.at(at)
	c.emit(MkStr, 0, dst, first, c.top-first)
}

func (c *compiler) formattedValue(e *syntax.FormattedValue, dst reg) {
	c.format(e, e.Value, max(e.Conversion, 0), e.FormatSpec, dst)
}

// format emits the formatting of a value.
func (c *compiler) format(at syntax.Node, value syntax.Expr, conversion int, spec syntax.Expr, dst reg) {
	s := noReg
	var v reg
	if spec != nil {
		v = c.expr(value, spec)
		s = c.expr(spec)
	} else {
		v = c.expr(value)
	}
	c.at(at)
	c.emit(Format, conversion, dst, v, s)
}

// templateStr compiles a t-string.
func (c *compiler) templateStr(e *syntax.TemplateStr, dst reg) { c.templateOf(e.Values, dst) }

// templateOf makes a template of literals and interpolations.
func (c *compiler) templateOf(parts []syntax.Expr, dst reg) {
	at := c.pos
	var texts []Const
	var fields []*syntax.Interpolation
	text := ""
	for _, p := range parts {
		switch p := p.(type) {
		case *syntax.Constant:
			text += p.Str
		case *syntax.Interpolation:
			texts = append(texts, strConst(text))
			text = ""
			fields = append(fields, p)
		default:
			panic("bytecode: strange part of a t-string")
		}
	}
	texts = append(texts, strConst(text))
	strs := c.push()
	c.loadConst(Const{Kind: ConstTuple, Items: texts}, strs)
	list := c.push()
	if len(fields) > maxRun {
		c.emit(MkList, 0, list, list, 0)
	}
	for _, f := range fields {
		t := c.push()
		c.interpolation(f, t)
		if len(fields) > maxRun {
			c.emit(Append, 0, list, t, 0)
			c.top = t
		}
	}
	c.pos = at
	if len(fields) > maxRun {
		c.emit(ListToTuple, 0, list, list, 0)
	} else {
		c.emit(MkTuple, 0, list, list+1, reg(len(fields)))
	}
	c.emit(Cold, int(MkTemplate), dst, strs, list)
}

// interpolation makes one interpolation of a t-string in t.
func (c *compiler) interpolation(f *syntax.Interpolation, t reg) {
	c.top = t
	v := c.temp(f.Value)
	conv := reg(max(f.Conversion, 0))
	if f.FormatSpec != nil {
		c.temp(f.FormatSpec)
		conv |= 0x100
	}
	c.at(f)
	c.emitK(ColdK, int(MkInterpolation), t, v, conv, c.pool.add(strConst(f.Str)))
	c.setTop(t + 1)
}

// percentFormat compiles 'text' % (values…) with plain %s, %r and %a in it like
// an f-string. It reports whether it did.
func (c *compiler) percentFormat(e *syntax.BinOp, dst reg) bool {
	k, ok := e.Left.(*syntax.Constant)
	if !ok || k.Kind != syntax.Str {
		return false
	}
	args, ok := e.Right.(*syntax.Tuple)
	if !ok {
		return false
	}
	for _, a := range args.Elts {
		if _, star := a.(*syntax.Starred); star {
			return false
		}
	}
	var parts []syntax.Expr
	var text strings.Builder
	flush := func() {
		if text.Len() > 0 {
			parts = append(parts, &syntax.Constant{Pos: k.Pos, Kind: syntax.Str, Str: text.String()})
			text.Reset()
		}
	}
	n := 0
	for i := 0; i < len(k.Str); i++ {
		if k.Str[i] != '%' {
			text.WriteByte(k.Str[i])
			continue
		}
		i++
		if i == len(k.Str) {
			return false
		}
		if k.Str[i] == '%' {
			text.WriteByte('%')
			continue
		}
		switch k.Str[i] {
		case 's', 'r', 'a':
		default:
			return false
		}
		if n == len(args.Elts) {
			return false
		}
		flush()
		a := args.Elts[n]
		parts = append(parts, &syntax.FormattedValue{Pos: *a.Position(), Value: a, Conversion: int(k.Str[i])})
		n++
	}
	if n != len(args.Elts) {
		return false
	}
	flush()
	c.concat(e, parts, dst)
	return true
}

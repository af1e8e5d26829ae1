// Package carets tells the printing of tracebacks what a piece of source text
// is: it joins the parser, which knows nothing of objects, to package object,
// which knows nothing of syntax. Importing it sets the hooks.
package carets

import (
	"pyjit/object"
	"pyjit/syntax"
)

func init() {
	object.AnchorHook = anchor
	object.PlainCallHook = plainCall
}

func parse(source string) []syntax.Stmt {
	tree, err := syntax.Parse([]byte(source), "<traceback>", syntax.ModeExec, syntax.Options{SourceIsUTF8: true})
	if err != nil {
		return nil
	}
	m, ok := tree.(*syntax.Module)
	if !ok {
		return nil
	}
	if m.Body == nil {
		return []syntax.Stmt{}
	}
	return m.Body
}

// anchor finds the place where the carets under an expression change. In
// parentheses, on lines of its own, the expression may go over several lines.
func anchor(segment string) (a object.Anchor, ok bool) {
	body := parse("(\n" + segment + "\n)")
	if len(body) != 1 {
		return a, false
	}
	s, isExpr := body[0].(*syntax.ExprStmt)
	if !isExpr {
		return a, false
	}
	// The first line of the segment is the second that was parsed.
	end := func(n syntax.Node) (line, col int) {
		p := n.Position()
		return int(p.EndLineno) - 2, int(p.EndColOffset)
	}
	switch e := s.Value.(type) {
	case *syntax.BinOp:
		a.Kind = 'b'
		a.LeftLine, a.LeftCol = end(e.Left)
		r := e.Right.Position()
		a.RightLine, a.RightCol = int(r.Lineno)-2, int(r.ColOffset)
	case *syntax.Subscript:
		a.Kind = '['
		a.LeftLine, a.LeftCol = end(e.Value)
		a.RightLine, a.RightCol = end(e)
	case *syntax.Call:
		a.Kind = '('
		a.LeftLine, a.LeftCol = end(e.Func)
		a.RightLine, a.RightCol = end(e)
	default:
		return a, false
	}
	return a, true
}

// plainCall finds the call in "return f(…)" and "x = f(…)", whose lines need no carets.
func plainCall(source string) (line, endLine, col, endCol int, plain, empty bool) {
	body := parse(source)
	if body == nil {
		return
	}
	if len(body) == 0 {
		return 0, 0, 0, 0, false, true
	}
	var call *syntax.Call
	switch s := body[0].(type) {
	case *syntax.Return:
		if c, ok := s.Value.(*syntax.Call); ok {
			if _, name := c.Func.(*syntax.Name); name {
				call = c
			}
		}
	case *syntax.Assign:
		if c, ok := s.Value.(*syntax.Call); ok && len(s.Targets) == 1 {
			if _, name := s.Targets[0].(*syntax.Name); name {
				call = c
			}
		}
	}
	if call == nil {
		return
	}
	p := call.Position()
	return int(p.Lineno), int(p.EndLineno), int(p.ColOffset), int(p.EndColOffset), true, false
}

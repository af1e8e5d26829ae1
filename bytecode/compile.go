package bytecode

import (
	"fmt"
	"unicode/utf8"

	"pyjit/syntax"
)

// Options say how a tree is compiled.
type Options struct {
	// Namespace compiles a module whose names live in a mapping given in v0,
	// as for exec, eval and compile.
	Namespace bool
	// Optimize is the level of -O: 1 removes assert statements and makes
	// __debug__ false, 2 removes docstrings too.
	Optimize int
	// Future are features in force without an import of the tree's own.
	Future syntax.Future
	// AllowTopLevelAwait makes the code of a module that awaits a coroutine's.
	AllowTopLevelAwait bool
	// Warn, if not nil, is called for each SyntaxWarning; an error that it
	// returns ends the compilation.
	Warn func(w *syntax.Warning) error
}

// Compile compiles a tree to the code of a module, of an interactive statement
// or of an expression. The error, if any, is a *syntax.SyntaxError or comes from
// opts.Warn.
func Compile(tree syntax.Tree, filename string, opts Options) (*Code, error) {
	scopes, err := syntax.Analyze(tree, filename, syntax.Options{
		Future: opts.Future, AllowTopLevelAwait: opts.AllowTopLevelAwait, Warn: opts.Warn,
	})
	if err != nil {
		return nil, err
	}
	return CompileScopes(tree, scopes, filename, opts)
}

// CompileScopes is Compile for a tree that has been analyzed.
func CompileScopes(tree syntax.Tree, scopes *syntax.Scopes, filename string, opts Options) (code *Code, err error) {
	c := &compiler{filename: filename, opts: opts, scopes: scopes}
	c.debug = opts.Optimize == 0
	if scopes.Future&syntax.FutureAnnotations != 0 {
		c.futureFlags |= FutureAnnotations
	}
	defer func() {
		if r := recover(); r != nil {
			f, ok := r.(failure)
			if !ok {
				panic(r)
			}
			code, err = nil, f.err
		}
	}()
	return c.module(tree), nil
}

// A compiler compiles one tree. It embeds the unit that it is in.
type compiler struct {
	*unit
	folder

	filename    string
	opts        Options
	scopes      *syntax.Scopes
	futureFlags Flags
	interactive bool
}

// A failure is what panics carry out of the compiler.
type failure struct{ err error }

// errorAt ends the compilation with a SyntaxError at a node.
func (c *compiler) errorAt(n syntax.Node, format string, args ...any) {
	p := n.Position()
	panic(failure{&syntax.SyntaxError{
		Msg: fmt.Sprintf(format, args...), Filename: c.filename,
		Lineno: int(p.Lineno), Offset: int(p.ColOffset) + 1,
		EndLineno: int(p.EndLineno), EndOffset: int(p.EndColOffset) + 1,
	}})
}

// errorHere is errorAt for the node being compiled.
func (c *compiler) errorHere(format string, args ...any) {
	if c.unit == nil {
		c.errorAt(&syntax.Pass{Pos: syntax.Pos{Lineno: 1}}, format, args...)
	}
	p := c.pos
	c.errorAt(&syntax.Pass{Pos: p}, format, args...)
}

// at makes a node the source of the instructions that follow.
func (c *compiler) at(n syntax.Node) { c.pos = *n.Position() }

// fromName moves the start of the present position to the name of an attribute
// when that stands on a line of its own, so that tracebacks show it.
func (c *compiler) fromName(a *syntax.Attribute) {
	p := a.Position()
	if c.pos.Lineno == p.EndLineno {
		return
	}
	c.pos.Lineno, c.pos.EndLineno = p.EndLineno, p.EndLineno
	c.pos.ColOffset, c.pos.EndColOffset = -1, -1
	if n := int32(utf8.RuneCountInString(a.Attr)); n <= p.EndColOffset {
		c.pos.ColOffset, c.pos.EndColOffset = p.EndColOffset-n, p.EndColOffset
	}
}

// module compiles the tree's root.
func (c *compiler) module(tree syntax.Tree) *Code {
	scope := c.scopes.Module
	c.enter(scope, "<module>", 1)
	c.pos.Lineno, c.pos.EndLineno = 0, 0
	if c.opts.AllowTopLevelAwait && scope.Coroutine {
		c.code.Flags |= IsCoroutine
	}
	c.prologue()
	c.annotsAt = len(c.ins)
	body := func() {
		switch t := tree.(type) {
		case *syntax.Module:
			c.moduleBody(t.Body, true)
		case *syntax.Interactive:
			c.interactive = true
			c.moduleBody(t.Body, false)
		case *syntax.Expression:
			v := c.expr(t.Body)
			c.at(t.Body)
			c.returnReg(v)
			return
		default:
			c.errorHere("this compiler does not handle FunctionTypes")
		}
		if !c.unreachable() {
			c.returnConst(kNone)
		}
	}
	if c.generator() {
		c.generatorBody(body)
	} else {
		body()
	}
	return c.leave()
}

// moduleBody compiles the statements of a module or class, its docstring and
// its annotations.
func (c *compiler) moduleBody(stmts []syntax.Stmt, docstring bool) {
	var start syntax.Pos
	if len(stmts) > 0 {
		start = *stmts[0].Position()
		c.pos = start
	}
	scope := c.scope
	switch {
	case c.futureFlags&FutureAnnotations == 0:
		if scope.ConditionalAnnotations && scope.Kind == syntax.ModuleScope {
			t := c.push()
			c.emit(MkSet, 0, t, t, 0)
			c.storeName("__conditional_annotations__", t)
			c.top = t
		}
	case scope.AnnotationsUsed:
		c.emit(Cold, int(SetupAnnotations), 0, 0, 0)
	}
	if docstring {
		if doc, pos, ok := c.docstring(stmts); ok {
			c.pos = pos
			t := c.push()
			c.loadConst(doc, t)
			c.storeName("__doc__", t)
			c.top = t
			stmts = stmts[1:]
		}
	}
	c.body(stmts)
	c.deferredAnnotations(start)
}

// docstring returns the docstring that the statements begin with, cleaned of its
// indentation. It is absent at the second level of optimization.
func (c *compiler) docstring(stmts []syntax.Stmt) (k Const, pos syntax.Pos, ok bool) {
	if len(stmts) == 0 || c.opts.Optimize > 1 {
		return
	}
	s, ok := stmts[0].(*syntax.ExprStmt)
	if !ok {
		return
	}
	doc, ok := s.Value.(*syntax.Constant)
	if !ok || doc.Kind != syntax.Str {
		return Const{}, pos, false
	}
	return strConst(cleanDoc(doc.Str)), *doc.Position(), true
}

package syntax

import "sync"

// A parser makes the tree from the tokens by recursive descent. It only tells
// valid programs from invalid ones; what to say about an invalid one is found
// out by diagnose, which goes over the tokens again.
type parser struct {
	src  string // with a NUL at its end
	toks []token
	pos  int       // index of the current token
	kind tokenKind // its kind

	filename string
	depth    int // of the recursion
	single   bool
	barry    bool // <> stands for !=
	warn     func(w *Warning) error
	begun    int // index of the token where the last statement of the file began
	before   int // the same of the statement before it
	warned   int // offset up to which warnings were given

	exprs    []Expr // stack on which lists of expressions grow
	stmts    []Stmt
	patterns []Pattern

	slabs
}

// maxDepth bounds the recursion of the parser, in the order of CPython's bound
// of 6000 nested rules, of which an expression in parentheses takes up to 20.
const maxDepth = 6000

// A parseFailure is the panic that ends a parse.
type parseFailure struct {
	err error // nil if the tokens at hand are no program: diagnose tells
}

func (p *parser) fail() { panic(parseFailure{}) }

func (p *parser) next() {
	p.pos++
	p.kind = p.toks[p.pos].kind
}

func (p *parser) reset(pos int) {
	p.pos = pos
	p.kind = p.toks[pos].kind
}

// expect skips a token of the kind.
func (p *parser) expect(kind tokenKind) {
	if p.kind != kind {
		p.fail()
	}
	p.next()
}

// accept skips a token of the kind if it is there.
func (p *parser) accept(kind tokenKind) bool {
	if p.kind == kind {
		p.next()
		return true
	}
	return false
}

func (p *parser) peek() tokenKind {
	if p.pos+1 < len(p.toks) {
		return p.toks[p.pos+1].kind
	}
	return tokEOF
}

func (p *parser) tok() *token { return &p.toks[p.pos] }

// enter counts one level of recursion; leave ends it.
func (p *parser) enter() {
	p.depth++
	if p.depth > maxDepth {
		panic(parseFailure{err: &SyntaxError{
			Kind: KindMemoryError, Filename: p.filename,
			Msg: "Parser stack overflowed - Python source too complex to parse",
		}})
	}
}

func (p *parser) leave() { p.depth-- }

// text returns the source text of a token.
func (p *parser) text(t *token) string { return p.src[t.start:t.end] }

// nameText returns the identifier of a token.
func (p *parser) nameText(t *token) string {
	s := p.src[t.start:t.end]
	if t.flags&tokNonASCII != 0 {
		s = normalizeIdentifier(s)
	}
	return s
}

// identifier skips a name and returns it.
func (p *parser) identifier() string {
	if p.kind != tokName {
		p.fail()
	}
	s := p.nameText(p.tok())
	p.next()
	return s
}

// isSoft reports whether the current token is the name s.
func (p *parser) isSoft(s string) bool {
	return p.kind == tokName && p.text(p.tok()) == s
}

// from returns the extent from the token t to the one just skipped.
func (p *parser) from(t *token) Pos {
	last := &p.toks[p.pos-1]
	return Pos{t.line, t.col, last.endLine, last.endCol}
}

// fromBlock is like from, but does not count line ends and indentation at the end.
func (p *parser) fromBlock(t *token) Pos {
	i := p.pos - 1
	for k := p.toks[i].kind; k == tokNewline || k == tokIndent || k == tokDedent; k = p.toks[i].kind {
		i--
	}
	last := &p.toks[i]
	return Pos{t.line, t.col, last.endLine, last.endCol}
}

func tokenPos(t *token) Pos { return Pos{t.line, t.col, t.endLine, t.endCol} }

// takeExprs returns the expressions of the stack above base and drops them.
func (p *parser) takeExprs(base int) []Expr {
	s := p.exprSlab.take(p.exprs[base:])
	p.exprs = p.exprs[:base]
	return s
}

// warnAt gives a warning, once for each place in the source.
func (p *parser) warnAt(offset int, pos Pos, msg string) {
	if p.warn == nil || offset < p.warned {
		return
	}
	p.warned = offset + 1
	if err := p.warn(&Warning{Msg: msg, Filename: p.filename, Pos: pos}); err != nil {
		panic(parseFailure{err: err})
	}
}

// slabs allocate the commonest nodes in chunks: a tree lives and dies as one.
type slabs struct {
	names     slab[Name]
	constants slab[Constant]
	attrs     slab[Attribute]
	calls     slab[Call]
	binOps    slab[BinOp]
	compares  slab[Compare]
	subs      slab[Subscript]
	tuples    slab[Tuple]
	exprStmts slab[ExprStmt]
	assigns   slab[Assign]
	ifs       slab[If]
	returns   slab[Return]
	args      slab[Arg]
	arguments slab[Arguments]
	keywords  slab[Keyword]
	functions slab[FunctionDef]

	exprSlab    sliceSlab[Expr]
	stmtSlab    sliceSlab[Stmt]
	keywordSlab sliceSlab[*Keyword]
	argSlab     sliceSlab[*Arg]
	cmpSlab     sliceSlab[CmpOperator]
}

type slab[T any] struct {
	free []T
	size int
}

func (s *slab[T]) alloc() *T {
	if len(s.free) == 0 {
		s.size = min(max(4, s.size*2), 128)
		s.free = make([]T, s.size)
	}
	t := &s.free[0]
	s.free = s.free[1:]
	return t
}

type sliceSlab[T any] struct {
	free []T
	size int
}

// take returns a copy of s, nil if s is empty.
func (l *sliceSlab[T]) take(s []T) []T {
	n := len(s)
	if n == 0 {
		return nil
	}
	if len(l.free) < n {
		if n > 64 {
			return append([]T(nil), s...)
		}
		l.size = min(max(16, l.size*2), 512)
		l.free = make([]T, max(l.size, n))
	}
	r := l.free[:n:n]
	l.free = l.free[n:]
	copy(r, s)
	return r
}

// tokenBuffers keeps token slices from one parse for the next.
var tokenBuffers = sync.Pool{New: func() any { return new([]token) }}

package syntax

import "strings"

// A Mode is what the source must be: the third argument of compile.
type Mode uint8

const (
	ModeExec     Mode = iota // a file, *Module
	ModeSingle               // one interactive statement, *Interactive
	ModeEval                 // an expression, *Expression
	ModeFuncType             // a signature type comment, *FunctionType
)

// Options change what Parse accepts. The zero value is a plain file.
type Options struct {
	// SourceIsUTF8 says that the source was a str: an encoding declaration
	// in it counts for nothing.
	SourceIsUTF8 bool
	// AllowIncomplete makes an error at the end of the input an error of
	// kind KindIncompleteInput, for prompts.
	AllowIncomplete bool
	// DontImplyDedent refuses a block of interactive input whose last line
	// has no end.
	DontImplyDedent bool
	// Decode, if not nil, decodes source in an encoding other than UTF-8,
	// Latin-1 and ASCII, given by its name as declared.
	Decode func(encoding string, src []byte) (string, error)
	// AllowTopLevelAwait allows await and the like outside of functions.
	AllowTopLevelAwait bool
	// Future are features in force without an import of the tree's own.
	Future Future
	// Warn, if not nil, is called for each SyntaxWarning; an error that it
	// returns ends the parse.
	Warn func(w *Warning) error
}

// A Warning is a SyntaxWarning about the source.
type Warning struct {
	Msg      string
	Filename string
	Pos
}

// Parse makes the tree of a source text. The error, if any, is a
// *SyntaxError or comes from opts.Warn. The tree shares memory with a copy of
// the source.
func Parse(src []byte, filename string, mode Mode, opts Options) (Tree, error) {
	text, err := decodeSource(src, filename, &opts)
	if err != nil {
		return nil, err
	}
	if strings.IndexByte(text, 0) >= 0 {
		return nil, &SyntaxError{Filename: filename, Msg: "source code string cannot contain null bytes"}
	}
	unended := !strings.HasSuffix(text, "\n")
	if unended {
		text += "\n\x00"
	} else {
		text += "\x00"
	}
	l := &lexer{src: text, single: mode == ModeSingle, unended: unended && mode != ModeExec}
	l.noFinalDedent = l.unended && l.single && opts.DontImplyDedent
	if opts.Warn != nil {
		l.warn = func(msg string, line, col, endLine, endCol int32) error {
			return opts.Warn(&Warning{Msg: msg, Filename: filename, Pos: Pos{line, col, endLine, endCol}})
		}
	}
	buf := tokenBuffers.Get().(*[]token)
	l.toks = (*buf)[:0]
	l.run()
	p := &parser{
		src: text, toks: l.toks, filename: filename,
		single: l.single, barry: opts.Future&FutureBarryAsBDFL != 0, warn: opts.Warn,
	}
	p.kind = p.toks[0].kind
	tree, err := p.parse(mode)
	if l.err != nil && l.err.cause != nil {
		tree, err = nil, l.err.cause
	}
	switch e := err.(type) {
	case *failure:
		err = diagnose(p, l, mode, &opts, e)
	case *SyntaxError:
		if e.Kind == KindSyntaxError {
			d := &diagnoser{p: p, l: l, toks: p.toks, src: text, fill: p.pos + 1}
			e.locate(text, p.tok().endLine)
			if err = d.preferLexical(e); opts.AllowIncomplete && d.readAll() {
				err = d.incomplete()
			}
		}
	}
	if err == nil && l.single && p.moreStatements() {
		d := &diagnoser{p: p, l: l, toks: p.toks, src: text, fill: p.pos}
		err = d.lastError("multiple statements found while compiling a single statement")
	}
	*buf = l.toks[:0]
	tokenBuffers.Put(buf)
	if err != nil {
		return nil, err
	}
	return tree, nil
}

// moreStatements reports whether more than comments follows the statement
// just parsed.
func (p *parser) moreStatements() bool {
	rest := p.src[min(int(p.toks[p.pos-1].end), len(p.src)-1):]
	for rest != "" {
		switch rest[0] {
		case ' ', '\t', '\n', '\f', 0:
			rest = rest[1:]
		case '#':
			rest = rest[strings.IndexByte(rest, '\n'):]
		default:
			return true
		}
	}
	return false
}

// A failure is the error of a parser that found no program in the tokens.
type failure struct {
	start int // the token to look for mistakes from
}

func (*failure) Error() string { return "invalid syntax" }

// parse runs the parser. The error is a *failure if the tokens make no
// program.
func (p *parser) parse(mode Mode) (tree Tree, err error) {
	defer func() {
		if r := recover(); r != nil {
			f, ok := r.(parseFailure)
			if !ok {
				panic(r)
			}
			tree, err = nil, f.err
			if err == nil {
				err = &failure{p.before}
			}
		}
	}()
	switch mode {
	case ModeSingle:
		return p.interactive(), nil
	case ModeEval:
		return p.evalInput(), nil
	case ModeFuncType:
		return p.funcType(), nil
	}
	return p.file(), nil
}

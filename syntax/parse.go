package syntax

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
	// DontImplyDedent refuses a block of interactive input that no empty
	// line ends.
	DontImplyDedent bool
	// BarryAsBDFL enables <> in place of !=.
	BarryAsBDFL bool
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
// *SyntaxError or comes from opts.Warn.
func Parse(src []byte, filename string, mode Mode, opts Options) (Tree, error) {
	panic("not there yet")
}

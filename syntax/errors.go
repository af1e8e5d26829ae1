package syntax

import "fmt"

// An ErrorKind says which exception an error of the front end is.
type ErrorKind uint8

const (
	KindSyntaxError ErrorKind = iota
	KindIndentationError
	KindTabError
	KindIncompleteInput // _IncompleteInputError, only with Options.AllowIncomplete
	KindMemoryError     // nesting too deep for the parser
	KindRecursionError  // nesting too deep for the passes over the tree
)

// String returns the name of the exception.
func (k ErrorKind) String() string {
	switch k {
	case KindIndentationError:
		return "IndentationError"
	case KindTabError:
		return "TabError"
	case KindIncompleteInput:
		return "_IncompleteInputError"
	case KindMemoryError:
		return "MemoryError"
	case KindRecursionError:
		return "RecursionError"
	}
	return "SyntaxError"
}

// A SyntaxError is what Python raises for an invalid program. Lineno and
// Offset count from 1, Offset in characters; the end is exclusive. Text is
// the line of the error with its line end, valid if HasText.
type SyntaxError struct {
	Kind                 ErrorKind
	Msg                  string
	Filename             string
	Lineno, Offset       int
	EndLineno, EndOffset int
	Text                 string
	HasText              bool
}

func (e *SyntaxError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s: %s", e.Filename, e.Lineno, e.Offset, e.Kind, e.Msg)
}

// errorAt makes an error that points at a token.
func (p *parser) errorAt(t *token, format string, args ...any) *SyntaxError {
	return p.errorSpan(tokenPos(t), tokenPos(t), format, args...)
}

// errorSpan makes an error that points at the source from the start of one
// extent to the end of another.
func (p *parser) errorSpan(from, to Pos, format string, args ...any) *SyntaxError {
	return &SyntaxError{
		Msg: fmt.Sprintf(format, args...), Filename: p.filename,
		Lineno: int(from.Lineno), Offset: int(from.ColOffset) + 1,
		EndLineno: int(to.EndLineno), EndOffset: int(to.EndColOffset) + 1,
	}
}

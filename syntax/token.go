package syntax

// A tokenKind is the kind of a token. Every operator and keyword has its own.
type tokenKind uint8

const (
	tokEOF tokenKind = iota
	tokError
	tokUnknown // a character that no token begins with
	tokNewline
	tokIndent
	tokDedent
	tokName
	tokNumber
	tokString
	tokFStringStart
	tokFStringMiddle
	tokFStringEnd
	tokTStringStart
	tokTStringMiddle
	tokTStringEnd

	tokLpar
	tokRpar
	tokLsqb
	tokRsqb
	tokLbrace
	tokRbrace
	tokColon
	tokComma
	tokSemi
	tokDot
	tokEllipsis
	tokArrow
	tokColonEqual
	tokExclamation
	tokEqual

	tokPlusEqual // the augmented assignments follow the order of Operator
	tokMinusEqual
	tokStarEqual
	tokAtEqual
	tokSlashEqual
	tokPercentEqual
	tokDoubleStarEqual
	tokLeftShiftEqual
	tokRightShiftEqual
	tokVbarEqual
	tokCircumflexEqual
	tokAmperEqual
	tokDoubleSlashEqual

	tokPlus // so do the binary operators
	tokMinus
	tokStar
	tokAt
	tokSlash
	tokPercent
	tokDoubleStar
	tokLeftShift
	tokRightShift
	tokVbar
	tokCircumflex
	tokAmper
	tokDoubleSlash

	tokTilde
	tokEqEqual
	tokNotEqual
	tokLess
	tokLessEqual
	tokGreater
	tokGreaterEqual

	tokFalse // the keywords
	tokNone
	tokTrue
	tokAnd
	tokAs
	tokAssert
	tokAsync
	tokAwait
	tokBreak
	tokClass
	tokContinue
	tokDef
	tokDel
	tokElif
	tokElse
	tokExcept
	tokFinally
	tokFor
	tokFrom
	tokGlobal
	tokIf
	tokImport
	tokIn
	tokIs
	tokLambda
	tokNonlocal
	tokNot
	tokOr
	tokPass
	tokRaise
	tokReturn
	tokTry
	tokWhile
	tokWith
	tokYield

	tokComment // only for Tokenize
	tokNL

	numTokenKinds
)

// A token is one token: its extent in the source as byte offsets and as lines
// and columns.
type token struct {
	kind  tokenKind
	flags tokenFlags
	start uint32
	end   uint32

	line, col       int32
	endLine, endCol int32
}

type tokenFlags uint8

const (
	tokNonASCII    tokenFlags = 1 << iota // a name that must be normalized
	tokBackslash                          // a string or middle part with a backslash
	tokDoubleBrace                        // a middle part with {{ or }}
	tokRaw                                // a start or middle part of a raw f-string
	tokSpec                               // a middle part of a format specification
	tokVirtual                            // a NEWLINE that the end of the input stands for
)

// keyword returns the kind of an identifier that may be a keyword.
func keyword(s string) tokenKind {
	switch len(s) {
	case 2:
		switch s {
		case "if":
			return tokIf
		case "in":
			return tokIn
		case "is":
			return tokIs
		case "as":
			return tokAs
		case "or":
			return tokOr
		}
	case 3:
		switch s {
		case "def":
			return tokDef
		case "not":
			return tokNot
		case "for":
			return tokFor
		case "and":
			return tokAnd
		case "try":
			return tokTry
		case "del":
			return tokDel
		}
	case 4:
		switch s {
		case "None":
			return tokNone
		case "True":
			return tokTrue
		case "else":
			return tokElse
		case "elif":
			return tokElif
		case "from":
			return tokFrom
		case "pass":
			return tokPass
		case "with":
			return tokWith
		}
	case 5:
		switch s {
		case "False":
			return tokFalse
		case "raise":
			return tokRaise
		case "class":
			return tokClass
		case "while":
			return tokWhile
		case "yield":
			return tokYield
		case "async":
			return tokAsync
		case "await":
			return tokAwait
		case "break":
			return tokBreak
		}
	case 6:
		switch s {
		case "return":
			return tokReturn
		case "import":
			return tokImport
		case "except":
			return tokExcept
		case "lambda":
			return tokLambda
		case "assert":
			return tokAssert
		case "global":
			return tokGlobal
		}
	case 7:
		if s == "finally" {
			return tokFinally
		}
	case 8:
		switch s {
		case "continue":
			return tokContinue
		case "nonlocal":
			return tokNonlocal
		}
	}
	return tokName
}

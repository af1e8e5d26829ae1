// Package engine matches regular expressions that Python's re has compiled.
//
// The code list that re._compiler makes is checked by Validate and translated to an
// array of instructions by Translate. A Mach runs it over a text of 8-, 16- or 32-bit
// characters, with explicit frames for what is left to try and a trail that undoes
// marks, so that neither Go's stack nor the pattern's depth is a limit. What makes it
// fast is analysis at translation: which characters may come next decides repeats and
// branches without a choice to come back to, and where a search can start at all.
//
// A search that backtracks much is guarded: states that failed once fail at once when
// they are reached again, which makes catastrophic patterns linear and changes no result.
//
// The package knows no Python objects. Differences to CPython: none known, but for
// patterns with LOCALE, which follow the rules of the C locale.
package engine

// The opcodes of re's code lists.
const (
	opFailure = iota
	opSuccess
	opAny
	opAnyAll
	opAssert
	opAssertNot
	opAt
	opBranch
	opCategory
	opCharset
	opBigCharset
	opGroupRef
	opGroupRefExists
	opIn
	opInfo
	opJump
	opLiteral
	opMark
	opMaxUntil
	opMinUntil
	opNotLiteral
	opNegate
	opRange
	opRepeat
	opRepeatOne
	opSubpattern
	opMinRepeatOne
	opAtomicGroup
	opPossessiveRepeat
	opPossessiveRepeatOne
	opGroupRefIgnore
	opInIgnore
	opLiteralIgnore
	opNotLiteralIgnore
	opGroupRefLoc
	opInLoc
	opLiteralLoc
	opNotLiteralLoc
	opGroupRefUni
	opInUni
	opLiteralUni
	opNotLiteralUni
	opRangeUni
)

// The codes of positions.
const (
	atBeginning = iota
	atBeginningLine
	atBeginningString
	atBoundary
	atNonBoundary
	atEnd
	atEndLine
	atEndString
	atLocBoundary
	atLocNonBoundary
	atUniBoundary
	atUniNonBoundary
	atCodes
)

// What re has to agree on with the matcher.
const (
	Magic     = 20230612
	MaxRepeat = 1<<32 - 1
	MaxGroups = 1<<30 - 1
)

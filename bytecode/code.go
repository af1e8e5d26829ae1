package bytecode

import "math/big"

// Code is a compiled unit: a module, class body, function, lambda, comprehension
// or annotation scope. It is immutable once made. What is wanted only until the
// code is loaded, of rare functions again later, is its Body.
type Code struct {
	Name, QualName, Filename string
	FirstLine                int32
	Flags                    Flags
	ArgCount                 int // positional parameters, positional-only ones included
	PosOnly, KwOnly          int

	// Vregs is the number of vregs, windows of calls included, but without the
	// frames of callees.
	Vregs int

	body *Body   // nil: not decoded yet, or forgotten
	src  *source // what a body is decoded from; nil: it was compiled in this process
	at   int     // where it is there
}

// Body is all of a code unit that calls of it do not need.
type Body struct {
	// Locals describes the variables that a debugger or locals() sees.
	Locals []Local
	// FreeVars are the names of the closure's cells, in the order of FreeVars's vregs.
	FreeVars []string

	Consts    []Const
	Words     []uint64 // the stream; a word of kind K holds an index of Consts
	Blocks    []uint32 // word indices of block starts, ascending; the first is 0
	Handlers  []Handler
	Positions []Position // ascending by Word

	// StaticAttributes are the names that methods assign through self (classes only).
	StaticAttributes []string
}

// Body returns the unit's body, decoding it if need be.
func (c *Code) Body() *Body {
	if c.body == nil {
		c.body = c.decodeBody()
	}
	return c.body
}

// Forget lets the memory of the body go, if it can be decoded again. Nested code
// is not the same then.
func (c *Code) Forget() {
	if c.src != nil {
		c.body = nil
	}
}

// Flags are CPython's co_flags, and some of our own above them.
type Flags uint32

// The flags.
const (
	Optimized         Flags = 0x1
	NewLocals         Flags = 0x2
	VarArgs           Flags = 0x4
	VarKeywords       Flags = 0x8
	Nested            Flags = 0x10
	IsGenerator       Flags = 0x20
	IsCoroutine       Flags = 0x80
	IterableCoroutine Flags = 0x100
	IsAsyncGenerator  Flags = 0x200
	FutureAnnotations Flags = 0x1000000
	HasDocstring      Flags = 0x4000000
	IsMethod          Flags = 0x8000000

	// Namespace: v0 holds the mapping of names, or None for the globals.
	Namespace Flags = 0x10000000
	// Class marks a class body.
	Class Flags = 0x20000000
	// Module marks a module's code.
	Module Flags = 0x40000000
)

// Local is a variable of a code unit.
type Local struct {
	Name string
	Vreg uint16
	Kind LocalKind
	// Start and End delimit the words of the comprehension that a hidden
	// variable belongs to; it does not exist elsewhere.
	Start, End uint32
}

// LocalKind says where a variable lives.
type LocalKind uint8

// The kinds of variables.
const (
	InVreg     LocalKind = iota // in the vreg itself
	InCell                      // in a cell of its own; the vreg holds the cell
	InFree                      // in a cell of an enclosing scope; the vreg holds it
	Hidden                      // a comprehension's variable, inlined; in the vreg itself
	HiddenCell                  // the same in a cell, which the vreg holds
)

// Handler says that exceptions raised by the instructions in [Start, End), word
// indices, continue at Target.
type Handler struct{ Start, End, Target uint32 }

// Position is the source range of the instructions from Word on, up to the next
// entry. Lines count from 1, columns from 0 in UTF-8 bytes; -1 is unknown.
type Position struct {
	Word             uint32
	Line, EndLine    int32
	Column, EndColum int32
}

// ConstKind is the kind of a Const.
type ConstKind uint8

// The kinds of constants.
const (
	ConstNone ConstKind = iota
	ConstFalse
	ConstTrue
	ConstEllipsis
	ConstInt     // Int, or Big when it does not fit
	ConstFloat   // Float
	ConstComplex // Float, Imag
	ConstStr     // Str, WTF-8
	ConstName    // Str, an identifier: interned
	ConstBytes   // Str
	ConstTuple   // Items
	ConstFrozenSet
	ConstCode  // Code
	ConstSlice // Items: start, stop, step
)

// Const is a constant of a code unit.
type Const struct {
	Kind        ConstKind
	Int         int64
	Big         *big.Int
	Float, Imag float64
	Str         string
	Items       []Const
	Code        *Code
}

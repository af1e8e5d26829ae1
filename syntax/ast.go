package syntax

import "math/big"

// A Pos is the extent of a node in the source: lines count from 1, columns
// from 0 in bytes of UTF-8, and the end is exclusive.
type Pos struct {
	Lineno, ColOffset, EndLineno, EndColOffset int32
}

// Position returns the extent of the node itself.
func (p *Pos) Position() *Pos { return p }

// A Node is any node of the tree that has a position.
type Node interface{ Position() *Pos }

// A Tree is the root of a tree: *Module, *Interactive, *Expression or
// *FunctionType.
type Tree interface{ treeNode() }

// A Stmt is a statement.
type Stmt interface {
	Node
	stmtNode()
}

// An Expr is an expression.
type Expr interface {
	Node
	exprNode()
}

// A Pattern is a pattern of a match statement's case.
type Pattern interface {
	Node
	patternNode()
}

// A TypeParam is a type parameter of a function, class or type alias.
type TypeParam interface {
	Node
	typeParamNode()
}

// The roots.
type (
	// Module is a file.
	Module struct{ Body []Stmt }
	// Interactive is one statement, or one line of simple statements, typed at a prompt.
	Interactive struct{ Body []Stmt }
	// Expression is the argument of eval.
	Expression struct{ Body Expr }
	// FunctionType is a signature type comment.
	FunctionType struct {
		Argtypes []Expr
		Returns  Expr
	}
)

// The statements. An optional identifier that is absent is "", an optional
// node nil.
type (
	FunctionDef struct {
		Pos
		Name          string
		Args          *Arguments
		Body          []Stmt
		DecoratorList []Expr
		Returns       Expr // or nil
		TypeParams    []TypeParam
	}
	AsyncFunctionDef struct {
		Pos
		Name          string
		Args          *Arguments
		Body          []Stmt
		DecoratorList []Expr
		Returns       Expr // or nil
		TypeParams    []TypeParam
	}
	ClassDef struct {
		Pos
		Name          string
		Bases         []Expr
		Keywords      []*Keyword
		Body          []Stmt
		DecoratorList []Expr
		TypeParams    []TypeParam
	}
	Return struct {
		Pos
		Value Expr // or nil
	}
	Delete struct {
		Pos
		Targets []Expr
	}
	Assign struct {
		Pos
		Targets []Expr
		Value   Expr
	}
	TypeAlias struct {
		Pos
		Name       *Name
		TypeParams []TypeParam
		Value      Expr
	}
	AugAssign struct {
		Pos
		Target Expr
		Op     Operator
		Value  Expr
	}
	AnnAssign struct {
		Pos
		Target     Expr
		Annotation Expr
		Value      Expr // or nil
		Simple     bool // the target is a name without parentheses
	}
	For struct {
		Pos
		Target Expr
		Iter   Expr
		Body   []Stmt
		Orelse []Stmt
	}
	AsyncFor struct {
		Pos
		Target Expr
		Iter   Expr
		Body   []Stmt
		Orelse []Stmt
	}
	While struct {
		Pos
		Test   Expr
		Body   []Stmt
		Orelse []Stmt
	}
	If struct {
		Pos
		Test   Expr
		Body   []Stmt
		Orelse []Stmt // an elif is an If alone in here
	}
	With struct {
		Pos
		Items []*WithItem
		Body  []Stmt
	}
	AsyncWith struct {
		Pos
		Items []*WithItem
		Body  []Stmt
	}
	Match struct {
		Pos
		Subject Expr
		Cases   []*MatchCase
	}
	Raise struct {
		Pos
		Exc   Expr // or nil
		Cause Expr // or nil
	}
	Try struct {
		Pos
		Body      []Stmt
		Handlers  []*ExceptHandler
		Orelse    []Stmt
		Finalbody []Stmt
	}
	TryStar struct {
		Pos
		Body      []Stmt
		Handlers  []*ExceptHandler
		Orelse    []Stmt
		Finalbody []Stmt
	}
	Assert struct {
		Pos
		Test Expr
		Msg  Expr // or nil
	}
	Import struct {
		Pos
		Names []*Alias
	}
	ImportFrom struct {
		Pos
		Module string // "" if there are only dots
		Names  []*Alias
		Level  int
	}
	Global struct {
		Pos
		Names []string
	}
	Nonlocal struct {
		Pos
		Names []string
	}
	// ExprStmt is ast.Expr: an expression as a statement.
	ExprStmt struct {
		Pos
		Value Expr
	}
	Pass     struct{ Pos }
	Break    struct{ Pos }
	Continue struct{ Pos }
)

// The expressions.
type (
	BoolOp struct {
		Pos
		Op     BoolOperator
		Values []Expr
	}
	NamedExpr struct {
		Pos
		Target *Name
		Value  Expr
	}
	BinOp struct {
		Pos
		Left  Expr
		Op    Operator
		Right Expr
	}
	UnaryOp struct {
		Pos
		Op      UnaryOperator
		Operand Expr
	}
	Lambda struct {
		Pos
		Args *Arguments
		Body Expr
	}
	IfExp struct {
		Pos
		Test   Expr
		Body   Expr
		Orelse Expr
	}
	Dict struct {
		Pos
		Keys   []Expr // nil where a value is unpacked by **
		Values []Expr
	}
	Set struct {
		Pos
		Elts []Expr
	}
	ListComp struct {
		Pos
		Elt        Expr
		Generators []*Comprehension
	}
	SetComp struct {
		Pos
		Elt        Expr
		Generators []*Comprehension
	}
	DictComp struct {
		Pos
		Key        Expr
		Value      Expr
		Generators []*Comprehension
	}
	GeneratorExp struct {
		Pos
		Elt        Expr
		Generators []*Comprehension
	}
	Await struct {
		Pos
		Value Expr
	}
	Yield struct {
		Pos
		Value Expr // or nil
	}
	YieldFrom struct {
		Pos
		Value Expr
	}
	Compare struct {
		Pos
		Left        Expr
		Ops         []CmpOperator
		Comparators []Expr
	}
	Call struct {
		Pos
		Func     Expr
		Args     []Expr // Starred for *args
		Keywords []*Keyword
	}
	// FormattedValue is a replacement field of an f-string.
	FormattedValue struct {
		Pos
		Value      Expr
		Conversion int  // 's', 'r', 'a', or -1
		FormatSpec Expr // *JoinedStr or nil
	}
	// Interpolation is a replacement field of a t-string.
	Interpolation struct {
		Pos
		Value      Expr
		Str        string // the field's source text
		Conversion int    // 's', 'r', 'a', or -1
		FormatSpec Expr   // *JoinedStr or nil
	}
	// JoinedStr is an f-string or a format specification.
	JoinedStr struct {
		Pos
		Values []Expr
	}
	// TemplateStr is a t-string.
	TemplateStr struct {
		Pos
		Values []Expr
	}
	// Constant is a literal. Which of the fields counts follows from Kind.
	Constant struct {
		Pos
		Kind  ConstantKind
		U     bool     // written as u"…"
		Int64 int64    // Int, when Big is nil
		Big   *big.Int // Int that does not fit Int64
		Float float64  // Float; the imaginary part of a Complex
		// Str is the text of a Str in WTF-8, UTF-8 in which lone surrogates
		// stand as sequences of three bytes, or the contents of a Bytes.
		Str string
	}
	Attribute struct {
		Pos
		Value Expr
		Attr  string
		Ctx   ExprContext
	}
	Subscript struct {
		Pos
		Value Expr
		Slice Expr
		Ctx   ExprContext
	}
	Starred struct {
		Pos
		Value Expr
		Ctx   ExprContext
	}
	Name struct {
		Pos
		Id  string
		Ctx ExprContext
	}
	List struct {
		Pos
		Elts []Expr
		Ctx  ExprContext
	}
	Tuple struct {
		Pos
		Elts []Expr
		Ctx  ExprContext
	}
	// Slice is a slice inside a Subscript.
	Slice struct {
		Pos
		Lower, Upper, Step Expr // each or nil
	}
)

// The parts of statements and expressions.
type (
	// Comprehension is one for clause of a comprehension. It has no position
	// of its own.
	Comprehension struct {
		Target  Expr
		Iter    Expr
		Ifs     []Expr
		IsAsync bool
	}
	ExceptHandler struct {
		Pos
		Type Expr   // or nil
		Name string // or ""
		Body []Stmt
	}
	// Arguments are the parameters of a function.
	Arguments struct {
		Posonlyargs []*Arg
		Args        []*Arg
		Vararg      *Arg // or nil
		Kwonlyargs  []*Arg
		KwDefaults  []Expr // one for each of Kwonlyargs, nil if it has none
		Kwarg       *Arg   // or nil
		Defaults    []Expr // of the last of Posonlyargs and Args
	}
	Arg struct {
		Pos
		Arg        string
		Annotation Expr // or nil
	}
	Keyword struct {
		Pos
		Arg   string // "" for **value
		Value Expr
	}
	Alias struct {
		Pos
		Name   string
		Asname string // or ""
	}
	// WithItem is one item of a with statement. It has no position of its own.
	WithItem struct {
		ContextExpr  Expr
		OptionalVars Expr // or nil
	}
	// MatchCase is one case of a match statement. It has no position of its own.
	MatchCase struct {
		Pattern Pattern
		Guard   Expr // or nil
		Body    []Stmt
	}
)

// The patterns.
type (
	MatchValue struct {
		Pos
		Value Expr
	}
	MatchSingleton struct {
		Pos
		Value ConstantKind // None, True or False
	}
	MatchSequence struct {
		Pos
		Patterns []Pattern
	}
	MatchMapping struct {
		Pos
		Keys     []Expr
		Patterns []Pattern
		Rest     string // or ""
	}
	MatchClass struct {
		Pos
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []string
		KwdPatterns []Pattern
	}
	MatchStar struct {
		Pos
		Name string // "" for *_
	}
	MatchAs struct {
		Pos
		Pattern Pattern // or nil
		Name    string  // "" for _
	}
	MatchOr struct {
		Pos
		Patterns []Pattern
	}
)

// The type parameters.
type (
	TypeVar struct {
		Pos
		Name         string
		Bound        Expr // or nil
		DefaultValue Expr // or nil
	}
	ParamSpec struct {
		Pos
		Name         string
		DefaultValue Expr // or nil
	}
	TypeVarTuple struct {
		Pos
		Name         string
		DefaultValue Expr // or nil
	}
)

// A ConstantKind is the kind of a literal.
type ConstantKind uint8

const (
	None ConstantKind = iota
	True
	False
	Ellipsis
	Int
	Float
	Complex
	Str
	Bytes
)

// An ExprContext says what is done with a target: Load, Store or Del.
type ExprContext uint8

const (
	Load ExprContext = iota
	Store
	Del
)

// A BoolOperator is And or Or.
type BoolOperator uint8

const (
	And BoolOperator = iota
	Or
)

// An Operator is a binary operator.
type Operator uint8

const (
	Add Operator = iota
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
)

// A UnaryOperator is Invert, Not, UAdd or USub.
type UnaryOperator uint8

const (
	Invert UnaryOperator = iota
	Not
	UAdd
	USub
)

// A CmpOperator is a comparison operator.
type CmpOperator uint8

const (
	Eq CmpOperator = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)

func (*Module) treeNode()       {}
func (*Interactive) treeNode()  {}
func (*Expression) treeNode()   {}
func (*FunctionType) treeNode() {}

func (*FunctionDef) stmtNode()      {}
func (*AsyncFunctionDef) stmtNode() {}
func (*ClassDef) stmtNode()         {}
func (*Return) stmtNode()           {}
func (*Delete) stmtNode()           {}
func (*Assign) stmtNode()           {}
func (*TypeAlias) stmtNode()        {}
func (*AugAssign) stmtNode()        {}
func (*AnnAssign) stmtNode()        {}
func (*For) stmtNode()              {}
func (*AsyncFor) stmtNode()         {}
func (*While) stmtNode()            {}
func (*If) stmtNode()               {}
func (*With) stmtNode()             {}
func (*AsyncWith) stmtNode()        {}
func (*Match) stmtNode()            {}
func (*Raise) stmtNode()            {}
func (*Try) stmtNode()              {}
func (*TryStar) stmtNode()          {}
func (*Assert) stmtNode()           {}
func (*Import) stmtNode()           {}
func (*ImportFrom) stmtNode()       {}
func (*Global) stmtNode()           {}
func (*Nonlocal) stmtNode()         {}
func (*ExprStmt) stmtNode()         {}
func (*Pass) stmtNode()             {}
func (*Break) stmtNode()            {}
func (*Continue) stmtNode()         {}

func (*BoolOp) exprNode()         {}
func (*NamedExpr) exprNode()      {}
func (*BinOp) exprNode()          {}
func (*UnaryOp) exprNode()        {}
func (*Lambda) exprNode()         {}
func (*IfExp) exprNode()          {}
func (*Dict) exprNode()           {}
func (*Set) exprNode()            {}
func (*ListComp) exprNode()       {}
func (*SetComp) exprNode()        {}
func (*DictComp) exprNode()       {}
func (*GeneratorExp) exprNode()   {}
func (*Await) exprNode()          {}
func (*Yield) exprNode()          {}
func (*YieldFrom) exprNode()      {}
func (*Compare) exprNode()        {}
func (*Call) exprNode()           {}
func (*FormattedValue) exprNode() {}
func (*Interpolation) exprNode()  {}
func (*JoinedStr) exprNode()      {}
func (*TemplateStr) exprNode()    {}
func (*Constant) exprNode()       {}
func (*Attribute) exprNode()      {}
func (*Subscript) exprNode()      {}
func (*Starred) exprNode()        {}
func (*Name) exprNode()           {}
func (*List) exprNode()           {}
func (*Tuple) exprNode()          {}
func (*Slice) exprNode()          {}

func (*MatchValue) patternNode()     {}
func (*MatchSingleton) patternNode() {}
func (*MatchSequence) patternNode()  {}
func (*MatchMapping) patternNode()   {}
func (*MatchClass) patternNode()     {}
func (*MatchStar) patternNode()      {}
func (*MatchAs) patternNode()        {}
func (*MatchOr) patternNode()        {}

func (*TypeVar) typeParamNode()      {}
func (*ParamSpec) typeParamNode()    {}
func (*TypeVarTuple) typeParamNode() {}

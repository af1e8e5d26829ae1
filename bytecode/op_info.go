package bytecode

// WordKind is the kind of a word behind an instruction's first one.
type WordKind uint8

// The kinds of words.
const (
	WordConst   WordKind = iota // index of a constant
	WordName                    // index of a ConstName
	WordCode                    // index of a ConstCode
	WordCache                   // zero at first, the runtime's from then on
	WordCounter                 // zero at first, counts a back-edge
	WordRaw                     // a number
)

// Operand says what one of the fields a, b, c of an instruction is. The size of
// a range follows from the op; Uses and Defs know it.
type Operand uint8

// The kinds of operands.
const (
	NoOperand Operand = iota
	Def               // vreg that is written
	Use               // vreg that is read, or NoReg where the op allows it
	UseDef            // vreg that is read and then written
	Imm               // small int (s16)
	Count             // size of a range or number of arguments
	Window            // base of a call's window
	DefRange          // first of a range of vregs that are written
	UseRange          // first of a range of vregs that are read
	Jump              // jump offset (s16)
	Jump32            // low half (b) or high half (c) of a jump offset (s32)
	Other             // number that only the op understands
)

// InfoFlags are properties of an operation.
type InfoFlags uint8

// The properties.
const (
	Branch        InfoFlags = 1 << iota // has a jump target
	Terminates                          // the next instruction is not reached from here
	BackEdge                            // counts, and polls when it jumps
	Suspends                            // leaves the frame and goes on behind it later
	CanRaise                            // may raise
	CanCallPython                       // may run Python code, and so may collect
)

// Info describes an operation.
type Info struct {
	Name    string
	A, B, C Operand
	Words   []WordKind
	Flags   InfoFlags
}

// EndsBlock reports whether the next instruction starts a block.
func (f InfoFlags) EndsBlock() bool { return f&(Branch|Terminates|Suspends) != 0 }

const (
	raises = CanRaise
	calls  = CanRaise | CanCallPython
	poll   = Branch | BackEdge | CanRaise | CanCallPython
)

var (
	wK    = []WordKind{WordConst}
	wName = []WordKind{WordName}
	wNC   = []WordKind{WordName, WordCache}
	wNCC  = []WordKind{WordName, WordCache, WordCache}
	wCC   = []WordKind{WordCache, WordCache}
	wCtr  = []WordKind{WordCounter}
	wKCtr = []WordKind{WordConst, WordCounter}
	wCode = []WordKind{WordCode}
	wRaw  = []WordKind{WordRaw}
)

// Infos describes the operations. Those of the compare-and-branch families are
// filled in from their regular order.
var Infos = [NumOps]Info{
	Nop:   {Name: "Nop"},
	Mov:   {"Mov", Def, Use, NoOperand, nil, 0},
	LdI:   {"LdI", Def, Imm, NoOperand, nil, 0},
	LdK:   {"LdK", Def, NoOperand, NoOperand, wK, 0},
	Check: {"Check", Use, NoOperand, NoOperand, wName, raises},
	Clear: {"Clear", Def, NoOperand, NoOperand, nil, 0},
	Fill:  {"Fill", DefRange, Count, NoOperand, nil, 0},

	Add:      {"Add", Def, Use, Use, nil, calls},
	Sub:      {"Sub", Def, Use, Use, nil, calls},
	Mul:      {"Mul", Def, Use, Use, nil, calls},
	Div:      {"Div", Def, Use, Use, nil, calls},
	Mod:      {"Mod", Def, Use, Use, nil, calls},
	FloorDiv: {"FloorDiv", Def, Use, Use, nil, calls},
	And:      {"And", Def, Use, Use, nil, calls},
	Or:       {"Or", Def, Use, Use, nil, calls},
	Xor:      {"Xor", Def, Use, Use, nil, calls},
	Shl:      {"Shl", Def, Use, Use, nil, calls},
	Shr:      {"Shr", Def, Use, Use, nil, calls},
	Pow:      {"Pow", Def, Use, Use, nil, calls},
	MatMul:   {"MatMul", Def, Use, Use, nil, calls},

	AddI:      {"AddI", Def, Use, Imm, nil, calls},
	SubI:      {"SubI", Def, Use, Imm, nil, calls},
	MulI:      {"MulI", Def, Use, Imm, nil, calls},
	ModI:      {"ModI", Def, Use, Imm, nil, calls},
	FloorDivI: {"FloorDivI", Def, Use, Imm, nil, calls},
	AndI:      {"AndI", Def, Use, Imm, nil, calls},
	ShlI:      {"ShlI", Def, Use, Imm, nil, calls},
	ShrI:      {"ShrI", Def, Use, Imm, nil, calls},

	AddK: {"AddK", Def, Use, NoOperand, wK, calls},
	SubK: {"SubK", Def, Use, NoOperand, wK, calls},
	MulK: {"MulK", Def, Use, NoOperand, wK, calls},
	DivK: {"DivK", Def, Use, NoOperand, wK, calls},
	AndK: {"AndK", Def, Use, NoOperand, wK, calls},

	Neg:    {"Neg", Def, Use, NoOperand, nil, calls},
	Pos:    {"Pos", Def, Use, NoOperand, nil, calls},
	Invert: {"Invert", Def, Use, NoOperand, nil, calls},
	Not:    {"Not", Def, Use, NoOperand, nil, calls},

	Cmp: {"Cmp", Def, Use, Use, nil, calls},
	Is:  {"Is", Def, Use, Use, nil, 0},
	In:  {"In", Def, Use, Use, nil, calls},

	Jmp:      {"Jmp", NoOperand, Jump32, Jump32, nil, Branch | Terminates},
	Loop:     {"Loop", NoOperand, Jump32, Jump32, wCtr, poll | Terminates},
	JT:       {"JT", Use, NoOperand, Jump, nil, Branch | calls},
	JF:       {"JF", Use, NoOperand, Jump, nil, Branch | calls},
	JTL:      {"JTL", Use, NoOperand, Jump, wCtr, poll},
	JFL:      {"JFL", Use, NoOperand, Jump, wCtr, poll},
	JNone:    {"JNone", Use, NoOperand, Jump, nil, Branch},
	JNotNone: {"JNotNone", Use, NoOperand, Jump, nil, Branch},

	GLoad:       {"GLoad", Def, NoOperand, NoOperand, wNC, calls},
	GStore:      {"GStore", Use, NoOperand, NoOperand, wNC, calls},
	GDel:        {"GDel", NoOperand, NoOperand, NoOperand, wName, calls},
	NLoad:       {"NLoad", Def, NoOperand, NoOperand, wNC, calls},
	NStore:      {"NStore", Use, NoOperand, NoOperand, wNC, calls},
	NDel:        {"NDel", NoOperand, NoOperand, NoOperand, wName, calls},
	NLoadFree:   {"NLoadFree", Def, Use, Use, wName, calls},
	NLoadGlobal: {"NLoadGlobal", Def, Use, NoOperand, wNC, calls},
	NewCell:     {"NewCell", UseDef, NoOperand, NoOperand, nil, 0},
	FreeVars:    {"FreeVars", DefRange, Count, NoOperand, nil, 0},
	CellLoad:    {"CellLoad", Def, Use, NoOperand, wName, raises},
	CellStore:   {"CellStore", Use, Use, NoOperand, nil, 0},
	CellDel:     {"CellDel", Use, NoOperand, NoOperand, wName, raises},

	Attr:       {"Attr", Def, Use, NoOperand, wNCC, calls},
	SetAttr:    {"SetAttr", Use, Use, NoOperand, wNCC, calls},
	DelAttr:    {"DelAttr", Use, NoOperand, NoOperand, wName, calls},
	SuperAttr:  {"SuperAttr", Def, UseRange, NoOperand, wName, calls},
	Subscr:     {"Subscr", Def, Use, Use, nil, calls},
	SubscrI:    {"SubscrI", Def, Use, Imm, nil, calls},
	SetSub:     {"SetSub", Use, Use, Use, nil, calls},
	DelSub:     {"DelSub", Use, Use, NoOperand, nil, calls},
	Slice:      {"Slice", Def, UseRange, NoOperand, nil, calls},
	StoreSlice: {"StoreSlice", Use, UseRange, NoOperand, nil, calls},
	MkSlice:    {"MkSlice", Def, UseRange, Count, nil, 0},

	Call:     {"Call", Def, Window, Count, wCC, calls},
	Method:   {"Method", Window, Use, NoOperand, wNCC, calls},
	CallM:    {"CallM", Def, Window, Count, wCC, calls},
	CallKw:   {"CallKw", Def, Window, Count, wK, calls},
	CallX:    {"CallX", Def, Window, NoOperand, nil, calls},
	Special:  {"Special", Window, Use, NoOperand, nil, calls},
	CallCP:   {"CallCP", Def, Window, Count, wCC, calls},
	CallMCP:  {"CallMCP", Def, Window, Count, wCC, calls},
	CallKwCP: {"CallKwCP", Def, Window, Count, wK, calls},
	CallXCP:  {"CallXCP", Def, Window, NoOperand, nil, calls},
	Ret:      {"Ret", Use, NoOperand, NoOperand, nil, Terminates},
	RetK:     {"RetK", NoOperand, NoOperand, NoOperand, wK, Terminates},

	MkGen:     {"MkGen", NoOperand, NoOperand, NoOperand, nil, Suspends},
	Yield:     {"Yield", Use, Def, Use, nil, Suspends | calls},
	Send:      {"Send", UseDef, Use, Jump, nil, Branch | calls},
	GenRet:    {"GenRet", Use, NoOperand, NoOperand, nil, Terminates},
	YieldIter: {"YieldIter", Def, Use, NoOperand, nil, calls},
	Await:     {"Await", Def, Use, NoOperand, nil, calls},

	Iter:      {"Iter", Def, Use, NoOperand, nil, calls},
	ForL:      {"ForL", Def, Use, Jump, wCtr, poll},
	ForRangeL: {"ForRangeL", Def, Use, Jump, wCtr, poll},
	ForListL:  {"ForListL", Def, Use, Jump, wCtr, poll},
	ForTupleL: {"ForTupleL", Def, Use, Jump, wCtr, poll},
	ForGenL:   {"ForGenL", Def, Use, Jump, wCtr, poll},
	Unpack:    {"Unpack", DefRange, Use, Count, nil, calls},
	UnpackEx:  {"UnpackEx", DefRange, Use, Count, wRaw, calls},

	MkTuple:     {"MkTuple", Def, UseRange, Count, nil, 0},
	MkList:      {"MkList", Def, UseRange, Count, nil, 0},
	MkSet:       {"MkSet", Def, UseRange, Count, nil, calls},
	MkDict:      {"MkDict", Def, UseRange, Count, nil, calls},
	Append:      {"Append", Use, Use, NoOperand, nil, 0},
	SetAdd:      {"SetAdd", Use, Use, NoOperand, nil, calls},
	MapAdd:      {"MapAdd", Use, Use, Use, nil, calls},
	ListExtend:  {"ListExtend", Use, Use, Use, nil, calls},
	SetUpdate:   {"SetUpdate", Use, Use, NoOperand, nil, calls},
	DictUpdate:  {"DictUpdate", Use, Use, NoOperand, nil, calls},
	DictMerge:   {"DictMerge", Use, Use, Use, nil, calls},
	ListToTuple: {"ListToTuple", Def, Use, NoOperand, nil, 0},
	Format:      {"Format", Def, Use, Use, nil, calls},
	MkStr:       {"MkStr", Def, UseRange, Count, nil, 0},

	Raise:    {"Raise", Use, Use, NoOperand, nil, Terminates | calls},
	Reraise:  {"Reraise", Use, NoOperand, NoOperand, nil, Terminates | raises},
	PushExc:  {"PushExc", Def, Def, NoOperand, nil, 0},
	PopExc:   {"PopExc", Use, NoOperand, NoOperand, nil, 0},
	ExcMatch: {"ExcMatch", Def, Use, Use, nil, calls},
	JNoMatch: {"JNoMatch", Use, Use, Jump, nil, Branch | calls},

	Import:     {"Import", Def, Imm, Use, wName, calls},
	ImportFrom: {"ImportFrom", Def, Use, NoOperand, wName, calls},
	MkFunc:     {"MkFunc", Def, UseRange, NoOperand, wCode, 0},

	Cold:  {"Cold", Other, Other, Other, nil, calls},
	ColdK: {"ColdK", Other, Other, Other, wK, calls},

	Native: {"Native", Other, Other, Other, nil, 0},
	Exit:   {"Exit", Use, NoOperand, NoOperand, nil, Terminates},
	Line:   {"Line", Other, Other, Other, nil, calls},
	Instr:  {"Instr", Other, Other, Other, nil, calls},
}

// ColdInfos describes the rare operations: operands and words of the Cold or
// ColdK instruction.
var ColdInfos = [NumColdOps]Info{
	LdBuildClass:        {"LdBuildClass", Def, NoOperand, NoOperand, nil, raises},
	LdAssertionError:    {"LdAssertionError", Def, NoOperand, NoOperand, nil, 0},
	LdCommon:            {"LdCommon", Def, Other, NoOperand, nil, 0},
	LdLocals:            {"LdLocals", Def, NoOperand, NoOperand, nil, 0},
	ImportStar:          {"ImportStar", Use, NoOperand, NoOperand, nil, calls},
	EgMatch:             {"EgMatch", DefRange, Use, Use, nil, calls},
	PrepReraiseStar:     {"PrepReraiseStar", Def, Use, Use, nil, calls},
	GetAIter:            {"GetAIter", Def, Use, NoOperand, nil, calls},
	GetANext:            {"GetANext", Def, Use, NoOperand, nil, calls},
	EndAsyncFor:         {"EndAsyncFor", Use, NoOperand, NoOperand, nil, raises},
	AsyncGenWrap:        {"AsyncGenWrap", Def, Use, NoOperand, nil, 0},
	MatchSeq:            {"MatchSeq", Def, Use, NoOperand, nil, 0},
	MatchMap:            {"MatchMap", Def, Use, NoOperand, nil, 0},
	MatchClass:          {"MatchClass", Def, UseRange, Count, nil, calls},
	MatchKeys:           {"MatchKeys", Def, Use, Use, nil, calls},
	MatchRest:           {"MatchRest", Def, Use, Use, nil, calls},
	GetLen:              {"GetLen", Def, Use, NoOperand, nil, calls},
	TypeVar:             {"TypeVar", Def, Use, Other, wK, raises},
	TypeVarTuple:        {"TypeVarTuple", Def, NoOperand, NoOperand, wK, raises},
	ParamSpec:           {"ParamSpec", Def, NoOperand, NoOperand, wK, raises},
	SetTypeParamDefault: {"SetTypeParamDefault", Use, Use, NoOperand, nil, raises},
	TypeAlias:           {"TypeAlias", Def, Use, Use, wK, raises},
	SubscriptGeneric:    {"SubscriptGeneric", Def, Use, NoOperand, nil, calls},
	SetFuncTypeParams:   {"SetFuncTypeParams", Use, Use, NoOperand, nil, 0},
	MkInterpolation:     {"MkInterpolation", Def, UseRange, Other, wK, calls},
	MkTemplate:          {"MkTemplate", Def, Use, Use, nil, 0},
	SetupAnnotations:    {"SetupAnnotations", NoOperand, NoOperand, NoOperand, nil, calls},
	PrintExpr:           {"PrintExpr", Use, NoOperand, NoOperand, nil, calls},
	CheckEgType:         {"CheckEgType", Use, NoOperand, NoOperand, nil, calls},
	CheckNoAttr:         {"CheckNoAttr", NoOperand, NoOperand, NoOperand, nil, 0},
	ExcArgs:             {"ExcArgs", DefRange, Use, NoOperand, nil, 0},
	ThrowStopIteration:  {"ThrowStopIteration", UseDef, NoOperand, Other, nil, 0},
}

// NeedsK reports whether a rare operation stands behind ColdK.
func (c ColdOp) NeedsK() bool { return ColdInfos[c].Words != nil }

// String returns the name of the rare operation.
func (c ColdOp) String() string {
	if c < NumColdOps {
		return ColdInfos[c].Name
	}
	return "ColdOp?"
}

// String returns the name of the operation.
func (op Op) String() string {
	if op < NumOps {
		return Infos[op].Name
	}
	return "Op?"
}

// Form is the second operand of a compare-and-branch operation.
type Form uint8

// The forms.
const (
	FormVV Form = iota // two vregs
	FormVI             // vreg and small int
	FormVK             // vreg and constant
)

var (
	condNames = [...]string{Lt: "Lt", Le: "Le", Eq: "Eq", Ne: "Ne", Gt: "Gt", Ge: "Ge"}
	formNames = [...]string{FormVV: "", FormVI: "I", FormVK: "K"}
	lens      [256]uint8
)

// String returns the comparison's name.
func (c Cond) String() string { return condNames[c] }

// Negated returns the comparison that is true where c is false, if there is no
// operand for which both are false.
func (c Cond) Negated() Cond { return [...]Cond{Lt: Ge, Le: Gt, Eq: Ne, Ne: Eq, Gt: Le, Ge: Lt}[c] }

// Swapped returns the comparison that says the same with its operands exchanged.
func (c Cond) Swapped() Cond { return [...]Cond{Lt: Gt, Le: Ge, Eq: Eq, Ne: Ne, Gt: Lt, Ge: Le}[c] }

// BranchInfo describes a compare-and-branch operation: it jumps when the
// comparison's outcome is sense. ok is false for all other operations.
func BranchInfo(op Op) (cond Cond, sense bool, form Form, back, ok bool) {
	switch {
	case op < JLt || op > JGeKL:
		return
	case op >= JLtL:
		n := uint8(op - JLtL)
		return Cond(n % 6), true, Form(n / 6), true, true
	}
	n := uint8(op - JLt)
	return Cond(n % 12 / 2), n%2 == 0, Form(n / 12), false, true
}

// BranchOp is the operation that BranchInfo describes so. A back-edge has only
// sense true.
func BranchOp(cond Cond, sense bool, form Form, back bool) Op {
	if back {
		if !sense {
			panic("bytecode: no back-edge on a false comparison")
		}
		return JLtL + Op(form)*6 + Op(cond)
	}
	op := JLt + Op(form)*12 + Op(cond)*2
	if !sense {
		op++
	}
	return op
}

func init() {
	for op := JLt; op <= JGeKL; op++ {
		cond, sense, form, back, _ := BranchInfo(op)
		name := "J"
		if !sense {
			name += "N"
		}
		in := Info{Name: name + condNames[cond] + formNames[form], A: Use, C: Jump, Flags: Branch | calls}
		switch form {
		case FormVV:
			in.B = Use
		case FormVI:
			in.B = Imm
		case FormVK:
			in.Words = wK
		}
		if back {
			in.Name += "L"
			in.Flags |= poll
			if form == FormVK {
				in.Words = wKCtr
			} else {
				in.Words = wCtr
			}
		}
		Infos[op] = in
	}
	for i := range lens {
		lens[i] = 1
		if i < int(NumOps) {
			lens[i] += uint8(len(Infos[i].Words))
		}
	}
}

// Len is the number of words of an instruction, the first one included.
func Len(op Op) int { return int(lens[op]) }

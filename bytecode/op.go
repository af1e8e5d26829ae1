package bytecode

// Op is an operation code.
type Op uint8

// FrameHeader is the number of words of a frame before its v0.
const FrameHeader = 4

// NoReg in an operand field stands for no vreg.
const NoReg = 0xffff

// The operations. Comments give the operands: a, b, c and x as in the word, then
// the words behind it in brackets: K a constant, C a cache (zero at first), R a
// raw number. "->" marks a jump offset. Compare-and-branch operations come in
// regular families (see Cond), which code relies on: keep their order.
const (
	Nop Op = iota

	// Moves.
	Mov   // a = v[b]
	LdI   // a = int b (s16)
	LdK   // a = K                        [K]
	Check // raise if v[a] is unbound; x: CheckLocal, CheckFree [K name]
	Clear // v[a] = unbound
	Fill  // v[a] … v[a+b-1] = unbound

	// Arithmetic: a = v[b] op v[c]; x: InPlace.
	Add
	Sub
	Mul
	Div
	Mod
	FloorDiv
	And
	Or
	Xor
	Shl
	Shr
	Pow
	MatMul

	// Arithmetic with a small int: a = v[b] op c (s16); x: InPlace, or Reversed
	// (c op v[b]; only AddI and MulI, which compute the same for ints).
	AddI
	SubI
	MulI
	ModI
	FloorDivI
	AndI
	ShlI
	ShrI

	// Arithmetic with a constant: a = v[b] op K [K]; x: InPlace, or Reversed.
	AddK
	SubK
	MulK
	DivK
	AndK

	Neg    // a = -v[b]
	Pos    // a = +v[b]
	Invert // a = ~v[b]
	Not    // a = not v[b]

	Cmp // a = v[b] cmp v[c]; x: a Cond's kind
	Is  // a = v[b] is v[c]; x: 1 = is not
	In  // a = v[b] in v[c]; x: 1 = not in

	// Compare and branch on two vregs: v[a] cmp v[b] -> c. J… jumps when the
	// comparison is true, JN… when it is not (which for floats and user types
	// is not the opposite comparison).
	JLt
	JNLt
	JLe
	JNLe
	JEq
	JNEq
	JNe
	JNNe
	JGt
	JNGt
	JGe
	JNGe
	// The same with a small int: v[a] cmp b (s16) -> c. x: Reversed when it was
	// written with the constant first, in the opposite comparison: that is what the
	// slow path must do (and say in its message).
	JLtI
	JNLtI
	JLeI
	JNLeI
	JEqI
	JNEqI
	JNeI
	JNNeI
	JGtI
	JNGtI
	JGeI
	JNGeI
	// The same with a constant: v[a] cmp K -> c [K]. x: Reversed as above.
	JLtK
	JNLtK
	JLeK
	JNLeK
	JEqK
	JNEqK
	JNeK
	JNNeK
	JGtK
	JNGtK
	JGeK
	JNGeK
	// Back-edges, only when true: v[a] cmp v[b] -> c [C counter].
	JLtL
	JLeL
	JEqL
	JNeL
	JGtL
	JGeL
	// v[a] cmp b (s16) -> c [C counter].
	JLtIL
	JLeIL
	JEqIL
	JNeIL
	JGtIL
	JGeIL
	// v[a] cmp K -> c [K, C counter].
	JLtKL
	JLeKL
	JEqKL
	JNeKL
	JGtKL
	JGeKL

	Jmp      // -> b:c (s32)
	Loop     // -> b:c (s32), a back-edge [C counter]
	JT       // v[a] true -> c
	JF       // v[a] false -> c
	JTL      // v[a] true -> c, a back-edge [C counter]
	JFL      // v[a] false -> c, a back-edge [C counter]
	JNone    // v[a] is None -> c
	JNotNone // v[a] is not None -> c

	// Names.
	GLoad       // a = global or builtin [K name, C cell]
	GStore      // global = v[a] [K name, C cell]
	GDel        // del global [K name]
	NLoad       // a = name in the namespace v0, else global or builtin [K name, C cell]
	NStore      // name in the namespace v0 = v[a] [K name, C cell]
	NDel        // del name in the namespace v0 [K name]
	NLoadFree   // a = name in the mapping v[c], else the contents of cell v[b] [K name]
	NLoadGlobal // a = name in the mapping v[b], else global or builtin [K name, C cell]
	NewCell     // v[a] = new cell holding v[a]; x: 1 = an empty one
	FreeVars    // v[a] … v[a+b-1] = the cells of the callee's closure
	CellLoad    // a = contents of cell v[b]; x: CheckLocal, CheckFree [K name]
	CellStore   // contents of cell v[a] = v[b]
	CellDel     // empty cell v[a]; x as CellLoad [K name]

	// Attributes and items.
	Attr       // a = v[b].K [K name, C, C]
	SetAttr    // v[a].K = v[b] [K name, C, C]
	DelAttr    // del v[a].K [K name]
	SuperAttr  // a = v[b](v[b+1], v[b+2]).K, v[b] being the global super; x: 1 = written as super() [K name]
	Subscr     // a = v[b][v[c]]
	SubscrI    // a = v[b][c] (s16)
	SetSub     // v[a][v[b]] = v[c]
	DelSub     // del v[a][v[b]]
	Slice      // a = v[b][v[b+1]:v[b+2]]
	StoreSlice // v[b][v[b+1]:v[b+2]] = v[a]
	MkSlice    // a = slice(v[b], v[b+1], v[b+2]); c = 2 or 3 parts

	// Calls: a = result, b = window base w, c = number of arguments.
	Call    // [C, C]
	Method  // look up v[b].K for a call in window a [K name, C, C]
	CallM   // call what Method found; c counts the receiver [C, C]
	CallKw  // the last len(K) arguments are keyword arguments; x: 1 = behind Method, c counts the receiver [K names tuple]
	CallX   // arguments from v[w], a tuple or any iterable, and, if x is 1, the dict v[w+1]
	Special // look up a special method of v[b] for a call in window a; x: SpecialEnter …
	// The copying twins, for code whose frame lies in a generator.
	CallCP   // [C, C]
	CallMCP  // [C, C]
	CallKwCP // [K names tuple]
	CallXCP
	Ret  // return v[a]
	RetK // return K [K]

	// Generators and coroutines.
	MkGen     // at the entry: make the generator and return it; x: GenKind
	Yield     // yield v[a]; b = value sent in or NoReg; x: 1 = delegating to the iterator v[c], see doc.go
	Send      // send v[a] to the iterator v[b]: a = what it yields, or its result and -> c
	GenRet    // return v[a] from a generator
	YieldIter // a = iterator for yield from v[b]
	Await     // a = awaitable iterator of v[b]; x: 0 await, 1 async with enter, 2 exit

	// Iteration.
	Iter // a = iter(v[b])
	ForL // a = next item of v[b] -> c (back to the body), else fall through [C counter]
	// What ForL becomes when it has seen an iterator of that type.
	ForRangeL
	ForListL
	ForTupleL
	ForGenL
	Unpack   // v[a] … v[a+c-1] = the c items of v[b]; writes nothing when it raises
	UnpackEx // c items before and R after the starred one: v[a] … [R]; writes nothing when it raises

	// Containers and text.
	MkTuple     // a = tuple of c values from v[b]
	MkList      // a = list of c values from v[b]
	MkSet       // a = set of c values from v[b]
	MkDict      // a = dict of c pairs from v[b]
	Append      // v[a].append(v[b]), v[a] a list
	SetAdd      // v[a].add(v[b]), v[a] a set
	MapAdd      // v[a][v[b]] = v[c], v[a] a dict
	ListExtend  // list v[a] extended by v[b]; x: 1 = for the *args of a call
	SetUpdate   // set v[a] updated by v[b]
	DictUpdate  // dict v[a] updated by v[b] (display)
	DictMerge   // dict v[a] updated by v[b], duplicates refused; callee v[c]
	ListToTuple // a = tuple of list v[b]
	Format      // a = text of v[b]; x: conversion (0, 's', 'r', 'a'), c = spec vreg or NoReg
	MkStr       // a = concatenation of c strings from v[b]

	// Exceptions.
	Raise    // x: 0 re-raise the handled one, 1 raise v[a], 2 raise v[a] from v[b]
	Reraise  // raise v[a] again as it is
	PushExc  // handler entry: a = previously handled exception, b = the pending one, now handled
	PopExc   // handled exception = v[a]
	ExcMatch // a = v[b] matches v[c] (except clause)
	JNoMatch // v[a] does not match v[b] (except clause) -> c

	Import     // a = __import__(K, fromlist v[c], level b (s16)) [K name]
	ImportFrom // a = from module v[b] import K [K name]
	MkFunc     // a = function of code K; x: Func… flags, values from v[b] on in their order [K code]

	Cold  // a rare operation: x is a ColdOp with operands a, b, c
	ColdK // a rare operation with a constant: x is a ColdOp [K]

	// Placed by the runtime, never by the compiler.
	Native // the block has machine code; the word is kept in a side table
	Exit   // leave the interpreter with v[a]
	Line   // tracing: a new line begins here
	Instr  // tracing: a monitored instruction

	NumOps
)

// Flags in x of arithmetic operations.
const (
	InPlace  = 1
	Reversed = 2
)

// Kinds of NewCell: what is in the cell.
const (
	NewCellHolding = 0
	NewCellEmpty   = 1
)

// Objects that LdCommon loads, in b.
const (
	CommonNotImplementedError = iota
	CommonTuple               // the type tuple
	CommonAll                 // builtins.all
	CommonAny                 // builtins.any
)

// Kinds of Check and CellLoad: whose variable it is, for the message.
const (
	CheckLocal = 0
	CheckFree  = 1
)

// Cond is a comparison in the order of the compare-and-branch families.
type Cond uint8

// The comparisons.
const (
	Lt Cond = iota
	Le
	Eq
	Ne
	Gt
	Ge
)

// Special methods that Special looks up, in x.
const (
	SpecialEnter = iota
	SpecialExit
	SpecialAEnter
	SpecialAExit
)

// Kinds of generator, x of MkGen.
const (
	Generator = iota
	Coroutine
	AsyncGenerator
)

// Flags in x of MkFunc; the values of those set follow one another from v[b].
const (
	FuncDefaults    = 1 << iota // tuple
	FuncKwDefaults              // dict
	FuncAnnotate                // function that computes the annotations
	FuncClosure                 // tuple of cells
	FuncTypeParams              // tuple
	FuncAnnotations             // dict or tuple, under "from __future__ import annotations"
)

// ColdOp is a rare operation behind Cold or ColdK.
type ColdOp uint8

// The rare operations. Operands as in op.go's comments; those marked K need ColdK.
const (
	LdBuildClass        ColdOp = iota // a = builtins.__build_class__
	LdAssertionError                  // a = AssertionError
	LdCommon                          // a = one of the Common… objects, by b
	LdLocals                          // a = the namespace v0, or the globals
	ImportStar                        // from module v[a] import *
	EgMatch                           // a, a+1 = matching part and rest of group v[b] for type v[c] (None: no match)
	PrepReraiseStar                   // a = exception to raise after except*: original v[b], list of raised and unhandled v[c]; None: none
	GetAIter                          // a = v[b].__aiter__()
	GetANext                          // a = awaitable of v[b].__anext__()
	EndAsyncFor                       // v[a] is StopAsyncIteration: go on behind the loop; else re-raise it
	AsyncGenWrap                      // a = v[b] wrapped for a yield of an async generator
	MatchSeq                          // a = v[b] is a sequence for match
	MatchMap                          // a = v[b] is a mapping for match
	MatchClass                        // a = tuple of attributes or None: subject v[b], class v[b+1], names tuple v[b+2]; c positional
	MatchKeys                         // a = tuple of values or None: subject v[b], keys tuple v[c]
	MatchRest                         // a = dict of subject v[b] without the keys tuple v[c]
	GetLen                            // a = len(v[b])
	TypeVar                           // a = TypeVar(K); b = NoReg or function of the bound, x of bounds in c: 0 bound, 1 constraints  K
	TypeVarTuple                      // a = TypeVarTuple(K)  K
	ParamSpec                         // a = ParamSpec(K)  K
	SetTypeParamDefault               // v[a].__default__ computed by the function v[b]
	TypeAlias                         // a = TypeAliasType(K, type params v[b] or None, function of the value v[c])  K
	SubscriptGeneric                  // a = typing.Generic[*v[b]]
	SetFuncTypeParams                 // v[a].__type_params__ = v[b]
	MkInterpolation                   // a = Interpolation(v[b], expression K, conversion c&0xff, format spec v[b+1] if c&0x100)  K
	MkTemplate                        // a = Template of strings tuple v[b] and interpolations tuple v[c]
	SetupAnnotations                  // make __annotations__ in the namespace if absent
	PrintExpr                         // display hook for v[a]
	CheckEgType                       // except*: v[a] must not be an ExceptionGroup type
	CheckNoAttr                       // reserved
	ExcArgs                           // a, a+1, a+2 = type, itself and traceback of the exception v[b]: the arguments of __exit__
	ThrowStopIteration                // an exception left generator code: StopIteration in v[a] becomes RuntimeError, a = what to raise; c: GenKind
	NumColdOps
)

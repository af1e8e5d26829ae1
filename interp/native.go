package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// What machine code and the interpreter have to do with each other. Machine code
// executes a frame to its end, calling the functions below; a frame that runs
// machine code has WorkNative in its flags. Three ways lead between them:
//
//   - the interpreter meets Native: slowNative enters the code and does the
//     frame's return work with the result;
//   - machine code has the interpreter execute one instruction: Step;
//   - machine code leaves a frame for good at a block without code: Interpret.

// exitBase is the base of a frame whose v0 is what run returns at the stub's Exit.
var exitBase P

func initExit() {
	exitBase = heap.Ptr(heap.LowAlloc(64) + HeaderBytes)
	initStubFrame(exitBase, 0)
}

// exitWith makes run return v.
func exitWith(v Value) (P, P) {
	*reg(exitBase, 0) = v
	return exitBase, exitPC()
}

// backToNative ends what the interpreter did for an instruction of the frame at
// caller, which runs machine code: run returns, with the address to go on at in
// the context. A further frame that was pushed for the instruction is executed
// before.
func backToNative(caller, nb, np P) (P, P) {
	switch {
	case np == nil:
		toNative = true
		return nil, nil
	case nb != caller:
		*at[uint64](nb, OffFlags) |= nativeCaller
		return nb, np
	}
	heap.Ctx.Resume = uintptr(np)
	return exitWith(heap.None)
}

// toNative says that the pending exception is the affair of the frame that the
// context names, which runs machine code: unwind makes run return at once.
var toNative bool

// originals has the operations that Native has taken the place of, by the address of
// the instruction: streams lie below 2 GiB, in pages of 8192 words here.
var originals [1 << 15]*[1 << 13]uint8

// MarkNative puts Native in the place of the operation at pc, which is remembered.
func MarkNative(pc uint32) {
	page := &originals[pc>>16]
	if *page == nil {
		*page = new([1 << 13]uint8)
	}
	op := at[uint8](addr(pc), 0)
	(*page)[pc>>3&(1<<13-1)] = *op
	*op = uint8(bytecode.Native)
}

// original returns the operation in whose place the Native at pc is.
func original(pc P) uint8 {
	a := uintptr(pc)
	return originals[a>>16&(1<<15-1)][a>>3&(1<<13-1)]
}

// slowNative enters the machine code of a block, for the rest of the frame.
func slowNative(base, pc P) (P, P) {
	code := hooks.Native(uintptr(base), uint32(uintptr(pc)))
	if code == 0 {
		return slow[original(pc)](base, pc)
	}
	flags := *at[uint64](base, OffFlags)
	caller := prev(base)
	below := *at[Value](base, OffCallee-8)
	// MkGen, which the entry begins with, still runs in a frame on the stack.
	isGen := inGenerator(base) && uint32(uintptr(pc)) != *at[uint32](rec(base), RecEntry)
	*at[uint64](base, OffFlags) = WorkNative<<WorkShift | flags&(keptMask|resultMask) | mayGoBack
	v := hooks.Enter(code, heap.None)
	if v == heap.Miss {
		f := at[uint64](base, OffFlags)
		*f = flags&^keptMask | *f&keptMask
		return base, addr(goOnAt)
	}
	heap.Ctx.Frame = uintptr(caller)
	switch {
	case v == heap.Raised:
		return raisedWork(caller, flags)
	case isGen && v == heap.Done:
		return exhausted(caller, flags, object.StopValue())
	case isGen:
		return yielded(caller, flags, v)
	case flags>>WorkShift&0xff == WorkNative:
		return exitWith(v)
	}
	return delivered(caller, flags, v, below)
}

// Step executes the instruction at pc in the frame at base, which runs machine
// code and is not left by it. It returns the address of the instruction to go on
// at, or 0 when an exception is pending. If all that remains is to run the frame
// of a plain call, that is left to machine code: callee is the frame's base, and
// the lower half of its flags the vreg that gets the result.
func Step(base uintptr, pc uint32) (next uint32, callee uintptr) {
	b, p := heap.Ptr(base), addr(pc)
	*at[uint32](b, OffPosition) = pc + 8
	heap.Ctx.Frame = base
	nb, np := slow[opOf(p)](b, p)
	switch {
	case np == nil:
		return 0, 0
	case nb == b:
		return uint32(uintptr(np)), 0
	case *at[uint64](nb, OffFlags)>>WorkShift == 0 && uint32(uintptr(np)) == *at[uint32](rec(nb), RecEntry):
		*at[uint64](nb, OffFlags) |= WorkNative << WorkShift
		return uint32(uintptr(np)), uintptr(nb)
	}
	return finish(b, nb, np), 0
}

// Direct executes an instruction that always goes on behind itself, for machine
// code, which knows its operation: it returns heap.Raised or heap.None.
func Direct(pc Value, f *heap.Frame, op Value) Value {
	base := f.Addr()
	b := heap.Ptr(base)
	*at[uint32](b, OffPosition) = uint32(pc) + 8
	heap.Ctx.Frame = base
	nb, np := slow[op](b, addr(uint32(pc)))
	if np == nil || nb != b && finish(b, nb, np) == 0 {
		return heap.Raised
	}
	heap.Ctx.Frame = base
	return heap.None
}

// finish interprets the frame at nb, pushed for an instruction of the frame at
// base, until that instruction is done.
func finish(base, nb, np P) uint32 {
	*at[uint64](nb, OffFlags) |= nativeCaller
	if nested >= maxNested {
		tooDeep()
		return 0
	}
	nested++
	v := run(nb, np)
	nested--
	if v == heap.Raised {
		return 0
	}
	heap.Ctx.Frame = uintptr(base)
	return uint32(heap.Ctx.Resume)
}

// Leave is called when the frame at base has no machine code for the block at
// pc and leaves its machine code with the result: that of the interpreter, which
// executes the rest, or heap.Miss if the code was entered by slowNative, which
// then goes on at pc. So a frame that changes between the two at every block
// does not nest them.
func Leave(base uintptr, pc uint32) heap.Value {
	if *at[uint64](heap.Ptr(base), OffFlags)&mayGoBack == 0 {
		return Interpret(base, pc)
	}
	goOnAt = pc
	return heap.Miss
}

// goOnAt is where slowNative goes on when machine code returned heap.Miss.
var goOnAt uint32

// Interpret executes the frame at base, which runs machine code, from the
// instruction at pc to its end or next yield and returns the result.
func Interpret(base uintptr, pc uint32) heap.Value {
	b := heap.Ptr(base)
	caller := *at[uintptr](b, OffPrev)
	if nested >= maxNested {
		tooDeep()
		if np := Handler(base); np != 0 {
			pc = np
		} else {
			return heap.Raised
		}
	}
	flags := at[uint64](b, OffFlags)
	*flags = WorkNative<<WorkShift | *flags&(keptMask|resultMask)
	nested++
	v := run(b, addr(pc))
	nested--
	heap.Ctx.Frame = caller
	return v
}

// Handler is called when an exception was raised in the frame at base, which
// runs machine code. It returns the address of the handler, or 0 when the frame
// is to be left with heap.Raised; a generator is finished then.
func Handler(base uintptr) uint32 {
	b := heap.Ptr(base)
	if pc := handler(b); pc != nil {
		return uint32(uintptr(pc))
	}
	if inGenerator(b) {
		finishGenerator(b)
	}
	return 0
}

// MakeGenerator does what MkGen at pc does with the frame at base and returns
// the generator.
func MakeGenerator(base uintptr, pc uint32) heap.Value {
	return makeGenerator(heap.Ptr(base), addr(pc))
}

// Suspend does what Yield at pc does with the frame at base, except handing the
// value over.
func Suspend(base uintptr, pc uint32) {
	b, p := heap.Ptr(base), addr(pc)
	if r := opB(p); r != 0xffff {
		*reg(b, r) = heap.None
	}
	*at[uint32](b, OffPosition) = pc + 8
	*at[uint64](b, genState-genFrame) = genSuspended
	caller, _ := suspend(b)
	heap.Ctx.Frame = uintptr(caller)
}

// Exhaust ends the generator whose frame is at base with the result v.
func Exhaust(base uintptr, v heap.Value) {
	b := heap.Ptr(base)
	caller, _ := suspend(b)
	heap.Ctx.Frame = uintptr(caller)
	clearGenerator(b)
	object.SetStopValue(v)
}

// EnterFrame begins a frame that machine code pushed and for which there is no
// code: it interprets it from its entry.
func EnterFrame(base uintptr) heap.Value {
	return Interpret(base, *at[uint32](rec(heap.Ptr(base)), RecEntry))
}

// Layout of generators, for machine code: offsets from the generator's cell.
const (
	GenState     = genState
	GenHandled   = genHandled
	GenTop       = genTop
	GenOuter     = genOuter
	GenFrame     = genFrame
	GenSuspended = genSuspended
	GenRunning   = genRunning
	GenFinished  = genFinished
)

// RecordOf returns the address of the code record of the frame at base.
func RecordOf(base uintptr) uint32 { return *at[uint32](heap.Ptr(base), OffCode) }

// UnitAt returns the code unit of a code record.
func UnitAt(rec uint32) *bytecode.Code { return infoOf(addr(rec)).code }

// LineAt returns the source line of the instruction at a word index.
func LineAt(rec, word uint32) int { return infoOf(addr(rec)).lineAt(word) }

// YieldedValue returns the value that the Yield at pc yields.
func YieldedValue(base uintptr, pc uint32) heap.Value { return *va(heap.Ptr(base), addr(pc)) }

// FrameBytes returns the bytes that a frame of the code record takes, header included.
func FrameBytes(rec uint32) int32 { return int32(*at[uint32](addr(rec), RecFrameBytes)) }

// GetAttrRaised ends an attribute access of the frame at base whose getter has
// raised; pos is the position. It returns the value that __getattr__ answers, or Raised.
func GetAttrRaised(base uintptr, pos uint32) heap.Value {
	if !object.Matches(object.AttributeError) {
		return heap.Raised
	}
	b := heap.Ptr(base)
	heap.Ctx.Frame = base
	pc := addr(pos - 8)
	o, name := *vb(b, pc), constant(pc, 1)
	m := object.FindSpecial(o, object.SpGetAttr)
	if m == heap.Miss {
		return heap.Raised
	}
	object.ClearExc()
	return object.Call2(m, frameOf(b), o, name)
}

// What machine code does with the result v of a special method written in Python
// that is not simply the instruction's own. The position of the frame at base
// tells the instruction; the result is Raised if an exception is pending.

// at0 returns the address of the instruction that the frame at base executes.
func at0(base P) P { return addr(*at[uint32](base, OffPosition) - 8) }

// BinaryResult goes on with a binary operator whose left operand's method was
// tried first and has answered NotImplemented.
func BinaryResult(v heap.Value, f *heap.Frame) heap.Value {
	base := heap.Ptr(f.Addr())
	pc := at0(base)
	x, y := operands(base, pc)
	sp := specialOf[opOf(pc)]
	if !object.SkipReflected(sp, x, y) {
		if r := object.TrySpecial2(sp.Reflected(), y, f, x); r != heap.NotImplemented {
			return r
		}
		x, y = operands(base, pc)
	}
	return object.BinaryError(sp, x, y, opX(pc)&bytecode.InPlace != 0)
}

// ReflectedResult complains that a reflected operator, the last candidate, has
// answered NotImplemented.
func ReflectedResult(_ heap.Value, f *heap.Frame) heap.Value {
	base := heap.Ptr(f.Addr())
	pc := at0(base)
	x, y := operands(base, pc)
	return object.BinaryError(specialOf[opOf(pc)], x, y, opX(pc)&bytecode.InPlace != 0)
}

// InPlaceResult goes on with the plain operator where the one in place has
// answered NotImplemented.
func InPlaceResult(_ heap.Value, f *heap.Frame) heap.Value {
	base := heap.Ptr(f.Addr())
	pc := at0(base)
	x, y := operands(base, pc)
	sp := specialOf[opOf(pc)]
	if r := object.TryBinary(sp, x, f, y); r != heap.NotImplemented {
		return r
	}
	x, y = operands(base, pc)
	return object.BinaryError(sp, x, y, true)
}

// CompareResult completes a comparison whose left operand's method was tried
// first; for a compare-and-branch the result is True or False.
func CompareResult(v heap.Value, f *heap.Frame) heap.Value {
	base := heap.Ptr(f.Addr())
	pc := at0(base)
	if v == heap.NotImplemented {
		cond, x, y := comparison(base, pc)
		sp := object.SpLt + object.Special(cond)
		v = object.TrySpecial2(sp.Reflected(), y, f, x)
		if v == heap.NotImplemented {
			cond, x, y = comparison(base, pc)
			switch cond {
			case bytecode.Eq:
				v = heap.Bool(x == y)
			case bytecode.Ne:
				v = heap.Bool(x != y)
			default:
				return object.CompareError(object.CmpOp(cond), x, y)
			}
		}
	}
	if v == heap.Raised || opOf(pc) == bytecode.Cmp {
		return v
	}
	return ContainsResult(v, f)
}

// ContainsResult makes the answer of __contains__, or of a comparison, True or False.
func ContainsResult(v heap.Value, f *heap.Frame) heap.Value {
	switch object.Truth(v, f) {
	case 0:
		return heap.False
	case 1:
		return heap.True
	}
	return heap.Raised
}

// TruthResult complains about an answer of __bool__ that is no bool.
func TruthResult(v heap.Value, f *heap.Frame) heap.Value {
	if v == heap.True || v == heap.False {
		return v
	}
	return object.TypeErr("__bool__ should return bool, returned %s", object.TypeName(v))
}

// IterResult complains about an answer of __iter__ that is no iterator.
func IterResult(v heap.Value, f *heap.Frame) heap.Value {
	if object.IsIterator(v) {
		return v
	}
	return object.TypeErr("iter() returned non-iterator of type '%s'", object.TypeName(v))
}

// SetNewFrame and SetResumeFrame set what machine code calls to execute a new
// frame of a code record, and to resume a generator's.
func SetNewFrame(rec uint32, code uintptr) { *at[uint64](addr(rec), RecNative) = uint64(code) }

// SetResumeFrame is for the frames of generators; see SetNewFrame.
func SetResumeFrame(rec uint32, code uintptr) { *at[uint64](addr(rec), RecResume) = uint64(code) }

// UnitNumber is a word of the record for the tier above: the number it has given to the unit.
func UnitNumber(rec uint32) *uint32 { return at[uint32](addr(rec), RecUnit) }

// InMachineCode reports whether the frame runs machine code.
func InMachineCode(f *heap.Frame) bool {
	b := pythonFrame(P(f))
	return b != nil && *at[uint64](b, OffFlags)>>WorkShift&0xff == WorkNative
}

// CountEntry counts a function's entry and reports whether it has become hot.
func CountEntry(rec uint32) bool {
	c := at[uint32](addr(rec), RecCounter)
	*c--
	return int32(*c) <= 0 || *c >= never-1<<20
}

// PositionOf returns the position of the frame at base.
func PositionOf(base uintptr) uint32 { return *at[uint32](heap.Ptr(base), OffPosition) }

// GlobalsOf and BuiltinsOf return the namespaces that the frame at base sees.
func GlobalsOf(base uintptr) heap.Value { return globals(heap.Ptr(base)) }

// BuiltinsOf returns the dict of builtins; see GlobalsOf.
func BuiltinsOf(base uintptr) heap.Value { return object.FunctionBuiltins(callee(heap.Ptr(base))) }

// Keep makes the code object of a record own v, which machine code names.
func Keep(rec uint32, v heap.Value) {
	if v.IsObj() {
		object.ListAppend(codeRefs(*at[Value](addr(rec), RecCode)), v)
	}
}

// OpNameAt returns the name of the operation at an address.
func OpNameAt(pc uint32) string { return bytecode.Infos[opOf(addr(pc))].Name }

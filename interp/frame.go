package interp

import (
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
)

// P is an address outside Go's heap: a frame's base or an instruction word.
type P = unsafe.Pointer

// Value is heap.Value.
type Value = heap.Value

// Offsets of a frame's header from its base, the address of v0.
const (
	HeaderBytes = bytecode.FrameHeader * 8
	OffCallee   = -32 // Value: the function; written by the caller as a vreg
	OffCode     = -24 // u32: address of the code record
	OffPosition = -20 // u32: see the package comment
	OffPrev     = -16 // address of the caller's base; 0 in a suspended generator
	OffFlags    = -8  // u16 result vreg in the caller, return work << 16
)

// A code record lies in low memory and holds what calls and frames need of a
// code unit, at these offsets. Its address fits 32 bits.
const (
	RecEntry      = 0  // u32 address of the first instruction
	RecWant       = 4  // u32 number of arguments of a simple call, or NotSimple
	RecFrameBytes = 8  // u32 bytes of a frame, header included
	RecCounter    = 12 // u32 calls until tier-up is considered
	RecCode       = 16 // Value: the code object (which owns the record)
	RecFlags      = 28 // u32 bytecode.Flags
	RecInfo       = 32 // u32 index of the unit's Info
	RecWords      = 36 // u32 number of words in the stream
	RecNative     = 40 // u64 address of machine code that executes a new frame
	RecResume     = 48 // u64 address of machine code that resumes a generator's frame
	RecUnit       = 56 // u32 of the tier above: its number for the unit, 0 if there is none yet
	RecSize       = 64
)

// NotSimple in RecWant marks functions whose arguments need binding whatever
// the call looks like; no argument count equals it.
const NotSimple = 1 << 31

// Return work: what is done with a callee's result beyond storing it. It lies
// in the callee's flags from bit 16 on.
const (
	WorkNone     = iota
	WorkFor      // a generator resumed by ForL
	WorkSend     // a generator resumed by Send
	WorkGenCall  // a generator resumed by a call of next, send or throw
	WorkInit     // __init__: must be None; the result is the instance
	WorkTruth    // convert to a bool: comparisons for a branch
	WorkTruthNot // the same, negated
	WorkJump     // a comparison for compare-and-branch: truth decides the jump
	WorkNotImpl  // a binary special method: NotImplemented tries the next candidate
	WorkNext     // __next__ for ForL
	WorkIter     // __iter__: the result must be an iterator
	WorkDiscard  // the result is not stored
	WorkContains // __contains__ for In: truth, perhaps negated
	WorkResult   // the result of the instruction that made the call
	WorkGetAttr  // a property or __getattribute__: AttributeError tries __getattr__
	WorkNative   // the frame runs machine code, or is interpreted on behalf of it
)

// WorkShift is the position of the return work in a frame's flags.
const WorkShift = 16

// resultMask covers the result's vreg in a frame's flags. It also stays there while
// machine code runs the frame, which may look it up when the frame is left.
const resultMask = 0xffff

// nativeCaller in a frame's flags says that the caller runs machine code, which
// has the interpreter execute an instruction for it; see Step.
const nativeCaller = 1 << 63

// mayGoBack in the flags of a frame that runs machine code says that slowNative
// entered it, and can go on interpreting the frame; see Leave.
const mayGoBack = 1 << 62

func at[T any](p P, off int) *T { return (*T)(unsafe.Add(p, off)) }

func addr(a uint32) P { return unsafe.Add(nil, uintptr(a)) }

func reg(base P, i uint16) *Value { return (*Value)(unsafe.Add(base, uintptr(i)*8)) }

// Operands of the instruction at pc.
func opA(pc P) uint16 { return *at[uint16](pc, 2) }
func opB(pc P) uint16 { return *at[uint16](pc, 4) }
func opC(pc P) uint16 { return *at[uint16](pc, 6) }
func opX(pc P) uint8  { return *at[uint8](pc, 1) }

// opOf returns the operation at pc, also where Native has taken its place.
func opOf(pc P) bytecode.Op {
	op := bytecode.Op(*at[uint8](pc, 0))
	if op == bytecode.Native {
		op = bytecode.Op(original(pc))
	}
	return op
}

func va(base, pc P) *Value { return reg(base, opA(pc)) }
func vb(base, pc P) *Value { return reg(base, opB(pc)) }
func vc(base, pc P) *Value { return reg(base, opC(pc)) }

// word returns the i-th word behind the first one of the instruction at pc.
func word(pc P, i int) *uint64 { return at[uint64](pc, 8*i) }

func constant(pc P, i int) Value { return Value(*word(pc, i)) }

// after returns the address of the instruction behind the one at pc.
func after(pc P) P { return unsafe.Add(pc, 8*bytecode.Len(opOf(pc))) }

// jumpC returns the target of a jump in c.
func jumpC(pc P) P { return unsafe.Add(pc, int(*at[int16](pc, 6))*8) }

func rec(base P) P { return addr(*at[uint32](base, OffCode)) }

func prev(base P) P { return unsafe.Add(nil, *at[uintptr](base, OffPrev)) }

// callee returns the function that runs in a frame.
func callee(base P) Value { return *at[Value](base, OffCallee) }

// frameOf returns the frame as built-ins see it.
func frameOf(base P) *heap.Frame { return (*heap.Frame)(base) }

// inGenerator reports whether a frame lies in a generator object.
func inGenerator(base P) bool {
	return bytecode.Flags(*at[uint32](rec(base), RecFlags))&generatorFlags != 0
}

const generatorFlags = bytecode.IsGenerator | bytecode.IsCoroutine | bytecode.IsAsyncGenerator

// top returns the end of the frame stack as used by the frame at base: where a
// frame that is not in its windows may begin (its header first).
func top(base P) P {
	if inGenerator(base) {
		return unsafe.Add(nil, *at[uintptr](base, genTopFromBase))
	}
	return unsafe.Add(base, int(*at[uint32](rec(base), RecFrameBytes))-HeaderBytes)
}

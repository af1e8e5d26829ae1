package slot

import "pyjit/heap"

// An Op is an operation.
type Op uint16

// A Type is the type of a register or constant.
type Type uint8

// A TypeInfo describes a type.
type TypeInfo struct {
	Name  string
	Ref   bool // the word may refer to an object: a constant of it is held weakly by code
	Float bool // a raw double
}

// Effect bits of operations.
type Effect uint16

// The effects.
const (
	Guard  Effect = 1 << iota // can fail: the instruction has an exit
	Load                      // reads memory that stores change
	Alloc                     // allocates: may raise the safepoint flag, never collects
	Store                     // changes memory that a program sees
	Raise                     // the result may be Raised
	Python                    // may run Python code: collects, changes anything
	Helper                    // a Go function that is called; allowed in a tail
	View                      // no code: the same bits under another type
	Stub                      // native code that loops or branches
	Call                      // a call into Go or Python
)

// An OpInfo describes an operation.
type OpInfo struct {
	Name          string
	In            []Type
	Out           Type // TNone without result
	Effect        Effect
	Reads, Writes Region
	Needs         Need   // what must have been proved about operand 0
	Imm           uint8  // bit i: operand i must be a constant, and comes to the Emitter as int64
	Shape         uint32 // of AsShape operations
	ShapeMask     uint32 // bits of the shape that do not matter
	Field         int16  // offset, of Field operations
	Fold          bool   // the result of a constant operand is a constant
	Comment       string
}

// A Need is a condition on operand 0 that must have been proved.
type Need uint8

// The needs.
const (
	NeedNone   Need = iota
	NeedShape       // its shape is pinned, so that the offset is one of its slots
	NeedIndex       // operand 1 was checked against its length
	NeedLength      // its length is pinned
)

// A Ref names a register (>= 0) or a constant (< 0).
type Ref int16

// NoRef is no operand.
const NoRef Ref = -32768

// MaxOperands is the largest number of operands of an operation.
const MaxOperands = 6

// An Exit says what happens when a guard fails: MissExit, or the number of a tail.
type Exit int16

// Exits that are no tail.
const (
	NoExit   Exit = -2
	MissExit Exit = -1 // to the next slot, or a deoptimization
)

// An Instr is one operation.
type Instr struct {
	Op   Op
	Dst  Ref
	N    uint8
	Exit Exit
	Args [MaxOperands]Ref
}

// A Const is a constant.
type Const struct {
	Type Type
	Pins uint8 // it was computed after so many pins, and rests on them
	Bits uint64
}

// A Tail is a cold end: one helper call whose result is the operation's, or a
// constant or operand, when Helper is OpReturn.
type Tail struct {
	Helper Op
	N      uint8
	Args   [MaxOperands]Ref
}

// A Program is what one execution of an operation checked and did.
type Program struct {
	Name   string // of the path that was recorded
	Args   []Type // TNone for what was known when the path was recorded
	Regs   []Type
	Code   []Instr
	Consts []Const
	Tails  []Tail
	Facts  []Fact
}

// A FactKind says what a fact is about.
type FactKind uint8

// The kinds of facts.
const (
	FactCell   FactKind = iota + 1 // the namespace cell Holder still has its first value, Seen
	FactPlace                      // the type Holder still finds Name where Seen tells (object.PlaceOf)
	FactAbsent                     // the namespace Holder still has no Name
)

// A Fact is something that a program takes for granted: no guard tests it, but
// the program is dropped when it no longer holds. Package object/fast registers
// dependents of facts and asks whether they hold. Words are heap.Values as bits.
type Fact struct {
	Kind               FactKind
	Holder, Name, Seen uint64
}

// ConstOf returns the constant that x names.
func (p *Program) ConstOf(x Ref) Const { return p.Consts[-1-x] }

// TypeOf returns the type of x.
func (p *Program) TypeOf(x Ref) Type {
	if x < 0 {
		return p.Consts[-1-x].Type
	}
	return p.Regs[x]
}

// Imm returns the bits of the constant x as the Emitter gets them.
func (p *Program) Imm(x Ref) int64 { return int64(p.Consts[-1-x].Bits) }

// SameCode reports whether p and q differ in nothing but constants and facts:
// such programs can share machine code, and many of them make a site megamorphic.
func (p *Program) SameCode(q *Program) bool {
	if len(p.Code) != len(q.Code) || len(p.Tails) != len(q.Tails) || len(p.Args) != len(q.Args) || len(p.Consts) != len(q.Consts) {
		return false
	}
	for i := range p.Args {
		if p.Args[i] != q.Args[i] {
			return false
		}
	}
	for i := range p.Code {
		if p.Code[i] != q.Code[i] {
			return false
		}
	}
	for i := range p.Tails {
		if p.Tails[i] != q.Tails[i] {
			return false
		}
	}
	for i := range p.Consts {
		if p.Consts[i].Type != q.Consts[i].Type {
			return false
		}
	}
	return true
}

// Equal reports whether p and q are the same program.
func (p *Program) Equal(q *Program) bool {
	if !p.SameCode(q) {
		return false
	}
	for i := range p.Consts {
		if p.Consts[i].Bits != q.Consts[i].Bits {
			return false
		}
	}
	return true
}

// Hold keeps the objects that the program names alive across a safepoint: it
// pushes them on the heap's scratch stack. The caller releases the stack.
func (p *Program) Hold() {
	for _, c := range p.Consts {
		if Types[c.Type].Ref {
			heap.ScratchPush(heap.Value(c.Bits))
		}
	}
	for _, f := range p.Facts {
		heap.ScratchPush(heap.Value(f.Holder))
		heap.ScratchPush(heap.Value(f.Name))
	}
}

// Clone returns a copy of p that the next recording does not change.
func (p *Program) Clone() *Program {
	return &Program{
		Name:   p.Name,
		Args:   append([]Type(nil), p.Args...),
		Regs:   append([]Type(nil), p.Regs...),
		Code:   append([]Instr(nil), p.Code...),
		Consts: append([]Const(nil), p.Consts...),
		Tails:  append([]Tail(nil), p.Tails...),
		Facts:  append([]Fact(nil), p.Facts...),
	}
}

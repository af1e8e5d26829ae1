package object

// Calling special methods: what a Python class of the MRO defines goes before
// the native function.

func slotsOf(v Value) *Slots { return slotTables[typeAt(TypeOf(v)).slots] }

// hasSpecial reports whether v's type has the special method sp.
func hasSpecial(v Value, sp Special) bool {
	c := typeAt(TypeOf(v))
	return c.overridden(sp) || slotTables[c.slots].has(sp)
}

// typeHas is hasSpecial for a type.
func typeHas(t Value, sp Special) bool {
	c := typeAt(t)
	return c.overridden(sp) || slotTables[c.slots].has(sp)
}

// special1 calls the special sp of one argument; Miss if v's type has none.
func special1(v Value, f *Frame, sp Special) Value {
	t := TypeOf(v)
	c := typeAt(t)
	if c.overridden(sp) {
		return CallSpecial1(TypeLookup(t, spNames[sp]), v, f)
	}
	if fn := slotTables[c.slots].F1[sp]; fn != nil {
		return fn(v, f)
	}
	return Miss
}

// special2 calls the special sp of two arguments; Miss if x's type has none.
func special2(x Value, f *Frame, sp Special, y Value) Value {
	t := TypeOf(x)
	c := typeAt(t)
	if c.overridden(sp) {
		return CallSpecial2(TypeLookup(t, spNames[sp]), x, f, y)
	}
	if fn := slotTables[c.slots].f2(sp); fn != nil {
		return fn(x, f, y)
	}
	return Miss
}

// callBinarySlot calls an arithmetic or comparing special of x; NotImplemented
// if its type has none.
func callBinarySlot(sp Special, x Value, f *Frame, y Value) Value {
	r := special2(x, f, sp, y)
	if r == Miss {
		return NotImplemented
	}
	return r
}

// EnterRecursive counts a level of recursion in Go that Python code cannot see;
// at the limit it raises RecursionError and reports false. Otherwise
// LeaveRecursive must follow.
func EnterRecursive(f *Frame) bool {
	if goDepth >= MaxGoDepth {
		raiseText(RecursionError, "maximum recursion depth exceeded")
		return false
	}
	goDepth++
	return true
}

// LeaveRecursive ends what EnterRecursive began.
func LeaveRecursive() { goDepth-- }

var (
	goDepth int

	// MaxGoDepth bounds the recursion of repr, comparison and the like.
	MaxGoDepth = 20000
)

// reprStack are the addresses of the containers whose repr is being made.
var reprStack []uintptr

// ReprEnter notes that the repr of v is being made; false if it is already, so
// that v contains itself. Otherwise ReprLeave must follow.
func ReprEnter(v Value) bool {
	p := v.Addr()
	for _, q := range reprStack {
		if q == p {
			return false
		}
	}
	reprStack = append(reprStack, p)
	return true
}

// ReprLeave ends what ReprEnter began.
func ReprLeave(v Value) { reprStack = reprStack[:len(reprStack)-1] }

// Special1 calls the special sp of one argument; Miss if v's type has none.
func Special1(v Value, f *Frame, sp Special) Value { return special1(v, f, sp) }

package heap

import (
	"math"
	"math/bits"
	"unsafe"
)

// A Value is one tagged 64-bit word, the only form in which Python objects are handled:
//
//	…0    int, 63 bits, value = v >> 1 (arithmetic)
//	…01   float, self-tagged: v = rotl(bits + K, 4)
//	…011  object: address of its cell + 3
//	…111  immediate: None, False, True and the markers below
//
// Floats whose exponent the tagging does not reach (2^-895 to 2^-127 and 2^129
// to 2^897 in magnitude) are boxed objects of the shape FloatShape.
//
// Float self-tagging: Melançon, Serrano, Feeley, OOPSLA 2025.
type Value uint64

// The immediates; all are below 128, so that native code compares with an imm8.
const (
	None           Value = 7 + iota<<3
	False                // 15
	True                 // 23
	Ellipsis             // 31
	NotImplemented       // 39
	Unbound              // 47: no value: an unassigned local, an argument not given
	Raised               // 55: an exception is pending in the context
	Miss                 // 63: a fast path does not apply
	Done                 // 71: an iterator is exhausted
	Deleted              // 79: a removed entry of a dict or set
	Empty                // 87: a vacant entry of a dict or set
)

// K is what self-tagging adds to a float's bits before the rotation.
const K = 384 << 52

// The ints that a tagged word holds.
const (
	MaxInt = 1<<62 - 1
	MinInt = -1 << 62
)

// Int returns the tagged int i, which must lie in [MinInt, MaxInt].
func Int(i int64) Value { return Value(i << 1) }

// FitsInt reports whether i can be a tagged int.
func FitsInt(i int64) bool { return i<<1>>1 == i }

// IsInt reports whether v is a tagged int.
func (v Value) IsInt() bool { return v&1 == 0 }

// Int returns the value of a tagged int.
func (v Value) Int() int64 { return int64(v) >> 1 }

// BothInt reports whether v and w are tagged ints.
func BothInt(v, w Value) bool { return (v|w)&1 == 0 }

// IsFloat reports whether v is a tagged float; boxed floats are objects.
func (v Value) IsFloat() bool { return v&3 == 1 }

// Float returns the value of a tagged float.
func (v Value) Float() float64 {
	return math.Float64frombits(bits.RotateLeft64(uint64(v), -4) - K)
}

// FloatBits tags f without looking whether the tag holds it: OrBox must follow.
// They are two functions because one would exceed Go's inlining budget.
func FloatBits(f float64) Value { return Value(bits.RotateLeft64(math.Float64bits(f)+K, 4)) }

// OrBox completes FloatBits: a word that is not a tagged float is boxed.
func (v Value) OrBox() Value {
	if v&3 != 1 {
		v = v.box()
	}
	return v
}

// IsObj reports whether v refers to an object in the heap.
func (v Value) IsObj() bool { return v&7 == 3 }

// Addr returns the address of the cell of an object.
func (v Value) Addr() uintptr { return uintptr(v) - 3 }

// Obj returns the reference to the object whose cell is at p.
func Obj(p uintptr) Value { return Value(p) + 3 }

// Shape returns the shape reference in the header of an object; v must be one.
func (v Value) Shape() uint32 { return *(*uint32)(unsafe.Add(nil, uintptr(v)-3)) }

// Is reports whether v is an object of exactly this shape.
func (v Value) Is(shape uint32) bool { return v&7 == 3 && v.Shape() == shape }

// Bool returns True or False.
func Bool(b bool) Value {
	if b {
		return True
	}
	return False
}

// Ptr turns an address outside Go's heap into a pointer. It is the only way to
// do so: it compiles to nothing and leaves go vet's check of such conversions on.
func Ptr(a uintptr) unsafe.Pointer { return unsafe.Add(nil, a) }

// Load returns the Value at address a.
func Load(a uintptr) Value { return *(*Value)(unsafe.Add(nil, a)) }

// Store writes v at address a without a barrier: for fields of a new object
// before the next safepoint, and for words that are not references.
func Store(a uintptr, v Value) { *(*Value)(unsafe.Add(nil, a)) = v }

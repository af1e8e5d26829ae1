package object

import "pyjit/heap"

// Layout of functools.partial objects. Calls look into them, so that a call of a
// partial object is one of its function and not a call of a built-in that calls back.
const (
	PartialFunc  = 8  // Value: what is called
	PartialArgs  = 16 // Value: a tuple, the first arguments
	PartialKw    = 24 // Value: a dict of keyword arguments
	PartialHoles = 32 // raw: number of placeholders among the arguments
	PartialSize  = 40
)

// PartialParts returns what a partial object calls and with what: positional
// arguments, and keywords or Unbound. It reports false if v is none or has placeholders.
func PartialParts(v Value) (fn, args, kw Value, ok bool) {
	if !v.Is(ShapePartial) || *(*int)(heap.Ptr(v.Addr() + PartialHoles)) != 0 {
		return 0, 0, 0, false
	}
	if kw = fld(v, PartialKw); DictLen(kw) == 0 {
		kw = heap.Unbound
	}
	return fld(v, PartialFunc), fld(v, PartialArgs), kw, true
}

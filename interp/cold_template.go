package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

func init() {
	cold[bytecode.MkInterpolation] = coldInterpolation
	cold[bytecode.MkTemplate] = coldTemplate
}

// coldInterpolation makes one interpolation of a t-string: value v[b], conversion in the low
// byte of c, a format specifier in v[b+1] if c has bit 8, the expression's text behind.
func coldInterpolation(base, pc P) (P, P) {
	b, c := opB(pc), opC(pc)
	conv, spec := heap.None, object.EmptyStr
	if c&0xff != 0 {
		conv = object.StrChar(uint32(c & 0xff))
	}
	if c&0x100 != 0 {
		spec = *reg(base, b+1)
	}
	return result(base, pc, object.NewInterpolation(*reg(base, b), constant(pc, 1), conv, spec))
}

// coldTemplate makes a t-string of tuples of strings and interpolations.
func coldTemplate(base, pc P) (P, P) {
	return result(base, pc, object.NewTemplate(*reg(base, opB(pc)), *reg(base, opC(pc))))
}

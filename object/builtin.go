package object

import (
	"fmt"
	"strings"
)

// A GoFunc is the Go side of a built-in function or method, named in the heap
// by its index. Its function has one of the forms
//
//	func(x Value, f *Frame) Value                    no argument (x is None) or one
//	func(x Value, f *Frame, y Value) Value           two
//	func(x Value, f *Frame, y, z Value) Value        three
//	func(x Value, f *Frame, y, z, w Value) Value     four
//	func(x Value, f *Frame, y, z, w, u Value) Value  five
//	func(args *Value, f *Frame, n int) Value         general
//
// Methods get self as their first argument. The fixed forms take all
// parameters of the signature in order, keyword-only ones included; a missing
// argument is Unbound. The general form gets n positional arguments; when the
// call had keyword arguments and the signature has keyword-only parameters,
// KwBit is set in n and these follow the positional arguments in the order of
// the signature, a dict for **kwargs last. Keywords naming other parameters
// were bound to their positions.
type GoFunc struct {
	Name   string // "append"
	Owner  string // name of the type for a method: "list"; "" for functions
	Module string // of a function
	Sig    string // text signature, without parentheses
	Doc    string
	Arity  int8 // 0 to 5; ArityGeneral

	f1 fn1
	f2 fn2
	f3 fn3
	f4 fn4
	f5 fn5
	g  fnG

	style  sigStyle
	kwOnly bool       // has keyword-only parameters or takes any number of arguments
	sig    *Signature // parsed lazily
}

// ArityGeneral is the Arity of functions with an argument vector.
const ArityGeneral = -1

// KwBit in the number of arguments says that keyword-only arguments follow.
const KwBit = 1 << 30

// SplitArgs takes the number of arguments of the general form apart: the
// number of positional arguments and the address of the keyword-only ones, nil
// when the call had no keyword arguments.
func SplitArgs(args *Value, n int) (int, *Value) {
	if n&KwBit == 0 {
		return n, nil
	}
	n &^= KwBit
	return n, ArgPtr(args, n)
}

// KwArg returns keyword-only argument i or Unbound; kw as SplitArgs gave it.
func KwArg(kw *Value, i int) Value {
	if kw == nil {
		return Unbound
	}
	return Arg(kw, i)
}

var goFuncs = make([]*GoFunc, 1, 4096) // index 0 is none

// FuncAt returns the Go side with the given index.
func FuncAt(i uint32) *GoFunc { return goFuncs[i] }

// Func returns the Go function, for the compilers: one of the forms above.
func (g *GoFunc) Func() any {
	switch {
	case g.f1 != nil:
		return g.f1
	case g.f2 != nil:
		return g.f2
	case g.f3 != nil:
		return g.f3
	case g.f4 != nil:
		return g.f4
	case g.f5 != nil:
		return g.f5
	}
	return g.g
}

// addGoFunc enters a function into the table and returns its index.
func addGoFunc(owner string, d *MethodDef) uint32 {
	g := &GoFunc{Name: d.Name, Owner: owner, Sig: d.Sig, Doc: d.Doc}
	switch fn := d.Fn.(type) {
	case fn1:
		g.f1, g.Arity = fn, 1
		if d.Sig == "" || d.Sig == "$module, /" {
			g.Arity = 0
		}
	case fn2:
		g.f2, g.Arity = fn, 2
	case fn3:
		g.f3, g.Arity = fn, 3
	case fn4:
		g.f4, g.Arity = fn, 4
	case fn5:
		g.f5, g.Arity = fn, 5
	case fnG:
		g.g, g.Arity = fn, ArityGeneral
	default:
		panic(fmt.Sprintf("object: %s.%s has a function of type %T", owner, d.Name, d.Fn))
	}
	g.kwOnly = strings.IndexByte(d.Sig, '*') >= 0
	goFuncs = append(goFuncs, g)
	return uint32(len(goFuncs) - 1)
}

// invoke calls g with arguments bound to its parameters: for the fixed forms
// as many as its arity, for the general form n.
func (g *GoFunc) invoke(args *Value, f *Frame, n int) Value {
	switch g.Arity {
	case 0:
		return g.f1(None, f)
	case 1:
		return g.f1(*args, f)
	case 2:
		return g.f2(*args, f, Arg(args, 1))
	case 3:
		return g.f3(*args, f, Arg(args, 1), Arg(args, 2))
	case 4:
		return g.f4(*args, f, Arg(args, 1), Arg(args, 2), Arg(args, 3))
	case 5:
		return g.f5(*args, f, Arg(args, 1), Arg(args, 2), Arg(args, 3), Arg(args, 4))
	}
	return g.g(args, f, n)
}

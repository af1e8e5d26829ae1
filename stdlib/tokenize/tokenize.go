// Package tokenize is the module _tokenize: the tokens of a source text, as the module
// tokenize gives them.
//
// All lines are read when the first token is asked for.
package tokenize

import (
	"strings"

	"pyjit/heap"
	"pyjit/interp"
	o "pyjit/object"
	"pyjit/syntax"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

// An iterator: 8 readline · 16 encoding or None · 24 list of the tokens, None before the first · 32 the exception
// behind them or None · 40 position, raw · 48 whether all operators are OP, raw.
const (
	itReadline = 8
	itEncoding = 16
	itTokens   = 24
	itError    = 32
	itPos      = 40
	itExtra    = 48
	itSize     = 56
)

var iterType = new(o.TypeDef)

func raw(x Value, off uintptr) *int { return (*int)(heap.Ptr(x.Addr() + off)) }

func init() {
	*iterType = o.TypeDef{
		Name: "TokenizerIter", Module: "_tokenize", Kind: o.KindIterator, Scan: heap.ScanMask, Mask: 0x1e, Size: itSize,
		Sig: "readline, /, *, encoding=None, extra_tokens=False",
		New: func(args *Value, f *Frame, n int) Value {
			_, kw := o.SplitArgs(args, n)
			encoding, extra := o.KwArg(kw, 0), 0
			if encoding == heap.Unbound {
				encoding = heap.None
			}
			if v := o.KwArg(kw, 1); v != heap.Unbound {
				if extra = o.Truth(v, f); extra < 0 {
					return heap.Raised
				}
			}
			x := o.AllocInst(*args)
			heap.SetRef(x.Addr(), itReadline, o.Arg(args, 1))
			heap.SetRef(x.Addr(), itEncoding, encoding)
			heap.SetRef(x.Addr(), itTokens, heap.None)
			heap.SetRef(x.Addr(), itError, heap.None)
			*raw(x, itExtra) = extra
			return x
		},
		Slots: []o.SlotDef{{Sp: o.SpIter, Fn: o.SelfIter}, {Sp: o.SpNext, Fn: next}},
	}
	o.Register(iterType)
	o.RegisterModule(&o.ModuleDef{Name: "_tokenize", Types: []*o.TypeDef{iterType}})
}

// source reads all lines.
func source(x Value, f *Frame) (string, bool) {
	var b strings.Builder
	encoding := heap.Load(x.Addr() + itEncoding)
	for {
		line := o.Call0(heap.Load(x.Addr()+itReadline), f)
		if line == heap.Raised {
			if !o.Matches(o.StopIteration) {
				return "", false
			}
			o.ClearExc()
			return b.String(), true
		}
		if encoding != heap.None {
			if !o.IsBytes(line) {
				o.TypeErr("readline() returned a non-bytes object")
				return "", false
			}
			if line = o.DecodeBytes(line, f, o.StrGo(encoding), "replace"); line == heap.Raised {
				return "", false
			}
		} else if !o.IsStr(line) {
			o.TypeErr("readline() returned a non-string object")
			return "", false
		}
		s := o.StrGo(line)
		if s == "" {
			return b.String(), true
		}
		b.WriteString(s)
	}
}

// read makes all tokens.
func read(x Value, f *Frame) bool {
	src, ok := source(x, f)
	if !ok {
		return false
	}
	tokens, err := syntax.Tokenize(src, "<string>", *raw(x, itExtra) != 0)
	l := o.NewList(len(tokens))
	lastLine, lastValue := "", heap.Unbound
	for _, t := range tokens {
		if t.Line != lastLine || lastValue == heap.Unbound {
			lastLine, lastValue = t.Line, o.NewStr(t.Line)
		}
		v := o.NewTuple(5)
		o.TupleSet(v, 0, heap.Int(int64(t.Type)))
		o.TupleSet(v, 1, o.NewStr(t.String))
		o.TupleSet(v, 2, o.Tuple2(heap.Int(int64(t.StartLine)), heap.Int(int64(t.StartCol))))
		o.TupleSet(v, 3, o.Tuple2(heap.Int(int64(t.EndLine)), heap.Int(int64(t.EndCol))))
		o.TupleSet(v, 4, lastValue)
		o.ListAppend(l, v)
	}
	if err != nil {
		interp.RaiseSyntax(err)
		heap.SetRef(x.Addr(), itError, o.ClearExc())
	}
	heap.SetRef(x.Addr(), itTokens, l)
	return true
}

func next(x Value, f *Frame) Value {
	if heap.Load(x.Addr()+itTokens) == heap.None && !read(x, f) {
		return heap.Raised
	}
	l, pos := heap.Load(x.Addr()+itTokens), raw(x, itPos)
	if *pos < o.ListLen(l) {
		*pos++
		return o.ListAt(l, *pos-1)
	}
	if e := heap.Load(x.Addr() + itError); e != heap.None {
		heap.SetRef(x.Addr(), itError, heap.None)
		return o.RaiseValue(e)
	}
	return heap.Done
}

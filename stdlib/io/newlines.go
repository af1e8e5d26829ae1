package io

import (
	"pyjit/heap"
	o "pyjit/object"
)

// How a stream treats line ends, from its argument newline.
const (
	nlTranslate = 1 << iota // reading: every line end becomes '\n'
	nlUniversal             // reading: '\r' and "\r\n" end lines too
	nlLF                    // newline='\n'
	nlCR                    // newline='\r'
	nlCRLF                  // newline="\r\n"
)

// newlineMode evaluates the argument newline: None, "", "\n", "\r" or "\r\n".
func newlineMode(v Value) (mode uint8, ok bool) {
	if v == none {
		return nlTranslate | nlUniversal, true
	}
	if !o.IsStr(v) {
		return 0, false
	}
	switch o.StrGo(v) {
	case "":
		return nlUniversal, true
	case "\n":
		return nlLF, true
	case "\r":
		return nlCR, true
	case "\r\n":
		return nlCRLF, true
	}
	return 0, false
}

// newlineValue is the inverse of newlineMode.
func newlineValue(mode uint8) Value {
	switch {
	case mode&nlTranslate != 0:
		return none
	case mode&nlUniversal != 0:
		return o.EmptyStr
	}
	return o.NewStr(writeNewline(mode))
}

// writeNewline is what '\n' becomes when it is written; "" or "\n": itself.
func writeNewline(mode uint8) string {
	switch mode {
	case nlCR:
		return "\r"
	case nlCRLF:
		return "\r\n"
	}
	return "\n"
}

// The line ends that were met.
const (
	seenCR = 1 << iota
	seenLF
	seenCRLF
	seenAll = seenCR | seenLF | seenCRLF
)

// newlinesSeen is the value of the attribute newlines.
func newlinesSeen(seen uint8) Value {
	cr, lf, crlf := o.StrChar('\r'), o.StrChar('\n'), o.Intern("\r\n")
	switch seen & seenAll {
	case seenCR:
		return cr
	case seenLF:
		return lf
	case seenCRLF:
		return crlf
	case seenCR | seenLF:
		return o.Tuple2(cr, lf)
	case seenCR | seenCRLF:
		return o.Tuple2(cr, crlf)
	case seenLF | seenCRLF:
		return o.Tuple2(lf, crlf)
	case seenAll:
		return o.Tuple3(cr, lf, crlf)
	}
	return none
}

// translateNewlines notes the line ends in text and, if translate, makes '\n' of them. A '\r'
// at the end of a text that is not final is held back, since "\n" may follow: pending says
// that there is one from the text before, and the result whether there is one now.
func translateNewlines(text Value, seen *uint8, translate, pending, final bool) (Value, bool) {
	if pending && (final || o.StrLen(text) > 0) {
		text = o.Concat(o.StrChar('\r'), text)
		pending = false
	}
	n := o.StrLen(text)
	if n > 0 && !final && o.StrAt(text, n-1) == '\r' {
		text = o.Substr(text, 0, n-1)
		n--
		pending = true
	}
	cr := o.StrIndexByte(text, 0, '\r')
	if cr < 0 {
		if *seen&seenLF == 0 && o.StrIndexByte(text, 0, '\n') >= 0 {
			*seen |= seenLF
		}
		return text, pending
	}
	if !translate && *seen&seenAll == seenAll {
		return text, pending
	}
	b := o.NewStrBuilder()
	from := 0
	if *seen&seenLF == 0 && o.StrIndexByte(text, 0, '\n') >= 0 {
		if k := o.StrIndexByte(text, 0, '\n'); k < cr {
			*seen |= seenLF
		}
	}
	for cr >= 0 {
		end := cr + 1
		if end < n && o.StrAt(text, end) == '\n' {
			end++
			*seen |= seenCRLF
		} else {
			*seen |= seenCR
		}
		if translate {
			o.AppendStr(b, o.Substr(text, from, cr))
			b.Rune('\n')
		}
		from = end
		cr = o.StrIndexByte(text, from, '\r')
		if *seen&seenLF == 0 {
			if k := o.StrIndexByte(text, from, '\n'); k >= 0 && (cr < 0 || k < cr) {
				*seen |= seenLF
			}
		}
	}
	if !translate {
		o.DropStr(b)
		return text, pending
	}
	o.AppendStr(b, o.Substr(text, from, n))
	return o.FinishStr(b), pending
}

// A newlineDecoder translates the output of another decoder, or strings.
type newlineDecoder struct {
	hdr     uint64
	decoder Value // None: input is str
	errors  Value
	flags   uint64 // lowest byte: line ends seen
}

const (
	ndTranslate = 1 << (8 + iota)
	ndPending
	ndReady

	offNDDecoder, offNDErrors = 8, 16
)

func newlineDecoderOf(x Value) *newlineDecoder { return (*newlineDecoder)(heap.Ptr(x.Addr())) }

// NewlineDecoderType is the type IncrementalNewlineDecoder.
var NewlineDecoderType = &o.TypeDef{
	Name: "IncrementalNewlineDecoder", Module: "_io", Kind: o.KindOther, Shape: o.ShapeNewlineDecoder,
	Scan: heap.ScanInst, Mask: 6, Size: 32,
	Doc: "Codec used when reading a file in universal newlines mode.",
	Sig: "decoder, translate, errors='strict'",
	New: func(args *Value, f *Frame, n int) Value {
		x := o.AllocInst(*args)
		heap.SetRef(x.Addr(), offNDDecoder, none)
		heap.SetRef(x.Addr(), offNDErrors, none)
		return x
	},
	Init: func(args *Value, f *Frame, n int) Value {
		x := *args
		translate, ok := truthOf(o.Arg(args, 2), f)
		if !ok {
			return raised
		}
		heap.SetRef(x.Addr(), offNDDecoder, o.Arg(args, 1))
		errors := argAt(args, n, 3)
		if errors == unbound {
			errors = o.Intern("strict")
		}
		heap.SetRef(x.Addr(), offNDErrors, errors)
		d := newlineDecoderOf(x)
		d.flags = ndReady
		if translate {
			d.flags |= ndTranslate
		}
		return none
	},
	Methods: []o.MethodDef{
		{Name: "decode", Sig: "self, /, input, final=False", Fn: newlineDecode},
		{Name: "getstate", Sig: "self, /", Fn: newlineGetState},
		{Name: "setstate", Sig: "self, state, /", Fn: newlineSetState},
		{Name: "reset", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			d := newlineDecoderOf(x)
			d.flags &^= seenAll | ndPending
			if d.decoder != none {
				return o.CallMethod0(d.decoder, f, nameReset)
			}
			return none
		}},
	},
	GetSets: []o.GetSetDef{{Name: "newlines", Get: func(x Value, f *Frame) Value {
		return newlinesSeen(uint8(newlineDecoderOf(x).flags))
	}}},
}

func newlineDecode(x Value, f *Frame, input, final Value) Value {
	last := false
	if final != unbound {
		var ok bool
		if last, ok = truthOf(final, f); !ok {
			return raised
		}
	}
	if newlineDecoderOf(x).flags&ndReady == 0 {
		return o.ValueErr("IncrementalNewlineDecoder.__init__() not called")
	}
	text := input
	if d := newlineDecoderOf(x).decoder; d != none {
		if text = o.CallMethod2(d, f, nameDecode, input, heap.Bool(last)); text == raised {
			return raised
		}
	}
	if !o.IsStr(text) {
		return o.TypeErr("decoder should return a string result, not '%s'", o.TypeName(text))
	}
	d := newlineDecoderOf(x)
	seen := uint8(d.flags)
	text, pending := translateNewlines(text, &seen, d.flags&ndTranslate != 0, d.flags&ndPending != 0, last)
	d.flags = d.flags&^(0xff|ndPending) | uint64(seen)
	if pending {
		d.flags |= ndPending
	}
	return text
}

func newlineGetState(x Value, f *Frame) Value {
	buffer, flag := o.EmptyBytes(), Value(heap.Int(0))
	if d := newlineDecoderOf(x).decoder; d != none {
		s := o.CallMethod0(d, f, nameGetState)
		if s == raised {
			return raised
		}
		if !o.IsTuple(s) || o.TupleLen(s) != 2 {
			return o.TypeErr("illegal decoder state")
		}
		buffer, flag = o.TupleAt(s, 0), o.TupleAt(s, 1)
	}
	flag = o.IntLShift(flag, heap.Int(1))
	if newlineDecoderOf(x).flags&ndPending != 0 {
		flag = o.IntOr(flag, heap.Int(1))
	}
	return o.Tuple2(buffer, flag)
}

func newlineSetState(x Value, f *Frame, state Value) Value {
	if !o.IsTuple(state) || o.TupleLen(state) != 2 {
		return o.TypeErr("state argument must be a tuple")
	}
	value, ok := o.IntValue(o.TupleAt(state, 1))
	flag := int64(0)
	if ok {
		flag, ok = o.IntInt64(value)
	}
	if !ok {
		return o.TypeErr("illegal decoder state")
	}
	d := newlineDecoderOf(x)
	d.flags &^= ndPending
	if flag&1 != 0 {
		d.flags |= ndPending
	}
	if d.decoder != none {
		return o.CallMethod1(d.decoder, f, nameSetState, o.Tuple2(o.TupleAt(state, 0), heap.Int(flag>>1)))
	}
	return none
}

// Package json is the module _json: the scanner and the encoder of json.
package json

import (
	"fmt"

	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
	miss    = heap.Miss
)

func init() {
	o.Register(scannerType, encoderType)
	o.RegisterModule(&o.ModuleDef{
		Name: "_json",
		Doc:  "json speedups\n",
		Funcs: []o.MethodDef{
			{Name: "encode_basestring_ascii", Sig: "string, /", Fn: func(x Value, f *Frame) Value { return encodeString(x, true) }, Doc: "encode_basestring_ascii(string) -> string\n\nReturn an ASCII-only JSON representation of a Python string"},
			{Name: "encode_basestring", Sig: "string, /", Fn: func(x Value, f *Frame) Value { return encodeString(x, false) }, Doc: "encode_basestring(string) -> string\n\nReturn a JSON representation of a Python string"},
			{Name: "scanstring", Sig: "string, end, strict=True, /", Fn: scanString, Doc: "scanstring(string, end, strict=True) -> (string, end)"},
		},
		Types: []*o.TypeDef{scannerType, encoderType},
		Init: func(mod Value, f *Frame) bool {
			d := o.ModuleDict(mod)
			o.DictSetStr(d, o.Intern("make_scanner"), scannerType.Type)
			o.DictSetStr(d, o.Intern("make_encoder"), encoderType.Type)
			ascii = heap.Pin(o.DictGetStr(d, o.Intern("encode_basestring_ascii")))
			plain = heap.Pin(o.DictGetStr(d, o.Intern("encode_basestring")))
			return true
		},
	})
}

// The two functions that make JSON strings, as objects.
var (
	ascii Value //heap:pinned made once
	plain Value //heap:pinned made once
)

func encodeString(x Value, asciiOnly bool) Value {
	if !o.IsStr(x) {
		return o.TypeErr("first argument must be a string, not %s", o.TypeName(x))
	}
	b := o.NewStrBuilder()
	appendString(b, x, asciiOnly)
	return o.FinishStr(b)
}

const hex = "0123456789abcdef"

func appendUnit(b *o.StrBuilder, c uint32) {
	b.ASCII(`\u`)
	for shift := 12; shift >= 0; shift -= 4 {
		b.Rune(uint32(hex[c>>shift&15]))
	}
}

// appendEscaped appends a character that may need an escape.
func appendEscaped(b *o.StrBuilder, c uint32, asciiOnly bool) {
	switch c {
	case '"':
		b.ASCII(`\"`)
	case '\\':
		b.ASCII(`\\`)
	case '\b':
		b.ASCII(`\b`)
	case '\f':
		b.ASCII(`\f`)
	case '\n':
		b.ASCII(`\n`)
	case '\r':
		b.ASCII(`\r`)
	case '\t':
		b.ASCII(`\t`)
	default:
		switch {
		case c < ' ':
			appendUnit(b, c)
		case !asciiOnly || c < 0x7f:
			b.Rune(c)
		case c >= 0x10000:
			appendUnit(b, 0xd800+(c-0x10000)>>10)
			appendUnit(b, 0xdc00+(c-0x10000)&0x3ff)
		default:
			appendUnit(b, c)
		}
	}
}

// safe has the bytes that stand for themselves in both kinds of strings.
var safe = func() (t [256]bool) {
	for c := ' '; c < 0x7f; c++ {
		t[c] = c != '"' && c != '\\'
	}
	return
}()

// appendString appends x, a str, in quotes.
func appendString(b *o.StrBuilder, x Value, asciiOnly bool) {
	b.Rune('"')
	one, two, four, _ := o.StrUnits(x)
	from := 0
	for i, c := range one {
		if safe[c] {
			continue
		}
		b.Append1(one[from:i])
		from = i + 1
		appendEscaped(b, uint32(c), asciiOnly)
	}
	b.Append1(one[from:])
	for _, c := range two {
		appendEscaped(b, uint32(c), asciiOnly)
	}
	for _, c := range four {
		appendEscaped(b, c, asciiOnly)
	}
	b.Rune('"')
}

// decodeErr raises json.JSONDecodeError.
func decodeErr(f *Frame, msg string, doc Value, pos int) Value {
	mod := o.ImportHook("json.decoder", f)
	if mod == raised {
		return mod
	}
	cls := o.GetAttr(mod, f, o.Intern("JSONDecodeError"))
	if cls == raised {
		return cls
	}
	e := o.Call3(cls, f, o.NewStr(msg), doc, heap.Int(int64(pos)))
	if e == raised {
		return e
	}
	return o.RaiseValue(e)
}

// note adds a note to the pending exception.
func note(format string, args ...any) {
	e := o.ClearExc()
	o.AddNote(e, fmt.Sprintf(format, args...))
	o.RestoreExc(e)
}

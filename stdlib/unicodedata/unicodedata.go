// Package unicodedata is the module unicodedata: the Unicode 16.0 database. It has
// neither named sequences nor the database of Unicode 3.2.
package unicodedata

import (
	"slices"

	"pyjit/heap"
	"pyjit/internal/unidb"
	"pyjit/internal/uninames"
	"pyjit/internal/unitables"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	unbound = heap.Unbound
	raised  = heap.Raised
)

func init() {
	one := func(name, doc string, fn func(c uint32) Value) o.MethodDef {
		return o.MethodDef{Name: name, Sig: "chr, /", Doc: doc, Fn: func(x Value, f *Frame) Value {
			c, ok := char(x, name, "")
			if !ok {
				return raised
			}
			return fn(c)
		}}
	}
	withDefault := func(name, complaint, doc string, fn func(c uint32) (Value, bool)) o.MethodDef {
		return o.MethodDef{Name: name, Sig: "chr, default=<unrepresentable>, /", Doc: doc, Fn: func(x Value, f *Frame, def Value) Value {
			c, ok := char(x, name, " 1")
			if !ok {
				return raised
			}
			v, ok := fn(c)
			switch {
			case ok:
				return v
			case def != unbound:
				return def
			}
			return o.ValueErr("%s", complaint)
		}}
	}
	o.RegisterModule(&o.ModuleDef{
		Name: "unicodedata",
		Doc:  "This module provides access to the Unicode Character Database which\ndefines character properties for all Unicode characters. The data in\nthis database is based on the UnicodeData.txt file version\n16.0.0 which is publicly available from the Unicode Consortium\nat https://www.unicode.org/.",
		Funcs: []o.MethodDef{
			one("category", "Returns the general category assigned to the character chr as string.", func(c uint32) Value { return o.Intern(unidb.Of(c).Category) }),
			one("bidirectional", "Returns the bidirectional class assigned to the character chr as string.\n\nIf no such value is defined, an empty string is returned.", func(c uint32) Value { return o.Intern(unidb.Of(c).Bidirectional) }),
			one("combining", "Returns the canonical combining class assigned to the character chr as integer.\n\nReturns 0 if no combining class is defined.", func(c uint32) Value { return heap.Int(int64(unidb.Of(c).Combining)) }),
			one("mirrored", "Returns the mirrored property assigned to the character chr as integer.\n\nReturns 1 if the character has been identified as a \"mirrored\"\ncharacter in bidirectional text, 0 otherwise.", func(c uint32) Value {
				if unidb.Of(c).Mirrored {
					return heap.Int(1)
				}
				return heap.Int(0)
			}),
			one("east_asian_width", "Returns the east asian width assigned to the character chr as string.", func(c uint32) Value { return o.Intern(unidb.Of(c).Width) }),
			one("decomposition", "Returns the character decomposition mapping assigned to the character chr as string.\n\nAn empty string is returned in case no such mapping is defined.", func(c uint32) Value { return o.NewStr(unidb.Decomposition(c)) }),
			withDefault("decimal", "not a decimal", "Converts a Unicode character into its equivalent decimal value.", func(c uint32) (Value, bool) {
				n := unitables.DecimalValue(c)
				return heap.Int(int64(n)), n >= 0
			}),
			withDefault("digit", "not a digit", "Converts a Unicode character into its equivalent digit value.", func(c uint32) (Value, bool) {
				n := unitables.DigitValue(c)
				return heap.Int(int64(n)), n >= 0
			}),
			withDefault("numeric", "not a numeric character", "Converts a Unicode character into its equivalent numeric value.", func(c uint32) (Value, bool) {
				v, ok := unidb.Numeric(c)
				return o.Float(v), ok
			}),
			withDefault("name", "no such name", "Returns the name assigned to the character chr as a string.", func(c uint32) (Value, bool) {
				s, ok := uninames.Name(rune(c))
				if !ok {
					return 0, false
				}
				return o.NewStr(s), true
			}),
			{Name: "lookup", Sig: "name, /", Fn: lookup, Doc: "Look up character by name.\n\nIf a character with the given name is found, return the\ncorresponding character.  If not found, KeyError is raised."},
			{Name: "normalize", Sig: "form, unistr, /", Fn: normalize, Doc: "Return the normal form 'form' for the Unicode string unistr.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'."},
			{Name: "is_normalized", Sig: "form, unistr, /", Fn: isNormalized, Doc: "Return whether the Unicode string unistr is in the normal form 'form'.\n\nValid values for form are 'NFC', 'NFKC', 'NFD', and 'NFKD'."},
		},
		Init: func(mod Value, f *Frame) bool {
			o.DictSetStr(o.ModuleDict(mod), o.Intern("unidata_version"), o.NewStr("16.0.0"))
			return true
		},
	})
}

// char takes an argument that is one character.
func char(x Value, name, which string) (uint32, bool) {
	if !o.IsStr(x) {
		o.TypeErr("%s() argument%s must be a unicode character, not %s", name, which, o.TypeName(x))
		return 0, false
	}
	if n := o.StrLen(x); n != 1 {
		o.TypeErr("%s(): argument%s must be a unicode character, not a string of length %d", name, which, n)
		return 0, false
	}
	return uint32(o.StrAt(x, 0)), true
}

func lookup(x Value, f *Frame) Value {
	name := ""
	if o.IsStr(x) {
		name = o.StrGo(x)
	} else {
		b, ok := o.BufferArg(x)
		if !ok {
			return raised
		}
		name = string(b)
	}
	if r, ok := uninames.Lookup(name); ok {
		return o.StrChar(uint32(r))
	}
	return o.KeyErr(o.NewStr("undefined character name '" + name + "'"))
}

// formArgs takes a form and a str.
func formArgs(name string, form, x Value) (unidb.Form, []uint32, bool) {
	if !o.IsStr(form) {
		o.TypeErr("%s() argument 1 must be str, not %s", name, o.TypeName(form))
		return 0, nil, false
	}
	if !o.IsStr(x) {
		o.TypeErr("%s() argument 2 must be str, not %s", name, o.TypeName(x))
		return 0, nil, false
	}
	var k unidb.Form
	switch o.StrGo(form) {
	case "NFD":
		k = unidb.NFD
	case "NFC":
		k = unidb.NFC
	case "NFKD":
		k = unidb.NFKD
	case "NFKC":
		k = unidb.NFKC
	default:
		if o.StrLen(x) == 0 {
			return k, nil, true
		}
		o.ValueErr("invalid normalization form")
		return 0, nil, false
	}
	if o.StrIsASCII(x) {
		return k, nil, true
	}
	s := make([]uint32, o.StrLen(x))
	for i := range s {
		s[i] = uint32(o.StrAt(x, i))
	}
	return k, s, true
}

func normalize(form Value, f *Frame, x Value) Value {
	k, s, ok := formArgs("normalize", form, x)
	if !ok {
		return raised
	}
	if s == nil {
		return o.Substr(x, 0, o.StrLen(x))
	}
	return o.NewStrRunes(unidb.Normalize(k, s))
}

func isNormalized(form Value, f *Frame, x Value) Value {
	k, s, ok := formArgs("is_normalized", form, x)
	if !ok {
		return raised
	}
	return heap.Bool(s == nil || slices.Equal(unidb.Normalize(k, slices.Clone(s)), s))
}

package csv

import (
	"pyjit/heap"
	o "pyjit/object"
)

// The kinds of quoting.
const (
	quoteMinimal = iota
	quoteAll
	quoteNonnumeric
	quoteNone
	quoteStrings
	quoteNotnull
	quoteKinds
)

// noChar stands for a character that is not set.
const noChar = 1 << 31

// A dialect: 8 lineterminator, a str · raw: 16 delimiter · 24 quotechar · 32 escapechar · 40 quoting · 48 flags.
type dialect struct {
	hdr        uint64
	terminator Value
	delimiter  uint64
	quote      uint64
	escape     uint64
	quoting    int
	flags      int
}

const (
	doubleQuote = 1 << iota
	skipInitial
	strict
)

const dialectSize = 56

var dialectType = new(o.TypeDef)

func dialectOf(x Value) *dialect { return (*dialect)(heap.Ptr(x.Addr())) }

var dialectNames = [...]string{"delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"}

func init() {
	char := func(name string, get func(d *dialect) uint64) o.GetSetDef {
		return o.GetSetDef{Name: name, Get: func(x Value, f *Frame) Value {
			if c := get(dialectOf(x)); c != noChar {
				return o.StrChar(uint32(c))
			}
			return none
		}}
	}
	flag := func(name string, bit int) o.GetSetDef {
		return o.GetSetDef{Name: name, Get: func(x Value, f *Frame) Value { return heap.Bool(dialectOf(x).flags&bit != 0) }}
	}
	*dialectType = o.TypeDef{
		Name: "Dialect", Module: "_csv", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 1 << 1, Size: dialectSize,
		Sig: "dialect=None, delimiter=None, doublequote=None, escapechar=None, lineterminator=None, quotechar=None, quoting=None, skipinitialspace=None, strict=None",
		Doc: "CSV dialect\n\nThe Dialect type records CSV dialect options.", New: dialectNew,
		GetSets: []o.GetSetDef{
			char("delimiter", func(d *dialect) uint64 { return d.delimiter }),
			char("quotechar", func(d *dialect) uint64 { return d.quote }),
			char("escapechar", func(d *dialect) uint64 { return d.escape }),
			{Name: "lineterminator", Get: func(x Value, f *Frame) Value { return dialectOf(x).terminator }},
			{Name: "quoting", Get: func(x Value, f *Frame) Value { return heap.Int(int64(dialectOf(x).quoting)) }},
			flag("doublequote", doubleQuote), flag("skipinitialspace", skipInitial), flag("strict", strict),
		},
	}
}

// charOption reads an option that is one character.
func charOption(v Value, name string, def uint64, none_ bool) (uint64, bool) {
	if v == unbound {
		return def, true
	}
	if none_ && v == none {
		return noChar, true
	}
	what := "a unicode character"
	if none_ {
		what = "a unicode character or None"
	}
	if !o.IsStr(v) {
		o.TypeErr("\"%s\" must be %s, not %s", name, what, o.TypeName(v))
		return 0, false
	}
	if n := o.StrLen(v); n != 1 {
		o.TypeErr("\"%s\" must be %s, not a string of length %d", name, what, n)
		return 0, false
	}
	return uint64(o.StrAt(v, 0)), true
}

func dialectNew(args *Value, f *Frame, n int) Value {
	base := unbound
	if n > 1 {
		base = o.Arg(args, 1)
	}
	if base == none {
		base = unbound
	}
	if base != unbound && o.IsStr(base) {
		d := o.DictGet(dialects.Get(), f, base)
		if d == raised {
			return d
		}
		if d == heap.Miss {
			return o.Raise(errorType, "unknown dialect")
		}
		base = d
	}
	var opts [8]Value //heap:pinned on the stack only
	given := false
	for i := range opts {
		opts[i] = unbound
		if i+2 < n {
			opts[i] = o.Arg(args, i+2)
		}
		given = given || opts[i] != unbound
	}
	if base != unbound {
		if o.TypeOf(base) == dialectType.Type && !given && *args == dialectType.Type {
			return base
		}
		for i, name := range dialectNames {
			if opts[i] != unbound {
				continue
			}
			v := o.LookupAttr(base, f, o.Intern(name))
			if v == raised {
				return v
			}
			if v != heap.Miss {
				opts[i] = v
			}
		}
	}
	x := o.AllocInst(*args)
	heap.SetRef(x.Addr(), 8, o.NewStr("\r\n"))
	d := dialectOf(x)
	var ok bool
	if d.delimiter, ok = charOption(opts[0], "delimiter", ',', false); !ok {
		return raised
	}
	for i, bit := range map[int]int{1: doubleQuote, 6: skipInitial, 7: strict} {
		t := 0
		if i == 1 {
			t = 1
		}
		if opts[i] != unbound {
			if t = o.Truth(opts[i], f); t < 0 {
				return raised
			}
		}
		if t == 1 {
			dialectOf(x).flags |= bit
		}
	}
	if d.escape, ok = charOption(opts[2], "escapechar", noChar, true); !ok {
		return raised
	}
	if v := opts[3]; v != unbound {
		if !o.IsStr(v) {
			return o.TypeErr("\"lineterminator\" must be a string, not %s", o.TypeName(v))
		}
		heap.SetRef(x.Addr(), 8, v)
	}
	if d.quote, ok = charOption(opts[4], "quotechar", '"', true); !ok {
		return raised
	}
	if v := opts[5]; v != unbound {
		k, isInt := o.IntInt64IfExact(v)
		if !isInt {
			return o.TypeErr("\"quoting\" must be an integer, not %s", o.TypeName(v))
		}
		if k < 0 || k >= quoteKinds {
			return o.TypeErr("bad \"quoting\" value")
		}
		d.quoting = int(k)
	}
	if d.quote == noChar && opts[5] == unbound {
		d.quoting = quoteNone
	}
	if d.quoting != quoteNone && d.quote == noChar {
		return o.TypeErr("quotechar must be set if quoting enabled")
	}
	return check(x)
}

// check refuses characters that would be taken for others.
func check(x Value) Value {
	d := dialectOf(x)
	bad := func(c uint64, space bool) bool { return c == '\n' || c == '\r' || space && c == ' ' }
	space := d.flags&skipInitial != 0
	switch {
	case bad(d.delimiter, false):
		return o.ValueErr("bad delimiter value")
	case bad(d.escape, space):
		return o.ValueErr("bad escapechar value")
	case bad(d.quote, space):
		return o.ValueErr("bad quotechar value")
	}
	for i := range o.StrLen(d.terminator) {
		switch c := uint64(o.StrAt(d.terminator, i)); {
		case c == d.delimiter:
			return o.ValueErr("bad delimiter or lineterminator value")
		case c == d.escape:
			return o.ValueErr("bad escapechar or lineterminator value")
		case c == d.quote:
			return o.ValueErr("bad quotechar or lineterminator value")
		}
	}
	switch {
	case d.delimiter == d.escape:
		return o.ValueErr("bad delimiter or escapechar value")
	case d.delimiter == d.quote:
		return o.ValueErr("bad delimiter or quotechar value")
	case d.escape == d.quote && d.escape != noChar:
		return o.ValueErr("bad escapechar or quotechar value")
	}
	return x
}

package csv

import (
	"pyjit/heap"
	o "pyjit/object"
)

// A writer: 8 the file's write · 16 dialect.
const writerSize = 24

var writerType = new(o.TypeDef)

func init() {
	*writerType = o.TypeDef{
		Name: "writer", Module: "_csv", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 3 << 1, Size: writerSize, Flags: o.NoNew,
		Doc: "CSV writer\n\nWriter objects are responsible for generating tabular data\nin CSV format from sequence input.",
		Methods: []o.MethodDef{
			{Name: "writerow", Sig: "self, row, /", Fn: writeRow, Doc: "Construct and write a CSV record from an iterable of fields."},
			{Name: "writerows", Sig: "self, rows, /", Fn: func(x Value, f *Frame, rows Value) Value {
				it := o.Iter(rows, f)
				if it == raised {
					return it
				}
				for {
					row := o.Next(it, f)
					if row == heap.Done {
						return none
					}
					if row == raised || writeRow(x, f, row) == raised {
						return raised
					}
				}
			}, Doc: "Construct and write a series of iterables to a csv file."},
		},
		GetSets: []o.GetSetDef{{Name: "dialect", Get: func(x Value, f *Frame) Value { return heap.Load(x.Addr() + 16) }}},
	}
}

func newWriter(args *Value, f *Frame, n int) Value {
	n, kwp := o.SplitArgs(args, n)
	if n < 1 {
		return o.TypeErr("writer expected at least 1 argument, got 0")
	}
	d := makeDialect(args, f, n, o.KwArg(kwp, 0))
	if d == raised {
		return d
	}
	write := o.LookupAttr(*args, f, o.Intern("write"))
	if write == raised {
		return raised
	}
	if write == heap.Miss || !o.IsCallable(write) {
		return o.TypeErr("argument 1 must have a \"write\" method")
	}
	x := o.AllocInst(writerType.Type)
	heap.SetRef(x.Addr(), 8, write)
	heap.SetRef(x.Addr(), 16, d)
	return x
}

// field appends a field's text, with quotes where they are needed.
func field(out []uint32, d *dialect, s Value, quoted bool) ([]uint32, bool, bool) {
	start := len(out)
	lineEnds := func(c uint64) bool {
		for i := range o.StrLen(d.terminator) {
			if uint64(o.StrAt(d.terminator, i)) == c {
				return true
			}
		}
		return false
	}
	if s != none {
		for i := range o.StrLen(s) {
			c := uint64(o.StrAt(s, i))
			if c == d.delimiter || c == d.escape || c == d.quote || c == '\n' || c == '\r' || lineEnds(c) {
				escape := false
				if d.quoting == quoteNone {
					escape = true
				} else {
					if c == d.quote {
						if d.flags&doubleQuote != 0 {
							out = append(out, uint32(d.quote))
						} else {
							escape = true
						}
					} else if c == d.escape {
						escape = true
					}
					if !escape {
						quoted = true
					}
				}
				if escape {
					if d.escape == noChar {
						o.Raise(errorType, "need to escape, but no escapechar set")
						return nil, false, false
					}
					out = append(out, uint32(d.escape))
				}
			}
			out = append(out, uint32(c))
		}
	}
	if quoted {
		out = append(out, 0, uint32(d.quote))
		copy(out[start+1:], out[start:len(out)-2])
		out[start] = uint32(d.quote)
		out[len(out)-1] = uint32(d.quote)
	}
	return out, quoted, true
}

func writeRow(x Value, f *Frame, row Value) Value {
	it := o.Iter(row, f)
	if it == raised {
		if o.Matches(o.TypeError) {
			o.ClearExc()
			return o.Raise(errorType, "iterable expected, not %s", o.TypeName(row))
		}
		return it
	}
	dv := heap.Load(x.Addr() + 16)
	var out []uint32
	count, empty, lastNull := 0, true, false
	for {
		v := o.Next(it, f)
		if v == heap.Done {
			break
		}
		if v == raised {
			return v
		}
		d := dialectOf(dv)
		quoted := false
		switch d.quoting {
		case quoteNonnumeric:
			quoted = !o.IsIntLike(v) && !v.IsFloat() && !o.IsKind(v, o.KindFloat) && !o.IsKind(v, o.KindComplex)
		case quoteAll:
			quoted = true
		case quoteStrings:
			quoted = o.IsStr(v)
		case quoteNotnull:
			quoted = v != none
		}
		if count > 0 {
			out = append(out, uint32(d.delimiter))
		}
		lastNull = v == none
		if v != none && !o.IsStr(v) {
			if v = o.Str(v, f); v == raised {
				return v
			}
			d = dialectOf(dv)
		}
		before := len(out)
		var ok, wasQuoted bool
		// A first field that is empty must not look like an empty line; a blank after a delimiter must survive.
		if v != none && o.StrLen(v) > 0 && d.flags&skipInitial != 0 && o.StrAt(v, 0) == ' ' && d.delimiter == ' ' {
			quoted = true
		}
		if out, wasQuoted, ok = field(out, d, v, quoted); !ok {
			return raised
		}
		empty = count == 0 && len(out) == before && !wasQuoted
		count++
	}
	d := dialectOf(dv)
	if count == 1 && empty {
		if d.quoting == quoteNone || lastNull && (d.quoting == quoteStrings || d.quoting == quoteNotnull) {
			return o.Raise(errorType, "single empty field record must be quoted")
		}
		out = append(out, uint32(d.quote), uint32(d.quote))
	}
	line := o.NewStrRunes(out)
	return o.Call1(heap.Load(x.Addr()+8), f, o.Concat(line, d.terminator))
}

package csv

import (
	"pyjit/heap"
	o "pyjit/object"
)

// A reader: 8 iterator over the lines · 16 dialect · 24 number of lines read, raw.
const readerSize = 32

var readerType = new(o.TypeDef)

func lineNum(x Value) *int { return (*int)(heap.Ptr(x.Addr() + 24)) }

func init() {
	*readerType = o.TypeDef{
		Name: "reader", Module: "_csv", Kind: o.KindIterator, Scan: heap.ScanMask, Mask: 3 << 1, Size: readerSize, Flags: o.NoNew,
		Doc:   "CSV reader\n\nReader objects are responsible for reading and parsing tabular data\nin CSV format.",
		Slots: []o.SlotDef{{Sp: o.SpIter, Fn: o.SelfIter}, {Sp: o.SpNext, Fn: readRow}},
		GetSets: []o.GetSetDef{
			{Name: "dialect", Get: func(x Value, f *Frame) Value { return heap.Load(x.Addr() + 16) }},
			{Name: "line_num", Get: func(x Value, f *Frame) Value { return heap.Int(int64(*lineNum(x))) }},
		},
	}
}

func newReader(args *Value, f *Frame, n int) Value {
	n, kwp := o.SplitArgs(args, n)
	if n < 1 {
		return o.TypeErr("reader expected at least 1 argument, got 0")
	}
	it := o.Iter(*args, f)
	if it == raised {
		return it
	}
	d := makeDialect(args, f, n, o.KwArg(kwp, 0))
	if d == raised {
		return d
	}
	x := o.AllocInst(readerType.Type)
	heap.SetRef(x.Addr(), 8, it)
	heap.SetRef(x.Addr(), 16, d)
	return x
}

// The states of a reader.
const (
	startRecord = iota
	startField
	escapedChar
	inField
	inQuoted
	escapeInQuoted
	quoteInQuoted
	eatNewline
	afterEscapedNewline
)

// lineEnd stands for the end of a line.
const lineEnd = noChar + 1

// A parse is a row being read. It is only ever on the stack.
type parse struct {
	d       *dialect
	row     Value
	field   []uint32
	state   int
	quoted  bool // the field was quoted
	f       *Frame
	dialect Value
}

// save ends a field.
func (p *parse) save() bool {
	v := none
	if len(p.field) > 0 || p.quoted || p.d.quoting != quoteNotnull && p.d.quoting != quoteStrings {
		v = o.NewStrRunes(p.field)
	}
	if !p.quoted && len(p.field) > 0 && (p.d.quoting == quoteNonnumeric || p.d.quoting == quoteStrings) {
		if v = o.Call1(o.FloatType.Type, p.f, v); v == raised {
			return false
		}
		p.d = dialectOf(p.dialect)
	}
	o.ListAppend(p.row, v)
	p.field, p.quoted = p.field[:0], false
	return true
}

func (p *parse) add(c uint64) bool {
	if len(p.field) >= fieldLimit {
		o.Raise(errorType, "field larger than field limit (%d)", fieldLimit)
		return false
	}
	p.field = append(p.field, uint32(c))
	return true
}

func isEnd(c uint64) bool { return c == '\n' || c == '\r' || c == lineEnd }

// char takes the next character of a line.
func (p *parse) char(c uint64) bool {
	d := p.d
	after := func() int {
		if c == lineEnd {
			return startRecord
		}
		return eatNewline
	}
	switch p.state {
	case startRecord, startField:
		if p.state == startRecord {
			if c == lineEnd {
				return true
			}
			if c == '\n' || c == '\r' {
				p.state = eatNewline
				return true
			}
			p.state = startField
		}
		switch {
		case isEnd(c):
			p.state = after()
			return p.save()
		case c == d.quote && d.quoting != quoteNone:
			p.quoted = true
			p.state = inQuoted
		case c == d.escape:
			p.state = escapedChar
		case c == ' ' && d.flags&skipInitial != 0:
		case c == d.delimiter:
			return p.save()
		default:
			p.state = inField
			return p.add(c)
		}
	case escapedChar:
		if c == '\n' || c == '\r' {
			p.state = afterEscapedNewline
			return p.add(c)
		}
		if c == lineEnd {
			c = '\n'
		}
		p.state = inField
		return p.add(c)
	case afterEscapedNewline, inField:
		if p.state == afterEscapedNewline {
			if c == lineEnd {
				return true
			}
			p.state = inField
		}
		switch {
		case isEnd(c):
			p.state = after()
			return p.save()
		case c == d.escape:
			p.state = escapedChar
		case c == d.delimiter:
			p.state = startField
			return p.save()
		default:
			return p.add(c)
		}
	case inQuoted:
		switch {
		case c == lineEnd:
		case c == d.escape:
			p.state = escapeInQuoted
		case c == d.quote && d.quoting != quoteNone:
			p.state = inField
			if d.flags&doubleQuote != 0 {
				p.state = quoteInQuoted
			}
		default:
			return p.add(c)
		}
	case escapeInQuoted:
		if c == lineEnd {
			c = '\n'
		}
		p.state = inQuoted
		return p.add(c)
	case quoteInQuoted:
		switch {
		case d.quoting != quoteNone && c == d.quote:
			p.state = inQuoted
			return p.add(c)
		case c == d.delimiter:
			p.state = startField
			return p.save()
		case isEnd(c):
			p.state = after()
			return p.save()
		case d.flags&strict == 0:
			p.state = inField
			return p.add(c)
		default:
			o.Raise(errorType, "'%c' expected after '%c'", rune(d.delimiter), rune(d.quote))
			return false
		}
	case eatNewline:
		switch c {
		case '\n', '\r':
		case lineEnd:
			p.state = startRecord
		default:
			o.Raise(errorType, "new-line character seen in unquoted field - do you need to open the file with newline=''?")
			return false
		}
	}
	return true
}

func readRow(x Value, f *Frame) Value {
	dv := heap.Load(x.Addr() + 16)
	p := parse{d: dialectOf(dv), dialect: dv, row: o.NewList(0), f: f}
	for {
		line := o.Next(heap.Load(x.Addr()+8), f)
		switch {
		case line == raised:
			return raised
		case line == heap.Done:
			if len(p.field) > 0 || p.state == inQuoted {
				if p.d.flags&strict != 0 {
					return o.Raise(errorType, "unexpected end of data")
				}
				if !p.save() {
					return raised
				}
				return p.row
			}
			return heap.Done
		case !o.IsStr(line):
			return o.Raise(errorType, "iterator should return strings, not %s (the file should be opened in text mode)", o.TypeName(line))
		}
		*lineNum(x)++
		for i := range o.StrLen(line) {
			if !p.char(uint64(o.StrAt(line, i))) {
				return raised
			}
		}
		if !p.char(lineEnd) {
			return raised
		}
		if p.state == startRecord {
			return p.row
		}
	}
}

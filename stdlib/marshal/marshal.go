// Package marshal is the module marshal: values as bytes, in CPython's format.
//
// Code objects cannot be written or read: their format is the bytecode's of CPython.
package marshal

import (
	"encoding/binary"
	"math"

	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	formatVersion = 5
	maxDepth      = 2000
)

func init() {
	o.RegisterModule(&o.ModuleDef{
		Name: "marshal",
		Doc:  "This module contains functions that can read and write Python values in\na binary format. The format is specific to Python, but independent of\nmachine architecture issues.",
		Funcs: []o.MethodDef{
			{Name: "dumps", Sig: "value, version=version, /, *, allow_code=True", Fn: func(args *Value, f *Frame, n int) Value {
				return dumps(*args, f)
			}, Doc: "Return the bytes object that would be written to a file by dump(value, file)."},
			{Name: "dump", Sig: "value, file, version=version, /, *, allow_code=True", Fn: func(args *Value, f *Frame, n int) Value {
				b := dumps(*args, f)
				if b == heap.Raised {
					return b
				}
				return o.CallMethod1(o.Arg(args, 1), f, o.Intern("write"), b)
			}, Doc: "Write the value on the open file."},
			{Name: "loads", Sig: "bytes, /, *, allow_code=True", Fn: func(args *Value, f *Frame, n int) Value {
				b, ok := o.BufferArg(*args)
				if !ok {
					return heap.Raised
				}
				return loads(append([]byte(nil), b...), f)
			}, Doc: "Convert the bytes-like object to a value."},
			{Name: "load", Sig: "file, /, *, allow_code=True", Fn: func(args *Value, f *Frame, n int) Value {
				v := o.CallMethod0(*args, f, o.Intern("read"))
				if v == heap.Raised {
					return v
				}
				b, ok := o.BufferArg(v)
				if !ok {
					return heap.Raised
				}
				return loads(append([]byte(nil), b...), f)
			}, Doc: "Read one value from the open file and return it."},
		},
		Init: func(mod Value, f *Frame) bool {
			o.DictSetStr(o.ModuleDict(mod), o.Intern("version"), heap.Int(formatVersion))
			return true
		},
	})
}

type writer struct {
	b     []byte
	f     *Frame
	depth int
}

func dumps(v Value, f *Frame) Value {
	w := &writer{f: f}
	if !w.write(v) {
		return heap.Raised
	}
	return o.NewBytes(w.b)
}

func (w *writer) size(kind byte, n int) {
	w.b = append(w.b, kind)
	w.b = binary.LittleEndian.AppendUint32(w.b, uint32(n))
}

func (w *writer) float(x float64) {
	w.b = binary.LittleEndian.AppendUint64(w.b, math.Float64bits(x))
}

func (w *writer) integer(v Value) {
	if n, ok := o.IntInt64(v); ok && n == int64(int32(n)) {
		w.size('i', int(n))
		return
	}
	mag := o.BigOf(o.IntAbs(v)).Bytes()
	digits := (len(mag)*8 + 14) / 15
	at := func(bit int) uint16 {
		if i := len(mag) - 1 - bit/8; i >= 0 {
			return uint16(mag[i]) >> (bit % 8) & 1
		}
		return 0
	}
	var words []uint16
	for d := range digits {
		var x uint16
		for bit := range 15 {
			x |= at(d*15+bit) << bit
		}
		words = append(words, x)
	}
	for len(words) > 0 && words[len(words)-1] == 0 {
		words = words[:len(words)-1]
	}
	n := len(words)
	if o.IntSign(v) < 0 {
		n = -n
	}
	w.size('l', n)
	for _, x := range words {
		w.b = binary.LittleEndian.AppendUint16(w.b, x)
	}
}

func (w *writer) text(v Value) {
	s := o.StrGo(v)
	if !o.StrIsASCII(v) {
		w.size('u', len(s))
	} else if len(s) < 256 {
		kind := byte('z')
		if o.IsInterned(v) {
			kind = 'Z'
		}
		w.b = append(w.b, kind, byte(len(s)))
	} else {
		w.size('a', len(s))
	}
	w.b = append(w.b, s...)
}

// write appends v; it calls no Python code.
func (w *writer) write(v Value) bool {
	if w.depth++; w.depth > maxDepth {
		o.ValueErr("object too deeply nested to marshal")
		return false
	}
	defer func() { w.depth-- }()
	switch v {
	case heap.None:
		w.b = append(w.b, 'N')
		return true
	case heap.True:
		w.b = append(w.b, 'T')
		return true
	case heap.False:
		w.b = append(w.b, 'F')
		return true
	case heap.Ellipsis:
		w.b = append(w.b, '.')
		return true
	case o.StopIteration.Type:
		w.b = append(w.b, 'S')
		return true
	}
	switch {
	case o.IsExactInt(v):
		w.integer(v)
	case o.TypeOf(v) == o.FloatType.Type:
		x, _ := o.FloatValue(v)
		w.b = append(w.b, 'g')
		w.float(x)
	case o.IsExactStr(v):
		w.text(v)
	case o.IsExactBytes(v):
		b := o.BytesView(v)
		w.size('s', len(b))
		w.b = append(w.b, b...)
	case v.Is(o.ShapeTuple):
		n := o.TupleLen(v)
		if n < 256 {
			w.b = append(w.b, ')', byte(n))
		} else {
			w.size('(', n)
		}
		for i := range n {
			if !w.write(o.TupleAt(v, i)) {
				return false
			}
		}
	case v.Is(o.ShapeList):
		w.size('[', o.ListLen(v))
		for i := range o.ListLen(v) {
			if !w.write(o.ListAt(v, i)) {
				return false
			}
		}
	case o.IsExactDict(v):
		w.b = append(w.b, '{')
		for pos := 0; ; {
			k, x, next := o.DictNext(v, pos)
			if next == 0 {
				break
			}
			pos = next
			if !w.write(k) || !w.write(x) {
				return false
			}
		}
		w.b = append(w.b, '0')
	case o.IsAnySet(v):
		kind := byte('<')
		if o.IsFrozenSet(v) {
			kind = '>'
		}
		w.size(kind, o.SetLen(v))
		for pos := 0; ; {
			k, next := o.SetNext(v, pos)
			if next == 0 {
				break
			}
			pos = next
			if !w.write(k) {
				return false
			}
		}
	default:
		if z, ok := o.ComplexValue(v); ok && o.IsKind(v, o.KindComplex) {
			w.b = append(w.b, 'y')
			w.float(real(z))
			w.float(imag(z))
			return true
		}
		if b, ok := o.Buffer(v); ok {
			w.size('s', len(b))
			w.b = append(w.b, b...)
			return true
		}
		o.ClearExc()
		o.ValueErr("unmarshallable object")
		return false
	}
	return true
}

type reader struct {
	b     []byte
	pos   int
	f     *Frame
	refs  Value // a list
	depth int
}

func loads(b []byte, f *Frame) Value {
	r := &reader{b: b, f: f, refs: o.NewList(0)}
	v := r.read()
	if v == heap.Miss {
		return o.TypeErr("NULL object in marshal data for object")
	}
	return v
}

// take returns the next n bytes, or nil with an exception pending.
func (r *reader) take(n int) []byte {
	if n < 0 || n > len(r.b)-r.pos {
		o.Raise(o.EOFError, "marshal data too short")
		return nil
	}
	r.pos += n
	return r.b[r.pos-n : r.pos : r.pos]
}

func (r *reader) int32() (int, bool) {
	b := r.take(4)
	if b == nil {
		return 0, false
	}
	return int(int32(binary.LittleEndian.Uint32(b))), true
}

func (r *reader) float() (float64, bool) {
	b := r.take(8)
	if b == nil {
		return 0, false
	}
	return math.Float64frombits(binary.LittleEndian.Uint64(b)), true
}

// read reads a value; Miss is the end of a dict. What is being made is held by the list of
// references and by the stack.
func (r *reader) read() Value {
	if r.depth++; r.depth > maxDepth {
		return o.ValueErr("recursion limit exceeded")
	}
	defer func() { r.depth-- }()
	b := r.take(1)
	if b == nil {
		return o.Raise(o.EOFError, "EOF read where object expected")
	}
	kind, ref := b[0]&0x7f, b[0]&0x80 != 0
	slot := -1
	if ref {
		slot = o.ListLen(r.refs)
		o.ListAppend(r.refs, heap.None)
	}
	keep := func(v Value) Value {
		if slot >= 0 && v != heap.Raised {
			o.ListSet(r.refs, slot, v)
		}
		return v
	}
	switch kind {
	case '0':
		return heap.Miss
	case 'N':
		return keep(heap.None)
	case 'T':
		return keep(heap.True)
	case 'F':
		return keep(heap.False)
	case '.':
		return keep(heap.Ellipsis)
	case 'S':
		return keep(o.StopIteration.Type)
	case 'i':
		n, ok := r.int32()
		if !ok {
			return heap.Raised
		}
		return keep(heap.Int(int64(n)))
	case 'l':
		return keep(r.long())
	case 'g':
		x, ok := r.float()
		if !ok {
			return heap.Raised
		}
		return keep(o.Float(x))
	case 'y':
		re, ok := r.float()
		im, ok2 := r.float()
		if !ok || !ok2 {
			return heap.Raised
		}
		return keep(o.NewComplex(re, im))
	case 's', 'a', 'A', 'u', 't', 'z', 'Z':
		return keep(r.text(kind))
	case 'r':
		n, ok := r.int32()
		if !ok {
			return heap.Raised
		}
		if n < 0 || n >= o.ListLen(r.refs) {
			return o.ValueErr("bad marshal data (invalid reference)")
		}
		return o.ListAt(r.refs, n)
	case ')', '(', '[', '<', '>':
		n := 0
		if kind == ')' {
			b := r.take(1)
			if b == nil {
				return heap.Raised
			}
			n = int(b[0])
		} else {
			var ok bool
			if n, ok = r.int32(); !ok {
				return heap.Raised
			}
		}
		if n < 0 || n > len(r.b)-r.pos {
			return o.ValueErr("bad marshal data (size out of range)")
		}
		return r.items(kind, n, keep)
	case '{':
		d := keep(o.NewDict())
		for {
			k := r.read()
			if k == heap.Miss {
				return d
			}
			if k == heap.Raised {
				return k
			}
			v := r.read()
			if v == heap.Miss {
				return d
			}
			if v == heap.Raised || !o.DictSet(d, r.f, k, v) {
				return heap.Raised
			}
		}
	}
	return o.ValueErr("bad marshal data (unknown type code)")
}

func (r *reader) items(kind byte, n int, keep func(Value) Value) Value {
	l := o.NewList(n)
	if kind == '[' {
		keep(l)
	}
	for range n {
		v := r.read()
		if v == heap.Raised {
			return v
		}
		if v == heap.Miss {
			return o.TypeErr("NULL object in marshal data for object")
		}
		o.ListAppend(l, v)
	}
	switch kind {
	case '[':
		return l
	case '<':
		return keep(o.SetOf(l, r.f))
	case '>':
		return keep(o.FrozenSetOf(l, r.f))
	}
	return keep(o.TupleFromList(l))
}

func (r *reader) long() Value {
	n, ok := r.int32()
	if !ok {
		return heap.Raised
	}
	neg := n < 0
	if neg {
		n = -n
	}
	b := r.take(2 * n)
	if b == nil && n > 0 {
		return heap.Raised
	}
	mag := make([]uint64, (n*15+63)/64)
	for d := range n {
		x := uint64(binary.LittleEndian.Uint16(b[2*d:]))
		if x > 0x7fff {
			return o.ValueErr("bad marshal data (digit out of range in long)")
		}
		bit := d * 15
		mag[bit/64] |= x << (bit % 64)
		if bit%64 > 49 && bit/64+1 < len(mag) {
			mag[bit/64+1] |= x >> (64 - bit%64)
		}
	}
	return o.IntFromMag(neg, mag)
}

func (r *reader) text(kind byte) Value {
	n := 0
	if kind == 'z' || kind == 'Z' {
		b := r.take(1)
		if b == nil {
			return heap.Raised
		}
		n = int(b[0])
	} else {
		var ok bool
		if n, ok = r.int32(); !ok {
			return heap.Raised
		}
	}
	b := r.take(n)
	if b == nil && n != 0 {
		return heap.Raised
	}
	switch kind {
	case 's':
		return o.NewBytes(b)
	case 'a', 'z':
		return o.NewStrLatin1(b)
	case 'A', 'Z':
		return o.Intern(string(b))
	case 't':
		return o.Intern(string(b))
	}
	return o.DecodeGo(b, r.f, "utf-8", "surrogatepass")
}

package bytecode

import (
	"encoding/binary"
	"errors"
	"math"
)

// ErrEncoding is the error for data that Encode of this version did not make.
var ErrEncoding = errors.New("bytecode: not an encoding of this version")

// Decode makes the code that Encode wrote. The strings in it share memory with
// data.
func Decode(data string) (code *Code, err error) {
	defer func() {
		if r := recover(); r != nil {
			// Running off the data is the one way to fail.
			code, err = nil, ErrEncoding
		}
	}()
	code, err = Open(data)
	if err != nil {
		return nil, err
	}
	code.decodeAll()
	return code, nil
}

// decodeAll decodes the bodies of a unit and those nested in it.
func (c *Code) decodeAll() {
	for i := range c.Body().Consts {
		if k := c.body.Consts[i].Code; k != nil {
			k.decodeAll()
		}
	}
}

// Open is Decode for data that Encode is known to have made: bodies are decoded
// when they are asked for.
func Open(data string) (code *Code, err error) {
	if len(data) < len(encodingMagic)+1 || data[:len(encodingMagic)] != encodingMagic || data[len(encodingMagic)] != EncodingVersion {
		return nil, ErrEncoding
	}
	defer func() {
		if r := recover(); r != nil {
			code, err = nil, ErrEncoding
		}
	}()
	d := decoder{source: &source{data: data}, at: len(encodingMagic) + 1}
	lengths := make([]int, d.count())
	for i := range lengths {
		lengths[i] = d.uint()
	}
	d.strings = make([]string, len(lengths))
	for i, n := range lengths {
		d.strings[i] = data[d.at : d.at+n]
		d.at += n
	}
	code = d.code()
	if d.at != len(data) {
		return nil, ErrEncoding
	}
	return code, nil
}

// A source is what a module's units are decoded from.
type source struct {
	data    string
	strings []string
}

type decoder struct {
	*source
	at int
}

func (d *decoder) uint() int {
	b := d.data[d.at]
	d.at++
	if b < 0x80 {
		return int(b)
	}
	n, shift := int(b&0x7f), 7
	for {
		b = d.data[d.at]
		d.at++
		n |= int(b&0x7f) << shift
		if b < 0x80 {
			return n
		}
		shift += 7
	}
}

func (d *decoder) int() int64 {
	n := uint64(d.uint())
	return int64(n>>1) ^ -int64(n&1)
}

// count reads a length; no more items than bytes can follow.
func (d *decoder) count() int {
	n := d.uint()
	if n < 0 || n > len(d.data)-d.at {
		panic(ErrEncoding)
	}
	return n
}

func (d *decoder) byte() byte {
	b := d.data[d.at]
	d.at++
	return b
}

func (d *decoder) float() float64 {
	f := math.Float64frombits(binary.LittleEndian.Uint64([]byte(d.data[d.at : d.at+8])))
	d.at += 8
	return f
}

func (d *decoder) str() string { return d.strings[d.uint()] }

func (d *decoder) strs() []string {
	n := d.count()
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = d.str()
	}
	return list
}

// code makes a unit without its body.
func (d *decoder) code() *Code {
	end := d.count()
	end += d.at
	code := &Code{Name: d.str(), QualName: d.str(), Filename: d.str()}
	code.FirstLine = int32(d.int())
	code.Flags = Flags(d.uint())
	code.ArgCount = d.uint()
	code.PosOnly = d.uint()
	code.KwOnly = d.uint()
	code.Vregs = d.uint()
	code.src, code.at = d.source, d.at
	if d.at > end {
		panic(ErrEncoding)
	}
	d.at = end
	return code
}

func (c *Code) decodeBody() *Body {
	code := new(Body)
	if c.src == nil {
		return code
	}
	d := decoder{c.src, c.at}
	d.body(code)
	d.positions(code)
	return code
}

// Borrow is Body, without the positions, for somebody who soon forgets it: its
// slices share memory with those of b, which the next call may reuse. A body
// that is there anyway is returned as it is.
func (c *Code) Borrow(b *Body) *Body {
	if c.body != nil || c.src == nil {
		return c.Body()
	}
	d := decoder{c.src, c.at}
	d.body(b)
	b.Positions = nil
	return b
}

// reuse returns a slice of n zero elements in the memory of list, if that suffices.
func reuse[T any](list []T, n int) []T {
	switch {
	case n <= cap(list):
	case list == nil:
		return make([]T, n)
	default:
		return make([]T, n, n+n/2)
	}
	list = list[:n]
	clear(list)
	return list
}

func (d *decoder) body(code *Body) {
	code.Locals = reuse(code.Locals, d.count())
	for i := range code.Locals {
		l := &code.Locals[i]
		l.Name, l.Vreg, l.Kind = d.str(), uint16(d.uint()), LocalKind(d.byte())
		if l.Kind >= Hidden {
			l.Start, l.End = uint32(d.uint()), uint32(d.uint())
		}
	}
	code.FreeVars = d.strs()
	code.StaticAttributes = d.strs()
	code.Consts = reuse(code.Consts, d.count())
	for i := range code.Consts {
		d.constant(&code.Consts[i])
	}
	d.words(code)
	code.Blocks = reuse(code.Blocks, d.count())
	last := uint32(0)
	for i := range code.Blocks {
		last += uint32(d.uint())
		code.Blocks[i] = last
	}
	code.Handlers = reuse(code.Handlers, d.count())
	last = 0
	for i := range code.Handlers {
		h := &code.Handlers[i]
		h.Start = uint32(int64(last) + d.int())
		h.End = h.Start + uint32(d.uint())
		h.Target = uint32(d.uint())
		last = h.End
	}
}

func (d *decoder) positions(code *Body) {
	code.Positions = make([]Position, d.count())
	var p Position
	for i := range code.Positions {
		p.Word += uint32(d.uint())
		p.Line += int32(d.int())
		p.EndLine = p.Line + int32(d.int())
		p.Column += int32(d.int())
		p.EndColum = p.Column + int32(d.int())
		code.Positions[i] = p
	}
}

func (d *decoder) words(code *Body) {
	n := d.uint()
	if n < 0 || n > 4*(len(d.data)-d.at) {
		panic(ErrEncoding)
	}
	words := reuse(code.Words, n)
	for i := 0; i < n; {
		op := Op(d.data[d.at])
		widths := d.data[d.at+1]
		d.at += 2
		w := uint64(op)
		for shift := 16; shift < 64; shift += 16 {
			switch widths & 3 {
			case widthByte:
				w |= uint64(d.data[d.at]) << shift
				d.at++
			case widthShort:
				w |= uint64(uint16(d.data[d.at])|uint16(d.data[d.at+1])<<8) << shift
				d.at += 2
			case widthNone:
				w |= 0xffff << shift
			}
			widths >>= 2
		}
		if widths != 0 {
			w |= uint64(d.data[d.at]) << 8
			d.at++
		}
		words[i] = w
		i++
		for _, kind := range Infos[op].Words {
			if kind != WordCache && kind != WordCounter {
				words[i] = uint64(d.uint())
			}
			i++
		}
	}
	code.Words = words
}

func (d *decoder) constant(k *Const) {
	kind := d.byte()
	k.Kind = ConstKind(kind &^ 0x80)
	switch k.Kind {
	case ConstInt:
		if kind&0x80 == 0 {
			k.Int = d.int()
			return
		}
		var ok bool
		if k.Big, ok = bigText(d.str()); !ok {
			panic(ErrEncoding)
		}
	case ConstFloat:
		k.Float = d.float()
	case ConstComplex:
		k.Float = d.float()
		k.Imag = d.float()
	case ConstStr, ConstName, ConstBytes:
		k.Str = d.str()
	case ConstTuple, ConstFrozenSet, ConstSlice:
		if n := d.count(); n > 0 {
			k.Items = make([]Const, n)
			for i := range k.Items {
				d.constant(&k.Items[i])
			}
		}
	case ConstCode:
		k.Code = d.code()
	}
}

package bytecode

import (
	"encoding/binary"
	"math"
	"math/big"
)

// EncodingVersion changes whenever the encoding, the instruction set or what the
// compiler makes of a program changes.
const EncodingVersion = 2

// The encoding is a table of strings, then the code. Numbers are varints.
// Instructions are the op, a byte that says how wide the operands are, the
// operands, and the words behind that are no caches.

// encodingMagic begins each encoded code.
const encodingMagic = "pyjb"

// Encode writes code, with the units among its constants, in a compact form.
func Encode(code *Code) []byte {
	e := &encoder{strings: map[string]uint64{}}
	e.code(code)
	out := append([]byte(encodingMagic), EncodingVersion)
	out = binary.AppendUvarint(out, uint64(len(e.list)))
	for _, s := range e.list {
		out = binary.AppendUvarint(out, uint64(len(s)))
	}
	for _, s := range e.list {
		out = append(out, s...)
	}
	return append(out, e.buf...)
}

type encoder struct {
	buf     []byte
	strings map[string]uint64
	list    []string
}

func (e *encoder) uint(n int)  { e.buf = binary.AppendUvarint(e.buf, uint64(n)) }
func (e *encoder) int(n int64) { e.buf = binary.AppendVarint(e.buf, n) }
func (e *encoder) byte(b byte) { e.buf = append(e.buf, b) }
func (e *encoder) float(f float64) {
	e.buf = binary.LittleEndian.AppendUint64(e.buf, math.Float64bits(f))
}

func (e *encoder) str(s string) {
	i, ok := e.strings[s]
	if !ok {
		i = uint64(len(e.list))
		e.strings[s] = i
		e.list = append(e.list, s)
	}
	e.buf = binary.AppendUvarint(e.buf, i)
}

func (e *encoder) strs(list []string) {
	e.uint(len(list))
	for _, s := range list {
		e.str(s)
	}
}

// code writes a unit, behind the number of its bytes.
func (e *encoder) code(code *Code) {
	outer := e.buf
	e.buf = nil
	e.unit(code)
	unit := e.buf
	e.buf = binary.AppendUvarint(outer, uint64(len(unit)))
	e.buf = append(e.buf, unit...)
}

func (e *encoder) unit(code *Code) {
	e.str(code.Name)
	e.str(code.QualName)
	e.str(code.Filename)
	e.int(int64(code.FirstLine))
	e.uint(int(code.Flags))
	e.uint(code.ArgCount)
	e.uint(code.PosOnly)
	e.uint(code.KwOnly)
	e.uint(code.Vregs)
	e.uint(len(code.Body().Locals))
	for _, l := range code.Body().Locals {
		e.str(l.Name)
		e.uint(int(l.Vreg))
		e.byte(byte(l.Kind))
		if l.Kind >= Hidden {
			e.uint(int(l.Start))
			e.uint(int(l.End))
		}
	}
	e.strs(code.Body().FreeVars)
	e.strs(code.Body().StaticAttributes)
	e.uint(len(code.Body().Consts))
	for i := range code.Body().Consts {
		e.constant(&code.Body().Consts[i])
	}
	e.words(code.Body().Words)
	e.uint(len(code.Body().Blocks))
	last := uint32(0)
	for _, b := range code.Body().Blocks {
		e.uint(int(b - last))
		last = b
	}
	e.uint(len(code.Body().Handlers))
	last = 0
	for _, h := range code.Body().Handlers {
		e.int(int64(h.Start) - int64(last))
		e.uint(int(h.End - h.Start))
		e.uint(int(h.Target))
		last = h.End
	}
	e.positions(code.Body().Positions)
}

// Widths of an operand, two bits for each.
const (
	widthZero = iota
	widthByte
	widthShort
	widthNone // NoReg
)

func (e *encoder) words(words []uint64) {
	e.uint(len(words))
	for i := 0; i < len(words); {
		w := words[i]
		op := OpOf(w)
		e.byte(byte(op))
		at := len(e.buf)
		e.byte(0)
		widths := byte(0)
		for k, v := range [...]uint16{A(w), B(w), C(w)} {
			n := byte(widthShort)
			switch {
			case v == 0:
				n = widthZero
			case v == NoReg:
				n = widthNone
			case v < 0x100:
				n = widthByte
			}
			widths |= n << (2 * k)
			if n == widthByte || n == widthShort {
				e.byte(byte(v))
			}
			if n == widthShort {
				e.byte(byte(v >> 8))
			}
		}
		if x := X(w); x != 0 {
			widths |= 0x40
			e.byte(x)
		}
		e.buf[at] = widths
		i++
		for _, kind := range Infos[op].Words {
			if kind != WordCache && kind != WordCounter {
				e.buf = binary.AppendUvarint(e.buf, words[i])
			}
			i++
		}
	}
}

func (e *encoder) positions(list []Position) {
	e.uint(len(list))
	var last Position
	for _, p := range list {
		e.uint(int(p.Word - last.Word))
		e.int(int64(p.Line - last.Line))
		e.int(int64(p.EndLine - p.Line))
		e.int(int64(p.Column - last.Column))
		e.int(int64(p.EndColum - p.Column))
		last = p
	}
}

func (e *encoder) constant(k *Const) {
	kind := byte(k.Kind)
	if k.Kind == ConstInt && k.Big != nil {
		kind |= 0x80
	}
	e.byte(kind)
	switch k.Kind {
	case ConstInt:
		if k.Big != nil {
			e.str(k.Big.Text(62))
		} else {
			e.int(k.Int)
		}
	case ConstFloat:
		e.float(k.Float)
	case ConstComplex:
		e.float(k.Float)
		e.float(k.Imag)
	case ConstStr, ConstName, ConstBytes:
		e.str(k.Str)
	case ConstTuple, ConstFrozenSet, ConstSlice:
		e.uint(len(k.Items))
		for i := range k.Items {
			e.constant(&k.Items[i])
		}
	case ConstCode:
		e.code(k.Code)
	}
}

// bigText is the value that the encoder wrote for an int.
func bigText(s string) (*big.Int, bool) { return new(big.Int).SetString(s, 62) }

package structs

import (
	"encoding/binary"
	"math"

	"pyjit/heap"
	o "pyjit/object"
)

// load reads an unsigned integer of 1, 2, 4 or 8 bytes.
func load(b []byte, big bool) uint64 {
	var order binary.ByteOrder = binary.LittleEndian
	if big {
		order = binary.BigEndian
	}
	switch len(b) {
	case 1:
		return uint64(b[0])
	case 2:
		return uint64(order.Uint16(b))
	case 4:
		return uint64(order.Uint32(b))
	}
	return order.Uint64(b)
}

func store(b []byte, big bool, u uint64) {
	var order binary.ByteOrder = binary.LittleEndian
	if big {
		order = binary.BigEndian
	}
	switch len(b) {
	case 1:
		b[0] = byte(u)
	case 2:
		order.PutUint16(b, uint16(u))
	case 4:
		order.PutUint32(b, uint32(u))
	default:
		order.PutUint64(b, u)
	}
}

// unpackAt makes the tuple of the values in b, which is as long as the format says. Nothing
// in it reaches a safepoint.
func unpackAt(fm *format, b []byte) Value {
	t := o.NewTuple(fm.values)
	p := t.Addr() + o.TupleItems // a new object: no barrier
	for i := range fm.items {
		it := &fm.items[i]
		if it.code == 'd' && !it.order {
			for off := it.offset; off < it.offset+8*it.count; off += 8 {
				heap.Store(p, heap.FloatBits(math.Float64frombits(binary.LittleEndian.Uint64(b[off:]))).OrBox())
				p += 8
			}
			continue
		}
		off, size := it.offset, int(it.size)
		for range it.count {
			heap.Store(p, unpackOne(it, b[off:], size))
			p += 8
			off += size
		}
	}
	return t
}

func unpackOne(it *item, b []byte, size int) Value {
	switch it.code {
	case 's':
		return o.NewBytes(b[:it.width])
	case 'p':
		if it.width == 0 {
			return o.EmptyBytes()
		}
		return o.NewBytes(b[1 : 1+min(int(b[0]), it.width-1)])
	case 'c':
		return o.NewBytes(b[:1])
	case '?':
		return heap.Bool(b[0] != 0)
	}
	b = b[:size]
	switch it.code {
	case 'D', 'F':
		half := size / 2
		re, im := floatOf(b[:half], it.order), floatOf(b[half:], it.order)
		return newComplex(re, im)
	}
	u := load(b, it.order)
	switch it.code {
	case 'b', 'h', 'i', 'l', 'q', 'n':
		shift := 64 - 8*size
		return o.Int(int64(u<<shift) >> shift)
	case 'e':
		return o.Float(halfToFloat(uint16(u)))
	case 'f':
		return o.Float(float64(math.Float32frombits(uint32(u))))
	case 'd':
		return o.Float(math.Float64frombits(u))
	}
	return o.Uint(u)
}

func floatOf(b []byte, big bool) float64 {
	u := load(b, big)
	if len(b) == 4 {
		return float64(math.Float32frombits(uint32(u)))
	}
	return math.Float64frombits(u)
}

// packTo packs the arguments, as many as the format wants, into b. Conversions may run
// Python code; b lies in an object that the caller holds.
func packTo(fm *format, f *Frame, b []byte, args *Value) bool {
	k := 0
	for i := range fm.items {
		it := &fm.items[i]
		off, size := it.offset, int(it.size)
		for range it.count {
			v := o.Arg(args, k)
			k++
			if it.code == 'd' && !it.order && v.IsFloat() {
				binary.LittleEndian.PutUint64(b[off:], math.Float64bits(v.Float()))
			} else if !packOne(it, f, b[off:], size, v) {
				return false
			}
			off += size
		}
	}
	return true
}

func packOne(it *item, f *Frame, b []byte, size int, v Value) bool {
	switch it.code {
	case 's', 'p':
		if !o.IsBytes(v) && !o.IsByteArray(v) {
			o.Raise(ErrorType, "argument for '%s' must be a bytes object", string(rune(it.code)))
			return false
		}
		s, _ := o.Buffer(v)
		dst := b[:it.width]
		if it.code == 'p' {
			if it.width == 0 {
				return true
			}
			s = s[:min(len(s), it.width-1)]
			dst[0] = byte(min(len(s), 255))
			dst = dst[1:]
		}
		copy(dst, s)
		return true
	case 'c':
		if !o.IsBytes(v) || len(o.BytesView(v)) != 1 {
			o.Raise(ErrorType, "char format requires a bytes object of length 1")
			return false
		}
		b[0] = o.BytesView(v)[0]
		return true
	case '?':
		t := o.Truth(v, f)
		if t < 0 {
			return false
		}
		b[0] = byte(t)
		return true
	}
	b = b[:size]
	switch it.code {
	case 'e', 'f', 'd':
		x, ok := o.AsFloat(v, f)
		if ok && it.code == 'e' && o.IsIntLike(v) {
			if _, fits := floatToHalf(x); !fits { // an int is first converted to a half
				o.Raise(ErrorType, "int too large to convert")
				return false
			}
		}
		if !ok {
			o.ClearExc()
			o.Raise(ErrorType, "required argument is not a float")
			return false
		}
		return packFloat(it, b, x)
	case 'F', 'D':
		re, im, ok := complexParts(v, f)
		if !ok {
			o.ClearExc()
			o.Raise(ErrorType, "required argument is not a complex")
			return false
		}
		half := item{code: 'd', order: it.order}
		if it.code == 'F' {
			half.code = 'f'
		}
		return packFloat(&half, b[:size/2], re) && packFloat(&half, b[size/2:], im)
	}
	return packInt(it, f, b, v)
}

func packFloat(it *item, b []byte, x float64) bool {
	switch it.code {
	case 'd':
		store(b, it.order, math.Float64bits(x))
	case 'f':
		y := float32(x)
		if math.IsInf(float64(y), 0) && !math.IsInf(x, 0) {
			o.OverflowErr("float too large to pack with f format")
			return false
		}
		store(b, it.order, uint64(math.Float32bits(y)))
	default:
		h, ok := floatToHalf(x)
		if !ok {
			o.OverflowErr("float too large to pack with e format")
			return false
		}
		store(b, it.order, uint64(h))
	}
	return true
}

func packInt(it *item, f *Frame, b []byte, v Value) bool {
	if !o.IsIntLike(v) {
		x := o.Index(v, f)
		if x == raised {
			if o.Matches(o.TypeError) && o.FindSpecial(v, o.SpIndex) == heap.Miss {
				o.ClearExc()
				o.Raise(ErrorType, "required argument is not an integer")
			}
			return false
		}
		v = x
	}
	v, _ = o.IntValue(v)
	bits := 8 * len(b)
	switch it.code {
	case 'b', 'h', 'i', 'l', 'q', 'n':
		i, ok := o.IntInt64(v)
		if lim := int64(1) << (bits - 1); !ok || bits < 64 && (i < -lim || i >= lim) {
			lo, hi := int64(math.MinInt64), int64(math.MaxInt64)
			if bits < 64 {
				lo, hi = -lim, lim-1
			}
			o.Raise(ErrorType, "'%s' format requires %d <= number <= %d", string(rune(it.code)), lo, hi)
			return false
		}
		store(b, it.order, uint64(i))
	default:
		u, ok := o.IntUint64(v)
		if it.code == 'P' && !ok {
			i, small := o.IntInt64(v)
			if !small {
				o.Raise(ErrorType, "int too large to convert")
				return false
			}
			u, ok = uint64(i), true
		}
		top := uint64(math.MaxUint64)
		if bits < 64 {
			top = 1<<bits - 1
		}
		if !ok || u > top {
			o.Raise(ErrorType, "'%s' format requires 0 <= number <= %d", string(rune(it.code)), top)
			return false
		}
		store(b, it.order, u)
	}
	return true
}

// newComplex calls complex(re, im).
func newComplex(re, im float64) Value { return o.Call2(complexType(), nil, o.Float(re), o.Float(im)) }

// complexParts converts an argument to a complex number.
func complexParts(v Value, f *Frame) (re, im float64, ok bool) {
	if x, isFloat := o.FloatValue(v); isFloat {
		return x, 0, true
	}
	c := o.Call1(complexType(), f, v)
	if c == raised || o.IsStr(v) {
		return 0, 0, false
	}
	r := o.GetAttr(c, f, nameReal)
	i := o.GetAttr(c, f, nameImag)
	if r == raised || i == raised {
		return 0, 0, false
	}
	re, _ = o.FloatValue(r)
	im, _ = o.FloatValue(i)
	return re, im, true
}

var nameReal, nameImag = o.Intern("real"), o.Intern("imag")

// complexType is the type complex, or None while there is none.
func complexType() Value {
	if t := heap.ShapeAt(o.ShapeComplex).Type; t != 0 {
		return t
	}
	return none
}

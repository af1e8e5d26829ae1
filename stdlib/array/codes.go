package array

import (
	"encoding/binary"
	"math"

	"pyjit/heap"
	o "pyjit/object"
)

// A code is a kind of items.
type code struct {
	char byte
	size int
	get  func(b []byte) Value
	put  func(b []byte, v Value, f *Frame) bool // false: raised
}

var le = binary.LittleEndian

const codeChars = "bBuwhHiIlLqQfd"

var codes = [...]code{
	{'b', 1, func(b []byte) Value { return heap.Int(int64(int8(b[0]))) }, within("signed short integer", math.MinInt16, math.MaxInt16, signed("signed char", math.MinInt8, math.MaxInt8, 1))},
	{'B', 1, func(b []byte) Value { return heap.Int(int64(b[0])) }, signed("unsigned byte integer", 0, math.MaxUint8, 1)},
	{'u', 4, getChar, putChar},
	{'w', 4, getChar, putChar},
	{'h', 2, func(b []byte) Value { return heap.Int(int64(int16(le.Uint16(b)))) }, signed("signed short integer", math.MinInt16, math.MaxInt16, 2)},
	{'H', 2, func(b []byte) Value { return heap.Int(int64(le.Uint16(b))) }, within("signed integer", math.MinInt32, math.MaxInt32, signed("unsigned short", 0, math.MaxUint16, 2))},
	{'i', 4, func(b []byte) Value { return heap.Int(int64(int32(le.Uint32(b)))) }, signed("signed integer", math.MinInt32, math.MaxInt32, 4)},
	{'I', 4, func(b []byte) Value { return heap.Int(int64(le.Uint32(b))) }, unsigned("unsigned int", math.MaxUint32, 4, negativeValue, tooLarge)},
	{'l', 8, func(b []byte) Value { return o.Int(int64(le.Uint64(b))) }, putLong("Python int too large to convert to C long")},
	{'L', 8, func(b []byte) Value { return o.Uint(le.Uint64(b)) }, unsigned("C unsigned long", math.MaxUint64, 8, negativeValue, tooLarge)},
	{'q', 8, func(b []byte) Value { return o.Int(int64(le.Uint64(b))) }, putLong("int too big to convert")},
	{'Q', 8, func(b []byte) Value { return o.Uint(le.Uint64(b)) }, unsigned("C unsigned long", math.MaxUint64, 8, "can't convert negative int to unsigned", "int too big to convert")},
	{'f', 4, func(b []byte) Value { return o.Float(float64(math.Float32frombits(le.Uint32(b)))) }, func(b []byte, v Value, f *Frame) bool {
		x, ok := o.AsFloat(v, f)
		if ok {
			le.PutUint32(b, math.Float32bits(float32(x)))
		}
		return ok
	}},
	{'d', 8, func(b []byte) Value { return o.Float(math.Float64frombits(le.Uint64(b))) }, func(b []byte, v Value, f *Frame) bool {
		x, ok := o.AsFloat(v, f)
		if ok {
			le.PutUint64(b, math.Float64bits(x))
		}
		return ok
	}},
}

func codeOf(char byte) *code {
	for i := range codes {
		if codes[i].char == char {
			return &codes[i]
		}
	}
	return nil
}

func (c *code) isText() bool { return c.char == 'u' || c.char == 'w' }

func store(b []byte, n int64, size int) {
	switch size {
	case 1:
		b[0] = byte(n)
	case 2:
		le.PutUint16(b, uint16(n))
	case 4:
		le.PutUint32(b, uint32(n))
	default:
		le.PutUint64(b, uint64(n))
	}
}

// signed stores ints of a range that fits a C long.
func signed(name string, lo, hi int64, size int) func(b []byte, v Value, f *Frame) bool {
	return func(b []byte, v Value, f *Frame) bool {
		n, ok := o.AsInt64(v, f, "long")
		switch {
		case !ok:
			return false
		case n < lo:
			o.OverflowErr("%s is less than minimum", name)
			return false
		case n > hi:
			o.OverflowErr("%s is greater than maximum", name)
			return false
		}
		store(b, n, size)
		return true
	}
}

// within is put for ints that are first converted to a wider type, whose range lo to hi
// is complained about.
func within(name string, lo, hi int64, put func(b []byte, v Value, f *Frame) bool) func(b []byte, v Value, f *Frame) bool {
	return func(b []byte, v Value, f *Frame) bool {
		n, ok := o.AsInt64(v, f, "long")
		switch {
		case !ok:
			return false
		case n < lo:
			o.OverflowErr("%s is less than minimum", name)
			return false
		case n > hi:
			o.OverflowErr("%s is greater than maximum", name)
			return false
		}
		return put(b, o.Int(n), f)
	}
}

// putLong stores ints of 64 bits.
func putLong(complaint string) func(b []byte, v Value, f *Frame) bool {
	return func(b []byte, v Value, f *Frame) bool {
		v = o.Index(v, f)
		if v == raised {
			return false
		}
		n, ok := o.IntInt64(v)
		if !ok {
			o.OverflowErr("%s", complaint)
			return false
		}
		le.PutUint64(b, uint64(n))
		return true
	}
}

// Complaints about unsigned items.
const (
	negativeValue = "can't convert negative value to unsigned int"
	tooLarge      = "Python int too large to convert to C unsigned long"
)

func unsigned(name string, hi uint64, size int, negative, large string) func(b []byte, v Value, f *Frame) bool {
	return func(b []byte, v Value, f *Frame) bool {
		n := o.Index(v, f)
		if n == raised {
			return false
		}
		if o.IntSign(n) < 0 {
			o.OverflowErr("%s", negative)
			return false
		}
		u, ok := o.IntUint64(n)
		switch {
		case !ok:
			o.OverflowErr("%s", large)
			return false
		case u > hi:
			o.OverflowErr("%s is greater than maximum", name)
			return false
		}
		store(b, int64(u), size)
		return true
	}
}

func getChar(b []byte) Value {
	c := le.Uint32(b)
	if c > 0x10ffff {
		return o.ValueErr("character U+%x is not in range [U+0000; U+10ffff]", c)
	}
	return o.StrChar(c)
}

func putChar(b []byte, v Value, f *Frame) bool {
	if !o.IsStr(v) {
		o.TypeErr("array item must be a unicode character, not %s", o.TypeName(v))
		return false
	}
	if n := o.StrLen(v); n != 1 {
		o.TypeErr("array item must be a unicode character, not a string of length %d", n)
		return false
	}
	le.PutUint32(b, uint32(o.StrAt(v, 0)))
	return true
}

package object

import "encoding/binary"

// byteOrder reads a byteorder argument; missing is big.
func byteOrder(v Value, function string) (little, ok bool) {
	switch {
	case v == Unbound:
		return false, true
	case !IsStr(v):
		TypeErr("%s() argument 'byteorder' must be str, not %s", function, TypeName(v))
	case StrEqGo(v, "little"):
		return true, true
	case StrEqGo(v, "big"):
		return false, true
	default:
		ValueErr("byteorder must be either 'little' or 'big'")
	}
	return false, false
}

func intToBytes(x Value, f *Frame, length, order, signed Value) Value {
	n := 1
	if length != Unbound {
		var ok bool
		if n, ok = AsSSize(length, f); !ok {
			return Raised
		}
	}
	little, ok := byteOrder(order, "to_bytes")
	if !ok {
		return Raised
	}
	sgn := 0
	if signed != Unbound {
		if sgn = Truth(signed, f); sgn < 0 {
			return Raised
		}
	}
	if n < 0 {
		return ValueErr("length argument must be non-negative")
	}
	var w [1]uint64
	neg, mag := intMag(intExact(x, f), &w)
	if neg && sgn == 0 {
		return OverflowErr("can't convert negative int to unsigned")
	}
	// The two's complement, little-endian.
	b := make([]byte, len(mag)*8+1)
	for i, m := range mag {
		binary.LittleEndian.PutUint64(b[8*i:], m)
	}
	pad := byte(0)
	if neg {
		carry := true
		for i := range b {
			b[i] = ^b[i]
			if carry {
				b[i]++
				carry = b[i] == 0
			}
		}
		pad = 0xff
	}
	k := len(b) // bytes that matter
	for k > 0 && b[k-1] == pad && (sgn == 0 || k == 1 || b[k-2]&0x80 == pad&0x80) {
		k--
	}
	if k > n || n == 0 && mag != nil {
		return OverflowErr("int too big to convert")
	}
	out := make([]byte, n)
	for i := range out {
		c := pad
		if i < k {
			c = b[i]
		}
		if little {
			out[i] = c
		} else {
			out[n-1-i] = c
		}
	}
	return NewBytes(out)
}

func intFromBytes(cls Value, f *Frame, data, order, signed Value) Value {
	little, ok := byteOrder(order, "from_bytes")
	if !ok {
		return Raised
	}
	sgn := 0
	if signed != Unbound {
		if sgn = Truth(signed, f); sgn < 0 {
			return Raised
		}
	}
	src := asBytes(data, f)
	if src == Raised {
		return Raised
	}
	b := BytesView(src)
	mag := make([]uint64, (len(b)+7)/8)
	neg := false
	for i := range b {
		c := b[i]
		if !little {
			c = b[len(b)-1-i]
		}
		mag[i>>3] |= uint64(c) << (8 * (i & 7))
		if i == len(b)-1 && sgn != 0 && c&0x80 != 0 {
			neg = true
		}
	}
	if neg {
		if r := len(b) & 7; r != 0 {
			mag[len(mag)-1] |= ^uint64(0) << (8 * r)
		}
		carry := true
		for i := range mag {
			mag[i] = ^mag[i]
			if carry {
				mag[i]++
				carry = mag[i] == 0
			}
		}
	}
	v := IntFromMag(neg, mag)
	if cls != IntType.Type {
		return Call1(cls, f, v)
	}
	return v
}

// asBytes is what functions that take "bytes or something like it" do: bytes(v),
// but not of ints and strs.
func asBytes(v Value, f *Frame) Value {
	if isKind(v, KindBytes) {
		return v
	}
	if IsStr(v) || IsIntLike(v) {
		return TypeErr("cannot convert '%s' object to bytes", TypeName(v))
	}
	return Call1(BytesType.Type, f, v)
}

// Package binascii is the module binascii: bytes as text of base 16, 64 and the like,
// and two checksums.
package binascii

import (
	"hash/crc32"

	"pyjit/heap"
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

// The exceptions of the module.
var (
	errorType      = &o.TypeDef{Name: "Error", Module: "binascii", Base: o.ValueError, Kind: o.KindException, Scan: o.ValueError.Scan, Mask: o.ValueError.Mask, Size: o.ValueError.Size, Flags: o.HasDict}
	incompleteType = &o.TypeDef{Name: "Incomplete", Module: "binascii", Base: o.ExceptionType, Kind: o.KindException, Scan: o.ExceptionType.Scan, Mask: o.ExceptionType.Mask, Size: o.ExceptionType.Size, Flags: o.HasDict}
)

func init() {
	o.Register(errorType, incompleteType)
	hexSig := "data, sep=<unrepresentable>, bytes_per_sep=1"
	o.RegisterModule(&o.ModuleDef{
		Name: "binascii",
		Doc:  "Conversion between binary data and ASCII",
		Funcs: []o.MethodDef{
			{Name: "a2b_base64", Sig: "data, /, *, strict_mode=False", Fn: a2bBase64, Doc: "Decode a line of base64 data."},
			{Name: "b2a_base64", Sig: "data, /, *, newline=True", Fn: b2aBase64, Doc: "Base64-code line of data."},
			{Name: "a2b_hex", Sig: "hexstr, /", Fn: unhex, Doc: "Binary data of hexadecimal representation.\n\nhexstr must contain an even number of hex digits (upper or lower case).\nThis function is also available as \"unhexlify()\"."},
			{Name: "unhexlify", Sig: "hexstr, /", Fn: unhex, Doc: "Binary data of hexadecimal representation.\n\nhexstr must contain an even number of hex digits (upper or lower case)."},
			{Name: "b2a_hex", Sig: hexSig, Fn: hexlify, Doc: "Hexadecimal representation of binary data."},
			{Name: "hexlify", Sig: hexSig, Fn: hexlify, Doc: "Hexadecimal representation of binary data."},
			{Name: "crc32", Sig: "data, crc=0, /", Fn: crc, Doc: "Compute CRC-32 incrementally."},
			{Name: "crc_hqx", Sig: "data, crc, /", Fn: crcHqx, Doc: "Compute CRC-CCITT incrementally."},
			{Name: "a2b_uu", Sig: "data, /", Fn: a2bUU, Doc: "Decode a line of uuencoded data."},
			{Name: "b2a_uu", Sig: "data, /, *, backtick=False", Fn: b2aUU, Doc: "Uuencode line of data."},
			{Name: "a2b_qp", Sig: "data, header=False", Fn: a2bQP, Doc: "Decode a string of qp-encoded data."},
			{Name: "b2a_qp", Sig: "data, quotetabs=False, istext=True, header=False", Fn: b2aQP, Doc: "Encode a string using quoted-printable encoding."},
		},
		Types: []*o.TypeDef{errorType, incompleteType},
	})
}

// asciiArg returns the bytes of a bytes-like object or ASCII str.
func asciiArg(v Value) ([]byte, bool) {
	if o.IsStr(v) {
		if !o.StrIsASCII(v) {
			o.ValueErr("string argument should contain only ASCII characters")
			return nil, false
		}
		b, _ := o.StrBytes1(v)
		return b, true
	}
	b, ok := o.Buffer(v)
	if !ok {
		o.ClearExc()
		o.TypeErr("argument should be bytes, buffer or ASCII string, not '%s'", o.TypeName(v))
	}
	return b, ok
}

func truth(v Value, f *Frame, def int) int {
	if v == unbound {
		return def
	}
	return o.Truth(v, f)
}

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"

var sixBits = func() (t [256]int8) {
	for i := range t {
		t[i] = -1
	}
	for i, c := range []byte(alphabet) {
		t[c] = int8(i)
	}
	return
}()

func b2aBase64(x Value, f *Frame, newline Value) Value {
	b, ok := o.BufferArg(x)
	if !ok {
		return raised
	}
	nl := truth(newline, f, 1)
	if nl < 0 {
		return raised
	}
	v, out := o.MakeBytes((len(b)+2)/3*4 + nl)
	i := 0
	for ; len(b) >= 3; b, i = b[3:], i+4 {
		w := uint32(b[0])<<16 | uint32(b[1])<<8 | uint32(b[2])
		out[i], out[i+1], out[i+2], out[i+3] = alphabet[w>>18], alphabet[w>>12&63], alphabet[w>>6&63], alphabet[w&63]
	}
	switch len(b) {
	case 1:
		out[i], out[i+1], out[i+2], out[i+3] = alphabet[b[0]>>2], alphabet[b[0]<<4&63], '=', '='
	case 2:
		w := uint32(b[0])<<8 | uint32(b[1])
		out[i], out[i+1], out[i+2], out[i+3] = alphabet[w>>10], alphabet[w>>4&63], alphabet[w<<2&63], '='
	}
	if nl == 1 {
		out[len(out)-1] = '\n'
	}
	return v
}

func a2bBase64(x Value, f *Frame, strictArg Value) Value {
	b, ok := asciiArg(x)
	if !ok {
		return raised
	}
	strict := truth(strictArg, f, 0)
	if strict < 0 {
		return raised
	}
	fail := func(msg string) Value { return o.Raise(errorType, "%s", msg) }
	if strict == 1 && len(b) > 0 && b[0] == '=' {
		return fail("Leading padding not allowed")
	}
	out := make([]byte, 0, len(b)/4*3+3)
	quad, pads, started := 0, 0, false
	left := uint32(0)
	for i, c := range b {
		if c == '=' {
			started = true
			if strict == 1 && quad == 0 {
				if i == 0 {
					return fail("Leading padding not allowed")
				}
				return fail("Excess padding not allowed")
			}
			pads++
			if strict == 1 && quad >= 2 && quad+pads >= 4 && i+1 < len(b) {
				return fail("Excess data after padding")
			}
			continue
		}
		v := sixBits[c]
		if v < 0 {
			if strict == 1 {
				return fail("Only base64 data is allowed")
			}
			continue
		}
		if strict == 1 && started {
			return fail("Discontinuous padding not allowed")
		}
		pads = 0
		switch quad {
		case 0:
			left = uint32(v)
		case 1:
			out = append(out, byte(left<<2)|byte(v>>4))
			left = uint32(v) & 15
		case 2:
			out = append(out, byte(left<<4)|byte(v>>2))
			left = uint32(v) & 3
		case 3:
			out = append(out, byte(left<<6)|byte(v))
		}
		quad = (quad + 1) & 3
	}
	switch quad {
	case 0:
		return o.NewBytes(out)
	case 1:
		return o.Raise(errorType, "Invalid base64-encoded string: number of data characters (%d) cannot be 1 more than a multiple of 4", len(out)/3*4+1)
	}
	if quad+pads < 4 {
		return fail("Incorrect padding")
	}
	return o.NewBytes(out)
}

func digit(c byte) int {
	switch {
	case c-'0' <= 9:
		return int(c - '0')
	case c|32-'a' <= 5:
		return int(c|32-'a') + 10
	}
	return -1
}

func unhex(x Value, f *Frame) Value {
	b, ok := asciiArg(x)
	if !ok {
		return raised
	}
	if len(b)%2 != 0 {
		return o.Raise(errorType, "Odd-length string")
	}
	v, out := o.MakeBytes(len(b) / 2)
	for i := range out {
		hi, lo := digit(b[2*i]), digit(b[2*i+1])
		if hi < 0 || lo < 0 {
			return o.Raise(errorType, "Non-hexadecimal digit found")
		}
		out[i] = byte(hi<<4 | lo)
	}
	return v
}

var nameHex = o.Intern("hex")

// hexlify is bytes.hex, as bytes.
func hexlify(x Value, f *Frame, sep, per Value) Value {
	b, ok := o.BufferArg(x)
	if !ok {
		return raised
	}
	v := o.NewBytes(b)
	var r Value
	switch {
	case sep == unbound:
		r = o.CallMethod0(v, f, nameHex)
	case per == unbound:
		r = o.CallMethod1(v, f, nameHex, sep)
	default:
		r = o.CallMethod2(v, f, nameHex, sep, per)
	}
	if r == raised {
		return r
	}
	text, _ := o.StrBytes1(r)
	return o.NewBytes(text)
}

func crc(x Value, f *Frame, start Value) Value {
	b, ok := o.BufferArg(x)
	if !ok {
		return raised
	}
	c, ok := word(start, f)
	if !ok {
		return raised
	}
	return heap.Int(int64(crc32.Update(uint32(c), crc32.IEEETable, b)))
}

// word is an argument taken modulo 2^64.
func word(v Value, f *Frame) (uint64, bool) {
	if v == unbound {
		return 0, true
	}
	n := o.Index(v, f)
	if n == raised {
		return 0, false
	}
	low, _ := o.IntUint64(o.IntAnd(n, heap.Int(1<<32-1)))
	return low, true
}

func crcHqx(x Value, f *Frame, start Value) Value {
	b, ok := o.BufferArg(x)
	if !ok {
		return raised
	}
	w, ok := word(start, f)
	if !ok {
		return raised
	}
	c := uint16(w)
	for _, d := range b {
		c ^= uint16(d) << 8
		for range 8 {
			if c&0x8000 != 0 {
				c = c<<1 ^ 0x1021
			} else {
				c <<= 1
			}
		}
	}
	return heap.Int(int64(c))
}

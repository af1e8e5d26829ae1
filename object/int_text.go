package object

import (
	"strconv"
	"unsafe"

	"pyjit/internal/unitables"
	"pyjit/object/internal/fmtspec"
	"pyjit/object/internal/inttext"
	"pyjit/object/internal/numfmt"
)

// IntMaxStrDigits is the limit that sys.set_int_max_str_digits sets; 0 is none.
var IntMaxStrDigits = 4300

// IntStr returns the decimal text of an exact int.
func IntStr(v Value) Value {
	if i := v.Int(); v.IsInt() && i >= 0 && i < 10 {
		return StrChar(uint32('0' + i))
	}
	var buf [64]byte
	b := buf[:0]
	if v.IsInt() { // beyond, w is in Go's heap
		b = strconv.AppendInt(b, v.Int(), 10)
		return strASCII(unsafe.String(unsafe.SliceData(b), len(b)))
	}
	var w [1]uint64
	neg, mag := intMag(v, &w)
	if neg {
		b = append(b, '-')
	}
	if !checkStrDigits(mag) {
		return Raised
	}
	b = inttext.AppendDecimal(b, mag)
	if n := len(b); IntMaxStrDigits > 0 && n > IntMaxStrDigits && (!neg || n-1 > IntMaxStrDigits) {
		return tooManyStrDigits()
	}
	return strASCII(unsafe.String(unsafe.SliceData(b), len(b)))
}

// checkStrDigits raises ValueError before the work, if the digits will be too many.
func checkStrDigits(mag []uint64) bool {
	// 2^(64·(n-1)) has more than 19·(n-1) digits.
	if IntMaxStrDigits > 0 && len(mag) > 1 && 19*(len(mag)-1) > IntMaxStrDigits {
		tooManyStrDigits()
		return false
	}
	return true
}

func tooManyStrDigits() Value {
	return ValueErr("Exceeds the limit (%d digits) for integer string conversion; use sys.set_int_max_str_digits() to increase the limit", IntMaxStrDigits)
}

// IntText returns an exact int in base 2, 8 or 16 with its prefix, as bin, oct
// and hex do.
func IntText(v Value, base int) Value {
	shift, prefix := uint(4), "0x"
	switch base {
	case 2:
		shift, prefix = 1, "0b"
	case 8:
		shift, prefix = 3, "0o"
	}
	var buf [80]byte
	b := buf[:0]
	var w [1]uint64
	neg, mag := intMag(v, &w)
	if neg {
		b = append(b, '-')
	}
	b = append(b, prefix...)
	b = inttext.AppendPow2(b, mag, shift, false)
	return strASCII(unsafe.String(unsafe.SliceData(b), len(b)))
}

// FormatInt formats an exact int by a parsed specifier; typeName is for messages.
func FormatInt(v Value, s *fmtspec.Spec, typeName string) Value {
	var buf [128]byte
	var out []byte
	var message string
	switch {
	case numfmt.IsFloatType(s.Type):
		x, ok := IntAsFloat(v)
		if !ok {
			return Raised
		}
		out, message = numfmt.AppendFloat(buf[:0], s, x)
	case !numfmt.IsIntType(s.Type):
		return ValueErr("%s", fmtspec.UnknownCode(s.Type, typeName))
	case s.Type == 'c':
		c, ok := IntInt64(v)
		if s.Precision == -1 && !s.NoNegZero && s.Sign == 0 && !s.Alt && (!ok || c < 0 || c >= 0x110000) {
			if !ok {
				return OverflowErr("Python int too large to convert to C long")
			}
			return OverflowErr("%s", "%c arg not in range(0x110000)")
		}
		out, message = numfmt.AppendChar(buf[:0], s, uint32(c))
	default:
		var w [1]uint64
		neg, mag := intMag(v, &w)
		if s.Type == 0 || s.Type == 'd' || s.Type == 'n' {
			if !checkStrDigits(mag) {
				return Raised
			}
		}
		out, message = numfmt.AppendInt(buf[:0], s, neg, mag)
	}
	if message != "" {
		return ValueErr("%s", message)
	}
	return NewStr(unsafe.String(unsafe.SliceData(out), len(out)))
}

// numberText returns the characters of a str as int() and float() read them:
// white space around them gone, decimal digits of other scripts made ASCII. What is
// neither space, digit nor ASCII becomes a question mark.
func numberText(v Value) string {
	s := viewStr(v)
	if s.ascii {
		return trimSpace(s.str())
	}
	b := make([]byte, 0, s.n)
	for i := range s.n {
		c := s.at(i)
		switch {
		case c < 128:
			b = append(b, byte(c))
		case unitables.IsSpace(c):
			b = append(b, ' ')
		default:
			if d := unitables.DecimalValue(c); d >= 0 {
				b = append(b, byte('0'+d))
			} else {
				b = append(b, '?')
			}
		}
	}
	return trimSpace(string(b))
}

func trimSpace(s string) string {
	for s != "" && isSpaceByte(s[0]) {
		s = s[1:]
	}
	for s != "" && isSpaceByte(s[len(s)-1]) {
		s = s[:len(s)-1]
	}
	return s
}

func isSpaceByte(c byte) bool { return c == ' ' || c >= 9 && c <= 13 }

// intFromText is int(text, base); orig is what the message shows.
func intFromText(text string, base int, orig Value, f *Frame) Value {
	n := inttext.Parse(text, base, IntMaxStrDigits)
	switch n.Status {
	case inttext.OK:
		if n.Mag != nil {
			return IntFromMag(n.Neg, n.Mag)
		}
		return Int(n.Small)
	case inttext.TooLong:
		return ValueErr("Exceeds the limit (%d digits) for integer string conversion: value has %d digits; use sys.set_int_max_str_digits() to increase the limit", IntMaxStrDigits, n.Digits)
	}
	r, ok := ReprString(orig, f)
	if !ok {
		return Raised
	}
	return ValueErr("invalid literal for int() with base %d: %s", base, r)
}

// IntFromStr is int(v, base) for a str.
func IntFromStr(v Value, f *Frame, base int) Value {
	return intFromText(numberText(v), base, v, f)
}

// intParse is int(v, base) for str, bytes and bytearray; ok is false for others.
func intParse(v Value, f *Frame, base int) (Value, bool) {
	switch {
	case IsStr(v):
		return IntFromStr(v, f, base), true
	case isKind(v, KindBytes), isKind(v, KindByteArray):
		b, _ := bufferBytes(v, f) // the message shows bytes
		return intFromText(trimSpace(string(BytesView(b))), base, b, f), true
	}
	return v, false
}

// toInt is int(v).
func toInt(v Value, f *Frame) Value {
	if IsExactInt(v) {
		return v
	}
	if hasSpecial(v, SpInt) {
		r := special1(v, f, SpInt)
		if r == Raised || IsExactInt(r) {
			return r
		}
		w, ok := IntValue(r)
		if !ok {
			return TypeErr("__int__ returned non-int (type %s)", TypeName(r))
		}
		if !WarnDeprecated(f, "__int__ returned non-int (type "+TypeName(r)+").  The ability to return an instance of a strict subclass of int is deprecated, and may be removed in a future version of Python.") {
			return Raised
		}
		return w
	}
	if hasSpecial(v, SpIndex) {
		return Index(v, f)
	}
	if r, ok := intParse(v, f, 10); ok {
		return r
	}
	if b, ok := bufferBytes(v, f); ok {
		if b == Raised {
			return Raised
		}
		return intFromText(trimSpace(string(BytesView(b))), 10, b, f)
	}
	return TypeErr("int() argument must be a string, a bytes-like object or a real number, not '%s'", TypeName(v))
}

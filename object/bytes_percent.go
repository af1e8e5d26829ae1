package object

import (
	"bytes"

	"pyjit/object/internal/fmtspec"
)

func bytesMod(x Value, f *Frame, y Value) Value {
	if !IsBytes(x) && !IsByteArray(x) {
		return NotImplemented
	}
	out, ok := bytesPercent(x, f, y)
	if !ok {
		return Raised
	}
	return likeSelf(x, out)
}

func bytesRMod(x Value, f *Frame, y Value) Value {
	if !IsBytes(y) && !IsByteArray(y) {
		return NotImplemented
	}
	return bytesMod(y, f, x)
}

// bytesPercent is x % args for bytes.
func bytesPercent(x Value, f *Frame, args Value) ([]byte, bool) {
	a := newPercentArgs(args)
	if IsBytesLike(args) {
		a.mapping = Unbound
	}
	var out []byte
	for pos := 0; ; {
		s := selfBytes(x)
		if pos > len(s) {
			break
		}
		k := bytes.IndexByte(s[pos:], '%')
		if k < 0 {
			out = append(out, s[pos:]...)
			break
		}
		out = append(out, s[pos:pos+k]...)
		pos += k + 1
		if pos < len(s) && s[pos] == '%' {
			out = append(out, '%')
			pos++
			continue
		}
		p, next, message := fmtspec.ParsePercent(s, pos)
		if p.HasKey || pos < len(s) && s[pos] == '(' {
			if a.mapping == Unbound {
				TypeErr("format requires a mapping")
				return nil, false
			}
			if message == "incomplete format key" {
				ValueErr("%s", message)
				return nil, false
			}
			if !a.key(f, NewBytes(s[p.Key.Start:p.Key.End])) {
				return nil, false
			}
		}
		if !a.stars(f, &p) {
			return nil, false
		}
		if message != "" {
			ValueErr("%s", message)
			return nil, false
		}
		var ok bool
		if out, ok = bytesPercentOne(out, &a, &p, f); !ok {
			return nil, false
		}
		pos = next
	}
	return out, a.allUsed("bytes")
}

func bytesPercentOne(out []byte, a *percentArgs, p *fmtspec.Percent, f *Frame) ([]byte, bool) {
	v := a.take()
	if v == Raised {
		return nil, false
	}
	if tooWide(p.Width, p.Precision) {
		MemoryErr()
		return nil, false
	}
	var t []byte
	switch p.Conv {
	case 'r', 'a':
		r := ASCII(v, f)
		if r == Raised {
			return nil, false
		}
		t = viewStr(r).u1()
	case 's', 'b':
		var ok bool
		if t, ok = bytesToFormat(v, f); !ok {
			return nil, false
		}
	case 'c':
		c, ok := bytesPercentChar(v, f)
		if !ok {
			return nil, false
		}
		t = []byte{c}
		p.Precision = -1
	case 'e', 'E', 'f', 'F', 'g', 'G':
		r, ok := percentNumber(out, v, p, f)
		if !ok {
			ClearExc()
			TypeErr("float argument required, not %s", TypeName(v))
		}
		return r, ok
	default:
		return percentNumber(out, v, p, f)
	}
	if p.Precision >= 0 && p.Precision < len(t) {
		t = t[:p.Precision]
	}
	pad := p.Width - len(t)
	if p.Flags&fmtspec.Left == 0 {
		out = repeatByte(out, ' ', pad)
	}
	out = append(out, t...)
	if p.Flags&fmtspec.Left != 0 {
		out = repeatByte(out, ' ', pad)
	}
	return out, true
}

// bytesToFormat are the bytes that %b inserts.
func bytesToFormat(v Value, f *Frame) ([]byte, bool) {
	if !IsBytes(v) && !IsByteArray(v) {
		m := LookupSpecial(v, f, nameBytes)
		if m == Raised {
			return nil, false
		}
		if m != Miss {
			r := Call0(m, f)
			if r == Raised {
				return nil, false
			}
			if !IsBytes(r) {
				TypeErr("__bytes__ returned non-bytes (type %s)", TypeName(r))
				return nil, false
			}
			return BytesView(r), true
		}
	}
	b, ok := Buffer(v)
	if !ok && !Pending() {
		TypeErr("%%b requires a bytes-like object, or an object that implements __bytes__, not '%s'", TypeName(v))
	}
	return b, ok
}

func bytesPercentChar(v Value, f *Frame) (byte, bool) {
	if IsBytes(v) || IsByteArray(v) {
		b := selfBytes(v)
		if len(b) != 1 {
			TypeErr("%%c requires an integer in range(256) or a single byte, not a %s object of length %d", TypeName(v), len(b))
			return 0, false
		}
		return b[0], true
	}
	if !hasIndex(v) {
		TypeErr("%%c requires an integer in range(256) or a single byte, not %s", TypeName(v))
		return 0, false
	}
	n, ok := asIndex(v, f)
	if !ok && !Matches(IndexError) && !Matches(OverflowError) {
		return 0, false
	}
	if !ok || uint(n) > 255 {
		if !ok {
			ClearExc()
		}
		OverflowErr("%s", "%c arg not in range(256)")
		return 0, false
	}
	return byte(n), true
}

package object

import (
	"strconv"

	"pyjit/heap"
	"pyjit/object/internal/fmtspec"
	"pyjit/object/internal/text"
)

// FormatValue formats a field of an f-string: conv is 0, 's', 'r' or 'a'; spec is a str or
// Unbound. The result is a str.
func FormatValue(v Value, f *Frame, conv byte, spec Value) Value {
	switch conv {
	case 's':
		v = Str(v, f)
	case 'r':
		v = Repr(v, f)
	case 'a':
		v = ASCII(v, f)
	}
	if v == Raised {
		return Raised
	}
	if spec == Unbound || StrLen(spec) == 0 {
		if IsExactStr(v) {
			return v
		}
		if v.IsInt() {
			return IntStr(v)
		}
		if v.IsFloat() {
			return FloatRepr(v.Float())
		}
		spec = EmptyStr
	}
	switch {
	case v.IsInt():
		return intFormat(v, f, spec)
	case v.IsFloat():
		return floatFormat(v, f, spec)
	case IsExactStr(v) && spec != EmptyStr:
		return FormatStr(v, spec)
	}
	return Format(v, f, spec)
}

// strFormatMethod is str.__format__.
func strFormatMethod(x Value, f *Frame, spec Value) Value {
	if !IsStr(spec) {
		return TypeErr("__format__() argument must be str, not %s", argTypeName(spec))
	}
	if StrLen(spec) == 0 {
		if IsExactStr(x) {
			return x
		}
		return Str(x, f)
	}
	return FormatStr(x, spec)
}

// FormatStr formats the string x by a specifier.
func FormatStr(x, spec Value) Value {
	s, message := fmtspec.Parse(specText(spec), specTypeName(x), 's', '<')
	if message == "" {
		message = s.CheckString(specTypeName(x))
	}
	if message != "" {
		return ValueErr("%s", message)
	}
	if s.Precision >= 0 && s.Precision < StrLen(x) {
		x = Substr(x, 0, s.Precision)
	}
	left, right := s.Padding(StrLen(x))
	return padded(x, left, right, s.Fill)
}

// specText is a specifier as a Go string, good up to the next safepoint.
func specText(v Value) string {
	if s, ok := StrView(v); ok {
		return s
	}
	return StrGo(v)
}

// A numbering says how the fields of a template are numbered: automatically or by hand.
type numbering struct {
	state uint8
	next  int
}

const (
	numberAuto = 1 + iota
	numberManual
)

// A template is a str.format in progress. args points at the positional arguments, nargs of
// them; kwargs is a dict, or a mapping (then nargs is -1), or Unbound.
type template struct {
	args   *Value
	nargs  int
	kwargs Value
	numbering
}

func strFormat(args *Value, f *Frame, n int) Value {
	n, kw := SplitArgs(args, n)
	t := template{args: ArgPtr(args, 1), nargs: n - 1, kwargs: KwArg(kw, 0)}
	x := *args
	b := NewStrBuilder()
	if !t.expand(x, 0, StrLen(x), f, 2, b) {
		return DropStr(b)
	}
	return FinishStr(b)
}

func strFormatMap(x Value, f *Frame, mapping Value) Value {
	t := template{nargs: -1, kwargs: mapping}
	b := NewStrBuilder()
	if !t.expand(x, 0, StrLen(x), f, 2, b) {
		return DropStr(b)
	}
	return FinishStr(b)
}

// nextField is fmtspec.NextField for a string object.
func nextField(x Value, pos, end int) (fmtspec.Field, int, string) {
	s := viewStr(x)
	switch s.kind {
	case text.Kind1:
		return fmtspec.NextField(s.u1(), pos, end)
	case text.Kind2:
		return fmtspec.NextField(s.u2(), pos, end)
	}
	return fmtspec.NextField(s.u4(), pos, end)
}

func splitName(x Value, name fmtspec.Range) fmtspec.Range {
	s := viewStr(x)
	switch s.kind {
	case text.Kind1:
		return fmtspec.SplitName(s.u1(), name)
	case text.Kind2:
		return fmtspec.SplitName(s.u2(), name)
	}
	return fmtspec.SplitName(s.u4(), name)
}

func nextAccessor(x Value, pos, end int) (fmtspec.Accessor, int, string) {
	s := viewStr(x)
	switch s.kind {
	case text.Kind1:
		return fmtspec.NextAccessor(s.u1(), pos, end)
	case text.Kind2:
		return fmtspec.NextAccessor(s.u2(), pos, end)
	}
	return fmtspec.NextAccessor(s.u4(), pos, end)
}

func nameIndex(x Value, r fmtspec.Range) (int, string) {
	s := viewStr(x)
	switch s.kind {
	case text.Kind1:
		return fmtspec.Index(s.u1(), r)
	case text.Kind2:
		return fmtspec.Index(s.u2(), r)
	}
	return fmtspec.Index(s.u4(), r)
}

// expand appends the template x[pos:end] with its fields replaced; false is Raised.
func (t *template) expand(x Value, pos, end int, f *Frame, depth int, b *StrBuilder) bool {
	if depth <= 0 {
		ValueErr("Max string recursion exceeded")
		return false
	}
	for pos < end {
		fl, next, message := nextField(x, pos, end)
		if message != "" {
			ValueErr("%s", message)
			return false
		}
		pos = next
		if !fl.Literal.Empty() {
			viewStr(x).sub(fl.Literal.Start, fl.Literal.End).appendTo(b)
		}
		if !fl.Present {
			continue
		}
		v := t.field(x, fl.Name, f)
		if v == Raised {
			return false
		}
		switch fl.Conv {
		case 0:
		case 's':
			v = Str(v, f)
		case 'r':
			v = Repr(v, f)
		case 'a':
			v = ASCII(v, f)
		default:
			ValueErr("%s", fmtspec.UnknownConversion(fl.Conv))
			return false
		}
		if v == Raised {
			return false
		}
		if fl.Spec.Empty() {
			if IsExactStr(v) {
				AppendStr(b, v)
				continue
			}
			if v.IsInt() {
				var room [24]byte
				b.Append1(strconv.AppendInt(room[:0], v.Int(), 10))
				continue
			}
		}
		spec := EmptyStr
		if !fl.Spec.Empty() {
			if fl.Nested {
				sb := NewStrBuilder()
				if !t.expand(x, fl.Spec.Start, fl.Spec.End, f, depth-1, sb) {
					DropStr(sb)
					return false
				}
				spec = FinishStr(sb)
			} else {
				spec = Substr(x, fl.Spec.Start, fl.Spec.End)
			}
		}
		r := FormatValue(v, f, 0, spec)
		if r == Raised {
			return false
		}
		AppendStr(b, r)
	}
	return true
}

// field evaluates a field's name.
func (t *template) field(x Value, name fmtspec.Range, f *Frame) Value {
	first, index := name, -1
	if !name.Empty() {
		first = splitName(x, name)
		var message string
		if index, message = nameIndex(x, first); message != "" {
			return ValueErr("%s", message)
		}
	}
	if first.Empty() || index >= 0 {
		auto := first.Empty()
		switch {
		case t.state == 0 && auto:
			t.state = numberAuto
		case t.state == 0:
			t.state = numberManual
		case t.state == numberManual && auto:
			return ValueErr("cannot switch from manual field specification to automatic field numbering")
		case t.state == numberAuto && !auto:
			return ValueErr("cannot switch from automatic field numbering to manual field specification")
		}
		if auto {
			index = t.next
			t.next++
		}
	}
	var v Value
	switch {
	case index < 0:
		key := Substr(x, first.Start, first.End)
		if t.nargs < 0 {
			v = GetItem(t.kwargs, f, key)
		} else if v = Miss; t.kwargs != Unbound {
			v = DictGet(t.kwargs, f, key)
		}
		if v == Miss {
			return KeyErr(key)
		}
		if v == Raised {
			return Raised
		}
	case t.nargs < 0:
		return ValueErr("Format string contains positional fields")
	case index >= t.nargs:
		return IndexErr("Replacement index %d out of range for positional args tuple", index)
	default:
		v = Arg(t.args, index)
	}
	for pos := first.End; pos < name.End; {
		a, next, message := nextAccessor(x, pos, name.End)
		if message != "" {
			return ValueErr("%s", message)
		}
		pos = next
		switch {
		case a.Attribute:
			v = GetAttr(v, f, InternStr(Substr(x, a.Name.Start, a.Name.End)))
		case a.Index >= 0:
			v = GetItem(v, f, heap.Int(int64(a.Index)))
		default:
			v = GetItem(v, f, Substr(x, a.Name.Start, a.Name.End))
		}
		if v == Raised {
			return Raised
		}
	}
	return v
}

// specTypeName is TypeName for the messages about format specifiers, which are rare, while
// the name is asked for each time.
func specTypeName(v Value) string {
	switch {
	case v.IsInt():
		return "int"
	case v.IsFloat():
		return "float"
	case IsExactStr(v):
		return "str"
	}
	return TypeName(v)
}

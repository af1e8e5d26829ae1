package array

import (
	"pyjit/heap"
	o "pyjit/object"
)

var methods = []o.MethodDef{
	{Name: "append", Sig: "self, v, /", Fn: func(x Value, f *Frame, v Value) Value {
		if !resizable(x) || !put(x, f, v) {
			return raised
		}
		return none
	}, Doc: "Append new value v to the end of the array."},
	{Name: "extend", Sig: "self, bb, /", Fn: extend, Doc: "Append items to the end of the array."},
	{Name: "insert", Sig: "self, i, v, /", Fn: insert, Doc: "Insert a new item v into the array before position i."},
	{Name: "pop", Sig: "self, i=-1, /", Fn: pop, Doc: "Return the i-th element and delete it from the array.\n\ni defaults to -1."},
	{Name: "remove", Sig: "self, v, /", Fn: func(x Value, f *Frame, v Value) Value {
		i := find(x, f, v, 0, arrayOf(x).len())
		switch {
		case i == -2:
			return raised
		case i < 0:
			return o.ValueErr("array.remove(x): x not in array")
		case !resizable(x):
			return raised
		}
		size := arrayOf(x).kind().size
		replace(x, i*size, (i+1)*size, nil)
		return none
	}, Doc: "Remove the first occurrence of v in the array."},
	{Name: "clear", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
		if !resizable(x) {
			return raised
		}
		o.TextBufTruncate(arrayOf(x).data, 0)
		return none
	}, Doc: "Remove all items from the array."},
	{Name: "count", Sig: "self, v, /", Fn: func(x Value, f *Frame, v Value) Value {
		n := 0
		for i := 0; ; n++ {
			i = find(x, f, v, i, arrayOf(x).len()) + 1
			switch i {
			case -1:
				return raised
			case 0:
				return heap.Int(int64(n))
			}
		}
	}, Doc: "Return number of occurrences of v in the array."},
	{Name: "index", Sig: "self, v, start=0, stop=sys.maxsize, /", Fn: indexOf, Doc: "Return index of first occurrence of v in the array.\n\nRaise ValueError if the value is not present."},
	{Name: "reverse", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
		a := arrayOf(x)
		n := a.len()
		copy(a.bytes(), pick(x, n-1, -1, n))
		return none
	}, Doc: "Reverse the order of the items in the array."},
	{Name: "byteswap", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
		b, size := arrayOf(x).bytes(), arrayOf(x).kind().size
		for ; len(b) > 0; b = b[size:] {
			for i, j := 0, size-1; i < j; i, j = i+1, j-1 {
				b[i], b[j] = b[j], b[i]
			}
		}
		return none
	}, Doc: "Byteswap all items of the array."},
	{Name: "buffer_info", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
		return o.Tuple2(o.Int(int64(arrayOf(x).data.Addr())), heap.Int(int64(arrayOf(x).len())))
	}, Doc: "Return a tuple (address, length) giving the current memory address and the length in items of the buffer used to hold array's contents."},
	{Name: "tolist", Sig: "self, /", Fn: toList, Doc: "Convert array to an ordinary list with the same items."},
	{Name: "fromlist", Sig: "self, list, /", Fn: fromList, Doc: "Append items to array from list."},
	{Name: "tobytes", Sig: "self, /", Fn: func(x Value, f *Frame) Value { return o.NewBytes(arrayOf(x).bytes()) }, Doc: "Convert the array to an array of machine values and return the bytes representation."},
	{Name: "frombytes", Sig: "self, buffer, /", Fn: fromBytes, Doc: "Appends items from the string, interpreting it as an array of machine values, as if it had been read from a file using the fromfile() method."},
	{Name: "tounicode", Sig: "self, /", Fn: toUnicode, Doc: "Extends this array with data from the unicode string ustr."},
	{Name: "fromunicode", Sig: "self, ustr, /", Fn: func(x Value, f *Frame, s Value) Value {
		if !o.IsStr(s) {
			return o.TypeErr("fromunicode() argument must be str, not %s", o.TypeName(s))
		}
		if !arrayOf(x).kind().isText() {
			return o.ValueErr("fromunicode() may only be called on unicode type arrays ('u' or 'w')")
		}
		return extend(x, f, s)
	}, Doc: "Extends this array with data from the unicode string ustr."},
	{Name: "tofile", Sig: "self, f, /", Fn: func(x Value, f *Frame, file Value) Value {
		if o.CallMethod1(file, f, o.Intern("write"), o.NewBytes(arrayOf(x).bytes())) == raised {
			return raised
		}
		return none
	}, Doc: "Write all items (as machine values) to the file object f."},
	{Name: "fromfile", Sig: "self, f, n, /", Fn: fromFile, Doc: "Read n objects from the file object f and append them to the end of the array."},
	{Name: "__copy__", Sig: "self, /", Fn: copyOf, Doc: "Return a copy of the array."},
	{Name: "__deepcopy__", Sig: "self, unused, /", Fn: func(x Value, f *Frame, memo Value) Value { return copyOf(x, f) }, Doc: "Return a copy of the array."},
	{Name: "__reduce_ex__", Sig: "self, protocol, /", Fn: func(x Value, f *Frame, protocol Value) Value {
		d := none
		if v := o.LookupAttr(x, f, o.Intern("__dict__")); v == raised {
			return v
		} else if v != heap.Miss {
			d = v
		}
		l := toList(x, f)
		if l == raised {
			return l
		}
		return o.Tuple3(o.TypeOf(x), o.Tuple2(o.StrChar(uint32(arrayOf(x).kind().char)), l), d)
	}, Doc: "Return state information for pickling."},
	{Name: "__sizeof__", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
		return heap.Int(int64(64 + len(arrayOf(x).bytes())))
	}, Doc: "Size of the array in memory, in bytes."},
	o.ClassGetItemDef,
}

func insert(x Value, f *Frame, i, v Value) Value {
	k, ok := o.AsSSize(i, f)
	if !ok {
		return raised
	}
	var item [8]byte
	c := arrayOf(x).kind()
	if !c.put(item[:c.size], v, f) || !resizable(x) {
		return raised
	}
	n := arrayOf(x).len()
	if k < 0 {
		k = max(k+n, 0)
	}
	k = min(k, n)
	replace(x, k*c.size, k*c.size, item[:c.size])
	return none
}

func pop(x Value, f *Frame, i Value) Value {
	if arrayOf(x).len() == 0 {
		return o.IndexErr("pop from empty array")
	}
	if i == unbound {
		i = heap.Int(-1)
	}
	k, ok := index(x, i, f, "pop index out of range")
	if !ok {
		return raised
	}
	v := arrayOf(x).at(k)
	if v == raised || !resizable(x) {
		return raised
	}
	size := arrayOf(x).kind().size
	if k == arrayOf(x).len()-1 {
		o.TextBufTruncate(arrayOf(x).data, k*size)
	} else {
		replace(x, k*size, (k+1)*size, nil)
	}
	return v
}

func indexOf(x Value, f *Frame, v, start, stop Value) Value {
	n := arrayOf(x).len()
	bound := func(b Value, def int) (int, bool) {
		if b == unbound {
			return def, true
		}
		k, ok := o.AsSSize(b, f)
		if k < 0 {
			k = max(k+n, 0)
		}
		return k, ok
	}
	i, ok := bound(start, 0)
	if !ok {
		return raised
	}
	end, ok := bound(stop, n)
	if !ok {
		return raised
	}
	switch k := find(x, f, v, i, end); k {
	case -2:
		return raised
	case -1:
		return o.ValueErr("array.index(x): x not in array")
	default:
		return heap.Int(int64(k))
	}
}

func toList(x Value, f *Frame) Value {
	n := arrayOf(x).len()
	l := o.NewList(n)
	for i := range n {
		v := arrayOf(x).at(i)
		if v == raised {
			return v
		}
		o.ListAppend(l, v)
	}
	return l
}

func fromList(x Value, f *Frame, l Value) Value {
	if !o.IsList(l) {
		return o.TypeErr("arg must be list")
	}
	if !resizable(x) {
		return raised
	}
	old := o.TextBufLen(arrayOf(x).data)
	n := o.ListLen(l)
	for i := range n {
		if !put(x, f, o.ListAt(l, i)) {
			o.TextBufTruncate(arrayOf(x).data, old)
			return raised
		}
		if o.ListLen(l) != n {
			o.TextBufTruncate(arrayOf(x).data, old)
			return o.RuntimeErr("list changed size during iteration")
		}
	}
	return none
}

func toUnicode(x Value, f *Frame) Value {
	a := arrayOf(x)
	if !a.kind().isText() {
		return o.ValueErr("tounicode() may only be called on unicode type arrays ('u' or 'w')")
	}
	b := a.bytes()
	r := make([]uint32, len(b)/4)
	for i := range r {
		if r[i] = le.Uint32(b[4*i:]); r[i] > 0x10ffff {
			return o.ValueErr("character U+%x is not in range [U+0000; U+10ffff]", r[i])
		}
	}
	return o.NewStrRunes(r)
}

func fromFile(x Value, f *Frame, file, count Value) Value {
	n, ok := o.AsSSize(count, f)
	if !ok {
		return raised
	}
	if n < 0 {
		return o.ValueErr("negative count")
	}
	size := arrayOf(x).kind().size
	b := o.CallMethod1(file, f, o.Intern("read"), o.Int(int64(n*size)))
	if b == raised {
		return b
	}
	if !o.IsBytes(b) {
		return o.TypeErr("read() didn't return bytes")
	}
	short := len(o.BytesView(b)) != n*size
	if fromBytes(x, f, b) == raised {
		return raised
	}
	if short {
		return o.Raise(o.EOFError, "read() didn't return enough bytes")
	}
	return none
}

func copyOf(x Value, f *Frame) Value {
	y := newArray(ArrayType.Type, arrayOf(x).code)
	write(y, append([]byte(nil), arrayOf(x).bytes()...))
	return y
}

func add(x Value, f *Frame, y Value) Value {
	if !isArray(x) {
		return heap.NotImplemented
	}
	if !isArray(y) {
		return o.TypeErr("can only append array (not \"%s\") to array", o.TypeName(y))
	}
	if arrayOf(x).code != arrayOf(y).code {
		return o.TypeErr("bad argument type for built-in operation")
	}
	z := copyOf(x, f)
	write(z, append([]byte(nil), arrayOf(y).bytes()...))
	return z
}

func addInPlace(x Value, f *Frame, y Value) Value {
	if !isArray(y) {
		return o.TypeErr("can only extend with array (not \"%s\")", o.TypeName(y))
	}
	if extend(x, f, y) == raised {
		return raised
	}
	return x
}

func repeat(x Value, f *Frame, times Value) Value { return repeatInPlace(copyOf(x, f), f, times) }

func repeatInPlace(x Value, f *Frame, times Value) Value {
	if !o.HasSpecial(times, o.SpIndex) {
		return o.TypeErr("can't multiply sequence by non-int of type '%s'", o.TypeName(times))
	}
	k, ok := o.AsSSize(times, f)
	if !ok || k != 1 && !resizable(x) {
		return raised
	}
	b := append([]byte(nil), arrayOf(x).bytes()...)
	switch {
	case k <= 0:
		o.TextBufTruncate(arrayOf(x).data, 0)
	case len(b) > 0 && (k > 1<<46/len(b) || !heap.Room(uintptr(k)*uintptr(len(b)))):
		return o.MemoryErr()
	default:
		all := make([]byte, 0, len(b)*(k-1))
		for range k - 1 {
			all = append(all, b...)
		}
		write(x, all)
	}
	return x
}

func compare(op o.CmpOp, x Value, f *Frame, y Value) Value {
	if !isArray(x) || !isArray(y) {
		return heap.NotImplemented
	}
	n, m := arrayOf(x).len(), arrayOf(y).len()
	if n != m && (op == o.CmpEq || op == o.CmpNe) {
		return heap.Bool(op == o.CmpNe)
	}
	for i := range min(n, m) {
		v, w := arrayOf(x).at(i), arrayOf(y).at(i)
		if v == raised || w == raised {
			return raised
		}
		switch o.CompareBool(o.CmpEq, v, f, w) {
		case -1:
			return raised
		case 0:
			switch op {
			case o.CmpEq:
				return heap.False
			case o.CmpNe:
				return heap.True
			}
			return o.Compare(op, v, f, w)
		}
	}
	return o.Compare(op, heap.Int(int64(n)), f, heap.Int(int64(m)))
}

func lt(x Value, f *Frame, y Value) Value     { return compare(o.CmpLt, x, f, y) }
func atMost(x Value, f *Frame, y Value) Value { return compare(o.CmpLe, x, f, y) }
func eq(x Value, f *Frame, y Value) Value     { return compare(o.CmpEq, x, f, y) }
func ne(x Value, f *Frame, y Value) Value     { return compare(o.CmpNe, x, f, y) }
func gt(x Value, f *Frame, y Value) Value     { return compare(o.CmpGt, x, f, y) }
func ge(x Value, f *Frame, y Value) Value     { return compare(o.CmpGe, x, f, y) }

// Package array is the module array: sequences of numbers of one C type.
package array

import (
	"pyjit/heap"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

const (
	none    = heap.None
	unbound = heap.Unbound
	raised  = heap.Raised
)

// An array: 8 its bytes, a byte buffer · 16 index of its code, raw · 24 views that forbid to resize it, raw.
const (
	arrayData = 8
	arraySize = 32
)

type array struct {
	hdr     uint64
	data    Value
	code    int
	exports int
}

func arrayOf(x Value) *array { return (*array)(heap.Ptr(x.Addr())) }

func (a *array) kind() *code   { return &codes[a.code] }
func (a *array) bytes() []byte { return o.ByteBufView(a.data) }
func (a *array) len() int      { return o.TextBufLen(a.data) / codes[a.code].size }

func (a *array) at(i int) Value {
	c := a.kind()
	return c.get(a.bytes()[i*c.size : (i+1)*c.size])
}

// The types of the module.
var (
	ArrayType = new(o.TypeDef)
	iterType  = new(o.TypeDef)
)

func init() {
	*ArrayType = o.TypeDef{
		Name: "array", Module: "array", Kind: o.KindOther, Scan: heap.ScanMask, Mask: 1 << 1, Size: arraySize, Shape: o.ShapeArray,
		Flags: o.Sequence | o.Weakrefs | o.SeqOps, Sig: "*args, **kwargs", New: arrayNew,
		Doc: "array(typecode [, initializer]) -> array\n\nReturn a new array whose items are restricted by typecode, and\ninitialized from the optional initializer value, which must be a list,\nstring or iterable over elements of the appropriate type.",
		Slots: []o.SlotDef{
			{Sp: o.SpRepr, Fn: arrayRepr}, {Sp: o.SpLen, Fn: func(x Value, f *Frame) Value { return heap.Int(int64(arrayOf(x).len())) }},
			{Sp: o.SpIter, Fn: arrayIter}, {Sp: o.SpGetItem, Fn: getItem}, {Sp: o.SpSetItem, Fn: setItem}, {Sp: o.SpDelItem, Fn: delItem},
			{Sp: o.SpContains, Fn: func(x Value, f *Frame, v Value) Value {
				i := find(x, f, v, 0, arrayOf(x).len())
				if i == -2 {
					return raised
				}
				return heap.Bool(i >= 0)
			}},
			{Sp: o.SpAdd, Fn: add}, {Sp: o.SpIAdd, Fn: addInPlace}, {Sp: o.SpMul, Fn: repeat}, {Sp: o.SpRMul, Fn: repeat}, {Sp: o.SpIMul, Fn: repeatInPlace},
			{Sp: o.SpLt, Fn: lt}, {Sp: o.SpLe, Fn: atMost}, {Sp: o.SpEq, Fn: eq}, {Sp: o.SpNe, Fn: ne}, {Sp: o.SpGt, Fn: gt}, {Sp: o.SpGe, Fn: ge},
		},
		Methods: methods,
		GetSets: []o.GetSetDef{
			{Name: "typecode", Get: func(x Value, f *Frame) Value { return o.StrChar(uint32(arrayOf(x).kind().char)) }, Doc: "the typecode character used to create the array"},
			{Name: "itemsize", Get: func(x Value, f *Frame) Value { return heap.Int(int64(arrayOf(x).kind().size)) }, Doc: "the size, in bytes, of one array item"},
		},
	}
	// 8 the array, None at the end · 16 position, raw.
	*iterType = o.TypeDef{
		Name: "arrayiterator", Module: "array", Kind: o.KindIterator, Scan: heap.ScanMask, Mask: 1 << 1, Size: 24, Flags: o.NoNew | o.Final,
		Slots: []o.SlotDef{{Sp: o.SpIter, Fn: o.SelfIter}, {Sp: o.SpNext, Fn: func(x Value, f *Frame) Value {
			a, pos := heap.Load(x.Addr()+8), (*int)(heap.Ptr(x.Addr()+16))
			if a == none {
				return heap.Done
			}
			if *pos >= arrayOf(a).len() {
				heap.SetRef(x.Addr(), 8, none)
				return heap.Done
			}
			*pos++
			return arrayOf(a).at(*pos - 1)
		}}},
	}
	o.Register(ArrayType, iterType)
	o.RegisterBuffer(o.ShapeArray, func(v Value) ([]byte, bool) { return arrayOf(v).bytes(), true })
	o.RegisterExports(o.ShapeArray, func(v Value, d int) { arrayOf(v).exports += d })
	o.RegisterBufferFormat(o.ShapeArray, func(v Value) Value {
		c := arrayOf(v).kind().char
		if c == 'u' {
			c = 'w'
		}
		return o.StrChar(uint32(c))
	})
	o.RegisterModule(&o.ModuleDef{
		Name: "array",
		Doc:  "This module defines an object type which can efficiently represent\nan array of basic values: characters, integers, floating-point\nnumbers.  Arrays are sequence types and behave very much like lists,\nexcept that the type of objects stored in them is constrained.\n",
		Funcs: []o.MethodDef{{Name: "_array_reconstructor", Sig: "arraytype, typecode, mformat_code, items, /", Fn: func(cls Value, f *Frame, char, format, items Value) Value {
			if !o.IsType(cls) || !o.IsSubtype(cls, ArrayType.Type) {
				return o.TypeErr("first argument must be a type object, not %s", o.TypeName(cls))
			}
			return o.Call2(cls, f, char, items)
		}}},
		Types: []*o.TypeDef{ArrayType},
		Init: func(mod Value, f *Frame) bool {
			o.DictSetStr(o.ModuleDict(mod), o.Intern("ArrayType"), ArrayType.Type)
			o.DictSetStr(o.ModuleDict(mod), o.Intern("typecodes"), o.NewStr(codeChars))
			return true
		},
	})
}

func isArray(v Value) bool { return o.IsInstance(v, ArrayType) }

func newArray(cls Value, code int) Value {
	x := o.NewOf(cls, ArrayType)
	heap.SetRef(x.Addr(), arrayData, o.NewByteBuf())
	arrayOf(x).code = code
	return x
}

func arrayNew(args *Value, f *Frame, n int) Value {
	n, kw := o.SplitArgs(args, n)
	if d := o.KwArg(kw, 0); *args == ArrayType.Type && d != unbound && o.DictLen(d) > 0 {
		return o.TypeErr("array.array() takes no keyword arguments")
	}
	switch {
	case n < 2:
		return o.TypeErr("array() takes at least 1 argument (%d given)", n-1)
	case n > 3:
		return o.TypeErr("array() takes at most 2 arguments (%d given)", n-1)
	}
	char := o.Arg(args, 1)
	if !o.IsStr(char) {
		return o.TypeErr("array() argument 1 must be a unicode character, not %s", o.TypeName(char))
	}
	if k := o.StrLen(char); k != 1 {
		return o.TypeErr("array() argument 1 must be a unicode character, not a string of length %d", k)
	}
	r := o.StrAt(char, 0)
	if r > 127 || codeOf(byte(r)) == nil {
		return o.ValueErr("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)")
	}
	c := codeOf(byte(r))
	if c.char == 'u' && !o.WarnDeprecated(f, "The 'u' type code is deprecated and will be removed in Python 3.16") {
		return raised
	}
	index := 0
	for &codes[index] != c {
		index++
	}
	initial := none
	if n == 3 {
		initial = o.Arg(args, 2)
	}
	if o.IsStr(initial) && !c.isText() {
		return o.TypeErr("cannot use a str to initialize an array with typecode '%c'", c.char)
	}
	if isArray(initial) && arrayOf(initial).kind().isText() && !c.isText() {
		return o.TypeErr("cannot use a unicode array to initialize an array with typecode '%c'", c.char)
	}
	x := newArray(*args, index)
	switch {
	case initial == none:
	case o.IsExactBytes(initial) || o.IsByteArray(initial):
		if fromBytes(x, f, initial) == raised {
			return raised
		}
	case isArray(initial) && arrayOf(initial).code == index:
		write(x, arrayOf(initial).bytes())
	case extendIter(x, f, initial) == raised:
		return raised
	}
	return x
}

// write appends bytes.
func write(x Value, b []byte) {
	a := arrayOf(x)
	o.ByteBufWrite(a.data, o.TextBufLen(a.data), b)
}

// resizable raises BufferError when views forbid resizing.
func resizable(x Value) bool {
	if arrayOf(x).exports > 0 {
		heap.Collect(true)
		heap.RunPending()
	}
	if arrayOf(x).exports > 0 {
		o.Raise(o.BufferError, "cannot resize an array that is exporting buffers")
		return false
	}
	return true
}

// put appends an item.
func put(x Value, f *Frame, v Value) bool {
	var item [8]byte
	c := arrayOf(x).kind()
	if !c.put(item[:c.size], v, f) {
		return false
	}
	write(x, item[:c.size])
	return true
}

func extend(x Value, f *Frame, src Value) Value {
	if isArray(src) {
		if arrayOf(src).code != arrayOf(x).code {
			return o.TypeErr("can only extend with array of same kind")
		}
		if !resizable(x) {
			return raised
		}
		write(x, append([]byte(nil), arrayOf(src).bytes()...))
		return none
	}
	return extendIter(x, f, src)
}

func extendIter(x Value, f *Frame, src Value) Value {
	it := o.Iter(src, f)
	if it == raised {
		return it
	}
	if !resizable(x) {
		return raised
	}
	for i := 1; ; i++ {
		v := o.Next(it, f)
		if v == heap.Done {
			return none
		}
		if v == raised || !put(x, f, v) {
			return raised
		}
		if i&1023 == 0 {
			heap.Safepoint()
		}
	}
}

func fromBytes(x Value, f *Frame, src Value) Value {
	b, ok := o.BufferArg(src)
	if !ok {
		return raised
	}
	if len(b)%arrayOf(x).kind().size != 0 {
		return o.ValueErr("bytes length not a multiple of item size")
	}
	if !resizable(x) {
		return raised
	}
	if b, ok = o.BufferArg(src); !ok {
		return raised
	}
	write(x, append([]byte(nil), b...))
	return none
}

// replace makes the bytes i to j of x those of b.
func replace(x Value, i, j int, b []byte) {
	a := arrayOf(x)
	rest := append(append([]byte(nil), b...), a.bytes()[j:]...)
	o.TextBufTruncate(a.data, i)
	o.ByteBufWrite(a.data, i, rest)
}

// index converts an index; ok is false with an exception pending.
func index(x Value, i Value, f *Frame, what string) (int, bool) {
	k, ok := o.AsSSize(i, f)
	if !ok {
		return 0, false
	}
	n := arrayOf(x).len()
	if k < 0 {
		k += n
	}
	if k < 0 || k >= n {
		o.IndexErr("%s", what)
		return 0, false
	}
	return k, true
}

func getItem(x Value, f *Frame, i Value) Value {
	if i.IsInt() {
		if k := int(i.Int()); uint(k) < uint(arrayOf(x).len()) {
			return arrayOf(x).at(k)
		}
	}
	if o.IsSlice(i) {
		start, _, step, n, ok := o.SliceIndices(i, f, arrayOf(x).len())
		if !ok {
			return raised
		}
		y := newArray(ArrayType.Type, arrayOf(x).code)
		write(y, pick(x, start, step, n))
		return y
	}
	if !o.HasSpecial(i, o.SpIndex) {
		return o.TypeErr("array indices must be integers")
	}
	k, ok := index(x, i, f, "array index out of range")
	if !ok {
		return raised
	}
	return arrayOf(x).at(k)
}

// pick returns a copy of the bytes of a slice.
func pick(x Value, start, step, n int) []byte {
	size, b := arrayOf(x).kind().size, arrayOf(x).bytes()
	if step == 1 {
		return append([]byte(nil), b[start*size:(start+n)*size]...)
	}
	out := make([]byte, 0, n*size)
	for i := range n {
		p := (start + i*step) * size
		out = append(out, b[p:p+size]...)
	}
	return out
}

func setItem(x Value, f *Frame, i, v Value) Value {
	if o.IsSlice(i) {
		return setSlice(x, f, i, v)
	}
	if !o.HasSpecial(i, o.SpIndex) {
		return o.TypeErr("array indices must be integers")
	}
	k, ok := index(x, i, f, "array assignment index out of range")
	if !ok {
		return raised
	}
	var item [8]byte
	c := arrayOf(x).kind()
	if !c.put(item[:c.size], v, f) {
		return raised
	}
	if k >= arrayOf(x).len() {
		return o.IndexErr("array assignment index out of range")
	}
	copy(arrayOf(x).bytes()[k*c.size:], item[:c.size])
	return none
}

func setSlice(x Value, f *Frame, i, v Value) Value {
	if !isArray(v) {
		return o.TypeErr("can only assign array (not \"%s\") to array slice", o.TypeName(v))
	}
	if arrayOf(v).code != arrayOf(x).code {
		return o.TypeErr("bad argument type for built-in operation")
	}
	start, stop, step, n, ok := o.SliceIndices(i, f, arrayOf(x).len())
	if !ok {
		return raised
	}
	size := arrayOf(x).kind().size
	b := append([]byte(nil), arrayOf(v).bytes()...)
	if step == 1 {
		stop = max(start, stop)
		if len(b) != n*size && !resizable(x) {
			return raised
		}
		replace(x, start*size, (start+n)*size, b)
		return none
	}
	if len(b) != n*size {
		return o.ValueErr("attempt to assign array of size %d to extended slice of size %d", len(b)/size, n)
	}
	d := arrayOf(x).bytes()
	for k := range n {
		copy(d[(start+k*step)*size:], b[k*size:(k+1)*size])
	}
	return none
}

func delItem(x Value, f *Frame, i Value) Value {
	size := arrayOf(x).kind().size
	if o.IsSlice(i) {
		start, _, step, n, ok := o.SliceIndices(i, f, arrayOf(x).len())
		if !ok || !resizable(x) {
			return raised
		}
		drop := map[int]bool{}
		for k := range n {
			drop[start+k*step] = true
		}
		var rest []byte
		b := arrayOf(x).bytes()
		for k := range len(b) / size {
			if !drop[k] {
				rest = append(rest, b[k*size:(k+1)*size]...)
			}
		}
		replace(x, 0, len(b), rest)
		return none
	}
	if !o.HasSpecial(i, o.SpIndex) {
		return o.TypeErr("array indices must be integers")
	}
	k, ok := index(x, i, f, "array assignment index out of range")
	if !ok || !resizable(x) {
		return raised
	}
	replace(x, k*size, (k+1)*size, nil)
	return none
}

// find returns the index of v between i and end; -1: not there, -2: raised.
func find(x Value, f *Frame, v Value, i, end int) int {
	for ; i < min(end, arrayOf(x).len()); i++ {
		w := arrayOf(x).at(i)
		if w == raised {
			return -2
		}
		switch o.Eq(w, f, v) {
		case 1:
			return i
		case -1:
			return -2
		}
	}
	return -1
}

func arrayIter(x Value, f *Frame) Value {
	it := o.NewOf(iterType.Type, iterType)
	heap.SetRef(it.Addr(), 8, x)
	return it
}

func arrayRepr(x Value, f *Frame) Value {
	a := arrayOf(x)
	name, char := o.ShortNameOfType(o.TypeOf(x)), string(a.kind().char)
	if a.len() == 0 {
		return o.NewStr(name + "('" + char + "')")
	}
	v := toList(x, f)
	if a.kind().isText() {
		v = toUnicode(x, f)
	}
	if v == raised {
		return v
	}
	s, ok := o.ReprString(v, f)
	if !ok {
		return raised
	}
	return o.NewStr(name + "('" + char + "', " + s + ")")
}

package rewriter

import (
	"math"

	"pyjit/heap"
	"pyjit/native"
	"pyjit/native/asm"
	"pyjit/object"
	"pyjit/object/fast/op"
	"pyjit/slot"
)

func floatBits(f float64) uint64 { return math.Float64bits(f) }
func floatOf(b uint64) float64   { return math.Float64frombits(b) }

// AsShape checks that x is an object of a shape.
func (a *Assembler) AsShape(dst, x slot.Ref, shape, mask uint32, exit slot.Exit) {
	l := a.miss(exit)
	r := a.gpr(x)
	if mask == 0 {
		a.GuardShape(r, asm.R11, shape, l)
	} else {
		a.GuardObject(r, asm.R11, l)
		a.Load32(asm.R11, native.Field(r, 0))
		a.RI(asm.AND, asm.S32, asm.R11, int32(^mask))
		a.RI(asm.CMP, asm.S32, asm.R11, int32(shape))
		a.Jcc(asm.NE, l)
	}
	a.view(dst, x)
}

// Field loads the word at an offset of an object, or waits for a Pin to compare it.
func (a *Assembler) Field(dst, x slot.Ref, off int) {
	if a.follows(dst, slot.OpPin) {
		a.loc[dst] = loc{kind: isField, of: x, off: int32(off), vreg: -1}
		if x < 0 {
			r := a.gpr(x)
			t := a.take(temp)
			a.Load(t, native.Field(r, int32(off)))
			a.set(dst, t)
		}
		return
	}
	r := a.gpr(x)
	t := a.take(temp)
	a.Load(t, native.Field(r, int32(off)))
	a.set(dst, t)
}

// AsObj takes an object of any shape.
func (a *Assembler) AsObj(dst, v slot.Ref, exit slot.Exit) {
	if v >= 0 {
		a.GuardObject(a.gpr(v), asm.R11, a.miss(exit))
	}
	a.view(dst, v)
}

// ObjValue forgets that an object is one.
func (a *Assembler) ObjValue(dst, o slot.Ref) { a.view(dst, o) }

// ObjShape reads the shape reference, for a Pin.
func (a *Assembler) ObjShape(dst, o slot.Ref) {
	a.gpr(o)
	a.loc[dst] = loc{kind: isShape, of: o, vreg: -1}
}

// ShapeOf is the shape that answers for any value, for a Pin.
func (a *Assembler) ShapeOf(dst, v slot.Ref) {
	a.loc[dst] = loc{kind: isAny, of: v, vreg: -1}
}

func (a *Assembler) loadField(dst, o slot.Ref, off int64) asm.Reg {
	r := a.gpr(o)
	t := a.take(temp)
	a.Load(t, native.Field(r, int32(off)))
	a.set(dst, t)
	return t
}

// ObjSlot reads a slot in line.
func (a *Assembler) ObjSlot(dst, o slot.Ref, off int64) { a.loadField(dst, o, off) }

// ObjMember reads a slot of __slots__.
func (a *Assembler) ObjMember(dst, o slot.Ref, off int64, exit slot.Exit) {
	l := a.miss(exit)
	a.GuardNotValue(a.loadField(dst, o, off), heap.Unbound, l)
}

// ObjSetSlot writes a slot in line.
func (a *Assembler) ObjSetSlot(o slot.Ref, off int64, v slot.Ref) {
	r := a.gpr(v)
	a.SetRef(a.gpr(o), int32(off), r)
}

// ObjSetShape changes the shape.
func (a *Assembler) ObjSetShape(o slot.Ref, s int64) {
	a.StoreImm32(native.Field(a.gpr(o), 0), int32(s))
}

// maxInline bounds the instances that are allocated in line, in bytes.
const maxInline = 128

// NewInst allocates an instance.
func (a *Assembler) NewInst(dst slot.Ref, s, size int64) {
	if size > maxInline {
		panic(unsupported{"large instance"})
	}
	r := a.take(temp)
	t := a.take(temp)
	class := heap.ClassOf(uintptr(size))
	a.Alloc(r, t, class)
	a.Header(r, uint32(s))
	for off := int32(8); off < int32(heap.ClassSize(class)); off += 8 {
		a.StoreImm(asm.At(r, off), 0)
	}
	a.RI(asm.ADD, asm.S64, r, 3)
	a.set(dst, r)
}

// ObjVector reads the slot that refers to the vector.
func (a *Assembler) ObjVector(dst, o slot.Ref, off int64) { a.loadField(dst, o, off) }

// VectorAt reads a slot in the vector.
func (a *Assembler) VectorAt(dst, v slot.Ref, off int64) { a.loadField(dst, v, off) }

// VectorSetAt writes a slot in the vector.
func (a *Assembler) VectorSetAt(v slot.Ref, off int64, x slot.Ref) {
	r := a.gpr(x)
	a.SetRef(a.gpr(v), int32(off), r)
}

// NSCellLoad reads a namespace entry.
func (a *Assembler) NSCellLoad(dst, c slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	a.GuardNotValue(a.loadField(dst, c, object.NSCellValue), heap.Unbound, l)
}

// NSCellStore writes a namespace entry.
func (a *Assembler) NSCellStore(c, v slot.Ref) {
	r := a.gpr(v)
	a.SetRef(a.gpr(c), object.NSCellValue, r)
}

// BuiltinBound reads the receiver of a bound built-in.
func (a *Assembler) BuiltinBound(dst, b slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	a.GuardNotValue(a.loadField(dst, b, object.BuiltinSelfOff), heap.Unbound, l)
}

// Containers.

// index sets a register to the untagged index i, which counts from the end when
// negative, checked against the length at off.
func (a *Assembler) index(dst, o, i slot.Ref, off int32, exit slot.Exit) {
	l := a.miss(exit)
	r := a.gpr(o)
	if c, ok := a.constant(i); ok && c >= 0 && c < 1<<31 {
		a.MI(asm.CMP, asm.S64, native.Field(r, off), int32(c))
		a.Jcc(asm.BE, l)
		t := a.take(temp)
		a.MovImm(t, uint64(c))
		a.set(dst, t)
		return
	}
	t := a.own(i)
	pos := a.NewLabel()
	a.Shift(asm.SAR, asm.S64, t, 1)
	a.JccShort(asm.NS, pos)
	a.RM(asm.ADD, asm.S64, t, native.Field(r, off))
	a.Bind(pos)
	a.RM(asm.CMP, asm.S64, t, native.Field(r, off))
	a.Jcc(asm.AE, l)
	a.set(dst, t)
}

// ListIndex checks an index of a list.
func (a *Assembler) ListIndex(dst, l, i slot.Ref, exit slot.Exit) {
	a.index(dst, l, i, object.ListCount, exit)
}

// ListAt reads an item.
func (a *Assembler) ListAt(dst, l, i slot.Ref) {
	n := a.gpr(i)
	t := a.take(temp)
	a.Load(t, native.Field(a.gpr(l), object.ListVector))
	a.Load(t, asm.Idx(t, n, 8, object.VectorItems-3))
	a.set(dst, t)
}

// ListSetAt writes an item.
func (a *Assembler) ListSetAt(l, i, v slot.Ref) {
	x := a.gpr(v)
	n := a.gpr(i)
	vec, at := a.take(temp), a.take(temp)
	a.Load(vec, native.Field(a.gpr(l), object.ListVector))
	a.Lea(at, asm.Idx(vec, n, 8, object.VectorItems-3))
	a.SetRefAt(vec, at, x)
}

// ListItem reads item i of a list whose length is pinned.
func (a *Assembler) ListItem(dst, l slot.Ref, i int64) {
	t := a.take(temp)
	a.Load(t, native.Field(a.gpr(l), object.ListVector))
	a.Load(t, native.Field(t, int32(object.VectorItems+8*i)))
	a.set(dst, t)
}

// ListAppend appends.
func (a *Assembler) ListAppend(l, v slot.Ref, exit slot.Exit) {
	m := a.miss(exit)
	x := a.gpr(v)
	r := a.gpr(l)
	n, vec := a.take(temp), a.take(temp)
	a.Load(n, native.Field(r, object.ListCount))
	a.RM(asm.CMP, asm.S64, n, native.Field(r, object.ListCap))
	a.Jcc(asm.AE, m)
	a.Load(vec, native.Field(r, object.ListVector))
	a.IncM(asm.S64, native.Field(r, object.ListCount))
	a.Lea(n, asm.Idx(vec, n, 8, object.VectorItems-3))
	a.SetRefAt(vec, n, x)
}

// TupleIndex checks an index of a tuple.
func (a *Assembler) TupleIndex(dst, t, i slot.Ref, exit slot.Exit) {
	a.index(dst, t, i, object.TupleCount, exit)
}

// TupleAt reads an item.
func (a *Assembler) TupleAt(dst, t, i slot.Ref) {
	n := a.gpr(i)
	r := a.take(temp)
	a.Load(r, asm.Idx(a.gpr(t), n, 8, object.TupleItems-3))
	a.set(dst, r)
}

// TupleItem reads item i of a tuple whose length is pinned.
func (a *Assembler) TupleItem(dst, t slot.Ref, i int64) {
	a.loadField(dst, t, object.TupleItems+8*i)
}

// RangeIterNext takes the next number.
func (a *Assembler) RangeIterNext(dst, it slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	r := a.gpr(it)
	a.MI(asm.CMP, asm.S64, native.Field(r, object.RangeIterLeft), 0)
	a.Jcc(asm.LE, l)
	v, t := a.take(temp), a.take(temp)
	a.DecM(asm.S64, native.Field(r, object.RangeIterLeft))
	a.Load(v, native.Field(r, object.RangeIterNext))
	a.Load(t, native.Field(r, object.RangeIterStep))
	a.RR(asm.ADD, asm.S64, t, v)
	a.Store(native.Field(r, object.RangeIterNext), t)
	a.set(dst, v)
}

// seqNext takes the next item of an iterator over a list or tuple.
func (a *Assembler) seqNext(dst, it slot.Ref, count int32, exit slot.Exit) (seq, i asm.Reg) {
	l := a.miss(exit)
	r := a.gpr(it)
	seq, i = a.take(temp), a.take(temp)
	a.Load(seq, native.Field(r, object.SeqIterSeq))
	a.RI(asm.CMP, asm.S64, seq, int32(heap.None))
	a.Jcc(asm.E, l)
	a.Load(i, native.Field(r, object.SeqIterIndex))
	a.RM(asm.CMP, asm.S64, i, native.Field(seq, count))
	a.Jcc(asm.AE, l)
	a.IncM(asm.S64, native.Field(r, object.SeqIterIndex))
	return seq, i
}

// ListIterNext takes the next item of a list.
func (a *Assembler) ListIterNext(dst, it slot.Ref, exit slot.Exit) {
	seq, i := a.seqNext(dst, it, object.ListCount, exit)
	a.Load(seq, native.Field(seq, object.ListVector))
	a.Load(seq, asm.Idx(seq, i, 8, object.VectorItems-3))
	a.set(dst, seq)
}

// TupleIterNext takes the next item of a tuple.
func (a *Assembler) TupleIterNext(dst, it slot.Ref, exit slot.Exit) {
	seq, i := a.seqNext(dst, it, object.TupleCount, exit)
	a.Load(seq, asm.Idx(seq, i, 8, object.TupleItems-3))
	a.set(dst, seq)
}

// DictLen is the number of entries.
func (a *Assembler) DictLen(dst, d slot.Ref) {
	t := a.take(temp)
	a.Load32(t, native.Field(a.gpr(d), object.DictUsed))
	a.set(dst, t)
}

// probe calls a Go function that answers Miss where an operation fails.
func (a *Assembler) probe(dst slot.Ref, fn any, exit slot.Exit, x, y slot.Ref) {
	l := a.miss(exit)
	a.callArgs(fn, x, y)
	a.RI(asm.CMP, asm.S64, asm.RAX, int32(heap.Miss))
	a.Jcc(asm.E, l)
	a.set(dst, asm.RAX)
}

func found(v heap.Value, ok bool) heap.Value {
	if !ok {
		return heap.Miss
	}
	return v
}

func dictFindStr(d heap.Value, _ *heap.Frame, k heap.Value) heap.Value {
	return found(op.Dict(d).FindStr(op.Str(k)))
}

func dictFindInt(d heap.Value, _ *heap.Frame, k heap.Value) heap.Value {
	return found(op.Dict(d).FindInt(op.Int(k)))
}

func dictHasStr(d heap.Value, _ *heap.Frame, k heap.Value) heap.Value {
	has, ok := op.Dict(d).HasStr(op.Str(k))
	return found(heap.Bool(has), ok)
}

func dictHasInt(d heap.Value, _ *heap.Frame, k heap.Value) heap.Value {
	has, ok := op.Dict(d).HasInt(op.Int(k))
	return found(heap.Bool(has), ok)
}

func strEqual(s heap.Value, _ *heap.Frame, t heap.Value) heap.Value {
	return heap.Bool(object.StrEq(s, t))
}

func strCharAt(s heap.Value, _ *heap.Frame, i heap.Value) heap.Value {
	return found(op.Str(s).CharAt(op.Index(i)))
}

// DictFindStr looks a str key up.
func (a *Assembler) DictFindStr(dst, d, k slot.Ref, exit slot.Exit) {
	a.probe(dst, dictFindStr, exit, d, k)
}

// DictFindInt looks a small int up.
func (a *Assembler) DictFindInt(dst, d, k slot.Ref, exit slot.Exit) {
	a.probe(dst, dictFindInt, exit, d, k)
}

// condition makes a result True or False in RAX a condition.
func (a *Assembler) condition(dst slot.Ref) {
	a.RI(asm.CMP, asm.S64, asm.RAX, int32(heap.True))
	a.setCond(dst, asm.E)
}

// DictHasStr reports whether a dict has a str key.
func (a *Assembler) DictHasStr(dst, d, k slot.Ref, exit slot.Exit) {
	a.probe(dst, dictHasStr, exit, d, k)
	a.condition(dst)
}

// DictHasInt reports whether a dict has a small int.
func (a *Assembler) DictHasInt(dst, d, k slot.Ref, exit slot.Exit) {
	a.probe(dst, dictHasInt, exit, d, k)
	a.condition(dst)
}

// StrIndex checks an index of a str, whose length is kept tagged.
func (a *Assembler) StrIndex(dst, s, i slot.Ref, exit slot.Exit) {
	l := a.miss(exit)
	r := a.gpr(s)
	t := a.own(i)
	pos := a.NewLabel()
	a.RR(asm.TEST, asm.S64, t, t)
	a.JccShort(asm.NS, pos)
	a.RM(asm.ADD, asm.S64, t, native.Field(r, object.OffStrLen))
	a.Bind(pos)
	a.RM(asm.CMP, asm.S64, t, native.Field(r, object.OffStrLen))
	a.Jcc(asm.AE, l)
	a.Shift(asm.SAR, asm.S64, t, 1)
	a.set(dst, t)
}

// StrCharAt reads a character as a string.
func (a *Assembler) StrCharAt(dst, s, i slot.Ref, exit slot.Exit) {
	a.probe(dst, strCharAt, exit, s, i)
}

// StrEqual compares strings.
func (a *Assembler) StrEqual(dst, s, t slot.Ref) {
	a.callArgs(strEqual, s, t)
	a.condition(dst)
}

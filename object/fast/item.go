package fast

import (
	"pyjit/heap"
	"pyjit/object/fast/op"
)

// GetItemList indexes a list.
//
//fast:path getItem
func GetItemList(c, k Value) Value {
	l, ok := op.AsList(c)
	if !ok {
		return Miss
	}
	i, ok := op.AsInt(k)
	if !ok {
		return Miss
	}
	at, ok := l.Index(i)
	if !ok {
		return Miss // the generic path raises
	}
	return l.At(at)
}

// GetItemTuple indexes a tuple.
//
//fast:path getItem
func GetItemTuple(c, k Value) Value {
	l, ok := op.AsTuple(c)
	if !ok {
		return Miss
	}
	i, ok := op.AsInt(k)
	if !ok {
		return Miss
	}
	at, ok := l.Index(i)
	if !ok {
		return Miss // the generic path raises
	}
	return l.At(at)
}

// GetItemDictStr looks a str up in a dict of strs.
//
//fast:path getItem
func GetItemDictStr(c, k Value) Value {
	d, ok := op.AsDict(c)
	if !ok {
		return Miss
	}
	s, ok := op.AsStr(k)
	if !ok {
		return Miss
	}
	v, ok := d.FindStr(s)
	if !ok {
		return Miss
	}
	return v
}

// GetItemDictInt looks a small int up in a dict of ints.
//
//fast:path getItem
func GetItemDictInt(c, k Value) Value {
	d, ok := op.AsDict(c)
	if !ok {
		return Miss
	}
	i, ok := op.AsInt(k)
	if !ok {
		return Miss
	}
	v, ok := d.FindInt(i)
	if !ok {
		return Miss
	}
	return v
}

// GetItemStr indexes a str whose characters are bytes.
//
//fast:path getItem
func GetItemStr(c, k Value) Value {
	l, ok := op.AsStr(c)
	if !ok {
		return Miss
	}
	i, ok := op.AsInt(k)
	if !ok {
		return Miss
	}
	at, ok := l.Index(i)
	if !ok {
		return Miss // the generic path raises
	}
	v, ok := l.CharAt(at)
	if !ok {
		return Miss
	}
	return v
}

// SetItemList stores an item of a list.
//
//fast:path setItem
func SetItemList(f *Frame, c, k, v Value) Value {
	l, ok := op.AsList(c)
	if !ok {
		return Miss
	}
	i, ok := op.AsInt(k)
	if !ok {
		return Miss
	}
	at, ok := l.Index(i)
	if !ok {
		return Miss // the generic path raises
	}
	l.SetAt(at, v)
	return heap.None
}

// SetItemDictStr stores under a str key of a dict.
//
//fast:path setItem
func SetItemDictStr(f *Frame, c, k, v Value) Value {
	_, ok := op.AsDict(c)
	if !ok {
		return Miss
	}
	_, ok = op.AsStr(k)
	if !ok {
		return Miss
	}
	return op.DictStoreStr(c, f, k, v)
}

// SetItemDictInt stores under a small int of a dict.
//
//fast:path setItem
func SetItemDictInt(f *Frame, c, k, v Value) Value {
	_, ok := op.AsDict(c)
	if !ok {
		return Miss
	}
	_, ok = op.AsInt(k)
	if !ok {
		return Miss
	}
	return op.DictStoreInt(c, f, k, v)
}

// ContainsDictStr reports whether a dict has a str key.
//
//fast:path contains
func ContainsDictStr(c, k Value) Value {
	d, ok := op.AsDict(c)
	if !ok {
		return Miss
	}
	s, ok := op.AsStr(k)
	if !ok {
		return Miss
	}
	b, ok := d.HasStr(s)
	if !ok {
		return Miss
	}
	return op.Tag(b)
}

// ContainsDictInt reports whether a dict has a small int as a key.
//
//fast:path contains
func ContainsDictInt(c, k Value) Value {
	d, ok := op.AsDict(c)
	if !ok {
		return Miss
	}
	i, ok := op.AsInt(k)
	if !ok {
		return Miss
	}
	b, ok := d.HasInt(i)
	if !ok {
		return Miss
	}
	return op.Tag(b)
}

// ContainsSetStr reports whether a set has a str.
//
//fast:path contains
func ContainsSetStr(f *Frame, c, k Value) Value {
	_, ok := op.AsSet(c)
	if !ok {
		return Miss
	}
	_, ok = op.AsStr(k)
	if !ok {
		return Miss
	}
	return op.SetHas(c, f, k)
}

// ContainsSetInt reports whether a set has a small int.
//
//fast:path contains
func ContainsSetInt(f *Frame, c, k Value) Value {
	_, ok := op.AsSet(c)
	if !ok {
		return Miss
	}
	_, ok = op.AsInt(k)
	if !ok {
		return Miss
	}
	return op.SetHas(c, f, k)
}

// ContainsFrozenSetStr reports whether a frozenset has a str.
//
//fast:path contains
func ContainsFrozenSetStr(f *Frame, c, k Value) Value {
	_, ok := op.AsFrozenSet(c)
	if !ok {
		return Miss
	}
	_, ok = op.AsStr(k)
	if !ok {
		return Miss
	}
	return op.SetHas(c, f, k)
}

// ContainsFrozenSetInt reports whether a frozenset has a small int.
//
//fast:path contains
func ContainsFrozenSetInt(f *Frame, c, k Value) Value {
	_, ok := op.AsFrozenSet(c)
	if !ok {
		return Miss
	}
	_, ok = op.AsInt(k)
	if !ok {
		return Miss
	}
	return op.SetHas(c, f, k)
}

// LenList is the length of a list.
//
//fast:path len
func LenList(o Value) Value {
	l, ok := op.AsList(o)
	if !ok {
		return Miss
	}
	return l.Len().Int().Value()
}

// LenStr is the length of a str.
//
//fast:path len
func LenStr(o Value) Value {
	s, ok := op.AsStr(o)
	if !ok {
		return Miss
	}
	return s.Len().Value()
}

// LenTuple is the length of a tuple.
//
//fast:path len
func LenTuple(o Value) Value {
	t, ok := op.AsTuple(o)
	if !ok {
		return Miss
	}
	return t.Len().Int().Value()
}

// LenDict is the length of a dict.
//
//fast:path len
func LenDict(o Value) Value {
	d, ok := op.AsDict(o)
	if !ok {
		return Miss
	}
	return d.Len().Int().Value()
}

// UnpackTuple spreads a tuple of n items over vregs.
//
//fast:path unpack static=n
func UnpackTuple(o Value, out op.Regs, n int) Value {
	if n > maxUnpack {
		return Miss
	}
	t, ok := op.AsTuple(o)
	if !ok {
		return Miss
	}
	have := Pin(t.Len())
	if int(have) != n {
		return Miss
	}
	for i := range n {
		out.Set(i, t.Item(i))
	}
	return heap.None
}

// UnpackList spreads a list of n items over vregs.
//
//fast:path unpack static=n
func UnpackList(o Value, out op.Regs, n int) Value {
	if n > maxUnpack {
		return Miss
	}
	l, ok := op.AsList(o)
	if !ok {
		return Miss
	}
	have := Pin(l.Len())
	if int(have) != n {
		return Miss
	}
	for i := range n {
		out.Set(i, l.Item(i))
	}
	return heap.None
}

// maxUnpack is the largest number of items that are unpacked one by one.
const maxUnpack = 16

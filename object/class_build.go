package object

import (
	"strconv"

	"pyjit/heap"
)

func itoa(i int) string { return strconv.Itoa(i) }

// ResolveBases replaces bases that are no types by what their __mro_entries__
// answers; the tuple itself is returned if there are none.
func ResolveBases(bases Value, f *Frame) Value {
	n := TupleLen(bases)
	changed := false
	for i := range n {
		if b := TupleAt(bases, i); !IsType(b) {
			m := LookupAttr(b, f, nameMroEntries)
			if m == Raised {
				return Raised
			}
			changed = changed || m != Miss
		}
	}
	if !changed {
		return bases
	}
	l := NewList(n)
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	heap.ScratchPush(l)
	for i := range n {
		b := TupleAt(bases, i)
		m := Miss
		if !IsType(b) {
			if m = LookupAttr(b, f, nameMroEntries); m == Raised {
				return Raised
			}
		}
		if m == Miss {
			ListAppend(l, b)
			continue
		}
		r := Call1(m, f, bases)
		if r == Raised {
			return Raised
		}
		if !IsTuple(r) {
			return TypeErr("__mro_entries__ must return a tuple")
		}
		for j := range TupleLen(r) {
			ListAppend(l, TupleAt(r, j))
		}
	}
	return TupleFromList(l)
}

// WinningMeta returns the most derived metaclass of meta and those of the bases.
func WinningMeta(meta, bases Value) Value { return MetaclassOf(meta, bases) }

// PrepareNamespace returns the namespace for a class body: what the metaclass's
// __prepare__ answers, or a new dict.
func PrepareNamespace(meta Value, f *Frame, name, bases, kwds Value) Value {
	if meta == TypeType.Type {
		return NewDict()
	}
	m := LookupAttr(meta, f, namePrepare)
	switch m {
	case Raised:
		return Raised
	case Miss:
		return NewDict()
	}
	ns := CallTuple(m, f, Tuple2(name, bases), kwds)
	if ns != Raised && !IsMapping(ns) {
		what := "<metaclass>"
		if IsType(meta) {
			what = NameOfType(meta)
		}
		return TypeErr("%s.__prepare__() must return a mapping, not %s", what, TypeName(ns))
	}
	return ns
}

// CallMeta calls the metaclass to make a class.
func CallMeta(meta Value, f *Frame, name, bases, ns, kwds Value) Value {
	return CallTuple(meta, f, Tuple3(name, bases, ns), kwds)
}

// CallSpread calls fn with the items of a tuple and the entries of a dict, or Unbound.
func CallSpread(fn Value, f *Frame, args, kwds Value) Value { return CallTuple(fn, f, args, kwds) }

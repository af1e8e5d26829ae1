package object

import "pyjit/heap"

// Iteration. A native __next__ answers Done at the end; what a generator
// returned is then StopValue.

// stopBox holds the value of the StopIteration that became the last Done.
var stopBox = heap.Pin(newNSCell(None))

// SetStopValue notes the value with which an iterator ends that answers Done.
func SetStopValue(v Value) { setFld(stopBox, NSCellValue, v) }

// StopValue returns the value of the iterator that has just answered Done, and
// forgets it; None if it gave none.
func StopValue() Value { return takeStopValue() }

func takeStopValue() Value {
	v := fld(stopBox, NSCellValue)
	if v != None {
		setFld(stopBox, NSCellValue, None)
	}
	return v
}

// Iter does iter(v).
func Iter(v Value, f *Frame) Value {
	t := TypeOf(v)
	c := typeAt(t)
	if c.overridden(SpIter) {
		fn := TypeLookup(t, spNames[SpIter])
		if fn == None {
			return TypeErr("'%s' object is not iterable", NameOfType(t))
		}
		it := CallSpecial1(fn, v, f)
		if it != Raised && !hasSpecial(it, SpNext) {
			return TypeErr("iter() returned non-iterator of type '%s'", TypeName(it))
		}
		return it
	}
	s := slotTables[c.slots]
	if fn := s.F1[SpIter]; fn != nil {
		return fn(v, f)
	}
	if (c.overridden(SpGetItem) || s.f2(SpGetItem) != nil) && c.kind != KindDict {
		return NewSeqIterator(v)
	}
	return TypeErr("'%s' object is not iterable", NameOfType(t))
}

// IsIterator reports whether v has __next__.
func IsIterator(v Value) bool { return hasSpecial(v, SpNext) }

// Next returns the next item of it, Done, or Raised. It is a safepoint.
func Next(it Value, f *Frame) Value {
	t := TypeOf(it)
	c := typeAt(t)
	if c.overridden(SpNext) {
		r := CallSpecial1(TypeLookup(t, spNames[SpNext]), it, f)
		if r == Raised {
			return stopToDone()
		}
		return r
	}
	if fn := slotTables[c.slots].F1[SpNext]; fn != nil {
		r := fn(it, f)
		if r == Raised {
			return stopToDone()
		}
		if heap.Ctx.Flag != 0 && r != Done && !Poll() { // loops in Go have no other safepoint
			return Raised
		}
		return r
	}
	return TypeErr("'%s' object is not an iterator", NameOfType(t))
}

// stopToDone turns a pending StopIteration into Done; other exceptions stay Raised.
func stopToDone() Value {
	if !Matches(StopIteration) {
		return Raised
	}
	e := ClearExc()
	if v := fld(e, StopValueOff); v != None {
		SetStopValue(v)
	}
	return Done
}

// ToList returns a new list of the items of v.
func ToList(v Value, f *Frame) Value {
	switch {
	case v.Is(ShapeTuple):
		return ListFrom(tupleItems(v), TupleLen(v))
	case v.Is(ShapeList):
		return ListFrom(listOf(v).items(), ListLen(v))
	}
	it := Iter(v, f)
	if it == Raised {
		return Raised
	}
	l := NewList(0)
	for {
		x := Next(it, f)
		switch x {
		case Done:
			return l
		case Raised:
			return Raised
		}
		ListAppend(l, x)
	}
}

// ToTuple returns v if it is exactly a tuple, else a new tuple of its items.
func ToTuple(v Value, f *Frame) Value {
	if v.Is(ShapeTuple) {
		return v
	}
	l := v
	if !v.Is(ShapeList) {
		if l = ToList(v, f); l == Raised {
			return Raised
		}
	}
	return TupleFrom(listOf(l).items(), ListLen(l))
}

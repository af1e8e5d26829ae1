package itertools

import o "pyjit/object"

// groupby: 1 the iterator · 2 the key function or None · 3 key of the present group · 4 key of the
// present item · 5 the present item · 6 the present grouper; Unbound where there is none.
// _grouper: 1 its groupby · 2 its key.

func init() {
	define(groupByType, "groupby", "iterable, key=None", "make an iterator that returns consecutive keys and groups from the iterable\n\niterable\n  Elements to divide into groups according to the key function.\nkey\n  A function for computing the group category for each element.\n  If the key function is not specified or is None, the element itself\n  is used for grouping.", 6, 0, groupByNew, groupByNext)
	define(grouperType, "_grouper", "parent, tgtkey, /", "", 2, 0, grouperNew, grouperNext)
}

func groupByNew(args *Value, f *Frame, n int) Value {
	it := o.Iter(o.Arg(args, 1), f)
	if it == raised {
		return it
	}
	key := arg(args, n, 2)
	if key == unbound {
		key = none
	}
	x := o.NewOf(*args, groupByType)
	setRef(x, 1, it)
	setRef(x, 2, key)
	for i := uintptr(3); i <= 6; i++ {
		setRef(x, i, unbound)
	}
	return x
}

// step fetches the next item and its key; it returns None, Done or Raised.
func step(x Value, f *Frame) Value {
	v := o.Next(ref(x, 1), f)
	if v == done || v == raised {
		return v
	}
	key := v
	if fn := ref(x, 2); fn != none {
		if key = o.Call1(fn, f, v); key == raised {
			return key
		}
	}
	setRef(x, 5, v)
	setRef(x, 4, key)
	return none
}

func groupByNext(x Value, f *Frame) Value {
	setRef(x, 6, unbound)
	for {
		if key := ref(x, 4); key != unbound {
			target := ref(x, 3)
			if target == unbound {
				break
			}
			eq := o.Eq(target, f, key)
			if eq < 0 {
				return raised
			}
			if eq == 0 {
				break
			}
		}
		if r := step(x, f); r != none {
			return r
		}
	}
	key := ref(x, 4)
	setRef(x, 3, key)
	g := newGrouper(x, key)
	return o.Tuple2(key, g)
}

func newGrouper(parent, key Value) Value {
	g := o.NewOf(grouperType.Type, grouperType)
	setRef(g, 1, parent)
	setRef(g, 2, key)
	setRef(parent, 6, g)
	return g
}

func grouperNew(args *Value, f *Frame, n int) Value {
	parent := o.Arg(args, 1)
	if o.TypeOf(parent) != groupByType.Type {
		return o.TypeErr("incorrect usage of internal _grouper")
	}
	return newGrouper(parent, o.Arg(args, 2))
}

func grouperNext(g Value, f *Frame) Value {
	x := ref(g, 1)
	if ref(x, 6) != g {
		return done
	}
	if ref(x, 5) == unbound {
		if r := step(x, f); r != none {
			return r
		}
	}
	eq := o.Eq(ref(g, 2), f, ref(x, 4))
	if eq < 0 {
		return raised
	}
	if eq == 0 {
		return done
	}
	v := ref(x, 5)
	setRef(x, 5, unbound)
	return v
}

// Package collections is the module _collections: deque, defaultdict,
// OrderedDict, the counting loop of Counter and the getters of namedtuple.
//
// What collections/__init__.py says in Python is not here.
package collections

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
	done    = heap.Done
	miss    = heap.Miss
)

func init() {
	o.Register(DequeType, dequeIterType, dequeReverseIterType, DefaultDictType, OrderedDictType, odictIterType,
		odictKeysType, odictValuesType, odictItemsType, TupleGetterType)
	o.RegisterModule(&o.ModuleDef{
		Name: "_collections",
		Doc:  "High performance data structures.\n- deque:        ordered collection accessible from endpoints only\n- defaultdict:  dict subclass with a default value factory",
		Funcs: []o.MethodDef{
			{Name: "_count_elements", Sig: "mapping, iterable, /", Fn: countElements, Doc: "Count elements in the iterable, updating the mapping"},
		},
		Types: []*o.TypeDef{DequeType, DefaultDictType, OrderedDictType, dequeIterType, dequeReverseIterType, TupleGetterType},
	})
}

var nameGet = o.Intern("get")

// countElements adds 1 to the mapping's item for each item of the iterable.
func countElements(mapping Value, f *Frame, iterable Value) Value {
	it := o.Iter(iterable, f)
	if it == raised {
		return it
	}
	t := o.TypeOf(mapping)
	plain := o.IsDict(mapping) && o.FindSpecial(mapping, o.SpSetItem) == miss &&
		o.TypeLookup(t, nameGet) == o.TypeLookup(o.DictType.Type, nameGet)
	get := miss
	if !plain {
		if get = o.GetAttr(mapping, f, nameGet); get == raised {
			return get
		}
	}
	for i := 1; ; i++ {
		key := o.Next(it, f)
		switch key {
		case done:
			return none
		case raised:
			return key
		}
		if i&1023 == 0 {
			heap.Safepoint()
		}
		var old Value
		var h int64
		if plain {
			var ok bool
			if h, ok = o.Hash(key, f); !ok {
				return raised
			}
			at, ok := o.DictFind(mapping, f, key, h)
			if !ok {
				return raised
			}
			old = heap.Int(0)
			if at >= 0 {
				if old = o.DictValueAt(mapping, at); old.IsInt() && old.Int() < heap.MaxInt {
					o.DictSetValueAt(mapping, at, heap.Int(old.Int()+1))
					continue
				}
			}
		} else {
			old = o.Call2(get, f, key, heap.Int(0))
		}
		if old == raised {
			return old
		}
		n := o.Binary(o.SpAdd, old, f, heap.Int(1))
		if n == raised {
			return n
		}
		if plain {
			if !o.DictSetHash(mapping, f, key, n, h) {
				return raised
			}
		} else if o.SetItem(mapping, f, key, n) == raised {
			return raised
		}
	}
}

// A tuple getter: 8 its documentation · 16 index, raw.
const (
	getterDoc   = 8
	getterIndex = 16
	getterSize  = 24
)

// TupleGetterType is the type of the attributes of named tuples.
var TupleGetterType = new(o.TypeDef)

func tupleIndex(x Value) int { return *(*int)(heap.Ptr(x.Addr() + getterIndex)) }

func init() {
	*TupleGetterType = o.TypeDef{
		Name: "_tuplegetter", Module: "collections", Kind: o.KindOther, Shape: o.ShapeTupleGetter,
		Scan: heap.ScanMask, Mask: 1 << 1, Size: getterSize, Sig: "index, doc, /",
		New: func(args *Value, f *Frame, n int) Value {
			i, ok := o.AsSSize(o.Arg(args, 1), f)
			if !ok {
				return raised
			}
			x := o.NewOf(*args, TupleGetterType)
			heap.SetRef(x.Addr(), getterDoc, o.Arg(args, 2))
			*(*int)(heap.Ptr(x.Addr() + getterIndex)) = i
			return x
		},
		Slots: []o.SlotDef{
			{Sp: o.SpGet, Fn: func(x Value, f *Frame, obj, owner Value) Value {
				i := tupleIndex(x)
				if !o.IsTuple(obj) {
					if obj == none {
						return x
					}
					return o.TypeErr("descriptor for index '%d' for tuple subclasses doesn't apply to '%s' object", i, o.TypeName(obj))
				}
				if i < 0 || i >= o.TupleLen(obj) {
					return o.IndexErr("tuple index out of range")
				}
				return o.TupleAt(obj, i)
			}},
			{Sp: o.SpSet, Fn: func(x Value, f *Frame, obj, v Value) Value {
				if v == unbound {
					return o.Raise(o.AttributeError, "can't delete attribute")
				}
				return o.Raise(o.AttributeError, "can't set attribute")
			}},
			{Sp: o.SpRepr, Fn: func(x Value, f *Frame) Value {
				s, ok := o.ReprString(heap.Load(x.Addr()+getterDoc), f)
				if !ok {
					return raised
				}
				return o.NewStr(o.ShortNameOfType(o.TypeOf(x)) + "(" + o.StrGo(o.IntStr(heap.Int(int64(tupleIndex(x))))) + ", " + s + ")")
			}},
		},
		Methods: []o.MethodDef{{Name: "__reduce__", Sig: "self, /", Fn: func(x Value, f *Frame) Value {
			return o.Tuple2(o.TypeOf(x), o.Tuple2(heap.Int(int64(tupleIndex(x))), heap.Load(x.Addr()+getterDoc)))
		}}},
		GetSets: []o.GetSetDef{{Name: "__doc__", Get: func(x Value, f *Frame) Value { return heap.Load(x.Addr() + getterDoc) },
			Set: func(x Value, f *Frame, v Value) Value {
				if v == unbound {
					v = none
				}
				heap.SetRef(x.Addr(), getterDoc, v)
				return none
			}}},
	}
}

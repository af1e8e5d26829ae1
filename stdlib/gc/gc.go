// Package gc is the module gc: what programs may ask of the collector. The collector of this
// heap traces and is generational; thresholds and counts are kept for those who ask for them.
package gc

import (
	"pyjit/heap"
	"pyjit/interp"
	o "pyjit/object"
)

type (
	// Value and Frame are the types of every built-in function.
	Value = heap.Value
	Frame = heap.Frame
)

var (
	enabled   = true
	debug     int64
	threshold = [3]int64{2000, 10, 0}
	frozen    int64
	runs      [3]int64
)

func triple(a, b, c int64) Value { return o.Tuple3(heap.Int(a), heap.Int(b), heap.Int(c)) }

func returnNone(do func()) func(x Value, f *Frame) Value {
	return func(x Value, f *Frame) Value {
		do()
		return heap.None
	}
}

func init() {
	o.RegisterModule(&o.ModuleDef{
		Name: "gc",
		Doc:  "This module provides access to the garbage collector for reference cycles.",
		Funcs: []o.MethodDef{
			{Name: "enable", Sig: "$module, /", Fn: returnNone(func() { enabled = true }), Doc: "Enable automatic garbage collection."},
			{Name: "disable", Sig: "$module, /", Fn: returnNone(func() { enabled = false }), Doc: "Disable automatic garbage collection."},
			{Name: "isenabled", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return heap.Bool(enabled) }, Doc: "Returns true if automatic garbage collection is enabled."},
			{Name: "collect", Sig: "generation=2", Fn: collect, Doc: "Run the garbage collector."},
			{Name: "get_count", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return triple(0, runs[0]%10, runs[1]%10) }, Doc: "Return a three-tuple of the current collection counts."},
			{Name: "get_threshold", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return triple(threshold[0], threshold[1], threshold[2]) }, Doc: "Return the current collection thresholds."},
			{Name: "set_threshold", Sig: "threshold0, threshold1=None, threshold2=None, /", Fn: setThreshold, Doc: "set_threshold(threshold0, [threshold1, [threshold2]])\nSet the collection thresholds (the collection frequency)."},
			{Name: "get_debug", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return heap.Int(debug) }, Doc: "Get the garbage collection debugging flags."},
			{Name: "set_debug", Sig: "flags, /", Fn: func(x Value, f *Frame) Value {
				n, ok := o.AsInt64(x, f, "int")
				if !ok {
					return heap.Raised
				}
				debug = n
				return heap.None
			}, Doc: "Set the garbage collection debugging flags."},
			{Name: "get_stats", Sig: "$module, /", Fn: stats, Doc: "Return a list of dictionaries containing per-generation statistics."},
			{Name: "get_objects", Sig: "generation=None", Fn: func(x Value, f *Frame) Value { return o.NewList(0) }, Doc: "Return a list of objects tracked by the collector (excluding the list returned)."},
			{Name: "get_referrers", Sig: "*objs", Fn: func(args *Value, f *Frame, n int) Value { return o.NewList(0) }, Doc: "Return the list of objects that directly refer to any of 'objs'."},
			{Name: "get_referents", Sig: "*objs", Fn: func(args *Value, f *Frame, n int) Value { return o.NewList(0) }, Doc: "Return the list of objects that are directly referred to by 'objs'."},
			{Name: "is_tracked", Sig: "obj, /", Fn: func(x Value, f *Frame) Value { return heap.Bool(tracked(x)) }, Doc: "Returns true if the object is tracked by the garbage collector."},
			{Name: "is_finalized", Sig: "obj, /", Fn: func(x Value, f *Frame) Value { return heap.False }, Doc: "Returns true if the object has been already finalized by the GC."},
			{Name: "freeze", Sig: "$module, /", Fn: returnNone(func() { frozen = 1 }), Doc: "Freeze all current tracked objects and ignore them for future collections."},
			{Name: "unfreeze", Sig: "$module, /", Fn: returnNone(func() { frozen = 0 }), Doc: "Unfreeze all objects in the permanent generation."},
			{Name: "get_freeze_count", Sig: "$module, /", Fn: func(x Value, f *Frame) Value { return heap.Int(frozen) }, Doc: "Return the number of objects in the permanent generation."},
		},
		Init: func(mod Value, f *Frame) bool {
			for _, c := range [...]struct {
				name string
				v    int64
			}{{"DEBUG_STATS", 1}, {"DEBUG_COLLECTABLE", 2}, {"DEBUG_UNCOLLECTABLE", 4}, {"DEBUG_SAVEALL", 32}, {"DEBUG_LEAK", 38}} {
				if o.SetAttr(mod, f, o.Intern(c.name), heap.Int(c.v)) == heap.Raised {
					return false
				}
			}
			interp.SetCollectFunction(o.GetAttr(mod, f, o.Intern("collect")))
			return o.SetAttr(mod, f, o.Intern("garbage"), o.NewList(0)) != heap.Raised &&
				o.SetAttr(mod, f, o.Intern("callbacks"), o.NewList(0)) != heap.Raised
		},
	})
}

// collect runs a collection and answers how many objects were finalized by it. Objects that
// die without anyone being told are not counted, since a tracing collector never meets them.
func collect(x Value, f *Frame) Value {
	generation := int64(2)
	if x != heap.Unbound {
		var ok bool
		if generation, ok = o.AsInt64(x, f, "int"); !ok {
			return heap.Raised
		}
		if generation < 0 || generation > 2 {
			return o.ValueErr("invalid generation")
		}
	}
	runs[generation]++
	before := heap.Stats().Finalized
	interp.WipeFrames()
	heap.Collect(generation > 0)
	heap.RunPending()
	heap.Safepoint()
	if o.Pending() {
		return heap.Raised
	}
	return heap.Int(int64(heap.Stats().Finalized - before))
}

func setThreshold(x Value, f *Frame, y, z Value) Value {
	for i, v := range [3]Value{x, y, z} {
		if v == heap.Unbound || v == heap.None {
			continue
		}
		n, ok := o.AsInt64(v, f, "int")
		if !ok {
			return heap.Raised
		}
		threshold[i] = n
	}
	return heap.None
}

func stats(x Value, f *Frame) Value {
	list := o.NewList(0)
	for _, n := range runs {
		d := o.NewDict()
		o.DictSetStr(d, o.Intern("collections"), heap.Int(n))
		o.DictSetStr(d, o.Intern("collected"), heap.Int(0))
		o.DictSetStr(d, o.Intern("uncollectable"), heap.Int(0))
		o.DictSetStr(d, o.Intern("candidates"), heap.Int(0))
		o.DictSetStr(d, o.Intern("duration"), o.Float(0))
		o.ListAppend(list, d)
	}
	return list
}

// tracked reports whether CPython's collector would follow the object: it may refer to others.
func tracked(v Value) bool {
	if !v.IsObj() {
		return false
	}
	switch o.Kind(heap.ShapeOf(v).Kind) {
	case o.KindInt, o.KindFloat, o.KindComplex, o.KindStr, o.KindBytes, o.KindByteArray, o.KindRange, o.KindSlice:
		return heap.ShapeOf(v).Flags != 0 && o.TypeFlagsOf(o.TypeOf(v))&o.IsClass != 0
	}
	return true
}

package time

import (
	"pyjit/heap"
	o "pyjit/object"
	"pyjit/stdlib/imports"
)

// strptime is a function of the library's module _strptime.
func strptime(x Value, f *Frame, format Value) Value {
	m := imports.Import(o.Intern("_strptime"), none, f, none, 0)
	if m == raised {
		return raised
	}
	fn := o.GetAttr(m, f, o.Intern("_strptime_time"))
	if fn == raised {
		return raised
	}
	if format == heap.Unbound {
		return o.Call1(fn, f, x)
	}
	return o.Call2(fn, f, x, format)
}

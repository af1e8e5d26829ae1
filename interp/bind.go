package interp

import (
	"fmt"
	"strings"
	"unsafe"

	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// bind arranges the arguments in a window as the function's parameters: it
// fills in keyword arguments and defaults and packs *args and **kwargs. The
// arguments are first copied to the scratch stack.
func bind(base P, w window, f Value) bool {
	code := addr(uint32(object.FunctionWord(f)))
	in := infoOf(code)
	c := in.code
	if uintptr(w.base)+uintptr(in.params+w.n+2)*8 > heap.FrameEnd() {
		return tooDeep()
	}
	mark := heap.ScratchTop()
	defer heap.ScratchRelease(mark)
	nk := 0
	if w.names != heap.Unbound {
		nk = object.TupleLen(w.names)
	}
	npos := w.n - nk
	tmp := heap.ScratchAlloc(w.n + 1)
	heap.Copy(tmp, uintptr(w.base), w.n)
	arg := func(i int) Value { return heap.Load(tmp + uintptr(i)*8) }

	named := c.ArgCount + c.KwOnly
	for i := range named {
		v := heap.Unbound
		if i < npos && i < c.ArgCount {
			v = arg(i)
		}
		*(*Value)(unsafe.Add(w.base, i*8)) = v
	}
	next := named
	var extra Value
	if c.Flags&bytecode.VarArgs != 0 {
		extra = object.NewTuple(max(npos-c.ArgCount, 0))
		for i := c.ArgCount; i < npos; i++ {
			object.TupleSet(extra, i-c.ArgCount, arg(i))
		}
		*(*Value)(unsafe.Add(w.base, next*8)) = extra
		next++
	}
	var kwargs Value = heap.Unbound
	if c.Flags&bytecode.VarKeywords != 0 {
		kwargs = object.NewDict()
		*(*Value)(unsafe.Add(w.base, next*8)) = kwargs
	}
	for i := range nk {
		name := object.TupleAt(w.names, i)
		v := arg(npos + i)
		p := in.paramIndex(name)
		if p < 0 || p < c.PosOnly {
			if kwargs == heap.Unbound {
				if p >= 0 {
					return posOnlyByKeyword(f, in, w.names)
				}
				return unexpectedKeyword(f, in, name)
			}
			if !object.DictSet(kwargs, frameOf(base), name, v) {
				return false
			}
			continue
		}
		slot := (*Value)(unsafe.Add(w.base, p*8))
		if *slot != heap.Unbound {
			object.TypeErr("%s() got multiple values for argument '%s'", functionName(f), object.StrGo(name))
			return false
		}
		*slot = v
	}
	if npos > c.ArgCount && c.Flags&bytecode.VarArgs == 0 {
		return tooMany(f, in, w, npos)
	}
	if npos < c.ArgCount {
		defaults := object.FunctionDefaults(f)
		nd := 0
		if defaults != heap.None {
			nd = object.TupleLen(defaults)
		}
		missing := 0
		for i := npos; i < c.ArgCount; i++ {
			slot := (*Value)(unsafe.Add(w.base, i*8))
			if *slot != heap.Unbound {
				continue
			}
			if d := i - (c.ArgCount - nd); d >= 0 {
				*slot = object.TupleAt(defaults, d)
			} else {
				missing++
			}
		}
		if missing > 0 {
			return missingArgs(f, in, w, 0, c.ArgCount-nd, "positional")
		}
	}
	if c.KwOnly > 0 {
		kwd := object.FunctionKwDefaults(f)
		missing := 0
		for i := c.ArgCount; i < named; i++ {
			slot := (*Value)(unsafe.Add(w.base, i*8))
			if *slot != heap.Unbound {
				continue
			}
			v := heap.Miss
			if kwd != heap.None {
				v = object.DictGet(kwd, frameOf(base), in.paramNames.Get(i))
				if v == heap.Raised {
					return false
				}
			}
			if v == heap.Miss {
				missing++
			} else {
				*slot = v
			}
		}
		if missing > 0 {
			return missingArgs(f, in, w, c.ArgCount, named, "keyword-only")
		}
	}
	if c.Flags&bytecode.Namespace != 0 { // called like a function: its names are the globals
		*w.args() = heap.None
	}
	return true
}

func functionName(f Value) string { return object.StrGo(object.FunctionQualName(f)) }

func unexpectedKeyword(f Value, in *Info, name Value) bool {
	c := in.code
	n := object.StrGo(name)
	if s := object.Suggest(n, in.names[c.PosOnly:c.ArgCount+c.KwOnly]); s != "" {
		object.TypeErr("%s() got an unexpected keyword argument '%s'. Did you mean '%s'?", functionName(f), n, s)
		return false
	}
	object.TypeErr("%s() got an unexpected keyword argument '%s'", functionName(f), n)
	return false
}

func posOnlyByKeyword(f Value, in *Info, names Value) bool {
	var list []string
	for i := range in.code.PosOnly {
		for j := range object.TupleLen(names) {
			if object.StrGo(object.TupleAt(names, j)) == in.names[i] {
				list = append(list, in.names[i])
			}
		}
	}
	object.TypeErr("%s() got some positional-only arguments passed as keyword arguments: '%s'", functionName(f), strings.Join(list, ", "))
	return false
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

func tooMany(f Value, in *Info, w window, given int) bool {
	c := in.code
	nd := 0
	if d := object.FunctionDefaults(f); d != heap.None {
		nd = object.TupleLen(d)
	}
	kwGiven := 0
	for i := c.ArgCount; i < c.ArgCount+c.KwOnly; i++ {
		if *(*Value)(unsafe.Add(w.base, i*8)) != heap.Unbound {
			kwGiven++
		}
	}
	takes := fmt.Sprint(c.ArgCount)
	many := c.ArgCount != 1
	if nd > 0 {
		takes = fmt.Sprintf("from %d to %d", c.ArgCount-nd, c.ArgCount)
		many = true
	}
	s := ""
	if many {
		s = "s"
	}
	kw := ""
	if kwGiven > 0 {
		kw = fmt.Sprintf(" positional argument%s (and %d keyword-only argument%s)", plural(given), kwGiven, plural(kwGiven))
	}
	was := "were"
	if given == 1 && kwGiven == 0 {
		was = "was"
	}
	object.TypeErr("%s() takes %s positional argument%s but %d%s %s given", functionName(f), takes, s, given, kw, was)
	return false
}

func missingArgs(f Value, in *Info, w window, from, to int, kind string) bool {
	var list []string
	for i := from; i < to; i++ {
		if *(*Value)(unsafe.Add(w.base, i*8)) == heap.Unbound {
			list = append(list, "'"+in.names[i]+"'")
		}
	}
	n := len(list)
	text := list[0]
	switch {
	case n == 2:
		text = list[0] + " and " + list[1]
	case n > 2:
		text = strings.Join(list[:n-1], ", ") + ", and " + list[n-1]
	}
	object.TypeErr("%s() missing %d required %s argument%s: %s", functionName(f), n, kind, plural(n), text)
	return false
}

package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// maxPlainKw bounds the keyword arguments of bindPlain.
const maxPlainKw = 8

// bindPlain is bind for calls that nothing is wrong with, in which keywords and
// names of parameters are interned. It reports false, and leaves the window as it
// is, where it is not sure of that. Nothing that it calls runs Python code or collects.
func bindPlain(w window, f Value) bool {
	in := infoOf(addr(uint32(object.FunctionWord(f))))
	c := in.code
	named := c.ArgCount + c.KwOnly
	nk := 0
	if w.names != heap.Unbound {
		if nk = object.TupleLen(w.names); nk > maxPlainKw {
			return false
		}
	}
	npos := w.n - nk
	if named > 64 || npos > c.ArgCount && c.Flags&bytecode.VarArgs == 0 || uintptr(w.base)+uintptr(in.params+w.n+2)*8 > heap.FrameEnd() {
		return false
	}
	slots := (*[1 << 20]Value)(w.base)

	// Where the keyword arguments go, and which parameters are given.
	var place [maxPlainKw]int8 // the parameter; -1: the dict
	var kw [maxPlainKw]Value
	given := uint64(1)<<min(npos, c.ArgCount) - 1
	others := 0
	for i := range nk {
		name := object.TupleAt(w.names, i)
		if !object.IsInterned(name) {
			return false
		}
		p := in.interned(name)
		switch {
		case p >= c.PosOnly:
			if given>>p&1 != 0 {
				return false
			}
			given |= 1 << p
		case p >= 0 || c.Flags&bytecode.VarKeywords == 0:
			return false
		default:
			others++
		}
		place[i], kw[i] = int8(p), slots[npos+i]
	}

	// What is not given has a default value.
	var defaults, kwDefaults Value
	first := c.ArgCount // parameter of the first default value
	if all := uint64(1)<<c.ArgCount - 1; given&all != all {
		if defaults = object.FunctionDefaults(f); defaults == heap.None {
			return false
		}
		first -= object.TupleLen(defaults)
		if first < 0 || (given|^(1<<first-1))&all != all {
			return false
		}
	}
	if c.KwOnly > 0 && given>>c.ArgCount != 1<<c.KwOnly-1 {
		if kwDefaults = object.FunctionKwDefaults(f); kwDefaults == heap.None {
			return false
		}
		for j := c.ArgCount; j < named; j++ {
			if given>>j&1 == 0 && object.DictGetStr(kwDefaults, in.paramNames.Get(j)) == heap.Miss {
				return false
			}
		}
	}

	next := named
	if c.Flags&bytecode.VarArgs != 0 {
		var extra Value
		if npos > c.ArgCount {
			extra = object.TupleFrom(uintptr(w.base)+uintptr(c.ArgCount)*8, npos-c.ArgCount)
		} else {
			extra = object.TupleFrom(0, 0)
		}
		slots[next] = extra
		next++
	}
	if c.Flags&bytecode.VarKeywords != 0 {
		d := object.NewDict()
		if others > 0 {
			for i := range nk {
				if place[i] < 0 && !object.DictSet(d, nil, object.TupleAt(w.names, i), kw[i]) {
					return false
				}
			}
		}
		slots[next] = d
	}
	for j := npos; j < c.ArgCount; j++ {
		if given>>j&1 == 0 {
			slots[j] = object.TupleAt(defaults, j-first)
		}
	}
	for j := c.ArgCount; j < named; j++ {
		if given>>j&1 == 0 {
			slots[j] = object.DictGetStr(kwDefaults, in.paramNames.Get(j))
		}
	}
	for i := range nk {
		if place[i] >= 0 {
			slots[place[i]] = kw[i]
		}
	}
	if c.Flags&bytecode.Namespace != 0 { // called like a function: its names are the globals
		slots[0] = heap.None
	}
	return true
}

// interned returns the position of the parameter whose name is that interned
// string, or -1.
func (in *Info) interned(name Value) int {
	t := in.paramNames.tuple.Get()
	n := in.code.ArgCount + in.code.KwOnly
	p := t.Addr() + object.TupleItems
	for i := range n {
		if heap.Load(p+uintptr(i)*8) == name {
			return i
		}
	}
	return -1
}

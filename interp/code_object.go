package interp

import (
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/object"
)

// A code object owns its record and what the stream refers to:
//
//	 8 address of the record (raw)
//	16 constants, a tuple; None in the place of code not loaded yet
//	24 what caches of the stream name, a list
const (
	codeRec    = 8
	codeConst  = 16
	codeRefsAt = 24
	codeSize   = 32
)

func newCodeObject(consts Value) Value {
	p := heap.New(object.ShapeCode, codeSize)
	heap.Store(p+codeConst, consts)
	heap.Store(p+codeRefsAt, object.NewList(0))
	return heap.Obj(p)
}

func setCodeRecord(code Value, rec uint32) { *(*uint64)(heap.Ptr(code.Addr() + codeRec)) = uint64(rec) }

// codeRecord returns the address of a code object's record.
func codeRecord(code Value) P {
	return addr(*(*uint32)(heap.Ptr(code.Addr() + codeRec)))
}

// UnitOf returns the code unit of a code object.
func UnitOf(code Value) *bytecode.Code { return infoOf(codeRecord(code)).code }

func codeConsts(code Value) Value { return heap.Load(code.Addr() + codeConst) }
func codeRefs(code Value) Value   { return heap.Load(code.Addr() + codeRefsAt) }

// newFunction makes a function of a code object.
func newFunction(code, globals Value) Value {
	c := UnitOf(code)
	r := recordFor(code, globals)
	call := uint64(uint32(uintptr(r))) | uint64(*at[uint32](r, RecWant))<<32
	f := object.NewFunction(code, globals, call, object.Intern(c.Name), object.Intern(c.QualName))
	object.InitFunction(f, functionDoc(code, c))
	return f
}

// functionDoc returns the docstring of a unit, or None.
func functionDoc(code Value, c *bytecode.Code) Value {
	if c.Flags&bytecode.HasDocstring == 0 {
		return heap.None
	}
	return object.TupleAt(codeConsts(code), 0)
}

// CodeType is the type of code objects.
var CodeType = &object.TypeDef{
	Name: "code", Kind: object.KindCode, Shape: object.ShapeCode, Scan: heap.ScanMask, Mask: 1<<2 | 1<<3,
	Size: codeSize, Flags: object.Final | object.Weakrefs | object.NoNew,
	Slots: []object.SlotDef{
		{Sp: object.SpRepr, Fn: codeRepr},
	},
	Methods: []object.MethodDef{
		{Name: "co_positions", Sig: "self, /", Fn: codePositions},
		{Name: "co_lines", Sig: "self, /", Fn: codeLines},
	},
	GetSets: []object.GetSetDef{
		{Name: "co_name", Get: codeStr(func(c *bytecode.Code) string { return c.Name })},
		{Name: "co_qualname", Get: codeStr(func(c *bytecode.Code) string { return c.QualName })},
		{Name: "co_filename", Get: codeStr(func(c *bytecode.Code) string { return c.Filename })},
		{Name: "co_firstlineno", Get: codeInt(func(c *bytecode.Code) int { return int(c.FirstLine) })},
		{Name: "co_argcount", Get: codeInt(func(c *bytecode.Code) int { return c.ArgCount })},
		{Name: "co_posonlyargcount", Get: codeInt(func(c *bytecode.Code) int { return c.PosOnly })},
		{Name: "co_kwonlyargcount", Get: codeInt(func(c *bytecode.Code) int { return c.KwOnly })},
		{Name: "co_flags", Get: codeInt(func(c *bytecode.Code) int { return int(c.Flags & 0xfffffff) })},
		{Name: "co_nlocals", Get: codeInt(func(c *bytecode.Code) int { return len(localNames(c, bytecode.InVreg, true)) })},
		{Name: "co_stacksize", Get: codeInt(func(c *bytecode.Code) int { return c.Vregs })},
		{Name: "co_varnames", Get: codeNames(func(c *bytecode.Code) []string { return localNames(c, bytecode.InVreg, true) })},
		{Name: "co_cellvars", Get: codeNames(func(c *bytecode.Code) []string { return localNames(c, bytecode.InCell, false) })},
		{Name: "co_freevars", Get: codeNames(func(c *bytecode.Code) []string { return c.Body().FreeVars })},
		{Name: "co_names", Get: codeNames(usedNames)},
		{Name: "co_consts", Get: codeConstants},
	},
}

func init() { object.Register(CodeType) }

// localNames lists the variables of a kind; params says that parameters count
// whatever their kind.
func localNames(c *bytecode.Code, kind bytecode.LocalKind, params bool) []string {
	n := c.ArgCount + c.KwOnly
	if c.Flags&bytecode.VarArgs != 0 {
		n++
	}
	if c.Flags&bytecode.VarKeywords != 0 {
		n++
	}
	var list []string
	for i, l := range c.Body().Locals {
		if l.Kind == kind || params && i < n {
			list = append(list, l.Name)
		}
	}
	return list
}

// usedNames lists the names of globals and attributes that the code uses, in the order of first use.
func usedNames(c *bytecode.Code) []string {
	var list []string
	seen := map[string]bool{}
	for i := 0; i < len(c.Body().Words); {
		op := bytecode.OpOf(c.Body().Words[i])
		for k, kind := range bytecode.Infos[op].Words {
			if kind != bytecode.WordName || op == bytecode.Check || op == bytecode.CellLoad || op == bytecode.CellDel {
				continue
			}
			if s := c.Body().Consts[c.Body().Words[i+1+k]].Str; !seen[s] {
				seen[s] = true
				list = append(list, s)
			}
		}
		i += bytecode.Len(op)
	}
	return list
}

func codeStr(get func(c *bytecode.Code) string) func(Value, *heap.Frame) Value {
	return func(code Value, _ *heap.Frame) Value { return object.NewStr(get(UnitOf(code))) }
}

func codeInt(get func(c *bytecode.Code) int) func(Value, *heap.Frame) Value {
	return func(code Value, _ *heap.Frame) Value { return heap.Int(int64(get(UnitOf(code)))) }
}

func codeNames(get func(c *bytecode.Code) []string) func(Value, *heap.Frame) Value {
	return func(code Value, _ *heap.Frame) Value {
		list := get(UnitOf(code))
		t := object.NewTuple(len(list))
		for i, s := range list {
			object.TupleSet(t, i, object.Intern(s))
		}
		return t
	}
}

// codeConstants loads the code of nested functions, which may not have been made yet.
func codeConstants(code Value, _ *heap.Frame) Value {
	t := codeConsts(code)
	in := infoOf(codeRecord(code))
	for len(in.nested) > 0 {
		in.loadNested(in.nested[0].i, t)
	}
	return t
}

func codeRepr(code Value, _ *heap.Frame) Value {
	c := UnitOf(code)
	return object.NewStr(object.CodeRepr(code, c.Name, c.Filename, int(c.FirstLine)))
}

func intOrNone(i int32) Value {
	if i < 0 {
		return heap.None
	}
	return heap.Int(int64(i))
}

// codePositions iterates over (line, end line, column, end column), one for each instruction.
func codePositions(code Value, f *heap.Frame) Value {
	in := infoOf(codeRecord(code))
	l := object.NewList(0)
	// One entry for each word: what CPython calls a code unit of two bytes.
	for i, n := 0, 0; i < len(in.code.Body().Words); i += n {
		n = bytecode.Len(bytecode.OpOf(in.code.Body().Words[i]))
		t := object.NewTuple(4)
		p := in.positionAt(uint32(i))
		if p == nil {
			p = &bytecode.Position{Line: -1, EndLine: -1, Column: -1, EndColum: -1}
		}
		object.TupleSet(t, 0, intOrNone(p.Line))
		object.TupleSet(t, 1, intOrNone(p.EndLine))
		object.TupleSet(t, 2, intOrNone(p.Column))
		object.TupleSet(t, 3, intOrNone(p.EndColum))
		for range n {
			object.ListAppend(l, t)
		}
	}
	return object.Iter(l, f)
}

// codeLines iterates over (start, end, line), offsets in two for each word.
func codeLines(code Value, f *heap.Frame) Value {
	c := UnitOf(code)
	l := object.NewList(0)
	for i := 0; i < len(c.Body().Positions); {
		j := i + 1
		for j < len(c.Body().Positions) && c.Body().Positions[j].Line == c.Body().Positions[i].Line {
			j++
		}
		end := len(c.Body().Words)
		if j < len(c.Body().Positions) {
			end = int(c.Body().Positions[j].Word)
		}
		t := object.NewTuple(3)
		object.TupleSet(t, 0, heap.Int(int64(c.Body().Positions[i].Word)*2))
		object.TupleSet(t, 1, heap.Int(int64(end)*2))
		object.TupleSet(t, 2, intOrNone(c.Body().Positions[i].Line))
		object.ListAppend(l, t)
		i = j
	}
	return object.Iter(l, f)
}

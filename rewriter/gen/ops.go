package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/constant"
	"go/types"
	"strings"

	"golang.org/x/tools/go/packages"
)

// An op is an operation as its marked function describes it.
type op struct {
	name, id string // List.At, ListAt
	fn       string // its full name for the type checker
	recv     bool
	method   string
	frame    int // position of the *Frame among the parameters, or -1
	in       []types.Type
	params   []string // names of the operands
	out      types.Type
	checked  bool // the last result is ok
	has      map[string]bool
	reads    []string
	writes   []string
	needs    string
	shape    string // expression in package object
	mask     string
	field    string
	shapeVal int64
	maskVal  int64
	fieldVal int64
	comment  string
}

// A table has the operations, their types and their regions.
type table struct {
	pkg     *packages.Package
	ops     []*op
	byFn    map[string]*op
	types   []types.Type
	regions []string
}

// Effects in the order of package slot.
var effects = []string{"guard", "load", "alloc", "store", "raise", "python", "helper", "view", "stub", "call"}

// Types whose operands are constants of a program.
var immediate = map[string]bool{"int": true, "Cond": true, "Then": true, "ShapeID": true, "GoIndex": true, "CallWord": true}

func readOps(p *packages.Package) *table {
	t := &table{pkg: p, byFn: map[string]*op{}}
	seenType, seenRegion := map[string]bool{}, map[string]bool{}
	for _, f := range p.Syntax {
		for _, d := range f.Decls {
			fd, ok := d.(*ast.FuncDecl)
			if !ok || fd.Doc == nil {
				continue
			}
			for _, c := range fd.Doc.List {
				rest, ok := strings.CutPrefix(c.Text, "//slot:op")
				if !ok {
					continue
				}
				o := t.readOp(fd, rest, p.Fset.Position(c.Pos()).String())
				t.ops = append(t.ops, o)
				t.byFn[o.fn] = o
				for _, ty := range append(o.in[:len(o.in):len(o.in)], o.out) {
					if ty != nil && !seenType[typeID(ty)] {
						seenType[typeID(ty)] = true
						t.types = append(t.types, ty)
					}
				}
				for _, r := range append(o.reads[:len(o.reads):len(o.reads)], o.writes...) {
					if !seenRegion[r] {
						seenRegion[r] = true
						t.regions = append(t.regions, r)
					}
				}
			}
		}
	}
	return t
}

func (t *table) readOp(fd *ast.FuncDecl, marks, pos string) *op {
	fn := t.pkg.TypesInfo.Defs[fd.Name].(*types.Func)
	sig := fn.Signature()
	o := &op{fn: fn.FullName(), method: fd.Name.Name, name: fd.Name.Name, frame: -1, has: map[string]bool{}}
	o.comment = strings.TrimSpace(fd.Doc.Text())
	if r := sig.Recv(); r != nil {
		o.recv = true
		o.name = typeName(r.Type()) + "." + o.method
		o.in = append(o.in, r.Type())
		o.params = append(o.params, strings.ToLower(r.Name()))
	}
	for i := range sig.Params().Len() {
		v := sig.Params().At(i)
		if isFrame(v.Type()) {
			o.frame = i
			continue
		}
		o.in = append(o.in, v.Type())
		o.params = append(o.params, v.Name())
	}
	o.id = strings.ReplaceAll(o.name, ".", "")
	for _, m := range strings.Fields(marks) {
		o.mark(t, m, pos)
	}
	o.checked = o.has["guard"]
	n := sig.Results().Len()
	if o.checked {
		if n == 0 || sig.Results().At(n-1).Type().String() != "bool" {
			fail("%s: a guard's last result is a bool", pos)
		}
		n--
	}
	if n > 1 {
		fail("%s: an operation has at most one result", pos)
	}
	if n == 1 {
		o.out = sig.Results().At(0).Type()
	}
	if len(o.in) > 6 {
		fail("%s: an operation has at most 6 operands", pos)
	}
	if o.has["helper"] && (o.out == nil || typeName(o.out) != "Value" || o.frame != 1 || o.recv) {
		fail("%s: a helper is a function of a Value, a *Frame and more Values, and returns a Value", pos)
	}
	return o
}

// mark reads one word of a slot:op line.
func (o *op) mark(t *table, m, pos string) {
	key, val, eq := strings.Cut(m, "=")
	if eq {
		switch key {
		case "needs":
			o.needs = val
			if val != "shape" && val != "index" && val != "length" {
				fail("%s: no such need: %s", pos, val)
			}
		case "shape":
			o.shape, o.shapeVal = val, t.constant(val, pos)
		case "mask":
			for _, x := range strings.Split(val, "^") {
				o.maskVal ^= t.constant(x, pos)
			}
		case "field":
			o.field, o.fieldVal = val, t.constant(val, pos)
		default:
			fail("%s: no such mark: %s", pos, m)
		}
		return
	}
	if m == "fold" {
		o.has[m] = true
		return
	}
	e, regions, _ := strings.Cut(m, ":")
	known := false
	for _, x := range effects {
		known = known || x == e
	}
	if !known {
		fail("%s: no such effect: %s", pos, e)
	}
	o.has[e] = true
	for _, r := range strings.Split(regions, ",") {
		if r == "" {
			continue
		}
		switch e {
		case "load":
			o.reads = append(o.reads, r)
		case "store":
			o.writes = append(o.writes, r)
		default:
			fail("%s: %s has no region", pos, e)
		}
	}
}

// constant returns the value of a constant of package op or object.
func (t *table) constant(name, pos string) int64 {
	obj := t.pkg.Types.Scope().Lookup(name)
	if obj == nil {
		for _, imp := range t.pkg.Types.Imports() {
			if imp.Name() == "object" {
				obj = imp.Scope().Lookup(name)
			}
		}
	}
	c, ok := obj.(*types.Const)
	if !ok {
		fail("%s: no constant %s", pos, name)
	}
	v, _ := constant.Int64Val(constant.ToInt(c.Val()))
	return v
}

func isFrame(t types.Type) bool {
	p, ok := types.Unalias(t).(*types.Pointer)
	return ok && typeName(p.Elem()) == "Frame"
}

// typeName is a type's name without its package: Value, List, int.
func typeName(t types.Type) string {
	n := types.Unalias(t).String()
	return n[strings.LastIndex(n, ".")+1:]
}

// typeID is the name of a type in package slot.
func typeID(t types.Type) string {
	switch n := typeName(t); n {
	case "bool":
		return "TBool"
	case "int":
		return "TNumber"
	default:
		return "T" + n
	}
}

func regionID(r string) string {
	s := "Region"
	for _, w := range strings.Split(r, ".") {
		s += strings.ToUpper(w[:1]) + w[1:]
	}
	return s
}

func (o *op) effectExpr() string {
	var s []string
	for _, e := range effects {
		if o.has[e] {
			s = append(s, strings.ToUpper(e[:1])+e[1:])
		}
	}
	if s == nil {
		return ""
	}
	return strings.Join(s, " | ")
}

func regionExpr(rs []string) string {
	var s []string
	for _, r := range rs {
		s = append(s, regionID(r))
	}
	return strings.Join(s, " | ")
}

// isImm reports whether operand i must be a constant.
func (o *op) isImm(i int) bool { return immediate[typeName(o.in[i])] }

func (t *table) genTable() []byte {
	var b bytes.Buffer
	b.WriteString(header + "package slot\n\n// The operations.\nconst (\n\tOpPin Op = iota + 1\n\tOpReturn\n")
	for _, o := range t.ops {
		fmt.Fprintf(&b, "\t%s\n", o.id)
	}
	b.WriteString("\tNumOps\n)\n\n// The types of registers and constants.\nconst (\n\tTNone Type = iota\n")
	for _, ty := range t.types {
		fmt.Fprintf(&b, "\t%s\n", typeID(ty))
	}
	b.WriteString(")\n\n// Types describes the types.\nvar Types = [...]TypeInfo{\n\tTNone: {Name: \"static\"},\n")
	for _, ty := range t.types {
		fmt.Fprintf(&b, "%s: {Name: %q", typeID(ty), typeName(ty))
		if isRef(ty) {
			b.WriteString(", Ref: true")
		}
		if isFloat(ty) {
			b.WriteString(", Float: true")
		}
		b.WriteString("},\n")
	}
	b.WriteString("}\n\n// A Region is a set of regions of memory: a store kills the loads of the regions it writes.\ntype Region uint32\n\n// The regions.\nconst (\n")
	for i, r := range t.regions {
		if i == 0 {
			fmt.Fprintf(&b, "%s Region = 1 << iota\n", regionID(r))
		} else {
			fmt.Fprintf(&b, "%s\n", regionID(r))
		}
	}
	b.WriteString(")\n\n// Ops describes the operations.\nvar Ops = [NumOps]OpInfo{\nOpPin: {Name: \"Pin\", Effect: Guard},\nOpReturn: {Name: \"Return\", In: []Type{TValue}},\n")
	for _, o := range t.ops {
		fmt.Fprintf(&b, "%s: {Name: %q", o.id, o.name)
		var in []string
		imm := 0
		for i, ty := range o.in {
			in = append(in, typeID(ty))
			if o.isImm(i) {
				imm |= 1 << i
			}
		}
		if in != nil {
			fmt.Fprintf(&b, ", In: []Type{%s}", strings.Join(in, ", "))
		}
		if o.out != nil {
			fmt.Fprintf(&b, ", Out: %s", typeID(o.out))
		}
		part := func(key, expr string) {
			if expr != "" {
				fmt.Fprintf(&b, ", %s: %s", key, expr)
			}
		}
		num := func(key string, x int64) {
			if x != 0 {
				fmt.Fprintf(&b, ", %s: %d", key, x)
			}
		}
		part("Effect", o.effectExpr())
		part("Reads", regionExpr(o.reads))
		part("Writes", regionExpr(o.writes))
		if o.needs != "" {
			part("Needs", "Need"+strings.ToUpper(o.needs[:1])+o.needs[1:])
		}
		num("Imm", int64(imm))
		num("Shape", o.shapeVal)
		num("ShapeMask", o.maskVal)
		num("Field", o.fieldVal)
		if o.has["fold"] {
			b.WriteString(", Fold: true")
		}
		line, _, _ := strings.Cut(o.comment, "\n")
		fmt.Fprintf(&b, ", Comment: %q},\n", line)
	}
	b.WriteString("}\n")
	return b.Bytes()
}

func isFloat(t types.Type) bool { return t.Underlying().String() == "float64" }

// isRef reports whether a word of type t may refer to an object: the views of
// Value other than Int. All have the underlying type uint64.
func isRef(t types.Type) bool {
	switch typeName(t) {
	case "Int", "CallWord":
		return false
	}
	return t.Underlying().String() == "uint64"
}

// Families of operations that share a method of the Emitter.
func (o *op) family() string {
	switch {
	case o.shape != "":
		return "shape"
	case o.field != "":
		return "field"
	case o.has["helper"]:
		return "helper"
	}
	return ""
}

func (t *table) genEmitter() []byte {
	var b bytes.Buffer
	b.WriteString(header + `package slot

// An Emitter makes machine code or SSA of operations, one method each. dst is
// the register of the result; operands that must be constants come as int64; a
// guard has its exit: MissExit or the number of a tail.
type Emitter interface {
	// Pin checks that x is the constant k.
	Pin(x, k Ref)

	// Return ends the program with the result x.
	Return(x Ref)

	// AsShape checks that the Value a is an object whose shape, but for the bits of
	// mask, is shape; dst is the same word.
	AsShape(dst, a Ref, shape, mask uint32, exit Exit)

	// Field loads the word at offset off of the object a.
	Field(dst, a Ref, off int)

	// Helper calls the Go function of op with args, Values: the first one, the frame, the others.
	Helper(dst Ref, op Op, args []Ref)

`)
	for _, o := range t.ops {
		if o.family() != "" {
			continue
		}
		fmt.Fprintf(&b, "%s\n%s(%s)\n\n", o.doc(), o.id, o.emitParams())
	}
	b.WriteString(`}

// Lower drives e over the instructions of p.
func Lower(p *Program, e Emitter) {
	for i := range p.Code {
		LowerInstr(p, &p.Code[i], e)
	}
}

// LowerInstr drives e over one instruction of p.
func LowerInstr(p *Program, in *Instr, e Emitter) {
	a := &in.Args
	switch in.Op {
	case OpPin:
		e.Pin(a[0], a[1])
	case OpReturn:
		e.Return(a[0])
	case `)
	groups := map[string][]string{}
	for _, o := range t.ops {
		if f := o.family(); f != "" {
			groups[f] = append(groups[f], o.id)
		}
	}
	fmt.Fprintf(&b, "%s:\n\t\te.AsShape(in.Dst, a[0], Ops[in.Op].Shape, Ops[in.Op].ShapeMask, in.Exit)\n", strings.Join(groups["shape"], ", "))
	fmt.Fprintf(&b, "\tcase %s:\n\t\te.Field(in.Dst, a[0], int(Ops[in.Op].Field))\n", strings.Join(groups["field"], ", "))
	fmt.Fprintf(&b, "\tcase %s:\n\t\te.Helper(in.Dst, in.Op, a[:in.N])\n", strings.Join(groups["helper"], ", "))
	for _, o := range t.ops {
		if o.family() == "" {
			fmt.Fprintf(&b, "\tcase %s:\n\t\te.%s(%s)\n", o.id, o.id, o.emitArgs())
		}
	}
	b.WriteString("\tdefault:\n\t\tpanic(\"slot: no such operation\")\n\t}\n}\n")
	return b.Bytes()
}

// doc is the operation's comment for the Emitter's method.
func (o *op) doc() string {
	_, rest, _ := strings.Cut(o.comment, " ")
	return "// " + o.id + " " + strings.ReplaceAll(rest, "\n", "\n// ")
}

func (o *op) emitParams() string {
	var ps []string
	if o.out != nil {
		ps = append(ps, "dst Ref")
	}
	for i, n := range o.params {
		if n == "dst" || n == "exit" {
			n += "1"
		}
		ps = append(ps, n+map[bool]string{true: " int64", false: " Ref"}[o.isImm(i)])
	}
	if o.checked {
		ps = append(ps, "exit Exit")
	}
	return strings.Join(ps, ", ")
}

func (o *op) emitArgs() string {
	var ps []string
	if o.out != nil {
		ps = append(ps, "in.Dst")
	}
	for i := range o.in {
		if o.isImm(i) {
			ps = append(ps, fmt.Sprintf("p.Imm(a[%d])", i))
		} else {
			ps = append(ps, fmt.Sprintf("a[%d]", i))
		}
	}
	if o.checked {
		ps = append(ps, "in.Exit")
	}
	return strings.Join(ps, ", ")
}

// call writes a call of the operation's function with the operands args.
func (o *op) call(args []string, frame string) string {
	head := "op." + o.method
	if o.recv {
		head = args[0] + "." + o.method
		args = args[1:]
	}
	list := append([]string(nil), args...)
	if o.frame >= 0 {
		list = append(list[:o.frame:o.frame], append([]string{frame}, list[o.frame:]...)...)
	}
	return head + "(" + strings.Join(list, ", ") + ")"
}

func (t *table) genExec() []byte {
	var b bytes.Buffer
	b.WriteString(header + `//go:build !slotgen

package exec

import (
	"math"

	"pyjit/object/fast/op"
	"pyjit/slot"
)

func step(o slot.Op, f *op.Frame, a *[slot.MaxOperands]uint64) (r uint64, ok bool) {
	switch o {
`)
	for _, o := range t.ops {
		fmt.Fprintf(&b, "case slot.%s:\n", o.id)
		var args []string
		for i, ty := range o.in {
			args = append(args, fromBits(ty, fmt.Sprintf("a[%d]", i)))
		}
		call := o.call(args, "f")
		switch {
		case o.out == nil && !o.checked:
			fmt.Fprintf(&b, "%s\nreturn 0, true\n", call)
		case o.out == nil:
			fmt.Fprintf(&b, "return 0, %s\n", call)
		case o.checked:
			fmt.Fprintf(&b, "x, ok := %s\nreturn %s, ok\n", call, toBits(o.out, "x", "slot"))
		default:
			fmt.Fprintf(&b, "return %s, true\n", toBits(o.out, call, "slot"))
		}
	}
	b.WriteString("}\npanic(\"exec: no such operation\")\n}\n")
	return b.Bytes()
}

// genHelpers gives the Go functions of the helpers, for the compilers.
func (t *table) genHelpers() []byte {
	var b bytes.Buffer
	b.WriteString(header + `//go:build !slotgen

package op

import "pyjit/slot"

// HelperFunc returns the Go function of a helper: it takes a Value, a *Frame
// and further Values. It is nil for other operations.
func HelperFunc(o slot.Op) any {
	switch o {
`)
	for _, o := range t.ops {
		if o.has["helper"] {
			fmt.Fprintf(&b, "case slot.%s:\nreturn %s\n", o.id, o.method)
		}
	}
	b.WriteString("}\nreturn nil\n}\n")
	return b.Bytes()
}

// toBits turns an expression of type t into the bits of a constant; sl is the
// name of package slot.
func toBits(t types.Type, x, sl string) string {
	switch t.Underlying().String() {
	case "float64":
		return sl + ".BitsOfFloat(" + x + ")"
	case "bool":
		return sl + ".BitsOfBool(" + x + ")"
	}
	return sl + ".BitsOf(" + x + ")"
}

func fromBits(t types.Type, x string) string {
	n := typeName(t)
	if _, basic := types.Unalias(t).(*types.Basic); !basic {
		n = "op." + n
	}
	switch t.Underlying().String() {
	case "float64":
		return n + "(math.Float64frombits(" + x + "))"
	case "bool":
		return "(" + x + " != 0)"
	}
	return n + "(" + x + ")"
}

package slot

import (
	"errors"
	"fmt"

	"pyjit/heap"
)

// verifier is the state of Verify.
type verifier struct {
	p       *Program
	def     []int          // instruction that defined a register; -1 operand, -2 none
	shape   map[Ref]uint64 // shape that a register is known to have
	length  map[Ref]bool   // registers whose length is pinned
	pins    uint8
	effect  bool // a store, a raise or a call has happened
	lenFrom int  // last instruction that may have changed the length of a list
}

// Verify checks the rules that every tier relies on; tests verify each program
// that they record. The meaning of a program it cannot check.
func (p *Program) Verify() error {
	v := &verifier{p: p, shape: map[Ref]uint64{}, length: map[Ref]bool{}, lenFrom: -1}
	v.def = make([]int, len(p.Regs))
	for i := range v.def {
		v.def[i] = -2
		if i < len(p.Args) && p.Args[i] != TNone {
			v.def[i] = -1
		}
	}
	for i := range p.Code {
		in := &p.Code[i]
		if int(in.Op) >= len(Ops) || in.Op == 0 {
			return fmt.Errorf("%s, instruction %d: no such operation", p.Name, i)
		}
		if err := v.instr(i, in); err != nil {
			return fmt.Errorf("%s, instruction %d (%s): %w", p.Name, i, Ops[in.Op].Name, err)
		}
	}
	if n := len(p.Code); n == 0 || p.Code[n-1].Op != OpReturn {
		return fmt.Errorf("%s: no return", p.Name)
	}
	return nil
}

func (v *verifier) use(x Ref, want Type) error {
	p := v.p
	if x >= 0 {
		if int(x) >= len(v.def) || v.def[x] == -2 {
			return fmt.Errorf("v%d used before its definition", x)
		}
	} else if int(-1-x) >= len(p.Consts) {
		return fmt.Errorf("no constant %d", x)
	} else if p.ConstOf(x).Pins > v.pins {
		return fmt.Errorf("constant %s rests on a pin that is not there", p.ref(x))
	}
	if got := p.TypeOf(x); got != want {
		return fmt.Errorf("operand %s has type %s, want %s", p.ref(x), Types[got].Name, Types[want].Name)
	}
	return nil
}

func (v *verifier) instr(at int, in *Instr) error {
	p, info := v.p, &Ops[in.Op]
	switch in.Op {
	case OpPin:
		if in.N != 2 {
			return errors.New("a pin has two operands")
		}
		if in.Args[1] >= 0 {
			return errors.New("a pin needs a constant")
		}
		if err := v.use(in.Args[0], p.TypeOf(in.Args[1])); err != nil {
			return err
		}
		v.pin(in)
	case OpReturn:
		if at != len(p.Code)-1 {
			return errors.New("something follows the return")
		}
		if err := v.use(in.Args[0], TValue); err != nil {
			return err
		}
	default:
		if err := v.operands(in, info); err != nil {
			return err
		}
	}
	if err := v.exit(in, info); err != nil {
		return err
	}
	if err := v.need(in, info); err != nil {
		return err
	}
	if info.Effect&Python != 0 {
		if n := at + 1; n >= len(p.Code) || p.Code[n].Op != OpReturn || p.Code[n].Args[0] != in.Dst {
			return errors.New("what may run Python code is the last operation")
		}
	}
	if info.Effect&(Store|Raise|Python) != 0 {
		v.effect = true
	}
	if info.Writes&RegionListLen != 0 {
		v.lenFrom = at
	}
	if in.Dst != NoRef {
		if in.Dst < 0 || int(in.Dst) >= len(v.def) || v.def[in.Dst] != -2 {
			return fmt.Errorf("v%d defined twice", in.Dst)
		}
		if p.Regs[in.Dst] != info.Out {
			return fmt.Errorf("v%d has not the type of the result", in.Dst)
		}
		v.def[in.Dst] = at
		if in.Op == NewInst && in.Args[0] < 0 {
			v.shape[in.Dst] = p.ConstOf(in.Args[0]).Bits
		}
	} else if info.Out != TNone {
		return errors.New("the result has no register")
	}
	return nil
}

// pin notes what a pin proves.
func (v *verifier) pin(in *Instr) {
	v.pins++
	x := in.Args[0]
	if x < 0 || v.def[x] < 0 {
		return
	}
	switch def := &v.p.Code[v.def[x]]; def.Op {
	case ObjShape:
		v.shape[def.Args[0]] = v.p.ConstOf(in.Args[1]).Bits
	case ListLen, TupleLen:
		v.length[def.Args[0]] = true
	}
}

func (v *verifier) operands(in *Instr, info *OpInfo) error {
	if int(in.N) != len(info.In) {
		return fmt.Errorf("%d operands, want %d", in.N, len(info.In))
	}
	for i, t := range info.In {
		if err := v.use(in.Args[i], t); err != nil {
			return err
		}
		if info.Imm>>i&1 != 0 && in.Args[i] >= 0 {
			return fmt.Errorf("operand %d is no constant", i)
		}
	}
	return nil
}

func (v *verifier) exit(in *Instr, info *OpInfo) error {
	if (info.Effect&Guard != 0) != (in.Exit != NoExit) {
		return errors.New("its exit does not fit")
	}
	switch {
	case in.Exit == MissExit:
		if v.effect {
			return errors.New("a miss after an effect")
		}
	case in.Exit >= 0:
		if int(in.Exit) >= len(v.p.Tails) {
			return errors.New("no such tail")
		}
		if v.effect {
			return errors.New("a tail after an effect")
		}
		t := &v.p.Tails[in.Exit]
		types := []Type{TValue}
		if t.Helper != OpReturn {
			h := &Ops[t.Helper]
			if h.Effect&Helper == 0 || h.Out != TValue {
				return errors.New("its tail is no helper")
			}
			types = h.In
		}
		if int(t.N) != len(types) {
			return errors.New("its tail has a wrong number of operands")
		}
		for i, want := range types {
			if err := v.use(t.Args[i], want); err != nil {
				return err
			}
		}
	}
	return nil
}

func (v *verifier) need(in *Instr, info *OpInfo) error {
	x := in.Args[0]
	switch info.Needs {
	case NeedShape:
		s, ok := v.shape[x]
		if !ok {
			return fmt.Errorf("the shape of %s is not known", v.p.ref(x))
		}
		return v.needShape(in, x, s)
	case NeedIndex:
		i := in.Args[1]
		if i < 0 || v.def[i] < 0 {
			return errors.New("the index is not checked")
		}
		def := &v.p.Code[v.def[i]]
		if def.Args[0] != x || def.Op != ListIndex && def.Op != TupleIndex && def.Op != StrIndex {
			return errors.New("the index was not checked against this object")
		}
		if v.lenFrom > v.def[i] {
			return errors.New("a store between the check and the use of an index")
		}
	case NeedLength:
		if !v.length[x] {
			return fmt.Errorf("the length of %s is not pinned", v.p.ref(x))
		}
	}
	return nil
}

// needShape checks the offset of a slot, or the successor of a shape, against
// the shape s that x has.
func (v *verifier) needShape(in *Instr, x Ref, s uint64) error {
	sh := heap.ShapeAt(uint32(s))
	k := v.p.Imm(in.Args[1])
	if in.Op == ObjSetShape {
		if next := heap.ShapeAt(uint32(k)); next.Type != sh.Type {
			return errors.New("the new shape is of another type")
		} else if next.Parent != uint32(s) {
			return errors.New("the new shape is no successor")
		}
		v.shape[x] = uint64(k)
		return nil
	}
	lo, n := int64(sh.BaseOff), int64(sh.Ninl)
	if in.Op == ObjMember { // perhaps a field of a built-in layout
		lo, n = 8, 31+n
	}
	if k < lo || k >= lo+8*n || k&7 != 0 {
		return fmt.Errorf("offset %d is no slot of the shape", k)
	}
	return nil
}

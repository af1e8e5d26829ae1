package fast_test

import (
	"testing"

	"pyjit/object/fast/fasttest"
	"pyjit/slot"
)

// The verifier finds programs in which an instruction is missing, out of order
// or has a wrong exit, operand or offset.
func TestMutants(t *testing.T) {
	programs, mutants := 0, 0
	fasttest.Recordings(t, func(p *slot.Program) {
		programs++
		if err := p.Verify(); err != nil {
			t.Fatal(err)
		}
		must := func(what string, i int, m *slot.Program) {
			mutants++
			if m.Verify() == nil {
				t.Errorf("accepted %s at %d of\n%s", what, i, p)
			}
		}
		uses := func(in *slot.Instr, x slot.Ref) bool {
			for j := range int(in.N) {
				if in.Args[j] == x {
					return true
				}
			}
			if in.Exit >= 0 {
				tail := p.Tails[in.Exit]
				for j := range int(tail.N) {
					if tail.Args[j] == x {
						return true
					}
				}
			}
			return false
		}
		pins := 0
		for i := range p.Code {
			if p.Code[i].Op == slot.OpPin {
				pins++
			}
		}
		rested := map[uint8]bool{}
		for i := range p.Code {
			for j := range int(p.Code[i].N) {
				if x := p.Code[i].Args[j]; x < 0 {
					rested[p.ConstOf(x).Pins] = true
				}
			}
		}
		for i := range p.Code {
			in := &p.Code[i]
			info := &slot.Ops[in.Op]
			// dropped
			m := p.Clone()
			m.Code = append(m.Code[:i:i], m.Code[i+1:]...)
			needed := in.Op == slot.OpReturn || in.Op == slot.OpPin && rested[uint8(pins)]
			for k := i + 1; k < len(p.Code); k++ {
				needed = needed || in.Dst != slot.NoRef && uses(&p.Code[k], in.Dst)
			}
			if needed {
				must("a program without the instruction", i, m)
			}
			// swapped with the next
			if i+1 < len(p.Code) && (in.Dst != slot.NoRef && uses(&p.Code[i+1], in.Dst) || p.Code[i+1].Op == slot.OpReturn) {
				m := p.Clone()
				m.Code[i], m.Code[i+1] = m.Code[i+1], m.Code[i]
				must("a swap", i, m)
			}
			// a guard that misses behind an effect
			if info.Effect&(slot.Store|slot.Raise) != 0 && i > 0 && p.Code[i-1].Exit == slot.MissExit && in.Exit == slot.NoExit {
				m := p.Clone()
				m.Code[i], m.Code[i-1] = m.Code[i-1], m.Code[i]
				must("an effect before a guard", i, m)
			}
			// another exit
			m = p.Clone()
			if in.Exit == slot.NoExit {
				m.Code[i].Exit = slot.MissExit
			} else {
				m.Code[i].Exit = slot.NoExit
			}
			must("a wrong exit", i, m)
			// no such tail
			if info.Effect&slot.Guard != 0 {
				m = p.Clone()
				m.Code[i].Exit = slot.Exit(len(p.Tails))
				must("a tail that is not there", i, m)
			}
			// operands of another type
			for j := range int(in.N) {
				for x := range slot.Ref(len(p.Regs)) {
					if p.Regs[x] != p.TypeOf(in.Args[j]) {
						m := p.Clone()
						m.Code[i].Args[j] = x
						must("an operand of another type", i, m)
						break
					}
				}
			}
			// an offset behind the slots
			if info.Needs == slot.NeedShape && in.Op != slot.ObjSetShape {
				m := p.Clone()
				m.Consts = append(m.Consts, slot.Const{Type: slot.TNumber, Bits: 2000})
				m.Code[i].Args[1] = -slot.Ref(len(m.Consts))
				must("an offset behind the slots", i, m)
			}
			// something behind Python code
			if info.Effect&slot.Python != 0 {
				m := p.Clone()
				m.Code = append(m.Code[:i+1:i+1], slot.Instr{Op: slot.Not, N: 1, Dst: slot.NoRef, Exit: slot.NoExit}, p.Code[i+1])
				must("an operation behind Python code", i, m)
			}
		}
	})
	if programs < 60 || mutants < 1000 {
		t.Errorf("only %d programs, %d mutants", programs, mutants)
	}
	t.Logf("%d programs, %d mutants", programs, mutants)
}

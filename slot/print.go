package slot

import (
	"fmt"
	"math"
	"strings"
)

// String returns the program as text, one instruction a line.
func (p *Program) String() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s(", p.Name)
	for i, t := range p.Args {
		if i > 0 {
			b.WriteString(", ")
		}
		if t == TNone {
			b.WriteString("static")
		} else {
			fmt.Fprintf(&b, "v%d %s", i, Types[t].Name)
		}
	}
	b.WriteString(")\n")
	for _, f := range p.Facts {
		fmt.Fprintf(&b, "  assume %s\n", f)
	}
	for i := range p.Code {
		fmt.Fprintf(&b, "  %s\n", p.InstrString(&p.Code[i]))
	}
	return b.String()
}

// InstrString returns an instruction of p as text.
func (p *Program) InstrString(in *Instr) string {
	s := Ops[in.Op].Name + " " + p.refs(in.Args[:in.N])
	if in.Dst != NoRef {
		s = fmt.Sprintf("v%d %s = %s", in.Dst, Types[p.Regs[in.Dst]].Name, s)
	}
	switch {
	case in.Exit == MissExit:
		s += "  else miss"
	case in.Exit >= 0:
		t := &p.Tails[in.Exit]
		s += fmt.Sprintf("  else return %s %s", Ops[t.Helper].Name, p.refs(t.Args[:t.N]))
	}
	return s
}

func (p *Program) refs(xs []Ref) string {
	var s []string
	for _, x := range xs {
		s = append(s, p.ref(x))
	}
	return strings.Join(s, ", ")
}

var immediateNames = map[uint64]string{7: "None", 15: "False", 23: "True", 31: "Ellipsis", 39: "NotImplemented", 47: "Unbound", 55: "Raised", 63: "Miss", 71: "Done"}

func (p *Program) ref(x Ref) string {
	if x >= 0 {
		return fmt.Sprintf("v%d", x)
	}
	c := p.ConstOf(x)
	t := Types[c.Type]
	switch {
	case t.Float:
		return fmt.Sprint(math.Float64frombits(c.Bits))
	case !t.Ref && c.Type != TInt:
		return fmt.Sprintf("%s %d", t.Name, int64(c.Bits))
	}
	return t.Name + " " + word(c.Bits)
}

// word shows a tagged word.
func word(w uint64) string {
	if w&1 == 0 {
		return fmt.Sprint(int64(w) >> 1)
	}
	if n := immediateNames[w]; n != "" {
		return n
	}
	return fmt.Sprintf("%#x", w)
}

var factNames = [...]string{FactCell: "cell", FactPlace: "place", FactAbsent: "absent"}

// String returns the fact as text.
func (f Fact) String() string {
	return fmt.Sprintf("%s of %#x, name %#x: %s", factNames[f.Kind], f.Holder, f.Name, word(f.Seen))
}

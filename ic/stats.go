package ic

import (
	"fmt"
	"io"
	"sort"
	"strings"

	"pyjit/heap"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/object"
	"pyjit/rewriter"
)

// counts are of what sites do not remember.
var counts struct {
	Invalidated uint64 // slots cut off because a fact no longer held
	GivenUp     [numReasons]uint64
}

// KeepOperands makes sites remember the operands that no fast path fitted, for
// statistics: the types of values, the names of attributes and functions.
var KeepOperands bool

// describe returns what is worth knowing of the operands v.
func (s *Site) describe(v [4]heap.Value) string {
	var parts []string
	for i, o := range s.Spec.Operands {
		switch {
		case o.Kind == rewriter.InVreg:
			parts = append(parts, describeValue(v[i]))
		case s.Spec.Consts&(1<<i) != 0 && object.IsStr(v[i]):
			parts = append(parts, "'"+object.StrGo(v[i])+"'")
		case s.Spec.Consts&(1<<i) != 0:
			parts = append(parts, object.TypeName(v[i]))
		}
	}
	return strings.Join(parts, ", ")
}

func describeValue(v heap.Value) string {
	switch {
	case v == heap.Unbound:
		return "nothing"
	case object.IsInstance(v, object.BuiltinType):
		g := object.BuiltinFuncOf(v)
		if g.Owner != "" {
			return "built-in " + g.Owner + "." + g.Name
		}
		return "built-in " + g.Name
	case object.IsInstance(v, object.FunctionType):
		return "function " + object.StrGo(object.FunctionQualName(v))
	case object.IsInstance(v, object.TypeType):
		return "class " + object.NameOfType(v)
	}
	return object.TypeName(v)
}

// why says in one sentence why the site misses, as far as that is known.
func (s *Site) why() string {
	fits := func(text string) string {
		if s.unfit != "" {
			text += " (" + s.unfit + ")"
		}
		return text
	}
	switch {
	case s.Spec == nil:
		return NoPaths.String()
	case s.reason == NoFit || s.reason == NotAssembled:
		return fits(s.reason.String())
	case s.reason != NoReason:
		return s.reason.String()
	case Off:
		return "ic=off"
	case s.repeats > s.Misses/2:
		return "its fast path does not hold for these values"
	case s.failures > 0:
		return fits("no fast path fits its operands")
	case !s.Final:
		return "its block was reached once"
	}
	return ""
}

// live returns the number of slots that are in use.
func (s *Site) live() (n int) {
	for i := range s.slots {
		if !s.slots[i].dead {
			n++
		}
	}
	return n
}

// place returns the source position, the function and the operation of the site.
func (s *Site) place() (pos, function, op string) {
	c := interp.UnitAt(s.Rec)
	word := (s.PC - s.Rec - interp.RecSize) / 8
	return fmt.Sprintf("%s:%d", c.Filename, interp.LineAt(s.Rec, word)), c.QualName, interp.OpNameAt(s.PC)
}

// each calls f with every site once: a block's final version takes sites over
// from its first one.
func each(f func(*Site)) {
	seen := make(map[*Site]bool, len(sites))
	for _, s := range sites[1:] {
		if !seen[s] {
			seen[s] = true
			f(s)
		}
	}
}

// WriteSummary prints how many sites, slots and misses there are, and of which operations.
func WriteSummary(w io.Writer) {
	type total struct {
		op                   string
		sites, slots, misses uint64
	}
	var all total
	var hist [maxSlots + 1]int
	final, dead := 0, 0
	ops := map[string]*total{}
	each(func(s *Site) {
		_, _, op := s.place()
		t := ops[op]
		if t == nil {
			t = &total{op: op}
			ops[op] = t
		}
		n := s.live()
		for _, t := range [...]*total{t, &all} {
			t.sites++
			t.slots += uint64(n)
			t.misses += uint64(s.Misses)
		}
		dead += len(s.slots) - n
		if s.Final {
			final++
			hist[min(n, maxSlots)]++
		}
	})
	fmt.Fprintf(w, "sites %d, of these in final versions %d; slots %d live, %d cut off; misses %d\n", all.sites, final, all.slots, dead, all.misses)
	fmt.Fprint(w, "final sites by slots:")
	for n, k := range hist {
		fmt.Fprintf(w, "  %d: %d", n, k)
	}
	fmt.Fprintf(w, "\nslots invalidated %d\n", counts.Invalidated)
	for r, n := range counts.GivenUp {
		if n > 0 {
			fmt.Fprintf(w, "sites that %s: %d\n", Reason(r), n)
		}
	}
	list := make([]*total, 0, len(ops))
	for _, t := range ops {
		list = append(list, t)
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		return a.misses > b.misses || a.misses == b.misses && a.op < b.op
	})
	fmt.Fprintf(w, "%-14s %9s %9s %9s\n", "operation", "sites", "slots", "misses")
	for _, t := range list[:min(len(list), 12)] {
		fmt.Fprintf(w, "%-14s %9d %9d %9d\n", t.op, t.sites, t.slots, t.misses)
	}
}

// WriteMisses lists the sites that missed most: each miss is an instruction
// executed in the interpreter. The one by which a site learns is not worth a line.
func WriteMisses(w io.Writer, limit int) {
	var list []*Site
	each(func(s *Site) {
		if s.Misses > 1 {
			list = append(list, s)
		}
	})
	sort.SliceStable(list, func(i, j int) bool { return list[i].Misses > list[j].Misses })
	fmt.Fprintf(w, "%9s  %-12s %5s  %s\n", "misses", "operation", "slots", "place: reason")
	for _, s := range list[:min(len(list), limit)] {
		pos, function, op := s.place()
		fmt.Fprintf(w, "%9d  %-12s %5d  %s %s: %s\n", s.Misses, op, s.live(), pos, function, s.why())
	}
}

// A SiteInfo is what explains a site to users.
type SiteInfo struct {
	Rec    uint32
	Word   int
	Op     string
	Misses uint32
	Paths  []string // names of the live slots' fast paths, in the order in which they are tried
	Why    string   // why it misses, if it does so more than once
}

// Sites returns what is known of all sites that have been executed.
func Sites() (list []SiteInfo) {
	each(func(s *Site) {
		_, _, op := s.place()
		i := SiteInfo{Rec: s.Rec, Word: int(s.PC-s.Rec-interp.RecSize) / 8, Op: op, Misses: s.Misses}
		for k := range s.slots { // the youngest is tried right behind the one in line
			sl := &s.slots[k]
			switch {
			case sl.dead:
			case sl.frag == 0 || len(i.Paths) == 0:
				i.Paths = append(i.Paths, sl.Prog.Name)
			default:
				at := 0
				if s.slots[0].frag == 0 && !s.slots[0].dead {
					at = 1
				}
				i.Paths = append(i.Paths[:at], append([]string{sl.Prog.Name}, i.Paths[at:]...)...)
			}
		}
		if s.Misses > 1 {
			i.Why = s.why()
		}
		if s.Misses > 0 {
			list = append(list, i)
		}
	})
	return list
}

// WriteSites lists the sites of a code unit that were executed from the
// instruction at first up to that at end, with the fast paths that they have.
func WriteSites(w io.Writer, rec, first, end uint32) {
	each(func(s *Site) {
		if s.Rec != rec || s.PC < first || s.PC >= end {
			return
		}
		_, _, op := s.place()
		fmt.Fprintf(w, "  site at word %d, %s: %d misses", (s.PC-rec-interp.RecSize)/8, op, s.Misses)
		if why := s.why(); why != "" && s.Misses > 0 {
			fmt.Fprintf(w, ", %s", why)
		}
		fmt.Fprintln(w)
		for i := range s.slots {
			sl := &s.slots[i]
			where := "out of line"
			if sl.frag == 0 {
				where = "in line"
			}
			if sl.dead {
				where += ", cut off"
			}
			text := strings.TrimRight(sl.Prog.String(), "\n")
			fmt.Fprintf(w, "    %s: %s\n", where, strings.ReplaceAll(text, "\n", "\n      "))
		}
	})
}

// DumpSlots prints the machine code of the slots out of line of a range of sites;
// see WriteSites.
func DumpSlots(w io.Writer, rec, first, end uint32) {
	each(func(s *Site) {
		if s.Rec != rec || s.PC < first || s.PC >= end {
			return
		}
		for i := range s.slots {
			if f := s.slots[i].frag; f != 0 {
				native.Dump(w, f)
			}
		}
	})
}

package bjit

import (
	"fmt"
	"io"
	"time"

	"pyjit/ic"
	"pyjit/interp"
	"pyjit/native"
)

// counts are of what blocks do not remember.
var counts struct {
	First, Final uint64 // blocks compiled
	Refused      uint64 // compilations that failed, for lack of code memory or another reason
	FirstBytes   int    // code of first versions
	Exits        uint64 // exits taken to blocks that had no code
	StayedOut    uint64 // of these, by StayOut
	Time         time.Duration
}

// Timed says that the time of compilation is measured.
var Timed bool

// WriteSummary prints what was compiled.
func WriteSummary(w io.Writer) {
	blocks, withCode := 0, 0
	for _, u := range numbers[1:] {
		blocks += len(u.blocks)
		for i := range u.blocks {
			if s := u.blocks[i].state; s == recording || s == compiled {
				withCode++
			}
		}
	}
	c := &counts
	fmt.Fprintf(w, "code units loaded %d, compiled %d; blocks of these %d, with code %d\n", interp.NumUnits(), len(numbers)-1, blocks, withCode)
	fmt.Fprintf(w, "versions compiled: first %d (%d bytes), final %d, refused %d\n", c.First, c.FirstBytes, c.Final, c.Refused)
	fmt.Fprintf(w, "exits to blocks without code %d\n", c.Exits)
	if StayOut != nil {
		fmt.Fprintf(w, "exits that stayed in the interpreter (switch) %d\n", c.StayedOut)
	}
	if Timed && c.First > 0 {
		fmt.Fprintf(w, "time in the compiler %.1f ms, %.1f µs a version\n",
			float64(c.Time)/1e6, float64(c.Time)/1e3/float64(c.First+c.Final+c.Refused))
	}
}

var stateNames = [...]string{notCompiled: "no code", recording: "first version", compiled: "final version", refused: "refused"}

// Final reports whether the block of an instruction has its final version.
func Final(rec uint32, word int) bool {
	u := knownUnit(rec)
	if u == nil {
		return false
	}
	for i := range u.blocks {
		if b := &u.blocks[i]; int(b.start) <= word && word < int(b.end) {
			return b.state == compiled
		}
	}
	return false
}

// Dump prints the machine code of a code unit's blocks, with the sites in them.
func Dump(w io.Writer, rec uint32) {
	u := knownUnit(rec)
	if u == nil {
		fmt.Fprintln(w, "never hot: no machine code")
		return
	}
	for i := range u.blocks {
		b := &u.blocks[i]
		fmt.Fprintf(w, "\nL%d, words %d to %d, lines from %d: %s\n", i, b.start, b.end-1, u.line(uint32(b.start)), stateNames[b.state])
		if b.state != recording && b.state != compiled {
			continue
		}
		ic.WriteSites(w, rec, u.pc(b.start), u.pc(b.end))
		native.Dump(w, b.frag)
		ic.DumpSlots(w, rec, u.pc(b.start), u.pc(b.end))
	}
	if u.resume != 0 {
		fmt.Fprintln(w)
		native.Dump(w, u.resume)
	}
}

// Describe says what a fragment's code is of: function, tier, block and line, as
// far as that can be told. It is "" if the code belongs to no unit.
func Describe(f native.Fragment, offset int) string {
	u := knownUnit(f.Owner())
	if u == nil {
		return ""
	}
	where := fmt.Sprintf("%s, line %d", u.code.Filename, u.code.FirstLine)
	if i := u.blockOf(f); i >= 0 {
		line := u.line(uint32(u.blocks[i].start))
		if _, n := f.LineAt(offset); n > 0 {
			line = n
		}
		where = fmt.Sprintf("%s, line %d", u.code.Filename, line)
	}
	return fmt.Sprintf("%s (%s), %s", u.code.QualName, where, Place(f))
}

// Place says which part of its unit a fragment's code is.
func Place(f native.Fragment) string {
	switch f.Kind() {
	case native.KindBlock:
		u := knownUnit(f.Owner())
		if i := u.blockOf(f); i >= 0 {
			return fmt.Sprintf("tier 1, block L%d (%s)", i, stateNames[u.blocks[i].state])
		}
		return "tier 1, replaced first version of a block"
	case native.KindSlot:
		return "tier 1, slot of a site"
	}
	return "tier 1, resumption"
}

// knownUnit returns the unit of a record if there is one already; nil also for no record.
func knownUnit(rec uint32) *unit {
	if rec == 0 {
		return nil
	}
	return numbers[*interp.UnitNumber(rec)]
}

// blockOf returns the index of the block whose code a fragment is, or -1.
func (u *unit) blockOf(f native.Fragment) int {
	if u == nil {
		return -1
	}
	for i := range u.blocks {
		if u.blocks[i].frag == f {
			return i
		}
	}
	return -1
}

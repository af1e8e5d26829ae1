package engine

import (
	"fmt"
	"io"
	"os"
	"path"
	"strings"
	"time"

	"pyjit/bjit"
	"pyjit/bytecode"
	"pyjit/heap"
	"pyjit/ic"
	"pyjit/interp"
	"pyjit/native"
	"pyjit/tiering"
)

// startInspection turns on what statistics and dumps need; before code is made.
func startInspection(o *tiering.Options) {
	bjit.Timed = o.Stats != ""
	ic.KeepOperands = o.Stats != "" || o.Why != "" || o.Dump != ""
	interp.KeepBodies = o.Stats != "" || o.Why != "" || o.Dump != ""
	if o.Dump != "" {
		native.KeepNotes()
	}
	native.DescribeOwner = bjit.Describe
}

func perfConfig(m tiering.PerfMode) native.PerfConfig {
	return native.PerfConfig{Map: m != tiering.PerfOff, Dump: m == tiering.PerfDump, GoFrames: m != tiering.PerfOff}
}

// inspect writes what the options ask for when the program has ended.
func (p *Program) inspect(stderr io.Writer, ran time.Duration) {
	w := stderr
	if p.DumpTo != nil {
		w = p.DumpTo
	}
	if p.Options.Why != "" {
		p.why(w)
	}
	if p.Options.Dump != "" {
		p.dump(w)
	}
	switch file := p.Options.Stats; file {
	case "":
	case "-":
		p.writeStats(stderr, ran)
	default:
		f, err := os.Create(file)
		if err != nil {
			fmt.Fprintln(stderr, "pyjit: statistics:", err)
			return
		}
		p.writeStats(f, ran)
		if err := f.Close(); err != nil {
			fmt.Fprintln(stderr, "pyjit: statistics:", err)
		}
	}
	native.StopPerf()
}

// worst is how many of the sites that miss most are listed.
const worst = 30

func (p *Program) writeStats(w io.Writer, ran time.Duration) {
	fmt.Fprintf(w, "---- run: %.3f s\n", ran.Seconds())
	if p.Options.JIT == tiering.Interpreter || !native.Available() {
		fmt.Fprintf(w, "no machine code; code units loaded %d\n", interp.NumUnits())
	} else {
		fmt.Fprintln(w, "---- compiled")
		bjit.WriteSummary(w)
		if p.Options.Switch {
			fmt.Fprintf(w, "entries to machine code refused (switch) %d of %d\n", switched.stayed, switched.asked)
		}
		fmt.Fprintln(w, "---- machine code")
		native.Statistics().Write(w)
		fmt.Fprintln(w, "---- inline caches")
		ic.WriteSummary(w)
		fmt.Fprintln(w, "---- where it misses")
		ic.WriteMisses(w, worst)
	}
	fmt.Fprintln(w, "---- memory")
	s := heap.Stats()
	ms := func(d time.Duration) float64 { return float64(d) / 1e6 }
	fmt.Fprintf(w, "collections: minor %d (%.1f ms), major %d (%.1f ms), longest pause %.1f ms\n",
		s.Minor, ms(s.MinorTime), s.Major, ms(s.MajorTime), ms(s.MaxPause))
	fmt.Fprintf(w, "bytes allocated %d, live at the last collection %d; blocks %d, free %d\n", s.Allocated, s.Live, s.Blocks, s.Free)
	fmt.Fprintf(w, "objects marked %d, finalizers and callbacks %d, deaths of watched objects %d\n", s.Marked, s.Finalized, s.Watched)
}

// dump prints bytecode and machine code of the functions that the pattern names;
// "*" is all functions of the program's own file.
func (p *Program) dump(w io.Writer) {
	loaded := map[*bytecode.Code]uint32{}
	nested := map[*bytecode.Code]bool{}
	var roots []*bytecode.Code
	var note func(c *bytecode.Code)
	note = func(c *bytecode.Code) {
		for i := range c.Body().Consts {
			if k := c.Body().Consts[i].Code; k != nil && !nested[k] {
				nested[k] = true
				note(k)
			}
		}
	}
	interp.EachUnit(func(rec uint32, c *bytecode.Code) {
		loaded[c] = rec
		roots = append(roots, c)
		note(c)
	})
	found := false
	var show func(c *bytecode.Code)
	show = func(c *bytecode.Code) {
		if p.selected(p.Options.Dump, c) {
			found = true
			fmt.Fprintf(w, "======== %s\n", c)
			if rec, ok := loaded[c]; !ok {
				fmt.Fprintln(w, "never made")
			} else if p.Options.JIT != tiering.Interpreter {
				bjit.Dump(w, rec)
			}
			fmt.Fprintln(w)
		}
		for i := range c.Body().Consts {
			if k := c.Body().Consts[i].Code; k != nil {
				show(k)
			}
		}
	}
	for _, c := range roots {
		if !nested[c] {
			show(c)
		}
	}
	if !found {
		fmt.Fprintf(w, "no function is called %s\n", p.Options.Dump)
	}
}

// selected reports whether a pattern names a code unit: it is matched with the
// qualified name and with its last part.
func (p *Program) selected(pattern string, c *bytecode.Code) bool {
	if pattern == "*" {
		name := absolute(p.File)
		if p.HasCommand {
			name = "<string>"
		} else if p.File == "" || p.File == "-" {
			name = "<stdin>"
		}
		return c.Filename == name
	}
	for _, name := range [...]string{c.QualName, c.QualName[strings.LastIndexByte(c.QualName, '.')+1:]} {
		if ok, err := path.Match(pattern, name); ok || err != nil && pattern == name {
			return true
		}
	}
	return false
}

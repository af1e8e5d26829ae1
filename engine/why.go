package engine

import (
	"fmt"
	"io"
	"os"
	"sort"
	"strings"

	"pyjit/bjit"
	"pyjit/bytecode"
	"pyjit/ic"
	"pyjit/interp"
	"pyjit/stdlib/imports"
)

// why lists the source of the functions that Options.Why names, the one with the
// most misses first, with what the inline caches of each line do.
func (p *Program) why(w io.Writer) {
	type function struct {
		code   *bytecode.Code
		misses uint64
		lines  map[int][]ic.SiteInfo
		last   int
	}
	functions := map[uint32]*function{}
	for _, s := range ic.Sites() {
		c := interp.UnitAt(s.Rec)
		if !p.selected(p.Options.Why, c) {
			continue
		}
		f := functions[s.Rec]
		if f == nil {
			f = &function{code: c, lines: map[int][]ic.SiteInfo{}}
			functions[s.Rec] = f
		}
		line := interp.LineAt(s.Rec, uint32(s.Word))
		f.lines[line] = append(f.lines[line], s)
		f.last = max(f.last, line)
		f.misses += uint64(s.Misses)
	}
	list := make([]*function, 0, len(functions))
	for _, f := range functions {
		list = append(list, f)
	}
	sort.Slice(list, func(i, j int) bool {
		a, b := list[i], list[j]
		return a.misses > b.misses || a.misses == b.misses && a.code.FirstLine < b.code.FirstLine
	})
	if len(list) == 0 {
		fmt.Fprintln(w, "no machine code of such functions was executed")
	}
	for _, f := range list {
		fmt.Fprintf(w, "======== %s (%s:%d), %d misses\n", f.code.QualName, f.code.Filename, f.code.FirstLine, f.misses)
		source := p.sourceLines(f.code.Filename)
		for n := int(f.code.FirstLine); n <= f.last; n++ {
			sites := f.lines[n]
			if n <= len(source) {
				fmt.Fprintf(w, "%5d  %s\n", n, source[n-1])
			} else if len(sites) > 0 {
				fmt.Fprintf(w, "%5d\n", n)
			}
			sort.SliceStable(sites, func(i, j int) bool { return sites[i].Word < sites[j].Word })
			for _, s := range sites {
				fmt.Fprintf(w, "       . %-10s %s\n", s.Op, explain(s))
			}
		}
		fmt.Fprintln(w)
	}
}

// explain says what a site does: its fast paths, and why it misses.
func explain(s ic.SiteInfo) string {
	var parts []string
	if len(s.Paths) > 0 {
		parts = append(parts, strings.Join(s.Paths, ", "))
	}
	if s.Misses > 1 {
		m := fmt.Sprintf("%d misses", s.Misses)
		if s.Why != "" {
			m += ": " + s.Why
		}
		parts = append(parts, m)
	}
	if len(parts) == 0 {
		if bjit.Final(s.Rec, s.Word) {
			return "in line"
		}
		return "executed once"
	}
	return strings.Join(parts, "; ")
}

// sourceLines returns the text of a module as lines, or nil.
func (p *Program) sourceLines(file string) []string {
	text, err := os.ReadFile(file)
	switch {
	case file == "<string>" && p.HasCommand:
		text = []byte(p.Command)
	case err != nil:
		text, _ = imports.Source(file)
	}
	if text == nil {
		return nil
	}
	return strings.Split(string(text), "\n")
}

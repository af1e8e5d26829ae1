package ic

import (
	"fmt"
	"io"
	"sort"

	"pyjit/interp"
)

// WriteMisses lists the sites that missed most, with what they are and why they have no
// fast path, for people who look into slow programs.
func WriteMisses(w io.Writer, limit int) {
	list := make([]*Site, 0, len(sites))
	for _, s := range sites[1:] {
		if s.Misses > 0 {
			list = append(list, s)
		}
	}
	sort.Slice(list, func(i, j int) bool { return list[i].Misses > list[j].Misses })
	for i, s := range list {
		if i == limit {
			break
		}
		c := interp.UnitAt(s.Rec)
		word := (s.PC - s.Rec - interp.RecSize) / 8
		why := "no fast path of this kind"
		switch {
		case s.Spec == nil:
		case s.gaveUp:
			why = "gave up"
		case !s.Final:
			why = "recording"
		default:
			why = ""
		}
		fmt.Fprintf(w, "%9d misses  %s:%d %s word %d  %s, %d slots %s\n", s.Misses, c.Filename, interp.LineAt(s.Rec, word), c.QualName, word, interp.OpNameAt(s.PC), len(s.slots), why)
	}
}

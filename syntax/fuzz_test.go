package syntax

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// FuzzParse looks for inputs that crash the front end.
func FuzzParse(f *testing.F) {
	programs, _ := loadInvalid(f)
	for _, p := range programs {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, src string) { parseAllModes(t, src) })
}

func parseAllModes(t *testing.T, src string) {
	Tokenize(src, "<fuzz>", true)
	for mode := ModeExec; mode <= ModeFuncType; mode++ {
		for _, opts := range [...]Options{{}, {SourceIsUTF8: true, AllowIncomplete: true, DontImplyDedent: true}} {
			opts.Warn = func(*Warning) error { return nil }
			tree, err := Parse([]byte(src), "<fuzz>", mode, opts)
			if err != nil {
				if _, ok := err.(*SyntaxError); !ok {
					t.Errorf("%q: %v", src, err)
				}
				continue
			}
			Dump(tree, " ", true)
			if mode != ModeFuncType {
				Analyze(tree, "<fuzz>", opts)
			}
		}
	}
}

// TestScrambled parses mixtures of pieces of programs.
func TestScrambled(t *testing.T) {
	programs, _ := loadInvalid(t)
	all := strings.Join(programs, "\n")
	r := rand.New(rand.NewPCG(1, 2))
	for range 3000 {
		var b strings.Builder
		for range 1 + r.IntN(6) {
			n := r.IntN(len(all) - 40)
			b.WriteString(all[n : n+r.IntN(40)])
		}
		parseAllModes(t, b.String())
	}
}

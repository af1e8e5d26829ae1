package syntax

import (
	"testing"

	"pyjit/internal/pydist"
)

func librarySource(b *testing.B) []byte {
	dist, err := pydist.Fetch()
	if err != nil {
		b.Skip(err)
	}
	for _, f := range dist.Files {
		if f.Name == pydist.LibDir+"/argparse.py" {
			src, err := dist.ReadFile(f)
			if err != nil {
				b.Fatal(err)
			}
			return src
		}
	}
	b.Skip("no argparse.py")
	return nil
}

func BenchmarkParse(b *testing.B) {
	src := librarySource(b)
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse(src, "argparse.py", ModeExec, Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkAnalyze(b *testing.B) {
	src := librarySource(b)
	tree, err := Parse(src, "argparse.py", ModeExec, Options{})
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(src)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Analyze(tree, "argparse.py", Options{}); err != nil {
			b.Fatal(err)
		}
	}
}

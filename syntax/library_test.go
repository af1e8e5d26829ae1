package syntax

import (
	"crypto/sha256"
	"encoding/hex"
	"os"
	"strings"
	"testing"

	"pyjit/internal/pydist"
)

// TestLibrary compares the trees of modules of the library, positions
// included, with those of the reference, by their hashes.
func TestLibrary(t *testing.T) {
	dist, err := pydist.Fetch()
	if err != nil {
		t.Skip(err)
	}
	data, err := os.ReadFile("testdata/library.tsv")
	if err != nil {
		t.Fatal(err)
	}
	want := make(map[string]string)
	for line := range strings.Lines(string(data)) {
		name, sum, _ := strings.Cut(strings.TrimSpace(line), "\t")
		want[pydist.LibDir+"/"+name] = sum
	}
	seen := 0
	for _, f := range dist.Files {
		sum, ok := want[f.Name]
		if !ok {
			continue
		}
		seen++
		if seen%libraryStep != 0 {
			continue
		}
		src, err := dist.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		tree, err := Parse(src, f.Name, ModeExec, Options{})
		if err != nil {
			t.Errorf("%s: %v", f.Name, err)
			continue
		}
		got := sha256.Sum256([]byte(Dump(tree, " ", true)))
		if hex.EncodeToString(got[:]) != sum {
			t.Errorf("%s: the tree differs from the reference's", f.Name)
		}
		if _, err := Analyze(tree, f.Name, Options{}); err != nil {
			t.Errorf("%s: %v", f.Name, err)
		}
	}
	if seen != len(want) {
		t.Errorf("%d of %d modules found", seen, len(want))
	}
}

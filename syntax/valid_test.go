package syntax

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
)

// TestValidPrograms compares the trees of small programs, positions included,
// and their warnings with those of the reference.
func TestValidPrograms(t *testing.T) {
	text, err := os.ReadFile("testdata/valid.txt")
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile("testdata/valid.json")
	if err != nil {
		t.Fatal(err)
	}
	var want [][2]any
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatal(err)
	}
	programs := strings.Split(string(text), "\n%%\n")
	if len(programs) != len(want) {
		t.Fatalf("%d programs, %d trees: run gen_valid.py", len(programs), len(want))
	}
	for i, src := range programs {
		src = strings.NewReplacer("<FF>", "\f", "<CR>", "\r").Replace(src)
		warnings := []any{}
		opts := Options{SourceIsUTF8: true, Warn: func(w *Warning) error {
			warnings = append(warnings, []any{w.Msg, w.Lineno})
			return nil
		}}
		tree, err := Parse([]byte(src), "<test>", ModeExec, opts)
		if err != nil {
			t.Errorf("%s\n%v", src, err)
			continue
		}
		if got := Dump(tree, "", true); got != want[i][0] {
			g, w := firstDifference(got, want[i][0].(string))
			t.Errorf("%s\n got … %s\nwant … %s", src, g, w)
		}
		if _, err := Analyze(tree, "<test>", opts); err != nil {
			t.Errorf("%s\n%v", src, err)
		}
		g, _ := json.Marshal(warnings)
		w, _ := json.Marshal(want[i][1])
		if string(g) != string(w) {
			t.Errorf("%s\n got warnings %s\nwant          %s", src, g, w)
		}
	}
}

func firstDifference(a, b string) (string, string) {
	i := 0
	for i < len(a) && i < len(b) && a[i] == b[i] {
		i++
	}
	from := max(0, i-60)
	return a[from:min(len(a), i+120)], b[from:min(len(b), i+120)]
}

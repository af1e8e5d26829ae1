package syntax

import (
	"encoding/json"
	"os"
	"testing"
)

// TestModes parses sources as files, as interactive input, as expressions and
// as signatures, and as what a prompt has so far.
func TestModes(t *testing.T) {
	data, err := os.ReadFile("testdata/modes.json")
	if err != nil {
		t.Fatal(err)
	}
	var raw [][4]any
	if err := json.Unmarshal(data, &raw); err != nil {
		t.Fatal(err)
	}
	modes := map[string]Mode{"exec": ModeExec, "single": ModeSingle, "eval": ModeEval, "func_type": ModeFuncType}
	for _, c := range raw {
		src, mode, flags := c[0].(string), c[1].(string), int(c[2].(float64))
		tree, err := Parse([]byte(src), "<test>", modes[mode], Options{
			SourceIsUTF8: true, DontImplyDedent: flags&0x200 != 0, AllowIncomplete: flags&0x4000 != 0,
		})
		var got any
		if err == nil {
			got = Dump(tree, "", false)
		} else {
			e := err.(*SyntaxError)
			got = []any{e.Kind.String(), e.Msg, e.Lineno, e.Offset, e.EndLineno, e.EndOffset}
		}
		g, _ := json.Marshal(got)
		w, _ := json.Marshal(c[3])
		if string(g) != string(w) {
			t.Errorf("%q as %s, flags %#x\n got %s\nwant %s", src, mode, flags, g, w)
		}
	}
}

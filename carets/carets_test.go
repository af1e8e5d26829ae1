package carets

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"pyjit/object"
)

// TestTracebacks compares the lines of tracebacks with what the reference
// prints; testdata/make.py made the expectations.
func TestTracebacks(t *testing.T) {
	object.Boot()
	data, err := os.ReadFile("testdata/tracebacks.json")
	if err != nil {
		t.Fatal(err)
	}
	var cases []struct {
		Source, Text string
		Frames       [][]any
	}
	if err := json.Unmarshal(data, &cases); err != nil {
		t.Fatal(err)
	}
	for _, c := range cases {
		object.SourceHook = func(path string) ([]byte, bool) {
			return []byte(c.Source), strings.HasPrefix(path, "/prog")
		}
		num := func(x any, none int) int {
			if x == nil {
				return none
			}
			return int(x.(float64))
		}
		object.FrameInfoHook = func(frame object.Value, i int) object.FrameInfo {
			f := c.Frames[i]
			return object.FrameInfo{
				File: f[0].(string), Source: f[0].(string), Name: f[1].(string), Line: num(f[3], num(f[2], 0)), EndLine: num(f[4], 0), Col: num(f[5], -1), End: num(f[6], -1),
			}
		}
		e := object.NewException(object.ValueError, object.Intern("x"))
		for i := len(c.Frames) - 1; i >= 0; i-- {
			object.AddTraceback(e, object.None, i, 0)
		}
		want := "Traceback (most recent call last):\n" + c.Text + "ValueError: x\n"
		if got := object.FormatException(e, nil); got != want {
			t.Errorf("%s\ngot:\n%swant:\n%s", c.Source, got, want)
		}
	}
}

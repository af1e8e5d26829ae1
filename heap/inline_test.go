package heap

import (
	"os/exec"
	"strings"
	"testing"
)

// What is called for every object or store must be inlined: each of these is
// close to Go's budget of 80.
func TestInlining(t *testing.T) {
	out, err := exec.Command("go", "build", "-gcflags=-m", ".").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	for _, f := range []string{"(*Free).Alloc", "SetRef", "SetHeader", "Value.OrBox", "FloatBits", "Safepoint", "Obj", "Load", "Store", "ShapeAt", "ShapeOf",
		"Value.Is", "Value.Float", "Value.Boxed", "At", "SetAt", "ScratchPush", "ScratchTop", "ScratchRelease", "Value.IsWatched", "push", "markWord"} {
		if !strings.Contains(string(out), ": can inline "+f+"\n") {
			t.Errorf("%s is not inlined", f)
		}
	}
	if strings.Contains(string(out), "escapes to heap: Value") {
		t.Error("a Value escapes")
	}
}

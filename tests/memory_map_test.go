package tests

import (
	"bufio"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// A program that makes machine code, patches it and throws it away in every round.
const compiling = `
class A:
    def get(self): return 1
rounds = 0
while True:
    rounds += 1
    for i in range(20):
        space = {}
        exec(f"def f(n, a):\n    s = {i}\n    for k in range(n): s += k * a.get() + {i}\n    return s", space)
        space["f"](100, A())
    A.get = lambda self, n=rounds: n
    print(rounds, flush=True)
`

// TestNothingWritableAndExecutable looks at the memory map of a process while it runs,
// compiles and patches machine code: no page may be writable and executable at once.
func TestNothingWritableAndExecutable(t *testing.T) {
	pyjit := binary(t)
	file := filepath.Join(t.TempDir(), "compiling.py")
	if err := os.WriteFile(file, []byte(compiling), 0o666); err != nil {
		t.Fatal(err)
	}
	for _, setting := range []string{"jit-threshold=0", "jit-threshold=25", "switch=1"} {
		t.Run(setting, func(t *testing.T) {
			cmd := exec.Command(pyjit, file)
			cmd.Env = append(os.Environ(), "PYJIT_OPTIONS="+setting)
			cmd.Stderr = os.Stderr
			out, err := cmd.StdoutPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			defer func() {
				cmd.Process.Kill()
				cmd.Wait()
			}()
			code := false
			lines := bufio.NewScanner(out)
			for round := range 30 {
				if !lines.Scan() {
					t.Fatalf("the program ended in round %d", round)
				}
				maps, err := os.ReadFile(fmt.Sprintf("/proc/%d/maps", cmd.Process.Pid))
				if err != nil {
					t.Fatal(err)
				}
				for line := range strings.Lines(string(maps)) {
					fields := strings.Fields(line)
					switch perm := fields[1]; {
					case strings.Contains(perm, "w") && strings.Contains(perm, "x"):
						t.Errorf("round %d: writable and executable: %s", round, line)
					case perm == "r-xs":
						code = true
					}
				}
			}
			if !code {
				t.Error("there is no machine code")
			}
		})
	}
}

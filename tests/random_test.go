package tests

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"pyjit/internal/reftest"
)

// TestRandomPrograms runs programs that a script of the folder random generates, here and in the
// reference, and compares what they print.
func TestRandomPrograms(t *testing.T) {
	python := reftest.Python(t)
	pyjit := binary(t)
	run := func(t *testing.T, name string, arg ...string) []byte {
		cmd := exec.Command(name, arg...)
		cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0", "PYTHONIOENCODING=utf-8:surrogatepass", "PYTHONWARNINGS=ignore")
		var stderr bytes.Buffer
		cmd.Stderr = &stderr
		out, err := cmd.Output()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, stderr.Bytes())
		}
		return out
	}
	for _, generator := range []string{"text"} {
		for seed := range 2 {
			t.Run(fmt.Sprint(generator, "/", seed), func(t *testing.T) {
				file := filepath.Join(t.TempDir(), "program.py")
				program := run(t, python, filepath.Join("random", generator+".py"), fmt.Sprint(seed), "1500")
				if err := os.WriteFile(file, program, 0o666); err != nil {
					t.Fatal(err)
				}
				want := bytes.Split(run(t, python, file), []byte("\n"))
				got := bytes.Split(run(t, pyjit, file), []byte("\n"))
				bad := 0
				for i := range min(len(want), len(got)) {
					if !bytes.Equal(want[i], got[i]) {
						t.Errorf("got  %s\nwant %s", got[i], want[i])
						if bad++; bad > 20 {
							break
						}
					}
				}
				if len(want) != len(got) {
					t.Errorf("%d lines, want %d", len(got), len(want))
				}
			})
		}
	}
}

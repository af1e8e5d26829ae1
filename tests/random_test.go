package tests

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"testing"
	"time"

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

// settings are those in which random programs must do the same.
var settings = []string{
	"jit=off", "jit-threshold=0", "jit-threshold=3", "jit-threshold=0,ic=off", "jit-threshold=0,ic=megamorphic",
	"jit-threshold=0,gc=stress", "jit-threshold=0,code-memory=32K", "jit-threshold=0,code-fail=3", "switch=1", "switch=2",
}

// TestFuzz runs random programs in all settings and in the reference. FUZZ_MINUTES says
// for how long (make fuzz); without it, it is a few programs, always the same.
func TestFuzz(t *testing.T) {
	python := reftest.Python(t)
	pyjit := binary(t)
	first, last := 0, 6
	var until time.Time
	if m, err := strconv.Atoi(os.Getenv("FUZZ_MINUTES")); err == nil {
		first, last = int(time.Now().Unix()%1e6)*1000, 1<<62
		until = time.Now().Add(time.Duration(m) * time.Minute)
	}
	run := func(option, name string, arg ...string) ([]byte, error) {
		ctx, cancel := context.WithTimeout(context.Background(), 2*timeLimit)
		defer cancel()
		cmd := exec.CommandContext(ctx, name, arg...)
		cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0", "PYTHONWARNINGS=ignore", "PYJIT_OPTIONS="+option)
		return cmd.Output()
	}
	file := filepath.Join(t.TempDir(), "program.py")
	programs, seeds := 0, 0
	for seed := first; seed < last && (until.IsZero() || time.Now().Before(until)); seed++ {
		seeds++
		program, err := run("", python, filepath.Join("random", "programs.py"), fmt.Sprint(seed), "4")
		if err == nil {
			err = os.WriteFile(file, program, 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
		want, err := run("", python, file)
		if err != nil { // not a program
			continue
		}
		programs++
		for _, option := range settings {
			got, err := run(option, pyjit, file)
			if err != nil || !bytes.Equal(got, want) {
				t.Errorf("seed %d, %s: %v; %s", seed, option, err, firstDifference(got, want))
			}
		}
	}
	if programs < (seeds+1)/2 {
		t.Errorf("of %d seeds only %d are programs", seeds, programs)
	}
	t.Logf("%d programs in %d settings", programs, len(settings))
}

func firstDifference(got, want []byte) string {
	g, w := bytes.Split(got, []byte("\n")), bytes.Split(want, []byte("\n"))
	for i := range min(len(g), len(w)) {
		if !bytes.Equal(g[i], w[i]) {
			return fmt.Sprintf("line %d: got %.200s, want %.200s", i+1, g[i], w[i])
		}
	}
	return fmt.Sprintf("%d lines, want %d", len(g), len(w))
}

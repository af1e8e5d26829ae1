// Package tests runs pyjit as a command over whole Python programs.
package tests

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"pyjit/internal/golden"
)

// timeLimit is for one run of one program.
const timeLimit = time.Minute

// TestGolden runs every golden program in every setting. The binary is built first, or
// taken from $PYJIT.
func TestGolden(t *testing.T) {
	pyjit := binary(t)
	programs, err := golden.Load("..")
	if err != nil {
		t.Fatal(err)
	}
	var tally tally
	t.Run("run", func(t *testing.T) {
		for _, p := range programs {
			for _, setting := range p.Settings {
				t.Run(p.Name+"/"+setting, func(t *testing.T) {
					t.Parallel()
					res, err := p.Run(pyjit, timeLimit, "PYJIT_OPTIONS="+setting)
					if err == nil {
						err = p.Check(res)
					}
					tally.add(setting, p.Name, err == nil)
					if err != nil {
						t.Error(err)
					}
				})
			}
		}
	})
	for _, setting := range golden.Settings {
		t.Log(tally.line(setting))
	}
}

func binary(t *testing.T) string {
	t.Helper()
	path := os.Getenv("PYJIT")
	if path == "" {
		cmd := exec.Command("make", "-s", "-C", "..", "build")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("make build: %v\n%s", err, out)
		}
		path = filepath.Join("..", "bin", "pyjit")
	}
	path, err := filepath.Abs(path)
	if err != nil {
		t.Fatal(err)
	}
	return path
}

// A tally counts, by setting, the programs that passed and lists those that failed.
type tally struct {
	mu     sync.Mutex
	passed map[string]int
	failed map[string][]string
}

func (y *tally) add(setting, program string, ok bool) {
	y.mu.Lock()
	defer y.mu.Unlock()
	if y.passed == nil {
		y.passed, y.failed = map[string]int{}, map[string][]string{}
	}
	if ok {
		y.passed[setting]++
	} else {
		y.failed[setting] = append(y.failed[setting], program)
	}
}

func (y *tally) line(setting string) string {
	passed, failed := y.passed[setting], y.failed[setting]
	line := fmt.Sprintf("%-26s %d of %d programs pass", setting, passed, passed+len(failed))
	if len(failed) > 0 {
		line += "; not: " + strings.Join(failed, " ")
	}
	return line
}

// Package reftest finds the reference CPython for tests that compare with it.
package reftest

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
)

// Python returns the path of the reference interpreter, or skips the test: it is the value
// of PYJIT_REFERENCE (make reference prints it).
func Python(t testing.TB) string {
	t.Helper()
	p := os.Getenv("PYJIT_REFERENCE")
	if p == "" {
		t.Skip("PYJIT_REFERENCE does not name the reference CPython")
	}
	if _, err := os.Stat(p); err != nil {
		t.Skip(err)
	}
	return p
}

// Run runs a script there, with stdin as its input, and returns its output.
func Run(t testing.TB, script string, stdin []byte) []byte {
	t.Helper()
	cmd := exec.Command(Python(t), "-c", script)
	cmd.Env = append(os.Environ(), "PYTHONHASHSEED=0", "PYTHONIOENCODING=utf-8:surrogatepass")
	cmd.Stdin = bytes.NewReader(stdin)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("reference: %v", err)
	}
	return out
}

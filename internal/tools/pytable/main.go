// Pytable writes a Go file that a Python script prints, for tables that are read off the
// reference CPython:
//
//	PYJIT_REFERENCE=/path/to/python3 pytable SCRIPT.py FILE.go
package main

import (
	"fmt"
	"go/format"
	"os"
	"os/exec"
)

func main() {
	if len(os.Args) != 3 {
		fmt.Fprintln(os.Stderr, "usage: pytable SCRIPT.py FILE.go")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2]); err != nil {
		fmt.Fprintln(os.Stderr, "pytable:", err)
		os.Exit(1)
	}
}

func run(script, file string) error {
	python := os.Getenv("PYJIT_REFERENCE")
	if python == "" {
		return fmt.Errorf("PYJIT_REFERENCE must name the reference CPython")
	}
	cmd := exec.Command(python, script)
	cmd.Stderr = os.Stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("%s: %w", script, err)
	}
	text, err := format.Source(out)
	if err != nil {
		return fmt.Errorf("%s prints no Go: %w", script, err)
	}
	return os.WriteFile(file, text, 0o644)
}
